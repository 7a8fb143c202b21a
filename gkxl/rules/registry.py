"""How a rule is registered, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gkxl.model.findings import CATALOGUE, Finding, Severity
from gkxl.model.form import Form
from gkxl.model.report import Place, Report
from gkxl.rules.wordings import where

if TYPE_CHECKING:
    from gkxl.narrative.sentences import Sentence
    from gkxl.narrative.statement import Statement


@dataclass
class Case:
    """A report under check, with last year's.

    `against`: the workbook or summary beside a document, whose text and tables are compared with it.
    """

    report: Report
    prior: Report | None = None
    against: Report | None = None

    @property
    def form(self) -> Form:
        return self.report.form

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the document's running text, tokenised once for all rules."""
        if not self.report.evidence.paragraphs:
            return ()
        from gkxl.narrative.sentences import sentences  # the grammar: loaded for a text only

        return tuple(sentences(self.report.evidence.paragraphs))

    @cached_property
    def statements(self) -> tuple[tuple[Statement, ...], ...]:
        """What each sentence states of cells of the tables, read once for all rules."""
        from gkxl.rules.stated import stated

        return tuple(stated(self.sentences, self.report, self.against or self.report))

    def spot(self, key: str) -> str:
        """A cell by address and printed labels."""
        return where(self.report.place(key), self.form.cells[key].label)

    def finding(
        self,
        code: str,
        keys: Sequence[str],
        words: tuple[str, str],
        severity: Severity | None = None,
        place: Place | None = None,
        row: str | None = None,
        column: str | None = None,
        **values: Any,
    ) -> Finding:
        """A finding at the first of `keys` (table, row, column and address are its), or at `place`.

        `values`: found, expected, shown.
        """
        table = None
        if keys:
            cell = self.form.cells[keys[0]]
            table = cell.table.key
            place = place or self.report.place(keys[0])
            if len({self.form.cells[key].row.key for key in keys}) == 1:
                row = row or cell.row.key
            if len({self.form.cells[key].column.key for key in keys}) == 1:
                column = column or cell.column.key
        message, fix = words
        return Finding(
            code,
            severity or CATALOGUE[code].severity,
            message,
            fix,
            table,
            row,
            column,
            tuple(keys),
            place.sheet if place else None,
            place.address if place else None,
            **values,
        )


Rule = Callable[[Case], Iterator[Finding]]
REGISTRY: dict[str, Rule] = {}
"""The rules of numbers and cells, by their codes: any report has them."""

OF_TEXT: dict[str, Rule] = {}
"""The rules of running text, by their codes: silent where a report has no paragraphs. S12 is in both."""


def rule(*codes: str) -> Callable[[Rule], Rule]:
    """Register a function as the rule of these codes."""
    return _into(REGISTRY, codes)


def text_rule(*codes: str) -> Callable[[Rule], Rule]:
    """Register a function as the rule of these codes that judges running text."""
    return _into(OF_TEXT, codes)


def _into(registry: dict[str, Rule], codes: tuple[str, ...]) -> Callable[[Rule], Rule]:
    def register(function: Rule) -> Rule:
        for code in codes:
            if code in registry or code not in CATALOGUE:
                raise ValueError(f"rule {code} is registered twice or not in the catalogue")
            registry[code] = function
        return function

    return register
