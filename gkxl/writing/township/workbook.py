"""The township workbook (.xlsx): locked statutory tables, typed cells with validation, totals as formulas, a stamp."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.worksheet import Worksheet

from gkxl.issued.addresses import cell_position
from gkxl.issued.checksheet import check_layout
from gkxl.issued.guide import guide_texts
from gkxl.issued.layout import (
    COVER,
    COVER_COLUMN,
    COVER_FIELDS,
    COVER_LABEL_COLUMN,
    COVER_TITLE,
    COVER_TOP,
    GUIDE,
    STAMP,
    TEMPLATE,
    BookLayout,
    book_layout,
)
from gkxl.issued.priorsheet import PRIOR, PRIOR_TOP, PRIOR_YEAR_CELL, prior_texts
from gkxl.issued.tables import TableLayout
from gkxl.model.form import Form, Row, Section, Table
from gkxl.model.level import LEVELS
from gkxl.model.report import Number, Report, fingerprint, show
from gkxl.model.texts import lines_of
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.drawing import draw, number_cell, style_of
from gkxl.writing.township.checks import mark_cells, write_checks, write_native, write_state
from gkxl.writing.township.native import Content, Native
from gkxl.writing.township.stamp import write_stamp
from gkxl.writing.vba.spoken import MACRO_SENTENCES

WIDTHS = {"blocks": {1: 2, 2: 30}, "matrix": {1: 2, 2: 6, 3: 11, 4: 31}, "strip": {1: 2}}
NUMBER_WIDTH = {"blocks": 14, "matrix": 8.5, "strip": 7.5}
LARGEST_TYPED = 999_999_999


def write_workbook(report: Report, macros: bool = False, remarks: Mapping[str, str] | None = None) -> bytes:
    """The workbook of a report: blank where the report has no numbers, with last year's where `report.prior` is set.

    `macros` gives the .xlsm edition: the same workbook with the buttons, the ribbon tab and a sheet for last year's numbers.
    `remarks` are comments on cells, by key.

    A text that could not be read as a number is written as it was; printed totals that differ go into the stamp, a comment on
    their cell and lines of 校验: an import repairs nothing.
    """
    book, layout = Book("form" if macros else "", locked=True), book_layout(report.form)
    prior_form = report.prior.form if report.prior else report.form if macros else None
    native = Native(check_layout(report.form, prior_form), report, _contents(report), _shown(report))
    _guide(book, report.form)
    _cover(book, report, native)
    for number, table in enumerate(layout.tables.values(), 1):
        _table(book, native, table, f"ShTable{number}", remarks or {})
    write_checks(book, native)
    if prior_form is not None:
        _prior(book, report.prior, prior_form)
    write_native(book, native)
    _stamp(book, report, layout, prior_form)
    return book.finish()


def _contents(report: Report) -> dict[str, Content]:
    """What stands in each typed cell."""
    return {
        key: report.values.get(key) if (text := _as_text(report, key)) is None else text
        for key in report.form.typed
    }


def _shown(report: Report) -> dict[str, Number]:
    """What the formulas of the sheet show: sums over whatever numbers are there, as the spreadsheet program computes them."""
    shown = {
        key: report.values[key]
        for key in report.form.typed
        if key in report.values and not _as_text(report, key)
    }
    for key, parts in report.form.sums:
        shown[key] = sum((shown[part] for part in parts if part in shown), start=0)
    return shown


def _as_text(report: Report, key: str) -> str | None:
    """The original text to stand in a typed cell in place of a number that was not beyond doubt."""
    flaw = report.flaws.get(key)
    if flaw is None or flaw.kind in ("normalised", "formula") and key in report.values:
        return None
    return flaw.text


def _guide(book: Book, form: Form) -> None:
    sheet = book.sheet(GUIDE, "ShGuide")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, 92)
    for place, text, style in guide_texts(form):
        row = cell_position(place)[0]
        book.merge(sheet, row, 2, 1, 1, text, style)
        sheet.set_row(row - 1, 32 if style == "title" else lines_of(text, 92) * 16 + 3)
    sheet.protect("", book.protection)
    page(sheet, landscape=False)


def _cover(book: Book, report: Report, native: Native) -> None:
    sheet = book.sheet(COVER, "ShCover")
    sheet.hide_gridlines(2)
    for column, width in enumerate((2, 18, 44, 22)):
        sheet.set_column(column, column, width)
    book.merge(sheet, 1, 2, 1, 3, COVER_TITLE, "title")
    book.merge(sheet, 2, 2, 1, 3, f"{report.form.title}　{report.form.basis}", "hint")
    sheet.set_row(0, 34)
    known = {
        "cover.unit": report.unit,
        "cover.code": report.code,
        "cover.level": report.level,
        "cover.year": report.year,
    }
    for offset, (name, label) in enumerate(COVER_FIELDS.items()):
        row = COVER_TOP + offset
        sheet.set_row(row - 1, 24)
        book.merge(sheet, row, COVER_LABEL_COLUMN, 1, 1, label, "head")
        value = known.get(name) or report.cover.get(name)
        spot = (row - 1, COVER_COLUMN - 1)
        if value is None:
            sheet.write_blank(*spot, None, book.style("typed_year" if name == "cover.year" else "typed_text"))
        elif name == "cover.year":
            sheet.write_number(*spot, int(value), book.style("typed_year"))
        else:
            sheet.write_string(*spot, str(value), book.style("typed_text"))
    _validate_cover(sheet)
    last = COVER_TOP + len(COVER_FIELDS)
    book.merge(sheet, COVER_TOP, 4, len(COVER_FIELDS), 1, "（单位盖章处）", "seal")
    if book.macros:
        book.merge(
            sheet,
            last,
            2,
            1,
            2,
            "点右边的按钮做完整检查。\n没有反应（宏被禁用）时看下面一格和“校验”表，一样查得出必须改的错误。",
            "hint",
        )
        book.button(sheet, last, 4, "GkxlCheck", "校验", 140, 30)
        sheet.set_row(last - 1, 36)
    write_state(book, sheet, native, last + 1)
    book.merge(sheet, last + 2, 2, 1, 3, "上面这一格随填随算；哪里不对、怎么改，见“校验”表。", "hint")
    book.merge(
        sheet,
        last + 3,
        2,
        1,
        3,
        "单位名称、单位代码由汇总单位下发，一般不用改；名称确有变动的请告知汇总单位。",
        "hint",
    )
    sheet.protect("", book.protection)
    page(sheet, landscape=False)


def _validate_cover(sheet: Worksheet) -> None:
    rows = {name: COVER_TOP + offset - 1 for offset, name in enumerate(COVER_FIELDS)}
    column = COVER_COLUMN - 1
    sheet.data_validation(
        rows["cover.level"],
        column,
        rows["cover.level"],
        column,
        {
            "validate": "list",
            "source": list(LEVELS),
            "input_title": "层级",
            "input_message": "请从列表中选择本单位的层级。",
            "error_title": "层级",
            "error_message": "请从列表中选择。",
        },
    )
    sheet.data_validation(
        rows["cover.year"],
        column,
        rows["cover.year"],
        column,
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": 2008,
            "maximum": 2100,
            "input_title": "报告年度",
            "input_message": "填年份，例如 2025。",
            "error_title": "报告年度",
            "error_message": "请填四位年份，例如 2025。",
        },
    )


def _table(
    book: Book, native: Native, layout: TableLayout, code_name: str, remarks: Mapping[str, str]
) -> None:
    table, report = layout.table, native.report
    sheet = book.sheet(table.sheet, code_name)
    sheet.hide_gridlines(2)
    widths = _widths(layout)
    for column, width in widths.items():
        sheet.set_column(column - 1, column - 1, width)
    draw(
        book,
        sheet,
        layout,
        widths,
        lambda key, row, column, columns: _number_cell(
            book, sheet, native, layout, key, row, column, columns
        ),
    )
    zero = book_layout(report.form).places[f"zero.{table.key}"].address
    confirmed = table.key in report.zero_tables
    sheet.write_string(zero, "是" if confirmed else "否", book.style("typed_text"))
    sheet.data_validation(
        zero,
        {
            "validate": "list",
            "source": ["是", "否"],
            "input_title": "零填报",
            "ignore_blank": True,
            "input_message": "选“是”：本表没有填写的单元格都是 0。选“否”：每格都要填。",
            "error_title": "零填报",
            "error_message": "只能选“是”或“否”。",
        },
    )
    _validate(sheet, layout, table)
    _comments(sheet, layout, report, remarks)
    mark_cells(book, sheet, native, table.key)
    sheet.set_row(1, 32)
    book.button(sheet, 2, layout.last_column - (0 if table.layout == "blocks" else 1), "GkxlCheck", "校验")
    sheet.set_row(0, 30)
    sheet.freeze_panes(
        layout.head_bottom if table.layout != "blocks" else 3,
        layout.first_number_column - 1 if table.layout == "matrix" else 0,
    )
    sheet.protect("", book.protection)
    page(
        sheet,
        landscape=table.layout == "strip",
        repeat=(0, layout.head_bottom - 1) if table.layout == "matrix" else None,
    )


def _widths(layout: TableLayout) -> dict[int, float]:
    kind = layout.table.layout
    widths: dict[int, float] = dict(WIDTHS[kind])
    first = 2 if kind == "strip" else layout.first_number_column
    numbers = layout.last_column - first + 1
    for column in range(first, layout.last_column + 1):
        widths[column] = NUMBER_WIDTH[kind] if kind != "blocks" else max(8, 42 / numbers)
    return widths


def _number_cell(
    book: Book,
    sheet: Worksheet,
    native: Native,
    layout: TableLayout,
    key: str,
    row: int,
    column: int,
    columns: int,
) -> None:
    report, formula = native.report, layout.formulas.get(key)
    style = book.style(style_of(report.form, key, "computed" if formula else "typed"))
    if columns > 1:
        sheet.merge_range(row - 1, column - 1, row - 1, column + columns - 2, "", style)
    if formula is not None:
        sheet.write_formula(row - 1, column - 1, f"={formula}", style, number_cell(native.shown[key]))
        return
    content = native.contents[key]
    if isinstance(content, str):
        sheet.write_string(row - 1, column - 1, content, style)
    elif content is not None:
        sheet.write_number(row - 1, column - 1, number_cell(content), style)
    else:
        sheet.write_blank(row - 1, column - 1, None, style)


def _comments(sheet: Worksheet, layout: TableLayout, report: Report, remarks: Mapping[str, str]) -> None:
    """What an import printed otherwise, and what a returned copy is to be corrected for."""
    for key, spot in layout.spots.items():
        texts = [remarks[key]] if key in remarks else []
        if key in report.printed:
            texts.append(
                f"导入的原件在这一格印的是 {show(report.printed[key])}，按各项相加为 {show(report.values.get(key))}。"
            )
        if texts:
            text = "\n".join(texts)
            sheet.write_comment(
                spot.row - 1,
                spot.column - 1,
                text,
                {"author": "gkxl", "x_scale": 2, "y_scale": max(1, lines_of(text, 30) / 4.5)},
            )


def _validate(sheet: Worksheet, layout: TableLayout, table: Table) -> None:
    """One validation for each run of typed cells in a row, with the row's label and help as its prompt."""
    for section in table.sections:
        for line in section.rows:
            for key, first, last in _runs(layout, table, section, line):
                column = next(column for column in section.columns if key.endswith("." + column.key))
                sheet.data_validation(
                    first[0] - 1,
                    first[1] - 1,
                    last[0] - 1,
                    last[1] - 1,
                    _rule(line, column.kind, column.unit),
                )


def _runs(
    layout: TableLayout, table: Table, section: Section, line: Row
) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    runs: list[tuple[str, tuple[int, int], tuple[int, int]]] = []
    previous: tuple[str, str | None] | None = None
    for column in section.columns:
        key = f"{table.key}.{line.key}.{column.key}"
        if key in layout.formulas:
            previous = None
            continue
        spot = layout.spots[key]
        if previous == (column.kind, column.unit):
            runs[-1] = (runs[-1][0], runs[-1][1], (spot.row, spot.column))
        else:
            runs.append((key, (spot.row, spot.column), (spot.row, spot.column)))
        previous = (column.kind, column.unit)
    return runs


def _rule(line: Row, kind: str, unit: str | None) -> dict[str, Any]:
    name = line.label.split("（区分")[0][:30]
    if kind == "money":
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "input_title": name,
            "input_message": f"{line.help or ''}填不小于 0 的数，单位：{unit}。"[:250],
            "error_title": "请填数字",
            "error_message": f"这里只能填不小于 0 的数，单位是{unit}，不写单位和文字。",
        }
    if kind == "signed":
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": -LARGEST_TYPED,
            "maximum": LARGEST_TYPED,
            "input_title": name,
            "input_message": "填整数：增加填正数，减少填负数（如 -4），没有变化填 0。",
            "error_title": "请填整数",
            "error_message": "这里只能填整数：增加填正数，减少填负数（如 -4），不写“增”“减”。",
        }
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "input_title": name,
        "input_message": f"{line.help or ''}填不小于 0 的整数，没有发生的填 0。"[:250],
        "error_title": "请填整数",
        "error_message": "这里只能填不小于 0 的整数，没有发生的填 0，不写单位和文字。",
    }


def _prior(book: Book, prior: Report | None, form: Form) -> None:
    """上年数: last year's numbers, read by rules C1 to C5. As issued they are locked; without them the sheet waits for the 上年数 button."""
    sheet = book.sheet(PRIOR, "ShPrior")
    sheet.set_default_row(18)
    for column, width in enumerate((26, 14, 78, 28, 12)):
        sheet.set_column(column, column, width)
    for place, text, style in prior_texts(form, prior.year if prior else None):
        row, column = cell_position(place)
        book.merge(sheet, row, column, 1, 5 if style == "title" else 1, text, style)
    values = prior.values if prior else {}
    for row, key in enumerate(form.cells, PRIOR_TOP + 1):
        style = book.style(style_of(form, key, "cell" if prior else "open"))
        if key in values:
            sheet.write_number(row - 1, 4, number_cell(values[key]), style)
        else:
            sheet.write_blank(row - 1, 4, None, style)
    if prior is None:
        sheet.write_blank(PRIOR_YEAR_CELL, None, book.style("record"))
        book.merge(
            sheet,
            2,
            1,
            1,
            4,
            "汇总单位没有下发上年数。点“政务公开年报”选项卡的“上年数”，选择本单位上年的报表或上年的汇总，便可与上年比对。",
            "hint",
        )
    sheet.freeze_panes(3, 0)
    sheet.protect("", book.protection)
    page(sheet, landscape=False, repeat=(2, 2))


def _carried(report: Report) -> list[tuple[str, str | int | float | None]]:
    """What an import must not lose and no cell can hold: printed totals, totals without a number, a blank block, assumed units."""
    evidence, keys = report.evidence, report.form.cells
    facts: list[tuple[str, str | int | float | None]] = [
        (f"printed.{key}", number_cell(report.printed[key])) for key in keys if key in report.printed
    ]
    facts += [(f"state.{key}", report.states[key]) for key in report.form.computed if key in report.states]
    facts += [
        (f"text.{key}", report.flaws[key].text)
        for key in report.form.computed
        if key in report.states and key in report.flaws
    ]
    facts += [
        (f"assumed.{key}", show(report.values[key]))
        for key in keys
        if key in evidence.unit_assumed and report.values.get(key)
    ]
    facts += [(f"blank.{key}", 1) for key in evidence.blank_block]
    return facts


def _stamp(book: Book, report: Report, layout: BookLayout, prior_form: Form | None) -> None:
    """`_gkxl`: name–value rows, then one row `key | sheet | address` for every number, cover field and 零填报 cell."""
    sheet = book.sheet(STAMP, "ShStamp")
    facts: list[tuple[str, str | int | float | None]] = [
        ("kind", "report"),
        ("form", report.form.id),
        ("template", TEMPLATE),
        ("layout", layout.digest),
        ("code", report.code),
        ("unit", report.unit),
        ("level", report.level),
        ("year", report.year),
    ]
    if prior_form is not None:
        facts.append(("prior.form", prior_form.id))
    if report.prior is not None:
        facts += [
            ("prior.year", report.prior.year),
            ("prior.checksum", fingerprint(Report(report.prior.form, values=report.prior.values))),
        ]
    facts += _carried(report)
    if book.macros:
        facts += MACRO_SENTENCES.items()
    write_stamp(sheet, facts, layout)
