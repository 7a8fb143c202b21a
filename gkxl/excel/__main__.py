"""`python -m gkxl.excel TASK --hwnd WINDOW`: what the macro starts. The workbook's name comes in GKXL_BOOK,
a file's in GKXL_FILE.

Names travel in the environment, not in the command: no quoting, no limit, and a "=" or "%" in them stays
what it is.
Exit status 0: done, or refused with a sentence, which stands on 校验. Anything else: the macro shows what
the formulas say.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gkxl.excel.bridge import xw

TASKS = ("validate", "clear", "next", "prior", "word", "county", "issue", "check")
OF_THE_DESK = ("county", "issue", "check")
"""Tasks that take as long as they take: the status bar tells how far they are."""

DONE, FAILED = 0, 1

LONGEST = 60
"""Seconds for a task on an open workbook; then the process ends, and with it the macro's waiting."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m gkxl.excel")
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--hwnd", type=int)
    options = parser.parse_args(arguments)
    try:
        return _perform(
            options.task, options.hwnd, os.environ.get("GKXL_BOOK", ""), os.environ.get("GKXL_FILE", "")
        )
    except Exception as error:
        if os.environ.get("GKXL_DEBUG"):
            raise
        print(f"gkxl.excel：{type(error).__name__}：{error}", file=sys.stderr)
        return FAILED


def _perform(task: str, window: int | None, name: str, file: str) -> int:
    from gkxl.excel.attaching import find_book, no_longer_than

    with no_longer_than(LONGEST):
        book = find_book(name, window)
        if task not in OF_THE_DESK:
            return _act(task, book, file)
    return _act(task, book, file)


def _act(task: str, book: xw.Book, file: str) -> int:
    from gkxl.excel import actions
    from gkxl.model.errors import Refusal

    try:
        if task == "prior":
            sentence = actions.load_prior(book, Path(file))
        elif task == "word":
            sentence = actions.export_word(book, Path(file))
        elif task in OF_THE_DESK:
            from gkxl.excel import countymerge

            sentence = {
                "county": countymerge.consolidate,
                "issue": countymerge.issue_forms,
                "check": countymerge.check_files,
            }[task](book)
        else:
            sentence = {
                "validate": actions.validate,
                "clear": actions.clear_marks,
                "next": actions.next_problem,
            }[task](book)
    except Refusal as refusal:
        sentence = str(refusal)
    actions.say(book, sentence)
    return DONE


if __name__ == "__main__":
    raise SystemExit(main())
