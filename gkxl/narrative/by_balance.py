"""What was carried in or out, where the rest of the balance is told as the tables have it.

新收38件；上年留下2件，办结37件，余2件转入下年: 38 and 37 are the tables', which have 1 carried in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from gkxl.model.patterns import Pattern
from gkxl.narrative.cells import APPLICATION_UNITS, COURT, Cells, Of, may_be_meant
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement

FLOWS = ("new", "carried_in", "total", "carried_out")
OVER, BARE = ("carried_in", "carried_out"), "carried"
FEWEST_ALIKE = 2
"""Numbers of the balance that have to be the tables'."""
FEWEST_COUNTED = 10
"""A number by which it is known that the tables are told of: small numbers are alike by chance."""
_DAY = Pattern(r"\d{1,2}月(?:\d{1,2}日|[上中下]旬)")
_CLAUSE = Pattern("[,;。:()、]")


class Balance:
    """What a form's tables have of applications received, carried over and concluded."""

    def __init__(self, cells: Cells, of: Of, year: int | None) -> None:
        self.keys = {name: cells.row(name) for name in FLOWS}
        self.values = {name: of(keys) if keys else None for name, keys in self.keys.items()}
        self.year = year

    def carried(self, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> Iterator[Statement]:
        """What a paragraph says was carried in or out, once, that is not what the tables have."""
        if None in self.values.values() or self.year is None or not self.values["total"]:
            return
        numbers = [one for sentence in sentences for one in sentence.numbers]
        if len(numbers) < FEWEST_ALIKE or not phrase("carries").search(sentences[0].paragraph.text):
            return
        counted = {one.value for one in numbers if one.unit in APPLICATION_UNITS and not one.vague}
        read = {id(one.numeral) for one in statements}
        told = [
            (flow, at, one)
            for at in sentences
            for one in at.numbers
            if id(one) not in read
            for flow in self._flow(at, one)
        ]
        known = {name for name in OVER if any(one.keys == self.keys[name] for one in statements)}
        directed = known | {name for name, _, _ in told} - {BARE}
        for flow in OVER:
            here = [(at, one) for name, at, one in told if name == flow]
            if not here and directed == {*OVER} - {flow}:
                here = [(at, one) for name, at, one in told if name == BARE]  # 新收9件，结转1件，结转下年2件
            if len(here) == 1 and flow not in known and self._is_balanced(flow, counted, statements):
                yield from self._odd(flow, *here[0])
        answered = [(at, one) for at in sentences for one in at.numbers if self._is_answered(at, one)]
        unread = len(answered) == 1 and not any(one.keys == self.keys["total"] for one in statements)
        if unread and self._are_alike(counted, statements):
            yield from self._odd("total", *answered[0])

    def _are_alike(self, counted: set[Decimal], statements: Sequence[Statement]) -> bool:
        """Whether all that was received and carried over is told as the tables have it."""
        others = {name: value for name, value in self.values.items() if name != "total" and value}
        said = {name for name in others if any(one.keys == self.keys[name] for one in statements)}
        alike = [name for name, value in others.items() if value in counted]
        return len(alike) >= FEWEST_ALIKE and set(alike) == others.keys() and "carried_out" in said

    def _is_answered(self, sentence: Sentence, number: Numeral) -> bool:
        """24件，其中22件已在法定期限内予以答复，2件结转: what was concluded, behind its number."""
        if number.vague or number.unit not in APPLICATION_UNITS or _is_of_others(sentence, number):
            return False
        before = _CLAUSE.split(sentence.text[: number.start])[-1].strip()
        told = phrase("answered_behind").match(sentence.text, number.end)
        return told is not None and phrase("answered_before").fullmatch(before) is not None

    def _is_balanced(self, flow: str, counted: set[Decimal], statements: Sequence[Statement]) -> bool:
        """Whether two others of the balance are the tables', or one that the words tell, no small number."""
        others = {self.keys[name]: value for name, value in self.values.items() if name != flow and value}
        alike = [value for value in others.values() if value in counted]
        said = [one.value for one in statements if one.value == others.get(one.keys)]
        applied = any(one.code in ("T1", "T2") for one in statements)
        return (applied and len(alike) >= FEWEST_ALIKE) or any(value >= FEWEST_COUNTED for value in said)

    def _odd(self, flow: str, sentence: Sentence, number: Numeral) -> Iterator[Statement]:
        value = self.values[flow] or Decimal(0)
        if flow != "total" and value in _sums_around(sentence, number):
            return  # 1件征求意见、1件延期，转下年办理
        if number.value != value and may_be_meant(number.value, value):
            why = ("按收到、结转和办结的数",)
            yield Statement(
                "T2", self.keys[flow], number.value, sentence, number.digits, number, because=why, sure=True
            )

    def _flow(self, sentence: Sentence, number: Numeral) -> list[str]:
        """In which direction a number was carried, as the words beside it say; [] where they do not."""
        if number.vague or number.unit not in APPLICATION_UNITS:
            return []
        others = [one for one in sentence.numbers if one is not number]
        start = max((one.end for one in others if one.end <= number.start), default=0)
        end = min((one.start for one in others if one.start >= number.end), default=len(sentence.text))
        before = self._dated(_CLAUSE.split(sentence.text[start : number.start])[-1])
        behind = self._dated(_own(sentence.text[number.end : end], end == len(sentence.text)))
        if phrase("no_balance").search(before + behind) or _is_of_others(sentence, number):
            return []
        if phrase("as_of_next_year").search(self._dated(sentence.text[: number.start])):
            return []
        found = [
            flow
            for flow in OVER
            if phrase(f"{flow}_before", tail="$").search(before) or phrase(f"{flow}_behind").match(behind)
        ]
        last = [one.value for one in others if one.end <= number.start and not one.is_share][-1:]
        bare = last == [self.values["total"]] and phrase("left_before").fullmatch(before)
        if not found and bare and phrase("clause_ends").match(sentence.text, number.end):
            return ["carried_out"]
        if not found and phrase("carried_bare").fullmatch(before):
            return [BARE] if phrase("clause_ends").match(sentence.text, number.end) else []
        if phrase("of_years_before").search(before):
            return [flow for flow in found if flow == "carried_in"]
        return found if len(found) == 1 else []

    def _dated(self, text: str) -> str:
        """With 上年, 今年, 下年 for the years before, of and after the report's."""
        year = self.year or 0
        for said, name in ((year - 1, "上年"), (year, "今年"), (year + 1, "下年")):
            text = text.replace(f"{said}年", name)
        return _DAY.sub("某日", text)


def _sums_around(sentence: Sentence, number: Numeral) -> set[Decimal]:
    """The sums of a number with those right before it, and with those right behind it."""
    before = [one.value for one in sentence.numbers if one.start < number.start]
    behind = [one.value for one in sentence.numbers if one.start > number.start]
    return {number.value + one for run in (before[::-1], behind) for one in accumulate(run)}


def _is_of_others(sentence: Sentence, number: Numeral) -> bool:
    """行政复议4件，2件转入下年; 群众热线2件转入下年: of cases, or of what no table counts."""
    text = sentence.text[: number.start]
    stretch, clause = text.rfind(";") + 1, max(text.rfind(mark) for mark in ",;:") + 1
    return any(
        (one.meaning in COURT and stretch <= one.start < number.start)
        or (one.meaning in ("foreign", "other_application") and clause <= one.start < number.start)
        for one in sentence.words
    )


def _own(behind: str, last: bool) -> str:
    """What is said behind a number before the clause of the next one."""
    told = re.split("[;。]", behind)[0]
    marks = [one.start() for one in _CLAUSE.finditer(told)]
    return told if last or told != behind or not marks else told[: marks[-1]]
