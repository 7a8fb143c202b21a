"""An issued workbook on which a person sees other numbers than those that are read: told, place by place; and
what changes no number stays silent.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import gkxl
from gkxl.model.findings import ERROR, NOTE, QUERY
from gkxl.model.formfile import form_for_year
from gkxl.reading.office import scan
from gkxl.reading.office.openxml import Book
from gkxl.writing.township.workbook import write_workbook
from tests.builders import APPLICANTS, Clerk, clerk, valid_report

HEADS = ("事项", "件数")


@pytest.fixture
def filled(form2021) -> Clerk:
    return clerk(valid_report(form2021, 1, "甲镇", "K1"))


def told(path: Path) -> list[tuple[str, str]]:
    """What S16 and N1 say, besides of results and formulas that the file does not keep."""
    found = gkxl.check(gkxl.read_report(path)).findings
    said = [(one.severity, one.message) for one in found if one.code in ("S16", "N1")]
    return [(severity, text) for severity, text in said if "公式" not in text]


def of(book: Clerk, folder: Path) -> list[tuple[str, str]]:
    return told(book.save(folder / "表.xlsx"))


@pytest.mark.parametrize("year", [2020, 2025])
def test_a_workbook_as_issued_and_as_saved_elsewhere_raises_nothing(year, soffice, tmp_path):
    path = tmp_path / "表.xlsx"
    report = valid_report(form_for_year(year), 1, "甲镇", "K1", year=year)
    path.write_bytes(write_workbook(report))
    assert told(path) == []
    assert of(clerk(report), tmp_path) == []
    for suffix in ("xlsx", "ods", "xls"):
        folder = tmp_path / suffix
        settings = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [soffice, settings, "--headless", "--convert-to", suffix, "--outdir", folder, path]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        assert told(folder / f"表.{suffix}") == []


@pytest.mark.parametrize(
    ("place", "value"), [("L9", 53), ("E33", 7), ("M40", "１２"), ("N9", 0.5), ("L7", "12")]
)
def test_a_number_beside_the_table(place, value, filled, tmp_path):
    filled.book["依申请公开"][place].value = value
    [(severity, message)] = of(filled, tmp_path)
    assert severity == QUERY and f"依申请公开 {place}：写着“{value}”，不是要填的格，没有读数" in message


def test_several_numbers_beside_a_table_are_one_finding(filled, tmp_path):
    for row in (9, 10, 11):
        filled.book["主动公开"][f"G{row}"].value = row
    [(_, message)] = of(filled, tmp_path)
    assert "主动公开 G9：写着“9”" in message and "共 3 个" in message


def test_words_and_own_sums_beside_a_table_are_a_note(filled, tmp_path):
    filled.book["依申请公开"]["L9"].value = "更正：自然人应为 12"
    filled.book["依申请公开"]["L10"].value = 0
    [(severity, message)] = of(filled, tmp_path)
    assert severity == NOTE and "依申请公开 L9：表外写着“更正：自然人应为 12”，没有读" in message


@pytest.mark.parametrize(
    ("sheet", "area", "unread"),
    [
        ("依申请公开", "F7:J7", [f"t3.new.{one}" for one in APPLICANTS[1:]]),
        ("依申请公开", "E7:E8", ["t3.new.natural", "t3.carried_in.natural"]),
        (
            "复议诉讼",
            "B7:E7",
            ["t4.review.upheld", "t4.review.corrected", "t4.review.other", "t4.review.pending"],
        ),
    ],
)
def test_cells_merged_over_one_number(sheet, area, unread, filled, tmp_path):
    first = area.split(":")[0]
    filled.book[sheet].merge_cells(area)
    filled.book[sheet][first].value = 5
    filled[f"zero.{'t3' if sheet == '依申请公开' else 't4'}"].value = "是"
    report = gkxl.read_report(filled.save(tmp_path / "表.xlsx"))
    [(severity, message)] = told(tmp_path / "表.xlsx")
    assert severity == ERROR and f"{sheet} {first}：要填的几格合并成了一格（{area}），里面是“5”" in message
    assert not set(unread) & report.values.keys()


def test_merged_cells_without_a_number_or_beside_the_table_change_nothing(filled, tmp_path):
    for column in "FGHIJ":
        filled.book["依申请公开"][f"{column}9"].value = 0
    filled.book["依申请公开"].merge_cells("F9:J9")
    filled.book["依申请公开"].merge_cells("M2:P4")
    filled["zero.t3"].value = "是"
    assert not [text for _, text in of(filled, tmp_path) if "合并" in text]


def test_merges_are_found_by_scanner_and_parser(filled, tmp_path):
    filled.book["依申请公开"].merge_cells("F7:J7")
    data = filled.save(tmp_path / "表.xlsx").read_bytes()
    book = Book(data, "表.xlsx")
    scanned = book.merged("依申请公开")
    assert scan.cells(book.package.plain_xml(book.sheets["依申请公开"])) is not None
    other = Book(data, "表.xlsx")
    other._read("依申请公开")
    assert scanned == other._merges["依申请公开"] and "F7:J7" in scanned


def test_a_copy_of_a_tables_sheet_with_other_numbers(filled, tmp_path):
    copy = filled.book.copy_worksheet(filled.book["依申请公开"])
    copy.title = "更正后"
    assert [severity for severity, _ in of(filled, tmp_path)] == [NOTE]
    copy["E9"].value = 99999
    [(severity, message)] = of(filled, tmp_path)
    assert severity == QUERY and "工作表“更正后”不是下发的，上面的数与“依申请公开”不同" in message
    assert "更正后 E9是“99999”" in message
    copy.sheet_state = "hidden"
    assert of(filled, tmp_path) == []


def test_tables_moved_to_a_sheet_of_ones_own(filled, tmp_path):
    sheet = filled.book.create_sheet("统计表")
    for row in filled.book["依申请公开"].iter_rows(values_only=True):
        sheet.append([None, None, *(0 if isinstance(value, int) else value for value in row)])
    sheet["G9"].value = 53111
    [(severity, message)] = of(filled, tmp_path)
    assert severity == QUERY and "统计表 G9是“53111”" in message


def test_another_sheet_with_numbers(filled, tmp_path):
    sheet = filled.book.create_sheet("台账")
    sheet.append(HEADS)
    assert of(filled, tmp_path) == []
    sheet.append(("行政处罚", 53111))
    [(severity, message)] = of(filled, tmp_path)
    assert severity == NOTE and "台账：这张工作表不是下发的，上面的数没有读" in message
    filled["zero.t2"].value = "是"
    [(severity, message)] = of(filled, tmp_path)
    assert severity == QUERY and "（台账 B2是“53111”）" in message


def test_the_sheet_of_a_table_that_nobody_sees(filled, tmp_path):
    filled.book["复议诉讼"].sheet_state = "hidden"
    [(severity, message)] = of(filled, tmp_path)
    assert severity == QUERY and "工作表“复议诉讼”被隐藏" in message
