"""GK_CHECK, GK_DIFF, GK_TOTAL: the same rules, on a range of numbers."""

from __future__ import annotations

import pytest

from gkxl.excel.functions import GK_CHECK, GK_DIFF, GK_TOTAL
from gkxl.model.form import Form
from gkxl.model.report import Report
from tests.builders import valid_report


def area(report: Report, table: str, columns: int) -> list[list[float | None]]:
    """The numbers of a table as Excel hands them over: floats in rows."""
    numbers = [float(report.printed.get(key, report.values[key])) for key in report.form.keys_by_table[table]]
    return [numbers[start : start + columns] for start in range(0, len(numbers), columns)]


def test_a_sound_table(form: Form):
    report = valid_report(form, 4)
    assert (
        GK_CHECK(area(report, "t3", 7), form.id) == 0
        and GK_CHECK(area(report, "t4", 15), float(form.id)) == 0
    )
    assert GK_DIFF(area(report, "t3", 7), "A1 自然人", form.id) == 0


def test_the_two_wrong_totals_of_左贡县(seeds):
    row = area(seeds["左贡县"], "t4", 15)
    assert GK_CHECK(row) == 2
    assert (GK_DIFF(row, "A4 行政复议"), GK_DIFF(row, "A4 复议后起诉"), GK_DIFF(row, "a4 direct")) == (
        -1,
        1,
        0,
    )


def test_what_cannot_be_judged(form2021):
    numbers = area(valid_report(form2021, 4), "t3", 7)
    numbers[2][0] = None
    assert GK_DIFF(numbers, "A1 自然人") == "不能判断"
    numbers[2][0] = "若干"  # type: ignore[call-overload]
    assert (
        GK_DIFF(numbers, "A1 自然人") == "不能判断"
        and GK_CHECK(numbers) == "0 条不成立；有 1 格不是数字，6 条不能判断"
    )
    assert GK_CHECK([[None] * 15]).startswith("0 条不成立；有 15 格不是数字")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: GK_CHECK([[1.0]]), "区域是 1 行 1 列"),
        (lambda: GK_CHECK([[1.0]], "2099"), "2099"),
        (lambda: GK_DIFF([[0.0] * 15], "A4 别的"), "没有“A4 别的”这条勾稽关系"),
        (lambda: GK_DIFF([[0.0] * 15], "Z1"), "没有“Z1”"),
        (lambda: GK_TOTAL([[1.0]], [[1.0, 2.0]]), "大小不同"),
    ],
)
def test_a_wrong_argument_is_told_in_the_cell(call, says):
    assert says in call()


def test_totals():
    assert GK_TOTAL([[1.0, 0.1]], [[2.0, 0.2]]) == [[3, 0.3]]
    assert GK_TOTAL([[1.0, None]], [[2.0, 5.0]], [[True, 1.0]]) == [["缺数", "缺数"]]
