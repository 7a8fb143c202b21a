"""What gkxl writes is judged by others: the Open XML SDK validator finds nothing, LibreOffice recalculates
the same numbers.
"""

from __future__ import annotations

import io
import subprocess
import zipfile

import openpyxl
import pytest

from gkxl.faces.commands.demo import sample_county
from gkxl.writing.county.desk import desk_book
from gkxl.writing.township.workbook import write_workbook
from tests.builders import Clerk, clerk, own_form, valid_report
from tests.conftest import audited
from tests.lint import complaints


@pytest.fixture
def every_kind(tmp_path, seeds, form2021) -> list:
    """A blank form, filled ones of both formats, one with printed totals and last year's numbers, a
    province's, and a summary.
    """
    from gkxl.model.formfile import find_form, load_form
    from gkxl.writing.township.issuing import issue

    with_prior = valid_report(form2021, 1)
    with_prior.prior = valid_report(form2021, 2, year=2024)
    files = {
        "空白": write_workbook(issue(form2021, 2025, None, None, None, None)),
        "2019": write_workbook(valid_report(find_form("2019"))),
        "左贡县": write_workbook(seeds["左贡县"]),
        "上年数": write_workbook(with_prior),
        "省": write_workbook(valid_report(load_form(own_form(tmp_path)))),
        "汇总": sample_county()[0]["汇总.xlsx"],
    }
    macros = {
        "空白": write_workbook(issue(form2021, 2025, None, None, None, None), macros=True),
        "2019": write_workbook(valid_report(find_form("2019")), macros=True),
        "左贡县": write_workbook(seeds["左贡县"], macros=True),
        "省": write_workbook(valid_report(load_form(own_form(tmp_path))), macros=True),
        "县级汇总": desk_book(),
    }
    paths = []
    for name, data in [
        *((f"{name}.xlsx", data) for name, data in files.items()),
        *((f"{name}.xlsm", data) for name, data in macros.items()),
    ]:
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    return paths


def test_the_open_xml_sdk_finds_nothing(every_kind, validator):
    for path in every_kind:
        assert validator(path) == [], path.name


def test_openxml_audit_finds_nothing(every_kind):
    for path in every_kind:
        assert audited(path) == "", path.name


def test_the_projects_own_lint_finds_nothing(every_kind):
    for path in every_kind:
        assert complaints(path.read_bytes()) == [], path.name


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("xl/worksheets/sheet3.xml", 'promptTitle="', 'promptTitle="' + "长" * 33, "too long"),
        ("xl/worksheets/sheet3.xml", 'r="C7"', 'r="C6"', "twice"),
        (
            "xl/worksheets/sheet3.xml",
            '<mergeCell ref="B1:',
            '<mergeCell ref="B1:B9"/><mergeCell ref="B1:',
            "merged",
        ),
        ("xl/workbook.xml", 'name="gkxl_mark_t2"', 'name="AB12"', "defined name"),
        ("xl/worksheets/sheet3.xml", 'codeName="ShTable1"', 'codeName="ShTable9"', "without its module"),
        ("xl/drawings/vmlDrawing1.vml", "GkxlCheck", "GkxlGone", "nowhere"),
        ("customUI/customUI14.xml", "GkxlRibbonNext", "GkxlRibbonPast", "nowhere"),
        ("xl/worksheets/sheet4.xml", "<f>SUM(", "<f>SUM((", "formula"),
    ],
)
def test_the_lint_sees(part, old, new, fault, form2021):
    """Each fault put into a sound workbook is named."""
    source = zipfile.ZipFile(io.BytesIO(write_workbook(valid_report(form2021), macros=True)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            changed.writestr(name, data)
    assert any(fault in complaint for complaint in complaints(target.getvalue()))


def test_libreoffice_recalculates_the_totals_of_what_was_typed(soffice, form, tmp_path):
    """Numbers typed without any stored result: LibreOffice's own sums are those of the rules."""
    report = valid_report(form, 5)
    empty = valid_report(form, 5)
    empty.values = {}
    worker = clerk(empty)
    for key in form.typed:
        worker.put(key, float(report.values[key]))
    path = worker.save(tmp_path / "x.xlsx")
    (tmp_path / "out").mkdir()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            tmp_path / "out",
            path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    results = openpyxl.load_workbook(tmp_path / "out" / "x.xlsx", data_only=True)
    places = Clerk(write_workbook(report)).places
    assert {key: results[places[key][0]][places[key][1]].value for key in form.computed} == {
        key: report.values[key] for key in form.computed
    }
