"""What a rule is for, in the clerk's words.

The texts of `gkxl rules`, of the pages under docs/ and of the README.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gkxl.model.findings import CATALOGUE, Entry

_FILE = Path(__file__).with_name("explained.toml")


class Explained(NamedTuple):
    """One rule: what must hold, why, an example wrong and right, how to mend.

    Its grade and source in `entry`.
    """

    code: str
    entry: Entry
    says: str
    why: str
    wrong: str
    right: str
    mend: str


@cache
def explained() -> dict[str, Explained]:
    """Every rule of the catalogue by its code, in the catalogue's order."""
    texts = tomllib.loads(_FILE.read_text("utf-8"))
    return {code: Explained(code, entry, **texts[code]) for code, entry in CATALOGUE.items()}
