"""`python -m gkxl` is `gkxl`."""

from gkxl.faces.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
