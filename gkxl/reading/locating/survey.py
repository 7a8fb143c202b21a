"""What the lines of a grid could mean to any table at all, looked at once for the tables of all forms.

Most lines of a report belong to one table or to none: the finders pass over the others unread.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from gkxl.model.bodies import is_another_body
from gkxl.reading.grids.grid import Grid, GridRow, core, folded, is_chapter_title
from gkxl.reading.grids.marks import Mark, is_ordinal_row, is_row_of_marks, mark_of
from gkxl.reading.grids.numbers import looks_numeric
from gkxl.reading.grids.overs import UNITS, YEARS, over
from gkxl.reading.grids.unitremarks import may_tell_unit
from gkxl.reading.locating.titles import Title, titled

_TITLE_MARKS = frozenset("、.．")
"""One of them stands behind the number of a chapter's title."""
_YEAR_SIGNS = frozenset("2上去")
FEWEST_NUMBERS = 3
"""Numbers by which a line is a row of a table, and no title that is broken over two cells."""


class Whose(NamedTuple):
    """Whose report is read, where that is known: of which year, of which unit."""

    year: int | None = None
    unit: str | None = None
    is_certain: bool = True
    """Whether its cover and title name the same year: else lines over tables are not compared with it."""

    @property
    def sure_year(self) -> int | None:
        return self.year if self.is_certain else None

    def is_others(self, title: Title) -> str | None:
        """Why a title is another report's; "" where it is this one's, None where nobody can say."""
        if title.year is not None and self.sure_year is not None and title.year != self.sure_year:
            return YEARS
        if title.name and self.unit and is_another_body(title.name, self.unit):
            return UNITS
        return "" if title.year is not None or title.name else None


class Line:
    """A row of a grid: the texts that may name something, and whether it may tell a unit or a chapter.

    Its first text leads it where it stands alone, or before heads that a text has in lines of their own.
    """

    def __init__(self, row: GridRow, whose: Whose, aligned: bool) -> None:
        self.row, year = row, whose.year
        texts = [cell.text for cell in row.cells if cell.text]
        whole = "".join(texts)
        self.may_tell = may_tell_unit(whole) or (
            not _TITLE_MARKS.isdisjoint(whole) and sum(map(looks_numeric, texts)) < FEWEST_NUMBERS
        )
        told = () if row.is_paragraph else texts
        self.names = frozenset(name for text in told for name in (folded(text), core(text)))
        self.leads = len(texts) == 1 or not (aligned or any(map(looks_numeric, texts)))
        self.first = texts[0] if texts else ""
        self.opens = self.leads or not aligned
        """Whether its first text may be a chapter's title; a text has the cells below it in the same line."""
        self.may_name_a_year = "年" in whole and not _YEAR_SIGNS.isdisjoint(whole)
        self.title = titled(self.first) if self.leads else None
        self.is_single = len(texts) == 1
        self.over = None if self.title or not self.leads else over(self.first, whose.sure_year, whose.unit)
        """What it says of the tables below it; `Survey` takes it back where nothing of it stands below."""
        self.before_title = False
        """Whether the title of a chapter stands right below it."""
        self.is_link = False
        """Whether it is a title among titles."""
        self.has_marks = not row.is_paragraph and is_row_of_marks(row, year)

    @cached_property
    def is_ordinal(self) -> bool:
        """Whether it numbers the columns."""
        return not self.row.is_paragraph and is_ordinal_row(self.row)


class Survey:
    """The lines of a grid and all names that stand in its cells, folded and without ordinals."""

    def __init__(self, grid: Grid, whose: Whose) -> None:
        self.grid, self.whose = grid, whose
        self.lines = [Line(row, whose, grid.aligned) for row in grid.rows]
        self.names = frozenset().union(*(line.names for line in self.lines))
        told = [line for line in self.lines if line.over is not None or line.title is not None]
        if told:
            self._look_around()
        tab = over(grid.name, whose.sure_year, whose.unit) if grid.is_sheet else None
        self.tab = tab if tab is not None and tab.mark is Mark.OTHER and tab.reason != UNITS else None
        """What the name of a sheet says of its tables."""

    @cached_property
    def has_ordinals(self) -> bool:
        """Whether some line numbers the columns."""
        return any(line.is_ordinal for line in self.lines)

    def _look_around(self) -> None:
        """What stands over nothing says nothing: a label of a row, or a unit that signs."""
        kept = [line for line in self.lines if any(cell.text.strip() for cell in line.row.cells)]
        for at, line in enumerate(kept):
            before, after = kept[at - 1] if at else None, kept[at + 1] if at + 1 < len(kept) else None
            if line.title is not None:
                line.is_link = any(one is not None and one.title is not None for one in (before, after))
                if line.title.name is None and before is not None and before.over is not None:
                    line.title = titled(before.first.strip() + line.first.strip()) or line.title
            elif line.over is not None:
                line.before_title = after is not None and after.leads and is_chapter_title(after.first)
                if self._stands_over_nothing(line, kept[at + 1 :]):
                    line.over = None

    def _stands_over_nothing(self, line: Line, below: Sequence[Line]) -> bool:
        """Whether a number, a mark or a name alone in a cell stands beside or above numbers: it is theirs."""
        said = line.over
        if said is None or not said.is_weak or line.row.is_paragraph:
            return False
        if not said.is_bare and mark_of(line.first, self.whose.year) is None:
            return False
        if not self.grid.aligned or not line.is_single:
            return True
        wide = next((one for one in below if one.row.is_paragraph or not one.is_single), None)
        return (
            wide is None or wide.row.is_paragraph or any(looks_numeric(cell.text) for cell in wide.row.cells)
        )


def surveys(grids: Sequence[Grid], whose: Whose) -> list[Survey]:
    """The surveys of the grids of one source."""
    found = [Survey(grid, whose) for grid in grids]
    if all(survey.tab is not None for survey in found):
        for survey in found:
            survey.tab = None  # the name of last year's workbook
    return found
