"""The locating engine: the tables of a form found on grids by their printed labels, whatever the sheet, offset, merges or order.

One engine serves text, spreadsheets and documents. It moves and pads nothing: a row with more or fewer numbers than columns is
left unread and told (S1), a line that the form does not have is kept as a note (N2).
"""
from __future__ import annotations

from dataclasses import dataclass, field
import re
from collections.abc import Iterable, Iterator, Sequence

from gkxl.errors import Refusal
from gkxl.form import Column, Form, Group, Row, Section, Table
from gkxl.layout import address
from gkxl.reading.assemble import Seen
from gkxl.reading.grid import Grid, GridCell, GridRow, core, folded, unit_in
from gkxl.reading.numbers import looks_numeric
from gkxl.report import Defect, Place


_CHAPTER = re.compile(r"\s*[一二三四五六七八九十]\s*、.{4,}")


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

    @property
    def matched(self) -> int:
        """Cells of the form that were found; a row that stands for its whole group counts for none of them."""
        found = sum(len(section.columns) for section in self.table.sections for row in section.rows if row.key in self.rows)
        return found - sum(defect.kind == "column" for defect in self.defects) - len(self.collapsed)

    @property
    def share(self) -> float:
        """How much of the table was found: the measure by which the fitting form is chosen."""
        return self.matched / sum(len(section.rows) * len(section.columns) for section in self.table.sections)


@dataclass
class Location:
    """A form's tables on the grids of one source."""

    form: Form
    tables: dict[str, Located]

    @property
    def score(self) -> float:
        return sum(located.share - 0.01 * len(located.extra) for located in self.tables.values())

    @property
    def found(self) -> list[Located]:
        return [located for located in self.tables.values() if located.rows]


def locate(form: Form, grids: Sequence[Grid], file: str) -> Location:
    """Find every table of a form; refuses a table that stands twice, naming both places."""
    tables = {}
    for table in form.tables:
        located = Located(table)
        finder = _Strip(located, file) if table.layout == "strip" else _Lines(located, file)
        for grid in grids:
            finder.search(grid)
        _note_missing(located)
        tables[table.key] = located
    claimed = set().union(*(located.claimed for located in tables.values()))
    for located in tables.values():
        _note_extra(located, grids, claimed, form)
    return Location(form, tables)


def _note_missing(located: Located) -> None:
    table = located.table
    if not located.rows:
        located.defects = [Defect("table", table.key)]
        return
    located.defects += [Defect("row", table.key, row.key, place=_first(located)) for row in table.rows if row.key not in located.rows]


def _first(located: Located) -> Place:
    return next(iter(located.rows.values()))


def _note_extra(located: Located, grids: Sequence[Grid], claimed: set[tuple[str, int]], form: Form) -> None:
    """Lines inside a table, or directly below it, that no table of the form has."""
    furniture = {folded(text) for table in form.tables for text in _furniture(table)}
    for grid in grids:
        own = sorted(number for name, number in located.claimed if name == grid.name)
        if not own:
            continue
        last = own[0]
        for row in grid.rows:
            if row.number <= own[0] or (grid.name, row.number) in claimed:
                last = row.number if (grid.name, row.number) in located.claimed else last
                if row.number > own[-1]:
                    break
                continue
            text = " ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
            follows = row.number - last <= 1 or not grid.aligned
            bare = not any(_is_number(cell) for cell in row.cells)
            known = (bare and all(folded(cell.text) in furniture for cell in row.cells if cell.is_text)) or (row.number > own[-1] and _CHAPTER.match(text))
            if row.is_paragraph or (row.number > own[-1] and not follows) or known:
                if row.number > own[-1]:
                    break
                continue
            last = row.number
            if text:
                located.extra.append((Place(located.table.name if not grid.aligned else grid.name, row.place.address), " ".join(text.split())))


def _furniture(table: Table) -> Iterator[str]:
    """Texts of a table that name no row: title, corner, heads over heads, labels of blocks and groups."""
    yield from (table.title, *table.title_variants, table.corner or "", table.head or "")
    for section in table.sections:
        yield from (section.label or "", *(column.over or "" for column in section.columns), *(row.over or "" for row in section.rows))
        yield from (label for column in section.columns for label in _labels(column))
    yield from (label for group in table.groups for label in _labels(group))


def known_labels(forms: Iterable[Form]) -> frozenset[str]:
    """Every text, folded, that stands in a cell of some form."""
    return frozenset(folded(text) for form in forms for table in form.tables
                     for text in (*_furniture(table), *(label for row in table.rows for label in _labels(row))) if text)


def _labels(item: Row | Column | Group) -> Iterator[str]:
    yield item.label
    yield from item.variants


def _index(items: Iterable) -> dict[str, list]:
    """Items by their labels and variants, in full and without ordinals and remarks."""
    found: dict[str, list] = {}
    for item in items:
        for label in _labels(item):
            for text in dict.fromkeys((folded(label), core(label))):
                if text and item not in found.setdefault(text, []):
                    found[text].append(item)
    return found


def _look_up(index: dict[str, list], text: str) -> list:
    return index.get(folded(text)) or index.get(core(text)) or []


def _is_number(cell: GridCell) -> bool:
    return cell.kind in ("n", "b", "e") or (cell.kind == "s" and looks_numeric(cell.text))


class _Finder:
    """What the two engines share: claims, remarks and the refusal of a second copy."""

    def __init__(self, located: Located, file: str) -> None:
        self.located, self.table, self.file = located, located.table, file

    def claim(self, grid: Grid, row: GridRow) -> None:
        self.located.claimed.add((grid.name, row.number))

    def remark(self, cell: GridCell, item: Row | Column, grid: Grid) -> None:
        """Note a label that is printed otherwise than in the form."""
        if folded(cell.text) != folded(item.label):
            text = f"印的是“{' '.join(cell.text.split())}”，按“{item.label}”读。"
            place = self.place(grid, cell)
            if (place, text) not in self.located.remarks:
                self.located.remarks.append((place, text))

    def place(self, grid: Grid, cell: GridCell) -> Place:
        return cell.place if grid.aligned else Place(self.table.name, cell.place.address)

    def take(self, grid: Grid, key: str, cell: GridCell | None, blank: Place, unit: str | None) -> None:
        if cell is None or (cell.kind == "s" and cell.text.strip() == ""):
            self.located.seen[key] = Seen("", None, self.place(grid, cell) if cell else blank, cell.formula if cell else None, unit)
        else:
            self.located.seen[key] = Seen(cell.kind, cell.text if cell.kind == "s" else cell.value, self.place(grid, cell), cell.formula, unit)

    def once(self, row: Row, place: Place) -> None:
        """Refuse a row that was read before: two units in one file, or a table twice."""
        if row.key in self.located.rows:
            raise Refusal(f"{self.file}：{self.table.name}“{row.label}”出现了两次（{self.located.rows[row.key]} 和 {place}），像是同一张表有两份或文件里有两个单位的报告，"
                          "无法确定以哪份为准。请每个文件只留一个单位、每张表一份。")
        self.located.rows[row.key] = place


class _Lines(_Finder):
    """Tables with labelled rows under labelled columns (layouts matrix and blocks)."""

    def __init__(self, located: Located, file: str) -> None:
        super().__init__(located, file)
        table = self.table
        self.row_index = _index(table.rows)
        self.group_index = _index(table.groups)
        self.column_index = _index(column for section in table.sections for column in section.columns)
        self.section_of = {row.key: section for section in table.sections for row in section.rows}
        self.overs = {core(column.over): column.over for section in table.sections for column in section.columns if column.over}
        self.corners = {folded(text) for text in (table.corner, table.head, *(section.label for section in table.sections)) if text}

    def search(self, grid: Grid) -> None:
        self.head: list[GridRow] = []
        self.context: list[str] = []
        self.head_is_open = True
        for row in grid.rows:
            if row.is_paragraph:
                continue
            label = self._label_cell(grid, row)
            start = row.cells.index(label) if label else len(row.cells)
            before = GridRow(row.number, row.cells[:start], row.place)
            if self._is_head(before if label and not grid.aligned else row, label, grid):
                self._add_head(grid, before if label and not grid.aligned else row)
            if label is not None:
                self._read_row(grid, row, label)
            elif self.head_is_open and any(_is_number(cell) for cell in row.cells):
                self.head = []          # numbers of another table stand below: that was not this table's head
            elif any(_look_up(self.group_index, cell.text) or folded(cell.text) in self.corners for cell in row.cells if cell.is_text):
                self._enter_groups(row.cells)
                if self.located.rows or self.head:
                    self.claim(grid, row)

    def _is_head(self, row: GridRow, label: GridCell | None, grid: Grid) -> bool:
        if any(_is_number(cell) for cell in row.cells):
            return False
        hits = [cell for cell in row.cells if cell.is_text and _look_up(self.column_index, cell.text)]
        if len(hits) >= 2:
            return True
        return bool(hits) and (label is None or not grid.aligned)

    def _add_head(self, grid: Grid, row: GridRow) -> None:
        if not self.head_is_open:
            self.head = []
        self.head.append(row)
        self.head_is_open = True

    def _label_cell(self, grid: Grid, row: GridRow) -> GridCell | None:
        """The cell that names a data row: the last known label before the numbers, under a head."""
        texts = []
        for cell in row.cells:
            if _is_number(cell):
                break
            if cell.is_text:
                texts.append(cell)
        hits = [cell for cell in texts if _look_up(self.row_index, cell.text) or self._collapsible(cell)]
        if not hits or (not self.head and grid.aligned):
            return None
        label = hits[-1]
        if grid.aligned:
            columns = [cell.column for head in self.head for cell in head.cells if cell.is_text and _look_up(self.column_index, cell.text)]
            return label if columns and label.column < min(columns) else None
        after = row.cells[row.cells.index(label) + 1:]
        if any(_look_up(self.column_index, cell.text) for cell in after if cell.is_text):
            return None
        bare = not after and bool(_look_up(self.row_index, label.text)) and not _look_up(self.column_index, label.text)     # its numbers are lost
        enough = bare or any(_is_number(cell) for cell in after) or len(after) >= len(self._section(label, row).columns)
        return label if enough and (self.head or self._is_head(GridRow(row.number, row.cells[:row.cells.index(label)], row.place), label, grid)) else None

    def _section(self, label: GridCell, row: GridRow) -> Section:
        return self.section_of[self._row_of(label, row).key]

    def _collapsible(self, cell: GridCell) -> bool:
        groups = _look_up(self.group_index, cell.text)
        return any(row.collapsed == group.key for group in groups for row in self.table.rows)

    def _enter_groups(self, cells: Iterable[GridCell]) -> None:
        for cell in cells:
            for group in _look_up(self.group_index, cell.text) if cell.is_text else ():
                self.context = [key for key in self.context if key != group.key] + [group.key]

    def _row_of(self, label: GridCell, row: GridRow) -> Row:
        """The form's row that a label names; equal labels are told apart by the group they stand in, then by their ordinal."""
        candidates = _look_up(self.row_index, label.text)
        if not candidates:
            group = _look_up(self.group_index, label.text)[0]
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
            return          # a local line under a like name (合计) beside the form's own: told as N2
        self.claim(grid, grid_row)
        for head in self.head:
            self.claim(grid, head)
        self.once(row, self.place(grid, label))
        if not _look_up(self.row_index, label.text):
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
                if column.key not in hits and any(column.key == other.key for other in _look_up(self.column_index, head.text)):
                    hits[column.key] = head
                    break
        if grid.aligned:
            return dict(sorted(hits.items(), key=lambda item: item[1].column))
        return hits

    def _ordered_heads(self) -> list[GridCell]:
        """Head cells in the order of their columns: those under a common label stand where that label stands."""
        if not self.head:
            return []
        lower = [cell for row in self.head[1:] for cell in row.cells if cell.is_text and _look_up(self.column_index, cell.text)]
        ordered: list[GridCell] = []
        for row in self.head:
            for cell in row.cells:
                if not cell.is_text:
                    continue
                if core(cell.text) in self.overs:
                    below = [low for low in lower if low not in ordered and any(column.over and core(column.over) == core(cell.text) for column in _look_up(self.column_index, low.text))]
                    ordered += below
                elif _look_up(self.column_index, cell.text) and cell not in ordered:
                    ordered.append(cell)
        if len(self.head) == 1:
            ordered = self._unfold(ordered)
        return ordered

    def _unfold(self, ordered: list[GridCell]) -> list[GridCell]:
        """Heads read as one run of text (one cell a line): columns under a common label move to where that label stands."""
        cells = self.head[0].cells
        for name in self.overs.values():
            at = next((number for number, cell in enumerate(cells) if cell.is_text and core(cell.text) == core(name)), None)
            if at is None:
                continue
            under = [cell for cell in ordered if any(column.over == name for column in _look_up(self.column_index, cell.text))]
            before = [cell for cell in ordered if cell not in under and cells.index(cell) < at]
            ordered = before + under + [cell for cell in ordered if cell not in under and cell not in before]
        return ordered

    def _note_columns(self, grid: Grid, section: Section, row: Row, heads: dict[str, GridCell]) -> None:
        several = len(self.table.sections) > 1
        for column in section.columns:
            if column.key in heads:
                self.remark(heads[column.key], column, grid)
                continue
            defect = Defect("column", self.table.key, row.key if several else None, column.key, self.located.rows[row.key] if several else _first(self.located))
            if not any((one.kind, one.row, one.column) == ("column", defect.row, defect.column) for one in self.located.defects):
                self.located.defects.append(defect)

    def _take_numbers(self, grid: Grid, grid_row: GridRow, label: GridCell, row: Row, section: Section, heads: dict[str, GridCell]) -> None:
        units = {column.key: unit_in(heads[column.key].text) for column in section.columns if column.key in heads and column.is_money}
        if grid.aligned:
            cells = _under(grid_row, label, heads)
        else:
            values = grid_row.cells[grid_row.cells.index(label) + 1:]
            while len(values) > len(heads) and not values[-1].text.strip():
                values = values[:-1]
            if len(values) != len(heads):
                self.located.defects.append(Defect("width", self.table.key, row.key, None, self.place(grid, label), len(values), len(heads)))
                return
            cells = dict(zip(heads, values))
        for column in section.columns:
            if column.key in heads:
                blank = self.place(grid, label) if not grid.aligned else _blank_place(grid, grid_row, heads[column.key])
                self.take(grid, f"{self.table.key}.{row.key}.{column.key}", cells.get(column.key), blank, units.get(column.key))

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
        inside = [cell for column, cell in by_column.items() if head.column < column < max(end, head.column + head.span)]
        if len(inside) == 1:
            found[key] = inside[0]
    return found


def _blank_place(grid: Grid, row: GridRow, head: GridCell) -> Place:
    return Place(grid.name, address(row.number, head.column))


class _Strip(_Finder):
    """A table that is one row of numbers under two levels of heads (layout strip)."""

    def __init__(self, located: Located, file: str) -> None:
        super().__init__(located, file)
        section = self.table.sections[0]
        self.section = section
        self.columns, self.groups = _index(section.columns), _index(section.rows)
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
        first = next((number for number, cell in enumerate(row.cells) if _is_number(cell)), None)
        if first is None:
            texts = [cell for cell in row.cells if cell.is_text]
            return (texts, []) if texts else ([], row.cells)
        if grid.aligned:
            return [cell for cell in row.cells if cell.is_text and not _is_number(cell)], row.cells[first:]
        while first > 0 and not row.cells[first - 1].text.strip():
            first -= 1
        return [cell for cell in row.cells[:first] if cell.is_text], row.cells[first:]

    def _is_head(self, texts: list[GridCell]) -> bool:
        hits = sum(bool(_look_up(self.columns, cell.text)) for cell in texts)
        groups = sum(bool(_look_up(self.groups, cell.text)) or core(cell.text) in self.overs for cell in texts)
        return hits >= 2 or (groups > 0 and hits + groups == len(texts))

    def _leaves(self) -> list[GridCell]:
        return [cell for row in self.head for cell in row.cells if _look_up(self.columns, cell.text)]

    def _complete(self, grid: Grid) -> bool:
        return len(self._leaves()) * 2 >= len(self.section.rows) * len(self.section.columns)

    def _is_data(self, grid: Grid, row: GridRow, numbers: list[GridCell], number: int) -> bool:
        if row.number == self.head[-1].number and not numbers:
            follows = grid.rows[number + 1] if number + 1 < len(grid.rows) else None
            return grid.aligned and (follows is None or follows.number > row.number + 1)
        return bool(numbers)

    def _read(self, grid: Grid, row: GridRow, numbers: list[GridCell]) -> None:
        section = self.section
        place = row.place if grid.aligned else Place(self.table.name, row.place.address)
        for group in section.rows:
            self.once(group, place)
        for cell in (cell for head in self.head for cell in head.cells):
            for item in (_look_up(self.groups, cell.text) or _look_up(self.columns, cell.text))[:1]:
                self.remark(cell, item, grid)
        for head in [*self.head, row]:
            self.claim(grid, head)
        heads = self._aligned_heads() if grid.aligned else self._ordered_heads(place)
        if not heads:
            return
        if grid.aligned:
            for (group, column), head in heads.items():
                cell = next((cell for cell in numbers if cell.column == head.column), None)
                self.take(grid, f"{self.table.key}.{group}.{column}", cell, _blank_place(grid, self._data_row(row, numbers), head), None)
        elif len(numbers) != len(heads):
            self.located.defects.append(Defect("width", self.table.key, section.rows[0].key, None, place, len(numbers), len(heads)))
        else:
            for (group, column), cell in zip(heads, numbers):
                self.take(grid, f"{self.table.key}.{group}.{column}", cell, place, None)

    def _data_row(self, row: GridRow, numbers: list[GridCell]) -> GridRow:
        return row if numbers else GridRow(row.number + 1, [], row.place)

    def _aligned_heads(self) -> dict[tuple[str, str], GridCell]:
        """Leaf heads of an aligned grid: each belongs to the nearest group head at or left of its column."""
        parents = [(cell, group) for row in self.head for cell in row.cells for group in _look_up(self.groups, cell.text)]
        heads: dict[tuple[str, str], GridCell] = {}
        for cell in self._leaves():
            left = [(parent.column, group) for parent, group in parents if parent.column <= cell.column]
            if left:
                group = max(left, key=lambda item: item[0])[1]
                heads.setdefault((group.key, _look_up(self.columns, cell.text)[0].key), cell)
        for group in self.section.rows:
            for column in self.section.columns:
                if (group.key, column.key) not in heads:
                    self.located.defects.append(Defect("column", self.table.key, group.key, column.key, self.located.rows[group.key]))
        return heads

    def _ordered_heads(self, place: Place) -> list[tuple[str, str]]:
        """Leaf heads of text, which has no spans: they must be the form's, group after group."""
        expected = [(group.key, column.key) for group in self.section.rows for column in self.section.columns]
        leaves = [_look_up(self.columns, cell.text)[0].key for cell in self._leaves()]
        if leaves != [column for _, column in expected]:
            self.located.defects.append(Defect("width", self.table.key, self.section.rows[0].key, None, place, len(leaves), len(expected)))
            return []
        return expected
