"""What a pair of sentences is, the tables they are told of, and what the check says of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.rules import check_text

Cells = Mapping[str, int]
RECEIVED: Cells = {"t3.new.natural": 20, "t3.granted.natural": 20}
RESULTS: Cells = {
    "t3.new.natural": 20,
    "t3.granted.natural": 10,
    "t3.partial.natural": 5,
    "t3.unable.unclear.natural": 5,
}
ONE_LEFT: Cells = {"t3.new.natural": 20, "t3.granted.natural": 19, "t3.carried_out.natural": 1}
CASES: Cells = {"t4.review.upheld": 3, "t4.review.corrected": 1, "t4.direct.upheld": 2}
LIST, SHARE = ("T7", ""), ("T8", "")
NEW, GRANTED, NATURAL = "t3.new.total", "t3.granted.total", "t3.new.natural"
LEFT = ("T6", "t3.carried_out.total")
NOT_HELD: Cells = {
    "t3.new.natural": 20,
    "t3.granted.natural": 10,
    "t3.unable.not_held.natural": 8,
    "t3.unable.to_create.natural": 2,
}
FIVE_LEFT: Cells = {
    "t3.new.natural": 25,
    "t3.granted.natural": 10,
    "t3.partial.natural": 10,
    "t3.carried_out.natural": 5,
}
CARRIED: Cells = {
    "t3.new.natural": 20,
    "t3.carried_in.natural": 2,
    "t3.granted.natural": 15,
    "t3.partial.natural": 4,
    "t3.unable.unclear.natural": 3,
}
WITH_OTHERS: Cells = {
    "t3.new.natural": 17,
    "t3.granted.natural": 7,
    "t3.partial.natural": 2,
    "t3.denied.secret.natural": 2,
    "t3.unable.unclear.natural": 3,
    "t3.other.other.natural": 3,
}


@dataclass(frozen=True)
class Pair:
    """A right sentence and its wrong neighbour; `found` are codes and first cells.

    `cells` are the tables of both, `otherwise` those of the wrong one where the words are the same.
    """

    right: str
    wrong: str
    found: set[tuple[str, str]]
    cells: Cells = field(default_factory=dict)
    otherwise: Cells | None = None
    unit: str = "左岸县教育局"
    level: str = "县区部门"


def report_of(form: Form, cells: Cells, unit: str = Pair.unit, level: str = Pair.level) -> Report:
    """A report of 2024 with these cells; all others are 0."""
    assert cells.keys() <= form.cells.keys()
    report = Report(form, unit=unit, year=2024, level=level)
    report.values = {key: 0 for key in form.cells} | dict(cells)
    report.recompute()
    return report


def told(form: Form, pair: Pair, text: str, cells: Cells) -> set[tuple[str, str]]:
    """The codes and first cells of what is found in one of a pair's sentences."""
    found = check_text(report_of(form, cells, pair.unit, pair.level), text)
    return {(one.code, one.cells[0] if one.cells else "") for one in found}
