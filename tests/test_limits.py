"""The table of bounds and its settings file."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkxl.model.errors import Refusal
from gkxl.model.limits import SETTINGS, Limits, limits


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
