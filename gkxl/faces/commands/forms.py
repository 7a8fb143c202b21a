"""`gkxl forms`: what formats are known; a copy of one to start a new one from."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.model.form import Form
from gkxl.model.formfile import builtin_forms, find_form
from gkxl.writing.files import ensure_free, write_whole


def run(options: Namespace) -> int:
    """`gkxl forms`: what formats are known; a copy of one to start a new one from."""
    if options.export is None:
        for form in builtin_forms():
            tell(_lines(form))
        return Exit.OK
    form = find_form(options.export)
    source = form.path.read_bytes()
    if options.output is None:
        sys.stdout.flush()
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(source)  # the file's own bytes, line ends too
        else:
            sys.stdout.write(source.decode())
        return Exit.OK
    target = Path(options.output)
    ensure_free(target, options.force, [form.path])
    write_whole(target, source)
    tell(f"已导出 {target}。请先改 id，再改内容；用法：--form {target}，或放进 GKXL_FORMS 指的文件夹。")
    return Exit.OK


def _lines(form: Form) -> Iterator[str]:
    """One format: id, title, notice, years, numbers and file, and which rules its file leaves out."""
    numbers = f"{len(form.cells)} 个数（填 {len(form.typed)}，算 {len(form.computed)}）"
    yield "　".join((form.id, form.title, form.basis, f"适用 {form.years}", numbers, str(form.path)))
    off = "、".join(f"{code}（没有写 {place}）" for code, place in (form.off | form.text.off).items())
    if off:
        yield f"　　不做的核对：{off}"
