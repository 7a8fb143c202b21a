"""The roster (名册): which units a county office expects, by code."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gkxl.merging.ledger import read_lines
from gkxl.merging.settings import Settings, read_settings
from gkxl.merging.succession import Before, Succession
from gkxl.model.errors import Refusal
from gkxl.model.level import LEVELS, level_of
from gkxl.model.report import Report
from gkxl.model.texts import unspaced

REQUIRED = ("单位代码", "单位名称", "类别")
OPTIONAL = ("层级", "联系人", "电话", "邮箱", "备注", "曾用名")
SYNONYMS = {
    other: head
    for head, others in {
        "单位代码": ("单位编码", "单位编号", "机构代码", "统一社会信用代码", "代码", "编码"),
        "单位名称": ("名称", "单位", "机构名称", "单位全称"),
        "类别": ("单位类别", "单位类型", "类型", "分类"),
        "层级": ("级别", "单位层级", "行政层级"),
        "联系人": ("经办人", "单位联系人"),
        "电话": ("联系电话", "手机", "手机号", "办公电话"),
        "邮箱": ("电子邮箱", "电子邮件", "Email", "E-mail"),
        "备注": ("说明",),
        "曾用名": ("原名", "原名称", "曾用名称"),
    }.items()
    for other in others
}
"""Other words that rosters use for the heads."""

SHORTEST_CODE = 3
"""Characters below which a code in a file's name could be anything."""

MOST_FAULTS = 20
"""Faults of a roster that a refusal lists; the others are counted."""

OWN = "本级"
GROUPS = (OWN, "部门", "乡镇", "街道", "下级汇总")
FIRST_LINES = (40, 200, 2000)
"""Characters of a text in which a unit is looked for by its name: a title, a head, a page."""


@dataclass(frozen=True)
class Unit:
    """A line of the roster; the code is the unit's identity. 联系人, 电话 and 邮箱 are the unit's own."""

    code: str
    name: str
    group: str
    level: str | None = None
    contact: str = ""
    phone: str = ""
    mail: str = ""
    remark: str = ""
    former: tuple[str, ...] = ()


@dataclass
class Roster:
    """The expected units in roster order."""

    units: tuple[Unit, ...]
    file: str
    settings: Settings = field(default_factory=Settings)
    by_code: dict[str, Unit] = field(init=False)
    by_name: dict[str, list[Unit]] = field(init=False)
    _succession: Succession | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        self.by_code = {unit.code: unit for unit in self.units}
        self.by_name = {}
        for unit in self.units:
            self.by_name.setdefault(unspaced(unit.name), []).append(unit)
        current = set(self.by_name)
        for unit in self.units:  # a current name comes before the same name that another unit once had
            for name in {unspaced(name) for name in unit.former} - current:
                self.by_name.setdefault(name, []).append(unit)

    def find(self, code: str | None, name: str | None) -> Unit | None:
        """A unit by its code, then by exact name or former name; a name that several units bear finds none,
        and so does a code
        with the very name of another unit."""
        named = self.by_name.get(unspaced(name or ""), [])
        if code and code in self.by_code:
            unit = self.by_code[code]
            return unit if not named or unit in named else None
        return named[0] if len(named) == 1 else None

    def knows(self, code: str | None, name: str | None) -> bool:
        """Whether some unit bears this code or this name."""
        return (code or "") in self.by_code or unspaced(name or "") in self.by_name

    def other_than(self, unit: Unit | None, name: str | None, code: str | None) -> Unit | None:
        """Another unit that a name or a code says, the name before the code; None where neither says
        another one.
        """
        named = self.by_name.get(unspaced(name or ""), [])
        by_name = named[0] if len(named) == 1 else None
        return next((one for one in (by_name, self.by_code.get(code or "")) if one not in (None, unit)), None)

    @property
    def same_names(self) -> list[str]:
        """Names that several units bear."""
        return [
            units[0].name
            for name, units in self.by_name.items()
            if sum(unspaced(unit.name) == name for unit in units) > 1
        ]

    def in_file_name(self, name: str) -> Unit | None:
        """The one unit that the name of a file says, by its name or by its code; None where it says none
        or several.

        Of names within one another the longest counts: 大通镇, not 通镇. A code counts where it stands by
        itself. The county's own name before a unit's says where that is: 某县通镇.
        """
        tokens = {token for token in re.split(r"[^0-9A-Za-z]+", name) if len(token) >= SHORTEST_CODE}
        units = [*self._named(name), *(unit for code, unit in self.by_code.items() if code in tokens)]
        return _only([unit for unit in units if unit.group != OWN] or units)

    def in_first_lines(self, text: str) -> Unit | None:
        """The one unit that a text names first, by its name; the county, which every unit's text names, never
        is it.
        """
        for length in FIRST_LINES:
            units = [unit for unit in self._named(text[:length]) if unit.group != OWN]
            if units:
                return _only(units)
        return None

    def _named(self, text: str) -> list[Unit]:
        folded = unspaced(text)
        said = [known for known in self.by_name if known in folded]
        longest = [one for one in said if not any(one != other and one in other for other in said)]
        return [unit for one in longest for unit in self.by_name[one]]

    def last_year(self, prior: Report | None, unit: Unit) -> Report | None:
        """A unit's report of last year: by code, else by a name or former name that is nobody else's; of a
        merged unit the sum; None too where code and name contradict one another.
        """
        return self.before(prior, unit).report

    def before(self, prior: Report | None, unit: Unit) -> Before:
        """What a unit was in last year's summary or report."""
        return Before() if prior is None else self.succession(prior).of[unit.code]

    def succession(self, prior: Report) -> Succession:
        """All units beside those of last year's summary or report; kept for the one that was asked last."""
        known = self._succession
        if known is None or known.prior is not prior:
            self._succession = known = Succession(prior, self.units, self.by_name)
        return known

    def why_not(self, code: str | None, name: str | None) -> str:
        """Why a unit was not found, with a near miss proposed (never taken)."""
        if not code and not name:
            return "文件里没有单位名称和代码，无法与名册对应。请填写单位信息后重新报送"
        if code in self.by_code:
            other = self.by_name[unspaced(name or "")][0]
            return (
                f"代码 {code} 是“{self.by_code[code or ''].name}”的，名称却是“{other.name}”（{other.code}）"
                "的。请核对单位信息，用本单位的表重新报送"
            )
        several = self.by_name.get(unspaced(name or ""), [])
        if len(several) > 1:
            return _of_several(name or "", several)
        hint = self._near(unspaced(name or ""))
        proposal = (
            f"；是否为“{hint.name}”（{hint.code}）？确是的请核对单位代码或在名册“曾用名”中写明"
            if hint
            else "；确属本级的请补入名册，不属本级的请把文件移出报送文件夹"
        )
        return f"名册中没有“{name or code}”{proposal}"

    def _near(self, name: str) -> Unit | None:
        """The unit that a name most likely means: one whose name contains it or is contained in it before
        one that merely looks alike (乙镇: 乙镇人民政府, not 甲镇); what every name contains, the county's
        own, comes last.
        """
        held = [known for known in self.by_name if name and (known in name or name in known)]
        near = held or difflib.get_close_matches(name, self.by_name, n=1, cutoff=0.5)
        units = [(self.by_name[known][0], _likeness(known, name)) for known in near]
        return max(units, key=lambda one: (one[0].group != OWN, one[1]), default=(None, 0))[0]


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _of_several(name: str, units: Sequence[Unit]) -> str:
    """Why a name that several units bear, or bore, finds none."""
    if any(unspaced(unit.name) == unspaced(name) for unit in units):
        return f"名册中有几个单位都叫“{name}”，文件里没有名册中的单位代码。请写明单位代码"
    names = "、".join(f"{unit.name}（{unit.code}）" for unit in units[:MOST_FAULTS])
    return f"“{name}”是名册中几个单位的曾用名：{names}，分不清是哪一个。请写明现在的单位名称和代码"


def _only(units: Sequence[Unit]) -> Unit | None:
    return units[0] if units and all(unit == units[0] for unit in units) else None


def read_roster(path: str | Path) -> Roster:
    """The roster of an .xlsx (first sheet with its heads) or .csv file, with the county's settings.

    Refuses a file without the three columns and, all at once with their lines: units without code or name, an
    unknown 类别 or 层级, a code twice.
    """
    file = Path(path)
    units: dict[str, tuple[Unit, int]] = {}
    faults: list[str] = []
    for line, facts in read_lines(file, "名册", REQUIRED, OPTIONAL, SYNONYMS):
        wrong = list(_faults(line, facts))
        code = facts["单位代码"]
        if code and code in units:
            wrong.append(f"第 {units[code][1]} 行和第 {line} 行的单位代码都是“{code}”。请改成各自的代码")
        elif not wrong:
            units[code] = (_unit(facts), line)
        faults += wrong
    if faults:
        raise Refusal(_all_of(file.name, faults))
    if not units:
        raise Refusal(f"{file.name}：名册里没有单位。请在表头下面每行填一个单位。")
    return Roster(tuple(unit for unit, _ in units.values()), file.name, read_settings(file))


def _all_of(file: str, faults: Sequence[str]) -> str:
    if len(faults) == 1:
        return f"{file}：{faults[0]}。"
    more = [f"另有 {len(faults) - MOST_FAULTS} 处"] if len(faults) > MOST_FAULTS else []
    return "\n  ".join([f"{file}：名册有 {len(faults)} 处要改：", *faults[:MOST_FAULTS], *more])


def _faults(line: int, facts: dict[str, str]) -> Iterator[str]:
    """What is wrong with a line."""
    for name in ("单位代码", "单位名称"):
        if not facts[name]:
            yield f"第 {line} 行没有填“{name}”。请补上"
        elif facts[name].startswith("#"):
            yield f"第 {line} 行的“{name}”是错误值 {facts[name]}。请改正"
    group, level = facts["类别"], facts.get("层级")
    if group not in GROUPS:
        yield f"第 {line} 行的类别“{group}”不认识。请改为 {'、'.join(GROUPS)} 之一"
    if level and level not in LEVELS:
        yield f"第 {line} 行的层级“{level}”不认识。请改为 {'、'.join(LEVELS)} 之一，或留空"


def _unit(facts: dict[str, str]) -> Unit:
    group = facts["类别"]
    return Unit(
        facts["单位代码"],
        facts["单位名称"],
        group,
        facts.get("层级") or (group if group in ("乡镇", "街道") else level_of(facts["单位名称"])),
        facts.get("联系人", ""),
        facts.get("电话", ""),
        facts.get("邮箱", ""),
        facts.get("备注", ""),
        tuple(name for name in re.split(r"[、,，;；\s]+", facts.get("曾用名", "")) if name),
    )
