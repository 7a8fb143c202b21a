"""What differs between machines: how gkxl was started, the system's reasons, names, rights, consoles."""

from __future__ import annotations

import contextlib
import errno
import io
import multiprocessing
import os
import signal
import stat
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkxl.checking import crew
from gkxl.faces import cli, dialogs
from gkxl.faces.arguments import mended
from gkxl.model import machine
from gkxl.model.errors import Refusal
from gkxl.reading import read_report
from gkxl.reading.inbox.collect import collect
from gkxl.writing.files import ensure_free, write_folder
from gkxl.writing.township.issuing import file_name
from tests.builders import SAMPLES, SEEDS


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")


class TestReasons:
    @given(st.sampled_from([*errno.errorcode, 4095]))
    def test_every_error_is_told_in_chinese(self, number):
        said = machine.reason(OSError(number, os.strerror(number)))
        assert said == f"系统错误 {number}" or not any("a" <= letter <= "z" for letter in said.lower())

    def test_windows_own_number_tells_more(self):
        error = OSError(errno.EACCES, "Permission denied")
        error.winerror = 32
        assert machine.reason(error) == "正被别的程序使用"

    def test_no_module_shows_the_systems_own_words(self):
        package = Path(machine.__file__).parents[1]
        assert [path for path in package.rglob("*.py") if ".strerror" in path.read_text("utf-8")] == []


class TestHowItWasStarted:
    def started(self, monkeypatch, argv: str, executable: str = str(Path("/usr/bin/python"))) -> str:
        monkeypatch.setattr("sys.argv", [argv])
        monkeypatch.setattr("sys.executable", executable)
        return machine.command()

    def test_from_the_path(self, monkeypatch, tmp_path):
        program = tmp_path / "gkxl"
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        monkeypatch.setattr("shutil.which", lambda name: str(program) if name == "gkxl" else None)
        assert self.started(monkeypatch, str(program)) == "gkxl"

    def test_from_a_venv_that_is_not_on_the_path(self, monkeypatch, tmp_path):
        monkeypatch.setattr("shutil.which", lambda name: None)
        monkeypatch.chdir(tmp_path)
        assert self.started(monkeypatch, str(tmp_path / ".venv" / "bin" / "gkxl")) == str(
            Path(".venv/bin/gkxl")
        )

    def test_as_a_module_on_windows(self, monkeypatch, windows):
        assert self.started(monkeypatch, "/lib/gkxl/__main__.py") == "py -m gkxl"

    def test_by_the_installer(self, monkeypatch, windows, tmp_path):
        """Whatever was started, a button too: the launcher is on the PATH."""
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin" / "gkxl.cmd").write_text("")
        python = str(tmp_path / "python" / "pythonw.exe")
        assert self.started(monkeypatch, "/lib/gkxl/__main__.py", python) == "gkxl"

    def test_the_demo_names_what_works(self, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr("gkxl.faces.commands.demo.command", lambda: "py -m gkxl")
        assert cli.main(["demo", str(tmp_path / "县")]) == 0
        said = capsys.readouterr().out
        assert "  py -m gkxl check" in said and ".venv" not in said


class TestNames:
    @pytest.mark.parametrize("code", ["NUL.1", "COM1.a", "con.甲", "LPT¹.x", "Aux."])
    def test_a_device_is_no_name_of_a_file(self, code):
        assert machine.reserved(f"{code}_甲镇.xlsx")
        assert not machine.reserved(file_name(code, "甲镇", 2025))

    @pytest.mark.parametrize("name", ["NUL.xlsx", "com1.XLSX", "AUX"])
    def test_nothing_is_written_into_a_device(self, name, windows, tmp_path):
        with pytest.raises(Refusal, match="Windows 留给设备的"):
            ensure_free(tmp_path / name, False)

    @pytest.mark.parametrize("name", ["NULL.xlsx", "COM10.xlsx", "甲NUL.xlsx", "_NUL.xlsx"])
    def test_a_name_that_only_looks_like_one_is_taken(self, name, windows, tmp_path):
        ensure_free(tmp_path / name, False)


class TestArguments:
    def test_a_mark_that_stuck_to_a_folder(self, windows):
        assert mended(["check", 'D:\\报送"']) == ["check", "D:\\报送"]

    def test_a_mark_that_swallowed_the_rest(self, windows):
        with pytest.raises(Refusal, match="请去掉文件夹末尾的"):
            mended(["check", 'D:\\报送" -o 问题.xlsx'])

    def test_elsewhere_a_mark_is_a_letter(self, monkeypatch):
        monkeypatch.setattr("sys.platform", "linux")
        assert mended(["check", '甲"']) == ["check", '甲"']

    def test_it_is_told_in_a_sentence(self, windows, capsys, monkeypatch):
        assert cli.main(["check", 'D:\\报送" -o 问题.xlsx']) == 2
        assert capsys.readouterr().err.startswith("gkxl：D:\\报送：末尾的")

    def test_a_pattern_is_expanded(self, tmp_path):
        for name in ("甲.txt", "乙.txt", "丙.md"):
            (tmp_path / name).write_text("x")
        assert [file.name for file in collect([tmp_path / "*.txt"])] == ["乙.txt", "甲.txt"]

    def test_a_name_with_brackets_is_a_name(self, tmp_path):
        (tmp_path / "甲[1].txt").write_text("x")
        (tmp_path / "甲1.txt").write_text("x")
        assert [file.name for file in collect([tmp_path / "甲[1].txt"])] == ["甲[1].txt"]

    def test_a_pattern_that_fits_nothing_is_refused(self, tmp_path):
        with pytest.raises(Refusal, match="没有符合的文件"):
            collect([tmp_path / "*.xlsx"])


class TestFailures:
    def test_a_library_that_does_not_load_is_not_the_files_fault(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "gkxl.reading.locating.printed", None)
        with pytest.raises(Refusal, match=r"不是文件的问题.*请重新安装 gkxl"):
            read_report(SAMPLES / SEEDS["通镇"])

    @pytest.mark.skipif(sys.platform == "win32", reason="rights of that kind")
    def test_a_folder_is_made_with_ordinary_rights(self, tmp_path, monkeypatch):
        """On Windows everything in a folder inherits the rights that its first folder was made with."""
        seen = []
        rename = Path.rename

        def watched(self: Path, target: Path) -> Path:
            seen.append(stat.S_IMODE(self.parent.stat().st_mode))
            return rename(self, target)

        monkeypatch.setattr(Path, "rename", watched)
        before = os.umask(0o022)
        try:
            write_folder(tmp_path / "下发", {"甲.txt": b"x"}, False)
        finally:
            os.umask(before)
        assert seen == [0o755]

    @pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no signal masks")
    def test_ctrl_c_does_not_reach_a_worker_that_is_starting(self):
        """What is started while interrupts are held has them held; afterwards one that came is there."""
        context = multiprocessing.get_context("fork")
        with crew.interrupts_held():
            child = context.Process(target=_interrupted)
            child.start()
            child.join()
        assert child.exitcode == 0
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, set())


def _interrupted() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    threading.Event().wait(0.1)


class TestWithoutConsole:
    """pythonw: sys.stdout and sys.stderr are None."""

    @pytest.fixture
    def said(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
        shown: list[tuple[str, bool]] = []
        monkeypatch.setattr(dialogs, "show", lambda text, good: shown.append((text, good)))
        return shown

    def pythonw(self, *arguments: object, err: io.StringIO | None = None) -> int:
        with contextlib.redirect_stdout(None), contextlib.redirect_stderr(err):
            return cli.main(list(map(str, arguments)))

    def test_a_refusal_is_shown(self, said, tmp_path):
        assert self.pythonw("check", tmp_path / "没有.xlsx") == 2
        assert len(said) == 1 and "找不到这个文件" in said[0][0] and not said[0][1]

    def test_long_work_with_progress_ends_with_its_words(self, said, tmp_path):
        for number in range(45):
            (tmp_path / f"{number}.txt").write_bytes((SAMPLES / SEEDS["通镇"]).read_bytes())
        assert self.pythonw("check", tmp_path, "--workers", 1) == 0
        assert len(said) == 1 and "共 45 个文件" in said[0][0] and said[0][1]

    def test_a_wrong_argument_is_shown(self, said):
        assert self.pythonw("merge") == 2
        assert "缺少参数" in said[0][0]

    def test_a_caller_that_listens_hears_it(self, said, tmp_path):
        heard = io.StringIO()
        assert self.pythonw("check", tmp_path / "没有.xlsx", err=heard) == 2
        assert "找不到这个文件" in heard.getvalue() and said == []
