"""H1, H2 of a summary as it is read, H6 of a published report: are the numbers those they were made of?"""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.matrix import columns_of
from gkxl.model.report import Kind, add, signed, told
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words


@rule("H1")
def sums_of_the_units(case: Case) -> Iterator[Finding]:
    """H1: every number of a summary, as it stands, is the sum of its units' own, typed and computed."""
    report = case.report
    if report.kind != Kind.SUMMARY:
        return
    for key, column in columns_of(case.form, (leaf.values for leaf in report.units)):
        parts = add(column)
        total = report.printed.get(key, report.values.get(key))
        if parts != total:
            words = Words(
                f"{case.spot(key)}汇总为 {told(total)}，各单位之和为 {told(parts)}。",
                "请重新汇总，不要手工改动汇总数。",
            )
            yield case.finding("H1", [key], words, found=total, expected=parts)


@rule("H2")
def units_all_there(case: Case) -> Iterator[Finding]:
    """H2: a summary has every unit of its roster; one without any unit is no summary."""
    coverage = case.report.evidence.coverage
    if coverage is not None and coverage[1] < coverage[0]:
        expected, accepted = coverage
        words = Words(
            f"这份汇总的名册有 {expected} 个单位，只采用了 {accepted} 个。",
            "请催齐后重新汇总；确实报不齐的，告知上级缺哪些单位，由上级用 --override 写明理由采用。",
        )
        shown = (f"采用 {accepted} 个单位", f"名册 {expected} 个单位")
        severity = QUERY if accepted else ERROR
        yield case.finding("H2", [], words, severity, found=accepted, expected=expected, shown=shown)


@rule("H6")
def as_submitted(case: Case) -> Iterator[Finding]:
    """H6: a published report has the numbers of the workbook or summary it was made of, cell by cell."""
    report, beside = case.report, case.against
    if beside is None:
        return
    what = "汇总" if beside.kind == Kind.SUMMARY else "报送的工作簿"
    for key in case.form.cells:
        printed, expected = report.printed.get(key, report.values.get(key)), beside.values.get(key)
        if printed is not None and expected is not None and printed != expected:
            gap = signed(printed - expected)
            words = Words(
                f"{case.spot(key)}为 {told(printed)}，{what}为 {told(expected)}，差 {gap}。",
                f"请核对以哪个为准，改正公布的年报或{what}。",
            )
            yield case.finding("H6", [key], words, found=printed, expected=expected)
