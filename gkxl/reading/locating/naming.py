"""Whose report, of which year: from the title, the running text and the signature of a source without a
stamp.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from gkxl.model.report import Claim
from gkxl.model.texts import is_chinese
from gkxl.reading.grids.grid import Grid

_TITLE_WORDS = re.compile(
    r"政府信息公开(?:工作)?\s*(?:(?:20\d\d|二[〇零○O][〇零○一二三四五六七八九]{2})\s*年?)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_YEAR = re.compile(r"(20\d\d)\s*年?度?|(二[〇零○O][〇零○一二三四五六七八九]{2})\s*年?度?")
_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NO_TITLE = re.compile(r"[。；，,:：]|通知|根据|要求|办法|条例|编制|如下")
_SIGNED_DATE = re.compile(
    r"^[^\S\n]*(?:20\d\d|二[〇零○O]..)\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*$",
    re.MULTILINE,
)
_LONGEST_TITLE, _FIRST_LINES = 60, 40
_PERIOD = re.compile(
    r"(20\d\d)\s*年\s*1\s*月\s*1\s*日[^。\n]{0,6}?(?:至|到|—|－|-|~)[^。\n]{0,4}?(?:(20\d\d)\s*年)?\s*12\s*月\s*31\s*日"
)
_SELF = re.compile(r"[我本全](镇|乡|街道|县|区|市|州|省|旗|局)(?!域)")
_SUFFIXES = ("镇", "乡", "街道", "县", "区", "市", "州", "旗", "局", "委员会", "办公室")
_NOT_NAMES = re.compile(r"[我本全各该每某两多]$")
_KINDS = frozenset(
    (
        "乡镇 城镇 村镇 集镇 市镇 市县 区县 县区 市区 城区 社区 地区 园区 片区 辖区 小区 城乡 省市 州县 "
        "部门 自治区 自治州 自治县 自治旗 直辖市 开发区 人民政府 政府 本级 本年 年度"
    ).split()
)
"""Words for kinds of places, which are nobody's name."""
_UNIT_LABELS = frozenset({"单位名称", "填报单位", "报告单位", "编制单位", "填报单位名称", "单位"})
_YEAR_LABELS = frozenset({"报告年度", "填报年度", "统计年度", "年度"})
_SIGNATURE = re.compile(
    r"^\s*(?P<name>[\u4e00-\u9fff]{2,24}(?:人民政府|办公室|办事处|委员会|局|厅|中心))\s*$"
)
_ENDS_OF_BODIES = frozenset("镇乡道县区市州旗盟省局委办厅院校所站队会部署室处司团心府馆台社园行狱场库")
"""Characters with which the name of a body ends; headings and menus of pages end otherwise (概况, 目录)."""
_PAGE_NUMBER = re.compile(r"[-—–\s]*(?:第\s*)?\d{1,3}(?:\s*页)?[-—–\s]*|[-—–_=*\s]+")
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
_STOP = re.compile(
    r"(?:在|由|对|向|为|与|和|及|的|是|年|度|对照|根据|按照|关于|全面|联系|印发|特编制|编制|如下|了|将|从|以|到|于|现将|经|请|使|让|由于|通过|成立|结合|地址)"
)
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


def identify(text: str, grids: Sequence[Grid] = ()) -> Found:
    """Unit and year from a cover (cells beside 单位名称, 报告年度), the title, the period, the running text
    and the signature.

    What is not to be found is left open. A title is compared with the text only where the text never speaks
    of it.
    """
    text, found = text.translate(_WIDE_DIGITS), Found()
    _cover(found, grids)
    title = next(_titles(text), None)
    if title:
        _add(found.names, "标题", title.name)
        _add(found.years, "标题", title.year)
    body = _SIGNED_DATE.sub("", text.replace(title.line, "", 1) if title else text)
    signature = _signature(text)
    name, support = _self_named(body)
    if not found.names and (name or signature):
        found.names.append(Claim("正文", name or signature or ""))
        found.remarks.append(f"没有标题，单位名称“{found.unit}”取自正文。")
    elif name and support >= OFTEN and not _speaks_of(body, found.unit or ""):
        found.names.append(Claim("正文", name))
    if signature and found.unit != signature:
        _add(found.names, "落款", signature)
    period = _PERIOD.search(text)
    if period and not found.years:  # beside a title the period is judged by S10
        found.years.append(Claim("统计期", int(period[2] or period[1])))
    year, times = _frequent_year(body)
    if not found.years and year:
        found.years.append(Claim("正文", year))
        found.remarks.append(f"没有标题和统计期，报告年度 {year} 取自正文。")
    elif year and times >= OFTEN and str(found.year) not in body:
        found.years.append(Claim("正文", year))
    return found


def _add(claims: list[Claim], where: str, value: str | int | None) -> None:
    if value:
        claims.append(Claim(where, value))


def _speaks_of(text: str, name: str) -> bool:
    """Whether a text names a unit, perhaps by the last part of its name (佳县通镇人民政府 → 通镇)."""
    core = re.sub(r"(人民政府|政府)?(办公室|办事处)?$", "", name) or name
    return core in text or core[-3:] in text


def _cover(found: Found, grids: Sequence[Grid]) -> None:
    """Claims of the cells to the right of 单位名称 and 报告年度, or behind them after a colon."""
    for grid in (grid for grid in grids if grid.aligned):
        for row in grid.rows:
            for cell, following in zip(row.cells, [*row.cells[1:], None]):
                label, colon, value = cell.text.replace("：", ":").partition(":")
                value = value.strip() or (following.text.strip() if following and not value.strip() else "")
                name = "".join(label.split())
                if (
                    name in _UNIT_LABELS
                    and re.search(r"[\u4e00-\u9fff]{2}", value)
                    and (colon or name != "单位")
                ):
                    found.names.append(Claim("封面", value))
                elif name in _YEAR_LABELS and re.fullmatch(r"20\d\d\s*年?度?", value):
                    found.years.append(Claim("封面", int(value[:4])))


def titles(text: str) -> list[str]:
    """Every unit that a title in the text names: more than one means more than one report."""
    return list(
        dict.fromkeys(
            title.name for title in _titles(text.translate(_WIDE_DIGITS), everywhere=True) if title.name
        )
    )


@dataclass(frozen=True)
class Titled:
    """What a line that reads as a report's title says of its unit and year."""

    name: str | None
    year: int | None


def titled(line: str) -> Titled | None:
    """What a line that reads as a report's title says; None for any other line.

    One without a unit's name begins with its year: 2023年政府信息公开工作年度报告.
    """
    if "信息公开" not in line:
        return None
    text = line.translate(_WIDE_DIGITS).strip(" \t\u3000#")
    title = _title(line, text)
    if title is None or not (title.name or (title.year and _YEAR.match(text.strip("（(【")))):
        return None
    return Titled(title.name, title.year)


def from_title(text: str) -> str:
    """A text from the first line on that reads as a report's title with a unit's name; the whole where
    there is none.
    """
    title = next((one for one in _titles(text.translate(_WIDE_DIGITS), everywhere=True) if one.name), None)
    if title is None:
        return text
    start = text.translate(_WIDE_DIGITS).find(title.line)
    return text[max(0, start) :]


@dataclass(frozen=True)
class _Title:
    line: str
    name: str | None
    year: int | None


def _titles(text: str, everywhere: bool = False) -> Iterator[_Title]:
    """Lines, or two lines together, that read as a report's title, with the unit and year they name."""
    lines = [line.strip(" \t\u3000#") for line in text.split("\n")]
    lines = [line for line in lines if line]
    lines = lines if everywhere else lines[:_FIRST_LINES]
    for line, following in zip(lines, [*lines[1:], ""]):
        alone, next_alone = _title(line, line), _title(following, following)
        if alone:
            yield alone
        elif not (next_alone and next_alone.name) and re.search(r"[\u4e00-\u9fff]{2}", line):
            both = _title(following, line + following)
            if both and (both.name is None or reads_as_a_body(both.name)):
                yield both


def reads_as_a_body(name: str) -> bool:
    """Whether words over a title can be the name of a body: 测试镇; but not 机构概况, 年度报告专区."""
    return name[-1:] in _ENDS_OF_BODIES and not name.endswith(("专区", "栏", "首页")) and name not in _KINDS


def _title(line: str, text: str) -> _Title | None:
    words = _TITLE_WORDS.search(text)
    if len(text) > _LONGEST_TITLE or words is None or _NO_TITLE.search(text):
        return None
    year = _YEAR.search(text)
    written = (year[1] or year[2].translate(_DIGITS)) if year else None
    before = text[: words.start()]
    return _Title(line, _clean(_YEAR.sub("", before)) or None, int(written) if written else None)


def _clean(name: str) -> str:
    bare = re.sub(r"【[^】]{0,200}】|[\s《》〈〉“”\"（）()]", "", name)
    name = re.sub(r"^(关于|发布|附件\d*[:：]?)|(关于|的|年度)$", "", bare)
    return "" if len(name) < 2 or name in _KINDS else name


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
    names = [(count, len(name), name) for name, count in support.items() if count > 1 and name not in _KINDS]
    return (max(names)[2], max(names)[0]) if names else (None, 0)


def _frequent_year(text: str) -> tuple[int | None, int]:
    """The year that the text names most often, and how often; of equals the earlier (plans name the next)."""
    years = Counter(re.findall(r"(20\d\d)\s*年", text))
    if not years:
        return None, 0
    best = min(years, key=lambda year: (-years[year], year))
    return int(best), years[best]
