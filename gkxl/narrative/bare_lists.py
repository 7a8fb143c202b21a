"""Lists that no word opens: their numbers, tried together, say whether they are one.

全年收到45件，信函28件、网络16件、当面1件; 征收（58件）、规划（31件）; 政策10条、动态20条，共30条.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkxl.model.patterns import Pattern
from gkxl.narrative.cells import COURT
from gkxl.narrative.gathering import WRITTEN, tells_of_a_part
from gkxl.narrative.lists import DEEDS, MOST_UNOPENED, is_near, is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.scene import DATED
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.share import Known
from gkxl.narrative.sums_behind import has_scopes, is_how_many_more
from gkxl.narrative.whole import Whole
from gkxl.narrative.words import Word

FEWEST_IN_BRACKETS = 2
"""Parts that stand in a bracket each."""
FEWEST_ADDED = 2
"""Parts before their sum."""
SHORTEST_NAME = 2
"""Characters by which the name of a part is known again."""
FEWEST_SEGMENTS = 2
"""A whole before a semicolon, and its parts behind it."""
FEWEST_WITH_A_REST = 3
"""A whole, a part and the rest."""
_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_NUMBERED_SUM = Pattern(
    r"([两二三四五六七八])(?:[项类者家]|个?部门|个?单位)(?:相加|加起来)?(?:一?共计?|合计|总计|之和|相加)?为?\s*$"
)


def runs(sentence: Sentence) -> Iterator[Whole]:
    """Every list of a sentence that no word opens."""
    if not is_readable(sentence):
        return
    for segment in _segments(sentence.tokens):
        yield from _behind_a_whole(sentence, segment)
        yield from _before_a_sum(sentence, segment)
    yield from _in_brackets(sentence)
    yield from _behind_a_semicolon(sentence)


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
    """The numbers of a segment, without the shares of its parts, and without the money of its whole."""
    counts = [one for one in segment if isinstance(one, Numeral) and not one.is_share and one.unit]
    if [at for at, one in enumerate(counts) if one.is_money] == [1]:
        del counts[1]  # 立项85项，经费1460万元，农业类22项、工业类41项
    return counts


def _words(segment: Sequence[Token], start: int, end: int) -> list[Word]:
    return [one for one in segment if isinstance(one, Word) and start <= one.start < end]


def _is_uniform(counts: Sequence[Numeral]) -> bool:
    """Whether all numbers are exact counts of one unit."""
    return len({one.unit for one in counts}) == 1 and all(
        one.is_count and not one.vague and one.value > 0 for one in counts
    )


def names_a_part(word: Word, published: bool = False) -> bool:
    """Whether a word may stand in a part: a thing, a way, a body, an applicant; no result, case or change."""
    if word.kind == "time":
        return word.meaning == "current"  # 收到58件，2021年是61件: another year's
    named = word.kind in ("noun", "channel", "person", "scope") and (published or word.meaning not in COURT)
    named = named or (published and word.meaning in ("charge", "publish"))  # 资助与收费87条; 通过网站公开87条
    return named or word.kind == "all" or word.meaning in ("occur", "receive", "other")


def _is_of_several_years(sentence: Sentence, words: Sequence[Word]) -> bool:
    """2021年27件，2022年19件，今年降为12件: one year beside the other."""
    return len({sentence.text[one.start : one.end] for one in words if one.meaning == "year"}) > 1


def _behind_a_whole(sentence: Sentence, segment: Sequence[Token]) -> Iterator[Whole]:
    """收到45件，信函28件、网络16件、当面1件: up to the end of the segment, one part a clause."""
    segment = _up_to_what_is_told_of_it(sentence, _up_to_another_list(segment))
    counts = _of_the_last_unit(_counts(segment))
    if not 2 < len(counts) <= MOST_UNOPENED or not _is_uniform(counts):
        return
    head, *parts = counts
    end = next((one.start for one in segment if isinstance(one, Mark) and one.start >= parts[-1].end), None)
    before, behind = (
        _words(segment, segment[0].start, head.start),
        _words(segment, head.end, end or parts[-1].end + 40),
    )
    if any(_leads_to_no_whole(word, head) for word in before):
        return
    if _is_of_several_years(sentence, (*before, *behind)) or any(is_a_change(sentence, one) for one in parts):
        return
    clauses = re.split("[;。:]", sentence.text[: head.start])[-1]
    said = re.split("[,(]", clauses)[-1]
    if phrase("by_another").search(clauses) and phrase("sum_of_all").search(said) is None:
        return  # 按内容分，补贴72条，工程19条: the first of the parts
    if _is_beside(sentence, clauses, head, parts) or _are_told_alike(sentence, counts):
        return
    put = phrase("shown").search(said) or phrase("put_online").search(said)
    shown = put is not None and head.unit in WRITTEN
    deeds = any(word.meaning in (*DEEDS, "publish") for word in before)
    summed = phrase("sum_of_all").search(said) or phrase("of_this_year").fullmatch(said)
    headed = sentence.text[: head.start - len(clauses)].endswith(":")  # 内容有：甲2件，乙1件，丙1件
    if (headed or len(parts) == FEWEST_ADDED) and not (deeds or shown or summed):
        return
    published = shown or any(word.meaning == "publish" for word in before)
    named = all(
        names_a_part(word, published) or _is_left_undone(sentence, word) or _is_quoted(sentence, word)
        for word in behind
    )
    if named and re.match("[^,;。\\d、]{0,5}[,(]", sentence.text[head.end :]):
        yield Whole(sentence, head, parts, parts, open=True, is_unopened=True)


def _up_to_another_list(segment: Sequence[Token]) -> Sequence[Token]:
    """公开563条，网站47条，微信516条，其中疫情391条: what stands before the other list."""
    for at, token in enumerate(segment):
        if (
            isinstance(token, Word)
            and token.meaning == "of_which"
            and len(_counts(segment[:at])) > FEWEST_ADDED
        ):
            return segment[:at]
    return segment


def _up_to_what_is_told_of_it(sentence: Sentence, segment: Sequence[Token]) -> Sequence[Token]:
    """公开231条，网站65条，公众号119条、公示栏47条，较2021年的198条增加33条: what stands before 较."""
    counts = _counts(segment)
    run = list(itertools.takewhile(lambda one: one.unit == counts[0].unit, counts))
    for at in range(FEWEST_ADDED + 1, len(run)):
        between = sentence.text[run[at - 1].end : run[at].start]
        summed = phrase("in_all", head="[,;、][^,;、。\\d]{0,6}", tail="(?:有|为|达)?$").search(between)
        if summed or tells_of_a_part(sentence.text, run[0].end, run[at - 1].end, run[at].start):
            return [one for one in segment if one.start <= run[at - 1].end]
        if phrase("told_behind_a_list").match(sentence.text, run[at].end):
            return [one for one in segment if one.start <= run[at].end]
    return segment


def _leads_to_no_whole(word: Word, head: Numeral) -> bool:
    """Whether a word before a number says that it is none to be divided; 公开 is no result of 条."""
    if word.meaning == "public" and head.unit in WRITTEN:
        return False
    return word.kind in ("change", "none", "row", "rate", "open", "outcome")


def _is_beside(sentence: Sentence, before: str, head: Numeral, parts: Sequence[Numeral]) -> bool:
    """门户网站3816条，政务微信1245条，政务微博2073条: one beside the other.

    Not 网站、微信公开2045条，网站871条, whose first part was named before the whole.
    """
    label = re.sub(r"[^\w]", "", sentence.text[head.end : parts[0].start])[-SHORTEST_NAME:]
    again = len(label) == SHORTEST_NAME and label in before
    media = phrase("own_media").search(sentence.text, head.end, parts[-1].start)
    return not again and media is not None and phrase("site").search(before) is not None


def _are_told_alike(sentence: Sentence, numbers: Sequence[Numeral]) -> bool:
    """公开公告6篇，公开报告1篇，公开整改情况4篇: each with the same deed, one beside the other."""
    clauses = [re.split("[,;。:、]", sentence.text[: one.start])[-1].strip() for one in numbers]
    return len({clause[:2] for clause in clauses}) == 1 and all(len(clause) > 2 for clause in clauses)


def _of_the_last_unit(counts: Sequence[Numeral]) -> list[Numeral]:
    """评查1次，抽查40份，优秀12份，合格26份，不合格2份: without what another unit counts."""
    at = len(counts)
    while at and counts[at - 1].unit == counts[-1].unit:
        at -= 1
    return list(counts[at:])


def _is_quoted(sentence: Sentence, word: Word) -> bool:
    """“南屏山发布”公众号79条: the name of an account."""
    before = sentence.text[: word.start]
    return before.count("“") > before.count("”")


def _is_left_undone(sentence: Sentence, word: Word) -> bool:
    """采纳187条，未采纳325条: the part of which something was not done."""
    undone = re.match(r"[^,;。\d]{2,4}\d", sentence.text[word.end :])
    return word.kind == "none" and sentence.text[word.start : word.end] == "未" and undone is not None


def _before_a_sum(sentence: Sentence, segment: Sequence[Token]) -> Iterator[Whole]:
    """许可6件、变更21件、终止9件，共作出许可决定36件: the sum behind its parts, with a deed of its own."""
    counts = _counts(segment)
    if not FEWEST_ADDED < len(counts) <= MOST_UNOPENED or not _is_uniform(counts):
        return
    *parts, total = counts
    told = phrase("sums_with_a_deed", head="[,、]", tail=r"\s*$")
    if told.search(sentence.text[: total.start]) is None or has_scopes(sentence, parts):
        return
    between = _words(segment, segment[0].start, parts[-1].end)
    summed = not _words(segment, parts[-1].end, total.start) and _is_new_and_old(between)
    if summed or all(_is_in_a_sum(sentence, word) for word in between):
        yield Whole(sentence, total, parts, parts, open=True, is_unopened=True)


def _is_in_a_sum(sentence: Sentence, word: Word) -> bool:
    """Whether a word may stand in a part before its sum: no change, result, deed but 收到, or other time."""
    if word.kind == "time" and word.meaning not in ("current", "year"):
        return sentence.text[word.start : word.end].endswith(("月", "季度", "半年"))
    return word.kind not in ("change", "open", "row", "none") and (
        word.meaning == "receive" or word.meaning not in DEEDS
    )


def _is_new_and_old(words: Sequence[Word]) -> bool:
    """收到申请41件，上年结转2件，共43件: the two parts of what was to be dealt with."""
    told = [word.meaning for word in words if word.kind in ("row", "verb")]
    return sorted(told) in (["carried_in", "receive"], ["from_year", "receive"])


def _behind_a_semicolon(sentence: Sentence) -> Iterator[Whole]:
    """接收812件，下降6.2%；市本级143件，部门297件，县区372件: a number alone, and its parts."""
    segments = [one for one in _segments(sentence.tokens) if _counts(one)]
    if len(segments) != FEWEST_SEGMENTS:
        return
    heads, parts = ([one for one in _counts(segment) if not one.is_share] for segment in segments)
    behind = [one for one in segments[1] if isinstance(one, Word)]
    if len(heads) != 1 or len(parts) <= FEWEST_ADDED or not _is_uniform([*heads, *parts]):
        return
    before = [one for one in segments[0] if isinstance(one, Word)]
    if any(one.kind in ("row", "none", "open") for one in before):
        return
    published = phrase("published").search(sentence.text[: heads[0].start]) is not None
    if all(names_a_part(one, published) for one in behind) and is_a_change(sentence, heads[0]) is False:
        yield Whole(sentence, heads[0], parts, parts, open=True, is_unopened=True)


def numbered_sums(sentence: Sentence, before: Sequence[Numeral]) -> Iterator[Whole]:
    """网站59条，公众号140条，村广播730次，三项共929条次: so many numbers, and their sum."""
    several = is_readable(sentence) and re.search("[项类者家门位]", sentence.text)
    numbers = sentence.numbers if several else ()
    for at, total in enumerate(numbers):
        told = _NUMBERED_SUM.search(sentence.text[: total.start])
        if told is None or not total.is_count or total.vague:
            continue
        if phrase("some_of_several", tail="$").search(sentence.text[: told.start()]):
            continue  # 前两类共5件, 其他两项共3件: not those right before it
        many = _MANY[told[1]]
        parts = [*before, *numbers[:at]][-many:]
        if any(is_how_many_more(sentence, one) for one in parts):
            continue
        if len(parts) == many and all(one.is_count and not one.vague for one in parts):
            yield Whole(sentence, total, parts, parts, open=True, is_unopened=True)


def ways_of_the_tables(sentence: Sentence, before: Sequence[Numeral], known: Known) -> Iterator[Whole]:
    """受理渠道：网上79件、信函42件、当面22件: ways that applications came; the tables have their whole."""
    told = phrase("ways_they_came").match(sentence.text.strip()) if is_readable(sentence) else None
    summed = told is not None and phrase("restated").search(sentence.text)  # 共46件，在线占75%: no part
    parts = [one for one in sentence.numbers if summed or not one.is_share]
    if told is None or len(parts) <= FEWEST_ADDED or not _is_uniform(parts) or not known.received:
        return
    words = [one for one in sentence.words if one.start > told.end()]
    total = sum(one.value for one in parts)
    others = {one.value for one in before} | {*known.received, *known.concluded}
    named = {one.meaning for one in words if one.kind == "noun"} <= {"application", "plain", "matter"}
    if named and total not in others and all(names_a_part(one) for one in words):
        number = parts[0]._replace(value=known.received[0])
        yield Whole(sentence, number, parts, parts, open=True, is_unopened=True, of_the_tables=True)


def with_the_rest(sentence: Sentence) -> Iterator[Whole]:
    """3条问题，已整改2条，另1条正在整改: a part, and the rest of the whole."""
    told = is_readable(sentence) and phrase("the_rest_of_it").search(sentence.text)
    for segment in _segments(sentence.tokens) if told else ():
        counts = _of_its_unit(_counts(segment))
        if len(counts) != FEWEST_WITH_A_REST or not _is_uniform(counts):
            continue
        head, part, rest = counts
        named = phrase("the_rest_of_it", tail=r"(?:的|有)?\s*$").search(sentence.text[part.end : rest.start])
        words = _words(segment, segment[0].start, rest.end)
        changed = any(one.kind in ("change", "none") or one.meaning in DATED for one in words)
        if named is not None and not changed and head.value > max(part.value, rest.value):
            both = [part, rest]
            yield Whole(sentence, head, both, both, open=True, is_unopened=True, named_as_all=True)


def _of_its_unit(counts: Sequence[Numeral]) -> list[Numeral]:
    """14个村中5个全年报送不足10条，其余9个达到要求: without what has another unit than the rest."""
    return [one for one in counts if one.unit == counts[-1].unit]


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
_SEASON = Pattern(r"(上半年|下半年|[一二三四]季度)[^,;。、\d]{0,6}$")


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
    total = sum((one.value for one in run), Decimal(0))
    others = [one for one in (*before, *sentence.numbers) if one not in run and one.unit == run[0].unit]
    near = [one for one in others if is_near(one.value, total) and not one.vague]
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
