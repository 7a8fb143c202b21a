"""What is printed for people: one line is one line, whatever stands in a name or an explanation.

And every sign of gkxl's own is one that the fonts of a Chinese Windows' console have.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from gkxl.model.texts import visible

_IN_GBK = str.maketrans({"✗": "×", "✓": "√", "−": "-"})
"""Signs of workbooks and findings that 宋体 and 新宋体 lack: a console or message box shows a blank frame."""


def plain(text: str) -> str:
    """A text with the signs that every Chinese font has (GBK) in place of gkxl's own."""
    return text.translate(_IN_GBK)


def tell(lines: str | Iterable[str], to: TextIO | None = None) -> None:
    """Print lines on standard output, or elsewhere; no text from outside can begin another or hide one."""
    for line in [lines] if isinstance(lines, str) else lines:
        print(plain(visible(line)), file=to or sys.stdout)
