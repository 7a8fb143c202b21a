"""S3, S10, S14, T11, and the years of S12 in the text.

Whether a document is the whole report of this year, and finished.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkxl.model.findings import QUERY, Finding
from gkxl.model.patterns import Pattern
from gkxl.model.report import Paragraph, Source
from gkxl.narrative.phrases import phrase
from gkxl.narrative.sentences import Sentence, folded
from gkxl.rules.registry import Case, text_rule

CHAPTERS = (
    ("一、总体情况", r"总体情况|基本情况|总体工作|工作概述|概述|主要工作"),
    ("二、主动公开政府信息情况", r"主动公开(?!.{0,40}申请)"),
    ("三、收到和处理政府信息公开申请情况", r"(?:收到|受理|处理|办理).{0,40}申请|依申请公开"),
    ("四、政府信息公开行政复议、行政诉讼情况", r"复议|诉讼"),
    ("五、存在的主要问题及改进情况", r"问题|改进|不足"),
    ("六、其他需要报告的事项", r"其他.{0,40}(?:事项|情况|问题)|需要报告|其它.{0,40}事项"),
)
"""The six chapters and the key words by which a title counts (国办公开办函〔2021〕30号)."""

_ORDINAL = Pattern(
    r"(?:(?<!\s)\s++|(?=\S))(?:第?[一二三四五六七八九十]{1,2}(?:部分|章)?\s*[、.,:]|[1-9]\s*[、.,](?!\d)|#+\s*)\s*"
)
_SUBTITLE = Pattern(
    r"\s*(?:[(][一二三四五六七八九十\d]+[)]|[一二三四五六七八九十]+、|\d+[.、])[^,。;:]{2,18}\s*"
)
_LONGEST_HEADING = 40
_DATE = r"(?:(?P<{0}y>20\d\d)\s*年\s*)?(?P<{0}m>\d{{1,2}})\s*月\s*(?:(?P<{0}d>\d{{1,2}})\s*日)?"
_PERIOD = Pattern(_DATE.format("a") + r"\s*(?:起|开始)?\s*,?\s*(?:至|到|[-–~]|—+)\s*" + _DATE.format("b"))
_YEAR = Pattern(
    r"(?<![〔\[\d])(?<!(?<!度)(?<!年)[(])(?P<year>20\d\d)年度?+(?!\s*\d{1,2}\s*月(?!\s*(?:底|31日)))(?!(?:没有|无)?(?:结转|遗留)|转|未|第|[至\-~])"
    r"(?![以之]?前(?!\s*[,，]))"
)
_AT_START = Pattern(r"(?:^|[,;:(]|情况|截至|截止)\s*(?:到\s*)?$")
_OWN = Pattern(
    r"^\s*+(?:底|12月31日|12月底)?[,:]?\s*+(?:我|本|全)|^[,:]|^[^,。;]{0,12}(?:镇|乡|街道|县|区|市|局|办|委|厅)(?:政府|认真|深入|严格|坚持|积极|全面|共|主动|收到|未|紧紧|按照|以|始终|不断|高度)|^(?:度)?(?:共|主动公开|收到|未收到|累计|无其他|没有其他)"
)
OLDEST_LEFT_OVER = 3
"""Years back from which a sentence of an older report may have been left over; an older year is history."""
_OTHER_WRITING = Pattern("《(?:(?!公开)[^《》])*》")
"""《住房公积金2021年年度报告》: of another matter, whatever its year."""
_TITLE = Pattern(
    r"(?P<year>20\d\d)年度?(?:的)?(?:政府信息公开|信息公开|政务公开)?(?:工作)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)(?!格式|编制)"
)


class Heading(NamedTuple):
    """A chapter's title, found at a paragraph."""

    chapter: int
    at: int


def headings(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """The chapters' titles in the order of the document.

    Short lines with an ordinal and a chapter's key words.
    """
    found = []
    for at, paragraph in enumerate(paragraphs):
        text = folded(paragraph.text).strip()
        ordinal = _ORDINAL.match(text)
        if ordinal is None or len(text) > _LONGEST_HEADING or re.search(r"[。;]", text):
            continue
        title = text[ordinal.end() :]
        chapter = next(
            (number for number in (5, 3, 2, 4, 1, 0) if re.search(CHAPTERS[number][1], title)), None
        )
        if chapter is not None:
            found.append(Heading(chapter, at))
    return found


@text_rule("S3")
def six_chapters(case: Case) -> Iterator[Finding]:
    """S3: six chapters, in order; ordinals and wording vary, a title counts by its key words (documents)."""
    paragraphs = case.report.evidence.paragraphs
    if not paragraphs or case.report.evidence.source != Source.DOCUMENT:
        return
    found = [heading.chapter for heading in headings(paragraphs)]
    missing = [title for number, (title, _) in enumerate(CHAPTERS) if number not in found]
    if missing:
        many = "这一章" if len(missing) == 1 else "两章" if len(missing) == 2 else f"等 {len(missing)} 章"
        named = "、".join(f"“{title}”" for title in missing)
        words = (
            f"没有找到{named}{many}的标题。",
            "请按格式补齐六章，标题照印；没有内容的写明“无”。",
        )
        shown = (f"缺{named}", "六章齐全")
        yield case.finding("S3", [], words, found=6 - len(missing), expected=6, shown=shown)
        return
    first = [found.index(number) for number in range(6)]
    if first != sorted(first):
        wrong = next(number for number in range(1, 6) if first[number] < max(first[:number]))
        place = paragraphs[headings(paragraphs)[first[wrong]].at].place
        yield case.finding(
            "S3",
            [],
            (f"“{CHAPTERS[wrong][0]}”的次序不对，六章没有按格式的次序排列。", "请按格式的次序排列六章。"),
            place=place,
        )


@text_rule("T11")
def problems_told(case: Case) -> Iterator[Finding]:
    """T11: chapter five is not empty (《政府信息公开条例》第五十条：存在的主要问题和改进情况)."""
    paragraphs = case.report.evidence.paragraphs
    found = headings(paragraphs)
    five = next((heading for heading in found if heading.chapter == 4), None)
    if five is None or case.report.evidence.source != Source.DOCUMENT:
        return
    end = next(
        (heading.at for heading in found if heading.at > five.at and heading.chapter != 4), len(paragraphs)
    )
    body = "".join(
        re.sub(r"\s|[(][^()]*[)]|【[^】]{0,200}】|\d", "", folded(paragraph.text))
        for paragraph in paragraphs[five.at + 1 : end]
        if not _SUBTITLE.fullmatch(folded(paragraph.text))
    )
    inner = _ORDINAL.sub("", body)
    if (
        len(inner) < 8
        or re.fullmatch(
            r"(?:本年度|本年|我\S|目前)?(?:暂)?(?:无|没有)(?:存在)?(?:主要)?(?:问题|不足)?。?", inner
        )
        or re.match(r"请写明", body)
    ):
        words = (
            f"“{CHAPTERS[4][0]}”没有写内容。",
            "请写明本年存在的主要问题和改进情况（《政府信息公开条例》第五十条）。",
        )
        yield case.finding("T11", [], words, place=paragraphs[five.at].place)


@text_rule("S10")
def whole_year(case: Case) -> Iterator[Finding]:
    """S10: a statistics period that is stated is 1 January to 31 December of the report year (documents); a
    university's may be its school year.
    """
    for sentence in case.sentences:
        if "月" not in sentence.text:
            continue
        for match in _PERIOD.finditer(sentence.text):
            around = sentence.text[max(0, match.start() - 24) : match.end() + 12]
            stated = phrase("period_words").search(around) and not phrase("other_periods").search(
                sentence.text[: match.start()]
            )
            if (match["ay"] is None and match["by"] is None) or not stated:
                continue
            first, last = int(match["ay"] or match["by"]), int(match["by"] or match["ay"])
            year = case.report.year or first
            whole = (int(match["am"]), int(match["ad"] or 1), int(match["bm"]), int(match["bd"] or 31)) == (
                1,
                1,
                12,
                31,
            )
            if (not whole or (first, last) != (year, year)) and not _is_a_school_year(case, match):
                words = (
                    f"“{sentence.quote(match.span())}”：统计期应为 {year}年1月1日至{year}年12月31日。",
                    "请改正统计期；报告年度不对的，改正年度。",
                )
                yield case.finding(
                    "S10",
                    [],
                    words,
                    place=sentence.paragraph.place,
                    found=match[0].strip(),
                    expected=f"{year}年1月1日至{year}年12月31日",
                )
            break


def _is_a_school_year(case: Case, period: re.Match[str]) -> bool:
    """1 September to 31 August, where a university reports by its own regulation, 《高等学校信息公开办法》
    （教育部令第29号）: universities count the school year.
    """
    months = int(period["am"]), int(period["ad"] or 1), int(period["bm"]), int(period["bd"] or 31)
    told = (one.paragraph.text for one in case.sentences)
    return months == (9, 1, 8, 31) and any("高等学校信息公开办法" in text for text in told)


@text_rule("S12")
def foreign_years(case: Case) -> Iterator[Finding]:
    """S12 in the text: another year where the report speaks of its own.

    Plans, comparisons, documents cited and signatures are none.
    """
    year = case.report.year
    if year is None:
        return
    told = {claim.value for claim in case.report.evidence.years}
    for sentence in case.sentences:
        text = _OTHER_WRITING.sub(lambda found: "_" * len(found[0]), sentence.text)
        if "20" not in text:
            continue  # no year
        title = next((match for match in _TITLE.finditer(text) if int(match["year"]) != year), None)
        if (
            title is not None
            and any(claim.where == "标题" for claim in case.report.evidence.years)
            and (int(title["year"]) in told or not re.search(r"[,。;]", text))
        ):
            continue  # titles are compared as claims; those of other reports stand in the menus of web pages
        elsewhere = str(year) in folded(sentence.paragraph.text)
        if _PERIOD.search(text):
            continue  # S10
        match = title or next(
            (
                one
                for one in _YEAR.finditer(text)
                if int(one["year"]) != year
                and _speaks_of(text, one, elsewhere, year)
                and not _is_an_origin(text, one)
            ),
            None,
        )
        if len({int(one["year"]) for one in _YEAR.finditer(text)} - {year}) > 1 and title is None:
            continue  # earlier years, compared with each other
        if match is None or str(year) in text or phrase("another_year_told").search(text):
            continue
        said = int(match["year"])
        if (
            title is not None
            and said == year - 1
            and phrase("publishes_a_report").search(text[: title.start()])
        ):
            continue  # 2月公布了上一年的年报
        if said > year and (title is None or phrase("plans").search(text)):
            continue  # what next year is to bring
        words = (
            f"“{sentence.quote((match.start('year'), match.end('year')))}”："
            f"文中写的是 {said} 年，报告年度是 {year} 年。",
            "请核对年度，改正没有改到的旧文字。",
        )
        yield case.finding("S12", [], words, QUERY, sentence.paragraph.place, found=said, expected=year)


def _is_an_origin(text: str, match: re.Match[str]) -> bool:
    """2023年末移交的1件, 2023年末结转的1件: the year that something comes from."""
    told = phrase("came_over", head="[^,。;\\d]{0,8}").match(text, match.end())
    return told is not None or re.match("[年末底]{0,2}结转", text[match.end() :]) is not None


def _speaks_of(text: str, match: re.Match[str], elsewhere: bool, year: int) -> bool:
    """Whether a sentence tells the unit's own doings of the year it names.

    More is asked where the paragraph names the report's year.
    """
    if elsewhere:
        return (
            _AT_START.search(text[: match.start()]) is not None
            and _OWN.search(text[match.end() :]) is not None
        )
    if phrase("no_doings_of_that_year").match(text, match.end()) is not None:
        return False
    if _AT_START.search(text[: match.start()]) is not None:
        return True
    left_over = year - OLDEST_LEFT_OVER <= int(match["year"])
    return left_over and phrase("our_own_doings").search(text) is not None


@text_rule("S14")
def template_words(case: Case) -> Iterator[Finding]:
    """S14: no template words left (XX, ××, 待填, 该部分以表格形式报告, 贵办).

    A word that is left several times is told once.
    """
    found: dict[str, list[tuple[Sentence, re.Match[str]]]] = {}
    for sentence in case.sentences:
        for match in phrase("template_words").finditer(sentence.text):
            if not _is_address(sentence, match):
                found.setdefault(match[0][:12], []).append((sentence, match))
                break
    for word, places in found.items():
        sentence, match = places[0]
        more = f"；这样的文字共 {len(places)} 处" if len(places) > 1 else ""
        words = (
            f"“{sentence.quote(match.span())}”：留有模板的文字“{word}”{more}。",
            "请改成本单位的内容，或删去。",
        )
        yield case.finding("S14", [], words, place=sentence.paragraph.place, found=word)


def _is_address(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the words found are part of a web or mail address, or of a masked number (138XXXX1234)."""
    return re.search(r"(?:https?:|www\.|@)\S*$", sentence.text[: match.start()]) is not None or (
        re.match(r"\d", sentence.text[match.end() :]) is not None
        and sentence.text[match.start() - 1 : match.start()].isdigit()
    )
