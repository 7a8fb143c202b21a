"""Which numbers of the tables a sentence states: a small grammar over clauses.

A number belongs to the word that rules it: the nearest result, verb or thing before it since the number
before (予以公开5件), else the one right after it (5件予以公开). Thing, time and scope carry on from clause
to clause until another one is named. What a sentence says of other years, other offices, rough numbers or
things that the tables do not count is left alone, and so is what is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from gkxl.model.texts import is_chinese
from gkxl.narrative.cells import COURT, PAPER_DEEDS, PAPERS, Counted
from gkxl.narrative.counted import Counting, rules
from gkxl.narrative.denials import Denials
from gkxl.narrative.left_over import left_over
from gkxl.narrative.lost_cases import lost_cases
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.scene import Context, Scene
from gkxl.narrative.sentences import Mark, Token
from gkxl.narrative.statement import Statement
from gkxl.narrative.words import Word

DEEPEST = 20
"""Brackets in brackets that are still followed."""
FEWEST_COMPARED = 3
"""Numbers of a comparison: this year's, last year's, the difference."""
IN_TEN_THOUSANDS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000), "": Decimal(0)}
"""How many 万元 one of a unit is; 0 needs no unit."""


class Beside(NamedTuple):
    """A number between the words before it (since the last number) and behind it (up to the next)."""

    number: Numeral
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    scene: Scene

    @property
    def before(self) -> str:
        return self.scene.before(self.number.start)

    @property
    def after(self) -> str:
        return self.scene.after(self.number.end)

    @property
    def is_joined(self) -> bool:
        """24件维持、5件纠正: a word right behind the number is its own, understood or not."""
        return bool(self.right) and self.right[0].start == self.number.end

    @property
    def taken(self) -> int:
        """Words behind the number that are its own, though it is not compared: 3件予以公开."""
        return 1 if self.right and self.right[0].kind in ("row", "outcome", "person") else 0


def is_no_count(beside: Beside) -> bool:
    """100余件, 占20%: about right only, or a share."""
    return beside.number.vague or beside.number.unit in ("%", "‰", "个百分点")


def is_of_others(beside: Beside) -> bool:
    """上年收到9件, 各部门收到20件: of another time or another office."""
    return not beside.scene.context.usable()


def is_a_change(beside: Beside) -> bool:
    """同比增加3件; 由5件增至8件: how much more, or from where."""
    if any(word.kind == "change" for word in beside.left):
        return True
    return beside.before.endswith(("由", "从")) and bool(phrase("rises", head=".{0,3}").match(beside.after))


def is_a_rate(beside: Beside) -> bool:
    """办结率100; 按复议37件比231件计: a rate, or what it is made of."""
    ratio = re.match(r"\s*比\s*\d", beside.after) or re.search(r"\d ?[件宗起]\s*比\s*$", beside.before)
    return ratio is not None or any(word.kind == "rate" for word in beside.left)


def is_denied_after(beside: Beside) -> bool:
    """有3件未收到: of which something is denied."""
    if not beside.right or beside.right[0].kind != "none":
        return False
    between = beside.scene.between(beside.number.end, beside.right[0].start)
    return phrase("begins_a_reason").search(between) is None  # 被纠正的1件即因未区分


def is_none_of_one(beside: Beside) -> bool:
    """未发生一起行政复议: the number of a denial."""
    one = beside.scene.between(*beside.number.digits) == "一"
    return one and any(word.kind == "none" for word in beside.left)


def is_of_another_object(beside: Beside) -> bool:
    """12个科室, 3次会商: the number counts a thing that follows it and is not known."""
    number, after = beside.number, beside.after[:2].strip()
    known = bool(beside.right) and beside.right[0].start - number.end <= 1
    if known and beside.right[0].kind != "noun" and not beside.is_joined:
        known = after[:1] in "案件事"  # 17个村全部公开
    return (
        number.unit in ("个", "次", "项", "条", "份", "")
        and is_chinese(after[:1])
        and not known
        and not phrase("particle").match(after)
    )


def is_disclaimed(beside: Beside) -> bool:
    """收到590件，由各地自行统计; 不纳入信息公开申请，办理42人次: words beside it say it is none of ours."""
    behind = phrase("disclaimed", head=r"[\s,(]{0,4}(?:[均都也亦另]|[该此]数据?|由[^,。;\d]{1,8})?").match(
        beside.after
    )
    return behind is not None or phrase("disclaimed_before").search(beside.before) is not None


def is_compared_with(beside: Beside) -> bool:
    """与2023年行政复议9件、被纠正3件相比: between 与 and 相比 all numbers are last year's."""
    if "比" not in beside.after:
        return False
    opened = phrase("compared_from", tail="[^,;。]*$").search(beside.before)
    return opened is not None and phrase("compared_to", head="[^,;。]*?").match(beside.after) is not None


def is_of_several_years(beside: Beside) -> bool:
    """五年来新收申请分别为214、237、226宗: of several years, one of which may be the report's."""
    return phrase("of_several_years").search(beside.scene.stretch(beside.number.start)) is not None


def is_spelled_times(beside: Beside) -> bool:
    """同一自然人一次提交10宗, 两个人办: how often something was done, or heads, not papers."""
    scene, (start, end) = beside.scene, beside.number.digits
    spelled = is_chinese(scene.between(start, end)[:1])
    return (spelled and beside.number.unit == "次") or scene.after(end).startswith("个人")


def is_one_of_them(beside: Beside) -> bool:
    """申请人均为自然人，一件要登记资料，一件要凭证: told one by one."""
    scene = beside.scene
    one = scene.between(beside.number.start, beside.number.end)
    return one.startswith("一") and scene.sentence.text.count(one) > 1


def is_in_this_way(beside: Beside) -> bool:
    """开通邮箱受理渠道，年内由此收到申请6件: those that came in the way just told."""
    return phrase("in_this_way", tail=r"[^,;。\d]{0,8}$").search(beside.before) is not None


def is_of_proposals(beside: Beside) -> bool:
    """办理26件，其中人大建议15件，政协提案11件: what its parts are is no application."""
    return phrase("divided_into_proposals").match(beside.after) is not None


def is_of_one_of_the_offices(beside: Beside) -> bool:
    """政府新收3件；部门新收6件: the government's own, and those of its departments, told apart."""
    offices = phrase("told_by_office")
    own = re.split("[;。]", beside.scene.before(beside.number.start))[-1]
    return len(offices.findall(beside.scene.sentence.text)) > 1 and offices.search(own) is not None


SKIPPED: tuple[Callable[[Beside], bool], ...] = (
    is_no_count,
    is_of_others,
    is_a_change,
    is_a_rate,
    is_denied_after,
    is_none_of_one,
    is_of_another_object,
    is_disclaimed,
    is_compared_with,
    is_of_several_years,
    is_spelled_times,
    is_one_of_them,
    is_in_this_way,
    is_of_proposals,
    is_of_one_of_the_offices,
)
"""Numbers that are not compared; each with an example in the tests."""


def is_of_those_spoken_of(beside: Beside) -> bool:
    """收到申请8件，有2件: some of those spoken of."""
    some = re.search(r"\d ?[件宗起份][^,;。:、\d]{1,8}有 ?$", beside.before)  # 8件复议有4件被纠正
    return some is not None or re.search("(?<!其)中,?(?:又|还|另|共)?有 ?$", beside.before) is not None


def is_of_a_whole(beside: Beside) -> bool:
    """已答复的23件中, 予以公开9件; 受理件中22件系个人申请: a part of what was named before it."""
    return phrase("of_a_whole", tail=r"[,\s]*$").search(beside.before) is not None


class Parse:
    """One sentence on its way through the grammar."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.counting, self.denials = scene, Counting(scene), Denials(scene)
        self.mark = 0  # where the clause begins

    def statements(self) -> Iterator[Statement]:
        """The statements of the sentence in order."""
        pending: list[Word] = []
        stack: list[tuple[Context, list[Word]]] = []
        for clause in self._clauses():
            opening = clause[0] if isinstance(clause[0], Mark) else None
            if opening is not None:
                pending = self._enter(opening, pending, stack)
            self.mark = clause[0].end if opening is not None else 0
            body = [token for token in clause if not isinstance(token, Mark) or token.sign == "、"]
            found, pending = self._clause(body, pending)
            yield from found
            yield from self.denials.done_at_once(self.mark)

    def _enter(
        self, opening: Mark, pending: list[Word], stack: list[tuple[Context, list[Word]]]
    ) -> list[Word]:
        """What still waits for a number behind a mark.

        Brackets keep what was before them, a semicolon ends it.
        """
        if opening.sign == "(" and len(stack) < DEEPEST:
            stack.append((replace(self.scene.context), pending))
            return self._right_before(pending, opening) if self._holds_a_number(opening) else []
        if opening.sign == ")" and stack:
            self.scene.context, pending = stack.pop()
            return pending
        on = opening.sign == "。" and self.scene.after(opening.end).lstrip().startswith("其中")
        if opening.sign == ";" or (opening.sign == "。" and not on):
            self.scene.context.time, self.scene.context.scope = "current", "own"
            self.scene.context.row = None
            return []
        return pending

    def _holds_a_number(self, opening: Mark) -> bool:
        """均由自然人(6件)提出: a bracket with nothing but the number of what stands before it."""
        return re.match(r"\d+ ?[件宗起份例]\)", self.scene.after(opening.end)) is not None

    def _right_before(self, pending: list[Word], opening: Mark) -> list[Word]:
        """The words of the clause right before a bracket."""
        start = max(self.scene.before(opening.start).rfind(mark) for mark in ",;:。") + 1
        words = [one for one in self.scene.words if start <= one.start and one.end <= opening.start]
        return [one for one in words if one.kind not in ("all", "channel")]

    def _clauses(self) -> Iterator[list[Token]]:
        run: list[Token] = []
        for token in self.scene.tokens:
            if isinstance(token, Mark) and token.sign in ",;:()。" and run:
                yield run
                run = []
            run.append(token)
        if run:
            yield run

    def _clause(self, tokens: list[Token], pending: list[Word]) -> tuple[list[Statement], list[Word]]:
        """The statements of a clause, and its words that still wait for a number."""
        found: list[Statement] = []
        if not any(is_telling(token) for token in tokens):
            return found, [*pending, *self._noticed(tokens)]
        if (spread := self._distributed(tokens, pending)) is not None:
            return spread, []
        left: list[Word] = []
        used: set[int] = set()
        told, row = _tells(tokens), self.scene.context.row
        for at, token in enumerate(tokens):
            if isinstance(token, Word):
                self.scene.notice(token, told)
                left += [token] if at not in used else []
            elif isinstance(token, Numeral):
                beside = Beside(token, tuple(left), _words_until_number(tokens, at + 1), self.scene)
                statements, consumed = self._number(beside, pending)
                found += statements
                used.update(range(at + 1, at + 1 + consumed))
                self._notice_behind(beside.right)
                left, pending = [], []
        denied = list(self.denials.nothing(tokens, pending))
        if denied and not any(isinstance(token, Numeral) for token in tokens):
            self.scene.context.row = row  # 即无结转。其中自然人34件: not of what was not there
        found += denied
        found += self.denials.of_one_kind(tokens)
        found += self.denials.everything(tokens)
        if self.denials.speaks_of_what_was_carried(tokens) or self._ends_a_comparison(tokens):
            self.scene.context.time = "current"  # 上年无结转，答复2件
        had_number = any(isinstance(token, Numeral) for token in tokens)
        return found, [] if had_number else [*pending, *left]

    def _ends_a_comparison(self, tokens: Sequence[Token]) -> bool:
        """复议20件，上年26件，减少6件，其中维持17件: last year was named for this alone."""
        if self.scene.context.time != "other" or not any(_is_a_change(one) for one in tokens):
            return False
        counts = [one for one in self.scene.sentence.numbers if one.is_count and one.end <= tokens[-1].end]
        if len(counts) < FEWEST_COMPARED or len({one.unit for one in counts[-FEWEST_COMPARED:]}) > 1:
            return False
        now, old, gap = counts[-FEWEST_COMPARED:]
        named = [one.start for one in self.scene.words if one.kind == "time" and one.meaning == "other"]
        alone = all(now.end <= at < old.start for at in named if at < old.start)
        return alone and abs(now.value - old.value) == gap.value

    def _noticed(self, tokens: Sequence[Token]) -> list[Word]:
        """The words of a clause that tells nothing of a table: what is spoken of from there on."""
        words = [token for token in tokens if isinstance(token, Word)]
        told = _tells(tokens)
        for word in words:
            self.scene.notice(word, told)
        return words

    def _notice_behind(self, right: Sequence[Word]) -> None:
        """收到12件政府信息公开申请: what stands behind a number is spoken of from there on."""
        things = ("application", "foreign", "other_application", *COURT, *PAPERS)
        if right and right[0].kind == "noun" and right[0].meaning in things:
            self.scene.notice(right[0])

    def _number(self, beside: Beside, pending: list[Word]) -> tuple[list[Statement], int]:
        """What a number states, and how many words after it that took."""
        if any(skipped(beside) for skipped in SKIPPED):
            return [], 0
        if is_of_those_spoken_of(beside):
            return [], beside.taken
        counted, consumed = self._counted(beside, pending)
        if counted is None or not _fits(counted, beside.number):
            return [], max(consumed, beside.taken if beside.is_joined else 0)
        return [self._state(counted, beside.number)], consumed

    def _counted(self, beside: Beside, pending: list[Word]) -> tuple[Counted | None, int]:
        """What a number counts.

        By the words before it, else behind it, else by those of the clauses before.
        """
        left, right, number = beside.left, beside.right, beside.number
        if is_of_a_whole(beside):
            left = ()  # 受理件中22件系个人申请: what stands before it was said of the whole
        if (
            beside.is_joined and self._belongs_to_another(left, right[0], number)
        ) or self._is_the_deed_of_another(left, number):
            left = ()
        counted, consumed = self.counting.of(left, right, number.start), 0
        joined = right and right[0].kind == "person" and right[0].start == number.end
        if joined and any(word.meaning == "receive" for word in left):
            return self.counting.person(right[0], []), 1  # 新收1件商业企业、2件法律服务机构的申请
        denied = any(word.kind == "none" for word in left)
        qualified = beside.before.rstrip().endswith("的") and not any(
            word.kind in ("none", "verb") for word in left
        )  # 内容不清楚的2件按无法提供答复
        done = bool(left) and left[-1].meaning in PAPERS and right[:1] and right[0].meaning in PAPER_DEEDS
        if counted is None and right and not qualified and (not rules(left) or denied or done):
            counted, consumed = self.counting.before(left, right, number.end)
        result = [one.kind for one in right[:2]] == ["all", "row"]  # 均已答复，2件全部予以公开
        if counted is None and not rules(left) and pending and self._leads(number, pending) and not result:
            counted = self.counting.of([*pending, *left], right, number.start)
        if counted is None and not rules(left):
            counted = self.counting.total(number) or self.counting.all_of_them(number)
        if counted is None and not rules(left):
            counted = left_over(self.scene, number)
        counted = counted or self.counting.fee_by_its_name(number) or lost_cases(self.scene, number)
        return counted, consumed

    def _belongs_to_another(self, left: Sequence[Word], behind: Word, number: Numeral) -> bool:
        """2件维持、1件未审结: what stands before the mark was said of the number before it."""
        if not left or behind.kind not in ("row", "outcome"):
            return False
        done = left[-1].meaning == "conclude" and behind.meaning == "carried_out"  # 2件已办结、1件未办结
        if left[-1].kind != behind.kind and not done:
            return False
        return self.scene.between(left[-1].end, number.start).strip() == "、"

    def _is_the_deed_of_another(self, left: Sequence[Word], number: Numeral) -> bool:
        """13件制发、28件废止; 5件部门制发、8件: a deed between a number and a mark is that number's."""
        if not left or left[-1].meaning not in PAPER_DEEDS:
            return False
        before = [one.end for one in self.scene.sentence.numbers if one.end <= left[-1].start][-1:]
        joined = any(not re.search("[、,;:。()]", self.scene.between(end, left[-1].start)) for end in before)
        return joined and re.match("[的了]?、", self.scene.between(left[-1].end, number.start)) is not None

    def _leads(self, number: Numeral, pending: Sequence[Word]) -> bool:
        """Whether a clause begins with its number, so that it goes on with the clause before: 共12件.

        不予公开1件，理由是内部事务，合计6件 (6件申请均已办结): a sum goes on with no reason.
        """
        lead = self.scene.between(self.mark, number.start)
        reason = phrase("for_what_reason", tail="$").search(self.scene.before(pending[-1].start))
        all_of_them = phrase("all_applications").match(self.scene.after(number.digits[1]))
        if reason and pending[-1].kind == "row" and (phrase("sums_up").search(lead) or all_of_them):
            return False
        if any(word.kind == "person" for word in pending):  # 都是个人提出，1件问学区
            ended = phrase("clause_ends", head="(?:申请)?").match(self.scene.after(number.end))
            return ended is not None and filler("leads").fullmatch(lead) is not None
        return filler("leads").fullmatch(lead) is not None

    def _state(self, counted: Counted, number: Numeral) -> Statement:
        value = number.value * IN_TEN_THOUSANDS[number.unit] if counted.money else number.value
        return Statement(
            counted.code,
            counted.keys,
            value,
            self.scene.sentence,
            number.digits,
            number,
            counted.readings,
            at_most=counted.at_most,
            because=counted.because,
        )

    def _distributed(self, tokens: list[Token], pending: Sequence[Word]) -> list[Statement] | None:
        """予以公开、部分公开分别为5件、3件; 行政复议、行政诉讼各1件, 均为0件; 全是甲和乙，分别为13件、9件.

        None where nothing is distributed.
        """
        numbers = [token for token in tokens if isinstance(token, Numeral) and token.unit != "%"]
        if not numbers:
            return None
        before = [token for token in tokens if isinstance(token, Word) and token.start < numbers[0].start]
        if [word.meaning for word in before] == ["respectively"]:
            before = [*pending, *before]
        joints = [word for word in before if word.meaning in ("respectively", "each", "all")]
        joint = joints[-1] if joints else None
        apart = joint is not None and joint.meaning == "respectively"
        if joint is None and not (len(numbers) == 1 and numbers[0].value == 0):
            return None
        papers = [word for word in before if word.kind == "noun" and word.meaning in PAPERS]
        deeds = [word for word in before if word.meaning in PAPER_DEEDS]
        if len(papers) == 1 and len(deeds) > 1:
            told = numbers if apart else numbers * len(deeds)  # 制发、废止均为0件
            if len(deeds) != len(told) or (not apart and len(numbers) > 1):
                return None
            for word in before:
                self.scene.notice(word)
            return self._deeds(papers[0], deeds, told)
        subjects = _subjects(before, joint)
        if (
            joint is not None
            and joint.meaning == "each"
            and (found := self._cases_of_each(before, numbers[0]))
        ):
            return found
        in_turn = apart and joint is not None and not self.scene.between(joint.end, numbers[0].start).strip()
        if in_turn and len(subjects) == 1 and subjects[0].kind in ("outcome", "row"):
            return []  # 直接起诉1件、复议后起诉2件，都是维持，分别为1件、2件; not 分别涉及内部事务1件
        if len(subjects) < 2 or len(numbers) != (len(subjects) if apart else 1):
            return None
        for word in before:
            self.scene.notice(word)
        aside = any(word.kind == "change" or word.meaning in ("foreign", "publish") for word in before)
        if aside or not self.scene.context.usable():
            return []
        told = numbers if apart else numbers * len(subjects)
        carriers = [word for word in before if word.kind == "verb"]
        return [
            one for subject, number in zip(subjects, told) for one in self._subject(subject, number, carriers)
        ]

    def _cases_of_each(self, before: Sequence[Word], number: Numeral) -> list[Statement]:
        """复议、诉讼各有1件被纠正: the outcome stands behind the number of each."""
        ended = [one for one in self.scene.words if one.kind == "outcome" and one.start == number.end]
        kinds = [one.meaning for one in before if one.meaning in COURT]
        keys = [self.scene.cells.court(kind, one.meaning) for one in ended for kind in kinds]
        return [self._state(Counted("T3", one, because=("各",)), number) for one in keys if one]

    def _subject(self, subject: Word, number: Numeral, carriers: Sequence[Word]) -> Iterator[Statement]:
        """One of several things with its number."""
        if subject.kind == "row" and (self.scene.topic == "application" or self.scene.about_applications()):
            self.scene.context.noun = "application"
        after = subject.meaning in PAPERS  # 规章和规范性文件制发数均为0
        before = [word for word in carriers if after or word.start < subject.start]
        counted = self.counting.of([*before, subject], (), subject.end)
        if counted is not None and not number.vague and _fits(counted, number):
            yield self._state(counted._replace(readings=()), number)

    def _deeds(self, paper: Word, deeds: Sequence[Word], numbers: Sequence[Numeral]) -> list[Statement]:
        """制发、废止、现行有效规范性文件分别为2件、1件、19件."""
        if not self.scene.context.usable() or any(number.vague for number in numbers):
            return []
        return [
            Statement(
                "T4",
                keys,
                number.value,
                self.scene.sentence,
                number.digits,
                number,
                because=(self.scene.text(deed), self.scene.text(paper)),
            )
            for deed, number in zip(deeds, numbers)
            if (keys := self.scene.cells.paper(paper.meaning, deed.meaning))
        ]


TELLING = ("none", "zero", "all", "rate")
"""Kinds of words that tell something of a table without a number."""


def is_telling(token: Token) -> bool:
    """Whether a number or a word is there of which a clause can tell something of a table."""
    return isinstance(token, Numeral) or (isinstance(token, Word) and token.kind in TELLING)


def _is_a_change(token: Token) -> bool:
    return isinstance(token, Word) and token.kind == "change"


def _tells(tokens: Sequence[Token]) -> bool:
    """Whether a clause tells a number, that there was none, or that something was done with a thing right
    before it.
    """
    if any(
        isinstance(one, Numeral) or (isinstance(one, Word) and one.kind in ("none", "zero", "all"))
        for one in tokens
    ):
        return True
    pairs = pairwise(tokens)
    return any(
        isinstance(one, Word) and isinstance(other, Word) and one.kind == "verb" and other.kind == "noun"
        for one, other in pairs
    )


def _fits(counted: Counted, number: Numeral) -> bool:
    """Whether a number has a unit of what it is to count."""
    if counted.money:
        return number.is_money or (number.value == 0 and number.unit == "")
    return number.unit in counted.units and number.value == int(number.value)


def _subjects(before: Sequence[Word], joint: Word | None) -> list[Word]:
    """The things before 分别为, 各, 均为 that have a number each."""
    return [
        word
        for word in before
        if word.kind in ("row", "outcome", "noun", "person")
        and word.meaning not in ("plain", "application", "foreign")
        and (joint is None or word.start < joint.start)
    ]


def _words_until_number(tokens: list[Token], start: int) -> tuple[Word, ...]:
    found: list[Word] = []
    for token in tokens[start:]:
        if isinstance(token, Numeral) or (isinstance(token, Mark) and token.sign == "、"):
            break
        if isinstance(token, Word):
            found.append(token)
    return tuple(found)
