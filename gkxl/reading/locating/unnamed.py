"""Rows of numbers without a label of their own: those that a label merged over several rows reaches, and
those among the rows of a table whose labels were lost.

Whose numbers they are, nobody can say: they are told (S1), with every row that they may belong to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gkxl.model.form import Column, Row, Table
from gkxl.model.patterns import Pattern
from gkxl.model.report import Defect, DefectKind, Number, Place
from gkxl.reading.grids.assemble import Seen
from gkxl.reading.grids.grid import GridCell, GridRow
from gkxl.reading.grids.marks import ANY_YEAR, Mark, mark_of
from gkxl.reading.grids.numbers import is_placeholder, parse
from gkxl.reading.locating.heads import Heads
from gkxl.reading.locating.located import Located, Subtotal, holds_a_number, labels_in, look_up

_UNREAD = (DefectKind.SLID, DefectKind.UNNAMED, DefectKind.TORN, DefectKind.WIDTH)
"""Rows with such a defect are not read, and told already."""
_BEGINS_WITH_A_NUMBER = Pattern(r"\s*+(?:共计?|合计|约)?\s*+\d")


class Named(NamedTuple):
    """The last row that was named: its label, its heads, and of which year its numbers say they are."""

    row: Row
    label: GridCell
    heads: Heads
    mark: Mark | None = None

    def covers(self, row: GridRow) -> bool:
        """Whether the label is merged down to a row."""
        return self.label.row < row.number < self.label.row + self.label.rows

    def beside(self, row: GridRow) -> GridRow:
        """A row without a label as if this label stood there again."""
        label = GridCell(row.number, self.label.column, self.label.text, row.place, span=self.label.span)
        first = self.label.column + self.label.span
        return GridRow(row.number, [label, *(one for one in row.cells if one.column >= first)], row.place)

    def instead(self, row: GridRow) -> GridRow:
        """A text's row that begins with 本年 as if this label stood there."""
        first = row.cells[0]
        label = GridCell(first.row, first.column, self.label.text, first.place)
        return GridRow(row.number, [label, *row.cells[1:]], row.place)


@dataclass(frozen=True)
class Unnamed:
    """A row of numbers below the named row `key`. `seen` is empty where they do not fit the heads."""

    key: str
    label: Place
    place: Place
    claim: tuple[str, int]
    is_covered: bool
    before: int
    """How many rows of the table were found above it."""
    is_blank: bool = False
    """Whether it holds blanks only: such a row means something only where a label is missing."""
    may_be_covered: bool = False
    """Whether it fits the heads in a table that shows no cell merged over rows: the label's may be lost."""
    seen: dict[str, Seen] = field(default_factory=dict)


def settle_unnamed(located: Located, unnamed: Iterable[Unnamed]) -> None:
    """Once the whole table was read: a row of numbers without a label that the label above reaches, or that
    stands among the table's rows, is told; so are the rows from there to any that is missing, whose labels
    may have slid.

    Where the label reaches over blanks and numbers, and no row is missing, the numbers are the label's. What
    stands below a whole table is a line of the unit's own (N2), where merged cells are kept.
    """
    for one in unnamed:
        missing = missing_rows(located, one.key)
        if one.is_blank:
            tell_slid(located, one.key, one.place, missing)
            continue
        if not (one.is_covered or missing or one.may_be_covered or one.before < len(located.rows)):
            continue
        own = {key: seen for key, seen in located.seen.items() if _is_of(located.table, key, one.key)}
        if one.seen and {key: seen.value for key, seen in own.items()} == _values(one.seen):
            located.claimed.add(one.claim)
        elif one.is_covered and one.seen and not missing and all(_is_blank(seen) for seen in own.values()):
            located.claimed.add(one.claim)
            located.seen.update(one.seen)
        else:
            located.claimed.add(one.claim)
            _unread(located, one.key)
            double = Defect(DefectKind.UNNAMED, located.table.key, one.key, None, one.label, str(one.place))
            located.defects += [] if double in located.defects else [double]
            tell_slid(located, one.key, one.place, missing)
    _settle_others(located)


def settle_tall(located: Located, tall: Mapping[str, tuple[Place, int]]) -> None:
    """A label merged over more rows than its numbers are, beside a row that is missing, covers that row's
    label: whose the numbers are, nobody can say.
    """
    order = [row.key for row in located.table.rows]
    for key, (place, rows) in tall.items():
        at = order.index(key)
        beside = order[max(0, at + 1 - rows) : at + rows]
        missing = [one for one in missing_rows(located, key) if one in beside]
        tell_slid(located, key, place, missing)


def settle_short(located: Located, in_order: Mapping[str, tuple[Place, int]]) -> None:
    """Where most rows of a text have more numbers than there are heads, a head is lost: the rows that have as
    many (one of theirs is blank) cannot be told apart by their order, and are not read.
    """
    wide = [
        one.expected
        for one in located.defects
        if one.kind == DefectKind.WIDTH and one.table == located.table.key and _may_hold_two(one)
    ]
    short = {key: found for key, found in in_order.items() if found[1] in wide}
    if len(wide) <= len(short):
        return
    for key, (place, count) in short.items():
        located.defects.append(Defect(DefectKind.WIDTH, located.table.key, key, None, place, count, count))
        _unread(located, key)


def _settle_others(located: Located) -> None:
    """From a row that is torn or has too many numbers, or a group's numbers, to a missing row the labels may
    have slid, too.
    """
    for one in list(located.defects):
        if _may_hold_two(one) and one.row is not None and one.place is not None:
            tell_slid(located, one.row, one.place, missing_rows(located, one.row))
    for subtotal in located.subtotals:
        own = [row.key for row in located.table.rows if row.group == subtotal.group]
        if own and not _adds_up(located, subtotal, own):
            tell_slid(located, own[0], subtotal.place, missing_rows(located, own[0]))


def _may_hold_two(defect: Defect) -> bool:
    """Whether a row's numbers may be those of two rows."""
    if defect.kind == DefectKind.WIDTH:
        return int(defect.found or 0) > int(defect.expected or 0)
    return defect.kind == DefectKind.TORN


def _adds_up(located: Located, subtotal: Subtotal, rows: Sequence[str]) -> bool:
    """Whether a group's numbers are the sums of its rows; a number that cannot be read adds up to none."""
    columns = {column.key: column for section in located.table.sections for column in section.columns}
    for key, whole in subtotal.seen.items():
        parts = [located.seen.get(f"{located.table.key}.{row}.{key}") for row in rows]
        total = _number(whole, columns[key])
        numbers = [_number(part, columns[key]) for part in parts]
        known = [number for number in numbers if number is not None]
        if total is None or len(known) < len(numbers) or sum(known) != total:
            return False
    return True


def _number(seen: Seen | None, column: Column) -> Number | None:
    """A number as it is read, a blank as 0; None where it cannot be read."""
    text = "" if seen is None or seen.value is None else str(seen.value)
    return 0 if is_placeholder(text) else parse(text, column).value


def has_no_label(located: Located, row: GridRow) -> bool:
    """Whether a line holds numbers, or what stands for them, behind nothing but a group's label or 本年."""
    groups = labels_in(located.table).groups
    for cell in row.cells:
        if holds_a_number(cell) or _BEGINS_WITH_A_NUMBER.match(cell.text):
            return not look_up(labels_in(located.table).rows, cell.text)
        if cell.text.strip() and not (look_up(groups, cell.text) or mark_of(cell.text, ANY_YEAR)):
            return False
    return False


def settle_a_stray_line(located: Located, grid: str, row: GridRow, place: Place) -> None:
    """A line without a label, of no row of the table, where a row is missing: the labels of the rows from the
    one above it to the missing one may have slid.
    """
    above = [number for name, number in located.lines if name == grid and number < row.number]
    if above and has_no_label(located, row):
        start = located.lines[grid, max(above)]
        tell_slid(located, start, place, missing_rows(located, start))


def tell_slid(located: Located, start: str, place: Place, missing: list[str]) -> None:
    """A defect for each row from `start` to those that are missing: its label may have slid."""
    table = located.table
    order = [row.key for row in table.rows]
    reach = [order.index(key) for key in (start, *missing)]
    told = {one.row for one in located.defects if one.kind in _UNREAD}
    for key in order[min(reach) : max(reach) + 1] if missing else ():
        if key in located.rows and key not in told:
            slid = Defect(DefectKind.SLID, table.key, key, None, located.rows[key], str(place))
            located.defects.append(slid)
            _unread(located, key)


def _unread(located: Located, row: str) -> None:
    for key in [key for key in located.seen if _is_of(located.table, key, row)]:
        del located.seen[key]


def missing_rows(located: Located, key: str) -> list[str]:
    """The rows of the same block that were not found."""
    block = next(one for one in located.table.sections if any(row.key == key for row in one.rows))
    return [row.key for row in block.rows if row.key not in located.rows]


def _is_of(table: Table, key: str, row: str) -> bool:
    return key.rpartition(".")[0] == f"{table.key}.{row}"


def _values(seen: dict[str, Seen]) -> dict[str, object]:
    return {key: one.value for key, one in seen.items()}


def _is_blank(seen: Seen) -> bool:
    return seen.kind in ("", "s") and not str(seen.value or "").strip()
