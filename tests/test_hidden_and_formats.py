"""Unstamped sheets are read as they show: hidden parts left out and told, numbers as their formats show
them; S4 in the form."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest
from openpyxl.styles import Font

import gkxl
from gkxl.reading.office.shown import shown
from tests.builders import clerk, said, valid_report
from tests.test_reading_sheets import save, whole


@pytest.fixture
def sheet(form2021, tmp_path):
    """A printed report on one sheet; what changes it; and what is read then."""

    def read(change):
        report = valid_report(form2021, 3)
        path = save(tmp_path / "x.xlsx", {"年报": whole(form2021, report)})
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)
        return report, gkxl.read_report(path)

    return read


def remarks(report) -> str:
    return "".join(text for _, text in report.evidence.remarks)


def test_a_hidden_row_is_not_read_and_told(sheet):
    def hide(book) -> None:
        book["年报"].row_dimensions[60].hidden = True

    report, read = sheet(hide)
    assert "工作表“年报”第 60 行是隐藏的，没有读取。" in remarks(read)
    assert any(one.code == "S1" for one in gkxl.check(read).findings)
    assert len(report.values) > len(read.values)


def test_a_hidden_column_is_not_read_and_told(sheet):
    _, read = sheet(lambda book: setattr(book["年报"].column_dimensions["E"], "hidden", True))
    assert "工作表“年报”E 列是隐藏的，没有读取。" in remarks(read)
    assert "t3.new.business" not in read.values


def test_a_hidden_sheet_of_last_year_is_not_read_and_told(sheet):
    def hide(book) -> None:
        last = book.copy_worksheet(book["年报"])
        last.title, last.sheet_state = "上年", "hidden"

    report, read = sheet(hide)
    assert read.values == report.values
    assert "工作表“上年”是隐藏的，没有读取。" in remarks(read)


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (45721, "yyyy/m/d", "2025-03-05"),
        (0.5, "h:mm", "12:00:00"),
        (0.5, "0%", "50%"),
        (7731, "¥#,##0.00", "7731元"),
        (7731, '#,##0"元"', "7731元"),
        (7731, "0!.0000", "0.7731"),
        (7731, "0!.0,", "0.8"),
        (7731, "#,##0,", "7.731"),
        (5, ";;;", "（设置为不显示的数）"),
        (5, "+0", "+5"),
        (5, "General", None),
        (5, "0.00", None),
        (1234, "#,##0_);[Red](#,##0)", None),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ ', None),
        (5, "[DBNum1]0", None),
        (5, "0.00E+00", None),
    ],
)
def test_what_a_number_shows(number, code, text):
    assert shown(number, code) == text


@pytest.mark.parametrize("code", ["yyyy/m/d", "h:mm", "0%", "¥#,##0.00", '0"件"', "#,##0,", ";;;"])
def test_a_typed_number_that_shows_something_else_is_s4(code, form2021, tmp_path):
    mine = clerk(valid_report(form2021))
    mine.put("t2.permit.decisions", 45721)
    mine["t2.permit.decisions"].number_format = code
    read = gkxl.read_report(mine.save(tmp_path / "x.xlsx"))
    assert said(gkxl.check(read)) == {("S4", "error", "t2.permit.decisions")}
    assert "t2.permit.decisions" not in read.values


@pytest.mark.parametrize("year", [0, 9998, 9999, 92025, 10**30])
def test_a_year_that_has_no_days_ends_no_check(form2021, year):
    report = valid_report(form2021)
    report.year = year
    assert all(one.code != "S4" for one in gkxl.check(report).findings)


def test_an_amount_in_yuan_by_its_format_is_converted_and_told(sheet):
    def shows_yuan(book) -> None:
        for line in book["年报"].iter_rows():
            for cell in line:
                if cell.value is not None and isinstance(cell.value, float) and cell.value != int(cell.value):
                    cell.value, cell.number_format = 7731, "¥#,##0.00"

    _, read = sheet(shows_yuan)
    assert read.values["t2.fee.amount"] == Decimal("0.7731")
    assert ("S7", "error", "t2.fee.amount") in said(gkxl.check(read))


def test_a_struck_cell_is_read_and_told(sheet):
    def strike(book) -> None:
        label = next(one for row in book["年报"].iter_rows() for one in row if one.value == "行政许可")
        for cell in book["年报"][label.row]:
            cell.font = Font(strike=True)

    report, read = sheet(strike)
    assert read.values == report.values
    assert "加了删除线，仍按所写的读取" in remarks(read)
    report, read = sheet(lambda book: setattr(book["年报"]["A1"], "font", Font(strike=False, bold=True)))
    assert "删除线" not in remarks(read)
