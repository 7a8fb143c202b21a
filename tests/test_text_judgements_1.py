"""More decisions of the grammar, each for a fault of `tests/mutants.py`, as in `test_text_judgements.py`."""

from __future__ import annotations

import pytest

from gkxl.model.report import Report
from gkxl.rules import check, check_text
from tests.test_text_judgements import LIST, NEW, RECEIVED, SHARE, Pair, told

GRADES = ("非常满意", "满意", "不满意", "优秀", "良好", "合格", "不合格", "达标", "未达标", "弃权")

PAIRS = {
    "the quarters add to the year told before them": Pair(
        "全年公开信息71条。一季度公开15条、二季度公开22条、三季度公开19条、四季度公开15条。",
        "全年公开信息72条。一季度公开15条、二季度公开22条、三季度公开19条、四季度公开15条。",
        {LIST},
    ),
    "a share of a result that the tables do not have": Pair(
        "予以公开占办结总数的54.8%。",
        "部分公开占办结总数的54.8%。",
        {SHARE},
        {"t3.new.natural": 20, "t3.partial.natural": 20},
    ),
    "a rate of as many as stand behind it": Pair(
        "合格20件，评优20件，通报7件，合格率90.9%。",
        "抽查20件，合格20件，通报7件，合格率90.9%。",
        {SHARE},
    ),
    "parts with others that miss their whole by too much to be all": Pair(
        "公开信息20条，其中网站10条、微信3条、其他3条。",
        "公开信息20条，其中网站10条、微信3条、其他4条。",
        {LIST},
    ),
    "parts of one unit that need not be all": Pair(
        "公开信息20条，其中网站10条、微信4条、报纸3条。",
        "公开信息20条，其中网站10条、微信4条、报纸5条。",
        {LIST},
    ),
    "a share of two together, of a whole two sentences before": Pair(
        "公开信息100条。发布政策110条。网站30条、微信20条，两者合计占50%。",
        "公开信息100条。发布政策110条。网站30条、微信20条，两者合计占52%。",
        {SHARE},
    ),
    "what stands behind a share is not its whole": Pair(
        "微信信息20条，占30%，另有公告80条。", "公告80条，微信信息20条，占30%。", {SHARE}
    ),
    "the parts of the number before the last": Pair(
        "全年公开信息30条，网站公开20条，其中政策12条、动态18条。",
        "培训30次，网站公开20条，其中政策12条、动态18条。",
        {LIST},
    ),
    "from one rounded number to another": Pair(
        "浏览量由上年的2万次上升到3万次，增长50.0%。",
        "浏览量由上年的2万次上升到3万次，增长55.0%。",
        {SHARE},
    ),
    "a statistics period that ends too soon": Pair(
        "统计期为2024年1月1日至2024年12月31日。",
        "统计期为2024年1月1日至2024年11月30日。",
        {("S10", "")},
    ),
    "a share far off, of the whole told before": Pair(
        "公开信息80条，微信20条，占25%。", "公开信息80条，微信20条，占60%。", {SHARE}
    ),
    "a share far off, of a sum that is told": Pair(
        "公开信息50条，网站30条，占60%，微信20条，占40%。",
        "公开信息50条，网站30条，占60%，微信20条，占10%。",
        {SHARE},
    ),
    "passed and not passed are all": Pair(
        "表决240件，通过233件，不通过7件。", "表决240件，通过233件，不通过8件。", {LIST}
    ),
    "greater than the whole, behind a semicolon": Pair(
        "废止信息33条，其中文件1条；公告1条；保留34条。",
        "废止信息33条，其中文件1条，公告1条，保留34条。",
        {LIST},
    ),
    "the ways that applications came are all": Pair(
        "申请渠道：网上12件、信函5件、当面3件。", "申请渠道：网上12件、信函5件、当面4件。", {LIST}, RECEIVED
    ),
    "a mark that is new ends a list that is all": Pair(
        "公开信息20条，其中网站12条、微信4条、报纸4条，视频5条，图解3条。",
        "公开信息20条，其中网站12条、微信4条、报纸4条、视频5条、图解3条。",
        {LIST},
    ),
    "counties and offices": Pair(
        "检查9个县区和44个市直部门共计53个单位。", "检查9个县区和44个市直部门共计54个单位。", {LIST}
    ),
    "a number spelled": Pair("收到申请二十件。", "收到申请二十一件。", {("T1", NEW)}, RECEIVED),
    "several kinds with a bracket each": Pair(
        "公开信息51条，集中在征收（28条）、规划（23条）两个方面。",
        "公开信息51条，集中在征收（28条）、规划（22条）两个方面。",
        {LIST},
    ),
    "a share of hundreds of millions": Pair(
        "浏览1亿次，其中网站6000万次，占60%。", "浏览1亿次，其中网站6000万次，占50%。", {SHARE}
    ),
    "the second of two shares of one number": Pair(
        "公开信息80条，网站20条，占全部和微信的25%、40%。", "公开信息80条，网站20条，占40%。", {SHARE}
    ),
    "more grades than people write are left alone": Pair(
        f"测评60名代表，{'、'.join(f'{one}5名' for one in GRADES)}、不达标5名、一般6名。",
        f"测评60名代表，{'、'.join(f'{one}5名' for one in GRADES)}、一般11名。",
        {LIST},
    ),
    "nothing carried in or out, whatever was told before": Pair(
        "开展培训2次，没有上年结转、结转下年度的。",
        "开展培训2次，没有上年结转、结转下年度的。",
        {("T5", "t3.carried_in.total")},
        otherwise={"t3.carried_in.natural": 1, "t3.granted.natural": 1},
    ),
    "fees that were charged": Pair(
        "行政事业性收费收取0元。", "行政事业性收费收取100元。", {("T5", "t2.fee.amount")}
    ),
    "outcomes of the lawsuits just told": Pair(
        "行政复议2件；收到的行政诉讼3件，维持3件。",
        "行政复议2件；收到的行政诉讼3件，维持4件。",
        {("T3", "t4.direct.upheld")},
        {"t4.direct.upheld": 3, "t4.review.upheld": 2},
    ),
    "a service that is only named": Pair(
        "收到申请20件，做好便民服务，自然人20件。",
        "收到申请20件，做好便民服务，自然人19件。",
        {("T1", "t3.new.natural")},
        RECEIVED,
    ),
    "a wrong period is told once": Pair(
        "2024年，本报告统计期限为2024年1月1日至12月31日。",
        "2023年，本报告统计期限为2023年1月1日至12月31日。",
        {("S10", "")},
    ),
    "one number in a bracket is no list": Pair(
        "公开信息20条（转载23条，包括外媒）。", "公开信息20条（包括政策23条）。", {LIST}
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_right_sentence_raises_nothing(name, form2021):
    pair = PAIRS[name]
    assert told(pair, pair.right, pair.cells, form2021) == set()


@pytest.mark.parametrize("name", PAIRS)
def test_of_its_wrong_neighbour_just_what_is_wrong_is_found(name, form2021):
    pair = PAIRS[name]
    cells = pair.cells if pair.otherwise is None else pair.otherwise
    assert told(pair, pair.wrong, cells, form2021) == pair.found


def test_the_quotient_that_comes_near_is_told(form2021):
    report = Report(form2021, unit="左岸县教育局", year=2024, level="县区部门")
    report.values = {key: 0 for key in form2021.cells} | dict(RECEIVED)
    report.values |= {"t3.carried_in.natural": 5, "t3.unable.unclear.natural": 5}
    report.recompute()
    (finding,) = check_text(report, "收到申请20件，无法提供5件，占全部申请的40%。")
    assert "应为 25%（5 ÷ 20）" in finding.message


@pytest.mark.parametrize(("rate", "found"), [("25.0%", []), ("25.3%", ["T1"])])
def test_growth_beside_last_year_is_of_a_hundred(rate, found, form2021):
    report, prior = (Report(form2021, unit="左岸县教育局", year=year) for year in (2024, 2023))
    for one, number in ((report, 25), (prior, 20)):
        one.values = {key: 0 for key in form2021.cells}
        one.values |= {"t3.new.natural": number, "t3.granted.natural": number}
        one.recompute()
    report.prior = prior
    text = f"与上年相比，新收申请增加5件，增长{rate}。"
    assert [one.code for one in check_text(report, text) if one.code == "T1"] == found


@pytest.mark.parametrize(("by", "found"), [(0, []), (1, ["t4.direct.total"])])
def test_a_total_is_judged_as_it_is_printed(by, found, form2021):
    report = Report(form2021, unit="左岸县教育局", year=2024, level="县区部门")
    report.values = {key: 0 for key in form2021.cells} | {"t4.direct.upheld": 2}
    report.recompute()
    report.printed["t4.direct.total"] = report.values["t4.direct.total"] + by
    assert [one.cells[0] for one in check(report).findings if one.code == "A4"] == found
