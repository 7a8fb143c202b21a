"""S7, S9: amounts of money in the unit of their column."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gkxl.model.findings import ERROR, Finding
from gkxl.model.form import Cell
from gkxl.model.level import BELOW_CITY
from gkxl.model.report import FlawKind, Number, places_of, show, told
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words

SUSPICIOUS_WHOLE = 10_000
"""万元. A whole number from here on, below city level, looks like 元."""

SUSPICIOUS_GROWTH = 100
"""Times last year's amount from which 元 may stand for 万元; the true factor of that error is 10,000."""

SENSIBLE_PLACES = 4
"""Decimals of an amount in 万元: 1 元 is 0.0001 万元."""


@rule("S7")
def fee_in_wan(case: Case) -> Iterator[Finding]:
    """S7: the fee is in 万元; another printed unit is an error, an amount that looks like 元 a query.

    So is one of which the head and a line over the table print different units.
    """
    for key, units in case.report.evidence.rival_units.items():
        if case.report.values.get(key):
            yield _two_units(case, key, *units)
    for key in sorted(case.form.money, key=case.form.order.__getitem__):
        cell, value = case.form.cells[key], case.report.values.get(key)
        if cell.column.unit == "万元" and value is not None:
            yield from _fee(case, key, cell, value)


def _two_units(case: Case, key: str, taken: str, other: str) -> Finding:
    words = Words(
        f"{case.spot(key)}的单位有两种写法：表头写{taken}，旁边又写{other}；已按{taken}读。",
        "请核对金额的单位，只留一种写法；情况属实的在“说明”栏写明。",
    )
    return case.finding("S7", [key], words)


def _fee(case: Case, key: str, cell: Cell, value: Number) -> Iterator[Finding]:
    flaw, spot = case.report.flaws.get(key), case.spot(key)
    if flaw is not None and flaw.kind == FlawKind.UNIT:
        words = Words(
            f"{spot}填的是“{flaw.text}”，单位不对：本格以万元计，应为 {told(value)}。",
            f"请改填 {show(value)}，单元格里只填数字。",
        )
        yield case.finding("S7", [key], words, ERROR, found=flaw.text, expected=value)
        return
    reasons = list(_suspicions(case, key, Decimal(value)))
    if reasons:
        words = Words(
            f"{spot}填 {told(value)}{cell.column.unit}，{'，'.join(reasons)}：是否把元填成了万元？",
            "请核对单位：本格以万元计（1 元 = 0.0001 万元）；情况属实的在“说明”栏写明。",
        )
        yield case.finding("S7", [key], words, found=value)
    elif places_of(Decimal(value)) > SENSIBLE_PLACES:
        words = Words(
            f"{spot}填 {told(value)}{cell.column.unit}，"
            f"小数超过 {SENSIBLE_PLACES} 位（1 元 = 0.0001 万元）。",
            f"请核对金额，保留 {SENSIBLE_PLACES} 位小数；情况属实的在“说明”栏写明。",
        )
        yield case.finding("S7", [key], words, found=value)


def _suspicions(case: Case, key: str, value: Decimal) -> Iterator[str]:
    if value >= SUSPICIOUS_WHOLE and value == int(value) and case.report.level in BELOW_CITY:
        yield f"是不小于 {SUSPICIOUS_WHOLE} 的整数"
    last = case.prior.values.get(key) if case.prior else None
    if last and value >= SUSPICIOUS_GROWTH * last:
        yield f"是上年（{told(last)}）的 {SUSPICIOUS_GROWTH} 倍以上"


@rule("S9")
def purchase_in_yuan(case: Case) -> Iterator[Finding]:
    """S9: the 2019 采购总金额 is kept in 元; where no unit is printed it is taken as 元, and asked."""
    for key in sorted(case.report.evidence.unit_assumed, key=case.form.order.__getitem__):
        value = case.report.values.get(key)
        if value:
            words = Words(
                f"{case.spot(key)}填 {told(value)}，没有写明单位，已按元计。",
                "请核对：原件若以万元计，请换算成元，或在数字后写明单位。",
            )
            yield case.finding("S9", [key], words, found=value)
