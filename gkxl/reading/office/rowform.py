"""Rows of a sheet part without their values: the same in every file of one template.

What its cells are is found out once. A file brings the values, its shared strings and its number formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import groupby, islice
from typing import NamedTuple

from gkxl.reading.office.storedcells import Cells, StoredCell
from gkxl.reading.office.values import MAX_DIGITS, read_escapes, value_cell

VALUE = "\0"
"""Stands for a value, which is kept apart; no text in XML holds it."""


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

    `alone`: no formula is shared with another cell; `styles`: those of cells whose number format matters.
    """

    __slots__ = (
        "_at_others",
        "_at_texts",
        "_count",
        "_others",
        "_ready",
        "_texts",
        "alone",
        "cells",
        "number",
        "styles",
    )

    def __init__(self, number: str, cells: tuple[Scanned, ...]) -> None:
        self.number, self.cells = number, cells
        self.alone = not any(cell.shared for cell in cells)
        valued = [cell for cell in cells if cell.value is not None]
        self.styles = frozenset(cell.style for cell in valued if cell.kind in (None, "n", "s"))
        texts = [at for at, cell in enumerate(valued) if cell.kind == "s" and cell.formula is None]
        others = sorted({*range(len(valued))} - {*texts})
        self._count, self._at_texts, self._at_others = len(valued), texts, others
        self._texts = [valued[at].place for at in texts]
        self._others = [(valued[at].place, valued[at].kind or "n", valued[at].formula) for at in others]
        known = {cell.place: _stored(cell) for cell in cells if cell.value is None}
        self._ready = {place: one for place, one in known.items() if _is_something(one)}

    def is_plain(self, altering: Set[str | None]) -> bool:
        """Whether the row is `alone` in a file with these styles."""
        return self.alone and altering.isdisjoint(self.styles)

    def read(self, values: Iterator[str], strings: Sequence[StoredCell], found: Cells) -> None:
        """Put the cells of a plain row among those found. IndexError for a shared string there is not."""
        found.update(self._ready)
        own = list(islice(values, self._count))
        numbers = [own[at] for at in self._at_texts]
        if not _are_counts(numbers):
            raise IndexError
        found.update(zip(self._texts, map(strings.__getitem__, map(int, numbers)), strict=True))
        for (place, kind, formula), value in zip(
            self._others, [own[at] for at in self._at_others], strict=True
        ):
            if kind == "n" and value.isdecimal() and value.isascii() and len(value) <= MAX_DIGITS:
                found[place] = _new(StoredCell, ("n", int(value), formula))
            elif kind == "str" and "_x" not in value:
                found[place] = _new(StoredCell, ("s", value, formula))
            elif kind == "s":
                if not _are_counts([value]):
                    raise IndexError
                found[place] = strings[int(value)]._replace(formula=formula)
            elif value == "" and formula is not None:  # a result that was not stored
                found[place] = _new(StoredCell, ("", None, formula))
            elif _is_something(one := value_cell(kind, value, formula, None)):
                found[place] = one

    def with_values(self, values: Iterator[str]) -> Iterator[Scanned]:
        """The cells as they are written in a file."""
        for cell in self.cells:
            yield cell if cell.value is None else cell._replace(value=next(values))


def _are_counts(texts: list[str]) -> bool:
    """Whether each text is a row of ASCII digits."""
    together = "".join(texts) or "0"
    return "" not in texts and together.isdecimal() and together.isascii()


def _is_something(cell: StoredCell) -> bool:
    return cell.kind != "" or cell.formula is not None


class Joined:
    """Rows that follow one another.

    `steps` are the same rows, those that are read alike in one: worth its time from the second file on.
    """

    __slots__ = ("_met", "_steps", "rows")

    def __init__(self, rows: Sequence[RowForm]) -> None:
        self.rows, self._met = rows, 0
        self._steps: tuple[Set[str | None], list[RowForm]] | None = None

    def steps(self, altering: Set[str | None]) -> Sequence[RowForm]:
        """The rows, in a file of which these styles show a number as something else."""
        self._met += 1
        if self._met == 1:
            return self._at_first(altering)
        if self._steps is None or self._steps[0] != altering:
            self._steps = altering, list(_joined(self.rows, altering))
        return self._steps[1]

    def _at_first(self, _altering: Set[str | None]) -> Sequence[RowForm]:
        return self.rows


class SheetForm(Joined):
    """The rows of a sheet. Where a file's own words stand among them no other file has the same sheet, but
    stretches of it.
    """

    __slots__ = ()

    def up_to(self, number: int) -> Sequence[RowForm]:
        """The rows to the last whose number is not beyond this one; they may stand in any order."""
        end = max((at for at, row in enumerate(self.rows, 1) if int(row.number) <= number), default=0)
        return self.rows[:end]

    def _at_first(self, altering: Set[str | None]) -> Sequence[RowForm]:
        stretches = (tuple(self.rows[at : at + STRETCH]) for at in range(0, len(self.rows), STRETCH))
        return [step for rows in stretches for step in _steps(rows, altering)]


STRETCH = 16
"""Rows that are looked for together in other files."""
MOST_STRETCHES, LONGEST_STRETCH = 512, 512
"""How many of them are kept, and the cells of the largest."""


def _steps(rows: tuple[RowForm, ...], altering: Set[str | None]) -> Sequence[RowForm]:
    if sum(len(row.cells) for row in rows) > LONGEST_STRETCH:
        return rows
    return _stretch(rows).steps(altering)


@lru_cache(maxsize=MOST_STRETCHES)
def _stretch(rows: tuple[RowForm, ...]) -> Joined:
    return Joined(rows)


def _joined(rows: Sequence[RowForm], altering: Set[str | None]) -> Iterator[RowForm]:
    for plain, some in groupby(rows, lambda row: row.is_plain(altering)):
        if plain:
            yield RowForm("", tuple(cell for row in some for cell in row.cells))
        else:
            yield from some


_new = tuple.__new__


def _stored(cell: Scanned) -> StoredCell:
    inline = None if cell.inline is None else read_escapes(cell.inline)
    return value_cell(cell.kind or "n", cell.value, cell.formula, inline)
