"""The table of bounds and its settings file."""

from __future__ import annotations

import io
import pickle
import random
import zipfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import openpyxl
import pytest

import gkxl
from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.limits import SETTINGS, Exceeded, Limits, Tally, exceeded, limits, limits_in
from gkxl.reading.inbox.collect import collect
from gkxl.writing.township.workbook import write_workbook
from tests import bombs, pdfs, renderings
from tests.builders import valid_report
from tests.workbook_mutants import packed, parts_of


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "limits.toml"
    monkeypatch.setenv(SETTINGS, str(file))
    return file


def test_without_a_file_the_usual_bounds_hold(settings):
    assert limits() == Limits() and (limits().seconds, limits().memory) == (20, 1024)


def test_an_administrator_changes_a_bound(settings):
    settings.write_text("# 大一些\nseconds = 60\n", "utf-8-sig")
    assert limits() == Limits(seconds=60)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("second = 60", "不认识“second”。可写的有：seconds、"),
        ("seconds = 0", "“seconds”要写大于 0 的整数"),
        ("seconds = '60'", "“seconds”要写大于 0 的整数"),
        ("seconds = true", "“seconds”要写大于 0 的整数"),
        (
            "# 秒\nseconds 60",
            "不是有效的 TOML，没有采用：第 2 行第 9 个字符附近写法不对；每项写成“名称",
        ),
        ("seconds = [1,", "末尾的写法不对；请检查引号和括号是否成对"),
        ("seconds = 60\nseconds = 70", "同一名称是否写了两次"),
        ("a = " + "[" * 5_000, "括号套得太深"),
    ],
)
def test_a_file_with_a_fault_is_refused(text, reason, settings):
    settings.write_text(text, "utf-8")
    with pytest.raises(Refusal, match=reason):
        limits()


def test_a_file_in_another_encoding_is_told_by_its_line(settings):
    settings.write_bytes("seconds = 60\n# 大一些".encode("gb18030"))
    with pytest.raises(Refusal, match="第 2 行的文字不是 UTF-8 编码；请用记事本打开，另存时编码选 UTF-8。"):
        limits()


def test_every_bound_has_its_words():
    assert all(one.metadata["words"] for one in fields(Limits))


def test_the_page_of_bounds_is_the_table():
    from gkxl.faces.boundpages import PAGE, page

    assert PAGE.read_text("utf-8") == page()


def test_a_refusal_names_the_bound_its_number_and_the_remedy(settings):
    settings.write_text("sheets = 7", "utf-8")
    refusal = exceeded("甲.xlsx", "sheets", 9)
    assert str(refusal) == (
        "甲.xlsx：工作簿里的工作表数（9 张）超过上限 7 张，不像一份年报，没有读取。请只保留年报各表后另存。"
    )
    again = pickle.loads(pickle.dumps(refusal))
    assert (str(again), again.key) == (str(refusal), "sheets")


def test_a_tally_refuses_what_is_too_much_in_sum(settings):
    settings.write_text("tables = 2\nparagraph = 5", "utf-8")
    tally = Tally("甲.docx")
    tally.take("tables", 2)
    with pytest.raises(Exceeded, match="文件里的表格数超过上限 2 张"):
        tally.take("tables")
    with pytest.raises(Exceeded, match="一段（一格）文字的长度（6 字）超过上限 5 字"):
        Tally("甲.docx").take_text(6)


def test_a_text_of_more_characters_than_are_read_is_refused():
    from gkxl.model.errors import Refusal
    from gkxl.model.limits import limits
    from gkxl.reading.plain.plaintext import text_of

    most = limits().characters
    assert len(text_of(b"a" * most, "年报.txt")) == most
    with pytest.raises(Refusal, match="要读的文字"):
        text_of(b"a" * (most + 1), "年报.txt")


# ---- each bound on an ordinary file, once it is as low as can be: a guard that is gone fails here

ORDINARY = {
    "工作簿.xlsx": ("parts", "sheets", "cells", "rows"),
    "年报.docx": ("tags", "all_tags", "characters", "table_cells", "paragraph", "paragraphs", "tables"),
    "年报.html": ("characters", "table_cells", "paragraph", "tables", "nesting", "elements", "attributes"),
    "样式.html": ("style_size", "style_rules"),
    "年报.txt": ("characters", "table_cells", "paragraph", "paragraphs", "lines"),
    "年报.csv": ("characters", "table_cells", "lines"),
    "年报.pdf": (
        *("pages", "letters", "drawn", "segments", "characters", "paragraphs"),
        *("streams", "line_tries", "fields"),
    ),
    "图中图.pdf": ("form_depth",),
    "大.txt": ("file_size", "text_size"),
    "大.html": ("page_size",),
    "大部件.xlsx": ("part_size", "package_size"),
    "两份.zip": ("archive_files",),
    "大.zip": ("archive_size",),
}
"""By a file that is read without settings (or refused for another reason), the bounds that hold for it."""

WINDOWS = {"sheet_rows", "sheet_columns"}
"""Bounds beyond which nothing is read of a table, and that is told."""

ELSEWHERE = {
    *("seconds", "memory", "archive_seconds"),  # test_ceiling
    *("ratio", "area", "merges", "strings", "formulas", "style_tries", "drawing_size", "form_uses"),
    "ground_tries",
}
"""Bounds that need a hostile file to be reached: tests/test_hostile.py."""

LARGE = 1_200_000
"""Bytes of what is more than one MB."""

STYLE = f"<style>td {{{{ color: red }}}} p {{{{ color: red }}}} {' ' * LARGE}</style>"


def noise(length: int = LARGE) -> bytes:
    """Letters that cannot be packed well."""
    chance = random.Random(1)
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=length)).encode()


def ordinary(name: str, form: Form) -> bytes:
    report = valid_report(form, 1)
    made: dict[str, Callable[[], bytes]] = {
        "工作簿.xlsx": lambda: write_workbook(report),
        "年报.docx": lambda: renderings.word(report),
        "年报.html": lambda: renderings.page(report).encode(),
        "年报.txt": lambda: renderings.text_of(report, None, renderings.barred).encode(),
        "年报.csv": lambda: renderings.text_of(report, None, renderings.commas).encode(),
        "年报.pdf": lambda: pdfs.drawn(report),
        "样式.html": lambda: renderings.page(report, wrap=STYLE + "{}").encode(),
        "图中图.pdf": lambda: bombs.nested_forms(1, 3),
        "大.txt": noise,
        "大.html": lambda: renderings.page(report, wrap="{}<!--" + noise().decode() + "-->").encode(),
        "大部件.xlsx": lambda: packed({**parts_of(write_workbook(report)), "xl/styles.xml": noise()}),
        "两份.zip": lambda: zipped({"甲.txt": b"1", "乙.txt": b"2"}),
        "大.zip": lambda: zipped({"甲.txt": noise()}),
    }
    return made[name]()


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(("name", "key"), [(name, key) for name, keys in ORDINARY.items() for key in keys])
def test_each_bound_is_kept(name, key, form2021, settings, tmp_path):
    settings.write_text(f"{key} = 1\n", "utf-8")
    path = tmp_path / name
    path.write_bytes(ordinary(name, form2021))
    if path.suffix == ".zip":
        (file,) = collect([path])
        words = next(one.metadata["words"] for one in fields(Limits) if one.name == key)
        assert file.trouble is not None and file.trouble.startswith(f"{name}：{words}")
        return
    with pytest.raises(Exceeded) as refused:
        gkxl.read_report(path)
    assert refused.value.key == key and name in str(refused.value)


OUTSIDE = {
    ("年报.xlsx", "sheet_rows"): "GR6 以外还有",
    ("年报.xlsx", "sheet_columns"): "F5000 以外还有",
    ("年报.docx", "sheet_columns"): "表格超过 6 列，多出的单元格没有读取",
    ("年报.html", "sheet_columns"): "表格超过 6 列，多出的单元格没有读取",
}
"""What is told of a table that is larger than is looked at; rows of documents are bounded by their cells."""


@pytest.mark.parametrize(("name", "key"), OUTSIDE)
def test_what_stands_outside_the_window_is_told(name, key, form2021, settings, tmp_path):
    path = tmp_path / name
    path.write_bytes(plain_book(form2021) if path.suffix == ".xlsx" else ordinary(name, form2021))
    assert not any("没有读取" in text for text in remarks_of(path))
    settings.write_text(f"{key} = 6\n", "utf-8")
    limits_in.cache_clear()
    assert any(OUTSIDE[name, key] in text for text in remarks_of(path))


def remarks_of(path: Path) -> list[str]:
    return [text for _, text in gkxl.read_report(path).evidence.remarks]


def plain_book(form: Form) -> bytes:
    """The tables of a report on a sheet without a stamp."""
    book, target = openpyxl.Workbook(), io.BytesIO()
    report, row = valid_report(form, 1), 0
    for table in form.tables:
        printed = renderings.printed_table(report, table, renderings.as_printed(report))
        for cell in (cell for cells in printed for cell in cells):
            book.active.cell(row + cell.row, cell.column, cell.text)
        row += len(printed) + 1
    book.save(target)
    return target.getvalue()


def test_no_bound_is_without_a_test():
    pytest.importorskip("resource")  # that of hostile files is not for Windows
    from tests.test_hostile import DEAR, ENDS

    tried = {key for keys in ORDINARY.values() for key in keys} | WINDOWS | ELSEWHERE
    assert {one.name for one in fields(Limits)} == tried
    bounds = {end for name, end in ENDS.items() if name not in DEAR}
    assert bounds >= ELSEWHERE - {"seconds", "memory", "archive_seconds"}
