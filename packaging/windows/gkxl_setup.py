"""What the installer cannot do well by itself: `python -m gkxl_setup install|remove FOLDER`.

Run by the installed Python. NSIS cuts texts at 1,024 characters and a PATH may be longer, so it is changed
here: it keeps its type, its order and its length.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import io
import json
import shutil
import stat
import sys
from pathlib import Path

BROADCAST, SETTING_CHANGED = 0xFFFF, 0x1A
"""HWND_BROADCAST, WM_SETTINGCHANGE: new console windows see the new PATH."""
ABORT_IF_HUNG, PATIENCE = 2, 3000
"""SMTO_ABORTIFHUNG, milliseconds."""
LOG = "install.log"
BLANKS, PLACED = "空白表", "placed.json"
"""The folder of blank workbooks, and the list of those put there, by SHA-256: the rest is the user's."""


def main(action: str, folder: str) -> int:
    """Put blank workbooks before the user and gkxl on the PATH, and set up Excel; or undo it.

    Always 0: the program itself works without any of them. What went wrong is written into install.log.
    """
    said, wanted = io.StringIO(), action == "install"
    steps = (
        lambda: put_blanks(Path(folder), wanted),
        lambda: _put_on_path(Path(folder, "bin"), wanted),
        lambda: _excel(action),
    )
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        for step in steps:
            try:
                step()
            except Exception as error:
                said.write(f"{type(error).__name__}：{error}\n")
    if wanted:
        with contextlib.suppress(OSError):
            Path(folder, LOG).write_text(said.getvalue(), "utf-8-sig")
    return 0


def _excel(action: str) -> None:
    from gkxl.faces.cli import main as gkxl

    gkxl(["excel", action])


def put_blanks(folder: Path, wanted: bool) -> None:
    """Blank workbooks, read-only so that Excel asks for another name. What a user saved there stays."""
    place, note = folder / BLANKS, folder / PLACED
    ours = set(json.loads(note.read_text("utf-8"))) if note.exists() else set()
    place.mkdir(exist_ok=True)
    for path in [one for one in place.iterdir() if one.is_file() and _sha256(one) in ours]:
        path.chmod(stat.S_IWRITE)
        path.unlink()
    note.unlink(missing_ok=True)
    if wanted:
        fresh = [
            one for one in sorted((folder / "lib" / BLANKS).iterdir()) if not (place / one.name).exists()
        ]
        note.write_text(json.dumps([_sha256(one) for one in fresh]), "utf-8")
        for one in fresh:
            shutil.copyfile(one, place / one.name)
            (place / one.name).chmod(stat.S_IREAD)
    elif not any(place.iterdir()):
        place.rmdir()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed(path: str, place: str, wanted: bool) -> str:
    """A PATH with the place at its end or without it; every other entry as it was, empty ones too."""
    entries = path.split(";") if path else []
    others = [entry for entry in entries if entry.strip('"').rstrip("\\").casefold() != place.casefold()]
    if wanted and len(others) == len(entries):
        return f"{path.removesuffix(';')};{place}" if path else place
    return path if wanted else ";".join(others)


def _put_on_path(place: Path, wanted: bool) -> None:
    import winreg

    access = winreg.KEY_READ | winreg.KEY_WRITE
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, "Environment", 0, access) as key:
        try:
            before, kind = winreg.QueryValueEx(key, "Path")
        except FileNotFoundError:
            before, kind = "", winreg.REG_EXPAND_SZ
        after = changed(before, str(place), wanted)
        if after == before:
            return
        if after:
            winreg.SetValueEx(key, "Path", 0, kind, after)
        else:
            winreg.DeleteValue(key, "Path")
    send = ctypes.windll.user32.SendMessageTimeoutW  # type: ignore[attr-defined]
    send(BROADCAST, SETTING_CHANGED, 0, "Environment", ABORT_IF_HUNG, PATIENCE, None)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
