"""The whole report as a web page:
one file that needs no other, readable on telephones, by screen readers and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gkxl.model.report import Report
from gkxl.writing.published import chapters
from gkxl.writing.published.printedtable import HEADS, PrintedCell, PrintedTable

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #111;
  font: 18px/1.8 FangSong, "仿宋", STFangsong, "Noto Serif CJK SC", serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 1rem 0 1.5rem; text-align: center;
  font: 700 1.6em/1.4 "方正小标宋简体", SimSun, "宋体", "Noto Serif CJK SC", serif; }
h2 { margin: 1.6rem 0 .4rem; font: 700 1.1em/1.6 SimHei, "黑体", "Noto Sans CJK SC", sans-serif; }
h3 { margin: .8rem 0 .2rem; font: 400 1em/1.6 KaiTi, "楷体", "Noto Serif CJK SC", serif; }
p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
mark { background: #fff2cc; color: #595959; }
.table { overflow-x: auto; margin: .5rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font: 14px/1.45 SimSun, "宋体", "Noto Serif CJK SC", serif; }
caption { caption-side: top; padding: .2rem 0; text-align: left; font-size: 13px; color: #595959; }
th, td { border: 1px solid #333; padding: .2rem .3rem; text-align: center;
  vertical-align: middle; font-weight: 400; min-width: 2.6em; }
th[scope=row], td.corner { text-align: left; }
th.long { min-width: 8.5em; }
td { font-variant-numeric: tabular-nums; }
footer { margin-top: 2rem; text-align: right; }
footer p { text-indent: 0; text-align: right; padding-right: 3em; }
@page { size: A4; margin: 3.7cm 2.6cm 3.5cm 2.8cm; }
@media print {
  body { font-size: 16pt; line-height: 1.75; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 22pt; }
  h2, h3 { break-after: avoid; }
  .table { overflow: visible; break-inside: avoid; }
  table { font-size: 9pt; line-height: 1.3; }
  th, td { padding: 1pt 2pt; min-width: 0; }
  th.long { min-width: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
"""
_LONG = 6
"""A row's label of more characters than this keeps some width on a narrow screen."""


def write_html(report: Report) -> bytes:
    """The page of a report: the same texts and tables as the Word document.

    Nothing is loaded, no script runs.
    """
    return ("\n".join(_page(report)) + "\n").encode()


def _page(report: Report) -> Iterator[str]:
    title = escape(chapters.title(report))
    yield (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">'
        '\n<meta name="viewport" content="width=device-width, initial-scale=1">'
    )
    yield (
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>"
        f"{_text(chapters.title(report))}</h1>"
    )
    yield f"<p>{_text(chapters.opening(report))}</p>"
    for number, chapter in enumerate(chapters.chapters(report), 1):
        yield f'<section aria-labelledby="c{number}">\n<h2 id="c{number}">{escape(chapter.heading)}</h2>'
        if chapter.table is not None:
            yield from _table(PrintedTable(report.form, chapter.table, report), f"c{number}")
        for part in chapter.parts:
            if part.heading:
                yield f"<h3>{escape(part.heading)}</h3>"
            yield from (f"<p>{_text(text)}</p>" for text in part.paragraphs)
        yield "</section>"
    yield (
        f"<footer>\n<p>{_text(chapters.unit_name(report))}</p>\n<p>{chapters.DATE}</p>\n</footer>"
        "\n</main>\n</body>\n</html>"
    )


def _text(text: str) -> str:
    """Escaped; what is to be replaced is marked."""
    return "".join(
        f"<mark>{escape(piece)}</mark>" if guidance else escape(piece)
        for piece, guidance in chapters.pieces(text)
    )


def _table(table: PrintedTable, chapter: str) -> Iterator[str]:
    """A table whose every number names its heads.

    On a narrow screen it scrolls by itself, with the keyboard too.
    """
    yield f'<div class="table" role="region" tabindex="0" aria-labelledby="{chapter}">\n<table>'
    yield f"<caption>{escape(table.table.name)}　{escape(chapters.bare(table.table.title))}</caption>"
    if table.head_rows:
        yield "<thead>"
    for row in range(1, table.rows + 1):
        if row == table.head_rows + 1:
            yield "</thead>\n<tbody>" if table.head_rows else "<tbody>"
        yield f"<tr>{''.join(_cell(table, cell) for cell in table.starting(row))}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _cell(table: PrintedTable, cell: PrintedCell) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("rowspan", cell.rows), ("colspan", table.width(cell)))
        if count > 1
    )
    if cell.key is not None:
        heads = " ".join(_identity(table, head) for head in table.heads_of(cell))
        return f'<td{spans} headers="{heads}" data-key="{escape(cell.key)}">{escape(cell.text)}</td>'
    if cell.style == "corner":
        return f'<td{spans} class="corner">{escape(cell.text)}</td>'
    long = ' class="long"' if cell.style == "label" and len(cell.text) > _LONG else ""
    return (
        f'<th{spans}{long} id="{_identity(table, cell)}" scope="{_scope(table, cell)}">'
        f"{escape(cell.text)}</th>"
    )


def _scope(table: PrintedTable, cell: PrintedCell) -> str:
    """A head over one column or several, a label of one row or several."""
    if cell.style in HEADS:
        return "colgroup" if table.width(cell) > 1 else "col"
    return "rowgroup" if cell.rows > 1 else "row"


def _identity(table: PrintedTable, cell: PrintedCell) -> str:
    return f"{table.table.key}-{cell.row}-{cell.column}"
