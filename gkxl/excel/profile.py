"""A user's folders as far as Excel and gkxl use them, and the record of what was installed there."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from gkxl.model.errors import Refusal
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
    """What `install` put where.

    `addin` is the SHA-256 of the add-in, `settings` what xlwings.conf said before, `copied` our DLLs.
    """

    version: str = VERSION
    python: str = ""
    addin: str | None = None
    settings: dict[str, str | None] = field(default_factory=dict)
    copied: list[str] = field(default_factory=list)


def find_profile(folder: Path | None) -> Profile:
    """The current user's folders on Windows, or those under a given folder.

    Refusal elsewhere: there is no Excel to set up.
    """
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


def write_record(profile: Profile, record: Record) -> None:
    write(profile.record, json.dumps(asdict(record), ensure_ascii=False, indent=1).encode())
