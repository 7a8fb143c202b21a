"""The Windows edition, built and used for real: `pytest -n0 -s --wine tests/windows` (minutes).

Without --wine these tests are skipped.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import missing, program
from tests.windows.wine import LOCALE, Log, Wine

UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\gkxl"
"""The entry in Windows' list of programs."""
LONGEST_REMOVAL = 240
"""Seconds."""
REPO = Path(__file__).parents[2]
BUILD = REPO / "packaging" / "windows" / "build.py"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--wine", action="store_true", help="build the Windows edition and use it under Wine")
    parser.addoption("--built", type=Path, metavar="DIR", help="use what build.py made there, unbuilt anew")
    parser.addoption(
        "--wine-all", action="store_true", help="the whole test suite under Wine's Python (long)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--wine", default=False):
        skip = pytest.mark.skip(reason="没有加 --wine，没有在 Wine 里检验 Windows 版")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(skip)


@dataclass(frozen=True)
class Built:
    """Two builds of the same sources, made side by side, and the folder of the downloaded parts."""

    one: Path
    other: Path
    parts: Path

    @property
    def setup(self) -> Path:
        return next(self.one.glob("gkxl-*-win64-setup.exe"))


@pytest.fixture(scope="session")
def log() -> Log:
    return Log()


@pytest.fixture(scope="session")
def built(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory, log: Log) -> Built:
    parts, given = BUILD.parent / "parts", pytestconfig.getoption("--built")
    if given:
        return Built(given, given, parts)
    program("makensis", "nsis")
    folder = tmp_path_factory.mktemp("windows")
    subprocess.run([sys.executable, BUILD, "--fetch", "--parts", parts], check=True)
    log.tell("the parts are here")
    builds = []
    for name, more in (("one", ["--wheels"]), ("other", [])):
        command = [sys.executable, BUILD, "-o", folder / name, "--parts", parts, "--zip", *more]
        builds.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    said = [build.communicate()[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    log.tell(f"built twice, side by side\n{said[0]}".rstrip())
    return Built(folder / "one", folder / "other", parts)


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory, log: Log) -> Iterator[Wine]:
    """A fresh Windows; a skip, in CI a failure, where Wine cannot run."""
    program("wine", "wine 和 wine64")
    program("x86_64-w64-mingw32-dlltool", "binutils-mingw-w64-x86-64")
    known = subprocess.run([shutil.which("locale") or "locale", "-a"], capture_output=True, text=True).stdout
    if LOCALE.replace("-", "").lower() not in known.replace("-", "").lower():
        missing(LOCALE, "locales，并运行 localedef -i zh_CN -f UTF-8 zh_CN.UTF-8")
    try:
        running = Wine(tmp_path_factory.mktemp("wine"))
    except (OSError, subprocess.SubprocessError, StopIteration) as error:
        missing("wine", f"能运行的 wine（{error}）")
    log.tell("a fresh Wine")
    yield running
    running.stop()


@dataclass(frozen=True)
class Program:
    """gkxl, installed: its folder, and how it is used."""

    wine: Wine
    setup: Path

    @property
    def folder(self) -> Path:
        return self.wine.user / "AppData" / "Local" / "Programs" / "gkxl"

    @property
    def python(self) -> Path:
        return self.folder / "python" / "python.exe"

    def install(self, *options: str, **more: object) -> int:
        return self.wine.run(self.setup, "/S", *options, **more).returncode

    def uninstall(self, folder: Path | None = None, **more: object) -> int:
        """As Windows' list of programs does it: the uninstaller works on from a copy of itself in Temp; the
        last that it takes away is its entry in that list.
        """
        status = self.wine.run((folder or self.folder) / "uninstall.exe", "/S", **more).returncode
        end = time.monotonic() + LONGEST_REMOVAL
        while status == 0 and self.wine.registered(UNINSTALL, "DisplayVersion") is not None:
            assert time.monotonic() < end, "the uninstaller did not end"
            time.sleep(0.2)
        return status

    def gkxl(self, *arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
        """As in a new console: found through the PATH that the installer set."""
        return self.wine.run("cmd", "/c", "gkxl", *arguments, **more)

    def sendto(self, task: str, *places: Path, answer: str = "6") -> subprocess.CompletedProcess[str]:
        quiet = {"GKXL_QUIET": "1", "GKXL_ANSWER": answer}
        command = ("-m", "gkxl.faces.sendto", task, *map(self.wine.path, places))
        return self.wine.run(self.python, *command, environment=quiet)


@pytest.fixture
def installed(wine: Wine, built: Built, log: Log) -> Program:
    """gkxl on this Windows: installed where no earlier test has left it."""
    installed = Program(wine, built.setup)
    if not installed.python.exists():
        log.begin()
        assert installed.install() == 0
        log.tell("silent installation")
    return installed
