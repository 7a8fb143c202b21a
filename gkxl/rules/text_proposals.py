"""Sentences of a text whose numbers are not those of the tables, each with the sentence to put there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gkxl.model.findings import Finding
from gkxl.model.report import Report, show
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement
from gkxl.rules.running_text import case_of_text, differences


@dataclass(frozen=True)
class Proposal:
    """A sentence as it stands, what is wrong with it (T1 to T6), and the sentence to put.

    `put` is None where no number can simply be exchanged: 未收到 where some were received, 全部办结, 1.2万.
    """

    sentence: str
    findings: tuple[Finding, ...]
    put: str | None


def proposals(report: Report, text: str) -> list[Proposal]:
    """What in a text, a paragraph a line, no longer fits a report's numbers, in the order of the text."""
    found: dict[int, tuple[Sentence, list[tuple[Finding, Statement]]]] = {}
    for finding, statement in differences(case_of_text(report, text)):
        found.setdefault(id(statement.sentence), (statement.sentence, []))[1].append((finding, statement))
    return [
        Proposal(
            sentence.printed.strip(),
            tuple(finding for finding, _ in wrong),
            _mended(sentence, wrong),
        )
        for sentence, wrong in found.values()
    ]


def _mended(sentence: Sentence, wrong: Sequence[tuple[Finding, Statement]]) -> str | None:
    """The sentence with the tables' numbers.

    None where one of them has no digits of its own to be exchanged.
    """
    text = sentence.printed
    spans = {statement.numeral.digits if statement.numeral else None for _, statement in wrong}
    if None in spans or len(spans) != len(wrong):
        return None
    exchanges: list[tuple[int, int, str]] = []
    for finding, statement in wrong:
        if statement.numeral is None or not _is_plain(sentence, statement):
            return None
        exchanges.append((*statement.numeral.digits, show(finding.expected)))
    for start, end, number in sorted(exchanges, reverse=True):
        text = text[:start] + number + text[end:]
    return text.strip()


def _is_plain(sentence: Sentence, statement: Statement) -> bool:
    """Whether the printed digits are the number itself: not 1.2 in 1.2万, not 元 beside a column in 万元."""
    if statement.numeral is None or statement.numeral.vague:
        return False
    digits = sentence.text[slice(*statement.numeral.digits)].replace(",", "")
    if not digits.isascii():
        return statement.numeral.value == statement.value  # 三
    return Decimal(digits) == statement.value
