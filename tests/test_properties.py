"""Any valid numbers give no finding, survive every round trip, and add up."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gkxl
from gkxl.faces.jsonout import report_json
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report, add
from gkxl.rules.identities import broken_identities
from gkxl.writing.township.workbook import write_workbook
from tests.builders import APPLICANTS, FILLED_COVER, results

FORMS = st.sampled_from([find_form("2019"), find_form("2021")])
SMALL = st.one_of(st.just(0), st.integers(0, 99))
GENTLE = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@st.composite
def reports(draw, form: Form | None = None) -> Report:
    """A valid report: results and carried-over counts free, 本年新收 what A1 makes of them.

    Table 2 without suspicion.
    """
    form = form or draw(FORMS)
    report = Report(form, unit="任意镇", code="T", year=2025 if form.id == "2021" else 2020, level="乡镇")
    report.values = {key: Decimal(0) if form.cells[key].column.is_money else 0 for key in form.typed}
    for applicant in APPLICANTS:
        outcome = [draw(SMALL) for _ in results(form)]
        report.values |= {f"t3.{row}.{applicant}": number for row, number in zip(results(form), outcome)}
        waiting = draw(SMALL)
        carried = draw(st.integers(0, sum(outcome) + waiting))
        report.values |= {
            f"t3.carried_out.{applicant}": waiting,
            f"t3.carried_in.{applicant}": carried,
            f"t3.new.{applicant}": sum(outcome) + waiting - carried,
        }
    report.values["t2.penalty.decisions"] = draw(SMALL)
    if form.id == "2021":
        report.values["t2.norm.valid"] = draw(SMALL)
        report.values["t2.fee.amount"] = Decimal(draw(st.integers(0, 99_999_999))) / 10_000
    else:
        report.values["t2.fee.change"] = draw(st.integers(-20, 20))
    if report.values["t3.new.natural"] or report.values["t3.carried_in.natural"]:
        report.values["t4.review.upheld"] = draw(SMALL)
    report.cover = dict(FILLED_COVER)
    report.recompute()
    return report


@GENTLE
@given(reports())
def test_valid_numbers_have_no_finding_and_come_back_from_a_workbook(tmp_path, report):
    path = tmp_path / "x.xlsx"
    path.write_bytes(write_workbook(report))
    read = gkxl.read_report(path)
    assert read.values == report.values and {key: type(value) for key, value in read.values.items()} == {
        key: type(value) for key, value in report.values.items()
    }
    assert gkxl.check(read).findings == ()


@GENTLE
@given(reports())
def test_json_gives_the_same_numbers_back(tmp_path, report):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(report_json(report), ensure_ascii=False), "utf-8")
    assert gkxl.read_report(path).values == report.values


@settings(max_examples=60, deadline=None)
@given(reports(), st.data())
def test_a_count_one_too_high_breaks_a1_in_its_column_and_in_the_total(report, data):
    key = data.draw(st.sampled_from([key for key in report.form.typed if key.startswith("t3.")]))
    report.values[key] += 1
    report.recompute()
    column = report.form.cells[key].column.key
    assert {
        (identity.code, identity.column) for identity in broken_identities(report, None, against_prior=False)
    } == {("A1", column), ("A1", "total")}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_sums_of_valid_reports_are_valid(data):
    form = data.draw(FORMS)
    leaves = data.draw(st.lists(reports(form), min_size=1, max_size=6))
    total = Report(
        form, kind="summary", values={key: add(leaf.values[key] for leaf in leaves) for key in form.typed}
    )
    total.recompute()
    assert list(broken_identities(total, None, against_prior=False)) == [] or all(
        identity.code.startswith("A8") for identity in broken_identities(total, None, against_prior=False)
    )
    assert all(total.values[key] == sum((leaf.values[key] for leaf in leaves), start=0) for key in form.cells)
