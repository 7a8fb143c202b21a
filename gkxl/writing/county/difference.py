"""差异表: what `gkxl diff -o` writes."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from gkxl.checking.comparing import Comparison
from gkxl.model.report import Number
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import number_cell
from gkxl.writing.sheets.listsheet import list_head

HEADS = ("编号", "表", "行", "列", "甲", "乙", "差（甲−乙）")


def difference_book(comparison: Comparison, names: tuple[str, str]) -> bytes:
    """An .xlsx with a line for every cell that differs."""
    book = Book()
    sheet = book.sheet("差异")
    facts = (
        f"甲：{names[0]}　乙：{names[1]}　比对 {comparison.compared} 个数，{len(comparison.differences)} "
        f"个不同。{'；'.join(comparison.notices)}"
    )
    list_head(book, sheet, "差异表", facts, HEADS, (26, 12, 60, 24, 14, 14, 14))
    cells = comparison.one.form.cells
    for row, difference in enumerate(comparison.differences, 3):
        cell = cells[difference.key]
        for column, text in enumerate((difference.key, cell.table.sheet, cell.row.label, cell.column.label)):
            sheet.write_string(row, column, text, book.style("tiny" if column == 0 else "text"))
        for column, number in ((4, difference.one), (5, difference.other)):
            _number(book, sheet, row, column, number)
        gap = "" if difference.gap is None else number_cell(difference.gap)
        sheet.write_formula(
            row,
            6,
            f'=IF(AND(ISNUMBER(E{row + 1}),ISNUMBER(F{row + 1})),ROUND(E{row + 1}-F{row + 1},6),"")',
            book.style("cell_money"),
            gap,
        )
    sheet.autofilter(2, 0, max(3, 2 + len(comparison.differences)), len(HEADS) - 1)
    page(sheet, landscape=True, repeat=(0, 2))
    return book.finish()


def _number(book: Book, sheet: Worksheet, row: int, column: int, number: Number | None) -> None:
    if number is None:
        sheet.write_string(row, column, "空", book.style("cell"))
    else:
        sheet.write_number(row, column, number_cell(number), book.style("cell_money"))
