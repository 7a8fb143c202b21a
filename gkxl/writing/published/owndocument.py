"""A Word document that a unit wrote itself: its tables as grids, its cells to be rewritten, everything else left byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from lxml import etree

from gkxl.model.errors import Refusal, TooLarge
from gkxl.model.report import Place
from gkxl.model.texts import visible
from gkxl.reading.grids.blocks import ends_table
from gkxl.reading.grids.grid import Grid, GridCell, GridRow
from gkxl.reading.office.package import Package
from gkxl.writing.packages import repacked
from gkxl.writing.published.wordtable import w

MAX_FILE = 64 * 2**20
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REVISIONS = {w(name) for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")}
_MARKS = {w(name) for name in ("bookmarkStart", "bookmarkEnd")}
_KEPT = {w(name) for name in ("tcPr", "pPr", "sdtPr", "sdtEndPr")} | _MARKS
_PLAIN = {
    w(name)
    for name in (
        "tcPr",
        "p",
        "pPr",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "r",
        "rPr",
        "t",
        "tab",
        "br",
        "cr",
        "lastRenderedPageBreak",
        "noBreakHyphen",
        "sdt",
        "sdtPr",
        "sdtEndPr",
        "sdtContent",
    )
}
_OWN_PARTS = {w(name) for name in ("tcPr", "pPr", "rPr", "sdtPr", "sdtEndPr")}
"""Formatting, whose inside does not matter here."""

_STRUCK = ("strike", "dstrike")
_UNWANTED = {w(name) for name in (*_STRUCK, "vanish", "vertAlign")}
"""What a number is not written in, though the text before it was."""

_DIGITS = "0123456789" + "".join(map(chr, range(0xFF10, 0xFF1A)))
_RAISED = {
    "superscript": str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2),
    "subscript": str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉" * 2),
}

_TEXT_CONTROL = frozenset(
    {
        "rPr",
        "alias",
        "tag",
        "id",
        "lock",
        "placeholder",
        "showingPlcHdr",
        "temporary",
        "label",
        "tabIndex",
        "text",
        "richText",
        "comboBox",
        "group",
        "appearance",
        "color",
        "repeatingSection",
        "repeatingSectionItem",
    }
)
"""What a content control's properties hold where one can type any text into it."""


class OwnDocument:
    """The .docx that `--text` names. Its macros, templates and links are never followed; the file itself is never written."""

    def __init__(self, path: Path) -> None:
        self.name = visible(path.name)
        if path.suffix.lower() != ".docx":
            remedy = (
                "宏请先去掉，另存为 .docx"
                if path.suffix.lower() in (".docm", ".dotm")
                else "请用 Word 打开后另存为 .docx"
            )
            raise Refusal(f"{self.name}：--text 要给本单位的 Word 正文（.docx）。{remedy}，再试。")
        self._data = self._bytes(path)
        self._part = self._main_part()
        self.root = self._parsed()
        self.body = self.root.find(w("body"))
        if self.root.tag != w("document") or self.body is None:
            raise Refusal(
                f"{self.name}：不是常用的 .docx 格式（可能是“Strict Open XML”）。请用 Word 另存为“Word 文档（*.docx）”，再试。"
            )
        self.cells: dict[str, etree._Element] = {}
        self.tables = [
            table
            for table in self.body.iter(w("tbl"))
            if not any(parent.tag == w("txbxContent") for parent in table.iterancestors())
        ]
        self.grids = self._joined(
            {table: self._grid(table, number) for number, table in enumerate(self.tables, 1)}
        )

    def _bytes(self, path: Path) -> bytes:
        try:
            if path.stat().st_size > MAX_FILE:
                raise TooLarge(self.name, path.stat().st_size, "请压缩里面的图片后再试")
            return path.read_bytes()
        except FileNotFoundError:
            raise Refusal(f"{path}：找不到这个文件。请检查 --text 的路径和文件名。") from None
        except OSError:
            raise Refusal(
                f"{path}：打不开，可能正被别的程序使用或没有权限。请关闭占用它的程序后再试。"
            ) from None

    def _main_part(self) -> str:
        """The name of the document's part; refuses what is no sound document, or one with macros."""
        try:
            package = Package(self._data, self.name)
            package.check_parts()
            part = next(
                target
                for kind, target in package.relations("").values()
                if kind == "officeDocument" and target in package
            )
            kinds = {
                item.get("PartName", "").lstrip("/"): item.get("ContentType", "")
                for item in package.xml("[Content_Types].xml").iter(f"{_TYPES}Override")
            }
        except (Refusal, StopIteration):
            raise Refusal(
                f"{self.name}：打不开。文件已损坏、加了密码、大得不合常理，或含有不允许的声明。请用 Word 打开后另存为 .docx，再试。"
            ) from None
        if kinds.get(part) != _DOCUMENT or any(name.endswith("vbaProject.bin") for name in package.parts):
            raise Refusal(
                f"{self.name}：不是普通的 Word 文档（含宏，或是模板）。请用 Word 打开后另存为“Word 文档（*.docx）”，再试。"
            )
        return part

    def _parsed(self) -> etree._Element:
        with zipfile.ZipFile(io.BytesIO(self._data)) as package:
            try:
                return etree.fromstring(
                    package.read(self._part),
                    etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False),
                )
            except (etree.XMLSyntaxError, zipfile.BadZipFile):
                raise Refusal(
                    f"{self.name}：文件已损坏，打不开。请用 Word 打开后另存为 .docx，再试。"
                ) from None

    def _grid(self, table: etree._Element, number: int) -> Grid:
        """A table's cells by their columns, spans counted; a cell merged down stands in its first row."""
        grid, open_above = Grid(f"第{number}张表", aligned=True), set[int]()
        for row_number, row in enumerate(children(table, "tr"), 1):
            place, cells = f"第{number}张表 第{row_number}行", []
            column = 1 + _count(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
            for cell in children(row, "tc"):
                properties = cell.find(w("tcPr"))
                span = _count(None if properties is None else properties.find(w("gridSpan")), 1)
                merged = None if properties is None else properties.find(w("vMerge"))
                if merged is None or merged.get(w("val")) == "restart" or column not in open_above:
                    (open_above.discard if merged is None else open_above.add)(column)
                    address = f"{place} 第{len(cells) + 1}格"
                    cells.append(
                        GridCell(
                            row_number, column, text_of(cell).strip(), Place(grid.name, address), span=span
                        )
                    )
                    self.cells[address] = cell
                column += span
            grid.rows.append(GridRow(row_number, cells, Place(grid.name, place)))
        return grid

    def _joined(self, grids: dict[etree._Element, Grid]) -> list[Grid]:
        """The grids, those put together that reading puts together: a table that directly follows one of the same width carries it on."""
        above = self._tables_right_above()
        joined: dict[etree._Element, Grid] = {}
        for table, grid in grids.items():
            upper = above.get(table)
            if upper is None or _width(grids[upper]) != _width(grid):
                joined[table] = replace(grid, rows=list(grid.rows))
                continue
            joined[table] = joined[upper]
            start = joined[upper].rows[-1].number if joined[upper].rows else 0
            joined[table].rows += [_moved(row, start) for row in grid.rows]
        return list({id(grid): grid for grid in joined.values()}.values())

    def _tables_right_above(self) -> dict[etree._Element, etree._Element]:
        """For a table the one above it, where nothing but blank lines and page numbers stand between."""
        found, last = {}, None
        for block in _blocks(self.body):
            if block.tag == w("tbl"):
                if last is not None:
                    found[block] = last
                last = None if _lays_out(block) else block
            elif ends_table(text_of(block).strip()):
                last = None
        return found

    @property
    def paragraphs(self) -> list[etree._Element]:
        """The paragraphs of the body outside its tables."""
        return [child for child in self.body if child.tag == w("p")]

    @property
    def text(self) -> str:
        return "\n".join(map(text_of, children(self.body, "p")))

    @property
    def text_width(self) -> int | None:
        """Twentieths of a point between the margins of the last section."""
        section = self.body.find(w("sectPr"))
        size, margins = (
            (None, None) if section is None else (section.find(w("pgSz")), section.find(w("pgMar")))
        )
        if size is None or margins is None:
            return None
        try:
            return int(size.get(w("w"))) - int(margins.get(w("left"))) - int(margins.get(w("right")))
        except (TypeError, ValueError):
            return None

    def saved(self) -> bytes:
        """The package with the document as it is now; all other parts are copied as they were."""
        document = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return repacked(self._data, {self._part: lambda _: [document]})


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names, those in content controls among them."""
    for child in element:
        if child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from children(child, *names)
        elif child.tag in map(w, names):
            yield child


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in their order; after a table that lays out the page what its cells hold."""
    for block in children(container, "p", "tbl"):
        yield block
        if block.tag == w("tbl") and _lays_out(block):
            for row in children(block, "tr"):
                for cell in children(row, "tc"):
                    yield from _blocks(cell)


def _lays_out(table: etree._Element) -> bool:
    """Whether a table holds tables."""
    return any(inner is not table for inner in table.iter(w("tbl")))


def _width(grid: Grid) -> int:
    return max((cell.column + cell.span - 1 for row in grid.rows for cell in row.cells), default=0)


def _moved(row: GridRow, start: int) -> GridRow:
    """A row as it counts below `start` others; its place stays."""
    return replace(
        row, number=start + row.number, cells=[replace(cell, row=start + cell.row) for cell in row.cells]
    )


def text_of(element: etree._Element, as_shown: bool = False) -> str:
    """The text of a paragraph or cell, one line a paragraph; what was deleted under revision, hidden text, inner tables and prompts are left out.

    `as_shown`: without what is struck through, raised and lowered digits as such; else as reading takes it.
    """
    if element.tag == w("p"):
        return "".join(_characters(element, as_shown))
    return "\n".join(text_of(child, as_shown) for child in children(element, "p"))


def _characters(paragraph: etree._Element, as_shown: bool) -> Iterator[str]:
    for item in paragraph.iter(w("t"), w("tab"), w("br"), w("cr"), w("noBreakHyphen")):
        form = item.getparent().find(w("rPr"))
        if (
            _has(form, "vanish")
            or (as_shown and _has(form, *_STRUCK))
            or any(map(_prompts, _controls_around(item, w("tr"))))
        ):
            continue
        if item.tag == w("t"):
            level = None if form is None or not as_shown else form.find(w("vertAlign"))
            yield (item.text or "").translate({} if level is None else _RAISED.get(level.get(w("val")), {}))
        elif item.getparent().tag == w("r"):
            yield "-" if item.tag == w("noBreakHyphen") else " " if item.tag == w("tab") else "\n"


def _has(form: etree._Element | None, *names: str) -> bool:
    """Whether run properties set one of these."""
    return form is not None and any(_is_on(form.find(w(name))) for name in names)


def _count(element: etree._Element | None, otherwise: int) -> int:
    text = "" if element is None else element.get(w("val"), "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise


def has_revisions(table: etree._Element) -> bool:
    return next(table.iter(*_REVISIONS), None) is not None


def is_plain(cell: etree._Element) -> bool:
    """Whether a cell holds text, maybe in a content control, and nothing else: no field, picture, comment, footnote, inner table."""
    return all(part.tag in _PLAIN for part in _contents(cell))


def _contents(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        yield child
        if child.tag not in _OWN_PARTS:
            yield from _contents(child)


def control_fault(cell: etree._Element) -> str | None:
    """Why what is written into a cell's content control would not stay or not be right; None where nothing is against it."""
    inside = list(cell.iter(w("sdt")))
    if any(outer not in inner.iterancestors() for outer, inner in zip(inside, inside[1:])):
        return "这一格里有几个内容控件，分不清数写在哪一个里"
    if any("dataBinding" in _kinds(control) for control in [*inside, *cell.iterancestors(w("sdt"))]):
        return "所在的内容控件绑定了文档里的数据，Word 打开时会改回原来的数"
    if any(_kinds(control) - _TEXT_CONTROL for control in [*inside, *_controls_around(cell, w("tbl"))]):
        return "所在的内容控件不是文字控件（是日期、下拉列表、复选框、图片等）"
    return None


def _kinds(control: etree._Element) -> set[str]:
    return {etree.QName(item).localname for item in control.iterfind(f"{w('sdtPr')}/*")}


def _controls_around(element: etree._Element, end: str) -> list[etree._Element]:
    """The content controls around an element, from the inside, as far as the next element named `end`."""
    return [
        parent
        for parent in takewhile(lambda parent: parent.tag != end, element.iterancestors())
        if parent.tag == w("sdt")
    ]


def _prompts(control: etree._Element) -> bool:
    """Whether a content control is not filled in: what it shows is a prompt."""
    return _is_on(control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}"))


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(w("val")) not in ("0", "false", "off", "none")


def rewrite(cell: etree._Element, text: str) -> None:
    """Put a text into a cell, where it has a content control into that, in the type of its first run; marks of places stay."""
    home = [cell, *cell.iter(w("sdtContent"))][-1]
    spot = next((child for child in home if child.tag == w("p")), home)
    form = _type_of(home)
    spine = [spot, *takewhile(lambda parent: parent is not cell.getparent(), spot.iterancestors())]
    for part in spine:
        for child in list(part):
            if child.tag in _KEPT or any(child is one for one in spine):
                continue
            spot.extend(mark for mark in list(child) if mark.tag in _MARKS)
            if child.tag == w("p") and part is cell and home is not cell and child is cell[-1]:
                _clear(child)  # a cell ends with a paragraph
            else:
                part.remove(child)
    if text or spot.tag == w("sdtContent"):
        run = etree.SubElement(spot, w("r"))
        if form is not None:
            run.append(form)
        etree.SubElement(run, w("t")).text = text
    for control in filter(_prompts, _controls_around(spot, w("tr"))):
        properties = control.find(w("sdtPr"))
        properties.remove(properties.find(w("showingPlcHdr")))


def _clear(paragraph: etree._Element) -> None:
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)


def _type_of(home: etree._Element) -> etree._Element | None:
    """The run properties of the first run with plain text, else of the first paragraph's mark; a prompt's are those of its control."""
    runs = sorted(home.iter(w("r")), key=lambda run: 2 * (run.find(w("t")) is None) + _is_marked(run))
    prompts = list(filter(_prompts, _controls_around(next(home.iter(w("r"), w("p")), home), w("tr"))))
    if prompts:
        form = prompts[0].find(f"{w('sdtPr')}/{w('rPr')}")
    else:
        form = runs[0].find(w("rPr")) if runs else home.find(f"{w('p')}/{w('pPr')}/{w('rPr')}")
    form = None if form is None else deepcopy(form)
    for item in list(form) if form is not None else ():
        if item.tag in _UNWANTED:
            form.remove(item)
    return form


def _is_marked(run: etree._Element) -> bool:
    return any(item.tag in _UNWANTED for item in run.iterfind(f"{w('rPr')}/*"))
