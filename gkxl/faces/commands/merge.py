"""`gkxl merge`: submissions to one summary."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.faces.inputs import form_asked, read_prior, side_inputs
from gkxl.faces.jsonout import print_json
from gkxl.faces.progress import progress
from gkxl.merging.rosterlist import Roster
from gkxl.merging.settings import day, doubtful, how_to_set, settings_of
from gkxl.model.errors import Refusal
from gkxl.model.report import Kind, Report
from gkxl.reading.workbooks import is_summary
from gkxl.writing.files import ensure_free, written_with

if TYPE_CHECKING:
    from gkxl.merging import Summary
    from gkxl.reading.inbox.collect import File


def run(options: Namespace) -> int:
    """`gkxl merge`: submissions to one summary."""
    from gkxl.model.version import VERSION
    from gkxl.reading.inbox.collect import collect
    from gkxl.writing.county.returns import keep_apart, write_returns
    from gkxl.writing.county.summary import write_summary

    target = Path(options.output)
    if target.suffix.lower() not in (".xlsx", ".xlsm"):
        raise Refusal(f"{target}：汇总要写成 .xlsx，或带“汇总”按钮的 .xlsm。请改用这样的文件名。")
    if options.returns:
        keep_apart(Path(options.returns), [Path(path) for path in options.files])
    prior = _prior(options)
    files, sides = collect(options.files, leave_out=side_inputs(options)), side_inputs(options)
    inputs = [*(file.path for file in files), *sides]
    named = [Path(one) for one in options.files]
    ensure_free(target, options.force, [*named, *sides] if is_summary(target) else inputs)
    summary = _merged(options, files, prior)
    ensure_free(target, options.force, summary.reported)  # a summary of an earlier round, not one sent in
    ask_about(summary.deadline, summary.report.year)
    # all of it before anything is written: it takes its time
    data = write_summary(summary, VERSION, target.suffix.lower() == ".xlsm")
    returned = None
    with written_with(target, data):
        if options.returns:
            returned = write_returns(Path(options.returns), summary, options.force, [*inputs, target])
    if options.json:
        print_json(summary.as_json(target))
    else:
        _tell(options, summary, target, returned)
    return Exit.OK if summary.complete else Exit.FOUND


def deadline_of(options: Namespace, roster: Roster | None = None) -> str:
    """The deadline asked for, as letters write it; another one than that of the roster's settings is told."""
    if not options.deadline:
        return ""
    try:
        given = day(options.deadline)
    except ValueError as error:
        raise Refusal(f"--deadline：{error}。") from None
    known = roster.settings.deadline if roster else ""
    if roster is not None and known and not _is_one_day(known, given):
        where = settings_of(roster.file)
        tell(f"--deadline 是 {given}，{where}里是 {known}，这次按 {given}。", sys.stderr)
    return given


def ask_about(deadline: str, year: int | None) -> None:
    """Say on standard error what is odd about a deadline; the run goes on."""
    if asked := doubtful(deadline, year):
        tell(asked, sys.stderr)


def _is_one_day(one: str, other: str) -> bool:
    """1月20日 is 2026年1月20日, too."""
    (year, _, day_of), (other_year, _, other_day) = one.rpartition("年"), other.rpartition("年")
    return day_of == other_day and (year == other_year or not year or not other_year)


def _prior(options: Namespace) -> Report | None:
    prior = read_prior(options.prior, options)
    if prior is not None and prior.kind != Kind.SUMMARY:
        raise Refusal(f"{options.prior}：上年文件要用上年的汇总工作簿。请改为上年 gkxl merge 生成的 .xlsx。")
    return prior


def _merged(options: Namespace, files: Sequence[File], prior: Report | None) -> Summary:
    from gkxl.merging import MergeOptions, merge
    from gkxl.merging.cache import ReportCache, folder
    from gkxl.merging.override import read_overrides
    from gkxl.merging.rosterlist import read_roster

    roster = read_roster(options.roster)
    summary = merge(
        files,
        roster,
        MergeOptions(
            form=form_asked(options),
            year=options.year,
            prior=prior,
            prior_name=Path(options.prior or "").name,
            unit=options.unit,
            code=options.code,
            strict=options.strict,
            overrides=read_overrides(options.override, roster) if options.override else (),
            workers=options.workers,
            cluster=options.cluster,
            cache=None if options.no_cache else ReportCache(folder()),
            deadline=deadline_of(options, roster),
            sender=options.sender or "",
            progress=progress,
        ),
    )
    before = (summary.report.year or 0) - 1
    if prior is not None and prior.year not in (None, before):
        raise Refusal(
            f"{options.prior}：是 {prior.year} 年的汇总，不是 {summary.report.year} 年的上一年。"
            f"请给出 {before} 年的汇总。"
        )
    return summary


def _tell(options: Namespace, summary: Summary, target: Path, returned: int | None) -> None:
    from gkxl.faces.mergetext import merge_lines

    tell(merge_lines(summary, target))
    if returned is not None:
        tell(
            f"退回单、催报单等 {returned} 个文件在 {options.returns}。"
            if returned
            else "没有要退回或催报的单位，没有写退回单。"
        )
    if summary.report.unit is None:
        tell(
            "汇总里没有写明是哪个单位的（名册中没有唯一的本级单位，或本级是办公室）。"
            f"{how_to_set(summary.roster.file, '本级名称', '县的名称')}，写一次就行；"
            "或加 --unit 和 --code 重新汇总。"
        )
