"""A merge told on the terminal: counts first, then what is open, unit by unit with reasons, then where
the summary is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gkxl.issued.slipsheet import WHOLE
from gkxl.merging import Summary
from gkxl.merging.notices import ON_SCREEN, Kind, named
from gkxl.merging.override import Override
from gkxl.merging.status import WAITING, Status
from gkxl.merging.submission import Submission
from gkxl.model.findings import NOTE, QUERY
from gkxl.model.texts import visible

ROOM = 30
"""Lines of units, files and notices that a screen has room for; the others are counted, and stand in the
lists of the summary.
"""

MOST_IGNORED = 5
"""Files that were passed over, named in the line about them."""

MOST_PLACES = 5
"""Places at which a decision would have met something, named in its line."""

MOST_NAMES = 60
"""Units that the line of the missing names."""


def merge_lines(summary: Summary, target: Path) -> Iterator[str]:
    """What is open of every unit and file; what is settled in a line."""
    report = summary.report
    yield (
        f"{f'{report.unit} ' if report.unit else ''}{report.year} 年汇总（格式 {report.form.id}）："
        f"名册 {len(summary.roster.units)} 个单位：{summary.counts}。"
    )
    if not summary.accepted:
        yield "没有采用任何单位的报表，汇总表里的 0 没有意义，请勿上报。"
    elif summary.lacking:
        yield f"未收齐：缺 {summary.lacking} 个单位，汇总数不全，请勿对外公布。"
    returned, others, waiting, told_of_all = _fitting(
        [list(kind(summary)) for kind in (_returned, _other_files, _waiting, _notices)]
    )
    yield from returned
    if summary.missing:
        yield f"  {Status.MISSING.words}　{_names(summary)}"
    yield from (*others, *waiting, *told_of_all)
    yield from _decisions(summary)
    changes = summary.since_last_year
    if changes:
        told = "；".join(f"{what} {len(names)} 个（{_named(names)}）" for what, names in changes.items())
        yield f"  与上年汇总的单位相比：{told}。请核对名册"
    yield from _settled(summary)
    tied = "一致" if summary.ties_out else "不一致，见“勾稽核对”"
    yield f"勾稽核对：{tied}。汇总已写入 {target}。"


def _fitting(kinds: Sequence[list[str]]) -> Iterator[list[str]]:
    """Lines by kind, so many of each that all have room; what is left out of a kind is counted."""
    most = max(map(len, kinds))
    while sum(min(len(lines), most) for lines in kinds) > ROOM:
        most -= 1
    for lines in kinds:
        more = [f"  另有 {len(lines) - most} 条，见“报送情况”和“问题清单”"] if len(lines) > most else []
        yield [*lines[:most], *more]


def _names(summary: Summary) -> str:
    return _named([named(unit) for unit in summary.missing])


def _named(names: Sequence[str]) -> str:
    more = f" 等 {len(names)} 个，见“报送情况”" if len(names) > MOST_NAMES else ""
    return "、".join(names[:MOST_NAMES]) + more


def _returned(summary: Summary) -> Iterator[str]:
    for unit in summary.roster.units:
        standing = summary.standing(unit)
        if standing.status is not Status.ACCEPTED and standing.submission is not None:
            yield f"  {standing.words}　{named(unit)}　{_why(standing.submission)}"


def _other_files(summary: Summary) -> Iterator[str]:
    """Files that no unit's line shows and about which something is to be done."""
    shown = {id(summary.standing(unit).submission) for unit in summary.roster.units}
    for one in summary.submissions:
        if id(one) not in shown and not summary.settled(one):
            yield f"  {one.status.words}　{_why(one)}"


def _why(submission: Submission) -> str:
    """The file and the reason; the reason of an unreadable file is a refusal, which names its file itself."""
    if submission.status is Status.UNREADABLE and submission.file.ignored is None:
        return submission.reason
    return f"{submission.file.name}：{submission.reason}"


def _waiting(summary: Summary) -> Iterator[str]:
    for unit, submission in summary.accepted:
        first = next(submission.open_findings(QUERY), None)
        if first is not None:
            more = f"（共 {submission.queries} 处）" if submission.queries > 1 else ""
            yield f"  {WAITING}　{named(unit)}　{first.code}：{first.message}{more}"


def _notices(summary: Summary) -> Iterator[str]:
    """What is to be told of the whole. While units are lacking the whole cannot carry on from last year:
    that is one line, not one for every column.
    """
    told = [one for one in summary.notices if one.kind in ON_SCREEN]
    early = [one for one in told if one.kind is Kind.CONTINUITY] if summary.lacking else []
    yield from (f"  {one.finding.code}　{one.finding.message}" for one in told if one not in early)
    if early:
        code = early[0].finding.code
        yield f"  {code}　与上年的衔接有 {len(early)} 处差额：还没有收齐，收齐后再核对（见“问题清单”）"


def _decisions(summary: Summary) -> Iterator[str]:
    unused = {id(one) for one in summary.overrides_unused}
    for override in summary.overrides:
        words = override.words
        if id(override) in unused and summary.standing(override.unit).submission is None:
            words = "没有用上：这个单位没有报送。已撤并的请从名册删去，其他的请催报"
        elif id(override) in unused:
            words = f"没有用上：{_met_nothing(summary, override)}"
        yield f"  {override.unit.name}　{override.code}　{words}"


def _met_nothing(summary: Summary, override: Override) -> str:
    """Why a decision on a unit that reported met nothing: explained already, not there, or nowhere."""
    found = [
        finding
        for submission in summary.by_unit[override.unit.code]
        for finding in submission.findings
        if finding.code == override.code and finding.severity != NOTE
    ]
    if any(map(override.meets, found)):
        return "这个单位已经自己说明，不用再准予"
    if not found:
        return "这个单位没有这样的错误"
    elsewhere = list(dict.fromkeys(visible(one.place) or WHOLE for one in found))
    more = "等" if elsewhere[MOST_PLACES:] else ""
    places = "、".join(elsewhere[:MOST_PLACES])
    return f"这个位置没有这样的错误（这个单位的 {override.code} 在 {places}{more}）"


def _settled(summary: Summary) -> Iterator[str]:
    replaced = len(summary.replaced)
    ignored = [one.file.name for one in summary.submissions if one.status is Status.IGNORED]
    if replaced:
        yield f"  另有 {replaced} 份旧稿已被替代（见“元数据”）"
    if ignored:
        names = "、".join(map(visible, ignored[:MOST_IGNORED])) + ("等" if ignored[MOST_IGNORED:] else "")
        yield f"  略过 {len(ignored)} 个不是报表的文件（见“元数据”）：{names}"
