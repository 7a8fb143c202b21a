"""How a web page shows its elements: hidden, without size, white on white, struck out, raised.

By their own style and the page's <style>.

Style sheets in other files are never fetched: what only they say is not known. Rules that hold for other
media, and selectors with attributes or states, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from gkxl.model.limits import Tally, beyond_size
from gkxl.model.patterns import Pattern

FAR_OFF = -400
"""Pixels or points: text set so far to the left of, or above, its place stands outside the window."""

_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_RAISED_TAGS = frozenset({"sup", "sub"})
_HIDING_NAMES = frozenset("hidden hide d-none sr-only visually-hidden invisible".split())
"""Classes that hide by the custom of the usual style sheets."""

_WHITES = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "rgba(255,255,255,1)", "windowbg"})
_CLEAR = frozenset({"transparent", "rgba(0,0,0,0)"})
_NO_GROUND = _WHITES | _CLEAR | {"", "none", "initial", "inherit", "unset"}
_LOOKED_AT = (
    "display",
    "visibility",
    "opacity",
    "font-size",
    "color",
    "background",
    "text-decoration",
    "vertical-align",
    "position",
    "left",
    "top",
    "text-indent",
    "mso-hide",
    "mso-text-raise",
    "width",
    "bottom",
    "transform",
    "clip",
    "font-variant-position",
    "content",
    "-webkit-text-fill-color",
)
"""Beginnings of the properties that matter here."""
_PARTING = ("float", "margin", "padding", "border")
"""Those that part a text from the one before it; only in an element's own style (sheets lay out pages with
them)."""

_MARK = Pattern("[{};]")
_OUR_MEDIA = Pattern(r"@media\s+(?:all|screen)\b", re.IGNORECASE)
_PART = Pattern(r"(?P<tag>[\w-]+|\*)?(?P<marks>(?:[.#][\w-]+)*)")
_PSEUDO = Pattern(r"::?(?:before|after)$")
_QUOTED, _NUMERIC = Pattern(r"[\"']([^\"']*)[\"']"), Pattern(r"[\d+\-−%十百千万亿]")
_ESCAPE = Pattern(r"\\[0-9a-f]{1,6}")
_CLIPPED = Pattern(
    r"rect\(\s*(?P<one>[01](?:px)?)(?:[\s,]+(?:[01](?:px)?|auto)){3}\s*\)|inset\(\s*(?:50|100)%.*\)"
)
"""The idiom by which text for screen readers is cut away."""
_RAISING = frozenset({"top", "text-top", "text-bottom", "bottom"})
_BOXES = Pattern(r"block|inline-block|list-item|(?:inline-)?(?:flex|grid|table)|table-\w+|-webkit-box")
_LINES_UP = Pattern(r"(?:inline-)?(?:flex|grid)|-webkit-box")
_NO_SIZE = Pattern(r"(?:0*\.)?0+\s*(?:[a-z]+|%)?")
_NOTHING = Pattern(r"(?:0*\.)?0+%?")
_UP_OR_DOWN = Pattern(r"translate(?:y\(|\([^(),]*,)\s*([^()\s]*)\s*\)")
_ANY_LENGTH = Pattern(r"(-?(?:\d*\.)?\d+)\s*(?:[a-z]+|%)?")
_FILLED = Pattern(r"(?<![\d.])(?:0?\.0*)?[1-9]")
_ROOM = {
    "float": Pattern("left|right"),
    "margin": _FILLED,
    "padding": _FILLED,
    "border": Pattern("solid|dashed|dotted|double"),
}
"""By its first word, what a declaration says that parts texts: Word writes border:none windowtext 1.0pt."""
_LENGTH = Pattern(r"(-?(?:\d*\.)?\d+)\s*(px|pt|em|rem)?")


class _Part(NamedTuple):
    """One part of a selector: td.note."""

    tag: str
    classes: frozenset[str]
    identity: str

    def fits(self, element: etree._Element) -> bool:
        return (
            self.tag in ("", "*", element.tag)
            and self.classes <= set(element.get("class", "").split())
            and self.identity in ("", element.get("id", ""))
        )


class _Rule(NamedTuple):
    """The parts of a selector, the last one the element's own, and what it declares."""

    parts: tuple[_Part, ...]
    says: Mapping[str, str]
    urgent: Mapping[str, str]
    """Of these, what is said to be !important."""

    @property
    def weight(self) -> tuple[int, int, int]:
        """The specificity of the selector."""
        return (
            sum(bool(part.identity) for part in self.parts),
            sum(len(part.classes) for part in self.parts),
            sum(part.tag not in ("", "*") for part in self.parts),
        )


class Looks:
    """How the elements of one page are shown."""

    def __init__(self, root: etree._Element, file: str) -> None:
        self._tally = Tally(file)
        text = "\n".join(style.text or "" for style in root.iter("style"))
        if refusal := beyond_size(file, "style_size", len(text.encode("utf-8", "replace"))):
            raise refusal
        self._rules: dict[str, list[_Rule]] = {}
        self._order: dict[int, int] = {}
        for number, rule in enumerate(_rules_of(text, self._tally)):
            self._order[id(rule)] = number
            last = rule.parts[-1]
            name = next(iter(sorted(last.classes)), "") or last.identity or last.tag
            self._rules.setdefault(name, []).append(rule)

    def own(self, element: etree._Element) -> dict[str, str]:
        """What the element's own style declares."""
        return declarations(element.get("style", ""))

    def all(self, element: etree._Element) -> dict[str, str]:
        """What the page's sheets and then the element's own style declare."""
        fit = [rule for rule in self._near(element) if self._fits(rule, element)]
        if not fit:
            return self.own(element)
        fit.sort(key=self._rank)
        found: dict[str, str] = {}
        for rule in fit:
            found.update(rule.says)
        style = element.get("style", "")
        found |= self.own(element)
        for rule in fit:
            found.update(rule.urgent)
        return found | declarations(style, only_urgent=True) if "!" in style else found

    def _rank(self, rule: _Rule) -> tuple[tuple[int, int, int], int]:
        return rule.weight, self._order[id(rule)]

    def _fits(self, rule: _Rule, element: etree._Element) -> bool:
        """Whether a rule's selector names an element. Refuses a page that asks this without end."""
        at: etree._Element | None = element
        for number, part in enumerate(reversed(rule.parts)):
            fits = at is not None and part.fits(at)
            tries = 1
            while number and at is not None and not fits:
                at = at.getparent()
                fits = at is not None and part.fits(at)
                tries += 1
            self._tally.take("style_tries", tries)
            if not fits or at is None:
                return False
            at = at.getparent()
        return True

    def _near(self, element: etree._Element) -> Iterator[_Rule]:
        """The rules that could fit an element, the most general first."""
        if not self._rules or not isinstance(element.tag, str):
            return
        for name in dict.fromkeys(
            ("", "*", element.tag, *element.get("class", "").split(), element.get("id", ""))
        ):
            yield from self._rules.get(name, ())


def is_hidden(element: etree._Element, says: Mapping[str, str], by_custom: bool) -> bool:
    """Whether an element and its place are gone. `by_custom`: a class whose name says so is enough."""
    return bool(says or element.attrib) and (
        element.get("hidden") is not None
        or says.get("display") == "none"
        or says.get("mso-hide") == "all"
        or (says.get("visibility") == "collapse" and element.tag in ("tr", "tbody", "thead", "tfoot"))
        or (by_custom and not _HIDING_NAMES.isdisjoint(element.get("class", "").lower().split()))
    )


def is_unseen(says: Mapping[str, str]) -> bool:
    """Whether an element keeps its place and shows nothing."""
    return bool(says) and (
        says.get("visibility") in ("hidden", "collapse")
        or _NOTHING.fullmatch(says.get("opacity", "1")) is not None
        or (
            says.get("position") in ("absolute", "fixed")
            and any(_CLIPPED.fullmatch(says.get(name, "")) for name in ("clip", "clip-path"))
        )
        or _pixels(says.get("text-indent", "")) <= FAR_OFF
        or (
            says.get("position") in ("absolute", "fixed", "relative")
            and min(_pixels(says.get("left", "")), _pixels(says.get("top", ""))) <= FAR_OFF
        )
    )


def is_struck(element: etree._Element, says: Mapping[str, str]) -> bool:
    return element.tag in _STRUCK_TAGS or (
        bool(says)
        and any("line-through" in says.get(name, "") for name in ("text-decoration", "text-decoration-line"))
    )


def is_raised(element: etree._Element, says: Mapping[str, str]) -> bool:
    """Whether an inline element's text is a raised or lowered mark."""
    return element.tag in _RAISED_TAGS or (
        bool(says)
        and (
            says.get("vertical-align") in ("super", "sub")
            or says.get("font-variant-position") in ("super", "sub")
        )
    )


def is_shifted(says: Mapping[str, str]) -> bool:
    """Whether an inline element's text is moved up or down by a length."""
    if not says:
        return False
    raised = says.get("vertical-align", "")
    lengths = [raised, says.get("mso-text-raise", "")]
    if says.get("position") == "relative":
        lengths += [says.get("top", ""), says.get("bottom", "")]
    lengths += [found[1] for found in _UP_OR_DOWN.finditer(says.get("transform", ""))]
    return raised in _RAISING or any(_moves(length) for length in lengths)


def _moves(length: str) -> bool:
    """Whether a length, of whatever unit, is none of 0."""
    match = _ANY_LENGTH.fullmatch(length)
    return match is not None and float(match[1]) != 0


def adds_to_number(says: Mapping[str, str]) -> bool:
    """Whether a style sheet puts something before or after an element's text that may belong to a number."""
    if "content" not in says:
        return False
    added = "".join(_QUOTED.findall(says["content"]))
    return _NUMERIC.search(_ESCAPE.sub("", added)) is not None


def stands_apart(element: etree._Element, says: Mapping[str, str], around: Mapping[str, str]) -> bool:
    """Whether an inline element is set apart from the text beside it: a box of its own, a margin, a float.

    `around` is what the element around it declares.
    """
    if _BOXES.fullmatch(says.get("display", "")) or _LINES_UP.fullmatch(around.get("display", "")):
        return True
    if says.get("position") in ("absolute", "fixed"):
        return True
    own = declarations(element.get("style", ""), _PARTING)
    return any(_ROOM[name.partition("-")[0]].search(text) is not None for name, text in own.items())


def has_size(element: etree._Element, says: Mapping[str, str], around: bool) -> bool:
    """Whether text right in an element has a size: by its style, else as `around` it.

    A class or <font> may give it one again.
    """
    size = says.get("font-size")
    if size is not None:
        return _NO_SIZE.fullmatch(size) is None
    return around or element.get("class") is not None or element.get("size") is not None


def is_white(element: etree._Element, says: Mapping[str, str], around: bool) -> bool:
    """Whether text right in an element is white, or clear: by its style, else as `around` it."""
    colour = (
        says.get("-webkit-text-fill-color")
        or says.get("color")
        or (element.get("color", "") if element.tag == "font" else "")
    )
    return around if not colour else re.sub(r"\s", "", colour.lower()) in _WHITES | _CLEAR


def has_ground(element: etree._Element, says: Mapping[str, str], around: bool) -> bool:
    """Whether something other than white may lie under an element's text."""
    if around:
        return True
    given = (element.get("bgcolor"), says.get("background-color"), says.get("background"))
    return any(re.sub(r"\s", "", one.lower()) not in _NO_GROUND for one in given if one)


def declarations(text: str, names: tuple[str, ...] = _LOOKED_AT, only_urgent: bool = False) -> dict[str, str]:
    """The declarations of a style: color : Red !important → {"color": "red"}."""
    if not text:
        return {}
    found = {}
    for one in text.split(";"):
        name, _, value = one.partition(":")
        name = name.strip().lower()
        plain, _, urgent = value.partition("!")
        if name.startswith(names) and (urgent or not only_urgent):
            found[name] = plain.strip().lower()
    return found


def _rules_of(sheet: str, tally: Tally) -> Iterator[_Rule]:
    """The rules of a style sheet that declare what matters here, in their order."""
    for selectors, body in _blocks_of(_without_comments(sheet)):
        says, urgent = declarations(body), declarations(body, only_urgent=True) if "!" in body else {}
        added = {"content": said} if (said := says.pop("content", "")) else {}
        for selector in selectors.split(",") if says or added else ():
            bare = _PSEUDO.sub("", selector.strip())
            told = added if bare != selector.strip() else says
            parts = [_PART.fullmatch(part) for part in bare.replace(">", " ").split()]
            tally.take("style_rules")
            if told and parts and all(parts):
                yield _Rule(
                    tuple(_part(part) for part in parts if part), told, urgent if told is says else {}
                )


def _blocks_of(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and what is declared for them, those for other media left out. In one pass."""
    around, start = list[str](), 0
    for mark in _MARK.finditer(sheet):
        if mark[0] == "{":
            around.append(sheet[start : mark.start()].strip())
        elif mark[0] == "}":
            head = around.pop() if around else "@"
            if not head.startswith("@") and all(_OUR_MEDIA.match(one) for one in around):
                yield head, sheet[start : mark.start()]
        elif around and not around[-1].startswith("@"):
            continue  # within declarations
        start = mark.end()


def _without_comments(sheet: str) -> str:
    kept, at = [], 0
    while (start := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        at = end + 2 if end >= 0 else len(sheet)
    return "".join([*kept, sheet[at:]]).replace("<!--", "").replace("-->", "")


def _part(match: re.Match[str]) -> _Part:
    marks = re.findall(r"([.#])([\w-]+)", match["marks"])
    return _Part(
        (match["tag"] or "").lower(),
        frozenset(name for kind, name in marks if kind == "."),
        next((name for kind, name in marks if kind == "#"), ""),
    )


def _pixels(length: str) -> float:
    """A length in pixels or points, an em as ten of them; 0 for what is none."""
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * (10 if match[2] in ("em", "rem") else 1) if match else 0.0
