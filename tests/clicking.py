"""A screen without a monitor, a window manager, LibreOffice in it, and a mouse that clicks.

The button as a clerk meets it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.office import Document, Office

ROOT = Path(__file__).parents[1]
Button = tuple[int, int]
"""Where a button is on the screen, in pixels."""

PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "wmctrl": "wmctrl",
}


class Screen:
    """An Xvfb display with LibreOffice on it."""

    def __init__(self, folder: Path, number: int) -> None:
        self.display = f":{number}"
        self.server = subprocess.Popen(
            ["Xvfb", self.display, "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.env = {**os.environ, "DISPLAY": self.display, "SAL_USE_VCLPLUGIN": "gen"}
        self._until(lambda: Path(f"/tmp/.X11-unix/X{number}").exists())
        self.manager = subprocess.Popen(
            ["openbox"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.office = Office(folder / "profile", headless=False, env=self.env)

    @staticmethod
    def _until(true, seconds: float = 20) -> None:
        end = time.time() + seconds
        while not true():
            if time.time() > end:
                raise TimeoutError
            time.sleep(0.02)

    def run(self, *command: str) -> str:
        return subprocess.run(command, env=self.env, capture_output=True, text=True).stdout

    def windows(self) -> list[str]:
        return [line.split(None, 3)[-1] for line in self.run("wmctrl", "-l").splitlines()]

    @contextmanager
    def opened(self, path: Path, sheet: str) -> Iterator[tuple[Document, Button]]:
        """A workbook open at a sheet, with the place of the sheet's button.

        A view whose buttons never come alive is opened anew.
        """
        for _ in range(5):
            with self.office.open(path, hidden=False) as document:
                button = self._button(document, sheet)
                if button is not None:
                    yield document, button
                    return
        raise TimeoutError(f"the button of {sheet} is not drawn")

    def click(self, button: Button) -> None:
        """A real mouse goes there and clicks."""
        self.run("xdotool", "mousemove", *map(str, button), "sleep", "0.2", "click", "1")

    def press(self, button: Button, picture: Path | None = None) -> int:
        """Click, wait for the message, keep a picture of it, confirm it; how many windows had come."""
        before = self.windows()
        self.click(button)
        self.wait_for_message(before)
        if picture is not None:
            self.picture(picture)
        came = len(self.windows()) - len(before)
        self.confirm()
        return came

    def _button(self, document: Document, sheet: str) -> Button | None:
        """Where the middle of a sheet's button is on the screen, once it is drawn and stands still.

        None where it is not drawn.
        """
        controller, shown = document.document.CurrentController, document.document.Sheets.getByName(sheet)
        shape = next(
            shown.DrawPage.getByIndex(number)
            for number in range(shown.DrawPage.Count)
            if shown.DrawPage.getByIndex(number).ShapeType == "com.sun.star.drawing.ControlShape"
        )
        time.sleep(0.3)
        self._show(controller, shown)
        seen: list[Button] = []
        for _ in range(20):
            time.sleep(0.3)
            try:
                context = controller.getControl(shape.Control).getAccessibleContext()
                corner, size = context.getLocationOnScreen(), context.getSize()
            except Exception:  # not drawn yet
                continue
            seen.append((corner.X + size.Width // 2, corner.Y + size.Height // 2))
            if len(seen) > 2 and seen[-1] == seen[-3] and size.Width > 0:
                return seen[-1]
        return None

    @staticmethod
    def _show(controller: Any, shown: Any) -> None:
        """Bring a sheet to the front with its buttons alive."""
        controller.setFormDesignMode(True)
        controller.setActiveSheet(shown)
        controller.setFormDesignMode(False)

    def wait_for_message(self, before: list[str]) -> None:
        self._until(lambda: len(self.windows()) > len(before), 30)
        time.sleep(0.3)

    def confirm(self) -> None:
        self.run("xdotool", "key", "Return")
        time.sleep(0.5)

    def picture(self, path: Path) -> None:
        self.run("import", "-window", "root", str(path))

    def stop(self) -> None:
        self.office.stop()
        for process in (self.manager, self.server):
            process.terminate()
            process.wait(10)


def script(folder: Path, book: str, pipe: str) -> dict[str, str]:
    """What the double of `modHost` starts, and where the exit status appears.

    The values of @SCRIPT@ and @STATUS@.
    """
    status, start = folder / "status", folder / "start.sh"
    start.write_text(
        f'#!/bin/sh\ncd "{ROOT}"\nGKXL_BOOK="{book}" "{sys.executable}" -m tests.macros.run {pipe} '
        f'"$1" >"{folder}/log" 2>&1\necho $? >"{status}.part"\nmv "{status}.part" "{status}"\n'
    )
    start.chmod(0o755)
    return {"SCRIPT": str(start), "STATUS": str(status)}
