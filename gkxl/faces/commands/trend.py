"""`gkxl trend`: several years of one unit or county side by side."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from gkxl.checking.history import History, Link, history
from gkxl.faces.console import tell
from gkxl.faces.jsonout import print_json
from gkxl.model.errors import Refusal
from gkxl.model.findings import json_number
from gkxl.model.formfile import find_form
from gkxl.model.texts import visible
from gkxl.reading import read_report
from gkxl.writing.files import ensure_free, write_whole

HELD, BROKEN = 0, 1
"""Exit status: every link from year to year holds or is explained, or C1 is broken somewhere."""

MOST_TOLD = 12
"""Broken links named on the terminal; the workbook has all of them."""


def run(options: Namespace) -> int:
    """Read every file, put the years side by side, write 历年.xlsx, tell what does not fit."""
    target = Path(options.output)
    if target.suffix.lower() != ".xlsx":
        raise Refusal(f"{target}：历年表要写成 .xlsx。请改用 .xlsx 结尾的文件名。")
    paths = [Path(name) for name in options.files]
    ensure_free(target, options.force, paths)
    form = find_form(options.form) if options.form else None
    found = history([(read_report(path, form), visible(path.name)) for path in paths], options.unit)
    from gkxl.writing.county.historybook import history_book

    write_whole(target, history_book(found))
    if options.json:
        print_json(history_json(found))
    else:
        tell(_lines(found, target))
    return BROKEN if any(link.identity.code == "C1" for link in _open(found)) else HELD


def _open(found: History) -> list[Link]:
    """Broken links that nobody explained."""
    return [link for link in found.breaks if link.explained is None]


def _lines(found: History, target: Path) -> list[str]:
    years = "、".join(str(one.year) for one in found.years)
    lines = [f"{found.unit or '单位不明'}　{years} 年，共 {len(found.years)} 年。", *found.notices]
    broken = _open(found)
    lines += map(_told, broken[:MOST_TOLD])
    if len(broken) > MOST_TOLD:
        lines.append(f"  ……还有 {len(broken) - MOST_TOLD} 处，见“衔接核对”。")
    explained = len(found.breaks) - len(broken)
    if explained:
        lines.append(f"衔接核对：有 {explained} 处不相等，报送时已说明，见“衔接核对”。")
    elif found.links and not broken:
        lines.append("衔接核对：相邻各年都接得上。")
    if found.kept:
        lines.append(f"有 {len(found.kept)} 段文字照搬上年，见“文字”。")
    return [*lines, f"已写入 {target}。"]


def _told(link: Link) -> str:
    what = f"{link.cell.table.sheet}“{link.cell.label}”"
    relation = {"=": "应等于", "<=": "不应大于", ">=": "不应小于", "!=": "不应等于"}[link.identity.op]
    return (
        f"  ✗ {link.identity.code} {link.before.year}→{link.after.year}：{what} "
        f"{link.left}，按上年的数{relation} {link.right}。"
    )


def history_json(found: History) -> dict[str, Any]:
    """The JSON of `gkxl trend`: numbers by key and year, broken links, paragraphs that were kept."""
    numbers = {cell.key: _by_year(found, cell.key) for cell in found.cells}
    breaks = [
        {
            "code": link.identity.code,
            "from": link.before.year,
            "to": link.after.year,
            "cells": list(link.identity.cells),
            "found": json_number(link.after.report, link.identity.cells[0], link.left),
            "expected": json_number(link.after.report, link.identity.cells[0], link.right),
            "explained": link.explained,
        }
        for link in found.breaks
    ]
    kept = [
        {
            "from": one.before.year,
            "to": one.after.year,
            "text": one.paragraph.text,
            "digits": one.digits_differ,
        }
        for one in found.kept
    ]
    files = [{"year": one.year, "path": one.file, "form": one.report.form.id} for one in found.years]
    return {
        "unit": found.unit,
        "years": files,
        "values": numbers,
        "breaks": breaks,
        "kept": kept,
    }


def _by_year(found: History, key: str) -> dict[str, int | float | str]:
    """A number by year; years without it are left out: absent is not 0."""
    known = ((one, one.number(key)) for one in found.years)
    return {
        str(one.year): json_number(one.report, key, number) for one, number in known if number is not None
    }
