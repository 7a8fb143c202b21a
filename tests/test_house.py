"""The house: imports go down, no file goes round in a circle, names stand for one thing, a wheel carries
everything.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gkxl.model.formfile import BUILT_IN, builtin_forms, find_form, known_form
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report

TOP = Path(__file__).parents[1]
PACKAGE = TOP / "gkxl"

FLOORS = (
    ("model",),
    ("narrative",),
    ("rules",),
    ("issued",),
    ("reading.asked", "reading.inbox.kind", "reading.inbox.archive"),
    ("reading.grids",),
    ("reading.plain",),
    ("reading.locating",),
    ("reading.office",),
    ("reading.own", "reading.word", "reading.pdf", "reading.web"),
    ("reading",),
    ("reading.inbox",),
    ("checking",),
    ("merging",),
    ("writing",),
    ("writing.vba",),
    ("writing.sheets",),
    ("writing.township",),
    ("writing.county", "writing.published"),
    ("excel",),
    ("faces",),
    ("",),
)
"""The rooms and single modules from the ground up, those beside each other on one floor.

The longest name that fits counts; "" is the package itself, whose `__init__` is the public API.
docs/architecture.md has the same table.
"""

HEAVY = ("pandas", "numpy", "xlwings", "docx", "openpyxl")
"""What `gkxl check` of one file must do without: each costs more time than the check."""


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(TOP).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(name: str, path: Path) -> set[str]:
    """The modules of the package that a file names in an import, wherever it stands, for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: line {node.lineno} imports from a dot"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {one if one in modules() else node.module or "" for one in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {one for one in found if one.split(".")[0] == "gkxl"} - {name}


def floor(name: str) -> int:
    """On which floor a module stands."""
    bare = name.removeprefix("gkxl").lstrip(".")
    fitting = [
        (len(room), number)
        for number, rooms in enumerate(FLOORS)
        for room in rooms
        if bare == room or bare.startswith(f"{room}.")
    ]
    return max(fitting)[1] if fitting else len(FLOORS) - 1


def test_every_room_of_the_table_exists():
    for rooms in FLOORS:
        for room in rooms:
            assert not room or any(name.startswith(f"gkxl.{room}") for name in modules()), room


def test_the_page_on_the_architecture_has_the_same_floors():
    page = (TOP / "docs" / "architecture.md").read_text("utf-8")
    rows = [line.split("|") for line in page.splitlines() if re.match(r"\| \d+ \|", line)]
    assert [int(row[1]) for row in rows] == list(range(1, len(FLOORS)))
    assert tuple(tuple(re.findall(r"`([a-z.]+)`", row[2])) for row in rows) == FLOORS[:-1]


def test_every_package_is_a_room_of_the_table():
    rooms = {room for rooms in FLOORS for room in rooms} | {"reading", "faces.commands"}
    packages = {".".join(path.parent.relative_to(PACKAGE).parts) for path in PACKAGE.rglob("__init__.py")}
    assert packages - rooms - {"."} == set()


def test_imports_never_go_up_a_floor():
    upward = [
        f"{name} → {other}"
        for name, path in modules().items()
        for other in sorted(imports(name, path))
        if floor(other) > floor(name)
    ]
    assert upward == []


def test_neighbours_on_one_floor_do_not_know_each_other():
    """Rooms that stand side by side (Word, PDF, web) share what lies beneath them, nothing else."""
    known = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

    def room(name: str) -> str:
        bare = name.removeprefix("gkxl.")
        return max((one for one in known if one and (bare + ".").startswith(f"{one}.")), key=len, default="")

    sideways = [
        f"{name} → {other}"
        for name, path in modules().items()
        for other in sorted(imports(name, path))
        if floor(other) == floor(name) and room(other) != room(name)
    ]
    assert sideways == []


def test_no_imports_go_in_a_circle():
    graph = {name: sorted(imports(name, path)) for name, path in modules().items()}
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join([*path[path.index(name) :], name])
        if name not in done:
            for other in graph[name]:
                walk(other, (*path, name))
            done.add(name)

    for name in graph:
        walk(name, ())


def test_a_module_s_name_stands_for_one_thing():
    stems = Counter(path.stem for path in modules().values() if not path.stem.startswith("__"))
    assert [name for name, count in stems.items() if count > 1] == []


def test_rooms_say_what_they_are_for():
    assert [
        name
        for name, path in modules().items()
        if ast.get_docstring(ast.parse(path.read_text("utf-8"))) is None
    ] == []


def test_a_check_of_one_file_does_without_the_heavy_libraries(tmp_path):
    code = (
        "import sys; from gkxl.faces.cli import main\n"
        f"status = main(['check', {str(PACKAGE / 'samples' / 'zuojia-2024.txt')!r}])\n"
        f"print(status, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=TOP, check=True
    )
    assert run.stderr.strip() == "0 []"


NOT_FOR_A_WORKBOOK = ("narrative", "rules.wholeness", "rules.text_", "reading.word", "reading.pdf", "writing")
"""What a check of an issued workbook, which has no running text, does not load."""


def test_a_check_of_a_workbook_loads_neither_the_grammar_nor_other_readers(tmp_path):
    valid_book = tmp_path / "左家镇.xlsx"
    valid_book.write_bytes(write_workbook(valid_report(find_form("2021"), 1)))
    code = (
        "import sys; from gkxl.faces.cli import main\n"
        f"status = main(['check', {str(valid_book)!r}])\n"
        f"unwanted = tuple('gkxl.' + name for name in {NOT_FOR_A_WORKBOOK!r})\n"
        "print(status, [name for name in sys.modules if name.startswith(unwanted)], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=TOP, check=True
    )
    assert run.stderr.strip() == "0 []"


def test_the_file_of_a_national_form_is_named_by_its_id():
    """So that a workbook's form is loaded without the others."""
    assert [form.id for form in builtin_forms()] == [path.stem for path in sorted(BUILT_IN.glob("*.toml"))]
    assert [known_form(form.id) for form in builtin_forms()] == builtin_forms()
    assert known_form("../forms/2021") is None


def test_every_public_name_is_there():
    import gkxl

    assert sorted(gkxl._HOME) == sorted(gkxl.__all__)
    assert [name for name in gkxl.__all__ if getattr(gkxl, name) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        gkxl.chek  # noqa: B018


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    """The names in a wheel built of a copy of the working tree, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "tree"
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(TOP / name, copy / name)
    for name in ("gkxl", "macros", "packaging"):
        shutil.copytree(TOP / name, copy / name, ignore=ignored)
    code = "import sys; from setuptools.build_meta import build_wheel; print(build_wheel(sys.argv[1]))"
    run = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=copy, capture_output=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    with zipfile.ZipFile(folder / run.stdout.split()[-1]) as archive:
        return set(archive.namelist())


def test_a_wheel_carries_every_module_and_data_file(wheel):
    ours = {
        f"{target}/{path.relative_to(source).as_posix()}"
        for source, target in ((PACKAGE, "gkxl"), (TOP / "macros", "gkxl/_macros"))
        for path in source.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    installed = {name for name in wheel if not name.split("/")[0].endswith(".dist-info")}
    assert installed == ours
