"""Wholes with their parts, as a sentence tells them: 共10条，其中甲6条、乙4条; 甲6条、乙4条，共10条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from gkxl.narrative.gathering import Gathering
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.scene import DATED, RESULTS
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.whole import Whole
from gkxl.narrative.words import Word

MOST_NUMBERS = 80
"""Numbers in a sentence that people wrote to be read."""
MOST_UNOPENED = 12
"""Numbers of a sentence that is one list without a word that opens it."""
FEWEST_HEADLESS = 3
"""Parts of a list whose whole stands in the sentence before."""
DEEDS = ("receive", "handle", "conclude", "make", "repeal", "valid")


def wholes(sentence: Sentence) -> Iterator[Whole]:
    """Every number with the list of its parts."""
    tokens = sentence.tokens if is_readable(sentence) else ()
    for at, token in enumerate(tokens):
        if not isinstance(token, Numeral) or not _counts(token) or token.vague:
            continue
        if _changes(tokens, at) or is_compared_with(sentence.text, token):
            continue
        start = _opening(tokens, at, sentence.text)
        if start is not None and not _is_carried(tokens, at):
            whole = Gathering(sentence, at, start).whole()
            if whole is not None and whole.parts and (len(whole.parts) > 1 or not whole.bare):
                yield whole


def restated(sentence: Sentence) -> Iterator[Whole]:
    """A sum behind its parts: 政策10条、动态20条，共30条; 共30条，其中政策10条、动态20条，合计30条."""
    counts = [number for number in sentence.numbers if not number.is_share]
    for at, number in enumerate(counts if is_readable(sentence) else ()):
        told = phrase("in_all", head="[,;、]", tail="(?:有|为|达|公开|发布)?$")
        if at < 2 or not _counts(number) or number.vague:
            continue
        before = sentence.text[: number.start].rstrip()
        if not told.search(before) or _counts_each(before):
            continue
        if before.endswith("总数") and phrase("no_sum_before").search(before):
            continue
        if phrase("the_rest").search(before, counts[at - 1].end):
            continue  # 其余为科研机构等，计136件: the last part
        if _is_of_another_clause(before, counts[at - 1]) or phrase("did_some").match(
            sentence.text, number.end
        ):
            continue  # 网站30条，公众号20条，共48条涉及民生
        if phrase("sum_of_some").search(before, counts[at - 1].end):
            continue  # 其中不掌握与需另行制作同属无法提供，计4件
        if _is_of_its_own(sentence, counts[at - 1], number) or _is_of_a_share(
            sentence, counts[at - 1], number
        ):
            continue
        if any(is_how_many_more(sentence, one) for one in counts[max(0, at - 2) : at]):
            continue  # 图解9件，视频4件，图解比视频多5件，两者共13件
        if (again := _told_again(sentence, counts[:at], number)) is not None:
            yield again
        parts = _since_another_way(sentence, counts[:at])
        if again is None and len(parts) > 1 and _is_plain_list(sentence, parts, number):
            summed = "累计" in sentence.text[counts[at - 1].end : number.start]  # or the sum of many years
            yield Whole(sentence, number, parts, parts, closed=not summed, open=summed, is_unopened=summed)


def _is_of_another_clause(before: str, last: Numeral) -> bool:
    """自然人13件、企业1件；提出方式以网络为主，计11件: a clause between them says what is so many."""
    gap = re.sub(r"\([^()]*\)", "", before[last.end :])
    clauses = re.split("[,;]", gap)[1:-1]
    return any(filler("said_together_ahead").fullmatch(one.strip()) is None for one in clauses)


def _since_another_way(sentence: Sentence, parts: Sequence[Numeral]) -> list[Numeral]:
    """自然人33件，企业5件；从渠道看，网络24件、邮寄14件，合计38件: what is divided once more is added up."""
    again = phrase("by_another", head="[;。]").search(sentence.text, parts[0].end, parts[-1].start)
    return [one for one in parts if again is None or one.start >= again.end()]


def _is_of_its_own(sentence: Sentence, last: Numeral, number: Numeral) -> bool:
    """投诉6件，重复4件；其他处理的均为逾期，计15件: a sum of a result that is named behind the parts."""
    clause = sentence.text.rfind(";", last.end, number.start)
    return clause >= 0 and any(
        one.kind == "row" and one.meaning in RESULTS and clause < one.start < number.start
        for one in sentence.words
    )


def is_how_many_more(sentence: Sentence, number: Numeral) -> bool:
    """图解比视频多5件: what one part has more than another."""
    return (
        re.search(r"比[^,;。:()\d]{1,12}(?:多|少|增加|减少)了?\s*$", sentence.text[: number.start])
        is not None
    )


def _is_of_a_share(sentence: Sentence, last: Numeral, number: Numeral) -> bool:
    """政府12件，部门16件，图解占32.1%，共9件: so many have a share that is named for something else."""
    between = sentence.text[last.end : number.start]
    return re.search(r"[,、;][^,;、。%\d]{2,}占[^,;。%]{0,6}%,", between) is not None


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


def _counts_each(before: str) -> bool:
    """公开最多,计95件;其次是无法提供,计61件: each number has its 计, none is the sum."""
    return before.count(",计") > 1


def headless(sentence: Sentence, before: Sequence[Numeral]) -> Iterator[Whole]:
    """A list whose whole is told before it: 主要涉及：征收40件、规划30件、其他5件.

    The whole is the number that is nearest to the sum; none where no number is near, or one is equal.
    Behind 主要涉及 the list has three parts and more, and ends in 其他.
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
        parts = [one for one in here if isinstance(one, Numeral)]
        heads = [one for one in sentence.numbers if one.end <= first]
        if len(parts) >= (2 if exhaustive else FEWEST_HEADLESS):
            yield from _nearest(sentence, parts, [*before, *heads], exhaustive)


def distributed(sentence: Sentence) -> Iterator[Whole]:
    """公开信息260条，内容分布为：公共服务104条、城市管理63条: the whole right before, and its parts."""
    told = phrase("by_distribution").search(sentence.text) if is_readable(sentence) else None
    if told is None:
        return
    stop = _headless_end(sentence.text, told.end())
    heads = [one for one in sentence.numbers if one.end <= told.start()][-1:]
    parts = [one for one in sentence.numbers if told.end() <= one.start < stop]
    etc = any(one.kind == "etc" for one in sentence.words if told.end() <= one.start < stop)
    if heads and not etc and len(parts) > 1 and heads[0].unit == parts[0].unit and not heads[0].vague:
        yield from _nearest(sentence, parts, heads, exhaustive=True)


def _headless_end(text: str, start: int) -> int:
    """Where such a list ends: at a semicolon, unless that stands behind its first part already."""
    first = re.search("[,、;。]", text[start:].lstrip(",:"))
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
    unit, total = parts[0].unit, sum(one.value for one in parts)
    if any(one.vague or one.unit != unit for one in parts):
        return
    if not exhaustive and not phrase("others").search(sentence.text[parts[-2].end : parts[-1].start]):
        return
    near = [
        one
        for one in heads
        if one.unit == unit and abs(one.value - total) * 7 <= one.value and not _is_a_part(one, heads)
    ]
    if near and total not in {one.value for one in heads}:
        head = min(near, key=lambda one: abs(one.value - total))
        here = any(one is head for one in sentence.tokens)
        yield Whole(sentence, head, list(parts), list(parts), closed=True, told_before=not here)


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
    if len({one.unit for one in counts}) > 1 or any(one.vague or not _counts(one) for one in counts):
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


def _is_plain_list(sentence: Sentence, parts: Sequence[Numeral], number: Numeral) -> bool:
    """Whether the numbers before a sum are parts of one sort, none of them a whole itself."""
    if any(
        part.unit != number.unit
        or part.vague
        or _opening(sentence.tokens, sentence.tokens.index(part), sentence.text)
        for part in parts
    ):
        return False
    sorts = {
        word.meaning
        for word in sentence.tokens
        if isinstance(word, Word)
        and word.start < number.start
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


def is_readable(sentence: Sentence) -> bool:
    """Whether a sentence is one that people wrote to be read, not a run of a thousand numbers."""
    return len(sentence.numbers) <= MOST_NUMBERS


def _counts(number: Numeral) -> bool:
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


def _opening(tokens: Sequence[Token], at: int, text: str) -> int | None:
    """Where the list of a number's parts begins: behind 其中, 分别为, a colon or a bracket."""
    if re.match("中(?![小学心等])", text[tokens[at].end :]):
        return at + 1  # 85件中予以公开40件
    depth = 0
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        if isinstance(token, Mark):
            if _ends_the_head(token, depth, text):
                return None
            if opened := _opens(token, text[tokens[at].end : token.start], place == at + 1, text):
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
            if token.meaning in DEEDS or _is_another_time(token, text):
                return None
    return None


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


def _opens(mark: Mark, since: str, follows: bool, text: str) -> int:
    """Whether a mark opens a list: a bracket that follows at once, a colon, a comma behind 中; else 0."""
    if mark.sign == "," and text[: mark.start].endswith("中"):
        return AT  # 在全部612条信息中,
    bracket = mark.sign == "(" and follows and not phrase("unit_in_brackets").match(text, mark.start)
    return AFTER if bracket or (mark.sign == ":" and "," not in since) else 0


def _is_passed_over(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a number between a whole and 其中 is none to be divided: 三类, 增长20%, 增加8件."""
    number = tokens[at]
    assert isinstance(number, Numeral)
    if number.unit == "类" or (number.unit == "%" and text[number.end :].startswith(("。", "("))):
        return True
    if number.unit == "%":
        return any(isinstance(one, Word) and one.kind == "change" for one in tokens[max(0, at - 2) : at])
    if is_compared_with(text, number):
        return True
    return _changes(tokens, at) and not text[: number.start].rstrip().endswith(("至", "到"))
