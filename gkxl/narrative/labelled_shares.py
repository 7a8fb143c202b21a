"""Shares that name one of the parts of a list: 动态340条、公告158条、其他18条，动态占65.9%.

The part is the number whose own words have most in common with the share's; the whole is that of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from gkxl.narrative.near_shares import is_near
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import Share, fits, is_exact_count

SHORTEST = 2
"""Characters that the name of a part and that of its share have in common."""
FEWEST_PARTS = 2
"""Parts of a list beside its whole."""


class Named(NamedTuple):
    """A count with the words by which it is told."""

    value: Decimal
    unit: str
    words: str


def labelled_share(sentence: Sentence, recent: Sequence[Sentence], percent: Numeral) -> Share | None:
    """A share that names one of the parts told before it, in its sentence or a recent one."""
    label = _label(sentence, percent)
    if label is None:
        return None
    for told in _lists(sentence, recent, percent):
        part = _together(told, label) or _one_of(told, label)
        if part is None:
            continue
        if (measured := phrase("another_quantity").search(label)) and measured[0] not in part.words:
            return None  # 政策124条、动态310条，政策类点击量占45%
        wholes = [one.value for one in told if one.unit == part.unit and one.value > part.value]
        pairs = list(_pairs(told, wholes, part))
        if not pairs or any(fits(percent, *pair) for pair in pairs):
            return Share(sentence, percent, ((percent.value, Decimal(100)),)) if pairs else None
        alike = [one.value for one in told if one.unit == part.unit]
        likely = [(part.value, whole) for whole in (*wholes, sum(alike, Decimal(0))) if whole]
        if not likely:
            return None  # nothing but noughts
        best = min(likely, key=lambda pair: abs(pair[0] * 100 / pair[1] - percent.value))
        return Share(sentence, percent, (best,)) if is_near(percent, *best) else None
    return None


def _label(sentence: Sentence, percent: Numeral) -> str | None:
    """The words before 占 and a share, in a clause without another number."""
    clause = re.split("[,;:。]", sentence.text[: percent.start])[-1]
    told = phrase("has_a_share_of_its_own", tail=r"\s*$").search(clause)
    if told is None or re.search(r"\d", clause):
        known = phrase("has_a_share_of_its_own", tail=r"\s*$").fullmatch(clause.strip())
        clauses = re.split("[,;:。]", sentence.text[: percent.start])
        if known is None or len(clauses) <= 1 or re.search(r"\d", clauses[-2]):
            return None
        clause = clauses[-2]
        told = re.search("(?:占比|比重|比例)?(?:最高|最大|最多|居首)?$", clause)
    label = phrase("adds_nothing_to_a_label").sub("", clause[: told.start()] if told else clause)
    return label if len(label) >= SHORTEST else None


def _lists(sentence: Sentence, recent: Sequence[Sentence], percent: Numeral) -> Iterator[list[Named]]:
    """The counts before a share with their words: of its sentence, then of those before."""
    here = [one for one in sentence.numbers if one.end <= percent.start]
    yield _named(sentence, here)
    yield from (_named(last, last.numbers) for last in reversed(recent))


def _named(sentence: Sentence, numbers: Sequence[Numeral]) -> list[Named]:
    counts = [one for one in numbers if is_exact_count(one)]
    found, at = [], 0
    for one in counts:
        clause = re.split("[,;:。、()]", sentence.text[at : one.start])[-1]
        found.append(Named(one.value, one.unit, clause))
        at = one.end
    return found if len(found) > FEWEST_PARTS else []


def _part_of(told: Sequence[Named], label: str) -> Named | None:
    """The one count whose words have more in common with a label than any other's."""
    alike = sorted(((_common(one.words, label), at) for at, one in enumerate(told)), reverse=True)
    if not alike or alike[0][0] < SHORTEST or alike[0][0] == alike[1][0]:
        return None
    return told[alike[0][1]]


def _one_of(told: Sequence[Named], label: str) -> Named | None:
    """The one part that a label names; 公开与部分公开 names two, unless both names are those of one part."""
    part = _part_of(told, label)
    several = re.search("[和及与、]", label) is not None
    return None if several and part is not None and label not in part.words else part


def _together(told: Sequence[Named], label: str) -> Named | None:
    """科研机构和社会公益组织: the sum of those that a label names, one for each of its names."""
    names = re.split("[和及与、]", label)
    parts = [_part_of(told, one) for one in names] if len(names) > 1 else []
    found = [one for one in parts if one is not None]
    if not found or len(found) < len(names) or len({id(one) for one in found}) < len(found):
        return None
    if len({one.unit for one in found}) > 1:
        return None
    return Named(sum((one.value for one in found), Decimal(0)), found[0].unit, label)


def _common(one: str, other: str) -> int:
    """The length of the longest run of characters that two texts have in common."""
    sizes = range(min(len(one), len(other)), 0, -1)
    return next(
        (size for size in sizes if any(one[at : at + size] in other for at in range(len(one) - size + 1))), 0
    )


def _pairs(
    told: Sequence[Named], wholes: Sequence[Decimal], part: Named
) -> Iterator[tuple[Decimal, Decimal]]:
    """Every part or run of parts, of every whole that is told, and of the sum of all."""
    alike = [one.value for one in told if one.unit == part.unit]
    total = sum(alike, Decimal(0))
    everything = [*wholes, total, total - max(alike)]
    if total == 2 * max(alike):
        everything = [*wholes, max(alike)]  # the whole is told
    for start in range(len(alike)):
        for run in accumulate(alike[start:]):
            yield from ((run, whole) for whole in everything if whole >= run)
