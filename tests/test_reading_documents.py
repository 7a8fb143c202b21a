"""Word documents, web pages and text as offices publish them.

The same numbers out of every shape, and what is told on the way.
"""

from __future__ import annotations

import random

import pytest

import gkxl
from gkxl.model.form import Form
from gkxl.model.report import Report
from gkxl.writing.published.wordreport import write_document
from tests import renderings
from tests.builders import SEEDS, said_of_tables, valid_report


def read(folder, name: str, data: bytes | str) -> Report:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return gkxl.read_report(path)


def published(form: Form, seed: int) -> tuple[Report, dict[str, str]]:
    """A report as printed, with some typed cells blank and some digits full-width.

    What it says, and the text of every number.
    """
    chance = random.Random(seed)
    report = valid_report(form, seed)
    for key in chance.sample([key for key in form.typed if key.startswith(("t3.", "t4."))], 9):
        del report.values[key]
        report.states[key] = "blank"
    texts = {key: renderings.as_printed(report)(key) for key in form.cells}
    for key in form.computed:
        texts[key] = str(valid_report(form, seed).values[key])
    for key in chance.sample(list(form.typed), 9):
        texts[key] = texts[key].translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    report.recompute()
    return report, texts


def same(found: Report, report: Report) -> None:
    """The same numbers and blanks, of the same unit and year."""
    assert (found.values, found.states) == (report.values, report.states)
    assert (found.unit, found.year, found.form.id) == (report.unit, report.year, report.form.id)
    assert (
        not [
            defect for defect in found.evidence.defects if defect.kind in ("table", "row", "column", "width")
        ]
        and not found.evidence.extra_lines
    )


PAGES = {
    "plain": {},
    "cut by spans": {"cell": renderings.word_page_cell},
    "broken labels": {"cell": renderings.broken_cell},
    "inside a layout table": {
        "wrap": (
            "<table width=980><tr><td>首页</td><td><table><tr><td>栏目</td></tr></table></td></tr><tr><td "
            "colspan=2>{}</td></tr></table>"
        )
    },
    "divs": {"table": renderings.div_table},
    "styled": {"table": renderings.styled_table},
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("style", PAGES)
def test_every_style_of_page_gives_the_same_numbers(style, seed, form, tmp_path):
    report, texts = published(form, seed)
    same(read(tmp_path, "x.html", renderings.page(report, texts.__getitem__, **PAGES[style])), report)


WORD = {
    "other make": lambda report, number: renderings.word(report, number),
    "broken labels": lambda report, number: renderings.word(report, number, renderings.broken_fill),
    "nothing merged": lambda report, number: renderings.uncovered(report, number),
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", WORD)
def test_every_make_of_document_gives_the_same_numbers(make, seed, form, tmp_path):
    report, texts = published(form, seed)
    same(read(tmp_path, "x.docx", WORD[make](report, texts.__getitem__)), report)


@pytest.mark.parametrize("seed", range(3))
def test_our_own_document_reads_back(seed, form, tmp_path):
    report = valid_report(form, seed)
    found = read(tmp_path, "x.docx", write_document(report))
    same(found, report)
    assert said_of_tables(gkxl.check(found), notes=True) == set()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shape", [*renderings.KEEP_BLANKS, *renderings.LOSE_BLANKS])
def test_every_shape_of_text_gives_the_same_numbers(shape, seed, form, tmp_path):
    report, texts = published(form, seed)
    if shape in renderings.LOSE_BLANKS:
        texts = {key: text or "/" for key, text in texts.items()}
    rows = (renderings.KEEP_BLANKS | renderings.LOSE_BLANKS)[shape]
    found = read(tmp_path, "x.txt", renderings.text_of(report, texts.__getitem__, rows))
    same(found, report)
    assert not any(set(paragraph.text) & set("|│├┌└") for paragraph in found.evidence.paragraphs)


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("style", PAGES)
def test_the_published_reports_as_pages(style, name, seeds, tmp_path):
    seed = seeds[name]
    found = read(tmp_path, "x.html", renderings.page(seed, **PAGES[style]))
    assert (found.values, found.printed, found.states, found.unit, found.year) == (
        seed.values,
        seed.printed,
        {},
        seed.unit,
        seed.year,
    )


# ---------------------------------------------------------------- what web pages leave behind
def values_of(report: Report, *keys: str) -> list:
    return [report.values.get(key, report.states.get(key)) for key in keys]


BLANK_BLOCK = """三、收到和处理政府信息公开申请情况
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 |
自然人 | 法人或其他组织 | 总计 |
商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |
企业 | 机构 |
一、本年新收政府信息公开申请数量 | 4 | | | | | | 4 |
二、上年结转政府信息公开申请数量 | | | | | | | 0 |
三、本年度办理结果 | （一）予以公开 | 3 | | | | | | 3 |
| （二）部分公开（区分处理的，只计这一情形，不计其他情形） | | | | | | | 0 |
| （三）不予公开 | 1.属于国家秘密 | | | | | | | 0 |
| | 2.其他法律行政法规禁止公开 | 1 | | | | | | 1 |
"""


def test_bars_with_blanks_and_a_head_over_two_lines(tmp_path):
    report = read(tmp_path, "x.txt", BLANK_BLOCK)
    assert values_of(
        report,
        "t3.new.natural",
        "t3.new.business",
        "t3.granted.natural",
        "t3.denied.secret.natural",
        "t3.denied.law.natural",
    ) == [4, "blank", 3, "blank", 1]
    assert not [
        defect
        for defect in report.evidence.defects
        if defect.kind in ("width", "column") and defect.row not in ("t2", "t4")
    ]


UPRIGHT = """二、主动公开政府信息情况
|
第二十条第（一）项 | |||
|
信息内容 |
本年制发件数 |
本年废止件数 |
现行有效件数 （历史累计） |
|
规章 |
0 |
0 |
|
|
行政规范性文件 |
5 |
12 |
8 |
|
第二十条第（五）项 | |||
|
信息内容 |
本年处理决定数量 | ||
|
行政许可 |
7 | ||
四、政府信息公开行政复议、行政诉讼情况
|
行政复议 |
行政诉讼 | ||||||||||||||
|
结果维持 |
结果纠正 |
其他 结果 |
尚未审结 |
总计 |
未经复议直接起诉 | |||||
复议后起诉 | |||||
|
结果维持 |
结果纠正 |
其他 结果 |
尚未审结 |
总计 |
结果维持 |
结果纠正 |
其他 结果 |
尚未审结 |
总计 |
|
1 |
0 |
0 |
0 |
1 |
0 |
0 |
0 |
0 |
0 |
0 |
0 |
0 |
|
|
"""


def test_a_cell_a_line_with_a_bar_before_each_row(tmp_path):
    report = read(tmp_path, "x.txt", UPRIGHT)
    assert values_of(
        report,
        "t2.rule.repealed",
        "t2.rule.valid",
        "t2.norm.made",
        "t2.norm.repealed",
        "t2.norm.valid",
        "t2.permit.decisions",
    ) == [0, "blank", 5, 12, 8, 7]
    assert values_of(
        report, "t4.review.upheld", "t4.review.total", "t4.after.other", "t4.after.pending", "t4.after.total"
    ) == [1, 1, 0, "blank", "blank"]


def test_a_lost_cell_between_bars_is_not_filled_up(tmp_path):
    report = read(
        tmp_path, "x.txt", UPRIGHT.replace("行政规范性文件 |\n5 |\n12 |\n8 |", "行政规范性文件 |\n5 |\n12 |")
    )
    assert ("S1", "error", "t2.norm.made") in said_of_tables(
        gkxl.check(report)
    ) and "t2.norm.made" not in report.values


@pytest.mark.parametrize("shape", ["markdown", "edged upright", "boxed", "fronted"])
@pytest.mark.parametrize(
    "blank",
    [
        ["review.upheld"],
        ["after.pending"],
        ["review.upheld", "after.pending"],
        ["review.upheld", "after.pending", "after.total"],
    ],
)
def test_blanks_at_the_ends_of_a_row(blank, shape, form2021, tmp_path):
    report = valid_report(form2021, 0)
    keys = {f"t4.{one}" for one in blank}
    number = renderings.as_printed(report)
    found = read(
        tmp_path,
        "x.txt",
        renderings.text_of(
            report, lambda key: "" if key in keys else number(key), renderings.KEEP_BLANKS[shape]
        ),
    )
    assert {key for key in found.states if key.startswith("t4")} == keys


def test_a_number_above_a_label_is_no_ordinal(form2021, tmp_path):
    report = valid_report(form2021, 0)
    report.values |= {"t3.partial.natural": 1}
    report.recompute()
    number = renderings.as_printed(report)
    text = (
        renderings.text_of(
            report, lambda key: "1" if key == "t3.partial.total" else number(key), renderings.barred
        )
        .replace("1.属于国家秘密", "属于国家秘密")
        .replace("（三）不予公开 |", "")
    )
    assert read(tmp_path, "x.txt", text).values == report.values


def test_a_whole_report_on_one_line(form2021, tmp_path):
    report = valid_report(form2021, 4)
    text = renderings.text_of(report, None, renderings.one_line, between=" ")
    found = read(tmp_path, "x.txt", renderings.title(report) + "\n" + text)
    assert (found.values, found.states) == (report.values, {})
    assert [paragraph.text for paragraph in found.evidence.paragraphs if "及时答复" in paragraph.text]


def test_a_spaced_row_that_lost_a_number_is_not_filled_up(form2021, tmp_path):
    report = valid_report(form2021, 1)
    text = renderings.text_of(report, None, renderings.spaced)
    line = next(line for line in text.split("\n") if "1.属于国家秘密" in line)
    found = read(tmp_path, "x.txt", text.replace(line, line.rpartition(" ")[0].rstrip()))
    assert (
        said_of_tables(gkxl.check(found)) >= {("S1", "error", "t3.denied.secret.natural")}
        and "t3.denied.secret.natural" not in found.values
    )


def test_a_tab_before_a_paragraph_makes_no_cells(form2021, tmp_path):
    report = valid_report(form2021, 1)
    for rows in (renderings.barred, renderings.spaced):
        text = (
            renderings.text_of(report, None, rows)
            .replace("本机关依法", "\t本机关依法")
            .replace("公开内容", "\t公开内容")
        )
        assert read(tmp_path, "x.txt", text).values == report.values


def test_long_lines_of_dashes_and_of_labels_take_no_time(form2021, tmp_path):
    report = valid_report(form2021, 1)
    text = renderings.text_of(report, None, renderings.markdown)
    found = read(
        tmp_path,
        "x.txt",
        text + "\n|" + "-" * 5000 + "x\n" + "规章和行政许可，" * 4000 + "\n" + "--- " * 2000 + "y",
    )
    assert found.values == report.values


def test_words_of_the_form_in_a_sentence_are_no_table(form2021, tmp_path):
    report = valid_report(form2021, 1)
    sentence = (
        "全年办理行政许可 12 件、行政处罚 3 件、行政强制 0 件，"
        "收到行政复议 1 件，结果维持 1 件，结果纠正 0 件，其他结果 0 件。"
    )
    found = read(
        tmp_path,
        "x.txt",
        renderings.text_of(report, None, renderings.spaced).replace(
            "公开内容不够全面，将继续改进。", sentence
        ),
    )
    assert found.values == report.values and [
        paragraph.text for paragraph in found.evidence.paragraphs if paragraph.text == sentence
    ]
