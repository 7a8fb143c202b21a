"""The one way gkxl says no to a user."""

from __future__ import annotations

from typing import Any

from gkxl.model.texts import visible

MOST_INSIDE = 20_000
"""Characters of the text of a refused file that are kept: its title, and who signs it on a few pages."""


class Refusal(Exception):
    """Input or arguments that cannot be used.

    The text is one plain Chinese sentence that names the file, the place, the reason and the remedy; faces
    show it as it is. `inside` is the text that a reader saw before it refused: by a name in it a county
    knows from whom the file came.
    """

    inside = ""

    def __init__(self, text: str, inside: str = "") -> None:
        super().__init__(visible(text))
        self.inside = inside[:MOST_INSIDE]

    def __reduce__(self) -> tuple[Any, ...]:
        """From a process that reads: the same refusal, whatever its class is made from."""
        return _again, (type(self), str(self), self.inside)


def _again(kind: type[Refusal], text: str, inside: str) -> Refusal:
    refusal = kind.__new__(kind)
    refusal.args, refusal.inside = (text,), inside
    return refusal


class WrongForm(Refusal):
    """A source of another form than the one asked for."""


class NoTables(Refusal):
    """A source in which no table of any form was found."""


class OwnOutput(Refusal):
    """A workbook that gkxl wrote and that is no report: a list of findings, a roster, a letter.

    `what` says so without the file's name.
    """

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}：{what}。")
        self.file, self.what = file, what

    def __reduce__(self) -> tuple[Any, ...]:
        return OwnOutput, (self.file, self.what)


class OverLimit(Refusal):
    """A file that took more time or memory than one may: see `gkxl.model.ceiling`."""


class FormError(Refusal):
    """A form file that cannot be loaded."""
