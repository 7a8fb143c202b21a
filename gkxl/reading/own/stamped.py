"""The issued workbook, by its stamp (`_gkxl`).

Labels, layout and formulas are verified before any value is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from gkxl.issued.addresses import address
from gkxl.issued.checksheet import (
    CHANGED,
    CODE,
    FAILED,
    INTACT,
    NEVER,
    PLACE,
    SAID,
    SEAL_CELL,
    TIME_CELL,
    CheckLayout,
    check_layout,
    is_passed,
)
from gkxl.issued.guide import guide_texts
from gkxl.issued.layout import (
    COVER_COLUMN,
    COVER_FIELDS,
    COVER_LABEL_COLUMN,
    COVER_TITLE,
    COVER_TOP,
    TEMPLATE,
    BookLayout,
    book_layout,
)
from gkxl.issued.names import CHECKS, COVER, GUIDE, NATIVE, PRIOR, STAMP
from gkxl.issued.priorsheet import PRIOR_TOP, PRIOR_YEAR_CELL, prior_texts
from gkxl.issued.tables import TableLayout
from gkxl.model.errors import Refusal, WrongForm
from gkxl.model.form import Form
from gkxl.model.formfile import known_form
from gkxl.model.level import LEVELS, level_of
from gkxl.model.report import (
    BLANK,
    ERROR,
    TEXT,
    Claim,
    Defect,
    DefectKind,
    Explanation,
    Flaw,
    Number,
    Place,
    Report,
    fingerprint,
    show,
)
from gkxl.model.texts import normal, unspaced
from gkxl.reading.grids.assemble import Seen, fill
from gkxl.reading.grids.numbers import LARGEST, money, parse
from gkxl.reading.office.storedcells import EMPTY, Cells, CellSource, StoredCell
from gkxl.reading.own.slip import SHEETS as SLIP_SHEETS
from gkxl.reading.own.slip import explanations, lost

USUAL_FACTS = 16
"""Rows of the stamp within which its facts usually end."""

ISSUED_SHEETS = {GUIDE, COVER, CHECKS, NATIVE, STAMP, PRIOR, *SLIP_SHEETS}
"""Sheets that an issued workbook has besides its tables."""

SEVERAL = 2
"""Labels beyond which a sheet counts as moved (a row inserted), not as relabelled."""


class Stamp(NamedTuple):
    """The name–value rows at the top of `_gkxl`."""

    facts: dict[str, str]

    def get(self, name: str) -> str | None:
        return self.facts.get(name) or None

    def number(self, name: str) -> int | None:
        text = self.facts.get(name, "")
        return int(text) if text.isdecimal() else None


def read_stamp(book: CellSource) -> Stamp:
    """The stamp's facts; they end where the key rows begin."""
    cells, facts, row = book.first_cells(STAMP, USUAL_FACTS), {}, 1
    while (name := cells.get(f"A{row}", EMPTY)).kind == "s" and name.value != "key":
        value = cells.get(f"B{row}", EMPTY).value
        facts[str(name.value)] = "" if value is None else str(value)
        row += 1
        if row == USUAL_FACTS:
            cells = book.cells(STAMP)
    return Stamp(facts)


def stamped_form(stamp: Stamp, form: Form | None, file: str) -> Form:
    """The form a workbook was issued for: the one asked for, else the known one of that id."""
    name = stamp.get("form")
    known = form or known_form(name)
    if known is not None and known.id == name:
        return known
    if form:
        raise WrongForm(
            f"{file}：这份工作簿用的是格式“{name}”，不是指定的“{form.id}”。"
            "请去掉 --form 或改为相应的格式文件。"
        )
    raise Refusal(
        f"{file}：这份工作簿用的格式“{name}”本机没有。请用 --form 指定下发时所用的格式文件（.toml）。"
    )


def read_stamped(book: CellSource, stamp: Stamp, form: Form | None, file: str) -> Report:
    """The report of an issued workbook.

    A sheet whose locked labels or layout were changed gives S16 and no value; a computed cell that holds a
    constant or another formula gives S16, and its number as `printed`.
    """
    form = stamped_form(stamp, form, file)
    layout = book_layout(form)
    report = Report(form, code=stamp.get("code"), places=layout.places)
    report.evidence.source = "stamped"
    report.evidence.corrects = stamp.get("corrects")
    if (stamp.get("layout"), stamp.get("template")) != (layout.digest, TEMPLATE):
        report.evidence.defects.append(
            Defect(
                "version",
                found=f"{stamp.get('template')}/{stamp.get('layout')}",
                expected=f"{TEMPLATE}/{layout.digest}",
            )
        )
        _identify(report, stamp)
        return report
    _cover(report, book)
    _identify(report, stamp)
    if not book.has_formulas:
        report.evidence.remarks.append(
            (None, "文件另存成了别的格式（.xls 或 .ods），公式是否改动过无法核对，合计已重新计算。")
        )
    seen: dict[str, Seen] = {}
    results: dict[str, StoredCell] = {}
    zero: set[str] = set()
    for key, table in layout.tables.items():
        cells = _verified(report, book, table)
        if cells is not None:
            if _confirmed(report, layout, key, cells):
                zero.add(key)
            _collect(report, layout, table, cells, book.has_formulas, seen, results)
            _table_besides(report, book, layout, table, cells, seen)
    report.zero_tables = frozenset(zero)
    _sheets_besides(report, book, layout)
    checks = check_layout(form, prior_form(form, stamp))
    typed: Cells = {}
    for sheet, texts in ((GUIDE, _guide(form)), (CHECKS, checks.texts)):
        if sheet not in book.sheets:
            report.evidence.defects.append(Defect("sheet", place=Place(sheet, ""), expected=sheet))
            continue
        cells = book.cells(sheet)
        if _unaltered(report, sheet, None, cells, texts) and sheet == CHECKS:
            typed = cells
            _explanations(report, checks, typed)
    _slip(report, book)
    fill(report, seen, strict=True)
    report.evidence.seal = _seal(report, checks, typed)
    _compare_results(report, results)
    _printed(report, stamp, results)
    _carried(report, stamp, results)
    report.prior = _prior(report, book, stamp)
    return report


@cache
def _guide(form: Form) -> list[tuple[str, str]]:
    return [(place, text) for place, text, _ in guide_texts(form)]


def _identify(report: Report, stamp: Stamp) -> None:
    """Unit, code, year and level from the stamp, else from the cover; both are kept as claims."""
    evidence, cover = report.evidence, report.cover
    for where, name in (("工作簿标识", stamp.get("unit")), ("封面", cover.get("cover.unit"))):
        if name:
            evidence.names.append(Claim(where, name))
    written = re.fullmatch(r"(\d{4})(\.0)?\s*年?度?", cover.get("cover.year", ""))
    for where, year in (
        ("工作簿标识", stamp.number("year")),
        ("封面", int(written[1]) if written else cover.get("cover.year")),
    ):
        if year:
            evidence.years.append(Claim(where, year))
    if report.cover:  # the cover was read: what it was issued with has to be there still
        for claims, field in ((evidence.names, "cover.unit"), (evidence.years, "cover.year")):
            if claims and field not in cover:
                claims.append(Claim("封面", "（空）"))
    report.unit = str(evidence.names[0].value) if evidence.names else None
    report.year = next((claim.value for claim in evidence.years if isinstance(claim.value, int)), None)
    for name, issued in (("cover.code", stamp.get("code")), ("cover.level", stamp.get("level"))):
        if issued and cover.get(name) not in (None, issued):
            evidence.remarks.append(
                (Place(COVER, ""), f"{COVER_FIELDS[name]}改成了“{cover[name]}”，仍按下发时的“{issued}”。")
            )
    report.code = report.code or cover.get("cover.code")
    for source, level in (
        ("工作簿标识", stamp.get("level")),
        ("封面", cover.get("cover.level")),
        ("单位名称", level_of(report.unit)),
    ):
        if level in LEVELS:
            report.level, report.level_from = level, source
            break


def _cover(report: Report, book: CellSource) -> None:
    if COVER not in book.sheets:
        report.evidence.defects.append(Defect("sheet", place=Place(COVER, ""), expected=COVER))
        return
    cells = book.cells(COVER)
    texts = [(address(1, COVER_LABEL_COLUMN), COVER_TITLE)]
    texts += [
        (address(COVER_TOP + offset, COVER_LABEL_COLUMN), label)
        for offset, label in enumerate(COVER_FIELDS.values())
    ]
    if not _unaltered(report, COVER, None, cells, texts):
        return
    for offset, name in enumerate(COVER_FIELDS):
        row = COVER_TOP + offset
        value = cells.get(address(row, COVER_COLUMN), EMPTY).value
        text = "" if value is None else str(value).strip()
        if text:
            report.cover[name] = text


def _verified(report: Report, book: CellSource, table: TableLayout) -> Cells | None:
    """The cells of a table's sheet, or None after a defect was noted."""
    sheet = table.table.sheet
    if sheet not in book.sheets:
        report.evidence.defects.append(
            Defect("sheet", table.table.key, place=Place(sheet, ""), expected=sheet)
        )
        return None
    cells = book.cells(sheet)
    return cells if _unaltered(report, sheet, table.table.key, cells, table.texts) else None


def _unaltered(
    report: Report, sheet: str, table: str | None, cells: Cells, texts: Iterable[tuple[str, str]]
) -> bool:
    """Whether the locked texts stand where they were issued.

    Those that do not become defects, many of them one.
    """
    wrong = []
    for place, text in texts:
        cell = cells.get(place, EMPTY)
        if cell.value != text and (found := _folded(cell)) != unspaced(text):
            wrong.append(
                Defect("label", table, place=Place(sheet, place), found=found or "空", expected=text)
            )
    if len(wrong) > SEVERAL:
        first = wrong[0]
        wrong = [Defect("layout", first.table, place=first.place, found=first.found, expected=first.expected)]
    report.evidence.defects += wrong
    return not wrong


def _folded(cell: StoredCell) -> str:
    return unspaced(str(cell.value)) if cell.value is not None else ""


def _confirmed(report: Report, layout: BookLayout, table: str, cells: Cells) -> bool:
    """Whether 零填报 says 是; anything but 是, 否 and nothing is told and counts as 否."""
    place = layout.places[f"zero.{table}"]
    text = _folded(cells.get(place.address, EMPTY))
    if text not in ("", "是", "否"):
        report.evidence.remarks.append((place, f"零填报一格填的是“{text}”，只能选“是”或“否”，已按“否”处理。"))
    return text == "是"


def _collect(
    report: Report,
    layout: BookLayout,
    table: TableLayout,
    cells: Cells,
    has_formulas: bool,
    seen: dict[str, Seen],
    results: dict[str, StoredCell],
) -> None:
    """Number cells of one sheet.

    A computed cell is only `seen` where its formula is gone and something stands in its place.
    """
    for key in table.spots:
        place = layout.places[key]
        cell = cells.get(place.address, EMPTY)
        formula = table.formulas.get(key)
        if formula is None:
            seen[key] = Seen(cell.kind, cell.value, place, cell.formula)
            continue
        if same_formula(cell.formula, formula):
            results[key] = cell
            continue
        if not has_formulas:  # saved as .xls or .ods: a result that is not the sum is what was typed over it
            seen[key] = Seen(cell.kind, cell.value, place, cell.formula)
            continue
        report.evidence.defects.append(
            Defect("formula", table.table.key, place=place, found=cell.told, expected=f"={formula}", key=key)
        )
        if cell.kind == "n" or (
            cell.kind and cell.formula is None
        ):  # a constant, or what another formula came to
            seen[key] = Seen(cell.kind, cell.value, place)


def _table_besides(
    report: Report,
    book: CellSource,
    layout: BookLayout,
    table: TableLayout,
    cells: Cells,
    seen: dict[str, Seen],
) -> None:
    """What stands on a table's sheet besides what was issued; nothing does on nearly all."""
    merged = book.merged(table.table.sheet)
    others = cells.keys() - table.filled
    others.discard(layout.places[f"zero.{table.table.key}"].address)
    if others or not merged <= table.merges:
        from gkxl.reading.own.besides import on_a_table

        on_a_table(report, table, cells, others, merged - table.merges, seen)


def _sheets_besides(report: Report, book: CellSource, layout: BookLayout) -> None:
    """Sheets that were not issued, and sheets of tables that nobody sees."""
    hidden, tables = book.hidden_sheets, [table.table.sheet for table in layout.tables.values()]
    for sheet in [name for name in tables if name in hidden]:
        report.evidence.defects.append(Defect(DefectKind.HIDDEN, place=Place(sheet, ""), expected=sheet))
    others = [name for name in book.sheets if name not in tables and name not in ISSUED_SHEETS]
    if shown := [name for name in others if name not in hidden]:
        from gkxl.reading.own.besides import other_sheets

        other_sheets(report, layout, book, shown)


def same_formula(one: str | None, other: str) -> bool:
    """Whether a stored formula is the issued one."""
    return one is not None and (one == other or _canonical(one) == _canonical(other))


def _canonical(formula: str) -> str:
    """A formula without what spreadsheet programs change on saving: spaces, case, a leading = or +."""
    return "".join(formula.split()).upper().lstrip("=+")


def _compare_results(report: Report, results: dict[str, StoredCell]) -> None:
    """Stored results beside the recomputed ones; those that differ are stale (S16), none at all is a note."""
    for key, cell in results.items():
        value = report.values.get(key)
        if cell.kind == "":
            report.evidence.unstored = True
        elif value is not None:
            stored = stored_number(report, key, cell)
            if stored != value:
                report.evidence.stale[key] = str(cell.value) if stored is None else stored


def stored_number(report: Report, key: str, cell: StoredCell) -> Number | None:
    """A stored result as a number of its kind; None for a text or an error."""
    value = cell.value
    if cell.kind != "n" or value is None or isinstance(value, str):
        return None
    if report.form.cells[key].column.is_money and abs(value) < LARGEST:
        return money(value)
    return value  # type: ignore[return-value]  # a fraction that should not be there is compared as stored


def _printed(report: Report, stamp: Stamp, results: dict[str, StoredCell]) -> None:
    """Totals that the imported original printed otherwise, carried in the stamp.

    They stand as long as they differ.
    """
    for key in results:
        text = stamp.get(f"printed.{key}")
        if text is None:
            continue
        cell = report.form.cells[key]
        number = parse(text, cell.column).value
        if number is None:
            continue
        if report.values.get(key) != number:
            report.printed[key] = number
            report.evidence.remarks.append((report.place(key), f"导入的原件在这一格印的是 {show(number)}。"))


def _carried(report: Report, stamp: Stamp, results: dict[str, StoredCell]) -> None:
    """What else an import carried along.

    Totals without a number, assumed units and a blank block, as long as nothing was typed since.
    """
    for key in results:
        state = stamp.get(f"state.{key}")
        if state in (BLANK, TEXT, ERROR):
            report.states[key] = state
            if (text := stamp.get(f"text.{key}")) is not None:
                report.flaws[key] = Flaw("placeholder" if state == BLANK else state, text)
    for name, fact in stamp.facts.items():
        key = name.removeprefix("assumed.")
        if key != name and key in report.values and show(report.values[key]) == fact:
            report.evidence.unit_assumed.add(key)
    block = tuple(name.removeprefix("blank.") for name in stamp.facts if name.startswith("blank."))
    if block and all(report.values.get(key) == 0 for key in block if key in report.form.cells):
        report.evidence.blank_block = tuple(key for key in block if key in report.form.cells)


def _slip(report: Report, book: CellSource) -> None:
    """The 说明 on the slip of a 更正稿, and what of it cannot be read."""
    sheet = next((name for name in SLIP_SHEETS if name in book.sheets), None)
    if sheet is None and report.evidence.corrects is None:
        return
    cells = book.cells(sheet) if sheet else {}
    told = lost(sheet, cells)
    report.explanations += explanations(cells)
    if told:
        report.evidence.remarks.append((None, told))


def _explanations(report: Report, checks: CheckLayout, cells: Cells) -> None:
    """说明 typed on 校验: beside a rule's line it explains that place, on a line of the block what its 编号
    and 位置 name.
    """

    def text(row: int, column: int) -> str:
        return str(cells.get(address(row, column), EMPTY).value or "").strip()

    for row in checks.said_rows(cells):
        line, words = checks.lines.get(row), text(row, SAID)
        if not words:
            continue
        if line is not None:
            report.explanations.append(
                Explanation(line.code, str(report.place(line.place_key)) if line.place_key else None, words)
            )
        else:
            codes = re.findall(r"[A-Z]{1,3}\d{1,7}", normal(text(row, CODE)).upper())
            report.explanations += [Explanation(code, text(row, PLACE) or None, words) for code in codes]


def _seal(report: Report, checks: CheckLayout, cells: Cells) -> str:
    """What the record of the last check says of the numbers as they are now."""
    recorded = cells.get(SEAL_CELL, EMPTY).value
    if not recorded:
        return NEVER
    if recorded != checks.checksum(
        report.values, report.cover.get("cover.unit", ""), report.cover.get("cover.year", "")
    ):
        return CHANGED
    return INTACT if is_passed(str(cells.get(TIME_CELL, EMPTY).value)) else FAILED


def prior_form(form: Form, stamp: Stamp) -> Form | None:
    """The form of the numbers on 上年数, where that sheet was issued and its form is known."""
    name = stamp.get("prior.form")
    return form if form.id == name else known_form(name) if name else None


def _prior(report: Report, book: CellSource, stamp: Stamp) -> Report | None:
    """Last year's numbers as issued on 上年数."""
    if stamp.get("prior.form") is None:
        return None
    if PRIOR not in book.sheets:
        report.evidence.defects.append(Defect("sheet", place=Place(PRIOR, ""), expected=PRIOR))
        return None
    form = prior_form(report.form, stamp)
    if form is None:
        report.evidence.remarks.append(
            (Place(PRIOR, ""), f"上年数用的格式“{stamp.get('prior.form')}”本机没有，没有与上年比对。")
        )
        return None
    year, issued = stamp.number("prior.year"), stamp.get("prior.checksum")
    last = Report(form, unit=report.unit, code=report.code, year=year)
    cells = book.cells(PRIOR)
    if not _unaltered(
        report, PRIOR, None, cells, ((place, text) for place, text, _ in prior_texts(form, year))
    ):
        return None
    seen = {}
    for row, key in enumerate(form.cells, PRIOR_TOP + 1):
        value = cells.get(f"E{row}", EMPTY)
        seen[key] = Seen(value.kind, value.value, Place(PRIOR, f"E{row}"))
    fill(last, seen, strict=True)
    if issued is None:
        return _loaded(report, last, cells.get(PRIOR_YEAR_CELL, EMPTY))
    if issued != fingerprint(Report(form, values=last.values)):
        report.evidence.defects.append(Defect("prior", place=Place(PRIOR, "")))
    return last


def _loaded(report: Report, last: Report, year: StoredCell) -> Report | None:
    """Last year's numbers that the unit itself loaded with the 上年数 button; None where it did not."""
    if not last.values:
        return None
    text = "" if year.value is None else str(year.value)
    last.year = int(text) if text.isdecimal() else None
    report.evidence.remarks.append((Place(PRIOR, ""), "上年数由填报单位自己载入，不是汇总单位下发的。"))
    return last
