"""What Word puts into documents besides plain text in plain tables.

Changes, lists, boxes, nested and cut tables, pictures.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from functools import cache

import docx
import pytest

import gkxl
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.report import Report
from tests import renderings
from tests.builders import said_of_tables, valid_report
from tests.test_damaged import repacked

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="wp"><a:blip xmlns:a="a"/></wp:inline></w:drawing></w:r></w:p>'
)


@pytest.fixture
def report(form2021: Form) -> Report:
    return valid_report(form2021, 3)


def read(folder, data: bytes, name: str = "x.docx") -> Report:
    (folder / name).write_bytes(data)
    return gkxl.read_report(folder / name)


def edited(data: bytes, *changes, **parts: str) -> bytes:
    """A document whose main part went through the changes; each must change something.

    `parts` are added to word/.
    """

    def change(name: str, part: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels" and parts:
            links = "".join(
                f'<Relationship Id="own{kind}" '
                f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
                f'Target="own{kind}.xml"/>'
                for kind in parts
            )
            kept = re.sub(
                rb"<Relationship [^>]*/(?:" + b"|".join(kind.encode() for kind in parts) + rb')"[^>]*/>',
                b"",
                part,
            )
            return kept.replace(b"</Relationships>", links.encode() + b"</Relationships>")
        if name != "word/document.xml":
            return part
        text = part.decode()
        for one in changes:
            after = one(text)
            assert after != text
            text = after
        return text.encode()

    return with_parts(
        repacked(data, change), {f"own{kind}.xml": text.encode() for kind, text in parts.items()}
    )


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A document with more parts under word/."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        for name, part in parts.items():
            archive.writestr(f"word/{name}", part)
    return target.getvalue()


def body(xml: str) -> bytes:
    """A document of our own making around a body."""
    return edited(
        renderings.saved(docx.Document()),
        lambda text: re.sub(
            r"<w:body>.*</w:body>", lambda _: f"<w:body>{xml}</w:body>", text, flags=re.DOTALL
        ),
    )


def table_xml(rows: list[list[str]]) -> str:
    lines = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


@cache
def plain(seed: int = 3, unit: str = "测试镇") -> bytes:
    """The document that most tests change."""
    return renderings.word(valid_report(find_form("2021"), seed, unit=unit))


def tables(text: str) -> list[str]:
    return re.findall(r"<w:tbl>.*?</w:tbl>", text, re.DOTALL)


def around(number: int, before: str, after: str):
    """Puts something around the n-th table."""
    return lambda text: text.replace(tables(text)[number], before + tables(text)[number] + after)


def in_cell(label: str, column: int, change):
    """Changes the n-th cell after a label."""

    def apply(text: str) -> str:
        start = text.index(f">{label}</w:t>")
        cells = [match for match in re.finditer(r"<w:tc>.*?</w:tc>", text[start:], re.DOTALL)]
        cell = cells[column]
        return text[: start + cell.start()] + change(cell[0]) + text[start + cell.end() :]

    return apply


def typed(text: str):
    return lambda cell: re.sub(r"<w:p>.*</w:p>|<w:p/>", lambda _: f"<w:p>{text}</w:p>", cell, flags=re.DOTALL)


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def remarks(found: Report) -> str:
    return " ".join(text for _, text in found.evidence.remarks)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins>", "修订"),
        (f"<w:moveFrom>{run('99')}</w:moveFrom><w:moveTo>{run('5')}</w:moveTo>", "修订"),
        (run("5") + run("99", "<w:rPr><w:vanish/></w:rPr>"), "隐藏文字"),
        (run("5", '<w:rPr><w:vanish w:val="0"/></w:rPr>'), None),
        (run("5") + '<w:r><w:commentReference w:id="1"/></w:r>', "批注"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(LEFT) '
            '99</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("5"),
            None,
        ),
        (f'<w:fldSimple w:instr="=2+3">{run("5")}</w:fldSimple>', None),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('5')}</w:sdtContent></w:sdt>", None),
        (
            f'<w:hyperlink w:anchor="x">{run("5")}</w:hyperlink><w:bookmarkStart w:id="0" w:name="_GoBack"/>',
            None,
        ),
        (
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="99"/></w:tabs></w:pPr><w:r><w:ruby><w:rt>'
            + run("99")
            + "</w:rt><w:rubyBase>"
            + run("5")
            + "</w:rubyBase></w:ruby></w:r>",
            None,
        ),
        ("<w:r><w:tab/></w:r>" + run("5") + "<w:r><w:br/></w:r>", None),
    ],
)
def test_a_number_with_something_about_it(content, told, report, tmp_path):
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(content))))
    assert found.values == report.values | {"t2.rule.repealed": 5} and found.flaws == {}
    assert (told is None and not found.evidence.remarks) or (told in remarks(found))


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str | None) -> str:
    """A field; `result` None where none is stored."""
    stored = "" if result is None else mark("separate") + result
    code = re.sub(
        "[^<>]+(?=<|$)", lambda text: f"<w:r><w:instrText>{text[0]}</w:instrText></w:r>", instruction, count=1
    )
    return mark("begin") + code + stored + mark("end")


@pytest.mark.parametrize(
    "content",
    [
        field("IF " + field("MERGEFIELD a", run("5")) + "<w:r><w:instrText>=0</w:instrText></w:r>", run("5")),
        field("= " + f'<w:fldSimple w:instr="REF a">{run("9")}</w:fldSimple>', run("5")),
        field("SET a " + field("=1+2", run("3")), None) + run("5"),
        field("ASK a", run("9")) + run("5"),
        field("XE " + run("9"), None) + run("5"),
        field("PRIVATE", run("9")) + run("5"),
        f'<w:fldSimple w:instr=" SET a 9">{run("9")}</w:fldSimple>' + run("5"),
        field("QUOTE", field("MERGEFIELD a", run("5"))),
        field('HYPERLINK "x"', run("5")),
    ],
)
def test_of_fields_only_what_they_show_is_read(content, report, tmp_path):
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(content))))
    assert found.values == report.values | {"t2.rule.repealed": 5} and found.flaws == {}


MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'


def math(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field("EQ \\o\\ac(1)", None) + run("60"), "[读不出]60"),
        (field("SYMBOL 49", "") + run("60"), "[读不出]60"),
        (field("FORMDROPDOWN", None), "[读不出]"),
        ('<w:r><w:sym w:font="Symbol" w:char="F031"/></w:r>' + run("60"), "[读不出]60"),
        (PICTURE[5:-6] + run("60"), "[读不出]60"),
        (mark("begin") + "<w:r><w:instrText>IF</w:instrText></w:r>" + run("5"), "5[读不出]"),
        (
            f"{MATH}<m:sSup><m:e>{math('160')}</m:e><m:sup>{math('2')}</m:sup></m:sSup></m:oMath>",
            "160[2]",
        ),
        (f"{MATH}<m:f><m:num>{math('1')}</m:num><m:den>{math('2')}</m:den></m:f></m:oMath>", "[1][2]"),
    ],
)
def test_a_number_of_which_a_part_cannot_be_read_is_none(content, text, report, tmp_path):
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(content))))
    assert "t2.rule.repealed" not in found.values
    assert found.flaws["t2.rule.repealed"].text == text


@pytest.mark.parametrize("content", [PICTURE[5:-6], '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'])
def test_pictures_and_signs_beside_words_tell_nothing(content, report, tmp_path):
    def beside(text: str) -> str:
        return text.replace(">规章</w:t></w:r>", f">规章</w:t></w:r>{content}", 1)

    found = read(tmp_path, edited(plain(), beside))
    assert found.values == report.values and not found.flaws


def test_the_placeholder_of_a_content_control_is_no_number(report, tmp_path):
    def control(properties: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run('0')}</w:sdtContent></w:sdt>"

    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(control("<w:showingPlcHdr/>")))))
    assert "t2.rule.repealed" not in found.values and "占位" in remarks(found)
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(control("")))))
    assert found.values == report.values | {"t2.rule.repealed": 0} and not remarks(found)


def style(kind: str, properties: str) -> str:
    return (
        f'<w:styles {W}><w:style w:type="{kind}" w:default="1" w:styleId="X1">'
        f"<w:rPr>{properties}</w:rPr></w:style></w:styles>"
    )


@pytest.mark.parametrize(("mark", "told"), [("strike", "删除线"), ("vanish", "隐藏")])
def test_styles_of_tables_and_of_all_paragraphs_hide_what_they_hide(mark, told, report, tmp_path):
    def restyled(text: str) -> str:
        bare = re.sub(r"<w:tblStyle[^>]*/>", "", text)
        return bare.replace("<w:tblPr>", '<w:tblPr><w:tblStyle w:val="X1"/>', 1)

    found = read(tmp_path, edited(plain(), restyled, styles=style("table", f"<w:{mark}/>")))
    assert not any(key.startswith("t2.rule") for key in found.values) and told in remarks(found)
    found = read(tmp_path, edited(plain(), restyled, styles=style("table", f'<w:{mark} w:val="0"/>')))
    assert found.values == report.values and not remarks(found)
    with pytest.raises(gkxl.Refusal, match=told):
        read(tmp_path, edited(plain(), styles=style("paragraph", f"<w:{mark}/>")))


RAISED, LOWERED, STRUCK = (
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
    '<w:rPr><w:vertAlign w:val="subscript"/></w:rPr>',
    "<w:rPr><w:strike/></w:rPr>",
)
STYLES = f"""<w:styles {W}><w:style w:type="character" w:styleId="mark">
<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="own"><w:basedOn w:val="mark"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="gone"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="struck"><w:basedOn w:val="ring"/>
<w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:styleId="ring">
<w:basedOn w:val="struck"/></w:style>
<w:style w:type="paragraph" w:styleId="note"><w:rPr><w:dstrike/></w:rPr></w:style></w:styles>"""


def styled(name: str, more: str = "") -> str:
    return f'<w:rPr><w:rStyle w:val="{name}"/>{more}</w:rPr>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("5") + run("1", RAISED), "5[1]"),
        (run("5") + run("1", LOWERED), "5[1]"),
        (run("1", RAISED) + run("5"), "[1]5"),
        (run("5 ") + run("1", RAISED), "5 [1]"),
        (run("5") + run("1", styled("mark")), "5[1]"),
        (run("5") + run("1", styled("own")), "5[1]"),
        (run("5", RAISED), "[5]"),
        (run("/") + run("1", RAISED), "/[1]"),
    ],
)
def test_raised_digits_are_none_of_a_number(content, text, report, tmp_path):
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(content)), styles=STYLES))
    assert found.states == {"t2.rule.repealed": "text"} and found.flaws["t2.rule.repealed"].text == text
    assert ("S4", "error", "t2.rule.repealed") in said_of_tables(gkxl.check(found))


WHITE = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("5") + run("1", '<w:rPr><w:position w:val="6"/></w:rPr>'), "5[1]"),
        (run("5") + run("1", '<w:rPr><w:position w:val="-4"/><w:sz w:val="12"/></w:rPr>'), "5[1]"),
        (run("5") + run("1", styled("lifted")), "5[1]"),
    ],
)
def test_digits_moved_off_the_line_are_none_of_a_number(content, text, report, tmp_path):
    styles = STYLES.replace(
        "</w:styles>",
        '<w:style w:type="character" w:styleId="lifted"><w:rPr><w:position '
        'w:val="5"/></w:rPr></w:style></w:styles>',
    )
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(content)), styles=styles))
    assert found.states == {"t2.rule.repealed": "text"} and found.flaws["t2.rule.repealed"].text == text


def test_a_cell_whose_whole_text_is_moved_is_just_placed(report, tmp_path):
    lifted = '<w:rPr><w:position w:val="3"/></w:rPr>'
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(run("1", lifted) + run("5", lifted)))))
    assert found.values == report.values | {"t2.rule.repealed": 15} and found.flaws == {}


@pytest.mark.parametrize(
    ("content", "text"), [("0", "[1.]0"), ("", "1."), ("7", "[1.]7"), ("/", "[1.]/"), ("12", "[1.]12")]
)
def test_the_number_of_a_list_is_none_of_the_cells_number(content, text, report, tmp_path):
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>'
    found = read(
        tmp_path,
        edited(
            plain(),
            in_cell("规章", 1, typed(listed + (run(content) if content else ""))),
            numbering=LISTS,
        ),
    )
    assert found.states == {"t2.rule.repealed": "text"} and found.flaws["t2.rule.repealed"].text == text
    assert ("S4", "error", "t2.rule.repealed") in said_of_tables(gkxl.check(found))


def test_white_text_is_not_read_where_nothing_is_under_it(report, tmp_path):
    white = run("5") + run("99", WHITE)
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(white))))
    assert found.values == report.values | {"t2.rule.repealed": 5} and "白色文字" in remarks(found)

    def shaded(cell: str) -> str:
        return typed(run("5", WHITE))(cell).replace(
            "</w:tcPr>", '<w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>'
        )

    found = read(tmp_path, edited(plain(), in_cell("规章", 1, shaded)))
    assert found.values == report.values | {"t2.rule.repealed": 5} and not found.evidence.remarks


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (run("5") + run("99", '<w:rPr><w:sz w:val="2"/></w:rPr>'), "隐藏文字"),
        (run("5") + run("99", STRUCK), "删除线"),
        (run("99", "<w:rPr><w:dstrike/></w:rPr>") + run("5"), "删除线"),
        (run("5") + run("99", styled("struck")), "删除线"),
        (run("5") + run("99", styled("ring")), "删除线"),
        (run("5") + run("99", styled("gone")), "隐藏文字"),
        (run("5", styled("struck", '<w:strike w:val="0"/>')), None),
        (run("5", styled("mark", '<w:vertAlign w:val="baseline"/>')), None),
        (run("5", '<w:rPr><w:strike w:val="false"/></w:rPr>') + run("", RAISED), None),
        (
            '<w:pPr><w:pStyle w:val="note"/></w:pPr>'
            + run("99")
            + run("5", '<w:rPr><w:dstrike w:val="0"/></w:rPr>'),
            "删除线",
        ),
    ],
)
def test_struck_and_hidden_digits_are_not_read(content, told, report, tmp_path):
    found = read(tmp_path, edited(plain(), in_cell("规章", 1, typed(content)), styles=STYLES))
    assert found.values == report.values | {"t2.rule.repealed": 5} and found.flaws == {}
    assert (told is None and not found.evidence.remarks) or (told in remarks(found))


def test_raised_marks_in_labels_and_running_text_are_left_out_and_told(report, tmp_path):
    def marked(text: str) -> str:
        text = text.replace(">规章</w:t></w:r>", f">规章</w:t></w:r>{run('1', RAISED)}")
        return text.replace(
            "<w:p><w:r><w:t>公开内容不够",
            f"<w:p>{run('公开20')}{run('2', RAISED)}{run('件。')}</w:p><w:p><w:r><w:t>公开内容不够",
        )

    found = read(tmp_path, edited(plain(), marked))
    assert found.values == report.values and "上标或下标" in remarks(found)
    assert "公开20件。" in [paragraph.text for paragraph in found.evidence.paragraphs]


def test_a_deleted_and_a_hidden_row_and_a_deleted_paragraph_end(report, tmp_path):
    row = (
        "<w:tr><w:trPr>{}</w:trPr><w:tc><w:p><w:r><w:t>行政强制</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>77</w:t></w:r></w:p></w:tc></w:tr>"
    )
    for mark, told in (("<w:del/>", "修订"), ("<w:hidden/>", "隐藏")):
        more = f"</w:tr>{row.format(mark)}</w:tbl>"
        found = read(
            tmp_path, edited(plain(), lambda text, more=more: text.replace("</w:tr></w:tbl>", more, 1))
        )
        assert found.values == report.values and told in remarks(found)
    joined = edited(
        plain(),
        lambda text: text.replace(
            "<w:p><w:r><w:t>公开内容不够",
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半句</w:t></w:r></w:p><w:p><w:r><w:t>公开内容不够",
        ),
    )
    assert any(
        paragraph.text.startswith("前半句公开内容不够")
        for paragraph in read(tmp_path, joined).evidence.paragraphs
    )


def test_what_a_merged_cell_covers_is_not_read(report, tmp_path):
    def covered(text: str) -> str:
        text = in_cell(
            "规章", 1, lambda cell: cell.replace("<w:tcPr>", '<w:tcPr><w:vMerge w:val="restart"/>')
        )(text)
        return in_cell(
            "行政规范性文件",
            1,
            lambda cell: typed(run("77"))(cell.replace("<w:tcPr>", "<w:tcPr><w:vMerge/>")),
        )(text)

    found = read(tmp_path, edited(plain(), covered))
    assert found.states == {"t2.norm.repealed": "blank"} or ("S1", "error", "t2.norm.made") in said_of_tables(
        gkxl.check(found)
    )
    assert 77 not in found.values.values()


def test_content_controls_around_tables_rows_and_cells(report, tmp_path):
    def controlled(text: str) -> str:
        for name in ("tbl", "tr", "tc"):
            text = re.sub(
                rf"<w:{name}>.*?</w:{name}>|<w:{name} .*?</w:{name}>",
                lambda match: f"<w:sdt><w:sdtContent>{match[0]}</w:sdtContent></w:sdt>",
                text,
                flags=re.DOTALL,
            )
        return text

    assert read(tmp_path, edited(plain(), controlled)).values == report.values


def test_a_table_in_a_text_box_counts_once(report, tmp_path):
    def boxed(text: str) -> str:
        table = tables(text)[0]
        box = f"<w:txbxContent>{table}<w:p/></w:txbxContent>"
        return text.replace(
            table,
            '<w:p><w:r><mc:AlternateContent xmlns:mc="mc"><mc:Choice '
            'Requires="wps"><w:drawing><wps:txbx xmlns:wps="wps">'
            f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox "
            f'xmlns:v="v">{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>',
        )

    assert read(tmp_path, edited(plain(), boxed)).values == report.values


def test_tables_in_a_table_that_lays_out_the_page(report, tmp_path):
    def nested(text: str) -> str:
        inner = re.search(r"<w:body>(.*?)(<w:sectPr.*)?</w:body>", text, re.DOTALL)
        return text.replace(
            inner[1],
            f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>栏目</w:t></w:r></w:p></w:tc><w:tc>{inner[1]}</w:tc></w:tr></w:tbl>",
        )

    found = read(tmp_path, edited(plain(), nested))
    assert (found.values, found.unit, found.year) == (report.values, report.unit, report.year)
    assert any(paragraph.text == "一、总体情况" for paragraph in found.evidence.paragraphs)


@pytest.mark.parametrize("repeated", [False, True])
@pytest.mark.parametrize("between", ["", BREAK, "<w:p/><w:p><w:r><w:t>— 3 —</w:t></w:r></w:p>"])
def test_a_table_cut_by_a_page(between, repeated, report, tmp_path):
    def cut(text: str) -> str:
        table = tables(text)[1]
        rows = re.findall(r"<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>", table, re.DOTALL)
        head = table[: table.index("<w:tr")]
        return text.replace(
            table,
            head
            + "".join(rows[:15])
            + "</w:tbl>"
            + between
            + head
            + "".join([*(rows[:3] if repeated else ()), *rows[15:]])
            + "</w:tbl>",
        )

    found = read(tmp_path, edited(plain(), cut))
    assert found.values == report.values and said_of_tables(gkxl.check(found)) == set()
    assert str(found.place("t3.carried_out.natural")) == f"表三 第3张表 第{29 - 15 + 3 * repeated - 1}行"


RESTARTED = "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    for number in range(2, 9)
)
LISTS = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{RESTARTED}</w:numbering>"""


def test_ordinals_that_word_counts(report, tmp_path):
    def counted(text: str) -> str:
        numbered = (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr><w:tabs><w:tab '
            'w:val="left" w:pos="99"/></w:tabs></w:pPr><w:r><w:t>'
        )
        text = re.sub(
            r"<w:p><w:r><w:t>[一二三四五六]、(?=总体|主动|收到|政府信息公开行政|存在|其他需要)",
            numbered.format(1),
            text,
        )
        number = 1

        def ordinal(match: re.Match) -> str:
            nonlocal number
            number += match[1] == "1"
            return numbered.format(number)

        return re.sub(r"<w:p><w:r><w:t>(\d)\.(?=[^\d])", ordinal, text)

    found = read(tmp_path, edited(plain(), counted, numbering=LISTS))
    assert found.values == report.values and not found.evidence.remarks
    assert [
        paragraph.text
        for paragraph in found.evidence.paragraphs
        if re.match("[一二三四五六]、", paragraph.text)
    ] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]


def test_columns_that_do_not_line_up(report, tmp_path):
    """Number cells as many as heads, at other grid columns: converters of PDF make such tables."""

    def shifted(text: str) -> str:
        table = tables(text)[1]
        return text.replace(
            table,
            re.sub(
                r"(<w:tr>)((?:(?!</w:tr>).)*?一、本年新收)",
                r'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>\2',
                table,
                count=1,
                flags=re.DOTALL,
            ),
        )

    assert read(tmp_path, edited(plain(), shifted)).values == report.values


@pytest.mark.parametrize(
    ("before", "text", "is_told"),
    [(900_000, "甲", True), (199, "甲", False), (200, "甲", True), (200, "", False)],
)
def test_cells_beyond_the_last_column_are_told(before, text, is_told, report, tmp_path):
    """They stand in no column; merged cells reach no farther, either."""
    row = (
        f'<w:tr><w:trPr><w:gridBefore w:val="{before}"/></w:trPr><w:tc><w:tcPr><w:gridSpan '
        f'w:val="9999"/><w:vMerge w:val="restart"/></w:tcPr><w:p>{run(text)}</w:p></w:tc></w:tr>'
    )
    found = read(
        tmp_path, edited(plain(), lambda xml: xml.replace("</w:tr></w:tbl>", f"</w:tr>{row}</w:tbl>", 1))
    )
    assert found.values == report.values and ("超过 200 列" in remarks(found)) == is_told


def test_a_lost_last_cell_is_told_and_nothing_shifted(report, tmp_path):
    def cut(text: str) -> str:
        start = text.index(">1.属于国家秘密</w:t>")
        end = text.index("</w:tr>", start)
        return text[: text.rindex("<w:tc>", start, end)] + text[end:]

    found = read(tmp_path, edited(plain(), cut))
    assert [
        (finding.code, finding.found, finding.expected)
        for finding in gkxl.check(found).findings
        if finding.code == "S1"
    ] == [("S1", 6, 7)]
    assert "t3.denied.secret.natural" not in found.values


def test_a_blank_block_and_a_remark_in_a_cell(report, tmp_path):
    applicants = ("business", "research", "welfare", "legal", "other")
    texts = {
        key: "" if key.startswith("t3.") and key.endswith(applicants) else renderings.as_printed(report)(key)
        for key in report.form.cells
    }
    texts["t2.norm.made"] = "22（其中修订16件）"
    checked = gkxl.check(read(tmp_path, renderings.word(report, texts.__getitem__)))
    assert {("S5", "query", "t3.new.business"), ("S4", "error", "t2.norm.made")} <= said_of_tables(checked)
    assert checked.report.values["t2.norm.made"] == 22 and checked.report.values["t3.new.business"] == 0
    place = next(finding for finding in checked.findings if finding.code == "S4")
    assert (place.sheet, place.address) == ("表二", "第1张表 第4行")


def test_twenty_three_rows_in_the_new_format(report, tmp_path):
    def collapsed(text: str) -> str:
        table = tables(text)[1]
        rows = re.findall(r"<w:tr>.*?</w:tr>|<w:tr .*?</w:tr>", table, re.DOTALL)
        first = next(number for number, row in enumerate(rows) if "1.申请人无正当理由" in row)
        label = re.sub(r"<w:t>1\.申请人无正当理由.*?</w:t>", "<w:t></w:t>", rows[first]).replace(
            '<w:vMerge w:val="restart"/>', ""
        )
        return text.replace(table, table.replace("".join(rows[first : first + 3]), label))

    found = read(tmp_path, edited(plain(), collapsed))
    assert (
        found.evidence.collapsed
        and found.values["t3.other.other.natural"] == report.values["t3.other.not_corrected.natural"]
    )
    assert ("S2", "query", found.evidence.collapsed[0]) in said_of_tables(gkxl.check(found))


def test_a_label_over_two_rows_or_two_cells(report, tmp_path):
    found = read(
        tmp_path,
        body(
            "<w:p/>"
            + table_xml(
                [
                    ["信息内容", "本年制发", "本年废止", "现行有效"],
                    ["", "件数", "件数", "件数"],
                    ["规章", "1", "2", "3"],
                ]
            )
        ),
    )
    assert [found.values[f"t2.rule.{column}"] for column in ("made", "repealed", "valid")] == [1, 2, 3]
    split = read(
        tmp_path,
        body(
            table_xml(
                [
                    ["信息内容", "", "本年制发件数", "本年废止件数", "现行有效件数"],
                    ["行政规范性", "文件", "1", "2", "3"],
                ]
            )
        ),
    )
    assert [split.values[f"t2.norm.{column}"] for column in ("made", "repealed", "valid")] == [1, 2, 3]


def test_a_label_cut_by_a_page(report, tmp_path):
    def cut(text: str) -> str:
        row = next(
            row
            for row in re.findall(r"<w:tr>.*?</w:tr>", tables(text)[1], re.DOTALL)
            if "四、结转下年度继续办理" in row
        )
        label = re.search(r"<w:tr>.*?</w:tc>", row, re.DOTALL)[0].replace(
            "四、结转下年度继续办理", "四、结转下年度"
        )
        return text.replace(
            row,
            label + "<w:tc><w:p/></w:tc>" * 7 + "</w:tr>" + row.replace("四、结转下年度继续办理", "继续办理"),
        )

    found = read(tmp_path, edited(plain(), cut))
    assert found.values == report.values and not found.evidence.extra_lines


def test_a_blank_row_above_the_numbers(report, tmp_path):
    def spaced(text: str) -> str:
        rows = re.findall(r"<w:tr>.*?</w:tr>", tables(text)[2], re.DOTALL)
        return text.replace(rows[-1], "<w:tr>" + "<w:tc><w:p/></w:tc>" * 15 + "</w:tr>" + rows[-1])

    assert read(tmp_path, edited(plain(), spaced)).values == report.values


def test_three_of_ten_tables_are_ours(report, tmp_path):
    other = table_xml([["序号", "信息类别", "条数"], ["1", "规划计划", "12"], ["总计", "全部", "12"]])
    found = read(
        tmp_path,
        edited(
            plain(),
            *(
                around(
                    number,
                    other + "<w:p><w:r><w:t>说明。</w:t></w:r></w:p>",
                    "<w:p><w:r><w:t>如上。</w:t></w:r></w:p>" + other,
                )
                for number in (2, 1, 0)
            ),
        ),
    )
    assert found.values == report.values and said_of_tables(gkxl.check(found)) == set()


def test_two_reports_in_one_document(tmp_path):
    with zipfile.ZipFile(io.BytesIO(plain(5, "别的镇"))) as archive:
        inner = re.search(r"<w:body>(.*?)<w:sectPr", archive.read("word/document.xml").decode(), re.DOTALL)[1]
    with pytest.raises(gkxl.Refusal, match="测试镇、别的镇"):
        read(tmp_path, edited(plain(), lambda text: text.replace("<w:sectPr", inner + "<w:sectPr", 1)))


def test_tables_typed_with_tabs_are_read(report, tmp_path):
    text = renderings.text_of(report, None, renderings.tabbed)
    paragraphs = "".join(
        "<w:p><w:r>"
        + "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in line.split("\t"))
        + "</w:r></w:p>"
        for line in text.split("\n")
    )
    found = read(tmp_path, body(paragraphs))
    assert found.values == report.values
    assert re.fullmatch(r"表二 第\d+段", str(found.place("t2.rule.made")))


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (PICTURE * 3, "图片"),
        ("<w:p><w:r><w:t>没有表。</w:t></w:r></w:p>", "没有找到年报的表格"),
        (table_xml([["甲", "乙"], ["1", "2"]]), "没有找到年报的表格"),
        ("<w:altChunk/>", "没有找到年报的表格"),
        (PICTURE + table_xml([["甲", "乙"], ["1", "2"]]), "没有找到年报的表格"),
    ],
)
def test_documents_without_our_tables(xml, reason, tmp_path):
    with pytest.raises(gkxl.Refusal, match=reason):
        read(tmp_path, body(xml))


def test_tables_nested_without_end(tmp_path):
    with pytest.raises(gkxl.Refusal, match="内容一层套一层的层数超过上限 1000 层"):
        read(tmp_path, body("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000))


def test_runs_nested_without_end_are_not_called_tables(tmp_path):
    with pytest.raises(gkxl.Refusal, match="内容一层套一层的层数超过上限 1000 层"):
        read(tmp_path, body("<w:p>" + "<w:r>" * 3000 + "</w:r>" * 3000 + "</w:p>"))


def test_large_pictures_are_not_unpacked(report, tmp_path, monkeypatch):
    from gkxl.reading.office.package import Package

    opened: list[str] = []
    original = Package.read
    monkeypatch.setattr(Package, "read", lambda self, part: (opened.append(part), original(self, part))[1])
    data = with_parts(plain(), {f"media/image{number}.png": bytes(2_000_000) for number in range(5)})
    assert read(tmp_path, data).values == report.values
    assert not [part for part in opened if "media" in part or "theme" in part]


def test_macros_are_told_and_not_run(report, tmp_path):
    found = read(tmp_path, with_parts(plain(), {"vbaProject.bin": b"x"}), "x.docm")
    assert found.values == report.values and "宏" in remarks(found)


def test_what_reading_one_file_imports(report, tmp_path):
    """A workbook is checked without the readers of documents; a document without python-docx."""
    from gkxl.writing.township.workbook import write_workbook

    (tmp_path / "x.xlsx").write_bytes(write_workbook(report))
    (tmp_path / "x.docx").write_bytes(plain())
    for name, unwanted in (("x.xlsx", "docx lxml pandas"), ("x.docx", "docx lxml pandas openpyxl")):
        code = (
            "import sys; from gkxl.faces.cli import main; "
            f"status = main(['check', {str(tmp_path / name)!r}]); "
            f"print([one for one in {unwanted.split()} if one in sys.modules], status)"
        )
        result = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
        )
        assert result.stdout.strip().endswith("[] 0")
