"""Fields of a paragraph: an instruction is not shown, a result is; some show neither, some are drawn without
a result."""

from __future__ import annotations

from dataclasses import dataclass

SILENT = frozenset("SET ASK XE TC TA RD PRIVATE NEXT NEXTIF SKIPIF".split())
"""Fields of which Word shows nothing, whatever result is stored."""
_DRAWN = frozenset("EQ SYMBOL FORMDROPDOWN AUTONUM AUTONUMLGL AUTONUMOUT LISTNUM".split())
"""Fields that Word draws from their instruction, though their result is empty."""


@dataclass
class _Field:
    instruction: str = ""
    in_result: bool = False
    has_shown: bool = False

    @property
    def kind(self) -> str:
        return next(iter(self.instruction.split()), "").upper()


class Fields:
    """The fields that are open in one paragraph, the innermost last.

    `passed_over`: text in instructions of fields that are still open.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.passed_over: list[str] = []

    @property
    def hide(self) -> bool:
        """Whether what stands here is not shown: it is an instruction, or the result of a silent field."""
        return any(not field.in_result or field.kind in SILENT for field in self._open)

    def mark(self, what: str | None) -> bool:
        """One of the three marks of a field; whether a field ended of whose drawing nothing can be read."""
        if what == "begin":
            self._open.append(_Field())
        elif what == "separate" and self._open:
            self._open[-1].in_result = True
        elif what == "end" and self._open:
            ended = self._open.pop()
            if not self._open:
                self.passed_over.clear()
            drawn = ended.kind in _DRAWN or not (ended.in_result or ended.kind in SILENT)
            return drawn and not ended.has_shown and not self.hide
        return False

    def instructs(self, text: str) -> None:
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    def shows(self) -> None:
        """Some text stands here and is read."""
        for field in self._open:
            field.has_shown = True
