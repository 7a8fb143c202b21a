"""历年: what `gkxl trend` writes: 各年数, 指标 with charts, 衔接核对, 文字 and 来源."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from gkxl.checking.history import History, Year, quotient
from gkxl.issued.layout import address
from gkxl.model.form import Cell
from gkxl.model.report import Kind, Number, show
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import number_cell
from gkxl.writing.sheets.listsheet import list_head, row_height

TOP = 4
"""The row, from 1, where the lines of every list begin."""

LABELS = ("表", "行", "列")
LABEL_WIDTHS = (11, 36, 16)
YEAR_WIDTH = 9
"""Characters of a number: seven digits and a margin."""

CHART_SIZE = {"width": 460, "height": 270}
"""Pixels; two charts stand side by side on a landscape page."""

ABSENT = "—"
"""Shown where a year has no such number."""


def history_book(history: History) -> bytes:
    """An .xlsx with the years side by side, native charts and the chain from year to year."""
    book = Book()
    _write_numbers(book, book.sheet("各年数"), history)
    _write_rates(book, book.sheet("指标与图表"), history)
    _write_chain(book, book.sheet("衔接核对"), history)
    if any(one.report.evidence.paragraphs for one in history.years):
        _write_text(book, book.sheet("文字"), history)
    _write_sources(book, book.sheet("来源"), history)
    return book.finish()


def _span(history: History) -> str:
    first, last = history.years[0].year, history.years[-1].year
    return f"{first}年" if first == last else f"{first}—{last}年"


def _write_numbers(book: Book, sheet: Worksheet, history: History) -> None:
    """Every number of every year, and the change from the last year but one to the last."""
    years = history.years
    several = len(years) > 1
    heads = [*LABELS, *(f"{one.year}年" for one in years), *(("增减", "增减率") if several else ())]
    title = f"{history.unit or ''}政府信息公开工作年度报告历年数（{_span(history)}）"
    facts = "".join(history.notices) or "各数照各年的原件；增减是最后一年减它前面的一年。"
    widths = [*LABEL_WIDTHS, *[YEAR_WIDTH] * (len(heads) - len(LABELS))]
    list_head(book, sheet, title, facts, heads, widths)
    sheet.set_row(1, row_height(facts, sum(widths)))
    for row, cell in enumerate(history.cells, TOP):
        _labels(book, sheet, row, cell)
        style = "cell_money" if cell.column.is_money else "cell"
        for column, one in enumerate(years, len(LABELS)):
            _number(book, sheet, row, column, one.number(cell.key), style)
        if several:
            _change(book, sheet, row, len(LABELS) + len(years), years, cell, style)
    sheet.autofilter(TOP - 2, 0, TOP - 2 + len(history.cells), len(heads) - 1)
    sheet.freeze_panes(TOP - 1, len(LABELS))
    page(sheet, landscape=len(history.years) > 7, repeat=(0, TOP - 2))


def _change(
    book: Book, sheet: Worksheet, row: int, column: int, years: Sequence[Year], cell: Cell, style: str
) -> None:
    """增减 and 增减率 of the last year, as formulas with their results."""
    now, before = years[-1].number(cell.key), years[-2].number(cell.key)
    one, other = address(row, column), address(row, column - 1)
    gap: float | str = "" if now is None or before is None else number_cell(now - before)
    sheet.write_formula(
        row - 1,
        column,
        f'=IF(AND(ISNUMBER({one}),ISNUMBER({other})),ROUND({one}-{other},6),"")',
        book.style(style),
        gap,
    )
    rate: float | str = "" if now is None or not before else float((now - before) / before)
    sheet.write_formula(
        row - 1,
        column + 1,
        f'=IF(AND(ISNUMBER({one}),N({other})<>0),({one}-{other})/{other},"")',
        book.style("percent"),
        rate,
    )


def _labels(book: Book, sheet: Worksheet, row: int, cell: Cell) -> None:
    for column, text in enumerate((cell.table.sheet, cell.row.label, cell.column.label)):
        sheet.write_string(row - 1, column, text, book.style("text"))
    widest = max(row_height(cell.row.label, LABEL_WIDTHS[1]), row_height(cell.column.label, LABEL_WIDTHS[2]))
    sheet.set_row(row - 1, widest)


def _number(book: Book, sheet: Worksheet, row: int, column: int, number: Number | None, style: str) -> None:
    if number is None:
        sheet.write_string(row - 1, column, ABSENT, book.style("cell"))
    else:
        sheet.write_number(row - 1, column, number_cell(number), book.style(style))


def _write_rates(book: Book, sheet: Worksheet, history: History) -> None:
    """The rates year by year with their definitions, then the series that the charts draw."""
    years = history.years
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, len(years), YEAR_WIDTH)
    sheet.set_column(len(years) + 1, len(years) + 1, 52)
    book.merge(sheet, 1, 1, 1, len(years) + 2, f"{history.unit or ''}历年指标与图表", "title")
    sheet.set_row(0, 30)
    _heads(book, sheet, 3, ("常用指标", *(f"{one.year}年" for one in years), "定义"))
    row = 3
    for rate in history.rates:
        row += 1
        sheet.write_string(row - 1, 0, rate.name, book.style("text"))
        for column, one in enumerate(years, 1):
            share = quotient(rate, one)
            if share is None:
                sheet.write_string(row - 1, column, ABSENT, book.style("percent"))
            else:
                sheet.write_number(row - 1, column, share, book.style("percent"))
        sheet.write_string(row - 1, len(years) + 1, rate.help, book.style("text"))
    row = _write_series(book, sheet, row + 2, history)
    if len(years) == 1:
        sheet.write_string(row, 0, "只有一年，不画图。", book.style("hint"))
    page(sheet, landscape=True)
    sheet.fit_to_pages(1, 1)


def _write_series(book: Book, sheet: Worksheet, row: int, history: History) -> int:
    """Tables of the numbers drawn, and the charts below them; returns the row after the last."""
    years = history.years
    drawn: list[tuple[str, str, int, int]] = []
    for title, kind, cells in _series(history):
        _heads(book, sheet, row, (title, *(f"{one.year}年" for one in years)))
        first = row + 1
        for cell in cells:
            row += 1
            sheet.write_string(row - 1, 0, _short(cell), book.style("text"))
            for column, one in enumerate(years, 1):
                _number(book, sheet, row, column, one.number(cell.key), "cell")
        if cells and len(years) > 1:
            drawn.append((title, kind, first, row))
        row += 2
    for number, (title, kind, first, last) in enumerate(drawn):
        _chart(book, sheet, (row, number), (title, kind), (first, last), len(years))
    return row


def _series(history: History) -> list[tuple[str, str, list[Cell]]]:
    """What is drawn: applications from received to carried on, and the totals of disputes."""
    form = history.years[-1].report.form
    flow = [key for one in form.within if one.code == "A1" for key in one.cells]
    whole = [form.cells[key] for key in flow if key.endswith(".total")]
    ordered = sorted(whole, key=lambda cell: form.order[cell.key])
    disputes = [form.cells[one.cells[0]] for one in form.within if one.code == "A4"]
    return [("申请（件）", "column", ordered), ("复议诉讼（件）", "line", disputes)]


def _short(cell: Cell) -> str:
    """A label fit for a chart's legend."""
    label = cell.row.label.split("、", 1)[-1].split("）", 1)[-1]
    label = label.replace("政府信息公开申请数量", "").replace("继续办理", "")
    if cell.table.layout == "strip":
        return cell.row.label
    return "办结" if label in ("总计", "合计") else label


def _chart(
    book: Book,
    sheet: Worksheet,
    place: tuple[int, int],
    what: tuple[str, str],
    rows: tuple[int, int],
    years: int,
) -> None:
    """A native chart: one series a row, the years along the axis."""
    title, kind = what
    chart = book.workbook.add_chart({"type": kind})
    head = rows[0] - 2
    for row in range(rows[0] - 1, rows[1]):
        chart.add_series(
            {
                "name": [sheet.name, row, 0],
                "categories": [sheet.name, head, 1, head, years],
                "values": [sheet.name, row, 1, row, years],
                "data_labels": {"value": True},
                "marker": {"type": "automatic"},
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_size(CHART_SIZE)
    sheet.insert_chart(
        place[0],
        0,
        chart,
        {"object_position": 2, "description": title, "x_offset": 4 + place[1] * (CHART_SIZE["width"] + 10)},
    )


def _heads(book: Book, sheet: Worksheet, row: int, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(row - 1, column, head, book.style("head"))


def _write_chain(book: Book, sheet: Worksheet, history: History) -> None:
    """衔接核对: C1 to C3 over all successive years, those that do not hold in front."""
    links = sorted(history.links, key=lambda link: (not link.broken, link.explained is not None))
    explained = sum(link.explained is not None for link in history.breaks)
    heads = ("年度", "编号", *LABELS, "左边", "右边", "差额", "结果", "说明")
    facts = (
        f"相邻两年逐项核对：C1 上年结转 = 上年的结转下年度；C2 现行有效 = 上年现行有效 + 制发 − 废止；"
        f"C3 复议诉讼总计不少于上年尚未审结。共 {len(links)} 项，不成立 {len(history.breaks)} 项"
        f"{f'（其中已说明 {explained} 项）' if explained else ''}。"
    )
    widths = (13, 7, *LABEL_WIDTHS, 11, 11, 11, 9, 40)
    list_head(book, sheet, "衔接核对", facts, heads, widths)
    sheet.set_row(1, row_height(facts, sum(widths)))
    for row, link in enumerate(links, TOP - 1):
        texts = (f"{link.before.year}→{link.after.year}", link.identity.code)
        for column, text in enumerate(
            (*texts, link.cell.table.sheet, link.cell.row.label, link.cell.column.label)
        ):
            sheet.write_string(row, column, text, book.style("text"))
        for column, number in enumerate((link.left, link.right, link.gap), 5):
            sheet.write_number(row, column, number_cell(number), book.style("cell"))
        mark, style = (
            ("✓", "good") if not link.broken else ("已说明", "good") if link.explained else ("✗", "bad")
        )
        sheet.write_string(row, 8, mark, book.style(style))
        sheet.write_string(row, 9, link.explained or "", book.style("text"))
        said_height = row_height(link.explained or "", widths[-1])
        sheet.set_row(row, max(row_height(link.cell.row.label, LABEL_WIDTHS[1]), said_height))
    if not links:
        sheet.write_string(TOP - 1, 0, "没有相邻的两个年度，没有可以核对的。", book.style("plain"))
    sheet.autofilter(TOP - 2, 0, max(TOP - 1, TOP - 2 + len(links)), len(heads) - 1)
    page(sheet, landscape=True, repeat=(0, TOP - 2))


def _write_text(book: Book, sheet: Worksheet, history: History) -> None:
    """文字: paragraphs that were left as they were the year before."""
    heads = ("年度", "本年位置", "上年位置", "怎样", "文字")
    facts = (
        f"与上一年的文字比对：有 {len(history.kept)} 段照搬上年（一字不改，或只换了数字）。"
        "例行的话可以相同；写本年工作的，请按本年实际重写。"
    )
    widths = (13, 14, 14, 12, 90)
    list_head(book, sheet, "照搬上年的文字", facts, heads, widths)
    for row, one in enumerate(history.kept, TOP - 1):
        how = "只换了数字" if one.digits_differ else "一字不改"
        texts = (
            f"{one.before.year}→{one.after.year}",
            one.paragraph.place.address,
            one.earlier.place.address,
            how,
            one.paragraph.text,
        )
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, book.style("text"))
        sheet.set_row(row, row_height(one.paragraph.text, widths[-1]))
    page(sheet, landscape=True, repeat=(0, TOP - 2))


def _write_sources(book: Book, sheet: Worksheet, history: History) -> None:
    """来源: which file gave which year, and what was noted in reading it."""
    heads = ("年度", "文件", "单位", "格式", "种类", "读取时的说明")
    widths = (8, 34, 26, 8, 14, 80)
    list_head(book, sheet, "来源", "".join(history.notices) or "每个年度一个文件。", heads, widths)
    for row, one in enumerate(history.years, TOP - 1):
        report = one.report
        kind = f"汇总（{len(report.units)} 个单位）" if report.kind == Kind.SUMMARY else "年报"
        notes = [*report.notes, *_totals_printed_otherwise(one)]
        texts = (f"{one.year}", one.file, report.unit or "不明", report.form.id, kind, "\n".join(notes))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, book.style("text"))
        sheet.set_row(row, row_height(texts[-1], widths[-1]))
    page(sheet, landscape=True, repeat=(0, TOP - 2))


def _totals_printed_otherwise(one: Year) -> list[str]:
    """Totals that the source prints otherwise than their parts: the printed ones stand in 各年数."""
    report = one.report
    return [
        f"{report.form.cells[key].label}：原件印的是 {show(number)}，"
        f"各项相加为 {show(report.values.get(key))}。"
        for key, number in report.printed.items()
    ]
