"""The rules: one small function each, registered under its code. Pure: a report in, findings out, no file is touched.

`check` runs every registered rule over one report, `check_all` over many (the sums of all of them in one vectorised pass).
"""
from __future__ import annotations

from dataclasses import replace
from collections.abc import Iterable, Sequence

from gkxl.findings import Checked, Finding, worst_first
from gkxl.report import Explanation, Report
from gkxl.rules import cells, continuity, form, level, sums
from gkxl.rules.registry import REGISTRY, Case

__all__ = ["REGISTRY", "cells", "check", "check_all", "continuity", "form", "level", "sums"]


def check(report: Report, prior: Report | None = None) -> Checked:
    """Every finding of one report, explained ones marked.

    `prior` is last year's report of the same unit; without it the numbers issued with the workbook (上年数) serve.
    """
    return _check(Case(report, prior or report.prior))


def check_all(reports: Sequence[Report], priors: Sequence[Report | None] | None = None) -> list[Checked]:
    """As `check` for each report, in order; identities are evaluated for all reports at once."""
    broken = sums.screen(reports)
    return [_check(Case(report, (priors[number] if priors else None) or report.prior, broken[number])) for number, report in enumerate(reports)]


def _check(case: Case) -> Checked:
    found = [finding for function in dict.fromkeys(REGISTRY.values()) for finding in function(case)]
    explained = (_explain(finding, case.report.explanations) for finding in found)
    return Checked(case.report, worst_first(explained, case.form.order))


def _explain(finding: Finding, explanations: Iterable[Explanation]) -> Finding:
    """The finding marked 已说明 where a 说明 names its code, and its place or none."""
    if finding.explainable:
        for explanation in explanations:
            if explanation.code == finding.code and explanation.place in (None, finding.place, finding.address):
                return replace(finding, explained=explanation.text)
    return finding
