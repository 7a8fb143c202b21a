"""`python -m tests.macros.run PIPE TASK`.

What the button starts, attached to a LibreOffice in place of Excel.
"""

from __future__ import annotations

import sys

from gkxl.excel.__main__ import main
from tests.excel_engine import attach

if __name__ == "__main__":
    attach(sys.argv[1])
    raise SystemExit(main(sys.argv[2:]))
