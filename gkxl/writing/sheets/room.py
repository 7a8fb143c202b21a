"""How much room a text needs in a cell, with the widths that 宋体 and 仿宋 have on a Windows screen of 96
dpi.

Both fonts are of one width: a Chinese character takes an em, any other half of one. A column of width w is 7
w + 5 pixels
(the digits of Calibri 11), five of which are margin.
"""

from __future__ import annotations

import math
import re
import unicodedata

from gkxl.model.patterns import Pattern

PIXELS_OF_DIGIT = 7
MARGIN = 5
"""Pixels of a cell beside its text."""

DOTS, POINTS = 96, 72
"""Pixels and points of an inch."""

LEADING = 1.45
"""Height of a line, of the size of its font: 1.3 in 宋体 and 仿宋, 1.45 in Noto Sans CJK, which takes their
place where they are missing (a Linux desktop, Gnumeric).
"""

SPARE = 4
"""Points above and below the lines."""

_WORDS = Pattern(r"[!-~]+|.", re.DOTALL)


def pixels_of(width: float) -> int:
    """A column's width in pixels."""
    return int(width * PIXELS_OF_DIGIT + MARGIN)


def em_of(points: float) -> int:
    """Pixels of a Chinese character."""
    return math.ceil(points * DOTS / POINTS)


def lines_in(text: str, width: float, points: float = 11) -> int:
    """Lines that a text takes in a wrapped cell of that width. A Latin word stays together where it fits
    into a line.
    """
    em = em_of(points)
    room = max(em, pixels_of(width) - MARGIN)
    return sum(_lines(line, room, em) for line in text.split("\n"))


def _lines(text: str, room: int, em: int) -> int:
    lines, used = 1, 0
    for word in _WORDS.findall(text):
        long = sum(em if unicodedata.east_asian_width(char) in "WFA" else math.ceil(em / 2) for char in word)
        if used and used + long > room:
            lines, used = lines + 1, 0
        if long > room:
            lines += (long - 1) // room
            long = (long - 1) % room + 1
        used += long
    return lines


def height_of(text: str, width: float, points: float = 11) -> float:
    """Points of a row that shows a text whole."""
    return height_of_lines(lines_in(text, width, points), points)


def height_of_lines(lines: int, points: float = 11) -> float:
    """Points of a row of so many lines."""
    return math.ceil(lines * points * LEADING + SPARE)
