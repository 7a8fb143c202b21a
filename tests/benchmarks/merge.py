"""`gkxl merge` of many submissions against a loop of pandas.read_excel(engine="openpyxl") over the same three sheets of each."""
from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from gkxl.formfile import find_form
from gkxl.writing.workbook import write_workbook
from tests.benchmarks.timing import compare
from tests.builders import valid_report

OPENED_ONCE = """
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


def main(submissions: int = 400) -> None:
    form = find_form("2021")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox = folder / "in"
        inbox.mkdir()
        lines = ["单位代码,单位名称,类别"]
        for number in range(submissions):
            code = f"B{number:06d}"
            lines.append(f"{code},第{number}镇,乡镇")
            (inbox / f"{code}.xlsx").write_bytes(write_workbook(valid_report(form, number, f"第{number}镇", code)))
        (folder / "roster.csv").write_text("\n".join(lines), "utf-8")
        ours = [sys.executable, "-m", "gkxl", "merge", str(inbox), "--roster", str(folder / "roster.csv"), "-o", str(folder / "s.xlsx"), "--force"]
        for name, script in (("pandas + openpyxl, three sheets of a file in one call", OPENED_ONCE), ("pandas + openpyxl, a call for each of the three sheets", SHEET_BY_SHEET)):
            compare((f"gkxl merge of {submissions}", ours), (name, [sys.executable, "-c", script, str(inbox)]), 3)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
