"""Units of money, wherever they are printed: the amount is converted and told (S7), never taken as 万元 in
silence.
"""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

import gkxl
from gkxl.model.formfile import find_form
from gkxl.model.report import DefectKind
from gkxl.reading.grids.numbers import parse
from gkxl.reading.grids.unitremarks import scale_in, unit_in, unit_of_line
from tests import renderings
from tests.builders import said_of_tables, valid_report
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import dense, paper_of
from tests.laboratory.variations import VARIATIONS
from tests.test_reading_sheets import save, whole

FEE = find_form("2021").cells["t2.fee.amount"].column
COUNT = find_form("2021").cells["t3.new.natural"].column


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("本年收费金额（单位：元，保留两位小数）", "元"),
        ("本年收费金额（以元为单位）", "元"),
        ("本年收费金额（元人民币）", "元"),
        ("本年收费金额（人民币元）", "元"),
        ("本年收费金额（￥）", "元"),
        ("本年收费金额(RMB)", "元"),
        ("本年收费金额（单位：万元）", "万元"),
        ("本年收费金额/千元", "千元"),
        ("行政事业性收费（元）", "元"),
        ("本年收费金额 单位：元", "元"),
        ("本年收费金额\n单位：万元", "万元"),
        ("本年收费金额〔单位：元〕", "元"),
        ("本年收费金额〔元〕", "元"),
        ("本年收费金额【元】", "元"),
        ("本年收费金额，元", "元"),
        ("本年收费金额：人民币元", "元"),
        ("本年收费金额 元", "元"),
        ("公元", None),
        ("二、主动公开政府信息情况（单位：件、元）", "元"),
        ("本年收费金额（单位：圆）", "元"),
        ("本年收费金额（单位：仟元）", "千元"),
        ("本年收费金额（单位：角）", "角"),
        ("本年收费金额", None),
        ("本年收费金额（含单位元素）", None),
    ],
)
def test_the_unit_of_a_head(text, unit):
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    "unit",
    [
        "\n单位：元",
        "〔单位：元〕",
        "〔元〕",
        "【元】",
        "【单位：元】",
        "，元",
        "：元",
        " 元",
        "｛元｝",
        "计量单位：元",
    ],
)
@pytest.mark.parametrize("kind", ["表格 一张", "Word", "网页", "文本 制表", "文本 竖线"])
def test_the_fee_stands_under_its_head_in_whatever_brackets_its_unit_is(kind, unit, tmp_path):
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 7))
    text = f"本年收费金额{unit if kind in ('表格 一张', 'Word', '网页') else unit.strip()}"
    paper.sheet("t2").named("本年收费金额").text = text
    next(cell for cell in paper.sheet("t2").numbers if cell.key == "t2.fee.amount").text = "1234500"
    name, made = KINDS[kind]
    (tmp_path / name).write_bytes(made(paper))
    found = gkxl.read_report(tmp_path / name)
    checked = gkxl.check(found)
    assert found.values["t2.fee.amount"] == Decimal("123.45")
    assert "t2.fee.amount" in {cell for one in checked.findings if one.code == "S7" for cell in one.cells}
    assert not [one for one in checked.findings if one.code == "S1"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：元", "元"),
        ("单位：件、元", "元"),
        ("单位:件 元", "元"),
        ("单位：圆", "元"),
        ("（货币单位：人民币元）", "元"),
        ("金额单位：万元", "万元"),
        ("计量单位：件/元", "元"),
        ("注：收费金额以元计", "元"),
        ("填报单位：元宝镇人民政府", None),
        ("全年共投入资金五百万元，用于信息公开平台建设，各单位密切配合，" * 2, None),
    ],
)
def test_the_unit_of_a_line(text, unit):
    assert unit_of_line(text) == unit


@pytest.mark.parametrize(
    ("text", "value", "flaw"),
    [
        ("0.7731万", "0.7731", "normalised"),
        ("¥7731", "0.7731", "unit"),
        ("￥7,731", "0.7731", "unit"),
        ("人民币7731元", "0.7731", "unit"),
        ("7731圆", "0.7731", "unit"),
        ("7.731仟元", "0.7731", "unit"),
        ("77310角", "0.7731", "unit"),
        ("0元", "0", "normalised"),
    ],
)
def test_an_amount_with_its_unit(text, value, flaw):
    parsed = parse(text, FEE)
    assert (parsed.value, parsed.flaw and parsed.flaw.kind) == (Decimal(value), flaw)


@pytest.mark.parametrize("text", ["3万", "¥3", "人民币3元"])
def test_a_count_with_a_unit_of_money_is_no_count(text):
    assert parse(text, COUNT).state == "text"


def test_a_printed_0_under_a_head_in_yuan_is_0():
    assert parse("0", FEE, "元") == parse("0", FEE) or parse("0", FEE, "元").flaw is None
    assert parse("0", FEE, "元").value == 0


@pytest.mark.parametrize("kind", ["表格 一张", "Word", "网页", "文本 制表", "文本 无制表", "文本 复制"])
@pytest.mark.parametrize(
    "variation",
    [
        "表头（单位：元，保留两位小数）",
        "表头（以元为单位）",
        "表头（元人民币）",
        "表头（￥）",
        "表上 单位：件、元",
        "表上 货币单位：元",
        "标题里的元",
        "表内单位行",
        "行名带（元）",
        "格内 ¥",
    ],
)
def test_another_unit_is_converted_and_told(variation, kind, tmp_path):
    paper = paper_of(dense(find_form("2021"), "测试镇", 2024, 9)).copy(9)
    VARIATIONS[variation](paper)
    name, make = KINDS[kind]
    (tmp_path / name).write_bytes(make(paper))
    report = gkxl.read_report(tmp_path / name)
    assert report.values["t2.fee.amount"] == paper.report.values["t2.fee.amount"]
    assert ("S7", "error", "t2.fee.amount") in said_of_tables(gkxl.check(report))


@pytest.mark.parametrize(
    ("line", "head", "units"),
    [
        ("单位：件、元", "本年收费金额（单位：万元）", ("万元", "元")),
        ("单位：件、万元", "本年收费金额（单位：万元）", None),
        ("单位：件", "本年收费金额（单位：万元）", None),
    ],
)
def test_two_units_for_one_amount_are_asked(line, head, units, tmp_path):
    """The head says 万元 and a line over the table 元: the head counts, and S7 asks."""
    path = tmp_path / "x.txt"
    rows = ["测试县2024年政府信息公开工作年度报告", "二、主动公开政府信息情况", line]
    rows += ["第二十条第（八）项", f"信息内容\t{head}", "行政事业性收费\t12.5"]
    path.write_text("\n".join(rows), encoding="utf-8")
    report = gkxl.read_report(path)
    asked = [one.cells for one in gkxl.check(report).findings if one.code == "S7"]
    assert report.evidence.rival_units.get("t2.fee.amount") == units
    assert asked == ([("t2.fee.amount",)] if units else [])


def test_no_thousands_begin_with_0():
    assert parse("0,475", FEE).value is None
    assert parse("1,475", FEE).value == 1475


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("（单位：百件）", "百件"),
        ("单位：万元、百件", "百件"),
        ("本年处理决定数量（万件）", "万件"),
        ("单位：件、万元", None),
        ("全年处理申请三百件。", None),
        ("全年处理申请三百件（比上年增加三十件）。", None),
        ("各单位共办理三百件", None),
        ("本年处理决定数量", None),
    ],
)
def test_in_what_numbers_of_cases_is_counted(text, scale):
    assert scale_in(text) == scale


def _sheet(form2021, tmp_path, change):
    report = valid_report(form2021, 3)
    path = save(tmp_path / "x.xlsx", {"年报": whole(form2021, report)})
    book = openpyxl.load_workbook(path)
    sheet = book["年报"]
    for row in sheet.iter_rows():
        for cell in row:
            if "收费金额" in str(cell.value):
                cell.value = "本年收费金额"
    change(sheet)
    book.save(path)
    return gkxl.read_report(path)


def _fee(sheet):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == "行政事业性收费")


def _beside(sheet) -> None:
    label = _fee(sheet)
    amount = next(one for one in sheet[label.row] if one.column > label.column and one.value is not None)
    sheet.cell(label.row, amount.column + 3).value = "元"


@pytest.mark.parametrize(
    "change",
    [
        _beside,
        lambda sheet: setattr(sheet, "title", "主动公开（单位：元）"),
        lambda sheet: setattr(sheet.oddHeader.right, "text", "单位：元"),
    ],
)
def test_a_unit_beside_the_amount_in_the_tab_or_on_the_page(change, form2021, tmp_path):
    plain = _sheet(form2021, tmp_path, lambda sheet: None)
    found = _sheet(form2021, tmp_path, change)
    assert "t2.fee.amount" not in plain.flaws and plain.values["t2.fee.amount"]
    assert found.flaws["t2.fee.amount"].kind == "unit"
    assert found.values["t2.fee.amount"] == round(plain.values["t2.fee.amount"] / 10000, 6)


def test_counts_in_hundreds_are_told(form2021, tmp_path):
    def counted(sheet) -> None:
        for one in [one for row in sheet.iter_rows() for one in row if one.value == "本年处理决定数量"]:
            one.value = "本年处理决定数量（百件）"

    found = _sheet(form2021, tmp_path, counted)
    assert found.flaws["t2.penalty.decisions"].text.endswith("百件")
    assert "t2.penalty.decisions" not in found.values


def test_an_amount_cut_at_its_point_is_torn(form2021, tmp_path):
    report = valid_report(form2021, 3)
    report.values["t2.fee.amount"] = Decimal("0.475")
    text = renderings.text_of(report, renderings.as_printed(report), renderings.tabbed)
    assert "\t0.475" in text
    (tmp_path / "x.txt").write_text(text.replace("\t0.475", "\t0\n.475"), encoding="utf-8")
    found = gkxl.read_report(tmp_path / "x.txt")
    assert "t2.fee.amount" not in found.values
    assert any(one.kind is DefectKind.TORN for one in found.evidence.defects)
