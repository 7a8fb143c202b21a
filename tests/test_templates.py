"""workbook_templates/: what stands there is what the code builds."""

from __future__ import annotations

import io
import runpy
import zipfile
from pathlib import Path

from gkxl.issued.guide import guide_texts
from gkxl.model.texts import width_of
from gkxl.reading import read_report

FOLDER = Path(__file__).parents[1] / "workbook_templates"


def build() -> dict[str, bytes]:
    return runpy.run_path(str(FOLDER / "build.py"))["build"]()


def parts(data: bytes) -> dict[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO(data))
    return {name: package.read(name) for name in package.namelist()}


def test_the_templates_are_what_the_code_builds():
    """Part by part on any machine; compression alone may differ between versions of zlib."""
    built = build()
    assert {path.name for path in FOLDER.glob("*.xls*")} == set(built)
    for name, data in built.items():
        assert parts(data) == parts((FOLDER / name).read_bytes()), (
            f"{name}: python workbook_templates/build.py"
        )


def test_built_twice_they_are_the_same_bytes():
    assert build() == build()


def test_each_is_a_blank_form_of_its_format():
    for name, data in build().items():
        if not name.startswith("年报填报表"):  # the county's desk, the roster
            continue
        report = read_report(name, data=data)
        assert report.form.id in name and (report.unit, report.year) == (None, None)
        assert set(report.states) == set(report.form.typed) and not report.evidence.defects


def test_no_line_of_the_guide_leaves_a_gap(form):
    """The column holds 84 to 115 columns of text, as the fonts of a computer have it: a line takes surely
    one line or surely two.
    """
    assert [
        text for _, text, style in guide_texts(form) if style == "plain" and 84 <= width_of(text) <= 115
    ] == []
