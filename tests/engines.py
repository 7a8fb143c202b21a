"""Two spreadsheet programs that are not Excel: LibreOffice and Gnumeric recalculate a workbook anew."""

from __future__ import annotations

import subprocess
from pathlib import Path

import openpyxl

from tests.conftest import program

ENGINES = ("LibreOffice", "Gnumeric")

Results = dict[str, dict[str, object]]


def recalculated(engine: str, path: Path, folder: Path) -> Results:
    """Sheet → address → what the engine computes."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}.xlsx"
    if engine == "Gnumeric":
        command = [program("ssconvert", "gnumeric"), "--recalc", str(path), str(target)]
    else:
        command = [
            program("soffice", "libreoffice-calc"),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder),
            str(path),
        ]
    if engine == "LibreOffice":
        from tests.office import profile

        profile(folder / "profile")
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return stored(target)


def stored(path: Path) -> Results:
    """Sheet → address → the result that the file holds."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book
    }
