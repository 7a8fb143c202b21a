"""`gkxl excel install | remove`: for one user, without admin rights, and undone again.

The macro looks for the interpreter in `%APPDATA%\\gkxl\\python.txt` (UTF-16, as Windows' own script objects read it: any user name
fits). The worksheet functions are for who asks (`--functions`): see `gkxl.excel.addin`. What is about to be done is written down before
it is done, so that `remove` undoes an install that broke off too.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from gkxl.model.errors import Refusal
from gkxl.model.machine import command, reason
from gkxl.model.version import VERSION


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
    def start(self) -> Path:
        """XLSTART: what lies here Excel opens at every start."""
        return self.appdata / "Microsoft" / "Excel" / "XLSTART"

    @property
    def addin(self) -> Path:
        return self.start / "xlwings.xlam"

    @property
    def settings(self) -> Path:
        return self.home / ".xlwings" / "xlwings.conf"


@dataclass
class Record:
    """What `install` put where. `addin` is the SHA-256 of the add-in, `settings` what xlwings.conf said before, `copied` our DLLs."""

    version: str = VERSION
    python: str = ""
    addin: str | None = None
    settings: dict[str, str | None] = field(default_factory=dict)
    copied: list[str] = field(default_factory=list)


def find_profile(folder: Path | None) -> Profile:
    """The current user's folders on Windows, or those under a given folder. Refusal elsewhere: there is no Excel to set up."""
    if folder is not None:
        if not folder.is_dir():
            what = "不是文件夹" if folder.exists() else "没有这个文件夹"
            raise Refusal(f"{folder}：{what}。请给出用户文件夹，例如 C:\\Users\\用户名。")
        return Profile(folder / "AppData" / "Roaming", folder)
    if sys.platform != "win32":
        raise Refusal(
            "这台电脑不是 Windows，没有 Excel 可以设置。请在填报用的 Windows 电脑上运行；"
            "要写到别的用户文件夹，请用 --profile。"
        )
    named = os.environ.get("APPDATA")
    return Profile(Path(named) if named else Path.home() / "AppData" / "Roaming", Path.home())


def install(folder: Path | None, functions: bool = False) -> list[str]:
    """Set up this user's Excel; what was done, line by line. A second time changes nothing that is already so."""
    from gkxl.excel import addin

    profile, python = find_profile(folder), interpreter()
    record = recorded(profile) or Record()
    record.version, record.python = VERSION, str(python)
    plan = addin.plan(profile, record, python) if functions else None
    try:
        _write_record(profile, record)
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
            f'{Path(sys.executable).name} -m pip install --user ".[excel]"，再运行一次 {command()} excel install。'
        )
    button = "宏版工作簿（.xlsm）的“校验”按钮现在会用 Python 检查全部规则。"
    return [*lines, f"{button}要撤销：{command()} excel remove。"]


def remove(folder: Path | None) -> list[str]:
    """Undo what `install` did; what was changed by others since stays and is told."""
    from gkxl.excel import addin

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


def recorded(profile: Profile) -> Record | None:
    """What was written down at the last install; None where nothing, or nothing readable, was."""
    try:
        known = json.loads(profile.record.read_text("utf-8"))
        return Record(**{key: known[key] for key in asdict(Record()) if key in known})
    except (OSError, ValueError, TypeError):
        return None


def write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _write_record(profile: Profile, record: Record) -> None:
    write(profile.record, json.dumps(asdict(record), ensure_ascii=False, indent=1).encode())
