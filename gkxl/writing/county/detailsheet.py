"""明细 and 下级明细: a row a unit, a column a number, under four head rows (table, group, row, column)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import cast

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.consolidated import DETAIL_FACTS, DETAIL_TOP, LOWER_FACTS, detail_column, detail_heads
from gkxl.merging import Summary
from gkxl.merging.rosterlist import Unit
from gkxl.merging.submission import Submission
from gkxl.model.form import Form
from gkxl.model.matrix import columns_of, row_of
from gkxl.model.report import Number, Report, show
from gkxl.writing.sheets.book import Book, Sheet, page
from gkxl.writing.sheets.drawing import number_cell, style_of
from gkxl.writing.sheets.room import height_of, pixels_of

Value = str | int | float

_WIDTHS_OF_DETAIL = (12, 18, 8, 10, 30)
_WIDTHS_OF_LOWER = (16, 12, 18, 8, 10)
"""Characters of the columns of facts."""

LEAST_WIDTH = {"blocks": 9.0}
"""Characters of a column of numbers, by the layout of its table: lines of few numbers have long heads."""

USUAL_WIDTH = 5.0

BESIDE_DIGITS = 1
"""Characters of a column beside the digits of its longest number."""

PRINT_SCALE = 68
"""Per cent: at this size numbers can be read, and four lines of the table of applications stand on a page."""

ROOM = 950
"""Pixels (96 to an inch) between the margins of a landscape A4 page, less what other fonts than Calibri make
of columns.
"""

SMALL = 9
"""Points of the heads."""


def write_detail(book: Book, sheet: Sheet, summary: Summary) -> None:
    """明细: the first unit, and the others in the same styles."""
    form, accepted = summary.report.form, summary.accepted
    _heads(book, sheet, form, DETAIL_FACTS, (one.values for _, one in accepted))
    for unit, submission in accepted[:1]:
        _write(book, sheet, form, DETAIL_TOP, detail_row(form, unit, submission))
        sheet.repeat(DETAIL_TOP, (detail_row(form, *further) for further in accepted[1:]))
    sheet.freeze_panes(DETAIL_TOP, 2)
    if accepted:
        _filter(sheet, form, len(accepted), DETAIL_FACTS)


def write_lower(
    book: Book, sheet: Worksheet, form: Form, below: Sequence[tuple[tuple[str, ...], Report]]
) -> None:
    """下级明细: the units beneath the merged summaries, so that every number can be traced to its unit."""
    _heads(book, sheet, form, LOWER_FACTS, (leaf.values for _, leaf in below))
    for row, (path, leaf) in enumerate(below, DETAIL_TOP):
        facts = ["/".join(path), leaf.code or "", leaf.unit or "", leaf.group or "", leaf.level or ""]
        _write(book, sheet, form, row, [*facts, *_shown(form, leaf.values)])
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
        *_shown(form, submission.values),
    ]


def _shown(form: Form, values: Mapping[str, Number]) -> Iterator[int | float]:
    """Every number of a unit. A unit that was taken has them all."""
    return map(number_cell, cast(Sequence[Number], row_of(form, values)))


def _heads(
    book: Book, sheet: Worksheet, form: Form, facts: Sequence[str], reports: Iterable[Mapping[str, Number]]
) -> None:
    """Heads with their widths and heights, and how the sheet is printed."""
    widths: dict[int, float] = dict(
        enumerate(_WIDTHS_OF_DETAIL if facts is DETAIL_FACTS else _WIDTHS_OF_LOWER, 1)
    )
    for column, head in enumerate(facts, 1):
        book.merge(sheet, 1, column, DETAIL_TOP, 1, head, "head")
    widths |= _number_widths(form, reports)
    for column, width in widths.items():
        sheet.set_column(column - 1, column - 1, width)
    heights: dict[int, float] = {}
    for label in detail_heads(form):
        book.merge(sheet, label.row, label.column, label.rows, label.columns, label.text, label.style)
        room = sum(widths[label.column + offset] for offset in range(label.columns))
        needed = height_of(label.text, room, SMALL) / label.rows
        heights[label.row] = max(heights.get(label.row, 0), needed)
    for row, height in heights.items():
        sheet.set_row(row - 1, height)
    page(sheet, landscape=True, repeat=(0, DETAIL_TOP - 1))
    sheet.set_print_scale(PRINT_SCALE)
    repeated = len(facts) - 3
    sheet.repeat_columns(0, repeated - 1)
    sheet.set_v_pagebreaks(_breaks(form, widths, repeated))


def _number_widths(form: Form, reports: Iterable[Mapping[str, Number]]) -> dict[int, float]:
    """Column → characters: every number of a table stands in a column as wide as its longest needs."""
    longest = dict.fromkeys((table.key for table in form.tables), 0)
    for key, column in columns_of(form, reports):
        table = form.cells[key].table.key
        longest[table] = max(longest[table], *(len(show(number)) for number in {0, *column}))
    return {
        detail_column(form, key): max(
            LEAST_WIDTH.get(cell.table.layout, USUAL_WIDTH), longest[cell.table.key] + BESIDE_DIGITS
        )
        for key, cell in form.cells.items()
    }


def _breaks(form: Form, widths: Mapping[int, float], repeated: int) -> list[int]:
    """After which columns a page ends: before the line of a table that does not fit on it any more."""
    room = ROOM * 100 // PRINT_SCALE
    used = sum(pixels_of(width) for column, width in widths.items() if column <= len(DETAIL_FACTS))
    again = sum(pixels_of(widths[column]) for column in range(1, repeated + 1))
    breaks = []
    for _, line in groupby(form.cells.items(), lambda item: (item[1].table.key, item[1].row)):
        columns = [detail_column(form, key) for key, _ in line]
        needed = sum(pixels_of(widths[column]) for column in columns)
        if used + needed > room:
            breaks.append(columns[0] - 1)
            used = again
        used += needed
    return breaks


def _filter(sheet: Worksheet, form: Form, units: int, facts: Sequence[str]) -> None:
    sheet.autofilter(DETAIL_TOP - 1, 0, DETAIL_TOP - 1 + units, len(facts) + len(form.cells) - 1)


def _write(book: Book, sheet: Worksheet, form: Form, row: int, values: Sequence[Value]) -> None:
    styles = [
        book.style(style_of(form, key, "computed" if cell.computed else "cell"))
        for key, cell in form.cells.items()
    ]
    text, first = book.style("name"), len(DETAIL_FACTS)
    for column, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(row, column, value, text)
        else:
            sheet.write_number(row, column, value, styles[column - first])
