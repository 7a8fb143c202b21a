"""This machine in words a user understands: how gkxl was started, and why the system refused something."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import sys
from pathlib import Path

LAUNCHER = Path("bin") / "gkxl.cmd"
"""Beside the folder of the interpreter that the Windows installer brings."""

_REASONS = {
    errno.ENOENT: "找不到",
    errno.EACCES: "没有权限，或正被别的程序使用",
    errno.EPERM: "没有权限",
    errno.EROFS: "是只读的",
    errno.EEXIST: "已经存在",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EISDIR: "是文件夹",
    errno.ENOTEMPTY: "文件夹里还有文件",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "用完了分给您的磁盘空间",
    errno.EFBIG: "文件太大，磁盘放不下",
    errno.ENAMETOOLONG: "路径太长",
    errno.EINVAL: "名称里有系统不允许的字符",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EBUSY: "正被别的程序使用",
    errno.ETXTBSY: "正被别的程序使用",
    errno.ELOOP: "链接绕成了圈",
    errno.EXDEV: "不在同一个磁盘上",
    errno.EPIPE: "接收的程序已经结束",
    errno.EBADF: "文件已经关闭",
    errno.ENODEV: "磁盘或网络位置不在了",
    errno.ENXIO: "磁盘或网络位置不在了",
    errno.ETIMEDOUT: "等了太久没有回应",
    errno.ECONNREFUSED: "对方没有回应",
    errno.ECONNRESET: "连接断了",
    errno.EHOSTUNREACH: "网络不通",
    errno.ENETUNREACH: "网络不通",
}
_WINDOWS = {
    32: "正被别的程序使用",
    33: "正被别的程序使用",
    53: "网络位置找不到",
    64: "网络断开了",
    67: "网络位置找不到",
    112: "磁盘满了",
    206: "路径太长",
    1224: "正被别的程序使用",
}
"""ERROR_SHARING_VIOLATION, _LOCK_VIOLATION, _BAD_NETPATH, _NETNAME_DELETED, _BAD_NET_NAME, _DISK_FULL,
_FILENAME_EXCED_RANGE,
_USER_MAPPED_FILE: Windows' own numbers, which tell more than the errno that Python makes of them."""


_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"]
)
"""Names that Windows keeps for devices, with any ending: what is written into NUL.xlsx is gone."""


def collect_seldom() -> tuple[int, int, int]:
    """Look for cycles of objects every 100,000 instead of every 700; what held before is returned.

    Starting and reading make many objects and no cycles worth looking for.
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, *before[1:])
    return before


def reserved(name: str) -> bool:
    """Whether a file of this name is a device on Windows."""
    return name.partition(".")[0].rstrip().upper() in _DEVICES


def on_windows() -> bool:
    return sys.platform == "win32"


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese.

    An error that is not in the list by its number, never in English.
    """
    own = getattr(error, "winerror", None)
    if own in _WINDOWS:
        return _WINDOWS[own]
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    number = own or error.errno
    return f"系统错误 {number}" if number else "系统没有说明原因"


def command() -> str:
    """What the user types to start gkxl, as this one was started."""
    if on_windows() and (Path(sys.executable).parent.parent / LAUNCHER).is_file():
        return "gkxl"
    started = Path(sys.argv[0] if sys.argv else "")
    if started.name == "__main__.py" and started.parent.name == "gkxl":
        return "py -m gkxl" if on_windows() else f"{_shown(Path(sys.executable))} -m gkxl"
    if started.stem.lower() != "gkxl":
        return "gkxl"
    found = shutil.which("gkxl")
    return "gkxl" if found and Path(found).exists() and os.path.samefile(found, started) else _shown(started)


def _shown(program: Path) -> str:
    """A program as it can be typed here: relative where it lies below, quoted where it has a space."""
    found = shutil.which(program.name)
    if found and program.exists() and os.path.samefile(found, program):
        return program.name
    here = Path.cwd()
    text = str(
        program.relative_to(here) if program.is_absolute() and program.is_relative_to(here) else program
    )
    return f'"{text}"' if " " in text else text
