"""Changes of what no table counts: of shares in points, of scores and of days.

由82%升到97%，提高15个百分点; 得分91.5分，比上年的88分提高3.5分; 11.5天，比上年缩短2.5天（上年14天）.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.narrative.differences import Difference, is_told_as_past, way_of_change
from gkxl.narrative.lists import is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.pasts import from_one_to_another, is_past_behind
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence

POINTS = "个百分点"
_NUMBER = r"(?<![\d.约近超第])(\d+(?:\.(\d+))?)(?:{})(?!左右|以上|以内|多|余)"
_ENDS = "(?=[,、;。()的提升降缩减]|$)"


class Measure(NamedTuple):
    """A unit of changes, with the patterns of a change in it and of what changes."""

    unit: str
    change: Pattern
    level: Pattern


def _measure(unit: str, of: str = "") -> Measure:
    ends = "" if len(unit) > 1 else _ENDS
    return Measure(unit, Pattern(_NUMBER.format(unit + ends)), Pattern(_NUMBER.format(of or unit + ends)))


MEASURES = (_measure(POINTS, "%"), _measure("分"), _measure("天"), _measure("个工作日"))


def points(sentence: Sentence, year: int = 0) -> Iterator[Difference]:
    """Every change of a measure whose two levels are told: within what is rounded it is their difference."""
    text = sentence.text
    told = [one for one in MEASURES if one.unit in text] if is_readable(sentence) else []
    for measure in told if phrase("changes_by").search(text) else ():
        for amount in _numbers(text, measure.change, measure.unit):
            way = way_of_change(sentence, amount)
            levels = None if way is None else _two_levels(sentence, amount, measure, year)
            if way is not None and levels is not None:
                slack = _rounded(measure, amount, levels)
                yield Difference(sentence, amount, levels[0], (levels[1].value,), way, slack)


def _rounded(measure: Measure, amount: Numeral, levels: Sequence[Numeral]) -> Decimal:
    """By how much a change may be off its levels, for what is rounded: whole scores and days are exact."""
    if measure.unit == POINTS:
        return max(Decimal(1).scaleb(-one.places) for one in (*levels, amount))
    return Decimal(1).scaleb(-amount.places) if any(one.places for one in levels) else Decimal(0)


def _numbers(text: str, pattern: Pattern, unit: str) -> list[Numeral]:
    """The numbers of a measure: no counts, and so no numbers of the sentence."""
    return [
        Numeral(Decimal(one[1]), unit, False, *one.span(), one.span(1), len(one[2] or ""), Decimal(0))
        for one in pattern.finditer(text)
    ]


def _two_levels(
    sentence: Sentence, amount: Numeral, measure: Measure, year: int
) -> tuple[Numeral, Numeral] | None:
    """Last year's level and this year's; None where it is not plain which these are."""
    start = max(sentence.text.rfind(mark, 0, amount.start) for mark in ";。")
    levels = _numbers(sentence.text, measure.level, measure.unit)
    levels = [one for one in levels if one.start > start and one.start != amount.start]
    if any(_is_of_others(sentence.text, one) for one in levels):
        return None
    ahead, behind = ([one for one in levels if (one.start > amount.start) == late] for late in (False, True))
    if (both := from_one_to_another(sentence, ahead, amount.start)) is not None:
        return both
    if ahead and _is_the_past(sentence, ahead, amount, year):
        return _beside_the_past(sentence, ahead, behind, amount)
    alone = len(ahead) == len(behind) == 1 and len(measure.change.findall(sentence.text)) <= 1 + 2 * (
        measure.change.pattern == measure.level.pattern
    )
    if alone and is_past_behind(sentence.text[amount.end : behind[0].start], year):
        return behind[0], ahead[0]
    return None


def _is_of_others(text: str, level: Numeral) -> bool:
    """法定20个工作日, 满分100分, 全市平均93分: a level that is not ours."""
    return phrase("levels_of_others", tail=r"[^,;。()\d]{0,8}$").search(text[: level.start]) is not None


def _is_the_past(sentence: Sentence, ahead: Sequence[Numeral], amount: Numeral, year: int) -> bool:
    """较上年的94.1%升高: last year's level right before the change."""
    between = sentence.text[ahead[-1].end : amount.start].strip()
    ties = phrase("from_old_to_change", tail=r"了?\s*").fullmatch(between)
    return ties is not None and is_told_as_past(sentence, ahead, ahead[-1], year)


def _beside_the_past(
    sentence: Sentence, ahead: Sequence[Numeral], behind: Sequence[Numeral], amount: Numeral
) -> tuple[Numeral, Numeral] | None:
    """This year's level is the only one before last year's, or the one to which it 降到 behind the change."""
    if len(ahead) == 2 and not behind:
        return ahead[1], ahead[0]
    reached = phrase("rises_to", head=",")
    if len(ahead) == len(behind) == 1 and reached.fullmatch(sentence.text[amount.end : behind[0].start]):
        return ahead[0], behind[0]
    return None
