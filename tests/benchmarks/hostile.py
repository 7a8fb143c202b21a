"""Every hostile file of tests/bombs.py, each checked by a command of its own: how it ended and what it took.

python -m tests.benchmarks.hostile [WORDS OF A NAME...]

Processor time and memory are those of the command and what it started, so that a busy machine changes
little. What it leaves behind (processes of its group, files in its folder of temporary files) is told too.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, fields
from pathlib import Path

from gkxl.model.limits import SETTINGS, Limits
from tests.bombs import BOMBS

SECONDS, MEBIBYTES = 20, 1024
"""What no file may take."""

PATIENCE = 90
"""Seconds by the clock before the ceiling ends a file: the bounds have to do without it on a busy machine."""

TOP = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ending:
    """What became of one hostile file."""

    status: int
    how: str
    """Read, or the key of the bound that refused it, seconds or memory for the ceiling, else the reason."""
    seconds: float
    """Processor time."""
    building: float
    """Processor time for making the file."""
    waited: float
    mebibytes: int
    left: tuple[str, ...]
    """What is still there afterwards."""
    errors: str
    """What stands on standard error."""

    @property
    def faults(self) -> list[str]:
        """Why this is no good end."""
        tried = {
            f"{self.seconds:.0f} s": self.seconds > SECONDS,
            f"{self.mebibytes} MiB": self.mebibytes > MEBIBYTES,
            "catch-all": "文件内容异常" in self.how or "程序内部错误" in self.how + self.errors,
            f"status {self.status}": self.status not in (0, 1, 2),
            "traceback": "Traceback" in self.errors,
            "left behind": bool(self.left),
        }
        return [fault for fault, is_so in tried.items() if is_so]


def ended(name: str, issued: bytes) -> Ending:
    """Build a hostile file, have it checked by a command of its own, and tell how that ended."""
    suffix, build = BOMBS[name]
    with tempfile.TemporaryDirectory() as folder:
        path, own = Path(folder) / f"年报{suffix}", Path(folder) / "own"
        own.mkdir()
        built = multiprocessing.get_context("fork").Process(
            target=lambda: path.write_bytes(build(issued))
        )  # elsewhere: a child begins with the peak of its parent
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        built.start()
        built.join()
        building = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        return _checked(path, own, building)


def _checked(path: Path, own: Path, building: float) -> Ending:
    said, errors, settings = (path.with_suffix(suffix) for suffix in (".out", ".err", ".toml"))
    settings.write_text(f"seconds = {PATIENCE}\n")
    start = time.perf_counter()
    with said.open("wb") as out, errors.open("wb") as err:
        child = subprocess.Popen(
            [sys.executable, "-m", "gkxl", "check", str(path), "--json"],
            stdout=out,
            stderr=err,
            cwd=own,
            env=os.environ | {"TMPDIR": str(own), "PYTHONPATH": str(TOP), SETTINGS: str(settings)},
            start_new_session=True,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return Ending(
        child.returncode,
        _how(said.read_text("utf-8", "replace")),
        used.ru_utime + used.ru_stime,
        building,
        time.perf_counter() - start,
        used.ru_maxrss // 1024,
        tuple(_left(child.pid, own)),
        errors.read_text("utf-8", "replace"),
    )


def _how(said: str) -> str:
    try:
        found = json.loads(said)
    except ValueError:
        return f"no JSON: {said[:100]}"
    if found["reports"]:
        return "read"
    reason = found["unreadable"][0]["reason"]
    keys = [one.name for one in fields(Limits) if f"：{one.metadata['words']}" in reason]
    ceiling = [key for key in ("seconds", "memory") if f"（{key}）" in reason]
    return (keys + ceiling + [reason])[0]


def _left(group: int, own: Path) -> list[str]:
    left = [str(one.relative_to(own)) for one in own.rglob("*")]
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return left
    return ["a process", *left]


def main(words: list[str]) -> int:
    from gkxl.model.formfile import find_form
    from gkxl.writing.township.workbook import write_workbook
    from tests.builders import valid_report

    issued, bad = write_workbook(valid_report(find_form("2021"))), 0
    for name, (suffix, _) in BOMBS.items():
        if words and not any(word in f"{name}{suffix}" for word in words):
            continue
        end = ended(name, issued)
        bad += bool(end.faults)
        print(
            f"{suffix:6}{name:52.52} {end.how:24.60} {end.seconds:6.1f} s {end.building:5.1f} s "
            f"{end.waited:6.1f} s {end.mebibytes:5} MiB  {'; '.join(end.faults)}{end.errors[:200]}",
            flush=True,
        )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
