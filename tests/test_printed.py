"""What gkxl prints has only signs that a console on a Chinese Windows can show.

新宋体, the font of that console, has the characters of GBK; ✗ and − came out as blank frames. Names from
outside are printed as they are.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from gkxl.faces import dialogs
from gkxl.faces.arguments import parser
from gkxl.faces.cli import main
from gkxl.faces.commands.demo import sample_county
from gkxl.faces.console import plain
from gkxl.faces.rulepages import explanation, listing
from gkxl.rules.explained import explained
from gkxl.writing.files import write_folder

FACES = Path(main.__code__.co_filename).parent
RAW = {
    ("cli.py", "_broken_off"),
    ("cli.py", "main"),
    ("console.py", "tell"),
    ("dialogs.py", "_plain"),
    ("dialogs.py", "console"),
    ("helptext.py", "error"),
}
"""Where a line is printed without `tell`: what has signs of gkxl's own goes through `plain` there."""


def lacking(text: str) -> set[str]:
    """Characters that are not in GBK."""
    return {char for char in text if char.encode("gbk", "ignore") == b""}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed") / "示例"
    write_folder(folder, sample_county()[0], force=True)
    return folder


@pytest.mark.parametrize(
    "command",
    [
        ("check", "原件"),
        ("check", "报送", "--prior", "汇总.xlsx"),
        ("merge", "报送", "--roster", "名册.xlsx", "-o", "新.xlsx", "--no-cache"),
        ("diff", "报送/SL000_左贡县（有错误）.xlsx", "报送/SL001_左家镇.xlsx"),
        ("show", "原件/左贡县2024.txt"),
        ("forms",),
        ("rules",),
        ("rules", "C2"),
    ],
    ids=" ".join,
)
def test_what_a_command_prints_is_in_gbk(command, county, capsys, monkeypatch):
    monkeypatch.chdir(county)
    main(command)
    said = capsys.readouterr()
    assert lacking(said.out + said.err) == set() and said.out


def test_what_the_tables_and_the_json_say_keeps_its_signs(county, capsys, monkeypatch):
    monkeypatch.chdir(county)
    assert main(["check", "原件/左贡县2024.txt", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["reports"][0]["findings"]
    assert any("差 −1" in one["message"] for one in found)


def test_help_is_in_gbk():
    whole = parser()
    assert lacking(whole.format_help()) == set()


def test_rules_are_in_gbk():
    told = "".join(("".join(listing()), *("".join(explanation(one)) for one in explained().values())))
    assert "−" in told and lacking(plain(told)) == set()


def test_a_window_has_the_same_signs(monkeypatch, capsysbinary):
    monkeypatch.setenv(dialogs.QUIET, "1")
    dialogs.show("✗ A4：差 −1", good=False)
    assert capsysbinary.readouterr().out.decode().strip() == "× A4：差 -1"


def test_a_name_from_outside_is_printed_as_it_is():
    assert plain("扎西བཀྲ镇　差 −1") == "扎西བཀྲ镇　差 -1"


def test_every_line_is_printed_in_one_place():
    found = set()
    for path in sorted(FACES.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                calls = (one.func for one in ast.walk(function) if isinstance(one, ast.Call))
                if any(isinstance(call, ast.Name) and call.id == "print" for call in calls):
                    found.add((path.name, function.name))
    assert found == RAW
