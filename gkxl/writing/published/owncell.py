"""A cell of a Word document that a unit wrote itself:
what stands in it, whether a number can be written there, and writing it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise, takewhile

from lxml import etree

from gkxl.writing.published.wordtable import w

_REVISIONS = {w(name) for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")}
_MARKS = {w(name) for name in ("bookmarkStart", "bookmarkEnd")}
_KEPT = {w(name) for name in ("tcPr", "pPr", "sdtPr", "sdtEndPr")} | _MARKS
_PLAIN = {
    w(name)
    for name in (
        "tcPr",
        "p",
        "pPr",
        "bookmarkStart",
        "bookmarkEnd",
        "proofErr",
        "r",
        "rPr",
        "t",
        "tab",
        "br",
        "cr",
        "lastRenderedPageBreak",
        "noBreakHyphen",
        "sdt",
        "sdtPr",
        "sdtEndPr",
        "sdtContent",
    )
}
_OWN_PARTS = {w(name) for name in ("tcPr", "pPr", "rPr", "sdtPr", "sdtEndPr")}
"""Formatting, whose inside does not matter here."""

_STRUCK = ("strike", "dstrike")
_UNWANTED = {w(name) for name in (*_STRUCK, "vanish", "vertAlign")}
"""What a number is not written in, though the text before it was."""

_DIGITS = "0123456789" + "".join(map(chr, range(0xFF10, 0xFF1A)))
_RAISED = {
    "superscript": str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2),
    "subscript": str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉" * 2),
}

_TEXT_CONTROL = frozenset(
    {
        "rPr",
        "alias",
        "tag",
        "id",
        "lock",
        "placeholder",
        "showingPlcHdr",
        "temporary",
        "label",
        "tabIndex",
        "text",
        "richText",
        "comboBox",
        "group",
        "appearance",
        "color",
        "repeatingSection",
        "repeatingSectionItem",
    }
)
"""What a content control's properties hold where one can type any text into it."""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names, those in content controls among them."""
    for child in element:
        if child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from children(child, *names)
        elif child.tag in map(w, names):
            yield child


def text_of(element: etree._Element, as_shown: bool = False) -> str:
    """The text of a paragraph or cell, one line a paragraph.

    What was deleted under revision, hidden text, inner tables and prompts are left out.

    `as_shown`: without what is struck through, raised and lowered digits as such; else as reading takes
    it.
    """
    if element.tag == w("p"):
        return "".join(_characters(element, as_shown))
    return "\n".join(text_of(child, as_shown) for child in children(element, "p"))


def _characters(paragraph: etree._Element, as_shown: bool) -> Iterator[str]:
    for item in paragraph.iter(w("t"), w("tab"), w("br"), w("cr"), w("noBreakHyphen")):
        run = item.getparent()
        form = None if run is None else run.find(w("rPr"))
        if (
            _has(form, "vanish")
            or (as_shown and _has(form, *_STRUCK))
            or any(map(_prompts, _controls_around(item, w("tr"))))
        ):
            continue
        if item.tag == w("t"):
            level = None if form is None or not as_shown else form.find(w("vertAlign"))
            yield (item.text or "").translate(
                {} if level is None else _RAISED.get(level.get(w("val"), ""), {})
            )
        elif run is not None and run.tag == w("r"):
            yield "-" if item.tag == w("noBreakHyphen") else " " if item.tag == w("tab") else "\n"


def _has(form: etree._Element | None, *names: str) -> bool:
    """Whether run properties set one of these."""
    return form is not None and any(_is_on(form.find(w(name))) for name in names)


def has_revisions(table: etree._Element) -> bool:
    return next(table.iter(*_REVISIONS), None) is not None


def is_plain(cell: etree._Element) -> bool:
    """Whether a cell holds text, maybe in a content control, and nothing else:
    no field, picture, comment, footnote, inner table."""
    return all(part.tag in _PLAIN for part in _contents(cell))


def _contents(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        yield child
        if child.tag not in _OWN_PARTS:
            yield from _contents(child)


def control_fault(cell: etree._Element) -> str | None:
    """Why what is written into a cell's content control would not stay or not be right.

    None where nothing is against it.
    """
    inside = list(cell.iter(w("sdt")))
    if any(outer not in inner.iterancestors() for outer, inner in pairwise(inside)):
        return "这一格里有几个内容控件，分不清数写在哪一个里"
    if any("dataBinding" in _kinds(control) for control in [*inside, *cell.iterancestors(w("sdt"))]):
        return "所在的内容控件绑定了文档里的数据，Word 打开时会改回原来的数"
    if any(_kinds(control) - _TEXT_CONTROL for control in [*inside, *_controls_around(cell, w("tbl"))]):
        return "所在的内容控件不是文字控件（是日期、下拉列表、复选框、图片等）"
    return None


def _kinds(control: etree._Element) -> set[str]:
    return {etree.QName(item).localname for item in control.iterfind(f"{w('sdtPr')}/*")}


def _controls_around(element: etree._Element, end: str) -> list[etree._Element]:
    """The content controls around an element, from the inside, as far as the next element named `end`."""
    return [
        parent
        for parent in takewhile(lambda parent: parent.tag != end, element.iterancestors())
        if parent.tag == w("sdt")
    ]


def _prompts(control: etree._Element) -> bool:
    """Whether a content control is not filled in: what it shows is a prompt."""
    return _is_on(control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}"))


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(w("val")) not in ("0", "false", "off", "none")


def rewrite(cell: etree._Element, text: str) -> None:
    """Put a text into a cell, where it has a content control into that, in the type of its first run.

    Marks of places stay.
    """
    home = [cell, *cell.iter(w("sdtContent"))][-1]
    spot = next((child for child in home if child.tag == w("p")), home)
    form = _type_of(home)
    spine = [spot, *takewhile(lambda parent: parent is not cell.getparent(), spot.iterancestors())]
    for part in spine:
        for child in list(part):
            if child.tag in _KEPT or any(child is one for one in spine):
                continue
            spot.extend(mark for mark in list(child) if mark.tag in _MARKS)
            if child.tag == w("p") and part is cell and home is not cell and child is cell[-1]:
                _clear(child)  # a cell ends with a paragraph
            else:
                part.remove(child)
    if text or spot.tag == w("sdtContent"):
        run = etree.SubElement(spot, w("r"))
        if form is not None:
            run.append(form)
        etree.SubElement(run, w("t")).text = text
    for control in filter(_prompts, _controls_around(spot, w("tr"))):
        for properties in control.findall(w("sdtPr")):
            for prompting in properties.findall(w("showingPlcHdr")):
                properties.remove(prompting)


def _clear(paragraph: etree._Element) -> None:
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)


def _type_of(home: etree._Element) -> etree._Element | None:
    """The run properties of the first run with plain text, else of the first paragraph's mark.

    A prompt's are those of its control.
    """
    runs = sorted(home.iter(w("r")), key=lambda run: 2 * (run.find(w("t")) is None) + _is_marked(run))
    prompts = list(filter(_prompts, _controls_around(next(home.iter(w("r"), w("p")), home), w("tr"))))
    if prompts:
        form = prompts[0].find(f"{w('sdtPr')}/{w('rPr')}")
    else:
        form = runs[0].find(w("rPr")) if runs else home.find(f"{w('p')}/{w('pPr')}/{w('rPr')}")
    if form is None:
        return None
    form = deepcopy(form)
    for item in list(form):
        if item.tag in _UNWANTED:
            form.remove(item)
    return form


def _is_marked(run: etree._Element) -> bool:
    return any(item.tag in _UNWANTED for item in run.iterfind(f"{w('rPr')}/*"))
