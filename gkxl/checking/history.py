"""Several years of one unit, side by side: numbers, rates, the chain from year to year, the text kept.

The years may be of both formats and of any kind of file, reports and summaries alike. Nothing is filled in:
a year that is not given is a gap and is told, and a number that a format does not have stays absent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from gkxl.model.errors import Refusal
from gkxl.model.form import Cell, Identity, Rate
from gkxl.model.report import Kind, Number, Paragraph, Report, find_unit
from gkxl.model.texts import unspaced
from gkxl.rules import check
from gkxl.rules.claims import same
from gkxl.rules.identities import is_broken, side, sides

LEAST_KEPT = 20
"""Characters from which a paragraph that stands in both years tells how the text was written."""


class Year(NamedTuple):
    """One year of a history: the report and the name of its file."""

    report: Report
    file: str

    @property
    def year(self) -> int:
        assert self.report.year is not None  # `history` refuses a report without a year
        return self.report.year

    def number(self, key: str) -> Number | None:
        """A number as its source prints it; None where it prints none or its format has no such cell."""
        return self.report.printed.get(key, self.report.values.get(key))


class Link(NamedTuple):
    """An identity between two successive years (C1, C2 or C3), with both sides."""

    before: Year
    after: Year
    identity: Identity
    left: Number
    right: Number
    explained: str | None = None
    """The 说明 of one that does not hold, where the later report or its units gave one."""

    @property
    def cell(self) -> Cell:
        return self.after.report.form.cells[self.identity.cells[0]]

    @property
    def gap(self) -> Number:
        return self.left - self.right

    @property
    def broken(self) -> bool:
        return bool(is_broken(self.identity.op, self.left, self.right))


class Kept(NamedTuple):
    """A paragraph that stood in the year before (照搬上年): word for word, or with other digits only."""

    before: Year
    after: Year
    paragraph: Paragraph
    earlier: Paragraph
    digits_differ: bool


@dataclass(frozen=True)
class History:
    """The years in order. `unit` is the name that the latest of them gives."""

    years: tuple[Year, ...]

    @property
    def unit(self) -> str | None:
        return next((one.report.unit for one in reversed(self.years) if one.report.unit), None)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the years' formats, the latest first, each key once, in print order."""
        found: dict[str, Cell] = {}
        for one in reversed(self.years):
            for key, cell in one.report.form.cells.items():
                found.setdefault(key, cell)
        return tuple(found.values())

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The rates of the latest format; years of another format have those whose cells they have."""
        return self.years[-1].report.form.rates

    @property
    def pairs(self) -> Iterator[tuple[Year, Year]]:
        """Years that follow one another without a gap."""
        return ((a, b) for a, b in zip(self.years, self.years[1:], strict=False) if b.year == a.year + 1)

    @property
    def absent(self) -> list[int]:
        """Years between the first and the last that are not given."""
        given = {one.year for one in self.years}
        return [year for year in range(self.years[0].year, self.years[-1].year) if year not in given]

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """C1 to C3 over all successive years; an identity with a blank among its cells is left out."""
        found = []
        for before, after in self.pairs:
            said = _said(before, after)
            for identity in after.report.form.against_prior:
                both = sides(identity, after.report, before.report)
                if both is not None:
                    explained = said.get((identity.code, identity.cells))
                    found.append(Link(before, after, identity, *both, explained))
        return tuple(found)

    @property
    def breaks(self) -> list[Link]:
        """The links that do not hold."""
        return [link for link in self.links if link.broken]

    @cached_property
    def kept(self) -> tuple[Kept, ...]:
        """Paragraphs of the running text that were left as they were the year before."""
        return tuple(one for before, after in self.pairs for one in _kept(before, after))

    @property
    def notices(self) -> list[str]:
        """What the reader has to know of these years, in plain Chinese."""
        lines = []
        if len(self.years) == 1:
            lines.append("只有一年，没有可以比较的；请再给出别的年度的年报或汇总。")
        if self.absent:
            gone = "、".join(map(str, self.absent))
            lines.append(f"缺 {gone} 年：相邻两年的核对（C1–C3）跨不过去，补上这些年度的文件再做一次。")
        if len({one.report.form.id for one in self.years}) > 1:
            lines.append("各年用的格式不同：某年的格式里没有的数写作“—”，不作 0。")
        lines += self._names
        kinds = {one.report.kind for one in self.years}
        if len(kinds) > 1:
            lines.append("有的年度是汇总、有的是一份年报，口径可能不同，请核对“来源”。")
        return lines

    @property
    def _names(self) -> Iterator[str]:
        """Years in which the unit had another name, or another code."""
        for one in self.years:
            name = one.report.unit
            if name and self.unit and unspaced(name) != unspaced(self.unit):
                yield f"{one.year} 年名称为{name}。"
        codes = {one.report.code for one in self.years if one.report.code}
        if len(codes) > 1:
            told = "，".join(f"{one.year} 年 {one.report.code}" for one in self.years if one.report.code)
            yield f"各年的单位代码不同（{told}），请核对是不是同一个单位。"


def history(sources: Sequence[tuple[Report, str]], unit: str | None = None) -> History:
    """The years of one unit from reports or summaries with the names of their files, in any order.

    `unit` picks that unit's own report out of summaries. Raises `Refusal` for a source without a year, a year
    given twice, and units mixed.
    """
    coded = _code_of(sources, unit)
    years = sorted((Year(_narrowed(report, file, unit, coded), file) for report, file in sources), key=_order)
    for before, after in pairwise(years):
        if before.year == after.year:
            raise Refusal(
                f"{before.file} 和 {after.file} 都是 {after.year} 年的。一个年度只能有一份，请去掉一份再试。"
            )
        one, other = before.report, after.report
        known = one.code and one.code == other.code
        if not known and one.unit and other.unit and not same(one.unit, other.unit):
            raise Refusal(
                f"{before.file} 是“{one.unit}”的，{after.file} 是“{other.unit}”的，不能排在一起。"
                "请只给同一个单位的文件；从汇总里取一个单位的，加 --unit 单位名称。"
            )
    return History(tuple(years))


def _order(one: Year) -> int:
    if one.report.year is None:
        raise Refusal(f"{one.file}：没有写明是哪一年的。请在标题或单位信息里写明年度后再试。")
    return one.year


class _Known(NamedTuple):
    """The code of the unit asked for where its name was found, and the codes that other names have there."""

    code: str
    others: Mapping[str, str | None]


def _code_of(sources: Sequence[tuple[Report, str]], unit: str | None) -> _Known | None:
    """What the files say that have the unit by its name; None where they have no code, or different ones."""
    codes: set[str] = set()
    others: dict[str, str | None] = {}
    for report, _ in sources:
        own = find_unit(report, None, unit) if unit and report.kind == Kind.SUMMARY else None
        if own is not None and own.code:
            codes.add(own.code)
            others |= {unspaced(leaf.unit): leaf.code for leaf in report.units if leaf.unit}
    return _Known(codes.pop(), others) if len(codes) == 1 else None


def _renamed(report: Report, file: str, unit: str, known: _Known) -> Report | None:
    """A unit by its code, under the name that it had then; refused where that name has another code where
    the unit was found: then the codes were numbered anew.
    """
    own = find_unit(report, known.code)
    other = known.others.get(unspaced(own.unit or "")) if own is not None else None
    if own is not None and other is not None and other != known.code:
        raise Refusal(
            f"{file}：汇总里没有“{unit}”，代码 {known.code} 是“{own.unit}”的，别的年度里“{own.unit}”的代码是 "
            f"{other}，看不出是不是同一个单位。请核对各年的单位代码，或去掉这个文件。"
        )
    return own


def _narrowed(report: Report, file: str, unit: str | None, known: _Known | None) -> Report:
    """The unit's own report out of a summary where a unit is asked for, by its name, else by the code that
    it has in the other files; everything else as it is.
    """
    if unit is None or report.kind != Kind.SUMMARY or (report.unit and same(report.unit, unit)):
        return report
    own = find_unit(report, None, unit) or (_renamed(report, file, unit, known) if known else None)
    if own is None:
        raise Refusal(f"{file}：汇总里没有“{unit}”。请核对单位名称，要与汇总的“报送情况”里写的一致。")
    return own


def _said(before: Year, after: Year) -> dict[tuple[str, tuple[str, ...]], str]:
    """The 说明 that the later of two years has, by rule and cells."""
    findings = check(after.report, before.report).findings
    return {(one.code, one.cells): one.explained for one in findings if one.explained}


def quotient(rate: Rate, year: Year) -> float | None:
    """A rate of one year; None where its format lacks a cell, a number is absent, or the denominator is 0."""
    values = year.report.values
    if any(term.key not in values for term in (*rate.of, *rate.over)):
        return None
    over = side(rate.over, values, {})
    return float(side(rate.of, values, {}) / over) if over else None


def _kept(before: Year, after: Year) -> Iterator[Kept]:
    exact: dict[str, Paragraph] = {}
    masked: dict[str, Paragraph] = {}
    for paragraph in before.report.evidence.paragraphs:
        text = _bare(paragraph.text)
        if len(text) >= LEAST_KEPT:
            exact.setdefault(text, paragraph)
            masked.setdefault(_masked(text), paragraph)
    for paragraph in after.report.evidence.paragraphs:
        text = _bare(paragraph.text)
        if text in exact:
            yield Kept(before, after, paragraph, exact[text], digits_differ=False)
        elif len(text) >= LEAST_KEPT and _masked(text) in masked:
            yield Kept(before, after, paragraph, masked[_masked(text)], digits_differ=True)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _masked(text: str) -> str:
    return re.sub(r"\d+(?:\.\d+)?", "0", text)
