"""A reader of .xlsx and .xlsm.

The cells of single sheets as they are stored and shown, straight from the zip parts.

Number, text, boolean or error; the formula; whether a result was stored at all; what the number format
makes of it. Plain parts are scanned (`scan`), all others parsed (`sheetpart`): both give the same cells, or
the part is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

from gkxl.issued.addresses import address, cell_position, letters
from gkxl.model.errors import Refusal
from gkxl.model.limits import beyond_size, exceeded, limits
from gkxl.model.patterns import Pattern
from gkxl.reading.office import scan
from gkxl.reading.office.package import Package
from gkxl.reading.office.rowform import Scanned
from gkxl.reading.office.sheetpart import Malformed, SheetPart, Written, check_text, sheet_part
from gkxl.reading.office.shown import shown, shown_text
from gkxl.reading.office.storedcells import Cells, PlacedCell, SheetView, StoredCell, merged_ranges
from gkxl.reading.office.styles import NO_FORMATS, Formats, formats
from gkxl.reading.office.values import read_escapes, value_cell

LEAST_OF_CELL, LEAST_OF_ROW = len("<c "), len("<row ")
"""Bytes that a cell and a row of a sheet part take at least."""


class Book:
    """An open workbook: `sheets` in order, `cells(sheet)` on demand. `name` is what messages call it."""

    has_formulas = True

    def __init__(self, data: bytes, name: str) -> None:
        self.package = Package(data, name)
        main = next(
            (target for kind, target in self.package.relations("").values() if kind == "officeDocument"),
            "xl/workbook.xml",
        )
        if main not in self.package:
            raise Refusal(
                f"{self.package.name}：不是 Excel 工作簿（里面没有工作簿部件）。请另存为 .xlsx 后重新报送。"
            )
        relations = self.package.relations(main)
        self.sheets: dict[str, str] = {}
        self.hidden_sheets: set[str] = set()
        self._most = limits()
        self._bytes_of_sheets = self._moved = 0
        self._uncounted: list[bytes] = []
        self._stored_cells = self._stored_rows = 0
        listed, self._from_1904 = self.package.parsed(main, _workbook)
        if len(listed) > self._most.sheets:
            raise exceeded(name, "sheets", len(listed))
        titles: set[str] = set()
        for title, relation, hidden in listed:
            kind, target = relations.get(relation, ("", ""))
            if kind != "worksheet":
                continue
            if title.casefold() in titles:
                raise self._malformed(title, "有两张同名的工作表")
            titles.add(title.casefold())
            self.sheets[title] = target
            if hidden:
                self.hidden_sheets.add(title)
        parts = {kind: target for kind, target in relations.values()}
        self._strings_part, self._styles_part = parts.get("sharedStrings"), parts.get("styles")
        self._parsed: dict[str, Cells] = {}
        self._merges: dict[str, frozenset[str]] = {}

    @property
    def saved(self) -> str | None:
        """When the file says it was last saved (ISO 8601), or None where it does not."""
        return self._property("modified")

    @property
    def subject(self) -> str | None:
        """What the file's properties say that it is about."""
        return self._property("subject")

    def _property(self, name: str) -> str | None:
        if self._properties is None:
            return None
        return next((item.text for item in _named(self._properties, name) if item.text), None)

    @cached_property
    def _properties(self) -> Element | None:
        """Root of the part that says who saved the file and when."""
        part = next(
            (target for kind, target in self.package.relations("").values() if kind == "core-properties"),
            None,
        )
        return None if part is None or part not in self.package else self.package.xml(part)

    def cells(self, sheet: str) -> Cells:
        """The stored cells of a sheet by address; empty cells without a formula are left out."""
        if sheet not in self._parsed:
            rows = scan.cells(self._sheet_data(sheet))
            self._parsed[sheet] = self._read(sheet) if rows is None else self._scanned(rows)
            if rows is not None:
                self._merges[sheet] = rows.merges
        return self._parsed[sheet]

    def merged(self, sheet: str) -> frozenset[str]:
        """The ranges of merged cells of a sheet, found when its cells were read."""
        self.cells(sheet)
        return self._merges[sheet]

    def first_cells(self, sheet: str, rows: int) -> Cells:
        """The cells of the rows up to that number (from 1), and maybe further ones."""
        if sheet in self._parsed:
            return self._parsed[sheet]
        found = scan.cells(self._sheet_data(sheet))
        return self._read(sheet, rows) if found is None else self._scanned(found, rows)

    def _sheet_data(self, sheet: str) -> bytes:
        """The bytes of a sheet's part. Refuses one with which the workbook has too many cells or rows.

        They are counted as soon as there could be too many.
        """
        data = self.package.plain_xml(self.sheets[sheet])
        self._bytes_of_sheets += len(data)
        self._uncounted.append(data)
        most = self._most
        if self._bytes_of_sheets > min(most.cells * LEAST_OF_CELL, most.rows * LEAST_OF_ROW):
            self._count()
        return data

    def _count(self) -> None:
        while self._uncounted:
            data = self._uncounted.pop()
            self._stored_cells += data.count(b"<c ") + data.count(b":c ")
            if self._stored_cells > self._most.cells:
                raise exceeded(self.package.name, "cells", self._stored_cells)
            self._stored_rows += data.count(b"<row ") + data.count(b":row ")
            if self._stored_rows > self._most.rows:
                raise exceeded(self.package.name, "rows", self._stored_rows)

    def views(self) -> Iterator[SheetView]:
        """Every sheet with what its cells show, results of formulas too."""
        for name in self.sheets:
            hidden = name in self.hidden_sheets
            part = SheetPart() if hidden else self._part(name)
            if len(part.merges) > self._most.merges:
                raise exceeded(f"{self.package.name}：工作表“{name}”", "merges", len(part.merges))
            spans = {
                (top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in part.merges
            }
            yield SheetView(
                name,
                self._placed(part),
                spans,
                part.hidden_rows,
                part.hidden_columns,
                hidden,
                part.margin,
                self._struck(part),
            )

    def _part(self, sheet: str) -> SheetPart:
        """A sheet as the strict parser sees it."""
        try:
            return sheet_part(self.package.xml(self.sheets[sheet], comments=True))
        except Malformed as error:
            raise self._malformed(sheet, str(error)) from None

    def _placed(self, part: SheetPart) -> Iterator[PlacedCell]:
        shared: dict[str, tuple[str, str]] = {}
        for cell in part.cells:
            stored = self._stored_cell(cell, shared, marked=True)
            if stored.kind or stored.formula is not None:
                yield PlacedCell(*cell_position(cell.place), stored)

    def _struck(self, part: SheetPart) -> set[tuple[int, int]]:
        """The cells whose style strikes them out."""
        struck = self._formats.struck
        return {cell_position(cell.place) for cell in part.cells if cell.style in struck} if struck else set()

    def _malformed(self, sheet: str, what: str) -> Refusal:
        return Refusal(
            f"{self.package.name}：工作表“{sheet}”的内容不合规范（{what}），"
            "无法确定数字属于哪一格，没有读取。"
            "请用 Excel 打开后另存，重新报送。"
        )

    @cached_property
    def _formats(self) -> Formats:
        if self._styles_part is None or self._styles_part not in self.package:
            return NO_FORMATS
        return self.package.parsed(self._styles_part, formats)

    def _scanned(self, rows: scan.Rows, last: int | None = None) -> Cells:
        """Cells from what the scanner found: of all rows, or up to one."""
        found: Cells = {}
        shared: dict[str, tuple[str, str]] = {}
        strings, altering, values = self._strings, self._formats.altering, iter(rows.values)
        try:
            for row in rows.form.steps(altering) if last is None else rows.form.up_to(last):
                if row.is_plain(altering):
                    row.read(values, strings, found)
                else:
                    found.update(self._one_by_one(row.with_values(values), shared))
        except (IndexError, ValueError):  # no such string; a number of thousands of digits
            raise self._without_strings() from None
        return found

    def _one_by_one(
        self, cells: Iterable[Scanned], shared: dict[str, tuple[str, str]]
    ) -> Iterator[tuple[str, StoredCell]]:
        """Cells that need the workbook's formats, or formulas of other cells."""
        for place, style, kind, index, formula, value, inline in cells:
            written = None if formula is None else self._expand(formula, index or None, place, shared)
            text = None if inline is None else read_escapes(inline)
            stored = self._stored(kind or "n", value, written, text, style)
            if stored.kind or written is not None:
                yield place, stored

    def _read(self, sheet: str, last: int | None = None) -> Cells:
        """The stored cells of a sheet, from the parser: of all rows, or up to one."""
        part = self._part(sheet)
        self._merges[sheet] = merged_ranges(part.merges)
        found: Cells = {}
        shared: dict[str, tuple[str, str]] = {}
        for cell in part.cells:
            if last is not None and cell_position(cell.place)[0] > last:
                continue
            stored = self._stored_cell(cell, shared)
            if stored.kind or stored.formula is not None:
                found[cell.place] = stored
        return found

    def _stored_cell(
        self, cell: Written, shared: dict[str, tuple[str, str]], marked: bool = False
    ) -> StoredCell:
        """A parsed cell; `marked`: what its number shows is taken also where a formula made it."""
        formula = None
        if cell.formula is not None:
            index = cell.formula.get("si", "") if cell.formula.get("t") == "shared" else None
            formula = self._expand(cell.formula.text or "", index, cell.place, shared)
        inline = None if cell.inline is None else _text(cell.inline)
        stored = self._stored(cell.kind or "n", cell.value, formula, inline, cell.style)
        if marked and formula is not None and stored.kind == "n" and cell.style in self._formats.altering:
            return self._as_shown(stored, cell.style)
        return stored

    def _stored(
        self,
        kind: str,
        value: str | None,
        formula: str | None,
        inline: str | None,
        style: str | None,
    ) -> StoredCell:
        if kind == "s" and inline is None and value is not None:
            text = self._string(value)
            if style in self._formats.altering:
                text = shown_text(text, self._formats.code(style))
            return StoredCell("s", text, formula)
        stored = value_cell(kind, value, formula, inline)
        if formula is None and stored.kind == "n" and style in self._formats.altering:
            return self._as_shown(stored, style)
        return stored

    def _expand(self, text: str, index: str | None, place: str, shared: dict[str, tuple[str, str]]) -> str:
        """A cell's formula; of a shared one, the first one's moved here.

        Refuses a workbook in which the moved formulas grow too long in sum.
        """
        if index is None or text or index not in shared:
            if index is not None and text:
                shared[index] = (place, text)
            return text
        origin, text = shared[index]
        self._moved += len(text)
        if self._moved > self._most.formulas:
            raise exceeded(self.package.name, "formulas")
        (row, column), (from_row, from_column) = cell_position(place), cell_position(origin)
        return shift(text, row - from_row, column - from_column)

    def _as_shown(self, stored: StoredCell, style: str | None) -> StoredCell:
        """A number as its format shows it, where that is something else."""
        assert isinstance(stored.value, (int, float))
        text = shown(stored.value, self._formats.code(style), self._from_1904)
        return stored if text is None else StoredCell("s", text, stored.formula)

    def _string(self, index: str) -> str:
        if index.isascii() and index.isdecimal() and int(index) < len(self._strings):
            return str(self._strings[int(index)].value)
        raise self._without_strings()

    def _without_strings(self) -> Refusal:
        return Refusal(
            f"{self.package.name}：文件已损坏（文字表不完整）。请让报送单位用 Excel 打开后另存，重新报送。"
        )

    @cached_property
    def _strings(self) -> list[StoredCell]:
        """The shared strings."""
        if self._strings_part is None:
            return []
        data = self.package.plain_xml(self._strings_part)
        if refusal := beyond_size(self.package.name, "strings", len(data)):
            raise refusal
        found = scan.strings(data, _checked_text)
        return self._parsed_strings(self._strings_part) if found is None else found

    def _parsed_strings(self, part: str) -> list[StoredCell]:
        root = self.package.xml(part, comments=True)
        space = root.tag[: root.tag.find("}") + 1] if isinstance(root.tag, str) else ""
        strange = [item for item in root if item.tag not in (f"{space}si", f"{space}extLst")]
        if root.tag != f"{space}sst" or space[1:-1] not in scan.SPACES or strange:
            raise self._malformed(part, "文字表里有不认识的内容")
        try:
            return [StoredCell("s", _checked_text(item)) for item in root if item.tag == f"{space}si"]
        except Malformed as error:
            raise self._malformed(part, str(error)) from None


def _workbook(root: Element) -> tuple[list[tuple[str, str, bool]], bool]:
    """Name, relationship and whether it is hidden of every sheet, in order.

    And whether days are counted from 1904.
    """
    relation_id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    strict_id = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
    space = root.tag[: root.tag.find("}") + 1]
    if space[1:-1] not in scan.SPACES:
        return [], False
    listed = [
        (
            item.get("name", ""),
            item.get(relation_id) or item.get(strict_id) or "",
            item.get("state", "visible") != "visible",
        )
        for item in root.iterfind(f"{space}sheets/{space}sheet")
    ]
    properties = root.find(f"{space}workbookPr")
    return listed, properties is not None and properties.get("date1904") in ("1", "true")


def _named(root: Element, name: str) -> list[Element]:
    """Descendants by local name, whatever the namespace (transitional or strict)."""
    return [item for item in root.iter() if isinstance(item.tag, str) and item.tag.rpartition("}")[2] == name]


def _checked_text(item: Element) -> str:
    """The text of a shared string that is well formed."""
    check_text(item, "文字表", item.tag[: item.tag.find("}") + 1])
    return _text(item)


def _text(item: Element) -> str:
    """Plain or rich text, without phonetic runs.

    Struck pieces are left out, raised and lowered ones stand in brackets, so that 53¹
    is not 531.
    """
    texts = []
    for child in item:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts.append(_piece(child))
    return read_escapes("".join(texts))


def _piece(run: Element) -> str:
    text, font = "", {}
    for child in run:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            text += child.text or ""
        elif name == "rPr":
            font = {mark.tag.rpartition("}")[2]: mark.get("val", "1") for mark in child}
    if font.get("strike", "0") not in ("0", "false"):
        return ""
    return f"[{text}]" if font.get("vertAlign") in ("superscript", "subscript") else text


_REFERENCE = Pattern(
    r'"[^"]*"|\'[^\']*\'|(?<![A-Za-z0-9_.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_(.])'
)


def shift(formula: str, rows: int, columns: int) -> str:
    """A formula moved by rows and columns.

    Relative references follow, absolute ones and quoted texts stay.
    """

    def moved(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        row, column = cell_position(match[2] + match[4])
        row, column = row if match[3] else row + rows, column if match[1] else column + columns
        if row < 1 or column < 1:
            return "#REF!"
        return f"{match[1]}{letters(column)}{match[3]}{row}" if match[1] or match[3] else address(row, column)

    return _REFERENCE.sub(moved, formula)
