"""Labels merged over several rows of numbers, and rows of numbers whose label was lost.

Written as an attack on the reading: who wrote them looked for numbers that come out beside another row's
label.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.laboratory.paper import Paper, Sheet
from tests.renderings import Printed

STRANGE = 5000
"""Added to a number to make one of another year, which no cell of a dense paper holds."""


def _rows_of(sheet: Sheet) -> list[int]:
    return sorted({cell.row for cell in sheet.numbers})


def _label(sheet: Sheet, row: int) -> Printed | None:
    """The label of one row alone: the last cell before its numbers, where it is not merged downward."""
    first = min(cell.column for cell in sheet.numbers if cell.row == row)
    beside = [
        cell
        for cell in sheet.cells
        if cell.key is None and cell.row <= row < cell.row + cell.rows and cell.column < first
    ]
    label = max(beside, key=lambda cell: cell.column, default=None)
    return label if label is not None and label.rows == 1 else None


def _labels(paper: Paper, key: str, count: int) -> tuple[Sheet, int, list[Printed]]:
    """So many labels below one another in the same columns, drawn from a table; the row of the first."""
    sheet = paper.sheet(key)
    found: list[tuple[int, list[Printed]]] = []
    for row in _rows_of(sheet):
        labels = [
            one
            for at in range(row, row + count)
            if at in _rows_of(sheet) and (one := _label(sheet, at)) is not None
        ]
        if len(labels) == count and len({(one.column, one.columns) for one in labels}) == 1:
            found.append((row, labels))
    return sheet, *paper.chance.choice(found)


def _down(key: str, count: int) -> Callable[[Paper], None]:
    """A label over the rows below, whose own labels are gone."""

    def vary(paper: Paper) -> None:
        sheet, _, labels = _labels(paper, key, count)
        sheet.cells = [cell for cell in sheet.cells if cell not in labels[1:]]
        labels[0].rows = count

    return vary


def _up(key: str, count: int) -> Callable[[Paper], None]:
    """A label over the rows above, whose own labels are gone."""

    def vary(paper: Paper) -> None:
        sheet, row, labels = _labels(paper, key, count)
        sheet.cells = [cell for cell in sheet.cells if cell not in labels[:-1]]
        labels[-1].row, labels[-1].rows = row, count

    return vary


def slid(paper: Paper) -> None:
    """A label over two rows, the labels below it one row too low, the last one gone."""
    sheet, row, labels = _labels(paper, "t3", 3)
    sheet.cells.remove(labels[-1])
    labels[0].rows, labels[1].row = 2, row + 2


def _open_above(sheet: Sheet, row: int, label: Printed) -> None:
    """Room for a row above a label's, which the label and those left of it reach."""
    beside = [cell for cell in sheet.cells if cell.row == row and cell.column <= label.column]
    sheet.open_row(row)
    for cell in beside:
        if cell.key is None:
            cell.row, cell.rows = row, cell.rows + 1


def _open_below(sheet: Sheet, row: int, label: Printed) -> None:
    """Room for a row below a label's, which the label and those left of it reach."""
    beside = [cell for cell in sheet.cells if cell.row + cell.rows == row + 1 and cell.column <= label.column]
    sheet.open_row(row + 1)
    for cell in beside:
        if cell.key is None:
            cell.rows += 1


def _strange_row(key: str, above: bool) -> Callable[[Paper], None]:
    """A label over two rows of numbers, the strange ones above or below, nothing to tell them apart."""

    def vary(paper: Paper) -> None:
        sheet, row, (label,) = _labels(paper, key, 1)
        own = [cell for cell in sheet.numbers if cell.row == row]
        (_open_above if above else _open_below)(sheet, row, label)
        for at, cell in enumerate(own):
            sheet.put(row if above else row + 1, cell.column, str(STRANGE + at), columns=cell.columns)

    return vary


def _blank_row(key: str, above: bool) -> Callable[[Paper], None]:
    """A label over its row and a blank one."""

    def vary(paper: Paper) -> None:
        sheet, row, (label,) = _labels(paper, key, 1)
        own = [cell for cell in sheet.numbers if cell.row == row]
        (_open_above if above else _open_below)(sheet, row, label)
        for cell in own:
            sheet.put(row if above else row + 1, cell.column, "", columns=cell.columns)

    return vary


def _two_high(key: str) -> Callable[[Paper], None]:
    """A row of which every cell is merged over two."""

    def vary(paper: Paper) -> None:
        sheet, row, _ = _labels(paper, key, 1)
        sheet.open_row(row + 1)
        for cell in sheet.cells:
            if cell.row == row and cell.rows == 1:
                cell.rows = 2

    return vary


def _years_below(key: str, names: tuple[str, str]) -> Callable[[Paper], None]:
    """Each label over two rows of numbers, in a column between what they are: 上年, 本年."""

    def vary(paper: Paper) -> None:
        sheet = paper.sheet(key)
        column = sheet.first_number_column
        sheet.open_column(column)
        for cell in sheet.cells:
            if cell.key is None and cell.column + cell.columns == column:
                cell.columns += 1
        ours = names.index("本年")
        for row in reversed(_rows_of(sheet)):
            own = [cell for cell in sheet.numbers if cell.row == row]
            label = max(
                (one for one in sheet.cells if one.key is None and one.row <= row < one.row + one.rows),
                key=lambda one: one.column,
            )
            label.columns -= 1
            (_open_above if ours else _open_below)(sheet, row, label)
            for at, name in enumerate(names):
                sheet.put(row + at, column, name)
            for at, cell in enumerate(own):
                sheet.put(row + 1 - ours, cell.column, str(STRANGE + at), columns=cell.columns)

    return vary


def group_too_long(paper: Paper) -> None:
    """A group's label reaches over the first row of the next group."""
    sheet = paper.sheet("t3")
    names = [group.label for group in paper.report.form.table("t3").groups if group.within]
    cells = [cell for cell in sheet.cells if cell.text in names and cell.rows > 1]
    pairs = [
        (one, other)
        for one in cells
        for other in cells
        if other.column == one.column and other.row == one.row + one.rows and other.rows > 1
    ]
    one, other = paper.chance.choice(pairs)
    one.rows += 1
    other.row, other.rows = other.row + 1, other.rows - 1


READ: dict[str, Callable[[Paper], None]] = {
    "表二 整行两格高": _two_high("t2"),
    "表三 整行两格高": _two_high("t3"),
    "表二 行名两行 下空": _blank_row("t2", above=False),
    "表三 行名两行 下空": _blank_row("t3", above=False),
    "表二 行名两行 上空": _blank_row("t2", above=True),
    "表三 行名两行 上空": _blank_row("t3", above=True),
    "表三 分组名多盖一行": group_too_long,
    "表三 行名下 上年、本年": _years_below("t3", ("上年", "本年")),
    "表三 行名下 本年、上年": _years_below("t3", ("本年", "上年")),
}
"""What a person reads without doubt where the file keeps its merged cells."""

TOLD: dict[str, Callable[[Paper], None]] = {
    "表二 行名向下并": _down("t2", 2),
    "表三 行名向下并": _down("t3", 2),
    "表三 行名向下并三行": _down("t3", 3),
    "表二 行名向上并": _up("t2", 2),
    "表三 行名向上并": _up("t3", 2),
    "表三 行名向上并三行": _up("t3", 3),
    "表三 行名下滑": slid,
    "表二 行名下两行数 别的在上": _strange_row("t2", above=True),
    "表三 行名下两行数 别的在上": _strange_row("t3", above=True),
    "表二 行名下两行数 别的在下": _strange_row("t2", above=False),
    "表三 行名下两行数 别的在下": _strange_row("t3", above=False),
}
"""Whose numbers stand there, nobody can say."""

MERGED = READ | TOLD
STRANGE_ROWS = frozenset(name for name in TOLD if "两行数" in name)
"""Where the row's own numbers are blank, the strange ones are the only ones under its label."""
