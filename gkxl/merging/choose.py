"""From submissions to one accepted file per unit: year and form, errors, duplicates."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gkxl.merging.moments import moment
from gkxl.merging.override import Decisions
from gkxl.merging.rosterlist import OWN, Roster
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.form import Form
from gkxl.model.formfile import find_form, form_for_year
from gkxl.model.matrix import row_of
from gkxl.model.report import Kind

UNKNOWN = datetime.datetime.min.replace(tzinfo=datetime.UTC)
"""Stands for a save time that nobody can tell: before every other."""


def year_of(submissions: Sequence[Submission], last: int | None = None) -> int | None:
    """The year most submissions report, of equals the latest; the year after last year's summary needs half
    as many: what the folder holds besides is old then.

    Those of units outside the roster count only where there are no others.
    """
    dated = [submission for submission in submissions if submission.year is not None]
    years = Counter(one.year for one in [one for one in dated if one.matched is not None] or dated)
    if last is not None and 0 < max(years.values(), default=0) <= 2 * years[last + 1]:
        return last + 1
    return max(years, key=lambda year: (years[year], year)) if years else None


def form_of(submissions: Sequence[Submission], year: int) -> Form:
    """The form most submissions of the year use, among those that fit it; the national one where there are
    none.
    """
    forms = Counter(
        submission.form
        for submission in submissions
        if submission.year == year and submission.form and find_form(submission.form).fits(year)
    )
    return find_form(max(forms, key=lambda form: (forms[form], form))) if forms else form_for_year(year)


@dataclass(frozen=True)
class Judge:
    """What a file has to be in order to count in this merge."""

    roster: Roster
    year: int
    form: Form
    strict: bool = False
    decisions: Decisions = field(default_factory=lambda: Decisions(()))
    whole: tuple[str | None, str | None] = (None, None)
    """Name and code of what is summed up."""

    def __call__(self, submissions: Sequence[Submission]) -> None:
        """Set the status of every submission that was read."""
        valid: dict[str, list[Submission]] = {}
        for submission in submissions:
            if not submission.was_read or submission.status is Status.IGNORED:
                continue
            submission.status, submission.reason = self._status(submission)
            if submission.matched is not None and submission.status is Status.ACCEPTED:
                valid.setdefault(submission.matched.code, []).append(submission)
        for several in valid.values():
            self._choose(several)

    def _status(self, submission: Submission) -> tuple[Status, str]:
        if self._is_earlier_summary(submission):
            return Status.IGNORED, "是以前的汇总工作簿，不是报送的年报"
        if submission.matched is None:
            return Status.UNLISTED, self.roster.why_not(submission.code, submission.unit)
        return (
            _of_another(submission)
            or self._wrong_kind(submission)
            or self._wrong_year_or_form(submission)
            or self._wrong_numbers(submission)
            or (Status.ACCEPTED, _waiting(submission))
        )

    def _is_earlier_summary(self, submission: Submission) -> bool:
        """Whether it is an output of an earlier round of this merge, or of last year's."""
        if submission.kind != Kind.SUMMARY:
            return False
        unit, code = self.whole
        own = submission.matched is not None and submission.matched.group == OWN
        named = submission.matched is None and submission.unit == unit and submission.code == code
        return own or (named and unit is not None)

    @staticmethod
    def _wrong_kind(submission: Submission) -> tuple[Status, str] | None:
        upward = submission.matched is not None and submission.matched.group == "下级汇总"
        if upward == (submission.kind == Kind.SUMMARY):
            return None
        if upward:
            return Status.REFUSED, "名册类别是“下级汇总”，应报送汇总工作簿，报来的是单位年报"
        return Status.REFUSED, "这是一份汇总工作簿，不是本单位的年报（汇总只能作为“下级汇总”报送）"

    def _wrong_year_or_form(self, submission: Submission) -> tuple[Status, str] | None:
        if submission.year != self.year:
            stated = f"是 {submission.year} 年的报表" if submission.year else "没有写明年度"
            return Status.WRONG_YEAR, f"{stated}，本次汇总 {self.year} 年"
        if submission.form != self.form.id:
            return Status.WRONG_FORM, f"用的是 {submission.form} 年格式，本次汇总用 {self.form.id} 年格式"
        return None

    def _wrong_numbers(self, submission: Submission) -> tuple[Status, str] | None:
        if submission.errors:
            first = next(submission.open_findings(ERROR))
            more = f"（共 {submission.errors} 处错误）" if submission.errors > 1 else ""
            return Status.REFUSED, f"{first.code}：{first.message}{more}"
        if self.strict and submission.queries:
            first = next(submission.open_findings(QUERY))
            asked = f"有 {submission.queries} 处未说明的核实性问题（--strict）"
            return Status.REFUSED, f"{asked}，例如 {first.code}：{first.message}"
        row = row_of(self.form, submission.values)
        lacking = [key for key, number in zip(self.form.cells, row, strict=True) if number is None]
        if lacking:
            return Status.REFUSED, f"缺 {len(lacking)} 个数（例如 {self.form.cells[lacking[0]].label}）"
        return None

    def _choose(self, valid: list[Submission]) -> None:
        """Of several valid files the one saved last counts; copies with the same numbers count once."""
        lacking = [one for one in valid if _lacks_units(one)]
        if lacking and len(lacking) < len(valid):
            whole = [one for one in valid if one not in lacking]
            self._choose(whole)
            for taken in [one for one in whole if one.status is Status.ACCEPTED][:1]:
                for one in lacking:
                    self._prefer_whole(taken, one)
            return
        if len(valid) < 2:
            return
        # of equal copies the one with its 说明
        valid.sort(key=lambda one: (one.queries, one.file.name, one.sha256))
        latest = max(map(_saved, valid))
        newest = [submission for submission in valid if _saved(submission) == latest]
        taken = newest[0]
        if any(_differing(submission, taken, self.form) for submission in newest):
            for submission in newest:
                others = "、".join(other.file.name for other in newest if other is not submission)
                submission.status = Status.REFUSED
                submission.reason = f"与 {others} 保存时间相同而数字不同，无法确定以哪份为准。请只报一份"
            self._choose([one for one in valid if one.status is Status.ACCEPTED])
            return
        for submission in valid:
            if submission is not taken:
                submission.status = Status.SUPERSEDED
                submission.reason = self._put_aside(submission, taken, valid)
        taken.status, taken.reason = self._wrong_numbers(taken) or (Status.ACCEPTED, _waiting(taken))

    def _prefer_whole(self, taken: Submission, lacking: Submission) -> None:
        """A summary that lacks units never takes the place of a complete one; where it was saved later, the
        unit is asked which holds.
        """
        lacking.status = Status.SUPERSEDED
        lacking.reason = f"没有收齐单位，采用齐全的 {taken.file.name}"
        differing = _differing(lacking, taken, self.form)
        if differing and _saved(lacking) > _saved(taken):
            message = (
                f"后来（{_when(lacking, taken)}）报的 {lacking.file.name} 没有收齐单位，"
                f"{len(differing)} 个数不同，仍采用先报的齐全的 "
                f"{taken.file.name}（保存于 {_when(taken, lacking)}）。"
            )
            fix = (
                "请核实以哪份为准：后来那份对的，请收齐后重新汇总再报；"
                "先报的对的，由汇总单位把后来那份移出报送文件夹。"
            )
            asked = Finding("H2", QUERY, message, fix, cells=tuple(differing))
            taken.findings = (*taken.findings, *self.decisions.on(taken, [asked]))
            taken.status, taken.reason = self._wrong_numbers(taken) or (Status.ACCEPTED, _waiting(taken))

    def _put_aside(self, older: Submission, taken: Submission, valid: Sequence[Submission]) -> str:
        """Why an older valid file does not count.

        Other numbers than those taken make the unit 待说明 (H2).
        """
        differing = _differing(older, taken, self.form)
        if not differing:
            return f"与 {taken.file.name} 数字相同，只计一次"
        reason = (
            f"保存时间（{_when(older, taken)}）早于 {taken.file.name}（{_when(taken, older)}），"
            f"{len(differing)} 个数不同，采用后者"
        )
        if not (_corrected(older, taken, valid) or self._confirmed(older, taken, valid)):
            finding = self._two_versions(older, taken, differing)
            explained = next((one.text for one in taken.explanations if one.code == finding.code), None)
            marked = replace(finding, explained=explained)
            taken.findings = (*taken.findings, *self.decisions.on(taken, [marked]))
        return reason

    def _confirmed(self, older: Submission, taken: Submission, valid: Sequence[Submission]) -> bool:
        """Whether the unit returned to what it had reported before the older file: the earlier one, saved
        and sent in once more.
        """
        return any(
            one is not taken and _saved(one) <= _saved(older) and not _differing(one, taken, self.form)
            for one in valid
        )

    def _two_versions(self, older: Submission, taken: Submission, differing: Sequence[str]) -> Finding:
        cells = [self.form.cells[key] for key in differing[:MOST_NAMED]]
        named = "、".join(f"{cell.table.sheet} {cell.label}" for cell in cells)
        message = (
            f"报了两份数字不同的表：{older.file.name}（保存于 {_when(older, taken)}）和 {taken.file.name}"
            f"（保存于 {_when(taken, older)}）有 {len(differing)} 个数不同（{named}"
            f"{'等' if len(differing) > MOST_NAMED else ''}），"
            "采用后保存的。"
        )
        return Finding(
            "H2",
            QUERY,
            message,
            "请核实以哪份为准：后一份对的，在“说明”栏写明；前一份对的，请用 Excel 打开前一份、保存一次，"
            "再报来。",
            cells=tuple(differing),
        )


MOST_NAMED = 3
"""Cells that differ between two versions, named in the message."""


def _lacks_units(submission: Submission) -> bool:
    """Whether a summary has not all units of its roster."""
    return submission.kind == Kind.SUMMARY and any(one.code == "H2" for one in submission.findings)


def _waiting(submission: Submission) -> str:
    return f"有 {submission.queries} 处待说明" if submission.queries else ""


def _when(submission: Submission, beside: Submission) -> str:
    """When a file was saved, so that it differs from the time of another."""
    return moment(submission.saved, beside.saved) or "时间不明"


def _corrected(older: Submission, taken: Submission, valid: Sequence[Submission]) -> bool:
    """Whether the file taken is the 更正稿 that was made from the older one, directly or over others of
    the unit.
    """
    by_sha = {one.sha256: one for one in valid}
    origin, steps = taken.corrects, 0
    while origin is not None and steps <= len(valid):
        if origin == older.sha256:
            return True
        origin, steps = by_sha[origin].corrects if origin in by_sha else None, steps + 1
    return False


def _differing(one: Submission, other: Submission, form: Form) -> list[str]:
    """Keys of the typed cells in which two files differ."""
    return [key for key in form.typed if one.values.get(key) != other.values.get(key)]


def _of_another(submission: Submission) -> tuple[Status, str] | None:
    """A workbook that was made for another unit than the one that filled it."""
    unit = submission.matched
    if unit is None or not submission.issued_to:
        return None
    return Status.REFUSED, (
        f"这份表是发给{submission.issued_to}的，封面写{unit.name}（{unit.code}）。请{unit.name}"
        "改用发给自己的表"
    )


def latest_first(own: Sequence[Submission]) -> list[Submission]:
    """Submissions of a unit, the one saved last in front; of one time, by name."""
    ordered = sorted(own, key=lambda one: (one.file.name, one.sha256))
    return sorted(ordered, key=_saved, reverse=True)


def _saved(submission: Submission) -> datetime.datetime:
    return submission.saved or UNKNOWN
