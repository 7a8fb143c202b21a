"""Play the year and approve what the screen says."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.year.play import APPROVED, play

with tempfile.TemporaryDirectory() as folder:
    for step in play(Path(folder)):
        (APPROVED / f"{step.name}.txt").write_text(step.text, "utf-8")
        print(step.text)
