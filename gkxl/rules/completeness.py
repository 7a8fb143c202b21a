"""S1, S2: whether a source is the whole form, and the form of its year."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.form import Column, Row, Table
from gkxl.model.report import Defect, DefectKind
from gkxl.rules.registry import Case, rule
from gkxl.rules.wordings import Words

_NO_TABLES = (
    "文稿里没有找到年报的三张表，只检查了文字：表格的勾稽、文字与表格的对照（T1—T6）都没有做。",
    "请补上三张表；数字在工作簿或汇总里的，用 --against 指明，一起检查。",
)


@rule("S1")
def complete(case: Case) -> Iterator[Finding]:
    """S1: all rows and columns of the form are there, each row with a number for every column, and no more.

    Of documents and unstamped sheets. A group's printed sum (小计) that is not its rows' is a query;
    so is a text without any table: it is checked as a text.
    """
    evidence = case.report.evidence
    if evidence.paragraphs and not case.report.values and not evidence.defects and case.against is None:
        yield case.finding("S1", [], _NO_TABLES, QUERY, place=evidence.paragraphs[0].place)
    for defect in case.report.evidence.defects:
        say = _MISSING.get(DefectKind(defect.kind))
        if say is None:
            continue
        keys = list(defect.keys) or [
            key
            for key, cell in case.form.cells.items()
            if cell.table.key == defect.table
            and defect.row in (None, cell.row.key)
            and defect.column in (None, cell.column.key)
        ]
        yield case.finding(
            "S1",
            keys,
            say(case.form.table(defect.table or ""), defect),
            QUERY if defect.kind == DefectKind.SUBTOTAL else ERROR,
            place=defect.place,
            row=defect.row,
            column=defect.column,
            found=defect.found,
            expected=defect.expected,
        )


def _row(table: Table, key: str | None) -> Row | None:
    return next((row for row in table.rows if row.key == key), None)


def _columns(table: Table) -> Iterator[Column]:
    return (column for section in table.sections for column in section.columns)


def _no_table(table: Table, defect: Defect) -> Words:
    return Words(f"没有找到{table.name}“{table.title}”。", "请补上整张表后重新检查。")


def _columns_apart(table: Table, defect: Defect) -> Words:
    over = next((column.over for column in _columns(table) if column.over), "")
    return Words(
        f"{table.name}的表头读不明：“{over}”下面的各列没有连在一起，"
        "像是合并单元格丢了或文字改了；整张表没有读数。",
        f"请按格式恢复表头，“{over}”在它的各列上面，重新检查。",
    )


def _no_column(table: Table, defect: Defect) -> Words:
    column = next(column.label for column in _columns(table) if column.key == defect.column)
    row = _row(table, defect.row)
    group = f"{row.label}·" if table.layout == "strip" and row else ""
    return Words(f"{table.name}缺少“{group}{column}”这一列。", "请按格式补上这一列，列名照印。")


def _no_row(table: Table, defect: Defect) -> Words:
    row = _row(table, defect.row)
    return Words(f"{table.name}缺少“{row.label if row else ''}”这一行。", "请按格式补上这一行，行名照印。")


def _this_row(table: Table, defect: Defect) -> str:
    row = _row(table, defect.row)
    return f"“{row.label}”这一行" if row else "的这一行"


def _wrong_width(table: Table, defect: Defect) -> Words:
    if defect.found == defect.expected:
        return Words(
            f"{defect.place}：{table.name}{_this_row(table, defect)}有 {defect.found} 个数，多数行的数更多，"
            "分不清缺的是哪一列，没有读。",
            "请把表头补全，没有数的格填 0，不要空着。",
        )
    return Words(
        f"{defect.place}：{table.name}{_this_row(table, defect)}有 {defect.found} 个数，"
        f"应有 {defect.expected} 个；没有挪动或补足。",
        "请核对这一行，每列填一个数。",
    )


def _no_heads(table: Table, defect: Defect) -> Words:
    what = f"缺少“{defect.found}”" if defect.found else "次序不同"
    return Words(
        f"{defect.place}：{table.name}的表头{what}，分不清哪一列是什么；整张表没有读数。",
        "请按格式恢复表头，列名照印，重新检查。",
    )


def _other_groups(table: Table, defect: Defect) -> Words:
    form = "、".join(row.label for row in table.rows)
    return Words(
        f"{defect.place}：{table.name}各列上面的表头是“{defect.found}”，和格式（{form}）的名称或次序不同，"
        "分不清哪一列是谁的；整张表没有读数。",
        "请照格式的名称和次序改好表头，数跟着表头移动，重新检查。",
    )


def _two_numbers(table: Table, defect: Defect) -> Words:
    row, column = (
        _row(table, defect.row),
        next((column for column in _columns(table) if column.key == defect.column), None),
    )
    names = "·".join(item.label for item in (row, column) if item)
    same = str(defect.place) == defect.found
    places = f"都在{defect.place}" if same else f"{defect.place} 和 {defect.found}"
    return Words(
        f"{table.name}{f'“{names}”' if names else ''}有两处：{places}，分不清哪一处是本年数，都没有读。",
        "请只留本年数，或在表头（行名）上写明本年、上年。",
    )


def _no_label(table: Table, defect: Defect) -> Words:
    return Words(
        f"{defect.place}：{table.name}{_this_row(table, defect)}下面还有一行数（{defect.found}）没有行名，"
        "分不清是谁的数，都没有读。",
        "请一行数一个行名，不要合并几行的行名；不是本表的数请移到表外。",
    )


def _label_slid(table: Table, defect: Defect) -> Words:
    return Words(
        f"{defect.place}：{table.name}{_this_row(table, defect)}的行名可能和数错开了："
        f"从{defect.found} 起行名和数对不上，表里又少一行；这一行没有读。",
        "请一行数一个行名，不要合并几行的行名，少的行照格式补齐。",
    )


def _one_number_over_several(table: Table, defect: Defect) -> Words:
    return Words(
        f"{defect.place}：{table.name}{_this_row(table, defect)}的“{defect.found}”一格跨了几列，"
        "分不清是哪一列的数，没有读。",
        "请取消合并，每列填一个数。",
    )


def _no_head_over(table: Table, defect: Defect) -> Words:
    return Words(
        f"{defect.place}：{table.name}{_this_row(table, defect)}的“{defect.found}”上面没有表头，"
        "像是错了列；这一行没有读。",
        "请核对这一行，每个数填在它的列名下面。",
    )


def _lines_apart(table: Table, defect: Defect) -> Words:
    return Words(
        f"{defect.place}：{table.name}{_this_row(table, defect)}的行名和数断在几行里，"
        "和上下行分不开；这一行没有读。",
        "请报送 Word 文件（.docx）或电子表格（.xlsx），或加宽各列后重新导出 PDF。",
    )


LONGEST_SHOWN = 30
"""Of a longer sentence in place of numbers the beginning is shown (characters)."""


def _words_for_numbers(table: Table, defect: Defect) -> Words:
    text = str(defect.found)
    shown = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return Words(
        f"{defect.place}：{table.name}的表头下面没有数，写的是“{shown}”。",
        "请照表逐格填数，没有发生的填 0。",
    )


def _wrong_subtotal(table: Table, defect: Defect) -> Words:
    group = next((group.label for group in table.groups if group.key == defect.key), "")
    column = next((column.label for column in _columns(table) if column.key == defect.column), "")
    return Words(
        f"{defect.place}：{table.name}“{group}·{column}”"
        f"印的小计是 {defect.found}，各项相加是 {defect.expected}。",
        "请核对这一组各项和小计；小计不计入任何数。",
    )


_MISSING: dict[DefectKind, Callable[[Table, Defect], Words]] = {
    DefectKind.TABLE: _no_table,
    DefectKind.ORDER: _columns_apart,
    DefectKind.COLUMN: _no_column,
    DefectKind.ROW: _no_row,
    DefectKind.WIDTH: _wrong_width,
    DefectKind.HEADS: _no_heads,
    DefectKind.GROUPS: _other_groups,
    DefectKind.DOUBLE: _two_numbers,
    DefectKind.UNNAMED: _no_label,
    DefectKind.SLID: _label_slid,
    DefectKind.SPAN: _one_number_over_several,
    DefectKind.STRAY: _no_head_over,
    DefectKind.TORN: _lines_apart,
    DefectKind.WORDS: _words_for_numbers,
    DefectKind.SUBTOTAL: _wrong_subtotal,
}
"""What S1 says of each defect; all others are S16's."""


@rule("S2")
def right_form(case: Case) -> Iterator[Finding]:
    """S2: 2019 and 2020 → format 2019, 2021 onward → format 2021, no mixture.

    （六） printed as one row is a query.
    """
    report, form = case.report, case.form
    if report.evidence.mixed_forms:
        words = Words(
            f"表格混用了 {' 和 '.join(report.evidence.mixed_forms)} 两种格式。",
            f"请全部改用{form.id}年格式（{form.basis}）的表格。",
        )
        yield case.finding("S2", [], words)
    elif report.year is not None and not form.fits(report.year):
        words = Words(
            f"{report.year} 年的报告用了 {form.id} 年格式的表格（适用于 {form.years}）。",
            f"请改用适用于 {report.year} 年的表格：gkxl new --year {report.year}。",
        )
        yield case.finding("S2", [], words, found=form.id)
    if report.evidence.collapsed:
        first = report.evidence.collapsed[0]
        words = Words(
            f"{report.place(first)}：“其他处理”只印了一行，未分三种情形，"
            f"已读入“{form.cells[first].row.label}”，其余两行按 0 计。",
            "请按格式分三行填写；情况属实的在“说明”栏写明。",
        )
        yield case.finding("S2", report.evidence.collapsed, words, QUERY)
