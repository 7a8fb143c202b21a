"""Groups: the heads over the groups of table four, and whose group a row 其他 of table three is of.

A number is read under the head that stands over it, in the group in which it stands, or told.
"""

from __future__ import annotations

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
