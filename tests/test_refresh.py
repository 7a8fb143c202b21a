"""`convert --text`: the unit's own document kept, its tables' numbers refreshed where their labels stand,
or nothing at all.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

import gkxl
from gkxl.faces.cli import main
from gkxl.faces.jsonout import report_json
from gkxl.issued.tables import lay_out
from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report, show
from gkxl.writing.published.refresh import refresh
from gkxl.writing.published.wordreport import write_document
from tests.builders import valid_report

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


class Own:
    """A document as an office writes it: title, prose, a header and a picture, tables in type of its own.

    `tables` False: headings only.
    """

    def __init__(self, report: Report, tables: bool = True) -> None:
        self.report, self.document = report, docx.Document()
        add = self.document.add_paragraph
        add(f"{report.unit}{report.year}年政府信息公开工作年度报告", style="Title")
        self.document.sections[0].header.paragraphs[0].text = "内部页眉"
        add("一、总体情况", style="Heading 1")
        add("全年公开信息 278 条。").add_run("加粗的话").bold = True
        self.document.add_picture(io.BytesIO(PICTURE))
        self.tables = []
        for number, table in enumerate(report.form.tables, 2):
            add(f"{number}、 {table.title[2:]}", style="Heading 1")
            if tables:
                self.tables.append(self._table(table))
        add("五、存在的主要问题及改进情况", style="Heading 1")
        add("问题若干。")

    def _table(self, table) -> docx.table.Table:
        layout = lay_out(self.report.form, table, top=0, left=1, to_fill=False)
        word = self.document.add_table(layout.last_row, layout.last_column)
        cells = [list(row.cells) for row in word.rows]
        for label in layout.labels[1:]:
            cells[label.row - 1][label.column - 1].merge(
                cells[label.row + label.rows - 2][label.column + label.columns - 2]
            ).text = label.text
        for key, spot in layout.spots.items():
            cell = cells[spot.row - 1][spot.column - 1].merge(
                cells[spot.row - 1][spot.column + spot.columns - 2]
            )
            run = cell.paragraphs[0].add_run(show(self.report.values[key]))
            run.font.size, run.font.color.rgb, run.bold = Pt(8), RGBColor(200, 0, 0), True
        return word

    def cell(self, key: str) -> docx.table._Cell:
        return cell_of(self.document, self.report.form, key)

    def save(self, folder: Path, name: str = "正文.docx") -> Path:
        self.document.save(str(folder / name))
        return folder / name


def cell_of(document: docx.document.Document, form: Form, key: str) -> docx.table._Cell:
    number = [table.key for table in form.tables].index(key.partition(".")[0])
    spot = lay_out(form, form.tables[number], top=0, left=1, to_fill=False).spots[key]
    return document.tables[number].rows[spot.row - 1].cells[spot.column - 1]


def numbers(data: bytes, form: Form) -> dict[str, str]:
    document = docx.Document(io.BytesIO(data))
    found = {}
    for number, table in enumerate(form.tables):
        rows = [row.cells for row in document.tables[number].rows]
        spots = lay_out(form, table, top=0, left=1, to_fill=False).spots
        found |= {key: rows[spot.row - 1][spot.column - 1].text for key, spot in spots.items()}
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_every_number_is_refreshed_in_its_place(form, seed, tmp_path):
    old, new = valid_report(form, seed), valid_report(form, seed + 10)
    path = Own(old).save(tmp_path)
    result = refresh(new, path)
    assert numbers(result.data, form) == {key: show(new.values[key]) for key in form.cells}
    assert {str(change) for change in result.changes} == {
        f"{form.cells[key].table.name} {form.cells[key].label}："
        f"{show(old.values[key])} → {show(new.values[key])}"
        for key in form.cells
        if old.values[key] != new.values[key]
    }
    assert result.data == refresh(new, path).data and result.warnings == () and result.inserted == ()


def test_all_else_is_kept_byte_for_byte(form2021, tmp_path):
    path = Own(valid_report(form2021, 1)).save(tmp_path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    data = refresh(valid_report(form2021, 11), path).data
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    one, other = zipfile.ZipFile(path), zipfile.ZipFile(io.BytesIO(data))
    assert one.namelist() == other.namelist() and [
        name for name in one.namelist() if one.read(name) != other.read(name)
    ] == ["word/document.xml"]
    first, second = docx.Document(str(path)), docx.Document(io.BytesIO(data))
    assert [paragraph._p.xml for paragraph in first.paragraphs] == [
        paragraph._p.xml for paragraph in second.paragraphs
    ]
    unchanged = refresh(valid_report(form2021, 1), path)
    assert (
        unchanged.changes == [] and docx.Document(io.BytesIO(unchanged.data)).element.xml == first.element.xml
    )


def test_the_type_of_the_cells_first_run_stays(form2021, tmp_path):
    own = Own(valid_report(form2021, 1))
    own.cell("t3.new.natural").paragraphs[0].add_run("件").italic = True
    own.cell("t3.new.natural").add_paragraph("旁注")
    path = own.save(tmp_path)
    report = valid_report(form2021, 1)
    report.values["t3.new.natural"] = 4321
    cell = cell_of(docx.Document(io.BytesIO(refresh(report, path).data)), form2021, "t3.new.natural")
    (run,) = cell.paragraphs[0].runs
    assert (cell.text, run.bold, run.italic, run.font.size, run.font.color.rgb) == (
        "4321",
        True,
        None,
        Pt(8),
        RGBColor(200, 0, 0),
    )


def test_what_is_printed_otherwise_but_says_the_same_stays(form2021, tmp_path):
    own = Own(valid_report(form2021, 1))
    own.report.values["t2.norm.valid"] = 1200
    own.report.values["t2.fee.amount"] = Decimal("7.5")
    for key, text in {"t2.norm.valid": "１，２００", "t2.fee.amount": "7.50万元"}.items():
        own.cell(key).paragraphs[0].runs[0].text = text
    result = refresh(own.report, own.save(tmp_path))
    assert result.changes == [] and numbers(result.data, form2021)["t2.norm.valid"] == "１，２００"
    own.report.values["t2.fee.amount"] = Decimal("8.25")
    result = refresh(own.report, own.save(tmp_path))
    assert [str(change) for change in result.changes] == [
        "表二 行政事业性收费·本年收费金额（单位：万元）：7.50万元 → 8.25万元"
    ]


def test_a_number_that_is_not_known_is_emptied_and_a_blank_filled(form2021, tmp_path):
    own = Own(valid_report(form2021, 1))
    own.cell("t3.granted.business").paragraphs[0].clear()
    path = own.save(tmp_path)
    report = valid_report(form2021, 1)
    report.values["t3.granted.business"] = 0
    report.values.pop("t3.granted.natural")
    report.printed["t3.granted.total"] = 99
    old = show(valid_report(form2021, 1).values["t3.granted.natural"])
    lines = {change.label: (change.old, change.new) for change in refresh(report, path).changes}
    assert (
        lines["（一）予以公开·商业企业"] == ("", "0")
        and lines["（一）予以公开·自然人"] == (old, "")
        and lines["（一）予以公开·总计"][1] == "99"
    )


@pytest.mark.parametrize("between", [None, "", "— 3 —"])
@pytest.mark.parametrize(("repeated", "kept"), [(0, 15), (3, 15), (0, 9), (3, 26)])
def test_a_table_cut_by_a_page_is_refreshed_as_it_is_read(repeated, kept, between, form2021, tmp_path):
    old, new = valid_report(form2021, 1), valid_report(form2021, 11)
    own = Own(old)
    upper = own.tables[1]._tbl
    upper.addnext(lower := deepcopy(upper))
    for row in upper.tr_lst[kept:]:
        upper.remove(row)
    for row in lower.tr_lst[repeated:kept]:
        lower.remove(row)
    if between is not None:
        upper.addnext(own.document.add_paragraph(between)._p)
    path = own.save(tmp_path)
    assert gkxl.read_report(path).values == old.values
    result = refresh(new, path)
    assert (
        len(result.changes) == sum(old.values[key] != new.values[key] for key in form2021.cells)
        and result.inserted == ()
    )
    assert gkxl.read_report(write(tmp_path / "新.docx", result.data)).values == new.values


def test_tables_with_words_between_are_not_joined(form2021, tmp_path):
    own = Own(valid_report(form2021, 1))
    own.tables[1]._tbl.addnext(lower := deepcopy(own.tables[1]._tbl))
    for row in own.tables[1]._tbl.tr_lst[15:]:
        own.tables[1]._tbl.remove(row)
    for row in lower.tr_lst[:15]:
        lower.remove(row)
    lower.addprevious(own.document.add_paragraph("续表说明。")._p)
    with pytest.raises(Refusal, match="表三缺少"):
        refresh(own.report, own.save(tmp_path))


def unmerged(table) -> None:
    """No merged cells: what they covered are blank cells of their own."""
    for row in table._tbl.tr_lst:
        for cell in row.tc_lst:
            for _ in range(1, cell.grid_span):
                cell.addnext(docx.oxml.parse_xml(f"<w:tc {nsdecls('w')}><w:p/></w:tc>"))
            for merge in list(cell.iter(qn("w:gridSpan"), qn("w:vMerge"))):
                merge.getparent().remove(merge)


def test_blank_cells_beside_the_numbers_are_no_doubt(form, tmp_path):
    old, new = valid_report(form, 1), valid_report(form, 11)
    own = Own(old)
    for table in own.tables:
        unmerged(table)
    for row in own.tables[1].rows:
        row._tr.append(docx.oxml.parse_xml(f"<w:tc {nsdecls('w')}><w:p/></w:tc>"))
    path = own.save(tmp_path)
    assert gkxl.read_report(path).values == old.values
    assert gkxl.read_report(write(tmp_path / "新.docx", refresh(new, path).data)).values == new.values


def control(element, *properties: str) -> None:
    """Put an element into a content control."""
    sdt = docx.oxml.parse_xml(
        "<w:sdt "
        f"{nsdecls('w')}><w:sdtPr>{''.join(f'<w:{one}/>' for one in properties)}</w:sdtPr>"
        "<w:sdtContent/></w:sdt>"
    )
    element.addprevious(sdt)
    sdt[-1].append(element)


def controlled(own: Own, kind: str) -> None:
    for table in own.tables:
        for name in kind.split():
            for element in list(table._tbl.iter(qn(f"w:{name}"))):
                control(element)


def opened(data: bytes) -> str:
    """A document without its content controls."""
    body = docx.Document(io.BytesIO(data)).element.body
    for sdt in reversed(list(body.iter(qn("w:sdt")))):
        for element in sdt[-1]:
            sdt.addprevious(element)
        sdt.getparent().remove(sdt)
    return body.xml


@pytest.mark.parametrize("kind", ["tbl", "tr", "tc", "p", "r", "tr tc r", "tc p", "p r"])
def test_numbers_in_content_controls(kind, form2021, tmp_path):
    old, new = valid_report(form2021, 1), valid_report(form2021, 11)
    own, bare = Own(old), Own(old)
    controlled(own, kind)
    path, plain = own.save(tmp_path), bare.save(tmp_path, "无控件.docx")
    controls = docx.Document(path).element.xml.count("<w:sdt>")
    result = refresh(new, path)
    assert (
        opened(result.data) == opened(refresh(new, plain).data)
        and docx.Document(io.BytesIO(result.data)).element.xml.count("<w:sdt>") == controls
    )
    assert len(result.changes) == sum(old.values[key] != new.values[key] for key in form2021.cells)
    assert gkxl.read_report(write(tmp_path / "新.docx", result.data)).values == new.values


def test_a_number_takes_the_control_in_its_cell_and_what_stands_beside_goes(form2021, tmp_path):
    own = Own(valid_report(form2021, 1))
    paragraph = own.cell("t3.new.natural").paragraphs[0]
    control(paragraph.runs[0]._r)
    paragraph.add_run("件")
    own.cell("t3.new.business").add_paragraph("件")
    control(own.cell("t3.new.business").paragraphs[0]._p)
    path, report = own.save(tmp_path), valid_report(form2021, 1)
    report.values |= {"t3.new.natural": 4321, "t3.new.business": 8765}
    document = docx.Document(io.BytesIO(refresh(report, path).data))
    for key, text in (("t3.new.natural", "4321"), ("t3.new.business", "8765")):
        cell = cell_of(document, form2021, key)._tc
        (run,) = cell.iter(qn("w:r"))
        assert (
            run.text == text
            and run.rPr.sz_val == Pt(8)
            and any(parent.tag == qn("w:sdt") for parent in run.iterancestors())
        )
        assert cell[-1].tag == qn("w:p")
    report.values.pop("t3.new.natural")
    report.printed["t3.new.total"] = 9
    data = refresh(report, path).data
    cell = cell_of(docx.Document(io.BytesIO(data)), form2021, "t3.new.natural")._tc
    assert [run.text for run in cell.iter(qn("w:r"))] == [""] and len(list(cell.iter(qn("w:sdt")))) == 1


def test_a_control_not_filled_in_is_blank(form2021, tmp_path):
    own = Own(valid_report(form2021, 1))
    run = own.cell("t3.new.natural").paragraphs[0].runs[0]
    run.text = "单击此处输入文字。"
    control(run._r, "showingPlcHdr")
    path, report = own.save(tmp_path), valid_report(form2021, 1)
    result = refresh(report, path)
    assert [(change.old, change.new) for change in result.changes] == [
        ("", show(report.values["t3.new.natural"]))
    ]
    xml = cell_of(docx.Document(io.BytesIO(result.data)), form2021, "t3.new.natural")._tc.xml
    assert "showingPlcHdr" not in xml and "单击" not in xml and "w:color" not in xml


@pytest.mark.parametrize(
    ("kind", "words"), [("dataBinding", "绑定了"), ("date", "不是文字控件"), ("two", "几个内容控件")]
)
def test_controls_that_cannot_be_written_are_named(kind, words, form2021, tmp_path):
    own = Own(valid_report(form2021, 1))
    paragraph = own.cell("t3.new.natural").paragraphs[0]
    control(paragraph.runs[0]._r, *(() if kind == "two" else (kind,)))
    if kind == "two":
        control(paragraph.add_run("1")._r)
    path, report = own.save(tmp_path), valid_report(form2021, 1)
    report.values["t3.new.natural"] += 1
    with pytest.raises(Refusal, match=f"表三“一、本年新收.*自然人”这一格.*{words}.*删除内容控件"):
        refresh(report, path)


def test_a_heading_in_a_control_is_named(form2021, tmp_path):
    own = Own(valid_report(form2021), tables=False)
    heading = next(paragraph for paragraph in own.document.paragraphs if "收到和处理" in paragraph.text)
    heading.text = own.report.form.tables[1].title
    control(heading._p)
    with pytest.raises(Refusal, match=r"三、收到.*标题在内容控件里"):
        refresh(own.report, own.save(tmp_path))


@pytest.mark.parametrize(
    ("marks", "number", "line"),
    [
        ((None, "superscript"), 54, "53¹ → 54"),
        ((None, "superscript"), 531, "53¹ → 531"),
        ((None, "subscript"), 54, "53₁ → 54"),
        (("strike", None), 54, "1 → 54"),
        (("double_strike", None), 531, "1 → 531"),
        (("strike", None), 1, "1（另有划去的字） → 1"),
        (("strike", "strike"), 54, "空 → 54"),
        ((None, "hidden"), 54, "53 → 54"),
        ((None, "hidden"), 53, None),
    ],
)
def test_struck_raised_and_hidden_text(marks, number, line, form2021, tmp_path):
    own = Own(valid_report(form2021, 1))
    paragraph = own.cell("t3.new.natural").paragraphs[0]
    runs = [paragraph.runs[0], paragraph.add_run("1")]
    runs[0].text = "53"
    for run, mark in zip(runs, marks):
        if mark:
            setattr(run.font, mark, True)
    path, report = own.save(tmp_path), valid_report(form2021, 1)
    report.values["t3.new.natural"] = number
    result = refresh(report, path)
    assert [str(change).split("：")[-1] for change in result.changes] == [line] * (line is not None)
    if line:
        (run,) = (
            cell_of(docx.Document(io.BytesIO(result.data)), form2021, "t3.new.natural").paragraphs[0].runs
        )
        assert run.text == str(number) and not any(
            (
                run.font.strike,
                run.font.double_strike,
                run.font.superscript,
                run.font.subscript,
                run.font.hidden,
            )
        )


def damaged(own: Own, kind: str) -> None:
    table = own.tables[1]
    if kind == "a row gone":
        table._tbl.remove(table.rows[6]._tr)
    elif kind == "a label changed":
        own.cell("t3.partial.natural")
        table.rows[6].cells[1].text = "（二）一部分"
    elif kind == "a column renamed":
        table.rows[2].cells[4].text = "个体户"
    elif kind in ("a cell more", "a number beside the numbers"):
        row = table.rows[3] if kind == "a cell more" else own.tables[2].rows[-1]
        row._tr.append(docx.oxml.parse_xml(f"<w:tc {nsdecls('w')}><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc>"))
    elif kind == "a cell less":
        table.rows[3]._tr.remove(table.rows[3]._tr.tc_lst[-1])
    elif kind == "a table gone":
        table._tbl.getparent().remove(table._tbl)
    elif kind == "a table twice":
        own.tables[2]._tbl.addnext(docx.oxml.parse_xml(table._tbl.xml))
    elif kind == "numbers merged":
        table.rows[3].cells[3].merge(table.rows[3].cells[4])
    elif kind == "a revision":
        run = own.cell("t3.new.natural").paragraphs[0].runs[0]._r
        inserted = OxmlElement("w:ins")
        run.addprevious(inserted)
        inserted.append(run)
    elif kind == "a field":
        run = own.cell("t3.new.natural").paragraphs[0].runs[0]._r
        run.addprevious(field := OxmlElement("w:fldSimple"))
        field.append(run)
    elif kind == "another unit":
        own.tables[0].rows[12].cells[1].text = "本年收费金额（单位：元）"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("a row gone", ["表三", "（二）部分公开"]),
        ("a label changed", ["表三", "（二）部分公开"]),
        ("a column renamed", ["表三", "商业企业"]),
        ("a cell more", ["表三", "一、本年新收", "找不到格子"]),
        ("a number beside the numbers", ["表四", "15 个数", "找不到格子"]),
        ("a cell less", ["表三", "一、本年新收", "找不到格子"]),
        ("a table gone", ["表三没有找到"]),
        ("a table twice", ["表三", "两次"]),
        ("numbers merged", ["表三", "商业企业"]),
        ("a revision", ["表三", "修订"]),
        ("a field", ["表三", "一、本年新收", "域"]),
        ("another unit", ["表二", "单位是元"]),
    ],
)
def test_what_is_in_doubt_is_refused_and_nothing_written(kind, words, form2021, tmp_path, capsys):
    own = Own(valid_report(form2021, 1))
    damaged(own, kind)
    path = own.save(tmp_path)
    report = valid_report(form2021, 1)
    report.values["t3.new.natural"] += 1
    with pytest.raises(Refusal) as refusal:
        refresh(report, path)
    assert all(word in str(refusal.value) for word in words), refusal.value
    assert str(refusal.value).startswith("正文.docx") and "请" in str(refusal.value)
    source = tmp_path / "x.json"
    source.write_text(json.dumps(report_json(report)), "utf-8")
    assert (
        main(["convert", str(source), "--text", str(path), "-o", str(tmp_path / "y.docx")]) == 2
        and not (tmp_path / "y.docx").exists()
    )


def test_tables_of_another_form_are_named(tmp_path, form2021):
    path = Own(valid_report(find_form("2019"), 1)).save(tmp_path)
    with pytest.raises(Refusal, match="2019 格式的，报表是 2021 格式"):
        refresh(valid_report(form2021), path)


def test_tables_are_put_below_their_headings_where_there_are_none(form, tmp_path):
    report = valid_report(form, 3)
    result = refresh(report, Own(report, tables=False).save(tmp_path))
    assert result.inserted == ("表二", "表三", "表四") and numbers(result.data, form) == {
        key: show(report.values[key]) for key in form.cells
    }
    blocks = [
        block.text if hasattr(block, "text") else len(block.rows)
        for block in docx.Document(io.BytesIO(result.data)).iter_inner_content()
    ]
    for table, rows in zip(
        form.tables, (len(t.rows) for t in docx.Document(io.BytesIO(result.data)).tables), strict=True
    ):
        heading = next(
            number
            for number, text in enumerate(blocks)
            if isinstance(text, str) and text.endswith(table.title[2:])
        )
        assert blocks[heading + 1] == rows
    assert refresh(report, write(tmp_path / "再.docx", result.data)).changes == []


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_neither_table_nor_heading_is_refused(form2021, tmp_path):
    document = docx.Document()
    document.add_paragraph("工作小结")
    document.save(str(tmp_path / "正文.docx"))
    with pytest.raises(Refusal, match=r"没有找到表二.*标题"):
        refresh(valid_report(form2021), tmp_path / "正文.docx")
    own = Own(valid_report(form2021), tables=False)
    own.document.add_paragraph("二、主动公开政府信息情况")
    with pytest.raises(Refusal, match="出现了 2 次"):
        refresh(own.report, own.save(tmp_path))
    own = Own(valid_report(form2021), tables=False)
    next(paragraph for paragraph in own.document.paragraphs if "收到和处理" in paragraph.text)._p.addnext(
        own.document.add_table(2, 2)._tbl
    )
    with pytest.raises(Refusal, match="认不出是表三"):
        refresh(own.report, own.save(tmp_path))


def test_a_heading_in_other_words_is_found_by_its_ordinal(form2021, tmp_path):
    own = Own(valid_report(form2021), tables=False)
    heading = next(paragraph for paragraph in own.document.paragraphs if "行政复议" in paragraph.text)
    heading.text = "四、政府信息公开行政复议和提起行政诉讼的情况"
    assert refresh(own.report, own.save(tmp_path)).inserted


@pytest.mark.parametrize(
    "kind", ["docm", "macros", "template", "zip bomb", "no zip", "doctype", "missing", "doc"]
)
def test_files_that_are_no_plain_document(kind, form2021, tmp_path, capsys):
    path = Own(valid_report(form2021)).save(tmp_path)
    if kind in ("docm", "doc"):
        path = path.rename(path.with_suffix(f".{kind}"))
    elif kind == "missing":
        path = tmp_path / "没有.docx"
    elif kind == "no zip":
        path.write_bytes(b"\xd0\xcf\x11\xe0" * 100)
    else:
        changed = {
            "macros": ("word/vbaProject.bin", lambda _: b"x"),
            "template": (
                "[Content_Types].xml",
                lambda data: data.replace(b"document.main+xml", b"template.main+xml"),
            ),
            "zip bomb": ("word/big.xml", lambda _: b" " * 70_000_000),
            "doctype": (
                "word/document.xml",
                lambda data: data.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', 1),
            ),
        }[kind]
        package = zipfile.ZipFile(path)
        parts = {name: package.read(name) for name in package.namelist()}
        parts[changed[0]] = changed[1](parts.get(changed[0], b""))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in parts.items():
                target.writestr(name, data)
    source = tmp_path / "x.json"
    source.write_text(json.dumps(report_json(valid_report(form2021))), "utf-8")
    assert main(["convert", str(source), "--text", str(path), "-o", str(tmp_path / "y.docx")]) == 2
    err = capsys.readouterr().err
    assert path.name in err and "请" in err and "内部错误" not in err and not (tmp_path / "y.docx").exists()


def test_the_command_tells_what_it_did(form2021, tmp_path, capsys):
    own = Own(valid_report(form2021, 1, unit="通镇", year=2024))
    path, source = own.save(tmp_path), tmp_path / "x.json"
    report = valid_report(form2021, 1, unit="左家镇", year=2025)
    report.values["t2.penalty.decisions"] = 12345
    source.write_text(json.dumps(report_json(report)), "utf-8")
    assert main(["convert", str(source), "--text", str(path), "-o", str(tmp_path / "y.docx")]) == 0
    captured = capsys.readouterr()
    assert (
        "改写了 1 个数" in captured.out
        and "表二 行政处罚·本年处理决定数量：" in captured.out
        and "→ 12345" in captured.out
        and "一并核对" in captured.out
    )
    assert (
        "标题写的是“通镇”，报表的单位是“左家镇”" in captured.err
        and "标题写的是“2024”，报表的年度是“2025”" in captured.err
    )
    before = path.read_bytes()
    assert (
        main(["convert", str(source), "--text", str(path), "-o", str(path), "--force"]) == 2
        and path.read_bytes() == before
    )
    assert (
        main(["convert", str(source), "--text", str(path), "-o", str(tmp_path / "y.html")]) == 2
        and "--text 只用于" in capsys.readouterr().err
    )


def test_a_report_without_a_tables_numbers_is_not_written(form2021, tmp_path):
    report = valid_report(form2021, 1)
    report.values = {key: value for key, value in report.values.items() if not key.startswith("t3.")}
    with pytest.raises(Refusal, match="表三没有读到数"):
        refresh(report, Own(valid_report(form2021, 1)).save(tmp_path))


def test_a_document_saved_by_libreoffice(form, soffice, tmp_path):
    path, (old, new) = tmp_path / "x.docx", (valid_report(form, seed) for seed in (1, 2))
    path.write_bytes(write_document(old))
    (tmp_path / "out").mkdir()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            tmp_path / "out",
            path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    result = refresh(new, tmp_path / "out" / "x.docx")
    assert (
        len(result.changes) == sum(old.values[key] != new.values[key] for key in form.cells)
        and refresh(new, write(tmp_path / "y.docx", result.data)).changes == []
    )


def test_the_validators_find_nothing_in_what_comes_out(form2021, validator, tmp_path):
    paths = [
        write(
            tmp_path / f"{tables}.docx",
            refresh(
                valid_report(form2021, 5), Own(valid_report(form2021, 1), tables=tables).save(tmp_path)
            ).data,
        )
        for tables in (True, False)
    ]
    paths.append(
        write(
            tmp_path / "全文.docx",
            refresh(
                valid_report(form2021, 5),
                write(tmp_path / "原.docx", write_document(valid_report(form2021, 1))),
            ).data,
        )
    )
    for path in paths:
        assert validator(path) == []
    done = subprocess.run(
        [sys.executable, "-m", "openxml_audit", paths[-1]], capture_output=True, text=True, timeout=120
    )  # python-docx's own template has findings
    assert "no findings" in done.stdout, done.stdout
