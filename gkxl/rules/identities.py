"""A1–A4, A7–A9: the identities (勾稽关系) inside one report, and C1–C3: those against last year.

All of them are linear and come from the form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gkxl.model.findings import QUERY, Finding
from gkxl.model.form import Identity, Term
from gkxl.model.report import Number, Report
from gkxl.rules import wordings
from gkxl.rules.registry import Case, rule


def side(terms: Sequence[Term], now: Mapping[str, Number], prior: Mapping[str, Number]) -> Number:
    """One side of an identity: the signed sum of its terms."""
    total: Number = 0
    for term in terms:
        number = (prior if term.prior else now)[term.key]
        total = total + number if term.sign > 0 else total - number
    return total


def is_broken(op: str, left: Number, right: Number) -> bool:
    """Whether `left op right` fails; `!=` fails only where the equal numbers are not 0 (A8)."""
    if op == "=":
        return left != right
    if op == "<=":
        return left > right
    if op == ">=":
        return left < right
    return left == right and left != 0


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
    for identity in broken_identities(case.report, None, against_prior=False):
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
