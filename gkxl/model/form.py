"""A statutory format (报表格式) as data.

A `Form` is loaded from a TOML file under `gkxl/forms/` or of the user's own (`gkxl.model.formfile`). It
says which tables there are, how they are printed, which cells are typed and which identities (勾稽关系)
hold. Nothing else in gkxl knows a row or a column by name.

Every number has one key, `table.row.column`: `t3.denied.secret.natural` is 不予公开—属于国家秘密—自然人.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from gkxl.model.errors import FormError


class Column(NamedTuple):
    """A column of a section: what its numbers count, and in which unit."""

    key: str
    label: str
    variants: tuple[str, ...] = ()
    kind: str = "count"
    unit: str | None = None
    over: str | None = None

    @property
    def is_money(self) -> bool:
        return self.kind == "money"

    @property
    def may_be_negative(self) -> bool:
        return self.kind == "signed"


class Group(NamedTuple):
    """A label over several rows, such as （三）不予公开."""

    key: str
    label: str
    variants: tuple[str, ...] = ()
    within: str | None = None


class Row(NamedTuple):
    """A row of a section. `collapsed` names the group that some reports print as this one row."""

    key: str
    label: str
    variants: tuple[str, ...] = ()
    group: str | None = None
    over: str | None = None
    collapsed: str | None = None
    help: str | None = None


class Section(NamedTuple):
    """Rows that share their columns: a block of table 2, the whole of tables 3 and 4."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    label: str | None = None


class Table(NamedTuple):
    """A printed table; `layout` is blocks (table 2), matrix (table 3) or strip (table 4)."""

    key: str
    name: str
    sheet: str
    title: str
    layout: str
    sections: tuple[Section, ...]
    title_variants: tuple[str, ...] = ()
    corner: str | None = None
    head: str | None = None
    groups: tuple[Group, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        return (row for section in self.sections for row in section.rows)

    def group_path(self, row: Row) -> tuple[Group, ...]:
        """The groups over a row, outermost first."""
        known = {group.key: group for group in self.groups}
        path: list[Group] = []
        key = row.group
        while key is not None:
            path.insert(0, known[key])
            key = known[key].within
        return tuple(path)


class Cell(NamedTuple):
    """One number of a form."""

    key: str
    table: Table
    section: Section
    row: Row
    column: Column
    computed: bool

    @property
    def label(self) -> str:
        """Row and column as printed, for messages: 一、本年新收政府信息公开申请数量·自然人."""
        return f"{self.row.label}·{self.column.label}"


class Term(NamedTuple):
    """A summand of one side of an identity; `prior` means last year's number."""

    key: str
    sign: int = 1
    prior: bool = False


class Identity(NamedTuple):
    """One instance of a linear rule, such as A1 in the column 自然人: sum(left) op sum(right)."""

    code: str
    table: str
    row: str | None
    column: str | None
    left: tuple[Term, ...]
    op: str
    right: tuple[Term, ...]
    computes: bool

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.left + self.right

    @property
    def needs_prior(self) -> bool:
        return any(term.prior for term in self.terms)

    @property
    def cells(self) -> tuple[str, ...]:
        """The keys of this year's numbers, the one to look at first in front."""
        return tuple(term.key for term in self.terms if not term.prior)


class Rate(NamedTuple):
    """A quotient that offices report (实质公开率 ...): the sum of some numbers over the sum of others."""

    name: str
    of: tuple[Term, ...]
    over: tuple[Term, ...]
    help: str


RULES_OF_ROLES = {"regulations": "L1", "received": "L6", "disputes": "L6"}
"""What rules need of the form beside its identities ([roles]): the role, and the rule that needs it."""

Cells = dict[str, tuple[str, ...]]
"""Rows, columns or cells by the name of what they mean."""


@dataclass(frozen=True)
class TextRoles:
    """What words of a report's running text mean in the tables (T1–T6), by the meanings of the vocabulary.

    `applications` and `cases` name rows (`t3.new`), `applicants` and `outcomes` the columns of these rows,
    `cells` single cells (`t2.norm.made`). A meaning that a form does not name is not compared.
    """

    applications: Cells = field(default_factory=dict)
    applicants: Cells = field(default_factory=dict)
    cases: Cells = field(default_factory=dict)
    outcomes: Cells = field(default_factory=dict)
    cells: Cells = field(default_factory=dict)

    @property
    def off(self) -> dict[str, str]:
        """The rules of the text that cannot be judged with this form: code and what its file does not say."""
        people = "total" in self.applicants
        lacking = {
            "T1": not people or "new" not in self.applications,
            "T2": not people or not set(self.applications) - {"new", "carried_in", "carried_out"},
            "T3": "total" not in self.outcomes or not self.cases,
            "T4": not self.cells,
            "T6": not people or "carried_out" not in self.applications,
        }
        said = {"T1": "applications.new", "T2": "applications", "T3": "cases", "T4": "cells"}
        found = {
            code: f"[text.{said.get(code, 'applications.carried_out')}]"
            for code, off in lacking.items()
            if off
        }
        return found | ({"T5": "[text]"} if {"T1", "T3", "T4"} <= found.keys() else {})


@dataclass(frozen=True, eq=False)
class Form:
    """A statutory format. Immutable; `cells` gives every number by its key, in print order."""

    id: str
    title: str
    basis: str
    first_year: int
    last_year: int | None
    tables: tuple[Table, ...]
    identities: tuple[Identity, ...]
    roles: dict[str, tuple[str, ...]]
    source: bytes
    path: Path
    rates: tuple[Rate, ...] = ()
    text: TextRoles = TextRoles()

    @cached_property
    def digest(self) -> str:
        """What tells a format from every other: of the bytes of its file, whatever its line ends."""
        from hashlib import sha256

        return sha256(self.source.replace(b"\r\n", b"\n")).hexdigest()[:16]

    @cached_property
    def cells(self) -> dict[str, Cell]:
        computed = {identity.left[0].key for identity in self.identities if identity.computes}
        found = {}
        for table in self.tables:
            for section in table.sections:
                for row in section.rows:
                    for column in section.columns:
                        key = f"{table.key}.{row.key}.{column.key}"
                        found[key] = Cell(key, table, section, row, column, key in computed)
        return found

    @cached_property
    def typed(self) -> tuple[str, ...]:
        return tuple(key for key, cell in self.cells.items() if not cell.computed)

    @cached_property
    def money(self) -> frozenset[str]:
        """Keys of amounts; all others are counts."""
        return frozenset(key for key, cell in self.cells.items() if cell.column.is_money)

    @cached_property
    def computed(self) -> tuple[str, ...]:
        return tuple(key for key, cell in self.cells.items() if cell.computed)

    @cached_property
    def keys_by_table(self) -> dict[str, tuple[str, ...]]:
        return {
            table.key: tuple(key for key, cell in self.cells.items() if cell.table is table)
            for table in self.tables
        }

    @cached_property
    def within(self) -> tuple[Identity, ...]:
        """Identities inside one report."""
        return tuple(identity for identity in self.identities if not identity.needs_prior)

    @cached_property
    def against_prior(self) -> tuple[Identity, ...]:
        """Identities with last year's report."""
        return tuple(identity for identity in self.identities if identity.needs_prior)

    @cached_property
    def order(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.cells)}

    @cached_property
    def sums(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """How each computed number follows from others, in an order in which each sum finds its parts."""
        recipes: dict[str, tuple[str, ...]] = {}
        for identity in self.identities:
            if identity.computes:
                recipes.setdefault(identity.left[0].key, tuple(term.key for term in identity.right))
        ordered: list[tuple[str, tuple[str, ...]]] = []
        done = set(self.typed)
        while recipes:
            ready = [key for key, parts in recipes.items() if done.issuperset(parts)]
            if not ready:
                raise FormError(
                    f"格式 {self.id} 的合计互相依赖，算不出来："
                    f"{'、'.join(recipes)}。请检查 [[identity]] 的 computes。"
                )
            ordered += ((key, recipes.pop(key)) for key in ready)
            done.update(ready)
        return tuple(ordered)

    @cached_property
    def opening(self) -> dict[str, str]:
        """Typed numbers that continue one of last year's: 上年结转 ← last year's 结转下年度 (rule C1)."""
        return {
            identity.left[0].key: identity.right[0].key
            for identity in self.identities
            if identity.code == "C1" and not self.cells[identity.left[0].key].computed
        }

    def table(self, key: str) -> Table:
        return next(table for table in self.tables if table.key == key)

    def fits(self, year: int) -> bool:
        """Whether reports of that year use this format (rule S2)."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def role(self, name: str) -> tuple[str, ...]:
        """The keys that play a role for the rules; a whole row may be named (`t2.rule`)."""
        return self._role_keys.get(name, ())

    @property
    def off(self) -> dict[str, str]:
        """The rules that cannot be judged with this form: code and what its file does not say.

        A role that is there and empty says that the format has no such cells.
        """
        lacking = {code: role for role, code in RULES_OF_ROLES.items() if role not in self.roles}
        return {code: f"[roles.{role}]" for code, role in lacking.items()}

    @cached_property
    def _role_keys(self) -> dict[str, tuple[str, ...]]:
        return {
            role: tuple(
                key for key in self.cells if any(key == name or key.startswith(name + ".") for name in names)
            )
            for role, names in self.roles.items()
        }

    @property
    def years(self) -> str:
        return f"{self.first_year}–{self.last_year} 年" if self.last_year else f"{self.first_year} 年起"
