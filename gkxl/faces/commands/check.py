"""`gkxl check`: every finding of the files."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from gkxl.checking.examiner import Examiner, Verdict, counted
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
    for file in files:
        if file.ignored is not None:
            tell(f"略过 {file.name}：{file.ignored}。", sys.stderr)
    wanted = [file for file in files if file.ignored is None]
    verdicts = list(progress(over_files(examiner, wanted, options.workers, FILES_PER_CHECKER), len(wanted)))
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
    """Every verdict; of many that go into a workbook only those with errors, by name."""
    brief = target is not None and len(verdicts) > MANY
    for verdict in verdicts:
        if verdict.unreadable:
            sys.stdout.flush()
            tell(f"读不了：{verdict.unreadable}", sys.stderr)
        elif not brief:
            tell(verdict_text(verdict))
        elif not verdict.ok:
            tell(f"{visible(verdict.name)}　{verdict.unit or '单位不明'}　有 {verdict.errors} 处强制性错误")
    if len(verdicts) > 1:
        tell(counted(verdicts))
    if target:
        tell(f"问题清单已写入 {target}。")
