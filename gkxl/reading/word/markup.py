"""Elements of WordprocessingML by their names without namespace: there are two, transitional and strict."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """An element's name without its namespace (there are two, transitional and strict)."""
    return bare(element.tag)


@lru_cache(maxsize=1024)
def bare(name: str) -> str:
    """A name without its namespace: a document has many elements of few names."""
    return name.rpartition("}")[2]


def named(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    if element is not None:
        for child in element:
            if bare(child.tag) == name:
                return child
    return None


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    if element is not None:
        for key, text in element.attrib.items():
            if bare(key) == name:
                return text
    return None


def number(text: str | None, default: int = 0) -> int:
    """A whole number of at most six digits that an attribute holds; `default` for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else default
