"""What was carried out, told with its reason or date first, and what was concluded apart from that.

尚有2件在12月下旬收到，转至2025年办理; 其中13件在年内答复，2件结转下年.
"""

from __future__ import annotations

import re

from gkxl.narrative.cells import COURT, Counted
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import filler, phrase
from gkxl.narrative.scene import Scene
from gkxl.narrative.words import Word


def apart_from_the_rest(scene: Scene, number: Numeral, clause: str) -> Counted | None:
    """其中13件在年内答复，2件结转下年: what was concluded, told apart from what was carried out."""
    behind = phrase("done_in_the_year").match(scene.after(number.end))
    if behind is None or filler("in_the_year").fullmatch(clause) is None:
        return None
    rest = [one for one in scene.sentence.numbers if one.start >= number.end + behind.end()]
    if not rest or rest[0].start > number.end + behind.end() + 2 or left_over(scene, rest[0]) is None:
        return None
    return Counted("T2", scene.cells.row("total"), because=(behind[0].rstrip(","),))


def left_over(scene: Scene, number: Numeral) -> Counted | None:
    """尚有2件在12月下旬收到，转至2025年办理: what is carried out, with the reason or date told first."""
    clause = re.split("[,;。:]", scene.before(number.start))[-1]
    after = scene.after(number.end)
    if filler("left_over_before").fullmatch(clause) is None or not scene.applied():
        return None
    if phrase("left_over_behind").match(after) is None or _are_cases(scene, number):
        return None
    ends = [one.start for one in scene.sentence.numbers if one.start > number.start]
    end = min([*ends, number.end + len(re.split("[;。]", after)[0])])
    for word in scene.words:
        if not number.end <= word.start < end:
            continue
        if word.kind == "row" and scene.dated(word) == "carried_out":
            return _carried_at_last(scene, word, number)
        if not _holds_up(word, after):
            return None
    return None


def _are_cases(scene: Scene, number: Numeral) -> bool:
    """行政复议5件，1件因案情复杂，转入2025年: of cases, no applications."""
    return any(one.meaning in COURT for one in scene.words if one.end <= number.start)


def _carried_at_last(scene: Scene, carry: Word, number: Numeral) -> Counted | None:
    """2件转至2025年; none where that is denied, or has a number of its own: 2件收到较晚，结转下年1件."""
    own = re.match(r"\D?\d", scene.after(carry.end)) is not None
    if own or phrase("denied_at_last", tail=".{0,2}$").search(scene.between(number.end, carry.start)):
        return None
    keys = scene.cells.row("carried_out")
    return Counted("T2", keys, because=(scene.text(carry),)) if keys else None


def _holds_up(word: Word, after: str) -> bool:
    """因征求第三方意见尚未届期, 12月下旬收到的: a word of why something was left over."""
    if word.meaning in ("receive", "none", "plain", "application") or word.kind == "time":
        return True
    return word.meaning == "foreign" and phrase("held_up").search(after) is not None
