"""The command line: arguments in, a command run, an exit status out. No traceback reaches a user."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from gkxl.faces.arguments import mended, parser
from gkxl.faces.console import plain
from gkxl.faces.exits import Exit
from gkxl.model import ceiling
from gkxl.model.errors import Refusal
from gkxl.model.limits import limits
from gkxl.model.machine import collect_seldom, reason
from gkxl.model.texts import visible


def _written() -> str:
    """What an interrupted run has written."""
    files = sys.modules.get("gkxl.writing.files")
    written = [str(path) for path in files.written] if files else []
    return f"已写出 {'、'.join(written)}" if written else "没有写出文件"


UTF_8 = ("utf-8", "utf8")
"""How systems spell the encoding that has every character."""


def _fault(error: Exception) -> str:
    """What is said of a fault that no file and no argument accounts for."""
    if isinstance(error, MemoryError):
        return f"内存不够，{_written()}。请分批处理，或在内存更大的电脑上运行。"
    if isinstance(error, OSError):
        _print_no_more()
        where = f"{visible(str(error.filename))}：" if error.filename else "显示的内容没有写完："
        return f"{where}{reason(error)}。{_written()}。请检查磁盘空间、权限和当前文件夹，再试一次。"
    if isinstance(error, UnicodeEncodeError) and sys.getfilesystemencoding().lower() not in UTF_8:
        return (
            f"系统的语言设置（{sys.getfilesystemencoding()}）写不出中文的文件名，{_written()}。"
            "请把 LC_ALL 设为 C.UTF-8 或 zh_CN.UTF-8，不要设置 PYTHONUTF8=0，再试一次。"
        )
    return (
        f"程序内部错误（{type(error).__name__}：{visible(str(error))}），{_written()}。"
        "请设置环境变量 GKXL_DEBUG=1 重试，并把显示的内容告知维护人员。"
    )


def _print_no_more() -> None:
    """Nobody takes what is printed: nothing is tried again when Python ends."""
    with contextlib.suppress(OSError, ValueError):  # a stream of tests or of pythonw has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _in_a_folder() -> None:
    """Refuse to start where the working folder is gone: relative names would mean nothing."""
    try:
        os.getcwd()
    except OSError:
        raise Refusal(
            "当前所在的文件夹已经不在了（被删除或改名），没有做任何事。请先进入一个现有的文件夹，再运行。"
        ) from None


def _under_the_ceiling() -> None:
    """What cannot be broken off otherwise ends this process, as it ends a worker; a fault of the settings is
    told once, before any file.
    """
    limits()
    ceiling.last_resort, ceiling.apart = _broken_off, _apart


def _broken_off(sentence: str) -> None:
    """From another thread, while a library holds the main one: nothing has been written yet."""
    print(plain(f"gkxl：{sentence}"), file=sys.stderr, flush=True)
    os._exit(Exit.UNUSABLE)


def _apart(name: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    from gkxl.checking.working import called_apart

    return called_apart(name, function, arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0 nothing wrong, 1 errors found, 2 unusable input or arguments.
    """
    if sys.stdout is None or sys.stderr is None:
        return _without_console(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe or file gets UTF-8 anywhere: names need not be in GBK
            encoding = {} if stream.isatty() else {"encoding": "utf-8"}
            stream.reconfigure(errors="backslashreplace", **encoding)
    collecting = collect_seldom()
    if "gkxl.writing.files" in sys.modules:
        sys.modules["gkxl.writing.files"].written.clear()
    try:
        words = mended(sys.argv[1:] if arguments is None else arguments)
        options = parser(*words[:1]).parse_args(words)
        _in_a_folder()
        _under_the_ceiling()
        status = importlib.import_module(f"gkxl.faces.commands.{options.command}").run(options)
        sys.stdout.flush()
        return status
    except Refusal as refusal:
        print(plain(f"gkxl：{refusal}"), file=sys.stderr)
    except KeyboardInterrupt:
        print(f"gkxl：已中断，{_written()}。", file=sys.stderr)
    except BrokenPipeError:
        _print_no_more()
    except Exception as error:
        if os.environ.get("GKXL_DEBUG"):
            raise
        print(plain(f"gkxl：{_fault(error)}"), file=sys.stderr)
    finally:
        ceiling.last_resort = ceiling.apart = None  # who called this from Python goes on
        gc.set_threshold(*collecting)
    return Exit.UNUSABLE


def _without_console(arguments: Sequence[str] | None) -> int:
    """Under pythonw there is nowhere to print: what a command says comes in one window."""
    from gkxl.faces import dialogs

    said = io.StringIO()
    with contextlib.redirect_stdout(sys.stdout or said), contextlib.redirect_stderr(sys.stderr or said):
        try:
            status = main(arguments)
        except SystemExit as end:
            status = int(end.code or 0)
    if said.getvalue().strip():
        dialogs.show(said.getvalue().strip(), status == Exit.OK)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
