"""Faults put into the code, one at a time.

`python -m tests.mutants --count 300 --seed 1 [--room rules] [--list]`.

In a copy of the tree a comparison is turned, a condition dropped, a number moved by one; then the tests
that are to notice run. A mutant that no test notices survives: a test is lacking, or the mutant changes
nothing that can be seen; such ones are named with the reason in `mutants.toml`. Ends with 1 where a mutant
survives that is not named.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[1]
EQUIVALENT = Path(__file__).with_name("mutants.toml")
PATIENCE = 600
"""Seconds after which a run counts as noticed: a loop that does not end is a fault that shows."""

READING = ("test_reading_sheets.py", "test_reading_text.py", "test_reading_heads.py", "test_damaged.py")
ROOMS = {
    "rules": ("gkxl/rules", ("test_rules.py", "test_sentences.py", "test_seeds.py", "test_narrative.py")),
    "merging": ("gkxl/merging", ("test_merge.py", "test_collecting.py", "test_county.py", "test_returns.py")),
    "assemble": ("gkxl/reading/grids/assemble.py", READING),
    "numbers": ("gkxl/reading/grids/numbers.py", READING),
    "stamped": ("gkxl/reading/own/stamped.py", ("test_mutations.py", *READING)),
    "scan": ("gkxl/reading/office/scan.py", READING),
    "package": ("gkxl/reading/office/package.py", ("test_damaged.py", "test_reading_sheets.py")),
    "narrative": ("gkxl/narrative", ("test_narrative.py", "test_reading_text.py", "test_rules.py")),
}
"""Every room with the tests that are to notice its faults."""

COMPARISONS = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
SUMS = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+"}


@dataclass(frozen=True)
class Mutant:
    """One change of one place: the bytes from `start` to `end` of a file become `text`."""

    path: str
    function: str
    change: str
    start: int
    end: int
    text: str

    @property
    def name(self) -> str:
        """How the data file names it: stable while the line itself stays as it is."""
        return f"{self.path}::{self.function}::{self.change}"


class _Finder(ast.NodeVisitor):
    """All changes that can be made to a file."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path, self.source, self.found = path, source, []
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.within: list[str] = []
        self.seen: dict[str, int] = {}

    def offset(self, line: int | None, column: int | None) -> int:
        return self.starts[(line or 1) - 1] + (column or 0)

    def add(
        self, node: ast.expr | ast.stmt, text: str, start: int | None = None, end: int | None = None
    ) -> None:
        first = self.offset(node.lineno, node.col_offset) if start is None else start
        last = self.offset(node.end_lineno, node.end_col_offset) if end is None else end
        old = " ".join(self.source[first:last].decode().split())
        change = f"{old} → {text}"
        function = ".".join(self.within) or "module"
        key = f"{function}::{change}"
        self.seen[key] = self.seen.get(key, 0) + 1
        if self.seen[key] > 1:
            change += f" ({self.seen[key]})"
        self.found.append(Mutant(self.path, function, change, first, last, text))

    def inner(self, node: ast.expr) -> str:
        first = self.offset(node.lineno, node.col_offset)
        return self.source[first : self.offset(node.end_lineno, node.end_col_offset)].decode()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.within.append(node.name)
        for statement in node.body:
            self.visit(statement)
        self.within.pop()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.within.append(node.name)
        for statement in node.body:
            self.visit(statement)
        self.within.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        if len(node.ops) == 1 and type(node.ops[0]) in COMPARISONS:
            left, right = self.inner(node.left), self.inner(node.comparators[0])
            self.add(node, f"({left} {COMPARISONS[type(node.ops[0])]} {right})")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        word = " or " if isinstance(node.op, ast.And) else " and "
        self.add(node, f"({word.join(f'({self.inner(one)})' for one in node.values)})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.add(node, f"({self.inner(node.operand)})")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        numbers = not any(isinstance(one, ast.JoinedStr) for one in (node.left, node.right))
        if type(node.op) in SUMS and numbers:
            self.add(node, f"({self.inner(node.left)} {SUMS[type(node.op)]} {self.inner(node.right)})")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self.add(node, str(not node.value))
        elif isinstance(node.value, int):
            self.add(node, f"({node.value + 1})")

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Not within texts: their places are not told exactly."""

    def visit_If(self, node: ast.If) -> None:
        self.add(node.test, "True")
        self.add(node.test, "False")
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self.add(node, "pass")

    def visit_Raise(self, node: ast.Raise) -> None:
        self.add(node, "pass")


def mutants(place: str) -> Iterator[Mutant]:
    """Every mutant of a file or folder."""
    target = TOP / place
    for path in sorted(target.rglob("*.py")) if target.is_dir() else [target]:
        source = path.read_bytes()
        finder = _Finder(path.relative_to(TOP).as_posix(), source)
        finder.visit(ast.parse(source))
        yield from finder.found


def changed(source: bytes, mutant: Mutant) -> bytes:
    return source[: mutant.start] + mutant.text.encode() + source[mutant.end :]


def _is_python(mutant: Mutant) -> bool:
    try:
        ast.parse(changed((TOP / mutant.path).read_bytes(), mutant))
    except SyntaxError:
        return False
    return True


def known() -> dict[str, str]:
    """The mutants that change nothing that can be seen, with the reason."""
    entries = tomllib.loads(EQUIVALENT.read_text("utf-8")).get("equivalent", [])
    return {one["name"]: one["reason"] for one in entries}


def noticed(tree: Path, mutant: Mutant, tests: tuple[str, ...]) -> bool:
    """Whether one of the tests fails with the fault in the copy."""
    path = tree / mutant.path
    whole = path.read_bytes()
    path.write_bytes(changed(whole, mutant))
    files = [f"tests/{name}" for name in tests if (tree / "tests" / name).exists()]
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-n0", "-p", "no:cacheprovider", *files]
    settings = os.environ | {"PYTHONPATH": str(tree), "HYPOTHESIS_STORAGE_DIRECTORY": str(tree / "drawn")}
    try:
        run = subprocess.run(command, cwd=tree, env=settings, capture_output=True, timeout=PATIENCE)
        return run.returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_bytes(whole)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300, help="how many are drawn, over all rooms together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--room", choices=ROOMS, action="append", help="of the drawn ones only those of this room"
    )
    parser.add_argument("--list", action="store_true", help="only name them")
    options = parser.parse_args()
    pool = [(room, one) for room, (place, _) in ROOMS.items() for one in mutants(place)]
    drawn = random.Random(options.seed).sample(pool, min(options.count, len(pool)))
    drawn = [(room, one) for room, one in drawn if _is_python(one)]
    drawn = [(room, one) for room, one in drawn if options.room is None or room in options.room]
    equivalent = known()
    print(f"{len(pool)} mutants can be made, {len(drawn)} drawn", flush=True)
    counts = {"killed": 0, "equivalent": 0, "surviving": 0}
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in ("gkxl", "tests", "macros", "docs", "workbook_templates", "packaging"):
            if (TOP / name).is_dir():
                shutil.copytree(TOP / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
            shutil.copy(TOP / name, tree / name)
        for room, one in sorted(drawn, key=lambda item: (item[0], item[1].path, item[1].start)):
            if options.list or one.name in equivalent:
                counts["equivalent"] += one.name in equivalent
                print(f"{'equivalent' if one.name in equivalent else '-':10} {one.name}")
                continue
            began = time.monotonic()
            outcome = "killed" if noticed(tree, one, ROOMS[room][1]) else "surviving"
            counts[outcome] += 1
            print(f"{outcome:10} {time.monotonic() - began:5.0f} s  {one.name}", flush=True)
    print(", ".join(f"{count} {name}" for name, count in counts.items()))
    return 1 if counts["surviving"] else 0


if __name__ == "__main__":
    raise SystemExit(main())
