"""What the sentences of a report state of cells, and whether the tables say the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from gkxl.model.report import Number, Report, add
from gkxl.narrative.by_name import cells_by_name, told_by_name
from gkxl.narrative.by_parts import ByParts
from gkxl.narrative.cells import Cells, Of, cells_of
from gkxl.narrative.court_blocks import Block, court_blocks, told_of_cases
from gkxl.narrative.in_order import Orders, rows_in_order, told_in_order
from gkxl.narrative.phrases import phrase
from gkxl.narrative.reader import Reader
from gkxl.narrative.scene import RESULTS
from gkxl.narrative.sentences import Sentence, folded
from gkxl.narrative.statement import Statement


def stated(sentences: Iterable[Sentence], report: Report, numbers: Report) -> Iterator[tuple[Statement, ...]]:
    """The statements of each sentence of a report: of cells of `numbers`, its own or those beside it."""
    reader = Reader(numbers.form, report.unit, report.year, report.level)
    tables = _Tables(reader.cells, lambda keys: decimal(total(numbers, keys)))
    for sentence in sentences:
        yield tuple(_statements(reader, sentence, tables))


class _Tables:
    """What the tables have, as far as numbers are taken by it: rows in order, cells by name."""

    def __init__(self, cells: Cells, of: Of) -> None:
        self.cells, self.of, self.parts = cells, of, ByParts(cells, of)

    @cached_property
    def orders(self) -> Orders:
        return rows_in_order(self.cells, self.of)

    @cached_property
    def blocks(self) -> Sequence[Block]:
        return court_blocks(self.cells, self.of)

    def of_cases(self, sentence: Sentence, said: Sequence[Statement]) -> list[Statement]:
        """What a sentence states, and of cases what it states by those beside them, which is certain."""
        if not said:
            return []
        certain = {one.span: one for one in told_of_cases(sentence, said, self.blocks)}
        return [certain.pop(one.span, one) for one in said] + [*certain.values()]

    def odd_ones(self, sentence: Sentence) -> Iterator[Statement]:
        """The numbers that are meant for a cell, by those beside them that are the tables'."""
        if sentence.numbers:
            yield from told_in_order(sentence, self.orders)
            yield from told_by_name(sentence, cells_by_name(self.cells), self.of)


def _statements(reader: Reader, sentence: Sentence, tables: _Tables) -> Iterator[Statement]:
    """What a sentence states by its words, and of the numbers left what it states by those beside them."""
    told: dict[tuple[int, int], tuple[str, ...]] = {}
    for statement in tables.of_cases(sentence, list(reader.read(sentence))):
        told[statement.span] = statement.keys
        yield statement
    for statement in tables.parts.told(sentence):
        if told.get(statement.span, statement.keys) == statement.keys:
            told[statement.span] = statement.keys
            yield statement
    for statement in tables.odd_ones(sentence):
        if statement.span not in told:
            yield statement


def nothing_carried_in(statements: Sequence[Statement], cells: Cells) -> list[Statement]:
    """收到8件，办结8件，无结转: what came in is what was concluded, so that nothing came from last year.

    Where none came in at all, what was not carried is of both years, too.
    """
    rows = {name: cells.row(name) for name in ("new", "total", "carried_in", "carried_out")}
    both = [one for one in statements if one.numeral is None and one.readings == (rows["carried_out"],)]
    said = {
        name: [one.value for one in statements if one.keys == keys and one not in both]
        for name, keys in rows.items()
    }
    denied = [one for one in statements if one.undirected and one.keys != rows["carried_in"]] + both
    new, concluded = said["new"][:1], said["total"] or [_sum_of_results(statements, cells)]
    alike = {*concluded} == {*new} == {*said["new"]} or {*said["new"]} == {Decimal(0)}
    if not all(rows.values()) or said["carried_in"] or not alike:
        return []
    others = ("of_years_before", "came_over")
    texts = [folded(one.sentence.paragraph.text) for one in denied[:1]]
    if any(phrase(name).search(text) for name in others for text in texts):
        return []
    none_left = [one._replace(keys=rows["carried_out"], readings=()) for one in both]
    return [one._replace(keys=rows["carried_in"], readings=()) for one in denied] + none_left


def _sum_of_results(statements: Sequence[Statement], cells: Cells) -> Decimal:
    """予以公开5件、无法提供3件: the results told in a paragraph together."""
    results = {key for name in RESULTS for key in cells.row(name)}
    told = {one.keys: one.value for one in statements if {*one.keys} <= results}
    wide = [keys for keys in told if not any({*keys} < {*other} for other in told)]
    return sum((told[keys] for keys in wide), Decimal(0))


def possible(numbers: Report, statement: Statement) -> list[Number]:
    """The numbers that the tables have for a statement, recomputed and printed, in each of its readings."""
    readings = (statement.keys, *statement.readings)
    found = [total(numbers, keys, printed) for printed in (False, True) for keys in readings if keys]
    told = [one for one in found if one is not None]
    return told if statement.keys and len(told) == len(found) else []


def agrees(tables: Sequence[Number], statement: Statement) -> bool:
    """Whether one of the numbers of the tables is the one that is stated."""
    slack = _slack(statement)
    return any(abs(statement.value - table) <= slack for table in tables)


def _slack(statement: Statement) -> Decimal:
    """How far a rounded number may be off: 1.2万件; 41.27万元 of 41.2709."""
    number = statement.numeral
    if number is None:
        return Decimal(0)
    rounded = number.is_money and number.unit == "万元" and number.places > 0
    return Decimal(1).scaleb(-number.places) / 2 if rounded else number.slack


def total(report: Report, keys: Sequence[str], printed: bool = False) -> Number | None:
    """The sum of cells, or of what is printed in them; None where one is blank."""
    return add(
        (report.printed.get(key, report.values.get(key)) if printed else report.values.get(key))
        for key in keys
    )


def decimal(number: Number | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def is_all_that_came(numbers: Report, value: Decimal) -> bool:
    """77件全部办结: whether a number is that of all applications; 75件全部答复 may be those concluded."""
    cells = cells_of(numbers.form)
    new, old = cells.row("new"), cells.row("carried_in")
    return value in {decimal(total(numbers, keys)) for keys in (new, (*new, *old)) if keys}
