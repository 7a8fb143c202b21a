"""Wholes that are divided twice, side by side: where one way adds up, so does the other.

累计6412条（新增301条），公告类3870条（新增142条）…; 其中市级30条，县级56条，网站公开54条，微信公开32条.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from gkxl.model.patterns import Pattern
from gkxl.narrative.gathering import WRITTEN
from gkxl.narrative.lists import MOST_UNOPENED, is_near, is_readable, opening
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole

FEWEST = 3
"""Numbers with a bracket each, a whole and two parts; parts of the second way."""
_BRACKET = Pattern(r"\((?:\d{4}年)?(?P<label>[^,;。:()\d]{2,8})(?P<number>\d+)[^,;。()\d]{1,3}\)")


def with_brackets(sentence: Sentence) -> Iterator[Whole]:
    """A whole and its parts, each with a number of one name in a bracket: both add up, or one is wrong."""
    numbers = sentence.numbers if is_readable(sentence) and "(" in sentence.text else ()
    pairs: list[tuple[Numeral, Numeral]] = []
    labels = set[str]()
    for outer, inner in pairwise(numbers):
        bracket = _BRACKET.match(sentence.text, outer.end)
        if bracket is not None and inner.digits == bracket.span("number") and inner.unit == outer.unit:
            pairs.append((outer, inner))
            labels.add(bracket["label"])
    if not FEWEST <= len(pairs) <= MOST_UNOPENED or len(labels) > 1 or 2 * len(pairs) != len(numbers):
        return
    ways = [[one[side] for one in pairs] for side in (0, 1)]
    right = [way[0].value == sum(one.value for one in way[1:]) for way in ways]
    for way, other_is_right in zip(ways, reversed(right), strict=True):
        if other_is_right and len({one.unit for one in way}) == 1:
            parts = way[1:]
            yield Whole(sentence, way[0], parts, parts, open=True, is_unopened=True, named_as_all=True)


def divided_again(sentence: Sentence) -> Iterator[Whole]:
    """What follows the parts of a whole, up to the end of the sentence, comes near to the whole as well."""
    for at, head in enumerate(sentence.numbers if is_readable(sentence) else ()):
        place = next(place for place, one in enumerate(sentence.tokens) if one is head)
        if head.unit not in WRITTEN or head.vague or opening(sentence.tokens, place, sentence.text) is None:
            continue
        run = [one for one in sentence.numbers[at + 1 :] if not one.is_share]
        if len({one.unit for one in (head, *run)}) > 1 or any(one.vague for one in run):
            continue
        sums = list(accumulate(one.value for one in run))
        first = next((many for many, total in enumerate(sums, 1) if many > 1 and total == head.value), None)
        again = run[first:] if first is not None else []
        if any(one.kind in ("change", "row") and one.start > head.end for one in sentence.words):
            continue  # 网站82条，公众号49条，同比分别为76条和44条
        if FEWEST <= len(again) <= MOST_UNOPENED and is_near(head.value, _sum(again)):
            yield Whole(sentence, head, again, again, open=True, is_unopened=True, named_as_all=True)


def _sum(numbers: Sequence[Numeral]) -> Decimal:
    return sum((one.value for one in numbers), Decimal(0))
