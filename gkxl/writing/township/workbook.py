"""The township workbook (.xlsx): locked statutory tables, typed cells with validation, totals as formulas, a
stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gkxl.issued.checksheet import check_layout
from gkxl.issued.layout import BookLayout, book_layout
from gkxl.issued.names import STAMP
from gkxl.model.form import Form
from gkxl.model.report import Report, fingerprint, show
from gkxl.writing.sheets.book import Book
from gkxl.writing.sheets.drawing import number_cell
from gkxl.writing.township.checks import write_checks
from gkxl.writing.township.cover import write_cover
from gkxl.writing.township.guidesheet import write_guide
from gkxl.writing.township.hiddensheet import write_hidden
from gkxl.writing.township.native import Native
from gkxl.writing.township.priordrawing import write_last_year
from gkxl.writing.township.stamp import Fact, facts_of, write_stamp
from gkxl.writing.township.tablesheet import write_table
from gkxl.writing.vba.spoken import MACRO_SENTENCES


def write_workbook(
    report: Report,
    macros: bool = False,
    remarks: Mapping[str, str] | None = None,
    corrects: str | None = None,
    notice: str = "",
    front: Callable[[Book], None] | None = None,
) -> bytes:
    """The workbook of a report: blank where it has no numbers, with last year's where `report.prior` is set.

    `macros` gives the .xlsm edition: the same workbook with the buttons, the ribbon tab and a sheet for last
    year's numbers.
    `remarks` are comments on cells, by key. `corrects` is the SHA-256 of the file that a 更正稿 is made from,
    `front` draws sheets before all others (its 退回单). `notice` is a sentence of the office that issues it.

    A text that could not be read as a number is written as it was; printed totals that differ go into the
    stamp, a comment on
    their cell and lines of 校验: an import repairs nothing.
    """
    book, layout = Book("form" if macros else "", locked=True), book_layout(report.form)
    prior_form = report.prior.form if report.prior else report.form if macros else None
    native = Native(check_layout(report.form, prior_form), report)
    if front is not None:
        front(book)
    write_guide(book, report.form)
    write_cover(book, report, native, notice)
    for number, table in enumerate(layout.tables.values(), 1):
        write_table(book, native, table, f"ShTable{number}", remarks or {})
    write_checks(book, native)
    if prior_form is not None:
        write_last_year(book, report.prior, prior_form)
    write_hidden(book, native)
    _stamp(book, report, layout, prior_form, corrects)
    return book.finish()


def _stamp(
    book: Book, report: Report, layout: BookLayout, prior_form: Form | None, corrects: str | None
) -> None:
    """`_gkxl`: name–value rows, then one row `key | sheet | address` for every number, cover field and
    零填报 cell.
    """
    sheet = book.sheet(STAMP, "ShStamp")
    facts = facts_of("report", report, layout)
    if prior_form is not None:
        facts.append(("prior.form", prior_form.id))
    if report.prior is not None:
        numbers = Report(report.prior.form, values=report.prior.values)
        facts += [("prior.year", report.prior.year), ("prior.checksum", fingerprint(numbers))]
    if corrects:
        facts.append(("corrects", corrects))
    facts += _carried(report)
    if book.macros:
        facts += MACRO_SENTENCES.items()
    write_stamp(sheet, facts, layout)


def _carried(report: Report) -> list[Fact]:
    """What an import must not lose and no cell can hold: printed totals, totals without a number, a blank
    block, assumed units.
    """
    evidence, keys = report.evidence, report.form.cells
    facts: list[Fact] = [
        (f"printed.{key}", number_cell(report.printed[key])) for key in keys if key in report.printed
    ]
    facts += [(f"state.{key}", report.states[key]) for key in report.form.computed if key in report.states]
    facts += [
        (f"text.{key}", report.flaws[key].text)
        for key in report.form.computed
        if key in report.states and key in report.flaws
    ]
    facts += [
        (f"assumed.{key}", show(report.values[key]))
        for key in keys
        if key in evidence.unit_assumed and report.values.get(key)
    ]
    facts += [(f"blank.{key}", 1) for key in evidence.blank_block]
    return facts
