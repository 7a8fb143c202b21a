"""填报说明 drawn."""

from __future__ import annotations

from gkxl.issued.addresses import cell_position
from gkxl.issued.guide import guide_texts
from gkxl.issued.names import GUIDE
from gkxl.model.form import Form
from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book, page

WIDTH = 92
"""Of the texts' column, in digits."""


def write_guide(book: Book, form: Form) -> None:
    """Draw the sheet."""
    sheet = book.sheet(GUIDE, "ShGuide")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, WIDTH)
    for place, text, style in guide_texts(form):
        row = cell_position(place)[0]
        book.merge(sheet, row, 2, 1, 1, text, style)
        sheet.set_row(row - 1, 32 if style == "title" else lines_of(text, WIDTH) * 16 + 3)
    sheet.protect("", book.protection)
    page(sheet, landscape=False)
