"""What the cells of a workbook about to be written hold now, and what the formulas will say of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property

from gkxl.model.level import LEVELS, level_of
from gkxl.model.report import Number, Report
from gkxl.reading.grids.numbers import LARGEST, is_placeholder

Content = Number | str | None


class Contents:
    """The typed cells of a report, and the totals as the spreadsheet program adds them up."""

    def __init__(self, report: Report) -> None:
        self.report, self.form = report, report.form
        self.typed: Mapping[str, Content] = {key: _content(report, key) for key in self.form.typed}
        chosen = report.cover.get("cover.level")
        self.level = report.level or (chosen if chosen in LEVELS else None) or level_of(report.unit)

    @cached_property
    def shown(self) -> dict[str, Number]:
        """What the sheet shows: sums over whatever numbers are there."""
        shown = {key: number for key, number in self.typed.items() if isinstance(number, (int, Decimal))}
        for key, parts in self.form.sums:
            shown[key] = sum((shown[part] for part in parts if part in shown), start=0)
        return shown

    @cached_property
    def flaws(self) -> dict[str, str]:
        """S4 or S5 of every cell; S5x for a word in place of 0."""
        flaws = dict.fromkeys(self.form.computed, "")
        return flaws | {key: self._flaw(key, content) for key, content in self.typed.items()}

    def _flaw(self, key: str, content: Content) -> str:
        cell = self.form.cells[key]
        confirmed = cell.table.key in self.report.zero_tables
        if content is None:
            return "" if confirmed else "S5"
        if isinstance(content, str):
            return "S4" if not is_placeholder(content) else "" if confirmed else "S5x"
        negative = content < 0 and not cell.column.may_be_negative
        fraction = not cell.column.is_money and content != int(content)
        return "S4" if negative or fraction or not -LARGEST < content < LARGEST else ""

    @cached_property
    def values(self) -> dict[str, Number]:
        """Typed numbers as they will be read back."""
        values: dict[str, Number] = {}
        for key, content in self.typed.items():
            if isinstance(content, (int, Decimal)):
                if -LARGEST < content < LARGEST:
                    values[key] = content
            elif self.flaws[key] == "":
                values[key] = 0
        return values


def _content(report: Report, key: str) -> Content:
    """The number of a typed cell, or the original text where a number was not beyond doubt."""
    flaw = report.flaws.get(key)
    if flaw is None or (flaw.kind in ("normalised", "formula") and key in report.values):
        return report.values.get(key)
    return flaw.text
