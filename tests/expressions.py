"""Every regular expression of the package, and texts that would make one of them slow.

`python -m tests.expressions` prints those whose work grows faster than their text. None of the texts is
written by hand: they are made of the pieces of the expression itself.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._parser as parser
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gkxl.model.patterns import Pattern
from gkxl.narrative.words import spellings

PACKAGE = Path(__file__).parents[1] / "gkxl"
SHORT, LONG = 1_000, 10_000
"""Characters of the texts on which every expression is tried."""

LONGER, LONGEST = 100_000, 1_000_000
"""Characters of those that took it longest."""

TOO_MUCH = 30.0
"""How often as long ten times the text may take: linear work takes ten times, quadratic a hundred."""

FLOOR = 0.004
"""Seconds of processor time below which a measure says nothing."""

_OF_FORMS = "(?s:"
"""What the patterns of a form file become: they are held against the names of its own cells."""

PATIENCE = 2
"""Seconds after which one search of a short text is given up."""

MORE_PATIENCE = 60
"""The same for a text of a million characters, each of which may be looked at some hundred times."""

Expression = tuple[str | bytes, int]


def expressions() -> set[Expression]:
    """What is compiled while every module is loaded and reports are read, and what stands in the source."""
    found: set[Expression] = set()
    original = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: int) -> re.Pattern[Any]:
        compiled = original(pattern, flags)
        if _from_package(sys._getframe(1)):
            found.add((compiled.pattern, compiled.flags & ~re.DEBUG))
        return compiled

    re._compile = noting  # type: ignore[attr-defined]
    try:
        _use_everything()
    finally:
        re._compile = original  # type: ignore[attr-defined]
    written = {*_in_source(), *_by_need()}
    return {one for one in found | written if not str(one[0]).startswith(_OF_FORMS)}


def _by_need() -> Iterator[Expression]:
    """Those of the modules that are compiled when a text first may match them."""
    for module in [one for name, one in sys.modules.items() if name.startswith("gkxl.")]:
        for value in vars(module).values():
            if isinstance(value, Pattern):
                yield value.pattern, re.compile(value.pattern, value.flags).flags


def _from_package(frame: Any) -> bool:
    while frame is not None and frame.f_code.co_filename.endswith(("re/__init__.py", "expressions.py")):
        frame = frame.f_back
    return frame is not None and str(PACKAGE) in frame.f_code.co_filename


def _use_everything() -> None:
    import gkxl

    for module in pkgutil.walk_packages(gkxl.__path__, "gkxl."):
        if "__main__" not in module.name:
            importlib.import_module(module.name)
    from gkxl.model.errors import Refusal

    for sample in sorted((PACKAGE / "samples").iterdir()):
        try:
            gkxl.check(gkxl.read_report(sample))
        except Refusal:
            continue


def _in_source() -> Iterator[Expression]:
    """First arguments of re's functions that are written out."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, (str, bytes))
                and node.func.attr != "escape"
            ):
                yield node.args[0].value, re.compile(node.args[0].value).flags


def texts(pattern: str | bytes, flags: int) -> list[str | bytes]:
    """Short pieces that the expression is looking for, and ones that just miss it."""
    tree = parser.parse(pattern, flags)
    shortest, longest = _example(tree, 0), _example(tree, 2)
    pieces = {*_pieces(tree), shortest, longest, longest[:-1], shortest[:-1], longest[1:]}
    pieces |= {longest[: len(longest) // 2], longest[len(longest) // 2 :], longest + "x", "x" + longest[:-1]}
    if flags & re.MULTILINE:  # white space is line ends too, and each begins a line
        pieces |= {one.replace(" ", "\n") for one in pieces}
    kept = sorted((one for one in pieces if one), key=lambda one: (len(one), one))[:24]
    if isinstance(pattern, bytes):
        return [one.encode("latin-1", "replace") for one in kept]
    return list(kept)


def _pieces(tree: Any) -> Iterator[str]:
    """An example of every part of an expression."""
    for operator, argument in tree:
        example = _example([(operator, argument)], 1)
        yield example
        for inner in _inner(operator, argument):
            yield from _pieces(inner)


def _inner(operator: Any, argument: Any) -> list[Any]:
    name = str(operator)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return [argument[2]]
    if name == "SUBPATTERN":
        return [argument[3]]
    if name == "BRANCH":
        return list(argument[1])
    if name in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _example(tree: Any, repeats: int) -> str:
    """A text that an expression finds (but for what it looks ahead or back at)."""
    return "".join(_one(operator, argument, repeats) for operator, argument in tree)


def _one(operator: Any, argument: Any, repeats: int) -> str:
    name = str(operator)
    if name == "LITERAL":
        return chr(argument)
    if name == "NOT_LITERAL":
        return "x" if argument != ord("x") else "y"
    if name == "ANY":
        return "甲"
    if name == "IN":
        return _member(argument)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = argument
        return _example(inner, repeats) * min(int(most), max(least, repeats))
    if name == "BRANCH":
        return _example(argument[1][repeats % len(argument[1])], repeats)
    if name == "SUBPATTERN":
        return _example(argument[3], repeats)
    return _example(argument, repeats) if name == "ATOMIC_GROUP" else ""


CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "甲"}


def _member(items: Any) -> str:
    """A character of a class."""
    if str(items[0][0]) == "NEGATE":
        taken = re.compile("[" + "".join(re.escape(_member([one])) for one in items[1:]) + "]")
        return next(char for char in "甲x1 ,\n;>" if not taken.match(char))
    operator, argument = items[0]
    if str(operator) == "LITERAL":
        return chr(argument)
    return chr(argument[0]) if str(operator) == "RANGE" else CATEGORIES.get(str(argument), "x")


class GivenUp(Exception):
    """A search that took too long."""


def uses() -> dict[str | bytes, set[str]]:
    """How each expression is used, by its text: the methods that its name, or `re` itself, is asked for."""
    asked: dict[tuple[str, str], set[str]] = {}
    found: dict[str | bytes, set[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
                name = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                asked.setdefault((str(file), name), set()).add(node.attr)
                first = getattr(_call_of(node), "args", None)
                if name == "re" and first and isinstance(first[0], ast.Constant):
                    found.setdefault(first[0].value, set()).add(node.attr)
            elif isinstance(node, ast.Call):
                node.func._call = node  # type: ignore[attr-defined]
    for name, module in list(sys.modules.items()):
        if name == "gkxl" or name.startswith("gkxl."):
            for own, value in vars(module).items():
                if isinstance(value, (re.Pattern, Pattern)):
                    found.setdefault(value.pattern, set()).update(
                        asked.get((str(module.__file__), own), set()) & ALL
                    )
    for spelling in spellings():
        for around in (spelling.ahead, spelling.behind):
            found.setdefault(around.pattern, set()).add("match")
    return {pattern: methods & ALL for pattern, methods in found.items()}


def _call_of(node: ast.Attribute) -> Any:
    """The call whose function an attribute is (`ast.walk` comes to the call first)."""
    return getattr(node, "_call", None)


SEARCHES = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
ALL = SEARCHES | {"match", "fullmatch"}


def spent(expression: re.Pattern[Any], text: Any, methods: set[str]) -> float:
    """Processor time for what is done with an expression: finding all places, matching a start, the whole."""
    start = time.process_time()
    if methods & SEARCHES:
        for _ in expression.finditer(text):
            pass
    if "match" in methods:
        expression.match(text)
    if "fullmatch" in methods:
        expression.fullmatch(text)
    return time.process_time() - start


STOPS = "\x01"
"""What no expression looks for: a long run that ends in it is missed at the very end."""


def _long(piece: Any, length: int) -> Any:
    text = (piece * (length // len(piece) + 1))[:length]
    return text + (STOPS.encode() if isinstance(text, bytes) else STOPS)


def slow_texts(
    pattern: str | bytes, flags: int, methods: set[str], thorough: bool
) -> list[tuple[str, float]]:
    """What makes an expression slow: the piece repeated, and how often as long ten times of it took."""
    expression, worst, found = re.compile(pattern, flags), [], []
    for piece in texts(pattern, flags):
        ratio, took = _growth(expression, piece, SHORT, LONG, methods)
        worst.append((took, piece))
        if ratio > TOO_MUCH:
            found.append((repr(piece)[:60], ratio))
    if not found and thorough:
        for _, piece in sorted(worst, key=lambda one: -one[0])[:1]:
            ratio, _ = _growth(expression, piece, LONGER, LONGEST, methods)
            if ratio > TOO_MUCH:
                found.append((repr(piece)[:60], ratio))
    return found


def _growth(
    expression: re.Pattern[Any], piece: Any, short: int, long: int, methods: set[str]
) -> tuple[float, float]:
    """Least of two measures, so that a busy machine counts for nothing."""
    patience = PATIENCE if long <= LONG else MORE_PATIENCE
    signal.alarm(patience)
    try:
        took = spent(expression, _long(piece, long), methods)
        if took < FLOOR:
            return 1.0, took
        if long <= LONG:
            took = min(took, spent(expression, _long(piece, long), methods))
        before = min(spent(expression, _long(piece, short), methods) for _ in range(3))
        return took / max(before, FLOOR / 20), took
    except GivenUp:
        return float("inf"), float(patience)
    finally:
        signal.alarm(0)


def given_up(*_: object) -> None:
    raise GivenUp


def main() -> None:
    signal.signal(signal.SIGALRM, given_up)
    found = sorted(expressions(), key=repr)
    used = uses()
    for pattern, flags in found:
        methods = used.get(pattern) or set(ALL)
        for piece, ratio in slow_texts(pattern, flags, methods, "--thorough" in sys.argv)[:2]:
            print(f"{ratio:.0f} {piece} {sorted(methods)} {pattern!r}"[:400], flush=True)
    print(len(found), "expressions")


if __name__ == "__main__":
    main()
