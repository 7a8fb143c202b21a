"""Adding up, and proving it: rules H1 (tie-out) and H4 (continuity of the whole is that of its parts)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gkxl.issued.consolidated import summary_layout
from gkxl.merging.rosterlist import Roster, Unit
from gkxl.merging.submission import Submission
from gkxl.model.findings import ERROR, QUERY, Finding, Severity
from gkxl.model.form import Identity
from gkxl.model.matrix import columns_of
from gkxl.model.report import Evidence, Number, Report, add, signed
from gkxl.rules.consolidation import sums_of_the_units
from gkxl.rules.identities import broken_identities, side, sides, words
from gkxl.rules.registry import Case
from gkxl.rules.wordings import where

_NOTHING_ELSE: dict[str, Any] = {
    "states": {},
    "printed": {},
    "flaws": {},
    "places": {},
    "cover": {},
    "explanations": [],
    "evidence": Evidence(),
}
"""What a unit within a summary has besides its numbers: one and the same for all, and nobody adds to it."""


def sum_up(report: Report, accepted: Sequence[tuple[Unit, Submission]]) -> None:
    """Fill a summary: the units' reports, the exact sums of their typed cells, totals recomputed from
    those.
    """
    form = report.form
    report.units = [
        Report(
            form,
            unit=unit.name,
            code=unit.code,
            year=report.year,
            level=submission.level,
            group=unit.group,
            values=submission.values,
            units=submission.units,
            **_NOTHING_ELSE,
        )
        for unit, submission in accepted
    ]
    for key, column in columns_of(form, (leaf.values for leaf in report.units)):
        if not form.cells[key].computed and (whole := add(column)) is not None:
            report.values[key] = whole
    report.recompute()
    report.places = summary_layout(form).places


def tie_out(report: Report, accepted: Sequence[tuple[Unit, Submission]] = ()) -> list[Finding]:
    """H1: every total is the sum of the units' own numbers, typed and computed, and A1–A4 hold for the
    summary.

    Where units were accepted although an identity of theirs fails, the summary's cannot hold: that is asked,
    naming them.
    """
    return [*sums_of_the_units(Case(report)), *_wrong_identities(report, accepted)]


def _wrong_identities(report: Report, accepted: Sequence[tuple[Unit, Submission]]) -> Iterator[Finding]:
    for identity in broken_identities(report, None, against_prior=False):
        if identity.code in ("A1", "A2", "A3", "A4"):
            both = sides(identity, report, None)
            assert both is not None
            message, fix = words(identity, report, both)
            carried = [
                unit.name
                for unit, submission in accepted
                if any(
                    one.explained and one.cells == identity.cells and one.code == identity.code
                    for one in submission.findings
                )
            ]
            if carried:
                message, fix = (
                    f"{message}出自准予采用的单位：{'、'.join(carried)}。",
                    "对外公布前请更正，或写明原因。",
                )
            severity = QUERY if carried else ERROR
            yield _broken(report, identity, "H1", severity, (f"{identity.code}：{message}", fix), both)


def _broken(
    report: Report,
    identity: Identity,
    code: str,
    severity: Severity,
    said: tuple[str, str],
    both: tuple[Number, Number],
) -> Finding:
    """A finding at the first cell of an identity, with both sides."""
    cell = report.form.cells[identity.cells[0]]
    row, column = cell.row.key, cell.column.key
    return Case(report).finding(
        code, identity.cells, said, severity, row=row, column=column, found=both[0], expected=both[1]
    )


def continuity(report: Report, prior: Report, roster: Roster) -> list[Finding]:
    """H4: the county's difference from last year (C1, C2) is the sum of its units' differences; what is left
    over names units.
    """
    found = []
    last = _matched(report, prior, roster)
    succession = roster.succession(prior)
    taken = {id(part) for code in last for part in succession.of[code or ""].parts}
    gone = [leaf.unit or leaf.code or "" for leaf in prior.units if id(leaf) not in taken]
    others = [leaf for leaf in report.units if leaf.code not in last]
    doubtful = [leaf for leaf in others if succession.of[leaf.code or ""].doubt]
    fresh = [leaf for leaf in others if not succession.of[leaf.code or ""].doubt]
    for identity in report.form.identities:
        if identity.code not in ("C1", "C2") or not all(
            term.key in prior.form.cells for term in identity.terms if term.prior
        ):
            continue
        whole, parts = _gap(identity, report, prior), _parts(identity, report, last)
        if whole is not None and parts is not None and whole != parts:
            who = _who(gone, *([leaf.unit or leaf.code or "" for leaf in some] for some in (fresh, doubtful)))
            found.append(_left_over(identity, report, whole, parts, who))
    return found


def unit_gaps(report: Report, prior: Report, roster: Roster) -> dict[Identity, Number | None]:
    """The sum of the units' own differences from last year, rule by rule; None where one of them has no
    number.
    """
    last = _matched(report, prior, roster)
    known = (
        identity
        for identity in report.form.against_prior
        if all(term.key in prior.form.cells for term in identity.terms if term.prior)
    )
    return {identity: _parts(identity, report, last) for identity in known}


def _matched(report: Report, prior: Report, roster: Roster) -> dict[str | None, Report]:
    """Each unit's report of last year, by its code."""
    return {leaf.code: before for leaf in report.units if (before := _last_year(prior, roster, leaf))}


def _parts(identity: Identity, report: Report, last: dict[str | None, Report]) -> Number | None:
    return add(_gap(identity, leaf, last[leaf.code]) for leaf in report.units if leaf.code in last)


def _last_year(prior: Report, roster: Roster, leaf: Report) -> Report | None:
    return roster.last_year(prior, roster.by_code[leaf.code or ""])


def _gap(identity: Identity, report: Report, prior: Report) -> Number | None:
    if sides(identity, report, prior) is None:
        return None
    return side(identity.left, report.values, prior.values) - side(
        identity.right, report.values, prior.values
    )


def _who(gone: list[str], fresh: list[str], doubtful: list[str]) -> list[str]:
    """The units that are in one of two years only, or cannot be told, in words."""
    kinds = (
        ("上年有而本年未采用的单位", gone),
        ("本年新增的单位", fresh),
        ("与上年代码和名称对不上的单位", doubtful),
    )
    return [
        f"{label}：{'、'.join(names[:10])}{'等' if len(names) > 10 else ''}"
        for label, names in kinds
        if names
    ]


def _left_over(
    identity: Identity, report: Report, whole: Number, parts: Number, who: Sequence[str]
) -> Finding:
    cell, place = report.form.cells[identity.cells[0]], report.place(identity.cells[0])
    message = (
        f"{where(place, cell.label)}与上年衔接（{identity.code}）："
        f"全域差 {signed(whole)}，各单位之差合计 {signed(parts)}。"
        f"{'；'.join(who)}{'。' if who else ''}"
    )
    fix = "请核对增减单位的结转数；情况属实的在汇总说明中写明。"
    return _broken(report, identity, "H4", QUERY, (message, fix), (whole, parts))
