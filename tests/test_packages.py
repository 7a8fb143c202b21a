"""What gkxl writes is judged by others: the Open XML SDK validator finds nothing, LibreOffice recalculates the same numbers."""
from __future__ import annotations

import json
import subprocess

import openpyxl
import pytest

from gkxl.demo import sample_county
from gkxl.writing.workbook import write_workbook
from tests.builders import Clerk, clerk, own_form, valid_report


@pytest.fixture
def every_kind(tmp_path, seeds, form2021) -> list:
    """A blank form, filled ones of both formats, one with printed totals and last year's numbers, a province's, and a summary."""
    from gkxl.writing.issuing import issue
    from gkxl.formfile import find_form, load_form
    with_prior = valid_report(form2021, 1)
    with_prior.prior = valid_report(form2021, 2, year=2024)
    files = {"空白": write_workbook(issue(form2021, 2025, None, None, None, None)), "2019": write_workbook(valid_report(find_form("2019"))), "左贡县": write_workbook(seeds["左贡县"]),
             "上年数": write_workbook(with_prior), "省": write_workbook(valid_report(load_form(own_form(tmp_path)))), "汇总": sample_county()[0]["汇总.xlsx"]}
    paths = []
    for name, data in files.items():
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(data)
    return paths


def test_the_open_xml_sdk_finds_nothing(every_kind, validator):
    for path in every_kind:
        done = subprocess.run([validator, path], capture_output=True, text=True, timeout=120)
        assert json.loads(done.stdout)["errors"] == [], path.name


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
    subprocess.run([soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "out", path],
                   check=True, capture_output=True, timeout=120)
    results = openpyxl.load_workbook(tmp_path / "out" / "x.xlsx", data_only=True)
    places = Clerk(write_workbook(report)).places
    assert {key: results[places[key][0]][places[key][1]].value for key in form.computed} == {key: report.values[key] for key in form.computed}
