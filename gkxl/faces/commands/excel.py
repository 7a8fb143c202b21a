"""`gkxl excel install | status | remove`: what the workbook's buttons need on this computer."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gkxl.faces.exits import Exit


def run(options: Namespace) -> int:
    """`gkxl excel install | status | remove`: what the workbook's buttons need on this computer."""
    from gkxl.excel.installing import install, remove, status

    profile = Path(options.profile) if options.profile else None
    print("\n".join({"install": install, "status": status, "remove": remove}[options.action](profile)))
    return Exit.OK
