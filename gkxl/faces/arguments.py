"""How the commands are written: names, arguments, options, examples.

A command has the options that mean something to it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence

from gkxl.faces.helptext import Parser
from gkxl.model.errors import Refusal
from gkxl.model.level import LEVELS
from gkxl.model.machine import on_windows
from gkxl.model.version import VERSION

DESCRIPTION = "政府信息公开工作年度报告：下发填报工作簿、检查、汇总。"
_START = """例：
  gkxl new --year 2025 --roster 名册.xlsx -o 下发      给每个单位生成填报工作簿
  gkxl check 报送                                      检查报来的文件
  gkxl merge 报送 --roster 名册.xlsx -o 汇总.xlsx      汇总
每个命令的说明和例子：gkxl 命令 --help"""


def parser(asked: str = "") -> Parser:
    """The whole command line; where a command is asked for, that command alone."""
    main = Parser(prog="gkxl", description=DESCRIPTION, epilog=_START)
    main.add_argument("--version", action="version", version=f"gkxl {VERSION}", help="显示版本")
    commands = main.add_subparsers(
        dest="command", required=True, metavar="命令", title="命令", parser_class=Parser
    )
    for name in [asked] if asked in COMMANDS else COMMANDS:
        text, fill, examples = COMMANDS[name]
        epilog = "例：\n" + "\n".join(f"  {line}" for line in examples)
        fill(commands.add_parser(name, help=text, description=text + "。", epilog=epilog))
    return main


def _form(made: Parser) -> None:
    made.add_argument("--form", metavar="格式", help="格式的 id 或格式文件（.toml）；不写则自动辨认")


def _output(made: Parser, metavar: str, text: str, required: bool = False) -> None:
    made.add_argument("-o", "--output", required=required, metavar=metavar, help=text)
    made.add_argument("--force", action="store_true", help="覆盖已有的输出文件")


def _identity(made: Parser) -> None:
    made.add_argument("--unit", metavar="名称", help="单位名称（原件没有写明时）")
    made.add_argument("--code", metavar="代码", help="单位代码（原件没有写明时）")
    made.add_argument("--level", choices=LEVELS, metavar="层级", help=f"层级：{'、'.join(LEVELS)}")


def _known_year(made: Parser) -> None:
    made.add_argument("--year", type=_year, metavar="年度", help="报告年度（原件没有写明时）")


def _json(made: Parser | argparse._MutuallyExclusiveGroup) -> None:
    made.add_argument("--json", action="store_true", help="只输出 JSON（格式见 docs/python.md）")


def _forms(made: Parser) -> None:
    made.add_argument("--export", metavar="格式", help="导出这个格式的文件，作为新格式的起点")
    _output(made, "文件", "导出到这个文件（不写则显示）")


def _new(made: Parser) -> None:
    made.add_argument("--year", type=_year, required=True, metavar="年度", help="报告年度，例如 2025")
    _identity(made)
    made.add_argument("--roster", metavar="名册", help="名册（.xlsx 或 .csv）：给每个单位各生成一份")
    made.add_argument("--prior", metavar="上年文件", help="上年汇总或上年报表：带上年数，上年结转自动填入")
    made.add_argument("--macro", action="store_true", help="带“校验”按钮的宏版（.xlsm）")
    _letters(made)
    _output(made, "文件或文件夹", "输出的文件；用 --roster 时是文件夹", required=True)
    _form(made)


def _check(made: Parser) -> None:
    made.add_argument("files", nargs="+", metavar="文件或文件夹", help="要检查的年报、工作簿、汇总，或文件夹")
    _identity(made)
    _known_year(made)
    made.add_argument("--prior", metavar="上年文件", help="上年报表或上年汇总：与上年比对")
    made.add_argument("--against", metavar="报送文件", help="另附的报送工作簿或汇总：公布的年报与它的数比对")
    made.add_argument("--workers", type=_count, metavar="N", help="同时检查的进程数（不写则自动）")
    _output(made, "问题.xlsx", "把问题清单写成工作簿")
    _json(made)
    _form(made)


def _show(made: Parser) -> None:
    made.add_argument("file", metavar="文件", help="年报、工作簿或汇总")
    _identity(made)
    _known_year(made)
    kinds = made.add_mutually_exclusive_group()
    _json(kinds)
    kinds.add_argument("--csv", action="store_true", help="输出 CSV")
    _form(made)


def _convert(made: Parser) -> None:
    made.add_argument("source", metavar="源文件", help="docx html pdf txt xlsx xlsm xls ods json")
    _identity(made)
    _known_year(made)
    made.add_argument(
        "--text",
        metavar="正文.docx",
        help="写成 .docx 时以本单位写好的正文为底，只改写三张表里的数（原文件不动）",
    )
    made.add_argument(
        "--prior", metavar="上年文件", help="上年报表或上年汇总：全文里写出与上年的比较，工作簿里带上年数"
    )
    _output(
        made,
        "目标文件",
        "按后缀决定写成什么：xlsx xlsm docx html json csv；docx、html 是年报全文",
        required=True,
    )
    _form(made)


def _merge(made: Parser) -> None:
    made.add_argument("files", nargs="+", metavar="文件或文件夹", help="报来的文件、文件夹、.zip")
    made.add_argument("--roster", required=True, metavar="名册", help="名册（.xlsx 或 .csv）")
    made.add_argument("--year", type=_year, metavar="年度", help="汇总年度（不写则按多数报表）")
    made.add_argument("--prior", metavar="上年汇总", help="上年汇总工作簿：逐单位与上年比对")
    made.add_argument("--unit", metavar="名称", help="汇总单位名称（不写则取名册中的本级单位）")
    made.add_argument("--code", metavar="代码", help="汇总单位代码")
    made.add_argument("--strict", action="store_true", help="有未说明的核实性问题也退回")
    made.add_argument("--returns", metavar="文件夹", help="把退回单、更正稿、催报单写到这个文件夹")
    _letters(made)
    made.add_argument(
        "--override", metavar="清单", help="准予采用的错误（.xlsx 或 .csv：单位、编号、理由、批准人）"
    )
    where = made.add_mutually_exclusive_group()
    where.add_argument("--workers", type=_count, metavar="N", help="同时读取的进程数（不写则自动）")
    where.add_argument(
        "--cluster", metavar="地址", help="在已有的 Dask 集群上读取和检查，例如 tcp://10.0.0.5:8786"
    )
    made.add_argument("--no-cache", action="store_true", help="全部重新读取，不用以前读过的结果")
    _output(made, "汇总.xlsx", "输出的汇总工作簿", required=True)
    _json(made)
    _form(made)


def _letters(made: Parser) -> None:
    made.add_argument("--deadline", metavar="日期", help="报送截止日期，例如 1月20日（不写则取名册的设置）")
    made.add_argument(
        "--from", dest="sender", metavar="联系人", help="印给各单位的联系人和电话（不写则取名册的设置）"
    )


def _roster(made: Parser) -> None:
    _output(made, "名册.xlsx", "写到这个文件", required=True)


def _diff(made: Parser) -> None:
    made.add_argument("one", metavar="甲", help="一份年报或汇总")
    made.add_argument("other", metavar="乙", help="另一份")
    _output(made, "差异.xlsx", "把差异写成工作簿")
    _json(made)
    _form(made)


def _trend(made: Parser) -> None:
    made.add_argument("files", nargs="+", metavar="文件", help="各年的年报或汇总，一年一份")
    made.add_argument("--unit", metavar="名称", help="从汇总里取这个单位的数")
    _output(made, "历年.xlsx", "输出的工作簿", required=True)
    _json(made)
    _form(made)


def _rules(made: Parser) -> None:
    made.add_argument("code", nargs="?", metavar="编号", help="例如 A1；不写则列出全部")


def _excel(made: Parser) -> None:
    made.add_argument(
        "action",
        choices=("install", "status", "remove"),
        metavar="动作",
        help="install 安装，status 查看，remove 撤销",
    )
    made.add_argument(
        "--functions", action="store_true", help="install 时另装工作表函数 GK_CHECK、GK_DIFF、GK_TOTAL"
    )
    made.add_argument("--profile", metavar="文件夹", help="用户文件夹（不写则为当前用户）")


def _demo(made: Parser) -> None:
    made.add_argument(
        "folder", nargs="?", default="gkxl-示例县", metavar="文件夹", help="放在哪里（默认 gkxl-示例县）"
    )
    made.add_argument("--force", action="store_true", help="覆盖已有的输出文件")


COMMANDS: dict[str, tuple[str, Callable[[Parser], None], tuple[str, ...]]] = {
    "forms": (
        "列出已知的报表格式，或导出一份作样本",
        _forms,
        ("gkxl forms", "gkxl forms --export 2021 -o 本省格式.toml"),
    ),
    "roster": (
        "生成空白名册：表头、选项、设置和填法都在里面",
        _roster,
        ("gkxl roster -o 名册.xlsx",),
    ),
    "new": (
        "生成填报工作簿：空白的、一个单位的，或名册中每个单位的",
        _new,
        (
            "gkxl new --year 2025 --roster 名册.xlsx --prior 上年汇总.xlsx -o 下发",
            "gkxl new --year 2025 --unit 左家镇 --code SL001 -o 左家镇.xlsx",
            "gkxl new --year 2025 --macro -o 空白表.xlsm",
        ),
    ),
    "check": (
        "检查报表，列出问题",
        _check,
        (
            "gkxl check 年报.docx",
            "gkxl check 报送 -o 问题.xlsx",
            "gkxl check 年报.docx --against 报送.xlsx --prior 上年年报.docx",
        ),
    ),
    "show": ("显示一份报表的数", _show, ("gkxl show 年报.pdf", "gkxl show 报送.xlsx --csv > 数.csv")),
    "convert": (
        "把一份年报转换成另一种文件",
        _convert,
        (
            "gkxl convert 报送.xlsx -o 年报.docx",
            "gkxl convert 报送.xlsx -o 年报.docx --prior 上年汇总.xlsx",
            "gkxl convert 报送.xlsx -o 年报.docx --text 正文.docx",
            "gkxl convert 年报.html -o 年报.xlsx --unit 左家镇",
        ),
    ),
    "merge": (
        "汇总各单位报送的工作簿",
        _merge,
        (
            "gkxl merge 报送 --roster 名册.xlsx -o 汇总.xlsx",
            "gkxl merge 报送 附件.zip --roster 名册.xlsx --prior 上年汇总.xlsx --returns 退回 -o 汇总.xlsx",
        ),
    ),
    "diff": (
        "逐格比对两份年报或汇总，例如公布的年报与汇总",
        _diff,
        ("gkxl diff 公布的年报.docx 汇总.xlsx", "gkxl diff 初稿.xlsx 定稿.xlsx -o 差异.xlsx"),
    ),
    "trend": (
        "历年对照：一个单位或一个县几年的年报、汇总排在一起，核对年与年的衔接",
        _trend,
        (
            "gkxl trend 2022年报.docx 2023年报.docx 2024年报.docx -o 历年.xlsx",
            "gkxl trend 2023汇总.xlsx 2024汇总.xlsx --unit 左家镇 -o 左家镇历年.xlsx",
        ),
    ),
    "rules": ("说明规则：查什么、为什么、对错各一例、怎么改", _rules, ("gkxl rules", "gkxl rules A1")),
    "excel": (
        "让宏版工作簿的按钮用上本机的 Python：安装、查看、撤销",
        _excel,
        ("gkxl excel install", "gkxl excel status", "gkxl excel remove"),
    ),
    "demo": (
        "用真实年报生成一个示例县：名册、下发表、报送、汇总",
        _demo,
        ("gkxl demo", "gkxl demo 试一试"),
    ),
}
"""Every command: what it does in a line, its arguments, examples that work."""


def mended(arguments: Sequence[str]) -> list[str]:
    """Arguments as they were meant: on Windows `"D:\\报送\\"` arrives with a quotation mark at its end.

    Refusal where the mark has swallowed the arguments after it, which cannot be told apart any more.
    """
    if not on_windows():
        return list(arguments)
    bare = [argument.removesuffix('"') for argument in arguments]
    for argument in bare:
        path, mark, _ = argument.partition('" ')
        if mark:
            raise Refusal(
                f"{path}：末尾的 \\ 与引号连在了一起，后面的参数分不开。"
                f'请去掉文件夹末尾的 \\，写成 "{path}"。'
            )
    return bare


def _year(text: str) -> int:
    if not re.fullmatch(r"20\d\d", text):
        raise ValueError
    return int(text)


def _count(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,2}", text):
        raise ValueError
    return int(text)
