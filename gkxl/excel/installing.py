"""`gkxl excel install | remove`: for one user, without admin rights, and undone again.

The macro looks for the interpreter in `%APPDATA%\\gkxl\\python.txt` (UTF-16, as Windows' own script objects
read it: any user name fits). The worksheet functions are for who asks (`--functions`): see
`gkxl.excel.addin`. What is about to be done is written down before it is done, so that `remove` undoes an
install that broke off too.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from gkxl.excel import addin
from gkxl.excel.profile import Record, find_profile, recorded, write, write_record
from gkxl.model.errors import Refusal
from gkxl.model.machine import command, reason
from gkxl.model.version import VERSION


def install(folder: Path | None, functions: bool = False) -> list[str]:
    """Set up this user's Excel; what was done, line by line.

    A second time changes nothing that is already so.
    """
    profile, python = find_profile(folder), interpreter()
    record = recorded(profile) or Record()
    record.version, record.python = VERSION, str(python)
    plan = addin.plan(profile, record, python) if functions else None
    try:
        write_record(profile, record)
        write(profile.note, f"{python}\r\n".encode("utf-16"))
        lines = [f"已写明解释器：{profile.note} → {python}"]
        lines += addin.perform(profile, plan) if plan else []
    except OSError as error:
        raise Refusal(
            f"{error.filename or profile.appdata}：写不进去（{reason(error)}）。"
            "请关闭 Excel 后重试，或检查这个文件夹的权限。"
        ) from error
    if importlib.util.find_spec("xlwings") is None:
        lines.append(
            "没有装 xlwings，按钮暂时只用表内公式。请在 gkxl 的文件夹里运行 "
            f"{Path(sys.executable).name} -m pip install --user "
            f'".[excel]"，再运行一次 {command()} excel install。'
        )
    button = "宏版工作簿（.xlsm）的“校验”按钮现在会用 Python 检查全部规则。"
    return [*lines, f"{button}要撤销：{command()} excel remove。"]


def remove(folder: Path | None) -> list[str]:
    """Undo what `install` did; what was changed by others since stays and is told."""
    profile = find_profile(folder)
    record = recorded(profile)
    if record is None and not profile.note.exists():
        return ["没有安装过，无须撤销。"]
    try:
        lines = addin.undo(profile, record) if record else []
        for path in (profile.note, profile.record):
            if path.exists():
                path.unlink()
                lines.append(f"已删除 {path}")
        if profile.note.parent.is_dir() and not any(profile.note.parent.iterdir()):
            profile.note.parent.rmdir()
    except OSError as error:
        raise Refusal(
            f"{error.filename or profile.appdata}：删除不了（{reason(error)}）。请关闭 Excel 后重试。"
        ) from error
    return [*lines, "已撤销。按钮仍可用，用表内公式检查。"]


def interpreter() -> Path:
    """This interpreter; on Windows the one that opens no console window."""
    here = Path(sys.executable)
    silent = here.with_name("pythonw.exe")
    return silent if sys.platform == "win32" and silent.exists() else here
