"""Tables drawn with lines:
the cells that the lines enclose, merged ones whole, over the pages that a table runs over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gkxl.model.limits import Tally
from gkxl.reading.grids.grid import folded
from gkxl.reading.grids.numbers import looks_numeric
from gkxl.reading.pdf.flow import is_digits, text_in
from gkxl.reading.pdf.page import Character, Page, Rule

SAME_ACROSS = 3.0
SAME_DOWN = 5.0
"""Points: lines no farther from one another are one line."""

TOUCH = 4.0
"""Points: lines no farther from one another touch."""

GAP = 3.0
"""Points: a line may have a gap so wide."""

ALIKE = 8.0
"""Points: how far a table may shift on its next page."""


@dataclass
class Box:
    """A cell: where it stands, what is written in it, and over how many rows between lines it reaches."""

    row: int
    left: float
    right: float
    text: str
    rows: int = 1

    @property
    def is_number(self) -> bool:
        return looks_numeric(self.text)


@dataclass
class Part:
    """What stands of a ruled table on one page: rows of cells between the lines `xs`.

    `lost` tells that its lines do not part its numbers.
    """

    page: int
    top: float
    bottom: float
    xs: list[float]
    rows: list[list[Box]]
    lost: bool = False
    number: int = 1
    """The number of its first row among the lines and rows of the page."""


@dataclass
class _Area:
    """Lines that touch one another."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


def parts_of(page: Page, tally: Tally) -> tuple[list[Part], list[Character]]:
    """The ruled tables of a page from top to bottom, and the characters that stand in none. Refuses the
    file whose lines are too many.
    """
    parts, loose = [], page.characters
    for area in _areas(_merged(page.across, SAME_ACROSS), _merged(page.down, SAME_ACROSS), tally):
        xs = _positions(
            [rule.at for rule in area.down],
            [end for rule in area.across for end in (rule.start, rule.end)],
            SAME_DOWN,
        )
        ys = _positions(
            [rule.at for rule in area.across],
            [end for rule in area.down for end in (rule.start, rule.end)],
            SAME_ACROSS,
        )
        if len(xs) < 3 or len(ys) < 2:
            continue
        tally.take("fields", len(xs) * len(ys))
        inside = [one for one in loose if xs[0] <= one.centre <= xs[-1] and ys[0] <= one.middle <= ys[-1]]
        part = _part(page.number, area, xs, ys, inside)
        if not part.lost and any(part.rows):
            taken = set(map(id, inside))
            loose = [one for one in loose if id(one) not in taken]
            parts.append(part)
    return sorted(parts, key=lambda part: part.top), loose


def _merged(rules: Iterable[Rule], near: float) -> list[Rule]:
    """Lines on one another, or end to end, as one line."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at <= near:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    merged: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        first = len(merged)
        for rule in sorted(group, key=lambda rule: rule.start):
            if len(merged) > first and rule.start - merged[-1].end <= GAP:
                merged[-1].end = max(merged[-1].end, rule.end)
            else:
                merged.append(Rule(at, rule.start, rule.end))
    return [rule for rule in merged if rule.end - rule.start > TOUCH]


def _areas(across: list[Rule], down: list[Rule], tally: Tally) -> list[_Area]:
    """Lines sorted into areas of lines that touch."""
    tally.take("line_tries", len(across) * len(down))
    leader = list(range(len(across) + len(down)))

    def lead(item: int) -> int:
        while leader[item] != item:
            leader[item] = leader[leader[item]]
            item = leader[item]
        return item

    for number, one in enumerate(across):
        for other, rule in enumerate(down, len(across)):
            if (
                one.start - TOUCH <= rule.at <= one.end + TOUCH
                and rule.start - TOUCH <= one.at <= rule.end + TOUCH
            ):
                leader[lead(number)] = lead(other)
    areas: dict[int, _Area] = {}
    for number, rule in enumerate([*across, *down]):
        area = areas.setdefault(lead(number), _Area())
        (area.across if number < len(across) else area.down).append(rule)
    return [area for area in areas.values() if area.across and area.down]


def _positions(rules: list[float], ends: list[float], near: float) -> list[float]:
    """Where lines stand, and the outermost ends of the lines that cross them (tables open at a side)."""
    found: list[float] = []
    for at in sorted([*rules, min(ends), max(ends)]):
        if not found or at - found[-1] > near:
            found.append(at)
    return found


def _part(page: int, area: _Area, xs: list[float], ys: list[float], inside: list[Character]) -> Part:
    """Fields between the lines, joined where no line parts them; each joined field is a cell."""
    width, height = len(xs) - 1, len(ys) - 1
    leader = list(range(width * height))

    def lead(item: int) -> int:
        while leader[item] != item:
            item = leader[item]
        return item

    def join(one: int, other: int) -> None:
        one, other = lead(one), lead(other)
        leader[max(one, other)] = min(one, other)

    down = [_at(area.down, x, SAME_DOWN) for x in xs]
    across = [_at(area.across, y, SAME_ACROSS) for y in ys]
    for row in range(height):
        for column in range(width):
            here = row * width + column
            if column and not _parts(down[column], ys[row], ys[row + 1]):
                join(here, here - 1)
            if row and not _parts(across[row], xs[column], xs[column + 1]):
                join(here, here - width)
    members: dict[int, list[int]] = {}
    for item in range(width * height):
        members.setdefault(lead(item), []).append(item)
    written: dict[int, list[Character]] = {}
    for one in inside:
        column, row = (
            min(width, bisect_right(xs, one.centre)) - 1,
            min(height, bisect_right(ys, one.middle)) - 1,
        )
        written.setdefault(lead(max(0, row) * width + max(0, column)), []).append(one)
    rows: list[list[Box]] = [[] for _ in range(height)]
    for first, fields in members.items():
        columns = [item % width for item in fields]
        left, right = xs[min(columns)], xs[max(columns) + 1]
        row, text = first // width, text_in(written.get(first, ()), right)
        rows[row].append(Box(row, left, right, text, max(fields) // width - row + 1))
    for boxes in rows:
        boxes.sort(key=lambda box: box.left)
    return Part(page, ys[0], ys[-1], xs, rows, _is_lost(rows))


def _at(rules: Iterable[Rule], at: float, near: float) -> list[Rule]:
    """The lines that stand at a place."""
    return [rule for rule in rules if -0.01 <= rule.at - at <= near]


def _parts(rules: Iterable[Rule], start: float, end: float) -> bool:
    """Whether lines at one place run along most of the way from start to end."""
    along = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return along >= 0.6 * (end - start)


def _is_lost(rows: Sequence[Sequence[Box]]) -> bool:
    """Whether the lines leave most numbers together with others in one cell:
    then the words' positions tell more than the lines."""
    numbers = [sum(looks_numeric(word) for word in box.text.split()) for row in rows for box in row]
    crowded = sum(count for count in numbers if count > 1)
    return crowded > 3 and crowded > numbers.count(1)


@dataclass
class Table:
    """A ruled table, whole: its parts joined, each row with the page and the row there where it begins."""

    parts: list[Part]
    rows: list[tuple[int, int, list[Box]]] = field(default_factory=list)

    @property
    def xs(self) -> list[float]:
        return _positions([x for part in self.parts for x in part.xs], self.parts[0].xs, SAME_DOWN)

    def column(self, at: float) -> int:
        """The number, from 1, of the column that begins at a line."""
        xs = self.xs
        return min(range(len(xs)), key=lambda number: abs(xs[number] - at)) + 1


def table_of(part: Part) -> Table:
    return Table([part], [(part.page, row, boxes) for row, boxes in enumerate(part.rows)])


def carries_on(table: Table, part: Part) -> bool:
    """Whether a part at the top of a page carries on a table at the end of the page before:
    the same columns at the same places."""
    last = table.parts[-1]
    if abs(last.xs[0] - part.xs[0]) > ALIKE or abs(last.xs[-1] - part.xs[-1]) > ALIKE:
        return False
    few, many = sorted((last.xs, part.xs), key=len)
    return (
        sum(any(abs(x - other) <= SAME_DOWN for other in many) for x in few) * 2 > len(few) or len(few) == 2
    )


def carry_on(table: Table, part: Part, labels: frozenset[str]) -> None:
    """Append a part: a repeated head left out, a row that the page end broke put together again."""
    rows = list(enumerate(part.rows))
    while (
        rows
        and (depth := len(part.rows) - len(rows)) < len(table.rows)
        and _same_head(table.rows[depth][2], rows[0][1])
    ):
        rows.pop(0)
    while rows and not any(box.text for box in rows[0][1]):
        rows.pop(0)
    table.parts.append(part)
    if rows and table.rows and _is_rest(table.rows[-1][2], rows[0][1], labels):
        _join(table.rows[-1][2], rows.pop(0)[1])
    table.rows += [(part.page, number, boxes) for number, boxes in rows]


def _same_head(one: Sequence[Box], other: Sequence[Box]) -> bool:
    texts = [[folded(box.text) for box in row if box.text] for row in (one, other)]
    return texts[0] == texts[1] and bool(texts[0]) and not any(box.is_number for box in other)


def _pairs(row: Sequence[Box], rest: Sequence[Box]) -> list[tuple[Box | None, Box]]:
    """Cells of a broken row with their rest on the next page."""
    return [
        (
            next(
                (
                    box
                    for box in row
                    if abs(box.left - more.left) <= ALIKE and abs(box.right - more.right) <= ALIKE
                ),
                None,
            ),
            more,
        )
        for more in rest
    ]


def _is_rest(row: Sequence[Box], rest: Sequence[Box], labels: frozenset[str]) -> bool:
    """Whether the first row of a page is the rest of the row before:
    together their label is known, or one has only the numbers, or digits stand below digits."""
    pairs = [(box, more) for box, more in _pairs(row, rest) if more.text]
    if _is_rest_of_digits(pairs) and any(folded(box.text) in labels for box in row):
        return True
    if any(box is not None and box.is_number and more.is_number for box, more in pairs) or not pairs:
        return False
    for box, more in pairs:
        if (
            box is not None
            and box.text
            and not box.is_number
            and not more.is_number
            and folded(box.text + more.text) in labels
        ):
            return folded(more.text) not in labels or folded(box.text) not in labels
    bare = not any(box.is_number for box in row if box.text)
    return (
        bare and all(more.is_number for _, more in pairs) and any(folded(box.text) in labels for box in row)
    )


def _is_rest_of_digits(pairs: Sequence[tuple[Box | None, Box]]) -> bool:
    """Whether digits stand below digits and nothing else: 123 above the page end, 4 below it, no label."""
    return (
        bool(pairs)
        and all(box is not None and is_digits(more.text) for box, more in pairs)
        and any(box is not None and box.is_number for box, _ in pairs)
    )


def _join(row: list[Box], rest: Sequence[Box]) -> None:
    for box, more in _pairs(row, rest):
        if box is not None and more.text:
            box.text = f"{box.text}\n{more.text}" if box.text else more.text
        elif more.text:
            row.append(more)
    row.sort(key=lambda box: box.left)
