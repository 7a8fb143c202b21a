"""The one way gkxl says no to a user."""

from __future__ import annotations

from typing import Any

from gkxl.model.texts import visible


class Refusal(Exception):
    """Input or arguments that cannot be used.

    The text is one plain Chinese sentence that names the file, the place, the reason and the remedy; faces
    show it as it is.
    """

    def __init__(self, text: str) -> None:
        super().__init__(visible(text))

    def __reduce__(self) -> tuple[Any, ...]:
        """From a process that reads: the same refusal, whatever its class is made from."""
        return _again, (type(self), str(self))


def _again(kind: type[Refusal], text: str) -> Refusal:
    refusal = kind.__new__(kind)
    refusal.args = (text,)
    return refusal


class WrongForm(Refusal):
    """A source of another form than the one asked for."""


class NoTables(Refusal):
    """A source in which no table of any form was found."""


class OverLimit(Refusal):
    """A file that took more time or memory than one may: see `gkxl.model.ceiling`."""


class FormError(Refusal):
    """A form file that cannot be loaded."""
