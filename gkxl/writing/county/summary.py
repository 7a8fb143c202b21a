"""The county workbook: 汇总, 分组, 明细, 报送情况, 问题清单, 勾稽核对, 上年对比, 图表, 元数据. Every formula carries its result."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import address
from gkxl.issued.consolidated import (
    CHARTS,
    COMPARED,
    DETAIL,
    DETAIL_FACTS,
    DETAIL_TOP,
    GROUPED,
    ISSUES,
    LOWER,
    LOWER_FACTS,
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
from gkxl.merging.choose import status_of_unit
from gkxl.merging.intake import STATUS_NAMES, UNLISTED, UNREADABLE, Submission, state_name
from gkxl.merging.roster import Unit
from gkxl.merging.sums import unit_gaps
from gkxl.model.form import Form
from gkxl.model.report import Report, beneath, fingerprint
from gkxl.model.texts import visible
from gkxl.rules.identities import sides
from gkxl.rules.wordings import COUNTY_SENTENCES
from gkxl.writing.county.comparison import write_charts, write_comparison, write_groups
from gkxl.writing.county.desk import CODE, DESK, UNIT, YEAR, write_desk
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import draw, number_cell, style_of
from gkxl.writing.sheets.issuelist import Issue, write_issues
from gkxl.writing.sheets.listsheet import list_head, list_row, row_height
from gkxl.writing.sheets.stream import repeat_last_row
from gkxl.writing.township.stamp import write_stamp

DETAIL_PART = "xl/worksheets/sheet3.xml"
_LABEL_WIDTHS = {1: 8.0, 2: 12.0, 3: 34.0}
_NUMBER_WIDTH = 8.5
MOST_OTHERS = 5
"""Further files of a unit that its line names."""


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
    _detail(book, sheets[DETAIL], summary)
    if below:
        _lower(book, sheets[LOWER], summary.report.form, below)
    _status(
        book,
        sheets[STATUS],
        summary,
        {issue.code: number for number, issue in reversed(list(enumerate(rows, 4)))},
    )
    write_issues(book, sheets[ISSUES], "问题清单", rows)
    _tie_out(book, sheets[TIE_OUT], summary.report)
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
    _meta(book, sheets[META], summary, version)
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
            (_detail_row(summary.report.form, unit, submission) for unit, submission in further),
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
    facts = f"格式：{report.form.id}（{report.form.basis}）　名册单位 {len(summary.roster.units)} 个：{'，'.join(f'{name} {count}' for name, count in summary.units_by_status().items())}"
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


def _detail_heads(book: Book, sheet: Worksheet, form: Form, facts: Sequence[str]) -> None:
    """Four head rows: table, row, column, key."""
    first = len(facts)
    for offset, head in enumerate(facts):
        book.merge(sheet, 1, offset + 1, DETAIL_TOP, 1, head, "head")
    for table in form.tables:
        keys = form.keys_by_table[table.key]
        book.merge(sheet, 1, detail_column(form, keys[0]), 1, len(keys), table.title, "section")
    for key, cell in form.cells.items():
        column = detail_column(form, key) - 1
        for row, text, style in (
            (1, cell.row.label, "small"),
            (2, cell.column.label, "small"),
            (3, key, "tiny"),
        ):
            sheet.write_string(row, column, text, book.style(style))
    for column, width in enumerate((14, 22, 10, 10, 30) if facts is DETAIL_FACTS else (16, 14, 22, 10, 10)):
        sheet.set_column(column, column, width)
    sheet.set_column(first, first + len(form.cells) - 1, 11)
    for row, height in ((1, 66), (2, 40), (3, 40)):
        sheet.set_row(row, height)
    page(sheet, landscape=True, repeat=(0, DETAIL_TOP - 1))
    sheet.set_print_scale(60)
    sheet.repeat_columns(0, 1)


def _detail(book: Book, sheet: Worksheet, summary: Summary) -> None:
    """明细: one row per unit, one column per key."""
    form = summary.report.form
    _detail_heads(book, sheet, form, DETAIL_FACTS)
    for unit, submission in summary.accepted[
        :1
    ]:  # the others follow in the same styles, see `repeat_last_row`
        _write_detail(book, sheet, form, DETAIL_TOP, _detail_row(form, unit, submission))
    sheet.freeze_panes(DETAIL_TOP, 2)
    if summary.accepted:
        sheet.autofilter(
            DETAIL_TOP - 1, 0, DETAIL_TOP - 1 + len(summary.accepted), len(DETAIL_FACTS) + len(form.cells) - 1
        )


def _lower(book: Book, sheet: Worksheet, form: Form, below: Sequence[tuple[tuple[str, ...], Report]]) -> None:
    """下级明细: the units beneath the merged summaries, so that every number can be traced to its unit."""
    _detail_heads(book, sheet, form, LOWER_FACTS)
    for row, (path, leaf) in enumerate(below, DETAIL_TOP):
        facts: list[str | int | float] = [
            "/".join(path),
            leaf.code or "",
            leaf.unit or "",
            leaf.group or "",
            leaf.level or "",
        ]
        _write_detail(book, sheet, form, row, facts + [number_cell(leaf.values[key]) for key in form.cells])
    sheet.freeze_panes(DETAIL_TOP, 3)
    sheet.autofilter(DETAIL_TOP - 1, 0, DETAIL_TOP - 1 + len(below), len(LOWER_FACTS) + len(form.cells) - 1)


def _write_detail(
    book: Book, sheet: Worksheet, form: Form, row: int, values: Sequence[str | int | float]
) -> None:
    styles = [
        book.style(style_of(form, key, "computed" if cell.computed else "cell"))
        for key, cell in form.cells.items()
    ]
    text, first = book.style("text"), len(DETAIL_FACTS)
    for column, value in enumerate(values):
        if isinstance(value, str):
            sheet.write_string(row, column, value, text)
        else:
            sheet.write_number(row, column, value, styles[column - first])


def _detail_row(form: Form, unit: Unit, submission: Submission) -> list[str | int | float]:
    facts: list[str | int | float] = [
        unit.code,
        unit.name,
        unit.group,
        submission.level or "",
        submission.file.name,
    ]
    values = submission.values
    return facts + [number_cell(values[key]) for key in form.cells]


def _status(book: Book, sheet: Worksheet, summary: Summary, first_issue: dict[str, int]) -> None:
    heads = (
        "序号",
        "单位代码",
        "单位名称",
        "类别",
        "状态",
        "采用或退回的文件",
        "错误",
        "待说明",
        "原因",
        "联系人",
        "备注",
        "程序校验",
    )
    states = "，".join(f"{name} {count}" for name, count in summary.units_by_status().items())
    counts = f"名册 {len(summary.roster.units)} 个单位：{states}；退回文件 {summary.count('refused')}，重复 {summary.count('superseded')}，名册外 {summary.count(UNLISTED)}"
    list_head(book, sheet, "报送情况", counts, heads, (6, 14, 24, 10, 10, 32, 7, 8, 60, 14, 18, 24))
    row = 3
    for number, unit in enumerate(summary.roster.units, 1):
        status, submission = status_of_unit(summary.by_unit[unit.code])
        others = [
            f"{one.file.name}：{STATUS_NAMES[one.status]}（{one.reason}）"
            for one in summary.by_unit[unit.code]
            if one is not submission
        ]
        more = [f"另有 {len(others) - MOST_OTHERS} 份，见“元数据”"] if len(others) > MOST_OTHERS else []
        reason = "；".join(
            [*([submission.reason] if submission and submission.reason else []), *others[:MOST_OTHERS], *more]
        )
        fine = "bad" if status != "accepted" else "waiting" if submission and submission.queries else "good"
        values = (
            number,
            unit.code,
            unit.name,
            unit.group,
            state_name(status, submission),
            submission.file.name if submission else "",
            submission.errors if submission else 0,
            submission.queries if submission else 0,
            reason,
            unit.contact,
            unit.remark,
            (submission.seal if submission else None) or "",
        )
        list_row(book, sheet, row, values, {4: fine})
        if unit.code in first_issue:
            sheet.write_url(
                row, 2, f"internal:'{ISSUES}'!A{first_issue[unit.code]}", book.style("link"), unit.name
            )
        sheet.set_row(row, row_height(reason, 60))
        row += 1
    outside = [one for one in summary.submissions if one.status in (UNLISTED, UNREADABLE)]
    if outside:
        row += 1
        book.merge(sheet, row + 1, 1, 1, len(heads), "名册以外和无法读取的文件", "heading")
        for one in outside:
            row += 1
            list_row(
                book,
                sheet,
                row,
                (
                    "",
                    one.code or "",
                    one.unit or "",
                    "",
                    STATUS_NAMES[one.status],
                    one.file.name,
                    one.errors,
                    one.queries,
                    one.reason,
                    "",
                    "",
                    one.seal or "",
                ),
                {4: "bad"},
            )
            sheet.set_row(row, row_height(one.reason, 60))
    sheet.autofilter(2, 0, 2 + len(summary.roster.units), len(heads) - 1)
    page(sheet, landscape=True, repeat=(0, 2))


def _issue_rows(summary: Summary) -> list[Issue]:
    """Findings of the whole first, then unit by unit in roster order, then those of files outside the roster."""
    rows = [
        Issue(unit.code if unit else "", unit.name if unit else summary.report.unit or "汇总", finding)
        for unit, finding in summary.notices
    ]
    detail = {id(submission): row for row, (_, submission) in enumerate(summary.accepted, DETAIL_TOP + 1)}
    form = summary.report.form
    for unit in summary.roster.units:
        for submission in summary.by_unit[unit.code]:
            for finding in submission.findings:
                row = detail.get(id(submission))
                link = (
                    f"'{DETAIL}'!{address(row, detail_column(form, finding.cells[0]))}"
                    if row and finding.cells and finding.cells[0] in form.cells
                    else ""
                )
                rows.append(
                    Issue(
                        unit.code,
                        unit.name,
                        finding,
                        submission.file.name,
                        STATUS_NAMES[submission.status],
                        link,
                    )
                )
    for submission in summary.submissions:
        if submission.status == UNLISTED:
            rows += [
                Issue(
                    submission.code or "",
                    submission.unit or "",
                    finding,
                    submission.file.name,
                    STATUS_NAMES[UNLISTED],
                )
                for finding in submission.findings
            ]
    return rows


def _tie_out(book: Book, sheet: Worksheet, report: Report) -> None:
    """Every total beside the sum of its sources, then A1–A4 of the summary; each line a formula with its result."""
    form, places = report.form, summary_layout(report.form).places
    heads = ("编号", "表", "行", "列", "汇总数", "各单位之和", "差额", "结果")
    list_head(
        book,
        sheet,
        "勾稽核对",
        "汇总表每个数与明细各单位之和逐一比对；下半部分是汇总数自身的勾稽关系。",
        heads,
        (28, 14, 78, 26, 14, 14, 12, 8),
    )
    row = 3
    for key, cell in form.cells.items():
        total = report.printed.get(key, report.values.get(key, 0))
        parts = sum((leaf.values.get(key, 0) for leaf in report.units), start=0)
        _tie_line(
            book,
            sheet,
            row,
            (key, cell.table.sheet, cell.row.label, cell.column.label),
            f"={SUMMARY}!{places[key].address}",
            f"={sum_over_units(form, key, len(report.units))}",
            number_cell(total),
            number_cell(parts),
            number_cell(total - parts),
        )
        row += 1
    for identity in form.identities:
        both = sides(identity, report, None) if identity.code in ("A1", "A2", "A3", "A4") else None
        if both is None:
            continue
        cell = form.cells[identity.cells[0]]
        left, right = (
            "=" + "+".join(f"{SUMMARY}!{places[term.key].address}" for term in terms)
            for terms in (identity.left, identity.right)
        )
        _tie_line(
            book,
            sheet,
            row,
            (identity.code, cell.table.sheet, cell.row.label, cell.column.label),
            left,
            right,
            number_cell(both[0]),
            number_cell(both[1]),
            number_cell(both[0] - both[1]),
        )
        row += 1
    sheet.autofilter(2, 0, row - 1, len(heads) - 1)
    page(sheet, landscape=True, repeat=(0, 2))


def _tie_line(
    book: Book,
    sheet: Worksheet,
    row: int,
    facts: tuple[str, ...],
    left: str,
    right: str,
    total: float,
    parts: float,
    gap: float,
) -> None:
    for column, fact in enumerate(facts):
        sheet.write_string(row, column, fact, book.style("text"))
    number = book.style("cell_money")
    sheet.write_formula(row, 4, left, number, total)
    sheet.write_formula(row, 5, right, number, parts)
    sheet.write_formula(row, 6, f"=ROUND(E{row + 1}-F{row + 1},6)", number, gap)
    sheet.write_formula(
        row, 7, f'=IF(G{row + 1}=0,"✓","✗")', book.style("bad" if gap else "good"), "✗" if gap else "✓"
    )


def _meta(book: Book, sheet: Worksheet, summary: Summary, version: str) -> None:
    heads = ("文件", "SHA-256", "单位代码", "单位名称", "年度", "格式", "结果", "原因")
    report = summary.report
    facts = f"gkxl {version}　格式 {report.form.id}（{report.form.digest}）　年度 {report.year}　名册 {visible(summary.roster.file)}　文件 {len(summary.submissions)} 个"
    list_head(book, sheet, "元数据", facts, heads, (36, 66, 14, 22, 8, 10, 10, 60))
    ordered = sorted(summary.submissions, key=lambda one: (one.file.name, one.sha256))
    for row, one in enumerate(ordered, 3):
        matched = one.matched
        list_row(
            book,
            sheet,
            row,
            (
                one.file.name,
                one.sha256,
                matched.code if matched else one.code or "",
                one.unit or "",
                one.year or "",
                one.form or "",
                STATUS_NAMES[one.status],
                one.reason,
            ),
            {1: "tiny"},
        )
        if one.reason:
            sheet.set_row(row, row_height(one.reason, 60))
    _decisions(book, sheet, len(ordered) + 5, summary)
    page(sheet, landscape=True, repeat=(0, 2))


def _decisions(book: Book, sheet: Worksheet, row: int, summary: Summary) -> None:
    """What was accepted by decision, and by whom."""
    if summary.overrides:
        for column, head in enumerate(
            ("准予采用的单位", "理由", "单位代码", "批准人", "编号", "位置", "是否用上")
        ):
            sheet.write_string(row - 1, column, head, book.style("head"))
        for override in summary.overrides:
            used = "没有用上" if override in summary.overrides_unused else "已采用"
            list_row(
                book,
                sheet,
                row,
                (
                    override.unit.name,
                    override.reason,
                    override.unit.code,
                    override.who,
                    override.code,
                    override.place or "",
                    used,
                ),
                {},
            )
            row += 1


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
