"""Tables that a page shows without <table>:
made of divs and lists, told by style, by class, or by their short rows."""

from __future__ import annotations

import re

from lxml import etree

from gkxl.model.patterns import Pattern

_SHOWN_AS = Pattern(r"display\s*:\s*(?:inline-)?(table-row|table-cell|table)\b", re.IGNORECASE)
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
_LINES = frozenset({"div", "ul", "ol", "dl", "section", "article"})
_PIECES = frozenset({"div", "li", "dt", "dd", "p", "ul", "section"})
LONGEST_PIECE = 80
"""Characters in one cell of a row made of divs."""


def div_tables(root: etree._Element) -> dict[etree._Element, str]:
    """Elements that a page shows as a table without <table>:
    by style, by class, or because their children come in short rows."""
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
