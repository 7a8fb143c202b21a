"""S4, S5: what stands in the single cells."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from gkxl.model.findings import QUERY, Finding
from gkxl.model.form import Cell
from gkxl.model.report import BLANK, FIELDS_TO_FILL, TEXT, Flaw, FlawKind, Kind, Source, show, told
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words

EXCEL_EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of Excel's numbers of days, as they count from March 1900 on."""

YEARS_WITH_DAYS = range(1900, 9998)
"""Years whose days Excel counts; a damaged stamp may say any other."""

FAR_ABOVE = 10
"""Times every other count from which one that may be a day is asked about."""


@rule("S4")
def plain_numbers(case: Case) -> Iterator[Finding]:
    """S4: counts are whole numbers ≥ 0 (only the 2019 增/减 may be negative). One finding a cell.

    No sign, unit, text, remark, error value or formula stands in the cell.
    """
    report = case.report
    doubtful = {key for key, value in report.values.items() if type(value) is not int or value < 0}
    for key in sorted(doubtful | report.flaws.keys() | report.states.keys(), key=case.form.order.__getitem__):
        cell, flaw = case.form.cells[key], report.flaws.get(key)
        reason = _flaw_of_cell(case, key, flaw) or _flaw_of_number(case, key, cell)
        if reason is not None:
            text = flaw.text if flaw else show(report.values[key]) if key in report.values else None
            yield case.finding("S4", [key], _not_plain(cell, case.spot(key), text, reason), found=text)
    yield from _days(case)


def _days(case: Case) -> Iterator[Finding]:
    """S4: a count that is Excel's own number of a day (3/5 typed in 2025 is 45721), asked.

    In a cell that keeps the format 0 nothing else tells such a day from a count: asked where it lies far
    from all other counts and from last year's.
    """
    year = case.report.year
    if year is None or year not in YEARS_WITH_DAYS or case.report.kind != "report":
        return
    first, last = ((datetime.date(one, 1, 1) - EXCEL_EPOCH).days for one in (year, year + 2))
    values = case.report.values
    money = case.form.money
    counts = {key: values[key] for key in case.form.typed if key in values and key not in money}
    days = [key for key, value in counts.items() if first <= value < last]
    usual = max((value for key, value in counts.items() if key not in days), default=0) if days else 0
    for key in days:
        before = case.prior.values.get(key, 0) if case.prior else 0
        if int(values[key]) >= FAR_ABOVE * max(usual, before):
            day = EXCEL_EPOCH + datetime.timedelta(days=int(values[key]))
            words = Words(
                f"{case.spot(key)}填的是 {values[key]}，比别的数大得多，"
                f"又正好是 Excel 里 {day} 这一天的内部数：是否输入了“{day.month}/{day.day}”？",
                "请核对这个数；确是件数的在“说明”栏写明。",
            )
            yield case.finding("S4", [key], words, QUERY, found=values[key])


def _flaw_of_cell(case: Case, key: str, flaw: Flaw | None) -> str | None:
    """Why what stands in the cell is no plain number, or None."""
    state, kind = case.report.states.get(key), flaw.kind if flaw else None
    if kind == FlawKind.FORMULA:
        return "这里应填数字，不能是公式"
    if state is not None and state != BLANK:
        if kind == FlawKind.NUMERIC:
            return "是文本，不是数字，合计不会把它算进去（请把单元格设为“常规”格式后重新输入）"
        return "不是数字" if state == TEXT else "是错误值"
    if kind == FlawKind.REMARK and key in case.report.values:
        return f"数字旁有别的文字或符号（读作 {told(case.report.values[key])}）"
    return None


def _flaw_of_number(case: Case, key: str, cell: Cell) -> str | None:
    """Why a typed number cannot be one of its column, or None."""
    value = None if cell.computed else case.report.values.get(key)
    if value is None:
        return None
    if value < 0 and not cell.column.may_be_negative:
        return "小于 0"
    if not cell.column.is_money and value != int(value):
        return "不是整数"
    return None


def _not_plain(cell: Cell, spot: str, text: str | None, reason: str) -> Words:
    """`text`: what stands in the cell; None where the source does not keep it."""
    if cell.column.is_money:
        fix = f"请填不小于 0 的数，单位是{cell.column.unit or ''}，单元格里只填数字。"
    elif cell.column.may_be_negative:
        fix = "请填整数：增加填正数，减少填负数（如 -4），不写文字。"
    else:
        fix = "请改为不小于 0 的整数，单元格里只填数字；备注写到“说明”栏。"
    return Words(f"{spot}{'填的' if text is None else f'填的是“{text}”，'}{reason}。", fix)


@rule("S5")
def nothing_blank(case: Case) -> Iterator[Finding]:
    """S5: no blank, "/", "-", "—", 无, 不适用. One finding a table with all its cells.

    A whole blank 法人 block is a query.
    """
    report = case.report
    for table in case.form.tables if report.states else ():
        blank = [key for key in case.form.keys_by_table[table.key] if report.states.get(key) == BLANK]
        if blank:
            yield case.finding("S5", blank, _blanks(case, table.sheet, blank))
    block = report.evidence.blank_block
    if block:
        yield case.finding("S5", block, _blank_block(case.form.cells[block[0]], len(block)), QUERY)
    yield from _unfilled_cover(case)


def _unfilled_cover(case: Case) -> Iterator[Finding]:
    """S5: who filled in, who reviewed, their telephone and the date stand on 单位信息.

    Without them nobody can be asked.
    """
    report = case.report
    if report.evidence.source != Source.STAMPED or report.kind != Kind.REPORT or not report.cover:
        return
    empty = [field for field in FIELDS_TO_FILL if not report.cover.get(field, "").strip()]
    if empty:
        names = "、".join(FIELDS_TO_FILL[field] for field in empty)
        words = Words(f"“单位信息”没有填{names}。", "请补填；不影响数字，填好再报，有疑问时好联系。")
        yield case.finding("S5", [], words, QUERY, report.places[empty[0]], found="空")


def _blanks(case: Case, table: str, blank: list[str]) -> Words:
    flaw = case.report.flaws.get(blank[0])
    place = case.spot(blank[0]) + (f"填的是“{flaw.text}”，不能代替 0" if flaw else "没有填数")
    if len(blank) > 1:
        place += f"；没有填数或用文字、符号代替的单元格共 {len(blank)} 个"
    remedy = "没有发生的应填 0，请补填后重新检查。"
    if case.report.evidence.source == Source.STAMPED:
        remedy = "请逐格填写，没有发生的填 0；本表空格确实都是 0 的，把“零填报”选为“是”。"
    return Words(f"{table}没有填全：{place}。", remedy)


def _blank_block(cell: Cell, count: int) -> Words:
    name = cell.column.over or cell.column.label
    return Words(
        f"{cell.table.sheet}“{name}”各列共 {count} 个单元格全部空白，已按 0 计。",
        "请核实确为 0，并在原件中补填 0。",
    )
