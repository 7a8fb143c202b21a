"""The parts of a whole, gathered one by one behind the word that opens the list; where it ends, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.narrative.cells import COURT, DECISIONS, PAPER_DEEDS, PAPERS
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.scene import DATED
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.whole import Whole
from gkxl.narrative.words import Word

GROUPS = frozenset({"denied", "unable", "refused", "other"})
"""Results that are divided into rows of their own."""
WRITTEN = frozenset("条篇则")
"""Units of what was published, never of applications."""
ALIKE = (WRITTEN | {"条次"}, frozenset({"件", "例", "宗", "起", "人次"}))
"""Units that are said of the same thing."""
SHOWN = frozenset("条件篇份项")
"""Units of what was published of which one may be the whole's and another that of all parts."""
MANY_PIECES = 4
"""Parts of one unit that divide a whole of another."""
CLOSING = ("respectively", "composed")
"""Openers that say that the parts are all."""


def count_alike(one: str, other: str) -> bool:
    """Whether two units are said of the same thing: 条 and 篇, 件 and 宗."""
    return one == other or any({one, other} <= family for family in ALIKE)


class Gathering:
    """The parts of one whole on their way: what has been seen since it, and why the list ends."""

    def __init__(self, sentence: Sentence, at: int, start: int) -> None:
        self.sentence, self.tokens, self.start = sentence, sentence.tokens, start
        head = self.tokens[at]
        assert isinstance(head, Numeral)
        self.head = head
        self.at = at
        behind = self.tokens[start : start + 2]
        bracketed = any(isinstance(one, Mark) and one.sign == "(" for one in self.tokens[at + 1 : start + 1])
        colon = any(isinstance(one, Mark) and one.sign == ":" for one in self.tokens[at + 1 : start])
        opened = any(isinstance(one, Word) and one.kind == "open" for one in behind)
        last = max(
            (one.end for one in self.tokens[:at] if isinstance(one, Mark) and one.sign == ";"), default=0
        )
        before = [
            one
            for one in self.tokens[:at]
            if isinstance(one, Numeral) and one.unit == head.unit and one.start >= last
        ]
        self.list = Whole(
            sentence,
            head,
            bracketed=bracketed,
            bare=bracketed and not opened,
            earlier=tuple(one.value for one in before),
            is_headed=colon,
            part_unit=self._unit_of_the_parts(),
        )
        told = [one for one in self.tokens[:start] if isinstance(one, Word)]
        nouns = {one.meaning for one in told if one.kind == "noun"}
        written = {head.unit, self.list.part_unit} & WRITTEN
        published = written or phrase("published").search(self.sentence.text[: head.start])
        published = published or phrase("of_powers").search(self.sentence.text[: head.start])
        if "application" not in nouns and published:
            nouns.add(PUBLISHED)
        self.nouns, self.separators = nouns, set[str]()
        self.words: list[Word] = []  # of the part's own clause
        self.openers, self.sort, self.previous = 0, "", head.end
        spoken = [one for one in self.tokens[:at] if isinstance(one, Word)][-1:]
        self.divides_a_result = bool(spoken) and spoken[0].kind == "row"  # 不予公开的8件中，属国家秘密的1件
        self.group = spoken[0].meaning if self.divides_a_result else ""
        self.sorts: set[str] = set()
        self.is_enumerated = colon  # a colon opens the list
        self.is_balance = any(one.meaning in ("carried_in", "from_year", "carry") for one in sentence.words)
        self.has_deeds = False  # its first part is a deed: 其中办理建议5件，答复提案3件

    @property
    def tells_a_way(self) -> bool:
        """Whether ways in which applications came stand in the list: 其中网上10件、当面5件，予以公开8件."""
        text = self.sentence.text[self.head.end : self.previous]
        return phrase("ways_of_coming").search(text) is not None

    @property
    def is_shown(self) -> bool:
        """Whether the whole was published: 公开信息55条，其中部门文件24件."""
        clause = re.split("[;。:]", self.sentence.text[: self.head.start])[-1]
        return phrase("published_by").search(clause) is not None

    def _unit_of_the_parts(self) -> str:
        """信息1426条，其中动态781篇、法定信息618篇: another word for the same, where all parts have it."""
        units: list[str] = []
        for token in self.tokens[self.start :]:
            if isinstance(token, Mark) and token.sign in ";。":
                break
            units += [token.unit] if isinstance(token, Numeral) and not token.is_share else []
        first = units[:1]
        alike = any({*first, self.head.unit} <= family for family in ALIKE)
        alike = alike or (len(units) >= MANY_PIECES and {*units, self.head.unit} <= SHOWN and self.is_shown)
        several = len(set(units)) == 1 or units[:2] == first * 2  # 12篇，图片19篇，预公开17条
        return first[0] if first and alike and several else self.head.unit

    def whole(self) -> Whole | None:
        """The whole with its parts; None where they cannot be those of it."""
        ended = over = False
        for token in self._tokens_of_the_list():
            if isinstance(token, Mark):
                self.words = []
            elif isinstance(token, Word):
                ended = ended or self._hear(token)
                over = over or (ended and self.list.cut is False)
            elif over:
                self.list.ends_in_others = False  # 其余为不予处理1件、其他处理1件
                break
            elif not _is_no_part(self, token):
                ended = ended or self._ends(token)
                self.list.ends_in_others = self._is_of_others(token)
                self.list.run.append(token)
                self.list.parts += [] if ended else [token]
                self.previous = token.end
        self.list.closed |= phrase("composed_of", tail="[^,。]{0,40}$").search(self._before) is not None
        self.list.open |= self._goes_on() or self._leaves_a_rest()
        carried = any(
            isinstance(one, Word) and one.meaning in ("carried_in", "from_year") for one in self.tokens
        )
        if self.sort == "row" and carried and not self.list.fits:
            return None  # what was carried in is concluded too
        return self.list

    @property
    def _before(self) -> str:
        return self.sentence.text[: self.head.start]

    def between(self, number: Numeral) -> str:
        """The text since the part before."""
        return self.sentence.text[self.previous : number.start]

    def _tokens_of_the_list(self) -> Iterator[Token]:
        """What stands in the list itself, not in brackets inside it, up to its own closing bracket."""
        depth = 0
        for token in self.tokens[self.start :]:
            if isinstance(token, Mark) and token.sign == ")":
                if depth == 0 and self.list.bracketed:
                    return
                depth = max(0, depth - 1)
            elif isinstance(token, Mark) and token.sign == "(":
                depth += 1
            elif depth == 0 and isinstance(token, Mark) and self._begins_anew(token):
                return
            elif depth == 0 and not (isinstance(token, Mark) and token.sign not in ",;"):
                yield token

    def _begins_anew(self, mark: Mark) -> bool:
        """公开信息21篇，其中…；同时，在公示平台发布许可64条: something else, behind a semicolon."""
        begins = phrase("begins_anew").match(self.sentence.text, mark.end)
        return mark.sign == ";" and begins is not None

    def _hear(self, word: Word) -> bool:
        """Take notice of a word; True where it opens another list."""
        self.words.append(word)
        self.list.open |= self._leaves_others(word) or (word.kind == "open" and word.meaning == "some")
        if word.kind != "open":
            return False
        self.openers += 1
        self.list.closed |= word.meaning in CLOSING
        if self.list.parts and (self.openers > 1 or not self.list.bracketed):
            self.list.open = True
            return True
        return False

    def _leaves_others(self, word: Word) -> bool:
        """甲10条、乙8条等; not 国家大事、镇村动态等246条, where it ends the name of one part."""
        names = re.match(r"(?:信息|内容|文件|方面的?)?\s*\d", self.sentence.text[word.end :])
        return word.kind == "etc" and (names is None or not self.list.is_headed)

    def _ends(self, number: Numeral) -> bool:
        """Whether the list ended before a number; else the number is its next part."""
        between = self.between(number)
        sort = sort_of(self.words, self.nouns, self.is_balance)
        for ending in ENDS:
            if ending.ends(self, number, between, sort):
                self.list.open |= ending.open
                self.list.cut = ending.otherwise and self._is_of_plain_things()
                return True
        if not self.list.parts:
            self.has_deeds = phrase("other_deed").search(between) is not None
        marks = {between.strip()[:1], ";" if ";" in between else ""} & set("、,;")  # 132条，占15%；440条
        self.separators |= marks if self.list.parts else set()
        meanings = {word.meaning for word in self.words}
        self.sorts |= meanings & {"receive", "carried_in", "from_year"} if sort == INFLOW else set()
        self.list.closed |= len(self.sorts) > 1  # 办理7件，其中新收6件，上年结转1件
        self.sort = sort
        return False

    def _is_of_plain_things(self) -> bool:
        """Whether no result, applicant or case is told behind the whole."""
        return not any(
            isinstance(one, Word)
            and one.start > self.head.end
            and (one.kind in ("row", "person") or one.meaning in (*COURT, *DATED))
            for one in self.tokens
        )

    def _is_of_others(self, number: Numeral) -> bool:
        """其他3条: the part that closes a list."""
        return phrase("others", tail="[^,;、]{0,8}$").search(self.between(number)) is not None

    def _leaves_a_rest(self) -> bool:
        """Whether the rest is told without its number: 其中甲10条、乙8条，余为动态."""
        last = self.list.parts[-1].end if self.list.parts else self.head.end
        return phrase("rest_untold").search(self.sentence.text, last) is not None

    def _goes_on(self) -> bool:
        """Whether numbers of the same unit follow in the sentence, so that the list may have been cut."""
        if not self.list.parts or self.list.bracketed:
            return False
        last = self.list.parts[-1].end
        later = [one for one in self.tokens if one.start > last]
        return any(isinstance(one, Numeral) and one.unit == self.head.unit for one in later) and not any(
            isinstance(one, Mark) and one.sign == "。" for one in later
        )


def _is_no_part(gathering: Gathering, number: Numeral) -> bool:
    """占20%, 增加3件, 8类: shares, changes, and what has another unit and no clause of its own."""
    between = gathering.between(number)
    if number.unit in ("%", "‰", "类") or any(_is_a_change(gathering, word) for word in gathering.words):
        return True
    if number.unit == gathering.list.part_unit or number.vague or "," in between or ";" in between:
        return False
    gathering.list.open = True
    gathering.list.run += [number] if number.is_count else []
    return True


def _is_a_change(gathering: Gathering, word: Word) -> bool:
    """Whether a word tells how much more: not 在平台新增76条, which is what was published there."""
    if word.kind != "change":
        return False
    before = gathering.sentence.text[gathering.previous : word.start]
    new = gathering.sentence.text[word.start : word.end] == "新增"
    return not (new and phrase("by_a_way").search(before))


End = Callable[[Gathering, Numeral, str, str], bool]


def is_another_unit(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """公开30条，培训2次; 其他约20条: another unit in a clause of its own, or a number that is about right."""
    return number.unit != gathering.list.part_unit or number.vague


def is_another_sort(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中自然人10件、法人2件，予以公开8件: applicants, then results."""
    classed = phrase("classes_papers").search(gathering.sentence.text) is not None
    divided = (gathering.divides_a_result or classed) and {gathering.sort, sort} <= {"row", "plain"}
    divided = divided or (gathering.sort, sort) == ("conclude", "row")  # 其中3件按规定办结，7件不掌握
    divided = divided or ({gathering.sort, sort} == {"plain", "row"} and not gathering.tells_a_way)
    divided = divided or (gathering.list.bracketed and {gathering.sort, sort} == {"valid", "repeal"})
    return bool(gathering.list.parts) and gathering.sort != sort and not divided


def is_another_group(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """无法提供36件，其中本机关不掌握29件；不予处理5件: a result that is none of those in the group."""
    rows = [word.meaning for word in gathering.words if word.kind == "row"]
    own = gathering.group.split(".")[0]
    return (
        own in GROUPS
        and bool(rows)
        and bool(gathering.list.parts)
        and rows[-1].split(".")[0] in GROUPS - {own}
    )


def is_another_time(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中网站10条，上年12条; months, quarters and halves of the year are parts."""
    text = gathering.sentence.text
    return any(
        word.kind == "time"
        and word.meaning in ("other", "past")
        and not text[: word.end].endswith(("半年", "季度", "月", "累计"))
        for word in gathering.words
    )


def is_another_way(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中政策80条；按渠道分，网站100条: the whole, divided once more."""
    return bool(gathering.list.parts) and phrase("by_another").search(between) is not None


def is_restated(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """甲6条、乙4条，共10条; 甲2件，乙1件，三件都已答复: the whole once more."""
    if gathering.list.parts and phrase("restated", tail="[^,。;]{0,12}$").search(between):
        return _OF_ONE_PART.search(between) is None
    if phrase("sum_of_some").search(between) and re.search("[,;、][共合]?计$", between):
        return True  # 其中甲和乙均属新媒体，计50条
    again = re.search("[,;、]计$", between) or (
        re.fullmatch("[,;、]", between.strip())
        and phrase("told_of_all").search(gathering.sentence.text[number.end :])
    )
    several = len(gathering.list.parts) > 1 and "," in between  # 含甲9件、乙3件，12件许可结果均在网上可查
    return number.value == gathering.head.value and (several or bool(again))


_OF_ONE_PART = Pattern(
    r"[,;](?![^,;]*(?:以上|上述|全部|各[类项种](?:信息|渠道|平台)?[共累]计|[两三四五][者类项种]))[^,;]{4,}(?:[共累]计|共)"
)
"""A part with a name of its own that is a sum itself: 概况5条，各业务室和基层单位共计587条."""


def is_named_again(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中维持3件、纠正1件，纠正的1件已重新答复: something that is told of a part, by the part's own name;
    其中动态15条，这15条均经审核: or by a word for it.
    """
    text, start = gathering.sentence.text, gathering.head.end
    told = phrase("those_above", head=r"[,;]\s*", tail="$").search(between) is not None
    told |= tells_of_a_part(text, start, gathering.previous, number.start)
    return bool(gathering.list.parts) and told


def tells_of_a_part(text: str, start: int, previous: int, number: int) -> bool:
    """Whether a number is told of what was named in a list already: 微博1条，微博的1条已删除."""
    told = re.search("[,;、](?:上述|该)?([^,;、。()]{2,10})的$", text[previous:number])
    return told is not None and told[1] in text[start:previous]


def is_another_deed(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中政策6条，召开发布会4次: something else that was done, in a clause of its own."""
    if between.rstrip().endswith((",", ";", "、")):
        return False  # 其中3件均按规定办结，7件不掌握: it is said of the part before
    apart = "," in between or ";" in between
    deed = bool(gathering.list.parts) and apart and phrase("other_deed").search(between) is not None
    return deed and not gathering.has_deeds


def is_besides(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """发布会86场，其中省领导出席7场，市州另办642场: beside the whole, where it is more than that."""
    besides = phrase("besides", tail="[^,;。、]{0,6}$").search(between) is not None
    return besides and gathering.list.sum + number.value > gathering.head.value


def is_apart(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """甲6条、乙4条；丙3条: a semicolon after other marks ends a list, but not before the rest of it."""
    if phrase("the_rest_behind", head="^;").match(between.strip()):
        return False
    return between.strip()[:1] == ";" and bool(gathering.list.parts) and bool(gathering.separators - {";"})


def is_greater_apart(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """废止33件，其中文件13件；保留96件: greater than the whole, behind a semicolon."""
    return ";" in between and number.value > gathering.head.value


def is_too_much_apart(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """6件，其中复议后起诉4件；已裁判5件: more than the whole with what stands behind the first semicolon."""
    apart = ";" in between and ";" not in gathering.separators and not gathering.is_enumerated
    return apart and gathering.list.sum + number.value > gathering.head.value


def is_of_the_last_part(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其他处理23件，后者除撤回之外尚有逾期2件: a clause that begins with a word for the part before it."""
    told = phrase("speaks_of_the_last", head="[,;、]").match(between.strip())
    return bool(gathering.list.parts) and told is not None


class Ending(NamedTuple):
    """Why a list ends; whether that leaves it `open`, and whether the sum may say `otherwise`."""

    ends: End
    open: bool
    otherwise: bool


ENDS = (
    Ending(is_another_unit, open=True, otherwise=True),
    Ending(is_another_sort, open=True, otherwise=False),
    Ending(is_another_group, open=True, otherwise=False),
    Ending(is_another_time, open=True, otherwise=False),
    Ending(is_another_way, open=True, otherwise=False),
    Ending(is_restated, open=False, otherwise=False),
    Ending(is_named_again, open=False, otherwise=False),
    Ending(is_another_deed, open=True, otherwise=True),
    Ending(is_besides, open=True, otherwise=True),
    Ending(is_apart, open=False, otherwise=True),
    Ending(is_greater_apart, open=True, otherwise=False),
    Ending(is_too_much_apart, open=True, otherwise=False),
    Ending(is_of_the_last_part, open=True, otherwise=False),
)
"""Each with an example in the tests."""


PUBLISHED = "published"
"""Information as the thing of a list: its parts are kinds of it (规章文件2条、行政处罚3条)."""

OUTFLOW = "outflow"
"""What was carried on: no result."""
INFLOW = "inflow"
"""What was received and what was carried in: the two parts of what was to be dealt with."""


def sort_of(words: Sequence[Word], nouns: set[str], is_balance: bool = True) -> str:
    """What kind of word tells a part: results, applicants, outcomes, or plain names.

    Where nothing was carried in, what was received is no part by itself: 其中：受理当面申请1件，信函申请2件.
    """
    kinds = []
    for word in words:
        if word.meaning in ("carried_out", "to_year"):
            kinds.append(OUTFLOW)
        elif word.meaning in ("carried_in", "from_year") or (
            word.meaning == "receive" and is_balance and nouns & {"application", "plain"}
        ):
            kinds.append(INFLOW)
        elif word.meaning in (*DECISIONS, *PAPERS) and word.kind == "noun":
            kinds += [] if {PUBLISHED, word.meaning} & nouns else [word.meaning]
        elif word.kind in ("row", "person") or (word.kind == "outcome" and nouns & set(COURT)):
            kinds.append(word.kind)
        elif (word.meaning in ("handle", "conclude") and nouns & {"application", "plain"}) or (
            word.meaning in PAPER_DEEDS and nouns & {"norm", "rule"}
        ):
            kinds.append(word.meaning)
    return kinds[-1] if kinds else "plain"
