"""Lists whose parts are all by their very names: so many towns and offices, 53 in all; passed and not passed.

对9个县区和44个部门共53个单位; 公文351份，主动公开104份、依申请公开101份、不予公开146份; 通过233条，不通过7条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.narrative.lists import MOST_UNOPENED, is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import lists, phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole

BODIES, VOTERS = frozenset("个家位名所户"), frozenset("人名")
"""Units of offices and people, each family as one: 9个县区和44个部门共53家单位; 42名代表，满意37人."""
PAPERS = frozenset("件份")
"""Units of papers: 91件答复书，优秀52份."""
FEWEST = 2
"""Parts that are all by their names."""
UPON_REQUEST = "依申请"
ATTRIBUTES, FATES, GRADES, SIDES = "attributes", "fates_of_papers", "grades", "two_sides"
_NAME = r"[^,;。:、\d()每各其的中里抽和及与]"
_KIND = rf"{_NAME}{{1,12}}(?:\([^()\d]{{1,3}}\){_NAME}{{0,8}})?"
_TIED = Pattern(rf"{_KIND}(?:[,、和及与]|以及)")
_SUMMED = Pattern(rf"{_KIND}[,(]?(?:共计?|合计|总计|总共|一共|即)")
_BODIES = rf"\d+个(?:{_NAME}(?!等)){{1,6}}"
_KINDS = Pattern(rf"(?P<what>{_NAME}{{1,6}})\((?P<kinds>{_BODIES}(?:[、,和]{_BODIES})+)\)")
MOST_OF_A_DEED = 5
"""Characters of what was done, with its 已."""
_UNDONE = r"(?:尚未|暂未|未能?|没有|没|不|待|正在|尚在|仍在|在)"


class Part(NamedTuple):
    """A number with what is written before it in its clause."""

    number: Numeral
    before: str


def complements(sentence: Sentence) -> Iterator[Whole]:
    """Every list of a sentence whose parts are all by their names."""
    if not is_readable(sentence):
        return
    yield from _bodies(sentence)
    yield from _kinds_of_bodies(sentence)
    for parts in _clauses(sentence):
        yield from _named(sentence, parts)


def _bodies(sentence: Sentence) -> Iterator[Whole]:
    """9个县区和44个市直部门共计53个单位: numbers before what they count, and how many there are."""
    numbers, text = sentence.numbers, sentence.text
    for at, total in enumerate(numbers):
        if at < FEWEST or not _is_body(text, total) or not _is_of_all_bodies(text, total):
            continue
        if not _SUMMED.fullmatch(text[numbers[at - 1].end : total.start].strip()):
            continue
        first = at - 1
        while first and _TIED.fullmatch(text[numbers[first - 1].end : numbers[first].start].strip()):
            first -= 1
        parts = list(numbers[first:at])
        led = re.search("[)每各、和及与同]$", text[: parts[0].start].rstrip()) is not None
        if len(parts) >= FEWEST and not led and all(_is_body(text, one) for one in parts):
            yield Whole(sentence, total, parts, parts, open=True, is_unopened=True, named_as_all=True)


def _kinds_of_bodies(sentence: Sentence) -> Iterator[Whole]:
    """辖14个乡镇（6个镇、8个乡）: kinds of bodies in the bracket behind the name that they have together."""
    for at, head in enumerate(sentence.numbers if "(" in sentence.text else ()):
        told = _KINDS.match(sentence.text, head.end)
        if told is None or not _is_body(sentence.text, head):
            continue
        parts = [one for one in sentence.numbers[at + 1 :] if one.start < told.end()]
        names = [re.split("[、,和]", sentence.text[one.end : told.end() - 1])[0] for one in parts]
        alike = all(set(name) & set(told["what"]) for name in names)
        any_kind = phrase("bodies_of_any_kind").fullmatch(told["what"]) is not None
        if len(set(names)) == told["kinds"].count("个") and (alike or any_kind):
            yield Whole(sentence, head, parts, parts, open=True, is_unopened=True, named_as_all=True)


def _is_of_all_bodies(text: str, total: Numeral) -> bool:
    """共53个单位, 共57家，: what so many bodies are called together, and nothing that some of them did."""
    if phrase("bodies_end").match(text, total.end):
        return True
    before = phrase("bodies_before", head=r"位?\s*", tail="?").match(text, total.end)
    named = phrase("bodies").match(text, before.end() if before else total.end)
    return named is not None and phrase("bodies_do", head="[^,;。]{0,3}").match(text, named.end()) is None


def _is_body(text: str, number: Numeral) -> bool:
    """Whether a number is one of offices or people; 6位 has its unit behind it, for the numbers know none."""
    return (number.unit or text[number.end : number.end + 1]) in BODIES and not number.vague


def _clauses(sentence: Sentence) -> Iterator[list[Part]]:
    """The numbers of each stretch between ; and 。, with their clauses; a share among them is passed over."""
    text = sentence.text
    for stretch in re.finditer("[^;。]+", text):
        here = [one for one in sentence.numbers if stretch.start() <= one.start < stretch.end()]
        here = [one for one in here if not one.is_share]
        parts = []
        for at, number in enumerate(here):
            start = here[at - 1].end if at else stretch.start()
            before = re.split("[,、:()]", text[start : number.start])[-1]
            parts.append(Part(number, before.strip()))
        if len(parts) > FEWEST and not phrase("leaves_some").search(stretch[0]):
            yield parts


def _named(sentence: Sentence, told: Sequence[Part]) -> Iterator[Whole]:
    """The last parts of a stretch that are named as all there is, and the number before them."""
    for names in (ATTRIBUTES, FATES, GRADES, SIDES):
        labels = [_label(one, names) for one in told]
        first = next((at for at, label in enumerate(labels) if label), 0)
        run = labels[first:]
        named = first and all(run) and len(set(run)) == len(run)
        if named and (_are_all(names, run) or _are_too_many(sentence, names, told[first - 1 :])):
            yield from _whole(sentence, told[first - 1], told[first:])
            return
    if len(told) > FEWEST and _is_undone(told[-2], told[-1]):
        yield from _whole(sentence, told[-3], told[-2:])


def _label(part: Part, names: str) -> str:
    """The name of a part in a list of names: the last that matches what stands right before its number."""
    if not _named_as(names).fullmatch(part.before):
        return ""
    return next(name for name in lists()[names] if _named_as(names, name).fullmatch(part.before))


@cache
def _named_as(names: str, name: str | None = None) -> Pattern:
    """What names a part as one of a list of names, or as that one of them."""
    led, told = phrase("names_it", tail="?").pattern, "(?:的|类|等次)?(?:有|为)?"
    return Pattern(f"{led}(?:{'|'.join(lists()[names]) if name is None else name}){told}")


def _are_all(names: str, labels: Sequence[str]) -> bool:
    """Whether the names that are told leave none out: all of a set, or of grades the lowest too."""
    known = lists()[names]
    if names == GRADES:
        return len(labels) > FEWEST and any(label in lists()["lowest_grades"] for label in labels)
    if names == SIDES:
        pairs = [set(known[at : at + FEWEST]) for at in range(0, len(known), FEWEST)]
        return set(labels) in pairs
    return set(labels) == set(known)


def _are_too_many(sentence: Sentence, names: str, told: Sequence[Part]) -> bool:
    """发文115件，主动公开19件，不公开108件: more than all; of fewer some are open upon request."""
    head, *parts = told
    if names != ATTRIBUTES or len(parts) != FEWEST or UPON_REQUEST in sentence.text:
        return False
    start = max(sentence.text.rfind(mark, 0, head.number.start) for mark in ";。:")
    papers = phrase("papers").search(sentence.text, start + 1, head.number.end)
    over = sum(one.number.value for one in parts) > head.number.value
    return papers is not None and head.number.unit in PAPERS and over


def _is_undone(done: Part, undone: Part) -> bool:
    """通过233条，不通过7条; 已整改8个，正在整改1个: what was done and what was not."""
    stem = re.sub("^(?:.*[中里])?(?:其|已经?|共|现|有|完成)*", "", done.before)
    if not 1 < len(stem) + ("已" in done.before) < MOST_OF_A_DEED or phrase("is_no_pair").search(stem):
        return False
    told = f"(?:其中|尚有|仍有|还有|有)?{_UNDONE}(?:完成)?{re.escape(stem)}的?"
    return re.fullmatch(told, undone.before) is not None


def _whole(sentence: Sentence, head: Part, parts: Sequence[Part]) -> Iterator[Whole]:
    number, run = head.number, [one.number for one in parts]
    units = {one.unit for one in run}
    alike = units == {number.unit} or any(number.unit in one and units <= one for one in (VOTERS, PAPERS))
    exact = not any(one.vague or not one.is_count for one in (number, *run))
    if alike and exact and len(run) < MOST_UNOPENED and not phrase("is_no_whole").search(head.before):
        yield Whole(sentence, number, run, run, open=True, is_unopened=True, named_as_all=True)
