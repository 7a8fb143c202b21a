"""gkxl for Python: read, check, merge, compare and write in one call each. `import gkxl` gives all of it.

What a call needs is loaded when it is called: importing gkxl stays light.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from gkxl.model.errors import Refusal
from gkxl.model.findings import SEVERITY_NAMES, Checked
from gkxl.model.form import Form
from gkxl.model.machine import reason
from gkxl.model.report import Kind, Report, plain
from gkxl.model.version import VERSION
from gkxl.reading import read_report

if TYPE_CHECKING:
    import pandas

    from gkxl.checking.comparing import Comparison
    from gkxl.merging import Summary


FINDING_COLUMNS = (
    "单位",
    "年度",
    "编号",
    "性质",
    "表",
    "行",
    "列",
    "位置",
    "现为",
    "应为",
    "差额",
    "问题",
    "办法",
    "说明",
    "cells",
)
"""Of `findings_frame`; 表, 行 and 列 hold keys, as the JSON does, `cells` the keys of all cells."""


@dataclass(repr=False)
class Folder:
    """What was read of a folder: the reports by their path, and why the other files could not be read."""

    reports: dict[str, Report] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<{len(self.reports)} 份报表，{len(self.refused)} 个文件读不了>"

    def __iter__(self) -> Iterator[Report]:
        return iter(self.reports.values())

    def __len__(self) -> int:
        return len(self.reports)


def read_folder(folder: str | Path, form: Form | str | None = None) -> Folder:
    """Every report in a folder, its subfolders and archives. One file's fault hides no other.

    Raises `Refusal` where the folder does not exist or holds no file to read.
    """
    from gkxl.reading.inbox.collect import collect

    found = Folder()
    for file in collect([folder]):
        if file.ignored is None:
            try:
                found.reports[str(file.label)] = read_report(
                    file.label, form, data=file.data(), name=file.name
                )
            except Refusal as refusal:
                found.refused[str(file.label)] = str(refusal)
            except OSError as error:
                found.refused[str(file.label)] = f"{file.name}：打不开（{reason(error)}）。请检查文件和权限。"
    return found


def merge(
    files: str | Path | Iterable[str | Path],
    roster: str | Path,
    *,
    year: int | None = None,
    prior: Report | None = None,
    unit: str | None = None,
    code: str | None = None,
    form: Form | None = None,
    strict: bool = False,
    workers: int | None = 1,
) -> Summary:
    """Consolidate files and folders for the units of a roster, as `gkxl merge` does; nothing is written.

    `prior` is last year's summary as read; `strict` refuses open questions too. Raises `Refusal` where the
    roster cannot be used, no file tells the year, or `prior` is another county's.
    """
    from gkxl.merging import MergeOptions
    from gkxl.merging import merge as consolidate
    from gkxl.merging.rosterlist import read_roster
    from gkxl.reading.inbox.collect import collect

    if prior is not None and prior.kind != Kind.SUMMARY:
        raise Refusal("prior 是单位的年报，不是汇总。请读取上年的汇总工作簿。")
    given = [files] if isinstance(files, (str, Path)) else list(files)
    options = MergeOptions(
        form=form,
        year=year,
        prior=prior,
        unit=unit,
        code=code,
        strict=strict,
        workers=workers,
        apart=workers != 1,
    )
    return consolidate(collect(given, leave_out=[Path(roster)]), read_roster(Path(roster)), options)


def diff(one: Report, other: Report) -> Comparison:
    """Two reports or summaries, cell by cell: totals as their sources print them."""
    from gkxl.checking.comparing import compare

    return compare(one, other)


def write_workbook(
    what: Report | Summary, target: str | Path, *, force: bool = False, inputs: Iterable[str | Path] = ()
) -> Path:
    """Write a report as township workbook, a merge as county workbook; `.xlsm` is the edition with buttons.

    Raises `Refusal` for another suffix, a file that exists (without `force`) or that is one of the `inputs`.
    """
    path = _target(target, (".xlsx", ".xlsm"), force, inputs)
    macros = path.suffix.lower() == ".xlsm"
    if isinstance(what, Report):
        from gkxl.writing.township.workbook import write_workbook as township

        if what.kind == Kind.SUMMARY:
            raise Refusal(
                f"{path}：这是读来的汇总，不能写成填报工作簿。请用 merge 的结果，或 write_document。"
            )
        return _written(path, township(what, macros))
    from gkxl.writing.county.summary import write_summary

    return _written(path, write_summary(what, VERSION, macros))


def write_document(
    report: Report, target: str | Path, *, force: bool = False, inputs: Iterable[str | Path] = ()
) -> Path:
    """Write the report to be published: `.docx` or `.html`. Raises `Refusal` as `write_workbook` does."""
    path = _target(target, (".docx", ".html"), force, inputs)
    if path.suffix.lower() == ".docx":
        from gkxl.writing.published.wordreport import write_document as word

        return _written(path, word(report))
    from gkxl.writing.published.webreport import write_html

    return _written(path, write_html(report))


def _target(target: str | Path, suffixes: tuple[str, ...], force: bool, inputs: Iterable[str | Path]) -> Path:
    from gkxl.writing.files import ensure_free

    path = Path(target)
    if path.suffix.lower() not in suffixes:
        raise Refusal(f"{path}：不能写成 {path.suffix or '没有后缀的文件'}。请用 {' 或 '.join(suffixes)}。")
    ensure_free(path, force, map(Path, inputs))
    return path


def _written(path: Path, data: bytes) -> Path:
    from gkxl.writing.files import write_whole

    write_whole(path, data)
    return path


def findings_frame(checked: Checked | Iterable[Checked]) -> pandas.DataFrame:
    """The findings of one or many checks as a pandas frame, one a row. Needs pandas, which is loaded here."""
    import pandas

    many = [checked] if isinstance(checked, Checked) else list(checked)
    rows = [
        {
            "单位": one.report.unit,
            "年度": one.report.year,
            "编号": finding.code,
            "性质": SEVERITY_NAMES[finding.severity],
            "表": finding.table,
            "行": finding.row,
            "列": finding.column,
            "位置": finding.place,
            "现为": finding.found_text,
            "应为": finding.expected_text,
            "差额": _gap(finding.found, finding.expected),
            "问题": finding.message,
            "办法": finding.fix,
            "说明": finding.explained,
            "cells": " ".join(finding.cells),
        }
        for one in many
        for finding in one.findings
    ]
    frame = pandas.DataFrame(rows, columns=list(FINDING_COLUMNS))
    return frame.astype({"年度": "Int64", "差额": "Float64"})


def _gap(found: object, expected: object) -> float | None:
    """The difference of two numbers; of anything else there is none."""
    if isinstance(found, (int, Decimal)) and isinstance(expected, (int, Decimal)):
        return float(plain(Decimal(found) - Decimal(expected)))
    return None
