"""What people have typed into files that were issued to them: no later run writes over it unasked.

Files are issued by the folder, and --force is said of all of them, for the sake of one. A single output that
is named with --force is replaced as asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gkxl.model.errors import Refusal
from gkxl.reading.office.openxml import Book
from gkxl.reading.workbooks import last_saved


def spare(paths: Iterable[Path], remedy: str) -> None:
    """Refuse to replace or take away files of a folder that somebody has worked on; `remedy` says what to do
    with them.
    """
    worked_on = [path for path in paths if is_worked_on(path)]
    if worked_on:
        raise Refusal(
            f"{worked_on[0]}：写好以后有人改过并保存，没有覆盖也没有删去（这样的共 {len(worked_on)} 个）。"
            f"{remedy}不要了的，请删去。再运行一次。"
        )


def is_worked_on(path: Path) -> bool:
    """Whether a spreadsheet program has saved a workbook since it was written; what cannot be opened may hold
    somebody's work, too.
    """
    if not path.is_file():
        return False
    try:
        return last_saved(Book(path.read_bytes(), path.name)) is not None
    except (Refusal, OSError):
        return True
