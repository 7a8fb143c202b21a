"""名册: a blank roster with heads, choices, a sheet of settings and an example, as `gkxl roster` writes
it.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from gkxl.merging.rosterlist import GROUPS, OPTIONAL, REQUIRED
from gkxl.merging.settings import NAMES, SHEET
from gkxl.model.level import LEVELS
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.listsheet import row_height

ROSTER, GUIDE = "名册", "怎么填"
ROWS = 600
"""Lines that are made ready for units: more than a county has."""

WIDTHS = {"单位代码": 16, "单位名称": 30, "类别": 12, "层级": 14, "邮箱": 24, "备注": 24, "曾用名": 24}
USUAL_WIDTH = 14
"""Characters of a column; those that need more are named."""

EXAMPLE = {
    "单位代码": "SL001",
    "单位名称": "示例县左家镇人民政府",
    "类别": "乡镇",
    "层级": "乡镇",
    "联系人": "张三",
    "电话": "0432-12345678",
    "邮箱": "zj@example.cn",
    "备注": "",
    "曾用名": "左家乡人民政府",
}

RULES = (
    f"“{ROSTER}”表每行填一个要报送的单位，从第 2 行填起，不要改表头。",
    "单位代码：每个单位一个，不重复，各年不变；程序按它认单位。没有统一的代码就自己编，例如 SL001。",
    "单位名称：单位的全称，与各单位年报上写的一致。",
    f"类别：{'、'.join(GROUPS)}。县（市、区）政府自己的一份选“本级”；下一级报来汇总的选“下级汇总”。",
    "层级：可以不填；填了就按所填的判断有没有规章制定权。",
    "联系人、电话、邮箱：这个单位的，用来催报，不会印在发给别的单位的文件上。",
    "曾用名：改过名的单位写从前的名称，几个之间用顿号隔开。已撤并的单位请从名册删去整行。",
    (
        f"“{SHEET}”表填汇总单位自己的名称、代码、联系人、电话和截止日期：填一次，催报单、"
        "退回单和下发的表都用它。"
    ),
)
SETTINGS_HELP = {
    "本级名称": "县（市、区）的名称，例如 示例县",
    "代码": "汇总单位向上级报送时用的代码",
    "联系人": "各单位有问题找谁",
    "电话": "",
    "截止日期": "例如 2026-01-20",
}


def roster_book() -> bytes:
    """The workbook, without units."""
    book = Book()
    _units(book, book.sheet(ROSTER))
    _settings(book, book.sheet(SHEET))
    _guide(book, book.sheet(GUIDE))
    return book.finish()


def _units(book: Book, sheet: Worksheet) -> None:
    for column, head in enumerate((*REQUIRED, *OPTIONAL)):
        sheet.set_column(column, column, WIDTHS.get(head, USUAL_WIDTH), book.style("free"))
        sheet.write_string(0, column, head, book.style("head"))
        choices = {"类别": GROUPS, "层级": LEVELS}.get(head)
        if choices:
            sheet.data_validation(
                1,
                column,
                ROWS,
                column,
                {
                    "validate": "list",
                    "source": list(choices),
                    "error_title": head,
                    "error_message": "请从列表中选择。",
                },
            )
    sheet.freeze_panes(1, 2)
    page(sheet, landscape=True, repeat=(0, 0))


def _settings(book: Book, sheet: Worksheet) -> None:
    for column, (head, width) in enumerate((("项目", 16), ("内容", 36), ("说明", 40))):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, book.style("head"))
    for row, name in enumerate(NAMES, 1):
        sheet.write_string(row, 0, name, book.style("label"))
        sheet.write_blank(row, 1, None, book.style("typed_left"))
        sheet.write_string(row, 2, SETTINGS_HELP[name], book.style("hint"))
    page(sheet, landscape=False)


def _guide(book: Book, sheet: Worksheet) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    book.merge(sheet, 1, 1, 1, 2, "名册怎么填", "title")
    row = 1
    for rule in RULES:
        book.merge(sheet, row + 1, 1, 1, 2, rule, "plain")
        sheet.set_row(row, row_height(rule, 100))
        row += 1
    book.merge(sheet, row + 2, 1, 1, 2, "一行的例子", "heading")
    for offset, (head, text) in enumerate(EXAMPLE.items(), row + 2):
        sheet.write_string(offset, 0, head, book.style("label"))
        sheet.write_string(offset, 1, text, book.style("text"))
    page(sheet, landscape=False)
