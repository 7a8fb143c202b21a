"""The whole report as a Word document: its texts, its tables as the official form prints them, its page.

Judged by python-docx, LibreOffice and two validators.
"""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from gkxl.faces.commands.demo import sample_county
from gkxl.issued.tables import lay_out
from gkxl.model.form import Form
from gkxl.model.formfile import find_form, load_form
from gkxl.model.report import Report, show
from gkxl.reading import read_report
from gkxl.reading.locating.naming import identify
from gkxl.writing.published.wordreport import write_document
from tests.builders import own_form, valid_report
from tests.conftest import audited, program

HOSTILE = "甲\x00\x0b\x1f镇<script>alert(1)</script>&\"'\u202e\u2028\ufffe]]>\udcff"

OUTLINE = """\
Title　左贡县2024年政府信息公开工作年度报告
Normal　根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条，\
按照《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号），\
编制左贡县2024年政府信息公开工作年度报告。\
本报告由“总体情况”“主动公开政府信息情况”“收到和处理政府信息公开申请情况”“政府信息公开行政复议、行政诉讼情况”“存在的主要问题及改进情况”“其他需要报告的事项”六个部分组成。\
所列数据的统计期限为自2024年1月1日起至2024年12月31日止。
Heading 1　一、总体情况
Heading 2　（一）主动公开
Normal　2024年，作出行政处罚决定17件，未作出行政许可、行政强制决定；未收取行政事业性收费。
Normal　【待填】
Heading 2　（二）依申请公开
Normal　2024年，新收政府信息公开申请1件（申请人为自然人），没有上年结转的申请。\
全年办结申请1件，结果为予以公开；没有结转下年度继续办理的申请。
Normal　2024年，因政府信息公开工作被申请行政复议1件（其他结果）。未因政府信息公开工作被提起行政诉讼。
Normal　【待填】
Heading 2　（三）政府信息管理
Normal　2024年，制发行政规范性文件1件，废止4件，现行有效1件。
Normal　【待填】
Heading 2　（四）政府信息公开平台建设
Normal　【待填】
Heading 2　（五）监督保障
Normal　【待填】
Heading 1　二、主动公开政府信息情况
[表 14 行 4 列]
Heading 1　三、收到和处理政府信息公开申请情况
[表 28 行 10 列]
Heading 1　四、政府信息公开行政复议、行政诉讼情况
[表 4 行 15 列]
Heading 1　五、存在的主要问题及改进情况
Heading 2　（一）存在的主要问题
Normal　【待填】
Heading 2　（二）改进情况
Normal　【待填】
Heading 1　六、其他需要报告的事项
Heading 2　（一）信息处理费收取情况
Normal　【待填】
Heading 2　（二）其他事项
Normal　【待填】
Signature　左贡县
Signature　　　　　年　　月　　日"""


def opened(report: Report) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_document(report)))


def outline(document: docx.document.Document) -> str:
    """Style and text of every paragraph, size of every table; the guidance cut to its mark."""
    lines = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines.append(f"[表 {len(block.rows)} 行 {len(block.columns)} 列]")
        elif block.text:
            lines.append(f"{block.style.name}　{re.sub('^【待填：.+】$', '【待填】', block.text)}")
    return "\n".join(lines)


def test_the_outline_of_zuogong(seeds):
    assert outline(opened(seeds["左贡县"])) == OUTLINE


def test_the_old_form_prints_its_own_headings_and_notice(seeds):
    text = outline(opened(seeds["齐家镇"]))
    assert (
        "Heading 1　四、因政府信息公开工作被申请行政复议、提起行政诉讼情况" in text
        and "国办公开办函〔2019〕60号" in text
    )
    assert [line for line in text.split("\n") if line.startswith("[")] == [
        "[表 18 行 7 列]",
        "[表 26 行 10 列]",
        "[表 4 行 15 列]",
    ]


class Cells:
    """The cells of a Word table by row and column from 1; one that spans several stands at each."""

    def __init__(self, table: docx.table.Table) -> None:
        self.rows = [list(row.cells) for row in table.rows]

    def text(self, row: int, column: int) -> str:
        return self.rows[row - 1][column - 1].text

    def merged(self, row: int, column: int, rows: int, columns: int) -> bool:
        """Whether exactly these cells are one."""
        one = self.rows[row - 1][column - 1]._tc
        own = {
            (down, across)
            for down, line in enumerate(self.rows, 1)
            for across, cell in enumerate(line, 1)
            if cell._tc is one
        }
        return own == {
            (down, across) for down in range(row, row + rows) for across in range(column, column + columns)
        }


def cells_of(report: Report) -> list[Cells]:
    return [Cells(table) for table in opened(report).tables]


@pytest.mark.parametrize("seed", [1, 2])
def test_every_cell_stands_where_the_form_prints_it(form, seed):
    report = valid_report(form, seed)
    for table, word in zip(form.tables, cells_of(report), strict=True):
        layout = lay_out(form, table, top=0, left=1, to_fill=False)
        assert (len(word.rows), len(word.rows[0])) == (layout.last_row, layout.last_column)
        for label in layout.labels[1:]:
            assert word.text(label.row, label.column) == label.text and word.merged(
                label.row, label.column, label.rows, label.columns
            ), label
        for key, spot in layout.spots.items():
            assert word.text(spot.row, spot.column) == show(report.values[key]) and word.merged(
                spot.row, spot.column, 1, spot.columns
            ), key


def test_the_merged_heads_of_the_notice(form2021):
    """As 国办公开办函〔2021〕30号 prints them, apart from the form's file."""
    one, two, three = cells_of(valid_report(form2021))
    assert (
        one.merged(1, 1, 1, 4)
        and one.text(1, 1) == "第二十条第（一）项"
        and one.merged(6, 2, 1, 3)
        and one.text(6, 2) == "本年处理决定数量"
    )
    assert one.merged(14, 2, 1, 3) and one.text(14, 1) == "行政事业性收费"
    assert (
        two.merged(1, 1, 3, 3)
        and two.text(1, 1).startswith("（本列数据的勾稽关系为")
        and two.merged(1, 4, 1, 7)
        and two.text(1, 4) == "申请人情况"
    )
    assert (
        two.merged(2, 4, 2, 1)
        and two.merged(2, 5, 1, 5)
        and two.text(2, 5) == "法人或其他组织"
        and two.merged(2, 10, 2, 1)
    )
    assert (
        two.merged(6, 1, 22, 1)
        and two.text(6, 1) == "三、本年度办理结果"
        and two.merged(8, 2, 8, 1)
        and two.text(8, 2) == "（三）不予公开"
    )
    assert two.merged(4, 1, 1, 3) and two.merged(6, 2, 1, 2) and two.merged(28, 1, 1, 3)
    assert (
        three.merged(1, 1, 1, 5)
        and three.merged(1, 6, 1, 10)
        and three.merged(2, 6, 1, 5)
        and three.merged(2, 1, 2, 1)
        and three.text(2, 11) == "复议后起诉"
    )


def test_a_blank_stays_blank_and_a_printed_total_stays_as_printed(form2021, seeds):
    report = valid_report(form2021)
    del report.values["t2.permit.decisions"], report.values["t3.granted.natural"]
    report.recompute()
    one, two, _ = cells_of(report)
    assert one.text(7, 2) == two.text(6, 4) == two.text(6, 10) == "" and two.text(6, 5) == show(
        report.values["t3.granted.business"]
    )
    assert [cells_of(seeds["左贡县"])[2].text(4, column) for column in (3, 5, 15)] == ["1", "0", "1"]


def test_the_same_report_gives_the_same_bytes(form):
    data = write_document(valid_report(form, 3))
    assert data == write_document(valid_report(form, 3)) != write_document(valid_report(form, 4))
    code = (
        "import sys, hashlib; from tests.builders import valid_report; from gkxl.model.formfile "
        "import find_form; from gkxl.writing.published.wordreport import write_document\n"
        "sys.stdout.write(hashlib.sha256(write_document(valid_report(find_form(sys.argv[1]), "
        "3))).hexdigest())"
    )
    done = [
        subprocess.run(
            [sys.executable, "-c", code, form.id],
            capture_output=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])},
        ).stdout
        for seed in "12"
    ]
    assert done == [hashlib.sha256(data).hexdigest()] * 2


def test_a_name_from_outside_is_harmless(form2021):
    document = opened(valid_report(form2021, unit=HOSTILE))
    title = document.paragraphs[0].text
    assert title.endswith("2025年政府信息公开工作年度报告") and "镇<script>alert(1)</script>&\"'" in title
    assert not re.search("[\x00-\x1f\u2028\u202e\ufffe]", title) and document.core_properties.title == title


def test_what_is_not_known_is_marked_and_nobodys_name(form2021):
    report = valid_report(form2021)
    report.unit = report.year = None
    document = opened(report)
    assert document.paragraphs[0].text == "【单位名称待填】【年度待填】政府信息公开工作年度报告"
    marked = [
        run.text for paragraph in document.paragraphs for run in paragraph.runs if run.style.name == "待填"
    ]
    assert (
        marked.count("【年度待填】") == 4
        and marked.count("【单位名称待填】") == 3
        and sum(text.startswith("【待填：") for text in marked) == 9
    )
    found = identify("\n".join(paragraph.text for paragraph in document.paragraphs))
    assert (found.unit, found.year) == (None, None)
    report.unit = "通镇"
    assert identify("\n".join(paragraph.text for paragraph in opened(report).paragraphs)).unit == "通镇"


def test_page_and_type_of_an_official_paper(form2021):
    document = opened(valid_report(form2021))
    (section,) = document.sections
    found = [
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    ]
    assert all(
        abs(one - Cm(other)) < Cm(0.01)
        for one, other in zip(found, [21, 29.7, 3.7, 3.5, 2.8, 2.6], strict=True)
    )

    def font(style: str) -> tuple:
        one = document.styles[style]
        while one.element.rPr is None or one.element.rPr.find(qn("w:rFonts")) is None:
            one = one.base_style
        return one.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))

    assert [font(name) for name in ("Title", "Heading 1", "Heading 2", "Normal", "Footer")] == [
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
        "宋体",
    ]
    sizes = [document.styles[name].font.size.pt for name in ("Title", "Normal", "Footer")]
    assert (
        sizes == [22, 16, 14]
        and document.styles["Heading 1"].font.size is None
        and document.styles["Heading 1"].base_style.name == "Normal"
    )
    assert document.settings.odd_and_even_pages_header_footer
    assert [footer.paragraphs[0].text for footer in (section.footer, section.even_page_footer)] == [
        "— 1 —",
        "— 1 —",
    ]
    assert [footer.paragraphs[0].alignment for footer in (section.footer, section.even_page_footer)] == [2, 0]
    assert all(" PAGE " in footer._element.xml for footer in (section.footer, section.even_page_footer))


def test_fonts_that_a_machine_lacks_have_another_name(form2021):
    fonts = (
        zipfile.ZipFile(io.BytesIO(write_document(valid_report(form2021))))
        .read("word/fontTable.xml")
        .decode()
    )
    assert dict(re.findall(r'w:name="([^"]+)"><w:altName w:val="([^"]+)"', fonts)) == {
        "方正小标宋简体": "FZXiaoBiaoSong-B05S",
        "黑体": "SimHei",
        "楷体_GB2312": "楷体",
        "仿宋_GB2312": "仿宋",
        "宋体": "SimSun",
    }


def test_rows_are_whole_and_heads_come_again_on_every_page(form):
    for table, heads in zip(opened(valid_report(form)).tables, (0, 3, 3), strict=True):
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True] * heads + [
            False
        ] * (len(table.rows) - heads)


def test_long_numbers_fit_their_columns(form2021):
    """Table 3 with totals of seven digits: smaller type, never broken."""
    report = valid_report(form2021)
    report.values |= {key: 1234567 for key in form2021.keys_by_table["t3"]}

    def size(one: Report) -> float:
        return opened(one).tables[1].cell(3, 9).paragraphs[0].runs[0].font.size.pt

    assert (
        size(valid_report(form2021)) == 10.5
        and size(report) * 0.5 * 7 < opened(report).tables[1].columns[9].width.pt - 4
    )


def test_a_province_form_and_a_county_summary(tmp_path):
    form = load_form(own_form(tmp_path))
    assert "4.申请人撤回申请" in [row[2].text for row in cells_of(valid_report(form))[1].rows]
    (tmp_path / "汇总.xlsx").write_bytes(sample_county()[0]["汇总.xlsx"])
    summary = read_report(tmp_path / "汇总.xlsx")
    document = opened(summary)
    assert document.paragraphs[0].text == f"{summary.unit}{summary.year}年政府信息公开工作年度报告"
    assert document.tables[0].cell(9, 1).text == str(summary.values["t2.penalty.decisions"]) == "17"


@pytest.fixture
def every_kind(tmp_path: Path, seeds: dict[str, Report], form2021: Form) -> list[Path]:
    nameless = valid_report(form2021)
    nameless.unit = nameless.year = None
    reports = {
        "左贡县": seeds["左贡县"],
        "齐家镇": seeds["齐家镇"],
        "怪名": valid_report(form2021, unit=HOSTILE),
        "无名": nameless,
        "省": valid_report(load_form(own_form(tmp_path))),
    }
    paths = []
    for name, report in reports.items():
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(write_document(report))
    return paths


def test_the_open_xml_sdk_finds_nothing(every_kind, validator):
    for path in every_kind:
        assert validator(path) == [], path.name


def test_openxml_audit_finds_nothing(every_kind):
    for path in every_kind:
        assert audited(path) == "", path.name


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_libreoffice_prints_lines_of_28_and_table_3_on_one_page(form_id, soffice, tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(write_document(valid_report(find_form(form_id), 2)))
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = subprocess.run(
        [program("pdftotext", "poppler-utils"), "-layout", tmp_path / "x.pdf", "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pages = ["".join(page.split()) for page in text.split("\f")]
    (page,) = (
        page
        for page in pages
        if "三、收到和处理政府信息公开申请情况申请人情况"
        in page.replace("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "")
    )
    assert "四、结转下年度继续办理" in page and all(
        f"—{number}—" in one for number, one in enumerate(pages, 1) if one
    )
    body = [line.strip() for line in text.split("\n")]
    full = [
        line
        for line in body
        if re.fullmatch(r"[\u4e00-\u9fff，；、。：【】（）“”]+", line) and not line.startswith("（")
    ]
    assert max(map(len, full)) == 28
