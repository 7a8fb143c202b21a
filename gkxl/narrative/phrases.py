"""Named lists of words that a judgement looks for around a number; the lists are data (`phrases.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from gkxl.model.patterns import Pattern

PHRASES = Path(__file__).with_name("phrases.toml")


@cache
def lists() -> dict[str, list[str]]:
    """The lists by name, as their file has them."""
    return {name: told.split() for name, told in tomllib.loads(PHRASES.read_text("utf-8")).items()}


@cache
def phrase(name: str, head: str = "", tail: str = "") -> Pattern:
    """A pattern of any spelling of a list, with what stands before and behind it as regular expressions."""
    return Pattern(f"{head}(?:{'|'.join(lists()[name])}){tail}")


@cache
def filler(name: str) -> Pattern:
    """A pattern of nothing but spellings of a list, as many as there are."""
    return Pattern(f"(?:{'|'.join(lists()[name])})*")
