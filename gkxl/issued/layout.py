"""Where a form's cells stand on a printed sheet: the geometry shared by the writers and by the reader of stamped workbooks.

Pure functions of a `Form`. Rows and columns count from 1. A computed cell's formula refers to typed cells only through INDEX
over a range each of whose edges holds a locked cell, so that cutting or dragging a number cannot bend it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import lcm

from gkxl.model.form import Form, Section, Table
from gkxl.model.report import Place

TEMPLATE = "2"
"""Version of the geometry; a workbook carries it in its stamp."""

STAMP, COVER, GUIDE, PRIOR = "_gkxl", "单位信息", "填报说明", "上年数"

COVER_FIELDS = {
    "cover.unit": "单位名称",
    "cover.code": "单位代码",
    "cover.level": "层级",
    "cover.year": "报告年度",
    "cover.filler": "填报人",
    "cover.reviewer": "审核人",
    "cover.phone": "联系电话",
    "cover.date": "填报日期",
}
COVER_TITLE = "政府信息公开工作年度报告统计表"
COVER_TOP, COVER_LABEL_COLUMN, COVER_COLUMN = 4, 2, 3
ZERO_LABEL = "本表未填写的单元格均为 0（是/否）"
HINT = "浅黄色的格子还没有填，红色有错，橙色待核实，原因见“校验”表。没有发生的填 0；粘贴时只粘贴数值。"
TAIL = "（本表完。请不要插入、删除或移动行列。）"
"""Below the last row, so that a row inserted anywhere in the table shows."""


@dataclass(frozen=True)
class Label:
    """A locked text over one or more cells."""

    row: int
    column: int
    text: str
    style: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Spot:
    """The cell of a number; `columns` > 1 where it is merged across."""

    row: int
    column: int
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


@dataclass(frozen=True)
class BookLayout:
    """Where the tables of a form stand in a workbook."""

    form: Form
    tables: dict[str, TableLayout]
    places: dict[str, Place]
    digest: str


PRIOR_HEADS = ("编号", "表", "行", "列", "上年数")
PRIOR_TOP = 3
PRIOR_YEAR_CELL = "E2"
"""The year of numbers that the unit itself loaded, where none were issued."""

UNSAVED = "2000-01-01T00:00:00Z"
"""The save time in every package that gkxl writes: nobody has saved it yet."""

SUMMARY, DETAIL, STATUS, ISSUES, TIE_OUT, META = "汇总", "明细", "报送情况", "问题清单", "勾稽核对", "元数据"
GROUPED, COMPARED, CHARTS, LOWER = "分组", "上年对比", "图表", "下级明细"
LOWER_FACTS = ("上级单位代码", "单位代码", "单位名称", "类别", "层级")
"""Of 下级明细, laid out as 明细: the units beneath the summaries that were merged, each under its own."""
SUMMARY_TOP = 4
DETAIL_FACTS = ("单位代码", "单位名称", "类别", "层级", "来源文件")
DETAIL_TOP = 4
"""Head rows of 明细: table, row, column, key; the units follow."""


@cache
def summary_layout(form: Form) -> BookLayout:
    """The geometry of 汇总: all tables on one sheet, under one another."""
    depth = max([1, *(len(table.group_path(row)) + 1 for table in form.tables for row in table.rows)])
    tables, places, top = {}, {}, SUMMARY_TOP
    for table in form.tables:
        layout = tables[table.key] = lay_out(form, table, top, left=1, label_columns=depth, to_fill=False)
        top = layout.last_row + 2
        places |= {key: Place(SUMMARY, address(spot.row, spot.column)) for key, spot in layout.spots.items()}
    return BookLayout(form, tables, places, _digest(tables))


def detail_column(form: Form, key: str) -> int:
    """The column of a number on 明细, from 1."""
    return len(DETAIL_FACTS) + 1 + form.order[key]


def sum_over_units(form: Form, key: str, units: int) -> str:
    """The formula of a typed cell on 汇总: the sum of its column on 明细."""
    column = letters(detail_column(form, key))
    return f"SUM({DETAIL}!${column}${DETAIL_TOP + 1}:${column}${DETAIL_TOP + max(1, units)})"


def _digest(tables: dict[str, TableLayout]) -> str:
    facts = repr([(layout.labels, layout.spots, layout.formulas) for layout in tables.values()])
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


@cache
def book_layout(form: Form) -> BookLayout:
    """The geometry of the township workbook: each table on a sheet of its own, from B1, with a 零填报 cell in row 2."""
    tables = {table.key: lay_out(form, table, top=1, left=2) for table in form.tables}
    places = {
        key: Place(layout.table.sheet, address(spot.row, spot.column))
        for layout in tables.values()
        for key, spot in layout.spots.items()
    }
    for offset, name in enumerate(COVER_FIELDS):
        places[name] = Place(COVER, address(COVER_TOP + offset, COVER_COLUMN))
    for key, layout in tables.items():
        places[f"zero.{key}"] = Place(layout.table.sheet, address(2, layout.first_number_column))
    return BookLayout(form, tables, places, _digest(tables))


def lay_out(
    form: Form, table: Table, top: int, left: int, label_columns: int = 0, to_fill: bool = True
) -> TableLayout:
    """Lay out one table from (top, left): title, 零填报 row and hint where it is to be filled, heads, numbers.

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
            layout.formulas[key] = _sum_formula(layout, key, parts)
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
    started: dict[str, int] = {}
    for line in section.rows:
        path = table.group_path(line)
        for group in path:
            started.setdefault(group.key, row)
        layout.labels.append(Label(row, left + len(path), line.label, "label", columns=depth - len(path)))
        for number, column in enumerate(section.columns):
            key = f"{table.key}.{line.key}.{column.key}"
            layout.spots[key] = Spot(row, first + number)
            layout.heads[key] = layout.head_bottom
        row += 1
    layout.last_row, layout.last_column = row - 1, first + len(section.columns) - 1
    _group_labels(layout, section, started, left)


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


def _group_labels(layout: TableLayout, section: Section, started: dict[str, int], left: int) -> None:
    table = layout.table
    for group in table.groups:
        if group.key not in started:
            continue
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


def _sum_formula(layout: TableLayout, key: str, parts: tuple[str, ...]) -> str:
    """SUM over the runs of neighbouring parts, each through INDEX."""
    spots = [layout.spots[part] for part in parts]
    runs: list[list[Spot]] = []
    for spot in spots:
        if runs and _adjacent(runs[-1], spot):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return f"SUM({','.join(_run(layout, run, layout.heads[parts[0]]) for run in runs)})"


def _adjacent(run: list[Spot], spot: Spot) -> bool:
    last = run[-1]
    right = spot.row == last.row and spot.column == last.column + last.columns
    below = spot.column == last.column and spot.row == last.row + 1
    return (right and run[0].row == spot.row) or (below and run[0].column == spot.column)


def _run(layout: TableLayout, run: list[Spot], head: int) -> str:
    """A run of cells as INDEX:INDEX over a range that starts at locked cells above and to the left of it.

    A vertical run starts left at the row labels, a horizontal one beside its first cell (a label or the total before it).
    """
    first, last = run[0], run[-1]
    across = first.row == last.row and len(run) > 1
    start = (first.column if across else min(layout.first_number_column, first.column)) - 1
    area = f"${letters(start)}${head}:${letters(last.column)}${last.row}"

    def corner(spot: Spot) -> str:
        return f"INDEX({area},{spot.row - head + 1},{spot.column - start + 1})"

    return corner(first) if len(run) == 1 else f"{corner(first)}:{corner(last)}"


def prior_texts(form: Form, year: int | None) -> Iterator[tuple[str, str, str]]:
    """Address, text and style of the locked texts of 上年数."""
    yield "A1", f"上年数（{year} 年）" if year else "上年数", "title"
    for column, head in enumerate(PRIOR_HEADS, 1):
        yield address(PRIOR_TOP, column), head, "head"
    for row, (key, cell) in enumerate(form.cells.items(), PRIOR_TOP + 1):
        yield f"A{row}", key, "tiny"
        group = "".join(f"{group.label} " for group in cell.table.group_path(cell.row)[1:])
        for column, text in enumerate((cell.table.sheet, group + cell.row.label, cell.column.label), 2):
            yield address(row, column), text, "text"


def letters(column: int) -> str:
    """A column number (from 1) in letters: 28 → AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """A1 notation of a cell, counted from 1."""
    return f"{letters(column)}{row}"


def cell_position(text: str) -> tuple[int, int]:
    """Row and column (from 1) of an A1 address without dollar signs."""
    split = next(i for i, char in enumerate(text) if char.isdigit())
    column = 0
    for char in text[:split]:
        column = column * 26 + ord(char) - 64
    return int(text[split:]), column
