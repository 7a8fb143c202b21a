"""Lists whose parts are divided themselves: 信息57条，其中机构类22条，内有领导11条、职能11条；政策类35条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gkxl.model.patterns import Pattern
from gkxl.narrative.gathering import count_alike
from gkxl.narrative.lists import MOST_UNOPENED, counts_things, is_readable
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence
from gkxl.narrative.whole import Whole

FEWEST = 3
"""Parts of such a list: of two, one and its own parts may be meant."""
_OPENED = Pattern(
    "[^,;。:()、\\d]{0,6}[,;。(]?(?:其中|包括)(?:包括|有)?[,:]?|[^,;。:()、\\d]{0,6}[:](?=[^。]*;)"
)
_DIVIDES = Pattern(
    r"[^,;。:()、\d]{0,6}[,(]?(?:内有|其中|包括|含|分别|包含|有|即|具体)|[^,;。:()、\d]{0,4}[(:]"
)
"""Behind a part: what follows in its clause divides it."""


def nested(sentence: Sentence) -> Iterator[Whole]:
    """Every whole with its parts, a stretch up to a semicolon each, at least one of which is divided."""
    for head in sentence.numbers if is_readable(sentence) else ():
        opened = _OPENED.match(sentence.text, head.end) if counts_things(head) and not head.vague else None
        if opened is None:
            continue
        stop = sentence.text.find("。", opened.end())
        stretches = re.split(";", sentence.text[opened.end() : stop if stop > 0 else None])
        parts, divided, at = list[Numeral](), list[bool](), opened.end()
        for stretch in stretches:
            inside = [one for one in sentence.numbers if at <= one.start < at + len(stretch)]
            own = [one for one in inside if not one.is_share and count_alike(one.unit, head.unit)]
            divides = len(own) > 1 and _DIVIDES.match(sentence.text, own[0].end) is not None
            parts += own[:1] if divides else own
            divided.append(divides)
            at += len(stretch) + 1
        if any(divided) and _are_plain(sentence, parts, head.end, divided[-1]):
            whole = Whole(sentence, head, parts, parts, open=True, is_unopened=True, named_as_all=True)
            whole.is_nested = True
            yield whole


def _are_plain(sentence: Sentence, parts: Sequence[Numeral], start: int, ends_divided: bool) -> bool:
    """Whether there are enough parts, and none is told to be left out, but for parts of the last one."""
    if not FEWEST <= len(parts) <= MOST_UNOPENED or any(one.vague for one in parts):
        return False
    left_out = phrase("rest_untold").search(sentence.text, start, parts[-1].end)
    etc = any(one.kind == "etc" for one in sentence.words if one.start > parts[-1].end)
    return left_out is None and (ends_divided or not etc)
