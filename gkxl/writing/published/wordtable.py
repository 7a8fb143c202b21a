"""A statutory table as WordprocessingML, formatted by itself:
it looks the same in any document, whatever styles that has."""

from __future__ import annotations

from lxml import etree

from gkxl.writing.published.printedtable import PrintedCell, PrintedTable

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT_WIDTH = 8845
"""Twentieths of a point between the margins of the page (156 mm)."""

FONT, SIZE = "宋体", 21
"""宋体 五号, in half points."""

_NARROW, _SMALLEST = 18, 11
"""For a table of fifteen columns, whose heads then break as 结果/维持.

For numbers that are too long for their column.
"""

_MARGIN = 40
"""Left and right of a cell's text."""

_DIGIT = 5.2
"""Width of a digit in twentieths of a point, for each half point of its size."""

_AIR = {"blocks": 50, "matrix": 24, "strip": 50}
"""Above and below a line of text; table 3 fits one page."""

_SHARES = {"blocks": 0.34, "matrix": 0.51, "strip": 0.0}
_LABEL_WEIGHTS = {1: (1.0,), 2: (0.25, 0.75), 3: (0.14, 0.22, 0.64)}


def w(name: str) -> str:
    """A name in WordprocessingML's namespace."""
    return f"{{{MAIN}}}{name}"


def add(parent: etree._Element, name: str, **attributes: object) -> etree._Element:
    """A new child element, its attributes in the same namespace."""
    return etree.SubElement(parent, w(name), {w(key): str(value) for key, value in attributes.items()})


def table_element(table: PrintedTable, width: int = TEXT_WIDTH) -> etree._Element:
    """The w:tbl of a table, `width` twentieths of a point wide:
    official spans, heads repeated on every page, no row split over pages."""
    return _Drawing(table, width).element()


class _Drawing:
    """One table with its measures."""

    def __init__(self, table: PrintedTable, width: int) -> None:
        self.table, self.width = table, width
        self.widths = _widths(table, width)
        self.size = _NARROW if table.table.layout == "strip" else SIZE
        self.number_size = self._fitting_size()

    def _fitting_size(self) -> int:
        """In half points: the size at which the longest number fits its column."""
        room = min(
            (self._width(cell) - 2 * _MARGIN) / max(1, len(cell.text))
            for cell in self.table.cells
            if cell.key
        )
        return max(_SMALLEST, min(self.size, int(room / _DIGIT)))

    def _width(self, cell: PrintedCell) -> int:
        return sum(self.widths[cell.column - 1 : cell.last_column])

    def element(self) -> etree._Element:
        element = etree.Element(w("tbl"), nsmap={"w": MAIN})
        self._properties(add(element, "tblPr"))
        grid = add(element, "tblGrid")
        for width in self.widths:
            add(grid, "gridCol", w=width)
        for row in range(1, self.table.rows + 1):
            self._row(add(element, "tr"), row)
        return element

    def _properties(self, properties: etree._Element) -> None:
        add(properties, "tblW", w=self.width, type="dxa")
        add(properties, "jc", val="center")
        borders = add(properties, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            add(borders, side, val="single", sz=4, space=0, color="000000")
        add(properties, "tblLayout", type="fixed")
        margins = add(properties, "tblCellMar")
        for side in ("left", "right"):
            add(margins, side, w=_MARGIN, type="dxa")
        add(properties, "tblCaption", val=self.table.table.title)

    def _row(self, line: etree._Element, row: int) -> None:
        properties = add(line, "trPr")
        add(properties, "cantSplit")
        if row <= self.table.head_rows:
            add(properties, "tblHeader")
        for cell in self.table.covering(row):
            self._cell(add(line, "tc"), cell, row)

    def _cell(self, element: etree._Element, cell: PrintedCell, row: int) -> None:
        properties = add(element, "tcPr")
        add(properties, "tcW", w=self._width(cell), type="dxa")
        if cell.columns > 1:
            add(properties, "gridSpan", val=cell.columns)
        if cell.rows > 1:
            add(properties, "vMerge", val="restart" if row == cell.row else "continue")
        add(properties, "vAlign", val="center")
        paragraph = add(element, "p")
        self._paragraph(add(paragraph, "pPr"), cell, row)
        if cell.text and row == cell.row:
            run = add(paragraph, "r")
            _type(add(run, "rPr"), self.number_size if cell.key else self.size)
            add(run, "t").text = cell.text

    def _paragraph(self, properties: etree._Element, cell: PrintedCell, row: int) -> None:
        """All rows but the last stay with the next, so that a table that fits a page stands on one."""
        if row < self.table.rows:
            add(properties, "keepNext")
        add(properties, "widowControl", val=0)
        add(properties, "snapToGrid", val=0)
        air = _AIR[self.table.table.layout]
        add(properties, "spacing", before=air, after=air, line=self.size * 13, lineRule="exact")
        add(properties, "ind", firstLine=0, firstLineChars=0)
        add(properties, "jc", val="left" if cell.style in ("label", "corner") else "center")


def _widths(table: PrintedTable, width: int) -> list[int]:
    """Labels get their share of the line, numbers the rest in equal parts."""
    share, labels = _SHARES[table.table.layout], table.label_columns
    weights = _LABEL_WEIGHTS.get(labels, (1 / labels,) * labels) if labels else ()
    numbers = table.columns - labels
    widths = [round(width * share * weight) for weight in weights] + [
        round(width * (1 - share) / numbers)
    ] * numbers
    widths[-1] += width - sum(widths)
    return widths


def _type(properties: etree._Element, size: int) -> None:
    add(properties, "rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT, hint="eastAsia")
    add(properties, "color", val="000000")
    add(properties, "spacing", val=0)
    add(properties, "kern", val=0)
    add(properties, "sz", val=size)
    add(properties, "szCs", val=size)
