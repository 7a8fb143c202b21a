"""A .pdf with a text layer, to a document: tables with and without lines, running text in paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.limits import Tally
from gkxl.model.report import Place, Report
from gkxl.reading.asked import Asked
from gkxl.reading.grids.grid import Document, Grid, GridCell, GridRow
from gkxl.reading.locating.printed import read_document
from gkxl.reading.locating.titles import titles
from gkxl.reading.pdf.bounds import check_bounds
from gkxl.reading.pdf.flow import Line, Paragraphs, joined, lines_of, without_margins
from gkxl.reading.pdf.page import Page, pages_of
from gkxl.reading.pdf.ruled import Part, Table, carries_on, carry_on, parts_of, table_of
from gkxl.reading.pdf.spaced import Spaced, Vocabulary, table_runs

MARK = b"%PDF"

FIRST = 1024
"""Bytes of a file in which the mark stands."""

FEW = 15
"""Characters a page that are hardly any."""

PICTURED = 0.3
"""Share of a page that pictures fill on a scan."""

GARBLED = 0.1
"""Share of characters without meaning from which on a text cannot be read."""

CHINESE = 0.2
"""Least share of Chinese characters in a Chinese text."""


def is_pdf(data: bytes) -> bool:
    return MARK in data[:FIRST]


def read_pdf(data: bytes, file: str, asked: Asked) -> Report:
    """The report in the bytes of a .pdf."""
    assembly = assemble(data, file, asked.forms)
    document = assembly.document()
    text = document.text if titles(document.text) else "\n".join([*assembly.repeated, document.text])
    return read_document(document, file, asked, text)


def assemble(data: bytes, file: str, forms: Sequence[Form]) -> Assembly:
    """What stands on the pages of a PDF; refuses one whose text cannot be read."""
    if not is_pdf(data):
        raise Refusal(
            f"{file}：内容不是 PDF（可能改过后缀或已损坏）。"
            "请让报送单位重新导出 PDF，或报送 Word 文件（.docx）。"
        )
    check_bounds(data, file)
    pages = list(pages_of(data, file))
    _refuse_without_text(pages, file)
    return Assembly(pages, Vocabulary(forms), file)


def _refuse_without_text(pages: Sequence[Page], file: str) -> None:
    """Refuse scans, also those with a recognised text behind the picture, and text without meaning."""
    letters = [one.text for page in pages for one in page.characters if not one.text.isspace()]
    pictures = [page for page in pages if _is_picture(page)]
    if any(page.invisible and page.pictured > PICTURED for page in pages) or len(pictures) * 2 > len(pages):
        raise Refusal(
            f"{file}：PDF 是扫描件（页面是图片），里面的数字不能可靠读取。"
            "请向报送单位要 Word 文件（.docx）或电子表格（.xlsx）。",
            "".join(letters),
        )
    if not letters:
        raise Refusal(f"{file}：PDF 里没有文字。请向报送单位要 Word 文件（.docx）或电子表格（.xlsx）。")
    if sum(page.unmapped for page in pages) > GARBLED * len(letters):
        raise Refusal(
            f"{file}：PDF 里的文字没有可用的字符编码，读出来是乱码。"
            "请向报送单位要 Word 文件（.docx）或电子表格（.xlsx），或从原文件重新导出 PDF。"
        )
    chinese = sum("\u4e00" <= one <= "\u9fff" for one in letters)
    if chinese < CHINESE * len(letters):
        raise Refusal(
            f"{file}：PDF 里几乎没有中文（{len(letters)} 个字符里有 {chinese} 个），不像年报，没有读取。"
            "请确认是政府信息公开工作年度报告；页面上看得到中文的，请向报送单位要 Word 文件（.docx）"
            "或电子表格（.xlsx）。"
        )


def _is_picture(page: Page) -> bool:
    return page.pictured > PICTURED and sum(not one.text.isspace() for one in page.characters) < FEW


@dataclass
class Tables:
    """Parts of ruled tables with no text between them."""

    parts: list[Part]


@dataclass
class Unruled:
    """Lines of one table without rules."""

    lines: list[Line]


@dataclass
class Text:
    """Lines of running text."""

    lines: list[Line]


class Assembly:
    """Puts a document together from what stands on its pages.

    `repeated` are the heads and feet of pages that were left out.
    """

    def __init__(self, pages: Sequence[Page], vocabulary: Vocabulary, file: str) -> None:
        tally = Tally(file)
        self.vocabulary = vocabulary
        found = [parts_of(page, tally) for page in pages]
        lines, self.repeated = without_margins(
            pages, [lines_of(page.number, loose) for page, (_, loose) in zip(pages, found)], vocabulary.holds
        )
        printed = [thing for (parts, _), own in zip(found, lines) for thing in _in_order(parts, own)]
        self.blocks = [
            block for kind, group in groupby(printed, key=type) for block in self._blocks(kind, list(group))
        ]
        self.paragraphs = _margins(
            pages, [line for block in self.blocks if isinstance(block, Text) for line in block.lines]
        )
        self.remarks = [
            (None, f"第{page.number}页是图片，里面的文字和数字没有读取。")
            for page in pages
            if _is_picture(page)
        ]
        pale = [page.number for page in pages if page.unseen]
        self.remarks += [(None, f"第{number}页有白色或透明的文字，看不见，没有读取。") for number in pale]
        if any(one.raised for page in pages for one in page.characters):
            self.remarks.append(
                (None, "文档里有上标或下标的数字：只放数字的格里写在方括号中，别处没有读取。")
            )
        self.grids: list[Grid] = []

    def _blocks(self, kind: type, things: list) -> Iterator[Tables | Text | Unruled]:
        """What stands one after another: ruled tables, or lines of text and of tables without rules."""
        if kind is Part:
            yield Tables(things)
            return
        start = 0
        for run in table_runs(things, self.vocabulary):
            if run.start > start:
                yield Text(things[start : run.start])
            yield Unruled(things[run.start : run.stop])
            start = run.stop
        if start < len(things):
            yield Text(things[start:])

    def document(self) -> Document:
        for block in self.blocks:
            if isinstance(block, Tables):
                self._tables(block.parts)
            elif isinstance(block, Unruled):
                self._grid(list(Spaced(block.lines, self.vocabulary).rows()), aligned=True, unboxed=True)
            else:
                self._text(block.lines)
        return Document(self.grids, list(self.remarks))

    def _tables(self, parts: Sequence[Part]) -> None:
        """Ruled tables with no text between them: those at the top of a page may carry on the one before."""
        tables: list[tuple[Table, dict[int, Part]]] = []
        for part in parts:
            if tables and tables[-1][0].parts[-1].page == part.page - 1 and carries_on(tables[-1][0], part):
                carry_on(tables[-1][0], part, self.vocabulary.known)
                tables[-1][1][part.page] = part
            else:
                tables.append((table_of(part), {part.page: part}))
        for table, pages in tables:
            self._grid([row for row in _ruled_rows(table, pages) if row.cells], aligned=True)

    def _text(self, lines: Sequence[Line]) -> None:
        rows = []
        for number, group in enumerate(self.paragraphs[lines[0].page].of(lines), 1):
            place = Place("正文", f"第{group[0].page}页 第{group[0].number}行")
            rows.append(
                GridRow(number, [GridCell(number, 1, joined(group), place)], place, is_paragraph=True)
            )
        self._grid(rows, aligned=False)

    def _grid(self, rows: list[GridRow], aligned: bool, unboxed: bool = False) -> None:
        name = f"第{len(self.grids) + 1}段"
        self.grids.append(Grid(name, aligned, rows, sparse=aligned, unboxed=unboxed))


def _in_order(parts: Sequence[Part], lines: Sequence[Line]) -> list[Part | Line]:
    """What stands on a page from top to bottom, its lines and table rows numbered."""
    both: list[Part | Line] = [*parts, *lines]
    things = sorted(both, key=lambda thing: thing.top)
    number = 1
    for thing in things:
        thing.number = number
        number += len(thing.rows) if isinstance(thing, Part) else 1
    return things


def _margins(pages: Sequence[Page], lines: Sequence[Line]) -> dict[int, Paragraphs]:
    """For each page what tells its paragraphs apart: pages of one width have the same margins."""
    widths = {page.number: round(page.width) for page in pages}
    of_width = {
        width: Paragraphs([line for line in lines if widths[line.page] == width])
        for width in set(widths.values())
    }
    return {page: of_width[width] for page, width in widths.items()}


def _ruled_rows(table: Table, pages: dict[int, Part]) -> list[GridRow]:
    rows = []
    for number, (page, row, boxes) in enumerate(table.rows, 1):
        place = Place("", f"第{page}页 第{pages[page].number + row}行")
        cells = []
        for box in boxes:
            if box.text:
                column = table.column(box.left)
                span = max(1, table.column(box.right) - column)
                cells.append(GridCell(number, column, box.text, place, span=span, rows=box.rows))
        rows.append(GridRow(number, cells, place))
    return rows
