"""`gkxl diff`: a published report against the summary, and what cannot be compared."""

from __future__ import annotations

from decimal import Decimal

import gkxl
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook
from tests.builders import SAMPLES, SEEDS
from tests.county import merged, rows, run


def test_diff_of_a_published_report_against_the_summary(county, tmp_path, capsys):
    merged(capsys, county)
    summary = gkxl.read_report(county.folder / "汇总.xlsx")
    published = Report(summary.form, unit="K县", year=2025, values=dict(summary.values), level="县区")
    published.values["t3.new.natural"] += 2
    published.values["t2.fee.amount"] += Decimal("0.5")
    published.recompute()
    (tmp_path / "公布.xlsx").write_bytes(write_workbook(published))
    status, found, _ = run(
        capsys, "diff", tmp_path / "公布.xlsx", county.folder / "汇总.xlsx", "-o", tmp_path / "差异.xlsx"
    )
    assert status == 1 and {(one["code"], one["key"], one["difference"]) for one in found["differences"]} == {
        ("H6", "t2.fee.amount", "0.5"),
        ("H6", "t3.new.natural", 2),
        ("H6", "t3.new.total", 2),
    }
    assert [row[:4] for row in rows(tmp_path / "差异.xlsx", "差异")] == [
        (1, "主动公开", "行政事业性收费", "本年收费金额（单位：万元）"),
        (2, "依申请公开", "一、本年新收政府信息公开申请数量", "自然人"),
        (3, "依申请公开", "一、本年新收政府信息公开申请数量", "总计"),
    ]
    assert run(capsys, "diff", county.folder / "汇总.xlsx", county.folder / "汇总.xlsx")[:2][0] == 0


def test_diff_tells_that_year_or_unit_differ(capsys):
    _, found, _ = run(capsys, "diff", SAMPLES / SEEDS["吉昌镇"], SAMPLES / SEEDS["通镇"])
    assert found["notices"] == ["年度不同：2023 和 2024", "单位不同：吉昌镇 和 通镇"]


def test_diff_tells_what_it_could_not_compare(capsys):
    _, found, _ = run(capsys, "diff", SAMPLES / SEEDS["齐家镇"], SAMPLES / SEEDS["通镇"])
    assert found["only_a"] and found["only_b"] and found["compared"] + len(found["only_a"]) == 198


def test_blank_forms_are_not_called_equal(form2021, tmp_path, capsys):
    from gkxl.writing.township.issuing import issue

    for name in "ab":
        (tmp_path / f"{name}.xlsx").write_bytes(write_workbook(issue(form2021, 2025, None, None, None, None)))
    _, found, _ = run(capsys, "diff", tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert (found["compared"], found["equal"]) == (0, False)
