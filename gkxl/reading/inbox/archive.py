"""Mail attachments in a .zip: what is in it, listed and read without unpacking anything to disk, within
bounds.

Names that Windows wrote in GBK are decoded. A .zip in a .zip is looked into once.
"""

from __future__ import annotations

import errno
import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from gkxl.model.errors import Refusal
from gkxl.model.limits import MEBIBYTE, beyond_size, exceeded, limits
from gkxl.model.machine import reason
from gkxl.model.texts import visible

try:
    from lzma import LZMAError
except ImportError:  # a Python built without it: zipfile then refuses such archives
    LZMAError = zipfile.BadZipFile  # type: ignore[assignment,misc]

LONGEST_ENTRY = 1024
"""Bytes of an archive's directory for one file: its name, and what writers add."""

LONGEST_END = 2**16 + 64
"""Bytes at the end of an archive that say where its directory is: the longest remark, and two records."""

_UTF8, _ENCRYPTED = 0x800, 0x1
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    LZMAError,
)

Inside = tuple[int, ...]
"""Where a file is in an archive: its number in the directory; for one in a nested archive, that archive's
number first.
"""


Member = tuple[Inside, str, str | None]
"""Where a file is, its name, and why it cannot be read (None: it can)."""


_BROKEN = "压缩包里的这个文件已损坏，读不出来。请让报送单位重新压缩，或直接报送 .xlsx。"


def members(path: Path) -> Iterator[Member]:
    """Every file in an archive (nested ones as 内.zip/甲.xlsx).

    Refusal for an archive that cannot be used as a whole.
    """
    archive = _open(path)
    room = _Room(path.name)
    for number, info in enumerate(room.listed(archive)):
        name = _name(info)
        if _is_folder(info):
            continue
        if name.lower().endswith(".zip"):
            yield from _nested(path, number, name, room)
        else:
            yield (number,), name, None


class _Room:
    """What an archive, with those nested in it, may come to."""

    def __init__(self, name: str) -> None:
        self.name, self.files, self.bytes = name, 0, 0

    def listed(self, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        infos = archive.infolist()
        self.files += len(infos)
        self.bytes += sum(info.file_size for info in infos)
        if self.files > limits().archive_files:
            raise exceeded(self.name, "archive_files", self.files)
        if refusal := beyond_size(self.name, "archive_size", self.bytes):
            raise refusal
        return infos


def _nested(path: Path, number: int, name: str, room: _Room) -> Iterator[Member]:
    """The files of an archive in an archive.

    The archive itself, with the reason, where it cannot be opened.
    """
    try:
        inner = _inner(path, number)
    except Refusal as refusal:
        yield (number,), name, str(refusal)
        return
    except _DAMAGED:
        yield (number,), name, f"{name}：压缩包里的这个压缩包已损坏。请让报送单位重新压缩，或直接报送 .xlsx。"
        return
    listed = [(place, one) for place, one in enumerate(room.listed(inner)) if not _is_folder(one)]
    if not listed:
        yield (number,), name, f"{name}：空的压缩包。"
    for place, one in listed:
        deeper = (
            f"{name}/{_name(one)}：压缩包里还有两层压缩包，没有继续解开。请解压后重新报送。"
            if _name(one).lower().endswith(".zip")
            else None
        )
        yield (number, place), f"{name}/{_name(one)}", deeper


def read_member(path: Path, inside: Inside, name: str) -> bytes:
    """The bytes of one file in an archive; `name` is what messages call it: with its archives in front."""
    archive = _holder(path, inside)
    return _member(archive, archive.infolist()[inside[-1]], name)


def saved_in_archive(path: Path, inside: Inside) -> tuple[int, int, int, int, int, int]:
    """The time that the archive notes for a file: local time."""
    return _holder(path, inside).infolist()[inside[-1]].date_time


def _holder(path: Path, inside: Inside) -> zipfile.ZipFile:
    return _open(path) if len(inside) == 1 else _inner(path, inside[0])


def _open(path: Path) -> zipfile.ZipFile:
    try:
        stat = path.stat()
        if not path.is_file():
            raise Refusal(f"{path.name}：不是普通文件，没有读取。")
        return _opened(path, stat.st_mtime_ns, stat.st_size, os.getpid())
    except _DAMAGED as error:
        raise Refusal(
            f"{path.name}："
            f"{_unreachable(error) or '压缩包已损坏或不是 .zip。请让报送单位重新压缩，或直接报送 .xlsx。'}"
        ) from None


def _unreachable(error: Exception) -> str | None:
    """What the system says, where it and not the archive's bytes is in the way (a seek to nowhere, EINVAL,
    comes from the bytes).
    """
    if not isinstance(error, OSError) or error.errno in (None, errno.EINVAL):
        return None
    return f"压缩包打不开（{reason(error)}）。请关闭正在使用它的程序，检查权限和磁盘，再试一次。"


@lru_cache(maxsize=4)
def _opened(path: Path, _changed: int, _size: int, _process: int) -> zipfile.ZipFile:
    """Kept open for the next file of it, by each process for itself: a forked worker would share the place in
    the file.
    """
    with path.open("rb") as file:
        _fits(_directory_size(file), path.name)
    return zipfile.ZipFile(path)


def _inner(path: Path, number: int) -> zipfile.ZipFile:
    stat = path.stat()
    return _unpacked(path, stat.st_mtime_ns, stat.st_size, number, os.getpid())


@lru_cache(maxsize=1)
def _unpacked(path: Path, _changed: int, _size: int, number: int, _process: int) -> zipfile.ZipFile:
    """The archive in an archive, in memory: one at a time."""
    archive = _open(path)
    info = archive.infolist()[number]
    inner = io.BytesIO(_member(archive, info, _name(info)))
    _fits(_directory_size(inner), _name(info))
    return zipfile.ZipFile(inner)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise Refusal(f"{name}：压缩包加了密码，无法读取。请去掉密码后重新压缩。")
    if refusal := beyond_size(name, "file_size", info.file_size):
        raise refusal
    try:
        with archive.open(info) as stream:
            data = stream.read(limits().file_size * MEBIBYTE + 1)
    except _DAMAGED as error:
        raise Refusal(f"{name}：{_unreachable(error) or _BROKEN}") from None
    if refusal := beyond_size(name, "file_size", len(data)):
        raise refusal
    return data


def _fits(directory: int, name: str) -> None:
    """Refuse an archive whose directory, of that many bytes, lists more files than an archive may have."""
    if directory > limits().archive_files * LONGEST_ENTRY:
        raise exceeded(name, "archive_files")


def _directory_size(file: BinaryIO) -> int:
    """Bytes of an archive's directory, as its end says: known before anything of it is read."""
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - LONGEST_END))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + 22:
        return 0
    size, locator = int.from_bytes(tail[at + 12 : at + 16], "little"), tail[max(0, at - 20) : at]
    if size == 0xFFFFFFFF and locator.startswith(b"PK\6\7"):
        file.seek(int.from_bytes(locator[8:16], "little"))
        size = int.from_bytes(file.read(56)[40:48], "little")
    return size


def _is_folder(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is a folder; one without a name is a file, which zipfile's own question breaks on."""
    return info.filename.endswith("/")


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
