"""What the entries of 发送到 (SendTo) start: `python -m gkxl.faces.sendto check|merge|new PATH...`.

A click's worth of the command line.

The result goes beside what was sent, under a name that is free, and is opened. The console shows the
progress and goes when the work is done; then one window says what came of it. With GKXL_QUIET=1 the words
go to standard output and nothing is opened (tests, scripts).
"""

from __future__ import annotations

import contextlib
import datetime
import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from gkxl.faces import dialogs
from gkxl.faces.exits import Exit
from gkxl.model.errors import Refusal
from gkxl.model.machine import reason
from gkxl.model.texts import visible

ROSTERS = ("名册.xlsx", "名册.csv")
"""What a roster is called, so that it is found beside the submissions."""
PRIOR = "上年汇总"
"""How the name of last year's summary begins, for the same reason."""
LONGEST = 1500
"""Characters that a window shows; the rest is in the result."""
LAST_LINES = 2
"""Of a long text they are shown in any case: how many files and errors in all, where the list is."""
ISSUED_FROM = 10
"""The month from which forms for the running year are prepared.

Before it, those of last year are asked for first.
"""


@dataclass(frozen=True)
class Job:
    """A command, the file or folder that it makes, what the user is to know of how it was put together."""

    command: list[str]
    target: Path
    remarks: tuple[str, ...] = ()


def main(arguments: Sequence[str]) -> int:
    """Do the task for the paths; the exit status is the command's."""
    with dialogs.console(f"{dialogs.TITLE}：正在处理"):
        try:
            job = _job(arguments[0], [Path(one.strip('"')) for one in arguments[1:]])
            status, said = _run(job.command) if job else (Exit.UNUSABLE, "")
        except Refusal as refusal:
            job, status, said = None, Exit.UNUSABLE, str(refusal)
        except OSError as error:
            job, status, said = None, Exit.UNUSABLE, f"{error.filename}：{reason(error)}。请检查后再试。"
    if job is not None:
        said = "\n".join((*job.remarks, said))
        if job.target.exists():
            dialogs.open_file(job.target)
        said = _fitting(said, f"……（全部内容见 {job.target.name}）")
    if said:
        dialogs.show(said, status == Exit.OK)
    return status


def _job(task: str, paths: list[Path]) -> Job | None:
    """The command for what was sent; None where the user thought better of it."""
    if not paths:
        raise Refusal("请在文件或文件夹上点右键，选“发送到”，再选“年报检查”“年报汇总”或“生成填报表”。")
    make: Callable[[list[Path], Path], Job | None] = {"check": _check, "merge": _merge, "new": _new}[task]
    place, remarks = _place(paths[0].absolute().parent)
    job = make(paths, place)
    return job and Job(job.command, job.target, (*remarks, *job.remarks))


def _check(paths: list[Path], place: Path) -> Job:
    name = _stem(paths[0]) if len(paths) == 1 else place.name or "检查"
    target = free(place / f"问题_{name}.xlsx")
    return Job(["check", *map(str, paths), "-o", str(target)], target)


def _merge(paths: list[Path], place: Path) -> Job:
    roster = next((path for path in paths if path.name in ROSTERS), None) or _beside(paths, ROSTERS)
    sent = [path for path in paths if path != roster]
    if roster is None:
        raise Refusal(
            f"没有找到名册。请把名册（{' 或 '.join(ROSTERS)}）放在 {place}，与报送文件夹并排，再发送一次。"
        )
    if not sent:
        raise Refusal(f"{roster.name}：只有名册，没有报送的文件。请连同报送的文件夹一起选中，再发送一次。")
    target, slips = free(place / "汇总.xlsx"), free(place / "退回")
    command = ["merge", *map(str, sent), "--roster", str(roster), "--returns", str(slips), "-o", str(target)]
    prior = _last_year(place)
    used = [
        f"名册：{roster.name}",
        f"上年汇总：{prior.name if prior else f'没有（放一份“{PRIOR}….xlsx”在旁边，就与上年比对）'}",
    ]
    return Job([*command, *(["--prior", str(prior)] if prior else [])], target, ("　".join(used),))


def _new(paths: list[Path], place: Path) -> Job | None:
    """Forms for every unit of the roster that was sent, for the year that the user says."""
    if len(paths) != 1 or not paths[0].is_file():
        raise Refusal("生成填报表只要名册。请只在名册（.xlsx 或 .csv）上点右键，选“发送到”—“生成填报表”。")
    year = _year()
    if year is None:
        return None
    target, prior = free(place / f"下发_{year}年"), _last_year(place)
    command = ["new", "--year", str(year), "--roster", str(paths[0]), "-o", str(target)]
    used = f"上年数：{prior.name if prior else f'没有带（放一份“{PRIOR}….xlsx”在旁边，就带上年数）'}"
    return Job([*command, *(["--prior", str(prior)] if prior else [])], target, (used,))


def _year() -> int | None:
    """The year of the reports, as the user answers."""
    today = datetime.date.today()
    first, second = (
        (today.year, today.year - 1) if today.month >= ISSUED_FROM else (today.year - 1, today.year)
    )
    answer = dialogs.ask(
        f"生成哪一年年报的填报表？\n\n是：{first} 年（{first} 年 "
        f"1 月 1 日至 12 月 31 日）\n否：{second} 年\n取消：不生成"
    )
    return {dialogs.YES: first, dialogs.NO: second}.get(answer)


def _fitting(text: str, more: str) -> str:
    """A text as long as a window shows: the first lines, a line that says there are more, the last lines."""
    lines = text.splitlines()
    if len(text) <= LONGEST or len(lines) <= LAST_LINES:
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n{more}"
    first, last = lines[:-LAST_LINES], lines[-LAST_LINES:]
    while first and len("\n".join((*first, *last))) > LONGEST:
        first.pop()
    return "\n".join((*first, more, *last))


def _beside(paths: list[Path], names: tuple[str, ...]) -> Path | None:
    """A file of one of these names in or beside what was sent."""
    folders = [path for path in paths if path.is_dir()] + [path.absolute().parent for path in paths]
    found = (folder / name for folder in dict.fromkeys(folders) for name in names)
    return next((path for path in found if path.is_file()), None)


def _last_year(place: Path) -> Path | None:
    """Last year's summary beside what was sent. Of several none is chosen."""
    found = sorted(path for path in place.glob(f"{PRIOR}*.xls[xm]") if path.is_file())
    if len(found) > 1:
        raise Refusal(
            f"{place}：有 {len(found)} 份上年汇总（{'、'.join(path.name for path in found)}），"
            "不知道用哪一份。请只留一份，再发送一次。"
        )
    return found[0] if found else None


def _place(beside: Path) -> tuple[Path, tuple[str, ...]]:
    """Where the result goes: beside what was sent.

    On the desktop where nothing can be written there (a CD, a shared folder).
    """
    probe = free(beside / ".gkxl-probe")
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        desktop = dialogs.desktop()
        return desktop, (f"{visible(str(beside))} 写不进去，结果放在桌面。",)
    return beside, ()


def free(path: Path) -> Path:
    """The path, numbered where it is taken: nothing is ever overwritten by a click."""
    number, result = 1, path
    while result.exists():
        number += 1
        result = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    return result


def _stem(path: Path) -> str:
    return path.name if path.is_dir() else path.stem


def _run(command: list[str]) -> tuple[int, str]:
    """A command's exit status and what it said; the progress goes to the console."""
    from gkxl.faces.cli import main as gkxl

    said, complaints = io.StringIO(), Both(sys.stderr)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(complaints):
        try:
            status = gkxl(command)
        except SystemExit as end:
            status = int(end.code or 0)
    return status, "\n".join(part.strip() for part in (complaints.text, said.getvalue()) if part.strip())


class Both(io.TextIOBase):
    """The console, where there is one, sees everything, the progress bar too.

    The window only the sentences.
    """

    def __init__(self, console: TextIO | None) -> None:
        self.console, self.text = console, ""

    def write(self, text: str) -> int:
        if self.console:
            self.console.write(text)
        if "\r" not in text:
            self.text += text
        return len(text)

    def flush(self) -> None:
        if self.console:
            self.console.flush()

    def isatty(self) -> bool:
        return self.console is not None and self.console.isatty()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
