"""Sentences in the manner of real reports, with what has to be found in them.

Some to build on, others to measure.

One case a line: `text` (a paragraph), `year`, `form`, `unit`, the typed `cells` that are not 0, and
`findings`, pairs of a code and the first cell ("" where the text itself is meant). The sentences were
written from the rules and from the manner of published reports by authors who did not know the grammar.
`build` and `measured` are halves of one set: no sentence of `measured` was looked at while the grammar was
built, only its two numbers, until it was opened in the end (precision 0.949, recall 0.861 then). `second` and
`third` were written later to build on, `third` to be hard.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from gkxl.model.formfile import find_form
from gkxl.model.level import level_of
from gkxl.model.report import Paragraph, Place, Report
from gkxl.rules import check

FOLDER = Path(__file__).parent
OF_THE_TEXT = {"S10", "S12", "S14", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"}


def cases(name: str) -> list[dict]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def found(case: dict) -> Counter[tuple[str, str]]:
    """What the check says of a case's text."""
    form = find_form(case["form"])
    report = Report(form, unit=case["unit"], year=case["year"], level=level_of(case["unit"]))
    report.values = {key: Decimal(0) if form.cells[key].column.is_money else 0 for key in form.typed}
    report.values |= {
        key: Decimal(str(value)) if form.cells[key].column.is_money else value
        for key, value in case["cells"].items()
    }
    report.recompute()
    report.evidence.paragraphs = (Paragraph(Place("正文", "第1段"), case["text"]),)
    return Counter(
        (finding.code, finding.cells[0] if finding.cells else "")
        for finding in check(report).findings
        if finding.code in OF_THE_TEXT
    )


def misses(name: str, part: slice = slice(None)) -> Iterator[tuple[dict, Counter, Counter]]:
    """Cases judged otherwise than listed, with what is too much and what is missing."""
    for case in cases(name)[part]:
        told, listed = found(case), Counter(tuple(pair) for pair in case["findings"])
        if told != listed:
            yield case, told - listed, listed - told


def judged_otherwise() -> dict[str, list[str]]:
    """The cases, by their set, that are judged otherwise than listed; a case that comes right may go."""
    return json.loads((FOLDER / "judged_otherwise.json").read_text("utf-8"))


def measure(name: str) -> tuple[float, float, int]:
    """Precision, recall and the number of listed findings of a set."""
    right = told = listed = 0
    for case in cases(name):
        one, other = found(case), Counter(tuple(pair) for pair in case["findings"])
        right, told, listed = right + (one & other).total(), told + one.total(), listed + other.total()
    return right / told, right / listed, listed
