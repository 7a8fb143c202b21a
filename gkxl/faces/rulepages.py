"""The rules explained: on the terminal, as pages under docs/, as the README's table. All from the same texts.

`python -m gkxl.faces.rulepages` writes docs/rules.md, docs/rules/*.md and the README's table anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gkxl.faces import boundpages
from gkxl.model.findings import SEVERITY_NAMES, Severity
from gkxl.model.texts import pad
from gkxl.rules.explained import Explained, explained

TABLE_START, TABLE_END = "<!-- 规则表：由程序生成 -->", "<!-- 规则表到此 -->"
"""Between these lines of the README the table stands."""

_SHORT = {Severity.ERROR: "错误", Severity.QUERY: "核实", Severity.NOTE: "提示"}
_GROUPS = {
    "S": "表格、单元格和文稿本身",
    "N": "读数时的提示",
    "A": "一份年报内部的勾稽",
    "C": "与上年比对",
    "L": "与单位层级有关",
    "T": "文字与表格、文字自身",
    "H": "汇总",
}


def grade(one: Explained) -> str:
    """错误, 核实 or 提示; errors that may be explained say so."""
    return _SHORT[one.entry.severity] + ("（可说明）" if one.entry.explainable else "")


def listing() -> Iterator[str]:
    """Every rule in a line, for the terminal."""
    for code, one in explained().items():
        yield f"{pad(code, 4)}{pad(grade(one), 16)}{one.entry.title}"
    yield ""
    yield "看一条规则的依据、例子和改法：gkxl rules 编号，例如 gkxl rules A1。"


def explanation(one: Explained) -> Iterator[str]:
    """One rule, for the terminal."""
    kind = SEVERITY_NAMES[one.entry.severity] + ("，可以说明" if _may_be_explained(one) else "")
    yield f"{one.code}　{one.entry.title}（{kind}）"
    yield f"  要求　{one.says}"
    yield f"  为什么　{one.why}"
    yield f"  依据　{one.entry.source}"
    yield f"  错的　{one.wrong}"
    yield f"  对的　{one.right}"
    yield f"  怎么改　{one.mend}"


def _may_be_explained(one: Explained) -> bool:
    return one.entry.severity == Severity.QUERY or one.entry.explainable


def page(one: Explained) -> str:
    """The page of a rule under docs/rules/."""
    kind = SEVERITY_NAMES[one.entry.severity]
    said = (
        "情况属实的，在“校验”表的“说明”栏写明，就不再算。"
        if _may_be_explained(one)
        else "不能用说明代替改正。"
    )
    if one.entry.severity == Severity.NOTE:
        said = "只供参考。"
    return f"""# {one.code}：{one.entry.title}

**{kind}**。{said}

**要求**：{one.says}。

**为什么**：{one.why}

**依据**：{one.entry.source}。

| 错的 | 对的 |
|---|---|
| {one.wrong} | {one.right} |

**怎么改**：{one.mend}

[全部规则](../rules.md)
"""


def table() -> str:
    """The rules as a table of the README."""
    lines = [f"| {code} | {one.says} | {grade(one)} |" for code, one in explained().items()]
    return "\n".join(["| 编号 | 规则 | 性质 |", "|---|---|---|", *lines])


def index() -> str:
    """docs/rules.md: every rule by group, with a link to its page."""
    parts = [
        "# 规则",
        "**强制性错误**必须改正；**核实性问题**可能是对的，改正或写明说明；**提示**只供参考。"
        "在命令行看同样的内容：`gkxl rules A1`。",
    ]
    for letter, name in _GROUPS.items():
        lines = [
            f"| [{code}](rules/{code}.md) | {one.says} | {grade(one)} |"
            for code, one in explained().items()
            if code.startswith(letter)
        ]
        parts.append("\n".join([f"## {name}", "", "| 编号 | 规则 | 性质 |", "|---|---|---|", *lines]))
    return "\n\n".join(parts) + "\n"


def documents(readme: str) -> dict[str, str]:
    """Every generated text by its path from the top of the project; `readme` is the README as it stands."""
    before, _, rest = readme.partition(TABLE_START)
    _, _, after = rest.partition(TABLE_END)
    pages = {f"docs/rules/{code}.md": page(one) for code, one in explained().items()}
    return pages | {
        "docs/rules.md": index(),
        "docs/bounds.md": boundpages.page(),
        "README.md": f"{before}{TABLE_START}\n{table()}\n{TABLE_END}{after}" if rest else readme,
    }


def _write() -> None:
    top = Path(__file__).parents[2]
    for name, text in documents((top / "README.md").read_text("utf-8")).items():
        target = top / name
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    _write()
