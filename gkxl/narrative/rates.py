"""Rates with their numbers (采纳率37.5%), of the sentence or by the tables (公开率66.18%, 办结率93%)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from gkxl.model.patterns import Pattern
from gkxl.narrative.near_shares import NEAR, is_near
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.pasts import is_an_earlier_year
from gkxl.narrative.phrases import filler, lists, phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import Known, Pair, Share, fits, is_exact_count

_RATE = Pattern(
    r"(?P<kind>按时|按期|及时|依法|如期)?(?P<stem>[\u4e00-\u9fff]{2})(?:[率度]|比例)(?:\((?P<too>[^()\d]{1,10})\))?"
    r"(?:由[^,;。%]{0,8}%[^,;。%\d]{0,4}[至到为])?(?:为|达到?|约为|是|:|均)*\s*$"
)
_ALL_DONE = Pattern(
    r"(?:均|都|全部)(?!未)[^,;。\d%]{0,16}(?:办结|答复|回复|办理完毕)(?:完毕)?[,、]"
    r"[^,;。\d%]{0,4}(?:办结|答复|回复|办理)率(?:为|是|达到?|:)*\s*$"
)
LONGEST_OBJECT = 3
"""Characters between what a rate is named for and its number: 整改到位, 采纳意见."""
FARTHEST_OF_WHAT_IS_TOLD = 15
"""Points by which a rate may be off of a whole told before its part: of an eighth more or less."""
LARGE = 5
"""Two numbers as large as this are hardly alike by chance."""
FEWEST = 2
"""Numbers of a sentence that can only be the part and the whole of its rate."""
ALL = 100
"""公开率100% says as a rule that what ought to be public is."""


def rate(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral, known: Known) -> Share | None:
    """采纳率37.5%(收到64条，采纳28条): the number of what the rate is named for, of another number."""
    name = _RATE.search(sentence.text[: percent.start])
    several = name is not None and phrase("rate_of_all", tail="$").search(sentence.text[: name.start()])
    if (
        name is None
        or several
        or percent.value == ALL
        or (known.concluded and _is_of_results(sentence, name["stem"]))
    ):
        return None
    stems = (name["kind"] or "") + "|".join(_spellings(name["stem"]))
    those = re.compile(rf"(?<![不未])(?<!不予)(?:{stems})(?![率度])")
    without = re.compile(rf"[不未]予?(?:{stems})")
    negated = sentence.text[: name.start()].endswith(("不", "未"))  # 不合格率
    named, left_out = (without, those) if negated else (those, without)
    parts = [one for one in counts if _is_named(sentence, one, named)]
    pairs = [pair for part in parts for pair in _with_wholes(sentence, counts, parts, part)]
    others = [*_without_those(sentence, counts, left_out)]
    others += _with_others(sentence, counts, parts, name["too"] or "")
    pairs += others
    if phrase("of_those_decided", tail="$").search(sentence.text[: name.start()]):
        pairs += _of_those_decided(counts, parts)
    pairs = [pair for pair in pairs if pair[1]]
    if not pairs or (name["stem"] == "公开" and phrase("of_what_was_published").search(sentence.text)):
        return None
    summed = [(one.value, _sum_of_the_like(counts, one)) for one in parts]
    pairs += [pair for pair in summed if pair[1] > pair[0]]  # 予以公开28件、…，予以公开率44%
    likely = dict.fromkeys(others, NEAR) | _likely(counts, parts)
    pairs.sort(key=lambda pair: _unlikeliness(percent, pair, likely))
    fitting = any(fits(percent, *pair) for pair in pairs)
    far = _unlikeliness(percent, pairs[0], likely)[0]
    if not (fitting or not far or _can_be_of_no_other(sentence, counts, parts, named)):
        return None
    return Share(sentence, percent, tuple(pairs))


def _of_those_decided(counts: Sequence[Numeral], parts: Sequence[Numeral]) -> Iterator[Pair]:
    """复议128件，纠正17件，尚在审理8件，已审结案件纠错率14.2%: of a number without another one."""
    for part in parts:
        for whole, left in permutations([one.value for one in counts if one is not part], 2):
            if whole - left > part.value:
                yield part.value, whole - left


def _with_wholes(
    sentence: Sentence, counts: Sequence[Numeral], parts: Sequence[Numeral], part: Numeral
) -> list[Pair]:
    """A part with every number that it may be of, and with the sum of every two."""
    others = [
        one.value
        for one in counts
        if one is not part
        and one.unit == part.unit
        and (one not in parts or _is_done(sentence, part, one) or _is_due(sentence, one))
    ]
    sums = [one + other for at, one in enumerate(others) for other in others[at + 1 :]]
    return [(part.value, whole) for whole in (*others, *sums) if whole >= part.value]


def _likely(counts: Sequence[Numeral], parts: Sequence[Numeral]) -> dict[Pair, int]:
    """The pairs of a part and a whole before it, or the sum of all, with the points that they may be off."""
    told = {
        (part.value, one.value): FARTHEST_OF_WHAT_IS_TOLD
        for part in parts
        for one in counts
        if one.start < part.start and one.unit == part.unit and _may_be_all(part.value, one.value)
    }
    return {(one.value, _sum_of_the_like(counts, one)): NEAR for one in parts} | told


def _may_be_all(part: Decimal, whole: Decimal) -> bool:
    """Whether a whole is larger than its part; as large only where that is hardly by chance."""
    return whole > part or (whole == part and whole >= LARGE)


def _is_of_results(sentence: Sentence, stem: str) -> bool:
    """公开率 beside results of applications: its whole is the tables' (`rate_of_results`)."""
    told = any(one.kind == "row" and one.meaning in ("granted", "partial") for one in sentence.words)
    return told and stem in ("公开", "提供")


def _can_be_of_no_other(
    sentence: Sentence, counts: Sequence[Numeral], parts: Sequence[Numeral], named: re.Pattern[str]
) -> bool:
    """Whether a rate can only be of the two numbers of a unit: 整改情况报告1份 has none."""
    alike = [one for one in counts if parts and one.unit == parts[0].unit]
    if len(parts) != 1 or len(alike) != FEWEST:
        return False
    told = re.search(rf"(?:{named.pattern})(?P<rest>[^,;:()]*)$", _clause_before(sentence, parts[0]))
    return told is None or len(told["rest"]) <= LONGEST_OBJECT


def _is_named(sentence: Sentence, number: Numeral, named: re.Pattern[str]) -> bool:
    """Whether what a rate is named for stands beside a number, and no other number follows that it is of."""
    after = re.match(r"[^,;:()、\d]*", sentence.text[number.end :])
    behind = "" if after is None or sentence.text[number.end + after.end() :][:1].isdigit() else after[0]
    return named.search(_clause_before(sentence, number)) is not None or named.search(behind) is not None


def _unlikeliness(percent: Numeral, pair: Pair, likely: Mapping[Pair, int]) -> tuple[bool, Decimal]:
    """What a pair is sorted by: whether it is none of the likely or too far off, then how far."""
    off = abs(pair[0] * 100 / pair[1] - percent.value)
    return (pair not in likely or off > likely[pair], off)


def _with_others(
    sentence: Sentence, counts: Sequence[Numeral], parts: Sequence[Numeral], too: str
) -> Iterator[Pair]:
    """满意261件，基本满意42件，满意率(含基本满意)97.1%: those named and those counted too, of a whole."""
    told = phrase("counted_too").match(too)
    also = too[told.end() :] if told is not None else ""
    others = [one for one in counts if also and also in _clause_before(sentence, one)]
    for part in parts if len(others) == 1 else ():
        value = part.value + others[0].value
        yield from ((value, one.value) for one in counts if one.unit == part.unit and one.value >= value)


def _sum_of_the_like(counts: Sequence[Numeral], number: Numeral) -> Decimal:
    return sum((one.value for one in counts if one.unit == number.unit), Decimal(0))


def _without_those(
    sentence: Sentence, counts: Sequence[Numeral], named: re.Pattern[str]
) -> Iterator[tuple[Decimal, Decimal]]:
    """5630批次，不合格112批次，合格率98.01%: what is left of a whole, and the whole."""
    for part in counts:
        if named.search(_clause_before(sentence, part)):
            larger = [one.value for one in counts if one.unit == part.unit and one.value > part.value]
            yield from ((whole - part.value, whole) for whole in larger)
            yield from ((one, one + part.value) for one in larger)  # 合格9批次，不合格1批次


def _spellings(stem: str) -> list[str]:
    """The words beside a number of which a rate is named: 纠错率 of those 纠正."""
    alike = (lists()["of_the_rate_of_errors"][:], lists()["of_the_rate_of_returns"][:])
    return next(([stem, *those] for those in alike if stem in those), [stem])


def _is_done(sentence: Sentence, part: Numeral, whole: Numeral) -> bool:
    """整改问题214个，已整改198个: what is done, of what is named so too."""
    return whole.value > part.value and "已" in _clause_before(sentence, part)


def _is_due(sentence: Sentence, number: Numeral) -> bool:
    """应办结2000件, 20件中: the whole of a rate, though its own name stands beside it."""
    after = sentence.text[number.end :]
    return (
        phrase("of_its_whole").match(after) is not None
        or after.startswith("中")
        or phrase("due").search(_clause_before(sentence, number)) is not None
    )


def _clause_before(sentence: Sentence, number: Numeral) -> str:
    """The text of a number's clause before it."""
    return re.split(r"[,;:()、]|\d[^,;:()、]{0,2}(?=[,;:()、])", sentence.text[: number.start])[-1]


def rate_of_all_done(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral) -> Share | None:
    """收到20件，全部按时答复，办结率93%: the clause before says that all were, of the last number before."""
    if percent.value == ALL or _ALL_DONE.search(sentence.text[: percent.start]) is None:
        return None
    told = [one.value for one in counts if one.end <= percent.start][-1:]
    return Share(sentence, percent, ((told[0], told[0]),)) if told else None


def rate_of_completion(
    sentence: Sentence, before: Sequence[Numeral], percent: Numeral, known: Known
) -> Share | None:
    """办结12件，办结率93%: of all that came in.

    A number of the tables has to stand beside it or in the sentence before; where some were carried on, that
    of those concluded. How timely they were (按时办结率) no table knows.
    """
    text = sentence.text[: percent.start]
    told = re.search(r"(?:办结|答复|办复)率(?:均)?(?:为|是|达到?|:)*\s*$", text)
    if told is None or percent.value >= ALL or not known.concluded or not known.received:
        return None
    whose = re.split("[,;。:()]", text[: told.start()])[-1]
    done, due = known.concluded[0], known.received[-1]
    near = {one.value for one in (*before, *sentence.numbers)}
    others = {one.meaning for one in sentence.words if one.kind == "noun"} - {"application", "plain"}
    if others or filler("of_all_applications").fullmatch(whose) is None:
        return None  # 来信来访76件次，办结率99.3%; 网上办结率95%
    if done == due:
        return Share(sentence, percent, ((done, due),)) if near & {done, *known.received} else None
    if done not in near or any(fits(percent, one, other) for one in near for other in (*near, due)):
        return None
    right = is_near(percent, done, due) and done < due
    return Share(sentence, percent, ((done, due),)) if right else None


def rate_of_corrections(
    sentence: Sentence, before: Sequence[Numeral], percent: Numeral, known: Known
) -> Share | None:
    """复议纠错率15.1%: of the reviews of the tables, all of them or those that were decided.

    Where cases are counted beside it or in the sentence before, they have to be those of the tables.
    """
    clause = re.split("[;。]", sentence.text[: percent.start])[-1]
    told = phrase("rate_of_corrections", tail=filler("is_as_high_as").pattern + "$").search(clause)
    corrected, total = known.reviews.get("corrected"), known.reviews.get("total")
    if told is None or not corrected or not total:
        return None
    whose = re.split("[,:(]", clause[: told.start()])[-1]
    if phrase("of_more_than_these").search(whose) or phrase("past").search(whose):
        return None
    counts = [one.value for one in (*before, *sentence.numbers) if one.is_count]
    if ("复议" not in whose and not counts) or (counts and not {corrected, total} & {*counts}):
        return None
    decided = total - known.reviews.get("pending", Decimal(0))
    both = corrected + known.reviews.get("upheld", Decimal(0))
    pairs = [(corrected, decided), (corrected, total), (corrected, both)]
    others = [(one, other) for one in (corrected, *counts) for other in counts]
    if any(fits(percent, *pair) for pair in (*pairs, *others)):
        return None
    near = [pair for pair in pairs[:2] if is_near(percent, *pair)]
    return Share(sentence, percent, (near[0],)) if near else None


RATES = {
    "公开率": (("granted", "partial"), ("granted",)),
    "予以公开率": (("granted",),),
    "部分公开率": (("partial",),),
    "不予公开率": (("denied",),),
    "无法提供率": (("unable",),),
}
"""Rates of those concluded by the results that their name may mean."""


_RATE_OF_RESULTS = Pattern(
    r"(?P<joined>公开[与和及、]部分(?=公开))?(?P<how>予以|部分|不予|无法)?(?P<what>公开|提供)"
    r"(?:率(?=[^()]*$)|率?(?P<too>\((?:含|包括|包含)部分公开\))的?(?:率|比例|占比|比重)?)(?:为|是|达到?|:)*\s*$"
)


def rate_of_results(sentence: Sentence, percent: Numeral, known: Known) -> Share | None:
    """公开率66.18%, 公开率(含部分公开)44.3%: of those concluded, by the tables."""
    told = _RATE_OF_RESULTS.search(sentence.text[: percent.start])
    if (
        told is None
        or not known.concluded
        or percent.value == ALL
        or phrase("of_what_was_published").search(sentence.text)
    ):
        return None
    if _is_of_others(re.split("[,;。:]", sentence.text[: told.start()])[-1], known.year):
        return None
    both = told["joined"] or told["too"]
    names = RATES["公开率"][:1] if both else RATES.get(f"{told['how'] or ''}{told['what']}率", ())
    parts = [sum((known.rows.get(row, Decimal(0)) for row in rows), Decimal(0)) for rows in names]
    pairs = [(part, whole) for part in parts for whole in known.all if whole]
    if not pairs or any(fits(percent, *pair) for pair in (*pairs, *_pairs_of(sentence))):
        return None
    public = {one.value for one in sentence.numbers if one.is_count and _is_public(sentence, one)}
    if public and not public & {known.rows.get("granted"), known.rows.get("partial"), *parts}:
        return None  # 自然人申请中，予以公开12件，部分公开3件，公开率51.7%: of some
    near = [pair for pair in pairs if is_near(percent, *pair)]
    return Share(sentence, percent, (near[0],)) if near else None


def _is_of_others(whose: str, year: int) -> bool:
    """上年公开率为70%, 全县公开率为70%, 自然人公开率为78%: of another year, of more, or of some."""
    past = phrase("past").search(whose) or (year and is_an_earlier_year(whose, year))
    some = phrase("an_applicant").search(whose) or "类" in whose
    return bool(past or some or phrase("of_more_than_these").search(whose))


def _pairs_of(sentence: Sentence) -> list[Pair]:
    """Every two counts of a sentence, the smaller as a part of the larger, and each as a part of all.

    Where results are told, none but those made public are parts.
    """
    numbers = [one for one in sentence.numbers if is_exact_count(one)]
    counts = [one.value for one in numbers]
    wholes = [*counts, *([sum(counts, Decimal(0))] if len(counts) > 1 else [])]
    public = [one.value for one in numbers if _is_public(sentence, one)]
    parts = [*public, sum(public, Decimal(0))] if public else counts
    return [(part, whole) for part in parts for whole in wholes if whole > part and whole not in public]


def _is_public(sentence: Sentence, number: Numeral) -> bool:
    """予以公开26件, 部分公开7件: the word of a result right before a number."""
    before = [one for one in sentence.words if one.end <= number.start]
    return bool(before) and before[-1].kind == "row" and before[-1].meaning in ("granted", "partial")
