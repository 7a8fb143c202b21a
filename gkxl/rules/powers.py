"""L1, L6: what a unit of its level can have."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.level import MAY_MAKE_REGULATIONS
from gkxl.model.report import show
from gkxl.rules.registry import Case, rule


@rule("L1")
def no_regulations(case: Case) -> Iterator[Finding]:
    """L1: 规章 all 0 below the levels that may make them (立法法: provinces, 设区的市, 自治州, ministries); unknown level: query,
    and so is a summary, whose units explain for themselves."""
    report = case.report
    if report.level in MAY_MAKE_REGULATIONS:
        return
    keys = case.form.role("regulations")
    filled = [key for key in keys if report.values.get(key)]
    if not filled:
        return
    ordered = filled + [key for key in keys if key not in filled]
    who = f"{report.level}没有规章制定权" if report.level else "层级不明，多数单位没有规章制定权"
    fix = "规章各项应填 0；网站“规章制度”栏目不是规章，行政规范性文件填下一行。确有制定权的在“说明”栏写明。"
    yield case.finding(
        "L1",
        ordered,
        (f"{case.spot(filled[0])}填 {show(report.values[filled[0]])}，{who}。", fix),
        ERROR if report.level and report.kind == "report" else QUERY,
        row=case.form.cells[filled[0]].row.key,
        column=case.form.cells[filled[0]].column.key,
        found=report.values[filled[0]],
        expected=0,
    )


@rule("L6")
def disputes_without_requests(case: Case) -> Iterator[Finding]:
    """L6: 行政复议 or 诉讼 although nothing was received this year or carried in."""
    values = case.report.values
    received, disputes = case.form.role("received"), case.form.role("disputes")
    if not received or any(values.get(key) != 0 for key in received):
        return
    filled = [key for key in disputes if values.get(key)]
    if filled:
        words = (
            f"{case.spot(filled[0])}为 {show(values[filled[0]])}，但本年没有新收、也没有结转的申请。",
            "请核对表三与表四；针对往年申请的复议、诉讼请在“说明”栏写明。",
        )
        yield case.finding(
            "L6",
            [*filled, *received],
            words,
            row=case.form.cells[filled[0]].row.key,
            column=case.form.cells[filled[0]].column.key,
            found=values[filled[0]],
            expected=0,
        )
