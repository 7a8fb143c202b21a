"""Cases told with all their outcomes: where all but one number are the tables', the odd one is wrong.

复议8件，维持5件、纠正2件、待结2件; 诉讼5件，直接起诉3件，复议后起诉3件: also where a number is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gkxl.narrative.cells import CASE_UNITS, COURT, Cells, Keys, Of, may_be_meant
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement

OUTCOMES = ("upheld", "corrected", "other", "pending")
FEWEST = 3
"""Cells of a block that are not 0: a whole and two parts."""


class Block(NamedTuple):
    """The whole of a kind of cases and its parts that are not 0, with what the tables have."""

    whole: Keys
    cells: dict[Keys, Decimal]


def court_blocks(cells: Cells, of: Of) -> list[Block]:
    """Every kind by its outcomes, and the lawsuits by how they came."""
    found = [
        _block(cells.court(kind), [cells.court(kind, one) for one in OUTCOMES], of)
        for kind in COURT
        if cells.court(kind)
    ]
    split = [cells.court(kind) for kind in ("direct", "after")]
    found.append(_block(cells.court("litigation"), split, of))
    return [one for one in found if len(one.cells) >= FEWEST]


def _block(whole: Keys, parts: Sequence[Keys], of: Of) -> Block:
    told = {keys: of(keys) for keys in (whole, *parts) if keys}
    return Block(whole, {keys: value for keys, value in told.items() if value})


def told_of_cases(
    sentence: Sentence, statements: Sequence[Statement], blocks: Sequence[Block]
) -> Iterator[Statement]:
    """The odd number of each row of numbers that tells a block whole."""
    said = {id(one.numeral): one for one in statements if one.code == "T3" and one.numeral is not None}
    if len(said) < FEWEST - 1:
        return
    numbers = [one for one in sentence.numbers if not one.is_share]
    for block in blocks:
        for start in range(len(numbers) - len(block.cells) + 1):
            run = numbers[start : start + len(block.cells)]
            if _is_one_row(sentence, run):
                yield from _odd_one(sentence, run, block, said)


def _is_one_row(sentence: Sentence, run: Sequence[Numeral]) -> bool:
    """Whether numbers of cases stand in one stretch of the sentence that tells of no other year."""
    text, first, last = sentence.text, run[0].start, run[-1].start
    start = max(text.rfind(";", 0, first), text.rfind("。", 0, first)) + 1
    plain = all(one.unit in CASE_UNITS and not one.vague for one in run)
    return plain and ";" not in text[first:last] and not phrase("past").search(text, start, last)


def _odd_one(
    sentence: Sentence, run: Sequence[Numeral], block: Block, said: dict[int, Statement]
) -> Iterator[Statement]:
    left, odd = dict(block.cells), []
    for number in run:
        told = said.get(id(number))
        cell = next((keys for keys in _meant(told) if left.get(keys) == number.value), None)
        if cell is None:
            odd.append(number)
        else:
            del left[cell]
    if len(odd) != 1 or len(left) != 1:
        return
    number, ((keys, value),) = odd[0], left.items()
    whole = keys == block.whole
    if whole != (number is run[0]) or not may_be_meant(number.value, value):
        return
    told = said.get(id(number))
    if told is not None and keys in _meant(told):
        yield told._replace(keys=keys, readings=(), sure=True)
    elif told is None and (_are_cases(sentence, number) if whole else _is_an_end(sentence, run)):
        why = ("按表中这类案件的各项",)
        yield Statement("T3", keys, number.value, sentence, number.digits, number, because=why, sure=True)


def _meant(told: Statement | None) -> tuple[Keys, ...]:
    return () if told is None else (told.keys, *told.readings)


def _are_cases(sentence: Sentence, number: Numeral) -> bool:
    """收到行政复议5件，…; 复议机关受理15件，…: cases that were told right before their number."""
    return phrase("tells_cases", tail=r"\s*$").search(sentence.text[: number.start]) is not None


def _is_an_end(sentence: Sentence, run: Sequence[Numeral]) -> bool:
    """待结2件, 2件尚无结论: the last of a row, with a word of how cases go beside it, and no sum."""
    number, others = run[-1], [one.value for one in run[1:-1]]
    behind = phrase("clause_ends", head=r"[^,;。:()\d]{0,8}").match(sentence.text, number.end)
    if behind is None or number.value in (sum(others), run[0].value):
        return False
    beside = sentence.text[run[-2].end : number.start] + behind[0]
    return phrase("how_cases_go").search(beside) is not None and not phrase("of_some_cases").search(beside)
