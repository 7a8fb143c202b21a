"""The outcome of a merge: who reported, what was taken, why the rest was not, and the exact sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkxl.merging.notices import Kind, Notice, later
from gkxl.merging.override import Override
from gkxl.merging.rosterlist import Roster, Unit
from gkxl.merging.status import WAITING, Status
from gkxl.merging.submission import Standing, Submission, standing_of, words_of_unit
from gkxl.model.findings import ERROR, Finding, json_number
from gkxl.model.report import Report

if TYPE_CHECKING:
    import pandas

_SHOWN_OF_UNITS = (
    Status.ACCEPTED,
    Status.MISSING,
    Status.REFUSED,
    Status.WRONG_YEAR,
    Status.WRONG_FORM,
    Status.UNREADABLE,
)
"""The order in which the states of units are counted."""

_FINE = (Status.ACCEPTED, Status.SUPERSEDED, Status.IGNORED)
"""What files of a complete round may be."""


@dataclass(repr=False)
class Summary:
    """The outcome of a merge. `report` holds the sums (kind "summary") and the accepted units' reports."""

    report: Report
    roster: Roster
    submissions: list[Submission]
    by_unit: dict[str, list[Submission]]
    notices: list[Notice] = field(default_factory=list)
    prior: Report | None = None
    overrides: Sequence[Override] = ()
    overrides_unused: Sequence[Override] = ()
    deadline: str = ""
    sender: str = ""

    @property
    def findings(self) -> list[Finding]:
        """Findings about the whole and about units (H1 to H4)."""
        return [notice.finding for notice in self.notices]

    def told(self, unit: Unit, kind: Kind) -> list[Finding]:
        """What notices of a kind say of a unit."""
        return [one.finding for one in self.notices if one.unit == unit and one.kind is kind]

    def standing(self, unit: Unit) -> Standing:
        """How a unit of the roster stands."""
        return standing_of(self.by_unit[unit.code])

    @property
    def accepted(self) -> list[tuple[Unit, Submission]]:
        """Units with the file taken, in roster order."""
        standings = ((unit, self.standing(unit)) for unit in self.roster.units)
        return [
            (unit, one.submission)
            for unit, one in standings
            if one.status is Status.ACCEPTED and one.submission is not None
        ]

    def count(self, status: Status) -> int:
        """How many files have a status."""
        return sum(submission.status is status for submission in self.submissions)

    @property
    def missing(self) -> list[Unit]:
        return [unit for unit in self.roster.units if self.standing(unit).status is Status.MISSING]

    def units_by_status(self) -> dict[str, int]:
        """How many units of the roster are in which state, in words, in a fixed order; 待说明 ones are among
        已收.
        """
        standings = [self.standing(unit) for unit in self.roster.units]
        found = Counter(one.status for one in standings)
        counts: dict[str, int] = {}
        for status in _SHOWN_OF_UNITS:
            if found[status] or status in (Status.ACCEPTED, Status.MISSING):
                counts[words_of_unit(status)] = found[status]
            waiting = sum(one.waiting for one in standings)
            if status is Status.ACCEPTED and waiting:
                counts[f"其中{WAITING}"] = waiting
        return counts

    @property
    def counts(self) -> str:
        """The same as one text."""
        return "，".join(f"{name} {count}" for name, count in self.units_by_status().items())

    def has_error(self, *kinds: Kind) -> bool:
        """Whether a notice of these kinds is an error."""
        return any(one.kind in kinds and one.finding.severity == ERROR for one in self.notices)

    @property
    def ties_out(self) -> bool:
        return not self.has_error(Kind.TIE_OUT)

    @property
    def lacking(self) -> int:
        """How many units are not in the sums."""
        return len(self.roster.units) - len(self.accepted)

    @property
    def since_last_year(self) -> dict[str, list[str]]:
        """Units that the roster has and last year's has not, the other way round, those renamed and merged.

        Units of which nobody can tell what they were are none of these: notices tell of them.
        """
        if self.prior is None:
            return {}
        units = [(unit, self.roster.before(self.prior, unit)) for unit in self.roster.units]
        known = {id(leaf) for _, before in units for leaf in before.parts}
        doubtful = {unit.code for unit, before in units if before.doubt}
        named = {unit.name for unit, before in units if before.doubt}
        changes = {
            "新增": [unit.name for unit, before in units if not before.parts and not before.doubt],
            "减少": [
                leaf.unit or leaf.code or ""
                for leaf in self.prior.units
                if id(leaf) not in known and leaf.code not in doubtful and leaf.unit not in named
            ],
            "改名": [
                f"{before.report.unit}→{unit.name}"
                for unit, before in units
                if before.report is not None and not before.merged and before.report.unit != unit.name
            ],
            "合并": [f"{'、'.join(before.merged)}→{unit.name}" for unit, before in units if before.merged],
        }
        return {what: names for what, names in changes.items() if names}

    def lacks(self, unit: Unit) -> bool:
        """Whether a unit is not in the sums."""
        return self.standing(unit).status is not Status.ACCEPTED

    def settled(self, submission: Submission) -> bool:
        """Whether nothing is to be done about a file: it is in use, replaced by a later one of its unit
        (of a form that another unit filled: with that unit in the sums too), or no report.
        """
        if submission.status in _FINE:
            return True
        taken = self.standing(submission.matched).submission if submission.matched else None
        return (
            taken is not None
            and taken.status is Status.ACCEPTED
            and submission.kind == taken.kind
            and not later(submission, taken)
            and (submission.owner is None or not self.lacks(submission.owner))
        )

    @property
    def reported(self) -> list[Path]:
        """The files that were sent in, without what merely lay among them."""
        return [one.file.path for one in self.submissions if one.status is not Status.IGNORED]

    @property
    def replaced(self) -> list[Submission]:
        """Files of earlier rounds in place of which a later one of the unit is in use."""
        return [
            one
            for one in self.submissions
            if self.settled(one) and one.status not in (Status.ACCEPTED, Status.IGNORED)
        ]

    @property
    def complete(self) -> bool:
        """Every unit has an accepted file, and of no file anything is left to be done."""
        return (
            not self.lacking
            and all(map(self.settled, self.submissions))
            and not self.has_error(Kind.TIE_OUT, Kind.TWICE)
        )

    def to_frame(self) -> pandas.DataFrame:
        """The accepted units' numbers as a pandas frame: one row for each unit and number.

        The columns of `Report.to_frame`, with 单位代码 and 类别 in front.
        """
        import pandas

        frames = []
        for unit, leaf in zip((unit for unit, _ in self.accepted), self.report.units):
            frame = leaf.to_frame()
            frame.insert(0, "单位代码", unit.code)
            frame.insert(1, "类别", unit.group)
            frames.append(frame)
        if not frames:
            empty = self.report.to_frame().iloc[:0]
            empty.insert(0, "单位代码", pandas.Series(dtype="object"))
            empty.insert(1, "类别", pandas.Series(dtype="object"))
            return empty
        return pandas.concat(frames, ignore_index=True)

    def __repr__(self) -> str:
        return f"<汇总 {self.report.unit or '单位不明'} {self.report.year or '年度不明'}：{self.counts}>"

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
            "refused": self.count(Status.REFUSED),
            "duplicates": self.count(Status.SUPERSEDED),
            "unlisted": self.count(Status.UNLISTED),
            "tie_out": self.ties_out,
            "values": {
                key: json_number(report, key, report.values[key])
                for key in report.form.cells
                if key in report.values
            },
            "units": [self._unit_json(unit) for unit in self.roster.units],
            "submissions": [_submission_json(one) for one in self.submissions],
        }

    def _unit_json(self, unit: Unit) -> dict[str, Any]:
        standing = self.standing(unit)
        submission = standing.submission
        return {
            "code": unit.code,
            "name": unit.name,
            "group": unit.group,
            "status": standing.status.value,
            "path": str(submission.file.label) if submission else None,
            "sha256": submission.sha256 if submission else None,
            "errors": submission.errors if submission else 0,
            "queries": submission.queries if submission else 0,
        }


def _submission_json(one: Submission) -> dict[str, Any]:
    return {
        "path": str(one.file.label),
        "code": one.matched.code if one.matched else one.code,
        "unit": one.unit,
        "status": one.status.value,
        "reason": one.reason or None,
    }
