"""退回单 and 待说明通知: what is wrong with a unit's file, place by place, and where the unit can explain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.names import STAMP
from gkxl.issued.slipsheet import CODE_HEAD, PLACE_HEAD, SAID_HEAD, SLIP_KIND, TOP, WHOLE
from gkxl.merging import Summary
from gkxl.merging.notices import named
from gkxl.merging.rosterlist import Unit
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.model.findings import ERROR, SEVERITY_NAMES, Finding
from gkxl.model.report import Explanation, Number, Source
from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.listsheet import Column, write_lines
from gkxl.writing.township.issuing import notice_of


@dataclass(frozen=True)
class _Line:
    """A finding and the number of its line; `link` is its cell in the same workbook, `follows` the place
    of its cause.
    """

    number: int
    finding: Finding
    link: str = ""
    follows: str = ""

    @property
    def message(self) -> str:
        if not self.follows:
            return self.finding.message
        return f"改正 {self.follows} 后，这一处随之改正。{self.finding.message}"


COLUMNS: tuple[Column[_Line], ...] = (
    Column("序号", 6, lambda line: line.number, "cell"),
    Column(CODE_HEAD, 7, lambda line: line.finding.code),
    Column(
        "性质",
        12,
        lambda line: SEVERITY_NAMES[line.finding.severity],
        lambda line: "bad" if line.finding.severity == ERROR else "text",
    ),
    Column(PLACE_HEAD, 20, lambda line: line.finding.place or WHOLE, link=lambda line: line.link),
    Column("问题", 46, lambda line: line.message),
    Column("现填", 22, lambda line: line.finding.found_text or ""),
    Column("应为", 26, lambda line: line.finding.expected_text or ""),
    Column("怎么办", 34, lambda line: "随上面一处改正。" if line.follows else line.finding.fix),
    Column(
        SAID_HEAD,
        36,
        lambda line: "" if line.finding.explainable else "（不能用说明代替，请改正）",
        lambda line: "typed_left" if line.finding.explainable else "small",
    ),
)
"""Where 编号, 位置 and 说明 stand is read back by `gkxl.reading.own.slip`: see `gkxl.issued.slipsheet`."""

WITHOUT_SAID = tuple(one for one in COLUMNS if one.head != SAID_HEAD)
"""The columns of a slip that goes alone: it is no report, and what were typed on it nobody would read."""


WITH_LAST_YEAR = ("C1", "C2", "C3", "C4", "C5", "H4")
"""Rules that compare a file with last year's numbers of its unit."""

FURTHER = "你单位已经写的说明中，“校验”表写不下的，写在这里（仍然有效，可以修改）"

_SAYS: dict[str, Callable[[Explanation], str]] = {
    CODE_HEAD: lambda said: said.code,
    PLACE_HEAD: lambda said: said.place or WHOLE,
    SAID_HEAD: lambda said: said.text,
}

SAID_COLUMNS: tuple[Column[Explanation], ...] = tuple(
    Column(
        one.head,
        one.width,
        _SAYS.get(one.head, lambda _: ""),
        "typed_left" if one.head == SAID_HEAD else "text",
    )
    for one in COLUMNS
)
"""The same columns for what the unit said before."""


def slip_book(summary: Summary, unit: Unit, submission: Submission, kind: str, with_copy: bool) -> bytes:
    """The slip as a workbook of its own; `with_copy` where a marked copy goes along."""
    book = Book()
    write_slip(book, book.sheet(kind), summary, unit, submission, kind, with_copy)
    write_slip_stamp(book, kind)
    return book.finish()


def write_slip_stamp(book: Book, kind: str) -> None:
    """By it a slip that is sent back alone is known again, and told what it is."""
    stamp = book.sheet(STAMP)
    stamp.write_row(0, 0, ("kind", SLIP_KIND))
    stamp.write_row(1, 0, ("slip", kind))
    stamp.very_hidden()


def write_slip(
    book: Book,
    sheet: Worksheet,
    summary: Summary,
    unit: Unit,
    submission: Submission,
    kind: str,
    with_copy: bool,
    further: Sequence[Explanation] = (),
) -> None:
    """The slip on a sheet; `further` are 说明 of the unit for which 校验 of its copy has no line."""
    sheet.hide_gridlines(2)
    columns = COLUMNS if with_copy else WITHOUT_SAID
    width = len(columns)
    for column, one in enumerate(columns):
        sheet.set_column(column, column, one.width)
        sheet.write_string(TOP - 1, column, one.head, book.style("head"))
    book.merge(sheet, 1, 1, 1, width, f"{summary.report.year} 年政府信息公开工作年度报告{kind}", "title")
    sheet.set_row(0, 32)
    verdict = _verdict(submission, with_copy)
    facts = (f"{named(unit)}：", f"你单位报送的“{submission.file.name}”，{verdict}")
    _paragraphs(book, sheet, 2, facts, columns)
    lines = list(_lines(summary, submission, with_copy))
    end = write_lines(book, sheet, TOP, columns, lines)
    if further:
        book.merge(sheet, end + 2, 1, 1, width, FURTHER, "heading")
        end = write_lines(book, sheet, end + 2, SAID_COLUMNS, further)
    closing = (
        _closing(summary, submission, with_copy),
        *_until(summary),
        f"{summary.report.unit or '汇总单位'}　　　　　　经办人：　　　　　　　　日期：",
    )
    _paragraphs(book, sheet, end + 3, closing, columns)
    sheet.freeze_panes(TOP, 0)
    if with_copy:
        sheet.protect("", book.protection)
    page(sheet, landscape=True, repeat=(TOP - 1, TOP - 1))


def _until(summary: Summary) -> Iterator[str]:
    if said := notice_of(summary.deadline, summary.sender):
        yield said


def _lines(summary: Summary, submission: Submission, with_copy: bool) -> Iterator[_Line]:
    """A line a finding, a cause before what follows from it."""
    told = list(_told(summary, submission))
    follows = causes(told)
    ordered = [
        line
        for one in told
        if one not in follows
        for line in (one, *(other for other in told if follows.get(other) is one))
    ]
    for number, one in enumerate(ordered, 1):
        yield _Line(
            number, one, _cell_link(one) if with_copy else "", follows[one].place if one in follows else ""
        )


def causes(findings: Sequence[Finding]) -> dict[Finding, Finding]:
    """Which finding follows from which: in the 总计 column of an identity the gaps of its other columns
    come together.
    """
    found: dict[Finding, Finding] = {}
    for one in findings:
        if one.column != "total" or _gap(one) is None:
            continue
        parts = [
            other
            for other in findings
            if other is not one and (other.code, other.table, other.row) == (one.code, one.table, one.row)
        ]
        if parts and sum(_gap(other) or 0 for other in parts) == _gap(one):
            found[one] = parts[0]
    return found


def _gap(finding: Finding) -> Number | None:
    both = (finding.found, finding.expected)
    return both[0] - both[1] if all(isinstance(one, int | Decimal) for one in both) else None


def _cell_link(finding: Finding) -> str:
    """The cell of a finding in the copy; nothing for one about the whole, or about a place in a document."""
    cell = re.fullmatch(r"[A-Z]{1,3}[1-9]\d*", finding.address or "") is not None
    return f"'{finding.sheet}'!{finding.address}" if cell and finding.cells else ""


def _told(summary: Summary, submission: Submission) -> Iterator[Finding]:
    """What is open in a file.

    Of a form made for another unit only whose it is, for the numbers have to be typed anew; where it is in
    doubt whose or of which year they are, nothing that compares them with last year's.
    """
    wrong_year = submission.status is Status.WRONG_YEAR
    for one in submission.open_findings():
        if submission.issued_to and one.code == "S11":
            yield replace(one, fix="请改用发给自己的表。")
        elif submission.issued_to or ((submission.doubtful or wrong_year) and one.code in WITH_LAST_YEAR):
            continue
        elif wrong_year and one.code == "S12" and submission.source == Source.STAMPED:
            year = f"这是 {submission.year} 年度的表：" if submission.year else ""
            yield replace(one, fix=f"{year}报 {summary.report.year} 年的，请改用当年下发的表，不要只改年度。")
        else:
            yield one


def _paragraphs(
    book: Book, sheet: Worksheet, row: int, texts: Sequence[str], columns: Sequence[Column[_Line]]
) -> None:
    """Texts over the whole width from a row (from 1) on, each as high as it needs."""
    width = sum(one.width for one in columns)
    for offset, text in enumerate(texts):
        book.merge(sheet, row + offset, 1, 1, len(columns), text, "plain")
        sheet.set_row(row + offset - 1, max(22, 16 * lines_of(text, width)))


def _closing(summary: Summary, submission: Submission, with_copy: bool) -> str:
    if submission.status is Status.UNREADABLE:
        return "请用下发的填报工作簿（遗失的用所附的空白表）填报后报回来。"
    if submission.status not in (Status.ACCEPTED, Status.REFUSED):
        return f"请用 {summary.report.year} 年下发的填报工作簿重新填报。"
    if submission.issued_to:
        return "请用发给你单位的工作簿重新填报；工作簿遗失的，请向汇总单位索取。"
    if submission.doubtful:
        return "请先核对是哪个单位、哪个年度的数，在发给你单位的工作簿中填报后重新报送。"
    if not with_copy:
        if not (submission.errors or submission.queries):  # refused for what is no fault of its numbers
            return "请用 Excel 打开对的那一份、保存一次，再报来。"
        return "数字不对的，请更正后重新报送；核对无误的，请直接告知汇总单位，写在报来的文件里读不到。"
    carried = (
        "你单位报的不是下发的工作簿，数字已转进这一份，请逐格核对后报回这一份。"
        if submission.source != Source.STAMPED
        else ""
    )
    return (
        f"{carried}请在这份工作簿上改正标出的格子（点“位置”跳过去，批注写明原因），把这份工作簿报回来；"
        "核实性问题确实如此的，在上面“说明”一栏写明，不用再写到别处。"
    )


def _verdict(submission: Submission, with_copy: bool) -> str:
    if submission.status is Status.ACCEPTED:
        asked = "：数字不对的请更正，确实如此的请写明说明" if with_copy else ""
        return f"已收下并计入汇总，另有 {submission.queries} 处请核实{asked}。"
    if submission.status is Status.UNREADABLE:
        why = "图片和扫描件程序读不了" if submission.file.picture else submission.reason.rstrip("。")
        return f"已经收到，但不能计入汇总：{why}。"
    if submission.status is not Status.REFUSED:
        return f"不能计入汇总（{submission.status.words}）：{submission.reason.rstrip('。')}。"
    if submission.errors and not submission.issued_to:
        asked = f"、{submission.queries} 处待说明" if submission.queries else ""
        return f"有 {submission.errors} 处错误{asked}，现退回更正。"
    return f"现退回：{submission.reason.rstrip('。')}。"
