"""The formula of a locked total: SUM over the cells beneath it.

A formula refers to typed cells only through INDEX over a range each of whose edges holds a locked cell, so
that cutting or
dragging a number cannot bend it.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkxl.issued.addresses import Spot, letters


def sum_formula(spots: Sequence[Spot], head: int, margin: int) -> str:
    """SUM over the runs of neighbouring parts, each through INDEX."""
    runs: list[list[Spot]] = []
    for spot in spots:
        if runs and _adjacent(runs[-1], spot):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return f"SUM({','.join(_run(run, head, margin) for run in runs)})"


def _adjacent(run: list[Spot], spot: Spot) -> bool:
    last = run[-1]
    right = spot.row == last.row and spot.column == last.column + last.columns
    below = spot.column == last.column and spot.row == last.row + 1
    return (right and run[0].row == spot.row) or (below and run[0].column == spot.column)


def _run(run: Sequence[Spot], head: int, margin: int) -> str:
    """A run of cells as INDEX:INDEX over a range that starts at locked cells above and to the left of it.

    A vertical run starts left at the row labels, a horizontal one beside its first cell (a label or the
    total before it).
    """
    first, last = run[0], run[-1]
    across = first.row == last.row and len(run) > 1
    start = (first.column if across else min(margin, first.column)) - 1
    area = f"${letters(start)}${head}:${letters(last.column)}${last.row}"

    def corner(spot: Spot) -> str:
        return f"INDEX({area},{spot.row - head + 1},{spot.column - start + 1})"

    return corner(first) if len(run) == 1 else f"{corner(first)}:{corner(last)}"
