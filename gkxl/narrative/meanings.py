"""What a number counts, by the words before and after it: the nearest result, verb or thing that can rule it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkxl.narrative.roles import CASE_UNITS, COURT, DECISIONS, PAPER_UNITS, PAPERS, Meaning
from gkxl.narrative.scene import TOPICS, Scene
from gkxl.narrative.words import Word

_FILLER = re.compile(
    "(?:的|了|申请|案件|案|事项|类|项|数|数量|总数|总量|件数|总计|合计|共计|共|累计|为|是|有|计|达到?|仅|只|全年|本年度?|今年|办理|作出|信息|答复|处理|情况|情形|方式|告知|件|各|均|都|分别|也|已|又|还|另|提出|提交|发起|相加|结果|决定|金额|收费|占|行政|政府|公开|工作|引发|发生|产生|被|因|由|以|按|等|年度?|其|宗|约|方面|方式|[\\s,:、()\"“”'‘’《》]|\\d{4})*"
)
_BRACKETED = re.compile("\\([^()]*\\)")
_REASON = re.compile("(?:因|由于|以|经补正|经检索)[^,;。、]{2,}$")


class Meanings:
    """The meanings of the numbers of one sentence, in its scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.at = scene, 0

    def of(self, left: Sequence[Word], right: Sequence[Word], at: int) -> Meaning | None:
        """What a number at a place counts, after these words and before those."""
        self.at = at
        content = [
            word
            for word in left
            if word.kind in ("noun", "verb", "row", "person", "outcome")
            and word.meaning not in ("plain", "occur")
        ]
        if any(word.kind in ("none", "aside") for word in left):
            return None
        if not content or any(word.kind == "channel" for word in left):
            return None
        last = content[-1]
        if not _FILLER.fullmatch(_BRACKETED.sub("", self.scene.between(last.end, at))):
            return None  # something unknown stands between: 行政诉讼开庭7次
        if last.kind == "person":
            return self.person(last, content)
        if last.kind == "outcome":
            return self._outcome(content)
        if last.kind == "row":
            return self._row(content, right)
        if last.kind == "noun" and last.meaning in ("application",):
            return self._application(content, right)
        if last.kind == "noun" and last.meaning in COURT and content[-2:-1] and content[-2].kind == "outcome":
            return self._outcome([last, content[-2]])  # 尚未审结的行政复议案件2件
        if last.kind == "noun":
            return self._thing(content, right)
        if last.meaning in ("handle", "conclude") and content[-2:-1] and content[-2].kind == "row":
            return (
                self._row(content[:-1], right)
                if content[-2].meaning not in ("carried_in", "carried_out", "carry", "from_year", "to_year")
                else None
            )  # 按无法提供处理3件
        return self._done(content, right)

    def before(self, left: Sequence[Word], right: Sequence[Word], at: int) -> tuple[Meaning | None, int]:
        """What a number right before these words counts, and how many of them that takes: 5件予以公开."""
        if self.scene.sentence.text[at:].lstrip().startswith(("中", "里", "当中")):
            return None, 0  # 20件中不予公开3件: the whole
        for index, word in enumerate(right[:4]):
            if word.meaning in ("plain", "application", "occur"):
                continue
            if word.kind == "row" and word.meaning != "carry" and self.scene.about_applications():
                return self._row([word]), index + 1
            if word.kind == "outcome":
                return self._outcome([word]), index + 1
            if word.kind == "person" and self.scene.about_applications():
                return self.person(word, []), index + 1
            if (
                word.meaning in COURT
                and word.start - at <= 4
                and (not left or any(one.meaning in ("occur", "receive") for one in left))
                and not self.scene.sentence.text[word.end :].startswith("中")
            ):
                self.at = word.end
                return self._court([word]), index + 1
            if word.kind in ("all", "noun", "verb"):
                return None, 0
        return None, 0

    def _application(self, content: Sequence[Word], right: Sequence[Word]) -> Meaning | None:
        """依申请公开12件, or with the verb or result before it."""
        before = [word for word in content if not (word.kind == "noun" and word.meaning == "application")]
        if any(word.meaning in ("publish", "foreign", "other_application") for word in before):
            return None
        if not before and "主动公开" in self.scene.sentence.text and not self._applied_for():
            return None
        if not before:
            return self._received()
        if before[-1].kind == "row":
            return self._row(before, right)
        if before[-1].kind == "person":
            return self.person(before[-1], before)
        return self._done(before, right) if before[-1].kind == "verb" else None

    def _applied_for(self) -> bool:
        """Whether the sentence speaks of applications, not of how papers are classed (公开属性)."""
        return (
            self.scene.received
            or re.search("申请(?!公开)|办结|答复", self.scene.sentence.text.replace("依申请", "")) is not None
        )

    def _received(self) -> Meaning:
        new, both = (
            self.scene.cells.row("new"),
            (*self.scene.cells.row("new"), *self.scene.cells.row("carried_in")),
        )
        return Meaning("T1", new, (both,) if self.scene.carried and self.scene.includes else ())

    def _done(self, content: Sequence[Word], right: Sequence[Word]) -> Meaning | None:
        """A verb before the number: 收到12件, 办结10件, 制发规范性文件3件."""
        verb, nouns = content[-1].meaning, [word.meaning for word in content if word.kind == "noun"]
        if "中" in self.scene.sentence.text[content[-1].end : self.at]:
            return None  # 收到的申请中, 办结件中
        named = (
            nouns[-1]
            if nouns
            else next(
                (word.meaning for word in right[:2] if word.kind == "noun" and word.meaning != "plain"), None
            )
        )
        noun = named or self.scene.context.noun or ("application" if self.scene.results else None)
        if verb in ("receive", "handle", "conclude") and noun in COURT:
            return (
                self._court([word for word in content if word.meaning != "conclude"])
                if content[-2:-1] and content[-2].meaning in COURT
                else None
            )
        if verb in ("receive", "handle", "conclude"):
            if noun is None and verb == "receive" and "新收" in self.scene.text(content[-1]):
                noun = self.scene.context.noun = "application"
            if noun != "application" or any(word.meaning in ("publish", "foreign") for word in content):
                return None
            total, new, carried = (
                self.scene.cells.row("total"),
                self.scene.cells.row("new"),
                self.scene.cells.row("carried_in"),
            )
            if verb == "receive":
                return self._received()
            if (
                verb == "conclude"
                and content[-2:-1]
                and content[-2].meaning == "receive"
                and self.scene.sentence.text[content[-2].end : content[-1].start]
                in ("并", "和", "、", "后", "且", "及")
            ):
                return Meaning("T1", self.scene.cells.row("new"), (total,))  # 收到并办结6件
            if verb == "conclude":
                subset = (
                    self.scene.sentence.text[content[-1].end : self.at].strip() == "的"
                )  # 20个工作日内答复的9件
                withdrawn = (
                    re.search("撤回|撤销申请|撤销\\d", self.scene.sentence.text) is not None
                )  # these count in 总计, but were not answered
                return None if subset or withdrawn else Meaning("T2", total)
            return Meaning("T2", total, (new, (*new, *carried)))
        if verb in ("make", "repeal", "valid"):
            if self._is_published(content):
                return None
            if noun not in PAPERS or any(word.meaning in ("publish", "foreign") for word in content):
                return None
            if (
                named is None
                and nouns == []
                and verb == "make"
                and not any(word.kind == "noun" for word in right[:1])
            ):
                return None
            keys = self.scene.cells.paper(noun, verb)
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
        if noun in COURT:
            return self._court(content)
        if noun in PAPERS and self._is_published(content):
            return None
        if noun in PAPERS:
            verb = next((one for one in reversed(verbs) if one in ("make", "repeal", "valid")), None)
            keys = self.scene.cells.paper(noun, verb) if verb else ()
            return Meaning("T4", keys, (), PAPER_UNITS) if keys else None
        if noun in DECISIONS:
            if self._is_shown(content[-1].start) or any(
                word.meaning in ("foreign", "publish") for word in right[:1]
            ):
                return None
            keys = self.scene.cells.decisions(noun)
            return Meaning("T4", keys, (), CASE_UNITS) if keys else None
        if noun == "fee":
            return self._fee()
        return None

    def _is_published(self, content: Sequence[Word]) -> bool:
        """Whether 发布 means putting papers on a site, not issuing them."""
        deeds = [self.scene.text(word) for word in content if word.meaning == "make"]
        return (
            bool(deeds)
            and deeds[-1] in ("发布", "新发布")
            and re.search("网站|平台|公众号|微信|栏目|专栏|公报|渠道|解读", self.scene.sentence.text)
            is not None
        )

    def _is_shown(self, place: int) -> bool:
        """Whether decisions are told as published, with no deed after that: 公示行政许可20件、行政处罚30件."""
        clause = re.split("[;。]", self.scene.before(place))[-1]
        shown = max(
            (match.end() for match in re.finditer("公示|公开|推送|录入|上传|归集", clause)), default=-1
        )
        return (
            shown >= 0
            and not re.search("作出|办理|实施|制发|办结|下达|查处", clause[shown:])
            and "政府信息公开" not in clause[max(0, shown - 6) : shown]
        )

    def _fee(self) -> Meaning | None:
        keys = self.scene.cells.known(["t2.fee.amount"])
        return Meaning("T4", keys, (), (), True) if keys else None

    def _court(self, content: Sequence[Word]) -> Meaning | None:
        """行政复议、行政诉讼2件: the cases of all the kinds named together."""
        nouns: list[str] = []
        for word in reversed(content):
            if word.kind == "noun" and word.meaning in COURT:
                nouns.insert(0, word.meaning)
            else:
                break
        verbs = [word.meaning for word in content if word.kind == "verb"]
        if self.scene.decides or re.search(
            "全局|各类", self.scene.sentence.text[content[0].start : self.at + 1]
        ):
            return None
        clause = self.scene.sentence.text[max(0, content[0].start - 16) : content[-1].end]
        if any(verb in ("receive", "handle", "conclude") for verb in verbs) and not any(
            topic in clause for topic in TOPICS
        ):
            return None
        keys = tuple(dict.fromkeys(key for noun in specific(nouns) for key in self.scene.cells.court(noun)))
        last = self.scene.cells.court(nouns[-1])
        return Meaning("T3", keys, (last,) if len(nouns) > 1 else (), CASE_UNITS) if keys else None

    def _outcome(self, content: Sequence[Word]) -> Meaning | None:
        nouns = [word.meaning for word in content if word.kind == "noun" and word.meaning in COURT] or [
            self.scene.context.noun or ""
        ]
        if self.scene.decides or nouns[-1] not in COURT or any(word.meaning == "foreign" for word in content):
            return None
        run = []
        for word in reversed(content):
            if word.kind != "outcome":
                break
            run.insert(0, word.meaning)
        keys = tuple(
            key for outcome in dict.fromkeys(run) for key in self.scene.cells.court(nouns[-1], outcome)
        )
        return Meaning("T3", keys, (), CASE_UNITS) if keys else None

    def _row(self, content: Sequence[Word], right: Sequence[Word] = ()) -> Meaning | None:
        """A result before the number; several joined ones together: 予以公开及部分公开8件."""
        if not self.scene.about_applications() or any(
            word.meaning in ("foreign", "publish", "other_application") for word in content
        ):
            return None
        run: list[str] = []
        for word in reversed(content):
            if word.kind != "row":
                break
            run.insert(0, self.scene.dated(word))
        if (
            len(run) > 1
            and re.search("等[^,;]{0,6}$", self.scene.between(content[0].start, content[-1].start))
            and content[-1].kind == "row"
        ):
            run = run[-1:]  # 因本机关不掌握等原因无法提供: the group
        run = [name for name in run if not any(other.startswith(f"{name}.") for other in run)]
        if (
            run == ["carried_in"]
            and content[-2:-1]
            and content[-2].meaning == "receive"
            and self.scene.between(content[-2].end, content[-1].start) in ("和", "及", "与", "、", "加")
        ):
            return Meaning(
                "T1", (*self.scene.cells.row("new"), *self.scene.cells.row("carried_in"))
            )  # 新收和上年结转的合计58件
        if (
            run
            and run[0] in ("denied", "unable", "refused", "other")
            and content[0].kind == "row"
            and _REASON.search(self.scene.before(content[0].start))
        ):
            return None  # 因某种原因不予公开的3件: a part of the group
        if run == ["carry"] and self.scene.context.row == "total":
            run = ["carried_out"]  # 办结10件，结转2件
        if not run or "carry" in run or "unknown" in run:
            return None
        if "public" in run:
            run = ["granted"] if run == ["public"] and self.scene.results else []
        if not run:
            return None
        if run == ["withdrawn"] and (
            "复议" in self.scene.sentence.text or "诉讼" in self.scene.sentence.text
        ):
            return None
        if run == ["withdrawn"]:
            keys = self.scene.cells.row("other.other") or self.scene.cells.row("other")
            return Meaning("T2", keys, at_most=True) if keys else None
        if "主动公开" in self.scene.sentence.text and (run == ["granted"] or not self._applied_for()):
            return None  # what was public already is counted with them; 公文: 主动公开80件、不予公开20件
        if run == ["carried_in"] and (
            any(word.kind == "row" for word in right)
            or re.match("\\d*[件宗条]中", self.scene.sentence.text[self.at :])
        ):
            self.scene.split = (
                True  # what was carried in has results of its own: later results are those of the rest
            )
        elif self.scene.split and run[-1] not in ("carried_in", "carried_out"):
            return None
        self.scene.context.noun = "application"
        keys = tuple(dict.fromkeys(key for name in run for key in self.scene.cells.row(name)))
        last = self.scene.cells.row(run[-1])
        return Meaning("T2", keys, (last,) if len(run) > 1 else ()) if keys else None

    def person(self, word: Word, content: Sequence[Word]) -> Meaning | None:
        if not self.scene.about_applications():
            return None
        if {"natural", "organisation"} <= {one.meaning for one in content}:
            return (
                self._received() if (self.scene.context.row or "new") == "new" else None
            )  # 收到公民、法人和其他组织的申请
        rows = [self.scene.dated(one) for one in content if one.kind == "row"] or [
            self.scene.context.row or "new"
        ]
        keys = self.scene.cells.row(rows[-1], word.meaning)
        both = (*self.scene.cells.row("new", word.meaning), *self.scene.cells.row("carried_in", word.meaning))
        return (
            Meaning(
                "T1" if rows[-1] == "new" else "T2",
                keys,
                (both,) if rows[-1] == "new" and self.scene.carried else (),
            )
            if keys
            else None
        )


def rules(left: Sequence[Word]) -> bool:
    """Whether some word before a number could rule it."""
    return any(
        word.kind in ("row", "outcome", "person")
        or (word.kind in ("noun", "verb") and word.meaning not in ("plain", "occur"))
        for word in left
    )


def specific(nouns: Sequence[str]) -> list[str]:
    """Things named in a row, without the general name of a special one beside it: 行政诉讼(未经复议直接起诉)."""
    found = list(dict.fromkeys(noun for noun in nouns if noun != "plain"))
    return [noun for noun in found if not (noun == "litigation" and ("direct" in found or "after" in found))]
