"""Which number may have been written for another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gkxl.narrative.mistyped import is_a_slip, is_one_slip


@pytest.mark.parametrize(
    ("told", "meant"),
    [(12, 13), (38, 83), (1203, 123), (123, 1203), (97, 17), ("2.5", "9.5"), (10, 20), (100, 1000)],
)
def test_a_number_near_or_mistyped(told, meant):
    assert is_a_slip(Decimal(told), Decimal(meant)) and is_a_slip(Decimal(meant), Decimal(told))


@pytest.mark.parametrize(("told", "meant"), [(52, 263), (44, 1153), (12, 40), (5, 0), (5, -3), (16, 71)])
def test_a_number_of_something_else(told, meant):
    assert not is_a_slip(Decimal(told), Decimal(meant))


def test_one_of_several_put_right():
    assert is_one_slip(Decimal(30), [Decimal(12), Decimal(19)])
    assert is_one_slip(Decimal(30), [Decimal(12), Decimal(108)])  # 18 with a digit more
    assert not is_one_slip(Decimal(86), [Decimal(7), Decimal(642)])
    assert not is_one_slip(Decimal(52), [Decimal(143), Decimal(120)])
