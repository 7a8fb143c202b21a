"""`python -m gkxl` is `gkxl`."""
from gkxl.cli import main

raise SystemExit(main())
