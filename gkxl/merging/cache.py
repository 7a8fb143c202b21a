"""What was read before need not be read again: reports by the SHA-256 of their file, in the user's cache folder.

A file that changed has another SHA-256; another version of gkxl or of a format has another edition. Safe to delete at any time: what
cannot be used is read anew. Only reports are kept, never a verdict: rules, roster and last year are applied every time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache as cached
from pathlib import Path

from gkxl.issued.layout import TEMPLATE, book_layout
from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms
from gkxl.model.report import Report

MOST = 200_000
"""Reports kept; the oldest go first."""

Row = tuple[str, bytes]


def folder() -> Path:
    """GKXL_CACHE, else gkxl in the system's folder for a user's caches."""
    named = os.environ.get("GKXL_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "gkxl" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "gkxl"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gkxl"


class ReportCache:
    """Reports by file. Every failure of the database means: not known."""

    def __init__(self, place: Path) -> None:
        self.file = place / "reports.sqlite"
        self._connection: sqlite3.Connection | None = None

    def get(self, sha256: str, suffix: str, form: Form | None) -> Report | None:
        """The report that was read from these bytes, or None."""
        try:
            found = (
                self._open()
                .execute("SELECT report FROM reports WHERE key = ?", (key_of(sha256, suffix, form),))
                .fetchone()
            )
            return None if found is None else _unpacked(found[0])
        except Exception:  # damaged, of another version, locked: read anew
            return None

    def put(self, rows: Iterable[Row]) -> None:
        """Keep packed reports under their keys; all of them or none."""
        with suppress(sqlite3.Error, OSError):
            connection = self._open()
            with connection:
                connection.executemany("INSERT OR REPLACE INTO reports (key, report) VALUES (?, ?)", rows)
                connection.execute(
                    "DELETE FROM reports WHERE rowid <= (SELECT max(rowid) FROM reports) - ?", (MOST,)
                )

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._prepared()
        except sqlite3.DatabaseError:  # not a database any more: begin a new one
            with suppress(OSError):
                self.file.unlink()
            return self._prepared()

    def _prepared(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, timeout=5)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("CREATE TABLE IF NOT EXISTS reports (key TEXT PRIMARY KEY, report BLOB NOT NULL)")
        return connection


def key_of(sha256: str, suffix: str, form: Form | None) -> str:
    """What a report depends on: the bytes, how the file's kind is told, the formats, this version."""
    return f"{sha256} {suffix.lower()} {form.digest if form else _builtin()} {_edition()}"


def packed(report: Report) -> bytes | None:
    """A report in bytes; without the places that its layout tells. None for a summary, which is large and comes alone."""
    if report.kind == "summary":
        return None
    stamped = report.places is book_layout(report.form).places
    numbers = tuple(map(report.values.get, report.form.cells))
    return pickle.dumps(
        (stamped, numbers, replace(report, values={}, places={} if stamped else report.places)),
        protocol=pickle.HIGHEST_PROTOCOL,
    )


def _unpacked(data: bytes) -> Report:
    stamped, numbers, report = pickle.loads(data)
    report.values = {key: number for key, number in zip(report.form.cells, numbers) if number is not None}
    if stamped:
        report.places = book_layout(report.form).places
    return report


def _builtin() -> str:
    return "+".join(form.digest for form in builtin_forms())


@cached
def _edition() -> str:
    """This version of the code: its number, and when its files were last changed."""
    from gkxl.model.version import VERSION

    files = sorted(Path(__file__).parents[1].rglob("*.py"))
    changed = hashlib.sha256(
        repr([(file.name, file.stat().st_mtime_ns) for file in files]).encode()
    ).hexdigest()[:12]
    return f"{VERSION} {TEMPLATE} {sys.version_info[0]}.{sys.version_info[1]} {changed}"
