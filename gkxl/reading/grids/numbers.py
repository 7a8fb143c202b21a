"""A printed or typed text to a number: what is read, what is refused, what is told."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gkxl.model.form import Column
from gkxl.model.patterns import Pattern
from gkxl.model.report import BLANK, TEXT, Flaw, Number, plain
from gkxl.model.texts import fold
from gkxl.reading.grids.units import MONEY_UNITS, as_unit, factor

PLACEHOLDERS = frozenset({"", "/", "\\", "-", "--", "—", "——", "–", "无", "不适用"})
"""Texts that stand for an empty cell. They are missing numbers (S5), never 0."""

UNREAD = "[读不出]"
"""What stands for a part of a cell that is shown there and cannot be read: a picture, a sign, a formula."""

LARGEST = 10**12
"""No number of a report reaches this: what does is text (S4)."""
_CLEAN = Pattern(r"-?\d+(\.\d+)?", re.ASCII)
_NUMBER = Pattern(
    r"(?P<currency>人民币|RMB|¥)? ?(?P<sign>[+\-−]|增加?|减少?)?"
    r"(?P<digits>[1-9]\d{0,2}(?:[, ]\d{3})+|\d+)(?P<decimals>\.\d+)? ?"
    r"(?P<unit>(?:[十百千]?万|[百千亿仟佰])?[元圆]|角|[十百千]?万|亿|[件项个条份次起宗部])?(?P<remark>\(.*\))?",
    re.ASCII | re.DOTALL,
)
_SIGNS_FOR_ZERO = frozenset({"零", "〇", "○", "N/A", "NA", "…", "……", "...", "......"})
_ZEROS = _SIGNS_FOR_ZERO | {"不涉及", "没有", "未发生"}
"""Signs and words that stand for 0 in a number's place; none is read."""
_ZERO_SIGNS = "0〇零○Oo"
_NUMERALS = "一二两三四五六七八九十百千万"
_UNREADABLE = Pattern(rf"[\d{_ZERO_SIGNS}IlEe{_NUMERALS}→><~/()\[\]=+\-−—.,、。*'‘’\"“”#%①-⑳¹²³ ]+", re.ASCII)
_INVISIBLE = Pattern("[\u200b-\u200f\u2060\ufeff]")
"""Characters that take no room: a number among them looks like one."""
_BESIDE_A_NUMBER = Pattern(
    "总共|共计?|合计|计|大约|约|近|[更修订]正[为成]?|修?改[为成]|变为|[应实现误原]为?|不足|超过?|[余多]|左右|以[上内]"
    "|[件人条宗]次|件数|[件项个条份次起宗部]|[万亿]?元"
)
"""Words that an office puts beside a number: 共0件, 约1, 1 更正为 0, 0（原为1）."""
_ORDINAL = Pattern(r"[(]?\d+[.)]\D*", re.ASCII)
_BARE = Pattern(r"[\d,. ()→:+-]*\d[, )]*", re.ASCII)
_SEVERAL = Pattern(r"\d\s*[\n\t]\s*\d")
"""Numbers on two lines of a cell are two numbers."""


class Parsed(NamedTuple):
    """A number, or a state; and the flaw where the text was more than a plain number."""

    value: Number | None = None
    state: str | None = None
    flaw: Flaw | None = None
    unit_shown: bool = False


def is_placeholder(text: str) -> bool:
    return cell_text(text) in PLACEHOLDERS or text.strip() in PLACEHOLDERS


@lru_cache(maxsize=4096)
def looks_numeric(text: str) -> bool:
    """Whether a text can only be what a number cell holds: a number, perhaps with unit or remark, a
    placeholder, or a sign for 0.
    """
    folded = cell_text(text)
    if folded in PLACEHOLDERS or folded in _SIGNS_FOR_ZERO:
        return bool(folded)
    return _NUMBER.fullmatch(folded) is not None


@lru_cache(maxsize=4096)
def may_be_number(text: str) -> bool:
    """Whether a text holds the place of a number, even where it cannot be read: 〇, O, 六八四, 12→13, N/A.

    Where numbers are told apart it counts as one: another number beside it is not the only one.
    """
    folded = cell_text(_INVISIBLE.sub("", text)).replace(UNREAD, "0")
    if folded in _ZEROS or is_number_in_words(folded):
        return True
    numerals = sum(char in _NUMERALS for char in folded)
    signs = any(char.isdecimal() or char in _ZERO_SIGNS for char in folded)
    return _UNREADABLE.fullmatch(folded) is not None and (signs or numerals > 1)


@lru_cache(maxsize=4096)
def is_number_in_words(text: str) -> bool:
    """Whether a text is a number, or numbers with nothing but what an office puts beside them: 共0件, 约1,
    1 更正为 0, 0（原为1）, also with characters that take no room.
    """
    folded = cell_text(_INVISIBLE.sub("", text))
    if looks_numeric(folded):
        return True
    bare = _BESIDE_A_NUMBER.sub("", folded)
    return bare != folded and bool(_BARE.fullmatch(bare)) and not _ORDINAL.fullmatch(folded)


def is_bare_number(text: str) -> bool:
    """Whether a text is a number and nothing else: "12", "１，２００", but not "12件"."""
    match = _NUMBER.fullmatch(cell_text(text))
    return match is not None and not match["unit"] and not match["remark"]


def cell_text(text: str) -> str:
    """A cell's text as numbers are read: as `fold`, white space as one blank and none around it:
    "１，２００  件 " → "1,200 件".
    """
    return " ".join(fold(text).split())


def money(value: float | Decimal | int) -> Decimal:
    """An amount (below `LARGEST`) rounded to 6 places: stored binary fractions carry 16 digits."""
    return plain(round(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), 6))


def parse(text: str, column: Column, unit: str | None = None) -> Parsed:
    """Read the text of a number cell.

    `unit` is the unit that the column head prints, where it differs from the form's. White space around a
    number is no normalisation; full-width digits, thousands separators and the column's own unit are, and
    are told (flaw "normalised").
    """
    bare = text.strip()
    if _CLEAN.fullmatch(bare) and unit in (None, column.unit):
        return _number(bare, column, None)
    folded = cell_text(text)
    if folded in PLACEHOLDERS or bare in PLACEHOLDERS:
        return Parsed(state=BLANK, flaw=Flaw("placeholder", bare) if bare else None)
    match = _NUMBER.fullmatch(folded)
    if not match or _SEVERAL.search(bare):
        return Parsed(state=TEXT, flaw=Flaw("text", bare))
    return _judge(_Printed.of(match), column, bare, unit)


class _Printed(NamedTuple):
    """A number in its printed parts; `unit` is "" where none is shown."""

    digits: str
    sign: str
    unit: str
    remark: str
    is_apart: bool
    """Whether blanks stand among its digits: 342 343 may be two numbers."""

    @classmethod
    def of(cls, match: re.Match[str]) -> _Printed:
        digits = re.sub("[, ]", "", match["digits"]) + (match["decimals"] or "")
        unit, remark = as_unit(match["unit"] or ""), match["remark"] or ""
        if remark[1:-1] in MONEY_UNITS and not unit:
            unit, remark = remark[1:-1], ""
        if unit.endswith(("万", "亿")):
            unit += "元"
        unit = unit or ("元" if match["currency"] else "")
        return cls(digits, match["sign"] or "", unit, remark, " " in match["digits"])

    @property
    def is_negative(self) -> bool:
        return self.sign in ("-", "−", "减", "减少")

    @property
    def is_worded(self) -> bool:
        return self.sign in ("减", "减少", "增", "增加")


def _judge(printed: _Printed, column: Column, bare: str, head_unit: str | None) -> Parsed:
    wrong_kind = printed.unit and (printed.unit in MONEY_UNITS) != column.is_money
    if wrong_kind or (printed.is_worded and not column.may_be_negative):
        return Parsed(state=TEXT, flaw=Flaw("text", bare))
    needless_sign = printed.sign == "+" and not column.may_be_negative
    doubtful = printed.remark or printed.is_worded or needless_sign or printed.is_apart
    kind = "remark" if doubtful else "normalised"
    parsed = _number(("-" if printed.is_negative else "") + printed.digits, column, Flaw(kind, bare))
    unit_shown = bool(printed.unit) and column.is_money
    unit = printed.unit if unit_shown else head_unit
    if not column.is_money or unit in (None, column.unit) or parsed.value is None:
        return Parsed(parsed.value, parsed.state, parsed.flaw, unit_shown)
    if parsed.value == 0:
        return Parsed(
            parsed.value, None, Flaw(kind, bare) if bare not in ("0", "0.0", "0.00") else None, True
        )
    flaw = Flaw("unit" if column.unit == "万元" else kind, bare)
    return Parsed(money(Decimal(parsed.value) * factor(unit or "", column.unit or "")), None, flaw, True)


def _number(digits: str, column: Column, flaw: Flaw | None) -> Parsed:
    exact = Decimal(digits)
    if abs(exact) >= LARGEST:
        return Parsed(state=TEXT, flaw=Flaw("text", digits))
    if column.is_money:
        rounded = money(exact)
        return Parsed(rounded, None, flaw or (Flaw("normalised", digits) if rounded != exact else None))
    return Parsed(int(exact) if exact == int(exact) else plain(exact), None, flaw)
