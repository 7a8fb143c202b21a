"""The table of bounds and its settings file."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from gkxl.model.errors import Refusal
from gkxl.model.limits import SETTINGS, Exceeded, Limits, Tally, exceeded, limits


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
        ("seconds 60", "不是有效的 TOML"),
    ],
)
def test_a_file_with_a_fault_is_refused(text, reason, settings):
    settings.write_text(text, "utf-8")
    with pytest.raises(Refusal, match=reason):
        limits()


def test_every_bound_has_its_words():
    from dataclasses import fields

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
