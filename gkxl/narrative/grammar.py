"""Which numbers of the tables a sentence states: a small grammar over clauses.

A number belongs to the word that rules it: the nearest result, verb or thing before it since the number before (予以公开5件), else the
one right after it (5件予以公开). Thing, time and scope carry on from clause to clause until another one is named. What a sentence says of
other years, other offices, rough numbers or things that the tables do not count is left alone, and so is what is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from gkxl.model.form import Form
from gkxl.narrative.denials import Denials
from gkxl.narrative.meanings import Meanings, rules
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.roles import COURT, PAPERS, Cells, Meaning
from gkxl.narrative.scene import Context, Scene, Teller
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.statement import Statement
from gkxl.narrative.words import Word

DEEPEST = 20
"""Brackets in brackets that are still followed."""

_LEAD = re.compile(
    "[,:;() ]*(?:一共|共计?|合计|总计|累计|计|为|达到?|有|总数|总量|数量|件数|是|其中|分别|全年|本年度?|今年|20\\d\\d年度?)*[,: ]*"
)
_HAN = re.compile("[一-鿿]")
_PARTICLE = re.compile("[的均全都已并其且占同较比含等未因为属尚正无和及与或以共分]")


class Reader:
    """Reads the sentences of one document in order; what a heading or paragraph speaks of carries on to the next sentences."""

    def __init__(
        self, form: Form, unit: str | None = None, year: int | None = None, level: str | None = None
    ) -> None:
        self.cells = Cells(form)
        self.teller = Teller(unit or "", year, level in ("乡镇", "街道") or (level or "").endswith("部门"))
        self.heading: str | None = None
        self.paragraph: object = None
        self.topic: str | None = None

    def read(self, sentence: Sentence) -> Iterator[Statement]:
        """The statements of a sentence."""
        if sentence.paragraph is not self.paragraph:
            self._enter(sentence)
        scene = Scene(sentence, self.cells, self.teller, self.topic)
        yield from Parse(scene).statements()
        if scene.context.noun == "application":
            self.topic = "application"
        elif scene.context.noun in ("foreign", "other_application"):
            self.topic = self.heading

    def _enter(self, sentence: Sentence) -> None:
        self.paragraph = sentence.paragraph
        nouns = [
            token.meaning
            for token in sentence.tokens
            if isinstance(token, Word) and token.kind == "noun" and token.meaning != "plain"
        ]
        if len(sentence.paragraph.text.strip()) <= 30 and not any(
            isinstance(token, Numeral) for token in sentence.tokens
        ):
            self.heading = "application" if "application" in nouns or "依申请" in sentence.text else None
        self.topic = self.heading


class Parse:
    """One sentence on its way through the grammar."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.meanings, self.denials = scene, Meanings(scene), Denials(scene)
        self.mark = 0  # where the clause begins

    def statements(self) -> Iterator[Statement]:
        pending: list[Word] = []
        stack: list[tuple[Context, list[Word]]] = []
        for clause in self._clauses():
            opening = clause[0] if isinstance(clause[0], Mark) else None
            if opening is not None:
                if opening.sign == "(" and len(stack) < DEEPEST:
                    stack.append((replace(self.scene.context), pending))
                    pending = []
                elif opening.sign == ")" and stack:
                    self.scene.context, pending = stack.pop()
                elif opening.sign == ";" or (
                    opening.sign == "。"
                    and not self.scene.sentence.text[opening.end :].lstrip().startswith("其中")
                ):
                    self.scene.context.time, self.scene.context.scope = "current", "own"
                    pending = []
            self.mark = clause[0].end if opening is not None else 0
            body = [token for token in clause if not isinstance(token, Mark) or token.sign == "、"]
            found, pending = self._clause(body, pending)
            yield from found

    def _clauses(self) -> Iterator[list[Token]]:
        run: list[Token] = []
        for token in self.scene.sentence.tokens:
            if isinstance(token, Mark) and token.sign in ",;:()。" and run:
                yield run
                run = []
            run.append(token)
        if run:
            yield run

    def _clause(self, tokens: list[Token], pending: list[Word]) -> tuple[list[Statement], list[Word]]:
        """The statements of a clause, and its words that still wait for a number."""
        found: list[Statement] = []
        if (spread := self._distributed(tokens, pending)) is not None:
            return spread, []
        left: list[Word] = []
        used: set[int] = set()
        for at, token in enumerate(tokens):
            if isinstance(token, Word):
                self.scene.notice(token)
                if at not in used:
                    left.append(token)
            elif isinstance(token, Numeral):
                right = _words_until_number(tokens, at + 1)
                statement, consumed = self._number(left, token, right, pending)
                found += statement
                used.update(range(at + 1, at + 1 + consumed))
                if (
                    right
                    and right[0].kind == "noun"
                    and right[0].meaning in ("application", "foreign", "other_application", *COURT, *PAPERS)
                ):
                    self.scene.notice(right[0])
                left, pending = [], []
        found += self.denials.nothing(tokens)
        found += self.denials.everything(tokens)
        had_number = any(isinstance(token, Numeral) for token in tokens)
        return found, [] if had_number else [*pending, *left]

    def _number(
        self, left: list[Word], number: Numeral, right: list[Word], pending: list[Word]
    ) -> tuple[list[Statement], int]:
        """What a number states, and how many words after it that took."""
        if (
            number.vague
            or number.unit in ("%", "‰", "个百分点")
            or not self.scene.context.usable()
            or any(word.kind == "change" for word in left)
        ):
            return [], 0
        before = self.scene.sentence.text[max(0, number.start - 1) : number.start]
        if before in ("由", "从") and re.match(
            r".{0,3}(?:增|升|降|减|上|下)", self.scene.sentence.text[number.end :]
        ):
            return [], 0
        beside = (
            1
            if right and right[0].kind in ("row", "outcome", "person") and right[0].start - number.end <= 4
            else 0
        )
        if re.search("(?<!其)中,?(?:又|还|另|共)?有 ?$", self.scene.sentence.text[: number.start]):
            return [], beside  # some of those spoken of
        if (
            any(word.kind in ("rate",) for word in left)
            or (right and right[0].kind == "none")
            or self._other_object(number, right)
        ):
            return [], 0
        meaning, consumed = self.meanings.of(left, right, number.start), 0
        if (
            right
            and right[0].kind == "person"
            and right[0].start == number.end
            and any(word.meaning == "receive" for word in left)
        ):
            meaning, consumed = (
                self.meanings.person(right[0], []),
                1,
            )  # 新收1件商业企业、2件法律服务机构的申请
        qualified = self.scene.before(number.start).rstrip().endswith("的") and not any(
            word.kind in ("none", "verb") for word in left
        )  # 内容不清楚的2件按无法提供答复
        if (
            meaning is None
            and right
            and not qualified
            and (not rules(left) or any(word.kind == "none" for word in left))
        ):
            meaning, consumed = self.meanings.before(left, right, number.end)
        if (
            meaning is None
            and not rules(left)
            and pending
            and _LEAD.fullmatch(self.scene.sentence.text[self.mark : number.start])
        ):
            meaning = self.meanings.of([*pending, *left], right, number.start)
        if meaning is None or not self._fits(meaning, number):
            return [], consumed
        return list(self._state(meaning, number)), consumed

    def _other_object(self, number: Numeral, right: Sequence[Word]) -> bool:
        """Whether the number counts a thing that follows it and is not known: 12个科室, 3次会商."""
        after = self.scene.sentence.text[number.end : number.end + 2].strip()
        known = bool(right) and right[0].start - number.end <= 1
        return (
            number.unit in ("个", "次", "项", "条", "份", "")
            and bool(_HAN.match(after))
            and not known
            and not _PARTICLE.match(after)
        )

    def _fits(self, meaning: Meaning, number: Numeral) -> bool:
        return (
            (number.is_money or (number.value == 0 and number.unit == ""))
            if meaning.money
            else number.unit in meaning.units and number.value == int(number.value)
        )

    def _state(self, meaning: Meaning, number: Numeral) -> Iterator[Statement]:
        value = number.value
        if meaning.money:
            value = (
                value
                * {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000), "": Decimal(0)}[
                    number.unit
                ]
            )
        yield Statement(
            meaning.code,
            meaning.keys,
            value,
            self.scene.sentence,
            number.digits,
            number,
            meaning.readings,
            at_most=meaning.at_most,
        )

    def _distributed(self, tokens: list[Token], pending: list[Word]) -> list[Statement] | None:
        """予以公开、部分公开分别为5件、3件; 行政复议、行政诉讼各1件, 均为0件."""
        numbers = [token for token in tokens if isinstance(token, Numeral) and token.unit != "%"]
        if not numbers:
            return None
        before = [token for token in tokens if isinstance(token, Word) and token.start < numbers[0].start]
        joint = next(
            (
                word
                for word in reversed(before)
                if word.kind in ("open", "all") and word.meaning in ("respectively", "each", "all")
            ),
            None,
        )
        nothing = len(numbers) == 1 and numbers[0].value == 0
        if joint is None and not nothing:
            return None
        subjects = [
            word
            for word in before
            if word.kind in ("row", "outcome", "noun", "person")
            and word.meaning not in ("plain", "application", "foreign")
            and (joint is None or word.start < joint.start)
        ]
        papers = [word for word in before if word.kind == "noun" and word.meaning in PAPERS]
        deeds = [word for word in before if word.meaning in ("make", "repeal", "valid")]
        if len(papers) == 1 and len(deeds) > 1:
            return (
                self._deeds(papers[0], deeds, numbers)
                if len(deeds) == len(numbers) and joint is not None and joint.meaning == "respectively"
                else None
            )
        several = len(subjects) > 1 and (
            len(numbers) == len(subjects) if joint and joint.meaning == "respectively" else len(numbers) == 1
        )
        if not several:
            return None
        for word in before:
            self.scene.notice(word)
        if not self.scene.context.usable() or any(
            word.kind == "change" or word.meaning in ("foreign", "publish") for word in before
        ):
            return []
        found: list[Statement] = []
        carriers = [word for word in before if word.kind == "verb"]
        for at, subject in enumerate(subjects):
            number = numbers[at] if joint and joint.meaning == "respectively" else numbers[0]
            if subject.kind == "row":
                self.scene.context.noun = (
                    "application"
                    if self.scene.topic == "application" or self.scene.context.noun in ("application", None)
                    else self.scene.context.noun
                )
            meaning = self.meanings.of(
                [*[word for word in carriers if word.start < subject.start], subject], (), subject.end
            )
            if meaning is not None and not number.vague and self._fits(meaning, number):
                found += self._state(replace(meaning, readings=()), number)
        return found

    def _deeds(self, paper: Word, deeds: Sequence[Word], numbers: Sequence[Numeral]) -> list[Statement]:
        """制发、废止、现行有效规范性文件分别为2件、1件、19件."""
        if not self.scene.context.usable() or any(number.vague for number in numbers):
            return []
        return [
            Statement("T4", keys, number.value, self.scene.sentence, number.digits, number)
            for deed, number in zip(deeds, numbers)
            if (keys := self.scene.cells.paper(paper.meaning, deed.meaning))
        ]


def _words_until_number(tokens: list[Token], start: int) -> list[Word]:
    found: list[Word] = []
    for token in tokens[start:]:
        if isinstance(token, Numeral) or (isinstance(token, Mark) and token.sign == "、"):
            break
        if isinstance(token, Word):
            found.append(token)
    return found
