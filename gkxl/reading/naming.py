"""Whose report, of which year: from the title, the running text and the signature of a source without a stamp."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gkxl.reading.grid import Grid
from gkxl.report import Claim, Report

_TITLE = re.compile(r"^[\s#]*(?P<before>[^\n。，；]{0,40}?)(?P<year>20\d\d)\s*年?度?(?P<after>[^\n。，；]{0,40}?)政府信息公开(?:工作)?(?:年度报告|年报)(?:[^\n。，；（(]{0,6})", re.MULTILINE)
_PERIOD = re.compile(r"(20\d\d)\s*年\s*1\s*月\s*1\s*日[^。\n]{0,6}?(?:至|到|—|－|-|~)[^。\n]{0,4}?(?:(20\d\d)\s*年)?\s*12\s*月\s*31\s*日")
_SELF = re.compile(r"[我本全](镇|乡|街道|县|区|市|州|省|旗|局)(?!域)")
_NAME_CHARACTERS = re.compile(r"[\u4e00-\u9fff]+$")
_SUFFIXES = ("镇", "乡", "街道", "县", "区", "市", "州", "旗", "局", "委员会", "办公室")
_NOT_NAMES = re.compile(r"[我本全各该每某两多]$")
_KINDS = frozenset("乡镇 城镇 村镇 集镇 市镇 市县 区县 县区 市区 城区 社区 地区 园区 片区 辖区 小区 城乡 省市 州县 部门".split())
"""Words for kinds of places, which are nobody's name."""
_UNIT_LABELS = frozenset({"单位名称", "填报单位", "报告单位", "编制单位", "填报单位名称", "单位"})
_YEAR_LABELS = frozenset({"报告年度", "填报年度", "统计年度", "年度"})
_SIGNATURE = re.compile(r"^\s*(?P<name>[\u4e00-\u9fff]{2,24}(?:人民政府|办公室|办事处|委员会|局|厅|中心))\s*$")
_STOP = re.compile(r"(?:在|由|对|向|为|与|和|及|的|是|年|度|对照|根据|按照|关于|全面|联系|印发|特编制|编制|如下|了|将|从|以|到|于|现将|经|请|使|让|由于|通过|成立|结合|地址)")
LONGEST_NAME = 12


def identify(report: Report, text: str, grids: Sequence[Grid] = ()) -> None:
    """Set unit and year of a report from a cover (cells beside 单位名称, 报告年度) and its text, with the claims they rest on.

    What is not to be found stays None.
    """
    evidence = report.evidence
    _cover(report, grids)
    title = _title(text)
    if title:
        evidence.years.append(Claim("标题", int(title["year"])))
        name = _clean(title["before"] or title["after"])
        if name:
            evidence.names.append(Claim("标题", name))
    signature = _signature(text)
    if not evidence.names:
        name = _self_named(text) or signature
        if name:
            evidence.names.append(Claim("正文", name))
            evidence.remarks.append((None, f"没有标题，单位名称“{name}”取自正文。"))
    if signature and evidence.names and evidence.names[0].value != signature:
        evidence.names.append(Claim("落款", signature))
    period = _PERIOD.search(text)
    if period:
        evidence.years.append(Claim("统计期", int(period[2] or period[1])))
    if not evidence.years:
        year = _frequent_year(text)
        if year:
            evidence.years.append(Claim("正文", year))
            evidence.remarks.append((None, f"没有标题和统计期，报告年度 {year} 取自正文。"))
    report.unit = str(evidence.names[0].value) if evidence.names else None
    report.year = int(evidence.years[0].value) if evidence.years else None


def _cover(report: Report, grids: Sequence[Grid]) -> None:
    """Claims of the cells to the right of 单位名称 and 报告年度, or behind them after a colon."""
    for grid in grids if any(grid.aligned for grid in grids) else ():
        for row in grid.rows:
            for cell, following in zip(row.cells, [*row.cells[1:], None]):
                label, colon, value = cell.text.replace("：", ":").partition(":")
                value = value.strip() or (following.text.strip() if following and not value.strip() else "")
                name = re.sub(r"\s", "", label)
                if name in _UNIT_LABELS and re.search(r"[\u4e00-\u9fff]{2}", value) and (colon or name != "单位"):
                    report.evidence.names.append(Claim("封面", value))
                elif name in _YEAR_LABELS and re.fullmatch(r"20\d\d\s*年?度?", value):
                    report.evidence.years.append(Claim("封面", int(value[:4])))


def titles(text: str) -> list[str]:
    """Every unit that a title in the text names: more than one means more than one report."""
    names = (_clean(match["before"] or match["after"]) for match in _TITLE.finditer(text))
    return list(dict.fromkeys(name for name in names if name))


def _title(text: str) -> re.Match[str] | None:
    head = "\n".join(text.split("\n")[:60])
    return next((match for match in _TITLE.finditer(head) if _clean(match["before"] or match["after"])), None) or _TITLE.search(head)


def _clean(name: str) -> str:
    bare = re.sub(r"[\s《》〈〉“”\"]", "", name)
    return re.sub(r"^(关于|发布|附件\d*[:：]?)|(关于|的)$", "", bare)


def _signature(text: str) -> str | None:
    """The body that signs: a line of its own near the end, perhaps above a date."""
    for line in reversed(text.rstrip().split("\n")[-8:]):
        match = _SIGNATURE.match(line)
        if match:
            return match["name"]
    return None


def _self_named(text: str) -> str | None:
    """The name that the text gives its author: among the places of its own kind (我镇 → …镇) the best supported, then the longest."""
    own = Counter(match[1] for match in _SELF.finditer(text))
    suffixes = [own.most_common(1)[0][0]] if own else list(_SUFFIXES)
    support: Counter[str] = Counter()
    for suffix in suffixes:
        for match in re.finditer(suffix, text):
            run = _NAME_CHARACTERS.search(text[max(0, match.start() - LONGEST_NAME):match.start()])
            if run:
                start = max((stop.end() for stop in _STOP.finditer(run[0])), default=0)
                for length in range(1, len(run[0]) - start + 1):
                    support[run[0][-length:] + suffix] += 1
    names = [(count, len(name), name) for name, count in support.items() if not _NOT_NAMES.search(name.removesuffix(suffixes[0])) and name not in _KINDS]
    if not names:
        return None
    best = max(names)
    return best[2] if best[0] > 1 else None


def _frequent_year(text: str) -> int | None:
    """The year that the text names most often; of equals the earlier (plans name the next)."""
    years = Counter(re.findall(r"(20\d\d)\s*年", text))
    return int(min(years, key=lambda year: (-years[year], year))) if years else None
