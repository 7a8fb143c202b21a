"""Numbers as running text writes them: １２, 1,200, 1.2万, 三, 十二, 两, 百余.

With their unit, and whether they are exact.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gkxl.model.patterns import Pattern

COUNT_UNITS = (
    "件次",
    "人次",
    "条次",
    "件",
    "条",
    "宗",
    "份",
    "个",
    "起",
    "项",
    "次",
    "篇",
    "期",
    "例",
    "则",
    "部",
    "批",
    "名",
    "人",
    "场",
    "幅",
    "张",
    "册",
    "封",
    "户",
    "家",
    "类",
)
MEASURES = (
    "批次",
    "频次",
    "车次",
    "卷件",
    "所",
    "座",
    "处",
    "台",
    "套",
    "种",
    "页",
    "块",
    "卷",
    "株",
    "辆",
    "笔",
    "票",
    "道",
    "通",
)
"""Units of things that no table counts, behind digits only: 一处 is no number."""
MONEY_UNITS = ("万元", "亿元", "元")

LONGEST = 15
MOST_DIGITS = 9
"""Digits of a bare number that may still be a count; with more it is a telephone or file number."""
_NUMBERED = "图表件第条款章节步级号题例式"
"""Characters behind which a bare number in a bracket is its own: (见附件2)."""
_GLUED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz〔[.-/—:第")
_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_DIGITS |= {char: number for number, char in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_CHINESE = "[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖]{1,9}"
_UNIT = "|".join((*MONEY_UNITS, *COUNT_UNITS))
_NO_MORE = "(?![罚理置室植子位])(?!(?<=通)[知报告过讯信])(?!(?<=道)路)(?!(?<=票)据)"
"""What goes on behind a measure makes another word of it: 通知, 处理."""
_MEASURED = "|".join((*MONEY_UNITS, *COUNT_UNITS, *(f"{one}{_NO_MORE}" for one in MEASURES)))
_BEFORE = "约|近|超过|超|逾|达到?近|不少于|不足|将近|上(?=[百千万])"
_AFTER = "余|多|几|来"
_NUMBER = Pattern(
    rf"(?:(?P<before>{_BEFORE})\s*)?"
    rf"(?:(?P<arabic>(?<![\d.])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)|(?P<chinese>(?<![第每同数几一二三四五六七八九十百千万这那某任哪首该另统唯上下前后本逐]){_CHINESE}(?=(?:{_AFTER})?\s*(?:{_UNIT}))))"
    rf"\s*(?P<scale>[万亿](?!元))?(?P<after>{_AFTER})?\s*(?P<unit>%|‰|个百分点|{_MEASURED})?(?P<tail>以上|左右|多(?![^,;:。、()\d]{{0,3}}\d)|余)?",
    re.ASCII,
)
_NOT_COUNTS = Pattern(
    r"(个)(工作日|月|小时|百分点|自然日|方面|部分)|(次)(会议|全会|全体)|(项)(规定)|(部)(分)"
)
_DATE_TAIL = Pattern(
    r"\s*(?:年|月|日|时|分|号|级|岁|公里|平方|亩|米|小时|天|周|季度|届|版|路|室|楼|层|栋|%|‰|[-—~]\d|:\d|\.\d)"
)


class Numeral(NamedTuple):
    """A number in a text: its value, its unit ("" where none is printed, "%" for a share), and whether it
    is only about right.
    """

    value: Decimal
    unit: str
    vague: bool
    start: int
    end: int
    digits: tuple[int, int]  # where the digits alone stand
    places: int  # decimals as printed
    slack: Decimal  # half a unit of the last printed digit of what is told in 万 or 亿

    @property
    def is_count(self) -> bool:
        return self.unit in COUNT_UNITS or self.unit in MEASURES

    @property
    def is_money(self) -> bool:
        return self.unit in MONEY_UNITS

    @property
    def is_share(self) -> bool:
        return self.unit == "%"


def numerals(text: str) -> list[Numeral]:
    """The counts, amounts and shares of a text with ASCII digits.

    Dates, file numbers, telephone numbers and ordinals are none.
    """
    found = []
    for match in _NUMBER.finditer(text):
        unit = match["unit"] or ""
        if unit and _NOT_COUNTS.match(text, match.start("unit")):
            continue
        if match["chinese"] and unit in ("项", "类") and match["chinese"] in "一两二三四五":
            continue  # 予以公开和部分公开两项
        if match["chinese"] and text[: match.start("chinese")].endswith(("周", "星期")):
            continue  # 每周一例会
        if not unit and (_DATE_TAIL.match(text, match.end()) or _is_label(text, match)):
            continue
        if match["arabic"] and (_is_glued(text, match) or len(match["arabic"]) > LONGEST):
            continue
        if unit == "类":
            continue
        name = "arabic" if match["arabic"] else "chinese"
        written = match[name]
        value = Decimal(written.replace(",", "")) if name == "arabic" else _chinese(written)
        if value is None:
            continue
        places = len(written.partition(".")[2]) if name == "arabic" else 0
        scale = {"万": 10_000, "亿": 10**8}.get(match["scale"] or "", 1)
        vague = bool(match["before"] or match["after"] or match["tail"])
        slack = Decimal(scale).scaleb(-places) / 2 if scale > 1 else Decimal(0)
        found.append(
            Numeral(value * scale, unit, vague, match.start(), match.end(), match.span(name), places, slack)
        )
    return found


def _is_glued(text: str, match: re.Match[str]) -> bool:
    """A number that goes on another one or a letter: 10:30, A3; 行政复议:3件 is a label with its number."""
    before = text[max(0, match.start("arabic") - 1) : match.start("arabic")]
    labelled = before == ":" and bool(match["unit"]) and not text[: match.start("arabic") - 1][-1:].isdigit()
    return before in _GLUED and not labelled


def _is_label(text: str, match: re.Match[str]) -> bool:
    """An ordinal (1. 2、 图1) or a bare number inside a word, a file number or a telephone number.

    But 维持2) closes a bracket that tells what was counted.
    """
    if len(match["arabic"] or "") > MOST_DIGITS:
        return True
    after = text[match.end() : match.end() + 1]
    before = text[max(0, match.start() - 1) : match.start()]
    if before == "、" and text[match.start() - 2 : match.start() - 1].isdigit():
        return False  # 分别为0、0、0
    if not "\u4e00" <= before <= "\u9fff":
        return (after != "" and after in ".、)）〕]") or (after.isascii() and after.isalpha())
    return (
        (before in _NUMBERED and after in ")）")
        or after in tuple(".〕]")
        or (after.isascii() and after.isalpha())
    )


def _chinese(written: str) -> Decimal | None:
    """十二 → 12, 一百零三 → 103, 二〇 → 20; None for what is no number (千百)."""
    if not any(char in _SCALES for char in written):
        return Decimal("".join(str(_DIGITS[char]) for char in written))
    total, digit = 0, None
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            if digit is None and total and char != "十":
                return None
            total += (1 if digit is None else digit) * _SCALES[char]
            digit = None
    return Decimal(total + (digit or 0))
