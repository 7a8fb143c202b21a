"""Papers and decisions by their bare names: where all but one are those of the tables, the odd one is too.

公开行政许可4019件、行政处罚533件、行政强制62件: told as published, but the numbers are those of the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from gkxl.narrative.cells import DECISION_UNITS, DECISIONS, PAPER_DEEDS, PAPER_UNITS, Cells
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement
from gkxl.narrative.words import Word

FEWEST_COUNTED = 10
"""What the numbers that are alike have to add to: small numbers are alike by chance."""
Named = Sequence[dict[str, tuple[str, ...]]]
Of = Callable[[tuple[str, ...]], Decimal | None]


def cells_by_name(cells: Cells) -> Named:
    """The cells of table two that are told side by side, by the word for each."""
    papers = {deed: cells.paper("norm", deed) for deed in PAPER_DEEDS}
    return [papers, {kind: cells.decisions(kind) for kind in DECISIONS}]


def told_by_name(sentence: Sentence, named: Named, of: Of) -> Iterator[Statement]:
    """The number among those of all the cells of a group that is not its cell's."""
    if len(sentence.numbers) < min(len(DECISIONS), len(PAPER_DEEDS)):
        return
    meanings = {word.meaning for word in sentence.words}
    for group, units in zip(named, (PAPER_UNITS, DECISION_UNITS)):
        papers = "make" in group
        if meanings.issuperset(group) and (not papers or ("norm" in meanings and "rule" not in meanings)):
            yield from _odd_one(sentence, _numbers(sentence, group, units), group, of)


def _numbers(
    sentence: Sentence, group: dict[str, tuple[str, ...]], units: Sequence[str]
) -> dict[str, Numeral]:
    """The number behind the word for each cell of a group; {} where one is told twice, or otherwise."""
    found: dict[str, Numeral] = {}
    starts = [0, *(one.end for one in sentence.numbers)]
    for start, number in zip(starts, sentence.numbers):
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
    sentence: Sentence, told: dict[str, Numeral], group: dict[str, tuple[str, ...]], of: Of
) -> Iterator[Statement]:
    if told.keys() != group.keys():
        return
    tables = {name: of(keys) if keys else None for name, keys in group.items()}
    odd = [name for name, number in told.items() if number.value != tables[name]]
    alike = [number.value for name, number in told.items() if name not in odd]
    value = tables[odd[0]] if len(odd) == 1 else None
    if not value or not all(alike) or sum(alike) < FEWEST_COUNTED:
        return
    number = told[odd[0]]
    if abs(number.value - value) <= max(Decimal(1), value / 2):
        why = ("按表中各格的名称",)
        yield Statement("T4", group[odd[0]], number.value, sentence, number.digits, number, because=why)
