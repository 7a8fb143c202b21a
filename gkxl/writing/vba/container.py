"""MS-CFB version 3: the compound file that holds a VBA project. Written once, front to back; nothing but
storages and streams.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

SECTOR, MINI_SECTOR, MINI_LIMIT = 512, 64, 4096
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
RED, BLACK = 0, 1


@dataclass
class Entry:
    """A storage or a stream; its place in directory and tree is set while writing."""

    name: str
    kind: int = STREAM
    data: bytes = b""
    children: list[Entry] = field(default_factory=list)
    number: int = 0
    left: int = FREE
    right: int = FREE
    child: int = FREE
    color: int = BLACK
    start: int = 0
    size: int = 0


def compound_file(children: Sequence[Entry]) -> bytes:
    """The bytes of a compound file with these entries under its root."""
    root = Entry("Root Entry", ROOT, children=list(children))
    entries = list(_walk(root))
    for number, entry in enumerate(entries):
        entry.number = number
    for entry in entries:
        entry.child = _tree(sorted(entry.children, key=_order))
    sectors = _Sectors()
    _place_streams(root, entries, sectors)
    mini = b"".join(struct.pack("<I", link) for link in sectors.mini_links)
    mini += b"\xff" * (-len(mini) % SECTOR)
    mini_start = sectors.add(mini)
    directory = sectors.add(_directory(entries))
    first_fat, fat = sectors.table()
    return (
        _header(len(fat) // SECTOR, first_fat, directory, mini_start, len(mini) // SECTOR)
        + b"".join(sectors.data)
        + fat
    )


class _Sectors:
    """The sectors of the file, their chains, and the chains of the small streams."""

    def __init__(self) -> None:
        self.data: list[bytes] = []
        self.links: list[int] = []
        self.mini_links: list[int] = []

    def add(self, data: bytes) -> int:
        """Append data; the number of its first sector."""
        if not data:
            return END
        first, count = len(self.data), -(-len(data) // SECTOR)
        self.data += [data[at : at + SECTOR].ljust(SECTOR, b"\0") for at in range(0, len(data), SECTOR)]
        self.links += [*range(first + 1, first + count), END]
        return first

    def add_mini(self, data: bytes) -> int:
        first, count = len(self.mini_links), -(-len(data) // MINI_SECTOR)
        self.mini_links += [*range(first + 1, first + count), END]
        return first

    def table(self) -> tuple[int, bytes]:
        """The number of the first sector of the allocation table, which stands at the end, and the table."""
        needed = 1
        while needed * SECTOR // 4 < len(self.links) + needed:
            needed += 1
        if needed > 109:
            raise ValueError("the VBA project is too large for one header")
        links = [*self.links, *[FAT_SECTOR] * needed]
        links += [FREE] * (needed * SECTOR // 4 - len(links))
        return len(self.data), struct.pack(f"<{len(links)}I", *links)


def _walk(entry: Entry) -> Iterator[Entry]:
    yield entry
    for child in entry.children:
        yield from _walk(child)


def _order(entry: Entry) -> tuple[int, bytes]:
    """Siblings are ordered by the length of their names, then by upper case code units."""
    name = entry.name.upper().encode("utf-16-be")
    return len(name), name


def _tree(entries: Sequence[Entry]) -> int:
    """A balanced red-black tree: red only on the deepest, partly filled level. The number of its top."""
    if not entries:
        return FREE
    deepest = len(entries).bit_length() - 1
    full = len(entries) + 1 == 1 << deepest + 1

    def build(part: Sequence[Entry], depth: int) -> int:
        if not part:
            return FREE
        middle = len(part) // 2
        top = part[middle]
        top.left, top.right = build(part[:middle], depth + 1), build(part[middle + 1 :], depth + 1)
        top.color = RED if depth == deepest and depth > 0 and not full else BLACK
        return top.number

    return build(entries, 0)


def _place_streams(root: Entry, entries: Sequence[Entry], sectors: _Sectors) -> None:
    """Large streams into sectors, small ones into the mini stream, which is the root's own data."""
    mini = bytearray()
    for entry in entries:
        if entry.kind != STREAM:
            continue
        entry.size = len(entry.data)
        if not entry.data:
            entry.start = END
        elif len(entry.data) < MINI_LIMIT:
            entry.start = sectors.add_mini(entry.data)
            mini += entry.data.ljust(-(-len(entry.data) // MINI_SECTOR) * MINI_SECTOR, b"\0")
        else:
            entry.start = sectors.add(entry.data)
    root.start, root.size = sectors.add(bytes(mini)), len(mini)


def _directory(entries: Sequence[Entry]) -> bytes:
    lines = b"".join(_directory_entry(entry) for entry in entries)
    empty = (
        bytes(64) + struct.pack("<HBBIII", 0, 0, 0, FREE, FREE, FREE) + bytes(36) + struct.pack("<IQ", 0, 0)
    )
    return lines + empty * (-len(entries) % (SECTOR // 128))


def _directory_entry(entry: Entry) -> bytes:
    """No class id, no times: the same project gives the same bytes."""
    name = entry.name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(name), entry.kind, entry.color, entry.left, entry.right, entry.child)
    return name.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", entry.start, entry.size)


def _header(fat_sectors: int, first_fat: int, directory: int, mini_start: int, mini_sectors: int) -> bytes:
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack(
        "<IIIIIIIII", 0, fat_sectors, directory, 0, MINI_LIMIT, mini_start, mini_sectors, END, 0
    )
    table = [*range(first_fat, first_fat + fat_sectors), *[FREE] * (109 - fat_sectors)]
    return head + struct.pack("<109I", *table)
