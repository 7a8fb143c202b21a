"""The formulas of each line of 校验: both sides, the difference, the verdict, and where to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from gkxl.issued.addresses import address, letters
from gkxl.issued.checksheet import (
    BROKEN,
    GAP,
    HOLDS,
    KINDS,
    LEFT,
    OPEN,
    RESULT,
    RIGHT,
    SAID,
    CheckLine,
    needs_saying,
)
from gkxl.issued.names import CHECKS, NATIVE
from gkxl.model.findings import CATALOGUE, ERROR, QUERY
from gkxl.model.form import Term
from gkxl.model.level import BELOW_CITY, MAY_MAKE_REGULATIONS
from gkxl.model.report import Number
from gkxl.rules.amounts import SENSIBLE_PLACES, SUSPICIOUS_GROWTH, SUSPICIOUS_WHOLE
from gkxl.rules.identities import is_broken
from gkxl.writing.sheets.formulas import SPACES, Formula, Result, array, as_shown, plain, without
from gkxl.writing.township.blockformulas import BlockFormulas, bare_place
from gkxl.writing.township.cellformulas import is_formula, shown
from gkxl.writing.township.contents import Contents
from gkxl.writing.township.coverformulas import CoverFormulas
from gkxl.writing.township.references import (
    ADDRESS_COLUMN,
    CODES_COLUMN,
    FLAW,
    PLACE_COLUMN,
    RAW,
    SAID_COLUMN,
    SHEET_COLUMN,
    VALUE,
    Fact,
    References,
)

SMALLEST_FAULT = "0.0000004"
"""Of an amount, in its own unit: less is the last binary digit of a double."""


@dataclass(frozen=True)
class Line:
    """The formulas of one line of 校验, and of its row on the hidden sheet (`count`, `sheet`, `address`)."""

    kind: Formula | str
    left: Formula
    right: Formula
    gap: Formula
    result: Formula
    count: Formula
    sheet: str
    address: Formula | str


class LineFormulas:
    """All lines of one workbook, by their row on 校验."""

    def __init__(
        self, references: References, contents: Contents, cover: CoverFormulas, block: BlockFormulas
    ) -> None:
        self._at, self._contents, self._cover, self._block = references, contents, cover, block
        self._layout, self._report, self._form = references.layout, contents.report, contents.form
        self._parts = dict(contents.form.sums)

    @cached_property
    def lines(self) -> dict[int, Line]:
        return {row: self._line(row, line) for row, line in self._layout.lines.items()}

    def _line(self, row: int, line: CheckLine) -> Line:
        left, right, kind = self._left(line), self._right(line), self._kind(row, line)
        result = self._result(row, line, left.result, right.result)
        return Line(
            kind,
            left,
            right,
            _gap(row, left.result, right.result),
            result,
            self._count(row, line, kind, result.result == BROKEN),
            self._layout.book.places[line.cells[0]].sheet,
            self._address(line),
        )

    # ------------------------------------------------------------ both sides

    def _left(self, line: CheckLine) -> Formula:
        if line.of_cover:
            return self._cover.stated(line.cells[0])
        if line.identity is not None:
            return self._stored(line) if line.identity.computes else self._side(line.identity.left)
        if line.code in ("S4", "S5"):
            area = self._at.area(line.table, FLAW)
            codes = ["S4"] if line.code == "S4" else ["S5", "S5x"]
            flaws = self._contents.flaws
            return Formula(
                "+".join(f'COUNTIF({area},"{code}")' for code in codes),
                sum(flaws[key].startswith(line.code) for key in line.cells),
            )
        cells, values = [self._at.block_elsewhere(key, VALUE) for key in line.cells], self._contents.values
        if line.code == "S7":
            return Formula(cells[0], shown(values.get(line.cells[0])))
        text = "+".join(f"IF(ISNUMBER({cell}),--({cell}<>0),0)" for cell in cells)
        return Formula(text, sum(bool(values.get(key)) for key in line.cells))

    def _right(self, line: CheckLine) -> Formula:
        if line.of_cover:
            return self._cover.issued(line.cells[0])
        if line.identity is not None:
            return self._side(line.identity.right)
        return Formula('""', "") if line.code == "S7" else Formula("0", 0)

    def _stored(self, line: CheckLine) -> Formula:
        """A total as its cell shows it, or as an imported original prints it.

        A formula that still adds up its own parts is as issued; then the total is that of the typed cells
        beneath, whatever stands
        in another total.
        """
        assert line.identity is not None
        key, right = line.cells[0], self._side(line.identity.right)
        if key in self._report.printed:
            printed = plain(self._report.printed[key])
            return Formula(str(printed), printed)
        cell = self._at.block_elsewhere(key, RAW)
        parts = self._at.rectangles(self._parts[key], RAW)
        formula = is_formula(self._at.source(key), "TRUE")
        issued = f"IFERROR(AND({formula},ROUND({cell}-SUM({parts}),6)=0),FALSE)"
        return Formula(f'IF(ISNUMBER({cell}),IF({issued},{right.text},{cell}),"")', right.result)

    def _side(self, terms: Sequence[Term]) -> Formula:
        """The sum of one side over the typed cells beneath it, or nothing where one of them has no number."""
        sums: list[str] = []
        counts: list[str] = []
        numbers: list[Number | None] = []
        values = self._contents.values
        for sign in (1, -1):
            keys = [
                leaf
                for term in terms
                if not term.prior and term.sign == sign
                for leaf in self._leaves(term.key)
            ]
            if keys:
                cells = self._at.rectangles(keys)
                sums.append(f"{'-' if sign < 0 else '+'}SUM({cells})")
                counts.append(f"COUNT({cells})")
                numbers += [_signed(sign, values.get(key)) for key in keys]
        for term in terms:
            if term.prior:
                cell = self._at.prior(term.key)
                sums.append(f"{'-' if term.sign < 0 else '+'}SUM({cell})")
                counts.append(f"COUNT({cell})")
                last = self._report.prior.values.get(term.key) if self._report.prior else None
                numbers.append(_signed(term.sign, last))
        known = [number for number in numbers if number is not None]
        return Formula(
            f'IF({"+".join(counts)}={len(numbers)},{"".join(sums).removeprefix("+")},"")',
            plain(sum(known, start=0)) if len(known) == len(numbers) else "",
        )

    def _leaves(self, key: str) -> Iterator[str]:
        """The typed cells of which a number is the sum, or itself."""
        parts = self._parts.get(key)
        if parts is None:
            yield key
        else:
            for part in parts:
                yield from self._leaves(part)

    # ------------------------------------------------------------ the verdict

    def _result(self, row: int, line: CheckLine, left: Result, right: Result) -> Formula:
        """✓ holds, ✗ broken, ? cannot be judged."""
        cell = address(row, LEFT)
        if line.identity is not None:
            return self._identity_holds(row, line, left, right)
        if line.of_cover:
            broken = self._cover.disagrees(line.cells[0], cell, address(row, RIGHT))
            return _verdict("FALSE", broken, False, left == "")
        if line.code == "S7":
            fee = line.cells[0]
            return _verdict(f'{cell}=""', self._fee_in_doubt(fee, cell), left == "", self._fee_doubted(fee))
        if line.code in ("S4", "S5"):
            return _verdict("FALSE", f"{cell}>0", False, left != 0)
        return self._regulations_made(line, cell, left)

    def _identity_holds(self, row: int, line: CheckLine, left: Result, right: Result) -> Formula:
        assert line.identity is not None
        op, gap = line.identity.op, address(row, GAP)
        tests = {
            "=": f"{gap}<>0",
            "<=": f"{gap}>0",
            ">=": f"{gap}<0",
            "!=": f"AND({gap}=0,{address(row, LEFT)}<>0)",
        }
        if isinstance(left, str) or isinstance(right, str):
            return _verdict(f'{gap}=""', tests[op], True, False)
        sides = (Decimal(str(left)), Decimal(str(right)))
        return _verdict(f'{gap}=""', tests[op], False, bool(is_broken(op, *sides)))

    def _regulations_made(self, line: CheckLine, cell: str, left: Result) -> Formula:
        """L1: 规章 of a unit that has no power to make them."""
        allowed = f"SUMPRODUCT(COUNTIF({Fact.LEVEL.elsewhere},{array(MAY_MAKE_REGULATIONS)}))"
        unknown = f"AND({cell}=0,COUNT({self._at.rectangles(line.cells)})<{len(line.cells)})"
        lacking = any(key not in self._contents.values for key in line.cells)
        return _verdict(
            unknown,
            f"AND({cell}>0,{allowed}=0)",
            left == 0 and lacking,
            left != 0 and self._contents.level not in MAY_MAKE_REGULATIONS,
        )

    def _fee_in_doubt(self, key: str, cell: str) -> str:
        """S7: a whole number not below 10,000 below city level, a hundred times last year's, or more than
        four decimals.
        """
        below = f"SUMPRODUCT(COUNTIF({Fact.LEVEL.elsewhere},{array(BELOW_CITY)}))>0"
        tests = [
            f"AND({cell}>={SUSPICIOUS_WHOLE},{cell}=INT({cell}),{below})",
            f"ABS({cell}-ROUND({cell},{SENSIBLE_PLACES}))>{SMALLEST_FAULT}",
        ]
        if self._layout.prior and key in self._layout.prior.cells:
            last = self._at.prior(key)
            tests.append(f"AND(N({last})<>0,{cell}>={SUSPICIOUS_GROWTH}*N({last}))")
        return f"IF(ISNUMBER({cell}),OR({','.join(tests)}),FALSE)"

    def _fee_doubted(self, key: str) -> bool:
        value = Decimal(self._contents.values.get(key, 0))
        last = self._report.prior.values.get(key) if self._report.prior else None
        whole = value >= SUSPICIOUS_WHOLE and value == int(value) and self._contents.level in BELOW_CITY
        grown = bool(last and value >= SUSPICIOUS_GROWTH * last)
        return whole or grown or round(value, SENSIBLE_PLACES) != value

    def _kind(self, row: int, line: CheckLine) -> Formula | str:
        """强制 or 核实; 规章 of a unit whose level is not known are asked about."""
        if line.of_cover:  # in an issued workbook these are errors
            return KINDS[ERROR]
        if line.code != "L1":
            return KINDS[CATALOGUE[line.code].severity]
        return Formula(
            f'IF({Fact.LEVEL.elsewhere}="","{KINDS[QUERY]}","{KINDS[ERROR]}")',
            KINDS[ERROR if self._contents.level else QUERY],
        )

    # ------------------------------------------------------------ open or settled

    def _count(self, row: int, line: CheckLine, kind: Formula | str, broken: bool) -> Formula:
        """1 an open error, 2 an open question, 0 for a line that holds, is settled by its 说明, or cannot be
        judged.
        """
        said, grave = self._said(row, line), (kind if isinstance(kind, str) else kind.result) == KINDS[ERROR]
        if isinstance(kind, Formula):
            inner = f'IF({said},0,IF({CHECKS}!$A${row}="{KINDS[ERROR]}",1,2))'
        elif needs_saying(line.code, kind):
            inner = f"IF({said},0,{1 if grave else 2})"
        else:
            inner = "1"
        settled = needs_saying(line.code, KINDS[ERROR if grave else QUERY]) and self._settled(row, line)
        return Formula(
            f'IF({CHECKS}!{address(row, RESULT)}="{BROKEN}",{inner},0)',
            (1 if grave else 2) if broken and not settled else 0,
        )

    def _settled(self, row: int, line: CheckLine) -> bool:
        """Whether a 说明 that is written along settles a line."""
        sheet = self._layout.book.places[line.cells[0]].sheet
        here = bare_place(f"{sheet}{as_shown(self._address(line))}")
        return row in self._block.said or self._block.settles(line.code, here)

    def _said(self, row: int, line: CheckLine) -> str:
        """Whether a 说明 stands on the line itself or, for its code, in the block below."""
        codes, places, said = (
            self._at.column_of_block(column) for column in (CODES_COLUMN, PLACE_COLUMN, SAID_COLUMN)
        )
        here = f"UPPER(${letters(SHEET_COLUMN)}${row}&${letters(ADDRESS_COLUMN)}${row})"
        there = f'(({places}="")+({places}={here}))'
        below = f'SUMPRODUCT(ISNUMBER(FIND(",{line.code},",{codes}))*{said}*{there})'
        return f"OR(LEN({without(self._at.typed(row, SAID), SPACES)})>0,{below}>0)"

    # ------------------------------------------------------------ where to look

    def _address(self, line: CheckLine) -> Formula | str:
        """The cell to look at for a line; of a table's line its first offending one, else its first."""
        places, flaws = self._layout.book.places, self._contents.flaws
        first = places[line.cells[0]].address
        if line.code in ("S4", "S5"):
            wrong = next((key for key in line.cells if flaws[key].startswith(line.code)), line.cells[0])
            return Formula(self._first(line), places[wrong].address)
        if line.code == "L1":
            wrong = next((key for key in line.cells if self._contents.values.get(key)), line.cells[0])
            text = f'"{first}"'
            for key in reversed(line.cells):
                cell = self._at.block_elsewhere(key, VALUE)
                text = f'IF(AND(ISNUMBER({cell}),N({cell})<>0),"{places[key].address}",{text})'
            return Formula(text, places[wrong].address)
        return first

    def _first(self, line: CheckLine) -> str:
        """The first cell of a table, by rows, in whose flaw the code stands; its first number where there is
        none.
        """
        area = self._at.area(line.table, FLAW).removeprefix(f"{NATIVE}!")
        top = self._layout.area(line.table, FLAW)[0] - 1
        flaws = ["S4"] if line.code == "S4" else ["S5", "S5x"]
        wrong = "+".join(f'({area}="{flaw}")' for flaw in flaws)
        first = f"SUMPRODUCT(MIN(1000000-({wrong})*(1000000-ROW({area})*1000-COLUMN({area}))))"
        start = self._layout.book.places[line.cells[0]].address
        return f'IF({first}=1000000,"{start}",ADDRESS(INT({first}/1000)-{top},MOD({first},1000),4))'


def _signed(sign: int, number: Number | None) -> Number | None:
    return None if number is None else sign * number


def _gap(row: int, left: Result, right: Result) -> Formula:
    one, other = address(row, LEFT), address(row, RIGHT)
    gap = "" if isinstance(left, str) or isinstance(right, str) else left - right
    return Formula(
        f'IF(AND(ISNUMBER({one}),ISNUMBER({other})),ROUND({one}-{other},6),"")',
        round(gap, 6) if isinstance(gap, float) else gap,
    )


def _verdict(unknown: str, broken: str, is_unknown: bool, is_broken_now: bool) -> Formula:
    text = f'IF({unknown},"{OPEN}",IF({broken},"{BROKEN}","{HOLDS}"))'
    return Formula(text, OPEN if is_unknown else BROKEN if is_broken_now else HOLDS)
