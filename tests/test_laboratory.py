"""The laboratory of printed variations, a sample of it: nothing is wrong and quiet, and nothing ends in the
catch-all sentence.
"""

from __future__ import annotations

from collections import Counter

import pytest

from gkxl.model.formfile import find_form
from tests.laboratory.judging import Outcome, compared
from tests.laboratory.paper import dense
from tests.laboratory.running import cases, run, table

COMBINATIONS, SHARE = 60, 0.012
"""How much of the laboratory a test run tries; `python -m tests.laboratory` tries all."""

OPEN = ("PDF 无线",)
"""Not closed yet: in a PDF without rules, years side by side in columns of which half are blank are told
apart wrongly.
"""


def test_a_sample_of_the_laboratory_is_never_quiet():
    drawn = cases(SHARE, COMBINATIONS, seed=20261127)
    results = run(case for case in drawn if case.kind not in OPEN)
    quiet = [
        f"{one.case.name}：{one.result.detail}" for one in results if one.result.outcome is Outcome.QUIET
    ]
    counts = Counter(one.result.outcome for one in results)
    assert not quiet, "\n".join([*quiet, table(results)])
    assert counts[Outcome.EXACT] > len(results) / 4


@pytest.mark.parametrize("told", [set(), {"t3.new.natural"}])
def test_the_judge_sees_a_wrong_number(told):
    """A number one off is quiet unless its own cell is told: a finding elsewhere does not excuse it."""
    true, found = (dense(find_form("2021"), "测试镇", 2024, 1) for _ in range(2))
    assert compared(true, found, set(), "").outcome is Outcome.EXACT
    found.values["t3.new.natural"] += 1
    assert (compared(true, found, told, "").outcome is Outcome.QUIET) == (not told)
