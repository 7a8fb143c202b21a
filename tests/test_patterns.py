"""Regular expressions that are compiled by need: what they need first, and that nothing is passed over."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import gkxl
from gkxl.model.patterns import Pattern, needles
from gkxl.narrative.phrases import lists, phrase
from gkxl.narrative.sentences import folded
from gkxl.narrative.words import spellings
from tests.narrative.planted import documents

SEED = 7
SETS = ("ay", "bb", "bd", "bg")
EXAMPLES = 2_000
"""Texts that are made of the expressions themselves."""
TEXTS = 400
"""Sentences of the planted sets that every expression is tried on."""


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("未办结", [("未办结",)]),
        ("未(?:曾|能)办", [("未",), ("办",), ("曾", "能")]),
        ("(?:均|都)?(?:无|没有)", [("无", "没有")]),
        ("(?<=[无有])转出(?=[的件])", [("转出",), ("无", "有"), ("的", "件")]),
        ("年度?|[期月]底", [("年", "底")]),
        (r"\d{4}年(?!度).{0,3}底", [("年",), ("底",)]),
        ("x{0,3}办{0,2}结{2}", [("结",)]),
        (r"\(街道\)|\*{2,}", [("街道", "*")]),
        ("(?P<one>甲)(?P=one)", [("甲",)]),
        ("(?s:年.*)\\Z", [("年",)]),
        ("[^甲]乙[丙-丁]", [("乙",)]),
        (r"\ufeff?\x41\U0001F600\012<", [("<",)]),
        ("甲|", []),
        ("(甲)?(?(1)乙|丙)", []),
        ("(?i)甲a", []),
        ("(?i:a)甲", []),
    ],
)
def test_what_a_text_has_to_have(pattern, needed):
    assert list(needles(pattern)) == needed


def test_letters_in_any_case_and_comments_are_not_looked_for():
    assert Pattern("excel", re.IGNORECASE).search("EXCEL")
    assert Pattern("甲  # 乙", re.VERBOSE).search("甲")


@pytest.mark.parametrize("text", ["共12件，另34件", "共十二件", ""])
def test_its_methods_are_those_of_re(text):
    def made():
        return Pattern(r"(\d+)件"), re.compile(r"(\d+)件")

    for name in ("search", "match", "fullmatch"):
        ours, theirs = (getattr(one, name)(text, 1) for one in made())
        assert (ours and ours.span()) == (theirs and theirs.span()), name
    ours, theirs = made()
    assert [one[1] for one in ours.finditer(text)] == [one[1] for one in theirs.finditer(text)]
    for name in ("findall", "split"):
        ours, theirs = made()
        assert getattr(ours, name)(text) == getattr(theirs, name)(text)
    ours, theirs = made()
    assert ours.sub("某", text, count=1) == theirs.sub("某", text, count=1)


def test_what_cannot_match_is_not_compiled(monkeypatch):
    def refuse(_):
        raise AssertionError

    monkeypatch.setattr(Pattern, "compiled", refuse)
    pattern = Pattern("甲")
    assert not any(getattr(pattern, name)("乙") for name in ("search", "match", "fullmatch", "findall"))
    assert [*pattern.finditer("乙")] == [] and pattern.split("乙") == ["乙"] and pattern.sub("", "乙") == "乙"


def test_a_method_that_was_kept_goes_on_after_it_is_compiled():
    pattern = Pattern("甲")
    kept = pattern.search
    assert [bool(kept(text)) for text in ("乙", "甲", "乙", "甲乙")] == [False, True, False, True]


@cache
def known() -> tuple[Pattern, ...]:
    """Every expression of the modules and the word lists."""
    modules = [
        importlib.import_module(one.name)
        for one in pkgutil.walk_packages(gkxl.__path__, "gkxl.")
        if not one.name.endswith("__main__")
    ]
    named = [one for module in modules for one in vars(module).values() if isinstance(one, Pattern)]
    return (
        *dict.fromkeys(named),
        *(one.pattern for one in spellings()),
        *(part for one in spellings() for part in (one.ahead, one.behind)),
        *(phrase(name) for name in lists()),
    )


def test_every_expression_can_be_compiled():
    assert len(known()) > 1000
    for pattern in known():
        re.compile(pattern.pattern, pattern.flags)


def test_no_text_is_passed_over_for_want_of_a_needle():
    lines = [line for name in SETS for one in documents(name) for line in one.paragraphs]
    texts = [folded(part) for line in lines for part in re.split("(?<=[。；])", line)]
    chosen = random.Random(SEED).sample(sorted(set(texts)), TEXTS)
    for pattern in known():
        passed = [text for text in chosen if not pattern.may_match(text)]
        found = re.compile(pattern.pattern, pattern.flags)
        assert [text for text in passed if found.search(text)] == [], pattern


def drawable() -> list[Pattern]:
    """Those of which hypothesis can make texts: it does not know possessive quantifiers."""
    return [one for one in known() if re.search(r"(?<!\\)[*+?}]\+", one.pattern) is None]


def test_nearly_all_can_be_drawn_from():
    assert len(known()) - len(drawable()) < 20


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_text_made_to_match_is_passed_over(data):
    pattern = data.draw(st.sampled_from(drawable()))
    text = data.draw(st.from_regex(re.compile(pattern.pattern, pattern.flags)))
    assume(re.search(pattern.pattern, text, pattern.flags))
    assert pattern.may_match(text)
