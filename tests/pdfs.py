"""PDFs that the tests read.

Drawn directly, and printed by LibreOffice from Word documents of many styles and from the workbook.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gkxl.issued.tables import lay_out
from gkxl.model.form import Table
from gkxl.model.report import Report, show
from gkxl.writing.published.wordreport import write_document

FONT, SIZE, ROW = "STSong-Light", 8, 27
PAGE = (595, 842)
LABEL = 150
MARGIN = 40
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


# Drawn directly


def drawn(
    report: Report,
    rules: str = "all",
    texts: Mapping[str, str] | None = None,
    turned: bool = False,
    stamp: str = "",
    labels: Mapping[str, str] | None = None,
    head: str = "",
    **options: object,
) -> bytes:
    """A report with one table a page.

    `rules`: all, across, down, columns (with a frame) or none; `texts`: what stands in a cell instead of
    its number; `labels`: other labels; `head`: what stands above every page in place of the title.
    """
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=PAGE[::-1] if turned else PAGE, **options)
    for number, table in enumerate(report.form.tables):
        if turned:  # the page lies on its side: its text runs upward
            canvas.rotate(90)
            canvas.translate(0, -PAGE[1])
        canvas.setFont(FONT, 14)
        if head:
            canvas.drawString(MARGIN, PAGE[1] - 25, head)
        elif number == 0:
            canvas.drawString(MARGIN, PAGE[1] - 40, f"{report.unit}{report.year}年政府信息公开工作年度报告")
        canvas.drawString(MARGIN, PAGE[1] - 60, table.title)
        _draw_table(canvas, report, table, rules, texts or {}, labels or {})
        if stamp:
            _draw_across(canvas, stamp)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_table(
    canvas: Canvas,
    report: Report,
    table: Table,
    rules: str,
    texts: Mapping[str, str],
    others: Mapping[str, str],
) -> None:
    layout = lay_out(report.form, table, top=0, left=1, to_fill=False)
    labels = layout.first_number_column - 1 if table.layout != "strip" else 0
    numbers = layout.last_column - labels
    widths = {0: [], 1: [LABEL], 2: [40, LABEL], 3: [35, 40, LABEL]}[labels]
    widths = [*widths, *[(PAGE[0] - 2 * MARGIN - sum(widths)) / numbers] * numbers]
    xs = [MARGIN + sum(widths[:column]) for column in range(len(widths) + 1)]
    for label in layout.labels:
        if label.style != "title":
            _draw_cell(
                canvas,
                xs,
                label.row,
                label.column,
                label.rows,
                label.columns,
                others.get(label.text, label.text),
                rules,
            )
    for key, spot in layout.spots.items():
        number = report.printed.get(key, report.values.get(key))
        _draw_cell(canvas, xs, spot.row, spot.column, 1, spot.columns, texts.get(key, show(number)), rules)


def _draw_cell(
    canvas: Canvas, xs: list[float], row: int, column: int, rows: int, columns: int, text: str, rules: str
) -> None:
    left, right = xs[column - 1], xs[column + columns - 1]
    top, bottom = PAGE[1] - 65 - ROW * (row - 1), PAGE[1] - 65 - ROW * (row - 1 + rows)
    if rules in ("all", "across"):
        canvas.line(left, top, right, top)
        canvas.line(left, bottom, right, bottom)
    if rules == "columns" and row == 1:
        canvas.line(xs[0], top, xs[-1], top)
    if rules in ("all", "down", "columns"):
        canvas.rect(left - 0.25, bottom, 0.5, top - bottom, stroke=0, fill=1)
        canvas.rect(right - 0.25, bottom, 0.5, top - bottom, stroke=0, fill=1)
    lines = wrapped(text, right - left - 4)
    canvas.setFont(FONT, SIZE)
    for number, line in enumerate(lines):
        draw_line(
            canvas,
            (left + right) / 2,
            (top + bottom) / 2 + (len(lines) / 2 - number - 0.8) * (SIZE + 1),
            line,
            SIZE,
        )


def draw_line(canvas: Canvas, centre: float, height: float, line: str, size: float) -> None:
    """What follows ^ or _ is small, above or below the line; what follows ~ is white; | ends it."""
    pieces = [
        (
            piece.strip("^_|~"),
            size * 0.6 if piece[0] in "^_" else size,
            height + size * {"^": 0.35, "_": -0.15}.get(piece[0], 0),
            float(piece[0] == "~"),
        )
        for piece in re.findall(r"[\^_|~]?[^\^_|~]+", line)
    ]
    left = centre - sum(pdfmetrics.stringWidth(text, FONT, points) for text, points, *_ in pieces) / 2
    for text, points, at, grey in pieces:
        canvas.setFont(FONT, points)
        canvas.setFillGray(grey)
        canvas.drawString(left, at, text)
        left += pdfmetrics.stringWidth(text, FONT, points)
    canvas.setFillGray(0)


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a cell: as many letters as there is room for, and those parted by a line feed."""
    lines = [""]
    for letter in text:
        if letter == "\n":
            lines.append("")
        elif lines[-1] and pdfmetrics.stringWidth(lines[-1] + letter, FONT, SIZE) > width:
            lines.append(letter)
        else:
            lines[-1] += letter
    return lines


def _draw_across(canvas: Canvas, text: str) -> None:
    """A watermark."""
    canvas.saveState()
    canvas.translate(250, 400)
    canvas.rotate(40)
    canvas.setFont(FONT, 60)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()


def pages(*draw: Callable[[Canvas], object], **options: object) -> bytes:
    """A PDF whose pages the given functions draw."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=PAGE, **options)
    for one in draw:
        one(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def lines(*texts: str, left: float = 90, top: float = 700, mode: int = 0) -> Callable[[Canvas], None]:
    """Draws lines of text under one another; `mode` 3 is invisible."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(left, top)
        text.setFont(FONT, 14)
        text.setTextRenderMode(mode)
        for line in texts:
            text.textLine(line)
        canvas.drawText(text)

    return draw


def picture(canvas: Canvas) -> None:
    """A grey picture over the whole page."""
    from PIL import Image

    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, *PAGE)


def locked(password: str) -> StandardEncryption:
    """Encryption by AES; an empty password opens the file and forbids printing."""
    return StandardEncryption(password, ownerPassword="owner", canPrint=0, strength=128)


def without_meaning(data: bytes) -> bytes:
    """A PDF of LibreOffice whose fonts do not tell which characters their glyphs are."""
    return re.sub(rb"/ToUnicode \d+ 0 R", lambda match: b" " * len(match[0]), data)


def of_objects(*objects: bytes) -> bytes:
    """A PDF of the given objects, the first its catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(body))
    )


# Printed by LibreOffice


def printed(soffice: str, folder: Path, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every source (by its file name) as LibreOffice prints it, in one go."""
    for name, data in sources.items():
        (folder / name).write_bytes(data)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *(folder / name for name in sources),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: (folder / name).with_suffix(".pdf").read_bytes() for name in sources}


Change = Callable[[Document], None]


def word(report: Report, *changes: Change) -> bytes:
    """The Word document of a report, changed."""
    document = docx.Document(io.BytesIO(write_document(report)))
    for change in changes:
        change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def borderless(document: Document) -> None:
    for table in document.tables:
        for borders in [*table._tbl.iter(qn("w:tblBorders")), *table._tbl.iter(qn("w:tcBorders"))]:
            borders.getparent().remove(borders)


def rules_across(document: Document) -> None:
    borderless(document)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "bottom", "insideH")
    )
    for table in document.tables:
        table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))


def landscape(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def page_height(centimetres: float) -> Change:
    def change(document: Document) -> None:
        document.sections[0].page_height = Cm(centimetres)

    return change


def heads_once(document: Document) -> None:
    """The head of a table does not stand again on its next page."""
    for table in document.tables:
        for mark in list(table._tbl.iter(qn("w:tblHeader"))):
            mark.getparent().remove(mark)


def vertical_heads(document: Document) -> None:
    for table in document.tables[1:]:
        for cell in table._tbl.iter(qn("w:tc")):
            if "".join(text.text or "" for text in cell.iter(qn("w:t"))) in (
                "自然人",
                "商业企业",
                "科研机构",
                "社会公益组织",
                "法律服务机构",
                "结果维持",
                "结果纠正",
                "其他结果",
                "尚未审结",
            ):
                cell.get_or_add_tcPr().append(parse_xml(f'<w:textDirection {nsdecls("w")} w:val="tbRl"/>'))
        for row in table.rows[1:3]:
            row.height = Cm(2.6)


def head_and_number(document: Document) -> None:
    """Something above every page, and — 3 — below."""
    section = document.sections[0]
    document.settings.odd_and_even_pages_header_footer = False
    section.header.paragraphs[0].text = "政府信息公开年报（送审稿）"
    foot = section.footer.paragraphs[0]
    foot.clear()
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    number = foot.add_run()
    for part in (
        'fldChar {} w:fldCharType="begin"/',
        "instrText {}>PAGE</w:instrText",
        'fldChar {} w:fldCharType="end"/',
    ):
        number._r.append(parse_xml(f"<w:{part.format(nsdecls('w'))}>"))
    foot.add_run(" —")


def running_text(*paragraphs: str, indent: float = 32, size: float = 16) -> Change:
    """Paragraphs in place of the guidance of chapter one."""

    def change(document: Document) -> None:
        guidance = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("【待填"))
        for text in paragraphs:
            added = guidance.insert_paragraph_before()
            added.paragraph_format.first_line_indent, added.paragraph_format.space_after = Pt(indent), Pt(0)
            added.add_run(text).font.size = Pt(size)
        guidance._p.getparent().remove(guidance._p)

    return change
