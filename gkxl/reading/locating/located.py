"""What was found of one table, and what the two engines that find tables share: labels, claims, the refusal
of a second copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from gkxl.issued.addresses import address
from gkxl.issued.names import HINT, TAIL, ZERO_LABEL
from gkxl.model.errors import Refusal
from gkxl.model.form import Column, Form, Group, Row, Table
from gkxl.model.patterns import Pattern
from gkxl.model.report import Defect, DefectKind, Place
from gkxl.model.texts import fold
from gkxl.reading.grids.assemble import Seen
from gkxl.reading.grids.grid import BRACKETS, Grid, GridCell, GridRow, core, folded, is_chapter_title
from gkxl.reading.grids.marks import Mark, mark_of
from gkxl.reading.grids.numbers import is_number_in_words, is_placeholder, looks_numeric, may_be_number
from gkxl.reading.grids.overs import YEARS
from gkxl.reading.locating.survey import Line, Survey

_PIECES = Pattern(r"[\s,，;；|]+")
SIGN_OF_A_SUM = Pattern(r"[+=＋＝×xX*]")
"""What a date or a page's number (2025-1-15, - 5 -) does not have."""
FEWEST_NAMES = 2
"""Names of a table in one line by which it is of that table: 总计 is a name of several."""
FEWEST_IN_A_ROW = 3
"""So many numbers in a line are a row of a table."""
_ENDS_OF_SENTENCES = ("。", "；", "！")
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
class Others:
    """What says of the tables below it that they are not this report's, in its `words`, and what they are."""

    words: str
    reason: str
    is_tab: bool
    row: GridRow | None = None
    is_weak: bool = False
    holds_title: bool = False
    """Whether it holds beyond the title of a chapter that stands right below it."""


class _LabelOfYear(NamedTuple):
    """The labels that a text is without the year it names, and whether that is another."""

    labels: frozenset[str]
    is_others: bool


_LABELLED_YEAR = Pattern(r"20\d\d年?度?|上一?年度?|去年")


def _year_in_label(text: str, year: int) -> _LabelOfYear | None:
    """What a label is without the year it names; None where it names none."""
    plain = fold(text)
    match = _LABELLED_YEAR.search(plain)
    if match is None or folded(plain) == folded(match[0]):
        return None
    others = not match[0].startswith(str(year))
    without = _LABELLED_YEAR.sub("", plain)
    instead = (_LABELLED_YEAR.sub(ours, plain) for ours in ("本年", "本年度"))
    return _LabelOfYear(frozenset(core(one) for one in (without, *instead)), others)


def _is_corner_of_year(texts: Sequence[str], year: int, labels: frozenset[str]) -> bool:
    """Whether the first text of a head is nothing but another year, with heads over heads beside it."""
    marks = [mark_of(text, year) for text in texts]
    return (
        marks[:1] == [Mark.OTHER]
        and not any(marks[1:])
        and not labels.isdisjoint(core(text) for text in texts[1:])
    )


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
    passed_over: list[str] = field(default_factory=list)
    """What is told of tables that were passed over as another's."""
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


def is_blank(row: GridRow) -> bool:
    """Whether a row is nothing but blank cells."""
    return not any(cell.text.strip() for cell in row.cells)


def holds_a_number(cell: GridCell) -> bool:
    """Whether a cell holds a number, or what stands in its place and cannot be read."""
    return is_number(cell) or (cell.is_text and may_be_number(cell.text))


def _are_numbers(texts: Iterable[str]) -> bool:
    """Whether texts are nothing but numbers, some of which cannot be read, and perhaps a remark behind them
    (0 0 0 无变化); a page number (1 / 3) is none.
    """
    texts = list(texts)
    if len(texts) > FEWEST_IN_A_ROW and not any(map(str.isdecimal, texts[-1])):
        texts = texts[:-1]
    pieces = [piece for text in texts for piece in _PIECES.split(text) if piece]
    numbers = [piece for piece in pieces if not is_placeholder(piece)]
    if len(numbers) >= FEWEST_IN_A_ROW and all(may_be_number(piece) for piece in pieces):
        return True
    ends = "".join(text.strip()[0] + text.strip()[-1] for text in texts)
    return sum(map(looks_numeric, texts)) >= FEWEST_IN_A_ROW and ends.isdecimal()  # 261 更正为 260


_DECIMALS = Pattern(r"[.．]\d{1,6}")
"""What stands on the next line where an amount is cut at its point: 0 / .475."""


_OF_A_PAGE = Pattern(r"[\d\s.,()\[\]/~、。·#%'‘’\"“”+*=−–—-]+")
"""What a page's number or a date is made of: - 5 -, 1 / 3, 2025-1-15."""


def _is_unread(text: str) -> bool:
    """Whether a text may be a number that cannot be read, and no page's number or date: O, 〇, 1O, 六八四."""
    return may_be_number(text) and not _OF_A_PAGE.fullmatch(fold(text))


def _is_number_or_unread(text: str) -> bool:
    """Whether a text is a number, also in words, or one that cannot be read; no page's number or date."""
    return is_number_in_words(text) or _is_unread(text)


def _is_no_page(texts: list[str]) -> bool:
    """Whether a text is one number that no page has: 0, 0.903, 5000, O."""
    bare = texts[0].strip() if len(texts) == 1 else ""
    may_be_page = bare.isdecimal() and 0 < int(bare) <= MOST_PAGES
    return (looks_numeric(bare) and not may_be_page) or _is_unread(bare)


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
        self.over_others = frozenset(
            core(text)
            for text in (
                *self.groups,
                *self.corners,
                *self.overs,
                *self.overs_of_rows,
                *(self.rows if table.layout == "strip" else ()),
            )
        ) - {""}
        """What stands over rows or columns: groups, corners, heads over heads."""
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
        self.others: Others | None = None
        """What says of the tables below it that they are not this report's."""
        self.other_title: Others | None = None
        """The title of another report below this one's: up to a title of this report."""
        self.met_at_title = 0
        """How many rows were met above the last chapter's title."""
        self.has_begun = False
        """Whether chapters or tables of this report stood above."""
        self.has_met = False
        """Whether names of the table stood together in a line of this year's report."""
        self.other_report: tuple[str, str] | None = None
        """The title of another report below that, and whose it is."""

    @property
    def passing(self) -> Others | None:
        """Why the lines that come are passed over."""
        return self.others or self.other_title

    def begin(self, survey: Survey) -> None:
        """What a line said of the tables below it does not hold on another sheet."""
        grid, tab = survey.grid, survey.tab
        if grid.is_sheet:
            self.other_title = None
            self.others = Others(f"工作表“{grid.name}”", tab.reason, True) if tab is not None else None

    def notice_line(self, line: Line, survey: Survey) -> None:
        """A line over a whole table says that it is another's: up to the next chapter's title, a line that
        says it is this year's or, where it says little, a sentence of running text.
        """
        self._meet_a_title(line, survey)
        said = line.over
        if line.opens and self._is_title(line.first):
            self.met_at_title = self._so_far()
        if said is not None and said.mark is Mark.OTHER:
            if said.is_of_above:
                self._tell_above(line, survey.grid, said.reason)
            else:
                holds = line.before_title and self.has_begun
                self.others = Others(line.first, said.reason, False, line.row, said.is_weak, holds)
        elif said is not None or self._ends_others(line):
            self.others = None
        elif (label := self._other_label(line, survey)) is not None:
            self.others = Others(label, YEARS, False, line.row)
        self.has_begun = self.has_begun or self.has_met or self._has_a_title(line, survey.grid)

    def _has_a_title(self, line: Line, grid: Grid) -> bool:
        """Whether a chapter's title leads a line, or stands in one of a text's without columns."""
        texts = [line.first] if line.leads else []
        texts += [] if grid.aligned or line.row.is_paragraph else [cell.text for cell in line.row.cells]
        return any(map(self._is_title, texts))

    def _ends_others(self, line: Line) -> bool:
        """Whether what a line above said ends here."""
        others = self.others
        if others is None or others.is_tab:
            return False
        if line.opens and self._is_title(line.first):
            holds, others.holds_title = others.holds_title, False
            return not holds
        return others.is_weak and line.row.is_paragraph and line.first.strip().endswith(_ENDS_OF_SENTENCES)

    def _other_label(self, line: Line, survey: Survey) -> str | None:
        """A corner, a head over heads or a group's label that names another year: 申请人情况（2023年）,
        三、上年度办理结果; not where the line tells years apart.
        """
        year = survey.whose.sure_year
        if line.row.is_paragraph or year is None or not line.may_name_a_year:
            return None
        labels = labels_in(self.table).over_others
        texts = [cell.text.strip() for cell in line.row.cells if cell.text.strip()]
        if _is_corner_of_year(texts, year, labels):
            return texts[0]
        told = [(text, _year_in_label(text, year)) for text in texts]
        plain = labels.intersection(core(text) for text, said in told if said is None)
        others: list[str] = []
        for text, said in told:
            meant = labels & said.labels if said is not None else frozenset()
            if said is not None and (not said.is_others or meant & plain):
                return None
            others += [text] if meant else []
        return others[0] if others else None

    def _so_far(self) -> int:
        """How many rows were met."""
        return len(self.located.rows)

    def _tell_above(self, line: Line, grid: Grid, reason: str) -> None:
        """A note below a table says that it is another year's (注：本表为2023年数据): told, and read."""
        if self._so_far() > self.met_at_title:
            words = (
                f"“{line.first.strip()}”：上面的表像是{reason}，数已经读了。请核对，不是本年的，换成本年的。"
            )
            self.located.remark(self.told(grid, line.row.place), words)

    def _meet_a_title(self, line: Line, survey: Survey) -> None:
        """Refuse the table below the title of another report, where it stood above it too: whatever of
        the two can be read. Below such a title a table that this report has not is passed over.

        Titles of other years alone are links of a web page.
        """
        if line.title is not None:
            reason = survey.whose.is_others(line.title)
            if reason is None:
                return
            self.other_report = (line.first.strip(), reason) if self.has_met and reason else None
            begins = survey.grid.is_sheet or (self.has_begun and not line.is_link)
            if not reason:
                self.other_title = None
                self.others = None if self.others is None or not self.others.is_tab else self.others
            elif begins:
                self.other_title = Others(line.first, reason, False, line.row)
        elif len(line.names & self.naming) >= FEWEST_NAMES:
            if self.other_report:
                title, reason = self.other_report
                one = "年度" if reason == YEARS else "单位"
                raise Refusal(
                    f"{self.file}：“{title}”以下又有一份{self.table.name}，"
                    f"像是文件里有两个{one}的年报，文字和数会混在一起。请每个文件只留一个{one}的年报。"
                )
            self.has_met = self.has_met or self.passing is None

    def _is_title(self, text: str) -> bool:
        """Whether a text is a chapter's title; rows of table three begin alike (三、本年度办理结果)."""
        return is_chapter_title(text) and folded(text) not in self.naming and core(text) not in self.naming

    def pass_over(self, grid: Grid, others: Others, line: Line) -> None:
        """A line of another's table: not read, and told once, where a row of the table stands there."""
        if len(line.names & self.naming) >= FEWEST_NAMES:
            words = others.words.strip()
            told = f"{words}上的表" if others.is_tab else f"“{words}”以下的表"
            over = others.row
            place = over.place if over is not None else grid.rows[0].place
            self.located.remark(self.told(grid, place), f"{told}是{others.reason}，没有读。")
            self.located.passed_over.append(f"{told}是{others.reason}，没有读。")
            if over is not None:
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

        The row above has one line, or as many as cells, and then perhaps a blank one. Behind the numbers
        words may stand (无变化) that name nothing of the table. One number alone below a row of blank cells
        may be a page's.
        """
        if grid.aligned or is_blank(row):
            return False
        texts = self._without_remarks([cell.text for cell in row.cells if cell.text.strip()])
        if is_blank(before) and len(row.cells) == 1:
            return _is_no_page(texts)
        apart, lines = row.number - before.number, (1, len(before.cells))
        if apart not in lines:
            cells = grid.marked and not row.is_paragraph and all(map(may_be_number, texts))
            alone = apart - 1 == len(before.cells) and _is_no_page(texts)
            return apart - 1 in lines and (cells or _are_numbers(texts) or alone)
        if len(texts) == 1 and _DECIMALS.fullmatch(texts[0].strip()):
            return True
        unnamed = not row.cells[0].text.strip() or any(map(SIGN_OF_A_SUM.search, texts))
        unnamed = (unnamed and all(map(may_be_number, texts))) or all(map(_is_number_or_unread, texts))
        return unnamed or _are_numbers(texts)

    def _without_remarks(self, texts: list[str]) -> list[str]:
        """The texts of a row without the words behind its numbers that name nothing of the table."""
        ends = [at for at, text in enumerate(texts, 1) if may_be_number(text) or is_number_in_words(text)]
        words = texts[ends[-1] :] if ends else []
        names = (name for text in words for name in (folded(text), core(text)))
        return texts if not self.naming.isdisjoint(names) else texts[: len(texts) - len(words)]

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
        self.located.seen[key] = self.seen(cell, blank if cell is None else self.place(grid, cell), unit)

    def seen(self, cell: GridCell | None, place: Place, unit: str | None) -> Seen:
        """A number's cell as its source shows it at a place; None where it is missing there."""
        if cell is None:
            return Seen("", None, place, None, unit)
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
