"""A table that is another's by what stands over it (another year, unit or period, 样表, 作废) is passed over
and told; a line that names the report's own year or unit, and running text, changes nothing.
"""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest

import gkxl
from gkxl.model.bodies import is_another_body
from gkxl.model.formfile import find_form
from gkxl.reading.grids.marks import Mark
from gkxl.reading.grids.overs import may_be_over, over
from gkxl.reading.locating.located import known_labels
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import Paper, Sheet, dense, paper_of

TOWN, YEAR = "测试镇", 2024
FILES = ["Word", "网页", "文本 制表", "文本 无制表", "表格 一张", "PDF 有线"]
PASSED = re.compile("以下的表是(别的年度|别的单位|部分月份|几个年度|样表|已经作废).*没有读")


@pytest.fixture
def paper() -> Paper:
    return paper_of(dense(find_form("2021"), TOWN, YEAR, 3)).copy(3)


def table_at(paper: Paper, key: str) -> int:
    return next(at for at, part in enumerate(paper.parts) if isinstance(part, Sheet) and part.key == key)


def read(paper: Paper, kind: str, folder):
    name, make = KINDS[kind]
    (folder / name).write_bytes(make(paper))
    return gkxl.read_report(folder / name)


def told(report) -> list[str]:
    return [one.message for one in gkxl.check(report).findings if PASSED.search(one.message)]


def kept(report, key: str) -> dict:
    return {cell: value for cell, value in report.values.items() if cell.startswith(f"{key}.")}


OTHERS = {
    "（2023年）": "别的年度",
    "2023年收到和处理政府信息公开申请情况": "别的年度",
    "以下为2023年数据：": "别的年度",
    "上年度情况如下": "别的年度",
    "注：下表为2023年数据": "别的年度",
    "表2  2023年": "别的年度",
    "（2023年1月1日至2023年12月31日）": "别的年度",
    "统计时间：2023年1月-12月": "别的年度",
    "截至2023年底": "别的年度",
    "2023年度报告数": "别的年度",
    "单位：另一镇": "别的单位",
    "填报单位：另一镇    2023年度": "别的单位",
    "另一镇政府信息公开情况统计表": "别的单位",
    "单位：测试县2024年": "别的单位",
    "2024年1-6月": "部分月份",
    "（2024年第三季度）": "部分月份",
    "截至2024年9月30日": "部分月份",
    "2021—2023年累计": "几个年度",
    "样表（数字为举例）": "样表",
    "此表作废": "已经作废",
}


@pytest.mark.parametrize("line", OTHERS)
def test_a_table_under_a_line_of_anothers_is_passed_over_and_told(line, paper, tmp_path):
    paper.parts.insert(table_at(paper, "t3"), line)
    report = read(paper, "Word", tmp_path)
    assert not kept(report, "t3")
    assert kept(report, "t2") == kept(paper.report, "t2")
    assert kept(report, "t4") == kept(paper.report, "t4")
    assert any(OTHERS[line] in message for message in told(report))
    assert any(one.code == "S1" for one in gkxl.check(report).findings)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("line", ["（2023年）", "单位：另一镇", "截至2024年9月30日"])
def test_so_it_is_in_every_kind_of_file(line, kind, paper, tmp_path):
    """In a sheet 单位 is a cover that contradicts the title: S11 asks."""
    paper.parts.insert(table_at(paper, "t3"), line)
    report = read(paper, kind, tmp_path)
    if kind == "表格 一张" and "单位" in line:
        assert "S11" in {one.code for one in gkxl.check(report).findings}
    else:
        assert not kept(report, "t3")
        assert told(report)


@pytest.mark.parametrize("kind", ["Word", "文本 制表", "PDF 有线"])
def test_a_chapters_title_of_another_year_says_so_too(kind, paper, tmp_path):
    at = paper.parts.index("三、收到和处理政府信息公开申请情况")
    paper.parts[at] += "（2023年）"
    report = read(paper, kind, tmp_path)
    assert not kept(report, "t3")
    assert kept(report, "t4") == kept(paper.report, "t4")
    assert told(report)


@pytest.mark.parametrize("kind", ["Word", "网页", "文本 制表", "表格 一张"])
@pytest.mark.parametrize("line", ["2023年", "上年数", "【2023】", "去年同期", "二〇二三年度"])
def test_a_year_alone_counts_over_a_table(line, kind, paper, tmp_path):
    paper.parts.insert(table_at(paper, "t3"), line)
    assert not kept(read(paper, kind, tmp_path), "t3")


OWN = [
    "（2024年）",
    "2024年度",
    "【2024】",
    "本年数",
    "2024年1月1日至2024年12月31日",
    "（统计时间：2024年1月-12月）",
    "截至2024年12月31日",
    "填报单位：测试县测试镇人民政府    填报时间：2025年1月10日",
    "单位：测试镇",
    "单位：件",
    "填报单位：党政综合办公室",
    "2025年1月20日",
    "测试镇2024年政府信息公开情况统计表",
    "2024年第一季度至第四季度受理的申请如下。",
    "与2023年相比，本年收到的申请有所增加。",
    "2023年度的申请均已答复，上年结转情况见下表。",
    "上年度存在问题的整改情况",
    "2023年9月1日至2024年8月31日",
]


@pytest.mark.parametrize("kind", ["Word", "网页", "文本 制表", "表格 一张"])
@pytest.mark.parametrize("line", OWN)
def test_the_own_year_and_unit_and_running_text_change_nothing(line, kind, paper, tmp_path):
    for key in ("t3", "t4"):
        paper.parts.insert(table_at(paper, key), line)
    report = read(paper, kind, tmp_path)
    assert report.values == paper.report.values
    assert not told(report)


def test_a_sentence_below_ends_what_a_short_line_says(paper, tmp_path):
    at = table_at(paper, "t3")
    paper.parts[at:at] = ["2023年度", "上年的问题已经整改完毕，不再结转到本年。"]
    assert read(paper, "Word", tmp_path).values == paper.report.values


@pytest.mark.parametrize("kind", ["Word", "网页", "文本 制表", "表格 一张"])
@pytest.mark.parametrize(
    ("ours", "last"),
    [
        ("（2024年）", "（2023年）"),
        ("本年数", "上年数"),
        ("2024年度", "2023年度"),
        ("表2 2024年", "表1 2023年"),
    ],
)
@pytest.mark.parametrize("ours_first", [True, False])
def test_of_two_tables_under_their_years_this_years_is_read(ours_first, ours, last, kind, paper, tmp_path):
    at = table_at(paper, "t3")
    table = paper.parts[at]
    other = paper.copy(3).parts[at]
    for cell in other.numbers:
        cell.text = str(int(cell.text) + 1)
    both = [ours, table, last, other] if ours_first else [last, other, ours, table]
    paper.parts[at : at + 1] = both
    report = read(paper, kind, tmp_path)
    assert report.values == paper.report.values
    assert any("别的年度" in message for message in told(report))


@pytest.mark.parametrize("kind", ["Word", "网页", "文本 制表", "表格 一张"])
@pytest.mark.parametrize(
    "lines",
    [
        ["另一镇2024年政府信息公开工作年度报告"],
        ["测试镇2023年政府信息公开工作年度报告"],
        ["另一镇2024年政府信息公开工作年度报告", "一、总体情况", "四、政府信息公开行政复议、行政诉讼情况"],
        ["2023年政府信息公开工作年度报告"],
        ["另一镇", "2024年政府信息公开工作年度报告"],
        ["附：全县政府信息公开行政复议、行政诉讼情况"],
        ["附件2：行政复议、行政诉讼情况（2023年）"],
        ["2023年", "四、政府信息公开行政复议、行政诉讼情况"],
        ["另一镇", "四、政府信息公开行政复议、行政诉讼情况"],
    ],
)
def test_a_table_of_another_report_below_is_none_of_this_one(lines, kind, paper, tmp_path):
    table = paper.parts.pop(table_at(paper, "t4"))
    paper.parts += ["六、其他需要报告的事项", "无其他需要报告的事项。", *lines, table]
    report = read(paper, kind, tmp_path)
    assert not kept(report, "t4")
    assert kept(report, "t3") == kept(paper.report, "t3")
    assert told(report)


def test_another_units_whole_report_below_is_refused(paper, tmp_path):
    other = [part.replace(TOWN, "另一镇") if isinstance(part, str) else part for part in paper.parts]
    paper.parts += other
    with pytest.raises(gkxl.Refusal, match=r"“另一镇2024年.*”以下又有一份表.，像是文件里有两个单位的年报"):
        read(paper, "Word", tmp_path)


@pytest.mark.parametrize("kind", ["Word", "网页", "文本 制表", "表格 一张"])
@pytest.mark.parametrize(
    ("key", "label", "printed"),
    [
        ("t3", "申请人情况", "申请人情况（2023年）"),
        ("t3", "三、本年度办理结果", "三、上年度办理结果"),
        ("t4", "行政复议", "行政复议（2023年）"),
    ],
)
def test_a_label_over_rows_or_columns_that_names_another_year(key, label, printed, kind, paper, tmp_path):
    table = paper.parts[table_at(paper, key)]
    before = kept(paper.report, key)
    table.named(label).text = printed
    report = read(paper, kind, tmp_path)
    assert len(kept(report, key)) < len(before)
    assert any(printed in message for message in told(report))


def test_a_label_with_the_own_year_is_read(paper, tmp_path):
    paper.parts[table_at(paper, "t3")].named("申请人情况").text = "申请人情况（2024年）"
    paper.parts[table_at(paper, "t4")].named("行政复议").text = "行政复议（2024年）"
    report = read(paper, "Word", tmp_path)
    assert kept(report, "t3") == kept(paper.report, "t3")
    assert not told(report)


@pytest.mark.parametrize("text", ["2023年", "（2023年度）", "上年", "填报单位：另一镇", "2023年数据"])
def test_the_first_row_of_a_table_says_so_too(text, paper, tmp_path):
    """In a document 填报单位 in a table is a cover that contradicts the title: S11 asks."""
    table = paper.parts[table_at(paper, "t3")]
    table.open_row(1)
    table.put(1, 1, text, columns=table.width)
    report = read(paper, "Word", tmp_path)
    codes = {one.code for one in gkxl.check(report).findings}
    assert not kept(report, "t3") if text != "填报单位：另一镇" else "S11" in codes


def workbook(paper: Paper, names: dict[str, str], folder):
    book = openpyxl.load_workbook(BytesIO(KINDS["表格 多张"][1](paper)))
    for sheet, part in zip(book.worksheets[1:], [one for one in paper.parts if isinstance(one, Sheet)]):
        sheet.title = names.get(part.key, part.key)
    book.save(folder / "年报.xlsx")
    return gkxl.read_report(folder / "年报.xlsx")


@pytest.mark.parametrize("name", ["2023年复议诉讼", "2023", "作废", "2024年1-6月"])
def test_the_name_of_a_sheet_says_so_too(name, paper, tmp_path):
    report = workbook(paper, {"t4": name}, tmp_path)
    assert not kept(report, "t4")
    assert any(f"工作表“{name}”上的表是" in one.message for one in gkxl.check(report).findings)


@pytest.mark.parametrize("name", ["2024年复议诉讼", "2024", "表四", "复议诉讼", "2025年填报"])
def test_the_name_of_a_sheet_of_this_year_changes_nothing(name, paper, tmp_path):
    assert workbook(paper, {"t4": name}, tmp_path).values == paper.report.values


def test_a_note_below_a_table_that_it_is_last_years_is_told(paper, tmp_path):
    paper.parts.insert(table_at(paper, "t3") + 1, "注：本表为2023年数据")
    report = read(paper, "Word", tmp_path)
    found = [one for one in gkxl.check(report).findings if "注：本表为2023年数据" in one.message]
    assert any("上面的表像是别的年度的" in one.message for one in found)
    assert kept(report, "t4") == kept(paper.report, "t4")


def test_a_file_with_no_table_of_its_own_is_refused_with_the_reason(paper, tmp_path):
    for key in ("t2", "t3", "t4"):
        paper.parts.insert(table_at(paper, key), "（2023年）")
    with pytest.raises(
        gkxl.Refusal, match="没有找到本年的年报表格：“（2023年）”以下的表是别的年度的，没有读"
    ):
        read(paper, "Word", tmp_path)


@pytest.mark.parametrize(
    ("name", "own", "another"),
    [
        ("另一镇", "测试镇", True),
        ("测试县另一镇人民政府", "测试县测试镇", True),
        ("测试县测试镇人民政府", "测试镇", False),
        ("测试街道办事处", "测试县测试街道", False),
        ("财政局", "测试县教育局", True),
        ("县发改局", "测试县发展和改革局", False),
        ("经开区管委会", "测试县经济技术开发区管理委员会", False),
        ("测试县人民政府办公室", "测试县", False),
        ("党政办公室", "测试镇", False),
        ("乙镇", "左贡县", True),
        ("全县", "测试镇", True),
        ("全县", "测试县", False),
    ],
)
def test_names_of_other_bodies(name, own, another):
    assert is_another_body(name, own) is another


def test_no_label_of_a_form_says_whose_a_table_is():
    labels = known_labels(find_form(one) for one in ("2019", "2021"))
    assert not [label for label in labels if may_be_over(label)]
    said = [over(label, YEAR, TOWN) for label in labels]
    assert not [one for one in said if one is not None and one.mark is Mark.OTHER]
