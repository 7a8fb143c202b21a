"""Lists that a county office keeps (名册, 准予采用): the lines of an .xlsx or .csv under known heads."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from gkxl.issued.addresses import cell_position
from gkxl.issued.names import STAMP
from gkxl.model.errors import Refusal
from gkxl.model.machine import reason
from gkxl.model.texts import unspaced
from gkxl.reading.office.openxml import Book
from gkxl.reading.plain.plaintext import text_of

MOST_COLUMNS = 50
"""Columns in which a list may stand; farther right is something else."""


def _head(cell: str, synonyms: Mapping[str, str]) -> str:
    """A head as it is meant: without white space, remarks in brackets and asterisks, other words for it
    understood.
    """
    bare = re.sub(r"[（(【\[].{0,200}?[）)】\]]|[*＊：:]", "", unspaced(cell))
    return synonyms.get(bare, bare)


def read_lines(
    file: Path,
    what: str,
    required: Sequence[str],
    optional: Sequence[str],
    synonyms: Mapping[str, str] = MappingProxyType({}),
) -> list[tuple[int, dict[str, str]]]:
    """Line number and facts of every line that is not empty, under the first row that has all required heads.

    Refuses a file that cannot be read, one without those heads, and a head that stands twice. `what` is what
    messages call it; `synonyms` are other words for a head.
    """
    if not file.is_file():
        raise Refusal(f"{file}：找不到{what}文件。请检查路径；{what}要有“{'”“'.join(required)}”列。")
    try:
        rows = (
            _csv_rows(file)
            if file.suffix.lower() in (".csv", ".txt")
            else _sheet_rows(file, what, required, synonyms)
        )
    except OSError as error:
        raise Refusal(
            f"{file}：{what}打不开（{reason(error)}）。请检查权限，关闭正在使用它的程序。"
        ) from None
    heads = (*required, *optional)
    rows = [
        (line, [_head(cell, synonyms) if _head(cell, synonyms) in heads else cell for cell in row])
        for line, row in rows
    ]
    head = next((number for number, (_, row) in enumerate(rows) if set(required) <= set(row)), None)
    if head is None:
        present = {cell for _, row in rows[:20] for cell in row}
        missing = [name for name in required if name not in present]
        raise Refusal(
            f"{file.name}：{what}缺少“{'”“'.join(missing or required)}”列（各列要在同一行）。请在表头补上："
            f"{'、'.join(required)}。"
        )
    for name in heads:
        if rows[head][1].count(name) > 1:
            raise Refusal(f"{file.name}：{what}有两列“{name}”。请只留一列。")
    columns = {name: rows[head][1].index(name) for name in heads if name in rows[head][1]}
    lines = [
        (line, {name: (row[column].strip() if column < len(row) else "") for name, column in columns.items()})
        for line, row in rows[head + 1 :]
    ]
    return [(line, facts) for line, facts in lines if any(facts.values())]


def _csv_rows(file: Path) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text_of(file.read_bytes(), file.name)))
    try:
        return [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error:
        line = reader.line_num
        raise Refusal(f"{file.name}：不是有效的 CSV（第 {line} 行附近）。请用 Excel 另存为 .xlsx。") from None


def _sheet_rows(
    file: Path, what: str, required: Sequence[str], synonyms: Mapping[str, str]
) -> list[tuple[int, list[str]]]:
    """Rows of the first sheet that has the heads, else of the first sheet; codes typed as numbers are read as
    written.
    """
    if file.suffix.lower() not in (".xlsx", ".xlsm"):
        raise Refusal(f"{file.name}：要用 .xlsx 或 .csv。请用 Excel 另存后再试。")
    book = Book(file.read_bytes(), file.name)
    if STAMP in book.sheets:
        raise Refusal(
            f"{file.name}：这是 gkxl 生成的工作簿（汇总、填报表或退回单），不是{what}。请给出{what}的文件；"
            "没有名册的，用 gkxl roster -o 名册.xlsx 生成一份空白的。"
        )
    first: list[tuple[int, list[str]]] | None = None
    headed: dict[str, list[tuple[int, list[str]]]] = {}
    entries: dict[str, set[tuple[str, ...]]] = {}
    for sheet in book.sheets:
        rows = sheet_rows(book, sheet)
        first = first if first is not None else rows
        heads = [number for number, (_, row) in enumerate(rows) if _has(row, required, synonyms)]
        if heads:
            headed[sheet] = rows
            entries[sheet] = _entries(rows[heads[0] + 1 :], len(required))
    _ensure_one_sheet(file.name, what, entries, book.hidden_sheets)
    return next(iter(headed.values()), first or [])


def _has(row: Sequence[str], required: Sequence[str], synonyms: Mapping[str, str]) -> bool:
    return set(required) <= {_head(cell, synonyms) for cell in row}


def _ensure_one_sheet(
    name: str, what: str, entries: Mapping[str, set[tuple[str, ...]]], hidden: Container[str]
) -> None:
    """Refuse a list on several sheets: one is read, and what only the others have would be lost unseen.

    A copy, a sheet without further lines and a hidden one lose nothing that a person sees.
    """
    own = next(iter(entries), "")
    more = [sheet for sheet, rows in entries.items() if sheet not in hidden and not rows <= entries[own]]
    if more:
        raise Refusal(
            f"{name}：{what}分在几张工作表上（{'、'.join([own, *more])}），只能读一张。"
            f"请把各行都放到“{own}”一张表上；另一张不是今年的，请删去或隐藏。"
        )


def _entries(rows: Sequence[tuple[int, list[str]]], least: int) -> set[tuple[str, ...]]:
    """The rows with as many filled cells as a line of the list has at least."""
    filled = (tuple(cell for cell in row if cell) for _, row in rows)
    return {row for row in filled if len(row) >= least}


def sheet_rows(book: Book, sheet: str) -> list[tuple[int, list[str]]]:
    """The rows of a sheet that are not empty, as text; codes typed as numbers are read as written."""
    grid: dict[int, dict[int, str]] = {}
    for place, cell in book.cells(sheet).items():
        row, column = cell_position(place)
        if cell.value is not None and column <= MOST_COLUMNS:
            grid.setdefault(row, {})[column] = str(cell.value).strip()
    return [
        (row, [grid[row].get(column, "") for column in range(1, max(grid[row]) + 1)]) for row in sorted(grid)
    ]
