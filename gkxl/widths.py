"""How wide Chinese text is in a grid of characters, for cells and for the terminal."""
from __future__ import annotations

import unicodedata


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
