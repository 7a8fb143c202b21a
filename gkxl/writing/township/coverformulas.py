"""The formulas over 单位信息: the unit's name, its level, the year, and which fields are empty."""

from __future__ import annotations

from gkxl.model.bodies import core_of
from gkxl.model.level import LEVELS, level_of
from gkxl.model.report import FIELDS_TO_FILL
from gkxl.writing.sheets.formulas import Formula, array
from gkxl.writing.township import unitname
from gkxl.writing.township.contents import Contents
from gkxl.writing.township.references import Fact, References

YEAR_TAILS = ("", ".0", "年", "度", "年度", ".0年", ".0度", ".0年度")
"""What may stand behind a year that is typed."""


class CoverFormulas:
    """Formulas and present results of what the cover says."""

    def __init__(self, references: References, contents: Contents) -> None:
        self._at, self._contents, self._report = references, contents, contents.report
        self._unit = "".join((self._report.unit or "").split())
        self._year = str(self._report.year or "")

    @property
    def facts(self) -> dict[Fact, Formula | str]:
        name, stem = Fact.NAME.here, Fact.STEM.here
        unit, place = self._unit, _without_government(self._unit)
        chain: dict[Fact, tuple[str, str]] = {
            Fact.NAME: (unitname.bare(self._at.cover("cover.unit")), unit),
            Fact.STEM: (unitname.stem(name), _without_office(unit)),
            Fact.CORE: (unitname.core(name, stem), core_of(unit) if unit else ""),
            Fact.PLACE: (unitname.place_name(name), place),
            Fact.NAMED_LEVEL: (unitname.named_level(name, Fact.PLACE.here), level_of(unit) or ""),
            Fact.YEAR: (unitname.bare(self._at.cover("cover.year")), self._year),
        }
        return {
            **{fact: Formula(text, result) for fact, (text, result) in chain.items()},
            Fact.ISSUED_UNIT: self._report.unit or "",
            Fact.ISSUED_CORE: core_of(unit) if unit else "",
            Fact.LEVEL: self._level(),
            Fact.UNFILLED: self._unfilled(),
        }

    def _level(self) -> Formula:
        """The level as issued, else as chosen on the cover, else as the unit's name tells it (as `level_of`
        does).
        """
        if self._report.level:
            return Formula(f'"{self._report.level}"', self._report.level)
        chosen = self._at.cover("cover.level")
        known = f"SUMPRODUCT(--({chosen}={array(LEVELS)}))>0"
        return Formula(f"IF({known},{chosen},{Fact.NAMED_LEVEL.here})", self._contents.level or "")

    def _unfilled(self) -> Formula:
        """填报人、电话: which of the fields that a person fills in are empty."""
        parts = [
            f'IF(LEN({unitname.bare(self._at.cover(field))})=0,"、{name}","")'
            for field, name in FIELDS_TO_FILL.items()
        ]
        return Formula(f"MID({'&'.join(parts)},2,99)", self.unfilled_now)

    @property
    def unfilled_now(self) -> str:
        cover = self._report.cover
        return "、".join(
            name for field, name in FIELDS_TO_FILL.items() if not (cover.get(field) or "").split()
        )

    # ------------------------------------------------------------ S11 and S12

    def stated(self, field: str) -> Formula:
        """What the cover says, without white space."""
        if field == "cover.unit":
            return Formula(Fact.NAME.elsewhere, self._unit)
        return Formula(Fact.YEAR.elsewhere, self._year)

    def issued(self, field: str) -> Formula:
        """What it was issued with. A name may be longer than a formula's text: it stands in a cell of its
        own.
        """
        if field == "cover.unit":
            return Formula(f'{Fact.ISSUED_UNIT.elsewhere}&""', self._report.unit or "")
        return Formula(f'"{self._year}"', self._year)

    @staticmethod
    def disagrees(field: str, stated: str, issued: str) -> str:
        """Whether the cover is empty or says another unit or year; `stated` and `issued` are the cells of
        the two.
        """
        if field == "cover.unit":
            agree = unitname.contains(Fact.CORE.elsewhere, Fact.ISSUED_CORE.elsewhere)
            return f'OR({stated}="",AND({issued}<>"",NOT({agree})))'
        digits = f"LEFT({stated},4)"
        is_year = f'IFERROR(TEXT(--{digits},"0000")={digits},FALSE)'
        tailed = f"SUMPRODUCT(--({stated}={digits}&{array(YEAR_TAILS)}))>0"
        return f'OR(NOT({is_year}),NOT({tailed}),AND({issued}<>"",{digits}<>{issued}))'


def _without_office(name: str) -> str:
    return name[:-3] if name.endswith(("办公室", "办事处")) else name


def _without_government(name: str) -> str:
    return name.removesuffix("人民政府") if name.endswith("人民政府") else name.removesuffix("政府")
