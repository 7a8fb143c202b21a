"""The forms of a county: one for every unit of the roster that reports itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from gkxl.merging.rosterlist import Roster
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.writing.township.issuing import file_name, issue, unused
from gkxl.writing.township.workbook import write_workbook


@dataclass
class Forms:
    """Files by name; units that last year's summary has not; units that send summaries."""

    files: dict[str, bytes] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    upward: list[str] = field(default_factory=list)


def forms_for(
    roster: Roster, form: Form, year: int, prior: Report | None, macros: bool = False, notice: str = ""
) -> Forms:
    """The forms of a year. `prior` is last year's summary or report; `notice` stands on 单位信息."""
    made = Forms()
    for unit in roster.units:
        if unit.group == "下级汇总":
            made.upward.append(unit.name)
            continue
        last = roster.last_year(prior, unit)
        if prior is not None and last is None:
            made.without.append(unit.name)
        name = unused(file_name(unit.code, unit.name, year, ".xlsm" if macros else ".xlsx"), made.files)
        blank = issue(form, year, unit.name, unit.code, unit.level, last)
        made.files[name] = write_workbook(blank, macros, notice=notice)
    return made
