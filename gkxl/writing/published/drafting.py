"""Sentences that follow from a report's numbers, in the usual wording of official reports.

What a number counts comes from the form's `[text]`: a form that does not say it, or a report that lacks
the number, has no such sentence. Last year's numbers are those that the report carries (`report.prior`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from gkxl.model.report import Number, Report, add, show

RESULTS = {
    "granted": "予以公开",
    "partial": "部分公开",
    "denied": "不予公开",
    "unable": "无法提供",
    "refused": "不予处理",
    "other": "其他处理",
}
"""What an application can come to, by its meaning in a form, in the order of table three."""

OUTCOMES = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}
"""What a case can come to, in the order of table four."""

DECISIONS = {"permit": "行政许可", "penalty": "行政处罚", "coercion": "行政强制"}
PAPERS = {"rule": "规章", "norm": "行政规范性文件"}
DEEDS = {"make": "制发", "repeal": "废止", "valid": "现行有效"}


class Numbers:
    """A report's numbers by what they mean.

    None for what the form does not say or the report does not hold.
    """

    def __init__(self, report: Report) -> None:
        self.report, self.roles = report, report.form.text

    def applications(self, row: str, column: str = "total") -> Number | None:
        rows, columns = self.roles.applications.get(row), self.roles.applicants.get(column)
        return self._sum([f"{one}.{other}" for one in rows for other in columns] if rows and columns else ())

    def cases(self, row: str, column: str = "total") -> Number | None:
        rows, columns = self.roles.cases.get(row), self.roles.outcomes.get(column)
        return self._sum([f"{one}.{other}" for one in rows for other in columns] if rows and columns else ())

    def cell(self, name: str) -> Number | None:
        return self._sum(self.roles.cells.get(name, ()))

    def row_label(self, name: str) -> str:
        """How the form prints the row of a cell, without remarks: 规范性文件."""
        key = self.roles.cells[name][0]
        return re.sub(r"[（(].{0,200}?[）)]", "", self.report.form.cells[key].row.label)

    def _sum(self, keys: Sequence[str]) -> Number | None:
        return add(self.report.values.get(key) for key in keys) if keys else None


def of_papers(report: Report) -> str:
    """The papers: 2024年，制发行政规范性文件3件，未废止行政规范性文件，现行有效12件。

    规章 only where there are any.
    """
    numbers, said = Numbers(report), list[str]()
    for paper in PAPERS:
        known = {deed: numbers.cell(f"{paper}.{deed}") for deed in DEEDS}
        counts = {deed: count for deed, count in known.items() if count is not None}
        if counts and (paper != "rule" or any(counts.values())):
            said.append(_papers(numbers.row_label(f"{paper}.{next(iter(counts))}"), counts))
    return _sentence(report, said)


def _papers(name: str, counts: Mapping[str, Number]) -> str:
    """What was done with papers of a name, which stands with the first count and with what was not done."""
    done = {deed: count for deed, count in counts.items() if count and deed != "valid"}
    not_done = [DEEDS[deed] for deed, count in counts.items() if not count and deed != "valid"]
    told = [
        f"{DEEDS[deed]}{'' if number else name}{show(count)}件"
        for number, (deed, count) in enumerate(done.items())
    ]
    told += [f"未{'、'.join(not_done)}{name}"] if not_done else []
    if "valid" in counts:
        valid = counts["valid"]
        told.append(f"现行有效{'' if told else name}{show(valid)}件" if valid else f"没有现行有效的{name}")
    return "，".join(told)


def of_decisions(report: Report) -> str:
    """Decisions and fees: 2024年，作出行政许可决定22件，未作出行政强制决定；行政事业性收费3.5万元。"""
    numbers = Numbers(report)
    counts = {name: numbers.cell(role) for role, name in DECISIONS.items()}
    some = [f"{name}决定{show(count)}件" for name, count in counts.items() if count]
    none = [name for name, count in counts.items() if count == 0]
    said = [f"作出{'、'.join(some)}"] if some else []
    said += [f"未作出{'、'.join(none)}决定"] if none else []
    fee = numbers.cell("fee")
    charged = [] if fee is None else [f"行政事业性收费{show(fee)}万元" if fee else "未收取行政事业性收费"]
    return _sentence(report, ["，".join(said)] * bool(said) + charged)


def of_applications(report: Report) -> str:
    """收到、结转和办结的申请, and how their number compares with last year's."""
    numbers = Numbers(report)
    new, carried_in = numbers.applications("new"), numbers.applications("carried_in")
    if new is None or carried_in is None:
        return ""
    received = f"新收政府信息公开申请{show(new)}件{_applicants(numbers)}" if new else "未收到政府信息公开申请"
    also = "" if new else "也"
    before = f"上年结转{show(carried_in)}件" if carried_in else f"{also}没有上年结转的申请"
    sentences = [_sentence(report, [f"{received}，{before}"])]
    if new or carried_in:
        sentences.append(_concluded(numbers))
    return "".join([*sentences, _against_last_year(report, new)])


def of_cases(report: Report) -> str:
    """因政府信息公开工作被申请行政复议3件（结果维持2件，尚未审结1件）。被提起行政诉讼2件，均为复议后起诉。"""
    numbers = Numbers(report)
    review, suits = numbers.cases("review"), numbers.cases("litigation")
    if review is None or suits is None:
        return ""
    why = "因政府信息公开工作"
    if not (review or suits):
        return _sentence(report, [f"未{why}被申请行政复议、提起行政诉讼"])
    asked = f"{why}被申请行政复议{show(review)}件{_outcomes(numbers, 'review')}"
    sued = f"{why}被提起行政诉讼{show(suits)}件{_outcomes(numbers, 'litigation')}{_ways(numbers, suits)}"
    said = [
        asked if review else f"未{why}被申请行政复议",
        sued if suits else f"未{why}被提起行政诉讼",
    ]
    return _sentence(report, said[:1]) + f"{said[1]}。"


def _ways(numbers: Numbers, suits: Number) -> str:
    """，其中未经复议直接起诉1件、复议后起诉1件; "" where they are not all of the suits."""
    ways = {"未经复议直接起诉": numbers.cases("direct"), "复议后起诉": numbers.cases("after")}
    counts = _all_of(ways, suits)
    if len(counts) > 1:
        return f"，其中{'、'.join(f'{name}{show(count)}件' for name, count in counts.items())}"
    return "".join(f"，{'均' if suits > 1 else ''}为{name}" for name in counts)


def _applicants(numbers: Numbers) -> str:
    """（自然人15件，法人或其他组织2件）"""
    people, others = numbers.applications("new", "natural"), numbers.applications("new", "organisation")
    if people is None or others is None or people + others != numbers.applications("new"):
        return ""
    return _bracketed({"自然人": people, "法人或其他组织": others}, "申请人")


def _concluded(numbers: Numbers) -> str:
    """全年办结申请18件，其中予以公开10件、不予公开8件；结转下年度继续办理1件。"""
    total, left = numbers.applications("total"), numbers.applications("carried_out")
    if total is None or left is None:
        return ""
    done = f"全年办结申请{show(total)}件{_results(numbers, total)}" if total else "全年没有办结申请"
    rest = f"结转下年度继续办理{show(left)}件" if left else "没有结转下年度继续办理的申请"
    return f"{done}；{rest}。"


def _results(numbers: Numbers, total: Number) -> str:
    """，其中予以公开10件、不予公开8件; "" where they are not all of the concluded ones."""
    counts = _all_of({name: numbers.applications(row) for row, name in RESULTS.items()}, total)
    if len(counts) > 1:
        return f"，其中{'、'.join(f'{name}{show(count)}件' for name, count in counts.items())}"
    return "".join(f"，结果{'均' if total > 1 else ''}为{name}" for name in counts)


def _outcomes(numbers: Numbers, row: str) -> str:
    """（结果维持2件，尚未审结1件）; "" where they are not all of the row's cases."""
    counts = {name: numbers.cases(row, column) for column, name in OUTCOMES.items()}
    return _bracketed(_all_of(counts, numbers.cases(row)), "")


def _all_of(counts: Mapping[str, Number | None], total: Number | None) -> dict[str, Number]:
    """The counts that are not 0; none of them where one is unknown or they do not add to the total."""
    known = {name: count for name, count in counts.items() if count is not None}
    whole = len(known) == len(counts) and sum(known.values()) == total
    return {name: count for name, count in known.items() if count} if whole else {}


def _bracketed(counts: Mapping[str, Number], what: str) -> str:
    """（自然人15件，法人或其他组织2件）; where all are of one kind （申请人均为自然人）."""
    some = {name: count for name, count in counts.items() if count}
    if len(some) > 1:
        return f"（{'，'.join(f'{name}{show(count)}件' for name, count in some.items())}）"
    return "".join(
        f"（{what}{'均为' if count > 1 else '为' if what else ''}{name}）" for name, count in some.items()
    )


def _against_last_year(report: Report, new: Number) -> str:
    """与上年相比，新收申请增加3件，增长21.4%。"""
    before = Numbers(report.prior).applications("new") if report.prior is not None else None
    if before is None or not (new or before):
        return ""
    gap = Decimal(new) - Decimal(before)
    if not gap:
        return "新收申请件数与上年持平。"
    word, rate = ("增加", "增长") if gap > 0 else ("减少", "下降")
    told = f"与上年相比，新收申请{word}{show(abs(gap))}件"
    if not before:
        return f"{told}，上年未收到申请。"
    share = (abs(gap) * 100 / Decimal(before)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{told}，{rate}{show(share)}%。"


def _sentence(report: Report, clauses: Sequence[str]) -> str:
    """Clauses as one sentence about the report's year; "" for none."""
    year = f"{report.year}年" if report.year else "本年"
    return f"{year}，{'；'.join(clauses)}。" if clauses else ""
