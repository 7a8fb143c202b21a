"""What a number counts of reviews and lawsuits: cases of a kind, and how they ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gkxl.narrative.cells import CASE_UNITS, CASES, COURT, Counted
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.scene import Scene, is_own_body
from gkxl.narrative.words import Word

CLAUSE_BEFORE = 16
"""Characters before a case in which the topic of information has to be named."""


class CaseCounting:
    """The part of the counting that knows of cases. `at`: where the number stands that is looked at."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.at = scene, 0

    def _heads_the_cases(self, number: Numeral) -> bool:
        """1.行政复议。共3件，维持2件: a number that begins what stands right behind the heading."""
        if self.scene.earlier is None or self.scene.earlier.sentence.numbers:
            return False
        if self.scene.topic not in COURT or self.scene.context.noun != self.scene.topic:
            return False
        if self.scene.decides:
            return False
        if phrase("cases_end").match(self.scene.after(number.start)) is None:
            return False
        return filler("leads").fullmatch(self.scene.before(number.start)) is not None

    def _of_any_kind(self) -> Counted | None:
        """The cases that were corrected, reviews and lawsuits together: no more than there were."""
        found = [self._ended(noun, ["corrected"]) for noun in ("review", "litigation")]
        keys = tuple(key for one in found if one for key in one.keys)
        own = self._ended(self.scene.context.noun or "", ["corrected"])
        readings = (own.keys,) if own else ()
        return Counted("T3", keys, readings, CASE_UNITS, at_most=True) if all(found) else None

    def _court(self, content: Sequence[Word]) -> Counted | None:
        """行政复议、行政诉讼2件: the cases of all the kinds named together."""
        nouns: list[str] = []
        dealt = [word for word in content if word.meaning in ("receive", "handle", "conclude")]
        for word in reversed(content[:-1] if content[-1:] == dealt[-1:] else content):  # 行政复议办理3件
            if word.kind != "noun" or word.meaning not in COURT:
                break
            nouns.insert(0, word.meaning)
        named = [word for word in content if word.meaning in COURT][-1:]
        if nouns and any(self._are_some_cases(one) or self._are_of_another_sort(one) for one in named):
            self.scene.context.noun = "foreign"  # and their outcomes
            return None
        if not nouns or not self._are_joined(content):
            return None
        if any(word.meaning == "withdrawn" for word in content):
            return None  # 申请人撤回复议3件: some of them
        if "涉及" in self.scene.between(content[0].end, self.at):
            return None  # 8件复议涉及答复7件
        other = phrase("against_another", tail="[^,;。]{0,4}$").search(self.scene.before(content[0].start))
        if other is not None and not is_own_body(other[0].split("为")[0], self.scene.teller.unit):
            return None
        start = max(self.scene.before(content[0].start).rfind(mark) for mark in ",;。") + 1
        if self.scene.decides or phrase("of_any_kind").search(self.scene.between(start, self.at + 1)):
            return None
        if self._is_of_any_kind(start):
            self.scene.context.noun = "foreign"  # and their outcomes: 公安行政复议11件，维持9件
            return None
        clause = self.scene.between(max(0, content[0].start - CLAUSE_BEFORE), content[-1].end)
        headed = self.scene.topic in (*COURT, CASES)  # 四、复议诉讼情况: 收到行政复议2件
        if dealt and not headed and not phrase("our_topic").search(clause):
            return None
        keys = tuple(dict.fromkeys(key for noun in specific(nouns) for key in self.scene.cells.court(noun)))
        last = self.scene.cells.court(nouns[-1])
        return Counted("T3", keys, (last,) if len(nouns) > 1 else (), CASE_UNITS) if keys else None

    def _are_some_cases(self, case: Word) -> bool:
        """败在复议的2件, 走到诉讼的3件, 直接诉至法院的行政诉讼1件: some, of which more is said before."""
        if case.meaning not in ("review", "litigation"):
            return False
        before = self.scene.before(case.start)
        if phrase("some_of_the_cases", tail="$").search(before):
            return True
        brought = phrase("brings_cases", tail="$").search(before) is not None
        return self.scene.after(case.end).lstrip().startswith("的") and not brought

    def _are_of_another_sort(self, case: Word) -> bool:
        """闹到法院的诉讼3件; not 因公开引起的诉讼3件: what stands before is not known to be of all."""
        before = self.scene.before(case.start)
        ours = phrase("of_all_the_cases", tail="的$").search(before) is not None
        return case.meaning in ("review", "litigation") and before.endswith("的") and not ours

    def _are_joined(self, content: Sequence[Word]) -> bool:
        """复议、诉讼2件, 诉讼中直接起诉2件; but 诉讼未经行政复议的2件: two things that nothing joins."""
        for one, other in pairwise(word for word in content if word.meaning in COURT):
            named = {one.meaning, other.meaning}
            of_a_kind = "litigation" in named and bool(named & {"direct", "after"})
            between = self.scene.between(one.end, other.start)
            if not of_a_kind and between and phrase("joins_cases").search(between) is None:
                return False
        return True

    def _is_of_any_kind(self, start: int) -> bool:
        """复议案件共54件，其中因政府信息公开引起的5件: the cases of all kinds, and those of ours."""
        ours = phrase("our_topic")
        ahead = self.scene.stretch(self.at)
        others = list(phrase("other_kinds_of_cases").finditer(ahead))
        if others and ours.search(ahead[others[-1].end() :]) is None and ours.search(ahead) is None:
            return True  # 对征收补偿决定不服的，复议7件
        behind = phrase("of_which_ours").match(re.sub(r"^\d*\D{0,2}?(?=[,(])", "", self.scene.after(self.at)))
        return behind is not None and ours.search(self.scene.between(start, self.at)) is None

    def _lost(self, content: Sequence[Word], right: Sequence[Word]) -> Counted | None:
        """被纠正的2件复议案件, 被纠正的1件，是因为: no more than there were, of any kind if none is named."""
        before = self.scene.before(self.at)
        start = max(before.rfind(mark) for mark in ",;:。") + 1
        if len(content) != 1 or phrase("those_lost", tail=r"\s*$").fullmatch(before[start:]) is None:
            return None
        behind = [one.meaning for one in right[:1] if one.meaning in COURT and one.start - self.at <= 4]
        plain = self.scene.context.noun not in COURT and phrase("those_lost_are").match(
            self.scene.after(self.at)
        )
        if self.scene.decides or not (behind or plain):
            return None
        found = [self._ended(noun, ["corrected"]) for noun in behind or ("review", "litigation")]
        keys = tuple(key for one in found if one for key in one.keys)
        return Counted("T3", keys, (), CASE_UNITS, at_most=True) if all(found) else None

    def _outcome(self, content: Sequence[Word]) -> Counted | None:
        nouns = [word.meaning for word in content if word.meaning in COURT] or [self._last_with_cases()]
        if self.scene.decides or nouns[-1] not in COURT or any(word.meaning == "foreign" for word in content):
            return None
        if self._is_of_both_kinds() or phrase("in_one_instance", tail="$").search(
            self.scene.before(content[-1].start)
        ):
            return None
        run = [word.meaning for word in run_of(content, "outcome")]
        found = self._ended(nouns[-1], run)
        if nouns[-1] == "review" and self._is_before_a_court(content[-1]):
            return None
        if found is None or nouns[-1] not in ("direct", "after") or self._is_of_this_kind(content):
            return found
        wider = self._ended("litigation", run)  # 诉讼9件，其中直接起诉6件，纠正1件: of which of both?
        return found._replace(readings=(*found.readings, wider.keys)) if wider else found

    def _last_with_cases(self) -> str:
        """复议6宗、诉讼0宗，其中3宗维持: the kind of cases spoken of; of those that were none, none ended."""
        noun = self.scene.context.noun or ""
        named = [one for one in self.scene.words if one.meaning in COURT and one.end <= self.at]
        for one in reversed(named if noun in COURT else []):
            told = next((at for at in self.scene.sentence.numbers if at.start >= one.end), None)
            if told is None or told.start >= self.at:
                break
            if any(at.kind == "outcome" and one.end <= at.start < told.start for at in self.scene.words):
                break  # 行政复议案件结果纠正0件，维持3件: so many were corrected
            if told.value:
                return one.meaning if one is not named[-1] else noun
        return noun

    def _is_before_a_court(self, outcome: Word) -> bool:
        """复议1件，维持1件；该企业又诉至法院，未审结1件: a lawsuit for which the grammar has no word."""
        named = [one.end for one in self.scene.words if one.meaning in COURT and one.end <= outcome.start]
        between = self.scene.between(named[-1] if named else 0, outcome.start)
        return phrase("before_a_court").search(between) is not None

    def _is_of_this_kind(self, content: Sequence[Word]) -> bool:
        """Whether an outcome is told of one kind of lawsuits, not of the other as well.

        直接起诉的维持3件、未审结1件; 直接起诉2件，均维持；复议后起诉3件，维持1件.
        """
        start = max(self.scene.before(content[-1].start).rfind(mark) for mark in ",;:。") + 1
        kinds = [one for one in self.scene.words if one.meaning in ("direct", "after")]
        if not kinds or phrase("sums_up").search(self.scene.between(start, content[-1].start)):
            return False
        if any(start <= one.start < content[-1].start for one in kinds):
            return True
        named = [one.end for one in kinds if one.end <= content[-1].start][-1:]
        if named and re.match("的[,:]", self.scene.after(named[0])):
            return True  # 未经复议的，维持7件、纠正2件
        ended = [one.start for one in self.scene.words if one.kind == "outcome"]
        first, last = kinds[0], kinds[-1]
        apart = first.meaning != last.meaning
        told_first = any(first.end <= at < last.start for at in ended)
        return apart and told_first and any(at > last.end for at in ended)

    def _is_of_both_kinds(self) -> bool:
        """5件复议诉讼案件中，维持3件: the outcomes of both kinds together."""
        ahead = self.scene.stretch(self.at)
        both = list(phrase("cases_of_both").finditer(ahead))
        return bool(both) and not any(word in ahead[both[-1].end() :] for word in ("复议", "诉讼", "起诉"))

    def _ended(self, noun: str, outcomes: Sequence[str]) -> Counted | None:
        """The cases of a kind that ended so; 驳回 is 维持 or 其他."""
        court = self.scene.cells.court
        named = [("upheld", "other") if one == "rejected" else (one, one) for one in outcomes]
        keys, others = (
            tuple(dict.fromkeys(key for one in named for key in court(noun, one[side]))) for side in (0, 1)
        )
        return Counted("T3", keys, (others,) if others != keys else (), CASE_UNITS) if keys else None


def run_of(content: Sequence[Word], kind: str) -> list[Word]:
    """The words of a kind that stand together at the end."""
    run: list[Word] = []
    for word in reversed(content):
        if word.kind != kind:
            break
        run.insert(0, word)
    return run


def specific(nouns: Sequence[str]) -> list[str]:
    """Things named in a row, without the general name of a special one beside it: 行政诉讼(直接起诉)."""
    found = list(dict.fromkeys(noun for noun in nouns if noun != "plain"))
    return [noun for noun in found if not (noun == "litigation" and ("direct" in found or "after" in found))]
