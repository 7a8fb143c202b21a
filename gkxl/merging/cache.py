"""What was read before need not be read again: reports by the SHA-256 of their file, in the user's cache
folder.

A file that changed has another SHA-256; another version of gkxl or of a format has another edition. Safe to
delete at any time. Every entry carries a checksum of its bytes and of what it was read from: what does not
agree is read anew and replaced, so that a damaged cache never changes a number. Only reports are kept, never
a verdict: rules, roster and last year are applied every time.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache as cached
from pathlib import Path

from gkxl.issued.layout import TEMPLATE
from gkxl.merging.packing import known_forms, unpacked
from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms
from gkxl.model.report import Report

MOST = 200_000
"""Reports kept; the oldest go first."""

WAITS = 5
"""Seconds that a run waits for another one that writes."""

_NOT_DAMAGE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
)
"""Failures in which the file itself may be whole: it is left alone."""

Row = tuple[str, bytes]

_PARENTS: list[sqlite3.Connection | None] = []
"""In a forked process: what belongs to the one it was forked from."""


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
        self._process = os.getpid()

    def get(self, sha256: str, suffix: str, form: Form | None) -> Report | None:
        """The report that was read from these bytes, or None."""
        key = key_of(sha256, suffix, form)
        try:
            found = (
                self._open().execute("SELECT report, checksum FROM entries WHERE key = ?", (key,)).fetchone()
            )
            if found is None or checksum(key, found[0]) != found[1]:
                return None
            return unpacked(found[0], known_forms(form))
        except Exception:  # damaged, of another version, locked: read anew
            return None

    def put(self, rows: Sequence[Row]) -> None:
        """Keep packed reports under their keys; all of them or none. A damaged database is begun anew."""
        for attempt in (1, 2):
            try:
                return self._insert(rows)
            except sqlite3.Error as error:
                if attempt == 2 or getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOT_DAMAGE:
                    return None
                self._remove()
            except OSError:
                return None

    def close(self) -> None:
        """Let go of the file; another use opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _insert(self, rows: Sequence[Row]) -> None:
        connection = self._open()
        with connection:
            connection.executemany(
                "INSERT OR REPLACE INTO entries (key, report, checksum) VALUES (?, ?, ?)", _sealed(rows)
            )
            connection.execute(
                "DELETE FROM entries WHERE rowid <= (SELECT max(rowid) FROM entries) - ?", (MOST,)
            )

    def _open(self) -> sqlite3.Connection:
        if self._process != os.getpid():  # forked: the database must not be used, nor closed, from here
            _PARENTS.append(self._connection)
            self._connection, self._process = None, os.getpid()
        if self._connection is None:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._prepared()
        except sqlite3.DatabaseError as error:  # not a database any more: begin a new one
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOT_DAMAGE:
                raise
            self._remove()
            return self._prepared()

    def _remove(self) -> None:
        """Closed first: Windows deletes no open file.

        A journal left beside would be applied to the new one.
        """
        self.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                self.file.with_name(self.file.name + ending).unlink()

    def _prepared(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, timeout=WAITS)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("DROP TABLE IF EXISTS reports")  # of versions that kept no checksum
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entries "
                "(key TEXT PRIMARY KEY, report BLOB NOT NULL, checksum BLOB NOT NULL)"
            )
        except BaseException:
            connection.close()
            raise
        return connection


def checksum(key: str, report: bytes) -> bytes:
    """Of an entry's bytes and of what they were read from."""
    return hashlib.sha256(key.encode() + b"\0" + report).digest()


def key_of(sha256: str, suffix: str, form: Form | None) -> str:
    """What a report depends on: the bytes, how the file's kind is told, the formats, this version."""
    return f"{sha256} {suffix.lower()} {form.digest if form else _builtin()} {_edition()}"


def _sealed(rows: Iterable[Row]) -> Iterator[tuple[str, bytes, bytes]]:
    return ((key, report, checksum(key, report)) for key, report in rows)


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
