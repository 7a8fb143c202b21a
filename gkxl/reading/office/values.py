"""What a value in a sheet part means, whatever stands around it."""

from __future__ import annotations

import re

from gkxl.model.patterns import Pattern
from gkxl.reading.office.storedcells import StoredCell

MAX_DIGITS = 15
"""Digits of a count that any program keeps exactly."""

_DOUBLE = Pattern(r"[ \t\r\n]*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)[ \t\r\n]*", re.ASCII)
"""A number as XML Schema's double: ASCII, no underscores, no thousands."""

_INFINITE = frozenset({"INF", "-INF", "NaN"})

ENTITY = Pattern(r"&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});", re.ASCII)
ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
"""The & itself last."""
_ESCAPE = Pattern("_x([0-9A-Fa-f]{4})_")


def read_escapes(text: str) -> str:
    """Excel's _x000D_ escapes."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def unescape(text: str) -> str:
    """XML's own entities and character references."""
    if "&#" in text:
        return ENTITY.sub(_entity, text)
    if "&" in text:
        for mark, char in NAMED:
            text = text.replace(mark, char)
    return text


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else ENTITIES[name]


def number(text: str, formula: str | None) -> StoredCell:
    """A number; what is infinite is an error value, what is no number a text."""
    if text.strip() in _INFINITE:
        return StoredCell("e", text, formula)
    match = _DOUBLE.fullmatch(text)
    if match is None:
        return StoredCell("s", text, formula)
    if match[1].isdecimal() and len(match[1]) <= MAX_DIGITS:
        return StoredCell("n", int(match[1]), formula)
    found = float(match[1])
    if found in (float("inf"), float("-inf")):
        return StoredCell("e", text, formula)
    return StoredCell("n", int(found) if found.is_integer() and abs(found) < 2**53 else found, formula)


def value_cell(kind: str, value: str | None, formula: str | None, inline: str | None) -> StoredCell:
    """A cell that is no shared string, as it is stored; its number format is not looked at."""
    if inline is not None:
        return StoredCell("s", inline, formula)
    if value is None or (value == "" and kind != "str"):
        return StoredCell("", None, formula)
    if kind == "b":
        return StoredCell("b", value.strip() in ("1", "true"), formula)
    if kind == "e":
        return StoredCell("e", value, formula)
    if kind != "n":
        return StoredCell("s", read_escapes(value), formula)
    return number(value, formula)
