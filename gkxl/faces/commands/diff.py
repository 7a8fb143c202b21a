"""`gkxl diff`: two reports or summaries, cell by cell."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gkxl.faces.console import tell
from gkxl.faces.differencetext import difference_text
from gkxl.faces.exits import Exit
from gkxl.faces.inputs import read_plain, side_inputs
from gkxl.faces.jsonout import difference_json, print_json
from gkxl.model.errors import Refusal
from gkxl.model.texts import visible
from gkxl.writing.files import ensure_free, write_whole


def run(options: Namespace) -> int:
    """`gkxl diff`: two reports or summaries, cell by cell."""
    from gkxl.checking.comparing import compare

    paths = (options.one, options.other)
    target = Path(options.output) if options.output else None
    if target:
        if target.suffix.lower() != ".xlsx":
            raise Refusal(f"{target}：差异表要写成 .xlsx。请改用 .xlsx 结尾的文件名。")
        ensure_free(target, options.force, [*map(Path, paths), *side_inputs(options)])
    comparison = compare(read_plain(options.one, options), read_plain(options.other, options))
    names = (visible(Path(options.one).name), visible(Path(options.other).name))
    if target:
        from gkxl.writing.county.difference import difference_book

        write_whole(target, difference_book(comparison, names))
    if options.json:
        print_json(difference_json(paths, comparison))
    else:
        tell(difference_text(names, comparison))
        if target:
            tell(f"差异表已写入 {target}。")
    return Exit.FOUND if comparison.differences else Exit.OK
