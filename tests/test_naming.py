"""Whose report it is: which line is a signature, and which line over a title is a unit's name."""

from __future__ import annotations

import pytest

from gkxl.reading.locating.naming import identify
from gkxl.reading.locating.titles import reads_as_a_body

BODY = "测试镇2024年政府信息公开工作年度报告\n一、总体情况\n测试镇认真公开。\n六、其他需要报告的事项\n无。\n"


def claims(text: str) -> list[tuple[str, str]]:
    return [(claim.where, str(claim.value)) for claim in identify(text).names]


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("别县别镇人民政府\n2025年1月20日\n", "别县别镇人民政府"),
        ("别县财政局\n\n2025年1月20日\n— 1 —\n", "别县财政局"),
        ("别县住房和城乡建设局\n2025年1月20日\n上一篇\n打印本页\n", "别县住房和城乡建设局"),
        ("别县财政局", "别县财政局"),
    ],
)
def test_a_signature_stands_above_its_date_or_closes_the_text(end, name):
    assert claims(BODY + end) == [("标题", "测试镇"), ("落款", name)]


@pytest.mark.parametrize(
    "end",
    [
        "别县财政局\n别县教育局\n",  # a list of bodies
        "别县财政局\n测试镇认真办理。\n",  # named before the end
        "联系单位为别县政务服务中心",
        "信息来源别县人民政府办公室",
        "别县政务服务中心\n上一篇\n下一篇\n2025年1月20日\n",  # not above the date
        "咨询别县行政审批局\n2025年1月20日\n",
        "别县财政局\n2025年1月20日\n" + "版权所有\n" * 9,  # a date far from the end
    ],
)
def test_another_body_named_once_is_no_signature(end):
    assert claims(BODY + end) == [("标题", "测试镇")]


@pytest.mark.parametrize(
    "head", ["机构概况", "信息公开目录", "年度报告专区", "政府信息公开年报", "当前位置", "政务公开"]
)
def test_a_heading_over_the_title_is_no_unit(head):
    text = f"{head}\n2024年政府信息公开工作年度报告\n一、总体情况\n我镇认真公开，测试镇公开、测试镇答复。\n"
    assert not [value for where, value in claims(text) if where == "标题"]
    assert not reads_as_a_body(head)


@pytest.mark.parametrize(
    "name",
    ["测试镇", "某县人民政府", "某市教育局", "某某小学校", "某省监狱", "某集团有限公司", "某县人民医院"],
)
def test_a_name_over_the_title_is_one(name):
    assert claims(f"{name}\n2024年政府信息公开工作年度报告\n无。\n")[0] == ("标题", name)
    assert reads_as_a_body(name)
