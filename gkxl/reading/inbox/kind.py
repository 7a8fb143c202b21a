"""What a file is by its content, whatever its suffix says.

Exported web pages are named .doc, Word documents .txt.
"""

from __future__ import annotations

import io
import re
from enum import Enum

from gkxl.model.patterns import Pattern


class Kind(Enum):
    """What the bytes of a file are."""

    SHEETS = "workbook of Excel 2007 and later"
    OLD_SHEETS = "workbook of Excel 97"
    OPEN_SHEETS = "OpenDocument"
    WORD = "Word document"
    OLD_WORD = "Word document of old"
    HTML = "web page"
    PDF = "PDF"
    RTF = "rich text"
    XML = "XML of Office 2003"
    MIME = "web page in one file"
    LOCKED = "encrypted package"
    ZIP = "other archive"
    OLE = "other compound file"
    OTHER = "anything else, plain text too"


_MIME = re.compile(
    rb"\s*(?:[\w-]+:[^\r\n]*\r?\n[ \t]*)*?(?:MIME-Version:|Content-Type:\s*multipart/related)", re.IGNORECASE
)
_TAG = Pattern(r"<(?:!doctype\s+html|html|head|body|table|meta|div|title|style|p)\b", re.IGNORECASE)
_FOREIGN = Pattern(r"<(?:\w+:)?(?:wordDocument|package|Workbook)\b|progid=\"(?:Word|Excel)")
_WORD_STREAM, _BOOK_STREAM, _LOCK = (
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "EncryptedPackage")
)
_SNIFFED = 4096
"""Bytes at the start of a file that tell its kind."""


def kind_of(data: bytes) -> Kind:
    """What a file is."""
    start = data[:_SNIFFED]
    if start.startswith(b"PK"):
        return _kind_of_zip(data)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return _kind_of_compound(data)
    if b"%PDF" in start[:1024]:
        return Kind.PDF
    if start.lstrip().startswith(b"{\\rtf"):
        return Kind.RTF
    if _MIME.match(start):
        return Kind.MIME
    text = _ascii(start)
    if _FOREIGN.search(text) and text.lstrip().startswith("<?xml"):
        return Kind.XML
    is_page = text.lstrip("\ufeff \r\n\t").startswith("<") and _TAG.search(text)
    return Kind.HTML if is_page else Kind.OTHER


def _kind_of_zip(data: bytes) -> Kind:
    if b"mimetypeapplication/vnd.oasis" in data[:200]:
        return Kind.OPEN_SHEETS
    if b"word/" in data and _holds_word(data):
        return Kind.WORD
    return Kind.SHEETS if b"xl/workbook" in data else Kind.ZIP


def _kind_of_compound(data: bytes) -> Kind:
    if _LOCK in data:
        return Kind.LOCKED
    if _WORD_STREAM in data:
        return Kind.OLD_WORD
    return Kind.OLD_SHEETS if _BOOK_STREAM in data else Kind.OLE


def _holds_word(data: bytes) -> bool:
    """Whether a zip's list of parts is a Word document's, or is cut off with the file."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return b"xl/workbook" not in data
    return any(name.startswith("word/") for name in names) and not any(
        name.startswith("xl/") for name in names
    )


def _ascii(start: bytes) -> str:
    """The start of a file as far as it is ASCII, in whatever encoding."""
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return start.decode("utf-16", "ignore")
    return start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").decode("ascii", "ignore")
