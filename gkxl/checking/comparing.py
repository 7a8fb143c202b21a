"""Two reports or summaries side by side, cell by cell: which numbers differ, and by how much (rule H6 for a
published report).
"""

from __future__ import annotations

from typing import NamedTuple

from gkxl.checking.scope import scope_in
from gkxl.model.report import Number, Report
from gkxl.rules.claims import same


class Difference(NamedTuple):
    """A number that differs; None where one side has none."""

    key: str
    label: str
    one: Number | None
    other: Number | None

    @property
    def gap(self) -> Number | None:
        """The first minus the second."""
        return None if self.one is None or self.other is None else self.one - self.other


class Comparison(NamedTuple):
    """The outcome: differences in print order, keys that only one of the two forms has, and the part of a
    summary
    that was compared with a report ("" where none was chosen)."""

    one: Report
    other: Report
    differences: tuple[Difference, ...]
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    scope: str = ""

    @property
    def notices(self) -> list[str]:
        """What makes the two doubtful companions: another year, another unit."""
        one, other, found = self.one, self.other, []
        if None not in (one.year, other.year) and one.year != other.year:
            found.append(f"年度不同：{one.year} 和 {other.year}")
        if one.unit and other.unit and not same(one.unit, other.unit):
            found.append(f"单位不同：{one.unit} 和 {other.unit}")
        return found

    @property
    def compared(self) -> int:
        """Numbers that both have."""
        return sum(
            _shown(self.one, key) is not None and _shown(self.other, key) is not None
            for key in self.one.form.cells
        )


def compare(one: Report, other: Report) -> Comparison:
    """Compare every number both forms have, totals as their sources print them.

    A report beside a summary is compared with its own row there, a county's own with the whole.
    """
    one_scope, other_scope = scope_in(one, other), scope_in(other, one)
    one, other = one_scope.report, other_scope.report
    common = [key for key in one.form.cells if key in other.form.cells]
    pairs = ((key, _shown(one, key), _shown(other, key)) for key in common)
    differences = tuple(
        Difference(key, f"{one.form.cells[key].table.sheet} {one.form.cells[key].label}", first, second)
        for key, first, second in pairs
        if first != second
    )
    return Comparison(
        one,
        other,
        differences,
        tuple(key for key in one.form.cells if key not in other.form.cells),
        tuple(key for key in other.form.cells if key not in one.form.cells),
        one_scope.words or other_scope.words,
    )


def _shown(report: Report, key: str) -> Number | None:
    return report.printed.get(key, report.values.get(key))
