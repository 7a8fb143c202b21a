"""Two numbers for one cell, one for several, words for numbers: told by their heads, or S1 at the place;
never the first in silence.
"""

from __future__ import annotations

import pytest

import gkxl
from gkxl.model.formfile import find_form
from tests.builders import said_of_tables
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import Paper, Sheet, dense, paper_of
from tests.laboratory.variations import VARIATIONS
from tests.renderings import Printed

KEEP_PLACES = ["表格 一张", "Word", "网页", "文本 复制"]
"""Kinds in which a number stands under its head."""


@pytest.fixture
def paper() -> Paper:
    return paper_of(dense(find_form("2021"), "测试镇", 2024, 5)).copy(5)


def read(paper: Paper, kind: str, folder, fill: bool = True):
    for sheet in paper.sheets if fill else []:
        sheet.fill_gaps()
    name, make = KINDS[kind]
    (folder / name).write_bytes(make(paper))
    report = gkxl.read_report(folder / name)
    return report, gkxl.check(report)


def told(checked, code: str = "S1") -> list:
    return [finding for finding in checked.findings if finding.code == code and finding.severity != "note"]


@pytest.mark.parametrize("kind", KEEP_PLACES)
@pytest.mark.parametrize(
    "variation",
    ["上年｜本年", "本年数｜上年数", "以年份为表头", "整表并列 本年｜上年", "表四两行 上年、本年"],
)
def test_this_years_numbers_are_told_by_their_heads(variation, kind, paper, tmp_path):
    VARIATIONS[variation](paper)
    report, checked = read(paper, kind, tmp_path)
    if kind == "文本 复制" and not variation.startswith("表四"):  # table four's heads in text have no places
        assert report.values.items() <= paper.report.values.items()
        assert {key.partition(".")[0] for finding in told(checked) for key in finding.cells} == {"t4"}
    else:
        assert (report.values, told(checked)) == (paper.report.values, [])


@pytest.mark.parametrize("kind", ["表格 一张", "Word", "网页"])
@pytest.mark.parametrize(
    ("variation", "cells"),
    [
        ("整表并列 无名", {"t3.new.natural", "t4.review.upheld", "t4.after.total"}),
        ("表四两行 无名", {"t4.review.upheld", "t4.direct.other"}),
    ],
)
def test_heads_or_rows_twice_without_a_name_are_told_with_both_places(
    variation, cells, kind, paper, tmp_path
):
    VARIATIONS[variation](paper)
    report, checked = read(paper, kind, tmp_path)
    assert not cells & report.values.keys()
    assert cells <= {key for finding in told(checked) for key in finding.cells}
    for finding in told(checked):
        assert "分不清哪一处是本年数" in finding.message
        assert " 和 " in finding.message or "有两处：都在" in finding.message  # one address, told so


@pytest.mark.parametrize("names", ["整表并列 无名", "整表并列 本年｜上年"])
def test_of_two_tables_side_by_side_some_heads_are_found_once(names, paper, tmp_path):
    """Wrapped heads (商业企业（件）) overflow in one half: the other half's were taken for all."""
    VARIATIONS[names](paper)
    VARIATIONS["表头带（件）"](paper)
    report, checked = read(paper, "PDF 有线", tmp_path)
    cells = {"t3.new.business", "t3.new.natural"}
    wrong = {key for key, value in report.values.items() if value != paper.report.values.get(key)}
    assert not wrong and (names != "整表并列 无名" or not cells & report.values.keys())
    if names == "整表并列 无名":
        assert cells <= {key for finding in told(checked) for key in finding.cells}


@pytest.mark.parametrize("kind", ["表格 一张", "Word", "网页"])
def test_two_numbers_under_one_wide_head(kind, paper, tmp_path):
    VARIATIONS["一格两数 无表头"](paper)
    report, checked = read(paper, kind, tmp_path)
    assert "t2.rule.made" not in report.values
    first = next(finding for finding in told(checked) if finding.cells == ("t2.rule.made",))
    assert "规章·本年制发件数" in first.message


@pytest.mark.parametrize("kind", ["表格 一张", "Word", "网页"])
def test_one_number_over_several_columns(kind, paper, tmp_path):
    VARIATIONS["一数跨多列"](paper)
    report, checked = read(paper, kind, tmp_path)
    lost = set(paper.report.values) - set(report.values)
    assert len([key for key in lost if not report.form.cells[key].computed]) == 5
    assert lost <= {key for finding in told(checked) for key in finding.cells} | set(report.form.cells)
    assert any(
        "一格跨了几列" in finding.message or "个数，应有" in finding.message for finding in told(checked)
    )


def test_a_number_under_no_head(paper, tmp_path):
    sheet = paper.sheet("t3")
    row = sheet.numbers[0].row
    sheet.put(row, sheet.width + 2, "77")
    report, checked = read(paper, "表格 一张", tmp_path, fill=False)
    assert "t3.new.natural" not in report.values
    assert "上面没有表头" in told(checked)[0].message


def test_an_unknown_column_beside_a_blank_one(paper, tmp_path):
    """其中：网上申请 beside 商业企业, which is blank: its numbers are nobody else's."""
    sheet = paper.sheet("t3")
    start = sheet.first_number_column
    sheet.open_column(start + 1)
    for cell in sheet.numbers:
        if cell.column == start + 2:
            cell.text = ""
    for row in sorted({cell.row for cell in sheet.numbers}):
        sheet.put(row, start + 1, "7777")
    sheet.put(2, start + 1, "其中：网上申请", rows=2)
    for kind in ("表格 一张", "网页", "文本 竖线", "文本 复制"):
        report, checked = read(paper, kind, tmp_path)
        assert 7777 not in report.values.values()
        assert {"S1", "S5"} & {
            code for code, _, cell in said_of_tables(checked) if cell and cell.startswith("t3")
        }


@pytest.mark.parametrize("kind", ["表格 一张", "Word", "网页", "文本 制表", "文本 复制", "文本 竖线框"])
@pytest.mark.parametrize("variation", ["栏次行（甲）", "栏次行（栏次）"])
def test_a_line_that_numbers_the_columns_is_no_data(variation, kind, paper, tmp_path):
    VARIATIONS[variation](paper)
    report, checked = read(paper, kind, tmp_path)
    assert (report.values, told(checked)) == (paper.report.values, [])


@pytest.mark.parametrize("kind", ["表格 一张", "Word", "网页", "文本 制表", "文本 竖线框"])
def test_a_sentence_in_place_of_table_four(kind, paper, tmp_path):
    """A telephone number chapters later is none of the table's numbers."""
    VARIATIONS["表四写成一句话"](paper)
    report, checked = read(paper, kind, tmp_path)
    assert not any(key.startswith("t4.") for key in report.values)
    assert any("t4.review.upheld" in finding.cells for finding in told(checked))


@pytest.mark.parametrize("kind", ["表格 一张", "网页"])
def test_groups_with_numbers_are_compared_with_their_rows(kind, paper, tmp_path):
    VARIATIONS["分组行有数"](paper)
    report, checked = read(paper, kind, tmp_path)
    assert (report.values, told(checked)) == (paper.report.values, [])
    sheet = paper.sheet("t3")
    group = sheet.named("（三）不予公开")
    printed = next(cell for cell in sheet.cells if cell.row == group.row and cell.text.isdigit())
    printed.text = "1"
    report, checked = read(paper, kind, tmp_path)
    (finding,) = told(checked)
    assert (finding.severity, finding.found) == ("query", "1")
    assert "（三）不予公开" in finding.message
    assert report.values == paper.report.values


@pytest.mark.parametrize("kind", ["表格 一张", "网页", "文本 制表", "文本 复制", "PDF 无线"])
@pytest.mark.parametrize(
    ("named", "beside"),
    [
        ("both years", "nothing"),
        ("both years", "words"),
        ("both years", "numbers of other columns"),
        ("last year", "words"),
        ("last year", "numbers of other columns"),
    ],
)
def test_a_year_below_the_first_line_of_its_numbers(named, beside, kind, paper, tmp_path):
    """上年 at half the height of cells of several lines (5760 above 上年 | （件）): they are last year's."""
    VARIATIONS["表四两行 上年、本年"](paper)
    sheet = paper.sheet("t4")
    label = sheet.named("上年")
    sheet.open_row(label.row + 1)
    others = [cell for cell in sheet.cells if cell.row == label.row and cell is not label]
    label.row += 1
    for at, cell in enumerate(others):
        if beside == "words":
            sheet.put(label.row, cell.column, "（件）")
        elif beside == "numbers of other columns" and at % 2:
            cell.row += 1
    if named == "last year":
        ours = sheet.named("本年").row
        sheet.cells = [cell for cell in sheet.cells if cell.row != ours]
    report, checked = read(paper, kind, tmp_path)
    cells = {key for key in paper.report.values if key.startswith("t4.")}
    assert {report.values[key] for key in cells & report.values.keys()} <= set(paper.report.values.values())
    told_of = {key for finding in told(checked) for key in finding.cells}
    assert "t4.review.upheld" in report.values or "t4.review.upheld" in told_of


@pytest.mark.parametrize("kind", ["表格 一张", "网页", "文本 制表", "文本 复制"])
@pytest.mark.parametrize("last_year", ["as many", "one"])
def test_a_row_of_last_year_below_one_that_names_no_year(last_year, kind, paper, tmp_path):
    VARIATIONS["表四两行 上年、本年"](paper)
    sheet = paper.sheet("t4")
    above, below = sheet.named("上年"), sheet.named("本年")
    numbers = [cell for cell in sheet.cells if cell.row in (above.row, below.row)]
    for cell in numbers:
        if cell not in (above, below):
            cell.row = above.row + below.row - cell.row
    above.text, below.text = "", "上年"
    others = [cell for cell in numbers if cell.row == below.row and cell is not below]
    for cell in others[1:] if last_year == "one" else []:
        cell.text = ""
    report, checked = read(paper, kind, tmp_path)
    assert (report.values, told(checked)) == (paper.report.values, [])


def test_years_stand_beside_their_rows_in_a_table_without_lines(paper, tmp_path):
    VARIATIONS["表四两行 上年、本年"](paper)
    report, checked = read(paper, "PDF 无线", tmp_path)
    assert (report.values, told(checked)) == (paper.report.values, [])


def test_a_small_table_of_the_units_own_is_no_second_copy(paper, tmp_path):
    small = [
        Printed(1, 1, 1, 1, "信息内容"),
        Printed(1, 2, 1, 1, "本年处理决定数量"),
        Printed(2, 1, 1, 1, "行政许可（工程类）"),
        Printed(2, 2, 1, 1, "7001"),
        Printed(3, 1, 1, 1, "行政许可（民政类）"),
        Printed(3, 2, 1, 1, "7002"),
    ]
    for at in (3, len(paper.parts)):
        both = paper.copy(1)
        both.parts[at:at] = ["办件情况：", Sheet("", [Printed(*vars(cell).values()) for cell in small])]
        for kind in ("Word", "网页", "文本 制表"):
            report, _ = read(both, kind, tmp_path)
            assert report.values == paper.report.values
