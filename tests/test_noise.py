"""What libraries say while they read: nothing of it reaches the screen or the JSON; numbers are the same.

The files are ordinary reports, damaged by us in ways that make a library speak: `xlrd` tells of a file that
is no multiple of its sectors, of lengths that do not agree and of no code page, `lxml` and PDFium mend what
is broken, and a reader that prints and warns itself stands for all others.
"""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import xlrd
import xlwt

import gkxl
from gkxl.faces.cli import main
from gkxl.model.form import Form
from gkxl.reading import sources
from tests import pdfs, renderings
from tests.builders import valid_report

CODEPAGE = struct.pack("<HH", 0x42, 2)


def old_book(form: Form) -> bytes:
    report, target, row = valid_report(form, 1), io.BytesIO(), 0
    book = xlwt.Workbook()
    sheet = book.add_sheet("年报")
    sheet.write(0, 0, renderings.title(report))
    for table in form.tables:
        for cells in renderings.printed_table(report, table, renderings.as_printed(report)):
            row += 1
            for cell in cells:
                number = cell.key is not None and cell.text
                sheet.write(row, cell.column - 1, float(cell.text) if number else cell.text)
                if cell.rows > 1 or cell.columns > 1:
                    right, bottom = cell.column + cell.columns - 2, row + cell.rows - 1
                    sheet.merge(row, bottom, cell.column - 1, right)
    book.save(target)
    return target.getvalue()


def files(form: Form) -> dict[str, bytes]:
    report, old = valid_report(form, 1), old_book(form)
    page, drawn = renderings.page(report).encode(), pdfs.drawn(report)
    return {
        "扇区.xls": old + b"\0" * 7,
        "代码页.xls": old.replace(CODEPAGE, struct.pack("<HH", 0x7FFF, 2), 1),
        "标签.html": page.replace(b"<html", b"<p><b></i></frob><html", 1).replace(
            b"</body>", b"</div></p>", 1
        ),
        "目录.pdf": drawn.replace(b"startxref\n", b"startxref\n9", 1),
    }


def test_xlrd_would_speak(form2021):
    said = io.StringIO()
    xlrd.open_workbook(file_contents=files(form2021)["扇区.xls"], logfile=said)
    assert "WARNING" in said.getvalue()


@pytest.mark.parametrize("name", ["扇区.xls", "代码页.xls", "标签.html", "目录.pdf"])
def test_nothing_that_a_library_says_is_seen(name, form2021, tmp_path):
    path = tmp_path / name
    path.write_bytes(files(form2021)[name])
    done = subprocess.run(
        [sys.executable, "-m", "gkxl", "check", str(path), "--json"],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    found = json.loads(done.stdout)
    assert done.stderr == b"" and found["reports"], found.get("unreadable")
    assert gkxl.read_report(path).values == valid_report(form2021, 1).values


def test_a_reader_that_prints_and_warns(form2021, tmp_path, capsys, monkeypatch):
    read = sources._read_by

    def loud(*arguments: object) -> object:
        print("WARNING *** something")
        warnings.warn("/usr/lib/python3/site-packages/x.py: something", stacklevel=1)
        return read(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(sources, "_read_by", loud)
    path = tmp_path / "年报.html"
    path.write_text(renderings.page(valid_report(form2021, 1)), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert main(["check", str(path), "--json"]) in (0, 1)
    said = capsys.readouterr()
    assert json.loads(said.out)["reports"] and said.err == ""
