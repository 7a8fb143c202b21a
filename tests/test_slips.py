"""What a slip asks for can be done as it says, and what is typed on it is read."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.issued.slipsheet import ASKED, SAID_HEAD
from gkxl.merging.settings import doubtful
from gkxl.model.report import Claim
from gkxl.writing.township.workbook import write_workbook
from tests.builders import Clerk, clerk, valid_report
from tests.county import HEADS, lines, merged_small, small
from tests.merging import saved_at
from tests.test_round import said, texts


def slip_lines(path) -> list[dict[str, str]]:
    """The lines of the slip of a workbook, by the heads of its columns."""
    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=5, values_only=True))
    found = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    return [{head: str(text or "") for head, text in one.items()} for one in found if one.get("编号")]


def blank_form(form, name: str, year: int = 2025):
    return Clerk(write_workbook(valid_report(form, 1, unit=f"{name}镇", code=name, year=year)))


class TestWhoseNumbers:
    """S11, S12: no remedy that books one unit's numbers, or year's, under another."""

    def test_a_form_that_another_unit_filled_is_to_be_filled_anew(self, form2021, tmp_path, capsys):
        inbox = small(tmp_path, form2021)
        (inbox / "甲.xlsx").unlink()
        blank_form(form2021, "乙").put("cover.unit", "甲镇").put("t3.carried_in.legal", 99).save(
            inbox / "甲.xlsx"
        )
        merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
        slip = tmp_path / "退" / "甲_甲镇_2025_退回单.xlsx"
        (line,) = slip_lines(slip)
        assert (line["编号"], line["应为"], line["怎么办"]) == ("S11", "", "请改用发给自己的表。")
        told = texts(slip)
        assert "应为 乙镇" not in told and "改成同一个" not in told
        assert SAID_HEAD not in told

    def test_the_unit_whose_form_it_is_reads_both_cases(self, form2021, tmp_path):
        path = blank_form(form2021, "乙").put("cover.unit", "某某局").save(tmp_path / "x.xlsx")
        (found,) = (one for one in gkxl.check(gkxl.read_report(path)).findings if one.code == "S11")
        assert found.fix == (
            "这份表是发给乙镇的：乙镇填的，把单位名称改回；别的单位填的，请改用发给自己的表，不要只改名称。"
        )
        assert (found.found, found.expected_text) == ("某某局", None)

    @pytest.mark.parametrize(
        ("typed", "other"), [(2025, "2025 年的"), (None, "别的年度的"), ("今年", "别的年度的")]
    )
    def test_a_form_of_another_year_reads_both_cases(self, typed, other, form2021, tmp_path):
        path = blank_form(form2021, "乙", 2024).put("cover.year", typed).save(tmp_path / "x.xlsx")
        (found,) = (one for one in gkxl.check(gkxl.read_report(path)).findings if one.code == "S12")
        assert found.fix == (
            f"这是 2024 年度的表：报 2024 年的，把报告年度改回；报 {other}，"
            "请改用当年下发的表，不要只改年度。"
        )
        assert found.expected is None

    def test_last_years_form_with_this_year_typed_on_it(self, form2021, tmp_path, capsys):
        """What compares its doubtful numbers with last year's is not asked."""
        inbox = small(tmp_path, form2021)
        last = valid_report(form2021, 8, unit="甲镇", code="甲", year=2023)
        report = replace(valid_report(form2021, 1, unit="甲镇", code="甲", year=2024), prior=last)
        Clerk(write_workbook(report)).put("cover.year", 2025).put("t3.new.legal", 9).save(inbox / "甲.xlsx")
        codes = {one.code for one in gkxl.check(gkxl.read_report(inbox / "甲.xlsx")).findings}
        assert {"C1", "S12", "A1"} <= codes
        merged_small(capsys, tmp_path, "--year", 2025, "--returns", tmp_path / "退")
        found = slip_lines(tmp_path / "退" / "甲_甲镇_2025_退回单.xlsx")
        assert not {one["编号"] for one in found} & {"C1", "C2", "C3", "C4", "C5", "H4"}
        assert "A1" in {one["编号"] for one in found}
        (year,) = (one for one in found if one["编号"] == "S12")
        assert (year["应为"], year["怎么办"]) == (
            "",
            "这是 2024 年度的表：报 2025 年的，请改用当年下发的表，不要只改年度。",
        )

    def test_of_a_document_nobody_knows_which_name_is_right(self, form2021):
        report = valid_report(form2021, 1, unit="甲镇")
        report.evidence.names = [Claim("标题", "甲镇"), Claim("落款", "乙镇人民政府")]
        (found,) = (one for one in gkxl.check(report).findings if one.code == "S11")
        assert found.expected is None and found.fix == "请核对哪一个对，把写错的单位名称改过来。"


@pytest.fixture
def two(form2021, tmp_path):
    """甲镇 sent two different tables, both right: 1.xlsx, and 1b.xlsx saved later."""
    inbox = small(tmp_path, form2021)
    (inbox / "甲.xlsx").unlink()
    for name, number, day in (("1", 10, "05"), ("1b", 11, "06")):
        report = valid_report(form2021, 1, unit="甲镇", code="甲")
        report.values["t2.permit.decisions"] = number
        (inbox / f"{name}.xlsx").write_bytes(saved_at(write_workbook(report), f"2026-01-{day}T00:00:00Z"))
    return tmp_path


def h2(folder) -> dict[str, object]:
    return next(one for one in lines(folder / "s.xlsx", "问题清单") if one["编号"] == "H2")


class TestTwoTables:
    """H2: two different tables of one unit; either answer that the slip offers settles it."""

    def test_the_later_is_right_and_said_so_on_the_copy(self, two, capsys):
        merged_small(capsys, two, "--returns", two / "退")
        (path,) = (two / "退").iterdir()
        assert path.name == "甲_甲镇_2025_更正稿.xlsx"
        book = openpyxl.load_workbook(path)
        slip = book.worksheets[0]
        assert (slip.title, slip["B6"].value, slip["I6"].protection.locked) == (ASKED, "H2", False)
        assert gkxl.read_report(path).values["t2.permit.decisions"] == 11
        slip["I6"] = "后一份是核对过的"
        book.save(two / "报送" / "甲镇更正稿.xlsx")
        found = merged_small(capsys, two, "--returns", two / "退2")
        assert (found["units"][0]["status"], found["units"][0]["queries"]) == ("accepted", 0)
        assert h2(two)["说明"] == "后一份是核对过的"
        assert not (two / "退2").exists()
        assert main(["check", str(two / "报送" / "甲镇更正稿.xlsx")]) == 0
        assert "没有用上" not in capsys.readouterr().out  # only a merge has both files before it

    @pytest.mark.parametrize("beside", [True, False])
    def test_the_earlier_is_right_and_saved_once_more(self, beside, two, capsys):
        merged_small(capsys, two)
        assert "前一份对的，请用 Excel 打开前一份、保存一次，再报来" in str(h2(two).values())
        earlier = two / "报送" / "1.xlsx"
        book = openpyxl.load_workbook(io.BytesIO(earlier.read_bytes()))
        book.properties.modified = datetime.datetime(2026, 1, 9)
        book.save(two / "报送" / ("1重报.xlsx" if beside else "1.xlsx"))
        found = merged_small(capsys, two, "--returns", two / "退")
        other = gkxl.read_report(two / "报送" / "乙.xlsx").values["t2.permit.decisions"]
        assert found["values"]["t2.permit.decisions"] == 10 + other
        assert found["units"][0]["path"].endswith("1重报.xlsx" if beside else "1.xlsx")
        # where the earlier file is there still, that the unit returned to it is plain; else it is asked once
        assert found["units"][0]["queries"] == (0 if beside else 1)

    def test_two_of_one_time_are_told_what_to_do(self, form2021, two, capsys):
        report = valid_report(form2021, 1, unit="甲镇", code="甲")
        later = saved_at(write_workbook(report), "2026-01-06T00:00:00Z")
        (two / "报送" / "1.xlsx").write_bytes(later)
        found = merged_small(capsys, two, "--returns", two / "退")
        assert found["units"][0]["status"] == "refused"
        (path,) = (two / "退").iterdir()
        assert path.name.endswith("_退回单.xlsx")
        assert "请用 Excel 打开对的那一份、保存一次，再报来。" in texts(path)


def test_a_notice_that_goes_alone_has_no_column_that_nobody_reads(form2021, tmp_path, capsys):
    """A summary of a lower level has no copy."""
    small(tmp_path / "县", form2021)
    report = valid_report(form2021, 0, unit="甲镇", code="甲")
    report.values["t2.norm.made"], report.values["t2.norm.valid"] = 9999, 1
    (tmp_path / "县" / "报送" / "甲.xlsx").write_bytes(write_workbook(report))
    main(
        [
            *("merge", str(tmp_path / "县" / "报送"), "--roster", str(tmp_path / "县" / "名册.csv")),
            *("--unit", "某县", "--code", "X", "-o", str(tmp_path / "县.xlsx")),
        ]
    )
    (tmp_path / "报送").mkdir()
    (tmp_path / "县.xlsx").rename(tmp_path / "报送" / "县.xlsx")
    (tmp_path / "名册.csv").write_text(HEADS + "X,某县,下级汇总,,\n", "utf-8")
    found = merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
    assert found["units"][0]["queries"]
    (path,) = (tmp_path / "退").iterdir()
    assert path.name.endswith(f"_{ASKED}.xlsx")
    assert all(SAID_HEAD not in one for one in slip_lines(path)) and SAID_HEAD not in texts(path)
    assert "核对无误的，请直接告知汇总单位" in texts(path) and "写明说明" not in texts(path)


class TestOneForm:
    """new for one unit, or blank: until when and whom to call, as on the forms of a roster."""

    @pytest.mark.parametrize("unit", [("--unit", "某镇"), ()])
    @pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
    def test_deadline_and_sender_are_printed(self, unit, suffix, tmp_path):
        path = tmp_path / f"x{suffix}"
        options = ["--deadline", "2026-01-20", "--from", "李四 123", *unit]
        options += ["--macro"] if suffix == ".xlsm" else []
        assert main(["new", "--year", "2025", *options, "-o", str(path)]) == 0
        assert "请于 2026年1月20日前报送。有问题请联系：李四 123。" in texts(path, 1)

    def test_a_deadline_that_is_none_is_refused(self, tmp_path, capsys):
        path = tmp_path / "x.xlsx"
        options = ["--unit", "某镇", "--deadline", "下周五", "-o", str(path)]
        assert main(["new", "--year", "2025", *options]) == 2 and not path.exists()
        assert "--deadline：截止日期“下周五”不是日期" in capsys.readouterr().err


class TestDeadline:
    """The January typo: last year's number."""

    ASKED = "截止日期 2025年1月20日 在报告年度 2025 年之内，是否应为 2026年1月20日？\n"

    @pytest.mark.parametrize("settings", [True, False])
    @pytest.mark.parametrize("command", ["merge", "new"])
    def test_it_is_asked_about_and_the_run_goes_on(self, command, settings, form2021, tmp_path, capsys):
        inbox, roster = small(tmp_path, form2021), str(tmp_path / "名册.csv")
        options = [] if settings else ["--deadline", "2025-01-20"]
        if settings:
            (tmp_path / "名册_设置.csv").write_text("截止日期,2025-1-20\n", "utf-8")
        arguments = {
            "merge": ["merge", str(inbox), "--roster", roster, "-o", str(tmp_path / "s.xlsx")],
            "new": ["new", "--year", "2025", "--roster", roster, "-o", str(tmp_path / "下发")],
        }[command]
        assert main([*arguments, *options]) == 0
        assert capsys.readouterr().err == self.ASKED

    def test_of_one_form_too(self, tmp_path, capsys):
        options = ["--deadline", "2025-01-20", "-o", str(tmp_path / "x.xlsx")]
        assert main(["new", "--year", "2025", *options]) == 0
        assert capsys.readouterr().err == self.ASKED

    def test_which_dates_are_asked_about(self):
        assert not any(doubtful(one, 2025) for one in ("", "1月20日", "2026年1月20日", "2027年3月1日"))
        assert not doubtful("2025年1月20日", None)
        assert "早于报告年度 2025 年，是否应为 2026年3月1日？" in doubtful("2024年3月1日", 2025)
        assert doubtful("2024年2月29日", 2024).endswith("在报告年度 2024 年之内，请核对。")


class TestDecisionElsewhere:
    """--override with a place at which there is no such error."""

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("A1,B30", "没有用上：这个位置没有这样的错误（这个单位的 A1 在 依申请公开 "),
            ("A4,", "没有用上：这个单位没有这样的错误"),
            ("A4,B30", "没有用上：这个单位没有这样的错误"),
            ("A9,", "没有用上：这个单位已经自己说明，不用再准予"),
        ],
    )
    def test_why_it_met_nothing(self, line, words, form2021, tmp_path):
        inbox = small(tmp_path, form2021)
        typist = clerk(valid_report(form2021, 0, unit="甲镇", code="甲"))
        typist.put("t3.new.legal", 99).put("t2.norm.made", 3).put("t2.norm.valid", 1)
        typist.explain("A9", "当年制发多").save(inbox / "甲.xlsx")
        code, place = line.split(",")
        (tmp_path / "准予.csv").write_text(
            f"单位,编号,位置,理由,批准人\n甲,{code},{place},核定,李四\n", "utf-8"
        )
        assert words in said(tmp_path, "--override", tmp_path / "准予.csv")
