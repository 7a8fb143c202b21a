"""Last year's numbers by the words beside them, and changes told as from one number to another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkxl.model.patterns import Pattern
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence

_TOLD_AGAIN = Pattern(r"[^()\d]{0,12}\((?P<time>[\u4e00-\u9fff]{2,5}?)(?:只有|仅有|仅为|[为是有仅])?$")


def is_an_earlier_year(text: str, year: int) -> bool:
    """2021年收到: whether the text before a number names years, all before the report's; none since when."""
    named = re.findall(r"20\d\d(?=年)", text)
    if not year or not named or phrase("since_then").search(text):
        return False
    return all(int(one) < year for one in named)


def is_past_behind(between: str, year: int) -> bool:
    """减少6件（2023年为48件）: whether last year's number follows a change; not the report's own year's."""
    told = phrase("past_behind").fullmatch(between) or phrase("past_in_brackets").fullmatch(between)
    return told is not None and not (year and f"{year}年" in between)


def is_told_again(before: str, between: str) -> bool:
    """比改革前多1名(改革前1名): the bracket behind a change has the word that it was compared with."""
    told = _TOLD_AGAIN.search(between)
    return told is not None and re.search(f"[较比与同]{told['time']}[^,;。\\d]{{0,8}}$", before) is not None


def from_one_to_another(
    sentence: Sentence, counts: Sequence[Numeral], place: int
) -> tuple[Numeral, Numeral] | None:
    """由126个精简为84个，精简33.3%; 从35次降到14次，降幅为60%: the two numbers before their change."""
    before = [one for one in counts if one.end <= place]
    if len(before) < 2 or before[-2].unit != before[-1].unit or any(one.vague for one in before[-2:]):
        return None
    old, new = before[-2:]
    head = phrase("from", tail=r"[^,;。\d%]{0,8}(?:20\d\d年度?的?)?$").search(sentence.text[: old.start])
    to_it = phrase("to_another", head=r"[^,;。\d%]{0,6}", tail=r"(?:20\d\d年度?的?|[^,;。\d%]{0,6}的)?\s*")
    if head is None or to_it.fullmatch(sentence.text[old.end : new.start]) is None:
        return None
    told = phrase("change_of_both", head="[,、(]?(?:同比)?").fullmatch(sentence.text[new.end : place].strip())
    return None if told is None else (old, new)
