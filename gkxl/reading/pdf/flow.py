"""Characters to lines, lines to paragraphs:
running text whole and in order, without what every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gkxl.model.patterns import Pattern
from gkxl.reading.grids.numbers import looks_numeric
from gkxl.reading.grids.raised import Raised, set_together
from gkxl.reading.pdf.page import Character, Page

WORD_GAP = 0.5
"""Ems: a wider gap parts words."""

SPACE_GAP = 0.9
"""Ems: a wider gap stands for a space."""

LINE = 0.45
"""Ems: how far characters of one line stand above or below another."""

SMALL = 0.75
"""Of the size of the character beside it: below this a digit may be a raised one."""

SHIFTED = 0.08
"""Of the size of the character beside it: how far a raised digit's base line is off at least."""

DESCENT = 0.12
"""Of a character's size: how far it reaches below the line it stands on."""

MARGIN = 70
"""Points: heads and feet of pages are no farther from the edge."""


_PAGE_NUMBER = Pattern(
    r"(?=.*\d)(?!\d+$)[-–—－―_~·•.\s]*(第\s*)?\d{1,4}\s*(页\s*)?"
    r"([/／,，、]?\s*共?\s*\d{1,4}\s*页?)?[-–—－―_~·•.\s]*"
)
_ORDINAL = Pattern(r"\s*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])")
_CHAPTER = Pattern(r"\s*[一二三四五六七八九十]、\S{4,}")
_UNIT = Pattern(r"[（《“‘(]*([!-~]+|.)[、，。；：？！）》”’…)]*")
_SENTENCE_END = ("。", "；", "！", "？", "：", "”", "）")


@dataclass(slots=True)
class Word:
    """Characters of one line that no wide gap parts."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass
class Block:
    """Words that belong together, with their edges."""

    words: list[Word]
    text: str
    left: float = field(init=False)
    right: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.right = min(word.left for word in self.words), max(word.right for word in self.words)
        self.top, self.bottom = min(word.top for word in self.words), max(word.bottom for word in self.words)

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass
class Line(Block):
    """A printed line: its words, and its number among the lines and table rows of its page."""

    page: int
    number: int = 0

    @property
    def size(self) -> float:
        return self.bottom - self.top


def _rows(characters: Iterable[Character]) -> list[list[Character]]:
    """Characters by the height at which they stand, each row from left to right."""
    rows: list[list[Character]] = []
    heights = 0.0  # the sum of the last row's
    for one in sorted(characters, key=lambda one: one.middle):
        if rows and abs(one.middle - heights / len(rows[-1])) <= LINE * max(one.size, rows[-1][0].size):
            rows[-1].append(one)
            heights += one.middle
        else:
            rows.append([one])
            heights = one.middle
    for row in rows:
        row.sort(key=lambda one: one.left)
        sizes = [one.size for one in row]
        if min(sizes) < SMALL * max(sizes):
            for way in (row, row[::-1]):
                _mark_raised(way)
    return rows


def _mark_raised(row: Iterable[Character]) -> None:
    """Marks the digits of a row that are clearly smaller than their neighbours, on another base line."""
    base: Character | None = None
    last: Character | None = None
    for one in row:
        if one.text.isspace():
            continue
        near = base is not None and last is not None and _gap(last, one) <= SPACE_GAP * base.size
        if near and base is not None and one.text.isdecimal() and _is_raised(one, base):
            one.raised = True
        else:
            base = one
        last = one


def _gap(one: Character, other: Character) -> float:
    return max(one.left, other.left) - min(one.right, other.right)


def _is_raised(one: Character, base: Character) -> bool:
    shift = (one.bottom - DESCENT * one.size) - (base.bottom - DESCENT * base.size)
    return one.size < SMALL * base.size and abs(shift) > SHIFTED * base.size


def lines_of(page: int, characters: Iterable[Character]) -> list[Line]:
    """The lines of upright characters from top to bottom."""
    lines = []
    for row in _rows(one for one in characters if not one.turn):
        words = _words(row)
        if words:
            lines.append(Line(words, _spaced(row), page))
    return lines


def _words(row: Sequence[Character]) -> list[Word]:
    words: list[Word] = []
    pieces: list[list[str]] = []
    parted = True
    for one in row:
        if one.text.isspace():
            parted = True
            continue
        if not parted and one.left - words[-1].right <= WORD_GAP * one.size:
            last = words[-1]
            last.right, last.top, last.bottom = (
                max(last.right, one.right),
                min(last.top, one.top),
                max(last.bottom, one.bottom),
            )
        else:
            words.append(Word("", one.left, one.right, one.top, one.bottom))
            pieces.append([])
        _add(pieces[-1], one)
        parted = False
    for word, own in zip(words, pieces):
        word.text, _ = set_together(own)
    return words


def _add(pieces: list[str], one: Character) -> None:
    """Adds a character to the pieces of a text; raised digits that follow one another are one piece."""
    if one.raised and pieces and isinstance(pieces[-1], Raised):
        pieces[-1] = Raised(pieces[-1] + one.text)
    else:
        pieces.append(Raised(one.text) if one.raised else one.text)


def _spaced(row: Sequence[Character]) -> str:
    """The text of a row of characters; a wide gap is a space."""
    pieces: list[str] = []
    right = None
    for one in row:
        if one.text.isspace():
            pieces.append(" ")
        else:
            if right is not None and one.left - right > SPACE_GAP * one.size and pieces[-1][-1] != " ":
                pieces.append(" ")
            _add(pieces, one)
        right = one.right if right is None else max(right, one.right)
    return _whole(set_together(pieces)[0].strip())


def _whole(text: str) -> str:
    """Characters beyond the basic plane put together from their halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def text_in(characters: Iterable[Character], edge: float) -> str:
    """The text of a cell, line under line.

    A number broken because its line was full (`edge`: the cell's right side) is whole again.
    """
    letters = [one for one in characters if not one.text.isspace()]
    if letters and sum(one.turn != 0 for one in letters) * 2 > len(letters):
        return _turned(letters)
    text, full, above = "", False, 0.0
    for row in _rows(one for one in characters if not one.turn):
        line = _spaced(row)
        if not line:
            continue
        alike = SMALL * above <= row[-1].size and SMALL * row[-1].size <= above
        joint = "" if full and alike and is_digits(text) and is_digits(line) else "\n"
        text = f"{text}{joint}{line}" if text else line
        full, above = edge - row[-1].right < 1.2 * row[-1].size, row[-1].size
    return text


def is_digits(text: str) -> bool:
    """Whether a text is digits, points and commas only: a number, or a piece of one."""
    return re.fullmatch(r"[\d.,]+", text, re.ASCII) is not None


def _turned(letters: list[Character]) -> str:
    """Vertical text:
    lines of characters over one another, read downward from right to left, or upward from left to right."""
    down = sum(one.turn == 3 for one in letters) * 2 > len(letters)
    columns: list[list[Character]] = []
    for one in sorted(letters, key=lambda one: -one.centre if down else one.centre):
        if columns and abs(one.centre - columns[-1][0].centre) <= LINE * one.size:
            columns[-1].append(one)
        else:
            columns.append([one])
    return "\n".join(
        "".join(one.text for one in sorted(column, key=lambda one: one.top if down else -one.bottom))
        for column in columns
    )


def without_margins(
    pages: Sequence[Page], lines: Sequence[list[Line]], is_label: Callable[[str], bool]
) -> tuple[list[list[Line]], list[str]]:
    """The lines of each page without page numbers and repeated heads and feet.

    With them the repeated heads and feet, each once.
    """
    outer = [
        [line for line in (*own[:2], *own[-2:]) if _is_outside(line, page) and not _is_cells(line, is_label)]
        for page, own in zip(pages, lines)
    ]
    numbered = _counted(lines)
    repeated = Counter(mark for edges in outer for mark in {_mark(line) for line in edges})
    drop, told = set[int](), dict[tuple[str, int], str]()
    for own, edges in zip(lines, outer):
        for line in edges:
            at_edge = line is own[0] or line is own[-1]
            if at_edge and (_PAGE_NUMBER.fullmatch(line.text) or id(line) in numbered):
                drop.add(id(line))
            elif repeated[_mark(line)] >= max(2, (len(pages) + 1) // 2) and not all(
                looks_numeric(word.text) for word in line.words
            ):
                drop.add(id(line))
                told.setdefault(_mark(line), line.text)
    drop |= {
        id(line)
        for own in lines
        for line in (*own[:1], *own[-1:])
        if _PAGE_NUMBER.fullmatch(line.text) and not line.text.strip().isdigit()
    }
    return [[line for line in own if id(line) not in drop] for own in lines], list(told.values())


def _is_outside(line: Line, page: Page) -> bool:
    """Whether a line stands where heads and feet of pages do."""
    return line.bottom < max(0.12 * page.height, MARGIN) or line.top > page.height - max(
        0.14 * page.height, MARGIN
    )


def _is_cells(line: Line, is_label: Callable[[str], bool]) -> bool:
    """Whether a line is one of a table: heads repeat on every page, too."""
    return any(
        is_label(word.text) for word in line.words if not looks_numeric(word.text)
    ) and not _PAGE_NUMBER.fullmatch(line.text)


def _mark(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.top / 8)


def _counted(lines: Sequence[list[Line]]) -> set[int]:
    """Last or first lines that are bare numbers and count the pages."""
    counted: set[int] = set()
    for end in (0, -1):
        bare = [
            (own[end], int(own[end].text) - own[end].page)
            for own in lines
            if own and re.fullmatch(r"\d{1,4}", own[end].text, re.ASCII)
        ]
        if bare and len({offset for _, offset in bare}) == 1 and (len(bare) > 1 or bare[0][1] == 0):
            counted |= {id(line) for line, _ in bare}
    return counted


class Paragraphs:
    """Lines of one body of text, put together to paragraphs."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """`lines` are all lines of running text of the document:
        they tell the margins and the usual distance of lines."""
        self.right = _usual_end(lines)
        self.left = min((line.left for line in lines), default=0.0)
        steps = [
            round(below.top - above.top, 0)
            for above, below in pairwise(lines)
            if above.page == below.page and below.top > above.top
        ]
        self.step = Counter(steps).most_common(1)[0][0] if steps else 0.0

    def of(self, lines: Sequence[Line]) -> list[list[Line]]:
        """Lines in groups, each a paragraph."""
        groups: list[list[Line]] = []
        for line in lines:
            if groups and self._carries_on(groups[-1], line):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _carries_on(self, group: Sequence[Line], line: Line) -> bool:
        above = group[-1]
        size = max(above.size, line.size)
        if (
            above.right + _first_unit(line) < self.right - 0.8 * size
            or abs(above.size - line.size) > 0.25 * size
        ):
            return False  # what the line begins with would have had room above
        if line.left > self._margin(group) + 0.9 * size:
            return False
        if above.page == line.page and line.top - above.top > 1.45 * min(
            max(self.step, 1.2 * size), 2.5 * size
        ):
            return False
        heading = _CHAPTER.match(line.text) and "。" not in line.text and line.right < self.right
        return not heading and not (above.text.endswith(_SENTENCE_END) and _ORDINAL.match(line.text))

    def _margin(self, group: Sequence[Line]) -> float:
        return min(line.left for line in group[1:]) if len(group) > 1 else min(self.left, group[0].left)


def _first_unit(line: Line) -> float:
    """How wide the beginning of a line is that no line end may part:
    a character with the closing marks after it, a word or a number."""
    unit = _UNIT.match(line.text)
    return sum(0.6 if letter.isascii() else 1.0 for letter in unit[0]) * line.size if unit else 0.0


def _usual_end(lines: Sequence[Line]) -> float:
    """Where full lines end: the rightmost place at which several do, else the rightmost at all."""
    ends = Counter(round(line.right / 12) for line in lines)
    usual = max((end for end, count in ends.items() if count > 1), default=max(ends, default=0))
    return max((line.right for line in lines if round(line.right / 12) == usual), default=0.0)


def joined(lines: Sequence[Line]) -> str:
    """The text of a paragraph: Chinese lines directly, words of Latin letters with a space."""
    text = ""
    for line in lines:
        latin = (
            text
            and text[-1].isascii()
            and text[-1].isalpha()
            and line.text[:1].isascii()
            and line.text[:1].isalpha()
        )
        text += f" {line.text}" if latin else line.text
    return text
