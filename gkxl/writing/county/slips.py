"""退回单 and 待说明通知: what is wrong with a unit's file, place by place, and where the unit can explain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from gkxl.merging import Summary
from gkxl.merging.notices import named
from gkxl.merging.roster import Unit
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.model.findings import ERROR, SEVERITY_NAMES, Finding
from gkxl.model.report import show
from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.listsheet import Column, write_lines

RETURNED, ASKED = "退回单", "待说明通知"
TOP = 5
"""Rows above the findings: title, whom it is for, what came of the file, a blank, heads."""


@dataclass(frozen=True)
class _Line:
    """A finding and the number of its line."""

    number: int
    finding: Finding


COLUMNS: tuple[Column[_Line], ...] = (
    Column("序号", 6, lambda line: line.number, "cell"),
    Column("编号", 7, lambda line: line.finding.code),
    Column(
        "性质",
        12,
        lambda line: SEVERITY_NAMES[line.finding.severity],
        lambda line: "bad" if line.finding.severity == ERROR else "text",
    ),
    Column("位置", 20, lambda line: line.finding.place or "整份报表"),
    Column("问题", 54, lambda line: line.finding.message),
    Column("现填", 12, lambda line: _number(line.finding.found)),
    Column("应为", 12, lambda line: _number(line.finding.expected)),
    Column("怎么办", 40, lambda line: line.finding.fix),
    Column("说明（请填写）", 36, lambda line: "", "typed_left"),
)


def slip_book(summary: Summary, unit: Unit, submission: Submission, kind: str, with_copy: bool) -> bytes:
    """The slip as a workbook of its own; `with_copy` where a marked copy goes along."""
    book = Book()
    write_slip(book, book.sheet(kind), summary, unit, submission, kind, with_copy)
    return book.finish()


def write_slip(
    book: Book,
    sheet: Worksheet,
    summary: Summary,
    unit: Unit,
    submission: Submission,
    kind: str,
    with_copy: bool,
) -> None:
    """The slip on a sheet."""
    sheet.hide_gridlines(2)
    width = len(COLUMNS)
    for column, one in enumerate(COLUMNS):
        sheet.set_column(column, column, one.width)
        sheet.write_string(TOP - 1, column, one.head, book.style("head"))
    book.merge(sheet, 1, 1, 1, width, f"{summary.report.year} 年政府信息公开工作年度报告{kind}", "title")
    sheet.set_row(0, 32)
    facts = (f"{named(unit)}：", f"你单位报送的“{submission.file.name}”，{_verdict(submission)}")
    _paragraphs(book, sheet, 2, facts)
    lines = [_Line(number, one) for number, one in enumerate(_told(submission), 1)]
    end = write_lines(book, sheet, TOP, COLUMNS, lines)
    closing = (
        _closing(summary, submission, with_copy),
        f"{summary.report.unit or '汇总单位'}　　　　　　经办人：　　　　　　　　日期：",
    )
    _paragraphs(book, sheet, end + 3, closing)
    sheet.freeze_panes(TOP, 0)
    page(sheet, landscape=True, repeat=(TOP - 1, TOP - 1))


def _told(submission: Submission) -> Iterator[Finding]:
    """What is open in a file; of a form made for another unit only whose it is, for the numbers have to
    be typed anew.
    """
    return (one for one in submission.open_findings() if not submission.issued_to or one.code == "S11")


def _paragraphs(book: Book, sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    """Texts over the whole width from a row (from 1) on, each as high as it needs."""
    width = sum(one.width for one in COLUMNS)
    for offset, text in enumerate(texts):
        book.merge(sheet, row + offset, 1, 1, len(COLUMNS), text, "plain")
        sheet.set_row(row + offset - 1, max(22, 16 * lines_of(text, width)))


def _closing(summary: Summary, submission: Submission, with_copy: bool) -> str:
    if submission.status not in (Status.ACCEPTED, Status.REFUSED):
        return f"请用 {summary.report.year} 年下发的填报工作簿重新填报。"
    if submission.issued_to:
        return "请用发给你单位的工作簿重新填报；工作簿遗失的，请向汇总单位索取。"
    if submission.doubtful:
        return "请先核对是哪个单位、哪个年度的数，在发给你单位的工作簿中填报后重新报送。"
    if not with_copy:
        return "请更正后重新报送。"
    return (
        "请在所附“更正稿”上改正标出的格子（批注写明原因），或在自己的表上改正后重新报送；"
        "核实性问题确实如此的，在“校验”表的“说明”栏写明。"
    )


def _verdict(submission: Submission) -> str:
    if submission.status is Status.ACCEPTED:
        return (
            f"已收下并计入汇总，另有 {submission.queries} 处请核实：数字不对的请更正，确实如此的请写明说明。"
        )
    if submission.status is not Status.REFUSED:
        return f"不能计入汇总（{submission.status.words}）：{submission.reason.rstrip('。')}。"
    if submission.errors and not submission.issued_to:
        asked = f"、{submission.queries} 处待说明" if submission.queries else ""
        return f"有 {submission.errors} 处错误{asked}，现退回更正。"
    return f"现退回：{submission.reason.rstrip('。')}。"


def _number(value: object) -> str:
    """A number or text of a finding as people read it."""
    return "" if value is None else show(value) if isinstance(value, int | Decimal) else str(value)
