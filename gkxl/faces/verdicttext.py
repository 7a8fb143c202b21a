"""The findings of one report as text for the terminal, and the verdict in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.checking.examiner import Verdict
from gkxl.model.findings import ERROR, SEVERITY_NAMES, Counted, Finding
from gkxl.model.texts import visible


def verdict_text(verdict: Verdict) -> Iterator[str]:
    """The findings of one report for the terminal, and the verdict."""
    level = f"{verdict.level}（据{verdict.level_from}）" if verdict.level else "层级不明"
    yield (
        f"{visible(verdict.name)}　{verdict.unit or '单位不明'}　"
        f"{verdict.year or '年度不明'}　格式 {verdict.form}　{level}"
    )
    for finding in verdict.findings:
        yield from _finding_lines(finding)
    yield f"  结论：{conclusion(verdict)}"


def conclusion(verdict: Counted) -> str:
    """What is to be done with a report, in a sentence."""
    if verdict.errors:
        return (
            f"有 {verdict.errors} 处强制性错误{f'、{verdict.queries} 处待说明' if verdict.queries else ''}，"
            "请改正后再上报。"
        )
    if verdict.queries:
        return f"没有强制性错误；有 {verdict.queries} 处待说明，请核实，属实的写明说明。"
    return "没有发现问题，可以上报。"


def _finding_lines(finding: Finding) -> Iterator[str]:
    mark = "✗" if finding.severity == ERROR else "?" if finding.severity == "query" else "·"
    state = f"（已说明：{finding.explained}）" if finding.explained else ""
    spot = (
        f"{finding.place} " if finding.address and finding.address not in finding.message else ""
    )  # what quotes the text names no place itself
    yield f"  {mark} {finding.code} {SEVERITY_NAMES[finding.severity]}{state}：{spot}{finding.message}"
    if finding.severity != "note" and not finding.explained:
        yield f"      {finding.fix}"
