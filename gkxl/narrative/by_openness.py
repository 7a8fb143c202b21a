"""What was made, divided by whether it is public: 36条，其中主动公开20条，依申请公开10条，不予公开6条."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.model.patterns import Pattern
from gkxl.narrative.lists import is_readable
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole

_PARTS = tuple(
    Pattern(
        rf"(?:,占比?\d[\d.]*%)?[,;、(]?(?:其中)?[,:]?(?:属于?|为)?{name}(?:的|类)?(?:政府)?(?:信息|文件|公文)?"
        r"(?:数|数量)?(?:共|为)?(?P<number>\d+)[^,;。()\d]"
    )
    for name in ("主动公开", "依申请公开", "(?:不予|不)公开")
)
"""The 公开属性 of what is made, in the order in which it is told."""
_GOES_ON = Pattern("[,;、](?:其[余他]|另|还|剩)")
"""其余8件未定: behind the three kinds there is more."""
_GAP = Pattern(r"[^;。:()\d]{0,40}?(?=主动公开)")
"""What may stand before 主动公开: 其中, and by which ways it was."""


def by_openness(sentence: Sentence) -> Iterator[Whole]:
    """Every whole right behind which the three kinds stand, and nothing else."""
    if not is_readable(sentence) or "不" not in sentence.text or "依申请公开" not in sentence.text:
        return
    for at, head in enumerate(sentence.numbers):
        gap = _GAP.match(sentence.text, head.end) if head.is_count and not head.vague else None
        place, parts = gap.end() if gap is not None else -1, []
        behind = [one for one in sentence.numbers[at + 1 :] if not one.is_share]
        for number, pattern in zip(behind, _PARTS, strict=False):
            told = pattern.match(sentence.text, place) if place >= 0 else None
            if told is None or told.span("number") != number.digits or number.unit != head.unit:
                break
            parts.append(number)
            place = number.end
        if len(parts) == len(_PARTS) and _GOES_ON.match(sentence.text, place) is None:
            yield Whole(sentence, head, parts, parts, closed=True, named_as_all=True)
