"""What a file is by its content, whatever its suffix says: exported web pages are named .doc, Word documents .txt."""

from __future__ import annotations

import io
import re
import zipfile

OLE, ZIP, PDF, RTF, MIME, HTML, WORD, XML, OTHER = (
    "ole",
    "zip",
    "pdf",
    "rtf",
    "mime",
    "html",
    "word",
    "xml",
    "other",
)
_MIME = re.compile(
    rb"\s*(?:[\w-]+:[^\r\n]*\r?\n[ \t]*)*?(?:MIME-Version:|Content-Type:\s*multipart/related)", re.IGNORECASE
)
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|div|title|style|p)\b", re.IGNORECASE)
_FOREIGN = re.compile(r"<(?:\w+:)?(?:wordDocument|package|Workbook)\b|progid=\"(?:Word|Excel)")
_WORD_STREAM, _BOOK_STREAM, _LOCK = (
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "EncryptedPackage")
)
_SNIFFED = 4096


def kind_of(data: bytes) -> str:
    """One of OLE, ZIP, WORD (a zip with a Word document), PDF, RTF, MIME (a saved web page), HTML, XML (of Office 2003), OTHER."""
    start = data[:_SNIFFED]
    if start.startswith(b"PK"):
        return WORD if b"word/" in data and _holds_word(data) else ZIP
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return OLE
    if b"%PDF-" in start[:1024]:
        return PDF
    if start.lstrip().startswith(b"{\\rtf"):
        return RTF
    if _MIME.match(start):
        return MIME
    text = _ascii(start)
    if _FOREIGN.search(text) and text.lstrip().startswith("<?xml"):
        return XML
    return HTML if text.lstrip("\ufeff \r\n\t").startswith("<") and _TAG.search(text) else OTHER


def _holds_word(data: bytes) -> bool:
    """Whether a zip's list of parts is a Word document's, or is cut off with the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return b"xl/workbook" not in data
    return any(name.startswith("word/") for name in names) and not any(
        name.startswith("xl/") for name in names
    )


def is_word_ole(data: bytes) -> bool:
    """Whether an OLE container holds an old Word document."""
    return _WORD_STREAM in data


def is_locked(data: bytes) -> bool:
    """Whether an OLE container holds an encrypted package."""
    return _LOCK in data


def is_excel_ole(data: bytes) -> bool:
    """Whether an OLE container holds an old Excel workbook."""
    return _BOOK_STREAM in data


def _ascii(start: bytes) -> str:
    """The start of a file as far as it is ASCII, in whatever encoding."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return start.decode("utf-16", "ignore")
    return start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").decode("ascii", "ignore")
