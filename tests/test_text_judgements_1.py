"""More decisions of the grammar, as in `test_text_judgements.py`: each pair kills a fault of `tests/mutants.py`."""

from __future__ import annotations

import pytest

from tests.test_text_judgements import GRANTED, LIST, NEW, RECEIVED, SHARE, Pair, told

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
        "合格20件，抽查20件，通报7件，合格率90%。",
        "抽查20件，合格20件，通报7件，合格率90%。",
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
