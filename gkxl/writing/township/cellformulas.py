"""The formulas of single numbers on the hidden sheet: the cell as it stands, what is wrong with it, the
number as judged.
"""

from __future__ import annotations

from itertools import product

from gkxl.issued.addresses import letters
from gkxl.model.form import Cell
from gkxl.model.report import Number
from gkxl.reading.grids.numbers import LARGEST, PLACEHOLDERS
from gkxl.writing.sheets.formulas import SPACES, Formula, plain, without
from gkxl.writing.township.contents import Contents
from gkxl.writing.township.references import FLAW, RAW, WORDS_COLUMN, References


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


def is_formula(source: str, otherwise: str) -> str:
    """Whether a cell holds a formula; `otherwise` where the program cannot tell (Excel 2010 has no
    ISFORMULA).
    """
    return f"IFERROR(_xlfn.ISFORMULA({source}),{otherwise})"


def is_shown_otherwise(source: str) -> str:
    """Whether a number is shown as a date, a time or a percentage.

    3/5 pasted as a date is 45721 underneath.
    """
    return f'IFERROR(ISNUMBER(FIND(LEFT(CELL("format",{source}),1),"DP")),FALSE)'


OTHERWISE = "日期"
"""What stands in place of such a number: a text, as the readers take what it shows."""


class CellFormulas:
    """Of each number: `raw`, `flaw`, `value`."""

    def __init__(self, references: References, contents: Contents) -> None:
        self._at, self._contents, self._form = references, contents, contents.form
        words = f"${letters(WORDS_COLUMN)}$1:${letters(WORDS_COLUMN)}${len(empty_words())}"
        self._stands_for_empty = f"SUMPRODUCT(--({words}=%s))>0"  # the first word is the empty text

    def raw(self, key: str) -> Formula:
        """The cell as it stands, a text without the spaces around it; a blank one shows nothing."""
        source = self._at.source(key)
        trimmed = f"TRIM({without(source, SPACES[:-1], ' ')})"
        typed = self._contents.typed
        number = source
        if key in typed:
            number = f'IF({is_shown_otherwise(source)},"{OTHERWISE}",{source})'
        text = f'IF(ISBLANK({source}),"",IF(ISTEXT({source}),{trimmed},{number}))'
        content = typed[key] if key in typed else self._contents.shown[key]
        if isinstance(content, str):
            return Formula(text, " ".join(content.split()))
        return Formula(text, "" if content is None else plain(content))

    def flaw(self, key: str) -> Formula:
        """S4 or S5 where the rule finds them: S5 for a blank cell, S5x for one with a word in place of 0."""
        cell, raw, source = self._form.cells[key], self._at.block(key, RAW), self._at.source(key)
        zero = self._at.zero(cell.table.key)
        formula, blank = ('""', '""') if cell.computed else ('"S4"', f'IF({zero},"","S5")')
        word = f'IF({self._stands_for_empty % raw},IF({zero},"","S5x"),"S4")'
        number = f'IF(ISNUMBER({raw}),IF(OR({",".join(_faults(cell, raw))}),"S4",""),"S4")'
        text = (
            f"IF({is_formula(source, 'FALSE')},{formula},"
            f"IF(ISBLANK({source}),{blank},IF(ISTEXT({raw}),{word},{number})))"
        )
        return Formula(text, self._contents.flaws[key])

    def value(self, key: str) -> Formula:
        """The number as rules judge it: an amount to six places, 0 for an empty cell under 零填报, else
        nothing.
        """
        raw, number = self._at.block(key, RAW), self._contents.values.get(key)
        amount = f"ROUND({raw},6)" if self._form.cells[key].column.is_money else raw
        empty = f'IF(ISERROR({raw}),"",IF({self._at.block(key, FLAW)}="",0,""))'
        text = f'IF(ISNUMBER({raw}),IF(ABS({raw})<{LARGEST},{amount},""),{empty})'
        return Formula(text, shown(number))


def _faults(cell: Cell, raw: str) -> list[str]:
    """What a number must not be."""
    lowest = f"{raw}<=-{LARGEST}" if cell.computed or cell.column.may_be_negative else f"{raw}<0"
    faults = [f"{raw}>={LARGEST}", lowest]
    if not cell.computed and not cell.column.is_money:
        faults.append(f"{raw}<>INT({raw})")
    return faults


def shown(number: Number | None) -> int | float | str:
    """What a cell shows for a number that may be missing."""
    return "" if number is None else plain(number)
