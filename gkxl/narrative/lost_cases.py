"""The cases that were lost, told again where it is said why.

被纠正的2件暴露出…, 2件被纠正，都因…, 纠错案件2件逐一倒查.
"""

from __future__ import annotations

import re

from gkxl.narrative.cells import CASE_UNITS, Counted
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.scene import Scene


def lost_cases(scene: Scene, number: Numeral) -> Counted | None:
    """The cases that were corrected, of both kinds where neither is named: no more than there were."""
    stretch = scene.stretch(number.start)
    if number.unit not in CASE_UNITS or scene.decides or phrase("other_corrections").search(stretch):
        return None
    named = _named(re.split("[,:(]", stretch)[-1], scene.after(number.end))
    if named is None:
        return None
    kinds = [kind for kind, word in (("review", "复议"), ("litigation", "诉")) if word in named]
    keys = tuple(
        key for kind in kinds or ("review", "litigation") for key in scene.cells.court(kind, "corrected")
    )
    return Counted("T3", keys, (), CASE_UNITS, at_most=True, because=("纠正",)) if keys else None


def _named(before: str, behind: str) -> str | None:
    """What is said of the cases around their number; None where they are not these, or only some of them."""
    ahead = phrase("corrected_ahead", tail=r"\s*$").search(before)
    lead = before[: ahead.start()] if ahead else before
    told = phrase("cases_behind" if ahead else "corrected_behind").match(behind)
    if told is None or filler("before_the_lost").fullmatch(lead) is None:
        return None
    if phrase("goes_on_of_cases").match(behind, told.end()) is None:
        return None
    return (ahead[0] if ahead else "") + told[0]
