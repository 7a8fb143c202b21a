"""Save times as sheets and messages show them."""

from __future__ import annotations

import datetime

BEIJING = datetime.timezone(datetime.timedelta(hours=8))
"""China has one time; a file is shown with it wherever the program runs, so that the same input gives the
same sheet.
"""


def moment(when: datetime.datetime | None) -> str:
    """2026-01-10 16:00 by China's clock; nothing where the time is not known."""
    return when.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M") if when else ""
