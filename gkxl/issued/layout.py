"""Where a form's cells stand in the township workbook: shared by its writer and by the reader of stamped
workbooks.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import NamedTuple

from gkxl.issued.addresses import address
from gkxl.issued.names import COVER
from gkxl.issued.tables import TableLayout, lay_out
from gkxl.model.form import Form
from gkxl.model.report import Place

TEMPLATE = "3"
"""Version of the geometry; a workbook carries it in its stamp."""

UNSAVED = "2000-01-01T00:00:00Z"
"""The save time in every package that gkxl writes: nobody has saved it yet."""

NO_REPORT = "gkxl 写出的清单、名册或函件，不是报表"
"""The subject of a workbook without a stamp that gkxl writes: among submissions it is known by it."""


DESK_KIND = "desk"
"""What the stamp of a desk that has not merged anything yet says it is."""

COVER_FIELDS = {
    "cover.unit": "单位名称",
    "cover.code": "单位代码",
    "cover.level": "层级",
    "cover.year": "报告年度",
    "cover.filler": "填报人",
    "cover.reviewer": "审核人",
    "cover.phone": "联系电话",
    "cover.date": "填报日期",
}
READY = "可以上报"
"""How the state of a workbook begins that may be sent in."""

COVER_TITLE = "政府信息公开工作年度报告统计表"
COVER_TOP, COVER_LABEL_COLUMN, COVER_COLUMN = 4, 2, 3


class BookLayout(NamedTuple):
    """Where the tables of a form stand in a workbook."""

    form: Form
    tables: dict[str, TableLayout]
    places: dict[str, Place]
    digest: str


def digest(tables: dict[str, TableLayout]) -> str:
    facts = repr([(layout.labels, layout.spots, layout.formulas) for layout in tables.values()])
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


@cache
def book_layout(form: Form) -> BookLayout:
    """The geometry of the township workbook: each table on a sheet of its own, from B1, with a 零填报 cell
    in row 2.
    """
    tables = {table.key: lay_out(form, table, top=1, left=2) for table in form.tables}
    places = {
        key: Place(layout.table.sheet, address(spot.row, spot.column))
        for layout in tables.values()
        for key, spot in layout.spots.items()
    }
    for offset, name in enumerate(COVER_FIELDS):
        places[name] = Place(COVER, address(COVER_TOP + offset, COVER_COLUMN))
    for key, layout in tables.items():
        places[f"zero.{key}"] = Place(layout.table.sheet, address(2, layout.first_number_column))
    return BookLayout(form, tables, places, digest(tables))
