"""No expression of the package works longer than in proportion to its text, whatever the text is.

All of them are tried, found by loading every module, reading the samples and looking through the source.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import expressions

pytest.importorskip("resource")  # the alarm that gives a search up is none of Windows'


LENGTHS = ["--thorough"] if os.environ.get("GKXL_THOROUGH") else []
"""Up to a million characters where it is asked for (a minute and more), else up to ten thousand."""


def test_every_expression_is_linear():
    done = subprocess.run(
        [sys.executable, "-m", "tests.expressions", *LENGTHS],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    *slow, count = done.stdout.strip().splitlines()
    assert done.returncode == 0, done.stderr[-500:]
    assert slow == [] and int(count.split()[0]) > 250


@pytest.mark.parametrize(
    ("pattern", "methods"),
    [
        (r"\s+$", {"search"}),
        (r"(a|aa)+$", {"fullmatch"}),
        (r"<[^>]*>", {"sub"}),
        (r"(?:收到).*申请", {"search"}),
    ],
)
def test_one_that_is_not_would_be_seen(pattern, methods):
    import signal

    signal.signal(signal.SIGALRM, expressions.given_up)
    assert expressions.slow_texts(pattern, re.compile(pattern).flags, methods, thorough=False)
