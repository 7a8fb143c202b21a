"""An Office Open XML package from an untrusted source, opened within bounds.

Only the parts asked for are inflated; DTDs, encrypted and oversized packages are refused; links and macros are never followed.
"""
from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

from gkxl.errors import Refusal

MAX_PARTS = 5_000
MAX_PART = 64 * 2**20
MAX_TOTAL = 512 * 2**20
MAX_RATIO = 1_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """A zip of XML parts. Close it after use. `name` is what messages call it."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
            raise Refusal(f"{self.name}：文件已损坏或不完整，打不开。请让报送单位用 Excel 打开后另存为 .xlsx，重新报送。") from None
        self._parts = {info.filename: info for info in self._zip.infolist()}
        try:
            self._check()
        except Refusal:
            self.close()
            raise

    def _check(self) -> None:
        total = 0
        encrypted = False
        for info in self._parts.values():
            total += info.file_size
            encrypted = encrypted or bool(info.flag_bits & 1)
        if encrypted:
            raise Refusal(f"{self.name}：文件加了密码，无法读取。请在 Excel 中去掉密码后重新保存。")
        if len(self._parts) > MAX_PARTS or total > MAX_TOTAL:
            raise Refusal(f"{self.name}：文件解开后过大，不像年报工作簿，没有读取。请只保留年报各表后另存。")

    def close(self) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    @property
    def parts(self) -> list[str]:
        return list(self._parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part; refuses one that is missing, too large, suspiciously compressed or damaged."""
        info = self._parts.get(part)
        if info is None:
            raise Refusal(f"{self.name}：文件不完整，缺少部件 {part}。请让报送单位用 Excel 打开后另存，重新报送。")
        if info.file_size > MAX_PART or info.file_size > MAX_RATIO * max(info.compress_size, 1024):
            raise Refusal(f"{self.name}：部件 {part} 解开后过大，不像年报工作簿，没有读取。请只保留年报各表后另存。")
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            raise Refusal(f"{self.name}：文件已损坏（部件 {part} 读不出来）。请让报送单位用 Excel 打开后另存，重新报送。") from None

    def check_parts(self) -> None:
        """Refuse the package if any XML part of it is not fit to be handed to another reader."""
        for part in self.parts:
            if part.endswith((".xml", ".rels")):
                self.plain_xml(part)

    def plain_xml(self, part: str) -> bytes:
        """The bytes of an XML part. A document type declaration (entities!) is refused, and so is any encoding but UTF-8."""
        data = self.read(part)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
            raise Refusal(f"{self.name}：部件 {part} 含有不允许的声明，可能不安全，没有读取。请让报送单位用 Excel 新存一份。")
        return data

    def xml(self, part: str) -> ElementTree.Element:
        """The root element of a part that is fit to be parsed."""
        data = self.plain_xml(part)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError, LookupError):
            raise Refusal(f"{self.name}：文件已损坏（部件 {part} 不是有效的 XML）。请让报送单位用 Excel 打开后另存，重新报送。") from None

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part ("" for the package): id → (type's last word, target part). External targets are left out."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._parts:
            return {}
        found = {}
        for item in self.xml(path).iter(_RELATIONS):
            if item.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, item.get("Target", ""))).lstrip("/")
                found[item.get("Id", "")] = (item.get("Type", "").rsplit("/", 1)[-1], target)
        return found
