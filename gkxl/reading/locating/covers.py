"""What the cells of a cover, or a line over a table, say of unit and year beside or below their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkxl.model.patterns import Pattern
from gkxl.model.report import Claim
from gkxl.model.texts import is_chinese, unspaced
from gkxl.reading.grids.grid import Grid, GridCell, GridRow

_UNIT_LABELS = frozenset(
    {"单位名称", "填报单位", "填报单位名称", "填表单位", "报告单位", "报告单位名称", "编制单位", "单位"}
)
_YEAR_LABELS = frozenset({"报告年度", "填报年度", "统计年度", "年度"})
_FIRST_LINES = 40
LONGEST_LINE = 300
"""Characters of a cell or line that labels a unit; a longer one is running text."""
_YEAR = Pattern(r"20\d\d\s*(?:年?度?|[-/]\d{1,2}[-/]\d{1,2}(?: 00:00:00)?)")
"""A year, or the date by which a program keeps it."""
_STAMPED = Pattern(r"[（(]\s*(?:加?盖(?:\s*公)?\s*章|[公签印]?\s*章)(?:\s*处)?\s*[)）]")
"""（盖章）, （公章）: where the stamp goes, behind a label or a name."""
_NEXT_LABEL = Pattern(
    r"(?:^|(?<=[\s;；,，)）]))(?:单\s*位|计量单位|金额单位|[填制报](?:\s*[表报])?\s*(?:人|日\s*期|时\s*间)|(?:单位)?负\s*责\s*人|"
    r"审\s*[核批](?:\s*人)?|经\s*办\s*人|联\s*系\s*(?:人|电\s*话|方\s*式)|电\s*话|日\s*期|时\s*间|报告年度|年\s*度)\s*[:：(（]"
)
"""Another label on the same line: 左贡县　　填报人：张三."""
_OTHER_LABELS = Pattern(
    r"(?:单位)?(?:填报|填表|制表|报送|报告|统计|编制|打印|签发)?(?:人|日期|时间)|(?:单位)?(?:主管|分管|主要)?负责人|"
    r"审[核批签]人?|经办人|复核人?|联系(?:人|电话|方式)|电话|日期|时间|年度|报告年度|备注|单位代码|代码|层级"
)
_MEASURE = Pattern(
    r"(?:人民币)?(?:[十百千万亿两]{0,2}(?:件次?|条|项|个|次|人次?|元|份|篇|起|宗|例|户|家|笔|％|%))"
)
"""A unit of measure: 件, 万元, 人次, 十件."""
_BETWEEN_MEASURES = Pattern(r"[\s、，,/／;；.。+和及或()（）]|金额单位|计量单位|单位|金额|[:：]")


def on_cover(grids: Sequence[Grid]) -> tuple[list[Claim], list[Claim]]:
    """Claims of units and of years: of the cells to the right of 单位名称 and 报告年度, behind them after a
    colon, or below them where other labels stand beside.
    """
    names: list[Claim] = []
    years: list[Claim] = []
    for grid in (grid for grid in grids if grid.aligned):
        for row, below in zip(grid.rows, [*grid.rows[1:], None]):
            for label, value in _labelled(row, below):
                if label in _UNIT_LABELS and (name := name_in(value)):
                    names.append(Claim("封面", name))
                elif label in _YEAR_LABELS and _YEAR.fullmatch(value):
                    years.append(Claim("封面", int(value[:4])))
    return names, years


def on_lines(text: str) -> str | None:
    """The unit that one of the first lines of a text names behind its label: 填报单位（盖章）：测试镇."""
    for line in text.split("\n")[:_FIRST_LINES]:
        label, _, value = line[:LONGEST_LINE].replace("：", ":").partition(":")
        name = unspaced(_STAMPED.sub("", label))
        if name in _UNIT_LABELS and name != "单位" and (unit := name_in(value)):
            return unit
    return None


def name_in(value: str) -> str:
    """The unit's name in what stands behind its label: without the place for a stamp and the labels that
    follow on the line; "" for a unit of measure (单位：件、万元) and for a label of another field.
    """
    following = _NEXT_LABEL.search(value)
    name = _STAMPED.sub("", value[: following.start()] if following else value).strip(" \t\u3000:：")
    chinese = sum(map(is_chinese, name))
    if chinese < 2 or is_measure(name) or _OTHER_LABELS.fullmatch(unspaced(name)):
        return ""
    return name


def is_measure(text: str) -> bool:
    """Whether a text names nothing but units of measure: 件、万元; 件/条; 人次."""
    parts = [part for part in _BETWEEN_MEASURES.split(text) if part]
    return bool(parts) and all(_MEASURE.fullmatch(part) for part in parts)


def _labelled(row: GridRow, below: GridRow | None) -> Iterator[tuple[str, str]]:
    """The labels of a line with what stands behind each."""
    for cell, following in zip(row.cells, [*row.cells[1:], None]):
        if len(cell.text) > LONGEST_LINE:
            continue
        label, colon, value = cell.text.replace("：", ":").partition(":")
        name = unspaced(_STAMPED.sub("", label))
        if name not in _UNIT_LABELS and name not in _YEAR_LABELS:
            continue
        if not value.strip():
            heads = all(_is_label(other.text) for other in row.cells if other.text.strip())
            value = following.text if following else ""
            value = _below(cell, below) if heads or (name in _YEAR_LABELS and not value) else value
        if colon or name != "单位":
            yield name, value.strip()


def _is_label(text: str) -> bool:
    name = unspaced(_STAMPED.sub("", text)).rstrip(":：")
    return name in _UNIT_LABELS or _OTHER_LABELS.fullmatch(name) is not None


def _below(cell: GridCell, below: GridRow | None) -> str:
    """The text under a cell of a line of labels."""
    return next((one.text for one in below.cells if one.column == cell.column), "") if below else ""
