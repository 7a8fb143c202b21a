"""argparse in Chinese: headings, complaints, and help in columns that count wide characters as two."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from typing import Any, NoReturn

from gkxl.faces.exits import Exit
from gkxl.model.texts import pad, width_of

HELP_COLUMN = 28
"""Columns before the explanation of an option."""

LEAST_WIDTH = 30
"""Columns that an explanation has at least, however narrow the terminal."""

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
"""What argparse says of wrong arguments, and how gkxl says it."""


class Formatter(argparse.HelpFormatter):
    """Help in two columns; a text with line breaks (the examples) is left as it is."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=HELP_COLUMN)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, action.dest.upper())
        return f"{', '.join(action.option_strings)} {value}"

    def _format_action(self, action: argparse.Action) -> str:
        head = " " * self._current_indent + self._format_action_invocation(action)
        said = list(_wrapped(self._expand_help(action), max(LEAST_WIDTH, self._width - HELP_COLUMN)))
        lines = []
        if said and width_of(head) <= HELP_COLUMN - 2:
            head, said = pad(head, HELP_COLUMN) + said[0], said[1:]
        if not isinstance(action, argparse._SubParsersAction):
            lines = [head, *(" " * HELP_COLUMN + line for line in said)]
        return "".join(f"{line}\n" for line in lines) + "".join(
            self._format_action(one) for one in self._iter_indented_subactions(action)
        )

    def _expand_help(self, action: argparse.Action) -> str:
        return super()._expand_help(action) if action.help else ""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if "\n" in text else super()._fill_text(text, width, indent)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """A text in lines of a width; Chinese breaks anywhere, but no line begins with a punctuation mark."""
    line = ""
    for piece in re.findall(r"[A-Za-z0-9.,:/\\_-]+|.", text):
        if line and piece not in "，。；：、）”" and width_of(line + piece) > width:
            yield line.rstrip()
            line = ""
        line += piece
    if line:
        yield line


class Parser(argparse.ArgumentParser):
    """argparse with Chinese headings and complaints."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=Formatter)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def format_help(self) -> str:
        text = super().format_help().replace("usage: ", "用法：", 1)
        return re.sub(r"^(参数|选项|命令):$", r"\1：", text, flags=re.MULTILINE)

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _COMPLAINTS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, chinese, message)
                break
        print(f"gkxl：{message}。用 {self.prog} --help 看用法。", file=sys.stderr)
        raise SystemExit(Exit.UNUSABLE)
