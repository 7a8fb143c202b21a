"""Builds the blank workbooks beside this file: `python workbook_templates/build.py`.

Same code, same parts.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from gkxl.model.formfile import builtin_forms
from gkxl.writing.county.desk import desk_book
from gkxl.writing.county.rosterbook import roster_book
from gkxl.writing.township.issuing import issue
from gkxl.writing.township.workbook import write_workbook

HERE = Path(__file__).parent


def build() -> dict[str, bytes]:
    """Both editions for both national formats, the county's desk and a blank roster, by file name."""
    files = {"县级汇总.xlsm": desk_book(), "名册.xlsx": roster_book()}
    for form in builtin_forms():
        if form.id in ("2019", "2021"):
            blank = issue(form, None, None, None, None, None)
            files[f"年报填报表_{form.id}年格式.xlsx"] = write_workbook(blank)
            files[f"年报填报表_{form.id}年格式（宏版）.xlsm"] = write_workbook(blank, macros=True)
    return files


if __name__ == "__main__":
    for name, data in build().items():
        (HERE / name).write_bytes(data)
        print(HERE / name)
