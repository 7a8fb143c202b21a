"""Who has reported, and whose summary counts: what lies in the folder is not always a submission.

The cases were found by somebody who played a county's season without knowing the code.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from gkxl.faces.cli import main
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report
from tests.workbook_mutants import packed, parts_of

HEADS = "单位代码,单位名称,类别\n"


class Round:
    """A folder with a roster of two units, one of which has reported."""

    def __init__(self, folder: Path, form: Form, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.form, self._capsys = folder, form, capsys
        self.inbox, self.roster = folder / "报送", folder / "名册.csv"
        self.inbox.mkdir(parents=True)
        self.roster.write_text(HEADS + "1,教育局,部门\n2,卫健局,部门\n", "utf-8")
        self.send("卫健局", "2")

    def send(self, unit: str, code: str, year: int = 2025, name: str = "") -> Path:
        path = self.inbox / f"{name or unit}.xlsx"
        path.write_bytes(write_workbook(valid_report(self.form, int(code), unit=unit, code=code, year=year)))
        return path

    def gkxl(self, *words: object) -> tuple[int, str, str]:
        status = main(list(map(str, words)))
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def merge(self, *more: object, inbox: Path | None = None, roster: Path | None = None) -> dict:
        target = self.folder / "汇总.xlsx"
        given = (inbox or self.inbox, "--roster", roster or self.roster, "-o", target, "--force", "--json")
        status, out, err = self.gkxl("merge", *given, *more)
        assert out, err
        return {"status": status, **json.loads(out)}


@pytest.fixture
def played(form2021: Form, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Round:
    return Round(tmp_path, form2021, capsys)


def _sheet(*rows: str) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([row])
    return book


class TestNotesOfTheOffice:
    """A name in a note is no report: the unit is missing, and gets its 催报单."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("没报的.txt", "教育局\n"),
            ("教育局未报.txt", "明天再打电话\n"),
            ("通话记录.txt", "1月10日电话催教育局，答应本周报。\n"),
            ("回信.html", "<p>教育局：请抓紧报送。</p>"),
        ],
    )
    def test_a_text(self, name, text, played):
        (played.inbox / name).write_text(text, "utf-8")
        self.missing(played)

    @pytest.mark.parametrize("name", ["催报名单.xlsx", "教育局.xlsx"])
    def test_a_workbook(self, name, played):
        _sheet("未报单位", "教育局").save(played.inbox / name)
        self.missing(played)

    @staticmethod
    def missing(played: Round) -> None:
        slips = played.folder / "退回"
        result = played.merge("--returns", slips)
        assert (result["accepted"], result["missing"]) == (1, 1)
        assert sorted(path.name for path in slips.iterdir()) == [
            "1_教育局_2025_催报单.xlsx",
            "1_教育局_2025_空白表.xlsx",
        ]

    @pytest.mark.parametrize("text", ["教育局2025年政府信息公开工作年度报告\n一、总体情况\n", "\x00扫描"])
    def test_what_is_about_it_or_cannot_be_opened_was_received(self, text, played):
        suffix = "pdf" if text[0] == "\x00" else "txt"
        (played.inbox / f"教育局.{suffix}").write_text(text, "utf-8")
        assert played.merge()["missing"] == 0


class TestIssuedForms:
    def test_one_that_nobody_filled_is_no_report(self, played):
        played.gkxl("new", "--year", "2025", "--roster", played.roster, "-o", played.inbox, "--force")
        result = played.merge()
        assert (result["accepted"], result["missing"]) == (1, 1)
        fates = {one["reason"] for one in result["submissions"] if one["status"] == "ignored"}
        assert fates == {"是下发的空白表，没有人填过"}

    def test_nor_one_with_what_was_carried_over(self, played):
        played.send("教育局", "1", 2024)
        played.send("卫健局", "2", 2024)
        assert played.merge("--year", "2024")["accepted"] == 2
        last = shutil.copy(played.folder / "汇总.xlsx", played.folder / "上年.xlsx")
        shutil.rmtree(played.inbox)
        played.inbox.mkdir()
        issued = ("new", "--year", "2025", "--roster", played.roster, "--prior", last, "-o", played.inbox)
        assert played.gkxl(*issued)[0] == 0
        assert played.merge("--year", "2025")["missing"] == 2

    def test_one_number_makes_it_a_report(self, played):
        """Also where no program has saved it: gkxl itself wrote what it read elsewhere."""
        report = Report(played.form, unit="教育局", code="1", year=2025, values={"t3.new.natural": 0})
        (played.inbox / "a.xlsx").write_bytes(write_workbook(report))
        assert played.merge()["refused"] == 1

    def test_so_do_words_that_are_no_numbers(self, played):
        """无 in every cell, saved by a program that leaves no time."""
        played.gkxl("new", "--year", "2025", "--unit", "教育局", "--code", "1", "-o", played.inbox / "a.xlsx")
        book = openpyxl.load_workbook(played.inbox / "a.xlsx")
        for row in range(7, 32):
            book["依申请公开"].cell(row, 5).value = "无"
        book.save(played.inbox / "a.xlsx")
        parts = parts_of((played.inbox / "a.xlsx").read_bytes())
        parts = {name: data for name, data in parts.items() if name != "docProps/core.xml"}
        for name in ("_rels/.rels", "[Content_Types].xml"):
            tags = rb"<(?:Relationship|Override)[^>]*docProps/core\.xml[^>]*/>"
            parts[name] = re.sub(tags, b"", parts[name])
        (played.inbox / "a.xlsx").write_bytes(packed(parts))
        assert played.merge()["refused"] == 1

    def test_so_does_saving_it(self, played):
        """Somebody has looked at it and sent it back as it was."""
        played.gkxl("new", "--year", "2025", "--unit", "教育局", "--code", "1", "-o", played.inbox / "a.xlsx")
        openpyxl.load_workbook(played.inbox / "a.xlsx").save(played.inbox / "a.xlsx")
        assert played.merge()["refused"] == 1


class TestASummaryThatLacksUnits:
    @pytest.fixture
    def city(self, played: Round) -> Path:
        """A roster with the county of `played`, which the city asks for its summary."""
        (played.folder / "名册_设置.csv").write_text("本级名称,某县\n代码,100\n", "utf-8")
        (played.folder / "市").mkdir()
        roster = played.folder / "市.csv"
        roster.write_text(HEADS + "100,某县,下级汇总\n", "utf-8")
        return roster

    def test_it_waits_for_a_word_and_is_refused_where_asked(self, played, city):
        played.merge()
        inbox = played.folder / "市"
        shutil.copy(played.folder / "汇总.xlsx", inbox / "某县.xlsx")
        taken = played.merge(inbox=inbox, roster=city)
        assert (taken["accepted"], taken["submissions"][0]["reason"]) == (1, "有 1 处待说明")
        refused = played.merge("--strict", inbox=inbox, roster=city)
        assert (refused["status"], refused["accepted"], refused["refused"]) == (1, 0, 1)
        assert "H2：这份汇总的名册有 2 个单位，只采用了 1 个。" in refused["submissions"][0]["reason"]
        (played.folder / "准予.csv").write_text("单位,编号,理由,批准人\n100,H2,教育局撤并,张三\n", "utf-8")
        decided = played.merge("--strict", "--override", played.folder / "准予.csv", inbox=inbox, roster=city)
        assert decided["accepted"] == 1

    @pytest.mark.parametrize("later", [False, True])
    def test_it_does_not_take_the_place_of_a_complete_one(self, later, played, city):
        """Where it was saved later, the county is asked which holds; it is not put aside in silence."""
        inbox = played.folder / "市"
        played.merge()
        shutil.copy(played.folder / "汇总.xlsx", inbox / "缺.xlsx")
        played.send("教育局", "1")
        played.merge()
        shutil.copy(played.folder / "汇总.xlsx", inbox / "全.xlsx")
        for name, hour in (("缺.xlsx", 2 if later else 0), ("全.xlsx", 1)):
            os.utime(inbox / name, (3600 * hour + 1_770_000_000,) * 2)
        result = played.merge(inbox=inbox, roster=city)
        fates = {Path(one["path"]).name: (one["status"], one["reason"]) for one in result["submissions"]}
        assert fates == {
            "全.xlsx": ("accepted", "有 1 处待说明" if later else None),
            "缺.xlsx": ("superseded", "没有收齐单位，采用齐全的 全.xlsx"),
        }
        status = played.gkxl("merge", inbox, "--roster", city, "--force", "-o", played.folder / "市.xlsx")
        assert ("报的 缺.xlsx 没有收齐单位，" in status[1]) is later

    @pytest.mark.parametrize("suffix", ["docx", "html"])
    def test_a_report_made_from_it_is_told(self, suffix, played, city):
        played.merge()
        status, _, err = played.gkxl(
            "convert", played.folder / "汇总.xlsx", "-o", played.folder / f"年报.{suffix}"
        )
        assert status == 0 and "汇总.xlsx：名册 2 个单位，只采用了 1 个，数字不全，请勿对外公布。" in err


class TestTheYear:
    def test_last_years_summary_says_which_year_this_is(self, played):
        (played.inbox / "旧").mkdir()
        played.send("教育局", "1", 2024, "旧/教育局")
        played.send("卫健局", "2", 2024, "旧/卫健局")
        played.merge("--year", "2024")
        last = shutil.copy(played.folder / "汇总.xlsx", played.folder / "上年.xlsx")
        assert played.merge("--prior", last)["year"] == 2025
        assert played.merge()["year"] == 2024

    def test_a_stray_file_of_that_year_does_not(self, played):
        """Last year's summary is the wrong one, and one unit of three sent an old file: told, not obeyed."""
        played.roster.write_text(HEADS + "1,教育局,部门\n2,卫健局,部门\n3,民政局,部门\n", "utf-8")
        (played.inbox / "旧").mkdir()
        for unit, code in (("教育局", "1"), ("卫健局", "2"), ("民政局", "3")):
            played.send(unit, code)
        old = shutil.copytree(played.inbox, played.folder / "前年")
        for unit, code in (("教育局", "1"), ("卫健局", "2"), ("民政局", "3")):
            (old / f"{unit}.xlsx").write_bytes(
                write_workbook(valid_report(played.form, int(code), unit=unit, code=code, year=2023))
            )
        played.merge(inbox=old)
        last = shutil.copy(played.folder / "汇总.xlsx", played.folder / "前年汇总.xlsx")
        played.send("教育局", "1", 2024, "旧/教育局")
        status, _, err = played.gkxl(
            *("merge", played.inbox, "--roster", played.roster, "--prior", last),
            *("-o", played.folder / "s.xlsx"),
        )
        assert status == 2 and "请给出 2024 年的汇总" in err
