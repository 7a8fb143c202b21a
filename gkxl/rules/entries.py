"""S4, S5, S7, S9, N1: what stands in the single cells."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gkxl.model.findings import ERROR, Finding
from gkxl.model.form import Cell
from gkxl.model.level import BELOW_CITY
from gkxl.model.report import BLANK, TEXT, show
from gkxl.narrative.sentences import LONGEST
from gkxl.rules import wordings
from gkxl.rules.registry import Case, rule

SUSPICIOUS_WHOLE = 10_000
SUSPICIOUS_GROWTH = 100
SENSIBLE_PLACES = 4


@rule("S4")
def plain_numbers(case: Case) -> Iterator[Finding]:
    """S4: counts are whole numbers ≥ 0 (only the 2019 增/减 may be negative), with no sign, unit, text, remark, error or formula."""
    report = case.report
    doubtful = {key for key, value in report.values.items() if type(value) is not int or value < 0}
    for key in sorted(doubtful | report.flaws.keys() | report.states.keys(), key=case.form.order.__getitem__):
        cell = case.form.cells[key]
        reason = _reason(case, key, cell)
        if reason is None:
            continue
        flaw = report.flaws.get(key)
        text = flaw.text if flaw else show(report.values[key])
        yield case.finding("S4", [key], _words(cell, case.spot(key), text, reason), found=text)


def _reason(case: Case, key: str, cell: Cell) -> str | None:
    report, flaw = case.report, case.report.flaws.get(key)
    if flaw is not None and flaw.kind == "formula":
        return "这里应填数字，不能是公式"
    state = report.states.get(key)
    if state is not None and state != BLANK:
        if flaw is not None and flaw.kind == "numeric":
            return "是文本，不是数字，合计不会把它算进去（请把单元格设为“常规”格式后重新输入）"
        return "不是数字" if state == TEXT else "是错误值"
    if flaw is not None and flaw.kind == "remark" and key in report.values:
        return f"数字旁有别的文字或符号（读作 {show(report.values[key])}）"
    value = None if cell.computed else report.values.get(key)
    if value is None:
        return None
    if value < 0 and not cell.column.may_be_negative:
        return "小于 0"
    if not cell.column.is_money and value != int(value):
        return "不是整数"
    return None


def _words(cell: Cell, spot: str, text: str, reason: str) -> tuple[str, str]:
    if cell.column.is_money:
        return wordings.not_an_amount(spot, text, reason, cell.column.unit or "")
    return (wordings.not_a_change if cell.column.may_be_negative else wordings.not_a_count)(
        spot, text, reason
    )


@rule("S5")
def nothing_blank(case: Case) -> Iterator[Finding]:
    """S5: no blank, "/", "-", "—", 无, 不适用. One finding a table with all its cells; a whole blank 法人 block is a query."""
    report = case.report
    workbook = report.evidence.source == "stamped"
    for table in case.form.tables if report.states else ():
        blank = [key for key in case.form.keys_by_table[table.key] if report.states.get(key) == BLANK]
        if blank:
            flaw = report.flaws.get(blank[0])
            yield case.finding(
                "S5",
                blank,
                wordings.blanks(
                    table.sheet, case.spot(blank[0]), len(blank), workbook, flaw.text if flaw else None
                ),
            )
    block = report.evidence.blank_block
    if block:
        cell = case.form.cells[block[0]]
        yield case.finding(
            "S5",
            block,
            wordings.blank_block(cell.table.sheet, cell.column.over or cell.column.label, len(block)),
            severity="query",
        )


@rule("S7")
def fee_in_wan(case: Case) -> Iterator[Finding]:
    """S7: the fee is in 万元; another printed unit is an error, an amount that looks like 元 a query."""
    for key in sorted(case.form.money, key=case.form.order.__getitem__):
        cell, value = case.form.cells[key], case.report.values.get(key)
        if cell.column.unit != "万元" or value is None:
            continue
        flaw = case.report.flaws.get(key)
        if flaw is not None and flaw.kind == "unit":
            yield case.finding(
                "S7",
                [key],
                wordings.wrong_unit(case.spot(key), flaw.text, value, "万元"),
                ERROR,
                found=flaw.text,
                expected=value,
            )
            continue
        reasons = list(_suspicions(case, key, Decimal(value)))
        if not reasons and -Decimal(value).as_tuple().exponent > SENSIBLE_PLACES:
            yield case.finding(
                "S7", [key], wordings.too_fine(cell, case.spot(key), value, SENSIBLE_PLACES), found=value
            )
        if reasons:
            yield case.finding(
                "S7", [key], wordings.whole_fee(cell, case.spot(key), value, reasons), found=value
            )


def _suspicions(case: Case, key: str, value: Decimal) -> Iterator[str]:
    if value >= SUSPICIOUS_WHOLE and value == int(value) and case.report.level in BELOW_CITY:
        yield f"是不小于 {SUSPICIOUS_WHOLE} 的整数"
    last = case.prior.values.get(key) if case.prior else None
    if last and value >= SUSPICIOUS_GROWTH * last:
        yield f"是上年（{show(last)}）的 {SUSPICIOUS_GROWTH} 倍以上"


@rule("S9")
def purchase_in_yuan(case: Case) -> Iterator[Finding]:
    """S9: the 2019 采购总金额 is kept in 元; where no unit is printed beside it the amount is taken as 元, and asked."""
    for key in sorted(case.report.evidence.unit_assumed, key=case.form.order.__getitem__):
        value = case.report.values.get(key)
        if value:
            words = (
                f"{case.spot(key)}填 {show(value)}，没有写明单位，已按元计。",
                "请核对：原件若以万元计，请换算成元，或在数字后写明单位。",
            )
            yield case.finding("S9", [key], words, found=value)


@rule("N1")
def normalised(case: Case) -> Iterator[Finding]:
    """N1: what a reader normalised, with the text as printed."""
    report = case.report
    for key, flaw in sorted(report.flaws.items(), key=lambda item: case.form.order[item[0]]):
        if flaw.kind == "normalised" and key in report.values:
            value = report.printed.get(key, report.values[key])
            words = (
                f"{case.spot(key)}原件为“{flaw.text}”，读作 {show(value)}。",
                "读法不对的，请在原件中改为纯数字。",
            )
            yield case.finding("N1", [key], words, found=flaw.text, expected=value)
    for sentence in case.sentences:
        if len(sentence.text) > LONGEST:
            place = sentence.paragraph.place
            yield case.finding(
                "N1",
                [],
                (
                    f"{place}：一句话有 {len(sentence.text)} 个字，里面的数没有与表格比对。",
                    "请分成几句后重新检查。",
                ),
                place=place,
            )
    for place, text in report.evidence.remarks:
        yield case.finding(
            "N1", [], (f"{place}：{text}" if place else text, "读法不对的，请在原件中改正。"), place=place
        )
