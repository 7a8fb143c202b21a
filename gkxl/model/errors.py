"""The one way gkxl says no to a user."""

from __future__ import annotations

from gkxl.model.texts import visible


class Refusal(Exception):
    """Input or arguments that cannot be used.

    The text is one plain Chinese sentence that names the file, the place, the reason and the remedy; faces
    show it as it is.
    """

    def __init__(self, text: str) -> None:
        super().__init__(visible(text))


class WrongForm(Refusal):
    """A source of another form than the one asked for."""


class NoTables(Refusal):
    """A source in which no table of any form was found."""


class TooLarge(Refusal):
    """A file of more bytes than a report can have.

    `name` is what messages call it, `keep` what to leave in it.
    """

    def __init__(self, name: str, size: int, keep: str = "请只保留年报正文和各表后另存") -> None:
        super().__init__(f"{name}：文件过大（{size // 2**20} MB），不像一份年报。{keep}。")


class FormError(Refusal):
    """A form file that cannot be loaded."""
