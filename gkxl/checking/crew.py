"""Processes that read for this one: a file that ends its process costs itself only.

A crew hands portions of items to its workers and gives back results in the order of the items. A worker
reads under the ceiling (`gkxl.model.ceiling`); one that does not come back in time is ended, one that dies
is replaced. The file it was at is tried once more in another process, since the system ends whom it likes
when memory is short; if that dies too, the file is given up.

Only pipes and pickles, no `multiprocessing`: it cannot start a process in a worker of Dask nor in a script
that has no `if __name__ == "__main__"`, and where one of its processes dies all are lost.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, ClassVar, cast

from gkxl.checking.work import Work, done_here
from gkxl.model import ceiling
from gkxl.model.limits import limits
from gkxl.model.machine import collect_seldom

TRIES = 2
"""Processes that may die at a file before it is given up."""

STILLBORN = 3
"""Processes that may end before their first word; then they cannot be had here (a security program)."""

AHEAD = 4
"""Portions a worker that may be read beyond the first result that is still awaited: memory stays flat."""

LARGEST_PORTION = 50

PORTIONS = 16
"""Portions for each worker, at least: the last ones end together."""

MOST_COUNTED = 1.0
"""Seconds that one look adds to the time of a file: a machine that slept, or a caller that took its time,
is not the file's."""


READY = "ready"
"""A worker's first word."""


def archive_of(item: Any) -> Any:
    """In which archive a file is; None for anything else."""
    return item.path if getattr(item, "inside", ()) else None


class NoProcess(Exception):
    """No process can be started here."""


class _Worker(ABC):
    """A process with a pipe to it and one from it, and what it has been handed."""

    def __init__(self, heard: queue.SimpleQueue[tuple[_Worker, Any]]) -> None:
        self.items: deque[tuple[int, Any]] = deque()
        self.pid = 0
        self.spent = ceiling.Spent("0")
        self.spoke, self.leaves, self.late = False, False, False
        self.to: BinaryIO
        self.back: BinaryIO
        self._heard = heard

    def listen(self) -> None:
        threading.Thread(target=self._listen, daemon=True, name="gkxl crew").start()

    def _listen(self) -> None:
        try:
            while True:
                self._heard.put((self, pickle.load(self.back)))
        except Exception:  # the end of the pipe, or half a message
            self._heard.put((self, None))

    def hand(self, items: Sequence[tuple[int, Any]]) -> None:
        self.items.extend(items)
        self.begins()
        self.tell(list(items))

    def begins(self) -> None:
        """It is at the next of its items from now on."""
        self.spent = ceiling.Spent(str(self.pid))

    def tell(self, message: Any) -> None:
        """A worker that is gone is noticed by the thread that listens."""
        with contextlib.suppress(OSError):
            pickle.dump(message, self.to, pickle.HIGHEST_PROTOCOL)
            self.to.flush()

    @abstractmethod
    def end(self) -> None:
        """Kill it, if it is not dead."""

    def close(self) -> None:
        for pipe in (self.to, self.back):
            with contextlib.suppress(OSError):
                pipe.close()


class _Forked(_Worker):
    """A copy of this process: it knows at once what this one knows. Only on Linux, from its main thread."""

    alive: ClassVar[set[_Forked]] = set()

    def __init__(self, heard: queue.SimpleQueue[tuple[_Worker, Any]], work: Work) -> None:
        super().__init__(heard)
        items, hand = os.pipe()
        back, results = os.pipe()
        try:
            self.pid = _fork()
        except OSError:
            for end in (items, hand, back, results):
                os.close(end)
            raise
        if self.pid == 0:
            _in_child(work, (items, results), (hand, back))
        os.close(items)
        os.close(results)
        self.to, self.back = os.fdopen(hand, "wb"), os.fdopen(back, "rb")
        self.alive.add(self)
        self.listen()

    def end(self) -> None:
        self.alive.discard(self)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        self.close()


def _fork() -> int:
    """Ctrl-C is none of the child's business from its first moment; here it comes afterwards."""
    with interrupts_held():
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
    return pid


@contextlib.contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until this is over."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _in_child(work: Work, own: tuple[int, int], others: tuple[int, int]) -> None:
    """The life of a forked worker; never comes back."""
    try:
        for end in others:
            os.close(end)
        for one in _Forked.alive:  # else the pipe of a worker stays open when this process's parent ends
            with contextlib.suppress(OSError):
                os.close(one.to.fileno())
                os.close(one.back.fileno())
        _serve(os.fdopen(own[0], "rb"), os.fdopen(own[1], "wb"), work)
    finally:
        os._exit(0)


class _Started(_Worker):
    """A new Python: everywhere else."""

    def __init__(self, heard: queue.SimpleQueue[tuple[_Worker, Any]], work: Work) -> None:
        super().__init__(heard)
        code = f"import sys; sys.path[:] = {sys.path!a}; from gkxl.checking import crew; crew.started()"
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NO_WINDOW}  # nor a console whose Ctrl-C reaches it
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("GKXL_DEBUG") else subprocess.DEVNULL,
            **apart,
        )
        self.pid = self.process.pid
        self.to, self.back = cast(BinaryIO, self.process.stdin), cast(BinaryIO, self.process.stdout)
        self.listen()
        self.tell(work)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.close()


def started() -> None:
    """The life of a started worker: its work comes first."""
    items, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _serve(items, results, pickle.load(items))


def _serve(items: BinaryIO, results: BinaryIO, work: Work) -> None:
    """Do what comes, item by item, until nothing comes any more."""
    _silence()
    ceiling.parent = os.getppid()
    collect_seldom()
    _send(results, READY)
    while True:
        try:
            portion = pickle.load(items)
        except (EOFError, OSError):
            return
        for number, item in portion:
            start = time.process_time()  # a busy machine is not the archive's fault
            result = done_here(work, item)
            leaves = ceiling.worn()
            _send(results, (number, result, time.process_time() - start, leaves))
            if leaves:
                return


def _silence() -> None:
    """What libraries print in a worker is for nobody: their pipes are not those of the user's screen."""
    ends = (0, 1) if os.environ.get("GKXL_DEBUG") else (0, 1, 2)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for end in ends:
        os.dup2(nowhere, end)
    if nowhere not in ends:
        os.close(nowhere)


def _send(results: BinaryIO, message: Any) -> None:
    pickle.dump(message, results, pickle.HIGHEST_PROTOCOL)
    results.flush()


class Archives:
    """How long reading the files of each archive took; of one that took too long no more are read."""

    def __init__(self) -> None:
        self._spent: dict[Any, float] = {}

    def add(self, archive: Any, seconds: float) -> None:
        if archive is not None:
            self._spent[archive] = self._spent.get(archive, 0.0) + seconds

    def why_not(self, archive: Any, name: str) -> str | None:
        """Why a file of an archive is not read any more."""
        most = limits().archive_seconds
        if archive is None or self._spent.get(archive, 0.0) < most:
            return None
        return (
            f"{name}：没有读取，读它所在的压缩包已用了 {most} 秒（上限）。"
            "请解压后直接报送文件；确实要读的，请管理员在 limits.toml 里调高 archive_seconds。"
        )


class Crew:
    """Workers for one kind of work, and how long the archives of their files took.

    `idle`: seconds without work after which it closes by itself.
    """

    def __init__(self, work: Work, count: int, idle: float | None = None) -> None:
        self._work, self._count, self._idle = work, count, idle
        self.closed = False
        self._timer: threading.Timer | None = None
        self._archives = Archives()
        self._heard: queue.SimpleQueue[tuple[_Worker, Any]] = queue.SimpleQueue()
        self._workers: set[_Worker] = set()
        self._stillborn = 0
        self._kind: Any = _Forked if _may_fork() else _Started

    def close(self) -> None:
        """End every worker: they hold nothing that could be lost."""
        self.closed = True
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def run(self, items: Sequence[Any]) -> Iterator[Any]:
        """The results in the order of the items. `NoProcess` before the first where none can be started."""
        if self._timer is not None:
            self._timer.cancel()
        yield from _Run(self, items).results()
        if self._idle is not None:
            self._timer = threading.Timer(self._idle, self.close)
            self._timer.daemon = True
            self._timer.start()

    def grow(self) -> None:
        """As many workers as there are to be, or as the system lets there be."""
        while len(self._workers) < self._count:
            if self._stillborn >= STILLBORN and not self._workers:
                raise NoProcess
            try:
                self._workers.add(self._kind(self._heard, self._work))
            except OSError:
                if not self._workers:
                    raise NoProcess from None
                return


def _may_fork() -> bool:
    """A copy of a process with threads of other owners may hang: Dask's workers, a web server."""
    return sys.platform == "linux" and threading.current_thread() is threading.main_thread()


class _Run:
    """Items on their way through a crew."""

    def __init__(self, crew: Crew, items: Sequence[Any]) -> None:
        self.crew, self.work = crew, crew._work
        self.waiting = deque(enumerate(items))
        self.again: deque[tuple[int, Any]] = deque()
        self.size = max(1, min(LARGEST_PORTION, len(items) // (crew._count * PORTIONS)))
        self.total, self.next = len(items), 0
        self.done: dict[int, Any] = {}
        self.deaths: dict[int, int] = {}
        self.seconds = limits().seconds

    def results(self) -> Iterator[Any]:
        before = time.monotonic()
        while self.next < self.total:
            while self.next in self.done:
                yield self.done.pop(self.next)
                self.next += 1
            if self.next >= self.total:
                return
            self.crew.grow()
            for worker in self.crew._workers:
                if not worker.items and not worker.leaves:
                    self._assign(worker)
            self._hear()
            now = time.monotonic()
            if now - before >= ceiling.LOOKS:
                self._look(min(now - before, MOST_COUNTED))
                before = now

    def _assign(self, worker: _Worker) -> None:
        """The next portion; a file at which a process died goes alone."""
        portion: list[tuple[int, Any]] = []
        if self.again:
            portion = [self.again.popleft()]
        else:
            reach = self.next + AHEAD * self.size * self.crew._count
            while self.waiting and len(portion) < self.size and self.waiting[0][0] < reach:
                portion.append(self.waiting.popleft())
        wanted = [one for one in portion if not self._refused(*one)]
        if wanted:
            worker.hand(wanted)

    def _refused(self, number: int, item: Any) -> bool:
        """Whether an item is in an archive that took too long already."""
        why = self.crew._archives.why_not(archive_of(item), self.work.name_of(item))
        if why is not None:
            self.done[number] = self.work.given_up(item, why)
        return why is not None

    def _hear(self) -> None:
        """What workers have to say; waits a moment where they say nothing."""
        with contextlib.suppress(queue.Empty):
            self._heed(*self.crew._heard.get(timeout=ceiling.LOOKS))
            while True:
                self._heed(*self.crew._heard.get_nowait())

    def _heed(self, worker: _Worker, message: Any) -> None:
        if worker not in self.crew._workers:
            return
        if message is None:
            self._buried(worker)
        elif message == READY:
            worker.spoke = True
        else:
            number, result, seconds, worker.leaves = message
            self._take(worker, number, result, seconds)

    def _take(self, worker: _Worker, number: int, result: Any, seconds: float) -> None:
        first, item = worker.items.popleft()
        assert first == number
        worker.begins()
        self.done[number] = result
        self.crew._archives.add(archive_of(item), seconds)

    def _look(self, passed: float) -> None:
        """End the workers that are too long at one file."""
        for worker in list(self.crew._workers):
            at_work = worker.items and worker.spoke
            if at_work and worker.spent.add(passed) > self.seconds + ceiling.LOOKS:
                worker.late = True
                self._buried(worker)

    def _buried(self, worker: _Worker) -> None:
        """A worker that died or was ended: what it had goes to others, but for the file it was at."""
        self.crew._workers.discard(worker)
        worker.end()
        if not worker.spoke:
            self.crew._stillborn += 1
        elif worker.items and not worker.leaves:
            number, item = worker.items.popleft()
            self.deaths[number] = self.deaths.get(number, 0) + 1
            name = self.work.name_of(item)
            if worker.late:
                self.done[number] = self.work.given_up(item, ceiling.sentence(name, ceiling.TIME))
                self.crew._archives.add(archive_of(item), self.seconds)
            elif self.deaths[number] < TRIES:
                self.again.append((number, item))
            else:
                self.done[number] = self.work.given_up(item, ceiling.sentence(name, ""))
        self.waiting.extendleft(reversed(worker.items))
        worker.items.clear()
