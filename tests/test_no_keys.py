"""No English cell key where a clerk or an officer looks: on sheets, in documents and pages, on screen."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from gkxl.faces.cli import main
from tests.builders import SAMPLES
from tests.county import HEADS, build

KEY = re.compile(r"\bt[234]\.[a-z_]+")
"""What a key looks like: t3.new.natural."""

MARKUP = re.compile(r"<[^>]*>")
"""Of a page or document: names that only programs see."""

FOR_MACHINES = {"_gkxl", "_check", "元数据"}
"""Sheets that are hidden from people, and the one that says how a summary was made."""

OUTPUTS = ("*.xlsx", "*.xlsm", "*.docx", "*.html", "*.csv")


@pytest.fixture
def outputs(form2021, tmp_path, capsys) -> tuple[Path, str]:
    """A folder with one of everything that is written, and all that the screen said meanwhile."""
    county = build(tmp_path, form2021, units=12)
    folder, roster = county.folder / "出", county.roster
    folder.mkdir()
    one, other = SAMPLES / "zuogong-2024.txt", SAMPLES / "tong-2024.txt"

    def run(*arguments: object) -> None:
        assert main([str(one) for one in arguments]) in (0, 1)

    merge = ("merge", county.inbox, "--roster", roster, "--no-cache")
    run(*merge, "-o", folder / "汇总.xlsx", "--returns", folder / "退回")
    run(*merge, "-o", folder / "汇总.xlsm")
    city = folder / "市名册.csv"
    city.write_text(HEADS + "K,K县,下级汇总,,\n", "utf-8")
    run("merge", folder / "汇总.xlsx", "--roster", city, "--no-cache", "-o", folder / "市汇总.xlsx")
    run("new", "--year", "2026", "--roster", roster, "--prior", folder / "汇总.xlsx", "-o", folder / "下发")
    run("new", "--year", "2026", "--unit", "某镇", "--macro", "-o", folder / "某镇.xlsm")
    run("roster", "-o", folder / "空白名册.xlsx")
    run("check", county.inbox, "-o", folder / "问题.xlsx")
    run("check", one)
    run("diff", one, other, "-o", folder / "差异.xlsx")
    run("trend", "--unit", "左贡县", one, "-o", folder / "历年.xlsx")
    run("show", one)
    run("show", one, "--csv")
    for suffix in ("xlsx", "xlsm", "docx", "html", "csv"):
        run("convert", one, "-o", folder / f"左贡县.{suffix}")
    run("forms")
    run("rules")
    return folder, "".join(capsys.readouterr())


def test_no_key_is_shown(outputs: tuple[Path, str]) -> None:
    folder, screen = outputs
    assert not KEY.findall(screen)
    files = [path for pattern in OUTPUTS for path in sorted(folder.rglob(pattern))]
    assert {path.suffix for path in files} == {pattern[1:] for pattern in OUTPUTS} and len(files) > 30
    chosen = [path for path in files if path.parent == folder] + sorted((folder / "退回").iterdir())
    chosen += sorted((folder / "下发").iterdir())[:2]
    assert [f"{path.name}：{text}" for path in chosen for text in texts(path) if KEY.search(text)] == []


def texts(path: Path) -> Iterator[str]:
    """Every text of a file that a person can see."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as package:
            parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
        yield from (MARKUP.sub("", part) for part in parts)
    elif path.suffix in (".html", ".csv"):
        yield MARKUP.sub("", path.read_text("utf-8-sig"))
    else:
        yield from _of_workbook(path)


def _of_workbook(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path):
        if sheet.title in FOR_MACHINES:
            continue
        assert sheet.sheet_state == "visible"
        for row in sheet.iter_rows():
            for cell in row:
                yield str(cell.value or "")
                yield cell.comment.text if cell.comment else ""
        for rule in sheet.data_validations.dataValidation:
            yield from map(str, (rule.promptTitle, rule.prompt, rule.errorTitle, rule.error))


def test_the_search_finds_a_key(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], book["Sheet"].title = "见 t3.new.natural", "分组"
    book.save(tmp_path / "一.xlsx")
    assert any(KEY.search(text) for text in texts(tmp_path / "一.xlsx"))
