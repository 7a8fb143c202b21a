"""How many tags a page has, and how many attributes a tag, counted before it is parsed.

The parser takes time with the square of the attributes, and does not come back to Python meanwhile.
"""

from __future__ import annotations

import re

from gkxl.model.patterns import Pattern

_TAG = Pattern(
    r"<!--(?!-?>)(?:[^-]++|-(?!->))*+"  # a comment
    r"|<(?:script|style)\b(?:[^<]++|<(?!/(?:script|style)\b))*+"  # what is no markup
    r"|<[a-z][^\s/>]*+"
    r"(?P<attributes>(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+)*+)",
    re.IGNORECASE,
)
"""As HTML's standard tells tags, comments and scripts apart. No piece is tried twice."""

_ATTRIBUTE = Pattern(r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")

_SHORTEST = 2
"""Characters of an attribute and what parts it from the next."""


def tags_in(text: str) -> tuple[int, int]:
    """How many tags begin an element, and the attributes of the one that has most of them."""
    elements = most = 0
    for tag in _TAG.finditer(text):
        attributes = tag["attributes"]
        elements += attributes is not None
        if attributes and len(attributes) >= most * _SHORTEST:
            most = max(most, sum(1 for _ in _ATTRIBUTE.finditer(attributes)))
    return elements, most
