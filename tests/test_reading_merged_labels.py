"""Rows of numbers beside a label that is merged over several rows, or without any label: read beside the
right label, or told; never another row's numbers, never the first of two in silence.
"""

import pytest

import gkxl
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from tests.laboratory import merged
from tests.laboratory.judging import Outcome, judge
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import Paper, dense, paper_of
from tests.renderings import Printed

KEEP_MERGES = ["Word", "网页", "表格 一张"]


def made(form: Form, variation: str, kind: str, seed: int) -> tuple[Paper, str, bytes]:
    paper = paper_of(dense(form, "测试镇", 2024 if form.id == "2021" else 2020, seed)).copy(seed)
    merged.MERGED[variation](paper)
    for sheet in paper.sheets:
        sheet.fill_gaps()
    name, make = KINDS[kind]
    return paper, name, make(paper)


@pytest.fixture(params=["2019", "2021"])
def form(request) -> Form:
    return find_form(request.param)


@pytest.mark.parametrize("kind", KEEP_MERGES)
@pytest.mark.parametrize("variation", merged.READ)
def test_merged_labels_that_a_person_reads(variation, kind, form, tmp_path):
    result = judge(*made(form, variation, kind, 1), tmp_path)
    assert result.outcome is Outcome.EXACT, result.detail


@pytest.mark.parametrize("kind", KEEP_MERGES)
@pytest.mark.parametrize("variation", merged.TOLD)
def test_two_rows_of_numbers_under_one_label_are_told(variation, kind, form, tmp_path):
    paper, name, data = made(form, variation, kind, 2)
    result = judge(paper, name, data, tmp_path)
    assert result.outcome is Outcome.TOLD, result.detail
    findings = gkxl.check(gkxl.read_report(tmp_path / name)).findings
    told = [one for one in findings if one.code == "S1" and "没有行名" in one.message]
    assert told and all(one.severity == "error" and one.address for one in told)


@pytest.mark.parametrize("kind", ["网页 拆开", "文本 制表", "PDF 有线"])
@pytest.mark.parametrize("variation", ["表三 行名向上并", "表三 行名下滑", "表三 行名下两行数 别的在上"])
def test_a_lost_label_is_told_where_merges_are_lost(variation, kind, form, tmp_path):
    result = judge(*made(form, variation, kind, 3), tmp_path)
    assert result.outcome in (Outcome.TOLD, Outcome.REFUSED), result.detail


def test_numbers_below_a_whole_table_are_a_line_of_the_units_own(form, tmp_path):
    """A sum that a clerk wrote under the last row: noted, no fault of the table."""
    paper = paper_of(dense(form, "测试镇", 2024 if form.id == "2021" else 2020, 5))
    sheet = paper.sheet("t3")
    last = len(sheet.rows)
    for at in range(sheet.first_number_column, sheet.width + 1):
        sheet.put(last + 1, at, str(merged.STRANGE + at))
    sheet.put(last + 1, 1, "", columns=sheet.first_number_column - 1)
    name, make = KINDS["表格 多张"]
    result = judge(paper, name, make(paper), tmp_path)
    assert result.outcome is Outcome.EXACT, result.detail
    codes = {one.code for one in gkxl.check(gkxl.read_report(tmp_path / name)).findings}
    assert "N2" in codes and "S1" not in codes


NUMBERS_IN_WORDS = ["共{}件", "约{}", "1 更正为 {}", "{}余", "{}件次", "{}（原为1）", "\u200b{}"]


@pytest.mark.parametrize("kind", ["Word", "网页", "表格 一张", "文本 制表", "文本 竖线", "PDF 有线"])
@pytest.mark.parametrize("words", NUMBERS_IN_WORDS)
@pytest.mark.parametrize("row", ["行政许可", "（一）予以公开"])
def test_a_number_in_words_below_a_row_is_no_label(row, words, kind, tmp_path):
    """Numbers in words begin the second row of numbers below a label: they were taken for a label of their
    own, and the first row, which is another's, was read.
    """
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    sheet = next(one for one in paper.sheets if any(cell.text == row for cell in one.cells))
    label = next(cell for cell in sheet.cells if cell.text == row)
    own = [cell for cell in sheet.numbers if cell.row == label.row]
    key = own[0].key
    assert key is not None
    sheet.open_row(label.row + 1)
    label.rows += 1
    for at, cell in enumerate(own):
        sheet.put(label.row + 1, cell.column, words.format(cell.text), columns=cell.columns)
        cell.text = str(merged.STRANGE + at)
    sheet.fill_gaps()
    name, make = KINDS[kind]
    (tmp_path / name).write_bytes(make(paper))
    report = gkxl.read_report(tmp_path / name)
    told = [one for one in gkxl.check(report).findings if one.code == "S1" and key in one.cells]
    assert key not in report.values and told, report.values.get(key)


@pytest.mark.parametrize("between", ["", "| 栏次 | 1 | 2 | 3 |\n", "\n"])
@pytest.mark.parametrize("behind", ["", " 无变化 |"])
def test_a_row_below_a_row_of_a_text_is_told_whatever_stands_between_or_behind(between, behind, tmp_path):
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    sheet = paper.sheet("t2")
    sheet.fill_gaps()
    name, make = KINDS["文本 竖线框"]
    text = make(paper).decode()
    line = next(one for one in text.splitlines() if one.startswith("| 规章 |"))
    twice = f"| 规章 | 5000 | 5001 | 5002 |\n{between}|{line.removeprefix('| 规章 |')}{behind}"
    assert line in text
    (tmp_path / name).write_text(text.replace(line, twice), "utf-8")
    report = gkxl.read_report(tmp_path / name)
    assert "t2.rule.made" not in report.values
    assert any(one.code == "S1" and "t2.rule.made" in one.cells for one in gkxl.check(report).findings)


def _twice(paper: Paper, key: str, row: str) -> list[Printed]:
    """A strange row of numbers above a row's own, under its label; the row's own numbers."""
    sheet = paper.sheet(key)
    label = next(cell for cell in sheet.cells if cell.text == row)
    own = [cell for cell in sheet.numbers if cell.row == label.row]
    sheet.open_row(label.row + 1)
    label.rows += 1
    for at, cell in enumerate(own):
        sheet.put(label.row, cell.column, str(merged.STRANGE + at), columns=cell.columns)
        cell.row += 1
    return own


def _is_told(paper: Paper, key: str | None, kind: str, folder) -> bool:
    for sheet in paper.sheets:
        sheet.fill_gaps()
    name, make = KINDS[kind]
    (folder / name).write_bytes(make(paper))
    report = gkxl.read_report(folder / name)
    told = [one for one in gkxl.check(report).findings if one.code == "S1" and key in one.cells]
    return key not in report.values and bool(told)


@pytest.mark.parametrize(
    "kind", ["文本 复制", "文本 制表", "文本 一格一行", "文本 竖线", "文本 竖线框", "文本 markdown 空格"]
)
@pytest.mark.parametrize("remark", ["无变化", "见附件1"])
def test_one_number_with_a_remark_behind_it_below_a_row_is_told(remark, kind, tmp_path):
    """Of one number and a remark there are not so many numbers that they are a row by themselves."""
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    own = _twice(paper, "t2", "行政许可")
    sheet = paper.sheet("t2")
    width = sheet.width
    for row in range(1, len(sheet.rows) + 1):
        numbers = any(cell.row == row for cell in sheet.numbers)
        sheet.put(row, width + 1, ("" if row != own[0].row else remark) if numbers else "备注")
    assert _is_told(paper, own[0].key, kind, tmp_path)


@pytest.mark.parametrize("kind", ["文本 复制", "文本 竖线框", "文本 markdown 空格"])
@pytest.mark.parametrize(("table", "row"), [("t2", "行政许可"), ("t3", "（一）予以公开")])
def test_a_row_of_blank_cells_between_a_row_and_numbers_without_a_label(table, row, kind, tmp_path):
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    own = _twice(paper, table, row)
    sheet = paper.sheet(table)
    sheet.open_row(own[0].row)
    for column in range(1, sheet.width + 1):
        sheet.put(own[0].row - 1, column, "")
    assert _is_told(paper, own[0].key, kind, tmp_path)


@pytest.mark.parametrize("zero", ["O", "〇", "六八四", "1O", "12→13"])
@pytest.mark.parametrize("kind", ["文本 复制", "文本 制表", "文本 空格", "文本 竖线", "文本 逗号"])
def test_what_may_be_a_number_alone_below_a_row_is_told(kind, zero, tmp_path):
    """It stands for a number that cannot be read; a page's number (- 5 -) has no such letters."""
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    own = _twice(paper, "t2", "行政许可")
    own[0].text = zero
    assert _is_told(paper, own[0].key, kind, tmp_path)


@pytest.mark.parametrize("page", ["- 5 -", "5 / 12", "2025-1-15", "—5—"])
def test_a_pages_number_below_a_row_is_none_of_its(page, tmp_path):
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    paper.parts.insert(paper.parts.index(paper.sheet("t2")) + 1, page)
    assert judge(paper, "x.txt", KINDS["文本 制表"][1](paper), tmp_path).outcome is Outcome.EXACT


NOT_PLAIN = [
    str.maketrans("0123456789", "０１２３４５６７８９"),
    str.maketrans("0123456789", "〇一二三四五六七八九"),
]


@pytest.mark.parametrize("digits", NOT_PLAIN)
@pytest.mark.parametrize("kind", ["文本 一格一行", "文本 制表", "文本 竖线"])
def test_a_groups_numbers_that_are_not_plain_do_not_add_up_by_themselves(kind, digits, tmp_path):
    """The labels slid by one, so that a group has the numbers of its first row: told in any digits."""
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    sheet = paper.sheet("t3")
    names = ("3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请")
    above, first, second = (sheet.named(text) for text in names)
    sheet.cells.remove(second)
    above.rows, first.row = 2, second.row
    for cell in sheet.numbers:
        cell.text = cell.text.translate(digits)
    assert _is_told(paper, "t3.refused.petition.natural", kind, tmp_path)


@pytest.mark.parametrize("ordinals", ["甲,1,2,3", "栏次,1,2,3", "甲，1，2，3"])
def test_ordinals_apart_by_commas_are_ordinals(ordinals, tmp_path):
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    name, make = KINDS["文本 逗号"]
    text = make(paper).decode()
    (tmp_path / name).write_text(text.replace("\n规章,", f"\n{ordinals}\n规章,"), "utf-8")
    assert gkxl.read_report(tmp_path / name).values == paper.report.values
    line = next(one for one in text.splitlines() if one.startswith("规章,"))
    twice = f"规章,5000,5001,5002\n{ordinals}\n{line.removeprefix('规章')}"
    (tmp_path / name).write_text(text.replace(line, twice), "utf-8")
    report = gkxl.read_report(tmp_path / name)
    assert "t2.rule.made" not in report.values
    assert any(one.code == "S1" and "t2.rule.made" in one.cells for one in gkxl.check(report).findings)
