"""python -m tests.laboratory [--full] [--pairs N] [--seed S] [--only WORD] [--show].

The counts of every variation in every kind of file.
"""

from __future__ import annotations

import argparse
import sys

from tests.laboratory.running import cases, run, table


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.laboratory", description=__doc__)
    parser.add_argument("--pairs", type=int, default=2000, help="how many combinations of two variations")
    parser.add_argument("--share", type=float, default=1.0, help="share of the single variations, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    parser.add_argument("--show", action="store_true", help="print what was quiet, and why")
    options = parser.parse_args()
    results = run(cases(options.share, options.pairs, options.seed, options.only))
    print(table(results))
    quiet = [one for one in results if one.result.outcome.name == "QUIET"]
    if options.show:
        for one in results:
            if one.result.outcome.name != "EXACT":
                print(one.case.name, one.result.outcome.value, one.result.detail[:300], sep="  ")
    return 1 if quiet else 0


if __name__ == "__main__":
    sys.exit(main())
