"""A real LibreOffice under the tests.

Opens, recalculates, types through the dispatcher, runs macros, saves.
"""

from __future__ import annotations

import contextlib
import math
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

PROGRAM = Path("/usr/lib/libreoffice/program/soffice.bin")
"""Started directly: the process is then the real one, and can be stopped."""

_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {"MacroSecurityLevel": "0"},
    "org.openoffice.Office.Common/Misc": {"ShowTipOfTheDay": "false", "FirstRun": "false"},
    "org.openoffice.Setup/Product": {
        "ooSetupLastVersion": "7.4",
        "LastTimeDonateShown": "9999999999",
        "LastTimeGetInvolvedShown": "9999999999",
    },
    "org.openoffice.Office.Calc/Formula/Load": {"OOXMLRecalcMode": "0"},
}


def uno() -> Any:
    """LibreOffice's Python bridge, which Debian keeps beside the system's own Python."""
    try:
        import uno
    except ImportError:
        sys.path.append("/usr/lib/python3/dist-packages")
        import uno
    return uno


def profile(folder: Path) -> Path:
    """A throw-away profile: macros run unasked, no first-start dialogs, everything is recalculated on
    loading.
    """
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, settings in _SETTINGS.items()
        for name, value in settings.items()
    )
    target = folder / "user" / "registrymodifications.xcu"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        "utf-8",
    )
    return folder


class Office:
    """One running LibreOffice; `pipe` is where other processes reach it."""

    def __init__(self, folder: Path, headless: bool = True, env: dict[str, str] | None = None) -> None:
        self.pipe = f"gkxl{uuid.uuid4().hex[:12]}"
        command = [
            str(PROGRAM),
            f"-env:UserInstallation=file://{profile(folder)}",
            "--norestore",
            "--nologo",
            "--nodefault",
            f"--accept=pipe,name={self.pipe};urp;",
        ]
        command += ["--headless"] if headless else []
        self._start = lambda: subprocess.Popen(
            command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(3):  # a fresh profile is set up first: that start ends with status 81
            if (
                subprocess.run(
                    [*command[:2], "--headless", "--norestore", "--terminate_after_init"],
                    env=env,
                    capture_output=True,
                    timeout=120,
                ).returncode
                != 81
            ):
                break
        self.process = self._start()
        while not self._settled():
            pass
        self.dispatcher = self.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", self.context
        )

    def _settled(self) -> bool:
        """Connect; false where the first start on a fresh profile ended in the middle of it."""
        self.context = self._connect()
        try:
            self.desktop = self.context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", self.context
            )
            time.sleep(0.3)
            self.desktop.getComponents()
        except Exception:
            return False
        return self.process.poll() is None

    def _connect(self) -> Any:
        end = time.time() + 60
        while True:
            try:
                return connect(self.pipe)
            except Exception:
                if time.time() > end:
                    self.process.kill()
                    raise
                if self.process.poll() is not None:  # a fresh profile ends the first start with status 81
                    self.process = self._start()
                time.sleep(0.05)

    def open(self, path: Path, hidden: bool = True) -> Document:
        loaded = self.desktop.loadComponentFromURL(
            path.resolve().as_uri(), "_blank", 0, (value("Hidden", hidden), value("MacroExecutionMode", 4))
        )
        return Document(self, loaded)

    def stop(self) -> None:
        with contextlib.suppress(Exception):
            self.desktop.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Document:
    """An open workbook."""

    def __init__(self, office: Office, document: Any) -> None:
        self.office, self.document = office, document

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self.document.close(True)

    def cell(self, sheet: str, place: str) -> Any:
        return self.document.Sheets.getByName(sheet).getCellRangeByName(place)

    def text(self, sheet: str, place: str) -> str:
        return self.cell(sheet, place).getString()

    def grid(self, sheet: str) -> dict[tuple[int, int], float | str]:
        """What every cell of a sheet shows, by row and column from 1; blanks left out."""
        cursor = self.document.Sheets.getByName(sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        rows = (
            self.document.Sheets.getByName(sheet)
            .getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
            .getDataArray()
        )
        return {
            (row, column): found
            for row, line in enumerate(rows, 1)
            for column, found in enumerate(line, 1)
            if found not in ("", None)
        }

    def put(self, sheet: str, place: str, content: float | str | None) -> None:
        """Set a cell as a program does, locks or not: a text beginning with = becomes a formula."""
        cell = self.cell(sheet, place)
        if isinstance(content, (int, float)):
            cell.setValue(float(content))
        elif content is not None and content.startswith("="):
            cell.setFormula(content)
        else:
            cell.setString(content or "")

    def recalculate(self) -> None:
        self.document.calculateAll()

    def type(self, sheet: str, place: str, text: str) -> None:
        """Type into a cell as a person does; locks hold."""
        self.go(sheet, place)
        self.do(".uno:EnterString", StringName=text)

    def go(self, sheet: str, place: str) -> None:
        controller = self.document.CurrentController
        controller.setActiveSheet(self.document.Sheets.getByName(sheet))
        self.do(".uno:GoToCell", ToPoint=place)

    def do(self, command: str, **arguments: Any) -> None:
        """A menu command."""
        self.office.dispatcher.executeDispatch(
            self.document.CurrentController.Frame,
            command,
            "",
            0,
            tuple(value(*item) for item in arguments.items()),
        )

    def run(self, macro: str) -> Any:
        """Run a VBA macro, `module.name`."""
        script = self.document.getScriptProvider().getScript(
            f"vnd.sun.star.script:VBAProject.{macro}?language=Basic&location=document"
        )
        return script.invoke((), (), ())[0]

    def compare(self, path: Path) -> int:
        """Assert that every result stored in the file at `path`, which is open here, is the one computed
        here; how many formulas there are.
        """
        import openpyxl

        self.recalculate()
        formulas, stored, compared = (
            openpyxl.load_workbook(path),
            openpyxl.load_workbook(path, data_only=True),
            0,
        )
        for sheet in formulas:
            now = self.grid(sheet.title)
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                kept = stored[sheet.title][cell.coordinate].value
                kept = "" if kept is None else float(kept) if isinstance(kept, (bool, int)) else kept
                seen = now.get((cell.row, cell.column), "")
                same = (
                    math.isclose(seen, kept, rel_tol=1e-6, abs_tol=1e-9)
                    if isinstance(seen, float) and isinstance(kept, float)
                    else seen == kept
                )
                assert same, f"{sheet.title} {cell.coordinate}: {kept!r} is stored, {seen!r} computed"
                compared += 1
        return compared

    def save(self, path: Path, kind: str = "Calc MS Excel 2007 XML") -> Path:
        self.document.storeToURL(path.resolve().as_uri(), (value("FilterName", kind),))
        return path


def connect(pipe: str) -> Any:
    """The component context of a running LibreOffice."""
    local = uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for attempt in range(5):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception as error:  # a bridge that was opened while LibreOffice was still starting is dropped
            if attempt == 4 or "disposed" not in str(error):
                raise
            time.sleep(0.5)
    raise AssertionError


def value(name: str, content: Any) -> Any:
    made = uno().createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, content
    return made
