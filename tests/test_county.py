"""The county's day, whole: a real-looking county, a city of counties, the year after."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.model.report import Report, add
from gkxl.writing.township.workbook import write_workbook
from tests.builders import clerk, valid_report
from tests.county import HEADS, County, build, lines, merged, rows, run, small
from tests.lint import complaints
from tests.office import Office


def test_every_unit_is_in_the_right_state_for_the_right_reason(county, capsys):
    found = merged(capsys, county)
    assert {unit["code"]: unit["status"] for unit in found["units"]} == county.status
    assert (
        found["expected"],
        found["accepted"],
        found["missing"],
        found["refused"],
        found["duplicates"],
        found["unlisted"],
    ) == (60, 52, 3, 4, 2, 1)
    assert found["tie_out"] is True
    for key in ("t3.new.total", "t2.fee.amount", "t4.review.pending"):
        total = add(report.values[key] for report in county.counted.values())
        assert found["values"][key] == (
            format(total.normalize(), "f") if isinstance(total, Decimal) else total
        )
    states = {one["单位代码"]: one["状态"] for one in lines(county.folder / "汇总.xlsx", "报送情况")[:60]}
    waiting = {unit["code"] for unit in found["units"] if unit["status"] == "accepted" and unit["queries"]}
    names = {"missing": "未报", "refused": "退回", "wrong_year": "年度不符"}
    assert (
        states
        == {
            code: "待说明" if code in waiting else names.get(status, "已收")
            for code, status in county.status.items()
        }
        and len(waiting) == 5
    )
    reasons = {one["code"]: one["reason"] for one in found["submissions"] if one["status"] == "refused"}
    assert set(reasons) == {"K007", "K017", "K027", "K037"} and all(
        reason.startswith("A1：") for reason in reasons.values()
    )


def test_groups_and_the_whole(county, capsys):
    merged(capsys, county)
    table = rows(county.folder / "汇总.xlsx", "分组", 3)
    line = next(row for row in table if row[2:4] == ("一、本年新收政府信息公开申请数量", "总计"))
    kinds = {"本级": ["县区"], "部门": ["县区部门"], "乡镇街道": ["乡镇", "街道"]}
    expected = [
        sum(report.values["t3.new.total"] for report in county.counted.values() if report.level in levels)
        for levels in kinds.values()
    ]
    assert list(line[4:8]) == [*expected, sum(expected)]


def test_every_formula_of_the_summary_is_what_libreoffice_computes(county, soffice, capsys, tmp_path):
    before = tmp_path / "上年.xlsx"
    build_prior(county, before, capsys)
    merged(capsys, county, "--prior", before)
    path = county.folder / "汇总.xlsx"
    office = Office(tmp_path / "profile")
    try:
        with office.open(path) as document:
            assert document.compare(path) > 2000
            charts = document.document.Sheets.getByName("图表").Charts
            assert charts.Count == 3
    finally:
        office.stop()


def build_prior(county: County, target: Path, capsys) -> None:
    """Last year's summary of the same county, in which every carried-out number is this year's carried-in."""
    inbox = target.parent / "上年报送"
    inbox.mkdir()
    for code, report in county.counted.items():
        last = Report(
            report.form,
            unit=report.unit,
            code=code,
            year=2024,
            level=report.level,
            values=dict(report.values),
        )
        for key in report.form.typed:
            if key.startswith("t3."):
                last.values[key] = 0
        for column in ("natural", "business", "research", "welfare", "legal", "other"):
            waiting = report.values[f"t3.carried_in.{column}"]
            last.values |= {f"t3.carried_out.{column}": waiting, f"t3.new.{column}": waiting}
        last.values |= {
            "t2.norm.valid": report.values["t2.norm.valid"]
            - report.values["t2.norm.made"]
            + report.values["t2.norm.repealed"]
        }
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
    links = {
        (row[1].value, row[3].value): row[6].hyperlink.location
        for row in book["问题清单"].iter_rows(min_row=4)
        if row[6].hyperlink
    }
    sheet, place = links["K008", "A9"].split("!")
    row = int("".join(filter(str.isdigit, place)))
    assert sheet == "'明细'" and book["明细"][f"A{row}"].value == "K008" and book["明细"][place].value == 3


def test_rates_have_their_definitions_and_n(county, capsys):
    found = merged(capsys, county)["values"]
    table = {row[0]: row for row in rows(county.folder / "汇总.xlsx", "图表", 4)[:5]}
    assert set(table) == {"实质公开率", "无法提供占比", "结转率", "行政复议纠错率", "行政诉讼纠错率"}
    open_, total = found["t3.granted.total"] + found["t3.partial.total"], found["t3.total.total"]
    assert (
        table["实质公开率"][1:5] == (pytest.approx(open_ / total), "—", open_, total)
        and "予以公开" in table["实质公开率"][5]
    )
    assert table["行政诉讼纠错率"][1] == "—" and table["行政诉讼纠错率"][4] == 0


def test_a_city_of_counties_is_the_merge_of_all_its_leaves(form2021, tmp_path, capsys):
    counties = [build(tmp_path / f"{letter}县", form2021, letter, units=10, clean=True) for letter in "ABCDE"]
    lines, alone = [], []
    inbox = tmp_path / "市" / "报送"
    inbox.mkdir(parents=True)
    for letter, county in zip("ABCDE", counties):
        lines.append(f"{letter},{letter}县,下级汇总,,\n")
        assert (
            main(
                [
                    "merge",
                    str(county.inbox),
                    "--roster",
                    str(county.roster),
                    "--unit",
                    f"{letter}县",
                    "--code",
                    letter,
                    "-o",
                    str(inbox / f"{letter}.xlsx"),
                ]
            )
            == 0
        )
        alone += [report for report in county.counted.values()]
    office = valid_report(form2021, 5, unit="某市某局", code="S1", level="市直部门")
    (inbox / "局.xlsx").write_bytes(write_workbook(office))
    (tmp_path / "市" / "名册.csv").write_text(
        HEADS + "".join(lines) + "S1,某市某局,部门,市直部门,\n", "utf-8"
    )
    target = tmp_path / "市" / "汇总.xlsx"
    status, found, _ = run(
        capsys,
        "merge",
        inbox,
        "--roster",
        tmp_path / "市" / "名册.csv",
        "--unit",
        "某市",
        "--code",
        "SHI",
        "-o",
        target,
    )
    assert (status, found["accepted"], found["tie_out"]) == (0, 6, True)
    report = gkxl.read_report(target)
    assert report.values == {key: add(one.values[key] for one in [*alone, office]) for key in form2021.cells}
    leaves = [leaf for unit in report.units for leaf in unit.units]
    assert {leaf.code for leaf in leaves} == {one.code for one in alone} and len(
        rows(target, "下级明细", 5)
    ) == len(alone)
    assert gkxl.check(report).errors == 0

    (tmp_path / "省.csv").write_text(HEADS + "SHI,某市,下级汇总,,\n", "utf-8")  # and once more upward
    status, found, _ = run(
        capsys, "merge", target, "--roster", tmp_path / "省.csv", "--unit", "某省", "-o", tmp_path / "省.xlsx"
    )
    assert status == 0 and {row[0] for row in rows(tmp_path / "省.xlsx", "下级明细", 5)} == {
        "SHI",
        *(f"SHI/{letter}" for letter in "ABCDE"),
    }
    assert gkxl.check(gkxl.read_report(tmp_path / "省.xlsx")).errors == 0


@pytest.mark.parametrize("sheet", ["汇总", "明细"])
def test_a_tampered_county_summary_is_refused(sheet, form2021, tmp_path, capsys):
    county = build(tmp_path / "A县", form2021, "A", units=22, clean=True)
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
    book = openpyxl.load_workbook(tmp_path / "A.xlsx")
    places = {row[0]: row[2] for row in book["_gkxl"].iter_rows(values_only=True) if row[1] == "汇总"}
    cell = (
        book["汇总"][places["t3.new.natural"]]
        if sheet == "汇总"
        else next(cell for cell in book["明细"][5] if isinstance(cell.value, (int, float)))
    )
    cell.value = 99999
    book.save(tmp_path / "A.xlsx")
    (tmp_path / "市.csv").write_text(HEADS + "A,A县,下级汇总,,\n", "utf-8")
    status, found, _ = run(
        capsys, "merge", tmp_path / "A.xlsx", "--roster", tmp_path / "市.csv", "-o", tmp_path / "市.xlsx"
    )
    assert status == 1 and found["refused"] == 1 and found["accepted"] == 0


def test_sorting_the_details_changes_nothing_renaming_does(form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021)
    main(
        [
            "merge",
            str(inbox),
            "--roster",
            str(tmp_path / "名册.csv"),
            "--unit",
            "A县",
            "--code",
            "A",
            "-o",
            str(tmp_path / "A.xlsx"),
        ]
    )
    book = openpyxl.load_workbook(tmp_path / "A.xlsx")
    first, second = ([cell.value for cell in book["明细"][row]] for row in (5, 6))
    for row, values in ((5, second), (6, first)):
        for cell, content in zip(book["明细"][row], values):
            cell.value = content
    book.save(tmp_path / "排序.xlsx")
    assert not gkxl.check(gkxl.read_report(tmp_path / "排序.xlsx")).errors
    book["明细"]["B5"].value = "假冒镇"
    book.save(tmp_path / "改名.xlsx")
    assert [
        one.code
        for one in gkxl.check(gkxl.read_report(tmp_path / "改名.xlsx")).findings
        if one.severity == "error"
    ] == ["S16"]


def test_a_unit_that_arrives_on_two_ways(form2021, tmp_path, capsys):
    inbox = small(tmp_path, form2021)
    main(
        [
            "merge",
            str(inbox),
            "--roster",
            str(tmp_path / "名册.csv"),
            "--unit",
            "A县",
            "--code",
            "A",
            "-o",
            str(tmp_path / "A.xlsx"),
        ]
    )
    (tmp_path / "市.csv").write_text(HEADS + "A,A县,下级汇总,,\n甲,甲镇,乡镇,,\n", "utf-8")
    status, _, _ = run(
        capsys,
        "merge",
        tmp_path / "A.xlsx",
        inbox / "甲.xlsx",
        "--roster",
        tmp_path / "市.csv",
        "-o",
        tmp_path / "市.xlsx",
    )
    assert status == 1 and any(
        "甲镇（甲）的同一份数计入了两次" in one["问题"] for one in lines(tmp_path / "市.xlsx", "问题清单")
    )


def test_the_countys_own_report_in_place_of_its_summary(form2021, tmp_path, capsys):
    (tmp_path / "A.xlsx").write_bytes(
        write_workbook(valid_report(form2021, 1, unit="A县", code="A", level="县区"))
    )
    (tmp_path / "市.csv").write_text(HEADS + "A,A县,下级汇总,,\n", "utf-8")
    status, found, _ = run(
        capsys, "merge", tmp_path / "A.xlsx", "--roster", tmp_path / "市.csv", "-o", tmp_path / "s.xlsx"
    )
    assert status == 1 and "应报送汇总工作簿" in found["submissions"][0]["reason"]


def test_a_summary_merged_into_itself(county, capsys):
    merged(capsys, county)
    status, _, err = run(
        capsys,
        "merge",
        county.inbox,
        county.folder / "汇总.xlsx",
        "--roster",
        county.roster,
        "-o",
        county.folder / "汇总.xlsx",
        "--force",
    )
    assert status == 2 and "原件不会被改动" in err


def test_the_macro_edition_of_the_summary(county, tmp_path, capsys):
    assert (
        main(["merge", str(county.inbox), "--roster", str(county.roster), "-o", str(tmp_path / "汇总.xlsm")])
        == 1
    )
    plain = merged(capsys, county)
    report = gkxl.read_report(tmp_path / "汇总.xlsm")
    assert report.values["t3.new.total"] == plain["values"]["t3.new.total"] and not gkxl.check(report).errors
    assert complaints((tmp_path / "汇总.xlsm").read_bytes()) == []


def test_the_year_after(county, form2021, tmp_path, capsys):
    """Forms issued from this year's summary, filled and merged.

    C1 and C2 where they were planted, nowhere else.
    """
    merged(capsys, county)
    folder = tmp_path / "下发"
    assert (
        main(
            [
                "new",
                "--year",
                "2026",
                "--roster",
                str(county.roster),
                "--prior",
                str(county.folder / "汇总.xlsx"),
                "-o",
                str(folder),
            ]
        )
        == 0
    )
    inbox = tmp_path / "报送2026"
    inbox.mkdir()
    for code, last in county.counted.items():
        path = next(folder.glob(f"{code}_*"))
        filled = _next_year(gkxl.read_report(path), last)
        if code[-1] != "0":
            (inbox / path.name).write_bytes(write_workbook(filled))
            continue
        worker = clerk(filled)  # six by hand: to type and save takes ten times as long as to write
        if code == "K030":
            worker.put("t3.carried_in.legal", 9).put("t3.new.legal", 0).put("t3.granted.legal", 9)
        if code == "K040":
            worker.put("t2.norm.valid", 50)
        worker.save(inbox / path.name)
    _, found, _ = run(
        capsys,
        "merge",
        inbox,
        "--roster",
        county.roster,
        "--prior",
        county.folder / "汇总.xlsx",
        "-o",
        tmp_path / "汇总2026.xlsx",
    )
    planted = [
        (one["单位代码"], one["编号"])
        for one in lines(tmp_path / "汇总2026.xlsx", "问题清单")
        if one["编号"] in ("C1", "C2")
    ]
    assert sorted(planted) == [("K030", "C1"), ("K030", "C1"), ("K040", "C2")]
    assert next(unit for unit in found["units"] if unit["code"] == "K030")["status"] == "refused"
    compared = {row[2:4]: row for row in reversed(rows(tmp_path / "汇总2026.xlsx", "上年对比"))}
    assert (
        compared["二、上年结转政府信息公开申请数量", "总计"][5]
        == merged(capsys, county)["values"]["t3.carried_in.total"]
    )


def _next_year(issued: Report, last: Report) -> Report:
    """A form filled for a year in which only what was carried in was dealt with."""
    report = Report(
        issued.form,
        unit=issued.unit,
        code=issued.code,
        year=issued.year,
        level=issued.level,
        prior=issued.prior,
    )
    report.values = {key: 0 for key in issued.form.typed}
    for column in ("natural", "business", "research", "welfare", "legal", "other"):
        waiting = issued.values[f"t3.carried_in.{column}"]
        report.values |= {f"t3.carried_in.{column}": waiting, f"t3.granted.{column}": waiting}
    report.values |= {"t2.norm.valid": last.values["t2.norm.valid"], "t2.rule.valid": 0}
    report.values |= {"t4.review.upheld": last.values["t4.review.pending"]}
    report.recompute()
    return report


def test_names_move_on_and_codes_stay(form2021, tmp_path, capsys):
    """K1 农业局 is 农业农村局 now, and a new unit K3 is called 农业局.

    Two parts of a split bear one former name.
    """
    heads = "单位代码,单位名称,类别,曾用名\n"
    inbox = tmp_path / "去年"
    inbox.mkdir()
    for code, name in (("K1", "农业局"), ("K5", "规划国土局")):
        last = valid_report(form2021, 3, unit=name, code=code, year=2024, level="县区部门")
        (inbox / f"{code}.xlsx").write_bytes(write_workbook(last))
    (tmp_path / "旧.csv").write_text(heads + "K1,农业局,部门,\nK5,规划国土局,部门,\n", "utf-8")
    main(["merge", str(inbox), "--roster", str(tmp_path / "旧.csv"), "-o", str(tmp_path / "旧.xlsx")])
    (tmp_path / "新.csv").write_text(
        heads
        + "K1,农业农村局,部门,农业局\nK3,农业局,部门,\n"
        + "K6,规划局,部门,规划国土局\nK7,国土局,部门,规划国土局\n",
        "utf-8",
    )
    capsys.readouterr()
    assert (
        main(
            [
                "new",
                "--year",
                "2025",
                "--roster",
                str(tmp_path / "新.csv"),
                "--prior",
                str(tmp_path / "旧.xlsx"),
                "-o",
                str(tmp_path / "下发"),
            ]
        )
        == 0
    )
    told = capsys.readouterr().out
    assert "没有这些单位，未带上年数：农业局。" in told
    assert "上年的规划国土局是今年几个单位的曾用名" in told
    assert gkxl.read_report(next((tmp_path / "下发").glob("K1_*"))).prior is not None
