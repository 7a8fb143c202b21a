"""Wholes whose parts stand in several sentences behind them, or in paragraphs of their own.

共公开231条。一是通过网站公开144条。二是在市级平台发布87条。; 公开113条，主要包括： / 基础信息（31条）：…
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.narrative.bare_lists import is_a_change
from gkxl.narrative.cells import COURT
from gkxl.narrative.gathering import WRITTEN
from gkxl.narrative.lists import MOST_UNOPENED, is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.unequal import ABOUT
from gkxl.narrative.words import Word

FEWEST = 2
"""Parts of such a list, and sentences or paragraphs over which they stand."""
FARTHEST = 24
"""Sentences behind a whole in which its parts are looked for: each could be one of so many wholes."""
_GOES_ON = Pattern("[;:,、]$")
"""How a paragraph ends that the next one goes on with."""
_DIVIDES = Pattern(r"[^,;。:()、\d]{0,6},?(?:内有|其中|包括|含|分别|包含|有|即)|[^,;。:()、\d]{0,4}:")
"""Behind a part: what follows in its stretch divides it."""
_LABELLED = Pattern(
    r"[^,;。:()\d]{0,4}(?:\d{1,2}[.、]|\(\d{1,2}\))?[^;。:()\d]{2,24}\((?P<number>\d[\d,]*)[条篇则]\)[:,。]"
)
"""基础信息公开（31条）：…: a part with a number of its own, and what it is of."""
_GOES_ON_UNCOUNTED = Pattern(r"\d|[,;][^,;]*[条篇则]")
"""Behind the last part: 另播放180小时, 通过广播播出若干条."""
_OPENED = Pattern("(?:,[^;。:()]{0,60}|[^,;。:()、\\d]{0,6})[,;。]?其中")
"""Right behind a whole, or behind what it is compared with: 1042条，与上年基本持平。其中."""
_HEADING = Pattern(r"\s*(?:[一二三四五六七八九]、|\([一二三四五六七八九]\))")


class Part(NamedTuple):
    """A number, and the sentence in which it stands."""

    sentence: Sentence
    number: Numeral


class Spread(NamedTuple):
    """A whole and its parts, in the order of the text."""

    whole: Part
    parts: tuple[Part, ...]

    @property
    def sum(self) -> Decimal:
        return sum((one.number.value for one in self.parts), Decimal(0))

    @property
    def fits(self) -> bool:
        """Whether the parts up to the end of a sentence are the whole: the sum says where the list ends."""
        sums = accumulate(one.number.value for one in self.parts)
        ends = [one.sentence is not other.sentence for one, other in pairwise(self.parts)]
        ended = zip(sums, [*ends, True], strict=True)
        return self.whole.number.value in [total for total, ends in list(ended)[FEWEST - 1 :] if ends]

    @property
    def is_unequal(self) -> bool:
        """Whether the parts come near to their whole and are not it."""
        gap = abs(self.sum - self.whole.number.value)
        return not self.fits and gap <= max(Decimal(1), ABOUT * self.whole.number.value)

    def sentences(self) -> Iterator[tuple[Sentence, list[Numeral]]]:
        """Each sentence with those of the numbers that stand in it."""
        for _, told in groupby((self.whole, *self.parts), key=lambda one: id(one.sentence)):
            here = list(told)
            yield here[0].sentence, [one.number for one in here]


def over_sentences(sentences: Sequence[Sentence]) -> Iterator[Spread]:
    """Every number of what was published whose parts stand in the sentences behind it, up to the end."""
    for at, sentence in enumerate(sentences):
        head = _head(sentence)
        if head is None:
            continue
        inside = [Part(sentence, one) for one in _counted_once(sentence, head.unit, head.end)]
        inside = inside if _opens(sentence, [head]) else []
        behind = list(_behind(sentences, at))
        parts = [*inside, *(Part(one, number) for one in behind for number in _counted_once(one, head.unit))]
        if (
            _are_several(sentence, parts)
            and FEWEST <= len(parts) <= MOST_UNOPENED
            and _are_all(Part(sentence, head), behind, parts)
        ):
            yield Spread(Part(sentence, head), tuple(parts))


def _head(sentence: Sentence) -> Numeral | None:
    """The number of what was published that a sentence tells last, alone or with its parts behind 其中."""
    if not is_readable(sentence):
        return None
    told = [one for one in sentence.numbers if one.unit in WRITTEN and _is_of_this_year(sentence, one)]
    alone = told[:1] if len(told) == 1 or _opens(sentence, told) else []
    for one in alone:
        clause = re.split("[;。:]", sentence.text[: one.start])[-1]
        summed = phrase("sum_of_all").search(clause) or phrase("published").search(clause)
        deeds = any(word.meaning == "publish" for word in sentence.words if word.start < one.start)
        if (summed or deeds) and one.is_count and not one.vague and one.value > 1:
            return one
    return None


def _opens(sentence: Sentence, told: Sequence[Numeral]) -> bool:
    opened = _OPENED.match(sentence.text, told[0].end) if told else None
    return opened is not None and not any(told[0].end < one.start < opened.end() for one in told)


def _is_of_this_year(sentence: Sentence, number: Numeral) -> bool:
    """历年累计公开1126条, 较上年增加12条: not what was published this year."""
    clause = re.split("[,;。:(]", sentence.text[: number.start])[-1]
    past = phrase("past", tail=r"[^,;。\d]{0,6}$").search(sentence.text[: number.start])
    return not past and not is_a_change(sentence, number) and phrase("of_all_years").search(clause) is None


def _behind(sentences: Sequence[Sentence], at: int) -> Iterator[Sentence]:
    """The sentences up to the end of the paragraph, and the paragraphs with which it goes on."""
    head = last = sentences[at]
    headed = head.text.rstrip().endswith(":")
    for one in sentences[at + 1 : at + 1 + FARTHEST]:
        if one.paragraph is not last.paragraph:
            goes_on = _GOES_ON.search(last.text.rstrip()) is not None or (headed and last is not head)
            goes_on |= last is head and phrase("goes_on_with_parts").match(one.text) is not None
            goes_on |= last is not head and _names_the_parts(last)
            if not goes_on or _HEADING.match(one.text):
                return
        yield one
        last = one


def _counted_once(sentence: Sentence, unit: str, start: int = 0) -> list[Numeral]:
    """The counts of a unit, but for what stands in brackets and what divides the number before it."""
    labelled = _LABELLED.match(sentence.text) if not start else None
    if labelled is not None:
        return [one for one in sentence.numbers if one.digits == labelled.span("number")]
    found, at = list[Numeral](), start
    for stretch in re.split("[;。]", sentence.text[start:]):
        inside = [one for one in sentence.numbers if at <= one.start < at + len(stretch) and one.unit == unit]
        told = [one for one in inside if not one.is_share and _is_outside(sentence.text[at : one.start])]
        found += told[:1] if len(told) > 1 and _DIVIDES.match(sentence.text, told[0].end) else told
        at += len(stretch) + 1
    return found


def _is_outside(before: str) -> bool:
    """Whether what stands before a number leaves no bracket open."""
    return before.count("(") <= before.count(")")


def _are_all(head: Part, behind: Sequence[Sentence], parts: Sequence[Part]) -> bool:
    """Whether nothing but parts stands up to the last one: plain names, each sentence with one."""
    last = next((at for at, one in enumerate(behind, 1) if one is parts[-1].sentence), 0)
    own = {id(one.sentence) for one in parts}
    if any(id(one) not in own and not _names_the_parts(one) for one in behind[:last]):
        return False
    if any(one.number.vague for one in parts):
        return False
    of_which = phrase("of_which").match
    some = parts[0].sentence is head.sentence or of_which(parts[0].sentence.text) is not None
    if some and not (_are_closed(behind[:last], parts[-1]) or _are_published(parts)):
        return False
    return all(
        _is_plain(head.number, list(told)) for _, told in groupby(parts, key=lambda one: id(one.sentence))
    )


def _names_the_parts(sentence: Sentence) -> bool:
    """2.主动公开政府信息的主要类别。: what the parts are, before they are told."""
    return phrase("goes_on_with_parts").fullmatch(sentence.text.strip()) is not None


def _are_several(sentence: Sentence, parts: Sequence[Part]) -> bool:
    """Whether parts stand in several sentences, in another paragraph, or are two that were published."""
    told = {id(one.sentence) for one in parts}
    if len(told) != 1:
        return len(told) > 1
    if parts[0].sentence is sentence:
        others = [one for one in sentence.numbers if one.start > parts[0].number.end]
        ended = _GOES_ON_UNCOUNTED.search(sentence.text, parts[-1].number.end) is None
        return _are_published(parts) and len(others) == len(parts) - 1 and ended
    behind = parts[0].sentence
    apart = behind.paragraph is not sentence.paragraph
    apart |= len(parts) > FEWEST and phrase("goes_on_with_parts").match(behind.text) is not None
    clauses = (re.split("[,;。]", behind.text[: one.number.start])[-1] for one in parts)
    return apart or (len(parts) == FEWEST and all(phrase("published_by").search(one) for one in clauses))


def _are_closed(behind: Sequence[Sentence], last: Part) -> bool:
    """其中机构设置1条。公开…98条。另外包括…其他51条: whether words say that the parts behind 其中 are all."""
    clause = re.split("[,;。:、]", last.sentence.text[: last.number.start])[-1]
    besides = any(phrase("besides_these").match(one.text) for one in behind)
    return besides or phrase("others").search(clause) is not None


def _are_published(parts: Sequence[Part]) -> bool:
    """通过网站发布预算1条，决算1条；通过公众号发布42条: a way and a deed at two parts and more; a part
    without them goes on with the one before it, or is none.
    """
    told = [_tells_a_way(one) for one in parts]
    goes_on = (
        one.number.value == 0 or (before.sentence is one.sentence and not _begins_anew(before, one))
        for before, one, own in zip(parts, parts[1:], told[1:], strict=False)
        if not own
    )
    return sum(told) >= FEWEST and (told[0] or parts[0].number.value == 0) and all(goes_on)


def _tells_a_way(part: Part) -> bool:
    clause = re.split("[,;。]", part.sentence.text[: part.number.start])[-1]
    way, deed = phrase("by_a_way").search(clause), phrase("published_by").search(clause)
    return way is not None and deed is not None


def _begins_anew(before: Part, part: Part) -> bool:
    """Whether a semicolon or the end of a sentence stands between two parts."""
    return re.search("[;。]", part.sentence.text[before.number.end : part.number.start]) is not None


def _is_plain(head: Numeral, parts: Sequence[Part]) -> bool:
    """Whether a sentence up to its last part tells of nothing but what was published this year."""
    sentence, end = parts[0].sentence, parts[-1].number.end
    here = any(one is head for one in sentence.numbers)
    opened = _OPENED.match(sentence.text, head.end) if here else None
    start = opened.end() if opened is not None else 0
    if phrase("besides_the_whole").search(sentence.text, start, end):
        return False
    return not any(_is_of_another(sentence, one) for one in sentence.words if start <= one.start < end)


def _is_of_another(sentence: Sentence, word: Word) -> bool:
    """Whether a word speaks of applications, their results, cases, other years or changes."""
    if word.kind == "change":
        return sentence.text[word.start : word.end] != "新增"
    if word.kind == "time":
        return word.meaning in ("past", "other")
    if word.kind == "outcome":
        return word.meaning != "other"
    return word.kind in ("row", "person", "rate", "none") or word.meaning in (
        *COURT,
        "application",
        "conclude",
        "receive",
    )
