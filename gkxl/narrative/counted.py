"""What a number counts, by the words around it: the nearest result, verb or thing that can rule it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkxl.model.patterns import Pattern
from gkxl.model.texts import is_chinese
from gkxl.narrative.cells import (
    CASE_UNITS,
    COURT,
    DECISION_UNITS,
    DECISIONS,
    PAPER_DEEDS,
    PAPER_UNITS,
    PAPERS,
    Counted,
)
from gkxl.narrative.counted_cases import CaseCounting, run_of
from gkxl.narrative.left_over import apart_from_the_rest
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.scene import DATED, KINDS_OF_DECISIONS
from gkxl.narrative.words import Word

FOREIGN = ("publish", "foreign", "other_application")
"""What is not told of the tables: things published, and what no table counts."""
CONTENT = ("noun", "verb", "row", "person", "outcome")
"""Kinds of words that can say what a number counts."""
FEWEST_SUMMED = 3
"""Different results before 合计 by which it sums them up."""
_BRACKETED = Pattern(r"\([^()]*\)")


class Counting(CaseCounting):
    """What the numbers of one sentence count, in its scene."""

    def of(self, left: Sequence[Word], right: Sequence[Word], at: int) -> Counted | None:
        """What a number at a place counts, after these words and before those."""
        self.at = at
        content = [word for word in left if word.kind in CONTENT and word.meaning not in ("plain", "occur")]
        if not content or any(word.kind in ("none", "aside", "channel") for word in left):
            return None
        found = self._counted(content, right)
        return found and found._replace(because=tuple(self.scene.text(word) for word in content[-2:]))

    def total(self, number: Numeral) -> Counted | None:
        """以上共计86件, 合计155件: behind the results, what was concluded in all."""
        before = self.scene.before(number.start)
        if self._heads_the_cases(number):
            keys = self.scene.cells.court(self.scene.topic or "")
            return Counted("T3", keys, (), CASE_UNITS) if keys else None
        if self._heads_the_results(number):
            new, old = self.scene.cells.row("new"), self.scene.cells.row("carried_in")
            why = (self.scene.between(number.start, number.end),)
            return Counted("T2", self.scene.cells.row("total"), (new, (*new, *old)), because=why)
        told = phrase("sums_up", head="[,;。)、(]", tail=r"\s*$").search(before)
        if told is None or not self.scene.about_applications():
            return None
        carried = self.scene.carried and self.scene.received and phrase("includes_the_carried").search(before)
        if carried and not self.scene.adds_up(number):
            new, old = self.scene.cells.row("new"), self.scene.cells.row("carried_in")
            return Counted("T1", (*new, *old), (self.scene.cells.row("total"),), because=(carried[0],))
        if self.scene.results_before(told.start()) < FEWEST_SUMMED:
            return None
        keys = self.scene.cells.row("total")
        return (
            None
            if not keys or self.scene.adds_up(number)
            else Counted("T2", keys, because=(told[0].strip(",;。)、("),))
        )

    def all_of_them(self, number: Numeral) -> Counted | None:
        """全区88件申请均在法定期限内答复办结; 全部26件均在年内答复: all that there were."""
        clause = re.split("[,;。:、]", self.scene.before(number.start))[-1]
        if (parted := apart_from_the_rest(self.scene, number, clause)) is not None:
            return parted
        behind = phrase("all_were_done").match(self.scene.after(number.end))
        if behind is None:
            return None
        named = self.scene.applied() or "申请" in behind[0]
        if filler("all_of").fullmatch(clause) is None or not named:
            return None
        if not self.scene.about_applications():
            return None
        new, old, total = (self.scene.cells.row(row) for row in ("new", "carried_in", "total"))
        why = (self.scene.between(number.start, number.end + behind.end()),)
        return Counted("T2", total, (new, (*new, *old)), because=why)

    def _heads_the_results(self, number: Numeral) -> bool:
        """31件答复分为：公开16件、部分公开3件、无法提供7件: a number that begins a sentence of results."""
        if number is not self.scene.sentence.numbers[0] or number.value < FEWEST_SUMMED:
            return False
        if any(word.start < number.start for word in self.scene.words) or not self.scene.about_applications():
            return False
        if phrase("divides_results").match(self.scene.after(number.end)) is None:
            return False
        return self.scene.results_behind(number.end) >= FEWEST_SUMMED

    def _counted(self, content: Sequence[Word], right: Sequence[Word]) -> Counted | None:
        last, at = content[-1], self.at
        if not filler("beside_a_number").fullmatch(_BRACKETED.sub("", self.scene.between(last.end, at))):
            return None  # something unknown stands between: 行政诉讼开庭7次
        if last.kind == "verb":
            return self._deed(content, right)
        if last.kind == "noun":
            return self._noun(content, right)
        if last.kind == "person":
            return self.person(last, content)
        if last.kind == "outcome":
            return self._lost(content, right) or self._outcome(content)
        return self._row(content, right)

    def _noun(self, content: Sequence[Word], right: Sequence[Word]) -> Counted | None:
        last, before = content[-1], content[-2:-1]
        if last.meaning == "application":
            return self._application(content, right)
        if last.meaning in COURT and before and before[0].kind == "outcome":
            some = self._are_some_cases(last)  # 经复议维持的诉讼2件
            return None if some else self._outcome([last, before[0]])  # 尚未审结的行政复议案件2件
        return self._thing(content, right)

    def _deed(self, content: Sequence[Word], right: Sequence[Word]) -> Counted | None:
        before = content[-2:-1]
        if content[-1].meaning in ("handle", "conclude") and before and before[0].kind == "row":
            dated = before[0].meaning in (*DATED, "carry")
            return None if dated else self._row(content[:-1], right)  # 按无法提供处理3件
        if content[-1].meaning == "receive" and before and before[0].meaning in ("carried_in", "from_year"):
            return self._row(content[:-1], right)  # 上年结转受理0件
        return self._done(content, right)

    def fee_by_its_name(self, number: Numeral) -> Counted | None:
        """行政许可12件，证照工本费96.4万元: one of the fees, beside decisions."""
        if not number.is_money:
            return None
        clause = re.split("[,;。:]", self.scene.before(number.start))[-1]
        named = phrase("one_of_the_fees", tail=r"\s*$").search(clause)
        amounts = [one for one in self.scene.sentence.numbers if one.is_money]
        if named is None or len(amounts) != 1 or phrase("fees_of_others").search(clause):
            return None
        fee = self._fee() if self.scene.decides_on_others() else None
        return fee and fee._replace(at_most=True, because=(named[0],))

    def before(self, left: Sequence[Word], right: Sequence[Word], at: int) -> tuple[Counted | None, int]:
        """What a number right before these words counts, and how many of them that takes: 5件予以公开."""
        if self._all_the_rest(right, at):
            found, taken = self.person(right[1], []), 2
        elif self._is_done_with(right[0], left, at):
            found, taken = self._papers(right[0].meaning, self.scene.context.noun, right[:1]), 1
        else:
            found, taken = self._behind(left, right, at)
        return found and found._replace(because=(self.scene.text(right[taken - 1]),)), taken

    def _behind(self, left: Sequence[Word], right: Sequence[Word], at: int) -> tuple[Counted | None, int]:
        if phrase("a_whole_follows").match(self.scene.after(at)) or self._has_its_own(right):
            return None, 0  # 20件中不予公开3件; 两件申请分别作出予以公开1件、无法提供1件的处理
        rest = phrase("rest_of_them", tail=r"(?:有)?\s*\d+\D{0,2}$").search(self.scene.before(at)) is not None
        for index, word in enumerate(self._without_another(right[:4], at)):
            if word.meaning == "carry" and self.scene.about_applications():
                return self._carried_on(word, rest), index + 1
            if rest and word.kind in ("noun", "verb") and any(x.meaning == "carried_out" for x in right):
                continue  # 另1件因征求第三方意见结转至下年度
            if word.meaning in ("plain", "application", "occur") or self._introduces_a_result(word):
                continue
            if word.kind == "row" and self._is_told_behind(word):
                joined = self._joined(right[index:])
                return self._row(joined), index + len(joined)
            if word.kind == "outcome":
                return self._ended_behind(word, at), index + 1
            if word.kind == "person" and self.scene.about_applications():
                return self.person(word, []), index + 1
            if self._is_counted_case(word, left, at):
                self.at = word.end
                return self._court([word]), index + 1
            if word.meaning in PAPERS and word.start - at <= 4 and not rules(left):
                return self._paper_behind(word, right[index + 1 :]), index + 2
            if word.kind in ("all", "noun", "verb"):
                return None, 0
        return None, 0

    def _introduces_a_result(self, word: Word) -> bool:
        """9件办理结果为本机关不掌握: no deed, but what comes before the result."""
        return word.meaning == "handle" and self.scene.after(word.end).startswith("结果为")

    def _is_done_with(self, deed: Word, left: Sequence[Word], at: int) -> bool:
        """规章1件制发、2件废止; 现有27件有效: a deed that stands alone behind its number, of papers named."""
        named = deed.meaning in PAPER_DEEDS and self.scene.context.noun in PAPERS
        named &= all(word.meaning in PAPERS for word in left)
        unit = self.scene.between(at, deed.start).strip()
        ended = phrase("clause_ends", head="、|").match(self.scene.after(deed.end)) is not None
        return named and ended and unit in ("", *PAPER_UNITS)

    def _has_its_own(self, right: Sequence[Word]) -> bool:
        """上述42件由自然人提出38件: whether the word behind a number has one of its own, of a part."""
        told = [one for one in right if one.kind in ("row", "person")][:1]
        return any(phrase("number_of_its_own").match(self.scene.after(one.end)) for one in told)

    def _without_another(self, right: Sequence[Word], at: int) -> list[Word]:
        """上述28件申请加上上年结转的2件: the words that are not those of a number that is added."""
        joins = phrase("another_joins")
        found = [one for one in right if joins.search(self.scene.between(at, one.start)) is None]
        own = (one for one in found if one.kind == "person" and self.scene.after(one.end)[:1].isdigit())
        end = next(own, None)  # 38件申请来自自然人30件: that has a number of its own
        return found if end is None else found[: found.index(end)]

    def _all_the_rest(self, right: Sequence[Word], at: int) -> bool:
        """除企业7件外，其余81件均为自然人: all that are of them; some of them, if more are told before."""
        kinds = [(one.kind, one.meaning) for one in right[:2]]
        if kinds != [("all", "all"), ("person", "natural")] or not self.scene.about_applications():
            return False
        rest = phrase("rest_of_them", tail=r"(?:有)?\s*\d+\D{0,2}$").search(self.scene.before(at))
        joint = self.scene.between(right[0].end, right[1].start)
        if rest is None or phrase("all_of_one_kind").fullmatch(joint) is None:
            return False
        before = [one for one in self.scene.words if one.end <= right[0].start]
        return not any(one.kind == "channel" or one.meaning == "natural" for one in before)

    def _is_told_behind(self, result: Word) -> bool:
        """5件予以公开; of cases only 1件由申请人撤回."""
        of_a_case = result.meaning == "withdrawn" and self.scene.context.noun in COURT
        return of_a_case or (result.meaning != "carry" and self.scene.about_applications())

    def _ended_behind(self, word: Word, at: int) -> Counted | None:
        """5件维持; 2件被纠错件都是超期: of any kind of cases, where their own clause names none."""
        if self._is_an_attribute_of(word):
            return None
        clause = re.split("[,;。:]", self.scene.before(word.start))[-1]
        first = self.scene.sentence.numbers[0].end == at
        corrected = word.meaning == "corrected" and phrase("ended_by_others").match(self.scene.text(word))
        lost = first and corrected
        if not lost or self.scene.context.noun not in COURT or phrase("names_cases").search(clause):
            return self._outcome([word])
        return self._of_any_kind()

    def _is_an_attribute_of(self, word: Word) -> bool:
        """4个已撤销的指挥部: what the outcome's word says of another thing."""
        behind = self.scene.after(word.end)
        return (
            behind.startswith("的")
            and re.match("的(?:复议|诉讼|案件?|件)", behind) is None
            and (is_chinese(behind[1:2]))
        )

    def _carried_on(self, word: Word, rest: bool) -> Counted | None:
        """其余1件结转; 办结16件，1件结转: what is left of those concluded."""
        ended = phrase("ends").match(self.scene.after(word.end)) is not None
        if not rest and not (self.scene.context.row == "total" and ended):
            return None
        return self._row([word._replace(meaning="carried_out")])

    def _joined(self, right: Sequence[Word]) -> list[Word]:
        """6件为部分公开和无法提供: the results together behind their number."""
        run = [right[0]]
        for word in right[1:]:
            joint = self.scene.between(run[-1].end, word.start)
            if word.kind != "row" or not joint or filler("and").fullmatch(joint) is None:
                break
            run.append(word)
        return run

    def _paper_behind(self, paper: Word, behind: Sequence[Word]) -> Counted | None:
        """3件规范性文件继续有效."""
        if not behind or behind[0].meaning not in ("valid", "repeal"):
            return None
        if behind[0].start - paper.end > 4 or self._is_cleaned(behind[0].meaning, behind):
            return None
        keys = self.scene.cells.paper(paper.meaning, behind[0].meaning)
        return Counted("T4", keys, (), PAPER_UNITS) if keys else None

    def _is_counted_case(self, word: Word, left: Sequence[Word], at: int) -> bool:
        """引发1起复议: a case right behind its number."""
        return (
            word.meaning in COURT
            and word.start - at <= 4
            and (not rules(left) or any(one.meaning in ("occur", "receive") for one in left))
            and not self.scene.after(word.end).startswith("中")
            and (bool(left) or phrase("ends").match(self.scene.after(word.end)) is not None)
        )

    def _application(self, content: Sequence[Word], right: Sequence[Word]) -> Counted | None:
        """依申请公开12件, or with the verb or result before it."""
        before = [word for word in content if word.meaning != "application"]
        if any(word.meaning in FOREIGN for word in before):
            return None
        if not before:
            return None if self._is_an_attribute() else self._received()
        last = before[-1]
        if last.kind == "row":
            return self._row(before, right)
        if last.kind == "person":
            return self.person(last, before)
        return self._done(before, right) if last.kind == "verb" else None

    def _is_an_attribute(self) -> bool:
        """公文主动公开367份、依申请公开1046份、不予公开407份: how papers are classed."""
        text = self.scene.sentence.text
        if phrase("classes_papers").search(text) is not None:
            return True
        return "主动公开" in text and not self._applied_for()

    def _applied_for(self) -> bool:
        """Whether the sentence speaks of applications, not of how papers are classed (公开属性)."""
        text = self.scene.sentence.text.replace("依申请", "")
        return self.scene.received or phrase("applied_for").search(text) is not None

    def _received(self, exactly: bool = False) -> Counted:
        """Applications received; perhaps with those carried in, unless the words say exactly (新收)."""
        new, old = self.scene.cells.row("new"), self.scene.cells.row("carried_in")
        return Counted("T1", new, () if exactly else ((*new, *old),))

    def _done(self, content: Sequence[Word], right: Sequence[Word]) -> Counted | None:
        """A verb before the number: 收到12件, 办结10件, 制发规范性文件3件."""
        verb, nouns = content[-1].meaning, [word.meaning for word in content if word.kind == "noun"]
        if "中" in self.scene.between(content[-1].end, self.at):
            return None  # 收到的申请中, 办结件中
        ahead = [word.meaning for word in right[:2] if word.kind == "noun" and word.meaning != "plain"]
        named = nouns[-1] if nouns else next(iter(ahead), None)
        spoken = self.scene.context.noun
        if spoken is None or (spoken not in COURT and self.scene.tells_results):
            spoken = "application" if self.scene.results or self.scene.dates else spoken
        noun = named or spoken or ("application" if self._is_right_behind(right) else None)
        if verb in ("receive", "handle", "conclude"):
            return self._dealt_with(verb, noun, content)
        if verb in PAPER_DEEDS:
            of_papers = self.scene.context.noun in PAPERS  # 规范性文件23件，年内新制定2件
            bare = named is None and verb == "make" and not any(word.kind == "noun" for word in right[:1])
            return None if bare and not of_papers else self._papers(verb, noun, content)
        if verb == "due" and noun == "application":
            new, old = self.scene.cells.row("new"), self.scene.cells.row("carried_in")
            return Counted("T1", (*new, *old), (new,))
        beside = noun in DECISIONS and self.scene.text(content[-1]).startswith("收")
        charged = noun == "fee" or ((noun is None or beside) and self.scene.decides_on_others())
        return self._fee() if verb == "charge" and charged else None

    def _is_apart_from_the_carried(self) -> bool:
        """新收50件，上年结转6件; not 新收50件，其中上年结转6件, and not behind those."""
        carried = [one.start for one in self.scene.words if one.meaning in ("carried_in", "from_year")]
        if not carried:
            return True
        between = self.scene.between(self.at, carried[0])
        return carried[0] > self.at and phrase("may_include").search(between) is None

    def _is_right_behind(self, right: Sequence[Word]) -> bool:
        """收到21份申请: a bare 申请 right behind the number."""
        behind = right[:1] and right[0].meaning == "plain"
        return (
            bool(behind)
            and re.fullmatch(r"[\d,]+ ?[件份条]?", self.scene.between(self.at, right[0].start)) is not None
        )

    def _is_received_by_some(self, verb: Word) -> bool:
        """其中政府受理27件、网上收到5件: a part of those received, by whom or how."""
        before = self.scene.before(verb.start)
        clause = re.split("[,;。]", before)[-1]
        return "其中" in re.split("[;。]", before)[-1] and (
            phrase("some_body", tail="$").search(clause) is not None and "新" not in self.scene.text(verb)
        )

    def _is_received_by_then(self, verb: Word) -> bool:
        """年底前收到的2件: those of a time."""
        if not self.scene.between(verb.end, self.at).startswith("的"):
            return False
        return phrase("received_by_then", tail="$").search(self.scene.before(verb.start)) is not None

    def _papers(self, verb: str, noun: str | None, content: Sequence[Word]) -> Counted | None:
        """制发3件, behind papers that were named."""
        if noun not in PAPERS or self._is_published(content):
            return None
        if any(word.meaning in ("publish", "foreign") for word in content) or self._is_cleaned(verb, content):
            return None
        keys = self.scene.cells.paper(noun, verb)
        return Counted("T4", keys, (), PAPER_UNITS) if keys else None

    def _dealt_with(self, verb: str, noun: str | None, content: Sequence[Word]) -> Counted | None:
        """Received, handled, concluded: applications, or cases where they stand right before the verb."""
        if noun in COURT:
            beside = content[-2:-1] and content[-2].meaning in COURT
            return self._court([word for word in content if word.meaning != "conclude"]) if beside else None
        if noun is None and verb == "receive" and "新收" in self.scene.text(content[-1]):
            noun = self.scene.context.noun = "application"
        if noun != "application" or any(word.meaning in ("publish", "foreign") for word in content):
            return None
        if verb in ("receive", "handle") and self._is_received_by_some(content[-1]):
            return None
        if verb == "receive" and self._is_received_by_then(content[-1]):
            return None
        if verb == "receive":
            new_ones = "新" in self.scene.text(content[-1])
            return self._received(new_ones and self._is_apart_from_the_carried())
        new, total = self.scene.cells.row("new"), self.scene.cells.row("total")
        if verb == "handle":
            return Counted("T2", total, (new, (*new, *self.scene.cells.row("carried_in"))))
        return self._concluded(content, new, total)

    def _concluded(
        self, content: Sequence[Word], new: tuple[str, ...], total: tuple[str, ...]
    ) -> Counted | None:
        before = content[-2:-1]
        if before and before[0].meaning == "receive":
            joint = self.scene.between(before[0].end, content[-1].start)
            if filler("and").fullmatch(joint) and joint:
                return Counted("T1", new, (total,))  # 收到并办结6件
        subset = self.scene.between(content[-1].end, self.at).strip() == "的"  # 20个工作日内答复的9件
        subset |= (
            phrase("of_a_part_before", tail="$").search(self.scene.before(content[-1].start)) is not None
        )
        withdrawn = self.scene.has("withdrawn")  # these count in 总计, but were not answered
        if subset or withdrawn:
            return None
        people = [word.meaning for word in content if word.kind == "person"]
        if people:  # 自然人申请办结112件
            keys = self.scene.cells.row("total", people[-1]) if len(people) == 1 else ()
            return Counted("T2", keys) if keys else None
        return Counted("T2", total)

    def _thing(self, content: Sequence[Word], right: Sequence[Word]) -> Counted | None:
        """A thing before the number: 行政复议1件, 制发规范性文件3件, 作出行政处罚20件."""
        noun, before = content[-1].meaning, content[:-1]
        if self.scene.before(content[-1].start).endswith("等"):
            before = []  # 设计审核、竣工验收等行政许可14件: examples
        if noun in PAPERS and any(word.meaning in PAPER_DEEDS for word in before[-1:]):
            before = before[-1:]  # 集中公开现行有效规章6件: all that are valid are published
        if any(word.meaning in FOREIGN for word in before):
            return None
        if noun in COURT:
            return self._court(content)
        if phrase("about_contents").search(self.scene.stretch(self.at)):
            return None  # 申请内容方面，演出许可4件
        if noun in PAPERS:
            verbs = [word.meaning for word in before if word.meaning in PAPER_DEEDS]
            verbs = verbs or self._shared_deed(content[-1])
            cleaned = bool(verbs) and self._is_cleaned(verbs[-1], before)
            keys = self.scene.cells.paper(noun, verbs[-1]) if verbs and not cleaned else ()
            return Counted("T4", keys, (), PAPER_UNITS) if keys and not self._is_published(content) else None
        if noun in DECISIONS:
            foreign = any(word.meaning in ("foreign", "publish") for word in right[:1])
            keys = () if foreign or self._is_shown(content[-1].start) else self.scene.cells.decisions(noun)
            named = "决定" in self.scene.between(content[-1].start, self.at)
            part = self._is_of_some_kind(content[-1])
            units = DECISION_UNITS if named else CASE_UNITS
            return Counted("T4", keys, (), units, at_most=part) if keys else None
        return self._fee() if noun == "fee" else None

    def _shared_deed(self, paper: Word) -> list[str]:
        """制发规章3件、规范性文件21件: what was done with the papers of the other kind right before."""
        numbers = [one for one in self.scene.sentence.numbers if one.end <= paper.start]
        if not numbers or self.scene.between(numbers[-1].end, paper.start).strip() not in ("、", "和", "及"):
            return []
        before = [one for one in self.scene.words if one.end <= numbers[-1].start][-2:]
        kinds = [one.meaning for one in before]
        if len(kinds) < 2 or kinds[0] not in PAPER_DEEDS or kinds[1] not in {*PAPERS} - {paper.meaning}:
            return []
        joint = self.scene.between(before[0].end, before[1].start)
        beside = self.scene.between(before[1].end, numbers[-1].start).strip()
        return kinds[:1] if not beside and filler("made_by_a_body").fullmatch(joint) else []

    def _is_cleaned(self, verb: str, content: Sequence[Word]) -> bool:
        """对136件规范性文件进行清理，继续有效79件: the outcome of a review, not the state of the year."""
        if verb not in ("repeal", "valid") or not self.scene.has("cleaned"):
            return False
        return not any(self.scene.text(word).startswith("现行") for word in content)

    def _is_published(self, content: Sequence[Word]) -> bool:
        """Whether 发布 means putting papers on a site, not issuing them; 新增 alone may be either."""
        deeds = [self.scene.text(word) for word in content if word.meaning == "make"]
        if deeds and deeds[-1].endswith("新增"):
            return not any(one.meaning in ("repeal", "valid") for one in self.scene.words)
        return deeds[-1:] in (["发布"], ["新发布"]) and self.scene.has("site")

    def _is_shown(self, place: int) -> bool:
        """Whether decisions are told as published, with no deed after that: 公示行政许可20件."""
        clause = self.scene.stretch(place)
        shown = max((match.end() for match in phrase("shown").finditer(clause)), default=-1)
        return (
            shown >= 0
            and not phrase("decided").search(clause[shown:])
            and "政府信息公开" not in clause[max(0, shown - 6) : shown]
        )

    def _is_of_some_kind(self, decision: Word) -> bool:
        """兽药经营许可287件: those of a kind, which may be all of them or some."""
        bare = self.scene.text(decision) in KINDS_OF_DECISIONS
        before = self.scene.before(decision.start)[-1:]
        return bare and is_chinese(before) and phrase("and_decisions", tail="$").search(before) is None

    def _fee(self) -> Counted | None:
        keys = self.scene.cells.fee()
        return Counted("T4", keys, (), (), True) if keys else None

    def _row(self, content: Sequence[Word], right: Sequence[Word] = ()) -> Counted | None:
        """A result before the number; several joined ones together: 予以公开及部分公开8件."""
        noun = self.scene.context.noun or ""
        withdrawn = content[-1].meaning == "withdrawn" and noun in COURT
        if noun in COURT and phrase("under_way").search(self.scene.text(content[-1])):
            return self._ended(noun, ["pending"])  # 复议7件，维持4件，在办3件
        if not (self.scene.about_applications() or withdrawn):
            return None
        if any(word.meaning in FOREIGN for word in content):
            return None
        if self.at and phrase("with_others").match(self.scene.between(content[-1].end, self.at)):
            return None  # 予以公开(含部分公开)23件
        if phrase("contested").match(self.scene.after(content[-1].end)):
            return None
        asked = self.scene.text(content[-1]).startswith(("同意", "不同意"))
        if asked and phrase("others_were_asked").search(self.scene.sentence.text):
            return None  # 发征询函66份，同意公开31份、不同意公开28份: what third parties answered
        run = self._named_rows(content)
        if self._adds_new_and_old(content, run):
            new, old = self.scene.cells.row("new"), self.scene.cells.row("carried_in")
            return Counted("T1", (*new, *old))  # 新收和上年结转的合计58件
        if self._is_for_a_reason(content, run):
            return None  # 因某种原因不予公开的3件: a part of the group
        run = self._settled(run, content[-1])
        if not run or self._is_classed(run):
            return None
        if run == ["withdrawn"]:
            return self._ended(noun, ["other"]) if noun in COURT else self._withdrawn()
        if self._is_of_the_rest(run, right):
            return None
        self.scene.context.noun = "application"
        keys = tuple(dict.fromkeys(key for name in run for key in self.scene.cells.row(name)))
        last = self.scene.cells.row(run[-1])
        return Counted("T2", keys, (last,) if len(run) > 1 else ()) if keys else None

    def _named_rows(self, content: Sequence[Word]) -> list[str]:
        """The rows together right before the number; a group only where no row of it is named."""
        run = [self.scene.dated(word) for word in run_of(content, "row")]
        joint = self.scene.between(content[0].start, content[-1].start)
        if len(run) > 1 and phrase("etc", tail="[^,;]{0,6}$").search(joint):
            run = run[-1:]  # 因本机关不掌握等原因无法提供: the group
        return [name for name in run if not any(other.startswith(f"{name}.") for other in run)]

    def _is_a_sum_with(self, carried: Word, run: list[str]) -> bool:
        """加上结转件合计23件: what was carried in, and the sum with it."""
        if not run or not {*run} <= {"carried_in", "carry"}:
            return False
        added = phrase("added_here", tail="$").search(self.scene.before(carried.start))
        summed = phrase("sums_the_added").search(self.scene.between(carried.end, self.at))
        return added is not None and summed is not None

    def _adds_new_and_old(self, content: Sequence[Word], run: list[str]) -> bool:
        before = content[-2:-1]
        if run != ["carried_in"] or not before or before[0].meaning != "receive":
            return False
        joint = self.scene.between(before[0].end, content[-1].start)
        return bool(joint) and filler("and").fullmatch(joint) is not None

    def _is_for_a_reason(self, content: Sequence[Word], run: list[str]) -> bool:
        if self._is_a_sum_with(content[-1], run):
            return True
        return (
            run[:1] in (["denied"], ["unable"], ["refused"], ["other"])
            and content[0].kind == "row"
            and phrase("for_a_reason", tail="[^,;。、]{2,}$").search(self.scene.before(content[0].start))
            is not None
        )

    def _settled(self, run: list[str], last: Word) -> list[str]:
        """The rows where bare words are told apart; [] where they cannot be."""
        summed = self.scene.results_before(self.at) >= FEWEST_SUMMED
        if run == ["carry"] and phrase("added", tail="$").search(self.scene.before(last.start)):
            return ["carried_in"]  # 新收84件，加上结转的2件
        if run == ["carry"] and (
            self.scene.context.row == "total" or summed or self.scene.was_dealt_with(self.at)
        ):
            return ["carried_out"]  # 办结10件，结转2件
        if "carry" in run or "unknown" in run:
            return []
        if "public" in run:
            told = run == ["public"] and self.scene.results and not self._is_of_papers(last)
            return ["granted"] if told else []
        return run

    def _is_of_papers(self, public: Word) -> bool:
        """法律文书公开13820份: what is published, named right before 公开."""
        before = self.scene.before(public.start)
        return is_chinese(before[-1:]) and phrase("before_public", tail="$").search(before) is None

    def _is_classed(self, run: list[str]) -> bool:
        """What was public already is counted as 主动公开; 公文: 主动公开80件、不予公开20件."""
        if run == ["withdrawn"] or "主动公开" not in self.scene.sentence.text:
            return False
        if phrase("classes_papers").search(self.scene.sentence.text) is not None:
            return True
        return run == ["granted"] or not self._applied_for()

    def _withdrawn(self) -> Counted | None:
        keys = () if self.scene.has("dispute") else self.scene.cells.row("withdrawn")
        return Counted("T2", keys, at_most=True) if keys else None

    def _is_of_the_rest(self, run: list[str], right: Sequence[Word]) -> bool:
        """Whether results are those of new applications only: what was carried in has results of its own."""
        told = any(word.kind == "row" for word in right)
        if run == ["carried_in"] and (told or re.match(r"\d*[件宗条]中", self.scene.after(self.at))):
            self.scene.split = True
            return False
        return self.scene.split and run[-1] not in ("carried_in", "carried_out")

    def person(self, word: Word, content: Sequence[Word]) -> Counted | None:
        """An applicant before or behind the number: 自然人申请10件."""
        if not self.scene.about_applications() or self._is_of_some(word):
            return None
        if word.meaning == "organisation" and self._stands_beside_others(word):
            if not self._are_companies(word):
                return None  # 法人3件，其他组织1件
            word = word._replace(meaning="business")
        row = self.scene.context.row or "new"
        if {"natural", "organisation"} <= {one.meaning for one in content}:
            return self._received() if row == "new" else None  # 收到公民、法人和其他组织的申请
        rows = [self.scene.dated(one) for one in content if one.kind == "row"]
        keys = self.scene.cells.row((rows or [row])[-1], word.meaning)
        if not keys:
            return None
        family = self._of_the_family(word.meaning)
        if word.meaning == "organisation" and self._are_companies(word):
            more = (self.scene.cells.row((rows or [row])[-1], "business"), *self._of_the_family("business"))
            family = (*family, *(one for one in more if one))
        if (rows or [row])[-1] != "new":
            return Counted("T2", keys, () if rows else family)
        return Counted("T1", keys, family)

    def _stands_beside_others(self, word: Word) -> bool:
        """企业6件、科研机构5件: one of the kinds of organisations, not all of them."""
        others = phrase("other_bodies").search
        behind, before = self.scene.after(word.end), self.scene.before(word.start)
        if others(self.scene.text(word)) or "组织" in self.scene.text(word):
            return False  # 企业和其他组织, 法人或其他组织
        return others(behind) is not None or others(before) is not None

    def _are_companies(self, word: Word) -> bool:
        return self.scene.text(word) == "企业"

    def _is_of_some(self, word: Word) -> bool:
        """网上提交的自然人申请13件: those of which something more is said."""
        clause = re.split("[,;。:、(]", self.scene.before(word.start))[-1]
        if phrase("of_other_people", tail="$").search(clause):
            return True
        return clause.endswith("的") and filler("of_all_before").fullmatch(clause.removesuffix("的")) is None

    def _of_the_family(self, column: str) -> tuple[tuple[str, ...], ...]:
        """What a number of applicants may be too: 收到公民申请22件 of all; 上年结转2件，其中自然人30件."""
        new, old = (self.scene.cells.row(row, column) for row in ("new", "carried_in"))
        people = {one.meaning for one in self.scene.tokens if isinstance(one, Word) and one.kind == "person"}
        every = (self.scene.cells.row("new"),) if people == {"natural"} else ()
        handled = any(isinstance(one, Word) and one.meaning == "handle" for one in self.scene.tokens)
        both = self._is_of_both()
        more = self.scene.carried or handled or both  # 办理218件，其中自然人205件: of those carried in too
        more = more or self._is_of_those_concluded()
        dealt = (new, (*new, *old), self.scene.cells.row("total", column)) if more else ()
        return tuple(keys for keys in (*every, *dealt) if keys)

    def _is_of_those_concluded(self) -> bool:
        """共办结16件。从申请主体看，自然人11件: of what the sentence before says was concluded."""
        earlier = self.scene.earlier
        if earlier is None or self.scene.received or earlier.received:
            return False
        return any(one.meaning == "conclude" for one in earlier.words)

    def _is_of_both(self) -> bool:
        """收到并办结9件，其中自然人8件: of those received, and of those concluded."""
        return self.scene.context.row == "total" and self.scene.received


def rules(left: Sequence[Word]) -> bool:
    """Whether some word before a number could rule it."""
    return any(
        word.kind in ("row", "outcome", "person")
        or (word.kind in ("noun", "verb") and word.meaning not in ("plain", "occur"))
        for word in left
    )
