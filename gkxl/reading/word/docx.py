"""Word documents (.docx .docm .dotx) to grids, straight from their XML parts:
only the text, the lists and the styles are opened.

Links, templates, macros and inserted files are never followed; what is left out or taken otherwise than
printed is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gkxl.model.errors import NoTables, Refusal
from gkxl.model.limits import exceeded, limits
from gkxl.model.report import Report
from gkxl.reading.asked import Asked
from gkxl.reading.grids.blocks import Block, Cell, Table, Text, document_of, unfolded
from gkxl.reading.grids.numbers import looks_numeric
from gkxl.reading.grids.raised import Drawn, Raised, Unread, set_together, unread
from gkxl.reading.locating.printed import read_document
from gkxl.reading.office.package import Package
from gkxl.reading.word.fields import SILENT, Fields
from gkxl.reading.word.markup import local, named, number, value
from gkxl.reading.word.numbering import Numbering
from gkxl.reading.word.runs import Runs, Styles, is_on, is_shaded

_WRAPPERS = frozenset({"sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_LEFT_OUT = frozenset({"pPr", "rPr", "rt"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = frozenset({"drawing", "pict", "object"})
_OFF_THE_LINE = frozenset({"sup", "sub", "num", "den", "deg", "lim", "eqArr", "m"})
"""Parts of a formula (Office Math) that do not stand on its line: exponents, fractions, matrices."""
_FIELDS = frozenset({"fldChar", "instrText", "fldSimple"})
_TOLD = {
    "changes": "文档里有修订标记，按接受全部修订后的内容读取。",
    "hidden": "文档里有隐藏文字，没有读取。",
    "white": "表格里有白色文字，看不见，没有读取。",
    "struck": "文档里有加删除线的文字，没有读取。",
    "raised": "文档里有上标或下标的文字，没有读取。",
    "fields": "文档里有域代码中的文字，不显示，没有读取。",
    "placeholder": "文档的内容控件里有还没填写的占位数字，没有读取。",
    "wide": "表格超过 {columns} 列，多出的单元格没有读取。",
    "comments": "文档里有批注，没有读取。",
    "inserted": "文档里插入了别的文件（或链接），没有打开。",
    "macros": "文档带有宏，宏没有运行。",
}


def read_docx(data: bytes, file: str, asked: Asked) -> Report:
    """The report in a Word document. Refuses one without the tables of the report."""
    package = Package(data, file, ".docx")
    try:
        reader = _Reader(package)
        document = document_of(reader.blocks(reader.body), file)
    except RecursionError:
        raise exceeded(file, "nesting") from None
    document.remarks += [
        (None, _TOLD[what].format(columns=limits().sheet_columns)) for what in _TOLD if what in reader.told
    ]
    try:
        return read_document(document, file, asked)
    except NoTables as error:
        if reader.pictures and not any(not row.is_paragraph for grid in document.grids for row in grid.rows):
            raise Refusal(
                f"{file}：没有找到年报的表格，表格像是图片，读不出数。请向报送单位要 Word 或电子表格。",
                error.inside,
            ) from None
        unseen = "".join(_TOLD[what] for what in ("hidden", "struck") if what in reader.told)
        if unseen:
            raise NoTables(f"{error}{unseen}", error.inside) from None
        raise


class _Reader:
    """The blocks of a document part. `told` says what was passed over, `pictures` how many there are."""

    def __init__(self, package: Package) -> None:
        main = next(
            (target for kind, target in package.relations("").values() if kind == "officeDocument"),
            "word/document.xml",
        )
        if main not in package:
            raise Refusal(
                f"{package.name}：不是 Word 文档（里面没有正文部件）。"
                "请用 Word 打开后另存为 .docx，重新报送。"
            )
        body = named(package.xml(main), "body")
        if body is None:
            raise Refusal(
                f"{package.name}：不是 Word 文档（正文部件里没有正文）。"
                "请用 Word 打开后另存为 .docx，重新报送。"
            )
        self.body = body
        parts = {
            kind: package.parsed(target, _itself)
            for kind, target in package.relations(main).values()
            if kind in ("numbering", "styles") and target in package
        }
        self.numbering, self.runs = (
            Numbering(parts.get("numbering"), parts.get("styles")),
            Runs(parts.get("styles")),
        )
        self.told: set[str] = (
            {"macros"} if any(part.endswith("vbaProject.bin") for part in package.parts) else set()
        )
        self.pictures = 0
        self.unfilled = 0  # content controls around that show their placeholder
        self.merged_into = ""
        self.fields = Fields()
        self.table_styles: list[str | None] = []
        self.grounds: list[
            bool
        ] = []  # of the tables and cells around: whether a colour lies under their text

    def children(self, element: Element) -> Iterator[Element]:
        """Children as if all changes were accepted, content controls and the like opened, of alternatives the
        first."""
        for child in element:
            name = local(child)
            if name in ("ins", "moveTo", "del", "moveFrom"):
                self.told.add("changes")
            if name in _WRAPPERS:
                yield from self.children(child)
            elif name == "sdt":
                content = named(child, "sdtContent")
                is_unfilled = is_on(named(named(child, "sdtPr"), "showingPlcHdr"))
                self.unfilled += is_unfilled
                yield from self.children(content) if content is not None else ()
                self.unfilled -= is_unfilled
            elif name == "AlternateContent":
                chosen = named(child, "Choice")
                chosen = named(child, "Fallback") if chosen is None else chosen
                yield from self.children(chosen) if chosen is not None else ()
            elif name not in ("del", "moveFrom"):
                yield child

    def blocks(self, container: Element) -> Iterator[Block]:
        for child in self.children(container):
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name in ("altChunk", "subDoc"):
                self.told.add("inserted")
        if self.merged_into:
            yield Text(self.merged_into)
            self.merged_into = ""

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        """Its text, then the content of its text boxes.

        A paragraph whose end was deleted goes on with the next.
        """
        properties, texts, boxes = named(paragraph, "pPr"), list[str](), list[Element]()
        self.fields = Fields()
        styles = (*self.table_styles[-1:], value(named(properties, "pStyle")))
        self._run(paragraph, texts, boxes, styles)
        if self.fields.hide and self.fields.passed_over:  # a field without an end: who knows what is shown
            texts += [*self.fields.passed_over, *([unread()] if self.grounds else ())]
        text, has_left_out = set_together(texts)
        self.told |= {"raised"} if has_left_out else set()
        text = self.merged_into + text
        self.merged_into = ""
        if named(named(properties, "rPr"), "del") is not None:
            self.told.add("changes")
            self.merged_into = text
        else:
            ordinal = self.numbering.ordinal(properties)
            yield Text((f"[{ordinal}]" if _is_alone(ordinal, text) else ordinal) + text)
        for box in boxes:
            yield from self.blocks(box)

    def _run(self, element: Element, texts: list[str], boxes: list[Element], styles: Styles) -> None:
        """The pieces of a paragraph of those styles, and its text boxes."""
        for child in self.children(element):
            name = local(child)
            if name == "t":
                self._text(child.text or "", texts)
            elif name in _BREAKS:
                texts.append(_BREAKS[name])
            elif name in _PICTURES:
                found = list(self._boxes(child))
                boxes += found
                self.pictures += not found
                if not found and named(child, "inline") is not None:
                    self._unread(texts, Drawn)
            elif name == "commentReference":
                self.told.add("comments")
            elif name == "r" and (why := self._left_out(child, styles)):
                self.told |= {why} if "".join(child.itertext()) else set()
                self._field_marks(child)
            elif name == "sym":
                self._unread(texts, Drawn)
            elif name in _FIELDS:
                self._field(child, name, texts, boxes, styles)
            elif name not in _LEFT_OUT:
                self._within(child, name, texts, boxes, styles)

    def _within(
        self, child: Element, name: str, texts: list[str], boxes: list[Element], styles: Styles
    ) -> None:
        """What holds pieces itself: a run, a link, a part of a formula."""
        start = len(texts)
        self._run(child, texts, boxes, styles)
        raised = self.runs.raised(child, styles) if name == "r" else None
        if name in _OFF_THE_LINE:
            raised = Raised
        if raised is not None:
            texts[start:] = [
                raised(text) if text.strip() and not isinstance(text, Raised) else text
                for text in texts[start:]
            ]

    def _text(self, text: str, texts: list[str]) -> None:
        """A text: what is shown of it."""
        if self.fields.hide:
            self.fields.passed_over.append(text)
            self.told |= {"fields"} if text.strip() else set()
        elif self.unfilled and self.grounds and looks_numeric(text):
            self.told.add("placeholder")
            self._unread(texts)
        else:
            self.fields.shows()
            texts.append(text)

    def _field(
        self, mark: Element, name: str, texts: list[str], boxes: list[Element], styles: Styles
    ) -> None:
        """A mark of a field, a piece of its instruction, or a whole one in one element."""
        if name == "fldChar":
            if self.fields.mark(value(mark, "fldCharType")):
                self._unread(texts)
        elif name == "instrText":
            self.fields.instructs(mark.text or "")
            self._run(mark, texts, boxes, styles)
        elif next(iter((value(mark, "instr") or "").split()), "").upper() not in SILENT:
            self._run(mark, texts, boxes, styles)

    def _field_marks(self, run: Element) -> None:
        """The marks of fields in a run whose text is not read."""
        for child in run:
            if local(child) == "fldChar":
                self.fields.mark(value(child, "fldCharType"))
            elif local(child) == "instrText":
                self.fields.instructs(child.text or "")

    def _unread(self, texts: list[str], kind: type[Unread] = Unread) -> None:
        """Something is shown in a cell that cannot be read."""
        if self.grounds and not self.fields.hide:
            texts.append(unread(kind))

    def _left_out(self, run: Element, styles: Styles) -> str | None:
        """Why a run is not read.

        White text counts as hidden in a table, where nothing of another colour is under it.
        """
        told = self.runs.left_out(run, styles)
        if told is None and self.grounds and not self.grounds[-1] and self.runs.is_white(run, styles):
            return "white"
        return told

    def _boxes(self, element: Element) -> Iterator[Element]:
        for child in self.children(element):
            if local(child) == "txbxContent":
                yield child
            else:
                yield from self._boxes(child)

    def _table(self, table: Element) -> Iterator[Block]:
        result, open_above = Table(), dict[int, Cell]()
        look = named(table, "tblPr")
        shaded = is_shaded(named(look, "shd")) or self.runs.shades(value(named(look, "tblStyle")))
        self.table_styles.append(value(named(look, "tblStyle")))
        self.grounds.append(shaded or (bool(self.grounds) and self.grounds[-1]))
        for row in self.children(table):
            properties = named(row, "trPr")
            if local(row) != "tr":
                continue
            if named(properties, "del") is not None or is_on(named(properties, "hidden")):
                self.told.add("changes" if named(properties, "del") is not None else "hidden")
                continue
            cells = self._cells(row, 1 + number(value(named(properties, "gridBefore"))), open_above)
            if cells:
                result.rows.append(cells)
        self.grounds.pop()
        self.table_styles.pop()
        yield from unfolded(result)

    def _cells(self, row: Element, column: int, open_above: dict[int, Cell]) -> list[Cell]:
        """The cells of a row at their columns.

        `open_above` are the cells, by column, that reach down from the rows above.
        """
        cells: list[Cell] = []
        reaching: dict[int, Cell] = {}
        most = limits().sheet_columns
        for cell in self.children(row):
            if local(cell) != "tc":
                continue
            properties = named(cell, "tcPr")
            if column > most:
                self.told |= {"wide"} if "".join(cell.itertext()).strip() else set()
                continue
            span = min(max(1, number(value(named(properties, "gridSpan")), 1)), most + 1 - column)
            merge, across = named(properties, "vMerge"), named(properties, "hMerge")
            if across is not None and value(across) != "restart" and cells:
                cells[-1].span += span
            elif merge is None or value(merge) == "restart" or column not in open_above:
                self.grounds.append(self.grounds[-1] or is_shaded(named(properties, "shd")))
                cells.append(Cell(column, list(self.blocks(cell)), span))
                self.grounds.pop()
                if merge is not None:
                    reaching[column] = cells[-1]
            else:
                reaching[column] = open_above[column]
                reaching[column].rows += 1
            column += span
        open_above.clear()
        open_above.update(reaching)
        return cells


def _itself(root: Element) -> Element:
    """Documents of one template share their styles, which are many times as long as the text."""
    return root


def _is_alone(ordinal: str, text: str) -> bool:
    """Whether the ordinal of a list stands beside a bare number, or alone:
    its digits are none of the cell's number."""
    return bool(ordinal) and (looks_numeric(text) or (not text.strip() and looks_numeric(ordinal)))
