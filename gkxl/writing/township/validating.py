"""What the typed cells of a table let in, and what they prompt: one validation for each run of like cells in
a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import Spot
from gkxl.issued.tables import TableLayout
from gkxl.model.form import Column, Row, Section

LARGEST_TYPED = 999_999_999
"""Of a number that may be negative; validations between two bounds need both."""

LONGEST_PROMPT = 250
LONGEST_TITLE = 30
"""Characters that a prompt and its title may have, a little below Excel's own limits (255 and 32)."""


@dataclass
class _Run:
    """Neighbouring typed cells of one kind."""

    column: Column
    first: Spot
    last: Spot


def validate_numbers(sheet: Worksheet, layout: TableLayout) -> None:
    """Whole numbers, amounts or changes, with the row's label and help as the prompt."""
    for section in layout.table.sections:
        for line in section.rows:
            for run in _runs(layout, section, line):
                area = (run.first.row - 1, run.first.column - 1, run.last.row - 1, run.last.column - 1)
                sheet.data_validation(*area, _rule(line, run.column))


def _runs(layout: TableLayout, section: Section, line: Row) -> Iterator[_Run]:
    run: _Run | None = None
    for column in section.columns:
        key = f"{layout.table.key}.{line.key}.{column.key}"
        typed = key not in layout.formulas
        if run and typed and (column.kind, column.unit) == (run.column.kind, run.column.unit):
            run.last = layout.spots[key]
            continue
        if run:
            yield run
        run = _Run(column, layout.spots[key], layout.spots[key]) if typed else None
    if run:
        yield run


def _rule(line: Row, column: Column) -> dict[str, Any]:
    rules = {"money": _amount, "signed": _change}
    rule = rules.get(column.kind, _count)(line, column)
    return {**rule, "input_title": line.label.split("（区分")[0][:LONGEST_TITLE]}


def _amount(line: Row, column: Column) -> dict[str, Any]:
    return {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "input_message": f"{line.help or ''}填不小于 0 的数，单位：{column.unit}。"[:LONGEST_PROMPT],
        "error_title": "请填数字",
        "error_message": f"这里只能填不小于 0 的数，单位是{column.unit}，不写单位和文字。",
    }


def _change(line: Row, column: Column) -> dict[str, Any]:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": -LARGEST_TYPED,
        "maximum": LARGEST_TYPED,
        "input_message": "填整数：增加填正数，减少填负数（如 -4），没有变化填 0。",
        "error_title": "请填整数",
        "error_message": "这里只能填整数：增加填正数，减少填负数（如 -4），不写“增”“减”。",
    }


def _count(line: Row, column: Column) -> dict[str, Any]:
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "input_message": f"{line.help or ''}填不小于 0 的整数，没有发生的填 0。"[:LONGEST_PROMPT],
        "error_title": "请填整数",
        "error_message": "这里只能填不小于 0 的整数，没有发生的填 0，不写单位和文字。",
    }
