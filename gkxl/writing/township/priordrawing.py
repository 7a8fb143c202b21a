"""上年数: last year's numbers, read by rules C1 to C5. As issued they are locked; without them the sheet
waits for its button.
"""

from __future__ import annotations

from gkxl.issued.addresses import address, cell_position
from gkxl.issued.names import PRIOR
from gkxl.issued.priorsheet import PRIOR_HEADS, PRIOR_TOP, PRIOR_YEAR_CELL, prior_texts
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import number_cell, style_of
from gkxl.writing.sheets.room import height_of

WIDTHS = {1: 6, 2: 12, 3: 56, 4: 26, 5: 12}
"""Column → width, in digits."""

LEAST_HEIGHT = 18
"""Points of a row."""

NOT_ISSUED = (
    "汇总单位没有下发上年数。点“政务公开年报”选项卡的“上年数”，选择本单位上年的报表或上年的汇总，"
    "便可与上年比对。"
)


def write_last_year(book: Book, prior: Report | None, form: Form) -> None:
    """Draw the sheet for numbers of a form, empty where none were issued."""
    sheet = book.sheet(PRIOR, "ShPrior")
    for column, width in WIDTHS.items():
        sheet.set_column(column - 1, column - 1, width)
    heights: dict[int, float] = {}
    for place, text, style in prior_texts(form, prior.year if prior else None):
        row, column = cell_position(place)
        book.merge(sheet, row, column, 1, len(PRIOR_HEADS) if style == "title" else 1, text, style)
        points = 9 if style == "tiny" else 11
        needed = 28 if style == "title" else height_of(text, WIDTHS[column], points)
        heights[row] = max(heights.get(row, LEAST_HEIGHT), needed)
    values = prior.values if prior else {}
    for row, key in enumerate(form.cells, PRIOR_TOP + 1):
        style, cell = style_of(form, key, "cell" if prior else "open"), address(row, len(PRIOR_HEADS))
        if key in values:
            sheet.write_number(cell, number_cell(values[key]), book.style(style))
        else:
            sheet.write_blank(cell, None, book.style(style))
    if prior is None:
        sheet.write_blank(PRIOR_YEAR_CELL, None, book.style("record"))
        book.merge(sheet, 2, 1, 1, len(PRIOR_HEADS) - 1, NOT_ISSUED, "hint")
    for row, height in heights.items():
        sheet.set_row(row - 1, height)
    sheet.ignore_errors({"number_stored_as_text": f"A{PRIOR_TOP + 1}:A{PRIOR_TOP + len(form.cells)}"})
    sheet.freeze_panes(PRIOR_TOP, 0)
    sheet.protect("", book.protection)
    page(sheet, landscape=False, repeat=(PRIOR_TOP - 1, PRIOR_TOP - 1))
