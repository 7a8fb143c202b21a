"""Papers and decisions by their bare names: where all but one are those of the tables, the odd one is too.

公开行政许可4019件、行政处罚533件、行政强制62件: told as published, but the numbers are those of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gkxl.narrative.cells import (
    DECISION_UNITS,
    DECISIONS,
    PAPER_DEEDS,
    PAPER_UNITS,
    PAPERS,
    Cells,
    Keys,
    Of,
    may_be_meant,
)
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement
from gkxl.narrative.words import Word

FEWEST_COUNTED = 10
"""What the numbers that are alike have to add to: small numbers are alike by chance."""
FEWEST = 2
"""Cells that are not 0. Where there are more, the odd one may be off by half of what the tables have."""
Named = Sequence[dict[str, Keys]]


@lru_cache(maxsize=8)
def cells_by_name(cells: Cells) -> Named:
    """The cells of table two that are told side by side, by the word for each."""
    papers = [{deed: cells.paper(paper, deed) for deed in PAPER_DEEDS} for paper in PAPERS]
    return [*papers, {kind: cells.decisions(kind) for kind in DECISIONS}]


def told_by_name(sentence: Sentence, named: Named, of: Of) -> Iterator[Statement]:
    """The number among those of all the cells of a group that is not its cell's."""
    if len(sentence.numbers) < FEWEST:
        return
    for paper, group in zip(PAPERS, named):
        for start, end in _stretches(sentence, paper):
            yield from _odd_one(sentence, _numbers(sentence, group, PAPER_UNITS, start, end), group, of)
    whole = len(sentence.text)
    decisions = named[len(PAPERS)]
    told = _numbers(sentence, decisions, DECISION_UNITS, 0, whole)
    yield from _odd_one(sentence, told, decisions, of, _are_the_whole_table(sentence, told))


def _are_the_whole_table(sentence: Sentence, told: dict[str, Numeral]) -> bool:
    """行政许可6件、行政处罚2件、行政强制0件、行政事业性收费0万元: as the table has them, one by one."""
    return len(told) == len(DECISIONS) and any(one.meaning == "fee" for one in sentence.words)


def _stretches(sentence: Sentence, paper: str) -> Iterator[tuple[int, int]]:
    """The sentence, where it names papers of this kind alone, else the stretches between ; that do."""
    if {one.meaning for one in sentence.words} & {*PAPERS} == {paper}:
        yield 0, len(sentence.text)
        return
    for stretch in re.finditer("[^;。]+", sentence.text):
        words = [one for one in sentence.words if stretch.start() <= one.start < stretch.end()]
        if {one.meaning for one in words} & {*PAPERS} == {paper}:
            yield stretch.span()


def _numbers(
    sentence: Sentence, group: dict[str, tuple[str, ...]], units: Sequence[str], first: int, last: int
) -> dict[str, Numeral]:
    """The number behind the word for each cell of a group; {} where one is told twice, or otherwise."""
    found: dict[str, Numeral] = {}
    numbers = [one for one in sentence.numbers if first <= one.start < last]
    starts = [first, *(one.end for one in numbers)]
    for start, number in zip(starts, numbers):
        between = [one for one in sentence.words if start <= one.start and one.end <= number.start]
        names = {one.meaning for one in between if one.meaning in group}
        if not names:
            continue
        if len(names) > 1 or names & found.keys() or number.vague or number.unit not in units:
            return {}
        if any(_is_of_others(one) for one in between):
            return {}
        found[names.pop()] = number
    return found


def _is_of_others(word: Word) -> bool:
    """上年, 累计, 比上年: a word by which a number is of another time, or a change."""
    return word.kind == "change" or (word.kind == "time" and word.meaning in ("other", "past", "plan"))


def _odd_one(
    sentence: Sentence, told: dict[str, Numeral], group: dict[str, Keys], of: Of, whole: bool = False
) -> Iterator[Statement]:
    tables = {name: of(keys) if keys else None for name, keys in group.items()}
    some = [name for name, value in tables.items() if value]
    if (len(some) < FEWEST and not whole) or None in tables.values() or not told.keys() >= {*some}:
        return
    odd = [name for name, number in told.items() if number.value != tables[name]]
    alike = sum(number.value for name, number in told.items() if name not in odd)
    value = tables[odd[0]] if len(odd) == 1 else None
    if value is None or (not whole and (not value or alike < FEWEST_COUNTED)):
        return
    number, several = told[odd[0]], len(some) > FEWEST
    if may_be_meant(number.value, value) or (several and abs(number.value - value) <= value / 2):
        why = ("按表中各格的名称",)
        yield Statement("T4", group[odd[0]], number.value, sentence, number.digits, number, because=why)
