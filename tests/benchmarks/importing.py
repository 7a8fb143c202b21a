"""`import gkxl` and `gkxl check` of one file, paired with an earlier state of the tree.

python -m tests.benchmarks.importing OTHER_TREE
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.timing import compare, gkxl_of
from tests.builders import valid_report

TOP = Path(__file__).parents[2]
RUNS = 15
"""Pairs of runs; the median is told."""

IMPORT = "import sys; sys.path.insert(0, {!r}); import gkxl"


def main() -> None:
    from gkxl.model.formfile import find_form
    from gkxl.writing.township.workbook import write_workbook

    other = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "左家镇.xlsx"
        book.write_bytes(write_workbook(valid_report(find_form("2021"), 1)))
        text = TOP / "gkxl" / "samples" / "zuojia-2024.txt"
        imports = [[sys.executable, "-c", IMPORT.format(str(tree))] for tree in (TOP, other)]
        compare(("import gkxl", imports[0]), ("before", imports[1]), RUNS)
        for name, file in (("check a text", text), ("check a workbook", book)):
            ours, theirs = (gkxl_of(tree, "check", str(file)) for tree in (TOP, other))
            compare((name, ours), ("before", theirs), RUNS)


if __name__ == "__main__":
    main()
