"""More decisions, as in test_text_judgements: a right sentence, and its wrong neighbour."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from gkxl.model.findings import QUERY, Finding
from gkxl.model.formfile import load_form
from gkxl.model.report import Paragraph, Place
from gkxl.rules import check
from gkxl.rules.entries import EXCEL_EPOCH
from gkxl.rules.settled import explained_in_source
from tests.test_form import without_text
from tests.test_sentences import empty
from tests.test_text_judgements import CASES, GRANTED, LIST, ONE_LEFT, RECEIVED, RESULTS, SHARE, Pair, told

LEFT = ("T6", "t3.carried_out.total")
NOT_HELD = {
    "t3.new.natural": 20,
    "t3.granted.natural": 10,
    "t3.unable.not_held.natural": 8,
    "t3.unable.to_create.natural": 2,
}
FIVE_LEFT = {
    "t3.new.natural": 25,
    "t3.granted.natural": 10,
    "t3.partial.natural": 10,
    "t3.carried_out.natural": 5,
}

PAIRS = {
    "seasons add to the year of their own unit": Pair(
        "一季度15件、二季度22件、三季度19件、四季度15件，全年71件，培训72人次。",
        "一季度15件、二季度22件、三季度19件、四季度15件，全年72件，培训71人次。",
        {LIST},
    ),
    "six and more kinds, spelled, are a count": Pair(
        "公开信息20项，其中网站十项，微信七项，报纸三项。",
        "公开信息20项，其中网站十项，微信七项，报纸六项。",
        {LIST},
    ),
    "four characters between all and that it was done": Pair(
        "收到申请20件，95%圆满顺利办结。", "收到申请20件，100%圆满顺利办结。", {LEFT}, ONE_LEFT
    ),
    "a list is opened behind the thing that is counted": Pair(
        "公开20条政府信息，其中网站12条、微信8条。",
        "公开20条政府信息，其中网站12条、微信9条。",
        {LIST},
    ),
    "shares that stand in brackets alone": Pair(
        "网站30条(50%)、微信20条(33.3%)、报纸10条(16.7%)。",
        "网站30条(50%)、微信20条(33.3%)、报纸10条(18.7%)。",
        {SHARE},
    ),
    "a whole that has grown is still the whole": Pair(
        "抽查学校20所，同比增长25%，发现问题4个，占20%。",
        "抽查学校20所，同比增长25%，发现问题4个，占25%。",
        {SHARE},
    ),
    "the first opening word within a bracket ends nothing": Pair(
        "公开信息20条（网站12条、微信5条，包含报纸3条）。",
        "公开信息20条（网站12条、微信5条，包含报纸4条）。",
        {LIST},
    ),
    "the sum of all parts is a whole": Pair(
        "动态4条、公告3条、其他3条，动态占40%。", "动态4条、公告3条、其他3条，动态占36%。", {SHARE}
    ),
    "what was done at once last year": Pair(
        "上年收到申请2件，按时办结。", "收到申请20件，按时办结。", {LEFT}, ONE_LEFT
    ),
    "what else is done at once is no application": Pair(
        "公开信息申请指南2份，按时办结。", "收到申请20件，按时办结。", {LEFT}, ONE_LEFT
    ),
    "what is counted behind a share is no part of its list": Pair(
        "不掌握相关政府信息8件，没有现成信息需要另行制作2件，不掌握占80%，培训3次。",
        "不掌握相关政府信息8件，没有现成信息需要另行制作2件，不掌握占70%，培训3次。",
        {SHARE},
        NOT_HELD,
    ),
    "a comma leaves the year as it is": Pair(
        "上年收到申请30件，予以公开9件。", "收到申请20件，予以公开9件。", {("T2", GRANTED)}, RESULTS
    ),
    "a stop before 其中 leaves the year as it is": Pair(
        "上年收到申请30件。其中予以公开9件。", "收到申请20件。其中予以公开9件。", {("T2", GRANTED)}, RESULTS
    ),
    "what is no application is no share of the applications": Pair(
        "整改问题4件，占25%。", "信函申请4件，占25%。", {SHARE}, RECEIVED
    ),
    "one part alone need not be all": Pair(
        "公开信息20条，分别为网站12条。", "公开信息20条，分别为网站12条、微信7条。", {LIST}
    ),
    "a share of all that were dealt with": Pair(
        "公开政策3条；予以公开10件，占办理量的40%。",
        "公开政策3条；予以公开10件，占办理量的45%。",
        {SHARE},
        FIVE_LEFT,
    ),
    "what there was before is no part of a sum": Pair(
        "网站44条，历史存量40条，公众号226条，以上共270条。",
        "网站44条，公众号226条，以上共271条。",
        {LIST},
    ),
    "shares that miss 100 by a quarter are meant to be all": Pair(
        "信息中政策、动态分别占44%、30%。", "信息中政策、动态分别占45%、30%。", {SHARE}
    ),
    "from one year to another with words between": Pair(
        "收到来信由2022年的25件，经努力大幅降至2024年的19件，减少6件。",
        "收到来信由2022年的25件，经努力大幅降至2024年的19件，减少7件。",
        {SHARE},
    ),
    "another unit is no whole of several": Pair(
        "全年公开2265条，培训2000人次，网站602条、微信388条、报纸317条，三者合计占57.7%。",
        "全年公开2265条，培训2000人次，网站602条、微信388条、报纸317条，三者合计占65.4%。",
        {SHARE},
    ),
    "parts of two units are not added": Pair(
        "信息20篇，其中论文3篇、视频5期、动态2篇，论文和视频占45%。",
        "信息20篇，其中论文3篇、视频5篇、动态2篇，论文和视频占45%。",
        {SHARE},
    ),
    "a single part that is as great as the one before divides nothing": Pair(
        "公开信息20条，其中网站8条、微信8条、报纸4条。",
        "公开信息20条，其中网站8条、微信8条、报纸12条。",
        {LIST},
    ),
    "an article of a law is no count": Pair(
        "公开信息20条，其中依条例第20条12条、第21条8条。",
        "公开信息20条，其中依条例第20条12条、第21条9条。",
        {LIST},
    ),
    "several that are all of a number are a share of something else": Pair(
        "公开信息100条，网站60条，微信40条，两者合计占95%。",
        "公开信息120条，网站60条，微信40条，两者合计占88%。",
        {SHARE},
    ),
    "behind the heading of the cases something else is counted": Pair(
        "1.行政复议。共5件材料。", "1.行政复议。共5件，维持3件。", {("T3", "t4.review.total")}, CASES
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


@pytest.mark.parametrize(("fee", "last", "asked"), [(200, 2, True), (199, 2, False), (50, 0, False)])
def test_a_fee_of_a_hundred_times_last_years_is_asked(form2021, fee, last, asked):
    report, prior = (empty(form2021, t2__fee__amount=amount) for amount in (fee, last))
    assert any(one.code == "S7" for one in check(report, prior).findings) is asked


@pytest.mark.parametrize(("most", "asked"), [(4_000, True), (5_000, False)])
def test_a_count_that_is_a_day_is_asked_where_all_others_are_small(form2021, most, asked):
    day = (datetime.date(2025, 3, 5) - EXCEL_EPOCH).days
    report = empty(form2021, t2__permit__decisions=day, t2__penalty__decisions=most)
    assert any(one.code == "S4" and one.found == day for one in check(report).findings) is asked


def test_what_was_said_of_the_same_number_in_the_source_is_known(form2021):
    finding = Finding("C4", QUERY, "增减超过十倍。", "请核对。", cells=("t2.permit.decisions",))
    source, report = (empty(form2021, t2__permit__decisions=2_000) for _ in range(2))
    known = [replace(finding, explained="机构改革划转")]
    assert explained_in_source(finding, report, source, known) == "机构改革划转"
    source.values["t2.permit.decisions"] = 1_999
    assert explained_in_source(finding, report, source, known) is None


def test_a_form_that_lacks_cells_of_the_text_says_which_rules_are_left_out(tmp_path):
    report = empty(load_form(without_text(tmp_path, "carried_out =")))
    report.evidence.paragraphs = (Paragraph(Place("正文", "第1段"), "全年工作平稳。"),)
    (finding,) = (one for one in check(report).findings if one.code == "N3")
    assert "T6（[text.applications.carried_out]）" in finding.message
