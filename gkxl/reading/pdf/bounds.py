"""Whether a PDF would unfold to far more than a report:
looked at before PDFium, which cannot be stopped, opens it.

Streams that are not simply deflated, and those of encrypted files, are not looked into; the bounds on
characters and objects hold there, too.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterator

from gkxl.model.errors import Refusal

MAX_DRAWING = 32 * 2**20
MAX_NESTED = 20_000
DEEP = 6
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image|/FontFile|/Length1\b|/Type\s*/Metadata")
_FORM = re.compile(rb"/Subtype\s*/Form")
_DRAWS = re.compile(rb"\bDo\b")


def check_bounds(data: bytes, name: str) -> None:
    """Refuse a PDF with too much to draw, or with drawings in drawings in drawings, each many times."""
    total, repeats = 0, []
    for head, content in _streams(data):
        total += len(content)
        if total > MAX_DRAWING:
            raise Refusal(f"{name}：PDF 解开后过大，不像一份年报，没有读取。请只保留年报的页面后另存。")
        if _FORM.search(head):
            repeats.append(sum(1 for _ in _DRAWS.finditer(content)))
    if math.prod(sorted(filter(None, repeats))[-DEEP:]) > MAX_NESTED:
        raise Refusal(
            f"{name}：PDF 里层层嵌套的图形过多，不像一份年报，没有读取。"
            "请从原文件重新导出 PDF，或报送 Word 文件（.docx）。"
        )


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The dictionary before each stream, and what the stream holds.

    Pictures and fonts are left out, as they draw nothing by themselves.
    """
    for mark in _STREAM.finditer(data):
        head = data[max(data.rfind(b" obj", 0, mark.start()), mark.start() - 2_000, 0) : mark.start()]
        if b"endstream" in data[mark.start() - 3 : mark.end()] or _PICTURE.search(head):
            continue
        if b"/FlateDecode" not in head or b"/ASCII85Decode" in head:
            end = data.find(b"endstream", mark.end())
            yield head, data[mark.end() : end if end > 0 else mark.end()]
            continue
        try:
            yield head, zlib.decompressobj().decompress(data[mark.end() :], MAX_DRAWING + 1)
        except zlib.error:
            continue
