"""`python -m gkxl` is `gkxl`."""

import gc

from gkxl.faces.cli import main


def program() -> int:
    """The program `gkxl`: `main`, and as it ends what it has made is not looked through for cycles again.

    The interpreter does that when it ends, which took an eighth of the check of one file; the system takes
    the memory back anyway.
    """
    try:
        return main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    raise SystemExit(program())
