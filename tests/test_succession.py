"""Last year's numbers go to the unit whose they were: rosters numbered anew, merged units, another county's
summary. Cases made by hand.
"""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.merging.rosterlist import Roster, Unit, read_roster
from gkxl.merging.succession import LEAST_STRANGERS
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report

HEADS = "单位代码,单位名称,类别,曾用名\n"


def unit(code: str, name: str, *former: str) -> Unit:
    return Unit(code, name, "乡镇", former=former)


def last(*units: tuple[str, str]) -> Report:
    """A summary of 2024 whose units carry out 3, 4, 5 … applications."""
    form = find_form("2021")
    leaves = []
    for number, (code, name) in enumerate(units):
        leaf = valid_report(form, number, name, code, year=2024)
        leaf.values["t3.carried_out.legal"] = 3 + number
        leaves.append(leaf)
    return Report(form, unit="去年县", year=2024, kind="summary", units=leaves)


def carried(prior: Report, *units: Unit) -> list[int | None]:
    """What each unit of a roster carries over from last year; None where nothing is."""
    roster = Roster(units, "r")
    found = [roster.last_year(prior, one) for one in units]
    return [int(one.values["t3.carried_out.legal"]) if one else None for one in found]


TWO = (("1", "甲镇"), ("2", "乙镇"))

CASES = {
    "as last year": ((unit("1", "甲镇"), unit("2", "乙镇")), [3, 4]),
    "renamed": ((unit("1", "丙镇"), unit("2", "乙镇")), [3, 4]),
    "renamed and told": ((unit("1", "丙镇", "甲镇"), unit("2", "乙镇")), [3, 4]),
    "another code, the same name": ((unit("7", "甲镇"), unit("2", "乙镇")), [3, 4]),
    "numbered anew": ((unit("1", "乙镇"), unit("2", "甲镇")), [None, None]),
    "really exchanged": ((unit("1", "乙镇", "甲镇"), unit("2", "甲镇", "乙镇")), [3, 4]),
    "one gone, the other moved up": ((unit("1", "乙镇"),), [None]),
    "one put in at the top": ((unit("1", "新镇"), unit("2", "甲镇"), unit("3", "乙镇")), [None, None, None]),
    "a code given to a new unit": (
        (unit("1", "新镇"), unit("5", "甲镇"), unit("2", "乙镇")),
        [None, None, 4],
    ),
    "merged": ((unit("3", "甲乙镇", "甲镇", "乙镇"),), [7]),
    "merged under a code of the two": ((unit("1", "甲乙镇", "甲镇", "乙镇"),), [7]),
    "merged into one of the two": ((unit("1", "甲镇", "乙镇"),), [7]),
    "merged, one of the two still there": ((unit("3", "甲乙镇", "甲镇", "乙镇"), unit("2", "乙镇")), [3, 4]),
    "merged, told half": ((unit("1", "甲乙镇", "乙镇"),), [None]),
    "split": ((unit("3", "东甲镇", "甲镇"), unit("4", "西甲镇", "甲镇")), [None, None]),
}


@pytest.mark.parametrize("case", CASES)
def test_whose_numbers_a_unit_carries_over(case: str) -> None:
    units, expected = CASES[case]
    assert carried(last(*TWO), *units) == expected


def test_two_of_one_name_last_year() -> None:
    prior = last(("1", "同镇"), ("2", "同镇"))
    assert carried(prior, unit("1", "同镇")) == [3]
    assert carried(prior, unit("9", "同镇")) == [None]
    assert (
        Roster((unit("9", "同镇"),), "r").before(prior, unit("9", "同镇")).doubt == "上年有几个单位都叫同镇"
    )


def test_a_sum_has_every_cell_and_no_cell_that_a_part_lacks() -> None:
    prior, merged = last(*TWO), unit("3", "甲乙镇", "甲镇", "乙镇")
    del prior.units[1].values["t2.norm.valid"]
    found = Roster((merged,), "r").last_year(prior, merged)
    assert found is not None and "t2.norm.valid" not in found.values
    for key in set(prior.form.typed) - {"t2.norm.valid"}:
        assert found.values[key] == prior.units[0].values[key] + prior.units[1].values[key]
    assert found.values["t3.carried_out.total"] == sum(
        found.values[key] for key in prior.form.typed if key.startswith("t3.carried_out.")
    )


# the same through the commands, from files


class Years:
    """A county's files of last year and this year, made through the commands."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.form = folder, capsys, find_form("2021")
        self.reports: dict[str, Report] = {}

    def run(self, *arguments: object) -> tuple[int, str, str]:
        status = main([str(one) for one in arguments])
        return status, *self.capsys.readouterr()

    def roster(self, name: str, *lines: str) -> Path:
        path = self.folder / name
        path.write_text(HEADS + "".join(f"{line}\n" for line in lines), "utf-8")
        return path

    def send(self, folder: str, reports: list[Report]) -> Path:
        inbox = self.folder / folder
        inbox.mkdir()
        for report in reports:
            (inbox / f"{report.code}.xlsx").write_bytes(write_workbook(report))
        return inbox

    def last_year(self, *names: str, first: int = 1, county: str = "示例县") -> Path:
        """Last year's summary of units with the codes 1, 2 …, in which each carried out 3, 4 …."""
        reports = []
        for number, name in enumerate(names):
            report = valid_report(self.form, number, name, str(first + number), year=2024)
            more = 3 + number - report.values["t3.carried_out.legal"]
            report.values["t3.carried_out.legal"] += more
            report.values["t3.new.legal"] += max(more, 0)
            report.values["t3.granted.legal"] += max(-more, 0)
            report.recompute()
            reports.append(report)
            self.reports[name] = report
        codes = [f"{first + number},{name},乡镇," for number, name in enumerate(names)]
        target = self.folder / "N2024.xlsx"
        inbox, roster = self.send("去年", reports), self.roster("去年.csv", *codes)
        self.run("merge", inbox, "--roster", roster, "--unit", county, "-o", target)
        return target

    def new(self, prior: Path, *lines: str) -> tuple[int, str, str]:
        roster = self.roster("今年.csv", *lines)
        made = ("--roster", roster, "--prior", prior, "-o", self.folder / "下发")
        return self.run("new", "--year", "2025", *made)

    def prefilled(self, code: str) -> object:
        path = next((self.folder / "下发").glob(f"{code}_*"))
        return gkxl.read_report(path).values.get("t3.carried_in.legal")

    def merge(self, prior: Path, *lines: str) -> tuple[int, str, str]:
        """This year's merge of the roster's units, each of which carries in what it carried in before."""
        roster = self.roster("今年.csv", *lines)
        reports = []
        for line in csv.reader(lines):
            report = valid_report(self.form, 7, line[1], line[0], year=2025)
            parts = [self.reports[name] for name in (line[1], *line[3].split("、")) if name in self.reports]
            self.carry(report, parts)
            reports.append(report)
        inbox = self.send("今年", reports)
        return self.run(
            "merge", inbox, "--roster", roster, "--prior", prior, "-o", self.folder / "N2025.xlsx"
        )

    @staticmethod
    def carry(report: Report, parts: list[Report]) -> None:
        """Make a report carry on where several of last year stopped."""
        if not parts:
            return
        for column in ("natural", "business", "research", "welfare", "legal", "other"):
            into = sum(part.values[f"t3.carried_out.{column}"] for part in parts)
            report.values[f"t3.granted.{column}"] += into
            report.values[f"t3.new.{column}"] += report.values[f"t3.carried_in.{column}"]
            report.values[f"t3.carried_in.{column}"] = into
        for group in ("review", "direct", "after"):
            report.values[f"t4.{group}.upheld"] += sum(part.values[f"t4.{group}.pending"] for part in parts)
        for row in ("rule", "norm"):
            valid = sum(part.values[f"t2.{row}.valid"] for part in parts)
            made, ended = report.values[f"t2.{row}.made"], report.values[f"t2.{row}.repealed"]
            report.values[f"t2.{row}.valid"] = valid + made - ended
        report.recompute()

    def found(self) -> list[tuple[str, str]]:
        """Rule and unit of the findings against last year in this year's summary."""
        book = openpyxl.load_workbook(self.folder / "N2025.xlsx", read_only=True)
        heads, *rows = list(book["问题清单"].iter_rows(min_row=3, values_only=True))
        lines = [dict(zip(heads, row, strict=True)) for row in rows]
        return [(one["编号"], one["单位代码"]) for one in lines if one["编号"] in ("C1", "C2", "C3")]


@pytest.fixture
def years(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Years:
    return Years(tmp_path, capsys)


SWAPPED = ("1,乙镇,乡镇,", "2,甲镇,乡镇,")
MERGED = ("3,甲乙镇,乡镇,甲镇、乙镇",)
OTHERS = ("1,左家镇,乡镇,", "2,右家镇,乡镇,", "3,前家镇,乡镇,")


def test_new_carries_nothing_over_where_codes_were_numbered_anew(years: Years) -> None:
    status, out, _ = years.new(years.last_year("甲镇", "乙镇"), *SWAPPED)
    assert status == 0 and years.prefilled("1") is None and years.prefilled("2") is None
    assert "代码和名称对不上，没有带上年数：乙镇（上年代码 1 是甲镇，乙镇的代码是 2）、甲镇（" in out
    assert "请把名册的代码改回上年的" in out and "上年文件中没有这些单位" not in out


def test_merge_does_not_compare_where_codes_were_numbered_anew(years: Years) -> None:
    _, out, _ = years.merge(years.last_year("甲镇", "乙镇"), *SWAPPED)
    assert years.found() == []
    assert "乙镇（1）与上年汇总的代码和名称对不上：上年代码 1 是甲镇，乙镇的代码是 2，没有与上年比对" in out
    assert "改名" not in out and "减少" not in out and "新增" not in out


def test_new_adds_up_the_units_that_were_merged(years: Years) -> None:
    status, out, _ = years.new(years.last_year("甲镇", "乙镇"), *MERGED)
    assert status == 0 and years.prefilled("3") == 7
    assert "甲乙镇：上年数为甲镇、乙镇之和。" in out


def test_merge_compares_a_merged_unit_with_the_sum(years: Years) -> None:
    _, out, _ = years.merge(years.last_year("甲镇", "乙镇"), *MERGED)
    assert years.found() == []
    assert "合并 1 个（甲镇、乙镇→甲乙镇）" in out and "减少" not in out and "H4" not in out


def test_the_summary_of_another_county_is_refused(years: Years) -> None:
    prior = years.last_year("东风镇", "西风镇", "南风镇", county="邻县")
    for status, _, err in (years.new(prior, *OTHERS), years.merge(prior, *OTHERS)):
        assert status == 2
        assert "上年汇总 N2024.xlsx 是 邻县 的，代码相同的单位名称大多不同（1 东风镇→左家镇、" in err
        assert "没有带上年数" in err and "请给出本县上年的汇总" in err
    assert not (years.folder / "下发").exists() and not (years.folder / "N2025.xlsx").exists()


def test_renamed_units_in_the_minority_are_no_other_county(years: Years) -> None:
    lines = ("1,左家镇,乡镇,", "2,西风镇,乡镇,", "3,南风镇人民政府,乡镇,")
    status, _, _ = years.new(years.last_year("东风镇", "西风镇", "南风镇"), *lines)
    assert status == 0 and [years.prefilled(code) for code in "123"] == [3, 4, 5]


def test_a_county_whose_units_were_renamed_says_so_in_its_roster(years: Years) -> None:
    lines = ("1,左家镇,乡镇,东风镇", "2,右家镇,乡镇,西风镇")
    status, _, _ = years.new(years.last_year("东风镇", "西风镇"), *lines)
    assert status == 0 and [years.prefilled(code) for code in "12"] == [3, 4]


def test_a_roster_reads_the_same_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(HEADS + "\n".join(MERGED), "utf-8")
    roster = read_roster(tmp_path / "r.csv")
    assert roster.before(last(*TWO), roster.units[0]).merged == ("甲镇", "乙镇")


@pytest.fixture
def summary(years: Years) -> Path:
    return years.last_year("甲镇", "乙镇")


def alone(years: Years, prior: Path, code: str, name: str) -> tuple[int, str, str]:
    target = years.folder / "一份.xlsx"
    made = ("--unit", name, "--code", code, "--prior", prior, "-o", target)
    return years.run("new", "--year", "2025", *made)


def checked(years: Years, prior: Path, code: str, name: str) -> tuple[int, str, str]:
    path = years.folder / "报.xlsx"
    path.write_bytes(write_workbook(valid_report(years.form, 7, name, code, year=2025)))
    return years.run("check", path, "--prior", prior)


def test_one_form_tells_the_name_that_its_numbers_were_found_under(years: Years, summary: Path) -> None:
    status, _, err = alone(years, summary, "1", "丙镇")
    assert status == 0 and "上年数是按代码 1 找到的，上年名称是“甲镇”，本年是“丙镇”" in err
    assert "上年数是按代码" not in checked(years, summary, "1", "甲镇")[2]


def test_check_tells_the_name_that_last_year_was_found_under(years: Years, summary: Path) -> None:
    _, out, err = checked(years, summary, "1", "丙镇")
    assert "报.xlsx：上年数是按代码 1 找到的，上年名称是“甲镇”，本年是“丙镇”" in err and "C1" in out


def test_one_form_is_not_made_where_code_and_name_contradict(years: Years, summary: Path) -> None:
    status, _, err = alone(years, summary, "1", "乙镇")
    assert status == 2 and "代码 1 是“甲镇”的，“乙镇”的代码是 2，代码和名称对不上，没有带上年数" in err
    assert not (years.folder / "一份.xlsx").exists()


def test_check_does_not_compare_where_code_and_name_contradict(years: Years, summary: Path) -> None:
    _, out, err = checked(years, summary, "1", "乙镇")
    assert "代码 1 是“甲镇”的，“乙镇”的代码是 2，代码和名称对不上，没有与上年比对" in err and "C1" not in out


def test_each_years_summary_has_its_own_succession():
    """One that was asked about is kept; another one is not taken for it."""
    one, other = last(*TWO), last(("1", "甲镇"))
    roster = Roster((unit("1", "甲镇"), unit("2", "乙镇")), "r")
    first = roster.succession(one)
    assert roster.succession(one) is first
    assert roster.succession(other).prior is other
    assert roster.last_year(other, roster.units[1]) is None and roster.last_year(one, roster.units[1])


@pytest.mark.parametrize(("same", "is_refused"), [(-1, True), (0, False)])
def test_a_summary_is_another_countys_where_most_of_its_units_have_other_names(same, is_refused):
    """Half of them may: a county that was numbered anew in part."""
    count = LEAST_STRANGERS
    before = [(str(number), f"旧{number}镇") for number in range(2 * count + same)]
    units = [unit(code, name if int(code) >= count else f"新{code}乡") for code, name in before]
    succession = Roster(units, "r").succession(last(*before))
    assert len(succession.strangers) == count
    if is_refused:
        with pytest.raises(gkxl.Refusal, match="代码相同的单位名称大多不同"):
            succession.ensure_own()
    else:
        succession.ensure_own()


def test_no_code_is_no_code_in_common():
    assert carried(last(("", "甲镇")), unit("", "乙镇")) == [None]
    assert carried(last(("1", "甲镇")), unit("1", "乙镇")) == [3]


def test_units_that_were_one_are_told_and_not_called_new():
    units = (unit("3", "东甲镇", "甲镇"), unit("4", "西甲镇", "甲镇"), unit("2", "乙镇"))
    roster, prior = Roster(units, "r"), last(*TWO)
    doubts = [roster.before(prior, one).doubt for one in units]
    assert all("上年的甲镇是今年几个单位的曾用名：东甲镇（3）、西甲镇（4）" in one for one in doubts[:2])
    assert not doubts[2]
    kept = (unit("1", "东甲镇", "甲镇"), unit("4", "西甲镇", "甲镇"))
    roster = Roster(kept, "r")
    assert [roster.before(prior, one).doubt for one in kept] == ["", ""]
