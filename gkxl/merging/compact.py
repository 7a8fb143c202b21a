"""What a merge keeps of a submission, in little room: tens of thousands of them are held at once.

A process that reads sends every key of every number along; here the keys are those of the form, once for
all, and file and unit are those that the merge knows already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from gkxl.merging.rosterlist import Roster
from gkxl.merging.submission import Submission
from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms
from gkxl.model.report import Number
from gkxl.reading.inbox.collect import File


class Numbers(Mapping[str, Number]):
    """A report's values by key; read-only, equal to the dict that it was made from."""

    __slots__ = ("_at", "_numbers")

    def __init__(self, at: dict[str, int], values: Mapping[str, Number]) -> None:
        self._at = at
        self._numbers = tuple([values.get(key) for key in at])

    def __getitem__(self, key: str) -> Number:
        number = self._numbers[self._at[key]]
        if number is None:
            raise KeyError(key)
        return number

    def get(self, key: str, default: Number | None = None) -> Number | None:  # type: ignore[override]
        at = self._at.get(key)
        number = None if at is None else self._numbers[at]
        return default if number is None else number

    def __contains__(self, key: object) -> bool:
        at = self._at.get(cast(str, key))
        return at is not None and self._numbers[at] is not None

    def __iter__(self) -> Iterator[str]:
        return (key for key, number in zip(self._at, self._numbers, strict=True) if number is not None)

    def __len__(self) -> int:
        return len(self._numbers) - self._numbers.count(None)


@cache
def _places(form: Form) -> dict[str, int]:
    return {key: at for at, key in enumerate(form.cells)}


def compacted(submission: Submission, file: File, roster: Roster, form: Form | None) -> Submission:
    """The submission of a file, with what this process knows already in place of copies; `form` where the
    merge has one that is not among the national ones.
    """
    submission.file = file
    for name in ("matched", "owner"):
        unit = getattr(submission, name)
        if unit is not None:
            setattr(submission, name, roster.by_code.get(unit.code, unit))
    known = [*([form] if form is not None else []), *builtin_forms()]
    own = next((one for one in known if one.id == submission.form), None)
    if own is not None and submission.values.keys() <= (places := _places(own)).keys():
        submission.values = cast(dict[str, Number], Numbers(places, submission.values))
    return submission
