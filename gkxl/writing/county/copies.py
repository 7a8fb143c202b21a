"""更正稿: a unit's form again, with its numbers, its 说明, and a comment on every cell that has to be looked
at.

It is made new from the numbers that were read; the unit's own file is never touched.
"""

from __future__ import annotations

import zlib
from dataclasses import replace

from gkxl.issued.checksheet import check_layout
from gkxl.merging import Summary
from gkxl.merging.packing import known_forms, unpacked
from gkxl.merging.rosterlist import Unit
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.model.findings import CATALOGUE, NOTE
from gkxl.model.report import Kind
from gkxl.writing.county.slips import write_slip
from gkxl.writing.township.issuing import notice_of
from gkxl.writing.township.workbook import write_workbook


def may_be_copied(unit: Unit, submission: Submission) -> bool:
    """Whether there are numbers of this unit to be corrected."""
    return (
        submission.status in (Status.ACCEPTED, Status.REFUSED)
        and submission.kind == Kind.REPORT
        and submission.kept is not None
        and (submission.errors or submission.queries) > 0
        and not submission.doubtful
        and unit.group != "下级汇总"
    )


def suffix_of(submission: Submission) -> str:
    """The kind of file that a copy is: the unit's own, as far as it is a workbook."""
    return ".xlsm" if submission.file.label.suffix.lower() == ".xlsm" else ".xlsx"


def copy_of(summary: Summary, unit: Unit, submission: Submission, kind: str) -> bytes:
    """The copy of a submission that `may_be_copied`, its slip (of a kind) as the first sheet."""
    assert submission.kept is not None
    report = unpacked(zlib.decompress(submission.kept), known_forms(summary.report.form))
    report = replace(
        report, unit=unit.name, code=unit.code, year=summary.report.year, level=unit.level or report.level
    )
    report.prior = summary.roster.last_year(summary.prior, unit) or report.prior
    report.printed = {}  # the copy is to be corrected: its totals are formulas again
    checks = check_layout(report.form, report.prior.form if report.prior else None)
    report.explanations, further = checks.room_for(report.explanations)
    return write_workbook(
        report,
        suffix_of(submission) == ".xlsm",
        _remarks(submission),
        submission.sha256,
        notice_of(summary.deadline, summary.sender),
        lambda book: write_slip(book, book.sheet(kind), summary, unit, submission, kind, True, further),
    )


def _remarks(submission: Submission) -> dict[str, str]:
    """Comments by cell: what is open there."""
    remarks: dict[str, list[str]] = {}
    for finding in submission.findings:
        if finding.cells and finding.severity != NOTE and finding.explained is None:
            remarks.setdefault(finding.cells[0], []).append(
                f"{finding.code}（{CATALOGUE[finding.code].title}）：{finding.message}{finding.fix}"
            )
    return {key: "\n".join(texts) for key, texts in remarks.items()}
