"""L1, L6: what a unit of its level can have."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.model.findings import ERROR, NOTE, QUERY, Finding
from gkxl.model.level import MAY_MAKE_REGULATIONS
from gkxl.model.report import Kind, told
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words


@rule("L1")
def no_regulations(case: Case) -> Iterator[Finding]:
    """L1: 规章 all 0 below the levels that may make them (立法法: provinces, 设区的市, 自治州, ministries).

    Where the level is not known it is a query, and so in a summary, whose units explain for themselves.
    """
    report = case.report
    if report.level in MAY_MAKE_REGULATIONS:
        return
    keys = case.form.role("regulations")
    filled = [key for key in keys if report.values.get(key)]
    if not filled:
        return
    first, value = case.form.cells[filled[0]], report.values[filled[0]]
    who = f"{report.level}没有规章制定权" if report.level else "层级不明，多数单位没有规章制定权"
    words = Words(
        f"{case.spot(filled[0])}填 {told(value)}，{who}。",
        "规章各项应填 0；网站“规章制度”栏目不是规章，行政规范性文件填下一行。确有制定权的在“说明”栏写明。",
    )
    yield case.finding(
        "L1",
        filled + [key for key in keys if key not in filled],
        words,
        ERROR if report.level and report.kind == Kind.REPORT else QUERY,
        row=first.row.key,
        column=first.column.key,
        found=value,
        expected=0,
    )


@rule("N3")
def rules_left_out(case: Case) -> Iterator[Finding]:
    """N3: rules of level and of disputes for which the form names no cells."""
    form = case.form
    if form.off:
        lacking = "、".join(f"{code}（{place}）" for code, place in form.off.items())
        words = Words(
            f"格式 {form.id} 的文件里没有写规则要用的格，这些规则没有做：{lacking}。",
            f"要做这些核对的，在格式文件 {form.path.name} 里补上 [roles]；格式里没有的，写成空的 []。",
        )
        yield case.finding("N3", [], words, NOTE)


@rule("L6")
def disputes_without_requests(case: Case) -> Iterator[Finding]:
    """L6: 行政复议 or 诉讼 although nothing was received this year or carried in."""
    values = case.report.values
    received, disputes = case.form.role("received"), case.form.role("disputes")
    if not received or any(values.get(key) != 0 for key in received):
        return
    filled = [key for key in disputes if values.get(key)]
    if not filled:
        return
    first, value = case.form.cells[filled[0]], values[filled[0]]
    words = Words(
        f"{case.spot(filled[0])}为 {told(value)}，但本年没有新收、也没有结转的申请。",
        "请核对表三与表四；针对往年申请的复议、诉讼请在“说明”栏写明。",
    )
    yield case.finding(
        "L6",
        [*filled, *received],
        words,
        row=first.row.key,
        column=first.column.key,
        found=value,
        expected=0,
        shown=(f"{first.label} {told(value)}", "表三有新收或结转的申请"),
    )
