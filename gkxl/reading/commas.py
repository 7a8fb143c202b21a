"""A printed table saved as .csv: one aligned grid of its lines."""

from __future__ import annotations

import csv
import io

from gkxl.model.errors import Refusal
from gkxl.model.limits import exceeded, limits
from gkxl.model.report import Place, Report
from gkxl.reading.asked import Asked
from gkxl.reading.grids.grid import Document, Grid, GridCell, GridRow
from gkxl.reading.locating.printed import read_document
from gkxl.reading.plain.plaintext import text_of


def read_csv(data: bytes, file: str, asked: Asked) -> Report:
    """The report in the bytes of a .csv; lines are told by their number."""
    text = text_of(data, file)
    if text.count(",") > limits().table_cells:
        raise exceeded(file, "table_cells")
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise Refusal(f"{file}：不是有效的 CSV 文件（引号不成对）。请用 Excel 打开后另存为 .xlsx。") from None
    grid = Grid("", aligned=True)
    for number, line in enumerate(lines, 1):
        place = Place("文本", f"第{number}行")
        cells = [GridCell(number, column, text, place) for column, text in enumerate(line, 1)]
        if cells:
            grid.rows.append(GridRow(number, cells, place, is_paragraph=sum(map(bool, line)) == 1))
    return read_document(Document([grid]), file, asked)
