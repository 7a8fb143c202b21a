"""Sums behind their parts: 政策10条、动态20条，共30条; 共30条，其中政策10条、动态20条，合计30条."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.narrative.lists import DEEDS, counts_things, is_readable, opening
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole
from gkxl.narrative.words import Word

FEWEST = 2
"""Parts of a sum."""
_BRACKETED = Pattern(r"(?<=[件条宗份篇起个项次])\([^()]*\)")
"""A bracket right behind a number: it divides that number."""


class Sum(NamedTuple):
    """A number that is called a sum, with the numbers of its sentence before it."""

    sentence: Sentence
    counts: tuple[Numeral, ...]
    number: Numeral

    @property
    def last(self) -> Numeral:
        return self.counts[-1]

    @property
    def before(self) -> str:
        """The text up to its number."""
        return self.sentence.text[: self.number.start].rstrip()

    @property
    def between(self) -> str:
        """What stands between the last number before it and its own."""
        return self.sentence.text[self.last.end : self.number.start]


def is_one_of_each(one: Sum) -> bool:
    """公开最多,计95件;其次是无法提供,计61件: each number has its 计, none is the sum."""
    return one.before.count(",计") > 1


def is_no_sum_before(one: Sum) -> bool:
    """新制作规范性文件1件，另有2件修订，对外公开总数40件: how many there are in all."""
    return one.before.endswith("总数") and phrase("no_sum_before").search(one.before) is not None


def is_the_rest(one: Sum) -> bool:
    """其余为科研机构等，计136件: the last part."""
    return phrase("the_rest").search(one.before, one.last.end) is not None


def is_of_another_clause(one: Sum) -> bool:
    """自然人13件、企业1件；提出方式以网络为主，计11件: a clause between them says what is so many."""
    gap = re.sub(r"\([^()]*\)", "", one.before[one.last.end :])
    clauses = re.split("[,;]", gap)[1:-1]
    return any(filler("said_together_ahead").fullmatch(part.strip()) is None for part in clauses)


def is_of_what_some_did(one: Sum) -> bool:
    """网站30条，公众号20条，共48条涉及民生: those of them that are of something."""
    return phrase("did_some").match(one.sentence.text, one.number.end) is not None


def is_of_some_parts(one: Sum) -> bool:
    """其中不掌握与需另行制作同属无法提供，计4件: the sum of some of the parts."""
    return phrase("sum_of_some").search(one.before, one.last.end) is not None


def is_of_a_share(one: Sum) -> bool:
    """政府12件，部门16件，图解占32.1%，共9件: so many have a share that is named for something else."""
    return re.search(r"[,、;][^,;、。%\d]{2,}占[^,;。%]{0,6}%,", one.between) is not None


def is_of_more(one: Sum) -> bool:
    """图解9件，视频4件，图解比视频多5件，两者共13件: of the numbers right before it one is a difference."""
    return any(is_how_many_more(one.sentence, count) for count in one.counts[-2:])


NO_SUMS: tuple[Callable[[Sum], bool], ...] = (
    is_one_of_each,
    is_no_sum_before,
    is_the_rest,
    is_of_another_clause,
    is_of_what_some_did,
    is_of_some_parts,
    is_of_a_share,
    is_of_more,
)
"""Numbers that are called a sum, but not of the numbers before them; each with an example in the tests."""


def restated(sentence: Sentence) -> Iterator[Whole]:
    """Every sum behind its parts, also where the whole was told before them already."""
    counts = [number for number in sentence.numbers if not number.is_share] if is_readable(sentence) else []
    told = phrase(
        "in_all", head="(?:[,;、]|(?<=[件条次份篇个家项宗起]))", tail="(?:有|为|达|(?:公开|发布)(?:信息)?)?$"
    )
    first = 0
    for at, number in enumerate(counts):
        since = sentence.text.rfind("。", 0, number.start)
        own = [one for one in counts[first:at] if one.start > since]
        one = Sum(sentence, _on_its_level(sentence, own if len(own) > FEWEST else counts[first:at]), number)
        if len(one.counts) < FEWEST or not counts_things(number) or number.vague:
            continue
        if not told.search(one.before):
            continue
        if re.match(r"\s*[;。]", sentence.text[number.end :]):
            first = at + 1  # 目录内动态46条、其他2条，共发布48条；专栏内机构3条、价格44条，共发布47条
        if not any(is_none(one) for is_none in NO_SUMS):
            yield from _of_the_parts(one)


def _on_its_level(sentence: Sentence, before: Sequence[Numeral]) -> tuple[Numeral, ...]:
    """起诉12件（维持10件、未审结2件），复议后起诉25件（维持21件…），共37件: not what divides a part."""
    bracketed = {
        id(one)
        for told in _BRACKETED.finditer(sentence.text)
        for one in before
        if told.start() < one.start < told.end()
    }
    outside = tuple(one for one in before if id(one) not in bracketed)
    divided = before and id(before[-1]) in bracketed and len(outside) >= FEWEST
    return outside if divided else tuple(before)


def _of_the_parts(one: Sum) -> Iterator[Whole]:
    sentence, number = one.sentence, one.number
    if (again := _told_again(sentence, one.counts, number)) is not None:
        yield again
        return
    parts = _since_another_way(sentence, one.counts)
    if len(parts) > 1 and _is_plain_list(sentence, parts, number):
        summed = "累计" in one.between  # or the sum of many years
        yield Whole(sentence, number, parts, parts, closed=not summed, open=summed, is_unopened=summed)


def _since_another_way(sentence: Sentence, parts: Sequence[Numeral]) -> list[Numeral]:
    """自然人33件，企业5件；从渠道看，网络24件、邮寄14件，合计38件: what is divided once more is added up."""
    again = phrase("by_another", head="[;。]").search(sentence.text, parts[0].end, parts[-1].start)
    return [one for one in parts if again is None or one.start >= again.end()]


def is_how_many_more(sentence: Sentence, number: Numeral) -> bool:
    """图解比视频多5件: what one part has more than another."""
    return (
        re.search(r"比[^,;。:()\d]{1,12}(?:多|少|增加|减少)了?\s*$", sentence.text[: number.start])
        is not None
    )


def _told_again(sentence: Sentence, before: Sequence[Numeral], number: Numeral) -> Whole | None:
    """A sum that was told before its parts already: two of whole, parts and sum agree, or none is judged.

    Where the parts right before it add to the sum, that is what it sums.
    """
    alike = list(before)
    for start in range(len(before) - 1, -1, -1):
        if before[start].unit != number.unit or before[start].vague:
            alike = list(before[start + 1 :])
            break
    for start in range(len(alike) - 1):
        parts = alike[start:]
        if len(parts) > 1 and sum(one.value for one in parts) == number.value:
            return Whole(sentence, number, parts, parts, closed=True)
    for start in range(len(alike) - 2):
        head, parts = alike[start], alike[start + 1 :]
        added = sum((one.value for one in parts), Decimal(0))
        with_head = abs(head.value + added - number.value) < abs(added - number.value)
        if head.value in (added, number.value) and not with_head:
            return Whole(sentence, number, parts, parts, closed=abs(added - number.value) * 2 <= number.value)
    return None


def _is_plain_list(sentence: Sentence, parts: Sequence[Numeral], number: Numeral) -> bool:
    """Whether the numbers before a sum are parts of one sort, none of them a whole itself."""
    if any(
        part.unit != number.unit
        or part.vague
        or opening(sentence.tokens, sentence.tokens.index(part), sentence.text)
        for part in parts
    ):
        return False
    sorts = {
        word.meaning
        for word in sentence.tokens
        if isinstance(word, Word)
        and word.start < number.start
        and not (word.start >= parts[-1].end and sentence.text[word.start : word.end] == "累计")
        and (
            (word.kind in ("change", "time") and word.meaning not in ("current", "year"))
            or word.meaning in DEEDS
        )
    }
    return len(sorts) <= 1 and not sorts & {"change", "other", "past"} and not has_scopes(sentence, parts)


def has_scopes(sentence: Sentence, parts: Sequence[Numeral]) -> bool:
    """5个县区的20个部门和18个乡镇，共38个单位: a number that says of which the next ones are."""
    holds = phrase("holds_the_next", head="[^,;。、和及]*", tail="$")
    return any(holds.match(sentence.text[one.end : other.start]) for one, other in pairwise(parts))
