"""PDF: tables with and without lines, over pages, turned; running text whole.

What cannot be read is refused with a remedy.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zlib

import docx
import pytest

import gkxl
from gkxl.model.formfile import find_form
from gkxl.model.report import Place
from gkxl.reading.pdf.ruled import Box, Part, carry_on, table_of
from gkxl.writing.township.workbook import write_workbook
from tests import pdfs
from tests.builders import SAMPLES, SEEDS, said_of_tables, valid_report

FORMS, SEED_NUMBERS = ("2019", "2021"), (0, 1, 2)
TEXT = [line for line in (SAMPLES / SEEDS["左贡县"]).read_text("utf-8").split("\n")[2:13] if line.strip()]
STYLES = {
    "as written": (),
    "no rules": (pdfs.borderless,),
    "rules across": (pdfs.rules_across,),
    "landscape": (pdfs.landscape,),
    "vertical heads": (pdfs.vertical_heads,),
    "small pages": (pdfs.page_height(13), pdfs.head_and_number),
    "small pages, heads once": (pdfs.page_height(13), pdfs.heads_once, pdfs.head_and_number),
    "rows broken": (pdfs.page_height(11.3), pdfs.heads_once),
    "small pages without rules": (pdfs.borderless, pdfs.page_height(13), pdfs.head_and_number),
    "small pages without rules, heads once": (pdfs.borderless, pdfs.page_height(13), pdfs.heads_once),
    "small pages with rules across": (pdfs.rules_across, pdfs.page_height(13), pdfs.heads_once),
}


WITH_TEXT = {
    "text.docx": lambda: (pdfs.page_height(13), pdfs.head_and_number, pdfs.running_text(*TEXT)),
    "text without indents.docx": lambda: (pdfs.landscape, pdfs.running_text(*TEXT, indent=0, size=11)),
}


def with_text(name: str) -> bytes:
    """A Word document with a real report's paragraphs in chapter one."""
    return pdfs.word(valid_report(find_form("2021"), 1), *WITH_TEXT[name]())


@pytest.fixture(scope="module")
def printed(soffice, tmp_path_factory) -> dict[str, bytes]:
    """Everything that LibreOffice prints for this module, by the name of its source."""
    sources = {}
    for form in FORMS:
        for seed in SEED_NUMBERS:
            sources[f"as written-{form}-{seed}.docx"] = pdfs.word(valid_report(find_form(form), seed))
        for style, changes in STYLES.items():
            sources[f"{style}-{form}-1.docx"] = pdfs.word(valid_report(find_form(form), 1), *changes)
        sources[f"book-{form}.xlsx"] = write_workbook(valid_report(find_form(form), 1))
    sources |= {name: with_text(name) for name in WITH_TEXT}
    return pdfs.printed(soffice, tmp_path_factory.mktemp("printed"), sources)


def read(data: bytes, tmp_path, name: str = "x.pdf", **options):
    (tmp_path / name).write_bytes(data)
    return gkxl.read_report(tmp_path / name, **options)


def refused(data: bytes, tmp_path, name: str = "x.pdf") -> str:
    with pytest.raises(gkxl.Refusal) as caught:
        read(data, tmp_path, name)
    return str(caught.value)


@pytest.mark.parametrize("seed", SEED_NUMBERS)
@pytest.mark.parametrize("form_id", FORMS)
def test_our_own_document_printed(form_id, seed, printed, tmp_path):
    expected = valid_report(find_form(form_id), seed)
    report = read(printed[f"as written-{form_id}-{seed}.docx"], tmp_path)
    assert (report.values, report.printed, report.states) == (expected.values, {}, {})
    assert (report.form.id, report.unit, report.year) == (form_id, expected.unit, expected.year)
    assert said_of_tables(gkxl.check(report), notes=True) == set()


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_printed_in_another_style(style, form_id, printed, tmp_path):
    expected = valid_report(find_form(form_id), 1)
    report = read(printed[f"{style}-{form_id}-1.docx"], tmp_path)
    assert (report.values, report.states, report.unit, report.year) == (
        expected.values,
        {},
        expected.unit,
        expected.year,
    )
    assert said_of_tables(gkxl.check(report), notes=True) == set()


@pytest.mark.parametrize("form_id", FORMS)
def test_our_own_workbook_printed(form_id, printed, tmp_path):
    expected = valid_report(find_form(form_id), 1)
    report = read(printed[f"book-{form_id}.xlsx"], tmp_path)
    assert (report.values, report.unit, report.year) == (expected.values, expected.unit, expected.year)
    assert said_of_tables(gkxl.check(report)) == set()


TITLE = "测试镇2024年政府信息公开工作年度报告"


@pytest.mark.parametrize("name", WITH_TEXT)
def test_running_text_is_whole_and_in_order(name, printed, tmp_path):
    """Paragraphs over line and page ends; no heads, feet and page numbers; nothing of the tables."""
    report = read(printed[name], tmp_path)
    told, written = (
        [
            re.sub(r"[\s、，]", "", paragraph.text) for paragraph in source
        ]  # LibreOffice does not print a 、 that hangs over the margin
        for source in (report.evidence.paragraphs, docx.Document(io.BytesIO(with_text(name))).paragraphs)
    )
    assert told == [text for text in written if text] and re.sub("[、，]", "", TEXT[0]) in told


def test_what_stands_on_every_page_serves_where_there_is_no_title(tmp_path):
    expected = valid_report(find_form("2021"), 4)
    report = read(pdfs.drawn(expected, head="测试镇2025年政府信息公开工作年度报告"), tmp_path)
    assert (report.values, report.unit, report.year) == (expected.values, "测试镇", 2025)
    assert not any("年度报告" in paragraph.text for paragraph in report.evidence.paragraphs)


def left_of(*draw) -> str:
    """The running text of drawn pages, without the ends of its paragraphs."""
    from gkxl.reading.pdf.pdf import assemble

    return assemble(pdfs.pages(*draw), "x.pdf", [find_form("2021")]).document().text.replace("\n", "")


@pytest.mark.parametrize("written", ["- {} -", "— {} —", "第 {} 页", "第{}页 共3页", "{}/3", "{}"])
@pytest.mark.parametrize("count", [1, 3])
def test_page_numbers_are_left_out(written, count):
    pages = [
        lambda canvas, number=number: (
            pdfs.lines(TITLE)(canvas),
            pdfs.lines(written.format(number), top=40)(canvas),
        )
        for number in range(1, count + 1)
    ]
    assert left_of(*pages) == TITLE * count


def test_numbers_at_the_page_end_that_count_no_pages_are_kept():
    pages = [
        lambda canvas, number=number: (pdfs.lines(TITLE)(canvas), pdfs.lines(str(number), top=40)(canvas))
        for number in (0, 0, 7)
    ]
    assert left_of(*pages) == f"{TITLE}0{TITLE}0{TITLE}7"


def test_a_paragraph_ends_where_the_next_words_would_have_had_room(tmp_path):
    """A full line carries on; a short one, and one before an indent or an ordinal, does not."""
    from gkxl.reading.pdf.pdf import assemble

    full = "本年度主动公开政府信息二十件，"
    text = [
        full + "其中公开三",
        "件，办结。",
        full * 2,
        "二、主动公开政府信息情况",
        "（一）公开的",
        "　　" + full[:-1] + "完",
        full * 2,
        "再公开十件。",
    ]
    rows = assemble(pdfs.pages(pdfs.lines(*text)), "x.pdf", [find_form("2021")]).document().grids[0].rows
    assert [row.cells[0].text for row in rows] == [
        full + "其中公开三",
        "件，办结。",
        full * 2,
        "二、主动公开政府信息情况",
        "（一）公开的",
        (full[:-1] + "完"),
        full * 2 + "再公开十件。",
    ]
    assert rows[2].place == Place("正文", "第1页 第3行") and all(row.is_paragraph for row in rows)


# ---------------------------------------------------------------- drawn tables


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize(
    "options",
    [
        {"rules": "all"},
        {"rules": "across"},
        {"rules": "down"},
        {"rules": "columns"},
        {"rules": "none"},
        {"turned": True},
        {"rules": "none", "turned": True},
        {"stamp": "内部资料0"},
    ],
    ids=str,
)
def test_drawn(options, form_id, tmp_path):
    expected = valid_report(find_form(form_id), 4)
    report = read(pdfs.drawn(expected, **options), tmp_path)
    assert (report.values, report.states, report.unit, report.year) == (
        expected.values,
        {},
        expected.unit,
        expected.year,
    )
    assert said_of_tables(gkxl.check(report), notes=True) == set()


@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"t3.granted.business": ""}, {("S5", "error", "t3.granted.business")}),
        ({"t3.granted.natural": "", "t3.granted.total": ""}, {("S5", "error", "t3.granted.natural")}),
        ({"t2.permit.decisions": "/"}, {("S5", "error", "t2.permit.decisions")}),
        ({"t2.permit.decisions": "２２"}, {("N1", "note", "t2.permit.decisions")}),
        ({"t2.permit.decisions": "1,200件"}, {("N1", "note", "t2.permit.decisions")}),
        ({"t2.fee.amount": "7730元"}, {("S7", "error", "t2.fee.amount")}),
        ({"t4.direct.upheld": ""}, {("S5", "error", "t4.direct.upheld")}),
        ({"t2.permit.decisions": "约3"}, {("S4", "error", "t2.permit.decisions")}),
    ],
    ids=str,
)
def test_what_stands_in_a_number_cell(texts, expected, rules, tmp_path):
    base = valid_report(find_form("2021"), 4)
    report = read(pdfs.drawn(base, rules, texts), tmp_path)
    found = {
        (code, kind, cell)
        for code, kind, cell in said_of_tables(gkxl.check(report), notes=True)
        if not code.startswith("A")
    }
    assert found == expected
    assert {
        key: number
        for key, number in report.values.items()
        if key not in texts and not base.form.cells[key].computed
    } == {
        key: number
        for key, number in base.values.items()
        if key not in texts and not base.form.cells[key].computed
    }


@pytest.mark.parametrize("rules", ["all", "across", "down", "columns", "none"])
@pytest.mark.parametrize(
    "key",
    ["t3.granted.natural", "t3.denied.law.total", "t2.permit.decisions", "t2.fee.amount", "t4.direct.upheld"],
)
@pytest.mark.parametrize("text", ["123\n4", "1\n2", "12\n34\n5"])
def test_digits_on_several_lines_of_a_cell_are_told(text, key, rules, tmp_path):
    base = valid_report(find_form("2021"), 4)
    report = read(pdfs.drawn(base, rules, {key: text}), tmp_path)
    assert report.states == {key: "text"} and report.flaws[key].text.split() == text.split()
    typed = [key for key, cell in base.form.cells.items() if not cell.computed]
    assert [report.values.get(one, text) for one in typed] == [
        text if one == key else base.values[one] for one in typed
    ]


def test_digits_broken_by_a_page_end_stay_in_their_cell():
    def part(page: int, *rows: tuple[str, str, str]) -> Part:
        xs = [0.0, 50.0, 100.0, 150.0]
        boxes = [
            [Box(number, xs[at], xs[at + 1], text) for at, text in enumerate(row)]
            for number, row in enumerate(rows)
        ]
        return Part(page, 0.0, 100.0, xs, boxes)

    labels = frozenset({"行政许可", "行政处罚"})
    for rest, joined in (
        (("", "4", ""), [["行政许可", "123\n4", "7"], ["行政处罚", "5", "6"]]),
        (("", "4", "8"), [["行政许可", "123\n4", "7\n8"], ["行政处罚", "5", "6"]]),
        (("合计", "4", "8"), [["行政许可", "123", "7"], ["合计", "4", "8"], ["行政处罚", "5", "6"]]),
    ):
        table = table_of(part(1, ("行政许可", "123", "7")))
        carry_on(table, part(2, rest, ("行政处罚", "5", "6")), labels)
        assert [[box.text for box in row] for _, _, row in table.rows] == joined


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize(
    ("drawn", "text"), [("53^1", "53[1]"), ("53_12", "53[12]"), ("5^3|1", "5[3]1"), ("^1|53", "[1]53")]
)
def test_raised_digits_are_none_of_a_number(drawn, text, rules, turned, tmp_path):
    base = valid_report(find_form("2021"), 4)
    report = read(
        pdfs.drawn(base, rules, {"t2.permit.decisions": drawn}, turned, labels={"行政强制": "行政强制^2"}),
        tmp_path,
    )
    assert (
        report.states == {"t2.permit.decisions": "text"} and report.flaws["t2.permit.decisions"].text == text
    )
    assert report.values == {
        key: number for key, number in base.values.items() if key != "t2.permit.decisions"
    }
    assert any("上标" in text for _, text in report.evidence.remarks)


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("rules", ["all", "across", "none"])
@pytest.mark.parametrize(("wide", "high"), [(60, 46), (70, 38), (90, 38)])
def test_narrow_columns_of_labels(wide, high, rules, form_id, tmp_path, monkeypatch):
    """Labels of four lines and more that nearly touch the next."""
    monkeypatch.setattr(pdfs, "LABEL", wide)
    monkeypatch.setattr(pdfs, "ROW", high)
    monkeypatch.setattr(pdfs, "PAGE", (595, 1500))
    expected = valid_report(find_form(form_id), 4)
    report = read(pdfs.drawn(expected, rules), tmp_path)
    assert (report.values, report.states) == (expected.values, {})
    assert said_of_tables(gkxl.check(report), notes=True) == set()


def test_heads_of_years_without_numbers_keep_their_columns():
    """上年 | 本年 in columns of which one is blank: the blank one is a column all the same."""
    from gkxl.reading.pdf.pdf import assemble

    def draw(canvas):
        canvas.setFont(pdfs.FONT, 8)
        canvas.drawString(60, 720, "信息内容")
        canvas.drawString(200, 720, "本年处理决定数量")
        canvas.drawString(200, 706, "上年本年")
        canvas.drawString(60, 690, "行政许可")
        canvas.drawString(202, 690, "500")
        canvas.drawString(60, 660, "信息内容")
        canvas.drawString(60, 640, "行政处罚")
        canvas.drawString(202, 640, "700")

    data = pdfs.pages(draw)
    rows = [
        row for grid in assemble(data, "x.pdf", [find_form("2021")]).document().grids for row in grid.rows
    ]
    years = {cell.text: cell.column for row in rows for cell in row.cells if cell.text in ("上年", "本年")}
    numbers = {cell.column for row in rows for cell in row.cells if cell.text in ("500", "700")}
    assert numbers == {years["上年"]} and years["本年"] > years["上年"]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("rules", ["all", "none"])
@pytest.mark.parametrize("drawn", ["53~1", "~1|53", "5~9|3"])
def test_white_digits_are_not_read_and_told(drawn, rules, turned, tmp_path):
    base = valid_report(find_form("2021"), 4)
    report = read(pdfs.drawn(base, rules, {"t2.permit.decisions": drawn}, turned), tmp_path)
    assert report.values == base.values | {"t2.permit.decisions": 53} and report.flaws == {}
    assert [text for _, text in report.evidence.remarks] == ["第1页有白色或透明的文字，看不见，没有读取。"]


@pytest.mark.parametrize(("ground", "seen"), [(0.2, True), (1.0, False), (None, False)])
def test_white_text_is_read_where_a_colour_lies_under_it(ground, seen):
    from gkxl.reading.pdf.page import pages_of

    def draw(canvas):
        if ground is not None:
            canvas.setFillGray(ground)
            canvas.rect(80, 690, 300, 30, stroke=0, fill=1)
        canvas.setFillGray(1)
        pdfs.lines("白底黑字")(canvas)
        canvas.setFillGray(0)
        pdfs.lines("一、总体情况", top=600)(canvas)

    (page,) = pages_of(pdfs.pages(draw), "x.pdf")
    text = "".join(one.text for one in page.characters)
    assert ("白底黑字" in text) == seen and page.unseen != seen and "总体情况" in text


def test_a_small_digit_at_the_edge_of_a_cell_does_not_carry_a_number_on():
    from gkxl.reading.pdf.flow import text_in
    from gkxl.reading.pdf.page import Character

    number = [Character("5", 20, 25, 10, 20), Character("3", 25, 30, 10, 20)]
    assert text_in([*number, Character("1", 20, 25, 22, 32)], 31) == "531"
    assert text_in([*number, Character("1", 30, 33, 4, 10)], 34) == "1\n53"


def test_raised_digits_in_running_text_are_left_out():
    def draw(canvas) -> None:
        pdfs.lines(TITLE)(canvas)
        pdfs.draw_line(canvas, 200, 600, "公开信息53^2|件，其中20件。", 14)

    assert left_of(draw) == TITLE + "公开信息53件，其中20件。"


@pytest.mark.parametrize("rules", ["all", "none"])
def test_a_whole_block_of_blanks(rules, tmp_path):
    """The 法人 block left empty counts as 0, with one query, whether lines or only its heads tell the
    columns.
    """
    base = valid_report(find_form("2021"), 4)
    blank = {
        key: ""
        for key in base.form.cells
        if key.startswith("t3.")
        and key.rsplit(".", 1)[1] in ("business", "research", "welfare", "legal", "other")
    }
    report = read(pdfs.drawn(base, rules, blank), tmp_path)
    assert {finding for finding in said_of_tables(gkxl.check(report)) if finding[0] == "S5"} == {
        ("S5", "query", "t3.new.business")
    }
    assert (
        all(report.values[key] == 0 for key in blank)
        and report.values["t3.new.natural"] == base.values["t3.new.natural"]
    )


@pytest.mark.parametrize("rules", ["all", "none"])
def test_a_lost_label_is_told_and_nothing_is_shifted(rules, tmp_path):
    base = valid_report(find_form("2021"), 4)
    table = base.form.tables[1]
    other = {row.key: row.label for row in table.rows} | {"partial": "（二）公开了一部分"}
    data = pdfs.drawn(
        base, rules, labels={label: other[row.key] for row in table.rows for label in [row.label]}
    )
    report = read(data, tmp_path)
    assert ("S1", "error", "t3.partial.natural") in said_of_tables(gkxl.check(report))
    assert (
        "t3.partial.natural" not in report.values
        and report.values["t3.denied.secret.natural"] == base.values["t3.denied.secret.natural"]
    )


def test_a_local_line_without_numbers_is_told(tmp_path):
    """Between the rows of a table without rules: its words are kept as a note (N2)."""
    base = valid_report(find_form("2021"), 4)
    table = base.form.tables[1]
    blank = {f"t3.partial.{column.key}": "" for column in table.sections[0].columns}
    report = read(
        pdfs.drawn(
            base,
            "none",
            blank,
            labels={"（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "本镇另计撤回"},
        ),
        tmp_path,
    )
    assert any(
        "本镇另计撤回" in finding.message for finding in gkxl.check(report).findings if finding.code == "N2"
    )


def test_places_are_told_by_page_and_line(tmp_path):
    """A table's row counts for one line of its page."""
    report = read(
        pdfs.drawn(
            valid_report(find_form("2021"), 4), texts={"t2.permit.decisions": "约3", "t3.new.natural": "约3"}
        ),
        tmp_path,
    )
    assert str(report.places["t2.permit.decisions"]) == "表二 第1页 第9行"
    assert str(report.places["t3.new.natural"]) == "表三 第2页 第5行"
    assert "表三 第2页 第5行" in next(
        finding.message
        for finding in gkxl.check(report).findings
        if finding.code == "S4" and "t3.new.natural" in finding.cells
    )


# ---------------------------------------------------------------- what is not read

SCAN, DAMAGED, GARBLED = "扫描件", "已损坏", "乱码"


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (pdfs.pages(pdfs.picture, pdfs.picture), SCAN, "Word 文件"),
        (
            pdfs.pages(lambda canvas: (pdfs.picture(canvas), pdfs.lines(*[TITLE] * 9, mode=3)(canvas))),
            SCAN,
            "Word 文件",
        ),
        (pdfs.pages(pdfs.lines(TITLE), encrypt=pdfs.locked("secret")), "加了密码", "去掉密码"),
        (pdfs.drawn(valid_report(find_form("2021")))[:3000], DAMAGED, "重新导出"),
        (b"%PDF-1.7\n", DAMAGED, "重新导出"),
        (
            pdfs.of_objects(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
            "没有页面",
            "重新导出",
        ),
        (pdfs.pages(lambda canvas: None), "没有文字", "Word 文件"),
        ("测试镇".encode() * 99, "内容不是 PDF", "重新导出"),
        (pdfs.pages(*[pdfs.lines(TITLE)] * 301), "301 页", "只保留年报的页面"),
        (
            pdfs.pages(pdfs.lines("An English text", "of a few lines")),
            "几乎没有中文（24 个字符里有 0 个）",
            "Word 文件",
        ),
        (pdfs.pages(pdfs.lines(TITLE)), "没有找到年报的表格", "请确认"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value,
)
def test_refused_with_a_remedy(data, reason, remedy, tmp_path):
    sentence = refused(data, tmp_path)
    assert (
        sentence.startswith("x.pdf：") and reason in sentence and remedy in sentence and "\n" not in sentence
    )


def test_text_whose_characters_have_no_meaning(printed, tmp_path):
    data = pdfs.without_meaning(printed["as written-2021-1.docx"])
    assert data != printed["as written-2021-1.docx"]
    assert GARBLED in refused(data, tmp_path)


def test_text_of_which_a_part_has_no_meaning(printed, tmp_path, monkeypatch):
    """What has no character is counted, whatever else stands there."""
    monkeypatch.setattr("gkxl.reading.pdf.pdf.CHINESE", 0)
    assert GARBLED in refused(pdfs.without_meaning(printed["as written-2021-1.docx"]), tmp_path)


def test_an_empty_password_is_no_hindrance(tmp_path):
    expected = valid_report(find_form("2021"), 4)
    assert read(pdfs.drawn(expected, encrypt=pdfs.locked("")), tmp_path).values == expected.values


def drawing(content: bytes, **parts: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (
        b"".join(b"/%s %s" % (name.encode(), value) for name, value in parts.items()),
        len(content),
        content,
    )


def test_drawings_in_drawings_many_times_over(tmp_path):
    """A small file that would unfold to millions of lines."""
    forms = [
        drawing(
            b"/F Do " * 8,
            Subtype=b"/Form",
            BBox=b"[0 0 9 9]",
            Resources=b"<</XObject<</F %d 0 R>>>>" % number,
        )
        for number in range(6, 11)
    ]
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    )
    last = drawing(b"0 0 m 9 9 l S ", Subtype=b"/Form", BBox=b"[0 0 9 9]")
    data = pdfs.of_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        drawing(b"/F Do"),
        *forms,
        last,
    )
    assert len(data) < 3000 and "PDF 图形一层套一层后的总数超过上限 20000 个" in refused(data, tmp_path)


def test_a_page_that_unfolds_to_more_than_a_report(tmp_path):
    packed = zlib.compress(b"0 0 m 9 9 l S " * 3_000_000, 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    data = pdfs.of_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        drawing(packed, Filter=b"/FlateDecode"),
    )
    assert "PDF 内容解开后的大小超过上限 32 MB" in refused(data, tmp_path)


def test_too_many_objects(tmp_path, monkeypatch):
    (tmp_path / "limits.toml").write_text("drawn = 100", "utf-8")
    monkeypatch.setenv("GKXL_LIMITS", str(tmp_path / "limits.toml"))
    assert "PDF 里的图形超过上限 100 个" in refused(pdfs.drawn(valid_report(find_form("2021"))), tmp_path)


def test_the_content_counts_and_not_the_suffix(tmp_path):
    expected = valid_report(find_form("2021"), 4)
    data = pdfs.drawn(expected)
    assert (
        read(data, tmp_path, "x.txt").values == read(b"\n" * 900 + data, tmp_path).values == expected.values
    )
    assert read(write_workbook(expected), tmp_path, "x.pdf").values == expected.values


def test_other_kinds_of_file_do_not_load_the_library():
    script = (
        f"import sys, gkxl; gkxl.read_report({str(SAMPLES / SEEDS['通镇'])!r}); "
        "print('pypdfium2' in sys.modules)"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "False"
    )


def test_a_page_that_is_a_picture_is_told(tmp_path):
    """One scanned page among others: the rest is read, and the report says what was not."""
    import pypdfium2

    expected = valid_report(find_form("2021"), 4)
    book = pypdfium2.PdfDocument(pdfs.drawn(expected))
    book.import_pages(pypdfium2.PdfDocument(pdfs.pages(pdfs.picture)))
    book.save(tmp_path / "joined.pdf")
    report = gkxl.read_report(tmp_path / "joined.pdf")
    assert (
        report.values == expected.values
        and (None, "第4页是图片，里面的文字和数字没有读取。") in report.evidence.remarks
    )


def read_or_refusal(data, folder):
    """The report, or None and what the refusal says."""
    try:
        return read(data, folder), ""
    except gkxl.Refusal as refusal:
        return None, str(refusal)


def test_every_cut_of_a_file_is_read_or_refused(tmp_path):
    """A file cut anywhere: no other error, and never other numbers."""
    expected = valid_report(find_form("2021"), 4)
    data = pdfs.drawn(expected)
    for end in range(1, len(data), len(data) // 40):
        report, said = read_or_refusal(data[:end], tmp_path)
        assert "文件内容异常" not in said
        if report is not None:
            assert all(
                number == expected.values[key]
                for key, number in report.values.items()
                if not report.form.cells[key].computed
            )


def test_a_file_with_flipped_bytes_is_read_or_refused(tmp_path):
    import random

    chance, data = random.Random(1), pdfs.drawn(valid_report(find_form("2021"), 4))
    for _ in range(40):
        broken = bytearray(data)
        for _ in range(12):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        report, said = read_or_refusal(bytes(broken), tmp_path)
        assert report is not None or re.search("[请].", said)
