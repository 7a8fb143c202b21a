"""What became of a submission, and how a unit stands: the one list of both, with the words that people
read.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What became of a file; a unit stands as its best file does, or is missing.

    The values are those of the JSON.
    """

    ACCEPTED = "accepted"
    MISSING = "missing"
    REFUSED = "refused"
    SUPERSEDED = "superseded"
    UNLISTED = "unlisted"
    WRONG_YEAR = "wrong_year"
    WRONG_FORM = "wrong_form"
    UNREADABLE = "unreadable"
    IGNORED = "ignored"

    @property
    def words(self) -> str:
        """As screen, sheets and slips say it."""
        return _WORDS[self]


_WORDS = {
    Status.ACCEPTED: "已收",
    Status.MISSING: "未报",
    Status.REFUSED: "退回",
    Status.SUPERSEDED: "重复",
    Status.UNLISTED: "名册外",
    Status.WRONG_YEAR: "年度不符",
    Status.WRONG_FORM: "格式不符",
    Status.UNREADABLE: "无法读取",
    Status.IGNORED: "不是报表",
}

RECEIVED = "收到不能读"
"""How a unit is shown of which only scans, photos or files of unread kinds came."""

WAITING = "待说明"
"""How an accepted unit with open questions is shown."""
