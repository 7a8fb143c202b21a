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

from gkxl.model.errors import Refusal, TooLarge
from gkxl.model.machine import reason
from gkxl.model.texts import visible

try:
    from lzma import LZMAError
except ImportError:  # a Python built without it: zipfile then refuses such archives
    LZMAError = zipfile.BadZipFile  # type: ignore[assignment,misc]

MAX_MEMBERS = 20_000
MAX_MEMBER = 128 * 2**20
MAX_TOTAL = 4 * 2**30
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
        if info.is_dir():
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
        if self.files > MAX_MEMBERS:
            raise Refusal(
                f"{self.name}：压缩包里有 {self.files} 个文件以上，过多（上限 {MAX_MEMBERS}），没有读取。"
                "请解压后只留年报文件。"
            )
        if self.bytes > MAX_TOTAL:
            raise Refusal(f"{self.name}：压缩包解开后过大，没有读取。请解压后只留年报文件。")
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
    listed = [(place, one) for place, one in enumerate(room.listed(inner)) if not one.is_dir()]
    if not listed:
        yield (number,), name, f"{name}：空的压缩包。"
    for place, one in listed:
        deeper = (
            f"{_name(one)}：压缩包里还有两层压缩包，没有继续解开。请解压后重新报送。"
            if _name(one).lower().endswith(".zip")
            else None
        )
        yield (number, place), f"{name}/{_name(one)}", deeper


def read_member(path: Path, inside: Inside) -> bytes:
    """The bytes of one file in an archive."""
    archive = _holder(path, inside)
    info = archive.infolist()[inside[-1]]
    return _member(archive, info, _name(info))


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
    return zipfile.ZipFile(path)


def _inner(path: Path, number: int) -> zipfile.ZipFile:
    stat = path.stat()
    return _unpacked(path, stat.st_mtime_ns, stat.st_size, number, os.getpid())


@lru_cache(maxsize=1)
def _unpacked(path: Path, _changed: int, _size: int, number: int, _process: int) -> zipfile.ZipFile:
    """The archive in an archive, in memory: one at a time."""
    archive = _open(path)
    info = archive.infolist()[number]
    return zipfile.ZipFile(io.BytesIO(_member(archive, info, _name(info))))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise Refusal(f"{name}：压缩包加了密码，无法读取。请去掉密码后重新压缩。")
    if info.file_size > MAX_MEMBER:
        raise TooLarge(name, info.file_size)
    try:
        with archive.open(info) as stream:
            data = stream.read(MAX_MEMBER + 1)
    except _DAMAGED as error:
        raise Refusal(f"{name}：{_unreachable(error) or _BROKEN}") from None
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
