"""分组, 上年对比 and 图表 of a summary: the county's own scope and the whole, this year and last, and what
offices draw from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import address, letters
from gkxl.issued.consolidated import DETAIL, DETAIL_TOP, SUMMARY, detail_column, summary_layout
from gkxl.model.form import Form, Identity, Term
from gkxl.model.matrix import columns_of, total
from gkxl.model.report import Number, Report
from gkxl.rules.identities import is_broken, side, sides
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import number_cell
from gkxl.writing.sheets.listsheet import SLACK, list_head, row_height

SCOPES = (
    ("本级", ("本级",)),
    ("部门", ("部门",)),
    ("乡镇街道", ("乡镇", "街道")),
    ("下级汇总", ("下级汇总",)),
)
"""The groups of a roster as reports tell them apart (国办发〔2014〕32号: 本级 and 全域 are both kept)."""

LABELS = ("表", "行", "列")
LABEL_WIDTHS = (11, 66, 19)
NUMBER_WIDTH, AMOUNT_WIDTH = 6, 12
"""Characters of 序号 and of a number: a portrait page takes the list at a readable size."""

HEAD_HEIGHT = 48
"""Points: heads of three lines (乡镇街道（10 个单位）)."""

MOST_BARS = 20
TOP = 4


def _facts(sheet: Worksheet, book: Book, row: int, form: Form, key: str) -> None:
    cell = form.cells[key]
    sheet.write_number(row - 1, 0, row - TOP + 1, book.style("cell"))
    for column, text in enumerate((cell.table.sheet, cell.row.label, cell.column.label), 1):
        sheet.write_string(row - 1, column, text, book.style("text"))
    texts = zip((cell.row.label, cell.column.label), LABEL_WIDTHS[1:], strict=True)
    sheet.set_row(row - 1, max(row_height(text, width - SLACK) for text, width in texts))


def write_groups(book: Book, sheet: Worksheet, report: Report) -> None:
    """分组: every number by 类别 of the units, and the whole; formulas over 明细."""
    form, last = report.form, DETAIL_TOP + max(1, len(report.units))
    scopes = [
        (name, kinds, [at for at, leaf in enumerate(report.units) if leaf.group in kinds])
        for name, kinds in SCOPES
    ]
    scopes = [scope for scope in scopes if scope[2] or scope[0] != "下级汇总"]
    heads = [
        "序号",
        *LABELS,
        *(f"{name}（{len(own)} 个单位）" for name, _, own in scopes),
        f"全域（{len(report.units)} 个单位）",
    ]
    list_head(
        book,
        sheet,
        "分组",
        "本级、部门、乡镇街道分别相加，全域为各组之和；都由“明细”算出。",
        heads,
        (NUMBER_WIDTH, *LABEL_WIDTHS, *[AMOUNT_WIDTH] * (len(scopes) + 1)),
    )
    sheet.set_row(2, HEAD_HEIGHT)
    for row, (key, told) in enumerate(columns_of(form, (leaf.values for leaf in report.units)), TOP):
        _facts(sheet, book, row, form, key)
        style = book.style("cell_money" if key in form.money else "cell")
        column = letters(detail_column(form, key))
        groups = f"{DETAIL}!$C${DETAIL_TOP + 1}:$C${last}"
        numbers = f"{DETAIL}!${column}${DETAIL_TOP + 1}:${column}${last}"
        for number, (_, kinds, own) in enumerate(scopes):
            parts = "+".join(f'SUMIF({groups},"{kind}",{numbers})' for kind in kinds)
            sheet.write_formula(
                row - 1,
                4 + number,
                f"={parts}",
                style,
                number_cell(total(tuple(told[at] for at in own))),
            )
        first, end = address(row, 5), address(row, 4 + len(scopes))
        sheet.write_formula(
            row - 1,
            4 + len(scopes),
            f"=SUM({first}:{end})",
            style,
            number_cell(total(told)),
        )
    sheet.autofilter(2, 0, TOP - 2 + len(form.cells), len(heads) - 1)
    sheet.freeze_panes(3, 4)
    page(sheet, landscape=False, repeat=(0, 2))


def write_comparison(
    book: Book, sheet: Worksheet, report: Report, prior: Report, unit_gaps: dict[Identity, Number | None]
) -> None:
    """上年对比: this year, last year, the change; then C1–C3 of the whole, beside the sum of the units' own
    differences (H4).
    """
    form, places = report.form, summary_layout(report.form).places
    heads = ("序号", *LABELS, "本年", "上年", "增减", "增减率")
    list_head(
        book,
        sheet,
        "上年对比",
        (
            f"上年数取自 {prior.year or '上年'} 年汇总（{len(prior.units)} 个单位）；本年 "
            f"{len(report.units)} "
            "个单位。上年格式没有的数留空。"
        ),
        heads,
        (NUMBER_WIDTH, *LABEL_WIDTHS, AMOUNT_WIDTH, AMOUNT_WIDTH, AMOUNT_WIDTH, AMOUNT_WIDTH),
    )
    rows = {}
    for row, key in enumerate(form.cells, TOP):
        rows[key] = row
        _facts(sheet, book, row, form, key)
        style = book.style("cell_money" if key in form.money else "cell")
        now, before = report.values.get(key, 0), prior.values.get(key)
        sheet.write_formula(row - 1, 4, f"={SUMMARY}!{places[key].address}", style, number_cell(now))
        if before is None:
            sheet.write_blank(row - 1, 5, None, style)
        else:
            sheet.write_number(row - 1, 5, number_cell(before), style)
        change = "" if before is None else number_cell(now - before)
        sheet.write_formula(row - 1, 6, f'=IF(ISNUMBER(F{row}),ROUND(E{row}-F{row},6),"")', style, change)
        rate = float((now - before) / before) if before else ""
        sheet.write_formula(
            row - 1, 7, f'=IF(N(F{row})=0,"",(E{row}-F{row})/F{row})', book.style("percent"), rate
        )
    sheet.autofilter(2, 0, TOP - 2 + len(form.cells), len(heads) - 1)
    row = TOP + len(form.cells) + 1
    for column, head in enumerate(("编号", *LABELS, "左边", "右边", "差额", "结果", "各单位差额合计")):
        sheet.write_string(row - 1, column, head, book.style("head"))
    sheet.set_row(row - 1, HEAD_HEIGHT)
    sheet.set_column(8, 8, AMOUNT_WIDTH)
    for identity in form.against_prior:
        both = sides(identity, report, prior)
        if both is not None:
            row += 1
            _continuity(book, sheet, row, report, identity, both, rows, unit_gaps.get(identity))
    page(sheet, landscape=False, repeat=(0, 2))


def _continuity(
    book: Book,
    sheet: Worksheet,
    row: int,
    report: Report,
    identity: Identity,
    both: tuple[Number, Number],
    rows: dict[str, int],
    gaps: Number | None,
) -> None:
    cell, style = report.form.cells[identity.cells[0]], book.style("cell")
    for column, text in enumerate((identity.code, cell.table.sheet, cell.row.label, cell.column.label)):
        sheet.write_string(row - 1, column, text, book.style("text"))
    for column, terms, number in ((4, identity.left, both[0]), (5, identity.right, both[1])):
        sheet.write_formula(
            row - 1,
            column,
            "=" + _terms(terms, lambda term: f"{'F' if term.prior else 'E'}{rows[term.key]}"),
            style,
            number_cell(number),
        )
    gap = both[0] - both[1]
    sheet.write_formula(row - 1, 6, f"=ROUND(E{row}-F{row},6)", style, number_cell(gap))
    broken = bool(is_broken(identity.op, *both))
    test = {"=": "<>0", "<=": ">0", ">=": "<0", "!=": "=0"}[identity.op]
    sheet.write_formula(
        row - 1,
        7,
        f'=IF(G{row}{test},"✗","✓")',
        book.style("bad" if broken else "good"),
        "✗" if broken else "✓",
    )
    if gaps is None:
        sheet.write_blank(row - 1, 8, None, style)
    else:
        sheet.write_number(row - 1, 8, number_cell(gaps), style)


def _terms(terms: Sequence[Term], cell: Any) -> str:
    return "".join(f"{'-' if term.sign < 0 else '+'}{cell(term)}" for term in terms).removeprefix("+")


def write_charts(book: Book, sheet: Worksheet, report: Report, prior: Report | None) -> None:
    """图表: the rates offices report with their definitions and N, and three charts over small tables of
    formulas.
    """
    sheet.hide_gridlines(2)
    for column, width in enumerate((30, 12, 12, 12, 12, 56)):
        sheet.set_column(column, column, width)
    book.merge(sheet, 1, 1, 1, 6, f"{report.unit or ''}{report.year}年政府信息公开工作指标与图表", "title")
    sheet.set_row(0, 30)
    row = _rates(book, sheet, report, prior) + 2
    kinds = _kinds(book, sheet, row, report)
    years = _years(book, sheet, kinds + 2, report, prior)
    units = _units(book, sheet, years + 2, report)
    below = units + 1
    for number, (title, kind, first, last, series) in enumerate(
        (
            ("办理结果构成", "bar", row + 1, kinds, ((1, "件数"),)),
            ("本年与上年", "column", kinds + 3, years, ((1, "本年"), *(((2, "上年"),) if prior else ()))),
            (f"各单位新收申请（前 {MOST_BARS} 位）", "bar", years + 3, units, ((1, "新收申请"),)),
        )
    ):
        chart = book.workbook.add_chart({"type": kind})
        for column, name in series:
            chart.add_series(
                {
                    "name": name,
                    "categories": [sheet.name, first - 1, 0, last - 1, 0],
                    "values": [sheet.name, first - 1, column, last - 1, column],
                    "data_labels": {"value": True},
                    "gap": 60,
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"none": True} if len(series) == 1 else {"position": "bottom"})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_size(
            {
                "width": 480 if number < 2 else 960,
                "height": 300 if number < 2 else max(200, 60 + 24 * (last - first + 1)),
            }
        )
        sheet.insert_chart(
            below if number < 2 else below + 16,
            0 if number != 1 else 4,
            chart,
            {"object_position": 2, "description": title},
        )
    page(sheet, landscape=False)
    sheet.fit_to_pages(1, 1)


def _rates(book: Book, sheet: Worksheet, report: Report, prior: Report | None) -> int:
    """The rates; returns the row of the last."""
    heads = ("常用指标", "本年", "上年", "分子", "分母（N）", "定义")
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, book.style("head"))
    places = summary_layout(report.form).places
    row = 3
    for rate in report.form.rates:
        row += 1
        sheet.write_string(row - 1, 0, rate.name, book.style("text"))
        top, bottom = side(rate.of, report.values, {}), side(rate.over, report.values, {})
        sheet.write_formula(
            row - 1,
            1,
            f'=IF(E{row}=0,"—",D{row}/E{row})',
            book.style("percent"),
            float(top / bottom) if bottom else "—",
        )
        before = _quotient(rate.of, rate.over, prior)
        if before is None:
            sheet.write_string(row - 1, 2, "—", book.style("percent"))
        else:
            sheet.write_number(row - 1, 2, before, book.style("percent"))
        for column, terms, number in ((3, rate.of, top), (4, rate.over, bottom)):
            sheet.write_formula(
                row - 1,
                column,
                "=" + _terms(terms, lambda term: f"{SUMMARY}!{places[term.key].address}"),
                book.style("cell"),
                number_cell(number),
            )
        sheet.write_string(row - 1, 5, rate.help, book.style("text"))
    return row


def _quotient(top: Sequence[Term], bottom: Sequence[Term], report: Report | None) -> float | None:
    if report is None or any(term.key not in report.values for term in (*top, *bottom)):
        return None
    over = side(bottom, report.values, {})
    return float(side(top, report.values, {}) / over) if over else None


def result_kinds(form: Form) -> list[tuple[str, list[str]]]:
    """The kinds of outcome of table 3 as printed, and the keys of the 总计 column that each adds up."""
    identity = next(
        (one for one in form.within if one.code == "A2" and one.cells[0].endswith(".total.total")), None
    )
    kinds: dict[str, list[str]] = {}
    for term in identity.right if identity else ():
        cell = form.cells[term.key]
        path = cell.table.group_path(cell.row)
        kinds.setdefault(path[1].label if len(path) > 1 else cell.row.label.split("（区分")[0], []).append(
            term.key
        )
    return list(kinds.items())


def _kinds(book: Book, sheet: Worksheet, row: int, report: Report) -> int:
    places = summary_layout(report.form).places
    _head(book, sheet, row, ("办理结果", "件数"))
    for label, keys in result_kinds(report.form):
        row += 1
        sheet.write_string(row - 1, 0, label, book.style("text"))
        sheet.write_formula(
            row - 1,
            1,
            "=" + "+".join(f"{SUMMARY}!{places[key].address}" for key in keys),
            book.style("cell"),
            sum(int(report.values[key]) for key in keys),
        )
    return row


def _years(book: Book, sheet: Worksheet, row: int, report: Report, prior: Report | None) -> int:
    places = summary_layout(report.form).places
    keys = [key for key in (*report.form.role("received"), *_concluded(report.form)) if key in report.values]
    _head(book, sheet, row, ("申请", "本年", "上年"))
    for key in keys:
        row += 1
        label = (
            report.form.cells[key]
            .row.label.split("、", 1)[-1]
            .split("）", 1)[-1]
            .replace("政府信息公开申请数量", "")
            .replace("继续办理", "")
        )
        sheet.write_string(row - 1, 0, "办结" if label in ("总计", "合计") else label, book.style("text"))
        sheet.write_formula(
            row - 1,
            1,
            f"={SUMMARY}!{places[key].address}",
            book.style("cell"),
            number_cell(report.values[key]),
        )
        if prior is not None and key in prior.values:
            sheet.write_number(row - 1, 2, number_cell(prior.values[key]), book.style("cell"))
        else:
            sheet.write_string(row - 1, 2, "—", book.style("cell"))
    return row


def _concluded(form: Form) -> tuple[str, ...]:
    """办结 and 结转下年度 of all applicants: the other side of the identity that 收到 stands in (A1)."""
    received = set(form.role("received"))
    return next(
        (
            tuple(term.key for term in one.left)
            for one in form.within
            if one.code == "A1" and received <= {term.key for term in one.right}
        ),
        (),
    )


def _units(book: Book, sheet: Worksheet, row: int, report: Report) -> int:
    """The units with the most new applications, as formulas on 明细."""
    _head(book, sheet, row, ("单位", "新收申请"))
    received = report.form.role("received")
    if not received or not report.units:
        return row
    ranked = sorted(
        enumerate(report.units, DETAIL_TOP + 1), key=lambda item: (-item[1].values[received[0]], item[0])
    )[:MOST_BARS]
    column = letters(detail_column(report.form, received[0]))
    for place, leaf in ranked:
        row += 1
        sheet.write_formula(row - 1, 0, f"={DETAIL}!$B${place}", book.style("text"), leaf.unit or "")
        sheet.write_formula(
            row - 1,
            1,
            f"={DETAIL}!${column}${place}",
            book.style("cell"),
            number_cell(leaf.values[received[0]]),
        )
    return row


def _head(book: Book, sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(row - 1, column, head, book.style("head"))
