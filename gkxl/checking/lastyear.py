"""Last year's report of a unit: the one place that finds it, in a summary or in a report of its own."""

from __future__ import annotations

from collections.abc import Container

from gkxl.model.report import Kind, Report, find_unit
from gkxl.model.texts import unspaced
from gkxl.rules.claims import same


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


def contradiction(prior: Report | None, code: str | None, name: str | None) -> str:
    """Why nobody can tell which report of a summary is a unit's: its code is there under another name, and
    its name under another code. Empty where it can be told.
    """
    if prior is None or prior.kind != Kind.SUMMARY or not code or not name:
        return ""
    coded = find_unit(prior, code)
    if coded is None or not coded.unit or unspaced(coded.unit) == unspaced(name):
        return ""
    named = next((leaf for leaf in prior.units if unspaced(leaf.unit or "") == unspaced(name)), None)
    if named is None:
        return ""
    return f"代码 {code} 是“{coded.unit}”的，“{named.unit}”的代码是 {named.code or '空的'}，代码和名称对不上"


def other_name(last: Report | None, code: str | None, name: str | None) -> str:
    """That last year's report was found by its code under another name; empty where names agree."""
    if last is None or not last.unit or not name or not code or last.code != code or same(last.unit, name):
        return ""
    return (
        f"上年数是按代码 {code} 找到的，上年名称是“{last.unit}”，本年是“{name}”；不是改名的，请核对单位代码"
    )
