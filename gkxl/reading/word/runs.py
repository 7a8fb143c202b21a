"""What the properties of a run of text say, its own and those of its styles: whether it is shown, struck out, raised."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from gkxl.reading.word.numbering import local, named, value

_NOT_READ = {"vanish": "hidden", "strike": "struck", "dstrike": "struck"}
_RAISED = frozenset({"superscript", "subscript"})
LONGEST_CHAIN = 50


class Runs:
    """The styles of a document, as far as they tell how a run is read."""

    def __init__(self, styles: Element | None) -> None:
        self._styles = {
            value(style, "styleId"): style
            for style in (styles if styles is not None else ())
            if local(style) == "style"
        }
        self._known: dict[str | None, dict[str, Element]] = {None: {}}

    def left_out(self, run: Element, paragraph: str | None) -> str | None:
        """Why a run is not read (hidden, struck); None for one that is. `paragraph` is the style of its paragraph."""
        properties = self._of(run, paragraph)
        return next((why for name, why in _NOT_READ.items() if is_on(properties.get(name))), None)

    def is_raised(self, run: Element, paragraph: str | None) -> bool:
        return value(self._of(run, paragraph).get("vertAlign")) in _RAISED

    def _of(self, run: Element, paragraph: str | None) -> dict[str, Element]:
        own = named(run, "rPr")
        return self._of_style(paragraph) | self._of_style(value(named(own, "rStyle"))) | _told_by(own)

    def _of_style(self, name: str | None) -> dict[str, Element]:
        """The properties of a style and of those it is based on, the nearest first heard; styles based on one another in a ring end."""
        if name not in self._known:
            chain, at = [], name
            while at in self._styles and at not in chain and len(chain) < LONGEST_CHAIN:
                chain.append(at)
                at = value(named(self._styles[at], "basedOn"))
            found: dict[str, Element] = {}
            for one in reversed(chain):
                found |= _told_by(named(self._styles[one], "rPr"))
            self._known[name] = found
        return self._known[name]


def _told_by(properties: Element | None) -> dict[str, Element]:
    return {
        local(child): child
        for child in (properties if properties is not None else ())
        if local(child) in _NOT_READ or local(child) == "vertAlign"
    }


def is_on(element: Element | None) -> bool:
    return element is not None and value(element) not in ("0", "false", "off", "none")
