"""Totals that are exactly the sums, the same bytes whatever the order, and what the summary says."""

from __future__ import annotations

import json
import random
import subprocess

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.merging import MergeOptions, merge
from gkxl.merging.rosterlist import Roster, Unit
from gkxl.model.report import Report
from gkxl.reading.inbox.collect import collect
from tests.builders import clerk, said, valid_report
from tests.merging import County, counts, money_or_count, statuses


def test_sixty_random_units_add_up_exactly(tmp_path, form, capsys):
    sent = County(tmp_path / "县", form, 60)
    sent.send_all()
    status, result = sent.merge(capsys)
    assert (status, counts(result), result["tie_out"], result["year"], result["form"]) == (
        0,
        (60, 60, 0, 0, 0, 0),
        True,
        sent.reports["D000"].year,
        form.id,
    )
    expected = {
        key: sum((report.values[key] for report in sent.reports.values()), start=0) for key in form.cells
    }
    assert {key: money_or_count(form, key, value) for key, value in result["values"].items()} == expected
    if form.id == "2021":
        assert expected["t2.fee.amount"] != int(expected["t2.fee.amount"])


@pytest.mark.parametrize("workers", [1, 2])
def test_the_order_of_the_input_and_the_workers_change_no_byte(workers, sent, capsys):
    sent.send_all("D005")
    sent.send("D001", "D001再报.xlsx", moment="2026-01-11T08:00:00Z")
    (sent.inbox / "坏.xlsx").write_bytes(b"PK")
    sent.merge(capsys)
    first = (sent.folder / "汇总.xlsx").read_bytes()
    paths = sorted(sent.inbox.iterdir())
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        sent.merge(capsys, "--workers", workers, files=paths)
        assert (sent.folder / "汇总.xlsx").read_bytes() == first


def test_queries_are_merged_and_strict_refuses_them(sent, capsys):
    sent.reports["D002"].values["t2.norm.made"] = 1
    sent.send_all()
    status, result = sent.merge(capsys)
    assert status == 0 and next(unit["queries"] for unit in result["units"] if unit["code"] == "D002") == 1
    status, result = sent.merge(capsys, "--strict")
    assert status == 1 and statuses(result)["D002"] == "refused"


def test_an_explained_error_is_accepted(sent, capsys):
    sent.send_all("D002")
    worker = clerk(sent.reports["D002"]).put("t2.rule.valid", 1)
    worker.explain("L1", "受委托")
    worker.save(sent.inbox / "D002.xlsx")
    status, result = sent.merge(capsys)
    assert status == 0 and statuses(result)["D002"] == "accepted" and result["values"]["t2.rule.valid"] == 1


def test_a_summary_is_a_readable_report_that_carries_its_units(sent, capsys):
    sent.send_all()
    _, result = sent.merge(capsys, "--unit", "示例县", "--code", "X00")
    report = gkxl.read_report(sent.folder / "汇总.xlsx")
    assert (report.kind, report.unit, report.code, report.year) == ("summary", "示例县", "X00", 2025)
    assert {leaf.code: leaf.values for leaf in report.units} == {
        code: sent.reports[code].values for code in sent.reports
    }
    assert main(["show", str(sent.folder / "汇总.xlsx"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["kind"], shown["values"]) == ("summary", result["values"])
    assert said(gkxl.check(report)) == set()


def test_every_formula_of_the_summary_carries_the_result_that_libreoffice_computes(
    sent, capsys, soffice, tmp_path
):
    sent.send_all("D003")
    sent.merge(capsys)
    source = sent.folder / "汇总.xlsx"
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            tmp_path,
            source,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    formulas, ours, theirs = (
        openpyxl.load_workbook(source),
        openpyxl.load_workbook(source, data_only=True),
        openpyxl.load_workbook(tmp_path / "汇总.xlsx", data_only=True),
    )
    seen = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    assert ours[sheet.title][cell.coordinate].value == pytest.approx(
                        theirs[sheet.title][cell.coordinate].value
                    )
    assert seen > 200 + 4 * 200
    assert {row[7] for row in ours["勾稽核对"].iter_rows(min_row=4, values_only=True)} == {"✓"}


def test_numbers_changed_on_a_summary_are_noticed(sent, capsys, tmp_path):
    sent.send_all()
    sent.merge(capsys, "--unit", "示例县")
    book = openpyxl.load_workbook(sent.folder / "汇总.xlsx")
    places = {row[0]: row[2] for row in book["_gkxl"].iter_rows(values_only=True)}
    book["汇总"][places["t3.new.natural"]].value = 12345
    book.save(tmp_path / "改过.xlsx")
    report = gkxl.read_report(tmp_path / "改过.xlsx")
    assert report.printed == {"t3.new.natural": 12345}
    assert ("S16", "error", "t3.new.natural") in said(gkxl.check(report))


def test_tie_out_fails_where_a_total_is_not_the_sum(form2021):
    from gkxl.merging.sums import tie_out

    leaf = valid_report(form2021, 1)
    total = Report(form2021, kind="summary", year=2025, units=[leaf], values=dict(leaf.values))
    assert tie_out(total) == []
    total.values["t2.permit.decisions"] += 1
    assert [(finding.code, finding.cells) for finding in tie_out(total)] == [("H1", ("t2.permit.decisions",))]
    total = Report(
        form2021,
        kind="summary",
        year=2025,
        units=[leaf],
        values=dict(leaf.values),
        printed={"t4.review.total": 99},
    )
    assert {finding.code for finding in tie_out(total)} == {"H1"} and len(tie_out(total)) == 2


def test_merging_twice_in_one_process_gives_the_same(sent):
    sent.send_all("D002")
    roster = Roster(tuple(Unit(code, name, "乡镇", "乡镇") for code, name in sent.units), "r")
    first, second = (merge(collect([sent.inbox]), roster, MergeOptions(workers=1)) for _ in range(2))
    assert (first.report.values, first.findings) == (second.report.values, second.findings)


def test_overlapping_arguments_in_any_order_give_the_same_bytes(sent, capsys):
    sent.send_all()
    inner = sent.inbox / "里"
    inner.mkdir()
    sent.send("D001", "里/再报.xlsx", moment="2026-03-01T00:00:00Z")
    outcomes = set()
    for arguments in (
        [sent.inbox, inner],
        [inner, sent.inbox],
        [inner / "再报.xlsx", sent.inbox, inner],
        [sent.inbox, inner / "再报.xlsx"],
    ):
        status, _ = sent.merge(capsys, files=arguments)
        outcomes.add(
            (
                status,
                (sent.folder / "汇总.xlsx").read_bytes()
                if len(arguments) == 2 and arguments[1] != inner / "再报.xlsx"
                else b"",
            )
        )
    assert len(outcomes) == 2


def test_names_with_signs_of_xml_and_of_formulas_stay_text(sent, capsys):
    names = {
        "D000": "=1+1",
        "D001": "甲&<乙>镇",
        "D002": "@SUM(A1)",
        "D003": "+镇",
        "D004": "-镇\x07",
        "D005": '"镇',
    }
    book = openpyxl.Workbook()
    for line in (
        ["单位代码", "单位名称", "类别"],
        *([code, name.replace("\x07", ""), "乡镇"] for code, name in names.items()),
    ):
        book.active.append(line)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s"
    sent.roster = sent.folder / "名册.xlsx"
    book.save(sent.roster)
    for code, name in names.items():
        sent.reports[code].unit = name.replace("\x07", "")
    sent.send_all()
    status, _ = sent.merge(capsys)
    assert status == 0
    rows = list(openpyxl.load_workbook(sent.folder / "汇总.xlsx")["明细"].iter_rows(min_row=5, max_col=2))
    assert {row[0].value: row[1].value for row in rows} == {
        code: name.replace("\x07", "") for code, name in names.items()
    }
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert {leaf.unit for leaf in gkxl.read_report(sent.folder / "汇总.xlsx").units} == {
        name.replace("\x07", "") for name in names.values()
    }


def test_an_incomplete_summary_says_so_and_an_empty_one_is_an_error(sent, capsys):
    sent.send_all("D001", "D002")
    sent.merge(capsys, "--unit", "示例县")
    assert said(gkxl.check(gkxl.read_report(sent.folder / "汇总.xlsx"))) == {("H2", "query", None)}
    for path in sent.inbox.iterdir():
        path.unlink()
    wrong = sent.reports["D001"]
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    sent.send("D001")
    status, result = sent.merge(capsys, "--unit", "示例县")
    assert status == 1 and counts(result) == (6, 0, 5, 1, 0, 0)
    assert said(gkxl.check(gkxl.read_report(sent.folder / "汇总.xlsx"))) == {("H2", "error", None)}
    main(
        [
            "merge",
            str(sent.inbox),
            "--roster",
            str(sent.roster),
            "-o",
            str(sent.folder / "汇总.xlsx"),
            "--force",
        ]
    )
    told = capsys.readouterr().out
    assert "没有意义" in told and "未报 5" in told and "退回 1" in told


def test_an_explained_error_of_a_unit_does_not_bar_the_summary(sent, capsys):
    sent.send_all("D002")
    worker = clerk(sent.reports["D002"]).put("t2.rule.valid", 1)
    worker.explain("Ｌ１", "受委托")
    worker.save(sent.inbox / "D002.xlsx")
    assert sent.merge(capsys, "--unit", "示例县")[0] == 0
    assert said(gkxl.check(gkxl.read_report(sent.folder / "汇总.xlsx"))) == {("L1", "query", "t2.rule.valid")}
