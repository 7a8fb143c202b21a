"""What stands in a number's place and cannot be read (〇, O, 12→13, 六八四) keeps that place: another number
beside it, or another row, is not taken in its stead.
"""

import pytest

from gkxl.model.formfile import find_form
from gkxl.reading.grids.grid import Grid, GridCell, GridRow
from gkxl.reading.grids.numbers import may_be_number
from gkxl.reading.locating.located import Finder, Located
from tests.laboratory.judging import Outcome, judge
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import papers
from tests.laboratory.running import Case, varied

PLACE = None


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "１２",
        "12件",
        "—",
        "无",
        "〇",
        "○",
        "O",
        "N/A",
        "……",
        "不涉及",
        "六八四",
        "12→13",
        "1l",
        "12.5%",
        "3①",
        "7.5E2",
    ],
)
def test_texts_that_hold_a_numbers_place(text):
    assert may_be_number(text)


@pytest.mark.parametrize("text", ["", "件", "一", "（一）", "其中修订16件", "2024年", "上年", "备注", "All"])
def test_texts_that_hold_no_numbers_place(text):
    assert not may_be_number(text)


@pytest.mark.parametrize(
    ("sample", "variations", "kind"),
    [
        ("齐家镇 密", ("一格两数 无表头", "零 〇"), "表格 一张"),
        ("吉昌镇 照印", ("上年｜本年", "括号另数"), "PDF 有线"),
        ("左贡县 照印", ("一格两数 无表头", "箭头"), "PDF 有线"),
        ("通镇 密", ("表四两行 无名", "汉字数字"), "文本 空格"),
        ("吉昌镇 密", ("表四两行 无名", "箭头"), "文本 逗号"),
        ("左家镇 照印", ("表四两行 上年、本年", "字母 O"), "PDF 无线"),
        ("吉昌镇 密", ("换行",), "文本 一格一行"),
        ("左贡县 密", ("表三 行名向上并三行", "科学计数"), "文本 制表"),
    ],
)
def test_no_other_number_is_taken_instead(sample, variations, kind, tmp_path):
    """Cases of the laboratory in which another year's numbers were read, and nothing was told."""
    case = Case(sample, variations, kind)
    paper = varied(dict(papers())[sample], case)
    name, make = KINDS[kind]
    result = judge(paper, name, make(paper), tmp_path)
    assert result.outcome is Outcome.TOLD, result.detail


@pytest.mark.parametrize(
    ("number", "text", "is_rest"),
    [
        (8, "565", True),
        (14, "565", True),
        (8, "684 668 八七零", True),
        (8, "1→2,3,4", True),
        (9, "565", False),
        (15, "565 566 567", True),
        (15, "565", True),
        (15, "0.903", True),
        (15, "0", True),
        (15, "3", False),
        (8, "— 3 —", False),
        (8, "1 / 3", False),
        (8, "共 3 页", False),
    ],
)
def test_a_line_of_numbers_below_a_row_of_text(number, text, is_rest):
    """Right below its line, or below as many lines as it has cells; a page number is none."""

    def row(number: int, *texts: str) -> GridRow:
        return GridRow(number, [GridCell(number, at, one, PLACE) for at, one in enumerate(texts, 1)], PLACE)

    grid = Grid("文本", aligned=False)
    before = row(7, "3.其他", *"123456")
    finder = Finder(Located(find_form("2021").table("t3")), "x.txt", 2024)
    assert finder.is_rest_of(grid, row(number, text), before) == is_rest
