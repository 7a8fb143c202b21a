"""The installer, from its parts to what is left after it.

Built twice, installed, used, upgraded, removed, under Wine.
"""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gkxl.model.formfile import find_form
from tests.builders import valid_report
from tests.pdfs import drawn
from tests.windows.conftest import REPO, UNINSTALL, Built, Program
from tests.windows.wine import Log, Wine

ENVIRONMENT = r"HKCU\Environment"
SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
IN_USE, NOT_WRITTEN = 3, 4
"""Two of the installer's exit statuses, which installer.nsi lists."""
LONGEST = 120
"""Seconds for a program to come up."""


@pytest.fixture
def place(installed: Program, tmp_path: Path) -> Path:
    """A sample county on Windows' disk, made by the installed gkxl."""
    folder = installed.wine.user / "工作" / f"年报 工作{tmp_path.name}"
    folder.mkdir(parents=True)
    done = installed.gkxl("demo", "示例", cwd=folder)
    assert "示例县已建好" in done.stdout, done.stdout
    return folder / "示例"


class TestBuild:
    def test_the_same_inputs_give_the_same_bytes(self, built: Built):
        names = sorted(path.name for path in built.other.iterdir() if path.is_file())
        assert len(names) == 2
        assert filecmp.cmpfiles(built.one, built.other, names, shallow=False) == (names, [], [])

    def test_every_part_comes_with_its_licence(self, built: Built):
        kept = {path.name for path in (built.one / "tree" / "licenses").iterdir()}
        projects = {line.partition("==")[0] for line in _lock() if "==" in line}
        without = {one for one in projects if not any(name.startswith(f"{one}-") for name in kept)}
        assert {"gkxl.txt", "Python.txt"} <= kept and without == set()
        assert not list((built.one / "tree" / "lib" / "xlwings").glob("pro*"))

    def test_every_dependency_is_a_part(self):
        project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
        wanted = [*project["dependencies"], *project["optional-dependencies"]["excel"]]
        held = {line.partition("==")[0] for line in _lock() if "==" in line}
        assert {_project(one) for one in wanted} <= held

    @pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
    def test_the_folder_of_wheels_needs_no_network(self, built: Built, version, tmp_path):
        """pip resolves the whole of gkxl from it, for each Python."""
        with zipfile.ZipFile(next(built.one.glob("*-wheels.zip"))) as archive:
            archive.extractall(tmp_path)
        target = ("--platform", "win_amd64", "--python-version", version, "--only-binary=:all:")
        offline = ("--no-index", "--find-links", tmp_path / "gkxl-wheels", "-d", tmp_path / "got")
        command = [sys.executable, "-m", "pip", "-q", "download", *target, *offline, "gkxl[excel]"]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


class TestInstalled:
    def test_what_it_put_where(self, installed: Program, wine: Wine):
        folder, note = installed.folder, wine.user / "AppData" / "Roaming" / "gkxl" / "python.txt"
        assert "已写明解释器" in (folder / "install.log").read_text("utf-8-sig")
        assert note.read_text("utf-16").strip().endswith(r"Programs\gkxl\python\pythonw.exe")
        assert len(list((folder / "python").glob("xlwings*-*.dll"))) == 2
        assert {path.stem for path in (wine.user).rglob("SendTo/*.lnk")} == {
            "年报检查",
            "年报汇总",
            "生成填报表",
        }
        menu = {path.stem for path in wine.user.rglob("gkxl 政务公开年报/*.lnk")}
        assert {"空白填报表", "县级汇总", "使用说明", "卸载"} <= menu
        assert wine.registered(UNINSTALL, "DisplayVersion")
        blanks = {path.name for path in (folder / "空白表").iterdir()}
        assert blanks == {path.name for path in (REPO / "workbook_templates").glob("*.xls[xm]")}

    def test_its_python_sees_nothing_of_the_users(self, installed: Program, wine: Wine):
        code = "import sys; print(sys.flags.isolated, *sys.path, sep='|')"
        said = wine.run(installed.python, "-c", code, environment={"PYTHONPATH": r"C:\elsewhere"}).stdout
        assert said.startswith("1|") and "elsewhere" not in said and "site-packages" not in said

    def test_a_new_console_finds_it(self, installed: Program, log: Log):
        log.begin()
        assert installed.gkxl("--version").stdout.startswith("gkxl ")
        log.tell("gkxl --version")

    def test_every_library_loads(self, installed: Program, wine: Wine):
        names = "lxml.etree, pypdfium2, xlrd, xlsxwriter, xlwings, win32com.client, tqdm"
        done = wine.run(installed.python, "-c", f"import {names}; print('loaded')")
        assert done.stdout.strip() == "loaded"


class TestUse:
    def test_check(self, installed: Program, place: Path, log: Log):
        log.begin()
        done = installed.gkxl("check", "报送", "-o", "问题.xlsx", cwd=place)
        assert done.returncode == 1 and "问题清单已写入" in done.stdout
        log.tell("gkxl check of a folder")
        assert "共 5 个文件" in installed.gkxl("check", r"报送\*.xlsx", cwd=place).stdout

    def test_merge_with_workers(self, installed: Program, place: Path, log: Log):
        log.begin()
        options = ("--roster", "名册.xlsx", "--returns", "退回", "--workers", "2", "-o", "新汇总.xlsx")
        done = installed.gkxl("merge", "报送", *options, cwd=place)
        assert "勾稽核对：一致" in done.stdout and (place / "退回").is_dir(), done.stdout
        log.tell("gkxl merge with two worker processes")

    def test_new_and_convert(self, installed: Program, place: Path, log: Log):
        log.begin()
        for command in (
            ("new", "--year", "2025", "--unit", "张三镇", "--macro", "-o", "张三镇.xlsm"),
            ("convert", "汇总.xlsx", "-o", "年报.docx"),
            ("convert", "年报.docx", "-o", "年报.html"),
            ("show", "--json", "年报.html"),
        ):
            done = installed.gkxl(*command, cwd=place)
            assert done.returncode == 0, done.stdout
        log.tell("new, convert to docx, docx to html, show")

    def test_a_pdf_is_read(self, installed: Program, place: Path, log: Log):
        (place / "年报.pdf").write_bytes(drawn(valid_report(find_form("2021"), 3)))
        log.begin()
        done = installed.gkxl(
            "convert", "年报.pdf", "--unit", "甲镇", "--year", "2024", "-o", "表.xlsx", cwd=place
        )
        assert done.returncode == 0 and (place / "表.xlsx").exists(), done.stdout
        log.tell("gkxl convert of a PDF")


class TestSendTo:
    def test_check(self, installed: Program, place: Path, log: Log):
        log.begin()
        done = installed.sendto("check", place / "报送")
        assert (place / "问题_报送.xlsx").exists() and "问题清单已写入" in done.stdout, done.stdout
        log.tell("发送到—年报检查")

    def test_merge_and_again(self, installed: Program, place: Path, log: Log):
        log.begin()
        done = installed.sendto("merge", place / "报送")
        assert (place / "汇总（2）.xlsx").exists() and (place / "退回").is_dir(), done.stdout
        assert done.stdout.startswith("名册：名册.xlsx　上年汇总：没有") and "勾稽核对：一致" in done.stdout
        log.tell("发送到—年报汇总")

    def test_new(self, installed: Program, place: Path, log: Log):
        log.begin()
        done = installed.sendto("new", place / "名册.xlsx")
        made = [path for path in place.iterdir() if path.name.startswith("下发_")]
        assert len(made) == 1 and len(list(made[0].iterdir())) == 4, done.stdout
        log.tell("发送到—生成填报表")


class TestFilesOfOthers:
    """What lies about on a clerk's PC: read-only files, files that Excel holds, long names."""

    def test_a_read_only_workbook(self, installed: Program, place: Path):
        path = next((place / "报送").glob("*.xlsx"))
        path.chmod(0o444)
        assert "结论" in installed.gkxl("check", f"报送\\{path.name}", cwd=place).stdout

    def test_a_folder_on_a_share(self, installed: Program, place: Path):
        """A path without a drive, as of a server: Wine knows no server, but one of its own of that shape."""
        there = rf"\\.\unix{str(place / '报送').replace('/', chr(92))}"
        quiet = {"GKXL_QUIET": "1"}
        for task, made in (("check", "问题_报送.xlsx"), ("merge", "退回")):
            command = ("-m", "gkxl.faces.sendto", task, there)
            done = installed.wine.run(installed.python, *command, environment=quiet)
            assert (place / made).exists() and r"\\.\unix" in done.stdout, done.stdout
        assert "共 5 个文件" in installed.gkxl("check", rf"{there}\*.xlsx").stdout

    @pytest.mark.parametrize(("shared", "read"), [(1, True), (0, False)])
    def test_a_workbook_that_another_program_holds(self, shared, read, installed: Program, place: Path):
        """Excel lets others read; a program that does not is told of in a sentence, the rest is checked."""
        wine, path, up = installed.wine, next((place / "报送").glob("*.xlsx")), place / "up"
        code = (
            "import ctypes, time; k = ctypes.windll.kernel32; k.CreateFileW.restype = ctypes.c_void_p; "
            f"h = k.CreateFileW(r'{wine.path(path)}', 0xC0000000, {shared}, None, 3, 0, None); "
            f"open(r'{wine.path(up)}', 'w'); time.sleep(300)"
        )
        running = wine.start(installed.python, "-c", code)
        try:
            _wait_for(up)
            done = installed.gkxl("check", "报送", cwd=place)
        finally:
            running.kill()
            wine.run("taskkill", "/f", "/im", "python.exe")
        assert "共 5 个文件" in done.stdout and ("正被别的程序使用" in done.stdout) != read, done.stdout
        assert "Error" not in done.stdout


class TestExcel:
    def test_no_hook_that_ends_every_hidden_excel(self, installed: Program):
        """The real xlwings on Windows: it registers the hook, `gkxl.excel.bridge` takes it back."""
        code = (
            "import atexit; names = []; add, take = atexit.register, atexit.unregister\n"
            "atexit.register = lambda one, *a: (names.append('+' + one.__qualname__), add(one, *a))[1]\n"
            "atexit.unregister = lambda one: (names.append('-' + one.__qualname__), take(one))[1]\n"
            "import gkxl.excel.bridge; print(*names)"
        )
        said = installed.wine.run(installed.python, "-c", code).stdout.split()
        assert "+cleanup" in said and said.index("+cleanup") < said.index("-cleanup")

    def test_status_install_remove(self, installed: Program, wine: Wine):
        assert "可用，gkxl" in installed.gkxl("excel", "status").stdout
        assert "已撤销" in installed.gkxl("excel", "remove").stdout
        assert "还没有安装" in installed.gkxl("excel", "status").stdout
        assert "已写明解释器" in installed.gkxl("excel", "install").stdout


class TestUpgrade:
    def test_over_itself_keeps_what_is_the_users(self, installed: Program, wine: Wine):
        own = installed.folder / "空白表" / "我的.xlsx"
        own.write_bytes(b"mine")
        path = wine.registered(ENVIRONMENT, "Path")
        assert installed.install() == 0
        assert own.read_bytes() == b"mine" and wine.registered(ENVIRONMENT, "Path") == path
        assert installed.gkxl("--version").returncode == 0

    def test_over_a_running_one_is_refused(self, installed: Program, wine: Wine):
        up = wine.user / "up"
        code = f"import time; open(r'{wine.path(up)}', 'w'); time.sleep(300)"
        running = wine.start(installed.python, "-c", code)
        try:
            _wait_for(up)
            assert installed.install() == IN_USE
        finally:
            running.kill()
            wine.run("taskkill", "/f", "/im", "python.exe")
            up.unlink()
        assert installed.gkxl("--version").returncode == 0

    def test_where_no_large_file_can_be_written_the_old_one_stays(self, installed: Program, wine: Wine):
        """No file may grow beyond 1 MB: unpacking breaks off, `.onInstFailed` makes it status 4."""
        limited = f"trap '' XFSZ; ulimit -f 1024; exec wine '{installed.setup}' /S"
        done = subprocess.run(
            ["bash", "-c", limited],
            env=wine.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=300,
        )
        assert done.returncode == NOT_WRITTEN
        assert not (installed.folder / ".new").exists() and installed.gkxl("--version").returncode == 0

    def test_on_a_full_disk_the_old_one_stays(self, installed: Program, wine: Wine, full_disk: None):
        """There is room by what Windows says, and writing fails in the middle: status 4, our sentence."""
        assert installed.install() == NOT_WRITTEN
        assert not (installed.folder / ".new" / "python").exists()
        assert installed.gkxl("--version").returncode == 0

    def test_a_file_that_cannot_be_replaced(self, installed: Program, wine: Wine, built: Built):
        """使用说明.html is open elsewhere: what was moved already is moved back."""
        page, up = installed.folder / "使用说明.html", wine.user / "up"
        before = wine.files()
        code = (
            f"import time; page = open(r'{wine.path(page)}'); open(r'{wine.path(up)}', 'w'); time.sleep(300)"
        )
        running = wine.start(built.one / "tree" / "python" / "python.exe", "-c", code)
        try:
            _wait_for(up)
            assert installed.install() == IN_USE
        finally:
            running.kill()
            wine.run("taskkill", "/f", "/im", "python.exe")
            up.unlink()
        assert wine.files() == before and installed.gkxl("--version").returncode == 0


@pytest.fixture
def full_disk(installed: Program) -> Iterator[None]:
    """A small file system where the new version is unpacked. Needs the right to mount."""
    place = installed.folder / ".new"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", place], capture_output=True, text=True
    )
    if mounted.returncode:
        place.rmdir()
        pytest.skip(f"不能挂载文件系统，没有检验写到一半磁盘满：{mounted.stderr.strip()}")
    yield
    subprocess.run(["umount", place], check=True)
    place.rmdir()


class TestElsewhere:
    """Other folders, other surroundings. Each begins and ends without gkxl on the computer."""

    @pytest.fixture(autouse=True)
    def _bare(self, wine: Wine, built: Built) -> None:
        program = Program(wine, built.setup)
        if (program.folder / "uninstall.exe").exists():
            assert program.uninstall() == 0

    def test_nothing_of_ours_stays_and_all_of_the_users_does(self, wine: Wine, built: Built, log: Log):
        program = Program(wine, built.setup)
        before, path = wine.files(), wine.registered(ENVIRONMENT, "Path")
        assert program.install() == 0
        assert program.gkxl("excel", "install", "--functions").returncode == 0
        (program.folder / "我的.txt").write_text("mine")
        log.begin()
        assert program.uninstall() == 0
        log.tell("silent removal")
        assert wine.files() - before == {str((program.folder / "我的.txt").relative_to(wine.drive))}
        assert wine.registered(ENVIRONMENT, "Path") == path
        assert wine.registered(UNINSTALL, "DisplayVersion") is None
        shutil.rmtree(program.folder)

    def test_a_folder_with_chinese_and_spaces_and_a_long_path(self, wine: Wine, built: Built):
        """/D=, the folder's name unquoted; a PATH of more than 2,000 characters keeps every letter."""
        path = ";".join(rf"C:\programs\{number:04}\bin" for number in range(120))
        assert len(path) > 2000
        wine.run("reg", "add", ENVIRONMENT, "/v", "Path", "/t", "REG_EXPAND_SZ", "/d", path, "/f")
        program, folder = Program(wine, built.setup), wine.drive / "政务 公开" / "年报"
        assert program.install(*f"/D={wine.path(folder)}".split(" ")) == 0  # not to be quoted
        said = wine.run(folder / "python" / "python.exe", "-m", "gkxl", "--version").stdout
        assert said.startswith("gkxl ")
        assert wine.registered(ENVIRONMENT, "Path") == rf"{path};{wine.path(folder)}\bin"
        assert program.uninstall(folder) == 0
        assert wine.registered(ENVIRONMENT, "Path") == path and not folder.exists()
        wine.run("reg", "delete", ENVIRONMENT, "/v", "Path", "/f")

    def test_without_appdata(self, wine: Wine, built: Built):
        """Windows itself still knows the folder; so does Python, from the home folder."""
        program, script = Program(wine, built.setup), wine.user / "setup.bat"
        note = wine.user / "AppData" / "Roaming" / "gkxl" / "python.txt"
        script.write_text(f'set APPDATA=\r\n"{wine.path(built.setup)}" /S\r\nexit /b %errorlevel%\r\n')
        assert wine.run("cmd", "/c", wine.path(script)).returncode == 0
        script.unlink()
        assert note.exists() and "可用，gkxl" in program.gkxl("excel", "status").stdout
        assert program.uninstall() == 0 and not note.exists()

    def test_another_user_whose_name_no_code_page_holds(self, wine: Wine, built: Built):
        """扎西བཀྲ: the folders that Windows names for this user are another one's."""
        home = wine.drive / "users" / "扎西བཀྲ"
        named = {"Local AppData": "AppData/Local", "AppData": "AppData/Roaming", "SendTo": "SendTo"}
        places = {name: home / path for name, path in named.items()}
        before = {name: wine.registered(SHELL_FOLDERS, name) for name in places}
        try:
            for name, place in places.items():
                place.mkdir(parents=True, exist_ok=True)
                wine.run("reg", "add", SHELL_FOLDERS, "/v", name, "/d", wine.path(place), "/f")
            roaming = {"APPDATA": wine.path(places["AppData"])}
            assert Program(wine, built.setup).install(environment=roaming) == 0
            folder = places["Local AppData"] / "Programs" / "gkxl"
            program = folder / "python" / "python.exe"
            said = wine.run(program, "-m", "gkxl", "excel", "status", environment=roaming).stdout
            assert "扎西བཀྲ" in said and "可用，gkxl" in said
            assert len(list(places["SendTo"].glob("*.lnk"))) == 3
            assert Program(wine, built.setup).uninstall(folder, environment=roaming) == 0
            assert [path for path in home.rglob("*") if path.is_file()] == []
        finally:
            wine.run("reg", "delete", UNINSTALL, "/f")
            for name, value in before.items():
                again = ("add", SHELL_FOLDERS, "/v", name, "/d", value) if value else None
                wine.run("reg", *(again or ("delete", SHELL_FOLDERS, "/v", name)), "/f")

    def test_its_python_removed_by_hand(self, wine: Wine, built: Built):
        """The uninstaller still takes away what the macro would look for."""
        program, note = Program(wine, built.setup), wine.user / "AppData" / "Roaming" / "gkxl" / "python.txt"
        assert program.install() == 0 and note.exists()
        shutil.rmtree(program.folder / "python")
        assert program.uninstall() == 0
        assert not note.exists() and wine.registered(UNINSTALL, "DisplayVersion") is None
        shutil.rmtree(program.folder, ignore_errors=True)


def _wait_for(path: Path) -> None:
    """Until a program has written a file."""
    end = time.monotonic() + LONGEST
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not come"
        time.sleep(0.2)


def _lock() -> list[str]:
    return (REPO / "packaging" / "windows" / "wheels.lock").read_text("utf-8").splitlines()


def _project(requirement: str) -> str:
    return requirement.partition(">")[0].partition("[")[0].strip().lower()
