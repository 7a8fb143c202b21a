"""Finding tables with labelled rows under labelled columns (layouts matrix and blocks)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from gkxl.model.form import Row, Section
from gkxl.model.report import Defect, DefectKind, Place
from gkxl.reading.grids.assemble import Seen
from gkxl.reading.grids.grid import Grid, GridCell, GridRow, core, folded, is_chapter_title
from gkxl.reading.grids.marks import ANY_YEAR, Mark, mark_of
from gkxl.reading.grids.numbers import looks_numeric
from gkxl.reading.grids.unitremarks import scale_in, unit_alone, unit_in, unit_of_line
from gkxl.reading.locating.columns import Columns, Taken
from gkxl.reading.locating.heads import HeadsOfLines
from gkxl.reading.locating.located import (
    Finder,
    Located,
    Subtotal,
    holds_a_number,
    is_blank,
    is_number,
    labels_in,
    look_up,
)
from gkxl.reading.locating.survey import Line, Survey
from gkxl.reading.locating.unnamed import Named, Unnamed, settle_short, settle_tall, settle_unnamed

_SUBTOTALS = ("小计",)
_NOTE_WORDS = ("注", "备注", "说明")
MOST_PIECES = 2
"""Cells over which a line about units, or a chapter's title, may be broken."""
FEWEST_TWICE = 3
"""Rows under heads that could not be read by which a table of its own stands there."""
_OF_EVERY_GROUP = ("其他",)
"""Names that any group may have a row of: such a row is the form's only in its own group."""
MOST_HEADS = 8
"""Rows of heads over one another; of more, the lowest count."""


class LinesFinder(Finder):
    """Tables with labelled rows under labelled columns (layouts matrix and blocks)."""

    def __init__(self, located: Located, file: str, year: int | None = None) -> None:
        super().__init__(located, file, year)
        table = self.table
        labels = labels_in(table)
        self.row_index, self.group_index = labels.rows, labels.groups
        self.section_of = {row.key: section for section in table.sections for row in section.rows}
        self.heads = HeadsOfLines(located)
        self.column_index = self.heads.column_index
        self.inexact: dict[str, GridCell] = {}
        self.group: str | None = None
        """The group that was named last, or of which a row was read last."""
        self.unit_line: str | None = None
        self.page_unit: str | None = None
        self.scale_line: str | None = None
        self.unitless: list[Seen] = []
        self.unnamed: list[Unnamed] = []
        self.passed: dict[str, Place] = {}
        self.tall: dict[str, tuple[Place, int]] = {}
        """Rows whose label is merged over more rows than their numbers are, and over how many."""
        self.in_order: dict[str, tuple[Place, int]] = {}
        """Rows of texts: under how many heads their numbers were taken one after another."""

    def search(self, survey: Survey) -> None:
        """Read the table's lines on a grid; a line about units counts wherever it stands."""
        grid, here = survey.grid, self._may_be_on(survey)
        self.head: list[GridRow] = []
        self.above: list[GridRow] = []
        self.context: list[str] = []
        self.head_is_open = True
        self.taken: tuple[GridRow, Row] | None = None
        self.named: Named | None = None
        self.begin(survey)
        said = map(unit_of_line, (*grid.margin, grid.name)) if grid.is_sheet else ()
        self.page_unit = next(filter(None, said), None)
        self.parted = frozenset() if grid.aligned else _parted_by_blank_lines(grid)
        for line in survey.lines:
            if line.may_tell:
                self._notice_unit(line.row)
            self.notice_line(line, survey)
            if here and self.passing is not None:
                self.head, self.named = [], None
                self.pass_over(grid, self.passing, line)
            elif here:
                self._tell_rest(grid, line)
                if not line.row.is_paragraph and self._may_mean_something(line):
                    self._meet(grid, line)

    def finish(self) -> None:
        """Once all grids were searched: settle whose the numbers without a label are, and which rows stand
        twice.
        """
        settle_unnamed(self.located, self.unnamed)
        settle_tall(self.located, self.tall)
        settle_short(self.located, self.in_order)
        self._tell_passed()

    def _tell_passed(self) -> None:
        """Rows that stand under heads that could not be read, and elsewhere under others: which of the two
        tables is this year's, nobody can say.
        """
        twice = [key for key in self.passed if key in self.located.rows]
        for row in self.table.rows if len(twice) >= FEWEST_TWICE else ():
            if row.key in twice:
                self._tell_double_row(row, self.passed[row.key])

    def _may_be_on(self, survey: Survey) -> bool:
        """Whether heads of the table with something below them, or names of its groups, stand on a grid."""
        if not survey.names.isdisjoint(self.group_index.keys() | self.heads.corners):
            return True
        below = survey.has_ordinals or not survey.names.isdisjoint(self.row_index)
        return below and not survey.names.isdisjoint(self.column_index)

    def _may_mean_something(self, line: Line) -> bool:
        """Whether a line names something of the table, tells years apart, or stands below heads."""
        return bool(self.head) or line.has_marks or not line.names.isdisjoint(self.naming)

    def _meet(self, grid: Grid, line: Line) -> None:
        row = line.row
        label = self._label_cell(grid, row)
        start = row.cells.index(label) if label else len(row.cells)
        cells = row.cells if grid.aligned else _without_a_year(row.cells[:start])
        heads = GridRow(row.number, cells, row.place)
        is_head = self._is_head(heads, label, grid)
        if is_head:
            self._add_head(heads)
        elif label is None and (line.has_marks or self._parts_heads(grid, row)):
            self._add_marks(row)
            return
        if label is not None:
            self._read_row(grid, row, label)
        elif self.named is not None and self._is_unnamed(grid, line, self.named):
            self._meet_unnamed(grid, row, self.named)
        elif (group := self._group_cell(row)) is not None:
            self._read_subtotal(grid, row, group)
        elif self.head and line.is_ordinal:
            self.claim(grid, row)
        elif self.head_is_open and not is_head and any(map(is_number, row.cells)):
            self.head = []  # numbers of another table stand below: that was not this table's head
        elif self._names_group(row):
            self._enter_groups(row.cells)
            if (self.located.rows or self.head) and not any(map(holds_a_number, row.cells)):
                self.claim(grid, row)

    def _names_group(self, row: GridRow) -> bool:
        texts = [cell for cell in row.cells if cell.is_text]
        return any(
            look_up(self.group_index, cell.text) or folded(cell.text) in self.heads.corners for cell in texts
        )

    def _tell_rest(self, grid: Grid, line: Line) -> None:
        """The row above is not whole where digits of its last number stand on a line of their own, perhaps
        below ordinals of the columns or a row of blank cells.
        """
        taken, self.taken = self.taken, None
        if taken is None:
            return
        row = line.row
        if line.is_ordinal or is_blank(row):
            cells = taken[0].cells if line.is_ordinal else row.cells
            self.taken = replace(taken[0], number=row.number, cells=cells), taken[1]
        elif self.is_rest_of(grid, row, taken[0]):
            for column in self.section_of[taken[1].key].columns:
                self.located.seen.pop(f"{self.table.key}.{taken[1].key}.{column.key}", None)
            place = self.located.rows[taken[1].key]
            self.defect(Defect(DefectKind.TORN, self.table.key, taken[1].key, None, place))

    # ------------------------------------------------------------ units of money
    def _notice_unit(self, row: GridRow) -> None:
        """A line over the table that tells the unit of its money (单位：元), or a note below it."""
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        texts = [text for text in texts if not self._is_label(text)]
        whole = "".join(texts) if len(texts) <= MOST_PIECES else ""
        text = next(filter(unit_of_line, texts), whole)
        if is_chapter_title(text):
            self.unit_line, self.scale_line, self.unitless = None, None, []
        told = unit_of_line(text) if text else None
        if not any(map(looks_numeric, texts)):
            self.scale_line = scale_in(whole) or self.scale_line
        if told is None:
            return
        self.unit_line = told
        if text.strip(" \u3000\n*（(").startswith(_NOTE_WORDS):
            for seen in self.unitless:
                seen.unit = told

    def _is_label(self, text: str) -> bool:
        """Whether a text is a head or a row's label: the unit that it tells is its own."""
        return bool(look_up(self.column_index, text) or look_up(self.row_index, text))

    def _units(self, named: dict[str, GridCell], label: GridCell, section: Section) -> dict[str, list[str]]:
        """The units of each money column: from its head, the row's label, and a line over the table."""
        return {
            column.key: list(
                filter(
                    None,
                    (
                        unit_in(named[column.key].text),
                        unit_in(label.text),
                        self.unit_line,
                        self.page_unit,
                    ),
                )
            )
            for column in section.columns
            if column.key in named and column.is_money
        }

    # ------------------------------------------------------------ heads
    def _is_head(self, row: GridRow, label: GridCell | None, grid: Grid) -> bool:
        if any(is_number(cell) for cell in row.cells):
            return False
        hits = [cell for cell in row.cells if cell.is_text and look_up(self.column_index, cell.text)]
        if len(hits) >= 2:
            return True
        return bool(hits) and (label is None or not grid.aligned)

    def _add_head(self, row: GridRow) -> None:
        if not self.head_is_open:
            self.head = []
        if not self.head:
            self.head = self.above
        self.above, self.named = [], None
        if _texts(row) not in [_texts(other) for other in self.head]:
            self.head = [*self.head[1 - MOST_HEADS :], row]
        self.head_is_open = True

    def _add_marks(self, row: GridRow) -> None:
        """上年 | 本年: below the heads, or above those to come."""
        if self.head and self.head_is_open:
            self.head = [*self.head[1 - MOST_HEADS :], row]
        else:
            self.above = [row]

    def _parts_heads(self, grid: Grid, row: GridRow) -> bool:
        """Whether a line below the heads, before any numbers, parts them further: 线上 | 线下."""
        texts = [cell for cell in row.cells if cell.is_text]
        if not (self.head and self.head_is_open and len(texts) > 1) or self._names_group(row):
            return False
        if any(is_number(cell) or look_up(self.row_index, cell.text) for cell in texts):
            return False
        return grid.aligned or any(mark_of(cell.text, self.year) for cell in texts)

    # ------------------------------------------------------------ labels
    def _label_cell(self, grid: Grid, row: GridRow) -> GridCell | None:
        """The cell that names a data row: the last known label before the numbers, under a head."""
        texts = _before_numbers(grid, row)
        hits = [cell for cell in texts if look_up(self.row_index, cell.text) or self._collapsible(cell)]
        if not hits or (not self.head and grid.aligned):
            return None
        label = hits[-1]
        if grid.aligned:
            columns = self._hit_columns()
            if self._ends_heads(label, texts) and not any(map(holds_a_number, row.cells)):
                return None
            return label if columns and label.column < min(columns) else None
        after = row.cells[row.cells.index(label) + 1 :]
        if any(look_up(self.column_index, cell.text) for cell in after if cell.is_text):
            return None
        if self._ends_heads(label, texts) and not any(map(is_number, _without_a_year(after))):
            return None
        if not self._has_numbers(label, after, row):
            return None
        before = GridRow(row.number, row.cells[: row.cells.index(label)], row.place)
        return label if self.head or self._is_head(before, label, grid) else None

    def _has_numbers(self, label: GridCell, after: list[GridCell], row: GridRow) -> bool:
        """Whether numbers follow a label, or blanks for them, or nothing at all (its numbers are lost)."""
        known = bool(look_up(self.row_index, label.text)) and not look_up(self.column_index, label.text)
        if (not after and known) or any(is_number(cell) for cell in after):
            return True
        return len(after) >= len(self.section_of[self._row_of(label, row).key].columns)

    def _hit_columns(self) -> list[int]:
        return [
            cell.column
            for head in self.head
            for cell in head.cells
            if cell.is_text and look_up(self.column_index, cell.text)
        ]

    def _ends_heads(self, label: GridCell, texts: list[GridCell]) -> bool:
        """Whether what could be a row's label (总计) is the last of several column heads."""
        before = texts[: texts.index(label)]
        return bool(look_up(self.column_index, label.text)) and any(
            look_up(self.column_index, cell.text) or core(cell.text) in self.heads.overs for cell in before
        )

    def _collapsible(self, cell: GridCell) -> bool:
        groups = look_up(self.group_index, cell.text)
        return any(row.collapsed == group.key for group in groups for row in self.table.rows)

    def _enter_groups(self, cells: Iterable[GridCell]) -> None:
        for cell in cells:
            for group in look_up(self.group_index, cell.text) if cell.is_text else ():
                self.context = [key for key in self.context if key != group.key] + [group.key]
                self.group = group.key

    def _row_of(self, label: GridCell, row: GridRow) -> Row:
        """The form's row that a label names; equal ones are told apart by their group, then by their
        ordinal.
        """
        candidates = look_up(self.row_index, label.text)
        if not candidates:
            group = look_up(self.group_index, label.text)[0]
            return next(candidate for candidate in self.table.rows if candidate.collapsed == group.key)
        if len(candidates) > 1:
            self._enter_groups(row.cells)
            innermost = self.context[-1] if self.context else None
            candidates = [candidate for candidate in candidates if candidate.group == innermost] or candidates
        return candidates[0]

    # ------------------------------------------------------------ rows
    def _read_row(self, grid: Grid, grid_row: GridRow, label: GridCell) -> None:
        self._enter_groups(cell for cell in grid_row.cells if cell is not label)
        row = self._row_of(label, grid_row)
        section = self.section_of[row.key]
        heads = self.heads.under(grid, self.head, section, self.year)
        if heads is None or len(heads.columns.heads) * 2 < len(section.columns) - len(heads.columns.doubtful):
            self.passed.setdefault(row.key, self.place(grid, label))
            self.head_is_open &= not any(map(is_number, grid_row.cells))  # what follows is another's heads
            return
        if self.located.collapsed and row.group == self._collapsed_group():
            self._uncollapse()
        if self._is_of_another_group(row, label) or not self._is_this_row(grid, grid_row, row, label):
            return
        self.group = row.group or self.group
        self.head_is_open = False
        self.named = Named(row, label, heads, self._mark_beside(grid, grid_row, label))
        if self.named.mark is Mark.OTHER:
            return  # another year's numbers: this year's may stand below, under the same label
        self._read_named(grid, grid_row, self.named)

    def _read_named(self, grid: Grid, grid_row: GridRow, named: Named) -> None:
        """A row whose label and heads are known."""
        row, label, heads = named.row, named.label, named.heads
        self.claim(grid, grid_row)
        self.located.lines[grid.name, grid_row.number] = row.key
        for head in self.head:
            self.claim(grid, head)
        self.once(row, self.place(grid, label))
        if not look_up(self.row_index, label.text):
            self._collapse(row, self.place(grid, label))
        else:
            self.remark(label, row, grid)
        self._note_columns(grid, self.section_of[row.key], row, heads.columns)
        self._take_numbers(grid, grid_row, named)

    def _is_of_another_group(self, row: Row, label: GridCell) -> bool:
        """Whether a name that any group may have (9.其他) stands in another group than the form's row."""
        if core(label.text) not in _OF_EVERY_GROUP or self.group is None or row.group is None:
            return False
        return row.group not in self._around(self.group)

    def _around(self, group: str | None) -> Iterator[str]:
        """A group and those around it."""
        within = {one.key: one.within for one in self.table.groups}
        while group is not None:
            yield group
            group = within.get(group)

    def _names_a_part(self, grid_row: GridRow, row: Row, label: GridCell) -> bool:
        """Whether the label of the row above stands again before a name of the office's own:
        （六）其他处理 | 1.申请人无正当理由逾期不补正…, 行政许可 |（其他）.
        """
        if self.named is None or self.named.row is not row:
            return False
        after = grid_row.cells[grid_row.cells.index(label) + 1 :][:1]
        texts = [one.text for one in after if one.is_text and not holds_a_number(one)]
        return any(folded(text) != folded(label.text) and mark_of(text, ANY_YEAR) is None for text in texts)

    def _is_this_row(self, grid: Grid, grid_row: GridRow, row: Row, label: GridCell) -> bool:
        """Whether a label that may be local (行政许可（工程类）, 合计) names the form's row; else it is
        told as N2.

        One that is printed as in the form counts before one that is not.
        """
        exact = self.is_exact(label, row)
        if row.key not in self.located.rows:
            if not exact and look_up(self.row_index, label.text):
                self.inexact[row.key] = label
            return True
        if row.key in self.inexact and exact:
            del self.inexact[row.key]
            self._forget(row)
            return True
        if self._names_a_part(grid_row, row, label):
            return False
        if row.key in self.inexact and folded(label.text) != folded(self.inexact[row.key].text):
            self._tell_double_row(row, self.place(grid, label))
        return folded(label.text) == folded(row.label)

    def _forget(self, row: Row) -> None:
        """What was read of a row that was none of the form's."""
        place = self.located.rows.pop(row.key)
        for column in self.section_of[row.key].columns:
            self.located.seen.pop(f"{self.table.key}.{row.key}.{column.key}", None)
        self.located.defects = [one for one in self.located.defects if one.row != row.key]
        self.located.extra.append((place, self.inexact_text(place)))

    def inexact_text(self, place: Place) -> str:
        remark = next((text for where, text in self.located.remarks if where == place), "")
        self.located.remarks = [one for one in self.located.remarks if one[0] != place]
        return remark.partition("“")[2].partition("”")[0]

    def _tell_double_row(self, row: Row, other: Place) -> None:
        keys = [f"{self.table.key}.{row.key}.{column.key}" for column in self.section_of[row.key].columns]
        for key in keys:
            self.located.seen.pop(key, None)
        if not any(one.kind == DefectKind.DOUBLE and one.row == row.key for one in self.located.defects):
            first = self.located.rows[row.key]
            self.located.defects.append(
                Defect(DefectKind.DOUBLE, self.table.key, row.key, None, first, str(other), keys=tuple(keys))
            )

    # ------------------------------------------------------------ groups with numbers
    def _group_cell(self, row: GridRow) -> GridCell | None:
        """The label of a group, or 小计, that has numbers of its own beside it."""
        if not self.located.rows or not self.head or not any(is_number(cell) for cell in row.cells):
            return None
        first = next(at for at, cell in enumerate(row.cells) if is_number(cell))
        texts = [cell for cell in row.cells[:first] if cell.is_text]
        if not texts:
            return None
        if core(texts[-1].text) in _SUBTOTALS and self.context:
            self._enter_groups(texts)
            return texts[-1]
        return texts[-1] if look_up(self.group_index, texts[-1].text) else None

    def _read_subtotal(self, grid: Grid, grid_row: GridRow, label: GridCell) -> None:
        """Numbers of a group: kept to be compared with the sums of its rows."""
        self._enter_groups(grid_row.cells)
        section = self.table.sections[0]
        heads = self.heads.under(grid, self.head, section, self.year)
        if heads is None:
            return
        found = heads.cells_of(grid, grid_row, label)
        if found is None or not found.is_clean:
            return  # told as a line that is not counted (N2)
        self.claim(grid, grid_row)
        subtotal = Subtotal(self.context[-1], self.place(grid, label))
        for key, cell in found.cells.items():
            value = cell.text if cell.kind == "s" else cell.value
            subtotal.seen[key] = Seen(cell.kind, value, self.place(grid, cell))
        self.located.subtotals.append(subtotal)

    def _collapsed_group(self) -> str | None:
        return next((row.collapsed for row in self.table.rows if row.collapsed), None)

    def _uncollapse(self) -> None:
        """（六）其他处理 had numbers, and now its rows follow: they are the rows, it is their sum."""
        held = next(one for one in self.table.rows if one.collapsed)
        place = self.located.rows[held.key]
        subtotal = Subtotal(held.collapsed or "", place)
        for column in self.section_of[held.key].columns:
            seen = self.located.seen.get(f"{self.table.key}.{held.key}.{column.key}")
            if seen is not None:
                subtotal.seen[column.key] = seen
        self.located.subtotals.append(subtotal)
        for key in self.located.collapsed:
            self.located.seen.pop(key, None)
        for one in self.table.rows:
            if one.group == held.group:
                self.located.rows.pop(one.key, None)
        self.located.collapsed = ()

    def _collapse(self, row: Row, place: Place) -> None:
        """（六）其他处理 printed as one row: read into `row`, the other rows of the group count as 0."""
        others = [other for other in self.table.rows if other.group == row.collapsed and other is not row]
        keys = [f"{self.table.key}.{row.key}.{column.key}" for column in self.section_of[row.key].columns]
        for other in others:
            self.located.rows[other.key] = place
            for column in self.section_of[other.key].columns:
                key = f"{self.table.key}.{other.key}.{column.key}"
                keys.append(key)
                self.located.seen[key] = Seen("n", 0, place)
        self.located.collapsed = tuple(keys)

    # ------------------------------------------------------------ numbers
    def _note_columns(self, grid: Grid, section: Section, row: Row, columns: Columns) -> None:
        """Remarks on heads printed otherwise; a defect for each column that is not there, or there twice."""
        owner = row.key if len(self.table.sections) > 1 else None
        for column in section.columns:
            if column.key in columns.doubtful:
                one, other = (self.place(grid, cell) for cell in columns.doubtful[column.key])
                self.defect(Defect(DefectKind.DOUBLE, self.table.key, owner, column.key, one, str(other)))
            elif column.key in columns.named:
                self.remark(columns.named[column.key], column, grid)
            else:
                place = self.located.rows[row.key] if owner else self.located.first
                self.defect(Defect(DefectKind.COLUMN, self.table.key, owner, column.key, place))
        others = dict.fromkeys(
            " ".join(leaf.cell.text.split()) for leaf in columns.leaves if leaf.key is None and leaf.cell.text
        )
        if others and not columns.doubtful:
            self.located.remark(
                self.located.first, f"“{'”“'.join(others)}”各列不是格式里的本年数，没有计入。"
            )

    def _take_numbers(self, grid: Grid, grid_row: GridRow, known: Named) -> None:
        row, label, heads = known.row, known.label, known.heads
        place = self.place(grid, label)
        if grid_row.is_torn:
            self.defect(Defect(DefectKind.TORN, self.table.key, row.key, None, place))
            return
        grid_row = self._without_mark(grid, grid_row, known)
        found = heads.cells_of(grid, grid_row, label)
        if found is None:
            printed, expected = heads.printed(grid_row, label), len(heads.columns.heads)
            self.defect(Defect(DefectKind.WIDTH, self.table.key, row.key, None, place, printed, expected))
            return
        if found.strays:
            stray = found.strays[0]
            self.defect(
                Defect(DefectKind.STRAY, self.table.key, row.key, None, self.place(grid, stray), stray.text)
            )
            return
        self.taken = grid_row, row
        if reach := self._reach_of(grid, grid_row, label, found):
            self.tall[row.key] = place, reach
        if not grid.aligned:
            self.in_order[row.key] = place, len(heads.columns.heads)
        unread = self._tell_unread(grid, row, found)
        self.located.seen |= self._seen_of(grid, grid_row, known, found, unread)

    def _reach_of(self, grid: Grid, grid_row: GridRow, label: GridCell, found: Taken) -> int:
        """Over how many rows a label is merged where its numbers are not; 0 where they are alike.

        A text shows no more of it than blank lines.
        """
        numbers = [cell for cell in found.cells.values() if cell is not None and holds_a_number(cell)]
        if any(cell.rows < label.rows for cell in numbers):
            return label.rows
        apart = numbers and not grid.aligned and grid_row.number in self.parted
        return 2 if apart else 0

    def _seen_of(
        self, grid: Grid, grid_row: GridRow, known: Named, found: Taken, unread: Container[str] = ()
    ) -> dict[str, Seen]:
        """The numbers of a row by their keys, each with the units that are printed for it."""
        section = self.section_of[known.row.key]
        units = self._units(known.heads.columns.named, known.label, section)
        named = known.heads.columns.heads
        result: dict[str, Seen] = {}
        for column in section.columns:
            if column.key in named and column.key not in unread:
                told = units.get(column.key, [])
                if column.is_money:
                    beside = _unit_beside(grid_row, found.cells.get(column.key))
                    told += [beside] if beside else []
                unit = told[0] if told else None
                cell = found.cells.get(column.key)
                place = self.place(grid, cell) if cell else self.blank(grid, grid_row, named[column.key])
                seen = self.seen(cell, place, unit)
                seen.rival = next((other for other in told if other != unit), None)
                if column.is_money and unit is None:
                    self.unitless.append(seen)
                if not column.is_money:
                    _scale(seen, scale_in(named[column.key].text) or self.scale_line)
                result[f"{self.table.key}.{known.row.key}.{column.key}"] = seen
        return result

    # ------------------------------------------------------------ rows without a label
    def _mark_beside(self, grid: Grid, row: GridRow, label: GridCell | None) -> Mark | None:
        """What stands between a row's label and its numbers: 上年, 本年."""
        texts = [one for one in _before_numbers(grid, row) if label is None or one.column > label.column]
        return mark_of(texts[-1].text, self.year) if texts else None

    def _without_mark(self, grid: Grid, row: GridRow, named: Named) -> GridRow:
        """A text's row without the 本年 between its label and its numbers, which no head stands over."""
        at = row.cells.index(named.label) + 1
        ours = named.mark is Mark.OURS and not grid.aligned and at < len(row.cells)
        if not ours or mark_of(row.cells[at].text, self.year) is not Mark.OURS:
            return row
        return replace(row, cells=[*row.cells[:at], *row.cells[at + 1 :]])

    def _is_unnamed(self, grid: Grid, line: Line, named: Named) -> bool:
        """Whether numbers stand below the last label without one of their own; 本年 and 上年 are none, nor is
        a group's label where the label above reaches down.
        """
        row = line.row
        if self.head_is_open or row.is_paragraph or line.is_ordinal:
            return False
        texts = [one for one in _before_numbers(grid, row) if not holds_a_number(one)]
        numbers = any(holds_a_number(cell) for cell in row.cells)
        if not (texts or numbers or grid.sparse):
            return bool(row.cells)
        if not grid.aligned:
            marks = [mark_of(text.text, self.year) for text in texts]
            return named.mark is Mark.OTHER and marks == [Mark.OURS] and row.cells[0] is texts[0]
        if named.covers(row):
            texts = [one for one in texts if one.column >= named.label.column]
        marked = len(texts) == 1 and mark_of(texts[0].text, self.year) is not None
        return (not texts or marked) and numbers

    def _meet_unnamed(self, grid: Grid, row: GridRow, named: Named) -> None:
        """Numbers under the last label: this year's below last year's are read, others settled at the end."""
        mark = self._mark_beside(grid, row, None)
        if mark is Mark.OTHER:
            return
        beside = named.beside(row) if grid.aligned else named.instead(row)
        if named.mark is Mark.OTHER and mark is Mark.OURS:
            self.named = named._replace(label=beside.cells[0], mark=mark)
            self._read_named(grid, beside, self.named)
            return
        found = named.heads.cells_of(grid, beside, beside.cells[0])
        is_blank = not any(map(holds_a_number, row.cells))
        if is_blank and named.covers(row):
            return
        in_columns = found is None or any(map(holds_a_number, found.cells.values()))
        if not is_blank and not in_columns and found is not None and found.is_clean:
            return  # numbers beside the table
        seen = self._seen_of(grid, row, named, found) if found is not None and found.is_clean else {}
        self.unnamed.append(
            Unnamed(
                named.row.key,
                self.place(grid, named.label),
                self.told(grid, row.place),
                (grid.name, row.number),
                named.covers(row),
                len(self.located.rows),
                is_blank,
                bool(seen) and not any(cell.rows > 1 for one in grid.rows for cell in one.cells),
                seen,
            )
        )

    def _tell_unread(self, grid: Grid, row: Row, found: Taken) -> set[str]:
        """Cells with two numbers, or one number over several: told, and not read."""
        unread: set[str] = set()
        for key, (one, other) in found.doubles.items():
            unread.add(key)
            places = self.place(grid, one), str(self.place(grid, other))
            self.defect(Defect(DefectKind.DOUBLE, self.table.key, row.key, key, *places))
        for cell, keys in found.spanning:
            unread |= set(keys)
            whole = tuple(f"{self.table.key}.{row.key}.{key}" for key in keys)
            self.defect(
                Defect(
                    DefectKind.SPAN,
                    self.table.key,
                    row.key,
                    None,
                    self.place(grid, cell),
                    cell.text,
                    keys=whole,
                )
            )
        return unread


def _parted_by_blank_lines(grid: Grid) -> frozenset[int]:
    """The rows of a text with blank lines before their first number or right below them; none where that is
    how the text parts most of its rows.
    """
    rows = [row for row in grid.rows if row.cells]
    before: set[int] = set()
    below: set[int] = set()
    told = 0
    for row, following in zip(rows, [*rows[1:], *rows[-1:]]):
        first = next((at for at, cell in enumerate(row.cells) if at and is_number(cell)), None)
        if first is not None and not row.is_paragraph:
            told += 1
            before |= {row.number} if row.cells[first].row - row.cells[first - 1].row > 1 else set()
            below |= {row.number} if following.cells[0].row - row.cells[-1].row > 1 else set()
    return frozenset().union(*(found for found in (before, below) if len(found) * 2 < told))


def _without_a_year(cells: list[GridCell]) -> list[GridCell]:
    """Heads of a text without the year that stands alone on the line below them."""
    alone = bool(cells) and mark_of(cells[-1].text, ANY_YEAR) is not None and is_number(cells[-1])
    return cells[:-1] if alone else cells


def _texts(row: GridRow) -> list[tuple[int, str]]:
    return [(cell.column, folded(cell.text)) for cell in row.cells if cell.text.strip()]


def _before_numbers(grid: Grid, row: GridRow) -> list[GridCell]:
    """The texts before the numbers of a row; a column of 序号 in front is passed over."""
    texts: list[GridCell] = []
    for at, cell in enumerate(row.cells):
        following = row.cells[at + 1 : at + 2]
        counts = grid.aligned and not texts and any(one.is_text and not is_number(one) for one in following)
        if is_number(cell) and not counts:
            break
        if cell.is_text and not is_number(cell):
            texts.append(cell)
    return texts


def _unit_beside(row: GridRow, amount: GridCell | None) -> str | None:
    """The unit that the next cell after an amount is: 1063.37 | 元."""
    if amount is None:
        return None
    behind = [cell for cell in row.cells if cell.column >= amount.column + amount.span and cell.text.strip()]
    return unit_alone(behind[0].text) if behind else None


def _scale(seen: Seen, scale: str | None) -> None:
    """A count in tens or hundreds of cases is what is printed, and no number of the form's (S4)."""
    if scale and seen.kind in ("n", "s") and seen.value and looks_numeric(str(seen.value)):
        seen.kind, seen.value = "s", f"{seen.value}{scale}"
