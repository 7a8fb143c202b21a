"""Merging: many submissions in, one summary out, whose totals tie out.

A `Summary` knows who reported, what was taken, why the rest was not, and the exact sums. Writing it is `gkxl.writing.county.summary`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gkxl.merging.cache import ReportCache
from gkxl.merging.choose import completeness, form_of, judge, status_of_unit, year_of
from gkxl.merging.dispatch import take_in
from gkxl.merging.intake import (
    ACCEPTED,
    MISSING,
    REFUSED,
    STATUS_NAMES,
    SUPERSEDED,
    UNLISTED,
    WAITING,
    Intake,
    Submission,
    saved_at,
    state_name,
)
from gkxl.merging.override import Override, apply
from gkxl.merging.roster import Roster, Unit
from gkxl.merging.sums import continuity, counted_twice, sum_up, tie_out
from gkxl.model.errors import Refusal
from gkxl.model.findings import ERROR, Finding, json_number
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.reading.inbox.collect import File


@dataclass
class Summary:
    """The outcome of a merge. `report` holds the sums (kind "summary") and the accepted units' reports."""

    report: Report
    roster: Roster
    submissions: list[Submission]
    by_unit: dict[str, list[Submission]]
    notices: list[tuple[Unit | None, Finding]] = field(default_factory=list)
    prior: Report | None = None
    overrides: list[Override] = field(default_factory=list)
    overrides_unused: list[Override] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """Findings about the whole (H1 to H4)."""
        return [finding for _, finding in self.notices]

    @property
    def accepted(self) -> list[tuple[Unit, Submission]]:
        """Units with the file taken, in roster order."""
        chosen = (
            (unit, next((one for one in self.by_unit[unit.code] if one.status == ACCEPTED), None))
            for unit in self.roster.units
        )
        return [(unit, submission) for unit, submission in chosen if submission is not None]

    def count(self, status: str) -> int:
        return sum(submission.status == status for submission in self.submissions)

    @property
    def missing(self) -> list[Unit]:
        return [unit for unit in self.roster.units if status_of_unit(self.by_unit[unit.code])[0] == MISSING]

    def units_by_status(self) -> dict[str, int]:
        """How many units of the roster are in which state, in words, in a fixed order; 待说明 ones are among 已收."""
        states = [status_of_unit(own) for own in self.by_unit.values()]
        found = Counter(status for status, _ in states)
        counts = {
            STATUS_NAMES[status]: found[status]
            for status in (ACCEPTED, MISSING, REFUSED, "wrong_year", "wrong_form")
            if found[status] or status in (ACCEPTED, MISSING)
        }
        waiting = sum(state_name(status, submission) == WAITING for status, submission in states)
        return {
            name: count
            for one, number in counts.items()
            for name, count in (
                (one, number),
                *(((f"其中{WAITING}", waiting),) if one == STATUS_NAMES[ACCEPTED] and waiting else ()),
            )
        }

    @property
    def ties_out(self) -> bool:
        return not any(finding.code == "H1" and finding.severity == ERROR for finding in self.findings)

    @property
    def complete(self) -> bool:
        """Every unit has an accepted file, and every file was accepted, superseded or no report at all."""
        fine = (ACCEPTED, SUPERSEDED, "ignored")
        return (
            len(self.accepted) == len(self.roster.units)
            and all(submission.status in fine for submission in self.submissions)
            and self.ties_out
            and not any(finding.code == "H2" and finding.severity == ERROR for finding in self.findings)
        )

    def as_json(self, path: Path) -> dict[str, Any]:
        """The JSON of `gkxl merge`."""
        report = self.report
        return {
            "summary": str(path),
            "year": report.year,
            "form": report.form.id,
            "expected": len(self.roster.units),
            "accepted": len(self.accepted),
            "missing": len(self.missing),
            "refused": self.count(REFUSED),
            "duplicates": self.count(SUPERSEDED),
            "unlisted": self.count(UNLISTED),
            "tie_out": self.ties_out,
            "values": {
                key: json_number(report, key, report.values[key])
                for key in report.form.cells
                if key in report.values
            },
            "units": [self._unit_json(unit) for unit in self.roster.units],
            "submissions": [
                {
                    "path": str(one.file.label),
                    "code": one.matched.code if one.matched else one.code,
                    "unit": one.unit,
                    "status": one.status,
                    "reason": one.reason or None,
                }
                for one in self.submissions
            ],
        }

    def _unit_json(self, unit: Unit) -> dict[str, Any]:
        status, submission = status_of_unit(self.by_unit[unit.code])
        return {
            "code": unit.code,
            "name": unit.name,
            "group": unit.group,
            "status": status,
            "path": str(submission.file.label) if submission else None,
            "sha256": submission.sha256 if submission else None,
            "errors": submission.errors if submission else 0,
            "queries": submission.queries if submission else 0,
        }


def merge(
    files: Sequence[File],
    roster: Roster,
    form: Form | None = None,
    year: int | None = None,
    prior: Report | None = None,
    unit: str | None = None,
    code: str | None = None,
    strict: bool = False,
    workers: int | None = None,
    overrides: Sequence[Override] = (),
    cluster: str | None = None,
    cache: ReportCache | None = None,
    progress: Callable[[Iterable, int], Iterable] = lambda items, _total: items,
) -> Summary:
    """Consolidate the submissions in `files` for the units of the roster.

    `cluster` is the address of a Dask cluster that reads in place of this machine; `cache` keeps what was read.
    `year` and `form` default to those of most submissions. `prior` is last year's summary, whose units serve rules C1–C5.
    Raises `Refusal` where no submission tells the year and none is given.
    """
    submissions = list(
        progress(take_in(files, Intake(roster, form, prior, cache), workers, cluster, cache), len(files))
    )
    year = year or year_of(submissions)
    if year is None:
        reasons = "；".join(submission.reason for submission in submissions if submission.reason)
        raise Refusal(
            f"没有一份报表能确定年度，无法汇总（{reasons[:300] or '名册内的单位都没有报送'}）。请检查报送的文件和名册，或用 --year 指定年度。"
        )
    form = form or form_of(submissions, year)
    unused = apply(overrides, submissions)
    judge(submissions, roster, year, form, strict)
    by_unit: dict[str, list[Submission]] = {one.code: [] for one in roster.units}
    for submission in submissions:
        if submission.matched is not None:
            by_unit[submission.matched.code].append(submission)
    for own in by_unit.values():
        if len(own) > 1:  # the one saved last speaks for the unit
            times = {id(one): saved_at(one.file) for one in own}
            own.sort(
                key=lambda one: (
                    -times[id(one)].timestamp() if times[id(one)].year > 1 else 0.0,
                    one.file.name,
                    one.sha256,
                )
            )
    summary = Summary(
        Report(form, unit=unit or _own_name(roster), code=code, year=year, kind="summary"),
        roster,
        submissions,
        by_unit,
        prior=prior,
        overrides=list(overrides),
        overrides_unused=unused,
    )
    sum_up(summary.report, summary.accepted)
    whole = tie_out(summary.report, summary.accepted) + (
        continuity(summary.report, prior, roster) if prior else []
    )
    whole += counted_twice(summary.report)
    summary.notices = [*((None, finding) for finding in whole), *completeness(roster, submissions, by_unit)]
    return summary


def _own_name(roster: Roster) -> str | None:
    """The county that a roster is of: its 本级 unit without 人民政府."""
    own = [unit.name for unit in roster.units if unit.group == "本级"]
    return own[0].removesuffix("本级").removesuffix("人民政府") or own[0] if len(own) == 1 else None
