"""T1–T6: what the running text says against the tables (documents).

False alarms are worse than misses: a statement is compared only where the grammar (`gkxl.narrative`) leaves
no doubt what it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from gkxl.model.findings import ERROR, NOTE, QUERY, Finding
from gkxl.model.report import Number, Paragraph, Place, Report, Source, show, signed
from gkxl.narrative.by_balance import Balance
from gkxl.narrative.cells import cells_of
from gkxl.narrative.numerals import Numeral
from gkxl.narrative.sentences import LONGEST
from gkxl.narrative.statement import Statement
from gkxl.rules.other_wholes import OtherWholes
from gkxl.rules.registry import Case, text_rule
from gkxl.rules.stated import agrees, decimal, is_all_that_came, nothing_carried_in, possible, total
from gkxl.rules.text_growth import changes_beside_last_year


def case_of_text(report: Report, text: str, against: Report | None = None) -> Case:
    """A report's numbers with a text, a paragraph a line, in place of its own running text."""
    lines = [line for line in text.split("\n") if line.strip()]
    paragraphs = tuple(
        Paragraph(Place("正文", f"第{number}段"), line) for number, line in enumerate(lines, 1)
    )
    evidence = replace(report.evidence, paragraphs=paragraphs, source=Source.DOCUMENT)
    return Case(replace(report, evidence=evidence), against=against)


@text_rule("T1", "T2", "T3", "T4", "T5", "T6")
def text_against_tables(case: Case) -> Iterator[Finding]:
    """T1–T6: numbers, zero statements and 全部办结 in the text are those of the tables (of the workbook)."""
    yield from (finding for finding, _ in differences(case))
    yield from changes_beside_last_year(case)


def differences(case: Case) -> Iterator[tuple[Finding, Statement]]:
    """The findings of T1 to T6, each with the statement that it is about."""
    numbers = case.against or case.report
    cells, told_of = cells_of(numbers.form), zip(case.sentences, case.statements, strict=True)
    balance = Balance(cells, lambda keys: decimal(total(numbers, keys)), case.report.year)
    wholes = OtherWholes(cells, lambda keys: decimal(total(numbers, keys)), case.report.unit or "")
    for _, told_together in groupby(told_of, key=lambda pair: id(pair[0].paragraph)):
        together = list(told_together)
        statements = [statement for _, stated in together for statement in stated]
        statements += nothing_carried_in(statements, cells)
        statements += balance.carried([sentence for sentence, _ in together], statements)
        told: set[tuple[str, str, bool]] = set()
        of_cells, of_sentences = _by_cells(statements), _by_sentences(statements)
        for statement in statements:
            beside = of_sentences[id(statement.sentence)]
            finding = _compare(case, numbers, statement, of_cells.get(statement.keys, NOTHING), beside)
            if finding is None or wholes.excuse(statement, beside):
                continue
            mark = (statement.sentence.text, statement.keys[0], finding.code == "T6")
            if mark not in told:
                told.add(mark)
                yield finding, statement


class Alike(NamedTuple):
    """What a paragraph tells of one cell: the numbers, how many, and their sum."""

    values: frozenset[Decimal] = frozenset()
    many: int = 0
    sum: Decimal = Decimal(0)


NOTHING = Alike()


def _by_cells(statements: Iterable[Statement]) -> dict[tuple[str, ...], Alike]:
    """What is told of each cell, but for what is only called all done."""
    told: dict[tuple[str, ...], list[Decimal]] = {}
    for one in statements:
        if not one.all_done:
            told.setdefault(one.keys, []).append(one.value)
    return {
        keys: Alike(frozenset(values), len(values), sum(values, Decimal(0))) for keys, values in told.items()
    }


def _by_sentences(statements: Iterable[Statement]) -> dict[int, list[Statement]]:
    """The statements of each sentence, by its identity."""
    told: dict[int, list[Statement]] = {}
    for one in statements:
        told.setdefault(id(one.sentence), []).append(one)
    return told


@text_rule("N1")
def too_long(case: Case) -> Iterator[Finding]:
    """N1 in the text: a sentence too long to be read."""
    for sentence in case.sentences:
        if len(sentence.text) > LONGEST:
            place = sentence.paragraph.place
            words = (
                f"{place}：一句话有 {len(sentence.text)} 个字，里面的数没有与表格比对。",
                "请分成几句后重新检查。",
            )
            yield case.finding("N1", [], words, place=place)


@text_rule("N3")
def rules_left_out(case: Case) -> Iterator[Finding]:
    """N3: what was not judged: rules of the text for which the form names no cells.

    Tables that are missing.
    """
    if not case.sentences:
        return
    form = case.against.form if case.against else case.form
    if form.text.off:
        lacking = "、".join(f"{code}（{place}）" for code, place in form.text.off.items())
        words = (
            f"格式 {form.id} 的文件里没有写文字对照用到的格，这些规则没有做：{lacking}。",
            f"要做这些核对的，在格式文件 {form.path.name} 里补上 [text]（样本：gkxl forms --export 2021）。",
        )
        yield case.finding("N3", [], words, NOTE)


def _compare(
    case: Case,
    numbers: Report,
    statement: Statement,
    alike: Alike,
    beside: Sequence[Statement],
) -> Finding | None:
    """A finding where the table has another number; None where it has this one, or where it cannot be told.

    Of several numbers told of one cell (`alike`), one or their sum has to be the table's: the others are
    those of a part, or of a wider area. `beside` are the statements of its sentence.
    """
    tables = possible(numbers, statement)
    if not tables or agrees(tables, statement):
        return None
    if statement.of is not None and not is_all_that_came(numbers, statement.of.value):
        return None
    several = alike.many > 1 and not statement.all_done and not statement.sure
    if several and (alike.sum in tables or not alike.values.isdisjoint(tables)):
        return None
    others = [one.numeral for one in beside if one.keys != statement.keys]
    if statement.code == "T4" and _is_a_part(statement, tables[0], others):
        return None
    if statement.at_most and statement.value <= tables[0]:
        return None
    return _different(case, numbers, statement, tables[0])


def _is_a_part(statement: Statement, table: Number, told: Sequence[Numeral | None]) -> bool:
    """部门制发14件，政府制发5件: a number that together with another one of its sentence is the table's.

    Not with one that is told of another cell: 制发1件，现行有效10件.
    """
    number = statement.numeral
    others = [
        one
        for one in statement.sentence.tokens
        if isinstance(one, Numeral) and number is not None and one is not number and one.unit == number.unit
    ]
    end = statement.sentence.text.find(";", statement.span[1])
    if end >= 0 and len(others) > 1:
        others = [one for one in others if statement.span[1] <= one.start < end]
    alone = len(others) == 1 and not any(one is others[0] for one in told)
    return alone and statement.value + others[0].value == table


def _different(case: Case, numbers: Report, statement: Statement, table: Number) -> Finding:
    code = statement.code if statement.all_done or (statement.value != 0) == (table != 0) else "T5"
    cell = numbers.form.cells[statement.keys[0]]
    name = cell.label if len(statement.keys) == 1 else f"{cell.label}等 {len(statement.keys)} 格之和"
    quote = statement.sentence.quote(statement.span)
    beside = f"{'另附报表的' if case.against else ''}{cell.table.name}"
    why = "、".join(f"“{word}”" for word in dict.fromkeys(statement.because) if word)
    because = f"；因文中写{why}，与这一格对照" if why else ""
    if statement.all_done:
        message = f"“{quote}”，而{beside}（{cell.label}）为 {show(table)}{because}。"
        fix = "请核对：有结转下年度的，不写“全部办结”。"
    else:
        said = "没有" if statement.numeral is None else f" {show(statement.value)}"
        gap = signed(statement.value - table)
        message = f"“{quote}”：文中为{said}，{beside}（{name}）为 {show(table)}，差 {gap}{because}。"
        fix = "请核对文字和表格，改成一致的数；说的不是本年、本单位的数时，在文中写明。"
    return case.finding(
        code,
        statement.keys,
        (message, fix),
        ERROR if code == "T5" else QUERY,
        place=statement.sentence.paragraph.place,
        found=int(statement.value) if statement.value == int(statement.value) else statement.value,
        expected=table,
    )
