"""An .ods workbook, read as it streams by: what its cells show, formulas, errors, hidden parts.

Repeated cells are counted, not made.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from gkxl.issued.addresses import address
from gkxl.model.errors import Refusal
from gkxl.model.limits import Tally, limits
from gkxl.reading.office.package import Package
from gkxl.reading.office.storedcells import (
    Cells,
    PlacedCell,
    SheetView,
    StoredCell,
    merged_ranges,
    number_cell,
)

STRUCK, RAISED = "struck", "raised"
"""What a style does to text so that it is not read, or not as part of a number."""

MOST_SPACES = 100
"""Spaces in a row beyond which they tell nothing more."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_AROUND = frozenset(
    f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")
) | frozenset(f"{_TABLE}{name}" for name in ("table-header-columns", "table-columns", "table-column-group"))
_LINE_THROUGH = ("text-line-through-style", "text-line-through-type")
_YUAN = ("¥", "￥", "CNY", "RMB")


@dataclass
class _Sheet:
    """A sheet while it is read."""

    hidden: bool
    cells: list[PlacedCell] = field(default_factory=list)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)
    row: int = 1
    column: int = 1


class OpenDocumentBook:
    """An .ods workbook.

    Formulas are seen, in OpenDocument's own writing, which is not compared with the issued ones.
    """

    has_formulas = False

    def __init__(self, data: bytes, name: str) -> None:
        self._name, self._package = name, Package(data, name, ".xlsx")
        manifest = "META-INF/manifest.xml"
        if manifest in self._package and b"encryption-data" in self._package.read(manifest):
            raise Refusal(f"{name}：文件加了密码，无法读取。请去掉密码后重新保存。")
        self._tally = Tally(name)
        self._sheets: dict[str, _Sheet] = {}
        self._looks: dict[str, str] = {}  # of styles that strike out or raise text: which of both
        try:
            content = self._package.plain_xml("content.xml")
            self._package.count_tags("content.xml", content)
            self._parse(content)
        except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
            raise Refusal(
                f"{name}：文件已损坏（内容不是有效的 XML），打不开。请用 Excel 打开后另存为 .xlsx。"
            ) from None
        self.sheets = list(self._sheets)

    def cells(self, sheet: str) -> Cells:
        found: Cells = {}
        for row, column, stored in self._sheets[sheet].cells:
            found[address(row, column)] = stored
        return found

    def first_cells(self, sheet: str, rows: int) -> Cells:
        return self.cells(sheet)

    @property
    def hidden_sheets(self) -> set[str]:
        return {name for name, sheet in self._sheets.items() if sheet.hidden}

    def merged(self, sheet: str) -> frozenset[str]:
        spans = self._sheets[sheet].spans.items()
        return merged_ranges(
            (row, column, row + down - 1, column + across - 1) for (row, column), (down, across) in spans
        )

    def views(self) -> Iterable[SheetView]:
        """Every sheet with what its cells show."""
        for name, sheet in self._sheets.items():
            yield SheetView(
                name,
                sheet.cells,
                sheet.spans,
                sheet.hidden_rows,
                sheet.hidden_columns,
                sheet.hidden,
                struck=sheet.struck,
            )

    def _parse(self, data: bytes) -> None:
        """Go through the content once; what was read of it is let go."""
        path: list[Element] = []
        hidden_styles: set[str] = set()
        sheet: _Sheet | None = None
        for event, item in ElementTree.iterparse(io.BytesIO(data), events=("start", "end")):
            if event == "start":
                path.append(item)
                if item.tag == f"{_TABLE}table" and _is_sheet(path):
                    sheet = self._begun(item, hidden_styles)
                continue
            path.pop()
            if item.tag == f"{_STYLE}style":
                properties = item.find(f"{_STYLE}table-properties")
                if properties is not None and properties.get(f"{_TABLE}display") == "false":
                    hidden_styles.add(item.get(f"{_STYLE}name", ""))
                if look := _look(item.find(f"{_STYLE}text-properties")):
                    self._looks[item.get(f"{_STYLE}name", "")] = look
            elif sheet is not None and _is_in_sheet(path):
                self._taken(sheet, item)
            in_style = bool(path) and path[-1].tag == f"{_STYLE}style"  # its properties are read at its end
            if path and not in_style and (item.tag == f"{_TABLE}table-row" or len(path) < 4):
                path[-1].remove(item)
            if item.tag == f"{_TABLE}table" and len(path) == 3:
                sheet = None

    def _begun(self, item: Element, hidden_styles: set[str]) -> _Sheet:
        name = item.get(f"{_TABLE}name", "")
        if name in self._sheets:
            raise Refusal(f"{self._name}：有两张同名的工作表“{name}”，没有读取。请改名后另存为 .xlsx。")
        self._tally.take("sheets")
        self._sheets[name] = sheet = _Sheet(item.get(f"{_TABLE}style-name") in hidden_styles)
        return sheet

    def _taken(self, sheet: _Sheet, item: Element) -> None:
        """A row or column that has ended."""
        hidden = item.get(f"{_TABLE}visibility", "visible") != "visible"
        if item.tag == f"{_TABLE}table-column":
            times = _times(item, "number-columns-repeated")
            if hidden:
                sheet.hidden_columns.append(range(sheet.column, sheet.column + times))
            sheet.column += times
        elif item.tag == f"{_TABLE}table-row":
            times = _times(item, "number-rows-repeated")
            if hidden:
                sheet.hidden_rows |= set(range(sheet.row, min(sheet.row + times, limits().sheet_rows + 1)))
            self._row(sheet, item, times)
            sheet.row += times

    def _row(self, sheet: _Sheet, row: Element, times: int) -> None:
        column = 1
        for item in row:
            if item.tag not in _CELLS:
                continue
            width = _times(item, "number-columns-repeated")
            stored = _stored(item, self._looks)
            is_struck = self._looks.get(item.get(f"{_TABLE}style-name", "")) == STRUCK
            if stored.kind or stored.formula is not None:  # what a merged cell covers counts, as in .xlsx
                self._tally.take("table_cells", width * times)
                self._tally.take("characters", len(str(stored.value or "")) * width * times)
                for down in range(times):
                    for right in range(width):
                        sheet.cells.append(PlacedCell(sheet.row + down, column + right, stored))
                        if is_struck:
                            sheet.struck.add((sheet.row + down, column + right))
                across = _times(item, "number-columns-spanned")
                down = _times(item, "number-rows-spanned")
                if across > 1 or down > 1:
                    sheet.spans[sheet.row, column] = down, across
            column += width


def _is_sheet(path: list[Element]) -> bool:
    """document-content > body > spreadsheet > table; others (links, tables within cells) hold no sheet."""
    return len(path) == 4 and path[2].tag == f"{_OFFICE}spreadsheet"


def _is_in_sheet(path: list[Element]) -> bool:
    """Whether rows and columns below this path are the sheet's own: nothing but groups of them in between."""
    return len(path) >= 4 and _is_sheet(path[:4]) and all(item.tag in _AROUND for item in path[4:])


def _times(item: Element, name: str) -> int:
    said = item.get(f"{_TABLE}{name}", "1")
    if not (said.isascii() and said.isdecimal() and len(said) < 8 and int(said)):
        raise ValueError(f"{name}={said}")
    return int(said)


def _look(properties: Element | None) -> str:
    """Whether a style strikes text out or sets it off the line; "" for neither."""
    if properties is None:
        return ""
    if any(properties.get(f"{_STYLE}{name}", "none") != "none" for name in _LINE_THROUGH):
        return STRUCK
    position = properties.get(f"{_STYLE}text-position", "").split()
    return RAISED if position and position[0] not in ("0", "0%") else ""


def _stored(item: Element, looks: Mapping[str, str]) -> StoredCell:
    """A cell by its type, and what it shows."""
    formula, kind = item.get(f"{_TABLE}formula"), item.get(f"{_OFFICE}value-type")
    text = "\n".join("".join(_words(line, looks)) for line in item.iterfind(f"{_TEXT}p"))
    if item.get(_EXTENDED) == "error" or (formula and text.startswith(("#", "Err:"))):
        return StoredCell("e", text or "#?", formula)
    if kind == "boolean":
        return StoredCell("b", item.get(f"{_OFFICE}boolean-value") == "true", formula)
    if kind in ("date", "time"):
        return StoredCell("s", item.get(f"{_OFFICE}{kind}-value", "") or text, formula)
    if kind in ("float", "currency", "percentage"):
        return _shown_number(item.get(f"{_OFFICE}value", ""), text, formula)
    if kind == "string":
        said = text or item.get(f"{_OFFICE}string-value", "")
        return StoredCell("s" if said else "", said or None, formula)
    return StoredCell("s" if text.strip() else "", text if text.strip() else None, formula)


def _shown_number(said: str, text: str, formula: str | None) -> StoredCell:
    """A number; or the text that it shows, where that is another number or has something beside it."""
    try:
        number = float(said) if said.isascii() and "_" not in said else None
    except ValueError:
        number = None
    if number is None:
        return StoredCell("s", said or text, formula)
    bare = text.strip().replace(",", "").replace("−", "-")
    places = len(bare.partition(".")[2])
    try:
        same = not bare or abs(float(bare) - number) <= 0.5 * 10.0**-places + 1e-9
    except ValueError:
        same = False
    if same:
        return number_cell(number, formula)
    sign = next((mark for mark in _YUAN if bare.startswith(mark)), None)
    return StoredCell("s", f"{bare[len(sign) :].strip()}元" if sign else text.strip(), formula)


def _words(item: Element, looks: Mapping[str, str]) -> Iterator[str]:
    """The text of a paragraph, with its spaces and line ends.

    As in .xlsx: struck pieces are left out, raised and lowered ones stand in brackets.
    """
    yield item.text or ""
    for child in item:
        name = child.tag.rpartition("}")[2]
        if name == "s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * (min(int(count), MOST_SPACES) if count.isdecimal() and len(count) < 6 else 1)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name not in ("note", "annotation"):
            look = looks.get(child.get(f"{_TEXT}style-name", ""))
            if look == RAISED:
                yield f"[{''.join(_words(child, looks))}]"
            elif look != STRUCK:
                yield from _words(child, looks)
        yield child.tail or ""
