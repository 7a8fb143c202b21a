"""Shares whose numbers no words tie to them: where no pair explains one, the pair that comes near is meant.

抽查20所，不合格4所，占20%; 网上52件，占73.2%, of the sentence before; 公开率66.18% of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import Known, Share, fits, is_exact_count

NEAR = 10
"""Points by which a share may be off that is still meant to be of a pair: farther off it is of another."""
ALL = 100
"""公开率100% says as a rule that what ought to be public is."""
Pair = tuple[Decimal, Decimal]


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
    own = [one for one in own if not _is_a_sibling(sentence, one) and not _is_last_years(sentence, one)]
    yield [one.value for one in own if one.unit == part.unit]
    yield [one.value for one in own if one.unit != part.unit]
    yield [one.value for one in before if one.unit == part.unit and one.value >= part.value]
    yield [*known.all] if part.unit == "件" and speaks_of_applications(sentence) else []


def _is_a_sibling(sentence: Sentence, number: Numeral) -> bool:
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


def rate_of_completion(
    sentence: Sentence, before: Sequence[Numeral], percent: Numeral, known: Known
) -> Share | None:
    """办结12件，办结率93%: of all that came in, where the tables have none carried on.

    A number of the tables has to stand beside it or in the sentence before. How timely they were (按时办结率)
    no table knows.
    """
    text = sentence.text[: percent.start]
    told = re.search(r"(?:办结|答复|办复)率(?:均)?(?:为|是|达到?|:)*\s*$", text)
    if told is None or percent.value >= ALL or not known.concluded or not known.received:
        return None
    whose = re.split("[,;。:()]", text[: told.start()])[-1]
    done, due = known.concluded[0], known.received[-1]
    near = {one.value for one in (*before, *sentence.numbers)}
    others = {one.meaning for one in sentence.words if one.kind == "noun"} - {"application", "plain"}
    if done != due or others or filler("of_all_applications").fullmatch(whose) is None:
        return None  # 来信来访76件次，办结率99.3%; 网上办结率95%
    return Share(sentence, percent, ((done, due),)) if near & {done, *known.received} else None


RATES = {
    "公开率": (("granted", "partial"), ("granted",)),
    "予以公开率": (("granted",),),
    "部分公开率": (("partial",),),
    "不予公开率": (("denied",),),
    "无法提供率": (("unable",),),
}
"""Rates of those concluded by the results that their name may mean."""


def rate_of_results(sentence: Sentence, percent: Numeral, known: Known) -> Share | None:
    """公开率66.18%: of those concluded, by the tables."""
    told = re.search(
        r"(予以|部分|不予|无法)?(公开|提供)率(?:为|是|达到?|:)*\s*$", sentence.text[: percent.start]
    )
    if (
        told is None
        or not known.concluded
        or percent.value == ALL
        or phrase("of_what_was_published").search(sentence.text)
    ):
        return None
    names = RATES.get(f"{told[1] or ''}{told[2]}率", ())
    parts = [sum((known.rows.get(row, Decimal(0)) for row in rows), Decimal(0)) for rows in names]
    pairs = [(part, whole) for part in parts for whole in known.all if whole]
    pairs += _pairs_of(sentence)
    if not pairs or any(fits(percent, *pair) for pair in pairs):
        return None
    near = [pair for pair in pairs if is_near(percent, *pair)]
    return Share(sentence, percent, (near[0],)) if near else None


def _pairs_of(sentence: Sentence) -> list[Pair]:
    """Every two counts of a sentence, the smaller as a part of the larger, and each as a part of all."""
    counts = [one.value for one in sentence.numbers if is_exact_count(one)]
    pairs = [(one, other) for one, other in combinations(sorted({*counts}), 2)]
    return [*pairs, *((one, sum(counts, Decimal(0))) for one in counts if len(counts) > 1)]
