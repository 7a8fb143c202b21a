"""A county of units as a county office meets them: most right, some missing, wrong, late or strange."""

from __future__ import annotations

import copy
import json
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl
import pytest

from gkxl.faces.cli import main
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report

HEADS = "单位代码,单位名称,类别,层级,联系人\n"


@dataclass
class County:
    """What was planted: by code, the status a merge has to give, and the reports that count."""

    folder: Path
    roster: Path
    inbox: Path
    status: dict[str, str] = field(default_factory=dict)
    counted: dict[str, Report] = field(default_factory=dict)


def build(
    folder: Path, form: Form, prefix: str = "K", units: int = 60, year: int = 2025, clean: bool = False
) -> County:
    """60 units: 3 missing, 2 duplicates, 4 with errors, 5 with queries, 1 unlisted, 1 of last year.

    All clean on request.
    """
    inbox = folder / "报送"
    inbox.mkdir(parents=True)
    county = County(folder, folder / "名册.csv", inbox)
    lines = []
    for number in range(units):
        code, name, group, level = f"{prefix}{number:03d}", *_who(prefix, number)
        lines.append(f"{code},{name},{group},{level},联系人{number}\n")
        report = valid_report(
            form, number + 1000 * ord(prefix[-1]), unit=name, code=code, year=year, level=level
        )
        fate = "accepted" if clean else _FATES.get(number, "accepted")
        county.status[code] = {"queries": "accepted", "duplicate": "accepted"}.get(fate, fate)
        _submit(inbox, report, fate)
        if county.status[code] == "accepted":
            county.counted[code] = report
    if not clean:
        stranger = valid_report(form, 7, unit="外县某镇", code="外001", year=year)
        (inbox / "外县某镇.xlsx").write_bytes(write_workbook(stranger))
    county.roster.write_text(HEADS + "".join(lines), "utf-8")
    return county


_FATES = {
    **dict.fromkeys((5, 15, 25), "missing"),
    **dict.fromkeys((6, 16), "duplicate"),
    **dict.fromkeys((7, 17, 27, 37), "refused"),
    **dict.fromkeys((8, 18, 28, 38, 48), "queries"),
    9: "wrong_year",
}


def _who(prefix: str, number: int) -> tuple[str, str, str]:
    if number == 0:
        return f"{prefix}县", "本级", "县区"
    if number < 20:
        return f"{prefix}县第{number}局", "部门", "县区部门"
    return (
        (f"{prefix}{number}镇", "乡镇", "乡镇")
        if number < 55
        else (f"{prefix}{number}街道办事处", "街道", "街道")
    )


def _submit(inbox: Path, report: Report, fate: str) -> None:
    path = inbox / f"{report.code}_{report.unit}.xlsx"
    if fate == "missing":
        return
    if fate == "refused":
        wrong = Report(**{**vars(report), "values": dict(report.values)})
        wrong.values["t3.new.legal"] += 1
        wrong.recompute()
        path.write_bytes(write_workbook(wrong))
    elif fate == "queries":
        report.values["t2.norm.made"], report.values["t2.norm.valid"] = 3, 1
        path.write_bytes(write_workbook(report))
    elif fate == "wrong_year":
        path.write_bytes(write_workbook(Report(**{**vars(report), "year": (report.year or 0) - 1})))
    else:
        path.write_bytes(write_workbook(report))
        if fate == "duplicate":
            (inbox / f"{report.code}_{report.unit}（再报）.xlsx").write_bytes(write_workbook(report))


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> County:
    """Written once: sixty workbooks take as long as most tests of a merge."""
    return build(tmp_path_factory.mktemp("planted") / "县", find_form("2021"))


@pytest.fixture
def county(planted: County, tmp_path: Path) -> County:
    """A copy for one test, with the times of its files."""
    folder = Path(shutil.copytree(planted.folder, tmp_path / "县"))
    roster, inbox = (folder / place.relative_to(planted.folder) for place in (planted.roster, planted.inbox))
    return replace(copy.deepcopy(planted), folder=folder, roster=roster, inbox=inbox)


def run(capsys, *arguments: object) -> tuple[int, dict, str]:
    """A command with --json: status, the object, standard error."""
    capsys.readouterr()
    status = main([*map(str, arguments), "--json"])
    captured = capsys.readouterr()
    return status, json.loads(captured.out) if captured.out else {}, captured.err


def merged(capsys, county: County, *options: object) -> dict:
    """What the merge of a county says of it."""
    _, found, _ = run(
        capsys,
        "merge",
        county.inbox,
        "--roster",
        county.roster,
        "-o",
        county.folder / "汇总.xlsx",
        "--force",
        *options,
    )
    return found


def rows(path: Path, sheet: str, first: int = 4) -> list[tuple]:
    """The rows of a sheet, from the first that is no head."""
    return list(
        openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(min_row=first, values_only=True)
    )


def lines(path: Path, sheet: str, head_row: int = 3) -> list[dict[str, object]]:
    """The lines of a list by their heads; they end at the first empty line."""
    first, *rest = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(
        min_row=head_row, values_only=True
    )
    found: list[dict[str, object]] = []
    for row in rest:
        if not any(value not in (None, "") for value in row):
            break
        found.append(dict(zip(first, row, strict=True)))
    return found


def small(folder: Path, form: Form, names: str = "甲乙") -> Path:
    """An inbox with a valid form of each unit, and its roster."""
    (folder / "报送").mkdir(parents=True)
    for number, name in enumerate(names):
        (folder / "报送" / f"{name}.xlsx").write_bytes(
            write_workbook(valid_report(form, number, unit=f"{name}镇", code=name))
        )
    (folder / "名册.csv").write_text(HEADS + "".join(f"{name},{name}镇,乡镇,,\n" for name in names), "utf-8")
    return folder / "报送"


def merged_small(capsys, folder: Path, *options: object) -> dict:
    """What the merge of such an inbox says of it."""
    return run(
        capsys,
        "merge",
        folder / "报送",
        "--roster",
        folder / "名册.csv",
        "-o",
        folder / "s.xlsx",
        "--force",
        *options,
    )[1]


def wrong(form: Form, name: str, key: str = "t3.new.legal") -> bytes:
    """The form of a unit with one number that breaks A1."""
    report = valid_report(form, 1, unit=f"{name}镇", code=name)
    report.values[key] += 1
    report.recompute()
    return write_workbook(report)
