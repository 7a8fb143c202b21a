"""Cells by row and column, counted from 1, and by their A1 address."""

from __future__ import annotations

from typing import NamedTuple


class Spot(NamedTuple):
    """The cell of a number; `columns` > 1 where it is merged across."""

    row: int
    column: int
    columns: int = 1


def letters(column: int) -> str:
    """A column number (from 1) in letters: 28 → AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def address(row: int, column: int) -> str:
    """A1 notation of a cell, counted from 1."""
    return f"{letters(column)}{row}"


def cell_position(text: str) -> tuple[int, int]:
    """Row and column (from 1) of an A1 address without dollar signs."""
    split = next(i for i, char in enumerate(text) if char.isdigit())
    column = 0
    for char in text[:split]:
        column = column * 26 + ord(char) - 64
    return int(text[split:]), column
