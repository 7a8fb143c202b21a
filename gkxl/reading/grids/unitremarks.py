"""Remarks that name a unit, wherever they are printed: a head, a title, a line over a table, a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gkxl.model.patterns import Pattern
from gkxl.model.texts import normal
from gkxl.reading.grids.units import MONEY_UNITS, YUAN_SIGNS, as_unit

_PARTING = Pattern(
    r"[,;、。:/\s\[\]【】]|单位|金额|货币|人民币|币种|计量|统一|均|和|及|以|按|为|是|计|注|收费|件数|数量|件|条|项|宗|次"
)
"""What stands between the words of a remark about units: 单位：件、元；以元为单位；货币单位：人民币元."""
_BRACKETS = Pattern(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_MAY_SAY = Pattern(r"[元圆角¥￥rcＲＣ]|[十百千万]\s*[件条项宗次]", re.IGNORECASE)
"""What every unit of money has in it: most texts have none and are looked at no further."""
_SCALED = Pattern(r"[十百千万]+[件条项宗次]")
_BETWEEN_SCALES = Pattern(r"[,;、:/\s()\[\]]|(?:计量)?单位|[以按为计和及]")
_STROKE = Pattern(r"/([^/()]*)$")
UNIT_BEHIND = Pattern(
    r"(?:[/,，、:;\-—|]|(?<=金额)|[\[【〔{(]?(?:计量|货币)?单位[为:：]?|[\[【〔{])"
    r"(?:人民币)?((?:[十百千]?万|[百千亿])?元)[\]】〕})]?$"
)
"""A unit of money behind a label, in whatever brackets or none: 金额 单位：元, 金额〔单位：元〕, 金额，元."""
_SAYS_UNIT = Pattern(r"单位|[以按].{1,4}计|[以按].{1,4}为")
LONGEST_REMARK = 40
"""A longer line is a sentence, not a remark about units (characters)."""


def may_tell_unit(text: str) -> bool:
    """Whether a text has something in it without which it tells no unit of money."""
    return _MAY_SAY.search(text) is not None


def unit_in(text: str) -> str | None:
    """The unit of money that a head, title or label prints in brackets or at its end: 金额（单位：元） → 元,
    金额/千元 → 千元, 金额 单位：元 → 元.
    """
    if not may_tell_unit(text):
        return None
    bare = as_unit(normal(text))
    remarks = [*_BRACKETS.findall(bare), *_STROKE.findall(bare), *UNIT_BEHIND.findall(bare)]
    return next((unit for remark in reversed(remarks) for unit in _units(remark)), None)


def unit_of_line(text: str) -> str | None:
    """The unit that a line over or under a table tells: 单位：件、元; （货币单位：人民币元）;
    注：金额以元计.
    """
    if not may_tell_unit(text):
        return None
    bare = as_unit(normal(text))
    if len(bare) > LONGEST_REMARK:
        return None
    told = next(_units(bare), None) if _SAYS_UNIT.search(bare) else None
    return told or unit_in(text)


@lru_cache(maxsize=1024)
def scale_in(text: str) -> str | None:
    """In what numbers of cases a head's or line's remark says that it counts: 数量（百件） → 百件."""
    if not may_tell_unit(text):
        return None
    bare = normal(text)
    remarks = _BRACKETS.findall(bare)
    if len(bare) <= LONGEST_REMARK and _SAYS_UNIT.search(bare):
        remarks.append(bare)
    words = (word for remark in remarks for word in _BETWEEN_SCALES.split(remark))
    return next((word for word in words if _SCALED.fullmatch(word)), None)


def unit_alone(text: str) -> str | None:
    """The unit of money that a text is, and nothing else: 元, （万元）."""
    bare = as_unit(normal(text)).strip("()[]")
    return bare if bare in MONEY_UNITS else None


def _units(remark: str) -> Iterator[str]:
    for word in _PARTING.split(remark):
        if word in MONEY_UNITS:
            yield word
        elif word.upper() in YUAN_SIGNS:
            yield "元"
