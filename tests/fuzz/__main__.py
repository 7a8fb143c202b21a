"""Runs one target under atheris: `python -m tests.fuzz html -max_total_time=600 CORPUS`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["gkxl"]):
    from tests.fuzz.targets import SEEDS, TARGETS


def main() -> None:
    os.environ["GKXL_DEBUG"] = "1"
    name, *options = sys.argv[1:]
    corpus = [Path(option) for option in options if not option.startswith("-")]
    if corpus:
        corpus[0].mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(SEEDS[name]()):
            (corpus[0] / f"seed{number}").write_bytes(seed)
    atheris.Setup([name, *options], TARGETS[name])
    atheris.Fuzz()


main()
