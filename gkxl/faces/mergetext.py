"""A merge told on the terminal: counts first, then names with reasons, then where the summary is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gkxl.merging import Summary
from gkxl.merging.notices import ON_SCREEN, named
from gkxl.merging.status import WAITING, Status
from gkxl.merging.submission import Submission
from gkxl.model.findings import QUERY


def merge_lines(summary: Summary, target: Path) -> Iterator[str]:
    """What happened to every unit and file, errors by name."""
    report = summary.report
    yield (
        f"{f'{report.unit} ' if report.unit else ''}{report.year} 年汇总（格式 {report.form.id}）："
        f"名册 {len(summary.roster.units)} 个单位：{summary.counts}。"
    )
    if not summary.accepted:
        yield "没有采用任何单位的报表，汇总表里的 0 没有意义，请勿上报。"
    yield from _returned(summary)
    if summary.missing:
        yield f"  {Status.MISSING.words}　{'、'.join(map(named, summary.missing))}"
    yield from _other_files(summary)
    yield from _waiting(summary)
    for notice in summary.notices:
        if notice.kind in ON_SCREEN:
            yield f"  {notice.finding.code}　{notice.finding.message}"
    yield from _decisions(summary)
    ignored = summary.count(Status.IGNORED)
    if ignored:
        yield f"  略过 {ignored} 个不是报表的文件（见“元数据”）"
    tied = "一致" if summary.ties_out else "不一致，见“勾稽核对”"
    yield f"勾稽核对：{tied}。汇总已写入 {target}。"


def _returned(summary: Summary) -> Iterator[str]:
    for unit in summary.roster.units:
        standing = summary.standing(unit)
        if standing.status is not Status.ACCEPTED and standing.submission is not None:
            yield f"  {standing.words}　{named(unit)}　{_why(standing.submission)}"


def _other_files(summary: Summary) -> Iterator[str]:
    shown = {id(summary.standing(unit).submission) for unit in summary.roster.units}
    for one in summary.submissions:
        if id(one) not in shown and one.status not in (Status.ACCEPTED, Status.IGNORED):
            yield f"  {one.status.words}　{_why(one)}"


def _why(submission: Submission) -> str:
    """The file and the reason; the reason of an unreadable file is a refusal, which names its file itself."""
    if submission.status is Status.UNREADABLE:
        return submission.reason
    return f"{submission.file.name}：{submission.reason}"


def _waiting(summary: Summary) -> Iterator[str]:
    for unit, submission in summary.accepted:
        first = next(submission.open_findings(QUERY), None)
        if first is not None:
            more = f"（共 {submission.queries} 处）" if submission.queries > 1 else ""
            yield f"  {WAITING}　{named(unit)}　{first.code}：{first.message}{more}"


def _decisions(summary: Summary) -> Iterator[str]:
    unused = {id(one) for one in summary.overrides_unused}
    for override in summary.overrides:
        words = "没有用上：这个单位没有这样的错误" if id(override) in unused else override.words
        yield f"  {override.unit.name}　{override.code}　{words}"
