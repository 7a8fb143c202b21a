"""Reading: any file to a Report. Judges nothing; what it saw besides the numbers goes into the report's evidence."""
from __future__ import annotations

import os
from pathlib import Path, PurePath

from gkxl.errors import Refusal
from gkxl.form import Form
from gkxl.layout import STAMP
from gkxl.level import level_of
from gkxl.reading.package import Package
from gkxl.reading.stamped import read_stamp, read_stamped
from gkxl.reading.workbook import Book
from gkxl.report import Claim, Report

MAX_FILE = 128 * 2**20
READABLE = (".xlsx", ".xlsm", ".xls", ".ods", ".txt", ".pdf", ".json")

REMEDIES = {
    ".et": "请用 WPS 打开后另存为 .xlsx", ".ett": "请用 WPS 打开后另存为 .xlsx", ".xlsb": "请用 Excel 打开后另存为 .xlsx",
    ".wps": "请用 WPS 打开，把表格部分另存为 .txt 或粘贴到 .xlsx", ".doc": "请用 Word 打开后另存为纯文本（.txt）",
    ".docx": "请用 Word 打开后另存为纯文本（.txt，编码选 UTF-8）", ".html": "请在浏览器中全选复制，粘贴到 Excel 后存为 .xlsx",
    ".htm": "请在浏览器中全选复制，粘贴到 Excel 后存为 .xlsx",
    ".csv": "请用 Excel 打开后另存为 .xlsx", ".rar": "请先解压", ".7z": "请先解压", ".zip": "请先解压", ".gz": "请先解压",
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff"), "图片和扫描件不能读取，请向报送单位要电子表格"),
}
"""Kinds of file that are not read, with what to do instead."""


def is_lock_file(path: PurePath) -> bool:
    """Excel's and WPS's marks of an open file, and what systems leave in folders."""
    return path.name.startswith(("~$", ".~", "._", ".DS_Store")) or path.name.lower() in ("thumbs.db", "desktop.ini")


def read_report(path: str | Path, form: Form | None = None, unit: str | None = None, year: int | None = None,
                level: str | None = None, code: str | None = None, data: bytes | None = None) -> Report:
    """The report in a file: an issued workbook by its stamp, any other source by its printed labels.

    `unit`, `year`, `level` and `code` serve where the source does not say; `data` are the file's bytes where they are at hand.
    Raises `Refusal` for a file that cannot be used.
    """
    file = Path(path)
    try:
        report = _read(file, data, form, year)
    except Refusal:
        raise
    except Exception as error:      # submissions are untrusted: whatever a damaged or hostile file breaks ends here, as one sentence
        if os.environ.get("GKXL_DEBUG"):
            raise
        raise Refusal(f"{file.name}：文件内容异常，无法读取（{type(error).__name__}）。请用 Excel 打开后另存为 .xlsx，重新报送。") from error
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


def _read(file: Path, data: bytes | None, form: Form | None, year: int | None) -> Report:
    data = _bytes_of(file) if data is None else data
    suffix = file.suffix.lower()
    if suffix in REMEDIES:
        raise Refusal(f"{file.name}：不读取 {suffix} 文件。{REMEDIES[suffix]}，然后再试。")
    if suffix == ".json":
        from gkxl.reading.saved import read_json
        return read_json(data, file.name, form)
    if suffix == ".pdf" or b"%PDF" in data[:1024]:
        from gkxl.reading.pdf import read_pdf
        return read_pdf(data, file.name, form, year)
    zipped = data.startswith(b"PK")
    if zipped and b"mimetypeapplication/vnd.oasis" not in data[:200]:
        return _read_workbook(file, data, form, year)
    if zipped or data.startswith(b"\xd0\xcf\x11\xe0"):
        return _read_old_workbook(file, data, form, year)
    if suffix in (".xlsx", ".xlsm", ".xls", ".ods"):
        raise Refusal(f"{file.name}：内容不是 Excel 工作簿（可能改过后缀或已损坏）。请用 Excel 打开后另存为 .xlsx。")
    if suffix != ".txt":
        raise Refusal(f"{file.name}：不认识这种文件（{suffix or '没有后缀'}）。可读取：{'、'.join(READABLE)}。")
    from gkxl.reading.printed import read_text
    return read_text(data, file.name, form, year)


def _bytes_of(file: Path) -> bytes:
    if is_lock_file(file):
        raise Refusal(f"{file.name}：这是程序打开文件时留下的临时文件，不是报表。请关闭 Excel 或 WPS，改用原文件“{file.name.lstrip('~$._')}”。")
    if file.is_dir():
        raise Refusal(f"{file}：这是文件夹，这里要给一个文件。请写出文件名。")
    try:
        if file.stat().st_size > MAX_FILE:
            raise Refusal(f"{file.name}：文件过大（{file.stat().st_size // 2**20} MB），不像一份年报。请只保留年报各表后另存。")
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


def _read_workbook(file: Path, data: bytes, form: Form | None, year: int | None) -> Report:
    book = Book(data, file.name)
    if STAMP in book.sheets:
        stamp = read_stamp(book)
        if stamp.get("kind") == "summary":
            from gkxl.reading.summary import read_summary
            return read_summary(book, stamp, form, file.name)
        return read_stamped(book, stamp, form, file.name)
    book.package.check_parts()
    from gkxl.reading.printed import read_sheets
    from gkxl.reading.sheet import OpenpyxlBook
    return read_sheets(list(OpenpyxlBook(data, file.name).grids()), file.name, form, year)


def _read_old_workbook(file: Path, data: bytes, form: Form | None, year: int | None) -> Report:
    from gkxl.reading.sheet import CalamineBook

    if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data[:2**20]:
        raise Refusal(f"{file.name}：文件加了密码，无法读取。请在 Excel 中去掉密码后重新保存。")
    if data.startswith(b"PK"):
        Package(data, file.name).check_parts()
    book = CalamineBook(data, file.name)
    stamp = read_stamp(book) if STAMP in book.sheets else None
    if stamp and stamp.get("kind") == "summary":
        raise Refusal(f"{file.name}：汇总要用 .xlsx，不能用 {file.suffix}。请用 Excel 打开后另存为 .xlsx，或使用原来的汇总文件。")
    if stamp and stamp.get("kind") == "report":
        return read_stamped(book, stamp, form, file.name)
    from gkxl.reading.printed import read_sheets
    return read_sheets(list(book.grids()), file.name, form, year)
