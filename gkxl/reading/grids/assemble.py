"""Located cells to a Report: numbers parsed, states set, totals recomputed and compared.

Both the stamped reader and the locating engine hand over `Seen` cells; what a cell means is decided here,
once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gkxl.model.form import Cell
from gkxl.model.report import BLANK, ERROR, TEXT, Flaw, Number, Place, Report, plain
from gkxl.reading.grids.numbers import LARGEST, is_bare_number, is_placeholder, money, parse


@dataclass(slots=True)
class Seen:
    """A number cell as a source shows it: `kind` n, s, b, e or "", as stored.

    `unit` is one that the column head prints, `rival` another that a line or label beside it prints.
    """

    kind: str
    value: int | float | str | bool | Decimal | None
    place: Place
    formula: str | None = None
    unit: str | None = None
    rival: str | None = None


def fill(report: Report, seen: Mapping[str, Seen], strict: bool) -> None:
    """Put the seen cells into the report, recompute its totals, keep printed totals that differ.

    `strict` is for the issued workbook, whose cells take numbers only: text that looks like a number stays
    text (S4). Elsewhere such text is read, and what was normalised is noted. The places of an issued
    workbook are those of its layout.
    """
    totals: dict[str, Number] = {}
    money_keys, values = report.form.money, report.values
    for key, cell in report.form.cells.items():
        entry = seen.get(key)
        if entry is None:
            continue
        if (
            strict
            and type(entry.value) is int
            and entry.kind == "n"
            and entry.formula is None
            and not cell.computed
            and key not in money_keys
            and entry.value < LARGEST
        ):
            values[key] = entry.value  # what nearly every cell of a filled workbook is
            continue
        if not strict:
            report.places[key] = entry.place
        number = _judge(report, key, cell, entry, strict)
        if number is None:
            continue
        (totals if cell.computed else report.values)[key] = number
    if not strict:
        _blank_block(report, seen)
        report.evidence.unit_assumed &= report.values.keys()
    report.recompute()
    for key, number in totals.items():
        if report.values.get(key) != number:
            report.printed[key] = number


def _judge(report: Report, key: str, cell: Cell, entry: Seen, strict: bool) -> Number | None:
    """The number of a cell, or None after its state was set."""
    if entry.kind == "n":
        if abs(entry.value) >= LARGEST:  # type: ignore[arg-type,operator]
            report.states[key], report.flaws[key] = TEXT, Flaw("text", f"{entry.value:g}")
            return None
        if entry.formula is not None and strict and not cell.computed:
            report.flaws[key] = Flaw("formula", f"={entry.formula}")
        return _stored_number(report, key, cell, entry, strict)
    if entry.kind == "":
        return _empty(report, key, cell, entry, strict)
    if entry.kind == "e":
        report.states[key], report.flaws[key] = ERROR, Flaw("error", str(entry.value))
        return None
    if entry.kind == "b" or strict:
        return _text(report, key, cell, entry)
    parsed = parse(str(entry.value), cell.column, entry.unit)
    if parsed.flaw is not None:
        report.flaws[key] = parsed.flaw
    if not parsed.unit_shown and not entry.unit:
        _assume_unit(report, key, cell)
    if not parsed.unit_shown:
        _note_rival(report, key, entry)
    if parsed.state is not None:
        report.states[key] = parsed.state
    return parsed.value


def _stored_number(report: Report, key: str, cell: Cell, entry: Seen, strict: bool) -> Number:
    value = entry.value
    assert isinstance(value, (int, float, Decimal))
    _note_rival(report, key, entry)
    if entry.unit is not None and entry.unit != cell.column.unit:
        parsed = parse(format(money(value), "f"), cell.column, entry.unit)
        if parsed.flaw is not None:
            report.flaws[key] = Flaw(parsed.flaw.kind, f"{value}{entry.unit}")
        return parsed.value if parsed.value is not None else money(value)
    if entry.unit is None and not strict:
        _assume_unit(report, key, cell)
    if cell.column.is_money:
        return money(value)
    if value == int(value):
        return int(value)
    return plain(Decimal(repr(value)) if isinstance(value, float) else Decimal(value))


def _assume_unit(report: Report, key: str, cell: Cell) -> None:
    """An amount kept in 元 (2019 采购总金额) for which the source prints no unit: taken as 元, and asked
    (S9).
    """
    if cell.column.unit == "元":
        report.evidence.unit_assumed.add(key)


def _note_rival(report: Report, key: str, entry: Seen) -> None:
    """An amount of which two places print different units (S7)."""
    if entry.unit is not None and entry.rival is not None and entry.rival != entry.unit:
        report.evidence.rival_units[key] = (entry.unit, entry.rival)


def _empty(report: Report, key: str, cell: Cell, entry: Seen, strict: bool) -> Number | None:
    if entry.formula is not None and not cell.computed:
        report.flaws[key] = Flaw("formula" if strict else "text", f"={entry.formula}")
        if not strict:
            report.states[key] = TEXT
        return None
    if cell.computed and (strict or entry.formula is not None):
        return None
    if cell.table.key in report.zero_tables:
        return _zero(cell)
    report.states[key] = BLANK
    return None


def _text(report: Report, key: str, cell: Cell, entry: Seen) -> Number | None:
    text = str(entry.value) if entry.kind == "s" else "TRUE" if entry.value else "FALSE"
    if entry.formula is not None and not cell.computed:
        report.flaws[key] = Flaw("formula", f"={entry.formula}")
        report.states[key] = TEXT
    elif entry.kind == "s" and is_placeholder(text):
        if cell.table.key in report.zero_tables:
            return _zero(cell)
        report.states[key], report.flaws[key] = BLANK, Flaw("placeholder", text.strip())
    else:
        numeric = entry.kind == "s" and is_bare_number(text)
        report.states[key], report.flaws[key] = TEXT, Flaw("numeric" if numeric else "text", text)
    return None


def _zero(cell: Cell) -> Number:
    return Decimal(0) if cell.column.is_money else 0


def _blank_block(report: Report, seen: Mapping[str, Seen]) -> None:
    """A document whose whole 法人 block is blank: the values count as 0, and one query says so (S5)."""
    for table in report.form.tables:
        for section in table.sections:
            for name in dict.fromkeys(column.over for column in section.columns if column.over):
                block = [
                    key
                    for key, cell in report.form.cells.items()
                    if cell.section is section and cell.column.over == name
                ]
                outside = [
                    key
                    for key, cell in report.form.cells.items()
                    if cell.section is section and cell.column.over != name
                ]
                if (
                    len(block) > 5
                    and all(key in seen and report.states.get(key) == BLANK for key in block)
                    and any(key in report.values for key in outside)
                ):
                    for key in block:
                        del report.states[key]
                        report.flaws.pop(key, None)
                        if not report.form.cells[key].computed:
                            report.values[key] = _zero(report.form.cells[key])
                    report.evidence.blank_block = tuple(block)
