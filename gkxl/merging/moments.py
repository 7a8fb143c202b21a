"""Save times as sheets and messages show them."""

from __future__ import annotations

import datetime

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
"""China has one time; a file is shown with it wherever the program runs, so that the same input gives the
same sheet.
"""


def moment(when: datetime.datetime | None, beside: datetime.datetime | None = None) -> str:
    """2026-01-10 16:00 by China's clock; nothing where the time is not known.

    `beside`: another time, from which it is to be told: with seconds where the minute is the same.
    """
    if when is None:
        return ""
    local, shown = when.astimezone(BEIJING), "%Y-%m-%d %H:%M"
    alike = beside is not None and beside.astimezone(BEIJING).strftime(shown) == local.strftime(shown)
    return local.strftime(f"{shown}:%S" if alike else shown)
