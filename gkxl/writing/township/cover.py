"""单位信息: who reports, how things stand, room for the seal."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import address
from gkxl.issued.layout import COVER_COLUMN, COVER_FIELDS, COVER_LABEL_COLUMN, COVER_TITLE, COVER_TOP
from gkxl.issued.names import COVER
from gkxl.model.level import LEVELS
from gkxl.model.report import Report
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.room import height_of
from gkxl.writing.township.native import Native
from gkxl.writing.township.problemmarks import mark_empty, write_state

WIDTHS = {1: 2, 2: 18, 3: 44, 4: 22}
"""Column → width, in digits."""

FIELD_HEIGHT = 24
NAME_HEIGHT = 34
"""Points of a row: a field's, and that of the unit's name, which may take two lines."""

FIRST_YEAR, LAST_YEAR = 2008, 2100
"""Years that can be typed: 《政府信息公开条例》 has been in force since 2008."""

BUTTON_HINT = "点右边的按钮做完整检查。\n没有反应（宏被禁用）时看下面一格和“校验”表，一样查得出必须改的错误。"


def write_cover(book: Book, report: Report, native: Native, notice: str = "") -> None:
    """Draw the sheet; `notice` says until when to report and whom to call."""
    sheet = book.sheet(COVER, "ShCover")
    sheet.hide_gridlines(2)
    for column, width in WIDTHS.items():
        sheet.set_column(column - 1, column - 1, width)
    book.merge(sheet, 1, 2, 1, 3, COVER_TITLE, "title")
    book.merge(sheet, 2, 2, 1, 3, f"{report.form.title}　{report.form.basis}", "hint")
    sheet.set_row(0, 34)
    _fields(book, sheet, report)
    _validate(sheet)
    last = COVER_TOP + len(COVER_FIELDS)
    book.merge(sheet, COVER_TOP, 4, len(COVER_FIELDS), 1, "（单位盖章处）", "seal")
    if book.macros:
        book.merge(sheet, last, 2, 1, 2, BUTTON_HINT, "hint")
        book.button(sheet, last, 4, "GkxlCheck", "校验", 140, 30)
        sheet.set_row(last - 1, height_of(BUTTON_HINT, WIDTHS[2] + WIDTHS[3], 9))
    write_state(book, sheet, native, last + 1)
    for row, hint in (
        (last + 2, "上面这一格随填随算；哪里不对、怎么改，见“校验”表。"),
        (last + 3, "单位名称、单位代码由汇总单位下发，一般不用改；名称确有变动的请告知汇总单位。"),
    ):
        book.merge(sheet, row, 2, 1, 3, hint, "hint")
    if notice:
        book.merge(sheet, last + 4, 2, 1, 3, notice, "heading")
    sheet.protect("", book.protection)
    page(sheet, landscape=False)


def _fields(book: Book, sheet: Worksheet, report: Report) -> None:
    known = {
        "cover.unit": report.unit,
        "cover.code": report.code,
        "cover.level": report.level,
        "cover.year": report.year,
    }
    for row, (name, label) in enumerate(COVER_FIELDS.items(), COVER_TOP):
        book.merge(sheet, row, COVER_LABEL_COLUMN, 1, 1, label, "head")
        value, cell = known.get(name) or report.cover.get(name), address(row, COVER_COLUMN)
        style = book.style("typed_year" if name == "cover.year" else "typed_text")
        if value is None:
            sheet.write_blank(cell, None, style)
        elif name == "cover.year":
            sheet.write_number(cell, int(value), style)
        else:
            sheet.write_string(cell, str(value), style)
        least = NAME_HEIGHT if name == "cover.unit" else FIELD_HEIGHT
        sheet.set_row(row - 1, max(least, height_of(str(value or ""), WIDTHS[COVER_COLUMN])))
        mark_empty(book, sheet, cell)


def _validate(sheet: Worksheet) -> None:
    rows = {name: COVER_TOP + offset for offset, name in enumerate(COVER_FIELDS)}
    sheet.data_validation(
        address(rows["cover.level"], COVER_COLUMN),
        {
            "validate": "list",
            "source": list(LEVELS),
            "input_title": "层级",
            "input_message": "请从列表中选择本单位的层级。",
            "error_title": "层级",
            "error_message": "请从列表中选择。",
        },
    )
    sheet.data_validation(
        address(rows["cover.year"], COVER_COLUMN),
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": FIRST_YEAR,
            "maximum": LAST_YEAR,
            "input_title": "报告年度",
            "input_message": "填年份，例如 2025。",
            "error_title": "报告年度",
            "error_message": "请填四位年份，例如 2025。",
        },
    )
