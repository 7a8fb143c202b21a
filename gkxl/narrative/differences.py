"""How many more or fewer than before: 143件，较上年的118件增加25件.

The two levels and the change are three numbers of which the third follows from the two others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.narrative.lists import is_readable, wholes
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.pasts import from_one_to_another, is_an_earlier_year, is_past_behind, is_told_again
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.share import OF_APPLICATIONS

FARTHEST_BEHIND = 2
"""Numbers behind a change of which last year's is one: its share may stand between."""
FEWEST_LEVELS = 2
"""Numbers between which a change is."""
NEAR = 4
"""So many times is last year's number what a change may be off by, to a number of the sentence before."""
_OF_A_YEAR = Pattern(r",?(?P<year>20\d\d)年度?(?P<what>[^,;。:()\d]{0,12})$")
SHORTEST_NAME = 2
"""Characters of the name of what is compared."""


class Difference(NamedTuple):
    """A change (`amount`) with last year's number and those that may be this year's, the likeliest first."""

    sentence: Sentence
    amount: Numeral
    old: Numeral
    new: tuple[Decimal, ...]
    down: bool
    slack: Decimal = Decimal(0)
    """By how much it may be off, for what is rounded."""

    @property
    def fits(self) -> bool:
        """Whether one of the levels of this year differs by the amount."""
        return any(abs(self._change(level) - self.amount.value) <= self.slack for level in self.new)

    @property
    def likeliest(self) -> Decimal:
        """This year's number: the first, but where it went the other way by far the one that is nearest.

        公开260条，网站65条、栏目47条，较2021年的198条增加33条: 47条 are no more than 198条.
        """
        if self._change(self.new[0]) * 2 >= -self.old.value:
            return self.new[0]
        return min(self.new, key=lambda level: abs(self._change(level) - self.amount.value))

    @property
    def right(self) -> Decimal:
        """The change to this year's likeliest number."""
        return self._change(self.likeliest)

    def _change(self, new: Decimal) -> Decimal:
        return self.old.value - new if self.down else new - self.old.value


def differences(
    sentence: Sentence, before: Sequence[Numeral] = (), known: Sequence[Decimal] = (), year: int = 0
) -> Iterator[Difference]:
    """Every change of a sentence whose two levels are told.

    This year's may stand in the sentence before; where neither has one, it is one of the `known`.
    """
    told = is_readable(sentence) and phrase("changes_by").search(sentence.text)
    numbers = sentence.numbers if told else ()
    for at, amount in enumerate(numbers):
        way = way_of_change(sentence, amount)
        if way is None or amount.vague or amount.slack:
            continue
        both = _of_two_years(sentence, numbers[:at], amount)
        ahead = [one for one in numbers[:at] if not one.is_share]
        both = both or from_one_to_another(sentence, ahead, amount.start)
        old = both[0] if both is not None else _last_years(sentence, numbers, at, year)
        if old is None or not _are_alike(old, amount):
            continue
        levels = both[1:] if both is not None else _levels(sentence, numbers, before, old, amount)
        new = [one.value for one in levels]
        if not any(one is here for one in levels for here in numbers):
            new = _of_other_sentences(sentence, old, amount, new, known)
        if new:
            yield Difference(sentence, amount, old, tuple(dict.fromkeys(new)), way)


def _of_other_sentences(
    sentence: Sentence, old: Numeral, amount: Numeral, before: Sequence[Decimal], known: Sequence[Decimal]
) -> list[Decimal]:
    """This year's number by the tables or the sentence before: 与上年新收79件比，减少8件.

    Of that sentence one (or the sum of all) whose change is about what is told; others are of another thing.
    """
    if known and _is_of_applications(sentence, old):
        return [*known, *before]
    down = way_of_change(sentence, amount)
    changes = {
        one: old.value - one if down else one - old.value for one in (*before, sum(before, Decimal(0)))
    }
    near = [one for one, change in changes.items() if abs(change - amount.value) * NEAR <= old.value]
    return [*near, *known] if near and old.unit in OF_APPLICATIONS else near


def _levels(
    sentence: Sentence, numbers: Sequence[Numeral], before: Sequence[Numeral], old: Numeral, amount: Numeral
) -> list[Numeral]:
    """The numbers that may be this year's: those of the same name where it is told, wholes before parts."""
    here = [one for one in numbers if _is_level(sentence, one, old) and one not in (old, amount)]
    here = [one for one in here if not _is_a_part(sentence, amount, one)]
    nearest = [one for one in reversed(here) if one.start < old.start]
    name = _name(sentence, old)
    named = [one for one in nearest if name and name in _clause(sentence, one)]
    parts = [part for whole in wholes(sentence) for part in whole.parts]
    ahead = sorted(named or nearest, key=lambda one: is_some(sentence, one) or one in parts)
    return ahead if named else [*ahead, *here, *(one for one in before if one.unit == old.unit)]


def _name(sentence: Sentence, old: Numeral) -> str:
    """行政处罚比上年498件: what is compared, where its clause names it before last year."""
    clause = _clause(sentence, old)
    told = phrase("past_compared").search(clause)
    return clause[: told.start()] if told is not None and told.start() >= SHORTEST_NAME else ""


def _clause(sentence: Sentence, number: Numeral) -> str:
    return re.split("[,;:。()、]", sentence.text[: number.start])[-1]


def way_of_change(sentence: Sentence, amount: Numeral) -> bool | None:
    """Whether a number is told as a decrease; None where it is no change of its own."""
    told = phrase("changes_by", tail=r"了?\s*$").search(sentence.text[: amount.start])
    if told is not None and re.search("(?:分别|依次)[^,;。、\\d]{0,4}$", sentence.text[: told.start()]):
        return None  # 分别增加2次、增加1次和持平
    return None if told is None else phrase("less").match(told[0]) is not None


def _are_alike(old: Numeral, amount: Numeral) -> bool:
    return old.unit == amount.unit and not old.is_share and not old.vague and not old.slack


def _last_years(sentence: Sentence, numbers: Sequence[Numeral], at: int, year: int) -> Numeral | None:
    """Last year's number right before the change, or in a bracket or clause right behind it."""
    amount = numbers[at]
    ahead = [one for one in numbers[:at] if not one.is_share]  # 较上年14件增长50%，增加7件
    if ahead:
        old = ahead[-1]
        between = sentence.text[old.end : amount.start]
        ties = phrase("from_old_to_change", tail=r"了?\s*").fullmatch(between.strip())
        if ties is not None and is_told_as_past(sentence, numbers, old, year):
            return old
        if ties is not None and len(ahead) > 1 and _rises_to(sentence, ahead[-2], old):
            return ahead[-2]
    for old in numbers[at + 1 : at + 1 + FARTHEST_BEHIND]:
        between = sentence.text[amount.end : old.start]
        if is_past_behind(between, year) or is_told_again(sentence.text[: amount.start], between):
            return old
    return None


def _of_two_years(
    sentence: Sentence, ahead: Sequence[Numeral], amount: Numeral
) -> tuple[Numeral, Numeral] | None:
    """2023年新收52件，2024年新收67件，增加15件: the same told of two years in a row, and the change."""
    if len(ahead) < FEWEST_LEVELS or not _are_alike(ahead[-2], ahead[-1]):
        return None
    old, new = ahead[-2:]
    first, second = (_OF_A_YEAR.search(sentence.text[: one.start]) for one in (old, new))
    if first is None or second is None or second.start() != old.end:
        return None
    in_a_row = int(first["year"]) + 1 == int(second["year"])
    between = sentence.text[new.end : amount.start].strip()
    ties = phrase("from_old_to_change", tail=r"了?\s*").fullmatch(between)
    alike = second["what"].strip("为达到是有") in first["what"]
    return (old, new) if in_a_row and alike and ties is not None else None


def is_told_as_past(sentence: Sentence, numbers: Sequence[Numeral], number: Numeral, year: int) -> bool:
    """较上年的118件; 上年为24件: last year is named since the number before."""
    start = max((one.end for one in numbers if one.start < number.start), default=0)
    text = sentence.text[start : number.start]
    told = phrase("past_level").search(text)
    if told is None or _is_the_later_year(sentence, told[0]):
        return False
    if year and re.search(r"20\d\d年", told[0]) and not is_an_earlier_year(told[0], year):
        return False
    return phrase("rises_to").search(text) is None


def _is_the_later_year(sentence: Sentence, named: str) -> bool:
    """2022年25件，2023年19件: of two years named the later one is no past."""
    years = sorted(set(re.findall(r"20\d\d(?=年)", sentence.text)))
    return len(years) > 1 and years[-1] in named


def _rises_to(sentence: Sentence, old: Numeral, new: Numeral) -> bool:
    """由2022年的25件降至2023年的19件: the first is last year's."""
    from_it = phrase("from", tail=r"[^,;。\d%]{0,4}(?:20\d\d年的?)?$").search(sentence.text[: old.start])
    return from_it is not None and phrase("rises_to").search(sentence.text[old.end : new.start]) is not None


def _is_level(sentence: Sentence, number: Numeral, old: Numeral) -> bool:
    """Whether a number may be this year's: of last year's unit, exact, no change and none of last year."""
    if number.unit != old.unit or number.vague:
        return False
    before = sentence.text[: number.start]
    changed = phrase("changes_by", tail=r"了?\s*$").search(before)
    changed = changed or phrase("past_in_brackets", tail="$").search(before)
    changed = changed or phrase("past_behind", tail="$").search(before)
    return changed is None and phrase("past", tail=r"[^,;。\d]{0,6}$").search(before) is None


def _is_a_part(sentence: Sentence, amount: Numeral, number: Numeral) -> bool:
    """较上年的60件增加13件，其中征收29件: what is told of a part behind the change."""
    return "其中" in sentence.text[amount.end : number.start]


def is_some(sentence: Sentence, number: Numeral) -> bool:
    """新收7件（自然人5件，企业2件）; 包括公民5件: a part in a bracket, or one of some applicants."""
    before = sentence.text[: number.start]
    clause = number.start - len(_clause(sentence, number))
    people = any(one.kind == "person" and clause <= one.start < number.start for one in sentence.words)
    return people or before.rfind("(") > before.rfind(")")


def _is_of_applications(sentence: Sentence, old: Numeral) -> bool:
    """Whether what is compared are the applications received: their number is that of the tables."""
    words = [one for one in sentence.words if one.kind in ("noun", "verb") and one.start < old.start]
    named = {one.meaning for one in words}
    return bool(named & {"application", "receive"}) and named <= {"application", "receive", "plain", "occur"}
