"""Any other spreadsheet, by its printed labels; and the issued one, by whichever reader."""

from __future__ import annotations

import re
import struct
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P

import gkxl
from gkxl.issued.tables import lay_out
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.reading import read_report
from gkxl.reading.locating import printed as printed_tables
from gkxl.reading.locating.locate import locate_in
from gkxl.reading.office import binarybook, scan
from gkxl.reading.office.openxml import Book
from gkxl.reading.own.stamped import read_stamp, read_stamped
from gkxl.writing.township.workbook import write_workbook
from tests.builders import clerk, said, valid_report
from tests.workbook_mutants import packed, parts_of

Sheet = dict[tuple[int, int], object]
XF = 0x00E0
"""The record of a style in an .xls."""
MULRK = 0x00BD
"""The record of several numbers in one row of an .xls."""
WORKSHEET, CHART = 0x0010, 0x0020
"""What begins in an .xls."""


def printed(form: Form, report: Report, table_key: str, top: int, left: int, label_columns: int = 0) -> Sheet:
    """A table as cells, laid out anywhere, totals as numbers."""
    layout = lay_out(form, form.table(table_key), top, left, label_columns, to_fill=False)
    cells: Sheet = {(label.row, label.column): label.text for label in layout.labels if label.text}
    return cells | {(spot.row, spot.column): float(report.values[key]) for key, spot in layout.spots.items()}


def save(path: Path, sheets: dict[str, Sheet], merges: dict[str, list[str]] | None = None) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, cells in sheets.items():
        sheet = book.create_sheet(name)
        for (row, column), value in cells.items():
            sheet.cell(row, column, value)
        for area in (merges or {}).get(name, ()):
            sheet.merge_cells(area)
    book.save(path)
    return path


def titled(cells: Sheet, text: str = "2025年测试镇政府信息公开工作年度报告", form: str = "2021") -> Sheet:
    return {(1, 1): text.replace("2025", "2020") if form == "2019" else text} | {
        (row + 3, column): value for (row, column), value in cells.items()
    }


@pytest.mark.parametrize("seed", range(3))
def test_all_tables_on_one_sheet_one_under_another(form, seed, tmp_path):
    report = valid_report(form, seed)
    cells = (
        printed(form, report, "t2", 1, 3)
        | printed(form, report, "t3", 40, 2)
        | printed(form, report, "t4", 90, 5)
    )
    read = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": titled(cells, form=form.id)}))
    assert (read.values, read.unit, read.form.id) == (report.values, "测试镇", form.id)
    assert said(gkxl.check(read)) - {("S9", "query", "t2.procurement.amount")} == {("S16", "query", None)}


def test_tables_on_sheets_of_any_name_and_order_at_any_offset(form2021, tmp_path):
    report = valid_report(form2021, 4)
    sheets = {
        "乙": printed(form2021, report, "t4", 7, 9),
        "甲": titled(printed(form2021, report, "t3", 2, 4)),
        "丙": printed(form2021, report, "t2", 30, 1),
    }
    assert gkxl.read_report(save(tmp_path / "x.xlsx", sheets)).values == report.values


def test_columns_and_rows_in_another_order(form2021, tmp_path):
    report = valid_report(form2021, 5)
    cells = titled(printed(form2021, report, "t3", 1, 1))
    first = 4 + 3
    swapped = {
        (row, {4: 10, 10: 4}.get(column, column)): value for (row, column), value in cells.items()
    }  # 自然人 and 总计 change places
    moved = {
        ({first + 1: first + 2, first + 2: first + 1}.get(row, row), column): value
        for (row, column), value in swapped.items()
    }
    read = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": moved}), form2021)
    assert {key: value for key, value in read.values.items() if key.startswith("t3.")} == {
        key: value for key, value in report.values.items() if key.startswith("t3.")
    }


def test_merged_number_cells(form2021, tmp_path):
    report = valid_report(form2021, 6)
    cells = titled(
        printed(form2021, report, "t2", 1, 1)
        | printed(form2021, report, "t3", 40, 1)
        | printed(form2021, report, "t4", 90, 1)
    )
    read = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": cells}, {"Sheet1": ["B12:D12", "B10:D10"]}))
    assert read.values == report.values


def test_labels_are_matched_after_normalising(form2021, tmp_path):
    report = valid_report(form2021, 7)
    cells = titled(
        printed(form2021, report, "t2", 1, 1)
        | printed(form2021, report, "t3", 40, 1)
        | printed(form2021, report, "t4", 90, 1)
    )
    changes = {
        "商业企业": "商业\n企业",
        "行政规范性文件": "规范性文件",
        "（七）总计": "(七)合 计",
        "四、结转下年度继续办理": "四、结转下一年继续办理",
        "未经复议直接起诉": "未经复议直接诉讼",
        "现行有效件数": "现行有效件数(历史累计)",
        "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
        "3.危及“三安全一稳定”": '３．危及"三安全一稳定"',
    }
    changed = {
        place: changes.get(value, value) if isinstance(value, str) else value
        for place, value in cells.items()
    }
    assert sum(cells[place] != changed[place] for place in cells) == len(changes)
    read = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": changed}))
    assert read.values == report.values
    notes = " ".join(read.notes)
    assert all(name in notes for name in ("规范性文件", "诉讼", "止公开", "历史累计"))
    assert said(gkxl.check(read)) == {("S16", "query", None)}


def whole(form: Form, report: Report) -> Sheet:
    return titled(
        printed(form, report, "t2", 1, 1)
        | printed(form, report, "t3", 40, 1)
        | printed(form, report, "t4", 90, 1),
        form=form.id,
    )


def test_half_a_table(form2021, tmp_path):
    report = valid_report(form2021)
    cells = {place: value for place, value in whole(form2021, report).items() if not 60 <= place[0] < 80}
    found = {
        (finding.code, finding.row)
        for finding in gkxl.check(gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": cells}))).findings
        if finding.severity == "error"
    }
    assert found == {("S1", row.key) for row in list(form2021.table("t3").rows)[13:]}


def test_a_missing_column_and_a_missing_table(form2021, tmp_path):
    report = valid_report(form2021)
    cells = {
        place: value
        for place, value in whole(form2021, report).items()
        if place[0] < 90 and not (place[1] == 8 and place[0] > 40)
    }
    found = said(gkxl.check(gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": cells}))))
    assert found == {
        ("S16", "query", None),
        ("S1", "error", "t3.new.legal"),
        ("S1", "error", "t4.review.upheld"),
    }


def test_blanks_and_a_whole_blank_block(form2021, tmp_path):
    report = valid_report(form2021)
    report.values |= {
        key: 0
        for key in form2021.typed
        if key.split(".")[-1] in ("business", "research", "welfare", "legal")
        or (key.startswith("t3") and key.endswith(".other"))
    }
    report.recompute()
    cells = whole(form2021, report)
    block = {
        place: value
        for place, value in cells.items()
        if not (isinstance(value, float) and 40 < place[0] < 90 and 5 <= place[1] <= 9)
    }
    read = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": block}))
    assert said(gkxl.check(read)) == {("S16", "query", None), ("S5", "query", "t3.new.business")}
    assert read.values == report.values
    scattered = {place: value for place, value in cells.items() if place not in ((48, 4), (49, 5))}
    read = gkxl.read_report(save(tmp_path / "y.xlsx", {"Sheet1": scattered}))
    assert [finding.cells for finding in gkxl.check(read).findings if finding.code == "S5"] == [
        ("t3.carried_in.natural", "t3.granted.business")
    ]


def test_the_old_format_in_a_new_year_and_a_mixture(tmp_path):
    old, new = find_form("2019"), find_form("2021")
    cells = whole(old, valid_report(old))
    cells[1, 1] = "2022年测试镇政府信息公开工作年度报告"
    assert ("S2", "error", None) in said(
        gkxl.check(gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": cells})))
    )
    mixed = titled(
        printed(old, valid_report(old), "t2", 1, 1)
        | printed(new, valid_report(new), "t3", 40, 1)
        | printed(new, valid_report(new), "t4", 90, 1)
    )
    report = gkxl.read_report(save(tmp_path / "y.xlsx", {"Sheet1": mixed}))
    assert report.evidence.mixed_forms == ("2019", "2021") and ("S2", "error", None) in said(
        gkxl.check(report)
    )


def test_a_whole_report_is_read_by_its_years_form_alone(tmp_path, monkeypatch):
    """Unless a label of another form stands there: then that form is looked for too."""
    new = find_form("2021")
    looked_for: list[str] = []

    def counted(form, *rest):
        looked_for.append(form.id)
        return locate_in(form, *rest)

    monkeypatch.setattr(printed_tables, "locate_in", counted)
    cells = whole(new, valid_report(new))
    cells[1, 1] = "2024年测试镇政府信息公开工作年度报告"
    alone = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": cells}))
    assert (looked_for, alone.evidence.mixed_forms) == (["2021"], ())
    beside = gkxl.read_report(
        save(tmp_path / "y.xlsx", {"Sheet1": cells | {(150, 1): "信息内容", (150, 2): "上一年项目数量"}})
    )
    assert looked_for == ["2021", "2021", "2019"]
    assert beside.values == alone.values


def test_twenty_three_rows_in_a_2021_report(tmp_path):
    old, new = find_form("2019"), find_form("2021")
    former = valid_report(old, 8)
    cells = titled(
        printed(new, valid_report(new, 8), "t2", 1, 1)
        | printed(old, former, "t3", 40, 1)
        | printed(new, valid_report(new, 8), "t4", 90, 1)
    )
    report = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": cells}))
    assert report.form.id == "2021"
    assert {report.values[f"t3.other.other.{column}"] for column in ("natural",)} == {
        former.values["t3.other.natural"]
    }
    assert report.values["t3.other.not_paid.natural"] == 0
    assert said(gkxl.check(report)) == {("S16", "query", None), ("S2", "query", "t3.other.other.natural")}


def test_a_table_twice_is_refused_with_both_places(form2021, tmp_path):
    report = valid_report(form2021)
    path = save(tmp_path / "x.xlsx", {"一": whole(form2021, report), "二": whole(form2021, report)})
    with pytest.raises(gkxl.Refusal, match=r"x\.xlsx.*出现了两次.*一 A.*二 A"):
        gkxl.read_report(path)


def test_two_units_in_one_file_are_named(form2021, tmp_path):
    report = valid_report(form2021)
    other = whole(form2021, report) | {(1, 1): "2025年另一乡政府信息公开工作年度报告"}
    with pytest.raises(gkxl.Refusal, match="测试镇、另一乡"):
        gkxl.read_report(save(tmp_path / "x.xlsx", {"一": whole(form2021, report), "二": other}))


def test_no_report_at_all(tmp_path):
    with pytest.raises(gkxl.Refusal, match=r"x\.xlsx.*没有找到年报的表格"):
        gkxl.read_report(
            save(tmp_path / "x.xlsx", {"工资": {(1, 1): "姓名", (1, 2): "金额", (2, 1): "张三", (2, 2): 1}})
        )


def test_numbers_stored_as_text_elsewhere_are_read(form2021, tmp_path):
    report = valid_report(form2021, 9)
    cells = {
        place: f"{value:g}" if isinstance(value, float) else value
        for place, value in whole(form2021, report).items()
    }
    assert gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": cells})).values == report.values


def write_xls(path: Path, cells: Sheet) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("年报")
    for (row, column), value in cells.items():
        sheet.write(row - 1, column - 1, value)
    book.save(str(path))
    return path


def write_ods(path: Path, cells: Sheet) -> Path:
    document, table = OpenDocumentSpreadsheet(), OdfTable(name="年报")
    for row in range(1, max(row for row, _ in cells) + 1):
        line = TableRow()
        for column in range(1, 20):
            value = cells.get((row, column))
            cell = TableCell(valuetype="float", value=value) if isinstance(value, float) else TableCell()
            if isinstance(value, str):
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=value))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_xls_and_ods(kind, form, tmp_path):
    report = valid_report(form, 10)
    path = {"xls": write_xls, "ods": write_ods}[kind](tmp_path / f"x.{kind}", whole(form, report))
    read = gkxl.read_report(path)
    assert (read.values, read.unit) == (report.values, "测试镇")


def rich_xls(path: Path, cells: Sheet) -> Path:
    """One 53¹ and one struck 99 before 56 for the two numbers that say so; a struck label."""
    raised, struck, plain = xlwt.Font(), xlwt.Font(), xlwt.Font()
    raised.escapement, struck.struck_out = xlwt.Font.ESCAPEMENT_SUPERSCRIPT, True
    pieces = {RAISED: [("53", plain), ("1", raised)], STRUCK: [("99", struck), ("56", plain)]}
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("年报")
    for (row, column), value in cells.items():
        if value in pieces:
            sheet.write_rich_text(row - 1, column - 1, pieces[value])
        else:
            style = "font: struck_out on" if value == "行政许可" else "font: bold on"
            sheet.write(row - 1, column - 1, value, xlwt.easyxf(style) if isinstance(value, str) else STYLE)
    book.save(str(path))
    return path


def rich_ods(path: Path, cells: Sheet) -> Path:
    """The same in an .ods."""
    pieces = {
        RAISED: '53<text:span text:style-name="up">1</text:span>',
        STRUCK: '<text:span text:style-name="out">99</text:span>56',
    }
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {says}/></style:style>'
        for name, says in (
            ("up", 'style:text-position="33% 58%"'),
            ("out", 'style:text-line-through-type="single"'),
            ("in", 'style:text-line-through-style="none" style:text-position="0% 100%"'),
        )
    )
    texts = {number: f"@{number:g}@" for number in pieces}
    write_ods(path, {place: texts.get(value, value) for place, value in cells.items()})
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    content = parts["content.xml"].decode()
    for number, markup in pieces.items():
        content = content.replace(texts[number], markup)
    content = content.replace(
        "<office:automatic-styles/>", "<office:automatic-styles></office:automatic-styles>"
    )
    content = content.replace("</office:automatic-styles>", f"{styles}</office:automatic-styles>")
    marked = '<table:table-cell table:style-name="out" '
    content, labels = re.subn(r"<table:table-cell (?=[^>]*><text:p>行政许可<)", marked, content)
    assert labels == 1
    parts["content.xml"] = content.encode()
    path.write_bytes(packed(parts))
    return path


RAISED, STRUCK, STYLE = 4711.0, 4712.0, xlwt.easyxf("")


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_raised_and_struck_pieces_of_other_workbooks(kind, form2021, tmp_path):
    report = valid_report(form2021, 10)
    report.values |= {"t2.permit.decisions": RAISED, "t2.penalty.decisions": STRUCK}
    path = {"xls": rich_xls, "ods": rich_ods}[kind](tmp_path / f"x.{kind}", whole(form2021, report))
    found = gkxl.read_report(path)
    assert found.flaws["t2.permit.decisions"].text == "53[1]" and "t2.permit.decisions" not in found.values
    assert found.values["t2.penalty.decisions"] == 56
    told = "".join(text for _, text in found.evidence.remarks)
    assert re.search(r"工作表“年报”[A-Z]+\d+加了删除线，仍按所写的读取", told)


def test_a_hidden_sheet_of_an_ods_is_not_read(form2021, tmp_path):
    path = write_ods(tmp_path / "x.ods", whole(form2021, valid_report(form2021, 10)))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    style = (
        '<style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles>"
    )
    content = parts["content.xml"].decode()
    content = content.replace(
        "<office:automatic-styles/>", "<office:automatic-styles></office:automatic-styles>"
    )
    content = content.replace("</office:automatic-styles>", style)
    parts["content.xml"] = content.replace(
        "<table:table ", '<table:table table:style-name="gone" ', 1
    ).encode()
    path.write_bytes(packed(parts))
    with pytest.raises(gkxl.Refusal, match="工作表“年报”是隐藏的"):
        gkxl.read_report(path)


def read_both(path: Path, monkeypatch) -> tuple[Report, Report]:
    """By the scanner, and by the parser that decides where the scanner will not."""
    monkeypatch.undo()
    book = Book(path.read_bytes(), path.name)
    assert all(scan.cells(book.package.plain_xml(part)) is not None for part in book.sheets.values())
    fast = read_stamped(book, read_stamp(book), None, path.name)
    monkeypatch.setattr(scan, "cells", lambda data: None)
    monkeypatch.setattr(scan, "strings", lambda data, read: None)
    book = Book(path.read_bytes(), path.name)
    return fast, read_stamped(book, read_stamp(book), None, path.name)


def facts(report: Report) -> tuple:
    return (
        report.values,
        report.states,
        report.printed,
        report.flaws,
        report.unit,
        report.code,
        report.year,
        report.level,
        report.cover,
        report.zero_tables,
        report.evidence,
        report.explanations,
        report.prior and report.prior.values,
    )


@pytest.mark.parametrize("seed", range(3))
def test_the_scanner_and_the_parser_give_the_same_report(form, seed, tmp_path, monkeypatch):
    """One contract over both, on what gkxl writes, what openpyxl writes, and what a clerk spoils."""
    report = valid_report(form, seed)
    report.prior = valid_report(form, seed + 1, year=report.year - 1)
    path = tmp_path / "issued.xlsx"
    path.write_bytes(write_workbook(report))
    spoiled = (
        clerk(report)
        .put("t3.new.natural", "12")
        .put("t3.partial.legal", None)
        .put("t3.granted.other", "/")
        .put("t4.review.upheld", "=1+1")
        .put("t4.review.other", 1.5)
    )
    spoiled.put("t3.new.total", 99).put("t4.after.upheld", "#N/A").put("t4.after.other", True).put(
        "zero.t2", "是"
    ).put("cover.filler", "张三 & <李四>")
    for file in (path, clerk(report).save(tmp_path / "saved.xlsx"), spoiled.save(tmp_path / "spoiled.xlsx")):
        fast, slow = read_both(file, monkeypatch)
        assert facts(fast) == facts(slow)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_saved_by_libreoffice_it_is_still_as_issued(suffix, soffice, form, tmp_path, monkeypatch):
    report = valid_report(form, 11)
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "x.xlsx"
    path.write_bytes(write_workbook(report))
    target = "xlsx:Calc MS Excel 2007 XML" if suffix == "xlsx" else suffix
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            tmp_path,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = tmp_path / f"x.{suffix}"
    read = gkxl.read_report(saved)
    assert (read.values, read.code, read.unit, read.year) == (
        report.values,
        report.code,
        report.unit,
        report.year,
    )
    assert said(gkxl.check(read)) == set()
    if suffix == "xlsx":
        fast, slow = read_both(saved, monkeypatch)
        assert facts(fast) == facts(slow)


@pytest.mark.parametrize("order", [("t4", "t3", "t2"), ("t4", "t2", "t3"), ("t3", "t4", "t2")])
@pytest.mark.parametrize("titles", [True, False])
def test_tables_in_any_order(order, titles, form, tmp_path):
    report = valid_report(form, 12)
    cells: Sheet = {}
    top = 1
    for key in order:
        table = printed(form, report, key, top, 1)
        cells |= {place: value for place, value in table.items() if titles or value != form.table(key).title}
        top = max(row for row, _ in table) + (2 if titles else 1)
    read = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": titled(cells, form=form.id)}))
    assert read.values == report.values and not [note for note in read.notes if "表外" in note]


def test_a_local_total_beside_the_forms_own_is_a_note(form2021, tmp_path):
    report = valid_report(form2021)
    cells = whole(form2021, report)
    last = max(row for row, _ in cells if row < 90)
    cells |= {(last + 1, 1): "合计"} | {(last + 1, column): 5.0 for column in range(4, 11)}
    read = gkxl.read_report(save(tmp_path / "x.xlsx", {"Sheet1": cells}))
    assert read.values == report.values and any("合计" in note for note in read.notes)


HIDING = {
    "t2.norm.made": "=1/0",
    "t3.new.natural": "=NA()",
    "t3.granted.natural": '=IF(1=1,"","")',
    "t3.partial.natural": "=B1",
    "t4.review.other": '=" "',
}
"""What could stand in a cell that looks blank: errors, formulas that show nothing or a blank cell's 0."""


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_no_error_and_no_formula_hides_under_zero(suffix, soffice, form2021, tmp_path):
    """In a sheet whose blanks count as 0 every error and every formula is told (S4): a blank is a blank."""
    (tmp_path / "in").mkdir()
    edited = clerk(Report(form2021, unit="测试镇", code="D001", year=2025, level="乡镇"))
    for key, content in {"zero.t2": "是", "zero.t3": "是", "zero.t4": "是", **HIDING}.items():
        edited.put(key, content)
    path = edited.save(tmp_path / "in" / "x.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", suffix, "--outdir", tmp_path, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    report = gkxl.read_report(tmp_path / f"x.{suffix}")
    told = {one.cells[0] for one in gkxl.check(report).findings if one.code == "S4"}
    assert told & set(form2021.typed) == HIDING.keys()
    blank = [key for key in form2021.typed if key not in HIDING]
    assert {report.values[key] for key in blank} == {0}


def test_a_number_in_a_covered_cell_is_a_number(form2021, tmp_path):
    """Under 零填报 a number that is left out would count as 0."""
    report = valid_report(form2021)
    report.values["t2.permit.decisions"] = 4711
    path = write_ods(tmp_path / "x.ods", whole(form2021, report))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    found = re.search(
        rb'<table:table-cell[^>]*value="4711(\.0)?"[^>]*?(/>|>.*?</table:table-cell>)', parts["content.xml"]
    )
    assert found
    covered = found[0].replace(b"table:table-cell", b"table:covered-table-cell")
    parts["content.xml"] = parts["content.xml"].replace(found[0], covered)
    path.write_bytes(packed(parts))
    assert gkxl.read_report(path).values == report.values


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_total_typed_over_shows_in_other_formats_too(suffix, soffice, form2021, tmp_path):
    (tmp_path / "in").mkdir()
    path = clerk(valid_report(form2021)).put("t3.new.total", 99).save(tmp_path / "in" / "x.xlsx")
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            tmp_path,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert said(gkxl.check(gkxl.read_report(tmp_path / f"x.{suffix}"))) == {("A3", "error", "t3.new.total")}


def records(data: bytes, kind: int) -> list[int]:
    """Where the records of a kind stand in an .xls that keeps its stream in one piece."""
    stream = binarybook._stream(data)
    return [data.find(stream) + offset for offset, known, _ in binarybook._records(stream) if known == kind]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda row, first: (row, first + 128), "工作表“年报”第 8 行记着的格数不符"),
        (lambda row, first: (row - 1, first), "工作表“年报”第 7 行有一格写着两个值"),
    ],
    ids=["cells that end before they begin", "a row in another's place"],
)
def test_cells_of_an_old_workbook_that_are_moved_are_damage(change, reason, form2021, tmp_path):
    """xlrd drops the cells of the one and takes the last of two values: a number would be lost quietly."""
    path = write_xls(tmp_path / "x.xls", whole(form2021, valid_report(form2021, 1)))
    data = bytearray(path.read_bytes())
    at = records(bytes(data), MULRK)[1]
    struct.pack_into("<HH", data, at + 4, *change(*struct.unpack_from("<HH", data, at + 4)))
    path.write_bytes(data)
    with pytest.raises(gkxl.Refusal, match=reason):
        gkxl.read_report(path)


@pytest.mark.parametrize(
    ("number", "shows"), [*((one, "2025-03-05") for one in (27, 31, 50, 57)), (7, "45721元")]
)
def test_a_format_that_an_old_workbook_names_by_number_only(number, shows, form2021, tmp_path):
    """The dates of Chinese Excel and its currency: no text of theirs is in the file. A label may be in such a
    format, too. LibreOffice was asked once about all of 0 to 58: the same ones are dates.
    """
    report = valid_report(form2021, 10)
    report.values["t2.permit.decisions"] = 45721
    dated, named = xlwt.easyxf(num_format_str="yyyy年m月d日"), (45721, "行政许可")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("年报")
    for (row, column), value in whole(form2021, report).items():
        sheet.write(row - 1, column - 1, value, dated if value in named else STYLE)
    path = tmp_path / "x.xls"
    book.save(str(path))
    data = bytearray(path.read_bytes())
    formats = {at + 6: struct.unpack_from("<H", data, at + 6)[0] for at in records(bytes(data), XF)}
    for at in (at for at, known in formats.items() if known == max(formats.values())):  # the last is ours
        struct.pack_into("<H", data, at, number)
    path.write_bytes(data)
    read = gkxl.read_report(path)
    assert read.unit == "测试镇"
    assert read.flaws["t2.permit.decisions"].text == shows
    assert read.values == {key: value for key, value in report.values.items() if value != 45721}
    assert ("S4", "error", "t2.permit.decisions") in said(gkxl.check(read))


@pytest.mark.parametrize(("kind", "refused"), [(WORKSHEET, True), (CHART, False)])
def test_a_chart_keeps_the_values_of_several_series_in_the_same_places(kind, refused):
    """As Excel writes them: the values, then the categories, each from the first row on."""

    def record(number: int, body: bytes) -> bytes:
        return struct.pack("<HH", number, len(body)) + body

    value = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 7.0))
    stream = record(0x0809, struct.pack("<HH", 0x0600, kind)) + value + value
    book = object.__new__(binarybook.BinaryBook)
    book._name = "x.xls"
    if refused:
        with pytest.raises(gkxl.Refusal, match="第 1 行有一格写着两个值"):
            book._counted(stream)
    else:
        assert book._counted(stream) == {}


def test_the_first_rows_of_a_part_are_read_alike_where_the_rest_is_damaged(form2021, monkeypatch, tmp_path):
    """The stamp's end names a text that is not there: nothing that is read, by the scanner or the parser."""
    parts = parts_of(write_workbook(valid_report(form2021, 3, "甲镇", "A01")))
    strings = parts["xl/sharedStrings.xml"]
    parts["xl/sharedStrings.xml"] = strings[: strings.rindex(b"<si>")] + b"</sst>"
    path = tmp_path / "x.xlsx"
    path.write_bytes(packed(parts))
    scanned = gkxl.read_report(path)
    monkeypatch.setattr(scan, "cells", lambda data: None)
    assert gkxl.read_report(path).values == scanned.values


def test_the_content_decides_not_the_suffix(form2021, tmp_path):
    report = valid_report(form2021, 10)
    for source, name in (
        (write_xls(tmp_path / "a.xls", whole(form2021, report)), "b.xlsx"),
        (write_ods(tmp_path / "c.ods", whole(form2021, report)), "d.xlsx"),
    ):
        assert gkxl.read_report(source.rename(tmp_path / name)).values == report.values
    save(tmp_path / "e.xlsx", {"Sheet1": whole(form2021, report)}).rename(tmp_path / "e.ods")
    assert gkxl.read_report(tmp_path / "e.ods").values == report.values


@pytest.mark.parametrize(
    ("mark", "expected"),
    [({"vertAlign": "superscript"}, {("S4", "error", "t2.permit.decisions")}), ({"strike": True}, set())],
)
def test_raised_and_struck_pieces_of_a_cell_do_not_join_its_number(mark, expected, form2021, tmp_path):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    report = valid_report(form2021, 1)
    report.values["t2.permit.decisions"] = 53
    mine = clerk(report)
    mine.put("t2.permit.decisions", CellRichText("53", TextBlock(InlineFont(**mark), "1")))
    mine.book.remove(mine.book["_gkxl"])
    mine.book.save(tmp_path / "x.xlsx")
    read = gkxl.read_report(tmp_path / "x.xlsx", unit="测试镇", year=2025)
    found = {one for one in said(gkxl.check(read)) if one[0] == "S4"}
    assert found == expected and read.values.get("t2.permit.decisions") in (53, None)


def test_rows_of_a_part_in_another_order_are_the_same_rows(form2021):
    """As an odd writer may leave them: in the stamp too, of which the first rows are read first."""
    data = write_workbook(valid_report(form2021, 3, "甲镇", "A01"))
    parts = parts_of(data)
    for name in [one for one in parts if one.startswith("xl/worksheets/sheet")]:
        head, rows, tail = re.split(b"(?<=<sheetData>)|(?=</sheetData>)", parts[name])
        turned = re.findall(b"<row .*?</row>|<row [^>]*/>", rows, re.DOTALL)[::-1]
        parts[name] = head + b"".join(turned) + tail
    turned_file = packed(parts)
    assert turned_file != data
    assert facts(read_report(Path("甲.xlsx"), data=turned_file)) == facts(
        read_report(Path("甲.xlsx"), data=data)
    )
