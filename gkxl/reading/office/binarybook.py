"""An .xls workbook through xlrd, within bounds.

The records of its stream are counted before any sheet is loaded.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from gkxl.issued.addresses import address
from gkxl.model.errors import Refusal
from gkxl.model.limits import exceeded, limits
from gkxl.model.texts import visible
from gkxl.reading.office.shown import BUILT_IN, shown, shown_text
from gkxl.reading.office.storedcells import (
    Cells,
    PlacedCell,
    SheetView,
    StoredCell,
    merged_ranges,
    number_cell,
)

MAX_COLUMNS = 256
"""Columns of a sheet in Excel 97."""

UNKNOWN = "（公式）"
"""What stands for a formula: the file keeps it in Excel's own code, which is not read."""

_BOF, _FORMULA = (0x0809, 0x0409, 0x0209, 0x0009), (0x0006, 0x0206, 0x0406)
_CELLS = (
    *_FORMULA,
    *(0x0201, 0x0203, 0x0204, 0x0205),  # BLANK, NUMBER, LABEL, BOOLERR
    *(0x0001, 0x0002, 0x0003, 0x0004, 0x0005),  # the same in Excel 2
    *(0x00BD, 0x00BE, 0x00FD, 0x027E, 0x00D6),  # MULRK, MULBLANK, LABELSST, RK, RSTRING
)
_ROWS = {0x00BD: 6, 0x00BE: 2}
"""MULRK and MULBLANK: several cells of so many bytes, the last one's column at the end."""
_BOUNDSHEET = 0x0085
"""Where a sheet begins, and its name."""
_AROUND_ROWS = 6
"""Bytes of such a record besides its cells: row, first and last column."""
_WORKSHEET = b"\x10\x00"
"""How the beginning of a part says that a worksheet follows."""
_BLANKS = (0x0201, 0x0001, 0x00BE)
"""BLANK and MULBLANK: nothing but a format."""


class BinaryBook:
    """An .xls workbook: numbers, texts, errors; of a formula only that there is one."""

    has_formulas = False

    def __init__(self, data: bytes, name: str) -> None:
        import xlrd

        self._name = name
        try:
            stream = _stream(data)
            self._formulas = self._counted(stream)
            self._book = xlrd.open_workbook(
                file_contents=data,
                formatting_info=True,
                on_demand=True,
                ragged_rows=True,
                logfile=io.StringIO(),
            )
            self.sheets: list[str] = self._book.sheet_names()
            if len(self.sheets) > limits().sheets:
                raise exceeded(name, "sheets", len(self.sheets))
        except Refusal:
            raise
        except xlrd.XLRDError as error:
            reason = "加了密码" if "encrypted" in str(error) else None
            if reason:
                raise Refusal(f"{name}：文件{reason}，无法读取。请去掉密码后重新保存。") from None
            raise self._damaged(error) from None
        except MemoryError:
            raise
        except Exception as error:  # xlrd asserts and indexes on what a damaged file says of itself
            raise self._damaged(error) from None

    def _damaged(self, error: Exception) -> Refusal:
        return Refusal(
            f"{self._name}：文件已损坏或不是电子表格，打不开（{type(error).__name__}）。"
            "请用 Excel 打开后另存为 .xlsx。"
        )

    def _broken(self, sheet: str, row: int, how: str) -> Refusal:
        return Refusal(
            f"{self._name}：文件已损坏（{sheet}第 {row + 1} 行{how}）。"
            "请用 Excel 打开后另存为 .xlsx，重新报送。"
        )

    def _counted(self, stream: bytes) -> dict[int, set[tuple[int, int]]]:
        """Where formulas stand, by the offset of their sheet.

        Refuses a workbook with too many cells, or with cells too far from the first ones: xlrd keeps every
        cell up to the last of its row.
        """
        formulas: dict[int, set[tuple[int, int]]] = {}
        names: dict[int, str] = {}
        most, sheet, filled, area = limits(), -1, 0, 0
        reach: dict[int, int] = {}
        taken: dict[int, int] = {}
        lowest, is_sheet = 0, False
        for offset, kind, body in _records(stream):
            if kind in _BOF:
                sheet, reach, taken, lowest = offset, {}, {}, 0
                is_sheet = body[2:4] == _WORKSHEET  # charts keep values of several series in the same places
                continue
            if kind == _BOUNDSHEET:
                names |= _sheet_named(body)
            if kind not in _CELLS or len(body) < 4:
                continue
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind in _ROWS else column
            area += max(0, last + 1 - reach.get(row, 0)) + max(0, row - lowest)
            reach[row], lowest = max(reach.get(row, 0), last + 1), max(row, lowest)
            if max(column, last) >= MAX_COLUMNS or area > most.area:
                raise exceeded(self._name, "area")
            if kind in _ROWS and len(body) - _AROUND_ROWS != _ROWS[kind] * (last - column + 1):
                raise self._broken(names.get(sheet, ""), row, "记着的格数不符")
            if kind not in _BLANKS:
                filled += last - column + 1
                here = (1 << last + 1) - (1 << column)
                if is_sheet and taken.get(row, 0) & here:
                    raise self._broken(names.get(sheet, ""), row, "有一格写着两个值")
                taken[row] = taken.get(row, 0) | here
            if filled > most.table_cells:
                raise exceeded(self._name, "table_cells")
            if kind in _FORMULA:
                formulas.setdefault(sheet, set()).add((row, column))
        return formulas

    def _sheet(self, name: str) -> Any:
        try:
            return self._book.sheet_by_name(name)
        except MemoryError:
            raise
        except Exception as error:  # as above
            raise self._damaged(error) from None

    def _lines(self, name: str) -> Iterator[PlacedCell]:
        sheet = self._sheet(name)
        offset = self._book._sh_abs_posn[self.sheets.index(name)]
        formulas = self._formulas.get(offset, set())
        for row in range(sheet.nrows):
            for column, cell in enumerate(sheet.row(row)):
                formula = UNKNOWN if (row, column) in formulas else None
                stored = self._stored(cell, formula, sheet.rich_text_runlist_map.get((row, column)))
                if stored.kind or formula is not None:
                    yield PlacedCell(row + 1, column + 1, stored)

    def _stored(self, cell: Any, formula: str | None, runs: Any = None) -> StoredCell:
        import xlrd

        if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            text = shown(cell.value, self._code(cell), self._book.datemode == 1)
            return number_cell(cell.value, formula) if text is None else StoredCell("s", text, formula)
        if cell.ctype == xlrd.XL_CELL_TEXT:
            text = self._as_written(cell.value, runs) if runs else cell.value
            return StoredCell("s", shown_text(text, self._code(cell)), formula)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return StoredCell("b", bool(cell.value), formula)
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return StoredCell("e", xlrd.error_text_from_code.get(cell.value, "#?"), formula)
        return StoredCell("", None, formula)

    def _as_written(self, text: str, runs: list[tuple[int, int]]) -> str:
        """A text whose pieces have fonts of their own, each from a character on.

        As in .xlsx: struck pieces are left out, raised and lowered ones stand in brackets.
        """
        starts = [start for start, _ in runs]
        pieces = [text[: starts[0]]]
        for (start, number), end in zip(runs, [*starts[1:], len(text)]):
            piece, font = text[start:end], self._font(number)
            if font is not None and font.struck_out:
                continue
            raised = font is not None and font.escapement and piece
            pieces.append(f"[{piece}]" if raised else piece)
        return "".join(pieces)

    def _font(self, number: int) -> Any:
        fonts = self._book.font_list
        return fonts[number] if 0 <= number < len(fonts) else None

    def _struck(self, sheet: Any) -> set[tuple[int, int]]:
        """The cells whose style strikes them out."""
        styles = {
            number
            for number, style in enumerate(self._book.xf_list)
            if (font := self._font(style.font_index)) is not None and font.struck_out
        }
        return {
            (row + 1, column + 1)
            for row in range(sheet.nrows if styles else 0)
            for column, cell in enumerate(sheet.row(row))
            if cell.xf_index in styles and (row, column) not in sheet.rich_text_runlist_map
        }

    def _code(self, cell: Any) -> str:
        """The number format of a cell, the file's own or a built-in one, as in .xlsx: xlrd has no text for
        the dates of Chinese Excel, and dollars for its currency.

        A cell of a style that the file does not have is damaged.
        """
        if cell.xf_index is None:
            return BUILT_IN[0]
        if not 0 <= cell.xf_index < len(self._book.xf_list):
            raise self._damaged(IndexError("style"))
        key = self._book.xf_list[cell.xf_index].format_key
        return self._own_formats.get(key) or BUILT_IN.get(key, BUILT_IN[0])

    @cached_property
    def _own_formats(self) -> dict[int, str]:
        return {one.format_key: one.format_str for one in self._book.format_list}

    def cells(self, sheet: str) -> Cells:
        return {address(row, column): stored for row, column, stored in self._lines(sheet)}

    def first_cells(self, sheet: str, rows: int) -> Cells:
        return self.cells(sheet)

    @property
    def hidden_sheets(self) -> set[str]:
        shown = zip(self.sheets, self._book._sheet_visibility, strict=False)
        return {name for name, hidden in shown if hidden}

    def merged(self, sheet: str) -> frozenset[str]:
        areas = self._sheet(sheet).merged_cells
        return merged_ranges((top + 1, left + 1, bottom, right) for top, bottom, left, right in areas)

    def views(self) -> Iterable[SheetView]:
        """Every sheet with what its cells show."""
        visible = self._book._sheet_visibility
        for number, name in enumerate(self.sheets):
            if visible[number]:
                yield SheetView(name, (), {}, hidden=True)
                continue
            sheet = self._sheet(name)
            spans = {
                (top + 1, left + 1): (bottom - top, right - left)
                for top, bottom, left, right in sheet.merged_cells
            }
            rows = {row + 1 for row, facts in sheet.rowinfo_map.items() if facts.hidden or facts.height == 0}
            columns = [
                range(column + 1, column + 2)
                for column, facts in sheet.colinfo_map.items()
                if facts.hidden or facts.width == 0
            ]
            yield SheetView(name, self._lines(name), spans, rows, columns, struck=self._struck(sheet))


def _stream(data: bytes) -> bytes:
    """The stream of records in a compound file, or the file itself where it is one (Excel 2 to 4)."""
    from xlrd.compdoc import CompDoc

    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return data
    document = CompDoc(data, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        memory, base, length = document.locate_named_stream(name)
        if memory:
            return bytes(memory[base : base + length])
    raise ValueError("no workbook stream")


def _sheet_named(body: bytes) -> dict[int, str]:
    """The offset of a sheet with its name for a message, as Excel 97 and later write it."""
    if len(body) < 8:
        return {}
    (offset,), wide = struct.unpack_from("<I", body), body[7] & 1
    name = body[8 : 8 + body[6] * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
    return {offset: f"工作表“{visible(name)}”"}


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Offset, kind and body of every record."""
    offset = 0
    while offset + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, offset)
        yield offset, kind, stream[offset + 4 : offset + 4 + length]
        offset += 4 + length
