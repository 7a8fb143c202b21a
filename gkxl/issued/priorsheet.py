"""上年数: the sheet of last year's numbers in an issued workbook."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.issued.addresses import address
from gkxl.model.form import Form

PRIOR_HEADS = ("序号", "表", "行", "列", "上年数")
PRIOR_TOP = 3
PRIOR_YEAR_CELL = "E2"
"""The year of numbers that the unit itself loaded, where none were issued."""


def prior_texts(form: Form, year: int | None) -> Iterator[tuple[str, str, str]]:
    """Address, text and style of the locked texts of 上年数."""
    yield "A1", f"上年数（{year} 年）" if year else "上年数", "title"
    for column, head in enumerate(PRIOR_HEADS, 1):
        yield address(PRIOR_TOP, column), head, "head"
    for row, cell in enumerate(form.cells.values(), PRIOR_TOP + 1):
        yield f"A{row}", str(row - PRIOR_TOP), "tiny"
        group = "".join(f"{group.label} " for group in cell.table.group_path(cell.row)[1:])
        for column, text in enumerate((cell.table.sheet, group + cell.row.label, cell.column.label), 2):
            yield address(row, column), text, "text"
