"""`gkxl excel install | status | remove` against a throw-away user folder."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from gkxl.excel import addin, inspecting, installing
from gkxl.excel.profile import find_profile
from gkxl.faces.cli import main

SETTINGS = Path(".xlwings") / "xlwings.conf"
NOTE = Path("AppData") / "Roaming" / "gkxl" / "python.txt"
RECORD = NOTE.with_name("installed.json")
ADDIN = Path("AppData") / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "xlwings.xlam"


def run(action: str, profile: Path, *options: str) -> int:
    return main(["excel", action, "--profile", str(profile), *options])


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def codepage(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's ANSI code page is 936, whatever Python's own UTF-8 mode says."""
    monkeypatch.setattr("locale.getencoding", lambda: "cp936")


@pytest.fixture
def interpreter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Python in a folder of its own, as `install` finds it."""
    python = tmp_path / "python" / "pythonw.exe"
    python.parent.mkdir()
    python.write_bytes(b"")
    monkeypatch.setattr(installing, "interpreter", lambda: python)
    return python


def test_install_tells_and_can_be_undone(tmp_path, capsys):
    assert run("install", tmp_path) == 0
    python = str(installing.interpreter())
    assert python in capsys.readouterr().out
    assert (tmp_path / NOTE).read_bytes().startswith(b"\xff\xfe")
    assert (tmp_path / NOTE).read_text("utf-16").strip() == python
    assert run("status", tmp_path) == 0 and "可用，gkxl" in capsys.readouterr().out
    assert run("remove", tmp_path) == 0
    assert files(tmp_path) == {}
    assert run("remove", tmp_path) == 0 and "没有安装过" in capsys.readouterr().out.splitlines()[-1]


def test_a_user_name_outside_the_code_page(tmp_path, codepage, capsys):
    """扎西བཀྲ: the button's note is UTF-16 and takes any name."""
    home = tmp_path / "扎西བཀྲ"
    home.mkdir()
    assert run("install", home, "--functions") == 0
    assert (home / NOTE).exists() and (home / RECORD).exists()
    assert run("remove", home) == 0 and files(home) == {}


class TestFunctions:
    """The worksheet functions, for who asks."""

    def test_only_on_request(self, tmp_path, capsys):
        assert run("install", tmp_path) == 0
        assert not (tmp_path / ADDIN).exists() and not (tmp_path / SETTINGS).exists()
        assert run("status", tmp_path) == 0 and "工作表函数：没有装" in capsys.readouterr().out

    def test_installed_seen_and_undone(self, tmp_path, capsys):
        assert run("install", tmp_path, "--functions") == 0
        assert "信任对 VBA 工程对象模型的访问" in capsys.readouterr().out
        assert (tmp_path / ADDIN).exists() and "gkxl.excel.functions" in (tmp_path / SETTINGS).read_text()
        assert run("status", tmp_path) == 0 and "工作表函数：已登记" in capsys.readouterr().out
        assert run("remove", tmp_path) == 0 and files(tmp_path) == {}

    @pytest.mark.parametrize("action", ["status", "remove"])
    def test_only_where_it_installs(self, action, tmp_path, capsys):
        assert run(action, tmp_path, "--functions") == 2
        assert "--functions 只用于" in capsys.readouterr().err

    def test_the_settings_are_in_the_ansi_code_page(self, tmp_path, codepage, interpreter):
        """VBA reads xlwings.conf in the system's code page, UTF-8 mode or not."""
        home = tmp_path / "张三"
        home.mkdir()
        (home / SETTINGS).parent.mkdir()
        (home / SETTINGS).write_bytes('"PYTHONPATH","D:\\资料"\n# 注释\n'.encode("cp936"))
        assert run("install", home, "--functions") == 0
        said = (home / SETTINGS).read_bytes().decode("cp936")
        assert said.startswith('"PYTHONPATH","D:\\资料"\n# 注释\n') and "gkxl.excel.functions" in said
        assert run("remove", home) == 0
        assert (home / SETTINGS).read_bytes() == '"PYTHONPATH","D:\\资料"\n# 注释\n'.encode("cp936")

    def test_an_interpreter_outside_the_code_page(self, tmp_path, codepage, monkeypatch, capsys):
        python = tmp_path / "扎西བཀྲ" / "pythonw.exe"
        python.parent.mkdir()
        python.write_bytes(b"")
        monkeypatch.setattr(installing, "interpreter", lambda: python)
        assert run("install", tmp_path, "--functions") == 0
        assert "写不出的字，没有登记工作表函数" in capsys.readouterr().out
        assert (tmp_path / NOTE).read_text("utf-16").strip() == str(python)
        assert set(files(tmp_path)) == {str(NOTE), str(RECORD), "扎西བཀྲ/pythonw.exe".replace("/", sep())}

    def test_settings_that_are_of_no_code_page_stay(self, tmp_path, codepage, interpreter, capsys):
        (tmp_path / SETTINGS).parent.mkdir()
        (tmp_path / SETTINGS).write_bytes(b'"PYTHONPATH","\xff\xff"\n')
        assert run("install", tmp_path, "--functions") == 0
        assert "没有登记工作表函数" in capsys.readouterr().out
        assert (tmp_path / SETTINGS).read_bytes() == b'"PYTHONPATH","\xff\xff"\n'

    def test_anothers_interpreter_is_not_overwritten(self, tmp_path, capsys):
        (tmp_path / SETTINGS).parent.mkdir()
        before = '"INTERPRETER_WIN","C:\\py\\python.exe"\n"UDF MODULES","mine;yours"\n'
        (tmp_path / SETTINGS).write_text(before)
        for _ in range(2):
            assert run("install", tmp_path, "--functions") == 0
            assert "另一个 Python（C:\\py\\python.exe），没有改动" in capsys.readouterr().out
        assert (tmp_path / SETTINGS).read_text() == before and not (tmp_path / ADDIN).exists()
        assert run("remove", tmp_path) == 0 and (tmp_path / SETTINGS).read_text() == before

    def test_anothers_modules_stay(self, tmp_path):
        (tmp_path / SETTINGS).parent.mkdir()
        (tmp_path / SETTINGS).write_text('"UDF MODULES","mine;yours"\n')
        for _ in range(2):
            assert run("install", tmp_path, "--functions") == 0
        assert '"UDF MODULES","mine;yours;gkxl.excel.functions"' in (tmp_path / SETTINGS).read_text()
        assert run("remove", tmp_path) == 0
        assert (tmp_path / SETTINGS).read_text() == '"UDF MODULES","mine;yours"\n'

    def test_anothers_addin_stays(self, tmp_path, capsys):
        (tmp_path / ADDIN).parent.mkdir(parents=True)
        (tmp_path / ADDIN).write_bytes(b"another version")
        assert run("install", tmp_path, "--functions") == 0
        assert "是别的程序装的 xlwings 加载项，没有动" in capsys.readouterr().out
        assert run("remove", tmp_path) == 0 and (tmp_path / ADDIN).read_bytes() == b"another version"

    def test_an_older_addin_of_ours_is_replaced(self, tmp_path):
        assert run("install", tmp_path, "--functions") == 0
        new = (tmp_path / ADDIN).read_bytes()
        (tmp_path / ADDIN).write_bytes(b"older")
        record = json.loads((tmp_path / RECORD).read_text("utf-8")) | {"addin": addin._digest(b"older")}
        (tmp_path / RECORD).write_text(json.dumps(record), "utf-8")
        assert run("install", tmp_path, "--functions") == 0
        assert (tmp_path / ADDIN).read_bytes() == new
        assert run("remove", tmp_path) == 0 and files(tmp_path) == {}

    def test_dlls_come_to_where_excel_looks(self, tmp_path, interpreter, monkeypatch, capsys):
        """`pip install --user` puts them into the user's base folder.

        The add-in looks beside the interpreter.
        """
        base = tmp_path / "base"
        base.mkdir()
        for name in addin.dlls_wanted():
            (base / name).write_bytes(b"dll")
        monkeypatch.setattr(addin, "_wheel_file", lambda name: base / name)
        home = tmp_path / "home"
        home.mkdir()
        assert run("install", home, "--functions") == 0
        assert len(addin.dlls_wanted()) == 2 == len(addin.dlls_found(interpreter))
        (interpreter.parent / addin.dlls_wanted()[0]).unlink()
        run("status", home)
        assert f"里缺 {addin.dlls_wanted()[0]}" in capsys.readouterr().out
        assert run("remove", home) == 0 and addin.dlls_found(interpreter) == []


def test_what_is_done_is_written_down_first(tmp_path, monkeypatch, capsys):
    """An install that breaks off in the middle is undone by `remove`."""
    write = addin.write

    def breaking(path: Path, data: bytes) -> None:
        if path.suffix == ".xlam":
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    monkeypatch.setattr(addin, "write", breaking)
    assert run("install", tmp_path, "--functions") == 2
    assert "xlwings.xlam：写不进去（磁盘满了）" in capsys.readouterr().err
    assert (tmp_path / RECORD).exists()
    assert run("remove", tmp_path) == 0 and files(tmp_path) == {}


def test_an_interpreter_that_is_gone(tmp_path, capsys):
    run("install", tmp_path)
    (tmp_path / NOTE).write_text("/nowhere/python.exe\r\n", "utf-16")
    run("status", tmp_path)
    assert "已不存在，按钮用表内公式检查，请重新运行 gkxl excel install" in capsys.readouterr().out


def test_a_python_without_gkxl(tmp_path, capsys, monkeypatch):
    run("install", tmp_path)
    monkeypatch.setattr(inspecting, "_PROBE", "raise SystemExit(1)")
    run("status", tmp_path)
    assert "里面没有 gkxl 或 xlwings" in capsys.readouterr().out


def test_a_note_that_cannot_be_read(tmp_path, capsys):
    run("install", tmp_path)
    (tmp_path / NOTE).write_bytes(b"\xff\xfe\x00")
    assert run("status", tmp_path) == 0 and "读不出来" in capsys.readouterr().out


def test_not_installed(tmp_path, capsys):
    assert run("status", tmp_path) == 0 and "还没有安装" in capsys.readouterr().out
    assert files(tmp_path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="there is a user folder on Windows")
def test_not_on_windows(capsys):
    assert main(["excel", "install"]) == 2
    assert "不是 Windows" in capsys.readouterr().err


def test_without_appdata_the_profile_is_told_from_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.delenv("APPDATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert find_profile(None).appdata == tmp_path / "AppData" / "Roaming"


def test_a_profile_that_is_a_file(tmp_path, capsys):
    (tmp_path / "x").write_text("")
    assert run("install", tmp_path / "x") == 2 and "不是文件夹" in capsys.readouterr().err


def test_a_profile_that_is_not_there(tmp_path, capsys):
    assert run("install", tmp_path / "没有") == 2
    assert "没有这个文件夹" in capsys.readouterr().err and not (tmp_path / "没有").exists()


def test_a_folder_that_cannot_be_written(tmp_path, capsys):
    (tmp_path / "AppData").write_text("in the way")
    assert run("install", tmp_path) == 2
    assert "写不进去" in capsys.readouterr().err and files(tmp_path) == {"AppData": b"in the way"}


def sep() -> str:
    return str(Path("a/b"))[1]
