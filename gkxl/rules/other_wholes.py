"""Numbers that divide something else than the year's whole, as the number before them says.

上年结转3件，其中公开2件、部分公开1件; 征地类申请87件，予以公开31件; 予以公开82件，其中自然人72件.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkxl.model.patterns import Pattern
from gkxl.narrative.cells import APPLICATION_UNITS, COURT, Cells, Of
from gkxl.narrative.court_blocks import OUTCOMES
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.scene import RESULTS, is_own_body
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.statement import Statement

FLOWS = ("new", "carried_in", "total", "carried_out")
ALL_DONE = ("told_done", "all_told_done")
"""What stands behind a number that is said to be done, or all done."""
_PART_OF_PAPERS = Pattern(r"[件部个份]\(含[^()\d]{0,6}$")
PEOPLE = ("natural", "organisation", "business", "research", "welfare", "legal")


class OtherWholes:
    """What the tables have of wholes, and whether a number is told of another one."""

    def __init__(self, cells: Cells, of: Of, unit: str = "") -> None:
        self.unit = unit
        self.flows = {name: cells.row(name) for name in FLOWS}
        self.have = {
            name: of(keys) or Decimal(0) if keys else Decimal(0) for name, keys in self.flows.items()
        }
        self.results = {key for name in RESULTS for key in cells.row(name)}
        self.people = {cells.row(row, one) for row in ("new", "total") for one in PEOPLE} - {()}
        self.cases = {cells.court(kind) for kind in COURT} - {()}
        self.reviews = {key for outcome in OUTCOMES for key in cells.court("review", outcome)}
        self.ways = [
            {key for one in OUTCOMES for key in cells.court(way, one)} for way in ("direct", "after")
        ]
        self.of = of
        self.wholes = {self.have["new"], self.have["new"] + self.have["carried_in"], self.have["total"]}

    def excuse(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """Whether a number that is not the tables' is none of them, by the statements of its sentence."""
        ahead = _stretch(one)
        if one.all_done:
            return self._is_done_of_some(one, beside)
        if one.numeral is None or one.sure:
            return False
        if phrase("old_cases").search(ahead) or (one.code == "T3" and self._are_of_one_body(ahead)):
            return True
        if one.code == "T3" and (self._is_lost_in_court(one) or self._is_of_both_ways(one)):
            return True
        if one.code in ("T1", "T2") and (self._is_of_pieces(one) or _is_of_one_applicant(one, ahead)):
            return True
        if one.code == "T4":
            named = ahead.count("名义") > 1 and phrase("in_others_name").search(ahead)
            return (
                bool(named)
                or self._is_of_another_body(ahead)
                or self._was_there(one)
                or self._divides_a_paper(one)
                or phrase("since_ever").search(ahead) is not None
            )
        if one.keys in (self.flows["new"], self.flows["carried_in"]):
            told = self._divides_a_result(one, beside) or self._is_spoken_of(one)
            return told or self._is_wider(one)
        if one.keys == self.flows["total"]:
            told = self._is_of_the_new(one) or self._is_told_again(one, beside)
            return told or self._is_beside_results(one, beside)
        if one.keys == self.flows["carried_out"]:
            return self._is_left_of_some(one)
        if {*one.keys} <= self.results:
            return (
                self._divides_another(one, beside)
                or self._is_one_of_two(one, beside)
                or phrase("of_one_subject").search(ahead) is not None
                or _is_of_what_follows(one)
            )
        if one.keys in self.people:
            return self._is_of_a_result(one, beside) or self._is_of_old_and_new(one)
        return one.keys in self.cases and (
            self._are_of_one_outcome(one, beside) or self._are_with_others(one)
        )

    def _are_of_one_body(self, ahead: str) -> bool:
        """县自然资源局被复议9件，维持5件: cases of a body that is not the unit itself."""
        found = [re.split("为被|被|审理", one[0])[0] for one in phrase("of_one_body").finditer(ahead)]
        return any(not is_own_body(name, self.unit) for name in found)

    def _is_spoken_of(self, one: Statement) -> bool:
        """对上年结转的1件答复，申请人提起复议: some of them, about which something is told."""
        clause = re.split("[,;。:]", one.sentence.text[: one.span[0]])[-1]
        some = one.keys == self.flows["carried_in"] and one.value < self.have["carried_in"]
        return some and phrase("spoken_of").match(clause) is not None

    def _is_wider(self, one: Statement) -> bool:
        """全区各机关收到118件，其中本级新收26件: of more bodies than the one whose tables these are."""
        text, end = one.sentence.text, one.span[1]
        own = phrase("of_the_body_itself", tail="$")
        behind = (at for at in one.sentence.numbers if at.start >= end and own.search(text[end : at.start]))
        return any(at.value == self.have["new"] < one.value for at in behind)

    def _is_lost_in_court(self, one: Statement) -> bool:
        """3宗复议纠正、1宗败诉: a lawsuit, though reviews were spoken of."""
        text = one.sentence.text
        start = max(text.rfind(mark, 0, one.span[0]) for mark in ",;:。、") + 1
        clause = re.split("[,;:。、]", text[start:])[0]
        return "败诉" in clause and "复议" not in clause and {*one.keys} <= self.reviews

    def _is_of_both_ways(self, one: Statement) -> bool:
        """维持2宗(直接诉讼、复议后诉讼各1宗): cases of both ways together, none of one way."""
        end = one.numeral.end if one.numeral else one.span[1]
        parted = phrase("by_both_ways").match(one.sentence.text, end)
        return parted is not None and any({*one.keys} <= way for way in self.ways)

    def _is_of_another_body(self, ahead: str) -> bool:
        """市局起草、由市政府印发的规范性文件1件: papers of a body that is not the unit itself."""
        found = phrase("by_a_body").search(ahead)
        name = re.split("印发|制发|出台|发布|公布", found[0][1:])[0] if found else ""
        return bool(name) and not is_own_body(name, self.unit)

    def _is_of_pieces(self, one: Statement) -> bool:
        """申请38件，涉及信息41项，予以公开23项: applications are told in another unit."""
        unit = one.numeral.unit if one.numeral else ""
        return unit in ("项", "条") and any(at.unit == "件" for at in one.sentence.numbers)

    def _are_with_others(self, one: Statement) -> bool:
        """当年新发生复议6件、上年延续2件: with those of the year before; 未审结的复议1件、诉讼2件."""
        start = one.span[0] - len(re.split("[,:]", one.sentence.text[: one.span[0]])[-1])
        ended = [at for at in one.sentence.words if at.kind == "outcome" and start <= at.start < one.span[0]]
        if any(one.sentence.text.startswith("的", at.end) for at in ended):
            return True
        near, table = _in_its_stretch(one), self.of(one.keys)
        text = one.sentence.text[near[0].start : near[-1].end] if near else ""
        if not phrase("goes_on_from_before").search(text):
            return False
        return any(at.value + one.value == table for at in near if at is not one.numeral)

    def _is_done_of_some(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """以上21件，均按期答复: all of those just counted, who are not all that were received."""
        before, behind = one.sentence.text[: one.span[0]], one.sentence.text[one.span[1] :]
        if phrase("or_put_off").match(behind):
            return True
        counted = [
            at for at in one.sentence.numbers if at.end <= one.span[0] and at.unit in APPLICATION_UNITS
        ]
        if not counted or phrase("those_counted").fullmatch(before[counted[-1].end :]) is None:
            return False
        above = phrase("those_above", tail=r"\s*$").search(before[: counted[-1].start])
        read = [at.keys for at in beside if at.numeral is counted[-1]]
        other = read in ([], [self.flows["carried_in"]]) and _is_opened(one.sentence, counted[-1])
        if "," in before[counted[-1].end :] and self.wholes & {at.value for at in counted[:-1]}:
            other = False  # 新收38件，上年结转3件，均已办结: of both
        if above is None and not other:
            return False
        value = counted[-1].value
        if counted[-1].vague or counted[-1].unit == "":
            return False
        return value not in (self.have["new"], self.have["new"] + self.have["carried_in"])

    def _is_told_again(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """收到20件，上年结转3件，3件全部办结: those told right before, who are not all that were received."""
        ahead = [at for at in one.sentence.numbers if at.start < one.span[0]][-1:]
        read = [at.keys for at in beside if ahead and at.numeral is ahead[0]]
        all_of_them = any(phrase(name).match(one.sentence.text, one.span[1]) for name in ALL_DONE)
        return all_of_them and bool(ahead) and ahead[0].value == one.value and read != [self.flows["new"]]

    def _is_beside_results(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """受理15件，答复9件，不予处理5件，补正后仍不明确1件: one of those that add to what was received."""
        near = _in_its_stretch(one)
        behind = [at for at in near if at.start >= one.span[1]]
        results = any({*at.keys} <= self.results for at in beside if at.span[0] >= one.span[1])
        together = one.value + sum(at.value for at in behind)
        return (
            results
            and together in self.wholes
            and any(at.value == together for at in near if at.end <= one.span[0])
        )

    def _is_of_the_new(self, one: Statement) -> bool:
        """收到38件，办结36件，结转2件: what was concluded of the new ones, without what was carried in."""
        if not self.have["carried_in"] or one.value != self.have["new"] - self.have["carried_out"]:
            return False
        ahead = [at.value for at in _in_its_stretch(one) if at.end <= one.span[0]]
        told = {at.value for at in one.sentence.numbers if at.start >= one.span[1] and _is_of_before(one, at)}
        if phrase("new_ones", tail="$").search(_before_its_verb(one)):
            return True
        last = [at for at in _in_its_stretch(one) if at.end <= one.span[0]][-1:]
        joint = one.sentence.text[last[0].end : one.span[0]] if last else ","
        beside = "," not in joint and last[0].value == self.have["new"]  # 本年新收38件办结36件
        of_new = beside or (self.have["new"] in ahead and self.have["carried_in"] not in ahead)
        return of_new or self.have["carried_in"] in told

    def _is_left_of_some(self, one: Statement) -> bool:
        """延长期限3件，其中2件已办结、1件未办结: what is left of those, who are not all."""
        ahead = re.split("[;。]", one.sentence.text[: one.span[0]])[-1]
        behind = phrase("done_behind").match(one.sentence.text, one.span[1])
        if behind and one.value == self.have["carried_in"] and phrase("carried_first").fullmatch(ahead):
            return True  # 新收20件，办结18件；结转3件，办结3件
        near = [at for at in _in_its_stretch(one) if at.end <= one.span[0]][-2:]
        values = [at.value for at in near]
        if len(near) < 2 or values[0] in self.wholes:
            return False
        if "其中" not in one.sentence.text[near[0].end : near[1].start]:
            return False
        return values[0] == values[1] + one.value and values[0] < self.have["total"]

    def _divides_another(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """征地类申请87件，予以公开31件、部分公开14件: results of what the number before them counts."""
        group = {id(at.numeral): at for at in beside if {*at.keys} <= self.results}
        known = {id(at.numeral): at.keys for at in beside if id(at.numeral) not in group}
        for head, parts in _wholes(one, group):
            if head.value not in self.wholes and not _is_opened(one.sentence, head):
                continue
            if head.value in self.wholes:
                if head.value == self.have["total"] != self.have["new"]:
                    return False  # 办结466件，其中公开203件
                left = self.have["carried_out"]
                return bool(self.have["carried_in"]) and head.value in (sum(parts), sum(parts) + left)
            whole = known.get(id(head), self.flows["carried_in"])
            people = whole in self.people and phrase("of_those").match(one.sentence.text, head.digits[1])
            if whole != self.flows["carried_in"] and not people:
                return False
            if head.value >= sum(parts):
                return True
        return False

    def _is_one_of_two(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """不存在5件，非本机关职责3件: with the unread number beside it, the tables'."""
        if phrase("of_two_reasons").search(one.sentence.text) is None:
            return False
        read, near = {id(at.numeral) for at in beside}, _in_its_stretch(one)
        at = next((at for at, number in enumerate(near) if number is one.numeral), None)
        if at is None:
            return False
        others = [*near[max(0, at - 1) : at], *near[at + 1 : at + 2]]
        table = self.of(one.keys)
        return any(id(other) not in read and other.value + one.value == table for other in others)

    def _is_of_a_result(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """予以公开82件，其中自然人72件、企业9件: applicants of a result, or of what was carried over."""
        group = {id(at.numeral): at for at in beside if at.keys in self.people}
        head, parts = _divided(one, group)
        if head is None or head.value < sum(parts):
            return False
        others = (self.flows["carried_in"], self.flows["carried_out"])
        read = [at.keys for at in beside if at.numeral is head]
        rows = [at for at in one.sentence.words if at.kind == "row" and 0 <= head.start - at.end <= 2]
        return (bool(rows) and not read) or any(keys in others or {*keys} <= self.results for keys in read)

    def _is_of_old_and_new(self, one: Statement) -> bool:
        """申请131宗（含上年结转6宗），公民申请118宗: of those carried in, too, whom the tables tell apart."""
        together = self.have["new"] + self.have["carried_in"]
        ahead = {at.value for at in one.sentence.numbers if at.end <= one.span[0]}
        told = phrase("with_those_carried").search(one.sentence.text) is not None
        return told and bool(self.have["carried_in"]) and together in ahead

    def _divides_a_result(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """公开9件（其中上年结转2件）; 办结21件，其中上年结转3件、本年新收18件."""
        group = {
            id(at.numeral): at for at in beside if at.keys in (self.flows["new"], self.flows["carried_in"])
        }
        head, parts = _divided(one, group)
        if head is None or "其中" not in one.sentence.text[head.end : one.span[0]]:
            return False
        read = [at.keys for at in beside if at.numeral is head]
        if read == [self.flows["total"]]:
            return head.value == sum(parts)
        return any({*keys} <= self.results for keys in read) and one.value <= head.value

    def _was_there(self, one: Statement) -> bool:
        """存量12件，新增3件，废止1件，年末14件: with those made, without those repealed."""
        table = self.of(one.keys)
        if table is None or not phrase("in_stock").search(one.sentence.text):
            return False
        others = [at.value for at in one.sentence.numbers if at is not one.numeral]
        moved = [at - other for at in others for other in (*others, Decimal(0))]
        return table in others and any(one.value + at == table for at in moved)

    def _divides_a_paper(self, one: Statement) -> bool:
        """新增规章16件（含新制定3件，修改13件）: some of those that the tables have."""
        opened = _PART_OF_PAPERS.search(one.sentence.text[: one.span[0]])
        ahead = [at for at in one.sentence.numbers if opened and at.end <= opened.start() + 1]
        return bool(ahead) and ahead[-1].value == self.of(one.keys)

    def _are_of_one_outcome(self, one: Statement, beside: Sequence[Statement]) -> bool:
        """被纠错5件，其中复议4件、诉讼1件: cases of the outcome that is told before them."""
        group = {id(at.numeral): at for at in beside if at.keys in self.cases}
        head, parts = _divided(one, group)
        if head is None or head.value != sum(parts):
            return False
        if len(parts) == 1 and "其中" not in one.sentence.text[head.end : one.span[0]]:
            return False
        words = [at for at in one.sentence.words if at.kind == "outcome" and at.start < head.end]
        return bool(words) and not any(at.numeral is head and at.keys in self.cases for at in beside)


def _is_opened(sentence: Sentence, head: Numeral) -> bool:
    """征地类申请87件, 上年结转3件, 9件中: a number of what is divided, not one beside the others."""
    text, end = sentence.text, head.end
    start = max((at.end for at in sentence.numbers if at.end <= head.start), default=0)
    start = max(start, *(text.rfind(mark, 0, head.start) for mark in ",;:。"))
    near = [at for at in sentence.words if at.kind == "row" and at.meaning.split(".")[0] in RESULTS]
    if any(start <= at.start and at.end <= head.start for at in near):
        return False
    if any(at.start == end and not text[at.end : at.end + 1].isdigit() for at in near):
        return False  # 4件公开，2件不公开
    before = phrase("another_whole", tail=r"[^,;:。\d]{0,6}$").search(text[start : head.start])
    return before is not None or phrase("divides_it").match(text, head.digits[1]) is not None


def _is_of_one_applicant(one: Statement, ahead: str) -> bool:
    """自然人：新收16件; 律所1件不掌握; 企业申请20件中的3件; 其中自然人3件为上年结转."""
    text, end = one.sentence.text, one.numeral.end if one.numeral else one.span[1]
    person = phrase("an_applicant", tail=r"\s*$").search(text[: one.span[0]]) is not None
    if person and any(at.kind == "row" and at.start == end for at in one.sentence.words):
        return True
    if person and (phrase("carried_behind").match(text, end) or text.startswith("中的", end)):
        return True
    person = text.startswith("中的", end) and phrase("an_applicant").search(ahead) is not None
    return person or phrase("of_one_applicant").search(ahead) is not None


def _is_of_before(one: Statement, number: Numeral) -> bool:
    """另有上年3件: a number behind a statement's that is said to be of the year before."""
    before = one.sentence.text[one.span[1] : number.start]
    return phrase("goes_on_from_before").search(re.split(r"\d", before)[-1]) is not None


def _is_of_what_follows(one: Statement) -> bool:
    """不予公开3件涉过程性信息、2件涉执法案卷: what stands behind a number says what it counts."""
    text, end = one.sentence.text, one.numeral.end if one.numeral else one.span[1]
    own = bool(one.because) and text[: one.span[0]].rstrip(",、 ").endswith(one.because[-1])
    return own and phrase("reason_behind").match(text, end) is not None


def _before_its_verb(one: Statement) -> str:
    """What stands before the last word of a statement that says what it counts."""
    words = [at.start for at in one.sentence.words if at.end <= one.span[0] and at.meaning == "conclude"]
    return one.sentence.text[: words[-1]] if words else ""


def _stretch(one: Statement) -> str:
    """What stands before a statement's number since the last semicolon, with a few characters behind it."""
    text = one.sentence.text
    return re.split("[;。]", text[: one.span[0]])[-1] + text[one.span[0] : one.span[1] + 6]


def _in_its_stretch(one: Statement) -> list[Numeral]:
    """The counts of a statement's unit between two semicolons, with its own."""
    sentence, unit = one.sentence, one.numeral.unit if one.numeral else ""
    first = max(sentence.text.rfind(mark, 0, one.span[0]) for mark in ";。") + 1
    ends = [at for mark in ";。" if (at := sentence.text.find(mark, one.span[1])) >= 0]
    last = min(ends, default=len(sentence.text))
    near = [at for at in sentence.numbers if first <= at.start < last]
    return [at for at in near if at.unit == unit and not at.vague and not _is_a_change(sentence, at)]


def _is_a_change(sentence: Sentence, number: Numeral) -> bool:
    before = max((at.end for at in sentence.numbers if at.end <= number.start), default=0)
    return any(at.kind == "change" and before <= at.start < number.start for at in sentence.words)


def _wholes(one: Statement, group: dict[int, Statement]) -> Iterator[tuple[Numeral, list[Decimal]]]:
    """The numbers before one of a group that may be divided, nearest first, with what stands behind them."""
    near = _in_its_stretch(one)
    last = max((at.end for at in near if id(at) in group), default=one.span[1])
    for head in reversed([at for at in near if id(at) not in group and at.end <= one.span[0]]):
        yield head, [at.value for at in near if head.end <= at.start and at.end <= last]


def _divided(one: Statement, group: dict[int, Statement]) -> tuple[Numeral | None, list[Decimal]]:
    """The number right before those of a group, and the numbers of the group behind it."""
    near = _in_its_stretch(one)
    heads = [at for at in near if id(at) not in group and at.end <= one.span[0]]
    if not heads:
        return None, []
    return heads[-1], list(_behind(near, heads[-1], group))


def _behind(near: Sequence[Numeral], head: Numeral, group: dict[int, Statement]) -> Iterator[Decimal]:
    for at in near:
        if at.start > head.start:
            if id(at) not in group:
                return
            yield at.value
