"""`gkxl check 年报 --against 报送`.

The text and the tables of a published report against the workbook or summary that it was made of.
"""

from __future__ import annotations

import json

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.writing.township.workbook import write_workbook
from tests import renderings
from tests.builders import valid_report
from tests.county import lines, merged_small, small


def check(capsys, *arguments: object) -> tuple[int, dict, str]:
    status = main(["check", *map(str, arguments), "--json"])
    caught = capsys.readouterr()
    return status, json.loads(caught.out) if caught.out else {}, caught.err


def codes(found: dict, number: int = 0) -> set[tuple[str, str | None]]:
    return {
        (one["code"], one["cells"][0] if one["cells"] else None)
        for one in found["reports"][number]["findings"]
        if one["severity"] != "note" and one["code"] not in ("S3", "S14", "T11")
    }


@pytest.fixture
def report(form2021):
    return valid_report(form2021, 2)


@pytest.fixture
def workbook(report, tmp_path):
    path = tmp_path / "报送.xlsx"
    path.write_bytes(write_workbook(report))
    return path


def published(report, tmp_path, sentence: str):
    path = tmp_path / "年报.html"
    path.write_text(
        renderings.page(report).replace("<p>一、总体情况</p>", f"<p>一、总体情况</p><p>{sentence}</p>"),
        "utf-8",
    )
    return path


def test_a_report_as_submitted_has_no_finding(report, workbook, tmp_path, capsys):
    new = report.values["t3.new.total"]
    status, found, _ = check(
        capsys, published(report, tmp_path, f"全年收到政府信息公开申请{new}件。"), "--against", workbook
    )
    assert (status, codes(found)) == (0, set())


def test_a_table_that_differs_is_told_at_its_cell(report, workbook, tmp_path, capsys):
    new = report.values["t3.new.total"]
    report.values["t2.permit.decisions"] += 4
    status, found, _ = check(
        capsys, published(report, tmp_path, f"全年收到政府信息公开申请{new + 1}件。"), "--against", workbook
    )
    assert codes(found) == {("H6", "t2.permit.decisions"), ("T1", "t3.new.total")}
    told = next(one for one in found["reports"][0]["findings"] if one["code"] == "H6")
    assert (
        (told["sheet"], told["found"], told["expected"]) == ("表二", 4, 0)
        and "报送的工作簿为 0" in told["message"]
        and status == 0
    )
    text = next(one for one in found["reports"][0]["findings"] if one["code"] == "T1")
    assert f"【{new + 1}】" in text["message"] and "另附报表的表三" in text["message"]


def test_a_text_without_tables_is_checked_against_the_workbook(report, workbook, tmp_path, capsys):
    path = tmp_path / "正文.txt"
    path.write_text(
        "测试镇2025年政府信息公开工作年度报告\n一、"
        f"总体情况\n全年收到政府信息公开申请{report.values['t3.new.total'] + 2}件。\n",
        "utf-8",
    )
    assert check(capsys, path)[0] == 2
    _, found, _ = check(capsys, path, "--against", workbook)
    assert codes(found) == {("T1", "t3.new.total")} and found["reports"][0]["unit"] == "测试镇"


def test_each_report_of_a_county_against_its_own_unit_in_the_summary(form2021, tmp_path, capsys):
    small(tmp_path, form2021)
    merged_small(capsys, tmp_path)
    summary = tmp_path / "s.xlsx"
    folder = tmp_path / "公布"
    folder.mkdir()
    for leaf in gkxl.read_report(summary).units:
        leaf.values["t2.coercion.decisions"] += leaf.unit == "甲镇"
        (folder / f"{leaf.unit}.html").write_text(renderings.page(leaf), "utf-8")
    _, found, _ = check(capsys, folder, "--against", summary)
    by_unit = {one["unit"]: codes(found, number) for number, one in enumerate(found["reports"])}
    assert by_unit == {"甲镇": {("H6", "t2.coercion.decisions")}, "乙镇": set()}


def test_another_year_and_another_unit_are_refused(report, workbook, tmp_path, capsys):
    report.year = 2024
    status, found, _ = check(capsys, published(report, tmp_path, "工作开展顺利。"), "--against", workbook)
    assert (
        status == 2
        and "2024 年" in found["unreadable"][0]["reason"]
        and "2025 年" in found["unreadable"][0]["reason"]
    )
    report.year, report.unit = 2025, "另一个镇"
    status, found, _ = check(capsys, published(report, tmp_path, "工作开展顺利。"), "--against", workbook)
    assert (
        status == 2
        and "另一个镇" in found["unreadable"][0]["reason"]
        and "测试镇" in found["unreadable"][0]["reason"]
    )


def test_many_reports_give_a_line_each(report, tmp_path, capsys, form2021):
    folder = tmp_path / "年报"
    folder.mkdir()
    for number in range(45):
        one = valid_report(form2021, number, unit=f"第{number}镇")
        if number % 9 == 0:
            one.values["t3.new.natural"] += 1
            one.recompute()
        (folder / f"{number:02}.html").write_text(renderings.page(one), "utf-8")
    (folder / "空.docx").write_bytes(b"")
    status = main(["check", str(folder), "-o", str(tmp_path / "问题.xlsx"), "--workers", "2"])
    said = capsys.readouterr().out
    assert (
        status == 2
        and said.count("处强制性错误") == 5
        and "共 46 个文件：40 个没有强制性错误，5 个有错误，1 个读不了。" in said
    )
    book = openpyxl.load_workbook(tmp_path / "问题.xlsx")
    reports = lines(tmp_path / "问题.xlsx", "报告清单")
    assert [one["文件"] for one in reports] == [f"{number:02}.html" for number in range(45)]
    assert [one["文件"] for one in reports if one["结论"] == "有错误"] == [
        f"{number:02}.html" for number in range(0, 45, 9)
    ]
    assert "A1×2" in reports[0]["涉及的规则"]
    assert [one["编号"] for one in lines(tmp_path / "问题.xlsx", "问题清单")].count("A1") == 10
    assert book["读不了的文件"].max_row == 4
    again = main(["check", str(folder), "-o", str(tmp_path / "再.xlsx"), "--workers", "1"])
    assert again == 2 and (tmp_path / "再.xlsx").read_bytes() == (tmp_path / "问题.xlsx").read_bytes()


class TestScope:
    """With what of a summary a report is compared."""

    @pytest.fixture
    def summary(self, form2021, tmp_path, capsys):
        """A county whose 本级 unit bears the county's own name, two townships, one office."""
        from tests.county import HEADS

        (tmp_path / "报送").mkdir()
        units = (("B0", "示例县人民政府", "本级"), ("T1", "通镇", "乡镇"), ("T2", "大通镇", "乡镇"))
        for number, (code, name, _) in enumerate(units):
            (tmp_path / "报送" / f"{code}.xlsx").write_bytes(
                write_workbook(valid_report(form2021, number, unit=name, code=code))
            )
        (tmp_path / "名册.csv").write_text(
            HEADS + "".join(f"{code},{name},{group},,\n" for code, name, group in units), "utf-8"
        )
        merged_small(capsys, tmp_path)
        return tmp_path / "s.xlsx"

    @pytest.mark.parametrize("name", ["示例县", "示例县人民政府"])
    def test_the_countys_own_report_against_the_whole(self, name, summary, tmp_path, capsys):
        report = gkxl.read_report(summary)
        report.unit = name
        path = published(report, tmp_path, "工作顺利。")
        status, found, err = check(capsys, path, "--against", summary)
        assert (status, codes(found)) == (0, set())
        assert err == "年报.html：与 s.xlsx 的汇总全域（3 个单位）比对。\n"
        assert main(["diff", str(path), str(summary)]) == 0
        assert "比对范围：汇总全域（3 个单位）。" in capsys.readouterr().out

    @pytest.mark.parametrize("name", ["通镇", "示例县通镇", "大通镇"])
    def test_a_townships_against_its_own_row(self, name, summary, tmp_path, capsys):
        row = next(one for one in gkxl.read_report(summary).units if one.unit == name.removeprefix("示例县"))
        row.unit = name
        path = published(row, tmp_path, "工作顺利。")
        _, found, err = check(capsys, path, "--against", summary)
        assert codes(found) == set() and f"汇总中“{name.removeprefix('示例县')}”" in err
        assert main(["diff", str(summary), str(path), "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["equal"] and told["scope"].startswith(f"汇总中“{name.removeprefix('示例县')}”")

    def test_a_stranger_is_told(self, summary, tmp_path, capsys, form2021):
        path = published(valid_report(form2021, 1, unit="外县某镇"), tmp_path, "工作顺利。")
        status, found, _ = check(capsys, path, "--against", summary)
        assert status == 2 and "外县某镇" in found["unreadable"][0]["reason"]
        main(["diff", str(path), str(summary), "--json"])
        assert json.loads(capsys.readouterr().out)["notices"] == ["单位不同：外县某镇 和 示例县"]
