"""Paragraphs and tables in the order of a document, however its format stores them, to the grids on which
tables are located.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from gkxl.model.limits import Tally
from gkxl.model.patterns import Pattern
from gkxl.model.report import Place
from gkxl.reading.grids.grid import Document, Grid, GridCell, GridRow

LONGEST_CELL = 500
"""A cell with more text than this lays out a page; it is none of a table."""
_PAGE_NUMBER = Pattern(r"[\s\d\-—–－·第页共/]*")
_CARRIES_ON = Pattern(
    r"[\s(（]*(?:表[一二三四\d]*)?(?:续(?:上)?[表页]?|接上[表页]|续前表)[一二三四\d]*[\s)）:：]*"
)
"""（续表）, 续表三, 接上页: the table goes on."""


@dataclass
class Text:
    """A paragraph."""

    text: str


@dataclass
class Cell:
    """A cell at its column (from 1), with the blocks in it, merged over `span` columns and `rows` rows.

    The covered part of a merged cell is no cell.
    """

    column: int
    content: list[Text | Table]
    span: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.content if isinstance(block, Text)).strip()

    @property
    def is_page(self) -> bool:
        """Whether the cell is there for the layout of a page: it holds a table or long text."""
        return any(isinstance(block, Table) for block in self.content) or len(self.text) > LONGEST_CELL


@dataclass
class Table:
    """Rows of cells. `aligned`: columns line up; else only the order of the cells counts."""

    rows: list[list[Cell]] = field(default_factory=list)
    aligned: bool = True

    @property
    def width(self) -> int:
        return max((cell.column + cell.span - 1 for row in self.rows for cell in row), default=0)


Block = Text | Table


def unfolded(table: Table) -> Iterator[Block]:
    """A table without what only lays out the page: single columns become paragraphs, cells with tables in
    them their content.
    """
    for is_page, rows in groupby(table.rows, key=lambda row: any(cell.is_page for cell in row)):
        kept = list(rows)
        if is_page or all(len(row) < 2 for row in kept):
            yield from (block for row in kept for cell in row for block in cell.content)
        else:
            yield Table(kept, table.aligned)


def ends_table(text: str) -> bool:
    """Whether a paragraph parts the tables above and below it.

    All do but blank ones, page numbers and （续表）, which stand where a page cuts a table.
    """
    return not (_PAGE_NUMBER.fullmatch(text) or _CARRIES_ON.fullmatch(text))


def document_of(blocks: Iterable[Block], file: str, remarks: Sequence[str] = ()) -> Document:
    """Grids in document order. Refuses a document with too much in it.

    A table that directly follows one with the same columns carries it on (a page break cut it).
    """
    return Document(_Grids(file).of(blocks), [(None, remark) for remark in remarks])


class _Grids:
    """Numbers paragraphs and tables as users count them."""

    def __init__(self, file: str) -> None:
        self.tally = Tally(file)
        self.grids: list[Grid] = []
        self.paragraphs = self.tables = 0
        self.last: Table | None = None  # the table that stands right above
        self.last_grid = Grid("", aligned=True)

    def of(self, blocks: Iterable[Block]) -> list[Grid]:
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
                continue
            self.tally.take("paragraphs")
            self.tally.take_text(len(block.text))
            if block.text.strip():
                self._paragraph(block.text.strip())
        return self.grids

    def _paragraph(self, text: str) -> None:
        self.paragraphs += 1
        place = Place("正文", f"第{self.paragraphs}段")
        if ends_table(text):
            self.last = None
        if not self.grids or not self.grids[-1].name.startswith("正文"):
            self.grids.append(Grid(f"正文{len(self.grids)}", aligned=False))
        self.grids[-1].rows.append(
            GridRow(self.paragraphs, [GridCell(self.paragraphs, 1, text, place)], place, True)
        )

    def _table(self, table: Table) -> None:
        self.tables += 1
        self.tally.take("tables")
        carries_on = (
            self.last is not None and table.aligned and self.last.aligned and self.last.width == table.width
        )
        grid = self.last_grid if carries_on else Grid(f"第{self.tables}张表", table.aligned)
        if not carries_on:
            self.grids.append(grid)
        start = grid.rows[-1].number if grid.rows else 0
        for number, row in enumerate(table.rows, 1):
            place = Place("", f"第{self.tables}张表 第{number}行")
            cells = [
                GridCell(start + number, one.column, one.text, place, span=one.span, rows=one.rows)
                for one in row
            ]
            self.tally.take("table_cells", len(cells))
            self.tally.take("characters", sum(len(cell.text) for cell in cells))
            grid.rows.append(GridRow(start + number, cells, place))
        self.last, self.last_grid = table, grid
