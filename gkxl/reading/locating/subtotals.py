"""Numbers of groups (小计, 三、本年度办理结果) beside the sums of their rows: counted nowhere, told where
they differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.model.form import Row
from gkxl.model.report import Defect, DefectKind, Report, add, show
from gkxl.reading.grids.numbers import parse
from gkxl.reading.locating.located import Located


def broken(report: Report, located: Located) -> Iterator[Defect]:
    """A defect for each group of which a printed number is not the sum of its rows, as read."""
    table = located.table
    for subtotal in located.subtotals:
        rows = [row.key for row in _summands(report, located, subtotal.group)]
        for column in table.sections[0].columns:
            seen = subtotal.seen.get(column.key)
            keys = tuple(f"{table.key}.{row}.{column.key}" for row in rows)
            total = add(report.values.get(key) for key in keys)
            printed = parse(str(seen.value), column).value if seen and seen.value is not None else None
            if seen and printed is not None and total is not None and printed != total:
                yield Defect(
                    DefectKind.SUBTOTAL,
                    table.key,
                    None,
                    column.key,
                    seen.place,
                    show(printed),
                    show(total),
                    subtotal.group,
                    keys,
                )
                break


def _summands(report: Report, located: Located, group: str) -> Iterator[Row]:
    """The rows within a group; the total of all is none."""
    table = located.table
    typed = {report.form.cells[key].row.key for key in report.form.typed if key.startswith(f"{table.key}.")}
    for row in table.rows:
        if row.key in typed and any(one.key == group for one in table.group_path(row)):
            yield row
