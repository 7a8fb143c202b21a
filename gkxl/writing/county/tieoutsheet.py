"""勾稽核对: every total beside the sum of its sources, then A1–A4 of the summary; each line a formula with
its result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.consolidated import SUMMARY, sum_over_units, summary_layout
from gkxl.model.form import Cell, Term
from gkxl.model.matrix import columns_of, total
from gkxl.model.report import Number, Report
from gkxl.rules.identities import sides
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import number_cell
from gkxl.writing.sheets.listsheet import FIRST_ROW, Column, Formula, write_list

WITHIN = ("A1", "A2", "A3", "A4")
"""Identities that a summary has to keep within itself."""


@dataclass(frozen=True)
class Line:
    """Two sides that have to be equal: as formulas and as numbers.

    `code` is that of the rule: H1 for the sum over the units.
    """

    code: str
    cell: Cell
    left: str
    right: str
    total: Number
    parts: Number

    @property
    def gap(self) -> float:
        return number_cell(self.total - self.parts)


COLUMNS: tuple[Column[Line], ...] = (
    Column("规则", 6, lambda line: line.code),
    Column("表", 14, lambda line: line.cell.table.sheet),
    Column("行", 66, lambda line: line.cell.row.label),
    Column("列", 17, lambda line: line.cell.column.label),
    Column("汇总数", 12, lambda line: Formula(line.left, number_cell(line.total)), "cell_money"),
    Column("各单位之和", 12, lambda line: Formula(line.right, number_cell(line.parts)), "cell_money"),
    Column("差额", 10, lambda line: Formula("=ROUND(E{row}-F{row},6)", line.gap), "cell_money"),
    Column(
        "结果",
        6,
        lambda line: Formula('=IF(G{row}=0,"✓","✗")', "✗" if line.gap else "✓"),
        lambda line: "bad" if line.gap else "good",
    ),
)


def write_tie_out(book: Book, sheet: Worksheet, report: Report) -> None:
    """The sheet."""
    facts = "汇总表每个数与明细各单位之和逐一比对；下半部分是汇总数自身的勾稽关系。"
    lines = [*_totals(report), *_identities(report)]
    write_list(book, sheet, "勾稽核对", facts, COLUMNS, lines, filtered=True)
    page(sheet, landscape=False, repeat=(0, FIRST_ROW - 1))


def _totals(report: Report) -> Iterator[Line]:
    form, places = report.form, summary_layout(report.form).places
    for key, column in columns_of(form, (leaf.values for leaf in report.units)):
        yield Line(
            "H1",
            form.cells[key],
            f"={SUMMARY}!{places[key].address}",
            f"={sum_over_units(form, key, len(report.units))}",
            report.printed.get(key, report.values.get(key, 0)),
            total(column),
        )


def _identities(report: Report) -> Iterator[Line]:
    places = summary_layout(report.form).places

    def formula(terms: tuple[Term, ...]) -> str:
        return "=" + "+".join(f"{SUMMARY}!{places[term.key].address}" for term in terms)

    for identity in report.form.identities:
        both = sides(identity, report, None) if identity.code in WITHIN else None
        if both is not None:
            cell = report.form.cells[identity.cells[0]]
            yield Line(identity.code, cell, formula(identity.left), formula(identity.right), *both)
