"""The project's own tests on Windows' Python with the libraries that are shipped: a part, or all.

The part goes in two shares side by side. What Wine, not Windows, fails at is listed in `wines_own.toml`.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.windows.conftest import REPO, Built
from tests.windows.wine import Log, Wine

SHARES = (
    "test_cli.py test_machine.py test_installing.py".split(),
    "test_collecting.py test_returns.py".split(),
)
"""Test files on what differs on Windows: consoles, folders, names, locks, processes, code pages."""
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
LONGEST = 5400
"""Seconds for the whole suite; a part takes some minutes."""


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


def test_the_tests_pass_on_windows(python: Path, wine: Wine, log: Log, pytestconfig: pytest.Config):
    """Each share ends with 0, and says how many passed."""
    whole = pytestconfig.getoption("--wine-all")
    shares = [_all()] if whole else [_found(patterns) for patterns in SHARES]
    known = tomllib.loads(WINES_OWN.read_text("utf-8"))["tests"]
    options = ["-q", "-p", "no:cacheprovider", "--tb=short", *(f"--deselect={name}" for name in known)]
    running = [
        wine.start(
            *(python, "-m", "pytest", *options, "--basetemp", f"C:/tests-{number}"),
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
        for number, files in enumerate(shares)
    ]
    said = [share.communicate(timeout=LONGEST)[0].decode("utf-8", "replace") for share in running]
    for text in said:
        log.tell(f"the tests under Windows' Python: {text.strip().splitlines()[-1]}")
    assert [share.returncode for share in running] == [0] * len(shares), "\n".join(said)[-40_000:]


def _found(patterns: Sequence[str]) -> list[Path]:
    """The files of the patterns, each of which finds some."""
    found = [sorted((REPO / "tests").glob(pattern)) for pattern in patterns]
    assert all(found), patterns
    return [path for paths in found for path in paths]


def _all() -> list[Path]:
    return [path for path in sorted((REPO / "tests").glob("test_*.py")) if path.stem not in FOREIGN]
