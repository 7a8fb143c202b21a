"""A scanner for the plain dialect in which Excel, WPS, LibreOffice, openpyxl and XlsxWriter write sheets
and shared strings.

Several times as fast as an XML parser, and never in doubt: every byte of the part is accounted for. What
surrounds the cells goes through a real parser once (files of one template share it byte for byte), in a row
only cells and white space may stand, every cell in the row of its address and nowhere twice. Otherwise the
answer is None, and the strict parser decides (`sheetpart`). No comments, CDATA, prefixes or further
instructions are accepted.

The values are taken out first: what is left of a sheet is the same in every file of one template and is
looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar, cast
from xml.etree import ElementTree

from gkxl.model.patterns import Pattern
from gkxl.reading.office.rowform import VALUE, RowForm, Scanned, SheetForm
from gkxl.reading.office.storedcells import StoredCell
from gkxl.reading.office.values import ENTITIES, ENTITY, NAMED, read_escapes, unescape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SPACES = (MAIN, STRICT)
"""The namespaces of a workbook's parts: transitional, as every program writes, and strict."""

MAX_ROW = 1_048_576
"""Rows of a sheet in Excel."""

LONGEST: dict[type, int] = {SheetForm: 500_000, RowForm: 16_000, StoredCell: 2_000}
"""Characters of a sheet, a row and a shared string beyond which they are not kept for the next file."""

LONGEST_FRAME = 2**18
"""Characters around the cells of a sheet (validations, conditional formats) beyond which the parser
decides.
"""

MOST_KEPT = 2**22
"""Characters of rows, and of shared strings, that are kept for the next file."""

MOST_ROOTS = 64
"""Start tags of parts whose rows or strings are kept."""

_COLUMN = "(?:[A-W][A-Z]{0,2}|X(?:[A-E][A-Z]|F[A-D]|[A-Z])?|[YZ][A-Z]?)"
_CELL = Pattern(
    rf'<c r="({_COLUMN}([1-9][0-9]{{0,6}}))"(?: s="([0-9]{{1,5}})")?(?: t="([A-Za-z]{{1,9}})")?'
    r'(?:/>|>(?:<f((?: [a-z0-9]+="[^"<>]*")*)(?:/>|>([^<]*)</f>))?(?:<v>([^<]*)</v>|<v ?/>)?'
    r'(?:<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)',
    re.ASCII,
)
_PIECES = 9
"""What a split at cells gives for each: what stands before it, and eight groups."""
_VALUE = Pattern("<v>([^<]*)</v>")
_WITHOUT = "<v>0</v>"
"""Stands for every value that was taken out, and for nothing else."""
_MERGE = Pattern(r'<mergeCell [^<>]{0,200}?ref="([A-Z0-9:]{1,40})"')
_ATTRIBUTE = Pattern(r' ([a-z0-9]+)="([^"<>]*)"')
_ITEM = Pattern(
    r'[ \t\n]*<si>(?:<t/>|<t(?: xml:space="preserve")?>([^<]*)</t>|(<(?:r|rPh|phoneticPr)[ >/].*))', re.DOTALL
)
_UNFIT = Pattern("[\x00-\x08\x0b-\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML does not allow, and carriage returns, which a parser changes."""
_ENCODING = Pattern(r"""encoding=["'](?!(?:utf-8|UTF-8)["'])""")
_ROOT = Pattern(r"\ufeff?(?:<\?xml[^<>]*\?>)?\s*(<([A-Za-z]+)(?: [^<>]*)?>)")


class Rows(NamedTuple):
    """What stands in a sheet part: its form, and its values in the order of the part."""

    form: SheetForm
    values: list[str]
    merges: frozenset[str] = frozenset()
    """Ranges of merged cells, as they are written (F7:J7)."""


def cells(data: bytes) -> Rows | None:
    """The rows of a sheet part. None where the part is not in the plain dialect."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    start, end = text.find("<sheetData>") + len("<sheetData>"), text.rfind("</sheetData>")
    root = root_tag(text[:start], text[end:], "worksheet", "sheetData") if start <= end else None
    if root is None:
        return None
    pieces = _VALUE.split(text[start:end])
    values, together = pieces[1::2], " ".join(pieces[1::2])
    if not _is_plain(together):
        return None
    if "&" in together:
        values = [unescape(value) for value in values]
    form = _below(root, SheetForm).get_or(_WITHOUT.join(pieces[::2]), lambda rows: _sheet(root, rows))
    return None if form is None else Rows(form, values, _merges(text[end:]))


@lru_cache(maxsize=512)
def _merges(tail: str) -> frozenset[str]:
    """The merged ranges in what follows the cells: well-formed and without comments, as `root_tag` saw."""
    return frozenset(_MERGE.findall(tail))


def _sheet(root: str, markup: str) -> SheetForm | None:
    """The rows of a sheet without their values."""
    *chunks, rest = markup.split("</row>")
    rows = _below(root, RowForm).all(chunks, lambda chunk: _row(root, chunk))
    if not rows or len({row.number for row in rows}) != len(rows) or _row_tags(root, rest) is None:
        return None
    return SheetForm(rows)


def written(rows: Rows) -> Iterator[Scanned]:
    """Every cell of the rows as it is written, empty ones left out."""
    values = iter(rows.values)
    for row in rows.form.rows:
        yield from row.with_values(values)


Made = TypeVar("Made")


class _Known(dict[str, Made], Generic[Made]):
    """What was made of pieces of markup of one kind; those of more than `longest` characters are not kept.

    Holds so many characters, then begins anew.
    """

    def __init__(self, longest: int) -> None:
        super().__init__()
        self._longest, self._held = longest, 0

    def all(self, pieces: list[str], make: Callable[[str], Made | None]) -> list[Made]:
        """What is made of each piece; nothing at all where one of them gives None."""
        found = list(map(self.get, pieces))
        if None in found:
            for at, piece in enumerate(pieces):
                found[at] = found[at] or self.get_or(piece, make)
                if found[at] is None:
                    return []
        return cast(list[Made], found)

    def get_or(self, piece: str, make: Callable[[str], Made | None]) -> Made | None:
        """What is made of a piece, which is kept."""
        made = self.get(piece) or make(piece)
        if made is not None and len(piece) <= self._longest and piece not in self:
            self._held += len(piece)
            if self._held > MOST_KEPT:
                self.clear()
                self._held = len(piece)
            self[piece] = made
        return made


@lru_cache(maxsize=MOST_ROOTS)
def _below(root: str, kind: type[Made], read: object = None) -> _Known[Made]:
    """What is known of markup below a part's root element; of strings, as `read` reads rich ones."""
    return _Known(LONGEST[kind])


def _row(root: str, chunk: str) -> RowForm | None:
    """A row without its values, up to its end tag.

    None where anything but its cells and white space is in it, a cell is in another row than its address
    says, or twice.
    """
    if not _is_plain(chunk):
        return None
    pieces = _CELL.split(chunk)
    places, numbers, gaps = pieces[1::_PIECES], pieces[2::_PIECES], pieces[_PIECES::_PIECES]
    tags = _row_tags(root, f"{pieces[0]}</row>")
    number = tags[-1].get("r", "") if tags else ""
    if not (number.isascii() and number.isdecimal() and number[0] != "0" and int(number) <= MAX_ROW):
        return None
    if numbers.count(number) != len(numbers) or len(set(places)) != len(places):
        return None
    if any(gap.strip(" \t\n") for gap in gaps):
        return None
    found = [_scanned(*pieces[at : at + 8]) for at in range(1, len(pieces) - 1, _PIECES)]
    if None in found:
        return None
    return RowForm(number, tuple(cell for cell in found if cell and cell[2:] != _NOTHING))


_NOTHING = (None, None, None, None, None)


def _scanned(
    place: str,
    _number: str,
    style: str | None,
    kind: str | None,
    attributes: str | None,
    formula: str | None,
    value: str | None,
    inline: str | None,
) -> Scanned | None:
    """A cell from its groups.

    None for one that the parser refuses, or without a content but of a kind that has one.
    """
    shared = None
    if attributes is not None:
        named = _ATTRIBUTE.findall(attributes)
        said = dict(named)
        if len(said) != len(named):
            return None
        shared, formula = said.get("si", "") if said.get("t") == "shared" else "", formula or ""
    if value is not None and inline is not None:
        return None
    if value is None and inline is None and formula is None:
        kind = None
    text = None if value is None else VALUE
    return Scanned(place, style, kind, shared, _plain(formula), text, _plain(inline))


def _plain(text: str | None) -> str | None:
    return None if text is None else unescape(text)


def _row_tags(root: str, markup: str) -> list[ElementTree.Element] | None:
    """The rows in a piece of markup, as a parser sees them; None where there is anything else."""
    if not markup.strip(" \t\n"):
        return []
    if len(markup) > LONGEST_FRAME:
        return None
    if "<!" in markup or "<?" in markup:
        return None
    name = root[1:].split(" ", 1)[0].rstrip(">")
    try:
        holder = ElementTree.fromstring(f"{root}{markup}</{name}>")
    except ElementTree.ParseError:
        return None
    if (holder.text or "").strip(" \t\n"):
        return None
    rows = list(holder)
    wanted = f"{{{MAIN}}}row", f"{{{STRICT}}}row"
    if any(row.tag not in wanted or len(row) or (row.text or "").strip(" \t\n") for row in rows):
        return None
    return None if any((row.tail or "").strip(" \t\n") for row in rows) else rows


@lru_cache(maxsize=512)
def root_tag(head: str, tail: str, name: str, holder: str | None = None) -> str | None:
    """The root element's start tag, where all but the cells (or strings) is well-formed, in a workbook's
    namespace and without
    comments; with a `holder`, exactly one such element has to be right below the root.
    """
    opening = _ROOT.match(head)
    if opening is None or opening[2] != name or len(head) + len(tail) > LONGEST_FRAME:
        return None
    if _ENCODING.search(head, 0, opening.start(1)):
        return None
    if any(mark in part for mark in ("<!", "<?") for part in (head[opening.start(1) :], tail)):
        return None
    try:
        root = ElementTree.fromstring(head + tail)
    except (ElementTree.ParseError, ValueError):
        return None
    space = root.tag[1:].partition("}")[0]
    if root.tag != f"{{{space}}}{name}" or space not in SPACES or opening[1].endswith("/>"):
        return None
    held = [item for item in root if item.tag.rpartition("}")[2] == holder]
    if holder and (len(held) != 1 or held[0].tag != f"{{{space}}}{holder}"):
        return None
    return opening[1]


def strings(data: bytes, read: Callable[[ElementTree.Element], str]) -> list[StoredCell] | None:
    """Every shared string as the cell that it makes, what `read` makes of a rich one.

    None where the part is not in the plain dialect.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    start, end = text.find("<si>"), text.rfind("</si>")
    if start < 0 or end < start:
        return None
    root = root_tag(text[:start], text[end + len("</si>") :], "sst")
    if root is None:
        return None
    pieces = text[start:end].split("</si>")
    return _below(root, StoredCell, read).all(pieces, lambda piece: _item(root, piece, read)) or None


def _item(root: str, piece: str, read: Callable[[ElementTree.Element], str]) -> StoredCell | None:
    """The text of a shared string up to its end tag. None where it is not well-formed by itself."""
    match = _ITEM.fullmatch(piece) if _is_plain(piece) else None
    if match is None:
        return None
    if match[2] is None:
        return StoredCell("s", read_escapes(unescape(match[1] or "")))
    try:
        items = list(ElementTree.fromstring(f"{root}{piece}</si></sst>"))
        return StoredCell("s", read(items[0])) if len(items) == 1 else None
    except (ElementTree.ParseError, ValueError):
        return None


def _is_plain(text: str) -> bool:
    """Whether a text holds no character that XML forbids or changes, no end of a CDATA section, and only
    known entities.
    """
    if "]]>" in text or (not text.isprintable() and _UNFIT.search(text)):
        return False
    marks = text.count("&")
    return not marks or marks == sum(text.count(mark) for mark, _ in NAMED) or _known_entities(text)


def _known_entities(text: str) -> bool:
    """Whether every & begins one of XML's own entities or a reference to a character that XML allows."""
    found = ENTITY.findall(text)
    if text.count("&") != len(found):
        return False
    for name in set(found):
        if name.startswith("#"):
            code = int(name[2:], 16) if name.startswith("#x") else int(name[1:])
            if not 0 < code < 0x110000 or (code != 0x0D and _UNFIT.match(chr(code))):
                return False
        elif name not in ENTITIES:
            return False
    return True
