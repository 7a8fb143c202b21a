"""Texts from outside as cells take them."""

from __future__ import annotations

from gkxl.model.patterns import Pattern
from gkxl.model.texts import seemly

LONGEST_TEXT = 32_767
"""What a cell takes, in units of UTF-16."""

_NO_XML = Pattern("[\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """A text from outside as it stands in a cell: nothing in it turns the writing or cannot be stored."""
    return text if text.isprintable() else _NO_XML.sub("", seemly(text))


def fitting(text: str) -> str:
    """A text that a cell or a comment takes; of one that is too long, how much is missing. XlsxWriter cuts
    or drops it and says nothing.
    """
    most = LONGEST_TEXT // 3
    if len(text) <= most or len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return text
    return f"{text[:most]}……（太长，后面 {len(text) - most} 字没有写）"
