"""The strict parser of a sheet part.

Worksheet/sheetData/row/c of the right namespace, every address once, everything else refused.

What a reader may not guess ends in `Malformed`, with the place: text between cells, cells within cells,
`$C$14`, two values in one cell, a cell in another row than its address says. Rows and cells without an
address follow the one before, as the format says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gkxl.issued.addresses import cell_position, letters
from gkxl.model.patterns import Pattern
from gkxl.reading.office.scan import MAX_ROW, SPACES

MAX_COLUMN = 16_384
"""Columns of a sheet in Excel (XFD)."""

_ADDRESS = Pattern(r"([A-Za-z]{1,3})0*([1-9][0-9]{0,6})", re.ASCII)
_RANGE = Pattern(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6}):\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_PARTS = ("f", "v", "is", "extLst")
_THIRD, _CODE = Pattern("&[LCR]"), re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|.)')
LONGEST_MARGIN = 255
"""Characters of the head of a page in Excel, which takes no longer one."""
_BLANK = " \t\r\n"


class Malformed(ValueError):
    """A sheet part that can be understood in more than one way; the text says what, and where."""


@dataclass(frozen=True, slots=True)
class Written:
    """A cell as it is written: the address, the style's number, the type, and the elements in it."""

    place: str
    style: str | None
    kind: str | None
    formula: Element | None
    value: str | None
    inline: Element | None


@dataclass
class SheetPart:
    """What a sheet part holds.

    Its cells in order, hidden rows and columns, merged ranges (top, left, bottom, right).
    """

    cells: list[Written] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    margin: tuple[str, ...] = ()


def sheet_part(root: Element) -> SheetPart:
    """The sheet below a root element, in which comments and instructions are elements too."""
    space = root.tag[: root.tag.find("}") + 1] if isinstance(root.tag, str) else ""
    if space[1:-1] not in SPACES or root.tag != f"{space}worksheet":
        raise Malformed("不是工作表")
    data = root.findall(f"{space}sheetData")
    if len(data) != 1:
        raise Malformed("没有数据，或有两份数据")
    part = SheetPart()
    hidden_at_first = _is_on(_attribute(root, f"{space}sheetFormatPr", "zeroHeight"))
    taken: set[str] = set()
    for number, row in _rows(data[0], space):
        if _is_on(row.get("hidden")) or row.get("ht") == "0" or (hidden_at_first and not row.get("hidden")):
            part.hidden_rows.add(number)
        for cell in _cells(row, number, space):
            if cell.place in taken:
                raise Malformed(f"{cell.place} 写了两次")
            taken.add(cell.place)
            part.cells.append(cell)
    part.hidden_columns = list(_hidden_columns(root, space))
    part.merges = list(_merges(root, space))
    part.margin = tuple(_margin(root, space))
    return part


def _rows(data: Element, space: str) -> Iterator[tuple[int, Element]]:
    number = 0
    _only(data, f"{space}row", where="行之间")
    for row in data:
        said = row.get("r")
        if said is not None and not (said.isascii() and said.isdecimal() and 0 < int(said[:9]) <= MAX_ROW):
            raise Malformed(f"行号“{said}”不是数")
        number = int(said) if said is not None else number + 1
        yield number, row


def _cells(row: Element, number: int, space: str) -> Iterator[Written]:
    column = 0
    _only(row, f"{space}c", f"{space}extLst", where=f"第 {number} 行")
    for cell in row:
        if cell.tag != f"{space}c":
            continue
        place, column = _placed(cell.get("r"), number, column)
        yield _written(cell, place, space)


def _placed(said: str | None, row: int, before: int) -> tuple[str, int]:
    """The address of a cell as every reader writes it, and its column."""
    if said is None:
        return f"{letters(before + 1)}{row}", before + 1
    match = _ADDRESS.fullmatch(said)
    if match is None:
        raise Malformed(f"单元格位置“{said[:20]}”不是 C14 这样的写法")
    place = f"{match[1].upper()}{match[2]}"
    written, column = cell_position(place)
    if written != row or column > MAX_COLUMN:
        raise Malformed(f"{place} 写在第 {row} 行里，或超出工作表")
    return place, column


def _written(cell: Element, place: str, space: str) -> Written:
    found: dict[str, Element] = {}
    _only(cell, *(f"{space}{name}" for name in _PARTS), where=place)
    for child in cell:
        name = child.tag.rpartition("}")[2]
        if name in found or (name in ("v", "f") and len(child)):
            raise Malformed(f"{place} 里有两个值，或值里还有别的内容")
        found[name] = child
    inline, value = found.get("is"), found.get("v")
    if inline is not None and value is not None:
        raise Malformed(f"{place} 里有两个值")
    if inline is not None:
        check_text(inline, place, space)
    text = None if value is None else value.text or ""
    return Written(place, cell.get("s"), cell.get("t"), found.get("f"), text, inline)


def check_text(item: Element, where: str, space: str) -> None:
    """A string is one plain text, or runs of one text each; nothing else is in it."""
    _only(item, *(f"{space}{name}" for name in ("t", "r", "rPh", "phoneticPr")), where=where)
    texts = [child for child in item if child.tag == f"{space}t"]
    if len(texts) > 1 or (texts and item.find(f"{space}r") is not None):
        raise Malformed(f"{where}有两个值")
    for run in item.iterfind(f"{space}r"):
        _only(run, f"{space}t", f"{space}rPr", where=where)
        if len(run.findall(f"{space}t")) > 1:
            raise Malformed(f"{where}有两个值")
        texts += run.findall(f"{space}t")
    if any(len(text) for text in texts):
        raise Malformed(f"{where}有不认识的内容")


def _only(parent: Element, *tags: str, where: str) -> None:
    """Nothing but these elements and white space is below an element."""
    if (parent.text or "").strip(_BLANK) or any((child.tail or "").strip(_BLANK) for child in parent):
        raise Malformed(f"{where}有单元格以外的文字")
    if any(child.tag not in tags for child in parent):
        raise Malformed(f"{where}有不认识的内容")


def _hidden_columns(root: Element, space: str) -> Iterator[range]:
    for column in root.iterfind(f"{space}cols/{space}col"):
        first, last = column.get("min", ""), column.get("max", "")
        hidden = _is_on(column.get("hidden")) or column.get("width") in ("0", "0.0")
        if hidden and first.isdecimal() and last.isdecimal():
            yield range(int(first), int(last) + 1)


def _merges(root: Element, space: str) -> Iterator[tuple[int, int, int, int]]:
    for merge in root.iterfind(f"{space}mergeCells/{space}mergeCell"):
        match = _RANGE.fullmatch(merge.get("ref", ""))
        if match:
            top, left = cell_position(match[1] + match[2])
            bottom, right = cell_position(match[3] + match[4])
            yield min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _margin(root: Element, space: str) -> Iterator[str]:
    """What stands left, in the middle and right in the head and foot of the printed pages."""
    for text in root.iterfind(f"{space}headerFooter/*"):
        for piece in _THIRD.split((text.text or "")[:LONGEST_MARGIN]):
            if said := _CODE.sub("", piece).strip():
                yield said


def _attribute(root: Element, path: str, name: str) -> str | None:
    found = root.find(path)
    return None if found is None else found.get(name)


def _is_on(said: str | None) -> bool:
    return said in ("1", "true", "on")
