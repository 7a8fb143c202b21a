"""Further ways in which offices publish: marks beside numbers, other signs for zero, tables torn apart.

Written after the reading was closed, as an attack on it: who wrote them looked for numbers that come out
wrong and quiet.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.laboratory.paper import Paper, Sheet
from tests.renderings import Printed

SHARE = 0.2
"""Of the numbers, how many get a mark."""

_CHINESE = dict(enumerate("零一二三四五六七八九"))


def _each(change: Callable[[str], str], share: float = SHARE) -> Callable[[Paper], None]:
    """Some numbers of every table printed otherwise."""

    def vary(paper: Paper) -> None:
        for sheet in paper.sheets:
            for cell in sheet.numbers:
                if cell.text.isdigit() and paper.chance.random() < share:
                    cell.text = change(cell.text)

    return vary


def _zeros(sign: str) -> Callable[[Paper], None]:
    """Zeros as another sign; where there is none, some number lost for it."""

    def vary(paper: Paper) -> None:
        for sheet in paper.sheets:
            for cell in sheet.numbers:
                if cell.text in ("0", "") or paper.chance.random() < 0.05:
                    cell.text = sign

    return vary


def _thousands(mark: str) -> Callable[[str], str]:
    return lambda text: f"{int(text):,}".replace(",", mark)


def _digits_in_chinese(text: str) -> str:
    return "".join(_CHINESE[int(one)] for one in text)


# ---------------------------------------------------------------- rows and columns
def _rows_of(sheet: Sheet) -> list[int]:
    return sorted({cell.row for cell in sheet.numbers})


def heads_again(paper: Paper) -> None:
    """The heads of table 3 printed again in its middle, as where a page ends."""
    sheet = paper.sheet("t3")
    rows = _rows_of(sheet)
    at, height = rows[len(rows) // 2], rows[0] - 1
    head = [
        Printed(one.row, one.column, one.rows, one.columns, one.text)
        for one in sheet.cells
        if one.row < rows[0]
    ]
    for cell in [one for one in sheet.cells if one.row < at < one.row + one.rows]:
        rest = cell.row + cell.rows - at
        cell.rows -= rest
        sheet.put(at, cell.column, cell.text, rest, cell.columns)
    for cell in sheet.cells:
        cell.row += height if cell.row >= at else 0
    for cell in head:
        sheet.put(cell.row + at - 1, cell.column, cell.text, cell.rows, cell.columns)


def torn_by_columns(paper: Paper) -> None:
    """Table 3 as two tables side by side: the second holds the last columns and no labels."""
    sheet = paper.sheet("t3")
    at = sheet.first_number_column + 3
    first = [one for one in sheet.cells if one.column < at]
    second = [one for one in sheet.cells if one.column >= at]
    for one in first:
        one.columns = min(one.columns, at - one.column)
    for one in second:
        one.column -= at - 1
    place = paper.parts.index(sheet)
    paper.parts[place : place + 1] = [Sheet("t3", first), Sheet("t3", second)]


def torn_by_columns_with_labels(paper: Paper) -> None:
    """Table 3 as two tables below one another: labels again, then the last columns."""
    sheet = paper.sheet("t3")
    start = sheet.first_number_column
    at = start + 3
    labels = [Printed(o.row, o.column, o.rows, o.columns, o.text) for o in sheet.cells if o.column < start]
    first = [one for one in sheet.cells if one.column < at]
    second = [one for one in sheet.cells if one.column >= at]
    for one in first:
        one.columns = min(one.columns, at - one.column)
    for one in second:
        one.column -= 3
    place = paper.parts.index(sheet)
    paper.parts[place : place + 1] = [Sheet("t3", first), Sheet("t3", [*labels, *second])]


def columns_swapped(paper: Paper) -> None:
    """The second body before the first (科研机构 before 商业企业), heads and numbers alike."""
    sheet = paper.sheet("t3")
    one = sheet.first_number_column + 1
    for cell in sheet.cells:
        if (
            cell.columns == 1
            and cell.column in (one, one + 1)
            and (cell.key or any(word in cell.text for word in ("机构", "企业", "公益组织")))
        ):
            cell.column = 2 * one + 1 - cell.column


def rows_swapped(paper: Paper) -> None:
    """Two rows of table 3 change places, labels and numbers, those of other years among them."""
    sheet = paper.sheet("t3")
    rows = _rows_of(sheet)
    at = paper.chance.choice([row for row in rows[4:10]])
    label = sheet.first_number_column - 1
    for cell in sheet.cells:
        if cell.row in (at, at + 1) and cell.rows == 1 and cell.column >= label:
            cell.row = 2 * at + 1 - cell.row


def row_twice(paper: Paper) -> None:
    """A row of table 3 stands twice, with other numbers the second time."""
    sheet = paper.sheet("t3")
    row = _rows_of(sheet)[1]
    cells = [one for one in sheet.cells if one.row == row and one.rows == 1]
    sheet.open_row(row + 1)
    for cell in cells:
        sheet.put(
            row + 1, cell.column, str(int(cell.text or 0) + 7) if cell.key else cell.text, 1, cell.columns
        )


def _row_below(label: str, number: Callable[[str], str], at: int) -> Callable[[Paper], None]:
    """A line of the unit's own below a row of table 3."""

    def vary(paper: Paper) -> None:
        sheet = paper.sheet("t3")
        row = _rows_of(sheet)[at]
        cells = [one for one in sheet.numbers if one.row == row]
        sheet.open_row(row + 1)
        sheet.put(row + 1, sheet.first_number_column - 1, label)
        for cell in cells:
            sheet.put(row + 1, cell.column, number(cell.text))

    return vary


def blank_rows(paper: Paper) -> None:
    sheet = paper.sheet("t3")
    for row in reversed(_rows_of(sheet)[1:]):
        sheet.open_row(row)
        sheet.put(row, 1, "", columns=sheet.width)


def blank_column(paper: Paper) -> None:
    for key in ("t2", "t3"):
        sheet = paper.sheet(key)
        at, rows = sheet.first_number_column, len(sheet.rows)
        sheet.open_column(at)
        covered = {
            row
            for one in sheet.cells
            for row in range(one.row, one.row + one.rows)
            if one.column <= at < one.column + one.columns
        }
        for row in set(range(1, rows + 1)) - covered:
            sheet.put(row, at, "")


def own_total_of_bodies(paper: Paper) -> None:
    """小计 after the five columns of 法人."""
    sheet = paper.sheet("t3")
    at = sheet.first_number_column + 6
    sheet.open_column(at)
    for row in _rows_of(sheet):
        five = [one for one in sheet.numbers if one.row == row and at - 6 < one.column < at]
        sheet.put(row, at, str(sum(int(one.text or 0) for one in five)))
    first = _rows_of(sheet)[0]
    over = [
        one
        for one in sheet.cells
        if one.key is None and one.row < first and one.column <= at < one.column + one.columns
    ]
    top = max((one.row + one.rows for one in over), default=1)
    sheet.put(top, at, "小计", rows=first - top)


def column_lost(paper: Paper) -> None:
    """科研机构 is not there at all."""
    sheet = paper.sheet("t3")
    at = sheet.first_number_column + 2
    sheet.cells = [one for one in sheet.cells if not (one.column == at and one.columns == 1)]
    for cell in sheet.cells:
        if cell.column > at:
            cell.column -= 1
        elif cell.column + cell.columns > at:
            cell.columns -= 1


def head_blank(paper: Paper) -> None:
    """The head of one column is blank."""
    sheet = paper.sheet("t3")
    sheet.named("科研机构" if any(o.text.startswith("科研机构") for o in sheet.cells) else "科研").text = ""


def head_over_bodies_lost(paper: Paper) -> None:
    paper.sheet("t3").named("法人").text = ""


def two_rows_one_number(paper: Paper) -> None:
    """A number merged over two rows."""
    sheet = paper.sheet("t3")
    row = paper.chance.choice(_rows_of(sheet)[3:-3])
    for cell in [one for one in sheet.numbers if one.row == row][:3]:
        sheet.cells = [one for one in sheet.cells if not (one.row == row + 1 and one.column == cell.column)]
        cell.rows, cell.key = 2, "merged"


def shares_below_table_four(paper: Paper) -> None:
    sheet = paper.sheet("t4")
    row = sheet.numbers[0].row
    for cell in list(sheet.numbers):
        sheet.put(row + 1, cell.column, f"{paper.chance.randrange(100)}%")


def groups_of_table_four_lost(paper: Paper) -> None:
    sheet = paper.sheet("t4")
    for cell in sheet.cells:
        if cell.text.startswith(("行政复议", "行政诉讼", "未经复议", "复议后")):
            cell.text = ""


def upright(paper: Paper) -> None:
    """Table 3 turned: applicants in rows, results in columns."""
    sheet = paper.sheet("t3")
    for cell in sheet.cells:
        cell.row, cell.column, cell.rows, cell.columns = cell.column, cell.row, cell.columns, cell.rows


def table_four_upright(paper: Paper) -> None:
    sheet = paper.sheet("t4")
    for cell in sheet.cells:
        cell.row, cell.column, cell.rows, cell.columns = cell.column, cell.row, cell.columns, cell.rows


def _other_report(year: int, unit: str, before: bool) -> Callable[[Paper], None]:
    """A second whole report on the page: last year's, or another unit's."""

    def vary(paper: Paper) -> None:
        other = paper.copy(1)
        parts: list[str | Sheet] = []
        for part in other.parts:
            if isinstance(part, str):
                text = part.replace(str(paper.report.year), str((paper.report.year or 0) - year))
                parts.append(text.replace(paper.report.unit or "", unit) if unit else text)
                continue
            for cell in part.numbers:
                cell.text = str(int(float(cell.text or 0)) + 3)
            parts.append(Sheet("", [Printed(o.row, o.column, o.rows, o.columns, o.text) for o in part.cells]))
        paper.parts = [*parts, *paper.parts] if before else [*paper.parts, *parts]

    return vary


def last_years_table_after(paper: Paper) -> None:
    """Table 3 of last year follows that of this year, named by a line above it."""
    sheet = paper.sheet("t3")
    cells = [
        Printed(
            one.row, one.column, one.rows, one.columns, str(int(one.text or 0) + 9) if one.key else one.text
        )
        for one in sheet.cells
    ]
    at = paper.parts.index(sheet) + 1
    paper.parts[at:at] = [f"附：{(paper.report.year or 0) - 1}年情况", Sheet("", cells)]


def sums_in_words(paper: Paper) -> None:
    """A sentence with numbers between the tables."""
    at = paper.parts.index(paper.sheet("t4"))
    paper.parts.insert(
        at, "本年新收政府信息公开申请 77 件，上年结转 8 件，总计 85 件，结转下年度继续办理 0 件。"
    )


def unit_row_in_each_table(paper: Paper) -> None:
    for sheet in paper.sheets:
        sheet.open_row(1)
        sheet.put(1, 1, "单位：件", columns=sheet.width)


def last_year_right_of_table_two(paper: Paper) -> None:
    """A column 上年现行有效件数 more in the first block of table 2."""
    sheet = paper.sheet("t2")
    width, rows = sheet.width, _rows_of(sheet)
    block = [row for at, row in enumerate(rows) if row == rows[0] + at]
    for at in range(1, len(sheet.rows) + 1):
        text = "上年件数" if at == rows[0] - 1 else str(8000 + at) if at in block else ""
        sheet.put(at, width + 1, text)


ATTACKS: dict[str, Callable[[Paper], None]] = {
    "注①": _each(lambda text: f"{text}①"),
    "注*": _each(lambda text: f"{text}*"),
    "注[1]": _each(lambda text: f"{text}[1]"),
    "注（1）": _each(lambda text: f"{text}（1）"),
    "注¹": _each(lambda text: f"{text}¹"),
    "注 1 在前": _each(lambda text: f"①{text}"),
    "件": _each(lambda text: f"{text}件"),
    "空格 件": _each(lambda text: f"{text} 件"),
    "件次": _each(lambda text: f"{text}件次"),
    "宗": _each(lambda text: f"{text}宗"),
    "共…件": _each(lambda text: f"共{text}件"),
    "约": _each(lambda text: f"约{text}"),
    "余": _each(lambda text: f"{text}余"),
    ".0": _each(lambda text: f"{text}.0"),
    ".00": _each(lambda text: f"{text}.00"),
    "千分位 ,": _each(_thousands(","), 1.0),
    "千分位 ，": _each(_thousands("，"), 1.0),
    "千分位 空格": _each(_thousands(" "), 1.0),
    "千分位 '": _each(_thousands("'"), 1.0),
    "前置 0": _each(lambda text: f"0{text}"),
    "加号": _each(lambda text: f"+{text}"),
    "句号": _each(lambda text: f"{text}。"),
    "点": _each(lambda text: f"{text}."),
    "顿号": _each(lambda text: f"{text}、"),
    "百分号": _each(lambda text: f"{text}%"),
    "单引号": _each(lambda text: f"'{text}"),
    "引号": _each(lambda text: f"“{text}”"),
    "括号": _each(lambda text: f"（{text}）"),
    "换行": _each(lambda text: f"{text[:1]}\n{text[1:]}" if len(text) > 1 else text),
    "空格在中间": _each(lambda text: f"{text[:1]} {text[1:]}" if len(text) > 1 else text),
    "斜线两数": _each(lambda text: f"{text}/{int(text) + 1}"),
    "括号另数": _each(lambda text: f"{text}（{int(text) + 1}）"),
    "括号其中": _each(lambda text: f"{text}（其中网上{int(text) // 2}件）"),
    "两数空格": _each(lambda text: f"{text} {int(text) + 1}"),
    "箭头": _each(lambda text: f"{text}→{int(text) + 1}"),
    "更正": _each(lambda text: f"{int(text) + 1} 更正为 {text}"),
    "算式": _each(lambda text: f"{int(text) - 1}+1"),
    "等式": _each(lambda text: f"{int(text) - 1}+1={text}"),
    "汉字数字": _each(_digits_in_chinese),
    "字母 O": _each(lambda text: text.replace("0", "O")),
    "字母 l": _each(lambda text: text.replace("1", "l")),
    "窄空格": _each(lambda text: "\u2009".join(text)),
    "零宽": _each(lambda text: "\u200b".join(text)),
    "科学计数": _each(lambda text: f"{int(text) / 10 ** (len(text) - 1)}E{len(text) - 1}"),
    "零 —": _zeros("—"),
    "零 /": _zeros("/"),
    "零 ／": _zeros("／"),
    "零 无": _zeros("无"),
    "零 零": _zeros("零"),
    "零 〇": _zeros("〇"),
    "零 ○": _zeros("○"),
    "零 N/A": _zeros("N/A"),
    "零 …": _zeros("……"),
    "零 不涉及": _zeros("不涉及"),
    "零 O": _zeros("O"),
    "零 空白": _zeros(" \u3000"),
    "表头重印": heads_again,
    "按列拆成两表": torn_by_columns,
    "按列拆成两表 有行名": torn_by_columns_with_labels,
    "两列对调": columns_swapped,
    "两行对调": rows_swapped,
    "一行两次": row_twice,
    "其中行": _row_below("其中：网上申请", lambda text: str(int(text or 0) // 2), 0),
    "占比行": _row_below("占比", lambda text: "12.5%", 0),
    "上年行": _row_below("上年", lambda text: str(int(text or 0) + 4), 0),
    "本年累计行": _row_below("本年累计", lambda text: str(int(text or 0) + 4), 4),
    "空行": blank_rows,
    "空列": blank_column,
    "法人小计列": own_total_of_bodies,
    "少一列": column_lost,
    "表头空一格": head_blank,
    "法人表头空": head_over_bodies_lost,
    "两行一数": two_rows_one_number,
    "表四下占比": shares_below_table_four,
    "表四分组空": groups_of_table_four_lost,
    "表三转置": upright,
    "表四转置": table_four_upright,
    "上年年报在后": _other_report(1, "", before=False),
    "上年年报在前": _other_report(1, "", before=True),
    "别的单位在后": _other_report(0, "别处镇", before=False),
    "上年表三在后": last_years_table_after,
    "表间句子": sums_in_words,
    "每表单位行": unit_row_in_each_table,
    "表二右加上年": last_year_right_of_table_two,
}
"""Numbers read exactly, or told; which of the two a variation deserves is not asked."""
