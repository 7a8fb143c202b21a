"""县级汇总, the desk of a county office in Excel."""

from __future__ import annotations

import pytest

from gkxl.excel import __main__ as entry
from gkxl.faces.cli import main
from gkxl.writing.county.desk import DESK, FOLDER, RETURNS, ROSTER, SAYS, TARGET, YEAR
from gkxl.writing.township.workbook import write_workbook
from tests import excel_engine
from tests.builders import valid_report
from tests.county import HEADS
from tests.office import Office


class TestDesk:
    """县级汇总: the same merge from a button in Excel, on a real LibreOffice."""

    @pytest.fixture
    def desk(self, soffice, tmp_path):
        from gkxl.writing.county.desk import desk_book

        office = Office(tmp_path / "profile")
        excel_engine.attach(office.pipe)
        path = tmp_path / "县级汇总.xlsm"
        path.write_bytes(desk_book())
        with office.open(path, hidden=False) as document:
            yield document
        office.stop()

    def test_the_button_merges(self, desk, county, capsys, tmp_path):
        for cell, text in (
            (FOLDER, county.inbox),
            (ROSTER, county.roster),
            (YEAR, 2025),
            (TARGET, tmp_path / "结果.xlsx"),
        ):
            desk.put(DESK, cell, text if isinstance(text, int) else str(text))
        assert entry._perform("county", None, "县级汇总.xlsm", "") == 0
        assert desk.text(DESK, SAYS).startswith(
            f"2025 年汇总已写入 {tmp_path / '结果.xlsx'}。名册 60 个单位：已收 52，其中待说明 5，未报 3"
        )
        assert [desk.text(DESK, f"{column}18") for column in "BCDE"] == ["K000", "K县", "本级", "已收"]
        states = [desk.text(DESK, f"E{row}") for row in range(18, 78)]
        assert states.count("未报") == 3 and states.count("退回") == 4 and states.count("待说明") == 5
        main(
            [
                "merge",
                str(county.inbox),
                "--roster",
                str(county.roster),
                "--year",
                "2025",
                "-o",
                str(tmp_path / "命令行.xlsx"),
            ]
        )
        assert (tmp_path / "结果.xlsx").read_bytes() == (tmp_path / "命令行.xlsx").read_bytes()
        assert (
            any("已读" in str(text) for text in excel_engine.App.told) and excel_engine.App.told[-1] is False
        )

    def test_the_name_of_a_unit_never_becomes_a_formula(self, desk, form2021, tmp_path):
        (tmp_path / "报送").mkdir()
        (tmp_path / "报送" / "甲.xlsx").write_bytes(
            write_workbook(valid_report(form2021, 1, unit="=1+1", code="甲"))
        )
        (tmp_path / "名册.csv").write_text(HEADS + "甲,=1+1,乡镇,乡镇,\n", "utf-8")
        for cell, text in (
            (FOLDER, tmp_path / "报送"),
            (ROSTER, tmp_path / "名册.csv"),
            (TARGET, tmp_path / "结果.xlsx"),
        ):
            desk.put(DESK, cell, str(text))
        assert entry._perform("county", None, "县级汇总.xlsm", "") == 0
        assert [desk.text(DESK, f"{column}18") for column in "BCE"] == ["甲", "=1+1", "已收"]

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({}, "没有填“报送文件夹”"),
            ({"C4": "/没有"}, "没有填“名册”"),
            ({"C4": "/没有", "C5": "/没有.csv"}, "找不到名册文件"),
            ({"C6": "去年"}, "没有填“报送文件夹”"),
        ],
    )
    def test_what_is_missing_is_said(self, fields, words, desk):
        for cell, text in fields.items():
            desk.put(DESK, cell, text)
        assert entry._perform("county", None, "县级汇总.xlsm", "") == 0
        assert words in desk.text(DESK, SAYS)

    def test_a_round(self, desk, form2021, tmp_path):
        """Issue, merge with what goes back, and once more over the summary of the round before."""
        from tests.county import small, wrong

        inbox = small(tmp_path, form2021)
        (inbox / "甲.xlsx").write_bytes(wrong(form2021, "甲"))
        for cell, value in (
            (FOLDER, str(inbox)),
            (ROSTER, str(tmp_path / "名册.csv")),
            (YEAR, 2025),
            (RETURNS, str(tmp_path / "退")),
        ):
            desk.put(DESK, cell, value)
        assert entry._perform("issue", None, "县级汇总.xlsm", "") == 0
        assert desk.text(DESK, SAYS) == f"已生成 2 份填报工作簿，在 {tmp_path / '下发_2025'}。"
        assert len(list((tmp_path / "下发_2025").iterdir())) == 2
        assert entry._perform("issue", None, "县级汇总.xlsm", "") == 0
        assert "没有覆盖。以前下发的还在里面，请把它移走或改名，再点一次" in desk.text(DESK, SAYS)
        for _ in range(2):
            assert entry._perform("county", None, "县级汇总.xlsm", "") == 0
            assert "退回单、催报单等 1 个文件" in desk.text(DESK, SAYS)
        assert [path.name for path in (tmp_path / "退").iterdir()] == ["甲_甲镇_2025_更正稿.xlsx"]

    def test_a_check_alone_says_what_the_command_line_says(self, desk, form2021, tmp_path, capsys):
        """Twice: the list of the check before gives way, nothing else does; no summary is made."""
        from tests.county import small, wrong

        inbox = small(tmp_path, form2021)
        (inbox / "甲.xlsx").write_bytes(wrong(form2021, "甲"))
        (inbox / "丙.doc").write_bytes(b"\xd0\xcf\x11\xe0")
        desk.put(DESK, FOLDER, str(inbox))
        target = tmp_path / "问题_报送.xlsx"
        for _ in range(2):
            assert entry._perform("check", None, "县级汇总.xlsm", "") == 0
            told = desk.text(DESK, SAYS)
            assert told == (
                f"共 3 个文件：1 个没有强制性错误，1 个有错误，1 个读不了。问题清单已写入 {target}。"
            )
        capsys.readouterr()
        main(["check", str(inbox), "-o", str(tmp_path / "命令行.xlsx")])
        assert told.partition("问题清单")[0] in capsys.readouterr().out
        assert target.read_bytes() == (tmp_path / "命令行.xlsx").read_bytes()
        assert {path.name for path in tmp_path.glob("[!.]*.xls*")} == {
            "县级汇总.xlsm",
            target.name,
            "命令行.xlsx",
        }
        target.write_bytes(wrong(form2021, "甲"))
        assert entry._perform("check", None, "县级汇总.xlsm", "") == 0
        assert "没有覆盖。请把它移走" in desk.text(DESK, SAYS) and target.read_bytes() == wrong(
            form2021, "甲"
        )

    @pytest.mark.parametrize(
        ("macro", "words"), [("Merge", "没有汇总"), ("Check", "没有检查"), ("Issue", "没有下发")]
    )
    def test_without_python_one_sentence(self, desk, macro, words):
        desk.run(f"modCounty.Gkxl{macro}")
        assert desk.text(DESK, SAYS).startswith(f"没有用上 Python，{words}")
