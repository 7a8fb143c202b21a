"""报送情况: how every unit of the roster stands, which file shows it, and who filled it; then files of
strangers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.consolidated import ISSUES
from gkxl.merging import Summary
from gkxl.merging.moments import moment
from gkxl.merging.notices import Kind
from gkxl.merging.rosterlist import Unit
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.listsheet import FIRST_ROW, Column, write_lines, write_list

FIRST_PAGE = "准予采用"
"""The last column on the first of two pages side by side; code and name stand on both."""

REPEATED = (1, 2)
"""Columns (from 0) of code and name."""

PRINT_SCALE = 72
"""Per cent: the first page takes its columns."""

MOST_OTHERS = 5
"""Further files of a unit that its line names."""


@dataclass(frozen=True)
class Line:
    """A unit, or a file of a stranger, with the submission that shows how it stands."""

    state: str
    style: str
    code: str
    name: str
    submission: Submission | None = None
    number: int | str = ""
    group: str = ""
    reason: str = ""
    contact: str = ""
    phone: str = ""
    remark: str = ""
    decisions: str = ""
    link: str = ""

    def typed(self, field: str) -> str:
        """What the unit typed on 单位信息."""
        return self.submission.cover.get(f"cover.{field}", "") if self.submission else ""


COLUMNS: tuple[Column[Line], ...] = (
    Column("序号", 6, lambda line: line.number),
    Column("单位代码", 12, lambda line: line.code),
    Column("单位名称", 20, lambda line: line.name, link=lambda line: line.link),
    Column("类别", 8, lambda line: line.group),
    Column("状态", 13, lambda line: line.state, lambda line: line.style),
    Column("采用或退回的文件", 26, lambda line: line.submission.file.name if line.submission else ""),
    Column("错误", 6, lambda line: line.submission.errors if line.submission else 0),
    Column("待说明", 7, lambda line: line.submission.queries if line.submission else 0),
    Column("原因", 56, lambda line: line.reason),
    Column("准予采用", 22, lambda line: line.decisions),
    Column("填报人", 10, lambda line: line.typed("filler")),
    Column("审核人", 10, lambda line: line.typed("reviewer")),
    Column("电话", 16, lambda line: line.typed("phone")),
    Column("填报日期", 12, lambda line: line.typed("date")),
    Column("保存时间", 20, lambda line: moment(line.submission.saved) if line.submission else ""),
    Column("程序校验", 19, lambda line: (line.submission.seal if line.submission else None) or ""),
    Column("名册联系人", 14, lambda line: line.contact),
    Column("名册电话", 16, lambda line: line.phone),
    Column("备注", 20, lambda line: line.remark),
)


def write_status(book: Book, sheet: Worksheet, summary: Summary, first_issue: Mapping[str, int]) -> None:
    """The sheet; `first_issue` is the row of a unit's first finding on 问题清单, by its code."""
    facts = (
        f"名册 {len(summary.roster.units)} 个单位：{summary.counts}；"
        f"退回文件 {summary.count(Status.REFUSED)}，重复 {summary.count(Status.SUPERSEDED)}，"
        f"名册外 {summary.count(Status.UNLISTED)}"
    )
    lines = (
        _of_unit(summary, number, unit, first_issue) for number, unit in enumerate(summary.roster.units, 1)
    )
    last = 1 + next(at for at, one in enumerate(COLUMNS) if one.head == FIRST_PAGE)
    over = (REPEATED[1] + 2, last)  # not over the columns that stand on the second page again
    end = write_list(book, sheet, "报送情况", facts, COLUMNS, lines, filtered=True, over=over)
    others = list(_of_strangers(summary))
    if others:
        book.merge(sheet, end + 2, over[0], 1, last - over[0] + 1, "名册以外和无法读取的文件", "heading")
        write_lines(book, sheet, end + 2, COLUMNS, others)
    page(sheet, landscape=True, repeat=(FIRST_ROW - 1, FIRST_ROW - 1))
    sheet.set_print_scale(PRINT_SCALE)
    sheet.repeat_columns(*REPEATED)
    sheet.set_v_pagebreaks([last])
    sheet.print_area(0, 0, end + len(others) + bool(others), len(COLUMNS) - 1)


def _of_unit(summary: Summary, number: int, unit: Unit, first_issue: Mapping[str, int]) -> Line:
    standing = summary.standing(unit)
    return Line(
        standing.words,
        standing.style,
        unit.code,
        unit.name,
        standing.submission,
        number,
        unit.group,
        "；".join(_reasons(summary, unit)),
        unit.contact,
        unit.phone,
        unit.remark,
        "；".join(f"{one.code} {one.words}" for one in summary.overrides if one.unit == unit),
        f"'{ISSUES}'!A{first_issue[unit.code]}" if unit.code in first_issue else "",
    )


def _reasons(summary: Summary, unit: Unit) -> Iterator[str]:
    """Why the unit stands as it does, then what became of its other files."""
    shown = summary.standing(unit).submission
    if shown is not None and shown.reason:
        yield shown.reason
    yield from (f"{one.message}{one.fix}" for one in summary.told(unit, Kind.MIXED_UP))
    others = [one for one in summary.by_unit[unit.code] if one is not shown]
    for one in others[:MOST_OTHERS]:
        yield f"{one.file.name}：{one.status.words}（{one.reason}）"
    if len(others) > MOST_OTHERS:
        yield f"另有 {len(others) - MOST_OTHERS} 份，见“元数据”"


def _of_strangers(summary: Summary) -> Iterator[Line]:
    for one in summary.submissions:
        if one.status in (Status.UNLISTED, Status.UNREADABLE) and one.matched is None:
            yield Line(one.status.words, "bad", one.code or "", one.unit or "", one, reason=one.reason)
