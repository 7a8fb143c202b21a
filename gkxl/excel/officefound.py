"""What Windows' registry says of Excel and WPS.

Both views are asked, for a 32-bit Office writes into the 32-bit one alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

WPS_WORDS = ("wps", "et.exe", "ksolaunch", "kingsoft")
"""In the path of a program that is WPS, whatever it is registered as."""

_WPS_KEYS = (r"Software\Kingsoft\Office\6.0\Common", r"Software\Kingsoft\Office\Common")
_POLICY = r"Software\Policies\Microsoft\Office\{}\Excel\Security"
_CHOICE = r"Software\Microsoft\Office\{}\Excel\Security"
_NEWEST = "16.0"
"""Excel 2016 and all since; 15.0 is 2013, 14.0 is 2010."""
_MACROS_OFF = 4
"""VBAWarnings: all macros off, without a word."""


class Bits(Enum):
    """The two views of the registry, and the Office that writes into each."""

    WIDE = 64
    NARROW = 32


@dataclass(frozen=True)
class Server:
    """The program that opens Excel's files, and the view in which it is registered."""

    program: str
    bits: Bits

    @property
    def is_wps(self) -> bool:
        return any(word in self.program.lower() for word in WPS_WORDS)


def excel_server() -> Server | None:
    """What starts for `Excel.Application`; None where nothing does, or this is no Windows."""
    number = _first(_read("HKEY_CLASSES_ROOT", r"Excel.Application\CLSID", ""))
    if number is None:
        return None
    for bits, program in _read("HKEY_CLASSES_ROOT", rf"CLSID\{number[1]}\LocalServer32", ""):
        return Server(str(program), bits)
    return None


def wps_folder() -> str | None:
    """Where WPS is installed, for this user or for all."""
    for hive in ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"):
        for key in _WPS_KEYS:
            found = _first(_read(hive, key, "InstallRoot"))
            if found is not None:
                return str(found[1])
    return None


def macros_forbidden() -> bool:
    """Whether Excel is told to run no macros at all: by the organisation, which overrules, or by the user."""
    version = _version()
    for hive, key in (
        ("HKEY_CURRENT_USER", _POLICY),
        ("HKEY_LOCAL_MACHINE", _POLICY),
        ("HKEY_CURRENT_USER", _CHOICE),
    ):
        found = _first(_read(hive, key.format(version), "VBAWarnings"))
        if found is not None:
            return found[1] == _MACROS_OFF
    return False


def _version() -> str:
    """The Excel whose settings count: the one that opens workbooks, as `Excel.Application.15` tells."""
    found = _first(_read("HKEY_CLASSES_ROOT", r"Excel.Application\CurVer", ""))
    number = str(found[1]).rpartition(".")[2] if found else ""
    return f"{number}.0" if number.isdecimal() else _NEWEST


def _first(found: Iterator[tuple[Bits, Any]]) -> tuple[Bits, Any] | None:
    return next(found, None)


def _read(hive: str, key: str, name: str) -> Iterator[tuple[Bits, Any]]:
    """A value in each view that has it, the wide one first. Nothing where this is no Windows."""
    if sys.platform != "win32":
        return
    import winreg

    views = {Bits.WIDE: winreg.KEY_WOW64_64KEY, Bits.NARROW: winreg.KEY_WOW64_32KEY}
    for bits, view in views.items():
        try:
            with winreg.OpenKey(getattr(winreg, hive), key, 0, winreg.KEY_READ | view) as opened:
                yield bits, winreg.QueryValueEx(opened, name)[0]
        except OSError:
            continue
