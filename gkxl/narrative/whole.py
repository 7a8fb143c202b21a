"""A number that a sentence divides, with its parts, and whether they add to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, pairwise

from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence

MOST_DIVIDED = 24
"""Numbers behind a whole among which parts that are divided themselves are looked for."""


MOST_OF_ONE_LEVEL = 5
"""Parts with one mark between all of them among which two by chance add to one before."""


@dataclass
class Whole:
    """A number that a sentence divides.

    `parts` are the numbers that certainly divide it, `run` all that follow up to the end of the sentence
    or of the bracket; `closed` where words say that the parts are all, `open` that they are not.
    """

    sentence: Sentence
    number: Numeral
    parts: list[Numeral] = field(default_factory=list)
    run: list[Numeral] = field(default_factory=list)  # of other units too
    closed: bool = False
    open: bool = False
    bracketed: bool = False
    bare: bool = False  # a bracket without a word that opens a list
    ends_in_others: bool = False  # 其他3条: the closing part
    cut: bool = False  # ended for a reason that the sum may overrule
    earlier: tuple[Decimal, ...] = ()
    is_headed: bool = False  # a colon stands between it and its parts
    is_unopened: bool = False  # no word opens the list
    named_as_all: bool = False  # 9个县区和44个部门共53家单位; 通过233条，不通过7条
    told_before: bool = False  # the number stands in the sentence before
    of_the_tables: bool = False  # the number is that of the tables, and stands nowhere in the text
    is_nested: bool = False  # parts of it are divided themselves, and counted once
    part_unit: str = ""  # of the parts, where that is another: 信息1426条，其中动态781篇

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def all(self) -> list[Numeral]:
        """Every number of the same unit behind the whole, up to the end of the sentence or of the bracket."""
        return [one for one in self.run if one.unit == (self.part_unit or self.number.unit)]

    @property
    def is_mixed(self) -> bool:
        """Whether numbers of other units stand in the list."""
        return len(self.all) < len(self.run)

    @property
    def fits(self) -> bool:
        """Whether the numbers that follow add to the whole: the sum says where the list ends."""
        return any(self._adds(run) for run in (self.all, self.run, *self._without_a_unit())) or (
            self._adds_with_divided()
        )

    def _without_a_unit(self) -> Iterator[list[Numeral]]:
        """网站420条、公报12期所载文件152件、其他53条: what is told of a part counts nothing by itself."""
        for unit in {one.unit for one in self.run} - {self.number.unit}:
            yield [one for one in self.run if one.unit != unit]

    def _adds_with_divided(self) -> bool:
        """直接起诉1起；复议后起诉2起，1起维持、1起在审: parts that are divided themselves count once.

        Also before their sum: 公开12件；无法提供9件，为不掌握7件、需制作2件；共21件.
        """
        if not self.parts:
            return False
        if self.parts[-1].end <= self.number.start:
            before = [part.value for part in self.parts[:MOST_DIVIDED]]
            ends = [(total, many) for at, total, many in _counted_once(before) if at == len(self.parts)]
            return any(total == self.number.value and 1 < many < len(self.parts) for total, many in ends)
        if len(self.parts) > MOST_OF_ONE_LEVEL and len({self._mark(*two) for two in pairwise(self.run)}) == 1:
            return False  # 动态33条，建议8条，公告6条，政策2条，…: none of so many divides another
        alike = [one for one in self.sentence.numbers if one.unit == self.number.unit and one.is_count]
        alike = [one for one in alike if one.start >= self.parts[0].start]
        last = sum(one.start <= self.parts[-1].start for one in alike)
        counted = _counted_once([one.value for one in alike[:MOST_DIVIDED]])
        whole = self.number.value
        return any(total == whole and at >= last and 1 < many < at for at, total, many in counted)

    def _adds(self, run: Sequence[Numeral]) -> bool:
        least = 1 if len(self.parts) == 1 else 2
        marks = [self._mark(one, other) for one, other in pairwise(run)]
        return any(
            total == self.number.value
            and number >= least
            and (
                number >= min(len(self.parts), len(run))
                or marks[number - 1] not in marks[: number - 1]
                or self._is_of_others(run, number - 1)
            )
            for number, total in enumerate(accumulate(one.value for one in run), 1)
        )

    def _is_of_others(self, run: Sequence[Numeral], at: int) -> bool:
        """网站291条，其他方式313条，规范性文件数1条: what is called 其他 closes a list."""
        start = run[at - 1].end if at else self.number.end
        clause = re.split("[,;、]", self.sentence.text[start : run[at].start])[-1]
        return phrase("others").search(clause) is not None

    def _mark(self, one: Numeral, other: Numeral) -> str:
        """The mark between two parts."""
        return self.sentence.text[one.end : other.start].strip()[:1]


def units_added(sentence: Sentence, total: Numeral) -> frozenset[str]:
    """The units that a sum says it adds up: 共35期（篇）, 合计730条次; else its own."""
    if total.unit == "条次":
        return frozenset(total.unit)
    told = phrase("unit_in_brackets").match(sentence.text, total.end)
    return frozenset([total.unit, *re.split("[、,/]", told[0].strip("()"))] if told else [total.unit])


def _counted_once(values: Sequence[Decimal]) -> set[tuple[int, Decimal, int]]:
    """Where one can stand in a row of parts, with the sum so far and how many were counted for it.

    What is right behind a part and adds to it, two or more, divides it, and is not counted again.
    """
    reached: set[tuple[int, Decimal, int]] = set()
    ahead = {(0, Decimal(0), 0)}
    while ahead:
        at, total, many = one = ahead.pop()
        reached.add(one)
        if at < len(values):
            sums = list(accumulate(values[at + 1 :]))
            steps = [0, *(step for step, added in enumerate(sums, 1) if step > 1 and added == values[at])]
            ahead |= {(at + 1 + step, total + values[at], many + 1) for step in steps} - reached
    return reached
