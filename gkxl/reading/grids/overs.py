"""Lines over a whole table that say whose it is: another year's, another unit's, a part of the year's,
a sample (样表), or void (作废).

A line says so where nothing else stands in it but such words and what tables are called by.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gkxl.model.bodies import WHOLE_PLACES, is_another_body, names_a_body
from gkxl.model.patterns import Pattern
from gkxl.model.texts import normal
from gkxl.reading.grids.marks import Mark, year_over

LONGEST_OVER = 45
"""Characters of a line over a table, without blanks."""

_TO = "(?:至|到|-|—|–|~|―){1,2}"
_YEAR = r"(?:20\d\d|二[〇零○O][〇零○一二三四五六七八九]{2})"
_TIMES = Pattern(
    "|".join(
        (
            rf"[自从]?(?:(?P<ay>20\d\d)[年.])?(?P<am>\d\d?)(?:[月.](?:份|(?P<ad>\d\d?)日?)?)?起?{_TO}"
            r"(?:(?P<by>20\d\d)[年.])?(?P<bm>\d\d?)[月.](?:份|底|末|(?P<bd>\d\d?)日?)?止?",
            rf"(?P<first>20\d\d)年?度?{_TO}(?P<last>20\d\d)年?度?",
            r"截[至止]到?(?:(?P<ty>20\d\d)[年.])?(?:年?[底末]|(?P<tm>\d\d?)(?:[月.](?:[底末]|(?P<td>\d\d?)日?)?))?",
            r"(?P<part>(?:20\d\d年?度?)?(?:第?[一二三四1-4]季度|前[一二三1-3]个?季度|[上下]半年|\d\d?月份|前\d\d?个?月))",
            r"(?P<day>20\d\d[年.\-/]\d\d?(?:[月.\-/](?:\d\d?日?)?)?)",
            rf"(?P<year>{_YEAR})年?度?",
            "(?P<other>(?:上一?年度?|去年度?|前年|上期)(?:同期)?)",
            "(?P<ours>[本当今]年度?|本期)",
        )
    )
)
_STATUS = Pattern("样表|样张|示例|范例|举例|作废|废表")
_TITLE = Pattern("信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)$")
"""A report's title is judged as one."""
_ORDINAL = Pattern("^[一二三四五六]、")
_POINTS = Pattern("以下|[下本上]表|如下|注")
"""What a sentence has that speaks of a table beside it."""
_LABEL = Pattern("(?:填报|报告|报送|编报)?单位(?:名称)?:")
_WORDS = Pattern(
    "统计时间|统计期间|统计期限|统计年度|统计日期|统计时段|报告年度|填报年度|数据年度|数据时间|统计期|报告期|报告数|"
    "政府信息公开|收到和处理|依申请公开|主动公开|政府信息|信息公开|行政复议|行政诉讼|见下表|被提起|"
    "备注|说明|年度|时间|期间|以下|下表|下列|本表|上表|此表|该表|表中|均为|均系|数据|数字|件数|情况|如下|见下|"
    "统计|汇总|一览|明细|报告|同期|实际|累计|收到|处理|申请|复议|诉讼|提起|办理|受理|工作|年报|"
    r"附[件表录图]?[一二三四五六七八九\d]*|续?表[一二三四\d]*|[注为是系的数已和及、,.:;。]"
)
"""What tables are called by, and the words around it."""
_LEFT_OUT = str.maketrans("", "", "()[]{}【】〔〕《》<>“”\"'*#_·")
_HINTS = frozenset("年月季废样例0单全镇乡道县区市州旗盟局委厅院校所处会室")
"""Without any of these characters a line says nothing of the kind."""
_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_WHEN = Pattern("(?:填报|填表|制表|报送|统计)?(?:时间|日期|期限|期间|年度|期):?")
_NOTES = ("注", "备注", "说明", "上表")
LAST_MONTH = 12


class Over(NamedTuple):
    """What a line says of the tables below it. `reason` says of another's what they are.

    `is_weak`: a sentence of running text below it ends what it says, too. `is_name`: it is nothing but a
    unit's name, or nothing but a number that can be a year.
    """

    mark: Mark
    reason: str = ""
    is_weak: bool = True
    is_bare: bool = False
    is_of_above: bool = False


class _Parts(NamedTuple):
    """The words of a line: its times, its body, and whether something says that it is the unit's name."""

    times: tuple[re.Match[str], ...]
    body: str
    is_labelled: bool
    is_alone: bool
    status: str
    whole: str


YEARS, UNITS = "别的年度的", "别的单位的"
_PART, _SEVERAL = "部分月份的（不满全年）", "几个年度累计的"
_SAMPLE, _VOID = "样表（不是实际数）", "已经作废的"


def over(text: str, year: int | None, unit: str | None) -> Over | None:
    """What a line over a whole table says of it: （2023年）, 单位：另一镇, 截至9月30日, 样表; None where it
    says nothing. A year or unit is compared where the report's is known.
    """
    strong = year_over(text, year)
    if strong is not None:
        return Over(strong, YEARS, is_weak=False)
    parts = _parts(text)
    if parts is None:
        return None
    if parts.status:
        return Over(Mark.OTHER, _VOID if "废" in parts.status else _SAMPLE)
    reasons = {reason for one in parts.times if (reason := _reason(one, year)) is not None}
    if parts.body and unit and is_another_body(parts.body, unit, parts.is_labelled):
        reasons.add(UNITS)
    if "累计" in parts.whole and _SEVERAL not in reasons:
        reasons.discard(YEARS)
        reasons |= {_SEVERAL} if any(one["year"] or one["first"] for one in parts.times) else set()
    others = reasons - {""}
    of_above = parts.whole.startswith(_NOTES) and ("本表" in parts.whole or "上表" in parts.whole)
    if others and (UNITS in others or "" not in reasons):
        said = UNITS if UNITS in others else min(others)
        return Over(Mark.OTHER, said, is_bare=parts.is_alone, is_of_above=of_above)
    return Over(Mark.OURS, is_bare=parts.is_alone) if reasons == {""} else None


def may_be_over(text: str) -> bool:
    """Whether a line says whose a table is, of whatever year and unit; a number or name alone does not, nor
    does what can be the head of a column: 上半年, 二〇二三年, or heads of several: 本年数 上年数 本年数.
    """
    parts = _parts(text)
    if parts is None or parts.is_alone:
        return False
    if sum(bool(one["ours"] or one["other"]) for one in parts.times) > 1:
        return False
    time = parts.times[0] if len(parts.times) == 1 and parts.times[0][0] == parts.whole else None
    if time is not None and text[0] not in "（(【[":
        return not (time["year"] or time["part"] or time["other"] or time["ours"])
    return bool(parts.times or parts.body or parts.status)


def may_be_title(text: str) -> bool:
    """Whether a line reads as the title of a report with a year or a unit's name."""
    whole = normal(text) if len(text) <= 2 * LONGEST_OVER and "信息公开" in text else ""
    match = _TITLE.search(whole)
    return match is not None and match.start() > len("政府") and len(whole) <= LONGEST_OVER


@lru_cache(maxsize=1024)
def _parts(text: str) -> _Parts | None:
    """The words of a line, where nothing else stands in it."""
    if len(text) > 2 * LONGEST_OVER or _HINTS.isdisjoint(text):
        return None
    whole = _ORDINAL.sub("", normal(text).translate(_LEFT_OUT))
    if not whole or len(whole) > LONGEST_OVER or (whole[-1] in "。!" and not _POINTS.search(whole)):
        return None
    if _TITLE.search(whole):
        return None
    label = _LABEL.search(whole)
    status = _STATUS.search(whole)
    found = [one for one in _TIMES.finditer(whole) if one[0]]
    times = tuple(one for one in found if not one["day"])  # a date is that of printing
    if label is not None:
        named = _WHEN.sub("", _TIMES.sub("", whole[label.end() :])).strip(" :、,.")
        rest = _without_words(whole[: label.start()])
        return _Parts(times, named, True, False, "", whole) if not rest and names_a_body(named) else None
    rest = _without_words(whole)
    if rest and not names_a_body(rest):
        return None
    alone = rest == whole or (
        not rest and len(times) == 1 and times[0][0] == whole and text.strip().isdecimal()
    )
    if not (rest or times or status) or (found and not times and not rest):
        return None
    return _Parts(times, rest, rest in WHOLE_PLACES, alone, status[0] if status else "", whole)


def _without_words(whole: str) -> str:
    """What is left without times and what tables are called by."""
    rest = _STATUS.sub("", _TIMES.sub("", whole))
    return _WORDS.sub("", rest).strip("-—/ ")


def _reason(time: re.Match[str], year: int | None) -> str | None:
    """Why a time is not the report's year; "" where it is, None where nobody can say."""
    if time["other"] or time["ours"]:
        return YEARS if time["other"] else ""
    if time["part"]:
        return _PART
    if time["first"]:
        return None if year is None else _SEVERAL if int(time["last"]) >= year else YEARS
    if time["year"]:
        return None if year is None else "" if int(time["year"].translate(_DIGITS)) == year else YEARS
    return _of_months(time, year) if time["am"] else _until(time, year)


def _of_months(time: re.Match[str], year: int | None) -> str | None:
    """What is said by a time from a month to a month; 1 September to 31 August is a school year."""
    first, last = (
        int(said) if said else None for said in (time["ay"] or time["by"], time["by"] or time["ay"])
    )
    months = int(time["am"]), int(time["ad"] or 1), int(time["bm"])
    if months == (9, 1, 8):
        return None
    if months != (1, 1, LAST_MONTH) or time["bd"] not in (None, "31"):
        return _PART
    if first is None:
        return ""
    return None if year is None else "" if (first, last) == (year, year) else YEARS


def _until(time: re.Match[str], year: int | None) -> str | None:
    """What 截至 … says: a day of the next year is that of writing."""
    said = int(time["ty"]) if time["ty"] else year
    if said is None or year is None or said > year:
        return None
    if said < year:
        return YEARS
    return "" if int(time["tm"] or LAST_MONTH) == LAST_MONTH else _PART
