"""The hidden sheet drawn: facts, the words for an empty cell, the lines' counts, and four blocks a table."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import letters
from gkxl.issued.names import NATIVE
from gkxl.writing.sheets.book import Book
from gkxl.writing.sheets.formulas import Formula
from gkxl.writing.township.cellformulas import empty_words
from gkxl.writing.township.native import Native
from gkxl.writing.township.references import (
    ADDRESS_COLUMN,
    CODES_COLUMN,
    COUNT_COLUMN,
    FLAW,
    MARK,
    PLACE_COLUMN,
    RAW,
    SAID_COLUMN,
    SHEET_COLUMN,
    VALUE,
    WORDS_COLUMN,
    Fact,
)


def write_hidden(book: Book, native: Native) -> None:
    """Write the sheet that all verdicts are computed on."""
    sheet = book.sheet(NATIVE, "ShNative")
    _facts(sheet, native)
    _lines(sheet, native)
    _blocks(sheet, native)
    for table in native.form.tables:
        first, left, last, right = native.layout.area(table.key, MARK)
        area = f"${letters(left)}${first}:${letters(right)}${last}"
        book.workbook.define_name(mark_name(table.key), f"={NATIVE}!{area}")
    sheet.very_hidden()
    sheet.protect("")


def mark_name(table: str) -> str:
    """The defined name of a table's marks: a conditional format may not point at another sheet itself."""
    return f"gkxl_mark_{table}"


def _facts(sheet: Worksheet, native: Native) -> None:
    facts = native.facts
    for fact in Fact:
        _write(sheet, fact.row, 1, fact.value)
        _write(sheet, fact.row, 2, facts[fact])
    for table in native.form.tables:
        row = native.at.zero_row(table.key)
        _write(sheet, row, 1, f"zero.{table.key}")
        _write(sheet, row, 2, native.zero(table.key))
    for row, word in enumerate(empty_words(), 1):
        _write(sheet, row, WORDS_COLUMN, word)


def _lines(sheet: Worksheet, native: Native) -> None:
    for row, line in native.lines.items():
        _write(sheet, row, COUNT_COLUMN, line.count)
        _write(sheet, row, SHEET_COLUMN, line.sheet)
        _write(sheet, row, ADDRESS_COLUMN, line.address)
    block = native.block
    for row in native.layout.free_rows:
        _write(sheet, row, COUNT_COLUMN, block.count(row))
        _write(sheet, row, SHEET_COLUMN, block.sheet(row))
        _write(sheet, row, ADDRESS_COLUMN, block.address(row))
        _write(sheet, row, CODES_COLUMN, block.codes(row))
        _write(sheet, row, PLACE_COLUMN, block.place(row))
        _write(sheet, row, SAID_COLUMN, block.says(row))


def _blocks(sheet: Worksheet, native: Native) -> None:
    cells, layout = native.cells, native.layout
    for key in native.form.cells:
        formulas = {RAW: cells.raw(key), FLAW: cells.flaw(key), MARK: native.mark(key)}
        if key in native.form.typed:
            formulas[VALUE] = cells.value(key)
        for block, formula in formulas.items():
            spot = layout.spot(key, block)
            _write(sheet, spot.row, spot.column, formula)


def _write(sheet: Worksheet, row: int, column: int, content: Formula | str) -> None:
    if isinstance(content, Formula):
        sheet.write_formula(row - 1, column - 1, f"={content.text}", None, content.result)
    else:
        sheet.write_string(row - 1, column - 1, content)
