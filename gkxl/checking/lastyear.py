"""Last year's report of a unit: the one place that finds it, in a summary or in a report of its own."""

from __future__ import annotations

from collections.abc import Container

from gkxl.model.report import Kind, Report, find_unit


def last_year(
    prior: Report | None, code: str | None, *names: str | None, others: Container[str] = ()
) -> Report | None:
    """A unit's report of last year by its code, else by an exact name or former name; None where there is
    none.

    Out of a summary its row is taken; a report of its own is taken where code or name agree, or where neither
    is known. `others` are codes of other units: a row that bears such a code is not taken for its name (names
    move on, codes stay).
    """
    if prior is None:
        return None
    if prior.kind == Kind.SUMMARY:
        return find_unit(prior, code, *names, others=others)
    known = [name for name in names if name]
    agrees = (code and code == prior.code) or prior.unit in known
    return prior if agrees or not (known or code) else None
