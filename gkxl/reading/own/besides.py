"""What a person sees in an issued workbook that is not read: numbers beside a table, merged cells, sheets
that were not issued. Told, for the reader believes its addresses alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkxl.issued.addresses import address, cell_position
from gkxl.issued.layout import BookLayout
from gkxl.issued.tables import TableLayout
from gkxl.model.errors import Refusal
from gkxl.model.report import Defect, DefectKind, Place, Report
from gkxl.model.texts import unspaced
from gkxl.reading.grids.assemble import Seen
from gkxl.reading.grids.numbers import is_bare_number
from gkxl.reading.office.storedcells import EMPTY, Cells, CellSource, StoredCell

LONGEST_TOLD = 30
"""Characters of a text beside a table that a remark quotes."""

LIKE_THE_FORM = 5
"""Printed labels of a table from which a sheet is a copy of it."""


def on_a_table(
    report: Report,
    table: TableLayout,
    cells: Cells,
    others: Iterable[str],
    merged: Iterable[str],
    seen: dict[str, Seen],
) -> None:
    """What stands in `others`, the cells beside labels and numbers of a table, and the ranges that were
    `merged` since it was issued.

    Of cells that were merged over one number none is read: nobody can tell whose it is.
    """
    _beside(report, table, {place: cells[place] for place in others})
    for area in sorted(merged):
        _merged(report, table, cells, area, seen)


def _beside(report: Report, table: TableLayout, others: Cells) -> None:
    sheet = table.table.sheet
    ordered = sorted(others, key=cell_position)
    typed = [place for place in ordered if _is_typed_number(others[place])]
    if typed:
        report.evidence.defects.append(
            Defect(
                DefectKind.BESIDE,
                place=Place(sheet, typed[0]),
                found=str(others[typed[0]].value),
                expected=len(typed),
            )
        )
    words = [place for place in ordered if place not in typed and str(others[place].value or "").strip()]
    if words:
        text = str(others[words[0]].value).strip()
        shown = text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"
        more = f"；表外这样的内容共 {len(words)} 处" if len(words) > 1 else ""
        report.evidence.remarks.append((Place(sheet, words[0]), f"表外写着“{shown}”，没有读{more}。"))


def _is_typed_number(cell: StoredCell) -> bool:
    """Whether somebody typed a number other than 0 there."""
    if cell.formula is not None:
        return False
    if cell.kind == "n":
        return bool(cell.value)
    return cell.kind == "s" and is_bare_number(str(cell.value)) and str(cell.value).strip() != "0"


def _merged(report: Report, table: TableLayout, cells: Cells, area: str, seen: dict[str, Seen]) -> None:
    first, _, last = area.partition(":")
    if not last:
        return
    (top, left), (bottom, right) = cell_position(first), cell_position(last)
    keys = tuple(
        key
        for key, spot in table.spots.items()
        if top <= spot.row <= bottom and spot.column <= right and spot.column + spot.columns - 1 >= left
    )
    shown = cells.get(first, EMPTY)
    if not keys or (len(keys) == 1 and report.places[keys[0]].address == first) or not shown.value:
        return
    for key in keys:
        seen.pop(key, None)
    place = Place(table.table.sheet, first)
    report.evidence.defects.append(
        Defect(DefectKind.MERGED, place=place, found=str(shown.value), expected=area, keys=keys)
    )


def other_sheets(report: Report, layout: BookLayout, book: CellSource, names: Iterable[str]) -> None:
    """Sheets that were not issued and that a person sees.

    One that looks like a table of the form and has other numbers than it, or has numbers where a table was
    confirmed as all 0, is asked; another one with numbers is a remark.
    """
    for name in names:
        try:
            cells = book.cells(name)
        except Refusal:
            report.evidence.remarks.append((Place(name, ""), "这张工作表不是下发的，没有读。"))
            continue
        numbers = [place for place in sorted(cells, key=cell_position) if _is_number(cells[place])]
        copied = _copied(layout, cells)
        if copied is not None and copied.table.sheet not in book.sheets:
            continue  # a table's sheet under another name: told as the one that is missing
        other = next(_differing(layout, book, copied, cells, numbers), None) if numbers else None
        if other and (copied or report.zero_tables):
            report.evidence.defects.append(
                Defect(
                    DefectKind.COPY,
                    place=Place(name, other),
                    found=str(cells[other].value),
                    expected=copied.table.sheet if copied else None,
                )
            )
        elif numbers:
            report.evidence.remarks.append((Place(name, ""), "这张工作表不是下发的，上面的数没有读。"))


def _is_number(cell: StoredCell) -> bool:
    return cell.kind == "n" and bool(cell.value)


def _copied(layout: BookLayout, cells: Cells) -> TableLayout | None:
    """The table of which a sheet has the labels, most of them; None for any other sheet."""
    words = {unspaced(str(cell.value)) for cell in cells.values() if cell.kind == "s"}
    found = [
        (len(words & {unspaced(text) for _, text in table.texts}), number)
        for number, table in enumerate(layout.tables.values())
    ]
    most, number = max(found)
    return list(layout.tables.values())[number] if most >= LIKE_THE_FORM else None


def _differing(
    layout: BookLayout, book: CellSource, copied: TableLayout | None, cells: Cells, numbers: list[str]
) -> Iterator[str]:
    """Cells of a sheet that was not issued whose numbers are not those of the tables: cell by cell where it
    is a table's copy as it was issued.
    """
    if copied is not None and all(
        unspaced(str(cells.get(place, EMPTY).value or "")) == unspaced(text) for place, text in copied.texts
    ):
        own = book.cells(copied.table.sheet) if copied.table.sheet in book.sheets else {}
        spots = [address(spot.row, spot.column) for spot in copied.spots.values()]
        typed = [place for place in spots if place in cells and cells[place].formula is None]
        yield from (
            place for place in typed if (cells[place].value or 0) != (own.get(place, EMPTY).value or 0)
        )
        return
    sheets = [table.table.sheet for table in layout.tables.values() if table.table.sheet in book.sheets]
    known = {cell.value for sheet in sheets for cell in book.cells(sheet).values() if cell.kind == "n"}
    yield from (place for place in numbers if cells[place].value not in known)
