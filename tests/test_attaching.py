"""What the button starts, beside other programs.

No other Excel is ended, none but the clicked one is asked, none is waited for long.

xlwings' Windows half needs Windows: a double of it stands in the process, with the hook and the loops that
the real one has.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gkxl.excel.attaching import LATE
from gkxl.faces.cli import main

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the real xlwings is there: tests/windows/test_installer.py asks it"
)
ROOT = Path(__file__).parents[1]

DOUBLE = """
import sys, types, atexit, pathlib, time
windows = types.ModuleType("xlwings._xlwindows")
windows.N_COM_ATTEMPTS = 0
def cleanup():
    pathlib.Path("killed").write_text("every EXCEL.EXE without a window")
windows.cleanup = atexit.register(cleanup)
asked = []
class Books(list):
    def __iter__(self):
        if self.busy:
            time.sleep(100)
        return super().__iter__()
class App:
    def __init__(self, xl=None, impl=None):
        self.hwnd = xl if impl is None else impl.hwnd
        asked.append(self.hwnd)
    @property
    def books(self):
        books = Books([types.SimpleNamespace(name="左家镇.xlsm", window=self.hwnd)])
        books.busy = self.hwnd in BUSY
        return books
windows.App = App
import xlwings
xlwings.App = App
class Apps(list):
    def __iter__(self):
        return iter([App(xl=1), App(xl=2)])
xlwings.apps = Apps()
sys.modules["xlwings._xlwindows"] = windows
"""


def run(folder: Path, code: str, busy: tuple[int, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"BUSY = {busy!r}\n{DOUBLE}\n{code}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GKXL_BOOK": "左家镇.xlsm"},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_hook_that_ends_every_hidden_excel_is_taken_back(tmp_path):
    done = run(tmp_path, "import gkxl.excel.__main__ as m; m.main(['validate', '--hwnd', '2'])")
    assert done.stderr and not (tmp_path / "killed").exists()


def test_without_that_the_double_would_end_them(tmp_path):
    """The proof that the test above can fail."""
    run(tmp_path, "")
    assert (tmp_path / "killed").exists()


HOOKED = """
import atexit, pathlib
atexit.register(lambda: pathlib.Path(r"@").write_text("every EXCEL.EXE without a window"))
"""
"""An xlwings that nobody can import without leaving the hook."""


@pytest.fixture
def hooked(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs this Python with that xlwings in place of the real one."""
    package = tmp_path / "libraries" / "xlwings"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(HOOKED.replace("@", str(tmp_path / "killed")))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(package.parent), str(ROOT)))}

    def python(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")

    return python


def test_status_leaves_no_hook_in_any_of_its_processes(hooked, tmp_path):
    """It finds xlwings and says so without importing it; so does the interpreter that it tries out."""
    assert main(["excel", "install", "--profile", str(tmp_path)]) == 0
    done = hooked("-m", "gkxl", "excel", "status", "--profile", ".")
    assert done.returncode == 0 and "可用，gkxl" in done.stdout, done.stderr
    assert not (tmp_path / "killed").exists()


def test_that_xlwings_would_leave_its_hook(hooked, tmp_path):
    """The proof that the test above can fail."""
    hooked("-c", "import xlwings")
    assert (tmp_path / "killed").exists()


def test_attempts_are_bounded(tmp_path):
    done = run(
        tmp_path, "from gkxl.excel.bridge import ATTEMPTS; assert windows.N_COM_ATTEMPTS == ATTEMPTS > 0"
    )
    assert done.returncode == 0, done.stderr


def test_nobody_else_imports_xlwings():
    importing = []
    for path in sorted((ROOT / "gkxl").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "xlwings" for name in names):
                importing.append(path.name)
    assert importing == ["bridge.py"]


def test_only_the_excel_of_the_window_is_asked(tmp_path):
    """The other one is busy and would never answer."""
    code = (
        "from gkxl.excel.attaching import find_book\n"
        "assert find_book('左家镇.xlsm', 2).window == 2 and asked == [2, 2], asked"
    )
    done = run(tmp_path, code, busy=(1,))
    assert done.returncode == 0, done.stderr


def test_two_excels_and_no_window_are_not_guessed_between(tmp_path):
    code = (
        "from gkxl.excel.attaching import find_book\n"
        "import gkxl\n"
        "try: find_book('左家镇.xlsm', None)\n"
        "except gkxl.Refusal as refusal: assert '分不清' in str(refusal)\n"
        "else: raise SystemExit(1)"
    )
    assert run(tmp_path, code).returncode == 0


@pytest.mark.parametrize("task", ["validate", "county"])
def test_an_excel_that_does_not_answer_is_given_up(task, tmp_path):
    code = (
        "import gkxl.excel.__main__ as m\n"
        f"m.LONGEST = 0.5\nraise SystemExit(m.main(['{task}', '--hwnd', '1']))"
    )
    done = run(tmp_path, code, busy=(1,))
    assert done.returncode == LATE and "没有应答" in done.stderr


def test_the_bound_is_a_minute():
    from gkxl.excel.__main__ import LONGEST

    assert LONGEST == 60
