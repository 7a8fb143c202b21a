"""How all cases of a kind ended: 行政复议9件，均获维持; 行政诉讼11件，除2件未审结外，其他均获胜诉.

Then none of them ended otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gkxl.model.patterns import Pattern
from gkxl.narrative.cells import COURT
from gkxl.narrative.scene import Scene
from gkxl.narrative.statement import Statement
from gkxl.narrative.words import Word

_ALL = Pattern(
    "[件起宗例]?(?:案件)?,?(?:结果|案件|最终|目前|已|法院|复议机关|经审理)*(?:均|都|皆|全部|全)(?:已|获|获得|为|被|予以|得到|判决|依法|结果为)*$"
)
_ONE = Pattern("[件起宗例]?(?:案件)?,?(?:最终|目前)?(?:结果)?(?:为|系|是|获)$")
_REST = Pattern(
    "[件起宗例]?(?:案件)?,?除[^,;。]{1,3}[件起宗例](?:尚|仍|还)?未审结(?:的)?外?,其[他余](?:案件)?(?:均|都|全部)(?:获|为|被)*$"
)
_PENDING = Pattern("[件起宗例]?(?:案件)?,(?:目前|现|案件)*(?:均|都|全部)?(?:尚|仍|正)?(?:处于|在)?$")
_ENDED = Pattern("[,;。]|$")
OTHERWISE = {
    "upheld": ("corrected", "other", "pending"),
    "corrected": ("upheld", "other", "pending"),
    "other": ("upheld", "corrected", "pending"),
    "pending": ("upheld", "corrected", "other"),
    "rejected": ("corrected",),
}
"""What did not happen where all ended in one way; who won a lawsuit has it upheld or rejected otherwise."""


def all_ended(scene: Scene, statements: Sequence[Statement]) -> Iterator[Statement]:
    """What did not happen to the cases that are counted, where a word behind tells how all of them ended."""
    nouns = {scene.cells.court(noun): noun for noun in COURT}
    for cases in statements:
        noun = nouns.get(cases.keys) if cases.value else None
        for word in scene.words if noun is not None else ():
            for one in _did_not_happen(scene, cases, word):
                keys, because = scene.cells.court(noun or "", one), (scene.text(word),)
                span = word.start, word.end
                yield Statement("T3", keys, Decimal(0), scene.sentence, span, because=because)


def _did_not_happen(scene: Scene, cases: Statement, word: Word) -> tuple[str, ...]:
    """The outcomes of none, where a word is said of all the cases right before it and ends its clause."""
    if cases.numeral is None or word.kind != "outcome" or word.start < cases.numeral.end:
        return ()
    between = re.sub(r"\s", "", scene.between(cases.numeral.digits[1], word.start))
    otherwise = OTHERWISE[word.meaning] if _ENDED.match(scene.after(word.end)) else ()
    if _REST.fullmatch(between):
        return tuple(one for one in otherwise if one != "pending")
    of_one = cases.value == 1 and _ONE.fullmatch(between)
    pending = word.meaning == "pending" and _PENDING.fullmatch(between)
    return otherwise if _ALL.fullmatch(between) or of_one or pending else ()
