"""Lists that no word opens and that are plain still: behind 中, and alone behind the sentence of their whole.

15条解读中文字11条、图文3条、视频1条; 主动公开信息167条。网站46条，公众号109条，大喇叭12条。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from gkxl.model.patterns import Pattern
from gkxl.narrative.bare_lists import names_a_part
from gkxl.narrative.gathering import ALIKE, WRITTEN
from gkxl.narrative.lists import MOST_UNOPENED, is_near, is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole

MANY = 5
"""Pieces that are all even where no 其他 ends them."""
FEWEST = 3
"""Parts of which nearness says that they are all."""
BODIES = frozenset("个家位名人所户")
"""Units of what may be counted under two names: of 12 townships 8 have a board and 5 a loudspeaker."""
_AMONG = Pattern(r"[^,、;:。()\d]{0,10}[中里],?(?![小学心])")
_NAME = Pattern(
    r"[,;、和及](?P<name>[^,;:。()、]{1,20})|;(?P<names>[^,;:。()、\d]{1,8}、[^,;:。()、\d]{1,12})"
)
PIECES = frozenset("条篇则份件期项")
"""Units of what is published, one piece each."""
_CLOSING = Pattern("[,;、]其[他它余]")
_TIE = Pattern("[、,和及]|以及")
_BRACKET = Pattern(r"[(【][^,;:。()、\d]{2,10}\d+(?:、[^,;:。()、\d]{2,10}\d+)+[)】]")
_NAMED_BRACKET = Pattern(
    r"[^,;:。()\d]{1,8}\(([^,;:。()、\d]{1,10}\d+[^\W\d](?:[,、][^,;:。()、\d]{1,10}\d+[^\W\d])+)\)"
)
_END = Pattern("[;。]|$")
_LAST = Pattern("[,;。]|$")


def among(sentence: Sentence) -> Iterator[Whole]:
    """29个村中按季公开的23个、按半年公开的6个: parts behind 中 that end in their numbers."""
    numbers = sentence.numbers if is_readable(sentence) and re.search("[中里]", sentence.text) else ()
    for at, head in enumerate(numbers):
        opened = _AMONG.match(sentence.text, head.end)
        end = _END.search(sentence.text, head.end)
        if opened is None or end is None or head.vague or not head.is_count:
            continue
        parts = [one for one in numbers[at + 1 :] if one.unit == head.unit and one.start < end.start()]
        if not 1 < len(parts) < MOST_UNOPENED:
            continue
        if _are_apart(_names(sentence, opened.end(), parts), head.unit) and _are_plain(sentence, parts):
            some = head.unit in BODIES or len(parts) < FEWEST  # 16名中党员12名、团员3名: not more than all
            yield Whole(sentence, head, parts, parts, open=some)


def continued(sentence: Sentence, before: Sequence[Numeral]) -> Iterator[Whole]:
    """网站46条，公众号109条，大喇叭12条 alone: their whole is the first number of the sentence before."""
    end = sentence.text.find("。")  # 网站46条，公众号109条。其中民生类占36%
    parts = [one for one in sentence.numbers if end < 0 or one.start < end]
    if not FEWEST <= len(parts) <= MOST_UNOPENED or len({one.unit for one in parts}) > 1:
        return
    heads = [one for one in before if one.unit == parts[0].unit]
    if not heads or not all(_names(sentence, 0, parts)) or not _are_plain(sentence, parts):
        return
    total = sum((one.value for one in parts), Decimal(0))
    near = [one for one in heads if is_near(one.value, total)]
    divided = any(is_near(one.value, total - one.value) for one in parts)  # 15件，直接起诉9件，复议后起诉6件
    if not divided and near == heads[:1] and near[0].value != total and not near[0].vague:
        yield Whole(sentence, near[0], parts, parts, told_before=True)


def in_turn(sentence: Sentence) -> Iterator[Whole]:
    """三个渠道共3307条次，依次为842、365、2100条次; 粉丝合计318万，分别为126万、87万、105万."""
    told = phrase("in_turn") if is_readable(sentence) else None
    for at, head in enumerate(sentence.numbers if told else ()):
        opened = told.match(sentence.text, head.end) if told else None
        run = list(sentence.numbers[at + 1 :])
        if opened is None or head.vague or not run or run[0].start != opened.end():
            continue
        ties = (_TIE.fullmatch(sentence.text[one.end : other.start]) for one, other in pairwise(run))
        parts = run[: 1 + len(list(takewhile(bool, ties)))]
        alike = {one.unit for one in parts} <= {"", head.unit} and not any(one.vague for one in parts)
        if alike and 1 < len(parts) < MOST_UNOPENED:
            yield Whole(sentence, head, parts, parts, open=True, is_unopened=True, named_as_all=True)


def of_written_things(sentence: Sentence, before: Sequence[Numeral]) -> Iterator[Whole]:
    """信息116条，其中公告20篇，动态82条，其他14条: pieces of several units.

    Behind 其中 they end in 其他; 具体为 says that they are all.
    """
    told = phrase("of_written_things") if is_readable(sentence) else None
    for opened in told.finditer(sentence.text) if told else ():
        end = _END.search(sentence.text, opened.end())
        heads = [one for one in sentence.numbers if one.end <= opened.start()] or [*before]
        behind = [one for one in sentence.numbers if end and opened.end() <= one.start < end.start()]
        parts = list(takewhile(lambda one: one.unit in PIECES and not one.vague, behind))  # 访问158万余次
        units = {one.unit for one in parts}
        if len(parts) <= FEWEST or not heads or not 1 < len(units | {heads[-1].unit}) == len(units):
            continue
        ends = phrase("others").search(sentence.text, parts[-2].end, parts[-1].start)
        exact = units <= PIECES and not any(one.vague for one in (heads[-1], *parts))
        if (
            exact
            and (ends or "具体" in opened[0] or len(parts) >= MANY)
            and all(_names(sentence, opened.end(), parts))
        ):
            whole = Whole(sentence, heads[-1], parts, parts, open=True, is_unopened=True, named_as_all=True)
            whole.told_before = not any(one is heads[-1] for one in sentence.numbers)
            yield whole


def in_a_bracket(sentence: Sentence) -> Iterator[Whole]:
    """发布信息15820条（网站3140、微信5260、微博7420）: bare numbers in the bracket of their whole."""
    for at, head in enumerate(sentence.numbers if is_readable(sentence) else ()):
        bracket = _BRACKET.match(sentence.text, head.end) if head.is_count and not head.vague else None
        if bracket is None:
            continue
        parts = [one for one in sentence.numbers[at + 1 :] if one.start < bracket.end()]
        words = [one for one in sentence.words if head.end <= one.start < bracket.end()]
        named = all(names_a_part(one, head.unit in WRITTEN) for one in words)
        if named and FEWEST <= len(parts) == bracket[0].count("、") + 1 and all(one.value for one in parts):
            yield Whole(sentence, head, parts, parts, open=True, is_unopened=True, named_as_all=True)


def behind_its_name(sentence: Sentence) -> Iterator[Whole]:
    """72所公办学校（小学41所、初中24所、高中7所）: parts in the bracket behind what is counted."""
    for at, head in enumerate(sentence.numbers if is_readable(sentence) else ()):
        bracket = _NAMED_BRACKET.match(sentence.text, head.end) if head.is_count and not head.vague else None
        if bracket is None:
            continue
        parts = [one for one in sentence.numbers[at + 1 :] if bracket.start(1) <= one.start < bracket.end()]
        units = {one.unit for one in parts}
        alike = len(units) == 1 and any(units | {head.unit} <= family for family in (*ALIKE, {head.unit}))
        told = len(parts) == len(re.findall("[,、]", bracket[1])) + 1
        told &= len(parts) >= FEWEST or _are_ways(sentence, head, bracket.end())
        exact = alike and told and not any(one.vague for one in parts)
        if exact and is_near(head.value, sum((one.value for one in parts), Decimal(0))):
            whole = Whole(sentence, head, parts, parts, open=True, is_unopened=True, named_as_all=True)
            whole.part_unit, whole.bracketed = units.pop(), True
            yield whole


def _are_ways(sentence: Sentence, head: Numeral, end: int) -> bool:
    """26起申请（网络申请21件，邮寄申请5件）: both parts are ways in which applications came."""
    words = [one for one in sentence.words if head.end <= one.start < end]
    return sum(one.kind == "channel" for one in words) == FEWEST - 1


def _names(sentence: Sentence, start: int, parts: Sequence[Numeral]) -> list[str]:
    """What stands before each number in its clause; "" where that is more than a name."""
    text = sentence.text
    gaps = [f",{text[start : parts[0].start]}"]
    gaps += [text[one.end : other.start] for one, other in pairwise(parts)]
    names = [_NAME.fullmatch(gap.strip()) for gap in gaps]
    ended = _LAST.match(text, parts[-1].end) is not None
    return [(name["name"] or name["names"]) if name is not None and ended else "" for name in names]


def _are_apart(names: Sequence[str], unit: str) -> bool:
    """Whether every part has a name, and those of two and of bodies end alike: 按季公开的、按半年公开的."""
    bare = [one.rstrip("的有为占") for one in names]
    if not all(bare) or len(set(bare)) < len(bare):
        return False
    return len({one[-1] for one in bare}) == 1 or (len(bare) >= FEWEST and unit not in BODIES)


def _are_plain(sentence: Sentence, parts: Sequence[Numeral]) -> bool:
    """Whether no results, applicants, cases, changes or another list are told, and none are left out."""
    first = sentence.text.rfind(",", 0, parts[0].start) + 1
    words = [one for one in sentence.words if first <= one.start < parts[-1].end]
    written = parts[0].unit in WRITTEN
    named = all(
        names_a_part(one, written)
        or one.kind == "none"
        or (written and one.meaning in ("make", "publish", "handle"))
        for one in words
    )
    exact = all(one.value and one.is_count and not one.vague for one in parts)
    closed = _CLOSING.match(sentence.text, parts[-2].end) if len(parts) > FEWEST else None  # 其他政务信息56条
    some = phrase("leaves_some").search(sentence.text, first, parts[-2 if closed else -1].start)
    return named and exact and some is None
