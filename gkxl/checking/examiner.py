"""Checking files: each one read, matched with last year's numbers and with the workbook beside it, checked,
and reduced to what is told.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gkxl.checking.lastyear import contradiction, last_year, other_name
from gkxl.checking.scope import Scope, scope_in
from gkxl.model.errors import NoTables, OwnOutput, Refusal
from gkxl.model.findings import Counted, Finding
from gkxl.model.form import Form
from gkxl.model.formfile import form_for_year
from gkxl.model.report import Kind, Report, Source
from gkxl.reading import read_report
from gkxl.reading.inbox.collect import File
from gkxl.rules import check
from gkxl.rules.claims import same

CHAPTERS = 2
"""Chapters of a report whose titles make a text without tables one of a report."""
LATEST = 2021
"""A year of the latest national format, for a text that does not say its year."""

WENT_WRONG = "{}：检查时出错（{}），没有结果。请把这个文件发给维护人员；其他文件不受影响。"
"""Of a fault of gkxl that one file brought out: its name, the kind of the fault."""


@dataclass(frozen=True)
class Verdict(Counted):
    """What is told of one file: whose report it is, its findings, or why it could not be read; small enough
    to keep for thousands. `own`: what of gkxl's own outputs it is, which is no report.
    """

    findings: tuple[Finding, ...] = ()
    path: str = ""
    name: str = ""
    unit: str | None = None
    code: str | None = None
    year: int | None = None
    form: str = ""
    level: str | None = None
    level_from: str | None = None
    unreadable: str | None = None
    own: str | None = None
    notices: tuple[str, ...] = ()


def counted(verdicts: Sequence[Verdict]) -> str:
    """How many of several files are right, wrong, not read: the sentence that all faces say."""
    unreadable = sum(bool(verdict.unreadable) for verdict in verdicts)
    wrong = sum(not verdict.ok for verdict in verdicts)
    right = len(verdicts) - wrong - unreadable
    return f"共 {len(verdicts)} 个文件：{right} 个没有强制性错误，{wrong} 个有错误，{unreadable} 个读不了。"


def reports_among(verdicts: Sequence[Verdict]) -> tuple[list[Verdict], list[Verdict]]:
    """The verdicts to tell, and those on outputs of gkxl that lie among the reports: they are passed over
    where there is anything else.
    """
    own = [verdict for verdict in verdicts if verdict.own]
    if len(own) == len(verdicts):
        return list(verdicts), []
    return [verdict for verdict in verdicts if not verdict.own], own


class Examiner(NamedTuple):
    """Reads and checks files, each on its own: `prior` last year's report or summary, `against` the workbook
    or summary beside documents.

    `unit`, `year`, `level` and `code` serve where a source does not say.
    """

    form: Form | None = None
    unit: str | None = None
    year: int | None = None
    level: str | None = None
    code: str | None = None
    prior: Report | None = None
    prior_name: str = ""
    against: Report | None = None
    against_name: str = ""

    def __call__(self, file: File) -> Verdict:
        """The verdict on a file; a file that cannot be used is a verdict too."""
        try:
            return self.examine(file)
        except OwnOutput as own:
            return Verdict((), str(file.label), file.name, unreadable=str(own), own=own.what)
        except Refusal as refusal:
            return self.given_up(file, str(refusal))
        except MemoryError:
            raise
        except Exception as error:  # one file must not hide the others, whatever is in it
            if os.environ.get("GKXL_DEBUG"):
                raise
            return self.given_up(file, WENT_WRONG.format(file.name, type(error).__name__))

    def name_of(self, file: File) -> str:
        return file.name

    def given_up(self, file: File, why: str) -> Verdict:
        """The verdict on a file that was not read."""
        return Verdict((), str(file.label), file.name, unreadable=why)

    def examine(self, file: File) -> Verdict:
        """As a call, but raises `Refusal`."""
        data = file.data() if file.inside or file.trouble else None
        try:
            report = self._read(file, data, self.against.form if self.against else None)
        except NoTables:
            report = self._text(file, data)
        last, notice = self.last_year(report, file.name)
        scope = self._beside(report, file.name)
        checked = check(report, last, scope.report if scope else None)
        compared = (
            f"{file.name}：与 {self.against_name} 的{scope.words}比对。" if scope and scope.words else None
        )
        return Verdict(
            checked.findings,
            str(file.label),
            file.name,
            report.unit,
            report.code,
            report.year,
            report.form.id,
            report.level,
            report.level_from,
            notices=tuple(one for one in (notice, compared) if one),
        )

    def _read(self, file: File, data: bytes | None, text_only: Form | None) -> Report:
        asked = (self.form, self.unit, self.year, self.level, self.code)
        return read_report(
            file.label, *asked, data, text_only=text_only, name=file.name if file.inside else None
        )

    def _text(self, file: File, data: bytes | None) -> Report:
        """A report's text without its tables, in the form of its year; `NoTables` for what is no report."""
        form = self.form or form_for_year(self.year or LATEST)
        report = self._read(file, data, form)
        from gkxl.rules.wholeness import headings  # the grammar: loaded for a text only

        if report.evidence.source != Source.DOCUMENT or len(headings(report.evidence.paragraphs)) < CHAPTERS:
            return self._read(file, data, None)
        if self.form is None and report.year and not form.fits(report.year):
            return self._read(file, data, form_for_year(report.year))
        return report

    def last_year(self, report: Report, file: str) -> tuple[Report | None, str | None]:
        """Last year's report of the same unit, and a notice where it has another name; or a notice that a
        summary has none, or none that is surely this unit's.
        """
        prior = self.prior
        if prior is None:
            return None, None
        against = contradiction(prior, report.code, report.unit) if report.kind != Kind.SUMMARY else ""
        if against:
            return None, f"{file}：上年汇总 {self.prior_name} 里{against}，没有与上年比对。请核对单位代码。"
        last = self._last_of(prior, report)
        reason = f"里没有“{report.unit or report.code}”" if last is None else ""
        if last is not None and last.year and report.year and last.year != report.year - 1:
            reason = f"是 {last.year} 年的，不是 {report.year} 年的上一年"
        if reason and prior.kind == Kind.REPORT:
            remedy = f"本单位 {report.year - 1} 年" if report.year else "本单位上年"
            raise Refusal(
                f"{file}：上年文件 {self.prior_name} {reason}，无法与上年比对。"
                f"请给出{remedy}的文件，或去掉 --prior。"
            )
        if reason:
            return None, f"{file}：上年汇总 {self.prior_name} {reason}，没有与上年比对。"
        renamed = other_name(last, report.code, report.unit)
        return last, f"{file}：{renamed}。" if renamed else None

    @staticmethod
    def _last_of(prior: Report, report: Report) -> Report | None:
        """A report named for this very one is taken where the names agree: 通镇 and 佳县通镇人民政府."""
        if prior.kind == report.kind == Kind.SUMMARY:
            return prior
        found = last_year(prior, report.code, report.unit)
        named = prior.kind == Kind.REPORT and report.unit and prior.unit and same(report.unit, prior.unit)
        return prior if found is None and named else found

    def _beside(self, report: Report, file: str) -> Scope | None:
        """The report whose numbers the document is to have: the one given, or the part of a summary it is
        about.
        """
        if self.against is None:
            return None
        scope = scope_in(self.against, report)
        beside = scope.report
        if None not in (report.year, beside.year) and report.year != beside.year:
            raise Refusal(
                f"{file}：是 {report.year} 年的，{self.against_name} 是 {beside.year} 年的，不能比对。"
                "请给出同一年度的文件。"
            )
        if report.unit and beside.unit and not same(report.unit, beside.unit):
            raise Refusal(
                f"{file}：是“{report.unit}”的，{self.against_name} 是“{beside.unit}”的，不能比对。"
                "请给出同一单位的文件。"
            )
        return scope
