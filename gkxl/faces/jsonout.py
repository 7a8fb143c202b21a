"""Reports, verdicts and differences as the JSON that the commands print."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from gkxl.checking.comparing import Comparison
from gkxl.checking.examiner import Verdict
from gkxl.faces.schema import SCHEMA
from gkxl.model.findings import json_number
from gkxl.model.patterns import Pattern
from gkxl.model.report import Number, Report


def written(data: dict[str, Any]) -> str:
    """An object as it is printed and written, the schema number in front."""
    text = json.dumps({"schema": SCHEMA} | data, ensure_ascii=False, indent=1)
    return _FORGING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


_FORGING = Pattern("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What a screen obeys instead of showing it: written as an escape, which is the same text."""


def print_json(data: dict[str, Any]) -> None:
    """Print one object and nothing else; a name that is no UTF-8 becomes a JSON escape."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(written(data))


def report_json(report: Report) -> dict[str, Any]:
    """The JSON of `gkxl show`, which `convert` reads and writes.

    `originals` keeps what was no plain number, `carried` what else an import must not lose.
    """
    keys = list(report.form.cells)
    return {
        "unit": report.unit,
        "code": report.code,
        "year": report.year,
        "form": report.form.id,
        "level": report.level,
        "kind": report.kind,
        "values": {key: json_number(report, key, report.values[key]) for key in keys if key in report.values},
        "states": {key: report.states[key] for key in keys if key in report.states},
        "printed": {
            key: json_number(report, key, report.printed[key]) for key in keys if key in report.printed
        },
        "originals": {
            key: {"kind": report.flaws[key].kind, "text": report.flaws[key].text}
            for key in keys
            if key in report.flaws
        },
        "carried": {
            "blank_block": list(report.evidence.blank_block),
            "unit_assumed": [key for key in keys if key in report.evidence.unit_assumed],
        },
        "notes": report.notes,
    }


def verdicts_json(verdicts: Iterable[Verdict]) -> dict[str, Any]:
    """The JSON of `gkxl check`."""
    known = list(verdicts)
    return {
        "reports": [_verdict_json(one) for one in known if not one.unreadable],
        "unreadable": [{"path": one.path, "reason": one.unreadable} for one in known if one.unreadable],
    }


def _verdict_json(verdict: Verdict) -> dict[str, Any]:
    return {
        "path": verdict.path,
        "unit": verdict.unit,
        "year": verdict.year,
        "form": verdict.form,
        "level": verdict.level,
        "ok": verdict.ok,
        "errors": verdict.errors,
        "queries": verdict.queries,
        "findings": [finding.as_json() for finding in verdict.findings],
    }


def difference_json(paths: tuple[str, str], comparison: Comparison) -> dict[str, Any]:
    """The JSON of `gkxl diff`.

    A difference between a published report and a summary has the code of its rule, H6.
    """
    code = "H6" if {comparison.one.kind, comparison.other.kind} == {"report", "summary"} else None
    sides = [
        {"path": path, "unit": report.unit, "year": report.year, "form": report.form.id, "kind": report.kind}
        for path, report in zip(paths, (comparison.one, comparison.other))
    ]

    def plain(key: str, number: Number | None) -> int | float | str | None:
        return None if number is None else json_number(comparison.one, key, number)

    differences = [
        {
            "code": code,
            "key": one.key,
            "label": one.label,
            "a": plain(one.key, one.one),
            "b": plain(one.key, one.other),
            "difference": plain(one.key, one.gap),
        }
        for one in comparison.differences
    ]
    return {
        "a": sides[0],
        "b": sides[1],
        "compared": comparison.compared,
        "equal": not differences and comparison.compared > 0,
        "notices": comparison.notices,
        "scope": comparison.scope or None,
        "differences": differences,
        "only_a": list(comparison.only_one),
        "only_b": list(comparison.only_other),
    }
