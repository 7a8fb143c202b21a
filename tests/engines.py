"""Two spreadsheet programs that are not Excel: LibreOffice and Gnumeric recalculate a workbook anew."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from tests.conftest import program
from tests.office import profile

ENGINES = ("LibreOffice", "Gnumeric")

Results = dict[str, dict[str, object]]


def recalculated(engine: str, path: Path, folder: Path) -> Results:
    """Sheet → address → what the engine computes."""
    return stored(all_recalculated(engine, [path], folder)[path])


def all_recalculated(engine: str, paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """The files with the results of several workbooks of different names; LibreOffice is started once."""
    folder.mkdir(parents=True, exist_ok=True)
    targets = {path: folder / f"{path.stem}.xlsx" for path in paths}
    if engine == "Gnumeric":
        ssconvert = program("ssconvert", "gnumeric")
        commands = [[ssconvert, "--recalc", str(path), str(target)] for path, target in targets.items()]
    else:
        profile(folder / "profile")
        settings = f"-env:UserInstallation=file://{folder}/profile"
        converted = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder))
        commands = [
            [program("soffice", "libreoffice-calc"), settings, "--headless", *converted, *map(str, paths)]
        ]
    for command in commands:
        subprocess.run(command, check=True, capture_output=True, timeout=240)
    return targets


def stored(path: Path) -> Results:
    """Sheet → address → the result that the file holds."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book
    }
