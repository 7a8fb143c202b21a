"""The kinds of file that hold a paper."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable

import docx
import openpyxl
from reportlab.pdfgen.canvas import Canvas

from tests import pdfs, renderings
from tests.laboratory.paper import Paper, Sheet

_NUMBER = re.compile(r"-?\d{1,9}(\.\d+)?")


def full_rows(sheet: Sheet) -> list[list[str]]:
    """Every row with a text for every column; what merged cells cover is blank."""
    rows = [[""] * sheet.width for _ in sheet.rows]
    for cell in sheet.cells:
        rows[cell.row - 1][cell.column - 1] = cell.text
    return rows


def repeated_rows(sheet: Sheet) -> list[list[str]]:
    """Every row with a text for every column; merged labels are repeated."""
    rows = full_rows(sheet)
    for cell in sheet.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                rows[row - 1][column - 1] = cell.text
    return rows


def workbook(paper: Paper, each_a_sheet: bool = False) -> bytes:
    """Without a stamp: everything on one sheet, or a sheet a table."""
    book = openpyxl.Workbook()
    sheet, top = book.active, 0
    for part in paper.parts:
        if isinstance(part, str):
            top += 1
            sheet.cell(top, 1, part)
            continue
        if each_a_sheet:
            sheet, top = book.create_sheet(), 0
        for cell in part.cells:
            number = _NUMBER.fullmatch(cell.text)
            value = (float(cell.text) if "." in cell.text else int(cell.text)) if number else cell.text
            sheet.cell(top + cell.row, cell.column, value if cell.text else None)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=top + cell.row,
                    end_row=top + cell.row + cell.rows - 1,
                    start_column=cell.column,
                    end_column=cell.column + cell.columns - 1,
                )
        top += len(part.rows)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def word(paper: Paper) -> bytes:
    document = docx.Document()
    for part in paper.parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        cells = [row.cells for row in document.add_table(rows=len(part.rows), cols=part.width).rows]
        for cell in part.cells:
            first = cells[cell.row - 1][cell.column - 1]
            last = cells[cell.row + cell.rows - 2][cell.column + cell.columns - 2]
            (first if first is last else first.merge(last)).text = cell.text
    return renderings.saved(document)


def _page(paper: Paper, table: Callable[[Sheet], str]) -> bytes:
    body = "".join(
        f"<p>{html.escape(part)}</p>" if isinstance(part, str) else table(part) for part in paper.parts
    )
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def page(paper: Paper) -> bytes:
    return _page(paper, lambda sheet: renderings.html_table(sheet.rows, html.escape))


def _plain_table(rows: list[list[str]]) -> str:
    lines = ("".join(f"<td>{html.escape(text)}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def page_without_spans(paper: Paper) -> bytes:
    """Tables whose rowspan and colspan were lost: each row has only its own cells."""
    return _page(paper, lambda sheet: _plain_table([[cell.text for cell in row] for row in sheet.rows]))


def page_unmerged(paper: Paper) -> bytes:
    """Tables without merged cells: what those covered is blank."""
    return _page(paper, lambda sheet: _plain_table(full_rows(sheet)))


def _text(paper: Paper, table: Callable[[Sheet], str]) -> bytes:
    return "\n".join(part if isinstance(part, str) else table(part) for part in paper.parts).encode()


def tabs(paper: Paper) -> bytes:
    return _text(paper, lambda sheet: renderings.tabbed(sheet.rows))


def copied_tabs(paper: Paper) -> bytes:
    """As copied from Excel: tabs for every column."""
    return _text(paper, lambda sheet: "\n".join("\t".join(row) for row in full_rows(sheet)))


def trimmed_tabs(paper: Paper) -> bytes:
    """As copied from Excel, white space at the ends of lines lost."""
    return _text(paper, lambda sheet: "\n".join("\t".join(row).rstrip() for row in full_rows(sheet)))


def cell_a_line(paper: Paper) -> bytes:
    """As a word processor exports it: a cell a line, each behind a tab, a blank line between rows."""
    return _text(
        paper, lambda sheet: "\n\n".join("\n".join("\t" + cell.text for cell in row) for row in sheet.rows)
    )


def bars(paper: Paper) -> bytes:
    return _text(paper, lambda sheet: "\n".join(" | ".join(cell.text for cell in row) for row in sheet.rows))


def edged_bars(paper: Paper) -> bytes:
    """Bars at both ends of a row, blanks for what merged cells cover."""
    return _text(
        paper,
        lambda sheet: "\n".join(
            ("| " + " | ".join(row) + " |").replace("\n", "") for row in full_rows(sheet)
        ),
    )


def markdown(paper: Paper) -> bytes:
    return _text(paper, lambda sheet: renderings.markdown(sheet.rows))


def copied_markdown(paper: Paper) -> bytes:
    """Markdown with blanks for what merged cells cover."""

    def table(sheet: Sheet) -> str:
        lines = ["| " + " | ".join(row) + " |" for row in full_rows(sheet)]
        return "\n".join([lines[0], "|" + " --- |" * sheet.width, *lines[1:]])

    return _text(paper, table)


def bare_lines(paper: Paper) -> bytes:
    """A cell a line, no tabs."""
    return _text(paper, lambda sheet: renderings.cell_a_line(sheet.rows))


def spaced(paper: Paper) -> bytes:
    return _text(paper, lambda sheet: renderings.spaced(sheet.rows))


def commas(paper: Paper) -> bytes:
    return _text(paper, lambda sheet: renderings.commas(sheet.rows))


def pdf(paper: Paper, rules: str = "all") -> bytes:
    """Each table on a page of its own, lines above it as they come."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=pdfs.PAGE)
    top = pdfs.PAGE[1] - 20

    def turn() -> float:
        canvas.showPage()
        return pdfs.PAGE[1] - 20

    for part in paper.parts:
        if isinstance(part, str):
            top = turn() if top < 60 else top
            canvas.setFont(pdfs.FONT, 10)
            for line in renderings_lines(part):
                canvas.drawString(pdfs.MARGIN, top, line)
                top -= 14
            continue
        top = turn() if top - pdfs.ROW * len(part.rows) < 0 and top < pdfs.PAGE[1] - 60 else top
        _draw(canvas, part, top, rules)
        top -= pdfs.ROW * len(part.rows) + 20
    canvas.save()
    return target.getvalue()


def renderings_lines(text: str) -> list[str]:
    return [text[at : at + 50] for at in range(0, len(text), 50)] or [""]


def _draw(canvas: Canvas, sheet: Sheet, top: float, rules: str) -> None:
    labels = min((cell.column for cell in sheet.numbers), default=2) - 1
    across = pdfs.PAGE[0] - 2 * pdfs.MARGIN
    widths = {0: [], 1: [150.0], 2: [40.0, 150.0]}.get(labels, [35.0] * (labels - 1) + [150.0])
    left = sheet.width - labels
    widths = [*widths, *[(across - sum(widths)) / left] * left]
    xs = [pdfs.MARGIN + sum(widths[:column]) for column in range(len(widths) + 1)]
    canvas.saveState()
    canvas.translate(0, top - (pdfs.PAGE[1] - 65))
    for cell in sheet.cells:
        pdfs._draw_cell(canvas, xs, cell.row, cell.column, cell.rows, cell.columns, cell.text, rules)
    canvas.restoreState()


KINDS: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "表格 一张": ("x.xlsx", workbook),
    "表格 多张": ("x.xlsx", lambda paper: workbook(paper, each_a_sheet=True)),
    "Word": ("x.docx", word),
    "网页": ("x.html", page),
    "网页 无合并": ("x.html", page_without_spans),
    "网页 拆开": ("x.html", page_unmerged),
    "文本 制表": ("x.txt", tabs),
    "文本 复制": ("x.txt", copied_tabs),
    "文本 复制去尾": ("x.txt", trimmed_tabs),
    "文本 一格一行": ("x.txt", cell_a_line),
    "文本 竖线": ("x.txt", bars),
    "文本 竖线框": ("x.txt", edged_bars),
    "文本 markdown": ("x.txt", markdown),
    "文本 markdown 空格": ("x.txt", copied_markdown),
    "文本 无制表": ("x.txt", bare_lines),
    "文本 空格": ("x.txt", spaced),
    "文本 逗号": ("x.txt", commas),
    "PDF 有线": ("x.pdf", pdf),
    "PDF 无线": ("x.pdf", lambda paper: pdf(paper, "none")),
}
"""Name of a kind: the file's name, and what makes its bytes."""
