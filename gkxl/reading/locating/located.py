"""What was found of one table, and what the two engines that find tables share: labels, claims, the refusal
of a second copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from gkxl.issued.addresses import address
from gkxl.issued.tables import HINT, TAIL, ZERO_LABEL
from gkxl.model.errors import Refusal
from gkxl.model.form import Column, Form, Group, Row, Table
from gkxl.model.report import Defect, DefectKind, Place
from gkxl.reading.grids.assemble import Seen
from gkxl.reading.grids.grid import BRACKETS, Grid, GridCell, GridRow, core, folded, is_chapter_title
from gkxl.reading.grids.marks import Mark
from gkxl.reading.grids.numbers import is_placeholder, looks_numeric, may_be_number
from gkxl.reading.locating.survey import Line

_PIECES = re.compile(r"[\s,，;；|]+")
SIGN_OF_A_SUM = re.compile(r"[+=＋＝×xX*]")
"""What a date or a page's number (2025-1-15, - 5 -) does not have."""
FEWEST_NAMES = 2
"""Names of a table in one line by which it is of that table: 总计 is a name of several."""
FEWEST_IN_A_ROW = 3
"""So many numbers in a line are a row of a table."""
MOST_PAGES = 99
"""A number alone on its line up to this may be a page's."""


@dataclass
class Subtotal:
    """Numbers printed beside a group's label, or as its 小计: compared with the sums of its rows, counted
    nowhere.
    """

    group: str
    place: Place
    seen: dict[str, Seen] = field(default_factory=dict)


@dataclass
class Located:
    """What was found of one table."""

    table: Table
    seen: dict[str, Seen] = field(default_factory=dict)
    rows: dict[str, Place] = field(default_factory=dict)
    defects: list[Defect] = field(default_factory=list)
    remarks: list[tuple[Place, str]] = field(default_factory=list)
    extra: list[tuple[Place, str]] = field(default_factory=list)
    collapsed: tuple[str, ...] = ()
    claimed: set[tuple[str, int]] = field(default_factory=set)
    subtotals: list[Subtotal] = field(default_factory=list)
    lines: dict[tuple[str, int], str] = field(default_factory=dict)
    """The rows by the lines of the grids in which they stand."""

    def remark(self, place: Place, text: str) -> None:
        """Something that was read otherwise than printed, told once."""
        if (place, text) not in self.remarks:
            self.remarks.append((place, text))

    @property
    def first(self) -> Place:
        """Where the first row stands."""
        return next(iter(self.rows.values()))

    @property
    def matched(self) -> int:
        """Cells of the form that were found; a row that stands for its whole group counts for none."""
        found = sum(
            len(section.columns)
            for section in self.table.sections
            for row in section.rows
            if row.key in self.rows
        )
        lost = sum(defect.kind == DefectKind.COLUMN for defect in self.defects)
        return found - lost - len(self.collapsed)

    @property
    def share(self) -> float:
        """How much of the table was found: the measure by which the fitting form is chosen."""
        return self.matched / sum(len(section.rows) * len(section.columns) for section in self.table.sections)


def labels_of(item: Row | Column | Group) -> Iterator[str]:
    yield item.label
    yield from item.variants


MOST_KNOWN = 4096
"""Texts of which an index remembers what they name: those of some reports, most of them alike."""


class Index(dict[str, list]):
    """Items by their labels, and what the texts of the last reports named."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, list] = {}


def index_of(items: Iterable) -> Index:
    """Items by their labels and variants, in full and without ordinals and remarks."""
    found = Index()
    for item in items:
        for label in labels_of(item):
            for text in dict.fromkeys((folded(label), core(label))):
                if text and item not in found.setdefault(text, []):
                    found[text].append(item)
    return found


def look_up(index: Index, text: str) -> list:
    """The items that a text names, as printed or without its ordinal and remarks; [] for none."""
    found = index.known.get(text)
    if found is None:
        if len(index.known) >= MOST_KNOWN:
            index.known.clear()
        found = index.known[text] = index.get(folded(text)) or index.get(core(text)) or []
    return found


def is_number(cell: GridCell) -> bool:
    return cell.kind in ("n", "b", "e") or (cell.kind == "s" and looks_numeric(cell.text))


def holds_a_number(cell: GridCell) -> bool:
    """Whether a cell holds a number, or what stands in its place and cannot be read."""
    return is_number(cell) or (cell.is_text and may_be_number(cell.text))


def _are_numbers(texts: Iterable[str]) -> bool:
    """Whether texts are nothing but numbers, some of which cannot be read; a page number (1 / 3) is none."""
    texts = list(texts)
    pieces = [piece for text in texts for piece in _PIECES.split(text) if piece]
    numbers = [piece for piece in pieces if not is_placeholder(piece)]
    if len(numbers) >= FEWEST_IN_A_ROW and all(may_be_number(piece) for piece in pieces):
        return True
    ends = "".join(text.strip()[0] + text.strip()[-1] for text in texts)
    return sum(map(looks_numeric, texts)) >= FEWEST_IN_A_ROW and ends.isdecimal()  # 261 更正为 260


_DECIMALS = re.compile(r"[.．]\d{1,6}")
"""What stands on the next line where an amount is cut at its point: 0 / .475."""


def _is_no_page(texts: list[str]) -> bool:
    """Whether a text is one number that no page has: 0, 0.903, 5000."""
    bare = texts[0].strip() if len(texts) == 1 else ""
    return looks_numeric(bare) and not (bare.isdecimal() and 0 < int(bare) <= MOST_PAGES)


def furniture_of(table: Table) -> Iterator[str]:
    """Texts of a table that name no row: title, corner, heads over heads, labels of blocks and groups."""
    yield from (
        table.title,
        *table.title_variants,
        table.corner or "",
        table.head or "",
        ZERO_LABEL,
        HINT,
        TAIL,
        "是",
        "否",
    )
    for section in table.sections:
        yield from (
            section.label or "",
            *(column.over or "" for column in section.columns),
            *(row.over or "" for row in section.rows),
        )
        yield from (label for column in section.columns for label in labels_of(column))
    yield from (label for group in table.groups for label in labels_of(group))


class Labels:
    """What a table's printed texts name: its rows, groups and columns, and what names none of them."""

    def __init__(self, table: Table) -> None:
        columns = [column for section in table.sections for column in section.columns]
        self.rows, self.groups, self.columns = (
            index_of(items) for items in (table.rows, table.groups, columns)
        )
        self.overs = {core(column.over): column.over for column in columns if column.over}
        self.overs_of_rows = {core(row.over) for row in table.rows if row.over}
        labels = (section.label for section in table.sections)
        self.corners = {folded(text) for text in (table.corner, table.head, *labels) if text}
        self.furniture = frozenset(folded(text) for text in furniture_of(table))
        self.titles = frozenset(folded(text) for text in (table.title, *table.title_variants))
        self.naming = frozenset((*self.rows, *self.groups, *self.columns, *self.corners, *self.overs_of_rows))
        """Every text, folded, that means something to the table where it stands in a cell."""
        self.all = self.furniture | {folded(label) for row in table.rows for label in labels_of(row)}
        """Every text, folded, that stands in a cell of it."""


@lru_cache(maxsize=64)
def labels_in(table: Table) -> Labels:
    """The labels of a table, put together with the first report that has it."""
    return Labels(table)


def known_labels(forms: Iterable[Form]) -> frozenset[str]:
    """Every text, folded, that stands in a cell of some form."""
    return _known_labels(tuple(forms))


@lru_cache(maxsize=16)
def _known_labels(forms: tuple[Form, ...]) -> frozenset[str]:
    return frozenset().union(*(labels_in(table).all for form in forms for table in form.tables)) - {""}


@lru_cache(maxsize=64)
def labels_apart(form: Form, other: Form) -> frozenset[str]:
    """The labels of a form, folded and without ordinals, that another form does not have."""
    own, others = (
        {
            text
            for table in one.tables
            for label in labels_in(table).naming | labels_in(table).all
            for text in (label, core(label))
        }
        for one in (form, other)
    )
    return frozenset(own - others) - {""}


class Finder:
    """What the two engines share: claims, remarks and the refusal of a second copy."""

    def __init__(self, located: Located, file: str, year: int | None) -> None:
        self.located, self.table, self.file, self.year = located, located.table, file, year
        self.naming = labels_in(located.table).naming
        self.year_over: GridRow | None = None
        """The line that says of the tables below it that they are another year's."""
        self.has_met = False
        """Whether names of the table stood together in a line of this year's report."""
        self.other_report = ""
        """The title of another year's report below that."""

    def begin(self, grid: Grid) -> None:
        """What a line said of the tables below it does not hold on another sheet."""
        self.year_over = None if grid.is_sheet else self.year_over

    def notice_year(self, line: Line) -> None:
        """A line over a whole table says that it is another year's: up to the next chapter's title, or a line
        that says it is this year's.
        """
        self._meet_another_report(line)
        if line.year_over is Mark.OTHER:
            self.year_over = line.row
        elif line.year_over is not None or (line.leads and self._is_title(line.first)):
            self.year_over = None

    def _meet_another_report(self, line: Line) -> None:
        """Refuse the table below the title of another year's report, where it stood above it too: whatever of
        the two can be read. Titles of other years alone are links of a web page.
        """
        if line.title_year is not None and self.year is not None:
            self.other_report = line.first.strip() if self.has_met and line.title_year != self.year else ""
        elif len(line.names & self.naming) >= FEWEST_NAMES:
            if self.other_report:
                raise Refusal(
                    f"{self.file}：“{self.other_report}”以下又有一份{self.table.name}，"
                    "像是文件里有两个年度的年报，文字和数会混在一起。请每个文件只留一个年度的年报。"
                )
            self.has_met = True

    def _is_title(self, text: str) -> bool:
        """Whether a text is a chapter's title; rows of table three begin alike (三、本年度办理结果)."""
        return is_chapter_title(text) and folded(text) not in self.naming and core(text) not in self.naming

    def pass_over(self, grid: Grid, over: GridRow, line: Line) -> None:
        """A line of another year's table: not read, and told once, where a row of the table stands there."""
        if len(line.names & self.naming) >= FEWEST_NAMES:
            words = next(cell.text.strip() for cell in over.cells if cell.text.strip())
            self.located.remark(self.told(grid, over.place), f"“{words}”以下的表是别的年度的，没有读。")
            self.claim(grid, over)
        if not line.row.is_paragraph:
            self.claim(grid, line.row)

    def finish(self) -> None:
        """Once all grids were searched."""

    def defect(self, defect: Defect) -> None:
        """Keep a defect, once for a place and what it concerns."""
        facts = (defect.kind, defect.row, defect.column, defect.keys)
        if facts not in [(one.kind, one.row, one.column, one.keys) for one in self.located.defects]:
            self.located.defects.append(defect)

    def is_rest_of(self, grid: Grid, row: GridRow, before: GridRow) -> bool:
        """Whether a text's line of numbers alone, right below a row, may hold digits broken off its last, or
        be a row of its own that could not be read.

        The row above has one line, or as many as cells, and then perhaps a blank one.
        """
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        if grid.aligned or not texts:
            return False
        apart = row.number - before.number
        if apart == len(before.cells) + 1:
            cells = grid.marked and not row.is_paragraph and all(map(may_be_number, texts))
            return cells or _are_numbers(texts) or _is_no_page(texts)
        if apart not in (1, len(before.cells)):
            return False
        if len(texts) == 1 and _DECIMALS.fullmatch(texts[0].strip()):
            return True
        unnamed = not row.cells[0].text.strip() or any(map(SIGN_OF_A_SUM.search, texts))
        unnamed = unnamed and all(map(may_be_number, texts))
        return unnamed or all(looks_numeric(text) for text in texts) or _are_numbers(texts)

    def claim(self, grid: Grid, row: GridRow) -> None:
        self.located.claimed.add((grid.name, row.number))

    def remark(self, cell: GridCell, item: Row | Column, grid: Grid) -> None:
        """Note a label that is printed otherwise than in the form."""
        if folded(cell.text) != folded(item.label) or "其它" in cell.text:
            words = f"印的是“{' '.join(cell.text.split())}”，按“{item.label}”读。"
            self.located.remark(self.place(grid, cell), words)

    def is_exact(self, cell: GridCell, item: Row | Column) -> bool:
        """Whether a label is printed as in the form, or as one of its known variants; an ordinal more or
        less is none.
        """
        known = {folded(label) for label in labels_of(item)} | {core(label) for label in labels_of(item)}
        return folded(cell.text) in known or (core(cell.text) in known and not BRACKETS.search(cell.text))

    def place(self, grid: Grid, cell: GridCell) -> Place:
        return self.told(grid, cell.place)

    def told(self, grid: Grid, place: Place) -> Place:
        """A place as a user is told it: in a document beside the table's name."""
        return place if grid.is_sheet else Place(self.table.name, place.address)

    def take(self, grid: Grid, key: str, cell: GridCell | None, blank: Place, unit: str | None) -> None:
        self.located.seen[key] = self.seen(grid, cell, blank, unit)

    def seen(self, grid: Grid, cell: GridCell | None, blank: Place, unit: str | None) -> Seen:
        """A number's cell as its source shows it; `blank` is where it is missing, if there is none."""
        if cell is None:
            return Seen("", None, blank, None, unit)
        place = self.place(grid, cell)
        if cell.kind == "s" and cell.text.strip() == "":
            return Seen("", None, place, cell.formula, unit)
        return Seen(cell.kind, cell.text if cell.kind == "s" else cell.value, place, cell.formula, unit)

    def blank(self, grid: Grid, row: GridRow, head: GridCell) -> Place:
        """Where a number is missing: in that row, under that head."""
        return (
            Place(grid.name, address(row.number, head.column))
            if grid.is_sheet
            else self.told(grid, row.place)
        )

    def once(self, row: Row, place: Place) -> None:
        """Refuse a row that was read before: two units in one file, or a table twice."""
        if row.key in self.located.rows:
            raise Refusal(
                f"{self.file}：{self.table.name}“{row.label}”出现了两次"
                f"（{self.located.rows[row.key]} 和 {place}），"
                "像是同一张表有两份或文件里有两个单位的报告，无法确定以哪份为准。"
                "请每个文件只留一个单位、每张表一份。"
            )
        self.located.rows[row.key] = place
