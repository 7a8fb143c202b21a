"""gkxl for Windows PCs, built on Linux: `python3.11 packaging/windows/build.py -o DIR [--zip] [--wheels]`.

Makes `gkxl-VERSION-win64-setup.exe`, the installer for one user without admin rights; with --zip also the
same as a portable zip (绿色版); with --wheels also a zip of wheels for PCs that have a Python. Needs pip and
makensis. Same inputs, same bytes: every part is pinned by its hash, dates and order are fixed, and .pyc
files do not depend on dates.
"""

from __future__ import annotations

import argparse
import compileall
import os
import py_compile
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import parts  # noqa: E402

HERE, REPO = Path(__file__).parent, Path(__file__).parents[2]
DATE = 1_767_225_600
"""2026-01-01, UTC seconds: the date of every file in the installer."""
ZIP_DATE = (2026, 1, 1, 0, 0, 0)
BLANKS = "空白表"
"""The folder of blank workbooks; installed under lib, from where they are put before the user."""
IN_WHEEL = ("gkxl", "macros", "packaging/with_macros.py", "pyproject.toml", "README.md", "LICENSE")
"""What gkxl's own wheel is made from."""
LAUNCHER = b'@"%~dp0..\\python\\python.exe" -m gkxl %*\r\n'
PORTABLE_NOTE = """gkxl 绿色版：不用安装。把整个文件夹放在自己的电脑上（不要放在压缩包里直接运行）。

命令行：bin\\gkxl.cmd --help
宏版工作簿的“校验”按钮：运行一次 bin\\gkxl.cmd excel install。
不用了：先运行 bin\\gkxl.cmd excel remove，再删除这个文件夹。
""".replace("\n", "\r\n")


def main() -> None:
    options = _options()
    if not sys.version.startswith(f"{parts.INTERPRETER}."):
        raise SystemExit(
            f"Python {parts.INTERPRETER} is needed: it writes the .pyc files that the installed one reads"
        )
    parts.fetch(options.parts)
    if options.fetch:
        return
    output = options.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    tree = output / "tree"
    build_tree(options.parts, tree)
    made = [installer(tree, output / f"gkxl-{_version()}-win64-setup.exe")]
    if options.zip:
        made.append(portable(tree, output / f"gkxl-{_version()}-win64.zip"))
    if options.wheels:
        made.append(wheel_folder(options.parts, output / f"gkxl-{_version()}-win64-wheels.zip"))
    for path in made:
        print(f"{parts.sha256(path.read_bytes())}  {path.name}  {path.stat().st_size / 2**20:.1f} MiB")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-o", "--output", type=Path, default=Path("dist"), metavar="DIR")
    parser.add_argument("--zip", action="store_true", help="also the portable zip (绿色版)")
    parser.add_argument("--wheels", action="store_true", help="also the zip of wheels, for PCs with a Python")
    parser.add_argument("--fetch", action="store_true", help="only download the parts")
    parser.add_argument(
        "--parts", type=Path, default=HERE / "parts", metavar="DIR", help="where downloads are kept"
    )
    return parser.parse_args()


def build_tree(store: Path, tree: Path) -> None:
    """Everything as it will lie in the user's folder."""
    shutil.rmtree(tree, ignore_errors=True)
    parts.unpack_python(store, tree / "python")
    parts.unpack_wheels(store, tree)
    _add_gkxl(tree)
    compiled = compileall.compile_dir(
        tree / "lib",
        quiet=1,
        stripdir=str(tree),
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    if not compiled:
        raise SystemExit("a module does not compile")
    for path in sorted(tree.rglob("*"), reverse=True):
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (DATE, DATE))


def _add_gkxl(tree: Path) -> None:
    for path in _own_files("gkxl"):
        parts.write(tree / "lib" / path.relative_to(REPO), path.read_bytes())
    for path in _own_files("workbook_templates"):
        if path.suffix in (".xlsx", ".xlsm"):
            parts.write(tree / "lib" / BLANKS / path.name, path.read_bytes())
    for path in _own_files("macros"):
        parts.write(tree / "lib" / "gkxl" / "_macros" / path.relative_to(REPO / "macros"), path.read_bytes())
    parts.write(tree / "lib" / "gkxl_setup.py", (HERE / "gkxl_setup.py").read_bytes())
    parts.write(tree / "bin" / "gkxl.cmd", LAUNCHER)
    parts.write(tree / "使用说明.html", (HERE / "manual.html").read_bytes())
    parts.write(tree / "licenses" / "gkxl.txt", (REPO / "LICENSE").read_bytes())
    parts.write(tree / "licenses" / "Python.txt", (tree / "python" / "LICENSE.txt").read_bytes())


def _own_files(folder: str) -> list[Path]:
    """What git knows of a folder, in order: nothing that lies about in the work tree is shipped."""
    command = ["git", "-C", str(REPO), "ls-files", "-z", folder]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return sorted(REPO / name for name in listed.split("\0") if name and (REPO / name).is_file())


def installer(tree: Path, target: Path) -> Path:
    """The tree in an installer."""
    used = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    defined = {"VERSION": _version(), "TREE": tree, "OUT": target, "KIB": used}
    command = [
        "makensis",
        "-V2",
        "-INPUTCHARSET",
        "UTF8",
        *(f"-D{key}={value}" for key, value in defined.items()),
    ]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(DATE), "LC_ALL": "C.UTF-8"}
    subprocess.run([*command, str(HERE / "installer.nsi")], check=True, env=environment)
    return target


def portable(tree: Path, target: Path) -> Path:
    """绿色版: the same tree as a zip, with a word on how to begin."""
    files = {_in_zip(path.relative_to(tree).as_posix()): path for path in tree.rglob("*") if path.is_file()}
    with zipfile.ZipFile(target, "w") as archive:
        _add(archive, "gkxl/先看这里.txt", PORTABLE_NOTE.encode("utf-8-sig"))
        for name in sorted(files):
            _add(archive, name, files[name].read_bytes())
    return target


def _in_zip(path: str) -> str:
    return f"gkxl/{path.removeprefix('lib/') if path.startswith(f'lib/{BLANKS}/') else path}"


def wheel_folder(store: Path, target: Path) -> Path:
    """gkxl's own wheel with every wheel it needs, for `pip install --no-index --find-links`."""
    files = {
        path.name: path.read_bytes() for version in parts.PYTHONS for _, path in parts.wheels(store, version)
    }
    files |= dict([_own_wheel(target.parent)])
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted(files.items()):
            _add(archive, f"gkxl-wheels/{name}", data)
    return target


def _own_wheel(place: Path) -> tuple[str, bytes]:
    """gkxl as a wheel, from what git knows; the work tree is not written to."""
    source, made = place / "source", place / "wheel"
    for folder in (source, made):
        shutil.rmtree(folder, ignore_errors=True)
    for path in (path for name in IN_WHEEL for path in _own_files(name)):
        parts.write(source / path.relative_to(REPO), path.read_bytes())
    command = [sys.executable, "-m", "pip", "-q", "wheel", "--no-deps", "-w", str(made), str(source)]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(DATE)})
    wheel = next(made.glob("gkxl-*.whl"))
    found = wheel.name, wheel.read_bytes()
    for folder in (source, made):
        shutil.rmtree(folder)
    return found


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, ZIP_DATE)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    archive.writestr(info, data, compresslevel=9)


def _version() -> str:
    from gkxl.model.version import VERSION

    return VERSION


if __name__ == "__main__":
    main()
