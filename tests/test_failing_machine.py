"""A machine that fails under the work: interrupted, its disk full, killed.

Nothing is left, or what is left is whole.
"""

from __future__ import annotations

import contextlib
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gkxl.checking.working import called_apart
from gkxl.model.form import Form
from gkxl.writing.township.workbook import write_workbook
from tests.builders import valid_report
from tests.county import HEADS

WINDOWS = sys.platform == "win32"
THOROUGH = bool(os.environ.get("GKXL_THOROUGH"))
MANY = 1_500 if THOROUGH else 600
"""Files enough that most of a merge is reading them: libraries and writing are a sixth of its bytes."""
KILLS = 50 if THOROUGH else 20
"""Moments at which a merge is killed, spread over its whole length."""


def submissions(folder: Path, form: Form, files: int) -> list[str]:
    """Files of two units, 乙镇 with a report to be returned, and the command that merges them."""
    (folder / "报送").mkdir()
    wrong = valid_report(form, 2, unit="乙镇", code="乙")
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    books = [write_workbook(report) for report in (valid_report(form, 1, unit="甲镇", code="甲"), wrong)]
    for number in range(files):
        (folder / "报送" / f"{number}.xlsx").write_bytes(books[number % 2])
    (folder / "名册.csv").write_text(HEADS + "甲,甲镇,乡镇,,\n乙,乙镇,乡镇,,\n", "utf-8")
    return [
        sys.executable,
        "-m",
        "gkxl",
        "merge",
        str(folder / "报送"),
        "--roster",
        str(folder / "名册.csv"),
        "-o",
        str(folder / "汇总.xlsx"),
        "--returns",
        str(folder / "退回"),
    ]


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def read_by(group: int) -> int:
    """Bytes that the processes of a group have read: how far a merge is, however busy the machine."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(entry.name)) == group:
                total += int((entry / "io").read_text().split("rchar: ")[1].split()[0])
        except OSError:  # it has ended
            continue
    return total


def reads_until_the_end(command: list[str]) -> int:
    """What a whole run reads. Its words go nowhere: a pipe that nobody empties would stop it."""
    process, most = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True), 0
    while process.poll() is None:
        most = max(most, read_by(process.pid))
        time.sleep(0.01)
    assert process.returncode == 1
    return most


@pytest.mark.skipif(WINDOWS, reason="no signals to a group of processes there")
@pytest.mark.parametrize("workers", [1, 8])
def test_ctrl_c_ends_a_running_merge_with_a_sentence(workers, form2021, tmp_path):
    """The signal goes to the whole group, as a terminal sends it: workers end without a word."""
    command = [*submissions(tmp_path, form2021, MANY), "--no-cache", "--workers", str(workers)]
    whole = reads_until_the_end(command)
    for share in (0.4, 0.6):  # the files are most of what is read: libraries before, the writers' after
        for path in left(tmp_path) - {"报送", "名册.csv"}:
            shutil.rmtree(tmp_path / path) if (tmp_path / path).is_dir() else (tmp_path / path).unlink()
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, stdout=pipe, stderr=pipe, text=True, start_new_session=True, preexec_fn=heeds_ctrl_c
        )
        while read_by(process.pid) < share * whole:
            assert process.poll() is None
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out, err) == (2, "", "gkxl：已中断，没有写出文件。\n")
        assert left(tmp_path) == {"报送", "名册.csv"}


def heeds_ctrl_c() -> None:
    """In the child before it starts: a shell lets what it runs in the background ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def waits_to_print(process: subprocess.Popen[bytes]) -> bool:
    """Whether a process is in a write to its standard output."""
    return Path(f"/proc/{process.pid}/syscall").read_text().startswith(f"{WRITE} 0x1 ")


WRITE = 1
"""The number of the system call on Linux (x86-64)."""


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.uname().machine != "x86_64", reason="reads /proc of Linux"
)
def test_interrupted_while_it_prints_a_merge_says_what_it_has_written(form2021, tmp_path):
    """Nobody takes what it prints: the pipe is full, so it stands there until it is interrupted."""
    import fcntl

    back, to = os.pipe()
    os.write(to, b"x" * fcntl.fcntl(to, fcntl.F_SETPIPE_SZ, 4096))
    command = [*submissions(tmp_path, form2021, 3), "--no-cache", "--workers", "1"]
    process = subprocess.Popen(
        command, stdout=to, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=heeds_ctrl_c
    )
    os.close(to)
    while not waits_to_print(process):
        assert process.poll() is None
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    told = process.stderr.readline().decode()
    with open(back, "rb") as printed:  # what it still has to print is taken now
        printed.read()
    assert process.wait(timeout=60) == 2 and process.stderr.read() == b""
    process.stderr.close()
    assert told == f"gkxl：已中断，已写出 {tmp_path / '退回'}、{tmp_path / '汇总.xlsx'}。\n"
    assert (tmp_path / "汇总.xlsx").is_file() and any((tmp_path / "退回").iterdir())


@pytest.mark.skipif(WINDOWS, reason="no head there")
def test_a_reader_that_takes_one_line_ends_it_quietly(form2021, tmp_path):
    """`| head -1`: the reader is gone before anything is printed, and after the first line."""
    command = [*submissions(tmp_path, form2021, 3), "--no-cache", "--force"]
    for reader in ("true", "head -1"):
        line = f"{shlex.join(command)} | {reader}"
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=120)
        assert (done.returncode, done.stderr) == (0, ""), reader
        assert done.stdout.count("\n") == (reader != "true")
        assert (tmp_path / "汇总.xlsx").is_file()


def test_a_worker_leaves_ctrl_c_to_its_parent():
    assert called_apart("甲", signal.getsignal, (signal.SIGINT,)) == signal.SIG_IGN


@pytest.mark.skipif(WINDOWS, reason="no bounds of that kind there")
@pytest.mark.parametrize("target", ["汇总.xlsx", "退回"])
def test_a_full_disk_is_told_and_nothing_is_left(target, form2021, tmp_path):
    """No file may grow beyond 4 KB: writing fails in the middle, as on a full disk; no slip stands alone."""
    import resource

    command = submissions(tmp_path, form2021, 3)
    done = subprocess.run(
        command if target == "退回" else command[:-2],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.count("\n") == 1
    assert (
        done.stderr.startswith(f"gkxl：{tmp_path / '汇总.xlsx'}：写不进去（文件太大，磁盘放不下）")
        and "请检查磁盘空间" in done.stderr
    )
    assert left(tmp_path) == {"报送", "名册.csv"}


@pytest.mark.skipif(WINDOWS, reason="no signals to a group of processes there")
def test_killed_at_any_moment_there_is_never_half_an_output(county, tmp_path):
    """kill -9 of the whole group.

    A whole summary or none, no litter that counts, and the rerun gives the same bytes.
    """
    command = [
        sys.executable,
        "-m",
        "gkxl",
        "merge",
        str(county.inbox),
        "--roster",
        str(county.roster),
        "-o",
        str(county.folder / "汇总.xlsx"),
        "--force",
        "--returns",
        str(county.folder / "退回"),
        "--workers",
        "2",
    ]
    start = time.time()
    subprocess.run(command, capture_output=True)
    length = time.time() - start
    summary, slips = county.folder / "汇总.xlsx", county.folder / "退回"
    whole, sent = summary.read_bytes(), {path.name: path.read_bytes() for path in slips.iterdir()}
    chance = random.Random(4)
    for number in range(KILLS):
        summary.unlink(missing_ok=True)
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep((number + chance.random()) / KILLS * length)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert not summary.exists() or summary.read_bytes() == whole
        assert (
            {path.name: path.read_bytes() for path in slips.iterdir()} == sent
            or not slips.exists()
            or _each_whole(slips, sent)
        )
    subprocess.run(command, capture_output=True)
    assert (
        summary.read_bytes() == whole and {path.name: path.read_bytes() for path in slips.iterdir()} == sent
    )


def _each_whole(slips: Path, sent: dict[str, bytes]) -> bool:
    """Killed while old files were being replaced: each that is there is whole."""
    return all(path.read_bytes() == sent[path.name] for path in slips.iterdir() if path.name in sent)
