"""Text for people: how wide Chinese is in a grid of characters.

Texts from outside made fit to be shown and to stand in a cell.
"""

from __future__ import annotations

import os
import unicodedata
from typing import Any


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
    return sum(max(1, -(-width_of(line) // max(1, int(width * 0.92)))) for line in text.split("\n"))


def pad(text: str, width: int, right: bool = False) -> str:
    """A text filled up with spaces to a width."""
    space = " " * max(0, width - width_of(text))
    return space + text if right else text + space


def visible(text: str) -> str:
    """A text from outside, such as a file's name, fit to be printed and stored.

    Names that are not UTF-8 (GBK, as Windows zips hold them) are decoded; control characters and line
    breaks become spaces.
    """
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = os.fsencode(text).decode("gb18030", "replace")
    return "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)


_LIKE_FORMULAS = tuple("=+-@＝＋－＠'")


def harmless(value: Any) -> Any:
    """A value to be typed into a cell or written to a CSV.

    A text that could become a formula, or lose its apostrophe, gets one in front.
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(_LIKE_FORMULAS) else value
