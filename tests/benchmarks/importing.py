"""`import gkxl` and `gkxl check` of one file, paired with an earlier state of the tree.

python -m tests.benchmarks.importing OTHER_TREE
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.timing import compare
from tests.builders import valid_report

TOP = Path(__file__).parents[2]
RUNS = 15
"""Pairs of runs; the median is told."""

IMPORT = "import sys; sys.path.insert(0, {!r}); import gkxl"
CHECK = (
    IMPORT
    + "; import runpy; sys.argv = ['gkxl', 'check', {!r}]; runpy.run_module('gkxl', run_name='__main__')"
)


def main() -> None:
    from gkxl.model.formfile import find_form
    from gkxl.writing.township.workbook import write_workbook

    other = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "左家镇.xlsx"
        book.write_bytes(write_workbook(valid_report(find_form("2021"), 1)))
        text = TOP / "gkxl" / "samples" / "zuojia-2024.txt"
        for name, code, files in (
            ("import gkxl", IMPORT, [None]),
            ("check a text", CHECK, [str(text)]),
            ("check a workbook", CHECK, [str(book)]),
        ):
            for file in files:
                ours, theirs = ([sys.executable, "-c", code.format(str(tree), file)] for tree in (TOP, other))
                compare((name, ours), ("before", theirs), RUNS)


if __name__ == "__main__":
    main()
