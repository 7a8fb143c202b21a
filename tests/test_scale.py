"""Many files: the cache, a cluster, ten thousand attachments."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import gkxl
from gkxl.merging.dispatch import work_on_cluster
from gkxl.merging.intake import Intake
from gkxl.merging.rosterlist import Roster
from gkxl.model.limits import SETTINGS
from gkxl.model.matrix import Numbers, columns_of, row_of
from gkxl.model.version import VERSION
from gkxl.writing.township.workbook import write_workbook
from tests.bombs import BOMBS
from tests.builders import clerk, valid_report
from tests.conftest import missing
from tests.county import HEADS, merged, run


class TestCache:
    """What was read is read once."""

    def test_the_second_run_reads_nothing_and_gives_the_same_bytes(self, county, capsys, monkeypatch):
        merged(capsys, county)
        first = (county.folder / "汇总.xlsx").read_bytes()
        monkeypatch.setattr("gkxl.merging.intake.read_report", lambda *_, **__: pytest.fail("read again"))
        merged(capsys, county, "--workers", 1)
        assert (county.folder / "汇总.xlsx").read_bytes() == first

    def test_a_changed_file_is_read_anew(self, county, capsys):
        before = merged(capsys, county)["values"]["t2.permit.decisions"]
        path = county.inbox / "K001_K县第1局.xlsx"
        clerk(gkxl.read_report(path)).put("t2.permit.decisions", 41).save(path)
        assert merged(capsys, county)["values"]["t2.permit.decisions"] == before + 41

    @pytest.mark.parametrize("damage", [b"", b"not a database", None])
    def test_a_damaged_cache_is_no_hindrance(self, damage, county, capsys):
        first = merged(capsys, county)
        file = Path(os.environ["GKXL_CACHE"]) / "reports.sqlite"
        if damage is None:
            file.unlink()
            file.mkdir()
        else:
            for extra in file.parent.glob("reports.sqlite-*"):
                extra.unlink()
            file.write_bytes(damage)
        assert merged(capsys, county) == first

    def test_without_cache_nothing_is_kept(self, county, capsys):
        merged(capsys, county, "--no-cache")
        assert not list(Path(os.environ["GKXL_CACHE"]).iterdir())


def needs_dask() -> None:
    """Not among the libraries that are shipped for Windows."""
    if importlib.util.find_spec("distributed") is None:
        missing("distributed", "distributed")


def test_a_cluster_gives_the_same_bytes_also_when_a_worker_is_killed(county, capsys, tmp_path, monkeypatch):
    """With two bombs among the files: one that a bound refuses, one that only the ceiling ends.

    The bound of the text is raised for it: it works for many times the seconds (of the processor) it has.
    """
    needs_dask()
    from distributed import LocalCluster

    (tmp_path / "limits.toml").write_text("seconds = 2\ncharacters = 100_000_000\n")
    monkeypatch.setenv(SETTINGS, str(tmp_path / "limits.toml"))
    (county.inbox / "炸弹.ods").write_bytes(BOMBS["an .ods of repeated cells"][1](b""))
    (county.inbox / "很慢.txt").write_bytes(BOMBS["many spaced numbers"][1](b"") * 12)
    found = merged(capsys, county, "--no-cache")
    reasons = {Path(one["path"]).name: one["reason"] for one in found["submissions"]}
    assert "要读的表格单元格" in reasons["炸弹.ods"] and "超过时间上限（2 秒）" in reasons["很慢.txt"]
    expected = (county.folder / "汇总.xlsx").read_bytes()
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True) as cluster:
        merged(capsys, county, "--no-cache", "--cluster", cluster.scheduler_address)
        assert (county.folder / "汇总.xlsx").read_bytes() == expected
        victim = next(iter(cluster.workers.values())).pid
        with subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"import os, time; time.sleep(0.15); os.kill({victim}, {int(signal.SIGKILL)})",
            ]
        ):
            merged(capsys, county, "--no-cache", "--cluster", cluster.scheduler_address)
        assert (county.folder / "汇总.xlsx").read_bytes() == expected


def test_numbers_in_little_room_are_those_they_were_made_of(form2021):
    places = {key: at for at, key in enumerate(form2021.cells)}
    given = {key: at for key, at in places.items() if at % 3}
    kept = Numbers(form2021, given)
    assert dict(kept) == given == kept and len(kept) == len(given)
    assert [key in kept for key in places] == [key in given for key in places] and "t9" not in kept
    assert [kept.get(key, -1) for key in places] == [given.get(key, -1) for key in places]
    assert row_of(form2021, kept) == row_of(form2021, given) == tuple(given.get(key) for key in places)
    columns = dict(columns_of(form2021, [kept, given]))
    assert columns == {key: (given.get(key), given.get(key)) for key in places}
    assert dict(columns_of(form2021, [])) == {key: () for key in places}


def test_a_worker_with_another_version_reads_nothing():
    assert work_on_cluster((Intake(Roster((), "名册.csv")), VERSION, [])) == []
    with pytest.raises(gkxl.Refusal, match=rf"集群上的 gkxl 是 {VERSION}，本机是 0\.0，.*请装成同一版本"):
        work_on_cluster((Intake(Roster((), "名册.csv")), "0.0", []))


@pytest.mark.parametrize(
    ("address", "words"),
    [("tcp://127.0.0.1:9", "连不上"), ("foo", "不是 Dask 集群的地址"), ("tcp://127.0.0.1:99999", "连不上")],
)
def test_no_such_cluster(address, words, county, capsys):
    needs_dask()
    status, _, err = run(
        capsys,
        "merge",
        county.inbox,
        "--roster",
        county.roster,
        "-o",
        county.folder / "x.xlsx",
        "--cluster",
        address,
    )
    assert status == 2 and words in err and err.count("\n") == 1 and not (county.folder / "x.xlsx").exists()


def test_ten_thousand_files_of_junk(form2021, tmp_path, capsys):
    inbox = tmp_path / "报送"
    inbox.mkdir()
    for number in range(9_999):
        (inbox / f"~$附件{number}.xlsx").write_bytes(b"")
    (inbox / "甲镇.xlsx").write_bytes(write_workbook(valid_report(form2021, 1, unit="甲镇", code="甲镇")))
    (tmp_path / "名册.csv").write_text(HEADS + "甲镇,甲镇,乡镇,,\n", "utf-8")
    status, found, _ = run(
        capsys, "merge", inbox, "--roster", tmp_path / "名册.csv", "-o", tmp_path / "s.xlsx"
    )
    assert (status, found["accepted"], len(found["submissions"])) == (0, 1, 10_000)
