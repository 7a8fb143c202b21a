"""Findings as a list on a sheet: 问题清单, of a summary or on its own (`gkxl check -o`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from gkxl.checking.examiner import Verdict
from gkxl.issued.checklists import ISSUES, REPORTS
from gkxl.issued.consolidated import SUMMARY
from gkxl.model.findings import CATALOGUE, NOTE, SEVERITY_NAMES, Finding
from gkxl.model.texts import visible
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.listsheet import FIRST_ROW, Column, write_list

REPEATED = (0, FIRST_ROW - 1)
"""Rows that stand on every printed page."""


@dataclass(frozen=True)
class Issue:
    """A finding with the unit, the file and what became of the file."""

    code: str
    unit: str
    finding: Finding
    file: str = ""
    status: str = ""
    link: str = ""  # where in this workbook the number stands: 明细!H7
    number: int = 0  # of its line, from 1

    @property
    def place(self) -> str:
        """Where a click leads:
        a finding about a summary to its cell, one of an accepted unit to its number on 明细."""
        finding = self.finding
        return f"'{SUMMARY}'!{finding.address}" if finding.sheet == SUMMARY and finding.address else self.link


ISSUE_COLUMNS: tuple[Column[Issue], ...] = (
    Column("序号", 5, lambda issue: issue.number),
    Column("单位代码", 11, lambda issue: issue.code),
    Column("单位名称", 16, lambda issue: issue.unit),
    Column("编号", 6, lambda issue: issue.finding.code),
    Column(
        "性质",
        12,
        lambda issue: SEVERITY_NAMES[issue.finding.severity],
        lambda issue: "bad" if issue.finding.severity == "error" else "text",
    ),
    Column("规则", 22, lambda issue: CATALOGUE[issue.finding.code].title),
    Column("位置", 20, lambda issue: issue.finding.place, link=lambda issue: issue.place),
    Column("问题", 50, lambda issue: issue.finding.message),
    Column("处理办法", 34, lambda issue: issue.finding.fix),
    Column("说明", 20, lambda issue: issue.finding.explained or ""),
    Column("来源文件", 22, lambda issue: issue.file),
    Column("文件状态", 9, lambda issue: issue.status),
)


@dataclass(frozen=True)
class _Line:
    """A report that was checked, and the number of its line."""

    number: int
    verdict: Verdict

    @property
    def state(self) -> str:
        return "有错误" if not self.verdict.ok else "待说明" if self.verdict.queries else "没有问题"

    @property
    def notes(self) -> int:
        return sum(finding.severity == NOTE for finding in self.verdict.findings)

    @property
    def codes(self) -> str:
        """The rules that found something, each with how often: A4×2、S5."""
        counts = Counter(finding.code for finding in self.verdict.findings if finding.severity != NOTE)
        return "、".join(f"{code}×{times}" if times > 1 else code for code, times in counts.items())


REPORT_COLUMNS: tuple[Column[_Line], ...] = (
    Column("序号", 6, lambda line: line.number),
    Column("文件", 40, lambda line: visible(line.verdict.name)),
    Column("单位名称", 26, lambda line: line.verdict.unit or "不明"),
    Column("年度", 8, lambda line: line.verdict.year or "不明"),
    Column("格式", 8, lambda line: line.verdict.form),
    Column("层级", 12, lambda line: line.verdict.level or "不明"),
    Column("结论", 12, lambda line: line.state, lambda line: "text" if line.verdict.ok else "bad"),
    Column("强制性错误", 10, lambda line: line.verdict.errors),
    Column("待说明", 10, lambda line: line.verdict.queries),
    Column("提示", 8, lambda line: line.notes),
    Column("涉及的规则", 40, lambda line: line.codes),
)

UNREAD_COLUMNS: tuple[Column[Verdict], ...] = (
    Column("文件", 36, lambda verdict: visible(verdict.name)),
    Column("原因和办法", 100, lambda verdict: visible(verdict.unreadable or "")),
)


def write_issues(book: Book, sheet: Worksheet, title: str, rows: Sequence[Issue]) -> None:
    """A list of findings, filterable, each with a link to its number where the workbook holds it."""
    counts = "，".join(
        f"{name} {sum(issue.finding.severity == severity for issue in rows)} 条"
        for severity, name in SEVERITY_NAMES.items()
    )
    numbered = [
        Issue(one.code, one.unit, one.finding, one.file, one.status, one.link, number)
        for number, one in enumerate(rows, 1)
    ]
    facts = counts if rows else "没有发现问题。"
    write_list(book, sheet, title, facts, ISSUE_COLUMNS, numbered, filtered=True)
    page(sheet, landscape=True, repeat=REPEATED)


def issues_book(verdicts: Sequence[Verdict]) -> bytes:
    """An .xlsx of a check of several files:
    a line a finding, a line a report, and the files that could not be read."""
    book = Book()
    read = [one for one in verdicts if not one.unreadable]
    unread = [one for one in verdicts if one.unreadable]
    rows = [
        Issue(one.code or "", one.unit or "", finding, visible(one.name))
        for one in read
        for finding in one.findings
    ]
    write_issues(book, book.sheet(ISSUES), ISSUES, rows)
    _write_reports(book, book.sheet(REPORTS), read)
    if unread:
        sheet = book.sheet("读不了的文件")
        write_list(book, sheet, "读不了的文件", f"共 {len(unread)} 个，没有检查。", UNREAD_COLUMNS, unread)
        page(sheet, landscape=True)
    return book.finish()


def _write_reports(book: Book, sheet: Worksheet, verdicts: Sequence[Verdict]) -> None:
    """A line a report: whose, of which year, how many findings of each kind, and of which rules."""
    lines = [_Line(number, one) for number, one in enumerate(verdicts, 1)]
    states = Counter(line.state for line in lines)
    facts = (
        f"共 {len(lines)} 份：{states['有错误']} 份有强制性错误，"
        f"{states['待说明']} 份有待说明，{states['没有问题']} 份没有发现问题。"
    )
    write_list(book, sheet, "报告清单", facts, REPORT_COLUMNS, lines, filtered=True)
    page(sheet, landscape=True, repeat=REPEATED)
