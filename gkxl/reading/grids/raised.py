"""Text set above or below the line (footnote marks, exponents): it stands beside a number, and its digits
are none of the number's.
"""

from __future__ import annotations

from collections.abc import Iterable

from gkxl.reading.grids.numbers import looks_numeric


class Raised(str):
    """A piece of text set above or below the line."""


class Shifted(Raised):
    """A piece moved up or down by a length: raised beside other text; all of a cell's text so moved is just
    placed.
    """


def set_together(pieces: Iterable[str]) -> tuple[str, bool]:
    """The text of a paragraph, and whether raised text was left out of it.

    Beside a bare number, or alone, it stays, in brackets, for someone to look at (53[1]); in words
    (行政许可¹) it tells nothing.
    """
    given = list(pieces)
    if not any(isinstance(piece, Raised) for piece in given):
        return "".join(given), False
    if all(isinstance(piece, Shifted) for piece in given if piece.strip()):
        given = [str(piece) for piece in given]
    plain = "".join(piece for piece in given if not isinstance(piece, Raised))
    if plain.strip() and not looks_numeric(plain):
        return plain, any(isinstance(piece, Raised) for piece in given)
    return "".join(f"[{piece}]" if isinstance(piece, Raised) else piece for piece in given), False
