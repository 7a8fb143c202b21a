"""The numbers of many reports of one form, held in little room and gone through column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import cast

from gkxl.model.form import Form
from gkxl.model.report import Number

Row = tuple[Number | None, ...]
"""A report's numbers in the order of its form's cells, None where there is none."""


class Numbers(Mapping[str, Number]):
    """A report's values by key; read-only, equal to the dict that it was made from."""

    __slots__ = ("at", "row")

    def __init__(self, form: Form, values: Mapping[str, Number]) -> None:
        self.at = _places(form)
        self.row: Row = tuple([values.get(key) for key in self.at])

    def __getitem__(self, key: str) -> Number:
        number = self.row[self.at[key]]
        if number is None:
            raise KeyError(key)
        return number

    def get(self, key: str, default: Number | None = None) -> Number | None:  # type: ignore[override]
        at = self.at.get(key)
        number = None if at is None else self.row[at]
        return default if number is None else number

    def __contains__(self, key: object) -> bool:
        at = self.at.get(cast(str, key))
        return at is not None and self.row[at] is not None

    def __iter__(self) -> Iterator[str]:
        return (key for key, number in zip(self.at, self.row, strict=True) if number is not None)

    def __len__(self) -> int:
        return len(self.row) - self.row.count(None)


@cache
def _places(form: Form) -> dict[str, int]:
    return {key: at for at, key in enumerate(form.cells)}


def row_of(form: Form, values: Mapping[str, Number]) -> Row:
    """A report's numbers in the order of a form's cells."""
    if isinstance(values, Numbers) and values.at is _places(form):
        return values.row
    return tuple([values.get(key) for key in form.cells])


def columns_of(form: Form, reports: Iterable[Mapping[str, Number]]) -> Iterator[tuple[str, Row]]:
    """Key by key of a form: that number of every report, in their order; None where one has none."""
    rows = [row_of(form, values) for values in reports]
    return zip(form.cells, zip(*rows, strict=True) if rows else ((),) * len(form.cells), strict=True)


def total(column: Row) -> Number:
    """The sum of what there is of a column."""
    return sum((number for number in column if number), start=0)
