"""Parts of the tables that are all told: where all but one have the tables' numbers, the odd one is wrong.

Where all have them, another number that is said to be their whole is: 这22件中，予以公开12件、部分公开8件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.narrative.cells import APPLICATION_UNITS, Cells, Keys, Of, may_be_meant
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement

PEOPLE = ("natural", "business", "research", "welfare", "legal", "others")
ROWS = ("granted", "partial", "denied", "unable", "refused", "other")
GROUPS = {
    "denied": ("secret", "law", "safety", "third_party", "internal", "process", "enforcement", "inquiry"),
    "unable": ("not_held", "to_create", "unclear"),
    "refused": ("petition", "repeat", "publication", "excessive", "reissue"),
    "other": ("not_corrected", "not_paid", "other"),
}
UNITS, PLAIN_UNITS = (*APPLICATION_UNITS, "家", "名", "人"), ("件", "宗", "份", "")
FEWEST = 2
"""Parts of a whole."""
FEWEST_COUNTED = 10
"""What the parts that are alike have to add to where their whole is not told."""
LONGEST_NAME = 14
"""Characters between the opening of a list and its first number, the name of the part among them."""
_MARK = Pattern(r"[,;。:、()]")
_BRACKETED = Pattern(r"\([^()]*\)")


class Part(NamedTuple):
    """A part of a whole: its cells, what they have, and the names of a group's own rows."""

    name: str
    keys: Keys
    value: Decimal
    readings: tuple[Keys, ...] = ()
    rows: tuple[str, ...] = ()


class Parts(NamedTuple):
    """What a table divides: applications by who applied or by their result, a result by its reason."""

    code: str
    keys: Keys
    value: Decimal
    readings: tuple[Keys, ...]
    parts: tuple[Part, ...]
    group: str = ""


def parts_of_the_tables(cells: Cells, of: Of) -> list[Parts]:
    """The wholes of the tables of which two parts and more are not 0, as far as all parts have names."""
    new, old, total = (cells.row(one) for one in ("new", "carried_in", "total"))
    people = [Part(one, cells.row("new", one), Decimal(0), _of_all(cells, one)) for one in PEOPLE]
    rows = [Part(one, cells.row(one), Decimal(0), rows=_inner(one)) for one in ROWS]
    found = [
        Parts("T1", new, Decimal(0), ((*new, *old), total), tuple(people)),
        Parts("T2", total, Decimal(0), (new, (*new, *old)), tuple(rows)),
    ]
    for group in GROUPS:
        inner = tuple(Part(one, cells.row(one), Decimal(0)) for one in _inner(group))
        found.append(Parts("T2", cells.row(group), Decimal(0), (), inner, group))
    valued = (_valued(one, of) for one in found)
    return [one for one in valued if one is not None]


def _inner(group: str) -> tuple[str, ...]:
    return tuple(f"{group}.{one}" for one in GROUPS.get(group, ()))


def _of_all(cells: Cells, column: str) -> tuple[Keys, ...]:
    """What a number of applicants may be too: of those dealt with."""
    new, old, total = (cells.row(one, column) for one in ("new", "carried_in", "total"))
    return (*new, *old), total


def _valued(told: Parts, of: Of) -> Parts | None:
    """With what the tables have; None where they have too little, or what no part's name tells."""
    value = of(told.keys) if told.keys else None
    parts = [
        Part(one.name, one.keys, number, tuple(keys for keys in one.readings if keys), one.rows)
        for one in told.parts
        if one.keys and (number := of(one.keys))
    ]
    if not value or len(parts) < FEWEST or sum(one.value for one in parts) != value:
        return None
    readings = tuple(keys for keys in told.readings if keys)
    return Parts(told.code, told.keys, value, readings, tuple(parts), told.group)


class ByParts:
    """Reads the sentences of a document in order, with the tables beside it."""

    def __init__(self, cells: Cells, of: Of) -> None:
        self._cells, self._of = cells, of
        self.last: Sentence | None = None
        self.complete: tuple[Parts, ...] = ()
        self.results: Parts | None = None  # the results, if they were all told before in the paragraph

    @cached_property
    def wholes(self) -> list[Parts]:
        """Looked for with the first number that a text tells."""
        return parts_of_the_tables(self._cells, self._of)

    def told(self, sentence: Sentence) -> Iterator[Statement]:
        """The odd part, and the wrong whole, of what a sentence divides as the tables do."""
        last = self.last if self.last is not None and self.last.paragraph is sentence.paragraph else None
        complete, self.complete, self.last = self.complete, (), sentence
        if sentence.numbers and self.wholes:
            complete = complete if last is not None else ()
            self.results = next((one for one in complete if one.code == "T2" and not one.group), self.results)
            self.results = self.results if last is not None else None
            yield from _summed_before(sentence, complete)
            yield from _told_again(sentence, self.results)
        if len(sentence.numbers) < FEWEST:
            return
        text = f"{sentence.text}\n{_BRACKETED.sub('', sentence.text)}"
        for whole in self.wholes:
            if not all(_is_named(part, text) for part in whole.parts):
                continue  # most sentences: nothing more is looked for
            found = Found(sentence, whole, last)
            if not found.is_all:
                continue
            if found.agrees:
                self.complete += (whole,)
                yield from found.wrong_wholes()
            else:
                yield from found.odd_part()


def _is_named(part: Part, text: str) -> bool:
    return any(phrase(f"named_{name}").search(text) for name in (part.name, *part.rows))


class Found:
    """The numbers of a sentence that are told of the parts of a whole, by the names beside them."""

    def __init__(self, sentence: Sentence, whole: Parts, last: Sentence | None = None) -> None:
        self.sentence, self.whole, self.last = sentence, whole, last
        self.numbers = [one for one in sentence.numbers if not one.is_share and not one.is_money]
        self.told: dict[str, list[Numeral]] = {}
        for at, number in enumerate(self.numbers):
            for name in self._named(at, number):
                self.told.setdefault(name, []).append(number)
        self.of = {part.name: self._of(part) for part in whole.parts}
        self.is_all = all(self.of.values())
        self.parts = sorted((one for told in self.of.values() for one in told), key=lambda one: one.start)

    def _of(self, part: Part) -> list[Numeral]:
        """The numbers told of a part by its own name; by those of its rows where it is not named."""
        own = self.told.get(part.name, [])
        return own or [one for row in part.rows for one in self.told.get(row, ())]

    @property
    def agrees(self) -> bool:
        return all(self._fits(part) for part in self.whole.parts)

    def _fits(self, part: Part) -> bool:
        values = [one.value for one in self.of[part.name]]
        return {*values} == {part.value} or (part.name not in self.told and sum(values) == part.value)

    def _named(self, at: int, number: Numeral) -> list[str]:
        """The part that a number is told of: by the name before it, or else by the one behind it."""
        if number.vague or number.unit not in UNITS:
            return []
        text, others = self.sentence.text, self.sentence.numbers
        start = max((one.end for one in others if one.end <= number.start), default=0)
        end = min((one.start for one in others if one.start >= number.end), default=len(text))
        if self._is_of_others(start, number.start):
            return []
        before = _MARK.split(_BRACKETED.sub("", text[start : number.start]).rstrip("(:"))[-1]
        return self._names_in(before) or self._names_in(_closed(text[number.end : end], end == len(text)))

    def _is_of_others(self, start: int, end: int) -> bool:
        """较上年, 累计: words by which a number is a change, or of another time."""
        return any(
            one.kind == "change" or (one.kind == "time" and one.meaning in ("other", "past", "plan"))
            for one in self.sentence.words
            if start <= one.start < end
        )

    def _names_in(self, text: str) -> list[str]:
        """The parts of which a name stands there: the last group, and the last of its rows."""
        found: dict[str, int] = {}
        for part in self.whole.parts:
            for name in (part.name, *part.rows):
                places = [one.end() for one in phrase(f"named_{name}").finditer(text)]
                if places:
                    found[name] = places[-1]
        own = [name for name in found if "." not in name or self.whole.group]
        return own if own else list(found)

    def odd_part(self) -> Iterator[Statement]:
        """The one part whose number is not the tables', where all others are, and their whole is told."""
        odd = [part for part in self.whole.parts if not self._fits(part)]
        if len(odd) != 1 or len(self.of[odd[0].name]) != 1 or self._is_shared(odd[0]):
            return
        part, number = odd[0], self.of[odd[0].name][0]
        before = [*(self.last.numbers if self.last is not None else ()), *self.numbers]
        told = any(one.value == self.whole.value and one.start != number.start for one in before)
        alike = self.whole.value - part.value
        if alike < FEWEST_COUNTED and not told:
            return
        if may_be_meant(number.value, part.value) and self._is_plain(part, number):
            yield self._statement(part.keys, part.readings, number, self.whole.code)

    def _is_shared(self, odd: Part) -> bool:
        """Whether a number is told of two parts."""
        places = [one.start for one in self.parts]
        return len(places) != len({*places})

    def _is_plain(self, part: Part, number: Numeral) -> bool:
        """Whether nothing unknown stands between a number and the name before it."""
        before = _BRACKETED.sub("", self.sentence.text[: number.start])
        named = [one.end() for one in phrase(f"named_{part.name}").finditer(before)]
        if named and filler("beside_a_number").fullmatch(before, named[-1]):
            return True
        behind = self.sentence.text[number.end :]
        return phrase(f"named_{part.name}", head=r"(?:件|份)?[^,;。:、\d()]{0,8}").match(behind) is not None

    def wrong_wholes(self) -> Iterator[Statement]:
        """The number before or behind the parts that is said to be their whole, and is not."""
        for number in (self._head(), self._lead(), self._sum(), self._all_of_them()):
            if number is not None and number.value != self.whole.value:
                yield self._statement(self.whole.keys, self._readings(number), number, self.whole.code)

    def _readings(self, whole: Numeral) -> tuple[Keys, ...]:
        """办结的22件 are none that were received."""
        done = phrase("concluded_right_before", tail="$").search(self.sentence.text[: whole.start])
        return () if done and self.whole.code == "T2" else self.whole.readings

    def _head(self) -> Numeral | None:
        """这22件中，予以公开: the number before the first part, where words open a list of it."""
        first = self.parts[0]
        before = [one for one in self.numbers if one.end <= first.start]
        if not before or not self._may_be_whole(before[-1]):
            return None
        head, gap = before[-1], self.sentence.text[before[-1].end : first.start]
        if self.whole.group:
            return head if self._is_of_the_group(head) and not re.search("[;。]", gap) else None
        rest = r"(?P<rest>[^;。:\d]*)$"
        inside = phrase("of_these", tail=rest).match(gap)
        if phrase("these", tail="$").search(self.sentence.text[: head.start]):
            inside = re.match(rf"(?:申请)?{rest}", gap)
        elif self.whole.code == "T2" and not inside:
            inside = phrase("all_told_done", tail=rest).match(gap)
        told = any(one.value == self.whole.value for one in before)
        by = inside or (None if told else phrase("opens_parts", tail=rest).match(gap))
        return head if by is not None and len(by["rest"]) <= LONGEST_NAME else None

    def _lead(self) -> Numeral | None:
        """办结的22件，予以公开; 申请共22件。自然人: a number of those dealt with or received."""
        first = self.parts[0]
        before = [one for one in self.sentence.numbers if one.end <= first.start]
        told, text = before[-1:], self.sentence.text
        if not before and self.last is not None:
            told, text = list(self.last.numbers) if len(self.last.numbers) == 1 else [], self.last.text
        if not told or not phrase("leads_to_parts").match(text, told[0].end):
            return None
        name = "received_right_before" if self.whole.code == "T1" else "concluded_right_before"
        named = phrase(name, tail="$").search(text[: told[0].start])
        return told[0] if named and not self.whole.group and self._may_be_whole(told[0]) else None

    def _is_of_the_group(self, head: Numeral) -> bool:
        """不予公开的4件: the group's name right before the number."""
        before = self.sentence.text[: head.start]
        named = [one.end() for one in phrase(f"named_{self.whole.group}").finditer(before)]
        return bool(named) and filler("beside_a_number").fullmatch(before, named[-1]) is not None

    def _may_be_whole(self, number: Numeral) -> bool:
        if number.vague or number.unit not in {one.unit for one in self.parts}:
            return False
        start = max((one.end for one in self.sentence.numbers if one.end <= number.start), default=0)
        return not self._is_of_others(start, number.start) and may_be_meant(number.value, self.whole.value)

    def _sum(self) -> Numeral | None:
        """…，合计22件: the number behind the last part, where words say that it sums them."""
        last = self.parts[-1]
        behind = [one for one in self.numbers if one.start >= last.end]
        if not behind or not self._may_be_whole(behind[0]):
            return None
        gap = self.sentence.text[last.end : behind[0].start]
        if self._is_of_some(behind[0]) or not _ends_there(self.sentence, behind[0]):
            return None
        return behind[0] if phrase("parts_in_all", head="[^;。,\\d]{0,12}[,;。、)]+").fullmatch(gap) else None

    def _all_of_them(self) -> Numeral | None:
        """…；8件皆已办结: the number behind the last part of which words say that all were concluded."""
        behind = [one for one in self.numbers if one.start >= self.parts[-1].end]
        if self.whole.group or self.whole.code != "T2" or not behind or not self._may_be_whole(behind[0]):
            return None
        clause = re.split("[,;。:、]", self.sentence.text[: behind[0].start])[-1]
        name = "told_done" if phrase("these", tail="$").search(clause) else "all_told_done"
        done = phrase(name).match(self.sentence.text, behind[0].end)
        whole = done and filler("all_of").fullmatch(clause) and not self._is_of_some(behind[0])
        return behind[0] if whole else None

    def _is_of_some(self, number: Numeral) -> bool:
        """Whether a number is one of the parts, or the sum of some."""
        sums = {Decimal(0)}
        for part in self.whole.parts:
            sums |= {one + part.value for one in sums}
        return number.value in sums

    def _statement(self, keys: Keys, readings: tuple[Keys, ...], number: Numeral, code: str) -> Statement:
        here = any(one is number for one in self.sentence.numbers)
        sentence = self.sentence if here or self.last is None else self.last
        why = ("按表中各项的数",)
        return Statement(
            code, keys, number.value, sentence, number.digits, number, readings, because=why, sure=True
        )


def _closed(behind: str, last: bool) -> str:
    """What is said behind a number before the clause of the next one; nothing where a list of it begins."""
    if phrase("of_these").match(behind):
        return ""
    behind, marks = re.split("[:(]", behind)[0], [one.start() for one in _MARK.finditer(behind)]
    return behind if last or not marks else behind[: marks[-1]]


def _ends_there(sentence: Sentence, number: Numeral) -> bool:
    """Whether nothing more is said of a sum, but that all were concluded; 以上19件为当年新收 are some."""
    ends = phrase("clause_ends", head="(?:申请)?").match(sentence.text, number.end)
    return ends is not None or phrase("told_done").match(sentence.text, number.end) is not None


def _summed_before(sentence: Sentence, complete: Sequence[Parts]) -> Iterator[Statement]:
    """…。以上总计22件: the whole of the parts of the sentence before."""
    number = sentence.numbers[0]
    lead = sentence.text[: number.start].strip()
    if len(complete) != 1 or number.vague or number.unit not in PLAIN_UNITS:
        return
    (whole,) = complete
    told = phrase("parts_in_all").fullmatch(lead) and _ends_there(sentence, number)
    if told and may_be_meant(number.value, whole.value) and number.value != whole.value:
        yield Statement(
            whole.code,
            whole.keys,
            number.value,
            sentence,
            number.digits,
            number,
            whole.readings,
            because=(lead,),
            sure=True,
        )


def _told_again(sentence: Sentence, results: Parts | None) -> Iterator[Statement]:
    """…不予公开4件…。不予公开的5件里，…: a result once more, behind all of them.

    Fewer may be some of them, where nothing says that they are divided.
    """
    number = sentence.numbers[0]
    behind = phrase("told_again_behind").match(sentence.text, number.end)
    if results is None or number.vague or number.unit not in PLAIN_UNITS or behind is None:
        return
    others = [one.value for one in sentence.numbers[1:]]
    for part in results.parts:
        lead = sentence.text[: number.start].strip()
        named = phrase(f"named_{part.name}").match(lead)
        if named is None or filler("beside_a_number").fullmatch(lead, named.end()) is None:
            continue
        more = number.value > part.value
        divided = phrase("of_these").match(sentence.text, number.end) is not None
        fewer = divided and number.value < part.value and part.value - number.value not in others
        if (more or fewer) and may_be_meant(number.value, part.value):
            why = (sentence.text[: named.end()].strip(),)
            yield Statement(
                "T2", part.keys, number.value, sentence, number.digits, number, because=why, sure=True
            )
