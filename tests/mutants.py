"""Faults put into the code, one at a time.

    python -m tests.mutants --count 300 --seed 1 --results FILE [--room rules] [--list]

A comparison is turned, a condition dropped, a number moved by one; then the tests that are to notice run. A
mutant that no test notices survives: a test is lacking, or the mutant changes nothing that can be seen; such
ones are named with the reason in `mutants.toml`. What was killed stands in FILE and is not run again while
its function is the same. Ends with 1 where a mutant survives that is not named.

Drawn are those whose hash with the seed is least: a change of the code draws only its own mutants anew.
The tests are collected once; each mutant is a fork of that process in which the function's code is another.
What stands outside of functions, and everything with `--anew`, runs in a Python of its own that imports the
faulty module. A file beside FILE (made by `--where`, with coverage.py) says which tests run which line, so
that only they are run, the ones that run least else first. Tests that start Python anew see no fault.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import gc
import hashlib
import importlib
import io
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from itertools import islice
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

TOP = Path(__file__).parents[1]
EQUIVALENT = Path(__file__).with_name("mutants.toml")
Where = dict[str, dict[str, list[str]]]
"""Which tests run which line, by file and line."""
PATIENCE = 300
"""Seconds of the processor after which a run counts as noticed by its time: a loop without end shows."""
UNLOADED = 2
"""What a fork ends with where its fault stands outside of the functions that are loaded."""
MOST_TESTS = 25
"""Tests that one mutant is given with `--quick`: of those that run its line the ones that run least else."""

SLOW = " and ".join(
    f"not {one}"
    for one in (
        "planted",
        "precision_and_recall",
        "needle",
        "real_reports",
        "test_trend",
        "test_drafting",
        "test_settled",
        "counted_first",
    )
)
"""What `--quick` leaves out: tests that read thousands of sentences. They run for what survives without."""

READING = (
    "test_damaged.py",
    "test_reading_sheets.py",
    "test_reading_text.py",
    "test_hidden_and_formats.py",
    "test_reading_units.py",
    "test_reading_doubles.py",
    "test_reading_heads.py",
    "test_reading_shifts.py",
    "test_issuedbook.py",
    "test_mutations.py",
    "test_limits.py",
    "test_scan.py",
    "test_reading_word.py",
    "test_reading_merged_labels.py",
    "test_refresh.py",
    "test_fuzz.py",
    "test_workbook_mutants.py::test_scanner_and_parser_read_every_mutant_alike",
)
TEXT = (
    "test_rules.py",
    "test_running_text.py",
    "test_narrative.py",
    "test_text_by_class.py",
    "test_text_judgements.py",
    "test_rule_decisions.py",
    "test_sentences.py",
    "test_seeds.py",
    "test_drafting.py",
    "test_whole_text.py",
    "test_settled.py",
    "test_naming.py",
    "test_titles.py",
    "test_trend.py",
)
MERGING = (
    "test_merge.py",
    "test_merge_choice.py",
    "test_merge_roster.py",
    "test_merge_stops.py",
    "test_merge_upward.py",
    "test_collecting.py",
    "test_returns.py",
    "test_cache.py",
    "test_round.py",
    "test_scale.py",
    "test_mixups.py",
    "test_lists.py",
    "test_succession.py",
    "test_who_reported.py",
    "test_slips.py",
    "test_twice.py",
)
ROOMS = {
    "rules": ("gkxl/rules", TEXT),
    "merging": ("gkxl/merging", MERGING),
    "assemble": ("gkxl/reading/grids/assemble.py", READING),
    "numbers": ("gkxl/reading/grids/numbers.py", READING),
    "stamped": ("gkxl/reading/own/stamped.py", READING),
    "scan": ("gkxl/reading/office/scan.py", READING),
    "package": ("gkxl/reading/office/package.py", READING),
    "narrative": ("gkxl/narrative", TEXT),
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
ALONE = (ast.Name, ast.Constant, ast.Attribute, ast.Call, ast.Subscript, ast.List, ast.JoinedStr)
"""What needs no brackets to stand beside an operator."""
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
    around: tuple[bytes, bytes]
    """What stands before and after it in its function, class or assignment."""

    @property
    def name(self) -> str:
        """How the data file names it: stable while the line itself stays as it is."""
        return f"{self.path}::{self.function}::{self.change}"

    def lines(self) -> tuple[int, int]:
        """The first and the last line of its place."""
        source = (TOP / self.path).read_bytes()
        return source.count(b"\n", 0, self.start) + 1, source.count(b"\n", 0, self.end) + 1

    def mark(self) -> str:
        """A mark of the function, class or assignment of the module with the fault in it."""
        return hashlib.sha256(self.around[0] + self.text.encode() + self.around[1]).hexdigest()[:8]

    def place_in_draw(self, seed: int) -> bytes:
        return hashlib.sha256(f"{seed} {self.name}".encode()).digest()


class _Finder(ast.NodeVisitor):
    """All changes that can be made to a file."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path, self.source = path, source
        self.found: list[Mutant] = []
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.within: list[str] = []
        self.outermost = (0, 0)
        self.seen: dict[str, int] = {}

    def visit_Module(self, node: ast.Module) -> None:
        for statement in node.body:
            first = self.offset(statement.lineno, statement.col_offset)
            self.outermost = (first, self.offset(statement.end_lineno, statement.end_col_offset))
            self.visit(statement)

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
        around = self.source[self.outermost[0] : first], self.source[last : self.outermost[1]]
        self.found.append(Mutant(self.path, function, change, first, last, text, around))

    def inner(self, node: ast.expr) -> str:
        first = self.offset(node.lineno, node.col_offset)
        text = self.source[first : self.offset(node.end_lineno, node.end_col_offset)].decode()
        return text if isinstance(node, ALONE) else f"({text})"

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
        self.add(node, f"({word.join(self.inner(one) for one in node.values)})")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.add(node, self.inner(node.operand))
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


def code_named(code: CodeType, name: str) -> CodeType | None:
    """The code of a function inside a module's, by its dotted name."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            if one.co_qualname == name:
                return one
            found = code_named(one, name) if name.startswith(one.co_qualname + ".") else None
            if found is not None:
                return found
    return None


def infect(mutant: Mutant) -> bool:
    """Put the fault into the functions that are loaded; False where it stands outside of any."""
    path = TOP / mutant.path
    importlib.import_module(mutant.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    faulty = compile(changed(path.read_bytes(), mutant), str(path), "exec")
    code = code_named(faulty, mutant.function)
    living = [
        one
        for one in gc.get_objects()
        if isinstance(one, FunctionType)
        and one.__code__.co_filename == str(path)
        and one.__code__.co_qualname == mutant.function
    ]
    for one in living:
        if code is not None and len(code.co_freevars) == len(one.__code__.co_freevars):
            one.__code__ = code
    return code is not None and bool(living)


def plant(mutant: Mutant) -> None:
    """Let this Python import the module with the fault in it."""
    path = TOP / mutant.path
    assert "gkxl" not in sys.modules
    usual = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        if Path(self.path) != path:
            return usual(self, fullname)
        return compile(changed(path.read_bytes(), mutant), str(path), "exec", dont_inherit=True)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


def run_planted(name: str, tests: Path) -> int:
    """What a Python of its own does for one mutant: import its module, run the tests of a file."""
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    plant(next(one for one in mutants(name.partition("::")[0]) if one.name == name))
    return pytest.main(["-q", "-x", "-n0", "-p", "no:cacheprovider", *tests.read_text("utf-8").splitlines()])


class Runner:
    """The plug-in that, once the tests are collected, runs them for each mutant in a process of its own."""

    def __init__(
        self, drawn: list[tuple[str, Mutant]], where: Where, results: Path, most: int | None, anew: bool
    ) -> None:
        self.drawn, self.where, self.results, self.most, self.anew = drawn, where, results, most, anew

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.size = Counter(
            name for lines in self.where.values() for names in lines.values() for name in names
        )
        for room, one in self.drawn:
            began = time.monotonic()
            tests = self.tests_of(one)
            outcome = self.outcome(one, tests)
            told = (outcome, room, one.name, one.mark(), len(tests), round(time.monotonic() - began, 1))
            with self.results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
            print(*told, flush=True)
        return True

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that run the mutant's lines, those that run least else first; new ones at the end."""
        lines = self.where.get(mutant.path, {})
        first, last = mutant.lines()
        names = {name for line in range(first, last + 1) for name in lines.get(str(line), ())}
        if not names:
            names = {name for running in lines.values() for name in running}
        known = sorted((name for name in names if name in self.items), key=lambda name: self.size[name])
        added = [name for name in self.items if name not in self.size]
        return [*known[: self.most], *added]

    def outcome(self, mutant: Mutant, tests: list[str]) -> str:
        if not tests:
            return "surviving"
        if self.anew:
            return self.in_a_python_of_its_own(mutant, tests)
        child = os.fork()
        if child == 0:
            status = 3
            with contextlib.suppress(BaseException):
                status = self.in_child(mutant, tests)
            os._exit(status)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended == UNLOADED:
            return self.in_a_python_of_its_own(mutant, tests)
        return _outcome(ended)

    @staticmethod
    def in_a_python_of_its_own(mutant: Mutant, tests: list[str]) -> str:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.write("\n".join(tests))
            file.flush()
            command = [sys.executable, "-m", "tests.mutants", "--planted", mutant.name, file.name]
            done = subprocess.run(command, cwd=TOP, capture_output=True)
        assert b"ERROR: not found" not in done.stdout + done.stderr, done.stderr.decode()
        return _outcome(done.returncode)

    def in_child(self, mutant: Mutant, tests: list[str]) -> int:
        sys.stdout = sys.stderr = io.StringIO()
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
        if not infect(mutant):
            return UNLOADED
        failed: list[Any] = []

        class Watch:
            @staticmethod
            def pytest_runtest_logreport(report: pytest.TestReport) -> None:
                failed.extend([report] if report.failed else [])

        items = [self.items[name] for name in tests]
        items[0].config.pluginmanager.register(Watch())
        for item, following in zip(items, [*items[1:], None]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if failed:
                return 1
        return 0


def _outcome(ended: int) -> str:
    """What became of a mutant whose process ended so."""
    if ended in (-signal.SIGXCPU, -signal.SIGKILL):
        return "out of time"
    return "killed" if ended else "surviving"


def run_of(path: Path) -> dict[str, tuple[str, ...]]:
    """What was run before: the last line of each mutant, by its name and the mark of its function."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    told = [json.loads(line) for line in lines]
    return {f"{one[2]} {one[3]}": tuple(one) for one in told}


def find_where(target: Path, rooms: Iterable[str], fewer: list[str]) -> None:
    """Run the tests of the rooms once under coverage.py and keep which of them run which line."""
    import coverage

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        tests = sorted({f"tests/{name}" for room in rooms for name in ROOMS[room][1]})
        options = ["-q", "-n0", "--cov=gkxl", "--cov-context=test", "--cov-report=", *fewer]
        command = [sys.executable, "-m", "pytest", *options, *tests]
        subprocess.run(command, cwd=TOP, env=os.environ | {"COVERAGE_FILE": str(data)}, check=True)
        target.write_text(json.dumps(where_in(coverage.CoverageData(str(data)))), "utf-8")


def where_in(data: Any) -> dict[str, dict[str, list[str]]]:
    """Which tests run which line, by file and line."""
    data.read()
    found: dict[str, dict[str, list[str]]] = {}
    for file in data.measured_files():
        path = Path(file).relative_to(TOP).as_posix()
        found[path] = {
            str(line): sorted({name.partition("|")[0] for name in names} - {""})
            for line, names in data.contexts_by_lineno(file).items()
        }
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=300, help="how many are drawn, over all rooms together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", choices=ROOMS, action="append", help="of the drawn ones those of this room")
    parser.add_argument("--name", default="", help="of the drawn ones those whose name has this")
    parser.add_argument("--results", type=Path, default=TOP / "build" / "mutants.jsonl")
    parser.add_argument("--where", action="store_true", help="first find which tests run which line")
    parser.add_argument("--quick", action="store_true", help="without the tests that take long")
    parser.add_argument("--most", type=int, help="tests for each: those that run its line and least else")
    parser.add_argument("--list", action="store_true", help="only name them")
    parser.add_argument("--anew", action="store_true", help="each in a Python of its own")
    parser.add_argument("--planted", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.planted:
        return run_planted(options.planted[0], Path(options.planted[1]))
    options.results.parent.mkdir(parents=True, exist_ok=True)
    where = options.results.with_name("mutants_where.json")
    fewer = ["-k", SLOW] if options.quick else []
    if options.where:
        find_where(where, options.room or ROOMS, fewer)
    pool = [(room, one) for room, (place, _) in ROOMS.items() for one in mutants(place)]
    pool.sort(key=lambda one: one[1].place_in_draw(options.seed))
    drawn = list(islice((one for one in pool if _is_python(one[1])), options.count))
    drawn = [(room, one) for room, one in drawn if options.room is None or room in options.room]
    drawn = [(room, one) for room, one in drawn if options.name in one.name]
    print(f"{len(pool)} mutants can be made, {len(drawn)} drawn", flush=True)
    equivalent, before = known(), run_of(options.results)
    wanted = [
        (room, one)
        for room, one in drawn
        if one.name not in equivalent and before.get(f"{one.name} {one.mark()}", ("",))[0] != "killed"
    ]
    if options.list:
        print("\n".join(one.name for _, one in wanted))
        return 0
    tests = sorted({f"tests/{name}" for room, _ in wanted for name in ROOMS[room][1]})
    if wanted:
        most = options.most or (MOST_TESTS if options.quick else None)
        runner = Runner(wanted, json.loads(where.read_text("utf-8")), options.results, most, options.anew)
        pytest.main(["-q", "-n0", "-s", "-p", "no:cacheprovider", *fewer, *tests], plugins=[runner])
    return _table(drawn, equivalent, run_of(options.results))


def _table(
    drawn: list[tuple[str, Mutant]], equivalent: dict[str, str], run: dict[str, tuple[str, ...]]
) -> int:
    """Print what became of them, room by room; 1 where one survives."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for room, one in drawn:
        outcome = run.get(f"{one.name} {one.mark()}", ("not run",))[0]
        counts[room]["equivalent" if one.name in equivalent else outcome] += 1
    print("| room | mutants | killed | equivalent | surviving | not run |\n|---|---|---|---|---|---|")
    for room in [*ROOMS, "all"]:
        told = sum(counts.values(), Counter[str]()) if room == "all" else counts[room]
        killed = told["killed"] + told["out of time"]
        numbers = (sum(told.values()), killed, told["equivalent"], told["surviving"], told["not run"])
        print(f"| {room} | " + " | ".join(map(str, numbers)) + " |")
    return 1 if any(told["surviving"] for told in counts.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
