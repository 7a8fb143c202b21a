"""Lists that no word opens: a whole, and all that follows it up to the end of its stretch, a clause each.

工作人员3名，1名专职，2名兼职; 来信83封，回复80封，无法联系3封; 17个村里有6个脱贫村、11个非贫困村.
That they are one whole and its parts no word says, but their sum does, or comes near to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from gkxl.model.patterns import Pattern
from gkxl.narrative.bare_lists import is_a_change
from gkxl.narrative.cells import COURT, DECISIONS, PAPERS
from gkxl.narrative.halves import GOES_ON
from gkxl.narrative.lists import MOST_UNOPENED, is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole
from gkxl.narrative.words import Word

FEWEST = 2
"""Parts of a list."""
BODIES = frozenset("个家户所块台处")
"""Units of what stands before its parts without a mark: 7块屏修好5块，报废2块."""
APPLICATIONS = frozenset("件宗份起项次")
"""Units of what may be applications or cases, of which the tables tell more."""
PEOPLE_SERVED = {"人次", "件"}
"""服务15842人次，咨询类11876件、其他类362件: calls, counted by who made them and by what they were of."""
LONGEST = 12
"""Characters between such a whole and its first part."""
_STRETCH = Pattern("[^;。:]+")
_PART = Pattern("[^,、]*[,、]?[^,、]*|[^,、]*,[^,]*")
"""A clause, or the next piece of one, before a number; a name may have a 、: ,机构设置、人事信息."""
_CLAUSE = Pattern("[,;。:、()]")


def to_the_end(sentence: Sentence) -> Iterator[Whole]:
    """Every number of a sentence that may be divided by all numbers of its unit behind it."""
    if not is_readable(sentence):
        return
    for stretch in _STRETCH.finditer(sentence.text):
        if _is_in_a_list(sentence.text[: stretch.start()]) or GOES_ON.match(sentence.text, stretch.end()):
            continue
        told = [one for one in sentence.numbers if stretch.start() <= one.start < stretch.end()]
        told = [one for one in told if not one.is_share]
        run = _last_of_a_unit(sentence, told)
        if not FEWEST < len(run) <= MOST_UNOPENED or _adds_up_within(run):
            continue
        earlier = {one.unit for one in told[: len(told) - len(run)]}
        for at, head in enumerate(run[:-FEWEST]):
            parts = run[at + 1 :]
            first = not at and head.unit not in earlier
            if _is_whole(sentence, stretch.start(), head, first) and _are_parts(sentence, head, parts):
                yield Whole(sentence, head, parts, parts, open=True, is_unopened=True, named_as_all=True)


def _is_in_a_list(before: str) -> bool:
    """发布信息65条，其中：动态41条(…)，公告15条: behind a colon and a number there are nothing but parts."""
    return before.endswith(":") and re.search(r"其中|\d", re.split("[;。]", before)[-1]) is not None


def _last_of_a_unit(sentence: Sentence, told: Sequence[Numeral]) -> list[Numeral]:
    """The last numbers that count things of one unit, each of this year."""
    at = len(told)
    while at and told[at - 1].unit == told[-1].unit and _counts(sentence, told[at - 1]):
        at -= 1
    served = at and {told[at - 1].unit, told[-1].unit} == PEOPLE_SERVED
    if served and phrase("others").search(sentence.text, told[-2].end) and _counts(sentence, told[at - 1]):
        at -= 1
    return list(told[at:])


def _counts(sentence: Sentence, number: Numeral) -> bool:
    exact = number.is_count and not number.vague and bool(number.unit) and number.value > 0
    before = sentence.text[: number.start]
    past = phrase("past_level").search(before) or phrase("past_in_brackets", tail="$").search(before)
    changed = is_a_change(sentence, number) or phrase("changes_by", tail=r"了?\s*$").search(before)
    return exact and not past and not changed


def _adds_up_within(run: Sequence[Numeral]) -> bool:
    """Whether some of the numbers are the sum of those before or behind them: then they are told so."""
    values = [one.value for one in run]
    return any(_begins_with_a_sum(list(way)) for way in (values, values[::-1]))


def _begins_with_a_sum(values: Sequence[Decimal]) -> bool:
    return any(
        values[at] in list(accumulate(values[at + 1 :]))[FEWEST - 1 :] for at in range(len(values) - FEWEST)
    )


def _is_whole(sentence: Sentence, start: int, head: Numeral, first: bool) -> bool:
    """Whether a number may be divided: no list is opened before it, it is the first, or what was found."""
    clauses = sentence.text[start : head.start].split(",")
    own, before = clauses[-1].strip(), ",".join(clauses[:-1])
    inside = any(head.start - len(own) <= one.start < head.start and one.unit for one in sentence.numbers)
    if (
        inside
        or head.value <= 1
        or phrase("opens_a_list").search(before)
        or phrase("is_in_a_list").search(own)
    ):
        return False
    return first or phrase("was_done").search(own) is not None


def _are_parts(sentence: Sentence, head: Numeral, parts: Sequence[Numeral]) -> bool:
    """Whether numbers may be parts: a clause each, of other names than their whole, none left out."""
    text = sentence.text
    gaps = [text[one.end : other.start] for one, other in pairwise((head, *parts))]
    ends = re.split("[;。]", text[parts[-1].end :])[0]
    if len(parts) == FEWEST and head.unit == "次":
        return False  # 检查4次，培训2次，通报3次
    if len(parts) > FEWEST and any(one.value >= head.value for one in parts):
        return False  # 受理264条，答复264条，查实13条，移交5条
    if not all(_PART.fullmatch(gap.strip()) and phrase("no_part").search(gap) is None for gap in gaps):
        return False
    if phrase("no_end_of_a_list").search(ends) or not _is_divided(sentence, head, gaps[0]):
        return False
    if _may_be_fewer(sentence, head, parts):
        return False
    return not _are_told_alike(sentence, head, parts) and not _are_of_the_tables(sentence, head, parts)


def _is_divided(sentence: Sentence, head: Numeral, gap: str) -> bool:
    """Whether a mark or 中 stands between a whole and its first part: not 网站3条、微信2条; or next to
    nothing, as in 7块屏修好5块.
    """
    if gap.strip().lstrip(")").startswith("、") or "其中" in gap:
        return False
    if head.unit not in BODIES:
        return re.search("[,(中里]", gap) is not None
    begins = phrase("begins_a_clause").search(sentence.text[: head.start]) is not None
    return "(" not in gap and (re.search("[,中里]", gap) is not None or (begins and len(gap) <= LONGEST))


def _may_be_fewer(sentence: Sentence, head: Numeral, parts: Sequence[Numeral]) -> bool:
    """Of 29个村中 some may do neither; 优秀12家、良好30家: grades that leave out the lowest."""
    if sum(one.value for one in parts) > head.value:
        return False
    told = sentence.text[head.end : parts[-1].start]
    graded, lowest = phrase("grades").search(told), phrase("lowest_grades").search(told)
    two_of_bodies = head.unit in BODIES and len(parts) == FEWEST
    among = re.search("[中里]", re.split("[,、]", told)[0]) if two_of_bodies else None
    return among is not None or (graded is not None and lowest is None)


def _are_told_alike(sentence: Sentence, head: Numeral, parts: Sequence[Numeral]) -> bool:
    """在网站发布46条，在平台发布23条，在微博发布21条: one beside the other."""
    clauses = [_CLAUSE.split(sentence.text[: one.start])[-1].strip() for one in (head, *parts)]
    clauses = [one.removesuffix("信息").removesuffix("各类") for one in clauses]
    first, *others = clauses
    if phrase("site").search(first) and any(phrase("own_media").search(one) for one in others):
        return True
    told = [one for one in others if min(len(one), len(first)) > 1]
    return any(one[:2] == first[:2] or one[-2:] == first[-2:] for one in told)


def _are_of_the_tables(sentence: Sentence, head: Numeral, parts: Sequence[Numeral]) -> bool:
    """Whether applications, results, cases, papers, decisions, changes or rates are told."""
    own = _CLAUSE.split(sentence.text[: head.start])[-1]
    told = [one for one in sentence.words if head.start - len(own) <= one.start < parts[-1].end]
    if sum(_is_concluded(sentence, one) and one.start > head.start for one in told) > 1:
        return True  # 收到248条留言，办结230条，公开答复4条: answered twice over, not two parts
    return any(_is_of_the_tables(word, head) for word in told)


def _is_concluded(sentence: Sentence, word: Word) -> bool:
    """Whether a word says that something was answered: 答复54条, not 未答复3条."""
    return word.meaning == "conclude" and not sentence.text[: word.start].endswith(
        ("未", "没有", "无法", "不能")
    )


def _is_of_the_tables(word: Word, head: Numeral) -> bool:
    if word.kind in ("rate", "change") or word.meaning in PAPERS:
        return True
    if word.kind == "time" and word.meaning != "past" and word.start > head.start:
        return True  # 建成16个，今年更新12个，在建3个
    if word.meaning in DECISIONS and word.start > head.start:
        return True
    of_applications = word.kind in ("row", "outcome", "person") or word.meaning in (
        *COURT,
        "conclude",
        "handle",
    )
    return head.unit in APPLICATIONS and of_applications
