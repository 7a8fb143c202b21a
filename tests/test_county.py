"""The county's day, whole: a real-looking county, a city of counties, the year after, a machine that fails."""
from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import gkxl
from gkxl.cli import main
from gkxl.excel import __main__ as entry
from gkxl.report import Explanation, Report, add
from gkxl.writing.desk import DESK, FOLDER, ROSTER, SAYS, TARGET, YEAR
from gkxl.writing.workbook import write_workbook
from tests import excel_engine
from tests.builders import SAMPLES, SEEDS, clerk, valid_report
from tests.county import HEADS, County, build
from tests.lint import complaints
from tests.office import Office


def run(capsys, *arguments: object) -> tuple[int, dict, str]:
    """A command with --json: status, the object, standard error."""
    capsys.readouterr()
    status = main([*map(str, arguments), "--json"])
    captured = capsys.readouterr()
    return status, json.loads(captured.out) if captured.out else {}, captured.err


def merged(capsys, county: County, *options: object) -> dict:
    _, found, _ = run(capsys, "merge", county.inbox, "--roster", county.roster, "-o", county.folder / "汇总.xlsx", "--force", *options)
    return found


def rows(path: Path, sheet: str, first: int = 4) -> list[tuple]:
    return list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(min_row=first, values_only=True))


@pytest.fixture
def county(form2021, tmp_path) -> County:
    return build(tmp_path / "县", form2021)


def test_every_unit_is_in_the_right_state_for_the_right_reason(county, capsys):
    found = merged(capsys, county)
    assert {unit["code"]: unit["status"] for unit in found["units"]} == county.status
    assert (found["expected"], found["accepted"], found["missing"], found["refused"], found["duplicates"], found["unlisted"]) == (60, 52, 3, 4, 2, 1)
    assert found["tie_out"] is True
    for key in ("t3.new.total", "t2.fee.amount", "t4.review.pending"):
        total = add(report.values[key] for report in county.counted.values())
        assert found["values"][key] == (format(total.normalize(), "f") if isinstance(total, Decimal) else total)
    states = {row[1]: row[4] for row in rows(county.folder / "汇总.xlsx", "报送情况")[:60]}
    waiting = {unit["code"] for unit in found["units"] if unit["status"] == "accepted" and unit["queries"]}
    names = {"missing": "未报", "refused": "退回", "wrong_year": "年度不符"}
    assert states == {code: "待说明" if code in waiting else names.get(status, "已收") for code, status in county.status.items()} and len(waiting) == 5
    reasons = {one["code"]: one["reason"] for one in found["submissions"] if one["status"] == "refused"}
    assert set(reasons) == {"K007", "K017", "K027", "K037"} and all(reason.startswith("A1：") for reason in reasons.values())


def test_groups_and_the_whole(county, capsys):
    merged(capsys, county)
    table = rows(county.folder / "汇总.xlsx", "分组", 3)
    line = next(row for row in table if row[0] == "t3.new.total")
    kinds = {"本级": ["县区"], "部门": ["县区部门"], "乡镇街道": ["乡镇", "街道"]}
    expected = [sum(report.values["t3.new.total"] for report in county.counted.values() if report.level in levels) for levels in kinds.values()]
    assert list(line[4:8]) == [*expected, sum(expected)]


def test_every_formula_of_the_summary_is_what_libreoffice_computes(county, soffice, capsys, tmp_path):
    before = tmp_path / "上年.xlsx"
    build_prior(county, before, capsys)
    merged(capsys, county, "--prior", before)
    path = county.folder / "汇总.xlsx"
    formulas, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    office = Office(tmp_path / "profile")
    try:
        with office.open(path) as document:
            document.recalculate()
            compared = 0
            for sheet in formulas:
                now = document.grid(sheet.title)
                for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                    kept = stored[sheet.title][cell.coordinate].value
                    kept = "" if kept is None else float(kept) if isinstance(kept, int) else kept
                    assert now.get((cell.row, cell.column), "") == (pytest.approx(kept, abs=1e-9) if isinstance(kept, float) else kept), f"{sheet.title} {cell.coordinate}"
                    compared += 1
            assert compared > 2000
            charts = document.document.Sheets.getByName("图表").Charts
            assert charts.Count == 3
    finally:
        office.stop()


def build_prior(county: County, target: Path, capsys) -> None:
    """Last year's summary of the same county, in which every carried-out number is this year's carried-in."""
    inbox = target.parent / "上年报送"
    inbox.mkdir()
    for code, report in county.counted.items():
        last = Report(report.form, unit=report.unit, code=code, year=2024, level=report.level, values=dict(report.values))
        for key in report.form.typed:
            if key.startswith("t3."):
                last.values[key] = 0
        for column in ("natural", "business", "research", "welfare", "legal", "other"):
            waiting = report.values[f"t3.carried_in.{column}"]
            last.values |= {f"t3.carried_out.{column}": waiting, f"t3.new.{column}": waiting}
        last.values |= {"t2.norm.valid": report.values["t2.norm.valid"] - report.values["t2.norm.made"] + report.values["t2.norm.repealed"]}
        last.values |= {f"t4.{row}.pending": 0 for row in ("review", "direct", "after")}
        last.values["t2.norm.made"] = last.values["t2.norm.repealed"] = 0
        last.values["t2.norm.valid"] = max(0, last.values["t2.norm.valid"])
        last.recompute()
        (inbox / f"{code}.xlsx").write_bytes(write_workbook(last))
    capsys.readouterr()
    main(["merge", str(inbox), "--roster", str(county.roster), "-o", str(target), "--year", "2024"])


def test_the_list_of_problems_links_to_the_numbers(county, capsys):
    """A question about an accepted unit leads to its number on 明细."""
    merged(capsys, county)
    book = openpyxl.load_workbook(county.folder / "汇总.xlsx")
    links = {(row[1].value, row[3].value): row[6].hyperlink.location for row in book["问题清单"].iter_rows(min_row=4) if row[6].hyperlink}
    sheet, place = links["K008", "A9"].split("!")
    row = int("".join(filter(str.isdigit, place)))
    assert sheet == "'明细'" and book["明细"][f"A{row}"].value == "K008" and book["明细"][place].value == 3


def test_rates_have_their_definitions_and_n(county, capsys):
    found = merged(capsys, county)["values"]
    table = {row[0]: row for row in rows(county.folder / "汇总.xlsx", "图表", 4)[:5]}
    assert set(table) == {"实质公开率", "无法提供占比", "结转率", "行政复议纠错率", "行政诉讼纠错率"}
    open_, total = found["t3.granted.total"] + found["t3.partial.total"], found["t3.total.total"]
    assert table["实质公开率"][1:5] == (pytest.approx(open_ / total), "—", open_, total) and "予以公开" in table["实质公开率"][5]
    assert table["行政诉讼纠错率"][1] == "—" and table["行政诉讼纠错率"][4] == 0


def test_a_city_of_counties_is_the_merge_of_all_its_leaves(form2021, tmp_path, capsys):
    counties = [build(tmp_path / f"{letter}县", form2021, letter, units=24, clean=True) for letter in "ABCDE"]
    lines, alone = [], []
    inbox = tmp_path / "市" / "报送"
    inbox.mkdir(parents=True)
    for letter, county in zip("ABCDE", counties):
        lines.append(f"{letter},{letter}县,下级汇总,,\n")
        assert main(["merge", str(county.inbox), "--roster", str(county.roster), "--unit", f"{letter}县", "--code", letter, "-o", str(inbox / f"{letter}.xlsx")]) == 0
        alone += [report for report in county.counted.values()]
    office = valid_report(form2021, 5, unit="某市某局", code="S1", level="市直部门")
    (inbox / "局.xlsx").write_bytes(write_workbook(office))
    (tmp_path / "市" / "名册.csv").write_text(HEADS + "".join(lines) + "S1,某市某局,部门,市直部门,\n", "utf-8")
    target = tmp_path / "市" / "汇总.xlsx"
    status, found, _ = run(capsys, "merge", inbox, "--roster", tmp_path / "市" / "名册.csv", "--unit", "某市", "--code", "SHI", "-o", target)
    assert (status, found["accepted"], found["tie_out"]) == (0, 6, True)
    report = gkxl.read_report(target)
    assert report.values == {key: add(one.values[key] for one in [*alone, office]) for key in form2021.cells}
    leaves = [leaf for unit in report.units for leaf in unit.units]
    assert {leaf.code for leaf in leaves} == {one.code for one in alone} and len(rows(target, "下级明细", 5)) == len(alone)
    assert gkxl.check(report).errors == 0

    (tmp_path / "省.csv").write_text(HEADS + "SHI,某市,下级汇总,,\n", "utf-8")      # and once more upward
    status, found, _ = run(capsys, "merge", target, "--roster", tmp_path / "省.csv", "--unit", "某省", "-o", tmp_path / "省.xlsx")
    assert status == 0 and {row[0] for row in rows(tmp_path / "省.xlsx", "下级明细", 5)} == {"SHI", *(f"SHI/{letter}" for letter in "ABCDE")}
    assert gkxl.check(gkxl.read_report(tmp_path / "省.xlsx")).errors == 0


@pytest.mark.parametrize("sheet", ["汇总", "明细"])
def test_a_tampered_county_summary_is_refused(sheet, form2021, tmp_path, capsys):
    county = build(tmp_path / "A县", form2021, "A", units=22, clean=True)
    main(["merge", str(county.inbox), "--roster", str(county.roster), "--unit", "A县", "--code", "A", "-o", str(tmp_path / "A.xlsx")])
    book = openpyxl.load_workbook(tmp_path / "A.xlsx")
    places = {row[0]: row[2] for row in book["_gkxl"].iter_rows(values_only=True) if row[1] == "汇总"}
    cell = book["汇总"][places["t3.new.natural"]] if sheet == "汇总" else next(cell for cell in book["明细"][5] if isinstance(cell.value, (int, float)))
    cell.value = 99999
    book.save(tmp_path / "A.xlsx")
    (tmp_path / "市.csv").write_text(HEADS + "A,A县,下级汇总,,\n", "utf-8")
    status, found, _ = run(capsys, "merge", tmp_path / "A.xlsx", "--roster", tmp_path / "市.csv", "-o", tmp_path / "市.xlsx")
    assert status == 1 and found["refused"] == 1 and found["accepted"] == 0


def test_the_year_after(county, form2021, tmp_path, capsys):
    """Forms issued from this year's summary, filled and merged: C1 and C2 where they were planted, nowhere else."""
    merged(capsys, county)
    folder = tmp_path / "下发"
    assert main(["new", "--year", "2026", "--roster", str(county.roster), "--prior", str(county.folder / "汇总.xlsx"), "-o", str(folder)]) == 0
    inbox = tmp_path / "报送2026"
    inbox.mkdir()
    for code, last in county.counted.items():
        path = next(folder.glob(f"{code}_*"))
        worker = clerk(_next_year(gkxl.read_report(path), last))
        if code == "K030":
            worker.put("t3.carried_in.legal", 9).put("t3.new.legal", 0).put("t3.granted.legal", 9)
        if code == "K040":
            worker.put("t2.norm.valid", 50)
        worker.save(inbox / path.name)
    _, found, _ = run(capsys, "merge", inbox, "--roster", county.roster, "--prior", county.folder / "汇总.xlsx", "-o", tmp_path / "汇总2026.xlsx")
    planted = [(row[1], row[3]) for row in rows(tmp_path / "汇总2026.xlsx", "问题清单") if row[3] in ("C1", "C2")]
    assert sorted(planted) == [("K030", "C1"), ("K030", "C1"), ("K040", "C2")]
    assert next(unit for unit in found["units"] if unit["code"] == "K030")["status"] == "refused"
    compared = {row[0]: row for row in rows(tmp_path / "汇总2026.xlsx", "上年对比")}
    assert compared["t3.carried_in.total"][5] == merged(capsys, county)["values"]["t3.carried_in.total"]


def _next_year(issued: Report, last: Report) -> Report:
    """A form filled for a year in which only what was carried in was dealt with."""
    report = Report(issued.form, unit=issued.unit, code=issued.code, year=issued.year, level=issued.level, prior=issued.prior)
    report.values = {key: 0 for key in issued.form.typed}
    for column in ("natural", "business", "research", "welfare", "legal", "other"):
        waiting = issued.values[f"t3.carried_in.{column}"]
        report.values |= {f"t3.carried_in.{column}": waiting, f"t3.granted.{column}": waiting}
    report.values |= {"t2.norm.valid": last.values["t2.norm.valid"], "t2.rule.valid": 0}
    report.values |= {"t4.review.upheld": last.values["t4.review.pending"]}
    report.recompute()
    return report


class TestCollecting:
    """Attachments as mail brings them."""

    class GbkName(zipfile.ZipInfo):
        """A name as Windows writes it: GBK, and nothing says so."""

        def _encodeFilenameFlags(self) -> tuple[bytes, int]:      # noqa: N802
            return self.filename.encode("gbk"), self.flag_bits

    def zipped(self, path: Path, files: dict[str, bytes]) -> Path:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in files.items():
                archive.writestr(self.GbkName(name, (2026, 1, 5, 10, 0, 0)), data)
        return path

    def test_zip_in_zip_junk_and_gbk_names(self, form2021, tmp_path, capsys):
        books = {name: write_workbook(valid_report(form2021, number, unit=name, code=name)) for number, name in enumerate(("甲镇", "乙镇", "丙镇"))}
        inner = self.zipped(tmp_path / "inner.zip", {"乙镇.xlsx": books["乙镇"], "照片.jpg": b"x"}).read_bytes()
        self.zipped(tmp_path / "附件.zip", {"甲镇.xlsx": books["甲镇"], "打包/乙.zip": inner, "__MACOSX/._甲镇.xlsx": b"x", "坏的.xlsx": b"PK not"})
        (tmp_path / "丙镇.xlsx").write_bytes(books["丙镇"])
        (tmp_path / "Thumbs.db").write_bytes(b"x")
        (tmp_path / "名册.csv").write_text(HEADS + "".join(f"{name},{name},乡镇,,\n" for name in books), "utf-8")
        _, found, _ = run(capsys, "merge", tmp_path / "附件.zip", tmp_path / "丙镇.xlsx", tmp_path / "Thumbs.db", "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx")
        assert found["accepted"] == 3
        fates = {Path(one["path"]).name: one["status"] for one in found["submissions"]}
        assert fates["坏的.xlsx"] == "unreadable" and fates["照片.jpg"] == "ignored" and fates["._甲镇.xlsx"] == "ignored"
        listed = {row[0] for row in rows(tmp_path / "s.xlsx", "元数据")}
        assert {"附件.zip/甲镇.xlsx", "附件.zip/打包/乙.zip/乙镇.xlsx", "附件.zip/坏的.xlsx", "丙镇.xlsx"} <= listed

    @pytest.mark.parametrize("kind", ["损坏", "加密", "太多", "炸弹", "改后缀"])
    def test_an_archive_that_cannot_be_used_hides_no_other_file(self, kind, form2021, tmp_path, capsys, monkeypatch):
        book = write_workbook(valid_report(form2021, 1, unit="甲镇", code="甲镇"))
        inbox = tmp_path / "报送"
        inbox.mkdir()
        (inbox / "甲镇.xlsx").write_bytes(book)
        bad = inbox / "坏.zip"
        if kind == "损坏":
            bad.write_bytes(b"PK\3\4 nothing")
        elif kind == "改后缀":
            bad.write_bytes(book)
        elif kind == "太多":
            with zipfile.ZipFile(bad, "w") as archive:
                for number in range(50_000):
                    archive.writestr(f"{number}.txt", b"")
        elif kind == "炸弹":
            with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("x.xlsx", b"\0" * (200 * 2**20))
        else:
            self.zipped(bad, {"x.xlsx": book})
            data = bytearray(bad.read_bytes())
            data[data.rindex(b"PK\1\2") + 8] |= 1
            data[6] |= 1
            bad.write_bytes(bytes(data))
        (tmp_path / "名册.csv").write_text(HEADS + "甲镇,甲镇,乡镇,,\n", "utf-8")
        status, found, _ = run(capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx")
        assert (status, found["accepted"]) == (1, 1)
        reason = next(one["reason"] for one in found["submissions"] if one["status"] == "unreadable")
        assert any(word in reason for word in {"损坏": ["损坏"], "加密": ["密码"], "太多": ["过多"], "炸弹": ["过大"], "改后缀": ["改了后缀"]}[kind])

    def test_check_reads_archives_too(self, form2021, tmp_path, capsys):
        self.zipped(tmp_path / "附件.zip", {"甲镇.xlsx": write_workbook(valid_report(form2021, 1))})
        status, found, _ = run(capsys, "check", tmp_path / "附件.zip")
        assert status == 0 and found["reports"][0]["path"].endswith("附件.zip/甲镇.xlsx")


class TestDecisions:
    """--override: an error accepted by name."""

    def test_a_named_error_is_accepted_and_printed(self, county, capsys):
        decided = county.folder / "准予.csv"
        decided.write_text("单位,编号,理由,批准人\nK007,A1,上级核定,张三\nK县第17局,A1,历史遗留,李四\nK020,C1,没有这个错误,王五\n", "utf-8")
        found = merged(capsys, county, "--override", decided)
        states = {unit["code"]: unit["status"] for unit in found["units"]}
        assert (states["K007"], states["K017"], states["K027"]) == ("accepted", "accepted", "refused")
        assert found["tie_out"] is True
        path = county.folder / "汇总.xlsx"
        issues = [row for row in rows(path, "问题清单") if row[1] == "K007" and row[3] == "A1"]
        assert all("准予采用（张三）：上级核定" in row[9] for row in issues) and issues
        assert any(row[3] == "H1" and "K县第7局" in row[7] for row in rows(path, "问题清单"))
        decisions = {row[0]: row[6] for row in rows(path, "元数据") if row[6] in ("已采用", "没有用上")}
        assert decisions == {"K县第7局": "已采用", "K县第17局": "已采用", "K20镇": "没有用上"}

    @pytest.mark.parametrize(("line", "words"), [("无名镇,A1,x,y", "不在名册里"), ("K007,Z9,x,y", "不是规则编号"), ("K007,S5,x,y", "不能准予采用"), ("K007,A1,,y", "没有填“理由”"), ("K007,A1,x,", "没有填“批准人”")])
    def test_a_faulty_decision_is_refused(self, line, words, county, capsys):
        decided = county.folder / "准予.csv"
        decided.write_text(f"单位,编号,理由,批准人\n{line}\n", "utf-8")
        status, found, err = run(capsys, "merge", county.inbox, "--roster", county.roster, "-o", county.folder / "汇总.xlsx", "--override", decided)
        assert status == 2 and words in err and not (county.folder / "汇总.xlsx").exists()


class TestReturns:
    """What goes back to the units."""

    def test_slips_copies_and_reminders(self, county, capsys):
        merged(capsys, county, "--returns", county.folder / "退回")
        names = sorted(path.name for path in (county.folder / "退回").iterdir())
        assert len([name for name in names if name.endswith("_退回单.xlsx")]) == 5      # four with errors, one of last year
        assert len([name for name in names if name.endswith("_待说明通知.xlsx")]) == 5
        assert len([name for name in names if name.endswith("_更正稿.xlsx")]) == 9
        assert len([name for name in names if name.endswith("_催报单.xlsx")]) == len([name for name in names if name.endswith("_空白表.xlsx")]) == 3
        slip = openpyxl.load_workbook(county.folder / "退回" / "K007_K县第7局_2025_退回单.xlsx").active
        assert "K007_K县第7局.xlsx" in slip["A3"].value and "2 处错误" in slip["A3"].value
        assert [slip.cell(row, 2).value for row in (6, 7)] == ["A1", "A1"] and slip.cell(6, 4).value == "依申请公开 I30"

    def test_the_copy_has_the_units_numbers_and_marks(self, county, capsys):
        merged(capsys, county, "--returns", county.folder / "退回")
        own = gkxl.read_report(county.inbox / "K007_K县第7局.xlsx")
        copy = county.folder / "退回" / "K007_K县第7局_2025_更正稿.xlsx"
        again = gkxl.read_report(copy)
        assert (again.values, again.unit, again.code, again.year) == (own.values, own.unit, own.code, own.year)
        comments = {cell.coordinate: cell.comment.text for row in openpyxl.load_workbook(copy)["依申请公开"].iter_rows() for cell in row if cell.comment}
        assert set(comments) == {"I30", "K30"} and comments["I30"].startswith("A1（")

    def test_the_units_own_files_are_not_touched(self, county, capsys):
        before = {path: path.read_bytes() for path in county.inbox.iterdir()}
        merged(capsys, county, "--returns", county.folder / "退回")
        assert {path: path.read_bytes() for path in county.inbox.iterdir()} == before

    def test_an_existing_folder_is_not_overwritten(self, county, capsys):
        merged(capsys, county, "--returns", county.folder / "退回")
        status, _, err = run(capsys, "merge", county.inbox, "--roster", county.roster, "-o", county.folder / "另一份.xlsx", "--returns", county.folder / "退回")
        assert status == 2 and "已经存在" in err and not (county.folder / "另一份.xlsx").exists()


def test_diff_of_a_published_report_against_the_summary(county, tmp_path, capsys):
    merged(capsys, county)
    summary = gkxl.read_report(county.folder / "汇总.xlsx")
    published = Report(summary.form, unit="K县", year=2025, values=dict(summary.values), level="县区")
    published.values["t3.new.natural"] += 2
    published.values["t2.fee.amount"] += Decimal("0.5")
    published.recompute()
    (tmp_path / "公布.xlsx").write_bytes(write_workbook(published))
    status, found, _ = run(capsys, "diff", tmp_path / "公布.xlsx", county.folder / "汇总.xlsx", "-o", tmp_path / "差异.xlsx")
    assert status == 1 and {(one["code"], one["key"], one["difference"]) for one in found["differences"]} == {
        ("H6", "t2.fee.amount", "0.5"), ("H6", "t3.new.natural", 2), ("H6", "t3.new.total", 2)}
    assert [row[0] for row in rows(tmp_path / "差异.xlsx", "差异")] == ["t2.fee.amount", "t3.new.natural", "t3.new.total"]
    assert run(capsys, "diff", county.folder / "汇总.xlsx", county.folder / "汇总.xlsx")[:2][0] == 0


def test_diff_tells_that_year_or_unit_differ(capsys):
    _, found, _ = run(capsys, "diff", SAMPLES / SEEDS["吉昌镇"], SAMPLES / SEEDS["通镇"])
    assert found["notices"] == ["年度不同：2023 和 2024", "单位不同：吉昌镇 和 通镇"]


def test_an_incomplete_summary_is_accepted_by_decision(form2021, tmp_path, capsys):
    """The city decides to take a county's summary in which a unit is missing."""
    county = build(tmp_path / "A县", form2021, "A", units=22, clean=True)
    next(county.inbox.glob("A003*")).unlink()
    main(["merge", str(county.inbox), "--roster", str(county.roster), "--unit", "A县", "--code", "A", "-o", str(tmp_path / "A.xlsx")])
    (tmp_path / "市.csv").write_text(HEADS + "A,A县,下级汇总,,\n", "utf-8")
    (tmp_path / "准予.csv").write_text("单位,编号,理由,批准人\nA,H2,第3局机构撤销,张三\n", "utf-8")
    arguments = ["merge", tmp_path / "A.xlsx", "--roster", tmp_path / "市.csv", "-o", tmp_path / "市.xlsx", "--strict", "--force"]
    assert run(capsys, *arguments)[1]["refused"] == 1
    assert run(capsys, *arguments, "--override", tmp_path / "准予.csv")[1]["accepted"] == 1


def test_diff_tells_what_it_could_not_compare(capsys):
    status, found, _ = run(capsys, "diff", SAMPLES / SEEDS["齐家镇"], SAMPLES / SEEDS["通镇"])
    assert found["only_a"] and found["only_b"] and found["compared"] + len(found["only_a"]) == 198


class TestCache:
    """What was read is read once."""

    def test_the_second_run_reads_nothing_and_gives_the_same_bytes(self, county, capsys, monkeypatch):
        merged(capsys, county)
        first = (county.folder / "汇总.xlsx").read_bytes()
        monkeypatch.setattr("gkxl.merging.intake.read_report", lambda *_, **__: pytest.fail("read again"))
        merged(capsys, county, "--workers", 1)
        assert (county.folder / "汇总.xlsx").read_bytes() == first

    def test_a_changed_file_is_read_anew(self, county, capsys):
        before = merged(capsys, county)["values"]["t2.permit.decisions"]
        path = county.inbox / "K001_K县第1局.xlsx"
        clerk(gkxl.read_report(path)).put("t2.permit.decisions", 41).save(path)
        assert merged(capsys, county)["values"]["t2.permit.decisions"] == before + 41

    @pytest.mark.parametrize("damage", [b"", b"not a database", None])
    def test_a_damaged_cache_is_no_hindrance(self, damage, county, capsys):
        first = merged(capsys, county)
        file = Path(os.environ["GKXL_CACHE"]) / "reports.sqlite"
        if damage is None:
            file.unlink()
            file.mkdir()
        else:
            for extra in file.parent.glob("reports.sqlite-*"):
                extra.unlink()
            file.write_bytes(damage)
        assert merged(capsys, county) == first

    def test_without_cache_nothing_is_kept(self, county, capsys):
        merged(capsys, county, "--no-cache")
        assert not list(Path(os.environ["GKXL_CACHE"]).iterdir())


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(county, capsys, tmp_path):
    from distributed import LocalCluster
    merged(capsys, county, "--no-cache")
    expected = (county.folder / "汇总.xlsx").read_bytes()
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True) as cluster:
        merged(capsys, county, "--no-cache", "--cluster", cluster.scheduler_address)
        assert (county.folder / "汇总.xlsx").read_bytes() == expected
        victim = next(iter(cluster.workers.values())).pid
        with subprocess.Popen([sys.executable, "-c", f"import os, time; time.sleep(0.15); os.kill({victim}, {int(signal.SIGKILL)})"]):
            merged(capsys, county, "--no-cache", "--cluster", cluster.scheduler_address)
        assert (county.folder / "汇总.xlsx").read_bytes() == expected


@pytest.mark.parametrize(("address", "words"), [("tcp://127.0.0.1:9", "连不上"), ("foo", "不是 Dask 集群的地址"), ("tcp://127.0.0.1:99999", "连不上")])
def test_no_such_cluster(address, words, county, capsys):
    status, _, err = run(capsys, "merge", county.inbox, "--roster", county.roster, "-o", county.folder / "x.xlsx", "--cluster", address)
    assert status == 2 and words in err and err.count("\n") == 1 and not (county.folder / "x.xlsx").exists()


def test_killed_at_fifty_moments_there_is_never_half_an_output(county, tmp_path):
    """kill -9 of the whole group: a whole summary or none, no litter that counts, and the rerun gives the same bytes."""
    command = [sys.executable, "-m", "gkxl", "merge", str(county.inbox), "--roster", str(county.roster), "-o", str(county.folder / "汇总.xlsx"), "--force",
               "--returns", str(county.folder / "退回"), "--workers", "2"]
    start = time.time()
    subprocess.run(command, capture_output=True)
    length = time.time() - start
    summary, slips = county.folder / "汇总.xlsx", county.folder / "退回"
    whole, sent = summary.read_bytes(), {path.name: path.read_bytes() for path in slips.iterdir()}
    chance = random.Random(4)
    for _ in range(50):
        summary.unlink(missing_ok=True)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(chance.random() * length)
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()
        assert not summary.exists() or summary.read_bytes() == whole
        assert {path.name: path.read_bytes() for path in slips.iterdir()} == sent or not slips.exists() or _each_whole(slips, sent)
    subprocess.run(command, capture_output=True)
    assert summary.read_bytes() == whole and {path.name: path.read_bytes() for path in slips.iterdir()} == sent


def _each_whole(slips: Path, sent: dict[str, bytes]) -> bool:
    """Killed while old files were being replaced: each that is there is whole."""
    return all(path.read_bytes() == sent[path.name] for path in slips.iterdir() if path.name in sent)


def test_ten_thousand_files_of_junk(form2021, tmp_path, capsys):
    inbox = tmp_path / "报送"
    inbox.mkdir()
    for number in range(9_999):
        (inbox / f"~$附件{number}.xlsx").write_bytes(b"")
    (inbox / "甲镇.xlsx").write_bytes(write_workbook(valid_report(form2021, 1, unit="甲镇", code="甲镇")))
    (tmp_path / "名册.csv").write_text(HEADS + "甲镇,甲镇,乡镇,,\n", "utf-8")
    status, found, _ = run(capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx")
    assert (status, found["accepted"], len(found["submissions"])) == (0, 1, 10_000)


@pytest.mark.parametrize("name", ["换\n行.xlsx", "长" * 80 + ".xlsx", "=公式.xlsx", "空 格 .xlsx"])
def test_strange_file_names_are_listed_whole(name, form2021, tmp_path, capsys):
    inbox = tmp_path / "报送"
    inbox.mkdir()
    (inbox / name).write_bytes(write_workbook(valid_report(form2021, 1, unit="甲镇", code="甲镇")))
    (tmp_path / "名册.csv").write_text(HEADS + "甲镇,甲镇,乡镇,,\n", "utf-8")
    assert run(capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx")[0] == 0
    assert name.replace("\n", " ") in {row[0] for row in rows(tmp_path / "s.xlsx", "元数据")}


def test_a_summary_merged_into_itself(county, capsys):
    merged(capsys, county)
    status, _, err = run(capsys, "merge", county.inbox, county.folder / "汇总.xlsx", "--roster", county.roster, "-o", county.folder / "汇总.xlsx", "--force")
    assert status == 2 and "原件不会被改动" in err


def test_the_countys_own_report_in_place_of_its_summary(form2021, tmp_path, capsys):
    (tmp_path / "A.xlsx").write_bytes(write_workbook(valid_report(form2021, 1, unit="A县", code="A", level="县区")))
    (tmp_path / "市.csv").write_text(HEADS + "A,A县,下级汇总,,\n", "utf-8")
    status, found, _ = run(capsys, "merge", tmp_path / "A.xlsx", "--roster", tmp_path / "市.csv", "-o", tmp_path / "s.xlsx")
    assert status == 1 and "应报送汇总工作簿" in found["submissions"][0]["reason"]


def test_no_text_of_a_unit_becomes_a_formula(county, capsys):
    """A unit's name or a typed text that looks like a formula stays text everywhere it is shown."""
    path = county.inbox / "K007_K县第7局.xlsx"
    clerk(gkxl.read_report(path)).put("t2.permit.decisions", "=1+1").put("t3.partial.other", "=cmd|x").save(path)
    merged(capsys, county, "--returns", county.folder / "退回")
    for file in ("汇总.xlsx", "退回/K007_K县第7局_2025_退回单.xlsx"):
        book = openpyxl.load_workbook(county.folder / file)
        assert not any(cell.data_type == "f" and "cmd" in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


class TestDesk:
    """县级汇总: the same merge from a button in Excel, on a real LibreOffice."""

    @pytest.fixture
    def desk(self, soffice, tmp_path):
        from gkxl.writing.desk import desk_book
        office = Office(tmp_path / "profile")
        excel_engine.attach(office.pipe)
        path = tmp_path / "县级汇总.xlsm"
        path.write_bytes(desk_book())
        with office.open(path, hidden=False) as document:
            yield document
        office.stop()

    def test_the_button_merges(self, desk, county, capsys, tmp_path):
        for cell, text in ((FOLDER, county.inbox), (ROSTER, county.roster), (YEAR, 2025), (TARGET, tmp_path / "结果.xlsx")):
            desk.put(DESK, cell, text if isinstance(text, int) else str(text))
        assert entry._perform("county", None, "县级汇总.xlsm", "") == 0
        assert desk.text(DESK, SAYS).startswith(f"2025 年汇总已写入 {tmp_path / '结果.xlsx'}。名册 60 个单位：已收 52，其中待说明 5，未报 3")
        assert [desk.text(DESK, f"{column}18") for column in "BCDE"] == ["K000", "K县", "本级", "已收"]
        states = [desk.text(DESK, f"E{row}") for row in range(18, 78)]
        assert states.count("未报") == 3 and states.count("退回") == 4 and states.count("待说明") == 5
        main(["merge", str(county.inbox), "--roster", str(county.roster), "--year", "2025", "-o", str(tmp_path / "命令行.xlsx")])
        assert (tmp_path / "结果.xlsx").read_bytes() == (tmp_path / "命令行.xlsx").read_bytes()
        assert any("已读" in str(text) for text in excel_engine.App.told) and excel_engine.App.told[-1] is False

    def test_the_name_of_a_unit_never_becomes_a_formula(self, desk, form2021, tmp_path):
        (tmp_path / "报送").mkdir()
        (tmp_path / "报送" / "甲.xlsx").write_bytes(write_workbook(valid_report(form2021, 1, unit="=1+1", code="甲")))
        (tmp_path / "名册.csv").write_text(HEADS + "甲,=1+1,乡镇,乡镇,\n", "utf-8")
        for cell, text in ((FOLDER, tmp_path / "报送"), (ROSTER, tmp_path / "名册.csv"), (TARGET, tmp_path / "结果.xlsx")):
            desk.put(DESK, cell, str(text))
        assert entry._perform("county", None, "县级汇总.xlsm", "") == 0
        assert [desk.text(DESK, f"{column}18") for column in "BCE"] == ["甲", "=1+1", "已收"]

    @pytest.mark.parametrize(("fields", "words"), [({}, "没有填“报送文件夹”"), ({"C4": "/没有"}, "没有填“名册”"), ({"C4": "/没有", "C5": "/没有.csv"}, "找不到名册文件"), ({"C6": "去年"}, "没有填“报送文件夹”")])
    def test_what_is_missing_is_said(self, fields, words, desk):
        for cell, text in fields.items():
            desk.put(DESK, cell, text)
        assert entry._perform("county", None, "县级汇总.xlsm", "") == 0
        assert words in desk.text(DESK, SAYS)

    def test_without_python_one_sentence(self, desk):
        desk.run("modCounty.GkxlMerge")
        assert desk.text(DESK, SAYS).startswith("没有用上 Python，没有汇总")


def test_the_macro_edition_of_the_summary(county, tmp_path, capsys):
    assert main(["merge", str(county.inbox), "--roster", str(county.roster), "-o", str(tmp_path / "汇总.xlsm")]) == 1
    plain = merged(capsys, county)
    report = gkxl.read_report(tmp_path / "汇总.xlsm")
    assert report.values["t3.new.total"] == plain["values"]["t3.new.total"] and not gkxl.check(report).errors
    assert complaints((tmp_path / "汇总.xlsm").read_bytes()) == []


class TestWhatAnAttackFound:
    """Each of these went wrong once."""

    def small(self, folder: Path, form, names: str = "甲乙", **changes: str) -> Path:
        """An inbox with a valid form of each unit, and its roster."""
        (folder / "报送").mkdir(parents=True)
        for number, name in enumerate(names):
            (folder / "报送" / f"{name}.xlsx").write_bytes(write_workbook(valid_report(form, number, unit=f"{name}镇", code=name)))
        (folder / "名册.csv").write_text(HEADS + "".join(f"{name},{name}镇,乡镇,,\n" for name in names), "utf-8")
        return folder / "报送"

    def merge(self, capsys, folder: Path, *options: object) -> dict:
        return run(capsys, "merge", folder / "报送", "--roster", folder / "名册.csv", "-o", folder / "s.xlsx", "--force", *options)[1]

    def wrong(self, form, name: str, key: str = "t3.new.legal") -> bytes:
        report = valid_report(form, 1, unit=f"{name}镇", code=name)
        report.values[key] += 1
        report.recompute()
        return write_workbook(report)

    @pytest.mark.parametrize("workers", [1, 2, 4])
    def test_an_archive_read_by_many_workers(self, workers, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021, "".join(chr(0x4E00 + number) for number in range(60)))
        with zipfile.ZipFile(tmp_path / "附件.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(inbox.iterdir()):
                archive.write(path, path.name)
        _, found, _ = run(capsys, "merge", tmp_path / "附件.zip", "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx", "--no-cache", "--workers", workers)
        assert found["accepted"] == 60

    def test_slips_of_an_earlier_run_do_not_stay(self, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021)
        good = (inbox / "甲.xlsx").read_bytes()
        (inbox / "甲.xlsx").write_bytes(self.wrong(form2021, "甲"))
        self.merge(capsys, tmp_path, "--returns", tmp_path / "退")
        assert sorted(path.name for path in (tmp_path / "退").iterdir()) == ["甲_甲镇_2025_更正稿.xlsx", "甲_甲镇_2025_退回单.xlsx"]
        (inbox / "甲.xlsx").write_bytes(good)
        status, _, err = run(capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "另.xlsx", "--returns", tmp_path / "退")
        assert status == 2 and "上次的退回单" in err
        self.merge(capsys, tmp_path, "--returns", tmp_path / "退")
        assert list((tmp_path / "退").iterdir()) == []

    def test_slips_are_not_put_among_the_submissions(self, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021)
        status, _, err = run(capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx", "--returns", inbox / "退回")
        assert status == 2 and "报送文件夹" in err

    def test_the_latest_refused_file_gets_the_slip(self, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021)
        os.utime(inbox / "甲.xlsx", (1_700_000_000, 1_700_000_000))
        (inbox / "1旧.xlsx").write_bytes(self.wrong(form2021, "甲", "t3.new.other"))
        os.utime(inbox / "1旧.xlsx", (1_690_000_000, 1_690_000_000))
        (inbox / "2新.xlsx").write_bytes(self.wrong(form2021, "甲"))
        os.utime(inbox / "2新.xlsx", (1_710_000_000, 1_710_000_000))
        found = self.merge(capsys, tmp_path, "--returns", tmp_path / "退")
        assert found["units"][0]["status"] == "accepted"
        slip = openpyxl.load_workbook(tmp_path / "退" / "甲_甲镇_2025_退回单.xlsx").active
        assert "2新.xlsx" in slip["A3"].value
        (inbox / "甲.xlsx").unlink()
        assert self.merge(capsys, tmp_path)["units"][0]["path"].endswith("2新.xlsx")

    def test_a_code_with_the_name_of_another_unit(self, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021)
        (inbox / "乙.xlsx").write_bytes(write_workbook(valid_report(form2021, 9, unit="乙镇", code="甲")))
        found = self.merge(capsys, tmp_path)
        assert [unit["status"] for unit in found["units"]] == ["accepted", "missing"]
        assert "代码 甲 是“甲镇”的，名称却是“乙镇”（乙）的" in next(one["reason"] for one in found["submissions"] if one["status"] == "unlisted")

    def test_a_unit_that_arrives_on_two_ways(self, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021)
        main(["merge", str(inbox), "--roster", str(tmp_path / "名册.csv"), "--unit", "A县", "--code", "A", "-o", str(tmp_path / "A.xlsx")])
        (tmp_path / "市.csv").write_text(HEADS + "A,A县,下级汇总,,\n甲,甲镇,乡镇,,\n", "utf-8")
        status, _, _ = run(capsys, "merge", tmp_path / "A.xlsx", inbox / "甲.xlsx", "--roster", tmp_path / "市.csv", "-o", tmp_path / "市.xlsx")
        assert status == 1 and any("甲镇（甲）的同一份数计入了两次" in row[7] for row in rows(tmp_path / "市.xlsx", "问题清单"))

    def test_huge_and_strange_files_are_not_read_whole(self, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021)
        with (inbox / "扫描.pdf").open("wb") as huge:
            huge.truncate(3 * 2**30)
        os.mkfifo(inbox / "管道.xlsx")
        (inbox / "别处").symlink_to(tmp_path)
        found = self.merge(capsys, tmp_path)
        fates = {Path(one["path"]).name: (one["status"], one["reason"]) for one in found["submissions"]}
        assert fates["扫描.pdf"][0] == fates["管道.xlsx"][0] == "unreadable" and "过大" in fates["扫描.pdf"][1] and "不是普通文件" in fates["管道.xlsx"][1]
        assert fates["别处"][0] == "ignored" and found["accepted"] == 2

    def test_names_move_on_and_codes_stay(self, form2021, tmp_path, capsys):
        """K1 农业局 is 农业农村局 now, and a new unit K3 is called 农业局; two parts of a split bear one former name."""
        heads = "单位代码,单位名称,类别,曾用名\n"
        inbox = tmp_path / "去年"
        inbox.mkdir()
        for code, name in (("K1", "农业局"), ("K5", "规划国土局")):
            last = valid_report(form2021, 3, unit=name, code=code, year=2024, level="县区部门")
            (inbox / f"{code}.xlsx").write_bytes(write_workbook(last))
        (tmp_path / "旧.csv").write_text(heads + "K1,农业局,部门,\nK5,规划国土局,部门,\n", "utf-8")
        main(["merge", str(inbox), "--roster", str(tmp_path / "旧.csv"), "-o", str(tmp_path / "旧.xlsx")])
        (tmp_path / "新.csv").write_text(heads + "K1,农业农村局,部门,农业局\nK3,农业局,部门,\nK6,规划局,部门,规划国土局\nK7,国土局,部门,规划国土局\n", "utf-8")
        capsys.readouterr()
        assert main(["new", "--year", "2025", "--roster", str(tmp_path / "新.csv"), "--prior", str(tmp_path / "旧.xlsx"), "-o", str(tmp_path / "下发")]) == 0
        assert "没有这些单位，未带上年数：农业局、规划局、国土局" in capsys.readouterr().out
        assert gkxl.read_report(next((tmp_path / "下发").glob("K1_*"))).prior is not None

    def test_sorting_the_details_changes_nothing_renaming_does(self, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021)
        main(["merge", str(inbox), "--roster", str(tmp_path / "名册.csv"), "--unit", "A县", "--code", "A", "-o", str(tmp_path / "A.xlsx")])
        book = openpyxl.load_workbook(tmp_path / "A.xlsx")
        first, second = ([cell.value for cell in book["明细"][row]] for row in (5, 6))
        for row, values in ((5, second), (6, first)):
            for cell, content in zip(book["明细"][row], values):
                cell.value = content
        book.save(tmp_path / "排序.xlsx")
        assert not gkxl.check(gkxl.read_report(tmp_path / "排序.xlsx")).errors
        book["明细"]["B5"].value = "假冒镇"
        book.save(tmp_path / "改名.xlsx")
        assert [one.code for one in gkxl.check(gkxl.read_report(tmp_path / "改名.xlsx")).findings if one.severity == "error"] == ["S16"]

    def test_of_equal_copies_the_one_with_its_explanation_is_taken(self, form2021, tmp_path, capsys):
        inbox = self.small(tmp_path, form2021)
        report = valid_report(form2021, 1, unit="甲镇", code="甲")
        report.values |= {"t2.norm.made": 3, "t2.norm.valid": 1}
        (inbox / "甲.xlsx").write_bytes(write_workbook(report))
        report.explanations = [Explanation("A9", None, "明年施行")]
        (inbox / "甲（有说明）.xlsx").write_bytes(write_workbook(report))
        for path in inbox.glob("甲*"):
            os.utime(path, (1_700_000_000, 1_700_000_000))
        found = self.merge(capsys, tmp_path)
        assert found["units"][0]["path"].endswith("甲（有说明）.xlsx") and found["units"][0]["queries"] == 0

    def test_a_nested_archive_is_unpacked_once(self, form2021, tmp_path, monkeypatch, capsys):
        from gkxl.reading import archive
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(50):
                package.writestr(f"{number}.txt", b"x" * 1000)
        with zipfile.ZipFile(tmp_path / "外.zip", "w") as package:
            package.writestr("内.zip", inner.getvalue())
            package.writestr("空.zip", b"PK\5\6" + bytes(18))
            package.writestr("坏.zip", b"PK\3\4 nothing")
        calls = []
        monkeypatch.setattr(archive, "_member", lambda *arguments, own=archive._member: calls.append(arguments[2]) or own(*arguments))
        archive._unpacked.cache_clear()
        listed = list(archive.members(tmp_path / "外.zip"))
        assert [trouble.split("：")[1] for _, name, trouble in listed if trouble] == ["空的压缩包。", "压缩包里的这个压缩包已损坏。请让报送单位重新压缩，或直接报送 .xlsx。"]
        for inside, _, trouble in listed:
            if trouble is None:
                archive.read_member(tmp_path / "外.zip", inside)
        assert calls.count("内.zip") <= 2

    def test_blank_forms_are_not_called_equal(self, form2021, tmp_path, capsys):
        from gkxl.writing.issuing import issue
        for name in "ab":
            (tmp_path / f"{name}.xlsx").write_bytes(write_workbook(issue(form2021, 2025, None, None, None, None)))
        _, found, _ = run(capsys, "diff", tmp_path / "a.xlsx", tmp_path / "b.xlsx")
        assert (found["compared"], found["equal"]) == (0, False)
