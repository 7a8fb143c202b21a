"""Wholes with their parts, as a sentence tells them: 共10条，其中甲6条、乙4条; 甲6条、乙4条，共10条."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, pairwise

from gkxl.narrative.cells import COURT, DECISIONS, PAPERS
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.scene import DATED, RESULTS
from gkxl.narrative.sentences import Mark, Sentence, Token
from gkxl.narrative.words import Word

MOST_NUMBERS = 80
"""Numbers in a sentence that people wrote to be read."""
MOST_UNOPENED = 12
"""Numbers of a sentence that is one list without a word that opens it."""
FEWEST_HEADLESS = 3
"""Parts of a list whose whole stands in the sentence before."""
CLOSING = ("respectively", "composed")
"""Openers that say that the parts are all."""
DEEDS = ("receive", "handle", "conclude", "make", "repeal", "valid")


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
    is_unopened: bool = False  # no word opens the list
    told_before: bool = False  # the number stands in the sentence before
    of_the_tables: bool = False  # the number is that of the tables, and stands nowhere in the text

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def all(self) -> list[Numeral]:
        """Every number of the same unit behind the whole, up to the end of the sentence or of the bracket."""
        return [one for one in self.run if one.unit == self.number.unit]

    @property
    def is_mixed(self) -> bool:
        """Whether numbers of other units stand in the list."""
        return len(self.all) < len(self.run)

    @property
    def fits(self) -> bool:
        """Whether the numbers that follow add to the whole: the sum says where the list ends."""
        return any(self._adds(run) for run in (self.all, self.run))

    def _adds(self, run: Sequence[Numeral]) -> bool:
        least = 1 if len(self.parts) == 1 else 2
        marks = [self._mark(one, other) for one, other in pairwise(run)]
        return any(
            total == self.number.value
            and number >= least
            and (number >= min(len(self.parts), len(run)) or marks[number - 1] not in marks[: number - 1])
            for number, total in enumerate(accumulate(one.value for one in run), 1)
        )

    def _mark(self, one: Numeral, other: Numeral) -> str:
        """The mark between two parts."""
        return self.sentence.text[one.end : other.start].strip()[:1]


def wholes(sentence: Sentence) -> Iterator[Whole]:
    """Every number with the list of its parts."""
    tokens = sentence.tokens if is_readable(sentence) else ()
    for at, token in enumerate(tokens):
        if not isinstance(token, Numeral) or not _counts(token) or token.vague:
            continue
        if _changes(tokens, at) or is_compared_with(sentence.text, token):
            continue
        start = _opening(tokens, at, sentence.text)
        if start is not None and not _is_carried(tokens, at):
            whole = Gathering(sentence, at, start).whole()
            if whole is not None and whole.parts and (len(whole.parts) > 1 or not whole.bare):
                yield whole


def restated(sentence: Sentence) -> Iterator[Whole]:
    """A sum behind its parts: 政策10条、动态20条，共30条; 共30条，其中政策10条、动态20条，合计30条."""
    counts = [number for number in sentence.numbers if not number.is_share]
    for at, number in enumerate(counts if is_readable(sentence) else ()):
        told = phrase("in_all", head="[,;、]", tail="(?:有|为|达|公开|发布)?$")
        if at < 2 or not _counts(number) or number.vague:
            continue
        before = sentence.text[: number.start].rstrip()
        if not told.search(before) or _counts_each(before):
            continue
        if before.endswith("总数") and phrase("no_sum_before").search(before):
            continue
        if _is_of_its_own(sentence, counts[at - 1], number):
            continue
        if (again := _told_again(sentence, counts[:at], number)) is not None:
            yield again
        elif _is_plain_list(sentence, counts[:at], number):
            summed = "累计" in sentence.text[counts[at - 1].end : number.start]  # or the sum of many years
            parts = list(counts[:at])
            yield Whole(sentence, number, parts, parts, closed=not summed, open=summed, is_unopened=summed)


def _is_of_its_own(sentence: Sentence, last: Numeral, number: Numeral) -> bool:
    """投诉6件，重复4件；其他处理的均为逾期，计15件: a sum of a result that is named behind the parts."""
    clause = sentence.text.rfind(";", last.end, number.start)
    return clause >= 0 and any(
        one.kind == "row" and one.meaning in RESULTS and clause < one.start < number.start
        for one in sentence.words
    )


def _told_again(sentence: Sentence, before: Sequence[Numeral], number: Numeral) -> Whole | None:
    """A sum that was told before its parts already: two of whole, parts and sum agree, or none is judged.

    Where the parts right before it add to the sum, that is what it sums.
    """
    alike = list(before)
    for start in range(len(before) - 1, -1, -1):
        if before[start].unit != number.unit or before[start].vague:
            alike = list(before[start + 1 :])
            break
    for start in range(len(alike) - 1):
        parts = alike[start:]
        if len(parts) > 1 and sum(one.value for one in parts) == number.value:
            return Whole(sentence, number, parts, parts, closed=True)
    for start in range(len(alike) - 2):
        head, parts = alike[start], alike[start + 1 :]
        added = sum((one.value for one in parts), Decimal(0))
        with_head = abs(head.value + added - number.value) < abs(added - number.value)
        if head.value in (added, number.value) and not with_head:
            return Whole(sentence, number, parts, parts, closed=abs(added - number.value) * 2 <= number.value)
    return None


def _counts_each(before: str) -> bool:
    """公开最多,计95件;其次是无法提供,计61件: each number has its 计, none is the sum."""
    return before.count(",计") > 1


def headless(sentence: Sentence, before: Sequence[Numeral]) -> Iterator[Whole]:
    """A list whose whole is told before it: 主要涉及：征收40件、规划30件、其他5件.

    The whole is the number that is nearest to the sum; none where no number is near, or one is equal.
    Behind 主要涉及 the list has three parts and more, and ends in 其他.
    """
    several = 1 < len(sentence.numbers) <= MOST_NUMBERS
    openings = list(_headless_openings(sentence)) if several else []
    first = min((start for start, _ in openings), default=0)
    for start, exhaustive in openings:
        stop = _headless_end(sentence.text, start)
        here = [one for one in sentence.tokens if start <= one.start < stop]
        if any(isinstance(one, Word) and one.kind == "etc" for one in here):
            continue  # 工伤类29件，养老类25件，其他略
        parts = [one for one in here if isinstance(one, Numeral)]
        heads = [one for one in sentence.numbers if one.end <= first]
        if len(parts) >= (2 if exhaustive else FEWEST_HEADLESS):
            yield from _nearest(sentence, parts, [*before, *heads], exhaustive)


def _headless_end(text: str, start: int) -> int:
    """Where such a list ends: at a semicolon, unless that stands behind its first part already."""
    first = re.search("[,、;。]", text[start:].lstrip(",:"))
    by_semicolons = first is not None and first[0] == ";"
    end = re.compile("。|$" if by_semicolons else "[;。]|$").search(text, start)
    return end.start() if end else len(text)


def _headless_openings(sentence: Sentence) -> Iterator[tuple[int, bool]]:
    """Where such a list begins, and whether the words say that it is all: 按方式分; 主要涉及."""
    for match in phrase("by_another").finditer(sentence.text):
        yield match.end(), True
    for match in phrase("of_those_published").finditer(sentence.text):
        yield match.end(), False
    if (told := phrase("of_those_before").match(sentence.text)) is not None:
        yield told.end(), True
    for at, token in enumerate(sentence.tokens):
        opens = isinstance(token, Word) and token.kind == "open" and token.meaning in ("some", "respectively")
        if opens and not any(isinstance(one, Numeral) for one in sentence.tokens[:at]):
            yield token.end, False


def _nearest(
    sentence: Sentence, parts: Sequence[Numeral], heads: Sequence[Numeral], exhaustive: bool
) -> Iterator[Whole]:
    unit, total = parts[0].unit, sum(one.value for one in parts)
    if any(one.vague or one.unit != unit for one in parts):
        return
    if not exhaustive and not phrase("others").search(sentence.text[parts[-2].end : parts[-1].start]):
        return
    near = [one for one in heads if one.unit == unit and abs(one.value - total) * 7 <= one.value]
    if near and total not in {one.value for one in heads}:
        head = min(near, key=lambda one: abs(one.value - total))
        here = any(one is head for one in sentence.tokens)
        yield Whole(sentence, head, list(parts), list(parts), closed=True, told_before=not here)


def unopened(sentence: Sentence) -> Iterator[Whole]:
    """共700条，网站65条，微信635条: parts that no word opens, up to the end of the sentence.

    Only plain things of one unit, one a clause, behind a number that is called a sum.
    """
    counts = sentence.numbers
    if not MOST_UNOPENED >= len(counts) > 2 or any(
        isinstance(one, Mark) and one.sign in "();:。" for one in sentence.tokens[:-1]
    ):
        return
    if len({one.unit for one in counts}) > 1 or any(one.vague or not _counts(one) for one in counts):
        return
    words = sentence.words
    if _is_concluded_with_results(words, counts):
        yield Whole(sentence, counts[0], list(counts[1:]), list(counts[1:]), open=True, is_unopened=True)
        return
    if not all(_is_plain(one) for one in words):
        return
    if phrase("sum_of_all").search(sentence.text[: counts[0].start]):
        yield Whole(sentence, counts[0], list(counts[1:]), list(counts[1:]), open=True, is_unopened=True)


def _is_concluded_with_results(words: Sequence[Word], counts: Sequence[Numeral]) -> bool:
    """办结20件，予以公开11件、部分公开3件、无法提供6件: what was concluded, and then nothing but results."""
    before = [one for one in words if one.start < counts[0].start]
    results = [one for one in words if one.start > counts[0].end]
    return (
        before[-1:] != []
        and before[-1].meaning == "conclude"
        and len(counts) > FEWEST_HEADLESS
        and len(results) == len(counts) - 1
        and all(one.kind == "row" and one.meaning not in (*DATED, "carry", "withdrawn") for one in results)
    )


def _is_plain(word: Word) -> bool:
    """Whether a word names a thing, a way or this year, not a result, a deed or a list."""
    if word.kind == "time":
        return word.meaning in ("current", "year")
    return word.kind in ("noun", "channel") or word.meaning == "publish"


def _is_plain_list(sentence: Sentence, parts: Sequence[Numeral], number: Numeral) -> bool:
    """Whether the numbers before a sum are parts of one sort, none of them a whole itself."""
    if any(
        part.unit != number.unit
        or part.vague
        or _opening(sentence.tokens, sentence.tokens.index(part), sentence.text)
        for part in parts
    ):
        return False
    sorts = {
        word.meaning
        for word in sentence.tokens
        if isinstance(word, Word)
        and word.start < number.start
        and (
            (word.kind in ("change", "time") and word.meaning not in ("current", "year"))
            or word.meaning in DEEDS
        )
    }
    return len(sorts) <= 1 and not sorts & {"change", "other", "past"}


def is_readable(sentence: Sentence) -> bool:
    """Whether a sentence is one that people wrote to be read, not a run of a thousand numbers."""
    return len(sentence.numbers) <= MOST_NUMBERS


def _counts(number: Numeral) -> bool:
    return (number.is_count or number.is_money) and number.value > 0


def _is_carried(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is that of what was carried in or out: what follows divides another one."""
    before: list[Token] = []
    for token in reversed(tokens[:at]):
        if isinstance(token, Mark) and token.sign in ";。":
            break
        before += [] if isinstance(token, Mark) else [token]
    return any(isinstance(token, Word) and token.meaning in DATED for token in before[:2])


def _changes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number tells how much more or less: 同比减少3件."""
    for token in reversed(tokens[:at]):
        if isinstance(token, Numeral) or (isinstance(token, Mark) and token.sign in ",;:"):
            return False
        if isinstance(token, Word) and token.kind == "change":
            return tokens[at].start - token.end <= 1
    return False


def is_compared_with(text: str, number: Numeral) -> bool:
    """收到88件，较2019年64件增长37.5%，其中: last year's number, which what follows does not divide."""
    return phrase("past_compared", tail=r"[^,;。\d]{0,4}$").search(text[: number.start]) is not None


def _opening(tokens: Sequence[Token], at: int, text: str) -> int | None:
    """Where the list of a number's parts begins: behind 其中, 分别为, a colon or a bracket."""
    if re.match("中(?![小学心等])", text[tokens[at].end :]):
        return at + 1  # 85件中予以公开40件
    depth = 0
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        if isinstance(token, Mark):
            if token.sign == ";" or (token.sign == ")" and depth == 0):
                return None
            if opened := _opens(token, text[tokens[at].end : token.start], place == at + 1, text):
                return place + (opened == AFTER)
            depth += {"(": 1, ")": -1}.get(token.sign, 0)
        elif depth == 0 and isinstance(token, Numeral):
            if not _is_passed_over(tokens, place, text):
                return None
        elif isinstance(token, Word) and depth == 0:
            if token.meaning == "respectively" and _opens_none(tokens[at + 1 : place], token, text):
                return None
            if token.kind == "open" and token.meaning != "each":
                begins = token.meaning != "some" or re.fullmatch(
                    "[,(:]?(?:其中)?[,:]?", text[tokens[at].end : token.start].strip()
                )
                return place if begins else None
            if token.meaning in DEEDS or (token.kind == "time" and token.meaning != "other"):
                return None
    return None


def _opens_none(before: Sequence[Token], word: Word, text: str) -> bool:
    """无法提供20件，不予公开、不予处理分别为2件、3件; 部分公开27件，分别占41%和9%；不予公开22件."""
    return _names_results(before) or text[word.start : word.end].endswith("占")


def _names_results(tokens: Sequence[Token]) -> bool:
    """Whether several results stand between a number and 分别为: the numbers behind are theirs."""
    return sum(isinstance(one, Word) and one.kind == "row" for one in tokens) > 1


AT, AFTER = 1, 2


def _opens(mark: Mark, since: str, follows: bool, text: str) -> int:
    """Whether a mark opens a list: a bracket that follows at once, a colon, a comma behind 中; else 0."""
    if mark.sign == "," and text[: mark.start].endswith("中"):
        return AT  # 在全部612条信息中,
    bracket = mark.sign == "(" and follows
    return AFTER if bracket or (mark.sign == ":" and "," not in since) else 0


def _is_passed_over(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a number between a whole and 其中 is none to be divided: 三类, 增长20%, 增加8件."""
    number = tokens[at]
    assert isinstance(number, Numeral)
    if number.unit == "类" or (number.unit == "%" and text[number.end :].startswith(("。", "("))):
        return True
    if number.unit == "%":
        return any(isinstance(one, Word) and one.kind == "change" for one in tokens[max(0, at - 2) : at])
    if is_compared_with(text, number):
        return True
    return _changes(tokens, at) and not text[: number.start].rstrip().endswith(("至", "到"))


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
            earlier=() if colon else tuple(one.value for one in before),
        )
        told = [one for one in self.tokens[:start] if isinstance(one, Word)]
        nouns = {one.meaning for one in told if one.kind == "noun"}
        if "application" not in nouns and phrase("published").search(self.sentence.text[: head.start]):
            nouns.add(PUBLISHED)
        self.nouns, self.separators = nouns, set[str]()
        self.words: list[Word] = []  # of the part's own clause
        self.openers, self.sort, self.previous = 0, "", head.end
        spoken = [one for one in self.tokens[:at] if isinstance(one, Word)][-1:]
        self.divides_a_result = bool(spoken) and spoken[0].kind == "row"  # 不予公开的8件中，属国家秘密的1件
        self.sorts: set[str] = set()
        self.is_enumerated = colon  # a colon opens the list
        self.has_deeds = False  # its first part is a deed: 其中办理建议5件，答复提案3件

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
            elif depth == 0 and not (isinstance(token, Mark) and token.sign not in ",;"):
                yield token

    def _hear(self, word: Word) -> bool:
        """Take notice of a word; True where it opens another list."""
        self.words.append(word)
        self.list.open |= word.kind == "etc" or (word.kind == "open" and word.meaning == "some")
        if word.kind != "open":
            return False
        self.openers += 1
        self.list.closed |= word.meaning in CLOSING
        if self.openers > 1 and self.list.parts:
            self.list.open = True
            return True
        return False

    def _ends(self, number: Numeral) -> bool:
        """Whether the list ended before a number; else the number is its next part."""
        between = self.between(number)
        sort = sort_of(self.words, self.nouns)
        for ending in ENDS:
            if ending.ends(self, number, between, sort):
                self.list.open |= ending.open
                self.list.cut = ending.otherwise and self._is_of_plain_things()
                return True
        if not self.list.parts:
            self.has_deeds = phrase("other_deed").search(between) is not None
        self.separators |= {between.strip()[:1]} & set("、,;") if self.list.parts else set()
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
    if number.unit in ("%", "‰", "类") or any(word.kind == "change" for word in gathering.words):
        return True
    between = gathering.between(number)
    if number.unit == gathering.head.unit or number.vague or "," in between or ";" in between:
        return False
    gathering.list.open = True
    gathering.list.run += [number] if number.is_count else []
    return True


End = Callable[[Gathering, Numeral, str, str], bool]


def is_another_unit(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """公开30条，培训2次; 其他约20条: another unit in a clause of its own, or a number that is about right."""
    return number.unit != gathering.head.unit or number.vague


def is_another_sort(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中自然人10件、法人2件，予以公开8件: applicants, then results."""
    classed = phrase("classes_papers").search(gathering.sentence.text) is not None
    divided = (gathering.divides_a_result or classed) and {gathering.sort, sort} <= {"row", "plain"}
    return bool(gathering.list.parts) and gathering.sort != sort and not divided


def is_another_time(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中网站10条，上年12条; months, quarters and halves of the year are parts."""
    text = gathering.sentence.text
    return any(
        word.kind == "time"
        and word.meaning in ("other", "past")
        and not text[: word.end].endswith(("半年", "季度", "月"))
        for word in gathering.words
    )


def is_another_way(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中政策80条；按渠道分，网站100条: the whole, divided once more."""
    return bool(gathering.list.parts) and phrase("by_another").search(between) is not None


def is_restated(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """甲6条、乙4条，共10条; 甲2件，乙1件，三件都已答复: the whole once more."""
    if gathering.list.parts and phrase("restated", tail="[^,。;]{0,12}$").search(between):
        return True
    again = re.search("[,;、]计$", between) or (
        re.fullmatch("[,;、]", between.strip())
        and phrase("told_of_all").search(gathering.sentence.text[number.end :])
    )
    return number.value == gathering.head.value and bool(again)


def is_another_deed(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """其中政策6条，召开发布会4次: something else that was done, in a clause of its own."""
    apart = "," in between or ";" in between
    deed = bool(gathering.list.parts) and apart and phrase("other_deed").search(between) is not None
    return deed and not gathering.has_deeds


def is_apart(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """甲6条、乙4条；丙3条: a semicolon after other marks ends a list."""
    return between.strip()[:1] == ";" and bool(gathering.list.parts) and bool(gathering.separators - {";"})


def is_greater_apart(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """废止33件，其中文件13件；保留96件: greater than the whole, behind a semicolon."""
    return ";" in between and number.value > gathering.head.value


def is_too_much_apart(gathering: Gathering, number: Numeral, between: str, sort: str) -> bool:
    """6件，其中复议后起诉4件；已裁判5件: more than the whole with what stands behind the first semicolon."""
    apart = ";" in between and ";" not in gathering.separators and not gathering.is_enumerated
    return apart and gathering.list.sum + number.value > gathering.head.value


@dataclass(frozen=True)
class Ending:
    """Why a list ends; whether that leaves it `open`, and whether the sum may say `otherwise`."""

    ends: End
    open: bool
    otherwise: bool


ENDS = (
    Ending(is_another_unit, open=True, otherwise=True),
    Ending(is_another_sort, open=True, otherwise=False),
    Ending(is_another_time, open=True, otherwise=False),
    Ending(is_another_way, open=True, otherwise=False),
    Ending(is_restated, open=False, otherwise=False),
    Ending(is_another_deed, open=True, otherwise=True),
    Ending(is_apart, open=False, otherwise=True),
    Ending(is_greater_apart, open=True, otherwise=False),
    Ending(is_too_much_apart, open=True, otherwise=False),
)
"""Each with an example in the tests."""


PUBLISHED = "published"
"""Information as the thing of a list: its parts are kinds of it (规章文件2条、行政处罚3条)."""

OUTFLOW = "outflow"
"""What was carried on: no result."""
INFLOW = "inflow"
"""What was received and what was carried in: the two parts of what was to be dealt with."""


def sort_of(words: Sequence[Word], nouns: set[str]) -> str:
    """What kind of word tells a part: results, applicants, outcomes, or plain names."""
    kinds = []
    for word in words:
        if word.meaning in ("carried_out", "to_year"):
            kinds.append(OUTFLOW)
        elif word.meaning in ("carried_in", "from_year") or (
            word.meaning == "receive" and nouns & {"application", "plain"}
        ):
            kinds.append(INFLOW)
        elif word.meaning in (*DECISIONS, *PAPERS) and word.kind == "noun":
            kinds += [] if PUBLISHED in nouns else [word.meaning]
        elif word.kind in ("row", "person") or (word.kind == "outcome" and nouns & set(COURT)):
            kinds.append(word.kind)
        elif (word.meaning in ("handle", "conclude") and nouns & {"application", "plain"}) or (
            word.meaning in ("make", "repeal", "valid") and nouns & {"norm", "rule"}
        ):
            kinds.append(word.meaning)
    return kinds[-1] if kinds else "plain"
