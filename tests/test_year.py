"""The year of a county, played by people who err: each round's screen is as it was approved."""

from __future__ import annotations

from pathlib import Path

from tests.year.play import APPROVED, play


def test_the_year_is_told_as_approved(soffice: str, tmp_path: Path) -> None:
    """`python -m tests.year --approve` renews the texts, to be read aloud before they are committed."""
    told = {step.name: step for step in play(tmp_path)}
    approved = {path.stem: path.read_text("utf-8") for path in sorted(APPROVED.glob("*.txt"))}
    assert approved and {name: told[name].text for name in approved} == approved
    assert not any("检查时出错" in step.text for step in told.values())
    rounds = [told[name].status for name in ("03第一轮", "04第二轮", "05第三轮", "09市级")]
    assert rounds == [1, 1, 0, 0]
