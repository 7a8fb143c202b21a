"""The native checks: every mandatory rule as formulas of the workbook itself, each with the result it has
now.

The hidden sheet holds four blocks a table, cell for cell where the table's own cells stand: the number as
judged, the cell as
it stands, what is wrong with it (S4, S5), and how it is marked. 校验 adds up blocks.
"""

from __future__ import annotations

from functools import cached_property

from gkxl.issued.addresses import address, letters
from gkxl.issued.checksheet import (
    CHANGED,
    INTACT,
    LEFT,
    MARKS_CELL,
    MARKS_OFF,
    MODULUS,
    NEVER,
    SEAL_CELL,
    TIME_CELL,
    TOP,
    WEIGHT_OF_ROW,
    CheckLayout,
)
from gkxl.issued.layout import READY
from gkxl.issued.names import CHECKS, NATIVE
from gkxl.model.report import Report
from gkxl.writing.sheets.formulas import SPACES, Formula, as_shown, fixed, without
from gkxl.writing.township.blockformulas import BlockFormulas
from gkxl.writing.township.cellformulas import CellFormulas
from gkxl.writing.township.contents import Contents
from gkxl.writing.township.coverformulas import CoverFormulas
from gkxl.writing.township.lineformulas import Line, LineFormulas
from gkxl.writing.township.references import (
    ADDRESS_COLUMN,
    COUNT_COLUMN,
    FLAW,
    SHEET_COLUMN,
    VALUE,
    Fact,
    References,
)

MARK_ERROR, MARK_QUERY, MARK_EMPTY = 1, 2, 3
"""Red, orange, not filled in yet."""


class Native:
    """Formulas and present results of one workbook about to be written."""

    def __init__(self, layout: CheckLayout, report: Report) -> None:
        self.layout, self.report, self.form = layout, report, report.form
        self.at = References(layout)
        self.contents = Contents(report)
        self.cells = CellFormulas(self.at, self.contents)
        self.cover = CoverFormulas(self.at, self.contents)
        self.block = BlockFormulas(self.at, report)
        self._lines = LineFormulas(self.at, self.contents, self.cover, self.block)

    @property
    def lines(self) -> dict[int, Line]:
        """Row on 校验 → its formulas."""
        return self._lines.lines

    # ------------------------------------------------------------ marks

    def mark(self, key: str) -> Formula:
        """1 red, 2 orange, 3 not filled in yet, 0 nothing."""
        flaw, lines = self.at.block(key, FLAW), self._marking.get(key, ())
        counts = [f"${letters(COUNT_COLUMN)}${row}" for row in lines]
        wrong = ",".join([f'{flaw}="S4"', f'{flaw}="S5x"', *(f"{count}=1" for count in counts)])
        asked = f"IF(OR({','.join(f'{count}=2' for count in counts)}),{MARK_QUERY},0)" if counts else "0"
        hidden = f'{self.at.head(MARKS_CELL)}="{MARKS_OFF}"'
        text = f'IF({flaw}="S5",{MARK_EMPTY},IF({hidden},0,IF(OR({wrong}),{MARK_ERROR},{asked})))'
        if self.contents.flaws[key] == "S5":
            return Formula(text, MARK_EMPTY)
        open_lines = [self.lines[row].count.result for row in lines]
        if self.contents.flaws[key] or 1 in open_lines:
            return Formula(text, MARK_ERROR)
        return Formula(text, MARK_QUERY if 2 in open_lines else 0)

    @cached_property
    def _marking(self) -> dict[str, list[int]]:
        """The lines that mark a cell: a sum marks its total, every other rule all its cells."""
        marking: dict[str, list[int]] = {}
        for row, line in self.layout.lines.items():
            if line.code in ("S4", "S5") or line.of_cover:
                continue
            only_total = line.identity is not None and line.identity.computes
            for key in line.cells[:1] if only_total else line.cells:
                marking.setdefault(key, []).append(row)
        return marking

    def zero(self, table: str) -> Formula:
        """Whether a table's blanks are confirmed to be 0."""
        cell = without(self.at.zero_source(table), SPACES)
        return Formula(f'{cell}="是"', table in self.report.zero_tables)

    # ------------------------------------------------------------ the whole

    @cached_property
    def facts(self) -> dict[Fact, Formula | str]:
        """The verdict over all lines, and what it stands on."""
        errors, queries, last = self._errors, self._queries, self.layout.free_rows[-1]
        first = self._first_line
        shown = (self.lines[first].sheet, as_shown(self.lines[first].address)) if first else ("", "")
        seal = self.at.head(SEAL_CELL)
        return {
            **self.cover.facts,
            Fact.ERRORS: errors,
            Fact.QUERIES: queries,
            Fact.STATE: self._state(int(errors.result), int(queries.result)),
            Fact.FIRST: Formula(self._match, first),
            Fact.FIRST_SHEET: Formula(_of_first(SHEET_COLUMN, last), shown[0]),
            Fact.FIRST_ADDRESS: Formula(_of_first(ADDRESS_COLUMN, last), shown[1]),
            Fact.CHECKSUM: self._checksum(),
            Fact.FRESH: Formula(f'AND({seal}<>"",{seal}={Fact.CHECKSUM.here})', False),
            Fact.LAST: Formula(str(last), last),
        }

    @property
    def _counts(self) -> str:
        column = letters(COUNT_COLUMN)
        return f"${column}${TOP + 1}:${column}${self.layout.free_rows[-1]}"

    @property
    def _errors(self) -> Formula:
        """Lines with an open error, and of a table's bad cells each one."""
        rows = [row for row, line in self.layout.lines.items() if line.code == "S4"]
        more = "".join(f"+MAX(0,{CHECKS}!{fixed(address(row, LEFT))}-1)" for row in rows)
        cells = [int(self.lines[row].left.result) for row in rows]
        lines = sum(line.count.result == 1 for line in self.lines.values())
        return Formula(f"COUNTIF({self._counts},1){more}", lines + sum(max(0, one - 1) for one in cells))

    @property
    def _queries(self) -> Formula:
        lines = sum(line.count.result == 2 for line in self.lines.values())
        return Formula(f"COUNTIF({self._counts},2)", lines)

    @property
    def _first_line(self) -> int:
        """The row of the first open error, else of the first open question, else 0."""
        counts = {row: line.count.result for row, line in self.lines.items()}
        return next((row for wanted in (1, 2) for row, count in counts.items() if count == wanted), 0)

    @property
    def _match(self) -> str:
        return f"IFERROR(MATCH(1,{self._counts},0)+{TOP},IFERROR(MATCH(2,{self._counts},0)+{TOP},0))"

    def _state(self, errors: int, queries: int) -> Formula:
        empty = "+".join(f'COUNTIF({self.at.area(table.key, FLAW)},"S5")' for table in self.form.tables)
        lacking = f"OR(LEN({Fact.NAME.here})=0,LEN({Fact.YEAR.here})=0,{empty}>0)"
        unfilled = Fact.UNFILLED.here
        ready = f'"{READY}"&IF({unfilled}="","","（"&{unfilled}&"未填）")'
        asked = f'IF({Fact.QUERIES.here}>0,"有 "&{Fact.QUERIES.here}&" 处待说明",{ready})'
        wrong = f'IF({Fact.ERRORS.here}>0,"有 "&{Fact.ERRORS.here}&" 处强制性错误",{asked})'
        text = f'IF({lacking},"未填完",{wrong})'
        if not self.report.unit or not self.report.year or "S5" in self.contents.flaws.values():
            return Formula(text, "未填完")
        if errors or queries:
            return Formula(text, f"有 {errors} 处强制性错误" if errors else f"有 {queries} 处待说明")
        now = self.cover.unfilled_now
        return Formula(text, f"{READY}（{now}未填）" if now else READY)

    def _checksum(self) -> Formula:
        area, first = self.at.area(None, VALUE).removeprefix(f"{NATIVE}!"), self.layout.area(None, VALUE)[0]
        weight = f"((ROW({area})-{first})*{WEIGHT_OF_ROW}+COLUMN({area}))"
        sums = (f"SUMPRODUCT({area},{weight})*10000", f"SUMPRODUCT({area},{weight}^2)")
        text = "&".join(
            [
                *(f'TEXT(MOD(ROUND({one},0),{MODULUS}),"0")&"-"' for one in sums),
                f'TEXT(SUMPRODUCT(--ISNUMBER({area}),{weight}),"0")',
                f'"/"&{Fact.NAME.here}&"/"&{Fact.YEAR.here}',
            ]
        )
        unit, year = self.report.unit or "", str(self.report.year or "")
        return Formula(text, self.layout.checksum(self.contents.values, unit, year))

    def seal_state(self) -> Formula:
        """What the seal says on 校验."""
        seal, time = self.at.head(SEAL_CELL), self.at.head(TIME_CELL)
        told = f'IF({seal}={Fact.CHECKSUM.elsewhere},"{INTACT}：","{CHANGED}。上次：")&{time}'
        return Formula(f'IF({seal}="","{NEVER}",{told})', NEVER)


def _of_first(column: int, last: int) -> str:
    """What a column says of the first open line."""
    found = f"INDEX(${letters(column)}$1:${letters(column)}${last},{Fact.FIRST.here})"
    return f'IF({Fact.FIRST.here}=0,"",{found})'
