"""Reading: any file to a Report.

Judges nothing; what it saw besides the numbers goes into the report's evidence.
"""

from __future__ import annotations

import contextlib
import io
import os
import warnings
from collections.abc import Iterator
from pathlib import Path, PurePath

from gkxl.model.ceiling import guarded
from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.level import level_of
from gkxl.model.limits import beyond_size
from gkxl.model.machine import reason
from gkxl.model.report import Claim, Report
from gkxl.model.texts import visible
from gkxl.reading.asked import Asked
from gkxl.reading.inbox.kind import kind_of
from gkxl.reading.sources import AS_XLSX, of_suffix, source_of
from gkxl.reading.steady import bytes_at_rest


def is_lock_file(path: PurePath) -> bool:
    """Excel's and WPS's marks of an open file, and what systems leave in folders."""
    return path.name.startswith(("~$", ".~", "._", ".DS_Store")) or path.name.lower() in (
        "thumbs.db",
        "desktop.ini",
    )


def read_report(
    path: str | Path,
    form: Form | str | None = None,
    unit: str | None = None,
    year: int | None = None,
    level: str | None = None,
    code: str | None = None,
    data: bytes | None = None,
    text_only: Form | None = None,
    name: str | None = None,
) -> Report:
    """The report in a file: an issued workbook by its stamp, any other source by its printed labels.

    `form`: a format, or its id ("2021") or the path of its file; else it is found by the labels. `unit`,
    `year`, `level` and `code` serve where the source does not say; `data` are the file's bytes where they are
    at hand. `text_only`: a document without the tables is read too, as a report in that form without numbers
    (its text is to be checked). `name` is what messages call the file: with its archive in front. Raises
    `Refusal` for a file that cannot be used.
    """
    file = Path(path)
    name = name or visible(file.name)
    asked = Asked(find_form(form) if isinstance(form, str) else form, year, unit, level, code, text_only)
    try:
        report = guarded(name, lambda: _read(file, name, data, asked))
    except Refusal:
        raise
    except ImportError as error:
        raise Refusal(
            f"{name}：没有读取，不是文件的问题："
            f"gkxl 的组件 {error.name or '（未知）'} 在这台电脑上加载不了。"
            "请重新安装 gkxl；仍不行的，请让管理员在安全软件里放行它的文件夹。"
        ) from error
    except MemoryError:
        raise
    except Exception as error:  # submissions are untrusted: whatever one breaks ends here, as a sentence
        if os.environ.get("GKXL_DEBUG"):
            raise
        promised = of_suffix(file.suffix.lower())
        remedy = (promised.remedy if promised else AS_XLSX).removesuffix("，重新报送")
        raise Refusal(
            f"{name}：文件内容异常，无法读取（{type(error).__name__}）。{remedy}，重新报送。"
        ) from error
    for option, given, own in (("--unit", unit, report.unit), ("--year", year, report.year)):
        if given and own and given != own:
            report.evidence.remarks.append((None, f"原件写的是“{own}”，没有采用 {option} 给出的“{given}”。"))
    if report.unit is None and unit:
        report.unit = unit
        report.evidence.names.append(Claim("--unit", unit))
    if report.year is None and year:
        report.year = year
        report.evidence.years.append(Claim("--year", year))
    report.code = report.code or code
    if report.level is None or report.level_from == "单位名称":
        known = level or level_of(report.unit)
        report.level, report.level_from = known, ("--level" if level else "单位名称" if known else None)
    return report


def _read(file: Path, name: str, data: bytes | None, asked: Asked) -> Report:
    data = _bytes_of(file) if data is None else data
    suffix, kind = file.suffix.lower(), kind_of(data)
    source = source_of(kind, suffix, name)
    with _quiet():
        report = source.read(data, name, asked)
    if suffix and suffix not in source.suffixes:
        told = f"文件后缀是 {file.suffix}，内容是{source.name}，按{source.name}读取。"
        report.evidence.remarks.append((None, told))
    return report


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What libraries print and warn of while they read is nobody's: what matters is found in the file itself
    and told in its remarks.
    """
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _bytes_of(file: Path) -> bytes:
    if is_lock_file(file):
        raise Refusal(
            f"{file.name}：这是程序打开文件时留下的临时文件，不是报表。"
            f"请关闭 Excel 或 WPS，改用原文件“{file.name.lstrip('~$._')}”。"
        )
    if file.is_dir():
        raise Refusal(f"{file}：这是文件夹，这里要给一个文件。请写出文件名。")
    if file.exists() and not file.is_file():
        raise Refusal(f"{file.name}：不是普通文件，没有读取。请把年报文件本身放在这里。")
    try:
        if refusal := beyond_size(file.name, "file_size", file.stat().st_size):
            raise refusal
        data = bytes_at_rest(file, file.name)
    except FileNotFoundError:
        raise Refusal(f"{file}：找不到这个文件。请检查路径和文件名。") from None
    except PermissionError:
        raise Refusal(f"{file}：打不开，可能正被别的程序使用或没有权限。请关闭占用它的程序后再试。") from None
    except OSError as error:
        raise Refusal(f"{file}：打不开（{reason(error)}）。请检查文件名和磁盘。") from None
    if not data:
        raise Refusal(f"{file.name}：文件是空的（0 字节）。请让报送单位重新报送。")
    return data
