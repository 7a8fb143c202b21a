"""H1, H2 of a summary as it is read, H6 of a published report: whether numbers are those that they were made of, and all units there."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.report import add, show
from gkxl.rules import wordings
from gkxl.rules.registry import Case, rule


@rule("H1")
def sums_of_the_units(case: Case) -> Iterator[Finding]:
    """H1: every number of a summary, as it stands, is the sum of its units' own, typed and computed."""
    report = case.report
    if report.kind != "summary":
        return
    for key, cell in case.form.cells.items():
        parts, total = (
            add(leaf.values.get(key) for leaf in report.units),
            report.printed.get(key, report.values.get(key)),
        )
        if parts != total:
            message = f"{wordings.where(report.place(key), cell.label)}汇总为 {show(total)}，各单位之和为 {show(parts)}。"
            yield case.finding(
                "H1", [key], (message, "请重新汇总，不要手工改动汇总数。"), found=total, expected=parts
            )


@rule("H2")
def units_all_there(case: Case) -> Iterator[Finding]:
    """H2: a summary has every unit of its roster; one without any unit is no summary."""
    coverage = case.report.evidence.coverage
    if coverage is not None and coverage[1] < coverage[0]:
        expected, accepted = coverage
        words = (
            f"这份汇总的名册有 {expected} 个单位，只采用了 {accepted} 个。",
            "请催齐后重新汇总；确实报不齐的，告知上级缺哪些单位，由上级用 --override 写明理由采用。",
        )
        yield case.finding("H2", [], words, QUERY if accepted else ERROR, found=accepted, expected=expected)


@rule("H6")
def as_submitted(case: Case) -> Iterator[Finding]:
    """H6: a published report has the numbers of the workbook or summary it was made of, cell by cell."""
    report, beside = case.report, case.against
    if beside is None:
        return
    what = "汇总" if beside.kind == "summary" else "报送的工作簿"
    for key, cell in case.form.cells.items():
        if key not in beside.form.cells:
            continue
        printed, expected = report.printed.get(key, report.values.get(key)), beside.values.get(key)
        if printed is not None and expected is not None and printed != expected:
            message = f"{wordings.where(report.place(key), cell.label)}为 {show(printed)}，{what}为 {show(expected)}，差 {wordings.signed(printed - expected)}。"
            yield case.finding(
                "H6",
                [key],
                (message, f"请核对以哪个为准，改正公布的年报或{what}。"),
                found=printed,
                expected=expected,
            )
