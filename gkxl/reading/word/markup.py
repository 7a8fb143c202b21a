"""Elements of WordprocessingML by their names without namespace: there are two, transitional and strict."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """An element's name without its namespace (there are two, transitional and strict)."""
    return element.tag.rpartition("}")[2]


def named(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return None if element is None else next((child for child in element if local(child) == name), None)


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    return (
        None
        if element is None
        else next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), None)
    )


def number(text: str | None, default: int = 0) -> int:
    """A whole number of at most six digits that an attribute holds; `default` for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
