"""One statutory table on its sheet: numbers to type, totals as formulas, the 零填报 cell, comments, colours,
the button.
"""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.layout import book_layout
from gkxl.issued.tables import TableLayout
from gkxl.model.report import Report, show
from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import draw, number_cell, style_of
from gkxl.writing.township.native import Native
from gkxl.writing.township.problemmarks import mark_cells, mark_empty
from gkxl.writing.township.validating import validate_numbers

WIDTHS = {"blocks": {1: 2, 2: 30}, "matrix": {1: 2, 2: 6, 3: 11, 4: 31}, "strip": {1: 2}}
NUMBER_WIDTH = {"matrix": 8.5, "strip": 7.5}
"""Widths of columns by a table's layout: of the labels, and of the numbers."""

WIDTH_OF_BLOCKS, LEAST_WIDTH_OF_BLOCK = 42, 8
"""In blocks the numbers share a width."""

TITLE_HEIGHT, ZERO_HEIGHT = 30, 32
"""Points of the first two rows."""


def write_table(
    book: Book, native: Native, layout: TableLayout, code_name: str, remarks: Mapping[str, str]
) -> None:
    """Draw the sheet of a table. `remarks` are comments on cells, by key."""
    table, report = layout.table, native.report
    sheet = book.sheet(table.sheet, code_name)
    sheet.hide_gridlines(2)
    widths = _widths(layout)
    for column, width in widths.items():
        sheet.set_column(column - 1, column - 1, width)
    draw(
        book,
        sheet,
        layout,
        widths,
        lambda key, row, column, columns: _number(book, sheet, native, layout, key, row, column, columns),
    )
    _zero(book, sheet, report, table.key)
    validate_numbers(sheet, layout)
    _comments(sheet, layout, report, remarks)
    mark_cells(book, sheet, native, table.key)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.set_row(1, ZERO_HEIGHT)
    book.button(sheet, 2, layout.last_column - (0 if table.layout == "blocks" else 1), "GkxlCheck", "校验")
    matrix = table.layout == "matrix"
    sheet.freeze_panes(
        3 if table.layout == "blocks" else layout.head_bottom, layout.first_number_column - 1 if matrix else 0
    )
    sheet.protect("", book.protection)
    page(
        sheet,
        landscape=table.layout == "strip",
        repeat=(0, layout.head_bottom - 1) if matrix else None,
    )


def _widths(layout: TableLayout) -> dict[int, float]:
    kind = layout.table.layout
    widths: dict[int, float] = dict(WIDTHS[kind])
    first = 2 if kind == "strip" else layout.first_number_column
    numbers = layout.last_column - first + 1
    width = NUMBER_WIDTH.get(kind) or max(LEAST_WIDTH_OF_BLOCK, WIDTH_OF_BLOCKS / numbers)
    return widths | {column: width for column in range(first, layout.last_column + 1)}


def _zero(book: Book, sheet: Worksheet, report: Report, table: str) -> None:
    """The 零填报 cell."""
    cell = book_layout(report.form).places[f"zero.{table}"].address
    sheet.write_string(cell, "是" if table in report.zero_tables else "否", book.style("typed_text"))
    mark_empty(book, sheet, cell)
    sheet.data_validation(
        cell,
        {
            "validate": "list",
            "source": ["是", "否"],
            "input_title": "零填报",
            "ignore_blank": True,
            "input_message": "选“是”：本表没有填写的单元格都是 0。选“否”：每格都要填。",
            "error_title": "零填报",
            "error_message": "只能选“是”或“否”。",
        },
    )


def _number(
    book: Book,
    sheet: Worksheet,
    native: Native,
    layout: TableLayout,
    key: str,
    row: int,
    column: int,
    columns: int,
) -> None:
    formula = layout.formulas.get(key)
    style = book.style(style_of(native.form, key, "computed" if formula else "typed"))
    if columns > 1:
        sheet.merge_range(row - 1, column - 1, row - 1, column + columns - 2, "", style)
    if formula is not None:
        total = number_cell(native.contents.shown[key])
        sheet.write_formula(row - 1, column - 1, f"={formula}", style, total)
        return
    content = native.contents.typed[key]
    if isinstance(content, str):
        sheet.write_string(row - 1, column - 1, content, style)
    elif content is not None:
        sheet.write_number(row - 1, column - 1, number_cell(content), style)
    else:
        sheet.write_blank(row - 1, column - 1, None, style)


def _comments(sheet: Worksheet, layout: TableLayout, report: Report, remarks: Mapping[str, str]) -> None:
    """What an import printed otherwise, and what a returned copy is to be corrected for."""
    for key, spot in layout.spots.items():
        texts = [remarks[key]] if key in remarks else []
        if key in report.printed:
            printed, total = show(report.printed[key]), show(report.values.get(key))
            texts.append(f"导入的原件在这一格印的是 {printed}，按各项相加为 {total}。")
        if texts:
            text = "\n".join(texts)
            size = {"x_scale": 2, "y_scale": max(1, lines_of(text, 30) / 4.5)}
            sheet.write_comment(spot.row - 1, spot.column - 1, text, {"author": "gkxl", **size})
