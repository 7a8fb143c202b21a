"""Changes of a share in points: 由82%升到97%，提高15个百分点; 95.5%，较上年的94.1%升高1.4个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkxl.narrative.differences import Difference, is_told_as_past, way_of_change
from gkxl.narrative.lists import is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.pasts import from_one_to_another, is_past_behind
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence

POINTS = "个百分点"
_AMOUNT = re.compile(r"(?<![\d.约近超])(\d+(?:\.(\d+))?)个百分点(?!左右|以上|多)")


def points(sentence: Sentence, year: int = 0) -> Iterator[Difference]:
    """Every change in points whose two shares are told: within what is rounded it is their difference."""
    if POINTS not in sentence.text or not is_readable(sentence):
        return
    for amount in _amounts(sentence.text):
        way = way_of_change(sentence, amount)
        told = None if way is None else _two_shares(sentence, amount, year)
        if way is not None and told is not None and not any(one.vague for one in told):
            slack = max(Decimal(1).scaleb(-one.places) for one in (*told, amount))
            yield Difference(sentence, amount, told[0], (told[1].value,), way, slack)


def _amounts(text: str) -> Iterator[Numeral]:
    """The numbers of points: no counts, and so no numbers of the sentence."""
    for told in _AMOUNT.finditer(text):
        places, nothing = len(told[2] or ""), Decimal(0)
        yield Numeral(
            Decimal(told[1]), POINTS, False, told.start(), told.end(), told.span(1), places, nothing
        )


def _two_shares(sentence: Sentence, amount: Numeral, year: int) -> tuple[Numeral, Numeral] | None:
    """Last year's share and this year's; None where it is not plain which these are."""
    start = max(sentence.text.rfind(mark, 0, amount.start) for mark in ";。")
    shares = [one for one in sentence.numbers if one.is_share and one.start > start]
    ahead, behind = ([one for one in shares if (one.start > amount.start) == late] for late in (False, True))
    if (both := from_one_to_another(sentence, ahead, amount.start)) is not None:
        return both
    if ahead and _is_the_past(sentence, ahead, amount, year):
        return _beside_the_past(sentence, ahead, behind, amount)
    alone = len(ahead) == len(behind) == 1 and sentence.text.count(POINTS) == 1
    if alone and is_past_behind(sentence.text[amount.end : behind[0].start], year):
        return behind[0], ahead[0]
    return None


def _is_the_past(sentence: Sentence, ahead: Sequence[Numeral], amount: Numeral, year: int) -> bool:
    """较上年的94.1%升高: last year's share right before the change."""
    between = sentence.text[ahead[-1].end : amount.start].strip()
    ties = phrase("from_old_to_change", tail=r"了?\s*").fullmatch(between)
    return ties is not None and is_told_as_past(sentence, sentence.numbers, ahead[-1], year)


def _beside_the_past(
    sentence: Sentence, ahead: Sequence[Numeral], behind: Sequence[Numeral], amount: Numeral
) -> tuple[Numeral, Numeral] | None:
    """This year's share is the only one before last year's, or the one to which it 降到 behind the change."""
    if len(ahead) == 2 and not behind:
        return ahead[1], ahead[0]
    reached = phrase("rises_to", head=",")
    if len(ahead) == len(behind) == 1 and reached.fullmatch(sentence.text[amount.end : behind[0].start]):
        return ahead[0], behind[0]
    return None
