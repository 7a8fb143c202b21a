"""Decisions of the rules that no other test noticed when they were turned (`tests/mutants.py`)."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from gkxl.model.findings import QUERY, Finding
from gkxl.rules import check
from gkxl.rules.entries import EXCEL_EPOCH
from gkxl.rules.registry import Case
from gkxl.rules.settled import explained_in_source
from tests.judgements.pairs import report_of
from tests.test_sentences import empty


@pytest.mark.parametrize(("fee", "last", "asked"), [(200, 2, True), (199, 2, False), (50, 0, False)])
def test_a_fee_of_a_hundred_times_last_years_is_asked(form2021, fee, last, asked):
    report, prior = (empty(form2021, t2__fee__amount=amount) for amount in (fee, last))
    assert any(one.code == "S7" for one in check(report, prior).findings) is asked


@pytest.mark.parametrize(("most", "asked"), [(4_000, True), (5_000, False)])
def test_a_count_that_is_a_day_is_asked_where_all_others_are_small(form2021, most, asked):
    day = (datetime.date(2025, 3, 5) - EXCEL_EPOCH).days
    report = empty(form2021, t2__permit__decisions=day, t2__penalty__decisions=most)
    assert any(one.code == "S4" and one.found == day for one in check(report).findings) is asked


def test_what_was_said_of_the_same_number_in_the_source_is_known(form2021):
    finding = Finding("C4", QUERY, "增减超过十倍。", "请核对。", cells=("t2.permit.decisions",))
    source, report = (empty(form2021, t2__permit__decisions=2_000) for _ in range(2))
    known = [replace(finding, explained="机构改革划转")]
    assert explained_in_source(finding, report, source, known) == "机构改革划转"
    source.values["t2.permit.decisions"] = 1_999
    assert explained_in_source(finding, report, source, known) is None


@pytest.mark.parametrize(("by", "found"), [(0, []), (1, ["t4.direct.total"])])
def test_a_total_is_judged_as_it_is_printed(by, found, form2021):
    report = report_of(form2021, {"t4.direct.upheld": 2})
    report.printed["t4.direct.total"] = report.values["t4.direct.total"] + by
    assert [one.cells[0] for one in check(report).findings if one.code == "A4"] == found


@pytest.mark.parametrize(("cases", "told"), [(0, False), (1, True)])
def test_disputes_although_nothing_was_received(cases, told, form2021):
    report = report_of(form2021, {"t4.review.upheld": cases})
    assert ("L6" in {one.code for one in check(report).findings}) is told


def test_a_finding_of_several_rows_names_none_of_them(form2021):
    report = report_of(form2021, {})
    words = ("……", "……")
    keys = ["t3.new.natural", "t3.granted.natural"]
    several, one = Case(report).finding("T1", keys, words), Case(report).finding("T1", keys[:1], words)
    assert (several.row, several.column) == (None, form2021.cells[keys[0]].column.key)
    assert one.row == form2021.cells[keys[0]].row.key
