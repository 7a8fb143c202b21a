"""No wrong number is quiet: two thousand mutated workbooks are read as before, refused, told, or read as
what the file now holds.

The cases are made by `tests/workbook_mutants.py` from one filled workbook, in which every number is
distinct and blanks count as 0 (so that a lost cell would turn to 0 in silence), as saved by XlsxWriter, by
openpyxl and, for .xls and .ods, by LibreOffice. What a file holds is judged by python-calamine and
openpyxl, for a sample by LibreOffice. A sum that no longer adds up is no excuse here: only a finding or
remark about the cell, label or file counts as told.

    GKXL_MUTANTS=20000 GKXL_SEED=7 python -m pytest -s tests/test_workbook_mutants.py
"""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
import python_calamine

import gkxl
from gkxl.issued.layout import book_layout
from gkxl.model.report import Report
from gkxl.reading.office import scan
from gkxl.writing.township.workbook import write_workbook
from tests.builders import Clerk, valid_report
from tests.test_reading_sheets import facts
from tests.workbook_mutants import KINDS, Mutation, packed, parts_of

MUTANTS = int(os.environ.get("GKXL_MUTANTS", "2000"))
SEED = int(os.environ.get("GKXL_SEED", "0"))
"""Another seed, other mutants."""

EVERY = 23
"""One mutant of so many goes to LibreOffice too, thirty at most."""

SAME, REFUSED, TOLD, CONTENT, QUIET = "same", "refused", "told", "content", "QUIET"

BINARY: dict[str, dict[str, Mutation]] = {
    ".xls": {
        name: KINDS["bytes"][name] for name in ("a_bit_flipped", "a_block_zeroed", "cut_off", "bytes_dropped")
    }
}
"""Mutations of files that are no packages of sheet parts; those of .ods follow below."""


def dense(form) -> Report:
    """A report whose typed numbers are all distinct."""
    report = valid_report(form)
    for number, key in enumerate(form.typed, 11):
        report.values[key] = number
    report.recompute()
    return report


@pytest.fixture(scope="module")
def sources(tmp_path_factory, soffice) -> dict[str, bytes]:
    """The same filled workbook by every writer."""
    from gkxl.model.formfile import find_form

    folder = tmp_path_factory.mktemp("mutants")
    data = write_workbook(dense(find_form("2021")))
    mine = Clerk(data)
    for key in ("zero.t2", "zero.t3", "zero.t4"):
        mine.put(key, "是")
    mine.save(folder / "openpyxl.xlsx")
    parts = parts_of(data)
    strings = parts["xl/sharedStrings.xml"]
    items = re.findall(rb"<si>.*?</si>", strings, re.DOTALL)
    no, yes = ("<si><t>否</t></si>".encode(), "<si><t>是</t></si>".encode())
    parts["xl/sharedStrings.xml"] = b"".join(
        [strings[: strings.find(b"<si>")], *(yes if one == no else one for one in items), b"</sst>"]
    )
    (folder / "x.xlsx").write_bytes(packed(parts))
    for suffix in ("xls", "ods"):
        command = [
            soffice,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            suffix,
        ]
        subprocess.run(
            [*command, "--outdir", folder, folder / "x.xlsx"], check=True, capture_output=True, timeout=180
        )
    names = {"XlsxWriter": "x.xlsx", "openpyxl": "openpyxl.xlsx", ".xls": "x.xls", ".ods": "x.ods"}
    return {name: (folder / file).read_bytes() for name, file in names.items()}


# ---------------------------------------------------------------- .ods


def of_content(change) -> Mutation:
    """A mutation of one number cell in the content of an .ods."""

    def changed(data: bytes, chance: random.Random) -> bytes:
        parts = parts_of(data)
        text = parts["content.xml"].decode()
        cells = list(
            re.finditer(
                r'<table:table-cell[^<>]*office:value-type="float" office:value="(\d+)"[^<>]*>'
                r"<text:p>(\d+)</text:p></table:table-cell>",
                text,
            )
        )
        found = chance.choice(cells)
        parts["content.xml"] = (
            text[: found.start()] + change(found[0], found[1]) + text[found.end() :]
        ).encode()
        return packed(parts)

    return changed


BINARY[".ods"] = {
    **{name: KINDS["bytes"][name] for name in ("a_bit_flipped", "a_block_zeroed", "cut_off")},
    "another value": of_content(lambda cell, value: cell.replace(f'value="{value}"', f'value="9{value}"')),
    "another text": of_content(lambda cell, value: cell.replace(f"<text:p>{value}", f"<text:p>9{value}")),
    "twice": of_content(lambda cell, value: cell + cell),
    "repeated": of_content(
        lambda cell, value: cell.replace(
            "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'
        )
    ),
    "an error": of_content(
        lambda cell, value: (
            '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
            'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        )
    ),
    "an error of old": of_content(
        lambda cell, value: (
            '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
            "<text:p>Err:502</text:p></table:table-cell>"
        )
    ),
    "a formula": of_content(
        lambda cell, value: cell.replace("<table:table-cell", '<table:table-cell table:formula="of:=1+1"')
    ),
    "a text": of_content(lambda cell, value: cell.replace('value-type="float"', 'value-type="string"')),
    "a percentage": of_content(
        lambda cell, value: cell.replace(
            'office:value-type="float"', 'office:value-type="percentage"'
        ).replace(f"<text:p>{value}", f"<text:p>{value}00%")
    ),
    "a date": of_content(
        lambda cell, value: (
            '<table:table-cell office:value-type="date" office:date-value="2025-03-05">'
            "<text:p>2025/3/5</text:p></table:table-cell>"
        )
    ),
    "covered": of_content(lambda cell, value: cell.replace("table:table-cell", "table:covered-table-cell")),
    "a bad number": of_content(
        lambda cell, value: cell.replace(f'office:value="{value}"', 'office:value="1_0"')
    ),
    "full-width": of_content(
        lambda cell, value: cell.replace(f'office:value="{value}"', 'office:value="７７"')
    ),
    "empty": of_content(lambda cell, value: "<table:table-cell/>"),
}


# ---------------------------------------------------------------- judging


def calamine(data: bytes) -> dict[tuple[str, str], object]:
    """What python-calamine finds in the tables, by sheet and address; nothing where it cannot open the
    file."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {
            (name, f"{openpyxl.utils.get_column_letter(column)}{row}"): value
            for name in ("主动公开", "依申请公开", "复议诉讼")
            for row, line in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
            for column, value in enumerate(line, 1)
        }
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        return {}


def by_openpyxl(data: bytes) -> dict[tuple[str, str], object]:
    """The same by openpyxl, which takes ten times as long; only the tables are parsed."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        return {
            (name, cell.coordinate): cell.value
            for name in ("主动公开", "依申请公开", "复议诉讼")
            for line in book[name].iter_rows()
            for cell in line
            if cell.value is not None
        }
    except Exception:
        return {}


def agrees(report: Report, judged: dict[tuple[str, str], object]) -> bool:
    """Whether every typed number is the one a judge found in its cell (a blank is 0, as 零填报 says)."""
    places = book_layout(report.form).places
    for key in report.form.typed:
        found = judged.get((places[key].sheet, places[key].address))
        found = 0 if found in (None, "") else found
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            return False
        if abs(float(report.values.get(key, -1)) - float(found)) > 1e-6:
            return False
    return True


def findings(report: Report) -> set[tuple[str, str]]:
    """What is told of cells, labels and the file; sums do not count."""
    return {(one.code, one.message) for one in gkxl.check(report).findings if one.code[0] in "SN"}


def outcome(data: bytes, path: Path, base: Report, known: set[tuple[str, str]]) -> tuple[str, Report | None]:
    """What became of a mutant, and the report where its numbers were used; `known` is told of the base."""
    path.write_bytes(data)
    try:
        report = gkxl.read_report(path)
        if findings(report) - known:
            return TOLD, None
    except gkxl.Refusal as refusal:
        return (f"{QUIET} catch-all" if "文件内容异常" in str(refusal) else REFUSED), None
    except Exception as error:
        return f"{QUIET} {type(error).__name__}", None
    same = all(report.values.get(key) == base.values[key] for key in report.form.typed)
    judged = [found for found in (calamine(data),) if found]
    if not any(agrees(report, one) for one in judged):  # two judges differ on CDATA and on white space
        judged += [found for found in (by_openpyxl(data),) if found]
    if any(agrees(report, one) for one in judged):
        return (SAME if same else CONTENT), report
    return (SAME if same and not judged else QUIET), report


def by_libreoffice(sample: list[tuple[bytes, Report]], folder: Path, soffice: str) -> int:
    """How many of a sample LibreOffice could open; asserts that it finds the same numbers in each."""
    for number, (data, _) in enumerate(sample):
        (folder / f"s{number}.xlsx").write_bytes(data)
    command = [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "ods"]
    files = [folder / f"s{number}.xlsx" for number in range(len(sample))]
    subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True, timeout=300)
    opened = 0
    for number, (_, report) in enumerate(sample):
        result = folder / f"s{number}.ods"
        if result.exists():
            opened += 1
            assert agrees(report, calamine(result.read_bytes())), number
    return opened


def drawn(kinds: dict[str, dict[str, Mutation]], count: int, seed: int):
    """Kinds in turn, so that each has its share."""
    chance = random.Random(seed)
    names = [(group, name) for group, some in kinds.items() for name in some]
    for number in range(count):
        group, name = names[number % len(names)]
        yield group, name, kinds[group][name], random.Random(chance.getrandbits(64))


def test_no_mutant_is_quiet(sources, soffice, tmp_path, capsys):
    table: dict[str, Counter] = {}
    quiet, sample = [], []
    plans = [
        ("XlsxWriter", KINDS, MUTANTS * 45 // 100),
        ("openpyxl", KINDS, MUTANTS * 35 // 100),
        (".ods", {".ods": BINARY[".ods"]}, MUTANTS * 10 // 100),
        (".xls", {".xls": BINARY[".xls"]}, MUTANTS * 10 // 100),
    ]
    for seed, (writer, kinds, count) in enumerate(plans):
        path = tmp_path / f"x{writer if writer[0] == '.' else '.xlsx'}"
        path.write_bytes(sources[writer])
        base = gkxl.read_report(path)
        assert sum(base.values[key] for key in base.form.typed) > 10_000
        known = findings(base)
        for number, (group, name, mutate, chance) in enumerate(drawn(kinds, count, 100 * SEED + seed)):
            data = mutate(sources[writer], chance)
            result, report = outcome(data, path, base, known)
            if report is not None and path.suffix == ".xlsx" and number % EVERY == 0:
                sample.append((data, report))
            table.setdefault(group, Counter())[result] += 1
            if result.startswith(QUIET):
                quiet.append((result, writer, group, name, number))
                if folder := os.environ.get("GKXL_QUIET"):
                    Path(folder, f"{len(quiet)}-{group}-{name}{path.suffix}".replace(" ", "_")).write_bytes(
                        data
                    )
    with capsys.disabled():
        heads = (SAME, REFUSED, TOLD, CONTENT, QUIET)
        print(f"\n{'':16}{'kinds':>6}" + "".join(f"{head:>9}" for head in heads))
        for group, counted in table.items():
            kinds = len((KINDS | BINARY)[group])
            print(f"{group:16}{kinds:>6}" + "".join(f"{counted[head]:>9}" for head in heads))
        whole = sum(table.values(), Counter())
        print(f"{'all':16}{'':>6}" + "".join(f"{whole[head]:>9}" for head in heads))
        print(
            f"LibreOffice opens {by_libreoffice(sample[:30], tmp_path, soffice)} of {len(sample[:30])}:",
            "the same numbers",
        )
    assert quiet == []


def reading(path: Path) -> tuple | str:
    try:
        return facts(gkxl.read_report(path))
    except gkxl.Refusal:
        return REFUSED


def test_scanner_and_parser_read_every_mutant_alike(sources, tmp_path, monkeypatch):
    """Whatever stands in a part: both give the same report, or the file is refused either way."""
    kinds = {group: some for group, some in KINDS.items() if group not in ("bytes", "zip")}
    scanned = 0
    for writer, seed in (("XlsxWriter", 5), ("openpyxl", 6)):
        for number, (group, name, mutate, chance) in enumerate(drawn(kinds, max(120, MUTANTS // 20), seed)):
            path = tmp_path / "x.xlsx"
            path.write_bytes(mutate(sources[writer], chance))
            one = reading(path)
            scanned += one != REFUSED
            with monkeypatch.context() as only:
                only.setattr(scan, "cells", lambda data: None)
                only.setattr(scan, "strings", lambda data, read: None)
                assert reading(path) == one, (writer, group, name, number)
    assert scanned > 50
