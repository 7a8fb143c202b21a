"""Statements without a number.

That there was none (未收到, 均为零), and that everything was concluded (全部办结).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from gkxl.narrative.cells import COURT, DECISIONS, PAPER_DEEDS, PAPERS
from gkxl.narrative.counted_cases import specific
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.scene import DATED, RESULTS, Scene
from gkxl.narrative.sentences import Token, folded
from gkxl.narrative.statement import Statement
from gkxl.narrative.words import Word

PLACES = "省市县区州旗镇乡"
"""By what the name of a place ends."""
SHORTEST_NAME = 3
"""Characters of the end of a unit's name by which it calls itself."""
FARTHEST_LEFT = 60
"""Characters behind a sentence in which those may be told that are left: 均按规定答复。…结转下年度4件."""
FARTHEST_DONE = 20
"""Characters between 全部 and 办结."""


class Denial(NamedTuple):
    """A word of none with the words that it rules (`said`); `own` are those of its own clause alone."""

    word: Word
    said: tuple[Word, ...]
    own: tuple[Word, ...]
    scene: Scene

    def of(self, kind: str) -> list[str]:
        """The meanings of the words of a kind that are denied."""
        return [one.meaning for one in self.said if one.kind == kind]

    @property
    def is_ahead(self) -> bool:
        """未收到, 无: what is denied follows; 均为零, 行政复议无: it stands before."""
        return self.word.kind == "none" and not (self.own and self.own[-1].end <= self.word.start)

    @property
    def nouns(self) -> list[str]:
        found = self.of("noun")
        if not found and all(one.kind in ("verb", "time", "all") for one in self.said) and self.is_bare:
            if self.scene.applied() and "receive" in self.of("verb"):
                return ["application"]  # 信息公开申请全年没有受理
            return list(self.scene.headed())  # 四、复议诉讼情况: 本年度未发生
        if "disputes" in found:  # 无行政争议: neither of the two
            found = [one for one in found if one != "disputes"] + ["review", "litigation"]
        if "plain" in found and "application" not in found and self.scene.about_applications():
            return ["application" if one == "plain" else one for one in found]
        return found

    @property
    def is_bare(self) -> bool:
        """未发生。无。: a denial that ends its clause and has no object of its own."""
        last = self.own[-1].end if self.own else self.word.end
        return phrase("clause_ends").match(self.scene.after(max(last, self.word.end))) is not None

    @property
    def rows(self) -> list[str]:
        found = [self._row(one) for one in self.said if one.kind == "row"]
        return [name for name in found if not any(other.startswith(f"{name}.") for other in found)]

    def _row(self, word: Word) -> str:
        """The row that is denied: 去年没有未办结的 is what was carried in, 没有结转 what is carried out."""
        last_year = (
            self.scene.context.time == "other" and not self.scene.was_dealt_with(self.word.start)
        ) or (
            word.meaning == "carry" and phrase("years_beginning").search(self.scene.before(self.word.start))
        )
        both = any(one.meaning in ("carried_in", "from_year") for one in self.said)
        if last_year and word.meaning in ("carry", "carried_out") and not both:
            return "carried_in"  # 未有上年结转及结转下年度的 is of both
        at_the_end = phrase("years_end").search(self.scene.before(word.start)) is not None
        ended = self.word.kind == "zero" or self.is_bare  # 结转为零, 结转件没有
        onward = word.meaning == "carry" and (self.is_ahead or ended or at_the_end)
        return "carried_out" if onward else self.scene.dated(word)

    @property
    def people(self) -> list[str]:
        """Applicants of whom none is told, where not all of them are named."""
        found = list(dict.fromkeys(self.of("person")))
        if phrase("anybody").search(self.rest):
            return []
        if not found or "natural" in found or not {"application", "plain"} & set(self.of("noun")):
            return []
        return ["organisation"] if "organisation" in found else found

    @property
    def rest(self) -> str:
        """What stands among the words that are denied and is none of them."""
        text, at = "", self.word.end
        for one in self.own:
            if one.start >= self.word.end:
                text, at = text + self.scene.between(at, one.start), one.end
        return text

    @property
    def lead(self) -> str:
        """What stands before it in its clause and is no word of its own, no time and no application."""
        scene, text = self.scene, ""
        at = max(scene.before(self.word.start).rfind(mark) for mark in ",;:。(") + 1
        people = [one for one in scene.words if one.kind == "person"]
        every = people if any(one.meaning == "natural" for one in people) else []
        plain = [one for one in scene.words if one.kind == "time" or one.meaning in ("application", "plain")]
        for one in sorted({*self.own, *plain, *every}, key=lambda one: one.start):
            if at <= one.start and one.end <= self.word.start:
                text, at = text + scene.between(at, one.start), one.end
        return _without_its_name(text + scene.between(at, self.word.start), scene.teller.unit)

    def is_of_all(self) -> bool:
        """Whether nothing is said beside it by which applications of some kind only could be denied."""
        people = [one for one in self.own if one.kind == "person"]
        some = [one for one in people if one.end <= self.word.start or self.scene.text(one) != "公民"]
        if some and {one.meaning for one in people} == {"natural"} and not phrase("bodies").search(self.rest):
            return False  # 自然人未提出申请, 没有个人申请; but 没有公民申请
        rest = phrase("unrestricted").sub("", self.rest)
        last = max([self.word.end, *(one.end for one in self.own)])
        ended = phrase("all_applications_end").match(self.scene.after(last)) is not None
        whole = filler("of_all_applicants").fullmatch(rest) is not None
        return whole and ended and filler("before_a_denial").fullmatch(self.lead) is not None


def of_something_else(denial: Denial) -> bool:
    """未收到投诉举报; 未新增: of what no table counts, or of a change; but 未发生举报、投诉、行政复议."""
    listed = [one for one in denial.said if one.meaning in (*COURT, "disputes", "application")]
    foreign = [one for one in denial.said if one.meaning in ("foreign", "other_application", "publish")]
    if listed and all(_is_listed(denial.scene, one) for one in foreign):
        foreign = []
    return bool(foreign) or any(one.kind in ("change", "rate", "none", "aside") for one in denial.said)


def _is_listed(scene: Scene, word: Word) -> bool:
    """Whether a word stands beside others: 举报、复议; 复议、诉讼和举报."""
    joint = phrase("joint").match(scene.after(word.end)) or any(
        one.meaning == word.meaning and (one.start == word.end or one.end == word.start)
        for one in scene.words
    )  # 投诉举报、行政复议
    of_it = phrase("joint", tail="(?:相关|有关|这方面)?(?:信息公开工作)?的?$")
    return bool(joint) or of_it.search(scene.before(word.start)) is not None


def not_concluded(denial: Denial) -> bool:
    """尚未办结: some were received."""
    others = denial.rows or set(denial.of("noun")) & set(COURT)
    return denial.is_ahead and not others and "conclude" in denial.of("verb")


def of_a_power(denial: Denial) -> bool:
    """无行政处罚权: what is denied is the power."""
    after = denial.scene.after(denial.said[-1].end) if denial.said else ""
    return phrase("power", head="的?").match(after) is not None


def of_a_part(denial: Denial) -> bool:
    """未收到企业提出的申请: none of a kind."""
    plain = denial.of("outcome") or denial.people
    rest = phrase("unrestricted").sub("", denial.rest)
    return denial.is_ahead and not plain and phrase("restricts").search(rest) is not None


def of_a_duty(denial: Denial) -> bool:
    """没有应公开而未公开的情况: what should have been done."""
    if not denial.is_ahead:
        return False
    last = [one for one in denial.said if one.kind == "row"][-1:]
    if not last or denial.of("outcome") or denial.people:
        return False
    scene = denial.scene
    return bool(
        phrase("ought").search(scene.between(denial.word.end, last[0].start))
        or re.search("应[^,;。]{0,10}$", scene.before(denial.word.start))
        or not phrase("a_row_ends").match(scene.after(last[0].end))
    )


def of_what_is_lacking(denial: Denial) -> bool:
    """底图因街道没有而告知不掌握, 档案没有移交、本机关不掌握: why, not how many."""
    behind = denial.scene.after(denial.word.end)
    lacks = "unable.not_held" in denial.rows and phrase("handed_over").match(behind) is not None
    return lacks or behind.startswith("而")


def of_papers_unnamed(denial: Denial) -> bool:
    """清理后，现行有效5件，年内无新制定: a deed of papers that are not named is none of applications."""
    deeds = [one for one in denial.said if one.meaning in PAPER_DEEDS]
    return bool(deeds) and not any(noun in PAPERS for noun in denial.nouns)


def but_for_some(denial: Denial) -> bool:
    """除2件结转外，无积压; 没有补正以外的其他处理: none but for some."""
    ahead = denial.scene.stretch(denial.word.start)
    behind = re.split("[,;。]", denial.scene.after(denial.word.end))[0]
    return any(phrase("but_for").search(part) is not None for part in (ahead, behind))


def of_how_it_was_done(denial: Denial) -> bool:
    """未告知救济途径被纠正, 档案未移交、本机关不掌握, 没有作区分处理: what was not done, or not done so."""
    first = next((one for one in denial.said if one.kind in ("outcome", "row")), None)
    if not denial.is_ahead or first is None:
        return False
    between = denial.scene.between(denial.word.end, first.start)
    undone = denial.scene.text(denial.word) == "未" and not _begins_with_occurring(denial)
    undone &= filler("before_an_end").fullmatch(between) is None
    if first.kind == "row" and not undone:
        way = phrase("a_way").fullmatch(denial.scene.text(first)) is not None
        way &= not denial.scene.after(first.end).startswith("的")
        return way and filler("done_in_a_way").fullmatch(between) is not None
    named = first.kind == "row" or phrase("ended_by_others").match(denial.scene.text(first))
    return bool(named) and bool(between) and undone


def _begins_with_occurring(denial: Denial) -> bool:
    """未出现因依申请公开引发的复议被撤销: nothing happened, it is not how something was done."""
    return denial.said[0].meaning == "occur" and denial.said[0].start == denial.word.end


def of_other_offices(denial: Denial) -> bool:
    """行政许可97件，其他科室没有行政许可事项: of the other parts of the body."""
    return phrase("other_offices").search(denial.lead) is not None


def of_a_mistake(denial: Denial) -> bool:
    """把村务信息当作不存在: what was taken for something."""
    before = denial.scene.before(denial.word.start)
    return phrase("taken_for", tail="$").search(before) is not None


def of_a_place(denial: Denial) -> bool:
    """主要是勘界图，镇里没有: what is not kept there."""
    return (
        denial.is_bare and not denial.said and phrase("in_a_place", tail="$").search(denial.lead) is not None
    )


EXCEPTIONS: tuple[Callable[[Denial], bool], ...] = (
    of_something_else,
    not_concluded,
    of_a_power,
    of_a_part,
    of_a_duty,
    but_for_some,
    of_what_is_lacking,
    of_papers_unnamed,
    of_how_it_was_done,
    of_other_offices,
    of_a_place,
    of_a_mistake,
)
"""Denials that say nothing of a cell; each with an example in the tests."""


class Denials:
    """What the clauses of one sentence deny, and what they call done."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.pending: Sequence[Word] = ()

    def nothing(self, tokens: list[Token], pending: Sequence[Word] = ()) -> Iterator[Statement]:
        """未收到政府信息公开申请, 无行政复议、行政诉讼; 行政复议、诉讼均为零.

        `pending` are the words of the clauses before that still wait for a number.
        """
        self.pending = pending
        known = [token for token in tokens if isinstance(token, Word)]
        if not self.scene.context.usable() and not self._is_of_what_was_carried(known):
            return
        places = [at for at, word in enumerate(known) if word.kind in ("none", "zero")]
        for at, end in zip(places, [*places[1:], len(known)]):
            if not self._has_number(tokens, known[at]):
                stop = self._next_deed(tokens, known[at])
                end = min(end, sum(one.start < stop for one in known))
                yield from self._denied(self._denial(known, at, end))

    def speaks_of_what_was_carried(self, tokens: Sequence[Token]) -> bool:
        """上年无结转: last year is named for this alone, not for the next clause."""
        known = [token for token in tokens if isinstance(token, Word)]
        denied = any(word.kind in ("none", "zero") for word in known)
        return denied and self._is_of_what_was_carried(known)

    def _is_of_what_was_carried(self, known: Sequence[Word]) -> bool:
        """上年度也没有结转的申请: last year, but a cell of this year's table."""
        carried = any(word.meaning in ("carry", "carried_in", "carried_out") for word in known)
        return carried and self.scene.context.time == "other" and self.scene.context.scope == "own"

    def _denial(self, known: Sequence[Word], at: int, end: int) -> Denial:
        word = known[at]
        said = list(known[:at] if word.kind == "zero" else known[at + 1 : end])
        if word.kind == "none" and said and all(one.meaning == "occur" for one in said):
            said = [*known[:at], *said]  # 复议后起诉的案件没有发生
        if word.kind == "none" and [one.meaning for one in said] == ["receive"]:
            said = [*self._cases_before(known[:at], word, said[0]), *said]
        if word.kind == "none" and not said and phrase("clause_ends").match(self.scene.after(word.end)):
            said = list(known[:at])  # 行政复议无, 行政诉讼无
        behind = [one for one in known[end + 1 :] if one.kind == "noun"]
        said = said or behind
        if all(one.kind in ("time", "all") or one.meaning == "occur" for one in said):
            said += self._left_over(max([word.end, *(one.end for one in said)]))
        said = [*self._people_before(known[:at], word, said), *said]
        said = [one for one in said if not self._is_a_filler(one, said)]
        shared = behind if word.kind == "none" and not any(one.kind == "noun" for one in said) else []
        if said and not shared and _tells_deeds(said):
            shared = self._papers_before(known[:at])
        return Denial(word, (*said, *shared), tuple(said), self.scene)  # 既未制发也未废止规范性文件

    def _cases_before(self, before: Sequence[Word], none: Word, deed: Word) -> Sequence[Word]:
        """行政复议未收到; not 行政复议材料未收到, 行政复议未收到通知: nothing stands beside the cases."""
        if not before or not all(one.meaning in COURT or one.kind in ("time", "all") for one in before):
            return ()
        beside = self.scene.between(before[-1].end, none.start).strip()
        ended = phrase("clause_ends").match(self.scene.after(deed.end)) is not None
        return before if ended and not beside else ()

    def _people_before(self, before: Sequence[Word], none: Word, said: Sequence[Word]) -> list[Word]:
        """科研机构和社会公益组织均未提出申请: applicants right before the denial, if nothing else is said."""
        behind = {one.meaning for one in said}
        if none.kind != "none" or not behind & {"plain", "application"}:
            return []
        if not behind <= {"plain", "occur", "application"}:
            return []
        people: list[Word] = []
        at = none.start
        for one in reversed(before):
            joint = self.scene.between(one.end, at)
            if one.kind != "person" or (joint and phrase("joint").fullmatch(joint) is None):
                break
            people.insert(0, one)
            at = one.start
        begins = not people or self.scene.before(people[0].start)[-1:] in (",", ";", "。", ":", "")
        return people if begins else []

    def _is_a_filler(self, word: Word, said: Sequence[Word]) -> bool:
        """复议、诉讼事项; 申请复议; 要求纠正的复议申请: denied are the cases or decisions beside it."""
        cases = [one for one in said if one.kind == "noun" and one.meaning in (*COURT, *DECISIONS)]
        if word.meaning == "foreign" and self.scene.text(word).endswith("事项"):
            return any(
                one.end == word.start for one in said if one.meaning in (*COURT, *DECISIONS, "any_fee")
            )
        if word.meaning == "other_application":
            dated = [one for one in said if one.kind == "row" and one.meaning in DATED]
            return any(one.start == word.end for one in (*cases, *dated))
        if word.kind == "aside":  # 未出现超期和结转, 未制发、废止、修改规范性文件
            named = any(one.kind == "row" or one.meaning in PAPER_DEEDS for one in said)
            return named and _is_listed(self.scene, word)
        asked = phrase("asked_for", tail="$").search(self.scene.before(word.start)) is not None
        return word.kind == "outcome" and asked and any(one.start > word.end for one in cases)

    def _left_over(self, end: int) -> list[Word]:
        """行政复议、行政诉讼方面，本年度均无: things named before, of which nothing else is said."""
        bare = phrase("clause_ends").match(self.scene.after(end)) is not None
        named = bare and self.pending and all(_is_named(one) for one in self.pending)
        return [one for one in self.pending if one.kind == "noun"] if named else []

    def _papers_before(self, known: Sequence[Word]) -> list[Word]:
        """规范性文件未制发; 现行有效规范性文件2件, 没有废止: the papers that were named before."""
        named = [one for one in self.scene.tokens if isinstance(one, Word) and one.meaning in PAPERS]
        before = [one for one in named if not known or one.start <= known[-1].start]
        earlier = self.scene.earlier
        bare = not any(one.kind == "noun" for one in self.scene.words)
        if bare and earlier is not None and earlier.context.noun in PAPERS:
            # 现行有效规范性文件2件。本年没有制发。
            return [one for one in earlier.words if one.meaning == earlier.context.noun][-1:]
        near = [one for one in known if one.kind == "noun"][-1:]
        if near:
            return near if near[0].meaning in PAPERS else []
        return before[-1:] if self.scene.context.noun in PAPERS else []

    def _has_number(self, tokens: list[Token], word: Word) -> bool:
        """Whether a number is told beside the denial: 有9个全年未收到; 一 of 一件 is none."""
        end = self._next_deed(tokens, word)
        for token in tokens:
            if not isinstance(token, Numeral):
                continue
            if token.unit in ("个", "家") and token.end <= word.start:
                if re.search("[,、;]", self.scene.between(token.end, word.start)) is None:
                    return True
                continue  # 行政许可31个、行政处罚16个、无行政强制
            one = token.value == 1 and self.scene.sentence.text[token.digits[0]] == "一"
            if not one and (word.kind == "zero" or word.start < token.start < end):
                return True
        return False

    def _next_deed(self, tokens: Sequence[Token], none: Word) -> int:
        """无制定、无废止、有效3件: where the next deed begins that has a number of its own."""
        for one, number in pairwise(tokens):
            if not (isinstance(one, Word) and isinstance(number, Numeral) and one.start >= none.end):
                continue
            if one.meaning in PAPER_DEEDS and self.scene.before(one.start).endswith("、"):
                return one.start
        return len(self.scene.sentence.text)

    def _denied(self, denial: Denial) -> Iterator[Statement]:
        """The statements of a denial: of outcomes, else of applicants, else of results and things."""
        if any(exception(denial) for exception in EXCEPTIONS):
            return
        if denial.of("outcome"):
            yield from self._outcomes(denial)
        elif denial.people:
            for person in denial.people:
                yield self._zero("T1", self.scene.cells.row("new", person), denial)
        else:
            yield from self._results(denial)
            carried = set(denial.rows) & {"carried_in", "carried_out"}
            if not denial.rows or not (denial.is_ahead or (carried and not self._tells_new(denial))):
                yield from self._things(denial)

    def _tells_new(self, denial: Denial) -> bool:
        """申请新收、结转、办结数均为零: of those that came in, too."""
        return any(one.meaning == "receive" and "新" in self.scene.text(one) for one in denial.said)

    def _outcomes(self, denial: Denial) -> Iterator[Statement]:
        """The cases that did not end so: those named right before each outcome, else those spoken of."""
        nouns, waiting = [self.scene.context.noun or ""], list[str]()
        for one, following in zip(denial.said, (*denial.said[1:], None)):
            lost = following is not None and following.kind == "outcome" and self._is_lost(following)
            if one.kind == "noun" and one.meaning == "review" and lost:
                yield self._zero("T3", self.scene.cells.court("review"), denial)  # 无复议或败诉
            elif one.kind == "noun" and one.meaning in COURT:
                waiting.append(one.meaning)
            elif one.kind == "outcome":
                nouns, waiting = waiting or nouns, []
                in_court = [noun for noun in nouns if noun in COURT[1:]] or ["litigation"]
                for noun in in_court if self._is_lost(one) else nouns:
                    if noun in COURT:
                        yield self._zero("T3", self.scene.cells.court(noun, one.meaning), denial)

    def _is_lost(self, outcome: Word) -> bool:
        """败诉 is said of litigation alone: 行政复议被纠错和行政败诉案件."""
        return "败诉" in self.scene.text(outcome)

    def _results(self, denial: Denial) -> Iterator[Statement]:
        carried = bool(denial.rows) and set(denial.rows) <= {"carried_in", "carried_out"}
        if not self.scene.about_applications() and not carried:
            return
        for name in denial.rows:
            if name != "withdrawn" and (keys := self.scene.cells.row(name)):
                zero = self._zero("T2", keys, denial)._replace(undirected=self._names_no_year(denial))
                if name == "carried_out" and self._is_undirected(denial):
                    in_first = self._zero("T2", self.scene.cells.row("carried_in"), denial)
                    zero = in_first._replace(readings=(keys,))
                yield zero
        if not denial.is_ahead and "conclude" in denial.of("verb"):
            yield self._zero("T2", self.scene.cells.row("total"), denial)

    def _names_no_year(self, denial: Denial) -> bool:
        """无结转, 没有跨年件: neither last year nor the next is named."""
        carried = [one for one in denial.said if one.kind == "row"]
        return len(carried) == 1 and (
            carried[0].meaning == "carry" or phrase("crosses").match(self.scene.text(carried[0])) is not None
        )

    def _is_undirected(self, denial: Denial) -> bool:
        """没有跨年的, 新收37件，无结转: from last year, or to the next?"""
        said = [one for one in denial.said if one.meaning in ("carried_out", "carry")]
        crosses = any(phrase("crosses").match(self.scene.text(one)) for one in said)
        if self.scene.carried or self._is_behind_the_results(denial):
            return False
        ahead = denial.is_ahead or denial.is_bare or denial.word.kind == "zero"  # 无结转, 结转为零
        bare = any(one.meaning == "carry" for one in said) and ahead
        counted = any(one.end <= denial.word.start for one in self.scene.sentence.numbers)
        return crosses or (bare and counted and self.scene.context.row == "new")

    def _is_behind_the_results(self, denial: Denial) -> bool:
        """办结11件，没有跨年件: of what came in nothing was left, whatever came from last year."""
        told = [one for one in self.scene.words if one.end <= denial.word.start]
        if not told and self.scene.earlier is not None:
            return self.scene.earlier.results
        concluded = any(one.meaning == "conclude" for one in told)
        return concluded or self.scene.results_before(denial.word.start) > 0

    def _things(self, denial: Denial) -> Iterator[Statement]:
        verbs = denial.of("verb")
        for noun in specific(denial.nouns):
            if noun == "application" and self._listed(denial):
                if denial.is_of_all():
                    yield self._zero("T1", self.scene.cells.row("new"), denial)
            elif noun in COURT and (self.scene.ours or "handle" not in verbs):
                yield self._zero("T3", self.scene.cells.court(noun), denial)
            elif noun in PAPERS:
                for verb in verbs or ["make"]:
                    if keys := self.scene.cells.paper(noun, verb) if verb in PAPER_DEEDS else ():
                        yield self._zero("T4", keys, denial)
            elif noun == "any_fee" and self._tells_of_decisions():
                yield self._zero("T4", self.scene.cells.fee(), denial)
            elif noun in (*DECISIONS, "fee") and (keys := self.scene.cells.decisions(noun)):
                yield self._zero("T4", keys, denial)

    def _tells_of_decisions(self) -> bool:
        """无规范性文件，无行政处罚，无收费: the fees of the tables, not those for information."""
        named = {one.meaning for one in self.scene.tokens if isinstance(one, Word)}
        return bool(named & {*DECISIONS, *PAPERS}) and not self.scene.applied()

    def _listed(self, denial: Denial) -> bool:
        """Whether applications are what is denied, not what gave rise to something.

        无依申请公开、行政复议, but 未发生因依申请公开引发的行政复议.
        """
        noun = next((one for one in denial.said if one.meaning in ("application", "plain")), None)
        if noun is None:
            return True  # 三、收到和处理申请情况: 本年度未收到
        if phrase("because_of").search(self.scene.between(denial.word.end, noun.start)):
            return False
        after = self.scene.after(noun.end)
        if phrase("gave_rise", head="[^,。;]{0,6}").match(after):
            return False
        return not set(denial.of("noun")) & set(COURT) or phrase("joint").match(after) is not None

    def _zero(self, code: str, keys: tuple[str, ...], denial: Denial) -> Statement:
        span = (denial.word.start, denial.word.end)
        said = [one for one in denial.said if one.kind in ("noun", "row", "person", "outcome")]
        because = tuple(self.scene.text(one) for one in (denial.word, *said[:2]))
        return Statement(code, keys, Decimal(0), self.scene.sentence, span, because=because)

    def of_one_kind(self, tokens: Sequence[Token]) -> Iterator[Statement]:
        """收到申请9件，均由自然人提出: none of an organisation."""
        known = [token for token in tokens if isinstance(token, Word)]
        people = [one for one in known if one.kind == "person"]
        alls = [one for one in known if one.kind == "all"]
        plain = all(one.kind in ("person", "all", "noun", "time") or one.meaning == "occur" for one in known)
        if len(people) != 1 or people[0].meaning != "natural" or len(alls) != 1 or not plain:
            return
        if not self.scene.context.usable() or not self.scene.applied() or not self.scene.received:
            return
        if phrase("of_some_only").search(self.scene.stretch(alls[0].start)):
            return  # 收到20件，其中网上9件，其余11件均为自然人
        joint = self.scene.between(alls[0].end, people[0].start)
        ended = phrase("clause_ends", head="(?:提出|提交|申请)?的?").match(self.scene.after(people[0].end))
        if phrase("all_of_one_kind").fullmatch(joint) and (
            ended or self.scene.after(people[0].end)[:1] == "("
        ):
            because = (self.scene.between(alls[0].start, people[0].end),)
            keys, span = self.scene.cells.row("new", "organisation"), (alls[0].start, people[0].end)
            yield Statement("T1", keys, Decimal(0), self.scene.sentence, span, because=because)

    def everything(self, tokens: list[Token]) -> Iterator[Statement]:
        """全部办结, 均已答复, 答复率100%: then nothing is carried out."""
        if not self.scene.context.usable() or not self._of_applications() or self._tells_carried():
            return
        span = self._all_concluded(tokens) or self._spoken(tokens)
        if span is not None and not self._was_told_carried(span[0]):
            keys, said = self.scene.cells.row("carried_out"), (self.scene.between(*span),)
            done = Statement("T6", keys, Decimal(0), self.scene.sentence, span, all_done=True, because=said)
            yield done._replace(of=self._number_right_before(span[0]))

    def _behind(self) -> str:
        """What stands right behind the sentence in its paragraph."""
        paragraph, own = folded(self.scene.sentence.paragraph.text), self.scene.sentence.text
        end = paragraph.find(own) + len(own)
        return paragraph[end : end + FARTHEST_LEFT]

    def _number_right_before(self, place: int) -> Numeral | None:
        """75件全部在法定期限内答复: the number of which it is said."""
        before = [one for one in self.scene.sentence.numbers if one.is_count and one.end <= place]
        if not before:
            return None
        between = self.scene.between(before[-1].end, place)
        clause = re.split("[,;。:]", self.scene.before(before[-1].start))[-1]
        answered = phrase("concluded_right_before", tail="$").search(self.scene.before(before[-1].start))
        told = phrase("these").search(clause) or "," not in between  # 其他1件，已全部办结: of all
        told = told or answered is not None  # 答复申请49件，均在期限内答复
        return before[-1] if told and filler("beside_all").fullmatch(between) else None

    def done_at_once(self, start: int) -> Iterator[Statement]:
        """收到2件，按时办结; 年底清零: the clause at a place says nothing but that all was done."""
        stop = start + re.search("[,;:。)]|$", self.scene.after(start)).start()  # type: ignore[union-attr]
        clause = self.scene.between(start, stop).strip()
        soon = filler("done_soon").match(clause)
        done = phrase("done_at_last").fullmatch(clause, soon.end()) if soon and soon[0] else None
        if soon and "已" in soon[0]:
            done = done or phrase("done_with").fullmatch(clause, soon.end())
        if done is None or not self._speaks_of_the_received(start) or not self.scene.context.usable():
            return
        if self._tells_carried() or self._is_spared(Word("all", "all", start, stop)):
            return
        if self._of_applications():
            keys, said = self.scene.cells.row("carried_out"), (clause,)
            zero = Decimal(0)
            yield Statement("T6", keys, zero, self.scene.sentence, (start, stop), all_done=True, because=said)

    def _speaks_of_the_received(self, start: int) -> bool:
        """收到2件，按时办结; 不予公开1件。当年办结: of those received, also in the sentence before."""
        earlier = self.scene.earlier
        if not self.scene.received and self._ends_the_results(start):
            return True
        if self.scene.received or earlier is None or self.scene.before(start).strip():
            return self.scene.received
        alone = re.fullmatch("[^,;:。)]*。?", self.scene.after(start)) is not None
        left = any(one.meaning in ("carried_out", "carry", "to_year") for one in earlier.words)
        told = earlier.received or earlier.results
        return alone and not left and earlier.context.noun == "application" and told

    def _ends_the_results(self, start: int) -> bool:
        """办结5件，其中公开2件、无法提供3件，年底清零。: behind results, and nowhere something is left."""
        if not any(one.end <= start for one in self.scene.sentence.numbers):
            return False
        if not self.scene.results_before(start) or not re.fullmatch("[^,;:。)]*。?", self.scene.after(start)):
            return False
        return phrase("left_for_later").search(folded(self.scene.sentence.paragraph.text)) is None

    def _of_applications(self) -> bool:
        """Whether applications were named, or results of theirs told: 全部办结,予以公开28件,部分公开5件."""
        return self.scene.applied() or (self.scene.context.noun is None and self.scene.tells_results)

    def _tells_carried(self) -> bool:
        """Whether the sentence itself tells of what was carried out, without denying it, or what
        follows it in its paragraph does: 均按规定答复。年内办结169件，结转下年度4件.
        """
        return phrase("some_carried_out").search(self._behind()) is not None or any(
            token.meaning in ("carried_out", "carry", "to_year")
            and not self._is_denied(token)
            and not (token.meaning == "carry" and self._is_added(token))
            for token in self.scene.words
        )

    def _was_told_carried(self, place: int) -> bool:
        """收到14件，办理13件，结转下年1件。均进行了答复: all but those that the sentence before left over."""
        earlier = self.scene.earlier
        if earlier is None or any(one.end <= place for one in self.scene.sentence.numbers):
            return False
        left = [one for one in earlier.words if one.meaning in ("carried_out", "to_year")]
        return any(
            at.start - one.end <= 1 and at.value > 0
            for one in left
            for at in earlier.sentence.numbers
            if at.start >= one.end
        )

    def _is_added(self, word: Word) -> bool:
        """加上结转的2件, 新收和结转的: what came in, too."""
        before = self.scene.before(word.start)
        return before.endswith(("和", "及", "与")) or bool(phrase("added_here", tail="$").search(before))

    def _is_denied(self, word: Word) -> bool:
        """没有上年结转的; 无结转: a word right behind a denial."""
        before = self.scene.before(word.start)
        return phrase("denied_before", tail="(?:申请|事项|案件)?$").search(before) is not None

    def _comes_from_last_year(self) -> bool:
        """Whether it tells of what was carried in, without denying it."""
        carried = [one for one in self.scene.words if one.meaning in ("carried_in", "from_year")]
        return any(not self._is_denied(one) for one in carried)

    def _all_concluded(self, tokens: list[Token]) -> tuple[int, int] | None:
        """100%办结."""
        for token, after in pairwise(tokens):
            concluded = isinstance(after, Word) and after.meaning == "conclude"
            if _is_whole(token) and concluded and after.start - token.end <= 4:
                return token.start, after.end
        return None

    def _spoken(self, tokens: list[Token]) -> tuple[int, int] | None:
        """全部办结, 办结率100%; the words that say so."""
        known = [token for token in tokens if isinstance(token, Word)]
        for at, word in enumerate(known):
            if any(one.kind == "none" for one in known[:at]):
                return None
            end = self._ended(known[at:]) if word.kind == "all" else self._rate(word, tokens)
            if end is not None and not self._is_spared(word):
                return word.start, end
        return None

    def _ended(self, known: Sequence[Word]) -> int | None:
        """Where the words end by which 全部 says that all were concluded, or that all were granted."""
        granted = known[1] if len(known) > 1 and known[1].meaning == "granted" else None
        if granted is not None and granted.start - known[0].end <= 1:
            ended = phrase("clause_ends").match(self.scene.after(granted.end)) is not None
            return granted.end if ended else None
        return self._concluding(known)

    def _concluding(self, known: Sequence[Word]) -> int | None:
        """Where the word ends by which 全部 says that all were concluded.

        None where it says something else.
        """
        between = ("application", "plain", "handle", "occur", "receive")
        rest = [
            one
            for one in known[1:]
            if one.kind != "all" and one.meaning not in (*between, *RESULTS, "current")
        ]  # 均于当年答复
        if not rest or rest[0].meaning != "conclude" or rest[0].start - known[0].end > FARTHEST_DONE:
            return None
        attributive = phrase("attributive").match(self.scene.after(rest[0].end))  # 均已答复的3件
        return None if attributive else rest[0].end

    def _rate(self, word: Word, tokens: list[Token]) -> int | None:
        """Where a rate of 100% ends."""
        if word.kind != "rate" or word.meaning != "rate":
            return None
        behind = [token for token in tokens if isinstance(token, Numeral) and token.start >= word.end]
        spelled = phrase("hundred_percent", head=".{0,3}").match(self.scene.after(word.end))
        return word.end if spelled or _is_whole(next(iter(behind), None)) else None

    def _is_spared(self, word: Word) -> bool:
        """Whether 全部 is said of some only: 其余均已答复, 到期的均已办结."""
        return (
            (
                self._comes_from_last_year()
                and not (self.scene.received or self.scene.has("with_those_carried"))
            )
            or phrase("of_the_rest").search(re.split("[,;。]", self.scene.before(word.start))[-1]) is not None
            or phrase("of_those_due").search(self.scene.before(word.start)) is not None
            or self._are_papers(word)
        )

    def _are_papers(self, word: Word) -> bool:
        """所有答复先由顾问过目: the answers, not that all were given."""
        after, said = self.scene.after(word.end), self.scene.text(word)
        if phrase("has_to_be", head="答复").match(after):
            return said in ("所有", "全部")  # 全部答复做到一案一审
        return said == "所有" and re.match("答复(?!完|结|了|到|[,;。、)]|$)", after) is not None


def _without_its_name(text: str, unit: str) -> str:
    """燕格柏乡没有收到: the name of the unit that tells, or the end of it, says nothing of its own."""
    if is_short_for(text.strip(), unit):
        return ""
    ends = (unit[at:] for at in range(len(unit) - SHORTEST_NAME + 1))
    return next((text.replace(one, "", 1) for one in ends if one in text), text)


def is_short_for(text: str, unit: str) -> bool:
    """区发展改革局 for 平川市云溪区发展和改革局, not 平川市教育局 for 平川市云溪区教育局: its characters
    from the last one on in their order, and no place left out between them.
    """
    left, missing = re.sub("(?:人民政府|办事处)$", "", unit), ""
    left = left.removesuffix("道") if text.endswith("街") else left
    if len(text) < SHORTEST_NAME or text[-1:] != left[-1:]:
        return False
    for one in reversed(text):
        at = left.rfind(one)
        if at < 0:
            return False
        left, missing = left[:at], missing + left[at + 1 :]
    return not set(missing) & set(PLACES)


def _is_named(word: Word) -> bool:
    """因信息公开引发的复议、诉讼，全年均无: a thing, a time, or how it came about."""
    return word.kind in ("noun", "time") or word.meaning == "occur"


def _tells_deeds(said: Sequence[Word]) -> bool:
    """制发、废止; 本年度新制定: nothing but what is done with papers."""
    deeds = [one.meaning in PAPER_DEEDS for one in said if one.kind != "time"]
    return bool(deeds) and all(deeds)


def _is_whole(token: Token | None) -> bool:
    return isinstance(token, Numeral) and token.is_share and token.value == 100
