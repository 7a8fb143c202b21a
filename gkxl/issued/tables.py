"""Where one table of a form stands on a sheet: labels, the cells of its numbers, and the locked head above
each.

Pure functions of a `Table`. Rows and columns count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import lcm
from typing import NamedTuple

from gkxl.issued.addresses import Spot, address
from gkxl.issued.names import HINT, TAIL, ZERO_LABEL
from gkxl.issued.totals import sum_formula
from gkxl.model.form import Form, Section, Table


class Label(NamedTuple):
    """A locked text over one or more cells."""

    row: int
    column: int
    text: str
    style: str
    rows: int = 1
    columns: int = 1


@dataclass
class TableLayout:
    """One table on one sheet."""

    table: Table
    labels: list[Label] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)
    heads: dict[str, int] = field(default_factory=dict)  # key → the locked head row above it
    formulas: dict[str, str] = field(default_factory=dict)
    first_number_column: int = 0
    last_row: int = 0
    last_column: int = 0
    head_bottom: int = 0

    @cached_property
    def texts(self) -> list[tuple[str, str]]:
        """Address and text of every label."""
        return [(address(label.row, label.column), label.text) for label in self.labels]

    @cached_property
    def filled(self) -> frozenset[str]:
        """Addresses of labels and numbers; besides them only 零填报 is filled in."""
        numbers = {address(spot.row, spot.column) for spot in self.spots.values()}
        return frozenset({place for place, _ in self.texts} | numbers)

    @cached_property
    def merges(self) -> frozenset[str]:
        """The ranges of cells that are merged as issued (B1:K1)."""
        areas = [(one.row, one.column, one.rows, one.columns) for one in self.labels]
        areas += [(spot.row, spot.column, 1, spot.columns) for spot in self.spots.values()]
        return frozenset(
            f"{address(row, column)}:{address(row + rows - 1, column + columns - 1)}"
            for row, column, rows, columns in areas
            if rows * columns > 1
        )


def lay_out(
    form: Form, table: Table, top: int, left: int, label_columns: int = 0, to_fill: bool = True
) -> TableLayout:
    """Lay out one table from (top, left): title, 零填报 row and hint where it is to be filled, heads,
    numbers.

    `label_columns` widens the labels so that several tables can stand under one another on one sheet (汇总).
    """
    layout = TableLayout(table)
    {"blocks": _blocks, "matrix": _matrix, "strip": _strip}[table.layout](
        layout, top + (3 if to_fill else 1), left, label_columns
    )
    width = layout.last_column - left + 1
    layout.labels.insert(0, Label(top, left, table.title, "title", columns=width))
    if to_fill:
        layout.labels.insert(
            1, Label(top + 1, left, ZERO_LABEL, "zero", columns=layout.first_number_column - left)
        )
        layout.labels.insert(2, Label(top + 2, left, HINT, "hint", columns=width))
        layout.labels.append(Label(layout.last_row + 1, left, TAIL, "hint", columns=width))
    for key, parts in form.sums:
        if key in layout.spots:
            spots = [layout.spots[part] for part in parts]
            layout.formulas[key] = sum_formula(spots, layout.heads[parts[0]], layout.first_number_column)
    return layout


def _blocks(layout: TableLayout, top: int, left: int, label_columns: int) -> None:
    table, row = layout.table, top
    label_columns = label_columns or 1
    width = lcm(*(len(section.columns) for section in table.sections))
    layout.first_number_column = left + label_columns
    for section in table.sections:
        if section.label:
            layout.labels.append(Label(row, left, section.label, "section", columns=label_columns + width))
            row += 1
        span = width // len(section.columns)
        head = row
        layout.labels.append(Label(row, left, table.corner or "", "head", columns=label_columns))
        for number, column in enumerate(section.columns):
            layout.labels.append(
                Label(row, left + label_columns + number * span, column.label, "head", columns=span)
            )
        for line in section.rows:
            row += 1
            layout.labels.append(Label(row, left, line.label, "label", columns=label_columns))
            for number, column in enumerate(section.columns):
                key = f"{table.key}.{line.key}.{column.key}"
                layout.spots[key] = Spot(row, left + label_columns + number * span, span)
                layout.heads[key] = head
        row += 1
    layout.last_row, layout.last_column, layout.head_bottom = row - 1, left + label_columns + width - 1, top


def _matrix(layout: TableLayout, top: int, left: int, label_columns: int) -> None:
    table, section = layout.table, layout.table.sections[0]
    depth = max(label_columns, 1, *(len(table.group_path(row)) + 1 for row in section.rows))
    first = layout.first_number_column = left + depth
    row = top
    if table.head:
        layout.labels.append(Label(row, first, table.head, "head", columns=len(section.columns)))
        row += 1
    two_rows = any(column.over for column in section.columns)
    _column_heads(layout, section, row, first, 2 if two_rows else 1)
    row += 2 if two_rows else 1
    layout.labels.append(Label(top, left, table.corner or "", "corner", rows=row - top, columns=depth))
    layout.head_bottom = row - 1
    for line in section.rows:
        over = len(table.group_path(line))
        layout.labels.append(Label(row, left + over, line.label, "label", columns=depth - over))
        for number, column in enumerate(section.columns):
            key = f"{table.key}.{line.key}.{column.key}"
            layout.spots[key] = Spot(row, first + number)
            layout.heads[key] = layout.head_bottom
        row += 1
    layout.last_row, layout.last_column = row - 1, first + len(section.columns) - 1
    _group_labels(layout, section, left)


def _column_heads(layout: TableLayout, section: Section, row: int, first: int, height: int) -> None:
    """Heads of the columns; those `over` which a common label stands take the second row."""
    overs: dict[str, list[int]] = {}
    for number, column in enumerate(section.columns):
        if column.over:
            overs.setdefault(column.over, []).append(first + number)
            layout.labels.append(Label(row + 1, first + number, column.label, "head"))
        else:
            layout.labels.append(Label(row, first + number, column.label, "head", rows=height))
    for text, columns in overs.items():
        layout.labels.append(Label(row, columns[0], text, "head", columns=len(columns)))


def _group_labels(layout: TableLayout, section: Section, left: int) -> None:
    """Every group beside its rows; a form has none without."""
    table = layout.table
    for group in table.groups:
        rows = [
            layout.spots[f"{table.key}.{line.key}.{section.columns[0].key}"].row
            for line in section.rows
            if group in table.group_path(line)
        ]
        depth = next(
            table.group_path(line).index(group) for line in section.rows if group in table.group_path(line)
        )
        layout.labels.append(Label(rows[0], left + depth, group.label, "group", rows=rows[-1] - rows[0] + 1))


def _strip(layout: TableLayout, top: int, left: int, label_columns: int) -> None:
    table, section = layout.table, layout.table.sections[0]
    first = layout.first_number_column = (
        left + label_columns
    )  # without labels, the cell left of the first number is a locked margin
    width, data = len(section.columns), top + 3
    overs: dict[str, list[int]] = {}
    for number, line in enumerate(section.rows):
        start = first + number * width
        if line.over:
            overs.setdefault(line.over, []).append(start)
        layout.labels.append(Label(top + 1 if line.over else top, start, line.label, "head", columns=width))
        for offset, column in enumerate(section.columns):
            place = (top + 2, 1) if line.over else (top + 1, 2)
            layout.labels.append(Label(place[0], start + offset, column.label, "head", rows=place[1]))
            key = f"{table.key}.{line.key}.{column.key}"
            layout.spots[key] = Spot(data, start + offset)
            layout.heads[key] = top + 2
    for text, starts in overs.items():
        layout.labels.append(Label(top, starts[0], text, "head", columns=starts[-1] + width - starts[0]))
    if label_columns:
        layout.labels.append(Label(top, left, "件数", "head", rows=4, columns=label_columns))
    else:
        layout.first_number_column = first + 4  # room for the 零填报 label above narrow columns
    layout.last_row, layout.last_column, layout.head_bottom = (
        data,
        first + len(section.rows) * width - 1,
        top + 2,
    )
