"""A plain list on a sheet: title, facts, heads, lines."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book

HIGHEST = 409


def row_height(text: str, width: float) -> float:
    """The height that a wrapped text needs, as far as a row can be high."""
    return min(HIGHEST, max(18, 15 * lines_of(text, width)))


def list_head(
    book: Book, sheet: Worksheet, title: str, facts: str, heads: Sequence[str], widths: Sequence[float]
) -> None:
    """Title, a line of facts, column heads with their widths; the list follows from row 4."""
    for column, (head, width) in enumerate(zip(heads, widths)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, head, book.style("head"))
    book.merge(sheet, 1, 1, 1, len(heads), title, "title")
    book.merge(sheet, 2, 1, 1, len(heads), facts, "hint")
    sheet.set_default_row(18)
    sheet.set_row(0, 30)
    sheet.freeze_panes(3, 0)


def list_row(
    book: Book, sheet: Worksheet, row: int, values: Sequence[object], styles: dict[int, str]
) -> None:
    """One line of a list: whole numbers as numbers, all else as text; `styles` by column."""
    for column, value in enumerate(values):
        style = book.style(styles.get(column, "text"))
        if isinstance(value, int):
            sheet.write_number(row, column, value, style)
        else:
            sheet.write_string(row, column, str(value), style)
