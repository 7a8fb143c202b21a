"""What the lines of a grid could mean to any table at all, looked at once for the tables of all forms.

Most lines of a report belong to one table or to none: the finders pass over the others unread.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from gkxl.reading.grids.grid import Grid, GridRow, core, folded
from gkxl.reading.grids.marks import is_ordinal_row, is_row_of_marks, year_over
from gkxl.reading.grids.numbers import looks_numeric
from gkxl.reading.grids.units import may_tell_unit
from gkxl.reading.locating.titles import year_of_title

_TITLE_MARKS = frozenset("、.．")
"""One of them stands behind the number of a chapter's title."""
FEWEST_NUMBERS = 3
"""Numbers by which a line is a row of a table, and no title that is broken over two cells."""


class Line:
    """A row of a grid: the texts that may name something, and whether it may tell a unit or a chapter.

    Its first text leads it where it stands alone, or before heads that a text has in lines of their own.
    """

    def __init__(self, row: GridRow, year: int | None, aligned: bool) -> None:
        self.row = row
        texts = [cell.text for cell in row.cells if cell.text]
        whole = "".join(texts)
        self.may_tell = may_tell_unit(whole) or (
            not _TITLE_MARKS.isdisjoint(whole) and sum(map(looks_numeric, texts)) < FEWEST_NUMBERS
        )
        told = () if row.is_paragraph else texts
        self.names = frozenset(name for text in told for name in (folded(text), core(text)))
        self.leads = len(texts) == 1 or not (aligned or any(map(looks_numeric, texts)))
        self.first = texts[0] if texts else ""
        self.year_over = year_over(self.first, year) if self.leads else None
        self.title_year = year_of_title(self.first) if self.leads else None
        self.has_marks = not row.is_paragraph and is_row_of_marks(row, year)

    @cached_property
    def is_ordinal(self) -> bool:
        """Whether it numbers the columns."""
        return not self.row.is_paragraph and is_ordinal_row(self.row)


class Survey:
    """The lines of a grid and all names that stand in its cells, folded and without ordinals."""

    def __init__(self, grid: Grid, year: int | None) -> None:
        self.grid = grid
        self.lines = [Line(row, year, grid.aligned) for row in grid.rows]
        self.names = frozenset().union(*(line.names for line in self.lines))

    @cached_property
    def has_ordinals(self) -> bool:
        """Whether some line numbers the columns."""
        return any(line.is_ordinal for line in self.lines)


def surveys(grids: Sequence[Grid], year: int | None) -> list[Survey]:
    """The surveys of the grids of one source; `year` is the report's, where it is known."""
    return [Survey(grid, year) for grid in grids]
