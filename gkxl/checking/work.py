"""What is done with each of many items, in whatever process."""

from __future__ import annotations

from typing import Any, Protocol

from gkxl.model import ceiling
from gkxl.model.errors import OverLimit


class Work(Protocol):
    """What is done with each item, in whatever process."""

    def __call__(self, item: Any, /) -> Any:
        """The result of an item."""

    def name_of(self, item: Any, /) -> str:
        """What messages call an item."""

    def given_up(self, item: Any, why: str, /) -> Any:
        """The result of an item that took too much, in place of its own."""


def done_here(work: Work, item: Any) -> Any:
    """The result of an item in this process, under the ceiling."""
    try:
        return ceiling.guarded(work.name_of(item), lambda: work(item))
    except OverLimit as refusal:
        return work.given_up(item, str(refusal))
