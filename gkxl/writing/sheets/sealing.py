"""Rows that are finished: rendered at once, and packed where they are many, so that memory does not grow with
the list. The sheet's part holds a mark for packed ones, and gets them when the package is done.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from gkxl.writing.packages import repacked
from gkxl.writing.sheets.celltext import cell_text

Value = str | int | float

AT_ONCE = 500
"""Rows that are sealed together; a list that is shorter is written as ever."""

_MARK = re.compile(rb"<\?sealed (\d+)\?>")


class SealedSheet(Worksheet):
    """A worksheet whose finished rows can be sealed."""

    fh: Any
    dim_rowmin: int
    dim_rowmax: int

    def __init__(self) -> None:
        super().__init__()
        self.sealed: list[tuple[int, int, bytes | str]] = []
        """First and last row (from 0) of a piece, from the top down, and what it holds: packed, or as it is
        where that is little."""

    def seal(self, first: int, last: int) -> None:
        """Nothing more is written in these rows (from 0), which have cells and a height each."""
        outer, self.fh = self.fh, io.StringIO()
        for row in range(first, last + 1):
            self._write_row(row, None, self.row_info.pop(row))
            for column, cell in sorted(self.table.pop(row).items()):
                self._write_cell(row, column, cell)
            self._xml_end_tag("row")
        self.sealed.append((first, last, _packed(self.fh.getvalue())))
        self.fh = outer

    def repeat(self, row: int, rows: Iterable[Sequence[Value]]) -> None:
        """More rows below the last one that was written (from 0), each cell in the style of the cell above.

        They are taken one by one. Text becomes an inline string, never a formula. A fifth of the time of
        writing them cell by cell.
        """
        likewise = _Likewise([cell.format._get_xf_index() for _, cell in sorted(self.table[row].items())])
        rest = iter(rows)
        while piece := [*islice(rest, AT_ONCE)]:
            first, self.dim_rowmax = self.dim_rowmax + 1, self.dim_rowmax + len(piece)
            text = "".join(likewise.row(number, values) for number, values in enumerate(piece, first + 1))
            self.sealed.append((first, self.dim_rowmax, text if len(piece) < AT_ONCE else _packed(text)))

    def _write_rows(self) -> None:
        top, bottom = self.dim_rowmin, self.dim_rowmax
        for number, (first, last, held) in enumerate(self.sealed):
            self.dim_rowmax = first - 1
            super()._write_rows()
            self.fh.write(held if isinstance(held, str) else f"<?sealed {number}?>")
            self.dim_rowmin, self.dim_rowmax = last + 1, bottom
        super()._write_rows()
        self.dim_rowmin, self.dim_rowmax = top, bottom


def with_sealed_rows(package: bytes, sheets: Iterable[SealedSheet]) -> bytes:
    """A finished package with the sealed rows of its sheets in their places."""
    changes: dict[str, Any] = {
        f"xl/worksheets/sheet{sheet.index + 1}.xml": lambda part, sheet=sheet: _filled(part, sheet)
        for sheet in sheets
        if any(isinstance(held, bytes) for _, _, held in sheet.sealed)
    }
    return repacked(package, changes) if changes else package


def _filled(part: bytes, sheet: SealedSheet) -> Iterator[bytes]:
    for at, piece in enumerate(_MARK.split(part)):
        held = sheet.sealed[int(piece)][2] if at % 2 else b""
        yield zlib.decompress(held) if at % 2 and isinstance(held, bytes) else piece


def _packed(rows: str) -> bytes:
    return zlib.compress(rows.encode(), 1)


class _Likewise:
    """Rows of cells in given styles."""

    def __init__(self, styles: Sequence[int]) -> None:
        self._cells = [(xl_col_to_name(column), style) for column, style in enumerate(styles)]
        self._templates: dict[tuple[bool, ...], str] = {}

    def row(self, number: int, values: Sequence[Value]) -> str:
        """The row of this number (from 1), with these values from its first column on."""
        kinds = tuple(isinstance(value, str) for value in values)
        if kinds not in self._templates:
            self._templates[kinds] = self._template(kinds)
        shown = tuple(
            escape(cell_text(value), quote=False) if isinstance(value, str) else value for value in values
        )
        return self._templates[kinds].replace("\0", str(number)) % shown

    def _template(self, kinds: Sequence[bool]) -> str:
        """A row of cells, text or number, with %s for each value and NUL for the row's number."""
        cells = []
        for (letters, style), is_text in zip(self._cells, kinds, strict=True):
            head = f'<c r="{letters}\0" s="{style}"'
            cells.append(
                f'{head} t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
                if is_text
                else f"{head}><v>%s</v></c>"
            )
        return f'<row r="\0" spans="1:{len(kinds)}">{"".join(cells)}</row>'
