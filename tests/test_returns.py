"""What a county decides and sends back: errors accepted by name, slips, corrected copies, reminders."""

from __future__ import annotations

import os

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.issued.checksheet import FREE_LINES
from gkxl.writing.township.workbook import write_workbook
from tests.builders import Clerk, clerk, valid_report
from tests.county import HEADS, build, merged, merged_small, rows, run, small, wrong


class TestDecisions:
    """--override: an error accepted by name."""

    def test_a_named_error_is_accepted_and_printed(self, county, capsys):
        decided = county.folder / "准予.csv"
        decided.write_text(
            "单位,编号,理由,批准人\nK007,A1,上级核定,张三\nK县第17局,A1,历史遗留,李四\nK020,C1,没有这个错误,王五\n",
            "utf-8",
        )
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

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("无名镇,A1,x,y", "不在名册里"),
            ("K007,Z9,x,y", "不是规则编号"),
            ("K007,S5,x,y", "不能准予采用"),
            ("K007,A1,,y", "没有填“理由”"),
            ("K007,A1,x,", "没有填“批准人”"),
        ],
    )
    def test_a_faulty_decision_is_refused(self, line, words, county, capsys):
        decided = county.folder / "准予.csv"
        decided.write_text(f"单位,编号,理由,批准人\n{line}\n", "utf-8")
        status, _, err = run(
            capsys,
            "merge",
            county.inbox,
            "--roster",
            county.roster,
            "-o",
            county.folder / "汇总.xlsx",
            "--override",
            decided,
        )
        assert status == 2 and words in err and not (county.folder / "汇总.xlsx").exists()


def test_an_incomplete_summary_is_accepted_by_decision(form2021, tmp_path, capsys):
    """The city decides to take a county's summary in which a unit is missing."""
    county = build(tmp_path / "A县", form2021, "A", units=22, clean=True)
    next(county.inbox.glob("A003*")).unlink()
    main(
        [
            "merge",
            str(county.inbox),
            "--roster",
            str(county.roster),
            "--unit",
            "A县",
            "--code",
            "A",
            "-o",
            str(tmp_path / "A.xlsx"),
        ]
    )
    (tmp_path / "市.csv").write_text(HEADS + "A,A县,下级汇总,,\n", "utf-8")
    (tmp_path / "准予.csv").write_text("单位,编号,理由,批准人\nA,H2,第3局机构撤销,张三\n", "utf-8")
    arguments = [
        "merge",
        tmp_path / "A.xlsx",
        "--roster",
        tmp_path / "市.csv",
        "-o",
        tmp_path / "市.xlsx",
        "--strict",
        "--force",
    ]
    assert run(capsys, *arguments)[1]["refused"] == 1
    assert run(capsys, *arguments, "--override", tmp_path / "准予.csv")[1]["accepted"] == 1


class TestReturns:
    """What goes back to the units."""

    def test_slips_copies_and_reminders(self, county, capsys):
        merged(capsys, county, "--returns", county.folder / "退回")
        names = sorted(path.name for path in (county.folder / "退回").iterdir())
        assert [name for name in names if name.endswith("_退回单.xlsx")] == ["K009_K县第9局_2025_退回单.xlsx"]
        assert not any(name.endswith("_待说明通知.xlsx") for name in names)
        assert len([name for name in names if name.endswith("_更正稿.xlsx")]) == 9
        assert (
            len([name for name in names if name.endswith("_催报单.xlsx")])
            == len([name for name in names if name.endswith("_空白表.xlsx")])
            == 3
        )
        slip = openpyxl.load_workbook(county.folder / "退回" / "K007_K县第7局_2025_更正稿.xlsx").worksheets[0]
        assert slip.title == "退回单"
        assert "K007_K县第7局.xlsx" in slip["A3"].value and "2 处错误" in slip["A3"].value
        assert [slip.cell(row, 2).value for row in (6, 7)] == ["A1", "A1"] and slip.cell(
            6, 4
        ).value == "依申请公开 I30"

    def test_the_copy_has_the_units_numbers_and_marks(self, county, capsys):
        merged(capsys, county, "--returns", county.folder / "退回")
        own = gkxl.read_report(county.inbox / "K007_K县第7局.xlsx")
        copy = county.folder / "退回" / "K007_K县第7局_2025_更正稿.xlsx"
        again = gkxl.read_report(copy)
        assert (again.values, again.unit, again.code, again.year) == (
            own.values,
            own.unit,
            own.code,
            own.year,
        )
        comments = {
            cell.coordinate: cell.comment.text
            for row in openpyxl.load_workbook(copy)["依申请公开"].iter_rows()
            for cell in row
            if cell.comment
        }
        assert set(comments) == {"I30", "K30"} and comments["I30"].startswith("A1（")

    def test_the_units_own_files_are_not_touched(self, county, capsys):
        before = {path: path.read_bytes() for path in county.inbox.iterdir()}
        merged(capsys, county, "--returns", county.folder / "退回")
        assert {path: path.read_bytes() for path in county.inbox.iterdir()} == before

    def test_an_existing_folder_is_not_overwritten(self, county, capsys):
        merged(capsys, county, "--returns", county.folder / "退回")
        status, _, err = run(
            capsys,
            "merge",
            county.inbox,
            "--roster",
            county.roster,
            "-o",
            county.folder / "另一份.xlsx",
            "--returns",
            county.folder / "退回",
        )
        assert status == 2 and "已经存在" in err and not (county.folder / "另一份.xlsx").exists()


def test_slips_of_an_earlier_run_do_not_stay(form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021)
    good = (inbox / "甲.xlsx").read_bytes()
    (inbox / "甲.xlsx").write_bytes(wrong(form2021, "甲"))
    merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
    assert sorted(path.name for path in (tmp_path / "退").iterdir()) == [
        "甲_甲镇_2025_更正稿.xlsx",
    ]
    (inbox / "甲.xlsx").write_bytes(good)
    status, _, err = run(
        capsys,
        "merge",
        inbox,
        "--roster",
        tmp_path / "名册.csv",
        "-o",
        tmp_path / "另.xlsx",
        "--returns",
        tmp_path / "退",
    )
    assert status == 2 and "上次的退回单" in err
    merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
    assert list((tmp_path / "退").iterdir()) == []


def test_what_a_person_has_saved_among_the_slips_is_not_lost(form2021, tmp_path, capsys):
    """Typed into the 更正稿 where it lay, by a unit on the shared drive or by the county on the telephone."""
    inbox = small(tmp_path, form2021)
    (inbox / "甲.xlsx").write_bytes(wrong(form2021, "甲"))
    merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
    slip = tmp_path / "退" / "甲_甲镇_2025_更正稿.xlsx"
    Clerk(slip.read_bytes()).save(slip)
    typed, summary = slip.read_bytes(), (tmp_path / "s.xlsx").read_bytes()
    for now in (wrong(form2021, "甲"), write_workbook(valid_report(form2021, 1, unit="甲镇", code="甲"))):
        (inbox / "甲.xlsx").write_bytes(now)
        status, _, err = run(
            capsys,
            *("merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx", "--force"),
            *("--returns", tmp_path / "退"),
        )
        assert status == 2
        assert f"{slip}：写好以后有人改过并保存，没有覆盖也没有删去（这样的共 1 个）。" in err
        assert (slip.read_bytes(), (tmp_path / "s.xlsx").read_bytes()) == (typed, summary)
    slip.rename(inbox / slip.name)
    merged_small(capsys, tmp_path, "--returns", tmp_path / "退")


def test_slips_are_not_put_among_the_submissions(form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021)
    status, _, err = run(
        capsys,
        "merge",
        inbox,
        "--roster",
        tmp_path / "名册.csv",
        "-o",
        tmp_path / "s.xlsx",
        "--returns",
        inbox / "退回",
    )
    assert status == 2 and "报送文件夹" in err


def test_the_latest_refused_file_gets_the_slip(form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021)
    os.utime(inbox / "甲.xlsx", (1_700_000_000, 1_700_000_000))
    (inbox / "1旧.xlsx").write_bytes(wrong(form2021, "甲", "t3.new.other"))
    os.utime(inbox / "1旧.xlsx", (1_690_000_000, 1_690_000_000))
    (inbox / "2新.xlsx").write_bytes(wrong(form2021, "甲"))
    os.utime(inbox / "2新.xlsx", (1_710_000_000, 1_710_000_000))
    found = merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
    assert found["units"][0]["status"] == "accepted"
    slip = openpyxl.load_workbook(tmp_path / "退" / "甲_甲镇_2025_更正稿.xlsx").worksheets[0]
    assert "2新.xlsx" in slip["A3"].value
    (inbox / "甲.xlsx").unlink()
    assert merged_small(capsys, tmp_path)["units"][0]["path"].endswith("2新.xlsx")


def test_no_text_of_a_unit_becomes_a_formula(county, capsys):
    """A unit's name or a typed text that looks like a formula stays text everywhere it is shown."""
    path = county.inbox / "K007_K县第7局.xlsx"
    clerk(gkxl.read_report(path)).put("t2.permit.decisions", "=1+1").put("t3.partial.other", "=cmd|x").save(
        path
    )
    merged(capsys, county, "--returns", county.folder / "退回")
    for file in ("汇总.xlsx", "退回/K007_K县第7局_2025_更正稿.xlsx"):
        book = openpyxl.load_workbook(county.folder / file)
        assert not any(
            cell.data_type == "f" and "cmd" in str(cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
        )


def test_any_number_of_explanations_goes_back(form2021, tmp_path, capsys):
    """What a unit says beyond the lines of 校验 stands on its slip, and is read back."""
    inbox = small(tmp_path, form2021)
    typist = clerk(valid_report(form2021, 0, unit="甲镇", code="甲"))
    typist.type(t3__new__legal=typist["t3.new.legal"].value + 1)
    for number in range(FREE_LINES):
        typist.explain("A9、C4", f"第 {number} 条说明")
    typist.save(inbox / "甲.xlsx")
    found = merged_small(capsys, tmp_path, "--returns", tmp_path / "退回")
    assert [one["status"] for one in found["units"]] == ["refused", "accepted"]
    own, (copy,) = gkxl.read_report(inbox / "甲.xlsx"), (tmp_path / "退回").glob("*更正稿.xlsx")
    assert len(own.explanations) == 2 * FREE_LINES
    assert set(gkxl.read_report(copy).explanations) == set(own.explanations)
    texts = [row[8].value for row in openpyxl.load_workbook(copy)["退回单"].iter_rows(min_row=6)]
    assert len([text for text in texts if text and text.startswith("第 ")]) == FREE_LINES


def test_a_conversion_with_more_explanations_than_lines_names_the_file(form2021, tmp_path, capsys):
    typist = clerk(valid_report(form2021, 0, unit="甲镇", code="甲"))
    for number in range(FREE_LINES):
        typist.explain("A9、C4", f"第 {number} 条说明")
    source = typist.save(tmp_path / "甲.xlsx")
    assert main(["convert", str(source), "-o", str(tmp_path / "乙.xlsx")]) == 2
    assert "甲.xlsx：“校验”表上的说明有 80 条，多于空行（40）" in capsys.readouterr().err
    assert not (tmp_path / "乙.xlsx").exists()
