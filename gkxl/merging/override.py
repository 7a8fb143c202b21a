"""准予采用: errors and questions that the county office accepts by name, with the reason and who decided. Every decision is printed in the summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gkxl.merging.intake import Submission
from gkxl.merging.ledger import read_lines
from gkxl.merging.roster import Roster, Unit
from gkxl.model.errors import Refusal
from gkxl.model.findings import CATALOGUE, ERROR, QUERY, Finding

REQUIRED = ("单位", "编号", "理由", "批准人")
OPTIONAL = ("位置",)

BEYOND = ("S1", "S2", "S4", "S5", "S11", "S12", "S16")
"""Errors that leave no number, or not this unit's or year's: no decision makes them usable."""


@dataclass(frozen=True)
class Override:
    """A line of the list: the unit's errors or questions of a code (at one place, or all) are accepted."""

    unit: Unit
    code: str
    reason: str
    who: str
    place: str | None = None

    @property
    def words(self) -> str:
        return f"准予采用（{self.who}）：{self.reason}"


def read_overrides(path: str | Path, roster: Roster) -> list[Override]:
    """The list in an .xlsx or .csv. Refuses an unknown unit or code, a line without reason or name, and errors beyond a decision."""
    file, found = Path(path), []
    for line, facts in read_lines(file, "准予采用清单", REQUIRED, OPTIONAL):
        unit = roster.find(facts["单位"], facts["单位"])
        code = facts["编号"].upper()
        if unit is None:
            raise Refusal(
                f"{file.name}：第 {line} 行的单位“{facts['单位']}”不在名册里。请写单位代码，或名册里的名称。"
            )
        if code not in CATALOGUE:
            raise Refusal(
                f"{file.name}：第 {line} 行的编号“{facts['编号']}”不是规则编号。请照问题清单的编号填写，例如 A1。"
            )
        if code in BEYOND:
            raise Refusal(
                f"{file.name}：第 {line} 行：{code}（{CATALOGUE[code].title}）不能准予采用，缺的数、改动过的表或别的年度无法汇总。请退回更正。"
            )
        for name in ("理由", "批准人"):
            if not facts[name]:
                raise Refusal(f"{file.name}：第 {line} 行没有填“{name}”。请补上。")
        found.append(Override(unit, code, facts["理由"], facts["批准人"], facts.get("位置") or None))
    return found


def apply(overrides: Sequence[Override], submissions: Sequence[Submission]) -> list[Override]:
    """Mark what is accepted as explained, before anything is judged; returns the lines that met nothing."""
    unused = []
    for override in overrides:
        met = False
        for submission in submissions:
            if submission.matched == override.unit:
                findings = tuple(_accept(finding, override) for finding in submission.findings)
                met = (
                    met
                    or findings != submission.findings
                    or any(
                        one.code == override.code and (one.explained or "").startswith("准予采用")
                        for one in findings
                    )
                )
                submission.findings = findings
        if not met:
            unused.append(override)
    return unused


def _accept(finding: Finding, override: Override) -> Finding:
    place = override.place is None or "".join(override.place.split()) in (
        "".join(finding.place.split()),
        finding.address,
    )
    if (
        finding.code == override.code
        and finding.severity in (ERROR, QUERY)
        and finding.explained is None
        and place
    ):
        return replace(finding, explained=override.words)
    return finding
