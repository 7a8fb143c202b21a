"""Whether a percentage is of the numbers right beside it: what the words do not tell, the quotient does.

2024年126件，本年少收25件，下降19.8%; 征收类68件（占39.3%）、房产类41件、物业类37件、其他27件.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from gkxl.narrative.growth import is_of_the_past
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.share import Share, is_exact_count

FEWEST_LISTED = 3
"""Numbers that are a list: two give any share by chance."""


def is_of_its_neighbours(share: Share, year: int = 0) -> bool:
    """Whether it is what the number before it is of last year's, or a part of the list of its sentence."""
    counts = [one for one in share.sentence.numbers if is_exact_count(one)]
    before = [one for one in counts if one.end <= share.percent.start]
    if not before:
        return False
    own = before[-1]
    if phrase("grows").search(share.sentence.text, own.end, share.percent.start):
        others = [one for one in counts if one is not own and one.unit == own.unit]
        past = [one for one in others if is_of_the_past(share.sentence, counts, one, year)]
        return any(_is_rounded(share.percent, own.value, one.value) for one in past)
    listed = _list_of(own, counts, share)
    if len(listed) < FEWEST_LISTED:
        return False
    together = sum((one.value for one in listed), Decimal(0))
    most = max(one.value for one in listed)
    together = most if together == 2 * most else together  # 网站20条，动态12条、公告8条: their sum is told
    named = "," in share.sentence.text[own.end : share.percent.start]  # …，疫情类占40.8%
    return any(_is_rounded(share.percent, one.value, together) for one in (listed if named else [own]))


def _is_rounded(percent: Numeral, part: Decimal, whole: Decimal) -> bool:
    """Whether a percentage is a quotient, rounded as printed: less by chance than within a whole unit."""
    return whole != 0 and abs(part * 100 / whole - percent.value) * 2 <= Decimal(1).scaleb(-percent.places)


def _list_of(own: Numeral, counts: list[Numeral], share: Share) -> list[Numeral]:
    """The numbers of one unit around a number, with no ; or 。 between them."""
    lists: list[list[Numeral]] = [[counts[0]]]
    for one, other in pairwise(counts):
        between = share.sentence.text[one.end : other.start]
        if one.unit != other.unit or ";" in between or "。" in between:
            lists.append([])
        lists[-1].append(other)
    return next(run for run in lists if any(one is own for one in run))
