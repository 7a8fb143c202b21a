"""`gkxl demo`: a sample county from real, published reports: roster, issued forms, submissions, summary.

The five reports under `gkxl/samples/` are as printed: 左家镇 2024, 通镇 2024, 吉昌镇 2023, 齐家镇 2020
(2019 format), and 左贡县 2024, whose table 4 has two wrong totals.
"""

from __future__ import annotations

import shutil
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.faces.mergetext import merge_lines
from gkxl.merging import MergeOptions, Summary, merge
from gkxl.merging.rosterlist import REQUIRED, Unit, read_roster
from gkxl.model.errors import Refusal
from gkxl.model.formfile import form_for_year
from gkxl.model.machine import command
from gkxl.model.report import Report
from gkxl.model.version import VERSION
from gkxl.reading import read_report
from gkxl.reading.inbox.collect import collect
from gkxl.writing.county.summary import write_summary
from gkxl.writing.files import put_files, write_folder
from gkxl.writing.sheets.book import Book
from gkxl.writing.township.issuing import file_name, issue
from gkxl.writing.township.workbook import write_workbook

SAMPLES = Path(__file__).parents[2] / "samples"
YEAR = 2024
ORIGINALS = {
    "左家镇2024.txt": "zuojia-2024.txt",
    "通镇2024.txt": "tong-2024.txt",
    "吉昌镇2023.txt": "jichang-2023.txt",
    "齐家镇2020.txt": "qijia-2020.txt",
    "左贡县2024.txt": "zuogong-2024.txt",
}
UNITS = (
    Unit("SL000", "左贡县", "本级", "县区"),
    Unit("SL001", "左家镇", "乡镇", "乡镇"),
    Unit("SL002", "通镇", "乡镇", "乡镇"),
    Unit("SL003", "吉昌镇", "乡镇", "乡镇"),
)


def run(options: Namespace) -> int:
    """Build the sample county in a folder and say what was done."""
    folder, force = Path(options.folder), options.force
    if folder.is_file():
        raise Refusal(f"{folder}：这是文件，不是文件夹。请换一个文件夹名：gkxl demo 新文件夹。")
    if folder.exists() and any(folder.iterdir()) and not force:
        raise Refusal(
            f"{folder}：文件夹已有内容，没有覆盖。请换一个文件夹：gkxl demo 新文件夹，或加 --force。"
        )
    files, summary = sample_county()
    write_folder(folder, files, force=True)
    tell(_story(folder, summary))
    return Exit.OK


def sample_county() -> tuple[dict[str, bytes], Summary]:
    """The files of the sample county by their path in its folder, and the merge of its submissions."""
    files = {f"原件/{name}": (SAMPLES / source).read_bytes() for name, source in ORIGINALS.items()}
    files["名册.xlsx"] = _roster_book()
    form = form_for_year(YEAR)
    for unit in UNITS:
        files[f"下发/{file_name(unit.code, unit.name, YEAR)}"] = write_workbook(
            issue(form, YEAR, unit.name, unit.code, unit.level, None)
        )
    files |= {f"报送/{name}": data for name, data in _submissions()}
    workspace = Path(tempfile.mkdtemp(prefix="gkxl-"))
    try:
        put_files(workspace, files)
        found = collect([workspace / "报送"])
        summary = merge(found, read_roster(workspace / "名册.xlsx"), MergeOptions(unit="示例县", workers=1))
        files["汇总.xlsx"] = write_summary(summary, VERSION)
    finally:
        shutil.rmtree(workspace, ignore_errors=True)
    return files, summary


def _submissions() -> Iterator[tuple[str, bytes]]:
    """What the units sent: one with errors and its correction, one twice, one (吉昌镇) nothing."""
    county, zuojia, tong, _ = UNITS
    printed = _filled("左贡县2024.txt", county)
    yield f"{county.code}_左贡县（有错误）.xlsx", write_workbook(printed)
    printed.printed.clear()
    yield f"{county.code}_左贡县（更正）.xlsx", write_workbook(printed)
    yield f"{zuojia.code}_左家镇.xlsx", write_workbook(_filled("左家镇2024.txt", zuojia))
    yield f"{tong.code}_通镇.xlsx", write_workbook(_filled("通镇2024.txt", tong))
    yield f"{tong.code}_通镇（再报）.xlsx", write_workbook(_filled("通镇2024.txt", tong))


def _filled(original: str, unit: Unit) -> Report:
    report = read_report(SAMPLES / ORIGINALS[original])
    report.unit, report.code, report.level = unit.name, unit.code, unit.level
    report.cover = {"cover.filler": "（示例）"}
    return report


def _roster_book() -> bytes:
    book = Book()
    sheet = book.sheet("名册")
    for column, head in enumerate((*REQUIRED, "层级")):
        sheet.set_column(column, column, 16)
        sheet.write_string(0, column, head, book.style("head"))
    for row, unit in enumerate(UNITS, 1):
        for column, text in enumerate((unit.code, unit.name, unit.group, unit.level or "")):
            sheet.write_string(row, column, text, book.style("text"))
    return book.finish()


def _story(folder: Path, summary: Summary) -> Iterator[str]:
    yield f"示例县已建好：{folder}"
    yield f"  原件/      {len(ORIGINALS)} 份已公布的真实年报（照原样；左贡县 2024 表四有两处合计印错）"
    yield f"  名册.xlsx  {len(UNITS)} 个单位"
    yield f"  下发/      {len(UNITS)} 份空白填报工作簿（锁定表格，只填浅黄色格）"
    yield (
        f"  报送/      {len(summary.submissions)} 个文件："
        "左贡县先报的有错误、后报了更正，通镇报了两次，吉昌镇没有报"
    )
    yield "  汇总.xlsx  县级汇总"
    yield ""
    yield from (line for line in merge_lines(summary, folder / "汇总.xlsx"))
    yield ""
    gkxl = command()
    yield "接着可以试："
    yield f"  {gkxl} check {folder / '原件'}"
    yield f"  {gkxl} show {folder / '原件' / '左贡县2024.txt'}"
    yield f"  {gkxl} merge {folder / '报送'} --roster {folder / '名册.xlsx'} -o 我的汇总.xlsx"
