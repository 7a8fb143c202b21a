"""A form's table drawn on a sheet from its layout.

The township workbook and the summary differ in what fills the cells.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.tables import TableLayout
from gkxl.model.form import Form
from gkxl.model.report import Number
from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book

WriteCell = Callable[[str, int, int, int], None]
"""Writes the number cell of a key at (row, column), counted from 1, merged over so many columns."""

TITLE_HEIGHT, LEAST_HEIGHT, LINE_HEIGHT, SPARE = 28, 20, 15, 5
"""Points: of a table's title, of the lowest row, of a line of text, above and below the lines."""


def draw(
    book: Book,
    sheet: Worksheet,
    layout: TableLayout,
    widths: dict[int, float],
    write_cell: WriteCell,
    skip: tuple[str, ...] = (),
) -> float:
    """Labels, then numbers; rows high enough to show their labels whole. Gives back the points of all rows.

    `skip` leaves out labels by style.
    """
    heights: dict[int, int] = {}
    total = 0.0
    for label in layout.labels:
        if label.style in skip:
            continue
        book.merge(sheet, label.row, label.column, label.rows, label.columns, label.text, label.style)
        if label.style == "title":
            sheet.set_row(label.row - 1, TITLE_HEIGHT)
            total += TITLE_HEIGHT
        elif label.rows == 1:
            room = sum(widths.get(label.column + offset, 8.43) for offset in range(label.columns))
            heights[label.row] = max(heights.get(label.row, 1), lines_of(label.text, room))
    for spot in layout.spots.values():
        heights.setdefault(spot.row, 1)
    for key, spot in layout.spots.items():
        write_cell(key, spot.row, spot.column, spot.columns)
    for row, lines in heights.items():
        height = max(LEAST_HEIGHT, lines * LINE_HEIGHT + SPARE)
        sheet.set_row(row - 1, height)
        total += height
    return total


def style_of(form: Form, key: str, base: str) -> str:
    """The cell style of a number: amounts show their decimals."""
    return f"{base}_money" if form.cells[key].column.is_money else base


def number_cell(number: Number) -> int | float:
    """A number as a spreadsheet stores it."""
    return float(number) if isinstance(number, Decimal) else number
