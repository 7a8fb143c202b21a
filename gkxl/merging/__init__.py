"""Merging: many submissions in, one summary out, whose totals tie out.

A `Summary` knows who reported, what was taken, why the rest was not, and the exact sums. Writing it is
`gkxl.writing.county.summary`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gkxl.merging import notices
from gkxl.merging.cache import ReportCache
from gkxl.merging.choose import Judge, form_of, latest_first, year_of
from gkxl.merging.dispatch import take_in
from gkxl.merging.intake import Intake
from gkxl.merging.notices import Kind, Notice
from gkxl.merging.outcome import Summary
from gkxl.merging.override import Decisions, Override
from gkxl.merging.rosterlist import OWN, Roster
from gkxl.merging.submission import Submission
from gkxl.merging.sums import continuity, sum_up, tie_out
from gkxl.merging.twice import of_twice
from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.report import Report, Source
from gkxl.reading.inbox.collect import File

__all__ = ["MergeOptions", "Summary", "merge"]

OFFICES = ("办公室", "办公厅", "政务服务中心")
"""With what the name of an office ends that reports in the place of a government."""

LONGEST_REASONS = 300
"""Characters of the reasons that a refusal quotes."""


@dataclass(frozen=True, kw_only=True)
class MergeOptions:
    """How a merge is to be done.

    `year` and `form` default to those of most submissions. `prior` is last year's summary, whose units serve
    rules C1–C5; `prior_name` its file's. `unit` and `code` are the summary's own. `strict` refuses open
    questions too. `cluster` is the address of a Dask cluster that reads in place of this machine, `workers`
    the processes that read on it; `apart`: one of them too is not this process, which no file can end then.
    `cache` keeps what was read. `progress` is handed the submissions as they come and their number, and
    passes them on. `deadline` and `sender` (until when, whom to call) stand on letters and slips; without
    them those of the roster's settings.
    """

    form: Form | None = None
    year: int | None = None
    prior: Report | None = None
    prior_name: str = ""
    unit: str | None = None
    code: str | None = None
    strict: bool = False
    overrides: Sequence[Override] = ()
    workers: int | None = None
    apart: bool = True
    cluster: str | None = None
    cache: ReportCache | None = None
    deadline: str = ""
    sender: str = ""
    progress: Callable[[Iterable, int], Iterable] = lambda items, _total: items


def merge(files: Sequence[File], roster: Roster, options: MergeOptions | None = None) -> Summary:
    """Consolidate the submissions in `files` for the units of the roster.

    Raises `Refusal` where no submission tells the year and none is given, and where last year's summary is
    another county's.
    """
    options = options or MergeOptions()
    if options.prior is not None:
        roster.succession(options.prior).ensure_own(options.prior_name)
    intake = Intake(roster, options.form, options.prior, options.cache)
    taken = take_in(files, intake, options.workers, options.cluster, options.apart)
    submissions = list(options.progress(taken, len(files)))
    year = options.year or _year(submissions, options.prior)
    form = options.form or form_of(submissions, year)
    decisions = Decisions(options.overrides)
    for submission in submissions:
        submission.findings = decisions.on(submission, submission.findings)
    unit, code = options.unit or _own_name(roster), options.code or roster.settings.code or None
    Judge(roster, year, form, options.strict, decisions, (unit, code))(submissions)
    by_unit: dict[str, list[Submission]] = {one.code: [] for one in roster.units}
    for submission in submissions:
        if submission.matched is not None:
            by_unit[submission.matched.code].append(submission)
    summary = Summary(
        Report(
            form,
            unit=unit,
            code=code,
            year=year,
            kind="summary",
        ),
        roster,
        submissions,
        {code: latest_first(own) for code, own in by_unit.items()},
        prior=options.prior,
        overrides=options.overrides,
        overrides_unused=decisions.unused,
        deadline=options.deadline or roster.settings.deadline,
        sender=options.sender or roster.settings.sender,
    )
    sum_up(summary.report, summary.accepted)
    summary.notices = _notices(summary)
    return summary


def _year(submissions: Sequence[Submission], prior: Report | None) -> int:
    year = year_of(submissions, prior.year if prior else None)
    if year is None:
        reasons = "；".join(submission.reason for submission in submissions if submission.reason)
        raise Refusal(
            f"没有一份报表能确定年度，无法汇总（{reasons[:LONGEST_REASONS] or '名册内的单位都没有报送'}）。"
            "请检查报送的文件和名册，或用 --year 指定年度。"
        )
    return year


def _notices(summary: Summary) -> list[Notice]:
    report = summary.report
    published = [
        unit.code for unit, one in summary.accepted if unit.group == OWN and one.source == Source.DOCUMENT
    ]
    return [
        *(Notice(Kind.TIE_OUT, one) for one in tie_out(report, summary.accepted)),
        *(
            Notice(Kind.CONTINUITY, one)
            for one in (continuity(report, summary.prior, summary.roster) if summary.prior else ())
        ),
        *of_twice(report, published),
        *notices.of_units(summary.roster, summary.by_unit),
        *notices.of_mixed_up([one for one in summary.submissions if not summary.settled(one)]),
        *notices.of_strangers(summary.submissions),
        *notices.of_recoded(summary.roster, summary.prior),
    ]


def _own_name(roster: Roster) -> str | None:
    """The county that a roster is of: as its settings say, else its 本级 unit without 人民政府.

    An office (…办公室) is not the county: then the name is asked for, once.
    """
    if roster.settings.unit:
        return roster.settings.unit
    own = [unit.name for unit in roster.units if unit.group == "本级"]
    return own[0].removesuffix("本级").removesuffix("人民政府") or own[0] if _is_one(own) else None


def _is_one(own: Sequence[str]) -> bool:
    return len(own) == 1 and not own[0].endswith(OFFICES)
