"""Decisions of the grammar, one pair each, as in `tests/test_text_judgements.py`."""

from __future__ import annotations

import pytest

from gkxl.model.report import Report
from gkxl.rules import check, check_text
from gkxl.rules.registry import Case
from tests.test_text_judgements import LIST, RECEIVED, SHARE, Cells, Pair, told

CARRIED: Cells = {
    "t3.new.natural": 20,
    "t3.carried_in.natural": 2,
    "t3.granted.natural": 15,
    "t3.partial.natural": 4,
    "t3.unable.unclear.natural": 3,
}
WITH_OTHERS: Cells = {
    "t3.new.natural": 17,
    "t3.granted.natural": 7,
    "t3.partial.natural": 2,
    "t3.denied.secret.natural": 2,
    "t3.unable.unclear.natural": 3,
    "t3.other.other.natural": 3,
}

PAIRS = {
    "all applications were dealt with": Pair(
        "全部88件申请均在法定期限内答复办结。",
        "全部89件申请均在法定期限内答复办结。",
        {("T2", "t3.total.total")},
        {"t3.new.natural": 88, "t3.granted.natural": 88},
    ),
    "all were dealt with, where no application is named": Pair(
        "全部26件均在年内答复。",
        "收到申请20件。全部26件均在年内答复。",
        {("T2", "t3.total.total")},
        RECEIVED,
    ),
    "ways that applications came are of those received, not of those carried in too": Pair(
        "受理渠道：网上5件、信函3件、当面2件。",
        "受理渠道：网上5件、信函3件、当面1件。",
        {LIST},
        {"t3.new.natural": 10, "t3.carried_in.natural": 10, "t3.granted.natural": 20},
    ),
    "a list that ends in others of another unit": Pair(
        "公开信息100条，其中网站50条、微信30条，其他20次。",
        "公开信息100条，其中网站50条、微信30条，其他10次。",
        {LIST},
    ),
    "towns and offices are all": Pair(
        "8个镇街、29个部门共37家单位的栏目统一模板。",
        "8个镇街、24个部门共37家单位的栏目统一模板。",
        {LIST},
    ),
    "nothing in another year": Pair(
        "去年未收到政府信息公开申请。",
        "今年未收到政府信息公开申请。",
        {("T5", "t3.new.total")},
        RECEIVED,
    ),
    "a share named by the first of a list, not of a run of the others": Pair(
        "动态60条、公告37条、其他3条，动态占60%。",
        "动态60条、公告37条、其他3条，动态占61.7%。",
        {SHARE},
    ),
    "shares in order, and a number of something else": Pair(
        "收到建议50条，甲类30条、乙类20条，依次占60%、40%，培训3次。",
        "收到建议50条，甲类30条、乙类20条，依次占60%、20%，培训3次。",
        {SHARE},
    ),
    "a share of what the tables do not tell apart": Pair(
        "予以公开占办结总数的54.8%。",
        "予以公开占办结总数的54.8%。",
        {SHARE},
        {"t3.new.natural": 20, "t3.partial.natural": 20},
        otherwise={"t3.new.natural": 20, "t3.granted.natural": 10, "t3.partial.natural": 10},
    ),
    "a fee by its name": Pair(
        "行政许可12件，证照工本费96.4万元。",
        "行政许可12件，证照工本费96.4万元。",
        {("T4", "t2.fee.amount")},
        {"t2.permit.decisions": 12, "t2.fee.amount": 97},
        otherwise={"t2.permit.decisions": 12, "t2.fee.amount": 96},
    ),
    "what was carried in is concluded too": Pair(
        "上年结转2件，本年收到申请20件，其中予以公开15件、部分公开4件、无法提供3件。",
        "本年收到申请20件，其中予以公开15件、部分公开4件、无法提供3件。",
        {LIST},
        CARRIED,
    ),
    "what was carried in is concluded with the rest": Pair(
        "上年结转2件，办结22件，其中予以公开15件、部分公开4件、无法提供3件。",
        "办结21件，其中予以公开15件、部分公开4件、无法提供3件。",
        {LIST, ("T2", "t3.total.total")},
        CARRIED,
    ),
    "a rate of last year's, where the tables have nothing": Pair(
        "上年收到申请64件，予以公开28件，公开率43.75%。",
        "上年收到申请64件，予以公开28件，公开率80%。",
        {SHARE},
    ),
    "a rate that is of the only two numbers": Pair(
        "采纳意见28条，共收到意见64条，采纳率43.75%。",
        "采纳意见28条，共收到意见64条，采纳率80%。",
        {SHARE},
    ),
    "last year's number behind the parts leaves them open": Pair(
        "公开信息100条（其中网站50条、微信30条、报纸17条，上年12条）。",
        "公开信息100条（其中网站50条、微信30条、报纸17条）。",
        {LIST},
    ),
    "parts that do not come near are not meant to be all": Pair(
        "公开信息100条，其中网站50条、微信30条、报纸10条。",
        "公开信息100条，其中网站50条、微信30条、报纸17条。",
        {LIST},
    ),
    "a school year of no days": Pair(
        "根据《高等学校信息公开办法》编制。统计期限为2023年9月至2024年8月。",
        "根据《政府信息公开条例》编制。统计期限为2023年9月至2024年8月。",
        {("S10", "")},
    ),
    "a change whose level is not told as last year's": Pair(
        "收到申请18件，同比减少5件。",
        "收到申请18件，较上年的24件减少5件。",
        {SHARE},
        {"t3.new.natural": 18, "t3.granted.natural": 18},
    ),
    "from one to another, and the change": Pair(
        "公众号粉丝由2600人增至3450人，净增850人。",
        "公众号粉丝由2600人增至3450人，净增849人。",
        {SHARE},
    ),
    "results of applicants by the net": Pair(
        "收到政府信息公开申请17件。网上14件答复分为：予以公开7件、部分公开2件、不予公开2件、无法提供3件。",
        "收到政府信息公开申请17件。14件答复分为：予以公开7件、部分公开2件、不予公开2件、无法提供3件。",
        {("T2", "t3.total.total")},
        WITH_OTHERS,
    ),
    "a rest of how many more": Pair(
        "新增3条问题，已整改1条，另1条正在整改。",
        "3条问题，已整改1条，另1条正在整改。",
        {LIST},
    ),
    "none made, none repealed, and so many valid": Pair(
        "规范性文件无制定、无废止、现行有效3件。",
        "规范性文件无制定、无废止、现行有效3件。",
        {("T5", "t2.norm.repealed")},
        {"t2.norm.valid": 3},
        otherwise={"t2.norm.valid": 3, "t2.norm.repealed": 2},
    ),
    "results of a number behind another": Pair(
        "收到政府信息公开申请17件。3件另行说明，其余14件均已答复，即予以公开7件、部分公开2件、"
        "不予公开2件、无法提供3件。",
        "收到政府信息公开申请17件。其余14件均已答复：予以公开7件、部分公开2件、不予公开2件、无法提供3件。",
        {("T2", "t3.total.total")},
        WITH_OTHERS,
    ),
    "who applied more often": Pair(
        "涉企申请明显增多，商业企业提出46件。",
        "涉企申请明显增多，商业企业提出47件。",
        {("T1", "t3.new.business")},
        {"t3.new.business": 46, "t3.granted.business": 46},
    ),
    "a share with a bracket between the whole and its list": Pair(
        "公开信息20条，占25%（线上），其中网站12条、微信8条。",
        "公开信息20条，占25%（线上），其中网站12条、微信9条。",
        {LIST},
    ),
    "one notice is a whole": Pair(
        "发布公告1条，其中网站1条、报纸0条。",
        "发布公告1条，其中网站1条、报纸1条。",
        {LIST},
    ),
    "clauses of nothing but words and marks": Pair(
        "维护好街道专栏，更新领导分工、机构设置等信息11条，其中网站6条、微信5条。",
        "维护好街道专栏，更新领导分工、机构设置等信息11条，其中网站6条、微信6条。",
        {LIST},
    ),
    "the parts of one result, and of another": Pair(
        "不予公开的5件中，保护第三方合法权益2件，属过程性信息3件。",
        "不予公开的5件中，保护第三方合法权益1件，属过程性信息4件。",
        {("T2", "t3.denied.third_party.total"), ("T2", "t3.denied.process.total")},
        {"t3.new.natural": 5, "t3.denied.third_party.natural": 2, "t3.denied.process.natural": 3},
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


def beside_last_year(form2021) -> Report:
    reports = []
    for year, received in ((2024, 17), (2023, 14)):
        report = Report(form2021, unit="左岸县教育局", year=year, level="县区部门")
        report.values = {key: 0 for key in form2021.cells} | {"t3.new.natural": received}
        report.values["t3.granted.natural"] = received
        report.recompute()
        reports.append(report)
    reports[0].prior = reports[1]
    return reports[0]


@pytest.mark.parametrize(
    ("more", "rate", "found"), [("3", "21.4", []), ("4", "21.4", ["T1"]), ("3", "24.1", ["T1"])]
)
def test_a_change_and_its_rate_are_those_of_the_two_reports(more, rate, found, form2021):
    text = f"与上年相比，新收申请增加{more}件，增长{rate}%。"
    assert [one.code for one in check_text(beside_last_year(form2021), text)] == found


def test_disputes_although_nothing_was_received(form2021):
    report = Report(form2021, unit="左岸县教育局", year=2024, level="县区部门")
    report.values = {key: 0 for key in form2021.cells}
    report.recompute()
    assert "L6" not in {one.code for one in check(report).findings}
    report.values["t4.review.upheld"] = 1
    report.recompute()
    assert "L6" in {one.code for one in check(report).findings}


def test_a_finding_of_several_rows_names_none_of_them(form2021):
    report = Report(form2021, unit="左岸县教育局", year=2024, level="县区部门")
    words = ("……", "……")
    keys = ["t3.new.natural", "t3.granted.natural"]
    several, one = Case(report).finding("T1", keys, words), Case(report).finding("T1", keys[:1], words)
    assert (several.row, several.column) == (None, form2021.cells[keys[0]].column.key)
    assert one.row == form2021.cells[keys[0]].row.key
