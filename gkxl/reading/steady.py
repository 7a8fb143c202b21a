"""The bytes of a file that nobody changes meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

from gkxl.model.errors import Refusal


def bytes_at_rest(path: Path, name: str) -> bytes:
    """A file's bytes. Refusal where it is being written while it is read: what was read may be half old and
    half new. `name` is what messages call it. OSError where it cannot be had.
    """
    data, quiet = _read(path)
    if quiet:
        return data
    before = data
    data, quiet = _read(path)
    if not quiet and data != before:
        raise Refusal(f"{name}：读取时文件正在被改动（还在保存、复制或下载）。请等它存好、关闭它，再试一次。")
    return data


def _read(path: Path) -> tuple[bytes, bool]:
    """The bytes, and whether the file stayed as it was while they were read."""
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        data = stream.read()
    after = path.stat()
    return data, len(data) == before.st_size and _mark(before) == _mark(after)


def _mark(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns
