"""催报单: a letter to a unit that has not reported."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.merging import Summary
from gkxl.merging.notices import Kind, named
from gkxl.merging.rosterlist import Unit
from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book, page

LAW = (
    "依据：《中华人民共和国政府信息公开条例》第四十九条：县级以上人民政府部门应当在每年 1 月 31 "
    "日前公布上一年度报告，"
    "县级以上地方人民政府的报告在每年 3 月 31 日前公布；乡镇、街道按通知的时间报送。"
)


def reminder_book(summary: Summary, unit: Unit) -> bytes:
    """The letter as a workbook."""
    book = Book()
    sheet = book.sheet("催报单")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 84)
    title = f"{summary.report.year} 年政府信息公开工作年度报告催报单"
    book.merge(sheet, 1, 2, 1, 1, title, "title")
    sheet.set_row(0, 40)
    for row, text in enumerate(_letter(summary, unit), 3):
        sheet.write_string(row - 1, 1, text, book.style("letter"))
        sheet.set_row(row - 1, 24 * lines_of(text, 66) + 4)
    page(sheet, landscape=False)
    return book.finish()


def _letter(summary: Summary, unit: Unit) -> Iterator[str]:
    due = f"，于 {summary.deadline}前" if summary.deadline else "尽快"
    yield f"{named(unit)}："
    yield (
        f"　　你单位 {summary.report.year} 年政府信息公开工作年度报告统计表尚未收到。"
        f"请在下发的填报工作簿中填报，“单位信息”显示“可以上报”后{due}报送；没有发生的事项填 0，也要报送。"
    )
    yield from (f"　　{one.message}{one.fix}" for one in summary.told(unit, Kind.MIXED_UP))
    yield f"　　{LAW}"
    if unit.group == "下级汇总":
        yield "　　请报送用同一工具生成的汇总工作簿。"
    else:
        yield "　　工作簿遗失的，请用所附的空白表。"
    if summary.sender:
        yield f"　　联系：{summary.sender}"
    yield ""
    yield f"{summary.report.unit or '汇总单位'}　　　　　　经办人：　　　　　　　　日期："
