"""The macro edition: a VBA project and a ribbon, built from the sources under `macros/`. Same input, same
bytes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from gkxl.writing.vba.project import DOCUMENT, build, read_module, sheet_module
from gkxl.writing.vba.ribbon import add_ribbon

__all__ = ["add_ribbon", "ribbon", "vba_project"]

_PACKAGE = Path(__file__).resolve().parents[2]
_BESIDE = _PACKAGE.parent / "macros"

SOURCES = _BESIDE if _BESIDE.is_dir() else _PACKAGE / "_macros"
"""The VBA modules, ASCII as VBA wants them, and the ribbon's XML.

`county/` has those of the county's desk alone.

`macros/` beside the package in a working copy, installed with it as `gkxl/_macros`.
"""

SHARED = ("ThisWorkbook.cls", "modHost.bas", "modText.bas")


@cache
def vba_project(sheets: tuple[str, ...], kind: str = "form") -> bytes:
    """`vbaProject.bin` of a workbook with sheets of these code names: a module for each, then those of the
    form or of the county's desk.
    """
    folder = SOURCES
    files = [folder / name for name in SHARED] if kind == "county" else []
    files += sorted(
        path
        for path in (folder / "county" if kind == "county" else folder).iterdir()
        if path.suffix in (".bas", ".cls")
    )
    modules = [read_module(path.read_text("ascii"), path.suffix == ".cls") for path in files]
    documents = [module for module in modules if module.kind == DOCUMENT]
    return build(
        [
            *documents,
            *(sheet_module(name) for name in sheets),
            *(module for module in modules if module.kind != DOCUMENT),
        ]
    )


def ribbon() -> bytes:
    """The ribbon's XML."""
    return (SOURCES / "ribbon.xml").read_bytes()
