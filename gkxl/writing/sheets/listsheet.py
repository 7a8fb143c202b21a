"""A plain list on a sheet: title, facts, column heads, a line an item.

What stands in a column is said once, by its `Column`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from xlsxwriter.worksheet import Worksheet

from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book
from gkxl.writing.sheets.sealing import AT_ONCE, SealedSheet

HIGHEST = 409
"""Points: a row cannot be higher."""

LINE, LEAST, SPARE = 16, 18, 2
"""Points: height of a line of text, of the lowest row, above and below the lines."""

SLACK = 3
"""Characters of a column's width that text does not fill:
letters are wider than counted, and words are not parted."""

FIRST_ROW = 3
"""Rows above the list, and the index (from 0) of its first line: title, facts, heads."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Formula:
    """A formula with its result; `{row}` in its text is the number of its row."""

    text: str
    result: str | int | float


Value = str | int | float | Formula
Says = Callable[[Item], str]


@dataclass(frozen=True)
class Column(Generic[Item]):
    """A column of a list: its head, its width in characters, what an item shows in it and in which style.

    `style` is a style's name or says it for each item; `link` gives a place in the workbook (明细!H7) to
    jump to, "" for none. A whole or broken number is written as a number, a `Formula` as a formula, all
    else as text, never as a formula.
    """

    head: str
    width: float
    value: Callable[[Item], Value]
    style: str | Says[Item] = "text"
    link: Says[Item] | None = None

    def style_of(self, item: Item) -> str:
        return self.style if isinstance(self.style, str) else self.style(item)


def write_list(
    book: Book,
    sheet: Worksheet,
    title: str,
    facts: str,
    columns: Sequence[Column[Item]],
    items: Iterable[Item],
    filtered: bool = False,
    over: tuple[int, int] | None = None,
) -> int:
    """Title, facts and heads, then a line an item; gives back the index of the row below.

    `filtered`: heads with filters. `over`: first and last column (from 1) that title and
    facts stand over, all where not given.
    """
    heads, widths = [one.head for one in columns], [one.width for one in columns]
    list_head(book, sheet, title, facts, heads, widths, over)
    end = write_lines(book, sheet, FIRST_ROW, columns, items)
    if filtered:
        sheet.autofilter(FIRST_ROW - 1, 0, max(FIRST_ROW, end - 1), len(columns) - 1)
    return end


def write_lines(
    book: Book, sheet: Worksheet, row: int, columns: Sequence[Column[Item]], items: Iterable[Item]
) -> int:
    """A line an item from a row (from 0) on, each as high as its texts need.

    Gives back the index of the row below. What is finished of a long list takes no more room.
    """
    first = row
    for item in items:
        height: float = LEAST
        for at, column in enumerate(columns):
            value, style = column.value(item), column.style_of(item)
            link = column.link(item) if column.link is not None else ""
            write_value(book, sheet, row, at, value, style, link)
            if isinstance(value, str):
                height = max(height, row_height(value, column.width - SLACK))
        sheet.set_row(row, height)
        row += 1
        if row - first == AT_ONCE and isinstance(sheet, SealedSheet):
            sheet.seal(first, row - 1)
            first = row
    return row


def write_value(
    book: Book, sheet: Worksheet, row: int, column: int, value: Value, style: str, link: str = ""
) -> None:
    """A cell (counted from 0): a number, a formula with its result, a link within the workbook, or text."""
    if isinstance(value, Formula):
        text = value.text.replace("{row}", str(row + 1))
        sheet.write_formula(row, column, text, book.style(style), value.result)
    elif link:
        sheet.write_url(row, column, f"internal:{link}", book.style("link"), str(value) or link)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, book.style(style))
    else:
        sheet.write_string(row, column, str(value), book.style(style))


def row_height(text: str, width: float) -> float:
    """The height that a wrapped text needs, as far as a row can be high."""
    return min(HIGHEST, max(LEAST, LINE * lines_of(text, width) + SPARE))


def list_head(
    book: Book,
    sheet: Worksheet,
    title: str,
    facts: str,
    heads: Sequence[str],
    widths: Sequence[float],
    over: tuple[int, int] | None = None,
) -> None:
    """Title, a line of facts, column heads with their widths; the list follows from row 4."""
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(FIRST_ROW - 1, column, head, book.style("head"))
    first, last = over or (1, len(heads))
    for row, text, style in ((1, title, "title"), (2, facts, "hint")):
        book.merge(sheet, row, first, 1, last - first + 1, text, style)
    sheet.set_default_row(LEAST)
    sheet.set_row(0, 30)
    sheet.set_row(1, row_height(facts, sum(widths[first - 1 : last])))
    sheet.freeze_panes(FIRST_ROW, 0)
