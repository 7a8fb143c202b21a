"""T1 beside last year: 与上年相比，新收申请增加3件，增长21.4%, where last year's report is known."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gkxl.model.findings import Finding
from gkxl.model.patterns import Pattern
from gkxl.model.report import Number, Report, add, show
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Sentence
from gkxl.rules.registry import Case

_PAST = Pattern(r"上年|上一年|去年|同比")
_RECEIVED = Pattern(
    r"(?:^|[,;:])(?:本年)?新收(?:到)?(?:政府信息公开)?申请(?:件数|数量|数)?"
    r"(?:同比|(?:较|比)(?:上年|上一年|去年))?(?P<way>增加|减少)了?$"
)
_RATE = Pattern(r"件,(?:同比)?(?:增长|下降)了?$")


class WrongChange(NamedTuple):
    """A number of a change that is not the one of the two reports, with what to put in its place.

    `put` is None where more than the number is wrong: 增加 where it were fewer.
    """

    finding: Finding
    sentence: Sentence
    numeral: Numeral
    put: str | None


def changes_beside_last_year(case: Case) -> Iterator[Finding]:
    """How many applications more or less than in last year's report, and by how many percent."""
    yield from (one.finding for one in wrong_changes(case))


def wrong_changes(case: Case) -> Iterator[WrongChange]:
    """The changes told in a text that are not those of this year's report and last year's."""
    prior = case.prior or case.report.prior
    if prior is None:
        return
    new, old = _received(case.against or case.report), _received(prior)
    if new is None or old is None:
        return
    for sentence in case.sentences:
        if _PAST.search(sentence.text):
            yield from _wrong(case, sentence, Decimal(new), Decimal(old))


def _wrong(case: Case, sentence: Sentence, new: Decimal, old: Decimal) -> Iterator[WrongChange]:
    numbers = [one for one in sentence.tokens if isinstance(one, Numeral)]
    for at, number in enumerate(numbers):
        told = _RECEIVED.search(sentence.text[: number.start])
        if told is None or number.unit != "件" or number.vague:
            continue
        gap = new - old if told["way"] == "增加" else old - new
        if abs(number.value - gap) > number.slack:
            yield _change(case, sentence, number, gap, (new, old))
        for rate in numbers[at + 1 : at + 2]:
            if not old or not rate.is_share or rate.vague:
                continue
            if not _RATE.search(sentence.text[number.start : rate.start]):
                continue
            share = gap * 100 / old
            if not is_printed_as(share, rate):
                rounded = share.quantize(Decimal(1).scaleb(-rate.places), ROUND_HALF_UP)
                yield _change(case, sentence, rate, rounded, (new, old))


def is_printed_as(share: Decimal, rate: Numeral) -> bool:
    """Whether a percentage is a share, rounded or cut off at its last printed digit: 6.25 is 6.3 or 6.2."""
    last = Decimal(1).scaleb(-rate.places)
    return rate.value in {share.quantize(last, way) for way in (ROUND_HALF_UP, ROUND_DOWN)}


def _change(
    case: Case, sentence: Sentence, number: Numeral, right: Decimal, received: tuple[Decimal, Decimal]
) -> WrongChange:
    new, old = received
    should = f"{show(right)}{number.unit}" if right >= 0 else f"反方向的 {show(-right)}{number.unit}"
    words = (
        f"“{sentence.quote((number.start, number.end))}”：报表中本年新收申请 {show(new)} 件，"
        f"上年 {show(old)} 件，这里应为 {should}。",
        "请核对本年和上年的数，改正文字或报表。",
    )
    finding = case.finding(
        "T1", [], words, place=sentence.paragraph.place, found=number.value, expected=should
    )
    return WrongChange(finding, sentence, number, show(right) if right >= 0 else None)


def _received(report: Report) -> Number | None:
    """The applications received in a report's year; None where the form or the report does not say."""
    roles = report.form.text
    rows, columns = roles.applications.get("new"), roles.applicants.get("total")
    if not rows or not columns:
        return None
    return add(report.values.get(f"{row}.{column}") for row in rows for column in columns)
