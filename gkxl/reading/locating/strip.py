"""Finding a table that is one row of numbers under two levels of heads (layout strip)."""

from __future__ import annotations

from gkxl.model.report import Defect, Place
from gkxl.reading.grids.grid import Grid, GridCell, GridRow, core
from gkxl.reading.locating.located import Finder, Located, index_of, is_number, look_up


class StripFinder(Finder):
    """A table that is one row of numbers under two levels of heads (layout strip)."""

    def __init__(self, located: Located, file: str) -> None:
        super().__init__(located, file)
        section = self.table.sections[0]
        self.section = section
        self.columns, self.groups = index_of(section.columns), index_of(section.rows)
        self.overs = {core(row.over) for row in section.rows if row.over}

    def search(self, grid: Grid) -> None:
        self.head: list[GridRow] = []
        for number, row in enumerate(grid.rows):
            if row.is_paragraph:
                continue
            texts, numbers = self._split(row, grid)
            if self._is_head(texts):
                self.head.append(GridRow(row.number, texts, row.place))
            elif self.head and texts and not numbers:
                self.head = self.head if self._complete(grid) else []
            if self.head and self._complete(grid) and self._is_data(grid, row, numbers, number):
                self._read(grid, row, numbers)
                self.head = []

    def _split(self, row: GridRow, grid: Grid) -> tuple[list[GridCell], list[GridCell]]:
        first = next((number for number, cell in enumerate(row.cells) if is_number(cell)), None)
        if first is None:
            texts = [cell for cell in row.cells if cell.is_text]
            return (texts, []) if texts else ([], row.cells)
        if grid.aligned:
            return [cell for cell in row.cells if cell.is_text and not is_number(cell)], row.cells[first:]
        while first > 0 and not row.cells[first - 1].text.strip():
            first -= 1
        return [cell for cell in row.cells[:first] if cell.is_text], row.cells[first:]

    def _is_head(self, texts: list[GridCell]) -> bool:
        hits = sum(bool(look_up(self.columns, cell.text)) for cell in texts)
        groups = sum(bool(look_up(self.groups, cell.text)) or core(cell.text) in self.overs for cell in texts)
        return hits >= 2 or (groups > 0 and hits + groups == len(texts))

    def _leaves(self) -> list[GridCell]:
        return [cell for row in self.head for cell in row.cells if look_up(self.columns, cell.text)]

    def _complete(self, grid: Grid) -> bool:
        return len(self._leaves()) * 2 >= len(self.section.rows) * len(self.section.columns)

    def _is_data(self, grid: Grid, row: GridRow, numbers: list[GridCell], number: int) -> bool:
        if row.number == self.head[-1].number and not numbers:
            follows = grid.rows[number + 1] if number + 1 < len(grid.rows) else None
            return grid.sparse and (follows is None or follows.number > row.number + 1)
        spacer = not any(cell.text.strip() for cell in numbers) and any(
            is_number(cell) for after in grid.rows[number + 1 : number + 2] for cell in after.cells
        )
        return bool(numbers) and not spacer

    def _read(self, grid: Grid, row: GridRow, numbers: list[GridCell]) -> None:
        section = self.section
        place = self.told(grid, row.place)
        for group in section.rows:
            self.once(group, place)
        for cell in (cell for head in self.head for cell in head.cells):
            for item in (look_up(self.groups, cell.text) or look_up(self.columns, cell.text))[:1]:
                self.remark(cell, item, grid)
        for head in [*self.head, row]:
            self.claim(grid, head)
        heads = self._aligned_heads() if grid.aligned else self._ordered_heads(place)
        if not heads or (grid.aligned and len(heads) < len(self.section.rows) * len(self.section.columns)):
            return  # with a head lost, the places of the others tell nothing
        if grid.aligned and not grid.sparse:
            self._take_row(grid, row, heads, place)
        elif grid.aligned:
            for (group, column), head in heads.items():
                cell = next((cell for cell in numbers if cell.column == head.column), None)
                self.take(
                    grid,
                    f"{self.table.key}.{group}.{column}",
                    cell,
                    self.blank(grid, self._data_row(row, numbers), head),
                    None,
                )
        elif len(numbers := _trimmed(numbers, len(heads))) != len(heads):
            self.located.defects.append(
                Defect("width", self.table.key, section.rows[0].key, None, place, len(numbers), len(heads))
            )
        else:
            for (group, column), cell in zip(heads, numbers):
                self.take(grid, f"{self.table.key}.{group}.{column}", cell, place, None)

    def _take_row(
        self, grid: Grid, row: GridRow, heads: dict[tuple[str, str], GridCell], place: Place
    ) -> None:
        """A document's row: a cell under each head, else, where columns do not line up, as many cells as heads in their order."""
        by_column = {cell.column: cell for cell in row.cells}
        ordered = sorted(heads, key=lambda key: heads[key].column)
        under = [by_column[heads[key].column] for key in ordered if heads[key].column in by_column]
        cells = under if len(under) == len(heads) else row.cells
        if len(cells) != len(heads):
            self.located.defects.append(
                Defect("width", self.table.key, self.section.rows[0].key, None, place, len(cells), len(heads))
            )
            return
        for (group, column), cell in zip(ordered, cells):
            self.take(grid, f"{self.table.key}.{group}.{column}", cell, place, None)

    def _data_row(self, row: GridRow, numbers: list[GridCell]) -> GridRow:
        return row if numbers else GridRow(row.number + 1, [], row.place)

    def _aligned_heads(self) -> dict[tuple[str, str], GridCell]:
        """Leaf heads of an aligned grid: each belongs to the nearest group head at or left of its column."""
        parents = [
            (cell, group)
            for row in self.head
            for cell in row.cells
            for group in look_up(self.groups, cell.text)
        ]
        heads: dict[tuple[str, str], GridCell] = {}
        for cell in self._leaves():
            left = [(parent.column, group) for parent, group in parents if parent.column <= cell.column]
            if left:
                group = max(left, key=lambda item: item[0])[1]
                heads.setdefault((group.key, look_up(self.columns, cell.text)[0].key), cell)
        for group in self.section.rows:
            for column in self.section.columns:
                if (group.key, column.key) not in heads:
                    self.located.defects.append(
                        Defect("column", self.table.key, group.key, column.key, self.located.rows[group.key])
                    )
        return heads

    def _ordered_heads(self, place: Place) -> list[tuple[str, str]]:
        """Leaf heads of text, which has no spans: they must be the form's, group after group."""
        expected = [(group.key, column.key) for group in self.section.rows for column in self.section.columns]
        leaves = [look_up(self.columns, cell.text)[0].key for cell in self._leaves()]
        if leaves != [column for _, column in expected]:
            self.located.defects.append(
                Defect(
                    "width", self.table.key, self.section.rows[0].key, None, place, len(leaves), len(expected)
                )
            )
            return []
        return expected


def _trimmed(numbers: list[GridCell], width: int) -> list[GridCell]:
    """Cells without surplus blanks at one end (the edges of lines drawn with bars); left alone where both ends are blank."""
    surplus = len(numbers) - width
    if surplus <= 0:
        return numbers
    before, after = (
        not any(cell.text.strip() for cell in cells) for cells in (numbers[:surplus], numbers[-surplus:])
    )
    return numbers if before == after else numbers[surplus:] if before else numbers[:-surplus]
