"""The project's own tests on Windows' Python with the libraries that are shipped: a part, or all."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.windows.conftest import REPO, Built
from tests.windows.wine import Log, Wine

PART = ("cli", "installing", "machine", "collecting", "returns", "merge")
"""Test files on what differs on Windows: consoles, folders, names, locks, processes."""
NEEDED = (
    "pytest",
    "hypothesis",
    "jsonschema",
    "openpyxl",
    "python-docx",
    "html5lib",
    "reportlab",
    "xlwt",
    "defusedxml",
)
"""What the tests import besides gkxl's own libraries; the versions are those of this environment."""
FOREIGN = ("test_office", "test_macros", "test_click", "windows")
"""Tests of programs that are not there: LibreOffice, a screen."""
LONGEST = 3600


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
    folders = ("python311.zip", ".", wine.path(REPO), "../lib", "../lib/win32", "../lib/win32/lib")
    searched = "\n".join((*folders, wine.path(added / "lib")))
    (tree / "python" / "python311._pth").write_text(searched + "\n")
    log.tell("the tests' libraries")
    return tree / "python" / "python.exe"


def test_the_tests_pass_on_windows(python: Path, wine: Wine, log: Log, pytestconfig: pytest.Config):
    if pytestconfig.getoption("--wine-all"):
        named = sorted((REPO / "tests").glob("test_*.py"))
        files = [path for path in named if path.stem not in FOREIGN]
    else:
        files = [REPO / "tests" / f"test_{name}.py" for name in PART]
    done = wine.run(
        *(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", "--basetemp", r"C:\tests"),
        *(f"tests/{path.name}" for path in files),
        cwd=REPO,
        timeout=LONGEST,
        environment={
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "0",
            "PYTHONIOENCODING": "utf-8",
            "CI": "",
        },
    )
    log.tell(f"the tests under Windows' Python: {done.stdout.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stdout[-20_000:]
