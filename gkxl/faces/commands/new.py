"""`gkxl new`: the township workbook, blank, for one unit or for every unit of a roster."""

from __future__ import annotations

import datetime
import sys
from argparse import Namespace
from pathlib import Path

from gkxl.checking.lastyear import contradiction, last_year, other_name
from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.faces.inputs import form_asked, read_prior, side_inputs
from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.formfile import form_for_year
from gkxl.model.report import Report
from gkxl.writing.files import ensure_free, write_folder, write_whole
from gkxl.writing.handwork import spare
from gkxl.writing.township.issuing import issue, notice_of


def run(options: Namespace) -> int:
    """`gkxl new`: the township workbook, blank, for one unit or for every unit of a roster."""
    form = form_asked(options) or form_for_year(options.year)
    if not form.fits(options.year):
        raise Refusal(
            f"格式 {form.id} 适用于 {form.years} 年，不适用于 {options.year} 年。请换一个格式或年度。"
        )
    if options.year > datetime.date.today().year:
        tell(f"提示：{options.year} 年还没有到，请核对 --year（填报告年度）。", sys.stderr)
    prior = read_prior(options.prior, options)
    if prior is not None and prior.year not in (None, options.year - 1):
        raise Refusal(
            f"{options.prior}：是 {prior.year} 年的，不是 {options.year} 年的上一年。"
            f"请给出 {options.year - 1} 年的文件。"
        )
    target = Path(options.output)
    if options.roster is None:
        return _new_alone(options, form, prior, target)
    return _new_for_roster(options, form, prior, target)


def _new_alone(options: Namespace, form: Form, prior: Report | None, target: Path) -> int:
    """One workbook: of a unit that is named, or blank."""
    from gkxl.faces.commands.merge import ask_about, deadline_of
    from gkxl.writing.township.workbook import write_workbook

    suffix = ".xlsm" if options.macro else ".xlsx"
    if target.suffix.lower() != suffix:
        kind = "宏版（--macro）工作簿" if options.macro else "填报工作簿"
        raise Refusal(
            f"{target}：{kind}要写成 {suffix}。请改用 {suffix} "
            f"结尾的文件名{'' if options.macro else '，或加 --macro 生成带按钮的 .xlsm'}。"
        )
    deadline = deadline_of(options)
    ensure_free(target, options.force, side_inputs(options))
    against = contradiction(prior, options.code, options.unit)
    if against:
        raise Refusal(f"{options.prior}：上年汇总里{against}，没有带上年数。请核对 --unit 和 --code。")
    last = last_year(prior, options.code, options.unit)
    if prior is not None and last is None:
        raise Refusal(
            f"{options.prior}：里面没有“{options.unit or options.code or '这个单位'}”上年的数。"
            "请用 --unit 或 --code 写明单位，名称与上年一致。"
        )
    renamed = other_name(last, options.code, options.unit)
    if renamed:
        tell(f"提示：{renamed}。", sys.stderr)
    ask_about(deadline, options.year)
    blank = issue(form, options.year, options.unit, options.code, options.level, last)
    notice = notice_of(deadline, options.sender or "")
    write_whole(target, write_workbook(blank, options.macro, notice=notice))
    tell(f"已生成 {target}（{options.unit or '空白表'}，{options.year} 年，格式 {form.id}）。")
    return Exit.OK


def _new_for_roster(options: Namespace, form: Form, prior: Report | None, folder: Path) -> int:
    from gkxl.faces.commands.merge import ask_about, deadline_of
    from gkxl.merging.rosterlist import read_roster
    from gkxl.writing.county.countyforms import forms_for

    for option in ("unit", "code", "level"):
        if getattr(options, option):
            raise Refusal(f"--{option} 不能与 --roster 同用：单位由名册给出。请去掉其中一个。")
    if folder.suffix.lower() in (".xlsx", ".xlsm"):
        raise Refusal(f"{folder}：用 --roster 时 -o 是文件夹，每个单位一个文件。请写文件夹名。")
    roster = read_roster(options.roster)
    deadline = deadline_of(options, roster) or roster.settings.deadline
    ask_about(deadline, options.year)
    notice = notice_of(deadline, options.sender or roster.settings.sender)
    file = Path(options.prior or "").name
    made = forms_for(roster, form, options.year, prior, options.macro, notice, file)
    if options.force:
        spare([folder / name for name in made.files], "填好的，请移到报送文件夹，或者这次换一个文件夹；")
    write_folder(folder, made.files, options.force, side_inputs(options))
    tell(f"已生成 {len(made.files)} 份填报工作簿，在 {folder}（{options.year} 年，格式 {form.id}）。")
    if roster.same_names:
        tell(
            f"名册里有同名的单位：{'、'.join(roster.same_names)}。"
            "请提醒他们不要改单位代码，否则分不清是谁报的。"
        )
    tell(made.of_last_year)
    if made.upward:
        tell(f"类别为“下级汇总”的单位报送汇总，不发填报表：{'、'.join(made.upward)}。")
    return Exit.OK
