"""Whose report, and of which year, where a file names several: the other is told (S11, S12), never taken
quietly; and what stands beside 单位 and is no unit.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import gkxl
from gkxl.model.form import Form
from gkxl.reading.locating.covers import is_measure, name_in
from gkxl.reading.locating.naming import identify
from gkxl.reading.locating.titles import titles
from tests.builders import valid_report
from tests.renderings import page, tabbed, text_of, word
from tests.test_reading_sheets import Sheet, printed, save

OWN, OTHER, THIRD = (f"{unit}2024年政府信息公开工作年度报告" for unit in ("测试镇", "另一镇", "第三镇"))
TEXT = "一、总体情况\n统计期限自2024年1月1日起至2024年12月31日止。\n二、主动公开政府信息情况\n无。\n"


def told(found) -> tuple[list[str], list[int]]:
    return [claim.value for claim in found.names], [claim.value for claim in found.years]


def told_of(path: Path) -> tuple[str | None, int | None, set[str]]:
    report = gkxl.read_report(path)
    codes = {one.code for one in gkxl.check(report).findings} & {"S11", "S12"}
    return report.unit, report.year, codes


@pytest.mark.parametrize(
    "above",
    [
        f"{OTHER}\n{THIRD}\n",
        f"目录\n{OTHER}\n{THIRD}\n",
        "首页 > 政府信息公开 > 年报 > 另一镇2024年政府信息公开工作年度报告\n",
        f"1. {OTHER}\n",
        f"{OTHER} 2025-01-20\n",
    ],
)
@pytest.mark.parametrize(
    "own", [OWN, "测试镇\n2024年政府信息公开工作年度报告", "测试镇政府信息公开工作年度报告\n（2024年）"]
)
def test_the_title_next_to_the_text_is_its_own_and_another_units_is_told(above, own):
    assert told(identify(f"{above}{own}\n{TEXT}")) == (["测试镇", "另一镇"], [2024])


@pytest.mark.parametrize(
    "above",
    [
        f"佳县测试镇2024年政府信息公开工作年度报告\n{OWN}\n",  # the same unit
        f"{OWN}\n{OTHER}\n{THIRD}\n{OWN}\n",  # a page that repeats its title has a list of others
        f"2024年政府信息公开工作年度报告\n{OWN}\n",
        f"各乡镇2024年政府信息公开工作年度报告\n{OWN}\n",
        f"市直部门2024年政府信息公开工作年度报告\n{OWN}\n",
        f"首页 > 年报 > 2024年政府信息公开工作年度报告\n{OWN}\n",
        f"另一镇2024年政府信息公开工作年度报告解读\n{OWN}\n",
        "测试镇2023年政府信息公开工作年度报告\n测试镇2022年政府信息公开工作年度报告\n" + OWN + "\n",
        f"{OWN}\n测试镇2023年政府信息公开工作年度报告\n测试镇2022年政府信息公开工作年度报告\n",
    ],
)
def test_what_a_page_has_beside_its_title_is_no_contradiction(above):
    (name, *others), years = told(identify(above + TEXT))
    assert name.endswith("测试镇") and not others and years == [2024]


def test_a_list_of_others_says_nothing_where_the_text_is_signed():
    text = f"{OTHER}\n{OWN}\n{TEXT}六、其他需要报告的事项\n无。\n测试镇人民政府\n2025年1月20日\n"
    found = identify(text)
    assert found.unit == "测试镇" and "另一镇" not in told(found)[0]


def test_of_two_titles_one_is_to_be_left(tmp_path, form2021):
    path = tmp_path / "x.html"
    path.write_text(page(valid_report(form2021, 1, unit="测试镇"), wrap=f"<p>{OTHER}</p>{{}}"), "utf-8")
    found = next(one for one in gkxl.check(gkxl.read_report(path)).findings if one.code == "S11")
    assert "标题为“测试镇”，另一个标题为“另一镇”" in found.message and "只留" in found.fix


def test_links_below_the_report_are_not_its_titles(form2021, tmp_path):
    report = valid_report(form2021, 1, unit="测试镇")
    path = tmp_path / "x.html"
    path.write_text(page(report, wrap=f"{{}}<ul><li>{OTHER}</li><li>{THIRD}</li></ul>"), "utf-8")
    assert told_of(path) == ("测试镇", report.year, set())


def test_the_breadcrumb_of_a_title_is_no_part_of_a_name():
    assert titles("首页>政府信息公开>年报>某某县2024年政府信息公开工作年度报告") == ["某某县"]
    assert titles("1 左贡县2025年政府信息公开工作年度报告") == ["左贡县"]


def with_first_table_of(form: Form, year: int, unit: str) -> str:
    """A text with another title and table two, then the report without its table two."""
    report = valid_report(form, 2, unit="测试镇")
    text = text_of(report, None, tabbed)
    second, third = (text.index(table.title) for table in form.tables[:2])
    title = f"{unit}{year}年政府信息公开工作年度报告"
    return f"{title}\n{text[second:third]}\n{text[:second]}{text[third:]}"


def test_tables_below_the_titles_of_two_years_are_told(form2021, tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(with_first_table_of(form2021, 2023, "测试镇"), "utf-8")
    assert "S12" in told_of(path)[2]


def test_tables_below_the_titles_of_two_units_are_told(form2021, tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(with_first_table_of(form2021, valid_report(form2021).year, "另一镇"), "utf-8")
    assert told_of(path)[2] == {"S11"}


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_another_units_title_above_a_page_or_a_document(kind, form2021, tmp_path):
    report = valid_report(form2021, 3, unit="测试镇")
    path = tmp_path / f"x.{kind}"
    if kind == "html":
        path.write_text(page(report, wrap=f"<p>{OTHER}</p>{{}}"), "utf-8")
    else:
        import docx

        path.write_bytes(word(report))
        document = docx.Document(path)
        document.paragraphs[0].insert_paragraph_before(OTHER)
        document.save(path)
    assert told_of(path) == ("测试镇", report.year, {"S11"})


@pytest.mark.parametrize(
    "date", ["2026年1月3日", "（2026年1月3日）", "填报日期：2026年1月3日", "测政办〔2026〕3号"]
)
def test_the_date_under_a_title_without_a_year_is_not_the_reports_year(date):
    found = identify(f"测试镇政府信息公开工作年度报告\n{date}\n一、总体情况\n我镇认真公开。\n")
    assert (found.unit, found.year) == ("测试镇", None)


@pytest.mark.parametrize("line", ["填报单位（盖章）：测试镇　　填报日期：2026年1月3日", "单位名称: 测试镇"])
def test_a_line_that_labels_the_unit_under_a_title_without_one(line):
    found = identify(f"2025年政府信息公开工作年度报告\n{line}\n一、总体情况\n我镇认真公开。\n")
    assert told(found) == (["测试镇"], [2025])


# ---------------------------------------------------------------- workbooks
def book(form: Form, folder: Path, head: Sheet, before: dict[str, Sheet] | None = None) -> Path:
    """A workbook of three sheets, with cells over its first table and sheets before."""
    report = valid_report(form, 4)
    sheets = {key: printed(form, report, key, 6, 2) for key in ("t2", "t3", "t4")}
    sheets["t2"] |= head
    return save(folder / "x.xlsx", {**(before or {}), **sheets})


TITLE = "左贡县2025年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ({(2, 2): TITLE}, ("左贡县", 2025, set())),
        ({(2, 2): TITLE, (2, 6): "左政办〔2026〕3号"}, ("左贡县", 2025, set())),
        ({(2, 2): TITLE.replace("2025年", ""), (2, 6): "左政办〔2026〕3号"}, ("左贡县", None, {"S12"})),
        ({(2, 2): TITLE.replace("2025年", ""), (2, 6): "填报日期：2026年1月12日"}, ("左贡县", None, {"S12"})),
        ({(2, 2): TITLE.replace("2025年", ""), (2, 6): "2025年度"}, ("左贡县", 2025, set())),
        ({(2, 2): TITLE, (2, 6): "填报日期：2026年1月12日"}, ("左贡县", 2025, set())),
        ({(2, 2): TITLE, (2, 6): "单位：", (2, 7): "件"}, ("左贡县", 2025, set())),
        ({(2, 2): TITLE, (3, 2): "单位：件、万元"}, ("左贡县", 2025, set())),
        ({(2, 2): TITLE, (3, 2): "单位：件次"}, ("左贡县", 2025, set())),
        ({(2, 2): TITLE.replace("2025年", "2024-2025年")}, ("左贡县", 2025, {"S12"})),
        ({(2, 2): TITLE.replace("2025年", "25年度")}, ("左贡县", 2025, set())),
    ],
)
def test_beside_the_title_of_a_sheet(head, expected, form2021, tmp_path):
    assert told_of(book(form2021, tmp_path, head)) == expected


@pytest.mark.parametrize(
    ("before", "codes"),
    [
        ("左贡县2024年政府信息公开工作年度报告填报说明", {"S12"}),
        ("2024年政府信息公开工作年度报告", {"S12"}),
        ("乙镇2025年政府信息公开工作年度报告", {"S11"}),
        ("2025年政府信息公开工作年度报告", set()),
        ("关于报送2024年度政府信息公开工作年度报告的通知", set()),
    ],
)
def test_the_title_of_the_tables_goes_before_that_of_a_sheet_of_notes(before, codes, form2021, tmp_path):
    path = book(form2021, tmp_path, {(2, 2): TITLE}, {"说明": {(1, 1): before}})
    assert told_of(path) == ("左贡县", 2025, codes)


@pytest.mark.parametrize(
    ("unit", "year", "code"), [("左贡县", 2024, "S12"), ("乙镇", 2025, "S11"), ("左贡县人民政府", 2025, None)]
)
def test_titles_on_two_sheets_of_tables(unit, year, code, form2021, tmp_path):
    report = valid_report(form2021, 4)
    sheets = {key: printed(form2021, report, key, 6, 2) for key in ("t2", "t3", "t4")}
    sheets["t2"][2, 2] = TITLE
    sheets["t4"][2, 2] = f"{unit}{year}年政府信息公开工作年度报告"
    path = save(tmp_path / "x.xlsx", sheets)
    assert told_of(path) == ("左贡县", 2025, {code} if code else set())


@pytest.mark.parametrize(
    "cover",
    [
        {(2, 1): "单位名称", (2, 2): "左贡县"},
        {(2, 1): "填报单位（盖章）：", (2, 2): "左贡县"},
        {(2, 1): "填报单位（公章）", (2, 2): "左贡县"},
        {(2, 1): "填报单位：左贡县（公章）"},
        {(2, 1): "单位名称：左贡县　　填报人：张三　　联系电话：123"},
        {(2, 1): "单位：左贡县（盖章）        单位：件"},
        {
            (2, 1): "填报单位",
            (2, 2): "填报人",
            (2, 3): "日期",
            (3, 1): "左贡县",
            (3, 2): "张三",
            (3, 3): "2026-1-9",
        },
    ],
)
def test_a_units_name_on_a_cover(cover, form2021, tmp_path):
    cells = {(1, 1): "2025年政府信息公开工作年度报告"} | cover
    assert told_of(book(form2021, tmp_path, {}, {"封面": cells})) == ("左贡县", 2025, set())


def test_an_empty_label_takes_no_other_labels_name(form2021, tmp_path):
    cells = {(1, 1): "2025年政府信息公开工作年度报告", (2, 1): "单位名称", (2, 3): "填报人", (2, 4): "张三"}
    assert told_of(book(form2021, tmp_path, {}, {"封面": cells}))[::2] == (None, {"S11"})


@pytest.mark.parametrize(
    "measure", ["件", "件次", "件、万元", "件/条", "十件", "人次", "万元", "件，金额单位：万元"]
)
def test_a_unit_of_measure_is_no_unit(measure):
    assert is_measure(measure) and not name_in(measure)


@pytest.mark.parametrize("name", ["条件县", "万元乡", "左贡县", "某县人民政府办公室", "个旧市", "件池镇"])
def test_a_name_that_begins_like_a_measure_is_one(name):
    assert not is_measure(name) and name_in(name) == name
