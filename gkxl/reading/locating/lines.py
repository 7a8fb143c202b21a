"""Finding tables with labelled rows under labelled columns (layouts matrix and blocks)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gkxl.model.form import Row, Section
from gkxl.model.report import Defect, Place
from gkxl.reading.grids.assemble import Seen
from gkxl.reading.grids.grid import CHAPTER_TITLE, Grid, GridCell, GridRow, core, folded, unit_in
from gkxl.reading.locating.located import Finder, Located, index_of, is_number, look_up

_UNIT_LINE = re.compile("[(（]?(?:金额|计量)?单位[:：]((?:[十百千]?万|[百千亿])?元)[)）]?")
MOST_HEADS = 8
"""Rows of heads over one another; of more, the lowest count."""


class LinesFinder(Finder):
    """Tables with labelled rows under labelled columns (layouts matrix and blocks)."""

    def __init__(self, located: Located, file: str) -> None:
        super().__init__(located, file)
        table = self.table
        self.row_index = index_of(table.rows)
        self.group_index = index_of(table.groups)
        self.column_index = index_of(column for section in table.sections for column in section.columns)
        self.section_of = {row.key: section for section in table.sections for row in section.rows}
        self.overs = {
            core(column.over): column.over
            for section in table.sections
            for column in section.columns
            if column.over
        }
        self.corners = {
            folded(text)
            for text in (table.corner, table.head, *(section.label for section in table.sections))
            if text
        }

    unit_line: str | None = None

    def search(self, grid: Grid) -> None:
        self.head: list[GridRow] = []
        self.context: list[str] = []
        self.head_is_open = True
        for row in grid.rows:
            self._notice_unit(row)
            if row.is_paragraph:
                continue
            label = self._label_cell(grid, row)
            start = row.cells.index(label) if label else len(row.cells)
            before = GridRow(row.number, row.cells[:start], row.place)
            if self._is_head(before if label and not grid.aligned else row, label, grid):
                self._add_head(grid, before if label and not grid.aligned else row)
            if label is not None:
                self._read_row(grid, row, label)
            elif self.head_is_open and any(is_number(cell) for cell in row.cells):
                self.head = []  # numbers of another table stand below: that was not this table's head
            elif any(
                look_up(self.group_index, cell.text) or folded(cell.text) in self.corners
                for cell in row.cells
                if cell.is_text
            ):
                self._enter_groups(row.cells)
                if self.located.rows or self.head:
                    self.claim(grid, row)

    def _notice_unit(self, row: GridRow) -> None:
        """A line over the table that tells the unit of its money: 单位：元."""
        text = re.sub(r"\s", "", "".join(cell.text for cell in row.cells)) if len(row.cells) <= 2 else ""
        told = _UNIT_LINE.fullmatch(text)
        if told is not None:
            self.unit_line = told[1]
        elif CHAPTER_TITLE.match(text):
            self.unit_line = None

    def _is_head(self, row: GridRow, label: GridCell | None, grid: Grid) -> bool:
        if any(is_number(cell) for cell in row.cells):
            return False
        hits = [cell for cell in row.cells if cell.is_text and look_up(self.column_index, cell.text)]
        if len(hits) >= 2:
            return True
        return bool(hits) and (label is None or not grid.aligned)

    def _add_head(self, grid: Grid, row: GridRow) -> None:
        if not self.head_is_open:
            self.head = []
        self.head = [*self.head[1 - MOST_HEADS :], row]
        self.head_is_open = True

    def _label_cell(self, grid: Grid, row: GridRow) -> GridCell | None:
        """The cell that names a data row: the last known label before the numbers, under a head."""
        texts = []
        for at, cell in enumerate(row.cells):
            counts = (
                grid.aligned
                and not texts
                and any(other.is_text and not is_number(other) for other in row.cells[at + 1 : at + 2])
            )  # a column of 序号
            if is_number(cell) and not counts:
                break
            if cell.is_text and not is_number(cell):
                texts.append(cell)
        hits = [cell for cell in texts if look_up(self.row_index, cell.text) or self._collapsible(cell)]
        if not hits or (not self.head and grid.aligned):
            return None
        label = hits[-1]
        if grid.aligned:
            columns = [
                cell.column
                for head in self.head
                for cell in head.cells
                if cell.is_text and look_up(self.column_index, cell.text)
            ]
            return label if columns and label.column < min(columns) else None
        after = row.cells[row.cells.index(label) + 1 :]
        if any(look_up(self.column_index, cell.text) for cell in after if cell.is_text):
            return None
        if self._ends_heads(label, texts) and not any(is_number(cell) for cell in after):
            return None
        bare = (
            not after
            and bool(look_up(self.row_index, label.text))
            and not look_up(self.column_index, label.text)
        )  # its numbers are lost
        enough = (
            bare
            or any(is_number(cell) for cell in after)
            or len(after) >= len(self._section(label, row).columns)
        )
        return (
            label
            if enough
            and (
                self.head
                or self._is_head(
                    GridRow(row.number, row.cells[: row.cells.index(label)], row.place), label, grid
                )
            )
            else None
        )

    def _ends_heads(self, label: GridCell, texts: list[GridCell]) -> bool:
        """Whether what could be a row's label (总计) is the last of several column heads."""
        before = texts[: texts.index(label)]
        return bool(look_up(self.column_index, label.text)) and any(
            look_up(self.column_index, cell.text) or core(cell.text) in self.overs for cell in before
        )

    def _section(self, label: GridCell, row: GridRow) -> Section:
        return self.section_of[self._row_of(label, row).key]

    def _collapsible(self, cell: GridCell) -> bool:
        groups = look_up(self.group_index, cell.text)
        return any(row.collapsed == group.key for group in groups for row in self.table.rows)

    def _enter_groups(self, cells: Iterable[GridCell]) -> None:
        for cell in cells:
            for group in look_up(self.group_index, cell.text) if cell.is_text else ():
                self.context = [key for key in self.context if key != group.key] + [group.key]

    def _row_of(self, label: GridCell, row: GridRow) -> Row:
        """The form's row that a label names; equal labels are told apart by the group they stand in, then by their ordinal."""
        candidates = look_up(self.row_index, label.text)
        if not candidates:
            group = look_up(self.group_index, label.text)[0]
            return next(candidate for candidate in self.table.rows if candidate.collapsed == group.key)
        if len(candidates) > 1:
            self._enter_groups(row.cells)
            innermost = self.context[-1] if self.context else None
            candidates = [candidate for candidate in candidates if candidate.group == innermost] or candidates
        return candidates[0]

    def _read_row(self, grid: Grid, grid_row: GridRow, label: GridCell) -> None:
        self._enter_groups(cell for cell in grid_row.cells if cell is not label)
        row = self._row_of(label, grid_row)
        section = self.section_of[row.key]
        heads = self._heads(grid, section)
        if len(heads) * 2 < len(section.columns):
            return
        self.head_is_open = False
        if row.key in self.located.rows and folded(label.text) != folded(row.label):
            return  # a local line under a like name (合计) beside the form's own: told as N2
        self.claim(grid, grid_row)
        for head in self.head:
            self.claim(grid, head)
        self.once(row, self.place(grid, label))
        if not look_up(self.row_index, label.text):
            self._collapse(row, self.place(grid, label))
        else:
            self.remark(label, row, grid)
        self._note_columns(grid, section, row, heads)
        self._take_numbers(grid, grid_row, label, row, section, heads)

    def _heads(self, grid: Grid, section: Section) -> dict[str, GridCell]:
        """The head cell of each column found, in the order in which the columns stand."""
        hits: dict[str, GridCell] = {}
        for head in self._ordered_heads():
            for column in section.columns:
                if column.key not in hits and any(
                    column.key == other.key for other in look_up(self.column_index, head.text)
                ):
                    hits[column.key] = head
                    break
        placed = dict(sorted(hits.items(), key=lambda item: item[1].column))
        told = (
            not any(column.over for column in section.columns)
            or bool(self._common_heads())
            or list(hits) == [column.key for column in section.columns if column.key in hits]
        )
        apart = len({cell.column for cell in hits.values()}) == len(hits)
        if grid.aligned and apart and _in_blocks(placed, section) and (grid.sparse or told):
            return placed
        if not grid.sparse and told and _in_blocks(hits, section):
            return hits  # in a document the order tells the columns where their places do not
        defect = Defect("order", self.table.key, place=self.place(grid, self.head[0].cells[0]))
        if not any(one.kind == "order" for one in self.located.defects):
            self.located.defects.append(defect)
        return {}

    def _ordered_heads(self) -> list[GridCell]:
        """Head cells in the order of their columns: those under a common label stand where that label stands."""
        if not self.head:
            return []
        common = self._common_heads()
        lower = [
            cell
            for row in self.head[1:]
            for cell in row.cells
            if cell.is_text and look_up(self.column_index, cell.text)
        ]
        ordered: list[GridCell] = []
        for row in self.head:
            for cell in row.cells:
                if not cell.is_text:
                    continue
                if id(cell) in common:
                    name = common[id(cell)]
                    ordered += [
                        low
                        for low in lower
                        if low not in ordered
                        and any(
                            column.over and core(column.over) == name
                            for column in look_up(self.column_index, low.text)
                        )
                    ]
                elif look_up(self.column_index, cell.text) and cell not in ordered:
                    ordered.append(cell)
        if len(self.head) == 1:
            ordered = self._unfold(ordered)
        return ordered

    def _common_heads(self) -> dict[int, str]:
        """Cells that stand over several columns, by the form's name for them: as printed, else the only one that speaks of 法人 or 组织."""
        cells = [cell for row in self.head for cell in row.cells if cell.is_text]
        known = {id(cell): core(cell.text) for cell in cells if core(cell.text) in self.overs}
        if known or len(self.overs) != 1:
            return known
        near = [
            cell
            for cell in self.head[0].cells
            if cell.is_text
            and re.search("法人|组织|单位", cell.text)
            and folded(cell.text) not in self.corners
            and not look_up(self.column_index, cell.text)
        ]
        name = next(iter(self.overs))
        if len(near) == 1:
            remark = (
                self.told_place(near[0]),
                f"印的是“{' '.join(near[0].text.split())}”，按“{self.overs[name]}”读。",
            )
            self.located.remarks += [remark] if remark not in self.located.remarks else []
            return {id(near[0]): name}
        return {}

    def told_place(self, cell: GridCell) -> Place:
        return (
            Place(self.table.name, cell.place.address)
            if not cell.place.sheet or cell.place.sheet == "文本"
            else cell.place
        )

    def _unfold(self, ordered: list[GridCell]) -> list[GridCell]:
        """Heads read as one run of text (one cell a line): columns under a common label move to where that label stands."""
        cells, common = self.head[0].cells, self._common_heads()
        for name in self.overs.values():
            at = next(
                (number for number, cell in enumerate(cells) if common.get(id(cell)) == core(name)), None
            )
            if at is None:
                continue
            under = [
                cell
                for cell in ordered
                if any(column.over == name for column in look_up(self.column_index, cell.text))
            ]
            before = [cell for cell in ordered if cell not in under and cells.index(cell) < at]
            ordered = before + under + [cell for cell in ordered if cell not in under and cell not in before]
        return ordered

    def _note_columns(self, grid: Grid, section: Section, row: Row, heads: dict[str, GridCell]) -> None:
        several = len(self.table.sections) > 1
        for column in section.columns:
            if column.key in heads:
                self.remark(heads[column.key], column, grid)
                continue
            defect = Defect(
                "column",
                self.table.key,
                row.key if several else None,
                column.key,
                self.located.rows[row.key] if several else self.located.first,
            )
            if not any(
                (one.kind, one.row, one.column) == ("column", defect.row, defect.column)
                for one in self.located.defects
            ):
                self.located.defects.append(defect)

    def _take_numbers(
        self,
        grid: Grid,
        grid_row: GridRow,
        label: GridCell,
        row: Row,
        section: Section,
        heads: dict[str, GridCell],
    ) -> None:
        units = {
            column.key: unit_in(heads[column.key].text) or self.unit_line
            for column in section.columns
            if column.key in heads and column.is_money
        }
        if grid.aligned and grid.sparse:
            cells = _under(grid_row, label, heads)
        elif grid.aligned:
            known, printed = _in_order_or_under(grid_row, label, heads)
            if known is None:
                self.located.defects.append(
                    Defect(
                        "width", self.table.key, row.key, None, self.place(grid, label), printed, len(heads)
                    )
                )
                return
            cells = known
        else:
            values = grid_row.cells[grid_row.cells.index(label) + 1 :]
            while len(values) > len(heads) and not values[-1].text.strip():
                values = values[:-1]
            if len(values) != len(heads):
                self.located.defects.append(
                    Defect(
                        "width",
                        self.table.key,
                        row.key,
                        None,
                        self.place(grid, label),
                        len(values),
                        len(heads),
                    )
                )
                return
            cells = dict(zip(heads, values))
        for column in section.columns:
            if column.key in heads:
                blank = self.blank(grid, grid_row, heads[column.key])
                self.take(
                    grid,
                    f"{self.table.key}.{row.key}.{column.key}",
                    cells.get(column.key),
                    blank,
                    units.get(column.key),
                )

    def _collapse(self, row: Row, place: Place) -> None:
        """（六）其他处理 printed as one row: it is read into `row`, the other rows of the group count as 0."""
        others = [other for other in self.table.rows if other.group == row.collapsed and other is not row]
        keys = [f"{self.table.key}.{row.key}.{column.key}" for column in self.section_of[row.key].columns]
        for other in others:
            self.located.rows[other.key] = place
            for column in self.section_of[other.key].columns:
                key = f"{self.table.key}.{other.key}.{column.key}"
                keys.append(key)
                self.located.seen[key] = Seen("n", 0, place)
        self.located.collapsed = tuple(keys)


def _in_order_or_under(
    row: GridRow, label: GridCell, heads: dict[str, GridCell]
) -> tuple[dict[str, GridCell] | None, int]:
    """The cells of a document's row by column: one under each head, else, where columns do not line up, as many as heads in their
    order. None, and how many there are, where neither holds."""
    start = min(head.column for head in heads.values())
    cells = [
        cell
        for cell in row.cells
        if cell.column > label.column and (cell.text.strip() or cell.column + cell.span > start)
    ]
    by_place = list(dict(sorted(heads.items(), key=lambda item: item[1].column))) == list(heads)
    under = _under(row, label, heads) if by_place else {}
    taken = {id(cell) for cell in under.values()}
    if len(under) == len(taken) == len(heads) and all(
        id(cell) in taken or not cell.text.strip() for cell in cells
    ):
        return under, len(cells)
    return (dict(zip(heads, cells)) if len(cells) == len(heads) else None), len(cells)


def _in_blocks(heads: dict[str, GridCell], section: Section) -> bool:
    """Whether the columns under a common head follow one another: else a head that spans them was lost, and places tell nothing."""
    overs = [column.over for key in heads for column in section.columns if column.key == key]
    runs = [over for over, before in zip(overs, [object(), *overs]) if over != before and over]
    return len(runs) == len(set(runs))


def _under(row: GridRow, label: GridCell, heads: dict[str, GridCell]) -> dict[str, GridCell]:
    """The cell of a row under each head: in its column, or the only one within the columns that the head covers."""
    by_column = {cell.column: cell for cell in row.cells if cell.column > label.column}
    starts = sorted(cell.column for cell in heads.values())
    found = {}
    for key, head in heads.items():
        if head.column in by_column:
            found[key] = by_column[head.column]
            continue
        end = min([start for start in starts if start > head.column], default=head.column + head.span)
        inside = [
            cell
            for column, cell in by_column.items()
            if head.column < column < max(end, head.column + head.span)
        ]
        if len(inside) == 1:
            found[key] = inside[0]
    return found
