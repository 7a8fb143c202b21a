"""Rows whose cells were lost, moved or copied with those that merged cells cover: under their heads, or S1
at that row.
"""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest

import gkxl
from gkxl.model.formfile import find_form
from gkxl.model.report import DefectKind
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import Paper, dense, paper_of
from tests.laboratory.variations import VARIATIONS


def read(paper: Paper, kind: str, folder):
    name, make = KINDS[kind]
    (folder / name).write_bytes(make(paper))
    report = gkxl.read_report(folder / name)
    return report, gkxl.check(report)


@pytest.fixture(params=["2019", "2021"])
def paper(request) -> Paper:
    year = 2020 if request.param == "2019" else 2024
    return paper_of(dense(find_form(request.param), "测试镇", year, 3)).copy(3)


@pytest.mark.parametrize(
    "kind", ["网页 无合并", "网页 拆开", "文本 复制", "文本 竖线框", "文本 markdown", "文本 markdown 空格"]
)
def test_tables_without_merged_cells(kind, paper, tmp_path):
    report, checked = read(paper, kind, tmp_path)
    assert report.values == paper.report.values
    assert not [finding for finding in checked.findings if finding.code == "S1"]


@pytest.mark.parametrize("kind", ["文本 复制", "文本 复制去尾"])
def test_a_blank_last_cell_of_a_copied_row_shifts_nothing(kind, paper, tmp_path):
    """Copied from Excel, a row whose last cells are blank lost them: S1, or its blanks are told (S5)."""
    lost = []
    for sheet in paper.sheets:
        for row in sorted({cell.row for cell in sheet.numbers}):
            last = max((cell for cell in sheet.numbers if cell.row == row), key=lambda cell: cell.column)
            last.text = ""
            lost.append(last.key)
    report, checked = read(paper, kind, tmp_path)
    assert all(paper.report.values[key] == value for key, value in report.values.items())
    told = {key for finding in checked.findings if finding.code in ("S1", "S5") for key in finding.cells}
    assert set(lost) <= told


@pytest.mark.parametrize("kind", ["文本 竖线框", "文本 markdown 空格"])
def test_a_table_with_blanks_between_bars_is_not_one_cell_a_line(kind, paper, tmp_path):
    kept = {}
    for sheet in paper.sheets:
        for at, cell in enumerate(sheet.numbers):
            if at % 9:
                cell.text = ""
            elif not paper.report.form.cells[cell.key].computed:
                kept[cell.key] = paper.report.values[cell.key]
    report, checked = read(paper, kind, tmp_path)
    assert {key: report.values[key] for key in kept} == kept
    assert {finding.code for finding in checked.findings if finding.severity == "error"} <= {"S5", "L1"} | {
        "A1",
        "A2",
        "A3",
        "A4",
        "A7",
    }


@pytest.mark.parametrize("kind", ["Word", "网页", "文本 制表", "文本 竖线框", "表格 一张"])
@pytest.mark.parametrize(
    "variation", ["续表 有表头", "续表 无表头", "表头在页尾", "表四有名称列", "其它", "小计行"]
)
def test_what_a_person_reads_we_read(variation, kind, paper, tmp_path):
    VARIATIONS[variation](paper)
    for sheet in paper.sheets:
        sheet.fill_gaps()
    report, checked = read(paper, kind, tmp_path)
    assert report.values == paper.report.values
    assert not [finding for finding in checked.findings if finding.code in ("S1", "S4", "S5")]


@pytest.mark.parametrize(
    ("kind", "code"),
    [("文本 竖线", "S5"), ("文本 无制表", "S1"), ("文本 空格", "S1"), ("文本 逗号", "S1")],
)
def test_a_2019_text_that_lost_its_numbers_is_no_2021_report(kind, code, tmp_path):
    """Between bars the blanks are kept, and told as blanks; elsewhere rows are too short."""
    paper = paper_of(dense(find_form("2019"), "测试镇", 2020, 4)).copy(4)
    for sheet in paper.sheets:
        for at, cell in enumerate(sheet.numbers):
            cell.text = "" if at % 5 else cell.text
    report, checked = read(paper, kind, tmp_path)
    assert report.form.id == "2019"
    assert all(paper.report.values[key] == value for key, value in report.values.items() if value)
    assert any(finding.code == code for finding in checked.findings)


@pytest.mark.parametrize("kind", ["Word", "网页", "表格 一张"])
def test_a_column_of_ordinals(kind, paper, tmp_path):
    """In text without columns such rows are S1: a number in front of a label may be the row's above."""
    VARIATIONS["序号列"](paper)
    for sheet in paper.sheets:
        sheet.fill_gaps()
    report, _ = read(paper, kind, tmp_path)
    assert report.values == paper.report.values


def lines_of_text(paper: Paper) -> list[str]:
    return KINDS["文本 空格"][1](paper).decode("utf-8").split("\n")


def read_text(lines: list[str], folder):
    (folder / "年报.txt").write_text("\n".join(lines), "utf-8")
    return gkxl.read_report(folder / "年报.txt")


@pytest.mark.parametrize(
    ("over", "ours_over"), [("上年数据", "本年数据"), ("附：{last}年情况", "{ours}年情况")]
)
@pytest.mark.parametrize("ours_first", [True, False])
def test_the_table_under_another_years_line_is_passed_over(over, ours_over, ours_first, paper, tmp_path):
    lines = lines_of_text(paper)
    start = next(at for at, line in enumerate(lines) if line.startswith("（本列数据"))
    end = next(
        at for at, line in enumerate(lines) if line.startswith("四、政府") or line.startswith("四、因")
    )
    table = lines[start:end]
    others = [re.sub(r"(?<= )\d+(?= |$)", lambda match: str(int(match[0]) + 1), line) for line in table]
    year = paper.report.year
    ours, last = [ours_over.format(ours=year), *table], [over.format(last=year - 1), *others]
    both = ours + last if ours_first else last + ours
    report = read_text([*lines[:start], *both, *lines[end:]], tmp_path)
    assert report.values == paper.report.values
    assert any("别的年度的，没有读" in one.message for one in gkxl.check(report).findings)


@pytest.mark.parametrize(("below", "torn"), [("2025-1-15", False), ("- 5 -", False), ("9+1=", True)])
def test_what_stands_below_few_numbers_of_table_four(below, torn, paper, tmp_path):
    book = openpyxl.load_workbook(BytesIO(KINDS["表格 一张"][1](paper)))
    sheet = book.worksheets[0]
    numbers = [one for one in sheet.iter_rows() if sum(isinstance(cell.value, int) for cell in one) > 12][-1]
    for cell in numbers[3:]:
        cell.value = None
    sheet.insert_rows(numbers[0].row + 1)
    sheet.cell(numbers[0].row + 1, 1).value = below
    book.save(tmp_path / "年报.xlsx")
    defects = gkxl.read_report(tmp_path / "年报.xlsx").evidence.defects
    assert any(one.kind is DefectKind.TORN for one in defects) is torn


@pytest.mark.parametrize("readable", [True, False])
def test_last_years_report_below_this_years_is_refused_whatever_can_be_read(readable, paper, tmp_path):
    lines = lines_of_text(paper)
    year = paper.report.year
    last = [line.replace(str(year), str(year - 1)) for line in lines]
    ours = lines if readable else [re.sub(r"(?<= )\d+(?= |$)", "0.0E0", line) for line in lines]
    with pytest.raises(
        gkxl.Refusal, match=f"“测试镇{year - 1}年.*”以下又有一份表二，像是文件里有两个年度的年报"
    ):
        read_text([*ours, *last], tmp_path)


def test_titles_of_other_years_are_links_of_a_page(paper, tmp_path):
    lines = lines_of_text(paper)
    year = paper.report.year
    links = [f"测试镇{year - back}年政府信息公开工作年度报告" for back in (1, 2)]
    assert read_text([lines[0], *links, *lines[1:], *links], tmp_path).values == paper.report.values
