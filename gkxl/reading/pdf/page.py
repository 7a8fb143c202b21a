"""What is printed on the pages of a PDF:
characters and straight lines, each with its position, through PDFium.

Only what is drawn is looked at: scripts, links, forms to fill and embedded files are never run or
followed.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import pypdfium2.raw as pdfium

from gkxl.model.errors import Refusal
from gkxl.model.limits import Tally, exceeded, limits

THIN = 3.0
"""Points: a filled area no thicker is a line."""

STRAIGHT = 0.7
"""Points: how far the ends of a straight line may be off."""

PALE = 250
"""Of 255: red, green and blue of what cannot be seen on white paper."""

CLEAR = 8
"""Of 255: how dense a colour is that cannot be seen."""

_PASSWORD = 4
"""PDFium's error for a file under a password."""

_INVISIBLE = 3
"""The mode in which text is drawn that shows nothing (behind scans)."""

_DEVIATION = math.radians(8)
"""How far text may lean; what leans more is a watermark."""


@dataclass(slots=True)
class Character:
    """A character with its box, in points from the upper left corner of the page as it is read.

    `turn` counts quarter turns against the clock: 0 upright, 3 reading downward, 1 reading upward.
    `raised`: a small digit set above or below the line, told once its line is known.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    turn: int = 0
    raised: bool = False
    is_pale: bool = False
    """White or clear: seen only where something of another colour lies under it."""

    @property
    def size(self) -> float:
        return self.right - self.left if self.turn else self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(slots=True)
class Rule:
    """A line across (`at` its height, from left to right) or down (`at` its distance from the left, from top
    to bottom)."""

    at: float
    start: float
    end: float


@dataclass
class Page:
    """What is printed on one page, turned so that its text reads from left to right."""

    number: int
    width: float
    height: float
    characters: list[Character] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    unmapped: int = 0
    pictured: float = 0.0
    invisible: bool = False
    unseen: bool = False
    """Whether white text was left out that nothing of another colour lies under."""


def pages_of(data: bytes, name: str) -> Iterator[Page]:
    """The pages of a PDF, one after another; refuses one that is encrypted, damaged or too long."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if pdfium.FPDF_GetLastError() == _PASSWORD:
            raise Refusal(f"{name}：PDF 加了密码，无法读取。请去掉密码后另存，或报送 Word 文件（.docx）。")
        raise _damaged(name)
    try:
        count, tally = pdfium.FPDF_GetPageCount(document), Tally(name)
        if count < 1:
            raise Refusal(f"{name}：PDF 里没有页面。请让报送单位重新导出 PDF，或报送 Word 文件（.docx）。")
        if count > limits().pages:
            raise exceeded(name, "pages", count)
        for number in range(count):
            page = pdfium.FPDF_LoadPage(document, number)
            if not page:
                raise _damaged(name)
            try:
                yield _Reader(page, number + 1, tally).read()
            finally:
                pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _damaged(name: str) -> Refusal:
    return Refusal(
        f"{name}：PDF 已损坏或不完整，打不开。请让报送单位重新导出 PDF，或报送 Word 文件（.docx）。"
    )


Matrix = tuple[float, float, float, float, float, float]


class _Reader:
    """Reads one page that PDFium has loaded."""

    def __init__(self, page: ctypes.c_void_p, number: int, tally: Tally) -> None:
        self.page, self.tally = page, tally
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.result = Page(number, self.right - self.left, self.top - self.bottom)
        self.visible = self.hidden = 0
        self.depth = limits().form_depth
        self.grounds: list[tuple[float, float, float, float]] = []
        """Left, top, right, bottom of what is filled with another colour than white, and of pictures."""

    def read(self) -> Page:
        text = pdfium.FPDFText_LoadPage(self.page)
        try:
            raw = list(self._raw_characters(text))
        finally:
            pdfium.FPDFText_ClosePage(text)
        turns = Counter(one[5] for one in raw)
        self.turned = max(turns, key=lambda turn: (turns[turn], -turn)) if turns else 0
        width, height = self.result.width, self.result.height
        self.result.width, self.result.height = (height, width) if self.turned % 2 else (width, height)
        for letter, left, bottom, right, top, turn, is_pale in raw:
            (x, y), (to_x, to_y) = self._point(left, top), self._point(right, bottom)
            character = Character(
                letter, min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y), (turn - self.turned) % 4
            )
            character.is_pale = is_pale
            if (
                0 <= character.centre <= self.result.width
                and 0 <= character.middle <= self.result.height
                and character.turn != 2
            ):
                self.result.characters.append(character)
        self._objects(
            pdfium.FPDFPage_CountObjects(self.page),
            lambda at: pdfium.FPDFPage_GetObject(self.page, at),
            (1, 0, 0, 1, 0, 0),
            0,
        )
        self.result.invisible = self.hidden > self.visible
        self._leave_out_unseen()
        return self.result

    def _leave_out_unseen(self) -> None:
        """Leave out white text where nothing of another colour lies under it."""
        pale = sum(one.is_pale for one in self.result.characters)
        if not pale:
            return
        self.tally.take("ground_tries", pale * len(self.grounds))
        kept, left_out = list[Character](), list[Character]()
        for one in self.result.characters:
            (left_out if one.is_pale and not self._has_ground(one) else kept).append(one)
        self.result.unseen = any(not one.text.isspace() for one in left_out)
        self.result.characters = kept

    def _has_ground(self, one: Character) -> bool:
        return any(
            left <= one.centre <= right and top <= one.middle <= bottom
            for left, top, right, bottom in self.grounds
        )

    def _raw_characters(self, text: ctypes.c_void_p) -> Iterator[_Raw]:
        """Letter, left, bottom, right, top, quarter turns and whether it is pale; slanted ones (watermarks)
        are left out.
        """
        count, colour = max(0, pdfium.FPDFText_CountChars(text)), _colour()
        self.tally.take("letters", count)
        box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        for index in range(count):
            if pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(text, index)
            if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or _is_no_letter(code):
                self.result.unmapped += 1
                code = 0xFFFD
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            angle = math.atan2(matrix.b, matrix.a)
            turn = round(angle / (math.pi / 2))
            if abs(angle - turn * math.pi / 2) > _DEVIATION:
                continue
            bottom, top = box.bottom, box.top
            if turn % 4 == 0:  # the glyph 一 is flat: the line it stands on and its size tell its box
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d) or 1.0
                bottom, top = y.value - 0.12 * size, y.value + 0.88 * size
            pale = pdfium.FPDFText_GetFillColor(text, index, *colour) == 1 and _is_pale(colour)
            yield chr(code), box.left, bottom, box.right, top, turn % 4, pale

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A point from the upper left corner of the page, after the page's quarter turns with the clock."""
        across, down = x - self.left, self.top - y
        if self.turned == 0:
            return across, down
        width, height = self.right - self.left, self.top - self.bottom
        if self.turned == 1:
            return height - down, across
        return (width - across, height - down) if self.turned == 2 else (down, width - across)

    def _objects(self, count: int, at: Callable[[int], ctypes.c_void_p], matrix: Matrix, depth: int) -> None:
        self.tally.take("drawn", max(0, count))
        for index in range(count):
            thing = at(index)
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(thing, _times(_matrix_of(thing), matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                a, b, c, d, e, f = _times(_matrix_of(thing), matrix)
                corners = [self._point(a * x + c * y + e, b * x + d * y + f) for x in (0, 1) for y in (0, 1)]
                self.grounds.append(_around(corners))
                self.result.pictured += abs(a * d - b * c) / max(1.0, self.result.width * self.result.height)
            elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
                self.grounds.append((0.0, 0.0, self.result.width, self.result.height))
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                hidden = pdfium.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE
                self.hidden, self.visible = self.hidden + hidden, self.visible + (not hidden)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                self._form(thing, _times(_matrix_of(thing), matrix), depth + 1)

    def _form(self, form: ctypes.c_void_p, matrix: Matrix, depth: int) -> None:
        """What a drawing within the page draws; one that is too deep is not left out unseen."""
        if depth > self.depth:
            raise self.tally.beyond("form_depth")
        count = pdfium.FPDFFormObj_CountObjects(form)
        self._objects(count, partial(pdfium.FPDFFormObj_GetObject, form), matrix, depth)

    def _path(self, path: ctypes.c_void_p, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        colour = _colour()
        known = bool(fill.value) and pdfium.FPDFPageObj_GetFillColor(path, *colour) == 1
        is_ground = bool(fill.value) and not (known and _is_pale(colour))
        for points in self._lines_of(path, matrix):
            if is_ground:
                self.grounds.append(_around(points))
            if stroke.value:
                for one, other in pairwise(points):
                    self._rule(one, other, STRAIGHT)
            elif len(points) > 1:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                if (max(xs) - min(xs) > THIN) != (max(ys) - min(ys) > THIN):
                    self._rule((min(xs), min(ys)), (max(xs), max(ys)), THIN)

    def _lines_of(self, path: ctypes.c_void_p, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corners of each figure of a path; curves are left out."""
        count = max(0, pdfium.FPDFPath_CountSegments(path))
        self.tally.take("segments", count)
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            if kind != pdfium.FPDF_SEGMENT_LINETO and points:
                yield points
                points = []
            a, b, c, d, e, f = matrix
            points.append(self._point(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
            if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
                points.append(points[0])
        if points:
            yield points

    def _rule(self, one: tuple[float, float], other: tuple[float, float], thickness: float) -> None:
        (x, y), (to_x, to_y) = one, other
        if abs(y - to_y) <= thickness and abs(x - to_x) > abs(y - to_y):
            self.result.across.append(Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))
        elif abs(x - to_x) <= thickness and abs(y - to_y) > abs(x - to_x):
            self.result.down.append(Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))


_Raw = tuple[str, float, float, float, float, int, bool]
_Colour = tuple[ctypes.c_uint, ctypes.c_uint, ctypes.c_uint, ctypes.c_uint]


def _colour() -> _Colour:
    """Room for red, green, blue and how dense the colour is."""
    return ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()


def _is_pale(colour: _Colour) -> bool:
    red, green, blue, dense = colour
    if red.value < PALE and dense.value >= CLEAR:
        return False  # most letters are black
    return min(red.value, green.value, blue.value) >= PALE or dense.value < CLEAR


def _around(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_no_letter(code: int) -> bool:
    """Codes that stand for no character: none, control, replacement, private use."""
    return (
        (code < 0x20 and code not in (0x09, 0x0A, 0x0D))
        or code in (0xFFFD, 0xFFFE, 0xFFFF)
        or 0xE000 <= code <= 0xF8FF
        or code >= 0xF0000
    )


def _matrix_of(thing: ctypes.c_void_p) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    k, m, n, o, p, q = other
    return (a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q)
