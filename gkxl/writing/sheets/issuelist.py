"""问题清单: a list of findings, in a summary or on its own (`gkxl check -o`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from gkxl.checking.examiner import Verdict
from gkxl.issued.consolidated import SUMMARY
from gkxl.model.findings import CATALOGUE, NOTE, SEVERITY_NAMES, Finding
from gkxl.model.texts import visible
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.listsheet import list_head, list_row, row_height

ISSUE_HEADS = (
    "序号",
    "单位代码",
    "单位名称",
    "编号",
    "性质",
    "规则",
    "位置",
    "问题",
    "处理办法",
    "说明",
    "来源文件",
    "文件状态",
)
REPORT_HEADS = (
    "序号",
    "文件",
    "单位名称",
    "年度",
    "格式",
    "层级",
    "结论",
    "强制性错误",
    "待说明",
    "提示",
    "涉及的规则",
)


@dataclass(frozen=True)
class Issue:
    """A finding with the unit, the file and what became of the file."""

    code: str
    unit: str
    finding: Finding
    file: str = ""
    status: str = ""
    link: str = ""  # where in this workbook the number stands: 明细!H7


def write_issues(book: Book, sheet: Worksheet, title: str, rows: Sequence[Issue]) -> None:
    """A list of findings, filterable; findings about a summary link to its cell, those of an accepted unit to its number on 明细."""
    counts = "，".join(
        f"{name} {sum(issue.finding.severity == severity for issue in rows)} 条"
        for severity, name in SEVERITY_NAMES.items()
    )
    list_head(
        book,
        sheet,
        title,
        counts if rows else "没有发现问题。",
        ISSUE_HEADS,
        (6, 14, 22, 7, 12, 30, 22, 60, 44, 24, 28, 10),
    )
    for number, issue in enumerate(rows, 1):
        row, finding = number + 2, issue.finding
        values = (
            number,
            issue.code,
            issue.unit,
            finding.code,
            SEVERITY_NAMES[finding.severity],
            CATALOGUE[finding.code].title,
            finding.place,
            finding.message,
            finding.fix,
            finding.explained or "",
            issue.file,
            issue.status,
        )
        list_row(book, sheet, row, values, {4: "bad" if finding.severity == "error" else "text"})
        link = (
            f"'{SUMMARY}'!{finding.address}" if finding.sheet == SUMMARY and finding.address else issue.link
        )
        if link:
            sheet.write_url(row, 6, f"internal:{link}", book.style("link"), finding.place or link)
        sheet.set_row(
            row,
            max(
                row_height(finding.message, 57),
                row_height(finding.fix, 41),
                row_height(CATALOGUE[finding.code].title, 28),
            ),
        )
    sheet.autofilter(2, 0, max(3, 2 + len(rows)), len(ISSUE_HEADS) - 1)
    page(sheet, landscape=True, repeat=(0, 2))


def issues_book(verdicts: Sequence[Verdict]) -> bytes:
    """An .xlsx of a check of several files: a line a finding, a line a report, and the files that could not be read."""
    book = Book()
    read, unread = (
        [one for one in verdicts if not one.unreadable],
        [one for one in verdicts if one.unreadable],
    )
    rows = [
        Issue(one.code or "", one.unit or "", finding, visible(one.name))
        for one in read
        for finding in one.findings
    ]
    write_issues(book, book.sheet("问题清单"), "问题清单", rows)
    _write_reports(book, book.sheet("报告清单"), read)
    if unread:
        sheet = book.sheet("读不了的文件")
        list_head(
            book, sheet, "读不了的文件", f"共 {len(unread)} 个，没有检查。", ("文件", "原因和办法"), (36, 100)
        )
        for row, entry in enumerate(unread, 3):
            list_row(book, sheet, row, (visible(entry.name), visible(entry.unreadable or "")), {})
            sheet.set_row(row, row_height(entry.unreadable or "", 100))
        page(sheet, landscape=True)
    return book.finish()


def _write_reports(book: Book, sheet: Worksheet, verdicts: Sequence[Verdict]) -> None:
    """A line a report: whose, of which year, how many findings of each kind, and of which rules."""
    wrong, open_ = sum(not one.ok for one in verdicts), sum(one.ok and one.queries > 0 for one in verdicts)
    facts = f"共 {len(verdicts)} 份：{wrong} 份有强制性错误，{open_} 份有待说明，{len(verdicts) - wrong - open_} 份没有发现问题。"
    list_head(book, sheet, "报告清单", facts, REPORT_HEADS, (6, 40, 26, 8, 8, 12, 12, 10, 10, 8, 40))
    for number, one in enumerate(verdicts, 1):
        state = "有错误" if not one.ok else "待说明" if one.queries else "没有问题"
        notes = sum(finding.severity == NOTE for finding in one.findings)
        counts = Counter(finding.code for finding in one.findings if finding.severity != NOTE)
        codes = "、".join(f"{code}×{times}" if times > 1 else code for code, times in counts.items())
        values = (
            number,
            visible(one.name),
            one.unit or "不明",
            one.year or "不明",
            one.form,
            one.level or "不明",
            state,
            one.errors,
            one.queries,
            notes,
            codes,
        )
        list_row(book, sheet, number + 2, values, {6: "bad" if not one.ok else "text"})
        sheet.set_row(number + 2, max(row_height(visible(one.name), 37), row_height(codes, 37)))
    sheet.autofilter(2, 0, max(3, 2 + len(verdicts)), len(REPORT_HEADS) - 1)
    page(sheet, landscape=True, repeat=(0, 2))
