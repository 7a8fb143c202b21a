"""One file of a merge: read, matched with the roster, checked. Runs in this process or in workers alike."""

from __future__ import annotations

import datetime
import hashlib
import os
import zlib
from dataclasses import dataclass
from typing import Any

from gkxl.checking.examiner import WENT_WRONG
from gkxl.merging.cache import ReportCache, key_of
from gkxl.merging.packing import packed
from gkxl.merging.rosterlist import Roster, Unit
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.model.errors import OwnOutput, Refusal, WrongForm
from gkxl.model.form import Form
from gkxl.model.machine import reason
from gkxl.model.report import Defect, Kind, Report, Source
from gkxl.model.texts import unspaced
from gkxl.reading import read_report
from gkxl.reading.inbox.archive import saved_in_archive
from gkxl.reading.inbox.collect import File
from gkxl.reading.locating.naming import identify
from gkxl.rules import check

SUBJECTS = ("信息公开", "年度报告")
"""What every report, and hardly a note about units, is about."""


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
        """Read and check one file; a file that cannot be read becomes an unreadable submission, never an
        exception.
        """
        if file.ignored is not None:
            return self.take(file, None)
        try:
            return self.take(file, file.data())
        except Refusal as refusal:
            return self.take(file, str(refusal))
        except OSError as error:
            return self.take(file, self.unreadable(file, error))

    def name_of(self, file: File) -> str:
        return file.name

    def given_up(self, file: File, why: str) -> Submission:
        """The submission of a file that was not read."""
        return self.take(file, why)

    @staticmethod
    def unreadable(file: File, error: OSError) -> str:
        return f"{file.name}：读不出来（{reason(error)}）。请检查文件是否正被占用。"

    def take(self, file: File, data: bytes | str | None) -> Submission:
        """The submission in the bytes of a file, or the one that says why there are none."""
        try:
            return self._taken(file, data)
        except MemoryError:
            raise
        except Exception as error:  # one file must not cost the merge, whatever is in it
            if os.environ.get("GKXL_DEBUG"):
                raise
            return self._taken(file, WENT_WRONG.format(file.name, type(error).__name__))

    def _taken(self, file: File, data: bytes | str | None) -> Submission:
        submission = Submission(file)
        if file.ignored is not None and not (file.picture and self.roster.in_file_name(file.name)):
            submission.status, submission.reason = Status.IGNORED, file.ignored
        elif not isinstance(data, bytes):
            submission.reason = data or file.ignored or ""
            submission.matched = self.roster.in_file_name(file.name)
        else:
            submission.sha256 = hashlib.sha256(data).hexdigest()
            try:
                report = self._report(submission, data)
            except OwnOutput as own:
                submission.status, submission.reason = Status.IGNORED, own.what
            except Refusal as refusal:
                submission.reason = str(refusal)
                submission.matched = self._sender(file, refusal.inside)
            else:
                self._judge(submission, report)
                if _is_as_issued(report):
                    submission.status, submission.reason = Status.IGNORED, "是下发的空白表，没有人填过"
        return submission

    def _sender(self, file: File, text: str) -> Unit | None:
        """From whom a file that cannot be read came: by its name, else by its title, else by the one unit
        that its first lines name. One that was opened has to be about the subject.
        """
        if text and not any(subject in unspaced(text) for subject in SUBJECTS):
            return None  # a note about units, a list of theirs: not from one of them
        named = self.roster.in_file_name(file.name)
        if named is not None or not text:
            return named
        return self.roster.find(None, identify(text).unit) or self.roster.in_first_lines(text)

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
        evidence = report.evidence
        if evidence.source in (
            Source.DOCUMENT,
            Source.JSON,
        ):  # a submission is to be the issued workbook (S16)
            evidence.defects.append(Defect("unstamped"))
        unit = self._identify(submission, report)
        if unit is not None and unit.level:
            report.level, report.level_from = unit.level, "名册"
        checked = check(report, self.roster.last_year(self.prior, unit) if unit else None)
        submission.kind, submission.form = report.kind, report.form.id
        submission.code, submission.unit, submission.year = report.code, report.unit, report.year
        submission.level, submission.values, submission.findings = (
            report.level,
            report.values,
            checked.findings,
        )
        submission.seal, submission.source, submission.cover = evidence.seal, evidence.source, report.cover
        submission.saved, submission.corrects = _moment(evidence.saved), evidence.corrects
        submission.explanations = tuple(report.explanations)
        submission.units = [_bare(one) for one in report.units]
        whole = packed(report)  # of a right one too: beside another file of its unit it may be asked about
        submission.kept = zlib.compress(whole, 1) if whole is not None else None

    def _identify(self, submission: Submission, report: Report) -> Unit | None:
        """The roster's unit that sent a report: the one that its cover names, where its workbook is
        another's (S11).
        """
        stamped = self.roster.find(report.code, report.unit)
        if stamped is None and self.roster.knows(report.code, report.unit):
            return None  # its code is one unit's and its name another's: the roster says so
        filled = self.roster.other_than(
            stamped, report.cover.get("cover.unit"), report.cover.get("cover.code")
        )
        if filled is not None and report.kind == Kind.REPORT and report.evidence.source == Source.STAMPED:
            submission.owner = stamped
            submission.issued_to = f"{report.unit or '单位不明'}（{report.code or '没有代码'}）"
            submission.matched = filled
        else:
            submission.matched = stamped
        return submission.matched

    def _read(self, file: File, data: bytes) -> Report:
        """The report; one of another form than asked for is read in its own, to be judged as such."""
        try:
            return read_report(file.label, self.form, data=data, name=file.name)
        except WrongForm:
            return read_report(file.label, data=data, name=file.name)


def _is_as_issued(report: Report) -> bool:
    """Whether a workbook is as it was issued: saved by no program since, and nothing typed but what was
    carried over from last year.
    """
    if (
        report.evidence.source != Source.STAMPED
        or report.kind != Kind.REPORT
        or not report.evidence.untouched
    ):
        return False
    return all(report.values.get(key) is None for key in report.form.typed if key not in report.form.opening)


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


def _moment(said: str | None) -> datetime.datetime | None:
    """A time as a file says it (ISO 8601, without a zone UTC); None where it is none."""
    try:
        moment = datetime.datetime.fromisoformat((said or "").replace("Z", "+00:00"))
        return moment.astimezone(datetime.UTC) if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    except (ValueError, OverflowError):
        return None


def saved_outside(file: File) -> datetime.datetime | None:
    """When a file that does not say it itself was saved: the time of the file, or that which its archive
    notes.
    """
    try:
        if file.inside:
            return datetime.datetime(*saved_in_archive(file.path, file.inside)).astimezone(datetime.UTC)
        return datetime.datetime.fromtimestamp(file.path.stat().st_mtime, datetime.UTC)
    except (OSError, ValueError, OverflowError, Refusal):
        return None
