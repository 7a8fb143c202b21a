"""Groups: the heads over the groups of table four, and whose group a row 其他 of table three is of.

A number is read under the head that stands over it, in the group in which it stands, or told.
"""

from __future__ import annotations

import openpyxl
import pytest

import gkxl
from tests.builders import said_of_tables
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import Paper, dense, paper_of

BY_PLACE = ["表格 一张", "Word", "网页", "网页 拆开", "PDF 有线"]
IN_ORDER = ["网页 无合并", "文本 制表", "文本 一格一行", "文本 竖线", "文本 无制表", "文本 逗号"]
WIDTH = 5


@pytest.fixture
def paper(form2021) -> Paper:
    return paper_of(dense(form2021, "测试镇", 2024, 7))


def read(paper: Paper, kind: str, tmp_path):
    name, made = KINDS[kind]
    (tmp_path / name).write_bytes(made(paper))
    return gkxl.read_report(tmp_path / name)


def review_last(paper: Paper) -> None:
    sheet = paper.sheet("t4")
    first = min(cell.column for cell in sheet.cells if cell.text == "行政复议")
    for cell in sheet.cells:
        cell.column += 2 * WIDTH if cell.column < first + WIDTH else -WIDTH


def after_first(paper: Paper) -> None:
    sheet = paper.sheet("t4")
    one, other = sheet.named("未经复议直接起诉").column, sheet.named("复议后起诉").column
    for cell in sheet.cells:
        if cell.text != "行政诉讼" and cell.column >= one:
            cell.column += WIDTH if cell.column < other else -WIDTH


TURNED = {"行政诉讼 first": review_last, "复议后起诉 first": after_first}


@pytest.mark.parametrize("kind", BY_PLACE)
@pytest.mark.parametrize("turn", TURNED)
def test_each_group_is_read_under_its_head_whatever_their_order(turn, kind, paper, tmp_path):
    TURNED[turn](paper)
    report = read(paper, kind, tmp_path)
    told = [one for one in said_of_tables(gkxl.check(report)) if one[0] == "S1"]
    assert (report.values, told) == (paper.report.values, [])
    assert any("每个数按它上面的表头读" in note for note in report.notes)


@pytest.mark.parametrize("kind", IN_ORDER)
@pytest.mark.parametrize("turn", TURNED)
def test_groups_in_another_order_are_told_where_places_are_lost(turn, kind, paper, tmp_path):
    TURNED[turn](paper)
    untold(paper, read(paper, kind, tmp_path), "t4")


RENAMED = {
    "twice the same": [("未经复议直接起诉", "复议后起诉")],
    "another group": [("未经复议直接起诉", "行政赔偿")],
    "exchanged": [("行政复议", "……"), ("行政诉讼", "行政复议"), ("……", "行政诉讼")],
}


@pytest.mark.parametrize("kind", [*BY_PLACE, *IN_ORDER])
@pytest.mark.parametrize("name", RENAMED)
def test_heads_over_groups_that_are_not_the_forms_are_told(name, kind, paper, tmp_path):
    for old, new in RENAMED[name]:
        for cell in [cell for cell in paper.sheet("t4").cells if cell.text == old]:
            cell.text = new
    untold(paper, read(paper, kind, tmp_path), "t4")


@pytest.mark.parametrize("kind", ["Word", "网页 无合并", "文本 一格一行"])
@pytest.mark.parametrize(
    ("old", "new"),
    [("未经复议直接起诉", "直接起诉"), ("行政复议", "行政复议情况"), ("复议后起诉", "")],
)
def test_a_head_with_words_more_or_less_or_lost_leaves_the_order(old, new, kind, paper, tmp_path):
    paper.sheet("t4").named(old).text = new
    report = read(paper, kind, tmp_path)
    assert report.values == paper.report.values


def untold(paper: Paper, report, table: str) -> None:
    """No wrong number of a table was read, and what was not is told."""
    told = {key for code, _, key in said_of_tables(gkxl.check(report)) if code == "S1"}
    assert report.values.items() <= paper.report.values.items()
    lost = {key for key in paper.report.values if key.startswith(f"{table}.")} - report.values.keys()
    assert lost and any(key.startswith(table) for key in told)


GROUPS = {
    "9.其他": ("8.属于行政查询事项", 1),
    "4.其他": ("3.补正后申请内容仍不明确", 1),
    "3.其他": ("3.补正后申请内容仍不明确", 0),
}
"""A row 其他 of a province's own in another group, and beside which row."""
ALL = ["表格 一张", "Word", "网页", "网页 无合并", "文本 制表", "文本 一格一行", "文本 无制表", "文本 空格"]


def with_own_row(paper: Paper, label: str) -> None:
    sheet = paper.sheet("t3")
    beside, below = GROUPS[label]
    name = sheet.named(beside)
    at = name.row + below
    columns = sorted(cell.column for cell in sheet.cells if cell.key and cell.row == name.row)
    column = name.column
    for cell in sheet.cells:
        if cell.row >= at:
            cell.row += 1
        elif cell.row + cell.rows > at or (below and cell.row + cell.rows == at and cell.rows > 1):
            cell.rows += 1
    sheet.put(at, column, label)
    for number, column in enumerate(columns):
        sheet.put(at, column, str(9000 + number))


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("label", ["9.其他", "4.其他"])
def test_an_own_row_beside_the_forms_is_named_and_not_counted(label, kind, paper, tmp_path):
    with_own_row(paper, label)
    report = read(paper, kind, tmp_path)
    checked = gkxl.check(report)
    assert report.values == paper.report.values
    assert [finding.code for finding in checked.findings if f"{label} 9000" in finding.message] == ["N2"]


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("label", GROUPS)
def test_a_row_of_another_group_is_not_taken_for_the_one_that_is_missing(label, kind, paper, tmp_path):
    with_own_row(paper, label)
    sheet = paper.sheet("t3")
    gone = max(cell.row for cell in sheet.cells if cell.text == "3.其他")
    sheet.cells = [cell for cell in sheet.cells if cell.row != gone]
    for cell in sheet.cells:
        if cell.row > gone:
            cell.row -= 1
        elif cell.row + cell.rows > gone:
            cell.rows -= 1
    untold(paper, read(paper, kind, tmp_path), "t3.other.other")


# ---------------------------------------------------------------- refused, though one table stands there
def test_applicants_in_another_order_are_read_by_their_heads(form2021, tmp_path):
    """自然人 behind 法人或其他组织: the 其他 among the heads is no row."""
    paper = paper_of(dense(form2021, "测试镇", 2024, 7))
    sheet = paper.sheet("t3")
    first = sheet.named("自然人").column
    for cell in sheet.cells:
        if cell.column == first and cell.columns == 1:
            cell.column += WIDTH
        elif first < cell.column <= first + WIDTH:
            cell.column -= 1
    for kind in BY_PLACE[:4]:
        assert read(paper, kind, tmp_path).values == paper.report.values


def refilled(path, change=None) -> None:
    """A workbook whose merged cells were taken apart, each part filled with what stood in all."""
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for area in list(sheet.merged_cells.ranges):
            value = sheet.cell(area.min_row, area.min_col).value
            sheet.unmerge_cells(str(area))
            for row in sheet.iter_rows(area.min_row, area.max_row, area.min_col, area.max_col):
                for cell in row:
                    cell.value = value
        for cell in [cell for row in sheet.iter_rows() for cell in row if cell.value == change]:
            last = cell
        if change is not None:
            last.value += 1
    book.save(path)


def with_wide_numbers(paper: Paper) -> None:
    """Table two as the official form has it: single numbers over three columns."""
    sheet = paper.sheet("t2")
    for cell in sheet.cells:
        others = [one for one in sheet.cells if one.row == cell.row and one.column > cell.column]
        if not others and cell.columns == 1 and cell.column < sheet.width:
            cell.columns = sheet.width - cell.column + 1


def test_cells_unmerged_and_filled_are_one_cell_again(paper, tmp_path):
    with_wide_numbers(paper)
    name, made = KINDS["表格 一张"]
    (tmp_path / name).write_bytes(made(paper))
    refilled(tmp_path / name)
    report = gkxl.read_report(tmp_path / name)
    assert report.values == paper.report.values
    assert not [one for one in said_of_tables(gkxl.check(report)) if one[0] == "S1"]


def test_two_numbers_under_a_head_that_is_filled_are_two(paper, tmp_path):
    with_wide_numbers(paper)
    name, made = KINDS["表格 一张"]
    (tmp_path / name).write_bytes(made(paper))
    refilled(tmp_path / name, paper.report.values["t2.permit.decisions"])
    report = gkxl.read_report(tmp_path / name)
    assert "t2.permit.decisions" not in report.values
    assert ("S1", "error", "t2.permit.decisions") in said_of_tables(gkxl.check(report))


@pytest.mark.parametrize("kind", ["Word", "网页", "文本 制表", "文本 无制表", "文本 空格", "文本 逗号"])
def test_a_second_row_with_a_remark_is_the_offices_own(kind, paper, tmp_path):
    sheet = paper.sheet("t2")
    row = sheet.named("行政许可").row
    column = next(cell.column for cell in sheet.numbers if cell.row == row)
    sheet.open_row(row + 1)
    sheet.put(row + 1, sheet.named("行政许可").column, "行政许可（其他）")
    sheet.put(row + 1, column, "7777")
    report = read(paper, kind, tmp_path)
    assert report.values == paper.report.values
    assert any(one.code == "N2" and "7777" in one.message for one in gkxl.check(report).findings)


@pytest.mark.parametrize("kind", ["文本 制表", "文本 一格一行", "文本 无制表", "文本 空格", "文本 逗号"])
def test_a_year_alone_below_the_heads_is_no_number(kind, paper, tmp_path):
    name, made = KINDS[kind]
    text = made(paper).decode()
    first = text.index("一、本年新收")
    line = text.rindex("\n", 0, first) + 1
    (tmp_path / name).write_text(f"{text[:line]}2024\n{text[line:]}", "utf-8")
    assert gkxl.read_report(tmp_path / name).values == paper.report.values


def test_a_blank_row_between_heads_and_numbers_of_a_sheet_is_a_space(paper, tmp_path):
    sheet = paper.sheet("t4")
    sheet.open_row(sheet.numbers[0].row)
    report = read(paper, "表格 多张", tmp_path)
    assert report.values == paper.report.values


def with_template(path, number=None) -> None:
    """Each sheet once more, unfilled, as 模板."""
    book = openpyxl.load_workbook(path)
    for sheet in list(book):
        copy = book.copy_worksheet(sheet)
        copy.title = f"{sheet.title}模板"
        for cell in [
            cell for row in copy.iter_rows() for cell in row if str(cell.value).replace(".", "").isdecimal()
        ]:
            cell.value = number
    book.save(path)


@pytest.mark.parametrize("number", [None, 0])
def test_an_unfilled_template_beside_the_filled_sheets_is_told_and_not_read(number, paper, tmp_path):
    for cell in paper.sheet("t4").numbers:
        cell.text = "0"
    name, made = KINDS["表格 多张"]
    (tmp_path / name).write_bytes(made(paper))
    with_template(tmp_path / name, number)
    report = gkxl.read_report(tmp_path / name)
    assert {key: value for key, value in report.values.items() if not key.startswith("t4")} == {
        key: value for key, value in paper.report.values.items() if not key.startswith("t4")
    }
    assert any("空表，没有读" in note for note in report.notes)


def test_a_template_that_is_filled_is_a_second_copy(paper, tmp_path):
    name, made = KINDS["表格 多张"]
    (tmp_path / name).write_bytes(made(paper))
    with_template(tmp_path / name, 3)
    with pytest.raises(gkxl.Refusal, match="出现了两次"):
        gkxl.read_report(tmp_path / name)
