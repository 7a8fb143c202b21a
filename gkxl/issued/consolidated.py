"""The county's workbook: its sheets, and where a form's cells stand on 汇总 and 明细."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from gkxl.issued.addresses import address, letters
from gkxl.issued.layout import BookLayout, digest
from gkxl.issued.tables import Label, TableLayout, lay_out
from gkxl.model.form import Form
from gkxl.model.report import Place, Settled

SUMMARY, DETAIL, STATUS, ISSUES, TIE_OUT, META = "汇总", "明细", "报送情况", "问题清单", "勾稽核对", "元数据"
GROUPED, COMPARED, CHARTS, LOWER = "分组", "上年对比", "图表", "下级明细"
LOWER_FACTS = ("上级单位代码", "单位代码", "单位名称", "类别", "层级")
"""Of 下级明细, laid out as 明细: the units beneath the summaries that were merged, each under its own."""
SUMMARY_TOP = 4
DETAIL_FACTS = ("单位代码", "单位名称", "类别", "层级", "来源文件")
DETAIL_TOP = 4
"""Head rows of 明细: table, group, row, column; the units follow."""


@cache
def summary_layout(form: Form) -> BookLayout:
    """The geometry of 汇总: all tables on one sheet, under one another."""
    depth = max([1, *(len(table.group_path(row)) + 1 for table in form.tables for row in table.rows)])
    tables: dict[str, TableLayout] = {}
    places: dict[str, Place] = {}
    top = SUMMARY_TOP
    for table in form.tables:
        layout = tables[table.key] = lay_out(form, table, top, left=1, label_columns=depth, to_fill=False)
        top = layout.last_row + 2
        places |= {key: Place(SUMMARY, address(spot.row, spot.column)) for key, spot in layout.spots.items()}
    return BookLayout(form, tables, places, digest(tables))


def detail_column(form: Form, key: str) -> int:
    """The column of a number on 明细, from 1."""
    return len(DETAIL_FACTS) + 1 + form.order[key]


@cache
def detail_heads(form: Form) -> tuple[Label, ...]:
    """The heads of the numbers on 明细. Table and group stand anew over every line of a table: a page that
    begins with any of them says what it shows.
    """
    heads = []
    for table in form.tables:
        keys = form.keys_by_table[table.key]
        if table.layout == "blocks":
            heads.append(_over(form, keys, 1, table.title, "section"))
        for _, line in groupby(keys, lambda key: form.cells[key].row):
            columns = tuple(line)
            group = _group(form, columns[0])
            if table.layout != "blocks":
                heads.append(_over(form, columns, 1, table.title, "small"))
            if group:
                heads.append(_over(form, columns, 2, group, "small"))
            label = form.cells[columns[0]].row.label
            heads.append(_over(form, columns, 3 if group else 2, label, "small", 1 if group else 2))
            heads += [_over(form, (key,), 4, form.cells[key].column.label, "small") for key in columns]
    return tuple(heads)


def _over(form: Form, keys: Sequence[str], row: int, text: str, style: str, rows: int = 1) -> Label:
    return Label(row, detail_column(form, keys[0]), text, style, rows, len(keys))


def _group(form: Form, key: str) -> str:
    """The innermost group of a row, or the section that it stands in; "" for none."""
    cell = form.cells[key]
    path = cell.table.group_path(cell.row)
    return path[-1].label if path else cell.section.label or ""


def sum_over_units(form: Form, key: str, units: int) -> str:
    """The formula of a typed cell on 汇总: the sum of its column on 明细."""
    column = letters(detail_column(form, key))
    return f"SUM({DETAIL}!${column}${DETAIL_TOP + 1}:${column}${DETAIL_TOP + max(1, units)})"


_SETTLED = "settled"


def settled_fact(said: Settled) -> tuple[str, str]:
    """The line of the stamp that keeps what a unit explained."""
    return "|".join((_SETTLED, said.code, said.key, said.unit)), said.text


def settled_of(name: str, text: str) -> Settled | None:
    """What a unit explained, from a line of the stamp; None for any other line."""
    parts = name.split("|", 3)
    if len(parts) < 4 or parts[0] != _SETTLED:
        return None
    _, code, key, unit = parts
    return Settled(code, key, unit, text)
