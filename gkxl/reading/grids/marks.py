"""Words by which a head or a line says whose numbers stand there: this year's, another year's, or the sum
of those beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum

from gkxl.model.patterns import Pattern
from gkxl.model.texts import fold
from gkxl.reading.grids.grid import GridCell, GridRow, core
from gkxl.reading.grids.numbers import cell_text


class Mark(Enum):
    OURS = "本年"
    SUM = "合计"
    OTHER = "上年"


_WORDS = {
    Mark.OURS: "本年 本年度 本年数 本年度数 今年 当年 当年数 本期 本期数 本年件数 本年数量 本年实际".split(),
    Mark.SUM: "合计 总计 共计 总数 合计数".split(),
    Mark.OTHER: (
        "上年 上年度 上年数 上年度数 上一年 上一年度 去年 去年数 去年同期 上年同期 上期 上期数 同期 "
        "上年件数 上年数量 上年实际 前年 增减 增减数 增减量 增减率 "
        "同比 同比增减 同比增长 增长率 增幅 差额 变化 其中"
    ).split(),
}
_MARKS = {word: mark for mark, words in _WORDS.items() for word in words}
_YEAR = Pattern(r"(20\d\d)年?度?(?:数|件数)?")
_YEAR_OVER = Pattern(
    r"(?P<ahead>附[件表]?\d?[:、]?)?(?P<year>20\d\d年?度?|上一?年度?|去年|[本今当]年度?)的?(?:同期)?"
    r"(?P<behind>情况|数据|数字|统计|统计表|统计数据|情况表|情况统计|对比|对照)?:?"
)
"""A line of its own over a table that says of which year the table is: 附：2023年情况, 上年数据."""
_ENDS = frozenset(word[at:] for word in (*_MARKS, "年度件数", "年件数", "年数") for at in range(len(word)))
"""What may stand last where a mark is broken over lines."""
_NUMERAL_CELLS = ("甲", "栏次", "行次", "序号", "栏目", "列次")
"""What stands before 1, 2, 3 … in a line that numbers the columns."""
ANY_YEAR = 2000
"""A year to ask with whether a text is a head of years: which year it names does not matter."""
LONGEST_YEAR_OVER = 30
"""Characters of a line over a table, blanks among them."""
FEWEST_ORDINALS = 3
"""Numbers without a name before them count the columns where so many follow one another from 1."""


def mark_of(text: str, year: int | None) -> Mark | None:
    """What a text says of the numbers under or beside it; of a year only where the report's is known."""
    word = core(text)
    written = _YEAR.fullmatch(word)
    if written and year is not None:
        return Mark.OURS if int(written[1]) == year else Mark.OTHER
    return _MARKS.get(word)


def year_over(text: str, year: int | None) -> Mark | None:
    """What a line over a whole table says of its year: 附：2023年情况, 本年数据; None where it says nothing.

    A year alone is the mark of a column or row.
    """
    said = _YEAR_OVER.fullmatch("".join(fold(text).split())) if len(text) <= LONGEST_YEAR_OVER else None
    if said is None or not (said["ahead"] or said["behind"]):
        return None
    return mark_of(said["year"], year)


def may_end_a_mark(text: str) -> bool:
    """Whether a text may be the last piece of a mark that narrow columns broke: 年, 年数, 4年 of 2024年."""
    return core(text).lstrip("0123456789") in _ENDS


def is_row_of_marks(row: GridRow, year: int | None) -> bool:
    """Whether a line only tells years apart: 上年 | 本年 | 上年 | 本年; a name for its own column may stand
    in front.
    """
    texts = [cell for cell in row.cells if cell.text.strip()]
    marks = [mark_of(cell.text, year) for cell in texts]
    return len(texts) > 1 and all(marks[1:]) and (marks[0] is not None or len(texts) > 2)


def is_ordinal_row(row: GridRow) -> bool:
    """Whether a line numbers the columns: 甲 | 1 | 2 | 3, 栏次 | 1 | 2 | 3 or 1 | 2 | 3."""
    return are_ordinals([cell.text for cell in row.cells if cell.text.strip()])


def are_ordinals(cells: Iterable[str]) -> bool:
    """Whether the texts of cells number the columns."""
    texts = [cell_text(text) for text in cells]
    named = bool(texts) and core(texts[0]) in _NUMERAL_CELLS
    numbers = texts[1:] if named else texts
    letters = [text for text in numbers if text in ("乙", "丙", "丁")]
    numbers = numbers[len(letters) :]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    plain = [text.strip("()[]") for text in numbers]
    return bool(plain) and plain == counted and (named or len(plain) >= FEWEST_ORDINALS)


def chosen(candidates: Sequence[tuple[GridCell, Mark | None]]) -> GridCell | None:
    """Which of several cells stands for this year: the one marked so, else the sum, else the only one of no
    other year.
    """
    if len(candidates) == 1:
        return None if candidates[0][1] is Mark.OTHER else candidates[0][0]
    for wanted in ((Mark.OURS,), (Mark.SUM,), (None,)):
        found = [cell for cell, mark in candidates if mark in wanted]
        if len(found) == 1 and (wanted != (None,) or _all_other(candidates)):
            return found[0]
        if found:
            return None
    return None


def _all_other(candidates: Iterable[tuple[GridCell, Mark | None]]) -> bool:
    return all(mark in (None, Mark.OTHER) for _, mark in candidates)
