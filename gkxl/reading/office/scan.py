"""A scanner for the plain dialect in which Excel, WPS, LibreOffice, openpyxl and XlsxWriter write sheets and shared strings.

Three times as fast as an XML parser, and never in doubt: unless every cell of the part is matched, it gives None and the caller
parses. No comments, CDATA, prefixes or further instructions are accepted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import AnyStr

Match = tuple[str, str, str, str, str, str]
"""Of one cell: address, type, attributes of its formula, formula, value, inline string (markup and all)."""

_ATTRIBUTES = r'(?: s="[0-9]+")?(?: t="([A-Za-z]+)")?'
_CONTENT = r"(?:<f([^>]*?)(?:/>|>([^<]*)</f>))?(?:<v>([^<]*)</v>|<v ?/>)?(?:<is>(.*?)</is>)?</c>"
_CELL = re.compile(rf'<c r="([A-Z]{{1,3}}[0-9]{{1,7}})"{_ATTRIBUTES}(?:/>|>{_CONTENT})', re.ASCII | re.DOTALL)
_PLAIN = re.compile(r'<t(?: xml:space="preserve")?>([^<]*)</t>')
_ENTITY = re.compile(r"&(#x?[0-9A-Fa-f]+|[a-z]+);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def cells(data: bytes, rows: int | None = None) -> list[Match] | None:
    """Every cell of a sheet part, or of its first rows; None where it is not in the plain dialect."""
    if rows is not None:
        data = b"</row>".join(data.split(b"</row>", rows)[:rows])
    text = _dialect(data, "worksheet", whole=rows is None)
    if text is None:
        return None
    text = text[text.find("<sheetData") : text.rfind("</sheetData>") + 1 or len(text)]
    found = _CELL.findall(text)
    return found if len(found) == text.count("<c ") and "<c>" not in text and "<c/" not in text else None


def columns(data: bytes, letters: str, row: int) -> list[Match] | None:
    """The cells of some columns (A to Z) and of one row of a sheet part; None where it is not in the plain dialect."""
    text = _dialect(data, "worksheet", entities=False)
    if text is None or text.count("<c ") != text.count('<c r="'):
        return None
    found = _columns(letters, row).findall(text)
    expected = sum(text.count(f'<c r="{letter}') for letter in letters)
    if sum(match[0][0] in letters for match in found) != expected:
        return None
    return (
        found if all("&" not in part or _known_entities(part) for match in found for part in match) else None
    )


@cache
def _columns(letters: str, row: int) -> re.Pattern[str]:
    return re.compile(
        rf'<c r="((?:[{letters}][0-9]{{1,7}}|[A-Z]{row}))"{_ATTRIBUTES}(?:/>|>{_CONTENT})',
        re.ASCII | re.DOTALL,
    )


def strings(data: bytes) -> list[str] | None:
    """Every shared string up to its end tag, for `markup`; None where the part is not in the plain dialect."""
    text = _dialect(data, "sst")
    if text is None or "<si/" in text or "<si " in text:
        return None
    pieces = text.split("</si>")[:-1]
    return pieces if len(pieces) == text.count("<si>") else None


def markup(piece: str) -> str:
    """The markup of a shared string."""
    return piece[piece.find("<si>") + 4 :]


def plain_text(markup: str) -> str | None:
    """The text of a string that is one plain run; None for rich text, which is for a parser."""
    match = _PLAIN.fullmatch(markup)
    return None if match is None else unescape(match[1])


def unescape(text: str) -> str:
    """XML's own entities and character references."""
    return _ENTITY.sub(_entity, text) if "&" in text else text


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#x"):
        return chr(int(name[2:], 16))
    return chr(int(name[1:])) if name.startswith("#") else _ENTITIES[name]


def _known_entities(text: str) -> bool:
    """Whether every & begins one of XML's own entities or a character reference within Unicode."""
    for match in _ENTITY.finditer(text):
        name = match[1]
        if name.startswith("#"):
            code = (
                int(name[2:], 16)
                if name.startswith("#x")
                else int(name[1:])
                if name[1:].isdecimal()
                else 0x110000
            )
            if not 0 < code < 0x110000:
                return False
        elif name not in _ENTITIES:
            return False
    return text.count("&") == len(_ENTITY.findall(text))


def _dialect(data: bytes, root: str, whole: bool = True, entities: bool = True) -> str | None:
    """The part (or its beginning) as text where it is UTF-8 with a bare root element, and holds nothing that only a parser can judge."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    start = text.find("<", 1) if text.startswith("<?xml") else 0
    if not text.startswith(f"<{root}", start) or (whole and not text.rstrip().endswith((f"</{root}>", "/>"))):
        return None
    if has(text, "<!") or has(text[start:], "<?") or (entities and "&" in text and not _known_entities(text)):
        return None
    return text


def has(text: AnyStr, pair: AnyStr) -> bool:
    """Whether a pair of characters stands in a text. The second is looked for first: < is everywhere."""
    return pair[1:] in text and pair in text
