"""Heads that were altered or lost their span, and units told elsewhere.

The right numbers, or none and a finding; never a shifted one.
"""

from __future__ import annotations

import re

import pytest

import gkxl
from gkxl.model.formfile import find_form
from tests import renderings
from tests.builders import said_of_tables, valid_report

SHAPES = {
    "tabbed": renderings.tabbed,
    "barred": renderings.barred,
    "markdown": renderings.markdown,
    "upright": renderings.upright,
    "cell a line": renderings.cell_a_line,
}
NAMES = [
    "法人及其他组织",
    "法人和其他组织",
    "法人或其它组织",
    "法人或者其他组织",
    "法人、其他组织",
    "法人",
    "单位",
]


@pytest.fixture
def report(form2021):
    return valid_report(form2021, 3)


def read(tmp_path, text: str, name: str = "x.txt"):
    (tmp_path / name).write_text(text, "utf-8")
    return gkxl.read_report(tmp_path / name)


def never_wrong(found, report) -> bool:
    """Whether every number that was read is the report's."""
    return all(report.values[key] == value for key, value in found.values.items())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shape", SHAPES)
def test_another_wording_over_the_five_columns_is_read_and_told(shape, name, report, tmp_path):
    text = renderings.text_of(report, None, SHAPES[shape]).replace("法人或其他组织", name)
    found = read(tmp_path, text)
    assert (found.values, said_of_tables(gkxl.check(found))) == (report.values, set())
    assert any(name in note for note in found.notes)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_lost_head_over_the_five_columns_shifts_nothing(shape, report, tmp_path):
    text = renderings.text_of(report, None, SHAPES[shape])
    found = read(tmp_path, text.replace("法人或其他组织", ""))
    checked = gkxl.check(found)
    assert never_wrong(found, report)
    assert found.values == report.values or {code for code, _, _ in said_of_tables(checked)} == {"S1"}


def test_a_lost_span_over_the_five_columns_shifts_nothing(report, tmp_path):
    page = renderings.page(report)
    lost = re.sub(r'(<t[dh][^>]*?) colspan="?5"?([^>]*>法人或其他组织)', r"\1\2", page)
    assert lost != page
    found = read(tmp_path, lost, "x.html")
    assert found.values == report.values or (
        never_wrong(found, report)
        and ("S1", "error") in {one[:2] for one in said_of_tables(gkxl.check(found))}
    )


@pytest.mark.parametrize(
    ("unit", "factor"), [("元", 10_000), ("千元", 10), ("百万元", "0.01"), ("亿元", "0.0001")]
)
def test_another_unit_in_the_head_is_converted_and_an_error(unit, factor, report, tmp_path):
    from decimal import Decimal

    amount = report.values["t2.fee.amount"] = Decimal("12.5")
    printed = format((amount * Decimal(factor)).normalize(), "f")
    text = (
        renderings.text_of(report, None, renderings.tabbed)
        .replace("单位：万元", f"单位：{unit}")
        .replace("\t12.5", f"\t{printed}")
    )
    found = read(tmp_path, text)
    assert found.values["t2.fee.amount"] == amount and said_of_tables(gkxl.check(found)) == {
        ("S7", "error", "t2.fee.amount")
    }


def test_a_unit_on_a_line_of_its_own(report, tmp_path):
    from decimal import Decimal

    report.values["t2.fee.amount"] = Decimal("12.5")
    page = (
        renderings.page(report)
        .replace("（单位：万元）", "")
        .replace(">12.5<", ">125000<")
        .replace("<table", "<p>单位：元</p><table", 1)
    )
    found = read(tmp_path, page, "x.html")
    assert found.values["t2.fee.amount"] == Decimal("12.5") and (
        "S7",
        "error",
        "t2.fee.amount",
    ) in said_of_tables(gkxl.check(found))


@pytest.mark.parametrize("text", ["1<br>200", "<p>1</p><p>200</p>"])
def test_two_numbers_in_a_cell_are_not_one(text, report, tmp_path):
    report.values["t2.permit.decisions"] = 987654
    found = read(tmp_path, renderings.page(report).replace(">987654<", f">{text}<"), "x.html")
    assert "t2.permit.decisions" not in found.values and (
        "S4",
        "error",
        "t2.permit.decisions",
    ) in said_of_tables(gkxl.check(found))


def test_a_numbered_first_column_hides_no_label(report, tmp_path):
    page = renderings.page(report)
    start = page.index("三、收到和处理")
    head, rest = page[:start], page[start:]
    rows = iter(range(-2, 60))
    numbered = re.sub(
        r"<tr>", lambda match: f"<tr><td>{max(0, next(rows)) or ''}</td>", rest[: rest.index("</table>")]
    )
    found = read(tmp_path, head + numbered + rest[rest.index("</table>") :], "x.html")
    assert never_wrong(found, report) and found.values["t3.new.natural"] == report.values["t3.new.natural"]


def test_a_lost_head_of_table_four_names_its_group_and_reads_nothing(report, tmp_path):
    page = renderings.page(report)
    at = page.index("结果纠正")
    found = read(tmp_path, page[:at] + page[at:].replace("结果纠正", "　", 1), "x.html")
    checked = gkxl.check(found)
    told = next(finding for finding in checked.findings if finding.code == "S1")
    assert "行政复议·结果纠正" in told.message and not any(key.startswith("t4.") for key in found.values)


def test_many_digits_and_endless_sentences_end_in_a_finding_not_in_a_crash(tmp_path, capsys):
    from gkxl.faces.cli import main

    form = find_form("2021")
    folder = tmp_path / "年报"
    folder.mkdir()
    for number, words in enumerate(
        ["收到政府信息公开申请" + "1" * 40 + "件。", "1," * 6000 + "1件", "其中甲20件，占25%、" * 2000]
    ):
        page = renderings.page(valid_report(form, number, unit=f"第{number}镇")).replace(
            "<p>一、总体情况</p>", f"<p>一、总体情况</p><p>{words}</p>"
        )
        (folder / f"{number}.html").write_text(page, "utf-8")
    status = main(["check", str(folder), "-o", str(tmp_path / "q.xlsx")])
    said = capsys.readouterr().out
    assert status == 0 and said.count("结论") == 3 and said.count("一句话有") == 2
