"""Tests that docs/development.md names are there under that name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHORT = {"w": "tests/windows/test_installer.py"}
NAMED = re.compile(r"`([\w/.]+)::(?:(\w+)::)?(\w+)`")


def functions(path: Path) -> set[tuple[str, str]]:
    """Class (or nothing) and name of every function of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    found = {("", one.name) for one in tree.body if isinstance(one, ast.FunctionDef)}
    for group in (one for one in tree.body if isinstance(one, ast.ClassDef)):
        found |= {(group.name, one.name) for one in group.body if isinstance(one, ast.FunctionDef)}
    return found


def test_every_named_test_is_there():
    named = NAMED.findall((ROOT / "docs" / "development.md").read_text("utf-8"))
    assert len(named) > 40
    assert [one for one in named if (one[1], one[2]) not in functions(ROOT / SHORT.get(one[0], one[0]))] == []
