"""Output appears whole or not at all: written beside its target, then renamed."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from gkxl.model.errors import Refusal
from gkxl.model.machine import on_windows, reason, reserved

written: list[Path] = []
"""What this run has written so far: what is said of an interrupted run has to be true."""


def ensure_free(path: Path, force: bool, inputs: Iterable[Path] = ()) -> None:
    """Refuse a target that exists (without `force`), is a folder, has no folder, or is one of the inputs."""
    if any(path.exists() and source.exists() and path.samefile(source) for source in inputs):
        raise Refusal(f"{path}：输出文件就是输入文件，原件不会被改动。请换一个输出文件名。")
    if on_windows() and reserved(path.name):
        raise Refusal(f"{path}：这个文件名是 Windows 留给设备的，写进去就没有了。请换一个文件名。")
    if path.is_dir():
        raise Refusal(f"{path}：这是文件夹，这里要给一个文件名。请在后面写上文件名。")
    if path.exists() and not force:
        raise Refusal(f"{path}：文件已经存在，没有覆盖。请换一个文件名，或加 --force 覆盖。")
    if not path.parent.exists():
        raise Refusal(f"{path}：文件夹 {path.parent} 不存在。请先建立文件夹，或换一个位置。")


def write_whole(path: Path, data: bytes) -> None:
    """Put bytes at a path in one step; refuses where the disk or another program does not let it."""
    with written_with(path, data):
        pass


@contextlib.contextmanager
def written_with(path: Path, data: bytes) -> Iterator[None]:
    """Put bytes at a path in one step, together with what is written inside the `with`: where that fails or
    is interrupted, the path is again as it was. Both or neither.
    """
    with _told(path):
        part = _beside(path)
        aside = _beside(path) if path.exists() else None
        try:
            part.write_bytes(data)
            _open_to_others(part)
            if aside is not None:
                _keep(path, aside)
            os.replace(part, path)
        except BaseException:
            _remove(part, aside)
            raise
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            os.replace(aside, path) if aside is not None else path.unlink()
        _remove(aside)
        raise
    written.append(path)
    _remove(aside)


def _keep(path: Path, aside: Path) -> None:
    """The old file under another name too: a second name where the disk has that, else a copy."""
    aside.unlink()
    try:
        os.link(path, aside)
    except OSError:
        shutil.copy2(path, aside)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Failures of writing, as a user is told them."""
    try:
        yield
    except PermissionError:
        raise Refusal(
            f"{path}：写不进去，文件可能正在 Excel 中打开，或没有写权限。请关闭文件后再试。"
        ) from None
    except OSError as error:
        raise Refusal(f"{path}：写不进去（{reason(error)}）。请检查磁盘空间和文件名。") from None


def _beside(path: Path) -> Path:
    """A new empty file beside another."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:20]}-", suffix=".part", dir=path.parent)
    os.close(handle)
    return Path(name)


def _remove(*files: Path | None) -> None:
    for file in files:
        if file is not None:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _open_to_others(name: Path) -> None:
    """mkstemp makes files private; an output has the permissions that the user's files have."""
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)


def write_folder(folder: Path, files: Mapping[str, bytes], force: bool, inputs: Iterable[Path] = ()) -> None:
    """Put several files into a folder, all of them or none.

    A new folder appears by one rename, replaced files come back on failure.
    """
    _ensure_folder_free(folder, files, force, inputs)
    try:
        staging = _staging(folder)
    except OSError as error:
        raise Refusal(f"{folder}：写不进去（{reason(error)}）。请检查权限和磁盘空间。") from None
    try:
        put_files(staging / "new", files)
        if not folder.exists():
            (staging / "new").rename(folder)
        else:
            _move_in(staging, folder, files)
        written.append(folder)
    except OSError as error:
        raise Refusal(
            f"{folder}：写不进去（{reason(error)}），原有文件没有改动。"
            "请检查磁盘空间，以及里面的文件是否正在 Excel 中打开。"
        ) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def put_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder that is nobody's yet, one after the other."""
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _staging(folder: Path) -> Path:
    """A new folder on the disk of another, with the rights that folders there have.

    It stands in the other where that is there already: beside it may be another disk, or nothing at all
    (`.`, the root of a disk).
    Not `tempfile.mkdtemp`: only its owner can open such a folder and all in it (Windows, Python 3.12.4).
    """
    place = folder if folder.exists() else folder.parent
    place /= f".{folder.name[:20]}-{os.urandom(4).hex()}.part"
    place.mkdir()
    return place


def _ensure_folder_free(
    folder: Path, files: Mapping[str, bytes], force: bool, inputs: Iterable[Path]
) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder}：这是文件，不是文件夹。请换一个文件夹名。")
    if not folder.parent.exists():
        raise Refusal(f"{folder}：上级文件夹 {folder.parent} 不存在。请先建立，或换一个位置。")
    taken = [folder / name for name in files if (folder / name).exists()]
    if taken and not force:
        raise Refusal(
            f"{taken[0]}：文件已经存在（共 {len(taken)} 个），没有覆盖。请换一个文件夹，或加 --force 覆盖。"
        )
    for path in taken:
        if path.is_dir():
            raise Refusal(f"{path}：这里已有一个同名文件夹。请移走，或换一个文件夹。")
        if any(source.exists() and path.samefile(source) for source in inputs):
            raise Refusal(f"{path}：输出会覆盖输入文件，原件不会被改动。请换一个文件夹。")


def _move_in(staging: Path, folder: Path, files: Mapping[str, bytes]) -> None:
    """Move the new files in, the old ones aside; on failure everything goes back."""
    done: list[str] = []
    try:
        for name in files:
            target, aside = folder / name, staging / "old" / name
            for place in (target, aside):
                place.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                os.replace(target, aside)
            done.append(name)
            os.replace(staging / "new" / name, target)
    except BaseException:
        for name in reversed(done):
            target, aside = folder / name, staging / "old" / name
            target.unlink(missing_ok=True)
            if aside.exists():
                os.replace(aside, target)
        raise
