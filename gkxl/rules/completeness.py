"""S1, S2: whether a source is the whole form, and the form of its year."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gkxl.model.findings import QUERY, Finding
from gkxl.model.form import Column, Row, Table
from gkxl.model.report import Defect, DefectKind
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words


@rule("S1")
def complete(case: Case) -> Iterator[Finding]:
    """S1: all rows and columns of the form are there, each row with as many numbers as columns.

    Of documents and unstamped sheets.
    """
    for defect in case.report.evidence.defects:
        say = _MISSING.get(DefectKind(defect.kind))
        if say is None:
            continue
        keys = [
            key
            for key, cell in case.form.cells.items()
            if cell.table.key == defect.table
            and defect.row in (None, cell.row.key)
            and defect.column in (None, cell.column.key)
        ]
        yield case.finding(
            "S1",
            keys,
            say(case.form.table(defect.table or ""), defect),
            place=defect.place,
            row=defect.row,
            column=defect.column,
            found=defect.found,
            expected=defect.expected,
        )


def _row(table: Table, key: str | None) -> Row | None:
    return next((row for row in table.rows if row.key == key), None)


def _columns(table: Table) -> Iterator[Column]:
    return (column for section in table.sections for column in section.columns)


def _no_table(table: Table, defect: Defect) -> Words:
    return Words(f"没有找到{table.name}“{table.title}”。", "请补上整张表后重新检查。")


def _columns_apart(table: Table, defect: Defect) -> Words:
    over = next((column.over for column in _columns(table) if column.over), "")
    return Words(
        f"{table.name}的表头读不明：“{over}”下面的各列没有连在一起，"
        "像是合并单元格丢了或文字改了；整张表没有读数。",
        f"请按格式恢复表头，“{over}”在它的各列上面，重新检查。",
    )


def _no_column(table: Table, defect: Defect) -> Words:
    column = next(column.label for column in _columns(table) if column.key == defect.column)
    row = _row(table, defect.row)
    group = f"{row.label}·" if table.layout == "strip" and row else ""
    return Words(f"{table.name}缺少“{group}{column}”这一列。", "请按格式补上这一列，列名照印。")


def _no_row(table: Table, defect: Defect) -> Words:
    row = _row(table, defect.row)
    return Words(f"{table.name}缺少“{row.label if row else ''}”这一行。", "请按格式补上这一行，行名照印。")


def _wrong_width(table: Table, defect: Defect) -> Words:
    row = _row(table, defect.row)
    return Words(
        f"{defect.place}：{table.name}“{row.label if row else ''}”这一行有 {defect.found} 个数，"
        f"应有 {defect.expected} 个；没有挪动或补足。",
        "请核对这一行，每列填一个数。",
    )


_MISSING: dict[DefectKind, Callable[[Table, Defect], Words]] = {
    DefectKind.TABLE: _no_table,
    DefectKind.ORDER: _columns_apart,
    DefectKind.COLUMN: _no_column,
    DefectKind.ROW: _no_row,
    DefectKind.WIDTH: _wrong_width,
}
"""What S1 says of each defect; all others are S16's."""


@rule("S2")
def right_form(case: Case) -> Iterator[Finding]:
    """S2: 2019 and 2020 → format 2019, 2021 onward → format 2021, no mixture.

    （六） printed as one row is a query.
    """
    report, form = case.report, case.form
    if report.evidence.mixed_forms:
        words = Words(
            f"表格混用了 {' 和 '.join(report.evidence.mixed_forms)} 两种格式。",
            f"请全部改用{form.id}年格式（{form.basis}）的表格。",
        )
        yield case.finding("S2", [], words)
    elif report.year is not None and not form.fits(report.year):
        words = Words(
            f"{report.year} 年的报告用了 {form.id} 年格式的表格（适用于 {form.years}）。",
            f"请改用适用于 {report.year} 年的表格：gkxl new --year {report.year}。",
        )
        yield case.finding("S2", [], words, found=form.id)
    if report.evidence.collapsed:
        first = report.evidence.collapsed[0]
        words = Words(
            f"{report.place(first)}：“其他处理”只印了一行，未分三种情形，"
            f"已读入“{form.cells[first].row.label}”，其余两行按 0 计。",
            "请按格式分三行填写；情况属实的在“说明”栏写明。",
        )
        yield case.finding("S2", report.evidence.collapsed, words, QUERY)
