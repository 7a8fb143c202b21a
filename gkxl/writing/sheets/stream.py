"""Many like rows into a finished .xlsx: a zip post-step, and flat in memory.

Measured with 600 and 3,000 rows of 205 cells: 0.16 and 0.86 s, cell by cell 0.77 and 4.3 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from gkxl.writing.packages import repacked
from gkxl.writing.sheets.book import cell_text

_LAST_ROW = re.compile(rb'<row r="(\d+)"([^>]*)>((?:(?!<row ).)*)</row></sheetData>', re.DOTALL)
_CELL = re.compile(rb'<c r="([A-Z]+)\d+" s="(\d+)"')
_DIMENSION = re.compile(rb'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+(")')


def repeat_last_row(
    package: bytes, part: str, rows: Iterable[Sequence[str | int | float]], count: int
) -> bytes:
    """The package with `count` more rows below the last row of a sheet, each cell in the style of the cell
    above; they are taken one by one.

    Text becomes an inline string, never a formula. `part` is the sheet's part in the package.
    """
    return repacked(package, {part: lambda sheet: _extended(sheet, rows, count)})


def _extended(sheet: bytes, rows: Iterable[Sequence[str | int | float]], count: int) -> Iterable[bytes]:
    match = _LAST_ROW.search(sheet)
    if match is None:
        raise ValueError("the sheet has no row to repeat")
    last, attributes = int(match[1]), match[2].decode()
    columns = [(letters.decode(), style.decode()) for letters, style in _CELL.findall(match[3])]
    templates: dict[tuple[bool, ...], str] = {}
    end = match.end() - len(b"</sheetData>")
    yield _DIMENSION.sub(rb"\g<1>%d\g<2>" % (last + count), sheet[:end], count=1)
    for number, values in enumerate(rows, last + 1):
        kinds = tuple(isinstance(value, str) for value in values)
        if kinds not in templates:
            templates[kinds] = _template(columns, kinds, attributes)
        shown = tuple(
            escape(cell_text(value), quote=False) if isinstance(value, str) else value for value in values
        )
        yield (templates[kinds].replace("\0", str(number)) % shown).encode()
    yield sheet[end:]


def _template(columns: Sequence[tuple[str, str]], kinds: Sequence[bool], attributes: str) -> str:
    """A row of cells, text or number, with %s for each value and NUL for the row's number."""
    cells = []
    for (letters, style), is_text in zip(columns, kinds):
        head = f'<c r="{letters}\0" s="{style}"'
        cells.append(
            f'{head} t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
            if is_text
            else f"{head}><v>%s</v></c>"
        )
    return f'<row r="\0"{attributes.replace("%", "%%")}>{"".join(cells)}</row>'
