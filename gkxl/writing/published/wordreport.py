"""The whole report as a Word document:
title, opening, six chapters, the statutory tables with their numbers, signature.

Page and type as GB/T 9704-2012 sets them for official papers: A4, 22 lines of 28 characters, title
方正小标宋 二号, headings 黑体, sub-headings 楷体_GB2312, body 仿宋_GB2312, all 三号. Headings are heading
styles, so that the navigation pane shows the chapters.
"""

from __future__ import annotations

from html import escape

from lxml import etree

from gkxl.issued.layout import UNSAVED
from gkxl.model.report import Report
from gkxl.writing.packages import packed
from gkxl.writing.published import chapters
from gkxl.writing.published.printedtable import PrintedTable
from gkxl.writing.published.wordparts import PARTS
from gkxl.writing.published.wordtable import MAIN, add, table_element, w

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MARGINS = {
    "top": 2098,
    "right": 1474,
    "bottom": 1984,
    "left": 1587,
    "header": 851,
    "footer": 1417,
    "gutter": 0,
}
"""3.7, 2.6, 3.5 and 2.8 cm in twentieths of a point; the page number stands 7 mm below the text."""


def write_document(report: Report) -> bytes:
    """The .docx of a report.

    Chapters one, five and six hold guidance to be replaced; a cell without a number stays empty.
    """
    root = etree.Element(w("document"), nsmap={"w": MAIN, "r": RELATIONS})
    body = add(root, "body")
    _paragraph(body, "Title", chapters.title(report))
    _paragraph(body, None, "")
    _paragraph(body, None, chapters.opening(report))
    for chapter in chapters.chapters(report):
        _paragraph(body, "Heading1", chapter.heading)
        if chapter.table is not None:
            body.append(table_element(PrintedTable(report.form, chapter.table, report)))
            _paragraph(body, "AfterTable", "")
        for part in chapter.parts:
            if part.heading:
                _paragraph(body, "Heading2", part.heading)
            for text in part.paragraphs:
                _paragraph(body, None, text)
    _signature(body, report)
    _section(body)
    return packed(
        {
            **PARTS,
            "docProps/core.xml": _core(report),
            "word/document.xml": etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            ),
        }
    )


def _paragraph(body: etree._Element, style: str | None, text: str) -> None:
    """A paragraph in a style; what is to be replaced, 【…待填…】, is marked."""
    paragraph = add(body, "p")
    if style:
        add(add(paragraph, "pPr"), "pStyle", val=style)
    for piece, guidance in chapters.pieces(text):
        run = add(paragraph, "r")
        if guidance:
            add(add(run, "rPr"), "rStyle", val="Guidance")
        add(run, "t").text = piece


def _signature(body: etree._Element, report: Report) -> None:
    _paragraph(body, None, "")
    _paragraph(body, "Signature", chapters.unit_name(report))
    _paragraph(body, "Signature", chapters.DATE)


def _section(body: etree._Element) -> None:
    """The page:
    A4, footers for odd and even pages, a grid of 22 lines (the style sets 28 characters in a line)."""
    section = add(body, "sectPr")
    for kind, part in (("default", "rId4"), ("even", "rId5")):
        add(section, "footerReference", type=kind).set(f"{{{RELATIONS}}}id", part)
    add(section, "pgSz", w=11906, h=16838)
    add(section, "pgMar", **_MARGINS)
    add(section, "docGrid", type="lines", linePitch=579)


def _core(report: Report) -> bytes:
    title = escape(chapters.title(report), quote=False)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>gkxl</dc:creator><cp:lastModifiedBy>"
        "gkxl</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{UNSAVED}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{UNSAVED}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()
