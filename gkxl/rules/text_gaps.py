"""T9: a number is missing before its unit (公开条, 行政复议件) (documents)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gkxl.model.findings import Finding
from gkxl.model.patterns import Pattern
from gkxl.model.texts import is_chinese
from gkxl.narrative.cells import COURT
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.words import Word
from gkxl.rules.registry import Case, text_rule

Spans = Iterator[tuple[int, int]]

_ENDS = "(?=[,。;、)]|其中|$)"
_SPACED = Pattern(r"(?P<before>\S) +(?P<unit>件|条|篇|份|次|期)(?=[,。;、)])")
_UNIT = Pattern(r" *(?P<unit>件|宗|起)(?=[,。;、)]|$)")
_CASE_UNIT = Pattern("(?:复议|诉讼)件$")
_NOUNS = ("foreign", "application", "plain", "other_application", "matter", "doubtful")
"""Meanings of things behind which 件 is a part of the word."""


@text_rule("T9")
def number_missing(case: Case) -> Iterator[Finding]:
    """T9: a number is missing before its unit (公开条)."""
    for sentence in case.sentences:
        for start, end in sorted({span for gaps in GAPS for span in gaps(sentence)}):
            message = f"“{sentence.quote((start, end))}”：“{sentence.printed[start:end]}”前面没有数。"
            yield case.finding("T9", [], (message, "请补上数字。"), place=sentence.paragraph.place)


def behind_a_verb(sentence: Sentence) -> Spans:
    """全年公开条; 共件: a unit right behind a word that a number has to follow.

    Not 文件, 稿件, 收到的申请件.
    """
    text = sentence.text
    pattern = phrase(
        "needs_a_number", head="(?P<before>", tail=r")[ _]*(?P<unit>件|条|篇|宗|份|期|次)" + _ENDS
    )
    for match in pattern.finditer(text):
        before = text[: match.start()]
        if phrase("denied_before", tail="[^,。;]{0,14}$").search(before):
            continue
        if not phrase("words_with_units", tail="$").search(text[: match.end()]) or (
            match["before"] == "申请" and match["unit"] == "件" and _is_counted(before)
        ):
            yield match.span("unit")


def _is_counted(before: str) -> bool:
    """Whether 申请件 is what was received, not a word: 共收到政府信息公开申请件, but 对收到的申请件."""
    clause = re.split("[,。;]", before)[-1]
    if clause.endswith("重复"):
        return False  # 上年收到较多重复申请件
    return (
        phrase("counting_verb", tail=r"[^,。;\d]{0,16}$").search(clause) is not None
        and phrase("of_one").search(clause) is None
    )


def behind_a_space(sentence: Sentence) -> Spans:
    """公开信息  条: a gap was left for the number."""
    if "/" not in sentence.text:
        for match in _SPACED.finditer(sentence.text):
            if is_chinese(match["before"]):
                yield match.span("unit")


def share_or_amount(sentence: Sentence) -> Spans:
    """占%; 收费万元; 培训次: a share, an amount or a count of events without its number."""
    for name, unit, tail in (
        ("before_a_share", "%", ""),
        ("before_an_amount", "万元", "(?=[,。;、)]|$)"),
        ("before_a_count", "[次场]", "(?=[,。;、)]|$)"),
    ):
        pattern = phrase(name, tail=f"(?P<unit>{unit}){tail}")
        yield from (match.span("unit") for match in pattern.finditer(sentence.text))


def behind_a_result(sentence: Sentence) -> Spans:
    """予以公开件, 行政复议件: 件 behind a result or a thing that is counted."""
    text = sentence.text
    for token in sentence.tokens:
        if (
            not isinstance(token, Word)
            or token.kind not in ("row", "outcome", "noun")
            or token.meaning in _NOUNS
        ):
            continue
        after = _UNIT.match(text, token.end)
        one = phrase("no_number", tail="[^,。;]{0,8}$").search(text[: token.start])
        one = one or phrase("added", tail="$").search(text[: token.start])  # 连同上年结转件，共41件
        told_again = text.endswith("重复申请", 0, token.end)  # 上年收到较多重复申请件: a word for them
        if told_again or (token.meaning in COURT and _is_denied(token, text)):
            continue
        if after is not None and one is None:
            yield after.span("unit")
        elif _is_a_case_with_its_unit(token, text):
            yield token.end - 1, token.end


def _is_denied(token: Word, text: str) -> bool:
    """无因政府信息公开产生行政复议及行政诉讼件: no number is missing where there were none."""
    return re.search("[无未]|没有", re.split("[,。;]", text[: token.start])[-1]) is not None


def _is_a_case_with_its_unit(token: Word, text: str) -> bool:
    """发生行政复议件。: 件 taken for the end of the word."""
    return (
        token.meaning in ("review", "litigation")
        and _CASE_UNIT.search(text[: token.end]) is not None
        and re.match(r"[,。;、)]|$", text[token.end :]) is not None
    )


GAPS: tuple[Callable[[Sentence], Spans], ...] = (
    behind_a_verb,
    behind_a_space,
    share_or_amount,
    behind_a_result,
)
"""Where a number can be missing; each with an example in the tests."""
