"""Whether the parts of a whole add to it as they should: what words and nearness say that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from gkxl.model.patterns import Pattern
from gkxl.narrative.gathering import count_alike
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.whole import Whole, units_added

NEARLY = Decimal("0.05")
"""Three or more parts that come so near to their whole (as a part of it) are meant to be all of them."""
FAR = Decimal("0.25")
"""Parts that miss their whole by more than this (as a part of it) may be those of another."""
ABOUT = Decimal("0.15")
"""So near to its whole, a list that ends in 其他 is meant to be all of it.

Farther off it is none of its own.
"""
_SO_MANY = Pattern(r"([两二三四五六])[类项者种个](?:合计|共计|总计|相加|加起来)[为共]? ?$")
LEAST_BESIDE = 5
"""Less than this too much is a slip, though one of the parts may be as much."""
MANY_BESIDE = 6
"""Among so many parts some add to any small number by chance."""
LEAST_OF_IT = Decimal("0.15")
"""One of many parts that says what some of the others are is as much of its whole."""
FEWEST_DIVIDED = 10
"""A part smaller than this may be the sum of others by chance."""
LEFT_OUT = Decimal("0.125")
"""Many parts, or those behind a colon, that miss their whole by no more are meant to be all of it."""
LEFT_OUT_OF_SOME = Decimal("0.0625")
"""Behind a bare 其中 no more: it may name the chief parts."""
MANY = 4
"""Parts of which one would not be left out: of six hundred such lists none was short by so little."""
FEWEST_PARTS = 3
"""Parts from which nearness says that they are all."""


def unequal(whole: Whole) -> list[Numeral]:
    """The parts that do not add to their whole as they should.

    [] where they do, or where they may not be all.
    """
    if whole.fits or any(otherwise(whole) for otherwise in TOLD_OTHERWISE):
        return []
    meant = not is_far(whole) or is_plainly_told(whole)
    if meant and not whole.is_unopened and (is_over(whole) or is_short(whole)):
        return whole.parts
    return whole.run if is_nearly_all(whole) else []


def leaves_a_rest(whole: Whole) -> bool:
    """按内容分，拆迁15件、违建6件，其余为物业: no number of the rest, where no word opens the list
    right behind its whole. Behind 其中 the parts are too many still where they are more than the whole.
    """
    if whole.bracketed or not (whole.told_before or whole.is_unopened or whole.closed):
        return False
    text, last = whole.sentence.text, max(one.end for one in whole.parts or [whole.number])
    if whole.number.start > last and phrase("rest_untold").search(text, whole.number.end) is None:
        return phrase("rest_without_a_number").search(text, last, whole.number.start) is not None
    return phrase("rest_without_a_number").search(text, last) is not None


def is_told_otherwise(whole: Whole, earlier: Sequence[Numeral]) -> bool:
    """全年57件。查处28件、停车13件、检查10件、其他6件: with the first number, taken for their whole,
    the parts add to one that was told before; so do the parts of a whole that is not of their sentence.
    """
    alike = {one.value for one in earlier if one.unit == whole.number.unit}
    counts = [one for one in whole.sentence.numbers if one.unit == whole.number.unit]
    heads = bool(counts) and counts[0] is whole.number
    together = whole.sum + whole.number.value in alike
    rests = {whole.number.value - one.value for one in whole.parts}
    beside = len(whole.parts) == len(rests) > 1 and not rests.isdisjoint(alike)
    return (
        (heads and len(whole.parts) > 1 and together)
        or (whole.told_before and whole.sum in alike)
        or (beside and _SO_MANY.search(whole.sentence.text[: whole.number.start]) is not None)
    )


def is_of_several_units(whole: Whole) -> bool:
    """月报12期、公示89条、书面10件，总计111条(期): not just the units that are told to be added up."""
    behind = phrase("unit_in_brackets").match(whole.sentence.text, whole.number.end)
    units = {one.unit for one in whole.sentence.numbers if one.start < whole.number.start}
    named = {one.unit for one in whole.parts} == units_added(whole.sentence, whole.number)
    return behind is not None and len(units) > 1 and not named


def is_of_each_thing(whole: Whole) -> bool:
    """预算、决算信息各1条: a part that stands for several; but 各33件、20件、26件 is each in turn."""
    text = whole.sentence.text
    return any(
        phrase("each_of_them", tail=r"\s*$").search(text[: one.start])
        and re.match(r"\s*、\s*\d", text[one.end :]) is None
        for one in whole.run or whole.parts
    )


def is_of_each_before(whole: Whole) -> bool:
    """直接起诉1件、复议后起诉2件，都是维持，分别为1件、2件: each of the numbers before has its own."""
    first = min((one.start for one in whole.run or whole.parts), default=0)
    return (
        phrase("each_in_turn", tail=r"\s*$").search(whole.sentence.text, whole.number.end, first) is not None
    )


def is_counted_again(whole: Whole) -> bool:
    """直接起诉4件，复议后起诉5件；直接起诉的均维持，计4件: a bare 计 closes what was told of one number; not
    共, 合计, which speak of all.
    """
    text = whole.sentence.text[: whole.number.start].rstrip()
    before = [one.value for one in whole.sentence.numbers if one.start < whole.number.start]
    return text.endswith((",计", "(计")) and whole.number.value in before


def is_of_another_number(whole: Whole) -> bool:
    """两类合计4件 behind four numbers: fewer parts are said than there are."""
    said = _SO_MANY.search(whole.sentence.text[: whole.number.start])
    return said is not None and len(whole.parts) > max(2, "两二三四五六".index(said[1]) + 1)


def is_an_account(whole: Whole) -> bool:
    """年初15个，新开1个，注销4个，年末12个: what there was, what came and went, and what there is."""
    last = max((one.start for one in whole.parts), default=whole.number.end)
    told = phrase("level_at_the_end").search(whole.sentence.text, whole.number.end, last)
    return whole.is_unopened and told is not None


def is_an_enumeration(whole: Whole) -> bool:
    """问题主要有两个：…16个村里有11个: what is enumerated behind a colon is not added up."""
    text, (start, end) = whole.sentence.text, whole.number.digits
    return not text[start:end].isascii() and text[whole.number.end :].startswith(":")


def adds_up_otherwise(whole: Whole) -> bool:
    """按申请人分，自然人182宗、企业26宗、机构9宗，另有上年结转8宗: the parts before the last are the whole
    told before; 发布431条，上年为375条，其中: all are another number before; 1153件办结，44件未了：公开520件…
    """
    values = [part.value for part in whole.parts]
    if len(values) < 2:
        return False
    ends_before = whole.told_before and whole.number.value in list(accumulate(values))[1:-1]
    enough = FEWEST_PARTS if whole.is_headed else 2
    earlier = () if whole.bracketed else whole.earlier
    return ends_before or (len(values) >= enough and whole.sum in earlier)


def adds_up_without_some(whole: Whole) -> bool:
    """公开620条，其中原创450条，图文520条，视频100条: a part that says what some of them are, beside others
    that are all; 预算48条、决算48条，三公单独公开48条. Such parts stand beside each other.
    """
    parts, over = whole.parts, whole.sum - whole.number.value
    some = over >= (LEAST_OF_IT * whole.number.value if len(parts) >= MANY_BESIDE else LEAST_BESIDE)
    if not some or len(parts) < FEWEST_PARTS or whole.ends_in_others or whole.closed:
        return False
    ends = [0, *(at for at in range(1, len(parts)) if _is_apart(whole, at)), len(parts)]
    if any(_divides_the_part_before(parts, at) for at in ends[1:-1]):
        return True
    sums = (
        (end - start, sum(one.value for one in parts[start:end]))
        for at, start in enumerate(ends)
        for end in ends[at + 1 :]
    )
    return any(total == over and len(parts) - many > 1 for many, total in sums)


def _divides_the_part_before(parts: Sequence[Numeral], at: int) -> bool:
    """其中网络25件，上半年11件、下半年14件: the rest of the list divides the part right before it."""
    rest = [one.value for one in parts[at:]]
    return len(rest) > 1 and parts[at - 1].value == sum(rest) >= FEWEST_DIVIDED


def _is_apart(whole: Whole, at: int) -> bool:
    """Whether a comma, and no 、, stands between a part and the one before it."""
    between = whole.sentence.text[whole.parts[at - 1].end : whole.parts[at].start]
    return re.match("[^,;、]*[,;]", between) is not None


def is_restated_in_brackets(whole: Whole) -> bool:
    """诉讼1件，系直接起诉（1件），结果为纠正（1件）: the same number again in brackets."""
    text = whole.sentence.text
    again = (
        one.value == whole.number.value and text[one.start - 1 : one.start] == "(" for one in whole.parts
    )
    return len(whole.parts) > 1 and all(again)


def is_far(whole: Whole) -> bool:
    """Whether the parts miss their whole by more than a slip: they may be the parts of something else."""
    gap = abs(whole.sum - whole.number.value)
    return gap > 1 and gap > FAR * whole.number.value


def is_plainly_told(whole: Whole) -> bool:
    """共10条，其中甲60条、乙4条。: behind an opening word nothing but parts of one kind, to the end."""
    if not whole.parts or whole.is_unopened or whole.told_before:
        return False
    text, first, last = whole.sentence.text, whole.parts[0], whole.parts[-1]
    if last.end <= whole.number.start:
        return True  # 动态20条，公告10条，总数48条: said to be their sum
    opened = phrase("opens_plainly", head=r"[^,;。:(]{0,3}").match(text, whole.number.end)
    deed = phrase("other_deed")
    another = deed.search(text, first.end, last.start) and not deed.search(
        text, whole.number.end, first.start
    )
    return opened is not None and re.search(r"\d", text[last.end :]) is None and not another


def _is_balanced(whole: Whole) -> bool:
    """办理269件，其中去年结转3件，今年新收271件，年底还有5件: more came in by what is left."""
    text = whole.sentence.text[whole.number.end : whole.parts[-1].end] if whole.parts else ""
    later = [one.value for one in whole.sentence.numbers if one.start > whole.parts[-1].end] if text else []
    within = [one.value for one in whole.sentence.numbers if one not in whole.parts]
    return "结转" in text and whole.sum - whole.number.value in (*later, *within)


def may_overlap(whole: Whole) -> bool:
    """网站32条，其中重复发布4条: whether the words beside a whole or in its list say that parts overlap; not
    what stands before, as in 收到3件，同时发布信息95条，其中.
    """
    text, told = whole.sentence.text, [whole.number, *(whole.run or whole.parts)]
    first, last = min(one.start for one in told), max(one.end for one in told)
    clause = max(text.rfind(mark, 0, first) for mark in ",;。") + 1
    listed = text[clause : last + len(re.split("[;。]", text[last:])[0])]
    words = phrase("overlapping").search(re.sub(r"^\s*同时", "", listed))
    return words is not None


def is_over(whole: Whole) -> bool:
    """More than the whole: not where parts overlap, or where 其中 may speak of a larger number before."""
    return (
        whole.sum > whole.number.value
        and not _is_balanced(whole)
        and not may_overlap(whole)
        and (whole.bracketed or not any(number >= whole.sum for number in whole.earlier) or is_meant(whole))
    )


def is_meant(whole: Whole) -> bool:
    """发布9.82万条，网站21560条，其中: three parts and more that come near to this number alone."""
    others = [one for one in whole.earlier if one != whole.number.value]
    near = [abs(one - whole.sum) <= ABOUT * one for one in (whole.number.value, *others)]
    return len(whole.parts) >= FEWEST_PARTS and near[0] and not any(near[1:])


def is_short(whole: Whole) -> bool:
    """Less than the whole, where words say that the parts are all, or so little less that they have to be."""
    gap = whole.number.value - whole.sum
    opened = whole.sentence.text[whole.number.end :].lstrip(",。")
    least = LEFT_OUT_OF_SOME if opened.startswith("其中") and not whole.is_headed else LEFT_OUT
    if gap >= 0 and _names_many(whole) and gap <= max(Decimal(1), least * whole.number.value):
        return True
    if gap < 0 or whole.open:
        return False
    closed = whole.closed and len(whole.parts) > 1 and whole.sum * 2 >= whole.number.value
    return closed or (len(whole.parts) >= FEWEST_PARTS and gap <= NEARLY * whole.number.value)


def _names_many(whole: Whole) -> bool:
    """包含文字101条、视频34条、图文69条、评论27条: many parts, or parts behind a colon, up to the end."""
    fewest = FEWEST_PARTS if whole.bare else MANY
    many = len(whole.parts) >= (2 if whole.is_headed else fewest)
    last = re.search(r"\)|$", whole.sentence.text[whole.number.end :]) if whole.bracketed else None
    end = whole.number.end + last.start() if last is not None else len(whole.sentence.text)
    etc = any(one.kind == "etc" for one in whole.sentence.words if whole.number.end < one.start < end)
    if not many or etc or whole.bracketed > whole.bare or whole.run != whole.parts:
        return False
    return phrase("only_some").search(whole.sentence.text[whole.number.end : whole.parts[0].start]) is None


def is_nearly_all(whole: Whole) -> bool:
    """A list that runs on to the end and comes near to its whole.

    To 其他, over a cut, or with parts of other units.
    """
    gap = abs(sum((part.value for part in whole.run), Decimal(0)) - whole.number.value)
    runs_on = whole.ends_in_others or whole.cut or whole.is_unopened
    other_end = bool(whole.run) and not count_alike(whole.run[-1].unit, whole.number.unit)  # 134条，图册42份
    said = whole.ends_in_others or whole.named_as_all
    short = sum((part.value for part in whole.run), Decimal(0)) < whole.number.value
    cut_short = short and not whole.is_unopened
    near = NEARLY if not said and (other_end or cut_short) else ABOUT  # 其中: fewer, not more
    return (
        (runs_on or whole.is_mixed)
        and len(whole.run) >= (2 if whole.is_unopened or whole.ends_in_others else FEWEST_PARTS)
        and (gap <= near * whole.number.value or _is_off_by_one(whole, gap))
        and not may_overlap(whole)
        and not (not short and _is_balanced(whole))
    )


def _is_off_by_one(whole: Whole, gap: Decimal) -> bool:
    """45件，信函28件、网络16件: a slip of one; of 3条 only where words say that the parts are all."""
    clause = re.split("[,;:。]", whole.sentence.text[: whole.number.start])[-1]
    told = whole.named_as_all or phrase("sum_of_all").search(clause) or gap <= FAR * whole.number.value
    return whole.is_unopened and gap <= 1 and bool(told)


def divides_a_part(whole: Whole) -> bool:
    """20条：网站12条，微信8条，后者尚有转载2条: a number of the part right before it, where no word opens."""
    of_it = phrase("speaks_of_the_last", head="[,;、]")
    text, parts = whole.sentence.text, whole.parts[:-1]
    return (
        whole.is_unopened
        and not whole.is_nested
        and any(of_it.match(text, one.end) is not None for one in parts)
    )


def ends_without_a_number(whole: Whole) -> bool:
    """其中总结1条，…，基层信息287条，发布年报。: a last part of which no number is told; where it is less."""
    last = max((one.end for one in whole.parts), default=whole.number.end)
    told = phrase("a_part_without_a_number").match(whole.sentence.text, last)
    return told is not None and whole.sum < whole.number.value and not whole.closed


def is_told_again(whole: Whole) -> bool:
    """公开19条，其中法定公开内容19条：机构1条、部署3条…: the whole under another name, and then its parts."""
    return len(whole.parts) > FEWEST_PARTS and whole.parts[0].value == whole.number.value


TOLD_OTHERWISE = (
    is_restated_in_brackets,
    adds_up_otherwise,
    adds_up_without_some,
    leaves_a_rest,
    is_of_each_thing,
    is_of_each_before,
    is_of_several_units,
    is_counted_again,
    is_of_another_number,
    is_an_enumeration,
    divides_a_part,
    is_an_account,
    is_told_again,
    ends_without_a_number,
)
"""Wholes whose parts need not add up to them."""
