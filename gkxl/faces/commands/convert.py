"""`gkxl convert`: a report from one kind of file to another."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.faces.inputs import read_asked, read_prior, side_inputs
from gkxl.faces.jsonout import report_json, written
from gkxl.faces.reporttext import report_csv
from gkxl.model.errors import Refusal
from gkxl.model.report import Kind, Report
from gkxl.model.texts import visible
from gkxl.rules import check
from gkxl.writing.files import ensure_free, write_whole

if TYPE_CHECKING:
    from gkxl.writing.published.refresh import Refreshed


TARGETS = (".xlsx", ".xlsm", ".docx", ".html", ".json", ".csv")
"""What `convert` writes."""


def run(options: Namespace) -> int:
    """`gkxl convert`: a report from one form of file to another; an import repairs nothing."""
    source, target, suffix = Path(options.source), Path(options.output), Path(options.output).suffix.lower()
    if suffix not in TARGETS:
        raise Refusal(
            f"{target}：不能写成 {suffix or '没有后缀的文件'}。请用 {'、'.join(TARGETS[:-1])} 或 "
            f"{TARGETS[-1]}。"
        )
    if options.text and suffix != ".docx":
        raise Refusal(
            f"{target}：--text 只用于写成 .docx。要网页的，请不用 --text 直接写成 .html，或在 Word "
            "里把写好的 .docx 另存为网页。"
        )
    if options.prior and (options.text or suffix not in (".docx", ".html", ".xlsx", ".xlsm")):
        raise Refusal(
            f"{target}：--prior 只用于不带 --text 写成的 .docx、.html，和 .xlsx、.xlsm。请去掉 --prior。"
        )
    ensure_free(target, options.force, [source, *side_inputs(options)])
    report = read_asked(source, options)
    _add_last_year(report, source, options)
    if suffix in (".xlsx", ".xlsm") and report.kind == Kind.SUMMARY:
        raise Refusal(
            f"{source.name}：这是汇总，不能写成单位的填报工作簿。请转成 .docx、.html、.json 或 .csv。"
        )
    if options.text:
        from gkxl.writing.published.refresh import refresh

        refreshed = refresh(report, Path(options.text))
        write_whole(target, refreshed.data)
        _tell_refreshed(target, Path(options.text), refreshed)
    else:
        write_whole(target, _converted(report, suffix, source.name))
        tell(
            f"已写入 {target}：{report.unit or '单位不明'} {report.year or '年度不明'} 年，格式 "
            f"{report.form.id}。"
        )
    if suffix in (".docx", ".html"):
        _tell_before_publishing(report, source, bool(options.text))
    unread = [
        table.sheet
        for table in report.form.tables
        if any(
            one.table == table.key and one.kind in ("label", "layout", "sheet", "table")
            for one in report.evidence.defects
        )
    ]
    if unread:
        tell(
            f"“{'”“'.join(unread)}”被改动过或缺失，没有读数，写出的文件里是空的。请用 gkxl check 查看原因。",
            sys.stderr,
        )
    expected, accepted = report.evidence.coverage or (0, 0)
    if accepted < expected:
        tell(
            f"{source.name}：名册 {expected} 个单位，只采用了 {accepted} 个，数字不全，请勿对外公布。",
            sys.stderr,
        )
    for place, wanted, option in ((report.unit, "单位名称", "--unit"), (report.year, "报告年度", "--year")):
        if place is None and not options.text:
            tell(f"原件中没有找到{wanted}，请在“单位信息”填写，或加 {option} 重新转换。", sys.stderr)
    return Exit.OK


def _add_last_year(report: Report, source: Path, options: Namespace) -> None:
    """Last year's numbers of the same unit, as `check` finds them.

    A workbook's own are kept where no file is named.
    """
    if options.prior is None:
        return
    from gkxl.checking.examiner import Examiner

    examiner = Examiner(prior=read_prior(options.prior, options), prior_name=Path(options.prior).name)
    last, notice = examiner.last_year(report, source.name)
    report.prior = last or report.prior
    if notice:
        tell(notice, sys.stderr)


def _converted(report: Report, suffix: str, source: str) -> bytes:
    """The bytes of a report in the kind of file that a suffix says; a refusal names the `source`."""
    if suffix in (".xlsx", ".xlsm"):
        from gkxl.writing.township.workbook import write_workbook

        try:
            return write_workbook(report, macros=suffix == ".xlsm")
        except Refusal as refusal:
            raise Refusal(f"{source}：{refusal}") from None
    if suffix == ".docx":
        from gkxl.writing.published.wordreport import write_document

        return write_document(report)
    if suffix == ".html":
        from gkxl.writing.published.webreport import write_html

        return write_html(report)
    if suffix == ".json":
        return written(report_json(report)).encode()
    return report_csv(report).encode("utf-8-sig")


def _tell_refreshed(target: Path, own: Path, refreshed: Refreshed) -> None:
    """What `--text` did: tables put in, or every number that changed; what else in the document has to be
    looked at.
    """
    name = visible(own.name)
    if refreshed.inserted:
        tell(f"已写入 {target}：以 {name} 为正文，在各章标题下写入{'、'.join(refreshed.inserted)}。")
    else:
        tell(f"已写入 {target}：以 {name} 为正文，改写了 {len(refreshed.changes)} 个数。")
    for change in refreshed.changes:
        tell(f"  {change}")
    if refreshed.changes:
        tell("正文的文字没有改动，其中引用这些数的地方请一并核对。")
    if refreshed.proposals:
        tell(f"正文有 {len(refreshed.proposals)} 句的数与报表不符，没有改动，请自行改写：")
    for number, one in enumerate(refreshed.proposals, 1):
        tell(f"  {number}. {one.findings[0].address} 原句：{one.sentence}")
        if one.put is None:
            for finding in one.findings:
                tell(f"     {finding.message}")
        else:
            tell(f"     可改为：{one.put}")
    for warning in refreshed.warnings:
        tell(warning, sys.stderr)


def _tell_before_publishing(report: Report, source: Path, own: bool) -> None:
    checked = check(report)
    if not checked.ok:
        tell(
            f"原件有 {checked.errors} 处强制性错误，已照原样写出。公布前请改正：gkxl check {source}",
            sys.stderr,
        )
    if not own:
        tell("【待填】处是提示，请换成本单位的内容后再公布。")
