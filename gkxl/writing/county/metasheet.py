"""元数据: every file that came, by its SHA-256, with what became of it; then the decisions of the county
office.
"""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from gkxl.merging import Summary
from gkxl.merging.moments import moment
from gkxl.merging.override import Override
from gkxl.merging.submission import Submission
from gkxl.model.texts import visible
from gkxl.writing.sheets.book import Book, page
from gkxl.writing.sheets.listsheet import FIRST_ROW, Column, write_lines, write_list

FILES: tuple[Column[Submission], ...] = (
    Column("文件", 30, lambda one: one.file.name),
    Column("SHA-256", 40, lambda one: one.sha256, "tiny"),
    Column("单位代码", 12, lambda one: one.matched.code if one.matched else one.code or ""),
    Column("单位名称", 18, lambda one: one.unit or ""),
    Column("年度", 8, lambda one: one.year or ""),
    Column("格式", 10, lambda one: one.form or ""),
    Column("结果", 10, lambda one: one.status.words),
    Column("原因", 60, lambda one: one.reason),
    Column("保存时间", 17, lambda one: moment(one.saved)),
)


@dataclass(frozen=True)
class _Decision:
    """A decision, and whether it met anything."""

    override: Override
    used: bool


DECISIONS: tuple[Column[_Decision], ...] = (
    Column("准予采用的单位", 30, lambda one: one.override.unit.name),
    Column("理由", 40, lambda one: one.override.reason),
    Column("单位代码", 12, lambda one: one.override.unit.code),
    Column("批准人", 18, lambda one: one.override.who),
    Column("编号", 8, lambda one: one.override.code),
    Column("位置", 10, lambda one: one.override.place or ""),
    Column("是否用上", 10, lambda one: "已采用" if one.used else "没有用上"),
)
"""They stand below the files, in the same widths."""


def write_meta(book: Book, sheet: Worksheet, summary: Summary, version: str) -> None:
    """The sheet; `version` is that of gkxl."""
    report = summary.report
    facts = "　".join(
        (
            f"gkxl {version}",
            f"格式 {report.form.id}（{report.form.digest}）",
            f"年度 {report.year}",
            f"名册 {visible(summary.roster.file)}",
            f"文件 {len(summary.submissions)} 个",
        )
    )
    ordered = sorted(summary.submissions, key=lambda one: (one.file.name, one.sha256))
    end = write_list(book, sheet, "元数据", facts, FILES, ordered)
    if summary.overrides:
        for column, one in enumerate(DECISIONS):
            sheet.write_string(end + 1, column, one.head, book.style("head"))
        unused = {id(one) for one in summary.overrides_unused}
        decided = [_Decision(one, id(one) not in unused) for one in summary.overrides]
        write_lines(book, sheet, end + 2, DECISIONS, decided)
    page(sheet, landscape=True, repeat=(0, FIRST_ROW - 1))
