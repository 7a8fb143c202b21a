"""What is printed for people: one line is one line, whatever stands in a name or an explanation."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from gkxl.model.texts import visible


def tell(lines: str | Iterable[str], to: TextIO | None = None) -> None:
    """Print lines on standard output, or elsewhere; no text from outside can begin another or hide one."""
    for line in [lines] if isinstance(lines, str) else lines:
        print(visible(line), file=to or sys.stdout)
