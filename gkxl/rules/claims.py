"""S11, S12: one unit and one year, wherever the source names them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gkxl.model.bodies import core_of
from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.report import OTHER_TITLE, Claim, Kind, Source
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words

SHORTEST = 5
"""Characters of a name that may be short for another."""
IN_WORKBOOK = {"工作簿标识", "封面"}
"""Where an issued workbook names its unit and year itself: these two must agree."""


@rule("S11")
def one_unit(case: Case) -> Iterator[Finding]:
    """S11: the unit's name is there, and the same on cover, in stamp, title and text.

    Containment agrees: 通镇, 佳县通镇人民政府.
    """
    evidence = case.report.evidence
    yield from _agree(case, "S11", case.report.unit, evidence.names, "单位名称", "--unit", "cover.unit")


@rule("S12")
def one_year(case: Case) -> Iterator[Finding]:
    """S12: the year is there, and the same in title, cover and stamp (`wholeness`: and in the text)."""
    evidence = case.report.evidence
    yield from _agree(case, "S12", case.report.year, evidence.years, "报告年度", "--year", "cover.year")


def _agree(
    case: Case, code: str, value: object, claims: list[Claim], what: str, option: str, cover: str
) -> Iterator[Finding]:
    workbook = case.report.evidence.source == Source.STAMPED
    place = case.report.places.get(cover)
    if value is None:
        severity = ERROR if workbook and case.report.kind == Kind.REPORT else QUERY
        yield case.finding(code, [], _nothing_stated(what, option, workbook), severity, place)
        return
    for one, other in combinations(claims, 2):
        issued = {one.where, other.where} == IN_WORKBOOK
        if not (contained if issued else same)(one.value, other.value):
            severity = ERROR if issued else QUERY
            words = _of_another(code, what, one, other) if issued else _differ(what, one, other)
            yield case.finding(code, [], words, severity, place, found=other.value)
            return


def _nothing_stated(what: str, option: str, workbook: bool) -> Words:
    fix = f"请在“单位信息”中填写{what}。" if workbook else f"请在标题中写明{what}，或用 {option} 给出。"
    return Words(f"没有找到{what}。", fix)


def _differ(what: str, one: Claim, other: Claim) -> Words:
    if OTHER_TITLE in (one.where, other.where):
        fix = "文件里有两个年报标题：请只留本单位、本年度的一份，并核对各表是不是它的；标题写错的，请改正。"
        return Words(_differing(what, one, other), fix)
    return Words(_differing(what, one, other), f"请核对哪一个对，把写错的{what}改过来。")


def _of_another(code: str, what: str, issued: Claim, stated: Claim) -> Words:
    """A workbook issued for another unit or year.

    Nobody can tell whose numbers stand in it: the name or year alone is never to be changed to the other's.
    """
    if code == "S11":
        fix = (
            f"这份表是发给{issued.value}的：{issued.value}填的，把单位名称改回；"
            "别的单位填的，请改用发给自己的表，不要只改名称。"
        )
        return Words(_differing(what, issued, stated), fix)
    other = f"{stated.value} 年的" if isinstance(stated.value, int) else "别的年度的"
    fix = (
        f"这是 {issued.value} 年度的表：报 {issued.value} 年的，把报告年度改回；"
        f"报 {other}，请改用当年下发的表，不要只改年度。"
    )
    return Words(_differing(what, issued, stated), fix)


def _differing(what: str, one: Claim, other: Claim) -> str:
    return f"{what}前后不一致：{one.where}为“{one.value}”，{other.where}为“{other.value}”。"


def same(one: str | int, other: str | int) -> bool:
    """Whether two names or years mean the same; so does a name that contains the other, or shortens it."""
    return contained(one, other) or (
        isinstance(one, str) and isinstance(other, str) and _shortens(*_by_length(one, other))
    )


def contained(one: str | int, other: str | int) -> bool:
    """Whether two years are equal, or one of two names contains the other: what a formula can tell too."""
    if isinstance(one, int) or isinstance(other, int):
        return one == other
    first, second = _by_length(one, other)
    return first in second


def _by_length(one: str, other: str) -> tuple[str, str]:
    first, second = sorted((core_of(one), core_of(other)), key=len)
    return first, second


def _shortens(short: str, name: str) -> bool:
    """江岸区市场监管局 of 江岸区市场监督管理局: its letters in their order, beginning and end alike."""
    letters = iter(name)
    alike = len(short) >= SHORTEST and short[:2] == name[:2] and short[-1:] == name[-1:]
    return alike and short.endswith("局") and all(letter in letters for letter in short)
