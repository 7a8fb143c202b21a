"""Shares whose numbers no words tie to them: where no pair explains one, the pair that comes near is meant.

抽查20所，不合格4所，占20%; 网上52件，占73.2%, of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkxl.model.patterns import Pattern
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import OF_APPLICATIONS, Known, Share, fits, is_exact_count

NEAR = 10
"""Points by which a share may be off that is still meant to be of a pair: farther off it is of another."""
_SEVERAL = Pattern(
    r"(?:上述|以上|这|前)?(?P<number>[两二三四五六])(?:者|项|类|种|家(?:单位)?|个(?:单位|部门|方面|领域))(?:合计|总共|一共|共计?|相加)?"
    r"(?:约|就|共)?占(?:比)?(?:为|达|约|了)?(?:全部|所有|总)?[^,;。%\d]{0,8}$"
)


def near_share(sentence: Sentence, before: Sequence[Numeral], percent: Numeral, known: Known) -> Share | None:
    """A share of the number right before 占, of the first number near which it is: of none it is right."""
    counts = [one for one in sentence.numbers if is_exact_count(one)]
    part = _own_part(sentence, counts, percent)
    if part is None or not part.value or _is_of_another_whole(sentence, part, percent):
        return None
    tiers = list(_wholes(sentence, counts, before, part, known))
    if any(fits(percent, one.value, whole) for one in counts for tier in tiers for whole in tier):
        return None
    likely = next((tier for tier in tiers if tier), [])
    near = [whole for whole in likely if is_near(percent, part.value, whole)]
    return Share(sentence, percent, ((part.value, near[0]),)) if near else None


def share_of_several(
    sentence: Sentence,
    counts: Sequence[Numeral],
    percent: Numeral,
    known: Known,
    before: Sequence[Numeral],
    recent: Sequence[Sentence],
) -> Share | None:
    """602件、388件、317件，三者合计占57.7%: of the sum of so many, and of a whole near which it is."""
    told = _SEVERAL.search(sentence.text[: percent.start])
    if told is None:
        return None
    number = "零一二三四五六".index(told["number"].replace("两", "二"))
    ahead = [one for one in counts if one.end <= told.start()]
    parts = ahead[-number:]
    if (
        len(parts) < number
        or len({one.unit for one in parts}) > 1
        or not _are_in_a_row(sentence, parts, told.start())
    ):
        return None
    part = sum((one.value for one in parts), Decimal(0))
    others = [*ahead[:-number], *before, *(one for last in reversed(recent) for one in last.numbers)]
    wholes = [one.value for one in others if one.unit == parts[0].unit and is_exact_count(one)]
    wholes += [sum((one.value for one in ahead if one.unit == parts[0].unit), Decimal(0))]
    wholes += [*known.all] if parts[0].unit in OF_APPLICATIONS else []
    if any(fits(percent, one, whole) for one in (part, *(one.value for one in parts)) for whole in wholes):
        return Share(sentence, percent, ((percent.value, Decimal(100)),))
    if told[0].startswith("前") and len(ahead) > number:
        alike = [one.value for one in ahead if one.unit == parts[0].unit]
        runs = (sum(alike[at : at + number], Decimal(0)) for at in range(len(alike) - number + 1))
        if any(fits(percent, run, whole) for run in runs for whole in wholes):
            return Share(sentence, percent, ((percent.value, Decimal(100)),))  # 前三类占61%: the first ones
    near = [whole for whole in wholes if whole > part and is_near(percent, part, whole)]
    return Share(sentence, percent, ((part, near[0]),)) if near else None


def _are_in_a_row(sentence: Sentence, parts: Sequence[Numeral], end: int) -> bool:
    """Whether nothing but words and commas stands between some numbers and what is told of them together."""
    told = [one for one in sentence.numbers if parts[0].start <= one.start < end]
    return told == [*parts] and re.search("[;。]|其中", sentence.text[parts[0].start : end]) is None


def is_near(percent: Numeral, part: Decimal, whole: Decimal) -> bool:
    """Whether a quotient is off by few points only."""
    return whole > 0 and abs(part * 100 / whole - percent.value) <= NEAR


def _own_part(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral) -> Numeral | None:
    before = [one for one in counts if one.end <= percent.start]
    if not before:
        return None
    between = sentence.text[before[-1].end : percent.start].strip()
    return before[-1] if phrase("has_the_share").fullmatch(between) is not None else None


def _is_of_another_whole(sentence: Sentence, part: Numeral, percent: Numeral) -> bool:
    between = sentence.text[part.end : percent.start]
    return phrase("of_another_whole").search(between) is not None


def _wholes(
    sentence: Sentence, counts: Sequence[Numeral], before: Sequence[Numeral], part: Numeral, known: Known
) -> Iterator[list[Decimal]]:
    """The numbers that may be the whole, the likeliest group first."""
    own = [one for one in counts if one.start < part.start and one.value >= part.value]
    own = [one for one in own if not has_a_share(sentence, one) and not _is_last_years(sentence, one)]
    yield [one.value for one in own if one.unit == part.unit]
    yield [one.value for one in own if one.unit != part.unit]
    yield [one.value for one in before if one.unit == part.unit and one.value >= part.value]
    yield [*known.all] if part.unit in OF_APPLICATIONS and speaks_of_applications(sentence) else []


def has_a_share(sentence: Sentence, number: Numeral) -> bool:
    """27件，占84%: another part with a share of its own."""
    later = [one for one in sentence.numbers if one.start >= number.end]
    return bool(later) and later[0].is_share and "占" in sentence.text[number.end : later[0].start]


def _is_last_years(sentence: Sentence, number: Numeral) -> bool:
    return phrase("past", tail=r"[^,;。\d]{0,6}$").search(sentence.text[: number.start]) is not None


def speaks_of_applications(sentence: Sentence) -> bool:
    """Whether results, applicants or ways are told, and nothing that is no application."""
    named = {one.meaning for one in sentence.words if one.kind == "noun"}
    return named <= {"application", "plain"} and bool(
        named or any(one.kind in ("person", "row", "channel") for one in sentence.words)
    )
