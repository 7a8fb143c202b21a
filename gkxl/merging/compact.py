"""What a merge keeps of a submission, in little room: tens of thousands of them are held at once.

A process that reads sends every key of every number along; here the keys are those of the form, once for
all, and file and unit are those that the merge knows already.
"""

from __future__ import annotations

from typing import cast

from gkxl.merging.rosterlist import Roster
from gkxl.merging.submission import Submission
from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms
from gkxl.model.matrix import Numbers
from gkxl.model.report import Number
from gkxl.reading.inbox.collect import File


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
    if own is not None and submission.values.keys() <= own.cells.keys():
        submission.values = cast(dict[str, Number], Numbers(own, submission.values))
    return submission
