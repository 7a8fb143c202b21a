"""Same input, same bytes: in another process, with another hash seed, time zone, language and folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.county import County

TOP = Path(__file__).parents[1]
MACHINES = (
    {"PYTHONHASHSEED": "0", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "America/Los_Angeles", "LC_ALL": "C"},
)
TEMPLATES = """
import hashlib, json, runpy, sys
built = runpy.run_path(sys.argv[1])["build"]()
print(json.dumps({name: hashlib.sha256(data).hexdigest() for name, data in built.items()}))
"""


def both(tmp_path: Path, *arguments: str, given: Path | None = None, status: int = 0) -> list[bytes]:
    """What a Python says on two machines at once, each in a folder of its own (0, 1), with what is given."""
    running = []
    for number, machine in enumerate(MACHINES):
        folder = tmp_path / str(number)
        folder.mkdir()
        if given is not None:
            shutil.copytree(given, folder / given.name)
        own = os.environ | machine | {"PYTHONPATH": str(TOP), "GKXL_CACHE": str(folder / ".cache")}
        running.append(
            subprocess.Popen([sys.executable, *arguments], cwd=folder, env=own, stdout=subprocess.PIPE)
        )
    said = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [status, status]
    return said


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_templates(tmp_path):
    one, other = both(tmp_path, "-c", TEMPLATES, str(TOP / "workbook_templates" / "build.py"))
    assert json.loads(one) == json.loads(other) != {}


def test_the_demo(tmp_path):
    """Workbooks, a whole report, a merge with its summary, slips and JSON, macros."""
    both(tmp_path, "-m", "gkxl", "demo", "演示")
    one, other = (files(tmp_path / str(number) / "演示") for number in range(2))
    assert one == other and len(one) > 5


def test_a_merge_of_sixty_units_with_their_slips(planted: County, tmp_path: Path) -> None:
    """The summary with its macros, the slips, the forms that are corrected, what --json says."""
    merge = ("merge", "县/报送", "--roster", "县/名册.csv", "-o", "汇总.xlsm", "--returns", "退回", "--json")
    said, other_said = both(tmp_path, "-m", "gkxl", *merge, given=planted.folder, status=1)
    one, other = (files(tmp_path / str(number) / "退回") for number in range(2))
    assert one == other and len(one) > 5
    summary, other_summary = ((tmp_path / str(number) / "汇总.xlsm").read_bytes() for number in range(2))
    assert summary == other_summary
    assert said == other_said and len(json.loads(said)["units"]) == 60
