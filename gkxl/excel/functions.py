"""Worksheet functions for county staff who have the xlwings add-in. Never inside an issued form: elsewhere
they show #NAME?.

    =GK_CHECK(C7:I31, "2021")            how many identities (勾稽关系) of that table are broken
    =GK_DIFF(C7:I31, "A1 自然人", "2021")   the difference of one of them: left side minus right side
    =GK_TOTAL(C7:I31, 乡镇甲!C7:I31, ...)   cell by cell sums of like areas

An area holds the numbers of one table as printed, totals included: 25 × 7 for table 3 of the 2021 form, one
line of 15 for table 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gkxl.excel.bridge import xw
from gkxl.model.errors import Refusal
from gkxl.model.form import Form, Identity, Table
from gkxl.model.formfile import find_form
from gkxl.model.report import Number, Report, add
from gkxl.reading.grids.numbers import money
from gkxl.rules.identities import is_broken, sides

NEWEST = "2021"
Grid = Sequence[Sequence[Any]]


@xw.func(category="gkxl")
@xw.arg("area", ndim=2, doc="一张表的数字区域（按表上的行列，含总计）")
@xw.arg("form", doc="格式：2021 或 2019，不写为 2021")
@xw.ret(expand=None)
def GK_CHECK(area: Grid, form: str | float = NEWEST) -> int | str:
    """这张表有几条勾稽关系不成立；有空格或文字、不能都判断时，用文字说明。"""
    try:
        report, table = _report(area, form)
    except Refusal as refusal:
        return str(refusal)
    own = [identity for identity in report.form.within if identity.table == table.key]
    broken, unknown = (
        sum(_broken(identity, report) for identity in own),
        sum(sides(identity, report, None) is None for identity in own),
    )
    lacking = sum(_number(cell) is None for row in area for cell in row)
    return f"{broken} 条不成立；有 {lacking} 格不是数字，{unknown} 条不能判断" if unknown else broken


@xw.func(category="gkxl")
@xw.arg("area", ndim=2, doc="一张表的数字区域（按表上的行列，含总计）")
@xw.arg("identity", doc="编号和行名或列名，例如 A1 自然人、A4 行政复议")
@xw.arg("form", doc="格式：2021 或 2019，不写为 2021")
def GK_DIFF(area: Grid, identity: str, form: str | float = NEWEST) -> int | float | str:
    """一条勾稽关系的差额：左边减右边；有空格或文字时写“不能判断”。"""
    try:
        report, table = _report(area, form)
        both = sides(_identity(report.form, table, str(identity)), report, None)
    except Refusal as refusal:
        return str(refusal)
    if both is None:
        return "不能判断"
    gap = both[0] - both[1]
    return gap if isinstance(gap, int) else float(gap)


@xw.func(category="gkxl")
@xw.arg("areas", ndim=2, doc="大小相同的几个数字区域")
def GK_TOTAL(*areas: Grid) -> list[list[int | float | str]] | str:
    """逐格相加；有一格不是数字，那一格的结果是“缺数”，不当 0。"""
    shapes = {(len(area), len(area[0])) for area in areas}
    if len(shapes) != 1:
        return "各区域的大小不同，没有相加。请选择行数、列数相同的区域。"
    sums = ([add(_number(cell) for cell in cells) for cells in zip(*rows)] for rows in zip(*areas))
    return [
        ["缺数" if total is None else total if isinstance(total, int) else float(total) for total in line]
        for line in sums
    ]


def _report(area: Grid, form: str | float) -> tuple[Report, Table]:
    """The numbers of an area as a report with this one table."""
    known = find_form(str(int(form)) if isinstance(form, float) else str(form))
    shape = (len(area), len(area[0]))
    table = next((table for table in known.tables if shape == _shape(table)), None)
    if table is None:
        sizes = "，".join(
            f"{table.name} {rows} 行 {columns} 列"
            for table in known.tables
            for rows, columns in [_shape(table)]
            if rows
        )
        raise Refusal(
            f"区域是 {shape[0]} 行 {shape[1]} 列，不是格式 {known.id} 的表（{sizes}）。"
            "请选择全部数字，含总计。"
        )
    keys = known.keys_by_table[table.key]
    printed = {
        key: number
        for key, number in zip(keys, (_number(cell) for row in area for cell in row))
        if number is not None
    }
    report = Report(known, values={key: number for key, number in printed.items() if key in known.typed})
    report.recompute()
    report.printed = {
        key: printed[key]
        for key in known.computed
        if key in printed and printed[key] != report.values.get(key)
    }
    return report, table


def _shape(table: Table) -> tuple[int, int]:
    """Rows and columns of a table's numbers; (0, 0) where they are no rectangle (table 2)."""
    if len(table.sections) > 1:
        return 0, 0
    section = table.sections[0]
    return (
        (1, len(section.rows) * len(section.columns))
        if table.layout == "strip"
        else (len(section.rows), len(section.columns))
    )


def _identity(form: Form, table: Table, text: str) -> Identity:
    """The identity of a code and a printed label: A1 自然人, A3 （一）予以公开."""
    code, _, label = text.strip().partition(" ")
    same_code = [
        identity for identity in form.within if identity.table == table.key and identity.code == code.upper()
    ]
    for identity in same_code:
        cell = form.cells[identity.cells[0]]
        if label.strip() in (
            cell.row.label if identity.row is not None else cell.column.label,
            cell.row.key if identity.row is not None else cell.column.key,
        ):
            return identity
    labels = "、".join(
        form.cells[one.cells[0]].row.label if one.row is not None else form.cells[one.cells[0]].column.label
        for one in same_code[:8]
    )
    known = f"；{code.upper()} 有：{labels}" if labels else ""
    raise Refusal(f"没有“{text}”这条勾稽关系。请写编号、空格和行名或列名，例如 A1 自然人{known}。")


def _broken(identity: Identity, report: Report) -> bool:
    both = sides(identity, report, None)
    return both is not None and bool(is_broken(identity.op, *both))


def _number(cell: Any) -> Number | None:
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return None
    return int(cell) if float(cell).is_integer() else money(cell)
