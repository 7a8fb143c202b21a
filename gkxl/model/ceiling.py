"""The ceiling over reading: what takes more time or memory than a file may is broken off with a sentence.

The bounds of the readers stop what was foreseen; the ceiling stops the rest. It costs a file that is read
quickly nothing that can be measured: one thread for the whole process, which looks up a few times a second
while something is read, and a limit that the system holds.

Time: the thread raises `Overrun` in the thread that reads; a timer of the system does within a regular
expression. Code of a library that does not come back to Python is out of their reach: in a worker process
the parent ends that, on the command line `last_resort`. What a machine that is busy or was put to sleep
takes is not the file's: looks are counted, not hours, without what it stood in line for a processor.
Memory: on Linux the soft RLIMIT_DATA (what a process writes to, not what it maps), on Windows a job object,
elsewhere the peak is looked at.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

from gkxl.model.errors import OverLimit
from gkxl.model.limits import limits

Result = TypeVar("Result")

LOOKS = 0.25
"""Seconds between two looks at what is being read."""

FIRST_CALL = 0.9
"""Share of the time after which a file is broken off where Python is; at the end of it by force."""

LEAST_COUNTED = 0.02
"""Share of the time that counts at least, however busy the machine is: nothing may wait for ever."""

MIB = 2**20

_SIGNAL = getattr(signal, "SIGVTALRM", None) or signal.SIGBREAK  # type: ignore[attr-defined]
"""Trips in the main thread: nothing else uses it."""

last_resort: Callable[[str], None] | None = None
"""What the command line does where a library does not come back: it is handed the sentence."""

apart: Callable[[str, Callable[..., Any], tuple[Any, ...]], Any] | None = None
"""Calls a function for a file in a process of its own; where set, readers that can crash are called so."""


parent: int | None = None
"""In a worker: the process for which it reads; with it the worker ends."""


class Overrun(BaseException):
    """Raised in the midst of reading. Not an `Exception`: no reader may take it for the fault of a cell."""


class Spent:
    """The seconds that a task of the system has been at something, for who looks at it now and then.

    `task`: the number of a process, or "self/task/…" with that of a thread.
    """

    def __init__(self, task: str) -> None:
        self.seconds = 0.0
        self._task, self._waited = task, -1.0

    def add(self, passed: float) -> float:
        """So many seconds more since the last look, less what it stood in line meanwhile; the sum of them."""
        waited = _waited_for_a_processor(self._task)
        stood = waited - self._waited if self._waited >= 0 else 0.0  # the first look knows none before it
        self.seconds += max(passed - stood, LEAST_COUNTED * passed)
        self._waited = waited
        return self.seconds


def _waited_for_a_processor(task: str) -> float:
    """The seconds since its start that a task was ready to run and others ran; 0 where no system tells."""
    if sys.platform != "linux":
        return 0.0
    try:
        return int(Path(f"/proc/{task}/schedstat").read_bytes().split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


@dataclass
class _Watched:
    """What a thread reads, since how long, and whether that was too much."""

    name: str
    thread: int
    in_main: bool
    seconds: float
    memory: int
    spent: Spent
    over: str = ""


_watched: dict[int, _Watched] = {}
_lock = threading.Lock()
_looking = False
_worn = False


def worn() -> bool:
    """Whether something was broken off in this process: a worker does not go on after that."""
    return _worn


def guarded(name: str, call: Callable[[], Result]) -> Result:
    """The result of reading a file that messages call `name`; `OverLimit` where it takes too much.

    Within a call that is guarded already nothing is added.
    """
    global _worn
    thread = threading.get_ident()
    if thread in _watched:
        return call()
    bounds = limits()
    in_main = threading.current_thread() is threading.main_thread()
    spent = Spent(f"self/task/{threading.get_native_id()}")
    watched = _Watched(name, thread, in_main, bounds.seconds, bounds.memory * MIB, spent)
    over = ""
    try:
        _begin(watched)
        try:
            return call()
        finally:
            _end(watched)
    except Overrun:
        _end(watched)  # again: it may have come in the midst of it
        over = watched.over
    except MemoryError:
        over = MEMORY
    _worn = True
    raise OverLimit(sentence(name, over))  # here: the frames that hold what was read are gone


TIME, MEMORY = "seconds", "memory"
"""Which of the bounds was reached: its name in the settings."""


def sentence(name: str, over: str) -> str:
    """What is told of a file that reached a bound; `over` is `TIME`, `MEMORY` or "" for one of both."""
    bounds = limits()
    time_up, full = f"时间上限（{bounds.seconds} 秒）", f"内存上限（{bounds.memory} MB）"
    what = {TIME: time_up, MEMORY: full}.get(over, "时间或内存上限，读它的进程意外结束了")
    raised = f"（{over}）" if over else ""
    return (
        f"{name}：超过{what}，没有读完。请打开它，只保留年报正文和各表，另存后重新报送；"
        f"确实要读的，请管理员在 limits.toml 里调高上限{raised}。"
    )


def _begin(watched: _Watched) -> None:
    global _looking
    if watched.in_main:
        signal.signal(_SIGNAL, _tripped)
        _set_timer(FIRST_CALL * watched.seconds)
    with _lock:
        if not _watched:
            _bound_memory(watched.memory)
        _watched[watched.thread] = watched
        if not _looking:
            _looking = True
            threading.Thread(target=_look, daemon=True, name="gkxl ceiling").start()


def _end(watched: _Watched) -> None:
    _watched.pop(watched.thread, None)
    if not watched.in_main and watched.over:
        _raise_in(watched.thread, None)
    if watched.in_main:
        _set_timer(0)
    with _lock:
        if not _watched:
            _free_memory()


def _set_timer(seconds: float) -> None:
    """Processor time after which the system trips: a regular expression does not let the thread look, but
    asks for signals. Windows has none: there an expression ends a worker only.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, LOOKS if seconds else 0)


def _tripped(_number: int, _frame: FrameType | None) -> None:
    """Runs in the main thread: what is read there is over its bound; one that comes late is nothing."""
    watched = _watched.get(threading.get_ident())
    if sys.platform == "win32" and not (watched and watched.over):  # a real Ctrl-Break
        raise KeyboardInterrupt
    if watched is not None:
        watched.over = watched.over or TIME
        raise Overrun


def _look() -> None:
    """The thread: a look at all that is read, as long as anything is."""
    global _looking
    before = time.monotonic()
    while True:
        time.sleep(LOOKS)
        now = time.monotonic()
        passed, before = min(now - before, 2 * LOOKS), now
        if parent is not None and os.getppid() != parent:
            os._exit(1)
        with _lock:
            if not _watched:
                _looking = False
                return
            for watched in list(_watched.values()):
                _look_at(watched, passed)


def _look_at(watched: _Watched, passed: float) -> None:
    spent = watched.spent.add(passed)
    if not watched.over:
        if spent >= FIRST_CALL * watched.seconds:
            watched.over = TIME
        elif _peak_over(watched.memory):
            watched.over = MEMORY
    if watched.over:
        _raise_in(watched.thread, Overrun)
        if watched.in_main and last_resort is not None and spent >= watched.seconds:
            last_resort(sentence(watched.name, watched.over))


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raise in another thread; None takes back what has not been raised yet."""
    if thread == threading.main_thread().ident:
        if error is not None:
            import _thread

            _thread.interrupt_main(_SIGNAL)
        return
    import ctypes

    what = ctypes.py_object(error) if error is not None else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), what)


def _after_fork() -> None:
    """A child reads on its own: the thread is not in it."""
    global _looking, _lock, last_resort, apart, _worn
    _watched.clear()
    _looking = _worn = False
    _lock = threading.Lock()
    last_resort = apart = None
    _free_memory()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


_kept: tuple[int, int] | None = None


if sys.platform == "linux":

    def _bound_memory(memory: int) -> None:
        """A process that is large itself gets half as much on top of what it has."""
        global _kept
        import resource

        used = int(Path("/proc/self/statm").read_bytes().split()[5]) * resource.getpagesize()
        _kept = resource.getrlimit(resource.RLIMIT_DATA)
        soft = max(memory, used + memory // 2)
        given = [one for one in (soft, *_kept) if one != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_DATA, (min(given), _kept[1]))

    def _free_memory() -> None:
        global _kept
        import resource

        if _kept is not None:
            resource.setrlimit(resource.RLIMIT_DATA, _kept)
            _kept = None

    def _peak_over(memory: int) -> bool:
        return False  # the system sees to it

elif sys.platform == "win32":

    def _bound_memory(memory: int) -> None:
        pass  # at the first look: what is read within that time pays nothing

    def _free_memory() -> None:
        if "gkxl.model.jobobject" in sys.modules:
            sys.modules["gkxl.model.jobobject"].free()

    def _peak_over(memory: int) -> bool:
        from gkxl.model import jobobject

        jobobject.bound(memory)
        return False

else:

    def _bound_memory(memory: int) -> None:
        pass

    def _free_memory() -> None:
        pass

    def _peak_over(memory: int) -> bool:
        """The most that this process ever had (macOS counts bytes, others KiB)."""
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak * (1 if sys.platform == "darwin" else 1024) > memory
