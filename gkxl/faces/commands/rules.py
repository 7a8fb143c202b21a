"""`gkxl rules`: what the rules check, why, wrong and right, how to mend."""

from __future__ import annotations

from argparse import Namespace
from difflib import get_close_matches

from gkxl.faces.console import tell
from gkxl.faces.exits import Exit
from gkxl.faces.rulepages import explanation, listing
from gkxl.model.errors import Refusal
from gkxl.rules.explained import explained


def run(options: Namespace) -> int:
    """One rule explained, or all of them in a line each."""
    if options.code is None:
        tell(listing())
        return Exit.OK
    known = explained()
    code = options.code.strip().upper()
    if code not in known:
        near = get_close_matches(code, known, n=3) or [one for one in known if one[:1] == code[:1]]
        hint = f"相近的有：{'、'.join(near)}。" if near else ""
        raise Refusal(f"没有编号为“{options.code}”的规则。{hint}用 gkxl rules 看全部编号。")
    tell(explanation(known[code]))
    return Exit.OK
