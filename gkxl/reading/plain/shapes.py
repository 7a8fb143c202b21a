"""The shapes in which tables survive in plain text: cells between bars (a row a line, or a cell a line),
and labels with numbers
run together in one line, apart by spaces or commas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gkxl.model.patterns import Pattern
from gkxl.reading.grids.grid import folded
from gkxl.reading.grids.numbers import looks_numeric

FEWEST_BARS, HEADS, FEWEST_LABELS = 5, 5, 4
LONGEST_NUMBER = 100
"""Characters of a word beyond which it is no number, whatever its unit."""

_LIKE_A_NUMBER = Pattern(r"(?:共计?|计|约)?[0-9](?:\s?[0-9])*\s?[件项个条份次起宗部]?")
"""A number with blanks among its digits, or words around it: what it is, is told where it is read."""
_COUNTED = Pattern(r"\d\s*[件项个条份次起宗部]")
_WORD = Pattern(rf"[^\s,，;；]{{1,{LONGEST_NUMBER + 1}}}")
_BARS = str.maketrans("│┃｜¦║", "|||||")
_LINES, _EDGES = frozenset("-=─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬"), frozenset(" |:+\t")


@dataclass
class Line:
    """Cells that stand in one row, with the lines (from 1) they come from; a single piece may be running
    text.
    """

    cells: list[tuple[int, str]]
    is_paragraph: bool = False


def has_bars(lines: list[str]) -> bool:
    return sum("|" in line.translate(_BARS) for line in lines) >= FEWEST_BARS


def barred(lines: list[str], labels: frozenset[str]) -> list[Line]:
    """The rows of a text whose cells are set apart by bars; other lines are running text."""
    texts = [line.translate(_BARS).strip() for line in lines]
    with_bars = [text for text in texts if "|" in text and not _is_rule(text)]
    leading = all(text.startswith("|") for text in with_bars)
    trailing = sum(text.endswith("|") for text in with_bars) * 2 > len(with_bars)
    upright = trailing and _is_cell_a_line(with_bars)
    reader = _Upright(next(iter(with_bars), "") == "|") if upright else _Rows(leading and not upright)
    closed = trailing and (upright or not any(_is_open_head(text, labels) for text in with_bars))
    fronted = (
        sum(text.startswith("|") and text.count("|") == 1 for text in with_bars) * 4 > len(with_bars) * 3
        and not upright
    )
    if fronted and sum(len(text) > 1 for text in with_bars) * 4 > len(with_bars):
        return _fronted(texts, labels)
    held = ""
    kept = [(number, text) for number, text in enumerate(texts, 1) if text]
    for (number, text), following in zip(kept, [*(text for _, text in kept[1:]), ""]):
        if _is_rule(text):
            reader.close()
        elif "|" in text:
            reader.take(number, held + text if not text.startswith("|") else text, closed)
            held = ""
        elif trailing and _goes_on(text, following, labels):
            held = text
        else:
            reader.close()
            reader.lines.append(Line([(number, text)], True))
    reader.close()
    return reader.lines


def _is_cell_a_line(lines: list[str]) -> bool:
    """Whether most lines that hold a text hold one, with the bar that ends it and none that begins it."""
    single = [text.count("|") == 1 for text in lines if text.strip("|\t ")]
    return sum(single) * 2 > len(single)


def _is_open_head(text: str, labels: frozenset[str]) -> bool:
    """Whether a line of labels ends without a bar: then the bars stand between the cells, and one at the end
    of another line has a blank cell behind it.
    """
    cells = [folded(cell) for cell in text.split("|")]
    return cells[-1] in labels and sum(cell in labels for cell in cells) > 1


def _is_rule(text: str) -> bool:
    """Whether a line only draws a line between rows: |---|---|, ├──┼──┤.

    Cells of single dashes are blanks.
    """
    drawn = set(text) - _EDGES
    return bool(drawn) and drawn <= _LINES and (bool(drawn - {"-", "="}) or "---" in text or "===" in text)


def _fronted(texts: list[str], labels: frozenset[str]) -> list[Line]:
    """A cell a line, each after the first of its row behind a bar; a bar alone ends the row, or is a blank
    cell.
    """
    lines: list[Line] = []
    run: list[tuple[int, str]] = []
    kept = [(number, text) for number, text in enumerate(texts, 1) if text]
    for (number, text), following in zip(kept, [*(text for _, text in kept[1:]), ""]):
        if text.startswith("|") and run:
            run += [(number, cell.strip()) for cell in text[1:].split("|")]
        elif following.startswith("|") and run and run[-1][1] and not looks_numeric(run[-1][1]):
            run[-1] = (run[-1][0], run[-1][1] + text)
        else:
            lines += [Line(run if run[-1][1] else run[:-1])] if run else []
            run = (
                [(number, text)]
                if following.startswith("|")
                or (folded(text) not in labels and folded(text + following) in labels)
                else []
            )
            lines += [] if run else [Line([(number, text)], True)]
    return lines + ([Line(run)] if run else [])


def _goes_on(text: str, following: str, labels: frozenset[str]) -> bool:
    """Whether a line is the start of a label that ends before the first bar of the next."""
    return (
        "|" in following
        and folded(text) not in labels
        and folded(text + following.partition("|")[0]) in labels
    )


class _Rows:
    """A row a line: a | b | c. With `edged`, a bar stands before the first cell of every line as well."""

    def __init__(self, edged: bool) -> None:
        self.edged = edged
        self.lines: list[Line] = []

    def take(self, number: int, text: str, closed: bool) -> None:
        cells = [cell.strip() for cell in text.split("|")]
        cells = cells[1:] if self.edged else cells
        cells = cells[:-1] if closed and text.endswith("|") and len(cells) > 1 else cells
        self.lines.append(Line([(number, cell) for cell in cells]))

    def close(self) -> None:
        pass


class _Upright:
    """A cell a line, each ended by a bar; `edged` rows begin with a bar of their own.

    A row ends where text follows a number or a blank.
    """

    def __init__(self, edged: bool) -> None:
        self.edged = edged
        self.lines: list[Line] = []
        self.run: list[tuple[int, str]] = []

    def take(self, number: int, text: str, closed: bool) -> None:
        for cell in text.split("|")[:-1] if text.endswith("|") else text.split("|"):
            self._cell(number, cell.strip())

    def _cell(self, number: int, text: str) -> None:
        last = self.run[-1][1] if self.run else "text"
        if text and not looks_numeric(text) and (not last or looks_numeric(last)):
            if self.edged and not last:
                self.run.pop()
            self.close()
        heads = len(self.run) >= HEADS and not any(
            not cell or looks_numeric(cell) for _, cell in self.run[-HEADS:]
        )
        if self.edged and not text and heads:
            self.close()
        else:
            self.run.append((number, text))

    def close(self) -> None:
        if any(text for _, text in self.run):
            self.lines.append(Line(self.run))
        self.run = []


def run_together(text: str, labels: frozenset[str]) -> list[str | list[str]] | None:
    """A stripped line as running text (str) and stretches of cells (list): known labels between which there
    are only numbers. None without such.
    """
    found = list(_labels_in(text, labels)) if labels else []
    stretches = [stretch for stretch in _stretches(text, found) if _is_table(stretch, text)]
    if not stretches:
        return None
    parts: list[str | list[str]] = []
    at = 0
    for stretch in stretches:
        parts.append(text[at : stretch[0][0]])
        cells: list[str] = []
        ends = [*(start for start, _ in stretch[1:]), _end_of_numbers(text, stretch[-1][1])]
        for (start, end), at in zip(stretch, ends):
            cells += [text[start:end], *(_numbers(text[end:at]) or ())]
        parts.append(cells)
    return [
        part
        for part in [*parts, text[at:]]
        if part and not (isinstance(part, str) and not part.strip(" ,，;；\u3000|"))
    ]


def _is_table(stretch: list[tuple[int, int]], text: str) -> bool:
    """Whether labels in a row are cells: several with bare numbers (a sentence has 件 behind them), or what
    fills the whole line.
    """
    end = _end_of_numbers(text, stretch[-1][1])
    whole = stretch[0][0] == 0 and end == len(text)
    bare = not _COUNTED.search(text[stretch[0][0] : end])
    return (bare and len(stretch) >= FEWEST_LABELS) or (whole and (len(stretch) > 1 or end > stretch[-1][1]))


def _stretches(text: str, found: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Labels that follow one another with nothing or numbers between them."""
    stretch: list[tuple[int, int]] = []
    for start, end in found:
        if stretch and _numbers(text[stretch[-1][1] : start]) is None:
            yield stretch
            stretch = []
        stretch.append((start, end))
    if stretch:
        yield stretch


def _numbers(text: str) -> list[str] | None:
    """The number cells in what stands between two labels, blanks between commas kept; None where it is
    anything else.
    """
    words = text.split()
    if all(looks_numeric(word) for word in words):
        return words
    cells = number_cells(text)
    if cells is None:
        return None
    cells = cells[1:] if not cells[0] else cells
    return cells[:-1] if cells and not cells[-1] else cells


def number_cells(text: str) -> list[str] | None:
    """The cells of a line of nothing but numbers, apart by spaces or commas; None where it is anything
    else.
    """
    words = text.split()
    if words and all(looks_numeric(word) for word in words):
        return words
    cells = [cell.strip() for cell in re.split("[,，;；]", text.strip())]
    numbers = (not cell or looks_numeric(cell) or _LIKE_A_NUMBER.fullmatch(cell) for cell in cells)
    return cells if all(numbers) else None


def _end_of_numbers(text: str, start: int) -> int:
    """Where the numbers after the last label of a stretch end."""
    end = start
    for match in _WORD.finditer(text, start):
        if len(match[0]) > LONGEST_NUMBER or not looks_numeric(match[0]):
            break
        end = match.end()
    return end


@lru_cache(maxsize=8)
def _pattern(labels: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            re.escape(label)
            for label in sorted(labels, key=lambda label: (-len(label), label))
            if len(label) > 1
        )
    )


def _labels_in(text: str, labels: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where known labels start and end, whatever white space and punctuation is in them."""
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in folded(unicodedata.normalize("NFKC", character)):
            letters.append(letter)
            places.append(place)
    for match in _pattern(labels).finditer("".join(letters)):
        start, end = places[match.start()], places[match.end() - 1] + 1
        if match[0][0].isdigit() and start and text[start - 1].isdigit():
            continue
        yield _opened(text, start), _closed(text, end)


def _opened(text: str, start: int) -> int:
    while start and text[start - 1] in '（(“"':
        start -= 1
    return start


def _closed(text: str, end: int) -> int:
    while end < len(text) and text[end] in '）)”"、':
        end += 1
    return end
