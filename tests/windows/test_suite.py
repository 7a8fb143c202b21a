"""The project's own tests on Windows' Python with the libraries that are shipped: a part, or all.

Of a parametrised test in the part some cases run; all go file by file. What Wine, not Windows, fails at is
listed in `wines_own.toml`.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.windows.conftest import REPO, Built
from tests.windows.wine import Log, Wine, heard

LANES = 2
"""Runs side by side on one Windows, each in a process of its own."""
SHARES = (
    "test_merge.py test_merge_choice.py".split(),
    "test_county.py test_merge_upward.py test_merge_stops.py test_merge_roster.py".split(),
    "test_collecting.py test_returns.py".split(),
    "test_cli.py test_machine.py test_installing.py".split(),
    "test_reading_*.py".split(),
)
"""The part: consoles, folders, names, locks, processes, code pages, and all ways from a file to a summary.

One run a share, the longest first.
"""
CASES = 2
"""Of each parametrised test in a share, the first and the last: every test runs, Linux runs every case."""
NEEDED = (
    "pytest",
    "hypothesis",
    "jsonschema",
    "openpyxl",
    "python-calamine",
    "python-docx",
    "html5lib",
    "reportlab",
    "xlwt",
    "defusedxml",
    "oletools",
)
"""What the tests import besides gkxl's own libraries; the versions are those of this environment."""
COPIED = ("odf",)
"""The same, of which there is no wheel: taken from this environment, as they are Python alone."""
FOREIGN = (
    "test_macros",
    "test_click",
    "test_house",
    "test_laboratory",
    "test_mutations",
    "test_workbook_mutants",
)
"""Tests of programs that are not there (LibreOffice, a screen, ruff), or of gkxl's judgement alone.

The latter take longer than all others and ask nothing of the system.
"""
WINES_OWN = Path(__file__).with_name("wines_own.toml")
LONGEST = 2400
"""Seconds for a run: a share, or a file of the whole; on an idle machine all are a tenth of it."""
LAST_WORDS = 20_000
"""Characters of a failed run that are shown."""


@pytest.fixture(scope="session")
def python(built: Built, wine: Wine, tmp_path_factory: pytest.TempPathFactory, log: Log) -> Path:
    """The interpreter of the installer with the tests' libraries and the work tree on its path."""
    tree, added = built.one / "tree", tmp_path_factory.mktemp("libraries")
    wanted = [f"{name}=={importlib.metadata.version(name)}" for name in NEEDED]
    target = ("--platform", "win_amd64", "--python-version", "3.11", "--only-binary=:all:")
    command = [sys.executable, "-m", "pip", "-q", "download", *target, "-d", added / "wheels", *wanted]
    subprocess.run(command, check=True)
    for wheel in sorted((added / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(added / "lib")
    for name in COPIED:
        source = Path(importlib.import_module(name).__file__ or "").parent
        shutil.copytree(source, added / "lib" / name, ignore=shutil.ignore_patterns("__pycache__"))
    folders = ("python311.zip", ".", wine.path(REPO), "../lib", "../lib/win32", "../lib/win32/lib")
    searched = "\n".join((*folders, wine.path(added / "lib")))
    (tree / "python" / "python311._pth").write_text(searched + "\n")
    log.tell("the tests' libraries")
    return tree / "python" / "python.exe"


@dataclass(frozen=True)
class Outcome:
    """What a run of some test files came to: its exit status, its words, and its seconds."""

    status: int | str
    said: str
    seconds: float

    @property
    def last(self) -> str:
        """The line that counts the tests."""
        return (self.said.strip().splitlines() or [""])[-1].strip("= ")


def test_the_tests_pass_on_windows(python: Path, wine: Wine, log: Log, pytestconfig: pytest.Config):
    """Each run ends with 0, and says how many passed. All of them go file by file: what hangs or crashes
    takes nothing else with it.
    """
    whole = pytestconfig.getoption("--wine-all")
    runs = [[path] for path in _all()] if whole else [_found(names) for names in SHARES]
    options = [] if whole else ["--cases", str(CASES)]
    with ThreadPoolExecutor(LANES) as lanes:
        numbered = [lanes.submit(_run, python, wine, files, options, n) for n, files in enumerate(runs)]
        failed = []
        for files, one in zip(runs, numbered, strict=True):
            outcome, name = one.result(), " ".join(path.stem.removeprefix("test_") for path in files)
            log.tell(f"under Windows' Python, {name}: {outcome.last} ({outcome.seconds:.0f} s)")
            if outcome.status not in (
                pytest.ExitCode.OK,
                pytest.ExitCode.NO_TESTS_COLLECTED,
            ):  # or all skipped
                failed.append(f"{name} ended with {outcome.status}:\n{outcome.said[-LAST_WORDS:]}")
    assert not failed, "\n".join(failed)


def _run(python: Path, wine: Wine, files: Sequence[Path], options: Sequence[str], number: int) -> Outcome:
    """Test files in one process of Windows' Python; ended where it takes too long."""
    known = tomllib.loads(WINES_OWN.read_text("utf-8"))["tests"]
    begun = time.perf_counter()
    running = wine.start(
        *(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", *options),
        *(f"--deselect={name}" for name in known),
        *("--basetemp", f"C:/tests-{number}"),
        *(f"tests/{path.name}" for path in files),
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        environment={
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "utf-8",
            "CI": "",
        },
    )
    try:
        said: bytes = heard(running, LONGEST)
        status: int | str = running.returncode
    except subprocess.TimeoutExpired as late:
        said, status = late.output, f"no end after {LONGEST} s"
    return Outcome(status, said.decode("utf-8", "replace"), time.perf_counter() - begun)


def _found(patterns: Sequence[str]) -> list[Path]:
    """The files of the patterns, each of which finds some."""
    found = [sorted((REPO / "tests").glob(pattern)) for pattern in patterns]
    assert all(found), patterns
    return [path for paths in found for path in paths]


def _all() -> list[Path]:
    return [path for path in sorted((REPO / "tests").glob("test_*.py")) if path.stem not in FOREIGN]
