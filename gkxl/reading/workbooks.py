"""Workbooks of every kind: issued ones and summaries by their stamp, all others by their printed labels."""

from __future__ import annotations

from pathlib import Path

from gkxl.issued.layout import DESK_KIND, NO_REPORT, UNSAVED
from gkxl.issued.names import STAMP
from gkxl.issued.slipsheet import SLIP_KIND
from gkxl.model.errors import NoTables, OwnOutput, Refusal
from gkxl.model.report import Report
from gkxl.reading.asked import Asked
from gkxl.reading.office.openxml import Book
from gkxl.reading.office.storedcells import Viewed
from gkxl.reading.own.stamped import read_stamp, read_stamped


def read_workbook(data: bytes, file: str, asked: Asked) -> Report:
    """The report in an .xlsx or .xlsm."""
    book = Book(data, file)
    report = _by_stamp_or_labels(book, file, asked)
    report.evidence.saved, report.evidence.untouched = last_saved(book), _time_said(book) == UNSAVED
    return report


def is_summary(path: Path) -> bool:
    """Whether a summary workbook stands at a path."""
    try:
        book = Book(path.read_bytes(), path.name)
        return STAMP in book.sheets and read_stamp(book).get("kind") == "summary"
    except (Refusal, OSError):
        return False


def read_old_workbook(data: bytes, file: str, asked: Asked) -> Report:
    """The report in an .xls."""
    from gkxl.reading.office.binarybook import BinaryBook

    return _without_formulas(BinaryBook(data, file), file, asked)


def read_open_workbook(data: bytes, file: str, asked: Asked) -> Report:
    """The report in an .ods."""
    from gkxl.reading.office.opendocument import OpenDocumentBook

    return _without_formulas(OpenDocumentBook(data, file), file, asked)


def _by_stamp_or_labels(book: Book, file: str, asked: Asked) -> Report:
    if STAMP not in book.sheets:
        try:
            return _by_labels(book, file, asked)
        except NoTables:
            if book.subject != NO_REPORT:
                raise
            raise OwnOutput(file, f"是 gkxl 写出的“{next(iter(book.sheets))}”，不是报表") from None
    stamp = read_stamp(book)
    if stamp.get("kind") == DESK_KIND:
        raise OwnOutput(file, "是县级用的“县级汇总”工作簿，不是报表")
    if stamp.get("kind") == SLIP_KIND:
        raise Refusal(
            f"{file}：这是{stamp.get('slip')}，不是报表。请把改好的更正稿（或自己的填报工作簿）报回来。"
        )
    if stamp.get("kind") == "summary":
        from gkxl.reading.own.summarybook import read_summary

        return read_summary(book, stamp, asked.form, file)
    return read_stamped(book, stamp, asked.form, file)


def _without_formulas(book: Viewed, file: str, asked: Asked) -> Report:
    """As above, for files whose formulas are not compared with the issued ones."""
    stamp = read_stamp(book) if STAMP in book.sheets else None
    if stamp and stamp.get("kind") == "summary":
        suffix = file[file.rfind(".") :]
        raise Refusal(
            f"{file}：汇总要用 .xlsx，不能用 {suffix}。请用 Excel 打开后另存为 .xlsx，或使用原来的汇总文件。"
        )
    if stamp and stamp.get("kind") == "report":
        return read_stamped(book, stamp, asked.form, file)
    return _by_labels(book, file, asked)


def _by_labels(book: Viewed, file: str, asked: Asked) -> Report:
    """The report on the sheets of a workbook without a stamp; what is hidden on them is told."""
    from gkxl.reading.locating.printed import read_sheets
    from gkxl.reading.office.spreadsheet import grids_of

    grids, told = grids_of(book, file)
    try:
        report = read_sheets(grids, file, asked)
    except NoTables as error:
        if told:
            raise NoTables(f"{error}{''.join(text for _, text in told)}", error.inside) from None
        raise
    report.evidence.remarks += told
    return report


def last_saved(book: Book) -> str | None:
    """When a workbook says it was saved; None where it does not, or no spreadsheet program saved it yet."""
    said = _time_said(book)
    return said if said != UNSAVED else None


def _time_said(book: Book) -> str | None:
    try:
        return book.saved
    except Refusal:  # the part that says it is damaged: nothing else depends on it
        return None
