"""校验 and the hidden sheet behind it, drawn from `Native`; and the marks that the tables get from it."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import address, letters
from gkxl.issued.checksheet import (
    BLOCK_HEAD,
    BROKEN,
    CHECKS,
    CODE,
    GAP,
    HEADS,
    HOLDS,
    KINDS,
    LEFT,
    MARKS_CELL,
    MARKS_OFF,
    MARKS_ON,
    NATIVE,
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
)
from gkxl.model.findings import CATALOGUE, QUERY
from gkxl.model.report import Place
from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.formulas import Formula
from gkxl.writing.township.native import (
    ADDRESS_COLUMN,
    CODES_COLUMN,
    COUNT_COLUMN,
    ERRORS_CELL,
    FACTS,
    FIRST_ADDRESS_CELL,
    FIRST_CELL,
    FIRST_SHEET_CELL,
    FIRST_ZERO_ROW,
    FLAW,
    LIST_COLUMN,
    MARK,
    MARK_EMPTY,
    MARK_ERROR,
    MARK_QUERY,
    PLACE_COLUMN,
    QUERIES_CELL,
    RAW,
    SAID_COLUMN,
    SHEET_COLUMN,
    STATE_CELL,
    VALUE,
    Line,
    Native,
    empty_words,
)

WIDTHS = (5, 6, 50, 9, 9, 9, 6, 18, 44)
_HINTS = (
    "每行一条规则，数字一改，结果随即重算。✗ 不成立，? 有空格或文字还不能判断。强制的必须改正（C1、L1 可以说明），核实的改正或在“说明”栏写明原因。",
    "“校验”按钮（宏版）或汇总单位的完整检查还会检查这些公式以外的规则，结果写在下面。",
)


def write_checks(book: Book, native: Native) -> None:
    """校验: the verdict on top, one line a rule, then the block of the full check."""
    sheet, layout = book.sheet(CHECKS, "ShChecks"), native.layout
    sheet.hide_gridlines(2)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    book.merge(sheet, 1, CODE, 1, len(HEADS), TITLE, "title")
    sheet.set_row(0, 30)
    _verdict(book, sheet, native)
    sheet.write_string(TOP - 1, 0, "性质", book.style("head"))
    for offset, head in enumerate(HEADS):
        book.merge(sheet, TOP, CODE + offset, 1, 1, head, "head")
    for row, line in native.lines.items():
        _line(book, sheet, native, row, line)
    book.merge(sheet, layout.block_head, CODE, 1, len(HEADS), BLOCK_HEAD, "section")
    for row in layout.free_rows:
        sheet.write_blank(row - 1, 0, None, book.style("free_tiny"))
        for offset, head in enumerate(HEADS):
            sheet.write_blank(
                row - 1,
                CODE + offset - 1,
                None,
                book.style(
                    {
                        "编号": "free_mark",
                        "结果": "free_mark",
                        "左边": "free_number",
                        "右边": "free_number",
                        "差额": "free_number",
                    }.get(head, "free")
                ),
            )
    for row, one in native.block.items():
        for column, text in ((CODE, one.code), (PLACE, one.place or ""), (SAID, one.text)):
            sheet.write_string(
                row - 1, column - 1, text, book.style("free_mark" if column == CODE else "free")
            )
    book.merge(sheet, layout.tail, CODE, 1, len(HEADS), TAIL, "hint")
    _colour(book, sheet, native)
    sheet.freeze_panes(TOP, 0)
    sheet.protect("", book.protection)
    page(sheet, landscape=True, repeat=(TOP - 1, TOP - 1))


def _verdict(book: Book, sheet: Worksheet, native: Native) -> None:
    facts = dict(zip(FACTS, native.facts))
    for column, text, cell, fact in (
        (CODE, "强制性错误（处）", ERRORS_CELL, "errors"),
        (RIGHT, "待说明（处）", QUERIES_CELL, "queries"),
    ):
        book.merge(sheet, 2, column, 1, 2, text, "head")
        _formula(
            book, sheet, address(2, column + 2), Formula(f"{NATIVE}!{cell}", facts[fact].result), "figure"
        )
    first, where = facts["first line"].result, (facts["its sheet"].result, facts["its address"].result)
    link = (
        f'IF({NATIVE}!{FIRST_CELL}=0,"没有问题",HYPERLINK("#\'"&{NATIVE}!{FIRST_SHEET_CELL}&"\'!"&{NATIVE}!{FIRST_ADDRESS_CELL},'
        f'"第一处："&{NATIVE}!{FIRST_SHEET_CELL}&" "&{NATIVE}!{FIRST_ADDRESS_CELL}))'
    )
    _formula(
        book,
        sheet,
        address(2, PLACE),
        Formula(link, f"第一处：{where[0]} {where[1]}" if first else "没有问题"),
        "link",
    )
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
    book.merge(sheet, 3, CODE, 1, 2, "程序校验", "head")
    seal = native.seal_state()
    sheet.merge_range(2, LEFT - 1, 2, RESULT - 1, "", book.style("text"))
    _formula(book, sheet, address(3, LEFT), seal, "text")
    sheet.write_blank(TIME_CELL, None, book.style("record"))
    sheet.write_blank(SEAL_CELL, None, book.style("record"))
    for row, hint in enumerate(_HINTS, 4):
        book.merge(sheet, row, CODE, 1, len(HEADS), hint, "hint")
    sheet.merge_range(5, CODE - 1, 5, SAID - 1, "", book.style("says"))
    sheet.write_blank(SAYS_CELL, None, book.style("says"))
    sheet.set_row(1, 24)
    sheet.set_row(2, 22)


def _line(book: Book, sheet: Worksheet, native: Native, row: int, line: Line) -> None:
    declared = native.layout.lines[row]
    if isinstance(line.kind, Formula):
        _formula(book, sheet, f"A{row}", line.kind, "tiny")
    else:
        sheet.write_string(row - 1, 0, line.kind, book.style("tiny"))
    printed = (
        declared.identity is not None
        and declared.identity.computes
        and declared.cells[0] in native.report.printed
    )
    text = f"{declared.text}（左边：导入的原件所印）" if printed else declared.text
    sheet.write_string(row - 1, CODE - 1, declared.code, book.style("cell"))
    sheet.write_string(row - 1, RULE - 1, text, book.style("text"))
    money = (
        "cell_money"
        if declared.table is None and any(key in native.form.money for key in declared.cells)
        else "cell"
    )
    for column, formula in ((LEFT, line.left), (RIGHT, line.right), (GAP, line.gap)):
        _formula(book, sheet, address(row, column), formula, money)
    _formula(book, sheet, address(row, RESULT), line.result, "verdict")
    if isinstance(line.address, Formula):
        target = f"{NATIVE}!${letters(ADDRESS_COLUMN)}${row}"
        link = f'HYPERLINK("#\'{line.sheet}\'!"&{target},"{line.sheet} "&{target})'
        _formula(
            book, sheet, address(row, PLACE), Formula(link, f"{line.sheet} {line.address.result}"), "link"
        )
    else:
        sheet.write_url(
            row - 1,
            PLACE - 1,
            f"internal:'{line.sheet}'!{line.address}",
            book.style("link"),
            str(Place(line.sheet, line.address)),
        )
    if row in native.said:
        sheet.write_string(row - 1, SAID - 1, native.said[row], book.style("free"))
    else:
        sheet.write_blank(row - 1, SAID - 1, None, book.style("free"))
    sheet.set_row(row - 1, max(18, 14 * lines_of(text, WIDTHS[RULE - 1]) + 4))


def _formula(book: Book, sheet: Worksheet, place: str, formula: Formula, style: str) -> None:
    sheet.write_formula(place, f"={formula.text}", book.style(style), formula.result)


def _colour(book: Book, sheet: Worksheet, native: Native) -> None:
    """结果 in colour too: red where it must be put right, orange where it is asked."""
    first, last = TOP + 1, native.layout.free_rows[-1]
    area = f"{address(first, RESULT)}:{address(last, RESULT)}"
    result = f"${address(first, RESULT)}"
    for condition, style in (
        (f'AND({result}="{BROKEN}",$A{first}="{KINDS[QUERY]}")', "asked"),
        (f'{result}="{BROKEN}"', "wrong"),
        (f'{result}="{OPEN}"', "unknown"),
        (f'{result}="{HOLDS}"', "holds"),
    ):
        sheet.conditional_format(
            area,
            {
                "type": "formula",
                "criteria": f"={condition}",
                "format": book.mark(style),
                "stop_if_true": True,
            },
        )
    said = f"{address(first, SAID)}:{address(last, SAID)}"
    settles = [
        f'$A{first}="{KINDS[QUERY]}"',
        *(f'${address(first, CODE)}="{code}"' for code, entry in CATALOGUE.items() if entry.explainable),
    ]
    sheet.conditional_format(
        said,
        {
            "type": "formula",
            "criteria": f'=AND({result}="{BROKEN}",LEN(${address(first, SAID)})=0,OR({",".join(settles)}))',
            "format": book.mark("empty"),
        },
    )


def write_native(book: Book, native: Native) -> None:
    """The hidden sheet: the verdict, what stands for an empty cell, the lines' counts, and four blocks a table."""
    sheet, layout = book.sheet(NATIVE, "ShNative"), native.layout
    for row, (name, formula) in enumerate(zip(FACTS, native.facts)):
        sheet.write_string(row, 0, name)
        _plain_formula(sheet, row, 1, formula)
    for offset, table in enumerate(native.form.tables):
        sheet.write_string(FIRST_ZERO_ROW + offset - 1, 0, f"zero.{table.key}")
        _plain_formula(sheet, FIRST_ZERO_ROW + offset - 1, 1, native.zero(table.key))
    for row, word in enumerate(empty_words()):
        sheet.write_string(row, LIST_COLUMN - 1, word)
    for row, line in native.lines.items():
        _plain_formula(sheet, row - 1, COUNT_COLUMN - 1, line.count)
        sheet.write_string(row - 1, SHEET_COLUMN - 1, line.sheet)
        if isinstance(line.address, Formula):
            _plain_formula(sheet, row - 1, ADDRESS_COLUMN - 1, line.address)
        else:
            sheet.write_string(row - 1, ADDRESS_COLUMN - 1, line.address)
    for row in layout.free_rows:
        formulas = (native.block_count(row), *native.block_place(row), *native.block_said(row))
        for column, formula in zip(
            (COUNT_COLUMN, SHEET_COLUMN, ADDRESS_COLUMN, CODES_COLUMN, PLACE_COLUMN, SAID_COLUMN), formulas
        ):
            _plain_formula(sheet, row - 1, column - 1, formula)
    blocks = {VALUE: native.value, RAW: native.raw, FLAW: native.flaw, MARK: native.mark}
    for key in native.form.cells:
        for block, formula_of in blocks.items():
            if block != VALUE or key in native.contents:
                spot = layout.spot(key, block)
                _plain_formula(sheet, spot.row - 1, spot.column - 1, formula_of(key))
    for table in native.form.tables:
        first, left, last, right = layout.area(table.key, MARK)
        book.workbook.define_name(
            mark_name(table.key), f"={NATIVE}!${letters(left)}${first}:${letters(right)}${last}"
        )
    sheet.very_hidden()
    sheet.protect("")


def _plain_formula(sheet: Worksheet, row: int, column: int, formula: Formula) -> None:
    sheet.write_formula(row, column, f"={formula.text}", None, formula.result)


def mark_name(table: str) -> str:
    """The defined name of a table's marks: a conditional format may not point at another sheet itself."""
    return f"gkxl_mark_{table}"


def mark_cells(book: Book, sheet: Worksheet, native: Native, table: str) -> None:
    """Red where something is wrong, orange where it is asked, pale yellow where nothing is filled in."""
    layout = native.layout.book.tables[table]
    area = f"B1:{address(layout.last_row, layout.last_column)}"
    for number, style in ((MARK_ERROR, "wrong"), (MARK_QUERY, "asked"), (MARK_EMPTY, "empty")):
        sheet.conditional_format(
            area,
            {
                "type": "formula",
                "criteria": f"=INDEX({mark_name(table)},ROW(),COLUMN()-1)={number}",
                "format": book.mark(style),
                "stop_if_true": True,
            },
        )


def write_state(book: Book, sheet: Worksheet, native: Native, row: int) -> None:
    """The large cell of 单位信息: 未填完, 有 N 处强制性错误, 有 N 处待说明, 可以上报."""
    state = dict(zip(FACTS, native.facts))["state"]
    sheet.merge_range(row - 1, 1, row - 1, 2, "", book.style("state"))
    sheet.write_url(row - 1, 3, f"internal:'{CHECKS}'!B1", book.style("link"), "查看“校验”表")
    _formula(book, sheet, f"B{row}", Formula(f"{NATIVE}!{STATE_CELL}", state.result), "state")
    sheet.set_row(row - 1, 46)
    for condition, style in (
        (f'LEFT($B${row},1)="未"', "empty"),
        (f'RIGHT($B${row},5)="强制性错误"', "wrong"),
        (f'RIGHT($B${row},3)="待说明"', "asked"),
        (f'$B${row}="可以上报"', "holds"),
    ):
        sheet.conditional_format(
            f"B{row}:C{row}",
            {
                "type": "formula",
                "criteria": f"={condition}",
                "format": book.mark(style),
                "stop_if_true": True,
            },
        )
