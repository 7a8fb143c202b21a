"""A sentence under way: what its words have named so far, and what holds for all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from gkxl.narrative.cells import CASES, COURT, DECISIONS, PAPERS, Cells
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.words import Word

DATED = ("carried_in", "carried_out", "from_year", "to_year")
"""Meanings of rows that tell what was carried from one year to the next."""
RESULTS = frozenset({"granted", "partial", "denied", "unable", "refused", "other", "public"})
FEWEST_RESULTS = 2
"""Different results in a sentence by which it speaks of applications, whatever it calls them."""
KINDS_OF_DECISIONS = {"许可": "permit", "处罚": "penalty", "强制": "coercion"}


@dataclass
class Context:
    """What a clause inherits from those before it."""

    noun: str | None = None  # what is counted
    row: str | None = None  # of which row persons are told
    time: str = "current"
    scope: str = "own"

    def usable(self) -> bool:
        """Whether what is said is said of the unit's own doings in the report's year."""
        return self.time == "current" and self.scope == "own"


class Teller(NamedTuple):
    """Who tells, and of which year; `small` where the unit's office is no other unit (乡镇, 部门)."""

    unit: str = ""
    year: int | None = None
    small: bool = False


class Scene:
    """The sentence, the tables' cells, who tells, and the context as it changes from clause to clause."""

    def __init__(
        self,
        sentence: Sentence,
        cells: Cells,
        teller: Teller,
        topic: str | None,
        earlier: Scene | None = None,
    ) -> None:
        self.sentence, self.cells, self.teller = sentence, cells, teller
        self.earlier = earlier  # the sentence before in the same paragraph
        self.topic, self.context = topic, Context(noun=topic)
        kinds = {word.meaning for word in sentence.words if word.kind == "row"}
        self.tells_results = len({kind.split(".")[0] for kind in kinds} & RESULTS) >= FEWEST_RESULTS
        self.tokens = tuple(
            self._resolved(token) if isinstance(token, Word) else token for token in sentence.tokens
        )
        self.words = [token for token in self.tokens if isinstance(token, Word)]
        self.carried = any(word.meaning in ("carried_in", "from_year") for word in self.words)
        self.received = any(word.meaning == "receive" for word in self.words)
        self.split = False  # what was carried in has results of its own: later results are those of the rest

    @cached_property
    def results(self) -> bool:
        """Whether results of applications are told."""
        others = ("carry", "withdrawn", "public")
        return any(word.kind == "row" and word.meaning not in others for word in self.words)

    @cached_property
    def dates(self) -> bool:
        """Whether applications carried in and out are both told of: what was concluded between is theirs."""
        meanings = {word.meaning for word in self.words}
        return bool(meanings & {"carried_in", "from_year"}) and bool(meanings & {"carried_out", "to_year"})

    @cached_property
    def ours(self) -> bool:
        """Whether the topic of information is named."""
        return self.has("our_topic")

    @cached_property
    def decides(self) -> bool:
        """Whether it speaks of cases that others brought before the unit."""
        return self.has("other_cases")

    def _resolved(self, token: Word) -> Word:
        """A word that means applications only where they are spoken of: 事项, 信件, a bare 申请.

        处理决定 is of the kind that was named last.
        """
        if token.meaning in ("former", "latter"):
            return token._replace(meaning=self._one_of_two(token))
        if self._is_a_result(token):
            return token._replace(kind="row", meaning="other")
        if token.meaning in ("plain", "doubtful") and self._is_of_a_review(token):
            return token._replace(kind="verb", meaning="occur")
        if token.meaning == "litigation" and self._is_our_own_suit(token):
            return token._replace(meaning="foreign")
        if token.meaning not in ("matter", "doubtful", "decision"):
            return token
        if token.meaning == "decision":
            named = [
                (self.before(token.start).rfind(word), noun) for word, noun in KINDS_OF_DECISIONS.items()
            ]
            place, noun = max(named)
            headed = self.topic if self.topic in DECISIONS else "foreign"
            return token._replace(meaning=noun if place >= 0 else headed)
        if any(one.end == token.start and one.meaning in (*DATED, "carry") for one in self.sentence.words):
            return token._replace(meaning="plain")  # 无上年度结转事项
        other = "foreign" if token.meaning == "matter" else "other_application"
        spoken_of = self.topic == "application" or self.tells_results
        return token._replace(meaning="plain" if spoken_of else other)

    def _is_of_a_review(self, word: Word) -> bool:
        """对答复不服，向市政府申请行政复议21件: what is done, not what was received."""
        behind = any(one.meaning == "review" and one.start == word.end for one in self.sentence.words)
        return behind and self.text(word) == "申请"

    def _is_our_own_suit(self, case: Word) -> bool:
        """向法院起诉欠费企业12件: nobody is named who could have brought it against the unit."""
        told = phrase("brought_against_us").search(self.before(case.start)) is not None
        return "法院" in self.text(case) and not told

    def _is_a_result(self, word: Word) -> bool:
        """不予公开2件、无法提供3件、其他1件: 其他 behind results is 其他处理, behind 维持 an outcome."""
        if word.kind != "outcome" or word.meaning != "other" or not self.tells_results:
            return False
        before = [
            one for one in self.sentence.words if one.end <= word.start and one.kind in ("row", "outcome")
        ]
        return bool(before) and before[-1].kind == "row" and before[-1].meaning.split(".")[0] in RESULTS

    def _one_of_two(self, word: Word) -> str:
        """前者, 后者: the first or second kind of cases named before; unknown where not just two are.

        前者予以公开，后者部分公开: of applications, if no cases are named.
        """
        cases = _kinds_of_cases(self._in_the_stretch_before(word))
        if not cases and self.earlier is not None:
            cases = _kinds_of_cases(self.earlier.words)
        if not cases and self.topic == "application":
            return "plain"
        return cases[word.meaning == "latter"] if len(cases) == 2 else "foreign"

    def _in_the_stretch_before(self, word: Word) -> list[Word]:
        """The words before 前者 without those of other stretches: 复议6件;直接起诉2件，复议后起诉3件;前者."""
        before = [one for one in self.sentence.words if one.start < word.start]
        apart = [one.start() for one in re.finditer(";", self.before(word.start))]
        near = [one for one in before if one.start >= apart[-2]] if len(apart) > 1 else before
        return near if _kinds_of_cases(near) else before

    def results_before(self, place: int) -> int:
        """How many different results were told before a place."""
        told = (word for word in self.words if word.kind == "row" and word.end <= place)
        return len({word.meaning.split(".")[0] for word in told} & RESULTS)

    def results_behind(self, place: int) -> int:
        """How many different results are told behind a place."""
        told = (word for word in self.words if word.kind == "row" and word.start >= place)
        return len({word.meaning.split(".")[0] for word in told} & RESULTS)

    def decides_on_others(self) -> bool:
        """Whether decisions are told of (许可, 处罚, 强制): 收费 beside them is that of the tables."""
        return any(word.kind == "noun" and word.meaning in DECISIONS for word in self.words)

    def adds_up(self, number: Numeral) -> bool:
        """Whether a number is the sum of those right before it."""
        counts = [one.value for one in self.tokens if isinstance(one, Numeral) and one.end <= number.start]
        sums = list(accumulate(reversed(counts)))
        return number.value in sums[1:]

    def has(self, name: str) -> bool:
        """Whether a phrase of a list stands anywhere in the sentence."""
        return phrase(name).search(self.sentence.text) is not None

    def text(self, word: Word) -> str:
        return self.sentence.text[word.start : word.end]

    def before(self, place: int) -> str:
        return self.sentence.text[:place]

    def after(self, place: int) -> str:
        return self.sentence.text[place:]

    def between(self, one: int, other: int) -> str:
        return self.sentence.text[one:other]

    def stretch(self, place: int) -> str:
        """The text up to a place since the last ; or 。."""
        return re.split("[;。]", self.before(place))[-1]

    def was_dealt_with(self, place: int) -> bool:
        """Whether a place stands behind the number of those dealt with: 办理33件，结转2件; 3件已办结，无结转.

        Not where a year stands between: 办结63件，上年无结转.
        """
        before = [one for one in self.words if one.end <= place]
        since = max((one.end for one in before if one.kind == "time"), default=0)
        numbers = [one.start for one in self.sentence.numbers if one.end <= place]
        verbs = [one for one in before if one.meaning in ("handle", "conclude") and one.start >= since]
        return any(min(verb.end, since) <= number for verb in verbs for number in numbers)

    def headed(self) -> tuple[str, ...]:
        """What the heading lets be spoken of where no thing is named; () where something else was."""
        if self.context.noun != self.topic or self.topic is None:
            return ()
        things = ("application", *COURT, *PAPERS, *DECISIONS)
        return ("review", "litigation") if self.topic == CASES else tuple({self.topic} & {*things})

    def about_applications(self) -> bool:
        """Whether a result or an applicant can be told of: nothing else was named."""
        return self.context.noun in ("application", None)

    def applied(self) -> bool:
        """Whether applications were named."""
        return self.context.noun == "application"

    def notice(self, word: Word, told: bool = True) -> None:
        """Let a word change what the following clauses inherit.

        What no table counts does so only where something is `told` of it, not in 做好便民服务.
        """
        context = self.context
        if word.meaning == "sort":
            context.noun = "foreign" if context.noun in COURT else context.noun  # 诉讼方面，强拆类6件
            return
        if word.meaning in ("foreign", "other_application") and (
            not told or self._is_what_was_asked_for(word)
        ):
            return
        if word.meaning in ("disputes", "any_fee"):
            return
        if word.meaning == "litigation" and self._is_of_one_kind(word):
            return
        if word.kind == "noun" and (word.meaning != "plain" or context.noun is None):
            context.noun = "application" if word.meaning == "plain" else word.meaning
        elif word.kind == "time" and not any(
            aside(word) for aside in (self._is_compared, self._sums_the_year, self._is_carried_to)
        ):
            context.time = self._time(word.meaning, self.text(word))
        elif word.kind == "scope" and not self._is_mine(self.text(word)):
            context.scope = "other" if self._is_wider(self.text(word)) else word.meaning
        elif word.meaning in ("receive", "conclude"):
            context.row = "new" if word.meaning == "receive" else "total"
        elif word.meaning in DATED:
            context.row = self.dated(word)

    def _is_what_was_asked_for(self, word: Word) -> bool:
        """收到申请6件，涉及事故调查，4件予以公开、2件部分公开: results are still of applications."""
        if self.context.noun in PAPERS:  # 制发1件，已同步解读；现行有效4件
            return any(one.meaning in ("valid", "repeal") for one in self.words if one.start > word.end)
        before, behind = self.results_before(word.start), self.results_behind(word.start)
        dealt = any(one.kind == "verb" and one.end == word.start for one in self.words)  # 办理信访3件
        if self.context.noun != "application" or dealt:
            return False
        return behind > 0 and (before > 0 or self.received)

    def _is_of_one_kind(self, word: Word) -> bool:
        """直接起诉的行政诉讼27件，维持20件: the outcomes are those of this kind."""
        return any(
            one.meaning in ("direct", "after") and self.between(one.end, word.start) in ("的", "类")
            for one in self.words
        )

    def _is_compared(self, word: Word) -> bool:
        """较上年, 比2023年: a year that numbers are compared with."""
        return phrase("compared_with", tail="(?:20..年)?$").search(self.before(word.start)) is not None

    def _is_carried_to(self, word: Word) -> bool:
        """结转1件至2025年: to where it is carried."""
        return phrase("carried_to", tail="$").search(self.before(word.start)) is not None

    def _sums_the_year(self, word: Word) -> bool:
        """全年累计收到: the sum of this year, not of many."""
        return (
            self.text(word) == "累计"
            and self.context.time == "current"
            and phrase("this_year").search(self.before(word.start)) is not None
        )

    def _is_mine(self, text: str) -> bool:
        """Whether a body named is the unit that tells, or its own office."""
        if phrase("helps").match(text):
            return False  # 协助市商务局办理2件
        if text == "本级" and self.teller.small:
            return True  # 市局本级新收203件
        return (
            text[-3:] in self.teller.unit
            or _abbreviates(text, self.teller.unit)
            or (self.teller.small and text.startswith("政府办"))
        )

    def _is_wider(self, text: str) -> bool:
        """全市, 全县 said by a bureau or a township: more than its own."""
        return self.teller.small and phrase("wider_than_a_bureau").match(text) is not None

    def _time(self, meaning: str, text: str) -> str:
        if meaning != "year":
            return meaning
        said = int(text[:4])
        if self.teller.year is None or said == self.teller.year:
            return "current"
        return "other" if said < self.teller.year else "plan"

    def dated(self, word: Word) -> str:
        """The row that a word names, also with a year: 2023年结转, 结转至2025年."""
        if word.meaning not in ("from_year", "to_year"):
            return word.meaning
        year = self.teller.year
        if year is None:
            return "unknown"
        said = int("".join(re.findall(r"\d", self.text(word)))[:4])
        if word.meaning == "from_year":
            return {year - 1: "carried_in", year: "carried_out"}.get(said, "unknown")
        return {year + 1: "carried_out", year: "carried_in"}.get(said, "unknown")


def _kinds_of_cases(words: Iterable[Word]) -> list[str]:
    """The kinds of cases that words name, in order: 诉讼5件，直接起诉2件，复议后起诉3件 are the two last."""
    found = list(dict.fromkeys(one.meaning for one in words if one.meaning in COURT))
    parts = [one for one in found if one in ("direct", "after")]
    return parts if len(parts) == 2 and set(found) <= {*parts, "litigation"} else found


def is_own_body(name: str, unit: str) -> bool:
    """Whether a body before which cases are named is the unit; 县政府 is, but for a bureau."""
    return name[-3:] in unit or ("政府" in name and not unit.endswith(("局", "委", "厅", "中心", "队")))


def _abbreviates(text: str, name: str) -> bool:
    """Whether a text is the short name of a unit: 市城管局 of 某市城市管理局, 发改局 of 发展和改革局."""
    letters = iter(name)
    return (
        len(text) >= 3
        and text[-1:] == name[-1:]
        and all(letter in letters for letter in text[1:] if letter not in "市县区")
    )
