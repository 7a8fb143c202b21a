"""Lists that no word opens: their numbers, tried together, say whether they are one.

全年收到45件，信函28件、网络16件、当面1件; 征收（58件）、规划（31件）; 政策10条、动态20条，共30条.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from gkxl.narrative.cells import COURT
from gkxl.narrative.lists import DEEDS, MOST_UNOPENED, Whole, is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.words import Word

FEWEST_IN_BRACKETS = 2
"""Parts that stand in a bracket each."""
FEWEST_ADDED = 2
"""Parts before their sum."""


def runs(sentence: Sentence) -> Iterator[Whole]:
    """Every list of a sentence that no word opens."""
    if not is_readable(sentence):
        return
    for segment in _segments(sentence.tokens):
        yield from _behind_a_whole(sentence, segment)
        yield from _before_a_sum(sentence, segment)
    yield from _in_brackets(sentence)


def _segments(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """What stands between ; 。 and : without what is in brackets."""
    run: list[Token] = []
    depth = 0
    for token in tokens:
        if isinstance(token, Mark) and token.sign in "()":
            depth = max(0, depth + (1 if token.sign == "(" else -1))
        elif isinstance(token, Mark) and token.sign in ";。:" and depth == 0:
            yield run
            run = []
        elif depth == 0:
            run.append(token)
    yield run


def _counts(segment: Sequence[Token]) -> list[Numeral]:
    return [one for one in segment if isinstance(one, Numeral)]


def _words(segment: Sequence[Token], start: int, end: int) -> list[Word]:
    return [one for one in segment if isinstance(one, Word) and start <= one.start < end]


def _is_uniform(counts: Sequence[Numeral]) -> bool:
    """Whether all numbers are exact counts of one unit."""
    return len({one.unit for one in counts}) == 1 and all(
        one.is_count and not one.vague and one.value > 0 for one in counts
    )


def names_a_part(word: Word) -> bool:
    """Whether a word may stand in a part: a thing, a way, an applicant; no deed, result, case or change."""
    if word.kind == "time":
        return word.meaning in ("current", "year")
    return (word.kind in ("noun", "channel", "person") and word.meaning not in COURT) or word.kind == "all"


def _is_of_several_years(sentence: Sentence, words: Sequence[Word]) -> bool:
    """2021年27件，2022年19件，今年降为12件: one year beside the other."""
    return len({sentence.text[one.start : one.end] for one in words if one.meaning == "year"}) > 1


def _behind_a_whole(sentence: Sentence, segment: Sequence[Token]) -> Iterator[Whole]:
    """收到45件，信函28件、网络16件、当面1件: up to the end of the segment, one part a clause."""
    counts = _counts(segment)
    if not 2 < len(counts) <= MOST_UNOPENED or not _is_uniform(counts):
        return
    head, *parts = counts
    before, behind = (
        _words(segment, segment[0].start, head.start),
        _words(segment, head.end, parts[-1].end + 40),
    )
    if any(word.kind in ("change", "none", "row", "rate", "open") for word in before):
        return
    if _is_of_several_years(sentence, (*before, *behind)):
        return
    counted = any(word.meaning in (*DEEDS, "publish") for word in before)
    text = sentence.text[segment[0].start : head.start]
    if not counted and phrase("sum_of_all").search(text) is None and phrase("shown").search(text) is None:
        return
    if all(names_a_part(word) for word in behind) and sentence.text[head.end : head.end + 1] in ",(":
        yield Whole(sentence, head, parts, parts, open=True, is_unopened=True)


def _before_a_sum(sentence: Sentence, segment: Sequence[Token]) -> Iterator[Whole]:
    """许可6件、变更21件、终止9件，共作出许可决定36件: the sum behind its parts, with a deed of its own."""
    counts = _counts(segment)
    if not FEWEST_ADDED < len(counts) <= MOST_UNOPENED or not _is_uniform(counts):
        return
    *parts, total = counts
    told = phrase("sums_with_a_deed", head="[,、]", tail=r"\s*$")
    if told.search(sentence.text[: total.start]) is None:
        return
    between = _words(segment, segment[0].start, parts[-1].end)
    if not any(word.kind in ("change", "open", "row", "none") or word.meaning in DEEDS for word in between):
        yield Whole(sentence, total, parts, parts, open=True, is_unopened=True)


def _in_brackets(sentence: Sentence) -> Iterator[Whole]:
    """集中在征收（58件）、规划（31件）、物业（15件）三个方面: parts that stand in a bracket each."""
    counts = _counts(sentence.tokens)
    text = sentence.text
    parts = [
        one for one in counts if text[one.start - 1 : one.start] == "(" and text[one.end : one.end + 1] == ")"
    ]
    if len(parts) < FEWEST_IN_BRACKETS or not _is_uniform(parts):
        return
    inner = [one for one in counts if parts[0].start < one.start < parts[-1].start]
    heads = [one for one in counts if one.end < parts[0].start and one.unit == parts[0].unit]
    heads = [one for one in heads if not one.vague and not is_a_change(sentence, one)]
    if not heads or len(inner) != len(parts) - 2:
        return
    tied = all(
        phrase("ties_parts").search(text[one.end : other.start]) is not None
        for one, other in itertools.pairwise(parts)
    )
    if tied and phrase("only_some").search(text[heads[-1].end : parts[0].start]) is None:
        yield Whole(sentence, heads[-1], parts, parts, open=True, is_unopened=True)


HALVES, QUARTERS = {"上半年", "下半年"}, {"一季度", "二季度", "三季度", "四季度"}
_SEASON = re.compile(r"(上半年|下半年|[一二三四]季度)[^,;。、\d]{0,6}$")


def seasons(sentence: Sentence, before: Sequence[Numeral]) -> Iterator[Whole]:
    """一季度15件、二季度22件、三季度19件、四季度15件，全年71件: the parts of the year add to it.

    The year's number stands behind them, before them, or in the sentence before; none is judged where one
    of these is the sum, or none comes near it.
    """
    parts: dict[str, Numeral] = {}
    for number in sentence.numbers if is_readable(sentence) else ():
        told = _SEASON.search(sentence.text[: number.start])
        if told is not None and number.is_count and not number.vague:
            parts.setdefault(told[1], number)
    run = list(parts.values())
    if set(parts) not in (HALVES, QUARTERS) or len({one.unit for one in run}) > 1:
        return
    total = sum(one.value for one in run)
    others = [one for one in (*before, *sentence.numbers) if one not in run and one.unit == run[0].unit]
    near = [one for one in others if abs(one.value - total) * 7 <= one.value and not one.vague]
    if near and total not in {one.value for one in others}:
        head = min(near, key=lambda one: abs(one.value - total))
        here = any(one is head for one in sentence.numbers)
        yield Whole(sentence, head, run, run, closed=True, told_before=not here)


def without_units(sentence: Sentence) -> Iterator[Whole]:
    """发布信息931条：动态412，公示305，执法结果178，合计931: bare numbers between a whole and its sum.

    Two of whole, parts and sum have to agree.
    """
    numbers = sentence.numbers if is_readable(sentence) else ()
    bare = [at for at, one in enumerate(numbers) if one.unit == "" and one.value > 0 and not one.vague]
    told = phrase("in_all", head="[,;、]", tail=r"$")
    sums = [at for at, one in enumerate(numbers) if told.search(sentence.text[: one.start].rstrip())]
    for last in sums:
        parts = [at for at in bare if at < last]
        head = parts[0] - 1 if parts else -1
        if len(parts) < FEWEST_IN_BRACKETS or parts != list(range(head + 1, last)) or head < 0:
            continue
        whole, total, run = numbers[head], numbers[last], [numbers[at] for at in parts]
        added = sum(one.value for one in run)
        if whole.is_count and whole.value in (added, total.value) and total.value != added:
            yield Whole(sentence, total, run, run, closed=True)
        elif whole.is_count and total.value == added != whole.value:
            yield Whole(sentence, whole, run, run, closed=True)


def is_a_change(sentence: Sentence, number: Numeral) -> bool:
    """比上年多了27件: how much more, or last year's number itself."""
    before = sentence.text[: number.start]
    told = phrase("change_amount", tail=r"了?\s*$").search(before) or phrase(
        "past", tail=r"[^,;。\d]{0,6}$"
    ).search(before)
    return told is not None
