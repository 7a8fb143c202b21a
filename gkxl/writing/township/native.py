"""The native checks: every mandatory rule as formulas of the workbook itself, each with the result it has now.

The hidden sheet holds four blocks a table, cell for cell where the table's own cells stand: the number as judged, the cell as it
stands, what is wrong with it (S4, S5), and how it is marked. 校验 adds up blocks. No formula points at a typed cell: all go through
INDEX over an area whose corners are locked, so cutting or dragging a number bends none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import product

from gkxl.issued.addresses import address, letters
from gkxl.issued.checksheet import (
    BROKEN,
    CHANGED,
    CHECKS,
    CODE,
    GAP,
    HOLDS,
    INTACT,
    KINDS,
    LEFT,
    MARKS_CELL,
    MARKS_OFF,
    MODULUS,
    NATIVE,
    NEVER,
    OPEN,
    PLACE,
    RESULT,
    RIGHT,
    SAID,
    SEAL_CELL,
    TIME_CELL,
    TOP,
    WEIGHT_OF_ROW,
    CheckLayout,
    CheckLine,
    needs_saying,
)
from gkxl.issued.layout import COVER, COVER_FIELDS, COVER_TOP
from gkxl.issued.priorsheet import PRIOR, PRIOR_TOP
from gkxl.model.errors import Refusal
from gkxl.model.findings import CATALOGUE, ERROR, QUERY
from gkxl.model.form import Term
from gkxl.model.level import BELOW_CITY, LEVELS, MAY_MAKE_REGULATIONS, level_of
from gkxl.model.report import Number, Report
from gkxl.reading.grids.numbers import LARGEST, PLACEHOLDERS, is_placeholder
from gkxl.rules.amounts import SENSIBLE_PLACES, SUSPICIOUS_GROWTH, SUSPICIOUS_WHOLE
from gkxl.rules.identities import is_broken
from gkxl.writing.sheets.formulas import (
    SPACES,
    Formula,
    Result,
    array,
    as_shown,
    fixed,
    plain,
    ranges,
    without,
)
from gkxl.writing.township.unitname import core, named_level, place_name

VALUE, RAW, FLAW, MARK = range(4)
"""The blocks of a table on the hidden sheet."""

MARK_ERROR, MARK_QUERY, MARK_EMPTY = 1, 2, 3

(
    ERRORS_CELL,
    QUERIES_CELL,
    STATE_CELL,
    FIRST_CELL,
    FIRST_SHEET_CELL,
    FIRST_ADDRESS_CELL,
    SUM_CELL,
    LEVEL_CELL,
    FRESH_CELL,
    LAST_CELL,
    PLACE_NAME_CELL,
    NAMED_CELL,
) = (f"B{row}" for row in range(1, 13))
FACTS = (
    "errors",
    "queries",
    "state",
    "first line",
    "its sheet",
    "its address",
    "checksum",
    "level",
    "checked as it stands",
    "last line",
    "place",
    "level by name",
)
FIRST_ZERO_ROW = 14
LIST_COLUMN, COUNT_COLUMN, SHEET_COLUMN, ADDRESS_COLUMN, CODES_COLUMN, PLACE_COLUMN, SAID_COLUMN = (
    4,
    6,
    7,
    8,
    9,
    10,
    11,
)
"""Columns of the hidden sheet beside the lines: texts that stand for an empty cell; 1 an open error or 2 an open question; where to look;
and of the block's lines what is typed there, made comparable."""

Content = Number | str | None


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


def empty_words() -> list[str]:
    """Texts that stand for an empty cell, full-width forms included."""
    widths = (
        [char, chr(ord(char) + 0xFEE0)] if "!" <= char <= "~" else [char]
        for word in PLACEHOLDERS
        for char in word
    )
    forms = {char: several for several in widths for char in several[:1]}
    return sorted(
        {"".join(chosen) for word in PLACEHOLDERS for chosen in product(*(forms[char] for char in word))}
    )


class Native:
    """Formulas and present results of one workbook about to be written.

    `contents` is what each typed cell will hold; `shown` what the locked totals show; `level` None leaves the level to the cover.
    """

    def __init__(
        self, layout: CheckLayout, report: Report, contents: dict[str, Content], shown: dict[str, Number]
    ) -> None:
        self.layout, self.report, self.form = layout, report, report.form
        self.contents, self.shown = contents, shown
        chosen = report.cover.get("cover.level")
        self.level = report.level or (chosen if chosen in LEVELS else None) or level_of(report.unit)
        self._parts = dict(self.form.sums)
        self.said, for_block = layout.place_words(report.explanations)
        if len(for_block) > len(layout.free_rows):
            raise Refusal(
                f"“校验”表上的说明有 {len(for_block)} 条，多于空行（{len(layout.free_rows)}）。请合并相同编号的说明后再转换。"
            )
        self.block = dict(zip(layout.free_rows, for_block))
        self.zero_cells = {
            table.key: f"$B${FIRST_ZERO_ROW + number}" for number, table in enumerate(self.form.tables)
        }
        words = f"${letters(LIST_COLUMN)}$1:${letters(LIST_COLUMN)}${len(empty_words())}"  # the first is the empty text: a blank cell
        self._stands_for_empty = f"SUMPRODUCT(--EXACT({words},%s))>0"

    # ------------------------------------------------------------ single cells

    def source(self, key: str) -> str:
        """A number's cell on its table sheet: INDEX over an area with locked corners."""
        table = self.layout.book.tables[key.split(".", 1)[0]]
        spot = table.spots[key]
        return f"INDEX('{table.table.sheet}'!$B$1:${letters(table.last_column)}${table.last_row + 1},{spot.row},{spot.column - 1})"

    def ref(self, key: str, block: int, absolute: bool = False) -> str:
        spot = self.layout.spot(key, block)
        return f"${letters(spot.column)}${spot.row}" if absolute else address(spot.row, spot.column)

    def raw(self, key: str) -> Formula:
        """The cell as it stands, a text without the spaces around it; a blank one shows nothing."""
        source, content = self.source(key), self.contents[key] if key in self.contents else self.shown[key]
        text = f'IF(ISBLANK({source}),"",IF(ISTEXT({source}),TRIM({without(source, SPACES[:-1], " ")}),{source}))'
        return Formula(
            text,
            ""
            if content is None
            else " ".join(content.split())
            if isinstance(content, str)
            else plain(content),
        )

    def flaw(self, key: str) -> Formula:
        """S4 or S5 where the rule finds them: S5 for a blank cell, S5x for one with a word in place of 0."""
        cell, raw, zero = self.form.cells[key], self.ref(key, RAW), self.zero_cells[key.split(".", 1)[0]]
        tests = [
            f"{raw}>={LARGEST}",
            f"{raw}<=-{LARGEST}" if cell.computed or cell.column.may_be_negative else f"{raw}<0",
        ]
        if not cell.computed and not cell.column.is_money:
            tests.append(f"{raw}<>INT({raw})")
        formula, blank = ('""', '""') if cell.computed else ('"S4"', f'IF({zero},"","S5")')
        source = self.source(key)
        text = (
            f'IF(IFERROR(_xlfn.ISFORMULA({source}),FALSE),{formula},IF(ISBLANK({source}),{blank},IF(ISTEXT({raw}),IF({self._stands_for_empty % raw},IF({zero},"","S5x"),"S4"),'
            f'IF(ISNUMBER({raw}),IF(OR({",".join(tests)}),"S4",""),"S4"))))'
        )
        return Formula(text, self._flaws[key])

    def value(self, key: str) -> Formula:
        """The number as rules judge it: an amount to six places, 0 for an empty cell under 零填报, nothing where there is no number."""
        raw, number = self.ref(key, RAW), self._values.get(key)
        amount = f"ROUND({raw},6)" if self.form.cells[key].column.is_money else raw
        text = f'IF(ISNUMBER({raw}),IF(ABS({raw})<{LARGEST},{amount},""),IF(ISERROR({raw}),"",IF({self.ref(key, FLAW)}="",0,"")))'
        return Formula(text, "" if number is None else plain(number))

    def mark(self, key: str) -> Formula:
        """1 red, 2 orange, 3 not filled in yet, 0 nothing."""
        flaw = self.ref(key, FLAW)
        lines = self._marking.get(key, ())
        counts = [f"${letters(COUNT_COLUMN)}${row}" for row in lines]
        wrong = ",".join([f'{flaw}="S4"', f'{flaw}="S5x"', *(f"{count}=1" for count in counts)])
        asked = f"IF(OR({','.join(f'{count}=2' for count in counts)}),{MARK_QUERY},0)" if counts else "0"
        text = f'IF({flaw}="S5",{MARK_EMPTY},IF({CHECKS}!${MARKS_CELL[0]}${MARKS_CELL[1:]}="{MARKS_OFF}",0,IF(OR({wrong}),{MARK_ERROR},{asked})))'
        if self._flaws[key] == "S5":
            return Formula(text, MARK_EMPTY)
        open_lines = [self.lines[row].count.result for row in lines]
        if self._flaws[key] or 1 in open_lines:
            return Formula(text, MARK_ERROR)
        return Formula(text, MARK_QUERY if 2 in open_lines else 0)

    @cached_property
    def _flaws(self) -> dict[str, str]:
        flaws = dict.fromkeys(self.form.computed, "")
        return flaws | {key: self._flaw_now(key, content) for key, content in self.contents.items()}

    def _flaw_now(self, key: str, content: Content) -> str:
        cell = self.form.cells[key]
        confirmed = cell.table.key in self.report.zero_tables
        if content is None:
            return "" if confirmed else "S5"
        if isinstance(content, str):
            return "S4" if not is_placeholder(content) else "" if confirmed else "S5x"
        negative = content < 0 and not cell.column.may_be_negative
        fraction = not cell.column.is_money and content != int(content)
        return "S4" if negative or fraction or abs(content) >= LARGEST else ""

    @cached_property
    def _values(self) -> dict[str, Number]:
        """Typed numbers as they will be read back."""
        values: dict[str, Number] = {}
        for key, content in self.contents.items():
            if isinstance(content, (int, Decimal)) and abs(content) < LARGEST:
                values[key] = content
            elif not isinstance(content, (int, Decimal)) and self._flaws[key] == "":
                values[key] = 0
        return values

    @cached_property
    def _marking(self) -> dict[str, list[int]]:
        """The lines that mark a cell: a sum marks its total, every other rule all its cells."""
        marking: dict[str, list[int]] = {}
        for row, line in self.layout.lines.items():
            if line.code not in ("S4", "S5") and not line.of_cover:
                for key in (
                    line.cells[:1] if line.identity is not None and line.identity.computes else line.cells
                ):
                    marking.setdefault(key, []).append(row)
        return marking

    # ------------------------------------------------------------ lines of 校验

    @cached_property
    def lines(self) -> dict[int, Line]:
        """Row on 校验 → its formulas."""
        return {row: self._line(row, line) for row, line in self.layout.lines.items()}

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
            self.layout.book.places[line.cells[0]].sheet,
            self._address(line),
        )

    def _left(self, line: CheckLine) -> Formula:
        if line.of_cover:
            return Formula(
                self._clean_cover(line.cells[0]), "".join(str(self._on_cover(line.cells[0]) or "").split())
            )
        if line.identity is not None:
            return self._stored(line) if line.identity.computes else self._side(line.identity.left)
        if line.code in ("S4", "S5"):
            area = self._area(line.table, FLAW)
            counts = [
                f'COUNTIF({area},"{code}")' for code in (["S4"] if line.code == "S4" else ["S5", "S5x"])
            ]
            return Formula(
                "+".join(counts), sum(self._flaws[key].startswith(line.code) for key in line.cells)
            )
        cells = [f"{NATIVE}!{self.ref(key, VALUE, absolute=True)}" for key in line.cells]
        if line.code == "S7":
            number = self._values.get(line.cells[0])
            return Formula(cells[0], "" if number is None else plain(number))
        text = "+".join(f"IF(ISNUMBER({cell}),--({cell}<>0),0)" for cell in cells)
        return Formula(text, sum(bool(self._values.get(key)) for key in line.cells))

    def _on_cover(self, field: str) -> str | int | None:
        """What a cover field is issued with."""
        return self.report.unit if field == "cover.unit" else self.report.year

    def _right(self, line: CheckLine) -> Formula:
        if line.of_cover:
            issued = str(self._on_cover(line.cells[0]) or "")
            return Formula(f'"{issued.replace(chr(34), chr(34) * 2)}"', issued)
        if line.identity is not None:
            return self._side(line.identity.right)
        return Formula('""', "") if line.code == "S7" else Formula("0", 0)

    def _result(self, row: int, line: CheckLine, left: Result, right: Result) -> Formula:
        """✓ holds, ✗ broken, ? cannot be judged."""
        cell, gap = address(row, LEFT), address(row, GAP)
        if line.identity is not None:
            test = {"=": f"{gap}<>0", "<=": f"{gap}>0", ">=": f"{gap}<0", "!=": f"AND({gap}=0,{cell}<>0)"}[
                line.identity.op
            ]
            unknown = left == "" or right == ""
            return _verdict(
                f'{gap}=""', test, unknown, not unknown and bool(is_broken(line.identity.op, left, right))
            )
        if line.code == "S7":
            return _verdict(
                f'{cell}=""',
                self._fee_in_doubt(line.cells[0], cell),
                left == "",
                self._fee_doubted(line.cells[0]),
            )
        if line.code in ("S4", "S5"):
            return _verdict("FALSE", f"{cell}>0", False, left != 0)
        if line.of_cover:
            other = address(row, RIGHT)
            agree = f'OR({cell}={other},{cell}={other}&"年",{cell}={other}&"年度",{cell}={other}&".0")'
            if line.code == "S11":
                one, two = core(cell), core(other)
                agree = f"OR(ISNUMBER(FIND({one},{two})),ISNUMBER(FIND({two},{one})))"
            return _verdict("FALSE", f'OR({cell}="",AND({other}<>"",NOT({agree})))', False, left == "")
        allowed = f"SUMPRODUCT(COUNTIF({_on_native(LEVEL_CELL)},{array(MAY_MAKE_REGULATIONS)}))"
        unknown = f"AND({cell}=0,COUNT({self._rectangles(line.cells)})<{len(line.cells)})"
        return _verdict(
            unknown,
            f"AND({cell}>0,{allowed}=0)",
            left == 0 and any(key not in self._values for key in line.cells),
            left != 0 and self.level not in MAY_MAKE_REGULATIONS,
        )

    def _fee_in_doubt(self, key: str, cell: str) -> str:
        """S7: a whole number not below 10,000 below city level, a hundred times last year's, or more than four decimals."""
        below = f"SUMPRODUCT(COUNTIF({_on_native(LEVEL_CELL)},{array(BELOW_CITY)}))>0"
        tests = [
            f"AND({cell}>={SUSPICIOUS_WHOLE},{cell}=INT({cell}),{below})",
            f"ABS({cell}-ROUND({cell},{SENSIBLE_PLACES}))>0.0000004",
        ]
        if self.layout.prior and key in self.layout.prior.cells:
            last = self._prior_cell(key)
            tests.append(f"AND(N({last})<>0,{cell}>={SUSPICIOUS_GROWTH}*N({last}))")
        return f"IF(ISNUMBER({cell}),OR({','.join(tests)}),FALSE)"

    def _fee_doubted(self, key: str) -> bool:
        value = Decimal(self._values.get(key, 0))
        last = self.report.prior.values.get(key) if self.report.prior else None
        whole = value >= SUSPICIOUS_WHOLE and value == int(value) and self.level in BELOW_CITY
        return (
            whole
            or bool(last and value >= SUSPICIOUS_GROWTH * last)
            or round(value, SENSIBLE_PLACES) != value
        )

    def _kind(self, row: int, line: CheckLine) -> Formula | str:
        """强制 or 核实; 规章 of a unit whose level is not known are asked about."""
        if line.of_cover:  # in an issued workbook these are errors
            return KINDS[ERROR]
        if line.code != "L1":
            return KINDS[CATALOGUE[line.code].severity]
        return Formula(
            f'IF({_on_native(LEVEL_CELL)}="","{KINDS[QUERY]}","{KINDS[ERROR]}")',
            KINDS[ERROR if self.level else QUERY],
        )

    def _count(self, row: int, line: CheckLine, kind: Formula | str, broken: bool) -> Formula:
        """1 for an open error, 2 for an open question, 0 for a line that holds, is settled by its 说明, or cannot be judged."""
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
        address_now = self._address(line)
        here = bare_place(f"{self.layout.book.places[line.cells[0]].sheet}{as_shown(address_now)}")
        return row in self.said or any(
            one.code == line.code and (one.place is None or bare_place(one.place) == here)
            for one in self.block.values()
        )

    def _said(self, row: int, line: CheckLine) -> str:
        """Whether a 说明 stands on the line itself or, for its code, in the block below."""
        block = self.layout.free_rows

        def column(number: int) -> str:
            return f"${letters(number)}${block[0]}:${letters(number)}${block[-1]}"

        here = f"UPPER(${letters(SHEET_COLUMN)}${row}&${letters(ADDRESS_COLUMN)}${row})"
        below = (
            f'SUMPRODUCT(ISNUMBER(FIND(",{line.code},",{column(CODES_COLUMN)}))*{column(SAID_COLUMN)}*'
            f'(({column(PLACE_COLUMN)}="")+({column(PLACE_COLUMN)}={here})))'
        )
        return f"OR(LEN({without(self._typed(row, SAID), SPACES)})>0,{below}>0)"

    def _typed(self, row: int, column: int) -> str:
        """A typed cell of 校验, through INDEX."""
        return f"INDEX({CHECKS}!$A${TOP}:$J${self.layout.tail},{row - TOP + 1},{column})"

    def _address(self, line: CheckLine) -> Formula | str:
        """The cell to look at for a line; of a table's line its first offending one, else its first."""
        places = self.layout.book.places
        first = places[line.cells[0]].address
        if line.code in ("S4", "S5"):
            wrong = next((key for key in line.cells if self._flaws[key].startswith(line.code)), line.cells[0])
            return Formula(self._first(line), places[wrong].address)
        if line.code == "L1":
            wrong = next((key for key in line.cells if self._values.get(key)), line.cells[0])
            text = f'"{first}"'
            for key in reversed(line.cells):
                cell = self.ref(key, VALUE, absolute=True)
                text = f'IF(AND(ISNUMBER({cell}),N({cell})<>0),"{places[key].address}",{text})'
            return Formula(text, places[wrong].address)
        return first

    def _first(self, line: CheckLine) -> str:
        """The first cell of a table, by rows, in whose flaw the code stands; its first number where there is none."""
        area = self._area(line.table, FLAW).removeprefix(f"{NATIVE}!")
        top = self.layout.area(line.table, FLAW)[0] - 1
        first = f'SUMPRODUCT(MIN(1000000-(LEFT({area},2)="{line.code}")*(1000000-ROW({area})*1000-COLUMN({area}))))'
        start = self.layout.book.places[line.cells[0]].address
        return f'IF({first}=1000000,"{start}",ADDRESS(INT({first}/1000)-{top},MOD({first},1000),4))'

    def block_count(self, row: int) -> Formula:
        """As `Line.count`, for a line that the full check wrote; it counts as long as nothing was changed since."""
        kind, said = f"{CHECKS}!$A${row}", f"${letters(SAID_COLUMN)}${row}=1"
        grave = f'IF({kind}="{KINDS[ERROR]}",1,IF(OR({kind}<>"{KINDS[QUERY]}",{said}),0,2))'
        return Formula(f'IF(AND({self._typed(row, RESULT)}="{BROKEN}",{fixed(FRESH_CELL)}),{grave},0)', 0)

    def block_said(self, row: int) -> tuple[Formula, Formula, Formula]:
        """Of a line of the block: its codes between commas, its place without spaces and marks, 1 where its 说明 says something."""
        code, place, said = (self._typed(row, column) for column in (CODE, PLACE, SAID))
        codes = without(f"UPPER({code})", (*SPACES, '"、"', '"，"', '"；"', '";"', '"/"', '"和"'), ",")
        for char in "ACLS0123456789":
            codes = f'SUBSTITUTE({codes},"{chr(ord(char) + 0xFEE0)}","{char}")'
        bare = without(f"UPPER({place})", (*SPACES, '"!"', '"！"', '"$"', '"\'"'))
        typed = self.block.get(row)
        return (
            Formula(f'IFERROR(","&{codes}&",","")', f",{typed.code}," if typed else ",,"),
            Formula(f'IFERROR({bare},"")', bare_place(typed.place or "") if typed else ""),
            Formula(f"IFERROR(IF(LEN({without(said, SPACES)})>0,1,0),0)", 1 if typed else 0),
        )

    def block_place(self, row: int) -> tuple[Formula, Formula]:
        """Sheet and address out of the 位置 of such a line."""
        place = self._typed(row, PLACE)
        typed = (self.block[row].place or "") if row in self.block else ""
        sheet, _, cell = typed.partition(" ") if " " in typed else ("", "", "")
        return Formula(f'IFERROR(LEFT({place},FIND(" ",{place})-1),"")', sheet), Formula(
            f'IFERROR(MID({place},FIND(" ",{place})+1,9),"")', cell[:9]
        )

    # ------------------------------------------------------------ the whole

    @cached_property
    def facts(self) -> list[Formula]:
        """The verdict over all lines, in the order of `FACTS`."""
        rows = f"${letters(COUNT_COLUMN)}${TOP + 1}:${letters(COUNT_COLUMN)}${self.layout.free_rows[-1]}"
        counts = [line.count.result for line in self.lines.values()]
        cells = {
            row: line.left.result for row, line in self.lines.items() if self.layout.lines[row].code == "S4"
        }
        errors, queries = (
            counts.count(1) + sum(max(0, int(number) - 1) for number in cells.values()),
            counts.count(2),
        )
        more = "".join(f"+MAX(0,{CHECKS}!{fixed(address(row, LEFT))}-1)" for row in cells)
        first = next((TOP + 1 + counts.index(number) for number in (1, 2) if number in counts), 0)
        match = f"IFERROR(MATCH(1,{rows},0)+{TOP},IFERROR(MATCH(2,{rows},0)+{TOP},0))"
        shown = (self.lines[first].sheet, as_shown(self.lines[first].address)) if first else ("", "")
        last = self.layout.free_rows[-1]
        where = [
            Formula(
                f'IF({FIRST_CELL}=0,"",INDEX(${letters(column)}$1:${letters(column)}${last},{FIRST_CELL}))',
                text,
            )
            for column, text in zip((SHEET_COLUMN, ADDRESS_COLUMN), shown)
        ]
        unit, year = self._cover("cover.unit"), self._cover("cover.year")
        name = self._clean_cover("cover.unit")
        fresh = f'AND({CHECKS}!{fixed(SEAL_CELL)}<>"",{CHECKS}!{fixed(SEAL_CELL)}={SUM_CELL})'
        return [
            Formula(f"COUNTIF({rows},1){more}", errors),
            Formula(f"COUNTIF({rows},2)", queries),
            self._state(errors, queries),
            Formula(match, first),
            *where,
            Formula(
                self._checksum(unit, year),
                self.layout.checksum(self._values, self.report.unit or "", str(self.report.year or "")),
            ),
            self._level(),
            Formula(fresh, False),
            Formula(str(last), last),
            place_name(name, self.report.unit),
            named_level(name, fixed(PLACE_NAME_CELL), self.report.unit),
        ]

    def _state(self, errors: int, queries: int) -> Formula:
        unit, year = self._cover("cover.unit"), self._cover("cover.year")
        empty = "+".join(f'COUNTIF({self._area(table.key, FLAW)},"S5")' for table in self.form.tables)
        text = (
            f'IF(OR(LEN(TRIM({unit}))=0,LEN(TRIM({year}))=0,{empty}>0),"未填完",IF({ERRORS_CELL}>0,"有 "&{ERRORS_CELL}&" 处强制性错误",'
            f'IF({QUERIES_CELL}>0,"有 "&{QUERIES_CELL}&" 处待说明","可以上报")))'
        )
        if not self.report.unit or not self.report.year or "S5" in self._flaws.values():
            return Formula(text, "未填完")
        return Formula(
            text,
            f"有 {errors} 处强制性错误" if errors else f"有 {queries} 处待说明" if queries else "可以上报",
        )

    def _checksum(self, unit: str, year: str) -> str:
        area, first = self._area(None, VALUE).removeprefix(f"{NATIVE}!"), self.layout.area(None, VALUE)[0]
        weight = f"((ROW({area})-{first})*{WEIGHT_OF_ROW}+COLUMN({area}))"
        return (
            f'TEXT(MOD(ROUND(SUMPRODUCT({area},{weight})*10000,0),{MODULUS}),"0")&"-"&TEXT(MOD(ROUND(SUMPRODUCT({area},{weight}^2),0),{MODULUS}),"0")&"-"&'
            f'TEXT(SUMPRODUCT(--ISNUMBER({area}),{weight}),"0")&"/"&{self._clean_cover("cover.unit")}&"/"&{self._clean_cover("cover.year")}'
        )

    def _clean_cover(self, field: str) -> str:
        """A cover field without any white space, as text."""
        return without(self._cover(field), SPACES)

    def _level(self) -> Formula:
        """The level as issued, else as chosen on the cover, else as the unit's name tells it (as `level_of` does)."""
        if self.report.level:
            return Formula(f'"{self.report.level}"', self.report.level)
        chosen = self._cover("cover.level")
        return Formula(
            f"IF(SUMPRODUCT(--({chosen}={array(LEVELS)}))>0,{chosen},{fixed(NAMED_CELL)})", self.level or ""
        )

    def seal_state(self) -> Formula:
        """What the seal says on 校验."""
        seal = fixed(SEAL_CELL)
        return Formula(
            f'IF({seal}="","{NEVER}",IF({seal}={_on_native(SUM_CELL)},"{INTACT}：","{CHANGED}。上次：")&{fixed(TIME_CELL)})',
            NEVER,
        )

    def zero(self, table: str) -> Formula:
        """Whether a table's blanks are confirmed to be 0."""
        layout, spot = self.layout.book.tables[table], self.layout.book.places[f"zero.{table}"].address
        column = sum(
            (ord(char) - 64) * 26**power for power, char in enumerate(reversed(spot.rstrip("0123456789")))
        )
        cell = f"INDEX('{layout.table.sheet}'!$B$1:${letters(layout.last_column)}${layout.last_row + 1},2,{column - 1})"
        return Formula(f'{without(cell, SPACES)}="是"', table in self.report.zero_tables)

    def _cover(self, field: str) -> str:
        names = list(COVER_FIELDS)
        return f"INDEX({COVER}!$B${COVER_TOP}:$D${COVER_TOP + len(names) - 1},{names.index(field) + 1},2)"

    def _prior_cell(self, key: str) -> str:
        assert self.layout.prior is not None
        return f"{PRIOR}!$E${PRIOR_TOP + 1 + self.layout.prior.order[key]}"

    # ------------------------------------------------------------ sums over blocks

    def _stored(self, line: CheckLine) -> Formula:
        """A total as its cell shows it, or as an imported original prints it.

        A formula that still adds up its own parts is as issued; then the total is that of the typed cells beneath, whatever stands
        in another total.
        """
        assert line.identity is not None
        key, right = line.cells[0], self._side(line.identity.right)
        if key in self.report.printed:
            printed = plain(self.report.printed[key])
            return Formula(str(printed), printed)
        cell = f"{NATIVE}!{self.ref(key, RAW, absolute=True)}"
        parts = self._rectangles(self._parts[key], RAW)
        issued = f"IFERROR(AND(_xlfn.ISFORMULA({self.source(key)}),ROUND({cell}-SUM({parts}),6)=0),FALSE)"
        return Formula(f'IF(ISNUMBER({cell}),IF({issued},{right.text},{cell}),"")', right.result)

    def _side(self, terms: Sequence[Term]) -> Formula:
        """The sum of one side over the typed cells beneath it, or nothing where one of them has no number."""
        plus, minus, prior = [], [], []
        for term in terms:
            if term.prior:
                prior.append(
                    (
                        term.sign,
                        self._prior_cell(term.key),
                        self.report.prior.values.get(term.key) if self.report.prior else None,
                    )
                )
            else:
                (plus if term.sign > 0 else minus).extend(self._leaves(term.key))
        groups = [(sign, self._rectangles(keys)) for sign, keys in ((1, plus), (-1, minus)) if keys]
        groups += [(sign, cell) for sign, cell, _ in prior]
        total = "".join(f"{'-' if sign < 0 else '+'}SUM({cells})" for sign, cells in groups).removeprefix("+")
        count = "+".join(f"COUNT({cells})" for _, cells in groups)
        number = len(plus) + len(minus) + len(prior)
        numbers = [
            *(self._values.get(key) for key in plus),
            *(None if key not in self._values else -self._values[key] for key in minus),
            *(None if value is None else sign * value for sign, _, value in prior),
        ]
        known = [number for number in numbers if number is not None]
        return Formula(
            f'IF({count}={number},{total},"")',
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

    def _area(self, table: str | None, block: int) -> str:
        first, left, last, right = self.layout.area(table, block)
        return f"{NATIVE}!${letters(left)}${first}:${letters(right)}${last}"

    def _rectangles(self, keys: Iterable[str], block: int = VALUE) -> str:
        """Cells of a block as few ranges."""
        return ",".join(f"{NATIVE}!{one}" for one in ranges(self.layout.spot(key, block) for key in keys))


def bare_place(place: str) -> str:
    """A place as the formula of `block_said` compares it."""
    return "".join(char for char in place.upper() if not char.isspace() and char not in "!！$'")


def _on_native(cell: str) -> str:
    return f"{NATIVE}!{fixed(cell)}"


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
