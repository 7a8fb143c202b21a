"""Summaries as submissions: merged upward, altered, numbers lost; last year's."""

from __future__ import annotations

import json
import shutil

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.writing.township.workbook import write_workbook
from tests.builders import said, valid_report
from tests.merging import HEADS, County, files, statuses


def test_next_year_from_this_years_summary(sent, capsys, tmp_path):
    sent.send_all()
    sent.merge(capsys, "--unit", "示例县")
    last = sent.folder / "汇总.xlsx"
    sent.roster.write_text(
        HEADS + "".join(f"{code},{name},乡镇,,\n" for code, name in sent.units[1:]) + "D900,新镇,乡镇,,\n",
        "utf-8",
    )
    assert (
        main(
            [
                "new",
                "--year",
                "2026",
                "--roster",
                str(sent.roster),
                "--prior",
                str(last),
                "-o",
                str(tmp_path / "下发"),
            ]
        )
        == 0
    )
    assert "新镇" in capsys.readouterr().out
    issued = gkxl.read_report(tmp_path / "下发" / "D001_第1镇_2026.xlsx")
    assert issued.prior.values == sent.reports["D001"].values
    assert issued.values["t3.carried_in.legal"] == sent.reports["D001"].values["t3.carried_out.legal"]
    second = County(tmp_path / "次年", sent.form, 0)
    second.roster = sent.roster
    for number, (code, name) in enumerate([*sent.units[1:], ("D900", "新镇")]):
        report = valid_report(sent.form, 50 + number, name, code, year=2026)
        if code in sent.reports:
            for applicant in ("natural", "business", "research", "welfare", "legal", "other"):
                before, carried = (
                    report.values[f"t3.carried_in.{applicant}"],
                    sent.reports[code].values[f"t3.carried_out.{applicant}"],
                )
                report.values[f"t3.carried_in.{applicant}"] = carried
                report.values[f"t3.carried_out.{applicant}"] += carried - before
                if report.values[f"t3.carried_out.{applicant}"] < 0:
                    report.values[f"t3.new.{applicant}"] -= report.values[f"t3.carried_out.{applicant}"]
                    report.values[f"t3.carried_out.{applicant}"] = 0
        if code == "D002":
            report.values["t3.carried_in.legal"] += 1
            report.values["t3.carried_out.legal"] += 1
        report.recompute()
        second.reports[code] = report
        second.send(code)
    _, result = second.merge(capsys, "--prior", last)
    assert statuses(result) == {
        "D001": "accepted",
        "D002": "refused",
        "D003": "accepted",
        "D004": "accepted",
        "D005": "accepted",
        "D900": "accepted",
    }
    rows = list(
        openpyxl.load_workbook(second.folder / "汇总.xlsx")["问题清单"].iter_rows(min_row=4, values_only=True)
    )
    assert {row[1] for row in rows if row[3] == "C1"} == {"D002"}
    continuity = [row[7] for row in rows if row[3] == "H4"]
    assert continuity and all("第0镇" in message and "新镇" in message for message in continuity)


def test_a_summary_among_the_submissions_is_nobodys_report(sent, capsys):
    sent.roster.write_text(
        HEADS + "D000,示例县,本级,,\n" + "".join(f"{code},{name},乡镇,,\n" for code, name in sent.units[1:]),
        "utf-8",
    )
    sent.reports["D000"].unit = "示例县"
    sent.send_all()
    sent.merge(capsys)
    shutil.copy(sent.folder / "汇总.xlsx", sent.inbox / "旧汇总.xlsx")
    status, result = sent.merge(capsys)
    assert (
        status == 0 and files(result)["旧汇总.xlsx"] == "ignored" and statuses(result)["D000"] == "accepted"
    )
    assert result["values"]["t3.new.total"] == sum(
        report.values["t3.new.total"] for report in sent.reports.values()
    )


def test_summaries_merge_upward(sent, capsys, tmp_path):
    sent.send_all()
    sent.merge(capsys, "--unit", "示例县", "--code", "X00")
    roster = tmp_path / "市名册.csv"
    roster.write_text(HEADS + "X00,示例县,下级汇总,,\nY00,某局,部门,市直部门,\n", "utf-8")
    office = tmp_path / "某局.xlsx"
    office.write_bytes(write_workbook(valid_report(sent.form, 70, "某局", "Y00", level="市直部门")))
    arguments = [
        "merge",
        str(sent.folder / "汇总.xlsx"),
        str(office),
        "--roster",
        str(roster),
        "-o",
        str(tmp_path / "市.xlsx"),
        "--json",
    ]
    assert main(arguments) == 0
    total = json.loads(capsys.readouterr().out)["values"]["t3.new.total"]
    leaves = [*sent.reports.values(), valid_report(sent.form, 70)]
    assert total == sum(leaf.values["t3.new.total"] for leaf in leaves)


def altered(sent, capsys, tmp_path, change) -> gkxl.Report:
    sent.send_all()
    sent.merge(capsys, "--unit", "示例县")
    book = openpyxl.load_workbook(sent.folder / "汇总.xlsx")
    places = {row[0]: row[2] for row in book["_gkxl"].iter_rows(values_only=True)}
    change(book, places)
    book.save(tmp_path / "改过.xlsx")
    return gkxl.read_report(tmp_path / "改过.xlsx")


@pytest.mark.parametrize(
    "change",
    [
        lambda book, places: setattr(
            book["汇总"][places["t3.new.natural"]],
            "value",
            book["汇总"][places["t3.new.natural"]].value + "+5",
        ),
        lambda book, places: setattr(book["明细"]["F6"], "value", 1000),
        lambda book, places: setattr(book["明细"].cell(6, 5 + 22), "value", 4711),
        lambda book, places: book["明细"].delete_rows(7),
        lambda book, places: setattr(book["明细"]["A6"], "value", "D000"),
        lambda book, places: setattr(book["汇总"]["A10"], "value", "行政处罚"),
    ],
)
def test_an_altered_summary_is_an_error(change, sent, capsys, tmp_path):
    assert {
        code
        for code, severity, _ in said(gkxl.check(altered(sent, capsys, tmp_path, change)))
        if severity == "error"
    } >= {"S16"}


@pytest.mark.parametrize("value", ["abc", None])
def test_a_summary_with_a_number_lost_is_refused(value, sent, capsys, tmp_path):
    with pytest.raises(gkxl.Refusal, match="明细"):
        altered(sent, capsys, tmp_path, lambda book, places: setattr(book["明细"]["F6"], "value", value))
