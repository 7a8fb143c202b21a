"""Whose numbers, which of two.

No total ever holds a number of another unit, and nobody is given another's numbers back.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

import gkxl
from gkxl.merging import MergeOptions, Summary, merge
from gkxl.merging.notices import Kind
from gkxl.merging.rosterlist import Roster, Unit
from gkxl.model.report import Report
from gkxl.reading.inbox.collect import collect
from gkxl.writing.county.returns import returns
from gkxl.writing.county.summary import write_summary
from gkxl.writing.township.workbook import write_workbook
from tests.builders import Clerk, clerk, valid_report
from tests.county import lines, merged_small, small
from tests.merging import saved_at

COUNTIES = int(os.environ.get("GKXL_COUNTIES", "16"))
"""Random counties; more by the environment."""


def filled_for(form, issued: tuple[str, str], report: Report, *, code_too: bool = True) -> Clerk:
    """The workbook issued to one unit, filled with the numbers of another, which writes itself on the
    cover.
    """
    code, name = issued
    worker = clerk(Report(form, unit=name, code=code, year=report.year, level="乡镇", values=report.values))
    worker.put("cover.unit", report.unit)
    return worker.put("cover.code", report.code) if code_too else worker


@pytest.fixture
def swapped(form2021, tmp_path, capsys):
    """乙 fills the workbook of 甲 and writes its own name; 甲 sends nothing."""
    small(tmp_path, form2021, "甲乙丙")
    (tmp_path / "报送" / "乙.xlsx").unlink()
    report = valid_report(form2021, 5, unit="乙镇", code="乙")
    filled_for(form2021, ("甲", "甲镇"), report).save(tmp_path / "报送" / "甲.xlsx")
    return merged_small(capsys, tmp_path, "--returns", tmp_path / "退")


class TestAnothersWorkbook:
    """A unit fills the workbook that was made for another."""

    def test_it_is_refused_and_both_are_told(self, swapped, tmp_path):
        status = {unit["code"]: unit["status"] for unit in swapped["units"]}
        assert status == {"甲": "missing", "乙": "refused", "丙": "accepted"}
        found = {line["单位代码"]: line["原因"] or "" for line in lines(tmp_path / "s.xlsx", "报送情况")}
        assert "这份表是发给甲镇（甲）的，封面写乙镇（乙）。请乙镇改用发给自己的表" in found["乙"]
        assert "发给甲镇（甲）的表由乙镇（乙）填报（甲.xlsx），没有计入甲镇" in found["甲"]

    def test_the_slip_goes_to_the_one_that_filled_it_and_no_copy_exists(self, swapped, tmp_path):
        names = sorted(path.name for path in (tmp_path / "退").iterdir())
        assert names == ["乙_乙镇_2025_退回单.xlsx", "甲_甲镇_2025_催报单.xlsx", "甲_甲镇_2025_空白表.xlsx"]
        slip = openpyxl.load_workbook(tmp_path / "退" / names[0]).active
        assert slip["A2"].value == "乙镇（乙）：" and "发给甲镇（甲）的" in slip["A3"].value
        assert "请用发给你单位的工作簿重新填报" in "".join(str(cell.value) for cell in slip["A"])
        letter = openpyxl.load_workbook(tmp_path / "退" / names[1]).active
        assert "由乙镇（乙）填报" in "".join(str(cell.value) for cell in letter["B"])
        blank = gkxl.read_report(tmp_path / "退" / names[2])
        assert (blank.unit, {blank.values.get(key) for key in blank.form.typed}) == ("甲镇", {None})

    def test_also_where_only_the_code_is_the_others(self, form2021, tmp_path, capsys):
        small(tmp_path, form2021)
        worker = clerk(valid_report(form2021, 0, unit="甲镇", code="甲")).put("cover.code", "乙")
        worker.save(tmp_path / "报送" / "甲.xlsx")
        found = merged_small(capsys, tmp_path)
        assert {unit["code"]: unit["status"] for unit in found["units"]} == {
            "甲": "missing",
            "乙": "accepted",
        }

    def test_a_name_that_nobody_bears_gives_no_copy_either(self, form2021, tmp_path, capsys):
        small(tmp_path, form2021)
        worker = clerk(valid_report(form2021, 0, unit="甲镇", code="甲")).put("cover.unit", "远处的庄")
        worker.save(tmp_path / "报送" / "甲.xlsx")
        found = merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
        assert found["units"][0]["status"] == "refused"
        assert [path.name for path in (tmp_path / "退").iterdir()] == ["甲_甲镇_2025_退回单.xlsx"]

    def test_an_owner_that_has_reported_stays_accepted(self, form2021, tmp_path, capsys):
        small(tmp_path, form2021)
        report = valid_report(form2021, 5, unit="乙镇", code="乙")
        filled_for(form2021, ("甲", "甲镇"), report).save(tmp_path / "报送" / "又一份.xlsx")
        found = merged_small(capsys, tmp_path)
        assert {unit["code"]: unit["status"] for unit in found["units"]} == {
            "甲": "accepted",
            "乙": "accepted",
        }
        assert {Path(one["path"]).name: one["status"] for one in found["submissions"]}[
            "又一份.xlsx"
        ] == "refused"


class TestTwoVersions:
    """Two valid files of one unit with different numbers."""

    def two(self, form, tmp_path, copied: bool = False) -> Path:
        inbox = small(tmp_path, form)
        older, newer = (valid_report(form, 0, unit="甲镇", code="甲") for _ in range(2))
        newer.values["t2.permit.decisions"] += 3
        newer.values["t2.coercion.decisions"] += 1
        (inbox / "甲.xlsx").write_bytes(saved_at(write_workbook(older), "2026-01-05T01:30:00Z"))
        origin = hashlib.sha256((inbox / "甲.xlsx").read_bytes()).hexdigest()
        data = write_workbook(newer, corrects=origin if copied else None)
        (inbox / "甲再报.xlsx").write_bytes(saved_at(data, "2026-01-09T08:00:00Z"))
        return inbox

    def test_the_unit_is_asked_with_the_number_of_cells_and_both_times(self, form2021, tmp_path, capsys):
        self.two(form2021, tmp_path)
        found = merged_small(capsys, tmp_path)
        assert (found["units"][0]["status"], found["units"][0]["queries"]) == ("accepted", 1)
        line = lines(tmp_path / "s.xlsx", "报送情况")[0]
        assert line["状态"] == "待说明" and line["待说明"] == 1
        issue = next(one for one in lines(tmp_path / "s.xlsx", "问题清单") if one["编号"] == "H2")
        for words in (
            "甲.xlsx（保存于 2026-01-05 09:30）",
            "甲再报.xlsx（保存于 2026-01-09 16:00）",
            "有 2 个数不同",
        ):
            assert words in issue["问题"]

    def test_strict_refuses_what_nobody_explained(self, form2021, tmp_path, capsys):
        self.two(form2021, tmp_path)
        assert merged_small(capsys, tmp_path, "--strict")["units"][0]["status"] == "refused"

    def test_a_decision_or_an_explanation_settles_it(self, form2021, tmp_path, capsys):
        inbox = self.two(form2021, tmp_path)
        (tmp_path / "准予.csv").write_text("单位,编号,理由,批准人\n甲,H2,以后报为准,张三\n", "utf-8")
        found = merged_small(capsys, tmp_path, "--override", tmp_path / "准予.csv")
        assert found["units"][0]["queries"] == 0
        report = valid_report(form2021, 0, unit="甲镇", code="甲")
        report.values["t2.permit.decisions"] += 3
        path = clerk(report).explain("H2", "以这份为准").save(inbox / "甲三报.xlsx")
        os.utime(path, (1_800_000_000, 1_800_000_000))
        path.write_bytes(path.read_bytes())
        found = merged_small(capsys, tmp_path)
        assert (Path(found["units"][0]["path"]).name, found["units"][0]["queries"]) == ("甲三报.xlsx", 0)

    def test_a_corrected_copy_of_that_very_file_asks_nothing(self, form2021, tmp_path, capsys):
        self.two(form2021, tmp_path, copied=True)
        found = merged_small(capsys, tmp_path)
        assert (found["units"][0]["status"], found["units"][0]["queries"]) == ("accepted", 0)


def test_a_copy_is_made_once(form2021, tmp_path, capsys):
    """In a later round the same file gives the same copy, and the one that is there stays untouched."""
    inbox = small(tmp_path, form2021)
    report = valid_report(form2021, 0, unit="甲镇", code="甲")
    report.values["t3.new.legal"] += 1
    report.recompute()
    (inbox / "甲.xlsx").write_bytes(write_workbook(report))
    merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
    copy = tmp_path / "退" / "甲_甲镇_2025_更正稿.xlsx"
    os.utime(copy, (1_600_000_000, 1_600_000_000))
    merged_small(capsys, tmp_path, "--returns", tmp_path / "退")
    assert copy.stat().st_mtime == 1_600_000_000


class County:
    """A random valid county in which mix-ups are planted; what may be counted of each unit is known."""

    def __init__(self, folder: Path, form, seed: int) -> None:
        self.chance, self.form, self.inbox = random.Random(seed), form, folder
        folder.mkdir()
        self.names = {f"M{number}": f"{name}镇" for number, name in enumerate("东南西北中上下")}
        self.own: dict[str, list[dict]] = {code: [] for code in self.names}
        self.planted: Counter[str] = Counter()
        self.moments = iter(f"2026-01-{day:02}T0{hour}:00:00Z" for day in range(1, 29) for hour in range(10))
        for number, code in enumerate(self.names):
            getattr(self, self.chance.choice(self.PLANS))(code, seed * 100 + number)

    def report(self, code: str, seed: int, year: int = 2025) -> Report:
        report = valid_report(self.form, seed, unit=self.names[code], code=code, year=year)
        report.values["t2.permit.decisions"] = (
            1_000_003 * (1 + seed % 89) + seed
        )  # no two reports agree in it
        return report

    def put(self, name: str, data: bytes) -> None:
        (self.inbox / f"{name}.xlsx").write_bytes(saved_at(data, next(self.moments)))

    def right(self, code: str, seed: int, name: str | None = None) -> None:
        report = self.report(code, seed)
        self.own[code].append(report.values)
        self.put(name or code, write_workbook(report))

    def swapped(self, code: str, seed: int) -> None:
        """Fills another unit's workbook and writes itself on the cover."""
        other = self.other(code)
        self.planted["swapped"] += 1
        worker = filled_for(
            self.form, (other, self.names[other]), self.report(code, seed), code_too=seed % 2 == 0
        )
        worker.save(self.inbox / f"{code}错表.xlsx")

    def renamed(self, code: str, seed: int) -> None:
        """A right workbook under the file name of another unit."""
        other = self.other(code)
        self.planted["renamed"] += 1
        self.right(code, seed, f"{other}_{self.names[other]}_{seed}")

    def copied_code(self, code: str, seed: int) -> None:
        """A form issued under the code of another unit, with one's own name."""
        self.planted["copied code"] += 1
        report = self.report(code, seed)
        report.code = self.other(code)
        self.put(f"{code}抄码", write_workbook(report))

    def two_versions(self, code: str, seed: int) -> None:
        self.planted["two versions"] += 1
        self.right(code, seed, f"{code}一")
        self.right(code, seed + 50, f"{code}二")

    def wrong_year(self, code: str, seed: int) -> None:
        """Last year's numbers: in a workbook of last year, or with this year in the stamp and last year on
        the cover.
        """
        self.planted["wrong year"] += 1
        if seed % 2:
            self.put(f"{code}去年", write_workbook(self.report(code, seed, 2024)))
        else:
            clerk(self.report(code, seed)).put("cover.year", 2024).save(self.inbox / f"{code}年度.xlsx")

    def mistaken(self, code: str, seed: int) -> None:
        """One's own numbers with an error: returned with a copy."""
        report = self.report(code, seed)
        report.values["t3.new.legal"] += 1
        report.recompute()
        self.own[code].append(report.values)
        self.put(f"{code}有错", write_workbook(report))

    PLANS = ("right", "mistaken", "swapped", "renamed", "copied_code", "two_versions", "wrong_year")

    def other(self, code: str) -> str:
        return self.chance.choice([one for one in self.names if one != code])

    def merge(self) -> Summary:
        roster = Roster(tuple(Unit(code, name, "乡镇", "乡镇") for code, name in self.names.items()), "名册")
        return merge(collect([self.inbox]), roster, MergeOptions(year=2025, workers=1))


@pytest.mark.parametrize("part", range(4))
def test_no_total_holds_a_number_of_another_unit(part, form2021, tmp_path, capsys):
    """Counties by this project; what a unit may be counted with was noted when its files were made."""
    planted: Counter[str] = Counter()
    outcome: Counter[str] = Counter()
    for seed in range(part, COUNTIES, 4):
        county = County(tmp_path / str(seed), form2021, seed)
        if not any(county.inbox.iterdir()):
            continue
        summary = county.merge()
        planted += county.planted
        for unit, submission in summary.accepted:
            assert submission.values in county.own[unit.code], (
                f"county {seed}: {unit.name} counts another's numbers"
            )
            outcome["accepted, its own"] += 1
        for key in form2021.typed:
            expected = sum((submission.values[key] for _, submission in summary.accepted), start=0)
            assert summary.report.values.get(key, 0) == expected
        versions = [code for code in county.names if len(county.own[code]) == 2]
        assert all(summary.standing(summary.roster.by_code[code]).waiting for code in versions)
        outcome["waiting for a word on two versions"] += len(versions)
        for name, data in returns(summary).items():
            if "更正稿" in name:
                copy = gkxl.read_report(name, data=data)
                assert copy.values in county.own[copy.code], f"county {seed}: {name} holds another's numbers"
                outcome["copies, each of its own unit"] += 1
        outcome["told to the owner"] += sum(one.kind is Kind.MIXED_UP for one in summary.notices)
        outcome["not counted"] += sum(
            one.status not in ("accepted", "superseded") for one in summary.submissions
        )
        write_summary(summary, "test")
    with capsys.disabled():
        print(f"\nmix-ups planted {dict(planted)}; {dict(outcome)}; totals with another's number: 0")
    assert planted and outcome["accepted, its own"] and outcome["copies, each of its own unit"]
