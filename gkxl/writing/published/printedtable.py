"""A statutory table as it is printed: its cells in order, with the spans of the official layout.

Word and HTML write the same cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gkxl.issued.tables import TableLayout, lay_out
from gkxl.model.form import Form, Table
from gkxl.model.report import Report, show

HEADS = ("head", "section", "corner")
"""Styles of labels that stand over numbers."""


@dataclass(frozen=True)
class PrintedCell:
    """A cell with its spans; rows and columns count from 1.

    `style` is a label's (head, section, corner, group, label) or "number".
    """

    row: int
    column: int
    rows: int
    columns: int
    style: str
    text: str
    key: str | None = None

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1


class PrintedTable:
    """A table of a form with a report's numbers, without its title."""

    def __init__(self, form: Form, table: Table, report: Report) -> None:
        self.table = table
        self.layout: TableLayout = lay_out(
            form, table, top=0, left=1, to_fill=False
        )  # the title stands outside, in row 0
        labels = [
            PrintedCell(label.row, label.column, label.rows, label.columns, label.style, label.text)
            for label in self.layout.labels
            if label.style != "title"
        ]
        numbers = [
            PrintedCell(spot.row, spot.column, 1, spot.columns, "number", number_text(report, key), key)
            for key, spot in self.layout.spots.items()
        ]
        self.cells = sorted(labels + numbers, key=lambda cell: (cell.row, cell.column))

    @property
    def rows(self) -> int:
        return self.layout.last_row

    @property
    def columns(self) -> int:
        return self.layout.last_column

    @cached_property
    def head_rows(self) -> int:
        """Rows at the top that stand on every page; none in a table whose blocks have heads of their own."""
        return 0 if self.table.layout == "blocks" else self.layout.head_bottom

    @cached_property
    def label_columns(self) -> int:
        """Columns left of the numbers."""
        return min(spot.column for spot in self.layout.spots.values()) - 1

    def width(self, cell: PrintedCell) -> int:
        """Columns that a cell takes of those in which some cell begins:
        two blocks of 2 and 3 numbers need no six columns."""
        return sum(cell.column <= column <= cell.last_column for column in self._beginnings)

    @cached_property
    def _beginnings(self) -> set[int]:
        return {cell.column for cell in self.cells}

    def starting(self, row: int) -> list[PrintedCell]:
        """The cells whose upper edge is in that row, from left to right."""
        return [cell for cell in self.cells if cell.row == row]

    def covering(self, row: int) -> list[PrintedCell]:
        """All cells of that row, those that come down from above too."""
        return sorted(
            (cell for cell in self.cells if cell.row <= row <= cell.last_row), key=lambda cell: cell.column
        )

    def heads_of(self, cell: PrintedCell) -> list[PrintedCell]:
        """The labels that say what a number counts:
        heads over it, from its own block, then labels left of it."""
        start = self._top_of_block(cell.key) if cell.key and not self.head_rows else 1
        over = [
            label
            for label in self.cells
            if label.style in HEADS
            and start <= label.row < cell.row
            and label.column <= cell.column <= label.last_column
        ]
        beside = [
            label
            for label in self.cells
            if label.style in ("group", "label") and label.row <= cell.row <= label.last_row
        ]
        return over + beside

    def _top_of_block(self, key: str) -> int:
        head = self.layout.heads[key]
        return (
            head - 1
            if any(label.style == "section" and label.row == head - 1 for label in self.cells)
            else head
        )


def number_text(report: Report, key: str) -> str:
    """A number as the source prints it; empty where there is none."""
    number = report.printed.get(key, report.values.get(key))
    return "" if number is None else show(number)
