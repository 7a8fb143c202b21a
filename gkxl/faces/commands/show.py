"""`gkxl show`: the numbers of one report."""

from __future__ import annotations

import sys
from argparse import Namespace

from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.faces.inputs import read_asked
from gkxl.faces.jsonout import print_json, report_json
from gkxl.faces.reporttext import report_csv, report_text


def run(options: Namespace) -> int:
    """`gkxl show`: the numbers of one report."""
    report = read_asked(options.file, options)
    if options.json:
        print_json(report_json(report))
    elif options.csv:
        sys.stdout.write(report_csv(report).replace("\r\n", "\n"))
    else:
        tell(report_text(report))
    return Exit.OK
