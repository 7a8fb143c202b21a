"""问题清单: a list of findings, in a summary or on its own (`gkxl check -o`)."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from gkxl.findings import CATALOGUE, SEVERITY_NAMES, Checked, Finding
from gkxl.layout import SUMMARY
from gkxl.texts import visible
from gkxl.writing.book import Book, page
from gkxl.writing.lists import list_head, list_row, row_height

ISSUE_HEADS = ("序号", "单位代码", "单位名称", "编号", "性质", "规则", "位置", "问题", "处理办法", "说明", "来源文件", "文件状态")


@dataclass(frozen=True)
class Issue:
    """A finding with the unit, the file and what became of the file."""

    code: str
    unit: str
    finding: Finding
    file: str = ""
    status: str = ""
    link: str = ""              # where in this workbook the number stands: 明细!H7


def write_issues(book: Book, sheet: Worksheet, title: str, rows: Sequence[Issue]) -> None:
    """A list of findings, filterable; findings about a summary link to its cell, those of an accepted unit to its number on 明细."""
    counts = "，".join(f"{name} {sum(issue.finding.severity == severity for issue in rows)} 条" for severity, name in SEVERITY_NAMES.items())
    list_head(book, sheet, title, counts if rows else "没有发现问题。", ISSUE_HEADS, (6, 14, 22, 7, 12, 30, 22, 60, 44, 24, 28, 10))
    for number, issue in enumerate(rows, 1):
        row, finding = number + 2, issue.finding
        values = (number, issue.code, issue.unit, finding.code, SEVERITY_NAMES[finding.severity], CATALOGUE[finding.code].title, finding.place, finding.message,
                  finding.fix, finding.explained or "", issue.file, issue.status)
        list_row(book, sheet, row, values, {4: "bad" if finding.severity == "error" else "text"})
        link = f"'{SUMMARY}'!{finding.address}" if finding.sheet == SUMMARY and finding.address else issue.link
        if link:
            sheet.write_url(row, 6, f"internal:{link}", book.style("link"), finding.place or link)
        sheet.set_row(row, max(row_height(finding.message, 57), row_height(finding.fix, 41), row_height(CATALOGUE[finding.code].title, 28)))
    sheet.autofilter(2, 0, max(3, 2 + len(rows)), len(ISSUE_HEADS) - 1)
    page(sheet, landscape=True, repeat=(0, 2))


def issues_book(checked: Sequence[tuple[str, Checked]], unreadable: Sequence[dict[str, str]]) -> bytes:
    """An .xlsx with the findings of several files, each given by its path, and the files that could not be read."""
    book = Book()
    rows = [Issue(one.report.code or "", one.report.unit or "", finding, visible(Path(path).name)) for path, one in checked for finding in one.findings]
    write_issues(book, book.sheet("问题清单"), "问题清单", rows)
    if unreadable:
        sheet = book.sheet("读不了的文件")
        list_head(book, sheet, "读不了的文件", f"共 {len(unreadable)} 个，没有检查。", ("文件", "原因和办法"), (36, 100))
        for row, entry in enumerate(unreadable, 3):
            list_row(book, sheet, row, (visible(Path(entry["path"]).name), visible(entry["reason"])), {})
            sheet.set_row(row, row_height(entry["reason"], 100))
        page(sheet, landscape=True)
    return book.finish()
