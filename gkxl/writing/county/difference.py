"""差异表: what `gkxl diff -o` writes."""

from __future__ import annotations

from dataclasses import dataclass

from gkxl.checking.comparing import Comparison, Difference
from gkxl.model.form import Cell
from gkxl.model.report import Number
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import number_cell
from gkxl.writing.sheets.listsheet import FIRST_ROW, Column, Formula, Value, write_list


@dataclass(frozen=True)
class _Line:
    """A cell that differs."""

    number: int
    cell: Cell
    difference: Difference

    @property
    def gap(self) -> Formula:
        gap = self.difference.gap
        text = '=IF(AND(ISNUMBER(E{row}),ISNUMBER(F{row})),ROUND(E{row}-F{row},6),"")'
        return Formula(text, "" if gap is None else number_cell(gap))


COLUMNS: tuple[Column[_Line], ...] = (
    Column("序号", 6, lambda line: line.number),
    Column("表", 12, lambda line: line.cell.table.sheet),
    Column("行", 60, lambda line: line.cell.row.label),
    Column("列", 24, lambda line: line.cell.column.label),
    Column("甲", 14, lambda line: _number(line.difference.one), "cell_money"),
    Column("乙", 14, lambda line: _number(line.difference.other), "cell_money"),
    Column("差（甲−乙）", 14, lambda line: line.gap, "cell_money"),
)


def difference_book(comparison: Comparison, names: tuple[str, str]) -> bytes:
    """An .xlsx with a line for every cell that differs."""
    book = Book()
    sheet = book.sheet("差异")
    scope = f"比对范围：{comparison.scope}　" if comparison.scope else ""
    facts = (
        f"甲：{names[0]}　乙：{names[1]}　{scope}比对 {comparison.compared} 个数，"
        f"{len(comparison.differences)} 个不同。{'；'.join(comparison.notices)}"
    )
    cells = comparison.one.form.cells
    lines = [_Line(number, cells[one.key], one) for number, one in enumerate(comparison.differences, 1)]
    write_list(book, sheet, "差异表", facts, COLUMNS, lines, filtered=True)
    page(sheet, landscape=True, repeat=(0, FIRST_ROW - 1))
    return book.finish()


def _number(number: Number | None) -> Value:
    return "空" if number is None else number_cell(number)
