"""What goes back after a merge: slips with marked copies to units that have to correct or explain, reminders
with
blank forms to those that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from gkxl.issued.slipsheet import ASKED, RETURNED
from gkxl.merging import Summary
from gkxl.merging.rosterlist import Unit
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.model.errors import Refusal
from gkxl.model.report import Report
from gkxl.writing.county.copies import copy_of, may_be_copied, suffix_of
from gkxl.writing.county.reminders import reminder_book
from gkxl.writing.county.slips import slip_book
from gkxl.writing.files import write_folder
from gkxl.writing.handwork import spare
from gkxl.writing.township.issuing import file_name, issue, notice_of, unused
from gkxl.writing.township.workbook import write_workbook

KINDS = (RETURNED, ASKED, "更正稿", "催报单", "空白表")
"""With what the names of the files end."""


def returns(summary: Summary) -> dict[str, bytes]:
    """Files by name, in roster order: 退回单 or 待说明通知 with 更正稿, 催报单 with a blank form."""
    files: dict[str, bytes] = {}
    for unit in summary.roster.units:
        for name, data in _of_unit(summary, unit):
            files[unused(name, files)] = data
    return files


def earlier(folder: Path, now: Iterable[str]) -> list[Path]:
    """Slips that an earlier run left in a folder and that are not written now."""
    if not folder.is_dir():
        return []
    named = set(now)
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".xlsx", ".xlsm")
        and path.name not in named
        and any(path.stem.rpartition("_")[2].split("-")[0] == kind for kind in KINDS)
    )


def keep_apart(folder: Path, submissions: Sequence[Path]) -> None:
    """Refuse a folder for slips in which the next merge would look for submissions."""
    for path in submissions:
        if path.is_dir() and folder.resolve().is_relative_to(path.resolve()):
            raise Refusal(f"{folder}：在报送文件夹 {path} 里面，退回单会被当成报送的文件。请换一个文件夹。")


def write_returns(folder: Path, summary: Summary, force: bool, inputs: Sequence[Path]) -> int:
    """Write what goes back, take away what an earlier run left; how many files there are.

    What a person has saved in the folder since then is neither replaced nor taken away.
    """
    slips = returns(summary)
    left = earlier(folder, slips)
    if left and not force:
        raise Refusal(
            f"{left[0]}：文件夹里有上次的退回单等 {len(left)} 个，没有写。"
            "请换一个文件夹，或加 --force（上次的会删去）。"
        )
    fresh = unwritten(folder, slips) if force else slips
    if force:
        spare([*left, *(folder / name for name in fresh)], "单位改好的，请移到报送文件夹；")
    if fresh:
        write_folder(folder, fresh, force, inputs)
    for path in left:
        path.unlink(missing_ok=True)
    return len(slips)


def unwritten(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that do not stand in the folder already as they are: a 更正稿 is made once, not in every
    later round.
    """
    return {
        name: data
        for name, data in files.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != data
    }


def _of_unit(summary: Summary, unit: Unit) -> Iterator[tuple[str, bytes]]:
    standing = summary.standing(unit)
    stem = file_name(unit.code, unit.name, summary.report.year or 0, "")
    if standing.submission is None:
        yield f"{stem}_催报单.xlsx", reminder_book(summary, unit)
        if unit.group != "下级汇总":
            yield f"{stem}_空白表.xlsx", write_workbook(_blank(summary, unit), notice=_notice(summary))
        return
    refused = _refused_later(summary.by_unit[unit.code], standing.submission)
    if standing.status is not Status.ACCEPTED:
        yield from _back(summary, unit, standing.submission, RETURNED, stem)
    elif refused is not None:
        yield from _back(summary, unit, refused, RETURNED, stem)
    elif standing.waiting:
        yield from _back(summary, unit, standing.submission, ASKED, stem)


def _notice(summary: Summary) -> str:
    return notice_of(summary.deadline, summary.sender)


def _blank(summary: Summary, unit: Unit) -> Report:
    report = summary.report
    last = summary.roster.last_year(summary.prior, unit)
    return issue(report.form, report.year, unit.name, unit.code, unit.level, last)


def _refused_later(own: list[Submission], taken: Submission) -> Submission | None:
    """Of the files saved after the one that was taken, the first that was refused; the files come latest
    first.
    """
    return next((one for one in own[: own.index(taken)] if one.status is Status.REFUSED), None)


def _back(
    summary: Summary, unit: Unit, submission: Submission, kind: str, stem: str
) -> Iterator[tuple[str, bytes]]:
    """One file: the marked copy with the slip as its first sheet, where there is something to correct in
    it, else the slip.
    """
    if may_be_copied(unit, submission):
        yield f"{stem}_更正稿{suffix_of(submission)}", copy_of(summary, unit, submission, kind)
        return
    yield f"{stem}_{kind}.xlsx", slip_book(summary, unit, submission, kind, with_copy=False)
    if submission.status is Status.UNREADABLE and unit.group != "下级汇总":
        yield f"{stem}_空白表.xlsx", write_workbook(_blank(summary, unit), notice=_notice(summary))
