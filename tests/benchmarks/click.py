"""From the click to the findings.

What the button starts, as a whole process against a workbook open in LibreOffice, and where the time goes.

The baseline is a Python that only imports xlwings, which any solution through xlwings has to wait for.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from gkxl.model.formfile import find_form
from gkxl.writing.township.workbook import write_workbook
from tests.benchmarks.timing import compare, seconds
from tests.builders import valid_report
from tests.office import Office

RUNS = 9


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = Office(folder / "profile")
        try:
            path = folder / "x.xlsm"
            path.write_bytes(write_workbook(valid_report(find_form("2021")), macros=True))
            os.environ["GKXL_BOOK"] = path.name
            with office.open(path, hidden=False):
                click = [sys.executable, "-m", "tests.macros.run", office.pipe, "validate"]
                compare(
                    ("click to findings", click),
                    ("import xlwings alone", [sys.executable, "-c", "import xlwings"]),
                    RUNS,
                )
                _stages(click)
        finally:
            office.stop()


def _stages(click: list[str]) -> None:
    """The growing parts of the same process."""
    stages = {
        "Python starts": [sys.executable, "-c", ""],
        "… and imports xlwings": [sys.executable, "-c", "import xlwings"],
        "… and gkxl": [sys.executable, "-c", "import gkxl.excel.actions"],
        "… attaches, reads, checks, writes": click,
    }
    before = 0.0
    for label, command in stages.items():
        now = statistics.median(seconds(command) for _ in range(RUNS))
        print(f"  {label}: {now - before:+.3f} s → {now:.3f} s")
        before = now


if __name__ == "__main__":
    main()
