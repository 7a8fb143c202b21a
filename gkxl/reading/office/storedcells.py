"""The cells of spreadsheets, of whatever kind of file: as they are stored, and what a sheet shows."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from gkxl.issued.addresses import address


class StoredCell(NamedTuple):
    """A cell as stored. `kind` is n (number), s (text), b (boolean), e (error) or "" (no value).

    A typed number whose format shows something else (a date, a percentage, an amount in another unit) is a
    text: what it shows.
    """

    kind: str
    value: int | float | str | bool | None
    formula: str | None = None

    @property
    def told(self) -> str:
        """What stands there, in words: its formula, its value, or 空."""
        if self.formula is not None:
            return f"={self.formula}"
        return "空" if self.value is None else str(self.value)


EMPTY = StoredCell("", None)
Cells = dict[str, StoredCell]


class PlacedCell(NamedTuple):
    """A cell by row and column (from 1), with what it shows."""

    row: int
    column: int
    cell: StoredCell


class SheetView(NamedTuple):
    """A sheet that is read by its labels. `spans`: how many rows and columns a merged range has, by its first
    cell.

    `margin`: what the head and foot of its printed pages say. `struck`: cells whose style strikes them out.

    `hidden`: the whole sheet is hidden; its cells need not be listed then.
    """

    name: str
    cells: Iterable[PlacedCell]
    spans: Mapping[tuple[int, int], tuple[int, int]]
    hidden_rows: Container[int] = ()
    hidden_columns: Sequence[range] = ()
    hidden: bool = False
    margin: tuple[str, ...] = ()
    struck: Container[tuple[int, int]] = ()


class CellSource(Protocol):
    """What the stamped reader needs of a workbook: a file of any kind, or one that is open in Excel."""

    has_formulas: bool

    @property
    def sheets(self) -> Iterable[str]: ...

    @property
    def hidden_sheets(self) -> Container[str]: ...

    def cells(self, sheet: str) -> Cells: ...

    def first_cells(self, sheet: str, rows: int) -> Cells: ...

    def merged(self, sheet: str) -> frozenset[str]:
        """The ranges of merged cells of a sheet (F7:J7)."""
        ...


def number_cell(number: int | float, formula: str | None = None) -> StoredCell:
    """A stored number: whole ones as `int`; what is no number (infinite) is an error value."""
    if not math.isfinite(number):
        return StoredCell("e", str(number), formula)
    whole = isinstance(number, float) and number.is_integer() and abs(number) < 2**53
    return StoredCell("n", int(number) if whole else number, formula)


def merged_ranges(areas: Iterable[tuple[int, int, int, int]]) -> frozenset[str]:
    """Ranges by first and last cell (F7:J7), of areas by top, left, bottom and right."""
    return frozenset(
        f"{address(top, left)}:{address(bottom, right)}"
        for top, left, bottom, right in areas
        if (top, left) != (bottom, right)
    )


class Viewed(CellSource, Protocol):
    """A workbook of any kind, that is read by its labels or its stamp."""

    def views(self) -> Iterable[SheetView]: ...
