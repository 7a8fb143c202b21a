"""A report and its findings as text, CSV and JSON: what the commands print."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from gkxl.checking.comparing import Comparison
from gkxl.checking.examiner import Verdict
from gkxl.model.findings import ERROR, SEVERITY_NAMES, Counted, Finding, json_number
from gkxl.model.form import Section, Table
from gkxl.model.report import BLANK, TEXT, Number, Report, show
from gkxl.model.texts import harmless, pad, visible, width_of

STATE_NAMES = {BLANK: "空", TEXT: "文字"}
_LONGEST_LABEL = 44


def report_json(report: Report) -> dict[str, Any]:
    """The JSON of `gkxl show`, which `convert` reads and writes. `originals` keeps what was no plain number, `carried` what else
    an import must not lose."""
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


def report_csv(report: Report) -> str:
    """One line per number: key, table, row, column, number, state, printed total, original. Text never begins like a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("编号", "表", "行", "列", "数值", "状态", "原件所印合计", "原件文字"))
    for key, cell in report.form.cells.items():
        value, printed, flaw = report.values.get(key), report.printed.get(key), report.flaws.get(key)
        writer.writerow(
            (
                key,
                cell.table.sheet,
                cell.row.label,
                cell.column.label,
                "" if value is None else show(value),
                STATE_NAMES.get(report.states.get(key, ""), report.states.get(key, "")),
                "" if printed is None else show(printed),
                harmless(flaw.text) if flaw else "",
            )
        )
    return stream.getvalue()


def report_text(report: Report) -> Iterator[str]:
    """The tables as they are printed, for the terminal."""
    level = f"{report.level}（据{report.level_from}）" if report.level else "不明（可用 --level 指定）"
    yield f"单位：{report.unit or '不明（可用 --unit 指定）'}　代码：{report.code or '无'}　年度：{report.year or '不明（可用 --year 指定）'}　格式：{report.form.id}　层级：{level}"
    if report.kind == "summary":
        yield f"汇总：{len(report.units)} 个单位"
    for table in report.form.tables:
        yield ""
        yield table.title + ("（零填报：空格按 0 计）" if table.key in report.zero_tables else "")
        for section in table.sections:
            yield from _section_lines(report, table, section)
    notes = report.notes
    if notes:
        yield ""
        yield "说明："
        yield from (f"  {note}" for note in notes)


def _section_lines(report: Report, table: Table, section: Section) -> Iterator[str]:
    heads = [column.label for column in section.columns]
    rows = [
        (
            _short("　" * len(table.group_path(row)) + row.label),
            [_number(report, f"{table.key}.{row.key}.{column.key}") for column in section.columns],
        )
        for row in section.rows
    ]
    labels = max([width_of(label) for label, _ in rows] + [width_of(section.label or "")])
    widths = [
        max(width_of(head), *(width_of(numbers[number]) for _, numbers in rows))
        for number, head in enumerate(heads)
    ]
    yield (
        "  "
        + pad(section.label or "", labels)
        + "  "
        + "  ".join(pad(head, width, right=True) for head, width in zip(heads, widths))
    )
    for label, numbers in rows:
        yield (
            "  "
            + pad(label, labels)
            + "  "
            + "  ".join(pad(number, width, right=True) for number, width in zip(numbers, widths))
        )


def _short(label: str) -> str:
    while width_of(label) > _LONGEST_LABEL:
        label = label[:-2] + "…"
    return label


def _number(report: Report, key: str) -> str:
    if key in report.printed:
        return (
            f"{show(report.values[key]) if key in report.values else '—'}（原件 {show(report.printed[key])}）"
        )
    if key in report.values:
        return show(report.values[key])
    return STATE_NAMES.get(report.states.get(key, ""), "错误" if key in report.states else "—")


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


def verdict_text(verdict: Verdict) -> Iterator[str]:
    """The findings of one report for the terminal, and the verdict."""
    level = f"{verdict.level}（据{verdict.level_from}）" if verdict.level else "层级不明"
    yield f"{visible(verdict.name)}　{verdict.unit or '单位不明'}　{verdict.year or '年度不明'}　格式 {verdict.form}　{level}"
    for finding in verdict.findings:
        yield from _finding_lines(finding)
    yield f"  结论：{conclusion(verdict)}"


def conclusion(verdict: Counted) -> str:
    """What is to be done with a report, in a sentence."""
    if verdict.errors:
        return f"有 {verdict.errors} 处强制性错误{f'、{verdict.queries} 处待说明' if verdict.queries else ''}，请改正后再上报。"
    if verdict.queries:
        return f"没有强制性错误；有 {verdict.queries} 处待说明，请核实，属实的写明说明。"
    return "没有发现问题，可以上报。"


def _finding_lines(finding: Finding) -> Iterator[str]:
    mark = "✗" if finding.severity == ERROR else "?" if finding.severity == "query" else "·"
    state = f"（已说明：{finding.explained}）" if finding.explained else ""
    spot = (
        f"{finding.place} " if finding.address and finding.address not in finding.message else ""
    )  # what quotes the text names no place itself
    yield f"  {mark} {finding.code} {SEVERITY_NAMES[finding.severity]}{state}：{spot}{finding.message}"
    if finding.severity != "note" and not finding.explained:
        yield f"      {finding.fix}"


def difference_json(paths: tuple[str, str], comparison: Comparison) -> dict[str, Any]:
    """The JSON of `gkxl diff`. A difference between a published report and a summary carries the code of its rule, H6."""
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
        "differences": differences,
        "only_a": list(comparison.only_one),
        "only_b": list(comparison.only_other),
    }


def difference_text(names: tuple[str, str], comparison: Comparison) -> Iterator[str]:
    """The differences for the terminal."""
    for mark, name, report in zip("甲乙", names, (comparison.one, comparison.other)):
        kind = f"汇总，{len(report.units)} 个单位" if report.kind == "summary" else "年报"
        yield f"{mark}：{name}　{report.unit or '单位不明'}　{report.year or '年度不明'}　格式 {report.form.id}（{kind}）"
    yield from (f"注意：{notice}。" for notice in comparison.notices)
    rows = [
        (one.label, _value(one.one), _value(one.other), _value(one.gap, signed=True))
        for one in comparison.differences
    ]
    widths = [max(width_of(row[column]) for row in rows) for column in range(4)] if rows else []
    for row in rows:
        yield f"  {pad(row[0], widths[0])}  甲 {pad(row[1], widths[1], right=True)}  乙 {pad(row[2], widths[2], right=True)}  差 {pad(row[3], widths[3], right=True)}"
    for mark, keys, report in (
        ("甲", comparison.only_one, comparison.one),
        ("乙", comparison.only_other, comparison.other),
    ):
        if keys:
            yield f"  只有{mark}的格式有的 {len(keys)} 个数没有比对，例如 {report.form.cells[keys[0]].label}。"
    alike = "全部相同。" if comparison.compared else "没有可以比对的数。"
    yield f"两边都有的 {comparison.compared} 个数，" + (f"共 {len(rows)} 格不同。" if rows else alike)


def _value(number: Number | None, signed: bool = False) -> str:
    if number is None:
        return "—" if signed else "空"
    return (f"−{show(-number)}" if number < 0 else f"+{show(number)}") if signed else show(number)
