"""校验 and the hidden sheet behind it: which line stands where, for the writer, for the reader and for the
Excel side.

One line for each instance of a rule that native formulas check, from the same declarations that the Python
rules read. The order
is fixed, so that a typed 说明 stays with its line. Below stands a block that the full check fills, free for
typing too.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from typing import NamedTuple

from gkxl.issued.addresses import Spot, address
from gkxl.issued.layout import COVER_FIELDS, BookLayout, book_layout
from gkxl.model.findings import CATALOGUE, ERROR, QUERY
from gkxl.model.form import Form, Identity
from gkxl.model.report import Explanation, Number
from gkxl.rules.identities import side_words

TITLE = "校 验"
HEADS = ("编号", "规则", "左边", "右边", "差额", "结果", "位置", "说明")
CODE, RULE, LEFT, RIGHT, GAP, RESULT, PLACE, SAID = range(2, 10)
"""Columns of 校验, from 1; column 1 holds 强制 or 核实."""

KINDS = {ERROR: "强制", QUERY: "核实"}
TOP = 7
FREE_LINES = 40
SPARE_LINES = 6
"""Free lines below the last one used that are printed."""

BLOCK_HEAD = "以下由“校验”按钮或汇总单位的完整检查填写；也可以自己填编号、位置和说明"
TAIL = "（本表完。）"

HOLDS, BROKEN, OPEN = "✓", "✗", "?"

MARKS_CELL, TIME_CELL, SEAL_CELL, SAYS_CELL = "I2", "H3", "I3", "B6"
"""Cells of 校验 that a person or the program fills: whether marks show, when and by which version it was
checked, the checksum then, one sentence.
"""

MARKS_ON, MARKS_OFF = "显示标记", "不显示标记"

WEIGHT_OF_ROW = 12
"""A number's weight in the checksum: its row in the blocks of values times this, plus its column. Small, so
that doubles stay exact.
"""

MODULUS = 1_000_000_007

NEVER, INTACT, CHANGED, FAILED = (
    "没有用程序校验过",
    "校验后没有改动",
    "校验后已改动，请重新校验",
    "校验未通过",
)
"""What a seal says. It is told, never trusted: numbers are checked again wherever they arrive."""

_PASSED, _NOT_PASSED = "通过", "未通过"


def record_of(when: str, version: str, errors: int) -> str:
    """What the cell of the last check records: when, by which version, how it ended."""
    ended = f"{_NOT_PASSED}，{errors} 处强制性错误" if errors else _PASSED
    return f"{when}　gkxl {version}　{ended}"


def is_passed(record: str) -> bool:
    """Whether a record of `record_of` says that the check ended without errors."""
    return not record.rpartition("　")[2].startswith(_NOT_PASSED)


class CheckLine(NamedTuple):
    """One line of 校验. `cells` has the one to look at first in front; S4 and S5 speak for a whole table."""

    code: str
    text: str
    cells: tuple[str, ...]
    identity: Identity | None = None
    table: str | None = None

    @property
    def place_key(self) -> str | None:
        """The cell that a 说明 on this line speaks of, or None where the rule has this one line."""
        return self.cells[0] if self.identity is not None or self.code == "S7" else None

    @property
    def of_cover(self) -> bool:
        """Whether the line is about 单位信息 (S11, S12)."""
        return self.cells[0] in COVER_FIELDS


@dataclass(frozen=True)
class CheckLayout:
    """Where the lines stand on 校验 and the tables' blocks on the hidden sheet."""

    book: BookLayout
    prior: Form | None

    @cached_property
    def lines(self) -> dict[int, CheckLine]:
        """Row on 校验 → line."""
        return dict(enumerate(_lines(self.book.form, self.prior), TOP + 1))

    @property
    def block_head(self) -> int:
        return TOP + len(self.lines) + 1

    @cached_property
    def free_rows(self) -> range:
        return range(self.block_head + 1, self.block_head + 1 + FREE_LINES)

    @cached_property
    def _said(self) -> dict[str, int]:
        """Address of every 说明 → its row, from above."""
        return {address(row, SAID): row for row in [*self.lines, *self.free_rows]}

    def said_rows(self, cells: Container[str]) -> list[int]:
        """The rows whose 说明 is among these addresses."""
        return [row for place, row in self._said.items() if place in cells]

    @property
    def tail(self) -> int:
        return self.free_rows[-1] + 1

    @cached_property
    def texts(self) -> list[tuple[str, str]]:
        """Address and text of the locked texts by which 校验 is known."""
        heads = [(address(TOP, CODE + offset), head) for offset, head in enumerate(HEADS)]
        codes = [(address(row, CODE), line.code) for row, line in self.lines.items()]
        return [
            ("B1", TITLE),
            *heads,
            *codes,
            (address(self.block_head, CODE), BLOCK_HEAD),
            (address(self.tail, CODE), TAIL),
        ]

    @cached_property
    def tops(self) -> dict[str, int]:
        """Table → the row of the hidden sheet before its block of values: row r of the table sheet stands at
        top + r.
        """
        tops, top = {}, self.tail + 2
        for key, table in self.book.tables.items():
            tops[key] = top
            top += table.last_row + 2
        return tops

    @property
    def height(self) -> int:
        """Rows of one set of blocks, all tables under one another."""
        return sum(table.last_row + 2 for table in self.book.tables.values())

    def spot(self, key: str, block: int = 0) -> Spot:
        """The cell of a number in a block of the hidden sheet: 0 its value, 1 as it stands, 2 what is wrong
        with it, 3 its mark.
        """
        table = key.split(".", 1)[0]
        spot = self.book.tables[table].spots[key]
        return Spot(self.tops[table] + block * self.height + spot.row, spot.column)

    def area(self, table: str | None, block: int) -> tuple[int, int, int, int]:
        """First row, first column, last row, last column of a table's block; of all tables' with None."""
        tables = self.book.tables
        keys = [table] if table else list(tables)
        first = self.tops[keys[0]] + block * self.height + 1
        last = self.tops[keys[-1]] + block * self.height + tables[keys[-1]].last_row + 1
        return first, 2, last, max(tables[key].last_column for key in keys)

    def place_words(self, explanations: Iterable[Explanation]) -> tuple[dict[int, str], list[Explanation]]:
        """Where 说明 belong: row → text for those of a line's own place, and those for the block."""
        on_lines: dict[int, str] = {}
        for_block = []
        rows = {
            (line.code, str(self.book.places[line.place_key]) if line.place_key else None): row
            for row, line in reversed(self.lines.items())
        }
        for one in explanations:
            row = rows.get((one.code, one.place))
            if row is None or row in on_lines:
                for_block.append(one)
            else:
                on_lines[row] = one.text
        return on_lines, for_block

    def room_for(self, explanations: Iterable[Explanation]) -> tuple[list[Explanation], list[Explanation]]:
        """The 说明 for which 校验 has lines, and those that find none; the same said twice is one."""
        told = list(dict.fromkeys(explanations))
        _, for_block = self.place_words(told)
        left = for_block[FREE_LINES:]
        return [one for one in told if one not in left], left

    def checksum(self, values: Mapping[str, Number], unit: str, year: str) -> str:
        """What the seal's formula computes: position-weighted sums of the typed numbers, which of them are
        there, unit and year.
        """
        first = self.area(None, 0)[0]
        plain: Number = 0
        weighted: Number = 0
        present = 0
        for key in self.book.form.typed:
            number = values.get(key)
            if number is not None:
                spot = self.spot(key)
                weight = (spot.row - first) * WEIGHT_OF_ROW + spot.column
                plain = sum((plain, number * weight))
                weighted = sum((weighted, number * weight * weight))
                present += weight
        sums = f"{_rounded(plain * 10_000)}-{_rounded(weighted)}-{present}"
        return f"{sums}/{''.join(unit.split())}/{''.join(year.split())}"


def _rounded(number: Number) -> int:
    """MOD(ROUND(number, 0), MODULUS) as spreadsheets compute it: halves away from zero, never negative."""
    return int(Decimal(number).to_integral_value(ROUND_HALF_UP)) % MODULUS


@cache
def check_layout(form: Form, prior: Form | None) -> CheckLayout:
    """The check lines of a form, with those against last year where last year's numbers (of form `prior`)
    have a sheet.
    """
    return CheckLayout(book_layout(form), prior)


def _lines(form: Form, prior: Form | None) -> Iterator[CheckLine]:
    yield CheckLine("S11", "单位信息：单位名称已填，与下发时一致", ("cover.unit",))
    yield CheckLine("S12", "单位信息：报告年度已填，与下发时一致", ("cover.year",))
    for table in form.tables:
        keys = form.keys_by_table[table.key]
        yield CheckLine(
            "S4",
            f"{table.sheet}：每格是不小于 0 的数，没有文字、公式（左边：不合格数）",
            keys,
            table=table.key,
        )
        yield CheckLine("S5", f"{table.sheet}：没有空格（左边：空格数）", keys, table=table.key)
        for key in keys:
            if form.cells[key].column.unit == "万元" and key in form.typed:
                yield CheckLine("S7", f"{table.sheet}：{form.cells[key].row.label}以万元计", (key,))
        regulations = tuple(key for key in form.role("regulations") if key in keys)
        if regulations:
            yield CheckLine(
                "L1", f"{table.sheet}：无规章制定权的单位，规章各项为 0（左边：不为 0 的格数）", regulations
            )
        for identity in form.within:
            if identity.table == table.key:
                yield CheckLine(identity.code, _title(form, identity), identity.cells, identity)
    if prior is None:
        return
    for identity in form.against_prior:
        if all(term.key in prior.cells for term in identity.terms if term.prior):
            yield CheckLine(identity.code, _title(form, identity), identity.cells, identity)


def _title(form: Form, identity: Identity) -> str:
    """自然人：本年新收 + 上年结转 = 总计 + 结转下年度, with the printed labels."""
    cell = form.cells[identity.cells[0]]
    where = cell.row.label if identity.row is not None else cell.column.label
    if identity.computes:
        names = [side_words(identity, [term], form).removesuffix("相加") for term in identity.right]
        parts = "、".join(names) if len(names) < 5 else f"{names[0]}至{names[-1]}等 {len(names)} 项"
        return f"{where}：总计 = {parts}相加"
    left, right = (side_words(identity, terms, form) for terms in (identity.left, identity.right))
    op = {"=": "=", "<=": "≤", ">=": "≥", "!=": "≠"}[identity.op]
    return f"{where}：{left} {op} {right}"


def printed_to(layout: CheckLayout, used: Sequence[int]) -> int:
    """The last row of 校验 that is printed, `used` being rows of the block on which something stands: the
    other free lines would be a blank page.
    """
    return min(max(used, default=layout.block_head) + SPARE_LINES, layout.tail)


def needs_saying(code: str, kind: str) -> bool:
    """Whether a 说明 settles a broken line of this code: every query, and the errors that the catalogue
    names.
    """
    return kind == KINDS[QUERY] or CATALOGUE[code].explainable
