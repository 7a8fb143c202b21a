"""The issued workbook part by part: formulas, stored results, room for texts, colours of the cover."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

import gkxl
from gkxl.issued.addresses import letters
from gkxl.issued.checksheet import check_layout
from gkxl.issued.names import CHECKS, COVER, PRIOR
from gkxl.model.report import Explanation
from gkxl.model.texts import width_of
from gkxl.writing.sheets.room import height_of, height_of_lines, lines_in
from gkxl.writing.township.workbook import write_workbook
from tests.builders import clerk, valid_report
from tests.lint import complaints

LONG_NAME = "某某省某某自治州某某自治县" * 24


def parts(data: bytes) -> dict[str, str]:
    package = zipfile.ZipFile(io.BytesIO(data))
    return {
        name: package.read(name).decode()
        for name in package.namelist()
        if name.startswith("xl/worksheets/sheet")
    }


def test_a_name_longer_than_a_formula_s_text_stands_in_a_cell(form2021):
    """Excel refuses a workbook with a text of more than 255 characters in a formula."""
    assert len(LONG_NAME) > 255
    assert complaints(write_workbook(replace(valid_report(form2021), unit=LONG_NAME))) == []


def test_a_formula_that_comes_to_nothing_is_stored_as_a_text(form2021):
    for name, text in parts(write_workbook(valid_report(form2021))).items():
        for cell in re.findall(r"<c [^>]*><f>[^<]*</f><v></v></c>", text):
            assert ' t="str"' in cell, (name, cell)


REFERENCE = r"(?:('[^']+'|[\w_]+)!)?(\$?[A-Z]+\$?\d+)(?::(\$?[A-Z]+\$?\d+))?"


def edges(area: str) -> list[list[str]]:
    """The four edges of an area: moving a whole one moves the reference along."""
    left, top, right, bottom = range_boundaries(area)
    rows = [
        [f"{letters(column)}{row}" for column in range(left, right + 1)] for row in range(top, bottom + 1)
    ]
    return [rows[0], rows[-1], [row[0] for row in rows], [row[-1] for row in rows]]


def test_no_formula_points_at_a_cell_that_can_be_cut(form2021):
    """In the macro edition too, whose 上年数 is open: no edge of a referenced area can be moved."""
    data = write_workbook(valid_report(form2021), macros=True)
    book = openpyxl.load_workbook(io.BytesIO(data))
    unlocked = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert (PRIOR, "E5") in unlocked and (CHECKS, "I2") in unlocked and (COVER, "C4") in unlocked
    bent = []
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            text = re.sub(r'"[^"]*"', '""', str(cell.value))
            for named, first, last in re.findall(REFERENCE, text):
                home = named.strip("'") or sheet.title
                area = f"{first}:{last or first}".replace("$", "")
                if any(all((home, one) in unlocked for one in edge) for edge in edges(area)):
                    bent.append((sheet.title, cell.coordinate, home, area))
    assert bent == []


def test_the_cover_is_white_once_filled(form2021):
    """Yellow comes from the condition alone: an empty cell."""
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(valid_report(form2021))))[COVER]
    conditions = {
        str(area.sqref): rule.formula for area in sheet.conditional_formatting for rule in area.rules
    }
    for row in range(4, 12):
        assert sheet[f"C{row}"].fill.fgColor.rgb == "FFFFFFFF"
        assert conditions[f"C{row}"] == [f"LEN(C{row})=0"]


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("一二三四五六", 1), ("一二三四五六七", 2), ("ab " * 6, 2), ("一\n二", 2)]
)
def test_lines_of_a_fixed_font(text, lines):
    """A column of 13 digits has 91 pixels of room: six characters of 15 pixels."""
    assert lines_in(text, 13) == lines


def test_rows_show_their_texts_whole_and_grow_with_a_说明(form2021):
    unit, said = (
        "吴山县大河镇人民政府便民服务中心综合行政执法办公室",
        "因机构改革，原由县直部门办理的申请自七月起划入本单位，" * 6,
    )
    report = replace(valid_report(form2021, 1), unit=unit)
    report.explanations = [Explanation("A9", "主动公开 C7", said)]
    report.prior = valid_report(form2021, 2, year=2024)
    data = write_workbook(report)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    cut = []
    for name in (CHECKS, PRIOR, COVER):
        sheet = book[name]
        merged = {str(area).split(":")[0] for area in sheet.merged_cells.ranges}
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            if cell.coordinate in merged or not cell.alignment.wrap_text:
                continue
            height = sheet.row_dimensions[cell.row].height or 15
            needed = height_of(cell.value, sheet.column_dimensions[cell.column_letter].width, cell.font.sz)
            if needed > height + 6:  # the leading of the last line
                cut.append((name, cell.coordinate, cell.value, height, needed))
    assert cut == []
    checks = parts(data)["xl/worksheets/sheet6.xml"]
    for row in check_layout(form2021, form2021).lines:
        tag = re.search(rf'<row r="{row}" [^>]*>', checks)
        assert tag and "ht=" in tag[0] and "customHeight" not in tag[0]


@pytest.mark.parametrize("lines", [1, 2, 3, 5])
def test_lines_have_room_in_the_font_that_stands_in_for_宋体(lines):
    """Noto Sans CJK: its lines are 1.448 of its size, as its tables say (ascent 1160, descent 288)."""
    assert height_of_lines(lines, 11) >= lines * 11 * 1.448 + 2


def test_the_guide_says_what_wps_does(form2021):
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(valid_report(form2021))))["填报说明"]
    texts = [str(cell.value) for cell in sheet["B"] if cell.value]
    assert any("WPS：按钮要有带宏" in text and "年报检查" in text for text in texts)
    assert all(width_of(text) for text in texts)


def test_an_empty_cover_is_not_the_name_of_a_unit_called_空(form2021, tmp_path):
    """空港街道 holds the word that once stood for an empty cover."""
    worker = clerk(valid_report(form2021, unit="空港街道", level="街道")).put("cover.unit", None)
    checked = gkxl.check(gkxl.read_report(worker.save(tmp_path / "x.xlsx")))
    assert ("S11", "error") in [(one.code, one.severity) for one in checked.findings]


def test_a_cover_without_names_is_asked_for(form2021):
    report = replace(valid_report(form2021), cover={"cover.filler": "张三", "cover.date": " "})
    checked = gkxl.check(gkxl.read_report("x.xlsx", data=write_workbook(report)))
    assert [(one.code, one.severity, one.place) for one in checked.findings] == [
        ("S5", "query", "单位信息 C9")
    ]
    assert "没有填审核人、电话、填报日期" in checked.findings[0].message and checked.ok
