"""A1–A4, A7–A9: the identities (勾稽关系) inside one report, and C1–C3: those against last year.

All of them are linear and come from the form. `gap` works on the numbers of one report and, unchanged, on numpy columns of
thousands of reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gkxl.model.findings import QUERY, Finding
from gkxl.model.form import Form, Identity, Term
from gkxl.model.report import Number, Report
from gkxl.rules import wordings
from gkxl.rules.registry import Case, rule

VECTOR_FROM = 1000
"""Reports from which one pass over numpy columns pays for importing numpy."""


def side(terms: Sequence[Term], now: Mapping[str, Any], prior: Mapping[str, Any]) -> Any:
    """One side of an identity: the signed sum of its terms, for numbers or for columns of numbers."""
    total: Any = 0
    for term in terms:
        number = (prior if term.prior else now)[term.key]
        total = total + number if term.sign > 0 else total - number
    return total


def is_broken(op: str, left: Any, right: Any) -> Any:
    """Whether `left op right` fails; `!=` fails only where the equal numbers are not 0 (A8)."""
    if op == "=":
        return left != right
    if op == "<=":
        return left > right
    if op == ">=":
        return left < right
    return (left == right) & (left != 0)


def sides(identity: Identity, report: Report, prior: Report | None) -> tuple[Number, Number] | None:
    """Both sides of an identity. A total is taken as the source prints it.

    None where a blank, a text or an error is among its cells: it cannot be judged, the S4 or S5 of that cell speaks.
    """
    last = prior.values if prior else {}
    try:
        right = side(identity.right, report.values, last)
        left = side(identity.left, report.values, last)
    except KeyError:
        return None
    return report.printed.get(identity.left[0].key, left) if identity.computes else left, right


def broken_identities(report: Report, prior: Report | None, against_prior: bool) -> Iterator[Identity]:
    """The identities of a report that fail: those within it, or those against last year.

    `values` holds totals as recomputed, so a computing identity can only fail where the source printed another total.
    """
    for identity in report.form.against_prior if against_prior else report.form.within:
        if not identity.computes or identity.left[0].key in report.printed:
            both = sides(identity, report, prior)
            if both is not None and is_broken(identity.op, *both):
                yield identity


@rule("A1", "A2", "A3", "A4", "A7", "A8", "A9")
def within(case: Case) -> Iterator[Finding]:
    """A1 一 + 二 = 三 + 四 in every column; A2–A4 totals = the sums of their parts; A7–A9 questions of table 2."""
    broken = (
        case.broken if case.broken is not None else broken_identities(case.report, None, against_prior=False)
    )
    for identity in broken:
        yield describe(case, identity)


@rule("C1", "C2", "C3")
def against_last_year(case: Case) -> Iterator[Finding]:
    """C1 上年结转 = last year's 结转下年度; C2 现行有效 carries on; C3 pending cases reappear."""
    if case.prior is not None:
        for identity in broken_identities(case.report, case.prior, against_prior=True):
            yield describe(case, identity)


def describe(case: Case, identity: Identity) -> Finding:
    """The finding of a broken identity: found is the side to look at first, expected the other."""
    both = sides(identity, case.report, case.prior)
    assert both is not None
    found, expected = both
    first = case.form.cells[identity.cells[0]]
    severity = (
        QUERY if identity.code == "C1" and case.report.kind == "summary" else None
    )  # its units explain for themselves
    return case.finding(
        identity.code,
        identity.cells,
        wordings.identity(identity, case.report, found, expected),
        severity,
        row=first.row.key,
        column=first.column.key,
        found=found,
        expected=expected,
    )


def screen(reports: Sequence[Report]) -> list[Sequence[Identity] | None]:
    """The broken identities of each report, from one vectorised pass where there are many; None leaves them to the rule."""
    if len(reports) < VECTOR_FROM:
        return [None] * len(reports)
    result: list[Sequence[Identity] | None] = [None] * len(reports)
    by_form: dict[Form, list[int]] = {}
    for number, report in enumerate(reports):
        by_form.setdefault(report.form, []).append(number)
    for form, numbers in by_form.items():
        for number, broken in zip(numbers, _screen_form(form, [reports[number] for number in numbers])):
            result[number] = broken
    return result


def _screen_form(form: Form, reports: Sequence[Report]) -> list[list[Identity]]:
    import numpy

    def column(key: str, printed: bool) -> Any:
        numbers = [
            (report.printed.get(key) if printed and key in report.printed else report.values.get(key, 0))
            for report in reports
        ]
        return numpy.array(
            numbers, dtype=numpy.int64 if all(type(number) is int for number in numbers) else object
        )

    now = {key: column(key, False) for key in form.cells}
    absent = {key: numpy.array([key not in report.values for report in reports]) for key in form.cells}
    result: list[list[Identity]] = [[] for _ in reports]
    for identity in form.identities:
        if identity.needs_prior:
            continue
        left = column(identity.left[0].key, True) if identity.computes else side(identity.left, now, {})
        unknown = numpy.logical_or.reduce([absent[key] for key in identity.cells])
        for number in numpy.flatnonzero(
            is_broken(identity.op, left, side(identity.right, now, {})) & ~unknown
        ):
            result[number].append(identity)
    return result
