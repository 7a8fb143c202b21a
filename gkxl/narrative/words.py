"""The vocabulary: which words of a report's running text mean what. Its words are data (`vocabulary.toml`).

Kinds: `noun` what is counted (`foreign`: things that no table counts; `matter`, `doubtful`: applications
only where they are spoken of), `verb` what is done with it, `row` a row or group of table three by its key,
`person` a column of it, `outcome` a column of table four, `none` and `zero` words that deny, `all` and
`rate` that call all done, `time`, `scope`, `change`, `channel` and `aside` words that keep a number from
being compared, `open`, `etc` and `including` the joints of lists. How they work together is in `counted`,
`denials`, `lists`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from gkxl.model.patterns import OneOf, Pattern, needles
from gkxl.narrative.phrases import phrase

VOCABULARY = Path(__file__).with_name("vocabulary.toml")
_TITLE = Pattern("《[^《》]*》")


class Word(NamedTuple):
    """A word that the grammar knows, where it stands in its sentence."""

    kind: str
    meaning: str
    start: int
    end: int


class Spelling(NamedTuple):
    """One way to say a meaning, and words of which one stands in every text that has it.

    A plain word (`literal`) is looked for as it is, and what may stand around it is compiled once for its
    group; a regular expression is one with what may stand around it, for it may end at several places.
    """

    kind: str
    meaning: str
    needles: OneOf
    literal: str
    ahead: Pattern
    behind: Pattern
    pattern: Pattern

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text."""
        if not self.literal:
            yield from (match.span() for match in self.pattern.finditer(text))
            return
        start = text.find(self.literal)
        while start >= 0:
            end = start + len(self.literal)
            if self.ahead.match(text, start) and self.behind.match(text, end):
                yield start, end
            start = text.find(self.literal, end)


@cache
def spellings() -> tuple[Spelling, ...]:
    """The vocabulary, loaded with the first sentence; each is compiled when a text first may have it."""
    data = tomllib.loads(VOCABULARY.read_text("utf-8"))
    return tuple(
        spelling
        for kind, meanings in data.items()
        for meaning, groups in meanings.items()
        for group in groups
        for spelling in _group(kind, meaning, group)
    )


def _group(kind: str, meaning: str, group: dict[str, str]) -> Iterator[Spelling]:
    """The spellings of a group, with what may not or must stand before and behind each."""
    ahead = "".join(f"(?<!{text})" for text in group.get("not_after", "").split())
    behind = f"(?!{_any(group['not_before'])})" if "not_before" in group else ""
    behind += f"(?={_any(group['before'])})" if "before" in group else ""
    around = (Pattern(ahead), Pattern(behind))
    for one in group["says"].split():
        literal = one if one.isalpha() else ""
        pattern = Pattern(f"{ahead}(?:{one}){behind}")
        yield Spelling(kind, meaning, next(iter(needles(one)), ()), literal, *around, pattern)


def _any(spellings: str) -> str:
    return "|".join(spellings.split())


@cache
def _by_beginning() -> dict[str, tuple[tuple[int, str], ...]]:
    """The spellings' needles with the spellings' numbers, by the first two characters ("" for none)."""
    found: dict[str, list[tuple[int, str]]] = {"": []}
    for number, spelling in enumerate(spellings()):
        for needle in spelling.needles or ("",):
            found.setdefault(needle[:2], []).append((number, needle))
    return {beginning: tuple(needles) for beginning, needles in found.items()}


def spoken_in(text: str) -> Iterator[Spelling]:
    """The spellings that a text may have, in the order of the file."""
    index, known = _by_beginning(), spellings()
    found = {number for number, _ in index[""]}
    for beginning in {*text, *map("".join, pairwise(text))}:
        for number, needle in index.get(beginning, ()):
            if number not in found and needle in text:
                found.add(number)
    return (known[number] for number in sorted(found))


def words(text: str) -> list[Word]:
    """The known words of a text, the longest at each place, without overlaps."""
    titles = [match.span() for match in _TITLE.finditer(text)] if "《" in text else []
    found = [
        _told_apart(Word(spelling.kind, spelling.meaning, start, end), text)
        for spelling in spoken_in(text)
        for start, end in spelling.spans(text)
        if not titles or not _is_in(start, titles)  # 《不予公开告知书》 counts no results
    ]
    chosen: list[Word] = []
    for word in sorted(found, key=lambda word: (word.start, word.start - word.end)):
        if not chosen or word.start >= chosen[-1].end:
            chosen.append(word)
    return chosen


def _is_in(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in spans)


def _told_apart(word: Word, text: str) -> Word:
    """A bare 申请 behind an unknown word may be for something else (信用修复申请); 答复率 is a rate."""
    if word.kind in ("row", "outcome", "verb") and text[word.end : word.end + 1] == "率":
        return Word("rate", "other", word.start, word.end)
    if word.meaning == "plain" and not phrase("applied", tail="$").search(
        text[max(0, word.start - 4) : word.start]
    ):
        return Word("noun", "doubtful", word.start, word.end)
    return word
