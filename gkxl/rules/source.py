"""S1, S2, S11, S12, S16, N2: whether the source is the form, whole and unchanged, of one unit and one year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from gkxl.model.findings import ERROR, NOTE, QUERY, Finding
from gkxl.model.report import Claim, Defect, show
from gkxl.rules import wordings
from gkxl.rules.registry import Case, rule
from gkxl.rules.wholeness import foreign_years

MISSING = ("table", "row", "column", "width", "order")
ALTERED = ("prior", "label", "layout", "sheet", "formula", "version", "detail")


@rule("S1")
def complete(case: Case) -> Iterator[Finding]:
    """S1: all rows and columns of the form are there, each row with as many numbers as columns (documents, unstamped sheets)."""
    for defect in case.report.evidence.defects:
        if defect.kind in MISSING:
            keys = [
                key
                for key, cell in case.form.cells.items()
                if cell.table.key == defect.table
                and defect.row in (None, cell.row.key)
                and defect.column in (None, cell.column.key)
            ]
            yield case.finding(
                "S1",
                keys,
                _missing(case, defect),
                place=defect.place,
                row=defect.row,
                column=defect.column,
                found=defect.found,
                expected=defect.expected,
            )


def _missing(case: Case, defect: Defect) -> tuple[str, str]:
    table = case.form.table(defect.table or "")
    row = next((row.label for row in table.rows if row.key == defect.row), "")
    if defect.kind == "table":
        return f"没有找到{table.name}“{table.title}”。", "请补上整张表后重新检查。"
    if defect.kind == "order":
        over = next(
            (column.over for section in table.sections for column in section.columns if column.over), ""
        )
        return (
            f"{table.name}的表头读不明：“{over}”下面的各列没有连在一起，像是合并单元格丢了或文字改了；整张表没有读数。",
            f"请按格式恢复表头，“{over}”在它的各列上面，重新检查。",
        )
    if defect.kind == "column":
        column = next(
            column.label
            for section in table.sections
            for column in section.columns
            if column.key == defect.column
        )
        group = f"{row}·" if table.layout == "strip" and row else ""
        return f"{table.name}缺少“{group}{column}”这一列。", "请按格式补上这一列，列名照印。"
    if defect.kind == "row":
        return f"{table.name}缺少“{row}”这一行。", "请按格式补上这一行，行名照印。"
    return (
        f"{defect.place}：{table.name}“{row}”这一行有 {defect.found} 个数，应有 {defect.expected} 个；没有挪动或补足。",
        "请核对这一行，每列填一个数。",
    )


@rule("S2")
def right_form(case: Case) -> Iterator[Finding]:
    """S2: 2019 and 2020 → format 2019, 2021 onward → format 2021, no mixture; （六） printed as one row is a query."""
    report, form = case.report, case.form
    if report.evidence.mixed_forms:
        words = (
            f"表格混用了 {' 和 '.join(report.evidence.mixed_forms)} 两种格式。",
            f"请全部改用{form.id}年格式（{form.basis}）的表格。",
        )
        yield case.finding("S2", [], words)
    elif report.year is not None and not form.fits(report.year):
        words = (
            f"{report.year} 年的报告用了 {form.id} 年格式的表格（适用于 {form.years}）。",
            f"请改用适用于 {report.year} 年的表格：gkxl new --year {report.year}。",
        )
        yield case.finding("S2", [], words, found=form.id)
    if report.evidence.collapsed:
        row = form.cells[report.evidence.collapsed[0]].row
        words = (
            f"{report.place(report.evidence.collapsed[0])}：“其他处理”只印了一行，未分三种情形，已读入“{row.label}”，其余两行按 0 计。",
            "请按格式分三行填写；情况属实的在“说明”栏写明。",
        )
        yield case.finding("S2", report.evidence.collapsed, words, QUERY)


@rule("S11")
def one_unit(case: Case) -> Iterator[Finding]:
    """S11: the unit's name is there, and the same on cover, in stamp, title and text; containment agrees (通镇, 佳县通镇人民政府)."""
    yield from _agree(case, "S11", case.report.unit, case.report.evidence.names, "单位名称", "--unit")


@rule("S12")
def one_year(case: Case) -> Iterator[Finding]:
    """S12: the year is there, and the same in title, text, cover and stamp."""
    yield from _agree(case, "S12", case.report.year, case.report.evidence.years, "报告年度", "--year")
    yield from foreign_years(case)


def _agree(
    case: Case, code: str, value: object, claims: list[Claim], what: str, option: str
) -> Iterator[Finding]:
    workbook = case.report.evidence.source == "stamped"
    place = case.report.places.get("cover.unit" if code == "S11" else "cover.year")
    if value is None:
        yield case.finding(
            code,
            [],
            wordings.nothing_stated(what, option, workbook),
            ERROR if workbook and case.report.kind == "report" else QUERY,
            place,
        )
        return
    for one, other in combinations(claims, 2):
        if not same(one.value, other.value):
            grave = {one.where, other.where} == {"工作簿标识", "封面"}
            words = wordings.claims_differ(what, one.where, one.value, other.where, other.value)
            yield case.finding(
                code, [], words, ERROR if grave else QUERY, place, found=other.value, expected=one.value
            )
            return


def same(one: str | int, other: str | int) -> bool:
    """Whether two names or years mean the same; a name that contains the other does."""
    if isinstance(one, int) or isinstance(other, int):
        return one == other
    first, second = _core(one), _core(other)
    return first in second or second in first


def _core(name: str) -> str:
    bare = re.sub(r"\s", "", name)
    return re.sub(r"(人民政府|政府)?(办公室|办事处)?$", "", bare) or bare


@rule("S16")
def as_issued(case: Case) -> Iterator[Finding]:
    """S16: a submitted workbook is the issued one: stamp, locked labels, layout and formulas as issued, stored results current."""
    evidence = case.report.evidence
    for defect in evidence.defects:
        if defect.kind in ALTERED:
            yield _altered(case, defect)
        elif defect.kind == "unstamped":
            words = (
                "报来的不是下发的工作簿（没有标识），已按表格上印的文字读数。",
                "请在下发的工作簿中填报；情况属实的在“说明”栏写明。",
            )
            yield case.finding("S16", [], words, QUERY)
    if evidence.stale:
        keys = list(evidence.stale)
        stored = evidence.stale[keys[0]]
        first = f"{case.spot(keys[0])}存的是 {stored if isinstance(stored, str) else show(stored)}，应为 {show(case.report.values[keys[0]])}"
        words = (
            f"文件里存的合计不是公式现在的结果：{first}{'' if len(keys) == 1 else f'，共 {len(keys)} 处'}；已按各项重新计算。",
            "请用 Excel 打开，按 F9 重算后保存。",
        )
        yield case.finding(
            "S16", keys, words, QUERY, found=evidence.stale[keys[0]], expected=case.report.values[keys[0]]
        )
    if evidence.unstored:
        yield case.finding(
            "S16",
            [],
            ("文件里没有存公式的结果（不是由 Excel 或 WPS 保存的），合计已重新计算。", "无须处理。"),
            NOTE,
        )


def _altered(case: Case, defect: Defect) -> Finding:
    keys = [defect.key] if defect.key else []
    unread = "；整张表没有读数" if defect.table else ""
    if defect.kind == "prior":
        words = (
            "“上年数”被改动过，与下发时不同。",
            "请在下发的工作簿中重新填报；上年数有误的请告知汇总单位更正后重新下发。",
        )
    elif defect.kind == "detail":
        words = (
            f"{defect.place}：{defect.found}。",
            "汇总的明细被改动过。请使用原来的汇总文件，或重新汇总。",
        )
    elif defect.kind == "sheet":
        words = (
            f"缺少工作表“{defect.expected}”（被删除或改名），没有从别处读数。",
            f"请在下发的工作簿中重新填报，保留工作表“{defect.expected}”。",
        )
    elif defect.kind == "version":
        words = (
            f"工作簿的格式版本（{defect.found}）与本机的（{defect.expected}）不同，没有读数。",
            "请用同一份格式文件（--form）读取，或重新下发工作簿。",
        )
    elif defect.kind == "formula":
        words = (
            f"{case.spot(defect.key or '')}的公式被改成了“{defect.found}”。",
            "请在下发的工作簿中重新填报，合计不要手工填写。",
        )
    elif defect.kind == "layout":
        words = (
            f"{defect.place}起版式被改动：应为“{defect.expected}”，现为“{defect.found}”，像是插入、删除或移动了行列{unread}。",
            "请在下发的工作簿中重新填报，不要插入、删除行列。",
        )
    else:
        words = (
            f"{defect.place}的锁定文字被改动：应为“{defect.expected}”，现为“{defect.found}”{unread}。",
            "请在下发的工作簿中重新填报，不要改动锁定的文字。",
        )
    return case.finding("S16", keys, words, place=defect.place, found=defect.found, expected=defect.expected)


@rule("N2")
def local_lines(case: Case) -> Iterator[Finding]:
    """N2: a line that the form does not have (a local addition), with what it says."""
    for place, text in case.report.evidence.extra_lines:
        yield case.finding(
            "N2",
            [],
            (f"{place}：格式以外的行“{text}”，没有计入。", "无须处理；确属规定格式的请告知格式维护人员。"),
            place=place,
            found=text,
        )
