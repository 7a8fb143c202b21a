"""`gkxl merge`: submissions to one summary."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gkxl.faces.exits import Exit
from gkxl.faces.inputs import form_asked, read_prior, side_inputs
from gkxl.faces.jsonout import print_json
from gkxl.faces.progress import progress
from gkxl.model.errors import Refusal
from gkxl.writing.files import ensure_free, write_folder, write_whole


def run(options: Namespace) -> int:
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
    prior = read_prior(options.prior, options)
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
    files = collect(options.files, leave_out=side_inputs(options))
    ensure_free(target, options.force, [*(file.path for file in files), *side_inputs(options)])
    overrides = read_overrides(options.override, roster) if options.override else []
    summary = merge_files(
        files,
        roster,
        form_asked(options),
        options.year,
        prior,
        options.unit,
        options.code,
        options.strict,
        options.workers,
        overrides,
        options.cluster,
        None if options.no_cache else ReportCache(folder()),
        progress,
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
                [*(file.path for file in files), *side_inputs(options), target],
            )
        for path in left:
            path.unlink(missing_ok=True)
    write_whole(target, data)
    if options.json:
        print_json(summary.as_json(target))
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
    return Exit.OK if summary.complete else Exit.FOUND
