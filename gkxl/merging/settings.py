"""The county's settings: what a county office types once (second sheet of the roster, or a file beside a
.csv roster).
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gkxl.merging.ledger import sheet_rows
from gkxl.model.errors import Refusal
from gkxl.model.texts import unspaced
from gkxl.reading.office.openxml import Book
from gkxl.reading.plain.plaintext import text_of

SHEET = "设置"
NAMES = {
    "本级名称": "unit",
    "代码": "code",
    "联系人": "contact",
    "电话": "phone",
    "截止日期": "deadline",
}
"""What can be set, as it stands on the sheet."""

_FIRST_DAY = datetime.date(1899, 12, 30)
"""Day 0 of the numbers that Excel stores for dates."""


@dataclass(frozen=True)
class Settings:
    """The county office: its name and code, whom to call, until when reports are due. Empty: not set."""

    unit: str = ""
    code: str = ""
    contact: str = ""
    phone: str = ""
    deadline: str = ""

    @property
    def sender(self) -> str:
        """Whom a unit calls: name of the county, person, phone."""
        return " ".join(part for part in (self.unit, self.contact, self.phone) if part) if self._known else ""

    @property
    def _known(self) -> bool:
        return bool(self.contact or self.phone)


def settings_of(roster: str) -> str:
    """Where the settings of a roster stand, by the name of its file."""
    path = Path(roster)
    return f"“{path.stem}_{SHEET}.csv”" if _is_text(path) else f"名册的“{SHEET}”表"


def how_to_set(roster: str, name: str, value: str) -> str:
    """What a user does to set something for good, by the kind of the roster: a .csv has no second sheet."""
    if _is_text(Path(roster)):
        return f"请在名册旁边的{settings_of(roster)}（没有就新建一个）里写一行“{name},{value}”"
    return f"请在{settings_of(roster)}（没有就加一张叫“{SHEET}”的表）第一列写“{name}”，第二列写{value}"


def _is_text(roster: Path) -> bool:
    return roster.suffix.lower() in (".csv", ".txt")


def read_settings(roster: Path) -> Settings:
    """The settings that go with a roster.

    Refuses names that are not known, one that stands twice, a date that is none.
    """
    if _is_text(roster):
        beside = roster.with_name(f"{roster.stem}_{SHEET}.csv")
        if not beside.is_file():
            return Settings()
        rows = csv.reader(io.StringIO(text_of(beside.read_bytes(), beside.name)))
        return _settings(beside.name, enumerate(rows, 1))
    book = Book(roster.read_bytes(), roster.name)
    return (
        _settings(f"{roster.name} 的“{SHEET}”表", sheet_rows(book, SHEET))
        if SHEET in book.sheets
        else Settings()
    )


def _settings(where: str, rows: Iterable[tuple[int, list[str]]]) -> Settings:
    found: dict[str, str] = {}
    faults: list[str] = []
    for line, name, value in _pairs(rows):
        if name not in NAMES:
            faults.append(f"第 {line} 行的“{name}”不认识，可用：{'、'.join(NAMES)}")
        elif NAMES[name] in found:
            faults.append(f"第 {line} 行又有一个“{name}”，请只留一行")
        else:
            found[NAMES[name]] = value
    if "deadline" in found:
        try:
            found["deadline"] = day(found["deadline"])
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise Refusal(f"{where}：{'；'.join(faults)}。请改正后再试。")
    return Settings(**found)


def _pairs(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, str, str]]:
    """Lines with a name and a value; titles and notes stand alone and say nothing."""
    for line, cells in rows:
        texts = [cell.strip() for cell in cells]
        if len(texts) > 1 and texts[0] and texts[1] and unspaced(texts[0]) != "项目":
            yield line, unspaced(texts[0]), texts[1]


def doubtful(deadline: str, year: int | None) -> str:
    """What is asked about a deadline (as `day` writes it) that is not after the year reported; else nothing.

    In January last year's number is typed: a report of 2025 is due on 20 January 2026.
    """
    written = re.fullmatch(r"(\d{4})年(\d+)月(\d+)日", deadline)
    if written is None or year is None or int(written[1]) > year:
        return ""
    where = f"在报告年度 {year} 年之内" if int(written[1]) == year else f"早于报告年度 {year} 年"
    try:
        datetime.date(year + 1, int(written[2]), int(written[3]))
    except ValueError:  # 29 February
        return f"截止日期 {deadline} {where}，请核对。"
    return f"截止日期 {deadline} {where}，是否应为 {year + 1}年{written[2]}月{written[3]}日？"


def day(text: str) -> str:
    """A date as letters write it: 2026年1月20日, or 1月20日 where no year is given.

    ValueError with a sentence for others.
    """
    bare = unspaced(text)
    if re.fullmatch(r"\d{5}(\.0)?", bare):
        bare = (_FIRST_DAY + datetime.timedelta(days=int(bare[:5]))).isoformat()
    written = re.fullmatch(r"(?:(20\d\d)[-./年])?(\d{1,2})[-./月](\d{1,2})日?", bare)
    try:
        if written is None:
            raise ValueError
        year, month, number = int(written[1] or 2024), int(written[2]), int(written[3])
        datetime.date(year, month, number)
    except ValueError:
        raise ValueError(f"截止日期“{text}”不是日期，请写成 2026-01-20 或 1月20日") from None
    return f"{f'{year}年' if written[1] else ''}{month}月{number}日"
