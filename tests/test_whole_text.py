"""A document's text as a whole: the year it speaks of, words of a template, totals printed otherwise."""

from __future__ import annotations

import pytest

from gkxl.model.report import Claim, Paragraph, Place, Report, Source
from gkxl.rules import check
from tests.builders import valid_report


def told(report: Report, code: str, *paragraphs: str) -> list[str]:
    report.evidence.paragraphs = tuple(
        Paragraph(Place("正文", f"第{number}段"), text) for number, text in enumerate(paragraphs, 1)
    )
    return [one.message for one in check(report).findings if one.code == code]


@pytest.mark.parametrize(
    ("paragraph", "year"),
    [
        ("2023年，我镇主动公开信息5条。", 2023),
        ("2025年，我镇主动公开信息5条。", None),
        ("2026年政府信息公开工作年度报告", 2026),
        ("2026年，我镇将继续做好政府信息公开工作。", None),
        ("2025年工作平稳。2023年建成的平台运行良好。", None),
        ("2025年工作平稳。2023年我镇主动公开信息5条。", 2023),
    ],
)
def test_another_year_is_told_where_the_report_speaks_of_its_own(form2021, paragraph, year):
    found = told(valid_report(form2021, 1, year=2025), "S12", paragraph)
    assert len(found) == (year is not None)
    assert year is None or f"文中写的是 {year} 年，报告年度是 2025 年。" in found[0]


@pytest.mark.parametrize(
    ("paragraph", "asked"),
    [
        ("2023年政府信息公开工作年度报告", False),  # in the menu of a web page
        ("现公布2023年政府信息公开工作年度报告。", True),
        ("现公布2022年政府信息公开工作年度报告。", False),  # S12 compares the titles themselves
    ],
)
def test_the_title_of_another_year_s_report_beside_the_own(form2021, paragraph, asked):
    report = valid_report(form2021, 1, year=2025)
    report.evidence.years = (Claim("标题", 2025), Claim("标题", 2022))
    found = told(report, "S12", paragraph)
    assert any("文中写的是" in one for one in found) is asked


def test_a_numbered_line_of_other_words_ends_no_chapter(form2021):
    report = valid_report(form2021, 1)
    report.evidence.source = Source.DOCUMENT
    five, ours = "五、存在的主要问题及改进情况", "1.宣传力度方面"
    assert (
        told(
            report,
            "T11",
            five,
            ours,
            "宣传还不够，下一步加强培训，提高质量。",
            "六、其他需要报告的事项",
            "无。",
        )
        == []
    )
    assert len(told(report, "T11", five, "六、其他需要报告的事项", "无。")) == 1


def test_a_period_of_another_year_is_told_as_a_period_alone(form2021):
    report = valid_report(form2021, 1, year=2025)
    text = "2024年度（统计期为2024年1月1日至12月31日），我镇主动公开信息5条。"
    assert told(report, "S12", text) == []
    assert len(told(report, "S10", text)) == 1


def test_a_university_may_report_its_school_year(form2021):
    report = valid_report(form2021, 1, year=2024)
    year = "编制，统计期为2023年9月1日至2024年8月31日。"
    assert told(report, "S10", f"本报告依据《高等学校信息公开办法》{year}") == []
    assert len(told(report, "S10", f"本报告依据《政府信息公开条例》{year}")) == 1
    half = "统计期为2023年9月1日至2024年6月30日。"
    assert len(told(report, "S10", f"本报告依据《高等学校信息公开办法》编制，{half}")) == 1


def test_a_word_of_the_template_is_told_once_with_how_often(form2021):
    report = valid_report(form2021, 1)
    (once,) = told(report, "S14", "XX镇认真贯彻落实。")
    assert once.endswith("留有模板的文字“XX”。")
    (twice,) = told(report, "S14", "XX镇认真贯彻落实。", "XX镇扎实推进。")
    assert twice.endswith("留有模板的文字“XX”；这样的文字共 2 处。")


def test_template_words_in_brackets_are_marked_once(form2021):
    (found,) = told(valid_report(form2021, 1), "S14", "【待填：本年主动公开政府信息的情况。】")
    assert "“【待填：" in found and "【【" not in found


def test_a_missing_number_is_told_at_its_unit(form2021):
    assert any("“件”前面没有数" in one for one in told(valid_report(form2021, 1), "T9", "发生行政复议件。"))


@pytest.mark.parametrize(("said", "codes"), [(7, []), (9, []), (8, ["T1"])])
def test_a_total_printed_otherwise_is_either(form2021, said, codes):
    """The text may have the total as printed or as its parts add to: the table itself is A3's."""
    report = valid_report(form2021, 1, year=2025)
    for key in form2021.typed:
        if key.startswith("t3."):
            report.values[key] = 0
    report.values["t3.new.natural"] = report.values["t3.granted.natural"] = 7
    report.recompute()
    report.printed["t3.new.total"] = 9
    found = told(report, "T1", f"2025年，我镇共收到政府信息公开申请{said}件。")
    assert len(found) == len(codes)
