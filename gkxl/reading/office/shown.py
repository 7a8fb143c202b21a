"""Number formats: what a stored number shows.

45721 may show a date, 7731 an amount of 0.7731, 0.5 half of a hundred.

Only formats that change what is read count: dates, percent, scale, currency and other text beside the
digits. Rounding, grouping, colour and alignment change nothing; the stored number is taken as it is.
"""

from __future__ import annotations

import datetime
import math
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from gkxl.model.patterns import Pattern
from gkxl.model.report import plain

BUILT_IN = {
    0: "General",
    **dict.fromkeys((9, 10), "0%"),
    **dict.fromkeys((14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, *range(50, 55), 57, 58), "yyyy/m/d"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56), "h:mm:ss"),
    **dict.fromkeys((5, 6, 7, 8, 42, 44), "¥#,##0.00"),
}
"""Formats that a file only names by number and that change what is read; all others of them are plain.

Numbers 5 to 8, 42 and 44 are
the currency of the user's country.
"""

TEXT = "@"
"""The format of cells that are typed as text."""

UNSEEN = "（设置为不显示的数）"
"""What stands for a number whose format shows nothing."""

LATEST = 2_958_466
"""The day after 9999-12-31 as Excel counts days."""

_TOKEN = Pattern(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\[\]-]*)(?:-[^\[\]]*)?\]|\[(?P<bracket>[^\[\]]*)\]'
    r"|(?P<general>[Gg]eneral|G/通用格式)|(?P<power>[Ee][+-]\d*[0#?]*)|(?P<day>am/pm|AM/PM|A/P|上午/下午|[ymdhsYMDHSeEgGbB]+|a{3,4})"
    r"|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = Pattern(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_COMPARED = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "<>": lambda one, other: one != other,
    "=": lambda one, other: one == other,
}
_YUAN = Pattern(r"^\s*(?:¥|￥|CN¥|RMB|CNY|人民币)\s*$", re.IGNORECASE)


class Section(NamedTuple):
    """One part of a format.

    `pieces` are its digits (as "0") and points (".") with the texts between, in order.
    """

    pieces: tuple[tuple[str, str], ...]  # ("digit" | "point" | "text" | "general", what)
    condition: tuple[str, float] | None = None
    dated: bool = False
    scale: Decimal = Decimal(1)
    percent: bool = False
    special: bool = False  # powers and fractions: the stored number is taken

    @property
    def digits(self) -> list[int]:
        return [place for place, (kind, _) in enumerate(self.pieces) if kind in ("digit", "general")]

    @property
    def texts(self) -> str:
        return "".join(text for kind, text in self.pieces if kind == "text").strip(" ()-−")

    @property
    def alters(self) -> bool:
        """Whether it shows something else than the number."""
        return self.dated or self.percent or self.scale != 1 or bool(self.texts)


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format."""
    parts, start, inside = [], 0, ""
    for place, char in enumerate(code):
        if inside:
            inside = "" if char == inside else inside
        elif place and code[place - 1] in "\\!_*":
            continue
        elif char in '"[':
            inside = '"' if char == '"' else "]"
        elif char == ";":
            parts.append(code[start:place])
            start = place + 1
    return tuple(_section(part) for part in [*parts, code[start:]][:4])


def _section(code: str) -> Section:
    pieces: list[tuple[str, str]] = []
    condition, dated, percent, special, commas = None, False, False, False, 0
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        if kind in ("quoted", "escaped", "currency"):
            pieces.append(("text", text))
        elif kind == "bracket":
            compared = _CONDITION.fullmatch(text)
            condition = (compared[1], float(compared[2])) if compared else condition
            dated |= re.fullmatch("h+|m+|s+", text, re.IGNORECASE) is not None
        elif kind == "day":
            dated = True
        elif kind in ("digit", "general"):
            pieces.append((kind, text))
            commas = 0
        elif kind == "power":
            special = True
        elif text == ",":
            commas += 1
        elif text == ".":
            pieces.append(("point", text))
        elif text == "%":
            percent = True
        elif text == "/":
            special = True
        elif text:
            pieces.append(("text", text))
    return Section(tuple(pieces), condition, dated, Decimal(1000) ** -commas, percent, special)


def is_plain(code: str) -> bool:
    """Whether every number and text is shown as itself in this format."""
    if code == TEXT:
        return True
    parts = sections(code)
    return not any(part.alters for part in parts) and bool(parts[0].digits or "@" in code)


def shown(number: int | float, code: str, from_1904: bool = False) -> str | None:
    """What a number shows in a format; None where that is the number itself."""
    if is_plain(code):
        return None
    part = _chosen(number, sections(code))
    if part.dated:
        return _day(number, from_1904)
    if part.special:
        return None
    if not part.digits:
        return None if number == 0 or part.texts == "@" else part.texts or UNSEEN
    if not part.alters:
        return None
    return _written(number, part)


def shown_text(text: str, code: str) -> str:
    """What a text shows in a format: `@"元"` adds to it."""
    last = sections(code)[-1]
    texts = "".join(piece for kind, piece in last.pieces if kind == "text")
    return texts.replace("@", text, 1) if "@" in texts and texts.strip() != "@" else text


def _chosen(number: float, parts: tuple[Section, ...]) -> Section:
    """The section that speaks for a number."""
    conditioned = [part for part in parts if part.condition]
    if conditioned:
        for part in conditioned:
            if part.condition and _COMPARED[part.condition[0]](number, part.condition[1]):
                return part
        return next((part for part in parts if not part.condition), parts[0])
    if number < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if number == 0 and len(parts) > 2 else parts[0]


def _written(number: int | float, part: Section) -> str:
    exact = abs(Decimal(repr(number))) * part.scale * (100 if part.percent else 1)
    first, last = part.digits[0], part.digits[-1]
    if any(kind == "text" for kind, _ in part.pieces[first : last + 1]):
        middle = _spread(exact, part.pieces[first : last + 1])
    else:
        middle = format(plain(round(exact, 9)), "f")
    before = "".join(text for kind, text in part.pieces[:first] if kind == "text").strip(" (-−")
    after = "".join(text for kind, text in part.pieces[last + 1 :] if kind == "text").strip(" )")
    sign = "-" if number < 0 else ""
    if _YUAN.match(before) and not after:
        before, after = "", "元"
    return f"{before}{sign}{middle}{'%' if part.percent else ''}{after}"


def _spread(number: Decimal, pieces: tuple[tuple[str, str], ...]) -> str:
    """The digits of a number with the texts that the format puts between them.

    0!.0000 shows 7731 as 0.7731.
    """
    point = next((place for place, (kind, _) in enumerate(pieces) if kind == "point"), len(pieces))
    places = sum(kind == "digit" for kind, _ in pieces[point:])
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    digits = list(format(rounded, "f").replace(".", ""))
    wanted = sum(kind == "digit" for kind, _ in pieces)
    digits = ["0"] * (wanted - len(digits)) + digits
    shown, first = [], True
    for kind, text in pieces:
        if kind == "digit":
            take = len(digits) - wanted + 1 if first else 1
            shown.append("".join(digits[:take]))
            digits, first, wanted = digits[take:], False, wanted - 1
        else:
            shown.append(text)
    return "".join(shown)


def _day(number: float, from_1904: bool) -> str:
    """A number of days as the date or time that it shows."""
    if not 0 <= number < LATEST or not math.isfinite(number):
        return "####"
    start = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    moment = start + datetime.timedelta(seconds=round(number * 86400))
    if number < 1:
        return f"{moment:%H:%M:%S}"
    return f"{moment:%Y-%m-%d}" if number == int(number) else f"{moment:%Y-%m-%d %H:%M:%S}"
