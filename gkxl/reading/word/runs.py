"""What the properties of a run of text say, its own and those of its styles:
whether it is shown, struck out, raised."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from gkxl.reading.grids.raised import Raised, Shifted
from gkxl.reading.word.markup import bare, local, named, number, value

_NOT_READ = {"vanish": "hidden", "strike": "struck", "dstrike": "struck"}
_RAISED = frozenset({"superscript", "subscript"})
_LOOKED_AT = frozenset({*_NOT_READ, "vertAlign", "position", "color", "shd", "highlight", "sz"})
_WHITE = "FFFFFF"
_WHITE_THEMES = frozenset({"background1", "light1"})

Styles = tuple[str | None, ...]
"""The styles around a run: of the table it stands in, where it does, and of its paragraph (None: the default
one)."""

LONGEST_CHAIN = 50
"""Styles based on one another that are followed, many times what documents have. Not in the table of
bounds: it ends chains that were made to cost time, and what lies beyond only says how text looks."""

SMALLEST = 3
"""Half points: text so small cannot be read."""


class Runs:
    """The styles of a document, as far as they tell how a run is read."""

    def __init__(self, styles: Element | None) -> None:
        self._styles = {
            value(style, "styleId"): style
            for style in (styles if styles is not None else ())
            if local(style) == "style"
        }
        root = styles if styles is not None else ()
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")
            ),
            None,
        )
        defaults = next((child for child in root if local(child) == "docDefaults"), None)
        self._defaults = _told_by(named(named(defaults, "rPrDefault"), "rPr"))
        self._known: dict[str | None, dict[str, Element]] = {None: {}}
        self._around: dict[Styles, dict[str, Element]] = {}

    def left_out(self, run: Element, styles: Styles) -> str | None:
        """Why a run is not read (hidden, struck); None for one that is.

        `styles` are those around it.
        """
        properties = self._of(run, styles)
        told = next((why for name, why in _NOT_READ.items() if is_on(properties.get(name))), None)
        if told is None and number(value(properties.get("sz")), SMALLEST + 1) <= SMALLEST:
            return "hidden"
        return told

    def is_white(self, run: Element, styles: Styles) -> bool:
        """Whether a run is white, with nothing of its own under it."""
        properties = self._of(run, styles)
        colour = properties.get("color")
        white = (value(colour) or "").upper() == _WHITE or value(colour, "themeColor") in _WHITE_THEMES
        return white and not is_shaded(properties.get("shd")) and properties.get("highlight") is None

    def shades(self, style: str | None) -> bool:
        """Whether a style, of a table or paragraph, puts a colour under some of its text."""
        known = self._styles.get(style)
        return known is not None and any(is_shaded(one) for one in known.iter() if local(one) == "shd")

    def raised(self, run: Element, styles: Styles) -> type[Raised] | None:
        """How a run is set above or below the line; None for one on the line."""
        properties = self._of(run, styles)
        if value(properties.get("vertAlign")) in _RAISED:
            return Raised
        return Shifted if number(value(properties.get("position"))) else None

    def _of(self, run: Element, styles: Styles) -> dict[str, Element]:
        own = named(run, "rPr")
        around = self._around.get(styles)
        if around is None:
            around = self._around[styles] = self._of_styles(styles)
        if own is None:
            return around
        return around | self._of_style(value(named(own, "rStyle"))) | _told_by(own)

    def _of_styles(self, styles: Styles) -> dict[str, Element]:
        """The properties that all runs between those styles have."""
        found = dict(self._defaults)
        for style in (*styles[:-1], styles[-1] or self._default):
            found |= self._of_style(style)
        return found

    def _of_style(self, name: str | None) -> dict[str, Element]:
        """The properties of a style and of those it is based on, the nearest first heard.

        Styles based on one another in a ring end.
        """
        if name not in self._known:
            chain, at = list[str | None](), name
            while at in self._styles and at not in chain and len(chain) < LONGEST_CHAIN:
                chain.append(at)
                at = value(named(self._styles[at], "basedOn"))
            found: dict[str, Element] = {}
            for one in reversed(chain):
                found |= _told_by(named(self._styles[one], "rPr"))
            self._known[name] = found
        return self._known[name]


def _told_by(properties: Element | None) -> dict[str, Element]:
    named_by = ((bare(child.tag), child) for child in (properties if properties is not None else ()))
    return {name: child for name, child in named_by if name in _LOOKED_AT}


def is_shaded(element: Element | None) -> bool:
    """Whether a shading is of another colour than white."""
    if element is None:
        return False
    plain = (value(element, "fill") or "auto").upper() in ("AUTO", _WHITE) and value(
        element, "themeFill"
    ) is None
    return not plain or value(element) not in (None, "clear", "nil")


def is_on(element: Element | None) -> bool:
    return element is not None and value(element) not in ("0", "false", "off", "none")
