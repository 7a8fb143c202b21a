"""A progress bar on a terminal where the work is long."""

from __future__ import annotations

import sys
from collections.abc import Iterable


def progress(items: Iterable, total: int) -> Iterable:
    """A progress bar on a terminal where the work is long."""
    if total < 40 or not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, total=total, unit="份", desc="读取", leave=False)
