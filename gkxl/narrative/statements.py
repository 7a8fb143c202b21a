"""Which numbers of the tables a sentence states: a small grammar over clauses.

A number belongs to the word that rules it: the nearest result, verb or thing before it since the number before (予以公开5件), else the
one right after it (5件予以公开). Thing, time and scope carry on from clause to clause until another one is named. What a sentence says of
other years, other offices, rough numbers or things that the tables do not count is left alone, and so is what is not understood.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gkxl.form import Form
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.words import Word

APPLICATION_UNITS = ("件", "条", "宗", "份", "个", "起", "项", "次", "件次", "例", "人次", "")
CASE_UNITS = ("件", "宗", "起", "个", "例", "次", "件次", "份", "")
DECISION_UNITS = ("件", "宗", "起", "个", "例", "次", "件次", "份", "")
PAPER_UNITS = ("件", "份", "个", "部", "项", "")
_TOPICS = ("信息公开", "依申请", "政务公开")
_LEAD = re.compile("[,:;() ]*(?:一共|共计?|合计|总计|累计|计|为|达到?|有|总数|总量|数量|件数|其中|分别|全年|本年度?|今年|20\\d\\d年度?)*[,: ]*")
_DENIED = re.compile("(?:无一[件例宗]?|没有|未|无)$")
_GAP = re.compile("[ ,:、]*(?:共|共计|合计|总计|总数|总量|数量|为|是|有|计|达|达到|件数|申请|全年|本年度?|,)* *")
_HAN = re.compile("[一-鿿]")
_PARTICLE = re.compile("[的均全都已并其且占同较比含等未因为属尚正无和及与或以共分]")
_COURT = ("review", "litigation", "direct", "after")
_PAPERS = ("norm", "rule")
_DECISIONS = ("permit", "penalty", "coercion")


@dataclass(frozen=True)
class Statement:
    """What a sentence says of the tables: the sum of `keys` is `value`. `readings` are other sums that the words may mean as well.

    `numeral` is the printed number, or None where words say none (未收到); `all_done` that everything was concluded (T6).
    """

    code: str
    keys: tuple[str, ...]
    value: Decimal
    sentence: Sentence
    span: tuple[int, int]
    numeral: Numeral | None = None
    readings: tuple[tuple[str, ...], ...] = ()
    all_done: bool = False
    at_most: bool = False       # withdrawn ones are among 其他处理—其他, with others


@dataclass
class Context:
    """What a clause inherits from those before it."""

    noun: str | None = None         # what is counted
    row: str | None = None          # of which row persons are told
    time: str = "current"
    scope: str = "own"

    def usable(self) -> bool:
        return self.time == "current" and self.scope == "own"


@dataclass
class Cells:
    """The cells of a form by the meanings of the vocabulary."""

    form: Form

    def __post_init__(self) -> None:
        table = next((table for table in self.form.tables if table.key == "t3"), None)
        self.rows = {row.key: row for row in table.rows} if table else {}
        self.people = [key.rsplit(".", 1)[1] for key in self.form.cells if key.startswith("t3.new.")]

    def row(self, meaning: str, column: str = "total") -> tuple[str, ...]:
        """The cells of a row of table three, or of all rows of a group; () where the form has none."""
        names = [meaning] if meaning in self.rows else [name for name in self.rows if name.startswith(f"{meaning}.")]
        columns = [name for name in self.people if name not in ("natural", "total")] if column == "organisation" else [column]
        return self.known(f"t3.{name}.{one}" for name in names for one in columns)

    def court(self, noun: str, outcome: str = "total") -> tuple[str, ...]:
        groups = ("direct", "after") if noun == "litigation" else (noun,)
        return self.known(f"t4.{group}.{outcome}" for group in groups)

    def paper(self, noun: str, verb: str) -> tuple[str, ...]:
        return self.known([f"t2.{noun}.{ {'make': 'made', 'repeal': 'repealed', 'valid': 'valid'}[verb]}"])

    def decisions(self, noun: str) -> tuple[str, ...]:
        return self.known([f"t2.{noun}.decisions"])

    def known(self, keys: Iterable[str]) -> tuple[str, ...]:
        found = tuple(keys)
        return found if all(key in self.form.cells for key in found) else ()


@dataclass(frozen=True)
class Meaning:
    """What a number counts, before it is known which number."""

    code: str
    keys: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...] = ()
    units: tuple[str, ...] = APPLICATION_UNITS
    money: bool = False
    at_most: bool = False


class Reader:
    """Reads the sentences of one document in order; what a heading or paragraph speaks of carries on to the next sentences."""

    def __init__(self, form: Form, unit: str | None = None, year: int | None = None, level: str | None = None) -> None:
        self.cells, self.unit, self.year = Cells(form), unit or "", year
        self.small = level in ("乡镇", "街道") or (level or "").endswith("部门")
        self.heading: str | None = None
        self.paragraph: object = None
        self.topic: str | None = None

    def read(self, sentence: Sentence) -> Iterator[Statement]:
        """The statements of a sentence."""
        if sentence.paragraph is not self.paragraph:
            self._enter(sentence)
        yield from Parse(self, sentence).statements()

    def _enter(self, sentence: Sentence) -> None:
        self.paragraph = sentence.paragraph
        nouns = [token.meaning for token in sentence.tokens if isinstance(token, Word) and token.kind == "noun" and token.meaning != "plain"]
        if len(sentence.paragraph.text.strip()) <= 30 and not any(isinstance(token, Numeral) for token in sentence.tokens):
            self.heading = "application" if "application" in nouns or "依申请" in sentence.text else None
        self.topic = self.heading


class Parse:
    """One sentence on its way through the grammar."""

    def __init__(self, reader: Reader, sentence: Sentence) -> None:
        self.reader, self.cells, self.sentence = reader, reader.cells, sentence
        self.context = Context(noun=reader.topic)
        self.includes = any(isinstance(token, Word) and token.kind in ("including", "open") for token in sentence.tokens)
        self.carried = any(isinstance(token, Word) and token.meaning in ("carried_in", "from_year") for token in sentence.tokens)
        self.split = False
        self.results = any(isinstance(token, Word) and token.kind == "row" and token.meaning not in ("carry", "withdrawn", "public") for token in sentence.tokens)
        self.decides = re.search("作为(?:行政)?复议机关|与政府信息公开无关|非政府信息公开", sentence.text) is not None
        self.mark = 0
        self.at = 0
        self.ours = any(topic in sentence.text for topic in _TOPICS)

    def statements(self) -> Iterator[Statement]:
        pending: list[Word] = []
        stack: list[tuple[Context, list[Word]]] = []
        for clause in self._clauses():
            opening = clause[0] if isinstance(clause[0], Mark) else None
            if opening is not None:
                if opening.sign == "(":
                    stack.append((replace(self.context), pending))
                    pending = []
                elif opening.sign == ")" and stack:
                    self.context, pending = stack.pop()
                elif opening.sign in ";。":
                    self.context.time, self.context.scope = "current", "own"
                    pending = []
            self.mark = clause[0].end if opening is not None else 0
            body = [token for token in clause if not isinstance(token, Mark) or token.sign == "、"]
            found, pending = self._clause(body, pending)
            yield from found
        if self.context.noun == "application":
            self.reader.topic = "application"
        elif self.context.noun in ("foreign", "other_application"):
            self.reader.topic = self.reader.heading

    def _clauses(self) -> Iterator[list[Token]]:
        run: list[Token] = []
        for token in self.sentence.tokens:
            if isinstance(token, Mark) and token.sign in ",;:()。" and run:
                yield run
                run = []
            run.append(token)
        if run:
            yield run

    # ---------------------------------------------------------------- clauses

    def _clause(self, tokens: list[Token], pending: list[Word]) -> tuple[list[Statement], list[Word]]:
        """The statements of a clause, and its words that still wait for a number."""
        found: list[Statement] = []
        if (spread := self._distributed(tokens, pending)) is not None:
            return spread, []
        left: list[Word] = []
        used: set[int] = set()
        for at, token in enumerate(tokens):
            if isinstance(token, Word):
                self._notice(token)
                if at not in used:
                    left.append(token)
            elif isinstance(token, Numeral):
                right = _words_until_number(tokens, at + 1)
                statement, consumed = self._number(left, token, right, pending)
                found += statement
                used.update(range(at + 1, at + 1 + consumed))
                if right and right[0].kind == "noun" and right[0].meaning in ("application", "foreign", "other_application", *_COURT, *_PAPERS):
                    self._notice(right[0])
                left, pending = [], []
        found += self._nothing(tokens)
        found += self._everything(tokens)
        had_number = any(isinstance(token, Numeral) for token in tokens)
        return found, [] if had_number else [*pending, *left]

    def _notice(self, word: Word) -> None:
        """Let a word change what the following clauses inherit."""
        context, text = self.context, self.sentence.text[word.start:word.end]
        if word.kind == "noun" and (word.meaning != "plain" or context.noun is None):
            context.noun = "application" if word.meaning == "plain" else word.meaning
        elif word.kind == "time" and not re.search("(?:较|比|与|同)(?:20..年)?$", self.sentence.text[:word.start]):
            context.time = self._time(word.meaning, text)
        elif word.kind == "scope":
            mine = text[-3:] in self.reader.unit or (self.reader.small and text.startswith("政府办"))
            if not mine:
                context.scope = word.meaning
        elif word.kind == "verb" and word.meaning == "receive":
            context.row = "new"
        elif word.kind == "verb" and word.meaning == "conclude":
            context.row = "total"
        elif word.kind == "row" and word.meaning in ("carried_in", "carried_out", "from_year", "to_year"):
            context.row = self._dated(word)

    def _time(self, meaning: str, text: str) -> str:
        if meaning != "year":
            return meaning
        said = int(text[:4])
        if self.reader.year is None or said == self.reader.year:
            return "current"
        return "other" if said < self.reader.year else "plan"

    # ---------------------------------------------------------------- numbers

    def _number(self, left: list[Word], number: Numeral, right: list[Word], pending: list[Word]) -> tuple[list[Statement], int]:
        """What a number states, and how many words after it that took."""
        if number.vague or number.unit in ("%", "‰", "个百分点") or not self.context.usable() or any(word.kind == "change" for word in left):
            return [], 0
        before = self.sentence.text[max(0, number.start - 1):number.start]
        if before in ("由", "从") and re.match(r".{0,3}(?:增|升|降|减|上|下)", self.sentence.text[number.end:]):
            return [], 0
        self.at = number.start
        beside = 1 if right and right[0].kind in ("row", "outcome", "person") and right[0].start - number.end <= 4 else 0
        if re.search("(?<!其)中,?(?:又|还|另|共)?有 ?$", self.sentence.text[:number.start]):
            return [], beside       # some of those spoken of
        if any(word.kind in ("rate",) for word in left) or (right and right[0].kind == "none") or self._other_object(number, right):
            return [], 0
        meaning, consumed = self._meaning(left, right), 0
        if right and right[0].kind == "person" and right[0].start == number.end and any(word.meaning == "receive" for word in left):
            meaning, consumed = self._person(right[0], []), 1       # 新收1件商业企业、2件法律服务机构的申请
        if meaning is None and right and (not _rules(left) or any(word.kind == "none" for word in left)):
            meaning, consumed = self._after(left, right)
        if meaning is None and not _rules(left) and pending and _LEAD.fullmatch(self.sentence.text[self.mark:number.start]):
            meaning = self._meaning([*pending, *left], right)
        if meaning is None or not self._fits(meaning, number):
            return [], consumed
        return list(self._state(meaning, number)), consumed

    def _other_object(self, number: Numeral, right: Sequence[Word]) -> bool:
        """Whether the number counts a thing that follows it and is not known: 12个科室, 3次会商."""
        after = self.sentence.text[number.end:number.end + 2].strip()
        known = bool(right) and right[0].start - number.end <= 1
        return number.unit in ("个", "次", "项", "条", "份", "") and bool(_HAN.match(after)) and not known and not _PARTICLE.match(after)

    def _fits(self, meaning: Meaning, number: Numeral) -> bool:
        return (number.is_money or (number.value == 0 and number.unit == "")) if meaning.money else number.unit in meaning.units and number.value == int(number.value)

    def _state(self, meaning: Meaning, number: Numeral) -> Iterator[Statement]:
        value = number.value
        if meaning.money:
            value = value * {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000), "": Decimal(0)}[number.unit]
        yield Statement(meaning.code, meaning.keys, value, self.sentence, number.digits, number, meaning.readings, at_most=meaning.at_most)

    def _meaning(self, left: Sequence[Word], right: Sequence[Word]) -> Meaning | None:
        """What a number after these words counts."""
        content = [word for word in left if word.kind in ("noun", "verb", "row", "person", "outcome") and word.meaning not in ("plain", "occur")]
        if any(word.kind in ("none", "aside") for word in left):
            return None
        if not content or any(word.kind == "channel" for word in left):
            return None
        last = content[-1]
        if last.kind == "person":
            return self._person(last, content)
        if last.kind == "outcome":
            return self._outcome(content)
        if last.kind == "row":
            return self._row(content, right)
        if last.kind == "noun" and last.meaning in ("application",):
            return self._application(content, right)
        if last.kind == "noun" and last.meaning in _COURT and content[-2:-1] and content[-2].kind == "outcome":
            return self._outcome([last, content[-2]])       # 尚未审结的行政复议案件2件
        if last.kind == "noun":
            return self._thing(content, right)
        if last.meaning in ("handle", "conclude") and content[-2:-1] and content[-2].kind == "row":
            return self._row(content[:-1], right) if content[-2].meaning not in ("carried_in", "carried_out", "carry", "from_year", "to_year") else None     # 按无法提供处理3件
        return self._done(content, right)

    def _text(self, word: Word) -> str:
        return self.sentence.text[word.start:word.end]

    def _after(self, left: Sequence[Word], right: Sequence[Word]) -> tuple[Meaning | None, int]:
        """What a number before these words counts: 5件予以公开."""
        for at, word in enumerate(right[:4]):
            if word.meaning in ("plain", "application", "occur"):
                continue
            if word.kind == "row" and word.meaning != "carry" and self._about_applications():
                return self._row([word]), at + 1
            if word.kind == "outcome":
                return self._outcome([word]), at + 1
            if word.kind == "person" and self._about_applications():
                return self._person(word, []), at + 1
            if word.kind in ("all", "noun", "verb"):
                return None, 0
        return None, 0

    def _about_applications(self) -> bool:
        """Whether a result or an applicant can be told of: nothing else was named."""
        return self.context.noun in ("application", None)

    def _applied(self) -> bool:
        """Whether applications were named."""
        return self.context.noun == "application"

    def _application(self, content: Sequence[Word], right: Sequence[Word]) -> Meaning | None:
        """依申请公开12件, or with the verb or result before it."""
        before = [word for word in content if not (word.kind == "noun" and word.meaning == "application")]
        if any(word.meaning in ("publish", "foreign", "other_application") for word in before):
            return None
        if not before:
            return self._received() if _GAP.fullmatch(self.sentence.text[content[-1].end:self.at]) else None
        if before[-1].kind == "row":
            return self._row(before, right)
        if before[-1].kind == "person":
            return self._person(before[-1], before)
        return self._done(before, right) if before[-1].kind == "verb" else None

    def _received(self) -> Meaning:
        new, both = self.cells.row("new"), (*self.cells.row("new"), *self.cells.row("carried_in"))
        return Meaning("T1", new, (both,) if self.carried and self.includes else ())

    def _done(self, content: Sequence[Word], right: Sequence[Word]) -> Meaning | None:
        """A verb before the number: 收到12件, 办结10件, 制发规范性文件3件."""
        verb, nouns = content[-1].meaning, [word.meaning for word in content if word.kind == "noun"]
        if "中" in self.sentence.text[content[-1].end:self.at]:
            return None             # 收到的申请中, 办结件中
        named = nouns[-1] if nouns else next((word.meaning for word in right[:2] if word.kind == "noun" and word.meaning != "plain"), None)
        noun = named or self.context.noun or ("application" if self.results else None)
        if verb in ("receive", "handle", "conclude") and noun in _COURT:
            return self._court([word for word in content if word.meaning != "conclude"]) if content[-2:-1] and content[-2].meaning in _COURT else None
        if verb in ("receive", "handle", "conclude"):
            if noun is None and verb == "receive" and "新收" in self._text(content[-1]):
                noun = self.context.noun = "application"
            if noun != "application" or any(word.meaning == "publish" for word in content):
                return None
            total, new, carried = self.cells.row("total"), self.cells.row("new"), self.cells.row("carried_in")
            if verb == "receive":
                return self._received()
            if verb == "conclude" and content[-2:-1] and content[-2].meaning == "receive" and self.sentence.text[content[-2].end:content[-1].start] in ("并", "和", "、", "后", "且", "及"):
                return Meaning("T1", self.cells.row("new"), (total,))       # 收到并办结6件
            if verb == "conclude":
                subset = self.sentence.text[content[-1].end:self.at].strip() == "的"        # 20个工作日内答复的9件
                return None if subset else Meaning("T2", total)
            return Meaning("T2", total, (new, (*new, *carried)))
        if verb in ("make", "repeal", "valid"):
            if self._is_published(content):
                return None
            if noun not in _PAPERS or any(word.meaning in ("publish", "foreign") for word in content):
                return None
            if named is None and nouns == [] and verb == "make" and not any(word.kind == "noun" for word in right[:1]):
                return None
            keys = self.cells.paper(noun, verb)
            return Meaning("T4", keys, (), PAPER_UNITS) if keys else None
        if verb == "charge" and noun == "fee":
            return self._fee()
        return None

    def _thing(self, content: Sequence[Word], right: Sequence[Word]) -> Meaning | None:
        """A thing before the number: 行政复议1件, 制发规范性文件3件, 作出行政处罚20件."""
        noun, before = content[-1].meaning, content[:-1]
        verbs = [word.meaning for word in before if word.kind == "verb"]
        if any(word.meaning in ("foreign", "publish", "other_application") for word in before):
            return None
        if noun in _COURT:
            return self._court(content)
        if noun in _PAPERS and self._is_published(content):
            return None
        if noun in _PAPERS:
            verb = next((one for one in reversed(verbs) if one in ("make", "repeal", "valid")), None)
            keys = self.cells.paper(noun, verb) if verb else ()
            return Meaning("T4", keys, (), PAPER_UNITS) if keys else None
        if noun in _DECISIONS:
            if any(word.meaning in ("foreign", "publish") for word in right[:1]):
                return None
            keys = self.cells.decisions(noun)
            return Meaning("T4", keys, (), DECISION_UNITS) if keys else None
        if noun == "fee":
            return self._fee()
        return None

    def _is_published(self, content: Sequence[Word]) -> bool:
        """Whether 发布 means putting papers on a site, not issuing them."""
        deeds = [self._text(word) for word in content if word.meaning == "make"]
        return bool(deeds) and deeds[-1] in ("发布", "新发布") and re.search("网站|平台|公众号|微信|栏目|专栏|公报|渠道|解读", self.sentence.text) is not None

    def _fee(self) -> Meaning | None:
        keys = self.cells.known(["t2.fee.amount"])
        return Meaning("T4", keys, (), (), True) if keys else None

    def _court(self, content: Sequence[Word]) -> Meaning | None:
        """行政复议、行政诉讼2件: the cases of all the kinds named together."""
        nouns: list[str] = []
        for word in reversed(content):
            if word.kind == "noun" and word.meaning in _COURT:
                nouns.insert(0, word.meaning)
            else:
                break
        verbs = [word.meaning for word in content if word.kind == "verb"]
        if self.decides or re.search("全局|各类", self.sentence.text[content[0].start:self.at + 1]):
            return None
        clause = self.sentence.text[max(0, content[0].start - 16):content[-1].end]
        if any(verb in ("receive", "handle", "conclude") for verb in verbs) and not any(topic in clause for topic in _TOPICS):
            return None
        keys = tuple(dict.fromkeys(key for noun in _specific(nouns) for key in self.cells.court(noun)))
        last = self.cells.court(nouns[-1])
        return Meaning("T3", keys, (last,) if len(nouns) > 1 else (), CASE_UNITS) if keys else None

    def _outcome(self, content: Sequence[Word]) -> Meaning | None:
        nouns = [word.meaning for word in content if word.kind == "noun" and word.meaning in _COURT] or [self.context.noun or ""]
        if self.decides or nouns[-1] not in _COURT or any(word.meaning == "foreign" for word in content):
            return None
        run = []
        for word in reversed(content):
            if word.kind != "outcome":
                break
            run.insert(0, word.meaning)
        keys = tuple(key for outcome in dict.fromkeys(run) for key in self.cells.court(nouns[-1], outcome))
        return Meaning("T3", keys, (), CASE_UNITS) if keys else None

    def _row(self, content: Sequence[Word], right: Sequence[Word] = ()) -> Meaning | None:
        """A result before the number; several joined ones together: 予以公开及部分公开8件."""
        if not self._about_applications() or any(word.meaning in ("foreign", "publish", "other_application") for word in content):
            return None
        run: list[str] = []
        for word in reversed(content):
            if word.kind != "row":
                break
            run.insert(0, self._dated(word))
        run = [name for name in run if not any(other.startswith(f"{name}.") for other in run)]
        if run == ["carry"] and self.context.row == "total":
            run = ["carried_out"]           # 办结10件，结转2件
        if not run or "carry" in run or "unknown" in run:
            return None
        if "public" in run:
            run = ["granted"] if run == ["public"] and self.results else []
        if not run:
            return None
        if run == ["withdrawn"]:
            keys = self.cells.row("other.other") or self.cells.row("other")
            return Meaning("T2", keys, at_most=True) if keys else None
        if run == ["granted"] and "主动公开" in self.sentence.text:
            return None             # what was public already is counted with them
        if run == ["carried_in"] and any(word.kind == "row" for word in right):
            self.split = True           # what was carried in has results of its own: later results are those of the rest
        elif self.split and run[-1] not in ("carried_in", "carried_out"):
            return None
        self.context.noun = "application"
        keys = tuple(dict.fromkeys(key for name in run for key in self.cells.row(name)))
        last = self.cells.row(run[-1])
        return Meaning("T2", keys, (last,) if len(run) > 1 else ()) if keys else None

    def _dated(self, word: Word) -> str:
        """The row that a dated word names: 2023年结转, 结转至2025年."""
        if word.meaning not in ("from_year", "to_year"):
            return word.meaning
        text = self.sentence.text[word.start:word.end]
        said = int("".join(char for char in text if char.isdigit())[:4])
        if self.reader.year is None:
            return "unknown"
        if word.meaning == "from_year":
            return {self.reader.year - 1: "carried_in", self.reader.year: "carried_out"}.get(said, "unknown")
        return {self.reader.year + 1: "carried_out", self.reader.year: "carried_in"}.get(said, "unknown")

    def _person(self, word: Word, content: Sequence[Word]) -> Meaning | None:
        if not self._about_applications():
            return None
        if {"natural", "organisation"} <= {one.meaning for one in content}:
            return self._received() if (self.context.row or "new") == "new" else None       # 收到公民、法人和其他组织的申请
        rows = [self._dated(one) for one in content if one.kind == "row"] or [self.context.row or "new"]
        keys = self.cells.row(rows[-1], word.meaning)
        both = (*self.cells.row("new", word.meaning), *self.cells.row("carried_in", word.meaning))
        return Meaning("T1" if rows[-1] == "new" else "T2", keys, (both,) if rows[-1] == "new" and self.carried else ()) if keys else None

    # ---------------------------------------------------------------- lists, none, all

    def _distributed(self, tokens: list[Token], pending: list[Word]) -> list[Statement] | None:
        """予以公开、部分公开分别为5件、3件; 行政复议、行政诉讼各1件, 均为0件."""
        numbers = [token for token in tokens if isinstance(token, Numeral) and token.unit != "%"]
        if not numbers:
            return None
        before = [token for token in tokens if isinstance(token, Word) and token.start < numbers[0].start]
        joint = next((word for word in reversed(before) if word.kind in ("open", "all") and word.meaning in ("respectively", "each", "all")), None)
        nothing = len(numbers) == 1 and numbers[0].value == 0
        if joint is None and not nothing:
            return None
        subjects = [word for word in before if word.kind in ("row", "outcome", "noun") and word.meaning not in ("plain", "application", "foreign") and (joint is None or word.start < joint.start)]
        papers = [word for word in before if word.kind == "noun" and word.meaning in _PAPERS]
        deeds = [word for word in before if word.meaning in ("make", "repeal", "valid")]
        if len(papers) == 1 and len(deeds) > 1:
            return self._deeds(papers[0], deeds, numbers) if len(deeds) == len(numbers) and joint is not None and joint.meaning == "respectively" else None
        several = len(subjects) > 1 and (len(numbers) == len(subjects) if joint and joint.meaning == "respectively" else len(numbers) == 1)
        if not several:
            return None
        for word in before:
            self._notice(word)
        if not self.context.usable() or any(word.kind == "change" or word.meaning in ("foreign", "publish") for word in before):
            return []
        found: list[Statement] = []
        carriers = [word for word in before if word.kind == "verb"]
        for at, subject in enumerate(subjects):
            number = numbers[at] if joint and joint.meaning == "respectively" else numbers[0]
            if subject.kind == "row":
                self.context.noun = "application" if self.reader.topic == "application" or self.context.noun in ("application", None) else self.context.noun
            meaning = self._meaning([*[word for word in carriers if word.start < subject.start], subject], ())
            if meaning is not None and not number.vague and self._fits(meaning, number):
                found += self._state(replace(meaning, readings=()), number)
        return found

    def _deeds(self, paper: Word, deeds: Sequence[Word], numbers: Sequence[Numeral]) -> list[Statement]:
        """制发、废止、现行有效规范性文件分别为2件、1件、19件."""
        if not self.context.usable() or any(number.vague for number in numbers):
            return []
        return [Statement("T4", keys, number.value, self.sentence, number.digits, number) for deed, number in zip(deeds, numbers) if (keys := self.cells.paper(paper.meaning, deed.meaning))]

    def _nothing(self, tokens: list[Token]) -> Iterator[Statement]:
        """未收到政府信息公开申请, 无行政复议、行政诉讼; 行政复议、诉讼均为零."""
        if not self.context.usable():
            return
        known = [token for token in tokens if isinstance(token, Word)]
        places = [at for at, word in enumerate(known) if word.kind in ("none", "zero")]
        for number, at in enumerate(places):
            word = known[at]
            end = places[number + 1] if number + 1 < len(places) else len(known)
            said = known[:at] if word.kind == "zero" else known[at + 1:end]
            if not said and end < len(known):
                said = [one for one in known[end + 1:] if one.kind == "noun"]
            shared = [one for one in known[end + 1:] if one.kind == "noun"] if word.kind == "none" and not any(one.kind == "noun" for one in said) else []     # 既未制发也未废止规范性文件
            counted = [token for token in tokens if isinstance(token, Numeral) and (word.kind == "zero" or token.start > word.start)]
            if not any(not (token.value == 1 and self.sentence.text[token.digits[0]] == "一") for token in counted):
                yield from self._none(word, [*said, *shared])

    def _none(self, word: Word, said: Sequence[Word]) -> Iterator[Statement]:
        """What a word of none denies, by the words that it rules."""
        if any(one.meaning in ("foreign", "other_application", "publish") or one.kind in ("outcome", "change", "rate", "none", "aside") for one in said):
            return
        span = (word.start, word.end)
        verbs, nouns = [one.meaning for one in said if one.kind == "verb"], [one.meaning for one in said if one.kind == "noun"]
        if "conclude" in verbs and word.kind == "none":
            return
        people = list(dict.fromkeys(one.meaning for one in said if one.kind == "person"))
        if people and "natural" not in people and ({"application", "plain"} & set(nouns)):
            for person in ["organisation"] if "organisation" in people else people:
                yield Statement("T1", self.cells.row("new", person), Decimal(0), self.sentence, span)
            return
        rows = ["carried_out" if one.meaning == "carry" and word.kind == "none" else self._dated(one) for one in said if one.kind == "row"]
        if rows:
            for name in rows if self._about_applications() else ():
                if keys := self.cells.row(name) if name not in ("carry", "unknown", "withdrawn") else ():
                    yield Statement("T2", keys, Decimal(0), self.sentence, span)
            if word.kind == "none":
                return
        if word.kind == "zero" and "conclude" in verbs and self._about_applications():
            yield Statement("T2", self.cells.row("total"), Decimal(0), self.sentence, span)
        if "plain" in nouns and "application" not in nouns and self.context.noun == "application":
            nouns = ["application" if one == "plain" else one for one in nouns]
        for noun in _specific(nouns):
            if noun == "application" and ("receive" in verbs or (not rows and self._listed(said))):
                yield Statement("T1", self.cells.row("new"), Decimal(0), self.sentence, span)
            elif noun in _COURT and (self.ours or "handle" not in verbs):
                yield Statement("T3", self.cells.court(noun), Decimal(0), self.sentence, span)
            elif noun in _PAPERS:
                for verb in verbs:
                    if verb in ("make", "repeal") and (keys := self.cells.paper(noun, verb)):
                        yield Statement("T4", keys, Decimal(0), self.sentence, span)
            elif noun in _DECISIONS and (keys := self.cells.decisions(noun)):
                yield Statement("T4", keys, Decimal(0), self.sentence, span)
            elif noun == "fee" and (fee := self._fee()):
                yield Statement("T4", fee.keys, Decimal(0), self.sentence, span)

    def _listed(self, said: Sequence[Word]) -> bool:
        """Whether applications are what is denied, not what gave rise to a case: 无依申请公开、行政复议, but 未发生因依申请公开引发的行政复议."""
        at = next(at for at, word in enumerate(said) if word.meaning in ("application", "plain"))
        after = self.sentence.text[said[at].end:]
        return not any(word.kind == "noun" and word.meaning in _COURT for word in said) or after.startswith(("、", "和", "及", "与", "或", "以及"))

    def _everything(self, tokens: list[Token]) -> Iterator[Statement]:
        """全部办结, 均已答复, 答复率100%: then nothing is carried out."""
        if not self.context.usable() or any(isinstance(token, Word) and token.meaning in ("carried_out", "carry", "to_year") and not _DENIED.search(self.sentence.text[:token.start])
                                             for token in self.sentence.tokens):
            return
        known = [token for token in tokens if isinstance(token, Word)]
        for token, after in zip(tokens, tokens[1:]):
            if isinstance(token, Numeral) and token.is_share and token.value == 100 and isinstance(after, Word) and after.meaning == "conclude" and after.start - token.end <= 4 and self._applied():
                yield Statement("T6", self.cells.row("carried_out"), Decimal(0), self.sentence, (token.start, after.end), all_done=True)
                return
        for at, word in enumerate(known):
            following = next((one for one in known[at + 1:] if one.kind != "all" and one.meaning not in ("application", "plain", "handle")), None)
            done = word.kind == "all" and following is not None and following.meaning == "conclude" and following.start - word.end <= 20
            if word.kind == "rate" and word.meaning == "rate":
                number = next((token for token in tokens if isinstance(token, Numeral) and token.start >= word.end), None)
                done = (number is not None and number.is_share and number.value == 100) or re.match(r".{0,3}百分之?百", self.sentence.text[word.end:]) is not None
            if isinstance(following, Word) and word.kind != "rate" and word.kind != "all":
                continue
            of_others = any(isinstance(token, Word) and token.meaning in ("carried_in", "from_year") for token in self.sentence.tokens) and not any(
                isinstance(token, Word) and token.meaning == "receive" for token in self.sentence.tokens)
            spared = of_others or any(name in self.sentence.text[max(0, word.start - 6):word.start] for name in ("其余", "其他", "剩余"))
            if done and not spared and self._applied() and not any(one.kind == "none" for one in known[:at]):
                end = following.end if following is not None and word.kind == "all" else word.end
                yield Statement("T6", self.cells.row("carried_out"), Decimal(0), self.sentence, (word.start, end), all_done=True)
                return


def _rules(left: Sequence[Word]) -> bool:
    """Whether some word before a number could rule it."""
    return any(word.kind in ("row", "outcome", "person", "verb") or (word.kind == "noun" and word.meaning != "plain") for word in left)


def _specific(nouns: Sequence[str]) -> list[str]:
    """Things named in a row, without the general name of a special one beside it: 行政诉讼(未经复议直接起诉)."""
    found = list(dict.fromkeys(noun for noun in nouns if noun != "plain"))
    return [noun for noun in found if not (noun == "litigation" and ("direct" in found or "after" in found))]


def _words_until_number(tokens: list[Token], start: int) -> list[Word]:
    found: list[Word] = []
    for token in tokens[start:]:
        if isinstance(token, Numeral) or (isinstance(token, Mark) and token.sign == "、"):
            break
        if isinstance(token, Word):
            found.append(token)
    return found
