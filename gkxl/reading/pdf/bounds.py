"""Whether a PDF would unfold to far more than a report: looked at before PDFium, which cannot be stopped.

Streams of encrypted files, and those packed otherwise than by Flate, are not looked into; the bounds on
characters and objects hold there, too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from gkxl.model.limits import MEBIBYTE, exceeded, limits

_STREAM = re.compile(rb"stream\r?\n")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
_REFERENCE = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b")
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]*)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DRAWS = re.compile(rb"\bDo\b")
_UNPACKS = (b"FlateDecode", b"Fl")
_FONTS = (b"\0\1\0\0", b"true", b"OTTO", b"ttcf", b"%!PS", b"\x80\1")
"""What the file of a font begins with."""

_FIRST_PIECE = 1024
"""Bytes that are unpacked at first; of a longer stream four times as many each time."""

DEEPEST = 40
"""Drawings within drawings that PDFium follows."""

HOPS = 3
"""Objects between a drawing and one that it draws: its resources, a list in them, and a list of names."""


@dataclass
class _Stream:
    """A stream, by the dictionary before it."""

    number: int
    head: bytes

    @cached_property
    def names(self) -> list[bytes]:
        """The names in the dictionary, their escapes undone."""
        return [
            _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), one) for one in _NAME.findall(self.head)
        ]

    @property
    def is_other(self) -> bool:
        """Whether it says, once and plainly, that it is no drawing: a picture, a font, a description."""
        if self.names.count(b"Subtype") != 1 or b"(" in self.head or b"%" in self.head:
            return False
        return re.search(rb"/Subtype\s*/(?!Form\b)[A-Za-z0-9]+\b(?!#)", self.head) is not None

    @property
    def may_be_form(self) -> bool:
        """Whether other drawings may draw it: it says so, or its dictionary is not plain."""
        plain = self.head.lstrip().startswith(b"<<") and b"(" not in self.head and b"%" not in self.head
        return not self.is_other and (b"Subtype" in self.names or not plain)


@dataclass
class _Forms:
    """Drawings that draw others: how often each draws, and which objects it refers to."""

    draws: dict[int, int] = field(default_factory=dict)
    heads: dict[int, bytes] = field(default_factory=dict)
    objects: dict[int, bytes] = field(default_factory=dict)
    uses: dict[int, int] = field(default_factory=dict)

    def most(self, bound: int) -> int:
        """How many drawings come of one that is drawn once, at most; no farther than `bound`."""
        for number in self.draws:
            self._count(number, bound)
        return max(self.uses.values(), default=0)

    def _count(self, first: int, bound: int) -> None:
        """Counts from the innermost outward, without recursion; a drawing in itself has no end."""
        waiting, open_ones = [first], set[int]()
        while waiting:
            number = waiting[-1]
            if number not in open_ones and number not in self.uses:
                open_ones.add(number)
                waiting += [inner for inner in self._inner(number) if inner not in self.uses]
                continue
            waiting.pop()
            if number in self.uses:
                continue
            if number in waiting:  # it is drawn within itself
                self.uses[number] = bound + 1 if self.draws[number] > 1 else DEEPEST
                continue
            deepest = max((self.uses.get(inner, 1) for inner in self._inner(number)), default=1)
            self.uses[number] = min(bound + 1, 1 + self.draws[number] * deepest)

    def _inner(self, number: int) -> set[int]:
        """The drawings that one refers to, by way of its resources and the lists in them."""
        seen, at = set[int](), {number}
        for _ in range(HOPS):
            at = {int(one) for place in at for one in _REFERENCE.findall(self._body(place))} - seen
            seen |= at
            at -= self.draws.keys()
        return seen & self.draws.keys()

    def _body(self, number: int) -> bytes:
        return self.heads.get(number) or self.objects.get(number, b"")


def check_bounds(data: bytes, name: str) -> None:
    """Refuse a PDF with too much to draw, or with drawings in drawings in drawings, each many times."""
    total, most, forms = 0, limits(), _Forms()
    if data.count(b"stream\n") + data.count(b"stream\r") > 2 * most.streams:  # each begins and ends
        raise exceeded(name, "streams")
    for stream, content in _streams(data, most.drawing_size * MEBIBYTE):
        total += len(content)
        if b"ObjStm" in stream.names:
            forms.objects |= _packed_objects(content)
        if total > most.drawing_size * MEBIBYTE:
            raise exceeded(name, "drawing_size")
        draws = sum(1 for _ in _DRAWS.finditer(content)) if stream.may_be_form else 0
        if draws:
            forms.draws[stream.number] = draws + forms.draws.get(stream.number, 0)
            forms.heads[stream.number] = stream.head + forms.heads.get(stream.number, b"")
    if forms.draws:
        forms.objects |= _objects(data)
        if forms.most(most.form_uses) > most.form_uses:
            raise exceeded(name, "form_uses")


def _objects(data: bytes) -> dict[int, bytes]:
    """The objects of a file by their numbers, up to their streams."""
    marks = list(_OBJECT.finditer(data))
    ends = [*(mark.start() for mark in marks[1:]), len(data)]
    found: dict[int, bytes] = {}
    for mark, end in zip(marks, ends):
        found[int(mark[1])] = data[mark.end() : end].partition(b"stream")[0] + found.get(int(mark[1]), b"")
    return found


def _packed_objects(content: bytes) -> dict[int, bytes]:
    """The objects in a stream of objects: pairs of number and place, then the objects themselves."""
    head = re.match(rb"[\d\s]*", content)
    pairs = [int(one[:10]) for one in head[0].split()] if head else []
    start = head.end() if head else 0
    places = sorted(zip(pairs[1::2], pairs[::2]))
    ends = [*(place for place, _ in places[1:]), len(content)]
    return {number: content[start + place : start + end] for (place, number), end in zip(places, ends)}


def _streams(data: bytes, most: int) -> Iterator[tuple[_Stream, bytes]]:
    """Every stream that may draw, with what it holds, each no longer than just beyond the bound.

    Left out is what draws nothing by itself: pictures, fonts, descriptions.
    """
    before = 0
    for mark in _STREAM.finditer(data):
        if data[max(0, mark.start() - 3) : mark.start()] == b"end":
            before = mark.end()
            continue
        last = None
        for last in _OBJECT.finditer(data, before, mark.start()):  # noqa: B007 - the last one counts
            pass
        start = before if last is None else last.end()
        stream = _Stream(int(last[1]) if last else -mark.start(), data[start : mark.start()])
        before = mark.end()
        if stream.is_other:
            continue
        content = _unpacked(data, mark.end(), stream, most)
        if content and not content.startswith(_FONTS):
            yield stream, content


def _unpacked(data: bytes, start: int, stream: _Stream, most: int) -> bytes:
    """What a stream holds, as often unpacked as its dictionary says; b"" for what cannot be."""
    times = sum(name in _UNPACKS for name in stream.names)
    if b"ASCII85Decode" in stream.names or not times:
        end = data.find(b"endstream", start, start + most + 10)
        return b"" if times else data[start : end if end > 0 else start]
    content = _inflated(data, start, most)
    for _ in range(min(times, HOPS) - 1):
        content = _inflated(content, 0, most) or content
    return content


def _inflated(data: bytes, start: int, most: int) -> bytes:
    """What is packed from a place on, as far as it is sound; the rest of the file is not copied."""
    unpacking, pieces, size, step = zlib.decompressobj(), list[bytes](), 0, _FIRST_PIECE
    try:
        while start < len(data) and not unpacking.eof and size <= most:
            piece = unpacking.decompress(data[start : start + step], most + 1 - size)
            pieces.append(piece)
            size, start, step = size + len(piece), start + step, step * 4
            while unpacking.unconsumed_tail and size <= most:
                piece = unpacking.decompress(unpacking.unconsumed_tail, most + 1 - size)
                pieces.append(piece)
                size += len(piece)
    except zlib.error:
        pass
    return b"".join(pieces)
