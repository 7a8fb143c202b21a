"""The scanner of sheets: what it reads, and what it leaves to the strict parser because of a doubt."""

from __future__ import annotations

import pytest

from gkxl.reading.office import rowform, scan
from gkxl.reading.office.storedcells import StoredCell

ONE = '<c r="A1"><v>1</v></c>'


def sheet(rows: str) -> bytes:
    return f'<worksheet xmlns="{scan.MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def row(cells: str) -> bytes:
    return sheet(f'<row r="1">{cells}</row>')


def read(data: bytes) -> list[tuple] | None:
    found = scan.cells(data)
    return None if found is None else list(scan.written(found))


@pytest.mark.parametrize(
    ("cell", "kind", "shared", "formula", "value", "inline"),
    [
        (ONE, None, None, None, "1", None),
        (
            '<c r="A1" t="str"><f>B1&amp;C1</f><v>&lt;甲&#x4E00;&#19968;</v></c>',
            "str",
            "",
            "B1&C1",
            "<甲一一",
            None,
        ),
        ('<c r="A1"><f t="shared" ref="A1:A9" si="0">B1+1</f><v>2</v></c>', None, "0", "B1+1", "2", None),
        ('<c r="A1"><f t="shared" si="0"/><v>2</v></c>', None, "0", "", "2", None),
        ('<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', "inlineStr", None, None, None, "甲"),
    ],
)
def test_a_cell_as_it_stands(cell, kind, shared, formula, value, inline):
    ((place, _, *rest),) = read(row(cell)) or [()]
    assert (place, rest) == ("A1", [kind, shared, formula, value, inline])


@pytest.mark.parametrize("values", [("1", "2", "3", "4"), ("5", "6", "7", "8")])
def test_every_value_stands_in_its_own_cell(values):
    """In two files of one template, which differ in their values only."""
    places = ("A1", "C1", "D1", "B2")
    first, second, third, last = (f'<c r="{at}"><v>{one}</v></c>' for at, one in zip(places, values))
    data = sheet(f'<row r="1">{first}<c r="B1"/>{second}{third}</row><row r="2">{last}</row>')
    assert [(cell[0], cell[5]) for cell in read(data) or ()] == list(zip(places, values))


@pytest.mark.parametrize(
    "data",
    [
        row(ONE + '<c r="A2"><v>1</v></c>'),
        row(ONE + ONE),
        row('<c r="A2"><v>1</v></c>'),
        row(ONE + "1"),
        row("<?x y?>" + ONE),
        row("<!-- x -->" + ONE),
        row("<v>1</v>" + ONE),
        row(ONE + "<v>1</v>"),
        sheet(f'<row r="1">{ONE}</row><v>1</v>'),
        row(ONE + '<c r="B1"><v>&amp</v></c>'),
        row(ONE + '<c r="B1"><v>&nbsp;</v></c>'),
        row(ONE + '<c r="B1"><v>&#1;</v></c>'),
        row(ONE + '<c r="B1"><v>&#0;</v></c>'),
        row(ONE + '<c r="B1"><v>\x01</v></c>'),
        row(ONE + '<c r="B1"><v>]]></v></c>'),
        row(ONE + '<c r="B1"><f t="shared" t="array" si="0">1</f></c>'),
        row(ONE + '<c r="B1" t="inlineStr"><v>1</v><is><t>2</t></is></c>'),
        sheet(f'<row r="1">{ONE}</row><row r="1"><c r="B1"><v>2</v></c></row>'),
        sheet(f'<row r="01">{ONE}</row>'),
        sheet(f"<b><row>{ONE}</row></b>"),
        sheet(""),
    ],
)
def test_what_is_in_doubt_is_left_to_the_parser(data):
    assert read(data) is None


def test_a_shared_string_with_excels_escape():
    data = f'<sst xmlns="{scan.MAIN}"><si><t>甲_x4E00__x000D_</t></si></sst>'.encode()
    assert scan.strings(data, str) == [StoredCell("s", "甲一\r")]


def test_what_is_kept_of_markup_has_a_bound(monkeypatch):
    """So many characters, then it begins anew; a long piece is made again each time."""
    monkeypatch.setattr(scan, "MOST_KEPT", 10)
    known = scan._Known[str](longest=6)
    for piece in ("aaaa", "bbbb", "aaaa", "ccccccc"):
        assert known.get_or(piece, str.upper) == piece.upper()
    assert set(known) == {"aaaa", "bbbb"}
    known.get_or("ddd", str.upper)
    assert set(known) == {"ddd"}
    known.get_or("eeeeee", str.upper)
    assert set(known) == {"ddd", "eeeeee"}


def numbered(*numbers: int, cells: int = 1) -> bytes:
    def letters(at: int) -> str:
        return (chr(64 + at // 26) if at // 26 else "") + chr(65 + at % 26)

    return sheet(
        "".join(
            f'<row r="{number}">'
            + "".join(f'<c r="{letters(at)}{number}"><v>1</v></c>' for at in range(cells))
            + "</row>"
            for number in numbers
        )
    )


def test_the_first_rows_are_found_in_whatever_order_they_stand():
    found = scan.cells(numbered(20, 1, 19, 2, 30))
    assert found is not None
    assert [row.number for row in found.form.up_to(2)] == ["20", "1", "19", "2"]
    assert [row.number for row in found.form.up_to(30)] == ["20", "1", "19", "2", "30"]
    assert not found.form.up_to(0)


@pytest.mark.parametrize(("cells", "kept"), [(32, 1), (33, 0)])
def test_only_short_stretches_of_rows_are_kept(cells, kept):
    """16 rows of 32 cells are; what is kept of files has a bound that way."""
    rowform._stretch.cache_clear()
    found = scan.cells(numbered(*range(1, 17), cells=cells))
    assert found is not None and found.form.steps(frozenset())
    assert rowform._stretch.cache_info().currsize == kept
