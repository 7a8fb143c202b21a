"""The stamp (`_gkxl`): by it a workbook is known again, whatever it is called and wherever it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.layout import TEMPLATE, BookLayout
from gkxl.model.report import Report

Fact = tuple[str, str | int | float | None]


def facts_of(kind: str, report: Report, layout: BookLayout) -> list[Fact]:
    """What every issued workbook says of itself first."""
    return [
        ("kind", kind),
        ("form", report.form.id),
        ("template", TEMPLATE),
        ("layout", layout.digest),
        ("code", report.code),
        ("unit", report.unit),
        ("level", report.level),
        ("year", report.year),
    ]


def write_stamp(sheet: Worksheet, facts: Sequence[Fact], layout: BookLayout) -> None:
    """Name–value rows, then `key | sheet | address` for every number and field; the sheet is very hidden and
    locked.
    """
    row = 0
    for name, value in facts:
        sheet.write_string(row, 0, name)
        if isinstance(value, str):
            sheet.write_string(row, 1, value)
        elif value is not None:
            sheet.write_number(row, 1, value)
        row += 1
    for line in (
        ("key", "sheet", "address"),
        *((key, place.sheet, place.address) for key, place in layout.places.items()),
    ):
        for column, text in enumerate(line):
            sheet.write_string(row, column, text)
        row += 1
    sheet.very_hidden()
    sheet.protect("")
