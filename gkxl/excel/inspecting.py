"""`gkxl excel status`: what is on this computer, whether it works, and what to do, in plain words."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gkxl.excel import officefound
from gkxl.excel.addin import FUNCTIONS, MODULES, Settings, dlls_found, dlls_wanted
from gkxl.excel.profile import Profile, Record, find_profile, recorded
from gkxl.model.machine import command, on_windows

_PATIENCE = 60
"""Seconds for an interpreter to start; antivirus programs look at the first start for long."""
_PROBE = (
    "import importlib.util, sys; from gkxl.model.version import VERSION; import lxml.etree\n"
    "assert importlib.util.find_spec('xlwings')\n"
    "if sys.platform == 'win32': import win32com.client\n"
    "print(VERSION)"
)
"""Says the version where all loads.

Xlwings itself is not imported: its import leaves a hook that ends Excels without a window.
"""
_STORE = "windowsapps"
"""The folder of the Store's aliases: a python.exe of no bytes, which opens the Store."""


def status(folder: Path | None) -> list[str]:
    """What is set up, and whether it works."""
    profile = find_profile(folder)
    record = recorded(profile)
    return [*_office(), *_python(profile), *_store_alias(), *_functions(profile, record)]


def _office() -> Iterator[str]:
    if not on_windows():
        yield "没有找到 Excel（这台电脑不是 Windows）。"
    else:
        yield from _office_here()


def _office_here() -> Iterator[str]:
    server, wps = officefound.excel_server(), officefound.wps_folder()
    if server is None:
        yield "没有找到 Excel。宏版的按钮要 Excel；表内公式照常可用，完整检查请用“发送到—年报检查”。"
    elif server.is_wps:
        yield (
            f"Excel 的位置被 WPS 占用（{server.program}）。WPS 里按钮用不上 Python；表内公式照常可用，"
            "完整检查请用“发送到—年报检查”。"
        )
    else:
        yield f"找到 Excel（{server.bits.value} 位）：{server.program}"
    if wps:
        yield f"装了 WPS：{wps}。在 WPS 里打开的工作簿，完整检查请用“发送到—年报检查”。"
    if officefound.macros_forbidden():
        yield (
            "Excel 设成了禁用全部宏，按钮不会有反应。"
            "单位允许的，请在“文件—选项—信任中心—信任中心设置—宏设置”里"
            "改为“禁用所有宏，并发出通知”；不允许的，用“发送到—年报检查”。"
        )


def _python(profile: Profile) -> Iterator[str]:
    if not profile.note.exists():
        yield f"还没有安装：按钮用表内公式检查。安装：{command()} excel install。"
        return
    try:
        python = Path(profile.note.read_text("utf-16").strip())
    except (OSError, UnicodeError):
        yield f"{profile.note} 读不出来，按钮用表内公式检查。请重新运行 {command()} excel install。"
        return
    yield f"解释器：{python}（{_works(python)}）"


def _works(python: Path) -> str:
    again = f"请重新运行 {command()} excel install"
    if not python.exists():
        return f"已不存在，按钮用表内公式检查，{again}"
    probe = python.with_name("python.exe") if python.name == "pythonw.exe" else python
    try:
        status, said = _tried(probe)
    except (OSError, subprocess.TimeoutExpired):
        return f"启动不了，可能被安全软件拦住；{again}"
    if status == 0:
        return f"可用，gkxl {said.strip()}"
    return f"里面没有 gkxl 或 xlwings，请用装有 gkxl[excel] 的 Python 重新运行 {command()} excel install"


def _tried(python: Path) -> tuple[int, str]:
    """How the probe ended in an interpreter and what it said.

    Into a file: a pipe that something else holds open would be waited for beyond any bound.
    """
    with tempfile.TemporaryFile() as said:
        command = [str(python), "-P", "-c", _PROBE]
        no = subprocess.DEVNULL
        done = subprocess.run(command, stdin=no, stdout=said, stderr=no, timeout=_PATIENCE)
        said.seek(0)
        return done.returncode, said.read().decode("utf-8", "replace")


def _store_alias() -> Iterator[str]:
    """Whether `python` in a console would open the Store instead of a Python."""
    found = shutil.which("python")
    if on_windows() and found and _STORE in found.lower() and not os.path.getsize(found):
        yield "在命令行里输入 python 会打开应用商店：那是占位程序，不是 Python。不影响 gkxl。"


def _functions(profile: Profile, record: Record | None) -> Iterator[str]:
    """The worksheet functions; nothing is said where nobody asked for them."""
    others = sorted(path.name for path in profile.start.glob("*") if path.is_file() and path != profile.addin)
    if others:
        yield f"Excel 启动时还会打开：{'、'.join(others)}（在 {profile.start}）。"
    if not profile.addin.exists():
        yield f"工作表函数：没有装（要用的运行 {command()} excel install --functions）"
        return
    yield f"工作表函数加载项：{profile.addin}{'' if record and record.addin else '（不是 gkxl 装的）'}"
    try:
        modules = Settings(profile.settings).get(MODULES) or ""
    except UnicodeError:
        modules = ""
    yield f"工作表函数：{'已登记' if FUNCTIONS in modules.split(';') else '没有登记'}"
    if record and record.addin:
        missing = sorted(set(dlls_wanted()) - set(dlls_found(Path(record.python))))
        if missing:
            yield (
                f"{Path(record.python).parent} 里缺 {'、'.join(missing)}，Excel 加载不了工作表函数。"
                f"请重新运行 {command()} excel install --functions。"
            )
