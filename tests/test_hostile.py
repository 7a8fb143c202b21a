"""Hostile files, small ones that grow to gigabytes or run for hours, are refused by their bound within 1
GiB and 10 s of processor time.

Both limits are set by the operating system on a process of its own, so that a busy machine changes nothing.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gkxl.writing.township.workbook import write_workbook
from tests.bombs import BOMBS
from tests.builders import valid_report

resource = pytest.importorskip("resource")  # not on Windows

GIB = 2**30
SECONDS = 10
READ = """
import resource, sys, gkxl
try:
    report = gkxl.read_report(sys.argv[1])
    print("read", len(report.values))
except gkxl.Refusal as refusal:
    print(getattr(refusal, "key", ""), refusal)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

BOUNDS = {
    "a hundred thousand merges": "merges",
    "a long shared string, referred to often": "paragraph",
    "a shared string of 60 MB": "strings",
    "two million shared strings": "strings",
    "100,000 x 20 numbers": "tags",
    "5,000 x 200 numbers": "tags",
    "a million empty rows": "tags",
    "4,900 sheets": "sheets",
    "sheets that are one part": "table_cells",
    "white space, packed well": "ratio",
    "stamped: a long shared formula over 20,000 cells": "formulas",
    "an .xls with one far cell on each of 40 sheets": "area",
    "an .xls with far cells in the last column": "area",
    "an .xls of a million cells": "table_cells",
    "an .ods of repeated cells": "table_cells",
    "5 million empty paragraphs": "tags",
    "tables in tables": "nesting",
    "a page nested too deep": "nesting",
    "a page of divs": "elements",
    "many styles on a page": "style_tries",
    "a page of 31 MB of text": "page_size",
    "a CSV of empty cells": "characters",
    "forms nested 2 x 30": "form_uses",
    "forms under an escaped name": "form_uses",
    "forms with a padded dictionary": "form_uses",
    "forms whose streams are not packed": "form_uses",
    "a page of a gigabyte": "drawing_size",
    "a page packed twice": "drawing_size",
}
"""By which bound those are refused that are made for one."""


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def told(name: str, folder: Path, form) -> tuple[str, int]:
    """What reading a hostile file ends in, and the KiB it took."""
    suffix, build = BOMBS[name]
    path = folder / f"年报{suffix}"
    path.write_bytes(build(write_workbook(valid_report(form))))
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
    return said, int(kibibytes)


@pytest.mark.parametrize("name", BOUNDS)
def test_a_hostile_file_ends_within_bounds(name, form2021, tmp_path):
    said, kibibytes = told(name, tmp_path, form2021)
    assert said.split(" ")[0] == BOUNDS[name], said
    assert "文件内容异常" not in said
    assert kibibytes * 1024 < GIB, f"{kibibytes // 1024} MiB"


def test_every_bomb_with_a_bound_is_there():
    assert BOUNDS.keys() <= BOMBS.keys()
