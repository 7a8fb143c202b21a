"""How much a file may be: every bound of reading in one table, each of which an administrator can change.

The table is `Limits`. Its numbers are those of this module, or those that the settings file of this machine
gives: `GKXL_LIMITS`, else `limits.toml` in the folder that every user of the machine shares.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from gkxl.model.errors import Refusal

SETTINGS = "GKXL_LIMITS"
"""Names another settings file."""


def _bound(default: int, words: str, unit: str = "") -> Any:
    """A bound: its number, and what messages, settings and the README call it."""
    return field(default=default, metadata={"words": words, "unit": unit})


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Every bound. A field is the key in the settings file, its metadata how it is called."""

    seconds: int = _bound(20, "读一个文件的时间", "秒")
    memory: int = _bound(1024, "读一个文件的内存", "MB")
    archive_seconds: int = _bound(600, "读一个压缩包的时间", "秒")


def settings_file() -> Path:
    """Where the settings of this machine stand, whether there are any or not."""
    named = os.environ.get(SETTINGS)
    if named:
        return Path(named)
    shared = Path(os.environ.get("PROGRAMDATA") or r"C:\ProgramData") if sys.platform == "win32" else "/etc"
    return Path(shared) / "gkxl" / "limits.toml"


def limits() -> Limits:
    """The bounds in force. Refusal for a settings file that cannot be used."""
    return limits_in(settings_file())


@cache
def limits_in(file: Path) -> Limits:
    """The bounds that a settings file gives; the usual ones where there is no such file."""
    try:
        text = file.read_bytes()
    except FileNotFoundError:
        return Limits()
    except OSError as error:
        from gkxl.model.machine import reason

        raise Refusal(f"{file}：上限的设置打不开（{reason(error)}）。请管理员检查这个文件的权限。") from None
    return Limits(**_settings(text, file))


def _settings(text: bytes, file: Path) -> dict[str, int]:
    """What a settings file says: known keys with whole numbers above 0, nothing else."""
    import tomllib

    try:
        said = tomllib.loads(text.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise Refusal(f"{file}：不是有效的 TOML，没有采用。请管理员改正，或删去这个文件。") from None
    known = [one.name for one in fields(Limits)]
    for key, value in said.items():
        if key not in known:
            raise Refusal(f"{file}：不认识“{key}”。可写的有：{'、'.join(known)}。请管理员改正。")
        if type(value) is not int or value < 1:
            raise Refusal(f"{file}：“{key}”要写大于 0 的整数。请管理员改正。")
    return said
