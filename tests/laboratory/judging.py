"""What came of a paper: every number as printed, or told, or wrong and quiet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import gkxl
from gkxl.model.report import Report
from tests.laboratory.paper import Paper

TELLING = ("S1", "S2", "S4", "S5", "S7", "S9")
"""Rules that tell of a cell that it could not be read, or is doubtful.

A broken sum tells no place, and does not count.
"""


class Outcome(Enum):
    EXACT = "照读"
    TOLD = "指明"
    REFUSED = "拒读"
    QUIET = "无声"


@dataclass(frozen=True)
class Result:
    outcome: Outcome
    detail: str = ""


def judge(paper: Paper, name: str, data: bytes, folder: Path) -> Result:
    path = folder / name
    path.write_bytes(data)
    try:
        found = gkxl.read_report(path)
    except gkxl.Refusal as refusal:
        text = str(refusal)
        return Result(Outcome.QUIET if "文件内容异常" in text else Outcome.REFUSED, text)
    checked = gkxl.check(found)
    told = {
        key
        for finding in checked.findings
        if finding.severity != "note" and finding.code in TELLING
        for key in finding.cells
    }
    if found.form is not paper.report.form and found.form.id != paper.report.form.id:
        wrong_form = any(
            finding.code in ("S2", "S1") for finding in checked.findings if finding.severity == "error"
        )
        return Result(Outcome.TOLD if wrong_form else Outcome.QUIET, f"读成 {found.form.id} 年格式")
    said = sorted({f"{one.code} {one.cells[0] if one.cells else ''}" for one in checked.findings})
    return compared(paper.report, found, told, "，".join(said))


def printed(report: Report, key: str) -> object:
    return report.printed.get(key, report.values.get(key))


def compared(true: Report, found: Report, told: set[str], said: str) -> Result:
    differing = [key for key in true.form.cells if printed(true, key) != printed(found, key)]
    quiet = [key for key in differing if not (key in told or _lacks_a_part(found, key, told))]
    if quiet:
        first = quiet[0]
        return Result(
            Outcome.QUIET,
            f"{len(quiet)} 格，{first} 应为 {printed(true, first)}，读作 {printed(found, first)}；{said}",
        )
    return Result(Outcome.TOLD, f"{len(differing)} 格未读：{said}") if differing else Result(Outcome.EXACT)


def _lacks_a_part(found: Report, key: str, told: set[str]) -> bool:
    """Whether a total has no value because a part of it is told."""
    parts = next((parts for total, parts in found.form.sums if total == key), ())
    return printed(found, key) is None and not told.isdisjoint(parts)
