"""The ceiling: a file that takes too much time or memory, or ends its process, costs itself only.

Nothing here measures time: what is asserted is how it ended.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gkxl.checking import crew
from gkxl.checking.working import called_apart, over_files
from gkxl.faces import cli
from gkxl.model import ceiling
from gkxl.model.errors import NoTables, OverLimit
from gkxl.model.limits import SETTINGS, Exceeded

WINDOWS = sys.platform == "win32"
LINUX = sys.platform == "linux"
SECONDS, MEBIBYTES = 2, 150
BY_THE_CLOCK = pytest.mark.skipif(WINDOWS, reason="seconds go by the clock there: a busy machine decides")
IN_A_WORKER = pytest.mark.skipif(WINDOWS, reason="the system has no timer there: it ends in a worker only")


@pytest.fixture(autouse=True)
def low(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A low ceiling, as an administrator would set it."""
    file = tmp_path / "limits.toml"
    file.write_text(f"seconds = {SECONDS}\nmemory = {MEBIBYTES}\n", "utf-8")
    monkeypatch.setenv(SETTINGS, str(file))


def loops() -> None:
    while True:
        pass


def works() -> None:
    """For half a second of the processor's time."""
    until = time.process_time() + 0.5
    while time.process_time() < until:
        pass


def backtracks() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def grows() -> None:
    kept = []
    while True:
        kept.append(bytearray(2**24))


def hangs() -> None:
    """In a library, without ever letting Python in."""
    ctypes.PyDLL("kernel32").Sleep(600_000) if WINDOWS else ctypes.PyDLL(None).sleep(600)


def crashes() -> None:
    faulthandler.disable()  # pytest's would tell it at length
    os.kill(os.getpid(), signal.SIGSEGV)


def leaves() -> None:
    os._exit(0)


class TestInThisProcess:
    @pytest.mark.parametrize(
        "work",
        [
            loops,
            pytest.param(backtracks, marks=IN_A_WORKER),
        ],
    )
    def test_what_takes_too_long_is_broken_off(self, work):
        with pytest.raises(OverLimit, match=r"^甲镇\.xlsx：超过时间上限（2 秒），没有读完。请打开它"):
            ceiling.guarded("甲镇.xlsx", work)

    def test_no_reader_takes_it_for_a_fault_of_the_file(self):
        def stubborn() -> None:
            try:
                loops()
            except Exception:
                return

        with pytest.raises(OverLimit, match="时间上限"):
            ceiling.guarded("甲镇.xlsx", stubborn)

    @pytest.mark.skipif(not LINUX, reason="RLIMIT_DATA")
    def test_what_grows_too_large_is_broken_off_and_the_bound_taken_away(self):
        import resource

        before = resource.getrlimit(resource.RLIMIT_DATA)
        with pytest.raises(OverLimit, match=r"^甲镇\.xlsx：超过内存上限（150 MB），没有读完。"):
            ceiling.guarded("甲镇.xlsx", grows)
        assert resource.getrlimit(resource.RLIMIT_DATA) == before

    @pytest.mark.skipif(not LINUX, reason="only Linux tells how long a process stood in line")
    @pytest.mark.parametrize("count", [0, 1], ids=["in this process", "in a worker"])
    def test_a_busy_machine_is_not_the_fault_of_a_file(self, count, tmp_path):
        """On one processor with five others: half a second of work takes three, and the ceiling is two."""
        code = (
            "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
            "if len(sys.argv) == 1:\n"
            "    while True: pass\n"
            "from pathlib import Path; from tests.test_ceiling import Work, over_files, ceiling, works\n"
            "count = int(sys.argv[1])\n"
            "read = over_files(Work(Path('.')), ['works'], count) if count else "
            "[ceiling.guarded('works', works) or 'works read']\n"
            "print(*read)"
        )
        others = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(5)]
        try:
            done = subprocess.run([sys.executable, "-c", code, str(count)], capture_output=True, text=True)
        finally:
            for other in others:
                other.kill()
                other.wait()
        assert (done.stdout, done.stderr) == ("works read\n", "")

    def test_in_another_thread_too(self):
        """Excel and Dask read in threads."""
        told = []

        def read() -> None:
            try:
                ceiling.guarded("甲镇.xlsx", loops)
            except OverLimit as refusal:
                told.append(str(refusal))

        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
        assert len(told) == 1 and "时间上限" in told[0]

    def test_a_read_in_a_read_is_one(self):
        with pytest.raises(OverLimit, match=r"^外\.xlsx"):
            ceiling.guarded("外.xlsx", lambda: ceiling.guarded("内.xlsx", loops))

    def test_afterwards_nothing_is_watched(self):
        assert ceiling.guarded("甲镇.xlsx", lambda: 7) == 7
        assert not ceiling._watched
        ceiling._tripped(0, None) if not WINDOWS else None  # one that comes late is nothing

    def test_a_command_leaves_nothing_of_it_behind(self, capsys):
        """Who runs a command from Python is not ended later, by what is read after it."""
        assert cli.main(["forms"]) == 0
        assert (ceiling.last_resort, ceiling.apart) == (None, None)

    def test_the_command_line_ends_what_does_not_come_back(self, tmp_path):
        """In one process, no worker: the sentence, the status for an unreadable file, nothing else."""
        (tmp_path / "甲镇.txt").write_text("一、总体情况", "utf-8")
        sleep = "ctypes.CDLL('kernel32').Sleep(600_000)" if WINDOWS else "ctypes.CDLL(None).sleep(600)"
        code = (
            "import ctypes, sys; from gkxl.reading.locating import printed; from gkxl.faces import cli;"
            f"printed.read_text = lambda *_: {sleep}; sys.exit(cli.main(sys.argv[1:]))"
        )
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code, "check", tmp_path / "甲镇.txt"],
            capture_output=True,
            encoding="utf-8",
        )
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith("gkxl：甲镇.txt：超过时间上限（2 秒）")


@dataclass
class Work:
    """Does what an item says; a number is doubled."""

    folder: Path

    def __call__(self, item: str) -> str:
        if item == "dies once":
            mark = self.folder / "once"
            if not mark.exists():
                mark.touch()
                crashes()
        do = globals().get(item)
        if do is not None:
            do()
        return f"{item} read"

    def name_of(self, item: str) -> str:
        return item

    def given_up(self, item: str, why: str) -> str:
        return why


@pytest.fixture(params=["forked", "started"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to have a process."""
    if request.param == "forked" and not LINUX:
        pytest.skip("forks are for Linux")
    monkeypatch.setattr(crew, "_may_fork", lambda: request.param == "forked")
    return request.param


@pytest.fixture(autouse=True)
def no_child_left() -> Iterator[None]:
    yield
    if not WINDOWS:
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


ENDS = {
    "loops": "超过时间上限（2 秒）",
    "backtracks": "超过时间上限（2 秒）",
    "hangs": "超过时间上限（2 秒）",
    "crashes": "超过时间或内存上限，读它的进程意外结束了",
    "leaves": "超过时间或内存上限，读它的进程意外结束了",
    "grows": "超过内存上限（150 MB）" if LINUX else "超过",  # Wine does not hold the bound of a job
}


class TestInWorkers:
    @pytest.mark.parametrize("count", [1, 2, 5])
    def test_what_a_file_does_to_its_process_costs_that_file_only(self, count, kind, tmp_path):
        good = [f"{number}" for number in range(40)]
        items = [*good[:10], "crashes", "loops", *good[10:20], "grows", "leaves", *good[20:], "hangs"]
        results = list(over_files(Work(tmp_path), items, count))
        assert len(results) == len(items)
        for item, result in zip(items, results, strict=True):
            if item in ENDS:
                assert result.startswith(f"{item}：{ENDS[item]}"), result
            else:
                assert result == f"{item} read"

    def test_a_process_that_the_system_ended_costs_nothing(self, kind, tmp_path):
        """Out of memory it is not always the guilty one that is killed: a file is tried in two processes."""
        items = ["1", "dies once", "2"]
        assert list(over_files(Work(tmp_path), items, 1)) == [f"{item} read" for item in items]

    def test_where_no_process_can_be_had_it_is_read_here(self, monkeypatch, tmp_path):
        def denied(*_: object) -> None:
            raise BlockingIOError

        monkeypatch.setattr(crew, "_may_fork", lambda: True)
        monkeypatch.setattr(crew, "_fork", denied)
        assert list(over_files(Work(tmp_path), ["1", "2"], 2)) == ["1 read", "2 read"]

    def test_where_every_process_is_ended_at_once_it_is_read_here(self, monkeypatch, tmp_path):
        monkeypatch.setattr(crew, "_may_fork", lambda: False)
        monkeypatch.setattr("sys.executable", "/bin/true")
        assert list(over_files(Work(tmp_path), ["1", "2"], 2)) == ["1 read", "2 read"]

    def test_a_caller_that_stops_early_leaves_no_process(self, kind, tmp_path):
        results = over_files(Work(tmp_path), ["1", "hangs", "2"], 2)
        assert next(results) == "1 read"
        results.close()

    @pytest.mark.skipif(WINDOWS, reason="asks /proc")
    def test_a_worker_ends_with_its_parent(self, kind, tmp_path):
        """Killed outright, with a worker in the midst of a file."""
        code = (
            "import sys; from tests.test_ceiling import Work, over_files, crew; from pathlib import Path;"
            f"crew._may_fork = lambda: {kind == 'forked'}; "
            "results = over_files(Work(Path('.')), ['1', 'loops', '2'], 1); next(results);"
            "print([one.pid if hasattr(one, 'pid') else one.process.pid for one in "
            "results.gi_frame.f_locals['crew']._workers][0], flush=True); next(results)"
        )
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
        process.communicate()
        for _ in range(600):
            if not _alive(worker):
                return
            time.sleep(0.05)
        os.kill(worker, signal.SIGKILL)
        pytest.fail("the worker is still there")

    @BY_THE_CLOCK
    def test_an_archive_that_takes_too_long_is_not_read_to_its_end(self, monkeypatch, tmp_path):
        file = os.environ[SETTINGS]
        Path(file).write_text("seconds = 2\narchive_seconds = 3\n")
        items = [_Inside("loops" if number < 4 else str(number), Path("报送.zip")) for number in range(6)]
        results = list(over_files(InArchive(tmp_path), [*items, _Inside("7", Path("别的.zip"))], 1))
        assert [("时间上限" in one, "它所在的压缩包已用了 3 秒" in one) for one in results] == [
            (True, False),
            (True, False),
            *[(False, True)] * 4,
            (False, False),
        ]


@dataclass(frozen=True)
class _Inside:
    name: str
    path: Path
    inside: tuple[int, ...] = (1,)


class InArchive(Work):
    def __call__(self, item: _Inside) -> str:  # type: ignore[override]
        return super().__call__(item.name)

    def name_of(self, item: _Inside) -> str:  # type: ignore[override]
        return item.name


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _raises(kind: type[Exception]) -> None:
    raise kind("甲.pdf")


@BY_THE_CLOCK
class TestOneCallApart:
    def test_its_result_comes_back(self, kind):
        assert called_apart("甲.pdf", divmod, (7, 2)) == (3, 1)

    @pytest.mark.parametrize("error", [Exceeded, NoTables, ValueError])
    def test_what_it_raises_is_raised_here(self, error, kind):
        with pytest.raises(error) as raised:
            called_apart("甲.pdf", _raises, (error,))
        assert type(raised.value) is error

    @pytest.mark.parametrize("work", [crashes, hangs, loops])
    def test_what_it_does_to_its_process_is_told(self, work, kind):
        with pytest.raises(OverLimit, match=rf"^甲\.pdf：{ENDS[work.__name__]}"):
            called_apart("甲.pdf", work, ())

    def test_a_pdf_that_crashes_its_reader_is_told_by_the_command_line(self, tmp_path, capsys, monkeypatch):
        from gkxl.faces import cli

        (tmp_path / "甲镇.pdf").write_bytes(b"%PDF-1.7")
        monkeypatch.setattr("gkxl.reading.pdf.pdf.read_pdf", lambda *_: crashes())
        monkeypatch.setattr(crew, "_may_fork", lambda: True)
        assert cli.main(["check", str(tmp_path / "甲镇.pdf")]) == 2
        said = capsys.readouterr()
        assert said.err.startswith("读不了：甲镇.pdf：超过时间或内存上限") and said.err.count("\n") == 1
