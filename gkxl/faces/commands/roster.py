"""`gkxl roster`: a blank roster."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.model.errors import Refusal
from gkxl.writing.files import ensure_free, write_whole


def run(options: Namespace) -> int:
    """`gkxl roster`: a blank roster with heads, choices and an example."""
    from gkxl.writing.county.rosterbook import roster_book

    target = Path(options.output)
    if target.suffix.lower() != ".xlsx":
        raise Refusal(f"{target}：名册要写成 .xlsx。请改用 .xlsx 结尾的文件名。")
    ensure_free(target, options.force)
    write_whole(target, roster_book())
    tell(
        f"已生成空白名册 {target}。怎么填见里面的“怎么填”表；填好后：gkxl new --year 年度 --roster {target} "
        "-o 下发"
    )
    return Exit.OK
