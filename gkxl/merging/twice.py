"""H2: numbers that a merge adds up twice: a unit that came on two ways, units with the same numbers, and a
unit whose numbers are the whole's.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from gkxl.merging.notices import Kind, Notice
from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.form import Form
from gkxl.model.matrix import Row, row_of
from gkxl.model.report import Report, beneath
from gkxl.model.texts import unspaced
from gkxl.rules.claims import same

ENOUGH = 5
"""Numbers other than 0 from which two units do not have the same by chance: a few 1s are soon alike."""

MOST_NAMED = 5
"""Units with the same numbers that one notice names."""

OWN_ROSTER = "本名册"
"""How a message calls the way of the units that report to this merge themselves."""

LONGEST_ORDINAL = 3
"""Digits of a code that is only the number of a line (001): the first of every list has it."""

OF_ONE_COUNTY = ("乡镇", "街道")
"""Groups of which a county has each name once; every district has its 教育局."""


def of_twice(report: Report, published: Container[str] = ()) -> Iterator[Notice]:
    """All notices of what is counted twice. `published`: codes of 本级 units whose numbers are those of a
    document, not of the issued workbook.
    """
    yield from (Notice(Kind.TWICE, one) for one in counted_twice(report))
    for node in (report, *(leaf for leaf in (*report.units, *_below(report)) if leaf.units)):
        rows = [_typed(node.form, leaf) for leaf in node.units]
        yield from (Notice(Kind.ALIKE, one) for one in _alike(node.units, rows))
        yield from (Notice(Kind.WHOLE, one) for one in _whole(node.units, rows, published))


@dataclass(frozen=True)
class _Counted:
    """A unit's report in a summary: where it came from, and its typed numbers."""

    where: str
    leaf: Report
    numbers: Row


def counted_twice(report: Report) -> list[Finding]:
    """H2: a unit that reached the summary on two ways, by itself and within a summary, or within two.

    The same numbers are an error; other numbers under the same name are asked: one may be the corrected
    report. Codes alone say nothing (each county counts its own), nor do names of two districts (城关镇), nor
    units without any number but 0.
    """
    found = []
    seen: dict[str, list[_Counted]] = {}
    for one in _units(report):
        keys = {f"code {one.leaf.code}", f"name {unspaced(one.leaf.unit or '')}"}
        before = [other for key in sorted(keys) for other in seen.get(key, ())]
        finding = next((said for other in before if (said := _both(other, one))), None)
        if finding is not None:
            found.append(finding)
        for key in keys:
            seen.setdefault(key, []).append(one)
    return found


def _units(report: Report) -> Iterator[_Counted]:
    """Every unit whose own numbers were added up and are not all 0, with the way that it came."""
    form = report.form
    for path, leaf in [*(((), leaf) for leaf in report.units), *beneath(report)]:
        numbers = () if leaf.units else _typed(form, leaf)
        if any(numbers):
            yield _Counted("/".join(path) or OWN_ROSTER, leaf, numbers)


def _is_ordinal(code: str | None) -> bool:
    """Whether a code is the number of a line, as every list has it."""
    return code is not None and code.isdecimal() and len(code) <= LONGEST_ORDINAL


def _both(one: _Counted, other: _Counted) -> Finding | None:
    """What is said of two reports of the same code or name; None where they are two units."""
    if one.where == other.where:
        return None  # codes are unique in a roster, and units of one name are told apart there
    first, second = one.leaf.unit or "", other.leaf.unit or ""
    named, coded = unspaced(first) == unspaced(second), one.leaf.code == other.leaf.code
    name = second if named else f"{first}、{second}"
    unit = f"{name}（{other.leaf.code if coded else f'{one.leaf.code}、{other.leaf.code}'}）"
    ways = f"{one.where} 和 {other.where}"
    if one.numbers == other.numbers and (named or _enough(one.numbers)):
        message = f"{unit}的同一份数计入了两次：{ways}。"
        return Finding("H2", ERROR, message, "请从名册或下级汇总中去掉一处后重新汇总。")
    towns = {one.leaf.group, other.leaf.group} <= {*OF_ONE_COUNTY}
    of_here = named and towns and OWN_ROSTER in (one.where, other.where)
    of_code = coded and not _is_ordinal(one.leaf.code) and same(first, second)
    if not of_here and not of_code:
        return None
    message = f"{unit}有两份不同的数，都计入了：{ways}。"
    fix = "请核实：是同一个单位的，从名册或下级汇总中去掉一处后重新汇总；确是两个单位的，不用处理。"
    return Finding("H2", QUERY, message, fix)


def _alike(leaves: Sequence[Report], rows: Sequence[Row]) -> Iterator[Finding]:
    """H2: units beside one another with the same numbers throughout, and enough of them: one was copied, or
    sent for another.
    """
    groups: dict[Row, list[Report]] = {}
    for leaf, row in zip(leaves, rows, strict=True):
        groups.setdefault(row, []).append(leaf)
    for row, some in groups.items():
        if len(some) > 1 and _enough(row):
            names = "、".join(f"{leaf.unit}（{leaf.code}）" for leaf in some[:MOST_NAMED])
            more = f"等 {len(some)} 个单位" if len(some) > MOST_NAMED else ""
            message = f"{names}{more}报的数全部相同，都计入了。"
            fix = "请核实是否报错了表、是否同一个单位报了两次；确是各自的数的，不用处理。"
            yield Finding("H2", QUERY, message, fix)


def _whole(leaves: Sequence[Report], rows: Sequence[Row], published: Container[str]) -> Iterator[Finding]:
    """H2: a unit of which every number is the sum of all the others': the whole's total was sent as its own.

    So it is too where 本级 sent its published report, whose numbers are nowhere less than the others' sum.
    With one other unit only that has numbers the two are alike, and told so.
    """
    if sum(map(any, rows)) <= 2 or any(None in row for row in rows):
        return
    wholes = [sum(column) for column in zip(*rows, strict=True)]
    for leaf, row in zip(leaves, rows, strict=True):
        pairs = [(own or 0, whole - (own or 0)) for own, whole in zip(row, wholes, strict=True)]
        if not _enough([rest for _, rest in pairs]):
            continue
        said = None
        if all(own == rest for own, rest in pairs):
            said = "每个数都正好是其他单位之和"
        elif leaf.code in published and all(own >= rest for own, rest in pairs):
            said = "数取自公布的年报，每个数都不小于其他单位之和"
        if said:
            message = (
                f"{leaf.unit}（{leaf.code}）的{said}，像是全部单位的合计，不是它自己的数；"
                "都计入了，汇总数就多计了一遍。"
            )
            fix = "请核实：是合计的，请它只报自己的数；确是它自己的数的，不用处理。"
            yield Finding("H2", QUERY, message, fix)


def _enough(numbers: Sequence[object]) -> bool:
    return sum(map(bool, numbers)) >= ENOUGH


def _typed(form: Form, leaf: Report) -> Row:
    """The numbers of a report's typed cells; totals say nothing more."""
    row = row_of(form, leaf.values)
    return tuple([row[at] for at in _places(form)])


@cache
def _places(form: Form) -> tuple[int, ...]:
    typed = set(form.typed)
    return tuple([at for at, key in enumerate(form.cells) if key in typed])


def _below(report: Report) -> Iterator[Report]:
    return (leaf for _, leaf in beneath(report))
