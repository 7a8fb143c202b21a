"""The worksheet functions GK_CHECK, GK_DIFF, GK_TOTAL.

Xlwings' add-in in the user's XLSTART, its settings, its two DLLs.

Only for who asks (`gkxl excel install --functions`). Another add-in and another's interpreter are never
overwritten; an older add-in of ours is replaced. xlwings is looked at, never imported: its import leaves a
hook that ends every Excel without a window.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import locale
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from gkxl.excel.profile import Profile, Record, write
from gkxl.model.machine import command

FUNCTIONS = "gkxl.excel.functions"
INTERPRETER, MODULES = "INTERPRETER_WIN", "UDF MODULES"
"""The lines of xlwings.conf that matter here."""


@dataclass
class Plan:
    """What is to be done, or why not."""

    addin: bytes | None = None
    settings: Settings | None = None
    dlls: dict[Path, Path] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)


class Settings:
    """xlwings.conf: lines of two quoted texts, in the system's ANSI code page, as VBA reads it.

    Other lines stay as they are.

    UnicodeError where the file, or what is to be written into it, is not of that code page.
    """

    def __init__(self, path: Path) -> None:
        self.lines = (path.read_bytes() if path.exists() else b"").decode(locale.getencoding()).splitlines()

    def get(self, name: str) -> str | None:
        return next((value for key, value in map(_pair, self.lines) if key == name), None)

    def set(self, name: str, value: str | None) -> None:
        """Change a line where it stands, add it at the end, or take it out (None)."""
        wanted = [] if value is None else [f'"{name}","{value}"']
        places = [number for number, line in enumerate(self.lines) if _pair(line)[0] == name]
        start = places[0] if places else len(self.lines)
        self.lines[start : start + bool(places)] = wanted

    def data(self) -> bytes:
        return "".join(f"{line}\n" for line in self.lines).encode(locale.getencoding())


def _pair(line: str) -> tuple[str | None, str]:
    found = re.fullmatch(r'\s*"([^"]*)","(.*)"\s*', line)
    return (found[1], found[2]) if found else (None, "")


def plan(profile: Profile, record: Record, python: Path) -> Plan:
    """What `install --functions` will do; what stood there before goes into the record."""
    made = Plan()
    source = _source()
    if source is None:
        made.lines.append("没有装 xlwings，没有登记工作表函数。")
        return made
    data = source.read_bytes()
    standing = _digest(profile.addin.read_bytes()) if profile.addin.exists() else None
    if standing not in (None, record.addin, _digest(data)):
        made.lines.append(
            f"{profile.addin} 是别的程序装的 xlwings 加载项，没有动，没有登记工作表函数。"
            f"要用 gkxl 的，请先移走它，再运行 {command()} excel install --functions。"
        )
        return made
    try:
        settings = _settings_for(profile, record, python, made)
        if settings is None:
            return made
        settings.data()
    except UnicodeError:
        made.lines.append(
            f"{profile.settings}：路径或文件里有这台电脑的系统编码（{locale.getencoding()}）写不出的字，"
            "没有登记工作表函数。“校验”按钮不受影响。"
        )
        return made
    made.settings = settings
    if standing != _digest(data):
        made.addin, record.addin = data, _digest(data)
    made.dlls = _missing_dlls(source.parents[1], python, made)
    record.copied = [*dict.fromkeys([*record.copied, *map(str, made.dlls)])]
    return made


def _settings_for(profile: Profile, record: Record, python: Path, made: Plan) -> Settings | None:
    """The settings with this interpreter and our module.

    None where they name an interpreter that is not ours.
    """
    settings = Settings(profile.settings)
    named = settings.get(INTERPRETER)
    ours = record.settings.get(INTERPRETER, named) != named or named == str(python)
    if named and not ours:
        made.lines.append(
            f"{profile.settings} 里写的是另一个 Python（{named}），没有改动，没有登记工作表函数。"
            f"不再需要它的，请删去这一行，再运行 {command()} excel install --functions。"
        )
        return None
    modules = settings.get(MODULES)
    listed = [name for name in (modules or "").split(";") if name]
    wanted = {INTERPRETER: str(python), MODULES: ";".join(dict.fromkeys([*listed, FUNCTIONS]))}
    for name, value in wanted.items():
        record.settings.setdefault(name, settings.get(name))
        settings.set(name, value)
    return settings


def perform(profile: Profile, plan: Plan) -> list[str]:
    """Do it; what was done, line by line."""
    lines = list(plan.lines)
    if plan.settings is None:
        return lines
    if plan.addin is not None:
        write(profile.addin, plan.addin)
        lines.append(f"已装工作表函数加载项：{profile.addin}")
    for target, source in plan.dlls.items():
        try:
            shutil.copyfile(source, target)
        except PermissionError:
            lines.append(f"{target} 写不进去，Excel 找不到它，工作表函数用不了。请把 {source} 复制到那里。")
    write(profile.settings, plan.settings.data())
    return [
        *lines,
        f"已登记工作表函数 GK_CHECK、GK_DIFF、GK_TOTAL：{profile.settings}。"
        "还差一步：在 Excel 里勾选“文件—选项—信任中心—"
        "信任中心设置—宏设置—信任对 VBA 工程对象模型的访问”，再在 xlwings 选项卡点“Import Functions”。",
    ]


def undo(profile: Profile, record: Record) -> list[str]:
    """Take back what the record says; what others changed since stays and is told."""
    lines = []
    if record.addin and profile.addin.exists():
        if _digest(profile.addin.read_bytes()) == record.addin:
            profile.addin.unlink()
            lines.append(f"已删除 {profile.addin}")
        else:
            lines.append(f"{profile.addin} 后来换过，没有删除。")
    for path in map(Path, record.copied):
        path.unlink(missing_ok=True)
    if record.settings and profile.settings.exists():
        lines.append(_restore(profile, record))
    return lines


def _restore(profile: Profile, record: Record) -> str:
    try:
        settings = Settings(profile.settings)
        modules = [name for name in (settings.get(MODULES) or "").split(";") if name not in ("", FUNCTIONS)]
        settings.set(MODULES, ";".join(modules) or record.settings.get(MODULES))
        if INTERPRETER in record.settings and settings.get(INTERPRETER) == record.python:
            settings.set(INTERPRETER, record.settings[INTERPRETER])
        data = settings.data()
    except UnicodeError:
        return f"{profile.settings} 后来改过，看不懂，没有恢复。"
    if settings.lines:
        write(profile.settings, data)
    else:
        profile.settings.unlink()
        if not any(profile.settings.parent.iterdir()):
            profile.settings.parent.rmdir()
    return f"已恢复 {profile.settings}"


def dlls_found(python: Path) -> list[str]:
    """The names of xlwings' DLLs (32 and 64 bits) where its add-in looks.

    Beside the interpreter, or one folder up (a venv).
    """
    return [name for name in _dll_names() if any((place / name).exists() for place in _looked_in(python))]


def dlls_wanted() -> list[str]:
    """The names of the DLLs that the add-in may load; which, depends on Office's bits."""
    return _dll_names()


def _missing_dlls(package: Path, python: Path, made: Plan) -> dict[Path, Path]:
    """Where DLLs have to go for Excel to find them, and where the wheel put them (`--user`.

    The user's base folder).
    """
    copies = {}
    for name in set(_dll_names()) - set(dlls_found(python)):
        source = _wheel_file(name)
        if source is None:
            made.lines.append(f"没有找到 {name}，Excel 可能加载不了工作表函数。请重新安装 xlwings。")
        else:
            copies[python.parent / name] = source
    return dict(sorted(copies.items()))


def _looked_in(python: Path) -> tuple[Path, Path]:
    return python.parent, python.parent.parent


def _dll_names() -> list[str]:
    source = _source()
    if source is None:
        return []
    found = re.search(
        r'^__version__ = "([\w.]+)"', (source.parents[1] / "__init__.py").read_text("utf-8"), re.M
    )
    return [f"xlwings{bits}-{found[1]}.dll" for bits in (32, 64)] if found else []


def _wheel_file(name: str) -> Path | None:
    try:
        files = importlib.metadata.files("xlwings") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    places = [Path(str(one.locate())) for one in files if one.name == name]
    return next((path.resolve() for path in places if path.exists()), None)


def _source() -> Path | None:
    """The add-in that comes with xlwings."""
    spec = importlib.util.find_spec("xlwings")
    return Path(spec.origin).parent / "addin" / "xlwings.xlam" if spec and spec.origin else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
