"""A report on paper: lines and printed tables, which variations change and kinds of file hold."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import gkxl
from gkxl.model.form import Form
from gkxl.model.report import Report
from tests import renderings
from tests.builders import SAMPLES, SEEDS
from tests.renderings import Printed


@dataclass
class Sheet:
    """A printed table; `key` is the form's, "" for a table that is none of it."""

    key: str
    cells: list[Printed]

    @property
    def rows(self) -> list[list[Printed]]:
        last = max(cell.row + cell.rows - 1 for cell in self.cells)
        return [
            sorted((cell for cell in self.cells if cell.row == row), key=lambda cell: cell.column)
            for row in range(1, last + 1)
        ]

    @property
    def width(self) -> int:
        return max(cell.column + cell.columns - 1 for cell in self.cells)

    @property
    def numbers(self) -> list[Printed]:
        return [cell for cell in self.cells if cell.key]

    @property
    def first_number_column(self) -> int:
        return min(cell.column for cell in self.numbers)

    def named(self, text: str) -> Printed:
        """The first cell whose text begins so."""
        return next(cell for cell in self.cells if cell.text.startswith(text))

    def above(self, number: Printed) -> list[Printed]:
        """The labels over a number, the lowest last, as far as the row of numbers above."""
        found: list[Printed] = []
        stop = max((one.row for one in self.numbers if one.row < number.row), default=0)
        for cell in self.cells:
            covers = cell.column <= number.column < cell.column + cell.columns
            if cell.key is None and covers and stop < cell.row < number.row:
                found.append(cell)
        return sorted(found, key=lambda cell: cell.row)

    def open_row(self, at: int) -> None:
        """Room for a new row `at`; labels that stand beside it grow."""
        for cell in self.cells:
            if cell.row >= at:
                cell.row += 1
            elif cell.row + cell.rows > at:
                cell.rows += 1

    def open_column(self, at: int) -> None:
        """Room for a new column `at`; labels over it grow."""
        for cell in self.cells:
            if cell.column >= at:
                cell.column += 1
            elif cell.column + cell.columns > at:
                cell.columns += 1

    def put(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        self.cells.append(Printed(row, column, rows, columns, text))

    def fill_gaps(self) -> None:
        """Blank cells where no cell stands among heads and labels, so that every row is whole."""
        covered = {
            (row, column)
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        with_numbers = {cell.row for cell in self.cells if cell.key or cell.text.isdigit()}
        first = min((cell.column for cell in self.numbers), default=self.width + 1)
        for row in range(1, len(self.rows) + 1):
            for column in range(1, self.width + 1):
                if (row, column) not in covered and (column < first or row not in with_numbers):
                    self.put(row, column, "")


@dataclass
class Paper:
    """What is printed of a report. `untold`: cells whose numbers a variation took away."""

    report: Report
    parts: list[str | Sheet]
    chance: random.Random = field(default_factory=random.Random)

    def sheet(self, key: str) -> Sheet:
        return next(part for part in self.parts if isinstance(part, Sheet) and part.key == key)

    @property
    def sheets(self) -> list[Sheet]:
        return [part for part in self.parts if isinstance(part, Sheet) and part.key]

    def copy(self, seed: int) -> Paper:
        return Paper(self.report, copy.deepcopy(self.parts), random.Random(seed))


def paper_of(report: Report, number: Callable[[str], str] | None = None) -> Paper:
    parts: list[str | Sheet] = []
    keys = iter(table.key for table in report.form.tables)
    for part in renderings.parts(report, number):
        parts.append(
            part if isinstance(part, str) else Sheet(next(keys), [cell for row in part for cell in row])
        )
    return Paper(report, parts)


def dense(form: Form, unit: str, year: int, seed: int) -> Report:
    """A report of which every typed cell holds another number, so that every shift shows."""
    chance = random.Random(seed)
    numbers = chance.sample(range(101, 999), len(form.typed))
    report = Report(form, unit=unit, year=year, level="乡镇")
    for key, number in zip(form.typed, numbers):
        report.values[key] = (
            Decimal(number) / 1000
            if form.cells[key].column.unit == "万元"
            else Decimal(number)
            if form.cells[key].column.is_money
            else number
        )
    report.recompute()
    return report


def sparse(report: Report) -> Callable[[str], str]:
    """Zeros left blank."""
    printed = renderings.as_printed(report)
    return lambda key: "" if printed(key) == "0" else printed(key)


def papers() -> Iterator[tuple[str, Paper]]:
    """The five published reports as printed; in their forms, with another number in every cell.

    And with zeros left blank.
    """
    for number, (name, file) in enumerate(SEEDS.items()):
        report = gkxl.read_report(SAMPLES / file)
        assert report.unit
        assert report.year
        yield f"{name} 照印", paper_of(report)
        yield f"{name} 密", paper_of(dense(report.form, report.unit, report.year, number))
        yield f"{name} 空", paper_of(report, sparse(report))
