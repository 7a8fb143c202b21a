"""The number formats of a workbook's styles."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from gkxl.reading.office.shown import BUILT_IN, is_plain

PLAIN = "General"

LONGEST_CODE = 255
"""Characters of a number format in Excel, which takes no longer one: no bound to set."""


class Formats(NamedTuple):
    """The number format of every style by its number as cells write it (None: the first).

    `altering` are the styles in which a
    number shows something else than itself, `struck` those that strike out all of a cell.
    """

    codes: dict[str | None, str]
    altering: frozenset[str | None]
    struck: frozenset[str | None] = frozenset()

    def code(self, style: str | None) -> str:
        return self.codes.get(style, PLAIN)


NO_FORMATS = Formats({}, frozenset())


def formats(root: Element) -> Formats:
    """The formats in a styles part."""
    space = root.tag[: root.tag.find("}") + 1]
    own = {
        item.get("numFmtId", ""): item.get("formatCode", "")[:LONGEST_CODE]
        for item in root.iterfind(f"{space}numFmts/{space}numFmt")
    }
    fonts = [
        (mark := font.find(f"{space}strike")) is not None and mark.get("val", "1") not in ("0", "false")
        for font in root.iterfind(f"{space}fonts/{space}font")
    ]
    struck: set[str | None] = set()
    codes: dict[str | None, str] = {}
    for number, style in enumerate(root.iterfind(f"{space}cellXfs/{space}xf")):
        name = style.get("numFmtId", "0")
        codes[str(number)] = own.get(name) or (BUILT_IN.get(int(name), PLAIN) if name.isdecimal() else PLAIN)
        font = style.get("fontId", "")
        if font.isdecimal() and len(font) < 8 and int(font) < len(fonts) and fonts[int(font)]:
            struck |= {str(number)} if number else {"0", None}
    codes[None] = codes.get("0", PLAIN)
    return Formats(
        codes, frozenset(style for style, code in codes.items() if not is_plain(code)), frozenset(struck)
    )
