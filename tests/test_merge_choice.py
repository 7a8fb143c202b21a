"""Which file of a unit counts, and what became of each of the others."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from gkxl.faces.cli import main
from gkxl.merging.notices import Kind, of_units
from gkxl.merging.rosterlist import Roster, Unit
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.model.findings import CATALOGUE, ERROR, QUERY
from gkxl.model.formfile import find_form
from gkxl.reading.inbox.collect import File
from gkxl.writing.township.workbook import write_workbook
from tests import renderings
from tests.builders import SAMPLES, SEEDS, clerk, valid_report
from tests.county import lines
from tests.merging import HEADS, counts, files, statuses


def test_of_files_in_one_archive_the_one_saved_later_counts(sent, capsys):
    """Text says nothing of its own; the archive notes when each was saved."""
    older, later = (valid_report(sent.form, seed, "第0镇", "D000", year=2025) for seed in (1, 2))
    with zipfile.ZipFile(sent.inbox / "附件.zip", "w") as archive:
        for name, report, day in (("甲.html", older, 9), ("乙.html", later, 8)):
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 20 - day, 8, 0, 0)), renderings.page(report))
    _, result = sent.merge(capsys, "--year", 2025)
    assert files(result) == {"甲.html": "superseded", "乙.html": "accepted"}
    assert result["values"]["t3.new.total"] == later.values["t3.new.total"]


def test_missing_refused_unlisted_wrong_year_wrong_form_unreadable_and_junk(sent, capsys):
    sent.send_all("D001", "D002", "D003", "D004", "D005")
    wrong = sent.reports["D002"]
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    sent.send("D002")
    sent.send("D003", report=valid_report(sent.form, 3, "第3镇", "D003", year=2024))
    sent.send("D004", report=valid_report(find_form("2019"), 4, "第4镇", "D004", year=2025))
    sent.send("D005")
    sent.send("D000", "别处.xlsx", valid_report(sent.form, 9, "第00镇", "X1"))
    (sent.inbox / "坏.xlsx").write_bytes(b"PK\3\4broken")
    (sent.inbox / "~$D000.xlsx").write_bytes(b"x")
    (sent.inbox / "照片.jpg").write_bytes(b"x")
    status, result = sent.merge(capsys, "--year", 2025)
    assert status == 1
    assert statuses(result) == {
        "D000": "accepted",
        "D001": "missing",
        "D002": "refused",
        "D003": "wrong_year",
        "D004": "wrong_form",
        "D005": "accepted",
    }
    assert files(result) == {
        "D000.xlsx": "accepted",
        "D002.xlsx": "refused",
        "D003.xlsx": "wrong_year",
        "D004.xlsx": "wrong_form",
        "D005.xlsx": "accepted",
        "别处.xlsx": "unlisted",
        "坏.xlsx": "unreadable",
        "~$D000.xlsx": "ignored",
        "照片.jpg": "ignored",
    }
    assert counts(result) == (6, 2, 1, 1, 0, 1)
    reasons = {Path(one["path"]).name: one["reason"] for one in result["submissions"]}
    assert (
        "A1" in reasons["D002.xlsx"]
        and "2024" in reasons["D003.xlsx"]
        and "2019" in reasons["D004.xlsx"]
        and "是否为“第" in reasons["别处.xlsx"]
    )
    expected = sent.reports["D000"].values["t3.new.total"] + sent.reports["D005"].values["t3.new.total"]
    assert result["values"]["t3.new.total"] == expected
    book = openpyxl.load_workbook(sent.folder / "汇总.xlsx")
    assert {one["单位代码"]: one["状态"] for one in lines(sent.folder / "汇总.xlsx", "报送情况")[:6]} == {
        "D000": "已收",
        "D001": "未报",
        "D002": "退回",
        "D003": "年度不符",
        "D004": "格式不符",
        "D005": "已收",
    }
    listed = {one["编号"] for one in lines(sent.folder / "汇总.xlsx", "问题清单")}
    assert {"A1", "H2", "H3"} <= listed <= set(CATALOGUE)
    assert {row[0] for row in book["元数据"].iter_rows(min_row=4, values_only=True)} == set(files(result))


def test_the_latest_valid_file_counts(sent, capsys):
    sent.send_all()
    newer = valid_report(sent.form, 99, "第1镇", "D001")
    sent.send("D001", "D001新.xlsx", newer, "2026-02-01T00:00:00Z")
    status, result = sent.merge(capsys)
    assert status == 0 and counts(result) == (6, 6, 0, 0, 1, 0)
    assert files(result)["D001.xlsx"] == "superseded" and files(result)["D001新.xlsx"] == "accepted"
    assert next(unit["path"] for unit in result["units"] if unit["code"] == "D001").endswith("D001新.xlsx")


def test_the_same_numbers_count_once(sent, capsys):
    sent.send_all()
    sent.send("D001", "D001副本.xlsx")
    status, result = sent.merge(capsys)
    assert status == 0 and counts(result) == (6, 6, 0, 0, 1, 0)
    total = sum(report.values["t3.new.total"] for report in sent.reports.values())
    assert result["values"]["t3.new.total"] == total


def test_two_valid_files_of_one_time_with_different_numbers_are_both_refused(sent, capsys):
    sent.send_all()
    sent.send("D001", "D001另.xlsx", valid_report(sent.form, 99, "第1镇", "D001"))
    status, result = sent.merge(capsys)
    assert status == 1 and statuses(result)["D001"] == "refused" and counts(result) == (6, 5, 0, 2, 0, 0)


def test_a_later_refused_file_leaves_the_earlier_in_use(sent, capsys):
    sent.send_all()
    wrong = valid_report(sent.form, 1, "第1镇", "D001")
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    sent.send("D001", "D001后.xlsx", wrong, "2026-02-01T00:00:00Z")
    status, result = sent.merge(capsys)
    assert (
        status == 1 and statuses(result)["D001"] == "accepted" and files(result)["D001后.xlsx"] == "refused"
    )
    (asked,) = [one for one in lines(sent.folder / "汇总.xlsx", "问题清单") if one["编号"] == "H2"]
    assert asked["性质"] == "核实性问题" and "D001后.xlsx" in asked["问题"]


def test_what_is_said_of_a_unit_by_its_files():
    """A unit of which a file counts does not lack one; only a file that was refused later is asked about."""

    def file(name: str, status: Status, day: int, reason: str = "") -> Submission:
        saved = datetime.datetime(2026, 1, day)
        return Submission(File(Path(name), name), status=status, reason=reason, saved=saved)

    own = {
        "1": [file("甲.xlsx", Status.ACCEPTED, 5), file("甲早.xlsx", Status.REFUSED, 4, "A1：不符。")],
        "2": [file("乙后.xlsx", Status.REFUSED, 6, "A1：不符。"), file("乙.xlsx", Status.ACCEPTED, 5)],
        "3": [file("丙.xlsx", Status.REFUSED, 5, "A1：不符。")],
        "4": [],
    }
    roster = Roster(tuple(Unit(code, f"{name}镇", "乡镇") for code, name in zip(own, "甲乙丙丁")), "名册")
    found = [(one.kind, one.finding.severity, one.finding.message) for one in of_units(roster, own)]
    assert found == [
        (Kind.LATER_RETURNED, QUERY, "乙镇（2）后来报送的 乙后.xlsx 有错误被退回，仍采用 乙.xlsx。"),
        (Kind.RETURNED, ERROR, "丙镇（3）没有可采用的报表（退回）：丙.xlsx：A1：不符。"),
        (Kind.MISSING, ERROR, "丁镇（4）没有报送。"),
    ]


def test_a_file_never_saved_by_a_program_counts_by_its_own_time(sent, capsys):
    sent.send_all("D001")
    early, late = sent.inbox / "a.xlsx", sent.inbox / "b.xlsx"
    early.write_bytes(write_workbook(sent.reports["D001"]))
    late.write_bytes(write_workbook(valid_report(sent.form, 77, "第1镇", "D001")))
    moment = datetime.datetime(2026, 1, 5).timestamp()
    os.utime(early, (moment, moment))
    os.utime(late, (moment + 60, moment + 60))
    _, result = sent.merge(capsys)
    assert files(result)["b.xlsx"] == "accepted" and files(result)["a.xlsx"] == "superseded"


def test_units_by_code_then_exact_name_then_former_name(sent, capsys):
    sent.roster.write_text(
        HEADS
        + (
            "D000,第0镇,乡镇,,\nD001,改名后的镇,乡镇,,第1镇、"
            "更早的镇\nD002,同名镇,乡镇,,\nD003,同名镇,乡镇,,\n"
        ),
        "utf-8",
    )
    sent.send("D000", report=valid_report(sent.form, 0, "名称写错", "D000"))
    sent.send("D001", report=valid_report(sent.form, 1, "第1镇", None))
    sent.send("D002", report=valid_report(sent.form, 2, "同名镇", "D002"))
    sent.send("D003", "无代码.xlsx", valid_report(sent.form, 3, "同名镇", None))
    _, result = sent.merge(capsys)
    assert statuses(result) == {"D000": "accepted", "D001": "accepted", "D002": "accepted", "D003": "missing"}
    assert files(result)["无代码.xlsx"] == "unlisted"


def test_the_year_is_that_of_most_submissions(sent, capsys):
    sent.send_all("D005")
    sent.send("D005", report=valid_report(sent.form, 5, "第5镇", "D005", year=2024))
    _, result = sent.merge(capsys)
    assert result["year"] == 2025 and statuses(result)["D005"] == "wrong_year"


def test_a_conflict_of_the_latest_leaves_the_earlier_valid_one_in_use(sent, capsys):
    sent.send_all("D001")
    sent.send("D001", "早.xlsx", moment="2026-01-01T00:00:00Z")
    sent.send("D001", "甲.xlsx", valid_report(sent.form, 98, "第1镇", "D001"))
    sent.send("D001", "乙.xlsx", valid_report(sent.form, 99, "第1镇", "D001"))
    status, result = sent.merge(capsys)
    assert status == 1 and {name: files(result)[name] for name in ("早.xlsx", "甲.xlsx", "乙.xlsx")} == {
        "早.xlsx": "accepted",
        "甲.xlsx": "refused",
        "乙.xlsx": "refused",
    }


def test_with_a_form_given_a_file_of_another_form_is_of_the_wrong_form(sent, capsys):
    sent.send_all("D004")
    sent.send("D004", report=valid_report(find_form("2019"), 4, "第4镇", "D004", year=2025))
    _, result = sent.merge(capsys, "--form", "2021")
    assert statuses(result)["D004"] == "wrong_form"


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_file_name_that_is_no_utf8_is_decoded_and_kept(sent, capsys):
    sent.send_all("D001")
    name = os.fsdecode("第一镇".encode("gb18030") + b".xlsx")
    sent.send("D001", name)
    status, result = sent.merge(capsys)
    assert status == 0
    assert "第一镇.xlsx" in [
        row[0]
        for row in openpyxl.load_workbook(sent.folder / "汇总.xlsx")["元数据"].iter_rows(
            min_row=4, values_only=True
        )
    ]
    assert Path(next(unit["path"] for unit in result["units"] if unit["code"] == "D001")).exists()


def test_a_second_file_whose_suffix_lies_spoils_nothing(sent, capsys, soffice, tmp_path):
    sent.send_all()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xls",
            "--outdir",
            tmp_path,
            sent.inbox / "D001.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shutil.move(tmp_path / "D001.xls", sent.inbox / "D001旧格式.xlsx")
    status, result = sent.merge(capsys)
    assert status == 0 and counts(result) == (6, 6, 0, 0, 1, 0)


def test_a_text_is_a_submission_that_asks_for_the_issued_workbook(sent, capsys, tmp_path):
    sent.roster.write_text(HEADS + "1,通镇,乡镇,,\n", "utf-8")
    status, result = sent.merge(capsys, files=[SAMPLES / SEEDS["通镇"]])
    assert status == 0 and result["units"][0]["queries"] == 1
    assert sent.merge(capsys, "--strict", files=[SAMPLES / SEEDS["通镇"]])[0] == 1


def test_the_list_of_findings_says_what_became_of_each_file(sent, capsys):
    sent.send_all("D000")
    wrong = valid_report(sent.form, 1, "第1镇", "D001")
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    sent.send("D001", "D001错.xlsx", wrong, "2025-02-01T00:00:00Z")
    sent.merge(capsys)
    rows = list(
        openpyxl.load_workbook(sent.folder / "汇总.xlsx")["问题清单"].iter_rows(min_row=4, values_only=True)
    )
    assert {(row[1], row[3], row[11] or None) for row in rows} == {
        ("D000", "H2", None),
        ("D001", "A1", "退回"),
    }


def test_files_of_strangers_only_are_named_beside_the_missing(sent, capsys):
    sent.send("D000", "生人.xlsx", valid_report(sent.form, 9, "外县镇", "X9"))
    status, result = sent.merge(capsys)
    assert status == 1 and counts(result) == (6, 0, 6, 0, 0, 1) and result["year"] == 2025


def test_the_seal_of_the_last_check_is_told_and_trusted_by_nobody(form2021, tmp_path):
    """A seal over wrong numbers does not make them right; a broken one does not make right numbers wrong."""
    from gkxl.issued.checksheet import CHANGED, FAILED, INTACT, NEVER, SEAL_CELL, TIME_CELL, check_layout

    names = {"甲镇": None, "乙镇": "通过", "丙镇": "通过", "丁镇": "未通过", "戊镇": "通过"}
    folder = tmp_path / "报送"
    folder.mkdir()
    for name, record in names.items():
        report = valid_report(form2021, 3, unit=name, code=name)
        if name == "戊镇":
            report.values["t3.new.natural"] += 1
        worker = clerk(report)
        if record:
            seal = check_layout(form2021, None).checksum(report.values, name, "2025")
            worker.book["校验"][TIME_CELL].value, worker.book["校验"][SEAL_CELL].value = (
                f"2026-01-05 10:00　gkxl 9　{record}",
                seal,
            )
        if name == "丙镇":
            worker.put("t2.permit.decisions", 44)
        worker.save(folder / f"{name}.xlsx")
    (tmp_path / "名册.csv").write_text(
        "单位代码,单位名称,类别\n" + "".join(f"{name},{name},乡镇\n" for name in names), "utf-8"
    )
    main(["merge", str(folder), "--roster", str(tmp_path / "名册.csv"), "-o", str(tmp_path / "汇总.xlsx")])
    found = lines(tmp_path / "汇总.xlsx", "报送情况")
    assert {line["单位名称"]: (line["状态"], line["程序校验"]) for line in found} == {
        "甲镇": ("已收", NEVER),
        "乙镇": ("已收", INTACT),
        "丙镇": ("已收", CHANGED),
        "丁镇": ("已收", FAILED),
        "戊镇": ("退回", INTACT),
    }


def test_two_files_of_one_minute_are_told_apart(sent, capsys):
    sent.send_all()
    for name, seed, second in (("先.xlsx", 77, "05"), ("后.xlsx", 78, "50")):
        report = valid_report(sent.form, seed, "第1镇", "D001")
        sent.send("D001", name, report, f"2026-02-01T01:30:{second}Z")
    sent.merge(capsys)
    said = [one["问题"] for one in lines(sent.folder / "汇总.xlsx", "问题清单") if one["编号"] == "H2"]
    assert any(
        "先.xlsx（保存于 2026-02-01 09:30:05）和 后.xlsx（保存于 2026-02-01 09:30:50）" in one for one in said
    )
