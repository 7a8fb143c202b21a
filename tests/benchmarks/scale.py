"""The memory of the process that merges, for more and more submissions: the reading is done elsewhere.

python -m tests.benchmarks.scale 2000 20000 [100000]

Submissions are generated where files would be read, in worker processes, each with numbers of its own; they
come through the same pipes and go through the same matching, adding up and writing. One process a size, so
that no peak hides another; the peak of the workers is told beside that of the parent.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

from gkxl.merging import MergeOptions, merge
from gkxl.merging.intake import Intake
from gkxl.merging.rosterlist import Roster, Unit
from gkxl.merging.submission import Submission
from gkxl.model.formfile import find_form
from gkxl.reading.inbox.collect import File
from gkxl.writing.files import write_whole
from tests.builders import valid_report

KINDS = 50
"""Different sets of numbers; every twentieth submission has an open question, every fiftieth an error."""


@cache
def _judged(kind: int) -> Submission:
    """A submission with these numbers, as `Intake` judges it."""
    code = f"B{kind:06d}"
    report = valid_report(find_form("2021"), kind, f"第{kind}镇", code)
    if kind % 20 == 1:
        report.values["t3.new.legal"] += 1
        report.recompute()
    submission = Submission(File(Path("x"), "x"))
    Intake(Roster((Unit(code, f"第{kind}镇", "乡镇"),), "名册"))._judge(submission, report)
    return submission


class Generated(Intake):
    """Gives a submission for a name, and reads nothing."""

    def take(self, file: File, data: bytes | str | None) -> Submission:
        number = int(file.path.stem[1:])
        like, unit = _judged(number % KINDS), self.roster.by_code[file.path.stem]
        return replace(
            like,
            file=file,
            sha256=f"{number:064x}",
            code=unit.code,
            unit=unit.name,
            matched=unit,
            values={key: value + 0 for key, value in like.values.items()},
        )

    def __call__(self, file: File) -> Submission:
        return self.take(file, None)


def one(size: int) -> None:
    """Merge so many, in this process and its workers, and print what it took."""
    from gkxl.merging import dispatch
    from gkxl.writing.county.summary import write_summary

    units = [Unit(f"B{number:06d}", f"第{number}镇", "乡镇") for number in range(size)]
    files = [File(Path(f"报送/{unit.code}.xlsx"), f"{unit.code}.xlsx") for unit in units]
    roster, start = Roster(tuple(units), "名册"), time.perf_counter()
    dispatch.saved_outside = lambda file: None  # type: ignore[assignment]
    import gkxl.merging as merging

    merging.Intake = Generated  # type: ignore[misc,assignment]
    summary = merge(files, roster, MergeOptions(year=2025, workers=2))
    taken, middle = _peak(), time.perf_counter()
    data = write_summary(summary, "0")
    with tempfile.TemporaryDirectory() as folder:
        write_whole(Path(folder) / "汇总.xlsx", data)
    print(
        f"{size} submissions ({len(summary.accepted)} accepted): parent {taken:.0f} MiB when all are taken, "
        f"{_peak():.0f} MiB at the end; merged in {middle - start:.0f} s, written in "
        f"{time.perf_counter() - middle:.0f} s, {len(data) / 2**20:.0f} MB; largest worker "
        f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB",
        flush=True,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(sizes: list[int]) -> None:
    for size in sizes:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.scale", "--one", str(size)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [2_000, 20_000])
