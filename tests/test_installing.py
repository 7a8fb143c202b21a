"""`gkxl excel install | status | remove` against a throw-away user folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gkxl.faces.cli import main

SETTINGS = Path(".xlwings") / "xlwings.conf"
NOTE = Path("AppData") / "Roaming" / "gkxl" / "python.txt"
ADDIN = Path("AppData") / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "xlwings.xlam"


def run(action: str, profile: Path) -> int:
    return main(["excel", action, "--profile", str(profile)])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_install_tells_and_can_be_undone(tmp_path, capsys):
    assert run("install", tmp_path) == 0
    assert sys.executable in capsys.readouterr().out
    assert (tmp_path / NOTE).read_bytes().startswith(b"\xff\xfe")
    assert (tmp_path / NOTE).read_text("utf-16").strip() == sys.executable
    assert (tmp_path / ADDIN).exists() and "gkxl.excel.functions" in (tmp_path / SETTINGS).read_text()
    assert run("status", tmp_path) == 0
    said = capsys.readouterr().out
    assert "可用，gkxl" in said and "已登记" in said
    assert run("remove", tmp_path) == 0
    assert files(tmp_path) == {}
    assert run("remove", tmp_path) == 0 and "没有安装过" in capsys.readouterr().out.splitlines()[-1]


def test_what_stood_there_before_stays(tmp_path, capsys):
    (tmp_path / SETTINGS).parent.mkdir()
    before = (
        '"PYTHONPATH","C:\\\\x"\n"INTERPRETER_WIN","C:\\\\py\\\\python.exe"\n"UDF MODULES","mine;yours"\n'
    )
    (tmp_path / SETTINGS).write_text(before)
    (tmp_path / ADDIN).parent.mkdir(parents=True)
    (tmp_path / ADDIN).write_bytes(b"another version")
    for _ in range(2):
        assert run("install", tmp_path) == 0
    assert (
        '"UDF MODULES","mine;yours;gkxl.excel.functions"' in (tmp_path / SETTINGS).read_text()
        and (tmp_path / ADDIN).read_bytes() == b"another version"
    )
    assert run("remove", tmp_path) == 0
    assert (tmp_path / SETTINGS).read_text() == before and (
        tmp_path / ADDIN
    ).read_bytes() == b"another version"


def test_an_interpreter_that_is_gone(tmp_path, capsys):
    run("install", tmp_path)
    (tmp_path / NOTE).write_text("/nowhere/python.exe\r\n", "utf-16")
    run("status", tmp_path)
    assert "已不存在，请重新运行 py -m gkxl excel install" in capsys.readouterr().out


def test_a_python_without_gkxl(tmp_path, capsys):
    run("install", tmp_path)
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\nexit 1\n")
    other.chmod(0o755)
    (tmp_path / NOTE).write_text(f"{other}\r\n", "utf-16")
    run("status", tmp_path)
    assert "里面没有 gkxl 或 xlwings" in capsys.readouterr().out


def test_not_installed(tmp_path, capsys):
    assert run("status", tmp_path) == 0 and "还没有安装" in capsys.readouterr().out
    assert files(tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="there is a user folder on Windows")
def test_not_on_windows(capsys):
    assert main(["excel", "install"]) == 2
    assert "不是 Windows" in capsys.readouterr().err


def test_a_profile_that_is_a_file(tmp_path, capsys):
    (tmp_path / "x").write_text("")
    assert run("install", tmp_path / "x") == 2 and "不是文件夹" in capsys.readouterr().err


def test_a_profile_that_is_not_there(tmp_path, capsys):
    assert (
        run("install", tmp_path / "没有") == 2
        and "没有这个文件夹" in capsys.readouterr().err
        and not (tmp_path / "没有").exists()
    )


def test_a_folder_that_cannot_be_written(tmp_path, capsys):
    (tmp_path / "AppData").write_text("in the way")
    assert run("install", tmp_path) == 2
    assert "写不进去" in capsys.readouterr().err and files(tmp_path) == {"AppData": b"in the way"}
