"""`gkxl trend`: years side by side, the chain from year to year, text that was kept."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from gkxl.checking.history import history
from gkxl.faces.cli import main
from gkxl.faces.jsonout import report_json
from gkxl.model.errors import Refusal
from gkxl.model.formfile import find_form
from gkxl.model.report import Paragraph, Place, Report
from gkxl.writing.township.workbook import write_workbook
from tests.builders import APPLICANTS, valid_report


def year(number: int, before: Report | None = None, unit: str = "甲镇", **numbers: int) -> Report:
    """A report of a year whose 上年结转 and 现行有效 carry on from the year before."""
    form = find_form("2021" if number >= 2021 else "2019")
    report = valid_report(form, number, unit=unit, year=number)
    if before is not None:
        for applicant in APPLICANTS:
            carried = before.values[f"t3.carried_out.{applicant}"]
            report.values[f"t3.new.{applicant}"] += report.values[f"t3.carried_in.{applicant}"]
            report.values[f"t3.granted.{applicant}"] += carried
            report.values[f"t3.carried_in.{applicant}"] = carried
        for group in ("review", "direct", "after"):
            report.values[f"t4.{group}.upheld"] += before.values[f"t4.{group}.pending"]
        if before.form.id == form.id == "2021":
            for row in ("rule", "norm"):
                report.values[f"t2.{row}.valid"] = before.values[f"t2.{row}.valid"]
    report.values |= {key.replace("__", "."): value for key, value in numbers.items()}
    report.recompute()
    return report


@pytest.fixture
def years() -> list[Report]:
    """2019 to 2022, of both formats, an unbroken chain."""
    found: list[Report] = []
    for number in (2019, 2020, 2021, 2022):
        found.append(year(number, found[-1] if found else None))
    return found


def save(folder: Path, *reports: Report) -> list[str]:
    for report in reports:
        (folder / f"{report.unit}{report.year}.xlsx").write_bytes(write_workbook(report))
    return [str(folder / f"{report.unit}{report.year}.xlsx") for report in reports]


def sheet(path: Path, name: str) -> list[tuple]:
    return list(openpyxl.load_workbook(path, data_only=True)[name].iter_rows(min_row=3, values_only=True))


def test_every_number_of_every_year_stands_under_its_year(years: list[Report], tmp_path: Path) -> None:
    target = tmp_path / "历年.xlsx"
    assert main(["trend", *reversed(save(tmp_path, *years)), "-o", str(target)]) == 0
    heads, *rows = sheet(target, "各年数")
    assert heads[:7] == ("表", "行", "列", "2019年", "2020年", "2021年", "2022年")
    shown = history([(report, "x") for report in years])
    assert len(rows) == len(shown.cells) > len(years[-1].form.cells)
    for cell, row in zip(shown.cells, rows, strict=True):
        assert row[:3] == (cell.table.sheet, cell.row.label, cell.column.label)
        for report, found in zip(years, row[3:7], strict=True):
            expected = report.values.get(cell.key)
            assert found == ("—" if expected is None else pytest.approx(float(expected)))


def test_an_unbroken_chain_is_said_to_hold(
    years: list[Report], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["trend", *save(tmp_path, *years), "-o", str(tmp_path / "历年.xlsx")]) == 0
    assert "衔接核对：相邻各年都接得上。" in capsys.readouterr().out


@pytest.mark.parametrize("broken", [2020, 2021, 2022])
def test_a_break_in_the_chain_is_found_in_its_year(
    years: list[Report], broken: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also across the change of format (2020 → 2021)."""
    report = next(one for one in years if one.year == broken)
    report.values["t3.carried_in.legal"] += 2
    report.values["t3.granted.legal"] += 2
    report.recompute()
    target = tmp_path / "历年.xlsx"
    assert main(["trend", *save(tmp_path, *years), "-o", str(target)]) == 1
    told = capsys.readouterr().out
    assert told.count("× C1") == 2 and f"C1 {broken - 1}→{broken}：" in told
    lines = [row for row in sheet(target, "衔接核对") if row[8] == "✗"]
    assert [(row[0], row[1], row[4], row[7]) for row in lines] == [
        (f"{broken - 1}→{broken}", "C1", "法律服务机构", 2),
        (f"{broken - 1}→{broken}", "C1", "总计", 2),
    ]


def test_a_missing_year_is_a_gap_and_told(
    years: list[Report], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del years[2]
    assert main(["trend", *save(tmp_path, *years), "-o", str(tmp_path / "历年.xlsx")]) == 0
    assert "缺 2021 年" in capsys.readouterr().out
    assert {row[0] for row in sheet(tmp_path / "历年.xlsx", "衔接核对")[1:]} == {"2019→2020"}


def test_one_year_draws_no_chart(
    years: list[Report], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "历年.xlsx"
    assert main(["trend", *save(tmp_path, years[0]), "-o", str(target)]) == 0
    assert "只有一年" in capsys.readouterr().out
    assert not openpyxl.load_workbook(target)["指标与图表"]._charts


def test_several_years_are_drawn(years: list[Report], tmp_path: Path) -> None:
    target = tmp_path / "历年.xlsx"
    main(["trend", *save(tmp_path, *years), "-o", str(target)])
    charts = openpyxl.load_workbook(target)["指标与图表"]._charts
    assert [len(chart.series) for chart in charts] == [4, 3]


def test_a_year_given_twice_is_refused(
    years: list[Report], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, *_ = save(tmp_path, years[0])
    (tmp_path / "又一份.xlsx").write_bytes(Path(one).read_bytes())
    target = tmp_path / "历年.xlsx"
    assert main(["trend", one, str(tmp_path / "又一份.xlsx"), "-o", str(target)]) == 2
    assert "都是 2019 年的" in capsys.readouterr().err
    assert not target.exists()


def test_years_of_two_units_are_refused() -> None:
    other = year(2022, unit="乙镇")
    other.code = "T002"
    with pytest.raises(Refusal, match="“甲镇”的，b 是“乙镇”的，不能排在一起"):
        history([(year(2021), "a"), (other, "b")])


def test_a_report_without_a_year_is_refused() -> None:
    report = year(2021)
    report.year = None
    with pytest.raises(Refusal, match="a：没有写明是哪一年的"):
        history([(report, "a"), (year(2022), "b")])


def test_one_unit_out_of_summaries() -> None:
    whole = Report(find_form("2021"), unit="某县", year=2021, kind="summary", units=[year(2021)])
    found = history([(whole, "汇总"), (year(2022), "b")], unit="甲镇")
    assert [one.report.unit for one in found.years] == ["甲镇", "甲镇"]
    with pytest.raises(Refusal, match="汇总：汇总里没有“丙镇”"):
        history([(whole, "汇总")], unit="丙镇")


def test_a_printed_total_is_shown_as_printed(tmp_path: Path) -> None:
    """A total is compared, never replaced: 各年数 shows it, 来源 says what its parts add up to."""
    report = year(2022)
    report.printed["t4.review.total"] = report.values["t4.review.total"] + 1
    (tmp_path / "a.json").write_text(json.dumps(report_json(report)), "utf-8")
    main(["trend", str(tmp_path / "a.json"), "-o", str(tmp_path / "历年.xlsx")])
    row = next(
        row for row in sheet(tmp_path / "历年.xlsx", "各年数") if row[1] == "行政复议" and row[2] == "总计"
    )
    assert row[3] == report.printed["t4.review.total"]
    assert "原件印的是" in sheet(tmp_path / "历年.xlsx", "来源")[1][5]


def test_paragraphs_left_as_they_were() -> None:
    """照搬上年: word for word, or with other digits only; short lines and new text are none."""
    one, other = year(2021), year(2022)
    same = "本镇严格落实政府信息公开各项制度，及时更新公开指南和目录。"
    counted = "全年通过门户网站主动公开各类政府信息{}条，较上年有所增加。"
    one.evidence.paragraphs = tuple(
        Paragraph(Place("正文", f"第{n}段"), text)
        for n, text in enumerate((same, counted.format(35), "一、总体情况"), 1)
    )
    other.evidence.paragraphs = tuple(
        Paragraph(Place("正文", f"第{n}段"), text)
        for n, text in enumerate(
            ("一、总体情况", counted.format(41), same, "今年新开设了政务公开专区并安排专人值守。"), 1
        )
    )
    kept = history([(one, "a"), (other, "b")]).kept
    assert [(one.paragraph.place.address, one.earlier.place.address, one.digits_differ) for one in kept] == [
        ("第2段", "第2段", True),
        ("第3段", "第1段", False),
    ]


def test_json_has_every_number_and_break(
    years: list[Report], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    years[3].values["t3.carried_in.natural"] += 1
    years[3].recompute()
    paths = save(tmp_path, *years)
    capsys.readouterr()
    assert main(["trend", *paths, "-o", str(tmp_path / "历年.xlsx"), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1 and [one["year"] for one in found["years"]] == [2019, 2020, 2021, 2022]
    assert {one["cells"][0] for one in found["breaks"]} == {"t3.carried_in.natural", "t3.carried_in.total"}
    numbers = found["values"]["t3.new.natural"]
    assert numbers == {str(one.year): one.values["t3.new.natural"] for one in years}
    assert set(found["values"]["t2.norm.valid"]) == {"2021", "2022"}


def test_same_input_same_bytes(years: list[Report], tmp_path: Path) -> None:
    paths = save(tmp_path, *years)
    for name, order in (("a", paths), ("b", list(reversed(paths)))):
        main(["trend", *order, "-o", str(tmp_path / f"{name}.xlsx")])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def county(number: int, *units: tuple[str, str]) -> Report:
    """A summary of units with their codes and names."""
    leaves = [year(number, unit=name) for _, name in units]
    for leaf, (code, _) in zip(leaves, units, strict=True):
        leaf.code = code
    return Report(find_form("2021"), unit="某县", year=number, kind="summary", units=leaves)


def test_a_unit_that_was_renamed_is_found_by_its_code_and_told() -> None:
    old, new = county(2024, ("1", "左家镇"), ("2", "乙镇")), county(2025, ("1", "左右镇"), ("2", "乙镇"))
    found = history([(old, "a"), (new, "b")], unit="左右镇")
    assert [one.report.unit for one in found.years] == ["左家镇", "左右镇"]
    assert found.unit == "左右镇" and "2024 年名称为左家镇。" in found.notices
    assert "2024 年名称为左家镇。" in history([(old, "a"), (new, "b")], unit="左家镇").notices


def test_a_code_that_was_given_to_another_unit_finds_nobody() -> None:
    old, new = county(2024, ("1", "甲镇"), ("2", "乙镇")), county(2025, ("1", "新镇"), ("2", "甲镇"))
    with pytest.raises(Refusal, match="a：汇总里没有“新镇”，代码 1 是“甲镇”的，别的年度里“甲镇”的代码是 2"):
        history([(old, "a"), (new, "b")], unit="新镇")


def test_one_name_under_other_codes_is_told() -> None:
    old, new = county(2024, ("1", "甲镇"), ("2", "乙镇")), county(2025, ("1", "乙镇"), ("2", "甲镇"))
    told = history([(old, "a"), (new, "b")], unit="甲镇").notices
    assert "各年的单位代码不同（2024 年 1，2025 年 2），请核对是不是同一个单位。" in told
