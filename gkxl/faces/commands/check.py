"""`gkxl check`: every finding of the files."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from gkxl.checking.examiner import Examiner, Verdict, counted, reports_among
from gkxl.checking.working import over_files
from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.faces.inputs import form_asked, read_asked, read_prior, side_inputs
from gkxl.faces.progress import progress
from gkxl.faces.verdicttext import verdict_text
from gkxl.model.texts import visible

MANY = 20
"""Files from which `check -o` tells the terminal only the errors' places; the workbook has everything."""

FILES_PER_CHECKER = 40
"""Files from which one more process pays: documents are slower to read than workbooks."""


def run(options: Namespace) -> int:
    """`gkxl check`: every finding of the files; one that cannot be read does not hide the others."""
    from gkxl.reading.inbox.collect import collect

    target = Path(options.output) if options.output else None
    files = collect(options.files)
    if target:
        from gkxl.writing.files import ensure_free

        ensure_free(target, options.force, [*(file.path for file in files), *side_inputs(options)])
    against = read_asked(options.against, options) if options.against else None
    examiner = Examiner(
        form_asked(options),
        options.unit,
        options.year,
        options.level,
        options.code,
        read_prior(options.prior, options),
        Path(options.prior or "").name,
        against,
        Path(options.against or "").name,
    )
    wanted = [file for file in files if file.ignored is None]
    verdicts = list(progress(over_files(examiner, wanted, options.workers, FILES_PER_CHECKER), len(wanted)))
    verdicts, own = reports_among(verdicts)
    passed_over = [f"略过 {file.name}：{file.ignored}。" for file in files if file.ignored is not None]
    passed_over += [f"略过 {visible(verdict.name)}：{verdict.own}。" for verdict in own]
    tell(_some(passed_over, "个不是报表的文件，也略过了"), sys.stderr)
    for verdict in verdicts:
        for notice in verdict.notices:
            tell(notice, sys.stderr)
    if target:
        from gkxl.writing.files import write_whole
        from gkxl.writing.sheets.issuelist import issues_book

        write_whole(target, issues_book(verdicts))
    if options.json:
        from gkxl.faces.jsonout import print_json, verdicts_json

        print_json(verdicts_json(verdicts))
    else:
        _print_verdicts(verdicts, target)
    if any(verdict.unreadable for verdict in verdicts):
        return Exit.UNUSABLE
    return Exit.OK if all(verdict.ok for verdict in verdicts) else Exit.FOUND


def _print_verdicts(verdicts: Sequence[Verdict], target: Path | None) -> None:
    """Every verdict; of many that go into a workbook those with errors, by name, as many as have room."""
    brief = target is not None and len(verdicts) > MANY
    if brief:
        unread = [f"读不了：{verdict.unreadable}" for verdict in verdicts if verdict.unreadable]
        wrong = [_brief(verdict) for verdict in verdicts if not verdict.ok and not verdict.unreadable]
        tell(_some(wrong, "个也有错误，见“报告清单”"))
        sys.stdout.flush()
        tell(_some(unread, "个也读不了，见“读不了的文件”"), sys.stderr)
    else:
        for verdict in verdicts:
            if verdict.unreadable:
                sys.stdout.flush()
                tell(f"读不了：{verdict.unreadable}", sys.stderr)
            else:
                tell(verdict_text(verdict))
    if len(verdicts) > 1:
        tell(counted(verdicts))
    if target:
        tell(f"问题清单已写入 {target}。")


def _brief(verdict: Verdict) -> str:
    return f"{visible(verdict.name)}　{verdict.unit or '单位不明'}　有 {verdict.errors} 处强制性错误"


def _some(lines: Sequence[str], rest: str) -> Iterator[str]:
    """As many lines as a screen has room for, then how many more there are."""
    yield from lines[:MANY]
    if len(lines) > MANY:
        yield f"另有 {len(lines) - MANY} {rest}。"
