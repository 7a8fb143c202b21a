"""The heads over labelled rows: which columns stand under them, and whether a cell's place or its order
tells its column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gkxl.model.form import Section
from gkxl.model.patterns import Pattern
from gkxl.model.report import Defect, DefectKind, Place
from gkxl.reading.grids.grid import Grid, GridCell, GridRow, core, folded
from gkxl.reading.grids.marks import mark_of
from gkxl.reading.locating.columns import Columns, Taken, columns_of, part_spanning, taken
from gkxl.reading.locating.located import Index, Located, is_number, labels_in, look_up

_PARTS = Pattern(r"[,，;；|\s]+")
_OF_BODIES = Pattern(r"法人|组织|单位(?!\s*[:：])")
"""What a head over applicants that are bodies speaks of; 单位：万元 tells a unit of money."""


@dataclass
class Heads:
    """The columns under one head.

    `by_place`: columns line up; else cells are as many as heads, in their order.

    `is_strict`: columns line up in every row, so that a shorter one lost cells and is not read in order.
    `is_parted`: heads of years or of columns that the form does not know stand between, so that no order
    tells the columns.
    """

    columns: Columns
    order: list[str]
    by_place: bool
    is_strict: bool = False
    strangers_last: int = 0
    is_parted: bool = False
    together: tuple[tuple[str, ...], ...] = ()
    """Columns that one number may stand over: all of them, and those under a common head."""

    def cells_of(self, grid: Grid, row: GridRow, label: GridCell) -> Taken | None:
        """The cells of a row by column; None where the row has more or fewer than columns."""
        after = row.cells[row.cells.index(label) + 1 :]
        if self.by_place:
            found = taken((cell for cell in after if cell.column > label.column), self.columns)
            if grid.unboxed:
                part_spanning(found, self.together)
            if self._is_moved(grid, found, after):
                return self._in_order(after, label)
            if grid.sparse or (self._is_whole(found, after) and (grid.aligned or found.is_clean)):
                return found
            if self.is_strict or self.columns.has_others or self._may_lack_its_last(grid, after):
                return None
        return self._in_order(self._reaching(after) if grid.aligned else after, label)

    def printed(self, row: GridRow, label: GridCell) -> int:
        """How many number cells a row has, as a user counts them."""
        return len(row.cells) - row.cells.index(label) - 1

    def _is_moved(self, grid: Grid, found: Taken, cells: list[GridCell]) -> bool:
        """Whether a document's row, as many numbers as heads and nothing else, stands beside its heads.

        One number has no head, one head no number: the row begins at another column, and its order tells.
        """
        heads = self.columns.heads
        if grid.sparse or not grid.aligned or self.columns.has_others or not found.strays:
            return False
        whole = len(cells) == len(self.order) and all(is_number(cell) for cell in cells)
        return whole and any(key not in found.cells for key in heads)

    def _is_whole(self, found: Taken, cells: list[GridCell]) -> bool:
        """Whether every column of the form has its cell; among heads of years, every other column too.

        No other column has two.
        """
        others = [leaf for leaf in self.columns.leaves if leaf.key is None]
        if any(sum(leaf.holds(cell) and bool(cell.text.strip()) for cell in cells) > 1 for leaf in others):
            return False
        if self.is_parted and not all(
            any(leaf.holds(cell) for cell in cells) for leaf in self.columns.leaves
        ):
            return False
        spanned = {key for _, keys in found.spanning for key in keys}
        return bool(found.strays) or all(key in found.cells or key in spanned for key in self.columns.heads)

    def _may_lack_its_last(self, grid: Grid, cells: list[GridCell]) -> bool:
        """Whether a text's row that begins with a blank, left of the first head, may have lost blanks at its
        end: its order tells nothing then.
        """
        first = min((head.column for head in self.columns.heads.values()), default=0)
        begins_blank = bool(cells) and not cells[0].text.strip() and cells[0].column < first
        return not grid.aligned and begins_blank and any(cell.text.strip() for cell in cells)

    def _reaching(self, cells: list[GridCell]) -> list[GridCell]:
        """The cells of a document's row without blank ones before the first column."""
        start = min((head.column for head in self.columns.heads.values()), default=0)
        return [cell for cell in cells if cell.text.strip() or cell.column + cell.span > start]

    def _in_order(self, cells: list[GridCell], label: GridCell) -> Taken | None:
        """As many cells as columns; blank ones at the end stand for columns that merged cells cover.

        Not so where the first is blank too and the heads stand further right: then it may be the covered one.
        """
        width = len(self.order) + self.strangers_last
        first = min((head.column for head in self.columns.heads.values()), default=0)
        may_trim = bool(cells) and (bool(cells[0].text.strip()) or first <= label.column + 1)
        while may_trim and len(cells) > width and not cells[-1].text.strip():
            cells = cells[:-1]
        if len(cells) != width or self.columns.doubtful or self.is_parted:
            return None
        return Taken(dict(zip(self.order, cells)))


class HeadsOfLines:
    """Finds the heads of a table with labelled rows."""

    def __init__(self, located: Located) -> None:
        self.located, labels = located, labels_in(located.table)
        self.column_index, self.overs, self.corners = labels.columns, labels.overs, labels.corners
        self.furniture = labels.furniture - {""}
        self._last: tuple[Sequence[GridRow], Section, Heads | None] | None = None

    def under(self, grid: Grid, head: Sequence[GridRow], section: Section, year: int | None) -> Heads | None:
        """The columns of a section under its heads; None, and a defect, where the heads do not tell them.

        Asked for every row: the rows under one head have the same list of heads, which is read once.
        """
        if self._last is None or self._last[0] is not head or self._last[1] is not section:
            self._last = head, section, self._read(grid, head, section, year)
        return self._last[2]

    def _read(self, grid: Grid, head: Sequence[GridRow], section: Section, year: int | None) -> Heads | None:
        found = _found(self._ordered(head), self.column_index, section)
        if not found:
            return None
        in_place = columns_of(head, found, self._strangers(head, found, year), year, grid.aligned)
        hits = {key: cells[0] for key, cells in found.items()}
        placed = in_place.heads if grid.aligned else _from_left(in_place.named)
        apart = len({cell.column for cell in placed.values()}) == len(placed)
        told = self._is_told(head, section, hits)
        in_blocks = apart and _in_blocks(placed, section)
        parted = self._has_marks(head, year)
        run_together = self._are_run_together(head, year)
        if grid.aligned and in_blocks and (grid.sparse or told):
            together = _together(section, in_place.heads)
            return Heads(in_place, list(hits), by_place=True, is_parted=parted, together=together)
        if not grid.aligned and in_blocks and not run_together and self._is_square(head, section, in_place):
            strict = _has_gaps(section, placed)
            return Heads(in_place, list(hits), by_place=True, is_strict=strict, is_parted=parted)
        if not grid.sparse and told and _in_blocks(hits, section):
            return self._in_order(head, found, in_place, year)
        self._tell_unclear(grid, head)
        return None

    def _in_order(
        self, head: Sequence[GridRow], found: dict[str, list[GridCell]], placed: Columns, year: int | None
    ) -> Heads:
        """Heads whose order tells the columns where their places do not."""
        columns = Columns(
            doubtful={key: (cells[0], cells[1]) for key, cells in found.items() if len(cells) > 1},
            named={key: cells[0] for key, cells in found.items()},
        )
        columns.leaves = [leaf for leaf in placed.leaves if leaf.key is not None]
        last = list(columns.named.values())[-1]
        strangers = self._strangers_in_order(head, columns.named, year)
        at_end = [cell for cell in strangers if cell.row == last.row and cell.column > last.column]
        parted = len(at_end) < len(strangers) or self._has_marks(head, year)
        return Heads(columns, list(found), by_place=False, strangers_last=len(at_end), is_parted=parted)

    def _are_run_together(self, head: Sequence[GridRow], year: int | None) -> bool:
        """Whether several heads of years stand in one cell (本年数,上年数), so that cells do not line up."""
        texts = [cell.text for row in head for cell in row.cells if cell.is_text]
        return any(sum(mark_of(part, year) is not None for part in _PARTS.split(one)) > 1 for one in texts)

    def _has_marks(self, head: Sequence[GridRow], year: int | None) -> bool:
        cells = (cell for row in head for cell in row.cells if not self._is_hit(cell))
        return self._are_run_together(head, year) or any(mark_of(cell.text, year) for cell in cells)

    def _strangers_in_order(
        self, head: Sequence[GridRow], named: dict[str, GridCell], year: int | None
    ) -> list[GridCell]:
        """Cells among the heads that the form does not know; what stands before the first head is the
        corner.
        """
        hits = {id(cell) for cell in named.values()}
        common = self._common(head)
        cells = [cell for row in head for cell in row.cells if cell.is_text]
        first = next((at for at, cell in enumerate(cells) if id(cell) in hits), 0)
        return [
            cell
            for cell in cells[first:]
            if not self._is_hit(cell)
            and id(cell) not in common
            and mark_of(cell.text, year) is None
            and folded(cell.text) not in self.furniture
        ]

    def _is_told(self, head: Sequence[GridRow], section: Section, hits: dict[str, GridCell]) -> bool:
        """Whether the order of the columns is the form's, or a head over several says which they are."""
        order = [column.key for column in section.columns if column.key in hits]
        return (
            not any(column.over for column in section.columns)
            or bool(self._common(head))
            or list(hits) == order
        )

    def _is_square(self, head: Sequence[GridRow], section: Section, columns: Columns) -> bool:
        """Whether a text has a cell for every column, those that merged cells cover included: as copied
        from Excel. Heads that stand on several lines of a text have no place in a row.
        """
        if any(cell.row != row.cells[0].row for row in head for cell in row.cells):
            return False
        placed = _from_left(columns.named)
        order = [column.key for column in section.columns if column.key in placed]
        common = self._common(head)
        if list(placed) != order or (self.overs and not common and any(c.over for c in section.columns)):
            return False
        if not common:
            return len(head) == 1 or _parts_line_up(columns)
        firsts = [
            placed[column.key].column for column in section.columns if column.over and column.key in placed
        ]
        starts = [cell.column for row in head for cell in row.cells if id(cell) in common]
        return bool(firsts) and min(firsts) in starts

    def _tell_unclear(self, grid: Grid, head: Sequence[GridRow]) -> None:
        cell = head[0].cells[0] if head and head[0].cells else None
        if cell is not None and not any(one.kind == DefectKind.ORDER for one in self.located.defects):
            place = cell.place if grid.is_sheet else Place(self.located.table.name, cell.place.address)
            self.located.defects.append(Defect(DefectKind.ORDER, self.located.table.key, place=place))

    def _strangers(
        self, head: Sequence[GridRow], found: dict[str, list[GridCell]], year: int | None
    ) -> list[GridCell]:
        """Heads of single columns that the form does not know: 备注, 其中：网上申请."""
        hits = {id(cell): cell for cells in found.values() for cell in cells}
        common = self._common(head)
        rows = [row for row in head if any(id(cell) in hits for cell in row.cells)]
        return [
            cell
            for row in rows
            for cell in row.cells
            if cell.is_text
            and id(cell) not in hits
            and id(cell) not in common
            and mark_of(cell.text, year) is None
            and folded(cell.text) not in self.furniture
            and not any(_meet(cell, hit) for hit in hits.values())
        ]

    def _ordered(self, head: Sequence[GridRow]) -> list[GridCell]:
        """Head cells in the order of their columns: those under a common label stand where that label
        stands.
        """
        common = self._common(head)
        lower = [cell for row in head[1:] for cell in row.cells if self._is_hit(cell)]
        ordered: list[GridCell] = []
        for cell in (cell for row in head for cell in row.cells if cell.is_text):
            if id(cell) in common:
                ordered += [
                    low for low in lower if low not in ordered and self._is_under(low, common[id(cell)])
                ]
            elif self._is_hit(cell) and not any(cell is other for other in ordered):
                ordered.append(cell)
        return self._unfold(head[0], ordered, common) if len(head) == 1 else ordered

    def _is_hit(self, cell: GridCell) -> bool:
        return cell.is_text and bool(look_up(self.column_index, cell.text))

    def _is_under(self, cell: GridCell, name: str) -> bool:
        return any(
            column.over and core(column.over) == name for column in look_up(self.column_index, cell.text)
        )

    def _unfold(self, head: GridRow, ordered: list[GridCell], common: dict[int, str]) -> list[GridCell]:
        """Heads read as one run of text (one cell a line): columns under a common label move to where that
        stands.
        """
        for name in self.overs:
            places = (at for at, cell in enumerate(head.cells) if common.get(id(cell)) == name)
            at = next(places, None)
            if at is None:
                continue
            under = [cell for cell in ordered if self._is_under(cell, name)]
            before = [cell for cell in ordered if cell not in under and head.cells.index(cell) < at]
            ordered = before + under + [cell for cell in ordered if cell not in under and cell not in before]
        return ordered

    def _common(self, head: Sequence[GridRow]) -> dict[int, str]:
        """Cells over several columns, by the form's name for them: as printed, else the only one that
        speaks of 法人 or 组织.
        """
        cells = [cell for row in head for cell in row.cells if cell.is_text]
        known = {id(cell): core(cell.text) for cell in cells if core(cell.text) in self.overs}
        for cell in (cell for cell in cells if id(cell) in known and "其它" in cell.text):
            self._remark_common(cell, known[id(cell)])
        if known or len(self.overs) != 1 or not head:
            return known
        near = [cell for row in head for cell in row.cells if self._may_be_common(cell)]
        near = [cell for cell in near if cell.row == near[0].row]
        if len(near) != 1:
            return {}
        name = next(iter(self.overs))
        self._remark_common(near[0], name)
        return {id(near[0]): name}

    def _remark_common(self, cell: GridCell, name: str) -> None:
        words = f"印的是“{' '.join(cell.text.split())}”，按“{self.overs[name]}”读。"
        self.located.remark(self._told(cell), words)

    def _may_be_common(self, cell: GridCell) -> bool:
        return (
            cell.is_text
            and _OF_BODIES.search(cell.text) is not None
            and folded(cell.text) not in self.corners
            and not self._is_hit(cell)
        )

    def _told(self, cell: GridCell) -> Place:
        in_words = not cell.place.sheet or cell.place.sheet == "文本"
        return Place(self.located.table.name, cell.place.address) if in_words else cell.place


def _found(ordered: Sequence[GridCell], index: Index, section: Section) -> dict[str, list[GridCell]]:
    """The cells that name each column of a section, in the order of the columns."""
    found: dict[str, list[GridCell]] = {}
    for cell in ordered:
        known = {column.key for column in look_up(index, cell.text)}
        key = next((column.key for column in section.columns if column.key in known), None)
        if key is not None:
            found.setdefault(key, []).append(cell)
    return found


def _together(section: Section, heads: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """All columns from left to right, and those under each common head."""
    keys = tuple(heads)
    overs = {column.key: column.over for column in section.columns}
    common = dict.fromkeys(over for key in keys if (over := overs[key]))
    return (keys, *(tuple(key for key in keys if overs[key] == over) for over in common))


def _from_left(heads: dict[str, GridCell]) -> dict[str, GridCell]:
    return dict(sorted(heads.items(), key=lambda item: item[1].column))


def _parts_line_up(columns: Columns) -> bool:
    """Whether 上年 | 本年 begin right below each head."""
    starts = {leaf.start for leaf in columns.leaves if leaf.cell not in columns.named.values()}
    return all(cell.column in starts for cell in columns.named.values())


def _has_gaps(section: Section, placed: dict[str, GridCell]) -> bool:
    """Whether columns that merged cells cover are there as cells: then a row in which one is missing is
    none in order.
    """
    columns = [cell.column for cell in placed.values()]
    wide = bool(columns) and columns[-1] - columns[0] >= len(columns)
    return wide or any(column.over for column in section.columns)


def _meet(one: GridCell, other: GridCell) -> bool:
    """Whether two cells stand over the same column."""
    return one.column < other.column + other.span and other.column < one.column + one.span


def _in_blocks(heads: dict[str, GridCell], section: Section) -> bool:
    """Whether the columns under a common head follow one another: else a head that spans them was lost."""
    runs = list(_runs(heads, section))
    return len(runs) == len(set(runs))


def _runs(heads: dict[str, GridCell], section: Section) -> Iterator[str]:
    overs = {column.key: column.over for column in section.columns}
    before: str | None = None
    for key in heads:
        over = overs[key]
        if over and over != before:
            yield over
        before = over
