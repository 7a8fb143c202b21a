"""What a unit has explained is not asked again: of the county, the city, what is published, the years."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import gkxl
from gkxl.faces.cli import main
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.rules import check
from gkxl.writing.published.wordreport import write_document
from gkxl.writing.township.workbook import write_workbook
from tests.builders import Clerk, valid_report

HEADS = "单位代码,单位名称,类别,层级\n"
SAID = "机构改革划转，已与上年核对"


def alike(form: Form, code: str, year: int) -> Report:
    """The same numbers every year: one document in use, nothing waiting, no dispute."""
    report = valid_report(form, 1, f"{code}镇", code, year)
    for key in form.typed:
        report.values[key] = type(report.values[key])(0)
    report.values |= {"t3.new.natural": 5, "t3.granted.natural": 5, "t2.norm.valid": 1}
    report.values["t2.penalty.decisions"] = year - 2000
    report.recompute()
    return report


@dataclass
class County:
    """Two years of a county of three units; this year's files by code, typed and explained."""

    folder: Path
    form: Form

    def merged(self, year: int, typed: dict[str, Callable[[Clerk], object]], *options: str) -> Path:
        """The summary of a year in which some clerks typed something else."""
        inbox = self.folder / f"报送{year}"
        inbox.mkdir()
        for code in "甲乙丙":
            path, data = inbox / f"{code}.xlsx", write_workbook(alike(self.form, code, year))
            path.write_bytes(data)
            if code in typed:
                typist = Clerk(data)
                typed[code](typist)
                typist.save(path)
        roster = self.folder / "名册.csv"
        roster.write_text(HEADS + "".join(f"{code},{code}镇,乡镇,乡镇\n" for code in "甲乙丙"), "utf-8")
        target = self.folder / f"{year}.xlsx"
        about = ("--unit", "某县", "--code", "X1", "--no-cache", "-o", str(target), "--workers", "1")
        main(["merge", str(inbox), "--roster", str(roster), *about, *options])
        return target


@pytest.fixture
def county(form2021: Form, tmp_path: Path) -> County:
    return County(tmp_path, form2021)


def more_made(typist: Clerk) -> Clerk:
    """A9: five made, one in use, in the county three."""
    return typist.put("t2.norm.made", 5)


def carried(typist: Clerk) -> Clerk:
    """C1: one carried in that nobody carried out."""
    return typist.put("t3.carried_in.legal", 1).put("t3.granted.legal", 1)


BREACHES: dict[str, Callable[[Clerk], Clerk]] = {
    "A9": more_made,
    "C1": carried,
    "C2": lambda typist: typist.put("t2.norm.valid", 4),
    "C4": lambda typist: typist.put("t2.penalty.decisions", 5000),
    "L1": lambda typist: typist.put("t2.rule.valid", 2),
    "S7": lambda typist: typist.put("t2.fee.amount", 184719),
}


def asked(path: Path, prior: Path | None = None) -> list[tuple[str, str | None]]:
    """Code and 说明 of every error and query of a summary."""
    report = gkxl.read_report(path)
    report.level = "县区"
    found = check(report, gkxl.read_report(prior) if prior else None).findings
    return [(one.code, one.explained) for one in found if one.severity != "note"]


@pytest.mark.parametrize("code", BREACHES)
def test_what_a_unit_explained_is_explained_for_the_whole(county: County, code: str) -> None:
    last = county.merged(2024, {})
    alone = county.folder / "x.xlsx"
    BREACHES[code](Clerk(write_workbook(alike(county.form, "甲", 2025)))).save(alone)
    own = {one.code for one in check(gkxl.read_report(alone), alike(county.form, "甲", 2024)).findings}
    assert code in own

    def typed(typist: Clerk) -> None:
        BREACHES[code](typist)
        for one in sorted(own - {"N1", "N2"}):
            typist.explain(one, SAID)

    now = county.merged(2025, {"甲": typed}, "--prior", str(last))
    found = asked(now, last)
    assert code in {one for one, _ in found}
    assert {said for _, said in found} == {f"甲镇：{SAID}"}


@pytest.mark.parametrize("code", ["A9", "C2"])
def test_what_another_unit_left_open_stays_open(county: County, code: str) -> None:
    last = county.merged(2024, {})
    explained = {"甲": lambda typist: BREACHES[code](typist).explain("A9", SAID).explain("C2", SAID)}
    now = county.merged(2025, explained | {"乙": BREACHES[code]}, "--prior", str(last))
    assert (code, None) in asked(now, last)


def test_without_last_years_units_nothing_is_taken_for_explained(county: County) -> None:
    """A published report of last year does not tell which unit its number is of."""
    last = county.merged(2024, {})
    now = county.merged(
        2025, {"甲": lambda typist: carried(typist).explain("C1", SAID)}, "--prior", str(last)
    )
    published = county.folder / "2024.docx"
    published.write_bytes(write_document(gkxl.read_report(last)))
    found = check(gkxl.read_report(now), gkxl.read_report(published)).findings
    assert {one.explained for one in found if one.code == "C1"} == {None}


def test_the_city_and_the_province_do_not_ask_again(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = county.merged(2025, {"甲": lambda typist: more_made(typist).explain("A9", SAID)})
    for over, below in (("某市", "某县"), ("某省", "某市")):
        inbox = tmp_path / over
        inbox.mkdir()
        (inbox / "报.xlsx").write_bytes(now.read_bytes())
        roster = tmp_path / f"{over}.csv"
        roster.write_text(f"{HEADS}X1,{below},下级汇总,县区\n", "utf-8")
        now = tmp_path / f"{over}.xlsx"
        capsys.readouterr()
        arguments = ("--roster", str(roster), "--unit", over, "--code", "X1", "--no-cache", "-o", str(now))
        assert main(["merge", str(inbox), *arguments]) == 0
        assert "待说明" not in capsys.readouterr().out
    found = asked(now)
    assert found == [("A9", f"某市：某县：甲镇：{SAID}")]


def test_the_published_report_is_not_asked_again(
    county: County, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = county.merged(2025, {"甲": lambda typist: more_made(typist).explain("A9", SAID)})
    whole, own = gkxl.read_report(now), county.folder / "报送2025" / "甲.xlsx"
    for name, report, source in (
        ("县", whole, now),
        ("镇", gkxl.read_report(own), own),
        ("镇2", whole.units[0], now),
    ):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(write_document(report))
        capsys.readouterr()
        main(["check", str(path), "--against", str(source), "--json"])
        (told,) = json.loads(capsys.readouterr().out)["reports"]
        assert [SAID in one["explained"] for one in told["findings"] if one["code"] == "A9"] == [True], name


def test_another_number_is_asked_anew(county: County) -> None:
    now = county.merged(2025, {"甲": lambda typist: more_made(typist).explain("A9", SAID)})
    source = gkxl.read_report(now)
    changed = replace(source, kind="report", values=source.values | {"t2.norm.made": 12})
    changed.evidence = gkxl.read_report(now).units[1].evidence
    assert [one.explained for one in check(changed, against=source).findings if one.code == "A9"] == [None]


def test_years_that_were_explained_hold(county: County, capsys: pytest.CaptureFixture[str]) -> None:
    """Of summaries, of one unit in them, and of the unit's own workbooks."""
    last = county.merged(2024, {})
    now = county.merged(
        2025, {"甲": lambda typist: carried(typist).explain("C1", SAID)}, "--prior", str(last)
    )
    own = [str(county.folder / f"报送{year}" / "甲.xlsx") for year in (2024, 2025)]
    for files in ([str(last), str(now)], ["--unit", "甲镇", str(last), str(now)], own):
        capsys.readouterr()
        target = str(county.folder / "历年.xlsx")
        assert main(["trend", *files, "-o", target, "--force"]) == 0, files
        told = capsys.readouterr().out
        assert "有 2 处不相等，报送时已说明" in told and "×" not in told
    assert main(["trend", str(last), str(now), "-o", target, "--force", "--json"]) == 0
    breaks = json.loads(capsys.readouterr().out)["breaks"]
    assert [one["explained"] for one in breaks] == [f"甲镇：{SAID}"] * 2


def test_a_stamp_that_names_what_is_not_there_says_nothing() -> None:
    from gkxl.issued.consolidated import settled_of

    assert settled_of("settled|A9|t2.norm.made", "x") is None
    assert settled_of("checksum", "x") is None
    said = settled_of("settled|A9|t2.norm.made|甲|乙", "x")
    assert said is not None and said.unit == "甲|乙"
