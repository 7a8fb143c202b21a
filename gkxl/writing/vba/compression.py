"""MS-OVBA 2.4.1: the compression of VBA module streams. Chunks of 4096 bytes, each a series of literals and
copies from before.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

CHUNK = 4096
SHORTEST = 3


def compress(data: bytes) -> bytes:
    """A CompressedContainer."""
    return b"\x01" + b"".join(_chunk(data[start : start + CHUNK]) for start in range(0, len(data), CHUNK))


def _chunk(data: bytes) -> bytes:
    body = bytearray()
    tokens = list(_tokens(data))
    for start in range(0, len(tokens), 8):
        group = tokens[start : start + 8]
        body.append(sum((len(token) == 2) << bit for bit, token in enumerate(group)))
        body += b"".join(group)
    if len(body) > CHUNK:  # incompressible: a raw chunk always has 4096 bytes (2.4.1.3.10)
        return struct.pack("<H", 0x3000 | CHUNK - 1) + data.ljust(CHUNK, b"\0")
    return struct.pack("<H", 0xB000 | len(body) - 1) + bytes(body)


def _tokens(data: bytes) -> Iterator[bytes]:
    """Literals (one byte) and copy tokens (two): how far back, how long."""
    places: dict[bytes, list[int]] = {}
    position = 0
    while position < len(data):
        bits = max(4, (position - 1).bit_length())
        offset, length = _longest(data, position, places, (0xFFFF >> bits) + SHORTEST)
        if length >= SHORTEST:
            yield struct.pack("<H", (offset - 1) << (16 - bits) | length - SHORTEST)
        else:
            length = 1
            yield data[position : position + 1]
        for passed in range(position, position + length):
            places.setdefault(data[passed : passed + SHORTEST], []).append(passed)
        position += length


def _longest(data: bytes, position: int, places: dict[bytes, list[int]], limit: int) -> tuple[int, int]:
    """The longest earlier occurrence of what follows: distance and length."""
    limit = min(limit, len(data) - position)
    best = distance = 0
    for candidate in reversed(places.get(data[position : position + SHORTEST], ())):
        length = 0
        while length < limit and data[candidate + length] == data[position + length]:
            length += 1
        if length > best:
            best, distance = length, position - candidate
            if best == limit:
                break
    return distance, best
