"""An Office Open XML package from an untrusted source, opened within bounds.

Only the parts asked for are inflated; DTDs, encrypted and oversized packages are refused; links and macros
are never followed.
"""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from gkxl.model.errors import Refusal
from gkxl.model.limits import MEBIBYTE, beyond_size, exceeded, limits
from gkxl.model.patterns import Pattern

_ENTRY = b"PK\1\2"
"""What a part's entry in the directory begins with."""

_UTF8 = 0x800
"""The bit of a zip entry that says its name is in UTF-8."""

_DECLARATION = Pattern(r"\s*+<\?xml[^>]{0,500}\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"'>]*)")
_PLAIN_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
"""Encodings in which a declaration of the document's type can be seen as it stands."""

_SNIFFED, _BLANKS = 1024, b" \t\r\n"
_MARKS = (b"<", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What XML begins with, behind white space."""
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A zip of XML parts, held in memory.

    `name` is what messages call it, `suffix` what to save it as anew.
    """

    def __init__(self, data: bytes, name: str, suffix: str = ".xlsx") -> None:
        self.name, self._data = name, data
        self._again = f"用 {'Word' if suffix == '.docx' else 'Excel'} 打开后另存为 {suffix}"
        self._recodes = suffix == ".docx"
        self._tags, self._most = 0, limits()
        if data.count(_ENTRY) > self._most.parts:
            raise exceeded(name, "parts")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                listed = archive.infolist()
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, struct.error):
            raise Refusal(
                f"{name}：文件已损坏或不完整，打不开。请让报送单位{self._again}，重新报送。"
            ) from None
        self._parts = {info.filename: info for info in listed}
        if len({part.casefold() for part in self._parts}) != len(listed):
            raise Refusal(f"{name}：文件已损坏（有两个同名的部件）。请让报送单位{self._again}，重新报送。")
        total, encrypted = 0, 0
        for info in self._parts.values():
            total += info.file_size
            encrypted |= info.flag_bits & 1
        if encrypted:
            raise Refusal(f"{name}：文件加了密码，无法读取。请去掉密码后重新保存。")
        if refusal := beyond_size(name, "package_size", total):
            raise refusal

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    @property
    def parts(self) -> list[str]:
        return list(self._parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part; refuses one that is missing, too large, suspiciously compressed or damaged."""
        info = self._parts.get(part)
        if info is None:
            raise Refusal(f"{self.name}：文件不完整，缺少部件 {part}。请让报送单位{self._again}，重新报送。")
        where = f"{self.name}：部件 {part}"
        if info.file_size > self._most.part_size * MEBIBYTE:
            raise exceeded(where, "part_size", -(-info.file_size // MEBIBYTE))
        if info.file_size > max(MEBIBYTE, self._most.ratio * info.compress_size):
            raise exceeded(where, "ratio")
        data = self._inflate(info)
        if data is None or len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise Refusal(
                f"{self.name}：文件已损坏（部件 {part} 读不出来）。请让报送单位{self._again}，重新报送。"
            )
        return data

    def _inflate(self, info: zipfile.ZipInfo) -> bytes | None:
        """A part out of the bytes in memory, without zipfile's stream for each.

        That took a third of the reading time.
        """
        start = info.header_offset + _LOCAL_HEADER.size
        try:
            signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(self._data, info.header_offset)
            if signature != b"PK\3\4":
                return None
            if self._data[start : start + name_length] != _stored_name(info):
                return None
            start += name_length + extra_length
            packed = self._data[start : start + info.compress_size]
            if info.compress_type == zipfile.ZIP_STORED:
                return packed
            if info.compress_type != zipfile.ZIP_DEFLATED:
                return None
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, info.file_size + 1)
        except (struct.error, zlib.error):
            return None

    def check_parts(self) -> None:
        """Refuse the package if any XML part of it, whatever its name, is not fit for another reader."""
        for part in self.parts:
            data = self.read(part)
            if part.endswith((".xml", ".rels")) or data[:_SNIFFED].lstrip(_BLANKS).startswith(_MARKS):
                if _is_wide(data):
                    raise self._wrongly_encoded(part)
                self.count_tags(part, self.plain_xml(part))

    def plain_xml(self, part: str) -> bytes:
        """The bytes of an XML part, in UTF-8.

        Those of a document are recoded from UTF-16, of a workbook refused. A document type declaration
        (entities!) is refused.
        """
        data = self.read(part)
        if _is_wide(data):
            if not self._recodes:
                raise self._wrongly_encoded(part)
            data = self._recoded(data, part)
        declared = _ENCODING.match(data[:_SNIFFED].removeprefix(codecs.BOM_UTF8).lstrip(_BLANKS))
        if declared and declared[1].lower() not in _PLAIN_ENCODINGS:
            raise self._wrongly_encoded(part)
        if b"!" in data and b"<!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
            raise Refusal(
                f"{self.name}：部件 {part} 含有不允许的声明，"
                f"可能不安全，没有读取。请让报送单位{self._again}。"
            )
        return data

    def _recoded(self, data: bytes, part: str) -> bytes:
        """UTF-16 with its mark in UTF-8, without the declaration that names the encoding."""
        try:
            text = data.decode("utf-16") if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "\0"
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            raise self._wrongly_encoded(part)
        declared = _DECLARATION.match(text)
        return text[declared.end() if declared else 0 :].encode("utf-8", "replace")

    def _wrongly_encoded(self, part: str) -> Refusal:
        return Refusal(
            f"{self.name}：部件 {part} 的文字编码不是 UTF-8，没有读取。请让报送单位{self._again}。"
        )

    def xml(self, part: str, comments: bool = False) -> ElementTree.Element:
        """The root element of a part that is fit to be parsed.

        `comments` and instructions are elements too on request.
        """
        data = self.plain_xml(part)
        self.count_tags(part, data)
        return self._root(part, data, comments)

    def _root(self, part: str, data: bytes, comments: bool = False) -> ElementTree.Element:
        builder = ElementTree.TreeBuilder(insert_comments=comments, insert_pis=comments)
        try:
            return ElementTree.fromstring(data, ElementTree.XMLParser(target=builder))
        except (ElementTree.ParseError, ValueError, LookupError):
            raise Refusal(
                f"{self.name}：文件已损坏（部件 {part} 不是有效的 XML）。"
                f"请让报送单位{self._again}，重新报送。"
            ) from None

    def count_tags(self, part: str, data: bytes) -> None:
        """Refuse a part with too many tags to be parsed, by itself or with those before it."""
        tags, most = data.count(b"<") + data.count(b"=") // TAGS_OF_ATTRIBUTES, self._most
        self._tags += tags
        if tags > most.tags:
            raise exceeded(f"{self.name}：部件 {part}", "tags", tags)
        if self._tags > most.all_tags:
            raise exceeded(self.name, "all_tags", self._tags)

    def parsed(self, part: str, read: Callable[[ElementTree.Element], Any]) -> Any:
        """What `read` makes of a part's root element.

        Files of one template share such parts byte for byte: each is parsed once, and counted in each file.
        """
        data = self.plain_xml(part)
        self.count_tags(part, data)
        if len(data) > LARGEST_KEPT:
            return read(self._root(part, data))
        kept, most = (_parsed, MOST_PARSED) if len(data) <= LARGEST_PARSED else (_large, MOST_LARGE)
        known = kept.get((part, read, data))
        if known is None:
            if len(kept) >= most:
                kept.clear()
            known = kept[part, read, data] = read(self._root(part, data))
        return known

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part ("" for the package): id → (type's last word, target part).

        External targets are left out.
        """
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._parts:
            return {}
        return {
            number: (kind, posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/"))
            for number, kind, target in self.parsed(path, _relationships)
        }


TAGS_OF_ATTRIBUTES = 4
"""Attributes that take about as much memory and time as one tag."""

MOST_PARSED, LARGEST_PARSED = 64, 2**16
MOST_LARGE, LARGEST_KEPT = 2, 2**19
"""Parts that are kept once they are parsed, and their bytes: small ones, and styles of a Word template."""
_Kept = dict[tuple[str, Callable[[ElementTree.Element], Any], bytes], Any]
_parsed: _Kept = {}
_large: _Kept = {}


def _relationships(root: ElementTree.Element) -> list[tuple[str, str, str]]:
    """Id, last word of the type and target of every internal relationship."""
    return [
        (item.get("Id", ""), item.get("Type", "").rsplit("/", 1)[-1], item.get("Target", ""))
        for item in root.iter(_RELATIONS)
        if item.get("TargetMode") != "External"
    ]


def _stored_name(info: zipfile.ZipInfo) -> bytes:
    """A part's name as the central directory keeps it, which is what the part itself has to say."""
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437")


def _is_wide(data: bytes) -> bool:
    """Whether characters are of more than one byte each: UTF-16, with its mark or without."""
    return data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or b"\0" in data[:64]
