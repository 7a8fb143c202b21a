"""A grid of cells: the common ground of spreadsheets, text and documents, on which tables are located by
their labels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from gkxl.model.patterns import Pattern
from gkxl.model.report import Place
from gkxl.model.texts import is_chinese, normal
from gkxl.reading.grids.unitremarks import UNIT_BEHIND

_ORDINAL = Pattern(r"(\([一二三四五六七八九十\d]{1,6}\)|[一二三四五六七八九十]{1,6}[、.,:]|\d{1,6}[、.,)])")
_BRACKETS = Pattern(r"\([^()]*\)")
BRACKETS = Pattern(r"[(（][^(（]*[)）]$")
"""A remark at the end of a label: 行政许可（工程类）."""
_PUNCTUATION = Pattern(r"[\s,.;:、。·“”\"'‘’《》<>()\[\]\-—_/|*]+")

_CHAPTER = Pattern(r"\s*(?:[一二三四五六]\s*、|[1-6]\s*[、.．])\s*(?P<title>\S{4,40})\s*$")


def is_chapter_title(text: str) -> bool:
    """Whether a line can be the title of a chapter; rows of table three begin alike (三、本年度办理结果)."""
    match = _CHAPTER.match(text)
    return match is not None and all(char == "、" or is_chinese(char) for char in match["title"])


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A label without what printing changes: width, white space, line breaks, punctuation; 其它 is 其他."""
    return _PUNCTUATION.sub("", normal(text)).replace("其它", "其他")


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """A label without ordinal, bracketed remarks and unit of money: （二）部分公开（区分处理的…） → 部分公开,
    本年收费金额 单位：元 → 本年收费金额.
    """
    bare = UNIT_BEHIND.sub("", normal(text))
    bare = _ORDINAL.sub("", bare, count=1) if _ORDINAL.match(bare) else bare
    return folded(_BRACKETS.sub("", bare))


@dataclass(slots=True)
class GridCell:
    """A cell with its place.

    `text` is "" for an empty one; `kind` and `value` are as stored (text sources: s). `span` and `rows` say
    over how many columns and rows it is merged, where the source tells.
    """

    row: int
    column: int
    text: str
    place: Place
    kind: str = "s"
    value: int | float | str | bool | Decimal | None = None
    span: int = 1
    formula: str | None = None
    rows: int = 1

    @property
    def is_text(self) -> bool:
        return self.kind == "s" and self.text.strip() != ""


@dataclass(slots=True)
class GridRow:
    """Cells of one row from left to right. A paragraph is running text outside any table.

    `is_torn`: numbers of this row may stand in the next, or the other way round.
    """

    number: int
    cells: list[GridCell]
    place: Place
    is_paragraph: bool = False
    is_torn: bool = False


@dataclass
class Grid:
    """Rows in order.

    `aligned`: columns line up as in a sheet; else rows are ragged, as in text. `sparse`: empty cells are
    left out, so that only its column tells where a number belongs (sheets, PDF); else every cell of a row
    is there, and their order counts too.

    `unboxed`: cells have no edges, so that a number over several columns looks like one of the middle
    column.

    `marked`: a text whose cells are marked (tabs): a row that is no paragraph holds cells, no page number.

    `margin`: what the head and foot of a sheet's printed pages say, a text each.

    `is_sheet`: a place is an address on a named sheet; else it is told in words beside the name of the
    statutory table (表三 第2张表 第8行).
    """

    name: str
    aligned: bool
    rows: list[GridRow] = field(default_factory=list)
    is_sheet: bool = False
    sparse: bool = False
    unboxed: bool = False
    marked: bool = False
    margin: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join("\t".join(cell.text for cell in row.cells) for row in self.rows)


@dataclass
class Document:
    """What the reader of a document hands over: tables and running text (rows that are paragraphs) in their
    order, and what it did.
    """

    grids: list[Grid]
    remarks: list[tuple[Place | None, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(grid.text for grid in self.grids)
