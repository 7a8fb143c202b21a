"""What goes back: a slip and a marked copy for every unit that has to correct or explain, a reminder and a form for every missing one.

The copy is made new from the unit's numbers; its own file is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gkxl.merging import Summary
from gkxl.merging.choose import status_of_unit
from gkxl.merging.intake import ACCEPTED, REFUSED, STATUS_NAMES, Submission
from gkxl.merging.roster import Unit
from gkxl.model.errors import Refusal
from gkxl.model.findings import CATALOGUE, ERROR, NOTE, QUERY, SEVERITY_NAMES, Finding
from gkxl.model.report import Report, show
from gkxl.model.texts import lines_of
from gkxl.reading import read_report
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.township.issuing import file_name, issue, unused
from gkxl.writing.township.workbook import write_workbook

HEADS = ("序号", "编号", "性质", "位置", "问题", "现填", "应为", "怎么办", "说明（请填写）")
WIDTHS = (6, 7, 12, 20, 54, 12, 12, 40, 36)


def returns(summary: Summary) -> dict[str, bytes]:
    """Files by name, in roster order: 退回单 or 待说明通知 with 更正稿, 催报单 with a blank form."""
    files: dict[str, bytes] = {}
    for unit in summary.roster.units:
        for name, data in _of_unit(summary, unit):
            files[unused(name, files)] = data
    return files


KINDS = ("退回单", "待说明通知", "更正稿", "催报单", "空白表")


def earlier(folder: Path, now: Iterable[str]) -> list[Path]:
    """Slips that an earlier run left in a folder and that are not written now."""
    if not folder.is_dir():
        return []
    named = set(now)
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".xlsx", ".xlsm")
        and path.name not in named
        and any(path.stem.rpartition("_")[2].split("-")[0] == kind for kind in KINDS)
    )


def _of_unit(summary: Summary, unit: Unit) -> Iterator[tuple[str, bytes]]:
    own = summary.by_unit[unit.code]
    status, submission = status_of_unit(own)
    stem = file_name(unit.code, unit.name, summary.report.year or 0, "")
    if submission is None:
        yield f"{stem}_催报单.xlsx", _reminder(summary, unit)
        if unit.group != "下级汇总":
            blank = issue(
                summary.report.form,
                summary.report.year,
                unit.name,
                unit.code,
                unit.level,
                summary.roster.last_year(summary.prior, unit),
            )
            yield f"{stem}_空白表.xlsx", write_workbook(blank)
        return
    if status == ACCEPTED:
        later = own[: own.index(submission)]  # saved after the one that was taken
        refused = next((one for one in later if one.status == REFUSED), None)
        if refused is not None:
            yield from _back(summary, unit, refused, "退回单", stem)
        elif submission.queries:
            yield from _back(summary, unit, submission, "待说明通知", stem)
    else:
        yield from _back(summary, unit, submission, "退回单", stem)


def _back(
    summary: Summary, unit: Unit, submission: Submission, kind: str, stem: str
) -> Iterator[tuple[str, bytes]]:
    """A slip, and the marked copy where there is something to correct in it."""
    copy = None
    if submission.status in (ACCEPTED, REFUSED) and submission.kind == "report" and unit.group != "下级汇总":
        copy = _copy(summary, unit, submission)
    yield f"{stem}_{kind}.xlsx", _slip(summary, unit, submission, kind, copy is not None)
    if copy is not None:
        yield f"{stem}_更正稿{'.xlsm' if submission.file.label.suffix.lower() == '.xlsm' else '.xlsx'}", copy


def _open(submission: Submission) -> list[Finding]:
    """What the unit has to do something about, errors first."""
    return [
        finding
        for finding in submission.findings
        if finding.severity in (ERROR, QUERY) and finding.explained is None
    ]


def _slip(summary: Summary, unit: Unit, submission: Submission, kind: str, with_copy: bool) -> bytes:
    book = Book()
    sheet = book.sheet(kind)
    sheet.hide_gridlines(2)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    book.merge(sheet, 1, 1, 1, len(HEADS), f"{summary.report.year} 年政府信息公开工作年度报告{kind}", "title")
    sheet.set_row(0, 32)
    findings = _open(submission)
    facts = [f"{unit.name}（{unit.code}）：", f"你单位报送的“{submission.file.name}”，{_verdict(submission)}"]
    for row, text in enumerate(facts, 2):
        book.merge(sheet, row, 1, 1, len(HEADS), text, "plain")
        sheet.set_row(row - 1, max(20, 16 * lines_of(text, sum(WIDTHS))))
    for column, head in enumerate(HEADS):
        sheet.write_string(4, column, head, book.style("head"))
    row = 5
    for number, finding in enumerate(findings, 1):
        values = (
            number,
            finding.code,
            SEVERITY_NAMES[finding.severity],
            finding.place or "整份报表",
            finding.message,
            _number(finding.found),
            _number(finding.expected),
            finding.fix,
            "",
        )
        for column, value in enumerate(values):
            style = (
                "typed_left"
                if column == len(HEADS) - 1
                else "bad"
                if column == 2 and finding.severity == ERROR
                else "text"
            )
            if isinstance(value, int):
                sheet.write_number(row, column, value, book.style("cell"))
            else:
                sheet.write_string(row, column, value, book.style(style))
        sheet.set_row(row, max(20, 16 * max(lines_of(finding.message, 54), lines_of(finding.fix, 40))))
        row += 1
    closing = "请在所附“更正稿”上改正标出的格子（批注写明原因），或在自己的表上改正后重新报送；核实性问题确实如此的，在“校验”表的“说明”栏写明。"
    if not with_copy:
        closing = "请更正后重新报送。"
    if submission.status not in (ACCEPTED, REFUSED):
        closing = f"请用 {summary.report.year} 年下发的填报工作簿重新填报。"
    for offset, text in enumerate(
        (closing, f"{summary.report.unit or '汇总单位'}　　　　　　经办人：　　　　　　　　日期：")
    ):
        book.merge(sheet, row + 2 + offset, 1, 1, len(HEADS), text, "plain")
        sheet.set_row(row + 1 + offset, 22)
    sheet.freeze_panes(5, 0)
    page(sheet, landscape=True, repeat=(4, 4))
    return book.finish()


def _verdict(submission: Submission) -> str:
    if submission.status == ACCEPTED:
        return (
            f"已收下并计入汇总，另有 {submission.queries} 处请核实：数字不对的请更正，确实如此的请写明说明。"
        )
    if submission.status != REFUSED:
        return f"不能计入汇总（{STATUS_NAMES[submission.status]}）：{submission.reason.rstrip('。')}。"
    if submission.errors:
        return f"有 {submission.errors} 处错误{f'、{submission.queries} 处待说明' if submission.queries else ''}，现退回更正。"
    return f"现退回：{submission.reason.rstrip('。')}。"


def _number(value: object) -> str:
    """A number or text of a finding as people read it."""
    return "" if value is None else show(value) if isinstance(value, (int, Decimal)) else str(value)


def _copy(summary: Summary, unit: Unit, submission: Submission) -> bytes | None:
    """The unit's form again, with its numbers, its 说明, and a comment on every cell that has to be looked at."""
    try:
        report: Report = read_report(submission.file.label, summary.report.form, data=submission.file.data())
    except (Refusal, OSError):
        return None
    report = replace(
        report, unit=unit.name, code=unit.code, year=summary.report.year, level=unit.level or report.level
    )
    report.prior = summary.roster.last_year(summary.prior, unit) or report.prior
    report.printed = {}  # the copy is to be corrected: its totals are formulas again
    remarks: dict[str, list[str]] = {}
    for finding in submission.findings:
        if finding.cells and finding.severity != NOTE and finding.explained is None:
            remarks.setdefault(finding.cells[0], []).append(
                f"{finding.code}（{CATALOGUE[finding.code].title}）：{finding.message}{finding.fix}"
            )
    return write_workbook(
        report,
        submission.file.label.suffix.lower() == ".xlsm",
        {key: "\n".join(texts) for key, texts in remarks.items()},
    )


def _reminder(summary: Summary, unit: Unit) -> bytes:
    book = Book()
    sheet = book.sheet("催报单")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 84)
    year = summary.report.year
    letter = (
        f"{unit.name}（{unit.code}）：",
        f"　　你单位 {year} 年政府信息公开工作年度报告统计表尚未收到。请在下发的填报工作簿中填报，“单位信息”显示“可以上报”后尽快报送；没有发生的事项填 0，也要报送。",
        "　　依据：《中华人民共和国政府信息公开条例》第四十九条：县级以上人民政府部门应当在每年 1 月 31 日前公布上一年度报告，县级以上地方人民政府的报告在每年 3 月 31 日前公布；乡镇、街道按通知的时间报送。",
        "　　工作簿遗失的，请用所附的空白表。"
        if unit.group != "下级汇总"
        else "　　请报送用同一工具生成的汇总工作簿。",
        *((f"　　联系人：{unit.contact}",) if unit.contact else ()),
        "",
        f"{summary.report.unit or '汇总单位'}　　　　　　经办人：　　　　　　　　日期：",
    )
    book.merge(sheet, 1, 2, 1, 1, f"{year} 年政府信息公开工作年度报告催报单", "title")
    sheet.set_row(0, 40)
    for row, text in enumerate(letter, 3):
        sheet.write_string(row - 1, 1, text, book.style("letter"))
        sheet.set_row(row - 1, 24 * lines_of(text, 66) + 4)
    page(sheet, landscape=False)
    return book.finish()
