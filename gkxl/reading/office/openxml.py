"""A fast reader of .xlsx and .xlsm: the cells of single sheets as they are stored, straight from the zip parts.

It tells what openpyxl's values alone do not: number, text, boolean or error; the formula; whether a result was stored at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from gkxl.issued.addresses import address, cell_position, letters
from gkxl.model.errors import Refusal
from gkxl.reading.office import scan
from gkxl.reading.office.package import Package


class StoredCell(NamedTuple):
    """A cell as stored. `kind` is n (number), s (text), b (boolean), e (error) or "" (no value)."""

    kind: str
    value: int | float | str | bool | None
    formula: str | None = None


EMPTY = StoredCell("", None)
Cells = dict[str, StoredCell]
MAX_CELLS = 2_000_000


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
        for name, relation in self.package.parsed(main, _sheet_relations):
            kind, target = relations.get(relation, ("", ""))
            if kind == "worksheet":
                self.sheets[name] = target
        self._strings_part = next(
            (target for kind, target in relations.values() if kind == "sharedStrings"), None
        )
        self._strings: list[str] | list[Element] | None = None
        self._texts: dict[str, str] = {}
        self._parsed: dict[str, Cells] = {}

    @property
    def saved(self) -> str | None:
        """When the file says it was last saved (ISO 8601), or None where it does not."""
        part = next(
            (target for kind, target in self.package.relations("").values() if kind == "core-properties"),
            None,
        )
        if part is None or part not in self.package:
            return None
        return next((item.text for item in _named(self.package.xml(part), "modified") if item.text), None)

    def cells(self, sheet: str) -> Cells:
        """The stored cells of a sheet by address; empty cells without a formula are left out."""
        if sheet not in self._parsed:
            part = self.sheets[sheet]
            matches = scan.cells(self.package.plain_xml(part))
            if matches is None:
                root = self.package.xml(part)
                self._parsed[sheet] = self._cells(root, root.tag[: -len("worksheet")])
            else:
                self._parsed[sheet] = self._scanned(matches)
        return self._parsed[sheet]

    def _scanned(self, matches: list[scan.Match]) -> Cells:
        """Cells from what the scanner matched."""
        found: Cells = {}
        shared: dict[str, tuple[str, str]] = {}
        new, string, known = tuple.__new__, self._string, self._texts.get
        for place, kind, attributes, formula, value, inline in matches:
            if value:
                if kind == "s":
                    text = known(value)
                    found[place] = new(StoredCell, ("s", string(value) if text is None else text, None))
                    continue
                if (
                    (not kind or kind == "n")
                    and not formula
                    and not attributes
                    and value.isdecimal()
                    and len(value) < 16
                ):
                    found[place] = new(StoredCell, ("n", int(value), None))
                    continue
            elif not formula and not attributes and not inline and kind != "str":
                continue
            written = (
                _shared_formula(scan.unescape(formula), attributes, place, shared)
                if formula or attributes
                else None
            )
            markup = ElementTree.fromstring(f"<is>{inline}</is>") if inline else None
            stored = self._stored(
                kind or "n", scan.unescape(value) if value or kind == "str" else None, written, markup
            )
            if stored.kind or written is not None:
                found[place] = stored
        return found

    def first_cells(self, sheet: str, rows: int) -> Cells:
        """The cells of the first rows that are written (of all rows, where only a parser can tell them)."""
        matches = scan.cells(self.package.plain_xml(self.sheets[sheet]), rows)
        return self.cells(sheet) if matches is None else self._scanned(matches)

    def columns(self, sheet: str, letters: str, row: int) -> Cells:
        """At least the cells of some columns (A to Z) and of one row."""
        matches = scan.columns(self.package.plain_xml(self.sheets[sheet]), letters, row)
        return self.cells(sheet) if matches is None else self._scanned(matches)

    def _cells(self, root: Element, space: str) -> Cells:
        """The stored cells below an element of a sheet."""
        cell_tag, value_tag, formula_tag, inline_tag = (space + name for name in ("c", "v", "f", "is"))
        found: Cells = {}
        shared: dict[str, tuple[str, str]] = {}
        for cell in root.iter(cell_tag):
            if not len(cell):
                continue
            place, kind = cell.get("r") or self._unplaced(), cell.get("t")
            value = formula = inline = None
            for child in cell:
                tag = child.tag
                if tag == value_tag:
                    value = child.text
                elif tag == formula_tag:
                    formula = _formula(child, place, shared)
                elif tag == inline_tag:
                    inline = child
            if kind == "s" and value:
                found[place] = StoredCell("s", self._string(value), formula)
            elif kind is None and value and value.isdecimal() and len(value) < 16:
                found[place] = StoredCell("n", int(value), formula)
            else:
                stored = self._stored(kind or "n", value, formula, inline)
                if stored.kind or formula is not None:
                    found[place] = stored
        if len(found) > MAX_CELLS:
            raise Refusal(
                f"{self.package.name}：工作表里的单元格过多，不像年报工作簿，没有读取。请只保留年报各表后另存。"
            )
        return found

    def _unplaced(self) -> str:
        raise Refusal(
            f"{self.package.name}：单元格没有写明位置，无法确定数字属于哪一格。请用 Excel 打开后另存，重新报送。"
        )

    def _stored(
        self, kind: str, value: str | None, formula: str | None, inline: Element | None
    ) -> StoredCell:
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
        known = self._texts.get(index)
        if known is not None:
            return known
        if self._strings is None:
            self._strings = self._shared_strings()
        try:
            item = self._strings[int(index if index.isdecimal() else "x")]
        except (ValueError, IndexError):
            raise Refusal(
                f"{self.package.name}：文件已损坏（文字表不完整）。请让报送单位用 Excel 打开后另存，重新报送。"
            ) from None
        text = self._texts[index] = (
            _marked_up_text(scan.markup(item)) if isinstance(item, str) else _text(item)
        )
        return text

    def _shared_strings(self) -> list[str] | list[Element]:
        """The shared strings as markup, or as elements where only a parser can tell them apart."""
        if self._strings_part is None:
            return []
        markup = scan.strings(self.package.plain_xml(self._strings_part))
        return (
            markup
            if markup is not None
            else [item for item in self.package.xml(self._strings_part) if item.tag.endswith("}si")]
        )


def _sheet_relations(root: Element) -> list[tuple[str, str]]:
    """Name and relationship of every sheet, in order."""
    relation_id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    strict_id = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
    return [
        (item.get("name", ""), item.get(relation_id) or item.get(strict_id) or "")
        for item in _named(root, "sheet")
    ]


def _named(root: Element, name: str) -> list[Element]:
    """Descendants by local name, whatever the namespace (transitional or strict)."""
    return [item for item in root.iter() if isinstance(item.tag, str) and item.tag.rpartition("}")[2] == name]


@lru_cache(maxsize=4096)
def _marked_up_text(markup: str) -> str:
    """The text of a shared string; labels are the same in every file, hence the cache."""
    text = scan.plain_text(markup)
    return _unescape(text) if text is not None else _text(ElementTree.fromstring(f"<si>{markup}</si>"))


def _text(item: Element) -> str:
    """Plain or rich text, without phonetic runs."""
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
    return (
        re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    )


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
    return _expand(item.text or "", item.get("si", "") if item.get("t") == "shared" else None, place, shared)


_SHARED = re.compile(r' t="shared"')
_INDEX = re.compile(r' si="([^"]*)"')


def _shared_formula(text: str, attributes: str, place: str, shared: dict[str, tuple[str, str]]) -> str:
    index = _INDEX.search(attributes) if _SHARED.search(attributes) else None
    return _expand(text, index[1] if index else None, place, shared)


def _expand(text: str, index: str | None, place: str, shared: dict[str, tuple[str, str]]) -> str:
    if index is not None:
        if text:
            shared[index] = (place, text)
        elif index in shared:
            origin, text = shared[index]
            text = shift(
                text, *(here - there for here, there in zip(cell_position(place), cell_position(origin)))
            )
    return text


_REFERENCE = re.compile(
    r'"[^"]*"|\'[^\']*\'|(?<![A-Za-z0-9_.])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_(.])'
)


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
