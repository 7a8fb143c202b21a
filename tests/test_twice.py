"""Numbers that a merge adds up twice: told, and units that only look alike are not."""

from __future__ import annotations

from decimal import Decimal

import gkxl
from gkxl.merging.twice import of_twice
from gkxl.model.findings import ERROR, QUERY
from gkxl.model.report import Report
from tests.builders import valid_report


def unit(form, seed, name, code, group="乡镇") -> Report:
    report = valid_report(form, seed, name, code)
    report.group = group
    return report


def empty(form, name, code) -> Report:
    values = {key: Decimal(0) if form.cells[key].column.is_money else 0 for key in form.typed}
    return Report(form, unit=name, code=code, group="乡镇", values=values)


def whole(form, *units: Report, name="某市", code="W") -> Report:
    report = Report(form, unit=name, code=code, kind="summary", units=list(units), group="下级汇总")
    report.values = {key: sum(one.values[key] for one in units) for key in form.typed}
    return report


def told(report: Report, *published: str) -> list[tuple[str, str]]:
    return [(one.finding.severity, one.finding.message) for one in of_twice(report, published)]


def test_the_same_code_with_other_numbers_on_two_ways(form2021):
    first = whole(form2021, unit(form2021, 1, "甲镇", "K001"), unit(form2021, 2, "乙镇", "K002"), code="D01")
    second = whole(form2021, unit(form2021, 3, "甲镇", "K001"), unit(form2021, 4, "丙镇", "K003"), code="D02")
    itself = unit(form2021, 5, "甲镇人民政府", "K001")
    [(severity, message)] = told(whole(form2021, first, second))
    assert severity == QUERY and "甲镇（K001）有两份不同的数，都计入了：D01 和 D02" in message
    [(severity, message)] = told(whole(form2021, itself, first))
    assert severity == QUERY and "本名册 和 D01" in message


def test_the_same_name_under_another_code(form2021):
    below = whole(form2021, unit(form2021, 1, "甲镇", "K001"), unit(form2021, 2, "乙镇", "K002"), code="D01")
    [(severity, message)] = told(whole(form2021, below, unit(form2021, 1, "甲镇", "X777")))
    assert severity == ERROR and "甲镇（X777、K001）的同一份数计入了两次" in message
    [(severity, message)] = told(whole(form2021, below, unit(form2021, 9, "甲镇", "X777")))
    assert severity == QUERY and "有两份不同的数" in message


def test_a_name_makes_two_reports_one_units_where_the_numbers_are_few(form2021):
    """A name written with a space is the same; two units with the first number of their lists are two."""

    def few(name: str, code: str) -> Report:
        report = empty(form2021, name, code)
        report.values |= {"t3.new.natural": 1, "t3.granted.natural": 1}
        return report

    first = whole(form2021, few("甲 镇", "001"), code="D01")
    second = whole(form2021, few("甲镇", "K7"), code="D02")
    assert told(whole(form2021, first, second)) == [
        (ERROR, "甲镇（001、K7）的同一份数计入了两次：D01 和 D02。")
    ]
    other = whole(form2021, few("乙镇", "001"), code="D02")
    assert not told(whole(form2021, first, other))


def test_both_names_of_one_code_are_told(form2021):
    below = whole(form2021, unit(form2021, 1, "甲镇", "K001"), unit(form2021, 2, "乙镇", "K002"), code="D01")
    assert told(whole(form2021, below, unit(form2021, 1, "甲镇人民政府", "K001"))) == [
        (ERROR, "甲镇人民政府、甲镇（K001）的同一份数计入了两次：本名册 和 D01。")
    ]


def test_units_of_one_name_that_came_on_one_way(form2021):
    """A roster tells them apart by their codes; only that their numbers are the same is asked."""
    pair = [unit(form2021, seed, "城关镇", f"K{seed}") for seed in (1, 2)]
    below = whole(form2021, *(unit(form2021, seed, "河口镇", f"X{seed}") for seed in (3, 4)), code="D01")
    assert not told(whole(form2021, *pair, below))
    pair[1].values = dict(pair[0].values)
    assert told(whole(form2021, *pair, below)) == [
        (QUERY, "城关镇（K1）、城关镇（K2）报的数全部相同，都计入了。")
    ]


def test_units_of_two_districts_that_share_a_name_or_a_number_of_a_list(form2021):
    first = whole(
        form2021, unit(form2021, 1, "城关镇", "001"), unit(form2021, 2, "教育局", "002"), code="D01"
    )
    second = whole(
        form2021, unit(form2021, 3, "城关镇", "001"), unit(form2021, 4, "财政局", "002"), code="D02"
    )
    own = unit(form2021, 5, "教育局", "S1", "部门")
    assert not told(whole(form2021, first, second, own))


def test_units_without_any_number_but_0(form2021):
    first = whole(form2021, unit(form2021, 1, "甲镇", "K1"), empty(form2021, "乙镇", "K2"), code="D01")
    second = whole(form2021, unit(form2021, 3, "丙镇", "K3"), empty(form2021, "乙镇", "K2"), code="D02")
    assert not told(
        whole(form2021, first, second, empty(form2021, "丁镇", "K4"), empty(form2021, "戊镇", "K5"))
    )


def test_two_units_with_the_same_numbers(form2021):
    units = [unit(form2021, seed, f"{seed}镇", f"K{seed}") for seed in (1, 2, 3)]
    copy = unit(form2021, 2, "新街道", "K9", "街道")
    [(severity, message)] = told(whole(form2021, *units, copy))
    assert severity == QUERY and "2镇（K2）、新街道（K9）报的数全部相同" in message
    assert not told(whole(form2021, *units))


def test_two_units_with_a_few_numbers_alike(form2021):
    few = [empty(form2021, name, name) for name in ("甲镇", "乙镇", "丙镇")]
    for one in few[:2]:
        one.values |= {"t3.new.natural": 1, "t3.granted.natural": 1}
    assert not told(whole(form2021, *few))


def test_a_sub_summary_and_the_same_total_as_a_unit(form2021):
    below = whole(form2021, *(unit(form2021, seed, f"{seed}镇", f"K{seed}") for seed in (1, 2)), code="D01")
    again = Report(form2021, unit="管委会", code="X1", group="部门", values=dict(below.values))
    [(_, message)] = told(whole(form2021, below, again, unit(form2021, 7, "7镇", "K7")))
    assert "某市（D01）、管委会（X1）报的数全部相同" in message


def test_the_total_of_the_others_as_a_units_own(form2021):
    units = [unit(form2021, seed, f"{seed}镇", f"K{seed}") for seed in (1, 2, 3)]
    total = Report(form2021, unit="某县", code="K0", group="本级", values=whole(form2021, *units).values)
    [(severity, message)] = told(whole(form2021, total, *units))
    assert severity == QUERY and "某县（K0）的每个数都正好是其他单位之和" in message
    total.values["t3.new.natural"] += 1
    assert not told(whole(form2021, total, *units))
    [(severity, message)] = told(whole(form2021, total, *units), "K0")
    assert severity == QUERY and "数取自公布的年报" in message
    assert not told(whole(form2021, unit(form2021, 30, "某县", "K0", "本级"), *units), "K0")


def test_on_the_screen_and_in_the_summary(sent):
    sent.send("D000")
    sent.send("D001", report=valid_report(sent.form, 0, "第1镇", "D001"))
    summary = gkxl.merge(sent.inbox, sent.roster)
    assert any("第0镇（D000）、第1镇（D001）报的数全部相同" in one.message for one in summary.findings)
