"""Where a TOML file is wrong, in words for those who wrote it: the parser speaks English."""

from __future__ import annotations

from gkxl.model.patterns import Pattern

_PLACE = Pattern(r"line (\d+), column (\d+)")


def fault_of(error: Exception) -> str:
    """What a UnicodeDecodeError, TOMLDecodeError or RecursionError of a TOML file means, with its line."""
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return f"第 {line} 行的文字不是 UTF-8 编码；请用记事本打开，另存时编码选 UTF-8"
    if isinstance(error, RecursionError):
        return "括号套得太深；请减少层数"
    place = _PLACE.search(str(error))
    if place is None:
        return "末尾的写法不对；请检查引号和括号是否成对，同一名称是否写了两次"
    return (
        f"第 {place[1]} 行第 {place[2]} 个字符附近写法不对；"
        "每项写成“名称 = 值”，文字要加引号，引号和括号要成对，同一名称只写一次"
    )
