"""县级汇总: the desk of a county office in Excel.

Choose folder and roster, click 汇总; Python merges and fills in who sent what.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.layout import DESK_KIND
from gkxl.issued.names import STAMP
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.room import height_of
from gkxl.writing.vba.spoken import COUNTY_SENTENCES

DESK = "县级汇总"
FIELDS = (
    "报送文件夹（或 .zip）",
    "名册",
    "年度（不填则按多数报表）",
    "上年汇总（可不填）",
    "汇总单位名称（可不填）",
    "汇总单位代码（可不填）",
    "汇总存为（不填则存在名册旁边）",
    "退回单放在（文件夹，不填则不写）",
)
FOLDER, ROSTER, YEAR, PRIOR_FILE, UNIT, CODE, TARGET, RETURNS = (f"C{row}" for row in range(4, 12))
SAYS, SAYS_AREA = "B14", "B14:H14"
HEADS = ("单位代码", "单位名称", "类别", "状态", "错误", "待说明", "原因")
TOP = 17
"""Row of the heads; the units follow."""

WIDTHS = (2, 36, 44, 16, 14, 8, 9, 62)
"""Characters of the columns: a margin, then those of the heads."""

HINT = (
    "一轮：填好名册和年度，点“下发填报表”；收到后选报送文件夹，点“汇总”"
    "（只想看看有什么问题，点“检查”）；更正稿报回来后放进同一文件夹，再点“汇总”。"
    "没有反应（宏被禁用，或没有装 gkxl）时，在装有 gkxl 的电脑上对报送文件夹点右键—"
    "“发送到”—“年报汇总”，或运行 gkxl merge 报送文件夹 --roster 名册.xlsx -o 汇总.xlsx。"
)

_BUTTONS = {
    4: ("GkxlPickFolder", "选择文件夹"),
    5: ("GkxlPickRoster", "选择名册"),
    7: ("GkxlPickPrior", "选择上年汇总"),
}


def desk_book() -> bytes:
    """The stand-alone workbook, empty."""
    book = Book("county")
    write_desk(book, book.sheet(DESK, "ShDesk"), {})
    stamp = book.sheet(STAMP, "ShStamp")
    for row, fact in enumerate((("kind", DESK_KIND), *COUNTY_SENTENCES.items())):
        stamp.write_row(row, 0, fact)
    stamp.very_hidden()
    return book.finish()


def write_desk(book: Book, sheet: Worksheet, known: dict[str, str | int]) -> None:
    """Fields with their buttons, the sentence of the last run, and room for the units.

    Nothing is locked: it is a desk, no form.
    """
    sheet.hide_gridlines(2)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    book.merge(sheet, 1, 2, 1, 3, "政府信息公开年报汇总", "title")
    sheet.set_row(0, 32)
    book.merge(sheet, 2, 2, 1, len(WIDTHS) - 1, HINT, "hint")
    sheet.set_row(1, height_of(HINT, sum(WIDTHS[1:]), 9))
    for row, label in enumerate(FIELDS, 4):
        book.merge(sheet, row, 2, 1, 1, label, "head")
        value = known.get(f"C{row}")
        sheet.write_string(row - 1, 2, "" if value is None else str(value), book.style("typed_left"))
        sheet.set_row(row - 1, 26)
        if row in _BUTTONS:
            book.button(sheet, row, 4, *_BUTTONS[row], 110, 24)
    book.button(sheet, 12, 2, "GkxlIssue", "下发填报表", 150, 34)
    book.button(sheet, 12, 3, "GkxlMerge", "汇总", 180, 34)
    book.button(sheet, 12, 4, "GkxlCheck", "检查", 110, 34)
    sheet.set_row(11, 40)
    sheet.merge_range(SAYS_AREA, "", book.style("says"))
    sheet.set_row(13, 40)
    for column, head in enumerate(HEADS):
        book.merge(sheet, TOP, 2 + column, 1, 1, head, "head")
    sheet.freeze_panes(TOP, 0)
    page(sheet, landscape=True, repeat=(TOP - 1, TOP - 1))
