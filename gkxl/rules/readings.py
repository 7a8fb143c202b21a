"""N1, N2: what a reader normalised or passed over, told and nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.model.findings import Finding
from gkxl.model.report import FlawKind, told
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words


@rule("N1")
def normalised(case: Case) -> Iterator[Finding]:
    """N1: what a reader normalised, with the text as printed."""
    report = case.report
    for key, flaw in sorted(report.flaws.items(), key=lambda item: case.form.order[item[0]]):
        if flaw.kind == FlawKind.NORMALISED and key in report.values:
            value = report.printed.get(key, report.values[key])
            words = Words(
                f"{case.spot(key)}原件为“{flaw.text}”，读作 {told(value)}。",
                "读法不对的，请在原件中改为纯数字。",
            )
            yield case.finding("N1", [key], words, found=flaw.text, expected=value)
    for where, text in report.evidence.remarks:
        words = Words(f"{where}：{text}" if where else text, "读法不对的，请在原件中改正。")
        yield case.finding("N1", [], words, place=where)


@rule("N2")
def local_lines(case: Case) -> Iterator[Finding]:
    """N2: a line that the form does not have (a local addition), with what it says."""
    for place, text in case.report.evidence.extra_lines:
        words = Words(
            f"{place}：格式以外的行“{text}”，没有计入。", "无须处理；确属规定格式的请告知格式维护人员。"
        )
        yield case.finding("N2", [], words, place=place, found=text)
