"""The five published reports, as printed."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

import gkxl
from gkxl.writing.township.workbook import write_workbook
from tests.builders import FILLED_COVER, SAMPLES, SEEDS, said


def printed_numbers(name: str) -> list[int]:
    """The numbers of the tables in print order, by nothing but the tabs that the export puts before cells."""
    text = (SAMPLES / SEEDS[name]).read_text("utf-8")
    return [int(match) for match in re.findall(r"^\t[^\S\n]*(\d+)[^\S\n]*$", text, re.MULTILINE)]


@pytest.mark.parametrize("name", SEEDS)
def test_every_number_is_read_as_printed(name, seeds):
    report = seeds[name]
    assert [report.printed.get(key, report.values[key]) for key in report.form.cells] == printed_numbers(name)
    assert report.states == {}


@pytest.mark.parametrize(
    ("name", "year", "form", "level"),
    [
        ("左家镇", 2024, "2021", "乡镇"),
        ("通镇", 2024, "2021", "乡镇"),
        ("吉昌镇", 2023, "2021", "乡镇"),
        ("齐家镇", 2020, "2019", "乡镇"),
        ("左贡县", 2024, "2021", "县区"),
    ],
)
def test_unit_year_form_and_level(name, year, form, level, seeds):
    report = seeds[name]
    assert (report.unit, report.year, report.form.id, report.level) == (name, year, form, level)


def test_a_name_and_year_taken_from_the_text_are_told(seeds):
    assert any("左家镇" in note and "正文" in note for note in seeds["左家镇"].notes)
    assert any("2023" in note and "正文" in note for note in seeds["吉昌镇"].notes)


@pytest.mark.parametrize("name", ["左家镇", "通镇", "吉昌镇", "齐家镇"])
def test_four_reports_have_nothing_but_notes(name, seeds):
    assert said(gkxl.check(seeds[name])) == set()


def test_the_line_that_qijia_added_is_a_note(seeds):
    notes = [finding for finding in gkxl.check(seeds["齐家镇"]).findings if finding.code == "N2"]
    assert [finding.found for finding in notes] == [
        "2020年本行政区域（或本部门）政府信息公开发布总数量（非新闻类、消息类）："
    ]


def test_zuogong_has_exactly_its_two_wrong_totals(seeds):
    checked = gkxl.check(seeds["左贡县"])
    found = [
        (finding.code, finding.severity, finding.cells[0], finding.found, finding.expected)
        for finding in checked.findings
        if finding.severity != "note"
    ]
    assert found == [("A4", "error", "t4.review.total", 0, 1), ("A4", "error", "t4.after.total", 1, 0)]
    assert (seeds["左贡县"].values["t4.review.total"], seeds["左贡县"].values["t4.after.total"]) == (1, 0)
    assert seeds["左贡县"].printed == {"t4.review.total": 0, "t4.after.total": 1}


@pytest.mark.parametrize("name", SEEDS)
def test_text_to_workbook_and_back_repairs_nothing(name, seeds, tmp_path):
    before = seeds[name]
    path = tmp_path / "x.xlsx"
    path.write_bytes(write_workbook(replace(before, cover=FILLED_COVER)))
    after = gkxl.read_report(path)
    assert (after.values, after.printed, after.states, after.unit, after.year) == (
        before.values,
        before.printed,
        before.states,
        before.unit,
        before.year,
    )
    assert said(gkxl.check(after)) == said(gkxl.check(before))


def test_money_is_decimal(seeds):
    assert seeds["齐家镇"].values["t2.procurement.amount"] == Decimal(0)
    assert isinstance(seeds["齐家镇"].values["t2.procurement.amount"], Decimal)
