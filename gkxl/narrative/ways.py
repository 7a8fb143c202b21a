"""The ways in which applications came, beside their whole: 新收86件，…。渠道为网页60件、信函17件、当面9件."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gkxl.narrative.lists import is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import OF_APPLICATIONS, Known
from gkxl.narrative.whole import Whole

OF_A_WAY = ("application", "plain", "doubtful", "receive", "occur")
"""Meanings of words that may stand beside a way: 当面申请12件."""
FEWEST = 3
"""Ways of which nearness says that they are all."""


def ways(sentence: Sentence, before: Sequence[Numeral], known: Known) -> Iterator[Whole]:
    """Every run of ways in a stretch of a sentence where the applications received are told.

    Their number is that of the tables, and told before the ways; none where other parts may follow.
    """
    if not known.received or not is_readable(sentence):
        return
    for stretch in re.finditer("[^;。]+", sentence.text):
        run = _run(
            sentence, [one for one in sentence.numbers if stretch.start() <= one.start < stretch.end()]
        )
        if len(run) < FEWEST or phrase("leaves_some").search(stretch[0]):
            continue
        here = [one for one in sentence.numbers if one.start < run[0].start]
        ahead = {one.value for one in (*before, *here)}
        if known.received[0] not in ahead:
            continue
        total = sum(one.value for one in run)
        if total not in ahead | {*known.all}:
            number = run[0]._replace(value=known.received[0])
            yield Whole(sentence, number, run, run, open=True, is_unopened=True, of_the_tables=True)


def _run(sentence: Sentence, numbers: Sequence[Numeral]) -> list[Numeral]:
    """The last numbers of a stretch in a row that have a way right before them, up to the end of its list."""
    run: list[Numeral] = []
    for at, number in enumerate(numbers):
        start = numbers[at - 1].end if at else 0
        clause = re.split("[,;:、。(]", sentence.text[start : number.start])[-1]
        words = [one for one in sentence.words if number.start - len(clause) <= one.start < number.start]
        if _is_a_way(number, [one.kind for one in words if one.meaning not in OF_A_WAY]):
            run = [*run, number] if not run or run[-1].unit == number.unit else [number]
        elif run:
            people = [one.kind for one in words] == ["person"]  # 申请人为自然人的18件: another list
            return run if (people or number.unit != run[-1].unit) and len(run) >= FEWEST else []
    return run


def _is_a_way(number: Numeral, kinds: Sequence[str]) -> bool:
    """Whether a number is an exact count of applications with a way and nothing else before it."""
    return number.unit in OF_APPLICATIONS and not number.vague and number.value > 0 and kinds == ["channel"]
