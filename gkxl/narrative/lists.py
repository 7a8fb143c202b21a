"""Wholes with their parts behind them, as a sentence tells them: 共10条，其中甲6条、乙4条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, takewhile

from gkxl.model.patterns import Pattern
from gkxl.narrative.gathering import Gathering
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.scene import DATED
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.whole import Whole
from gkxl.narrative.words import Word

MOST_NUMBERS = 80
"""Numbers in a sentence that people wrote to be read."""
MOST_UNOPENED = 12
"""Numbers of a sentence that is one list without a word that opens it."""
MANY_NAMED = 4
"""Parts behind a colon that name all, where their sum comes near."""
FEWEST_HEADLESS = 3
"""Parts of a list whose whole stands in the sentence before."""
_SHARE = Pattern("(?<=\\d[件条宗份]),?[(]?占[^,;。()]{0,8}%[)]?")
"""自然人3702件，占87.8%；企业386件: the share of a part, none of its own."""
NEAR = 7
"""So many times its gap to a sum is a whole at least that the sum may be meant for."""
DEEDS = ("receive", "handle", "conclude", "make", "repeal", "valid")


def wholes(sentence: Sentence) -> Iterator[Whole]:
    """Every number with the list of its parts."""
    tokens = sentence.tokens if is_readable(sentence) else ()
    for at, token in enumerate(tokens):
        if not isinstance(token, Numeral) or not counts_things(token) or token.vague:
            continue
        if _changes(tokens, at) or is_compared_with(sentence.text, token):
            continue
        start = opening(tokens, at, sentence.text)
        summed = phrase("in_all", tail="$").search(sentence.text[: token.start]) is not None
        if start is not None and (summed or not _is_carried(tokens, at)):
            whole = Gathering(sentence, at, start).whole()
            if whole is not None and whole.parts and (len(whole.parts) > 1 or not whole.bare):
                yield whole


def headless(sentence: Sentence, before: Sequence[Numeral]) -> Iterator[Whole]:
    """A list whose whole is told before it: 主要涉及：征收40件、规划30件、其他5件.

    The whole is the number that is nearest to the sum; none where no number is near, or one is equal.
    Behind 主要涉及 the list has three parts and more, and ends in 其他, or four and more behind a colon.
    """
    several = 1 < len(sentence.numbers) <= MOST_NUMBERS
    openings = list(_headless_openings(sentence)) if several else []
    first = min((start for start, _ in openings), default=0)
    for start, exhaustive in openings:
        stop = _headless_end(sentence.text, start)
        here = [one for one in sentence.tokens if start <= one.start < stop]
        if any(isinstance(one, Word) and one.kind == "etc" for one in here):
            continue  # 工伤类29件，养老类25件，其他略
        if phrase("sums_within").search(sentence.text, start, stop):
            continue  # 予以公开69件，部分公开15件，两者相加84件；不予公开13件
        parts = [one for one in here if isinstance(one, Numeral) and not one.is_share]
        own = max(sentence.text.rfind(mark, 0, start) for mark in ";。")  # 其他处理12件，按情形分为
        heads = [one for one in sentence.numbers if one.end <= first or own < one.start < one.end <= start]
        if len(parts) >= (2 if exhaustive else FEWEST_HEADLESS):
            yield from _nearest(sentence, parts, [*before, *heads], exhaustive)


def distributed(sentence: Sentence) -> Iterator[Whole]:
    """公开信息260条，内容分布为：公共服务104条、城市管理63条: the whole right before, and its parts."""
    told = phrase("by_distribution").search(sentence.text) if is_readable(sentence) else None
    if told is None:
        return
    stop = _headless_end(sentence.text, told.end())
    past = phrase("past_in_brackets", tail="$")  # 申请2318件，增长10.1%（2021年为2105件），按主体分
    ahead = [one for one in sentence.numbers if one.end <= told.start() and not one.is_share]
    heads = [one for one in ahead if past.search(sentence.text[: one.start]) is None][-1:]
    behind = [one for one in sentence.numbers if told.end() <= one.start < stop]
    parts = list(takewhile(lambda one: one.unit == behind[0].unit, behind))
    etc = any(one.kind == "etc" for one in sentence.words if told.end() <= one.start < stop)
    if heads and not etc and len(parts) > 1 and heads[0].unit == parts[0].unit and not heads[0].vague:
        yield from _nearest(sentence, parts, heads, exhaustive=True)


def _headless_end(text: str, start: int) -> int:
    """Where such a list ends: at a semicolon, unless that stands behind its first part already."""
    first = re.search("[,、;。]", _SHARE.sub("", text[start:].lstrip(",:"), 1))
    by_semicolons = first is not None and first[0] == ";"
    end = re.compile("。|$" if by_semicolons else "[;。]|$").search(text, start)
    return end.start() if end else len(text)


def _headless_openings(sentence: Sentence) -> Iterator[tuple[int, bool]]:
    """Where such a list begins, and whether the words say that it is all: 按方式分; 主要涉及."""
    for match in phrase("by_another").finditer(sentence.text):
        yield match.end(), True
    for match in phrase("of_those_published").finditer(sentence.text):
        yield match.end(), False
    if (told := phrase("of_those_before").match(sentence.text)) is not None:
        yield told.end(), True
    for at, token in enumerate(sentence.tokens):
        opens = isinstance(token, Word) and token.kind == "open" and token.meaning in ("some", "respectively")
        if opens and not any(isinstance(one, Numeral) for one in sentence.tokens[:at]):
            yield token.end, False


def _nearest(
    sentence: Sentence, parts: Sequence[Numeral], heads: Sequence[Numeral], exhaustive: bool
) -> Iterator[Whole]:
    unit, total = parts[0].unit, sum((one.value for one in parts), Decimal(0))
    if any(one.vague or one.unit != unit for one in parts):
        return
    ends = phrase("others").search(sentence.text[parts[-2].end : parts[-1].start])
    many = len(parts) >= MANY_NAMED and re.search(":[^,;。:]*$", sentence.text[: parts[0].start])
    if not (exhaustive or ends or many):
        return
    alike = [one for one in heads if one.unit == unit]
    alone = exhaustive and len(alike) == 1 and abs(alike[0].value - total) == 1  # 2个，按类型分，甲1个、乙2个
    near = [one for one in alike if alone or (is_near(one.value, total) and not _is_a_part(one, heads))]
    if near and total not in {one.value for one in heads}:
        head = min(near, key=lambda one: abs(one.value - total))
        here = any(one is head for one in sentence.tokens)
        yield Whole(sentence, head, list(parts), list(parts), closed=True, told_before=not here)


def is_near(whole: Decimal, total: Decimal) -> bool:
    """Whether a sum may be meant for a number: either may be the one that is wrong."""
    return abs(whole - total) * NEAR <= max(whole, total)


def _is_a_part(number: Numeral, heads: Sequence[Numeral]) -> bool:
    """公开89条。从渠道看，网站61条，广播20条，简报8条。从内容看…: one of those that add to another."""
    alike = [one for one in heads if one.unit == number.unit]
    place = next(at for at, one in enumerate(alike) if one is number)
    for start in range(1, place + 1):
        ahead = {one.value for one in alike[:start]}
        sums = accumulate((one.value for one in alike[start:]), initial=Decimal(0))
        if ahead & {*list(sums)[max(2, place - start + 1) :]}:
            return True
    return False


def unopened(sentence: Sentence) -> Iterator[Whole]:
    """共700条，网站65条，微信635条: parts that no word opens, up to the end of the sentence.

    Only plain things of one unit, one a clause, behind a number that is called a sum.
    """
    counts = sentence.numbers
    if not MOST_UNOPENED >= len(counts) > 2 or any(
        isinstance(one, Mark) and one.sign in "();:。" for one in sentence.tokens[:-1]
    ):
        return
    if len({one.unit for one in counts}) > 1 or any(one.vague or not counts_things(one) for one in counts):
        return
    words = sentence.words
    if _is_concluded_with_results(words, counts):
        yield Whole(sentence, counts[0], list(counts[1:]), list(counts[1:]), open=True, is_unopened=True)
        return
    if not all(_is_plain(one) for one in words):
        return
    if phrase("sum_of_all").search(sentence.text[: counts[0].start]):
        yield Whole(sentence, counts[0], list(counts[1:]), list(counts[1:]), open=True, is_unopened=True)


def _is_concluded_with_results(words: Sequence[Word], counts: Sequence[Numeral]) -> bool:
    """办结20件，予以公开11件、部分公开3件、无法提供6件: what was concluded, and then nothing but results."""
    before = [one for one in words if one.start < counts[0].start]
    results = [one for one in words if one.start > counts[0].end]
    return (
        before[-1:] != []
        and before[-1].meaning == "conclude"
        and len(counts) > FEWEST_HEADLESS
        and len(results) == len(counts) - 1
        and all(one.kind == "row" and one.meaning not in (*DATED, "carry", "withdrawn") for one in results)
    )


def _is_plain(word: Word) -> bool:
    """Whether a word names a thing, a way or this year, not a result, a deed or a list."""
    if word.kind == "time":
        return word.meaning in ("current", "year")
    return word.kind in ("noun", "channel") or word.meaning == "publish"


def is_readable(sentence: Sentence) -> bool:
    """Whether a sentence is one that people wrote to be read, not a run of a thousand numbers."""
    return len(sentence.numbers) <= MOST_NUMBERS


def counts_things(number: Numeral) -> bool:
    return (number.is_count or number.is_money) and number.value > 0


def _is_carried(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is that of what was carried in or out: what follows divides another one."""
    before: list[Token] = []
    for token in reversed(tokens[:at]):
        if isinstance(token, Mark) and token.sign in ";。":
            break
        before += [] if isinstance(token, Mark) else [token]
    return any(isinstance(token, Word) and token.meaning in DATED for token in before[:2])


def _changes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number tells how much more or less: 同比减少3件."""
    for token in reversed(tokens[:at]):
        if isinstance(token, Numeral) or (isinstance(token, Mark) and token.sign in ",;:"):
            return False
        if isinstance(token, Word) and token.kind == "change":
            return tokens[at].start - token.end <= 1 and not _is_new(tokens[:at], token)
    return False


def _is_new(before: Sequence[Token], word: Word) -> bool:
    """全年新增1234条，其中: what is new in this year, not more than there was."""
    times = [one.meaning for one in before if isinstance(one, Word) and one.kind in ("time", "change")]
    return word.end - word.start == len("新增") and times == ["current", word.meaning]


def is_compared_with(text: str, number: Numeral) -> bool:
    """收到88件，较2019年64件增长37.5%，其中: last year's number, which what follows does not divide."""
    return phrase("past_compared", tail=r"[^,;。\d]{0,4}$").search(text[: number.start]) is not None


def opening(tokens: Sequence[Token], at: int, text: str) -> int | None:
    """Where the list of a number's parts begins: behind 其中, 分别为, a colon or a bracket."""
    if re.match("中(?![小学心等])", text[tokens[at].end :]):
        return at + 1  # 85件中予以公开40件
    depth = 0
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        if isinstance(token, Mark):
            if _ends_the_head(token, depth, text):
                return None
            aside = place == at + 1 and _is_an_aside(token, tokens[at], tokens[place:], text)
            opened = 0 if aside else _opens(token, text[tokens[at].end : token.start], place == at + 1, text)
            if opened:
                return place + (opened == AFTER)
            depth += {"(": 1, ")": -1}.get(token.sign, 0)
        elif depth == 0 and isinstance(token, Numeral):
            if not _is_passed_over(tokens, place, text):
                return None
        elif isinstance(token, Word) and depth == 0:
            if token.meaning == "respectively" and _opens_none(tokens[at + 1 : place], token, text):
                return None
            if token.kind == "open" and token.meaning != "each":
                begins = token.meaning != "some" or re.fullmatch(
                    "[,(:]?(?:其中)?[,:]?", text[tokens[at].end : token.start].strip()
                )
                return place if begins else None
            deed = token.meaning in DEEDS and not (
                _is_of_all(tokens, place) or _is_beside(tokens, place + 1, text)
            )
            if deed or _is_another_time(token, text):
                return None
    return None


def _is_an_aside(mark: Mark, head: Token, behind: Sequence[Token], text: str) -> bool:
    """645条（点击量48317次），其中; 71条（不含动态类信息）。其中: a bracket right behind a whole that tells
    of it what is none of its parts.
    """
    end = text.find(")", mark.end)
    if mark.sign != "(" or end < 0 or _BEHIND_AN_ASIDE.match(text, end + 1) is None:
        return False
    unit = head.unit if isinstance(head, Numeral) else ""
    inside = [one for one in behind if one.end <= end]
    return not any(isinstance(one, Numeral) and one.unit in (unit, "") for one in inside)


def _ends_the_head(mark: Mark, depth: int, text: str) -> bool:
    """Whether no list can follow behind a mark; but 223条，增幅17.4%；其中执法公示117条."""
    return (mark.sign == ")" and depth == 0) or (mark.sign == ";" and not text.startswith("其中", mark.end))


def _is_another_time(word: Word, text: str) -> bool:
    """公开68条，2023年公开57条，其中: a year; but 68条，比2023年多11条，其中."""
    if word.kind != "time" or word.meaning == "other":
        return False
    return phrase("compared_with", tail="$").search(text[: word.start]) is None


def _opens_none(before: Sequence[Token], word: Word, text: str) -> bool:
    """Whether 分别 tells of others: 无法提供20件，不予公开、不予处理分别为2件、3件;
    部分公开27件，分别占41%和9%; 29件，以征地、规划为主，分别为13件、8件.
    """
    some = bool(before) and "为主" in text[before[0].start : word.start]
    return some or _names_results(before) or text[word.start : word.end].endswith("占")


def _names_results(tokens: Sequence[Token]) -> bool:
    """Whether several results stand between a number and 分别为: the numbers behind are theirs."""
    return sum(isinstance(one, Word) and one.kind == "row" for one in tokens) > 1


AT, AFTER = 1, 2
_BEHIND_AN_ASIDE = Pattern(r"[,;。]?(?:其中|包括)")
_GOES_BACK = Pattern("[^,;。:()\\d]{0,10}。其中[^,;。:()\\d]{2,8}(?:方面|中),")
_NAMES_THEM = Pattern(r"\([^()\d一二两三四五六七八九十]{1,8}\),?其中")
"""31个行政村（社区），其中: a bracket that goes on with the name of what is divided."""


def _opens(mark: Mark, since: str, follows: bool, text: str) -> int:
    """Whether a mark opens a list: a bracket that follows at once, a colon, a comma behind 中; else 0."""
    if mark.sign == "," and text[: mark.start].endswith("中"):
        return AT  # 在全部612条信息中,
    names = phrase("unit_in_brackets").match(text, mark.start) or _NAMES_THEM.match(text, mark.start)
    bracket = mark.sign == "(" and follows and not names
    return AFTER if bracket or (mark.sign == ":" and "," not in since) else 0


def _is_of_all(tokens: Sequence[Token], at: int) -> bool:
    """98条留言，均在5个工作日内办结。其中: what was done with all of them."""
    before = tokens[at - 1]
    return isinstance(before, Word) and before.kind == "all"


def _is_beside(tokens: Sequence[Token], at: int, text: str) -> bool:
    """公开信息91条，收到2份申请。其中公开信息方面，分别: what follows goes on with the unit before it."""
    number = tokens[at] if at < len(tokens) else None
    if not isinstance(number, Numeral) or _GOES_BACK.match(text, number.end) is None:
        return False
    before = [one.unit for one in tokens[:at] if isinstance(one, Numeral)][-1:]
    behind = [one.unit for one in tokens[at + 1 :] if isinstance(one, Numeral)][:1]
    return before == behind != [number.unit]


def _is_passed_over(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a number between a whole and 其中 is none to be divided: 三类, 增长20%, 增加8件."""
    number = tokens[at]
    assert isinstance(number, Numeral)
    if _is_beside(tokens, at, text):
        return True
    if number.unit == "类" or (number.unit == "%" and text[number.end :].startswith(("。", "("))):
        return True
    if number.unit == "%":
        return any(isinstance(one, Word) and one.kind == "change" for one in tokens[max(0, at - 2) : at])
    if is_compared_with(text, number):
        return True
    return _changes(tokens, at) and not text[: number.start].rstrip().endswith(("至", "到"))
