"""校验 drawn from `Native`: the verdict on top, one line a rule, then the block of the full check."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import address, letters
from gkxl.issued.checksheet import (
    BLOCK_HEAD,
    BROKEN,
    CODE,
    GAP,
    HEADS,
    HOLDS,
    KINDS,
    LEFT,
    MARKS_CELL,
    MARKS_OFF,
    MARKS_ON,
    OPEN,
    PLACE,
    RESULT,
    RIGHT,
    RULE,
    SAID,
    SAYS_CELL,
    SEAL_CELL,
    TAIL,
    TIME_CELL,
    TITLE,
    TOP,
    CheckLine,
    printed_to,
    record_of,
)
from gkxl.issued.names import CHECKS, NATIVE
from gkxl.model.findings import CATALOGUE, QUERY
from gkxl.model.report import Place
from gkxl.writing.sheets.book import Book, Sheet, page
from gkxl.writing.sheets.formulas import Formula
from gkxl.writing.sheets.room import height_of, height_of_lines, lines_in
from gkxl.writing.township.cellformulas import is_formula
from gkxl.writing.township.lineformulas import Line
from gkxl.writing.township.native import Native
from gkxl.writing.township.problemmarks import mark_where
from gkxl.writing.township.references import ADDRESS_COLUMN, Fact

KIND = 1
WIDTHS = {KIND: 5, CODE: 6, RULE: 46, LEFT: 12, RIGHT: 12, GAP: 9, RESULT: 6, PLACE: 20, SAID: 44}
"""Column → width, in digits."""

BLOCK_STYLES = {
    KIND: "free_tiny",
    CODE: "free_mark",
    RULE: "free",
    LEFT: "free_number",
    RIGHT: "free_number",
    GAP: "free_number",
    RESULT: "free_mark",
    PLACE: "free",
    SAID: "free",
}

HINT = (
    "每行一条规则，数字一改，结果随即重算。✗ 不成立，? 有空格或文字还不能判断。强制的必须改正"
    "（C1、L1 可以说明），核实的改正或在“说明”栏写明原因。"
)
BEYOND = "“校验”按钮（宏版）或汇总单位的完整检查还会检查这些公式以外的规则，结果写在下面。"
OLD_EXCEL = "本机的 Excel 是 2010 或更早的，不能查出格子里填的是公式还是数，这一项由汇总单位检查。"
"""Where ISFORMULA is missing; all other verdicts are the same."""

NAME_LINES = 3
"""Lines of a unit's name for which 左边 and 右边 of S11 have room at least."""

SAID_LINES = 2
"""Lines of a 说明 for which every row has room before it grows."""


def write_checks(book: Book, native: Native) -> None:
    """Draw the sheet."""
    sheet, layout = book.sheet(CHECKS, "ShChecks"), native.layout
    sheet.hide_gridlines(2)
    for column, width in WIDTHS.items():
        sheet.set_column(column - 1, column - 1, width)
    book.merge(sheet, 1, CODE, 1, len(HEADS), TITLE, "title")
    sheet.set_row(0, 30)
    _verdict(book, sheet, native)
    _record(book, sheet, native)
    _hints(book, sheet)
    sheet.write_string(TOP - 1, 0, "性质", book.style("head"))
    for column, head in enumerate(HEADS, CODE):
        book.merge(sheet, TOP, column, 1, 1, head, "head")
    for row, line in native.lines.items():
        _line(book, sheet, native, row, line)
    _block(book, sheet, native)
    book.merge(sheet, layout.tail, CODE, 1, len(HEADS), TAIL, "hint")
    _colour(book, sheet, native)
    sheet.freeze_panes(TOP, 0)
    sheet.protect("", book.protection)
    page(sheet, landscape=True, repeat=(TOP - 1, TOP - 1))
    sheet.print_area(0, 0, printed_to(layout, list(native.block.typed)) - 1, SAID - 1)


def _verdict(book: Book, sheet: Worksheet, native: Native) -> None:
    """Row 2: how many errors and questions, the first of them, and whether marks are shown."""
    for column, text, fact in (
        (CODE, "强制性错误（处）", Fact.ERRORS),
        (RIGHT, "待说明（处）", Fact.QUERIES),
    ):
        book.merge(sheet, 2, column, 1, 2, text, "head")
        _formula(book, sheet, address(2, column + 2), _shown(native, fact), "figure")
    _formula(book, sheet, address(2, PLACE), _first_place(native), "link")
    sheet.write_string(MARKS_CELL, MARKS_ON, book.style("typed_text"))
    sheet.data_validation(
        MARKS_CELL,
        {
            "validate": "list",
            "source": [MARKS_ON, MARKS_OFF],
            "input_title": "红色、橙色标记",
            "input_message": "各表上有问题的格子要不要显示颜色。",
            "error_title": "标记",
            "error_message": f"只能选“{MARKS_ON}”或“{MARKS_OFF}”。",
        },
    )
    sheet.set_row(1, height_of("第一处：依申请公开 AA30", WIDTHS[PLACE]))


def _shown(native: Native, fact: Fact) -> Formula:
    known = native.facts[fact]
    return Formula(fact.elsewhere, known if isinstance(known, str) else known.result)


def _first_place(native: Native) -> Formula:
    first, sheet, place = (
        _shown(native, fact) for fact in (Fact.FIRST, Fact.FIRST_SHEET, Fact.FIRST_ADDRESS)
    )
    link = f'HYPERLINK("#\'"&{sheet.text}&"\'!"&{place.text},"第一处："&{sheet.text}&" "&{place.text})'
    return Formula(
        f'IF({first.text}=0,"没有问题",{link})',
        f"第一处：{sheet.result} {place.result}" if first.result else "没有问题",
    )


def _record(book: Book, sheet: Worksheet, native: Native) -> None:
    """Row 3: the seal of the last full check."""
    book.merge(sheet, 3, CODE, 1, 2, "程序校验", "head")
    sheet.merge_range(2, LEFT - 1, 2, RESULT - 1, "", book.style("small_left"))
    _formula(book, sheet, address(3, LEFT), native.seal_state(), "small_left")
    sheet.write_blank(TIME_CELL, None, book.style("record"))
    sheet.write_blank(SEAL_CELL, None, book.style("record"))
    sheet.set_row(2, height_of(record_of("2026-01-05 10:30", "10.10.10", 100), WIDTHS[PLACE], 8))


def _hints(book: Book, sheet: Worksheet) -> None:
    """Rows 4 to 6: how to read the sheet, what is checked elsewhere, and the sentence of the last button."""
    width = sum(WIDTHS[column] for column in range(CODE, SAID + 1))
    book.merge(sheet, 4, CODE, 1, len(HEADS), HINT, "hint")
    sheet.merge_range(4, CODE - 1, 4, SAID - 1, "", book.style("hint"))
    old = f'"{BEYOND}"&IF({is_formula("$B$1", "TRUE")},"{OLD_EXCEL}","")'
    _formula(book, sheet, address(5, CODE), Formula(old, BEYOND), "hint")
    sheet.merge_range(5, CODE - 1, 5, SAID - 1, "", book.style("says"))
    sheet.write_blank(SAYS_CELL, None, book.style("says"))
    for row, text in ((4, HINT), (5, BEYOND + OLD_EXCEL)):
        sheet.set_row(row - 1, height_of(text, width, 9))
    sheet.set_row(5, height_of_lines(2))


def _line(book: Book, sheet: Sheet, native: Native, row: int, line: Line) -> None:
    declared = native.layout.lines[row]
    if isinstance(line.kind, Formula):
        _formula(book, sheet, address(row, KIND), line.kind, "tiny")
    else:
        sheet.write_string(row - 1, KIND - 1, line.kind, book.style("tiny"))
    text = _text(native, declared)
    sheet.write_string(row - 1, CODE - 1, declared.code, book.style("cell"))
    sheet.write_string(row - 1, RULE - 1, text, book.style("text"))
    for column, formula in ((LEFT, line.left), (RIGHT, line.right), (GAP, line.gap)):
        _formula(book, sheet, address(row, column), formula, _style(native, declared))
    _formula(book, sheet, address(row, RESULT), line.result, "verdict")
    _place(book, sheet, row, line)
    said = native.block.said.get(row)
    if said is None:
        sheet.write_blank(row - 1, SAID - 1, None, book.style("free"))
    else:
        sheet.write_string(row - 1, SAID - 1, said, book.style("free"))
    sheet.set_row(row - 1, _height(native, declared, text, said))
    sheet.growing.add(row)


def _text(native: Native, declared: CheckLine) -> str:
    """The rule in words; of a total that an import prints otherwise, that it does."""
    printed = (
        declared.identity is not None
        and declared.identity.computes
        and declared.cells[0] in native.report.printed
    )
    return f"{declared.text}（左边：导入的原件所印）" if printed else declared.text


def _style(native: Native, declared: CheckLine) -> str:
    if declared.of_cover:
        return "small"
    money = declared.table is None and any(key in native.form.money for key in declared.cells)
    return "cell_money" if money else "cell"


def _height(native: Native, declared: CheckLine, text: str, said: str | None) -> float:
    name = max(NAME_LINES, lines_in(native.report.unit or "", WIDTHS[LEFT], 9)) if declared.of_cover else 1
    return max(
        height_of(text, WIDTHS[RULE]),
        height_of_lines(name, 9),
        height_of(said or "", WIDTHS[SAID]),
        height_of_lines(SAID_LINES),
    )


def _place(book: Book, sheet: Worksheet, row: int, line: Line) -> None:
    """A link to the cell to look at."""
    if isinstance(line.address, Formula):
        target = f"{NATIVE}!${letters(ADDRESS_COLUMN)}${row}"
        link = f'HYPERLINK("#\'{line.sheet}\'!"&{target},"{line.sheet} "&{target})'
        shown = Formula(link, f"{line.sheet} {line.address.result}")
        _formula(book, sheet, address(row, PLACE), shown, "link")
    else:
        target, shown_text = f"internal:'{line.sheet}'!{line.address}", str(Place(line.sheet, line.address))
        sheet.write_url(row - 1, PLACE - 1, target, book.style("link"), shown_text)


def _block(book: Book, sheet: Sheet, native: Native) -> None:
    layout = native.layout
    book.merge(sheet, layout.block_head, CODE, 1, len(HEADS), BLOCK_HEAD, "section")
    for row in layout.free_rows:
        for column, style in BLOCK_STYLES.items():
            sheet.write_blank(row - 1, column - 1, None, book.style(style))
    for row, one in native.block.typed.items():
        for column, text in ((CODE, one.code), (PLACE, one.place or ""), (SAID, one.text)):
            sheet.write_string(row - 1, column - 1, text, book.style(BLOCK_STYLES[column]))
        sheet.set_row(row - 1, height_of(one.text, WIDTHS[SAID]))
        sheet.growing.add(row)


def _formula(book: Book, sheet: Worksheet, place: str, formula: Formula, style: str) -> None:
    sheet.write_formula(place, f"={formula.text}", book.style(style), formula.result)


def _colour(book: Book, sheet: Worksheet, native: Native) -> None:
    """结果 in colour too: red what must be put right, orange what is asked; 说明 where one is wanted."""
    first, last = TOP + 1, native.layout.free_rows[-1]
    for condition, style in _result_colours(first):
        mark_where(book, sheet, f"{address(first, RESULT)}:{address(last, RESULT)}", condition, style)
    explainable = [code for code, entry in CATALOGUE.items() if entry.explainable]
    settles = [
        f'$A{first}="{KINDS[QUERY]}"',
        *(f'${address(first, CODE)}="{code}"' for code in explainable),
    ]
    said = f"INDEX($A:${letters(SAID + 1)},ROW(),{SAID})"
    wanted = f'AND(${address(first, RESULT)}="{BROKEN}",LEN({said})=0,OR({",".join(settles)}))'
    mark_where(book, sheet, f"{address(first, SAID)}:{address(last, SAID)}", wanted, "empty")


def _result_colours(first: int) -> Iterator[tuple[str, str]]:
    result = f"${address(first, RESULT)}"
    yield f'AND({result}="{BROKEN}",$A{first}="{KINDS[QUERY]}")', "asked"
    yield f'{result}="{BROKEN}"', "wrong"
    yield f'{result}="{OPEN}"', "unknown"
    yield f'{result}="{HOLDS}"', "holds"
