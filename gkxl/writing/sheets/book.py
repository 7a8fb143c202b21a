"""A deterministic .xlsx under construction:
fixed dates, text never as a formula, one style sheet for everything gkxl writes."""

from __future__ import annotations

import datetime
import io
from functools import cached_property
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import Worksheet

from gkxl.issued.layout import NO_REPORT, UNSAVED
from gkxl.issued.names import STAMP
from gkxl.model.errors import Refusal
from gkxl.writing.sheets.celltext import cell_text, fitting
from gkxl.writing.sheets.sealing import SealedSheet, with_sealed_rows

WRITTEN = datetime.datetime.fromisoformat(UNSAVED.removesuffix("Z"))

SONG, FANGSONG = "宋体", "仿宋"
YELLOW, GREY, RED, GREEN, WHITE = "#FFFBE0", "#F2F2F2", "#C00000", "#1E7B34", "#FFFFFF"

COUNT = "0"
MONEY = "[=0]0;0.######"
"""Number formats of typed cells.

Not General: a program would turn 3/5 into a date and show it as one; 0 万元 is shown as 0.
"""

_BASE = {"font_name": FANGSONG, "font_size": 11, "valign": "vcenter", "text_wrap": True}
_BOX = {**_BASE, "border": 1, "align": "center"}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": SONG, "font_size": 15, "bold": True, "align": "center", "valign": "vcenter"},
    "heading": {"font_name": SONG, "font_size": 12, "bold": True, "valign": "vcenter"},
    "hint": {**_BASE, "font_size": 9, "font_color": "#595959", "align": "left"},
    "lacking": {**_BASE, "font_color": RED, "bold": True, "align": "left"},
    "zero": {**_BASE, "align": "right"},
    "letter": {**_BASE, "font_size": 14, "align": "left", "valign": "top"},
    "plain": {**_BASE, "align": "left", "valign": "top"},
    "head": {**_BOX, "font_name": SONG, "bg_color": "#E7EEF7"},
    "corner": {**_BOX, "font_name": SONG, "bg_color": "#E7EEF7", "font_size": 10},
    "section": {**_BOX, "font_name": SONG, "bg_color": "#F5F8FC"},
    "label": {**_BOX, "align": "left"},
    "group": {**_BOX},
    "typed": {**_BOX, "bg_color": WHITE, "locked": False, "num_format": COUNT},
    "typed_money": {**_BOX, "bg_color": WHITE, "locked": False, "num_format": MONEY},
    "typed_text": {**_BOX, "bg_color": WHITE, "locked": False, "num_format": "@"},
    "typed_left": {**_BOX, "bg_color": YELLOW, "locked": False, "num_format": "@", "align": "left"},
    "typed_year": {**_BOX, "bg_color": WHITE, "locked": False, "num_format": "0"},
    "computed": {**_BOX, "bg_color": GREY, "num_format": "0"},
    "computed_money": {**_BOX, "bg_color": GREY, "num_format": "General"},
    "open": {**_BOX, "locked": False, "num_format": "General"},
    "open_money": {**_BOX, "locked": False, "num_format": "General"},
    "cell": {**_BOX, "num_format": "0"},
    "cell_money": {**_BOX, "num_format": "General"},
    "percent": {**_BOX, "num_format": "0.0%"},
    "text": {**_BOX, "align": "left"},
    "name": {**_BOX, "align": "left", "text_wrap": False, "shrink": True},
    "small": {**_BOX, "font_size": 9},
    "small_left": {**_BOX, "font_size": 9, "align": "left"},
    "tiny": {**_BOX, "font_size": 9, "font_color": "#7F7F7F"},
    "link": {**_BOX, "align": "left", "font_color": "#0563C1", "underline": 1},
    "bad": {**_BOX, "font_color": RED, "bold": True},
    "good": {**_BOX, "font_color": GREEN},
    "waiting": {**_BOX, "font_color": "#7F4F00", "bold": True},
    "verdict": {**_BOX, "bold": True},
    "figure": {**_BOX, "bold": True, "font_size": 14, "num_format": "0"},
    "state": {**_BOX, "font_name": SONG, "font_size": 22, "bold": True},
    "free": {**_BOX, "align": "left", "locked": False, "num_format": "@"},
    "free_mark": {**_BOX, "locked": False, "num_format": "@"},
    "free_number": {**_BOX, "locked": False, "num_format": "General"},
    "free_tiny": {**_BOX, "font_size": 8, "font_color": "#7F7F7F", "locked": False},
    "record": {
        **_BOX,
        "align": "left",
        "font_size": 8,
        "font_color": "#7F7F7F",
        "locked": False,
        "num_format": "@",
    },
    "says": {**_BASE, "align": "left", "bold": True, "locked": False, "num_format": "@"},
    "seal": {**_BASE, "border": 1, "align": "center", "font_color": "#A6A6A6"},
}

MARKS: dict[str, dict[str, Any]] = {
    "wrong": {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    "asked": {"bg_color": "#FFD966", "font_color": "#7F4F00"},
    "empty": {"bg_color": YELLOW},
    "holds": {"font_color": GREEN},
    "unknown": {"font_color": "#7F7F7F"},
}
"""Conditional formats: beside each stands a text, colour never speaks alone."""


class LockedWorkbook(xlsxwriter.Workbook):
    """A workbook whose sheets cannot be deleted, renamed or moved by accident.

    XlsxWriter has no call for it.
    """

    def _write_workbook_pr(self) -> None:
        super()._write_workbook_pr()
        self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])


MOST_LINKS = 65_530
"""Links that Excel takes in one sheet; cells after that have their text without one."""

MOST_ROWS = 1_048_576
"""Rows of a sheet."""


class Sheet(SealedSheet):
    """A worksheet whose formulas are written as they are, whose empty results are texts, and some of whose
    rows grow.

    Future functions carry their prefix already: XlsxWriter otherwise looks for each of them with some
    twenty-five regular expressions a formula, four fifths of the time of a workbook. A formula that comes
    to "" is stored as an empty text: without a type a reader takes it for a number.
    """

    def __init__(self) -> None:
        super().__init__()
        self.growing: set[int] = set()
        """Rows (from 1) whose height is only how they begin:
        the spreadsheet program fits them to what is typed."""

    def _check_dimensions(self, row: int, col: int, *args: Any) -> Any:
        """XlsxWriter drops what no longer fits into a sheet and says nothing."""
        if row >= MOST_ROWS:
            raise Refusal(f"“{self.name}”要写的超过一张工作表的 {MOST_ROWS} 行，没有写。请分几批做。")
        return super()._check_dimensions(row, col, *args)

    def _write_string(self, row: int, col: int, string: str, *args: Any) -> Any:
        return super()._write_string(row, col, fitting(cell_text(string)), *args)

    def _write_url(
        self, row: int, col: int, url: Any, cell_format: Any = None, string: Any = None, tip: Any = None
    ) -> Any:
        shown = cell_text(string) if isinstance(string, str) else string  # it stands in an attribute as well
        if self.hlink_count >= MOST_LINKS:  # XlsxWriter drops the text with the link
            return self._write_string(row, col, shown or url, cell_format)
        return super()._write_url(row, col, url, cell_format, shown, tip)

    def write_comment(self, row: int, col: int, comment: str, *args: Any) -> Any:
        return super().write_comment(row, col, fitting(cell_text(comment)), *args)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if type(cell).__name__ != "Formula" or cell.value != "":
            if isinstance(getattr(cell, "value", None), str):
                cell = cell._replace(value=cell_text(cell.value))
            super()._write_cell(row, col, cell)
            return
        attributes: list[tuple[str, str | int]] = [("r", xl_rowcol_to_cell_fast(row, col))]
        if cell.format:
            attributes.append(("s", cell.format._get_xf_index()))
        self._xml_formula_element(cell.formula, "", [*attributes, ("t", "str")])

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row" and attributes[0][1] in self.growing:
            attributes = [one for one in attributes if one[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


class Book:
    """An .xlsx in memory; `finish` gives its bytes. The same calls give the same bytes."""

    def __init__(self, macros: str = "", locked: bool = False) -> None:
        self.macros = macros  # "" none, "form" or "county": whose macros the book holds
        self._code_names: list[str] = []
        self._buffer = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.workbook = (LockedWorkbook if locked else xlsxwriter.Workbook)(self._buffer, options)
        self.workbook.set_properties({"title": "政府信息公开工作年度报告", "created": WRITTEN})
        self._formats: dict[str, Format] = {}
        self._sheets: list[Sheet] = []

    def style(self, name: str) -> Format:
        if name not in self._formats:
            self._formats[name] = self.workbook.add_format(STYLES[name])
        return self._formats[name]

    def mark(self, name: str) -> Format:
        """A conditional format."""
        if f"mark {name}" not in self._formats:
            self._formats[f"mark {name}"] = self.workbook.add_format(MARKS[name])
        return self._formats[f"mark {name}"]

    def sheet(self, name: str, code_name: str = "") -> Sheet:
        """A new sheet; `code_name` is what macros call it (macro edition only)."""
        sheet = self.workbook.add_worksheet(name, Sheet)
        self._sheets.append(sheet)
        if self.macros:
            code_name = code_name or f"ShSheet{len(self._code_names) + 1}"
            sheet.set_vba_name(code_name)
            self._code_names.append(code_name)
        return sheet

    def button(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        macro: str,
        caption: str,
        width: int = 108,
        height: int = 26,
    ) -> None:
        """A button at a cell counted from 1 (macro edition only)."""
        if self.macros:
            sheet.insert_button(
                row - 1,
                column - 1,
                {
                    "macro": macro,
                    "caption": caption,
                    "width": width,
                    "height": height,
                    "x_offset": 4,
                    "y_offset": 2,
                },
            )

    def merge(
        self, sheet: Worksheet, row: int, column: int, rows: int, columns: int, text: str, style: str
    ) -> None:
        """Text over cells counted from 1; always as text."""
        if rows == columns == 1:
            sheet.write_string(row - 1, column - 1, text, self.style(style))
        else:
            sheet.merge_range(
                row - 1, column - 1, row + rows - 2, column + columns - 2, "", self.style(style)
            )
            sheet.write_string(row - 1, column - 1, text, self.style(style))

    def finish(self) -> bytes:
        return with_sealed_rows(self._finished(), self._sheets)

    def _finished(self) -> bytes:
        if all(sheet.name != STAMP for sheet in self._sheets):
            self.workbook.set_properties({**self.workbook.doc_properties, "subject": NO_REPORT})
        if not self.macros:
            self.workbook.close()
            return self._buffer.getvalue()
        from gkxl.writing.vba import add_ribbon, ribbon, vba_project

        self.workbook.set_vba_name("ThisWorkbook")
        self.workbook.add_vba_project(
            io.BytesIO(vba_project(tuple(self._code_names), self.macros)), is_stream=True
        )
        self.workbook.close()
        return (
            add_ribbon(self._buffer.getvalue(), ribbon())
            if self.macros == "form"
            else self._buffer.getvalue()
        )

    @cached_property
    def protection(self) -> dict[str, bool]:
        """What a locked sheet still allows: selecting, copying, column widths and row heights."""
        return {
            "select_locked_cells": True,
            "select_unlocked_cells": True,
            "format_columns": True,
            "format_rows": True,
            "autofilter": True,
        }


def page(sheet: Worksheet, landscape: bool, repeat: tuple[int, int] | None = None) -> None:
    """A4, one page wide, page numbers, the head rows on every page."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页，共 &N 页")
    if repeat:
        sheet.repeat_rows(*repeat)
