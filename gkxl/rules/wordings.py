"""What the sentences of all rules share: message and remedy, and how a cell is named."""

from __future__ import annotations

from typing import NamedTuple

from gkxl.model.report import Place


class Words(NamedTuple):
    """What a finding says: plain Chinese that names the place, the numbers, and what to do."""

    message: str
    fix: str


def where(place: Place, label: str) -> str:
    """复议诉讼 F7（行政复议·总计）"""
    return f"{place}（{label}）"
