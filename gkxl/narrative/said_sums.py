"""Sums that are said behind their parts, whatever was done: 网站发布44条，公众号发布226条，以上共270条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from gkxl.model.patterns import Pattern
from gkxl.narrative.lists import DEEDS, MOST_UNOPENED, is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.scene import DATED
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole, units_added
from gkxl.narrative.words import Word

FEWEST = 2
"""Parts that are added up."""
FEWEST_MIXED = 3
"""Parts of several units: 政策63项、公告28则、许可156项，共计247项."""
WRITTEN = frozenset("条则篇项件")
"""Units of what was published, which are added up together."""
WRITTEN_ONLY = frozenset("条篇则")
"""Units of what was published, never of applications."""
TOLD_OFTEN = frozenset("次期份场")
"""Units of what was published again and again: 月报11次，季报4次，年报1份，合起来16次."""
CLAUSES_AHEAD = 2
"""Clauses before the first number of a sentence whose words are of its part."""
_EACH = Pattern("(?:分别|依次)(?:为|是)?$")
_SO_MANY = Pattern("[;,、]?([两二三四五六七八])[个大项类者种档级]")
_BARE = Pattern(r"(?:分别|依次)为?\d+(?:[、和]\d+)+,(?:全年|以上)?(?:共计?|合计|总计)$")


def said_sums(sentence: Sentence) -> Iterator[Whole]:
    """Every number that is said to be the sum of those right before it, where no fewer of them add to it."""
    numbers = sentence.numbers if is_readable(sentence) else ()
    for at, total in enumerate(numbers):
        if at < FEWEST or not total.is_count or total.vague:
            continue
        if phrase("did_some").match(sentence.text, total.end):
            continue
        last = _last_part(sentence, at)
        parts = _bare_parts(sentence, at) or ([] if last is None else _parts(sentence, last, total))
        if len(parts) > FEWEST and parts[0].value == total.value:
            parts = parts[1:]  # 5件，网上4件，邮寄1件，加起来5件
        told = not parts or _includes_more(sentence, at, parts) or _adds_up_before(sentence, parts, total)
        told = told or _is_told_otherwise(parts, total)
        parts = _nearest_run(sentence, parts, total)
        told = told or _is_told_otherwise(parts, total)
        if FEWEST <= len(parts) < MOST_UNOPENED and not told:
            yield Whole(sentence, total, parts, parts, open=True, is_unopened=True, named_as_all=True)


def _nearest_run(sentence: Sentence, parts: list[Numeral], total: Numeral) -> list[Numeral]:
    """首发3871条，推文1523篇、微博2046条、视频187条，合计3756条: all, or those that 、 ties together."""
    apart = [one for one in parts[:-1] if not sentence.text.startswith("、", one.end)]
    tied = [one for one in parts if not apart or one.start > apart[-1].start]
    off = [abs(sum((one.value for one in run), Decimal(0)) - total.value) for run in (parts, tied)]
    return tied if len(tied) >= FEWEST_MIXED and off[1] < off[0] else parts


def _includes_more(sentence: Sentence, at: int, parts: Sequence[Numeral]) -> bool:
    """网站12条，公告栏20条，总量35条（含转载3条）: the sum has one more part, behind it in a bracket."""
    behind = sentence.numbers[at + 1 :][:1]
    text = sentence.text[sentence.numbers[at].end :]
    total = sum((one.value for one in (*parts, *behind)), Decimal(0))
    return re.match(r"\((?:含|包括|另)", text) is not None and total == sentence.numbers[at].value


def _adds_up_before(sentence: Sentence, parts: Sequence[Numeral], total: Numeral) -> bool:
    """政策3条，培训2次，动态20条、公告5条，共28条: what stands before another unit is a part too."""
    start = max(sentence.text.rfind(mark, 0, parts[0].start) for mark in ";。:")
    alike = [one for one in sentence.numbers if start < one.start < total.start and one.unit == total.unit]
    return total.value in list(accumulate(one.value for one in reversed(alike)))[1:]


def _last_part(sentence: Sentence, at: int) -> int | None:
    """Where the last part stands: behind it nothing but that what follows is the sum."""
    for place in range(at - 1, max(at - 3, -1), -1):
        gap = sentence.text[sentence.numbers[place].end : sentence.numbers[at].start]
        if _says_together(gap.replace(" ", "")):
            return place
    return None


def _says_together(gap: str) -> bool:
    """Whether what stands between two numbers says nothing but that the second is a sum."""
    return any(
        filler("said_together_ahead").fullmatch(gap, 0, said.start())
        and filler("said_together_behind").fullmatch(gap, said.end())
        for said in phrase("said_together").finditer(gap)
    )


def _bare_parts(sentence: Sentence, at: int) -> list[Numeral]:
    """四个季度分别为612、547、580、731，全年合计2470人次: parts without a unit."""
    told = _BARE.search(sentence.text[: sentence.numbers[at].start])
    return [] if told is None else [one for one in sentence.numbers[:at] if one.start >= told.start()]


def _parts(sentence: Sentence, last: int, total: Numeral) -> list[Numeral]:
    """The numbers up to the last part, back to another unit; none where words are in doubt.

    Behind 三个渠道共 they are three; behind 分别为 they begin.
    """
    gap = sentence.text[sentence.numbers[last].end : total.start].strip()
    said, named = _SO_MANY.match(gap), units_added(sentence, total)
    many = "零一二三四五六七八".index(said[1].replace("两", "二")) if said else MOST_UNOPENED
    parts: list[Numeral] = []
    for place in range(last, -1, -1):
        number = sentence.numbers[place]
        if parts and not number.is_share and _is_within(sentence.text[number.end : parts[0].start]):
            continue  # 七人普宣传37篇
        if len(parts) == many or not _is_alike(number, total, named):
            break
        clause, begins = _clause(sentence, place, by_semicolons=gap.startswith(";"))
        each = _EACH.search(clause)
        if not _is_plain(sentence, number.start - len(clause), clause[: each.start() if each else None]):
            return []
        parts.insert(0, number)
        if begins or each is not None:
            break
    mixed = any(one.unit != total.unit for one in parts)
    doubtful = mixed and not _may_be_mixed(parts, total, named)
    return [] if doubtful or (said is not None and not _are_so_many(sentence, parts, many, total)) else parts


def _are_so_many(sentence: Sentence, parts: Sequence[Numeral], many: int, total: Numeral) -> bool:
    """Whether 两类共 speaks of two numbers, and of no others: before them stands at most the sum again."""
    if len(parts) != many:
        return False
    start = max(sentence.text.rfind(mark, 0, parts[0].start) for mark in ";。:")
    ahead = [one for one in sentence.numbers if start < one.start < parts[0].start and one.unit == total.unit]
    return all(one.value == total.value for one in ahead)


def _is_within(between: str) -> bool:
    """Whether a number stands in the words of the next part."""
    return re.search("[,、;。:()]", between) is None


def _clause(sentence: Sentence, place: int, by_semicolons: bool) -> tuple[str, bool]:
    """What stands between the number before and one, and whether the list begins there.

    In a list by semicolons (甲3条；乙2条；合计5条) they part what is added up.
    """
    start = sentence.numbers[place - 1].end if place else 0
    text = sentence.text[start : sentence.numbers[place].start]
    clauses = re.split("[。:]" if by_semicolons else "[;。:]", text)
    begins = len(clauses) > 1 or (by_semicolons and not text.startswith(";"))
    return clauses[-1] if place else ",".join(clauses[-1].split(",")[-CLAUSES_AHEAD:]), begins


def _is_alike(number: Numeral, total: Numeral, named: frozenset[str]) -> bool:
    both = {number.unit, total.unit}
    alike = number.unit in named or both <= WRITTEN or both <= TOLD_OFTEN
    return alike and number.is_count and not number.vague


def _may_be_mixed(parts: Sequence[Numeral], total: Numeral, named: frozenset[str]) -> bool:
    units = {one.unit for one in parts}
    return units == named or (len(parts) >= FEWEST_MIXED and total.unit in {one.unit for one in parts[1:]})


def _is_plain(sentence: Sentence, start: int, clause: str) -> bool:
    """Whether a part is told in words that leave no doubt: no other time, change, result, list or bracket."""
    if phrase("no_plain_part").search(clause):
        return False
    words = [one for one in sentence.words if start <= one.start < start + len(clause)]
    unit = next((one.unit for one in sentence.numbers if one.start >= start + len(clause)), "")
    if any(one.meaning == "foreign" for one in words):  # 办理建议14件、提案3件，共17件
        words = [one for one in words if one.meaning != "handle"]
    return all(_is_plain_word(sentence, word) or _is_published(word, unit) for word in words)


def _is_published(word: Word, unit: str) -> bool:
    """新媒体公开1688条: 公开 is no result of what is written."""
    return word.meaning == "public" and unit in WRITTEN_ONLY


def _is_plain_word(sentence: Sentence, word: Word) -> bool:
    if word.kind == "time":
        return word.meaning in ("current", "year", "past") and word.end < sentence.numbers[0].start
    published = phrase("published_by").fullmatch(sentence.text[word.start : word.end])
    return word.kind not in ("change", "none", "row", "open", "outcome", "rate", "etc") and (
        published is not None or word.meaning not in (*DEEDS, *DATED)
    )


def _is_told_otherwise(parts: Sequence[Numeral], total: Numeral) -> bool:
    """Whether fewer of the parts add to the sum, or their first is the whole of the others."""
    backwards = list(accumulate(one.value for one in reversed(parts)))
    head, others = parts[0].value, backwards[-1] - parts[0].value
    return total.value in backwards[1:] or head in (total.value, others)
