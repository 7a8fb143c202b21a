"""The open workbook whose button was clicked, and a bound on how long Excel may take to answer."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from gkxl.excel.bridge import app_of_window, xw
from gkxl.model.errors import Refusal

LATE = 3
"""Exit status where Excel did not answer in time: the macro has a sentence for it."""


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """End the process where the block takes longer.

    A call to an Excel that hangs cannot be ended otherwise.
    """
    watchdog = threading.Timer(seconds, _give_up, [seconds])
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()


def _give_up(seconds: float) -> None:
    if sys.stderr is not None:  # pythonw has none
        print(
            f"gkxl.excel：Excel {seconds:g} 秒没有应答，没有检查。请关闭 Excel 里开着的对话框再点。",
            file=sys.stderr,
        )
        sys.stderr.flush()
    os._exit(LATE)


def find_book(name: str, window: int | None) -> xw.Book:
    """The open workbook of that name in the Excel of that window.

    Without a window, in the one Excel that has it.

    Refusal where it is not there or not certain.
    """
    app = app_of_window(window) if window is not None else None
    apps = xw.apps if app is None else [app]
    found = [book for one in apps for book in one.books if book.name == name]
    if not found:
        raise Refusal(f"{name}：没有在打开的 Excel 里找到这份工作簿。请先打开它，再点按钮。")
    if len(found) > 1:
        raise Refusal(f"{name}：有几份同名的工作簿开着，分不清是哪一份。请只留一份，再点按钮。")
    return found[0]
