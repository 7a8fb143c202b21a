"""A report in the shapes in which offices publish it.

Web pages, Word documents of other makes, text of many kinds.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from dataclasses import dataclass

import docx

from gkxl.issued.tables import lay_out
from gkxl.model.form import Table
from gkxl.model.report import Report, show

CHAPTERS = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")


@dataclass
class Printed:
    """A cell of a printed table; `key` names its number."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    key: str | None = None


def printed_table(report: Report, table: Table, number: Callable[[str], str]) -> list[list[Printed]]:
    """The rows of a table as the official form prints them, the title left out.

    `number` says what stands in a number's cell.
    """
    layout = lay_out(report.form, table, top=0, left=1, to_fill=False)
    cells = [
        Printed(label.row, label.column, label.rows, label.columns, label.text)
        for label in layout.labels
        if label.style != "title"
    ]
    cells += [
        Printed(spot.row, spot.column, 1, spot.columns, number(key), key)
        for key, spot in layout.spots.items()
    ]
    return [
        sorted((cell for cell in cells if cell.row == row), key=lambda cell: cell.column)
        for row in range(1, layout.last_row + 1)
    ]


def as_printed(report: Report) -> Callable[[str], str]:
    """Numbers as the report has them, printed totals included; "" for a blank."""
    return lambda key: (
        "" if report.states.get(key) == "blank" else show(report.printed.get(key, report.values.get(key)))
    )


def title(report: Report) -> str:
    return f"{report.unit}{report.year}年政府信息公开工作年度报告"


def parts(report: Report, number: Callable[[str], str] | None) -> list[str | list[list[Printed]]]:
    """Title, chapters and tables in their order."""
    tables: list[str | list[list[Printed]]] = []
    for table in report.form.tables:
        tables += [table.title, printed_table(report, table, number or as_printed(report))]
    return [
        title(report),
        CHAPTERS[0],
        "本机关依法做好政府信息公开工作，及时答复申请。",
        *tables,
        CHAPTERS[1],
        "公开内容不够全面，将继续改进。",
        CHAPTERS[2],
        "无其他需要报告的事项。",
    ]


# ---------------------------------------------------------------- web pages
def page(
    report: Report,
    number=None,
    cell: Callable[[str], str] = html.escape,
    wrap: str = "{}",
    charset: str = "utf-8",
    table=None,
) -> str:
    body = "".join(
        f"<p>{html.escape(part)}</p>" if isinstance(part, str) else (table or html_table)(part, cell)
        for part in parts(report, number)
    )
    return (
        "<!DOCTYPE html><html><head><meta "
        f'charset="{charset}"><title>某县</title></head><body>{wrap.format(body)}</body></html>'
    )


def html_table(rows: list[list[Printed]], cell: Callable[[str], str]) -> str:
    lines = (
        "".join(f'<td rowspan="{one.rows}" colspan={one.columns}>{cell(one.text)}</td>' for one in row)
        for row in rows
    )
    return f"<table border=1><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"


def word_page_cell(text: str) -> str:
    """A cell as word processors export it.

    Every two characters in a span of their own, white space around.
    """
    pieces = "".join(
        f"<span style='font-size:9pt'>{html.escape(text[at : at + 2])}</span>"
        for at in range(0, len(text), 2)
    )
    return (
        "\n  <p class=MsoNormal align=center><b><font "
        f"color=black>{pieces or '&nbsp;'}</font></b><o:p></o:p></p>\n "
    )


def broken_cell(text: str) -> str:
    """A cell with a line break in the middle of its label."""
    middle = len(text) // 2
    return (
        html.escape(text)
        if len(text) < 4 or (text[0].isdigit() and text[-1].isdigit())
        else f"{html.escape(text[:middle])}<br>\n{html.escape(text[middle:])}"
    )


def div_table(rows: list[list[Printed]], cell: Callable[[str], str]) -> str:
    return (
        "<div>"
        + "".join("<div>" + "".join(f"<div>{cell(one.text)}</div>" for one in row) + "</div>" for row in rows)
        + "</div>"
    )


def styled_table(rows: list[list[Printed]], cell: Callable[[str], str]) -> str:
    lines = (
        "".join(f'<span style="display: table-cell">{cell(one.text)}</span>' for one in row) for row in rows
    )
    return (
        '<section style="display:table">'
        + "".join(f'<div style="display:table-row">{line}</div>' for line in lines)
        + "</section>"
    )


def pre_table(rows: list[list[Printed]], cell: Callable[[str], str]) -> str:
    return "<pre>" + "\n".join("\t".join(cell(one.text) for one in row) for row in rows) + "</pre>"


# ---------------------------------------------------------------- Word
def word(report: Report, number=None, fill=None) -> bytes:
    """A document of another make than gkxl's.

    Headings, labels over as many cells as there is room, each label's line broken.
    """

    def put(cells, cell: Printed) -> None:
        first = cells[cell.row - 1][cell.column - 1]
        last = cells[cell.row + cell.rows - 2][cell.column + cell.columns - 2]
        (fill or plain_fill)(first if first is last else first.merge(last), cell)

    return tabled(report, number, put)


def tabled(report: Report, number, put: Callable[[list, Printed], None]) -> bytes:
    """A document of paragraphs and tables, each table's cells filled by `put`."""
    document = docx.Document()
    for part in parts(report, number):
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        cells = [row.cells for row in document.add_table(rows=len(part), cols=width_of(part)).rows]
        for row in part:
            for cell in row:
                put(cells, cell)
    return saved(document)


def plain_fill(cell, printed: Printed) -> None:
    cell.text = printed.text


def broken_fill(cell, printed: Printed) -> None:
    """Labels in two paragraphs, numbers in two runs."""
    text = printed.text
    middle = len(text) // 2
    cell.text = ""
    paragraph = cell.paragraphs[0]
    paragraph.add_run(text[:middle])
    if printed.key is None and middle > 1:
        paragraph = cell.add_paragraph()
    paragraph.add_run(text[middle:])


def uncovered(report: Report, number=None) -> bytes:
    """A document without merged cells: what they cover is empty cells; the labels of table 3 take three."""

    def put(cells, cell: Printed) -> None:
        cells[cell.row - 1][cell.column - 1].text = cell.text

    return tabled(report, number, put)


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


# ---------------------------------------------------------------- text
def text_of(report: Report, number, rows: Callable[[list[list[Printed]]], str], between: str = "\n") -> str:
    return between.join(part if isinstance(part, str) else rows(part) for part in parts(report, number))


def width_of(rows: list[list[Printed]]) -> int:
    return max(cell.column + cell.columns - 1 for row in rows for cell in row)


def barred(rows: list[list[Printed]]) -> str:
    """a | b | c | with bars for the columns that merged cells cover at the end of the line."""
    return "\n".join(
        " | ".join(cell.text for cell in row)
        + " |"
        + ("|" * (width_of(rows) - len(row)) and " " + "|" * (width_of(rows) - len(row)))
        for row in rows
    )


def markdown(rows: list[list[Printed]]) -> str:
    lines = ["| " + " | ".join(cell.text.replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def upright(rows: list[list[Printed]]) -> str:
    """A cell a line, each ended by a bar; more bars for what merged cells cover."""
    return "\n".join(
        "\n".join(f"{cell.text} |".lstrip() for cell in row)
        + ("\n" + "|" * (width_of(rows) - len(row)) if len(row) < width_of(rows) else "")
        for row in rows
    )


def edged_upright(rows: list[list[Printed]]) -> str:
    """A cell a line, each ended by a bar, with a bar of its own before each row."""
    return "\n".join("|\n" + "\n".join(f"{cell.text} |".lstrip() for cell in row) for row in rows)


def fronted(rows: list[list[Printed]]) -> str:
    """A cell a line, each but the first behind a bar; a bar ends the row. A label may break."""
    return "\n".join(
        "\n| ".join(cell.text.replace("企业", "\n企业") for cell in row).replace("| \n", "|\n") + "\n|"
        for row in rows
    )


def cell_a_line(rows: list[list[Printed]]) -> str:
    return "\n".join(cell.text for row in rows for cell in row)


def spaced(rows: list[list[Printed]]) -> str:
    return "\n".join("   ".join(cell.text for cell in row) for row in rows)


def commas(rows: list[list[Printed]]) -> str:
    return "\n".join(",".join(cell.text for cell in row) for row in rows)


def tabbed(rows: list[list[Printed]]) -> str:
    return "\n".join("\t".join(cell.text for cell in row) for row in rows)


def one_line(rows: list[list[Printed]]) -> str:
    return " ".join(cell.text for row in rows for cell in row)


def boxed(rows: list[list[Printed]]) -> str:
    return "\n".join(
        [
            "┌──┬──┐",
            *("│" + "│".join(f" {cell.text} " for cell in row) + "│\n├──┼──┤" for row in rows),
            "└──┴──┘",
        ]
    )


KEEP_BLANKS = {
    "barred": barred,
    "markdown": markdown,
    "upright": upright,
    "edged upright": edged_upright,
    "fronted": fronted,
    "commas": commas,
    "tabbed": tabbed,
    "boxed": boxed,
}
LOSE_BLANKS = {"cell a line": cell_a_line, "spaced": spaced, "one line": one_line}
