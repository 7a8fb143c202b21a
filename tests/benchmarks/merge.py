"""`gkxl merge` of many submissions, whole process, against what else one could do with the same files, in
one run.

(a) a loop of pandas.read_excel(engine="openpyxl") over the three tables of each file, as one call and as a
call a sheet; (b) a bare python-calamine loop over all sheets of each file; (c) inflating the parts that
hold the numbers and scanning them with expat, which is the least that any reader has to do. None of these
checks, matches, adds up or writes anything.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from gkxl.model.formfile import find_form
from gkxl.writing.township.workbook import write_workbook
from tests.benchmarks.timing import COMPILED
from tests.builders import Clerk, valid_report

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
        for part in [part for part in PARTS if part in package.namelist()]:
            found = []
            parser = expat.ParserCreate()
            parser.StartElementHandler = lambda name, attributes: found.append(attributes)
            parser.CharacterDataHandler = found.append
            parser.Parse(package.read(part), True)
"""


def build(folder: Path, submissions: int) -> None:
    """A county's inbox, as XlsxWriter saves it, and its roster."""
    form, inbox = find_form("2021"), folder / "XlsxWriter"
    inbox.mkdir()
    lines = ["单位代码,单位名称,类别"]
    for number in range(submissions):
        code = f"B{number:06d}"
        lines.append(f"{code},第{number}镇,乡镇")
        report = valid_report(form, number % 500, f"第{number}镇", code)
        (inbox / f"{code}.xlsx").write_bytes(write_workbook(report))
    (folder / "roster.csv").write_text("\n".join(lines), "utf-8")


def saved_by_openpyxl(folder: Path) -> None:
    (folder / "openpyxl").mkdir()
    for path in (folder / "XlsxWriter").iterdir():
        Clerk(path.read_bytes()).save(folder / "openpyxl" / path.name)


def saved_by_libreoffice(folder: Path) -> bool:
    """Whether there is a LibreOffice to do it."""
    program = shutil.which("soffice")
    if program is None:
        return False
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
    files = sorted((folder / "XlsxWriter").iterdir())
    for start in range(0, len(files), 50):
        subprocess.run(
            [
                *command,
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                folder / "LibreOffice",
                *files[start : start + 50],
            ],
            check=True,
            capture_output=True,
        )
    return True


@dataclass(frozen=True)
class Spent:
    """Time of a process with those it starts: on the wall, and of the processor (0 on Windows: not known)."""

    wall: float
    processor: float


def spent(command: list[str], cache: Path | None = None) -> Spent:
    before, start = _processor(), time.perf_counter()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**COMPILED, "GKXL_CACHE": str(cache)} if cache else COMPILED,
    )
    return Spent(time.perf_counter() - start, _processor() - before)


def _processor() -> float:
    """Seconds of the processor that ended processes of this one have had."""
    times = os.times()
    return times.children_user + times.children_system


def _peak() -> str:
    """The most memory that one process had."""
    try:
        import resource  # none on Windows
    except ImportError:
        return "not known"
    return f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB"


def best(command: list[str], times: int, cache: Path | None = None) -> Spent:
    return min((spent(command, cache) for _ in range(times)), key=lambda one: one.wall)


def compare(folder: Path, writer: str, submissions: int, pandas: bool) -> None:
    """One line a contender for the files of one writer."""
    merge = [
        sys.executable,
        "-m",
        "gkxl",
        "merge",
        str(folder / writer),
        "--roster",
        str(folder / "roster.csv"),
    ]
    ours = [*merge, "-o", str(folder / "s.xlsx"), "--force"]
    mine = best([*ours, "--no-cache"], 3)
    print(
        f"saved by {writer}: gkxl merge {told(mine)}, {1000 * mine.wall / submissions:.2f} ms a file",
        flush=True,
    )
    first, again = spent(ours, folder / f"cache {writer}"), best(ours, 2, folder / f"cache {writer}")
    print(f"  filling the cache {told(first)}, again with it {told(again)}")
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
        theirs = best([sys.executable, "-c", code, str(folder / writer)], 1 if "pandas" in label else 3)
        print(
            f"  {label}: {told(theirs)}; theirs / ours: {theirs.wall / mine.wall:.2f} on the wall, "
            f"{theirs.processor / mine.processor if mine.processor else 0:.2f} of the processor",
            flush=True,
        )


def told(one: Spent) -> str:
    return f"{one.wall:.2f} s ({one.processor:.2f} s of the processor)"


def main(submissions: int = 400, pandas: bool = True) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, submissions)
        saved_by_openpyxl(folder)
        writers = ["XlsxWriter", "LibreOffice", "openpyxl"]
        if not saved_by_libreoffice(folder):
            writers.remove("LibreOffice")
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        print(
            f"{submissions} files, {os.cpu_count()} cores (load {load:.1f}), Python {sys.version.split()[0]}"
        )
        for writer in writers:
            compare(folder, writer, submissions, pandas)
        print(f"peak memory of one process: {_peak()}")


if __name__ == "__main__":
    numbers = [argument for argument in sys.argv[1:] if argument.isdecimal()]
    main(int(numbers[0]) if numbers else 400, "--no-pandas" not in sys.argv)
