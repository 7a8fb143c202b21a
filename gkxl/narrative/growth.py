"""Growth with its numbers: from last year's number to this year's (下降25%)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gkxl.model.patterns import Pattern
from gkxl.narrative.differences import is_some
from gkxl.narrative.near_shares import has_a_share, is_near
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.pasts import from_one_to_another, is_an_earlier_year, is_past_behind, is_told_again
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import Known, Pair, Share, fits

_GROWTH = r"(?:了|率为|幅度为|约|达到?|为)?$"
_SINCE_A_YEAR = Pattern(r"[较比与同](20\d\d年)[^,;。\d]*$")
FARTHEST = 30
"""Points by which a change may be off that goes the other way than is told."""
NEAR = 16
"""Characters before a percentage in which the word stands that says what it is."""


def _is_of_each(sentence: Sentence, percent: Numeral) -> bool:
    """网站6820条，新媒体6512条，分别增长13.4%和117.6%: of each in turn, since what is not told."""
    before = sentence.text[: percent.start]
    return phrase("grew_each", tail=r"(?:了)?(?:[\d.]+%[、和,])*$").search(before) is not None


def growth(
    sentence: Sentence,
    counts: Sequence[Numeral],
    percent: Numeral,
    known: Known,
    before: Sequence[Numeral] = (),
    recent: Sequence[Sentence] = (),
) -> Share | None:
    """From last year's number to this year's.

    18件，比上年的24件下降25%; 由上年的640万次上升到800万次，增长25%; 126万次，增长12.5%（上年为112万次）.
    """
    if (both := from_one_to_another(sentence, counts, percent.start)) is not None:
        return _between(sentence, percent, *both)
    change = phrase("grows", tail=_GROWTH).search(
        sentence.text[max(0, percent.start - NEAR) : percent.start].rstrip()
    )
    if change is None or _is_of_each(sentence, percent):
        return None
    down = phrase("falls").match(change[0]) is not None
    levels = [
        one
        for one in counts
        if not _is_no_level(sentence, counts, one)
        and not _is_in_brackets(sentence, one, percent)
        and not _is_told_apart(sentence, one, percent)
    ]
    if _is_of_a_part(sentence, levels, percent):
        return None
    pairs = [
        pair for pair in _old_and_new(sentence, levels, percent, known.year) if pair[0].unit == pair[1].unit
    ]
    if not pairs:
        found = _by_amount(sentence, counts, levels, percent, down, known.year)
        found = found or _since_the_known(sentence, levels, percent, known, down)
        return found or _since_told(
            sentence, levels, percent, [one for told in recent for one in told.numbers], known, down
        )
    spread = [
        (new.value + one * new.slack, old.value + other * old.slack)
        for old, new in pairs
        for one in (0, 1, -1)
        for other in (0, 1, -1)
    ]
    any_two = _any_two(levels, before, percent)
    now = phrase("now", tail="[^,;。]{0,6}$").search(sentence.text[: percent.start])
    spread = [*any_two, *spread] if now and before else [*spread, *any_two]
    told = [(((whole - part) if down else (part - whole)), whole) for part, whole in spread if whole]
    told = _of_the_named_year(sentence, levels, percent, told)
    pasts = {old.value for old, _ in pairs}  # the likeliest are of a number told as last year's, and near
    parts = {one.value for one in levels if has_a_share(sentence, one)} | _applicants(sentence, levels)
    told.sort(
        key=lambda pair: (
            pair[1] not in pasts,
            pair[1] + (-pair[0] if down else pair[0]) in parts,
            abs(pair[0] * 100 / pair[1] - percent.value),
        )
    )
    off = abs(told[0][0] * 100 / told[0][1] - percent.value) if told else 0
    if told and told[0][0] < 0 and off > FARTHEST and not any(fits(percent, *pair) for pair in told):
        return None  # the other way, and by far: other numbers are compared
    return Share(sentence, percent, tuple(told))


def _applicants(sentence: Sentence, levels: Sequence[Numeral]) -> set[Decimal]:
    """20件，自然人15件，企业5件，增长25%: the parts by applicants, where several are told."""
    some = [one.value for one in levels if is_some(sentence, one)]
    return {*some} if len(some) > 1 else set()


def _of_the_named_year(
    sentence: Sentence, levels: Sequence[Numeral], percent: Numeral, told: list[Pair]
) -> list[Pair]:
    """2023年38件，2022年50件，本年比2023年降18.4%: of the year that is named, where it has a number."""
    named = _SINCE_A_YEAR.search(sentence.text[: percent.start])
    olds = [one.value for one in levels if named and sentence.text[: one.start].rstrip().endswith(named[1])]
    return [pair for pair in told if pair[1] in olds] or told


def _is_of_a_part(sentence: Sentence, levels: Sequence[Numeral], percent: Numeral) -> bool:
    """20件增加到30件，其中自然人占73.3%，增长15%: of what is told without its number."""
    told = max((one.end for one in levels if one.end <= percent.start), default=percent.start)
    return "其中" in sentence.text[told : percent.start] and all(one.end <= percent.start for one in levels)


def _between(sentence: Sentence, percent: Numeral, old: Numeral, new: Numeral) -> Share | None:
    """The change from one number to another, each within what is rounded."""
    spread = [
        (abs(new.value + one * new.slack - was), was)
        for one in (0, 1, -1)
        for other in (0, 1, -1)
        if (was := old.value + other * old.slack) > 0
    ]
    return Share(sentence, percent, tuple(dict.fromkeys(spread))) if spread else None


def _any_two(
    levels: Sequence[Numeral], before: Sequence[Numeral], percent: Numeral
) -> list[tuple[Decimal, Decimal]]:
    """收到149件。2020年182件，2021年161件，较上年下降7.5%: which two are compared is what the share says."""
    told = [one for one in levels if one.start < percent.start]
    return [
        (new.value, old.value)
        for new in (*before, *told)
        for old in reversed(told)
        if new is not old and new.unit == old.unit
    ]


def _since_the_known(
    sentence: Sentence, levels: Sequence[Numeral], percent: Numeral, known: Known, down: bool
) -> Share | None:
    """与上年新收110件相比上升10%: this year's number is the tables'."""
    if len(levels) != 1 or not known.received:
        return None
    old = levels[0]
    since = phrase("since_received", tail=r"[^,;。\d]{0,8}$").search(sentence.text[: old.start])
    between = sentence.text[old.end : percent.start].strip()
    if since is None or phrase("grows", head="(?:相比|,)*", tail=_GROWTH).fullmatch(between) is None:
        return None
    new = known.received[0]
    return Share(sentence, percent, ((old.value - new if down else new - old.value, old.value),))


def _since_told(
    sentence: Sentence,
    levels: Sequence[Numeral],
    percent: Numeral,
    before: Sequence[Numeral],
    known: Known,
    down: bool,
) -> Share | None:
    """与2020年130件比，减少10%: this year's number stands in the sentence before, or in the tables."""
    old = next((one for one in reversed(levels) if one.end <= percent.start), None)
    if old is None or phrase("past", tail=r"[^,;。\d]{0,6}$").search(sentence.text[: old.start]) is None:
        return None
    between = sentence.text[old.end : percent.start].strip()
    if phrase("grows", head="(?:的|比|相比|,|\\)){0,3}(?:同比)?", tail=_GROWTH).fullmatch(between) is None:
        return None
    applied = any(one.meaning in ("application", "receive") for one in sentence.words)
    ahead = [one for one in levels if one.end <= percent.start]
    news = [one.value for one in (*ahead, *before) if one.unit == old.unit and one is not old]
    received = known.received if old.unit == "件" else ()

    def changes(news: Iterable[Decimal]) -> list[Pair]:
        return [(old.value - new if down else new - old.value, old.value) for new in news if old.value]

    if any(fits(percent, *pair) for pair in changes((*news, *received))):
        return None
    near = [pair for pair in changes((*news, *(received if applied else ()))) if is_near(percent, *pair)]
    return Share(sentence, percent, (near[0],)) if near else None


def _is_told_apart(sentence: Sentence, number: Numeral, percent: Numeral) -> bool:
    """增长4.5%；办结2395件; 下降8.3%（2022年144件），复议13件: behind the share's own clause."""
    between = sentence.text[percent.end : number.start]
    reached = phrase("reaches").search(between) is not None  # 增长25%，达到800万次
    dated = re.search(r"20\d\d年$", between) is not None  # 增长40%，2024年630篇，2023年450篇
    dated = dated or phrase("past_behind").fullmatch(between) is not None
    dated = dated or is_told_again(sentence.text[: percent.start], between)
    return re.search("[;)。]", between) is not None or ("," in between and not (reached or dated))


def _is_in_brackets(sentence: Sentence, number: Numeral, percent: Numeral) -> bool:
    """Whether a number stands in a bracket that is closed before the percentage."""
    between = sentence.text[number.end : percent.start]
    before = sentence.text[: number.start]
    past = phrase("past_year", tail=r"[^,;。(]{0,6}\([^()]*$").search(before)
    past = past or phrase("past_in_brackets", tail="$").search(before)  # 增加13件(2020年104件)，增长12.5%
    return ")" in between.split("(")[0] and past is None


def _by_amount(
    sentence: Sentence,
    counts: Sequence[Numeral],
    levels: Sequence[Numeral],
    percent: Numeral,
    down: bool,
    year: int,
) -> Share | None:
    """12件，比上年增加3件，增长33.3%: the change, of what was before it."""
    before = [one for one in counts if one.end <= percent.start]
    known = [one for one in levels if one.end <= percent.start]
    if not before or not known or before[-1] in known or before[-1].unit != known[-1].unit:
        return None  # what grew is not told
    amount = before[-1]
    if not phrase("change_amount", tail=r"了?\s*$").search(sentence.text[: amount.start]):
        return None
    between = sentence.text[amount.end : percent.start].strip()
    if phrase("grows", head="[,、]?(?:同比)?", tail=_GROWTH).fullmatch(between) is None:
        return None
    alike = [one for one in known if one.unit == amount.unit]
    told = sorted({one.value for one in alike}, reverse=True)
    old = [
        one.value for one in alike if _is_past(sentence, counts, one, year)
    ]  # 去年29份，多了8份，增幅27.6%
    old += [level + (amount.value if down else -amount.value) for level in told]
    return Share(sentence, percent, tuple((amount.value, one) for one in old if one > 0))


def _is_no_level(sentence: Sentence, counts: Sequence[Numeral], number: Numeral) -> bool:
    """Whether a number is a change itself (增加3件), or was carried over."""
    near = sentence.text[max(0, number.start - 12) : number.start]
    changed = phrase("change_amount", tail=r"了?\s*$").search(near)
    return changed is not None or "结转" in _own_text(sentence, counts, number)


def _old_and_new(
    sentence: Sentence, told: Sequence[Numeral], percent: Numeral, year: int
) -> list[tuple[Numeral, Numeral]]:
    """Last year's number and this year's, the likeliest first; none where it is not said which is which."""
    before = [one for one in told if one.start < percent.start]
    after = [one for one in told if one.start > percent.start]
    if before and after:
        bracket = sentence.text[percent.end : after[0].start]
        again = is_told_again(sentence.text[: percent.start], bracket)
        if again or is_past_behind(bracket, year):
            return [(after[0], one) for one in reversed(before)]
        if phrase("past_year", head=r"^[^,;。]{0,3}\([^)]{0,4}", tail=r"[^)]{0,6}$").search(bracket):
            return [(after[0], one) for one in reversed(before)]
    if len(before) >= 2 and _is_told_as_past(sentence, told, before[-1], percent):
        return [(before[-1], one) for one in _new_levels(sentence, before)]
    near = before[-2:] if len(told) > 2 else told
    if len(near) == 2 and near[0].unit == near[1].unit:
        past = [_is_past(sentence, told, one, year) for one in near]
        if past[0] == past[1]:
            past = [_is_past(sentence, told, one) for one in near]
        if past[0] != past[1]:
            return [(near[0], near[1]) if past[0] else (near[1], near[0])]
    return []


def _new_levels(sentence: Sentence, before: Sequence[Numeral]) -> list[Numeral]:
    """This year's number before last year's: the nearest one, or where it follows its parts their whole."""
    nearest, *others = reversed(before[:-1])
    summed = phrase("in_all_before").search(sentence.text[nearest.end : before[-1].start])
    return [*reversed(others)] if summed and others else [nearest]


def _is_told_as_past(sentence: Sentence, told: Sequence[Numeral], number: Numeral, percent: Numeral) -> bool:
    """较2023年的20件下降30%: last year's number right before the change."""
    between, own = sentence.text[number.end : percent.start].strip(), _own_text(sentence, told, number)
    past = phrase("past").search(own) or phrase("past_in_brackets", tail="$").search(own)
    grown = phrase("grows", head=r"\)?,?(?:相比|比较)?", tail=_GROWTH).fullmatch(between)
    return past is not None and grown is not None


def _own_text(sentence: Sentence, counts: Sequence[Numeral], number: Numeral) -> str:
    """The text since the number before."""
    before = [one.end for one in counts if one.start < number.start]
    return sentence.text[before[-1] if before else 0 : number.start]


def is_of_the_past(sentence: Sentence, counts: Sequence[Numeral], number: Numeral, year: int = 0) -> bool:
    """Whether a number is last year's, told as such or compared with: 比2019年64件增长37.5%."""
    if _is_past(sentence, counts, number, year):
        return True
    grown = phrase("grows", head="(?:的|相比|,)*").match(sentence.text, number.end)
    return (
        grown is not None
        and phrase("compared_with", tail=r"20\d\d年").search(_own_text(sentence, counts, number)) is not None
    )


def _is_past(sentence: Sentence, counts: Sequence[Numeral], number: Numeral, year: int = 0) -> bool:
    """Whether a number is told as last year's, or beside the earlier of two years."""
    text, years = _own_text(sentence, counts, number), sorted(set(re.findall(r"20\d\d(?=年)", sentence.text)))
    told = phrase("past").search(text) or phrase("past_in_brackets", tail="$").search(text)
    return (
        told is not None
        or phrase("past_at_once", tail=r"\s*$").search(text) is not None
        or is_an_earlier_year(text, year)
        or (len(years) > 1 and f"{years[0]}年" in text and f"{years[-1]}年" not in text)
    )
