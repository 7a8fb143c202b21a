"""README and docs promise nothing that is not so: commands, printed output, links, pictures."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from gkxl.faces.cli import main, parser
from gkxl.model.form import RULES_OF_ROLES
from gkxl.model.formfile import _KIND_OF, TEXT_ROLES, load_form
from tests.conftest import missing

TOP = Path(__file__).parents[1]
PAGES = [TOP / "README.md", *sorted((TOP / "docs").rglob("*.md"))]
ELLIPSIS = "……"
"""In printed output: whatever stands there is left out."""


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def commands(page: Path) -> list[str]:
    """Every `gkxl …` of a page, in blocks and in running text, as it is to be typed."""
    blocks = re.findall(r"^(?:\$ )?(gkxl [^\n#]*)", "\n".join(_blocks(page)), re.M)
    inline = re.findall(r"`(gkxl [^`\n]+)`", re.sub(r"```.*?```", "", text_of(page), flags=re.S))
    return [line.strip() for line in [*blocks, *inline]]


def _blocks(page: Path) -> list[str]:
    return re.findall(r"```\w*\n(.*?)```", text_of(page), re.S)


ALL = [(page, command) for page in PAGES for command in commands(page)]


@pytest.mark.parametrize(("page", "command"), ALL, ids=[f"{page.name}: {line}" for page, line in ALL])
def test_every_command_is_one_that_the_program_takes(
    page: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name alone (`gkxl check`) speaks of the command; anything longer has to parse."""
    words = [word for word in shlex.split(command)[1:] if word not in ("…", ELLIPSIS)]
    if len(words) == 1 and not words[0].startswith("-"):
        assert words[0] in parser().format_help(), f"{page.name}: {command}"
        return
    if "…" in command or " | " in command:
        pytest.skip("说的是一类命令，不是一条")
    with contextlib.suppress(SystemExit):
        parser().parse_args(words)
    assert capsys.readouterr().err == "", f"{page.name}: {command}"


def printed(page: Path) -> list[tuple[str, str]]:
    """Blocks that show a command with what it prints."""
    found = []
    for block in _blocks(page):
        head, _, body = block.partition("\n")
        if head.startswith("$ gkxl ") and "gkxl-示例县" in head:
            found.append((head.removeprefix("$ gkxl "), body))
    return found


SHOWN = [(page, *one) for page in PAGES for one in printed(page)]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county, as the README's first command makes it."""
    folder = tmp_path_factory.mktemp("readme")
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["demo", str(folder / "gkxl-示例县")]) == 0
    return folder


@pytest.mark.parametrize(("page", "command", "output"), SHOWN, ids=[one[1] for one in SHOWN])
def test_what_is_shown_is_what_is_printed(
    page: Path,
    command: str,
    output: str,
    county: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(county)
    main(shlex.split(command))
    pattern = ".*".join(re.escape(part.strip()) for part in output.split(ELLIPSIS))
    assert re.fullmatch(pattern, capsys.readouterr().out.strip(), re.S)


def test_something_is_shown() -> None:
    assert SHOWN and len(ALL) > 30


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text_of(page))
    gone = [one for one in targets if "://" not in one and not (page.parent / one).exists()]
    assert gone == []


def test_every_key_of_a_format_file_is_explained() -> None:
    """docs/forms.md has every key and role that the loader knows."""
    page = text_of(TOP / "docs" / "forms.md")
    words = (
        "id title basis key name sheet layout label kind unit over group within collapsed help code of each"
    )
    known = {
        *words.split(),
        "op",
        "corner",
        "head",
        *RULES_OF_ROLES,
        *(f"[text.{section}]" for section in TEXT_ROLES),
    }
    known |= set(_KIND_OF) - set(TEXT_ROLES) - {"identity", "rate", "section", "table", "roles", "text"}
    assert [key for key in sorted(known) if f"`{key}`" not in page] == []


def test_the_form_shown_in_the_page_on_forms_is_a_form(tmp_path: Path) -> None:
    """`gkxl forms --export` gives the starting point that the page speaks of."""
    target = tmp_path / "我省.toml"
    assert main(["forms", "--export", "2021", "-o", str(target)]) == 0
    assert load_form(target).id == "2021"


def test_the_site_has_every_page() -> None:
    """mkdocs.yml names the pages of docs/, and no others."""
    named = set(re.findall(r": (\S+\.md)$", (TOP / "mkdocs.yml").read_text("utf-8"), re.M))
    pages = {path.name for path in (TOP / "docs").glob("*.md")}
    assert named - pages == set()


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    if importlib.util.find_spec("mkdocs") is None:
        missing("mkdocs", "mkdocs[i18n]")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", tmp_path / "site"],
        cwd=TOP,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pictures = {path.name for path in (tmp_path / "site").glob("*.png")}
    assert {"summary.png", "form-table3.png", "report-word.png"} <= pictures


def test_ci_runs_the_readmes_test_command():
    """Word for word: what a reader is told to run is what is run for every change."""
    command = re.findall(r"^\.venv/bin/python -m pytest.*$", text_of(PAGES[0]), re.MULTILINE)[0]
    assert command in (TOP / ".ci" / "run").read_text("utf-8").splitlines()
