"""The ordinals that Word prints before the paragraphs of a list: 一、 （三） 1. ."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gkxl.reading.word.markup import local, named, number, value

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "koreanCounting",
    }
)
_NONE = frozenset({"bullet", "none"})
_LEVELS = 9


@dataclass
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""


@dataclass
class _List:
    """A w:num: its abstract list, and the levels that start anew in it."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counted on as their paragraphs come."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int]] = {}
        self._started: set[str] = set()
        for child in numbering if numbering is not None else ():
            if local(child) == "abstractNum":
                self._levels[value(child, "abstractNumId") or ""] = {
                    number(value(level, "ilvl")): _level(level) for level in child if local(level) == "lvl"
                }
            elif local(child) == "num":
                starts = {
                    number(value(one, "ilvl")): number(value(named(one, "startOverride")))
                    for one in child
                    if local(one) == "lvlOverride" and named(one, "startOverride") is not None
                }
                self._lists[value(child, "numId") or ""] = _List(
                    value(named(child, "abstractNumId")) or "", starts
                )
        self._styles = {
            value(style, "styleId"): found
            for style in (styles if styles is not None else ())
            if local(style) == "style" and (found := named(named(style, "pPr"), "numPr")) is not None
        }

    def ordinal(self, properties: Element | None) -> str:
        """What Word prints before the paragraph with these properties; "" for one that is in no list."""
        own = named(properties, "numPr")
        style = self._styles.get(value(named(properties, "pStyle")))
        given = value(named(own, "numId")) or value(named(style, "numId"))
        known = self._lists.get(given or "")
        levels = self._levels.get(known.abstract, {}) if known else {}
        depth = number(value(named(own, "ilvl")) or value(named(style, "ilvl")))
        if known is None or not 0 <= depth < _LEVELS or depth not in levels:
            return ""
        counts = self._counts.setdefault(known.abstract, [0] * _LEVELS)
        if given not in self._started:
            self._started.add(given or "")
            for level, start in known.starts.items():
                if 0 <= level < _LEVELS:
                    counts[level] = start - 1
        counts[depth] = counts[depth] + 1 if counts[depth] or depth in known.starts else levels[depth].start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        if levels[depth].style in _NONE:
            return ""
        return re.sub(
            r"%([1-9])",
            lambda match: _written(
                counts[int(match[1]) - 1] or 1, levels.get(int(match[1]) - 1, _Level()).style
            ),
            levels[depth].text,
        )


def _level(element: Element) -> _Level:
    return _Level(
        number(value(named(element, "start")), 1),
        value(named(element, "numFmt")) or "decimal",
        value(named(element, "lvlText")) or "",
    )


def _written(count: int, style: str) -> str:
    """A count in the digits of a list: 12 → 十二."""
    if style not in _CHINESE or not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (
        _DIGITS[ones] if ones else ""
    )
