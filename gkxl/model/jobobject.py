"""A job object of Windows around this process: how much memory it may have while it reads a file.

Only for Windows; elsewhere nothing imports it. A Windows that does not let a process into a second job
(before Windows 8) leaves it without this bound.
"""

from __future__ import annotations

import ctypes

PROCESS_MEMORY = 0x100
"""JOB_OBJECT_LIMIT_PROCESS_MEMORY"""
EXTENDED_LIMITS = 9
"""JobObjectExtendedLimitInformation"""


class _Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, whose first two parts are written out in it."""

    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("operations", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    )


_job: int | None = None
_bounded = False


def bound(memory: int) -> None:
    """Let this process have no more than so many bytes; where it has more already, nothing on top."""
    global _job, _bounded
    if _bounded:
        return
    _bounded = True
    kernel = _kernel()
    if _job is None:
        _job = kernel.CreateJobObjectW(None, None) or 0
        if _job:
            kernel.AssignProcessToJobObject(_job, kernel.GetCurrentProcess())
    _set(PROCESS_MEMORY, memory)


def free() -> None:
    """Take the bound away."""
    global _bounded
    if _bounded:
        _bounded = False
        _set(0, 0)


def _set(flags: int, memory: int) -> None:
    wanted = _Limits(flags=flags, process_memory=memory)
    if _job:
        _kernel().SetInformationJobObject(_job, EXTENDED_LIMITS, ctypes.byref(wanted), ctypes.sizeof(wanted))


def _kernel() -> ctypes.CDLL:
    """kernel32, with handles as wide as pointers."""
    kernel: ctypes.CDLL = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    kernel.SetInformationJobObject.argtypes = (
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_uint32,
    )
    return kernel
