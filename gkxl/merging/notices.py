"""Notices of a merge: findings about the whole or about a unit that no file of it shows (rules H1 to H4),
each with its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from gkxl.merging.rosterlist import Roster, Unit
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission, standing_of
from gkxl.model.findings import ERROR, QUERY, Finding
from gkxl.model.report import Report


class Kind(Enum):
    """What a notice is about."""

    TIE_OUT = auto()
    CONTINUITY = auto()
    TWICE = auto()
    ALIKE = auto()
    WHOLE = auto()
    MISSING = auto()
    RETURNED = auto()
    LATER_RETURNED = auto()
    UNLISTED = auto()
    MIXED_UP = auto()
    RECODED = auto()


ON_SCREEN = (
    Kind.TIE_OUT,
    Kind.CONTINUITY,
    Kind.TWICE,
    Kind.ALIKE,
    Kind.WHOLE,
    Kind.LATER_RETURNED,
    Kind.MIXED_UP,
    Kind.RECODED,
)
"""Kinds that the screen tells in full; the others show in the lists of units and files already."""


RECODED_REMEDY = (
    "代码重排过的，请把名册的代码改回上年的；确是改名、互换名称或合并的，请在名册“曾用名”中写明原来的名称。"
)
"""What a county does about codes that were other names' last year."""


@dataclass(frozen=True)
class Notice:
    """A finding with its kind and the unit that it is about (None: the whole)."""

    kind: Kind
    finding: Finding
    unit: Unit | None = None


def of_units(roster: Roster, by_unit: dict[str, list[Submission]]) -> Iterator[Notice]:
    """H2: every unit has exactly one accepted file."""
    for unit in roster.units:
        own = by_unit[unit.code]
        status = standing_of(own).status
        if status is Status.MISSING:
            yield Notice(Kind.MISSING, Finding("H2", ERROR, f"{named(unit)}没有报送。", "请催报。"), unit)
        elif status is Status.ACCEPTED:
            yield from _later_returned(unit, own)
        else:
            yield Notice(Kind.RETURNED, _returned(unit, own, status), unit)


def of_strangers(submissions: Sequence[Submission]) -> Iterator[Notice]:
    """H3: units outside the roster are not added."""
    for submission in submissions:
        if submission.status is Status.UNLISTED:
            message = (
                f"{submission.file.name}（{submission.unit or '单位不明'}）不在名册内，没有计入："
                f"{submission.reason}。"
            )
            yield Notice(Kind.UNLISTED, Finding("H3", ERROR, message, "请核对名册或单位信息。"))


def of_mixed_up(submissions: Sequence[Submission]) -> Iterator[Notice]:
    """H2: a unit is told that another one filled the workbook which was made for it."""
    for submission in submissions:
        if submission.owner is not None and submission.matched is not None:
            message = (
                f"发给{named(submission.owner)}的表由{named(submission.matched)}填报（{submission.file.name}"
                "），"
                f"没有计入{submission.owner.name}。"
            )
            fix = (
                f"请{submission.owner.name}用发给自己的表报送；确是{submission.owner.name}填的，"
                "请把封面的单位名称和代码改正后重新报送。"
            )
            yield Notice(Kind.MIXED_UP, Finding("H2", QUERY, message, fix), submission.owner)


def of_recoded(roster: Roster, prior: Report | None) -> Iterator[Notice]:
    """H4: units whose code and name contradict last year's summary are not compared with it."""
    for unit in roster.units:
        doubt = roster.before(prior, unit).doubt
        if doubt:
            message = f"{named(unit)}与上年汇总的代码和名称对不上：{doubt}，没有与上年比对。"
            yield Notice(Kind.RECODED, Finding("H4", QUERY, message, RECODED_REMEDY), unit)


def _returned(unit: Unit, own: Sequence[Submission], status: Status) -> Finding:
    reasons = "；".join(
        f"{submission.file.name}：{submission.reason.rstrip('。')}"
        for submission in own
        if submission.status is status
    )
    return Finding(
        "H2",
        ERROR,
        f"{named(unit)}没有可采用的报表（{status.words}）：{reasons}。",
        "请退回更正后重新报送。",
    )


def _later_returned(unit: Unit, own: Sequence[Submission]) -> Iterator[Notice]:
    """A later file that is refused leaves the earlier valid one in use: asked, naming the later.

    Files come latest first.
    """
    taken = next(submission for submission in own if submission.status is Status.ACCEPTED)
    for submission in own:
        if submission.status is Status.REFUSED and later(submission, taken):
            message = (
                f"{named(unit)}后来报送的 {submission.file.name} 有错误被退回，仍采用 {taken.file.name}。"
            )
            yield Notice(Kind.LATER_RETURNED, Finding("H2", QUERY, message, "请核实以哪份为准。"), unit)


def later(one: Submission, other: Submission) -> bool:
    """Whether one file was saved after the other; a time that nobody can tell is the earliest."""
    return one.saved is not None and (other.saved is None or one.saved > other.saved)


def named(unit: Unit) -> str:
    """A unit as messages name it."""
    return f"{unit.name}（{unit.code}）"
