"""Percentages with their numbers: which way finds those of each; parts of a whole (占60%)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from gkxl.model.patterns import Pattern
from gkxl.narrative.attribute_rates import attribute_rate
from gkxl.narrative.cells import APPLICATION_UNITS
from gkxl.narrative.gathering import CLOSING
from gkxl.narrative.growth import NEAR, growth, is_of_the_past
from gkxl.narrative.labelled_shares import labelled_share
from gkxl.narrative.lists import is_readable, wholes
from gkxl.narrative.near_shares import has_a_share, near_share, share_of_several, speaks_of_applications
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.plain_lists import in_turn
from gkxl.narrative.rates import (
    rate,
    rate_of_all_done,
    rate_of_completion,
    rate_of_corrections,
    rate_of_results,
)
from gkxl.narrative.scene import RESULTS
from gkxl.narrative.sentences import Sentence, Token
from gkxl.narrative.share import (
    NOTHING_KNOWN,
    OF_APPLICATIONS,
    Known,
    Share,
    fits,
    is_exact_count,
)
from gkxl.narrative.sums_behind import restated
from gkxl.narrative.words import Word

_CLAUSE = Pattern(r"[,;:。()]|其中")
_BEHIND = Pattern(r"\(\d[\d,.]*[^\W\d]{0,2}\)")
_EACH = Pattern(r"各占[\d.%、和及]*$")
_IN_ORDER = Pattern(
    r"(?:分别|依次|各自?)占[^,;。%\d]{0,10}$|(?:占比|比重|比例|份额)(?:分别|依次)(?:为|是|达到?)?$"
)
_JOINTS = ("、", "和", "及", "以及", ",")
FEWEST_IN_A_BRACKET = 2
"""Numbers in a bracket before 占: it is their sum that has the share."""
ALL = Decimal(100)
OF_A_SHARE = ("application", "plain", "handle", "conclude", "receive", "current", "year", "including")
"""Meanings of words that may stand beside the results or applicants of which a share is told."""
FAR_FROM_ALL = 25
"""Points by which shares may miss 100 and yet be meant to be all."""
FEWEST_TO_AGREE = 3
"""Shares that have to agree on a whole before the odd one out is told: fewer where it is told."""


def shares(
    sentence: Sentence,
    before: Sequence[Numeral] = (),
    known: Known = NOTHING_KNOWN,
    recent: Sequence[Sentence] = (),
) -> Iterator[Share]:
    """Every percentage whose numbers stand in its sentence, or its whole in the one before or in the tables;
    the `recent` sentences may have the part that it names. Of nothing (占上年0件的0%) there is no share.
    """
    if "%" not in sentence.text or not is_readable(sentence):
        return
    for one in _told(sentence, before, known, recent):
        if quotients := tuple((part, whole) for part, whole in one.quotients if whole):
            yield one._replace(quotients=quotients)


def _told(
    sentence: Sentence, before: Sequence[Numeral], known: Known, recent: Sequence[Sentence]
) -> Iterator[Share]:
    """The percentages of a sentence, each by the first way that finds numbers of its own."""
    counts = [one for one in sentence.numbers if is_exact_count(one)]
    together = _together(sentence, counts, [one.value for one in before], known)
    told = {id(share.percent) for share in together}
    others = [one.value for one in before] + [*(known.all if speaks_of_applications(sentence) else ())]
    here = [one.value for one in counts]
    for share in together:  # 物业公司3件，占企业的27.3%: of a whole by its name
        named = re.search(
            "占[^,;。%\\d]{2,16}的$|(?:中|其中)[^,;。中]{1,12}占$", sentence.text[: share.percent.start]
        )
        yield _or_of_others(share, [*others, *(here if named else ())])
    for token in sentence.tokens:
        if isinstance(token, Numeral) and is_told(sentence, token) and id(token) not in told:
            if _EACH.search(sentence.text[: token.start]):
                continue  # 甲60件，乙40件，各占60%、40%: whose each is
            if (grown := growth(sentence, counts, token, known, before, recent)) is not None:
                yield grown
            elif (found := _of_a_whole(sentence, counts, token, known, before, recent)) is not None:
                last = [one.unit for one in counts if one.end <= token.start][-1:]
                yield _or_of_others(found, [*others, *(one.value for one in counts if [one.unit] == last)])


def _of_a_whole(
    sentence: Sentence,
    counts: Sequence[Numeral],
    percent: Numeral,
    known: Known,
    before: Sequence[Numeral],
    recent: Sequence[Sentence],
) -> Share | None:
    """A share or a rate, by the first way that finds its part and its whole."""
    found = rate(sentence, counts, percent, known) or _by_name(sentence, percent, known)
    found = found or _of_brackets(sentence, counts, percent, known)
    found = found or share_of_several(sentence, counts, percent, known, before, recent)
    found = found or _of_applications(sentence, counts, percent, known)
    found = found or labelled_share(sentence, recent, percent)
    found = found or _part(sentence, counts, percent)
    found = found or near_share(sentence, before, percent, known)
    found = found or attribute_rate(sentence, counts, percent)
    found = found or rate_of_all_done(sentence, counts, percent)
    found = found or rate_of_results(sentence, percent, known)
    found = found or rate_of_completion(sentence, before, percent, known)
    return found or rate_of_corrections(sentence, before, percent, known)


def _or_of_others(share: Share, others: Sequence[Decimal]) -> Share:
    """Right of the sentence before or of the tables, a share is right, though a sum beside it is not."""
    parts = dict.fromkeys(part for part, whole in share.quotients if whole)
    more = ((part, whole) for part in parts for whole in others)
    return share._replace(quotients=(*share.quotients, *more))


def is_told(sentence: Sentence, number: Numeral) -> bool:
    """Whether a number is an exact share of this year: not the first one of 由86.2%降至80.9%."""
    if not number.is_share or number.vague:
        return False
    if phrase("aimed_at", tail="[^,;。]*$").search(sentence.text[: number.start]):
        return False  # 力争纠错率降到5%以下
    from_it = phrase("from", tail=r"[^,;。\d%]{0,8}$").search(sentence.text[: number.start])
    to_another = phrase("rises_to", head=r"[\s,]{0,3}").match(sentence.text, number.end)
    return from_it is None or to_another is None


def _together(
    sentence: Sentence, counts: Sequence[Numeral], before: Sequence[Decimal], known: Known
) -> list[Share]:
    """甲30件、占60%，乙20件、占40%: shares of one whole, the one that most of them agree with."""
    pairs = _with_parts(sentence, counts)
    pairs = _of_one_level(sentence, pairs)
    if len(pairs) < 2 or len({part.unit for _, part in pairs}) > 1:
        return []
    parts = [part for _, part in pairs]
    told = [one.value for one in counts if one.unit == parts[0].unit and one not in parts]
    told += [*before, *(known.all if parts[0].unit in OF_APPLICATIONS else ())]
    together = sum((one.value for one in parts), Decimal(0))
    told += [together]
    guessed = [_whole_of(percent, part) for percent, part in pairs if percent.value]
    guessed = [] if together in told[:-1] else guessed  # 新收210件，自然人189件，企业21件: of nothing else
    best = max((*told, *guessed), key=lambda whole: _agreeing(pairs, whole))
    agreeing = _agreeing(pairs, best)
    enough = FEWEST_TO_AGREE - (best in told) - (best == together and best in told[:-1])
    if agreeing < len(pairs) and (agreeing < len(pairs) - 1 or agreeing < enough):
        return []
    return [Share(sentence, percent, ((part.value, best),)) for percent, part in pairs]


def _of_one_level(sentence: Sentence, pairs: list[tuple[Numeral, Numeral]]) -> list[tuple[Numeral, Numeral]]:
    """转办280件，占22.2%，其中镇街160件，占57.1%: what stands behind 其中 has another whole."""
    levels: list[list[tuple[Numeral, Numeral]]] = [[]]
    for at, pair in enumerate(pairs):
        if at and "其中" in sentence.text[pairs[at - 1][0].end : pair[1].start]:
            levels.append([])
        levels[-1].append(pair)
    return max(levels, key=len)


def _with_parts(sentence: Sentence, counts: Sequence[Numeral]) -> list[tuple[Numeral, Numeral]]:
    """The percentages behind 占 with the numbers right before them, or in their order."""
    return _in_order(sentence, counts) or [
        (token, part)
        for token in sentence.tokens
        if isinstance(token, Numeral) and is_told(sentence, token)
        if (part := _own_part(sentence, counts, token)) is not None
    ]


def _in_order(sentence: Sentence, counts: Sequence[Numeral]) -> list[tuple[Numeral, Numeral]]:
    """甲30件、乙20件，依次占60%、40%: as many shares in a row as numbers of one unit before them."""
    run: list[Numeral] = []
    for one in sentence.numbers:
        if run and one.is_share and sentence.text[run[-1].end : one.start].strip() in _JOINTS:
            run.append(one)
        elif len(run) < 2:
            run = [one] if one.is_share and _IN_ORDER.search(sentence.text[: one.start]) else []
    parts = [one for one in counts if run and one.end <= run[0].start][-len(run) :]
    if len(run) < 2 or len(parts) < len(run) or len({one.unit for one in parts}) > 1:
        return []
    between = [one for one in sentence.numbers if parts[0].start <= one.start < run[0].start]
    broken = re.search("[;。]", sentence.text[parts[0].start : run[0].start])
    return list(zip(run, parts, strict=True)) if between == parts and broken is None else []


def _agreeing(pairs: Sequence[tuple[Numeral, Numeral]], whole: Decimal) -> int:
    """How many shares are quotients of their number and a whole."""
    return sum(fits(percent, part.value, whole) for percent, part in pairs)


def _whole_of(percent: Numeral, part: Numeral) -> Decimal:
    """The whole of which a number is so many percent."""
    return (part.value * 100 / percent.value).quantize(Decimal(1))


def _own_part(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral) -> Numeral | None:
    """The number right before 占 and a percentage: 20件，占25%; or in a bracket behind it: 占25%（20件）."""
    behind = [one for one in counts if one.start == percent.end + 1]
    if (
        behind
        and _BEHIND.match(sentence.text, percent.end)
        and "占" in sentence.text[: percent.start][-NEAR:]
    ):
        return behind[0]
    before = [one for one in counts if one.end <= percent.start]
    if not before:
        return None
    between = sentence.text[before[-1].end : percent.start]
    if re.fullmatch(r"(?:\([^()\d]*\))?[,、( ]{0,2}(?:约|只|仅|就)?占[^,;。%\d]{0,12}", between):
        return before[-1]
    bare = between == "(" and sentence.text[percent.end : percent.end + 1] == ")"
    return before[-1] if bare else None  # 予以公开58件(43.3%)


def _of_applications(
    sentence: Sentence, counts: Sequence[Numeral], percent: Numeral, known: Known
) -> Share | None:
    """无法提供22件，占28.6%; 两项占已办结量的50%: shares of what was concluded or received."""
    before = [one for one in counts if one.end <= percent.start and one.unit in APPLICATION_UNITS]
    told = phrase("a_share_of", tail=r"\s*$").search(sentence.text[: percent.start]) if before else None
    if told is None or told.start() < before[-1].end:
        return None
    own = _before_the_bracket(sentence, before, told.start())
    if own is None:
        return None
    both = phrase("both_together").search(sentence.text[own.end : told.start() + 1]) is not None
    if (both and len(before) < 2) or not (both or _is_beside(sentence, own, told.start())):
        return None
    own = _all_in_turn(sentence, own)
    part = own.value + (before[-2].value if both else 0)
    wholes = _named_wholes(sentence, told[0], own, known)
    earlier = [one.value for one in before if one.value >= part and one is not own]
    candidates = dict.fromkeys((*wholes, *earlier)) if wholes else {}
    pairs = [(part, one) for one in candidates]
    if told[0].endswith("的"):  # 不掌握4件，没有现成信息1件，占全部答复的71.43%: of both, perhaps
        runs = _runs(
            [one for one in before[: before.index(own) + 1] if not has_a_share(sentence, one) or one is own]
        )
        pairs += [(run, one) for run in runs for one in wholes if one >= run]
    if re.search("全部|所有", told[0]):
        pairs.sort(key=lambda pair: abs(pair[0] * 100 / pair[1] - percent.value) if pair[1] else ALL)
    return Share(sentence, percent, tuple(pairs)) if pairs else None


def _all_in_turn(sentence: Sentence, own: Numeral) -> Numeral:
    """三个领域共79件，各33件、20件、26件，占73.1%: the whole of a number that is the last in turn."""
    return next((whole.number for whole in in_turn(sentence) if whole.parts[-1] is own), own)


def _runs(numbers: Sequence[Numeral]) -> list[Decimal]:
    """The sums of the last two numbers, the last three and so on."""
    return list(accumulate(one.value for one in reversed(numbers)))[1:]


def _by_name(sentence: Sentence, percent: Numeral, known: Known) -> Share | None:
    """予以公开和部分公开两项占办结总数的54.8%; 自然人申请占全部申请的70.9%: of what the tables have of it."""
    text = phrase("is_the_highest").sub("", sentence.text[: percent.start])
    start = max(text.rfind(mark) for mark in ",;。:)") + 1
    told = phrase("a_share_of", tail=r"\s*$").search(text, start)
    if told is None or any(start <= one.start < percent.start for one in sentence.numbers):
        return None
    words = [one for one in sentence.words if start <= one.start < told.start()]
    named = [one for one in words if one.kind in ("row", "person")]
    if not named or any(one.kind not in ("row", "person") and one.meaning not in OF_A_SHARE for one in words):
        return None
    if _is_of_some(sentence, start, named[0].start):
        return None
    between = text[named[-1].end : told.start()]
    tables = known.people if named[0].kind == "person" else known.rows
    if filler("names_a_share").fullmatch(between) is None or any(one.meaning not in tables for one in named):
        return None
    wholes = known.received if named[0].kind == "person" else known.concluded
    wholes = known.all if "办理" in told[0] else wholes
    part = sum((tables[name] for name in dict.fromkeys(one.meaning for one in named)), Decimal(0))
    if not part:  # the tables do not tell them apart: not judged
        return Share(sentence, percent, ((percent.value, ALL),))
    here = [one.value for one in sentence.numbers if one.end <= start and is_exact_count(one)]
    listed = [sum(here, Decimal(0))] if part in here else []  # 不掌握8件，没有现成信息2件，不掌握占80%
    return Share(sentence, percent, tuple((part, one) for one in (*wholes, *listed) if one >= part))


def _is_of_some(sentence: Sentence, start: int, end: int) -> bool:
    """征地类中无法提供占60%: of a part of the applications, by the words before the name of a result."""
    text, at = "", start
    for one in sentence.words:
        if start <= one.start and one.end <= end:
            text, at = text + sentence.text[at : one.start], one.end
    rest = phrase("names_a_share").sub("", text + sentence.text[at:end])
    return rest.endswith(("中", "里", "内")) and len(rest) > 1


def _of_brackets(
    sentence: Sentence, counts: Sequence[Numeral], percent: Numeral, known: Known
) -> Share | None:
    """公开类(予以公开351件、部分公开54件)占49.4%: of those in the bracket together, of all of the tables."""
    told = re.search(r"\(([^()]*)\)占[^,;。%\d]{0,12}$", sentence.text[: percent.start])
    parts = [one for one in counts if told is not None and told.start(1) <= one.start < told.end(1)]
    if told is None or len(parts) < FEWEST_IN_A_BRACKET or len({one.unit for one in parts}) > 1:
        return None
    part = sum((one.value for one in parts), Decimal(0))
    words = [one for one in sentence.words if told.start(1) <= one.start < told.end(1)]
    if not words or any(one.kind != "row" for one in words):
        return Share(sentence, percent, ((percent.value, Decimal(100)),))  # of something else: not judged
    return Share(sentence, percent, tuple((part, one) for one in known.concluded if one >= part))


def _before_the_bracket(sentence: Sentence, before: Sequence[Numeral], place: int) -> Numeral | None:
    """The number before a place, or before the bracket that is closed there: 16件（投诉11件），占."""
    if not sentence.text[:place].rstrip(",、").endswith(")"):
        return before[-1]
    opened = sentence.text[:place].rfind("(")
    ahead = [one for one in before if one.end <= opened]
    return ahead[-1] if ahead else None


def _is_beside(sentence: Sentence, part: Numeral, place: int) -> bool:
    """Whether nothing but marks and brackets stands between a number and its share."""
    return re.fullmatch(r"(?:\([^()]*\))?[,、\s]*\(?", sentence.text[part.end : place]) is not None


def _named_wholes(sentence: Sentence, name: str, part: Numeral, known: Known) -> tuple[Decimal, ...]:
    """The tables' numbers by the name of the whole, or by the result or applicants that have the share."""
    if phrase("of_all_due").search(name):
        return known.received[-1:]
    if "办理" in name:
        return known.all
    if phrase("of_all_concluded").search(name):
        return known.concluded
    if phrase("of_all_received").search(name):
        return known.received
    if not re.fullmatch(r"占比?(?:为|约)?", name):
        return ()
    before = [one.end for one in sentence.numbers if one.end <= part.start]
    start = max(before, default=0)
    own = [one for one in sentence.words if start <= one.start < part.start]
    if (
        own
        and own[-1].kind == "person"
        and known.people.get(own[-1].meaning)
        and speaks_of_applications(sentence)
    ):
        return known.received
    return known.all if own and own[-1].kind == "row" and own[-1].meaning in RESULTS else ()


def _part(sentence: Sentence, counts: Sequence[Numeral], percent: Numeral) -> Share | None:
    """其中甲20件，占25%: of the whole told in the sentence, or of the sum of its parts."""
    before = [one for one in counts if one.start < percent.start]
    told_after = _part_behind(sentence, before, counts, percent)
    if told_after is not None:
        return told_after
    if not before or _is_one_of_several(sentence, before[-1], percent):
        return None
    in_words = _whole_in_brackets(sentence, before, percent)
    if in_words is not None:
        return in_words
    alike = [one.value for one in counts if one.unit == before[-1].unit]
    if len(alike) < 2 or not _is_told_of(sentence, before[-1], percent):
        return None
    part = before[-1]
    heads = [whole.number.value for whole in (*wholes(sentence), *restated(sentence)) if part in whole.parts]
    if not heads and len(_with_parts(sentence, counts)) > 1:
        return None
    larger = [value for value in alike if value > part.value]
    earlier = [
        one.value
        for one in reversed(before)
        if one.unit == part.unit and one.value > part.value and not is_of_the_past(sentence, counts, one)
    ]
    opened = {whole.number.value for whole in wholes(sentence)}
    earlier.sort(key=lambda value: value not in opened)
    if not heads and not earlier:
        return None  # 征地503件，占80.6%；省外39件: the whole is not in the sentence
    sums = [sum(alike), sum(alike) - max(alike), sum(alike) - part.value]  # 文字15件、图解9件，后者共9件
    candidates = [*heads, *earlier] if heads else [*earlier, *larger, *sums]
    wholes_told = [Decimal(one) for one in dict.fromkeys(candidates)]
    together = _joined(sentence, before)
    pairs = [(one, whole) for one in (part.value, together) for whole in wholes_told if whole >= one]
    return Share(sentence, percent, tuple(dict.fromkeys(pairs)))


def _joined(sentence: Sentence, before: Sequence[Numeral]) -> Decimal:
    """分别为13件、8件，占72.4%: the last numbers together, one right behind the other."""
    total = before[-1].value
    for one, other in zip(before[-2::-1], before[:0:-1]):
        if sentence.text[one.end : other.start].strip() not in _JOINTS or one.unit != other.unit:
            break
        total += one.value
    return total


def _is_one_of_several(sentence: Sentence, number: Numeral, percent: Numeral) -> bool:
    """分别占60%、40%: which share is whose is not known."""
    last = [one.end for one in sentence.numbers if one.is_share]
    last = [end for end in last if end <= percent.start]
    since = sentence.text[max(last, default=0) : percent.start].strip()
    return (
        "分别" in sentence.text[number.end : percent.start] or re.fullmatch(r"[和、及,]?", since) is not None
    )


def _part_behind(
    sentence: Sentence, before: Sequence[Numeral], counts: Sequence[Numeral], percent: Numeral
) -> Share | None:
    """占比24%，共75条: the part behind its share."""
    after = [one for one in counts if one.start > percent.end]
    if not before or not after:
        return None
    part, joint = after[0], sentence.text[percent.end : after[0].start].strip()
    if not re.fullmatch(r",?(?:共|计|为|即|共计)", joint):
        return None
    if not re.search("占比?为?$|[率]为?$", sentence.text[: percent.start]):
        return None
    alike = [one.value for one in before if one.unit == part.unit]
    wider = [one for one in alike if one >= part.value]
    wider += [sum(alike, Decimal(0))] if wider and len(alike) > 1 else []  # 12件，16件，图解占32.1%，共9件
    return Share(sentence, percent, tuple((part.value, one) for one in wider))


def _whole_in_brackets(sentence: Sentence, before: Sequence[Numeral], percent: Numeral) -> Share | None:
    """9件，占总量(90件)的10%; 30场，占全部121场发布会的24.8%; 476条，完成任务400条的119%."""
    if len(before) < 2 or before[-2].unit != before[-1].unit:
        return None
    between = sentence.text[before[-1].end : percent.start].strip()
    told = sentence.text[before[-2].end : before[-1].start]
    if phrase("of_several").search(told):
        return None  # 征地15件、拆迁10件，两类均由自然人提出，占自然人申请30件的83.3%
    if not re.fullmatch(r"\)?[^,;。%\d()]{0,8}的|\)", between):
        return None
    if "占" not in told and phrase("completes_a_task").fullmatch(told) is None:
        return None
    return Share(sentence, percent, ((before[-2].value, before[-1].value),))


def _is_told_of(sentence: Sentence, part: Numeral, percent: Numeral) -> bool:
    """Whether a percentage is that of the number before it, of a whole that is told."""
    between = sentence.text[part.end : percent.start]
    if re.match("[^,;。]{0,8}[中里内]", between) or _counts_the_parts(sentence, part):
        return False  # 审结的4件中占75%
    label = re.search(r",([^,]{2,6})占", between)
    if label is not None and label[1] in sentence.text[max(0, part.start - 12) : part.start]:
        between = between.replace(label[0], "占")  # 上半年150条、下半年250条，下半年占62.5%
    if not re.search(r"占(?!地)", between) or phrase("of_another_whole").search(between):
        return False
    if _CLAUSE.search(re.sub(r",?(?:约|各|分别)?占", "", between, count=1)):
        return False
    named = re.search(
        r"占[^%占]*?(办结|答复|受理|收到|处理|全[县市区省镇乡])[^%占]*的\s*$", sentence.text[: percent.start]
    )
    return named is None or named[1] in sentence.text[: named.start()]


def _counts_the_parts(sentence: Sentence, number: Numeral) -> bool:
    """自然资源局15件、住建局10件、教育局5件，3个部门占71.4%: how many were told right before."""
    ahead = [one for one in sentence.numbers if one.end <= number.start]
    run = [one for one in ahead if one.unit != number.unit and one.unit == ahead[-1].unit]
    return number.unit in ("个", "家", "类", "项", "种") and 1 < number.value <= len(run)


def share_sets(sentence: Sentence) -> Iterator[list[Numeral]]:
    """Percentages that are told to be all of a whole: 分别占60%、40%; 自然人占80%，法人占20%."""
    if "%" not in sentence.text or "各占" in sentence.text:
        return  # 其余三类各占20%
    run: list[Numeral] = []
    people: set[str] = set()
    last: Word | None = None
    for token in sentence.tokens:
        if isinstance(token, Word):
            last = token
        elif isinstance(token, Numeral) and is_told(sentence, token) and _is_in_set(sentence, run, token):
            run.append(token)
            people |= {last.meaning} if last is not None and last.kind == "person" else set()
    if len(run) < 2 or _are_all_within(run) or _are_of_several_wholes(sentence, run):
        return
    said_all = any(
        isinstance(one, Word) and one.kind == "open" and one.meaning in CLOSING for one in sentence.tokens
    )
    rest = phrase("the_rest", tail=r"[^,;。%\d]{0,6}占?[^,;。%\d]{0,4}$").search(
        sentence.text[: run[-1].start]
    )
    total = sum((one.value for one in run), Decimal(0))
    some = (
        re.search("占[^,;。%]{1,20}的$", sentence.text[: run[0].start]) is not None
    )  # 甲、乙分别占复议5件的60%和20%
    said_all = said_all and not some and abs(total - 100) <= FAR_FROM_ALL
    over = total > 100 and not phrase("top_few").search(sentence.text)
    if said_all or rest or over or people == {"natural", "organisation"}:
        yield run


def _are_all_within(run: Sequence[Numeral]) -> bool:
    """政策占20%、动态占50%、公告占30%，政策类点击量占45%: some in a row are all of a whole already."""
    sums = (list(accumulate(one.value for one in run[at:]))[1:] for at in range(len(run)))
    slack = max(Decimal(1).scaleb(-one.places) for one in run)
    return any(abs(total - ALL) <= slack for row in sums for total in row)


def _are_of_several_wholes(sentence: Sentence, run: Sequence[Numeral]) -> bool:
    """两项占新收申请的59.5%，占自然人申请的83.3%: of one whole and of another."""
    named = (re.search("占([^,;。%]{1,20})的$", sentence.text[: one.start]) for one in run)
    return len({one[1] for one in named if one is not None}) > 1


def _is_in_set(sentence: Sentence, run: Sequence[Token], percent: Numeral) -> bool:
    """占60%、40%和10%: behind 占, or joined to one that is; a sum of others (两项合计占70%) is none."""
    if re.search(r"(?:合计|共)占?[^,;。%]{0,4}$", sentence.text[: percent.start]):
        return False
    if re.search(r"占[^,;。%]{0,16}$", sentence.text[: percent.start]):
        return True
    if not run or "占" not in sentence.text[: run[0].start][-NEAR:]:
        return False
    return sentence.text[run[-1].end : percent.start].strip() in ("、", "和", "及", ",", "以及")
