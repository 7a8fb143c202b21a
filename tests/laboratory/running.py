"""Cases drawn with a seed, run, and counted."""

from __future__ import annotations

import random
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docx.exceptions import InvalidSpanError

from gkxl.model.texts import pad
from tests.laboratory.judging import Outcome, Result, judge
from tests.laboratory.kinds import KINDS
from tests.laboratory.paper import Paper, papers
from tests.laboratory.variations import VARIATIONS, may_meet, pairs


@dataclass(frozen=True)
class Case:
    sample: str
    variations: tuple[str, ...]
    kind: str

    @property
    def name(self) -> str:
        return f"{self.sample} · {'＋'.join(self.variations)} · {self.kind}"


@dataclass(frozen=True)
class Ran:
    case: Case
    result: Result


def cases(share: float, combinations: int, seed: int, only: str = "") -> Iterator[Case]:
    """Every variation of every sample in every kind (or a share of them), and so many combinations of two."""
    chance = random.Random(seed)
    samples = [name for name, _ in papers()]
    both = list(pairs())
    singles = (
        Case(sample, (variation,), kind) for sample in samples for variation in VARIATIONS for kind in KINDS
    )
    chosen = [case for case in singles if chance.random() < share]
    chosen += [
        Case(chance.choice(samples), chance.choice(both), chance.choice(list(KINDS)))
        for _ in range(combinations)
    ]
    yield from (case for case in chosen if only in case.name and may_meet(case.sample, case.variations))


def varied(paper: Paper, case: Case) -> Paper | None:
    """The paper with a case's variations; None where they cannot meet on one paper."""
    changed = paper.copy(zlib.crc32(case.name.encode()))
    try:
        for variation in case.variations:
            VARIATIONS[variation](changed)
        if len(case.variations) > 1 and not all(sheet.cells for sheet in changed.sheets):
            return None  # two took all that stood in a table: no such paper is printed
    except (StopIteration, IndexError, ValueError, KeyError):
        if len(case.variations) < 2:
            raise
        return None
    for sheet in changed.sheets:
        sheet.fill_gaps()
    return changed


def run(chosen: Iterable[Case]) -> list[Ran]:
    known = dict(papers())
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for case in chosen:
            paper = varied(known[case.sample], case)
            if paper is None:
                continue
            name, make = KINDS[case.kind]
            try:
                data = make(paper)
            except InvalidSpanError:
                continue  # python-docx makes no table with a row drawn through a merged label
            except (AttributeError, IndexError, ValueError):
                if len(case.variations) < 2:
                    raise
                continue  # cells of two variations lie over one another: no such table is printed
            results.append(Ran(case, judge(paper, name, data, Path(folder))))
    return results


def table(results: list[Ran]) -> str:
    """Counts by variation and by kind of file."""
    lines = []
    for title, of in (
        ("变化", lambda case: case.variations[0] if len(case.variations) == 1 else "两种合用"),
        ("文件", lambda case: case.kind),
        ("报告", lambda case: case.sample),
    ):
        counts: dict[str, Counter[Outcome]] = {}
        for one in results:
            counts.setdefault(of(one.case), Counter())[one.result.outcome] += 1
        lines.append(pad(title, 34) + "".join(pad(outcome.value, 8, right=True) for outcome in Outcome))
        for name, count in counts.items():
            lines.append(pad(name, 34) + "".join(pad(str(count[one]), 8, right=True) for one in Outcome))
        lines.append("")
    total = Counter(one.result.outcome for one in results)
    lines.append(
        f"共 {len(results)} 份：" + "，".join(f"{outcome.value} {total[outcome]}" for outcome in Outcome)
    )
    return "\n".join(lines)
