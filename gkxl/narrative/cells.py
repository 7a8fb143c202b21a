"""What the vocabulary's words mean in the tables of a form: the cells that a number beside them counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gkxl.model.form import Form

APPLICATION_UNITS = ("件", "条", "宗", "份", "个", "起", "项", "次", "件次", "例", "人次", "封", "")
CASE_UNITS = ("件", "宗", "起", "个", "例", "次", "件次", "份", "")
DECISION_UNITS = (*CASE_UNITS, "项", "条")
PAPER_UNITS = ("件", "宗", "份", "个", "部", "项", "")
COURT = ("review", "litigation", "direct", "after")
CASES = "cases"
"""What a heading names that speaks of reviews and litigation alike."""
PAPERS = ("norm", "rule")
PAPER_DEEDS = ("make", "repeal", "valid")
"""What is told of papers: 制发, 废止, 现行有效."""
DECISIONS = ("permit", "penalty", "coercion")

Keys = tuple[str, ...]
Of = Callable[[Keys], Decimal | None]
"""What the tables have of some cells together; None where one is blank."""
FARTHEST = Decimal("0.17")
"""By how much of what the tables have a number may be off that is taken for it by those beside it. Another
one is of something else: 38 written for 83 is not found, 40 or 36 for 38 is."""


def may_be_meant(number: Decimal, value: Decimal) -> bool:
    """Whether a number is near enough to what the tables have to be taken for it by those beside it.

    What may be a slip of a number that is known to be meant (`mistyped`) may be much farther off.
    """
    return abs(number - value) <= max(Decimal(1), FARTHEST * value)


class Counted(NamedTuple):
    """What a number counts, before it is known which number: the sum of `keys`, or of one of `readings`.

    `because`: the words of the sentence that say so.
    """

    code: str
    keys: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...] = ()
    units: tuple[str, ...] = APPLICATION_UNITS
    money: bool = False
    at_most: bool = False
    because: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def cells_of(form: Form) -> Cells:
    """The cells of a form: what is asked of them is found once for all its reports."""
    return Cells(form)


@dataclass(frozen=True)
class Cells:
    """The cells of a form by the meanings of the vocabulary (`cells_of`).

    () where the form names none (`[text]` of its file).
    """

    form: Form
    _found: dict[tuple[str, str, str], tuple[str, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What was asked before."""

    def row(self, meaning: str, column: str = "total") -> tuple[str, ...]:
        """The cells of a row or group of applications, in the column of an applicant."""
        text = self.form.text
        return self._known("row", meaning, column, text.applications, text.applicants)

    def court(self, noun: str, outcome: str = "total") -> tuple[str, ...]:
        """The cells of cases of a kind, by their outcome."""
        text = self.form.text
        return self._known("court", noun, outcome, text.cases, text.outcomes)

    def paper(self, noun: str, verb: str) -> tuple[str, ...]:
        """The cell of papers made, repealed or valid."""
        return self.form.text.cells.get(f"{noun}.{verb}", ())

    def decisions(self, noun: str) -> tuple[str, ...]:
        """The cell of decisions of a kind."""
        return self.form.text.cells.get(noun, ())

    def fee(self) -> tuple[str, ...]:
        """The cell of the fees."""
        return self.form.text.cells.get("fee", ())

    def _known(
        self,
        kind: str,
        row: str,
        column: str,
        rows: Mapping[str, Sequence[str]],
        columns: Mapping[str, Sequence[str]],
    ) -> tuple[str, ...]:
        """The cells of a meaning's rows in the columns of another; () where the form lacks one of them."""
        asked = (kind, row, column)
        if asked not in self._found:
            keys = tuple(f"{one}.{name}" for one in rows.get(row, ()) for name in columns.get(column, ()))
            self._found[asked] = keys if all(key in self.form.cells for key in keys) else ()
        return self._found[asked]
