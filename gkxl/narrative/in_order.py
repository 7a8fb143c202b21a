"""Numbers in the order of the tables: where all but one are those of the rows, the odd one is meant so.

给信息的48份，给一部分的13份，不给的10份，给不了的37份: no word of it is the tables', the numbers are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkxl.narrative.cells import APPLICATION_UNITS, Cells, Keys, Of, may_be_meant
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement

Orders = Sequence[Sequence[tuple[Keys, Decimal]]]
GROUPS = (
    ("granted", "partial", "denied", "unable", "refused", "other"),
    ("new", "carried_in", "total", "carried_out"),
    ("carried_in", "new", "total", "carried_out"),
)
"""Rows in the orders in which they are told."""
FEWEST_ALIKE = 3
"""Numbers that have to be those of the tables before an odd one is taken for its row's."""
FEWEST_COUNTED = 10
"""What these have to add to: small numbers are alike by chance."""


def rows_in_order(cells: Cells, of: Of) -> list[list[tuple[Keys, Decimal]]]:
    """The rows of each order that are not 0, with their sums; `of` gives those of the tables."""
    found = []
    for group in GROUPS:
        rows = [(keys, of(keys)) for name in group if (keys := cells.row(name))]
        found.append([(keys, value) for keys, value in rows if value])
    return [told for told in found if len(told) > FEWEST_ALIKE]


def told_in_order(sentence: Sentence, orders: Orders) -> Iterator[Statement]:
    """The number among those of consecutive rows that is not its row's."""
    past = phrase("past_in_brackets", tail="$")  # 同比下降8.3%（上年12件）
    numbers = [
        one for one in sentence.numbers if not one.is_share and not past.search(sentence.text[: one.start])
    ]
    if len(numbers) <= FEWEST_ALIKE:
        return
    for told in orders:
        for start in range(len(numbers) - len(told) + 1):
            yield from _odd_one(sentence, numbers[start : start + len(told)], told)


def _is_a_sum(sentence: Sentence, number: Numeral) -> bool:
    """两项合计256件, 应办140件: no row's, but the sum of two."""
    before = sentence.text[: number.start].rstrip()
    return phrase("in_all_of_rows", tail="(?:为|有)?$").search(before) is not None


def _odd_one(
    sentence: Sentence, run: Sequence[Numeral], told: Sequence[tuple[Keys, Decimal]]
) -> Iterator[Statement]:
    if any(one.vague or one.unit not in APPLICATION_UNITS or _is_a_sum(sentence, one) for one in run):
        return
    odd = [at for at, (one, (_, value)) in enumerate(zip(run, told)) if one.value != value]
    alike = [value for at, (_, value) in enumerate(told) if at not in odd]
    if len(odd) != 1 or sum(alike) < FEWEST_COUNTED or len(set(alike)) < FEWEST_ALIKE - 1:
        return
    number, (keys, value) = run[odd[0]], told[odd[0]]
    together = value + told[odd[0] - 1][1] if odd[0] else value
    if number.value == together == sum(one for _, one in told[odd[0] + 1 :]):
        return  # 上年转来4件，总共要办92件，办了90件，还剩2件: with the row before it
    if may_be_meant(number.value, value):
        why = ("按表中各行的顺序",)
        yield Statement("T2", keys, number.value, sentence, number.digits, number, because=why)
