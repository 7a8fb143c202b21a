"""No text of a submission is alive in any output: not as a formula, a tag, a field, a link or a sign that
moves a screen.

The texts were made by us after what is known of such attacks. The judges are other programs' readers:
openpyxl, html5lib, lxml and the csv module. Every text carries a mark, by which it is known everywhere.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import html5lib
import openpyxl
import pytest
from docx import Document
from lxml import etree

from gkxl.faces.cli import main
from gkxl.model.formfile import find_form
from tests.builders import clerk, valid_report
from tests.workbook_mutants import packed
from tests.workbook_mutants import parts_of as parts_by_name

MARK = "QZX"

PAYLOADS = (
    "=1+1&QZX",
    "+1+1&QZX",
    "-1+1&QZX",
    "@SUM(1+1)QZX",
    "\t=1+1&QZX",
    "\r=1+1&QZX",
    "\n=1+1&QZX",
    " =1+1&QZX",
    "＝1+1QZX",
    "=cmd|'/c calc'!A0QZX",
    '=HYPERLINK("http://127.0.0.1/QZX","x")',
    '=WEBSERVICE("http://127.0.0.1/QZX")',
    "=DDE(QZX;x;y)",
    "_x003D_1+1QZX",
    "http://127.0.0.1/QZX",
    "javascript:alert('QZX')",
    "<script>alert('QZX')</script>",
    '"><img src=QZX onerror=alert(1)>',
    "' onmouseover='alert(1)' QZX='",
    "<qzx onclick=alert(1)>QZX",
    "&xxe;QZX",
    '<!ENTITY xxe SYSTEM "file:///etc/passwd">QZX',
    "<![CDATA[<qzx>QZX]]>",
    "]]>QZX",
    "--><qzx>QZX",
    "{{7*7}}${7*7}QZX",
    '{ DDEAUTO c:\\\\calc.exe "QZX" }',
    '{ INCLUDETEXT "file:///etc/passwd" }QZX',
    "\u202egnp.exeQZX",
    "\u2066QZX\u2069\u200f",
    "\x1b[31m\x07\x9bQZX",
    "%s%n{0}{path}QZX",
    '&C&"宋体"&QZX',
)


THOROUGH = bool(os.environ.get("GKXL_THOROUGH"))


def some(first: int) -> tuple[int, ...]:
    """Numbers of payloads: every sixth from one on, all where it is asked for."""
    return tuple(range(len(PAYLOADS)))[first % 6 :: 6] if not THOROUGH else tuple(range(len(PAYLOADS)))


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Path:
    """A county in which every unit brings a payload: in its name, cover, 编号, 位置, 说明 and the name of its
    file, and every second in a cell for a number; the roster says the same of it.
    """
    folder = tmp_path_factory.mktemp("county")
    (folder / "报送").mkdir()
    lines = csv.writer(roster := io.StringIO())
    lines.writerow(["单位代码", "单位名称", "类别", "层级", "联系人", "电话", "备注"])
    for number, text in enumerate(PAYLOADS):
        name = text if number % 3 == 0 else f"第{number}镇"
        lines.writerow([code(number), name, "乡镇", "乡镇", text, text, text])
        source = folder / "报送" / f"{code(number)}{as_a_file_s_name(text)}.xlsx"
        source.write_bytes(submission(number, text, in_cell=number % 2 == 1))
    (folder / "名册.csv").write_text(roster.getvalue(), "utf-8", newline="")
    return folder


def as_a_file_s_name(text: str) -> str:
    """A payload as far as the system lets it be the name of a file."""
    if sys.platform == "win32":
        return "".join("_" if char in '<>:"/\\|?*' or char < " " else char for char in text)
    return text.replace("/", "／")


def code(number: int) -> str:
    return f"P{number:02d}"


def sources(county: Path, *numbers: int) -> list[Path]:
    return [next((county / "报送").glob(f"{code(number)}*")) for number in numbers]


@cache
def template(in_cell: bool, year: int) -> dict[str, bytes]:
    """The parts of a workbook in which 〔文〕 stands wherever a unit can type."""
    typist = clerk(valid_report(find_form("2021"), 1, "第〔号〕镇", "〔号〕", year=year))
    for name in ("filler", "reviewer", "phone", "unit"):
        typist.put(f"cover.{name}", "〔文〕")
    if in_cell:
        typist.put("t2.permit.decisions", "〔文〕")
    typist.explain("A9", "〔文〕", "〔文〕")
    typist.book["校验"]["I8"].value = "〔文〕"
    typist.book.save(target := io.BytesIO())
    return parts_by_name(target.getvalue())


def submission(number: int, text: str, in_cell: bool = False, year: int = 2025) -> bytes:
    """A workbook with a text wherever a unit can type; control characters in Excel's own escapes."""
    stored = re.sub("[\x00-\x08\x0b-\x1f]", lambda one: f"_x{ord(one[0]):04X}_", text)
    parts = dict(template(in_cell, year))
    for name in parts:
        if name.startswith(("xl/worksheets/", "xl/sharedStrings")):
            filled = parts[name].replace("〔文〕".encode(), escape(stored).encode())
            parts[name] = filled.replace("〔号〕".encode(), code(number).encode())
    return packed(parts)


# ---- the judges


def dead_in(name: str, data: bytes) -> None:
    """Judge an output by its kind."""
    judges = {".xlsx": dead_workbook, ".xlsm": dead_workbook, ".docx": dead_document, ".html": dead_page}
    judges |= {".csv": dead_csv, ".json": json.loads}
    judges[Path(name).suffix](data)
    dead_name(name)


def dead_name(name: str) -> None:
    assert not {unicodedata.category(char) for char in name} & {"Cc", "Cf", "Zl", "Zp"}, ascii(name)
    assert not name.startswith(("-", ".", "~")), ascii(name)


def dead_text(text: str, where: str = "") -> None:
    """Nothing in a text moves a screen or turns the writing; it may have lines."""
    wrong = [
        char
        for char in text
        if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") and char not in "\n\t\r"
    ]
    assert not wrong, (where, ascii(text[:200]))


def dead_workbook(data: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str) and cell.data_type != "f":
                dead_text(cell.value, f"{sheet.title}!{cell.coordinate}")
            assert cell.data_type != "f" or MARK not in str(cell.value), (sheet.title, cell.coordinate)
            assert cell.hyperlink is None or cell.hyperlink.target is None, cell.coordinate
            assert cell.comment is None or not cell.comment.text.startswith("=")
    for name, root in xml_of(data):
        for item in root.iter("{*}f", "{*}formula", "{*}formula1", "{*}formula2", "{*}definedName"):
            assert MARK not in "".join(item.itertext()), name
        for item in root.iter("{*}oddHeader", "{*}oddFooter", "{*}evenHeader", "{*}firstHeader"):
            assert MARK not in (item.text or ""), name


def dead_document(data: bytes) -> None:
    for name, root in xml_of(data):
        for item in root.iter("{*}instrText", "{*}fldSimple", "{*}altChunk", "{*}object", "{*}hyperlink"):
            assert MARK not in etree.tostring(item, encoding="unicode"), name
        dead_text("".join(root.itertext()), name)


def xml_of(data: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The XML parts of a package, none of which may point outside it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(name), parser)
                assert root.getroottree().docinfo.internalDTD is None, name
                assert not root.xpath("//*[@TargetMode='External']"), name
                yield name, root


def dead_page(data: bytes) -> None:
    root = html5lib.parse(data, treebuilder="lxml", namespaceHTMLElements=False).getroot()
    for item in root.iter():
        if not isinstance(item.tag, str):
            assert MARK not in (item.text or "")
            continue
        assert item.tag not in ("script", "iframe", "object", "embed", "qzx", "img", "form", "base"), item.tag
        for name, value in item.attrib.items():
            assert not name.lower().startswith("on") and name.lower() != "qzx", (item.tag, name)
            assert name not in ("href", "src", "action", "style") or MARK not in value, (item.tag, value)
    dead_text("".join(map(str, root.itertext())))


def dead_csv(data: bytes) -> None:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
        for text in row:
            dead_text(text)
            assert MARK not in text or not text.lstrip().startswith(tuple("=+-@＝＋－＠\t\r")), text


def ran(capsys, *arguments: object) -> str:
    """What a command says; everything on the screen is dead."""
    assert main([str(one) for one in arguments]) in (0, 1)
    out, err = capsys.readouterr()
    if "--json" in arguments:
        json.loads(out)
    dead_text(out), dead_text(err)
    return out


# ---- the outputs


def test_the_summary_and_what_goes_back(county, capsys, tmp_path):
    target, back = tmp_path / "汇总.xlsx", tmp_path / "退回"
    arguments = ["merge", county / "报送", "--roster", county / "名册.csv", "-o", target, "--returns", back]
    said = ran(capsys, *arguments, "--from", PAYLOADS[16], "--no-cache")
    assert MARK in said
    dead_in(target.name, target.read_bytes())
    slips = sorted(back.rglob("*"))
    assert len(slips) > len(PAYLOADS) // 2
    for slip in slips:
        dead_in(slip.name, slip.read_bytes())
    shown = openpyxl.load_workbook(target)
    texts = {str(cell.value) for sheet in shown for row in sheet.iter_rows() for cell in row}
    assert sum(MARK in text for text in texts) > 2 * len(PAYLOADS), "the texts are there, and only texts"


def test_the_summary_as_json(county, capsys, tmp_path):
    target = tmp_path / "汇总.xlsm"
    arguments = [
        "merge",
        county / "报送",
        "--roster",
        county / "名册.csv",
        "-o",
        target,
        "--no-cache",
        "--json",
    ]
    ran(capsys, *arguments)
    dead_in(target.name, target.read_bytes())


def test_the_list_of_findings(county, capsys, tmp_path):
    ran(capsys, "check", county / "报送", "-o", tmp_path / "问题.xlsx")
    dead_in("问题.xlsx", (tmp_path / "问题.xlsx").read_bytes())
    ran(capsys, "check", county / "报送", "--json")


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".html", ".csv", ".json"])
def test_every_conversion(suffix, county, capsys, tmp_path):
    for number, source in enumerate(sources(county, *some(len(suffix)))):
        target = tmp_path / f"{number}{suffix}"
        ran(capsys, "convert", source, "-o", target)
        dead_in(target.name, target.read_bytes())


def test_what_is_shown_and_compared(county, capsys):
    shown = sources(county, *some(1))
    for one, other in zip(shown, [*shown[1:], shown[0]]):
        ran(capsys, "show", one)
        dead_csv(ran(capsys, "show", one, "--csv").encode())
        ran(capsys, "diff", one, other)
        ran(capsys, "diff", one, other, "--json")


def test_years_side_by_side(county, capsys, tmp_path):
    for number in some(2):
        (tmp_path / "上年.xlsx").write_bytes(submission(number, PAYLOADS[number], year=2024))
        target = tmp_path / f"历年{number}.xlsx"
        ran(capsys, "trend", tmp_path / "上年.xlsx", *sources(county, number), "-o", target)
        dead_in(target.name, target.read_bytes())


def test_the_text_of_a_document(capsys, tmp_path):
    """Paragraphs of an own document into which numbers are put: they stay text."""
    document = Document()
    document.add_paragraph("甲镇2025年政府信息公开工作年度报告")
    document.add_paragraph("一、总体情况")
    for text in PAYLOADS:
        document.add_paragraph("".join(char for char in text if char.isprintable()))
    document.add_paragraph("二、主动公开政府信息情况")
    document.add_paragraph("三、收到和处理政府信息公开申请情况")
    document.add_paragraph("四、政府信息公开行政复议、行政诉讼情况")
    document.save(tmp_path / "正文.docx")
    clerk(valid_report(find_form("2021"), 1, "甲镇", "J")).save(tmp_path / "甲.xlsx")
    target = tmp_path / "年报.docx"
    ran(capsys, "convert", tmp_path / "甲.xlsx", "-o", target, "--text", tmp_path / "正文.docx")
    dead_in(target.name, target.read_bytes())
    texts = [paragraph.text for paragraph in Document(target).paragraphs]
    assert sum(MARK in text for text in texts) > 30


# ---- the judges themselves


@pytest.mark.parametrize(
    ("name", "alive"),
    [
        ("a.html", b"<p>1<script>QZX</script></p>"),
        ("a.html", b"<p onclick='x'>1</p>"),
        ("a.html", b"<a href='javascript:QZX'>1</a>"),
        ("a.csv", b"1,=QZX\n"),
        ("a.csv", "\u202eQZX,1\n".encode()),
        ("-a.csv", b"1,2\n"),
    ],
)
def test_what_is_alive_would_be_seen(name, alive):
    with pytest.raises(AssertionError):
        dead_in(name, alive)


def test_a_live_workbook_would_be_seen():
    for value, link in (("=1+1&QZX", None), ("x", "http://127.0.0.1/QZX")):
        book, target = openpyxl.Workbook(), io.BytesIO()
        book.active["A1"] = value
        book.active["A1"].hyperlink = link
        book.save(target)
        with pytest.raises(AssertionError):
            dead_workbook(target.getvalue())
