"""准予采用: errors and questions that the county office accepts by name, with the reason and who decided.

Every decision is printed in the summary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gkxl.merging.ledger import read_lines
from gkxl.merging.rosterlist import Roster, Unit
from gkxl.merging.submission import Submission
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

    def meets(self, finding: Finding) -> bool:
        """Whether this decision is about that finding, explained or not."""
        wanted = None if self.place is None else "".join(self.place.split())
        return (
            finding.code == self.code
            and finding.severity in (ERROR, QUERY)
            and wanted in (None, "".join(finding.place.split()), finding.address)
        )


class Decisions:
    """The decisions of a merge, and which of them met something."""

    def __init__(self, overrides: Sequence[Override]) -> None:
        self._overrides = overrides
        self._used: set[int] = set()

    def on(self, submission: Submission, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings of a submission, those decided on marked as explained."""
        own = [one for one in enumerate(self._overrides) if one[1].unit == submission.matched]
        return tuple(self._decided(finding, own) for finding in findings) if own else tuple(findings)

    def _decided(self, finding: Finding, own: Sequence[tuple[int, Override]]) -> Finding:
        if finding.explained is not None:
            return finding
        met = [(number, override) for number, override in own if override.meets(finding)]
        self._used.update(number for number, _ in met)
        return replace(finding, explained=met[0][1].words) if met else finding

    @property
    def unused(self) -> list[Override]:
        """Decisions that met nothing."""
        return [override for number, override in enumerate(self._overrides) if number not in self._used]


def read_overrides(path: str | Path, roster: Roster) -> list[Override]:
    """The list in an .xlsx or .csv.

    Refuses an unknown unit or code, a line without reason or name, and errors beyond a decision.
    """
    file = Path(path)
    return [
        _override(file.name, line, facts, roster)
        for line, facts in read_lines(file, "准予采用清单", REQUIRED, OPTIONAL)
    ]


def _override(file: str, line: int, facts: dict[str, str], roster: Roster) -> Override:
    unit, code = roster.find(facts["单位"], facts["单位"]), facts["编号"].upper()
    if unit is None:
        raise Refusal(
            f"{file}：第 {line} 行的单位“{facts['单位']}”不在名册里。请写单位代码，或名册里的名称。"
        )
    if code not in CATALOGUE:
        raise Refusal(
            f"{file}：第 {line} 行的编号“{facts['编号']}”不是规则编号。请照问题清单的编号填写，例如 A1。"
        )
    if code in BEYOND:
        raise Refusal(
            f"{file}：第 {line} 行：{code}（{CATALOGUE[code].title}）不能准予采用，"
            "缺的数、改动过的表或别的年度无法汇总。请退回更正。"
        )
    for name in ("理由", "批准人"):
        if not facts[name]:
            raise Refusal(f"{file}：第 {line} 行没有填“{name}”。请补上。")
    return Override(unit, code, facts["理由"], facts["批准人"], facts.get("位置") or None)
