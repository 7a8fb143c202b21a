"""A sentence under way: what its words have named so far, and what holds for all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gkxl.narrative.roles import Cells
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.words import Word

TOPICS = ("信息公开", "依申请", "政务公开")


@dataclass
class Context:
    """What a clause inherits from those before it."""

    noun: str | None = None  # what is counted
    row: str | None = None  # of which row persons are told
    time: str = "current"
    scope: str = "own"

    def usable(self) -> bool:
        return self.time == "current" and self.scope == "own"


@dataclass(frozen=True)
class Teller:
    """Who tells, and of which year; `small` where the unit's own office is no other unit (乡镇, 街道, 部门)."""

    unit: str = ""
    year: int | None = None
    small: bool = False


class Scene:
    """The sentence, the tables' cells, who tells, and the context as it changes from clause to clause."""

    def __init__(self, sentence: Sentence, cells: Cells, teller: Teller, topic: str | None) -> None:
        self.sentence, self.cells, self.teller = sentence, cells, teller
        self.topic, self.context = topic, Context(noun=topic)
        words = [token for token in sentence.tokens if isinstance(token, Word)]
        self.includes = any(word.kind in ("including", "open") for word in words)
        self.carried = any(word.meaning in ("carried_in", "from_year") for word in words)
        self.received = any(word.meaning == "receive" for word in words)
        self.results = any(
            word.kind == "row" and word.meaning not in ("carry", "withdrawn", "public") for word in words
        )
        self.ours = any(topic in sentence.text for topic in TOPICS)
        self.decides = (
            re.search(
                "作为(?:行政)?复议机关|与(?:政府)?信息公开无关|[非无](?:政府)?信息公开类?", sentence.text
            )
            is not None
        )
        self.split = False  # what was carried in has results of its own: later results are those of the rest

    def text(self, word: Word) -> str:
        return self.sentence.text[word.start : word.end]

    def before(self, place: int) -> str:
        return self.sentence.text[:place]

    def between(self, one: int, other: int) -> str:
        return self.sentence.text[one:other]

    def about_applications(self) -> bool:
        """Whether a result or an applicant can be told of: nothing else was named."""
        return self.context.noun in ("application", None)

    def applied(self) -> bool:
        """Whether applications were named."""
        return self.context.noun == "application"

    def notice(self, word: Word) -> None:
        """Let a word change what the following clauses inherit."""
        context, text = self.context, self.text(word)
        if word.kind == "noun" and (word.meaning != "plain" or context.noun is None):
            context.noun = "application" if word.meaning == "plain" else word.meaning
        elif word.kind == "time" and not re.search("(?:较|比|与|同)(?:20..年)?$", self.before(word.start)):
            if not (
                text == "累计"
                and context.time == "current"
                and re.search("全年|本年|今年|报告年|20\\d\\d年", self.before(word.start))
            ):
                context.time = self._time(word.meaning, text)
        elif word.kind == "scope":
            mine = (
                text[-3:] in self.teller.unit
                or _abbreviates(text, self.teller.unit)
                or (self.teller.small and text.startswith("政府办"))
            )
            if not mine:
                context.scope = word.meaning
        elif word.kind == "verb" and word.meaning == "receive":
            context.row = "new"
        elif word.kind == "verb" and word.meaning == "conclude":
            context.row = "total"
        elif word.kind == "row" and word.meaning in ("carried_in", "carried_out", "from_year", "to_year"):
            context.row = self.dated(word)

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
        said = int("".join(char for char in self.text(word) if char.isdigit())[:4])
        if word.meaning == "from_year":
            return {year - 1: "carried_in", year: "carried_out"}.get(said, "unknown")
        return {year + 1: "carried_out", year: "carried_in"}.get(said, "unknown")


def _abbreviates(text: str, name: str) -> bool:
    """Whether a text is the short name of a unit: 市城管局 of 某市城市管理局, 发改局 of 发展和改革局."""
    letters = iter(name)
    return (
        len(text) >= 3
        and text[-1:] == name[-1:]
        and all(letter in letters for letter in text[1:] if letter not in "市县区")
    )
