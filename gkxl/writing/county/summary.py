"""The county workbook: 汇总, 分组, 明细, 报送情况, 问题清单, 勾稽核对, 上年对比, 图表, 元数据.

Every formula carries its result.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import address
from gkxl.issued.consolidated import (
    CHARTS,
    COMPARED,
    DETAIL,
    DETAIL_TOP,
    GROUPED,
    ISSUES,
    LOWER,
    META,
    STATUS,
    SUMMARY,
    TIE_OUT,
    detail_column,
    sum_over_units,
    summary_layout,
)
from gkxl.issued.layout import STAMP, TEMPLATE
from gkxl.merging import Summary
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.merging.sums import unit_gaps
from gkxl.model.findings import Finding
from gkxl.model.form import Form
from gkxl.model.report import beneath, fingerprint
from gkxl.model.texts import lines_of
from gkxl.writing.county.comparison import write_charts, write_comparison, write_groups
from gkxl.writing.county.desk import CODE, DESK, UNIT, YEAR, write_desk
from gkxl.writing.county.detailsheet import detail_row, write_detail, write_lower
from gkxl.writing.county.metasheet import write_meta
from gkxl.writing.county.statussheet import write_status
from gkxl.writing.county.tieoutsheet import write_tie_out
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import draw, number_cell, style_of
from gkxl.writing.sheets.issuelist import Issue, write_issues
from gkxl.writing.sheets.stream import repeat_last_row
from gkxl.writing.township.stamp import write_stamp
from gkxl.writing.vba.spoken import COUNTY_SENTENCES

DETAIL_PART = "xl/worksheets/sheet3.xml"
_LABEL_WIDTHS = {1: 8.0, 2: 12.0, 3: 34.0}
_NUMBER_WIDTH = 8.5


def write_summary(summary: Summary, version: str, macros: bool = False) -> bytes:
    """The .xlsx of a summary. The order in which the submissions were given does not show in it.

    `macros` gives the .xlsm edition: with the county's desk and its 汇总 button.
    """
    book = Book("county" if macros else "")
    compared = (COMPARED,) if summary.prior else ()
    below = list(beneath(summary.report))
    lower = (LOWER,) if below else ()
    sheets = {
        name: book.sheet(name, "ShDesk" if name == DESK else "")
        for name in (
            SUMMARY,
            GROUPED,
            DETAIL,
            *lower,
            STATUS,
            ISSUES,
            TIE_OUT,
            *compared,
            CHARTS,
            META,
            *((DESK,) if macros else ()),
        )
    }
    sheets[STAMP] = book.sheet(STAMP, "ShStamp")
    rows = _issue_rows(summary)
    _totals(book, sheets[SUMMARY], summary)
    write_detail(book, sheets[DETAIL], summary)
    if below:
        write_lower(book, sheets[LOWER], summary.report.form, below)
    write_status(
        book,
        sheets[STATUS],
        summary,
        {issue.code: number for number, issue in reversed(list(enumerate(rows, 4)))},
    )
    write_issues(book, sheets[ISSUES], "问题清单", rows)
    write_tie_out(book, sheets[TIE_OUT], summary.report)
    write_groups(book, sheets[GROUPED], summary.report)
    if summary.prior:
        write_comparison(
            book,
            sheets[COMPARED],
            summary.report,
            summary.prior,
            unit_gaps(summary.report, summary.prior, summary.roster),
        )
    write_charts(book, sheets[CHARTS], summary.report, summary.prior)
    write_meta(book, sheets[META], summary, version)
    if macros:
        write_desk(
            book,
            sheets[DESK],
            {
                YEAR: summary.report.year or "",
                UNIT: summary.report.unit or "",
                CODE: summary.report.code or "",
            },
        )
    _stamp(book, sheets[STAMP], summary)
    data = book.finish()
    further = summary.accepted[1:]
    return (
        repeat_last_row(
            data,
            DETAIL_PART,
            (detail_row(summary.report.form, unit, submission) for unit, submission in further),
        )
        if further
        else data
    )


def _totals(book: Book, sheet: Worksheet, summary: Summary) -> None:
    report, layout = summary.report, summary_layout(summary.report.form)
    last = max(table.last_column for table in layout.tables.values())
    widths = {column: _LABEL_WIDTHS.get(column, _NUMBER_WIDTH) for column in range(1, last + 1)}
    sheet.hide_gridlines(2)
    for column, width in widths.items():
        sheet.set_column(column - 1, column - 1, width)
    book.merge(
        sheet, 1, 1, 1, last, f"{report.unit or ''}{report.year}年政府信息公开工作年度报告汇总表", "title"
    )
    facts = (
        f"格式：{report.form.id}（{report.form.basis}）　名册单位 {len(summary.roster.units)} 个："
        f"{summary.counts}"
    )
    book.merge(
        sheet,
        2,
        1,
        1,
        last,
        f"{facts}　勾稽核对：{'一致' if summary.ties_out else '不一致，见“勾稽核对”'}",
        "hint",
    )
    sheet.set_row(0, 32)
    if summary.lacking:
        lacking = "、".join(unit.name for unit in summary.roster.units if summary.lacks(unit))
        book.merge(sheet, 3, 1, 1, last, f"未收齐：缺 {summary.lacking} 个单位（{lacking}）", "lacking")
        sheet.set_row(2, 15 * lines_of(lacking, sum(widths.values())) + 6)
    formulas = {key: formula for table in layout.tables.values() for key, formula in table.formulas.items()}

    def number(key: str, row: int, column: int, columns: int) -> None:
        formula = formulas.get(key) or sum_over_units(report.form, key, len(report.units))
        style = book.style(style_of(report.form, key, "computed" if key in formulas else "cell"))
        if columns > 1:
            sheet.merge_range(row - 1, column - 1, row - 1, column + columns - 2, "", style)
        sheet.write_formula(row - 1, column - 1, f"={formula}", style, number_cell(report.values.get(key, 0)))

    for table in layout.tables.values():
        draw(book, sheet, table, widths, number)
    sheet.freeze_panes(2, 0)
    sheet.protect("", book.protection)
    page(sheet, landscape=False)
    sheet.fit_to_pages(1, 1)


def _issue_rows(summary: Summary) -> list[Issue]:
    """Findings of the whole first, then unit by unit in roster order, then those of files outside the
    roster.
    """
    whole = summary.report.unit or "汇总"
    rows = [
        Issue(one.unit.code if one.unit else "", one.unit.name if one.unit else whole, one.finding)
        for one in summary.notices
    ]
    detail = {id(submission): row for row, (_, submission) in enumerate(summary.accepted, DETAIL_TOP + 1)}
    form = summary.report.form
    for unit in summary.roster.units:
        for submission in summary.by_unit[unit.code]:
            row = detail.get(id(submission))
            rows += [
                _issue(unit.code, unit.name, finding, submission, _link(form, finding, row))
                for finding in submission.findings
            ]
    for submission in summary.submissions:
        if submission.status is Status.UNLISTED:
            code, name = submission.code or "", submission.unit or ""
            rows += [_issue(code, name, finding, submission, "") for finding in submission.findings]
    return rows


def _issue(code: str, name: str, finding: Finding, submission: Submission, link: str) -> Issue:
    return Issue(code, name, finding, submission.file.name, submission.status.words, link)


def _link(form: Form, finding: Finding, row: int | None) -> str:
    """Where on 明细 the number of a finding stands; nothing where its unit is not on 明细."""
    if row is None or not finding.cells or finding.cells[0] not in form.cells:
        return ""
    return f"'{DETAIL}'!{address(row, detail_column(form, finding.cells[0]))}"


def _stamp(book: Book, sheet: Worksheet, summary: Summary) -> None:
    report, layout = summary.report, summary_layout(summary.report.form)
    facts = (
        ("kind", "summary"),
        ("form", report.form.id),
        ("template", TEMPLATE),
        ("layout", layout.digest),
        ("code", report.code),
        ("unit", report.unit),
        ("level", report.level),
        ("year", report.year),
        ("checksum", fingerprint(*report.units)),
        ("expected", len(summary.roster.units)),
        *(
            [("checksum.lower", fingerprint(*(leaf for _, leaf in beneath(report))))]
            if any(unit.units for unit in report.units)
            else []
        ),
    )
    write_stamp(sheet, [*facts, *(COUNTY_SENTENCES.items() if book.macros else ())], layout)
