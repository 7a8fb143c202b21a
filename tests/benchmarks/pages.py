"""Web pages that grow without end: seconds of processor time for one page, and for one twice as long.

Merged cells over everything, and heads that repeat. The time of the longer one is about twice that of the
shorter one; what is read of them is told by tests/test_reading_pages.py.
"""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

import gkxl
from gkxl.model.formfile import find_form
from tests import renderings
from tests.builders import valid_report


def merged(page: str, size: int) -> str:
    """A table of cells that are merged over all columns and rows, before the form's own."""
    row = "<tr>" + "<td colspan=200 rowspan=5000>1</td>" * 40 + "</tr>"
    return page.replace("<table", f"<table>{row * size}</table><p>下表</p><table", 1)


def headed(page: str, size: int) -> str:
    """A table whose heads repeat."""
    heads = re.findall("<tr>.*?</tr>", page.split("<table")[2])[:3]
    return page.replace(heads[0], "".join(heads) * size + heads[0], 1)


def main() -> None:
    page = renderings.page(valid_report(find_form("2021")))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "x.html"
        for make, size in ((merged, 100), (headed, 1500)):
            seconds = []
            for times in (1, 2):
                path.write_text(make(page, size * times), "utf-8")
                start = time.process_time()
                gkxl.read_report(path)
                seconds.append(time.process_time() - start)
            print(f"{make.__name__:7} {size}: {seconds[0]:.2f} s    {size * 2}: {seconds[1]:.2f} s")


if __name__ == "__main__":
    main()
