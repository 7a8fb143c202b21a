"""A merge told on the terminal: counts first, then names with reasons, then where the summary is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gkxl.merging import Summary
from gkxl.merging.choose import status_of_unit
from gkxl.merging.intake import ACCEPTED, IGNORED, MISSING, STATUS_NAMES
from gkxl.model.findings import QUERY


def merge_lines(summary: Summary, target: Path) -> Iterator[str]:
    """What happened to every unit and file, errors by name."""
    report = summary.report
    states = "，".join(f"{name} {count}" for name, count in summary.units_by_status().items())
    yield f"{f'{report.unit} ' if report.unit else ''}{report.year} 年汇总（格式 {report.form.id}）：名册 {len(summary.roster.units)} 个单位：{states}。"
    if not summary.accepted:
        yield "没有采用任何单位的报表，汇总表里的 0 没有意义，请勿上报。"
    for unit in summary.roster.units:
        status, submission = status_of_unit(summary.by_unit[unit.code])
        if status not in (ACCEPTED, MISSING) and submission:
            yield f"  {STATUS_NAMES[status]}　{unit.name}（{unit.code}）　{submission.file.name}：{submission.reason}"
    if summary.missing:
        yield f"  未报　{'、'.join(f'{unit.name}（{unit.code}）' for unit in summary.missing)}"
    shown = {id(status_of_unit(own)[1]) for own in summary.by_unit.values()}
    for submission in summary.submissions:
        if id(submission) not in shown and submission.status not in (ACCEPTED, IGNORED):
            told = submission.reason.startswith(submission.file.name)  # a refusal names its file itself
            yield f"  {STATUS_NAMES[submission.status]}　{submission.reason if told else f'{submission.file.name}：{submission.reason}'}"
    for unit, submission in summary.accepted:
        if submission.queries:
            first = next(
                finding
                for finding in submission.findings
                if finding.severity == QUERY and finding.explained is None
            )
            more = f"（共 {submission.queries} 处）" if submission.queries > 1 else ""
            yield f"  待说明　{unit.name}（{unit.code}）　{first.code}：{first.message}{more}"
    for finding in summary.findings:
        if finding.code in ("H1", "H4") or (
            finding.code == "H2" and (finding.severity == "query" or "计入了两次" in finding.message)
        ):
            yield f"  {finding.code}　{finding.message}"
    for override in summary.overrides:
        used = "没有用上：这个单位没有这样的错误" if override in summary.overrides_unused else override.words
        yield f"  {override.unit.name}　{override.code}　{used}"
    ignored = summary.count(IGNORED)
    if ignored:
        yield f"  略过 {ignored} 个不是报表的文件（见“元数据”）"
    yield f"勾稽核对：{'一致' if summary.ties_out else '不一致，见“勾稽核对”'}。汇总已写入 {target}。"
