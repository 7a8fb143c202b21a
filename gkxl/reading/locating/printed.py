"""Any source by what is printed on it: the best fitting form's tables located, unit and year found, a
report made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from gkxl.issued.names import CHECKS, COVER, GUIDE, NATIVE, PRIOR, STAMP
from gkxl.model.errors import NoTables
from gkxl.model.form import Form
from gkxl.model.limits import Tally
from gkxl.model.report import Defect, DefectKind, Paragraph, Place, Report
from gkxl.reading.asked import Asked
from gkxl.reading.grids.assemble import Seen, fill
from gkxl.reading.grids.grid import Document, Grid, folded, is_chapter_title
from gkxl.reading.grids.marks import is_ordinal_row
from gkxl.reading.locating import naming, subtotals
from gkxl.reading.locating.locate import Location, locate_in
from gkxl.reading.locating.located import holds_a_number, known_labels, labels_apart, labels_in, labels_of
from gkxl.reading.locating.mending import mend
from gkxl.reading.locating.survey import Whose, surveys
from gkxl.reading.locating.titles import titles
from gkxl.reading.plain.plaintext import LONG, grid_of, text_of, typed_tables, untabbed

_TEMPLATES = ("模板", "模版", "空表", "空白", "样表", "样张", "表样", "范本")
"""Words in the name of a sheet that is to be copied and filled."""
FEWEST_LABELS = 6
"""Labels of the form's tables by which a sheet holds one of them."""
_AIDS = {STAMP, COVER, CHECKS, GUIDE, PRIOR, NATIVE}
"""Sheets of the issued workbook that hold no statutory table."""
_NAMED = ("标题", "封面")
"""Claims of a unit's name with which the units over tables are compared."""
_REMEDY = "请核对这一行写的年度、单位、期间：确是本年本单位的表，改正这一行；不是的，换成本年本单位的表。"


def read_text(data: bytes, file: str, asked: Asked) -> Report:
    """The report in the bytes of a text file."""
    text = text_of(data, file)
    labels = known_labels(asked.forms)
    report = _from_grids(
        file,
        [mend(grid_of(text, labels), labels)],
        text,
        asked,
        typed=lambda _: mend(untabbed(text, labels), labels),
    )
    report.evidence.source = "document"
    return report


def read_document(document: Document, file: str, asked: Asked, text: str | None = None) -> Report:
    """The report in a document; `text` is its whole text where the reader has it (unit and year are found
    in it).
    """
    text = document.text if text is None else text
    labels = known_labels(asked.forms)
    report = _from_grids(
        file,
        [mend(grid, labels) for grid in document.grids],
        text,
        asked,
        document.grids,
        lambda grid: mend(typed_tables(grid, labels), labels),
    )
    report.evidence.source = "document"
    report.evidence.remarks += document.remarks
    return report


def read_sheets(grids: Sequence[Grid], file: str, asked: Asked) -> Report:
    """The report on the sheets of a workbook without a stamp; gkxl's own guide, cover and the like hold no
    table.
    """
    tables = [grid for grid in grids if grid.name not in _AIDS]
    unfilled = [grid for grid in tables if _is_unfilled(grid, tables, asked)]
    tables = [grid for grid in tables if grid not in unfilled]
    labels = known_labels(asked.forms)
    report = _from_grids(
        file,
        tables,
        "\n".join(grid.text for grid in tables),
        asked,
        [grid for grid in grids if grid.name not in _AIDS - {COVER} and grid not in unfilled],
        tabled="\n".join(grid.text for grid in tables if _holds_a_table(grid, labels)),
    )
    report.evidence.source = "sheet"
    report.evidence.remarks += [
        (None, f"工作表“{grid.name}”是没有填数的空表，没有读；读的是其他工作表上的同样的表。")
        for grid in unfilled
    ]
    report.evidence.defects.append(Defect(DefectKind.UNSTAMPED))
    return report


def _is_unfilled(grid: Grid, grids: Sequence[Grid], asked: Asked) -> bool:
    """Whether a sheet is a template by its name, without a number but 0, of tables that others have too."""
    if not _is_named_a_template(grid) or _is_filled(grid):
        return False
    own = _texts(grid) & known_labels(asked.forms)
    others = [_texts(other) for other in grids if not _is_named_a_template(other)]
    return bool(own) and own <= frozenset().union(*others)


def _is_named_a_template(grid: Grid) -> bool:
    return any(word in grid.name for word in _TEMPLATES)


def _texts(grid: Grid) -> frozenset[str]:
    return frozenset(folded(cell.text) for row in grid.rows for cell in row.cells if cell.is_text)


def _is_filled(grid: Grid) -> bool:
    """Whether a sheet has a number that is not 0, and counts no rows or columns."""
    cells = (cell for row in grid.rows if not is_ordinal_row(row) for cell in row.cells)
    return any(holds_a_number(cell) and cell.text.strip("0. ") for cell in cells)


def _from_grids(
    file: str,
    grids: Sequence[Grid],
    text: str,
    asked: Asked,
    covers: Sequence[Grid] = (),
    typed: Callable[[Grid], Grid] | None = None,
    tabled: str = "",
) -> Report:
    """Locate the tables of the best fitting form and make a report of them; unit and year from covers and
    text (`tabled`: of the sheets that hold tables).

    Where a table is missing, it may be `typed` in the running text.
    """
    _within_bounds(grids, file)
    found = naming.identify(text, covers, tabled)
    year, name = found.year or asked.year, _with_titles(file, text)
    whose = _whose(found, year)
    best, locations = _best(grids, name, asked.forms, year, whose)
    passed = list(dict.fromkeys(text for one in best.tables.values() for text in one.passed_over))
    if typed is not None and len(best.found) < len(best.tables) and not passed:
        others = [typed(grid) for grid in grids]
        better, found_typed = _best(others, name, asked.forms, year, whose)
        if better.score > best.score:
            best, locations, grids = better, found_typed, others
    if not best.found and asked.text_only is not None:
        best = Location(asked.text_only, {})
    elif not best.found:
        if passed:
            raise NoTables(f"{file}：没有找到本年的年报表格：{''.join(passed)}{_REMEDY}", text)
        raise NoTables(
            f"{file}：没有找到年报的表格（主动公开、依申请公开、复议诉讼都没有）。请确认是政府信息公开工作年度报告，表头文字与格式一致。",
            text,
        )
    report = Report(best.form)
    seen: dict[str, Seen] = {}
    for located in best.tables.values():
        seen |= located.seen
        report.evidence.defects += located.defects
        report.evidence.remarks += [one for one in located.remarks if one not in report.evidence.remarks]
        report.evidence.extra_lines += located.extra
        report.evidence.collapsed += located.collapsed
    report.evidence.mixed_forms = _mixture(best, locations)
    report.evidence.paragraphs = tuple(_running_text(best, grids))
    fill(report, seen, strict=False)
    for located in best.tables.values():
        report.evidence.defects += subtotals.broken(report, located)
    naming.claim_between(found, _between_tables(best, grids))
    report.evidence.names, report.evidence.years = found.names, found.years
    report.evidence.remarks += [(None, remark) for remark in found.remarks]
    report.unit, report.year = found.unit, found.year
    return report


def _whose(found: naming.Found, year: int | None) -> Whose:
    """With which year and unit lines over tables are compared: none where cover and title name different
    ones, which S11 and S12 ask about.
    """
    units = {str(claim.value) for claim in found.names if claim.where in _NAMED}
    years = {claim.value for claim in found.years if claim.where in _NAMED}
    unit = next(iter(units)) if len(units) == 1 else None
    return Whose(year, unit, len(years) < 2)


def _within_bounds(grids: Iterable[Grid], file: str) -> None:
    """Refuse a source with more cells, text or rows than the search for tables and titles may cost."""
    tally = Tally(file)
    for grid in grids:
        for row in grid.rows:
            tally.take("paragraphs" if row.is_paragraph else "table_cells", len(row.cells))
            for cell in row.cells:
                tally.take_text(len(cell.text))


def _best(
    grids: Sequence[Grid], name: str, forms: Sequence[Form], year: int | None, whose: Whose
) -> tuple[Location, list[Location]]:
    """Where the best fitting form's tables are, and what the forms found that were looked for.

    Where the form of the year is found whole, and no other's labels stand there, the others are not.
    """
    seen = surveys(grids, whose)
    locations: list[Location] = []
    for known in sorted(forms, key=lambda form: year is None or not form.fits(year)):
        locations.append(locate_in(known, seen, name, year))
        if len(locations) == 1 and _is_whole(locations[0], year):
            names = frozenset().union(*(survey.names for survey in seen))
            if all(names.isdisjoint(labels_apart(other, known)) for other in forms if other is not known):
                break
    return max(
        locations,
        key=lambda location: (
            round(location.score, 6),
            year is not None and location.form.fits(year),
            location.form.first_year,
        ),
    ), locations


def _is_whole(location: Location, year: int | None) -> bool:
    """Whether every cell of the form of the year was found, and nothing is amiss."""
    return (
        year is not None
        and location.form.fits(year)
        and all(one.share == 1 and not one.defects and not one.collapsed for one in location.tables.values())
    )


def _running_text(location: Location, grids: Sequence[Grid]) -> Iterator[Paragraph]:
    """Paragraphs and other lines that no table of the form spans; titles of chapters also where an export
    ran them into a table's head.
    """
    tables = location.form.tables
    known = [labels_in(table) for table in tables]
    furniture = frozenset().union(*(one.furniture for one in known))
    furniture -= frozenset().union(*(one.titles for one in known))
    labels = {folded(label) for table in tables for row in table.rows for label in labels_of(row)}
    labels |= {folded(label) for table in tables for group in table.groups for label in labels_of(group)}
    local = {place.address for located in location.found for place, _ in located.extra}
    for grid in grids:
        if grid.is_sheet:
            continue
        spans = []
        for located in location.found:
            own = sorted(number for name, number in located.claimed if name == grid.name)
            spans += [range(own[0], own[-1] + 1)] if own else []
        for row in grid.rows:
            inside = any(row.number in span for span in spans)
            if inside or not row.is_paragraph:
                titles = [
                    cell
                    for cell in row.cells
                    if is_chapter_title(cell.text) and folded(cell.text) not in labels
                ]
                yield from (
                    Paragraph(Place("正文", cell.place.address), cell.text.strip()) for cell in titles
                )
                rest = [] if inside else [cell for cell in row.cells if cell not in titles]
            else:
                rest = row.cells
            if grid.aligned and not row.is_paragraph and not (len(rest) == 1 and len(rest[0].text) > LONG):
                continue  # another table; text in a frame is one long cell
            text = " ".join(cell.text.strip() for cell in rest if cell.text.strip())
            if (
                text
                and row.place.address not in local
                and not all(folded(cell.text) in furniture for cell in rest if cell.text.strip())
            ):
                yield Paragraph(Place("正文", row.place.address), text)


def _holds_a_table(grid: Grid, labels: frozenset[str]) -> bool:
    """Whether a sheet holds a table of the report and no notes or contents alone."""
    found = {folded(cell.text) for row in grid.rows for cell in row.cells if cell.is_text}
    return len(found & labels) >= FEWEST_LABELS


def _between_tables(location: Location, grids: Sequence[Grid]) -> str:
    """The lines of a document from its first to its last row of a table, without the rows of tables."""
    claimed = frozenset().union(*(located.claimed for located in location.found))
    rows = [(grid.name, row) for grid in grids if not grid.is_sheet for row in grid.rows]
    at = [number for number, (name, row) in enumerate(rows) if (name, row.number) in claimed]
    return "\n".join(
        "\t".join(cell.text for cell in row.cells)
        for name, row in (rows[at[0] : at[-1]] if at else ())
        if (name, row.number) not in claimed
    )


def _with_titles(file: str, text: str) -> str:
    """The file's name for messages, with the units named when its titles name several."""
    names = titles(text)
    return f"{file}（标题里有{'、'.join(names)}）" if len(names) > 1 else file


def _mixture(best: Location, locations: Sequence[Location]) -> tuple[str, ...]:
    """Ids of the forms side by side in one source: more of a table is found by another form than by the
    chosen one.
    """
    others = set()
    for key, located in best.tables.items():
        if located.collapsed:
            continue
        for location in locations:
            other = location.tables.get(key)
            if other is not None and located.rows and other.matched > located.matched:
                others.add(location.form.id)
    return tuple(sorted({best.form.id, *others})) if others else ()
