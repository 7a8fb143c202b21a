"""Whether one number may have been written for another.

Numbers that do not add up are a finding where a slip of one of them explains it; where none does, they are
of different things: 报送143条，公开120条，…共52条.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

NEAR = Decimal("0.5")
"""By how much of the greater one a number may be off that is still taken for it."""


def is_a_slip(told: Decimal, meant: Decimal) -> bool:
    """Whether a number is near another, or is it with one digit more, less, other, or with two swapped."""
    if meant <= 0:
        return False
    if abs(told - meant) <= NEAR * max(told, meant):
        return True
    here, there = f"{told:f}", f"{meant:f}"
    return there in _mistyped(here) or here in _mistyped(there)


def is_one_slip(whole: Decimal, parts: Iterable[Decimal]) -> bool:
    """Whether a whole and its parts add up once one of them is put right."""
    numbers = list(parts)
    total = sum(numbers, Decimal(0))
    return is_a_slip(whole, total) or any(is_a_slip(one, one + whole - total) for one in numbers)


def _mistyped(number: str) -> Iterator[str]:
    """A number without one of its digits, with another one, or with two side by side swapped."""
    for at in range(len(number)):
        yield number[:at] + number[at + 1 :]
        yield from (number[:at] + digit + number[at + 1 :] for digit in "0123456789")
        yield number[:at] + number[at + 1 : at + 2] + number[at] + number[at + 2 :]
