"""Running text to sentences of tokens.

Words that the grammar knows, numbers, and the marks between clauses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.model.report import Paragraph
from gkxl.model.texts import fold
from gkxl.narrative.numerals import Numeral, numerals
from gkxl.narrative.words import Word, words

LONGEST = 3000
"""Characters of a sentence that is still read; what is longer was not written as one."""

MOST_TOKENS = 400
"""Words, numbers and marks of a sentence that is still read: what has more is no prose."""

_END = Pattern(r"[。!?](?!\s*其中)|\n\s*\n")
_MARK = Pattern(r"[,;:()、。\n]")
_CHINESE_YEAR = Pattern(r"二[〇零○O][〇零○O一二三四五六七八九]{2}(?=年)")
_YEAR_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")


class Mark(NamedTuple):
    """A mark that parts or encloses clauses."""

    sign: str
    start: int
    end: int


Token = Word | Numeral | Mark


@dataclass(frozen=True)
class Sentence:
    """A sentence: its text as printed, the same with full-width characters folded, and its paragraph."""

    printed: str
    text: str
    tokens: tuple[Token, ...]
    paragraph: Paragraph

    @cached_property
    def numbers(self) -> tuple[Numeral, ...]:
        """Its numbers in order."""
        return tuple(token for token in self.tokens if isinstance(token, Numeral))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its known words in order."""
        return tuple(token for token in self.tokens if isinstance(token, Word))

    def quote(self, *spans: tuple[int, int], around: int = 24) -> str:
        """The sentence, or the part of it around the spans, with the spans marked: 收到申请【12】件.

        What stands right behind a 【 of the text itself is marked already.
        """
        marked, at = [], 0
        for start, end in sorted(set(spans))[:8]:
            words = _shortened(self.printed[start:end])
            marked += [
                _shortened(self.printed[at:start]) if at else self.printed[:start],
                words if self.printed[:start].endswith("【") else f"【{words}】",
            ]
            at = end
        marked.append(self.printed[at:])
        first, last = marked[0], marked[-1]
        marked[0] = first if len(first) <= around + 6 else "…" + first[-around:]
        marked[-1] = last if len(last) <= around + 6 else last[:around] + "…"
        return "".join(marked).strip()


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:28]}…{text[-28:]}"


def sentences(paragraphs: Iterable[Paragraph]) -> Iterator[Sentence]:
    """The sentences of a document in order, tokenised."""
    for paragraph in paragraphs:
        text, start = folded(paragraph.text), 0
        for end in [match.end() for match in _END.finditer(text)] + [len(text)]:
            if text[start:end].strip():
                tokens = tuple(_tokens(text[start:end])) if end - start <= LONGEST else ()
                yield Sentence(
                    paragraph.text[start:end],
                    text[start:end],
                    tokens if len(tokens) <= MOST_TOKENS else (),
                    paragraph,
                )
            start = end


@lru_cache(maxsize=16)
def folded(text: str) -> str:
    """A text as sentences are read: as `fold`, the dash of prose (—) is a hyphen, 二〇二四年 is 2024年.

    In a number cell a dash is a blank, so `fold` leaves it.
    """
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_YEAR_DIGITS), fold(text)).replace("—", "-")


def _tokens(text: str) -> Iterator[Token]:
    known = words(text)
    taken = bytearray(len(text))
    for word in known:
        _take(taken, word.start, word.end)
    numbers = [number for number in numerals(text) if not any(taken[slice(*number.digits)])]
    for number in numbers:
        _take(taken, number.start, number.end)
    marks = [
        Mark(match[0], match.start(), match.end())
        for match in _MARK.finditer(text)
        if not taken[match.start()]
    ]
    tokens: list[Token] = [*known, *numbers, *marks]
    yield from sorted(tokens, key=lambda token: (token.start, token.end))


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)
