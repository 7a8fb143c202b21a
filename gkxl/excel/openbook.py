"""A workbook that is open in Excel, read as a file would be: one range read a sheet, the same reader, the
same rules.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from gkxl.excel.bridge import xw
from gkxl.issued.addresses import address
from gkxl.issued.names import CHECKS, COVER, GUIDE, NATIVE, PRIOR, STAMP
from gkxl.model.errors import Refusal
from gkxl.model.formfile import builtin_forms
from gkxl.model.report import Report
from gkxl.reading.office.shown import is_plain, shown
from gkxl.reading.office.storedcells import Cells, StoredCell
from gkxl.reading.office.styles import PLAIN
from gkxl.reading.own.stamped import read_stamp, read_stamped

_TEXTS_ONLY = {STAMP, COVER, GUIDE, PRIOR, CHECKS, NATIVE}
_EPOCH = datetime.datetime(1899, 12, 30)
_ERRORS = (
    "#DIV/0!",
    "#N/A",
    "#NAME?",
    "#NULL!",
    "#NUM!",
    "#REF!",
    "#VALUE!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
)


class OpenBook:
    """The cells of an open workbook, as the stamped reader wants them. Results are those of the last
    calculation.
    """

    has_formulas = True

    def __init__(self, book: xw.Book) -> None:
        self.book = book
        self.sheets = [sheet.name for sheet in book.sheets]
        self.hidden_sheets = frozenset[str]()
        self._read: dict[str, Cells] = {}

    def cells(self, sheet: str) -> Cells:
        """The cells of a sheet by address; formulas only of the tables, which alone are compared."""
        if sheet not in self._read:
            self._read[sheet] = dict(self._cells(sheet, None))
        return self._read[sheet]

    def first_cells(self, sheet: str, rows: int) -> Cells:
        return dict(self._cells(sheet, rows))

    def merged(self, sheet: str) -> frozenset[str]:
        """None: merged cells are asked for one by one there, and are told when the saved file is read."""
        return frozenset()

    def _cells(self, name: str, rows: int | None) -> Iterator[tuple[str, StoredCell]]:
        sheet = self.book.sheets[name]
        last = sheet.used_range.last_cell
        area = sheet.range((1, 1), (min(rows or last.row, last.row), last.column))
        values = area.options(ndim=2, err_to_str=True).value
        formulas = None if name in _TEXTS_ONLY else _grid(area.formula)
        for row, line in enumerate(values):
            if formulas is not None:
                line = _as_shown(sheet, row + 1, line, formulas[row])
            for column, value in enumerate(line):
                text = formulas[row][column] if formulas else None
                formula = (
                    text[1:] if isinstance(text, str) and text.startswith("=") and text != value else None
                )
                if formulas is None and isinstance(value, datetime.datetime):
                    value = _day_number(value)  # of the cover: its date is a number that reads as a date
                stored = _stored(value, formula)
                if stored is not None:
                    yield address(row + 1, column + 1), stored


def _as_shown(sheet: xw.Sheet, row: int, values: list[Any], formulas: Sequence[Any]) -> list[Any]:
    """The values of a row; typed numbers whose format shows something else (5%, a time) are what it shows.

    One question for the row where its numbers have one format, else one for each.
    """
    typed = [column for column, value in enumerate(values) if _is_typed(value, formulas[column])]
    if not typed:
        return values
    code = sheet.range((row, typed[0] + 1), (row, typed[-1] + 1)).number_format
    if code is not None and is_plain(code):
        return values
    told = list(values)
    for column in typed:
        own = sheet.range((row, column + 1)).number_format if code is None else code
        text = shown(float(values[column]), own or PLAIN)
        told[column] = values[column] if text is None else text
    return told


def _is_typed(value: Any, formula: Any) -> bool:
    """Whether a cell holds a number that no formula made."""
    is_number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    return is_number and not (isinstance(formula, str) and formula.startswith("="))


def _grid(formulas: Any) -> Any:
    """Formulas as rows, whatever the shape of the range."""
    if not isinstance(formulas, (tuple, list)):
        return ((formulas,),)
    return formulas if isinstance(formulas[0], (tuple, list)) else (formulas,)


def _day_number(value: datetime.datetime) -> float:
    """A day as Excel stores it: how many days after the last of 1899."""
    return (value.replace(tzinfo=None) - _EPOCH) / datetime.timedelta(days=1)


def _shown(value: datetime.datetime) -> str:
    """A day, a day with its time, or a time, as the readers of files tell them."""
    number = _day_number(value)
    if number < 1:
        return f"{value:%H:%M:%S}"
    return f"{value:%Y-%m-%d}" if number == int(number) else f"{value:%Y-%m-%d %H:%M:%S}"


def _stored(value: Any, formula: str | None) -> StoredCell | None:
    """A value as Excel hands it over, as the file would store it; None for an empty cell."""
    if isinstance(value, bool):
        return StoredCell("b", value, formula)
    if isinstance(value, datetime.datetime):  # as the readers of files take it: what it shows (S4)
        return StoredCell("s", _shown(value), formula)
    if isinstance(value, Decimal):  # a cell in a currency format
        value = float(value)
    if isinstance(value, (int, float)):
        return StoredCell(
            "n", int(value) if float(value).is_integer() and abs(value) < 2**53 else value, formula
        )
    if isinstance(value, str) and value in _ERRORS:
        return StoredCell("e", value, formula)
    if value is None or (value == "" and formula is None):
        return None if formula is None else StoredCell("", None, formula)
    return StoredCell("s", str(value), formula)


def read_open(book: xw.Book) -> Report:
    """The report in an open workbook. Refusal where it is none of gkxl's."""
    opened = OpenBook(book)
    if STAMP not in opened.sheets:
        raise Refusal(f"{book.name}：不是下发的填报工作簿（没有标识），没有检查。请在下发的工作簿中填报。")
    stamp = read_stamp(opened)
    if stamp.get("form") not in [form.id for form in builtin_forms()]:
        raise Refusal(
            f"这份工作簿用的格式“{stamp.get('form')}”本机的 gkxl 没有，没有做完整检查；"
            "表内公式的结果照常，见“校验”表。"
            "请向汇总单位要格式文件（.toml），放进环境变量 GKXL_FORMS 指的文件夹。"
        )
    return read_stamped(opened, stamp, None, book.name)
