"""The statutory report as a Word document: six chapters, the three tables as the official form prints them, numbers filled in.

Page and type as GB/T 9704 sets them for official papers: A4, title 方正小标宋 二号, headings 黑体 三号, body 仿宋_GB2312 三号.
"""
from __future__ import annotations

import datetime
import io
import zipfile

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from gkxl.form import Table
from gkxl.layout import UNSAVED, TableLayout, lay_out
from gkxl.report import Report, show
from gkxl.texts import visible

TITLE_FONT, HEADING_FONT, BODY_FONT, TABLE_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"
TITLE_SIZE, BODY_SIZE, TABLE_SIZE = Pt(22), Pt(16), Pt(9)
TEXT_WIDTH = 15.6
"""Centimetres between the margins (2.8 left, 2.6 right) of an A4 page."""

CHAPTERS = {
    "before": (("一、总体情况", "（请写明本年主动公开、依申请公开、政府信息管理、平台建设、监督保障的情况。）"),),
    "after": (("五、存在的主要问题及改进情况", "（请写明本年存在的主要问题和改进情况，不能留空。）"), ("六、其他需要报告的事项", "（请写明收取信息处理费等其他情况；没有的写“无其他需要报告的事项”。）")),
}
_LABEL_SHARE = {"blocks": 0.34, "matrix": 0.46, "strip": 0.0}


def write_document(report: Report) -> bytes:
    """The .docx of a report. Chapters one, five and six hold guidance to be replaced; a cell without a number stays empty."""
    document = docx.Document()
    _page(document)
    title = f"{visible(report.unit or '（单位名称）')}{report.year or '（年度）'}年政府信息公开工作年度报告"
    _paragraph(document, title, TITLE_FONT, TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    for heading, guidance in CHAPTERS["before"]:
        _chapter(document, heading, guidance)
    for table in report.form.tables:
        _paragraph(document, table.title, HEADING_FONT, BODY_SIZE)
        _table(document, report, table)
    for heading, guidance in CHAPTERS["after"]:
        _chapter(document, heading, guidance)
    return _settled(document)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Cm(3.7), Cm(3.5), Cm(2.8), Cm(2.6)
    written = datetime.datetime.fromisoformat(UNSAVED.removesuffix("Z"))
    properties = document.core_properties
    properties.author, properties.title, properties.created, properties.modified = "gkxl", "政府信息公开工作年度报告", written, written


def _chapter(document: Document, heading: str, guidance: str) -> None:
    _paragraph(document, heading, HEADING_FONT, BODY_SIZE)
    _paragraph(document, guidance, BODY_FONT, BODY_SIZE, indent=True)


def _paragraph(document: Document, text: str, font: str, size: Pt, alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT, indent: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_after = Pt(0)
    if indent:
        paragraph.paragraph_format.first_line_indent = size * 2
    _run(paragraph, text, font, size)


def _run(paragraph: Paragraph, text: str, font: str, size: Pt) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = size, font
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _table(document: Document, report: Report, table: Table) -> None:
    layout = lay_out(report.form, table, top=0, left=1, to_fill=False)      # its title is the chapter's heading, row 0
    grid = document.add_table(rows=layout.last_row, cols=layout.last_column)
    grid.style, grid.alignment, grid.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    cells = [list(row.cells) for row in grid.rows]
    for label in layout.labels:
        if label.style != "title":
            _fill(_span(cells, label.row, label.column, label.rows, label.columns), label.text, label.style == "label")
    for key, spot in layout.spots.items():
        number = report.printed.get(key, report.values.get(key))
        _fill(_span(cells, spot.row, spot.column, 1, spot.columns), "" if number is None else show(number), False)
    for row in grid.rows[:layout.head_bottom] if table.layout == "matrix" else ():      # the head stands on every page
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _widths(grid, layout)


def _span(cells: list[list[_Cell]], row: int, column: int, rows: int, columns: int) -> _Cell:
    first = cells[row - 1][column - 1]
    return first.merge(cells[row + rows - 2][column + columns - 2]) if rows * columns > 1 else first


def _fill(cell: _Cell, text: str, left: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.line_spacing = 1
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _run(paragraph, text, TABLE_FONT, TABLE_SIZE)


def _widths(grid: WordTable, layout: TableLayout) -> None:
    """Labels get their share of the line, numbers the rest in equal parts."""
    share = _LABEL_SHARE[layout.table.layout]
    labels = layout.first_number_column - 1 if share else 0
    weights = {1: (1.0,), 2: (0.3, 0.7), 3: (0.14, 0.26, 0.6)}.get(labels, tuple([1 / labels] * labels) if labels else ())
    numbers = layout.last_column - labels
    widths = [Cm(TEXT_WIDTH * share * weight) for weight in weights] + [Cm(TEXT_WIDTH * (1 - share) / numbers)] * numbers
    for column, width in zip(grid.columns, widths):
        column.width = width
    for row in grid.rows:
        for cell, width in zip(row.cells, widths):
            cell.width = width


def _settled(document: Document) -> bytes:
    """The package with fixed dates: the same report gives the same bytes."""
    written, target = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for info in source.infolist():
            entry = zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            result.writestr(entry, source.read(info))
    return target.getvalue()
