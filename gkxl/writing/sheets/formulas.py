"""Pieces of spreadsheet formulas, whatever sheet they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gkxl.issued.addresses import Spot, letters
from gkxl.model.report import Number

Result = int | float | str | bool

SPACES = ('"\u3000"', '"\u00a0"', '"\u2002"', '"\u2003"', "CHAR(9)", "CHAR(10)", "CHAR(13)", '" "')
"""All white space, the plain space last."""


@dataclass(frozen=True)
class Formula:
    """A formula without its equals sign, and its result now."""

    text: str
    result: Result


def fixed(cell: str) -> str:
    """B3 → $B$3."""
    column = cell.rstrip("0123456789")
    return f"${column}${cell[len(column) :]}"


def without(text: str, parts: Iterable[str], instead: str = "") -> str:
    """A formula for a text without these parts."""
    for part in parts:
        text = f'SUBSTITUTE({text},{part},"{instead}")'
    return text


def array(texts: Iterable[str]) -> str:
    """An array constant of texts."""
    return "{" + ",".join(f'"{text}"' for text in sorted(texts)) + "}"


def ends(text: str, *tails: str) -> str:
    """Whether a text ends in one of these."""
    return "OR(" + ",".join(f'RIGHT({text},{len(tail)})="{tail}"' for tail in tails) + ")"


def ranges(spots: Iterable[Spot]) -> list[str]:
    """Cells as few ranges: runs down a column, equal runs of neighbouring columns joined."""
    columns: dict[int, list[int]] = {}
    for spot in spots:
        columns.setdefault(spot.column, []).append(spot.row)
    boxes: list[tuple[Spot, Spot]] = []
    for column in sorted(columns):
        for first, last in _runs(sorted(columns[column])):
            before = next(
                (
                    number
                    for number, (start, end) in enumerate(boxes)
                    if (start.row, end.row, end.column) == (first, last, column - 1)
                ),
                None,
            )
            if before is None:
                boxes.append((Spot(first, column), Spot(last, column)))
            else:
                boxes[before] = (boxes[before][0], Spot(last, column))
    return [_box(*box) for box in boxes]


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = previous = rows[0]
    for row in rows[1:]:
        if row != previous + 1:
            yield start, previous
            start = row
        previous = row
    yield start, previous


def _box(start: Spot, end: Spot) -> str:
    first, last = (f"${letters(spot.column)}${spot.row}" for spot in (start, end))
    return first if first == last else f"{first}:{last}"


def plain(number: Number) -> int | float:
    """A number as a cell holds it."""
    return float(number) if isinstance(number, Decimal) else number


def as_shown(value: Formula | str) -> Result:
    """What a cell with this in it shows."""
    return value if isinstance(value, str) else value.result
