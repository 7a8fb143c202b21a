"""Windows' own windows: a box that says or asks something, the console, opening a file.

Elsewhere, and with GKXL_QUIET, plain text.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gkxl.faces.console import plain

TITLE = "gkxl 政务公开年报"
QUIET = "GKXL_QUIET"
"""Set: nothing is opened, words go to stdout, a question is answered by GKXL_ANSWER (6 yes, 7 no)."""

_IN_FRONT = 0x40000
_SPEAKS, _WARNS, _ASKS = 0x40 | _IN_FRONT, 0x30 | _IN_FRONT, 0x23 | _IN_FRONT
"""MB_ICONINFORMATION, MB_ICONWARNING, MB_ICONQUESTION | MB_YESNOCANCEL; with MB_TOPMOST."""
YES, NO = 6, 7
"""What MessageBox returns: IDYES, IDNO."""
_DESKTOP = 0x10
"""CSIDL_DESKTOPDIRECTORY."""
_LONGEST_PATH = 260


def quiet() -> bool:
    return sys.platform != "win32" or bool(os.environ.get(QUIET))


def show(text: str, good: bool) -> None:
    """Say it in one window, in front of the others."""
    text = plain(text)
    if quiet():
        _plain(text)
    else:
        _library("user32").MessageBoxW(None, text, TITLE, _SPEAKS if good else _WARNS)


def ask(text: str) -> int:
    """The answer to a question: YES, NO, or anything else where it was put away."""
    if quiet():
        return int(os.environ.get("GKXL_ANSWER", "0"))
    return int(_library("user32").MessageBoxW(None, text, TITLE, _ASKS))


def open_file(path: Path) -> None:
    """Open a file or folder with its program; where there is none, the window still says where it is."""
    if not quiet():
        with contextlib.suppress(OSError):
            getattr(os, "startfile")(path)  # noqa: B009


@contextlib.contextmanager
def console(title: str) -> Iterator[None]:
    """A titled console while the work goes on.

    It closes with the work, so that there is only ever one window.
    """
    if quiet() or sys.stderr is None:
        yield
        return
    kernel = _library("kernel32")
    kernel.SetConsoleTitleW(title)
    print("正在处理，请稍候……做完会自动打开结果。", file=sys.stderr, flush=True)
    yield
    kernel.FreeConsole()
    sys.stdout = sys.stderr = None


def desktop() -> Path:
    """The user's desktop, wherever it was moved to (OneDrive)."""
    if sys.platform == "win32":
        place = ctypes.create_unicode_buffer(_LONGEST_PATH)
        if _library("shell32").SHGetFolderPathW(None, _DESKTOP, None, 0, place) == 0:
            return Path(place.value)
    return Path.home()


def _plain(text: str) -> None:
    stream = getattr(sys.stdout, "buffer", None)
    if stream is not None:
        stream.write(text.encode() + b"\n")
        stream.flush()
    elif sys.stdout is not None:
        print(text)


def _library(name: str) -> Any:
    return getattr(ctypes, "windll").__getattr__(name)  # noqa: B009
