"""A Word document that a unit wrote itself:
its tables as grids, its cells to be rewritten, everything else left byte for byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from gkxl.model.errors import Refusal
from gkxl.model.limits import beyond_size
from gkxl.model.report import Place
from gkxl.model.texts import visible
from gkxl.reading.grids.blocks import ends_table
from gkxl.reading.grids.grid import Grid, GridCell, GridRow
from gkxl.reading.office.package import Package
from gkxl.writing.packages import repacked
from gkxl.writing.published.owncell import children, text_of
from gkxl.writing.published.wordtable import w

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


class OwnDocument:
    """The .docx that `--text` names.

    Its macros, templates and links are never followed; the file itself is never written.
    """

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
        body = self.root.find(w("body"))
        if self.root.tag != w("document") or body is None:
            raise Refusal(
                f"{self.name}：不是常用的 .docx 格式（可能是“Strict Open XML”）。"
                "请用 Word 另存为“Word 文档（*.docx）”，再试。"
            )
        self.body = body
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
            size = path.stat().st_size
            if refusal := beyond_size(self.name, "file_size", size, "请压缩里面的图片后再试"):
                raise refusal
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
                f"{self.name}：打不开。文件已损坏、加了密码、大得不合常理，或含有不允许的声明。"
                "请用 Word 打开后另存为 .docx，再试。"
            ) from None
        if kinds.get(part) != _DOCUMENT or any(name.endswith("vbaProject.bin") for name in package.parts):
            raise Refusal(
                f"{self.name}：不是普通的 Word 文档（含宏，或是模板）。"
                "请用 Word 打开后另存为“Word 文档（*.docx）”，再试。"
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
            place, cells = f"第{number}张表 第{row_number}行", list[GridCell]()
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
        """The grids, those put together that reading puts together:
        a table that directly follows one of the same width carries it on."""
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
            return int(size.get(w("w"), "")) - sum(
                int(margins.get(w(side), "")) for side in ("left", "right")
            )
        except ValueError:
            return None

    def saved(self) -> bytes:
        """The package with the document as it is now; all other parts are copied as they were."""
        document = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return repacked(self._data, {self._part: lambda _: [document]})


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


def _count(element: etree._Element | None, otherwise: int) -> int:
    text = "" if element is None else element.get(w("val"), "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise
