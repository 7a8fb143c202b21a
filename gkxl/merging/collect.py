"""From files and folders to a list of submissions' files: every file is accounted for, junk too."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from collections.abc import Iterable, Sequence

from gkxl.errors import Refusal
from gkxl.reading import is_lock_file

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".db", ".tmp", ".lnk", ".ini")
"""Endings of what lies about in folders of mail attachments and is no report."""


@dataclass(frozen=True)
class File:
    """A file as given: its path, the name that outputs show, and why it is passed over (None: to be read)."""

    path: Path
    name: str
    ignored: str | None = None


def collect(arguments: Sequence[str | Path], leave_out: Iterable[Path] = ()) -> list[File]:
    """The files that the arguments name, folders searched through, in an order that does not depend on theirs.

    Refuses an argument that does not exist, and arguments without any file to read. `leave_out` are the roster and outputs.
    """
    others = {path.resolve() for path in leave_out}
    found: dict[Path, File] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            for inside in sorted(path.rglob("*")):
                if inside.is_file() and inside.resolve() not in others:
                    found.setdefault(inside.resolve(), File(inside, inside.relative_to(path).as_posix(), _why_ignored(inside)))
        elif path.exists():
            if path.resolve() not in others:
                found.setdefault(path.resolve(), File(path, path.name))
        else:
            raise Refusal(f"{path}：找不到这个文件或文件夹。请检查路径。")
    if not any(file.ignored is None for file in found.values()):
        raise Refusal(f"{'、'.join(str(argument) for argument in arguments)}：里面没有可以读取的报表。请确认报送的文件（.xlsx 等）已放在这里。")
    return sorted(found.values(), key=lambda file: (file.name, str(file.path)))


def _why_ignored(path: Path) -> str | None:
    if is_lock_file(path) or path.name.startswith("."):
        return "程序或系统留下的临时文件，不是报表"
    if path.suffix.lower() in PICTURES:
        return "图片或系统文件，不是报表"
    return None
