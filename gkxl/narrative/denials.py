"""Statements without a number: that there was none (未收到, 均为零), and that everything was concluded (全部办结)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkxl.narrative.meanings import specific
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.roles import COURT, DECISIONS, PAPERS
from gkxl.narrative.scene import Scene
from gkxl.narrative.sentences import Token
from gkxl.narrative.statement import Statement
from gkxl.narrative.words import Word

_PLAIN = re.compile(
    '(?:任何|一起|一件|一例|一宗|的|因|由|而|政府|信息公开类?|政务公开|工作|有关|相关|涉及|被|类|案件|案|事项|申请人|申请|我办|本办|我|本|[县市区镇乡局州省委厅]|形式|街道|机关|单位|部门|和|或者|或|及|与|以及|也|均|都|进行|过|此类|关于|对|人|向|提出|提起|引起|引发|产生|导致|行政|规范性|情况|情形|数量|件|新|[\\s、,()“”"])*'
)
_DENIED = re.compile("(?:无一[件例宗]?|没有|未|无)$")


class Denials:
    """What the clauses of one sentence deny, and what they call done."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def _zero(self, code: str, keys: tuple[str, ...], span: tuple[int, int]) -> Statement:
        return Statement(code, keys, Decimal(0), self.scene.sentence, span)

    def _all_done(self, span: tuple[int, int]) -> Statement:
        return Statement(
            "T6", self.scene.cells.row("carried_out"), Decimal(0), self.scene.sentence, span, all_done=True
        )

    def nothing(self, tokens: list[Token]) -> Iterator[Statement]:
        """未收到政府信息公开申请, 无行政复议、行政诉讼; 行政复议、诉讼均为零."""
        if not self.scene.context.usable():
            return
        known = [token for token in tokens if isinstance(token, Word)]
        places = [at for at, word in enumerate(known) if word.kind in ("none", "zero")]
        for number, at in enumerate(places):
            word = known[at]
            end = places[number + 1] if number + 1 < len(places) else len(known)
            said = known[:at] if word.kind == "zero" else known[at + 1 : end]
            if word.kind == "none" and said and all(one.meaning == "occur" for one in said):
                said = [*known[:at], *said]  # 复议后起诉的案件没有发生
            if not said and end < len(known):
                said = [one for one in known[end + 1 :] if one.kind == "noun"]
            shared = (
                [one for one in known[end + 1 :] if one.kind == "noun"]
                if word.kind == "none" and not any(one.kind == "noun" for one in said)
                else []
            )  # 既未制发也未废止规范性文件
            counted = [
                token
                for token in tokens
                if isinstance(token, Numeral) and (word.kind == "zero" or token.start > word.start)
            ]
            if any(
                isinstance(token, Numeral) and token.unit in ("个", "家") and token.end <= word.start
                for token in tokens
            ):
                continue  # 有9个全年未收到: of some
            if not any(
                not (token.value == 1 and self.scene.sentence.text[token.digits[0]] == "一")
                for token in counted
            ):
                yield from self._none(word, [*said, *shared], said)

    def _none(self, word: Word, said: Sequence[Word], own: Sequence[Word]) -> Iterator[Statement]:
        """What a word of none denies, by the words that it rules."""
        if any(
            one.meaning in ("foreign", "other_application", "publish")
            or one.kind in ("change", "rate", "none", "aside")
            for one in said
        ):
            return
        span = (word.start, word.end)
        verbs, nouns = (
            [one.meaning for one in said if one.kind == "verb"],
            [one.meaning for one in said if one.kind == "noun"],
        )
        if "conclude" in verbs and word.kind == "none":
            return
        if outcomes := [one.meaning for one in said if one.kind == "outcome"]:
            of = [noun for noun in nouns if noun in COURT] or [self.scene.context.noun or ""]
            for outcome in outcomes if of[-1] in COURT else ():
                yield self._zero("T3", self.scene.cells.court(of[-1], outcome), span)
            return
        if re.match("的?(?:权|资格|义务|必要)", self.scene.sentence.text[said[-1].end :] if said else ""):
            return
        people = list(dict.fromkeys(one.meaning for one in said if one.kind == "person"))
        if people and "natural" not in people and ({"application", "plain"} & set(nouns)):
            for person in ["organisation"] if "organisation" in people else people:
                yield self._zero("T1", self.scene.cells.row("new", person), span)
            return
        if word.kind == "none" and not _PLAIN.fullmatch(self._rest(word, own)):
            return  # 未收到企业提出的申请: none of a kind
        rows = [
            "carried_out" if one.meaning == "carry" and word.kind == "none" else self.scene.dated(one)
            for one in said
            if one.kind == "row"
        ]
        rows = [name for name in rows if not any(other.startswith(f"{name}.") for other in rows)]
        last = [one for one in said if one.kind == "row"][-1:]
        if last and (
            re.search("应|因|由于", self.scene.between(word.end, last[0].start))
            or re.search("应[^,;。]{0,10}$", self.scene.before(word.start))
            or not re.match("(?:[件的,。;、)]|申请|情况|情形|数|$)", self.scene.sentence.text[last[0].end :])
        ):
            return  # 没有应公开而未公开的情况
        if rows:
            for name in rows if self.scene.about_applications() else ():
                if (
                    keys := self.scene.cells.row(name)
                    if name not in ("carry", "unknown", "withdrawn")
                    else ()
                ):
                    yield self._zero("T2", keys, span)
            if word.kind == "none":
                return
        if word.kind == "zero" and "conclude" in verbs and self.scene.about_applications():
            yield self._zero("T2", self.scene.cells.row("total"), span)
        if "plain" in nouns and "application" not in nouns and self.scene.context.noun == "application":
            nouns = ["application" if one == "plain" else one for one in nouns]
        for noun in specific(nouns):
            if noun == "application" and (not rows or word.kind == "zero") and self._listed(word, said):
                yield self._zero("T1", self.scene.cells.row("new"), span)
            elif noun in COURT and (self.scene.ours or "handle" not in verbs):
                yield self._zero("T3", self.scene.cells.court(noun), span)
            elif noun in PAPERS:
                for verb in verbs:
                    if verb in ("make", "repeal") and (keys := self.scene.cells.paper(noun, verb)):
                        yield self._zero("T4", keys, span)
            elif noun in DECISIONS and (keys := self.scene.cells.decisions(noun)):
                yield self._zero("T4", keys, span)
            elif noun == "fee" and (keys := self.scene.cells.fee()):
                yield self._zero("T4", keys, span)

    def _rest(self, word: Word, said: Sequence[Word]) -> str:
        """What stands among the words that are denied and is none of them."""
        text, at = "", word.end
        for one in (one for one in said if one.start >= word.end):
            text, at = text + self.scene.between(at, one.start), one.end
        return text

    def _listed(self, word: Word, said: Sequence[Word]) -> bool:
        """Whether applications are what is denied, not what gave rise to something: 无依申请公开、行政复议, but 未发生因依申请公开引发的行政复议."""
        at = next(at for at, one in enumerate(said) if one.meaning in ("application", "plain"))
        if re.search("因|由于|向|对", self.scene.between(word.end, said[at].start)):
            return False
        after = self.scene.sentence.text[said[at].end :]
        if re.match("[^,。;]{0,6}(?:引起|引发|导致|产生|收费|收取|费用)", after):
            return False
        return not any(one.kind == "noun" and one.meaning in COURT for one in said) or after.startswith(
            ("、", "和", "及", "与", "或", "以及")
        )

    def everything(self, tokens: list[Token]) -> Iterator[Statement]:
        """全部办结, 均已答复, 答复率100%: then nothing is carried out."""
        if not self.scene.context.usable() or any(
            isinstance(token, Word)
            and token.meaning in ("carried_out", "carry", "to_year")
            and not _DENIED.search(self.scene.sentence.text[: token.start])
            for token in self.scene.sentence.tokens
        ):
            return
        known = [token for token in tokens if isinstance(token, Word)]
        for token, after in zip(tokens, tokens[1:]):
            if (
                isinstance(token, Numeral)
                and token.is_share
                and token.value == 100
                and isinstance(after, Word)
                and after.meaning == "conclude"
                and after.start - token.end <= 4
                and self.scene.applied()
            ):
                yield self._all_done((token.start, after.end))
                return
        for at, word in enumerate(known):
            following = next(
                (
                    one
                    for one in known[at + 1 :]
                    if one.kind != "all" and one.meaning not in ("application", "plain", "handle", "occur")
                ),
                None,
            )
            attributive = (
                following is not None
                and re.match("[件的]|文书|意见", self.scene.sentence.text[following.end :]) is not None
            )
            done = (
                word.kind == "all"
                and not attributive
                and following is not None
                and following.meaning == "conclude"
                and following.start - word.end <= 20
            )
            if word.kind == "rate" and word.meaning == "rate":
                number = next(
                    (token for token in tokens if isinstance(token, Numeral) and token.start >= word.end),
                    None,
                )
                done = (number is not None and number.is_share and number.value == 100) or re.match(
                    r".{0,3}百分之?百", self.scene.sentence.text[word.end :]
                ) is not None
            spared = (
                (self.scene.carried and not self.scene.received)
                or any(
                    name in self.scene.sentence.text[max(0, word.start - 6) : word.start]
                    for name in ("其余", "其他", "剩余", "到期", "应答复", "应办结")
                )
                or re.search("到期|应答复的|应办结的", self.scene.before(word.start)) is not None
            )
            if (
                done
                and not spared
                and self.scene.applied()
                and not any(one.kind == "none" for one in known[:at])
            ):
                end = following.end if following is not None and word.kind == "all" else word.end
                yield self._all_done((word.start, end))
                return
