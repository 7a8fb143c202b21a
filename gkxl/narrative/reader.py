"""A document's sentences in order.

What a heading or a paragraph speaks of carries on to the next sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkxl.model.form import Form
from gkxl.narrative.all_ended import all_ended
from gkxl.narrative.cells import CASES, DECISIONS, PAPERS, cells_of
from gkxl.narrative.clauses import Parse
from gkxl.narrative.phrases import phrase
from gkxl.narrative.scene import Scene, Teller
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement

LONGEST_LEAD = 16
"""Characters of a heading within a paragraph."""
LONGEST_HEADING = 30
"""Characters of a paragraph without a number that may be a heading."""


class Reader:
    """Reads the sentences of one document in order and remembers what they speak of."""

    def __init__(
        self, form: Form, unit: str | None = None, year: int | None = None, level: str | None = None
    ) -> None:
        self.cells = cells_of(form)
        self.teller = Teller(unit or "", year, level in ("乡镇", "街道") or (level or "").endswith("部门"))
        self.heading: str | None = None
        self.paragraph: object = None
        self.topic: str | None = None
        self.earlier: Scene | None = None
        self.asked = False  # the sentence before is a question

    def read(self, sentence: Sentence) -> Iterator[Statement]:
        """The statements of a sentence."""
        if sentence.paragraph is not self.paragraph:
            self._enter(sentence)
        elif is_a_heading_within(sentence):
            self.heading = self.topic = _subject(sentence, len(sentence.text))
        asked, self.asked = self.asked, is_a_question(sentence.text)
        if self.asked:
            return
        scene = Scene(sentence, self.cells, self.teller, None if asked else self.topic, self.earlier)
        self.earlier = scene
        found = list(Parse(scene).statements())
        yield from found
        if any(one.kind == "outcome" for one in scene.words):
            yield from all_ended(scene, found)
        if scene.context.noun == "application":
            self.topic = "application"
        elif scene.context.noun in ("foreign", "other_application"):
            self.topic = self.heading

    def _enter(self, sentence: Sentence) -> None:
        """A heading, or an ordinal with which a paragraph begins, says what is spoken of until the next
        one.
        """
        self.paragraph, self.asked, self.earlier = sentence.paragraph, False, None
        text = sentence.text.strip()
        numbered = phrase("ordinal").match(text) is not None
        told = bool(sentence.numbers)
        if numbered or (is_a_title(sentence.paragraph.text.strip()) and not told):
            lead = re.split("[,:。]", sentence.text.lstrip("(0123456789"))[0] if numbered else sentence.text
            self.heading = _subject(
                sentence, len(sentence.text) if not told else sentence.text.find(lead) + len(lead)
            )
        self.topic = self.heading


def is_a_question(text: str) -> bool:
    """都办完了吗？ A question states nothing; what it is about, a bare answer (没有) does not say."""
    return text.rstrip().endswith("?")


def is_a_heading_within(sentence: Sentence) -> bool:
    """1.行政复议。共3件。2.行政诉讼。共2件: an ordinal and a few words, within a paragraph."""
    text = sentence.text.strip()
    return len(text) <= LONGEST_LEAD and not sentence.numbers and phrase("ordinal").match(text) is not None


def is_a_title(text: str) -> bool:
    """Whether a paragraph without a number can be a heading: short, and no sentence that is ended."""
    return len(text) <= LONGEST_HEADING and not text.endswith(("。", "；", ";"))


def _subject(sentence: Sentence, end: int) -> str | None:
    """The thing that a heading names: applications, cases, papers, decisions of a kind (第二十条), or what
    was published, which no table counts.
    """
    named = {word.meaning for word in sentence.words if word.start < end}
    if "application" in named or "依申请" in sentence.text[:end]:
        return "application"
    if "disputes" in named:
        return CASES
    if cases := named & {"review", "litigation"}:
        return CASES if len(cases) > 1 else cases.pop()
    things = [thing for thing in (*PAPERS, *DECISIONS) if thing in named]
    if things:
        return things[0] if len(things) == 1 else None
    return "foreign" if "主动公开" in sentence.text[:end] else None
