"""The product's macros with a double in place of `modHost`, the one module that touches the world outside
the workbook.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import gkxl.writing.vba as vba
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "macros"
MISSING = "-1"
"""What `RunPython` returns where there is no interpreter."""


def with_double(report: Report, double: str, folder: Path, **replaced: str) -> bytes:
    """The .xlsm of a report whose `modHost` is `tests/macros/{double}.bas`, with @NAME@ replaced.

    @OUTCOME@ is what the start of Python comes to: without a word on it, that there is none.
    """
    sources = folder / f"macros-{double}"
    shutil.copytree(SOURCES, sources, dirs_exist_ok=True)
    text = (HERE / f"{double}.bas").read_text("ascii")
    for name, value in ({"OUTCOME": MISSING} | replaced).items():
        text = text.replace(f"@{name}@", value)
    (sources / "modHost.bas").write_text(text, "ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vba, "SOURCES", sources)
        vba.vba_project.cache_clear()
        try:
            return write_workbook(report, macros=True)
        finally:
            vba.vba_project.cache_clear()
