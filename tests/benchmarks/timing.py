"""Time commands as whole processes, in turn, and print their medians and the ratio."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of what is timed: as installed, with modules compiled once and not again in each run."""


def seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=COMPILED)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command}: {done.stderr}")
    return time.perf_counter() - start


def gkxl_of(tree: Path, *arguments: str) -> list[str]:
    """The command that runs gkxl of a source tree."""
    code = (
        f"import sys; sys.path.insert(0, {str(tree.resolve())!r}); import gkxl, runpy; "
        f"sys.argv = {['gkxl', *arguments]!r}; runpy.run_module('gkxl', run_name='__main__')"
    )
    return [sys.executable, "-c", code]


def compare(ours: tuple[str, Sequence[str]], baseline: tuple[str, Sequence[str]], runs: int) -> None:
    """Run both in turn, once for warming up, and print what came out."""
    pairs = [(seconds(ours[1]), seconds(baseline[1])) for _ in range(runs + 1)][1:]
    mine, theirs = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    ratio = statistics.median(other / own for own, other in pairs)
    print(
        f"{ours[0]}: {mine:.3f} s    {baseline[0]}: {theirs:.3f} s    baseline "
        f"/ ours: {ratio:.2f}    ({runs} runs each, {sys.version.split()[0]})"
    )
