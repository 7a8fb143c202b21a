"""What an issued form holds before anything is typed, and what its file is called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from gkxl.model.form import Form
from gkxl.model.level import level_of
from gkxl.model.machine import reserved
from gkxl.model.report import Report
from gkxl.model.texts import visible

MOST_BYTES = 200
"""Of a name before its endings: most systems take 255 in all."""


def issue(
    form: Form, year: int | None, unit: str | None, code: str | None, level: str | None, last: Report | None
) -> Report:
    """An empty report to be written as a form: with last year's numbers, 上年结转 filled in (and still
    typable).
    """
    report = Report(form, unit=unit, code=code, year=year, level=level or level_of(unit), prior=last)
    if last is not None:
        report.values = {
            key: last.values[source] for key, source in form.opening.items() if source in last.values
        }
        report.recompute()
    return report


def file_name(code: str, name: str, year: int, suffix: str = ".xlsx") -> str:
    """A file name that every system takes, with the code first so that files sort like the roster."""
    bare = re.sub(r'[\\/:*?"<>|\s]+', "_", visible(f"{code}_{name}"))[:60]
    bare = bare.encode()[:MOST_BYTES].decode(errors="ignore")
    if reserved(bare):
        bare = f"_{bare}"
    return f"{bare}_{year}{suffix}"


def unused(name: str, taken: Iterable[str]) -> str:
    """The name, numbered where it is taken already (also where only the case differs, as Windows sees it)."""
    known, number, free = {other.casefold() for other in taken}, 1, name
    while free.casefold() in known:
        number += 1
        free = f"{Path(name).stem}-{number}{Path(name).suffix}"
    return free


def notice_of(deadline: str, sender: str) -> str:
    """Until when to report and whom to call, as it stands on 单位信息; nothing where neither is known."""
    due = f"请于 {deadline}前报送。" if deadline else ""
    return f"{due}{f'有问题请联系：{sender}。' if sender else ''}"
