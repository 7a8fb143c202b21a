"""A function over many files, in this process or in worker processes: results in order, memory flat."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from gkxl.model.errors import Refusal

if TYPE_CHECKING:
    import concurrent.futures

MOST_WORKERS = 61
"""Windows waits for no more processes at once."""

FILES_PER_WORKER = 100
"""Files from which one more worker process pays for its start."""

LARGEST_PORTION = 50

Item = TypeVar("Item")
Result = TypeVar("Result")


def over_files(
    function: Callable[[Item], Result],
    files: Sequence[Item],
    workers: int | None = None,
    per_worker: int = FILES_PER_WORKER,
) -> Iterator[Result]:
    """The function's results in the order of the files; `workers` processes, or as many as pay (one for
    `per_worker` files).

    The function and its results have to be picklable. Refusal where a worker dies.
    """
    count = min(workers or min(os.cpu_count() or 1, 1 + len(files) // per_worker), MOST_WORKERS)
    return map(function, files) if count == 1 or len(files) < 2 else _in_workers(function, files, count)


def _in_workers(function: Callable[[Item], Result], files: Sequence[Item], count: int) -> Iterator[Result]:
    from concurrent.futures.process import BrokenProcessPool

    yield function(files[0])  # here, so that forms and layouts are known before the workers branch off
    rest = files[1:]
    size = max(1, min(LARGEST_PORTION, len(rest) // (count * 16)))
    with _pool(count, function) as pool:
        try:
            for portion in windowed(
                pool, _work, (rest[start : start + size] for start in range(0, len(rest), size)), count * 4
            ):
                yield from portion
        except BrokenProcessPool:
            raise Refusal(
                "读取文件的进程意外结束（可能内存不够，或被安全软件终止），没有写出文件。请加 --workers 1 "
                "重试。"
            ) from None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _pool(count: int, function: Callable[[Any], Any]) -> concurrent.futures.Executor:
    """Worker processes that Ctrl-C does not reach, from their first moment: submitting starts them."""
    import concurrent.futures

    class Pool(concurrent.futures.ProcessPoolExecutor):
        def submit(self, *arguments: Any, **named: Any) -> concurrent.futures.Future[Any]:
            with _interrupts_held():
                return super().submit(*arguments, **named)

    return Pool(count, initializer=_start_worker, initargs=(function,))


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """What is started meanwhile inherits that Ctrl-C is none of its business; here it comes afterwards.

    On Windows a Ctrl-C of these few milliseconds is lost: pressed again, it works.
    """
    if sys.platform == "win32":
        import ctypes

        ignore = ctypes.windll.kernel32.SetConsoleCtrlHandler
        ignore(None, True)
        try:
            yield
        finally:
            ignore(None, False)
    else:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def windowed(
    executor: concurrent.futures.Executor, function: Callable[[Any], Any], portions: Iterable[Any], width: int
) -> Iterator[Any]:
    """Results in order, with at most `width` portions under way: memory stays flat whatever the number of
    files.
    """
    waiting: deque[concurrent.futures.Future] = deque()
    for portion in portions:
        waiting.append(executor.submit(function, portion))
        if len(waiting) >= width:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


_function: Callable[[Any], Any] | None = None


def _start_worker(function: Callable[[Any], Any]) -> None:
    global _function
    _function = function
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the workers too: the parent ends them
    gc.set_threshold(100_000)  # reading makes no cycles worth looking for every 700 objects
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed ends too, instead of waiting for ever."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(files: Sequence[Any]) -> list[Any]:
    assert _function is not None
    return [_function(file) for file in files]
