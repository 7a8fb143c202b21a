"""xlwings, safe to import: all of gkxl takes `xw` from here.

On Windows xlwings 0.33 and later registers an exit hook that ends every EXCEL.EXE without a window, whoever
started it, and asks a busy Excel again without end. The hook is taken back right after the import, and the
attempts are bounded.
"""

from __future__ import annotations

import atexit
import sys

import xlwings as xw

__all__ = ["ATTEMPTS", "app_of_window", "xw"]

ATTEMPTS = 10_000
"""Calls that a busy Excel may turn away before one is given up: some seconds."""

_WINDOWS = "xlwings._xlwindows"


def _tame() -> None:
    windows = sys.modules.get(_WINDOWS)
    if windows is not None:
        atexit.unregister(windows.cleanup)
        vars(windows)["N_COM_ATTEMPTS"] = ATTEMPTS


def app_of_window(window: int) -> xw.App | None:
    """The Excel that a window belongs to, asked directly: no other instance is touched.

    None where there is none.
    """
    windows = sys.modules.get(_WINDOWS)
    if windows is None:
        return next((app for app in xw.apps if app.hwnd == window), None)
    try:
        return xw.App(impl=windows.App(xl=window))
    except Exception:  # pywin32's and ctypes' own errors: the window is gone, or is none of Excel's
        return None


_tame()
