"""The fuzz targets with a fixed number of seeded inputs each, and what fuzzing found before.

The inputs are made here, so that nothing but gkxl is needed; `python -m tests.fuzz TARGET` goes on from it.
"""

from __future__ import annotations

import random

import pytest

from tests.fuzz.targets import SEEDS, TARGETS

INPUTS = {"text": 40, "html": 120, "docx": 120, "scanner": 120, "pdf": 120, "package": 150}
"""By target, as many as take some seconds; of the others 200."""

MARKS = [
    b"<",
    b">",
    b"/>",
    b"</",
    b"&#0;",
    b"]]>",
    b"<!--",
    b'"',
    b"'",
    b"\0",
    b"\xff\xfe",
    b"-1",
    b"9" * 400,
]
MARKS += [
    b"|",
    b"\t",
    b"\r",
    b"\n\n",
    b" " * 300,
    "合计".encode(),
    "（一）".encode(),
    b"PK\1\2",
    b"PK\3\4",
    b"%s",
]


@pytest.fixture(autouse=True)
def nothing_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the catch-all sentence would hide is let through."""
    monkeypatch.setenv("GKXL_DEBUG", "1")


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """A seed with some bytes changed, pieces cut out, doubled or moved, or marks put in."""
    data = bytearray(seed)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(data) + 1), chance.randrange(1, 40)
        piece = bytes(data[at : at + length])
        kind = chance.randrange(5)
        if kind == 0 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + length]
        elif kind == 2:
            data[at:at] = piece * chance.choice((1, 2, 50))
        elif kind == 3:
            data[at:at] = chance.choice(MARKS)
        else:
            to = chance.randrange(len(data) + 1)
            data[to : to + length] = piece
    return bytes(data)


@pytest.mark.parametrize("name", TARGETS)
def test_seeded_inputs(name):
    chance, seeds = random.Random(f"gkxl {name}"), SEEDS[name]()
    for seed in seeds:
        TARGETS[name](seed)
    for _ in range(INPUTS.get(name, 200)):
        TARGETS[name](mutated(chance.choice(seeds), chance))


FOUND = {
    "text before the first row": (
        "scanner",
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>0'
        b'<row r="1"><c r="A1"><v>0</v></c></row></sheetData></worksheet>',
    ),
    "an archive's file without a name": (
        "archive",
        b"PK\3\4\x14"
        + bytes(25)
        + b"PK\1\2\x14\3\x14"
        + bytes(39)
        + b"PK\5\6"
        + bytes(4)
        + b"\1\0\1\0.\0\0\0\x1e"
        b"\0\0\0\0\0",
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found(name):
    target, data = FOUND[name]
    TARGETS[target](data)
