"""Regular expressions that are compiled when a text first may match them.

A check of one report needs a third of those that its rules know, and to compile the others took longer than
to read the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from gkxl.model.texts import is_chinese

OneOf = tuple[str, ...]
"""Words of which one has to stand."""


class Pattern:
    """A regular expression, compiled when a text is first looked at that has the words it needs.

    Once compiled it is as fast as what `re.compile` gives: its methods are those. A wrong expression raises
    `re.error` not before that; a test compiles all that the modules and the word lists have.
    """

    __slots__ = (
        "_needed", "findall", "finditer", "flags", "fullmatch", "match", "pattern", "search", "split", "sub"
    )  # fmt: skip
    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[Any]]
    sub: Callable[..., str]

    def __init__(self, pattern: str, flags: int = 0, needed: tuple[OneOf, ...] | None = None) -> None:
        self.pattern, self.flags, self._needed = pattern, flags, needed

    def __repr__(self) -> str:
        return f"Pattern({self.pattern!r})"

    def __getattr__(self, name: str) -> Any:
        """A method before the expression is compiled, kept until it is."""
        method = getattr(type(self), f"_{name}").__get__(self)
        setattr(self, name, method)
        return method

    def may_match(self, text: str) -> bool:
        """Whether the words that it needs stand in a text."""
        if self._needed is None:
            self._needed = () if self.flags & (re.VERBOSE | re.IGNORECASE) else needles(self.pattern)
        for words in self._needed:
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True

    def compiled(self) -> re.Pattern[str]:
        """What `re.compile` gives of it; from now on its methods are those."""
        pattern = re.compile(self.pattern, self.flags)  # known to `re` already, where a method was kept
        self.search, self.match, self.fullmatch = pattern.search, pattern.match, pattern.fullmatch
        self.finditer, self.findall = pattern.finditer, pattern.findall
        self.split, self.sub = pattern.split, pattern.sub
        return pattern

    def _search(self, text: str, *where: int) -> re.Match[str] | None:
        return self.compiled().search(text, *where) if self.may_match(text) else None

    def _match(self, text: str, *where: int) -> re.Match[str] | None:
        return self.compiled().match(text, *where) if self.may_match(text) else None

    def _fullmatch(self, text: str, *where: int) -> re.Match[str] | None:
        return self.compiled().fullmatch(text, *where) if self.may_match(text) else None

    def _finditer(self, text: str, *where: int) -> Iterator[re.Match[str]]:
        return self.compiled().finditer(text, *where) if self.may_match(text) else iter(())

    def _findall(self, text: str, *where: int) -> list[Any]:
        return self.compiled().findall(text, *where) if self.may_match(text) else []

    def _split(self, text: str, most: int = 0) -> list[Any]:
        return self.compiled().split(text, most) if self.may_match(text) else [text]

    def _sub(self, new: Any, text: str, count: int = 0) -> str:
        return self.compiled().sub(new, text, count) if self.may_match(text) else text


# ---- what a text has to have

_GROUP = r"\((?:\?(?:<?[=!]|:|>|P<\w+>|P=\w+\)|[a-zA-Z-]+[:)]|\())?"
_ESCAPED = r"\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|N\{[^}]*\}|\d+|.)"
_CLASS = r"\[\^?\]?(?:[^\]\\]|\\.)*(?:\]|\Z)"
_PIECES = re.compile(rf"{_ESCAPED}|{_CLASS}|{_GROUP}|\{{\d*,?\d*\}}|[一-鿿]+|.", re.DOTALL)
_MUST = ("(", "(?:", "(?>", "(?=", "(?<=", "(?s:")
_MAY_BE_NONE = ("?", "*", "{0", "{,")
_NOT_MEANT = frozenset("\\^-")
_MARKS = frozenset("^$.?*+")


def needles(pattern: str) -> tuple[OneOf, ...]:
    """Of each tuple one word stands in every text that a regular expression matches; () where it needs none.

    The first tuple is the one to look for: its words are the longest.

    未(?:曾|能)办: (未), (办), (曾, 能); (?:均|都)?(?:无|没有): (无, 没有).
    """
    if pattern.isalpha():
        return ((pattern,),)
    pieces = _PIECES.findall(pattern)
    if "(?(" in pieces or any(piece[:2] == "(?" and "i" in piece[2:].partition("<")[0] for piece in pieces):
        return ()  # one thing or another by what stood before; in any case of letters
    return tuple(sorted(_either(pieces[::-1]), key=_worth))


def _worth(words: OneOf) -> tuple[int, int]:
    return -min(map(len, words)), len(words)


def _either(left: list[str]) -> list[OneOf]:
    """What the alternatives of a group need, up to its end; the pieces are taken from the end of a list."""
    alternatives = [_sequence(left)]
    while left and left.pop() == "|":
        alternatives.append(_sequence(left))
    if len(alternatives) == 1:
        return alternatives[0]
    if not all(alternatives):
        return []
    best = [min(needed, key=_worth) for needed in alternatives]
    return [tuple(dict.fromkeys(word for words in best for word in words))]


def _sequence(left: list[str]) -> list[OneOf]:
    """What pieces in a row need, up to a bar or the end of their group."""
    needed: list[OneOf] = []
    while left and left[-1] not in ("|", ")"):
        piece = left.pop()
        ends = left[-1].startswith(_MAY_BE_NONE) if left else False
        if is_chinese(piece):
            always = piece[:-1] if ends else piece
            needed += [(always,)] if always else []
        elif piece[0] == "(" and piece[-1] != ")":
            inner = _either(left)
            must = piece in _MUST or piece.startswith("(?P<")
            needed += inner if must and not (left and left[-1].startswith(_MAY_BE_NONE)) else []
        elif piece[0] == "[" and not ends:
            needed += _class(piece[1:-1])
        elif (sign := _sign(piece)) and not ends:
            needed += [(sign,)]
    return needed


def _sign(piece: str) -> str:
    """What a piece that is one sign stands for; "" for any other."""
    if len(piece) == 1:
        return "" if piece in _MARKS else piece
    return piece[1] if piece[0] == "\\" and not piece[1].isalnum() else ""


def _class(chars: str) -> Iterable[OneOf]:
    return () if _NOT_MEANT & set(chars) else (tuple(chars),)
