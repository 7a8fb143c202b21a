"""The formulas for the block of 校验, which the full check and the user fill: what a line there counts and
what it settles.
"""

from __future__ import annotations

from gkxl.issued.addresses import letters
from gkxl.issued.checksheet import BROKEN, CODE, KINDS, PLACE, RESULT, SAID
from gkxl.model.errors import Refusal
from gkxl.model.findings import ERROR, QUERY
from gkxl.model.report import Explanation, Report
from gkxl.writing.sheets.formulas import SPACES, Formula, without
from gkxl.writing.township.references import SAID_COLUMN, Fact, References

KIND = 1
"""The column of 校验 that holds 强制 or 核实."""

BETWEEN_CODES = (*SPACES, '"、"', '"，"', '"；"', '";"', '"/"', '"和"')
"""What people write between two 编号."""

IN_CODES = "ACLS0123456789"
"""Characters of a code; their full-width forms are taken for them."""

LONGEST_ADDRESS = 9
"""Characters of a cell's address, columns of three letters and rows of six digits."""


class BlockFormulas:
    """`said` are the 说明 that stand on the lines themselves, by row; `typed` what stands in the block."""

    def __init__(self, references: References, report: Report) -> None:
        self._at = references
        rows = references.layout.free_rows
        self.said, rest = references.layout.place_words(report.explanations)
        if len(rest) > len(rows):
            raise Refusal(
                f"“校验”表上的说明有 {len(rest)} 条，多于空行（{len(rows)}）。请合并相同编号的说明后再转换。"
            )
        self.typed: dict[int, Explanation] = dict(zip(rows, rest))

    def settles(self, code: str, place: str) -> bool:
        """Whether a line of the block speaks of this code and (bare) place."""
        return any(
            one.code == code and (one.place is None or bare_place(one.place) == place)
            for one in self.typed.values()
        )

    def count(self, row: int) -> Formula:
        """As `Line.count`, for a line that the full check wrote; it counts as long as nothing was changed
        since.
        """
        kind = self._at.typed(row, KIND)
        said = f"${letters(SAID_COLUMN)}${row}=1"
        grave = f'IF({kind}="{KINDS[ERROR]}",1,IF(OR({kind}<>"{KINDS[QUERY]}",{said}),0,2))'
        return Formula(f'IF(AND({self._at.typed(row, RESULT)}="{BROKEN}",{Fact.FRESH.here}),{grave},0)', 0)

    def sheet(self, row: int) -> Formula:
        """The sheet out of a line's 位置."""
        place = self._at.typed(row, PLACE)
        return Formula(f'IFERROR(LEFT({place},FIND(" ",{place})-1),"")', self._parted(row)[0])

    def address(self, row: int) -> Formula:
        """The address out of a line's 位置."""
        place = self._at.typed(row, PLACE)
        text = f'IFERROR(MID({place},FIND(" ",{place})+1,{LONGEST_ADDRESS}),"")'
        return Formula(text, self._parted(row)[1][:LONGEST_ADDRESS])

    def _parted(self, row: int) -> tuple[str, str]:
        place = (self.typed[row].place or "") if row in self.typed else ""
        sheet, space, cell = place.partition(" ")
        return (sheet, cell) if space else ("", "")

    def codes(self, row: int) -> Formula:
        """The codes of a line between commas."""
        codes = without(f"UPPER({self._at.typed(row, CODE)})", BETWEEN_CODES, ",")
        for char in IN_CODES:
            codes = f'SUBSTITUTE({codes},"{chr(ord(char) + 0xFEE0)}","{char}")'
        return Formula(
            f'IFERROR(","&{codes}&",","")', f",{self.typed[row].code}," if row in self.typed else ",,"
        )

    def place(self, row: int) -> Formula:
        """The 位置 of a line without spaces and marks."""
        bare = without(f"UPPER({self._at.typed(row, PLACE)})", (*SPACES, '"!"', '"！"', '"$"', '"\'"'))
        typed = self.typed.get(row)
        return Formula(f'IFERROR({bare},"")', bare_place(typed.place or "") if typed else "")

    def says(self, row: int) -> Formula:
        """1 where a line's 说明 says something."""
        said = without(self._at.typed(row, SAID), SPACES)
        return Formula(f"IFERROR(IF(LEN({said})>0,1,0),0)", 1 if row in self.typed else 0)


def bare_place(place: str) -> str:
    """A place as the formula of `BlockFormulas.place` compares it."""
    return "".join(char for char in place.upper() if not char.isspace() and char not in "!！$'")
