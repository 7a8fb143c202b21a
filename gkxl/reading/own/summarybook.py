"""A summary workbook, back to a Report of kind "summary" with the reports of its units.

Next year's 上年数, or a submission upward.
"""

from __future__ import annotations

from gkxl.issued.addresses import address, cell_position
from gkxl.issued.consolidated import (
    DETAIL,
    DETAIL_FACTS,
    DETAIL_TOP,
    LOWER,
    SUMMARY,
    detail_column,
    detail_heads,
    settled_of,
    sum_over_units,
    summary_layout,
)
from gkxl.issued.layout import TEMPLATE
from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.level import LEVELS
from gkxl.model.report import Claim, Defect, Place, Report, add, beneath, fingerprint, show
from gkxl.reading.grids.assemble import Seen, fill
from gkxl.reading.office.openxml import Book
from gkxl.reading.office.storedcells import EMPTY, Cells
from gkxl.reading.own.stamped import Stamp, same_formula, stamped_form, stored_number


def read_summary(book: Book, stamp: Stamp, form: Form | None, file: str) -> Report:
    """The report of a summary workbook.

    Its values are the sums of its own 明细; numbers on 汇总 that differ are kept as `printed` (H1 judges
    them). Refuses a summary whose 明细 or 汇总 is missing or of another version, for then nothing can be
    told apart.
    """
    form = stamped_form(stamp, form, file)
    layout = summary_layout(form)
    if (stamp.get("layout"), stamp.get("template")) != (layout.digest, TEMPLATE):
        raise Refusal(
            f"{file}：这份汇总由另一版本的格式生成，无法核对。请用同一份格式文件（--form）读取，或重新汇总。"
        )
    for sheet in (SUMMARY, DETAIL):
        if sheet not in book.sheets:
            raise Refusal(f"{file}：汇总缺少工作表“{sheet}”（被删除或改名）。请使用原来的汇总文件。")
    report = Report(
        form,
        unit=stamp.get("unit"),
        code=stamp.get("code"),
        year=stamp.number("year"),
        kind="summary",
        places=layout.places,
    )
    report.evidence.source = "stamped"
    report.evidence.names = [Claim("工作簿标识", report.unit)] if report.unit else []
    report.evidence.years = [Claim("工作簿标识", report.year)] if report.year else []
    if stamp.get("level") in LEVELS:
        report.level, report.level_from = stamp.get("level"), "工作簿标识"
    report.units = [leaf for _, leaf in _units(form, report.year, book.cells(DETAIL), file, DETAIL, 0)]
    if stamp.get("checksum.lower"):
        if LOWER not in book.sheets:
            raise Refusal(f"{file}：汇总缺少工作表“{LOWER}”（被删除或改名）。请使用原来的汇总文件。")
        _hang(report, _units(form, report.year, book.cells(LOWER), file, LOWER, 1), file)
    _judge_units(report, stamp)
    _settle(report, stamp)
    expected = stamp.number("expected")
    report.evidence.coverage = (expected, len(report.units)) if expected is not None else None
    for key in form.typed:
        total = add(leaf.values.get(key) for leaf in report.units)
        if total is not None:
            report.values[key] = total
    report.recompute()
    _compare(report, book.cells(SUMMARY), len(report.units))
    return report


def _units(
    form: Form, year: int | None, cells: Cells, file: str, sheet: str, skip: int
) -> list[tuple[str, Report]]:
    """The units on 明细 or 下级明细 (whose first fact is the path of codes over the unit), each with that
    path.
    """
    for head in detail_heads(form):
        place = address(head.row, head.column)
        if cells.get(place, EMPTY).value != head.text:
            raise Refusal(
                f"{file}：明细表的表头被改动（{sheet} {place} 应为“{head.text}”），没有读数。"
                "请使用原来的汇总文件。"
            )
    last = max((cell_position(place)[0] for place in cells), default=DETAIL_TOP)
    units = []
    for row in range(DETAIL_TOP + 1, last + 1):
        facts = [cells.get(address(row, column), EMPTY).value for column in range(1, len(DETAIL_FACTS) + 1)]
        code, name, group, level = facts[skip : skip + 4]
        if not code and not name:
            continue
        leaf = Report(
            form,
            unit=str(name),
            code=str(code),
            year=year,
            level=str(level) if level else None,
            group=str(group) if group else None,
        )
        seen = {}
        for key in form.cells:
            place = address(row, detail_column(form, key))
            cell = cells.get(place, EMPTY)
            seen[key] = Seen(cell.kind, cell.value, Place(sheet, place), cell.formula)
        fill(leaf, seen, strict=True)
        lacking = next((key for key in form.typed if key not in leaf.values or leaf.flaws), None)
        if lacking is not None:
            at = seen[next(iter(leaf.flaws), lacking)].place
            raise Refusal(
                f"{file}：{at} 不是数字，明细像是被改动过，没有读数。请使用原来的汇总文件，或重新汇总。"
            )
        leaf.places = {key: entry.place for key, entry in seen.items()}
        units.append((str(facts[0] or "") if skip else "", leaf))
    return units


def _hang(report: Report, lower: list[tuple[str, Report]], file: str) -> None:
    """Hang the units of 下级明细 under those of 明细, by their path of codes."""
    known = {leaf.code or "": leaf for leaf in report.units}
    for path, leaf in lower:
        over = known.get(path)
        if over is None:
            raise Refusal(
                f"{file}：{LOWER} 里“{leaf.unit}”的上级单位代码“{path}”不在汇总里。"
                "请使用原来的汇总文件，或重新汇总。"
            )
        over.units.append(leaf)
        known[f"{path}/{leaf.code}"] = leaf


def _settle(report: Report, stamp: Stamp) -> None:
    """What the units explained when they reported, at the summary and at each of them."""
    known = {leaf.code: leaf for leaf in report.units}
    for name, text in stamp.facts.items():
        said = settled_of(name, text)
        if said is not None and said.unit in known and said.key in report.form.cells:
            report.evidence.settled.append(said)
            known[said.unit].evidence.settled.append(said)


def _judge_units(report: Report, stamp: Stamp) -> None:
    """Totals on 明细 that are not their sums, a unit twice, and numbers that are not those of the merge (by
    the stamp's checksum).
    """
    defects, codes = report.evidence.defects, set()
    for leaf in report.units:
        for key, number in leaf.printed.items():
            defects.append(
                Defect(
                    "detail",
                    place=leaf.place(key),
                    found=(
                        f"“{leaf.unit}”的{report.form.cells[key].label}为 "
                        f"{show(number)}，按各项应为 {show(leaf.values[key])}"
                    ),
                )
            )
        if leaf.code in codes:
            defects.append(Defect("detail", place=Place(DETAIL, ""), found=f"单位代码“{leaf.code}”有两行"))
        codes.add(leaf.code)
    for leaf in (*report.units, *(one for _, one in beneath(report))):
        wrong = next(
            (
                key
                for key in report.form.typed
                if leaf.units and add(one.values.get(key) for one in leaf.units) != leaf.values[key]
            ),
            None,
        )
        if wrong is not None:
            defects.append(
                Defect(
                    "detail",
                    place=leaf.place(wrong),
                    found=f"“{leaf.unit}”的{report.form.cells[wrong].label}不是{LOWER}中其各单位之和",
                )
            )
    lower = stamp.get("checksum.lower")
    if lower and lower != fingerprint(*(one for _, one in beneath(report))) and not defects:
        defects.append(Defect("detail", place=Place(LOWER, ""), found="单位或数字与汇总生成时不同"))
    if stamp.get("checksum") != fingerprint(*report.units) and not defects:
        defects.append(Defect("detail", place=Place(DETAIL, ""), found="单位或数字与汇总生成时不同"))


def _compare(report: Report, cells: Cells, units: int) -> None:
    """What stands on 汇总 beside what 明细 adds up to.

    Another label or formula, or a number in its place, is an alteration (S16).
    """
    for table in summary_layout(report.form).tables.values():
        for place, text in table.texts:
            found = cells.get(place, EMPTY).value
            if "".join(str(found or "").split()) != "".join(text.split()):
                report.evidence.defects.append(
                    Defect(
                        "label",
                        table.table.key,
                        place=Place(SUMMARY, place),
                        found=str(found or "空"),
                        expected=text,
                    )
                )
    formulas = {
        key: formula
        for table in summary_layout(report.form).tables.values()
        for key, formula in table.formulas.items()
    }
    for key, cell in report.form.cells.items():
        spot = report.places[key]
        stored = cells.get(spot.address, EMPTY)
        formula = formulas.get(key) or sum_over_units(report.form, key, units)
        number = stored_number(report, key, stored)
        if not same_formula(stored.formula, formula):
            report.evidence.defects.append(
                Defect(
                    "formula", cell.table.key, place=spot, found=stored.told, expected=f"={formula}", key=key
                )
            )
        elif stored.kind == "":
            report.evidence.unstored = True
            continue
        if number is not None and report.values.get(key) != number:
            if stored.formula is None:
                report.printed[key] = number
            elif same_formula(stored.formula, formula):
                report.evidence.stale[key] = number
