"""Plain text to a grid: one cell a line (as word processors export tables), tab-separated lines, cells
between bars, or bare lines
of cells."""

from __future__ import annotations

import re

from gkxl.model.errors import Refusal
from gkxl.model.limits import beyond_size, exceeded, limits
from gkxl.model.patterns import Pattern
from gkxl.model.report import Place
from gkxl.reading.grids.grid import Grid, GridCell, GridRow, folded, is_chapter_title
from gkxl.reading.grids.marks import ANY_YEAR, are_ordinals, mark_of, year_over
from gkxl.reading.grids.numbers import looks_numeric, may_be_number
from gkxl.reading.grids.overs import may_be_over, may_be_title
from gkxl.reading.plain.pages import page_numbers
from gkxl.reading.plain.shapes import Line, barred, has_bars, number_cells, run_together

_MARKS = Pattern(r"\[bookmark: [^\]]{0,200}\]")
_SPACED_ROW = Pattern(r"(?P<label>\S.*?)(?P<numbers>([ \u3000]+[\d,.]+){1,40})[ \u3000]*$", re.ASCII)
_BLANK_ROW = Pattern(r"(?P<label>[^,，]{1,60})(?P<blanks>(?:[,，][ \u3000]*){1,40})")
"""A label with commas behind it and nothing between them: 行政许可, (with ； it is a line of a text)."""
FEWEST_TABBED = 5
FEWEST_APART = 3
"""Numbers that lines of blanks part from their labels by which such lines are the text's way to part."""
_OPENING = "（(【["
LONG = 60
"""A line without tabs that is longer than this, or ends a sentence, is running text."""


def text_of(data: bytes, name: str) -> str:
    """The text of a file's bytes in UTF-8, UTF-16 (with mark) or GB18030, without exported bookmarks;
    refuses what is no text.
    """
    if refusal := beyond_size(name, "text_size", len(data)):
        raise refusal
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            if len(text) > limits().characters:
                raise exceeded(name, "characters", len(text))
            if (lines := text.count("\n") + text.count("\r")) > limits().lines:
                raise exceeded(name, "lines", lines)
            return _MARKS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    raise Refusal(f"{name}：不是文本文件，或编码无法识别。请用记事本另存为 UTF-8 编码的 .txt。")


def grid_of(text: str, labels: frozenset[str] = frozenset()) -> Grid:
    """The grid of a text; cells are placed by their line (第 12 行).

    `labels` (folded) are texts that are known to stand in cells: they tell broken labels of a text without
    tabs.
    """
    lines = text.split("\n")
    if any("\t" in line for line in lines):
        return _Tabbed(lines).grid()
    return untabbed(text, labels)


def untabbed(text: str, labels: frozenset[str] = frozenset()) -> Grid:
    """The grid of a text of which tabs tell nothing."""
    lines = text.replace("\t", "  ").split("\n")
    found = barred(lines, labels) if has_bars(lines) else _bare(lines, labels)
    rows = []
    for number, line in enumerate(found, 1):
        cells = [GridCell(at, column, text, _place(at)) for column, (at, text) in enumerate(line.cells, 1)]
        rows.append(GridRow(number, cells, cells[0].place, line.is_paragraph))
    return Grid("文本", aligned=False, rows=rows)


def typed_tables(grid: Grid, labels: frozenset[str]) -> Grid:
    """Running text with tables typed in it, as a grid of its own; any other grid as it is."""
    if not all(row.is_paragraph for row in grid.rows):
        return grid
    lines = [(line, row.place) for row in grid.rows for cell in row.cells for line in cell.text.split("\n")]
    text = "\n".join(line for line, _ in lines)
    tabs = sum(line.count("\t") > 1 for line, _ in lines)
    typed = grid_of(text, labels) if tabs >= FEWEST_TABBED else untabbed(text, labels)
    typed.name = grid.name
    for row in typed.rows:
        for cell in row.cells:
            cell.place = lines[cell.row - 1][1]
        row.place = row.cells[0].place
    return typed


def _place(line: int) -> Place:
    return Place("文本", f"第{line}行")


class _Tabbed:
    """Lines of which tabs mark the cells.

    A line that starts with its only tab is one cell; blank lines end a row; any other line with tabs is a
    whole row. A line without tabs carries on a text cell directly above, or an empty one over blank lines
    where the next line is a cell again (exports push a vertically centred label down); else it is a
    paragraph.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.rows: list[GridRow] = []
        self.open: list[GridCell] = []
        tabbed = "".join("t" if "\t" in line else "p" if line.strip() else "b" for line in lines)
        self.separated = re.search("tb+t", tabbed) is not None  # blank lines tell the rows

    def grid(self) -> Grid:
        for number, line in enumerate(self.lines, 1):
            if "\t" in line:
                self._cells(number, line)
            elif not line.strip():
                if not self._awaits_label(number):
                    self._close()
            elif self.open and (self._continues(number) or self._awaits_label(number)):
                last = self.open[-1]
                last.text = f"{last.text}\n{line}" if last.text.strip() else line
            else:
                self._close()
                self._add([_cell(number, 1, line)], number, paragraph=True)
        self._close()
        return Grid("文本", aligned=False, rows=self.rows, marked=True)

    def _cells(self, number: int, line: str) -> None:
        if line.startswith("\t") and line.count("\t") == 1:
            text = line.strip()
            if (
                not self.separated
                and any(looks_numeric(cell.text) for cell in self.open)
                and text
                and not looks_numeric(text)
            ):
                self._close()
            self.open.append(_cell(number, len(self.open) + 1, line[1:]))
            return
        self._close()
        parts = line.rstrip("\n").split("\t")
        self._add([_cell(number, column, part) for column, part in enumerate(parts, 1)], number)

    def _continues(self, number: int) -> bool:
        """Whether a line carries on the text cell right above it (a label broken by a line end)."""
        last = self.open[-1]
        return (
            bool(last.text.strip())
            and not looks_numeric(last.text)
            and self.lines[number - 2].strip() != ""
            and not is_chapter_title(self.lines[number - 1])
        )

    def _awaits_label(self, number: int) -> bool:
        """Whether the open cell is empty and its text comes after blank lines, directly followed by the
        row's next cell.
        """
        if not self.open or self.open[-1].text.strip() or len(self.open) > 1:
            return False
        following = number - 1
        while (
            following < len(self.lines)
            and not self.lines[following].strip()
            and "\t" not in self.lines[following]
        ):
            following += 1
        return (
            following + 1 < len(self.lines)
            and "\t" not in self.lines[following]
            and self.lines[following + 1].startswith("\t")
        )

    def _close(self) -> None:
        if self.open:
            self._add(self.open, self.open[0].row)
            self.open = []

    def _add(self, cells: list[GridCell], number: int, paragraph: bool = False) -> None:
        self.rows.append(GridRow(number, cells, _place(number), paragraph))


def _cell(line: int, column: int, text: str) -> GridCell:
    return GridCell(line, column, text.strip("\t\n"), _place(line))


def _bare(lines: list[str], labels: frozenset[str]) -> list[Line]:
    """Lines without tabs: a row begins where text follows numbers; `规章 0 0 0` on one line is a row of its
    own.

    A line that only with the one before makes a known label (商业 / 企业) carries it on; one in which
    labels and numbers run together is split at its labels.
    """
    rows = _BareRows()
    blanks = _blank_cells(lines, labels)
    pages = page_numbers(lines, labels)
    title = next((line.strip() for line in lines if may_be_title(line)), "")
    for number, line in enumerate(lines, 1):
        text = line.strip() if number not in pages else ""
        if not text:
            if number in blanks or pages.get(number):
                rows.add(number, "")
            continue
        blank = _BLANK_ROW.fullmatch(text)
        if _is_over(text) or (text != title and may_be_title(text)):
            rows.text(number, text)
        elif blank and folded(blank["label"]) in labels:
            rows.cells(number, [blank["label"], *("" for sign in blank["blanks"] if not sign.isspace())])
        else:
            _take(rows, number, text, labels)
    rows.close()
    return rows.lines


def _is_over(text: str) -> bool:
    """Whether a line says whose the table below it is; 上年数 alone may be the head of a column."""
    is_mark = text[0] not in _OPENING and mark_of(text, ANY_YEAR) is not None
    return year_over(text, ANY_YEAR) is not None or (may_be_over(text) and not is_mark)


def _take(rows: _BareRows, number: int, text: str, labels: frozenset[str]) -> None:
    """A line that holds something: cells of its own, running text, or one more of the cells before."""
    spaced = _SPACED_ROW.fullmatch(text)
    parts = run_together(text, labels)
    words = re.split(r"[\s,，]+", text)
    if len(numbers := number_cells(text) or []) > 1:
        rows.cells(number, numbers)
    elif len(words) > 1 and are_ordinals(words):
        rows.cells(number, words)
    elif len(words) > 1 and all(_names_column(word, labels) for word in words):
        rows.run += [(number, word) for word in words]
    elif parts is not None:
        for part in parts:
            rows.text(number, part.strip()) if isinstance(part, str) else rows.cells(number, part)
    elif len(text) > LONG or text.endswith(("。", "；", "！")):
        rows.text(number, text)
    elif spaced and not looks_numeric(text):
        rows.cells(number, [spaced["label"], *spaced["numbers"].split()])
    elif (
        rows.run
        and not looks_numeric(text)
        and folded(text) not in labels
        and folded(rows.run[-1][1] + text) in labels
    ):
        rows.run[-1] = (rows.run[-1][0], rows.run[-1][1] + text)
    else:
        rows.add(number, text)


def _blank_cells(lines: list[str], labels: frozenset[str]) -> frozenset[int]:
    """The lines of nothing but blanks (a vertical space has none) that hold the place of a number between a
    label and a number: not so where most numbers are apart from their labels by such lines.
    """
    kept = [(number, line) for number, line in enumerate(lines, 1) if line]
    apart, beside = [], 0
    for (_, before), (number, line), (_, after) in zip(kept, kept[1:], kept[2:]):
        is_label = folded(before) in labels and bool(before.strip())
        beside += is_label and looks_numeric(line.strip())
        if is_label and not line.strip() and looks_numeric(after.strip()):
            apart.append(number)
    return frozenset(apart if len(apart) < FEWEST_APART or len(apart) <= beside else ())


def _names_column(word: str, labels: frozenset[str]) -> bool:
    return folded(word) in labels or mark_of(word, year=0) is not None


class _BareRows:
    """Cells that come one after another: a row ends where text follows a number."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.run: list[tuple[int, str]] = []

    def text(self, number: int, text: str) -> None:
        self.close()
        self.lines.append(Line([(number, text)], True))

    def cells(self, number: int, cells: list[str]) -> None:
        """The cells of one line; without numbers among them they are heads, which go on."""
        whole = any(may_be_number(cell) or not cell for cell in cells)
        if whole:
            self.close()
        for cell in cells:
            self.add(number, cell)
        if whole:
            self.close()

    def add(self, number: int, text: str) -> None:
        if (
            self.run
            and text
            and not may_be_number(text)
            and (may_be_number(self.run[-1][1]) or not self.run[-1][1])
        ):
            self.close()
        self.run.append((number, text))

    def close(self) -> None:
        if self.run:
            self.lines.append(Line(self.run))
        self.run = []
