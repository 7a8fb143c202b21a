"""A throw-away Windows under the tests.

A fresh Wine prefix with a Chinese locale, in which programs are run and looked after.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path, PureWindowsPath

SERVER = shutil.which("wineserver") or "/usr/lib/wine/wineserver64"
LOCALE = "zh_CN.UTF-8"
"""Of the system around Wine: it makes the code page 936, as on a Chinese Windows."""
ATTEMPTS, SETTLED = 10, 1.0
"""To start a server, and seconds after which one that has not ended stays."""
DRAINED = 5.0
"""Seconds after a program's end within which what it said has been read."""
_FORWARD = "LIBRARY bcryptprimitives.dll\nEXPORTS\n ProcessPrng = advapi32.SystemFunction036\n"
"""Wine 8 lacks this DLL, which every Rust library (python-calamine) loads.

4 KB that hand its one function on.
"""


class Wine:
    """One prefix. `user` is the user's folder as Linux sees it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.drive = folder, folder / "prefix" / "drive_c"
        self.environment = {
            **os.environ,
            "WINEPREFIX": str(folder / "prefix"),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "DISPLAY": "",
            "WINEDLLOVERRIDES": "winedbg.exe=d;mscoree=;mshtml=",
            "LC_ALL": LOCALE,
        }
        self._silently("wine", "wineboot", "-i")
        self._silently(SERVER, "-w")
        self._silently("wine", "reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f")
        self._forward_random_numbers()
        self.server = self._lasting_server()
        self._silently("wine", "cmd", "/c", "ver")
        self.user = next(
            path for path in sorted((self.drive / "users").iterdir()) if (path / "AppData").is_dir()
        )

    def _lasting_server(self) -> subprocess.Popen[bytes]:
        """A server that stays: else every command boots Windows anew, and its services keep our pipes open.

        One of an earlier command may still be ending; beside it no other starts.
        """
        for _ in range(ATTEMPTS):
            self._silently(SERVER, "-w")
            server = subprocess.Popen(
                [SERVER, "-f", "-p"],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(SETTLED)
                continue
            return server
        raise OSError("no wineserver stays")

    def stop(self) -> None:
        self._silently(SERVER, "-k")
        self.server.wait(30)

    def run(
        self,
        *command: object,
        timeout: float = 300,
        environment: dict[str, str] | None = None,
        **options: object,
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; its words as text."""
        one_stream = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        running = self.start(*command, environment=environment, **(one_stream | options))
        said = heard(running, timeout).decode("utf-8", "replace").replace("\r\n", "\n")
        return subprocess.CompletedProcess(running.args, running.returncode, said)

    def start(
        self, *command: object, environment: dict[str, str] | None = None, **options: object
    ) -> subprocess.Popen[bytes]:
        """Begin a program and go on."""
        quiet = {name: subprocess.DEVNULL for name in ("stdin", "stdout", "stderr")}
        return subprocess.Popen(
            ["wine", *map(str, command)],
            env=self.environment | (environment or {}),
            **(quiet | options),  # type: ignore[call-overload]
        )

    def registered(self, key: str, name: str) -> str | None:
        """A value of the registry."""
        command = ["wine", "reg", "query", key, "/v", name]
        done = subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True)
        lines = [line.split(None, 2) for line in done.stdout.decode("gb18030", "replace").splitlines()]
        return next((line[2] if len(line) > 2 else "" for line in lines if line[:1] == [name]), None)

    def files(self) -> set[str]:
        """Every file of the user's and of the programs', as Linux sees it below drive C.

        Windows' own and its Temp apart.
        """
        found = (path.relative_to(self.drive) for path in self.drive.rglob("*") if path.is_file())
        return {str(path) for path in found if path.parts[0] != "windows" and "Temp" not in path.parts}

    def path(self, place: Path) -> str:
        """A place as Windows names it: C: where it is on that drive, else Z:."""
        if place.is_relative_to(self.drive):
            return str(PureWindowsPath("C:\\", *place.relative_to(self.drive).parts))
        return "Z:" + str(PureWindowsPath(place))

    def _silently(self, *command: str) -> None:
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=self.environment, stdin=quiet, stdout=quiet, stderr=quiet, timeout=300)

    def _forward_random_numbers(self) -> None:
        target = self.drive / "windows" / "system32" / "bcryptprimitives.dll"
        if target.exists():
            return
        (self.folder / "b.def").write_text(_FORWARD)
        tool = "x86_64-w64-mingw32-"
        subprocess.run([f"{tool}dlltool", "-d", "b.def", "-e", "b.exp"], cwd=self.folder, check=True)
        linked = [f"{tool}ld", "-shared", "--entry=0", "-o", str(target), "b.exp"]
        subprocess.run(linked, cwd=self.folder, check=True)


def heard(running: subprocess.Popen[bytes], timeout: float) -> bytes:
    """What a program says until it ends; it is ended where it takes longer.

    Its pipe is not read to the end: the desktop that Wine starts for the first window holds it for minutes.
    """
    said: list[bytes] = []
    stream = running.stdout
    assert stream is not None
    reader = threading.Thread(
        target=lambda: said.extend(iter(lambda: stream.read1(), b"")),  # type: ignore[attr-defined]
        daemon=True,
    )
    reader.start()
    try:
        running.wait(timeout)
    except subprocess.TimeoutExpired as error:
        running.kill()
        error.output = b"".join(said)
        raise
    reader.join(DRAINED)
    return b"".join(said)


class Log:
    """What was done and how long it took; printed for the record of the run."""

    def __init__(self) -> None:
        self.begun = time.perf_counter()

    def begin(self) -> None:
        self.begun = time.perf_counter()

    def tell(self, text: str) -> None:
        now = time.perf_counter()
        print(f"{now - self.begun:7.1f} s  {text}", flush=True)
        self.begun = now
