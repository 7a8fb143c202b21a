"""The county workbook: 汇总, 分组, 明细, 报送情况, 问题清单, 勾稽核对, 上年对比, 图表, 元数据.

Every formula carries its result.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    settled_fact,
    sum_over_units,
    summary_layout,
)
from gkxl.issued.layout import BookLayout
from gkxl.issued.names import STAMP
from gkxl.merging import Summary
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.merging.sums import unit_gaps
from gkxl.model.findings import Finding
from gkxl.model.form import Form
from gkxl.model.report import Report, Settled, beneath, fingerprint, show
from gkxl.writing.county.comparison import write_charts, write_comparison, write_groups
from gkxl.writing.county.desk import CODE, DESK, UNIT, YEAR, write_desk
from gkxl.writing.county.detailsheet import write_detail, write_lower
from gkxl.writing.county.metasheet import write_meta
from gkxl.writing.county.statussheet import write_status
from gkxl.writing.county.tieoutsheet import write_tie_out
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import draw, number_cell, style_of
from gkxl.writing.sheets.issuelist import Issue, write_issues
from gkxl.writing.sheets.listsheet import HIGHEST
from gkxl.writing.sheets.room import height_of, pixels_of
from gkxl.writing.township.stamp import facts_of, write_stamp
from gkxl.writing.vba.spoken import COUNTY_SENTENCES

_LABEL_WIDTHS = {1: 6.0, 2: 9.0, 3: 26.0}
_LEAST_WIDTH = 5.0
"""Characters of the columns of 汇总: of labels, and of numbers at least."""

PAGE_WIDTH, PAGE_HEIGHT = 655, 735
"""Of a portrait A4 page between its margins: pixels (96 to an inch; less what other fonts than Calibri make
of columns), points.
"""

LEAST_SCALE = 50
"""Per cent: smaller print cannot be read."""

LONGEST_SAID = 1000
"""Characters of a 说明 that travel upward in the stamp."""

BETWEEN = 18
"""Points of the empty row between two tables."""


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
    return book.finish()


def _totals(book: Book, sheet: Worksheet, summary: Summary) -> None:
    report, layout = summary.report, summary_layout(summary.report.form)
    widths = _widths(report)
    sheet.hide_gridlines(2)
    for column, width in widths.items():
        sheet.set_column(column - 1, column - 1, width)
    head = _head(book, sheet, summary, widths)
    formulas = {key: formula for table in layout.tables.values() for key, formula in table.formulas.items()}

    def number(key: str, row: int, column: int, columns: int) -> None:
        formula = formulas.get(key) or sum_over_units(report.form, key, len(report.units))
        style = book.style(style_of(report.form, key, "computed" if key in formulas else "cell"))
        if columns > 1:
            sheet.merge_range(row - 1, column - 1, row - 1, column + columns - 2, "", style)
        sheet.write_formula(row - 1, column - 1, f"={formula}", style, number_cell(report.values.get(key, 0)))

    heights = [draw(book, sheet, table, widths, number) for table in layout.tables.values()]
    sheet.freeze_panes(2, 0)
    sheet.protect("", book.protection)
    heights[0] += head
    _print(sheet, layout, widths, heights)


def _print(sheet: Worksheet, layout: BookLayout, widths: dict[int, float], heights: list[float]) -> None:
    """As large as the page is wide, and every table whole on a page; `heights` are the tables' points."""
    page(sheet, landscape=False)
    wide = PAGE_WIDTH / sum(map(pixels_of, widths.values()))
    scale = int(100 * min(1.0, wide, PAGE_HEIGHT / max(heights)))
    sheet.set_print_scale(max(LEAST_SCALE, scale))
    tables, breaks, used = list(layout.tables.values()), [], 0.0
    for table, height in zip(tables, heights, strict=True):
        if used and (used + height) * scale > PAGE_HEIGHT * 100:
            breaks.append(table.labels[0].row - 1)
            used = 0
        used += height + BETWEEN
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, tables[-1].last_row - 1, max(widths) - 1)


def _widths(report: Report) -> dict[int, float]:
    """Column of 汇总 → characters: as narrow as the longest number and the heads allow, to print large."""
    layout = summary_layout(report.form)
    longest = max(
        -(-len(show(report.values.get(key, 0))) // spot.columns)
        for table in layout.tables.values()
        for key, spot in table.spots.items()
    )
    numbers = max(_LEAST_WIDTH, longest + 1)
    last = max(table.last_column for table in layout.tables.values())
    return {column: _LABEL_WIDTHS.get(column, numbers) for column in range(1, last + 1)}


def _head(book: Book, sheet: Worksheet, summary: Summary, widths: dict[int, float]) -> float:
    """Title, counts and the units that are lacking, over all columns; gives back their points."""
    report, room = summary.report, sum(widths.values())
    title = f"{report.unit or ''}{report.year}年政府信息公开工作年度报告汇总表"
    facts = (
        f"格式：{report.form.id}（{report.form.basis}）　名册单位 {len(summary.roster.units)} 个："
        f"{summary.counts}　勾稽核对：{'一致' if summary.ties_out else '不一致，见“勾稽核对”'}"
    )
    heights = [32.0, height_of(facts, room, 9)]
    longest = max(summary_layout(report.form).tables.values(), key=lambda table: len(table.spots))
    book.merge(sheet, 1, 1, 1, longest.last_column, title, "title")
    book.merge(sheet, 2, 1, 1, len(widths), facts, "hint")
    if summary.lacking:
        names = "、".join(unit.name for unit in summary.roster.units if summary.lacks(unit))
        text = f"未收齐：缺 {summary.lacking} 个单位（{names}）"
        book.merge(sheet, 3, 1, 1, len(widths), text, "lacking")
        heights.append(min(HIGHEST, height_of(text, room)))
    for row, height in enumerate(heights):
        sheet.set_row(row, height)
    return sum(heights)


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


def _settled(summary: Summary) -> Iterator[Settled]:
    """What the units taken explained, by rule and number: nobody asks it again of the whole."""
    for unit, submission in summary.accepted:
        said: dict[tuple[str, str], list[str]] = {}
        for one in submission.findings:
            if one.explained and one.explainable and one.cells:
                said.setdefault((one.code, one.cells[0]), []).append(one.explained)
        for (code, key), texts in said.items():
            text = "；".join(dict.fromkeys(texts))
            kept = text if len(text) <= LONGEST_SAID else f"{text[:LONGEST_SAID]}……（全文见“{ISSUES}”）"
            yield Settled(code, key, unit.code, kept)


def _stamp(book: Book, sheet: Worksheet, summary: Summary) -> None:
    report, layout = summary.report, summary_layout(summary.report.form)
    facts = (
        *facts_of("summary", report, layout),
        ("checksum", fingerprint(*report.units)),
        ("expected", len(summary.roster.units)),
        *(
            [("checksum.lower", fingerprint(*(leaf for _, leaf in beneath(report))))]
            if any(unit.units for unit in report.units)
            else []
        ),
        *map(settled_fact, _settled(summary)),
    )
    write_stamp(sheet, [*facts, *(COUNTY_SENTENCES.items() if book.macros else ())], layout)
