"""Text for people: how wide Chinese is in a grid of characters; one form for texts that are compared; texts
from outside made fit to be shown and to stand in a cell.

Three ways to compare, from the mildest: `unspaced` (names, locked labels: what is typed is kept), `fold`
(numbers, sentences: width alone, every character at its place), `normal` (labels that are printed in many
ways: all that Unicode calls compatible, ① is 1). Each room that leaves out more says why at its function.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import Any

_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {
    0x3000: 0x20,  # ideographic space
    0xA0: 0x20,
    0x2002: 0x20,
    0x2003: 0x20,
    0xFFE5: 0xA5,  # ￥
}


def fold(text: str) -> str:
    """Full-width characters as ASCII, character for character, so that places stay: １２，（ → 12,(

    Footnote marks (²) and circled digits (①) are no digits and stay.
    """
    return text.translate(_WIDE)


def unspaced(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def normal(text: str) -> str:
    """A text without white space, compatible characters as one (NFKC): places do not stay."""
    return unspaced(unicodedata.normalize("NFKC", text))


def is_chinese(char: str) -> bool:
    """Whether a character is a Chinese one.

    As a range in a regular expression it takes a millisecond to compile, for each expression.
    """
    return "\u4e00" <= char <= "\u9fff"


def width_of(text: str) -> int:
    """Columns that a text takes: wide characters count two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a cell of that width."""
    room = max(1, int(width * 0.92))
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, -(-width_of(line) // room)) for line in text.split("\n"))


def pad(text: str, width: int, right: bool = False) -> str:
    """A text filled up with spaces to a width."""
    space = " " * max(0, width - width_of(text))
    return space + text if right else text + space


def visible(text: str) -> str:
    """A text from outside, such as a file's name, fit to be printed and stored as one line.

    Names that are not UTF-8 (GBK, as Windows zips hold them) are decoded; control characters and line
    breaks become spaces, marks that turn the direction of writing go.
    """
    if text.isprintable():
        return text
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = _decoded(text)
    return "".join(" " if char in "\n\t\r" else char for char in seemly(text))


def _decoded(text: str) -> str:
    try:
        stored = text.encode("utf-8", "surrogateescape") if sys.platform == "win32" else os.fsencode(text)
    except UnicodeEncodeError:  # half a character that never was a byte
        return text.encode("utf-8", "replace").decode()
    try:
        return stored.decode()  # where the system's settings know no Chinese, names are UTF-8 all the same
    except UnicodeDecodeError:
        return stored.decode("gb18030", "replace")


def seemly(text: str) -> str:
    """A text of several lines without what forges others: control characters become spaces, marks that turn
    the direction of writing or are not to be seen go.
    """
    return text if text.isprintable() else "".join(map(_seemly, text))


KEPT = "\n\t\r\u200c\u200d"
"""Line breaks, and what joins the parts of an emoji."""


def _seemly(char: str) -> str:
    kind = unicodedata.category(char)
    if char in KEPT or kind not in ("Cc", "Cf", "Zl", "Zp"):
        return char
    return "" if kind == "Cf" else "\n" if kind in ("Zl", "Zp") else " "


_LIKE_FORMULAS = tuple("=+-@＝＋－＠'")


def harmless(value: Any) -> Any:
    """A value to be typed into a cell or written to a CSV.

    A text that could become a formula, or lose its apostrophe, gets one in front.
    """
    if not isinstance(value, str):
        return value
    text = seemly(value)
    return f"'{text}" if text.lstrip().startswith(_LIKE_FORMULAS) else text
