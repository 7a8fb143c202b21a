"""Any spreadsheet to grids: what its sheets show, hidden sheets, rows and columns left out and told."""

from __future__ import annotations

from gkxl.issued.addresses import address, letters
from gkxl.model.limits import Tally, limits
from gkxl.model.report import Place
from gkxl.reading.grids.grid import Grid, GridCell, GridRow
from gkxl.reading.office.storedcells import PlacedCell, SheetView, Viewed

Told = list[tuple[Place | None, str]]


def grids_of(book: Viewed, file: str) -> tuple[list[Grid], Told]:
    """One aligned grid a sheet, merged cells with their span; and what was left out.

    Refuses sheets with too many cells or too much text.
    """
    grids: list[Grid] = []
    told: Told = []
    tally = Tally(file)
    for view in book.views():
        if view.hidden:
            told.append((None, f"工作表“{view.name}”是隐藏的，没有读取。"))
            continue
        grids.append(_grid(view, told, tally))
    return grids, told


def _grid(view: SheetView, told: Told, tally: Tally) -> Grid:
    """The grid of what a sheet shows."""
    rows: dict[int, GridRow] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    most = limits()
    hiding = {
        column
        for some in view.hidden_columns
        for column in some[: most.sheet_columns]
        if column <= most.sheet_columns
    }
    beyond = 0
    for placed in sorted(view.cells, key=lambda one: one[:2]):
        row, column, _ = placed
        if row > most.sheet_rows or column > most.sheet_columns:
            beyond += 1
        elif row in view.hidden_rows:
            hidden_rows.add(row)
        elif column in hiding:
            hidden_columns.add(column)
        else:
            cell = _grid_cell(view, placed)
            tally.take("table_cells")
            tally.take_text(len(cell.text))
            rows.setdefault(row, GridRow(row, [], cell.place)).cells.append(cell)
    struck = [one.place.address for row in rows.values() for one in row.cells if _is_struck(view, one)]
    if struck:
        named = f"{'、'.join(struck[:10])}{f' 等 {len(struck)} 格' if len(struck) > 10 else ''}"
        told.append((None, f"工作表“{view.name}”{named}加了删除线，仍按所写的读取；作废的请清空。"))
    for numbers, names in (
        (hidden_rows, f"第 {'、'.join(map(str, sorted(hidden_rows)[:10]))} 行"),
        (hidden_columns, f"{'、'.join(map(letters, sorted(hidden_columns)[:10]))} 列"),
    ):
        if numbers:
            more = f"等 {len(numbers)} 处" if len(numbers) > 10 else ""
            told.append((None, f"工作表“{view.name}”{names}{more}是隐藏的，没有读取。"))
    if beyond:
        limit = address(most.sheet_rows, most.sheet_columns)
        told.append((None, f"工作表“{view.name}”{limit} 以外还有 {beyond} 个单元格，没有读取。"))
    return Grid(
        view.name, aligned=True, rows=list(rows.values()), is_sheet=True, sparse=True, margin=view.margin
    )


def _is_struck(view: SheetView, cell: GridCell) -> bool:
    return (cell.row, cell.column) in view.struck and bool(cell.text.strip())


def _grid_cell(view: SheetView, placed: PlacedCell) -> GridCell:
    row, column, stored = placed
    rows, columns = view.spans.get((row, column), (1, 1))
    return GridCell(
        row,
        column,
        "" if stored.value is None else str(stored.value),
        Place(view.name, address(row, column)),
        stored.kind,
        stored.value,
        columns,
        stored.formula,
        rows,
    )
