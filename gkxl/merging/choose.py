"""From submissions to one accepted file per unit: year and form, errors, duplicates (rules H2, H3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gkxl.merging.intake import (
    ACCEPTED,
    IGNORED,
    MISSING,
    REFUSED,
    STATUS_NAMES,
    SUPERSEDED,
    UNLISTED,
    UNREADABLE,
    WRONG_FORM,
    WRONG_YEAR,
    Submission,
    saved_at,
)
from gkxl.merging.roster import Roster, Unit
from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.form import Form
from gkxl.model.formfile import find_form, form_for_year


def year_of(submissions: Sequence[Submission]) -> int | None:
    """The year most submissions report, those of units outside the roster only where there are no others; of equals the latest."""
    dated = [submission for submission in submissions if submission.year is not None]
    years = Counter(
        submission.year for submission in [one for one in dated if one.matched is not None] or dated
    )
    return max(years, key=lambda year: (years[year], year)) if years else None


def form_of(submissions: Sequence[Submission], year: int) -> Form:
    """The form most submissions of the year use, among those that fit it; the national one where there are none."""
    forms = Counter(
        submission.form
        for submission in submissions
        if submission.year == year and submission.form and find_form(submission.form).fits(year)
    )
    return find_form(max(forms, key=lambda form: (forms[form], form))) if forms else form_for_year(year)


def judge(submissions: Sequence[Submission], roster: Roster, year: int, form: Form, strict: bool) -> None:
    """Set the status of every submission that was read."""
    for submission in submissions:
        if submission.status in (IGNORED, UNREADABLE):
            continue
        submission.status, submission.reason = _status(submission, roster, year, form, strict)
    valid: dict[str, list[Submission]] = {}
    for submission in submissions:
        if submission.matched is not None and submission.status == ACCEPTED:
            valid.setdefault(submission.matched.code, []).append(submission)
    for several in valid.values():
        _choose(several, form)


def _status(submission: Submission, roster: Roster, year: int, form: Form, strict: bool) -> tuple[str, str]:
    if submission.matched is None:
        return UNLISTED, roster.why_not(submission.code, submission.unit)
    upward = submission.matched.group == "下级汇总"
    if upward != (submission.kind == "summary"):
        return (
            REFUSED,
            "名册类别是“下级汇总”，应报送汇总工作簿，报来的是单位年报"
            if upward
            else "这是一份汇总工作簿，不是本单位的年报（汇总只能作为“下级汇总”报送）",
        )
    if submission.year != year:
        return (
            WRONG_YEAR,
            f"是 {submission.year} 年的报表，本次汇总 {year} 年"
            if submission.year
            else f"没有写明年度，本次汇总 {year} 年",
        )
    if submission.form != form.id:
        return WRONG_FORM, f"用的是 {submission.form} 年格式，本次汇总用 {form.id} 年格式"
    if submission.errors:
        first = next(
            finding
            for finding in submission.findings
            if finding.severity == ERROR and finding.explained is None
        )
        more = f"（共 {submission.errors} 处错误）" if submission.errors > 1 else ""
        return REFUSED, f"{first.code}：{first.message}{more}"
    if strict and submission.queries:
        first = next(
            finding
            for finding in submission.findings
            if finding.severity == QUERY and finding.explained is None
        )
        return (
            REFUSED,
            f"有 {submission.queries} 处未说明的核实性问题（--strict），例如 {first.code}：{first.message}",
        )
    if not submission.values.keys() >= form.cells.keys():
        lacking = [key for key in form.cells if key not in submission.values]
        return REFUSED, f"缺 {len(lacking)} 个数（例如 {form.cells[lacking[0]].label}）"
    return ACCEPTED, f"有 {submission.queries} 处待说明" if submission.queries else ""


def _choose(valid: list[Submission], form: Form) -> None:
    """Of several valid files the one saved last counts; copies with the same numbers count once."""
    if len(valid) < 2:
        return
    times = {id(submission): saved_at(submission.file) for submission in valid}
    valid.sort(
        key=lambda submission: (submission.queries, submission.file.name, submission.sha256)
    )  # of equal copies the one with its 说明
    latest = max(times.values())
    newest = [submission for submission in valid if times[id(submission)] == latest]
    taken = newest[0]
    if any(_numbers(submission, form) != _numbers(taken, form) for submission in newest):
        for submission in newest:
            others = "、".join(other.file.name for other in newest if other is not submission)
            submission.status, submission.reason = (
                REFUSED,
                f"与 {others} 保存时间相同而数字不同，无法确定以哪份为准。请只报一份",
            )
        _choose([submission for submission in valid if submission.status == ACCEPTED], form)
        return
    for submission in valid:
        if submission is not taken:
            same = _numbers(submission, form) == _numbers(taken, form)
            why = (
                f"与 {taken.file.name} 数字相同，只计一次"
                if same
                else f"保存时间早于 {taken.file.name}，采用后者"
            )
            submission.status, submission.reason = SUPERSEDED, why


def _numbers(submission: Submission, form: Form) -> tuple:
    return tuple(submission.values.get(key) for key in form.typed)


def status_of_unit(own: Sequence[Submission]) -> tuple[str, Submission | None]:
    """A unit's status, and the submission that shows it: accepted, else the gravest of what came."""
    for status in (ACCEPTED, REFUSED, WRONG_YEAR, WRONG_FORM):
        for submission in own:
            if submission.status == status:
                return status, submission
    return MISSING, None


def completeness(
    roster: Roster, submissions: Sequence[Submission], by_unit: dict[str, list[Submission]]
) -> list[tuple[Unit | None, Finding]]:
    """H2: every unit has exactly one accepted file; H3: units outside the roster are not added."""
    found = []
    for unit in roster.units:
        own = by_unit[unit.code]
        status, _ = status_of_unit(own)
        if status == MISSING:
            found.append((unit, _finding("H2", ERROR, f"{_name(unit)}没有报送。", "请催报。")))
        elif status != ACCEPTED:
            reasons = "；".join(
                f"{submission.file.name}：{submission.reason.rstrip('。')}"
                for submission in own
                if submission.status == status
            )
            found.append(
                (
                    unit,
                    _finding(
                        "H2",
                        ERROR,
                        f"{_name(unit)}没有可采用的报表（{STATUS_NAMES[status]}）：{reasons}。",
                        "请退回更正后重新报送。",
                    ),
                )
            )
        else:
            found += [(unit, finding) for finding in _later_refused(unit, own)]
    for submission in submissions:
        if submission.status == UNLISTED:
            found.append(
                (
                    None,
                    _finding(
                        "H3",
                        ERROR,
                        f"{submission.file.name}（{submission.unit or '单位不明'}）不在名册内，没有计入：{submission.reason}。",
                        "请核对名册或单位信息。",
                    ),
                )
            )
    return found


def _later_refused(unit: Unit, own: Sequence[Submission]) -> list[Finding]:
    """A later file that is refused leaves the earlier valid one in use: asked, naming the later."""
    refused = [submission for submission in own if submission.status == REFUSED]
    taken = next(submission for submission in own if submission.status == ACCEPTED)
    later = [submission for submission in refused if saved_at(submission.file) > saved_at(taken.file)]
    return [
        _finding(
            "H2",
            QUERY,
            f"{_name(unit)}后来报送的 {submission.file.name} 有错误被退回，仍采用 {taken.file.name}。",
            "请核实以哪份为准。",
        )
        for submission in later
    ]


def _name(unit: Unit) -> str:
    return f"{unit.name}（{unit.code}）"


def _finding(code: str, severity: str, message: str, fix: str) -> Finding:
    return Finding(code, severity, message, fix)
