"""What the vocabulary's words mean in the tables of a form: the cells that a number beside them counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gkxl.model.form import Form

APPLICATION_UNITS = ("件", "条", "宗", "份", "个", "起", "项", "次", "件次", "例", "人次", "")
CASE_UNITS = ("件", "宗", "起", "个", "例", "次", "件次", "份", "")
PAPER_UNITS = ("件", "份", "个", "部", "项", "")
COURT = ("review", "litigation", "direct", "after")
PAPERS = ("norm", "rule")
DECISIONS = ("permit", "penalty", "coercion")


@dataclass(frozen=True)
class Meaning:
    """What a number counts, before it is known which number."""

    code: str
    keys: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...] = ()
    units: tuple[str, ...] = APPLICATION_UNITS
    money: bool = False
    at_most: bool = False


@dataclass
class Cells:
    """The cells of a form by the meanings of the vocabulary."""

    form: Form

    def __post_init__(self) -> None:
        table = next((table for table in self.form.tables if table.key == "t3"), None)
        self.rows = {row.key: row for row in table.rows} if table else {}
        self.people = [key.rsplit(".", 1)[1] for key in self.form.cells if key.startswith("t3.new.")]

    def row(self, meaning: str, column: str = "total") -> tuple[str, ...]:
        """The cells of a row of table three, or of all rows of a group; () where the form has none."""
        names = (
            [meaning]
            if meaning in self.rows
            else [name for name in self.rows if name.startswith(f"{meaning}.")]
        )
        columns = (
            [name for name in self.people if name not in ("natural", "total")]
            if column == "organisation"
            else [column]
        )
        return self.known(f"t3.{name}.{one}" for name in names for one in columns)

    def court(self, noun: str, outcome: str = "total") -> tuple[str, ...]:
        groups = ("direct", "after") if noun == "litigation" else (noun,)
        return self.known(f"t4.{group}.{outcome}" for group in groups)

    def paper(self, noun: str, verb: str) -> tuple[str, ...]:
        return self.known([f"t2.{noun}.{ {'make': 'made', 'repeal': 'repealed', 'valid': 'valid'}[verb] }"])

    def decisions(self, noun: str) -> tuple[str, ...]:
        return self.known([f"t2.{noun}.decisions"])

    def fee(self) -> tuple[str, ...]:
        return self.known(["t2.fee.amount"])

    def known(self, keys: Iterable[str]) -> tuple[str, ...]:
        found = tuple(keys)
        return found if all(key in self.form.cells for key in found) else ()
