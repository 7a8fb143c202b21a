"""python -m tests.narrative [SET …]: lists anew which planted contradictions of the sets are missed.

The tests hold every change of the grammar against that list, one by one: better is a shorter list, and
what is lost elsewhere shows in its difference.
"""

from __future__ import annotations

import json
import sys

from tests.narrative.planted import MISSED, listed, measure


def main(names: list[str]) -> None:
    known = listed() if MISSED.exists() else {}
    found = {name: measure(name).otherwise() for name in names or sorted(known)}
    lines = json.dumps(dict(sorted((known | found).items())), ensure_ascii=False, indent=0)
    MISSED.write_text(lines + "\n", "utf-8")
    for name, one in found.items():
        print(name, len(one), f"({len(one) - len(known.get(name, [])):+d})")


if __name__ == "__main__":
    main(sys.argv[1:])
