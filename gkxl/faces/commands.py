"""What the commands do, apart from how their arguments are written (`gkxl.faces.cli`). Each returns the exit status."""

from __future__ import annotations

import datetime
import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gkxl.checking.examiner import Examiner, Verdict, unit_of
from gkxl.checking.working import over_files
from gkxl.faces import output as presenting
from gkxl.model.errors import Refusal
from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms, find_form, form_for_year
from gkxl.model.report import Report
from gkxl.model.texts import visible
from gkxl.reading import read_report
from gkxl.rules import check as checked_by_rules
from gkxl.writing.files import ensure_free, write_folder, write_whole
from gkxl.writing.township.issuing import file_name, issue, unused

if TYPE_CHECKING:
    from gkxl.writing.published.refresh import Refreshed

OK, FOUND, UNUSABLE = 0, 1, 2
TARGETS = (".xlsx", ".xlsm", ".docx", ".html", ".json", ".csv")
"""What `convert` writes."""

MANY = 20
"""Files from which `check -o` tells the terminal only the errors' places; the workbook has everything."""

FILES_PER_CHECKER = 40
"""Files from which one more process pays: documents are slower to read than workbooks."""


def forms(options: Namespace) -> int:
    """`gkxl forms`: what formats are known; a copy of one to start a new one from."""
    if options.export is None:
        for form in builtin_forms():
            print(
                f"{form.id}　{form.title}　{form.basis}　适用 {form.years}　{len(form.cells)} 个数（填 {len(form.typed)}，算 {len(form.computed)}）　{form.path}"
            )
        return OK
    form = find_form(options.export)
    source = form.path.read_bytes()
    if options.output is None:
        sys.stdout.flush()
        getattr(sys.stdout, "buffer", sys.stdout).write(
            source if hasattr(sys.stdout, "buffer") else source.decode()
        )
        return OK
    target = Path(options.output)
    ensure_free(target, options.force, [form.path])
    write_whole(target, source)
    print(f"已导出 {target}。请先改 id，再改内容；用法：--form {target}，或放进 GKXL_FORMS 指的文件夹。")
    return OK


def show(options: Namespace) -> int:
    """`gkxl show`: the numbers of one report."""
    report = _read(options.file, options)
    if options.json:
        _print_json(presenting.report_json(report))
    elif options.csv:
        sys.stdout.write(presenting.report_csv(report).replace("\r\n", "\n"))
    else:
        print("\n".join(presenting.report_text(report)))
    return OK


def check(options: Namespace) -> int:
    """`gkxl check`: every finding of the files; one that cannot be read does not hide the others."""
    from gkxl.reading.inbox.collect import collect

    target = Path(options.output) if options.output else None
    files = collect(options.files)
    if target:
        ensure_free(target, options.force, [*(file.path for file in files), *_side_inputs(options)])
    against = _read(options.against, options) if options.against else None
    examiner = Examiner(
        _form(options),
        options.unit,
        options.year,
        options.level,
        options.code,
        _read_prior(options.prior, options),
        Path(options.prior or "").name,
        against,
        Path(options.against or "").name,
    )
    for file in files:
        if file.ignored is not None:
            print(f"略过 {file.name}：{file.ignored}。", file=sys.stderr)
    wanted = [file for file in files if file.ignored is None]
    verdicts = list(_progress(over_files(examiner, wanted, options.workers, FILES_PER_CHECKER), len(wanted)))
    for verdict in verdicts:
        for notice in verdict.notices:
            print(notice, file=sys.stderr)
    if target:
        from gkxl.writing.sheets.issuelist import issues_book

        write_whole(target, issues_book(verdicts))
    if options.json:
        _print_json(presenting.verdicts_json(verdicts))
    else:
        _print_verdicts(verdicts, target)
    if any(verdict.unreadable for verdict in verdicts):
        return UNUSABLE
    return OK if all(verdict.ok for verdict in verdicts) else FOUND


def _print_verdicts(verdicts: Sequence[Verdict], target: Path | None) -> None:
    """Every verdict; of many that go into a workbook only those with errors, by name."""
    brief = target is not None and len(verdicts) > MANY
    for verdict in verdicts:
        if verdict.unreadable:
            sys.stdout.flush()
            print(f"读不了：{verdict.unreadable}", file=sys.stderr, flush=True)
        elif not brief:
            print("\n".join(presenting.verdict_text(verdict)))
        elif not verdict.ok:
            print(f"{visible(verdict.name)}　{verdict.unit or '单位不明'}　有 {verdict.errors} 处强制性错误")
    unreadable, wrong = (
        sum(bool(verdict.unreadable) for verdict in verdicts),
        sum(not verdict.ok for verdict in verdicts),
    )
    if len(verdicts) > 1:
        print(
            f"共 {len(verdicts)} 个文件：{len(verdicts) - wrong - unreadable} 个没有强制性错误，{wrong} 个有错误，{unreadable} 个读不了。"
        )
    if target:
        print(f"问题清单已写入 {target}。")


def convert(options: Namespace) -> int:
    """`gkxl convert`: a report from one form of file to another; an import repairs nothing."""
    source, target, suffix = Path(options.source), Path(options.output), Path(options.output).suffix.lower()
    if suffix not in TARGETS:
        raise Refusal(
            f"{target}：不能写成 {suffix or '没有后缀的文件'}。请用 {'、'.join(TARGETS[:-1])} 或 {TARGETS[-1]}。"
        )
    if options.text and suffix != ".docx":
        raise Refusal(
            f"{target}：--text 只用于写成 .docx。要网页的，请不用 --text 直接写成 .html，或在 Word 里把写好的 .docx 另存为网页。"
        )
    ensure_free(target, options.force, [source, *_side_inputs(options)])
    report = _read(source, options)
    if suffix in (".xlsx", ".xlsm") and report.kind == "summary":
        raise Refusal(
            f"{source.name}：这是汇总，不能写成单位的填报工作簿。请转成 .docx、.html、.json 或 .csv。"
        )
    if options.text:
        from gkxl.writing.published.refresh import refresh

        refreshed = refresh(report, Path(options.text))
        write_whole(target, refreshed.data)
        _tell_refreshed(target, Path(options.text), refreshed)
    else:
        write_whole(target, _converted(report, suffix))
        print(
            f"已写入 {target}：{report.unit or '单位不明'} {report.year or '年度不明'} 年，格式 {report.form.id}。"
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
        print(
            f"“{'”“'.join(unread)}”被改动过或缺失，没有读数，写出的文件里是空的。请用 gkxl check 查看原因。",
            file=sys.stderr,
        )
    for place, wanted, option in ((report.unit, "单位名称", "--unit"), (report.year, "报告年度", "--year")):
        if place is None and not options.text:
            print(f"原件中没有找到{wanted}，请在“单位信息”填写，或加 {option} 重新转换。", file=sys.stderr)
    return OK


def _converted(report: Report, suffix: str) -> bytes:
    """The bytes of a report in the kind of file that a suffix says."""
    if suffix in (".xlsx", ".xlsm"):
        from gkxl.writing.township.workbook import write_workbook

        return write_workbook(report, macros=suffix == ".xlsm")
    if suffix == ".docx":
        from gkxl.writing.published.wordreport import write_document

        return write_document(report)
    if suffix == ".html":
        from gkxl.writing.published.webreport import write_html

        return write_html(report)
    if suffix == ".json":
        return (json.dumps(presenting.report_json(report), ensure_ascii=False, indent=1) + "\n").encode()
    return presenting.report_csv(report).encode("utf-8-sig")


def _tell_refreshed(target: Path, own: Path, refreshed: Refreshed) -> None:
    """What `--text` did: tables put in, or every number that changed; what else in the document has to be looked at."""
    name = visible(own.name)
    if refreshed.inserted:
        print(f"已写入 {target}：以 {name} 为正文，在各章标题下写入{'、'.join(refreshed.inserted)}。")
    else:
        print(f"已写入 {target}：以 {name} 为正文，改写了 {len(refreshed.changes)} 个数。")
    for change in refreshed.changes:
        print(f"  {change}")
    if refreshed.changes:
        print("正文的文字没有改动，其中引用这些数的地方请一并核对。")
    for warning in refreshed.warnings:
        print(warning, file=sys.stderr)


def _tell_before_publishing(report: Report, source: Path, own: bool) -> None:
    checked = checked_by_rules(report)
    if not checked.ok:
        print(
            f"原件有 {checked.errors} 处强制性错误，已照原样写出。公布前请改正：gkxl check {source}",
            file=sys.stderr,
        )
    if not own:
        print("【待填】处是提示，请换成本单位的内容后再公布。")


def new(options: Namespace) -> int:
    """`gkxl new`: the township workbook, blank, for one unit or for every unit of a roster."""
    from gkxl.writing.township.workbook import write_workbook

    form = _form(options) or form_for_year(options.year)
    if not form.fits(options.year):
        raise Refusal(
            f"格式 {form.id} 适用于 {form.years} 年，不适用于 {options.year} 年。请换一个格式或年度。"
        )
    if options.year > datetime.date.today().year:
        print(f"提示：{options.year} 年还没有到，请核对 --year（填报告年度）。", file=sys.stderr)
    prior = _read_prior(options.prior, options)
    if prior is not None and prior.year not in (None, options.year - 1):
        raise Refusal(
            f"{options.prior}：是 {prior.year} 年的，不是 {options.year} 年的上一年。请给出 {options.year - 1} 年的文件。"
        )
    target = Path(options.output)
    if options.roster is None:
        suffix = ".xlsm" if options.macro else ".xlsx"
        if target.suffix.lower() != suffix:
            kind = "宏版（--macro）工作簿" if options.macro else "填报工作簿"
            raise Refusal(
                f"{target}：{kind}要写成 {suffix}。请改用 {suffix} 结尾的文件名{'' if options.macro else '，或加 --macro 生成带按钮的 .xlsm'}。"
            )
        ensure_free(target, options.force, _side_inputs(options))
        last = unit_of(prior, options.code, options.unit)
        if prior is not None and last is None:
            raise Refusal(
                f"{options.prior}：里面没有“{options.unit or options.code or '这个单位'}”上年的数。请用 --unit 或 --code 写明单位，名称与上年一致。"
            )
        write_whole(
            target,
            write_workbook(
                issue(form, options.year, options.unit, options.code, options.level, last), options.macro
            ),
        )
        print(f"已生成 {target}（{options.unit or '空白表'}，{options.year} 年，格式 {form.id}）。")
        return OK
    return _new_for_roster(options, form, prior, target)


def _new_for_roster(options: Namespace, form: Form, prior: Report | None, folder: Path) -> int:
    from gkxl.merging.roster import read_roster
    from gkxl.writing.township.workbook import write_workbook

    for option in ("unit", "code", "level"):
        if getattr(options, option):
            raise Refusal(f"--{option} 不能与 --roster 同用：单位由名册给出。请去掉其中一个。")
    if folder.suffix.lower() in (".xlsx", ".xlsm"):
        raise Refusal(f"{folder}：用 --roster 时 -o 是文件夹，每个单位一个文件。请写文件夹名。")
    roster = read_roster(options.roster)
    files: dict[str, bytes] = {}
    without, upward = [], []
    for unit in roster.units:
        if unit.group == "下级汇总":
            upward.append(unit.name)
            continue
        last = (
            roster.last_year(prior, unit)
            if prior is not None and prior.kind == "summary"
            else unit_of(prior, unit.code, unit.name, unit.former)
        )
        if prior is not None and last is None:
            without.append(unit.name)
        name = unused(
            file_name(unit.code, unit.name, options.year, ".xlsm" if options.macro else ".xlsx"), files
        )
        files[name] = write_workbook(
            issue(form, options.year, unit.name, unit.code, unit.level, last), options.macro
        )
    write_folder(folder, files, options.force, _side_inputs(options))
    print(f"已生成 {len(files)} 份填报工作簿，在 {folder}（{options.year} 年，格式 {form.id}）。")
    if roster.same_names:
        print(
            f"名册里有同名的单位：{'、'.join(roster.same_names)}。请提醒他们不要改单位代码，否则分不清是谁报的。"
        )
    if without:
        print(f"上年文件中没有这些单位，未带上年数：{'、'.join(without)}。")
    if upward:
        print(f"类别为“下级汇总”的单位报送汇总，不发填报表：{'、'.join(upward)}。")
    return OK


def merge(options: Namespace) -> int:
    """`gkxl merge`: submissions to one summary."""
    from gkxl.merging import merge as merge_files
    from gkxl.merging.cache import ReportCache, folder
    from gkxl.merging.override import read_overrides
    from gkxl.merging.roster import read_roster
    from gkxl.model.version import VERSION
    from gkxl.reading.inbox.collect import collect
    from gkxl.writing.county.summary import write_summary

    target, roster_file = Path(options.output), Path(options.roster)
    if target.suffix.lower() not in (".xlsx", ".xlsm"):
        raise Refusal(f"{target}：汇总要写成 .xlsx，或带“汇总”按钮的 .xlsm。请改用这样的文件名。")
    roster = read_roster(roster_file)
    prior = _read_prior(options.prior, options)
    if prior is not None and prior.kind != "summary":
        raise Refusal(f"{options.prior}：上年文件要用上年的汇总工作簿。请改为上年 gkxl merge 生成的 .xlsx。")
    if options.returns:
        inside = next(
            (
                path
                for path in map(Path, options.files)
                if path.is_dir() and Path(options.returns).resolve().is_relative_to(path.resolve())
            ),
            None,
        )
        if inside is not None:
            raise Refusal(
                f"{options.returns}：在报送文件夹 {inside} 里面，退回单会被当成报送的文件。请换一个文件夹。"
            )
    files = collect(options.files, leave_out=_side_inputs(options))
    ensure_free(target, options.force, [*(file.path for file in files), *_side_inputs(options)])
    overrides = read_overrides(options.override, roster) if options.override else []
    summary = merge_files(
        files,
        roster,
        _form(options),
        options.year,
        prior,
        options.unit,
        options.code,
        options.strict,
        options.workers,
        overrides,
        options.cluster,
        None if options.no_cache else ReportCache(folder()),
        _progress,
    )
    if prior is not None and prior.year not in (None, (summary.report.year or 0) - 1):
        raise Refusal(
            f"{options.prior}：是 {prior.year} 年的汇总，不是 {summary.report.year} 年的上一年。请给出 {(summary.report.year or 0) - 1} 年的汇总。"
        )
    data = write_summary(
        summary, VERSION, target.suffix.lower() == ".xlsm"
    )  # before anything is written: it takes its time
    slips: dict[str, bytes] = {}
    if options.returns:
        from gkxl.writing.county.slips import earlier, returns

        slips = returns(summary)
        left = earlier(Path(options.returns), slips)
        if left and not options.force:
            raise Refusal(
                f"{left[0]}：文件夹里有上次的退回单等 {len(left)} 个，没有写。请换一个文件夹，或加 --force（上次的会删去）。"
            )
        if slips:
            write_folder(
                Path(options.returns),
                slips,
                options.force,
                [*(file.path for file in files), *_side_inputs(options), target],
            )
        for path in left:
            path.unlink(missing_ok=True)
    write_whole(target, data)
    if options.json:
        _print_json(summary.as_json(target))
    else:
        from gkxl.faces.mergetext import merge_lines

        print("\n".join(merge_lines(summary, target)))
        if options.returns:
            print(
                f"退回单、催报单等 {len(slips)} 个文件在 {options.returns}。"
                if slips
                else "没有要退回或催报的单位，没有写退回单。"
            )
        if summary.report.unit is None:
            print(
                "汇总里没有写明是哪个单位的（名册中没有唯一的本级单位）。要向上级报送的，请加 --unit 和 --code 重新汇总。"
            )
    return OK if summary.complete else FOUND


def diff(options: Namespace) -> int:
    """`gkxl diff`: two reports or summaries, cell by cell."""
    from gkxl.checking.comparing import compare

    paths = (options.one, options.other)
    target = Path(options.output) if options.output else None
    if target:
        if target.suffix.lower() != ".xlsx":
            raise Refusal(f"{target}：差异表要写成 .xlsx。请改用 .xlsx 结尾的文件名。")
        ensure_free(target, options.force, [*map(Path, paths), *_side_inputs(options)])
    comparison = compare(*(_read_prior(path, options) for path in paths))
    names = (visible(Path(options.one).name), visible(Path(options.other).name))
    if target:
        from gkxl.writing.county.difference import difference_book

        write_whole(target, difference_book(comparison, names))
    if options.json:
        _print_json(presenting.difference_json(paths, comparison))
    else:
        print("\n".join(presenting.difference_text(names, comparison)))
        if target:
            print(f"差异表已写入 {target}。")
    return FOUND if comparison.differences else OK


def trend(options: Namespace) -> int:
    """`gkxl trend`: several years side by side."""
    from gkxl.faces.trend import trend as run

    return run(options)


def excel(options: Namespace) -> int:
    """`gkxl excel install | status | remove`: what the workbook's buttons need on this computer."""
    from gkxl.excel.installing import install, remove, status

    profile = Path(options.profile) if options.profile else None
    print("\n".join({"install": install, "status": status, "remove": remove}[options.action](profile)))
    return OK


def demo(options: Namespace) -> int:
    """`gkxl demo`: a sample county from real reports."""
    from gkxl.faces.demo import build

    return build(Path(options.folder), options.force)


def _progress(items: Iterable, total: int) -> Iterable:
    """A progress bar on a terminal where the work is long."""
    if total < 40 or not sys.stderr.isatty():
        return items
    from tqdm import tqdm

    return tqdm(items, total=total, unit="份", desc="读取", leave=False)


def _side_inputs(options: Namespace) -> list[Path]:
    """Files that a command reads beside its submissions: none of them is ever an output."""
    named = (
        getattr(options, name, None) for name in ("roster", "prior", "against", "form", "override", "text")
    )
    return [Path(name) for name in named if name]


def _form(options: Namespace) -> Form | None:
    return find_form(options.form) if options.form else None


def _read(path: str | Path, options: Namespace, data: bytes | None = None) -> Report:
    return read_report(path, _form(options), options.unit, options.year, options.level, options.code, data)


def _read_prior(path: str | None, options: Namespace) -> Report | None:
    """Last year's report or summary; it may be of another form than this year's."""
    if path is None:
        return None
    form = _form(options)
    try:
        return read_report(path)
    except Refusal:
        if form is None:
            raise
        return read_report(path, form)


def _print_json(data: object) -> None:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(
            encoding="utf-8", errors="backslashreplace"
        )  # a name that is no UTF-8 becomes a JSON escape
    print(json.dumps(data, ensure_ascii=False, indent=1))
