"""python -m tests.laboratory [--full] [--pairs N] [--seed S] [--only WORD] [--part K/N] [--show].

The counts of every variation in every kind of file.
"""

from __future__ import annotations

import argparse
import sys
from itertools import islice

from tests.laboratory.running import cases, run, table


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.laboratory", description=__doc__)
    parser.add_argument("--pairs", type=int, default=2000, help="how many combinations of two variations")
    parser.add_argument("--share", type=float, default=1.0, help="share of the single variations, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    parser.add_argument("--show", action="store_true", help="print what was not exact, and why")
    parser.add_argument("--part", default="0/1", metavar="K/N", help="only every N-th case, from the K-th on")
    options = parser.parse_args()
    first, step = map(int, options.part.split("/"))
    drawn = cases(options.share, options.pairs, options.seed, options.only)
    results = run(islice(drawn, first, None, step))
    print(table(results))
    quiet = [one for one in results if one.result.outcome.name == "QUIET"]
    if options.show:
        for one in results:
            if one.result.outcome.name != "EXACT":
                print(one.case.name, one.result.outcome.value, one.result.detail[:300], sep="  ")
    return 1 if quiet else 0


if __name__ == "__main__":
    sys.exit(main())
