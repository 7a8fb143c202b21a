"""Text: as word processors export it, tab-separated, or bare lines.

With the flaws that published reports have.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

import gkxl
from gkxl.model.formfile import find_form
from gkxl.model.report import Flaw
from gkxl.reading.grids.numbers import parse
from tests.builders import SAMPLES, SEEDS, said
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import dense, paper_of

COUNT = find_form("2021").cells["t3.new.natural"].column
FEE = find_form("2021").cells["t2.fee.amount"].column
CHANGE = find_form("2019").cells["t2.permit.change"].column
PURCHASE = find_form("2019").cells["t2.procurement.amount"].column


@pytest.mark.parametrize(
    ("text", "column", "value", "state", "flaw"),
    [
        ("12", COUNT, 12, None, None),
        (" 12\u2002", COUNT, 12, None, None),
        ("１２", COUNT, 12, None, "normalised"),
        ("1,200", COUNT, 1200, None, "normalised"),
        ("12件", COUNT, 12, None, "normalised"),
        ("22（其中修订16件）", COUNT, 22, None, "remark"),
        ("+173", COUNT, 173, None, "remark"),
        ("+173", CHANGE, 173, None, "normalised"),
        ("减4", CHANGE, -4, None, "remark"),
        ("-4", CHANGE, -4, None, None),
        ("减4", COUNT, None, "text", "text"),
        ("约12", COUNT, None, "text", "text"),
        ("12、13", COUNT, None, "text", "text"),
        ("", COUNT, None, "blank", None),
        ("/", COUNT, None, "blank", "placeholder"),
        ("—", COUNT, None, "blank", "placeholder"),
        ("无", COUNT, None, "blank", "placeholder"),
        ("不适用", COUNT, None, "blank", "placeholder"),
        ("1.5", COUNT, Decimal("1.5"), None, None),
        ("-3", COUNT, -3, None, None),
        ("7730.28", FEE, Decimal("7730.28"), None, None),
        ("0.7730", FEE, Decimal("0.773"), None, None),
        ("184719元", FEE, Decimal("18.4719"), None, "unit"),
        ("18.4719万元", FEE, Decimal("18.4719"), None, "normalised"),
        ("251000元", PURCHASE, Decimal(251000), None, "normalised"),
        ("160.5964万元", PURCHASE, Decimal(1605964), None, "normalised"),
        ("9" * 30, COUNT, None, "text", "text"),
        ("1e5", COUNT, None, "text", "text"),
    ],
)
def test_a_text_to_a_number(text, column, value, state, flaw):
    parsed = parse(text, column)
    assert (parsed.value, parsed.state, parsed.flaw and parsed.flaw.kind) == (value, state, flaw)
    assert type(parsed.value) is type(value)


def seed(name: str) -> str:
    return (SAMPLES / SEEDS[name]).read_text("utf-8")


def changed(tmp_path, text: str, encoding: str = "utf-8"):
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode(encoding))
    report = gkxl.read_report(path)
    return report, gkxl.check(report)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_encodings_and_line_ends(encoding, ending, tmp_path, seeds):
    report, _ = changed(tmp_path, seed("左贡县").replace("\n", ending), encoding)
    assert (report.values, report.printed, report.unit) == (
        seeds["左贡县"].values,
        seeds["左贡县"].printed,
        "左贡县",
    )


def rows_on_one_line(text: str) -> str:
    """The export with each table row on one line, cells apart by tabs, labels without line breaks."""
    from gkxl.reading.plain.plaintext import grid_of

    lines = []
    for row in grid_of(text).rows:
        cells = [" ".join(cell.text.split()) for cell in row.cells]
        lines.append(cells[0] if row.is_paragraph else "\t".join(cells))
    return "\n".join(lines)


@pytest.mark.parametrize("name", SEEDS)
def test_tab_separated_rows(name, tmp_path, seeds):
    report, _ = changed(tmp_path, rows_on_one_line(seed(name)))
    assert (report.values, report.printed, report.unit, report.year) == (
        seeds[name].values,
        seeds[name].printed,
        seeds[name].unit,
        seeds[name].year,
    )


@pytest.mark.parametrize("name", SEEDS)
def test_bare_lines_without_tabs(name, tmp_path, seeds):
    report, _ = changed(tmp_path, rows_on_one_line(seed(name)).replace("\t", "\n"))
    assert (report.values, report.printed) == (seeds[name].values, seeds[name].printed)


def replace_number(text: str, label: str, old: str, new: str) -> str:
    """Another content in the first number cell after a label."""
    at = text.index(label)
    spot = text.index(old, at)
    return text[:spot] + new + text[spot + len(old) :]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("\t若干", {("S4", "error", "t2.permit.decisions")}),
        ("\t22（其中延期16件）", {("S4", "error", "t2.permit.decisions")}),
        ("\t12件", set()),
        ("\t/", {("S5", "error", "t2.permit.decisions")}),
        ("\t", {("S5", "error", "t2.permit.decisions")}),
        ("\t１２", set()),
        ("\t-1", {("S4", "error", "t2.permit.decisions")}),
    ],
)
def test_what_stands_in_a_number_cell(new, expected, tmp_path):
    _, checked = changed(tmp_path, replace_number(seed("通镇"), "行政许可", "\t0", new))
    assert said(checked) == expected


def test_units_of_the_fee(tmp_path):
    report, checked = changed(tmp_path, replace_number(seed("通镇"), "行政事业性收费", "\t0", "\t184719元"))
    assert said(checked) == {("S7", "error", "t2.fee.amount")} and report.values["t2.fee.amount"] == Decimal(
        "18.4719"
    )
    report, checked = changed(
        tmp_path,
        seed("通镇")
        .replace("（单位：万元）", "（单位：元）")
        .replace("行政事业性收费\n\t0", "行政事业性收费\n\t7000"),
    )
    assert said(checked) == {("S7", "error", "t2.fee.amount")} and report.values["t2.fee.amount"] == Decimal(
        "0.7"
    )


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("251000", 251000, {("S9", "query", "t2.procurement.amount")}),
        ("251000元", 251000, set()),
        ("25.1万元", 251000, set()),
    ],
)
def test_units_of_purchases(text, value, expected, tmp_path):
    original = seed("齐家镇").replace("政府集中采购\n\t0\n\t0", f"政府集中采购\n\t1\n\t{text}")
    report, checked = changed(tmp_path, original)
    assert (report.values["t2.procurement.amount"], said(checked)) == (value, expected)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "\t0\n\t0\n\t0\n\t0\n\t0\n\t0\n\t0\n\n\t\n\t（二）",
            "\t0\n\t0\n\t0\n\t0\n\t0\n\t0\n\n\t\n\t（二）",
            6,
        ),
        (
            "\t0\n\t0\n\t0\n\t0\n\t0\n\t0\n\t0\n\n\t\n\t（二）",
            "\t0\n\t0\n\t0\n\t0\n\t0\n\t0\n\t0\n\t9\n\n\t\n\t（二）",
            8,
        ),
    ],
)
def test_a_row_with_fewer_or_more_numbers_is_neither_shifted_nor_padded(old, new, found, tmp_path):
    text = seed("通镇")
    assert old in text
    report, checked = changed(tmp_path, text.replace(old, new, 1))
    assert said(checked) == {("S1", "error", "t3.granted.natural")}
    assert next(finding.found for finding in checked.findings if finding.code == "S1") == found
    assert "t3.granted.natural" not in report.values and report.values["t3.partial.natural"] == 0


def test_a_lost_row(tmp_path):
    text = seed("通镇")
    start, end = text.index("\t\n\t（二）部分公开"), text.index("\t\n\t（三）不予公开")
    _, checked = changed(tmp_path, text[:start] + text[end:])
    assert said(checked) == {("S1", "error", "t3.partial.natural")}


def test_two_reports_in_one_text_are_refused(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(seed("通镇") + "\n" + seed("左贡县"), "utf-8")
    with pytest.raises(gkxl.Refusal, match="通镇、左贡县"):
        gkxl.read_report(path)


def test_a_year_and_unit_that_are_not_to_be_found(tmp_path):
    start = seed("通镇").index("\t第二十条")
    end = seed("通镇").index("五、存在的主要问题")
    report, checked = changed(tmp_path, seed("通镇")[start:end])
    assert (report.unit, report.year) == (None, None)
    assert said(checked) == {("S3", "query", None), ("S11", "query", None), ("S12", "query", None)}
    assert all(
        "--unit" in finding.fix or "--year" in finding.fix
        for finding in checked.findings
        if finding.code in ("S11", "S12")
    )
    given = gkxl.read_report(tmp_path / "x.txt", unit="通镇", year=2024)
    assert said(gkxl.check(given)) == {("S3", "query", None)}


def test_another_year_in_the_period(tmp_path):
    _, checked = changed(
        tmp_path, seed("左贡县").replace("2024年1月1日至2024年12月31日", "2023年1月1日至2023年12月31日")
    )
    assert ("S10", "error", None) in said(checked)


def test_next_years_plans_and_the_date_of_signature_are_no_conflict(seeds):
    assert not {"S11", "S12"} & {
        finding.code for name in SEEDS for finding in gkxl.check(seeds[name]).findings
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\t", ""),
        lambda text: "\n".join(line for line in text.split("\n") if line),
        lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    ],
)
@pytest.mark.parametrize("name", SEEDS)
def test_exports_that_lost_their_tabs_or_blank_lines(name, change, tmp_path, seeds):
    report, checked = changed(tmp_path, change(seed(name)))
    assert (report.values, report.printed) == (seeds[name].values, seeds[name].printed)
    assert said(checked) == said(gkxl.check(seeds[name]))


@pytest.mark.parametrize(
    "title",
    [
        "测试镇\n2024年政府信息公开工作年度报告",
        "测试镇2024年政府信息\n公开工作年度报告",
        "测试镇政府信息公开工作年度报告（2024年）",
        "测试镇２０２４年政府信息公开工作年度报告",
        "测试镇二〇二四年政府信息公开工作年度报告",
        "测试镇政府信息公开工作2024年度报告",
        "2024年度测试镇政府信息公开年报",
        "2024年测试镇政府信息公开工作年度报告",
    ],
)
def test_titles(title, tmp_path):
    text = seed("通镇")
    start, end = text.index("\t第二十条"), text.index("五、存在的主要问题")
    report, checked = changed(tmp_path, f"{title}\n\n{text[start:end]}")
    assert (report.unit, report.year, said(checked)) == ("测试镇", 2024, {("S3", "query", None)})


def test_the_date_of_signature_is_no_year_of_the_report(tmp_path):
    text = seed("通镇")
    start, end = text.index("\t第二十条"), text.index("五、存在的主要问题")
    report, _ = changed(tmp_path, f"{text[start:end]}\n\n测试镇人民政府\n2025年1月20日\n")
    assert (report.unit, report.year) == ("测试镇人民政府", None)


def test_another_units_name_or_year_all_through_the_text(tmp_path):
    _, checked = changed(
        tmp_path, seed("通镇").replace("通镇", "别镇").replace("2024年别镇政府信息", "2024年通镇政府信息", 1)
    )
    assert said(checked) == {("S11", "query", None)}
    _, checked = changed(
        tmp_path, seed("通镇").replace("2024", "2023").replace("2023年通镇政府信息", "2024年通镇政府信息", 1)
    )
    assert said(checked) == {("S12", "query", None)}


def test_a_unit_in_brackets_and_footnote_marks():
    assert parse("7730（元）", FEE).value == Decimal("0.773") and parse("7730（元）", FEE).flaw.kind == "unit"
    assert (
        parse("251000元（含工程）", PURCHASE).value == 251000
        and parse("251000元（含工程）", PURCHASE).flaw.kind == "remark"
    )
    for text in ("20①", "0²", "3 5"):
        assert parse(text, COUNT).state == "text"
    assert parse("1 200", COUNT).value == 1200


@pytest.mark.parametrize("text", ["1 200", "342 343", "１ ２００", "1\u3000200"])
def test_a_blank_among_digits_may_part_two_numbers(text):
    """Read as one number, and told at its cell (S4): a blank in thousands is hardly printed here."""
    assert parse(text, COUNT).flaw == Flaw("remark", text)


def test_a_broken_head_keeps_its_unit(tmp_path):
    report, checked = changed(
        tmp_path,
        seed("通镇")
        .replace("（单位：万元）", "（单位：万\n元）")
        .replace("行政事业性收费\n\t0", "行政事业性收费\n\t12.5"),
    )
    assert report.values["t2.fee.amount"] == Decimal("12.5") and said(checked) == set()


def test_a_lost_number_is_told_at_its_row(tmp_path):
    text = seed("通镇").replace("行政事业性收费\n\t0\n", "行政事业性收费\n")
    _, checked = changed(tmp_path, text)
    assert {(finding.code, finding.found, finding.expected) for finding in checked.findings} == {("S1", 0, 1)}


def test_what_is_left_of_a_report_is_read_in_the_form_of_its_year(tmp_path):
    text = seed("通镇")
    report, checked = changed(
        tmp_path, "2024年通镇政府信息公开工作年度报告\n\n" + text[text.index("四、政府信息公开行政复议") :]
    )
    assert report.form.id == "2021"
    assert said(checked) == {
        ("S1", "error", "t2.rule.made"),
        ("S1", "error", "t3.new.natural"),
        ("S3", "query", None),
    }


@pytest.mark.parametrize(
    "title",
    ["2024年政府信息公开工作年度报告", "自治区2024年政府信息公开工作年度报告", "年政府信息公开工作年度报告"],
)
def test_a_word_for_a_kind_of_place_is_nobodys_name(title):
    from gkxl.reading.locating.titles import titles

    assert titles(f"{title}\n一、总体情况\n") == []


def cell_a_line(form, number: str, pages: str = "") -> str:
    """A report with a cell a line, `number` below 行政许可; `pages` at the end."""
    paper = paper_of(dense(form, "测试镇", 2024, 7))
    cell = next(cell for cell in paper.sheet("t2").numbers if cell.key == "t2.permit.decisions")
    printed = cell.text
    lines = KINDS["文本 无制表"][1](paper).decode().split("\n")
    at = lines.index("行政许可") + 1
    assert lines[at] == printed
    return "\n".join([*lines[:at], number, *lines[at + 1 :]]) + pages


TITLE = "测试镇2024年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "number",
    ["\f3", "3\f", "3\n\n\f", "\n\n3\n\n\f", f"3\n{TITLE}", f"\f{TITLE}\n3"],
)
def test_a_number_at_a_pages_end_is_not_taken_for_a_cell(number, form2021, tmp_path):
    (tmp_path / "x.txt").write_text(cell_a_line(form2021, number), "utf-8")
    report = gkxl.read_report(tmp_path / "x.txt")
    told = {key for code, _, key in said(gkxl.check(report)) if code in ("S1", "S4", "S5")}
    assert "t2.permit.decisions" not in report.values and told == {"t2.permit.decisions"}


@pytest.mark.parametrize("number", ["41\n\f", "\f41", "41\n2\f"])
def test_the_number_of_a_row_at_a_pages_end_is_read_where_pages_have_others_or_none(
    number, form2021, tmp_path
):
    numbered = number.endswith("2\f")
    pages = "".join(f"\n无。\n{page if numbered else ''}\f" for page in (3, 4, 5))
    (tmp_path / "x.txt").write_text(cell_a_line(form2021, number, pages), "utf-8")
    report = gkxl.read_report(tmp_path / "x.txt")
    assert report.values["t2.permit.decisions"] == 41
    assert not {one for one in said(gkxl.check(report)) if one[0] in ("S1", "S4", "S5")}


@pytest.mark.parametrize("number", ["941\n\f", "\f0", "3\n"])
def test_a_number_that_is_no_pages_is_read(number, form2021, tmp_path):
    (tmp_path / "x.txt").write_text(cell_a_line(form2021, number), "utf-8")
    report = gkxl.read_report(tmp_path / "x.txt")
    assert report.values["t2.permit.decisions"] == int(number)
