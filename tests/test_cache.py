"""What was read before: packed reports are the reports, and a damaged cache never changes a number."""

from __future__ import annotations

import os
import random
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import gkxl
from gkxl.merging.cache import ReportCache, folder, key_of
from gkxl.merging.packing import known_forms, packed, unpacked
from gkxl.model.report import Explanation, Flaw, FlawKind
from gkxl.writing.township.workbook import write_workbook
from tests import renderings
from tests.builders import SAMPLES, SEEDS, clerk, own_form, valid_report
from tests.county import merged

FLIPS = int(os.environ.get("GKXL_FLIPS", "3000"))
"""Look-ups in damaged caches; more by the environment."""


def submitted(form, seed: int = 3) -> gkxl.Report:
    report = valid_report(form, seed)
    report.cover = {"cover.filler": "张三", "cover.phone": "0516-1"}
    report.prior = valid_report(form, 99, year=report.year - 1)
    report.explanations = [Explanation("C4", None, "业务增加")]
    return report


@pytest.mark.parametrize(
    ("platform", "set_to", "place"),
    [
        ("linux", {}, "家/.cache/gkxl"),
        ("linux", {"XDG_CACHE_HOME": "别处"}, "别处/gkxl"),
        ("darwin", {}, "家/Library/Caches/gkxl"),
        ("win32", {}, "家/AppData/Local/gkxl/Cache"),
        ("win32", {"LOCALAPPDATA": "本地"}, "本地/gkxl/Cache"),
        ("linux", {"GKXL_CACHE": "自定"}, "自定"),
    ],
)
def test_where_it_stands(platform, set_to, place, monkeypatch):
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("家"))
    for name in ("GKXL_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    assert folder() == Path(place)


class TestPacking:
    """A report in bytes and back."""

    @pytest.mark.parametrize("seed", SEEDS)
    def test_a_published_report(self, seed):
        report = gkxl.read_report(SAMPLES / SEEDS[seed])
        assert unpacked(packed(report), known_forms()) == report

    def test_a_workbook_with_everything(self, form, tmp_path):
        worker = clerk(submitted(form)).put("t3.new.natural", "１２").put("t2.permit.decisions", "多")
        report = gkxl.read_report(worker.save(tmp_path / "甲.xlsx"))
        again = unpacked(packed(report), known_forms())
        assert again == report and again.places is report.places and again.prior == report.prior

    def test_a_web_page_and_a_form_of_ones_own(self, form2021, tmp_path):
        page = tmp_path / "年报.html"
        page.write_text(renderings.page(valid_report(form2021, 2)), "utf-8")
        report = gkxl.read_report(page)
        assert report.evidence.paragraphs and unpacked(packed(report), known_forms()) == report
        own = gkxl.load_form(own_form(tmp_path))
        mine = replace(valid_report(form2021, 2), form=own)
        assert unpacked(packed(mine), known_forms(own)).form is own
        with pytest.raises(KeyError):
            unpacked(packed(mine), known_forms())

    def test_numbers_and_words_of_every_kind(self, form2021):
        report = valid_report(form2021, 2)
        report.printed = {"t2.fee.amount": Decimal("1.50"), "t3.new.total": 9}
        report.states, report.flaws = {"t3.new.legal": "text"}, {"t3.new.legal": Flaw(FlawKind.TEXT, "若干")}
        report.evidence.stale = {"t3.new.total": Decimal("0.5")}
        report.evidence.unit_assumed = {"t2.fee.amount"}
        again = unpacked(packed(report), known_forms())
        assert again == report and isinstance(again.printed["t2.fee.amount"], Decimal)

    def test_nothing_in_it_is_executed(self):
        """An entry that names what is no part of a report is damage, not a call."""
        for entry in ('["object","Path",{}]', '["object","eval",{}]', '["call","os"]', "[[]]", "{}", "3"):
            with pytest.raises((KeyError, ValueError, TypeError)):
                unpacked(entry.encode(), known_forms())


class TestDamage:
    """Bits flipped, entries exchanged, files of other versions."""

    def filled(self, place: Path, form, entries: int = 12) -> tuple[ReportCache, dict[str, gkxl.Report]]:
        cache, known = ReportCache(place), {}
        rows = []
        for number in range(entries):
            sha = f"{number:064x}"
            known[sha] = gkxl.read_report("x.xlsx", data=write_workbook(submitted(form, number)))
            rows.append((key_of(sha, ".xlsx", None), packed(known[sha])))
        cache.put(rows)
        cache.close()
        return cache, known

    def test_a_flipped_bit_never_gives_another_number(self, form2021, tmp_path, capsys):
        cache, known = self.filled(tmp_path, form2021)
        whole, chance = cache.file.read_bytes(), random.Random(7)
        counts = {"same": 0, "read anew": 0, "other": 0}
        while sum(counts.values()) < FLIPS:
            damaged = bytearray(whole)
            damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            cache.file.write_bytes(damaged)
            for sha in chance.sample(sorted(known), 4):
                found = cache.get(sha, ".xlsx", None)
                counts["read anew" if found is None else "same" if found == known[sha] else "other"] += 1
            cache.close()
            for left in tmp_path.glob("reports.sqlite-*"):
                left.unlink()
        with capsys.disabled():
            print(f"\n{FLIPS} look-ups in caches with one flipped bit: {counts}")
        assert counts["other"] == 0 and counts["read anew"] > 0 and counts["same"] > 0

    def test_what_is_kept_is_found(self, form2021, tmp_path):
        cache, report, sha = ReportCache(tmp_path), valid_report(form2021, 2), "ab" * 32
        cache.put([(key_of(sha, ".xlsx", None), packed(report))])
        assert cache.get(sha, ".xlsx", None) == report and cache.get(sha, ".docx", None) is None
        cache.close()

    def test_an_entry_under_anothers_key_is_not_believed(self, form2021, tmp_path):
        cache, known = self.filled(tmp_path, form2021, 2)
        with sqlite3.connect(cache.file) as connection:
            (one, first), (two, second) = connection.execute("SELECT key, report FROM entries").fetchall()
            connection.execute("UPDATE entries SET report = ? WHERE key = ?", (second, one))
            connection.execute("UPDATE entries SET report = ? WHERE key = ?", (first, two))
        connection.close()
        assert [cache.get(sha, ".xlsx", None) for sha in known] == [None, None]

    def test_what_fails_is_read_anew_and_replaced(self, county, capsys):
        first = merged(capsys, county)
        file = Path(os.environ["GKXL_CACHE"]) / "reports.sqlite"
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE entries SET report = replace(report, '1', '2')")
        connection.close()
        assert merged(capsys, county) == first
        with sqlite3.connect(file) as connection:
            entries = connection.execute("SELECT key, report, checksum FROM entries").fetchall()
        connection.close()
        from gkxl.merging.cache import checksum

        assert entries and all(checksum(key, report) == seal for key, report, seal in entries)

    def test_it_is_closed_before_it_is_replaced_and_at_the_end(self, county, capsys, monkeypatch):
        """Windows deletes no open file.

        Every connection is closed when a file goes, and when the merge ends.
        """
        opened: list[sqlite3.Connection] = []
        real = sqlite3.connect

        def watched(*arguments, **options):
            opened.append(real(*arguments, **options))
            return opened[-1]

        def closed(connection: sqlite3.Connection) -> bool:
            try:
                connection.execute("SELECT 1")
            except sqlite3.ProgrammingError:
                return True
            except sqlite3.DatabaseError:
                return False
            return False

        at_removal: list[bool] = []
        unlink = Path.unlink

        def watching(path: Path, missing_ok: bool = False) -> None:
            if path.name == "reports.sqlite":
                at_removal.append(all(map(closed, opened)))
            unlink(path, missing_ok)

        file = Path(os.environ["GKXL_CACHE"]) / "reports.sqlite"
        file.write_bytes(b"no database, and long enough to be taken for one" * 50)
        monkeypatch.setattr("gkxl.merging.cache.sqlite3.connect", watched)
        monkeypatch.setattr(Path, "unlink", watching)
        own = ReportCache(file.parent)
        own.put([("a file's key", b"a packed report")])
        own.close()
        assert at_removal == [True]
        merged(capsys, county, "--workers", 1)
        assert len(opened) > 2 and all(map(closed, opened))

    def test_entries_of_versions_without_checksum_go(self, county, capsys):
        file = Path(os.environ["GKXL_CACHE"]) / "reports.sqlite"
        with sqlite3.connect(file) as connection:
            connection.execute("CREATE TABLE reports (key TEXT PRIMARY KEY, report BLOB NOT NULL)")
        connection.close()
        merged(capsys, county)
        with sqlite3.connect(file) as connection:
            assert [
                row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            ] == ["entries"]
        connection.close()
