"""The round between a county and its units: whom to call, until when, what cannot be read, what is open."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.merging.settings import day, how_to_set, settings_of
from gkxl.writing.township.workbook import write_workbook
from tests import pdfs, renderings
from tests.builders import SAMPLES, SEEDS, Clerk, clerk, valid_report
from tests.county import HEADS, lines, merged_small, run, small, wrong
from tests.merging import saved_at

SETTINGS = "本级名称,示例县\n联系人,张三\n电话,0516-1\n截止日期,2026-01-20\n"


def said(folder, *options) -> str:
    """What the merge of an inbox says on the screen."""
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        arguments = [
            "merge",
            folder / "报送",
            "--roster",
            folder / "名册.csv",
            "-o",
            folder / "s.xlsx",
            "--force",
        ]
        main([*map(str, arguments), *map(str, options)])
    return out.getvalue()


def texts(path, sheet: int = 0) -> str:
    rows = openpyxl.load_workbook(path).worksheets[sheet].iter_rows(values_only=True)
    return "\n".join(str(value) for row in rows for value in row if value is not None)


def asked(form, name: str, moment: str | None = None) -> bytes:
    """A valid form with one open question (A9)."""
    report = valid_report(form, 1, unit=f"{name}镇", code=name)
    report.values["t2.norm.made"], report.values["t2.norm.valid"] = 3, 1
    data = write_workbook(report)
    return saved_at(data, moment) if moment else data


class TestContacts:
    """Whom to call and until when."""

    @pytest.fixture
    def folder(self, form2021, tmp_path):
        small(tmp_path, form2021, "甲乙丙")
        (tmp_path / "报送" / "甲.xlsx").unlink()
        (tmp_path / "报送" / "乙.xlsx").write_bytes(wrong(form2021, "乙"))
        (tmp_path / "名册.csv").write_text(
            "单位代码,单位名称,类别,联系人,电话,邮箱\n"
            + "".join(f"{name},{name}镇,乡镇,{name}某,139{name},{name}@x\n" for name in "甲乙丙"),
            "utf-8",
        )
        return tmp_path

    def test_they_stand_on_letters_slips_and_forms_and_nobody_elses(self, folder, capsys):
        (folder / "名册_设置.csv").write_text(SETTINGS, "utf-8")
        merged_small(capsys, folder, "--returns", folder / "退")
        names = ("甲_甲镇_2025_催报单.xlsx", "乙_乙镇_2025_更正稿.xlsx", "甲_甲镇_2025_空白表.xlsx")
        for name, sheet in zip(names, (0, 0, 1), strict=True):
            told = texts(folder / "退" / name, sheet)
            assert "2026年1月20日前" in told and "示例县 张三 0516-1" in told
            assert not any(own in told for own in ("甲某", "139", "@x"))
        status = main(
            ["new", "--year", "2025", "--roster", str(folder / "名册.csv"), "-o", str(folder / "下发")]
        )
        assert status == 0 and "2026年1月20日前" in texts(folder / "下发" / "丙_丙镇_2025.xlsx", 1)

    def test_what_is_asked_for_comes_before_the_settings_and_is_told(self, folder, capsys):
        (folder / "名册_设置.csv").write_text(SETTINGS, "utf-8")
        options = ("--returns", folder / "退", "--deadline", "1月25日", "--from", "县办 李四 110")
        arguments = [
            "merge",
            folder / "报送",
            "--roster",
            folder / "名册.csv",
            "-o",
            folder / "s.xlsx",
            *options,
        ]
        _, _, err = run(capsys, *arguments)
        assert err == "--deadline 是 1月25日，“名册_设置.csv”里是 2026年1月20日，这次按 1月25日。\n"
        same = [word if word != "1月25日" else "1月20日" for word in arguments]
        assert run(capsys, *same, "--force")[2] == ""  # one day, written with its year and without
        run(capsys, *arguments, "--force")
        told = texts(folder / "退" / "甲_甲镇_2025_催报单.xlsx")
        assert "1月25日前" in told and "县办 李四 110" in told and "张三" not in told

    @pytest.mark.parametrize(
        ("settings", "words"),
        [
            ("截止日期,不知道\n", "不是日期"),
            ("截止日期,2026-01-20\n截止日期,2026-01-21\n", "又有一个“截止日期”"),
            ("项目,内容\n网址,x\n", "第 2 行的“网址”不认识"),
        ],
    )
    def test_settings_that_are_none(self, settings, words, folder, capsys):
        (folder / "名册_设置.csv").write_text(settings, "utf-8")
        arguments = ["merge", folder / "报送", "--roster", folder / "名册.csv", "-o", folder / "s.xlsx"]
        status, _, err = run(capsys, *arguments)
        assert status == 2 and words in err and "请" in err

    def test_dates_as_people_write_them(self):
        written = ("2026-01-20", "2026/1/20", "2026年1月20日", "46042", "46042.0", "1月20日", "1-20")
        assert [day(one) for one in written] == ["2026年1月20日"] * 5 + ["1月20日"] * 2
        for one in ("二月", "2026-02-30", "13月1日", "=TODAY()", ""):
            with pytest.raises(ValueError, match="不是日期"):
                day(one)

    def test_the_list_shows_who_filled_each_form(self, form2021, tmp_path, capsys):
        """Every fact stands under its head: each is told apart from all others."""
        inbox = small(tmp_path, form2021)
        report = valid_report(form2021, 0, unit="甲镇", code="甲")
        names = ("filler", "reviewer", "phone", "date")
        report.cover = {f"cover.{name}": f"甲的{name}" for name in names}
        (inbox / "甲.xlsx").write_bytes(saved_at(write_workbook(report), "2026-01-10T08:00:00Z"))
        (tmp_path / "名册.csv").write_text(
            "单位代码,单位名称,类别,联系人,电话,备注\n甲,甲镇,乡镇,册人,册电,册注\n乙,乙镇,乡镇,,,\n", "utf-8"
        )
        merged_small(capsys, tmp_path)
        line = lines(tmp_path / "s.xlsx", "报送情况")[0]
        assert {head: value for head, value in line.items() if value not in ("", None)} == {
            "序号": 1,
            "单位代码": "甲",
            "单位名称": "甲镇",
            "类别": "乡镇",
            "状态": "已收",
            "采用或退回的文件": "甲.xlsx",
            "错误": 0,
            "待说明": 0,
            "填报人": "甲的filler",
            "审核人": "甲的reviewer",
            "电话": "甲的phone",
            "填报日期": "甲的date",
            "保存时间": "2026-01-10 16:00",
            "程序校验": line["程序校验"],
            "名册联系人": "册人",
            "名册电话": "册电",
            "备注": "册注",
        }


def _renamed(data: bytes, number: str) -> bytes:
    """The workbook of unit 号 as that of another unit: names stand in its strings alone."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for part in source.namelist():
            content = source.read(part)
            for name in ("单位号镇", "U号"):
                content = content.replace(name.encode(), name.replace("号", number).encode())
            result.writestr(part, content)
    return target.getvalue()


class TestScreen:
    """What is open is shown; what is settled is a line."""

    def test_earlier_rounds_are_one_line_and_no_reason_for_status_1(self, form2021, tmp_path, capsys):
        inbox = small(tmp_path, form2021)
        bad = saved_at(wrong(form2021, "甲"), "2025-12-01T00:00:00Z")
        for number in range(9):
            (inbox / f"旧{number}.xlsx").write_bytes(bad + b"" if number else bad)
        status, found, _ = run(
            capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx"
        )
        assert (status, found["accepted"], found["refused"]) == (0, 2, 9)
        told = said(tmp_path)
        assert "另有 9 份旧稿已被替代（见“元数据”）" in told and "旧3.xlsx" not in told

    def test_a_later_returned_file_is_open(self, form2021, tmp_path, capsys):
        inbox = small(tmp_path, form2021)
        (inbox / "甲后.xlsx").write_bytes(saved_at(wrong(form2021, "甲"), "2031-01-01T00:00:00Z"))
        told = said(tmp_path)
        assert "甲后.xlsx" in told and "旧稿" not in told

    def test_a_summary_that_lacks_units_says_so_in_red(self, form2021, tmp_path, capsys):
        small(tmp_path, form2021, "甲乙丙")
        (tmp_path / "报送" / "甲.xlsx").unlink()
        assert "未收齐：缺 1 个单位" in said(tmp_path)
        cell = openpyxl.load_workbook(tmp_path / "s.xlsx")["汇总"]["A3"]
        assert cell.value == "未收齐：缺 1 个单位（甲镇）" and cell.font.color.rgb == "FFC00000"
        small(tmp_path / "全", form2021)
        assert "未收齐" not in said(tmp_path / "全")
        assert openpyxl.load_workbook(tmp_path / "全" / "s.xlsx")["汇总"]["A3"].value is None

    @staticmethod
    def decision(folder) -> Path:
        """乙镇 is accepted although it does not carry on from last year."""
        path = folder / "准予.csv"
        path.write_text("单位,编号,理由,批准人\n乙,C1,机构改革,张三\n", "utf-8")
        return path

    def test_what_carries_on_from_last_year_waits_until_all_are_there(self, form2021, tmp_path):
        """H4: one line while units are lacking, each column by itself when they are not."""
        last, now = tmp_path / "去年", tmp_path / "今年"
        for folder, year in ((last, 2024), (now, 2025)):
            small(folder, form2021)
            for number, name in enumerate("甲乙"):
                report = valid_report(form2021, number + year, unit=f"{name}镇", code=name, year=year)
                report.values["t3.carried_out.legal"] = report.values["t3.carried_in.legal"] = year - 2020
                report.recompute()
                (folder / "报送" / f"{name}.xlsx").write_bytes(write_workbook(report))
        said(last)
        (now / "报送" / "甲.xlsx").unlink()
        told = said(now, "--prior", last / "s.xlsx", "--override", self.decision(now))
        lines = [line.strip() for line in told.splitlines() if line.strip().startswith("H4")]
        assert len(lines) == 1 and lines[0].endswith("还没有收齐，收齐后再核对（见“问题清单”）")

    def test_six_hundred_units_stay_readable(self, form2021, tmp_path):
        from gkxl.faces.mergetext import merge_lines
        from gkxl.merging import MergeOptions, merge
        from gkxl.merging.rosterlist import Roster, Unit
        from gkxl.reading.inbox.collect import collect

        inbox = small(tmp_path, form2021)
        for number in range(100):
            (inbox / f"单位{number:03}镇.doc").write_bytes(b"\xd0\xcf\x11\xe0 WordDocument")
        units = tuple(Unit(f"U{number:03}", f"单位{number:03}镇", "乡镇") for number in range(600))
        summary = merge(collect([inbox]), Roster(units, "名册"), MergeOptions(year=2025, workers=1))
        told = list(merge_lines(summary, tmp_path / "s.xlsx"))
        assert len(told) < 40 and any("另有 72 条" in line for line in told)
        assert sum("等 500 个，见“报送情况”" in line for line in told) == 1

    def test_six_hundred_files_with_everything_wrong_stay_on_a_screen(self, form2021, tmp_path):
        """A roster of 620: 40 wrong, 30 unreadable, 20 missing, 20 asked, the others right."""
        (tmp_path / "报送").mkdir()
        report, roster = valid_report(form2021, 1, unit="单位号镇", code="U号"), [HEADS]
        right = write_workbook(report)
        odd = [report.values | {"t3.new.legal": 99}, report.values | {"t2.norm.made": 3, "t2.norm.valid": 1}]
        wrong, asked = (write_workbook(replace(report, values=values)) for values in odd)
        for number in range(620):
            roster.append(f"U{number:03},单位{number:03}镇,乡镇,,\n")
            path = tmp_path / "报送" / f"单位{number:03}镇.xlsx"
            if number < 30:
                path.with_suffix(".doc").write_bytes(b"\xd0\xcf\x11\xe0 WordDocument")
            elif number < 600:
                data = wrong if number < 70 else asked if number < 90 else right
                path.write_bytes(_renamed(data, f"{number:03}"))
        (tmp_path / "名册.csv").write_text("".join(roster), "utf-8")
        told = said(tmp_path, "--no-cache", "--deadline", "1月20日").splitlines()
        assert "已收 530，其中待说明 20，未报 20，退回 40，收到不能读 30" in told[0]
        assert len(told) <= 40 and max(map(len, told)) < 600
        assert [line.split("，见")[0] for line in told if "另有" in line] == ["  另有 56 条", "  另有 6 条"]

    def test_a_check_of_six_hundred_files_stays_on_a_screen(self, capsys, tmp_path):
        from gkxl.checking.examiner import Verdict
        from gkxl.faces.commands.check import _print_verdicts
        from gkxl.model.findings import Finding, Severity

        wrong = (Finding("A1", Severity.ERROR, "不等。", "请改。"),)
        verdicts = [Verdict(wrong if number < 40 else (), name=f"{number}.xlsx") for number in range(570)]
        verdicts += [
            Verdict(name=f"{number}.doc", unreadable=f"{number}.doc：不读。") for number in range(30)
        ]
        _print_verdicts(verdicts, tmp_path / "问题.xlsx")
        captured = capsys.readouterr()
        out, err = captured.out.splitlines(), captured.err.splitlines()
        assert out[20:22] == [
            "另有 20 个也有错误，见“报告清单”。",
            "共 600 个文件：530 个没有强制性错误，40 个有错误，30 个读不了。",
        ]
        assert len(out) == 23 and err[20:] == ["另有 10 个也读不了，见“读不了的文件”。"]

    def test_the_decision_on_a_missing_unit_is_answered(self, form2021, tmp_path, capsys):
        small(tmp_path, form2021)
        (tmp_path / "报送" / "甲.xlsx").unlink()
        (tmp_path / "准予.csv").write_text("单位,编号,理由,批准人\n甲,H2,撤并,李四\n", "utf-8")
        assert "已撤并的请从名册删去" in said(tmp_path, "--override", tmp_path / "准予.csv")

    def test_decisions_stand_on_the_list(self, form2021, tmp_path, capsys):
        inbox = small(tmp_path, form2021)
        (inbox / "甲.xlsx").write_bytes(wrong(form2021, "甲"))
        (tmp_path / "准予.csv").write_text("单位,编号,理由,批准人\n甲,A1,上级核定,李四\n", "utf-8")
        merged_small(capsys, tmp_path, "--override", tmp_path / "准予.csv")
        assert lines(tmp_path / "s.xlsx", "报送情况")[0]["准予采用"] == "A1 准予采用（李四）：上级核定"

    def test_units_that_came_went_or_changed_their_name(self, form2021, tmp_path, capsys):
        small(tmp_path / "去年", form2021, "甲乙丙")
        merged_small(capsys, tmp_path / "去年")
        small(tmp_path, form2021, "甲乙丁")
        (tmp_path / "名册.csv").write_text(
            HEADS + "甲,新甲镇,乡镇,,\n乙,乙镇,乡镇,,\n丁,丁镇,乡镇,,\n", "utf-8"
        )
        for path in (tmp_path / "报送").iterdir():
            path.write_bytes(
                write_workbook(valid_report(form2021, 7, unit=f"{path.stem}镇", code=path.stem, year=2026))
            )
        told = said(tmp_path, "--prior", tmp_path / "去年" / "s.xlsx")
        assert "新增 1 个（丁镇）；减少 1 个（丙镇）；改名 1 个（甲镇→新甲镇）" in told


def _docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _scan(*texts: str) -> bytes:
    """A picture with recognised text behind it."""
    return pdfs.pages(lambda canvas: (pdfs.picture(canvas), pdfs.lines(*texts, mode=3)(canvas)))


_NO_TABLES, _NO_PICTURES = "没有找到年报的表格", "PDF 是扫描件"
_BODY = "2025年，本单位认真贯彻《政府信息公开条例》，现将有关情况报告如下。"
WITHOUT_TABLES = {
    "标题": lambda: ("年报.docx", _docx("甲镇2025年政府信息公开工作年度报告", _BODY), "甲", _NO_TABLES),
    "首行": lambda: ("1.docx", _docx("某县甲镇人民政府", "年度报告", _BODY), "甲", _NO_TABLES),
    "文本": lambda: ("1.txt", f"甲镇年报\n{_BODY}".encode(), "甲", _NO_TABLES),
    "扫描件": lambda: ("扫描0001.pdf", _scan("某县甲镇人民政府", "2025年年度报告"), "甲", _NO_PICTURES),
    "两个单位": lambda: ("1.docx", _docx("甲镇和乙镇的年报", _BODY), None, _NO_TABLES),
    "只说县": lambda: ("1.docx", _docx("某县各乡镇年报", _BODY), None, _NO_TABLES),
    "谁也没说": lambda: ("扫描0002.pdf", _scan("2025年年度报告"), None, _NO_PICTURES),
}
"""Name, bytes, the unit that it is of, why it is not read."""


class TestReceived:
    """What cannot be read counts as received."""

    @pytest.mark.parametrize(
        ("name", "data"),
        [
            ("甲镇年报扫描件.jpg", b"x"),
            ("甲镇.doc", b"\xd0\xcf\x11\xe0 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"),
            ("甲镇.rar", b"Rar!"),
            ("甲镇/年报.xlsx", b"PK broken"),
        ],
    )
    def test_by_the_name_of_the_file(self, name, data, form2021, tmp_path, capsys):
        inbox = small(tmp_path, form2021)
        (inbox / "甲.xlsx").unlink()
        (inbox / name).parent.mkdir(exist_ok=True)
        (inbox / name).write_bytes(data)
        found = merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
        assert (found["units"][0]["status"], found["missing"]) == ("unreadable", 0)
        assert lines(tmp_path / "s.xlsx", "报送情况")[0]["状态"] == "收到不能读"
        assert sorted(path.name for path in (tmp_path / "退").iterdir()) == [
            "甲_甲镇_2025_空白表.xlsx",
            "甲_甲镇_2025_退回单.xlsx",
        ]
        assert "已经收到" in texts(tmp_path / "退" / "甲_甲镇_2025_退回单.xlsx")

    def test_a_name_within_another_and_a_name_of_two(self, form2021, tmp_path):
        from gkxl.merging.rosterlist import Roster, Unit

        units = (
            Unit("XZ001", "通镇", "乡镇"),
            Unit("XZ002", "大通镇", "乡镇"),
            Unit("9", "某局", "部门"),
            Unit("X", "某县", "本级"),
        )
        roster = Roster(units, "r")
        said_by = {
            name: getattr(roster.in_file_name(name), "code", None)
            for name in (
                "大通镇.jpg",
                "通 镇.pdf",
                "某县通镇.pdf",
                "某县.jpg",
                "通镇和某局.jpg",
                "XZ002_报表.rar",
                "9.jpg",
                "别的.jpg",
            )
        }
        assert list(said_by.values()) == ["XZ002", "XZ001", "XZ001", "X", None, "XZ002", None, None]

    @pytest.mark.parametrize("what", WITHOUT_TABLES)
    def test_by_the_name_inside(self, what, form2021, tmp_path, capsys):
        """The file's own name says nothing: what stands in it names its unit."""
        inbox = small(tmp_path, form2021)
        with (tmp_path / "名册.csv").open("a", encoding="utf-8") as roster:
            roster.write("县,某县,本级,县区,\n")
        (inbox / "甲.xlsx").unlink()
        name, data, status, reason = WITHOUT_TABLES[what]()
        (inbox / name).write_bytes(data)
        found = merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
        told = {Path(one["path"]).name: one for one in found["submissions"]}[name]
        assert (told["status"], told["code"]) == ("unreadable", status) and reason in told["reason"]
        states = {line["单位代码"]: line["状态"] for line in lines(tmp_path / "s.xlsx", "报送情况")}
        assert states.get("甲") == ("收到不能读" if status else "未报")
        assert (tmp_path / "退" / "甲_甲镇_2025_退回单.xlsx").is_file() == (status == "甲")

    def test_a_word_report_comes_back_as_a_workbook(self, form2021, tmp_path, capsys):
        small(tmp_path, form2021)
        report = valid_report(form2021, 0, unit="甲镇", code="甲")
        (tmp_path / "报送" / "甲.xlsx").unlink()
        (tmp_path / "报送" / "甲镇.html").write_text(renderings.page(report), "utf-8")
        merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
        copy = tmp_path / "退" / "甲_甲镇_2025_更正稿.xlsx"
        assert "数字已转进这一份" in texts(copy) and gkxl.read_report(copy).values == report.values


class TestOneFile:
    """The 更正稿 has its slip as the first sheet; what is typed there comes back."""

    def test_an_explanation_typed_on_the_slip_reaches_the_summary(self, form2021, tmp_path, capsys):
        inbox = small(tmp_path, form2021)
        (inbox / "甲.xlsx").write_bytes(asked(form2021, "甲", "2026-01-05T00:00:00Z"))
        merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
        path = tmp_path / "退" / "甲_甲镇_2025_更正稿.xlsx"
        book = openpyxl.load_workbook(path)
        slip = book.worksheets[0]
        assert (slip.title, slip["B6"].value, slip["I6"].protection.locked) == ("待说明通知", "A9", False)
        assert slip["D6"].hyperlink.location == "'主动公开'!C7"
        slip["I6"] = "当年制发多"
        book.save(inbox / "甲更正.xlsx")
        found = merged_small(capsys, tmp_path)
        assert (found["units"][0]["status"], found["units"][0]["queries"]) == ("accepted", 0)
        issue = next(one for one in lines(tmp_path / "s.xlsx", "问题清单") if one["编号"] == "A9")
        assert issue["说明"] == "当年制发多"
        assert (
            main(["check", str(inbox / "甲更正.xlsx")]) == 0
            and "已说明：当年制发多" in capsys.readouterr().out
        )

    def test_an_explanation_on_a_slip_explains_no_error(self, form2021, tmp_path, capsys):
        inbox = small(tmp_path, form2021)
        (inbox / "甲.xlsx").write_bytes(wrong(form2021, "甲"))
        merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
        book = openpyxl.load_workbook(tmp_path / "退" / "甲_甲镇_2025_更正稿.xlsx")
        slip = book.worksheets[0]
        assert slip["I6"].protection.locked and "不能用说明代替" in slip["I6"].value
        assert "随之改正" in slip["E7"].value and slip["H7"].value == "随上面一处改正。"
        slip["I6"], slip["B7"], slip["D8"] = "就是这样", "？？", "乱写"
        book.save(inbox / "甲更正.xlsx")
        assert merged_small(capsys, tmp_path)["units"][0]["status"] == "refused"

    @pytest.mark.parametrize("how", ["edited", "one line", "renamed", "deleted"])
    def test_a_slip_beyond_recognition_is_told(self, how, form2021, tmp_path, capsys):
        """Nothing that was typed on it is lost without a word, and the numbers count all the same."""
        inbox = small(tmp_path, form2021)
        (inbox / "甲.xlsx").write_bytes(asked(form2021, "甲"))
        merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
        book = openpyxl.load_workbook(tmp_path / "退" / "甲_甲镇_2025_更正稿.xlsx")
        slip = book.worksheets[0]
        slip["I6"] = "当年制发多"
        if how == "edited":
            slip["B5"], slip["D5"], slip["I5"], slip["B6"] = "乱", "乱", "乱", "乱"
        elif how == "one line":
            slip["B6"] = "第一条"
        elif how == "renamed":
            slip.title = "我的"
        else:
            book.remove(slip)
        path = tmp_path / "改.xlsx"
        book.save(path)
        capsys.readouterr()
        assert main(["check", str(path)]) == 0
        told = capsys.readouterr().out
        words = {"edited": "的表头被改动，上面写的说明没有读", "one line": "“待说明通知”I6 的说明没有读到"}
        assert words.get(how, "退回单这张表不在了") in told and "请写在“校验”表的“说明”栏" in told
        assert "1 处待说明" in told

    def test_a_slip_sent_back_alone_is_told_what_it_is(self, form2021, tmp_path, capsys):
        inbox = small(tmp_path, form2021)
        report = valid_report(form2021, 0, unit="甲镇", code="甲", year=2024)
        (inbox / "甲.xlsx").write_bytes(write_workbook(report))
        merged_small(capsys, tmp_path, "--year", 2025, "--returns", tmp_path / "退")
        slip = tmp_path / "退" / "甲_甲镇_2025_退回单.xlsx"
        assert main(["check", str(slip)]) == 2
        assert "这是退回单，不是报表" in capsys.readouterr().err


class TestRoster:
    """The roster as people keep it."""

    def test_a_blank_one_is_made_and_understood(self, form2021, tmp_path, capsys):
        path = tmp_path / "名册.xlsx"
        assert main(["roster", "-o", str(path)]) == 0
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == ["名册", "设置", "怎么填"]
        sheet = book["名册"]
        assert {one.formula1 for one in sheet.data_validations.dataValidation} >= {
            '"本级,部门,乡镇,街道,下级汇总"'
        }
        for column, value in enumerate(("甲", "甲镇", "乡镇"), 1):
            sheet.cell(2, column).value = value
        for row in range(2, 7):
            book["设置"].cell(row, 2).value = ("示例县", "X01", "张三", "0516-1", "2026-01-20")[row - 2]
        book.save(path)
        from gkxl.merging.rosterlist import read_roster

        roster = read_roster(path)
        assert [unit.name for unit in roster.units] == ["甲镇"]
        assert roster.settings.sender == "示例县 张三 0516-1" and roster.settings.code == "X01"

    def test_other_words_for_the_heads(self, tmp_path):
        from gkxl.merging.rosterlist import read_roster

        (tmp_path / "r.csv").write_text(
            "序号,单位编码*,单位名称（全称）,单位类别,联系电话,电子邮箱\n1,甲,甲镇,乡镇,110,a@b\n", "utf-8"
        )
        unit = read_roster(tmp_path / "r.csv").units[0]
        assert (unit.code, unit.name, unit.group, unit.phone, unit.mail) == (
            "甲",
            "甲镇",
            "乡镇",
            "110",
            "a@b",
        )

    def test_all_faults_at_once_with_their_lines(self, tmp_path, capsys):
        (tmp_path / "r.csv").write_text(
            HEADS + "1,甲,村,,\n,乙,乡镇,,\n1,丙,乡镇,村级,\n1,丁,乡镇,,\n1,戊,乡镇,,\n", "utf-8"
        )
        shutil.copy(SAMPLES / SEEDS["通镇"], tmp_path / "x.txt")
        arguments = ["merge", tmp_path / "x.txt", "--roster", tmp_path / "r.csv", "-o", tmp_path / "s.xlsx"]
        status, _, err = run(capsys, *arguments)
        assert status == 2
        for words in (
            "4 处要改",
            "第 2 行的类别“村”",
            "第 3 行没有填“单位代码”",
            "第 4 行的层级“村级”",
            "第 5 行和第 6 行",
        ):
            assert words in err

    def test_a_summary_is_no_roster(self, form2021, tmp_path, capsys):
        small(tmp_path, form2021)
        merged_small(capsys, tmp_path)
        arguments = ["merge", tmp_path / "报送", "--roster", tmp_path / "s.xlsx", "-o", tmp_path / "x.xlsx"]
        status, _, err = run(capsys, *arguments)
        assert status == 2 and "不是名册" in err and "gkxl roster -o" in err

    def test_an_office_is_not_the_county(self, form2021, tmp_path, capsys):
        (tmp_path / "报送").mkdir()
        name = "示例县人民政府办公室"
        report = valid_report(form2021, 1, unit=name, code="B", level="县区部门")
        clerk(report).save(tmp_path / "报送" / "B.xlsx")
        (tmp_path / "名册.csv").write_text(HEADS + f"B,{name},本级,县区部门,\n", "utf-8")
        assert "名册旁边的“名册_设置.csv”（没有就新建一个）里写一行“本级名称,县的名称”" in said(tmp_path)
        (tmp_path / "名册_设置.csv").write_text("本级名称,示例县\n", "utf-8")
        assert said(tmp_path).startswith("示例县 2025 年汇总")

    def test_what_to_do_about_a_setting_goes_by_the_kind_of_roster(self):
        assert "第一列写“本级名称”" in how_to_set("名册.xlsx", "本级名称", "县的名称")
        assert "里写一行“截止日期,1月20日”" in how_to_set("我的名册.csv", "截止日期", "1月20日")
        assert (settings_of("甲.csv"), settings_of("甲.xlsx")) == ("“甲_设置.csv”", "名册的“设置”表")


def test_an_interrupted_run_says_what_it_wrote(form2021, tmp_path, capsys, monkeypatch):
    """A merge interrupted while it prints has written its file, and says so; before that it has not."""
    small(tmp_path, form2021)

    def torn(*_):
        raise KeyboardInterrupt

    arguments = [
        "merge",
        tmp_path / "报送",
        "--roster",
        tmp_path / "名册.csv",
        "-o",
        tmp_path / "s.xlsx",
        "--force",
    ]
    monkeypatch.setattr("gkxl.faces.mergetext.merge_lines", torn)
    assert main([*map(str, arguments)]) == 2
    assert capsys.readouterr().err == f"gkxl：已中断，已写出 {tmp_path / 's.xlsx'}。\n"
    monkeypatch.setattr("gkxl.writing.county.summary.write_summary", torn)
    assert main([*map(str, arguments)]) == 2
    assert capsys.readouterr().err == "gkxl：已中断，没有写出文件。\n"


def test_what_was_filled_in_where_it_was_issued_is_not_lost(tmp_path, capsys):
    """One unit more on the roster, and --force, as the refusal without it says: a clerk has filled the form
    on the shared drive meanwhile.
    """
    roster, issued = tmp_path / "名册.csv", tmp_path / "下发"
    roster.write_text("单位代码,单位名称,类别\n甲,甲镇,乡镇\n", "utf-8")
    command = ["new", "--year", "2025", "--roster", str(roster), "-o", str(issued)]
    assert main(command) == 0
    filled = issued / "甲_甲镇_2025.xlsx"
    blank = filled.read_bytes()
    Clerk(blank).put("t3.new.natural", 7).save(filled)
    typed = filled.read_bytes()
    roster.write_text("单位代码,单位名称,类别\n甲,甲镇,乡镇\n乙,乙镇,乡镇\n", "utf-8")
    capsys.readouterr()
    status, err = main([*command, "--force"]), capsys.readouterr().err
    assert status == 2 and list(issued.iterdir()) == [filled] and filled.read_bytes() == typed
    assert err == (
        f"gkxl：{filled}：写好以后有人改过并保存，没有覆盖也没有删去（这样的共 1 个）。"
        "填好的，请移到报送文件夹，或者这次换一个文件夹；不要了的，请删去。再运行一次。\n"
    )
    filled.write_bytes(blank)  # nobody's work
    assert main([*command, "--force"]) == 0 and len(list(issued.iterdir())) == 2
