"""What gkxl says of itself.

Help by command with examples that work, rules explained, README and docs from the same texts.
"""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from gkxl.faces import commands, rulepages
from gkxl.faces.arguments import COMMANDS, parser
from gkxl.faces.cli import main
from gkxl.model.findings import CATALOGUE
from gkxl.model.texts import width_of
from gkxl.rules.explained import explained

TOP = Path(__file__).parents[1]


def helped(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "--help"])
    assert stopped.value.code == 0
    return capsys.readouterr().out


def test_every_command_has_a_module_and_every_module_a_command():
    modules = {path.stem for path in Path(commands.__file__).parent.glob("*.py")} - {"__init__"}
    assert modules == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("columns", ["80", "120"])
def test_help_is_aligned_and_within_the_terminal(capsys, monkeypatch, command, columns):
    monkeypatch.setenv("COLUMNS", columns)
    listing = helped(capsys, command).split("例：")[0].split("选项：")[1]
    for line in filter(None, listing.splitlines()):
        assert width_of(line) <= int(columns)
        assert line.startswith("  ")
        stripped = line.strip()
        gap = line.find("  ", len(line) - len(stripped) + 1)
        if gap > 0 and stripped.startswith("-") and "  " in stripped:
            said = line[gap:].lstrip()
            assert width_of(line[: line.rindex(said)]) == 28, line


@pytest.mark.parametrize(
    "example", [pytest.param(one, id=one) for _, _, examples in COMMANDS.values() for one in examples]
)
def test_the_examples_of_the_help_can_be_typed(example):
    words = shlex.split(example.split(" > ")[0])
    assert words[0] == "gkxl"
    assert parser().parse_args(words[1:]).command == words[1]


@pytest.mark.parametrize(
    ("command", "option"),
    [("excel", "--form"), ("show", "--force"), ("rules", "--force"), ("demo", "--form")],
)
def test_an_option_that_means_nothing_is_not_offered(capsys, command, option):
    assert option not in helped(capsys, command)


def test_every_rule_is_explained_by_a_whole_text():
    assert list(explained()) == list(CATALOGUE)
    for one in explained().values():
        for text in (one.says, one.why, one.wrong, one.right, one.mend):
            assert text.strip() == text
            assert len(text) > 1


def test_a_rule_is_explained_on_the_terminal(capsys):
    assert main(["rules", "a1"]) == 0
    said = capsys.readouterr().out
    assert "结转" in said.split("怎么改")[1]
    assert all(head in said for head in ("要求", "为什么", "依据", "错的", "对的"))


def test_all_rules_are_listed_in_a_line_each(capsys):
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[: len(CATALOGUE)]] == list(CATALOGUE)


def test_an_unknown_rule_is_told_with_those_that_are_near(capsys):
    assert main(["rules", "A5"]) == 2
    assert "没有编号为“A5”的规则。相近的有：" in capsys.readouterr().err


def test_the_readme_and_the_pages_are_those_of_the_texts():
    """After a change: python -m gkxl.faces.rulepages."""
    expected = rulepages.documents((TOP / "README.md").read_text("utf-8"))
    assert rulepages.TABLE_START in expected["README.md"]
    assert {name: (TOP / name).read_text("utf-8") for name in expected} == expected
    assert {path.stem for path in (TOP / "docs" / "rules").glob("*.md")} == set(CATALOGUE)
