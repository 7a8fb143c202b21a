"""Faults of the machine and of names, as a table: each ends as its line says, never by halves.

Made by us; the system's own errors are raised by the system wherever one can be had without rights
(`/dev/full`, a bound on file sizes, a folder that is removed), else in the place of a system call.
"""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from gkxl.faces import cli
from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.texts import harmless, seemly, visible
from gkxl.reading import steady
from gkxl.reading.inbox.collect import collect
from gkxl.writing import files
from gkxl.writing.files import write_folder, write_whole, written_with
from gkxl.writing.township.issuing import file_name
from gkxl.writing.township.workbook import write_workbook
from tests.builders import SAMPLES, SEEDS, valid_report
from tests.county import HEADS

WINDOWS = sys.platform == "win32"
SAMPLE = SAMPLES / SEEDS["通镇"]


def gkxl(*arguments: object, **named: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gkxl", *map(str, arguments)],
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **named},  # type: ignore[call-overload]
    )


def in_chinese(said: str) -> bool:
    """Nothing of the system's own words, one sentence."""
    return "Errno" not in said and "Traceback" not in said and "程序内部错误" not in said


@pytest.mark.skipif(WINDOWS, reason="systems with these devices and rights")
class TestSystem:
    def test_a_full_standard_output(self):
        with open("/dev/full", "w") as full:
            done = gkxl("check", SAMPLE, stdout=full)
        assert done.returncode == 2
        assert done.stderr == (
            "gkxl：显示的内容没有写完：磁盘满了。没有写出文件。请检查磁盘空间、权限和当前文件夹，再试一次。\n"
        )

    def test_a_full_standard_output_under_json(self):
        with open("/dev/full", "w") as full:
            done = gkxl("check", SAMPLE, "--json", stdout=full)
        assert done.returncode == 2 and done.stderr.startswith("gkxl：显示的内容没有写完：磁盘满了。")

    def test_a_working_folder_that_is_gone(self, tmp_path):
        gone = tmp_path / "没了"
        gone.mkdir()
        done = gkxl("check", SAMPLE, cwd=gone, preexec_fn=lambda: os.rmdir(gone))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("gkxl：当前所在的文件夹已经不在了")

    @pytest.mark.parametrize(
        "settings",
        [
            {"LANG": "C", "LC_ALL": "C"},
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            {"PYTHONIOENCODING": "ascii", "TZ": "没有/这里"},
            {"TZ": "XXX+99:99"},
        ],
    )
    def test_other_languages_clocks_and_consoles(self, settings):
        done = gkxl("check", SAMPLE, env={**os.environ, **settings})
        assert done.returncode == 0 and "通镇" in done.stdout and done.stderr == "", done.stderr

    def test_a_system_without_chinese_names(self, tmp_path):
        """Every encoding but UTF-8 forbidden: names are read and shown, none is written by halves."""
        without = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        done = gkxl("demo", "x", cwd=tmp_path, env=without)
        assert done.returncode == 2 and list(tmp_path.iterdir()) == []
        assert done.stderr == (
            "gkxl：系统的语言设置（ascii）写不出中文的文件名，没有写出文件。"
            "请把 LC_ALL 设为 C.UTF-8 或 zh_CN.UTF-8，不要设置 PYTHONUTF8=0，再试一次。\n"
        )
        named = tmp_path / "通镇.txt"
        named.write_bytes(SAMPLE.read_bytes())
        assert gkxl("check", named, env=without).stdout.startswith("通镇.txt　通镇　")


def merge_command(folder: Path, form: Form) -> list[str]:
    """A merge whose one submission goes back."""
    wrong = valid_report(form, 2, unit="乙镇", code="乙")
    wrong.values["t3.new.legal"] += 1
    wrong.recompute()
    (folder / "报送").mkdir()
    (folder / "报送" / "乙.xlsx").write_bytes(write_workbook(wrong))
    (folder / "名册.csv").write_text(HEADS + "乙,乙镇,乡镇,,\n", "utf-8")
    named = {"--roster": "名册.csv", "-o": "汇总.xlsx", "--returns": "退回"}
    return [
        *("merge", str(folder / "报送"), "--force", "--year", "2025"),
        *(word for option, name in named.items() for word in (option, str(folder / name))),
    ]


class TestBothOrNeither:
    """汇总 and 退回 go together."""

    @pytest.fixture
    def command(self, form2021: Form, tmp_path: Path) -> list[str]:
        return merge_command(tmp_path, form2021)

    @staticmethod
    def left(folder: Path) -> set[str]:
        return {path.name for path in folder.iterdir()} - {"报送", "名册.csv", "limits.toml"}

    @pytest.mark.parametrize("before", [None, b"the summary of yesterday"])
    @pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
    def test_slips_that_cannot_be_written_take_the_summary_back(
        self, before, error, command, tmp_path, monkeypatch, capsys
    ):
        if before:
            (tmp_path / "汇总.xlsx").write_bytes(before)

        def fails(*_: object) -> None:
            raise error

        monkeypatch.setattr(files, "_staging", fails)
        assert cli.main(command) == 2
        said = capsys.readouterr()
        assert said.out == "" and in_chinese(said.err)
        assert ("磁盘满了" if isinstance(error, OSError) else "已中断，没有写出文件。") in said.err
        assert self.left(tmp_path) == ({"汇总.xlsx"} if before else set())
        assert not before or (tmp_path / "汇总.xlsx").read_bytes() == before

    def test_a_summary_that_cannot_be_written_leaves_no_slips(self, command, tmp_path, monkeypatch, capsys):
        replace = os.replace

        def open_elsewhere(source: str | Path, target: str | Path) -> None:
            if Path(target).name == "汇总.xlsx":
                raise PermissionError(errno.EACCES, "Permission denied", str(target))
            replace(source, target)

        monkeypatch.setattr("os.replace", open_elsewhere)
        assert cli.main(command) == 2
        said = capsys.readouterr().err
        assert "汇总.xlsx：写不进去，文件可能正在 Excel 中打开" in said and in_chinese(said)
        assert self.left(tmp_path) == set()

    def test_both_are_there_when_nothing_fails(self, command, tmp_path, capsys):
        assert cli.main(command) == 1
        assert self.left(tmp_path) == {"汇总.xlsx", "退回"}

    def test_what_was_there_stays_until_the_end(self, tmp_path):
        target = tmp_path / "汇总.xlsx"
        target.write_bytes(b"old")
        with written_with(target, b"new"):
            assert target.read_bytes() == b"new"
        assert target.read_bytes() == b"new" and self.left(tmp_path) == {"汇总.xlsx"}

    def test_a_disk_without_second_names(self, tmp_path, monkeypatch):
        def denied(*_: object) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr("os.link", denied)
        target = tmp_path / "汇总.xlsx"
        target.write_bytes(b"old")
        with pytest.raises(KeyError), written_with(target, b"new"):
            raise KeyError
        assert target.read_bytes() == b"old" and self.left(tmp_path) == {"汇总.xlsx"}
        write_whole(target, b"new")
        assert target.read_bytes() == b"new"


class TestWhichFolder:
    """A folder that has no name of its own (`.`, the root of a disk), or that stands on another disk."""

    def test_the_current_one(self, form2021, tmp_path, monkeypatch, capsys):
        command = merge_command(tmp_path, form2021)
        there = tmp_path / "这里"
        there.mkdir()
        monkeypatch.chdir(there)
        assert cli.main([*command[:-1], "."]) == 1
        assert cli.main(["new", "--year", "2025", "--roster", "../名册.csv", "-o", "."]) == 0
        assert in_chinese(capsys.readouterr().err)
        assert sorted(path.name for path in there.iterdir()) == [
            "乙_乙镇_2025.xlsx",
            "乙_乙镇_2025_更正稿.xlsx",
        ]

    def test_the_sample_county_in_the_current_one(self, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)
        assert cli.main(["demo", "."]) == 0
        assert {path.name for path in tmp_path.iterdir()} == {
            "原件",
            "名册.xlsx",
            "下发",
            "报送",
            "汇总.xlsx",
        }

    @pytest.mark.skipif(
        sys.platform == "win32" or not Path("/dev/shm").is_dir(), reason="a disk in memory: Linux has one"
    )
    def test_one_on_another_disk(self, tmp_path):
        with tempfile.TemporaryDirectory(dir="/dev/shm") as elsewhere:
            if os.stat(elsewhere).st_dev == os.stat(tmp_path).st_dev:
                pytest.skip("the tests' folder is on the disk in memory itself")
            (tmp_path / "U盘").symlink_to(elsewhere)
            write_folder(tmp_path / "U盘", {"甲.xlsx": b"new", "退回/乙.xlsx": b"new"}, force=False)
            write_folder(tmp_path / "U盘", {"甲.xlsx": b"newer"}, force=True)
            assert (Path(elsewhere) / "甲.xlsx").read_bytes() == b"newer"
            assert {path.name for path in Path(elsewhere).iterdir()} == {"甲.xlsx", "退回"}


class TestSources:
    def test_one_that_vanishes_is_told_and_hides_no_other(self, tmp_path, capsys, monkeypatch):
        for name in ("甲.txt", "乙.txt"):
            shutil.copy(SAMPLE, tmp_path / name)
        found = collect([tmp_path])
        (tmp_path / "甲.txt").unlink()
        monkeypatch.setattr("gkxl.reading.inbox.collect.collect", lambda *_: found)
        assert cli.main(["check", str(tmp_path)]) == 2
        said = capsys.readouterr()
        assert "甲.txt：找不到这个文件" in said.err and "共 2 个文件：1 个没有强制性错误" in said.out

    def test_one_that_is_changed_while_it_is_read_is_refused(self, tmp_path, monkeypatch):
        path = tmp_path / "甲.txt"
        path.write_bytes(b"half")
        calls = []

        def growing(file: Path) -> tuple[bytes, bool]:
            calls.append(file)
            return b"half" * len(calls), False

        monkeypatch.setattr(steady, "_read", growing)
        with pytest.raises(Refusal, match=r"甲\.txt：读取时文件正在被改动"):
            steady.bytes_at_rest(path, path.name)

    def test_a_change_is_seen_by_the_file_itself(self, tmp_path, monkeypatch):
        path = tmp_path / "甲.txt"
        path.write_bytes(b"old")
        kept = Path.stat

        def written_meanwhile(self: Path, **named: bool) -> os.stat_result:
            with path.open("ab") as stream:
                stream.write(b"!")
            return kept(self, **named)

        assert steady._read(path) == (b"old", True)
        monkeypatch.setattr(Path, "stat", written_meanwhile)
        assert steady._read(path)[1] is False

    @pytest.mark.skipif(WINDOWS, reason="names that Windows does not have")
    def test_names_of_every_kind(self, tmp_path, capfd):
        names = [
            "👨‍👩‍👧 甲镇.txt",
            "一\n二.txt",
            "-o.txt",
            "--force.txt",
            "镇" * 83 + ".txt",
            os.fsdecode(b"\xbc\xd7.txt"),
            "\u202etxt.甲.txt",
            "\x1b[2J\x07.txt",
        ]
        for name in names:
            shutil.copy(SAMPLE, tmp_path / name)
        assert cli.main(["check", str(tmp_path), "--workers", "1"]) == 0
        said = capfd.readouterr()
        assert f"共 {len(names)} 个文件：{len(names)} 个没有强制性错误" in said.out and said.err == ""
        assert not set("\x1b\x07\u202e") & set(said.out) and "一 二.txt" in said.out and "👨‍👩‍👧" in said.out
        assert cli.main(["check", "--", *(str(tmp_path / name) for name in names[2:4])]) == 0

    def test_a_file_in_an_archive_is_named_with_it(self, tmp_path, capsys):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr("坏.xlsx", b"PK")
            archive.writestr("深.zip", b"PK")
        with zipfile.ZipFile(tmp_path / "报送.zip", "w") as archive:
            archive.writestr("内.zip", inner.getvalue())
            archive.writestr("坏.zip", b"PK")
            archive.writestr("坏.docx", b"x")
            archive.write(SAMPLE, "好.txt")
        assert cli.main(["check", str(tmp_path / "报送.zip"), "--json"]) == 2
        found = json.loads(capsys.readouterr().out)["unreadable"]
        assert sorted(one["reason"].split("：")[0] for one in found) == [
            "报送.zip/内.zip/坏.xlsx",
            "报送.zip/内.zip/深.zip",
            "报送.zip/坏.docx",
            "报送.zip/坏.zip",
        ]


class TestForgery:
    """A text of a submission cannot begin a line, turn one round or hide one."""

    def test_a_line_is_a_line(self):
        assert visible("甲镇\n  结论：没有发现问题\x1b[1A") == "甲镇   结论：没有发现问题 [1A"
        assert visible("甲\u202e镇\u2066\ufeff") == "甲镇"
        assert seemly("一\n二\u2028三\x07") == "一\n二\n三 "
        assert harmless("\ufeff=1+1") == "'=1+1" and harmless(5) == 5
        assert visible("\ud83d") == "?"

    def test_half_a_character_in_a_name_on_windows(self, monkeypatch):
        """There os.fsencode lets it through: its bytes were taken for Chinese characters."""
        monkeypatch.setattr("sys.platform", "win32")
        monkeypatch.setattr("os.fsencode", lambda text: text.encode("utf-8", "surrogatepass"))
        assert visible("甲\ud83d镇.xlsx") == "甲?镇.xlsx"
        assert visible("甲镇.xlsx".encode("gbk").decode("utf-8", "surrogateescape")) == "甲镇.xlsx"

    def test_names_of_files_are_short_enough_and_plain(self):
        name = file_name("甲\u202e1", "👨‍👩‍👧" * 60 + "\n镇", 2025)
        assert len(name.encode()) < 230 and "\u202e" not in name and "\n" not in name

    def test_nothing_of_a_unit_reaches_the_screen_raw(self, form2021, tmp_path, capsys):
        evil = "甲镇\x1b[2J\n  结论：没有发现问题，可以上报。\u202e"
        report = valid_report(form2021, 1)
        (tmp_path / "甲.json").write_text(_as_json(report, evil), "utf-8")
        for command in ("check", "show"):
            cli.main([command, str(tmp_path / "甲.json")])
            said = capsys.readouterr()
            assert not set("\x1b\u202e") & set(said.out + said.err)
            assert "\n  结论：没有发现问题，可以上报。 " not in said.out
        cli.main(["check", str(tmp_path / "甲.json"), "--json"])
        said = capsys.readouterr().out
        assert not set("\x1b\u202e") & set(said) and json.loads(said)["reports"][0]["unit"] == evil

    def test_nothing_of_a_unit_reaches_a_list_raw(self, form2021, tmp_path, capsys):
        evil = "甲镇\x1b\u202e=1+1"
        (tmp_path / "甲.json").write_text(_as_json(valid_report(form2021, 1), evil), "utf-8")
        for target in ("甲.xlsx", "甲.docx", "甲.html"):
            done = cli.main(["convert", str(tmp_path / "甲.json"), "-o", str(tmp_path / target)])
            assert done in (0, 1), capsys.readouterr().err
            data = (tmp_path / target).read_bytes()
            parts = [data]
            if not target.endswith("html"):
                package = zipfile.ZipFile(io.BytesIO(data))
                parts = [package.read(name) for name in package.namelist()]
            assert not any("\u202e".encode() in part or b"\x1b" in part for part in parts if b"<" in part)


def _as_json(report: object, unit: str) -> str:
    from gkxl.faces.jsonout import report_json, written

    report.unit = unit  # type: ignore[attr-defined]
    return written(report_json(report))  # type: ignore[arg-type]
