"""Plain text to a grid: one cell a line (as word processors export tables), tab-separated lines, or bare lines of cells."""
from __future__ import annotations

import re

from gkxl.errors import Refusal
from gkxl.reading.grid import CHAPTER_TITLE, Grid, GridCell, GridRow, folded
from gkxl.reading.numbers import looks_numeric
from gkxl.report import Place

MAX_BYTES = 16 * 2**20
_MARKS = re.compile(r"\[bookmark: [^\]]*\]")
_SPACED_ROW = re.compile(r"(?P<label>\S.*?)(?P<numbers>([ \u3000]+[\d,.]+){1,40})[ \u3000]*$", re.ASCII)
LONG = 60
"""A line without tabs that is longer than this, or ends a sentence, is running text."""


def text_of(data: bytes, name: str) -> str:
    """The text of a file's bytes in UTF-8, UTF-16 (with mark) or GB18030, without exported bookmarks; refuses what is no text."""
    if len(data) > MAX_BYTES:
        raise Refusal(f"{name}：文件过大（{len(data) // 2**20} MB），不像一份年报。请只保留年报正文。")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return _MARKS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    raise Refusal(f"{name}：不是文本文件，或编码无法识别。请用记事本另存为 UTF-8 编码的 .txt。")


def grid_of(text: str, labels: frozenset[str] = frozenset()) -> Grid:
    """The grid of a text; cells are placed by their line (第 12 行).

    `labels` (folded) are texts that are known to stand in cells: they tell broken labels of a text without tabs.
    """
    lines = text.split("\n")
    return _Tabbed(lines).grid() if any("\t" in line for line in lines) else _bare(lines, labels)


def _place(line: int) -> Place:
    return Place("文本", f"第{line}行")


class _Tabbed:
    """Lines of which tabs mark the cells.

    A line that starts with its only tab is one cell; blank lines end a row; any other line with tabs is a whole row. A line
    without tabs carries on a text cell directly above, or an empty one over blank lines where the next line is a cell again
    (exports push a vertically centred label down); else it is a paragraph.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.rows: list[GridRow] = []
        self.open: list[GridCell] = []
        tabbed = "".join("t" if "\t" in line else "p" if line.strip() else "b" for line in lines)
        self.separated = re.search("tb+t", tabbed) is not None      # blank lines tell the rows

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
        return Grid("文本", aligned=False, rows=self.rows)

    def _cells(self, number: int, line: str) -> None:
        if line.startswith("\t") and line.count("\t") == 1:
            text = line.strip()
            if not self.separated and any(looks_numeric(cell.text) for cell in self.open) and text and not looks_numeric(text):
                self._close()
            self.open.append(_cell(number, len(self.open) + 1, line[1:]))
            return
        self._close()
        parts = line.rstrip("\n").split("\t")
        self._add([_cell(number, column, part) for column, part in enumerate(parts, 1)], number)

    def _continues(self, number: int) -> bool:
        """Whether a line carries on the text cell right above it (a label broken by a line end)."""
        last = self.open[-1]
        return bool(last.text.strip()) and not looks_numeric(last.text) and self.lines[number - 2].strip() != "" and not CHAPTER_TITLE.match(self.lines[number - 1])

    def _awaits_label(self, number: int) -> bool:
        """Whether the open cell is empty and its text comes after blank lines, directly followed by the row's next cell."""
        if not self.open or self.open[-1].text.strip() or len(self.open) > 1:
            return False
        following = number - 1
        while following < len(self.lines) and not self.lines[following].strip() and "\t" not in self.lines[following]:
            following += 1
        return (following + 1 < len(self.lines) and "\t" not in self.lines[following] and self.lines[following + 1].startswith("\t"))

    def _close(self) -> None:
        if self.open:
            self._add(self.open, self.open[0].row)
            self.open = []

    def _add(self, cells: list[GridCell], number: int, paragraph: bool = False) -> None:
        self.rows.append(GridRow(number, cells, _place(number), paragraph))


def _cell(line: int, column: int, text: str) -> GridCell:
    return GridCell(line, column, text.strip("\t\n"), _place(line))


def _bare(lines: list[str], labels: frozenset[str]) -> Grid:
    """Lines without tabs: a row begins where text follows numbers; `规章 0 0 0` on one line is a row of its own.

    A line that only with the one before makes a known label (商业 / 企业) carries it on.
    """
    rows: list[GridRow] = []
    run: list[GridCell] = []

    def close() -> None:
        if run:
            rows.append(GridRow(run[0].row, list(run), run[0].place))
            run.clear()

    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            continue
        spaced = _SPACED_ROW.fullmatch(text)
        if len(text) > LONG or text.endswith(("。", "；", "！")):
            close()
            rows.append(GridRow(number, [_cell(number, 1, text)], _place(number), True))
        elif spaced and not looks_numeric(text):
            close()
            parts = [spaced["label"], *spaced["numbers"].split()]
            rows.append(GridRow(number, [_cell(number, column, part) for column, part in enumerate(parts, 1)], _place(number)))
        elif run and folded(text) not in labels and folded(run[-1].text + text) in labels:
            run[-1].text += text
        elif len(words := text.split()) > 1 and all(folded(word) in labels for word in words):
            run += [_cell(number, len(run) + offset, word) for offset, word in enumerate(words, 1)]
        else:
            if run and looks_numeric(run[-1].text) and not looks_numeric(text):
                close()
            run.append(_cell(number, len(run) + 1, text))
    close()
    return Grid("文本", aligned=False, rows=rows)
