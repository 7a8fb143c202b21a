"""LibreOffice and Gnumeric, not Excel, recalculate what gkxl writes and come to the same verdicts.

What Gnumeric computes otherwise is listed by name in `GNUMERIC`: anything else that differs fails.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

import gkxl
from gkxl.faces.commands.demo import sample_county
from gkxl.issued.addresses import address
from gkxl.issued.checksheet import BROKEN, GAP, LEFT, RESULT, RIGHT, check_layout
from gkxl.issued.names import CHECKS, COVER, NATIVE
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from gkxl.writing.township.checks import OLD_EXCEL
from gkxl.writing.township.issuing import issue
from gkxl.writing.township.references import Fact
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report
from tests.engines import ENGINES, Results, all_recalculated, recalculated, stored
from tests.test_native import base, python_says

STATE = "B13"

_NOT_LIFTED = "MID and FIND over an array of places work on its first element only"
_NO_ARRAYS_INSIDE = (
    "a function inside SUMPRODUCT (MIN, MAX, IF) gets one cell of the area there, not all: "
    "=SUMPRODUCT(MIN(9-ROW(A1:A3))) is 8 in Gnumeric, 6 in Excel and LibreOffice"
)
"""So the 位置 of the lines S4 and S5 is #VALUE! there, and it is not asked for."""
_TEXT_IS_NO_ZERO = "SUMPRODUCT of an area with texts in it is #VALUE! instead of taking a text for 0"
GNUMERIC = {
    Fact.NAMED_LEVEL: _NOT_LIFTED,
    Fact.CHECKSUM: _TEXT_IS_NO_ZERO,
    Fact.FRESH: _TEXT_IS_NO_ZERO,
    Fact.FIRST_ADDRESS: _NO_ARRAYS_INSIDE,
}
"""Facts of the hidden sheet that Gnumeric computes otherwise, and why. No verdict rests on them."""

FORMULAS_TYPED = ("公式错误",)
"""Not asked of Gnumeric: there ISFORMULA(INDEX()) is an error, as in an Excel without it."""


def filled(report: Report, **cells: object) -> bytes:
    """A workbook into which somebody typed."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(report)))
    rows = {row[0]: row[1:3] for row in book["_gkxl"].iter_rows(values_only=True)}
    for key, content in cells.items():
        sheet, place = rows[key.replace("__", ".")]
        book[sheet][place] = content
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def books(form: Form) -> dict[str, bytes]:
    """A workbook of each kind, by its name."""
    sound, broken = base(form), base(form)
    broken.values |= {"t3.new.legal": 3, "t2.norm.made": 4, "t2.fee.amount": Decimal(184719)}
    broken.recompute()
    return {
        "空白": write_workbook(issue(form, 2025, None, None, None, None)),
        "下发": write_workbook(issue(form, 2025, "测试镇", "T001", "乡镇", valid_report(form, 3))),
        "填好": filled(valid_report(form, 5)),
        "上年": filled(sound),
        "有错": filled(broken),
        "空格文字": filled(
            sound,
            t3__partial__legal="/",
            t3__new__natural=None,
            t4__review__other="若干",
            t2__norm__made=-3,
            t2__fee__amount="7730元",
        ),
        "零填报": filled(sound, zero__t3="是", t3__partial__legal=None, t3__denied__law__other="无"),
        "公式错误": filled(sound, t3__partial__legal="=1-1", t4__after__other="=1/0"),
        "别的单位": filled(sound, cover__unit="吴山县 教育局", cover__year=2019),
    }


def sum_of_an_array() -> bytes:
    """What `_NO_ARRAYS_INSIDE` is about, in B1."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    book.add_worksheet("s").write_formula("B1", "=SUMPRODUCT(MIN(9-ROW(A1:A3)))")
    book.close()
    return data.getvalue()


KINDS_MADE = ["空白", "下发", "填好", "上年", "有错", "空格文字", "零填报", "公式错误", "别的单位"]
COUNTY, ARRAY = "汇总", "数组"


@dataclass(frozen=True)
class Recalculated:
    """Workbooks, and by engine the files with what it computes of them."""

    folder: Path
    said: dict[str, dict[Path, Path]]

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.xlsx"

    def by(self, engine: str, name: str) -> Results:
        return stored(self.said[engine][self.path(name)])


@pytest.fixture(scope="module")
def recalculations(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Recalculated:
    """All workbooks of these tests: every engine is started for all of them together."""
    folder = tmp_path_factory.mktemp("books")
    made = books(find_form("2021")) | {COUNTY: sample_county()[0]["汇总.xlsx"], ARRAY: sum_of_an_array()}
    for name, data in made.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    paths = sorted(folder.glob("*.xlsx"))
    return Recalculated(
        folder, {engine: all_recalculated(engine, paths, folder / engine) for engine in ENGINES}
    )


@pytest.mark.parametrize("kind", KINDS_MADE)
def test_two_engines_and_python_come_to_the_same_verdicts(kind, recalculations):
    path = recalculations.path(kind)
    report = gkxl.read_report(path)
    prior = report.prior.form if report.prior else None
    layout = check_layout(report.form, prior)
    said = {}
    for engine in ENGINES if kind not in FORMULAS_TYPED else ENGINES[:1]:
        found = recalculations.by(engine, kind)
        said[engine] = {
            row: [found[CHECKS].get(address(row, column), "") for column in (1, LEFT, RIGHT, GAP, RESULT)]
            for row in layout.lines
        } | {fact.value: found[NATIVE].get(fact.address, "") for fact in Fact if fact not in GNUMERIC}
        said[engine]["state"] = found[COVER][STATE]
        assert {code for code, *_ in python_says(gkxl.check(report).findings, report.form, prior)} == {
            layout.lines[row].code for row in layout.lines if said[engine][row][-1] == BROKEN
        }, engine
    assert len({str(lines) for lines in said.values()}) == 1, said


def test_gnumeric_alone_has_no_arrays_inside_sumproduct(recalculations):
    """The proof of what `GNUMERIC` says: where this passes no longer, its entry goes."""
    assert [recalculations.by(engine, ARRAY)["s"]["B1"] for engine in ENGINES] == [6, 8]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_county_s_workbook_recalculates_to_itself(engine, recalculations):
    path = recalculations.path(COUNTY)
    before, after = stored(path), recalculations.by(engine, COUNTY)
    formulas = openpyxl.load_workbook(path)
    compared, wrong = 0, []
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            one, other = (found[sheet.title].get(cell.coordinate, "") for found in (before, after))
            same = one == other or (
                isinstance(one, (int, float)) and isinstance(other, (int, float)) and abs(one - other) < 1e-6
            )
            compared += 1
            if not same:
                wrong.append((sheet.title, cell.coordinate, cell.value, one, other))
    assert wrong == [] and compared > 100


def test_an_excel_without_isformula_says_so_and_judges_all_else_alike(recalculations, tmp_path):
    """Excel 2010 has no ISFORMULA: here Gnumeric, with the function taken away from it."""
    lacking = tmp_path / "lacking.xlsx"
    with zipfile.ZipFile(recalculations.path("有错")) as source, zipfile.ZipFile(lacking, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"ISFORMULA(", b"NOSUCHFUNCTION("))
    one = recalculations.by("Gnumeric", "有错")[CHECKS]
    other = recalculated("Gnumeric", lacking, tmp_path / "out")[CHECKS]
    assert OLD_EXCEL in str(other["B5"]) and OLD_EXCEL not in str(one["B5"])
    rows = range(8, 80)
    assert [other.get(address(row, RESULT)) for row in rows] == [
        one.get(address(row, RESULT)) for row in rows
    ]
    assert BROKEN in [one.get(address(row, RESULT)) for row in rows]
