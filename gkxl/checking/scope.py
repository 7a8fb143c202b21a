"""With what of a summary a report is to be compared: its own row, or the whole.

The scope is named, so that it can be printed.
"""

from __future__ import annotations

from typing import NamedTuple

from gkxl.model.report import Kind, Report, find_unit

PLACES = ("省", "市", "县", "区", "旗", "州", "盟")
"""With what the name of a place over a township or a county ends."""


class Scope(NamedTuple):
    """What a report is compared with, and how that is called."""

    report: Report
    words: str


def scope_in(beside: Report, report: Report) -> Scope:
    """The part of a summary that a report is about; a single report beside it is that report.

    The code decides first. The county's own published report is the whole, also where a 本级 unit bears the
    county's name (the report of a county's government covers its departments and townships,
    国办公开办函〔2021〕30号). A township's is its own row, by its name or by the name with a higher place
    before it. Without any of them it is the whole: whether the names agree is for the caller to say.
    """
    if beside.kind != Kind.SUMMARY or report.kind == Kind.SUMMARY:
        return Scope(beside, "")
    if report.code and (coded := find_unit(beside, report.code, None)):
        return _row(coded)
    if report.unit and report.unit == beside.unit:
        return _whole(beside)
    named = find_unit(beside, None, report.unit)
    if named is None:
        longer = [leaf for leaf in beside.units if _one_name(report.unit or "", leaf.unit or "")]
        named = longer[0] if len(longer) == 1 else None
    return _whole(beside) if named is None or _is_the_county(named, beside) else _row(named)


def _row(leaf: Report) -> Scope:
    return Scope(leaf, f"汇总中“{leaf.unit}”（{leaf.code}）一行")


def _whole(summary: Report) -> Scope:
    return Scope(summary, f"汇总全域（{len(summary.units)} 个单位）")


def _is_the_county(leaf: Report, summary: Report) -> bool:
    """Whether a 本级 unit bears the county's own name: 示例县人民政府 in the summary of 示例县."""
    bare = (leaf.unit or "").removesuffix("本级").removesuffix("人民政府")
    return leaf.group == "本级" and bool(bare) and bare == summary.unit


def _one_name(name: str, other: str) -> bool:
    """Whether two names are one but for the higher place before it: 通镇人民政府, 佳县通镇人民政府 (not
    大通镇人民政府).
    """
    short, long = sorted((name, other), key=len)
    return bool(short) and long.endswith(short) and long.removesuffix(short).endswith(PLACES)
