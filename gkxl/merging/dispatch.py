"""Where submissions are read and checked: in this process, in worker processes, or on a Dask cluster.

The same code everywhere.
"""

from __future__ import annotations

import pickle
import re
import socket
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gkxl.checking.crew import Crew
from gkxl.checking.working import over_files, windowed
from gkxl.merging.compact import compacted
from gkxl.merging.intake import Intake, saved_outside
from gkxl.merging.status import Status
from gkxl.merging.submission import Submission
from gkxl.model.errors import Refusal
from gkxl.model.machine import reason
from gkxl.reading.inbox.collect import File

ON_CLUSTER = 32
"""Files handed over at a time."""


AT_ONCE = 500
"""Reports that go into the cache in one transaction."""


def take_in(
    files: Sequence[File],
    intake: Intake,
    workers: int | None = None,
    cluster: str | None = None,
    apart: bool = True,
) -> Iterator[Submission]:
    """Submissions in the order of the files, read wherever it was asked for; what was read anew goes into the
    cache.
    """
    if cluster is not None:
        found = _on_cluster(files, intake, cluster)
    else:
        found = over_files(intake, files, workers, apart=apart)
    fresh: list[tuple[str, bytes]] = []
    try:
        for file, submission in zip(files, found, strict=True):
            compacted(submission, file, intake.roster, intake.form)
            if submission.saved is None and submission.status is not Status.IGNORED:
                submission.saved = saved_outside(submission.file)
            if submission.fresh is not None:
                fresh.append(submission.fresh)
                submission.fresh = None
                if len(fresh) >= AT_ONCE:
                    _keep(intake, fresh)
                    fresh = []
            yield submission
        _keep(intake, fresh)
    finally:
        if intake.cache is not None:
            intake.cache.close()


def _keep(intake: Intake, fresh: Sequence[tuple[str, bytes]]) -> None:
    if intake.cache is not None and fresh:
        intake.cache.put(fresh)


def _on_cluster(files: Sequence[File], intake: Intake, address: str) -> Iterator[Submission]:
    """On an existing Dask cluster, through its executor.

    Files' bytes are sent along: workers need no common disk.
    """
    try:
        from distributed import Client
    except ImportError:
        raise Refusal(
            "没有装 Dask，不能用 --cluster。"
            '请在 gkxl 的文件夹里运行 pip install ".[cluster]"，或去掉 --cluster。'
        ) from None
    _reachable(address)
    try:
        client = Client(address, timeout=20, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise Refusal(
            f"{address}：连不上这个 Dask 集群（{type(error).__name__}）。"
            "请检查地址，例如 tcp://10.0.0.5:8786，或去掉 --cluster。"
        ) from None
    with client:
        from gkxl.model.version import VERSION

        width = 4 * max(1, sum(client.nthreads().values()))
        executor = client.get_executor(retries=5, pure=False)
        portions = (
            (intake, VERSION, [(file, _bytes_of(file)) for file in files[start : start + ON_CLUSTER]])
            for start in range(0, len(files), ON_CLUSTER)
        )
        for portion in windowed(executor, work_on_cluster, portions, width):
            yield from portion


def _reachable(address: str) -> None:
    """Refuse an address that is none, or at which nothing listens, before Dask waits for it."""
    written = re.fullmatch(r"(?:tcp|tls|ucx)://([\w.\-]+):(\d{1,5})", address, re.ASCII)
    if written is None:
        raise Refusal(f"{address}：不是 Dask 集群的地址。请写成 tcp://主机:端口，例如 tcp://10.0.0.5:8786。")
    try:
        socket.create_connection((written[1], int(written[2])), timeout=5).close()
    except (OSError, OverflowError) as error:
        raise Refusal(
            f"{address}：连不上这个 Dask 集群（{_why(error)}）。请检查地址和网络，或去掉 --cluster。"
        ) from None


def _why(error: OSError | OverflowError) -> str:
    return reason(error) if isinstance(error, OSError) else "没有这样的端口"


def _bytes_of(file: File) -> bytes | str | None:
    """The bytes of a file, or why they cannot be had."""
    if file.ignored is not None:
        return None
    try:
        return file.data()
    except Refusal as refusal:
        return str(refusal)
    except OSError as error:
        return Intake.unreadable(file, error)


def work_on_cluster(portion: tuple[Intake, str, list[tuple[File, bytes | str | None]]]) -> list[Submission]:
    """One portion, on a worker of the cluster. Refusal where the worker has another version of gkxl."""
    from gkxl.model.version import VERSION

    intake, version, files = portion
    if version != VERSION:
        raise Refusal(
            f"集群上的 gkxl 是 {VERSION}，本机是 {version}，结果可能不同，没有汇总。请装成同一版本。"
        )
    return list(_crew(intake).run(files))


IDLE = 60
"""Seconds after which a process on a worker of the cluster ends that gets no more files."""


@dataclass(frozen=True)
class _Carried:
    """Taking in files whose bytes came along."""

    intake: Intake

    def __call__(self, item: tuple[File, bytes | str | None]) -> Submission:
        return self.intake.take(*item)

    def name_of(self, item: tuple[File, bytes | str | None]) -> str:
        return item[0].name

    def given_up(self, item: tuple[File, bytes | str | None], why: str) -> Submission:
        return self.intake.given_up(item[0], why)


_mine = threading.local()
"""The crew of this thread of a worker of the cluster: kept from portion to portion."""


def _crew(intake: Intake) -> Crew:
    """A process beside the worker of the cluster, which no file can end then."""
    wanted = pickle.dumps(intake)
    if getattr(_mine, "intake", None) != wanted or _mine.crew.closed:
        if hasattr(_mine, "crew"):
            _mine.crew.close()
        _mine.intake, _mine.crew = wanted, Crew(_Carried(intake), 1, idle=IDLE)
    return _mine.crew
