"""The table of sources: what each kind of file is called, who reads it, and what a user is told about the
others."""

from __future__ import annotations

import csv
import importlib
from pathlib import Path

import pytest

import gkxl
from gkxl.reading.inbox.kind import Kind
from gkxl.reading.sources import READABLE, SOURCES, UNREAD, Unread, of_kind, of_suffix
from tests.builders import valid_report
from tests.test_reading_sheets import whole

TOP = Path(__file__).parents[1]


def test_every_reader_exists():
    for source in SOURCES:
        module, _, name = source.reader.partition(":")
        assert callable(getattr(importlib.import_module(module), name)), source.name


def test_a_suffix_and_a_kind_stand_in_one_entry_only():
    suffixes = [suffix for one in (*SOURCES, *UNREAD) for suffix in one.suffixes]
    kinds = [kind for one in (*SOURCES, *UNREAD) for kind in one.kinds]
    assert len(set(suffixes)) == len(suffixes) and len(set(kinds)) == len(kinds)
    assert set(Kind) - set(kinds) == {Kind.ZIP, Kind.OLE, Kind.OTHER}


def test_the_readme_names_every_suffix_that_is_told():
    readme = (TOP / "README.md").read_text("utf-8")
    assert [suffix for suffix in READABLE if suffix not in readme] == []


@pytest.mark.parametrize("suffix", [suffix for one in UNREAD for suffix in one.suffixes])
def test_what_is_not_read_is_refused_with_its_remedy(suffix, tmp_path):
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(b"\x01\x02\x03" * 200)
    promised = of_suffix(suffix)
    assert isinstance(promised, Unread)
    with pytest.raises(gkxl.Refusal) as refusal:
        gkxl.read_report(path)
    assert str(refusal.value) == f"年报{suffix}：不读取 {suffix} 文件。{promised.remedy}，然后再试。"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{\\rtf1", Kind.RTF),
        (b"MIME-Version: 1.0\r\n", Kind.MIME),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>', Kind.XML),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), Kind.LOCKED),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "WordDocument".encode("utf-16-le"), Kind.OLD_WORD),
    ],
)
@pytest.mark.parametrize("suffix", [".doc", ".docx", ".html", ".xls", ".xlsx", ".txt", ".csv", ""])
def test_contents_that_are_refused_whatever_the_suffix(content, kind, suffix, tmp_path):
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(content)
    found = of_kind(kind)
    assert isinstance(found, Unread)
    with pytest.raises(gkxl.Refusal, match=f"^年报{suffix}：{found.what.split('（')[0]}"):
        gkxl.read_report(path)


def test_an_unknown_suffix_is_told_what_can_be_read(tmp_path):
    path = tmp_path / "年报.xyz"
    path.write_bytes(b"abc")
    with pytest.raises(gkxl.Refusal, match=r"不认识这种文件（\.xyz）。可读取：\.xlsx、\.xlsm"):
        gkxl.read_report(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-8"])
def test_a_printed_table_saved_as_csv(form, encoding, tmp_path):
    report = valid_report(form, 3)
    cells = whole(form, report)
    path = tmp_path / "年报.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        for row in range(1, max(row for row, _ in cells) + 1):
            line = [
                cells.get((row, column), "") for column in range(1, max(column for _, column in cells) + 1)
            ]
            writer.writerow([f"{value:.12g}" if isinstance(value, float) else value for value in line])
    read = gkxl.read_report(path)
    assert (read.values, read.unit, read.form.id) == (report.values, "测试镇", form.id)


def test_a_csv_with_an_open_quote_is_refused(tmp_path):
    path = tmp_path / "年报.csv"
    path.write_text('政府信息公开,"1\n', "utf-8")
    with pytest.raises(gkxl.Refusal, match="引号不成对"):
        gkxl.read_report(path)
