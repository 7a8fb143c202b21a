"""Mail attachments in a .zip: what is in it, listed and read without unpacking anything to disk, within bounds.

Names that Windows wrote in GBK are decoded. A .zip in a .zip is looked into once.
"""
from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from gkxl.errors import Refusal
from gkxl.texts import visible

MAX_MEMBERS = 20_000
MAX_MEMBER = 128 * 2**20
MAX_TOTAL = 4 * 2**30
_UTF8, _ENCRYPTED = 0x800, 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)

Inside = tuple[int, ...]
"""Where a file is in an archive: its number in the directory; for one in a nested archive, that archive's number first."""


def members(path: Path) -> Iterator[tuple[Inside, str]]:
    """Every file in an archive and its name (nested ones as 内.zip/甲.xlsx). Refusal for an archive that cannot be used as a whole."""
    archive = _open(path)
    for number, info in enumerate(_listed(archive, path.name)):
        name = _name(info)
        if info.is_dir():
            continue
        if name.lower().endswith(".zip"):
            nested = list(_nested(archive, info, name, number))
            yield from nested
        else:
            yield (number,), name


def _nested(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, number: int) -> Iterator[tuple[Inside, str]]:
    """The files of an archive in an archive; the archive itself where it cannot be opened, to be refused as what it is."""
    try:
        inner = zipfile.ZipFile(io.BytesIO(_member(archive, info, name)))
        listed = _listed(inner, name)
    except (Refusal, *_DAMAGED):
        yield (number,), name
        return
    for place, one in enumerate(listed):
        if not one.is_dir():
            yield (number, place), f"{name}/{_name(one)}"


def read_member(path: Path, inside: Inside) -> bytes:
    """The bytes of one file in an archive."""
    archive = _open(path)
    for depth, number in enumerate(inside):
        info = archive.infolist()[number]
        data = _member(archive, info, _name(info))
        if depth + 1 < len(inside):
            archive = zipfile.ZipFile(io.BytesIO(data))
    return data


def saved_in_archive(path: Path, inside: Inside) -> tuple[int, int, int, int, int, int]:
    """The time that the archive notes for a file."""
    archive = _open(path)
    for number in inside[:-1]:
        archive = zipfile.ZipFile(io.BytesIO(_member(archive, archive.infolist()[number], "")))
    return archive.infolist()[inside[-1]].date_time


def _open(path: Path) -> zipfile.ZipFile:
    try:
        stat = path.stat()
        return _opened(path, stat.st_mtime_ns, stat.st_size)
    except _DAMAGED:
        raise Refusal(f"{path.name}：压缩包已损坏或不是 .zip。请让报送单位重新压缩，或直接报送 .xlsx。") from None


@lru_cache(maxsize=4)
def _opened(path: Path, _changed: int, _size: int) -> zipfile.ZipFile:
    return zipfile.ZipFile(path)


def _listed(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise Refusal(f"{name}：压缩包里有 {len(infos)} 个文件，过多（上限 {MAX_MEMBERS}），没有读取。请解压后只留年报文件。")
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise Refusal(f"{name}：压缩包解开后过大，没有读取。请解压后只留年报文件。")
    return infos


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise Refusal(f"{name}：压缩包加了密码，无法读取。请去掉密码后重新压缩。")
    if info.file_size > MAX_MEMBER:
        raise Refusal(f"{name}：文件过大（{info.file_size // 2**20} MB），不像一份年报。请只保留年报各表后另存。")
    try:
        with archive.open(info) as stream:
            data = stream.read(MAX_MEMBER + 1)
    except _DAMAGED:
        raise Refusal(f"{name}：压缩包里的这个文件已损坏，读不出来。请让报送单位重新压缩，或直接报送 .xlsx。") from None
    if len(data) > MAX_MEMBER:
        raise Refusal(f"{name}：文件解开后过大，没有读取。请只保留年报各表后另存。")
    return data


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: UTF-8 where the archive says so or it can only be that, else GBK."""
    if info.flag_bits & _UTF8:
        return visible(info.filename)
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return visible(raw.decode(encoding))
        except UnicodeDecodeError:
            pass
    return visible(info.filename)
