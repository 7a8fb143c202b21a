"""The table of sources: the kinds of file, how each is told, who reads it, what to do where nobody does.

A new kind of file is one entry here and one reader: a function of the bytes, the file's name and what is
`Asked`, that gives a `Report` or raises `Refusal`. Readers are named, not imported: reading one kind does
not load the others.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from gkxl.model import ceiling
from gkxl.model.errors import Refusal
from gkxl.model.report import Report
from gkxl.reading.asked import Asked
from gkxl.reading.inbox.kind import Kind

Reader = Callable[[bytes, str, Asked], Report]


class Source(NamedTuple):
    """A kind of file that is read. `kinds`: its content is sniffed as one of these; without any, the suffix
    alone tells it.

    `remedy`: what to do where a file of the suffix holds something else.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    remedy: str
    kinds: tuple[Kind, ...] = ()
    shown: int = 1
    """How many of the suffixes are told to users."""
    can_crash: bool = False
    """Its reader is built on a library whose faults end the process instead of raising an exception."""

    def read(self, data: bytes, file: str, asked: Asked) -> Report:
        if self.can_crash and ceiling.apart is not None:
            return cast(Report, ceiling.apart(file, _read_by, (self.reader, data, file, asked)))
        return _read_by(self.reader, data, file, asked)


def _read_by(reader: str, data: bytes, file: str, asked: Asked) -> Report:
    module, _, function = reader.partition(":")
    return cast(Reader, getattr(import_module(module), function))(data, file, asked)


class Unread(NamedTuple):
    """A kind of file that is not read, with what to do instead. `by_content`: the suffix often stands on
    something else, so the content is looked at first; `kinds` are refused whatever the suffix says, in the
    words of `what`."""

    suffixes: tuple[str, ...]
    remedy: str
    kinds: tuple[Kind, ...] = ()
    what: str = ""
    by_content: bool = False


AS_DOCX = "请用 Word 或 WPS 打开后另存为 .docx"
AS_XLSX = "请用 Excel 打开后另存为 .xlsx"

SOURCES = (
    Source(
        "Excel 工作簿", (".xlsx", ".xlsm"), "gkxl.reading.workbooks:read_workbook", AS_XLSX, (Kind.SHEETS,), 2
    ),
    Source(
        "Excel 97 工作簿",
        (".xls", ".xlt"),
        "gkxl.reading.workbooks:read_old_workbook",
        AS_XLSX,
        (Kind.OLD_SHEETS,),
    ),
    Source(
        "OpenDocument 表格",
        (".ods", ".ots"),
        "gkxl.reading.workbooks:read_open_workbook",
        AS_XLSX,
        (Kind.OPEN_SHEETS,),
    ),
    Source(
        "Word 文档",
        (".docx", ".docm", ".dotx", ".dotm"),
        "gkxl.reading.word.docx:read_docx",
        f"{AS_DOCX}，重新报送",
        (Kind.WORD,),
    ),
    Source(
        "网页",
        (".html", ".htm", ".shtml", ".xhtml"),
        "gkxl.reading.web.webpage:read_html",
        "请在浏览器中重新打开并另存为 .html，或向报送单位要 Word 或电子表格",
        (Kind.HTML,),
    ),
    Source(
        "PDF",
        (".pdf",),
        "gkxl.reading.pdf.pdf:read_pdf",
        "请让报送单位重新导出 PDF，或报送 Word 文件（.docx）",
        (Kind.PDF,),
        can_crash=True,
    ),
    Source(
        "文本",
        (".txt",),
        "gkxl.reading.locating.printed:read_text",
        "请用记事本另存为 UTF-8 编码的 .txt",
    ),
    Source("CSV 表格", (".csv",), "gkxl.reading.commas:read_csv", AS_XLSX),
    Source("JSON", (".json",), "gkxl.reading.own.saved:read_json", "请用 gkxl show --json 重新生成"),
)

UNREAD = (
    Unread((), "请去掉密码后重新保存", (Kind.LOCKED,), "文件加了密码，无法读取"),
    Unread((".doc", ".wps"), AS_DOCX, (Kind.OLD_WORD,), "这是旧的 Word 或 WPS 文档，不读取", True),
    Unread((".rtf",), AS_DOCX, (Kind.RTF,), "这是 RTF 文档，不读取", True),
    Unread((), f"{AS_DOCX}（表格存为 .xlsx）", (Kind.XML,), "这是 Office 2003 的 XML 文件，不读取", True),
    Unread(
        (".mht", ".mhtml"),
        "请用浏览器或 Word 打开后另存为 .html 或 .docx",
        (Kind.MIME,),
        "这是单个文件网页（.mht），不读取",
        True,
    ),
    Unread((".et", ".ett"), "请用 WPS 打开后另存为 .xlsx"),
    Unread((".xlsb",), AS_XLSX),
    Unread((".odt", ".ofd"), AS_DOCX),
    Unread((".rar", ".7z", ".zip", ".gz"), "请先解压"),
    Unread(
        (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff"),
        "图片和扫描件不能读取，请向报送单位要电子表格",
    ),
)

READABLE = tuple(suffix for source in SOURCES for suffix in source.suffixes[: source.shown])
"""The suffixes that users are told."""


def of_suffix(suffix: str) -> Source | Unread | None:
    """What a suffix promises."""
    return next((one for one in (*SOURCES, *UNREAD) if suffix in one.suffixes), None)


def of_kind(kind: Kind) -> Source | Unread | None:
    """What a content is."""
    return next((one for one in (*SOURCES, *UNREAD) if kind in one.kinds), None)


def source_of(kind: Kind, suffix: str, file: str) -> Source:
    """Who reads a file, by its content first and its suffix second; refuses what nobody reads."""
    promised, found = of_suffix(suffix), of_kind(kind)
    if isinstance(promised, Unread) and not promised.by_content:
        raise Refusal(f"{file}：不读取 {suffix} 文件。{promised.remedy}，然后再试。")
    if isinstance(found, Unread):
        again = "" if kind == Kind.LOCKED else "，然后再试"
        raise Refusal(f"{file}：{found.what}。{found.remedy}{again}。")
    if found is not None:
        return found
    return _by_suffix(kind, suffix, promised, file)


def _by_suffix(kind: Kind, suffix: str, promised: Source | Unread | None, file: str) -> Source:
    """Who reads a file whose content tells nothing."""
    container = {Kind.ZIP: SOURCES[0], Kind.OLE: SOURCES[1]}.get(kind)
    if container is not None and (promised is None or promised in SOURCES[:3]):
        return container  # its reader says what is wrong with it
    if isinstance(promised, Unread):
        raise Refusal(f"{file}：不读取 {suffix} 文件。{promised.remedy}，然后再试。")
    if promised is None:
        raise Refusal(f"{file}：不认识这种文件（{suffix or '没有后缀'}）。可读取：{'、'.join(READABLE)}。")
    if promised.kinds:
        raise Refusal(
            f"{file}：内容不是{_spaced(promised.name)}（可能改过后缀或已损坏）。{promised.remedy}。"
        )
    return promised


def _spaced(name: str) -> str:
    """A name behind Chinese text: a blank before Latin letters."""
    return f" {name}" if name[0].isascii() else name
