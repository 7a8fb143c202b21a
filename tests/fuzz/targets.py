"""What is fuzzed: each target takes bytes and fails where a reader does anything but read or refuse.

A refusal is gkxl's own, with a reason; an exception that only the catch-all sentence would hide fails, where
`GKXL_DEBUG` is set: the readers let it through then.
"""

from __future__ import annotations

import functools
import struct
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import gkxl
from gkxl.merging.rosterlist import read_roster
from gkxl.model.errors import Refusal
from gkxl.model.formfile import builtin_forms
from gkxl.reading.inbox.collect import collect
from gkxl.reading.office import scan
from gkxl.reading.office.package import Package
from gkxl.reading.office.sheetpart import Malformed, sheet_part
from gkxl.reading.pdf.page import Character, Page, Rule
from gkxl.reading.pdf.pdf import Assembly
from gkxl.reading.pdf.spaced import Vocabulary
from gkxl.writing.township.workbook import write_workbook
from tests.bombs import MAIN, TITLE, book, page, paragraph, word, word_table
from tests.builders import SAMPLES, valid_report
from tests.workbook_mutants import packed, parts_of

Target = Callable[[bytes], None]
TARGETS: dict[str, Target] = {}
"""By name."""

SEEDS: dict[str, Callable[[], list[bytes]]] = {}
"""Inputs to start from, by the target's name."""

LARGEST = 2**16
"""Bytes of an input: what is larger is the matter of the bounds."""


def target(seeds: Callable[[], list[bytes]]) -> Callable[[Target], Target]:
    def register(function: Target) -> Target:
        name = function.__name__
        SEEDS[name] = seeds

        @functools.wraps(function)
        def run(data: bytes) -> None:
            try:
                function(data[:LARGEST])
            except Refusal as refusal:
                if "：" not in str(refusal) or "文件内容异常" in str(refusal):
                    raise AssertionError(f"no reason: {refusal}") from refusal

        TARGETS[name] = run
        return run

    return register


def checked(path: str, data: bytes) -> None:
    gkxl.check(gkxl.read_report(path, data=data))


@functools.cache
def issued() -> bytes:
    form = next(form for form in builtin_forms() if form.id == "2021")
    return write_workbook(valid_report(form))


def shown() -> list[bytes]:
    sample = (SAMPLES / "tong-2024.txt").read_bytes()
    lines = sample.decode().split("\n")
    return [sample[:LARGEST], "\n".join(lines[:40]).encode(), "\n".join(lines[-60:]).encode()]


def small_book() -> bytes:
    return book(
        [
            '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row></sheetData>'
            '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
        ],
        "<si><t>维持</t></si>",
    )


@target(lambda: [small_book(), packed(parts_of(small_book())), word(paragraph(TITLE)), issued()])
def package(data: bytes) -> None:
    """The bytes of a zip, and every part in it."""
    found = Package(data, "包.xlsx")
    for part in found.parts[:50]:
        found.relations(part)
        found.plain_xml(part)
    checked("包.xlsx", data)


def sheets() -> list[bytes]:
    parts = parts_of(issued())
    long = [parts[f"xl/worksheets/sheet{number}.xml"][: LARGEST - 100] for number in (2, 4)]
    plain = parts_of(small_book())["xl/worksheets/sheet1.xml"]
    cells = [
        '<row r="1"><c r="A1" t="str"><f>1&amp;2</f><v>a&lt;b</v></c><c r="B1" t="b"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><f t="shared" si="0" ref="A2:A3">$B1+C2</f><v>3</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/><v>4</v></c></row>',
        '<row r="7"><c r="XFD7" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c></row>',
        '<row><c><v>1e3</v></c><c t="e"><v>#REF!</v></c></row>',
    ]
    return [
        *long,
        plain,
        *(f"<worksheet {MAIN}><sheetData>{one}</sheetData></worksheet>".encode() for one in cells),
    ]


@target(sheets)
def scanner(data: bytes) -> None:
    """A sheet part: the scanner finds the cells that the strict parser finds, or leaves it to it."""
    parts = parts_of(small_book())
    parts["xl/worksheets/sheet1.xml"] = data
    found = Package(packed(parts), "表.xlsx")
    rows = scan.cells(found.plain_xml("xl/worksheets/sheet1.xml"))
    if rows is not None:
        scanned = {cell.place: cell.value for cell in scan.written(rows)}
        try:
            parsed = sheet_part(found.xml("xl/worksheets/sheet1.xml", comments=True)).cells
        except Malformed as error:
            raise AssertionError(f"scanned, and malformed to the parser: {error}") from error
        strict = {cell.place: cell.value for cell in parsed}
        assert scanned == {place: strict[place] for place in scanned}
    checked("表.xlsx", packed(parts))


def pages() -> list[bytes]:
    table = "<table>" + "<tr><td rowspan=2>结果维持</td><td colspan='2'>1</td></tr>" * 3 + "</table>"
    style = "@media screen { td.a, .b #c > p { display:none; color: #fff } } /* x */"
    return [
        page(table, style),
        page(f"<div class=table><div class=tr><div>1</div><div>2</div></div></div><pre>1\t2\n</pre>{table}"),
        page("<p style='font-size:0;text-decoration:line-through'>1<sup>2</sup><s>3</s></p>" + TITLE),
        b'<?xml version="1.0" encoding="gb2312"?><html><meta charset=utf-8>' + "甲".encode("gb18030"),
    ]


@target(pages)
def html(data: bytes) -> None:
    """A web page."""
    checked("页.html", data)


def documents() -> list[bytes]:
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:r><w:rPr><w:strike/><w:vertAlign w:val="superscript"/></w:rPr><w:t>12</w:t></w:r></w:p>'
    )
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    tables = word_table(2, 15, lambda row, at: names[at % 5] if row == 0 else str(at))
    return [
        parts_of(word(body))["word/document.xml"]
        for body in (
            paragraph(TITLE) + tables,
            numbered,
            f"<w:sdt><w:sdtContent>{tables}</w:sdtContent></w:sdt>",
        )
    ]


@target(documents)
def docx(data: bytes) -> None:
    """The main part of a Word document."""
    parts = parts_of(word(""))
    parts["word/document.xml"] = data
    checked("文.docx", packed(parts))


_THING = struct.Struct("<BBHHHH")
"""A character or a line: kind, letter, and four numbers in fifths of a point."""

_LETTERS = "0123456789.-/ ,、（）()维持纠正结果其他尚未审结总计行政许可自然人一二三\ufffd"


def geometry() -> list[bytes]:
    things = [(1, 0, 100, 100 + at * 100, 900, 0) for at in range(5)]
    things += [(2, 0, 100 + at * 160, 100, 500, 0) for at in range(6)]
    things += [(0, at, 120 + at % 5 * 160, 120 + at // 5 * 100, 40, 50) for at in range(20)]
    loose = [(0, at, 120 + at % 5 * 60, 120 + at // 5 * 60, 40, 50) for at in range(60)]
    return [b"".join(_THING.pack(*thing) for thing in some) for some in (things, loose)]


@target(geometry)
def pdf(data: bytes) -> None:
    """What stands on the pages of a PDF: characters and lines anywhere."""
    found = [Page(number, 595, 842) for number in (1, 2)]
    for at in range(0, len(data) - _THING.size + 1, _THING.size):
        kind, letter, *numbers = _THING.unpack_from(data, at)
        x, y, length, height = (number / 5 for number in numbers)
        on = found[kind >> 7]
        if kind % 3 == 0:
            text = _LETTERS[letter % len(_LETTERS)]
            on.characters.append(Character(text, x, x + length / 10, y, y + height / 10, (kind >> 3) % 4))
        else:
            (on.across if kind % 3 == 1 else on.down).append(Rule(y if kind % 3 == 1 else x, x, x + length))
    Assembly(found, Vocabulary(builtin_forms()), "年报.pdf").document()


def lists() -> list[bytes]:
    return [
        "单位代码,单位名称,类别,层级,曾用名\nA01,甲镇,乡镇,乡镇,\nA02,乙局,部门,,丙局、丁局\n".encode(),
        '代码，名称,"单位\n类别"\n1,=cmd,本级'.encode("gb18030"),
        "单位代码\t单位名称\t类别\r\n".encode("utf-16"),
    ]


@functools.cache
def folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="gkxl-fuzz-"))


@target(lists)
def roster(data: bytes) -> None:
    """A roster as .csv."""
    file = folder() / "名册.csv"
    file.write_bytes(data)
    read_roster(file)


def archives() -> list[bytes]:
    inner = packed({"乙.txt": TITLE.encode()})
    return [
        packed({"甲.xlsx": small_book(), "内.zip": inner}),
        packed({"../甲.txt": b"1", "/etc/乙.txt": b"2", "a\\b:c.txt": b"3"}, zipfile.ZIP_DEFLATED),
    ]


@target(archives)
def archive(data: bytes) -> None:
    """An archive with the files in it."""
    file = folder() / "报送.zip"
    file.write_bytes(data)
    for found in collect([file]):
        if found.ignored is None:
            found.data()


@target(shown)
def text(data: bytes) -> None:
    """Plain text."""
    checked("文.txt", data)
