"""Whose report, of which year: from the title, the running text and the signature of a source without a
stamp.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from gkxl.model.bodies import core_of
from gkxl.model.patterns import Pattern
from gkxl.model.report import OTHER_TITLE, Claim
from gkxl.model.texts import is_chinese
from gkxl.reading.grids.grid import Grid
from gkxl.reading.locating.covers import on_cover, on_lines
from gkxl.reading.locating.titles import (
    KINDS,
    WIDE_DIGITS,
    Heading,
    Title,
    alike,
    full_titles,
    heading_of_sheets,
    heading_of_text,
    titles_on_sheets,
    titles_over,
)

_SIGNED_DATE = Pattern(
    r"^[^\S\n]*[（(]?(?:20\d\d|二[〇零○O]..)\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日[）)]?\s*$",
    re.MULTILINE,
)
_PERIOD = Pattern(
    r"(20\d\d)\s*年\s*1\s*月\s*1\s*日[^。\n]{0,6}?(?:至|到|—|－|-|~)[^。\n]{0,4}?(?:(20\d\d)\s*年)?\s*12\s*月\s*31\s*日"
)
_SELF = Pattern(r"[我本全](镇|乡|街道|县|区|市|州|省|旗|局)(?!域)")
_SUFFIXES = ("镇", "乡", "街道", "县", "区", "市", "州", "旗", "局", "委员会", "办公室")
_NOT_NAMES = Pattern(r"[我本全各该每某两多]$")
_SIGNATURE = Pattern(r"^\s*(?P<name>[\u4e00-\u9fff]{2,24}(?:人民政府|办公室|办事处|委员会|局|厅|中心))\s*$")
_PAGE_NUMBER = Pattern(r"[-—–\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–\s]*|[-—–_=*\s]+")
_OF_SENTENCES = (
    "为",
    "是",
    "的",
    "由",
    "向",
    "请",
    "按",
    "做好",
    "推进",
    "联系",
    "咨询",
    "地址",
    "单位",
    "来源",
)
"""Words of sentences and labels, which no body has in its name."""
LAST_LINES = 8
"""Lines from the end among which the date of signature is looked for."""
_STOP = Pattern(
    r"(?:在|由|对|向|为|与|和|及|的|是|年|度|对照|根据|按照|关于|全面|联系|印发|特编制|编制|如下|了|将|从|以|到|于|现将|经|请|使|让|由于|通过|成立|结合|地址)"
)
_FILLED_ON = Pattern(r"(?:日\s*期|时\s*间)(?:\s*[:：])?\s*20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?")
"""填报日期：2026年1月12日: a form is filled in the year after the report's."""
LONGEST_NAME = 12
OFTEN = 3
"""How often the text has to say another name or year than the title before it counts as a contradiction."""


@dataclass
class Found:
    """What a source says of its unit and year, with notes on what was taken from running text."""

    names: list[Claim] = field(default_factory=list)
    years: list[Claim] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def unit(self) -> str | None:
        return str(self.names[0].value) if self.names else None

    @property
    def year(self) -> int | None:
        return int(self.years[0].value) if self.years else None


def identify(text: str, grids: Sequence[Grid] = (), tabled: str = "") -> Found:
    """Unit and year from a cover (cells beside 单位名称, 报告年度), the title, the period, the running text
    and the signature.

    What is not to be found is left open. A title is compared with the text only where the text never speaks
    of it. `tabled` is the text of the sheets that hold tables: their own title goes before that of a sheet
    of notes or contents.
    """
    text = text.translate(WIDE_DIGITS)
    found = Found(*on_cover(grids))
    period = _PERIOD.search(text)
    told = int(period[2] or period[1]) if period else None
    on_sheets = titles_on_sheets(tabled.translate(WIDE_DIGITS), text)
    over = on_sheets or titles_over(text)
    body = _SIGNED_DATE.sub("", _without(text, over))
    signature = _signature(text)
    name, support = _self_named(body)
    said = [one for one in (signature, name if support >= OFTEN else None) if one]
    heading = heading_of_sheets(on_sheets) or heading_of_text(over, told or _frequent_year(body)[0], said)
    title = heading.own if heading else None
    if title:
        _add(found.names, "标题", title.name)
        _add(found.years, "标题", title.year)
        _add(found.years, "标题中另一年", title.other_year)
    if not found.names:
        _add(found.names, "封面", on_lines(text))
    if not found.names and (name or signature):
        found.names.append(Claim("正文", name or signature or ""))
        found.remarks.append(f"没有标题，单位名称“{found.unit}”取自正文。")
    elif name and support >= OFTEN and not _speaks_of(body, found.unit or ""):
        found.names.append(Claim("正文", name))
    if signature and found.unit != signature:
        _add(found.names, "落款", signature)
    if told and not found.years:  # beside a title the period is judged by S10
        found.years.append(Claim("统计期", told))
    _year_of_text(found, _without(body, full_titles(body)))  # a menu of other reports is no text
    if heading:
        _claim_beside(found, heading, said, told or _frequent_year(body)[0])
    return found


def _claim_beside(found: Found, heading: Heading, said: Sequence[str], year: int | None) -> None:
    """Add what the titles beside the own one name otherwise. Where the text of a document confirms its own,
    the others are a list of reports.
    """
    own = heading.own
    if not any(alike(one, own.name) for one in said) or heading.of_sheets:
        _claim(found, heading.names, ())
    if year is None or year != own.year or heading.of_sheets:
        _claim(found, (), heading.years)


def claim_between(found: Found, text: str) -> None:
    """Add what titles between the tables name otherwise: the tables of two reports stand in one file."""
    others = full_titles(text)
    _claim(found, [one.name for one in others if one.name], [one.year for one in others if one.year])


def _claim(found: Found, names: Iterable[str], years: Iterable[int]) -> None:
    """Add the first name and year of other titles that are not those found."""
    if found.unit:
        other = next((one for one in names if not alike(one, found.unit)), None)
        _add(found.names, OTHER_TITLE, other)
    if found.year:
        _add(found.years, OTHER_TITLE, next((one for one in years if one != found.year), None))


def _without(text: str, over: Iterable[Title]) -> str:
    """A text without the titles over it."""
    for title in over:
        text = text.replace(title.line, "", 1)
    return text


def _year_of_text(found: Found, body: str) -> None:
    """The year that the running text names most often: where nothing else tells it, or where the text never
    names the one found.
    """
    year, times = _frequent_year(_FILLED_ON.sub("", body))
    if not found.years and year:
        found.years.append(Claim("正文", year))
        found.remarks.append(f"没有标题和统计期，报告年度 {year} 取自正文。")
    elif year and times >= OFTEN and str(found.year) not in body:
        found.years.append(Claim("正文", year))


def _add(claims: list[Claim], where: str, value: str | int | None) -> None:
    if value:
        claims.append(Claim(where, value))


def _speaks_of(text: str, name: str) -> bool:
    """Whether a text names a unit, perhaps by the last part of its name (佳县通镇人民政府 → 通镇)."""
    core = core_of(name)
    return core in text or core[-3:] in text


def _signature(text: str) -> str | None:
    """The body that signs: the line above the date at the end, or without a date the last line of all."""
    lines = [line.strip() for line in text.split("\n")]
    lines = [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]
    dates = [at for at, line in enumerate(lines) if _SIGNED_DATE.match(line)]
    dated = bool(dates) and dates[-1] >= len(lines) - LAST_LINES
    at = dates[-1] - 1 if dated else len(lines) - 1
    if at < 1:
        return None
    signed = _SIGNATURE.match(lines[at])
    if signed is None or any(word in signed["name"] for word in _OF_SENTENCES):
        return None
    return signed["name"] if dated or stands_alone(lines, at) else None


def stands_alone(lines: Sequence[str], at: int) -> bool:
    """Whether a body's name closes a text: a sentence ends before it. In a list of bodies none does."""
    return lines[at - 1].endswith(("。", "！", "）", ")", "无", "；"))


def _self_named(text: str) -> tuple[str | None, int]:
    """The name that the text gives its author, and how often: among the places of its own kind (我镇 → …镇)
    the best supported, then
    the longest."""
    own = Counter(match[1] for match in _SELF.finditer(text))
    suffixes = [own.most_common(1)[0][0]] if own else list(_SUFFIXES)
    support: Counter[str] = Counter()
    for suffix in suffixes:
        for match in re.finditer(suffix, text):
            before = text[max(0, match.start() - LONGEST_NAME) : match.start()]
            run = "".join(reversed([*takewhile(is_chinese, reversed(before))]))
            start = max((stop.end() for stop in _STOP.finditer(run)), default=0)
            for length in range(1, len(run) - start + 1):
                if not _NOT_NAMES.search(run[-length:]):
                    support[run[-length:] + suffix] += 1
    names = [(count, len(name), name) for name, count in support.items() if count > 1 and name not in KINDS]
    return (max(names)[2], max(names)[0]) if names else (None, 0)


def _frequent_year(text: str) -> tuple[int | None, int]:
    """The year that the text names most often, and how often; of equals the earlier (plans name the next)."""
    years = Counter(re.findall(r"(20\d\d)\s*年", text))
    if not years:
        return None, 0
    best = min(years, key=lambda year: (-years[year], year))
    return int(best), years[best]
