"""Web pages to grids:
tables with their merged cells, tables made of divs or typed in <pre>, the rest as running text.

Nothing is fetched, run or expanded. Inline tags cut words and numbers into pieces: their text is joined as
it is shown.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from gkxl.model.errors import NoTables, Refusal
from gkxl.model.limits import beyond_size, exceeded, limits
from gkxl.model.patterns import Pattern
from gkxl.model.report import Report
from gkxl.reading.asked import Asked
from gkxl.reading.grids.blocks import Block, Cell, Table, Text, document_of, unfolded
from gkxl.reading.grids.grid import folded
from gkxl.reading.grids.raised import Drawn, Parting, Raised, Shifted, set_together, unread
from gkxl.reading.locating import titles
from gkxl.reading.locating.located import known_labels
from gkxl.reading.locating.printed import read_document
from gkxl.reading.web import looks
from gkxl.reading.web.divtables import div_tables
from gkxl.reading.web.looks import Looks
from gkxl.reading.web.tags import tags_in

_DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_DROPPED = frozenset(
    "script style noscript template head select button iframe object embed svg canvas audio "
    "video map rp rt".split()
)
_SHOWN_ELSEWISE = frozenset("select button iframe object svg".split())
"""Those of them that show something of their own in a cell, where they hold digits."""
_NOT_TYPED = frozenset(
    "hidden checkbox radio button submit reset image file password color range date time month week "
    "datetime-local".split()
)
"""Kinds of <input> that show no text that was typed."""
_DIGIT = Pattern(r"\d")
_SMALLEST_PICTURE = 3
"""Pixels: a smaller picture only holds room."""
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q "
    "s samp small span strike strong sub sup time tt u var wbr "
    "st1:chsdate ruby rb img input textarea".split()
)
_SPACE, _INVISIBLE = Pattern(r"[ \t\r\n\f]+"), re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPAN = Pattern(r"\s*\d{1,6}\s*")
_STOPS = Pattern(r"\0|</(?:html|body)\s*>", re.IGNORECASE)
_ROLES = {"table": "table", "tr": "table-row", "td": "table-cell", "th": "table-cell"}
_NOT_SHOWN = "表格里有不显示的内容，没有读取。"
_STRUCK = "网页里有加删除线的文字，没有读取。"
FEWEST_LABELS = 10
"""Labels of a report below which a page's tables do not count as the report's."""


def read_html(data: bytes, file: str, asked: Asked) -> Report:
    """The report in a web page. Refuses a page without the tables of the report."""
    if refusal := beyond_size(file, "page_size", len(data)):
        raise refusal
    text, remarks = decoded(data)
    elements, most = tags_in(text)
    if elements > limits().elements:
        raise exceeded(file, "elements", elements)
    if most > limits().attributes:
        raise exceeded(file, "attributes", most)
    root = _parsed(text, file)
    labels = known_labels(asked.forms)
    page = _Page(root, file)
    blocks = page.blocks()
    if _labels_in(blocks, labels) < FEWEST_LABELS and (roles := div_tables(root)):
        page = _Page(root, file, roles)
        blocks = page.blocks()
    document = document_of(blocks, file, [*remarks, *page.told])
    try:
        return read_document(
            document,
            file,
            asked,
            titles.from_title("\n".join([*_headlines(root), document.text])),
        )
    except NoTables:
        if page.pictures and not _labels_in(blocks, labels):
            raise Refusal(
                f"{file}：没有找到年报的表格，表格像是图片，或不在这个网页文件里。"
                "请向报送单位要 Word 或电子表格。"
            ) from None
        raise


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The text of a page and what to tell of it:
    by its mark, as UTF-8 where it is, as declared, else in what fits best."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), []
    if data[:2000].count(0) > len(data[:2000]) // 4:
        return data.decode("utf-16-le" if data[:1] != b"\0" else "utf-16-be", "replace"), []
    declared = _declared(data)
    tried = [codec for codec in dict.fromkeys(("utf-8", declared, "gb18030")) if codec]
    for codec in tried:
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, ValueError):
            continue
        told = [f"网页声明的编码是 {declared}，实际按 {codec} 读取。"] if declared not in ("", codec) else []
        return text, told
    text, codec = min(
        ((data.decode(codec, "replace"), codec) for codec in tried), key=lambda one: one[0].count("\ufffd")
    )
    return text, [f"网页里有 {text.count(chr(0xFFFD))} 处字符损坏（按 {codec} 读取），没有补改。"]


def _declared(data: bytes) -> str:
    """The codec a page declares; one that would take any bytes is none."""
    match = _DECLARED.search(data[:8192])
    name = (match[1] or match[2]).decode("ascii", "ignore").lower() if match else ""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ""
    return (
        "gb18030"
        if known in ("gb2312", "gbk", "hz")
        else known
        if known in ("utf-8", "gb18030", "big5", "big5hkscs", "cp950")
        else ""
    )


def _parsed(text: str, file: str) -> etree._Element:
    """The tree of a page.

    NULs and ends of pages within it (pasted pages) are dropped: the parser would stop there.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_STOPS.sub("", text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Refusal(
            f"{file}：不是网页，或内容已损坏。请在浏览器中重新打开并另存为 .html，"
            "或向报送单位要 Word 或电子表格。"
        )
    return root


def _text_of(element: etree._Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def _headlines(root: etree._Element) -> Iterator[str]:
    """What a page calls itself, which stands before its navigation."""
    for one in root.iter("meta"):
        if one.get("name", "").lower() in ("articletitle", "title"):
            yield one.get("content", "")
    for tag in ("h1", "title"):
        for one in root.iter(tag):
            yield re.split(r"[_|]|(?<=[报告年度])\s*[-–—]", _SPACE.sub(" ", _text_of(one)).strip())[0]


def _labels_in(blocks: Iterable[Block], labels: frozenset[str]) -> int:
    """How many cells of tables hold a known label."""
    return sum(
        folded(cell.text) in labels
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    )


@dataclass
class _Flow:
    """Text that is being set: finished blocks, and the pieces of the open paragraph."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def close(self) -> bool:
        """Ends the paragraph; says whether raised text was left out of it."""
        if not self.pieces:
            return False
        text, has_left_out = set_together(self.pieces)
        text = _INVISIBLE.sub("", text)
        if text.strip():
            self.blocks.append(Text(text.strip(" \n")))
        self.pieces = []
        return has_left_out


@dataclass
class _Open:
    """A table that is being read:
    where the next cell goes, and down to which row merged cells reach in each column."""

    table: Table
    hidden: set[int] = field(default_factory=set)
    column: int = 1
    reach: dict[int, int] = field(default_factory=dict)
    beyond: list[Cell] = field(default_factory=list)
    has_spans: bool = False
    most: int = field(default_factory=lambda: limits().sheet_columns)

    @property
    def lines_up(self) -> bool:
        """Whether columns line up: not where no cell spans others and yet rows have more or fewer cells
        (spans were lost).
        """
        return self.has_spans or len({len(row) for row in self.table.rows if len(row) > 1}) < 2

    def next_row(self) -> None:
        self.table.rows.append([])
        self.column = 1

    def place(self, columns: int, rows: int) -> Cell:
        """The next cell; one for which no column is left is none of the table."""
        row = len(self.table.rows)
        self.has_spans |= columns > 1 or rows > 1
        while self.reach.get(self.column, 0) >= row:
            self.column += 1
        if self.column > self.most:
            self.beyond.append(Cell(self.column, []))
            return self.beyond[-1]
        columns = min(columns, self.most + 1 - self.column)
        cell = Cell(self.column, [], columns, rows)
        self.table.rows[-1].append(cell)
        for column in range(self.column, self.column + columns):
            self.reach[column] = row + rows - 1
        self.column += columns
        return cell


class _Light(NamedTuple):
    """How text right in an element is shown:
    whether it has a size, is white, and has something other than white under it."""

    has_size: bool = True
    is_white: bool = False
    has_ground: bool = False

    @property
    def is_seen(self) -> bool:
        return self.has_size and not (self.is_white and not self.has_ground)


class _Page:
    """The blocks of a page, element after element.

    `roles` are elements that stand for tables, rows and cells.
    """

    def __init__(
        self, root: etree._Element, file: str, roles: dict[etree._Element, str] | None = None
    ) -> None:
        self.root, self.file, self.roles = root, file, roles or {}
        self.looks = Looks(root, file)
        self.told: list[str] = []
        self.pictures, self.most_rows = 0, limits().sheet_rows
        self.flows = [_Flow()]
        self.tables: list[_Open] = []
        self.pre = 0
        self.left_out: list[bool] = []  # of the elements that are open, the innermost last
        self.raised: list[type[Raised] | None] = [None]  # how text in the open elements is set
        self.lights = [_Light()]
        self.apart: list[bool] = []  # of the open elements: whether they stand apart from the text beside
        self.around: list[Mapping[str, str]] = [{}]  # what the open elements declare

    def blocks(self) -> list[Block]:
        walk, elements, most = etree.iterwalk(self.root, events=("start", "end")), 0, limits()
        for event, element in walk:
            if event == "end":
                if not self.left_out.pop():
                    self._end(element)
                self._text(element.tail)
                continue
            elements += 1
            if elements > most.elements:
                raise exceeded(self.file, "elements")
            if len(self.left_out) >= most.nesting:
                raise exceeded(self.file, "nesting")
            self._open(element, walk)
        self._close()
        return self.flows[0].blocks

    def _open(self, element: etree._Element, walk: etree.iterwalk) -> None:
        """Begin an element, or leave out what is not shown.

        A row or cell that only shows nothing keeps its place.
        """
        says = self.looks.all(element) if self.tables else self.looks.own(element)
        hidden = element.tag in _DROPPED or looks.is_hidden(element, says, by_custom=bool(self.tables))
        unseen, struck = looks.is_unseen(says), looks.is_struck(element, says)
        if hidden or unseen or struck:
            if element.tag not in _DROPPED and (struck or self.tables) and _text_of(element).strip():
                self._tell(_NOT_SHOWN if hidden or unseen else _STRUCK)
            self._left_out_with_digits(element, says)
            walk.skip_subtree()
            keeps_place = not hidden and self._role(element) in ("table-row", "table-cell")
            self.left_out.append(not keeps_place)
            if keeps_place:
                self._start(element, says)
            return
        self.left_out.append(False)
        self._start(element, says)
        self._text(element.text)

    def _left_out_with_digits(self, element: etree._Element, says: Mapping[str, str]) -> None:
        """A list to choose from, a button, a drawing: what it shows is not read, and may be of a number."""
        gone = looks.is_hidden(element, says, by_custom=True) or looks.is_unseen(says)
        if element.tag in _SHOWN_ELSEWISE and self.tables and not gone and _DIGIT.search(_text_of(element)):
            self._unread()

    def _unread(self) -> None:
        self.flows[-1].pieces.append(unread(Drawn))

    def _role(self, element: etree._Element) -> str:
        tag = element.tag if isinstance(element.tag, str) else ""
        role = _ROLES.get(tag) or self.roles.get(element, "")
        return role if role == "table" or self.tables else ""

    def _start(self, element: etree._Element, says: Mapping[str, str]) -> None:
        role = self._role(element)
        self.raised.append(self.raised[-1])
        if element.tag in _INLINE and looks.is_raised(element, says):
            self.raised[-1] = Raised
        elif element.tag in _INLINE and looks.is_shifted(says):
            self.raised[-1] = self.raised[-1] or Shifted
        self.lights.append(self._light(element, says))
        apart = bool(self.tables) and element.tag in _INLINE
        self.apart.append(apart and looks.stands_apart(element, says, self.around[-1]))
        self.around.append(says)
        if role == "table":
            self._close()
            self.tables.append(_Open(Table(aligned=element not in self.roles), self._hidden_columns(element)))
        elif role == "table-row":
            self.tables[-1].next_row()
        elif role == "table-cell":
            self._start_cell(element)
        elif element.tag == "br" or element.tag not in _INLINE:
            self._close()
        else:
            self._start_inline(element)
        if self.tables and looks.adds_to_number(says):
            self._unread()
        self.pre += element.tag == "pre"

    def _start_inline(self, element: etree._Element) -> None:
        """An element within a line; fields to fill in and pictures show something of their own."""
        pieces = self.flows[-1].pieces
        if self.apart[-1] or element.tag == "textarea":
            pieces.append(Parting())
        if element.tag == "img":
            self.pictures += 1
            if self.tables and not _is_spacer(element):
                self._unread()
        elif element.tag == "input" and element.get("type", "text").lower() not in _NOT_TYPED:
            pieces += [Parting(), element.get("value", ""), Parting()]

    def _light(self, element: etree._Element, says: Mapping[str, str]) -> _Light:
        """How text right in an element is shown: most elements say nothing of it."""
        above = self.lights[-1]
        if not says and not element.attrib:
            return above
        return _Light(
            looks.has_size(element, says, above.has_size),
            looks.is_white(element, says, above.is_white),
            looks.has_ground(element, says, above.has_ground),
        )

    def _start_cell(self, element: etree._Element) -> None:
        opened = self.tables[-1]
        if not opened.table.rows:
            opened.next_row()
        cell = opened.place(
            _span(element.get("colspan"), opened.most), _span(element.get("rowspan"), self.most_rows)
        )
        covered = range(cell.column, cell.column + cell.span)
        if opened.hidden and opened.hidden.issuperset(covered):
            if _text_of(element).strip():
                self._tell(_NOT_SHOWN)
            self.flows.append(_Flow())  # what stands there goes nowhere
        else:
            self.flows.append(_Flow(cell.content))

    def _hidden_columns(self, table: etree._Element) -> set[int]:
        """Columns, from 1, that the table's <col> hide."""
        hidden, at, most = set[int](), 1, limits().sheet_columns
        columns = [
            column
            for child in table
            if child.tag in ("col", "colgroup")
            for column in (list(child.iter("col")) or [child])
        ]
        for column in columns:
            says = self.looks.all(column)
            width = (column.get("width") or says.get("width", "")).strip()
            span = _span(column.get("span"), most)
            if (
                looks.is_hidden(column, says, by_custom=True)
                or says.get("visibility") in ("hidden", "collapse")
                or re.fullmatch(r"0+(?:px|pt|%)?", width)
            ):
                hidden |= set(range(at, min(at + span, most + 1)))
            at += span
        return hidden

    def _end(self, element: etree._Element) -> None:
        role = self._role(element)
        if role == "table":
            closed = self.tables.pop()
            closed.table.aligned &= closed.lines_up
            self.flows[-1].blocks += unfolded(closed.table)
            if any(cell.content for cell in closed.beyond):
                self._tell(f"表格超过 {closed.most} 列，多出的单元格没有读取。")
        elif role == "table-cell":
            self._close()
            self.flows.pop()
        elif not role and element.tag not in _INLINE and element.tag != "br":
            self._close()
        if self.apart.pop() or element.tag == "textarea":
            self.flows[-1].pieces.append(Parting())
        self.around.pop()
        self.pre -= element.tag == "pre"
        self.raised.pop()
        self.lights.pop()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        light = self.lights[-1]
        if not light.has_size or (self.tables and not light.is_seen):
            if self.tables and text.strip():
                self._tell(_NOT_SHOWN)
        elif self.pre:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self._piece(first)
            for line in others:
                self._close()
                self._piece(line)
        else:
            self._piece(_SPACE.sub(" ", text))

    def _piece(self, text: str) -> None:
        raised = self.raised[-1]
        self.flows[-1].pieces.append(raised(text) if raised and text.strip() else text)

    def _close(self) -> None:
        if self.flows[-1].close():
            self._tell("网页里有上标或下标的文字，没有读取。")

    def _tell(self, text: str) -> None:
        if text not in self.told:
            self.told.append(text)


def _is_spacer(picture: etree._Element) -> bool:
    """Whether a picture is so small that it only holds room."""
    sizes = [picture.get(name, "").removesuffix("px") for name in ("width", "height")]
    return any(size.isdecimal() and int(size[:6]) < _SMALLEST_PICTURE for size in sizes)


def _span(text: str | None, most: int) -> int:
    return min(max(1, int(text)), most) if text and _SPAN.fullmatch(text) else 1
