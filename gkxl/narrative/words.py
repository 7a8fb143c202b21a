"""The vocabulary: which words of a report's running text mean what. Its words are data (`vocabulary.toml`).

Kinds: `noun` what is counted (`foreign`: things that no table counts; `matter`, `doubtful`: applications
only where they are spoken of), `verb` what is done with it, `row` a row or group of table three by its key,
`person` a column of it, `outcome` a column of table four, `none` and `zero` words that deny, `all` and
`rate` that call all done, `time`, `scope`, `change`, `channel` and `aside` words that keep a number from
being compared, `open`, `etc` and `including` the joints of lists. How they work together is in `counted`,
`denials`, `lists`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from gkxl.model.texts import is_chinese
from gkxl.narrative.phrases import phrase

VOCABULARY = Path(__file__).with_name("vocabulary.toml")
_GROUP = re.compile(r"\((?:\?(?:[:=!]|<[=!]))?[^()]*\)\??")
_CLASS = re.compile(r"\[[^\]]{0,200}\]\??")
_LOOSE = re.compile(r".[?*]|.\{")
_TITLE = re.compile("《[^《》]*》")


class Word(NamedTuple):
    """A word that the grammar knows, where it stands in its sentence."""

    kind: str
    meaning: str
    start: int
    end: int


@dataclass(frozen=True)
class Entry:
    """The spellings of one meaning, as the vocabulary's file groups them."""

    kind: str
    meaning: str
    groups: tuple[dict[str, Any], ...]

    @cached_property
    def needles(self) -> tuple[str, ...]:
        """Words of which one stands in every text that the pattern matches; () where there are none."""
        found = tuple(_needle(one) for group in self.groups for one in group["says"])
        return () if "" in found else found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All spellings, compiled when a text first has one of the needles: most reports need a part."""
        return re.compile("|".join(map(_spelling, self.groups)))


@cache
def entries() -> tuple[Entry, ...]:
    """The vocabulary, loaded with the first sentence."""
    data = tomllib.loads(VOCABULARY.read_text("utf-8"))
    return tuple(
        Entry(kind, meaning, tuple(groups))
        for kind, meanings in data.items()
        for meaning, groups in meanings.items()
    )


@cache
def _by_beginning() -> dict[str, tuple[tuple[int, str], ...]]:
    """The entries' needles with the entries' numbers, by the first two characters ("" for none)."""
    found: dict[str, list[tuple[int, str]]] = {"": []}
    for number, entry in enumerate(entries()):
        for needle in entry.needles or ("",):
            found.setdefault(needle[:2], []).append((number, needle))
    return {beginning: tuple(needles) for beginning, needles in found.items()}


def spoken_in(text: str) -> Iterator[Entry]:
    """The entries of which a text may have a word, in the order of the file."""
    index, known = _by_beginning(), entries()
    found = {number for number, _ in index[""]}
    for beginning in {*text, *map("".join, pairwise(text))}:
        for number, needle in index.get(beginning, ()):
            if number not in found and needle in text:
                found.add(number)
    return (known[number] for number in sorted(found))


def _needle(spelling: str) -> str:
    """The longest run of Chinese characters that a spelling always has; "" where it has none."""
    bare, inner = _CLASS.sub(" ", spelling), ""
    while bare != inner:
        bare, inner = _GROUP.sub(" ", bare), bare
    chinese = "".join(char if is_chinese(char) else " " for char in _LOOSE.sub(" ", bare))
    return max(chinese.split(), key=len, default="")


def _spelling(group: dict[str, Any]) -> str:
    """One group of spellings with what may not or must stand around them, as a regular expression."""
    after = "".join(f"(?<!{text})" for text in group.get("not_after", ()))
    unless = f"(?!{_any(group['not_before'])})" if "not_before" in group else ""
    before = f"(?={_any(group['before'])})" if "before" in group else ""
    return f"{after}(?:{_any(group['says'])}){unless}{before}"


def _any(spellings: Iterable[str]) -> str:
    return "|".join(spellings)


def words(text: str) -> list[Word]:
    """The known words of a text, the longest at each place, without overlaps."""
    titles = [match.span() for match in _TITLE.finditer(text)] if "《" in text else []
    found = [
        _told_apart(Word(entry.kind, entry.meaning, match.start(), match.end()), text)
        for entry in spoken_in(text)
        for match in entry.pattern.finditer(text)
        if not titles or not _is_in(match.start(), titles)  # 《不予公开告知书》 counts no results
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
