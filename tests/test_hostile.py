"""Every hostile file, a small one that grows to gigabytes or runs for hours, ends by its bound or as no
report, within 1 GiB and 20 s of processor time, and leaves nothing behind.

Each is checked by a command of its own; what that takes is told by the operating system, so that a busy
machine changes little. The dear ones are run where `GKXL_THOROUGH` is set; all are shown by
`python -m tests.benchmarks.hostile`.
"""

from __future__ import annotations

import os

import pytest

from gkxl.writing.township.workbook import write_workbook
from tests.bombs import BOMBS
from tests.builders import valid_report

pytest.importorskip("resource")  # not on Windows

ENDS = {
    "a hundred thousand merges": "merges",
    "a long shared string, referred to often": "paragraph",
    "a shared string of 60 MB": "strings",
    "two million shared strings": "strings",
    "100,000 x 20 numbers": "tags",
    "5,000 x 200 numbers": "tags",
    "5,000 x 50 labels": "tags",
    "seven sheets of a million empty cells": "file_size",
    "a million empty rows": "tags",
    "4,900 sheets": "sheets",
    "sheets that are one part": "table_cells",
    "parts named .bin": "part_size",
    "white space, packed well": "ratio",
    "stamped: a long shared formula over 20,000 cells": "formulas",
    "stamped: a shared formula of 30 MB": "formulas",
    "stamped: a million plain cells": "cells",
    "stamped: a million facts": "rows",
    "an .xls with one far cell on each of 40 sheets": "area",
    "an .xls with far cells in the last column": "area",
    "an .xls of a million cells": "table_cells",
    "an .xls of long texts, referred to often": "characters",
    "an .ods of repeated cells": "table_cells",
    "an .ods of repeated long texts": "table_cells",
    "an .ods of spaces": "characters",
    "an .ods of hidden columns": "table_cells",
    "5 million empty paragraphs": "tags",
    "a million empty paragraphs": "tags",
    "numbering with hundreds of placeholders": "paragraph",
    "a deep chain of styles": "tags",
    "a document of tables": "tables",
    "a table of 200,000 cells": "tags",
    "tables in tables": "nesting",
    "deeper tables in tables": "nesting",
    "heads without end": "tags",
    "one paragraph of a million characters": "characters",
    "a run in every character": "tags",
    "a page of divs": "elements",
    "a page of nested divs": "nesting",
    "a page nested too deep": "elements",
    "deep texts that are struck": "nesting",
    "many styles on a page": "style_tries",
    "many long style attributes": "page_size",
    "a million attributes on a tag": "attributes",
    "merged cells over merged cells": "elements",
    "cells beyond the last column": "elements",
    "a page of tables in tables": "nesting",
    "headlines in headlines": "nesting",
    "a page of 31 MB of text": "page_size",
    "15 MB of blank lines": "characters",
    "blank lines behind a tab": "lines",
    "numbers between bars": "characters",
    "labels between bars": "characters",
    "a bar a line": "characters",
    "labels run together": "paragraph",
    "spaces in a line": "paragraph",
    "a long line of spaces": "characters",
    "bookmarks that never end": "characters",
    "a text of years and percentages": "characters",
    "未 repeated": "characters",
    "titles without end": "characters",
    "rows without end": "table_cells",
    "a CSV of empty cells": "characters",
    "a CSV of rows": "characters",
    "a JSON of lists": "text_size",
    "forms nested 2 x 30": "form_uses",
    "forms nested 20 x 5": "form_uses",
    "forms under an escaped name": "form_uses",
    "forms with a padded dictionary": "form_uses",
    "forms whose streams are not packed": "form_uses",
    "forms that are their own resources": "form_uses",
    "a page of a gigabyte": "drawing_size",
    "a page packed twice": "drawing_size",
    "many short streams": "streams",
    "many stream words": "streams",
    "pale text over many grounds": "ground_tries",
    "a page tree of 300 long pages": "letters",
    "a hyperlink over all cells": "没有找到年报的表格",
    "a thousand merges of all cells": "没有找到年报的表格",
    "rich shared strings": "没有找到年报的表格",
    "many styles": "没有找到年报的表格",
    "hidden columns without end": "没有找到年报的表格",
    "one attribute of 60 MB": "没有找到年报的表格",
    "a million attributes": "没有找到年报的表格",
    "a million namespaces": "没有找到年报的表格",
    "an .ods of nested text": "文件已损坏",
    "an .ods of hidden rows": "没有找到年报的表格",
    "nested content controls": "没有找到年报的表格",
    "a long style attribute": "没有找到年报的表格",
    "spaces in a style attribute": "没有找到年报的表格",
    "a class of a million names": "没有找到年报的表格",
    "texts of nested tables": "没有找到年报的表格",
    "a MIME head that never ends": "内容不是网页",
    "an XML declaration that never ends": "没有找到年报的表格",
    "lines with blank lines between bars": "没有找到年报的表格",
    "many spaced numbers": "没有找到年报的表格",
    "a JSON of one long number": "不是有效的 JSON",
    "a JSON of notes": "read",
    "forms in an object stream": "没有文字",
    "3,900 rules and 50,000 characters": "几乎没有中文",
    "a grid of 240 x 240 and 50,000 characters": "几乎没有中文",
    "many small grids": "几乎没有中文",
    "text without rules": "几乎没有中文",
    "all text on one line": "几乎没有中文",
    "a page tree in a ring": "没有页面",
}
"""By which bound each is refused, or a word of the reason for which it is no report; "read" where it is."""

DEAR = {
    "a long shared string, referred to often",
    "100,000 x 20 numbers",
    "sheets that are one part",
    "many styles",
    "hidden columns without end",
    "one attribute of 60 MB",
    "a million attributes",
    "a million namespaces",
    "stamped: a long shared formula over 20,000 cells",
    "stamped: a million plain cells",
    "an .xls of a million cells",
    "an .xls of long texts, referred to often",
    "an .ods of spaces",
    "an .ods of nested text",
    "an .ods of hidden rows",
    "an .ods of hidden columns",
    "a long style attribute",
    "a million attributes on a tag",
    "a class of a million names",
    "texts of nested tables",
    "spaces in a line",
    "many spaced numbers",
    "rows without end",
    "a page of a gigabyte",
    "many short streams",
    "3,900 rules and 50,000 characters",
    "many small grids",
    "a page tree of 300 long pages",
}
"""Files that take more than a second to make and read: some two minutes in all."""

THOROUGH = bool(os.environ.get("GKXL_THOROUGH"))


@pytest.mark.parametrize("name", [name for name in ENDS if THOROUGH or name not in DEAR])
def test_a_hostile_file_ends_within_bounds(name, form2021):
    from tests.benchmarks.hostile import ended

    end = ended(name, write_workbook(valid_report(form2021)))
    assert end.faults == [] and end.errors == ""
    assert end.how == ENDS[name] or (not ENDS[name].isascii() and ENDS[name] in end.how)


def test_every_hostile_file_has_its_end():
    assert ENDS.keys() == BOMBS.keys() and ENDS.keys() > DEAR


def test_one_that_is_not_stopped_would_be_seen():
    from tests.benchmarks.hostile import Ending

    good = Ending(2, "tags", 1.0, 0.0, 1.0, 80, (), "")
    bad = Ending(-9, "文件内容异常", 21.0, 0.0, 1.0, 1_100, ("a process",), "Traceback")
    assert good.faults == [] and len(bad.faults) == 6
