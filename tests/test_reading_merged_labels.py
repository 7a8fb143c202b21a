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
