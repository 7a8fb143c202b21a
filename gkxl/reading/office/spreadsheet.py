"""Any other spreadsheet, to grids: .xlsx .xlsm through openpyxl, .xls .ods through python-calamine."""

from __future__ import annotations

import datetime
import io
import math
import zipfile
from collections.abc import Iterator
from typing import Any

from gkxl.issued.addresses import address
from gkxl.model.errors import Refusal
from gkxl.model.report import Place
from gkxl.reading.grids.grid import Grid, GridCell, GridRow
from gkxl.reading.office.openxml import Cells, StoredCell

MAX_ROWS, MAX_COLUMNS, MAX_AREA = 5_000, 200, 200_000


class OpenpyxlBook:
    """A workbook through openpyxl, with the same face as the fast `Book`: sheets, and stored cells by address."""

    has_formulas = True

    def __init__(self, data: bytes, name: str) -> None:
        import openpyxl

        try:
            self._formulas = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
            self._values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
        except (
            zipfile.BadZipFile,
            KeyError,
            ValueError,
            TypeError,
            AttributeError,
            IndexError,
            OSError,
            OverflowError,
        ) as error:
            raise Refusal(
                f"{name}：文件已损坏，打不开（{type(error).__name__}）。请让报送单位用 Excel 打开后另存，重新报送。"
            ) from None
        self.sheets = [sheet.title for sheet in self._values.worksheets]

    def cells(self, sheet: str) -> Cells:
        formulas, found = self._formulas[sheet], {}
        for row in self._values[sheet].iter_rows():
            for cell in row:
                written = formulas[cell.coordinate]
                formula = _formula_text(written.value) if written.data_type == "f" else None
                if cell.value is not None or formula is not None:
                    found[cell.coordinate] = _stored(cell.value, cell.data_type, formula)
        return found

    def first_cells(self, sheet: str, rows: int) -> Cells:
        return self.cells(sheet)

    def columns(self, sheet: str, letters: str, row: int) -> Cells:
        return self.cells(sheet)

    def grids(self) -> Iterator[Grid]:
        """One aligned grid a worksheet, merged cells with their span."""
        for name in self.sheets:
            sheet = self._values[name]
            spans = {
                (area.min_row, area.min_col): area.max_col - area.min_col + 1
                for area in sheet.merged_cells.ranges
            }
            formulas = self._formulas[name]
            rows = []
            for line in sheet.iter_rows(
                max_row=min(sheet.max_row, MAX_ROWS, MAX_AREA // min(sheet.max_column, MAX_COLUMNS)),
                max_col=min(sheet.max_column, MAX_COLUMNS),
            ):
                cells = []
                for cell in line:
                    written = formulas[cell.coordinate]
                    formula = _formula_text(written.value) if written.data_type == "f" else None
                    if cell.value is not None or formula is not None:
                        stored = _stored(cell.value, cell.data_type, formula)
                        cells.append(
                            _grid_cell(
                                name, cell.row, cell.column, stored, spans.get((cell.row, cell.column), 1)
                            )
                        )
                if cells:
                    rows.append(GridRow(line[0].row, cells, Place(name, cells[0].place.address)))
            yield Grid(name, aligned=True, rows=rows, is_sheet=True, sparse=True)


def _formula_text(value: Any) -> str:
    """openpyxl gives "=…" or an ArrayFormula object."""
    return str(getattr(value, "text", value)).removeprefix("=")


def _stored(value: Any, kind: str, formula: str | None) -> StoredCell:
    if value is None:
        return StoredCell("", None, formula)
    if isinstance(value, bool):
        return StoredCell("b", value, formula)
    if kind == "e":
        return StoredCell("e", value, formula)
    if isinstance(value, float) and not math.isfinite(value):
        return StoredCell("e", str(value), formula)
    if isinstance(value, (int, float)):
        whole = isinstance(value, float) and value.is_integer() and abs(value) < 2**53
        return StoredCell("n", int(value) if whole else value, formula)
    return StoredCell(
        "s", value if isinstance(value, str) and type(value) is str else _plain_text(value), formula
    )


def _plain_text(value: Any) -> str:
    """A text of several formats: struck pieces are left out, raised and lowered ones stand in brackets, so that 53¹ is not 531."""
    pieces = []
    for piece in value if isinstance(value, list) else [value]:
        font = getattr(piece, "font", None)
        text = str(getattr(piece, "text", piece))
        if font is not None and font.strike:
            continue
        pieces.append(
            f"[{text}]" if font is not None and font.vertAlign in ("superscript", "subscript") else text
        )
    return "".join(pieces)


def _grid_cell(sheet: str, row: int, column: int, stored: StoredCell, span: int = 1) -> GridCell:
    text = "" if stored.value is None else str(stored.value)
    return GridCell(
        row, column, text, Place(sheet, address(row, column)), stored.kind, stored.value, span, stored.formula
    )


class CalamineBook:
    """An .xls or .ods workbook through python-calamine, which gives no formulas, and an error cell as an empty one."""

    has_formulas = False

    def __init__(self, data: bytes, name: str) -> None:
        import python_calamine

        try:
            book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            self._sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
        except python_calamine.PasswordError:
            raise Refusal(f"{name}：文件加了密码，无法读取。请去掉密码后重新保存。") from None
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            raise Refusal(
                f"{name}：文件已损坏或不是电子表格，打不开（{type(error).__name__}）。请用 Excel 打开后另存为 .xlsx。"
            ) from None
        except BaseException as error:
            if (
                type(error).__name__ != "PanicException"
            ):  # what calamine's Rust code raises on files it did not foresee
                raise
            raise Refusal(f"{name}：文件已损坏，打不开。请用 Excel 打开后另存为 .xlsx。") from None
        self.sheets = list(self._sheets)

    def _lines(self, sheet: str) -> Iterator[tuple[int, int, StoredCell]]:
        for row, line in enumerate(self._sheets[sheet].to_python(skip_empty_area=False, nrows=MAX_ROWS), 1):
            for column, value in enumerate(line[:MAX_COLUMNS], 1):
                if value != "":
                    dated = isinstance(value, (datetime.date, datetime.time, datetime.timedelta))
                    yield row, column, _stored(str(value) if dated else value, "", None)

    def cells(self, sheet: str) -> Cells:
        return {address(row, column): stored for row, column, stored in self._lines(sheet)}

    def first_cells(self, sheet: str, rows: int) -> Cells:
        return self.cells(sheet)

    def columns(self, sheet: str, letters: str, row: int) -> Cells:
        return self.cells(sheet)

    def grids(self) -> Iterator[Grid]:
        """One aligned grid a sheet, merged cells with their span where the format tells it (.xls)."""
        for name in self.sheets:
            spans = {
                start: end[1] - start[1] + 1 for start, end in self._sheets[name].merged_cell_ranges or ()
            }
            rows: list[GridRow] = []
            for row, column, stored in self._lines(name):
                if not rows or rows[-1].number != row:
                    rows.append(GridRow(row, [], Place(name, address(row, column))))
                rows[-1].cells.append(
                    _grid_cell(name, row, column, stored, spans.get((row - 1, column - 1), 1))
                )
            yield Grid(name, aligned=True, rows=rows, is_sheet=True, sparse=True)
