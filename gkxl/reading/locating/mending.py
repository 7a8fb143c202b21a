"""Labels that a source has broken over cells, put together again: over two rows (商业 | 科研 above 企业 |
机构) or side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.reading.grids.grid import Grid, GridCell, GridRow, folded
from gkxl.reading.locating.located import is_number


def mend(grid: Grid, labels: frozenset[str]) -> Grid:
    """The grid, broken labels joined in place where together, and only together, they make a known one."""
    for row in grid.rows:
        if not row.is_paragraph:
            _join_beside(row, labels)
    for row, below in zip(grid.rows, grid.rows[1:]):
        if not (row.is_paragraph or below.is_paragraph):
            _join_below(grid, row, below, labels)
    return grid


def _is_part(cell: GridCell, labels: frozenset[str]) -> bool:
    return cell.is_text and not is_number(cell) and folded(cell.text) not in labels


def _join_beside(row: GridRow, labels: frozenset[str]) -> None:
    for left, right in list(zip(row.cells, row.cells[1:])):
        if _is_part(left, labels) and _is_part(right, labels) and folded(left.text + right.text) in labels:
            left.text += right.text
            left.span = right.column + right.span - left.column
            row.cells.remove(right)


def _join_below(grid: Grid, row: GridRow, below: GridRow, labels: frozenset[str]) -> None:
    """Parts in the same column of an aligned grid, else in the same order.

    The label stays in the row that has the numbers.
    """
    joined = 0
    for upper, lower in _pairs(grid, row, below, labels):
        upper.text += lower.text
        lower.text = ""
        joined += 1
    if (
        joined == 1
        and not any(is_number(cell) for cell in row.cells)
        and any(is_number(cell) for cell in below.cells)
    ):
        _move_down(row, below, labels)


def _pairs(
    grid: Grid, row: GridRow, below: GridRow, labels: frozenset[str]
) -> Iterator[tuple[GridCell, GridCell]]:
    uppers = [cell for cell in row.cells if _is_part(cell, labels)]
    for lower in [cell for cell in below.cells if _is_part(cell, labels)]:
        for upper in uppers:
            fits = upper.column == lower.column or not grid.aligned
            if fits and _is_part(upper, labels) and folded(upper.text + lower.text) in labels:
                yield upper, lower
                break


def _move_down(row: GridRow, below: GridRow, labels: frozenset[str]) -> None:
    for upper in row.cells:
        lower = next(
            (cell for cell in below.cells if cell.column == upper.column and not cell.text.strip()), None
        )
        if lower is not None and folded(upper.text) in labels:
            lower.text, upper.text = upper.text, ""
