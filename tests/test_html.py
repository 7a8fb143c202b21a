"""The whole report as a web page: valid, self-contained, readable by machines and by ear."""

from __future__ import annotations

import re

import html5lib
import lxml.html
import pytest

from gkxl.faces.cli import main
from gkxl.faces.commands.demo import sample_county
from gkxl.model.report import Report, show
from gkxl.writing.published import chapters
from gkxl.writing.published.webreport import write_html
from tests.builders import SAMPLES, SEEDS, valid_report
from tests.test_document import HOSTILE


def page(report: Report) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(write_html(report))


@pytest.mark.parametrize("unit", ["测试镇", HOSTILE, None])
def test_a_strict_parser_finds_no_error(unit, form):
    html5lib.HTMLParser(strict=True).parse(write_html(valid_report(form, 1, unit=unit)))


@pytest.mark.parametrize("seed", [1, 2])
def test_every_number_stands_under_its_heads(form, seed):
    report = valid_report(form, seed)
    found = page(report)
    names = {head.get("id"): head.text_content() for head in found.iter("th")}
    assert None not in names and len(names) == len(list(found.iter("th")))
    cells = {cell.get("data-key"): cell for cell in found.iter("td") if cell.get("data-key")}
    assert {key: cell.text_content() for key, cell in cells.items()} == {
        key: show(report.values[key]) for key in form.cells
    }
    for key, cell in cells.items():
        one = form.cells[key]
        wanted = {
            one.row.label,
            one.column.label,
            one.column.over,
            one.row.over,
            one.section.label,
            one.table.head,
            *(group.label for group in one.table.group_path(one.row)),
        } - {None}
        assert {names[head] for head in cell.get("headers").split()} == wanted, key


def test_spans_fill_every_row_and_no_column_is_idle(form):
    """The grid that the spans make has no hole, no overlap and no column in which nothing begins."""
    for table in page(valid_report(form)).iter("table"):
        taken: dict[tuple[int, int], bool] = {}
        for number, row in enumerate(table.iter("tr")):
            column = 0
            for cell in row:
                while (number, column) in taken:
                    column += 1
                for down in range(int(cell.get("rowspan", 1))):
                    for across in range(int(cell.get("colspan", 1))):
                        assert (number + down, column + across) not in taken
                        taken[number + down, column + across] = down == across == 0
        rows, columns = 1 + max(row for row, _ in taken), 1 + max(column for _, column in taken)
        assert len(taken) == rows * columns == len(list(table.iter("tr"))) * columns
        assert all(any(taken[row, column] for row in range(rows)) for column in range(columns))


def test_the_merged_heads_of_the_notice(form2021):
    tables = list(page(valid_report(form2021)).iter("table"))
    spans = {
        (cell.text_content(), cell.get("rowspan"), cell.get("colspan"), cell.get("scope"))
        for table in tables
        for cell in table.iter("th", "td")
    }
    assert {
        ("第二十条第（一）项", None, "4", "colgroup"),
        ("申请人情况", None, "7", "colgroup"),
        ("法人或其他组织", None, "5", "colgroup"),
        ("自然人", "2", None, "col"),
        ("三、本年度办理结果", "22", None, "rowgroup"),
        ("（三）不予公开", "8", None, "rowgroup"),
        ("四、结转下年度继续办理", None, "3", "row"),
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "3", "3", None),
        ("行政诉讼", None, "10", "colgroup"),
        ("复议后起诉", None, "5", "colgroup"),
    } <= spans
    assert [len(list(table.iter("thead"))) for table in tables] == [0, 1, 1] and [
        table.findtext("caption") for table in tables
    ] == [
        "表二　主动公开政府信息情况",
        "表三　收到和处理政府信息公开申请情况",
        "表四　政府信息公开行政复议、行政诉讼情况",
    ]


def test_the_same_texts_as_the_word_document(seeds):
    report = seeds["左贡县"]
    found = page(report)
    assert (
        found.get("lang") == "zh-CN"
        and found.findtext("head/title") == found.findtext(".//h1") == "左贡县2024年政府信息公开工作年度报告"
    )
    assert [heading.text for heading in found.iter("h2")] == [
        chapter.heading for chapter in chapters.chapters(report)
    ] and len(list(found.iter("h2"))) == 6
    paragraphs = [paragraph.text_content() for paragraph in found.iter("p")]
    parts = [part for chapter in chapters.chapters(report) for part in chapter.parts]
    texts = [text for part in parts for text in part.paragraphs]
    assert paragraphs == [
        chapters.opening(report),
        *texts,
        "左贡县",
        chapters.DATE,
    ]
    marked = [mark.text for mark in found.iter("mark")]
    assert marked == [text for text in texts if text.startswith("【待填")] and len(marked) == 9


def test_nothing_is_loaded_and_nothing_runs(form2021):
    data = write_html(valid_report(form2021, unit=HOSTILE)).decode()
    found = lxml.html.fromstring(data)
    assert not list(
        found.iter("script", "link", "img", "iframe", "object", "base", "form")
    ) and not re.search(r"url\(|@import|https?:|\bon\w+=|\bsrc=|\bhref=", data)
    assert (
        "&lt;script&gt;" in data
        and "<script" not in data
        and not re.search("[\x00-\x08\x0b\x1f\u2028\u202e\ufffe]", data)
    )
    assert (
        '<meta charset="utf-8">' in data[:200]
        and "@page { size: A4" in data
        and "overflow-x: auto" in data
        and "table-header-group" in data
    )


def test_a_blank_stays_blank_and_a_printed_total_stays_as_printed(form2021, seeds):
    report = valid_report(form2021)
    del report.values["t3.granted.natural"]
    report.recompute()
    texts = {cell.get("data-key"): cell.text_content() for cell in page(report).iter("td")}
    assert (
        texts["t3.granted.natural"] == texts["t3.granted.total"] == "" and texts["t3.granted.business"] != ""
    )
    texts = {cell.get("data-key"): cell.text_content() for cell in page(seeds["左贡县"]).iter("td")}
    assert (texts["t4.review.total"], texts["t4.after.total"]) == ("0", "1")


def test_convert_writes_the_same_page_twice_and_a_summarys_too(tmp_path, capsys):
    for name in ("一.html", "二.html"):
        assert main(["convert", str(SAMPLES / SEEDS["左贡县"]), "-o", str(tmp_path / name)]) == 0
    captured = capsys.readouterr()
    assert (tmp_path / "一.html").read_bytes() == (tmp_path / "二.html").read_bytes()
    assert "2 处强制性错误" in captured.err and "【待填】" in captured.out
    (tmp_path / "汇总.xlsx").write_bytes(sample_county()[0]["汇总.xlsx"])
    assert main(["convert", str(tmp_path / "汇总.xlsx"), "-o", str(tmp_path / "汇总.html")]) == 0
    texts = {
        cell.get("data-key"): cell.text_content()
        for cell in lxml.html.fromstring((tmp_path / "汇总.html").read_bytes()).iter("td")
    }
    assert texts["t2.penalty.decisions"] == "17"
