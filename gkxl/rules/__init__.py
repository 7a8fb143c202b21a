"""The rules: one small function each, registered under its code. Pure: a report in, findings out.

`check` runs every registered rule over one report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gkxl.model.findings import CATALOGUE, NOTE, Checked, Finding, worst_first
from gkxl.model.report import Explanation, Report
from gkxl.model.texts import normal
from gkxl.rules import (  # noqa: F401 (each registers its rules)
    amounts,
    asissued,
    claims,
    completeness,
    consolidation,
    continuity,
    entries,
    identities,
    powers,
    readings,
)
from gkxl.rules.registry import OF_TEXT, REGISTRY, Case, Rule

__all__ = ["REGISTRY", "check", "check_text", "text_rules"]

ON_TEXT_ALONE = ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "S10", "S12", "S14")
"""The rules that judge running text by itself or against the tables, not the document it stands in."""


OF_A_ROUND = ("H2",)
"""Rules that a unit explains in its file and only a merge can judge: of two different files of a unit."""


def text_rules() -> dict[str, Rule]:
    """The rules of running text by their codes; they and the grammar are loaded with the first text."""
    from gkxl.rules import running_text, text_gaps, text_sums, wholeness  # noqa: F401 (as above)

    return OF_TEXT


def check(report: Report, prior: Report | None = None, against: Report | None = None) -> Checked:
    """Every finding of one report, explained ones marked: by its own 说明, by those of the units of a
    summary, and by those of what a document was made from.

    `prior` is last year's report of the same unit; without it the numbers issued with the workbook
    serve (上年数). `against` is the workbook or summary that a document was made from: the text is
    compared with its numbers, and the document's tables too (H6).
    """
    case = Case(report, prior or report.prior, against)
    rules = [*REGISTRY.values(), *(text_rules().values() if report.evidence.paragraphs else ())]
    found = [finding for function in dict.fromkeys(rules) for finding in function(case)]
    used: set[Explanation] = set()
    explained = [_explain(finding, report.explanations, used) for finding in found]
    explained = _explained_elsewhere(explained, case)
    unused = [
        _in_vain(explanation)
        for explanation in report.explanations
        if explanation not in used and explanation.code not in OF_A_ROUND
    ]
    return Checked(report, worst_first(explained + unused, case.form.order))


def check_text(report: Report, text: str, against: Report | None = None) -> list[Finding]:
    """What is wrong with a text that goes with a report's numbers: `ON_TEXT_ALONE`, in order of the text.

    `text` is a draft, a paragraph a line; the report's own running text is left out, and the report is not
    changed.
    """
    rules = text_rules()
    from gkxl.rules.running_text import case_of_text

    case = case_of_text(report, text, against)
    order = {one.place.address: number for number, one in enumerate(case.report.evidence.paragraphs)}
    judges = dict.fromkeys(rules[code] for code in ON_TEXT_ALONE)
    found = [finding for judge in judges for finding in judge(case)]
    told = [one for one in found if one.code in ON_TEXT_ALONE]
    return sorted(told, key=lambda one: order[one.address or ""])


def _explain(finding: Finding, explanations: Iterable[Explanation], used: set[Explanation]) -> Finding:
    """The finding marked 已说明 where a 说明 names its code, and its place or none."""
    if finding.explainable:
        for explanation in explanations:
            if explanation.code == finding.code and (
                explanation.place is None
                or _bare(explanation.place) in (_bare(finding.place), _bare(finding.address or ""))
            ):
                used.add(explanation)
                return replace(finding, explained=explanation.text)
    return finding


def _explained_elsewhere(findings: list[Finding], case: Case) -> list[Finding]:
    """Findings that nobody has to explain again, with the 说明 that there is."""
    report, source = case.report, case.against
    if not report.evidence.settled and source is None:
        return findings
    from gkxl.rules.settled import explained_below, explained_in_source  # most reports need neither

    if report.evidence.settled:
        return [
            one if one.explained else replace(one, explained=explained_below(one, case)) for one in findings
        ]
    if source is None or not any(one.explainable and one.cells for one in findings):
        return findings
    known = check(source, case.prior).findings
    return [
        one if one.explained else replace(one, explained=explained_in_source(one, report, source, known))
        for one in findings
    ]


def _bare(place: str) -> str:
    """A place as people type it: 主动公开!c7, 主动公开 C7 and 主动公开C7 are one."""
    return "".join(char for char in normal(place).upper() if char.isalnum())


def _in_vain(explanation: Explanation) -> Finding:
    what = f"{explanation.code}{f'（{explanation.place}）' if explanation.place else ''}"
    known = explanation.code in CATALOGUE
    reason = "没有对应的问题，或这一条不能说明" if known else "没有这个编号的规则"
    return Finding(
        "N1",
        NOTE,
        f"校验表上对 {what} 的说明没有用上：{reason}。",
        "请核对编号和位置；问题已改正的，删去说明即可。",
        sheet="校验",
    )
