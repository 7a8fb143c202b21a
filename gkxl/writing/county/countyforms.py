"""The forms of a county: one for every unit of the roster that reports itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from gkxl.merging.notices import RECODED_REMEDY
from gkxl.merging.rosterlist import Roster
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.writing.township.issuing import file_name, issue, unused
from gkxl.writing.township.workbook import write_workbook

MOST_NAMED = 20
"""Units whose code and name contradict last year's that a sentence names."""


@dataclass
class Forms:
    """Files by name; units that last year's summary has not; units of which nobody can tell what they were,
    with the reason; merged units with the names of their parts; units that send summaries."""

    files: dict[str, bytes] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    merged: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    upward: list[str] = field(default_factory=list)

    @property
    def of_last_year(self) -> Iterator[str]:
        """What the county has to know of last year's numbers, a sentence a line."""
        if self.without:
            yield f"上年文件中没有这些单位，未带上年数：{'、'.join(self.without)}。"
        if self.doubtful:
            more = f" 等 {len(self.doubtful)} 个" if len(self.doubtful) > MOST_NAMED else ""
            yield (
                f"代码和名称对不上，没有带上年数：{'、'.join(self.doubtful[:MOST_NAMED])}{more}。"
                f"{RECODED_REMEDY}改好后重新生成。"
            )
        yield from (f"{name}：上年数为{'、'.join(parts)}之和。" for name, parts in self.merged)


def forms_for(
    roster: Roster,
    form: Form,
    year: int,
    prior: Report | None,
    macros: bool = False,
    notice: str = "",
    prior_name: str = "",
) -> Forms:
    """The forms of a year. `prior` is last year's summary or report, `prior_name` its file's; `notice`
    stands on 单位信息. Raises `Refusal` where last year's summary is another county's.
    """
    made = Forms()
    if prior is not None:
        roster.succession(prior).ensure_own(prior_name)
    for unit in roster.units:
        if unit.group == "下级汇总":
            made.upward.append(unit.name)
            continue
        before = roster.before(prior, unit)
        if before.doubt:
            made.doubtful.append(f"{unit.name}（{before.doubt}）")
        elif prior is not None and before.report is None:
            made.without.append(unit.name)
        if before.merged:
            made.merged.append((unit.name, before.merged))
        name = unused(file_name(unit.code, unit.name, year, ".xlsm" if macros else ".xlsx"), made.files)
        blank = issue(form, year, unit.name, unit.code, unit.level, before.report)
        made.files[name] = write_workbook(blank, macros, notice=notice)
    return made
