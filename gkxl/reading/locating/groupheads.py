"""The heads over the groups of a table that is one row of numbers (行政复议, 行政诉讼): in which order they
are printed, and whether each says what it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gkxl.model.form import Row, Section
from gkxl.reading.grids.grid import GridCell, GridRow, core, folded
from gkxl.reading.grids.marks import ANY_YEAR, mark_of
from gkxl.reading.grids.unitremarks import unit_of_line
from gkxl.reading.locating.located import Labels, is_number, look_up


class GroupHeads:
    """The groups of a section as the heads over them are printed."""

    def __init__(self, head: Sequence[GridRow], section: Section, labels: Labels) -> None:
        self._labels = labels
        self._groups = {row.key: row for row in section.rows}
        self._cells = [cell for row in head for cell in row.cells if cell.is_text]
        self.order = list(self._ordered())

    @property
    def is_doubtful(self) -> bool:
        """Whether a group has no head, and another head stands twice or is none of the form's.

        A head that is only lost leaves the order of the others.
        """
        if len(self.order) == len(self._groups):
            return False
        named = [key for cell in self._cells for key in self._keys(cell)]
        return len(named) > len(set(named)) or any(self._is_strange(cell) for cell in self._cells)

    @property
    def is_as_in_the_form(self) -> bool:
        return self.order == [key for key in self._groups if key in self.order]

    @property
    def printed(self) -> str:
        """The heads over the columns, as they are printed."""
        texts = ("".join(cell.text.split()) for cell in self._cells if self._is_over_columns(cell))
        return "、".join(dict.fromkeys(texts))

    def _ordered(self) -> Iterator[str]:
        """The groups from left to right: those under a common head stand where that stands."""
        overs = {core(cell.text) for cell in self._cells} & self._labels.overs_of_rows
        named = list(dict.fromkeys(key for cell in self._cells for key in self._keys(cell)))
        met: list[str] = []
        for cell in self._cells:
            if core(cell.text) in overs:
                met += [key for key in named if self._over(key) == core(cell.text)]
            else:
                met += [key for key in self._keys(cell) if self._over(key) not in overs]
        return iter(dict.fromkeys(met))

    def _over(self, key: str) -> str:
        return core(self._groups[key].over or "")

    def _keys(self, cell: GridCell) -> list[str]:
        found: list[Row] = look_up(self._labels.rows, cell.text)[:1]
        return [row.key for row in found]

    def _is_over_columns(self, cell: GridCell) -> bool:
        return (
            bool(self._keys(cell)) or core(cell.text) in self._labels.overs_of_rows or self._is_strange(cell)
        )

    def _is_strange(self, cell: GridCell) -> bool:
        """Whether a head is none of the form's, nor a piece of one, nor one with words more."""
        text = folded(cell.text)
        if not text or is_number(cell) or text in self._labels.furniture:
            return False
        if mark_of(cell.text, ANY_YEAR) is not None or unit_of_line(cell.text) is not None:
            return False
        known = (*self._labels.rows, *self._labels.columns, *self._labels.overs_of_rows)
        return not any(_is_part(text, label) or _is_part(label, text) for label in known)


def _is_part(text: str, whole: Iterable[str]) -> bool:
    """Whether the characters of a text stand in another in their order: 直接起诉 in 未经复议直接起诉."""
    rest = iter(whole)
    return all(char in rest for char in text)
