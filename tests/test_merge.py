"""The consolidation: who is in, who is not and why, and totals that are exactly the sums."""

from __future__ import annotations

import datetime
import io
import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.merging import MergeOptions, merge
from gkxl.merging.rosterlist import Roster, Unit, read_roster
from gkxl.model.findings import CATALOGUE
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.reading.inbox.collect import collect
from gkxl.writing.township.workbook import write_workbook
from tests.builders import SAMPLES, SEEDS, clerk, said, valid_report
from tests.county import lines

HEADS = "单位代码,单位名称,类别,层级,曾用名\n"


def saved_at(data: bytes, moment: str) -> bytes:
    """The workbook as saved by a spreadsheet program at that moment."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = part.replace(
                    b"2000-01-01T00:00:00Z</dcterms:modified>", moment.encode() + b"</dcterms:modified>"
                )
                assert moment.encode() in part
            result.writestr(name, part)
    return target.getvalue()


class County:
    """A folder with a roster and submissions, and what `gkxl merge --json` says of them."""

    def __init__(self, folder: Path, form: Form, units: int = 6) -> None:
        self.folder, self.form = folder, form
        self.inbox = folder / "报送"
        self.inbox.mkdir(parents=True)
        self.units = [(f"D{number:03d}", f"第{number}镇") for number in range(units)]
        self.reports = {
            code: valid_report(form, number, name, code) for number, (code, name) in enumerate(self.units)
        }
        self.roster = folder / "名册.csv"
        self.roster.write_text(
            HEADS + "".join(f"{code},{name},乡镇,,\n" for code, name in self.units), "utf-8"
        )

    def send(
        self,
        code: str,
        name: str | None = None,
        report: Report | None = None,
        moment: str = "2026-01-10T08:00:00Z",
    ) -> Path:
        path = self.inbox / (name or f"{code}.xlsx")
        path.write_bytes(saved_at(write_workbook(report or self.reports[code]), moment))
        return path

    def send_all(self, *but: str) -> None:
        for code, _ in self.units:
            if code not in but:
                self.send(code)

    def merge(self, capsys, *options: object, files: list[Path] | None = None) -> tuple[int, dict]:
        status = main(
            [
                "merge",
                *map(str, files or [self.inbox]),
                "--roster",
                str(self.roster),
                "-o",
                str(self.folder / "汇总.xlsx"),
                "--force",
                "--json",
                *map(str, options),
            ]
        )
        captured = capsys.readouterr()
        assert captured.err == ""
        return status, json.loads(captured.out)


@pytest.fixture
def county(tmp_path, form2021) -> County:
    return County(tmp_path / "县", form2021)


def statuses(result: dict) -> dict[str, str]:
    return {unit["code"]: unit["status"] for unit in result["units"]}


def files(result: dict) -> dict[str, str]:
    return {Path(one["path"]).name: one["status"] for one in result["submissions"]}


def counts(result: dict) -> tuple[int, ...]:
    return tuple(
        result[name] for name in ("expected", "accepted", "missing", "refused", "duplicates", "unlisted")
    )


def money_or_count(form: Form, key: str, value: object) -> object:
    return Decimal(str(value)) if form.cells[key].column.is_money else value


def test_sixty_random_units_add_up_exactly(tmp_path, form, capsys):
    county = County(tmp_path / "县", form, 60)
    county.send_all()
    status, result = county.merge(capsys)
    assert (status, counts(result), result["tie_out"], result["year"], result["form"]) == (
        0,
        (60, 60, 0, 0, 0, 0),
        True,
        county.reports["D000"].year,
        form.id,
    )
    expected = {
        key: sum((report.values[key] for report in county.reports.values()), start=0) for key in form.cells
    }
    assert {key: money_or_count(form, key, value) for key, value in result["values"].items()} == expected
    if form.id == "2021":
        assert expected["t2.fee.amount"] != int(expected["t2.fee.amount"])


@pytest.mark.parametrize("workers", [1, 2])
def test_the_order_of_the_input_and_the_workers_change_no_byte(workers, county, capsys):
    county.send_all("D005")
    county.send("D001", "D001再报.xlsx", moment="2026-01-11T08:00:00Z")
    (county.inbox / "坏.xlsx").write_bytes(b"PK")
    county.merge(capsys)
    first = (county.folder / "汇总.xlsx").read_bytes()
    paths = sorted(county.inbox.iterdir())
    for seed in range(3):
        random.Random(seed).shuffle(paths)
        county.merge(capsys, "--workers", workers, files=paths)
        assert (county.folder / "汇总.xlsx").read_bytes() == first


def test_missing_refused_unlisted_wrong_year_wrong_form_unreadable_and_junk(county, capsys):
    county.send_all("D001", "D002", "D003", "D004", "D005")
    wrong = county.reports["D002"]
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    county.send("D002")
    county.send("D003", report=valid_report(county.form, 3, "第3镇", "D003", year=2024))
    county.send("D004", report=valid_report(find_form("2019"), 4, "第4镇", "D004", year=2025))
    county.send("D005")
    county.send("D000", "别处.xlsx", valid_report(county.form, 9, "第00镇", "X1"))
    (county.inbox / "坏.xlsx").write_bytes(b"PK\3\4broken")
    (county.inbox / "~$D000.xlsx").write_bytes(b"x")
    (county.inbox / "照片.jpg").write_bytes(b"x")
    status, result = county.merge(capsys, "--year", 2025)
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
    expected = county.reports["D000"].values["t3.new.total"] + county.reports["D005"].values["t3.new.total"]
    assert result["values"]["t3.new.total"] == expected
    book = openpyxl.load_workbook(county.folder / "汇总.xlsx")
    assert {row[1]: row[4] for row in book["报送情况"].iter_rows(min_row=4, max_row=9, values_only=True)} == {
        "D000": "已收",
        "D001": "未报",
        "D002": "退回",
        "D003": "年度不符",
        "D004": "格式不符",
        "D005": "已收",
    }
    listed = {row[3] for row in book["问题清单"].iter_rows(min_row=4, values_only=True)}
    assert {"A1", "H2", "H3"} <= listed <= set(CATALOGUE)
    assert {row[0] for row in book["元数据"].iter_rows(min_row=4, values_only=True)} == set(files(result))


def test_the_latest_valid_file_counts(county, capsys):
    county.send_all()
    newer = valid_report(county.form, 99, "第1镇", "D001")
    county.send("D001", "D001新.xlsx", newer, "2026-02-01T00:00:00Z")
    status, result = county.merge(capsys)
    assert status == 0 and counts(result) == (6, 6, 0, 0, 1, 0)
    assert files(result)["D001.xlsx"] == "superseded" and files(result)["D001新.xlsx"] == "accepted"
    assert next(unit["path"] for unit in result["units"] if unit["code"] == "D001").endswith("D001新.xlsx")


def test_the_same_numbers_count_once(county, capsys):
    county.send_all()
    county.send("D001", "D001副本.xlsx")
    status, result = county.merge(capsys)
    assert status == 0 and counts(result) == (6, 6, 0, 0, 1, 0)
    total = sum(report.values["t3.new.total"] for report in county.reports.values())
    assert result["values"]["t3.new.total"] == total


def test_two_valid_files_of_one_time_with_different_numbers_are_both_refused(county, capsys):
    county.send_all()
    county.send("D001", "D001另.xlsx", valid_report(county.form, 99, "第1镇", "D001"))
    status, result = county.merge(capsys)
    assert status == 1 and statuses(result)["D001"] == "refused" and counts(result) == (6, 5, 0, 2, 0, 0)


def test_a_later_refused_file_leaves_the_earlier_in_use(county, capsys):
    county.send_all()
    wrong = valid_report(county.form, 1, "第1镇", "D001")
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    county.send("D001", "D001后.xlsx", wrong, "2026-02-01T00:00:00Z")
    status, result = county.merge(capsys)
    assert (
        status == 1 and statuses(result)["D001"] == "accepted" and files(result)["D001后.xlsx"] == "refused"
    )
    rows = list(
        openpyxl.load_workbook(county.folder / "汇总.xlsx")["问题清单"].iter_rows(min_row=4, values_only=True)
    )
    assert [row[4] for row in rows if row[3] == "H2"] == ["核实性问题"] and any(
        "D001后.xlsx" in (row[7] or "") for row in rows if row[3] == "H2"
    )


def test_a_file_never_saved_by_a_program_counts_by_its_own_time(county, capsys):
    county.send_all("D001")
    early, late = county.inbox / "a.xlsx", county.inbox / "b.xlsx"
    early.write_bytes(write_workbook(county.reports["D001"]))
    late.write_bytes(write_workbook(valid_report(county.form, 77, "第1镇", "D001")))
    moment = datetime.datetime(2026, 1, 5).timestamp()
    os.utime(early, (moment, moment))
    os.utime(late, (moment + 60, moment + 60))
    _, result = county.merge(capsys)
    assert files(result)["b.xlsx"] == "accepted" and files(result)["a.xlsx"] == "superseded"


def test_units_by_code_then_exact_name_then_former_name(county, capsys):
    county.roster.write_text(
        HEADS
        + (
            "D000,第0镇,乡镇,,\nD001,改名后的镇,乡镇,,第1镇、"
            "更早的镇\nD002,同名镇,乡镇,,\nD003,同名镇,乡镇,,\n"
        ),
        "utf-8",
    )
    county.send("D000", report=valid_report(county.form, 0, "名称写错", "D000"))
    county.send("D001", report=valid_report(county.form, 1, "第1镇", None))
    county.send("D002", report=valid_report(county.form, 2, "同名镇", "D002"))
    county.send("D003", "无代码.xlsx", valid_report(county.form, 3, "同名镇", None))
    _, result = county.merge(capsys)
    assert statuses(result) == {"D000": "accepted", "D001": "accepted", "D002": "accepted", "D003": "missing"}
    assert files(result)["无代码.xlsx"] == "unlisted"


def test_queries_are_merged_and_strict_refuses_them(county, capsys):
    county.reports["D002"].values["t2.norm.made"] = 1
    county.send_all()
    status, result = county.merge(capsys)
    assert status == 0 and next(unit["queries"] for unit in result["units"] if unit["code"] == "D002") == 1
    status, result = county.merge(capsys, "--strict")
    assert status == 1 and statuses(result)["D002"] == "refused"


def test_an_explained_error_is_accepted(county, capsys):
    county.send_all("D002")
    worker = clerk(county.reports["D002"]).put("t2.rule.valid", 1)
    worker.explain("L1", "受委托")
    worker.save(county.inbox / "D002.xlsx")
    status, result = county.merge(capsys)
    assert status == 0 and statuses(result)["D002"] == "accepted" and result["values"]["t2.rule.valid"] == 1


def test_the_year_is_that_of_most_submissions(county, capsys):
    county.send_all("D005")
    county.send("D005", report=valid_report(county.form, 5, "第5镇", "D005", year=2024))
    _, result = county.merge(capsys)
    assert result["year"] == 2025 and statuses(result)["D005"] == "wrong_year"


def test_a_summary_is_a_readable_report_that_carries_its_units(county, capsys):
    county.send_all()
    _, result = county.merge(capsys, "--unit", "示例县", "--code", "X00")
    report = gkxl.read_report(county.folder / "汇总.xlsx")
    assert (report.kind, report.unit, report.code, report.year) == ("summary", "示例县", "X00", 2025)
    assert {leaf.code: leaf.values for leaf in report.units} == {
        code: county.reports[code].values for code in county.reports
    }
    assert main(["show", str(county.folder / "汇总.xlsx"), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["kind"], shown["values"]) == ("summary", result["values"])
    assert said(gkxl.check(report)) == set()


def test_every_formula_of_the_summary_carries_the_result_that_libreoffice_computes(
    county, capsys, soffice, tmp_path
):
    county.send_all("D003")
    county.merge(capsys)
    source = county.folder / "汇总.xlsx"
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


def test_numbers_changed_on_a_summary_are_noticed(county, capsys, tmp_path):
    county.send_all()
    county.merge(capsys, "--unit", "示例县")
    book = openpyxl.load_workbook(county.folder / "汇总.xlsx")
    places = {row[0]: row[2] for row in book["_gkxl"].iter_rows(values_only=True)}
    book["汇总"][places["t3.new.natural"]].value = 12345
    book.save(tmp_path / "改过.xlsx")
    report = gkxl.read_report(tmp_path / "改过.xlsx")
    assert report.printed == {"t3.new.natural": 12345}
    assert ("S16", "error", "t3.new.natural") in said(gkxl.check(report))


def test_next_year_from_this_years_summary(county, capsys, tmp_path):
    county.send_all()
    county.merge(capsys, "--unit", "示例县")
    last = county.folder / "汇总.xlsx"
    county.roster.write_text(
        HEADS + "".join(f"{code},{name},乡镇,,\n" for code, name in county.units[1:]) + "D900,新镇,乡镇,,\n",
        "utf-8",
    )
    assert (
        main(
            [
                "new",
                "--year",
                "2026",
                "--roster",
                str(county.roster),
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
    assert issued.prior.values == county.reports["D001"].values
    assert issued.values["t3.carried_in.legal"] == county.reports["D001"].values["t3.carried_out.legal"]
    second = County(tmp_path / "次年", county.form, 0)
    second.roster = county.roster
    for number, (code, name) in enumerate([*county.units[1:], ("D900", "新镇")]):
        report = valid_report(county.form, 50 + number, name, code, year=2026)
        if code in county.reports:
            for applicant in ("natural", "business", "research", "welfare", "legal", "other"):
                before, carried = (
                    report.values[f"t3.carried_in.{applicant}"],
                    county.reports[code].values[f"t3.carried_out.{applicant}"],
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


ROSTER_FAULTS = {
    "a column is missing": ("单位代码,单位名称\n1,甲\n", "类别"),
    "no column at all": ("甲,乙\n1,2\n", "单位代码"),
    "a code twice": (HEADS + "1,甲,乡镇\n2,乙,乡镇\n1,丙,乡镇\n", "“1”"),
    "no name": (HEADS + "1,,乡镇\n", "第 2 行"),
    "no code": (HEADS + ",甲,乡镇\n", "第 2 行"),
    "unknown 类别": (HEADS + "1,甲,村\n", "村"),
    "unknown 层级": (HEADS + "1,甲,乡镇,村级\n", "村级"),
    "no unit": (HEADS, "没有单位"),
    "empty": ("", "单位代码"),
}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("fault", ROSTER_FAULTS)
def test_faults_of_a_roster(fault, kind, tmp_path, capsys):
    text, named = ROSTER_FAULTS[fault]
    path = tmp_path / f"名册.{kind}"
    if kind == "csv":
        path.write_text(text, "utf-8")
    else:
        book = openpyxl.Workbook()
        for line in text.splitlines():
            book.active.append(line.split(","))
        book.save(path)
    shutil.copy(SAMPLES / SEEDS["通镇"], tmp_path / "x.txt")
    assert (
        main(["merge", str(tmp_path / "x.txt"), "--roster", str(path), "-o", str(tmp_path / "s.xlsx")]) == 2
    )
    message = capsys.readouterr().err
    assert path.name in message and named in message and "请" in message
    assert not (tmp_path / "s.xlsx").exists()


def test_a_roster_in_excel_with_a_title_numbers_as_codes_and_blank_lines(tmp_path):
    book = openpyxl.Workbook()
    for line in (
        ["示例县名册"],
        [],
        ["类别", "单位名称", "单位代码", "备注"],
        ["乡镇", "甲镇", 220204001, "x"],
        [],
        ["本级", "示例县人民政府", "007"],
    ):
        book.active.append(line)
    book.save(tmp_path / "r.xlsx")
    assert [(unit.code, unit.name, unit.level) for unit in read_roster(tmp_path / "r.xlsx").units] == [
        ("220204001", "甲镇", "乡镇"),
        ("007", "示例县人民政府", "县区"),
    ]


def test_no_submission_no_year_no_folder(tmp_path, capsys):
    (tmp_path / "空").mkdir()
    roster = tmp_path / "r.csv"
    roster.write_text(HEADS + "1,甲镇,乡镇\n", "utf-8")
    for argument, word in ((tmp_path / "空", "没有可以读取的报表"), (tmp_path / "没有", "找不到")):
        assert main(["merge", str(argument), "--roster", str(roster), "-o", str(tmp_path / "s.xlsx")]) == 2
        assert word in capsys.readouterr().err
    (tmp_path / "空" / "x.xlsx").write_bytes(b"PK")
    assert main(["merge", str(tmp_path / "空"), "--roster", str(roster), "-o", str(tmp_path / "s.xlsx")]) == 2
    assert "--year" in capsys.readouterr().err and not (tmp_path / "s.xlsx").exists()


def test_a_killed_merge_leaves_nothing_half_written(county, capsys, monkeypatch):
    county.send_all()
    county.merge(capsys)
    before = (county.folder / "汇总.xlsx").read_bytes()

    def torn(source, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", torn)
    status = main(
        [
            "merge",
            str(county.inbox),
            "--roster",
            str(county.roster),
            "-o",
            str(county.folder / "汇总.xlsx"),
            "--force",
        ]
    )
    assert status == 2 and "中断" in capsys.readouterr().err
    assert (county.folder / "汇总.xlsx").read_bytes() == before
    assert sorted(path.name for path in county.folder.iterdir()) == ["名册.csv", "报送", "汇总.xlsx"]


def test_merging_twice_in_one_process_gives_the_same(county):
    county.send_all("D002")
    roster = Roster(tuple(Unit(code, name, "乡镇", "乡镇") for code, name in county.units), "r")
    first, second = (merge(collect([county.inbox]), roster, MergeOptions(workers=1)) for _ in range(2))
    assert (first.report.values, first.findings) == (second.report.values, second.findings)


def test_no_input_is_ever_overwritten(county, capsys):
    county.send_all()
    county.merge(capsys, "--unit", "示例县")
    last = county.folder / "上年.xlsx"
    shutil.copy(county.folder / "汇总.xlsx", last)
    book = openpyxl.Workbook()
    for line in [HEADS.strip().split(","), *([code, name, "乡镇", "", ""] for code, name in county.units)]:
        book.active.append(line)
    roster = county.folder / "名册.xlsx"
    book.save(roster)
    some = county.inbox / "D001.xlsx"
    before = {path: path.read_bytes() for path in (roster, some, last)}
    for target in before:
        for arguments in (
            ["merge", county.inbox, "--roster", roster, "--prior", last],
            ["check", county.inbox, "--prior", last],
        ):
            if target is roster and arguments[0] == "check":
                continue
            assert main([*map(str, arguments), "-o", str(target), "--force"]) == 2
            assert "输入文件" in capsys.readouterr().err
    assert (
        main(
            [
                "new",
                "--year",
                "2026",
                "--roster",
                str(roster),
                "--prior",
                str(last),
                "-o",
                str(last),
                "--force",
            ]
        )
        == 2
    )
    assert {path: path.read_bytes() for path in before} == before


def test_a_summary_among_the_submissions_is_nobodys_report(county, capsys):
    county.roster.write_text(
        HEADS
        + "D000,示例县,本级,,\n"
        + "".join(f"{code},{name},乡镇,,\n" for code, name in county.units[1:]),
        "utf-8",
    )
    county.reports["D000"].unit = "示例县"
    county.send_all()
    county.merge(capsys)
    shutil.copy(county.folder / "汇总.xlsx", county.inbox / "旧汇总.xlsx")
    status, result = county.merge(capsys)
    assert (
        status == 1 and files(result)["旧汇总.xlsx"] == "refused" and statuses(result)["D000"] == "accepted"
    )
    assert result["values"]["t3.new.total"] == sum(
        report.values["t3.new.total"] for report in county.reports.values()
    )


def test_summaries_merge_upward(county, capsys, tmp_path):
    county.send_all()
    county.merge(capsys, "--unit", "示例县", "--code", "X00")
    roster = tmp_path / "市名册.csv"
    roster.write_text(HEADS + "X00,示例县,下级汇总,,\nY00,某局,部门,市直部门,\n", "utf-8")
    office = tmp_path / "某局.xlsx"
    office.write_bytes(write_workbook(valid_report(county.form, 70, "某局", "Y00", level="市直部门")))
    arguments = [
        "merge",
        str(county.folder / "汇总.xlsx"),
        str(office),
        "--roster",
        str(roster),
        "-o",
        str(tmp_path / "市.xlsx"),
        "--json",
    ]
    assert main(arguments) == 0
    total = json.loads(capsys.readouterr().out)["values"]["t3.new.total"]
    leaves = [*county.reports.values(), valid_report(county.form, 70)]
    assert total == sum(leaf.values["t3.new.total"] for leaf in leaves)


def altered(county, capsys, tmp_path, change) -> gkxl.Report:
    county.send_all()
    county.merge(capsys, "--unit", "示例县")
    book = openpyxl.load_workbook(county.folder / "汇总.xlsx")
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
def test_an_altered_summary_is_an_error(change, county, capsys, tmp_path):
    assert {
        code
        for code, severity, _ in said(gkxl.check(altered(county, capsys, tmp_path, change)))
        if severity == "error"
    } >= {"S16"}


@pytest.mark.parametrize("value", ["abc", None])
def test_a_summary_with_a_number_lost_is_refused(value, county, capsys, tmp_path):
    with pytest.raises(gkxl.Refusal, match="明细"):
        altered(county, capsys, tmp_path, lambda book, places: setattr(book["明细"]["F6"], "value", value))


def test_a_conflict_of_the_latest_leaves_the_earlier_valid_one_in_use(county, capsys):
    county.send_all("D001")
    county.send("D001", "早.xlsx", moment="2026-01-01T00:00:00Z")
    county.send("D001", "甲.xlsx", valid_report(county.form, 98, "第1镇", "D001"))
    county.send("D001", "乙.xlsx", valid_report(county.form, 99, "第1镇", "D001"))
    status, result = county.merge(capsys)
    assert status == 1 and {name: files(result)[name] for name in ("早.xlsx", "甲.xlsx", "乙.xlsx")} == {
        "早.xlsx": "accepted",
        "甲.xlsx": "refused",
        "乙.xlsx": "refused",
    }


def test_overlapping_arguments_in_any_order_give_the_same_bytes(county, capsys):
    county.send_all()
    inner = county.inbox / "里"
    inner.mkdir()
    county.send("D001", "里/再报.xlsx", moment="2026-03-01T00:00:00Z")
    outcomes = set()
    for arguments in (
        [county.inbox, inner],
        [inner, county.inbox],
        [inner / "再报.xlsx", county.inbox, inner],
        [county.inbox, inner / "再报.xlsx"],
    ):
        status, _ = county.merge(capsys, files=arguments)
        outcomes.add(
            (
                status,
                (county.folder / "汇总.xlsx").read_bytes()
                if len(arguments) == 2 and arguments[1] != inner / "再报.xlsx"
                else b"",
            )
        )
    assert len(outcomes) == 2


def test_with_a_form_given_a_file_of_another_form_is_of_the_wrong_form(county, capsys):
    county.send_all("D004")
    county.send("D004", report=valid_report(find_form("2019"), 4, "第4镇", "D004", year=2025))
    _, result = county.merge(capsys, "--form", "2021")
    assert statuses(result)["D004"] == "wrong_form"


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_a_file_name_that_is_no_utf8_is_decoded_and_kept(county, capsys):
    county.send_all("D001")
    name = os.fsdecode("第一镇".encode("gb18030") + b".xlsx")
    county.send("D001", name)
    status, result = county.merge(capsys)
    assert status == 0
    assert "第一镇.xlsx" in [
        row[0]
        for row in openpyxl.load_workbook(county.folder / "汇总.xlsx")["元数据"].iter_rows(
            min_row=4, values_only=True
        )
    ]
    assert Path(next(unit["path"] for unit in result["units"] if unit["code"] == "D001")).exists()


def test_a_former_name_repeated_or_equal_to_a_current_one(tmp_path):
    units = (
        Unit("1", "乙镇", "乡镇", former=("老乙镇", "老乙镇", "乙镇")),
        Unit("2", "新丁镇", "乡镇", former=("乙镇",)),
    )
    roster = Roster(units, "r")
    assert [roster.find(None, name) for name in ("乙镇", "老乙镇", "新丁镇", "丙镇")] == [
        units[0],
        units[0],
        units[1],
        None,
    ]


def test_units_whose_files_would_have_one_name_all_get_theirs(tmp_path, capsys):
    roster = tmp_path / "r.csv"
    roster.write_text(HEADS + "A,B_C,乡镇\nA_B,C,乡镇\na,b_c,乡镇\nX/1,丙镇,乡镇\nX:1,丙镇,乡镇\n", "utf-8")
    assert main(["new", "--year", "2025", "--roster", str(roster), "-o", str(tmp_path / "下发")]) == 0
    assert {gkxl.read_report(path).code for path in (tmp_path / "下发").iterdir()} == {
        "A",
        "A_B",
        "a",
        "X/1",
        "X:1",
    }


def test_a_folder_is_replaced_whole_or_not_at_all(tmp_path, capsys):
    roster = tmp_path / "r.csv"
    roster.write_text(HEADS + "1,甲镇,乡镇\n2,乙镇,乡镇\n", "utf-8")
    folder = tmp_path / "下发"
    (folder / "2_乙镇_2025.xlsx").mkdir(parents=True)
    (folder / "1_甲镇_2025.xlsx").write_text("旧")
    assert main(["new", "--year", "2025", "--roster", str(roster), "-o", str(folder), "--force"]) == 2
    assert (folder / "1_甲镇_2025.xlsx").read_text() == "旧" and len(list(tmp_path.iterdir())) == 2
    from gkxl.model.errors import Refusal
    from gkxl.writing import files as writing_files

    (folder / "2_乙镇_2025.xlsx").rmdir()
    real = os.replace

    def torn(source, target):
        if Path(target).parts[-2:] == ("下发", "2_乙镇_2025.xlsx") and "new" in str(source):
            raise OSError(5, "坏盘")
        real(source, target)

    writing_files.os.replace, keep = torn, real
    try:
        with pytest.raises(Refusal):
            writing_files.write_folder(
                folder, {"1_甲镇_2025.xlsx": b"n", "2_乙镇_2025.xlsx": b"n"}, force=True
            )
    finally:
        writing_files.os.replace = keep
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("1_甲镇_2025.xlsx", "旧")]


def test_names_with_signs_of_xml_and_of_formulas_stay_text(county, capsys):
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
    county.roster = county.folder / "名册.xlsx"
    book.save(county.roster)
    for code, name in names.items():
        county.reports[code].unit = name.replace("\x07", "")
    county.send_all()
    status, _ = county.merge(capsys)
    assert status == 0
    rows = list(openpyxl.load_workbook(county.folder / "汇总.xlsx")["明细"].iter_rows(min_row=5, max_col=2))
    assert {row[0].value: row[1].value for row in rows} == {
        code: name.replace("\x07", "") for code, name in names.items()
    }
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert {leaf.unit for leaf in gkxl.read_report(county.folder / "汇总.xlsx").units} == {
        name.replace("\x07", "") for name in names.values()
    }


def test_a_second_file_whose_suffix_lies_spoils_nothing(county, capsys, soffice, tmp_path):
    county.send_all()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xls",
            "--outdir",
            tmp_path,
            county.inbox / "D001.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shutil.move(tmp_path / "D001.xls", county.inbox / "D001旧格式.xlsx")
    status, result = county.merge(capsys)
    assert status == 0 and counts(result) == (6, 6, 0, 0, 1, 0)


def test_an_incomplete_summary_says_so_and_an_empty_one_is_an_error(county, capsys):
    county.send_all("D001", "D002")
    county.merge(capsys, "--unit", "示例县")
    assert said(gkxl.check(gkxl.read_report(county.folder / "汇总.xlsx"))) == {("H2", "query", None)}
    for path in county.inbox.iterdir():
        path.unlink()
    wrong = county.reports["D001"]
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    county.send("D001")
    status, result = county.merge(capsys, "--unit", "示例县")
    assert status == 1 and counts(result) == (6, 0, 5, 1, 0, 0)
    assert said(gkxl.check(gkxl.read_report(county.folder / "汇总.xlsx"))) == {("H2", "error", None)}
    main(
        [
            "merge",
            str(county.inbox),
            "--roster",
            str(county.roster),
            "-o",
            str(county.folder / "汇总.xlsx"),
            "--force",
        ]
    )
    told = capsys.readouterr().out
    assert "没有意义" in told and "未报 5" in told and "退回 1" in told


def test_an_explained_error_of_a_unit_does_not_bar_the_summary(county, capsys):
    county.send_all("D002")
    worker = clerk(county.reports["D002"]).put("t2.rule.valid", 1)
    worker.explain("Ｌ１", "受委托")
    worker.save(county.inbox / "D002.xlsx")
    assert county.merge(capsys, "--unit", "示例县")[0] == 0
    assert said(gkxl.check(gkxl.read_report(county.folder / "汇总.xlsx"))) == {
        ("L1", "query", "t2.rule.valid")
    }


def test_a_text_is_a_submission_that_asks_for_the_issued_workbook(county, capsys, tmp_path):
    county.roster.write_text(HEADS + "1,通镇,乡镇,,\n", "utf-8")
    status, result = county.merge(capsys, files=[SAMPLES / SEEDS["通镇"]])
    assert status == 0 and result["units"][0]["queries"] == 1
    assert county.merge(capsys, "--strict", files=[SAMPLES / SEEDS["通镇"]])[0] == 1


def test_the_list_of_findings_says_what_became_of_each_file(county, capsys):
    county.send_all("D000")
    wrong = valid_report(county.form, 1, "第1镇", "D001")
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    county.send("D001", "D001错.xlsx", wrong, "2025-02-01T00:00:00Z")
    county.merge(capsys)
    rows = list(
        openpyxl.load_workbook(county.folder / "汇总.xlsx")["问题清单"].iter_rows(min_row=4, values_only=True)
    )
    assert {(row[1], row[3], row[11] or None) for row in rows} == {
        ("D000", "H2", None),
        ("D001", "A1", "退回"),
    }


def test_files_of_strangers_only_are_named_beside_the_missing(county, capsys):
    county.send("D000", "生人.xlsx", valid_report(county.form, 9, "外县镇", "X9"))
    status, result = county.merge(capsys)
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
