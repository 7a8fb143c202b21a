"""A percentage with the numbers that it may be of, and what the tables know of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import Sentence

OF_APPLICATIONS = ("件", "宗", "件次")
"""Units in which applications are told, and little else."""
Pair = tuple[Decimal, Decimal]
"""A part and its whole, or a change and what it is of."""


class Share(NamedTuple):
    """A percentage with the numbers that it may be of: (part, whole) or (change, last), likeliest first."""

    sentence: Sentence
    percent: Numeral
    quotients: tuple[tuple[Decimal, Decimal], ...]

    @property
    def fits(self) -> bool:
        """Whether it is the quotient of one of the pairs."""
        return any(fits(self.percent, part, whole) for part, whole in self.quotients)


def fits(percent: Numeral, part: Decimal, whole: Decimal) -> bool:
    """Whether a percentage is a quotient within one unit of its last printed digit."""
    return whole != 0 and abs(part * 100 / whole - percent.value) <= Decimal(1).scaleb(-percent.places)


class Known(NamedTuple):
    """What the tables know of applications: those of which results and applicants are shares."""

    received: tuple[Decimal, ...] = ()  # without and with those carried in
    concluded: tuple[Decimal, ...] = ()
    rows: Mapping[str, Decimal] = MappingProxyType({})
    """The applications of each result."""
    people: Mapping[str, Decimal] = MappingProxyType({})
    """Those received of each kind of applicants."""
    reviews: Mapping[str, Decimal] = MappingProxyType({})
    """The reviews of each outcome, and in `total`."""
    year: int = 0
    """The year of the report, 0 where it is not known."""

    @property
    def all(self) -> tuple[Decimal, ...]:
        return (*self.concluded, *self.received)


NOTHING_KNOWN = Known()
"""What is known where there are no tables."""


def is_exact_count(number: Numeral) -> bool:
    """Whether a number is a count or an amount that is told exactly."""
    return (number.is_count or number.is_money) and not number.vague
