"""What the sheets show of the verdict: colours on the tables, and the large cell of 单位信息."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import address
from gkxl.issued.layout import READY
from gkxl.issued.names import CHECKS
from gkxl.writing.sheets.book import Book
from gkxl.writing.sheets.room import height_of_lines
from gkxl.writing.township.hiddensheet import mark_name
from gkxl.writing.township.native import MARK_EMPTY, MARK_ERROR, MARK_QUERY, Native
from gkxl.writing.township.references import Fact

STATE_POINTS = 22
"""Size of the large cell's text."""


def mark_cells(book: Book, sheet: Worksheet, native: Native, table: str) -> None:
    """Red where something is wrong, orange where it is asked, pale yellow where nothing is filled in."""
    layout = native.layout.book.tables[table]
    area = f"B1:{address(layout.last_row, layout.last_column)}"
    for number, style in ((MARK_ERROR, "wrong"), (MARK_QUERY, "asked"), (MARK_EMPTY, "empty")):
        condition = f"INDEX({mark_name(table)},ROW(),COLUMN()-1)={number}"
        mark_where(book, sheet, area, condition, style)


def mark_where(book: Book, sheet: Worksheet, area: str, condition: str, style: str) -> None:
    """A conditional format; the first that holds of several on one area counts."""
    sheet.conditional_format(
        area,
        {
            "type": "formula",
            "criteria": f"={condition}",
            "format": book.mark(style),
            "stop_if_true": True,
        },
    )


def mark_empty(book: Book, sheet: Worksheet, cell: str) -> None:
    """Pale yellow until something is filled in."""
    mark_where(book, sheet, cell, f"LEN({cell})=0", "empty")


def write_state(book: Book, sheet: Worksheet, native: Native, row: int) -> None:
    """The large cell of 单位信息: 未填完, 有 N 处强制性错误, 有 N 处待说明, 可以上报."""
    state = native.facts[Fact.STATE]
    assert not isinstance(state, str)
    sheet.merge_range(row - 1, 1, row - 1, 2, "", book.style("state"))
    sheet.write_url(row - 1, 3, f"internal:'{CHECKS}'!B1", book.style("link"), "查看“校验”表")
    sheet.write_formula(f"B{row}", f"={Fact.STATE.elsewhere}", book.style("state"), state.result)
    sheet.set_row(row - 1, height_of_lines(2, STATE_POINTS))
    for condition, style in (
        (f'LEFT($B${row},1)="未"', "empty"),
        (f'RIGHT($B${row},5)="强制性错误"', "wrong"),
        (f'RIGHT($B${row},3)="待说明"', "asked"),
        (f'LEFT($B${row},{len(READY)})="{READY}"', "holds"),
    ):
        mark_where(book, sheet, f"B{row}:C{row}", condition, style)
