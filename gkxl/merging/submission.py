"""A submission: what a merge keeps of one file, and how a unit stands by its files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gkxl.merging.rosterlist import Unit
from gkxl.merging.status import RECEIVED, WAITING, Status
from gkxl.model.findings import ERROR, QUERY, Counted, Finding
from gkxl.model.report import Explanation, Number, Report
from gkxl.reading.inbox.collect import File


@dataclass
class Submission(Counted):
    """A file with what was read of it. As long as nothing was read it is unreadable, and `reason` says why.

    `matched` is the roster's unit that sent it; `issued_to` names another unit for which its workbook was
    made, `owner` is that unit where the roster has it. `corrects` is the SHA-256 of the file that a 更正稿
    was made from. `saved` is when it was saved (None: nobody can tell), `cover` what stands on 单位信息,
    `kept` the packed report, of which a 更正稿 is made (None for a summary), `fresh` what the cache is to
    keep of it.
    """

    file: File
    sha256: str = ""
    status: Status = Status.UNREADABLE
    reason: str = ""
    form: str | None = None
    kind: str = "report"
    code: str | None = None
    unit: str | None = None
    year: int | None = None
    level: str | None = None
    values: dict[str, Number] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    matched: Unit | None = None
    issued_to: str = ""
    owner: Unit | None = None
    corrects: str | None = None
    explanations: tuple[Explanation, ...] = ()
    seal: str | None = None
    source: str = ""
    cover: dict[str, str] = field(default_factory=dict)
    saved: datetime.datetime | None = None
    units: list[Report] = field(default_factory=list)
    kept: bytes | None = None
    fresh: tuple[str, bytes] | None = None

    @property
    def was_read(self) -> bool:
        return self.form is not None

    @property
    def doubtful(self) -> bool:
        """Whether it is in doubt whose numbers these are, or of which year: they are given back to nobody."""
        return bool(self.issued_to) or any(one.code in ("S11", "S12") for one in self.open_findings())

    def open_findings(self, *severities: str) -> Iterator[Finding]:
        """Findings that nobody has explained, of the severities given (errors and questions), in their
        order.
        """
        wanted = severities or (ERROR, QUERY)
        return (one for one in self.findings if one.severity in wanted and one.explained is None)


@dataclass(frozen=True)
class Standing:
    """How a unit stands: its status, and the submission that shows it (None where nothing came)."""

    status: Status
    submission: Submission | None = None

    @property
    def waiting(self) -> bool:
        """Whether the unit is accepted with open questions."""
        return self.status is Status.ACCEPTED and self.submission is not None and self.submission.queries > 0

    @property
    def words(self) -> str:
        """已收, 待说明, 退回 ..."""
        return WAITING if self.waiting else words_of_unit(self.status)

    @property
    def style(self) -> str:
        """The style of a cell that says it."""
        return "bad" if self.status is not Status.ACCEPTED else "waiting" if self.waiting else "good"


def words_of_unit(status: Status) -> str:
    """A status as it is said of a unit: what cannot be read was received all the same."""
    return RECEIVED if status is Status.UNREADABLE else status.words


_GRAVEST_FIRST = (
    Status.ACCEPTED,
    Status.REFUSED,
    Status.WRONG_YEAR,
    Status.WRONG_FORM,
    Status.UNREADABLE,
)


def standing_of(own: Sequence[Submission]) -> Standing:
    """How a unit stands by its submissions: accepted, else the gravest of what came, else missing."""
    for status in _GRAVEST_FIRST:
        for submission in own:
            if submission.status is status:
                return Standing(status, submission)
    return Standing(Status.MISSING)
