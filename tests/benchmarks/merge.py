"""`gkxl merge` of many submissions, whole process, against what else one could do with the same files, in
one run.

(a) a loop of pandas.read_excel(engine="openpyxl") over the three tables of each file, as one call and as a
call a sheet; (b) a bare python-calamine loop over all sheets of each file; (c) inflating the parts that
hold the numbers and scanning them with expat, which is the least that any reader has to do. None of these
checks, matches, adds up or writes anything.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gkxl.model.formfile import find_form
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report

ONE_CALL = """
import sys, pandas
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    pandas.read_excel(path, sheet_name=["主动公开", "依申请公开", "复议诉讼"], engine="openpyxl", header=None)
"""
SHEET_BY_SHEET = """
import sys, pandas
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    for sheet in ("主动公开", "依申请公开", "复议诉讼"):
        pandas.read_excel(path, sheet_name=sheet, engine="openpyxl", header=None)
"""
CALAMINE = """
import sys, python_calamine
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    book = python_calamine.CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
"""
FLOOR = """
import sys, zipfile
from pathlib import Path
from xml.parsers import expat
SHEETS = (f"xl/worksheets/sheet{number}.xml" for number in range(1, 7))
PARTS = ["xl/workbook.xml", "xl/sharedStrings.xml", *SHEETS]
for path in sorted(Path(sys.argv[1]).iterdir()):
    with zipfile.ZipFile(path) as package:
        for part in PARTS:
            found = []
            parser = expat.ParserCreate()
            parser.StartElementHandler = lambda name, attributes: found.append(attributes)
            parser.CharacterDataHandler = found.append
            parser.Parse(package.read(part), True)
"""


def build(folder: Path, submissions: int) -> None:
    """A county's inbox and roster."""
    form, inbox = find_form("2021"), folder / "in"
    inbox.mkdir()
    lines = ["单位代码,单位名称,类别"]
    for number in range(submissions):
        code = f"B{number:06d}"
        lines.append(f"{code},第{number}镇,乡镇")
        (inbox / f"{code}.xlsx").write_bytes(
            write_workbook(valid_report(form, number % 500, f"第{number}镇", code))
        )
    (folder / "roster.csv").write_text("\n".join(lines), "utf-8")


def seconds(command: list[str], cache: Path | None = None) -> float:
    start = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "GKXL_CACHE": str(cache)} if cache else None,
    )
    return time.perf_counter() - start


def main(submissions: int = 2000, pandas: bool = True) -> None:
    import resource  # not on Windows

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, submissions)
        ours = [
            sys.executable,
            "-m",
            "gkxl",
            "merge",
            str(folder / "in"),
            "--roster",
            str(folder / "roster.csv"),
            "-o",
            str(folder / "s.xlsx"),
            "--force",
        ]
        mine = min(seconds([*ours, "--no-cache"]) for _ in range(3))
        print(
            f"gkxl merge of {submissions}: {mine:.2f} s ({1000 * mine / submissions:.2f} "
            f"ms a file), {os.cpu_count()} cores, {sys.version.split()[0]}"
        )
        first, second = (
            seconds(ours, folder / "cache"),
            min(seconds(ours, folder / "cache") for _ in range(2)),
        )
        print(
            f"  filling the cache {first:.2f} s, again with it {second:.2f} s; peak memory of "
            f"one process {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB"
        )
        others = {
            "(c) inflate and expat-scan the needed parts": FLOOR,
            "(b) python-calamine, all sheets": CALAMINE,
        }
        if pandas:
            others |= {
                "(a) pandas + openpyxl, three sheets in one call": ONE_CALL,
                "(a) pandas + openpyxl, a call a sheet": SHEET_BY_SHEET,
            }
        for label, code in others.items():
            theirs = seconds([sys.executable, "-c", code, str(folder / "in")])
            print(f"{label}: {theirs:.2f} s    theirs / ours: {theirs / mine:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, "--no-pandas" not in sys.argv)
