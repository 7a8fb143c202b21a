"""What the county's desk does: issue, check, merge, as the command line does it and in its words; progress
stands in Excel's status bar.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from gkxl.checking.examiner import Examiner, counted, reports_among
from gkxl.checking.working import over_files
from gkxl.excel.bridge import xw
from gkxl.issued.checklists import CHECK_LISTS
from gkxl.merging import MergeOptions, Summary, merge
from gkxl.merging.cache import ReportCache, folder
from gkxl.merging.rosterlist import read_roster
from gkxl.merging.settings import doubtful
from gkxl.model.errors import Refusal
from gkxl.model.formfile import form_for_year
from gkxl.model.report import Kind, Report
from gkxl.model.texts import harmless
from gkxl.model.version import VERSION
from gkxl.reading import read_report
from gkxl.reading.inbox.collect import collect
from gkxl.reading.office.openxml import Book
from gkxl.reading.workbooks import is_summary
from gkxl.writing.county.countyforms import forms_for
from gkxl.writing.county.desk import (
    CODE,
    DESK,
    FOLDER,
    HEADS,
    PRIOR_FILE,
    RETURNS,
    ROSTER,
    TARGET,
    TOP,
    UNIT,
    YEAR,
)
from gkxl.writing.county.returns import keep_apart, write_returns
from gkxl.writing.county.summary import write_summary
from gkxl.writing.files import ensure_free, write_folder, write_whole, written_with
from gkxl.writing.sheets.issuelist import issues_book
from gkxl.writing.township.issuing import notice_of

SECONDS_BETWEEN = 0.2


def consolidate(book: xw.Book) -> str:
    """Merge what the desk names, write the summary, fill in the units, open the summary; the sentence for
    the user.
    """
    sheet = book.sheets[DESK]
    inbox, roster_file = (
        _path(sheet, cell, what) for cell, what in ((FOLDER, "报送文件夹"), (ROSTER, "名册"))
    )
    if slips := _text(sheet, RETURNS):
        keep_apart(Path(slips), [inbox])
    roster, prior_file = read_roster(roster_file), _text(sheet, PRIOR_FILE)
    prior = _prior(Path(prior_file)) if prior_file else None
    inputs = [roster_file, *([Path(prior_file)] if prior_file else [])]
    files = collect([inbox], leave_out=inputs)
    summary = merge(
        files,
        roster,
        MergeOptions(
            year=_year(sheet),
            prior=prior,
            prior_name=Path(prior_file or "").name,
            unit=_text(sheet, UNIT),
            code=_text(sheet, CODE),
            cache=ReportCache(folder()),
            progress=lambda items, total: _told(book.app, items, total),
        ),
    )
    target = Path(_text(sheet, TARGET) or roster_file.with_name(f"汇总_{summary.report.year}.xlsx"))
    _not_over(target, is_summary, "请在“汇总存为”换一个文件名")
    ensure_free(target, True, [*summary.reported, *inputs])
    with written_with(target, write_summary(summary, VERSION)):
        returned = _returns(sheet, summary, [*(file.path for file in files), *inputs, target])
    _fill(sheet, summary)
    book.app.books.open(str(target))
    book.activate()
    tied = "一致" if summary.ties_out else "不一致，见“勾稽核对”"
    return (
        f"{summary.report.year} 年汇总已写入 {target}。"
        f"名册 {len(roster.units)} 个单位：{summary.counts}。勾稽核对：{tied}。{returned}"
        f"{doubtful(summary.deadline, summary.report.year)}"
    )


def check_files(book: xw.Book) -> str:
    """Check what the folder holds without merging it, write the list of findings beside the folder and open
    it; the sentence for the user.
    """
    sheet = book.sheets[DESK]
    inbox, prior_file = _path(sheet, FOLDER, "报送文件夹", "检查"), _text(sheet, PRIOR_FILE)
    prior = _prior(Path(prior_file)) if prior_file else None
    named = [Path(prior_file)] if prior_file else []
    files = [one for one in collect([inbox], leave_out=named) if one.ignored is None]
    examiner = Examiner(year=_year(sheet), prior=prior, prior_name=named[0].name if named else "")
    every = list(_told(book.app, over_files(examiner, files), len(files), "检查"))
    verdicts, _ = reports_among(every)
    target = inbox.with_name(f"问题_{inbox.stem}.xlsx")
    _not_over(target, _own_list, "请把它移走或改名")
    ensure_free(target, True, [*(file.path for file in files), *named])
    write_whole(target, issues_book(verdicts))
    book.app.books.open(str(target))
    book.activate()
    return f"{counted(verdicts)}问题清单已写入 {target}。"


def issue_forms(book: xw.Book) -> str:
    """Make a form for every unit of the roster, in a folder beside it; the sentence for the user."""
    sheet = book.sheets[DESK]
    roster_file, year = _path(sheet, ROSTER, "名册", "下发填报表"), _year(sheet)
    if year is None:
        raise Refusal("没有填“年度”。请填报告年度，例如 2025，再点“下发填报表”。")
    roster, prior_file = read_roster(roster_file), _text(sheet, PRIOR_FILE)
    prior = _prior(Path(prior_file)) if prior_file else None
    if prior is not None and prior.year not in (None, year - 1):
        raise Refusal(f"上年汇总是 {prior.year} 年的，不是 {year} 年的上一年。请重新选择，或清空这一格。")
    settings = roster.settings
    made = forms_for(
        roster,
        form_for_year(year),
        year,
        prior,
        notice=notice_of(settings.deadline, settings.sender),
        prior_name=Path(prior_file or "").name,
    )
    target = roster_file.with_name(f"下发_{year}")
    _not_over(target, lambda path: not any(path.iterdir()), "以前下发的还在里面，请把它移走或改名")
    write_folder(target, made.files, False, [roster_file])
    asked = doubtful(settings.deadline, year)
    told = "".join(made.of_last_year)
    return f"已生成 {len(made.files)} 份填报工作簿，在 {target}。{told}{asked}"


def _returns(sheet: xw.Sheet, summary: Summary, inputs: list[Path]) -> str:
    """Write what goes back where a folder is named; what is said of it."""
    named = _text(sheet, RETURNS)
    if named is None:
        return ""
    count = write_returns(Path(named), summary, True, inputs)
    return f"退回单、催报单等 {count} 个文件在 {named}。" if count else "没有要退回或催报的单位。"


def _not_over(target: Path, may_go: Callable[[Path], bool], remedy: str) -> None:
    """Refuse to write over what is not the desk's own: here nobody can add --force."""
    if target.exists() and not may_go(target):
        raise Refusal(f"{target}：已经有了，没有覆盖。{remedy}，再点一次。")


def _own_list(target: Path) -> bool:
    """Whether the list of an earlier check stands there."""
    try:
        return target.is_file() and list(Book(target.read_bytes(), target.name).sheets)[:2] == list(
            CHECK_LISTS
        )
    except Refusal:
        return False


def _text(sheet: xw.Sheet, cell: str) -> str | None:
    value = sheet.range(cell).value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().strip('"') or None if value is not None else None


def _path(sheet: xw.Sheet, cell: str, what: str, button: str = "汇总") -> Path:
    text = _text(sheet, cell)
    if text is None:
        raise Refusal(f"没有填“{what}”。请点右边的按钮选择，再点“{button}”。")
    return Path(text)


def _year(sheet: xw.Sheet) -> int | None:
    text = _text(sheet, YEAR)
    if text is None:
        return None
    if not (text.isdecimal() and len(text) == 4):
        raise Refusal(f"年度“{text}”不对，要写四位年份，例如 2025；不填则按多数报表。")
    return int(text)


def _prior(file: Path) -> Report:
    report = read_report(file)
    if report.kind != Kind.SUMMARY:
        raise Refusal(f"{file.name}：上年文件要用上年的汇总工作簿。请重新选择，或清空这一格。")
    return report


def _told(app: xw.App, items: Iterable[Any], total: int, what: str = "汇总") -> Iterator[Any]:
    """Pass the items on, telling the status bar how far it is."""
    last = 0.0
    try:
        for number, item in enumerate(items, 1):
            if time.monotonic() - last > SECONDS_BETWEEN:
                app.status_bar = f"gkxl {what}：已读 {number} / {total} 份"
                last = time.monotonic()
            yield item
    finally:
        app.status_bar = False


def _fill(sheet: xw.Sheet, summary: Summary) -> None:
    """The units and how they stand, in one write; what an earlier run left below is cleared."""
    lines = []
    for unit in summary.roster.units:
        standing = summary.standing(unit)
        submission = standing.submission
        lines.append(
            [
                f"'{unit.code}",
                harmless(unit.name),
                unit.group,
                standing.words,
                submission.errors if submission else 0,
                submission.queries if submission else 0,
                harmless(submission.reason if submission else ""),
            ]
        )
    last = sheet.used_range.last_cell.row
    if last > TOP:
        sheet.range((TOP + 1, 2), (last, 1 + len(HEADS))).clear_contents()
    sheet.range((TOP + 1, 2), (TOP + len(lines), 1 + len(HEADS))).value = lines
