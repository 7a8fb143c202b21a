"""Lists on a sheet: what stands under each head, in every line."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
import python_calamine

from gkxl.checking.examiner import Verdict
from gkxl.model.errors import Refusal
from gkxl.model.findings import CATALOGUE, Finding
from gkxl.writing.sheets.book import Book
from gkxl.writing.sheets.issuelist import Issue, issues_book, write_issues
from gkxl.writing.sheets.listsheet import FIRST_ROW, Column, Formula, write_list
from gkxl.writing.sheets.sealing import AT_ONCE

WRONG = Finding(
    "A4",
    "error",
    "总计应为 1",
    "请改正",
    sheet="复议诉讼",
    address="F7",
    explained=None,
    cells=("t4.review.total",),
)
ASKED = Finding("C4", "query", "增减过大", "请说明", sheet="依申请公开", address="D9", explained="机构改革")
TOLD = Finding("N1", "note", "已规范", "不用处理")


def lines(data: bytes, sheet: str) -> list[dict[str, Any]]:
    """The lines of a list, each value under its head."""
    rows = list(openpyxl.load_workbook(io.BytesIO(data))[sheet].values)
    heads = rows[FIRST_ROW - 1]
    assert None not in heads and len(set(heads)) == len(heads)
    return [dict(zip(heads, row, strict=True)) for row in rows[FIRST_ROW:]]


def issues(*rows: Issue) -> bytes:
    book = Book()
    write_issues(book, book.sheet("问题清单"), "问题清单", rows)
    return book.finish()


def test_a_finding_under_its_heads() -> None:
    (line,) = lines(issues(Issue("32001", "甲镇", ASKED, "甲.xlsx", "采用", "明细!H7")), "问题清单")
    assert line == {
        "序号": 1,
        "单位代码": "32001",
        "单位名称": "甲镇",
        "编号": "C4",
        "性质": "核实性问题",
        "规则": CATALOGUE["C4"].title,
        "位置": "依申请公开 D9",
        "问题": "增减过大",
        "处理办法": "请说明",
        "说明": "机构改革",
        "来源文件": "甲.xlsx",
        "文件状态": "采用",
    }


def test_links_lead_to_the_number() -> None:
    own = Finding("H1", "error", "不符", "请核对", sheet="汇总", address="C5")
    data = issues(
        Issue("1", "甲镇", WRONG, link="明细!H7"),
        Issue("", "", own, link="明细!A1"),
        Issue("2", "乙镇", TOLD),
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data))["问题清单"]
    links = {cell.coordinate: cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink}
    assert links == {"G4": "明细!H7", "G5": "'汇总'!C5"}


def test_a_report_under_its_heads() -> None:
    checked = Verdict(
        (WRONG, WRONG, ASKED, TOLD), "甲.xlsx", "甲.xlsx", "甲镇", "32001", 2024, "2021", "乡镇", "封面"
    )
    unread = Verdict((), "坏.xlsx", "坏.xlsx", unreadable="坏.xlsx：打不开。")
    data = issues_book([checked, unread])
    (line,) = lines(data, "报告清单")
    assert line == {
        "序号": 1,
        "文件": "甲.xlsx",
        "单位名称": "甲镇",
        "年度": 2024,
        "格式": "2021",
        "层级": "乡镇",
        "结论": "有错误",
        "强制性错误": 2,
        "待说明": 0,
        "提示": 1,
        "涉及的规则": "A4×2、C4",
    }
    assert lines(data, "读不了的文件") == [{"文件": "坏.xlsx", "原因和办法": "坏.xlsx：打不开。"}]
    assert [line["单位名称"] for line in lines(data, "问题清单")] == ["甲镇"] * 4


def test_a_column_says_all_of_itself() -> None:
    columns: list[Column[int]] = [
        Column("数", 8, lambda item: item, lambda item: "bad" if item > 1 else "text"),
        Column("倍", 8, lambda item: Formula("=A{row}*2", item * 2)),
        Column("文", 10, lambda item: "=1+1" if item == 1 else "很长的文字" * 5),
        Column("跳", 8, lambda item: "", link=lambda item: "单!A4" if item == 2 else ""),
    ]
    book = Book()
    sheet = book.sheet("单")
    assert write_list(book, sheet, "题", "事", columns, [1, 2], filtered=True) == FIRST_ROW + 2
    written = openpyxl.load_workbook(io.BytesIO(data := book.finish()))["单"]
    assert [[cell.value for cell in row] for row in written.iter_rows(min_row=4)] == [
        [1, "=A4*2", "=1+1", ""],
        [2, "=A5*2", "很长的文字" * 5, "单!A4"],
    ]
    assert written["C4"].data_type == "s"
    assert [written[f"A{row}"].font.bold for row in (4, 5)] == [False, True]
    assert written.row_dimensions[5].height > written.row_dimensions[4].height == 18
    assert written.auto_filter.ref == "A3:D5"
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["单"]
    assert values["B5"].value == 4


def test_a_long_list_is_the_same_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that are sealed while others are still to come hold what they would hold in one piece; read by
    other programs.
    """
    columns: list[Column[int]] = [
        Column("数", 8, lambda item: item, lambda item: "bad" if item % 7 else "text"),
        Column("倍", 8, lambda item: Formula("=A{row}*2", item * 2)),
        Column("文", 10, lambda item: f"<?sealed {item}?>&{'很长的文字' * (item % 9)}"),
        Column("跳", 8, lambda item: "", link=lambda item: "单!A4" if item % 400 == 2 else ""),
    ]

    def written(count: int) -> bytes:
        book = Book()
        write_list(book, book.sheet("单"), "题", "事", columns, range(count), filtered=True)
        write_list(book, book.sheet("又"), "题", "事", columns, range(3))
        return book.finish()

    for count in (AT_ONCE - 1, AT_ONCE, 2 * AT_ONCE + 1):
        in_pieces = written(count)
        with monkeypatch.context() as whole:
            whole.setattr("gkxl.writing.sheets.listsheet.AT_ONCE", 10**9)
            in_one = written(count)
        assert (in_pieces == in_one) is (count < AT_ONCE)
        assert shown_by_openpyxl(in_pieces) == shown_by_openpyxl(in_one)
        assert shown_by_calamine(in_pieces) == shown_by_calamine(in_one)
        assert len(shown_by_calamine(in_pieces)[0]) == count + FIRST_ROW


@pytest.mark.parametrize("count", [1, 2, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE + 4])
def test_rows_like_the_one_above_are_as_if_written_each_by_itself(count: int) -> None:
    """明细's way; at the bounds of its pieces, with texts that look like formulas, marks and places to fill
    in; read by other programs.
    """
    texts = ("=1+1", "<?sealed 0?>&", "100%s\0", " 前后有空 ")
    rows = [(texts[number % 4], number, number / 8) for number in range(count)]

    def written(repeated: bool) -> bytes:
        book = Book()
        sheet, styles = book.sheet("单"), [book.style(name) for name in ("name", "cell", "computed")]
        for row, (text, whole, part) in enumerate(rows[:1] if repeated else rows, 4):
            sheet.write_string(row, 0, text, styles[0])
            sheet.write_number(row, 1, whole, styles[1])
            sheet.write_number(row, 2, part, styles[2])
        if repeated:
            sheet.repeat(4, iter(rows[1:]))
        return book.finish()

    repeated, each = written(True), written(False)
    assert shown_by_openpyxl(repeated) == shown_by_openpyxl(each)
    assert shown_by_calamine(repeated) == shown_by_calamine(each)
    assert len(shown_by_calamine(repeated)[0]) == count + 4
    assert openpyxl.load_workbook(io.BytesIO(repeated))["单"].dimensions == f"A5:C{count + 4}"


def shown_by_openpyxl(data: bytes) -> list[Any]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        (cell.coordinate, cell.value, looks(cell), cell.hyperlink and cell.hyperlink.location, line.height)
        for sheet in book
        for line, row in zip(map(sheet.row_dimensions.__getitem__, range(1, sheet.max_row + 1)), sheet)
        for cell in row
    ]


def looks(cell: Any) -> tuple[Any, ...]:
    """The numbers of styles are given in the order of their use; what they say is what counts."""
    font, fill, border = cell.font, cell.fill, cell.border
    return (
        font.b,
        font.sz,
        font.color and font.color.rgb,
        fill.fgColor.rgb,
        border.left.style,
        cell.alignment.wrap_text,
    )


def shown_by_calamine(data: bytes) -> list[list[list[object]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]


class TestWhatASheetTakes:
    """XlsxWriter drops what Excel does not take; here nothing is lost without a word."""

    def test_a_cell_has_its_text_also_where_no_link_goes_in(self) -> None:
        book = Book()
        sheet = book.sheet("报送情况")
        for row in range(65_535):
            sheet.write_url(row, 0, "internal:'问题清单'!A1", None, f"第{row}镇")
        names = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book.finish()))
        rows = names.get_sheet_by_name("报送情况").to_python()
        assert [name for (name,) in rows] == [f"第{row}镇" for row in range(65_535)]

    def test_a_text_that_is_too_long_says_that_it_goes_on(self) -> None:
        book = Book()
        sheet = book.sheet("报送情况")
        sheet.write_string(0, 0, "甲" * 32_767)
        sheet.write_string(1, 0, "甲" * 32_768)
        sheet.write_string(2, 0, "𠮷" * 20_000)
        whole, cut, wide = [row[0] for row in openpyxl.load_workbook(io.BytesIO(book.finish())).active.values]
        assert whole == "甲" * 32_767
        assert cut == "甲" * 10_922 + "……（太长，后面 21846 字没有写）"
        assert wide == "𠮷" * 10_922 + "……（太长，后面 9078 字没有写）"

    def test_a_list_that_is_longer_than_a_sheet_is_refused(self) -> None:
        book = Book()
        sheet = book.sheet("问题清单")
        sheet.write_string(1_048_575, 0, "最后一行")
        with pytest.raises(Refusal, match=r"^“问题清单”要写的超过一张工作表的 1048576 行，没有写。"):
            sheet.write_string(1_048_576, 0, "再一行")
