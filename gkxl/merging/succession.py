"""Which report of last year is a unit's: the units of a roster beside those of last year's summary.

A code is a unit's identity: names move on, codes stay. That holds only while nobody numbers the roster anew,
so a code is believed as long as no name says otherwise. Of units that were merged the new one carries on the
applications of all of them: its numbers of last year are the sum of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gkxl.model.errors import Refusal
from gkxl.model.report import Kind, Report, add
from gkxl.model.texts import unspaced
from gkxl.rules.claims import same

LEAST_STRANGERS = 2
"""Units of other names from which last year's summary may be another county's; one is renamed."""

MOST_SHOWN = 5
"""Pairs of names that the refusal of another county's summary shows."""


class Member(Protocol):
    """A unit of a roster, as far as it matters here."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def former(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Before:
    """What a unit was last year.

    `parts` are the reports of last year that are its own; `report` has their numbers: the one report, or the
    cell-wise sum of several. `doubt` says in Chinese why nobody can tell: then there is neither.
    """

    report: Report | None = None
    parts: tuple[Report, ...] = ()
    doubt: str = ""

    @property
    def merged(self) -> tuple[str, ...]:
        """The names of the several units that were merged into it; none where it was one."""
        return tuple(map(_name, self.parts)) if len(self.parts) > 1 else ()


class Succession:
    """The units of a roster, each with what it was last year (`of`, by code)."""

    def __init__(
        self, prior: Report, units: Sequence[Member], owners: Mapping[str, Sequence[Member]]
    ) -> None:
        """`prior` is last year's summary or report; `owners` are the units by name and former name, without
        blanks.
        """
        self.prior = prior
        leaves = prior.units if prior.kind == Kind.SUMMARY else [prior]
        self._units = {unit.code: unit for unit in units}
        self._owners = owners
        self._coded: dict[str, Report] = {}
        self._named: dict[str, list[Report]] = {}
        for leaf in leaves:
            if leaf.code:
                self._coded.setdefault(leaf.code, leaf)
            if leaf.unit:
                self._named.setdefault(unspaced(leaf.unit), []).append(leaf)
        self.of = {unit.code: self._before(unit) for unit in units}

    @property
    def strangers(self) -> list[tuple[Member, Report]]:
        """Units whose code was another name's last year, without a 曾用名 that says so."""
        both = ((unit, self._coded.get(unit.code)) for unit in self._units.values())
        return [
            (unit, leaf)
            for unit, leaf in both
            if leaf is not None
            and not self.of[unit.code].doubt
            and not _bears(unit, leaf)
            and not same(_name(leaf), unit.name)
        ]

    def ensure_own(self, file: str = "") -> None:
        """Refuse a summary in which most units that have a code of the roster have other names: it is
        another county's. `file` is its name.
        """
        strangers, found = self.strangers, sum(code in self._coded for code in self._units)
        if len(strangers) < LEAST_STRANGERS or len(strangers) * 2 <= found:
            return
        pairs = "、".join(f"{unit.code} {_name(leaf)}→{unit.name}" for unit, leaf in strangers[:MOST_SHOWN])
        more = f"……共 {len(strangers)} 个" if len(strangers) > MOST_SHOWN else ""
        whose = f"是 {self.prior.unit} 的，" if self.prior.unit else "可能是别处的："
        raise Refusal(
            f"上年汇总{f' {file} ' if file else ''}{whose}代码相同的单位名称大多不同（{pairs}{more}），"
            "没有带上年数，也没有与它比对。请给出本县上年的汇总；确是代码重排的，请把名册的代码改回上年的；"
            "确是改了名的，请在名册“曾用名”中写明原来的名称。"
        )

    def _before(self, unit: Member) -> Before:
        coded = self._coded.get(unit.code)
        elsewhere = list(self._elsewhere(unit, coded))
        doubt = self._doubt(unit, coded, elsewhere)
        if doubt:
            return Before(doubt=doubt)
        parts = tuple(leaf for leaf in (coded, *elsewhere) if leaf is not None)
        if not parts:
            return Before()
        return Before(parts[0] if len(parts) == 1 else _sum(unit, parts), parts)

    def _elsewhere(self, unit: Member, coded: Report | None) -> Iterator[Report]:
        """Reports that bear a name of the unit which nobody else bears, under another code, unless that code
        is of a unit which bore the name.
        """
        for name in dict.fromkeys(map(unspaced, (unit.name, *unit.former))):
            leaves = self._named.get(name, [])
            if list(self._owners.get(name, ())) != [unit] or any(leaf is coded for leaf in leaves):
                continue
            for leaf in leaves:
                other = self._units.get(leaf.code or "")
                if other is None or not _bears(other, leaf):
                    yield leaf

    def _doubt(self, unit: Member, coded: Report | None, elsewhere: Sequence[Report]) -> str:
        """Why nobody can tell what the unit was last year; empty where it can be told."""
        if coded is not None and not _bears(unit, coded):
            for leaf in elsewhere:
                return f"上年代码 {unit.code} 是{_name(coded)}，{_name(leaf)}的{_code(leaf)}"
            for owner in self._owners.get(unspaced(_name(coded)), ()):
                return f"上年代码 {unit.code} 是{_name(coded)}，{owner.name}今年的代码是 {owner.code}"
        names = [unspaced(_name(leaf)) for leaf in elsewhere]
        for leaf, name in zip(elsewhere, names, strict=True):
            other = self._units.get(leaf.code or "")
            if other is not None:
                return f"上年{_name(leaf)}的{_code(leaf)}，今年代码 {other.code} 是{other.name}"
            if names.count(name) > 1:
                return f"上年有几个单位都叫{_name(leaf)}"
        return self._split(unit) if coded is None and not elsewhere else ""

    def _split(self, unit: Member) -> str:
        """Of a unit that several became: each of them says so, and nobody can tell which numbers are its
        own, unless one of them kept the code.
        """
        for name in map(unspaced, unit.former):
            owners = self._owners.get(name, ())
            for leaf in self._named.get(name, ()) if len(owners) > 1 and unit in owners else ():
                if leaf.code not in self._units:
                    names = "、".join(f"{owner.name}（{owner.code}）" for owner in owners)
                    return f"上年的{_name(leaf)}是今年几个单位的曾用名：{names}，分不清上年数归谁"
        return ""


def _bears(unit: Member, leaf: Report) -> bool:
    """Whether a report of last year bears the name of a unit or one that it had; one without a name does."""
    return not leaf.unit or unspaced(leaf.unit) in map(unspaced, (unit.name, *unit.former))


def _name(leaf: Report) -> str:
    return leaf.unit or leaf.code or "单位不明"


def _code(leaf: Report) -> str:
    return f"代码是 {leaf.code}" if leaf.code else "代码没有写"


def _sum(unit: Member, parts: Sequence[Report]) -> Report:
    """Last year's numbers of a merged unit, cell by cell; one that a part has not is absent, not 0."""
    form = parts[0].form
    report = Report(form, unit.name, unit.code, parts[0].year, kind=parts[0].kind, group=parts[0].group)
    for key in form.typed:
        total = add(part.values.get(key) for part in parts)
        if total is not None:
            report.values[key] = total
    report.recompute()
    return report
