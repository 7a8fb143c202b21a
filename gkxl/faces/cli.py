"""The command line: arguments in, a command run, an exit status out. Everything a user reads is Chinese, and no traceback is shown."""

from __future__ import annotations

import argparse
import importlib
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from gkxl.faces.exits import Exit
from gkxl.model.errors import Refusal
from gkxl.model.level import LEVELS

DESCRIPTION = "政府信息公开工作年度报告：下发填报工作簿、检查、汇总。"

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*?): expected one argument", r"\1 后面要跟一个值"),
    (r"argument (.*?): expected at least one argument", r"\1 后面至少要跟一个值"),
    (r"argument (?:命令|command): invalid choice: (.*?) \(choose from (.*)\)", r"没有 \1 这个命令，可用：\2"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1 没有 \2 这个选项，可用：\3"),
    (r"argument --year: invalid (?:\w+) value: (.*)", r"--year 的值 \1 不对，要写四位年份，例如 2025"),
    (r"argument --workers: invalid (?:\w+) value: (.*)", r"--workers 的值 \1 不对，要写 1 以上的整数"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 不能与 \2 同用"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 不明确，可能是 \2"),
)


class Parser(argparse.ArgumentParser):
    """argparse with Chinese headings and complaints."""

    def __init__(self, **options: object) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _COMPLAINTS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message)
                break
        print(f"gkxl：{message}。用 {self.prog} --help 看用法。", file=sys.stderr)
        raise SystemExit(Exit.UNUSABLE)


def parser() -> Parser:
    """The whole command line."""
    main = Parser(prog="gkxl", description=DESCRIPTION)
    from gkxl.model.version import VERSION

    main.add_argument("--version", action="version", version=f"gkxl {VERSION}", help="显示版本")
    commands = main.add_subparsers(
        dest="command", required=True, metavar="命令", title="命令", parser_class=Parser
    )

    def command(name: str, text: str) -> Parser:
        made = commands.add_parser(name, help=text, description=text + "。")
        made.add_argument("--form", metavar="格式", help="格式的 id 或格式文件（.toml）")
        made.add_argument("--force", action="store_true", help="覆盖已有的输出文件")
        return made

    def identity(made: Parser) -> None:
        made.add_argument("--unit", metavar="名称", help="单位名称（原件没有写明时）")
        made.add_argument("--code", metavar="代码", help="单位代码")
        made.add_argument("--level", choices=LEVELS, metavar="层级", help=f"层级：{'、'.join(LEVELS)}")

    forms = command("forms", "列出已知的报表格式，或导出一份作样本")
    forms.add_argument("--export", metavar="格式", help="导出这个格式的文件，作为新格式的起点")
    forms.add_argument("-o", "--output", metavar="文件", help="导出到这个文件（不写则显示）")

    new = command("new", "生成填报工作簿：空白的、一个单位的，或名册中每个单位的")
    new.add_argument("--year", type=_year, required=True, metavar="年度", help="报告年度，例如 2025")
    identity(new)
    new.add_argument("--roster", metavar="名册", help="名册（.xlsx 或 .csv）：给每个单位各生成一份")
    new.add_argument("--prior", metavar="上年文件", help="上年汇总或上年报表：带上年数，上年结转自动填入")
    new.add_argument("--macro", action="store_true", help="带“校验”按钮的宏版（.xlsm）")
    new.add_argument(
        "-o", "--output", required=True, metavar="文件或文件夹", help="输出的文件；用 --roster 时是文件夹"
    )

    check = command("check", "检查报表，列出问题")
    check.add_argument("files", nargs="+", metavar="文件或文件夹")
    identity(check)
    check.add_argument("--year", type=_year, metavar="年度", help="报告年度（原件没有写明时）")
    check.add_argument("--prior", metavar="上年文件", help="上年报表或上年汇总：与上年比对")
    check.add_argument("--against", metavar="报送文件", help="另附的报送工作簿或汇总：公布的年报与它的数比对")
    check.add_argument("--workers", type=_count, metavar="N", help="同时检查的进程数（不写则自动）")
    check.add_argument("-o", "--output", metavar="问题.xlsx", help="把问题清单写成工作簿")
    check.add_argument("--json", action="store_true", help="输出 JSON")

    show = command("show", "显示一份报表的数")
    show.add_argument("file", metavar="文件")
    identity(show)
    show.add_argument("--year", type=_year, metavar="年度", help="报告年度（原件没有写明时）")
    kinds = show.add_mutually_exclusive_group()
    kinds.add_argument("--json", action="store_true", help="输出 JSON")
    kinds.add_argument("--csv", action="store_true", help="输出 CSV")

    convert = command(
        "convert", "转换：docx html pdf txt xlsx xlsm xls ods json → xlsx xlsm docx html json csv"
    )
    convert.add_argument("source", metavar="源文件")
    identity(convert)
    convert.add_argument("--year", type=_year, metavar="年度", help="报告年度（原件没有写明时）")
    convert.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="目标文件",
        help="按后缀决定写成什么；.docx、.html 是年报全文",
    )
    convert.add_argument(
        "--text",
        metavar="正文.docx",
        help="写成 .docx 时以本单位写好的正文为底，只改写三张表里的数（原文件不动）",
    )

    merge = command("merge", "汇总各单位报送的工作簿")
    merge.add_argument("files", nargs="+", metavar="文件或文件夹")
    merge.add_argument("--roster", required=True, metavar="名册", help="名册（.xlsx 或 .csv）")
    merge.add_argument("--year", type=_year, metavar="年度", help="汇总年度（不写则按多数报表）")
    merge.add_argument("--prior", metavar="上年汇总", help="上年汇总工作簿：逐单位与上年比对")
    merge.add_argument("--unit", metavar="名称", help="汇总单位名称（不写则取名册中的本级单位）")
    merge.add_argument("--code", metavar="代码", help="汇总单位代码")
    merge.add_argument("--strict", action="store_true", help="有未说明的核实性问题也退回")
    merge.add_argument("--returns", metavar="文件夹", help="把退回单、更正稿、催报单写到这个文件夹")
    merge.add_argument(
        "--override", metavar="清单", help="准予采用的错误（.xlsx 或 .csv：单位、编号、理由、批准人）"
    )
    where = merge.add_mutually_exclusive_group()
    where.add_argument("--workers", type=_count, metavar="N", help="同时读取的进程数（不写则自动）")
    where.add_argument(
        "--cluster", metavar="地址", help="在已有的 Dask 集群上读取和检查，例如 tcp://10.0.0.5:8786"
    )
    merge.add_argument("--no-cache", action="store_true", help="全部重新读取，不用以前读过的结果")
    merge.add_argument("-o", "--output", required=True, metavar="汇总.xlsx", help="输出的汇总工作簿")
    merge.add_argument("--json", action="store_true", help="输出 JSON")

    diff = command("diff", "逐格比对两份年报或汇总，例如公布的年报与汇总")
    diff.add_argument("one", metavar="甲")
    diff.add_argument("other", metavar="乙")
    diff.add_argument("-o", "--output", metavar="差异.xlsx", help="把差异写成工作簿")
    diff.add_argument("--json", action="store_true", help="输出 JSON")

    trend = command("trend", "历年对照：一个单位或一个县几年的年报、汇总排在一起，核对年与年的衔接")
    trend.add_argument("files", nargs="+", metavar="文件")
    trend.add_argument("--unit", metavar="名称", help="从汇总里取这个单位的数")
    trend.add_argument("-o", "--output", required=True, metavar="历年.xlsx", help="输出的工作簿")
    trend.add_argument("--json", action="store_true", help="输出 JSON")

    excel = command("excel", "让宏版工作簿的按钮用上本机的 Python：安装、查看、撤销")
    excel.add_argument(
        "action",
        choices=("install", "status", "remove"),
        metavar="动作",
        help="install 安装，status 查看，remove 撤销",
    )
    excel.add_argument("--profile", metavar="文件夹", help="用户文件夹（不写则为当前用户）")

    demo = command("demo", "用真实年报生成一个示例县：名册、下发表、报送、汇总")
    demo.add_argument(
        "folder", nargs="?", default="gkxl-示例县", metavar="文件夹", help="放在哪里（默认 gkxl-示例县）"
    )
    return main


def _year(text: str) -> int:
    if not re.fullmatch(r"20\d\d", text):
        raise ValueError
    return int(text)


def _count(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,2}", text):
        raise ValueError
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 nothing wrong, 1 errors found, 2 unusable input or arguments."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe or file gets UTF-8 wherever it is: ✗ and − are not in GBK
            stream.reconfigure(
                errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"})
            )
    options = parser().parse_args(arguments)
    try:
        return importlib.import_module(f"gkxl.faces.commands.{options.command}").run(options)
    except Refusal as refusal:
        print(f"gkxl：{refusal}", file=sys.stderr)
    except KeyboardInterrupt:
        print("gkxl：已中断，没有写出文件。", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except MemoryError:
        print("gkxl：内存不够，没有写出文件。请分批处理，或在内存更大的电脑上运行。", file=sys.stderr)
    except Exception as error:
        if os.environ.get("GKXL_DEBUG"):
            raise
        print(
            f"gkxl：程序内部错误（{type(error).__name__}：{error}），没有写出文件。请设置环境变量 GKXL_DEBUG=1 重试，并把显示的内容告知维护人员。",
            file=sys.stderr,
        )
    return Exit.UNUSABLE


if __name__ == "__main__":
    raise SystemExit(main())
