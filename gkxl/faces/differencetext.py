"""Two reports or summaries side by side, as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from gkxl.checking.comparing import Comparison
from gkxl.model.report import Kind, Number, show
from gkxl.model.texts import pad, width_of


def difference_text(names: tuple[str, str], comparison: Comparison) -> Iterator[str]:
    """The differences for the terminal."""
    for mark, name, report in zip("甲乙", names, (comparison.one, comparison.other)):
        kind = f"汇总，{len(report.units)} 个单位" if report.kind == Kind.SUMMARY else "年报"
        yield (
            f"{mark}：{name}　{report.unit or '单位不明'}　"
            f"{report.year or '年度不明'}　格式 {report.form.id}（{kind}）"
        )
    if comparison.scope:
        yield f"比对范围：{comparison.scope}。"
    yield from (f"注意：{notice}。" for notice in comparison.notices)
    rows = [
        (one.label, _value(one.one), _value(one.other), _value(one.gap, signed=True))
        for one in comparison.differences
    ]
    widths = [max(width_of(row[column]) for row in rows) for column in range(4)] if rows else []
    for row in rows:
        yield (
            f"  {pad(row[0], widths[0])}  甲 {pad(row[1], widths[1], right=True)}  乙 "
            f"{pad(row[2], widths[2], right=True)}  差 {pad(row[3], widths[3], right=True)}"
        )
    for mark, keys, report in (
        ("甲", comparison.only_one, comparison.one),
        ("乙", comparison.only_other, comparison.other),
    ):
        if keys:
            yield (
                f"  只有{mark}的格式有的 {len(keys)} 个数没有比对，例如 {report.form.cells[keys[0]].label}。"
            )
    alike = "全部相同。" if comparison.compared else "没有可以比对的数。"
    yield f"两边都有的 {comparison.compared} 个数，" + (f"共 {len(rows)} 格不同。" if rows else alike)


def _value(number: Number | None, signed: bool = False) -> str:
    if number is None:
        return "—" if signed else "空"
    return (f"−{show(-number)}" if number < 0 else f"+{show(number)}") if signed else show(number)
