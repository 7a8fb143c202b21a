"""Text set above or below the line (footnote marks, exponents): it stands beside a number, and its digits
are none of the number's.
"""

from __future__ import annotations

from collections.abc import Iterable

from gkxl.reading.grids.numbers import UNREAD, looks_numeric


class Raised(str):
    """A piece of text set above or below the line."""


class Shifted(Raised):
    """A piece moved up or down by a length: raised beside other text; all of a cell's text so moved is just
    placed.
    """


class Unread(str):
    """Stands where something is shown that cannot be read; beside words it tells nothing."""


class Drawn(Unread):
    """The same for a picture or sign, which alone in a cell is no number."""


class Parting(str):
    """Nothing, where a page sets two texts of a cell apart: between two digits it parts two numbers."""


def _parted(pieces: list[str]) -> list[str]:
    """Pieces with a line end where two digits are set apart; elsewhere a parting is nothing."""
    kept: list[str] = []
    apart = False
    for piece in pieces:
        if isinstance(piece, Parting):
            apart = True
        elif piece:
            before = next((one for one in reversed(kept) if one), "")
            if apart and before[-1:].isdecimal() and piece[:1].isdecimal():
                kept.append("\n")
            kept.append(piece)
            apart = False
    return kept


def unread(kind: type[Unread] = Unread) -> Unread:
    return kind(UNREAD)


def set_together(pieces: Iterable[str]) -> tuple[str, bool]:
    """The text of a paragraph, and whether raised text was left out of it.

    Beside a bare number, or alone, it stays, in brackets, for someone to look at (53[1]); in words
    (行政许可¹) it tells nothing.
    """
    given = list(pieces)
    if any(isinstance(piece, Parting) for piece in given):
        given = _parted(given)
    if any(isinstance(piece, Unread) for piece in given):
        beside = "".join(piece for piece in given if not isinstance(piece, (Raised, Unread)))
        if beside.strip() and not looks_numeric(beside):
            given = [piece for piece in given if not isinstance(piece, Unread)]
        elif not beside.strip():
            given = [piece for piece in given if not isinstance(piece, Drawn)]
    if not any(isinstance(piece, Raised) for piece in given):
        return "".join(given), False
    if all(isinstance(piece, Shifted) for piece in given if piece.strip()):
        given = [str(piece) for piece in given]
    plain = "".join(piece for piece in given if not isinstance(piece, Raised))
    if plain.strip() and not looks_numeric(plain):
        return plain, any(isinstance(piece, Raised) for piece in given)
    return "".join(f"[{piece}]" if isinstance(piece, Raised) else piece for piece in given), False
