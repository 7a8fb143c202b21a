"""说明 typed on the 退回单 that a 更正稿 has as its first sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkxl.issued.slipsheet import ASKED, CODE, PLACE, RETURNED, SAID, TOP, WHOLE
from gkxl.model.report import Explanation
from gkxl.reading.office.storedcells import EMPTY, Cells

SHEETS = (RETURNED, ASKED)


def explanations(cells: Cells) -> Iterator[Explanation]:
    """What was typed beside a finding: for its code and place.

    Lines changed beyond recognition say nothing.
    """
    for row in sorted(int(place[1:]) for place in cells if re.fullmatch(rf"{SAID}\d+", place)):
        code, place, said = (
            str(cells.get(f"{column}{row}", EMPTY).value or "").strip() for column in (CODE, PLACE, SAID)
        )
        if row > TOP and said and not said.startswith("（") and re.fullmatch(r"[A-Z]+\d+", code):
            yield Explanation(code, None if place in ("", WHOLE) else place, said)
