"""A function over many files, each read under the ceiling: results in order, memory flat."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from gkxl.checking.work import Work, done_here
from gkxl.model.errors import OverLimit

if TYPE_CHECKING:
    import concurrent.futures

MOST_WORKERS = 61
"""More do not pay on any machine."""

FILES_PER_WORKER = 100
"""Files from which one more worker process pays for its start."""


def over_files(
    work: Work,
    files: Sequence[Any],
    workers: int | None = None,
    per_worker: int = FILES_PER_WORKER,
    apart: bool = True,
) -> Iterator[Any]:
    """The results of the work in the order of the files; `workers` processes, or as many as pay (one for
    `per_worker` files).

    Several files are read in processes of their own, also by one worker, so that none costs more than
    itself; a single one is read here, and so are all where no process can be started or `apart` is denied.
    """
    count = min(workers or min(os.cpu_count() or 1, 1 + len(files) // per_worker), MOST_WORKERS, len(files))
    if len(files) < 2 or (count == 1 and not apart):
        return _here(work, files)
    return _in_workers(work, files, count)


def _here(work: Work, files: Iterable[Any]) -> Iterator[Any]:
    return (done_here(work, file) for file in files)


def _in_workers(work: Work, files: Sequence[Any], count: int) -> Iterator[Any]:
    from gkxl.checking.crew import Crew, NoProcess

    crew, done = Crew(work, count), 0
    try:
        for result in crew.run(files):
            yield result
            done += 1
    except NoProcess:
        yield from _here(work, files[done:])
    finally:
        crew.close()


class _Calls:
    """A function called in another process: its result, or the refusal that it raised."""

    def __call__(self, item: tuple[str, Callable[..., Any], tuple[Any, ...]]) -> tuple[Any, Exception | None]:
        _, function, arguments = item
        try:
            return function(*arguments), None
        except MemoryError:
            raise
        except Exception as error:
            return None, error

    def name_of(self, item: Any) -> str:
        return str(item[0])

    def given_up(self, item: Any, why: str) -> tuple[Any, Exception | None]:
        return None, OverLimit(why)


def called_apart(name: str, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    """What a function gives or raises, called in a process of its own; here where none can be started."""
    from gkxl.checking.crew import Crew, NoProcess

    crew = Crew(_Calls(), 1)
    try:
        result, error = next(crew.run([(name, function, arguments)]))
    except NoProcess:
        return function(*arguments)
    finally:
        crew.close()
    if error is not None:
        raise error
    return result


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
