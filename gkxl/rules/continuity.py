"""C4, C5: this year's numbers beside last year's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gkxl.model.findings import Finding
from gkxl.model.report import Number, told
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words

LARGE = 100
"""The larger of both numbers from which a leap is asked: 1 → 12 is nothing strange in a township."""

TENFOLD = 10
"""Times by which a number has to change."""

ENOUGH = 10
"""Numbers that are not 0 from which a report that equals last year's is taken for a copy."""


@rule("C4")
def leaps(case: Case) -> Iterator[Finding]:
    """C4: a typed number changes more than tenfold where the larger is ≥ 100, or from ≥ 100 to 0."""
    if case.prior is None:
        return
    for key in case.form.typed:
        now, last = case.report.values.get(key), case.prior.values.get(key)
        if now is None or last is None or not _leaps(now, last):
            continue
        words = Words(
            f"{case.spot(key)}填 {told(now)}，上年为 {told(last)}，变化超过十倍。",
            "请核对是否填错行、列或单位；情况属实的在“说明”栏写明。",
        )
        shown = (f"本年 {told(now)}", f"上年 {told(last)}")
        yield case.finding("C4", [key], words, found=now, expected=last, shown=shown)


def _leaps(now: Number, last: Number) -> bool:
    small, large = sorted((abs(Decimal(now)), abs(Decimal(last))))
    if large < LARGE:
        return False
    return large > TENFOLD * small if small else now == 0


@rule("C5")
def copied(case: Case) -> Iterator[Finding]:
    """C5: at least ten typed numbers are not zero, and all of them equal last year's."""
    if case.prior is None:
        return
    filled = [key for key in case.form.typed if case.report.values.get(key)]
    if len(filled) >= ENOUGH and all(case.prior.values.get(key) == case.report.values[key] for key in filled):
        words = Words(
            f"{len(filled)} 个不为 0 的数全部与上年相同。",
            "请核对是否误报了上年的报表；情况属实的在“说明”栏写明。",
        )
        yield case.finding("C5", filled, words)
