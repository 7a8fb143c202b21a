"""How much a file may be: every bound of reading in one table, each of which an administrator can change.

The table is `Limits`. Its numbers are those of this module, or those that the settings file of this machine
gives: `GKXL_LIMITS`, else `limits.toml` in the folder that every user of the machine shares.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from gkxl.model.errors import Refusal

SETTINGS = "GKXL_LIMITS"
"""Names another settings file."""

MEBIBYTE = 2**20
"""Bytes in one MB of the table."""

_TABLES = "请只保留年报各表后另存"
_TEXT = "请只保留年报正文和各表后另存"
_PAGES = "请只保留年报的页面后另存，或报送 Word 文件（.docx）"
_REDRAWN = "请从原文件重新导出 PDF，或报送 Word 文件（.docx）"
_UNPACKED = "请解压后只留年报文件"


def _bound(default: int, words: str, unit: str = "", remedy: str = _TEXT) -> Any:
    """A bound: its number, what messages, settings and the docs call it, and what helps a file beyond it."""
    return field(default=default, metadata={"words": words, "unit": unit, "remedy": remedy})


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Every bound. A field is the key in the settings file, its metadata how it is called."""

    seconds: int = _bound(20, "读一个文件的时间", "秒")
    memory: int = _bound(1024, "读一个文件的内存", "MB")
    archive_seconds: int = _bound(600, "读一个压缩包的时间", "秒", _UNPACKED)

    file_size: int = _bound(128, "文件的大小", "MB")
    text_size: int = _bound(16, "文本文件（.txt、.csv、.json）的大小", "MB")
    page_size: int = _bound(16, "网页文件的大小", "MB")

    archive_files: int = _bound(20_000, "压缩包里的文件数", "个", _UNPACKED)
    archive_size: int = _bound(4096, "压缩包解开后的大小", "MB", _UNPACKED)

    parts: int = _bound(5_000, "文件包里的部件数", "个")
    part_size: int = _bound(64, "部件解开后的大小", "MB")
    package_size: int = _bound(512, "文件包解开后的大小", "MB")
    ratio: int = _bound(200, "部件（1 MB 以上）解开后与原来的大小之比", "倍")
    tags: int = _bound(800_000, "部件里的 XML 标记", "个")
    all_tags: int = _bound(1_200_000, "文件里要解析的 XML 标记合计", "个")

    sheets: int = _bound(300, "工作簿里的工作表数", "张", _TABLES)
    cells: int = _bound(1_200_000, "工作簿里存放的单元格", "个", _TABLES)
    rows: int = _bound(200_000, "工作簿里存放的行", "行", _TABLES)
    area: int = _bound(1_000_000, "工作表（.xls）里单元格撑开的范围", "格", _TABLES)
    merges: int = _bound(20_000, "工作表里的合并单元格", "处", _TABLES)
    strings: int = _bound(32, "工作簿文字表的大小", "MB", _TABLES)
    formulas: int = _bound(4_000_000, "工作簿里公式的总长", "字", _TABLES)

    sheet_rows: int = _bound(5_000, "一张表要看的行（再往下的不读，写在提示里）", "行", _TABLES)
    sheet_columns: int = _bound(200, "一张表要看的列（再往右的不读，写在提示里）", "列", _TABLES)

    characters: int = _bound(1_000_000, "要读的文字（重复出现的重复计）", "字")
    table_cells: int = _bound(100_000, "要读的表格单元格", "个")
    paragraph: int = _bound(32_767, "一段（一格）文字的长度", "字")
    paragraphs: int = _bound(50_000, "要读的段落", "段")
    lines: int = _bound(100_000, "文本的行数", "行")
    tables: int = _bound(2_000, "文件里的表格数", "张")
    nesting: int = _bound(1_000, "内容一层套一层的层数", "层")

    elements: int = _bound(150_000, "网页里的元素", "个")
    attributes: int = _bound(1_000, "网页里一个标记的属性", "个")
    style_size: int = _bound(4, "网页里样式表的大小", "MB")
    style_rules: int = _bound(20_000, "网页样式表里的规则", "条")
    style_tries: int = _bound(2_000_000, "网页样式要比对的次数", "次")

    pages: int = _bound(300, "PDF 的页数", "页", _PAGES)
    streams: int = _bound(50_000, "PDF 里的数据流", "个", _REDRAWN)
    letters: int = _bound(300_000, "PDF 里的字符", "个", _PAGES)
    drawn: int = _bound(400_000, "PDF 里的图形", "个", _PAGES)
    segments: int = _bound(400_000, "PDF 里的线段", "条", _PAGES)
    line_tries: int = _bound(10_000_000, "PDF 横线与竖线要比对的次数", "次", _PAGES)
    fields: int = _bound(300_000, "PDF 里线与线围成的格", "格", _PAGES)
    ground_tries: int = _bound(20_000_000, "PDF 白字与底色要比对的次数", "次", _PAGES)
    drawing_size: int = _bound(32, "PDF 内容解开后的大小", "MB", _PAGES)
    form_depth: int = _bound(12, "PDF 图形里套图形的层数", "层", _REDRAWN)
    form_uses: int = _bound(20_000, "PDF 图形一层套一层后的总数", "个", _REDRAWN)


class Exceeded(Refusal):
    """A file beyond a bound; `key` is the bound's field in `Limits`."""

    def __init__(self, text: str, key: str = "") -> None:
        super().__init__(text)
        self.key = key

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.key)


def exceeded(file: str, key: str, found: int | None = None, remedy: str = "") -> Exceeded:
    """The refusal of a file beyond a bound: what it has too much of, the bound's number and what to do.

    `found` is how much the file has, where that is known; `remedy` another one than the table's.
    """
    about = {one.name: one.metadata for one in fields(Limits)}[key]
    has = "" if found is None else f"（{found} {about['unit']}）"
    return Exceeded(
        f"{file}：{about['words']}{has}超过上限 {getattr(limits(), key)} {about['unit']}，不像一份年报，"
        f"没有读取。{remedy or about['remedy']}。",
        key,
    )


class Tally:
    """What a file has used up of bounds while it is read: refuses it as soon as one is passed."""

    def __init__(self, file: str) -> None:
        self._file, self._bounds = file, limits()
        self._left = dict(vars(self._bounds))

    def take(self, key: str, count: int = 1) -> None:
        self._left[key] -= count
        if self._left[key] < 0:
            raise self.beyond(key)

    def beyond(self, key: str) -> Exceeded:
        """The refusal of the file for a bound."""
        return exceeded(self._file, key)

    def take_text(self, length: int) -> None:
        """One paragraph or cell of that many characters."""
        self.take("characters", length)
        if length > self._bounds.paragraph:
            raise exceeded(self._file, "paragraph", length)


def beyond_size(file: str, key: str, size: int, remedy: str = "") -> Exceeded | None:
    """The refusal of a file, or a part of one, of more bytes than a bound in MB allows."""
    most = getattr(limits(), key)
    return exceeded(file, key, -(-size // MEBIBYTE), remedy) if size > most * MEBIBYTE else None


def settings_file() -> Path:
    """Where the settings of this machine stand, whether there are any or not."""
    return _settings_file(os.environ.get(SETTINGS), os.environ.get("PROGRAMDATA"))


@cache
def _settings_file(named: str | None, program_data: str | None) -> Path:
    """One path for one place: bounds are asked for forty times while a workbook is read."""
    if named:
        return Path(named)
    shared = (program_data or r"C:\ProgramData") if sys.platform == "win32" else "/etc"
    return Path(shared) / "gkxl" / "limits.toml"


def limits() -> Limits:
    """The bounds in force. Refusal for a settings file that cannot be used."""
    return limits_in(settings_file())


@cache
def limits_in(file: Path) -> Limits:
    """The bounds that a settings file gives; the table's own where there is no such file."""
    try:
        text = file.read_bytes()
    except FileNotFoundError:
        return Limits()
    except OSError as error:
        from gkxl.model.machine import reason

        raise Refusal(f"{file}：上限的设置打不开（{reason(error)}）。请管理员检查这个文件的权限。") from None
    return Limits(**_settings(text, file))


def _settings(text: bytes, file: Path) -> dict[str, int]:
    """What a settings file says: known keys with whole numbers above 0, nothing else."""
    import tomllib

    try:
        said = tomllib.loads(text.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        from gkxl.model.tomlfault import fault_of

        raise Refusal(
            f"{file}：不是有效的 TOML，没有采用：{fault_of(error)}。请管理员改正，或删去这个文件。"
        ) from None
    known = [one.name for one in fields(Limits)]
    for key, value in said.items():
        if key not in known:
            raise Refusal(f"{file}：不认识“{key}”。可写的有：{'、'.join(known)}。请管理员改正。")
        if type(value) is not int or value < 1:
            raise Refusal(f"{file}：“{key}”要写大于 0 的整数。请管理员改正。")
    return said
