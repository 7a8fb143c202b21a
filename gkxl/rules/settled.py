"""What a unit has explained is not asked again of the whole that it is part of, nor of what is published.

A summary carries the 说明 of its units (`Evidence.settled`). A finding on the whole is theirs where the rest,
without these units, would not have it: that is tried, not told from the size of the gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gkxl.model.findings import Finding
from gkxl.model.report import Evidence, Kind, Report, Settled, add, find_unit
from gkxl.rules.registry import REGISTRY, Case

MOST_NAMED = 5
"""Units whose 说明 a finding on the whole quotes; the others are counted."""


def explained_below(finding: Finding, case: Case) -> str | None:
    """The 说明 of the units of a summary from which a finding on the whole comes, or of a unit in it; None
    where the rest has it too, or where that cannot be told.
    """
    report = case.report
    if not finding.explainable or not finding.cells:
        return None
    said = [one for one in report.evidence.settled if (one.code, one.key) == (finding.code, finding.cells[0])]
    if report.kind != Kind.SUMMARY:
        return said[0].text if said else None
    rest = _rest(case, {one.unit for one in said}) if said else None
    if rest is None or any(one.cells == finding.cells for one in _again(finding.code, rest)):
        return None
    return _words(report, said)


def explained_in_source(
    finding: Finding, report: Report, source: Report, known: Sequence[Finding]
) -> str | None:
    """The 说明 that stands in what a published report was made of (`known` are the findings on it), for the
    same finding on the same numbers.
    """
    if not finding.explainable or not finding.cells:
        return None
    if any(report.values.get(key) != source.values.get(key) for key in finding.cells):
        return None
    same = (one.explained for one in known if (one.code, one.cells) == (finding.code, finding.cells))
    return next((text for text in same if text), None)


def _again(code: str, case: Case) -> Iterator[Finding]:
    return (one for one in REGISTRY[code](case) if one.code == code) if code in REGISTRY else iter(())


def _rest(case: Case, codes: set[str]) -> Case | None:
    """The whole and last year's without some units; None where last year's does not have the same units."""
    prior = case.prior
    if prior is not None:
        own = {unit.code: find_unit(prior, unit.code, unit.unit) for unit in case.report.units}
        gone = [own[code] for code in codes if code in own]
        if not gone or None in gone:
            return None
        prior = _without(prior, [one for one in gone if one is not None])
    taken = [unit for unit in case.report.units if unit.code in codes]
    return Case(_without(case.report, taken), prior)


def _without(whole: Report, units: Sequence[Report]) -> Report:
    """A summary whose numbers are those of its other units."""
    left = [unit for unit in whole.units if all(unit is not one for one in units)]
    rest = replace(whole, values={}, printed={}, units=left, evidence=Evidence(), explanations=[])
    for key in whole.form.typed:
        total = add(unit.values.get(key) for unit in left)
        if total is not None:
            rest.values[key] = total
    rest.recompute()
    return rest


def _words(report: Report, said: Sequence[Settled]) -> str:
    names = {unit.code: unit.unit for unit in report.units}
    told = [f"{names.get(one.unit) or one.unit}：{one.text.rstrip('。')}" for one in said[:MOST_NAMED]]
    more = f"；另有 {len(said) - MOST_NAMED} 个单位也已说明" if len(said) > MOST_NAMED else ""
    return f"{'；'.join(told)}{more}"
