"""Names of bodies (机关, 单位): how they end, what offices add to them, which of two is another's."""

from __future__ import annotations

import re

from gkxl.model.patterns import Pattern
from gkxl.model.texts import is_chinese

LONGEST_BODY = 20
"""Characters of a name that stands alone over a table."""
ENDS_OF_OFFICES = frozenset("镇乡道县区市州旗盟局委厅院校所站处会团室府心")
"""Characters with which the names of governments and offices end."""
ENDS_OF_BODIES = ENDS_OF_OFFICES | frozenset("省办队部署司馆台社园行狱场库")
"""Those of any body that reports; headings and menus of pages end otherwise (概况, 目录)."""
_ENDS_OF_PLACES = frozenset("县区市州旗盟省")
_TOWNS = frozenset("镇乡道")
_OFFICES = Pattern("(?:人民政府|政府|办事处|街道办|办公室|管理委员会|管委会|委员会|党委|党工委){1,3}$")
_NO_NAMES = frozenset("我本各该每某两多其")
_NO_BODIES = frozenset("乡镇 城镇 村镇 街道 乡镇街道 市县 区县 县区 政府 本级 开发区".split())
WHOLE_PLACES = ("全县", "全市", "全区", "全州", "全旗", "全盟")
"""How a county's total is called."""


def core_of(name: str) -> str:
    """A name without blanks and without what offices add to it."""
    bare = re.sub(r"\s", "", name)
    return re.sub(r"(人民政府|政府)?(办公室|办事处)?$", "", bare) or bare


def names_a_body(text: str) -> bool:
    """Whether a text can be the name of a body: 测试镇, 全县."""
    return (
        1 < len(text) <= LONGEST_BODY
        and text[-1] in ENDS_OF_OFFICES
        and text[0] not in _NO_NAMES
        and text not in _NO_BODIES
        and all(map(is_chinese, text))
    )


def is_another_body(name: str, own: str, is_labelled: bool = False) -> bool:
    """Whether a name is another body's of the same kind (另一镇, 测试镇); or of the place above where a town
    reports: 全县, 单位：测试县. A shorter form of a name is none.
    """
    one, other = _bare(name), _bare(own)
    if not one or not other or _is_shorter(one, other) or _is_shorter(other, one):
        return False
    towns = other[-1] in _TOWNS
    if name in WHOLE_PLACES:
        return towns
    if name[0] == "全":
        return False
    if one[-1] == other[-1] or (towns and one[-1] in _TOWNS):
        return one not in _NO_BODIES
    if one[-1] in _TOWNS:
        return one not in _NO_BODIES  # a town's in a county's report
    return towns and is_labelled and name[-1] in _ENDS_OF_PLACES


def _bare(name: str) -> str:
    """A name without the place around it and the office behind it: 测试县测试镇人民政府 → 测试镇."""
    text = "".join(char for char in name if is_chinese(char))
    text = _OFFICES.sub("街道" if text.endswith("街道办") else "", text) or text
    starts = [at + 1 for at, char in enumerate(text[:-2]) if char in _ENDS_OF_PLACES]
    return text[starts[-1] :] if starts else text


def _is_shorter(one: str, other: str) -> bool:
    """Whether the characters of a name stand in another in their order: 发改局, 发展和改革局."""
    following = iter(other)
    return all(char in following for char in one)
