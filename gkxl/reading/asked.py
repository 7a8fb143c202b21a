"""What is asked of a reader besides the file: the one object that goes through all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms


class Asked(NamedTuple):
    """What the caller says or wants; every field serves where the source does not say itself.

    `form`: read in this form only (else the best fitting one of those known). `text_only`: a document
    without the tables is read too, as a report in that form without numbers: its text is to be checked.
    """

    form: Form | None = None
    year: int | None = None
    unit: str | None = None
    level: str | None = None
    code: str | None = None
    text_only: Form | None = None

    @property
    def forms(self) -> Sequence[Form]:
        """The forms to look for."""
        return [self.form] if self.form else builtin_forms()
