"""An engine for xlwings' free part on a running LibreOffice: the product's `xw.Book` code runs unchanged,
against real sheets.

What Excel refuses is refused here too: writing a locked cell of a protected sheet, and formatting on one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import xlwings as xw
from xlwings import NoSuchObjectError, base_classes, utils

from tests.office import connect

_VOID = (None, "")
ERRONEOUS = 4
"""com.sun.star.sheet.FormulaResult.ERROR"""


class Locked(Exception):
    """Excel's error 1004."""


class Engine:
    name, type = "libreoffice", "desktop"

    def __init__(self, desktop: Any) -> None:
        self.apps = Apps(self, desktop)

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        def clean(value: Any) -> Any:
            if value is None:
                return empty_as
            if isinstance(value, Error):
                return str(value) if err_to_str else empty_as
            return number_builder(value) if number_builder is not None and isinstance(value, float) else value

        return [[clean(value) for value in row] for row in data]

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        return value


class Error(str):
    """A cell error, told from a text that looks like one."""


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine, desktop: Any) -> None:
        self.app = App(self, engine, desktop)

    def keys(self) -> list[int]:
        return [1]

    def __iter__(self):
        return iter([self.app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, _: object) -> App:
        return self.app


class App(base_classes.App):
    def __init__(self, apps: Apps, engine: Engine, desktop: Any) -> None:
        self.apps, self._engine, self.desktop = apps, engine, desktop

    engine = property(lambda self: self._engine)
    books = property(lambda self: Books(self))
    pid = property(lambda self: 1)
    hwnd = property(lambda self: 1)
    version = property(lambda self: "16.0")
    visible = property(lambda self: True)

    told: ClassVar[list[Any]] = []

    @property
    def status_bar(self) -> Any:
        return self.told[-1] if self.told else False

    @status_bar.setter
    def status_bar(self, text: Any) -> None:
        self.told.append(text)

    def calculate(self) -> None:
        for book in self.books:
            book.api.calculateAll()

    def activate(self, steal_focus: bool = False) -> None:
        pass

    @property
    def selection(self) -> Range:
        document = self.desktop.getCurrentComponent()
        book = next(book for book in self.books if book.api == document)
        area = document.getCurrentSelection().RangeAddress
        return Range(
            book.sheets.active,
            (area.StartRow + 1, area.StartColumn + 1),
            (area.EndRow + 1, area.EndColumn + 1),
        )


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    def _all(self) -> list[Book]:
        found, components = [], self.app.desktop.getComponents().createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            if component.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                found.append(Book(self, component))
        return found

    @property
    def active(self) -> Book:
        return self._all()[-1]

    def __iter__(self):
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def open(self, fullname: str, *_: Any, **__: Any) -> Book:
        return Book(
            self, self.app.desktop.loadComponentFromURL(Path(fullname).resolve().as_uri(), "_blank", 0, ())
        )

    def __call__(self, which: int | str) -> Book:
        if isinstance(which, int):
            return self._all()[which - 1]
        for book in self._all():
            if which in (book.name, book.fullname):
                return book
        raise KeyError(which)


class Book(base_classes.Book):
    def __init__(self, books: Books, document: Any) -> None:
        self.books, self.document = books, document

    api = property(lambda self: self.document)
    app = property(lambda self: self.books.app)
    sheets = property(lambda self: Sheets(self))

    @property
    def fullname(self) -> str:
        from urllib.parse import unquote, urlparse

        return unquote(urlparse(self.document.URL).path)

    @property
    def name(self) -> str:
        return Path(self.fullname).name

    def activate(self) -> None:
        pass


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    def _names(self) -> list[str]:
        return list(self.book.api.Sheets.ElementNames)

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self):
        return (Sheet(self.book, name) for name in self._names())

    def __call__(self, which: int | str) -> Sheet:
        names = self._names()
        name = names[which - 1] if isinstance(which, int) else which
        if name not in names:
            raise NoSuchObjectError(f"Sheet {which} doesn't exist.")
        return Sheet(self.book, name)

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.api.CurrentController.ActiveSheet.Name)


class Sheet(base_classes.Sheet):
    def __init__(self, book: Book, name: str) -> None:
        self._book, self._name = book, name

    book = property(lambda self: self._book)
    name = property(lambda self: self._name)
    api = property(lambda self: self._book.api.Sheets.getByName(self._name))
    visible = property(
        lambda self: self.api.IsVisible, lambda self, value: setattr(self.api, "IsVisible", bool(value))
    )

    def range(self, first: Any, last: Any = None) -> Range:
        return Range(self, first, last)

    @property
    def used_range(self) -> Range:
        cursor = self.api.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return Range(self, (1, 1), (cursor.RangeAddress.EndRow + 1, cursor.RangeAddress.EndColumn + 1))

    def activate(self) -> None:
        self._book.api.CurrentController.setActiveSheet(self.api)

    page_setup = property(lambda self: PageSetup(self))


class PageSetup(base_classes.PageSetup):
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self.sheet

    @property
    def print_area(self) -> str:
        areas = self.sheet.api.getPrintAreas()
        return ":".join((str(areas[0].EndRow + 1), str(areas[0].EndColumn + 1))) if areas else ""

    @print_area.setter
    def print_area(self, value: str) -> None:
        self.sheet.api.setPrintAreas((self.sheet.api.getCellRangeByName(value).getRangeAddress(),))


class Range(base_classes.Range):
    max_cells_per_read = max_cells_per_write = property(lambda self: None)

    def __init__(self, sheet: Sheet, first: Any, last: Any = None) -> None:
        self.sheet, self.options = sheet, None
        if isinstance(first, Range):
            first, last = (first.row, first.column), (last or first).end_cell
        if isinstance(first, str):
            first, last = utils.a1_to_tuples(first)
        if len(first) == 4:
            first, last = first[:2], (first[0] + first[2] - 1, first[1] + first[3] - 1)
        self.first, self.end_cell = first, last or first

    row = property(lambda self: self.first[0])
    column = property(lambda self: self.first[1])
    shape = property(
        lambda self: (self.end_cell[0] - self.first[0] + 1, self.end_cell[1] - self.first[1] + 1)
    )
    coords = property(lambda self: (self.sheet.name, self.row, self.column, *self.shape))
    has_array = property(lambda self: False)

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        return Range(self.sheet, (self.row + row - 1, self.column + (column or 1) - 1))

    @property
    def api(self) -> Any:
        return self.sheet.api.getCellRangeByPosition(
            self.column - 1, self.row - 1, self.end_cell[1] - 1, self.end_cell[0] - 1
        )

    @property
    def raw_value(self) -> list[list[Any]]:
        area = self.api
        rows = [[None if value in _VOID else value for value in row] for row in area.getDataArray()]
        for part in area.queryFormulaCells(
            ERRONEOUS
        ).RangeAddresses:  # an error reads as nothing: the cell itself tells
            for row in range(part.StartRow, part.EndRow + 1):
                for column in range(part.StartColumn, part.EndColumn + 1):
                    text = self.sheet.api.getCellByPosition(column, row).getString()
                    rows[row - self.row + 1][column - self.column + 1] = Error(
                        text if text.startswith("#") else "#VALUE!"
                    )
        return rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        rows = value if isinstance(value, (list, tuple)) else [[value] * self.shape[1]] * self.shape[0]
        self._refuse_locked()
        area = self.sheet.api.getCellRangeByPosition(
            self.column - 1, self.row - 1, self.column + len(rows[0]) - 2, self.row + len(rows) - 2
        )
        area.setDataArray(tuple(tuple(_for_cell(one) for one in row) for row in rows))
        for number, row in enumerate(rows):
            for column, one in enumerate(row):
                if isinstance(one, str) and one.lstrip().startswith("="):  # Excel takes it for a formula
                    area.getCellByPosition(column, number).setFormula(one.lstrip())

    def _refuse_locked(self) -> None:
        if not self.sheet.api.isProtected():
            return
        area = self.api
        if area.getPropertyState("CellProtection").value != "AMBIGUOUS_VALUE":
            locked = area.CellProtection.IsLocked
        else:
            locked = any(
                area.getCellByPosition(column, row).CellProtection.IsLocked
                for row in range(self.shape[0])
                for column in range(self.shape[1])
            )
        if locked:
            raise Locked(f"{self.sheet.name} {self.address}")

    @property
    def formula(self) -> Any:
        rows = tuple(
            tuple(text.replace(";", ",") if text.startswith("=") else text for text in row)
            for row in self.api.getFormulaArray()
        )
        return rows[0][0] if len(self) == 1 else rows

    @property
    def number_format(self) -> str | None:
        """None where the cells have several, as in Excel."""
        area = self.api
        if area.getPropertyState("NumberFormat").value == "AMBIGUOUS_VALUE":
            return None
        code = self.sheet.book.api.getNumberFormats().getByKey(area.NumberFormat).FormatString
        return "General" if code == "Standard" else code

    @property
    def address(self) -> str:
        first, last = (f"${utils.col_name(column)}${row}" for row, column in (self.first, self.end_cell))
        return first if first == last else f"{first}:{last}"

    def clear_contents(self) -> None:
        self.raw_value = None

    def select(self) -> None:
        self.sheet.book.api.CurrentController.select(self.api)


def _for_cell(value: Any) -> float | str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else float(value)
    return float(value) if isinstance(value, (int, float)) else str(value).removeprefix("'")


def attach(pipe: str) -> None:
    """Make a running LibreOffice what xlwings finds."""
    context = connect(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    engine = xw.Engine(impl=Engine(desktop))
    xw.engines.add(engine)
    engine.activate()
