"""A real click: mouse → button → VBA → Python → xlwings → findings in the open workbook; and the same where
Python is missing.
"""

from __future__ import annotations

import os

import pytest

from gkxl.issued.checksheet import SAYS_CELL, check_layout
from gkxl.issued.names import CHECKS, COVER
from gkxl.writing.township.workbook import write_workbook
from tests.clicking import PROGRAMS, Screen, script
from tests.conftest import program
from tests.macros import with_double
from tests.test_native import base


@pytest.fixture(scope="module")
def screen(soffice, tmp_path_factory):
    for name, package in PROGRAMS.items():
        program(name, package)
    running = Screen(tmp_path_factory.mktemp("screen"), 60 + os.getpid() % 900)
    yield running
    running.stop()


@pytest.fixture
def report(form2021):
    """Nothing received, yet a case pending (L6: beyond the formulas), and a wrong column."""
    report = base(form2021, prior=False)
    report.values |= {
        "t3.new.natural": 0,
        "t3.granted.natural": 0,
        "t4.direct.pending": 1,
        "t3.carried_out.legal": 2,
        "t3.granted.legal": 0,
    }
    report.recompute()
    return report


@pytest.mark.parametrize("sheet", [COVER, "依申请公开"])
def test_a_click_with_python(sheet, screen, report, tmp_path):
    path = tmp_path / "左家镇 2025.xlsm"
    path.write_bytes(
        with_double(report, "present", tmp_path, **script(tmp_path, path.name, screen.office.pipe))
    )
    with screen.opened(path, sheet) as (document, button):
        screen.press(button, tmp_path / "click.png")
        assert (tmp_path / "log").read_text() == ""
        says = document.text(CHECKS, SAYS_CELL)
        assert says.startswith("已用 gkxl") and "有 2 处强制性错误" in says
        block = check_layout(report.form, report.form).free_rows[0]
        assert document.text(CHECKS, f"B{block}") == "L6"
        assert document.document.CurrentController.ActiveSheet.Name == "依申请公开"
        assert document.document.CurrentSelection.AbsoluteName.endswith("$I$30")
    assert (tmp_path / "click.png").stat().st_size > 10_000


def test_a_click_without_python(screen, report, tmp_path):
    """The product's own modHost: no shell to start Python with, the formulas answer."""
    path = tmp_path / "左家镇.xlsm"
    path.write_bytes(write_workbook(report, macros=True))
    with screen.opened(path, COVER) as (document, button):
        before = screen.windows()
        assert screen.press(button) == 1  # one sentence, no storm of boxes
        assert screen.windows() == before
        assert (
            document.text(CHECKS, SAYS_CELL)
            == "没有用上 Python，已按表内公式检查：有 2 处强制性错误。各条结果见“校验”表。"
        )
        assert document.document.CurrentSelection.AbsoluteName.endswith("$I$30")


@pytest.mark.parametrize(
    "failure", ["exit 1", "no-such-python -m gkxl.excel validate", "sh -c 'sleep 0.2; kill -9 $$'"]
)
def test_a_click_where_python_fails(failure, screen, report, tmp_path):
    """Of the wrong version, gone, or killed: the formulas answer, in one sentence."""
    path = tmp_path / "左家镇.xlsm"
    places = script(tmp_path, path.name, screen.office.pipe)
    (tmp_path / "start.sh").write_text(
        f'#!/bin/sh\n(\n{failure}\n)\necho $? >"{tmp_path}/part"\nmv "{tmp_path}/part" "{tmp_path}/status"\n'
    )
    path.write_bytes(with_double(report, "present", tmp_path, **places))
    with screen.opened(path, COVER) as (document, button):
        assert screen.press(button) == 1
        assert document.text(CHECKS, SAYS_CELL).startswith(
            "没有用上 Python，已按表内公式检查：有 2 处强制性错误"
        )
