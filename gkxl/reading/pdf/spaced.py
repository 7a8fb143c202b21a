"""Tables without lines:
cells told by where words stand, columns by the numbers under one another, labels by the form's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gkxl.model.form import Form
from gkxl.model.patterns import Pattern
from gkxl.model.report import Place
from gkxl.model.texts import width_of
from gkxl.reading.grids.grid import GridCell, GridRow, core, folded
from gkxl.reading.grids.marks import ANY_YEAR, mark_of, may_end_a_mark
from gkxl.reading.grids.numbers import looks_numeric
from gkxl.reading.locating.located import known_labels, labels_of
from gkxl.reading.pdf.flow import Block, Line, Word

PITCH = 2.3
"""Line heights: how far a label's next line may be."""

BESIDE = 1.6
"""Line heights: how far a label's next word may be on its line."""

CLOSE = 0.5
"""Line heights: lines of one cell are no farther apart, rows of a table are."""

BROKEN = 1.6
"""Line heights: how far apart the pieces of one head are that a narrow column broke."""

MOST_PIECES = 4
"""Lines over which a head of a year is broken at most: 20 | 24 | 年 | 度."""

FORGIVEN = 2
"""Lines of other text that a table may hold in a row."""

SHORT = 40
"""Characters: how long they may be."""


_YEAR = Pattern(r"[上本去今]年度?|\d{4}年度?", re.ASCII)
_YEARS = Pattern(rf"(?:{_YEAR.pattern}){{2,}}", re.ASCII)

LONG_ENOUGH = 10
"""Characters of a title's beginning that leave no doubt."""

GROUPS, LABELS, FIRST = 1, 2, 3
"""Columns of a grid: names of groups, labels of rows, the first of the numbers."""


class Vocabulary:
    """The words that stand in tables of some forms, folded."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self.known = known_labels(forms)
        tables = [table for form in forms for table in form.tables]
        self.titles = {folded(text) for table in tables for text in (table.title, *table.title_variants)}
        self.columns = {
            folded(label)
            for table in tables
            for section in table.sections
            for column in section.columns
            for label in labels_of(column)
        }
        lined = [table for table in tables if table.layout != "strip"]
        self.rows = {
            form_of(label)
            for table in lined
            for row in table.rows
            for label in labels_of(row)
            for form_of in (folded, core)
        }
        self.groups = {folded(group.label) for table in lined for group in table.groups}
        self.rows |= {
            folded(group.label)
            for table in lined
            for group in table.groups
            if any(row.collapsed == group.key for row in table.rows)
        }
        self.starts = {
            label[:length] for label in self.known - self.titles for length in range(1, len(label) + 1)
        }
        self._all = "\n".join(self.known - self.titles)

    def is_title(self, text: str) -> bool:
        """Whether a line is a table's title, or the first line of one that a line end broke."""
        bare = folded(text)
        return bare in self.titles or (
            len(bare) >= LONG_ENOUGH and any(title.startswith(bare) for title in self.titles)
        )

    def holds(self, text: str) -> bool:
        """Whether a text is a label, or a piece of one that a line end broke."""
        bare = folded(text)
        return not bare or (bare not in self.titles and bare in self._all)


@dataclass
class _Stack(Block):
    """Words that together are one cell's text."""

    known: bool


def table_runs(lines: Sequence[Line], vocabulary: Vocabulary) -> list[range]:
    """Runs of lines that are a table:
    only labels, pieces of labels and numbers, with few other short lines among them."""
    alike = [_is_table_line(line, vocabulary) for line in lines]
    runs: list[range] = []
    for number, fits in enumerate(alike):
        if not fits:
            continue
        if (
            runs
            and number - runs[-1].stop <= FORGIVEN
            and all(_may_stand_in(line, vocabulary) for line in lines[runs[-1].stop : number])
        ):
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return [run for run in runs if _is_table(lines[run.start : run.stop], vocabulary)]


def _is_table_line(line: Line, vocabulary: Vocabulary) -> bool:
    numbers = [word for word in line.words if looks_numeric(word.text)]
    others = [word for word in line.words if not looks_numeric(word.text)]
    if vocabulary.is_title(line.text):
        return False
    if all(vocabulary.holds(word.text) for word in others):
        return True
    return (
        bool(numbers)
        and len(others) <= 2
        and sum(len(word.text) for word in others) < SHORT
        and line.words[-1] is numbers[-1]
    )


def _may_stand_in(line: Line, vocabulary: Vocabulary) -> bool:
    return (
        len(line.text) < SHORT and not line.text.endswith(("。", "；")) and not vocabulary.is_title(line.text)
    )


def _is_table(lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    words = _laid_end_to_end(lines, {})
    return (
        sum(
            stack.known
            for stack in _stacks([word for word in words if not looks_numeric(word.text)], vocabulary)
        )
        > 2
    )


class Spaced:
    """One table without lines.

    Its lines may come from several pages: they are read as if the pages were one.
    """

    def __init__(self, lines: Sequence[Line], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.line_of: dict[int, Line] = {}
        self.kept: list[
            Word
        ] = []  # words of this table's own making, which `line_of` knows by their identity
        words = self.words = _marks_together(list(_laid_end_to_end(lines, self.line_of)), self.line_of)
        self.numbers = [word for word in words if looks_numeric(word.text)]
        self.stacks = _stacks([word for word in words if not looks_numeric(word.text)], vocabulary)
        self.bands = self._bands()
        self._take_texts()
        self.numbers = self._whole_numbers()

    def _bands(self) -> list[tuple[float, float]]:
        """Where the columns of numbers stand:
        numbers under one another, and heads of columns that hold none."""
        bands = _overlapping((word.left, word.right) for word in self.numbers)
        edge = max(
            (
                stack.right
                for stack in self.stacks
                if folded(stack.text) in self.vocabulary.rows and len(folded(stack.text)) > 4
            ),
            default=0.0,
        )
        heads = [
            (stack.left, stack.right)
            for stack in self.stacks
            if (folded(stack.text) in self.vocabulary.columns or mark_of(stack.text, ANY_YEAR))
            and stack.left > edge - 1
            and not any(stack.left < right and left < stack.right for left, right in bands)
        ]
        return sorted([*bands, *_overlapping(heads)])

    def _take_texts(self) -> None:
        """Words that stand where a number should (约3), beside a label of the form and under numbers or
        heads, are contents of their cell."""
        rows = [
            stack
            for stack in self.stacks
            if folded(stack.text) in self.vocabulary.rows and self.bands and stack.left < self.bands[0][0]
        ]
        for stack in [stack for stack in self.stacks if not stack.known and len(stack.words) == 1]:
            in_band = any(left <= stack.centre <= right for left, right in self.bands)
            if (
                in_band
                and any(row.top <= stack.middle <= row.bottom and row.right < stack.left for row in rows)
                and not self.vocabulary.holds(stack.text)
            ):
                self.stacks.remove(stack)
                self.numbers.append(stack.words[0])

    def _whole_numbers(self) -> list[Word]:
        """The numbers, those that stand on several lines of one cell as one word of several lines.

        They are under one another in one column, beside one label, or, where there is no label, closer
        than lines of a table.
        """
        whole: list[Word] = []
        rows = [stack for stack in self.stacks if self.bands and stack.left < self.bands[0][0]]
        for band in self.bands:
            column = [word for word in self.numbers if band[0] <= word.centre <= band[1]]
            for word in sorted(column, key=lambda word: word.middle):
                above = (
                    whole[-1] if whole and whole[-1].left <= band[1] and band[0] <= whole[-1].right else None
                )
                if above is not None and self._is_one_cell(above, word, rows):
                    whole[-1] = self._joined(above, word)
                else:
                    whole.append(word)
        return whole

    def _is_one_cell(self, above: Word, word: Word, labels: Sequence[_Stack]) -> bool:
        if word.middle - above.bottom < 0:
            return False  # beside it
        one, other = self._label_of(above.middle, labels), self._label_of(word.middle, labels)
        if one is None or other is None:
            return word.top - above.bottom < CLOSE * word.size
        return one is other

    def _joined(self, above: Word, word: Word) -> Word:
        joined = Word(
            f"{above.text}\n{word.text}",
            min(above.left, word.left),
            max(above.right, word.right),
            above.top,
            word.bottom,
        )
        self.line_of[id(joined)] = self.line_of[id(above)]
        self.kept.append(joined)
        return joined

    def rows(self) -> Iterator[GridRow]:
        """Rows from top to bottom: groups in column 1, labels in column 2, then the columns of numbers."""
        labels, heads = self._sorted_stacks()
        found: list[tuple[float, list[GridCell]]] = []
        numbers = self._number_rows()
        named = []
        for middle, words in numbers:
            label = self._label_of(middle, labels)
            named.append(self._is_named(middle, label, labels))
            if label is not None:
                labels.remove(label)
            name = [self._cell(label.words[0], LABELS, label.text)] if label else []
            found.append((middle, name + self._in_bands(words)))
        torn = {id(found[at][1]) for at in _torn(named)}
        if not any(named):
            torn |= {id(cells) for cells in self._without_year(found, heads)}
        found += [
            (label.middle, [self._cell(label.words[0], LABELS, label.text)])
            for label in labels
            if self._is_row(label)
        ]
        for group in (label for label in labels if not self._is_row(label)):
            self._add_group(group, found)
        found += self._head_rows(heads)
        for number, (_, cells) in enumerate(sorted(found, key=lambda item: item[0]), 1):
            cells.sort(key=lambda cell: cell.column)
            for cell in cells:
                cell.row = number
            yield GridRow(number, cells, cells[-1].place, is_torn=id(cells) in torn)

    def _without_year(
        self, found: Sequence[tuple[float, list[GridCell]]], heads: list[_Stack]
    ) -> Iterator[list[GridCell]]:
        """Put years left of all numbers, 上年 and 本年, into the lines of numbers that they stand beside.

        Among them a line without one is another's piece: a year is at half the height of its row, not beside
        the first line of cells of several.
        """
        first = min(self.numbers, key=lambda word: word.middle, default=None)
        left = min((word.left for word in self.numbers), default=0.0)
        years = [
            stack
            for stack in heads
            if first is not None
            and stack.right <= left
            and stack.bottom > first.top
            and mark_of(stack.text, ANY_YEAR)
        ]
        for middle, cells in found if years else ():
            year = next((one for one in years if one.top <= middle <= one.bottom), None)
            if year is None:
                yield cells
            else:
                years.remove(year)
                heads.remove(year)
                column = self._reach(year, [year], []).start + FIRST
                cells.insert(0, self._cell(year.words[0], column, year.text))

    def _is_named(self, middle: float, label: _Stack | None, labels: Sequence[_Stack]) -> bool | None:
        """Whether a whole label stands beside a line of numbers, or a group's; None where pieces do."""
        if label is None:
            return any(one.known and one.top <= middle <= one.bottom for one in labels)
        return None if not label.known and self.vocabulary.holds(label.text) else True

    def _is_row(self, label: _Stack) -> bool:
        """Whether a label without numbers is a row of its own:
        one of the form's, or other words than the form's."""
        if label.known:
            return (
                folded(label.text) in self.vocabulary.rows
                and folded(label.text) not in self.vocabulary.groups
            )
        return not self.vocabulary.holds(label.text)

    def _add_group(self, group: _Stack, found: list[tuple[float, list[GridCell]]]) -> None:
        """Put the name of a group, or a piece of one, into the row that it stands nearest to."""
        cell = self._cell(group.words[0], GROUPS, group.text)
        near = min(found, key=lambda item: abs(item[0] - group.middle), default=None)
        if near is not None and abs(near[0] - group.middle) <= PITCH * group.words[0].size:
            near[1].append(cell)
        else:
            found.append((group.middle, [cell]))

    def _sorted_stacks(self) -> tuple[list[_Stack], list[_Stack]]:
        """Labels, which stand left of all numbers, and heads, which stand above them."""
        if not self.bands:
            return [], self.stacks
        first = self.bands[0][0]
        labels = [stack for stack in self.stacks if stack.left < first and stack.centre < first]
        return labels, [stack for stack in self.stacks if stack not in labels]

    def _number_rows(self) -> list[tuple[float, list[Word]]]:
        rows: list[list[Word]] = []
        for word in sorted(self.numbers, key=lambda word: word.middle):
            if rows and word.middle - rows[-1][0].middle <= 0.5 * word.size:
                rows[-1].append(word)
            else:
                rows.append([word])
        return [(row[0].middle, row) for row in rows]

    def _label_of(self, middle: float, labels: Sequence[_Stack]) -> _Stack | None:
        """The label beside a row of numbers: what stands nearest to them, unless that is a group or head."""
        beside = [
            stack
            for stack in labels
            if stack.top - (slack := 0.2 * stack.words[0].size) <= middle <= stack.bottom + slack
        ]
        last = max(beside, key=lambda stack: stack.left, default=None)
        return last if last is None or not last.known or folded(last.text) in self.vocabulary.rows else None

    def _in_bands(self, numbers: Iterable[Word]) -> list[GridCell]:
        cells: dict[int, GridCell] = {}
        for word in sorted(numbers, key=lambda word: word.left):
            column = next(
                number
                for number, (left, right) in enumerate(self.bands, FIRST)
                if left <= word.centre <= right
            )
            if column in cells:
                cells[column].text += f" {word.text}"
            else:
                cells[column] = self._cell(word, column, word.text)
        return list(cells.values())

    def _head_rows(self, heads: Sequence[_Stack]) -> list[tuple[float, list[GridCell]]]:
        """Heads, those of one height in one row.

        A wide head begins where the columns begin over whose middle it stands.
        """
        rows: list[list[_Stack]] = []
        for stack in sorted(heads, key=lambda stack: stack.middle):
            if rows and stack.middle - rows[-1][0].middle <= 0.4 * stack.words[0].size:
                rows[-1].append(stack)
            else:
                rows.append([stack])
        over: list[tuple[float, range]] = []
        found = []
        for row in rows:
            cells = []
            for stack in row:
                reach = self._reach(stack, row, [area for top, area in over if top < stack.top])
                if len(reach) > 1:
                    over.append((stack.top, reach))
                cell = self._cell(stack.words[0], reach.start + FIRST, stack.text)
                cell.span = len(reach)
                cells.append(cell)
            found.append((row[0].middle, cells))
        return found

    def _reach(self, stack: _Stack, row: Sequence[_Stack], over: Sequence[range]) -> range:
        """The columns (from 0) that a head stands over."""
        if not self.bands:
            return range(0, 1)
        nearest = min(
            range(len(self.bands)), key=lambda number: abs(_centre(self.bands[number]) - stack.centre)
        )
        if folded(stack.text) in self.vocabulary.columns or self._is_mark_below(stack):
            return range(nearest, nearest + 1)
        limits = min((area for area in over if nearest in area), key=len, default=range(len(self.bands)))
        others = [_centre((other.left, other.right)) for other in row if other is not stack]
        spans = [
            (abs(_centre((_centre(self.bands[start]), _centre(self.bands[end]))) - stack.centre), start, end)
            for start in limits
            for end in limits
            if start <= end
            and not any(self.bands[start][0] <= other <= self.bands[end][1] for other in others)
        ]
        if not spans:
            return range(nearest, nearest + 1)
        best = min(error for error, _, _ in spans)
        _, start, end = max(
            (span for span in spans if span[0] <= best + 0.3 * stack.words[0].size),
            key=lambda span: span[2] - span[1],
        )
        return range(start, end + 1)

    def _is_mark_below(self, stack: _Stack) -> bool:
        """Whether a text tells the year of one column, below its head; above heads it stands over several."""
        return mark_of(stack.text, ANY_YEAR) is not None and any(
            one.bottom <= stack.top and folded(one.text) in self.vocabulary.columns for one in self.stacks
        )

    def _cell(self, word: Word, column: int, text: str) -> GridCell:
        line = self.line_of[id(word)]
        return GridCell(0, column, text, Place("", f"第{line.page}页 第{line.number}行"))


def _laid_end_to_end(lines: Sequence[Line], line_of: dict[int, Line]) -> Iterator[Word]:
    """The words of lines with each page set right below the one before, a repeated head left out."""
    pages = [list(own) for _, own in groupby(lines, key=lambda line: line.page)]
    below = 0.0
    for own in pages:
        own = own if own is pages[0] else own[_repeated(pages[0], own) :]
        if not own:
            continue
        shift = below + 0.3 * own[0].size - own[0].top
        for line in own:
            for word in (part for whole in line.words for part in _parted(whole)):
                moved = Word(word.text, word.left, word.right, word.top + shift, word.bottom + shift)
                line_of[id(moved)] = line
                yield moved
        below = own[-1].bottom + shift


def _parted(word: Word) -> list[Word]:
    """A word, or the heads of years so close to one another that they read as one: 上年本年上年本年."""
    if not _YEARS.fullmatch(word.text):
        return [word]
    parts, at = [], word.left
    step = (word.right - word.left) / width_of(word.text)
    for match in _YEAR.finditer(word.text):
        end = at + step * width_of(match[0])
        parts.append(Word(match[0], at, end, word.top, word.bottom))
        at = end
    return parts


def _marks_together(words: list[Word], line_of: dict[int, Line]) -> list[Word]:
    """The words, heads of years that narrow columns broke over lines (2024 | 年, 本 | 年) as one each."""
    whole = list(words)
    for last in [word for word in words if may_end_a_mark(word.text)]:
        chain = [last]
        while len(chain) < MOST_PIECES and (above := _right_above(chain[0], whole)) is not None:
            chain.insert(0, above)
            text = "".join(word.text for word in chain)
            if mark_of(text, ANY_YEAR) and not mark_of(last.text, ANY_YEAR):
                left, right = min(one.left for one in chain), max(one.right for one in chain)
                joined = Word(text, left, right, chain[0].top, last.bottom)
                line_of[id(joined)] = line_of[id(chain[0])]
                whole = [word for word in whole if not any(word is one for one in chain)] + [joined]
                break
    return whole


def _right_above(word: Word, words: Sequence[Word]) -> Word | None:
    near = (
        one
        for one in words
        if 0 < word.middle - one.middle < BROKEN * word.size
        and one.left < word.right
        and word.left < one.right
    )
    return max(near, key=lambda one: one.middle, default=None)


def _torn(named: Sequence[bool | None]) -> set[int]:
    """Of a table's lines of numbers, which may hold numbers of the line above or below.

    A line among labelled ones with no whole label is a piece of one of its neighbours.
    """
    labelled = [at for at, one in enumerate(named) if one]
    if not labelled:
        return set()
    pieces = [at for at, one in enumerate(named) if one is None or (not one and at > labelled[0])]
    return {at for piece in pieces for at in (piece - 1, piece, piece + 1) if 0 <= at < len(named)}


def _repeated(first: Sequence[Line], own: Sequence[Line]) -> int:
    """How many lines, none of them with a number, stand on top of both pages."""
    alike = 0
    for one, other in zip(first, own):
        if one.text != other.text or any(looks_numeric(word.text) for word in one.words):
            break
        alike += 1
    return alike


def _stacks(words: Sequence[Word], vocabulary: Vocabulary) -> list[_Stack]:
    """Words put together to the labels that they are pieces of; a word that begins no label stands alone."""
    left = sorted(words, key=lambda word: (round(word.middle), word.left))
    stacks = []
    while left:
        best = max(_chains([left[0]], left, vocabulary), key=len, default=None)
        chain = best or [left[0]]
        left = [word for word in left if not any(word is taken for taken in chain)]
        stacks.append(_Stack(chain, "".join(word.text for word in chain), best is not None))
    return stacks


def _chains(chain: list[Word], words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[list[Word]]:
    """Every run of words from the given ones on that is a label in whole."""
    text = folded("".join(word.text for word in chain))
    if text not in vocabulary.starts:
        return
    if text in vocabulary.known:
        yield chain
    last = chain[-1]
    for word in words:
        if word.top - last.bottom > PITCH * last.size:
            return
        if word not in chain and (_is_below(word, chain) or _is_beside(word, last)):
            yield from _chains([*chain, word], words, vocabulary)


def _is_below(word: Word, chain: Sequence[Word]) -> bool:
    last = chain[-1]
    if not 0.4 * last.size < word.middle - last.middle < PITCH * last.size:
        return False
    left, right = min(one.left for one in chain), max(one.right for one in chain)
    overlap = min(right, word.right) - max(left, word.left)
    return overlap > 0.5 * min(right - left, word.right - word.left)


def _is_beside(word: Word, last: Word) -> bool:
    return (
        abs(word.middle - last.middle) < 0.4 * last.size
        and -0.5 < word.left - last.right < BESIDE * last.size
    )


def _overlapping(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that overlap as one."""
    merged: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if merged and left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _centre(span: tuple[float, float]) -> float:
    return (span[0] + span[1]) / 2
