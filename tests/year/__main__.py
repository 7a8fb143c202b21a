"""Play the year and print it; with `--approve` what the screen says is approved anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.year.play import APPROVED, play

with tempfile.TemporaryDirectory() as folder:
    for step in play(Path(folder)):
        if "--approve" in sys.argv:
            APPROVED.mkdir(exist_ok=True)
            (APPROVED / f"{step.name}.txt").write_text(step.text, "utf-8")
        print(step.text)
