"""Finding a table that is one row of numbers under two levels of heads (layout strip)."""

from __future__ import annotations

from collections.abc import Sequence

from gkxl.model.patterns import Pattern
from gkxl.model.report import Defect, DefectKind, Place
from gkxl.reading.grids.blocks import ends_table
from gkxl.reading.grids.grid import Grid, GridCell, GridRow, core
from gkxl.reading.grids.marks import Mark, chosen, is_ordinal_row, mark_of
from gkxl.reading.grids.unitremarks import unit_of_line
from gkxl.reading.locating.columns import Columns, Taken, columns_of, part_spanning, taken
from gkxl.reading.locating.groupheads import GroupHeads
from gkxl.reading.locating.located import (
    SIGN_OF_A_SUM,
    Finder,
    Located,
    holds_a_number,
    is_number,
    labels_in,
    look_up,
)
from gkxl.reading.locating.survey import Line, Survey

_PIECE = Pattern(r"[\d\s.,+=＋＝×xX*/-]*+")
"""Text of a sum or a product, or of a number that is a piece of one."""
_CHARACTER = Pattern("[一-鿿]")
"""What is left of words in a column that is too narrow for them."""
_UNIT = Pattern(r"[\s(（]*(?:计量)?单位[:：]")


class StripFinder(Finder):
    """A table that is one row of numbers under two levels of heads (layout strip)."""

    def __init__(self, located: Located, file: str, year: int | None = None) -> None:
        super().__init__(located, file, year)
        self.section = self.table.sections[0]
        labels = labels_in(self.table)
        self.columns, self.groups = labels.columns, labels.rows
        self.overs = labels.overs_of_rows
        self.width = len(self.section.rows) * len(self.section.columns)
        self.data: list[tuple[GridRow, list[GridCell]]] = []

    def search(self, survey: Survey) -> None:
        """Read the table's row of numbers on a grid."""
        grid, lines = survey.grid, survey.lines
        self.begin(survey)
        if not self._may_be_on(survey):
            for line in lines:
                self.notice_line(line, survey)
            return
        self.head: list[GridRow] = []
        self.above: list[GridRow] = []
        self.data = []
        for at, line in enumerate(lines):
            row = line.row
            self.notice_line(line, survey)
            if self.passing is not None:
                if len(row.cells) == 1 and mark_of(line.first, self.year) and self._tells_year_below(row):
                    self._tell_rest(grid)
                self._finish(grid)
                self.head = []
                self.pass_over(grid, self.passing, line)
                continue
            if not (self.head or self.data or line.has_marks) and line.names.isdisjoint(self.naming):
                continue  # of another table, or of none
            if self.data and self.is_rest_of(grid, row, self.data[-1][0]) and len(row.cells) < self.width:
                self._tell_rest(grid)
            elif row.is_paragraph:
                self._meet_paragraph(grid, row)
            else:
                self._meet(grid, line, grid.rows[at + 1] if at + 1 < len(grid.rows) else None)
        self._finish(grid)

    def _so_far(self) -> int:
        return super()._so_far() + len(self.data)

    def _may_be_on(self, survey: Survey) -> bool:
        """Whether half of the table's heads, and more, stand on a grid: with fewer nothing is read."""
        if survey.names.isdisjoint(self.columns):
            return False
        lines = (line.row for line in survey.lines if not line.names.isdisjoint(self.columns))
        leaves = sum(bool(look_up(self.columns, cell.text)) for row in lines for cell in row.cells)
        return leaves * 2 >= self.width

    def _meet_paragraph(self, grid: Grid, row: GridRow) -> None:
        if self._tells_year_below(row):
            self._tell_rest(grid)
        elif not _is_note(row):
            self._finish(grid)
            if self._is_complete():
                self._tell_words(grid, row)
            self.head = []

    def _meet(self, grid: Grid, line: Line, following: GridRow | None) -> None:
        row = line.row
        texts, numbers = self._split(row, grid)
        if self._is_head(texts):
            self._finish(grid)
            self.head = [*(self.head or self.above), GridRow(row.number, texts, row.place)]
            self.above = []
            numbers = self._without_ordinals(grid, numbers)
            if not numbers:
                self._note_blank_row(grid, row, following)
                return
        elif line.has_marks and not numbers:
            self.head, self.above = ([*self.head, row], []) if self.head else ([], [row])
            return
        if not self._is_complete():
            self.head = self.head if self._is_head(texts) else []
        elif line.is_ordinal and self._is_ordinal(row, following):
            self.claim(grid, row)
            self._note_blank_row(grid, row, following)
        elif (len(row.cells) == 1 and self._tells_year_below(row)) or self._goes_on_in(row):
            self._tell_rest(grid)
        elif self._is_data(row, numbers, following):
            self.data.append((row, numbers))
        elif self.data or not _is_note(row):
            self._finish(grid)
            if self.head and texts and not self._is_head(texts):
                self._tell_words(grid, row)
                self.head = []

    def _tells_year_below(self, row: GridRow) -> bool:
        """Whether a line right below a row of numbers that does not say its year begins with one: 上年."""
        if not self.data or any(self._mark_of(one) for one, _ in self.data):
            return False
        words = " ".join(cell.text for cell in row.cells).split()
        return bool(words) and mark_of(words[0], self.year) is not None

    def _goes_on_in(self, row: GridRow) -> bool:
        """Whether a line of pieces of numbers stands right below a row of few: 145 above 565+, 9+1= and 1=56
        are lines of the same cells; so are 1 above 更, 正, 为 and 0.
        """
        if not self.data or row.number != self.data[-1][0].number + 1:
            return False
        few = 0 < sum(map(holds_a_number, self.data[-1][1])) * 2 < self.width
        texts = [cell.text for cell in row.cells if cell.text.strip()]
        pieces = all(map(_PIECE.fullmatch, texts)) and any(map(SIGN_OF_A_SUM.search, texts))
        pieces |= len(texts) > 1 and all(_CHARACTER.fullmatch(text.strip()) for text in texts)
        return few and pieces and not all(map(is_number, row.cells))

    def _tell_rest(self, grid: Grid) -> None:
        """The row of numbers is not whole where digits of its last, or its year, stand on another line."""
        place = self.told(grid, self.data[-1][0].place)
        for row in [*self.head, *(row for row, _ in self.data)]:
            self.claim(grid, row)
        for group in self.section.rows:
            self.once(group, place)
        self.defect(Defect(DefectKind.TORN, self.table.key, None, None, place))
        self.head, self.data = [], []

    # ------------------------------------------------------------ rows
    def _split(self, row: GridRow, grid: Grid) -> tuple[list[GridCell], list[GridCell]]:
        first = next((number for number, cell in enumerate(row.cells) if is_number(cell)), None)
        held = [number for number, cell in enumerate(row.cells) if holds_a_number(cell)]
        if len(held) * 2 >= self.width:
            first = held[0]
        if first is None:
            texts = [cell for cell in row.cells if cell.is_text]
            blanks = row.cells[1:] if len(texts) == 1 and texts[0] is row.cells[0] else []
            labelled = len(blanks) >= self.width and not look_up(self.columns, texts[0].text)
            return (texts, blanks if labelled else []) if texts else ([], row.cells)
        while first > 0 and not row.cells[first - 1].text.strip():
            first -= 1
        texts = [cell for cell in row.cells if cell.is_text and not holds_a_number(cell)]
        return (texts if grid.aligned else [cell for cell in row.cells[:first] if cell.is_text]), row.cells[
            first:
        ]

    def _is_head(self, texts: Sequence[GridCell]) -> bool:
        hits = sum(bool(look_up(self.columns, cell.text)) for cell in texts)
        groups = sum(bool(look_up(self.groups, cell.text)) or core(cell.text) in self.overs for cell in texts)
        return hits >= 2 or (groups > 0 and hits + groups == len(texts)) or groups >= 2

    def _leaves(self) -> list[GridCell]:
        return [cell for row in self.head for cell in row.cells if look_up(self.columns, cell.text)]

    def _is_complete(self) -> bool:
        return len(self._leaves()) * 2 >= self.width

    def _note_blank_row(self, grid: Grid, row: GridRow, following: GridRow | None) -> None:
        """A sheet's blank row below its heads holds no cell, and is none of the grid's rows."""
        gap = following is None or following.number > row.number + 1
        if grid.sparse and self._is_complete() and gap:
            self.data.append((GridRow(row.number + 1, [], row.place), []))

    def _is_ordinal(self, row: GridRow, following: GridRow | None) -> bool:
        """Whether 1, 2, 3 … count the columns: named so, for every column, or above the numbers."""
        whole = sum(is_number(cell) for cell in row.cells) == self.width
        return whole or self._numbers_follow(following) or not is_number(row.cells[0])

    def _without_ordinals(self, grid: Grid, numbers: list[GridCell]) -> list[GridCell]:
        """The numbers that a text has in the line of the heads, without 1, 2, 3 … for every column: where
        those are all there are, the numbers below them are lost.
        """
        firsts = numbers[: self.width]
        counts = not grid.aligned and len(firsts) == self.width and all(map(is_number, firsts))
        if not counts or not is_ordinal_row(GridRow(firsts[0].row, firsts, firsts[0].place)):
            return numbers
        return numbers[self.width :]

    def _numbers_follow(self, following: GridRow | None) -> bool:
        return following is not None and any(is_number(cell) for cell in following.cells)

    def _is_data(self, row: GridRow, numbers: list[GridCell], following: GridRow | None) -> bool:
        if self._mark_of(row) is not None:
            return True
        blank = not any(cell.text.strip() for cell in numbers)
        spacer = blank and (bool(self.data) or self._numbers_follow(following))
        few = bool(self.data) and sum(holds_a_number(cell) for cell in numbers) * 2 < self.width
        few = few and (
            row.number > self.data[-1][0].number + 1
            or any(cell.is_text and not holds_a_number(cell) for cell in row.cells)
        )
        return bool(numbers) and not spacer and not few

    # ------------------------------------------------------------ reading
    def _finish(self, grid: Grid) -> None:
        """Read the row of numbers met below the heads: of several the one that says it is this year's."""
        if not self.data:
            return
        rows, self.data = self._without_spacer(self.data), []
        labels = [(self._label_of(row), self._mark_of(row)) for row, _ in rows]
        ours = chosen(labels)
        place = self.told(grid, rows[0][0].place)
        for row in [*self.head, *(row for row, _ in rows)]:
            self.claim(grid, row)
        if ours is None and len(rows) == 1:  # another year's row alone
            self._tell_words(grid, rows[0][0])
            self.head = []
            return
        at = next((at for at, (label, _) in enumerate(labels) if label is ours), 0)
        unmarked = ours is not None and labels[at][1] is None
        if unmarked and (rows[at][0].is_torn or _has_its_year_below(rows[at:])):
            self.data = rows
            self._tell_rest(grid)
            return
        for group in self.section.rows:
            self.once(group, place)
        if ours is None:
            other = str(self.told(grid, rows[1][0].place))
            self.defect(Defect(DefectKind.DOUBLE, self.table.key, None, None, place, other))
        else:
            row, numbers = rows[at]
            if len(rows) > 1:
                self.located.remark(place, f"有 {len(rows)} 行数，读了“{ours.text.strip()}”这一行。")
            self._read(grid, row, numbers)
        self.head = []

    def _without_spacer(
        self, rows: list[tuple[GridRow, list[GridCell]]]
    ) -> list[tuple[GridRow, list[GridCell]]]:
        """The rows below the heads, without a sheet's blank one right above a whole row of numbers."""
        if len(rows) != 2 or rows[0][0].cells:
            return rows
        row, numbers = rows[1]
        follows = row.number == rows[0][0].number + 1
        return rows[1:] if follows and sum(map(is_number, numbers)) == self.width else rows

    def _label_of(self, row: GridRow) -> GridCell:
        """The text before a row's numbers, else its first cell."""
        texts = [cell for cell in row.cells if cell.is_text and not is_number(cell)]
        return texts[0] if texts else (row.cells or [GridCell(row.number, 1, "", row.place)])[0]

    def _mark_of(self, row: GridRow) -> Mark | None:
        label = self._label_of(row)
        return None if is_number(label) else mark_of(label.text, self.year)

    def _read(self, grid: Grid, row: GridRow, numbers: list[GridCell]) -> None:
        place = self.told(grid, row.place)
        for cell in (cell for head in self.head for cell in head.cells):
            for item in (look_up(self.groups, cell.text) or look_up(self.columns, cell.text))[:1]:
                self.remark(cell, item, grid)
        columns = self._columns() if grid.aligned else Columns()
        groups = GroupHeads(self.head, self.section, labels_in(self.table))
        by_place = self._line_up(columns, groups)
        if groups.is_doubtful or not (by_place or groups.is_as_in_the_form):
            self.defect(Defect(DefectKind.GROUPS, self.table.key, None, None, place, groups.printed))
            return
        if not groups.is_as_in_the_form:
            self.located.remark(place, f"表头的次序是“{groups.printed}”，每个数按它上面的表头读。")
        for key, (one, other) in columns.doubtful.items():
            group, _, column = key.partition(".")
            places = self.place(grid, one), str(self.place(grid, other))
            self.defect(Defect(DefectKind.DOUBLE, self.table.key, group, column, *places))
        if by_place:
            cells = [cell for cell in row.cells if cell.column >= columns.leaves[0].start]
            found = taken(cells if numbers else [], columns)
            if grid.unboxed:
                part_spanning(found, [self._group_keys(group.key) for group in self.section.rows])
            if grid.sparse or all(key in found.cells for key in columns.heads) or not found.is_clean:
                self._take(grid, row, columns, found, place)
                return
        self._read_in_order(grid, row, columns, numbers, place)

    def _line_up(self, columns: Columns, groups: GroupHeads) -> bool:
        """Whether the heads stand side by side, group after group as printed, each of them there."""
        if len(columns.heads) + len(columns.doubtful) < self.width:
            return False
        order = [f"{group}.{one.key}" for group in groups.order for one in self.section.columns]
        return [key for key in order if key in columns.heads] == list(columns.heads)

    def _group_keys(self, group: str) -> list[str]:
        return [f"{group}.{column.key}" for column in self.section.columns]

    def _take(self, grid: Grid, row: GridRow, columns: Columns, found: Taken, place: Place) -> None:
        if found.strays or found.spanning:
            cell = (found.strays or [one for one, _ in found.spanning])[0]
            kind = DefectKind.STRAY if found.strays else DefectKind.SPAN
            self.defect(Defect(kind, self.table.key, None, None, self.place(grid, cell), cell.text))
            return
        for key, head in columns.heads.items():
            if key in found.doubles:
                group, _, column = key.partition(".")
                one, other = (self.place(grid, cell) for cell in found.doubles[key])
                self.defect(Defect(DefectKind.DOUBLE, self.table.key, group, column, one, str(other)))
            else:
                blank = self.blank(grid, row, head)
                self.take(grid, f"{self.table.key}.{key}", found.cells.get(key), blank, None)

    def _read_in_order(
        self, grid: Grid, row: GridRow, columns: Columns, numbers: list[GridCell], place: Place
    ) -> None:
        """As many cells as heads, in their order, where the heads are the form's, group after group."""
        expected = [f"{group.key}.{one.key}" for group in self.section.rows for one in self.section.columns]
        leaves = [look_up(self.columns, cell.text)[0].key for cell in self._leaves()]
        others = (cell for head in self.head for cell in head.cells if not look_up(self.columns, cell.text))
        parted = any(mark_of(cell.text, self.year) for cell in others)
        if grid.sparse or parted or leaves != [key.partition(".")[2] for key in expected]:
            self._tell_heads(grid, columns, place, len(leaves))
            return
        cells = _trimmed(numbers, self.width)
        if len(cells) != self.width:
            self._tell_width(place, len(cells))
            return
        for key, cell in zip(expected, cells):
            self.take(grid, f"{self.table.key}.{key}", cell, place, None)

    def _tell_heads(self, grid: Grid, columns: Columns, place: Place, found: int) -> None:
        """With a head lost, the places of the others tell nothing: the lost ones are named, where that is
        known.
        """
        if not grid.aligned:
            self._tell_width(place, found)
            return
        lost = "、".join(
            f"{group.label}·{column.label}"
            for group in self.section.rows
            for column in self.section.columns
            if f"{group.key}.{column.key}" not in columns.named
        )
        self.defect(Defect(DefectKind.HEADS, self.table.key, None, None, place, lost))

    def _tell_width(self, place: Place, found: int) -> None:
        self.defect(Defect(DefectKind.WIDTH, self.table.key, None, None, place, found, self.width))

    def _tell_words(self, grid: Grid, row: GridRow) -> None:
        """Heads without numbers: what stands there instead."""
        if self.located.rows:
            return
        text = " ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
        self.defect(Defect(DefectKind.WORDS, self.table.key, None, None, self.told(grid, row.place), text))

    # ------------------------------------------------------------ heads
    def _columns(self) -> Columns:
        """Leaf heads of an aligned grid: each belongs to the nearest group head at or left of its column."""
        parents = [
            (cell, group)
            for row in self.head
            for cell in row.cells
            for group in look_up(self.groups, cell.text)
        ]
        found: dict[str, list[GridCell]] = {}
        for cell in self._leaves():
            left = [(parent.column, group) for parent, group in parents if parent.column <= cell.column]
            if left:
                group = max(left, key=lambda item: item[0])[1]
                key = f"{group.key}.{look_up(self.columns, cell.text)[0].key}"
                found.setdefault(key, []).append(cell)
        return columns_of(self.head, found, [], self.year, aligned=True) if found else Columns()


def _has_its_year_below(rows: Sequence[tuple[GridRow, list[GridCell]]]) -> bool:
    """Whether the year of a row of numbers stands in the next one, beside words (5760 above 上年 | （件）) or
    numbers of other columns: a label is at half the height of cells of several lines.
    """
    columns = {cell.column for cell in rows[0][1] if holds_a_number(cell)}
    beside = [cell for row, _ in rows[1:2] for cell in row.cells[1:] if cell.text.strip()]
    return bool(beside) and not any(holds_a_number(cell) and cell.column in columns for cell in beside)


def _is_note(row: GridRow) -> bool:
    """Whether a line may stand between heads and numbers: a page number, （续表）, 单位：件."""
    text = " ".join(cell.text for cell in row.cells)
    return not ends_table(text) or unit_of_line(text) is not None or bool(_UNIT.match(text))


def _trimmed(numbers: list[GridCell], width: int) -> list[GridCell]:
    """Cells without surplus blanks at one end (the edges of lines drawn with bars); left alone where both
    ends are, or where words stand among them: a remark may be the surplus cell.
    """
    surplus = len(numbers) - width
    if surplus <= 0 or any(cell.is_text and not is_number(cell) for cell in numbers):
        return numbers
    before, after = (
        not any(cell.text.strip() for cell in cells) for cells in (numbers[:surplus], numbers[-surplus:])
    )
    return numbers if before == after else numbers[surplus:] if before else numbers[:-surplus]
