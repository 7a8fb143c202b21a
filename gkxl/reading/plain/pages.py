"""Numbers of pages in a text of one cell a line, where they look like cells: what stands alone at the end or
the beginning of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.reading.grids.grid import folded
from gkxl.reading.grids.numbers import looks_numeric

_NUMBER = Pattern(r"[1-9]\d?", re.ASCII)
_TITLE = "年度报告"
"""Words of a line that stands over every page."""
FEW_PAGES = 2
"""Of so few ends of pages none tells whether the others have numbers."""


class _Found(NamedTuple):
    """A number beside the end of a page, `page` counted from the text's beginning."""

    line: int
    page: int
    value: int
    is_a_cell: bool
    """Whether a label stands right before it, and no other number behind it."""


def page_numbers(lines: list[str], labels: frozenset[str]) -> dict[int, bool]:
    """The lines that hold a page's number, or may hold one; whether a cell's number is wanted there.

    Numbers that rise with the pages are theirs. Where there are few pages, nobody can say whose the only
    number of a label is: then the cell is as good as blank.
    """
    pieces = list(_pieces(lines))
    pages = sum(line == 0 for line, _ in pieces)
    found: dict[int, bool] = {}
    for side in (-1, 1):
        beside = list(_beside_ends(pieces, side, labels))
        for one in beside:
            rises = any(
                other.value - one.value == other.page - one.page for other in beside if other is not one
            )
            is_one = rises and len(beside) * 2 >= pages
            if is_one or (one.is_a_cell and pages <= FEW_PAGES):
                found[one.line] = one.is_a_cell
    return found


def _pieces(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Texts with their lines; line 0 is the end of a page: a form feed, or the title over the next."""
    titles = Counter(line.strip() for line in lines if _TITLE in line)
    over = {title for title, times in titles.items() if times > 1}
    begun, ended = False, False
    for number, line in enumerate(lines, 1):
        for at, part in enumerate(line.split("\f")):
            text = part.strip()
            ends = at > 0 or (text in over and begun)
            if ends and not ended:
                yield 0, ""
            ended = ended or ends
            if text and text not in over:
                yield number, text
                ended = False
            begun = begun or bool(text)


def _beside_ends(pieces: list[tuple[int, str]], side: int, labels: frozenset[str]) -> Iterator[_Found]:
    """The numbers before (-1) or behind (1) the ends of pages."""
    page = 0
    for at, (line, _) in enumerate(pieces):
        if line or not 0 <= at + side < len(pieces):
            continue
        page += 1
        number, text = pieces[at + side]
        if _NUMBER.fullmatch(text):
            before, behind = (_next(pieces, at + side, step) for step in (-1, 1))
            is_a_cell = folded(before) in labels and bool(before) and not looks_numeric(behind)
            yield _Found(number, page, int(text), is_a_cell)


def _next(pieces: list[tuple[int, str]], at: int, step: int) -> str:
    """The nearest text before or behind, on this page or the next."""
    at += step
    while 0 <= at < len(pieces) and not pieces[at][0]:
        at += step
    return pieces[at][1] if 0 <= at < len(pieces) else ""
