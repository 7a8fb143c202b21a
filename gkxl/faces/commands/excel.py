"""`gkxl excel install | status | remove`: what the workbook's buttons need on this computer."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.model.errors import Refusal
from gkxl.model.machine import command


def run(options: Namespace) -> int:
    """`gkxl excel install | status | remove`: what the workbook's buttons need on this computer."""
    from gkxl.excel.inspecting import status
    from gkxl.excel.installing import install, remove

    profile = Path(options.profile) if options.profile else None
    if options.functions and options.action != "install":
        raise Refusal(f"--functions 只用于 {command()} excel install。请去掉它。")
    if options.action == "install":
        lines = install(profile, options.functions)
    else:
        lines = status(profile) if options.action == "status" else remove(profile)
    tell(lines)
    return Exit.OK
