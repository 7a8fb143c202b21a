"""A whole and its two halves, what was done and what was not: 问题13个，已改12个，1个正在改."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.narrative.cells import APPLICATION_UNITS, COURT
from gkxl.narrative.lists import is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole

HALVES = 2
LEFT = ("carried_out", "pending")
"""Meanings of 在办 and 未结, which are also said of what no table counts."""
_STRETCH = Pattern("(?:[^;。:]|;(?=余下|其余|剩))+")
GOES_ON = Pattern(r";(?:另|还|此外|同时|有|其|\d)")
"""采纳12条，未采纳5条；另1条转交: more of it behind the semicolon."""
_BETWEEN = Pattern(r"([^,、;\d()]*)[,、;]([^,、;\d()]*)")
_DENIED = Pattern("[不未没](?:予|能|可|宜|便)?(?P<stem>[^的,、;。:()\\d]{2,})的?")
_LONGEST = 24
"""Characters between a whole and its first half."""


class Halves(NamedTuple):
    """A whole, two numbers behind it, and what is written before and behind each of these."""

    whole: Numeral
    done: Numeral
    undone: Numeral
    of_done: str
    of_undone: str
    behind: str
    """What stands behind the second number up to the next mark."""


def halves(sentence: Sentence) -> Iterator[Whole]:
    """Every whole of which one number tells what was done, and the next one what was not."""
    told = (phrase("not_done"), phrase("left_over"), _DENIED)
    if not is_readable(sentence) or not any(one.search(sentence.text) for one in told):
        return
    for stretch in _STRETCH.finditer(sentence.text):
        if GOES_ON.match(sentence.text, stretch.end()):
            continue
        inside = [one for one in sentence.numbers if stretch.start() <= one.start < stretch.end()]
        for unit in dict.fromkeys(one.unit for one in inside):
            counts = [one for one in inside if one.unit == unit]
            if _begins_anew(sentence, counts) and (found := _halves(sentence, counts[-3:])) is not None:
                yield found


def _begins_anew(sentence: Sentence, counts: Sequence[Numeral]) -> bool:
    """12个乡镇检查2次，发现问题55个，已整改53个: a whole is the first of its unit, or what was found."""
    if len(counts) <= HALVES + 1:
        return len(counts) > HALVES
    clause = sentence.text[counts[-4].end : counts[-3].start]
    return "," in clause and phrase("found").match(clause, clause.rfind(",") + 1) is not None


def _halves(sentence: Sentence, counts: Sequence[Numeral]) -> Whole | None:
    told = _told(sentence, counts)
    if told is None or not _is_undone(sentence, told) or _is_of_the_tables(sentence, told):
        return None
    parts = [told.done, told.undone]
    if _may_be_older(told) and sum(one.value for one in parts) > told.whole.value:
        return None
    return Whole(sentence, told.whole, parts, parts, open=True, is_unopened=True, named_as_all=True)


def _told(sentence: Sentence, counts: Sequence[Numeral]) -> Halves | None:
    """The three numbers with their clauses; None where more stands between them."""
    whole, done, undone = counts
    text = sentence.text
    between = _BETWEEN.fullmatch(text[done.end : undone.start])
    ahead = text[whole.end : done.start]
    behind = re.match("[^,、;。()]*", text[undone.end :])
    if between is None or behind is None or len(ahead) > _LONGEST or re.search(r"[\d()]", ahead):
        return None
    if any(one.vague or not one.is_count or not one.value for one in counts):
        return None
    if whole.value <= min(done.value, undone.value) or not re.search("[,、中里]", ahead):
        return None
    return Halves(whole, done, undone, re.split("[,、中里]", ahead)[-1] + between[1], between[2], behind[0])


def _is_undone(sentence: Sentence, told: Halves) -> bool:
    """未采纳3条, 2家仍拖欠, 余下2处: what was not done of what was told; the first half is no such thing."""
    undone = phrase("not_done")
    if phrase("leaves_some").search(told.of_done):
        return False
    if phrase("the_rest_of_these").fullmatch(told.of_undone):
        return True  # 限期改好20条，余下1条延后
    if undone.match(told.of_done):
        return False
    if phrase("left_over").fullmatch(told.of_undone):
        return True
    if told.of_undone in ("", "有"):
        return undone.match(told.behind) is not None
    ahead = phrase("left_undone").match(told.of_undone) is not None and _is_divided(sentence, told)
    return ahead or _is_denied(told)


def _is_divided(sentence: Sentence, told: Halves) -> bool:
    """Whether the two halves are of the whole: it was found, named with 中, or some of it is 已 done."""
    start = max(sentence.text.rfind(mark, 0, told.whole.start) for mark in ",;。:")
    behind = re.match("[^,、;。()]*", sentence.text[told.whole.end :])
    named = sentence.text[start + 1 : told.whole.start] + (behind[0] if behind else "")
    among = re.search("[中里],?$", sentence.text[told.whole.end : told.done.start].removesuffix(told.of_done))
    done = re.match("已|完成", told.of_done)
    return bool(phrase("found").search(named) or among or done)


def _is_denied(told: Halves) -> bool:
    """可公开58份，暂不公开105份: the same once more, denied."""
    denied = re.search(f"{_DENIED.pattern}$", told.of_undone)
    pair = phrase("is_no_pair").search(told.of_done)
    return denied is not None and denied["stem"] in told.of_done and pair is None


def _is_of_the_tables(sentence: Sentence, told: Halves) -> bool:
    """Whether applications, cases, results or changes are told: some may have come the year before."""
    start = max(sentence.text.rfind(mark, 0, told.whole.start) for mark in ";。:")
    words = [one for one in sentence.words if start < one.start < told.undone.end + len(told.behind)]
    if told.whole.unit not in APPLICATION_UNITS:
        return any(one.kind == "change" for one in words)
    return any(
        (one.kind in ("row", "person", "outcome", "change") and one.meaning not in LEFT)
        or one.meaning in ("application", "plain", "past", *COURT)
        for one in words
    )


def _may_be_older(told: Halves) -> bool:
    """办结46件，在办2件: some of them may have come the year before, but for 其余."""
    ended = phrase("brought_to_an_end").search(told.of_done) is not None
    return ended and phrase("the_rest_of_these").fullmatch(told.of_undone) is None
