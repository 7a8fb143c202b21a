"""`gkxl excel status` on Windows with this or that Office: the registry is written as its installer does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from tests.windows.conftest import Program
from tests.windows.wine import Wine

CLASSES = r"HKLM\Software\Classes"
EXCEL = "{00024500-0000-0000-C000-000000000046}"
"""Excel.Application's own number, the same in every Excel."""
PROGRAM = r"C:\Program Files\Microsoft Office\Root\Office16\EXCEL.EXE"
WPS = r"C:\Users\张三\AppData\Local\Kingsoft\WPS Office\12.1.0\office6\et.exe"
POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
CHOICE = r"Software\Microsoft\Office\16.0\Excel\Security"
FORBIDDEN = "Excel 设成了禁用全部宏"


@dataclass
class Registry:
    """Writes into Wine's registry and takes back what it wrote."""

    wine: Wine
    written: list[tuple[str, int]] = field(default_factory=list)

    def put(self, key: str, name: str, value: object, bits: int = 64) -> None:
        kind = "REG_DWORD" if isinstance(value, int) else "REG_SZ"
        named = ("/v", name) if name else ("/ve",)
        self.written.append((key, bits))
        done = self.wine.run("reg", "add", key, *named, "/t", kind, "/d", value, "/f", f"/reg:{bits}")
        assert done.returncode == 0, done.stdout

    def clear(self) -> None:
        for key, bits in self.written:
            self.wine.run("reg", "delete", key, "/f", f"/reg:{bits}")
        self.written.clear()


@pytest.fixture
def registry(wine: Wine) -> Iterator[Registry]:
    registry = Registry(wine)
    yield registry
    registry.clear()


@pytest.fixture
def status(installed: Program) -> Callable[..., list[str]]:
    def lines(**environment: str) -> list[str]:
        command = ("-m", "gkxl", "excel", "status")
        done = installed.wine.run(installed.python, *command, environment=environment)
        assert done.returncode == 0, done.stdout
        return done.stdout.splitlines()

    return lines


def excel(registry: Registry, program: str, bits: int, version: str = "16") -> None:
    """As Office's installer: the name for all, the server in the view of its bits."""
    registry.put(rf"{CLASSES}\Excel.Application\CLSID", "", EXCEL)
    registry.put(rf"{CLASSES}\Excel.Application\CurVer", "", f"Excel.Application.{version}")
    registry.put(rf"{CLASSES}\CLSID\{EXCEL}\LocalServer32", "", program, bits)


class TestExcel:
    def test_none(self, status):
        assert status()[0].startswith("没有找到 Excel。宏版的按钮要 Excel")

    @pytest.mark.parametrize("bits", [64, 32])
    def test_of_either_bits(self, bits, registry, status):
        excel(registry, f"{PROGRAM} /automation", bits)
        assert status()[0] == f"找到 Excel（{bits} 位）：{PROGRAM} /automation"

    def test_wps_in_its_place(self, registry, status):
        excel(registry, f"{WPS} /automation", 32)
        assert status()[0].startswith(
            f"Excel 的位置被 WPS 占用（{WPS} /automation）。WPS 里按钮用不上 Python"
        )


class TestWps:
    @pytest.mark.parametrize(("hive", "bits"), [("HKCU", 64), ("HKLM", 64), ("HKLM", 32)])
    def test_for_this_user_or_for_all(self, hive, bits, registry, status):
        registry.put(rf"{hive}\Software\Kingsoft\Office\6.0\Common", "InstallRoot", r"D:\WPS Office", bits)
        assert [line for line in status() if line.startswith(r"装了 WPS：D:\WPS Office。")]

    def test_none(self, status):
        assert not [line for line in status() if "WPS" in line]


class TestMacros:
    @pytest.mark.parametrize(
        ("written", "forbidden"),
        [
            ([], False),
            ([("HKCU", CHOICE, 4)], True),
            ([("HKCU", CHOICE, 2)], False),
            ([("HKCU", POLICY, 4)], True),
            ([("HKLM", POLICY, 4)], True),
            ([("HKLM", POLICY, 2), ("HKCU", CHOICE, 4)], False),
            ([("HKCU", POLICY, 4), ("HKCU", CHOICE, 1)], True),
        ],
    )
    def test_the_organisation_overrules_the_user(self, written, forbidden, registry, status):
        for hive, key, value in written:
            registry.put(rf"{hive}\{key}", "VBAWarnings", value)
        assert any(line.startswith(FORBIDDEN) for line in status()) == forbidden

    def test_the_settings_of_the_excel_that_is_there(self, registry, status):
        """Excel 2013: another version's leftovers say nothing."""
        excel(registry, PROGRAM, 32, "15")
        registry.put(rf"HKCU\{CHOICE}", "VBAWarnings", 4)
        assert not any(line.startswith(FORBIDDEN) for line in status())
        registry.put(rf"HKCU\{CHOICE}".replace("16.0", "15.0"), "VBAWarnings", 4)
        assert any(line.startswith(FORBIDDEN) for line in status())


def test_what_else_excel_opens_at_its_start(installed: Program, wine: Wine, status):
    start = wine.user / "AppData" / "Roaming" / "Microsoft" / "Excel" / "XLSTART"
    start.mkdir(parents=True, exist_ok=True)
    (start / "个人宏.xlsb").write_bytes(b"")
    try:
        assert [line for line in status() if line.startswith("Excel 启动时还会打开：个人宏.xlsb（在 C:")]
    finally:
        (start / "个人宏.xlsb").unlink()


@pytest.mark.parametrize(("size", "told"), [(0, True), (7, False)])
def test_the_stores_python_is_no_python(size, told, wine: Wine, status):
    """A file of no bytes on the PATH: it opens the Store. A real Python there is one."""
    alias = wine.user / "AppData" / "Local" / "Microsoft" / "WindowsApps" / "python.exe"
    alias.parent.mkdir(parents=True, exist_ok=True)
    alias.write_bytes(b"x" * size)
    try:
        said = status(WINEPATH=wine.path(alias.parent))
        assert any(line.startswith("在命令行里输入 python 会打开应用商店") for line in said) == told
    finally:
        alias.unlink()
