"""Web pages: encodings, hidden and nested parts, tables without <table>.

Files whose suffix is another kind's; files that cannot be read.
"""

from __future__ import annotations

import codecs
import html
import random
import re
from pathlib import Path

import pytest

import gkxl
from gkxl.model.form import Form
from gkxl.model.formfile import find_form
from gkxl.model.limits import Exceeded, limits
from gkxl.model.report import Report
from gkxl.writing.township.workbook import write_workbook
from tests import renderings
from tests.builders import said_of_tables, valid_report
from tests.test_damaged import refused, repacked, spoil_and_check
from tests.test_reading_word import plain


@pytest.fixture
def report(form2021: Form) -> Report:
    return valid_report(form2021, 3)


def read(folder: Path, data: bytes | str, name: str = "x.html") -> Report:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return gkxl.read_report(folder / name)


def remarks(found: Report) -> str:
    return " ".join(text for _, text in found.evidence.remarks)


@pytest.mark.parametrize(
    ("declared", "used", "told"),
    [
        ("utf-8", "utf-8", False),
        ("gb2312", "gbk", False),
        ("GBK", "gb18030", False),
        ("gb18030", "gb18030", False),
        ("utf-8", "utf-8-sig", False),
        ("utf-16", "utf-16", False),
        ("utf-8", "gbk", True),
        ("gb2312", "utf-8", True),
        ("iso-8859-1", "gbk", False),
        ("nonsense", "utf-8", False),
        ("unicode", "utf-16-le", False),
        ("big5", "gb18030", True),
    ],
)
def test_encodings(declared, used, told, report, tmp_path):
    found = read(tmp_path, renderings.page(report, charset=declared).encode(used))
    assert (found.values, found.unit) == (report.values, report.unit)
    assert ("编码" in remarks(found)) == told


def test_big_endian(report, tmp_path):
    assert (
        read(tmp_path, codecs.BOM_UTF16_BE + renderings.page(report).encode("utf-16-be")).values
        == report.values
    )


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
        "<META CHARSET = gbk>",
        '<?xml version="1.0" encoding="gbk"?>',
        "",
    ],
)
def test_how_an_encoding_is_declared(declaration, report, tmp_path):
    text = renderings.page(report).replace(
        '<meta charset="utf-8">',
        declaration if declaration.startswith("<m") or declaration.startswith("<M") else "",
    )
    text = declaration + text if declaration.startswith("<?") else text
    assert read(tmp_path, text.encode("gbk")).values == report.values


def test_damaged_characters_are_told(report, tmp_path):
    data = renderings.page(report).encode().replace("及时答复".encode(), "及时".encode() + b"\xff\xfe\xff")
    found = read(tmp_path, data)
    assert found.values == report.values and "损坏" in remarks(found)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("<font color=red>1</font><span>7</span>", 17),
        ("&nbsp;17&nbsp;", 17),
        ("<p></p><p>17</p>", 17),
        ("<b>1<!-- x -->7</b>", 17),
        ("１７", 17),
        ("&#49;&#55;", 17),
        ("1\u200b7", 17),
        ("17<script>99</script><style>p{}</style><noscript>99</noscript>", 17),
        ('17<span style="DISPLAY : none">99</span>', 17),
        ("17<span hidden>99</span>", 17),
        ('<input type="text" value="17">', 17),
        ('<input type="number" value="17">', 17),
        ("<textarea>17</textarea>", 17),
        ('17<input type="checkbox" value="9">', 17),
        ('17<img src="x.gif" width="1">', 17),
        ('17<button>修改</button><svg><path d="M1 2"/></svg>', 17),
        ('<span style="display:inline-block;padding:2px">17</span>', 17),
        ('<span style="margin:0;border:none windowtext 1.0pt">1</span><span>7</span>', 17),
        ("<table><tr><td>17</td></tr></table>", 17),
        ("", "blank"),
        ("&nbsp;", "blank"),
        ("<br>", "blank"),
        ("1<br>7", "text"),
        ("&lol;", "text"),
    ],
)
def test_what_stands_in_a_cell(content, value, report, tmp_path):
    page = renderings.page(
        report, lambda key: "@" if key == "t2.norm.repealed" else renderings.as_printed(report)(key)
    )
    found = read(tmp_path, page.replace(">@<", f">{content}<"))
    assert found.values.get("t2.norm.repealed", found.states.get("t2.norm.repealed")) == value
    assert {key: number for key, number in found.values.items() if key != "t2.norm.repealed"} == {
        key: number for key, number in report.values.items() if key != "t2.norm.repealed"
    }


SHEET = """<style type="text/css">
/* .y i { display: none } */
@import url(none.css);
@media print { .screen { display: none } td { visibility: hidden } }
@media screen { .printed { display: none } }
.no, p.none { display: NONE; } .pale { color: white } .tiny { font-size: 0px } #gone { visibility: hidden }
.up { vertical-align: super } b.x > i { display: none } .x .y i { display: none } span:hover { display: none }
.old { display: none } .inline { display: inline } body td .deep { display: none } .deep { display: inline }
.must { display: none !important } .cut { position: absolute; clip: rect(1px, 1px, 1px, 1px) }
.more:before { content: "1" } .icon::after { content: "\\e601" } .box { display: inline-block }
</style>"""


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("53<sup>1</sup>", "53[1]"),
        ("53<sub>1</sub>", "53[1]"),
        ("<p><b>53</b><sup><a href=x>1</a></sup></p>", "53[1]"),
        ("5<sup>3</sup>1", "5[3]1"),
        ('53<span style="font-size:6pt; VERTICAL-ALIGN: super">1</span>', "53[1]"),
        ("<sup>53</sup>", "[53]"),
        ('53<span style="position:relative;top:-3.0pt;mso-text-raise:3.0pt">1</span>', "53[1]"),
        ('53<span style="vertical-align: 4pt">1</span>', "53[1]"),
        ('53<span class="up">1</span>', "53[1]"),
        ('53<span style="vertical-align:40%">1</span>', "53[1]"),
        ('53<span style="vertical-align:text-top">1</span>', "53[1]"),
        ('53<span style="position:relative;bottom:5px">1</span>', "53[1]"),
        ('53<span style="transform:translateY(-5px)">1</span>', "53[1]"),
        ("<select><option>1</option></select>60", "[读不出]60"),
        ("<button>1</button>60", "[读不出]60"),
        ("<svg><text>1</text></svg>60", "[读不出]60"),
        ('<img src="1.gif" alt="1">60', "[读不出]60"),
        ('<span class="more">60</span>', "[读不出]60"),
        ('<input type="number" value="1">60', "1\n60"),
        ("<textarea>1</textarea>60", "1\n60"),
        ('<input value="160"><input value="150">', "160\n150"),
        ('<span style="display:block">160</span><span style="display:block">150</span>', "160\n150"),
        ('<span class="box">160</span><span class="box">150</span>', "160\n150"),
        ('<div style="display:flex"><span>160</span><span>150</span></div>', "160\n150"),
        ('<b style="float:left">160</b><i style="float:right">150</i>', "160\n150"),
        ('160<span style="margin-left:20px">150</span>', "160\n150"),
    ],
)
def test_raised_digits_are_none_of_a_number(content, text, report, tmp_path):
    page = renderings.page(
        report, lambda key: "@" if key == "t2.norm.repealed" else renderings.as_printed(report)(key)
    )
    found = read(tmp_path, page.replace("</head>", SHEET + "</head>").replace(">@<", f">{content}<"))
    assert found.states == {"t2.norm.repealed": "text"} and found.flaws["t2.norm.repealed"].text == text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<del>99</del>17", "删除线"),
        ("17<s>99</s>", "删除线"),
        ("<strike><b>99</b></strike>17", "删除线"),
        ('17<span style="color:red;text-decoration: line-through">99</span>', "删除线"),
        ('<u style="text-decoration:underline line-through">99</u>17', "删除线"),
        ('<span style="text-decoration-line:line-through">99</span>17', "删除线"),
        ('<span style="text-decoration:none">17</span>', None),
        ('17<span style="font-size:0">99</span>', "不显示"),
        ('17<span style="font-size: 0.0px"><b>99</b></span>', "不显示"),
        ('<div style="font-size:0">99<span style="font-size:14px">17</span></div>', "不显示"),
        ('<div style="font-size:0"><span class="a">17</span></div>', None),
        ('<span style="font-size:0.8em">17</span>', None),
        ('17<span style="opacity:0">99</span>', "不显示"),
        ('17<span style="OPACITY : 0.0;">99</span>', "不显示"),
        ('<span style="opacity:0.5">17</span>', None),
        ('<span style="fill-opacity:0">17</span>', None),
        ('<del></del><span style="opacity:0"></span>17', None),
        ('17<span style="color:#FFF">99</span>', "不显示"),
        ('17<font color="white">99</font>', "不显示"),
        ('17<span style="COLOR: rgb(255, 255, 255) !important"><b>99</b></span>', "不显示"),
        ('<div style="background:#1f3864;color:#fff">17</div>', None),
        ('<div style="background-color:white;color:white">99<i style="color:red">17</i></div>', "不显示"),
        ('17<span class="no">99</span>', "不显示"),
        ('17<span class="pale">99</span>', "不显示"),
        ('17<span class="a tiny">99</span>', "不显示"),
        ('17<span id="gone">99</span>', "不显示"),
        ('17<b class="x"><i>99</i></b>', "不显示"),
        ('<b class="y"><i>17</i></b>', None),
        ('<span class="screen">17</span>', None),
        ('17<span class="printed">99</span>', "不显示"),
        ('17<span class="sr-only">99</span>', "不显示"),
        ('17<span class="D-NONE">99</span>', "不显示"),
        ('17<span style="position:absolute;left:-9999px">99</span>', "不显示"),
        ('17<span style="text-indent:-9999px">99</span>', "不显示"),
        ('<span class="old inline">17</span>', None),
        ('17<span class="deep">99</span>', "不显示"),
        ('17<span class="must" style="display:inline">99</span>', "不显示"),
        ('17<span class="cut">99</span>', "不显示"),
        ('<span class="icon">17</span>', None),
        ('<span style="position:relative;top:1px">17</span>', None),
    ],
)
def test_struck_and_invisible_text_is_not_read(content, told, report, tmp_path):
    page = renderings.page(
        report, lambda key: "@" if key == "t2.norm.repealed" else renderings.as_printed(report)(key)
    )
    found = read(tmp_path, page.replace("</head>", SHEET + "</head>").replace(">@<", f">{content}<"))
    assert found.values == report.values | {"t2.norm.repealed": 17} and found.flaws == {}
    assert (told is None and not found.evidence.remarks) or (told in remarks(found))


def test_raised_marks_in_labels_and_running_text_are_left_out_and_told(report, tmp_path):
    page = (
        renderings.page(report)
        .replace(">规章<", ">规章<sup>1</sup><")
        .replace("<p>公开内容不够", "<p>公开20<sup>2</sup>件<del>、99件</del>。</p><p>公开内容不够")
    )
    found = read(tmp_path, page)
    assert found.values == report.values and "上标或下标" in remarks(found) and "删除线" in remarks(found)
    assert "公开20件。" in [paragraph.text for paragraph in found.evidence.paragraphs]


def test_what_a_table_hides_is_told(report, tmp_path):
    page = renderings.page(report).replace(
        "<tr>", '<tr style="display:none"><td>规章</td><td>99</td><td>99</td><td>99</td></tr><tr>', 1
    )
    found = read(tmp_path, page)
    assert found.values == report.values and "不显示" in remarks(found)


HIDDEN_COLUMNS = [
    ('<col span="2"><col style="visibility:collapse"><col>', ""),
    ('<colgroup><col><col></colgroup><colgroup><col width="0"></colgroup>', ""),
    ("", ' style="visibility:hidden"'),
    ("", ' class="no2"'),
]


@pytest.mark.parametrize(("columns", "cell"), HIDDEN_COLUMNS)
def test_a_hidden_column_keeps_its_place_and_is_not_read(columns, cell, report, tmp_path):
    """Last year's numbers in a hidden column between label and number."""

    def row(label: str, hidden: str, number: str) -> str:
        return f"<tr><td colspan=2>{label}</td><td{cell}>{hidden}</td><td>{number}</td></tr>"

    page = renderings.page(report)
    start = page.rindex("<tr>", 0, page.index("第二十条第（五）项"))
    end = page.index("</tbody>", start)
    permit, penalty, coercion, fee = (
        renderings.as_printed(report)(key)
        for key in ("t2.permit.decisions", "t2.penalty.decisions", "t2.coercion.decisions", "t2.fee.amount")
    )
    rows = (
        row("信息内容", "上年", "本年处理决定数量")
        + row("行政许可", "991", permit)
        + row("行政处罚", "992", penalty)
        + row("行政强制", "993", coercion)
        + row("信息内容", "上年", "本年收费金额（单位：万元）")
        + row("行政事业性收费", "994", fee)
    )
    sheet = "<style>td.no2 { visibility: hidden }</style></head>"
    page = page[:start] + "</tbody></table><table>" + columns + rows + page[end:].replace("</tbody>", "", 1)
    found = read(tmp_path, page.replace("</head>", sheet, 1))
    assert found.values == report.values and "不显示" in remarks(found)


def spanless(rows, cell) -> str:
    """A table whose rowspan and colspan were lost: each row has only its own cells."""
    lines = ("".join(f"<td>{cell(one.text)}</td>" for one in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


@pytest.mark.parametrize("form_id", ["2019", "2021"])
@pytest.mark.parametrize("seed", [3, 4])
def test_tables_whose_spans_were_lost(form_id, seed, tmp_path):
    """The order of the cells tells what their places do not; a row that lost one is told."""
    report = valid_report(find_form(form_id), seed)
    page = renderings.page(report, table=spanless)
    found = read(tmp_path, page)
    assert found.values == report.values and found.states == {}
    row = re.search("<tr>(?:(?!</tr>).)*予以公开.*?</tr>", page)[0]
    found = read(
        tmp_path, page.replace(row, row.replace("</td></tr>", "</tr>").rsplit("<td>", 1)[0] + "</tr>")
    )
    assert "t3.granted.natural" not in found.values
    assert ("S1", "error", "t3.granted.natural") in said_of_tables(gkxl.check(found))
    assert {
        key: found.values.get(key) for key in report.values if "granted" not in key and "total" not in key
    } == {key: number for key, number in report.values.items() if "granted" not in key and "total" not in key}


def test_a_cell_that_is_gone_lets_the_next_take_its_place(report, tmp_path):
    page = renderings.page(report).replace("<td rowspan", '<td style="display:none">99</td><td rowspan')
    found = read(tmp_path, page)
    assert found.values == report.values and "不显示" in remarks(found)


def test_rules_held_against_elements_without_end(report, tmp_path, capsys):
    sheet = "".join(f"b.x{number} td{{color:white}}" for number in range(990))
    page = renderings.page(report).replace("</head>", f"<style>{sheet}</style></head>")
    page = page.replace("</table>", "<tr>" + "<td>1</td>" * 150 + "</tr></table>")
    (tmp_path / "x.html").write_text(page * 20, "utf-8")
    refused(tmp_path / "x.html", capsys, "网页样式要比对的次数超过上限 2000000 次")


@pytest.mark.parametrize(
    "sheet",
    [
        ".a .b .c i{display:none}" * 200_000,
        "{" * 1_000_000,
        "@" * 1_000_000,
        "/*" * 1_000_000,
        "@media x{a{" * 200_000,
        "a" * 2_000_000,
        "a," * 500_000 + "{color:white}",
        "a{" + "color:red;" * 300_000 + "}",
    ],
)
def test_style_sheets_without_end_are_read_once(sheet, report, tmp_path):
    """Each of them in one pass; one of more rules or characters than are looked at is refused.

    What looked ahead from every place would not end within the test's patience.
    """
    page = renderings.page(report).replace("</head>", f"<style>{sheet}</style></head>")
    if sheet.count(".a .b") + sheet.count("a,") > limits().style_rules:
        with pytest.raises(Exceeded, match=r"网页里样式表的大小|网页样式表里的规则"):
            read(tmp_path, page)
        return
    assert read(tmp_path, page).values == report.values


def test_a_page_pasted_into_a_page(report, tmp_path):
    page = renderings.page(report)
    assert (
        read(
            tmp_path,
            page.replace("<p>一、总体情况</p>", "<div><html><body><p>一、总体情况</p></body></html></div>"),
        ).values
        == report.values
    )


def test_a_page_around_the_report(report, tmp_path):
    menu = "".join(
        f"<li><a href=x>{name}2023年政府信息公开工作年度报告</a></li>" for name in ("甲镇", "乙镇", "丙镇")
    )
    words = "".join(f"<li>栏目{number}</li>" for number in range(60))
    page = renderings.page(
        report,
        wrap=(
            "<div "
            f"class=nav><ul>{words}</ul></div>{{}}<div><ul>{menu}</ul><select><option>规章</option></select></div>"
        ),
    )
    found = read(
        tmp_path,
        page.replace("<title>某县</title>", f"<title>{renderings.title(report)}_某县人民政府</title>"),
    )
    assert (found.values, found.unit, found.year) == (report.values, report.unit, report.year)
    assert said_of_tables(gkxl.check(found)) == set()
    found = read(
        tmp_path,
        page.replace("<meta ", f'<meta name="ArticleTitle" content="{renderings.title(report)}"><meta ', 1),
    )
    assert (found.values, found.unit, found.year) == (report.values, report.unit, report.year)


def test_tables_typed_in_pre(form, tmp_path):
    report = valid_report(form, 2)
    number = renderings.as_printed(report)
    found = read(
        tmp_path,
        renderings.page(
            report, lambda key: "" if key == "t3.new.research" else number(key), table=renderings.pre_table
        ),
    )
    del report.values["t3.new.research"]
    report.recompute()
    assert (found.values, found.states) == (report.values, {"t3.new.research": "blank"})


def test_tables_of_classes(report, tmp_path):
    def classes(rows, cell):
        return (
            '<div class="table">'
            + "".join(
                '<div class="tr">'
                + "".join(f'<span class="td">{cell(one.text)}</span>' for one in row)
                + "</div>"
                for row in rows
            )
            + "</div>"
        )

    assert read(tmp_path, renderings.page(report, table=classes)).values == report.values


def test_places_in_a_page(report, tmp_path):
    wrong = renderings.as_printed(report)
    found = read(
        tmp_path, renderings.page(report, lambda key: "" if key == "t4.review.upheld" else wrong(key))
    )
    finding = next(finding for finding in gkxl.check(found).findings if finding.code == "S5")
    assert (finding.sheet, finding.address) == ("表四", "第3张表 第4行")
    assert [str(paragraph.place) for paragraph in found.evidence.paragraphs][:2] == [
        "正文 第1段",
        "正文 第2段",
    ]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("<div>", "</div>", "层数超过上限"),
        ("<span>", "", "网页"),
        ("<table><tr><td>", "</td></tr></table>", "层数超过上限"),
        ("<font><b>", "", "网页"),
    ],
)
def test_deep_nesting_ends_in_a_sentence_or_the_numbers(before, after, reason, report, tmp_path, capsys):
    page = renderings.page(report, wrap=before * 300 + "{}" + after * 300)
    assert read(tmp_path, page).values == report.values
    (tmp_path / "深.html").write_text(before * 40_000 + page, "utf-8")
    refused(tmp_path / "深.html", capsys, reason)


def test_entities_are_not_expanded_and_nothing_is_fetched(report, tmp_path):
    bomb = '<!DOCTYPE html [<!ENTITY a "规章"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    found = read(
        tmp_path,
        renderings.page(report).replace("<!DOCTYPE html>", bomb).replace("及时答复", "及时&a;&b;答复"),
    )
    assert found.values == report.values and not any(
        "root:" in paragraph.text for paragraph in found.evidence.paragraphs
    )


def test_huge_merged_cells(report, tmp_path):
    page = renderings.page(report).replace(
        "<table",
        '<table><tr><td rowspan="999999" colspan="999999">x</td><td '
        "colspan=-1>y</td></tr></table><p>下表</p><table",
        1,
    )
    assert read(tmp_path, page).values == report.values


def test_merged_cells_without_end(report, tmp_path):
    rows = "<tr>" + "<td colspan=200 rowspan=5000>1</td>" * 40 + "</tr>"
    page = renderings.page(report).replace("<table", f"<table>{rows * 200}</table><p>下表</p><table", 1)
    found = read(tmp_path, page)
    assert found.values == report.values
    assert "超过 200 列" in remarks(found)


def test_the_two_hundredth_column_is_the_last(report, tmp_path):
    row = "<tr><td rowspan=2>规章</td>" + "<td></td>" * 198 + "<td>甲</td>{}</tr><tr><td>乙</td></tr>"
    for more, is_told in (("<td></td>" * 9, False), ("<td>丙</td>", True)):
        found = read(
            tmp_path,
            renderings.page(report).replace(
                "<table", f"<table>{row.format(more)}</table><p>下表</p><table", 1
            ),
        )
        assert found.values == report.values and ("超过 200 列" in remarks(found)) == is_told


def test_heads_without_end(report, tmp_path):
    page = renderings.page(report)
    table = page.split("<table")[2]
    heads = re.findall("<tr>.*?</tr>", table)[:3]
    found = read(tmp_path, page.replace(heads[0], "".join(heads) * 500 + heads[0], 1))
    assert found.values == report.values


# ---------------------------------------------------------------- suffix and content
@pytest.mark.parametrize(
    "suffix", [".html", ".htm", ".shtml", ".doc", ".xls", ".docx", ".txt", ".xlsx", ".wps"]
)
def test_a_page_under_any_suffix(suffix, report, tmp_path):
    found = read(tmp_path, renderings.page(report), f"x{suffix}")
    assert found.values == report.values
    assert ("后缀" in remarks(found)) == (suffix not in (".html", ".htm", ".shtml"))


@pytest.mark.parametrize("suffix", [".docx", ".docm", ".dotx", ".doc", ".txt", ".html", ".xlsx", ".wps"])
def test_a_word_document_under_any_suffix(suffix, report, tmp_path):
    found = read(tmp_path, plain(), f"x{suffix}")
    assert found.values == report.values
    assert ("后缀" in remarks(found)) == (suffix not in (".docx", ".docm", ".dotx"))


def test_a_workbook_named_as_a_document(report, tmp_path):
    found = read(tmp_path, write_workbook(report), "x.docx")
    assert found.values == report.values and "后缀" in remarks(found)


def test_an_old_workbook_named_as_a_document(report, tmp_path):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for number, row in enumerate(
        [("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", 1, 2, 3)]
    ):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.save(tmp_path / "x.doc")
    found = gkxl.read_report(tmp_path / "x.doc")
    assert found.values["t2.rule.valid"] == 3 and "后缀" in remarks(found)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
WORD_STREAM, LOCK = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
SAVED_PAGE = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x/\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>"
)


def in_utf16(data: bytes, codec: str, change=str) -> bytes:
    """A document whose main part is in UTF-16."""
    return repacked(
        data,
        lambda name, part: (
            change(part.decode()).replace("UTF-8", "UTF-16").encode(codec)
            if name == "word/document.xml"
            else part
        ),
    )


@pytest.mark.parametrize(
    ("mark", "codec"),
    [("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be"), ("", "utf-16-le"), ("\ufeff", "utf-32-le")],
)
def test_a_document_in_another_encoding(mark, codec, report, tmp_path):
    """UTF-16 with its mark is sound XML; what cannot be told safely is refused for that reason."""
    (tmp_path / "x.docx").write_bytes(in_utf16(plain(), codec, lambda text: mark + text))
    if mark and codec != "utf-32-le":
        assert gkxl.read_report(tmp_path / "x.docx").values == report.values
    else:
        with pytest.raises(gkxl.Refusal, match=r"编码不是 UTF-8.*用 Word 打开后另存"):
            gkxl.read_report(tmp_path / "x.docx")


WORD_DAMAGES = {
    "cut in half": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-30],
    "first bytes": lambda data: data[:10],
    "no document part": lambda data: repacked(
        data, lambda name, part: None if name == "word/document.xml" else part
    ),
    "broken XML": lambda data: repacked(
        data, lambda name, part: part[:-20] if name == "word/document.xml" else part
    ),
    "no body": lambda data: repacked(
        data,
        lambda name, part: (
            re.sub(rb"<w:body>.*</w:body>", b"", part, flags=re.DOTALL)
            if name == "word/document.xml"
            else part
        ),
    ),
    "a DTD": lambda data: repacked(
        data,
        lambda name, part: (
            part.replace(b"<w:document", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document', 1)
            if name == "word/document.xml"
            else part
        ),
    ),
    "a DTD in the lists": lambda data: repacked(
        data,
        lambda name, part: (
            part.replace(b"<w:numbering", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:numbering', 1)
            if name == "word/numbering.xml"
            else part
        ),
    ),
    "a bomb": lambda data: repacked(
        data, lambda name, part: part + b" " * 80_000_000 if name == "word/document.xml" else part
    ),
    "a large text": lambda data: repacked(
        data,
        lambda name, part: (
            part.replace(b"</w:body>", b"<w:p/>" * 6_000_000 + b"</w:body>")
            if name == "word/document.xml"
            else part
        ),
    ),
    "a DTD in UTF-16": lambda data: in_utf16(
        data,
        "utf-16",
        lambda text: text.replace("<w:document", '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document', 1),
    ),
    "UTF-16 cut": lambda data: repacked(
        in_utf16(data, "utf-16"), lambda name, part: part[:-3] if name == "word/document.xml" else part
    ),
}


@pytest.mark.parametrize("damage", WORD_DAMAGES)
def test_a_damaged_document(damage, tmp_path, capsys):
    data = WORD_DAMAGES[damage](plain())
    (tmp_path / "坏了.docx").write_bytes(data)
    message = refused(tmp_path / "坏了.docx", capsys, "")
    assert "Word" in message or "超过上限" in message


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("x.docx", b"", "空的"),
        ("x.docx", b"PK\3\4nonsense", "损坏"),
        ("x.docx", "文字".encode(), "不是 Word 文档"),
        ("x.docx", OLE + LOCK, "去掉密码"),
        ("x.doc", OLE + LOCK, "去掉密码"),
        ("x.doc", OLE + WORD_STREAM, "另存为 .docx"),
        ("x.docx", OLE + WORD_STREAM, "另存为 .docx"),
        ("x.xls", OLE + WORD_STREAM, "另存为 .docx"),
        ("x.wps", OLE, "另存为 .docx"),
        ("x.doc", b"{\\rtf1\\ansi}", "RTF"),
        ("x.docx", b"{\\rtf1\\ansi}", "RTF"),
        ("x.mht", SAVED_PAGE, ".html"),
        ("x.doc", SAVED_PAGE, ".html"),
        ("x.html", SAVED_PAGE, ".html"),
        ("x.mhtml", b"", "空的"),
        ("x.html", b"", "空的"),
        ("x.html", "不是网页".encode(), "不是网页"),
        ("x.htm", b"\0\1\2" * 99, "不是网页"),
        ("x.html", b"<html><body></body></html>", "没有找到年报的表格"),
        ("x.html", b"<html><img src=a><img src=b></html>", "图片"),
        ("x.html", b"<html><frameset><frame src=a></frameset></html>", "没有找到年报的表格"),
        ("x.html", b"<html>" + b"<p>x" * 450_000, "网页里的元素（450001 个）超过上限"),
        (
            "x.doc",
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="w"/>',
            "2003",
        ),
        (
            "x.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "2003",
        ),
    ],
)
def test_what_is_refused_and_why(name, data, word, tmp_path, capsys):
    (tmp_path / name).write_bytes(data)
    assert "请" in refused(tmp_path / name, capsys, word)


def test_what_a_saved_page_brings_along_is_no_report(report, tmp_path):
    from gkxl.reading.inbox.collect import collect

    (tmp_path / "甲镇.files").mkdir()
    (tmp_path / "甲镇.files" / "header.html").write_text("<html></html>")
    (tmp_path / "甲镇.html").write_text(renderings.page(report), "utf-8")
    (tmp_path / "乙镇_files").mkdir()
    (tmp_path / "乙镇_files" / "丙镇.html").write_text(renderings.page(report), "utf-8")
    assert [(file.name, file.ignored is None) for file in collect([tmp_path]) if "乙镇" not in file.name] == [
        ("甲镇.files/header.html", False),
        ("甲镇.html", True),
    ]
    assert [file.ignored for file in collect([tmp_path]) if "乙镇" in file.name] == [None]


def test_two_reports_on_one_page(report, form2021, tmp_path):
    other = renderings.page(valid_report(form2021, 5, unit="别的镇"))
    with pytest.raises(gkxl.Refusal, match="测试镇、别的镇"):
        read(tmp_path, renderings.page(report) + re.search("<body>(.*)</body>", other)[1])


def test_random_damage_never_ends_in_a_traceback(report, tmp_path, capsys):
    sources = {
        "docx": plain(),
        "html": renderings.page(report, cell=renderings.word_page_cell).encode(),
        "txt": renderings.text_of(report, None, renderings.barred).encode(),
        "htm": html.escape(renderings.page(report)).encode("utf-16"),
    }
    spoil_and_check(sources, random.Random(11), tmp_path, capsys)
