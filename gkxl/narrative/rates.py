"""Rates with their numbers (采纳率37.5%), of the sentence or by the tables (公开率66.18%, 办结率93%)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from gkxl.narrative.near_shares import is_near
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, lists, phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import Known, Pair, Share, fits, is_exact_count

_RATE = re.compile(
    r"(?P<kind>按时|按期|及时|依法|如期)?(?P<stem>[\u4e00-\u9fff]{2})(?:[率度]|比例)(?:为|达到?|约为|是|:|均)*\s*$"
)
ALL = 100
"""公开率100% says as a rule that what ought to be public is."""


def rate(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral) -> Share | None:
    """采纳率37.5%(收到64条，采纳28条): the number of what the rate is named for, of another number."""
    name = _RATE.search(sentence.text[: percent.start])
    if name is None or percent.value == 100:
        return None
    stems = (name["kind"] or "") + "|".join(_spellings(name["stem"]))
    those = re.compile(rf"(?<![不未])(?:{stems})(?![率度])")
    without = re.compile(rf"[不未](?:{stems})")
    negated = sentence.text[: name.start()].endswith(("不", "未"))  # 不合格率
    named, left_out = (without, those) if negated else (those, without)
    parts = [
        one
        for one in counts
        if named.search(_clause_before(sentence, one))
        or named.search(re.split(r"[,;:()、\d]", sentence.text[one.end :])[0])
    ]
    pairs = []
    for part in parts:
        others = [
            one.value
            for one in counts
            if one is not part
            and one.unit == part.unit
            and (one not in parts or _is_done(sentence, part, one) or _is_due(sentence, one))
        ]
        sums = [one + other for at, one in enumerate(others) for other in others[at + 1 :]]
        pairs += [(part.value, whole) for whole in (*others, *sums) if whole >= part.value]
    pairs += _without_those(sentence, counts, left_out)
    if not pairs or (name["stem"] == "公开" and phrase("of_what_was_published").search(sentence.text)):
        return None
    summed = [(one.value, _sum_of_the_like(counts, one)) for one in parts]
    pairs += [pair for pair in summed if pair[1] > pair[0]]  # 予以公开28件、…，予以公开率44%
    if not pairs:
        return None
    pairs.sort(key=lambda pair: abs(pair[0] * 100 / pair[1] - percent.value) if pair[1] else percent.value)
    return Share(sentence, percent, tuple(pairs))


def _sum_of_the_like(counts: Sequence[Numeral], number: Numeral) -> Decimal:
    return sum((one.value for one in counts if one.unit == number.unit), Decimal(0))


def _without_those(
    sentence: Sentence, counts: Sequence[Numeral], named: re.Pattern[str]
) -> Iterator[tuple[Decimal, Decimal]]:
    """5630批次，不合格112批次，合格率98.01%: what is left of a whole, and the whole."""
    for part in counts:
        if named.search(_clause_before(sentence, part)):
            larger = (one.value for one in counts if one.unit == part.unit and one.value > part.value)
            yield from ((whole - part.value, whole) for whole in larger)


def _spellings(stem: str) -> list[str]:
    """The words beside a number of which a rate is named: 纠错率 of those 纠正."""
    return [stem, *lists()["of_the_rate_of_errors"]] if stem in ("纠错", "纠正") else [stem]


def _is_done(sentence: Sentence, part: Numeral, whole: Numeral) -> bool:
    """整改问题214个，已整改198个: what is done, of what is named so too."""
    return whole.value > part.value and "已" in _clause_before(sentence, part)


def _is_due(sentence: Sentence, number: Numeral) -> bool:
    """应办结2000件, 20件中: the whole of a rate, though its own name stands beside it."""
    after = sentence.text[number.end :]
    return after.startswith("中") or phrase("due").search(_clause_before(sentence, number)) is not None


def _clause_before(sentence: Sentence, number: Numeral) -> str:
    """The text of a number's clause before it."""
    return re.split(r"[,;:()、]|\d[^,;:()、]{0,2}(?=[,;:()、])", sentence.text[: number.start])[-1]


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
