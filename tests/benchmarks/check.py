"""`gkxl check` of one stamped workbook against openpyxl.load_workbook of it, whole process against whole
process.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from gkxl.model.formfile import find_form
from gkxl.writing.township.workbook import write_workbook
from tests.benchmarks.timing import compare
from tests.builders import valid_report


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "x.xlsx"
        path.write_bytes(write_workbook(valid_report(find_form("2021"))))
        load = f"import openpyxl; openpyxl.load_workbook({str(path)!r})"
        compare(
            ("gkxl check of one workbook", [sys.executable, "-m", "gkxl", "check", str(path)]),
            ("openpyxl.load_workbook", [sys.executable, "-c", load]),
            15,
        )


if __name__ == "__main__":
    main()
