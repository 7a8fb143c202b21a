"""Reading: any file to a Report. Judges nothing; what it saw besides the numbers goes into the report's evidence."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from gkxl.issued.layout import STAMP, UNSAVED
from gkxl.model.errors import NoTables, Refusal, TooLarge
from gkxl.model.form import Form
from gkxl.model.level import level_of
from gkxl.model.report import Claim, Report
from gkxl.reading.asked import Asked
from gkxl.reading.inbox import kind
from gkxl.reading.office.binarybook import BinaryBook
from gkxl.reading.office.opendocument import OpenDocumentBook
from gkxl.reading.office.openxml import Book
from gkxl.reading.office.spreadsheet import Viewed
from gkxl.reading.own.stamped import read_stamp, read_stamped

MAX_FILE = 128 * 2**20
READABLE = (".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".html", ".pdf", ".txt", ".json")
DOCUMENTS = (
    ".docx",
    ".docm",
    ".dotx",
    ".dotm",
    ".doc",
    ".wps",
    ".html",
    ".htm",
    ".shtml",
    ".xhtml",
    ".mht",
    ".mhtml",
    ".rtf",
    ".txt",
)
"""Suffixes of running text, whose contents are often of another kind than the suffix says."""
_AS_DOCX = "请用 Word 或 WPS 打开后另存为 .docx"

REMEDIES = {
    ".et": "请用 WPS 打开后另存为 .xlsx",
    ".ett": "请用 WPS 打开后另存为 .xlsx",
    ".xlsb": "请用 Excel 打开后另存为 .xlsx",
    **dict.fromkeys((".wps", ".doc", ".rtf", ".odt", ".ofd"), _AS_DOCX),
    **dict.fromkeys((".mht", ".mhtml"), "请用浏览器或 Word 打开后另存为 .html 或 .docx"),
    ".csv": "请用 Excel 打开后另存为 .xlsx",
    ".rar": "请先解压",
    ".7z": "请先解压",
    ".zip": "请先解压",
    ".gz": "请先解压",
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff"),
        "图片和扫描件不能读取，请向报送单位要电子表格",
    ),
}
"""Kinds of file that are not read, with what to do instead."""


def is_lock_file(path: PurePath) -> bool:
    """Excel's and WPS's marks of an open file, and what systems leave in folders."""
    return path.name.startswith(("~$", ".~", "._", ".DS_Store")) or path.name.lower() in (
        "thumbs.db",
        "desktop.ini",
    )


def read_report(
    path: str | Path,
    form: Form | None = None,
    unit: str | None = None,
    year: int | None = None,
    level: str | None = None,
    code: str | None = None,
    data: bytes | None = None,
    text_only: Form | None = None,
) -> Report:
    """The report in a file: an issued workbook by its stamp, any other source by its printed labels.

    `unit`, `year`, `level` and `code` serve where the source does not say; `data` are the file's bytes where they are at hand.
    `text_only`: a document without the tables is read too, as a report in that form without numbers (its text is to be checked).
    Raises `Refusal` for a file that cannot be used.
    """
    file = Path(path)
    try:
        report = _read(file, data, Asked(form, year, unit, level, code, text_only))
    except Refusal:
        raise
    except Exception as error:  # submissions are untrusted: whatever a damaged or hostile file breaks ends here, as one sentence
        if os.environ.get("GKXL_DEBUG"):
            raise
        remedy = _AS_DOCX if file.suffix.lower() in DOCUMENTS else "请用 Excel 打开后另存为 .xlsx"
        raise Refusal(
            f"{file.name}：文件内容异常，无法读取（{type(error).__name__}）。{remedy}，重新报送。"
        ) from error
    for option, given, own in (("--unit", unit, report.unit), ("--year", year, report.year)):
        if given and own and given != own:
            report.evidence.remarks.append((None, f"原件写的是“{own}”，没有采用 {option} 给出的“{given}”。"))
    if report.unit is None and unit:
        report.unit = unit
        report.evidence.names.append(Claim("--unit", unit))
    if report.year is None and year:
        report.year = year
        report.evidence.years.append(Claim("--year", year))
    report.code = report.code or code
    if report.level is None or report.level_from == "单位名称":
        known = level or level_of(report.unit)
        report.level, report.level_from = known, ("--level" if level else "单位名称" if known else None)
    return report


def _read(file: Path, data: bytes | None, asked: Asked) -> Report:
    data = _bytes_of(file) if data is None else data
    suffix = file.suffix.lower()
    if suffix in (*DOCUMENTS, ".xls", ".xlsx") and (report := _read_by_content(file, data, asked)):
        return report
    if suffix in REMEDIES:
        raise Refusal(f"{file.name}：不读取 {suffix} 文件。{REMEDIES[suffix]}，然后再试。")
    if suffix == ".json":
        from gkxl.reading.own.saved import read_json

        return read_json(data, file.name, asked)
    if suffix == ".pdf" or b"%PDF" in data[:1024]:
        from gkxl.reading.pdf.pdf import read_pdf

        return read_pdf(data, file.name, asked)
    zipped = data.startswith(b"PK")
    if zipped and b"mimetypeapplication/vnd.oasis" not in data[:200]:
        return _read_workbook(file, data, asked)
    if zipped or data.startswith(b"\xd0\xcf\x11\xe0"):
        return _read_old_workbook(file, data, asked)
    if suffix in (".xlsx", ".xlsm", ".xls", ".ods"):
        raise Refusal(
            f"{file.name}：内容不是 Excel 工作簿（可能改过后缀或已损坏）。请用 Excel 打开后另存为 .xlsx。"
        )
    if suffix != ".txt":
        raise Refusal(
            f"{file.name}：不认识这种文件（{suffix or '没有后缀'}）。可读取：{'、'.join(READABLE)}。"
        )
    from gkxl.reading.locating.printed import read_text

    return read_text(data, file.name, asked)


def _read_by_content(file: Path, data: bytes, asked: Asked) -> Report | None:
    """The report in a Word document or web page, whatever its suffix. None for anything else that may be read; refuses what is not."""
    found, suffix = kind.kind_of(data), file.suffix.lower()
    if found == kind.WORD:
        from gkxl.reading.word.docx import read_docx

        return _told(
            read_docx(data, file.name, asked),
            file,
            "Word 文档",
            (".docx", ".docm", ".dotx", ".dotm"),
        )
    if found == kind.HTML:
        from gkxl.reading.web.webpage import read_html

        return _told(
            read_html(data, file.name, asked),
            file,
            "网页",
            (".html", ".htm", ".shtml", ".xhtml"),
        )
    if found == kind.ZIP and suffix in DOCUMENTS and b"xl/workbook" in data:
        return _told(_read_workbook(file, data, asked), file, "Excel 工作簿", (".xlsx", ".xlsm"))
    reasons = {
        kind.RTF: f"这是 RTF 文档，不读取。{_AS_DOCX}",
        kind.XML: f"这是 Office 2003 的 XML 文件，不读取。{_AS_DOCX}（表格存为 .xlsx）",
        kind.MIME: f"这是单个文件网页（.mht），不读取。{REMEDIES['.mht']}",
    }
    if found == kind.OLE and kind.is_locked(data):
        raise Refusal(f"{file.name}：文件加了密码，无法读取。请去掉密码后重新保存。")
    if found == kind.OLE and suffix in DOCUMENTS and kind.is_excel_ole(data) and not kind.is_word_ole(data):
        return _told(_read_old_workbook(file, data, asked), file, "Excel 工作簿", (".xls",))
    if found == kind.OLE and (kind.is_word_ole(data) or suffix in DOCUMENTS):
        raise Refusal(f"{file.name}：这是旧的 Word 或 WPS 文档，不读取。{_AS_DOCX}，然后再试。")
    if found in reasons:
        raise Refusal(f"{file.name}：{reasons[found]}，然后再试。")
    if suffix in (".docx", ".docm", ".dotx", ".dotm"):
        raise Refusal(f"{file.name}：内容不是 Word 文档（可能改过后缀或已损坏）。{_AS_DOCX}，重新报送。")
    if suffix in (".html", ".htm", ".shtml", ".xhtml"):
        raise Refusal(
            f"{file.name}：内容不是网页（可能改过后缀或已损坏）。请在浏览器中重新打开并另存为 .html，或向报送单位要 Word 或电子表格。"
        )
    return None


def _told(report: Report, file: Path, what: str, suffixes: tuple[str, ...]) -> Report:
    """The report, with a remark where the suffix says otherwise than the content."""
    if file.suffix.lower() not in suffixes:
        report.evidence.remarks.append((None, f"文件后缀是 {file.suffix}，内容是{what}，按{what}读取。"))
    return report


def _bytes_of(file: Path) -> bytes:
    if is_lock_file(file):
        raise Refusal(
            f"{file.name}：这是程序打开文件时留下的临时文件，不是报表。请关闭 Excel 或 WPS，改用原文件“{file.name.lstrip('~$._')}”。"
        )
    if file.is_dir():
        raise Refusal(f"{file}：这是文件夹，这里要给一个文件。请写出文件名。")
    if file.exists() and not file.is_file():
        raise Refusal(f"{file.name}：不是普通文件，没有读取。请把年报文件本身放在这里。")
    try:
        if file.stat().st_size > MAX_FILE:
            raise TooLarge(file.name, file.stat().st_size)
        data = file.read_bytes()
    except FileNotFoundError:
        raise Refusal(f"{file}：找不到这个文件。请检查路径和文件名。") from None
    except PermissionError:
        raise Refusal(f"{file}：打不开，可能正被别的程序使用或没有权限。请关闭占用它的程序后再试。") from None
    except OSError as error:
        raise Refusal(f"{file}：打不开（{error.strerror}）。请检查文件名和磁盘。") from None
    if not data:
        raise Refusal(f"{file.name}：文件是空的（0 字节）。请让报送单位重新报送。")
    return data


def _read_workbook(file: Path, data: bytes, asked: Asked) -> Report:
    book = Book(data, file.name)
    report = _of_workbook(book, file, asked)
    report.evidence.saved = _saved(book)
    return report


def _of_workbook(book: Book, file: Path, asked: Asked) -> Report:
    if STAMP in book.sheets:
        stamp = read_stamp(book)
        if stamp.get("kind") == "summary":
            from gkxl.reading.own.summarybook import read_summary

            return read_summary(book, stamp, asked.form, file.name)
        return read_stamped(book, stamp, asked.form, file.name)
    return _read_shown(book, file, asked)


def _read_shown(book: Viewed, file: Path, asked: Asked) -> Report:
    """The report on the sheets of a workbook without a stamp, by its labels."""
    from gkxl.reading.locating.printed import read_sheets
    from gkxl.reading.office.spreadsheet import grids_of

    grids, told = grids_of(book)
    try:
        report = read_sheets(grids, file.name, asked)
    except NoTables as error:
        if told:
            raise NoTables(f"{error}{''.join(text for _, text in told)}") from None
        raise
    report.evidence.remarks += told
    return report


def _saved(book: Book) -> str | None:
    """When a workbook says it was saved; None where it does not, or where no spreadsheet program saved it yet."""
    try:
        said = book.saved
    except Refusal:  # the part that says it is damaged: nothing else depends on it
        return None
    return said if said != UNSAVED else None


def _read_old_workbook(file: Path, data: bytes, asked: Asked) -> Report:
    if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data[: 2**20]:
        raise Refusal(f"{file.name}：文件加了密码，无法读取。请去掉密码后重新保存。")
    kind_of_book: type[OpenDocumentBook | BinaryBook] = (
        OpenDocumentBook if data.startswith(b"PK") else BinaryBook
    )
    book = kind_of_book(data, file.name)
    stamp = read_stamp(book) if STAMP in book.sheets else None
    if stamp and stamp.get("kind") == "summary":
        raise Refusal(
            f"{file.name}：汇总要用 .xlsx，不能用 {file.suffix}。请用 Excel 打开后另存为 .xlsx，或使用原来的汇总文件。"
        )
    if stamp and stamp.get("kind") == "report":
        return read_stamped(book, stamp, asked.form, file.name)
    return _read_shown(book, file, asked)
