"""Rows of a long list that are finished: rendered and packed at once, so that memory does not grow with the
list. The sheet's part holds a mark for them, and gets them when the package is done.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from xlsxwriter.worksheet import Worksheet

from gkxl.writing.packages import repacked

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
        self.sealed: list[tuple[int, int, bytes]] = []
        """First and last row (from 0) of a piece, from the top down, and what it holds, packed."""

    def seal(self, first: int, last: int) -> None:
        """Nothing more is written in these rows (from 0), which have cells and a height each."""
        outer, self.fh = self.fh, io.StringIO()
        for row in range(first, last + 1):
            self._write_row(row, None, self.row_info.pop(row))
            for column, cell in sorted(self.table.pop(row).items()):
                self._write_cell(row, column, cell)
            self._xml_end_tag("row")
        self.sealed.append((first, last, zlib.compress(self.fh.getvalue().encode(), 1)))
        self.fh = outer

    def _write_rows(self) -> None:
        top, bottom = self.dim_rowmin, self.dim_rowmax
        for number, (first, last, _) in enumerate(self.sealed):
            self.dim_rowmax = first - 1
            super()._write_rows()
            self.fh.write(f"<?sealed {number}?>")
            self.dim_rowmin, self.dim_rowmax = last + 1, bottom
        super()._write_rows()
        self.dim_rowmin, self.dim_rowmax = top, bottom


def with_sealed_rows(package: bytes, sheets: Iterable[SealedSheet]) -> bytes:
    """A finished package with the sealed rows of its sheets in their places."""
    changes: dict[str, Any] = {
        f"xl/worksheets/sheet{sheet.index + 1}.xml": lambda part, sheet=sheet: _filled(part, sheet)
        for sheet in sheets
        if sheet.sealed
    }
    return repacked(package, changes) if changes else package


def _filled(part: bytes, sheet: SealedSheet) -> Iterator[bytes]:
    for at, piece in enumerate(_MARK.split(part)):
        yield zlib.decompress(sheet.sealed[int(piece)][2]) if at % 2 else piece
