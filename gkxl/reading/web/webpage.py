"""Web pages to grids: tables with their merged cells, tables made of divs or typed in <pre>, the rest as running text.

Nothing is fetched, run or expanded. Inline tags cut words and numbers into pieces: their text is joined as it is shown.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from gkxl.model.errors import NoTables, Refusal, TooLarge
from gkxl.model.report import Report
from gkxl.reading.asked import Asked
from gkxl.reading.grids.blocks import MAX_COLUMNS, Block, Cell, Table, Text, document_of, unfolded
from gkxl.reading.grids.grid import folded
from gkxl.reading.grids.raised import Raised, set_together
from gkxl.reading.locating import naming
from gkxl.reading.locating.located import known_labels
from gkxl.reading.locating.printed import read_document

MAX_BYTES, MAX_ELEMENTS, MAX_DEPTH, MAX_ROWS = 32 * 2**20, 400_000, 2_000, 5_000
_DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_DROPPED = frozenset(
    "script style noscript template head select button iframe object embed svg canvas audio video map textarea rp rt".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q s samp small span strike strong sub sup time tt u var wbr "
    "st1:chsdate ruby rb img input".split()
)
_SPACE, _INVISIBLE = re.compile(r"[ \t\r\n\f]+"), re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_STOPS = re.compile(r"\0|</(?:html|body)\s*>", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?<![\w-])opacity\s*:\s*0*\.?0+%?\s*(?:[;!]|$)",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|sub)\b", re.IGNORECASE)
_FONT_SIZE = re.compile(r"font-size\s*:\s*([^;!]*)", re.IGNORECASE)
_NO_SIZE = re.compile(r"0*\.?0+\s*(?:[a-z]+|%)?\s*", re.IGNORECASE)
_SHOWN_AS = re.compile(r"display\s*:\s*(?:inline-)?(table-row|table-cell|table)\b", re.IGNORECASE)
_CLASSES = {
    "table": "table",
    "tr": "table-row",
    "row": "table-row",
    "table-row": "table-row",
    "td": "table-cell",
    "th": "table-cell",
    "cell": "table-cell",
    "table-cell": "table-cell",
    "col": "table-cell",
}
_STRUCK_OUT = frozenset({"del", "s", "strike"})
_NOT_SHOWN = "表格里有不显示的内容，没有读取。"
_LINES = frozenset({"div", "ul", "ol", "dl", "section", "article"})
_PIECES = frozenset({"div", "li", "dt", "dd", "p", "ul", "section"})
LONGEST_PIECE, FEWEST_LABELS = 80, 10
"""Text in one cell of a row made of divs; labels of a report below which a page's tables do not count as the report's."""


def read_html(data: bytes, file: str, asked: Asked) -> Report:
    """The report in a web page. Refuses a page without the tables of the report."""
    if len(data) > MAX_BYTES:
        raise TooLarge(file, len(data))
    text, remarks = decoded(data)
    root = _parsed(text, file)
    labels = known_labels(asked.forms)
    page = _Page(root, file)
    blocks = page.blocks()
    if _labels_in(blocks, labels) < FEWEST_LABELS and (roles := _div_tables(root)):
        page = _Page(root, file, roles)
        blocks = page.blocks()
    document = document_of(blocks, [*remarks, *page.told])
    try:
        return read_document(
            document,
            file,
            asked,
            naming.from_title("\n".join([*_headlines(root), document.text])),
        )
    except NoTables:
        if page.pictures and not _labels_in(blocks, labels):
            raise Refusal(
                f"{file}：没有找到年报的表格，表格像是图片，或不在这个网页文件里。请向报送单位要 Word 或电子表格。"
            ) from None
        raise


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The text of a page and what to tell of it: by its mark, as UTF-8 where it is, as declared, else in what fits best."""
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
    """The tree of a page. NULs and ends of pages within it (pasted pages) are dropped: the parser would stop there."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_STOPS.sub("", text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Refusal(
            f"{file}：不是网页，或内容已损坏。请在浏览器中重新打开并另存为 .html，或向报送单位要 Word 或电子表格。"
        )
    return root


def _headlines(root: etree._Element) -> Iterator[str]:
    """What a page calls itself, which stands before its navigation."""
    for one in root.iter("meta"):
        if one.get("name", "").lower() in ("articletitle", "title"):
            yield one.get("content", "")
    for tag in ("h1", "title"):
        for one in root.iter(tag):
            yield re.split(r"[_|]|(?<=[报告年度])\s*[-–—]", _SPACE.sub(" ", "".join(one.itertext())).strip())[
                0
            ]


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
        text, has_left_out = set_together(self.pieces)
        text = _INVISIBLE.sub("", text)
        if text.strip():
            self.blocks.append(Text(text.strip(" \n")))
        self.pieces = []
        return has_left_out


@dataclass
class _Open:
    """A table that is being read: where the next cell goes, and down to which row merged cells reach in each column."""

    table: Table
    column: int = 1
    reach: dict[int, int] = field(default_factory=dict)
    beyond: list[Cell] = field(default_factory=list)

    def next_row(self) -> None:
        self.table.rows.append([])
        self.column = 1

    def place(self, columns: int, rows: int) -> Cell:
        """The next cell; one for which no column is left is none of the table."""
        row = len(self.table.rows)
        while self.reach.get(self.column, 0) >= row:
            self.column += 1
        if self.column > MAX_COLUMNS:
            self.beyond.append(Cell(self.column, []))
            return self.beyond[-1]
        columns = min(columns, MAX_COLUMNS + 1 - self.column)
        cell = Cell(self.column, [], columns)
        self.table.rows[-1].append(cell)
        for column in range(self.column, self.column + columns):
            self.reach[column] = row + rows - 1
        self.column += columns
        return cell


class _Page:
    """The blocks of a page, element after element. `roles` are elements that stand for tables, rows and cells."""

    def __init__(
        self, root: etree._Element, file: str, roles: dict[etree._Element, str] | None = None
    ) -> None:
        self.root, self.file, self.roles = root, file, roles or {}
        self.told: list[str] = []
        self.pictures = 0
        self.flows = [_Flow()]
        self.tables: list[_Open] = []
        self.pre = self.raised = 0
        self.shown = [True]  # of the elements around, whether text in them has a size

    def blocks(self) -> list[Block]:
        walk, depth, elements = etree.iterwalk(self.root, events=("start", "end")), 0, 0
        for event, element in walk:
            if event == "end":
                depth -= 1
                if not self._is_left_out(element):
                    self._end(element)
                self._text(element.tail)
                continue
            depth, elements = depth + 1, elements + 1
            if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
                raise Refusal(
                    f"{self.file}：网页过大或嵌套过深，不像一份年报，没有读取。请只保留年报正文和各表后另存。"
                )
            if self._is_left_out(element):
                walk.skip_subtree()
            else:
                self._start(element)
                self._text(element.text)
        self._close()
        return self.flows[0].blocks

    def _role(self, element: etree._Element) -> str:
        tag = element.tag if isinstance(element.tag, str) else ""
        role = {"table": "table", "tr": "table-row", "td": "table-cell", "th": "table-cell"}.get(
            tag
        ) or self.roles.get(element, "")
        return role if role == "table" or self.tables else ""

    def _is_left_out(self, element: etree._Element) -> bool:
        if element.tag in _DROPPED:
            return True
        style = element.get("style", "")
        hidden = element.get("hidden") is not None or _HIDDEN.search(style) is not None
        struck = element.tag in _STRUCK_OUT or _STRUCK.search(style) is not None
        if (struck or hidden and self.tables) and "".join(element.itertext()).strip():
            self._tell("网页里有加删除线的文字，没有读取。" if not hidden else _NOT_SHOWN)
        return hidden or struck

    def _start(self, element: etree._Element) -> None:
        role, flow = self._role(element), self.flows[-1]
        self.raised += _is_raised(element)
        self.shown.append(_is_sized(element, self.shown[-1]))
        if role == "table":
            self._close()
            self.tables.append(_Open(Table(aligned=element not in self.roles)))
        elif role == "table-row":
            self.tables[-1].next_row()
        elif role == "table-cell":
            opened = self.tables[-1]
            if not opened.table.rows:
                opened.next_row()
            cell = opened.place(
                _span(element.get("colspan"), MAX_COLUMNS), _span(element.get("rowspan"), MAX_ROWS)
            )
            self.flows.append(_Flow(cell.content))
        elif element.tag == "br":
            self._close()
        elif element.tag == "img":
            self.pictures += 1
        elif element.tag == "input" and element.get("type", "text").lower() == "text":
            flow.pieces.append(element.get("value", ""))
        elif element.tag not in _INLINE:
            self._close()
        self.pre += element.tag == "pre"

    def _end(self, element: etree._Element) -> None:
        role = self._role(element)
        if role == "table":
            closed = self.tables.pop()
            self.flows[-1].blocks += unfolded(closed.table)
            if any(cell.content for cell in closed.beyond):
                self._tell(f"表格超过 {MAX_COLUMNS} 列，多出的单元格没有读取。")
        elif role == "table-cell":
            self._close()
            self.flows.pop()
        elif not role and element.tag not in _INLINE and element.tag != "br":
            self._close()
        self.pre -= element.tag == "pre"
        self.raised -= _is_raised(element)
        self.shown.pop()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if not self.shown[-1]:
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
        self.flows[-1].pieces.append(Raised(text) if self.raised and text.strip() else text)

    def _close(self) -> None:
        if self.flows[-1].close():
            self._tell("网页里有上标或下标的文字，没有读取。")

    def _tell(self, text: str) -> None:
        if text not in self.told:
            self.told.append(text)


def _is_raised(element: etree._Element) -> bool:
    return element.tag in ("sup", "sub") or (
        element.tag in _INLINE and _RAISED.search(element.get("style", "")) is not None
    )


def _is_sized(element: etree._Element, around: bool) -> bool:
    """Whether text right in an element has a size: by its style, else as `around` it; a class or <font> may give it one again."""
    size = _FONT_SIZE.search(element.get("style", ""))
    if size:
        return not _NO_SIZE.fullmatch(size[1])
    return around or element.get("class") is not None or element.get("size") is not None


def _span(text: str | None, most: int) -> int:
    return min(max(1, int(text)), most) if text and re.fullmatch(r"\s*\d{1,6}\s*", text) else 1


def _div_tables(root: etree._Element) -> dict[etree._Element, str]:
    """Elements that a page shows as a table without <table>: by style, by class, or because their children come in short rows."""
    roles: dict[etree._Element, str] = {}
    for element in root.iter(*_LINES):
        if element in roles:
            continue
        lines = [child for child in element if isinstance(child.tag, str)]
        rows = {line: pieces for line in lines if (pieces := _pieces(line))}
        if len(rows) > 1 or (rows and _shown_as(element) == "table"):
            roles[element] = "table"
            for line in lines:
                roles[line] = "table-row"
                for piece in rows.get(line, ()):
                    roles[piece] = "table-cell"
    return _with_single_cells(roles)


def _with_single_cells(roles: dict[etree._Element, str]) -> dict[etree._Element, str]:
    """A line of only one piece (第二十条第（一）项) among rows is no row: it stays running text."""
    celled = {cell.getparent() for cell, role in roles.items() if role == "table-cell"}
    return {element: role for element, role in roles.items() if role != "table-row" or element in celled}


def _pieces(line: etree._Element) -> list[etree._Element]:
    """The cells of an element that reads as a row: two short pieces or more, and nothing beside them."""
    children = [child for child in line if isinstance(child.tag, str)]
    named = _shown_as(line) == "table-row"
    if (
        line.tag not in _PIECES
        or len(children) < 2
        or (line.text or "").strip()
        or any((child.tail or "").strip() for child in children)
    ):
        return []
    if not all(child.tag in _PIECES or named or _shown_as(child) == "table-cell" for child in children):
        return []
    return children if all(_is_short(child) for child in children) else []


def _is_short(piece: etree._Element) -> bool:
    """Whether an element has no more text than a cell; looks no further than it has to."""
    length = 0
    for number, text in enumerate(piece.itertext()):
        length += len(text.strip())
        if length > LONGEST_PIECE or number > LONGEST_PIECE:
            return False
    return True


def _shown_as(element: etree._Element) -> str:
    """table, table-row, table-cell or "", by style or class."""
    style = _SHOWN_AS.search(element.get("style", ""))
    if style:
        return style[1].lower()
    return next((_CLASSES[name] for name in element.get("class", "").lower().split() if name in _CLASSES), "")
