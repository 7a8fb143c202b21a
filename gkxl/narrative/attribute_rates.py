"""Rates of papers by how they are marked, and rates whose whole stands in the bracket behind them.

发文137份，主动公开89份、依申请公开30份、不予公开18份，主动公开率65%; 主动公开67件，公开率为87%（制发77件）.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkxl.model.patterns import Pattern
from gkxl.narrative.complements import complements
from gkxl.narrative.near_shares import is_near
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import Pair, Share, fits

_PUBLISHED = "主动公开"
_OF_ATTRIBUTES = Pattern(f"[,;:。(](?:全年|公文|文件)?{_PUBLISHED}(?:率|占比|比例)(?:为|是|达到?|:)*\\s*$")
_RATE = Pattern(r",[^,;。:()\d%]{0,8}率(?:为|是|达到?|:)*\s*")
_BRACKET = Pattern(r"\([^()\d,;:%]{1,8}")


def attribute_rate(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral) -> Share | None:
    """A rate of those published on one's own; None where it is right, or off by far."""
    pairs = [*_of_attributes(sentence, percent), *_of_its_bracket(sentence, counts, percent)]
    if not pairs or any(fits(percent, *pair) for pair in pairs) or not is_near(percent, *pairs[0]):
        return None
    return Share(sentence, percent, tuple(pairs))


def _of_attributes(sentence: Sentence, percent: Numeral) -> Iterator[Pair]:
    """Those published of all papers that are marked, and of the sum of the marks."""
    if _OF_ATTRIBUTES.search(sentence.text[: percent.start]) is None:
        return
    for whole in complements(sentence):
        for part in whole.parts:
            if sentence.text[: part.start].endswith(_PUBLISHED) and part.end < percent.start:
                yield part.value, whole.number.value
                yield part.value, whole.sum


def _of_its_bracket(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral) -> Iterator[Pair]:
    """67件，公开率为87%（制发公文77件）: the number right before a rate, of the one in the bracket behind."""
    ahead = [one for one in counts if one.end <= percent.start][-1:]
    behind = [one for one in counts if one.start >= percent.end][:1]
    if not ahead or not behind or ahead[0].unit != behind[0].unit or behind[0].value < ahead[0].value:
        return
    between = sentence.text[percent.end : behind[0].start]
    told = _RATE.fullmatch(sentence.text[ahead[0].end : percent.start]) and _BRACKET.fullmatch(between)
    no_whole = phrase("past").search(between) or phrase("is_no_whole").search(between)
    if told and not no_whole and sentence.text.startswith(")", behind[0].end):
        yield ahead[0].value, behind[0].value
