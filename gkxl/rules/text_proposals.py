"""Sentences of a text whose numbers are not those of the tables, each with the sentence to put there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gkxl.model.findings import Finding
from gkxl.model.report import Report, show
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Sentence
from gkxl.rules.registry import Case
from gkxl.rules.running_text import case_of_text, differences
from gkxl.rules.text_growth import wrong_changes


class Proposal(NamedTuple):
    """A sentence as it stands, what is wrong with it (T1 to T6), and the sentence to put.

    `put` is None where no number can simply be exchanged: 未收到 where some were received, 全部办结, 1.2万.
    """

    sentence: str
    findings: tuple[Finding, ...]
    put: str | None


class _Wrong(NamedTuple):
    """What is wrong in a sentence: the place of a number and what to put there; None where that is more."""

    finding: Finding
    sentence: Sentence
    span: tuple[int, int] | None
    put: str | None


def proposals(report: Report, text: str) -> list[Proposal]:
    """What in a text, a paragraph a line, no longer fits a report's numbers, in the order of the text.

    The change against last year is among it where the report knows last year's.
    """
    case = case_of_text(report, text)
    told = [*_beside_the_tables(case), *_beside_last_year(case)]
    found: dict[int, list[_Wrong]] = {}
    for one in told:
        found.setdefault(id(one.sentence), []).append(one)
    order = {id(sentence): number for number, sentence in enumerate(case.sentences)}
    return [
        Proposal(wrong[0].sentence.printed.strip(), tuple(one.finding for one in wrong), _mended(wrong))
        for _, wrong in sorted(found.items(), key=lambda item: order[item[0]])
    ]


def _beside_the_tables(case: Case) -> Iterator[_Wrong]:
    for finding, statement in differences(case):
        numeral, sentence = statement.numeral, statement.sentence
        plain = numeral is not None and _is_plain(sentence, numeral, statement.value)
        span = numeral.digits if numeral is not None else None
        yield _Wrong(finding, sentence, span, show(finding.expected) if plain else None)


def _beside_last_year(case: Case) -> Iterator[_Wrong]:
    for change in wrong_changes(case):
        yield _Wrong(change.finding, change.sentence, change.numeral.digits, change.put)


def _mended(wrong: Sequence[_Wrong]) -> str | None:
    """The sentence with the right numbers.

    None where one of them has no digits of its own to be exchanged.
    """
    text = wrong[0].sentence.printed
    exchanges = {one.span: one.put for one in wrong if one.span is not None and one.put is not None}
    if len(exchanges) != len(wrong):
        return None
    for (start, end), number in sorted(exchanges.items(), reverse=True):
        text = text[:start] + number + text[end:]
    return text.strip()


def _is_plain(sentence: Sentence, numeral: Numeral, value: Decimal) -> bool:
    """Whether the printed digits are the number itself: not 1.2 in 1.2万, not 元 beside a column in 万元."""
    digits = sentence.text[slice(*numeral.digits)].replace(",", "")
    if not digits.isascii():
        return numeral.value == value  # 三
    return Decimal(digits) == value
