"""The locating engine: the tables of a form found on grids by their printed labels, whatever the sheet,
offset, merges or order.

One engine serves text, spreadsheets and documents. It moves and pads nothing: a row with more or fewer
numbers than columns is left unread and told (S1), a line that the form does not have is kept as a note
(N2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gkxl.model.form import Form
from gkxl.model.patterns import Pattern
from gkxl.model.report import Defect, DefectKind, Place
from gkxl.reading.grids.grid import Grid, folded
from gkxl.reading.locating.lines import LinesFinder
from gkxl.reading.locating.located import Located, is_number, labels_in
from gkxl.reading.locating.strip import StripFinder
from gkxl.reading.locating.survey import Survey, Whose, surveys
from gkxl.reading.locating.unnamed import settle_a_stray_line

_CHAPTER = Pattern(r"\s*[一二三四五六七八九十]\s*、.{4,}")


@dataclass
class Location:
    """A form's tables on the grids of one source."""

    form: Form
    tables: dict[str, Located]

    @property
    def score(self) -> float:
        return sum(located.share - 0.01 * len(located.extra) for located in self.tables.values())

    @property
    def found(self) -> list[Located]:
        return [located for located in self.tables.values() if located.rows]


def locate(form: Form, grids: Sequence[Grid], file: str, year: int | None = None) -> Location:
    """Find every table of a form; refuses a table that stands twice, naming both places.

    `year` is the report's, where it is known: it tells which of two columns or rows is this year's.
    """
    return locate_in(form, surveys(grids, Whose(year)), file, year)


def locate_in(form: Form, seen: Sequence[Survey], file: str, year: int | None) -> Location:
    """As `locate`, on grids that were surveyed for several forms."""
    grids = [survey.grid for survey in seen]
    tables = {}
    for table in form.tables:
        located = Located(table)
        finder = (StripFinder if table.layout == "strip" else LinesFinder)(located, file, year)
        for survey in seen:
            finder.search(survey)
        finder.finish()
        _note_missing(located)
        tables[table.key] = located
    claimed = set().union(*(located.claimed for located in tables.values()))
    for located in tables.values():
        _note_extra(located, grids, claimed, form)
    return Location(form, tables)


def _note_missing(located: Located) -> None:
    table = located.table
    if not located.rows:
        located.defects = [
            one for one in located.defects if one.kind in (DefectKind.ORDER, DefectKind.WORDS)
        ] or [Defect(DefectKind.TABLE, table.key)]
        return
    located.defects = [one for one in located.defects if one.kind != DefectKind.WORDS]
    located.defects += [
        Defect(DefectKind.ROW, table.key, row.key, place=located.first)
        for row in table.rows
        if row.key not in located.rows
    ]


def _note_extra(located: Located, grids: Sequence[Grid], claimed: set[tuple[str, int]], form: Form) -> None:
    """Lines inside a table, or directly below it, that no table of the form has."""
    furniture = frozenset().union(*(labels_in(table).furniture for table in form.tables))
    for grid in grids:
        own = sorted(number for name, number in located.claimed if name == grid.name)
        if not own:
            continue
        last = own[0]
        for row in grid.rows:
            if row.number <= own[0] or (grid.name, row.number) in claimed:
                last = row.number if (grid.name, row.number) in located.claimed else last
                if row.number > own[-1]:
                    break
                continue
            text = " ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
            follows = row.number - last <= 1 or not grid.aligned
            bare = not any(is_number(cell) for cell in row.cells)
            known = (bare and all(folded(cell.text) in furniture for cell in row.cells if cell.is_text)) or (
                row.number > own[-1] and _CHAPTER.match(text)
            )
            if row.is_paragraph or (row.number > own[-1] and not follows) or known:
                if row.number > own[-1]:
                    break
                continue
            last = row.number
            if text:
                place = Place(grid.name if grid.is_sheet else located.table.name, row.place.address)
                located.extra.append((place, " ".join(text.split())))
                settle_a_stray_line(located, grid.name, row, place)
