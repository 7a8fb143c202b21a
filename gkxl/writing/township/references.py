"""The hidden sheet behind 校验: where its facts and columns stand, and how formulas reach any cell that
matters.

No formula points at a cell that can be typed in: all go through INDEX over an area whose corners are locked,
so cutting or
dragging a number, a 说明 or a mark bends none.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from gkxl.issued.addresses import address, cell_position, letters
from gkxl.issued.checksheet import SAID, TOP, CheckLayout
from gkxl.issued.layout import COVER_FIELDS, COVER_TOP
from gkxl.issued.names import CHECKS, COVER, NATIVE, PRIOR
from gkxl.issued.priorsheet import PRIOR_HEADS, PRIOR_TOP
from gkxl.writing.sheets.formulas import fixed, ranges

VALUE, RAW, FLAW, MARK = range(4)
"""The blocks of a table on the hidden sheet: the number as judged, the cell as it stands, what is wrong with
it, its mark.
"""


class Fact(Enum):
    """What stands in column B of the hidden sheet, one a row, in this order; its name stands in column A."""

    ERRORS = "errors"
    QUERIES = "queries"
    STATE = "state"
    FIRST = "first line"
    FIRST_SHEET = "its sheet"
    FIRST_ADDRESS = "its address"
    CHECKSUM = "checksum"
    LEVEL = "level"
    FRESH = "checked as it stands"
    LAST = "last line"
    NAME = "unit without white space"
    STEM = "without 办公室"
    CORE = "as names are compared"
    PLACE = "without 人民政府"
    NAMED_LEVEL = "level by name"
    ISSUED_UNIT = "unit as issued"
    ISSUED_CORE = "that, as names are compared"
    YEAR = "year without white space"
    UNFILLED = "empty fields of the cover"

    @property
    def row(self) -> int:
        return list(Fact).index(self) + 1

    @property
    def address(self) -> str:
        """B3"""
        return f"B{self.row}"

    @property
    def here(self) -> str:
        """$B$3, from the hidden sheet itself."""
        return f"$B${self.row}"

    @property
    def elsewhere(self) -> str:
        """_check!$B$3"""
        return f"{NATIVE}!{self.here}"


FIRST_ZERO_ROW = len(Fact) + 2
"""Where the tables' 零填报 stand, one a row."""

WORDS_COLUMN = 4
"""Texts that stand for an empty cell."""

COUNT_COLUMN = 6
"""Of each line of 校验, in its row: 1 an open error, 2 an open question, 0 neither."""

SHEET_COLUMN = 7
ADDRESS_COLUMN = 8
"""Where to look for a line."""

CODES_COLUMN = 9
PLACE_COLUMN = 10
SAID_COLUMN = 11
"""What is typed on the block's lines, made comparable: 编号 between commas, 位置, whether there is a 说明."""


class References:
    """How formulas name the cells of one workbook."""

    def __init__(self, layout: CheckLayout) -> None:
        self.layout = layout
        self._zero_rows = {key: FIRST_ZERO_ROW + number for number, key in enumerate(layout.book.tables)}

    def source(self, key: str) -> str:
        """A number's cell on its table sheet."""
        table = self.layout.book.tables[key.split(".", 1)[0]]
        spot = table.spots[key]
        return f"INDEX({self._table_area(table.table.key)},{spot.row},{spot.column - 1})"

    def zero_source(self, table: str) -> str:
        """A table's 零填报 cell."""
        row, column = cell_position(self.layout.book.places[f"zero.{table}"].address)
        return f"INDEX({self._table_area(table)},{row},{column - 1})"

    def _table_area(self, table: str) -> str:
        layout = self.layout.book.tables[table]
        return f"'{layout.table.sheet}'!$B$1:${letters(layout.last_column)}${layout.last_row + 1}"

    def zero(self, table: str) -> str:
        """Whether a table's blanks are confirmed, on the hidden sheet."""
        return f"$B${self._zero_rows[table]}"

    def zero_row(self, table: str) -> int:
        return self._zero_rows[table]

    def cover(self, field: str) -> str:
        """A field of 单位信息."""
        names = list(COVER_FIELDS)
        last = COVER_TOP + len(names) - 1
        return f"INDEX({COVER}!$B${COVER_TOP}:$D${last},{names.index(field) + 1},2)"

    def prior(self, key: str) -> str:
        """A number of last year."""
        form = self.layout.prior
        if form is None:
            raise ValueError(f"{key}: the workbook has no sheet of last year's numbers")
        right, last = letters(len(PRIOR_HEADS) + 1), PRIOR_TOP + len(form.cells) + 1
        return f"INDEX({PRIOR}!$A${PRIOR_TOP}:${right}${last},{form.order[key] + 2},{len(PRIOR_HEADS)})"

    def typed(self, row: int, column: int) -> str:
        """A cell of 校验 in the lines or the block."""
        right = letters(SAID + 1)
        return f"INDEX({CHECKS}!$A${TOP}:${right}${self.layout.tail},{row - TOP + 1},{column})"

    @staticmethod
    def head(cell: str) -> str:
        """A cell above the lines of 校验: the choice of marks, the record of the last check."""
        row, column = cell_position(cell)
        return f"INDEX({CHECKS}!$A$1:${letters(SAID + 1)}${TOP},{row},{column})"

    def block(self, key: str, block: int) -> str:
        """A number in one of the blocks, from the hidden sheet itself."""
        spot = self.layout.spot(key, block)
        return address(spot.row, spot.column)

    def block_elsewhere(self, key: str, block: int) -> str:
        """The same from another sheet."""
        return f"{NATIVE}!{fixed(self.block(key, block))}"

    def area(self, table: str | None, block: int) -> str:
        """A table's block, or that of all tables."""
        first, left, last, right = self.layout.area(table, block)
        return f"{NATIVE}!${letters(left)}${first}:${letters(right)}${last}"

    def rectangles(self, keys: Iterable[str], block: int = VALUE) -> str:
        """Cells of a block as few ranges."""
        return ",".join(f"{NATIVE}!{one}" for one in ranges(self.layout.spot(key, block) for key in keys))

    def column_of_block(self, column: int) -> str:
        """A column of the hidden sheet over the rows of 校验's block."""
        rows = self.layout.free_rows
        return f"${letters(column)}${rows[0]}:${letters(column)}${rows[-1]}"
