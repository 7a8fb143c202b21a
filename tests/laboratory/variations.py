"""How offices vary a printed table.

Each function changes a paper in place; a report's true numbers stay those of `paper.report`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gkxl.model.report import show
from tests.laboratory import merged
from tests.laboratory.paper import Paper, Sheet
from tests.laboratory.published import ATTACKS
from tests.renderings import Printed

OTHER_YEAR = 5000
"""Added to a number to make last year's, which no cell of the paper holds."""


def _last_year(text: str) -> str:
    return str(int(float(text)) + OTHER_YEAR) if text else str(OTHER_YEAR)


# ---------------------------------------------------------------- two numbers for one cell
def _doubled(paper: Paper, heads: tuple[str, str] | None, ours: int) -> None:
    """Two columns under every head, ours first (0) or second (1), named by `heads` or by nothing."""
    for sheet in paper.sheets:
        columns = sorted({cell.column for cell in sheet.numbers}, reverse=True)
        for column in columns:
            _split_column(sheet, column, ours, named=heads is not None)
        if heads:
            _subheads(sheet, heads)


def _split_column(sheet: Sheet, column: int, ours: int, named: bool) -> None:
    here = [cell for cell in sheet.numbers if cell.column == column]
    wide = any(cell.columns > 1 for cell in here)
    sheet.open_column(column + 1)
    for cell in sheet.cells:
        if cell.key is None and cell.column == column and cell.columns == 1:
            cell.columns = 2  # heads over both
    for cell in here:
        if wide and cell.columns > 1:
            cell.columns -= 1
        other = Printed(cell.row, column + 1, 1, 1, _last_year(cell.text) if named or cell.text else "")
        if ours == 1:
            cell.column, other.column = column + 1, column
            if cell.columns > 1:
                other.columns, cell.columns = 1, cell.columns
        elif cell.columns > 1:
            other.column = cell.column + cell.columns
            cell.columns = cell.columns
        sheet.cells.append(other)


def _subheads(sheet: Sheet, heads: tuple[str, str]) -> None:
    """A row of 上年 | 本年 below the lowest heads of each block of number rows."""
    firsts = [
        row
        for row in sorted({cell.row for cell in sheet.numbers}, reverse=True)
        if not any(cell.row == row - 1 for cell in sheet.numbers)
    ]
    for row in firsts:
        numbers = sorted(
            {(cell.column, cell.columns) for cell in sheet.cells if cell.row == row and _is_count(cell)}
        )
        sheet.open_row(row)
        for at, (column, columns) in enumerate(numbers):
            sheet.put(row, column, heads[at % 2], columns=columns)


def _is_count(cell: Printed) -> bool:
    return cell.key is not None or bool(re.fullmatch(r"\d{4,5}", cell.text))


def last_year_first(paper: Paper) -> None:
    _doubled(paper, ("上年", "本年"), 1)


def this_year_first(paper: Paper) -> None:
    _doubled(paper, ("本年数", "上年数"), 0)


def years_as_heads(paper: Paper) -> None:
    year = paper.report.year or 2024
    _doubled(paper, (f"{year - 1}年", f"{year}年"), 1)


def two_numbers_without_a_head(paper: Paper) -> None:
    _doubled(paper, None, paper.chance.randrange(2))


def all_heads_twice(paper: Paper, names: tuple[str, str] | None = ("本年", "上年")) -> None:
    """Tables three and four stand twice side by side: the same heads again for last year's numbers."""
    for key in ("t3", "t4"):
        sheet = paper.sheet(key)
        start, width = sheet.first_number_column, sheet.width
        block = [cell for cell in sheet.cells if cell.column >= start]
        shift = width - start + 1
        for cell in block:
            text = _last_year(cell.text) if cell.key else cell.text
            sheet.cells.append(Printed(cell.row, cell.column + shift, cell.rows, cell.columns, text))
        if names:
            sheet.open_row(1)
            sheet.put(1, start, names[0], columns=shift)
            sheet.put(1, start + shift, names[1], columns=shift)


def all_heads_twice_unnamed(paper: Paper) -> None:
    all_heads_twice(paper, None)


def one_number_over_several(paper: Paper) -> None:
    """One number over the five columns of 法人: of which it is, nobody knows."""
    sheet = paper.sheet("t3")
    row = paper.chance.choice(sorted({cell.row for cell in sheet.numbers}))
    cells = [cell for cell in sheet.numbers if cell.row == row][1:6]
    sheet.cells = [cell for cell in sheet.cells if cell not in cells[1:]]
    cells[0].columns, cells[0].key = 5, "merged"


def remarks_column(paper: Paper) -> None:
    """A column 备注, blank or with words."""
    for sheet in paper.sheets:
        width = sheet.width
        rows = {cell.row for cell in sheet.numbers}
        for row in range(1, len(sheet.rows) + 1):
            sheet.put(
                row, width + 1, ("无变化" if paper.chance.random() < 0.2 else "") if row in rows else "备注"
            )


def unknown_column(paper: Paper) -> None:
    """A column of its own numbers, 其中：网上申请, in the middle of table 3."""
    sheet = paper.sheet("t3")
    at = sheet.first_number_column + paper.chance.randrange(1, 7)
    rows = sorted({cell.row for cell in sheet.numbers})
    sheet.open_column(at)
    for row in rows:
        sheet.put(row, at, str(OTHER_YEAR + row))
    single = not any(
        cell.columns > 1 and cell.column <= at < cell.column + cell.columns
        for cell in sheet.above(
            next(cell for cell in sheet.cells if cell.row == rows[0] and cell.column == at)
        )[-1:]
    )
    sheet.put(rows[0] - 2 if single else rows[0] - 1, at, "其中：网上申请", rows=2 if single else 1)


def two_rows_of_table_four(paper: Paper, names: tuple[str, str] | None = ("上年", "本年")) -> None:
    sheet = paper.sheet("t4")
    row = sheet.numbers[0].row
    sheet.open_row(row)
    for cell in list(sheet.numbers):
        sheet.put(row, cell.column, _last_year(cell.text) if names or cell.text else "")
    if names:
        sheet.open_column(1)
        for at, name in enumerate(names):
            sheet.put(row + at, 1, name)
        sheet.put(1, 1, "年度", rows=row - 1)


def two_rows_of_table_four_unnamed(paper: Paper) -> None:
    two_rows_of_table_four(paper, None)


def ordinal_row(paper: Paper) -> None:
    """栏次: 甲, 1, 2, 3 … below the heads of each block."""
    for sheet in paper.sheets:
        _ordinal_rows(sheet)


def _ordinal_rows(sheet: Sheet) -> None:
    firsts = [
        row
        for row in sorted({cell.row for cell in sheet.numbers}, reverse=True)
        if not any(cell.row == row - 1 for cell in sheet.numbers)
    ]
    for row in firsts:
        numbers = sorted((cell for cell in sheet.numbers if cell.row == row), key=lambda cell: cell.column)
        sheet.open_row(row)
        for cell in sheet.cells:  # labels beside stay below
            if cell.row < row < cell.row + cell.rows and cell.column < numbers[0].column:
                cell.rows -= 1
        if numbers[0].column > 1:
            sheet.put(row, 1, "甲", columns=numbers[0].column - 1)
        for at, cell in enumerate(numbers, 1):
            sheet.put(row, cell.column, str(at), columns=cell.columns)


def named_ordinal_row(paper: Paper) -> None:
    ordinal_row(paper)
    for sheet in paper.sheets:
        for cell in sheet.cells:
            cell.text = "栏次" if cell.text == "甲" else cell.text


def ordinal_column(paper: Paper) -> None:
    """序号 before every row of tables two and three."""
    for key in ("t2", "t3"):
        sheet = paper.sheet(key)
        rows = sorted({cell.row for cell in sheet.numbers})
        sheet.open_column(1)
        for number, row in enumerate(rows, 1):
            sheet.put(row, 1, str(number))
        sheet.put(rows[0] - 1, 1, "序号")


# ---------------------------------------------------------------- units of money
def _money(paper: Paper) -> list[Printed]:
    return [cell for cell in paper.sheet("t2").numbers if cell.key in paper.report.form.money]


def _in_yuan(paper: Paper, text: Callable[[str], str] = str) -> None:
    """The amounts printed in 元."""
    for cell in _money(paper):
        column = paper.report.form.cells[cell.key or ""].column
        value = paper.report.values.get(cell.key or "")
        if cell.text and value is not None:
            cell.text = text(show(value * 10000 if column.unit == "万元" else value))


def _head_of_money(paper: Paper) -> list[Printed]:
    sheet = paper.sheet("t2")
    return [[one for one in sheet.above(cell) if "金额" in one.text][-1] for cell in _money(paper)]


def _unit_in_head(words: str) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        _in_yuan(paper)
        for head in _head_of_money(paper):
            head.text = re.sub("（单位：万元）", "", head.text) + words

    return change


def _unit_above(words: str) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        _in_yuan(paper)
        for head in _head_of_money(paper):
            head.text = re.sub("（单位：万元）", "", head.text)
        paper.parts.insert(paper.parts.index(paper.sheet("t2")), words)

    return change


def unit_in_the_title(paper: Paper) -> None:
    _in_yuan(paper)
    for head in _head_of_money(paper):
        head.text = re.sub("（单位：万元）", "", head.text)
    at = paper.parts.index(paper.sheet("t2")) - 1
    paper.parts[at] = f"{paper.parts[at]}（单位：件、元）"


def unit_in_a_row_of_the_table(paper: Paper) -> None:
    _in_yuan(paper)
    for head in _head_of_money(paper):
        head.text = re.sub("（单位：万元）", "", head.text)
    sheet = paper.sheet("t2")
    sheet.open_row(1)
    sheet.put(1, 1, "单位：件、元", columns=sheet.width)


def unit_in_the_label(paper: Paper) -> None:
    _in_yuan(paper)
    for head in _head_of_money(paper):
        head.text = re.sub("（单位：万元）", "", head.text)
    sheet = paper.sheet("t2")
    for cell in _money(paper):
        label = max(
            (one for one in sheet.cells if one.row == cell.row and one.key is None),
            key=lambda one: one.column,
        )
        label.text += "（元）"


def _unit_in_cell(form: str) -> Callable[[Paper], None]:
    def change(paper: Paper) -> None:
        _in_yuan(paper, lambda text: form.format(text))

    return change


def wan_in_the_cell(paper: Paper) -> None:
    for cell in _money(paper):
        column = paper.report.form.cells[cell.key or ""].column
        value = paper.report.values.get(cell.key or "")
        if cell.text and value is not None and column.unit == "万元":
            cell.text = f"{show(value)}万"


# ---------------------------------------------------------------- shifts
def lost_cell(paper: Paper) -> None:
    """A row of table 3 lacks a cell: where the cells of a row only follow one another, all after it move."""
    sheet = paper.sheet("t3")
    row = paper.chance.choice(sorted({cell.row for cell in sheet.numbers}))
    cells = sorted((cell for cell in sheet.numbers if cell.row == row), key=lambda cell: cell.column)
    lost = paper.chance.choice(cells)
    sheet.cells.remove(lost)


def lost_last_cell(paper: Paper) -> None:
    sheet = paper.sheet("t3")
    row = paper.chance.choice(sorted({cell.row for cell in sheet.numbers}))
    sheet.cells.remove(max((one for one in sheet.numbers if one.row == row), key=lambda one: one.column))


def blank_last_cells(paper: Paper) -> None:
    """The last cells of some rows are blank."""
    for sheet in paper.sheets:
        for row in sorted({cell.row for cell in sheet.numbers}):
            if paper.chance.random() < 0.3:
                max((one for one in sheet.numbers if one.row == row), key=lambda one: one.column).text = ""


def scattered_blanks(paper: Paper) -> None:
    for sheet in paper.sheets:
        for cell in sheet.numbers:
            if paper.chance.random() < 0.15:
                cell.text = ""


def sentence_for_table_four(paper: Paper) -> None:
    """No case, said in words; a telephone number and other numbers follow chapters later."""
    sheet = paper.sheet("t4")
    row, width = sheet.numbers[0].row, sheet.width
    sheet.cells = [cell for cell in sheet.cells if not cell.key]
    sheet.put(row, 1, "本年度未发生因政府信息公开申请行政复议、提起行政诉讼的情况。", columns=width)
    paper.parts += ["联系电话：", "0431-84181322", "84181322", "邮编", "130033"]


def no_row_of_table_four(paper: Paper) -> None:
    sheet = paper.sheet("t4")
    sheet.cells = [cell for cell in sheet.cells if not cell.key]
    paper.parts += [
        "联系电话",
        "84181322",
        "附表",
        Sheet("", [Printed(1, 1, 1, 1, "网站"), Printed(1, 2, 1, 1, "88")]),
    ]


# ---------------------------------------------------------------- a person reads it
def other_character(paper: Paper) -> None:
    """其它 for 其他, everywhere."""
    for sheet in paper.sheets:
        for cell in sheet.cells:
            cell.text = cell.text.replace("其他", "其它")
    paper.parts = [part.replace("其他", "其它") if isinstance(part, str) else part for part in paper.parts]


def total_by_another_name(paper: Paper) -> None:
    for sheet in paper.sheets:
        for cell in sheet.cells:
            cell.text = cell.text.replace("总计", "合计")


def subtotals(paper: Paper) -> None:
    """A line 小计 below each group of results, with its sums."""
    sheet = paper.sheet("t3")
    groups = [group.key for group in paper.report.form.table("t3").groups if group.within]
    for group in reversed(groups):
        rows = [row.key for row in paper.report.form.table("t3").rows if row.group == group]
        own = [
            cell
            for cell in sheet.numbers
            if (cell.key or "").rsplit(".", 1)[0] in {f"t3.{key}" for key in rows}
        ]
        if not own:
            continue
        last = max(cell.row for cell in own)
        sums: dict[int, int] = {}
        for cell in own:
            sums[cell.column] = sums.get(cell.column, 0) + int(cell.text or 0)
        label = next(
            one
            for one in sheet.cells
            if one.row == last and one.key is None and one.column == sheet.first_number_column - 1
        )
        sheet.open_row(last + 1)
        for cell in sheet.cells:
            if (
                cell.row <= last == cell.row + cell.rows - 1
                and cell.column < label.column
                and cell.key is None
            ):
                cell.rows += 1
        sheet.put(last + 1, label.column, "小计")
        for column, number in sums.items():
            sheet.put(last + 1, column, str(number))


def group_rows_with_numbers(paper: Paper) -> None:
    """（三）不予公开 as a row of its own with its sums, above its parts."""
    sheet = paper.sheet("t3")
    groups = [group for group in paper.report.form.table("t3").groups if group.within]
    for group in reversed(groups):
        keys = {f"t3.{row.key}" for row in paper.report.form.table("t3").rows if row.group == group.key}
        own = [cell for cell in sheet.numbers if (cell.key or "").rsplit(".", 1)[0] in keys]
        if not own:
            continue
        first = min(cell.row for cell in own)
        label = next(one for one in sheet.cells if one.text == group.label)
        sums: dict[int, int] = {}
        for cell in own:
            sums[cell.column] = sums.get(cell.column, 0) + int(cell.text or 0)
        parent = [
            one
            for one in sheet.cells
            if one.key is None and one.column < label.column and one.row <= first < one.row + one.rows
        ]
        sheet.cells.remove(label)
        sheet.open_row(first)
        for one in parent:
            if one.row > first:
                one.row, one.rows = first, one.rows + 1
        sheet.put(first, label.column, group.label, columns=sheet.first_number_column - label.column)
        sheet.put(first + 1, label.column, "", rows=max(one.row for one in own) - first)
        for column, number in sums.items():
            sheet.put(first, column, str(number))


def continued(paper: Paper, heads: bool = True) -> None:
    """Table 3 in two halves, with （续表） between, the heads again or not."""
    sheet = paper.sheet("t3")
    rows = sorted({cell.row for cell in sheet.numbers})
    at = rows[paper.chance.randrange(4, len(rows) - 4)]
    top = [cell for cell in sheet.cells if cell.row < rows[0]]
    height = rows[0] - 1 if heads else 0
    second: list[Printed] = (
        [Printed(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in top] if heads else []
    )
    first: list[Printed] = []
    for cell in sheet.cells:
        if cell.row >= at:
            cell.row += height - at + 1
            second.append(cell)
        elif cell.row + cell.rows > at:
            rest = cell.row + cell.rows - at
            second.append(Printed(height + 1, cell.column, rest, cell.columns, cell.text))
            cell.rows -= rest
            first.append(cell)
        else:
            first.append(cell)
    place = paper.parts.index(sheet)
    paper.parts[place : place + 1] = [Sheet("t3", first), "（续表）", Sheet("t3", second)]


def continued_without_heads(paper: Paper) -> None:
    continued(paper, heads=False)


def heads_at_a_page_end(paper: Paper) -> None:
    """The heads of table 3 on one page, its rows on the next: two tables, a page number between."""
    sheet = paper.sheet("t3")
    rows = sorted({cell.row for cell in sheet.numbers})
    head = [cell for cell in sheet.cells if cell.row < rows[0]]
    body = [cell for cell in sheet.cells if cell.row >= rows[0]]
    for cell in body:
        cell.row -= rows[0] - 1
    place = paper.parts.index(sheet)
    paper.parts[place : place + 1] = [Sheet("t3", head), "— 3 —", Sheet("t3", body)]


def label_column_of_table_four(paper: Paper) -> None:
    sheet = paper.sheet("t4")
    row = sheet.numbers[0].row
    sheet.open_column(1)
    sheet.put(1, 1, "类别", rows=row - 1)
    sheet.put(row, 1, paper.chance.choice(["件数", "数量", "合计", "本年"]))


def table_four_in_rows(paper: Paper) -> None:
    """Groups as rows, outcomes as columns: another shape than the form's."""
    sheet = paper.sheet("t4")
    section = paper.report.form.table("t4").sections[0]
    numbers = {cell.key: cell for cell in sheet.numbers}
    cells = [Printed(1, 1, 1, 1, "类别")]
    cells += [Printed(1, at, 1, 1, column.label) for at, column in enumerate(section.columns, 2)]
    for at, row in enumerate(section.rows, 2):
        cells.append(Printed(at, 1, 1, 1, row.label))
        for column, one in enumerate(section.columns, 2):
            key = f"t4.{row.key}.{one.key}"
            cells.append(Printed(at, column, 1, 1, numbers[key].text, key))
    sheet.cells = cells


def neighbour_table(paper: Paper) -> None:
    """A small table of the unit's own, with labels much like the form's."""
    cells = [
        Printed(1, 1, 1, 1, "事项"),
        Printed(1, 2, 1, 1, "数量"),
        Printed(2, 1, 1, 1, "行政许可（工程类）"),
        Printed(2, 2, 1, 1, "7001"),
        Printed(3, 1, 1, 1, "行政许可（民政类）"),
        Printed(3, 2, 1, 1, "7002"),
        Printed(4, 1, 1, 1, "总计"),
        Printed(4, 2, 1, 1, "14003"),
    ]
    at = paper.chance.choice([paper.parts.index(paper.sheet("t2")) - 1, len(paper.parts) - 1])
    paper.parts[at:at] = ["办件情况如下：", Sheet("", cells)]


def neighbour_under_table_two(paper: Paper) -> None:
    """Lines of the unit's own right below table 2."""
    sheet = paper.sheet("t2")
    last = len(sheet.rows)
    sheet.put(last + 1, 1, "信息公开发布总数量")
    sheet.put(last + 1, 2, "7003", columns=sheet.width - 1)


def remarks_in_heads(paper: Paper) -> None:
    for sheet in paper.sheets:
        for number in sheet.numbers:
            head = sheet.above(number)[-1:]
            for cell in head:
                if not cell.text.endswith("）"):
                    cell.text += "（件）"


def columns_in_another_order(paper: Paper) -> None:
    """总计 before 自然人 in table 3."""
    sheet = paper.sheet("t3")
    start, width = sheet.first_number_column, sheet.width
    for cell in sheet.cells:
        if cell.column == width and cell.columns == 1:
            cell.column = start
        elif cell.column >= start and not (cell.column == start and cell.columns == width - start + 1):
            cell.column += 1


def blocks_in_another_order(paper: Paper) -> None:
    """Tables three and four change places."""
    first, second = paper.parts.index(paper.sheet("t3")), paper.parts.index(paper.sheet("t4"))
    paper.parts[first], paper.parts[second] = paper.parts[second], paper.parts[first]


def wide_characters(paper: Paper) -> None:
    """Full-width digits, full-width brackets and points."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for sheet in paper.sheets:
        for cell in sheet.cells:
            cell.text = cell.text.translate(wide)


def as_printed(paper: Paper) -> None:
    """Nothing changed."""


EXACT: dict[str, Callable[[Paper], None]] = {
    "照格式": as_printed,
    "其它": other_character,
    "合计": total_by_another_name,
    "栏次行（甲）": ordinal_row,
    "栏次行（栏次）": named_ordinal_row,
    "序号列": ordinal_column,
    "上年｜本年": last_year_first,
    "本年数｜上年数": this_year_first,
    "以年份为表头": years_as_heads,
    "整表并列 本年｜上年": all_heads_twice,
    "表四两行 上年、本年": two_rows_of_table_four,
    "备注列": remarks_column,
    "小计行": subtotals,
    "分组行有数": group_rows_with_numbers,
    "续表 有表头": continued,
    "续表 无表头": continued_without_heads,
    "表头在页尾": heads_at_a_page_end,
    "表四有名称列": label_column_of_table_four,
    "邻表": neighbour_table,
    "表二下自加行": neighbour_under_table_two,
    "表头带（件）": remarks_in_heads,
    "表三表四换位": blocks_in_another_order,
    "全角数字": wide_characters,
    "表头（单位：元）": _unit_in_head("（单位：元）"),
    "表头（单位：元，保留两位小数）": _unit_in_head("（单位：元，保留两位小数）"),
    "表头（以元为单位）": _unit_in_head("（以元为单位）"),
    "表头（元人民币）": _unit_in_head("（元人民币）"),
    "表头（人民币元）": _unit_in_head("（人民币元）"),
    "表头（￥）": _unit_in_head("（￥）"),
    "表头（元）": _unit_in_head("（元）"),
    "表上 单位：元": _unit_above("单位：元"),
    "表上 单位：件、元": _unit_above("单位：件、元"),
    "表上 货币单位：元": _unit_above("（货币单位：人民币元）"),
    "标题里的元": unit_in_the_title,
    "表内单位行": unit_in_a_row_of_the_table,
    "行名带（元）": unit_in_the_label,
    "格内 元": _unit_in_cell("{}元"),
    "格内 ¥": _unit_in_cell("¥{}"),
    "格内 人民币元": _unit_in_cell("人民币{}元"),
    "格内 万": wan_in_the_cell,
}
"""Variations that a person reads without doubt."""

TOLD: dict[str, Callable[[Paper], None]] = {
    "一格两数 无表头": two_numbers_without_a_head,
    "整表并列 无名": all_heads_twice_unnamed,
    "表四两行 无名": two_rows_of_table_four_unnamed,
    "一数跨多列": one_number_over_several,
    "多一列数": unknown_column,
    "丢一格": lost_cell,
    "丢末格": lost_last_cell,
    "末格空": blank_last_cells,
    "零星空格": scattered_blanks,
    "表四写成一句话": sentence_for_table_four,
    "表四没有数": no_row_of_table_four,
    "表四按行排": table_four_in_rows,
    "总计在前": columns_in_another_order,
}
"""Variations of which a number is missing or in doubt, or of another shape: read or told."""

VARIATIONS = EXACT | TOLD | ATTACKS | merged.MERGED


UNNAMED = frozenset({"一格两数 无表头", "整表并列 无名", "表四两行 无名", "一行两次", *merged.STRANGE_ROWS})
BLANKING = frozenset({"末格空", "零星空格", "丢一格", "丢末格", "零 空白", "表四没有数", "表四写成一句话"})


PARTING = UNNAMED | {
    "两列对调",
    "法人小计列",
    "上年｜本年",
    "本年数｜上年数",
    "以年份为表头",
    "整表并列 本年｜上年",
    "多一列数",
    "一数跨多列",
}
"""Variations that add or join columns: of two on one paper the second would misname what the first added."""


CUT_THROUGH = frozenset({"两行一数"})
"""Variations that merge numbers over rows: a page that ends between those rows prints the number twice."""


HALF_MOVED = frozenset({("续表 无表头", "总计在前")})
"""Columns moved above a page's end only, where no heads stand below it: nobody prints that."""


def may_meet(sample: str, variations: tuple[str, ...]) -> bool:
    """Two numbers without a name, one of them blank or lost, are one to any reader: that says nothing."""
    if any(one.startswith("续表") for one in variations) and not CUT_THROUGH.isdisjoint(variations):
        return False
    if variations in HALF_MOVED:
        return False
    blank = sample.endswith("空") or not BLANKING.isdisjoint(variations)
    return (not blank or UNNAMED.isdisjoint(variations)) and len(PARTING & set(variations)) < 2


def pairs() -> Iterator[tuple[str, str]]:
    names = [name for name in VARIATIONS if name != "照格式"]
    yield from ((one, other) for one in names for other in names if one != other)
