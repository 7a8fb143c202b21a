"""One file of a merge: read, matched with the roster, checked. Runs in this process or in workers alike."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import Any

from gkxl.issued.layout import UNSAVED
from gkxl.merging.cache import ReportCache, key_of, packed
from gkxl.merging.roster import Roster, Unit
from gkxl.model.errors import Refusal, WrongForm
from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.form import Form
from gkxl.model.report import Defect, Number, Report
from gkxl.reading import read_report
from gkxl.reading.inbox.archive import saved_in_archive
from gkxl.reading.inbox.collect import File
from gkxl.reading.office.openxml import Book
from gkxl.rules import check

ACCEPTED, MISSING, REFUSED, SUPERSEDED = "accepted", "missing", "refused", "superseded"
UNLISTED, WRONG_YEAR, WRONG_FORM, UNREADABLE, IGNORED = (
    "unlisted",
    "wrong_year",
    "wrong_form",
    "unreadable",
    "ignored",
)

STATUS_NAMES = {
    ACCEPTED: "已收",
    MISSING: "未报",
    REFUSED: "退回",
    SUPERSEDED: "重复",
    UNLISTED: "名册外",
    WRONG_YEAR: "年度不符",
    WRONG_FORM: "格式不符",
    UNREADABLE: "无法读取",
    IGNORED: "不是报表",
}

WAITING = "待说明"
"""How an accepted unit with open questions is shown."""


def state_name(status: str, submission: Submission | None) -> str:
    """A unit's state in words: 已收, 待说明, 退回 ..."""
    return (
        WAITING
        if status == ACCEPTED and submission is not None and submission.queries
        else STATUS_NAMES[status]
    )


@dataclass
class Submission:
    """What a merge keeps of a file."""

    file: File
    sha256: str = ""
    status: str = ""
    reason: str = ""
    form: str | None = None
    kind: str = "report"
    code: str | None = None
    unit: str | None = None
    year: int | None = None
    level: str | None = None
    values: dict[str, Number] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    matched: Unit | None = None
    seal: str | None = None
    units: list[Report] = field(default_factory=list)  # of a summary: its own units
    fresh: tuple[str, bytes] | None = None  # what the cache is to keep of it

    @property
    def errors(self) -> int:
        return sum(finding.severity == ERROR and finding.explained is None for finding in self.findings)

    @property
    def queries(self) -> int:
        return sum(finding.severity == QUERY and finding.explained is None for finding in self.findings)


@dataclass
class Intake:
    """How files are taken in: the same object serves every worker."""

    roster: Roster
    form: Form | None = None
    prior: Report | None = None
    cache: ReportCache | None = None

    def __getstate__(self) -> dict[str, Any]:
        """A worker opens the cache for itself."""
        return self.__dict__ | {"cache": ReportCache(self.cache.file.parent) if self.cache else None}

    def __call__(self, file: File) -> Submission:
        """Read and check one file; a file that cannot be read becomes an unreadable submission, never an exception."""
        if file.ignored is not None:
            return self.take(file, None)
        try:
            return self.take(file, file.data())
        except Refusal as refusal:
            return self.take(file, str(refusal))
        except OSError as error:
            return self.take(file, self.unreadable(file, error))

    @staticmethod
    def unreadable(file: File, error: OSError) -> str:
        return f"{file.name}：读不出来（{error.strerror}）。请检查文件是否正被占用。"

    def take(self, file: File, data: bytes | str | None) -> Submission:
        """The submission in the bytes of a file, or the one that says why there are none."""
        submission = Submission(file)
        if file.ignored is not None:
            submission.status, submission.reason = IGNORED, file.ignored
            return submission
        if not isinstance(data, bytes):
            submission.status, submission.reason = UNREADABLE, data or ""
            return submission
        submission.sha256 = hashlib.sha256(data).hexdigest()
        try:
            report = self._report(submission, data)
        except Refusal as refusal:
            submission.status, submission.reason = UNREADABLE, str(refusal)
            return submission
        self._judge(submission, report)
        return submission

    def _report(self, submission: Submission, data: bytes) -> Report:
        """The report, from the cache where these bytes were read before."""
        file, suffix = submission.file, submission.file.label.suffix
        if self.cache is None:
            return self._read(file, data)
        known = self.cache.get(submission.sha256, suffix, self.form)
        if known is not None:
            return known
        report = self._read(file, data)
        if (kept := packed(report)) is not None:
            submission.fresh = (key_of(submission.sha256, suffix, self.form), kept)
        return report

    def _judge(self, submission: Submission, report: Report) -> None:
        """Match with the roster, check, and keep what the merge needs."""
        submission.kind = report.kind
        if report.evidence.source in ("document", "json"):
            report.evidence.defects.append(
                Defect("unstamped")
            )  # a submission is to be the issued workbook (S16)
        unit = submission.matched = self.roster.find(report.code, report.unit)
        if unit is not None and unit.level:
            report.level, report.level_from = unit.level, "名册"
        checked = check(report, self.roster.last_year(self.prior, unit) if unit else None)
        submission.form, submission.code, submission.unit, submission.year = (
            report.form.id,
            report.code,
            report.unit,
            report.year,
        )
        submission.level, submission.values, submission.findings, submission.seal = (
            report.level,
            report.values,
            checked.findings,
            report.evidence.seal,
        )
        submission.units = [_bare(one) for one in report.units]

    def _read(self, file: File, data: bytes) -> Report:
        """The report; one of another form than asked for is read in its own, to be judged as such."""
        try:
            return read_report(file.label, self.form, data=data)
        except WrongForm:
            return read_report(file.label, data=data)


def _bare(unit: Report) -> Report:
    """A unit of a summary with its numbers and nothing of where they stood."""
    return Report(
        unit.form,
        unit=unit.unit,
        code=unit.code,
        year=unit.year,
        level=unit.level,
        group=unit.group,
        values=unit.values,
        units=[_bare(one) for one in unit.units],
    )


def saved_at(file: File) -> datetime.datetime:
    """When a file was saved: as it says itself, else (never saved by a spreadsheet program) the file's or the archive's own time."""
    try:
        said = Book(file.data(), file.name).saved
        if said and said != UNSAVED:
            moment = datetime.datetime.fromisoformat(said.replace("Z", "+00:00"))
            return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    except (Refusal, ValueError, OSError):  # no .xlsx, or it does not say
        pass
    try:
        if file.inside:
            return datetime.datetime(*saved_in_archive(file.path, file.inside)).astimezone(datetime.UTC)
        return datetime.datetime.fromtimestamp(file.path.stat().st_mtime, datetime.UTC)
    except (OSError, ValueError, Refusal):
        return datetime.datetime.min.replace(tzinfo=datetime.UTC)
