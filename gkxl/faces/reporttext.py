"""A report as text for the terminal, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from gkxl.model.form import Section, Table
from gkxl.model.report import BLANK, TEXT, Kind, Report, show
from gkxl.model.texts import harmless, pad, width_of

STATE_NAMES: dict[str, str] = {BLANK: "空", TEXT: "文字"}
_LONGEST_LABEL = 44


def report_csv(report: Report) -> str:
    """One line per number: its place in the form, table, row, column, number, state, printed total, original.

    Text never begins like a formula.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("序号", "表", "行", "列", "数值", "状态", "原件所印合计", "原件文字"))
    for number, (key, cell) in enumerate(report.form.cells.items(), 1):
        value, printed, flaw = report.values.get(key), report.printed.get(key), report.flaws.get(key)
        writer.writerow(
            (
                number,
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
    yield (
        f"单位：{report.unit or '不明（可用 --unit 指定）'}　代码：{report.code or '无'}　年度："
        f"{report.year or '不明（可用 --year 指定）'}　格式：{report.form.id}　层级：{level}"
    )
    if report.kind == Kind.SUMMARY:
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
