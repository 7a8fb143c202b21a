"""What a command tells the shell."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit status of every command."""

    OK = 0
    """Nothing at error level."""
    FOUND = 1
    """Errors that are not explained; in a merge, units missing or files refused."""
    UNUSABLE = 2
    """Input or arguments that cannot be used; nothing was written."""
