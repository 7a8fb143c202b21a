"""明细 and 下级明细: a row a unit, a column a number, under four head rows (table, row, column, key)."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.consolidated import DETAIL_FACTS, DETAIL_TOP, LOWER_FACTS, detail_column
from gkxl.merging import Summary
from gkxl.merging.rosterlist import Unit
from gkxl.merging.submission import Submission
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import number_cell, style_of

Value = str | int | float

_WIDTHS_OF_DETAIL = (14, 22, 10, 10, 30)
_WIDTHS_OF_LOWER = (16, 14, 22, 10, 10)
"""Characters of the columns of facts."""

NUMBER_WIDTH = 11
"""Characters of a column of numbers."""

HEIGHTS = (66, 40, 40)
"""Points of the head rows below the table's name: row, column, key."""

PRINT_SCALE = 60
"""Per cent: at this size the numbers can still be read, and ten units fit on a page."""


def write_detail(book: Book, sheet: Worksheet, summary: Summary) -> None:
    """明细 with the first unit; the others follow in the same styles, see `repeat_last_row`."""
    form, accepted = summary.report.form, summary.accepted
    _heads(book, sheet, form, DETAIL_FACTS)
    for unit, submission in accepted[:1]:
        _write(book, sheet, form, DETAIL_TOP, detail_row(form, unit, submission))
    sheet.freeze_panes(DETAIL_TOP, 2)
    if accepted:
        _filter(sheet, form, len(accepted), DETAIL_FACTS)


def write_lower(
    book: Book, sheet: Worksheet, form: Form, below: Sequence[tuple[tuple[str, ...], Report]]
) -> None:
    """下级明细: the units beneath the merged summaries, so that every number can be traced to its unit."""
    _heads(book, sheet, form, LOWER_FACTS)
    for row, (path, leaf) in enumerate(below, DETAIL_TOP):
        facts = ["/".join(path), leaf.code or "", leaf.unit or "", leaf.group or "", leaf.level or ""]
        _write(book, sheet, form, row, [*facts, *(number_cell(leaf.values[key]) for key in form.cells)])
    sheet.freeze_panes(DETAIL_TOP, 3)
    _filter(sheet, form, len(below), LOWER_FACTS)


def detail_row(form: Form, unit: Unit, submission: Submission) -> list[Value]:
    """What 明细 shows of a unit, in the order of its columns."""
    by_head: dict[str, Value] = {
        "单位代码": unit.code,
        "单位名称": unit.name,
        "类别": unit.group,
        "层级": submission.level or "",
        "来源文件": submission.file.name,
    }
    return [
        *(by_head[head] for head in DETAIL_FACTS),
        *(number_cell(submission.values[key]) for key in form.cells),
    ]


def _heads(book: Book, sheet: Worksheet, form: Form, facts: Sequence[str]) -> None:
    widths = _WIDTHS_OF_DETAIL if facts is DETAIL_FACTS else _WIDTHS_OF_LOWER
    for column, (head, width) in enumerate(zip(facts, widths, strict=True)):
        book.merge(sheet, 1, column + 1, DETAIL_TOP, 1, head, "head")
        sheet.set_column(column, column, width)
    for table in form.tables:
        keys = form.keys_by_table[table.key]
        book.merge(sheet, 1, detail_column(form, keys[0]), 1, len(keys), table.title, "section")
    for key, cell in form.cells.items():
        column = detail_column(form, key) - 1
        for row, text, style in (
            (1, cell.row.label, "small"),
            (2, cell.column.label, "small"),
            (3, key, "tiny"),
        ):
            sheet.write_string(row, column, text, book.style(style))
    sheet.set_column(len(facts), len(facts) + len(form.cells) - 1, NUMBER_WIDTH)
    for row, height in enumerate(HEIGHTS, 1):
        sheet.set_row(row, height)
    page(sheet, landscape=True, repeat=(0, DETAIL_TOP - 1))
    sheet.set_print_scale(PRINT_SCALE)
    sheet.repeat_columns(0, 1)


def _filter(sheet: Worksheet, form: Form, units: int, facts: Sequence[str]) -> None:
    sheet.autofilter(DETAIL_TOP - 1, 0, DETAIL_TOP - 1 + units, len(facts) + len(form.cells) - 1)


def _write(book: Book, sheet: Worksheet, form: Form, row: int, values: Sequence[Value]) -> None:
    styles = [
        book.style(style_of(form, key, "computed" if cell.computed else "cell"))
        for key, cell in form.cells.items()
    ]
    text, first = book.style("text"), len(DETAIL_FACTS)
    for column, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(row, column, value, text)
        else:
            sheet.write_number(row, column, value, styles[column - first])
