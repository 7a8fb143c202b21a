"""A fast reader of .xlsx and .xlsm: the cells of single sheets as they are stored, straight from the zip parts.

It tells what openpyxl's values alone do not: number, text, boolean or error; the formula; whether a result was stored at all.
"""
from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from gkxl.errors import Refusal
from gkxl.layout import address, cell_position, letters
from gkxl.reading.package import Package


class StoredCell(NamedTuple):
    """A cell as stored. `kind` is n (number), s (text), b (boolean), e (error) or "" (no value)."""

    kind: str
    value: int | float | str | bool | None
    formula: str | None = None


EMPTY = StoredCell("", None)
Cells = dict[str, StoredCell]
MAX_CELLS = 2_000_000


class Book:
    """An open workbook: `sheets` in order, `cells(sheet)` on demand. Use it in a `with` block."""

    has_formulas = True

    def __init__(self, path: Path) -> None:
        self.package = Package(path)
        try:
            self._open()
        except Refusal:
            self.package.close()
            raise

    def _open(self) -> None:
        main = next((target for kind, target in self.package.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
        if main not in self.package:
            raise Refusal(f"{self.package.name}：不是 Excel 工作簿（里面没有工作簿部件）。请另存为 .xlsx 后重新报送。")
        root = self.package.xml(main)
        relations = self.package.relations(main)
        relation_id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        strict_id = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
        self.sheets: dict[str, str] = {}
        for item in _named(root, "sheet"):
            kind, target = relations.get(item.get(relation_id) or item.get(strict_id) or "", ("", ""))
            if kind == "worksheet":
                self.sheets[item.get("name", "")] = target
        self._strings_part = next((target for kind, target in relations.values() if kind == "sharedStrings"), None)
        self._strings: list[Element | str] | None = None
        self._parsed: dict[str, Cells] = {}

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self.package.close()

    @property
    def saved(self) -> str | None:
        """When the file says it was last saved (ISO 8601), or None where it does not."""
        part = next((target for kind, target in self.package.relations("").values() if kind == "core-properties"), None)
        if part is None or part not in self.package:
            return None
        return next((item.text for item in _named(self.package.xml(part), "modified") if item.text), None)

    def cells(self, sheet: str) -> Cells:
        """The stored cells of a sheet by address; empty cells without a formula are left out."""
        if sheet not in self._parsed:
            root = self.package.xml(self.sheets[sheet])
            self._parsed[sheet] = self._cells(root, root.tag[:-len("worksheet")])
        return self._parsed[sheet]

    def rows_before(self, sheet: str, mark: str) -> Cells:
        """The cells above the row whose first cell holds `mark`; the rest of the sheet is not parsed."""
        parser, found = XMLPullParser(["end"]), {}
        data = self.package.plain_xml(self.sheets[sheet])
        try:
            for start in range(0, len(data), 1024):
                parser.feed(data[start:start + 1024])
                for _, item in parser.read_events():
                    if item.tag.endswith("}row"):
                        row = self._cells(item, item.tag[:-len("row")])
                        if any(cell.value == mark for cell in row.values()):
                            return found
                        found |= row
        except ParseError:
            raise Refusal(f"{self.package.name}：文件已损坏（工作表 {sheet} 不是有效的 XML）。请让报送单位用 Excel 打开后另存，重新报送。") from None
        return found

    def _cells(self, root: Element, space: str) -> Cells:
        """The stored cells below an element of a sheet."""
        cell_tag, value_tag, formula_tag, inline_tag = (space + name for name in ("c", "v", "f", "is"))
        found: Cells = {}
        shared: dict[str, tuple[str, str]] = {}
        for cell in root.iter(cell_tag):
            if not len(cell):
                continue
            place = cell.get("r") or self._unplaced()
            value = formula = inline = None
            for child in cell:
                tag = child.tag
                if tag == value_tag:
                    value = child.text
                elif tag == formula_tag:
                    formula = _formula(child, place, shared)
                elif tag == inline_tag:
                    inline = child
            kind = cell.get("t")
            if kind == "s" and value:
                found[place] = StoredCell("s", self._string(value), formula)
            elif kind is None and value and value.isdecimal() and len(value) < 16:
                found[place] = StoredCell("n", int(value), formula)
            else:
                stored = self._stored(kind or "n", value, formula, inline)
                if stored.kind or formula is not None:
                    found[place] = stored
        if len(found) > MAX_CELLS:
            raise Refusal(f"{self.package.name}：工作表里的单元格过多，不像年报工作簿，没有读取。请只保留年报各表后另存。")
        return found

    def _unplaced(self) -> str:
        raise Refusal(f"{self.package.name}：单元格没有写明位置，无法确定数字属于哪一格。请用 Excel 打开后另存，重新报送。")

    def _stored(self, kind: str, value: str | None, formula: str | None, inline: Element | None) -> StoredCell:
        if inline is not None:
            return StoredCell("s", _text(inline), formula)
        if value is None or (value == "" and kind not in ("str", "s")):
            return StoredCell("", None, formula)
        if kind == "s":
            return StoredCell("s", self._string(value), formula)
        if kind == "b":
            return StoredCell("b", value == "1", formula)
        if kind == "e":
            return StoredCell("e", value, formula)
        if kind != "n":
            return StoredCell("s", value, formula)
        return _number(value, formula)

    def _string(self, index: str) -> str:
        if self._strings is None:
            part = self._strings_part
            self._strings = [] if part is None else [item for item in self.package.xml(part) if item.tag.endswith("}si")]
        try:
            item = self._strings[int(index)]
        except (ValueError, IndexError):
            raise Refusal(f"{self.package.name}：文件已损坏（文字表不完整）。请让报送单位用 Excel 打开后另存，重新报送。") from None
        if not isinstance(item, str):
            item = self._strings[int(index)] = _text(item)
        return item


def _named(root: Element, name: str) -> list[Element]:
    """Descendants by local name, whatever the namespace (transitional or strict)."""
    return [item for item in root.iter() if isinstance(item.tag, str) and item.tag.rpartition("}")[2] == name]


def _text(item: Element) -> str:
    """Plain or rich text, without phonetic runs."""
    if len(item) == 1 and item[0].tag.endswith("}t"):
        return _unescape(item[0].text or "")
    texts = []
    for child in item:
        name = child.tag.rpartition("}")[2]
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts += [part.text or "" for part in child if part.tag.rpartition("}")[2] == "t"]
    return _unescape("".join(texts))


def _unescape(text: str) -> str:
    """Excel's _x000D_ escapes."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _number(text: str, formula: str | None) -> StoredCell:
    try:
        number = float(text)
    except ValueError:
        return StoredCell("s", text, formula)
    if number != number or number in (float("inf"), float("-inf")):
        return StoredCell("e", text, formula)
    return StoredCell("n", int(number) if number.is_integer() and abs(number) < 2**53 else number, formula)


def _formula(item: Element, place: str, shared: dict[str, tuple[str, str]]) -> str:
    """The text of a formula; a member of a shared formula is written out."""
    text = item.text or ""
    if item.get("t") == "shared":
        index = item.get("si", "")
        if text:
            shared[index] = (place, text)
        elif index in shared:
            origin, text = shared[index]
            text = shift(text, *(here - there for here, there in zip(cell_position(place), cell_position(origin))))
    return text


_REFERENCE = re.compile(r'"[^"]*"|\'[^\']*\'|(?<![A-Za-z0-9_.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_(.])')


def shift(formula: str, rows: int, columns: int) -> str:
    """A formula moved by rows and columns: relative references follow, absolute ones and quoted texts stay."""
    def moved(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        row, column = cell_position(match[2] + match[4])
        row, column = row if match[3] else row + rows, column if match[1] else column + columns
        if row < 1 or column < 1:
            return "#REF!"
        return f"{match[1]}{letters(column)}{match[3]}{row}" if match[1] or match[3] else address(row, column)
    return _REFERENCE.sub(moved, formula)
