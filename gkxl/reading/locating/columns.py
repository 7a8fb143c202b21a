"""The columns of a printed table: which stretch of a row stands under which head, and which of two heads is
this year's.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gkxl.reading.grids.grid import GridCell, GridRow
from gkxl.reading.grids.marks import Mark, chosen, mark_of
from gkxl.reading.grids.numbers import looks_numeric
from gkxl.reading.locating.located import holds_a_number

TWICE = 2
"""Heads of one column, and columns with so many, by which a table stands beside itself."""


class Leaf(NamedTuple):
    """A column as printed, from `start` up to `end`.

    Without `key` it is none of the form's: another year's, or unknown.
    """

    cell: GridCell
    key: str | None
    start: int
    end: float

    def holds(self, cell: GridCell) -> bool:
        """Whether a cell stands, wholly or in part, in this column."""
        return self.start < cell.column + cell.span and cell.column < self.end


@dataclass
class Columns:
    """The columns under a table's heads; `named` are the cells that name them (the leaf may be a 本年 below).

    `doubtful`: keys under several heads of which none says that it is this year's.
    """

    leaves: list[Leaf] = field(default_factory=list)
    named: dict[str, GridCell] = field(default_factory=dict)
    doubtful: dict[str, tuple[GridCell, GridCell]] = field(default_factory=dict)

    @property
    def heads(self) -> dict[str, GridCell]:
        """The head cell of each column of the form, from left to right."""
        return {leaf.key: leaf.cell for leaf in self.leaves if leaf.key is not None}

    @property
    def has_others(self) -> bool:
        return any(leaf.key is None for leaf in self.leaves)


@dataclass
class Taken:
    """The cells of a row by column, and what fits no column or more than one."""

    cells: dict[str, GridCell] = field(default_factory=dict)
    doubles: dict[str, tuple[GridCell, GridCell]] = field(default_factory=dict)
    spanning: list[tuple[GridCell, tuple[str, ...]]] = field(default_factory=list)
    strays: list[GridCell] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.doubles or self.spanning or self.strays)


def columns_of(
    head: Sequence[GridRow],
    found: Mapping[str, Sequence[GridCell]],
    strangers: Sequence[GridCell],
    year: int | None,
    aligned: bool,
) -> Columns:
    """The columns under `head`, whose cells `found` by key; `strangers` are heads that the form does not
    know.

    In an `aligned` grid a column is as wide as its head, and what stands beside it is under no head.
    """
    found = {key: _as_merged(cells) for key, cells in found.items()} if aligned else found
    columns = Columns(named={key: cells[0] for key, cells in found.items()})
    known = {id(cell) for cells in found.values() for cell in cells}
    tops = {key: _tops(cells, found) for key, cells in found.items()}
    peers = sorted(
        {cell.column for cells in tops.values() for cell in cells} | {one.column for one in strangers}
    )
    parts = {
        id(cell): _below(head, cell, _next(peers, cell.column)) for cells in tops.values() for cell in cells
    }
    uneven = len({len(cells) for cells in parts.values()} - {0}) > 1 or _some_lack(parts, year)
    beside = _beside_itself(tops) if aligned else None
    kept: list[tuple[GridCell, str | None]] = [(cell, None) for cell in strangers]
    for key, cells in tops.items():
        candidates = [part for cell in cells for part in parts[id(cell)] or [cell]]
        own = {id(part) for cell in cells for part in parts[id(cell)]}
        marked = [
            (
                cell,
                (mark_of(cell.text, year) if id(cell) in own else None)
                or _mark_above(head, cell, known, year),
            )
            for cell in candidates
        ]
        ours = None if uneven else chosen(marked) if len(marked) > 1 else candidates[0]
        if beside and len(candidates) == 1 and marked[0][1] is not Mark.OURS:
            columns.doubtful[key] = (candidates[0], _other_half(candidates[0], beside))
            ours = None
        elif ours is None:
            columns.doubtful[key] = (candidates[0], candidates[-1])
        kept += [(cell, key if cell is ours else None) for cell in candidates]
    kept.sort(key=lambda item: item[0].column)
    starts = sorted({cell.column for cell, _ in kept})
    columns.leaves = [
        Leaf(cell, key, cell.column, min(_next(starts, cell.column), _reach(cell, starts, aligned)))
        for cell, key in kept
    ]
    return columns


def _beside_itself(tops: Mapping[str, Sequence[GridCell]]) -> Sequence[GridCell] | None:
    """The two heads of a column where a whole table stands twice side by side: several heads stand there
    twice, equally far apart. Of a head that is found once the other may be lost.
    """
    apart = {key: cells[1].column - cells[0].column for key, cells in tops.items() if len(cells) == TWICE}
    often = Counter(apart.values()).most_common(1)
    if not often or often[0][1] < TWICE:
        return None
    return next(tops[key] for key, distance in apart.items() if distance == often[0][0])


def _other_half(head: GridCell, beside: Sequence[GridCell]) -> GridCell:
    """A head of the other of two tables side by side."""
    return beside[-1] if head.column < beside[-1].column else beside[0]


def _as_merged(cells: Sequence[GridCell]) -> list[GridCell]:
    """Heads of a column without the same text repeated in the cells beside it, as unmerging fills them: one
    head over all of them.
    """
    merged: list[GridCell] = []
    for cell in cells:
        last = merged[-1] if merged else None
        beside = last is not None and cell.row == last.row and cell.column == last.column + last.span
        if last is not None and beside and cell.text == last.text and cell.kind == last.kind:
            merged[-1] = replace(last, span=last.span + cell.span)
        else:
            merged.append(cell)
    return merged


def _some_lack(parts: Mapping[int, Sequence[GridCell]], year: int | None) -> bool:
    """Whether 上年 | 本年 stand below some heads and not below others: they do not line up."""
    years = any(mark_of(cell.text, year) for cells in parts.values() for cell in cells)
    return years and not all(parts.values())


def _next(starts: Sequence[int], column: int) -> float:
    return min((start for start in starts if start > column), default=math.inf)


def _reach(cell: GridCell, starts: Sequence[int], aligned: bool) -> float:
    """How far a head reaches: as far as it spans; in a text only the last, any other up to the next."""
    return cell.column + cell.span if aligned or cell.column == starts[-1] else math.inf


def _tops(cells: Sequence[GridCell], found: Mapping[str, Sequence[GridCell]]) -> list[GridCell]:
    """Heads of a column without those that stand below another column's head (合计 under 自然人) or are
    printed again.
    """
    tops: list[GridCell] = []
    for cell in cells:
        again = any(cell.column == other.column for other in tops)
        below = any(
            other.row < cell.row and other.column <= cell.column < other.column + other.span
            for others in found.values()
            for other in others
            if other is not cell
        )
        if not again and not below:
            tops.append(cell)
    return tops or list(cells[:1])


def _below(head: Sequence[GridRow], cell: GridCell, end: float) -> list[GridCell]:
    """The heads below a head where there are several: 上年 | 本年, 线上 | 线下 | 合计."""
    below = [
        other
        for row in head
        for other in row.cells
        if other.row > cell.row and cell.column <= other.column < end and other.text.strip()
    ]
    lowest = [other for other in below if other.row == below[-1].row]
    return lowest if len(lowest) > 1 else []


def _mark_above(head: Sequence[GridRow], cell: GridCell, known: set[int], year: int | None) -> Mark | None:
    """What a line of years over a head says of it: the nearest at or left of its column; `known` are column
    heads.
    """
    for row in reversed([row for row in head if row.number < cell.row]):
        marks = [
            mark_of(other.text, year)
            for other in row.cells
            if other.column <= cell.column and id(other) not in known and mark_of(other.text, year)
        ]
        if marks:
            return marks[-1]
    return None


def taken(cells: Iterable[GridCell], columns: Columns) -> Taken:
    """The cells of a row, each under its head: every number is one of a column's, another column's, or
    told.
    """
    found = Taken()
    for cell in cells:
        over = [leaf for leaf in columns.leaves if leaf.holds(cell)]
        keys = tuple(leaf.key for leaf in over if leaf.key is not None)
        if not cell.text.strip() and cell.kind == "s":
            for key in keys:
                found.cells.setdefault(key, cell)
        elif len(over) > 1 and keys:
            found.spanning.append((cell, keys))
        elif keys:
            _put(found, keys[0], cell)
        elif not over and (holds_a_number(cell) or looks_numeric("".join(cell.text.split()))):
            found.strays.append(cell)
    return found


def _put(found: Taken, key: str, cell: GridCell) -> None:
    """A cell beside another of its column: of a number and words the number counts, of two numbers neither,
    unless they are one. What stands for a number (〇, 12→13) counts as one.
    """
    before = found.cells.get(key)
    if before is None or not holds_a_number(before):
        found.cells[key] = cell
    elif holds_a_number(cell) and (before.text.strip(), before.value) != (cell.text.strip(), cell.value):
        found.doubles.setdefault(key, (before, cell))


def part_spanning(found: Taken, groups: Sequence[Sequence[str]]) -> None:
    """Where cells have no edges: a number in the middle of blanks, as many on each side, may stand over all.

    So in the blanks between two numbers, and in a group of columns (法人的五列) without another number.
    """
    for keys in groups:
        filled = [at for at, key in enumerate(keys) if is_filled(found.cells.get(key))]
        for before, at, after in zip([-1, *filled], filled, [*filled[1:], len(keys)]):
            if at - before == after - at > 1:
                reach = tuple(keys[before + 1 : after])
                found.spanning.append((found.cells[keys[at]], reach))
    for _, keys in found.spanning:
        for key in keys:
            found.cells.pop(key, None)


def is_filled(cell: GridCell | None) -> bool:
    return cell is not None and (cell.kind != "s" or bool(cell.text.strip()))
