"""The texts of the whole report (年报全文), shared by the Word document and the web page:
title, opening, six chapters, signature.

What follows from the numbers is drafted (`drafting`). What only the unit knows is guidance in 【待填：…】,
to be replaced; rule S14 finds what was left in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gkxl.model.form import Table
from gkxl.model.report import Report
from gkxl.model.texts import visible
from gkxl.writing.published import drafting

DATE = "　　　　年　　月　　日"
UNIT, YEAR = "【单位名称待填】", "【年度待填】"
_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Part:
    """A section under its sub-heading: paragraphs, drafted from the numbers or of guidance."""

    heading: str | None
    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, heading: str, *paragraphs: str) -> Part:
        """A section of the paragraphs that say something."""
        return cls(heading, tuple(filter(None, paragraphs)))


@dataclass(frozen=True)
class Chapter:
    """A chapter: a statutory table, or parts to be written."""

    heading: str
    table: Table | None = None
    parts: tuple[Part, ...] = ()


def _general(report: Report) -> tuple[Part, ...]:
    """Chapter one: what follows from the numbers is drafted, what only the unit knows is asked for."""
    return (
        Part.of(
            "（一）主动公开",
            drafting.of_decisions(report),
            "【待填：通过政府网站、政务新媒体、公报等渠道主动公开政府信息的情况，重点领域信息公开、"
            "政策解读、回应关切的做法和成效。】",
        ),
        Part.of(
            "（二）依申请公开",
            drafting.of_applications(report),
            drafting.of_cases(report),
            "【待填：受理渠道、办理流程和答复质量的情况。】",
        ),
        Part.of(
            "（三）政府信息管理",
            drafting.of_papers(report),
            "【待填：政府信息的制作、公开属性认定、保密审查、更新和清理，"
            "规章和行政规范性文件集中公开的情况。】",
        ),
        Part.of(
            "（四）政府信息公开平台建设",
            "【待填：政府网站、政务新媒体、公开专栏和公开专区的建设、维护情况。】",
        ),
        Part.of(
            "（五）监督保障",
            "【待填：组织领导、人员配备、业务培训、工作考核、社会评议和责任追究的情况。】",
        ),
    )


_IMPROVING = (
    Part.of("（一）存在的主要问题", "【待填：本年政府信息公开工作存在的主要问题，不能留空。】"),
    Part.of("（二）改进情况", "【待填：上年所提问题的改进结果，以及对本年问题的改进措施。】"),
)
_OTHERS = (
    Part.of(
        "（一）信息处理费收取情况",
        "【待填：按照《政府信息公开信息处理费管理办法》收取信息处理费的情况；没有收取的，写明没有收取。】",
    ),
    Part.of("（二）其他事项", "【待填：其他需要报告的事项；没有的，写“无其他需要报告的事项”。】"),
)


def title(report: Report) -> str:
    """左贡县2024年政府信息公开工作年度报告."""
    return f"{unit_name(report)}{year_words(report)}政府信息公开工作年度报告"


def unit_name(report: Report) -> str:
    return printable(report.unit or "").strip() or UNIT


def year_words(report: Report) -> str:
    return f"{report.year}年" if report.year else YEAR


def opening(report: Report) -> str:
    """The paragraph below the title: legal basis, contents, period."""
    names = "".join(f"“{bare(chapter.heading)}”" for chapter in chapters(report))
    year, count = year_words(report), len(report.form.tables) + 3
    return (
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条，"
        f"按照《中华人民共和国政府信息公开工作年度报告格式》（{report.form.basis}），"
        f"编制{title(report)}。"
        f"本报告由{names}{_ORDINALS[count - 1]}个部分组成。"
        f"所列数据的统计期限为自{year}1月1日起至{year}12月31日止。"
    )


def chapters(report: Report) -> Iterator[Chapter]:
    """The chapters in order, under the headings that the format notice prints."""
    yield Chapter("一、总体情况", parts=_general(report))
    for table in report.form.tables:
        yield Chapter(table.title, table)
    after = len(report.form.tables) + 1
    yield Chapter(f"{_ORDINALS[after]}、存在的主要问题及改进情况", parts=_IMPROVING)
    yield Chapter(f"{_ORDINALS[after + 1]}、其他需要报告的事项", parts=_OTHERS)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is to be replaced by the unit: 【…】 around 待填."""
    for piece in re.split(r"(【[^【】]*待填[^【】]*】)", text):
        if piece:
            yield piece, bool(re.fullmatch(r"【[^【】]*待填[^【】]*】", piece))


def bare(heading: str) -> str:
    """A heading without its ordinal: 一、总体情况 → 总体情况."""
    return heading.partition("、")[2] if heading[1:2] == "、" else heading


def printable(text: str) -> str:
    """A text from outside without what XML, HTML or a reader's eye trips over:
    control characters, marks that turn the direction of reading."""
    return "".join(
        char
        for char in visible(re.sub("[\ud800-\udfff]", "", text))
        if unicodedata.category(char) != "Cf" and char not in "\ufffe\uffff"
    )
