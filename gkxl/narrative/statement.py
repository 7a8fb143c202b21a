"""A statement about the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Sentence


class Statement(NamedTuple):
    """What a sentence says of the tables: the sum of `keys` is `value`.

    `readings` are other sums that the words may mean as well. `numeral` is the printed number, or None
    where words say none (未收到); `all_done` that everything was concluded (T6), `of` the number of which
    that is said (75件全部答复); `at_most` that others are counted in the same cell; `undirected` that what
    was not carried may be of last year or of the next; `because` are the words of the sentence by which it
    is taken for that cell; `sure` that another number told of the same cell does not excuse it.
    """

    code: str
    keys: tuple[str, ...]
    value: Decimal
    sentence: Sentence
    span: tuple[int, int]
    numeral: Numeral | None = None
    readings: tuple[tuple[str, ...], ...] = ()
    all_done: bool = False
    of: Numeral | None = None
    at_most: bool = False
    because: tuple[str, ...] = ()
    undirected: bool = False
    sure: bool = False
