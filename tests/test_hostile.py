"""Hostile files: small ones that would grow to gigabytes or run for hours are refused, within 1 GiB and 10
s of processor time.

Both limits are set by the operating system on a process of its own, so that a busy machine changes nothing.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt

from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report
from tests.workbook_mutants import packed, parts_of

resource = pytest.importorskip("resource")  # not on Windows

GIB = 2**30
SECONDS = 10
READ = """
import resource, sys, gkxl
try:
    report = gkxl.read_report(sys.argv[1])
    print("read", len(report.values))
except gkxl.Refusal as refusal:
    print(refusal)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods(rows: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
            f'<table:table table:name="年报">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return target.getvalue()


FILLED = 'office:value-type="float" office:value="1"'


def repeated_everywhere(_: bytes) -> bytes:
    return ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        f'table:number-columns-repeated="16384" {FILLED}/></table:table-row>'
    )


def repeated_in_many_rows(_: bytes) -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="16384" {FILLED}/>'
    return ods(f"<table:table-row>{cell}</table:table-row>" * 20_000)


def deep_text(_: bytes) -> bytes:
    spans = "<text:span>" * 50_000 + "</text:span>" * 50_000
    return ods(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{spans}</text:p>'
        "</table:table-cell></table:table-row>"
    )


def old_book() -> bytes:
    book, target = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("年报")
    for row in range(200):
        sheet.write(row, 0, row + 0.1234567)
    book.save(target)
    return target.getvalue()


def far_column(_: bytes) -> bytes:
    """Every number of an .xls in column 65,535, rows far apart."""
    data = bytearray(old_book())
    spot, row = data.find(b"\x03\x02\x0e\x00"), 0
    while spot >= 0:
        data[spot + 4 : spot + 8] = (row * 300).to_bytes(2, "little") + b"\xff\xff"
        spot, row = data.find(b"\x03\x02\x0e\x00", spot + 8), row + 1
    assert row == 200
    return bytes(data)


def far_corner(_: bytes) -> bytes:
    """Every number of an .xls in its last column, down to its last row."""
    data = bytearray(old_book())
    spot, row = data.find(b"\x03\x02\x0e\x00"), 0
    while spot >= 0:
        data[spot + 4 : spot + 8] = (row * 329).to_bytes(2, "little") + b"\xff\x00"
        spot, row = data.find(b"\x03\x02\x0e\x00", spot + 8), row + 1
    return bytes(data)


SHEET = "xl/worksheets/sheet4.xml"


def of_sheet(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def changed(data: bytes) -> bytes:
        parts = parts_of(data)
        parts[SHEET] = change(parts[SHEET])
        return packed(parts, zipfile.ZIP_DEFLATED)

    return changed


def in_data(markup: bytes) -> Callable[[bytes], bytes]:
    return of_sheet(lambda part: part.replace(b"</sheetData>", markup + b"</sheetData>"))


def many_different_cells(data: bytes) -> bytes:
    rows = b"".join(
        b'<row r="%d">%s</row>' % (row, b"".join(b'<c r="%c%d"/>' % (65 + at % 26, row) for at in range(26)))
        for row in range(100, 80_100)
    )
    return in_data(rows)(data)


def many_strings(data: bytes) -> bytes:
    parts = parts_of(data)
    name = "xl/sharedStrings.xml"
    more = b"".join(b"<si><t>%d</t></si>" % number for number in range(2_000_000))
    parts[name] = parts[name].replace(b"</sst>", more + b"</sst>")
    return packed(parts, zipfile.ZIP_DEFLATED)


CASES: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "an .ods of repeated cells": (".ods", repeated_everywhere, "单元格过多"),
    "an .ods of repeated cells in many rows": (".ods", repeated_in_many_rows, "单元格过多"),
    "an .ods of nested text": (".ods", deep_text, "文件已损坏（内容不是有效的 XML）"),
    "an .xls with a far column": (".xls", far_column, "单元格过多或相隔过远"),
    "an .xls with a far corner": (".xls", far_corner, "单元格过多或相隔过远"),
    "the same cell over and over": (
        ".xlsx",
        in_data(b'<row r="99">' + b'<c r="A99"/>' * 4_000_000),
        "内容过多",
    ),
    "many cells": (".xlsx", many_different_cells, "内容过多"),
    "many rows": (".xlsx", in_data(b"<row/>" * 4_000_000), "内容过多"),
    "much white space": (".xlsx", in_data(b" " * 60_000_000), "read 200"),
    "one long text": (
        ".xlsx",
        in_data(b'<row r="99"><c r="A99" t="str"><v>' + b"9" * 50_000_000 + b"</v></c></row>"),
        "read 200",
    ),
    "too much white space": (".xlsx", in_data(b" " * 80_000_000), "解开后过大"),
    "nested elements": (".xlsx", in_data(b"<row>" * 200_000 + b"</row>" * 200_000), "不合规范"),
    "many shared strings": (".xlsx", many_strings, "read"),
}


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_workbook_is_refused_within_bounds(name, form2021, tmp_path):
    suffix, build, reason = CASES[name]
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(build(write_workbook(valid_report(form2021))))
    done = subprocess.run(
        [sys.executable, "-c", READ, path],
        capture_output=True,
        text=True,
        preexec_fn=bounded,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr[-500:]
    said, kibibytes = done.stdout.strip().splitlines()
    assert reason in said and "文件内容异常" not in said, said
    assert int(kibibytes) * 1024 < GIB, f"{int(kibibytes) // 1024} MiB"
