"""Lines that read as a report's title (测试镇2024年政府信息公开工作年度报告), and which of several is the
report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gkxl.model.bodies import ENDS_OF_BODIES, core_of
from gkxl.model.patterns import Pattern

_TITLE_WORDS = Pattern(
    r"政府信息公开(?:工作)?\s*(?:(?:20\d\d|二[〇零○O][〇零○一二三四五六七八九]{2})\s*年?)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_YEAR = Pattern(r"(20\d\d)\s*年?度?|(二[〇零○O][〇零○一二三四五六七八九]{2})\s*年?度?")
_SPAN_OF_YEARS = Pattern(r"(20\d\d)\s*年?度?\s*[-—–－~～至]+\s*(20\d\d)\s*(学?)年?度?")
"""Two years in one title: 2024-2025年. A school year is one year."""
_SHORT_YEAR = Pattern(r"(?<!\d)([1-4]\d)\s*年度?$")
_DOCUMENT_NUMBER = Pattern(
    r"(?:^[^\s\d〔\[［【（(]{1,12})?[〔\[［【（(]\s*20\d\d\s*年?\s*[〕\]］】）)]\s*第?\s*\d{1,5}\s*号"
)
"""左政办〔2026〕3号: the year of a document's number is the year in which it was sent out."""
_DIGITS = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NO_TITLE = Pattern(r"[。；，,:：]|通知|根据|要求|办法|条例|编制|如下")
_LONGEST_TITLE, _FIRST_LINES = 60, 40
_STEPS = Pattern(r"[>＞»›→]")
"""The way to a page: 首页 > 政府信息公开 > 年报 >."""
_LIST_MARK = Pattern(r"^(?:\d{1,3}[\s.、．)）]+|[·•●◆◇■□▪►▶※*\-—\s]+)")
"""What stands before a line of a list, or before a row that a program numbered."""
_CHAPTER = Pattern(r"^(?:[一二]\s*、|第[一二]部分)|^总体情况$|主动公开政府信息情况$", re.MULTILINE)
_BEHIND = Pattern(r"\s*(?:$|[（(\[【_|\-—–\d])")
"""What may stand behind a title on its line: nothing, a remark, the name of a site, a date."""
KINDS = frozenset(
    (
        "乡镇 城镇 村镇 集镇 市镇 市县 区县 县区 市区 城区 社区 地区 园区 片区 辖区 小区 城乡 省市 州县 "
        "部门 自治区 自治州 自治县 自治旗 直辖市 开发区 人民政府 政府 本级 本年 年度"
    ).split()
)
"""Words for kinds of places, which are nobody's name."""
_COLLECTIVE = Pattern(r".*各.*|(?:[全本市县区省州直属乡镇]|街道|部门|单位|机关|所属|下级)+")
"""What calls several bodies at once: 各乡镇, 市直部门, 乡镇街道."""
_NO_NAMES = Pattern(r"来源|单位|发布|首页|[上下]一[篇条]|[^\u3400-\u9fff]")
"""What no name of a body has in it."""
MOST_TITLES = 200
"""Titles of one file that are compared with each other: those next to the text."""
LONGEST_FULL_NAME = 24
"""Characters of the name in a title that is told as another's."""


class Title(NamedTuple):
    """A line that reads as a title, with the unit and year that it names; `other_year` of two years."""

    line: str
    name: str | None
    year: int | None
    other_year: int | None = None
    is_full: bool = False


def titles(text: str) -> list[str]:
    """Every unit that a title in the text names: more than one means more than one report."""
    named = titles_in(text.translate(WIDE_DIGITS), everywhere=True)
    return list(dict.fromkeys(title.name for title in named if title.name))


def titled(line: str) -> Title | None:
    """What a line that reads as a report's title says; None for any other line.

    One without a unit's name begins with its year: 2023年政府信息公开工作年度报告.
    """
    if "信息公开" not in line:
        return None
    text = line.translate(WIDE_DIGITS).strip(" \t\u3000#")
    title = _title(line, text)
    if title is None or not (title.name or (title.year and _YEAR.match(text.strip("（(【")))):
        return None
    return title


def from_title(text: str) -> str:
    """A text from the first line on that reads as a report's title with a unit's name; the whole where
    there is none.
    """
    title = next((one for one in titles_in(text.translate(WIDE_DIGITS), everywhere=True) if one.name), None)
    if title is None:
        return text
    start = text.translate(WIDE_DIGITS).find(title.line)
    return text[max(0, start) :]


def full_titles(text: str) -> list[Title]:
    """Titles that name a body and nothing else but the year, wherever they stand."""
    return [title for title in titles_in(text.translate(WIDE_DIGITS), everywhere=True) if title.is_full]


class Heading(NamedTuple):
    """The report's own title, and the titles beside it that may be of another unit or year."""

    own: Title
    others: tuple[Title, ...] = ()
    of_sheets: bool = False

    @property
    def names(self) -> list[str]:
        """The names of the other titles."""
        return [one.name for one in self.others if one.name and one.is_full]

    @property
    def years(self) -> list[int]:
        """The years of the other titles of this unit or of none."""
        return [one.year for one in self.others if one.year and _may_be_of(one, self.own)]


def titles_over(text: str) -> list[Title]:
    """The titles among which a document's own is: the first of all, and those before the first chapter."""
    first = next(titles_in(text), None)
    chapter = _CHAPTER.search(text)
    head = full_titles(text[: chapter.start()])[-MOST_TITLES:] if chapter else []
    return [first, *head] if first and first not in head else head


def titles_on_sheets(tabled: str, text: str) -> list[Title]:
    """The titles of a workbook whose sheets of tables (`tabled`) have one: theirs, then the first of all."""
    on_tables = next(titles_in(tabled), None)
    if on_tables is None:
        return []
    full = full_titles(tabled)[:MOST_TITLES] or [on_tables]
    first = next(titles_in(text), None)
    return [*full, *([first] if first and first.line != full[0].line else [])]


def heading_of_text(over: Sequence[Title], year: int | None, names: Sequence[str]) -> Heading | None:
    """The own title of a document, of the year and name that its text tells: else the one that is repeated,
    else the one that stands next to the text.

    A page or cover that repeats its own title has a list of other reports beside it, which say nothing.
    """
    named = [one for one in over if one.name]
    if not named:
        return Heading(over[0]) if over else None
    _, own = max(
        enumerate(named),
        key=lambda one: (
            year is not None and one[1].year in (year, None),
            any(alike(one[1].name, name) for name in names),
            sum(alike(one[1].name, other.name) for other in named),
            one[0],
        ),
    )
    others = [one for one in over if one is not own]
    if any(alike(one.name, own.name) and one.year == own.year for one in others):
        return Heading(own)
    return Heading(_completed(own, others), tuple(others))


def heading_of_sheets(over: Sequence[Title]) -> Heading | None:
    """The titles of a workbook, the first of them its own."""
    return Heading(_completed(over[0], over[1:]), tuple(over[1:]), of_sheets=True) if over else None


def _completed(own: Title, others: Sequence[Title]) -> Title:
    """A title with the name or year that it leaves to another title of the same report."""
    mates = [one for one in others if _may_be_of(one, own)]
    name = own.name or next((one.name for one in mates if one.name), None)
    year = own.year or next((one.year for one in reversed(mates) if one.year), None)
    return own._replace(name=name, year=year)


def _may_be_of(one: Title, own: Title) -> bool:
    return one.name is None or own.name is None or alike(one.name, own.name)


def alike(one: str | None, other: str | None) -> bool:
    """Whether two names are one unit's: a name may contain the other (通镇, 佳县通镇人民政府)."""
    first, second = sorted((core_of(one or ""), core_of(other or "")), key=len)
    return bool(first) and first in second


def titles_in(text: str, everywhere: bool = False) -> Iterator[Title]:
    """Lines, or two lines together, that read as a report's title, with the unit and year they name."""
    lines = [line.strip(" \t\u3000#") for line in text.split("\n")]
    lines = [line for line in lines if line]
    lines = lines if everywhere else lines[:_FIRST_LINES]
    for line, following in zip(lines, [*lines[1:], ""]):
        alone, next_alone = _title_of_line(line), _title_of_line(following)
        if alone:
            yield alone
        elif not (next_alone and next_alone.name) and re.search(r"[\u4e00-\u9fff]{2}", line):
            both = _title(following, line + following)
            if both and (both.name is None or reads_as_a_body(both.name)):
                yield both


def reads_as_a_body(name: str) -> bool:
    """Whether words over a title can be the name of a body: 测试镇; but not 机构概况, 年度报告专区."""
    return name[-1:] in ENDS_OF_BODIES and not name.endswith(("专区", "栏", "首页")) and name not in KINDS


def _title_of_line(line: str) -> Title | None:
    """The title on a line: of the cell that names a unit, where a line has cells (the others may be a
    document's number, a date, a unit of measure), else of the whole line.
    """
    if "信息公开" not in line:
        return None
    if "\t" in line:
        cells = [cell.strip() for cell in line.split("\t")]
        found = [title for title in (_title(line, cell) for cell in cells) if title and title.name]
        if len(found) == 1:
            one = found[0]
            years = [int(cell[:4]) for cell in cells if re.fullmatch(r"20\d\d\s*年?度?", cell)]
            beside = years[0] if one.year is None and years else one.year
            return Title(line, one.name, beside, one.other_year, one.is_full)
    return _title(line, line)


def _title(line: str, text: str) -> Title | None:
    if "政府信息公开" not in text or len(text) > _LONGEST_TITLE or _NO_TITLE.search(text):
        return None
    steps = [step for step in _STEPS.split(text) if _TITLE_WORDS.search(step)]
    bare = _DOCUMENT_NUMBER.sub("", steps[-1]).strip() if steps else ""
    words = _TITLE_WORDS.search(bare)
    if words is None:
        return None
    before = bare[: words.start()].strip()
    year, other = _years(bare, before)
    name = _clean(_SHORT_YEAR.sub("", _YEAR.sub("", _SPAN_OF_YEARS.sub("", before)))) or None
    full = name is not None and _is_body(name) and _BEHIND.match(bare, words.end()) is not None
    return Title(line, name, year, other, full)


def _years(text: str, before: str) -> tuple[int | None, int | None]:
    """The year of a title, and the other where it names two (2024-2025年)."""
    span = _SPAN_OF_YEARS.search(text)
    if span and not span[3] and span[1] != span[2]:
        return int(span[2]), int(span[1])
    year = _YEAR.search(text)
    if year:
        return int(year[1] or year[2].translate(_DIGITS)), None
    short = _SHORT_YEAR.search(before)
    return (2000 + int(short[1]) if short else None), None


def _is_body(name: str) -> bool:
    """Whether a name is a body's and no kind of bodies'."""
    return (
        reads_as_a_body(name)
        and len(name) <= LONGEST_FULL_NAME
        and not (_NO_NAMES.search(name) or _COLLECTIVE.fullmatch(name))
    )


def _clean(name: str) -> str:
    bare = re.sub(r"【[^】]{0,200}】|[《》〈〉“”\"（）()]", "", _LIST_MARK.sub("", name.strip()))
    bare = "".join(bare.split())
    name = re.sub(r"^(关于|发布|附件\d*[:：]?)|(关于|的|年度)$", "", bare)
    return "" if len(name) < 2 or name in KINDS else name
