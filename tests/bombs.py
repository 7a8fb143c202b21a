"""Hostile files: small ones that unfold to gigabytes or ask for hours of work, each by what it strains.

Every builder gives the bytes of one file. None of them looks at how gkxl reads; `issued` are the bytes of a
sound issued workbook for those that hide in one.
"""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable

import xlwt

from gkxl.issued.addresses import letters
from tests.workbook_mutants import packed, parts_of

Builder = Callable[[bytes], bytes]
BOMBS: dict[str, tuple[str, Builder]] = {}
"""By name: the file's suffix and its builder."""

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
TITLE = "测试镇2024年政府信息公开工作年度报告"
LABELS = (
    "维持 纠正 其他 审结 总计 规章 行政规范性文件 自然人 予以公开 部分公开 行政许可 行政处罚 合计".split()
)


STAMPED_SHEET = "xl/worksheets/sheet4.xml"


def bomb(name: str, suffix: str) -> Callable[[Builder], Builder]:
    def register(builder: Builder) -> Builder:
        BOMBS[name] = suffix, builder
        return builder

    return register


def book(sheets: list[str], strings: str = "", names: list[str] | None = None) -> bytes:
    """A workbook of sheet parts (what stands in their worksheet element) and shared strings."""
    titles = names or [f"表{number}" for number in range(1, len(sheets) + 1)]
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name="{title}" sheetId="{number}" r:id="s{number}"/>'
            for number, title in enumerate(titles, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="s{number}" Type="{RELATIONS}/worksheet" '
            f'Target="worksheets/sheet{number}.xml"/>'
            for number in range(1, len(sheets) + 1)
        )
        + f'<Relationship Id="t" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        + "</Relationships>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet {MAIN}>{sheet}</worksheet>"
    return packed({name: text.encode() for name, text in parts.items()})


def rows(height: int, width: int, cell: Callable[[str, int, int], str]) -> str:
    names = [letters(number) for number in range(1, width + 1)]
    return (
        "<sheetData>"
        + "".join(
            f'<row r="{row}">' + "".join(cell(f"{names[at]}{row}", row, at) for at in range(width)) + "</row>"
            for row in range(1, height + 1)
        )
        + "</sheetData>"
    )


# Workbooks of Excel 2007 and later, without a stamp


@bomb("a hyperlink over all cells", ".xlsx")
def hyperlink(_: bytes) -> bytes:
    return book(
        [
            f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{TITLE}</t></is></c></row></sheetData>'
            '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
        ]
    )


@bomb("a thousand merges of all cells", ".xlsx")
def merges(_: bytes) -> bytes:
    merged = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(1_000))
    return book([f"{rows(50, 10, number_cell)}<mergeCells>{merged}</mergeCells>"])


@bomb("a hundred thousand merges", ".xlsx")
def many_merges(_: bytes) -> bytes:
    merged = "".join(f'<mergeCell ref="A{row}:XFD{row + 1}"/>' for row in range(1, 200_000, 2))
    return book([f"{rows(50, 10, number_cell)}<mergeCells>{merged}</mergeCells>"])


def number_cell(place: str, row: int, at: int) -> str:
    return f'<c r="{place}"><v>{row + at}</v></c>'


@bomb("a long shared string, referred to often", ".xlsx")
def referred(_: bytes) -> bytes:
    strings = f"<si><t>{'公开' * 40_000}</t></si>"
    return book([rows(4_000, 10, lambda place, row, at: f'<c r="{place}" t="s"><v>0</v></c>')], strings)


@bomb("a shared string of 60 MB", ".xlsx")
def long_string(_: bytes) -> bytes:
    strings = f"<si><t>{'公开' * 10_000_000}</t></si>"
    return book([rows(40, 10, lambda place, row, at: f'<c r="{place}" t="s"><v>0</v></c>')], strings)


@bomb("two million shared strings", ".xlsx")
def many_strings(_: bytes) -> bytes:
    strings = "".join(f"<si><t>{number}</t></si>" for number in range(2_000_000))
    return book([rows(40, 10, lambda place, row, at: f'<c r="{place}" t="s"><v>{row}</v></c>')], strings)


@bomb("rich shared strings", ".xlsx")
def rich_strings(_: bytes) -> bytes:
    strings = "".join("<si>" + "<r><t>1</t></r>" * 40 + "</si>" for _ in range(9_000))
    return book([rows(40, 10, lambda place, row, at: f'<c r="{place}" t="s"><v>{row}</v></c>')], strings)


@bomb("100,000 x 20 numbers", ".xlsx")
def two_million(_: bytes) -> bytes:
    return book([rows(100_000, 20, number_cell)])


@bomb("5,000 x 200 numbers", ".xlsx")
def million_near(_: bytes) -> bytes:
    return book([rows(5_000, 200, number_cell)])


@bomb("5,000 x 50 labels", ".xlsx")
def labels_everywhere(_: bytes) -> bytes:
    strings = "".join(f"<si><t>{label}</t></si>" for label in LABELS)
    return book(
        [
            rows(
                5_000,
                50,
                lambda place, row, at: f'<c r="{place}" t="s"><v>{(row + at) % len(LABELS)}</v></c>',
            )
        ],
        strings,
    )


@bomb("seven sheets of a million empty cells", ".xlsx")
def empty_cells(_: bytes) -> bytes:
    one = rows(50_000, 20, lambda place, row, at: f'<c r="{place}" s="1"/>')
    return book([one] * 7)


@bomb("a million empty rows", ".xlsx")
def empty_rows(_: bytes) -> bytes:
    return book(
        ["<sheetData>" + "".join(f'<row r="{row}" ht="15"/>' for row in range(1, 1_000_001)) + "</sheetData>"]
    )


@bomb("4,900 sheets", ".xlsx")
def many_sheets(_: bytes) -> bytes:
    return book([rows(5, 5, number_cell)] * 4_900)


@bomb("sheets that are one part", ".xlsx")
def one_part(_: bytes) -> bytes:
    data = book([rows(2_000, 20, number_cell)] + ["<sheetData/>"] * 199)
    parts = parts_of(data)
    for number in range(2, 201):
        name = f"worksheets/sheet{number}.xml".encode()
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
            name, b"worksheets/sheet1.xml"
        )
    return packed(parts)


@bomb("parts named .bin", ".xlsx")
def bin_parts(_: bytes) -> bytes:
    parts = parts_of(book([rows(10, 10, number_cell)]))
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        body = parts.pop(name).replace(b"<sst ", b'<!DOCTYPE a [<!ENTITY b "cc">]><sst ')
        parts[name.replace(".xml", ".bin")] = body
        short = name.removeprefix("xl/").encode()
        parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
            short, short.replace(b".xml", b".bin")
        )
    parts["xl/worksheets/sheet1.bin"] += b" " * 2**26
    return packed(parts)


@bomb("white space, packed well", ".xlsx")
def white_space(issued: bytes) -> bytes:
    parts = parts_of(issued)
    parts[STAMPED_SHEET] = parts[STAMPED_SHEET].replace(b"</sheetData>", b" " * 60_000_000 + b"</sheetData>")
    return packed(parts, zipfile.ZIP_DEFLATED)


@bomb("many styles", ".xlsx")
def styles(_: bytes) -> bytes:
    parts = parts_of(book([rows(300, 20, lambda place, row, at: f'<c r="{place}" s="{row}"><v>1</v></c>')]))
    formats = "".join(
        f'<numFmt numFmtId="{200 + number}" formatCode="{"0&quot;甲&quot;" * 2_000}"/>'
        for number in range(300)
    )
    fits = "".join(f'<xf numFmtId="{200 + number}"/>' for number in range(300))
    parts["xl/styles.xml"] = (
        f"<styleSheet {MAIN}><numFmts>{formats}</numFmts><cellXfs>{fits}</cellXfs></styleSheet>"
    ).encode()
    relation = (
        f'<Relationship Id="z" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>'.encode()
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", relation
    )
    return packed(parts)


@bomb("hidden columns without end", ".xlsx")
def hidden_columns(_: bytes) -> bytes:
    columns = "".join(f'<col min="{300 + n}" max="{300 + n}" hidden="1"/>' for n in range(100_000))
    return book([f"<cols>{columns}</cols>{rows(2_000, 20, number_cell)}"])


@bomb("one attribute of 60 MB", ".xlsx")
def long_attribute(_: bytes) -> bytes:
    return book([rows(5, 5, number_cell).replace("<row ", f'<row x="{"a" * 60_000_000}" ', 1)])


@bomb("a million attributes", ".xlsx")
def many_attributes(_: bytes) -> bytes:
    more = "".join(f' a{number}="1"' for number in range(1_000_000))
    return book([rows(5, 5, number_cell).replace("<row ", f"<row{more} ", 1)])


@bomb("a million namespaces", ".xlsx")
def many_namespaces(_: bytes) -> bytes:
    more = "".join(f' xmlns:a{number}="u{number}"' for number in range(200_000))
    return book([rows(5, 5, number_cell).replace("<row ", f"<row{more} ", 1)])


# Issued workbooks


def changed(data: bytes, change: Callable[[bytes], bytes], part: str = STAMPED_SHEET) -> bytes:
    parts = parts_of(data)
    parts[part] = change(parts[part])
    return packed(parts)


@bomb("stamped: a long shared formula over 20,000 cells", ".xlsx")
def shared_formula(issued: bytes) -> bytes:
    formula = "+".join(["A1"] * 2_700)
    cells = f'<row r="900"><c r="A900"><f t="shared" si="9" ref="A900:A21000">{formula}</f><v>1</v></c></row>'
    cells += "".join(
        f'<row r="{row}"><c r="A{row}"><f t="shared" si="9"/><v>1</v></c></row>' for row in range(901, 21_000)
    )
    return changed(issued, lambda part: part.replace(b"</sheetData>", cells.encode() + b"</sheetData>"))


@bomb("stamped: a shared formula of 30 MB", ".xlsx")
def huge_formula(issued: bytes) -> bytes:
    formula = "+".join(["A1"] * 10_000_000)
    cells = f'<row r="900"><c r="A900"><f t="shared" si="9" ref="A900:A901">{formula}</f><v>1</v></c></row>'
    cells += '<row r="901"><c r="A901"><f t="shared" si="9"/><v>1</v></c></row>'
    return changed(issued, lambda part: part.replace(b"</sheetData>", cells.encode() + b"</sheetData>"))


@bomb("stamped: a million plain cells", ".xlsx")
def stamped_cells(issued: bytes) -> bytes:
    cells = rows(60_900, 26, number_cell).removeprefix("<sheetData>").removesuffix("</sheetData>")
    cells = cells[cells.index('<row r="901"') :]
    return changed(issued, lambda part: part.replace(b"</sheetData>", cells.encode() + b"</sheetData>"))


@bomb("stamped: a million facts", ".xlsx")
def stamped_facts(issued: bytes) -> bytes:
    parts = parts_of(issued)
    stamp = max(
        (name for name in parts if name.startswith("xl/worksheets/sheet")),
        key=lambda name: int(name.removeprefix("xl/worksheets/sheet").removesuffix(".xml")),
    )
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>fact{row}</t></is></c></row>'
        for row in range(1, 500_000)
    )
    start, end = parts[stamp].index(b"<sheetData>"), parts[stamp].index(b"</sheetData>")
    parts[stamp] = parts[stamp][: start + 11] + cells.encode() + parts[stamp][end:]
    return packed(parts)


# Workbooks of Excel 97 and OpenDocument


@bomb("an .xls with one far cell on each of 40 sheets", ".xls")
def far_cells(_: bytes) -> bytes:
    old, target = xlwt.Workbook(), io.BytesIO()
    for number in range(40):
        old.add_sheet(f"表{number}").write(65_535, 14, 1)
    old.save(target)
    return target.getvalue()


@bomb("an .xls with far cells in the last column", ".xls")
def far_corner(_: bytes) -> bytes:
    old, target = xlwt.Workbook(), io.BytesIO()
    sheet = old.add_sheet("表")
    for row in range(0, 65_536, 16):
        sheet.write(row, 255, 1)
    old.save(target)
    return target.getvalue()


@bomb("an .xls of a million cells", ".xls")
def old_cells(_: bytes) -> bytes:
    old, target = xlwt.Workbook(), io.BytesIO()
    for number in range(3):
        sheet = old.add_sheet(f"表{number}")
        for row in range(15_000):
            for at in range(20):
                sheet.write(row, at, row + 0.5)
    old.save(target)
    return target.getvalue()


@bomb("an .xls of long texts, referred to often", ".xls")
def old_strings(_: bytes) -> bytes:
    old, target = xlwt.Workbook(), io.BytesIO()
    sheet = old.add_sheet("表")
    for row in range(4_900):
        for at in range(20):
            sheet.write(row, at, "公开" * 16_000)
    old.save(target)
    return target.getvalue()


def ods(rows: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {OPEN}><office:body><office:spreadsheet>"
            f'<table:table table:name="年报">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return target.getvalue()


FILLED = 'office:value-type="float" office:value="1"'


@bomb("an .ods of repeated cells", ".ods")
def repeated(_: bytes) -> bytes:
    return ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        f'table:number-columns-repeated="16384" {FILLED}/></table:table-row>'
    )


@bomb("an .ods of repeated long texts", ".ods")
def repeated_text(_: bytes) -> bytes:
    return ods(
        '<table:table-row table:number-rows-repeated="4000"><table:table-cell office:value-type="string" '
        f'table:number-columns-repeated="40"><text:p>{"公开" * 40_000}</text:p>'
        "</table:table-cell></table:table-row>"
    )


@bomb("an .ods of spaces", ".ods")
def spaces(_: bytes) -> bytes:
    row = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>'
        + '<text:s text:c="1000"/>' * 300_000
        + "</text:p></table:table-cell></table:table-row>"
    )
    return ods(row)


@bomb("an .ods of nested text", ".ods")
def nested_text(_: bytes) -> bytes:
    spans = "<text:span>" * 50_000 + "</text:span>" * 50_000
    return ods(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{spans}</text:p>'
        "</table:table-cell></table:table-row>"
    )


@bomb("an .ods of hidden rows", ".ods")
def hidden_rows(_: bytes) -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="20" {FILLED}/>'
    row = f'<table:table-row table:visibility="collapse">{cell}</table:table-row>'
    return ods(row * 4_900 + f"<table:table-row>{cell}</table:table-row>" * 100)


@bomb("an .ods of hidden columns", ".ods")
def hidden_open_columns(_: bytes) -> bytes:
    columns = '<table:table-column table:visibility="collapse"/>' * 100_000
    return ods(
        columns + f'<table:table-row><table:table-cell table:number-columns-repeated="190" {FILLED}/>'
        "</table:table-row>" * 900
    )


# Documents


def word(body: str, more: dict[str, str] | None = None) -> bytes:
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="m{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>'
            for kind in more or {}
        )
        + "</Relationships>",
    } | {f"word/{kind}.xml": text for kind, text in (more or {}).items()}
    return packed({name: text.encode() for name, text in parts.items()})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_table(height: int, width: int, text: Callable[[int, int], str]) -> str:
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(text(row, at))}</w:tc>" for at in range(width)) + "</w:tr>"
            for row in range(height)
        )
        + "</w:tbl>"
    )


@bomb("5 million empty paragraphs", ".docx")
def empty_paragraphs(_: bytes) -> bytes:
    return word("<w:p/>" * 5_000_000)


@bomb("a million empty paragraphs", ".docx")
def fewer_paragraphs(_: bytes) -> bytes:
    return word("<w:p/>" * 1_400_000)


@bomb("numbering with hundreds of placeholders", ".docx")
def placeholders(_: bytes) -> bytes:
    numbering = (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{"%1" * 20_000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    one = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    return word(one * 30_000, {"numbering": numbering})


@bomb("a deep chain of styles", ".docx")
def chain(_: bytes) -> bytes:
    styles = (
        f"<w:styles {WORD}>"
        + "".join(
            f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/>'
            '<w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
            for n in range(100_000)
        )
        + "</w:styles>"
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr><w:r><w:t>1</w:t></w:r></w:p>' for n in range(90_000)
    )
    return word(body, {"styles": styles})


@bomb("a document of tables", ".docx")
def many_tables(_: bytes) -> bytes:
    return word((word_table(1, 2, lambda row, at: "维持") + "<w:p/>") * 20_000)


@bomb("a table of 200,000 cells", ".docx")
def large_table(_: bytes) -> bytes:
    return word(word_table(10_000, 12, lambda row, at: LABELS[(row + at) % len(LABELS)]))


@bomb("tables in tables", ".docx")
def nested_tables(_: bytes) -> bytes:
    depth = 400
    return word("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


@bomb("deeper tables in tables", ".docx")
def deeper_tables(_: bytes) -> bytes:
    depth = 100_000
    return word("<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth)


@bomb("heads without end", ".docx")
def heads(_: bytes) -> bytes:
    names = "维持 纠正 其他 审结 总计".split()
    return word(word_table(8_000, 15, lambda row, at: names[at % 5]))


@bomb("one paragraph of a million characters", ".docx")
def long_paragraph(_: bytes) -> bytes:
    return word(paragraph(f"{TITLE}。") + paragraph("2023年同比增长12.5%，未公开3件，" * 60_000))


@bomb("a run in every character", ".docx")
def runs(_: bytes) -> bytes:
    return word("<w:p>" + "<w:r><w:rPr><w:b/></w:rPr><w:t>公</w:t></w:r>" * 150_000 + "</w:p>")


@bomb("nested content controls", ".docx")
def controls(_: bytes) -> bytes:
    depth = 900
    inner = "<w:p/>" * 600
    return word("<w:sdt><w:sdtContent>" * depth + inner + "</w:sdtContent></w:sdt>" * depth)


# Web pages


def page(body: str, style: str = "") -> bytes:
    return (
        f"<html><head><title>{TITLE}</title><style>{style}</style></head><body>{body}</body></html>".encode()
    )


@bomb("a page of divs", ".html")
def divs(_: bytes) -> bytes:
    return page("<div>1</div>" * 390_000)


@bomb("a page of nested divs", ".html")
def nested_divs(_: bytes) -> bytes:
    return page("<div>" * 1_900 + "甲" * 100 + "</div>" * 1_900)


@bomb("a page nested too deep", ".html")
def too_deep(_: bytes) -> bytes:
    return page("<div>" * 200_000)


@bomb("deep texts that are struck", ".html")
def struck(_: bytes) -> bytes:
    return page("<table><tr><td>" + ("<div>" * 1_500 + "<s>1</s>" * 200) * 3)


@bomb("many styles on a page", ".html")
def page_styles(_: bytes) -> bytes:
    style = "".join(f".a{n} .b td {{ color: red }}" for n in range(1_999))
    return page(
        '<table class="b">' + '<tr class="a1"><td class="a2 b">1</td></tr>' * 40_000 + "</table>", style
    )


@bomb("a long style attribute", ".html")
def style_attribute(_: bytes) -> bytes:
    return page(f'<table><tr><td style="{"display :" * 1_000_000}">1</td></tr></table>')


@bomb("many long style attributes", ".html")
def style_attributes(_: bytes) -> bytes:
    return page(("<p style='" + "color:red;" * 300 + "'>1</p>") * 9_000)


@bomb("spaces in a style attribute", ".html")
def style_spaces(_: bytes) -> bytes:
    blank = " " * 1_000_000
    return page(f'<div style="display{blank}x"><div style="display:{blank}">1</div><div>2</div></div>')


@bomb("a million attributes on a tag", ".html")
def page_attributes(_: bytes) -> bytes:
    return page(
        "<table " + "".join(f' a{number}="1"' for number in range(1_000_000)) + "><tr><td>1</td></tr></table>"
    )


@bomb("a class of a million names", ".html")
def class_names(_: bytes) -> bytes:
    names = " ".join(f"c{number}" for number in range(300_000))
    return page(f'<table>{f"""<tr class="{names}"><td>1</td></tr>""" * 6}</table>')


@bomb("merged cells over merged cells", ".html")
def spans(_: bytes) -> bytes:
    return page("<table>" + '<tr><td rowspan="5000" colspan="200">1</td></tr>' * 90_000 + "</table>")


@bomb("cells beyond the last column", ".html")
def beyond(_: bytes) -> bytes:
    return page("<table><tr>" + "<td>1</td>" * 390_000 + "</tr></table>")


@bomb("a page of tables in tables", ".html")
def page_tables(_: bytes) -> bytes:
    return page("<table><tr><td>" * 600 + "1" + "</td></tr></table>" * 600)


@bomb("texts of nested tables", ".html")
def nested_texts(_: bytes) -> bytes:
    return page(("<table><tr><td>" * 300 + "甲" * 490 + "</td></tr></table>" * 300) * 100)


@bomb("headlines in headlines", ".html")
def headlines(_: bytes) -> bytes:
    return page(("<h1>" + TITLE) * 1_500 + "甲" * 10_000)


@bomb("a MIME head that never ends", ".html")
def mime(_: bytes) -> bytes:
    return b"a" * 1_300 + b"\n" + b"a:\n \t" * 600 + b"<html>"


@bomb("an XML declaration that never ends", ".html")
def declaration(_: bytes) -> bytes:
    return b"<html><?xml" * 2_000 + b"charset" * 10_000


@bomb("a page of 31 MB of text", ".html")
def page_text(_: bytes) -> bytes:
    return page("<p>" + "公开" * 5_000_000 + "</p>")


# Plain texts


@bomb("15 MB of blank lines", ".txt")
def blank_lines(_: bytes) -> bytes:
    return (TITLE + "\n" * 15_000_000).encode()


@bomb("blank lines behind a tab", ".txt")
def tab_lines(_: bytes) -> bytes:
    return (TITLE + "\n" + "\t\n\n" * 200_000).encode()


@bomb("numbers between bars", ".txt")
def bars(_: bytes) -> bytes:
    return ("|1" * 1_000_000 + "\n" + "|1|\n" * 20).encode()


@bomb("labels between bars", ".txt")
def label_bars(_: bytes) -> bytes:
    return ("|维持\n" * 300_000).encode()


@bomb("a bar a line", ".txt")
def bar_lines(_: bytes) -> bytes:
    return ("维持|\n1|\n" * 150_000).encode()


@bomb("lines with blank lines between bars", ".txt")
def bars_apart(_: bytes) -> bytes:
    return ("1|2\n" * 10 + "\n" * 40_000 + "1|2\n").encode()


@bomb("labels run together", ".txt")
def run_together(_: bytes) -> bytes:
    return ("维持1纠正2其他3" * 15_000).encode()


@bomb("spaces in a line", ".txt")
def spaced(_: bytes) -> bytes:
    return ("甲" + " 1" * 100_000 + "x").encode()


@bomb("many spaced numbers", ".txt")
def spaced_numbers(_: bytes) -> bytes:
    return ("甲 " * 40 + "1 " * 39 + "x\n").encode() * 3_000


@bomb("a long line of spaces", ".txt")
def line_of_spaces(_: bytes) -> bytes:
    return (TITLE + "\n甲" + " " * 1_000_000 + "x").encode()


@bomb("bookmarks that never end", ".txt")
def bookmarks(_: bytes) -> bytes:
    return b"[bookmark: " * 100_000


@bomb("a text of years and percentages", ".txt")
def years(_: bytes) -> bytes:
    return (TITLE + "\n" + "2023年占12.5%，" * 100_000).encode()


@bomb("未 repeated", ".txt")
def denials(_: bytes) -> bytes:
    return (TITLE + "\n" + "未" * 1_000_000).encode()


@bomb("titles without end", ".txt")
def titles(_: bytes) -> bytes:
    return (TITLE + "\n").encode() * 60_000


@bomb("rows without end", ".txt")
def text_rows(_: bytes) -> bytes:
    return ("维持\t纠正\t其他\t审结\t总计\n1\t2\t3\t4\t5\n" * 20_000).encode()


@bomb("a CSV of empty cells", ".csv")
def csv_cells(_: bytes) -> bytes:
    return b"1," + b"," * 8_000_000


@bomb("a CSV of rows", ".csv")
def csv_rows(_: bytes) -> bytes:
    return b"1,2\n" * 3_000_000


@bomb("a JSON of lists", ".json")
def json_lists(_: bytes) -> bytes:
    return b'{"form":"2021","values":[' + b"[]," * 20_000_000 + b"0]}"


@bomb("a JSON of one long number", ".json")
def json_number(_: bytes) -> bytes:
    return b'{"form":"2021","values":{"t3.new.natural":' + b"9" * 5_000_000 + b"}}"


@bomb("a JSON of notes", ".json")
def json_notes(_: bytes) -> bytes:
    return b'{"form":"2021","values":{},"notes":[' + b'"a",' * 3_000_000 + b'"a"]}'


# PDFs


def pdf(objects: list[bytes], root: int = 1) -> bytes:
    target, places = io.BytesIO(b""), []
    target.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(target.tell())
        target.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = target.tell()
    target.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    target.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    target.write(
        b"trailer <</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)
    )
    return target.getvalue()


def stream(content: bytes, more: bytes = b"", pack: bool = True) -> bytes:
    body = zlib.compress(content) if pack else content
    how = b"/Filter/FlateDecode" if pack else b""
    return b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (more, how, len(body), body)


def one_page(
    content: bytes, resources: bytes = b"", others: list[bytes] | None = None, pack: bool = True
) -> bytes:
    """One page (objects 1 to 4 are catalogue, pages, page and content)."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F <</Type/Font/Subtype/Type1"
            b"/BaseFont/Helvetica>>>>%s>>/Contents 4 0 R>>" % resources,
            stream(content, pack=pack),
            *(others or []),
        ]
    )


def nested_forms(
    width: int, depth: int, kind: bytes = b"/Subtype/Form", pad: bytes = b"", pack: bool = True
) -> bytes:
    forms = []
    for level in range(depth):
        draws = b"/X Do " * width if level < depth - 1 else b"0 0 5 5 re f "
        inner = b"/Resources<</XObject<</X %d 0 R>>>>" % (6 + level) if level < depth - 1 else b""
        forms.append(stream(draws, b"/Type/XObject%s/BBox[0 0 9 9]%s%s" % (kind, inner, pad), pack))
    return one_page(b"/X Do", b"/XObject<</X 5 0 R>>", forms)


@bomb("forms nested 2 x 30", ".pdf")
def forms(_: bytes) -> bytes:
    return nested_forms(2, 30)


@bomb("forms nested 20 x 5", ".pdf")
def wide_forms(_: bytes) -> bytes:
    return nested_forms(20, 5)


@bomb("forms under an escaped name", ".pdf")
def escaped_forms(_: bytes) -> bytes:
    return nested_forms(2, 30, b"/Subtype/#46orm")


@bomb("forms with a padded dictionary", ".pdf")
def padded_forms(_: bytes) -> bytes:
    return nested_forms(2, 30, pad=b"/Pad(" + b"x" * 5_000 + b")")


@bomb("forms whose streams are not packed", ".pdf")
def plain_forms(_: bytes) -> bytes:
    return nested_forms(2, 30, pack=False)


@bomb("forms that are their own resources", ".pdf")
def ring(_: bytes) -> bytes:
    form = stream(
        b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    )
    return one_page(b"/X Do", b"/XObject<</X 5 0 R>>", [form])


@bomb("forms in an object stream", ".pdf")
def patterned(_: bytes) -> bytes:
    """Patterns that draw patterns, each many times."""
    patterns = []
    for level in range(12):
        draws = (b"/Pattern cs /P scn 0 0 9 9 re f " * 3) if level < 11 else b"0 0 5 5 re f "
        inner = b"/Resources<</Pattern<</P %d 0 R>>>>" % (6 + level) if level < 11 else b"/Resources<<>>"
        patterns.append(
            stream(
                draws,
                b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9" + inner,
            )
        )
    return one_page(b"/Pattern cs /P scn 0 0 500 800 re f", b"/Pattern<</P 5 0 R>>", patterns)


@bomb("a page of a gigabyte", ".pdf")
def large_page(_: bytes) -> bytes:
    return one_page(b"0 0 m 1 1 l S " * 70_000_000)


@bomb("a page packed twice", ".pdf")
def packed_twice(_: bytes) -> bytes:
    content = zlib.compress(zlib.compress(b"0 0 m 1 1 l S " * 20_000_000))
    body = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>\nstream\n%s\nendstream" % (len(content), content)
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
            body,
        ]
    )


@bomb("many short streams", ".pdf")
def short_streams(_: bytes) -> bytes:
    others = [stream(b"q Q", b"/Type/X") for _ in range(300_000)]
    return one_page(b"BT /F 9 Tf (a) Tj ET", b"", others)


@bomb("many stream words", ".pdf")
def stream_words(_: bytes) -> bytes:
    return one_page(b"q", b"", [b"<</A(%s)>>" % (b"/FlateDecode stream\n" * 500_000)])


@bomb("3,900 rules and 50,000 characters", ".pdf")
def rules_and_text(_: bytes) -> bytes:
    chance = random.Random(5)
    lines = b"".join(b"%d 0 m %d 842 l S " % (at % 595, at % 595) for at in range(0, 1_900))
    lines += b"".join(b"0 %.1f m 595 %.1f l S " % (at * 0.42, at * 0.42) for at in range(2_000))
    text = b"".join(
        b"BT /F 6 Tf 1 0 0 1 %d %d Tm (1234567890) Tj ET " % (chance.randrange(500), chance.randrange(800))
        for _ in range(5_000)
    )
    return one_page(lines + text)


@bomb("a grid of 240 x 240 and 50,000 characters", ".pdf")
def fine_grid(_: bytes) -> bytes:
    lines = b"".join(b"%.1f 0 m %.1f 842 l S " % (at * 2.4, at * 2.4) for at in range(240))
    lines += b"".join(b"0 %.1f m 595 %.1f l S " % (at * 3.5, at * 3.5) for at in range(240))
    text = b"".join(
        b"BT /F 3 Tf 1 0 0 1 %.1f %.1f Tm (12345678901234567890) Tj ET " % (at % 12 * 49.0, at // 12 * 4.0)
        for at in range(2_500)
    )
    return one_page(lines + text)


@bomb("many small grids", ".pdf")
def small_grids(_: bytes) -> bytes:
    cells = b"".join(b"%.1f %.1f 10 8 re S " % (x * 12.0, y * 10.0) for x in range(45) for y in range(21))
    text = b"".join(
        b"BT /F 3 Tf 1 0 0 1 %.1f %.1f Tm (1234567890) Tj ET " % (at % 40 * 14.0, at // 40 * 6.0)
        for at in range(5_000)
    )
    return one_page(cells + text)


@bomb("pale text over many grounds", ".pdf")
def pale(_: bytes) -> bytes:
    grounds = b"0.5 g " + b"".join(b"%d 0 1 1 re f " % (at % 500) for at in range(4_990))
    text = b"1 g " + b"".join(
        b"BT /F 6 Tf 1 0 0 1 %d %d Tm (1234567890) Tj ET " % (at % 50 * 10, at // 50 * 8)
        for at in range(5_000)
    )
    return one_page(grounds + text)


@bomb("text without rules", ".pdf")
def unruled(_: bytes) -> bytes:
    text = b"".join(
        b"BT /F 4 Tf 1 0 0 1 %d %.1f Tm (12) Tj ET " % (at % 60 * 9, at // 60 * 2.0) for at in range(24_000)
    )
    return one_page(text)


@bomb("all text on one line", ".pdf")
def one_line(_: bytes) -> bytes:
    text = b"".join(b"BT /F 4 Tf 1 0 0 1 %.2f 400 Tm (1) Tj ET " % (at * 0.01) for at in range(50_000))
    return one_page(text)


@bomb("a page tree of 300 long pages", ".pdf")
def long_pages(_: bytes) -> bytes:
    text = b"".join(b"BT /F 6 Tf 1 0 0 1 50 %d Tm (%s) Tj ET " % (at * 8, b"1 2 3 " * 40) for at in range(8))
    pages = [
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F <</Type/Font/Subtype/Type1"
        b"/BaseFont/Helvetica>>>>>>/Contents 3 0 R>>"
    ] * 299
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count 299>>" % b" ".join(b"%d 0 R" % (4 + n) for n in range(299)),
            stream(text),
            *pages,
        ]
    )


@bomb("a page tree in a ring", ".pdf")
def page_ring(_: bytes) -> bytes:
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000000>>"])
