"""From files and folders to a list of submissions' files: every file is accounted for, junk too."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from gkxl.model.ceiling import guarded
from gkxl.model.errors import Refusal
from gkxl.model.limits import beyond_size
from gkxl.model.texts import visible
from gkxl.reading import is_lock_file
from gkxl.reading.steady import bytes_at_rest

if TYPE_CHECKING:
    from gkxl.reading.inbox.archive import Inside

PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff")
LITTER = (".db", ".tmp", ".lnk", ".ini")
"""Endings of what lies about in folders of mail attachments and is no report."""


class File(NamedTuple):
    """A file as given: its path, the name that outputs show, and why it is passed over (None: to be read).

    `inside` says where in the archive at `path` it is; `trouble` why a whole archive could not be opened.
    """

    path: Path
    name: str
    ignored: str | None = None
    inside: Inside = ()
    trouble: str | None = None
    member: str = ""

    @property
    def picture(self) -> bool:
        """Whether it is a photo or scan by its name."""
        return PurePath(self.name).suffix.lower() in PICTURES

    @property
    def label(self) -> Path:
        """The path to show; of a file in an archive, the archive's and its name in it."""
        return self.path / self.member.replace("\\", "/").lstrip("/") if self.inside else self.path

    def data(self) -> bytes:
        """The bytes. Refusal or OSError where they cannot be had."""
        if self.trouble is not None:
            raise Refusal(self.trouble)
        if self.inside:
            from gkxl.reading.inbox.archive import read_member

            return read_member(self.path, self.inside, self.name)
        if self.path.exists() and not self.path.is_file():
            raise Refusal(f"{self.name}：不是普通文件，没有读取。请把报送的文件本身放在这里。")
        if refusal := beyond_size(self.name, "file_size", self.path.stat().st_size):
            raise refusal
        return bytes_at_rest(self.path, self.name)


def collect(arguments: Sequence[str | Path], leave_out: Iterable[Path] = ()) -> list[File]:
    """The files that the arguments name, folders searched through and archives opened, in an order that does
    not depend on theirs.

    Refuses an argument that does not exist, and arguments without any file to read. `leave_out` are the
    roster and the like.
    """
    others = {path.resolve() for path in leave_out}
    found: dict[Path, File] = {}
    paths = sorted(path for argument in arguments for path in _expanded(argument))
    for path in paths:
        if not path.exists():
            raise Refusal(f"{path}：找不到这个文件或文件夹。请检查路径。")
        if not path.is_dir():
            found.setdefault(path.resolve(), File(path, visible(path.name)))
    for folder in sorted(
        (path for path in paths if path.is_dir()), key=lambda path: str(path.resolve())
    ):  # an outer folder before its inner ones
        for inside in _files_in(folder):
            place = _real(inside)
            found.setdefault(
                place, File(inside, visible(inside.relative_to(folder).as_posix()), _why_ignored(inside))
            )
    for other in others:
        found.pop(other, None)
    files = [one for file in found.values() for one in _opened(file)]
    if not any(file.ignored is None for file in files):
        raise Refusal(
            f"{'、'.join(str(argument) for argument in arguments)}：里面没有可以读取的报表。"
            "请确认报送的文件（.xlsx 等）已放在这里。"
        )
    return sorted(files, key=lambda file: (file.name, str(file.path), file.inside))


def _expanded(argument: str | Path) -> list[Path]:
    """The paths that an argument names; a pattern (报送\\*.xlsx) that the console left alone is expanded."""
    path = Path(argument)
    if path.exists() or not glob.has_magic(str(argument)):
        return [path]
    found = sorted(map(Path, glob.glob(str(argument))))
    if not found:
        raise Refusal(f"{argument}：没有符合的文件或文件夹。请检查路径。")
    return found


def _real(path: Path) -> Path:
    """What tells two names of one file; a link to a folder or in a circle stands for itself."""
    if path.is_symlink():
        try:
            return path if path.is_dir() else path.resolve()
        except (RuntimeError, OSError):
            return path
    return path.resolve()


def _opened(file: File) -> Iterator[File]:
    """The files of an archive, or the file itself."""
    if file.ignored is not None or file.path.suffix.lower() != ".zip":
        yield file
        return
    from gkxl.reading.inbox.archive import members

    try:
        listed = guarded(file.name, lambda: list(members(file.path)))
    except Refusal as refusal:
        yield File(file.path, file.name, trouble=str(refusal))
        return
    if any(name == "[Content_Types].xml" for _, name, _ in listed):
        yield File(
            file.path,
            file.name,
            trouble=f"{file.name}：这是改了后缀的 Office 文件。请把后缀改回 .xlsx 或 .docx 后重新报送。",
        )
        return
    if not listed:
        yield File(file.path, file.name, "空的压缩包")
    for inside, name, said in listed:
        trouble = f"{file.name}/{said}" if said else None
        yield File(file.path, f"{file.name}/{name}", _why_ignored(PurePosixPath(name)), inside, trouble, name)


def _files_in(folder: Path) -> Iterator[Path]:
    """Files below a folder, sorted; a folder that cannot be opened stands for what may be in it."""
    closed: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders.sort()
        yield from (Path(place, name) for name in folders if Path(place, name).is_symlink())
        yield from (Path(place, name) for name in sorted(names))
    yield from closed


def _belongs_to_page(folder: Path) -> bool:
    """Whether a folder is what a browser or Word puts beside a page that it saves (甲镇.files beside
    甲镇.html).
    """
    page = next(
        (folder.name.removesuffix(ending) for ending in ("_files", ".files") if folder.name.endswith(ending)),
        None,
    )
    return page is not None and any(
        folder.with_name(page + suffix).is_file() for suffix in (".html", ".htm", ".shtml")
    )


def _why_ignored(path: PurePath) -> str | None:
    if isinstance(path, Path) and path.is_symlink() and path.is_dir():
        return "指向别处的链接，没有进去看"
    if (
        is_lock_file(path)
        or "__MACOSX" in path.parts
        or path.name.startswith(".")
        or path.suffix.lower() in LITTER
    ):
        return "程序或系统留下的临时文件，不是报表"
    if isinstance(path, Path) and any(_belongs_to_page(folder) for folder in path.parents):
        return "另存网页时带出来的附属文件，不是报表"
    if path.suffix.lower() in PICTURES:
        return "图片不能读取；如是报表的扫描件，请向报送单位要电子表格"
    return None
