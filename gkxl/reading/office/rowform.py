"""Rows of a sheet part without their digits: the same in every file of one template.

What its cells are is found out once. A file brings the digits, its shared strings and its number formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import groupby, islice
from typing import NamedTuple

from gkxl.reading.office.storedcells import Cells, StoredCell
from gkxl.reading.office.values import read_escapes, value_cell

DIGITS = "\0"
"""Stands for a value of digits, at most `MAX_DIGITS`, which are kept apart; no text in XML holds it."""


class Scanned(NamedTuple):
    """A cell as it is written; None where there is no such part."""

    place: str
    style: str | None
    kind: str | None
    shared: str | None
    """The number of its shared formula; "" without."""
    formula: str | None
    value: str | None
    inline: str | None


class RowForm:
    """The cells of a row, empty ones left out.

    `alone`: no cell needs more than digits and shared strings (the number of a shared string written
    otherwise, a shared formula); `styles`: those of cells whose number format matters.
    """

    __slots__ = ("_ready", "_slots", "_texts", "alone", "cells", "number", "styles")

    def __init__(self, number: str, cells: tuple[Scanned, ...]) -> None:
        self.number, self.cells = number, cells
        self.alone = not any(cell.shared or _is_odd_string(cell) for cell in cells)
        self.styles = frozenset(cell.style for cell in cells if _is_styled(cell))
        with_digits = [cell for cell in cells if cell.value is DIGITS]
        self._slots = tuple((cell.place, cell.kind or "n", cell.formula) for cell in with_digits)
        only_texts = all(cell.kind == "s" and cell.formula is None for cell in with_digits)
        self._texts = tuple(cell.place for cell in with_digits) if only_texts else None
        known = {cell.place: _stored(cell) for cell in cells if cell.value is not DIGITS}
        self._ready = {place: one for place, one in known.items() if one.kind or one.formula is not None}

    def is_plain(self, altering: Set[str | None]) -> bool:
        """Whether the row is `alone` in a file with these styles."""
        return self.alone and altering.isdisjoint(self.styles)

    def read(self, digits: Iterator[str], strings: Sequence[StoredCell], found: Cells) -> None:
        """Put the row's cells among those found, where it is `alone`. IndexError for a string that is not."""
        found.update(self._ready)
        if self._texts is not None:
            numbers = map(int, islice(digits, len(self._texts)))
            found.update(zip(self._texts, map(strings.__getitem__, numbers)))
            return
        for (place, kind, formula), value in zip(self._slots, digits):
            if kind == "n":
                found[place] = _new(StoredCell, ("n", int(value), formula))
            elif kind == "s":
                text = strings[int(value)]
                found[place] = text if formula is None else text._replace(formula=formula)
            else:
                found[place] = value_cell(kind, value, formula, None)

    def with_digits(self, digits: Iterator[str]) -> Iterator[Scanned]:
        """The cells as they are written in a file."""
        for cell in self.cells:
            yield cell._replace(value=next(digits)) if cell.value is DIGITS else cell


class SheetForm:
    """The rows of a sheet.

    `steps` are the same rows, those that are read alike in one: worth its time from the second file on.
    """

    __slots__ = ("_met", "_steps", "rows")

    def __init__(self, rows: list[RowForm]) -> None:
        self.rows, self._met = rows, 0
        self._steps: tuple[Set[str | None], list[RowForm]] | None = None

    def steps(self, altering: Set[str | None]) -> list[RowForm]:
        """The rows, in a file of which these styles show a number as something else."""
        self._met += 1
        if self._met == 1:
            return self.rows
        if self._steps is None or self._steps[0] != altering:
            self._steps = altering, list(_joined(self.rows, altering))
        return self._steps[1]


def _joined(rows: list[RowForm], altering: Set[str | None]) -> Iterator[RowForm]:
    for plain, some in groupby(rows, lambda row: row.is_plain(altering)):
        if plain:
            yield RowForm("", tuple(cell for row in some for cell in row.cells))
        else:
            yield from some


_new = tuple.__new__


def _is_odd_string(cell: Scanned) -> bool:
    return cell.kind == "s" and cell.value not in (None, DIGITS)


def _is_styled(cell: Scanned) -> bool:
    """Whether what a cell shows depends on its number format."""
    return cell.inline is None and cell.value is not None and cell.kind in (None, "n", "s")


def _stored(cell: Scanned) -> StoredCell:
    inline = None if cell.inline is None else read_escapes(cell.inline)
    return value_cell(cell.kind or "n", cell.value, cell.formula, inline)
