"""说明 typed on the 退回单 that a 更正稿 has as its first sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkxl.issued.slipsheet import (
    ASKED,
    CODE,
    CODE_HEAD,
    PLACE,
    PLACE_HEAD,
    RETURNED,
    SAID,
    SAID_HEAD,
    TOP,
    WHOLE,
)
from gkxl.model.report import Explanation
from gkxl.reading.office.storedcells import EMPTY, Cells

SHEETS = (RETURNED, ASKED)


_INSTEAD = "请写在“校验”表的“说明”栏；没有要说明的，不用管"


def lost(sheet: str | None, cells: Cells) -> str | None:
    """What is told of a slip on which a 说明 could stand that is not read; None for one that is as sent.

    `sheet` is its name, None where the workbook has no slip any more.
    """
    if sheet is None:
        return f"退回单这张表不在了（被删除或改名），上面写的说明读不到。{_INSTEAD}。"
    heads = {CODE: CODE_HEAD, PLACE: PLACE_HEAD, SAID: SAID_HEAD}
    changed = any(_text(cells, column, TOP) != head for column, head in heads.items())
    if changed and not any(True for _ in explanations(cells)):
        return f"“{sheet}”的表头被改动，上面写的说明没有读。{_INSTEAD}。"
    rows = [f"{SAID}{row}" for row in _said(cells) if not _is_code(_text(cells, CODE, row))]
    if rows:
        return f"“{sheet}”{'、'.join(rows)} 的说明没有读到：这一行的编号被改动了。{_INSTEAD}。"
    return None


def explanations(cells: Cells) -> Iterator[Explanation]:
    """What was typed beside a finding: for its code and place. Lines changed beyond recognition say nothing:
    see `lost`.
    """
    for row in _said(cells):
        code, place, said = (_text(cells, column, row) for column in (CODE, PLACE, SAID))
        if _is_code(code):
            yield Explanation(code, None if place in ("", WHOLE) else place, said)


def _said(cells: Cells) -> Iterator[int]:
    """The rows on which something was typed under 说明."""
    for row in sorted(int(place[1:]) for place in cells if re.fullmatch(rf"{SAID}[1-9]\d{{0,6}}", place)):
        said = _text(cells, SAID, row)
        if row > TOP and said and not said.startswith("（"):
            yield row


def _is_code(text: str) -> bool:
    return re.fullmatch(r"[A-Z]\d{1,2}", text) is not None


def _text(cells: Cells, column: str, row: int) -> str:
    return str(cells.get(f"{column}{row}", EMPTY).value or "").strip()
