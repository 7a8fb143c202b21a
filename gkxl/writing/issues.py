"""The list of findings of `gkxl check -o`."""
from __future__ import annotations

from pathlib import Path
from collections.abc import Sequence

from gkxl.findings import Checked
from gkxl.texts import visible
from gkxl.writing.book import Book
from gkxl.writing.summary import write_issues


def issues_book(reports: Sequence[tuple[str, Checked]]) -> bytes:
    """An .xlsx with the findings of several files, each given by its path."""
    book = Book()
    rows = [(checked.report.code or "", checked.report.unit or "", finding, visible(Path(path).name)) for path, checked in reports for finding in checked.findings]
    write_issues(book, book.sheet("问题清单"), "问题清单", rows)
    return book.finish()
