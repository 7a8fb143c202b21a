"""Units of money and what each is worth."""

from __future__ import annotations

from decimal import Decimal

MONEY_UNITS: dict[str, int | Decimal] = {
    "角": Decimal("0.1"),
    "元": 1,
    "百元": 100,
    "千元": 1000,
    "万元": 10**4,
    "十万元": 10**5,
    "百万元": 10**6,
    "千万元": 10**7,
    "亿元": 10**8,
}
"""How many 元 each unit is."""
YUAN_SIGNS = frozenset({"¥", "RMB", "CNY"})
"""Signs that say 元."""
_WRITTEN = str.maketrans("圆仟佰拾", "元千百十")
"""Units as they are written by hand or on bills: 单位：仟圆."""


def as_unit(written: str) -> str:
    """A unit as it is kept: 仟圆 → 千元."""
    return written.translate(_WRITTEN)


def factor(unit: str, to: str) -> Decimal:
    """By what an amount in `unit` is multiplied to be one in `to`."""
    return Decimal(MONEY_UNITS[unit]) / MONEY_UNITS[to]
