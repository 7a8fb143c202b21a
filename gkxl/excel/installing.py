"""`gkxl excel install | status | remove`: for one user, without admin rights, and undone again.

The macro looks for the interpreter in `%APPDATA%\\gkxl\\python.txt` (UTF-16, as Windows' own script objects read it). Where xlwings is
there, its add-in goes into the user's XLSTART and learns our worksheet functions; what stood in its settings before is kept.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import locale
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gkxl.model.errors import Refusal
from gkxl.model.version import VERSION

FUNCTIONS = "gkxl.excel.functions"
_PROBE = "import gkxl, xlwings; print(gkxl.__version__)"


@dataclass(frozen=True)
class Profile:
    """The folders of a user."""

    appdata: Path
    home: Path

    @property
    def note(self) -> Path:
        """Where the macro reads the interpreter's path."""
        return self.appdata / "gkxl" / "python.txt"

    @property
    def record(self) -> Path:
        """What was installed, and what stood there before."""
        return self.appdata / "gkxl" / "installed.json"

    @property
    def addin(self) -> Path:
        return self.appdata / "Microsoft" / "Excel" / "XLSTART" / "xlwings.xlam"

    @property
    def settings(self) -> Path:
        return self.home / ".xlwings" / "xlwings.conf"


def find_profile(folder: Path | None) -> Profile:
    """The current user's folders on Windows, or those under a given folder. Refusal elsewhere: there is no Excel to set up."""
    if folder is not None:
        if not folder.is_dir():
            raise Refusal(
                f"{folder}：{'不是文件夹' if folder.exists() else '没有这个文件夹'}。请给出用户文件夹，例如 C:\\Users\\用户名。"
            )
        return Profile(folder / "AppData" / "Roaming", folder)
    if sys.platform != "win32" or not os.environ.get("APPDATA"):
        raise Refusal(
            "这台电脑不是 Windows，没有 Excel 可以设置。请在填报用的 Windows 电脑上运行；要写到别的用户文件夹，请用 --profile。"
        )
    return Profile(Path(os.environ["APPDATA"]), Path.home())


def install(folder: Path | None) -> list[str]:
    """Set up this user's Excel; what was done, line by line. A second time changes nothing that is already so."""
    profile = find_profile(folder)
    python = _interpreter()
    record = _recorded(profile) or {"addin": None, "settings": {}}
    try:
        _write(profile.note, f"{python}\r\n".encode("utf-16"))
        lines = [_excel(), f"已写明解释器：{profile.note} → {python}"]
        if importlib.util.find_spec("xlwings") is None:
            lines.append(
                '没有装 xlwings，按钮暂时只用表内公式。请在 gkxl 的文件夹里运行 py -m pip install --user ".[excel]"，再运行一次 py -m gkxl excel install。'
            )
        else:
            lines += _install_addin(profile, record, python)
        record |= {"version": VERSION, "python": str(python)}
        _write(profile.record, json.dumps(record, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise Refusal(
            f"{error.filename or profile.appdata}：写不进去（{error.strerror}）。请关闭 Excel 后重试，或检查这个文件夹的权限。"
        ) from error
    return [
        *lines,
        "宏版工作簿（.xlsm）的“校验”按钮现在会用 Python 检查全部规则。要撤销：py -m gkxl excel remove。",
    ]


def status(folder: Path | None) -> list[str]:
    """What is set up, and whether it works."""
    profile = find_profile(folder)
    lines = [_excel()]
    if not profile.note.exists():
        return [*lines, "还没有安装：按钮用表内公式检查。安装：py -m gkxl excel install。"]
    python = Path(profile.note.read_text("utf-16").strip())
    lines.append(f"解释器：{python}（{_works(python)}）")
    record = _recorded(profile) or {}
    lines.append(
        f"工作表函数加载项：{profile.addin if profile.addin.exists() else '没有'}{'' if record.get('addin') else '（不是 gkxl 装的）' if profile.addin.exists() else ''}"
    )
    modules = _settings(profile).get("UDF MODULES", "")
    lines.append(f"工作表函数：{'已登记' if FUNCTIONS in modules.split(';') else '没有登记'}")
    return lines


def remove(folder: Path | None) -> list[str]:
    """Undo what `install` did; what was changed by others since stays and is told."""
    profile = find_profile(folder)
    record = _recorded(profile)
    if record is None and not profile.note.exists():
        return ["没有安装过，无须撤销。"]
    lines = []
    try:
        lines += _remove_addin(profile, record or {"addin": None, "settings": {}})
        for path in (profile.note, profile.record):
            if path.exists():
                path.unlink()
                lines.append(f"已删除 {path}")
        if profile.note.parent.is_dir() and not any(profile.note.parent.iterdir()):
            profile.note.parent.rmdir()
    except OSError as error:
        raise Refusal(
            f"{error.filename or profile.appdata}：删除不了（{error.strerror}）。请关闭 Excel 后重试。"
        ) from error
    return [*lines, "已撤销。按钮仍可用，用表内公式检查。"]


def _interpreter() -> Path:
    """This interpreter; on Windows the one that opens no console window."""
    here = Path(sys.executable)
    silent = here.with_name("pythonw.exe")
    return silent if sys.platform == "win32" and silent.exists() else here


def _works(python: Path) -> str:
    if not python.exists():
        return "已不存在，请重新运行 py -m gkxl excel install"
    probe = python.with_name("python.exe") if python.name == "pythonw.exe" else python
    try:
        done = subprocess.run([probe, "-c", _PROBE], capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return "启动不了，请重新运行 py -m gkxl excel install"
    return (
        f"可用，gkxl {done.stdout.strip()}"
        if done.returncode == 0
        else "里面没有 gkxl 或 xlwings，请用装有 gkxl[excel] 的 Python 重新运行 py -m gkxl excel install"
    )


def _install_addin(profile: Profile, record: dict[str, Any], python: Path) -> list[str]:
    """The xlwings add-in and its settings, with what stood there before recorded."""
    import xlwings

    lines = []
    source = Path(xlwings.__file__).parent / "addin" / "xlwings.xlam"
    if not profile.addin.exists():
        _write(profile.addin, source.read_bytes())
        record["addin"] = hashlib.sha256(source.read_bytes()).hexdigest()
        lines.append(f"已装工作表函数加载项：{profile.addin}")
    else:
        lines.append(f"工作表函数加载项已经有了：{profile.addin}")
    settings = _settings(profile)
    modules = [name for name in settings.get("UDF MODULES", "").split(";") if name]
    wanted = {"INTERPRETER_WIN": str(python), "UDF MODULES": ";".join(dict.fromkeys([*modules, FUNCTIONS]))}
    for name in wanted:
        record["settings"].setdefault(name, settings.get(name))
    _write_settings(profile, settings | wanted)
    lines.append(
        f"已登记工作表函数 GK_CHECK、GK_DIFF、GK_TOTAL：{profile.settings}（在 Excel 的 xlwings 选项卡点“Import Functions”后可用）"
    )
    return lines


def _remove_addin(profile: Profile, record: dict[str, Any]) -> list[str]:
    lines = []
    if record.get("addin") and profile.addin.exists():
        if hashlib.sha256(profile.addin.read_bytes()).hexdigest() == record["addin"]:
            profile.addin.unlink()
            lines.append(f"已删除 {profile.addin}")
        else:
            lines.append(f"{profile.addin} 后来换过，没有删除。")
    settings = _settings(profile)
    for name, before in record.get("settings", {}).items():
        if name == "UDF MODULES":
            left = ";".join(
                module for module in settings.get(name, "").split(";") if module not in ("", FUNCTIONS)
            )
            before = left or before
        elif settings.get(name) != record.get("python"):
            continue  # somebody else's by now
        if before is None:
            settings.pop(name, None)
        else:
            settings[name] = before
    if record.get("settings"):
        _write_settings(profile, settings)
        lines.append(f"已恢复 {profile.settings}")
    return lines


def _settings(profile: Profile) -> dict[str, str]:
    """xlwings' settings: lines of two quoted texts."""
    if not profile.settings.exists():
        return {}
    text = profile.settings.read_bytes().decode(locale.getpreferredencoding(False), "replace")
    pairs = (line.strip().strip('"').split('","', 1) for line in text.splitlines() if line.strip())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _write_settings(profile: Profile, settings: dict[str, str]) -> None:
    if settings:
        text = "".join(f'"{name}","{value}"\n' for name, value in settings.items())
        _write(profile.settings, text.encode(locale.getpreferredencoding(False)))
    elif profile.settings.exists():
        profile.settings.unlink()


def _recorded(profile: Profile) -> dict[str, Any] | None:
    try:
        return json.loads(profile.record.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(data)
    os.replace(beside, path)


def _excel() -> str:
    """Which program opens Excel's files for this user."""
    if sys.platform != "win32":
        return "没有找到 Excel（这台电脑不是 Windows）。"
    import winreg

    try:
        number = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, r"Excel.Application\CLSID")
        program = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, rf"CLSID\{number}\LocalServer32")
    except OSError:
        return "没有找到 Excel。只装了 WPS 的电脑，按钮不能用 Python，表内公式照常可用。"
    if any(word in program.lower() for word in ("wps", "et.exe", "ksolaunch")):
        return (
            f"Excel 的位置被 WPS 占用（{program}）。xlwings 不支持 WPS，按钮不能用 Python，表内公式照常可用。"
        )
    return f"找到 Excel：{program}"
