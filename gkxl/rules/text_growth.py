"""T1 beside last year: 与上年相比，新收申请增加3件，增长21.4%, where last year's report is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from gkxl.model.findings import Finding
from gkxl.model.report import Number, Report, add, show
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Sentence
from gkxl.rules.registry import Case

_PAST = re.compile(r"上年|上一年|去年|同比")
_RECEIVED = re.compile(
    r"(?:^|[,;:])(?:本年)?新收(?:到)?(?:政府信息公开)?申请(?:件数|数量|数)?"
    r"(?:同比|(?:较|比)(?:上年|上一年|去年))?(?P<way>增加|减少)了?$"
)
_RATE = re.compile(r"件,(?:同比)?(?:增长|下降)了?$")


def changes_beside_last_year(case: Case) -> Iterator[Finding]:
    """How many applications more or less than in last year's report, and by how many percent."""
    prior = case.prior or case.report.prior
    if prior is None:
        return
    new, old = _received(case.against or case.report), _received(prior)
    if new is None or old is None:
        return
    for sentence in case.sentences:
        if _PAST.search(sentence.text):
            yield from _wrong(case, sentence, Decimal(new), Decimal(old))


def _wrong(case: Case, sentence: Sentence, new: Decimal, old: Decimal) -> Iterator[Finding]:
    numbers = [one for one in sentence.tokens if isinstance(one, Numeral)]
    for at, number in enumerate(numbers):
        told = _RECEIVED.search(sentence.text[: number.start])
        if told is None or number.unit != "件" or number.vague:
            continue
        gap = new - old if told["way"] == "增加" else old - new
        if abs(number.value - gap) > number.slack:
            yield _finding(case, sentence, number, f"{show(gap)}件", (new, old))
        for rate in numbers[at + 1 : at + 2]:
            if not old or not rate.is_share or rate.vague:
                continue
            share = gap * 100 / old
            rounded = share.quantize(Decimal(1).scaleb(-rate.places), ROUND_HALF_UP)
            if _RATE.search(sentence.text[number.start : rate.start]) and rate.value != rounded:
                yield _finding(case, sentence, rate, f"{show(rounded)}%", (new, old))


def _finding(
    case: Case, sentence: Sentence, number: Numeral, right: str, received: tuple[Decimal, Decimal]
) -> Finding:
    new, old = received
    words = (
        f"“{sentence.quote((number.start, number.end))}”：报表中本年新收申请 {show(new)} 件，"
        f"上年 {show(old)} 件，这里应为 {right}。",
        "请核对本年和上年的数，改正文字或报表。",
    )
    return case.finding("T1", [], words, place=sentence.paragraph.place, found=number.value, expected=right)


def _received(report: Report) -> Number | None:
    """The applications received in a report's year; None where the form or the report does not say."""
    roles = report.form.text
    rows, columns = roles.applications.get("new"), roles.applicants.get("total")
    if not rows or not columns:
        return None
    return add(report.values.get(f"{row}.{column}") for row in rows for column in columns)
